"""What every layer gives: against models cut off at that layer; what a step sees: against what really changes."""

import gc
import weakref

import keras
import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.probing import passes
from workbench.probing.integrated import integrated
from workbench.probing.outputs import outputs, shape_words
from workbench.probing.walk import walk

from .nets import shake

L = keras.layers
RNG = np.random.default_rng(5)


def cut(model, x, layer):
    """What the layer gives, by a model of its own."""
    return np.asarray(keras.Model(model.inputs, layer.output)(x, training=False))


def mixed():
    given = keras.Input((12, 3), name="series")
    conv = L.Conv1D(4, 3, padding="causal", name="conv")(given)
    pooled = L.MaxPooling1D(2, name="pooled")(conv)
    both = L.Bidirectional(L.GRU(3, return_sequences=True), name="both")(pooled)
    drop = L.Dropout(0.5, name="drop")(both)
    norm = L.BatchNormalization(name="norm")(drop)
    last = L.LSTM(4, name="last")(norm)
    model = shake(keras.Model(given, L.Dense(2, name="out")(last)))
    spread = model.get_layer("norm").moving_variance
    spread.assign(np.abs(np.array(spread)) + 0.1)
    return model


def test_every_layer_gives_what_a_model_cut_off_there_gives():
    model, x = mixed(), RNG.normal(size=(2, 12, 3)).astype("float32")
    found = outputs(model, x)
    assert list(found) == [layer.name for layer in model.layers]
    for layer in model.layers[1:]:
        assert found[layer.name].values == pytest.approx(cut(model, x, layer), abs=1e-6)
    assert found["series"].values == pytest.approx(x) and found["out"].values == pytest.approx(np.asarray(model(x)), abs=1e-6)
    assert [found[name].role for name in ("series", "conv", "pooled", "last")] == ["sequence", "map", "sequence", "vector"]
    assert found["drop"].sources == ("both",) and found["conv"].words == "12 steps × 4 channels"


def test_some_layers_by_name_and_one_that_is_not_there():
    model, x = mixed(), np.zeros((1, 12, 3), "float32")
    assert list(outputs(model, x, ["last", "conv"])) == ["conv", "last"]
    with pytest.raises(SettingError, match="no layer 'lost'"):
        outputs(model, x, ["lost"])


@pytest.mark.parametrize(("x", "words"), [(np.zeros((1, 12, 2)), "12 × 3"), (np.zeros((1, 12)), "12 × 3"), ([np.zeros((1, 12, 3))] * 2, "one array")])
def test_samples_that_do_not_fit(x, words):
    with pytest.raises(SettingError) as caught:
        outputs(mixed(), x)
    assert words in str(caught.value)


def test_a_shared_layer_is_seen_at_both_calls():
    given = keras.Input((5, 2))
    shared = L.Dense(2, name="shared")
    first = shared(given)
    second = shared(first)
    model = shake(keras.Model(given, L.Add(name="sum")([first, second])))
    x = RNG.normal(size=(2, 5, 2)).astype("float32")
    found = outputs(model, x)
    kernel, bias = shared.get_weights()
    once = x @ kernel + bias
    assert found["shared"].values == pytest.approx(once, abs=1e-6) and found["shared#2"].values == pytest.approx(once @ kernel + bias, abs=1e-6)
    assert found["sum"].sources == ("shared", "shared#2") and list(outputs(model, x, ["shared"])) == ["shared", "shared#2"]


def test_nested_models_are_walked_through():
    inner = keras.Sequential([keras.Input((6, 2)), L.Dense(3, name="deep"), L.LSTM(2, name="memory")], name="block")
    given = keras.Input((6, 2))
    model = shake(keras.Model(given, L.Dense(1, name="out")(inner(given))))
    x = RNG.normal(size=(2, 6, 2)).astype("float32")
    found = outputs(model, x)
    assert found["block/deep"].shape == (6, 3) and found["block"].values == pytest.approx(found["block/memory"].values)
    assert found["out"].values == pytest.approx(np.asarray(model(x)), abs=1e-6)


