"""The stock TensorBoard reads what a run writes: curves, histograms, words; a resumed run goes on where it stood; trouble ends only the log."""

from __future__ import annotations

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from workbench.errors import TrainingError
from workbench.probing.histograms import EDGES, counts
from workbench.training import tensorboard_log
from workbench.training.events import BatchDone, EventBuffer, Traced
from workbench.training.meters import WeightFigures
from workbench.training.recorder import Checkpoint
from workbench.training.tensorboard_log import TensorBoardRecorder

from .fakes import ListRecorder

STEPS = 7


def recorder(folder, *, events=None, keeper=None, steps=STEPS):
    return TensorBoardRecorder(keeper or ListRecorder(), folder, events or EventBuffer(), steps=steps, text={"run": "**lstm-8**"},
                               edges=list(map(float, EDGES)))


def loss(epoch, batch):
    return 1.0 / (10 * epoch + batch)


def epoch_of(log, epoch, *, upto=STEPS, book=True):
    log.batches([BatchDone(1, epoch, b, loss(epoch, b), 2.0 + b, 10.0 * epoch + b) for b in range(1, upto + 1)])
    if book:
        logs = {"loss": 0.5 / epoch, "val_loss": 0.6 / epoch, "mae": 0.1, "val_mae": 0.2}
        log.epoch(epoch, logs, 1.5, Checkpoint(epoch, b"", b"", {}), best=True)


def read(folder, part="train"):
    found = EventAccumulator(str(folder / part), size_guidance={"scalars": 0, "histograms": 0, "tensors": 0})
    found.Reload()
    return found


def scalars(folder, tag, part="train"):
    return [(event.step, event.value) for event in read(folder, part).Scalars(tag)]


def test_curves_are_read_back(tmp_path):
    log = recorder(tmp_path / "run")
    for epoch in (1, 2, 3):
        epoch_of(log, epoch)
    log.finish("completed", 3, {}, "")
    assert scalars(tmp_path / "run", "epoch_loss") == [(n, pytest.approx(0.5 / n)) for n in (1, 2, 3)]
    assert scalars(tmp_path / "run", "epoch_loss", "validation") == [(n, pytest.approx(0.6 / n)) for n in (1, 2, 3)]
    assert scalars(tmp_path / "run", "epoch_mae", "validation")[0] == (1, pytest.approx(0.2))
    wanted = [((e - 1) * STEPS + b, pytest.approx(loss(e, b))) for e in (1, 2, 3) for b in range(1, STEPS + 1)]
    assert scalars(tmp_path / "run", "batch_loss") == wanted
    assert scalars(tmp_path / "run", "batch_gradient_norm")[1] == (2, pytest.approx(4.0))


def test_the_keeper_keeps_everything(tmp_path):
    keeper = ListRecorder()
    log = recorder(tmp_path, keeper=keeper)
    epoch_of(log, 1)
    traced = Traced(1, 1, 0, "lstm", "LSTM", {}, None, 0.0)
    log.snapshot(traced)
    log.finish("stopped", 1, {"loss": 1.0}, "m")
    assert len(keeper.points) == STEPS and keeper.epochs[0][0] == 1 and keeper.snapshots == [traced]
    assert keeper.ends == [("stopped", 1, {"loss": 1.0}, "m")] and log.run == 1 and log.checkpoint().epoch == 1


def test_a_resumed_run_goes_on_where_its_last_epoch_ended(tmp_path):
    """A run breaks in its third epoch; resumed, the third epoch is there once, and nothing is there twice."""
    broken = recorder(tmp_path)
    epoch_of(broken, 1)
    epoch_of(broken, 2)
    epoch_of(broken, 3, upto=4, book=False)                # then the power fails: no finish
    again = recorder(tmp_path)
    epoch_of(again, 3)
    epoch_of(again, 4)
    again.finish("completed", 4, {})
    steps = [step for step, _ in scalars(tmp_path, "batch_loss")]
    assert steps == list(range(1, 4 * STEPS + 1))
    assert [step for step, _ in scalars(tmp_path, "epoch_loss")] == [1, 2, 3, 4]


def test_steps_follow_the_batches_there_really_are(tmp_path):
    log = recorder(tmp_path, steps=3)                      # a wrong guess from the settings
    for epoch in (1, 2, 3):
        epoch_of(log, epoch)
    log.finish("completed", 3, {})
    assert [step for step, _ in scalars(tmp_path, "batch_loss")] == list(range(1, 3 * STEPS + 1))


def test_histograms_have_the_counts_and_the_moments_of_the_weights(tmp_path):
    values = np.random.default_rng(0).normal(0, 0.1, 5000).astype(np.float32)
    figures = WeightFigures("lstm", "kernel", 5000, 1.0, 1.0, 0.0, 0.0, None, counts(values), counts(values * 1e-3))
    log = recorder(tmp_path)
    log.snapshot(Traced(1, 4, 0, "lstm", "LSTM", {}, None, 0.0, weights=(figures,)))
    log.finish("completed", 4, {})
    found = read(tmp_path)
    assert set(found.Tags()["histograms"]) == {"lstm/kernel", "lstm/kernel/gradient"}
    event = found.Histograms("lstm/kernel")[0]
    told = event.histogram_value
    assert event.step == 4 and told.num == 5000 and sum(told.bucket) == 5000 and len(told.bucket) == len(told.bucket_limit)
    assert told.sum == pytest.approx(float(values.sum()), abs=5) and told.sum_squares == pytest.approx(float((values**2).sum()), rel=0.05)
    assert told.min <= values.min() and told.max >= values.max()
    inside = sum(c for c, limit in zip(told.bucket, told.bucket_limit, strict=True) if limit <= 0.0625)
    assert inside == int((values < 0.0625).sum())


def test_words_about_the_run_are_texts(tmp_path):
    log = recorder(tmp_path)
    log.finish("failed", 2, {}, "the loss became NaN")
    tensors = read(tmp_path).Tags()["tensors"]
    assert {"run", "end"} <= set(tensors)
    assert b"lstm-8" in read(tmp_path).Tensors("run")[0].tensor_proto.string_val[0]


def test_many_points_are_thinned_and_the_highest_stays(tmp_path):
    log = recorder(tmp_path, steps=5000)
    points = [BatchDone(1, 1, b, 1e6 if b == 1777 else 1.0 / b, 1.0, b / 1000) for b in range(1, 5001)]
    log.batches(points)
    log.finish("completed", 1, {})
    found = scalars(tmp_path, "batch_loss")
    assert len(found) <= tensorboard_log.POINTS_AT_ONCE and (1777, pytest.approx(1e6)) in found


def test_a_folder_that_cannot_be_written_is_said_before_the_run_starts(tmp_path):
    (tmp_path / "logs").write_text("a file, no folder")
    with pytest.raises(TrainingError, match=r"TensorBoard logs can't be written .*training\.tensorboard"):
        recorder(tmp_path / "logs")


def test_a_log_that_breaks_is_said_once_and_the_run_goes_on(tmp_path, monkeypatch):
    events, keeper = EventBuffer(), ListRecorder()
    log = recorder(tmp_path, events=events, keeper=keeper)
    epoch_of(log, 1)

    def full(self, what):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tensorboard_log.EventFile, "write", full)
    epoch_of(log, 2)
    epoch_of(log, 3)
    log.finish("completed", 3, {})
    said = events.drain()
    assert [event.level for event in said] == ["warning"] and "No space left" in said[0].message
    assert [epoch for epoch, *_ in keeper.epochs] == [1, 2, 3] and keeper.ends
