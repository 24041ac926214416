"""Predict on a new file: what can be asked, the rows that come, notes, errors in place, cancelling."""

import time

import pandas as pd
import pytest

from ui.stages.export.predict_panel import PredictPanel
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.evaluation.predicted import Predicted

from . import fakes

HERE = __name__


def good(path, run, file, out, rolling=False, progress=None):
    progress(0.5, "Predicting from line 1,000")
    table = pd.DataFrame({"time": pd.date_range("2024-01-01", periods=20, freq="h", tz="Europe/Berlin"), "load": [1.5] * 20})
    return Predicted(str(out), 2221, ("time", "load"), ("The last 2 rows have no load",), True, table)


def bad(path, run, file, out, rolling=False, progress=None):
    raise DataError("lacks the column heat", where=str(file), fix="It has: time, load")


def slow(path, run, file, out, rolling=False, progress=None):
    for n in range(500):
        progress(n / 500, "working")
        time.sleep(0.01)


@pytest.fixture
def panel(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    made = PredictPanel(space)
    qtbot.addWidget(made)
    path = fakes.project(tmp_path)
    fakes.add_run(path)
    space.open(path)
    made.refresh()
    made.show()
    yield made
    space.close()


def test_rows_notes_and_where_they_went(panel, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.stages.export.predict_panel._PREDICT", f"{HERE}:good")
    assert panel.choose.isEnabled() and not panel.start.isEnabled()
    panel.set_file(tmp_path / "new.csv")
    assert panel.start.isEnabled()
    panel.predict(tmp_path / "out")
    qtbot.waitUntil(panel.answer.isVisible, timeout=20000)
    assert panel.done.text == "2,221 rows in out.csv, read piece by piece"
    assert panel.notes.itemAt(0).widget().text == "The last 2 rows have no load."
    assert len(panel.table.rows) == 8 and panel.table.rows[0][0].text.endswith("+01:00") and panel.table.rows[0][1].text == "1.5"
    assert panel.more.text() == "2,213 more rows in the file" and not panel.progress.isVisible()


def test_an_error_stands_in_place(panel, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.stages.export.predict_panel._PREDICT", f"{HERE}:bad")
    panel.set_file(tmp_path / "new.csv")
    panel.predict(tmp_path / "out.csv")
    qtbot.waitUntil(panel.error.isVisible, timeout=20000)
    assert "lacks the column heat" in panel.error.text and "new.csv" in panel.error.text and panel.start.isEnabled()


def test_it_can_be_cancelled(panel, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.stages.export.predict_panel._PREDICT", f"{HERE}:slow")
    panel.set_file(tmp_path / "new.csv")
    panel.predict(tmp_path / "out.csv")
    qtbot.waitUntil(lambda: panel.words.text() == "working", timeout=20000)
    assert not panel.start.isEnabled()
    panel.cancel()
    assert not panel.progress.isVisible() and panel.start.isEnabled() and not panel.workspace.jobs.asked("predict")
