"""What a list of layers becomes: states, shared weights, attention, several outputs, held against the same network written by hand."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.dataset.facts import InputFact, TargetFact
from workbench.errors import ModelError
from workbench.model import build
from workbench.model.spec import LayerSpec, ModelSpec, state_names
from workbench.probing import probe

L = LayerSpec
SERIES = (InputFact("input", (6, 3), "float32", ("time steps", "features")),)
X = np.random.default_rng(0).normal(size=(5, 6, 3)).astype("float32")
CELLS = [{"kind": "LSTMCell", "parameters": {"units": 4}}, {"kind": "GRUCell", "parameters": {"units": 3}}]


def made(*layers: LayerSpec, outputs: tuple[str, ...] = (), auxiliary: bool = False) -> keras.Model:
    keras.utils.set_random_seed(3)
    return build.build(ModelSpec((L("Input", "x"), *layers), outputs), SERIES, auxiliary=auxiliary)


def numbers(value) -> np.ndarray:
    return np.asarray(value)


def test_a_decoder_starts_from_the_encoders_states():
    model = made(
        L("LSTM", "encoder", parameters={"units": 4}),
        L("RepeatVector", "steps", parameters={"n": 5}),
        L("LSTM", "decoder", parameters={"units": 4, "return_sequences": True}, initial_state=("encoder.states",)),
    )
    encoder, decoder = model.get_layer("encoder"), model.get_layer("decoder")
    output, h, c = encoder(X)
    by_hand = decoder(keras.ops.repeat(output[:, None], 5, axis=1), initial_state=[h, c])
    np.testing.assert_allclose(numbers(model(X)), numbers(by_hand), atol=1e-6)
    from_zero = decoder(keras.ops.repeat(output[:, None], 5, axis=1))
    assert np.abs(numbers(from_zero) - numbers(by_hand)).max() > 1e-3


@pytest.mark.parametrize(("kind", "parameters", "names"), [
    ("LSTM", {"units": 4}, ("h", "c")),
    ("GRU", {"units": 4}, ("h",)),
    ("SimpleRNN", {"units": 4}, ("h",)),
    ("Bidirectional", {"layer": {"kind": "LSTM", "parameters": {"units": 4}}}, ("forward_h", "forward_c", "backward_h", "backward_c")),
    ("Bidirectional", {"layer": {"kind": "GRU", "parameters": {"units": 4}}}, ("forward_h", "backward_h")),
    ("RNN", {"cell": CELLS[0]}, ("h", "c")),
    ("RNN", {"cell": CELLS}, ("h_1", "c_1", "h_2")),
])
def test_every_state_can_be_taken_by_name_and_started_from(kind, parameters, names):
    first, second = L(kind, "first", parameters=parameters), L(kind, "second", ("x",), parameters, initial_state=("first.states",))
    assert state_names(first) == names
    taken = [L("Dense", f"of_{name}", (f"second.{name}",), {"units": 1}) for name in names]
    model = made(first, second, *taken, outputs=tuple(layer.name for layer in taken), auxiliary=True)
    given = model(X)
    assert len(given if isinstance(given, list) else [given]) == len(names)
    assert "first" in {layer.name for layer in model.layers}


def test_states_come_in_kerass_order():
    model = made(L("LSTM", "lstm", parameters={"units": 4}), L("Identity", "cell_state", ("lstm.c",)))
    np.testing.assert_allclose(numbers(model(X)), numbers(model.get_layer("lstm")(X)[2]), atol=1e-6)


def test_shared_weights_are_one_layer_called_twice():
    model = made(
        L("Cropping1D", "early", ("x",), {"cropping": [0, 3]}),
        L("Cropping1D", "late", ("x",), {"cropping": [3, 0]}),
        L("GRU", "twin", ("early",), {"units": 4}),
        L("GRU", "other", ("late",), shares="twin"),
        L("Subtract", "difference", ("twin", "other")),
    )
    assert model.count_params() == model.get_layer("twin").count_params()
    same = np.concatenate([X[:, :3], X[:, :3]], axis=1)
    np.testing.assert_allclose(numbers(model(same)), 0.0, atol=1e-7)
    assert np.abs(numbers(model(X))).max() > 1e-3


def test_a_layer_can_share_what_shares():
    layers = (L("Dense", "a", parameters={"units": 3}), L("Dense", "b", shares="a"), L("Dense", "c", shares="b"))
    assert made(*layers).count_params() == 12


@pytest.mark.parametrize(("kind", "parameters"), [
    ("Attention", {}), ("AdditiveAttention", {}), ("MultiHeadAttention", {"num_heads": 2, "key_dim": 2}),
    ("GroupQueryAttention", {"head_dim": 2, "num_query_heads": 4, "num_key_value_heads": 2}),
])
def test_attention_takes_query_value_and_gives_its_scores(kind, parameters):
    model = made(
        L("Dense", "query", parameters={"units": 3}),
        L(kind, "attention", ("query", "x"), parameters),
        L("Flatten", "flat", ("attention.scores",)),
        outputs=("attention", "flat"), auxiliary=True,
    )
    output, scores = (numbers(value) for value in model(X))
    assert output.shape[:2] == (5, 6)
    if kind in ("Attention", "AdditiveAttention"):
        by_hand = model.get_layer("attention")([model.get_layer("query")(X), X])
    else:
        by_hand = model.get_layer("attention")(model.get_layer("query")(X), X)
    np.testing.assert_allclose(output, numbers(by_hand), atol=1e-6)
    rows = scores.reshape(5, -1, 6).sum(axis=-1)
    np.testing.assert_allclose(rows, 1.0, atol=1e-5)


def test_one_input_is_self_attention_and_the_future_can_be_hidden():
    model = made(L("MultiHeadAttention", "look", parameters={"num_heads": 1, "key_dim": 3, "use_causal_mask": True}))
    changed = X.copy()
    changed[:, -1] += 1.0
    np.testing.assert_allclose(numbers(model(X))[:, :-1], numbers(model(changed))[:, :-1], atol=1e-6)
    assert np.abs(numbers(model(X))[:, -1] - numbers(model(changed))[:, -1]).max() > 1e-4


def test_the_first_output_is_the_answer_and_the_others_go_with_the_same_weights():
    spec = ModelSpec((L("Input", "x"), L("LSTM", "lstm", parameters={"units": 4}), L("Dense", "answer", parameters={"units": 2}),
                      L("Dense", "beside", ("lstm",), {"units": 2})), ("answer", "beside"))
    whole = build.build(spec, SERIES, auxiliary=True)
    alone = build.answer_only(whole)
    assert [output.shape for output in whole.outputs] == [(None, 2), (None, 2)]
    np.testing.assert_array_equal(numbers(alone(X)), numbers(whole(X)[0]))
    assert {layer.name for layer in build.build(spec, SERIES).layers} == {"x", "lstm", "answer"}


def test_running_it_on_numbers_is_running_the_model():
    layers = (L("Bidirectional", "encoder", parameters={"layer": {"kind": "GRU", "parameters": {"units": 3}}}),
              L("RNN", "stack", ("x",), {"cell": CELLS, "return_sequences": True}), L("Attention", "look", ("stack", "stack")),
              L("TakeStep", "last"), L("Concatenate", "both", ("last", "encoder.backward_h")))
    model = made(*layers)
    seen: list[str] = []

    def watch(name, output):
        seen.append(name)
        return output

    output = build.apply(ModelSpec((L("Input", "x"), *layers)), build.layers_of(model), {"x": keras.ops.convert_to_tensor(X)}, watch)
    np.testing.assert_allclose(numbers(output), numbers(model(X)), atol=1e-6)
    assert seen == ["x", "encoder", "stack", "look", "last", "both"]


@pytest.mark.parametrize(("layer", "said"), [
    (L("Dense", "d", ("nobody",), {"units": 2}), "not above it"),
    (L("Dense", "d", ("x.h",), {"units": 2}), "gives no 'h'"),
    (L("Dense", "d", shares="x"), "no layer with weights"),
    (L("RNN", "d", parameters={"cell": []}), "at least one cell"),
    (L("RNN", "d", parameters={"cell": {"kind": "Dense"}}), "needs a cell"),
    (L("RNN", "d", parameters={"cell": {"kind": "GRUCell", "parameters": {"unit": 3}}}), "no parameter 'unit'"),
    (L("Nonsense", "d"), "no layer kind"),
])
def test_what_cannot_be_built_is_said_with_its_place(layer, said):
    with pytest.raises(ModelError, match=said) as caught:
        made(layer)
    assert "d" in caught.value.where


def test_only_recurrent_layers_of_the_answer_can_be_watched():
    spec = ModelSpec((
        L("Input", "x"), L("LSTM", "used", parameters={"units": 2, "return_sequences": True}), L("LSTM", "again", ("x",), shares="used"),
        L("GRU", "beside", ("x",), {"units": 2}), L("ConvLSTM1D", "unprobed", ("used",)),
        L("Bidirectional", "wraps", ("used",), {"layer": {"kind": "ConvLSTM1D", "parameters": {}}}),
        L("SimpleRNN", "last", ("used",), {"units": 2}),
    ), ("last", "beside"))
    assert [layer.name for layer in spec.watchable()] == ["used", "last"]
    assert spec.needed() == {"x", "used", "last"}


def test_of_a_layer_called_twice_the_first_call_is_watched_with_and_without_gradients():
    model = made(
        L("Cropping1D", "early", ("x",), {"cropping": [0, 3]}), L("Cropping1D", "late", ("x",), {"cropping": [3, 0]}),
        L("GRU", "twin", ("early",), {"units": 4}), L("GRU", "other", ("late",), shares="twin"),
        L("Concatenate", "both", ("twin", "other")), L("Dense", "head", parameters={"units": 1}),
    )
    plain = probe.probe(model, "twin", X)
    both = probe.probe(model, "twin", X, y=np.zeros((5, 1, 1), "float32"), target=TargetFact("values", ("y",), 1))
    np.testing.assert_array_equal(plain.x, X[:, :3])
    np.testing.assert_allclose(both.x, X[:, :3])
    assert both.residual < 1e-5
