"""The pages of seeds and folds: what is asked for, shown, kept, given up."""

from __future__ import annotations

import math
import time

import msgspec
import numpy as np
import pytest

from ui.plots.spread import SpreadData, SpreadPlot
from ui.stages.evaluate.classes.room import Room as ClassRoom
from ui.stages.evaluate.forecast.room import Room
from ui.stages.evaluate.reading import Measured
from ui.stages.evaluate.statistics.section import StatisticsSection
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.evaluation import cross_validation
from workbench.evaluation import seeds as seeding
from workbench.evaluation.statistics_report import FoldResult, SeedRun
from workbench.project.store import Store

from . import fakes

HERE = __name__
asked = []


def some_seeds(path, run, count, split, *, only_kept=False, progress=None):
    asked.append(("seeds", run, count, split, only_kept))
    if only_kept:
        raise DataError("no other run differs from this one by the seed alone", where=f"run {run}", fix="Train some")
    for step in range(400 if count == 99 else 1):
        if progress is not None:
            progress(step / 400, f"Seed 1 of {count}")
        time.sleep(0.01)
    runs = [SeedRun(n + 1, f"lstm-8 seed {n}", n, {"rmse": 40.0 + n, "mae": 31.0 + n, "mape": 0.03}, new=n > 0) for n in range(count)]
    return seeding.summed(run, "forecast", split, runs, fakes.evaluation("forecast", run, split), ("Seed 9 failed and is not counted: broken.",))


def folds(path, run, folds, *, epochs=None, seed=None, by="", keep_runs=False, progress=None):
    asked.append(("folds", run, folds, epochs, by, keep_runs))
    each = [FoldResult(n + 1, "completed" if n else "failed", 100 + n, 20, 30, f"day {n}", 4, 3, 1.0, {"rmse": 40.0 + n} if n else {},
                       {"seasonal_naive": {"rmse": 60.0}} if n else {}, "seasonal_naive", True, "" if n else "the loss is not a number", n or None)
            for n in range(folds)]
    return cross_validation.summed(run, "forecast", "kW", "rolling", each, seed=0, epochs=4, single={"rmse": 44.0}, notes=("Later folds …",))


