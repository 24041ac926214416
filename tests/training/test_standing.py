"""Best epoch, patience, and their way through JSON."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.training.spec import StoppingSpec
from workbench.training.standing import Standing, higher_is_better, monitored


def run(values, monitor="val_loss", min_delta=0.0, patience=3, enabled=True):
    standing, stopping = Standing(monitor), StoppingSpec(enabled=enabled, patience=patience, min_delta=min_delta)
    for epoch, value in enumerate(values, 1):
        standing.book(epoch, {monitor: value}, 1.0, min_delta)
        if standing.out_of_patience(stopping):
            break
    return standing


def test_best_is_the_lowest_loss_and_patience_counts_epochs_without_a_gain():
    standing = run([5, 4, 3, 3.5, 3.2, 3.1, 1])
    assert (standing.best_epoch, standing.epoch, standing.waiting) == (3, 6, 3)


def test_accuracy_is_to_rise():
    assert run([0.5, 0.7, 0.6], "val_accuracy").best_epoch == 2
    assert higher_is_better("val_accuracy") and not higher_is_better("val_mae")


def test_small_gains_do_not_renew_patience_but_the_best_weights_follow():
    standing = run([1.0, 0.99, 0.98, 0.97, 0.96], min_delta=0.1, patience=3)
    assert (standing.epoch, standing.best_epoch) == (4, 4)


def test_not_enabled_never_ends():
    assert run([1] * 30, enabled=False).epoch == 30


@pytest.mark.parametrize(("wanted", "validated", "found"), [
    ("val_loss", True, "val_loss"), ("val_loss", False, "loss"), ("loss", True, "loss"), ("val_mae", True, "val_mae"), ("val_mae", False, "mae"),
    ("val_nonsense", True, "val_loss"), ("nonsense", False, "loss")])
def test_monitor_that_can_be_measured(wanted, validated, found):
    assert monitored(wanted, validated, ("mae",)) == found


finite = st.floats(-1e6, 1e6)


@given(st.lists(finite, min_size=2, max_size=25), st.integers(1, 24), st.floats(0, 1))
def test_a_break_changes_nothing(values, at, min_delta):
    at = min(at, len(values) - 1)
    whole = Standing("loss")
    broken = Standing("loss")
    for epoch, value in enumerate(values, 1):
        whole.book(epoch, {"loss": value}, 0.5, min_delta)
        broken.book(epoch, {"loss": value}, 0.5, min_delta)
        if epoch == at:
            broken = Standing.from_state(json.loads(json.dumps(broken.state() | {"seed": 1})))
    assert whole == broken
    assert whole.best_value == min(values)


def test_nan_is_never_a_gain():
    standing = run([math.nan, 2.0, math.nan])
    assert (standing.best_epoch, standing.waiting) == (2, 1)
