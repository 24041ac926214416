"""Step Jacobians, weight matrices and fixed points: finite differences in float64, and known answers."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import SettingError
from workbench.jobs import Cancelled, CancelToken, Progress
from workbench.probing import cells, fixed_points, gates, jacobian, matrices, ways
from workbench.probing.activations import of
from workbench.probing.cells import GATES, Cell

from . import nets

ACTIVATIONS = ("tanh", "linear", "sigmoid", "softsign", "elu", "silu", "softmax")


def random_cell(kind, units=4, features=3, seed=0, activation="tanh", recurrent_activation="sigmoid", reset_after=True, scale=0.7):
    rng = np.random.default_rng(seed)
    wide = max(len(GATES[kind]), 1) * units
    inside = rng.normal(0, scale, wide) if kind == "GRU" and reset_after else np.zeros(wide)
    return Cell(kind, rng.normal(0, scale, (features, wide)), rng.normal(0, scale, (units, wide)), rng.normal(0, scale, wide), inside,
                of(getattr(keras.activations, activation)), of(getattr(keras.activations, recurrent_activation)), reset_after)


def simple(recurrent, features=1, kernel=0.0):
    units = len(recurrent)
    return Cell("SimpleRNN", np.full((features, units), kernel), np.asarray(recurrent, float), np.zeros(units), np.zeros(units),
                of(keras.activations.linear), of(keras.activations.linear))


def one_step(cell, x, state):
    """The state after a step, by the tracer (which has tests of its own against Keras)."""
    u = cell.units
    found = gates.trace(cell, x[:, None], h0=state[:, :u], c0=state[:, u:] if cell.kind == "LSTM" else None)
    return np.concatenate([found[name][:, 0] for name in cell.states()], axis=1)


def differences(cell, x, state, width=1e-6):
    """Central differences in float64."""
    out = np.zeros((len(x), state.shape[1], state.shape[1]))
    for m in range(state.shape[1]):
        nudge = np.zeros(state.shape[1])
        nudge[m] = width
        out[:, :, m] = (one_step(cell, x, state + nudge) - one_step(cell, x, state - nudge)) / (2 * width)
    return out


@settings(max_examples=40, deadline=None)
@given(kind=st.sampled_from(["SimpleRNN", "LSTM", "GRU"]), after=st.booleans(), activation=st.sampled_from(ACTIVATIONS),
       gate=st.sampled_from(["sigmoid", "tanh", "softsign", "softmax"]), seed=st.integers(0, 10_000), units=st.integers(1, 5))
def test_jacobians_are_those_of_finite_differences(kind, after, activation, gate, seed, units):
    cell = random_cell(kind, units, 2, seed, activation, gate, after)
    rng = np.random.default_rng(seed + 1)
    x, state = rng.normal(size=(3, 2)), rng.normal(size=(3, units * (2 if kind == "LSTM" else 1)))
    parts = (state[:, :units], state[:, units:]) if kind == "LSTM" else (state,)
    wanted = differences(cell, x, state)
    assert jacobian.step(cell, x, *parts) == pytest.approx(wanted, abs=1e-7 * max(1, np.abs(wanted).max()))


@pytest.mark.parametrize("gain", [0.8, 1.0, 1.2])
@pytest.mark.parametrize("backwards", [False, True])
def test_gain_times_identity_grows_by_the_gain_a_step(gain, backwards):
    cell, x = simple(gain * np.eye(3)), np.zeros((12, 1))
    h = gates.trace(cell, x[None], backwards=backwards)["h"][0]
    found = jacobian.along(cell, x, {"h": h}, backwards=backwards)
    assert found.singular == pytest.approx(np.full((12, 3), gain)) and found.radius == pytest.approx(np.full(12, gain))
    assert found.exponents == pytest.approx(np.full(3, np.log(gain)), abs=1e-12)
    away = np.arange(12) if backwards else np.arange(11, -1, -1)
    assert found.reach == pytest.approx(away * np.log(gain), abs=1e-12)
    assert found.facts()["factor"] == pytest.approx(gain)


def test_masked_steps_hand_the_state_on():
    cell, x = simple(0.5 * np.eye(2)), np.zeros((6, 1))
    mask = np.array([True, False, True, True, False, False])
    found = jacobian.along(cell, x, {"h": np.zeros((6, 2))}, mask)
    assert np.isnan(found.radius[~mask]).all() and found.growth == pytest.approx(np.log(0.5))
    assert found.reach[mask] == pytest.approx(np.log(0.5) * np.array([2, 1, 0]), abs=1e-12)


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
def test_the_product_is_what_a_nudge_of_the_state_becomes(kind):
    cell, rng = random_cell(kind, 3, 2, 5), np.random.default_rng(0)
    x = rng.normal(size=(7, 2))
    arrays = {name: values[0] for name, values in gates.trace(cell, x[None]).items()}
    found = jacobian.along(cell, x, arrays)

    def last(state):
        u = cell.units
        after = gates.trace(cell, x[None, 3:], h0=state[None, :u], c0=state[None, u:] if kind == "LSTM" else None)
        return np.concatenate([after[name][0, -1] for name in cell.states()])

    state = np.concatenate([arrays[name][2] for name in cell.states()])
    whole = np.stack([(last(state + e) - last(state - e)) / 2e-6 for e in 1e-6 * np.eye(len(state))], axis=1)
    assert found.reach[2] == pytest.approx(np.log(np.linalg.norm(whole, 2)), abs=1e-6)
    assert found.singular.shape == (7, min(8, len(state))) and np.all(np.diff(found.singular, axis=1) <= 0)


@pytest.mark.parametrize("size", [0.9, 1.1])
def test_the_radius_of_a_wide_matrix_is_found_without_all_its_eigenvalues(size, monkeypatch):
    rng = np.random.default_rng(1)
    whole = rng.normal(size=(300, 300)) / np.sqrt(300)
    turn = np.linalg.qr(rng.normal(size=(300, 300)))[0] * size                  # all eigenvalues of one size: the hard case
    for matrix in (whole, turn):
        assert jacobian.spectral_radius(matrix) == pytest.approx(np.abs(np.linalg.eigvals(matrix)).max(), rel=1e-6)


def test_very_long_products_neither_overflow_nor_vanish():
    cell, x = simple(4.0 * np.eye(2)), np.zeros((2000, 1))
    found = jacobian.along(cell, x, {"h": np.zeros((2000, 2))}, most=50)
    assert len(found.steps) == 50 and found.steps[0] == 0 and found.steps[-1] == 1999
    assert found.reach[0] == pytest.approx(1999 * np.log(4)) and found.growth == pytest.approx(np.log(4))


def test_a_recurrence_that_forgets_everything_reaches_nowhere():
    found = jacobian.along(simple(np.zeros((2, 2))), np.zeros((4, 1)), {"h": np.zeros((4, 2))})
    assert found.reach[-1] == 0 and np.isneginf(found.reach[:-1]).all() and found.facts()["reach_first"] is None


@pytest.mark.parametrize(("padding", "stride"), [("same", 1), ("valid", 2)])
def test_a_convolutional_layer_as_an_ordinary_one(padding, stride):
    """The same states, step by step, hence the same Jacobians."""
    given = keras.Input((5, 7, 2))
    layer = keras.layers.ConvLSTM1D(3, 3, strides=stride, padding=padding, return_sequences=True, name="rec")
    model = nets.shake(keras.Model(given, keras.layers.Dense(1)(layer(given))))
    x = np.random.default_rng(0).normal(size=(2, 5, 7, 2)).astype(np.float32)
    way = ways.ways(model, "rec", x)[0]
    assert way.x.shape == (2, 5, 14) and way.arrays["h"].shape[2] == way.cell.units == layer.output.shape[2] * 3
    again = gates.trace(way.cell, way.x)
    assert again["h"] == pytest.approx(way.arrays["h"], abs=1e-12) and again["f"] == pytest.approx(way.arrays["f"], abs=1e-12)
    assert jacobian.along(way.cell, way.x[0], {name: values[0] for name, values in way.arrays.items()}).radius.shape == (5,)
    found = matrices.measure(cells.recurrence(layer).directions[0].cell)
    assert found.gates[0].recurrent.shape == (9, 3) and len(found.gates[0].eigenvalues) == way.cell.units
    assert found.gate("f").norm == pytest.approx(np.linalg.norm(way.cell.recurrent[:, way.cell.units:2 * way.cell.units], 2))


def test_stacked_cells_are_looked_at_one_by_one():
    inner = [keras.layers.GRUCell(4), keras.layers.LSTMCell(3)]
    model = nets.around(keras.layers.RNN(inner, name="rec"))
    x = nets.inputs(2)
    found = ways.ways(model, "rec", x)
    assert [way.prefix for way in found] == ["cell1_", "cell2_"] and found[1].x == pytest.approx(found[0].arrays["h"])
    assert ways.chosen(found, "cell2_").cell.kind == "LSTM" and ways.chosen(found, "") is found[0]
    with pytest.raises(SettingError, match="cell1, cell2"):
        ways.chosen(found, "fw_")


def test_initial_states_of_a_decoder_are_known():
    first, given = keras.Input((4,)), keras.Input((nets.STEPS, nets.FEATURES))
    out = keras.layers.GRU(4, name="rec")(given, initial_state=first)
    model = nets.shake(keras.Model([given, first], keras.layers.Dense(1)(out)))
    x, h0 = nets.inputs(2), np.random.default_rng(3).normal(size=(2, 4)).astype(np.float32)
    way = ways.ways(model, "rec", [x, h0])[0]
    assert way.h0 == pytest.approx(h0)
    one = jacobian.along(way.cell, way.x[1], {"h": way.arrays["h"][1]}, h0=way.h0[1])
    wanted = differences(way.cell, x[1, :1].astype(float), h0[1:2].astype(float))[0]
    assert one.singular[0] == pytest.approx(np.linalg.svd(wanted, compute_uv=False), abs=1e-6)


# weights -----------------------------------------------------------------------------------------------------------


def test_a_rotation_has_its_eigenvalues_on_the_circle():
    angle = 0.7
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    found = matrices.measure(simple(turn)).gate("h")
    assert np.abs(found.eigenvalues) == pytest.approx([1, 1]) and sorted(np.angle(found.eigenvalues)) == pytest.approx([-angle, angle])
    assert found.radius == pytest.approx(1) and found.singular == pytest.approx([1, 1])


def test_norm_and_radius_are_not_the_same():
    """A shear: the state grows at first although every eigenvalue is 1/2."""
    found = matrices.measure(simple([[0.5, 3.0], [0.0, 0.5]])).gate("h")
    assert found.radius == pytest.approx(0.5) and found.norm > 3


@pytest.mark.parametrize(("kind", "after"), [("SimpleRNN", True), ("LSTM", True), ("GRU", True), ("GRU", False)])
def test_gates_are_cut_as_keras_orders_them(kind, after):
    cell = random_cell(kind, 4, 3, 2, reset_after=after)
    found = matrices.measure(cell)
    assert tuple(one.gate for one in found.gates) == (GATES[kind] or ("h",)) and found.units == 4
    for n, one in enumerate(found.gates):
        columns = slice(4 * n, 4 * n + 4)
        assert np.array_equal(one.kernel, cell.kernel[:, columns]) and np.array_equal(one.recurrent, cell.recurrent[:, columns])
        assert one.bias + one.recurrent_bias == pytest.approx((cell.bias + cell.recurrent_bias)[columns])
        facts = one.facts()
        assert facts["recurrent_frobenius"] == pytest.approx(np.sqrt((one.recurrent**2).sum()))
        assert facts["radius"] <= facts["recurrent_norm"] <= facts["recurrent_frobenius"] + 1e-12
    inside = found.gates[-1].recurrent_bias
    assert inside.any() == (kind == "GRU" and after)
    assert f"U_{found.gates[-1].gate}" in found.named()


# fixed points ------------------------------------------------------------------------------------------------------


def latch(units=1, width=8.0):
    """c' = f c + i tanh(a h): with f < 1 and a strong way back from h to g a bit is held at +1 or −1, and lost at 0."""
    big, zero = np.eye(units) * width, np.zeros((units, units))
    recurrent = np.concatenate([zero, zero, big, zero], axis=1)
    bias = np.concatenate([np.full(units, 4.0), np.full(units, 0.0), np.zeros(units), np.full(units, 4.0)])
    return Cell("LSTM", np.zeros((1, 4 * units)), recurrent, bias, np.zeros(4 * units), of(keras.activations.tanh), of(keras.activations.sigmoid))


