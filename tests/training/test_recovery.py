"""A run that breaks: where, what is kept, what is offered, and how it goes on."""

from __future__ import annotations

import time

import msgspec
import numpy as np
import pytest

from tests.training.fakes import FakePrepared, ListRecorder, Reacting
from tests.training.test_run import network, same, train
from workbench.errors import ProjectError
from workbench.training import checkpoint as packing
from workbench.training import loop as looping
from workbench.training.clock import Clock
from workbench.training.events import BatchDone, RunControl, Said
from workbench.training.position import Averages, Position
from workbench.training.recovery import DATA, Good, Usual, first_broken
from workbench.training.remedies import changeable, remedies
from workbench.training.spec import OptimizerSpec, StoppingSpec, TrainingSpec

SPEC = TrainingSpec(epochs=2, batch_size=8, seed=3, deterministic=True, optimizer=OptimizerSpec(learning_rate=0.01, global_clip_norm=None),
                    stopping=StoppingSpec(enabled=False))


def broken_at(model, batch):
    """Weights that give infinite losses from this batch of the first epoch on."""
    def explode(event):
        if isinstance(event, BatchDone) and (event.epoch, event.batch) == (1, batch):
            model.get_layer("head").kernel.assign(np.full((4, 2), 3e38))
    return Reacting(explode)


def test_rolled_back_to_the_last_good_weights_within_the_epoch(monkeypatch):
    monkeypatch.setattr(looping, "GOOD_EVERY", 4)
    prepared, model, straight = FakePrepared(), network(), network()
    done, recorder, _ = train(model, prepared, SPEC, events=broken_at(model, 6))
    assert done.status == "failed" and "batch 8" in done.message and recorder.positions[-1].state["position"]["batch"] == 4
    control = RunControl()
    stopping = Reacting(lambda e: control.stop() if isinstance(e, BatchDone) and e.batch == 4 else None)
    _, stopped, _ = train(straight, prepared, SPEC, control=control, events=stopping)
    packing.unpack_model(stopped.positions[-1].weights, straight)
    reference = network()
    packing.unpack_model(recorder.positions[-1].weights, reference)
    assert stopped.positions[-1].state["position"]["batch"] >= 4
    assert same(model, reference), "the model has the weights that are kept"
    assert all(np.isfinite(w).all() for w in model.get_weights())


def test_a_run_that_broke_goes_on_from_there_with_the_remedy():
    prepared, model = FakePrepared(), network()
    done, recorder, _ = train(model, prepared, SPEC, events=broken_at(model, 6))
    assert [r.goes_on for r in done.remedies] == [True, True, False]
    lower = next(r for r in done.remedies if "rate" in r.edits[0][0])
    changed = msgspec.structs.replace(SPEC, optimizer=OptimizerSpec(learning_rate=lower.edits[0][1], global_clip_norm=1.0))
    again, rest, _ = train(network(seed=9), prepared, changed, resume=recorder.checkpoint() if recorder.positions else None)
    assert again.status == "completed" and len(rest.epochs) == 2


def test_going_on_with_a_lower_rate_takes_the_lower_rate():
    prepared = FakePrepared()
    _, first, _ = train(network(), prepared, msgspec.structs.replace(SPEC, epochs=1))
    sgd = msgspec.structs.replace(SPEC, optimizer=OptimizerSpec(learning_rate=1e-12))
    model = network()
    packing.unpack_model(first.checkpoint().weights, model)
    before = model.get_weights()
    _, second, _ = train(model, prepared, sgd, resume=first.checkpoint())
    packing.unpack_model(second.epochs[-1][2].weights, model)
    for a, b in zip(before, model.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-6)


def test_the_layer_and_the_data_that_break_are_found():
    model, x, y = network(), np.zeros((3, 8, 2), np.float32), np.zeros((3, 2), np.float32)
    assert first_broken(model, x, y) == ""
    model.get_layer("gru").set_weights([np.full_like(w, np.inf) for w in model.get_layer("gru").get_weights()])
    assert first_broken(model, x, y) == "gru"
    x[0, 3, 1] = np.nan
    assert first_broken(model, x, y) == DATA


def test_good_values_come_back_only_once_they_are_confirmed():
    model, good = network(), Good()
    head = model.get_layer("head").kernel
    first = head.numpy()
    good.take([head], {"n": 1})
    head.assign(first + 1)
    good.confirm()
    good.take([head], {"n": 2})
    head.assign(first + 2)
    assert good.put_back() == {"n": 1} and (head.numpy() == first).all()


def test_weights_that_explode_already_are_not_good():
    usual = Usual()
    assert [usual.steady(loss) for loss in (2.0, 2.5, 1.5, 9.0, 1e6, 1e18, 1.8)] == [True, True, True, True, False, False, True]
    assert [Usual().steady(-3.0), Usual().steady(1e9)] == [True, True], "a first loss says nothing"


