"""The catalog says what Keras says, in words that are whole; and `layers` prints it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import keras
import msgspec
import numpy as np
import pytest
import qtawesome

from workbench.cli.main import main
from workbench.model import catalog, layers

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = {**catalog.layers(), **catalog.cells()}
TYPES = {"int", "float", "bool", "text", "choice", "activation", "ints", "margins", "axis", "shape", "layer", "cell", *catalog.objects()}
ASKED = (
    "SimpleRNN", "LSTM", "GRU", "ConvLSTM1D", "Bidirectional", "RNN", "Conv1D", "Conv2D", "SeparableConv1D", "DepthwiseConv1D",
    "Conv1DTranspose", "MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D",
    "GlobalAveragePooling1D", "GlobalAveragePooling2D", "Attention", "AdditiveAttention", "MultiHeadAttention", "GroupQueryAttention",
    "Dense", "Embedding", "Masking", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax", "SinusoidalPositions",
    "LearnedPositions", "BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "SpectralNormalization",
    "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "ActivityRegularization", "Reshape", "Permute", "RepeatVector",
    "Cropping1D", "UpSampling1D", "ZeroPadding1D", "Flatten", "Add", "Multiply", "Average", "Concatenate", "Dot", "Subtract",
    "TimeDistributed",
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict]]:
    status = main([*words, "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_it_is_what_the_installed_keras_says():
    said = subprocess.run([sys.executable, "tools/make_catalog.py", "--check"], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert said.returncode == 0


def test_it_holds_every_layer_a_network_for_sequences_or_small_images_is_made_of():
    assert set(ASKED) <= set(catalog.layers())


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.kind)
def test_every_entry_is_whole(entry):
    charmap = json.loads(next(Path(qtawesome.__file__).parent.glob("fonts/phosphor-charmap-*.json")).read_text())
    assert entry.icon.removeprefix("ph.") in charmap
    assert entry.title and entry.help.endswith((".", "?")) and entry.group
    assert set(entry.follows) <= set(catalog.layers())
    assert len({p.name for p in entry.parameters}) == len(entry.parameters)
    for p in entry.parameters:
        assert p.type in TYPES and p.title, p.name
        assert p.name not in {"return_state", "stateful", "data_format", "name", "dtype"}, p.name
        if p.type in ("choice", "activation", "initializer"):
            assert p.choices and (p.default in p.choices or (p.default is None and p.optional)), p.name
        if p.minimum is not None and isinstance(p.default, int | float) and not isinstance(p.default, bool):
            assert p.minimum <= p.default <= (p.maximum or np.inf), p.name
        if p.optional:
            assert p.default is None


@pytest.mark.parametrize("entry", [e for e in ENTRIES.values() if e.kind != "Input" and not e.wraps and e.kind != "RNN"], ids=lambda e: e.kind)
def test_keras_takes_every_default(entry):
    given = {p.name: tuple(p.default) if isinstance(p.default, list) else p.default for p in entry.parameters if not p.call}
    given = {name: value if value is not None or name != "input_dim" else 9 for name, value in given.items()}
    (layers.OWN.get(entry.kind) or getattr(keras.layers, entry.kind))(**given)


@pytest.mark.parametrize("type_", ["initializer", "regularizer", "constraint"])
def test_keras_makes_every_object_from_its_name_and_from_its_settings(type_):
    package = getattr(keras, f"{type_}s")
    for thing in catalog.objects()[type_]:
        config = {p.name: p.default for p in thing.parameters}
        made = package.get({"class_name": thing.name, "config": config})
        assert type(made).__name__ == thing.name
        kept = made.get_config()
        for name, value in config.items():
            if (thing.name, name) != ("Identity", "gain"):            # Keras forgets it when it writes its config
                assert kept[name] == (pytest.approx(value) if isinstance(value, float) else value), (thing.name, name)
        if thing.short:
            assert package.get(thing.short).get_config() == made.get_config()
        assert catalog.object_named(type_, thing.name) is thing
        assert catalog.object_named(type_, thing.short or thing.name) is thing


def test_every_initializer_fits_the_weights_it_is_offered_for():
    dense = catalog.layers()["Dense"]
    for p in (dense.parameter("kernel_initializer"), dense.parameter("bias_initializer")):
        assert p is not None
        shape = (3, 4) if p.name.startswith("kernel") else (4,)
        for thing in catalog.objects_for(p):
            config = {each.name: each.default for each in thing.parameters}
            assert keras.initializers.get({"class_name": thing.name, "config": config})(shape).shape == shape
    kernel, bias = dense.parameter("kernel_initializer"), dense.parameter("bias_initializer")
    wide = catalog.layers()["Conv1D"].parameter("kernel_initializer")
    assert kernel and bias and wide
    assert "identity" in kernel.choices and "identity" not in wide.choices
    assert "orthogonal" in wide.choices and "orthogonal" not in bias.choices
    assert "Constant" in {thing.name for thing in catalog.objects_for(bias)}


def test_every_activation_keeps_the_shape():
    x = np.linspace(-3, 3, 24, dtype=np.float32).reshape(2, 3, 4)
    for name in catalog.layers()["Activation"].parameters[0].choices:
        assert tuple(keras.activations.get(name)(x).shape) == x.shape, name


def test_inputs_and_roles():
    known = catalog.layers()
    assert (known["MultiHeadAttention"].least, known["MultiHeadAttention"].most) == (1, 3)
    assert known["Attention"].roles == ("query", "value", "key")
    assert (known["Dot"].least, known["Dot"].most, known["Add"].most) == (2, 2, None)
    assert known["Input"].most == 0 and known["LSTM"].most == 1
    assert [e.kind for e in known.values() if e.own] == list(layers.OWN)
    assert [e.kind for e in known.values() if e.recurrent] == ["LSTM", "GRU", "SimpleRNN", "Bidirectional"]
    called = [p.name for p in known["Attention"].parameters if p.call]
    assert called == ["use_causal_mask"]


def test_what_follows_a_layer_is_offered_first():
    assert [entry.kind for entry in catalog.ranked("LSTM")][:2] == ["Dropout", "Dense"]
    assert len(catalog.ranked("LSTM")) == len(catalog.layers())


def test_layers_prints_the_whole_catalog(capsys):
    status, lines = run(capsys, "layers")
    assert status == 0
    assert [line["kind"] for line in lines[:-1]] == list(catalog.layers())
    assert lines[-1] == {"event": "finished", "layers": len(catalog.layers())}
    assert main(["layers"]) == 0
    text = capsys.readouterr().out
    assert all(kind in text for kind in catalog.layers())


@pytest.mark.parametrize("kind", ["LSTM", "Bidirectional", "MultiHeadAttention", "LSTMCell", "Cropping2D"])
def test_layers_name_prints_every_parameter(capsys, monkeypatch, kind):
    monkeypatch.setenv("COLUMNS", "300")
    status, lines = run(capsys, "layers", kind)
    entry = ENTRIES[kind]
    assert status == 0 and lines[0]["kind"] == kind and lines[-1]["event"] == "finished"
    assert lines[0]["parameters"] == json.loads(msgspec.json.encode(entry.parameters))
    assert lines[0]["ports"] == {"LSTM": ["h", "c"], "Bidirectional": ["forward_h", "forward_c", "backward_h", "backward_c"],
                                 "MultiHeadAttention": ["scores"]}.get(kind, [])  # fmt: skip
    assert main(["layers", kind]) == 0
    text = capsys.readouterr().out
    assert all(p.name in text for p in entry.parameters)


def test_layers_knows_initializers_and_says_what_was_meant(capsys):
    assert run(capsys, "layers", "l1l2")[1][0]["name"] == "L1L2"
    assert main(["layers", "lstmm"]) == 1
    assert "Did you mean LSTM" in capsys.readouterr().err
