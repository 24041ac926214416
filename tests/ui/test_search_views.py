"""Where else and Units in the window: what is brushed is asked for, what is found is listed and leads there, the table sorts and filters."""

from __future__ import annotations

import time

import numpy as np
import pytest

from ui.stages.inspect import InspectStage
from ui.stages.inspect.unit_filter import matches
from ui.workspace import Workspace
from workbench.errors import SettingError
from workbench.probing import units
from workbench.probing.search import Found, Hit, Pattern
from workbench.probing.units import Correlate, Factor, Unit
from workbench.project.inspecting.search import Proposed

from . import fakes, lstm_fakes

HERE = __name__
VIEWS = "ui.stages.inspect.views"
asked: list[dict] = []


def propose(path, run, layer, *, progress=None, **_):
    progress(0.5, "validation, sample 3 of 9")
    return Proposed(np.linspace(0.1, 0.8, 8), 900, np.tile(np.arange(60), (8, 1)), np.linspace(-1, 1, 61))


def look(path, run, layer, *, progress=None, **wish):
    asked.append(wish)
    if wish["units"] == (7,):
        raise SettingError("every chosen unit changes within these steps", where="the pattern", fix="Brush fewer steps")
    pattern = Pattern(tuple(wish["units"]) or (0,), np.ones((1, max(len(wish["units"]), 1)), bool))
    hits = tuple(Hit("test" if n else "validation", 2 * n, 3, 5 + n, 1, 2, 0, 40 + n, when="2014-01-02 05:00", values=tuple(range(20)), around=4)
                 for n in range(3))
    return Found(pattern, wish["method"], hits, 5, 5, 1, 1, 900, 0.0123, np.zeros(8))


def explain(path, run, layer, *, progress=None, **_):
    values = np.random.default_rng(1).normal(size=(600, 8)) * np.array([0, *[0.2] * 7])
    x = np.random.default_rng(2).normal(size=600)
    values[:, 3] += x
    return units.explain(values, np.arange(0, 601, 60), [Factor("wind", "number", "feature", x)])


def detail(path, run, layer, *, unit, factor, **_):
    against = Factor(factor, "number", "feature", np.arange(600.0))
    return units.detail(np.random.default_rng(1).normal(size=(600, 8)), np.array([0, 600]), against, unit)


