"""Plots of the Data stage: the tab and the table's column decide what is drawn; zooming brings finer values; the map leads to the table."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.plots.columns import ColumnLanes, LaneData
from ui.plots.missing_map import MissingMapPlot
from ui.plots.save import PlotMenu, save_csv
from ui.plots.split_bars import SplitBars
from ui.plots.split_spread import SplitHistogram, whole_bins
from ui.stages.data import DataStage
from ui.workspace import Workspace
from workbench.project.create import from_file

HOURS = 24 * 90


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plots")
    hours = np.arange(HOURS)
    load = np.sin(hours * 2 * np.pi / 24) * 10 + 50
    stamps = (np.datetime64("2024-01-01T00") + hours).astype(str)
    rows = [f"{stamps[n].replace('T', ' ')}:00,{'' if 500 <= n < 510 else round(load[n], 3)},{n % 31},{'hot' if n % 5 else 'cold'}" for n in hours]
    (folder / "a.csv").write_text("time,load,temp,sky\n" + "\n".join(rows))
    return from_file(folder / "a.csv", folder / "a.rnnw", target=["load"])


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


def shows(qtbot, stage, widget) -> None:
    qtbot.waitUntil(lambda: stage.plots.stack.currentWidget() is widget and not stage.workspace.jobs.asked("plot"), timeout=20_000)


def test_every_tab_draws(stage, qtbot):
    plots = stage.plots
    for page, widget in (("columns", plots.columns), ("correlation", plots.correlation), ("season", plots.season), ("spread", plots.spread),
                         ("missing", plots.missing)):
        stage.below.choose(page)
        shows(qtbot, stage, widget)
        assert stage.below.currentWidget() is plots and any(len(values) > 2 for values in widget.numbers().values())
        assert stage.below.tabs.isVisible() and plots.isAncestorOf(stage.below.tabs)
    stage.below.choose("windows")
    assert stage.series.isVisible() and stage.series.isAncestorOf(stage.below.tabs)


def test_the_tables_column_is_drawn_and_words_become_bars(stage, qtbot):
    stage.below.choose("spread")
    shows(qtbot, stage, stage.plots.spread)
    assert stage.plots.chosen == "load" == stage.table.roles.chosen
    stage.table.setCurrentIndex(stage.table.preview.index(3, 3))
    shows(qtbot, stage, stage.plots.classes)
    assert stage.plots.chosen == "sky" and stage.plots.column.currentText() == "sky"
    assert stage.plots.classes.numbers()["class"].tolist() == ["hot", "cold"]
    stage.below.choose("correlation")
    assert "no numbers" in stage.plots.none.text()


def test_the_column_chosen_in_the_panel_is_marked_in_the_table(stage, qtbot):
    stage.below.choose("season")
    shows(qtbot, stage, stage.plots.season)
    stage.plots.column.setCurrentIndex(stage.plots.column.findText("temp"))
    assert stage.table.roles.chosen == "temp"
    qtbot.waitUntil(lambda: stage.plots.season.numbers()["median"].max() <= 30, timeout=10_000)


def test_a_column_of_numbers_stands_beside_the_target(stage, qtbot):
    stage.below.choose("columns")
    shows(qtbot, stage, stage.plots.columns)
    stage.table.go_to("temp", 10)
    qtbot.waitUntil(lambda: [lane.data.name for lane in stage.plots.columns.lanes if not lane.isHidden()] == ["temp", "load"], timeout=10_000)


def test_zooming_brings_finer_values_and_a_double_click_all(stage, qtbot):
    stage.below.choose("columns")
    lanes = stage.plots.columns
    shows(qtbot, stage, lanes)
    whole = lanes.shown
    lane = lanes.lanes[0]
    spot = QPointF(lane.viewport().rect().center())
    before = lane.at(spot).x()
    wheel = QWheelEvent(spot, lane.viewport().mapToGlobal(spot), QPoint(), QPoint(0, 3000), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(lane.viewport(), wheel)
    assert lanes.shown[1] - lanes.shown[0] < 0.1 * (whole[1] - whole[0])
    assert lane.at(spot).x() == pytest.approx(before, abs=0.01 * (whole[1] - whole[0]))
    first, last = lanes.shown

    def finer() -> bool:
        return bool(first - 3600 <= lane.data.x[0] and lane.data.x[-1] <= last + 3600 and (np.diff(lane.data.x) <= 3600).all())

    qtbot.waitUntil(finer, timeout=10_000)
    lanes.show_whole()
    assert lanes.shown == whole


def test_a_click_on_the_map_goes_to_the_row_in_the_table(stage, qtbot):
    stage.below.choose("missing")
    shows(qtbot, stage, stage.plots.missing)
    plot = stage.plots.missing
    box = plot._box()
    place = QPoint(int(box.left() + box.width() * 505 / HOURS), int(1.5 * plot._line()))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    index = stage.table.currentIndex()
    assert stage.table.preview.names[index.column()] == "load"
    assert stage.table.preview.cell(index.row(), index.column()) == "missing" or 495 <= index.row() <= 510


def test_every_plot_can_be_saved(stage, qtbot, tmp_path):
    names = {menu.objectName() for menu in stage.findChildren(PlotMenu)}
    assert {"series_menu", "window_menu", "autocorrelation_menu", "data_plot_menu"} <= names
    stage.below.choose("missing")
    shows(qtbot, stage, stage.plots.missing)
    assert save_csv(stage.plots.stack, tmp_path / "m.csv").read_text().startswith("first row,last row,time,load")


def test_a_stale_answer_is_dropped(stage, qtbot):
    stage.below.choose("columns")
    stage.below.choose("missing")
    shows(qtbot, stage, stage.plots.missing)
    QTest.qWait(100)
    assert stage.plots.stack.currentWidget() is stage.plots.missing


# widgets alone -----------------------------------------------------------------------------------------------------


def test_lanes_break_at_holes_and_read_off_nothing_there(qtbot):
    lanes = ColumnLanes()
    qtbot.addWidget(lanes)
    x = np.arange(10.0)
    lanes.show_lanes([LaneData("a", "kW", x, np.where(x == 5, np.nan, x), ((4.0, 6.0),), 0.0, 9.0)], (), (0.0, 9.0), (0.0, 9.0), False)
    assert lanes.lanes[0].value_at(2.2) == 2.0 and np.isnan(lanes.lanes[0].value_at(5.1))
    lanes.zoom(1e-9, 4.0)
    assert lanes.shown[1] - lanes.shown[0] == pytest.approx(8.0)
    assert set(lanes.numbers()) == {"a: x", "a"}


def test_empty_data_draw_nothing_and_do_not_fail(qtbot):
    for widget in (ColumnLanes(), MissingMapPlot(), SplitBars(), SplitHistogram()):
        qtbot.addWidget(widget)
        widget.resize(300, 200)
        widget.show()
        widget.grab()
        widget.numbers()


def test_many_classes_say_how_many_are_not_drawn(qtbot):
    bars = SplitBars()
    qtbot.addWidget(bars)
    bars.resize(300, 100)
    bars.show_counts([f"c{n}" for n in range(40)], {"train": np.arange(40), "test": np.ones(40)})
    assert bars._shown() == 4
    bars.grab()


def test_bins_of_whole_numbers_hold_each_number_whole():
    edges = whole_bins([np.array([1, 2, 3]), np.array([200])])
    assert edges[0] == -0.5 and len(set(np.diff(edges))) == 1 and edges[-1] > 200 and (edges % 1 == 0.5).all()
    assert len(whole_bins([np.array([3])])) == 5
