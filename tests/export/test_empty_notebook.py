"""Notebooks run headless in an environment that holds only what they name, and repeat the run there."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.export import real
from workbench import engine
from workbench.export.write import write
from workbench.training.spec import TrainingSpec

engine.load()
SHORT = TrainingSpec(epochs=2, batch_size=16, seed=5, live=False)
TOOL = Path(__file__).parents[2] / "tools" / "empty_notebook.py"


@pytest.mark.slow
@pytest.mark.timeout(700)
@pytest.mark.parametrize("make", [real.series, real.mails, real.prose, real.pairs])
def test_it_runs_where_nothing_else_is(tmp_path, make):
    bundle, logs = real.trained(tmp_path, make(tmp_path), SHORT)
    path = tmp_path / "job.ipynb"
    write("notebook", bundle, path)
    done = subprocess.run([sys.executable, str(TOOL), str(path)], capture_output=True, text=True, timeout=500, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "every cell ran" in done.stdout
    history = pd.read_csv(tmp_path / "history.csv", index_col="epoch")
    for name in ("loss", "val_loss"):
        np.testing.assert_allclose(history[name], [log[name] for log in logs], rtol=1e-5, atol=1e-6)


@pytest.mark.slow
def test_what_is_not_named_is_not_there(tmp_path):
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "id": "a", "source": ["import numpy\n", "import workbench"]}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "odd.ipynb").write_text(json.dumps({**book, "cells": [{**cell, "source": ["import numpy\n", "__import__('workbench')"]}]}))
    done = subprocess.run([sys.executable, str(TOOL), "odd.ipynb"], capture_output=True, text=True, timeout=200, check=False, cwd=tmp_path)
    assert done.returncode != 0 and "No module named 'workbench'" in done.stderr
