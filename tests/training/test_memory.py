"""The memory a run will take is predicted within a third of what it takes; a run that will not fit is told before it begins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.gpus import Gpu
from workbench.model.report import LayerReport, ModelReport
from workbench.project import create
from workbench.project.project import Project
from workbench.training import memory
from workbench.training.events import Said
from workbench.training.spec import OptimizerSpec, TrainingSpec

MEASURE = Path(__file__).with_name("memory_taken.py")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize(("kind", "units", "layers", "steps", "batch"), [
    ("LSTM", 96, 1, 160, 512),
    pytest.param("GRU", 96, 2, 150, 512, marks=pytest.mark.slow),
    pytest.param("LSTM", 64, 3, 100, 512, marks=pytest.mark.slow),
    pytest.param("SimpleRNN", 128, 2, 200, 512, marks=pytest.mark.slow),
    pytest.param("Dense", 256, 3, 300, 512, marks=pytest.mark.slow),
])
def test_prediction_and_measurement_agree_within_a_third(kind, units, layers, steps, batch):
    asked = [sys.executable, str(MEASURE), kind, str(units), str(layers), str(steps), str(batch)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, env={**os.environ, "TF_NUM_INTRAOP_THREADS": "1"})
    assert said.returncode == 0, said.stderr[-2000:]
    taken, predicted = json.loads(said.stdout.splitlines()[-1])
    assert 1 / 1.34 < predicted / taken < 1.34, (predicted / 2**20, taken / 2**20)


def report(state=128, steps=100, parameters=50_000):
    lstm = LayerReport("lstm", "LSTM", (None, 64), state=state, parameters=parameters, trainable=parameters, multiply_adds=parameters * steps,
                       multiply_adds_step=parameters, memory=256)
    return ModelReport(True, parameters, (lstm,))


def test_steps_grow_with_batch_and_time_weights_with_the_optimizer():
    small, large = (memory.need(report(), TrainingSpec(batch_size=size), 0) for size in (32, 64))
    assert large.steps == 2 * small.steps == 64 * 11 * 64 * 100 * 4
    assert memory.need(report(steps=200), TrainingSpec(batch_size=32), 0).steps == 2 * small.steps
    plain = memory.need(report(), TrainingSpec(optimizer=OptimizerSpec("SGD")), 0)
    assert small.weights - plain.weights == 2 * 4 * 50_000
    assert memory.need(report(), TrainingSpec(batch_mode="full"), 0, samples=1000).steps == 1000 * small.steps // 32
    assert memory.need(report(), TrainingSpec(batch_size=32, precision="mixed_float16"), 0).steps == small.steps // 2


def test_what_hardly_fits_is_told_with_a_batch_size_that_does():
    asked = memory.need(report(), TrainingSpec(batch_size=4096), 0)
    assert memory.warning(asked, None, 4096) is None and memory.warning(asked, 10 * asked.total, 4096) is None
    what, remedy = memory.warning(asked, asked.total // 4, 4096)
    assert "GB" in what and "batch size to 512 or less" in remedy and "lstm" in remedy
    fitting = memory.need(report(), TrainingSpec(batch_size=512), 0)
    assert memory.warning(fitting, asked.total // 4, 512) is None
    what, remedy = memory.warning(memory.Need(1, 2, 2**33), 2**30, 32)
    assert "8.0 GB" in what and "fewer rows" in remedy


def test_free_memory_of_a_card_and_of_this_computer():
    assert memory.free(Gpu(0, "X", memory=1000.0, used=250.0)) == 750 * 2**20 and memory.free(Gpu(0, "X")) is None
    assert (memory.free() or 0) > 2**26


def test_a_run_that_will_hardly_fit_says_so_before_its_first_batch(tmp_path, monkeypatch):
    path = create.from_file("bundled:airline/airline-passengers.csv", tmp_path / "p.rnnw")
    monkeypatch.setattr(memory, "free", lambda gpu=None: 2**12)
    said: list = []
    with Project.open(path) as project:
        project.train(epochs=1, on_event=said.append)
    kinds = [type(event).__name__ for event in said]
    at = next(n for n, event in enumerate(said) if isinstance(event, Said) and "of memory, but 1 MB are free" in event.message)
    assert at < kinds.index("BatchDone") if "BatchDone" in kinds else at < kinds.index("EpochDone")
    assert said[at].fix.startswith(("Set the batch size", "Use fewer"))
