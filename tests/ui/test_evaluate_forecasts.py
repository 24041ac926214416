"""The room of forecasts: intervals, back-test and what comes beyond the data are computed when they are asked for."""

from __future__ import annotations

import csv
from dataclasses import replace

import msgspec
import numpy as np
import pandas as pd
import pytest

from ui.plots.forecast import FanPlot, enough
from ui.plots.residuals import CalendarBars, QuantilePlot
from ui.stages.evaluate import EvaluateStage
from ui.stages.evaluate.forecast.backtest_page import fan
from ui.stages.evaluate.forecast.split_page import at_samples
from ui.stages.evaluate.reading import forecast_data
from ui.workspace import Workspace
from workbench.evaluation import residuals
from workbench.evaluation.forecast_report import AheadNeeds

from . import fakes, forecast_fakes


@pytest.fixture
def room(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    forecast_fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.evaluate.reading.EVALUATE", f"{__name__}:evaluate")
    monkeypatch.setattr("ui.stages.evaluate.reading.VIEW", f"{fakes.HERE}:prepared_view")
    space = Workspace()
    stage = EvaluateStage(space)
    qtbot.addWidget(stage)
    stage.resize(1280, 800)
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    fakes.add_run(path)
    space.reload_runs()
    stage.show()
    qtbot.waitUntil(lambda: stage.measured is not None, timeout=20000)
    yield stage.room
    space.close()


def evaluate(path, run, split):
    found = fakes.evaluation("forecast", run, split)
    left = found.arrays["residuals"]
    normal, ordered = residuals.quantiles(left)
    summary = residuals.summary(left, 24, pd.date_range("2014-11-01", periods=len(left), freq="h"))
    arrays = {**found.arrays, "index": np.arange(len(left)), "qq_normal": normal, "qq_residuals": ordered}
    return msgspec.structs.replace(found, arrays=arrays, residuals=summary)


def test_intervals_are_drawn_and_what_they_hold_is_said(room, qtbot):
    page = room.split
    page.coverage.setValue(80)
    page.intervals.start()
    qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert forecast_fakes.asked == [{"method": "conformal", "coverage": 0.8, "split": "test"}]
    assert "80 % intervals hold 88.2 % of the truths, more than wished" in page.intervals.words.text() and "81.0 %" in page.intervals.words.text()
    data = page.panel.plot._data
    assert (data.high - data.low == pytest.approx(120)) and data.other is None
    page.recursive.start()
    qtbot.waitUntil(lambda: page.fed is not None, timeout=20000)
    assert (page.panel.plot._data.other - data.forecasts == pytest.approx(25)) and "+25 %" in page.recursive.words.text()
    numbers = page.panel.plot.numbers()
    assert len({len(values) for values in numbers.values()}) == 1 and {"low", "high", "fed_back"} <= set(numbers)


def test_a_look_that_fails_says_so_and_one_can_be_given_up(room, qtbot):
    page = room.split
    page.method.set_value("dropout")
    page.intervals.start()
    qtbot.waitUntil(page.intervals.message.isVisible, timeout=20000)
    assert "no dropout" in page.intervals.message.text and page.intervals.button.isVisible()
    page.method.set_value("conformal")
    page.intervals.start()
    assert page.intervals.give_up.isVisible() and not page.intervals.button.isVisible()
    page.intervals.cancel()
    qtbot.wait(100)
    assert page.found is None and page.intervals.button.isVisible()


def test_the_back_test_is_a_fan_with_a_table(room, qtbot):
    room.look_at("backtest")
    page = room.backtest
    page.origins.setValue(5)
    page.look.start()
    qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert forecast_fakes.asked[-1] == {"origins": 5, "refit": False} and len(page.table.rows) == 5
    data = page._data()
    for k, start in enumerate(data.starts):
        assert data.truth[int(start)] == page.found.arrays["truth"][k, 0, 0]       # forecasts lie on their own rows
    assert page.table.rows[0][3].token == "ok" and page.table.rows[4][3].token == "err"
    opened = []
    page.opened.connect(opened.append)
    page._clicked(2)
    page._chosen(4)
    assert opened == [int(page.found.arrays["index"][2]), 239]


def test_a_click_opens_inspect_at_the_window(room, qtbot):
    with qtbot.waitSignal(room.workspace.stageRequested) as asked:
        room.split.panel.plot.clicked.emit(2)
    data = room.split.panel.plot._data
    assert asked.args == ["inspect"] and tuple(room.workspace.property("inspect_sample")) == ("test", int(data.samples[2]))


def test_beyond_the_data_asks_for_what_is_known_ahead(room, qtbot, tmp_path):
    page = room.ahead
    room.look_at("ahead")
    page.show_needs(AheadNeeds(("promo",), {"day": ("a", "b")}, ("2014-11-11", "2014-11-12")))
    assert page.known.isVisible() and page.editor.rowCount() == 2 and page.editor.columnCount() == 3
    (tmp_path / "known.csv").write_text("day,promo\na,1\nb,0\n")
    page.read(tmp_path / "known.csv")
    assert page.values() == {"promo": ["1", "0"], "day": ["a", "b"]}
    (tmp_path / "short.csv").write_text("day,promo\na,1\n")
    page.read(tmp_path / "short.csv")
    assert "1 rows for the 2" in page.look.message.text
    page.show_needs(AheadNeeds(("promo",), {"day": ("a", "b")}, ("2014-11-11", "2014-11-12", "2014-11-13")))
    assert page.values()["promo"] == ["1", "0", ""]           # what was filled in stays
    page.steps.setValue(6)
    page.method.set_value("dropout")
    page.look.start()
    qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert forecast_fakes.asked[-1]["future"]["day"] == ["a", "b", ""] and len(page.table.rows) == 6
    assert forecast_fakes.asked[-1]["method"] == "dropout"
    data = page._data()
    assert len(data.x) == 54 and data.starts[0] == 48 and np.isnan(data.high[0, 5])
    page.write(tmp_path / "coming.csv")
    rows = list(csv.DictReader((tmp_path / "coming.csv").open()))
    assert len(rows) == 6 and float(rows[1]["forecast"]) == 2501 and rows[5]["high"] == ""
    page.write(tmp_path / "no folder" / "x.csv")
    assert "can't be written" in page.look.message.text


def test_errors_are_looked_at_in_ways_that_the_data_have(room):
    panel = room.residuals
    offered = [panel.which.itemData(n) for n in range(panel.which.count())]
    assert offered == ["acf", "quantiles", "by_hour", "by_weekday"]                 # ten days: one month only
    for view, plot in (("quantiles", QuantilePlot), ("by_hour", CalendarBars)):
        panel.which.set_value(view)
        panel._chosen()
        assert isinstance(panel.pages.currentWidget(), plot) and panel.pages.numbers()
    assert len(panel.calendar.numbers()["name"]) == 24


def test_the_strongest_baseline_stands_first(room):
    names = [row[0].text for row in room.baselines.table.rows]
    assert names[1] == "same hour yesterday" and names[2] == "last value"


def test_another_project_forgets_what_was_computed(room, qtbot):
    room.split.intervals.start()
    room.forget()
    qtbot.wait(50)
    assert room.measured is None and not room.split.intervals.working and room.backtest.found is None


def test_commands_are_offered(room, qtbot):
    words = dict(room.actions_offered())
    words["Back-test from rolling origins"]()
    qtbot.waitUntil(lambda: room.backtest.found is not None, timeout=20000)
    assert room.which.value() == "backtest" and room.pages.currentWidget() is room.backtest


def test_windows_that_a_look_left_out_have_no_interval():
    base = forecast_data(fakes.evaluation(), 0, fakes.series(), range(1000))
    base = replace(base, samples=np.arange(len(base.starts)) * 12)
    arrays = {"index": np.array([12, 0]), "low": np.arange(24.0).reshape(2, 12, 1)}
    found = at_samples(arrays, "low", base, 0)
    assert found[0, 0] == 12.0 and found[1, 0] == 0.0 and np.isnan(found[2:]).all()


def test_ticks_are_enough_and_not_too_many():
    assert enough([(2e6, [5.0]), (86_400, [1.0, 2.0, 3.0, 4.0])]) == [(86_400.0, [1.0, 2.0, 3.0, 4.0, 5.0])]
    assert len(enough([(2e6, []), (86_400, list(np.arange(30.0)))])[0][1]) == 10
    assert enough([(2e6, [1.0, 2.0, 3.0]), (86_400, [1.5])]) == [(2e6, [1.0, 2.0, 3.0])]
    assert enough([]) == [(1.0, [])]


def test_a_fan_without_forecasts_is_the_truth(qtbot):
    plot = FanPlot()
    qtbot.addWidget(plot)
    base = forecast_data(fakes.evaluation(), 0, fakes.series(), range(1000))
    plot.set_data(fan(base, None, 0, 0))
    assert plot.numbers()["prediction"].size == 0 and not plot.can_turn(1)
