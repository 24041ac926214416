"""A program of every task has the losses of the run it was written of, to 1e-5."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from tests.export import real
from workbench import engine
from workbench.export import script
from workbench.training.spec import TrainingSpec

engine.load()
SHORT = TrainingSpec(epochs=3, batch_size=16, seed=5, live=False)


def run(path, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run([sys.executable, "-I", str(path), *arguments], cwd=path.parent, env=environment, capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def repeated(folder, data, training=SHORT, model=None):
    """Runs the program; what it says."""
    bundle, logs = real.trained(folder, data, training, model)
    path = folder / "job.py"
    script.write(bundle, path, path)
    said = run(path)
    history = pd.read_csv(folder / "history.csv", index_col="epoch")
    assert len(history) == len(logs)
    for name in ("loss", "val_loss", *(["mae"] if "mae" in history else ["accuracy"])):
        np.testing.assert_allclose(history[name], [log[name] for log in logs], rtol=1e-5, atol=1e-6, err_msg=name)
    return said


TASKS = {"series": real.series, "mails": real.mails, "prose": real.prose, "tagged": real.tagged, "pairs": real.pairs, "moves": real.moves,
         "unusual": real.unusual}


@pytest.mark.parametrize("name", TASKS)
def test_losses_are_those_of_the_run(tmp_path, name):
    repeated(tmp_path, TASKS[name](tmp_path))
