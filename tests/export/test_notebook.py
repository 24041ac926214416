"""Notebooks: valid, made of cells that compile, and (slow) executed headless with the losses of the run."""

import json
import os

import numpy as np
import pandas as pd
import pytest

from tests.export import real
from workbench import engine
from workbench.export import notebook
from workbench.export.write import write
from workbench.training.spec import TrainingSpec

engine.load()
SHORT = TrainingSpec(epochs=2, batch_size=16, seed=5, live=False)


def written(folder, data):
    bundle, logs = real.trained(folder, data, SHORT)
    path = folder / "job.ipynb"
    write("notebook", bundle, path)
    return path, logs


def test_it_is_a_valid_notebook_with_headings(tmp_path):
    nbformat = pytest.importorskip("nbformat")
    path, _ = written(tmp_path, real.series(tmp_path))
    nbformat.validate(nbformat.read(path, as_version=4))
    cells = json.loads(path.read_text("utf-8"))["cells"]
    headings = [cell["source"][0].strip() for cell in cells if cell["cell_type"] == "markdown"]
    assert headings == ["# A run", "## Settings", "## Reading the file", "## Preparing the data", "## The network", "## Training", "## What it says",
                        "## Running it"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert "argparse" not in code and "__file__" not in code and "def main" not in code and "given." not in code
    assert notebook.is_one(path)
    (tmp_path / "other.ipynb").write_text("{}")
    assert not notebook.is_one(tmp_path / "other.ipynb")


@pytest.mark.slow
@pytest.mark.parametrize("make", [real.series, real.mails, real.prose, real.tagged, real.pairs, real.moves, real.unusual])
def test_it_runs_headless_and_repeats_the_run(tmp_path, make, monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    for name in [name for name in os.environ if name.startswith("PYTHONPATH")]:
        monkeypatch.delenv(name)
    path, logs = written(tmp_path, make(tmp_path))
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    history = pd.read_csv(tmp_path / "history.csv", index_col="epoch")
    np.testing.assert_allclose(history["loss"], [log["loss"] for log in logs], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(history["val_loss"], [log["val_loss"] for log in logs], rtol=1e-5, atol=1e-6)
    assert any("image/svg+xml" in output.get("data", {}) for cell in book.cells for output in cell.get("outputs", []))
