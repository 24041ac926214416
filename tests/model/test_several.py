"""Heads that give several numbers for each value: what the check says, what its remedy makes, and the forecast read out of them."""

import numpy as np
import pytest

from workbench import engine
from workbench.dataset.facts import InputFact, NaiveFact, TargetFact
from workbench.model import fixes, propose
from workbench.training.spec import TrainingSpec

engine.load()

from workbench.model import build, check, point  # noqa: E402

INPUTS = (InputFact("window", (6, 2), "float32", ("time steps", "features")),)
NAIVE = (NaiveFact("last_value", "last value", 1, 0.1),)


@pytest.mark.parametrize("naive", [NAIVE, ()])
@pytest.mark.parametrize(("horizon", "targets"), [(1, 1), (3, 1), (3, 2)])
@pytest.mark.parametrize("loss", ["quantile", "gaussian_nll"])
def test_the_first_remedy_makes_a_head_that_fits(naive, horizon, targets, loss):
    target, training = TargetFact("values", tuple("ab"[:targets]), horizon), TrainingSpec(loss=loss)
    spec = propose.propose(INPUTS, target, naive)
    report = check.check(spec, INPUTS, target, training, 1000)
    assert not report.ok and f"{training.per_value} numbers for each value" in report.errors[0].message
    mended = fixes.after(report.errors[0].fixes[0])
    assert check.check(mended, INPUTS, target, training, 1000).ok
    assert check.check(mended, INPUTS, target, TrainingSpec(), 1000).errors, "a usual loss wants the usual width again"
    model = build.build(mended, INPUTS, target)
    x = np.random.default_rng(0).normal(size=(4, 6, 2)).astype(np.float32)
    whole, alone = model(x).numpy(), point.only(model, training.per_value, training.point)(x).numpy()
    assert whole.shape == (4, horizon * targets * training.per_value) and alone.shape == (4, horizon * targets)
    np.testing.assert_array_equal(alone, point.of_array(whole, training.per_value, training.point))
    if naive:
        last = np.tile(x[:, -1, :targets], (1, horizon))
        np.testing.assert_allclose(alone, last, atol=1e-6, err_msg="the learnt branches begin at zero")
        if loss == "gaussian_nll":
            assert (whole.reshape(4, -1, 2)[:, :, 1] == 0).all(), "a series' level says nothing of its spread"
