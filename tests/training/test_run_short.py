"""Memory and disk that run out end the run, not the program: with the best weights, one sentence, and what may help."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tests.training.fakes import FakePrepared, ListRecorder
from workbench.errors import TrainingError
from workbench.project.project import Project
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training import checkpoint as packing
from workbench.training import run as running
from workbench.training.events import EventBuffer, RunControl, RunFinished
from workbench.training.remedies import changeable, less_memory, smaller_batch
from workbench.training.spec import OptimizerSpec, StoppingSpec, TrainingSpec
from workbench.training.step import Steps

ROOT = Path(__file__).resolve().parents[2]
SPEC = TrainingSpec(epochs=5, batch_size=16, optimizer=OptimizerSpec(learning_rate=0.01), stopping=StoppingSpec(enabled=False))


def network():
    keras.utils.set_random_seed(1)
    first = keras.Input((8, 2))
    return keras.Model(first, keras.layers.Dense(2)(keras.layers.GRU(4)(first)))


def train(model, recorder, spec=SPEC):
    events = EventBuffer()
    try:
        running.train(model, FakePrepared(), spec, seed=1, run=1, events=events, control=RunControl(), recorder=recorder)
    except TrainingError as error:
        return error, events.drain()[-1]
    return None, events.drain()[-1]


@pytest.mark.parametrize("fault", [tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor"), MemoryError()])
def test_memory_that_runs_out_in_a_step_keeps_the_best_weights_and_names_what_helps(monkeypatch, fault):
    whole, calls = Steps.train, []

    def failing(self, indices):
        calls.append(1)
        if len(calls) == 17:                                  # 7 batches an epoch: in the third
            raise fault
        return whole(self, indices)

    monkeypatch.setattr(Steps, "train", failing)
    model, recorder = network(), ListRecorder()
    error, last = train(model, recorder)
    assert "training.batch_size 4 instead of 16" in str(error) and "training.accumulate 4" in str(error) and "mixed_bfloat16" in str(error)
    assert isinstance(last, RunFinished) and last.status == "failed" and last.best_epoch in (1, 2)
    assert dict(last.remedies[0].edits) == {"training.batch_size": 4, "training.accumulate": 4}
    assert recorder.ends[0][0] == "failed" and "memory ran out" in recorder.ends[0][3]
    reference = network()
    packing.unpack_model(recorder.epochs[last.best_epoch - 1][2].weights, reference)
    assert all(np.array_equal(a, b) for a, b in zip(model.get_weights(), reference.get_weights(), strict=True))
    monkeypatch.setattr(Steps, "train", whole)
    assert train(network(), ListRecorder())[0] is None, "the next run has to work"


def test_an_allocation_that_no_computer_can_make_ends_the_run_only():
    class Huge(keras.layers.Layer):
        def call(self, x):
            return x + tf.reduce_mean(tf.random.uniform([tf.shape(x)[0] * 10**7, 10**7]))

    keras.utils.set_random_seed(1)
    first = keras.Input((8, 2))
    model = keras.Model(first, keras.layers.Dense(2)(Huge()(keras.layers.GRU(4)(first))))
    error, last = train(model, ListRecorder())
    assert "memory ran out while training" in str(error) and last.status == "failed"


def test_what_is_offered_follows_the_settings():
    words, offered = less_memory(TrainingSpec(batch_mode="full", accumulate=2), 1000, 48)
    assert "training.batch_size 250 instead of 1000" in words and "data.look_back 24 instead of 48" in words
    assert offered[0].edits == (("training.batch_mode", "mini"), ("training.batch_size", 250), ("training.accumulate", 8))
    assert not any(one.goes_on for one in offered) and not changeable("training.batch_size")
    words, offered = less_memory(TrainingSpec(batch_mode="stochastic", precision="mixed_bfloat16"), 1, 1)
    assert words == "Choose fewer units" and not offered
    assert smaller_batch(10) == (2, 5) and smaller_batch(3) == (1, 3)


# the disk ----------------------------------------------------------------------------------------------------------


def test_a_file_that_can_not_grow_ends_the_run_with_its_best_weights(tmp_path):
    path = tmp_path / "p.rnnw"
    with Store.create(path, "{}") as store:
        run = store.new_run(name="r", document="{}")
    recorder, model = StoreRecorder(path, run), network()
    connection = recorder._store._connections.get()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 22}")      # SQLite then says what it says where a disk is full
    _, last = train(model, recorder, TrainingSpec(epochs=60, batch_size=16, stopping=StoppingSpec(enabled=False)))
    assert last.status == "failed" and "disk is full" in last.message and last.best_epoch >= 1
    with Store.open(path) as store:
        row = store.run(run)
        assert row.status in ("failed", "interrupted") and row.epochs >= 1
        reference = network()
        packing.unpack_model(store.weights(run, "best"), reference)
    assert all(np.array_equal(a, b) for a, b in zip(model.get_weights(), reference.get_weights(), strict=True))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limits of processes")
def test_a_process_that_may_write_no_further_ends_with_a_sentence(tmp_path):
    rows = np.arange(200)
    days = pd.date_range("2024-01-01", periods=200).strftime("%Y-%m-%d")
    pd.DataFrame({"day": days, "level": np.sin(rows / 5)}).to_csv(tmp_path / "l.csv", index=False)
    with Project.new(tmp_path / "l.rnnw", tmp_path / "l.csv", look_back=10, horizon=1) as project:
        project.set("training.stopping.enabled", False)
    kilobytes = (tmp_path / "l.rnnw").stat().st_size // 1024 + 300
    command = [sys.executable, "-m", "workbench", "train", str(tmp_path / "l.rnnw"), "--epochs", "2000"]
    done = subprocess.run(["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "x", *command], capture_output=True, text=True, cwd=ROOT, timeout=200,
                          check=False, env=dict(os.environ))
    assert done.returncode == 1, done.stderr[-2000:]
    assert "disk" in done.stderr.splitlines()[-1] and "Traceback" not in done.stderr
    shutil.copy(tmp_path / "l.rnnw", tmp_path / "copy.rnnw")
    with Project.open(tmp_path / "l.rnnw") as project:
        (run,) = project.runs()
        assert run.epochs >= 1 and run.best and project.evaluate(run=run.run).metrics