def test_a_latch_has_two_states_that_stay_and_one_between_that_does_not():
    cell, rng = latch(), np.random.default_rng(3)
    found = fixed_points.search(cell, np.zeros(1), rng.uniform(-1, 1, (60, 1)), rng.uniform(-2, 2, (60, 1)))
    assert sorted(found.kinds) == ["saddle", "stable", "stable"]
    stable = sorted(float(found.h[n, 0]) for n, kind in enumerate(found.kinds) if kind == "stable")
    assert stable[0] == pytest.approx(-stable[1], abs=1e-6) and stable[1] > 0.85
    between = found.kinds.index("saddle")
    assert found.h[between, 0] == pytest.approx(0, abs=1e-6) and found.leaving[between] == 1
    assert found.speed.max() < fixed_points.EXACT and found.tried == 60 and found.count.sum() <= 60


def test_two_latches_make_four_memories():
    cell, rng = latch(2), np.random.default_rng(1)
    found = fixed_points.search(cell, np.zeros(1), rng.uniform(-1, 1, (300, 2)), rng.uniform(-2, 2, (300, 2)))
    stable = {tuple(np.sign(h)) for h, kind in zip(found.h, found.kinds, strict=True) if kind == "stable"}
    assert stable == {(-1, -1), (-1, 1), (1, -1), (1, 1)}


