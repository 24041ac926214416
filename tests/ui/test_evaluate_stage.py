"""The Evaluate stage and its plots."""

import csv

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF

from ui import theme
from ui.plots.bars import AutocorrelationBars, NumberAxis, StepLines
from ui.plots.confusion import MOST, ConfusionMatrix
from ui.plots.forecast import ForecastPlot
from ui.stages.evaluate import EvaluateStage
from ui.stages.evaluate.reading import forecast_data, moments, spaced
from ui.stages.evaluate.words import TileWords, beside, named_targets, verdict
from ui.stages.run_line import repeated_as
from ui.workspace import Workspace
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec

from . import fakes


@pytest.fixture
def stage(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.evaluate.reading.EVALUATE", f"{fakes.HERE}:evaluate")
    monkeypatch.setattr("ui.stages.evaluate.reading.VIEW", f"{fakes.HERE}:prepared_view")
    fakes.TASK[0] = "forecast"
    space = Workspace()
    made = EvaluateStage(space)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    yield made
    space.close()


def measured(stage, qtbot):
    fakes.add_run(stage.workspace.project.path)
    stage.workspace.reload_runs()
    stage.show()
    qtbot.waitUntil(lambda: stage.measured is not None, timeout=20000)
    return stage


def test_without_a_run_it_says_what_is_missing(stage):
    stage.show()
    assert stage.empty.isVisible() and not stage.content.isVisible() and not stage.header.primary.isVisible()


def test_it_measures_when_somebody_looks_and_only_once(stage, qtbot):
    fakes.add_run(stage.workspace.project.path)
    stage.workspace.reload_runs()
    qtbot.wait(50)
    assert "evaluate test" not in fakes.asked               # nobody looks yet
    measured(stage, qtbot)
    stage.hide()
    stage.show()
    qtbot.wait(50)
    assert fakes.asked.count("evaluate test") <= 2 and stage.content.isVisible()
    assert stage.workspace.evaluated.endswith("under baseline") and len(stage.workspace.evaluated) <= 20


def test_tiles_table_and_verdict(stage, qtbot):
    measured(stage, qtbot)
    found = stage.measured.evaluation
    assert stage.tiles[0].value == f"{found.metrics['rmse']:.0f}" or "." in stage.tiles[0].value
    assert "under same hour yesterday" in stage.tiles[0].verdict
    rows = stage.room.baselines.table.rows
    assert rows[0][0].text == "lstm-8" and rows[1][0].text == "same hour yesterday" and rows[1][-1].token == "ok"
    assert stage.room.baselines.message.level == "ok" and "Beats both baselines" in stage.room.baselines.message.text
    assert stage.header.primary.text() == "Export the model"


def test_other_splits_are_asked_for(stage, qtbot):
    measured(stage, qtbot)
    stage.split.set_value("validation")
    stage.split.changed.emit("validation")
    qtbot.waitUntil(lambda: stage.measured is not None and stage.measured.evaluation.split == "validation", timeout=20000)
    assert "validation" in stage.room.forecast.caption


def test_classes_are_shown_for_a_classification(stage, qtbot):
    fakes.TASK[0] = "classification"
    measured(stage, qtbot)
    assert type(stage.room).__module__.endswith("classes.room") and stage.room.confusion.isVisible()
    assert stage.room.classes.table.rows[0][0].text == "Polish" and stage.room.examples.table.rows[0][1].text == "Czech"
    assert stage.tiles[0].value == "87.0" and "37 points over" in stage.tiles[0].verdict
    assert stage.workspace.evaluated == "accuracy 87 %"


def test_the_numbers_are_written(stage, qtbot, tmp_path):
    measured(stage, qtbot)
    stage.save_numbers(tmp_path / "n.csv")
    rows = list(csv.DictReader((tmp_path / "n.csv").open()))
    data = stage.measured.forecasts["y"]
    assert len(rows) == data.forecasts.size and float(rows[0]["prediction"]) == data.forecasts[0, 0]
    assert rows[0]["time"] == data.labels[int(data.starts[0])]
    stage.save_numbers(tmp_path / "no such folder" / "n.csv")
    assert stage.message.level == "err" and stage.message.isVisible()


def test_a_failure_is_said_in_place(stage, qtbot, monkeypatch):
    monkeypatch.setattr("ui.stages.evaluate.reading.EVALUATE", f"{fakes.HERE}:from_file")
    monkeypatch.setattr("ui.stages.evaluate.stage.MEASURE", f"{fakes.HERE}:broken_measure")
    fakes.add_run(stage.workspace.project.path)
    stage.workspace.reload_runs()
    stage.show()
    qtbot.waitUntil(stage.message.isVisible, timeout=20000)
    assert "holds no window" in stage.message.text and stage.empty.isVisible()


def test_forecasts_follow_each_other_without_overlap_and_lie_on_their_rows():
    assert list(spaced(np.array([3, 4, 5, 6, 9, 10, 20]), 3)) == [0, 3, 4, 6]
    found = fakes.evaluation()
    times = np.datetime64("2014-10-01T00") + np.arange(1000).astype("timedelta64[h]")
    data = forecast_data(found, 0, fakes.series(), times)
    for k, start in enumerate(data.starts):
        origin = found.arrays["origins"][k * 12]
        first = np.datetime64(int(data.x[int(start)]), "s")
        assert first == times[origin + 1]                     # the first step ahead is the row after the window
        assert data.truth[int(start)] == found.arrays["truth"][k * 12, 0, 0]
    assert data.labels[int(data.starts[0])] == "2014-10-30 05:00"


def test_rows_without_time_are_numbered():
    values, dates = moments(range(5))
    assert list(values) == [0, 1, 2, 3, 4] and not dates


def test_pages_turn_to_the_end_and_back(qtbot):
    plot = ForecastPlot()
    qtbot.addWidget(plot)
    times = np.datetime64("2014-10-01T00") + np.arange(1000).astype("timedelta64[h]")
    plot.set_data(forecast_data(fakes.evaluation(), 0, fakes.series(), times))
    pages = 0
    while plot.can_turn(1):
        plot.turn(1)
        pages += 1
    assert 1 < pages < 10
    for _ in range(pages):
        plot.turn(-1)
    assert not plot.can_turn(-1)
    theme.set_mode("dark")                                     # draws again in other colors
    theme.set_mode("light")


def test_errors_far_apart_are_drawn_on_a_log_axis(qtbot):
    plot = StepLines()
    qtbot.addWidget(plot)
    plot.set_data([("model", "forecast", [10, 20]), ("naive", "grey", [20, 30])])
    assert not plot.log
    plot.set_data([("model", "forecast", [10, 20]), ("naive", "grey", [500, 1000])])
    assert plot.log


def test_axis_words():
    axis = NumberAxis("left")
    assert axis.tickStrings([-1000.0, 0.0, 2500.0], 1, 500) == ["−1,000", "0", "2,500"]
    assert axis.tickStrings([0.5], 1, 0.5) == ["0.5"]
    assert axis.logTickStrings([-6.0, -2.0, 3.0], 1, 1) == ["10⁻⁶", "0.01", "1,000"]


def test_an_autocorrelation_of_nothing_is_empty(qtbot):
    plot = AutocorrelationBars()
    qtbot.addWidget(plot)
    plot.set_data(np.zeros(0), 0)
    assert len(plot.item.items) == 0
    plot.set_data(np.array([1, 0.5, -0.1]), 100)
    assert len(plot.item.items) > 0


def test_a_click_on_the_matrix_names_the_classes(qtbot):
    plot = ConfusionMatrix()
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.set_data(["a", "b", "c"], np.arange(9).reshape(3, 3))
    left, top, wide, high = plot._geometry()
    assert plot.cell_at(QPointF(left + 2.5 * wide, top + 1.5 * high)) == (1, 2) and plot.cell_at(QPointF(0, 0)) is None
    many = MOST + 20
    plot.set_data([str(k) for k in range(many)], np.diag(np.arange(many)))
    assert plot.left_out == 20 and plot.cell_at(QPointF(plot._geometry()[0] + 1, 4)) == (many - 1, many - 1)
    plot.grab()


def test_verdicts():
    import msgspec
    good = fakes.evaluation()
    bad = msgspec.structs.replace(good, beats_baseline=False)
    late = msgspec.structs.replace(good, notes=("The network only repeats the last value: its forecast is the series drawn one step late.",))
    assert verdict(good)[0] == "ok" and verdict(bad)[0] == "warn" and verdict(late)[0] == "warn"
    small = msgspec.structs.replace(good, beats_fitted=False, best_baseline="linear_autoregression")
    assert verdict(small)[0] == "warn" and "but not linear autoregression" in verdict(small)[1]




def test_a_stage_that_is_closed_is_gone(qtbot, monkeypatch):
    import gc
    import weakref
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    made = EvaluateStage(space)
    room = made._room("forecast")
    room.forecast.plot.set_data(forecast_data(fakes.evaluation(), 0, fakes.series(), range(1000)))
    gone = [weakref.ref(made), weakref.ref(room.forecast.plot)]
    made.deleteLater()
    del made, room
    qtbot.wait(50)
    gc.collect()
    assert [ref() for ref in gone] == [None, None]
    theme.set_mode("dark")
    theme.set_mode("light")
    space.close()


def test_the_line_names_the_run_and_lets_another_be_chosen(stage, qtbot):
    fakes.add_run(stage.workspace.project.path)
    measured(stage, qtbot)
    names = [stage.line.run.itemText(n) for n in range(stage.line.run.count())]
    assert len(names) == 2 and stage.line.run.currentText() == stage.workspace.selected().name and stage.line.run.isEnabled()
    assert "weights of epoch" in stage.line.words.text() and not stage.line.hint.isVisible()
    other = stage.line.run.itemData(1)
    stage.line.run.setCurrentIndex(1)
    stage.line.run.activated.emit(1)
    assert stage.workspace.selected().run == other


def test_seeds_and_folds_of_another_run_are_told_and_led_to(stage, qtbot):
    first = fakes.add_run(stage.workspace.project.path, {"seeds:test": "{}"})
    measured(stage, qtbot)
    assert stage.workspace.selected().run != first and stage.line.hint.isVisible() and "other seeds" in stage.line.hint.text()
    stage.line.hint.click()
    assert stage.workspace.selected().run == first and stage.line.hint.text() == "Seen with other seeds"
    qtbot.waitUntil(lambda: stage.room is not None and stage.room.which.value() == "seeds", timeout=20000)


@pytest.mark.parametrize("keys, page", [((), ""), (("evaluation:test",), ""), (("seeds:validation",), "seeds"), (("cross_validation",), "folds")])
def test_what_a_run_was_repeated_with(keys, page):
    assert repeated_as(set(keys)) == page


def test_figures_name_their_target_and_unit():
    words = TileWords("RMSE", "3.1", "kW", in_units=True)
    assert beside(words, ("load",)) == "kW of load" and beside(words, ("a", "b")) == "kW over 2 targets" and beside(words, ()) == "kW"
    assert beside(TileWords("MASE", "1.0"), ("load",)) == ""
    wide = DataSpec(SourceSpec("x.csv"), layout="wide", columns={"a": ColumnSpec("target"), "b": ColumnSpec("target")})
    assert named_targets(wide) == () and named_targets(msgspec.structs.replace(wide, layout="long")) == ("a", "b")