def test_masks_and_ids():
    given = keras.Input((6,), dtype="int32", name="ids")
    inside = L.LSTM(3, return_sequences=True, name="rec")(L.Embedding(9, 4, mask_zero=True, name="emb")(given))
    model = shake(keras.Model(given, L.GlobalAveragePooling1D(name="mean")(inside)))
    x = np.array([[3, 4, 5, 0, 0, 0], [1, 2, 3, 4, 5, 6]])
    found = outputs(model, x)
    assert found["rec"].mask.tolist() == (x > 0).tolist() and found["ids"].values.dtype == np.int64 and found["ids"].words == "6 ids"
    assert found["mean"].values == pytest.approx(np.asarray(model(x)), abs=1e-6) and found["rec"].facts()["masked_steps"] == 3
    assert list(found) == ["ids", "emb", "rec", "mean"]                   # operations that only compute masks are no layers


def test_stateful_layers_keep_their_own_states():
    model = shake(keras.Sequential([keras.Input(batch_shape=(2, 4, 2)), L.LSTM(3, stateful=True, name="rec")]))
    x = RNG.normal(size=(2, 4, 2)).astype("float32")
    model(x)
    before = [np.array(state) for state in model.layers[0].states]
    once, again = outputs(model, x[:1])["rec"].values, outputs(model, x[:1])["rec"].values
    assert once == pytest.approx(again) and model.layers[0].stateful
    for kept, state in zip(before, model.layers[0].states, strict=True):
        assert np.array(state) == pytest.approx(kept)


def test_states_and_images():
    given = keras.Input((8, 6, 1))
    image = L.Conv2D(2, 3, name="image")(given)
    rows = L.Reshape((6, 8))(image)
    sequence, h, c = L.LSTM(3, return_sequences=True, return_state=True, name="rec")(rows)
    model = shake(keras.Model(given, L.Concatenate(name="end")([L.Flatten()(sequence), h, c])))
    found = outputs(model, RNG.normal(size=(1, 8, 6, 1)))
    assert found["image"].role == "image" and found["image"].words == "6 × 4 × 2 channels"
    assert found["rec"].others[0] == pytest.approx(found["rec"].values[:, -1]) and len(found["rec"].others) == 2


def test_a_model_that_is_a_class_of_its_own():
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = L.Dense(1)

        def call(self, x):
            return self.dense(x)

    model = Own()
    model(np.zeros((1, 2)))
    with pytest.raises(SettingError, match="class of its own"):
        outputs(model, np.zeros((1, 2)))


@pytest.mark.parametrize(("role", "shape", "words"), [
    ("sequence", (24, 1), "24 steps × 1 feature"), ("vector", (1,), "vector of 1"), ("scores", (4, 1, 9), "4 heads, 1 query × 9 keys"),
    ("scores", (1, 6, 1), "1 head, 6 queries × 1 key"), ("sequence", (1,), "1 id"), ("image", (28, 28, 3), "28 × 28 × 3 channels")])
def test_shapes_in_words(role, shape, words):
    assert shape_words(role, shape) == words


# what a step sees --------------------------------------------------------------------------------------------------

