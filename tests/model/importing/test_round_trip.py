"""spec → program text → spec: the same network (Hypothesis), and what Keras writes down reads back."""

from __future__ import annotations

import json
from typing import Any

import keras
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts import COLUMNS, FEATURES, ROWS, STEPS, takes_table
from tests.model import strategies as layer_strategies
from tests.model.importing.published import FOLDER, facts, holds, run_by_keras
from workbench.model import build, catalog, code
from workbench.model.importing import from_text, read
from workbench.model.importing.config import from_json
from workbench.model.importing.layout import without_defaults
from workbench.model.importing.objects import keras_object
from workbench.model.importing.signatures import SIGNATURES
from workbench.model.spec import LayerSpec, ModelSpec, owner, ports

L = LayerSpec
KINDS = [kind for kind in catalog.layers() if kind != "Input"]
DRAWN = ("LSTM", "GRU", "Bidirectional", "RNN", "Add", "Concatenate", "Attention", "MultiHeadAttention", "Dense", "shared")


def _plain(kind: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Parameters in the shortest words, so that two ways of saying the same are the same."""
    entry = catalog.entry(kind)
    found = {}
    for key, said in parameters.items():
        value = said
        parameter = entry.parameter(key) if entry else None
        if parameter is not None and parameter.type in catalog.objects():
            value = keras_object(parameter, value, 0, key)
        if parameter is not None and parameter.type in ("layer", "cell"):
            parts = value if isinstance(value, list) else [value]
            parts = [{"kind": one["kind"], "parameters": _plain(one["kind"], one["parameters"])} for one in parts]
            value = parts if len(parts) > 1 or (parameter.type == "layer" and isinstance(value, list)) else parts[0]    # a stack of one is that cell
        if value is None and parameter is not None and parameter.default is None:
            continue
        found[key] = value
    return json.loads(json.dumps(without_defaults(kind, found)))


def _same(one: ModelSpec, other: ModelSpec) -> None:
    for mine, theirs in zip(one.layers, other.layers, strict=True):  # a layer called again has no name in Keras but the variable's
        assert mine.name == theirs.name or mine.shares
    other = _renamed(other, {theirs.name: mine.name for mine, theirs in zip(one.layers, other.layers, strict=True)})
    assert [layer.name for layer in one.layers] == [layer.name for layer in other.layers]
    assert one.answers == other.answers
    for n, (mine, theirs) in enumerate(zip(one.layers, other.layers, strict=True)):
        assert mine.kind == theirs.kind
        assert one.sources(n) == other.sources(n)
        assert mine.shares == theirs.shares and mine.trainable == theirs.trainable
        if not mine.shares:
            assert _plain(mine.kind, mine.parameters) == _plain(theirs.kind, theirs.parameters)
        assert _states(one, mine) == _states(other, theirs)


def _renamed(spec: ModelSpec, names: dict[str, str]) -> ModelSpec:
    def follow(reference: str) -> str:
        return ".".join([names[owner(reference)], *reference.split(".")[1:]])

    layers = [
        msgspec.structs.replace(
            layer, name=names[layer.name], inputs=tuple(map(follow, layer.inputs)), initial_state=tuple(map(follow, layer.initial_state)),
            shares=names.get(layer.shares, ""),
        )
        for layer in spec.layers
    ]  # fmt: skip
    return ModelSpec(tuple(layers), tuple(map(follow, spec.outputs)))


def _states(spec: ModelSpec, layer: LayerSpec) -> list[str]:
    found = []
    for reference in layer.initial_state:
        name, _, port = reference.partition(".")
        found += [f"{name}.{one}" for one in ports(spec.original(spec.layer(name)))] if port == "states" else [reference]
    return found


def _round(spec: ModelSpec) -> None:
    text = code.keras_code(spec, ())
    compile(text, "code.py", "exec")
    _same(spec, from_text(text).spec)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_layer_with_any_parameters_comes_back(kind, data):
    entry = catalog.layers()[kind]
    layer = data.draw(layer_strategies.layers(kind))
    shape = [ROWS, COLUMNS, 2] if takes_table(kind) else [STEPS, FEATURES]
    if kind == "Embedding":
        layer = msgspec.structs.replace(layer, parameters={"input_dim": 11, **layer.parameters})
    inputs = ("x", "also")[: max(1, entry.least)]
    block = data.draw(st.sampled_from(["", "part"]))
    layer = msgspec.structs.replace(layer, inputs=inputs, trainable=data.draw(st.booleans()), block=block)
    _round(ModelSpec((L("Input", "x", parameters={"shape": shape}), L("Input", "also", parameters={"shape": shape}), layer)))


@st.composite
def _networks(draw: Any) -> ModelSpec:
    """Random graphs: recurrent layers that give and take states, attention with scores, shared layers, merges, several outputs."""
    layers = [L("Input", "x", parameters={"shape": [STEPS, FEATURES]}), L("Input", "y", parameters={"shape": [STEPS, FEATURES]})]
    for n in range(draw(st.integers(1, 7))):
        names = [layer.name for layer in layers]
        kind = draw(st.sampled_from(DRAWN))
        name = draw(st.sampled_from([f"{kind.lower()}_{n}", f"lambda_{n}", f"class_{n}", f"h_{n}"]))
        source = draw(st.sampled_from(names))
        recurrent = [layer for layer in layers if layer.kind in ("LSTM", "GRU", "RNN", "Bidirectional") and not layer.shares]
        if kind == "shared":
            others = [layer for layer in layers if layer.kind in ("Dense", "LSTM", "GRU") and not layer.shares]
            if others:
                other = draw(st.sampled_from(others))
                layers.append(L(other.kind, name, (source,), trainable=other.trainable, shares=other.name))
            continue
        entry = catalog.layers()[kind]
        count = draw(st.integers(entry.least, min(entry.most or 3, 3)))
        inputs = tuple(draw(st.lists(st.sampled_from(names), min_size=count, max_size=count)))
        if entry.roles and len(set(inputs[1:])) == 1:  # the same for value and key: said once
            inputs = inputs[: 1 if inputs[0] == inputs[1] else 2]
        parameters = _plain(kind, draw(layer_strategies.layers(kind)).parameters)
        states = ()
        givers = [layer for layer in recurrent if len(ports(layer)) and len(ports(layer)) == len(ports(L(kind, name, parameters=parameters)))]
        if kind in ("LSTM", "GRU", "Bidirectional", "RNN"):
            inputs = (source,)
            if givers and draw(st.booleans()):
                giver = draw(st.sampled_from(givers))
                states = (f"{giver.name}.states",) if draw(st.booleans()) else tuple(f"{giver.name}.{port}" for port in ports(giver))
        layers.append(L(kind, name, inputs, parameters, trainable=draw(st.booleans()), initial_state=states))
        taken = draw(st.sampled_from(["", *(f"{name}.{port}" for port in ports(layers[-1]))]))
        if taken:
            layers.append(L("Identity", f"take_{n}", (taken,)))
    spec = ModelSpec(tuple(layers))
    taken = {owner(one) for n, layer in enumerate(layers) for one in (*spec.sources(n), *layer.initial_state)}
    loose = [layer.name for layer in layers if layer.kind != "Input" and layer.name not in taken]
    return ModelSpec(spec.layers, tuple(loose)) if loose else ModelSpec((*layers, L("Dense", "last", ("x",), {"units": 2})))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(_networks())
def test_any_graph_comes_back(spec):
    _round(spec)


def test_signatures_are_those_of_the_installed_keras():
    import inspect

    for kind, names in SIGNATURES.items():
        said = [p.name for p in inspect.signature(getattr(keras.layers, kind).__init__).parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
        left_out = {"self", "name", "dtype", "trainable", "lora_rank", "lora_alpha", "quantization_config", "gptq_unpacked_column_size"}
        assert [name for name in said if name not in left_out] == list(names), kind
    assert set(SIGNATURES) == {kind for kind in [*catalog.layers(), *catalog.cells()] if kind != "Input" and not catalog.entry(kind).own}


# what Keras writes -------------------------------------------------------------------------------------------------

WRITTEN = [
    "lenet", "imdb_cnn_lstm", "seq2seq_states", "seq2seq_attention", "timeseries_transformer", "lstm_autoencoder", "wavenet_stack", "siamese",
    "babi_memory", "stacked_cells", "tagging", "nested_autoencoder", "residual_dense", "jena_gru", "temporal_convolution", "ticket_router",
    "conv_lstm",
]  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_keras_json_reads_back(name):
    model = run_by_keras((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    if name == "wavenet_stack":
        model = keras.Model(model.input, model.layers[-2].output)
    holds(from_json(model.to_json()).spec, model)


@pytest.mark.parametrize("suffix", [".keras", ".h5", ".json"])
def test_saved_files_read_back(tmp_path, suffix):
    model = run_by_keras((FOLDER / "jena_gru.py").read_text(encoding="utf-8"))
    path = tmp_path / f"model{suffix}"
    if suffix == ".json":
        path.write_text(model.to_json())
    else:
        model.save(path)
    holds(read(path).spec, model)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not catalog.layers()[kind].own])
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_layers_config_reads_back(kind, data):
    from tests.contracts import small_network

    layer = data.draw(layer_strategies.layers(kind))
    try:
        spec, inputs = small_network(layer)
        model = build.build(spec, inputs)
    except Exception:
        return  # parameters that are valid one by one need not fit together: not what is tested here
    again = from_json(model.to_json()).spec
    assert again.layer("it").kind == kind
    assert build.build(again, inputs).count_params() == model.count_params()


def test_facts_fill_in_what_the_text_leaves_open():
    spec = ModelSpec((L("Input", "x", parameters={"shape": [4, 3]}), L("Dense", "d", parameters={"units": 2})))
    assert facts(spec)[0].shape == (4, 3)
