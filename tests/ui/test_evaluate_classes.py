"""The room of classes: confusion, curves, threshold, examples that open Inspect; the page of a comparison."""

import msgspec
import numpy as np
import pytest

from ui.stages.evaluate.classes.room import Room
from ui.stages.evaluate.forecast.room import Room as ForecastRoom
from ui.stages.evaluate.reading import Measured
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.evaluation import calibration, curves
from workbench.evaluation.comparison import Comparison, StepTest
from workbench.evaluation.report import ClassFigures, Evaluation, Example

from . import fakes

HERE = __name__
asked = []


def compare(path, run, split, *, other=None, baseline="", loss="squared", progress=None):
    asked.append((run, split, other, baseline, loss))
    if baseline == "drift":
        raise DataError("the test split holds no sample", where="the data", fix="Choose another split")
    if loss == "absolute" or fakes.TASK[0] == "forecast":
        steps = (StepTest(1, 1.0, 2.0, -1.0, -3.0, 0.01), StepTest(2, 1.5, 2.0, -1.0, -2.0, 0.04))
        return Comparison(run, other, baseline, "forecast", split, 50, "rmse", "kW", "diebold_mariano", 1.2, 2.0, -2.5, -4.0, -1.0, -3.0, 0.004,
                          "run", loss=loss, per_step=steps, arrays={"difference": -np.ones(50), "labels": np.arange(50).astype(str)})
    return Comparison(run, other, baseline, "classification", split, 50, "accuracy", "", "mcnemar", 0.8, 0.7, 0.1, -0.02, 0.22, 4.0, 0.3, "",
                      table=((30, 10), (5, 5)), notes=("Exact binomial test.",), arrays={"difference": np.zeros(50)})


def evaluation(names=("ham", "spam"), split="test", run=1, **more):
    generator = np.random.default_rng(2)
    truth = generator.integers(0, len(names), 300)
    raw = generator.normal(size=(300, len(names)))
    raw[np.arange(300), truth] += 1
    chance = np.exp(raw) / np.exp(raw).sum(axis=1, keepdims=True)
    overall, each = curves.areas(truth, chance, names)
    per = tuple(ClassFigures(name, 0.9, 0.8, 0.85, int((truth == k).sum())) for k, name in enumerate(names))
    examples = (Example("wrong", 7, names[0], names[1], 0.98, "Novak"), Example("unsure", 3, names[0], names[0], 0.51, "Lee"))
    cuts = curves.thresholds(truth == 1, chance[:, 1], names) if len(names) == 2 else None
    found = Evaluation(run, "classification", split, 300, "", {"accuracy": 0.8, "loss": 0.4, **overall},
                       baselines={"majority_class": {"accuracy": 0.5, "loss": 1.0}}, beats_baseline=True, best_baseline="majority_class",
                       classes=names,
                       per_class=per, confusion=tuple(tuple(int(n) for n in row) for row in 5 * np.eye(len(names)) + 1), examples=examples,
                       areas=each, calibration=calibration.calibration(chance, truth), thresholds=cuts,
                       arrays=curves.points(truth, chance, len(names)))
    return msgspec.structs.replace(found, **more)


