"""Matching of units and likeness of layers: known answers, and what chance gives."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workbench.errors import SettingError
from workbench.probing import gates, match
from workbench.probing.activations import of
from workbench.probing.cells import Cell

RNG = np.random.default_rng(11)


def simple_cell(units=12, features=3, seed=0):
    rng = np.random.default_rng(seed)
    nothing = np.zeros(units)
    return Cell("SimpleRNN", rng.normal(0, 0.6, (features, units)), rng.normal(0, 0.9 / np.sqrt(units), (units, units)), rng.normal(0, 0.3, units),
                nothing, of(keras.activations.tanh), of(keras.activations.linear))


def disguised(cell, order, signs):
    """The same network with its units renumbered and turned round: h' = S P h solves the same equations, as tanh is odd."""
    return Cell(cell.kind, cell.kernel[:, order] * signs, cell.recurrent[np.ix_(order, order)] * np.outer(signs, signs), cell.bias[order] * signs,
                cell.recurrent_bias, cell.activation, cell.recurrent_activation)


def drifting(rows, units, seed, slow=0.95):
    """Autocorrelated noise: shuffling single rows would make everything look significant."""
    rng = np.random.default_rng(seed)
    out, state = np.empty((rows, units)), np.zeros(units)
    for t in range(rows):
        state = slow * state + rng.normal(size=units)
        out[t] = state
    return out


def test_a_network_in_disguise_is_matched_perfectly():
    cell, x = simple_cell(), RNG.normal(size=(6, 40, 3))
    order, signs = RNG.permutation(12), RNG.choice([-1.0, 1.0], 12)
    a = gates.trace(cell, x)["h"]
    b = gates.trace(disguised(cell, order, signs), x)["h"]
    found = match.match(match.pool(a), match.pool(b))
    assert np.array_equal(order[found.partner()], np.arange(12))        # unit n of b is unit order[n] of a
    assert np.array_equal(found.sign(), signs[np.argsort(order)])
    assert np.abs(found.r) == pytest.approx(np.ones(12), abs=1e-9) and found.cka == pytest.approx(1, abs=1e-9)
    assert found.aligned(b, "h") == pytest.approx(a, abs=1e-6)
    assert found.above_chance == 12 and found.mean > found.mean_chance[1] and found.cka > found.cka_chance[1]
    assert found.facts()["flipped"] == int((signs < 0).sum())


def test_without_the_right_partner_the_states_do_not_agree():
    """The matching is what makes them agree: by number they don't."""
    cell, x = simple_cell(), RNG.normal(size=(4, 30, 3))
    order = np.roll(np.arange(12), 1)
    a, b = gates.trace(cell, x)["h"], gates.trace(disguised(cell, order, np.ones(12)), x)["h"]
    by_number = match.match(match.pool(a), match.pool(b), by_index=True)
    assert by_number.mean < 0.8 and np.array_equal(by_number.partner(), np.arange(12))
    assert np.abs(by_number.aligned(b, "h") - a).max() > 0.5


@pytest.mark.parametrize("seed", range(4))
def test_layers_that_share_nothing_are_at_chance(seed):
    a, b = drifting(900, 10, seed), drifting(900, 10, 100 + seed)
    found = match.match(a, b, seed=seed)
    assert found.mean <= 1.35 * found.mean_chance[0] and found.cka <= 3 * found.cka_chance[0]
    shuffled = match.match(a, a[np.random.default_rng(seed).permutation(900)], seed=seed)
    assert shuffled.mean <= 1.3 * shuffled.mean_chance[0] and shuffled.above_chance <= 4


def test_chance_is_kept_in_one_case_of_twenty():
    """Over many pairs of strangers the mean |r| lies above all 19 shifts about as often as it should."""
    wrong = sum(found.mean > found.mean_chance[1] for found in
                (match.match(drifting(240, 4, n, 0.8), drifting(240, 4, 500 + n, 0.8), seed=n) for n in range(60)))
    assert wrong <= 10


def test_linear_cka_against_its_definition():
    a, b = RNG.normal(size=(50, 6)), RNG.normal(size=(50, 9))
    center = np.eye(50) - 1 / 50
    k, m = center @ a @ a.T @ center, center @ b @ b.T @ center
    assert match.linear_cka(a, b) == pytest.approx(np.sum(k * m) / (np.linalg.norm(k) * np.linalg.norm(m)), rel=1e-10)
    wide = RNG.normal(size=(10, 30))
    center = np.eye(10) - 1 / 10
    k, m = center @ wide @ wide.T @ center, center @ a[:10] @ a[:10].T @ center
    assert match.linear_cka(wide, a[:10]) == pytest.approx(np.sum(k * m) / (np.linalg.norm(k) * np.linalg.norm(m)), rel=1e-10)


