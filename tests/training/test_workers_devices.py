"""All graphics cards of a computer: a share of every batch on each. Shown with two devices that TensorFlow makes of one processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import engine

SHARED = """
import json, sys
from workbench import engine
engine.load()
import keras
import tensorflow as tf
tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * 2)
from tests.training.fakes import FakePrepared, ListRecorder
from workbench.training import run as running
from workbench.training.events import EventBuffer, RunControl
from workbench.training.spec import OptimizerSpec, TrainingSpec
placed = {}
def train(devices):
    engine.shared_by = lambda device: devices
    keras.utils.set_random_seed(1)
    first = keras.Input((8, 2))
    model = keras.Model(first, keras.layers.Dense(2, name="head")(keras.layers.LSTM(5, name="lstm")(first)))
    recorder = ListRecorder()
    spec = TrainingSpec(epochs=2, batch_size=10, accumulate=2, metrics=("r2",), optimizer=OptimizerSpec(learning_rate=0.01, global_clip_norm=0.1))
    with tf.device("/CPU:0"):
        running.train(model, FakePrepared(rows=400), spec, seed=1, run=1, events=EventBuffer(), control=RunControl(), recorder=recorder)
    return [logs for _, logs, _, _ in recorder.epochs]
from workbench.training import step
whole = step.Steps._gradients
def noting(self, *given):
    found = whole(self, *given)
    placed[found[0].device] = placed.get(found[0].device, 0) + 1
    return found
step.Steps._gradients = noting
one = train(())
placed.clear()
two = train(("/CPU:0", "/CPU:1"))
print(json.dumps({"one": one, "two": two, "placed": placed}))
"""
ROOT = Path(__file__).resolve().parents[2]


def test_two_devices_give_the_curve_of_one():
    done = subprocess.run([sys.executable, "-c", SHARED], capture_output=True, text=True, cwd=ROOT, timeout=200, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert {device.rpartition("/")[2].lower().removeprefix("device:") for device in said["placed"]} == {"cpu:0", "cpu:1"}
    for mine, other in zip(said["two"], said["one"], strict=True):
        assert mine == pytest.approx(other, rel=1e-5, abs=1e-6)


def test_all_cards_are_meant_where_there_are_several(monkeypatch):
    cards = [("cpu", "CPU"), ("gpu:0", "A"), ("gpu:1", "B"), (engine.ALL, "all 2 GPUs")]
    monkeypatch.setattr(engine, "devices", lambda: cards)
    assert engine.resolve("GPU:all") == "gpu:all" and engine.shared_by("gpu:all") == ("/GPU:0", "/GPU:1")
    assert engine.device_name("gpu:all") == "all 2 GPUs" and engine.shared_by("auto") == () and engine.resolve("auto") == "gpu:0"
    monkeypatch.setattr(engine, "devices", lambda: cards[:2])
    assert engine.resolve("gpu:all") == "gpu:0" and engine.shared_by("gpu:all") == ()
    monkeypatch.setattr(engine, "devices", lambda: cards[:1])
    assert engine.resolve("gpu:all") == "cpu" and engine.shared_by("gpu:all") == ()


@pytest.mark.gpu
def test_real_cards_give_the_curve_of_one():
    if engine.ALL not in dict(engine.devices()):
        pytest.skip("this computer has fewer than two GPUs that TensorFlow can use")
    text = SHARED.replace('tf.device("/CPU:0")', 'tf.device("/GPU:0")').replace('("/CPU:0", "/CPU:1")', '("/GPU:0", "/GPU:1")')
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, cwd=ROOT, timeout=200, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    said = json.loads(done.stdout.splitlines()[-1])
    for mine, other in zip(said["two"], said["one"], strict=True):
        assert mine == pytest.approx(other, rel=1e-3)
