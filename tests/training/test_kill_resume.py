"""kill -9 in the middle of training: resumed from the project file, the run equals one that was never interrupted, bit for bit."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from workbench.project.store import Store
from workbench.training.spec import OptimizerSpec, ScheduleSpec, StoppingSpec, TrainingSpec

TRAINER = """
import sys
from workbench import engine
engine.load()
import keras
import msgspec
from tests.training.fakes import FakePrepared, Reacting
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training import run as running
from workbench.training.events import BatchDone, EpochDone, RunControl
from workbench.training.spec import TrainingSpec

engine.make_deterministic()
keras.utils.set_random_seed(7)
first = keras.Input((8, 2), name="window")
x = keras.layers.LSTM(6, dropout=0.2, recurrent_dropout=0.1, name="lstm")(first)
x = keras.layers.BatchNormalization(name="norm")(x)
model = keras.Model(first, keras.layers.Dense(2, name="head")(keras.layers.Dropout(0.2, name="dropout")(x)))
spec = msgspec.json.decode(sys.argv[3], type=TrainingSpec)
with Store.open(sys.argv[1]) as store:
    runs = store.runs()
    run = runs[-1].id if runs else store.new_run(name="r", document="{}")
    kept = store.checkpoint(run)
def say(e):
    if isinstance(e, EpochDone) or (isinstance(e, BatchDone) and sys.argv[4] == "batches"):
        print(e.epoch, getattr(e, "batch", ""), flush=True)
running.train(model, FakePrepared(rows=int(sys.argv[2])), spec, seed=7, run=run, events=Reacting(say), control=RunControl(),
              recorder=StoreRecorder(sys.argv[1], run), resume=kept)
"""
PLAIN = TrainingSpec(epochs=6, batch_size=4, seed=7, deterministic=True, optimizer=OptimizerSpec(learning_rate=0.01))
EVERYTHING = TrainingSpec(
    epochs=3, batch_size=4, seed=7, deterministic=True, checkpoint_seconds=0.03, accumulate=3, averaging=0.9, metrics=("rmse", "r2"), l2=1e-4,
    optimizer=OptimizerSpec(kind="AdamW", learning_rate=0.01, global_clip_norm=0.2), schedule=ScheduleSpec(kind="plateau", patience=1, warmup=0.5))
ROOT = Path(__file__).resolve().parents[2]


def start(path, spec, *, rows=600, say="epochs"):
    return subprocess.Popen([sys.executable, "-c", TRAINER, str(path), str(rows), msgspec.json.encode(spec).decode(), say], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def train(path, spec, **more):
    said, fault = start(path, spec, **more).communicate(timeout=120)
    assert said, fault[-2000:]
    return [int(line.split()[0]) for line in said.splitlines()]


def same(one, other):
    """Two project files hold the same run, bit for bit."""
    with Store.open(one) as a, Store.open(other) as b:
        first, second = a.checkpoint(1), b.checkpoint(1)
        assert first is not None and second is not None
        assert [e.logs for e in a.epochs(1)] == [e.logs for e in b.epochs(1)]
        assert [(p.epoch, p.batch, p.loss) for p in a.batches(1)][-1] == [(p.epoch, p.batch, p.loss) for p in b.batches(1)][-1]
        assert (first.weights, first.optimizer, first.best) == (second.weights, second.optimizer, second.best)
        assert first.state | {"seconds": 0} == second.state | {"seconds": 0}
        assert a.run(1).best == b.run(1).best and a.run(1).status == b.run(1).status == "completed"


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
@pytest.mark.slow
def test_killed_and_resumed_equals_uninterrupted(tmp_path):
    whole, killed = tmp_path / "whole.rnnw", tmp_path / "killed.rnnw"
    for path in (whole, killed):
        Store.create(path, "{}").close()
    assert train(whole, PLAIN) == [1, 2, 3, 4, 5, 6]
    process = start(killed, PLAIN)
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(3)] == ["1", "2", "3"]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Store.open(killed) as store:
        assert store.runs()[0].status == "interrupted"
    assert train(killed, PLAIN)[0] >= 4
    same(whole, killed)


def kill_within(path, spec, at):
    """Kill it after so many batches (of this sitting); the batch of the epoch at which its checkpoint stands, and whether it was done before."""
    process = start(path, spec, rows=900, say="batches")
    assert process.stdout is not None
    ended = False
    for _ in range(at):
        ended = not process.stdout.readline()
        if ended:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Store.open(path) as store:
        kept = store.checkpoint(1)
    return (kept.state.get("position") or {}).get("batch", 0) if kept else 0, ended


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_killed_within_epochs_with_everything_on_equals_uninterrupted(tmp_path, kills):
    whole, killed = tmp_path / "whole.rnnw", tmp_path / "killed.rnnw"
    for path in (whole, killed):
        Store.create(path, "{}").close()
    spec = EVERYTHING if kills < 5 else msgspec.structs.replace(EVERYTHING, epochs=20, stopping=StoppingSpec(enabled=False))
    train(whole, spec, rows=900)
    chosen = random.Random(kills)
    places = []
    for _ in range(kills):
        batch, ended = kill_within(killed, spec, chosen.randint(40, 150))
        places.append(batch)
        assert not ended
    assert any(places), "it was kept in the middle of an epoch"
    train(killed, spec, rows=900)
    same(whole, killed)