def test_cka_does_not_see_rotations_and_scale():
    a = RNG.normal(size=(80, 7))
    turn, _ = np.linalg.qr(RNG.normal(size=(7, 7)))
    assert match.linear_cka(a, 3.7 * a @ turn + 5) == pytest.approx(1)
    stretched = a @ np.diag([9, 1, 1, 1, 1, 1, 1.0])
    assert match.linear_cka(a, stretched) < 0.9


@settings(max_examples=40, deadline=None)
@given(hnp.arrays(float, st.tuples(st.integers(4, 12), st.integers(1, 5)), elements=st.floats(-5, 5, width=16)),
       st.integers(1, 6), st.integers(0, 99))
def test_pairs_are_one_to_one_and_the_best_there_are(a, units, seed):
    b = np.random.default_rng(seed).normal(size=(len(a), units))
    found = match.match(a, b, shifts=3)
    assert len(found.pairs) == min(a.shape[1], units)
    assert all(len(set(side)) == len(side) for side in found.pairs.T)
    assert np.all(np.diff(np.abs(found.r)) <= 1e-12) and np.abs(found.r).max() <= 1
    assert np.isfinite(found.aligned(b, "h")).all(axis=0).sum() == len(found.pairs)
    if max(a.shape[1], units) <= 4:
        assert np.abs(found.r).sum() == pytest.approx(best_by_trying(a, b), abs=1e-9)


def best_by_trying(a, b):
    from itertools import permutations
    r = np.zeros((a.shape[1], b.shape[1]))
    for i, j in np.ndindex(*r.shape):
        moved, other = a[:, i] - a[:, i].mean(), b[:, j] - b[:, j].mean()
        size = np.linalg.norm(moved) * np.linalg.norm(other)
        r[i, j] = abs(moved @ other) / size if np.linalg.norm(moved) > 1e-9 else 0.0
    r = r if r.shape[0] <= r.shape[1] else r.T
    return max(sum(r[i, j] for i, j in enumerate(way)) for way in permutations(range(r.shape[1]), r.shape[0]))


def test_layers_of_different_size():
    a = RNG.normal(size=(200, 3))
    b = np.concatenate([RNG.normal(size=(200, 2)), -a[:, [2]], a[:, [0]]], axis=1)
    found = match.match(a, b)
    assert found.partner()[[0, 2]].tolist() == [3, 2] and found.sign()[2] == -1 and found.units == (3, 4)
    back = match.match(b, a)
    assert back.partner()[3] == 0 and back.partner()[2] == 2 and (back.partner() == -1).sum() == 1
    assert np.isnan(back.aligned(a, "h")[:, back.partner() == -1]).all()


def test_gates_keep_their_sign_when_a_unit_is_turned():
    a = RNG.normal(size=(60, 2))
    found = match.match(a, -a)
    assert np.array_equal(found.aligned(a, "f"), a.astype(np.float32)) and np.array_equal(found.aligned(a, "dc"), -a.astype(np.float32))


def test_units_that_never_move():
    a = RNG.normal(size=(50, 3))
    a[:, 1] = 0.3
    found = match.match(a, a)
    assert sorted(np.abs(found.r)) == pytest.approx([0, 1, 1])
    still = match.match(np.ones((20, 2)), np.ones((20, 2)))
    assert np.isnan(still.cka) and still.facts()["cka"] is None and still.mean == 0


def test_masked_steps_do_not_count():
    values, mask = RNG.normal(size=(2, 5, 3)), np.array([[1, 1, 1, 0, 0], [1, 1, 1, 1, 0]], bool)
    assert match.pool(values, mask).shape == (7, 3) and match.pool(values).shape == (10, 3)
    assert match.pool(values, mask)[3] == pytest.approx(values[1, 0])


def test_nan_rows_are_left_out_and_many_are_thinned():
    a = RNG.normal(size=(40, 2))
    a[7] = np.nan
    assert match.match(a, a).rows == 39
    big = RNG.normal(size=(match.ROWS + 500, 2))
    assert match.match(big, big, shifts=1).rows == match.ROWS


@pytest.mark.parametrize(("a", "b", "by_index"), [((5, 2), (6, 2), False), ((2, 2), (2, 2), False), ((9, 2), (9, 3), True)])
def test_what_can_not_be_compared_is_refused(a, b, by_index):
    with pytest.raises(SettingError) as caught:
        match.match(RNG.normal(size=a), RNG.normal(size=b), by_index=by_index)
    assert caught.value.fix
