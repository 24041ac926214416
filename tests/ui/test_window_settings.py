"""The form of windows, scaling and splits; several series one at a time; the handle of the gap."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ui.plots.series import WindowPlot
from ui.stages.data import DataStage
from ui.stages.data.window_settings import WindowSettings
from ui.workspace import Workspace
from workbench.project.commands import SetValues


@pytest.fixture
def stage(qtbot, tmp_path):
    n = 240
    when = pd.date_range("2021-01-01", periods=n, freq="h")
    parts = [pd.DataFrame({"when": when, "station": name, "load": 50 * k + 10 * np.sin(np.arange(n) / 24 * 2 * np.pi)})
             for k, name in enumerate(("north", "south", "west"), 1)]
    pd.concat(parts).sort_values("when").to_csv(tmp_path / "w.csv", index=False)
    workspace = Workspace()
    made = DataStage(workspace)
    qtbot.addWidget(made)
    workspace.create_from_file(str(tmp_path / "w.csv"))
    qtbot.waitUntil(lambda: workspace.facts is not None, timeout=60_000)
    workspace.execute(SetValues((("data.columns.station.role", "group"), ("data.columns.station.kind", "category"),
                                 ("data.columns.load.role", "target"), ("data.steps", []), ("data.look_back", 12), ("data.horizon", 4)), "groups"))
    made.show()
    made._show()
    qtbot.waitUntil(lambda: made.workspace.facts.spec == made.spec and made.series.groups.count() == 3, timeout=60_000)
    yield made
    workspace.close(5)


def test_every_setting_of_windows_and_splits_is_one_undoable_step(stage, qtbot):
    stage.settings.open()
    form = stage.settings.form
    assert isinstance(form, WindowSettings)
    form.field("data.gap").setValue(3)
    assert stage.spec.gap == 3
    form.field("data.split.folds").setValue(4)
    form.field("data.split.fold").setValue(2)
    form.field("data.split.rolling").click()
    assert (stage.spec.split.folds, stage.spec.split.fold, stage.spec.split.rolling) == (4, 1, True)
    form.field("data.split.folds").setValue(1)                              # one fold is none
    assert stage.spec.split.folds == 0 and not stage.spec.split.rolling and not form.field("data.split.fold").isEnabled()
    stage.workspace.undo()
    assert stage.spec.split.folds == 4 and form.field("data.split.folds").value() == 4
    order = form.field("data.order")
    form.field("data.stride").setValue(5)
    order.set_value("chunks")
    order.activated.emit(order.currentIndex())
    assert stage.spec.order == "chunks" and stage.spec.stride == 1 and not form.field("data.stride").isEnabled()
    qtbot.waitUntil(lambda: stage.workspace.facts.spec == stage.spec, timeout=20_000)
    assert stage.workspace.data_error is None


def test_series_are_drawn_one_at_a_time_and_the_window_goes_along(stage, qtbot):
    groups = stage.series.groups
    groups.set_value(2)
    groups.activated.emit(2)
    qtbot.waitUntil(lambda: stage.series.group == 2, timeout=20_000)
    assert stage._arrays.group == 2 and stage._arrays.groups == ("north", "south", "west")
    assert stage._arrays.y.min() > 135 and (np.diff(stage._arrays.x) > 0).all()
    assert [name for name, *_ in stage._arrays.splits] == ["train", "validation", "test"]


def test_the_gap_has_a_handle_once_there_is_one(qtbot):
    plot = WindowPlot()
    qtbot.addWidget(plot)
    x = np.arange(40.0)
    plot.show_window(x, np.sin(x), 4, 10, 5, False, "rows", 0)
    assert len(plot._lines) == 3
    plot.show_window(x, np.sin(x), 4, 10, 5, False, "rows", 3)
    assert len(plot._lines) == 4
    with qtbot.waitSignal(plot.gap_dragged) as caught:
        plot._lines[2].setValue(18.5)
        plot._lines[2].sigPositionChangeFinished.emit(plot._lines[2])
    assert caught.args == [5]
    with qtbot.waitSignal(plot.horizon_dragged) as caught:
        plot._lines[3].setValue(19.5)
        plot._lines[3].sigPositionChangeFinished.emit(plot._lines[3])
    assert caught.args == [3]
