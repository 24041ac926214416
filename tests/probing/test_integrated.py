"""Integrated gradients: against integrals that are known, against finite differences in float64, and complete."""

import keras
import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.probing.integrated import integrated

from .nets import around, recurrent, shake

L = keras.layers
RNG = np.random.default_rng(11)


def test_a_linear_network_shares_out_its_weights():
    model = shake(keras.Sequential([keras.Input((4, 3)), L.Flatten(), L.Dense(2)]))
    x = RNG.normal(size=(2, 4, 3)).astype("float32")
    kernel, bias = model.get_weights()
    found = integrated(model, x, 1, steps=1)
    assert found.values == pytest.approx(x * kernel[:, 1].reshape(4, 3), abs=1e-6) and found.base == pytest.approx([bias[1]] * 2)
    assert integrated(model, x, -1, 1, np.full(3, 2.0)).values == pytest.approx((x - 2) * kernel[:, 1].reshape(4, 3), abs=1e-6)


def test_products_are_shared_alike():
    """f = x₁ x₂: half of it to each."""
    given = keras.Input((2, 1))
    first, second = L.Cropping1D((0, 1))(given), L.Cropping1D((1, 0))(given)
    model = keras.Model(given, L.Flatten()(L.Multiply()([first, second])))
    found = integrated(model, np.array([[[3.0], [-4.0]]]), 0)
    assert found.values.ravel() == pytest.approx([-6, -6], abs=1e-5) and found.gap[0] == pytest.approx(0, abs=1e-5)


def test_a_gru_against_finite_differences():
    """The path integral by central differences and the trapezoid rule, in float64, in a copy of the network."""
    keras.backend.set_floatx("float64")
    try:
        exact = shake(keras.Sequential([keras.Input((5, 2), dtype="float64"), L.GRU(3, dtype="float64"), L.Dense(2, dtype="float64")]))
        x = RNG.normal(size=(5, 2))
        points, eps = np.linspace(0, 1, 401), 1e-5
        expected = np.zeros((5, 2))
        for place in np.ndindex(5, 2):
            path = points[:, None, None] * x
            up, down = path.copy(), path.copy()
            up[(slice(None), *place)] += eps
            down[(slice(None), *place)] -= eps
            slope = (np.asarray(exact(up)) - np.asarray(exact(down)))[:, 1] / (2 * eps)
            expected[place] = np.trapezoid(slope, points) * x[place]
        weights = exact.get_weights()
    finally:
        keras.backend.set_floatx("float32")
    model = keras.Sequential([keras.Input((5, 2)), L.GRU(3), L.Dense(2)])
    model.set_weights(weights)
    found = integrated(model, x[None].astype("float32"), 1, 32)
    assert found.values[0] == pytest.approx(expected, abs=2e-5) and found.relative_gap[0] < 1e-5


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
@pytest.mark.parametrize("baseline", ["zero", "mean"])
@pytest.mark.parametrize("masked", [False, True])
def test_parts_make_up_the_whole(kind, baseline, masked):
    model = around(recurrent(kind, return_sequences=True), masked=masked)
    x = RNG.normal(size=(3, 7, 3)).astype("float32")
    if masked:
        x[1, 4:] = 0
    found = integrated(model, x, 0, 48, baseline)
    assert found.output == pytest.approx(np.asarray(model(x))[:, 0], abs=1e-6) and found.relative_gap.max() < 1e-4
    if masked:
        assert np.abs(found.values[1, 4:]).max() == 0            # what is masked can push nothing
    if baseline == "zero" and not masked:
        assert found.base == pytest.approx(np.asarray(model(np.zeros_like(x)))[:, 0], abs=1e-6)
    if baseline == "mean" and not masked:
        assert found.base == pytest.approx(np.asarray(model(np.broadcast_to(x.mean(1, keepdims=True), x.shape)))[:, 0], abs=1e-6)


def of_tokens(mask=True):
    given = keras.Input((6,), dtype="int32")
    one = L.Embedding(9, 4, mask_zero=mask, name="one")(given)
    two = L.Embedding(9, 4, mask_zero=mask, name="two")(given)
    inner = L.LSTM(5)(L.Add()([one, two]))
    return shake(keras.Model(given, L.Dense(3, activation="softmax", name="out")(inner)))


@pytest.mark.parametrize("baseline", ["zero", "mean", "padding"])
def test_tokens_in_the_space_of_their_embeddings(baseline):
    model, ids = of_tokens(), np.array([[3, 4, 5, 0, 0, 0], [8, 7, 6, 5, 4, 3]])
    found = integrated(model, ids, 2, 48, baseline)
    assert found.values.shape == ids.shape and np.abs(found.values[0, 3:]).max() == 0 and found.relative_gap.max() < 1e-4
    assert found.output == pytest.approx(np.asarray(model(ids))[:, 2], abs=1e-6)


