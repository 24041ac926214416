"""The Course view: what it draws for a kept run, a run that goes on and one that was not watched; its plots."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from ui.plots.course import Band, CourseData, CourseLine, CoursePlot, colors
from ui.plots.reach import ReachLine, ReachPlot
from ui.plots.trails import Trail, TrailPlot, joined
from ui.stages.inspect import InspectStage
from ui.stages.inspect import drawn_course as drawn
from ui.stages.inspect.views import course as views
from ui.workspace import Workspace
from workbench.model.spec import LayerSpec
from workbench.probing import histograms
from workbench.probing.course import course
from workbench.project.store import Store
from workbench.training import snapshot
from workbench.training.events import RunStarted, Traced
from workbench.training.meters import GradientMeter, Saturation, WeightFigures

from . import fakes, lstm_fakes

HERE = __name__


# looks with everything in them -------------------------------------------------------------------------------------


def full(epoch, *, run=1, batch=0, gain=None, layers=("lstm",), steps=24, units=8):
    """A look whose gradient shrinks by a known factor a step, 0.6 in epoch 1 up to 0.95."""
    gain = gain or min(0.6 + 0.05 * epoch, 0.95)
    norms = np.stack([gain ** np.arange(steps - 1, -1, -1.0)] * 3).astype(np.float32)
    verdict = "vanishing" if gain ** (steps - 1) < 1e-3 else "healthy"
    meters = tuple(GradientMeter(name, "", norms, (gain ** (steps - 1),) * 3, (2 + epoch,) * 3, (verdict,) * 3) for name in layers)
    share = np.linspace(0, 0.1 * min(epoch, 9), units).astype(np.float32)
    shut = tuple(Saturation(name, "", gate, share, share[::-1]) for name in layers for gate in "ifo")
    counts = histograms.counts(np.random.default_rng(epoch).normal(0, 0.2, 400))
    weights = tuple(WeightFigures(name, part, 400, 4.0 + epoch, 1e-3, 0.0, 0.1, 1e-3 if epoch > 1 else None, counts, counts)
                    for name in layers for part in ("kernel", "recurrent_kernel"))
    plain = lstm_fakes.look(epoch, run=run, batch=batch, steps=steps, units=units)
    ended = {"saturation": shut, "weights": weights} if batch == 0 else {}
    return Traced(run, epoch, batch, "lstm", "LSTM", plain.arrays, plain.mask, 2e-7, plain.gradient, meters, **ended)


@pytest.fixture
def space(qtbot, monkeypatch):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.stage.PROBE", "tests.ui.lstm_fakes:probe")
    made = Workspace()
    yield made
    made.close()


def project(folder, *, meters=True):
    path = lstm_fakes.project(folder)
    if meters:
        with Store.open(path) as store:
            for epoch in store.snapshots(1):
                store.add_snapshot(1, epoch, "lstm", snapshot.pack(full(epoch, layers=("lstm", "second"))))
    return path


def view_of(qtbot, space, path):
    stage = InspectStage(space)
    qtbot.addWidget(stage)
    stage.resize(1300, 900)
    stage.show()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    qtbot.waitUntil(lambda: stage.subject is not None, timeout=20000)
    stage.board.open("course")
    return stage, stage.board.view_of("course")


@pytest.fixture
def opened(qtbot, space, tmp_path):
    stage, view = view_of(qtbot, space, project(tmp_path))
    qtbot.waitUntil(lambda: bool(view.course.reach), timeout=20000)
    return stage, view


# a kept run --------------------------------------------------------------------------------------------------------


def test_every_recurrent_layer_has_a_line_and_the_inspected_one_is_in_front(opened):
    stage, view = opened
    lines = view.gradient.data.lines
    assert [(line.name, line.chosen) for line in lines] == [("lstm", True), ("second", False)]
    wanted = [min(0.6 + 0.05 * epoch, 0.95) ** 23 for epoch in range(1, 7)]
    np.testing.assert_allclose(lines[0].values, wanted, rtol=1e-5)
    assert view.gradient.data.epoch == stage.subject.epoch and lines[0].low is not None
    assert {band.words for band in view.gradient.data.bands} == {"exploding", "", "vanishing"}
    stage.grab()


def test_ratio_or_horizon(opened):
    _, view = opened
    view.figure._group.buttons()[1].click()
    assert not view.gradient.log and view.gradient.data.lines[0].values.tolist() == [3, 4, 5, 6, 7, 8]


def test_the_verdict_of_the_epoch_in_sight_comes_with_advice(opened, qtbot, space):
    stage, view = opened
    view.gradient.epochChosen.emit(1)
    qtbot.waitUntil(lambda: stage.subject.epoch == 1 and view.place.epoch == 1, timeout=20000)
    assert view.advice.text.startswith("Vanishing.") and "forget gate" in view.advice.text and view.advice.level == "warn"
    asked = []
    space.layerRequested.connect(asked.append)
    view.advice.clicked.emit()
    assert asked == ["lstm"]
    view.gradient.epochChosen.emit(6)
    qtbot.waitUntil(lambda: view.place.epoch == 6, timeout=20000)
    assert view.advice.text.startswith("Healthy.") and view.advice.level == "ok" and view.advice.button.text() == ""


def test_the_present_curve_lies_over_thinner_earlier_ones(opened, qtbot):
    stage, view = opened
    view.go(epoch=4)
    qtbot.waitUntil(lambda: view.place.epoch == 4, timeout=20000)
    lines = view.reach.lines
    assert [line.name for line in lines] == ["epoch 1", "epoch 2", "epoch 3", "epoch 4"] and view.reach.main.name == "epoch 4"
    np.testing.assert_allclose(view.reach.main.values, 0.8 ** np.arange(24), rtol=1e-5)
    assert lines[0].age == 1 and 0 < lines[2].age < lines[1].age
    view.reach.stepChosen.emit(5)
    assert stage.board.focus.step == 18 and view.reach._step == 5


def test_dots_and_trails_end_at_the_epoch_in_sight(opened, qtbot):
    stage, view = opened
    view.go(epoch=3)
    qtbot.waitUntil(lambda: view.place.epoch == 3, timeout=20000)
    (trail, *_) = view.trails.trails
    assert trail.gate == "i" and trail.low.shape == (3, 8) and trail.low[-1, -1] == pytest.approx(0.3)
    view.trails.unitChosen.emit(6)
    assert stage.board.focus.unit == 6 and view.trails._unit == 6
    view.gate._group.buttons()[2].click()
    assert [trail.gate for trail in view.trails.trails] == ["f"]
    assert "f, epoch 3: share below 0.1" in view.trails.numbers()


def test_weights_gradients_and_steps_of_a_variable(opened, qtbot):
    stage, view = opened
    assert view.variable.value() == "lstm/recurrent_kernel", "what matters most of a recurrent layer comes first"
    view.go(epoch=5)
    qtbot.waitUntil(lambda: view.place.epoch == 5, timeout=20000)
    assert [row.name for row in view.weights.rows] == [f"epoch {n}" for n in range(1, 6)] and view.weights.rows[-1].token == "orange"
    view.what._group.buttons()[1].click()
    assert view.weight_pages.currentWidget() is view.gradients and len(view.gradients.rows) == 5
    view.what._group.buttons()[2].click()
    line = next(line for line in view.steps.data.lines if line.chosen)
    assert np.isnan(line.values[0]) and line.values[1] == 1e-3 and view.steps.data.guides[0][1] == "usual"
    assert view.weight_pages.numbers()
    view.what._group.buttons()[0].click()
    view._ridge_chosen(1)
    qtbot.waitUntil(lambda: stage.subject.epoch == 2, timeout=20000)
    assert {"lstm.ratios", "lstm.kernel.counts", "edges"} <= set(view.numbers())


# runs that were not watched, and runs that go on -------------------------------------------------------------------


def measured(path, run, layer="", *, split="validation", sample=None, epoch=None, progress=None):
    progress(0.5, "epoch 2")
    return course(run, [full(epoch) for epoch in (1, 2)])


def unread(path, run, layer="", **_):
    return course(run, [])


def test_a_run_that_was_not_watched_is_measured_on_demand(qtbot, space, tmp_path, monkeypatch):
    monkeypatch.setattr(views, "READ", f"{HERE}:unread")
    monkeypatch.setattr(views, "MEASURE", f"{HERE}:measured")
    _, view = view_of(qtbot, space, project(tmp_path))
    qtbot.waitUntil(view.message.isVisible, timeout=20000)
    assert "not watched" in view.message.text and not view.gradient_panel.isVisible()
    view.message.clicked.emit()
    qtbot.waitUntil(lambda: bool(view.course.reach), timeout=20000)
    assert view.gradient_panel.isVisible() and not view.message.isVisible()


def test_looks_of_older_versions_are_enough_for_the_gradient(qtbot, space, tmp_path):
    _, view = view_of(qtbot, space, project(tmp_path, meters=False))
    qtbot.waitUntil(lambda: bool(view.course.reach), timeout=20000)
    assert view.gradient_panel.isVisible() and not view.trails_panel.isVisible() and not view.weights_panel.isVisible()


def test_it_follows_a_run_that_goes_on(opened, qtbot, space):
    stage, view = opened
    space.live = SimpleNamespace(run=1, document=space.document, state="running", epoch=2, epochs=9, fraction=0.3,
                                 started=RunStarted(1, "CPU", 9, 5), control=SimpleNamespace(stop=lambda: None), wait=lambda seconds: True)
    began = [RunStarted(1, "CPU", 9, 5), full(1)]
    stage.on_run_events(began)
    space.runEvents.emit(began)
    qtbot.waitUntil(lambda: view.place is None and 1 in view.course.epochs and view.gradient.data.epochs == 9, timeout=20000)
    more = [full(7), full(8, batch=3)]
    stage.on_run_events(more)
    space.runEvents.emit(more)
    qtbot.waitUntil(lambda: 7 in view.course.epochs and view._now is not None, timeout=6000)
    assert view.gradient.data.now[0] == pytest.approx(7.6) and view.reach.main.name == "now"
    last = [full(8)]
    space.runEvents.emit(last)
    qtbot.waitUntil(lambda: 8 in view.course.epochs, timeout=6000)
    assert view._now is None and view.reach.main.name == "epoch 8"
    space.live = None


# from a course to what is drawn ------------------------------------------------------------------------------------


def test_histograms_on_an_even_axis_keep_their_numbers():
    values = np.random.default_rng(0).normal(0, 0.3, 20_000).astype(np.float32)
    edges, counts = drawn.linear(histograms.counts(values), 2.0)
    assert counts.sum() == pytest.approx(20_000, rel=1e-3)
    wanted = np.histogram(values, edges)[0]
    assert np.abs(np.cumsum(counts) - np.cumsum(wanted)).max() < 0.02 * 20_000
    edges, counts = drawn.sizes(histograms.counts(values))
    assert edges[0] <= np.log10(np.abs(values[np.abs(values) > 2.0**-30]).min()) and edges[-1] >= np.log10(np.abs(values).max()) > edges[-2]
    middle = (edges[:-1] + edges[1:]) / 2
    assert counts.sum() == 20_000 - np.sum(np.abs(values) < 2.0**-30) and middle[np.argmax(counts)] == pytest.approx(-0.5, abs=0.2)


def test_a_variable_without_a_gradient_says_so():
    counts, none = histograms.counts(np.ones(5)), histograms.counts(np.zeros(5))
    look = Traced(1, 1, 0, "a", "LSTM", {}, np.ones(3, bool), 0.0, weights=(WeightFigures("a", "bias", 5, 1.0, 0.0, 0.0, 1.0, None, counts, none),))
    (row,) = drawn.ridges(course(1, [look]).weights[0], 1, gradients=True)
    assert row.note == "no gradient" and not len(row.counts)


def test_names_and_kinds():
    assert drawn.line_name("bi", "bw_") == "bi ←" and drawn.line_name("s", "cell2_") == "s, cell2" and drawn.line_name("lstm", "") == "lstm"
    layers = (LayerSpec("Bidirectional", "b", parameters={"layer": {"kind": "GRU", "parameters": {}}}), LayerSpec("Dense", "d"))
    assert drawn.cell_of(layers, "b") == "GRU" and drawn.cell_of(layers, "d") == "" == drawn.cell_of(layers, "none")
    assert colors(7) == ["blue", "orange", "teal", "magenta", "umber", "grey", "grey"]


# plots -------------------------------------------------------------------------------------------------------------


def shown(qtbot, plot, width=380, height=220):
    qtbot.addWidget(plot)
    plot.resize(width, height)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def test_zero_and_infinity_are_drawn_at_the_ends(qtbot):
    plot = shown(qtbot, CoursePlot("p", "p"))
    line = CourseLine("a", "blue", np.arange(1, 5), np.array([0.0, 1.0, np.inf, np.nan]), chosen=True)
    plot.show_data(CourseData((line,), (Band(1e3, np.inf, "exploding", "err_fill", "err"),), epochs=4))
    np.testing.assert_allclose(plot.shown(line.values), [-12, 0, 12, np.nan])
    plot.grab()


def test_the_epoch_under_the_pointer_is_read_out_and_chosen(qtbot):
    plot = shown(qtbot, CoursePlot("p", "p"))
    plot.show_data(CourseData((CourseLine("a", "blue", np.array([1, 4, 9]), np.array([1e-2, 1e-3, 1e-4]), chosen=True),), epochs=9))
    chosen = []
    plot.epochChosen.connect(chosen.append)
    spot = plot.place(4.4, -3.0)
    QTest.mouseMove(plot.viewport(), spot.toPoint())
    plot.hovered(4.4)
    assert plot.pointed == 4 and plot._read.lines == (("blue", "a", "0.00100"),)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert chosen == [4]
    plot.stepped(1)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert chosen == [4, 9]
    plot.hovered(None)
    assert plot.pointed == 0 and not plot._read.isVisible()
    plot.show_data(CourseData())
    plot.stepped(1)
    assert plot.pointed == 0


def test_clicking_a_curve_goes_back_in_time(qtbot):
    plot = shown(qtbot, ReachPlot())
    plot.show_data((ReachLine("epoch 1", 0.5 ** np.arange(10.0), 1.0), ReachLine("epoch 2", 0.9 ** np.arange(10.0))), horizon=9)
    chosen = []
    plot.stepChosen.connect(chosen.append)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.place(-6.1, -0.2).toPoint())
    assert chosen == [6]
    plot.set_step(6)
    plot.stepped(-1)
    assert chosen == [6, 7] and set(plot.numbers()) == {"epoch 1", "epoch 2"}
    plot.hovered(-3.0)
    assert plot._read.lines[0][1] == "epoch 2"
    plot.show_data(())
    plot.hovered(-3.0)
    assert not plot._read.isVisible()


def test_a_dot_is_found_and_named(qtbot):
    plot = shown(qtbot, TrailPlot())
    low, high = np.array([[0.0, 0.1], [0.1, 0.6]]), np.array([[0.0, 0.0], [0.5, 0.2]])
    plot.show_data([Trail("f", low, high, np.array([1, 5]))], unit=1)
    spot = plot.place(0.1, 0.5)
    assert plot.nearest(QPointF(spot))[1] == 0 and plot.nearest(QPointF(plot.place(0.4, 0.4))) is None
    chosen = []
    plot.unitChosen.connect(chosen.append)
    plot.stepped(1)
    plot.stepped(-1)
    assert chosen == [1, 0]
    plot.show_data([Trail("f", 0 * low, 0 * high, np.array([1, 5]))])
    plot.grab()


def test_trails_are_one_line_with_gaps():
    assert np.array_equal(joined(np.array([[1.0, 2.0], [3.0, 4.0]])), [1, 3, np.nan, 2, 4, np.nan], equal_nan=True)
