"""Events become curves, a best epoch and the time left."""

from __future__ import annotations

import pytest

from workbench.training.events import BatchDone, EpochDone, Paused, Resumed, RunFinished, RunStarted
from workbench.training.history import History, smoothed, words_of


def fed(epochs=2, extra=0):
    history = History()
    history.add([RunStarted(4, "CPU", 10, 20, samples=320)])
    clock = 0.0
    for epoch in range(1, epochs + 2):
        for batch in range(1, (21 if epoch <= epochs else extra + 1)):
            clock += 0.5
            history.add([BatchDone(4, epoch, batch, 1.0 / epoch, 2.0, clock)])
        if epoch <= epochs:
            clock += 1.0
            history.add([EpochDone(4, epoch, {"loss": 1.0 / epoch, "mae": 3.0, "val_loss": 2.0, "val_mae": 4.0}, 11.0, 1, epoch - 1)])
    return history


def test_curves_and_keys():
    history = fed()
    assert history.keys() == ("loss", "val_loss", "mae", "val_mae")
    assert history.curve("loss").values == (1.0, 0.5) and history.curve("loss").epochs == (1, 2)
    assert history.curve("none").values == ()
    assert history.best_epoch == 1 and history.best["val_loss"] == 2.0 and history.waiting == 1


def test_time_left_fraction_and_speed():
    history = fed(epochs=2, extra=10)
    assert history.fraction == pytest.approx(0.25)
    assert history.seconds_left == pytest.approx(7 * 11 + 10 * 0.5 + 1), "validation comes behind the batches"
    assert history.windows_per_second == pytest.approx(32.0)      # 16 windows a batch, 2 batches a second
    assert history.place(history.points()[-1]) == pytest.approx(2.5)


def test_time_left_within_the_first_epoch_comes_from_batches():
    history = fed(epochs=0, extra=12)
    assert history.seconds_left == pytest.approx((10 - 0.6) * 10.0)
    assert fed(epochs=0, extra=2).seconds_left is None


@pytest.mark.parametrize(("epochs", "steps", "step", "validation", "opening"), [
    (20, 200, 0.05, 1.0, 4.0), (5, 1000, 0.02, 6.0, 6.0), (100, 20, 0.02, 0.1, 3.0), (10, 300, 0.1, 15.0, 2.0), (1, 2000, 0.05, 20.0, 5.0)])
def test_time_left_is_right_within_a_fifth_from_a_tenth_of_the_work_on(epochs, steps, step, validation, opening):
    """A run of known length, played back: the first batch holds tracing, validation comes behind each epoch."""
    share = validation / (0.35 * steps * step)                # validation windows for each training window, at the usual price
    history = History()
    history.add([RunStarted(1, "CPU", epochs, steps, samples=steps * 32, validation_samples=round(steps * 32 * share))])
    end = opening + epochs * (steps * step + validation)
    clock, checked = opening, 0
    for epoch in range(1, epochs + 1):
        began = clock if epoch > 1 else 0.0
        for batch in range(1, steps + 1):
            clock += step * (1 + 0.3 * ((batch * 7 + epoch) % 5 - 2) / 2)
            history.add([BatchDone(1, epoch, batch, 1.0, 1.0, clock)])
            done = (epoch - 1 + batch / steps) / epochs
            if done >= 0.1 and batch % 5 == 0 and clock < 0.97 * end:
                left = history.seconds_left
                assert left is not None and left == pytest.approx(end - clock, rel=0.2, abs=0.02 * end)
                checked += 1
        clock += validation
        history.add([EpochDone(1, epoch, {"loss": 1.0}, clock - began, 1, 0)])
    assert checked > 10


