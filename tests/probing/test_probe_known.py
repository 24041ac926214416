"""Known answers: gradients that shrink, hold and grow by construction, a gate that holds a bit, and finite differences."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.dataset.facts import TargetFact
from workbench.probing import activations, convolved, gates, gradients, probe
from workbench.probing.cells import Cell

from .nets import L

TARGET = TargetFact("values", ("y",), 1)


@pytest.mark.parametrize("way", ["forwards", "backwards"])
@pytest.mark.parametrize(("gain", "horizon", "verdict"), [
    (0.8, 4, "vanishing"), (0.9, 9, "vanishing"), (1.0, 120, "healthy"), (1.2, 120, "exploding")])
def test_a_recurrent_matrix_that_is_gain_times_identity(gain, horizon, verdict, way):
    """A linear SimpleRNN: ∂L/∂h_t = gainᵏ ∂L/∂h_T, so that ratio, horizon (ln of 1/e over ln gain) and verdict are known exactly."""
    steps, units, gain = 120, 3, float(np.float32(gain))
    given = keras.Input((steps, 1))
    layer = L.SimpleRNN(units, activation="linear", go_backwards=way == "backwards", name="rec")
    model = keras.Model(given, L.Dense(1)(layer(given)))
    layer.set_weights([np.full((1, units), 0.01), gain * np.eye(units), np.zeros(units)])
    got = probe.probe(model, "rec", np.zeros((1, steps, 1), np.float32), y=np.ones((1, 1), np.float32), target=TARGET)
    facts, norms = got.gradient[0], np.linalg.norm(got.arrays["dh"][0].astype(np.float64), axis=-1)
    norms = norms[::-1] if way == "backwards" else norms
    assert np.allclose(norms / norms[-1], gain ** np.arange(steps - 1, -1, -1.0), rtol=1e-5)
    assert facts["memory_horizon"] == horizon and facts["verdict"] == verdict
    assert np.isclose(facts["ratio"], gain ** (steps - 1), rtol=1e-6) and np.isclose(facts["norm_last"], norms[-1], rtol=1e-6)


def test_a_forget_gate_that_holds():
    """f = 1 and i = 0 but at one step: what was written there stays in c to the last bit, and ∂L/∂c does not change on its way back."""
    steps, written = 40, 5
    given = keras.Input((steps, 2))
    layer = L.LSTM(1, name="rec", unit_forget_bias=False)
    model = keras.Model(given, L.Dense(1)(layer(given)))
    kernel = np.zeros((2, 4))
    kernel[0, 0], kernel[1, 2] = 200.0, 20.0                               # feature 0 opens i, feature 1 is what is written
    layer.set_weights([kernel, np.zeros((1, 4)), np.array([-100.0, 100.0, 0.0, 0.0])])
    x = np.zeros((1, steps, 2), np.float32)
    x[0, written] = [1.0, 1.0]
    got = probe.probe(model, "rec", x, y=np.ones((1, 1), np.float32), target=TARGET)
    held = got.arrays["c"][0, written:, 0]
    assert np.all(held == held[0]) and abs(held[0] - 1) < 1e-6 and not got.arrays["c"][0, :written].any()
    assert np.allclose(got.arrays["dc"][0], got.arrays["dc"][0, -1], rtol=1e-6) and not got.arrays["dh"][0, :-1].any()
    assert got.shares["dU"][0, :written + 1].max() < 1e-30 and got.gradient[0]["memory_horizon"] == 0


def _random_cell(kind, generator, units, features, **more):
    columns = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
    size = 3 if "convolution" in more else 1
    weights = [generator.normal(0, 0.5, shape) for shape in ((features * size, columns * units), (units * size, columns * units), columns * units)]
    second = generator.normal(0, 0.5, columns * units) if kind == "GRU" and more.get("reset_after", True) else np.zeros(columns * units)
    return Cell(kind, *weights, second, activations.of(keras.activations.tanh), activations.of(keras.activations.sigmoid), **more)


@pytest.mark.parametrize(("kind", "more"), [("SimpleRNN", {}), ("LSTM", {}), ("GRU", {}), ("GRU", {"reset_after": False}),
                                            ("LSTM", {"convolution": convolved.Convolution(convolved.Window(3, 4))})], ids=str)
@pytest.mark.parametrize("backwards", [False, True])
def test_finite_differences(kind, more, backwards):
    """∂L/∂x and ∂L/∂h₀ of our own forward pass in float64, L a random weighting of all h."""
    generator = np.random.default_rng(4)
    cell = _random_cell(kind, generator, 3, 2, **more)
    inner = (4,) if "convolution" in more else ()
    x, mask = generator.normal(size=(2, 5, *inner, 2)), generator.random((2, 5)) > 0.25
    h0, c0 = generator.normal(size=(2, 2, *cell.unit_shape))
    weighting = generator.normal(size=(2, 5, *cell.unit_shape))

    def loss(x, h0, c0):
        return float((gates.trace(cell, x, mask, backwards=backwards, h0=h0, c0=c0)["h"] * weighting).sum())

    arrays = gates.trace(cell, x, mask, backwards=backwards, h0=h0, c0=c0)
    got = gradients.backward(cell, x, arrays, weighting, mask, backwards=backwards, h0=h0, c0=c0)
    want = np.zeros_like(x)
    for at in np.ndindex(*x.shape):
        nudge = np.zeros_like(x)
        nudge[at] = 1e-5
        want[at] = (loss(x + nudge, h0, c0) - loss(x - nudge, h0, c0)) / 2e-5
    assert np.abs(got["dx"] - want).max() <= 1e-8 * max(np.abs(want).max(), 1)


@pytest.mark.parametrize("window", [convolved.Window(3, 7), convolved.Window(3, 7, stride=2), convolved.Window(2, 6, same=False),
                                    convolved.Window(3, 8, dilation=2), convolved.Window(3, 9, dilation=3, same=False),
                                    convolved.Window(4, 9, stride=3, same=False), convolved.Window(1, 3)], ids=str)
def test_windows(window):
    """Each window holds what it should, and scatter is the transpose of gather."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=(2, window.length, 3))
    seen = window.gather(x).reshape(2, window.positions, window.size, 3)
    before = window.padding[0]
    for place in range(window.positions):
        for k in range(window.size):
            at = place * window.stride + k * window.dilation - before
            want = x[:, at] if 0 <= at < window.length else np.zeros((2, 3))
            assert np.array_equal(seen[:, place, k], want)
    other = generator.normal(size=window.gather(x).shape)
    assert np.isclose((window.gather(x) * other).sum(), (x * window.scatter(other)).sum())


@pytest.mark.parametrize("function", [row[0] for row in activations._TABLE] + list(activations._ELEMENTWISE), ids=lambda f: f.__name__)
def test_slopes(function):
    """Value and slope of each activation against Keras and against differences; the slope from the value is the same."""
    a = np.linspace(-4.03, 6.89, 60)
    known = activations.of(function)
    assert np.allclose(known.value(a), keras.ops.convert_to_numpy(function(keras.ops.convert_to_tensor(a))), atol=1e-7)
    differences = (known.value(a + 1e-6) - known.value(a - 1e-6)) / 2e-6
    assert np.allclose(known.derivative(a), differences, atol=1e-6)
    if known.slope is not None:
        assert np.allclose(known.slope(known.value(a)), differences, atol=1e-6)