def test_a_contraction_has_one_fixed_point_which_is_known():
    """h = U'h + Wx: (I − Uᵀ) h = Wᵀ x."""
    rng = np.random.default_rng(0)
    recurrent, kernel = 0.3 * rng.normal(size=(4, 4)), rng.normal(size=(2, 4))
    cell = Cell("SimpleRNN", kernel, recurrent, np.zeros(4), np.zeros(4), of(keras.activations.linear), of(keras.activations.linear))
    x = np.array([0.5, -1.0])
    found = fixed_points.search(cell, x, rng.normal(size=(10, 4)))
    assert len(found) == 1 and found.count[0] == 10
    assert found.h[0] == pytest.approx(np.linalg.solve(np.eye(4) - recurrent.T, kernel.T @ x), abs=1e-8)
    assert np.sort(np.abs(found.eigenvalues[0])) == pytest.approx(np.sort(np.abs(np.linalg.eigvals(recurrent))))


def test_every_state_of_a_perfect_memory_is_fixed():
    found = fixed_points.search(simple(np.eye(2)), np.zeros(1), np.random.default_rng(0).normal(size=(5, 2)))
    assert len(found) == 5 and set(found.kinds) == {"marginal"}


def test_where_nothing_is_fixed_nothing_is_told():
    """h' = h + 1 never rests."""
    cell = Cell("SimpleRNN", np.ones((1, 1)), np.eye(1), np.zeros(1), np.zeros(1), of(keras.activations.linear), of(keras.activations.linear))
    found = fixed_points.search(cell, np.ones(1), np.zeros((3, 1)))
    assert len(found) == 0 and found.kinds == () and found.facts() == {"tried": 3, "points": []}