@pytest.mark.parametrize("case", [
    {"epochs": 20, "steps": 200, "step": 0.05, "validation": 1.0, "opening": 4.0, "kept_every": 2.0, "keeping": 0.2},
    {"epochs": 6, "steps": 1500, "step": 0.02, "validation": 3.0, "opening": 8.0, "kept_every": 10.0, "keeping": 1.5},
    {"epochs": 60, "steps": 8, "step": 0.03, "validation": 0.05, "opening": 3.0, "epoch_end": 0.4},
    {"epochs": 12, "steps": 400, "step": 0.03, "validation": 2.0, "opening": 2.0, "slow_first": 4.0, "epoch_end": 1.0},
    {"epochs": 2, "steps": 2500, "step": 0.02, "validation": 5.0, "opening": 6.0, "kept_every": 8.0, "keeping": 1.0},
    {"epochs": 3, "steps": 900, "step": 0.05, "validation": 30.0, "opening": 1.0},
])
def test_time_left_bears_checkpoints_slow_starts_and_what_comes_behind_an_epoch(case):
    """``slow_first``: the tracing of looks in the first epoch, in some pauses; ``keeping``: a checkpoint every so many seconds."""
    timeline = played(**case)
    end = timeline[-1][0]
    history, checked = History(), 0
    share = case["validation"] / (0.35 * case["steps"] * case["step"])
    history.add([RunStarted(1, "CPU", case["epochs"], case["steps"], samples=case["steps"] * 32,
                            validation_samples=round(case["steps"] * 32 * share))])
    work = case["epochs"] * case["steps"]
    for number, (clock, event) in enumerate(timeline):
        history.add([event])
        done = (history.log[-1].epoch - 1 + history.log[-1].batch / case["steps"]) / case["epochs"]
        if done >= 0.1 and clock < 0.97 * end and number % 7 == 0:
            left = history.seconds_left
            assert left is not None and left == pytest.approx(end - clock, rel=0.2, abs=0.02 * end), (clock, end, work)
            checked += 1
    assert checked > 10


def played(epochs, steps, step, validation, opening, kept_every=0.0, keeping=0.0, epoch_end=0.0, slow_first=0.0):
    """(clock, event) of a run whose course is known."""
    found, clock, kept = [], opening, 0.0
    for epoch in range(1, epochs + 1):
        began = clock if epoch > 1 else 0.0
        for batch in range(1, steps + 1):
            clock += step * (1 + 0.4 * ((batch * 7 + epoch * 3) % 11 - 5) / 5)
            if slow_first and epoch == 1 and batch in (steps // 10, steps // 5):
                clock += slow_first / 2
            if kept_every and clock - kept >= kept_every:
                clock, kept = clock + keeping, clock
            found.append((clock, BatchDone(1, epoch, batch, 1.0, 1.0, clock)))
        clock += validation + epoch_end
        found.append((clock, EpochDone(1, epoch, {"loss": 1.0}, clock - began, 1, 0)))
    return found


def test_states():
    history = History()
    assert history.status == "waiting" and history.seconds_left is None and history.fraction == 0
    history.add([RunStarted(1, "CPU", 2, 1), Paused(1)])
    assert history.status == "paused"
    history.add([Resumed(1), RunFinished(1, "stopped", 0, {}, 1.0)])
    assert history.status == "stopped" and history.seconds_left is None


def test_a_resumed_run_forgets_the_epoch_that_was_cut_short():
    history = fed(epochs=2, extra=10)
    history.add([RunStarted(4, "CPU", 10, 20, first_epoch=3, samples=320)])
    assert history.epoch == 2 and all(point.epoch < 3 for point in history.points())


def test_a_run_resumed_within_an_epoch_keeps_the_batches_before():
    history = fed(epochs=2, extra=10)
    history.add([RunStarted(4, "CPU", 10, 20, first_epoch=3, first_batch=6, samples=320)])
    assert [point.batch for point in history.points() if point.epoch == 3] == [1, 2, 3, 4, 5]


def test_kept_rows_give_the_same_curves():
    live = fed()
    kept = History.from_rows(live.epochs, live.points(), status="completed", epochs_total=10)
    assert kept.curve("loss") == live.curve("loss") and kept.best_epoch == 1 and kept.run == 4


def test_smoothing_starts_at_the_first_value():
    assert smoothed([4.0, 4.0, 4.0], 0.9) == pytest.approx([4.0] * 3)
    assert smoothed([1.0, 3.0], 0.5)[1] == pytest.approx((0.25 * 1 + 0.5 * 3) / 0.75)


@pytest.mark.parametrize(("seconds", "words"), [(None, ""), (0.2, "1 s left"), (61, "61 s left"), (200, "about 3 min left"),
                                                (7200, "about 2.0 h left"),
])
def test_words(seconds, words):
    assert words_of(seconds) == words