def test_a_bag_of_tokens_is_known():
    """Mean of embeddings, then a linear layer: each token has e·w / n."""
    given = keras.Input((4,), dtype="int32")
    model = shake(keras.Model(given, L.Dense(2)(L.GlobalAveragePooling1D()(L.Embedding(9, 3, name="emb")(given)))))
    ids = np.array([[1, 5, 5, 7]])
    table, kernel, _ = model.get_weights()
    assert integrated(model, ids, 0, 4).values == pytest.approx((table[ids] @ kernel[:, 0]) / 4, abs=1e-6)
    assert integrated(model, ids, 0, 4, "padding").values == pytest.approx(((table[ids] - table[0]) @ kernel[:, 0]) / 4, abs=1e-6)
    given_start = integrated(model, ids, 0, 4, table[2])
    assert given_start.baseline == "given" and given_start.values == pytest.approx(((table[ids] - table[2]) @ kernel[:, 0]) / 4, abs=1e-6)


def test_log_odds_of_a_sure_answer_still_move():
    given = keras.Input((3, 1))
    model = keras.Model(given, L.Dense(1, activation="sigmoid")(L.Flatten()(given)))
    model.set_weights([np.array([[2.0], [1.0], [-3.0]], "float32"), np.zeros(1, "float32")])
    x = np.array([[[2.0], [3.0], [-1.0]]])
    odds = integrated(model, x, 0, 16, log_odds=True)
    assert odds.values.ravel() == pytest.approx([4, 3, 3], abs=1e-3) and odds.output[0] == pytest.approx(10, abs=1e-2)
    assert integrated(model, x, 0, 64).moved[0] == pytest.approx(0.5, abs=1e-4)


def test_a_unit_of_a_layer_and_an_answer_at_a_step():
    model = shake(keras.Sequential([keras.Input((7, 3)), L.LSTM(4, return_sequences=True, name="rec"), L.Dense(2, name="out")]))
    x = RNG.normal(size=(2, 7, 3)).astype("float32")
    early = integrated(model, x, (2, 1), 24)
    assert np.abs(early.values[:, 3:]).max() == 0 and early.relative_gap.max() < 1e-4           # what comes later pushes nothing
    unit = integrated(model, x, (6, 3), 24, layer="rec")
    states = np.asarray(keras.Model(model.inputs, model.get_layer("rec").output)(x))
    assert unit.output == pytest.approx(states[:, 6, 3], abs=1e-6) and unit.relative_gap.max() < 1e-4 and unit.facts()["layer"] == "rec"


def test_many_points_are_cut_into_passes(monkeypatch):
    model = around(recurrent("GRU"))
    x = RNG.normal(size=(3, 7, 3)).astype("float32")
    whole = integrated(model, x, 0, 20)
    monkeypatch.setattr("workbench.probing.integrated.ROWS", 7)
    assert integrated(model, x, 0, 20).values == pytest.approx(whole.values, abs=1e-7)


@pytest.mark.parametrize(("call", "words"), [
    (lambda m, x: integrated(m, x, 5), "no number 5"), (lambda m, x: integrated(m, x, (0, 0)), "no number 0, 0"),
    (lambda m, x: integrated(m, x, 0, 0), "0 points"), (lambda m, x: integrated(m, x, 0, 4, "median"), "no baseline 'median'"),
    (lambda m, x: integrated(m, x, 0, 4, "padding"), "no baseline 'padding'"), (lambda m, x: integrated(m, x, 0, 4, np.zeros(5)), "does not fit"),
    (lambda m, x: integrated(m, x, 0, 4, layer="lost"), "no layer 'lost'")])
def test_what_can_not_be_explained(call, words):
    with pytest.raises(SettingError, match=words):
        call(around(recurrent("GRU")), np.zeros((1, 7, 3), "float32"))


def test_networks_that_can_not_be_explained():
    a, b = keras.Input((2,)), keras.Input((2,))
    with pytest.raises(SettingError, match="2 inputs"):
        integrated(keras.Model([a, b], L.Add()([a, b])), np.zeros((1, 2)), 0)
    ids = keras.Input((2,), dtype="int32")
    with pytest.raises(SettingError, match="which is no Embedding"):
        integrated(keras.Model(ids, L.Rescaling(0.5)(ids)), np.zeros((1, 2), int), 0)


def test_layers_that_take_the_mask_off_a_tensor_find_it_on_the_path():
    given = keras.Input((6,), dtype="int32")
    inner = L.Embedding(9, 4, mask_zero=True)(given)
    model = shake(keras.Model(given, L.Dense(2)(L.Flatten()(L.MultiHeadAttention(2, 3)(inner, inner)))))
    ids = np.array([[3, 4, 5, 0, 0, 0]])
    found = integrated(model, ids, 1, 32)
    assert found.output == pytest.approx(np.asarray(model(ids))[:, 1], abs=1e-6) and found.relative_gap[0] < 1e-4