@pytest.fixture
def space(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.evaluate.statistics.seeds_page.SEEDS", f"{HERE}:some_seeds")
    monkeypatch.setattr("ui.stages.evaluate.statistics.folds_page.FOLDS", f"{HERE}:folds")
    asked.clear()
    made = Workspace()
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(made.modelChanged, timeout=20000):
        made.open(path)
    for _ in range(3):
        fakes.add_run(path)
    made.reload_runs()
    yield made
    made.close()


def measured(split="test"):
    return Measured(fakes.evaluation("forecast", 1, split), fakes.document(), 0.1)


@pytest.fixture
def room(qtbot, space):
    made = Room(space)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show(measured())
    return made


def test_seeds_are_asked_for_and_shown(room, qtbot):
    room.look_at("seeds")
    page = room.seeds
    assert not page.side.isVisible() and not page.plot.isVisible()
    page.count.setValue(3)
    page.look.start()
    qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert asked == [("seeds", 1, 3, "test", False)]
    assert page.message.text.startswith("Seeds alone move RMSE by ±2.4 %") and "Seed 9 failed" in page.notes.text()
    assert [row[0].text for row in page.table.rows][:5] == ["lstm-8 seed 0", "lstm-8 seed 1", "lstm-8 seed 2", "Mean", "± sd"]
    assert [row[3].text for row in page.table.rows][:3] == ["best", "", "worst"]
    data = page.plot._data
    assert data.values.tolist() == [40, 41, 42] and data.mean == 41 and data.deviation == pytest.approx(1) and data.marked == 0
    assert len(set(data.baseline)) == 1 and data.unit == "kW"
    page.choice.set_value("mape")
    page.draw()
    assert page.plot._data.values.tolist() == pytest.approx([3.0] * 3) and page.plot._data.unit == "%"
    assert "%" in page.table._model.headers[2] and all(row[3].text == "" for row in page.table.rows)
    page.table.chosen.emit(1)
    assert room.workspace.selected_run == 2


def test_what_was_found_is_there_again(room, space, qtbot):
    with Store.open(space.project.path) as store:
        found = some_seeds(space.project.path, 1, 3, "test")
        store.put_result(1, "seeds:test", msgspec.json.encode(found.figures()).decode())
        store.put_result(1, "cross_validation", msgspec.json.encode(folds(space.project.path, 1, 4).figures()).decode())
    room.show(measured())
    assert room.seeds.found == found and room.folds.found.counted[0].metrics == {"rmse": 41.0}
    room.show(measured("validation"))
    assert room.seeds.found is None and room.folds.found is not None
    with Store.open(space.project.path) as store:
        store.put_result(1, "seeds:test", '{"other": 1}')
    room.show(measured())
    assert room.seeds.found is None
    room.forget()
    assert room.folds.found is None and not room.folds.side.isVisible()


def test_folds_are_asked_for_and_shown(room, qtbot):
    room.look_at("folds")
    page = room.folds
    page.count.setValue(4)
    page.epochs.setValue(7)
    page.keep.setChecked(True)
    assert not page.by.isVisible()
    page.look.start()
    qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert asked == [("folds", 1, 4, 7, "", True)]
    assert "3 of 4 folds (the others failed)" in page.message.text and "single split's test has 44 kW" in page.message.text
    rows = [[cell.text for cell in row] for row in page.table.rows]
    assert rows[0][2] == "failed" and rows[1][2:] == ["41.00", "60.00"] and rows[4][0] == "Mean" and rows[-1][0] == "Test"
    data = page.plot._data
    assert math.isnan(data.values[0]) and data.single == 44 and data.mean == 42
    page.plot.chosen.emit(2)
    assert room.workspace.selected_run == 2


def test_given_up_and_failed(room, qtbot):
    page = room.seeds
    page.count.setValue(99)
    page.look.start()
    qtbot.waitUntil(lambda: bool(asked), timeout=20000)
    page.look.cancel()
    assert page.found is None and not page.look.working
    page.only_kept.setChecked(True)
    page.look.start()
    qtbot.waitUntil(lambda: page.look.message.isVisibleTo(page.look), timeout=20000)
    assert "no other run differs" in page.look.message.text


def test_every_room_has_them(qtbot, space, room):
    made = ClassRoom(space)
    qtbot.addWidget(made)
    made.look_at("folds")
    assert made.pages.currentWidget() is made.folds
    words = [name for name, _ in made.actions_offered()] + [name for name, _ in room.actions_offered()]
    assert words.count("Cross-validate") == words.count("Train with other seeds") == 2
    section = StatisticsSection(space)
    qtbot.addWidget(section)
    for name in ("seeds", "folds", "compare"):
        section.look_at(name)
        assert section.pages.currentWidget() is getattr(section, name)
    assert [name for name, _ in section.actions()] == ["Compare with another run or a baseline", "Train with other seeds", "Cross-validate"]


@pytest.mark.parametrize("baseline", [50.0, 41.5, math.nan, 5000.0])
def test_the_plot_keeps_its_dots_apart(qtbot, baseline):
    plot = SpreadPlot()
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    names = tuple(map(str, range(30)))
    plot.set_data(SpreadData(names, np.linspace(40, 42, 30), np.full(30, baseline), 41.0, 0.6, marked=3, bottom="seed", unit="kW"))
    low, high = plot.item.viewRange()[1]
    assert low < 40 and high > 42 and high - low < 20
    assert len(plot._spaced()) <= 30
    numbers = plot.numbers()
    assert len(numbers["figure"]) == 30 and ("baseline" in numbers) == math.isfinite(baseline)
    plot.set_data(SpreadData())
