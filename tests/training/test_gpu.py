"""What only a GPU can show: training there, the fused kernel, and a checkpoint's way to the CPU."""

from __future__ import annotations

import keras
import pytest
import tensorflow as tf

from tests.training.fakes import FakePrepared, ListRecorder
from workbench import engine
from workbench.training import run as running
from workbench.training.events import EventBuffer, RunControl
from workbench.training.spec import TrainingSpec

pytestmark = pytest.mark.gpu


@pytest.fixture
def gpu():
    if len(engine.devices()) < 2:
        pytest.skip("this computer has no GPU that TensorFlow can use")
    return engine.devices()[1]


def network(**options):
    keras.utils.set_random_seed(1)
    first = keras.Input((8, 2))
    return keras.Model(first, keras.layers.Dense(2, name="head")(keras.layers.LSTM(8, name="lstm", **options)(first)))


def test_training_on_the_gpu_with_and_without_the_fused_kernel(gpu):
    logs = []
    for use_cudnn in (True, False):
        recorder, events = ListRecorder(), EventBuffer()
        with engine.use("gpu:0"):
            model = network(use_cudnn=use_cudnn)
            assert "GPU" in model.get_layer("head").kernel.value.device
            running.train(model, FakePrepared(), TrainingSpec(epochs=1, device="gpu:0"), seed=1, run=1, events=events, control=RunControl(),
                          recorder=recorder)
        assert events.drain()[0].device == gpu[1]
        logs.append(recorder.epochs[0][1]["loss"])
    assert logs[0] == pytest.approx(logs[1], rel=1e-3)


def test_a_run_begun_on_the_gpu_goes_on_on_the_cpu(gpu):
    recorder = ListRecorder()
    with engine.use("gpu:0"):
        running.train(network(), FakePrepared(), TrainingSpec(epochs=1, device="gpu:0"), seed=1, run=1, events=EventBuffer(), control=RunControl(),
                      recorder=recorder)
    with engine.use("cpu"), tf.device("/CPU:0"):
        done = running.train(network(), FakePrepared(), TrainingSpec(epochs=2, device="cpu"), seed=1, run=1, events=EventBuffer(),
                             control=RunControl(), recorder=recorder, resume=recorder.checkpoint())
    assert done.status == "completed"
