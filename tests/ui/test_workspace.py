"""The open project for all stages."""

import pytest
from PySide6.QtWidgets import QLabel

from ui.plots.save import PlotMenu
from ui.settings import free_path
from ui.workspace import Workspace
from workbench.errors import WorkbenchError
from workbench.project.commands import SetValue
from workbench.project.project import Project

from . import fakes


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    made = Workspace()
    yield made
    made.close()


@pytest.fixture
def opened(space, qtbot, tmp_path):
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        assert space.open(fakes.project(tmp_path))
    return space


def test_opening_looks_at_the_data_and_checks_the_network(space, qtbot, tmp_path):
    with qtbot.waitSignals([space.projectChanged, space.dataChanged, space.modelChanged], timeout=20000):
        space.open(fakes.project(tmp_path))
    assert space.facts.samples["train"] == 700 and space.report.ok
    assert space.readiness.stages["data"].mark == "done" and space.readiness.next_step == "train"


def test_an_edit_of_the_network_checks_it_and_leaves_the_data_alone(opened, qtbot):
    fakes.asked.clear()
    with qtbot.waitSignal(opened.modelChanged, timeout=20000):
        assert opened.execute(SetValue("model.layers.lstm.units", 16))
    assert fakes.asked == ["check"] and opened.undo_label == "units 8 → 16"
    with qtbot.waitSignal(opened.documentChanged, timeout=20000):
        opened.undo()
    assert opened.document.model.layer("lstm").parameters["units"] == 8 and opened.redo_label
    opened.redo()
    assert opened.document.model.layer("lstm").parameters["units"] == 16


def test_an_edit_of_the_data_looks_again(opened, qtbot):
    fakes.asked.clear()
    with qtbot.waitSignals([opened.dataChanged, opened.modelChanged], timeout=20000):
        opened.execute(SetValue("data.look_back", 48))
    assert fakes.asked == ["view", "check"] and opened.facts.spec.look_back == 48


def test_what_is_not_about_data_or_network_asks_for_nothing(opened, qtbot):
    fakes.asked.clear()
    opened.execute(SetValue("notes", "hello"))
    qtbot.wait(50)
    assert fakes.asked == []


def test_a_wrong_value_is_said_and_changes_nothing(opened, qtbot):
    before = opened.document
    with qtbot.waitSignal(opened.said, timeout=20000) as said:
        assert not opened.execute(SetValue("data.look_back", -3))
    assert said.args[0] == "error" and opened.document == before


def test_data_that_cannot_be_read_are_an_error_of_the_stage(opened, qtbot):
    with qtbot.waitSignal(opened.dataChanged, timeout=20000):
        opened.execute(SetValue("data.source.path", "broken.csv"))
    assert opened.facts is None and opened.report is None and isinstance(opened.data_error, WorkbenchError)
    assert opened.readiness.stages["data"].mark == "error" and opened.readiness.stages["model"].mark == "waits"


def test_training_is_followed_to_its_end(opened, qtbot):
    events = []
    opened.runEvents.connect(events.extend)
    assert opened.start_training() and not opened.start_training()
    live = opened.live
    qtbot.waitUntil(lambda: opened.live is None, timeout=20000)
    assert live.run == 1 and live.epoch == 4 and live.fraction == 1.0 and live.finished.status == "completed"
    assert type(events[0]).__name__ == "RunStarted" and type(events[-1]).__name__ == "RunFinished"
    assert len(events) == 1 + 20 + 4 + 1 and [run.status for run in opened.runs] == ["completed"]


def test_pause_holds_and_stop_ends_a_run(opened, qtbot):
    opened.start_training()
    opened.pause()
    qtbot.wait(60)
    assert opened.live is not None
    assert not opened.open("elsewhere.rnnw")                # said: a run goes on
    opened.stop()
    qtbot.waitUntil(lambda: opened.live is None, timeout=20000)
    assert opened.runs[0].status == "stopped"


def test_a_run_that_cannot_start_is_said(opened, qtbot, monkeypatch):
    monkeypatch.setattr("ui.workspace.TRAIN", f"{fakes.HERE}:train_fails")
    with qtbot.waitSignal(opened.said, timeout=20000) as said:
        opened.start_training()
    assert said.args == ["error", "the training split holds no window", "Choose a shorter look-back"] and opened.live is None


def test_closing_stops_a_run_and_leaves_the_file_whole(space, qtbot, tmp_path):
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    space.start_training()
    space.close()
    with Project.open(path) as again:
        assert again.document.title == "Hourly electricity"


def test_a_project_from_a_file_lies_beside_it_under_a_free_name(space, qtbot, tmp_path):
    (tmp_path / "sales.csv").write_text("a\n1\n")
    (tmp_path / "sales.rnnw").write_text("taken")
    with qtbot.waitSignals([space.projectChanged, space.stageRequested], timeout=20000):
        space.create_from_file(tmp_path / "sales.csv")
    assert space.project.path == tmp_path / "sales 2.rnnw"
    assert free_path(tmp_path, "sales") == tmp_path / "sales 3.rnnw"


def test_a_file_that_is_no_table_is_said_and_leaves_nothing(space, qtbot, tmp_path):
    with qtbot.waitSignal(space.said, timeout=20000) as said:
        space.create_from_file(tmp_path / "broken.csv")
    assert said.args[1] == "broken.csv: is not a table" and space.project is None
    assert list(tmp_path.glob("*.rnnw")) == []


def test_a_file_that_is_no_project_is_said(space, qtbot, tmp_path):
    (tmp_path / "no.rnnw").write_text("nothing of ours")
    with qtbot.waitSignal(space.said, timeout=20000) as said:
        assert not space.open(tmp_path / "no.rnnw")
    assert said.args[0] == "error" and space.project is None


def test_what_was_measured_and_written_is_remembered(space, qtbot, tmp_path):
    path = fakes.project(tmp_path)
    figures = '{"metrics": {"rmse": 76.0}, "baselines": {"last_value": {"rmse": 300.0}, "seasonal_naive": {"rmse": 100.0}}}'
    fakes.add_run(path, {"evaluation:test": figures, "export:keras": '{"format": "keras", "path": "x.keras"}'})
    space.open(path)
    assert space.evaluated == "24 % under baseline" and space.exported
    assert space.readiness.stages["evaluate"].reason == "24 % under baseline"


def test_plots_are_saved_beside_the_project_and_said(qtbot, monkeypatch, space, tmp_path):
    asked, said = [], []
    monkeypatch.setattr("ui.plots.save.QFileDialog.getSaveFileName", lambda *words: (asked.append(words[2]), (words[2], ""))[1])
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(fakes.project(tmp_path))
    space.said.connect(lambda *words: said.append(words))
    plot = QLabel("a plot")
    qtbot.addWidget(plot)
    PlotMenu(plot, "units")._png()
    assert asked == [str(tmp_path / "units.png")] and (tmp_path / "units.png").exists()
    assert said == [("ok", "Saved as units.png", str(tmp_path))]