@pytest.fixture
def space(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.evaluate.comparing.COMPARE", f"{HERE}:compare")
    asked.clear()
    made = Workspace()
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(made.modelChanged, timeout=20000):
        made.open(path)
    fakes.add_run(path)
    fakes.add_run(path)
    made.reload_runs()
    yield made
    made.close()


@pytest.fixture
def room(qtbot, monkeypatch, space):
    fakes.TASK[0] = "classification"
    made = Room(space)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    yield made
    fakes.TASK[0] = "forecast"


def test_examples_open_inspect(room, qtbot):
    room.show(Measured(evaluation(), fakes.document(), 0.1))
    assert [row[0].text for row in room.examples.table.rows] == ["Novak"]
    room.examples.which.set_value("unsure")
    room.examples.which.changed.emit("unsure")
    assert [row[0].text for row in room.examples.table.rows] == ["Lee"]
    room.examples.table.chosen.emit(0)
    assert room.workspace.property("inspect_sample") == ("test", 3)


def test_curves_and_areas(room):
    found = evaluation(("a", "b", "c"))
    room.show(Measured(found, fakes.document(), 0.1))
    room.look_at("curves")
    assert room.curves.table.rows[0][1].text == f"{found.metrics['macro_roc_auc']:.3f}" and len(room.curves.table.rows) == 4
    assert len(room.curves.roc._curves) == 3 and "off by" in room.curves.reliable_panel.caption
    room.curves.table.chosen.emit(1)
    first = room.curves.table.rows[1][0].text
    assert room.curves.roc._front == first and first in room.curves.recall_panel.caption and first in room.curves.reliable_panel.caption
    assert f"x {first}" in room.curves.roc.numbers() and np.nansum(room.curves.reliable.numbers()["samples"]) == 300
    room.grab()


def test_the_threshold_moves_and_stays_for_another_split(room):
    found = evaluation()
    room.show(Measured(found, fakes.document(), 0.1))
    room.look_at("threshold")
    page = room.threshold
    page.slider.setValue(80)
    row = found.thresholds.at(0.8)
    cells = {cells[0].text: cells[1].text for cells in page.table.rows}
    assert page.threshold == 0.8 and cells["Recall"] == f"{100 * row.recall:.1f} %" and cells["spam found"] == str(row.hits)
    page.plot.moved.emit(0.3)
    assert page.slider.value() == 30 and page.value.text() == "0.30"
    page.best_f1.click()
    assert page.threshold == found.thresholds.best_f1
    room.forget()
    room.show(Measured(evaluation(split="validation"), fakes.document(), 0.1))
    assert page.threshold == found.thresholds.best_f1
    room.show(Measured(evaluation(run=2), fakes.document(), 0.1))
    assert page.threshold == 0.5
    room.show(Measured(evaluation(("a", "b", "c")), fakes.document(), 0.1))
    assert room.which.value() == "confusion"                          # three classes have no threshold


def test_spans_and_shares(room):
    spans = (ClassFigures("PER", 0.5, 0.6, 0.55, 9),)
    room.show(Measured(evaluation(per_span=spans), fakes.document(), 0.1))
    room.classes.which.set_value("spans")
    room.classes.which.changed.emit("spans")
    assert [row[0].text for row in room.classes.table.rows] == ["PER"]
    room.confusion.cells.changed.emit("share")
    assert room.confusion.plot._shares
    room.confusion.plot.grab()
    assert list(room.confusion.plot.numbers()) == ["truth", "ham", "spam"]


def test_evaluations_without_curves_are_shown(room):
    room.show(Measured(evaluation(areas={}, calibration=None, thresholds=None, arrays={}), fakes.document(), 0.1))
    assert room.which.value() == "confusion" and room.isVisible()


def test_runs_and_baselines_are_compared(room, qtbot):
    room.show(Measured(evaluation(), fakes.document(), 0.1))
    room.look_at("compare")
    page = room.compare
    keys = [page.against.itemData(n) for n in range(page.against.count())]
    assert keys == ["run:2", "baseline:majority_class"] and not page.side.isVisible()
    page.look.button.click()
    qtbot.waitUntil(lambda: page.found is not None, timeout=10000)
    assert asked[-1] == (1, "test", 2, "", "squared")
    assert page.message.level == "info" and "can't be told apart" in page.message.text and page.notes.text() == "Exact binomial test."
    assert [row[1].text for row in page.table.rows][:4] == ["30", "10", "5", "5"]
    page.against.set_value("baseline:majority_class")
    page.look.button.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.baseline == "majority_class", timeout=10000)
    assert asked[-1][2:4] == (None, "majority_class") and "most frequent class" in page.message.text
    room.show(Measured(evaluation(split="validation"), fakes.document(), 0.1))
    assert page.found is None and not page.message.isVisible()


def test_forecasts_are_compared(qtbot, space):
    made = ForecastRoom(space)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show(Measured(fakes.evaluation(), fakes.document(), 0.1))
    made.look_at("compare")
    page = made.compare
    page.against.set_value("baseline:seasonal_naive")
    page.look.button.click()
    qtbot.waitUntil(lambda: page.found is not None, timeout=10000)
    assert asked[-1] == (1, "test", None, "seasonal_naive", "squared") and page.message.level == "ok"
    assert [row[3].text for row in page.steps.rows] == ["0.010", "0.040"] and page.plot.numbers()["gain"][-1] == 50
    assert "kW²" in page.plot._words
    made.grab()
    page.against.set_items([("drift", "baseline:drift")])
    page.look.button.click()
    qtbot.waitUntil(page.look.message.isVisible, timeout=10000)
    assert "no sample" in page.look.message.text