STEPS = 14
LAYERS = {
    "valid": [L.Conv1D(2, 3)], "same": [L.Conv1D(2, 4, padding="same")], "causal": [L.Conv1D(2, 3, padding="causal")],
    "dilated": [L.Conv1D(2, 3, dilation_rate=2, padding="causal")], "strided": [L.Conv1D(2, 3, strides=2, padding="same")],
    "strided odd": [L.Conv1D(2, 5, strides=3)], "separable": [L.SeparableConv1D(3, 3, padding="same")],
    "depthwise": [L.DepthwiseConv1D(3, strides=2)], "pooled": [L.AveragePooling1D(3, padding="same")],
    "two": [L.Conv1D(2, 3, strides=2), L.Conv1D(2, 3, padding="same")], "transposed": [L.Conv1DTranspose(2, 3, strides=2, padding="same")],
    "transposed valid": [L.Conv1DTranspose(2, 4, strides=2)], "wider": [L.Conv1D(2, 3, padding="same"), L.UpSampling1D(2)],
    "padded": [L.ZeroPadding1D((2, 1)), L.Conv1D(2, 3)], "cropped": [L.Cropping1D((3, 1))],
    "forward": [L.Conv1D(2, 2), L.GRU(2, return_sequences=True)],
    "backward": [L.LSTM(2, return_sequences=True, go_backwards=True)], "both": [L.Bidirectional(L.LSTM(2, return_sequences=True))],
    "pointwise": [L.Dense(2), L.LayerNormalization()], "whole": [L.Flatten(), L.Dense(3)], "repeated": [L.LSTM(2), L.RepeatVector(3)],
}


def seen_by(model, x):
    """(output step, input step) bool: which outputs move when an input step does."""
    others = np.repeat(x, STEPS + 1, axis=0)
    others[np.arange(STEPS), np.arange(STEPS)] += 0.7
    given = np.asarray(model(others))
    moved = np.abs(given[:-1] - given[-1:]) > 1e-9
    return (moved.any(axis=-1) if moved.ndim > 2 else moved.any(axis=-1, keepdims=True)).T


@pytest.mark.parametrize("name", LAYERS)
def test_a_step_sees_exactly_what_moves_it(name):
    keras.backend.set_floatx("float64")
    try:
        layers = [layer.__class__.from_config({**layer.get_config(), "dtype": "float64"}) for layer in LAYERS[name]]
        model = shake(keras.Sequential([keras.Input((STEPS, 3), dtype="float64"), *layers]))
        x = np.random.default_rng(1).normal(size=(1, STEPS, 3))
        reach = list(outputs(model, x).values())[-1].reach
        found = seen_by(model, x)
    finally:
        keras.backend.set_floatx("float32")
    assert reach.steps == len(found)
    for step, moved in enumerate(found):
        there = np.flatnonzero(moved)
        assert (reach.first[step], reach.last[step]) == (there[0], there[-1]), f"step {step}"
    if reach.place is not None:
        assert (np.diff(reach.place) >= 0).all() or name == "backward"
        assert ((reach.place >= reach.first - 1e-9) & (reach.place <= reach.last + 1e-9)).all()


def test_attention_sees_no_later_step_when_causal():
    given = keras.Input((6, 2))
    for causal, last in ((True, np.arange(6)), (False, np.full(6, 5))):
        looked = L.MultiHeadAttention(1, 2, name="look")(given, given, use_causal_mask=causal)
        reach = outputs(keras.Model(given, looked), np.zeros((1, 6, 2)))["look"].reach
        assert reach.last.tolist() == last.tolist() and reach.place.tolist() == list(range(6))


def test_where_coarse_steps_stand():
    model = keras.Sequential([keras.Input((8, 1)), L.Conv1D(1, 2, strides=2, name="coarse")])
    assert outputs(model, np.zeros((1, 8, 1)))["coarse"].reach.place.tolist() == [0.5, 2.5, 4.5, 6.5]


def test_what_is_compiled_does_not_keep_a_network_alive():
    model, x = mixed(), np.zeros((1, 12, 3), "float32")
    outputs(model, x)
    integrated(model, x, 0, 4)
    gone = weakref.ref(model)
    del model
    gc.collect()
    assert gone() is None


def test_it_is_compiled_once_for_any_number_of_samples(monkeypatch):
    built = []
    monkeypatch.setattr(passes, "walk", lambda *args: built.append(1) or walk(*args))
    model = mixed()
    for samples in (1, 5, 2):
        x = RNG.normal(size=(samples, 12, 3)).astype("float32")
        assert outputs(model, x)["out"].values == pytest.approx(np.asarray(model(x)), abs=1e-6)
    assert len(built) == 1
