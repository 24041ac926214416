"""The course over epochs from looks: medians, verdicts, curves by steps before the end; looks of older versions."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.probing import course as courses
from workbench.probing.course import advice, by_steps, course, joined, mean_curve, verdict_of
from workbench.probing.histograms import BINS
from workbench.training.events import Traced
from workbench.training.meters import GradientMeter, Saturation, WeightFigures


def meter(gain, steps=9, samples=2, layer="rnn", prefix=""):
    """Norms that shrink by a known factor a step, going back from the end."""
    norms = np.stack([(n + 1) * gain ** np.arange(steps - 1, -1, -1.0) for n in range(samples)])
    norms = norms[:, ::-1] if prefix == "bw_" else norms
    ratio = gain ** (steps - 1)
    return GradientMeter(layer, prefix, norms.astype(np.float32), (ratio,) * samples, (3,) * samples, (verdict_of(ratio),) * samples)


def figures(norm, update=1e-3):
    counts = np.zeros(BINS, np.uint32)
    counts[5] = 4
    return WeightFigures("rnn", "kernel", 4, norm, 2 * norm, 0.0, 0.5, update, counts, counts)


def look(epoch, *meters, saturation=(), weights=(), batch=0):
    return Traced(1, epoch, batch, "rnn", "SimpleRNN", {}, np.ones(9, bool), 0.0, {}, tuple(meters), tuple(saturation), tuple(weights))


@pytest.mark.parametrize(("gain", "verdict"), [(0.3, "vanishing"), (1.0, "healthy"), (0.8, "healthy"), (3.0, "exploding")])
def test_a_known_factor_a_step_is_seen(gain, verdict):
    for prefix in ("", "bw_"):
        (found,) = course(1, [look(2, meter(gain, prefix=prefix)), look(1, meter(1.0, prefix=prefix))]).reach
        np.testing.assert_allclose(found.curves[1], gain ** np.arange(9.0), rtol=1e-5)
        assert found.ratios[1, 1] == pytest.approx(gain**8) and found.verdicts == ("healthy", verdict)
        assert found.epochs.tolist() == [1, 2] and found.last[1] == pytest.approx(1.5)


def test_medians_quartiles_and_shares_of_samples():
    norms = np.ones((4, 3), np.float32)
    one = GradientMeter("a", "", norms, (1e-6, 1e-4, 1e-2, None), (1, 2, 3, 4), ("vanishing", "vanishing", "healthy", "exploding"))
    (found,) = course(1, [look(1, one)]).reach
    np.testing.assert_allclose(found.ratios[0], [1e-5, 1e-4, 1e-3], rtol=1e-6)
    np.testing.assert_allclose(found.horizons[0], np.quantile([1, 2, 3, 4], (0.25, 0.5, 0.75)))
    assert found.shares[0].tolist() == [0.5, 0.25, 0.25] and found.verdicts == ("vanishing",)


@pytest.mark.parametrize("said", courses.VERDICTS)
def test_without_a_ratio_the_samples_decide(said):
    one = GradientMeter("a", "", np.full((2, 3), np.nan, np.float32), (None, None), (0, 0), (said, said))
    assert course(1, [look(1, one)]).reach[0].verdicts == (said,)


def test_masked_steps_are_no_steps_and_steps_after_the_loss_don_t_count():
    nan = np.nan
    norms = np.array([[nan, 1.0, 2.0, 4.0, 0.0], [8.0, nan, 4.0, 2.0, nan]])
    found, ends = by_steps(norms)
    np.testing.assert_array_equal(found, [[1, 0.5, 0.25, nan, nan], [1, 2, 4, nan, nan]])
    assert ends.tolist() == [4.0, 2.0]
    back, ends = by_steps(norms, backwards=True)
    np.testing.assert_array_equal(back, [[1, 2, 4, 0, nan], [1, 0.5, 0.25, nan, nan]])
    dead, ends = by_steps(np.zeros((1, 3)))
    assert np.isnan(dead).all() and np.isnan(ends).all()


def test_the_mean_of_curves_is_geometric_and_over_those_that_reach_so_far():
    np.testing.assert_allclose(mean_curve(np.array([[1, 0.01, np.nan], [1, 1.0, 0.5]])), [1, 0.1, 0.5])
    assert mean_curve(np.array([[1, 0.0], [1, 1.0]]))[1] == 0 and np.isnan(mean_curve(np.array([[1, np.nan]]))[1])


@given(st.lists(st.lists(st.floats(1e-9, 1e9), min_size=5, max_size=5), min_size=1, max_size=4))
def test_every_curve_begins_with_one(rows):
    curve = mean_curve(by_steps(np.array(rows))[0])
    assert curve[0] == pytest.approx(1) and np.isfinite(curve).all()


def test_gates_and_weights_in_order_of_epochs_with_gaps():
    shut = Saturation("rnn", "fw_", "f", np.array([0.1, 0.2], np.float32), np.array([0.5, 0.9], np.float32))
    found = course(4, [look(7, meter(1.0), saturation=[shut], weights=[figures(3.0, None)]), look(2, meter(1.0), weights=[figures(1.0)]),
                       look(9, meter(0.9), batch=3)])
    assert found.epochs == (2, 7) and found.samples == 2 and found.layers == ("rnn",), "looks between batches are no epochs"
    assert found.shut[0].epochs.tolist() == [7] and found.shut[0].key == "rnn/fw/f"
    (weight,) = found.weights
    assert weight.norms.tolist() == [1.0, 3.0] and weight.updates[0] == 1e-3 and np.isnan(weight.updates[1]) and weight.counts.shape == (2, BINS)
    said = json.loads(json.dumps(found.facts()))
    assert said["weights"]["rnn/kernel"]["update"] == [1e-3, None] and said["gradient"]["rnn"]["verdict"] == ["healthy", "healthy"]
    assert {"rnn.curves", "rnn.fw.f.low", "rnn.kernel.counts", "edges"} <= set(found.named())
    assert found.only("other").reach == ()


def test_an_epoch_that_is_there_twice_counts_once():
    (found,) = course(1, [look(1, meter(0.5)), look(1, meter(1.0))]).reach
    assert found.ratios[:, 1].tolist() == [1.0]


@given(st.lists(st.sampled_from(range(1, 9)), min_size=1, max_size=8, unique=True), st.integers(0, 8))
def test_what_comes_in_parts_is_what_comes_at_once(epochs, cut):
    shut = Saturation("rnn", "", "f", np.array([0.1], np.float32), np.array([0.5], np.float32))
    looks = [look(epoch, meter(0.1 * epoch, steps=4 + epoch), saturation=[shut], weights=[figures(float(epoch))]) for epoch in epochs]
    whole = course(1, looks)
    parts = joined(course(1, looks[:cut]), course(1, looks[cut:]))
    assert parts.epochs == whole.epochs and parts.samples == whole.samples
    for name in ("reach", "shut", "weights"):
        for one, other in zip(getattr(parts, name), getattr(whole, name), strict=True):
            for field, value in vars(other).items():
                np.testing.assert_array_equal(getattr(one, field), value, err_msg=field)


def test_looks_of_older_versions_have_one_sample():
    dh = np.outer(0.5 ** np.arange(5, -1, -1), [3.0, 4.0]).astype(np.float32)
    old = Traced(1, 3, 0, "lstm", "LSTM", {"dh": dh}, np.ones(6, bool), 0.0, {"ratio": 0.5**5, "memory_horizon": 2, "verdict": "healthy"})
    (found,) = course(1, [old]).reach
    np.testing.assert_allclose(found.curves[0], 0.5 ** np.arange(6))
    assert found.last[0] == pytest.approx(5.0) and found.horizons[0, 1] == 2
    assert course(1, []).reach == () and course(1, []).facts()["epochs"] == []


def test_advice_follows_the_verdict_and_the_kind_of_cell():
    def said(gain, cell, steps=None):
        return advice(course(1, [look(1, meter(gain))]).reach[0], cell, steps)
    assert "LSTM or GRU" in said(0.1, "SimpleRNN")[1] and "forget gate" in said(0.1, "LSTM")[1] and "take an LSTM" in said(0.1, "GRU")[1]
    assert "Clip" in said(9.0, "LSTM")[1] and said(0.9, "LSTM")[1] == "" and "4 steps back" in said(0.9, "LSTM")[0]
    assert "longer" in said(1.0, "LSTM", steps=4)[1]