def test_a_run_that_explodes_step_by_step_begins_again_where_it_was_good():
    """The checkpoints between are of weights that had gone far astray: what is kept in the end is from before."""
    wild = msgspec.structs.replace(SPEC, checkpoint_seconds=1e-6, optimizer=OptimizerSpec(kind="SGD", learning_rate=100.0, global_clip_norm=None))
    model = network(dropout=0.0)
    before = model.get_weights()
    done, recorder, _ = train(model, FakePrepared(), wild)
    assert done.status == "failed" and len(recorder.positions) > 2
    last = recorder.positions[-1]
    assert last.epoch == 0 and "position" not in last.state
    assert all((a == b).all() for a, b in zip(before, model.get_weights(), strict=True))
    calm = msgspec.structs.replace(SPEC, optimizer=OptimizerSpec(kind="SGD", learning_rate=0.01))
    again, rest, _ = train(network(seed=8, dropout=0.0), FakePrepared(), calm, resume=recorder.checkpoint())
    assert again.status == "completed" and rest.epochs[0][1]["loss"] < 5


def test_remedies_fit_the_settings():
    clipped = TrainingSpec(optimizer=OptimizerSpec(learning_rate=0.1, global_clip_norm=1.0))
    first, second, third = remedies(clipped, "gru", {"recurrent_initializer": "RandomNormal", "kernel_initializer": "GlorotUniform"})
    assert first.edits == (("training.optimizer.global_clip_norm", 0.3),) and second.edits == (("training.optimizer.learning_rate", 0.03),)
    assert third.edits == (("model.layers.gru.recurrent_initializer", "orthogonal"),) and not third.goes_on
    assert remedies(clipped, "gru", {"recurrent_initializer": "Orthogonal"})[2].edits == (("training.seed", 1),)
    assert changeable("training.optimizer.learning_rate") and changeable("training.stopping.patience") and not changeable("training.batch_size")


def test_a_position_goes_through_json_exactly():
    position = Position.at_start(("mae",))
    position.training = Averages(("mae",), 0.1 + 0.2, 3.0, [1 / 3], 2, 1)
    position.batch, position.logs, position.seconds = 7, {"loss": 1 / 7}, 0.3
    assert Position.from_state(msgspec.json.decode(msgspec.json.encode(position.state()))) == position


class Filling(ListRecorder):
    """A disk that is full for a while."""

    def within(self, checkpoint):
        if len(self.positions) < 2:
            self.positions.append(checkpoint)
            raise ProjectError("can't be written because the disk is full", where="p.rnnw", fix="Free some space")
        super().within(checkpoint)


def test_a_full_disk_between_epochs_is_survived_and_said():
    recorder = Filling()
    done, _, events = train(network(), FakePrepared(), msgspec.structs.replace(SPEC, checkpoint_seconds=1e-6), recorder=recorder)
    assert done.status == "completed" and len(recorder.positions) > 3
    assert sum("disk is full" in e.message for e in events if isinstance(e, Said)) >= 1


class NoCurve(ListRecorder):
    """Points of batches can't be written until the second epoch."""

    def batches(self, events):
        if not self.epochs:
            raise ProjectError("can't be written because the disk is full", where="p.rnnw", fix="Free some space")
        super().batches(events)


def test_a_curve_that_cannot_be_kept_for_a_while_is_kept_later():
    recorder = NoCurve()
    done, _, events = train(network(), FakePrepared(), SPEC, recorder=recorder)
    assert done.status == "completed" and len(recorder.points) == sum(isinstance(e, BatchDone) for e in events)
    assert sum("curve could not be kept" in e.message for e in events if isinstance(e, Said)) == 1


@pytest.mark.parametrize("seconds", [0.0, 1e-6])
def test_keeping_changes_nothing(seconds):
    model, other = network(), network()
    train(model, FakePrepared(), SPEC)
    train(other, FakePrepared(), msgspec.structs.replace(SPEC, checkpoint_seconds=seconds, epochs=2))
    assert same(model, other)


def test_sleep_is_left_out_and_said(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(looping.time, "perf_counter", lambda: now[0])
    clock = Clock()
    for _ in range(20):
        now[0] += 0.5
        assert clock.tick() == 0.0
    now[0] += 3600.0
    assert clock.tick() == 3600.0 and clock() == pytest.approx(10.0)
    now[0] += 8.0
    assert clock.tick() == 0.0, "a slow batch is none"


def test_wall_clock_changes_do_not_matter(monkeypatch):
    """Set back by a day in the middle: times and record go on."""
    shift = [0.0]
    told = time.time
    monkeypatch.setattr(time, "time", lambda: told() + shift[0])

    def jump(event):
        if isinstance(event, BatchDone) and event.batch == 3:
            shift[0] -= 86_400.0
    done, recorder, _ = train(network(), FakePrepared(), SPEC, events=Reacting(jump))
    assert done.status == "completed" and all(0 <= p.seconds < 600 for p in recorder.points)
    assert [p.seconds for p in recorder.points] == sorted(p.seconds for p in recorder.points)
