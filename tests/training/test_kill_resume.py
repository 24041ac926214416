"""kill -9 in the middle of training: resumed from the project file, the run equals one that was never interrupted, bit for bit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.project.store import Store

TRAINER = """
import sys
from workbench import engine
engine.load()
import keras
from tests.training.fakes import FakePrepared, Reacting
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training import run as running
from workbench.training.events import EpochDone, RunControl
from workbench.training.spec import OptimizerSpec, TrainingSpec

engine.make_deterministic()
keras.utils.set_random_seed(7)
first = keras.Input((8, 2), name="window")
x = keras.layers.LSTM(6, dropout=0.2, recurrent_dropout=0.1, name="lstm")(first)
model = keras.Model(first, keras.layers.Dense(2, name="head")(keras.layers.Dropout(0.2, name="dropout")(x)))
spec = TrainingSpec(epochs=int(sys.argv[2]), batch_size=4, seed=7, deterministic=True, optimizer=OptimizerSpec(learning_rate=0.01))
with Store.open(sys.argv[1]) as store:
    runs = store.runs()
    run = runs[-1].id if runs else store.new_run(name="r", document="{}")
    kept = store.checkpoint(run)
events = Reacting(lambda e: print(e.epoch, flush=True) if isinstance(e, EpochDone) else None)
running.train(model, FakePrepared(rows=600), spec, seed=7, run=run, events=events, control=RunControl(), recorder=StoreRecorder(sys.argv[1], run),
              resume=kept)
"""
ROOT = Path(__file__).resolve().parents[2]


def start(path, epochs):
    return subprocess.Popen([sys.executable, "-c", TRAINER, str(path), str(epochs)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def train(path, epochs):
    said, fault = start(path, epochs).communicate(timeout=120)
    assert said, fault[-2000:]
    return [int(line) for line in said.split()]


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_killed_and_resumed_equals_uninterrupted(tmp_path):
    whole, killed = tmp_path / "whole.rnnw", tmp_path / "killed.rnnw"
    for path in (whole, killed):
        Store.create(path, "{}").close()
    assert train(whole, 6) == [1, 2, 3, 4, 5, 6]
    process = start(killed, 6)
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(3)] == ["1", "2", "3"]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Store.open(killed) as store:
        assert store.runs()[0].status == "interrupted"
    assert train(killed, 6)[0] >= 4
    with Store.open(whole) as a, Store.open(killed) as b:
        one, two = a.checkpoint(1), b.checkpoint(1)
        assert one is not None and two is not None
        assert [e.logs for e in a.epochs(1)] == [e.logs for e in b.epochs(1)]
        assert [(p.epoch, p.batch, p.loss) for p in a.batches(1)][-1] == [(p.epoch, p.batch, p.loss) for p in b.batches(1)][-1]
        assert (one.weights, one.optimizer, one.best) == (two.weights, two.optimizer, two.best)
        assert one.state | {"seconds": 0} == two.state | {"seconds": 0}
        assert a.run(1).best == b.run(1).best and a.run(1).status == b.run(1).status == "completed"