@pytest.mark.parametrize(("kind", "after"), [("GRU", True), ("GRU", False), ("LSTM", True), ("SimpleRNN", True)])
def test_what_is_found_really_stands_still(kind, after):
    cell, rng = random_cell(kind, 5, 2, 7, reset_after=after), np.random.default_rng(0)
    x = rng.normal(size=2)
    states = rng.normal(size=(40, 5)), rng.normal(size=(40, 5))
    found = fixed_points.search(cell, x, *(states if kind == "LSTM" else states[:1]))
    assert len(found)
    for n, kind_ in enumerate(found.kinds):
        if kind_ == "slow":
            continue
        many = gates.trace(cell, np.tile(x, (1, 3, 1)), h0=found.h[n:n + 1], c0=None if found.c is None else found.c[n:n + 1])
        assert many["h"][0, -1] == pytest.approx(found.h[n], abs=1e-4)
    assert set(found.named()) >= {"fixed_h", "fixed_eigenvalues"}


def test_errors_and_cancelling():
    cell = latch()
    with pytest.raises(SettingError, match="features"):
        fixed_points.search(cell, np.zeros(2), np.zeros((1, 1)))
    with pytest.raises(SettingError, match="no state"):
        fixed_points.search(cell, np.zeros(1), np.zeros((0, 1)))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        fixed_points.search(cell, np.zeros(1), np.zeros((1, 1)), progress=Progress(token=token))
