"""Several series: the plots draw the chosen one; names are whole in the tip. A target far to the right stands in sight."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ui.stages.data import DataStage
from ui.stages.data.groups import GroupBox
from ui.workspace import Workspace
from workbench.project.create import from_file

DAYS = 240


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groups")
    rng, day = np.random.default_rng(0), np.arange(DAYS)
    parts = [pd.DataFrame({"day": pd.date_range("2021-01-01", periods=DAYS), "department": name,
                           **{f"a_rather_long_name_{n}": rng.normal(0, 1, DAYS).round(3) for n in range(5)},
                           "occupied": (100 * number + 5 * np.sin(day * 2 * np.pi / 7) + rng.normal(0, 0.1, DAYS)).round(3)})
             for number, name in enumerate(("Cardiology", "Emergency and trauma department of the north"))]
    pd.concat(parts).to_csv(folder / "a.csv", index=False)
    return from_file(folder / "a.csv", folder / "a.rnnw")


@pytest.fixture
def stage(qtbot, qapp, project):
    workspace = Workspace()
    made = DataStage(workspace)
    qtbot.addWidget(made)
    made.resize(1072, 724)
    made.show()
    assert workspace.open(project)
    qtbot.waitUntil(lambda: len(made.series.series._x) > 0, timeout=30_000)
    yield made
    workspace.close(5)


def test_the_target_stands_in_sight(stage):
    table = stage.table
    names = table.preview.names
    order = [names[table.roles.logicalIndex(place)] for place in range(len(names))]
    assert order[:3] == ["day", "occupied", "department"] and names[-1] == "occupied"
    section = names.index("occupied")
    assert table.columnViewportPosition(section) + table.columnWidth(section) <= table.viewport().width()
    table.go_to("occupied", 3)
    assert table.roles.chosen == "occupied"


def test_the_plots_draw_the_chosen_series(stage, qtbot):
    plots = stage.plots
    stage.below.choose("columns")
    qtbot.waitUntil(lambda: plots.stack.currentWidget() is plots.columns and not stage.workspace.jobs.asked("plot"), timeout=20_000)
    assert plots.group.isVisible() and plots.columns.numbers()["occupied"].max() < 20
    plots.group.setCurrentIndex(1)
    plots.group.activated.emit(1)
    qtbot.waitUntil(lambda: plots.columns.numbers().get("occupied", np.zeros(1)).min() > 80, timeout=20_000)
    qtbot.waitUntil(lambda: stage.series.groups.value() == 1, timeout=20_000)
    stage.below.choose("spread")
    assert not plots.group.isVisible()


def test_names_of_groups(qtbot):
    box = GroupBox("g", "Which one")
    qtbot.addWidget(box)
    box.show_groups(("Cardiology", "Emergency and trauma department of the north"), 0)
    assert box.itemText(0) == "Cardiology" and "…" in box.itemText(1) and box.toolTip().startswith("Cardiology. ")
    box.setCurrentIndex(1)
    assert box.toolTip().startswith("Emergency and trauma department of the north")
    wide = box.width()
    box.set_room(100)
    assert box.width() <= 100 < wide and box.value() == 1
    box.show_groups(("one",), 0)
    assert box.isHidden()