@pytest.fixture
def stage(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.stage.PROBE", "tests.ui.lstm_fakes:probe")
    for name, verb in (("where_else.PROPOSE", "propose"), ("where_else.MEASURE", "look"), ("units.MEASURE", "explain"), ("units.DETAIL", "detail")):
        monkeypatch.setattr(f"{VIEWS}.{name}", f"{HERE}:{verb}")
    asked.clear()
    space = Workspace()
    made = InspectStage(space)
    qtbot.addWidget(made)
    made.resize(1300, 860)
    made.show()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(lstm_fakes.project(tmp_path))
    qtbot.waitUntil(lambda: made.subject is not None, timeout=20000)
    yield made
    space.close()


def opened(qtbot, stage, name, ready):
    stage.board.open(name)
    view = stage.board.view
    qtbot.waitUntil(lambda: ready(view), timeout=10_000)
    return view


@pytest.fixture
def where(qtbot, stage):
    return opened(qtbot, stage, "where_else", lambda view: view.proposed is not None)


def test_what_is_brushed_is_looked_for(qtbot, stage, where):
    assert "Drag" in where.words.text() and where.hits.isHidden() and not asked
    where.focus.set_units((2, 4))
    where.curves.rangeBrushed.emit((3, 5))
    qtbot.waitUntil(lambda: where.found is not None, timeout=20000)
    assert (asked[-1]["first"], asked[-1]["last"], asked[-1]["units"]) == (3, 5, (2, 4))
    assert "5 places" in where.said.text() and "best 3" in where.said.text() and where.places_panel.caption == "900 steps in 12 ms"
    assert where.words.text() == "On: units 2, 4." and len(where.hits.rows) == 3 and where.focus.range == (3, 5)
    assert "split" in where.numbers() and where.hits.numbers()["last"].tolist() == [5, 6, 7]
    where.which.set_value("on")
    where._changed()
    qtbot.waitUntil(lambda: asked[-1]["units"] == (), timeout=20000)
    stage.grab()


def test_what_was_found_stands_above_the_threshold(where):
    panels = [where.pattern_panel, where.places_panel, where.threshold_panel]
    assert [where.body.indexOf(panel) for panel in panels] == sorted(where.body.indexOf(panel) for panel in panels)


def test_a_place_leads_there_and_the_list_stays(qtbot, stage, where):
    where.curves.rangeBrushed.emit((3, 5))
    qtbot.waitUntil(lambda: where.found is not None, timeout=20000)
    times, found = len(asked), where.found
    where.hits.chosen.emit(2)
    qtbot.waitUntil(lambda: where.place.sample == 4 and where.place.split == "test", timeout=20000)
    qtbot.waitUntil(lambda: where.focus.step == 3, timeout=20000)
    end = time.monotonic() + 0.4
    qtbot.waitUntil(lambda: time.monotonic() > end, timeout=20000)
    assert where.found is not None and where.focus.range == (3, 7) and where.found.hits == found.hits
    assert all((wish["split"], wish["sample"], wish["first"], wish["last"]) == ("validation", asked[0]["sample"], 3, 5) for wish in asked[times:])
    assert "validation sample 1" in where.pattern_panel.caption


def test_steps_brushed_before_it_is_looked_at_are_the_pattern(qtbot, stage):
    stage.board.focus.set_range((2, 6))
    view = opened(qtbot, stage, "where_else", lambda view: view.found is not None)
    assert (asked[-1]["first"], asked[-1]["last"]) == (2, 6) and view.pattern_panel.caption == "steps 2 to 6"


def test_thresholds_are_proposed_dragged_and_typed(qtbot, stage, where):
    where.focus.set_unit(3)
    assert where.value.value() == pytest.approx(0.4)
    where.distribution.thresholdMoved.emit(0.25)
    assert where.value.value() == pytest.approx(0.25) and where.again.isEnabled()
    where.curves.rangeBrushed.emit((1, 2))
    qtbot.waitUntil(lambda: bool(asked), timeout=20000)
    assert asked[-1]["thresholds"] == {3: 0.25}
    where.how.set_value("same")
    where.value.setValue(0.6)
    qtbot.waitUntil(lambda: asked[-1].get("threshold") == 0.6, timeout=20000)
    where.again.click()
    assert where.value.value() == pytest.approx(0.4) and not where._own


def test_what_can_not_be_looked_for_is_said(qtbot, stage, where):
    where.focus.set_unit(7)
    where.curves.rangeBrushed.emit((1, 2))
    qtbot.waitUntil(lambda: "changes within these steps" in where.said.text(), timeout=20000)
    assert where.said.isVisible() and where.hits.isHidden() and not where.message.isVisible(), "nothing is wrong: there is nothing to look for"
    where.clear.click()
    assert where.focus.range is None and "Drag" in where.words.text()


@pytest.fixture
def table(qtbot, stage):
    return opened(qtbot, stage, "units", lambda view: view.found is not None)


def column(view, number):
    return [row[number].text for row in view.table.rows]


def test_the_table_sorts_and_filters_and_chooses(qtbot, stage, table):
    assert column(table, 0)[0] == "3" and column(table, 1)[0] == "wind" and table.table.rows[0][2].text.startswith("r = 0.9")
    table.table.horizontalHeader().sectionClicked.emit(0)
    assert column(table, 0) == list("01234567")
    table.table.horizontalHeader().sectionClicked.emit(0)
    assert column(table, 0) == list("76543210")
    table.filter.setText("wind")
    assert column(table, 0) == ["3"]
    table.filter.setText("unit >= 2, unit < 5")
    assert sorted(column(table, 0)) == ["2", "3", "4"]
    table.select.click()
    assert set(table.focus.units) == {2, 3, 4}
    table.filter.setText("dead")
    assert column(table, 0) == ["0"] and table.table.rows[0][5].text == "dead"
    table.filter.clear()
    table.table.selectionModel().setCurrentIndex(table.table.model().index(1, 0), table.table.selectionModel().SelectionFlag.ClearAndSelect)
    assert table.focus.unit == int(column(table, 0)[1])


def test_the_chosen_unit_is_drawn_against_its_correlate(qtbot, stage, table):
    table.focus.set_unit(3)
    qtbot.waitUntil(lambda: table.detail is not None and table.detail.unit == 3, timeout=20000)
    assert table.detail_panel.accessibleName() == "Unit 3" and len(table.plot.numbers()["mean"]) == 20
    table.focus.set_unit(0)
    assert table.plot.isHidden() and table.numbers()["unit"].tolist() == list(range(8))
    stage.grab()


def test_words_of_the_filter():
    best = Correlate(0, "hour of the day", "calendar", "category", 0.8, 0.64, 0.001, 50)
    unit = Unit(4, 0.0, 0.5, -1, 1, None, 0.1, "", (best, Correlate(1, "chance", "feature", "number", 0.1, 0.1, 0.9, 50)))
    assert matches(unit, "") and matches(unit, "HOUR") and matches(unit, "strength > 0.5, hour") and matches(unit, "variance = 0.25")
    assert not matches(unit, "chance") and not matches(unit, "lifetime > 3") and not matches(unit, "hour, std < 0.1")
