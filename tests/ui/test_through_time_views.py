"""Look back, Weights and Path in the window: what is drawn is what was measured, and everything follows the common focus."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from ui import theme
from ui.plots.lookback import LookBackMap, Losses
from ui.plots.matrix import MatrixMap, Tile, _whole_ticks
from ui.plots.path import PathPlot, Paths, binned, scale_colors
from ui.plots.step_curves import Curve, StepCurves
from ui.stages.inspect import InspectStage
from ui.workspace import Workspace

from . import fakes, lstm_fakes, through_time_fakes

FAKES = "tests.ui.through_time_fakes"
VIEWS = "ui.stages.inspect.views"


@pytest.fixture
def stage(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.stage.PROBE", "tests.ui.lstm_fakes:probe")
    for name, verb in (("lookback.MEASURE", "look_back"), ("weights.MEASURE", "weights"), ("weights.GROWTH", "growth"), ("weights.FIXED", "fixed"),
                       ("trajectory.MEASURE", "path_of"), ("trajectory.FIXED", "fixed")):
        monkeypatch.setattr(f"{VIEWS}.{name}", f"{FAKES}:{verb}")
    through_time_fakes.asked.clear()
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


def press(widget, spot, kind=QEvent.Type.MouseButtonPress):
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, spot, widget.mapToGlobal(spot), button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    {QEvent.Type.MouseButtonPress: widget.mousePressEvent, QEvent.Type.MouseMove: widget.mouseMoveEvent,
     QEvent.Type.MouseButtonRelease: widget.mouseReleaseEvent}[kind](event)


def drag(widget, start, end):
    press(widget, start)
    press(widget, end, QEvent.Type.MouseMove)
    press(widget, end, QEvent.Type.MouseButtonRelease)


def click(widget, spot):
    press(widget, spot)
    press(widget, spot, QEvent.Type.MouseButtonRelease)


# look back ---------------------------------------------------------------------------------------------------------


def ready(view):
    return view.found is not None


def test_the_map_says_what_was_measured(qtbot, stage):
    view = opened(qtbot, stage, "lookback", ready)
    assert view.map_panel.caption == "‖∂L/∂hₜ‖, 24 losses"
    assert view.map._data.values == pytest.approx(view.found.h[""]) and view.map._data.bounds == (-4.0, 2.0)
    assert view.words.text() == "Of half of the losses less than 1/e is left 10 steps back."
    view.scale.set_value("relative")
    view._draw()
    assert view.map._data.values[20, 18] == pytest.approx(0.81) and view.map._data.bounds[1] == 0
    view.quantity.set_value("c")
    view._draw()
    assert view.map_panel.caption.startswith("‖∂L/∂cₜ‖")
    assert set(view.numbers()) >= {"dh_norm", "dc_norm", "dx_norm", "losses"}
    assert len(view.map.numbers()) == 26 and view.felt.numbers()["step"].tolist() == list(range(24))


def test_brushing_losses_shows_what_they_look_back_to(qtbot, stage):
    view = opened(qtbot, stage, "lookback", ready)
    whole = np.sqrt((view.found.h[""] ** 2).sum(axis=0))
    assert view.felt._curves[0].values == pytest.approx(whole) and not view.all_losses.isVisible()
    box = view.map.box
    spot = lambda row, step: QPointF(box.left() + box.width() * (step + 0.5) / 24, box.top() + box.height() * (row + 0.5) / 24)  # noqa: E731
    drag(view.map, spot(10, 3), spot(12, 3))
    assert view.map.rows == (10, 12) and view.felt_panel.caption == "loss at step 10 to 12, log"
    assert view.felt._curves[0].values == pytest.approx(np.sqrt((view.found.h[""][10:13] ** 2).sum(axis=0)))
    view.all_losses.click()
    assert view.map.rows is None and view.felt._curves[0].values == pytest.approx(whole)


def test_brushing_steps_shows_what_each_loss_has_of_them_and_all_views_follow(qtbot, stage):
    view = opened(qtbot, stage, "lookback", ready)
    assert not view.share_panel.isVisible()
    box = view.map.box
    drag(view.map, QPointF(box.left() + 2, box.center().y()), QPointF(box.left() + box.width() * 5.5 / 24, box.center().y() + 2))
    assert stage.board.focus.range == (0, 5) and view.share_panel.isVisible()
    squares = view.found.h[""] ** 2
    assert view.shares._curves[0].values == pytest.approx(100 * squares[:, :6].sum(axis=1) / squares.sum(axis=1))
    assert view.felt._range == (0, 5)
    QTest.keyClick(view.map, Qt.Key.Key_Escape)
    assert stage.board.focus.range is None and not view.share_panel.isVisible()


def test_a_click_moves_the_cursor_and_the_margin_goes_to_the_loss(qtbot, stage):
    view = opened(qtbot, stage, "lookback", ready)
    box = view.map.box
    click(view.map, QPointF(box.left() + box.width() * 4.5 / 24, box.top() + box.height() * 15.5 / 24))
    assert stage.board.focus.step == 4 and view.map.rows == (15, 15)
    box = view.map.box                                       # what is said beside the map may have changed its height
    click(view.map, QPointF(box.left() - 12, box.top() + box.height() * 7.5 / 24))
    assert stage.board.focus.step == 7 and view.map.rows == (7, 7)
    QTest.keyClick(view.map, Qt.Key.Key_Down)
    QTest.keyClick(view.map, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.map.rows == (8, 9)
    QTest.keyClick(view.map, Qt.Key.Key_Right)
    assert stage.board.focus.step == 8 == view.map.step
    stage.board.focus.set_step(2)
    assert view.map.step == 2
    view.shares.stepChosen.emit(11)
    assert view.map.rows == (11, 11) and stage.board.focus.step == 11


def test_an_answer_has_one_row(qtbot, stage, monkeypatch):
    monkeypatch.setattr(f"{VIEWS}.lookback.MEASURE", f"{FAKES}:answer")
    view = opened(qtbot, stage, "lookback", ready)
    assert view.words.text() == "Less than 1/e of what comes in is left 5 steps back." and view.quantity._values == ["h", "x"]
    stage.board.focus.set_range((2, 4))
    assert not view.share_panel.isVisible() and view.felt_panel.caption == "gradient norm, log"
    view.grab()


def test_a_refusal_is_said_in_the_view(qtbot, stage, monkeypatch):
    monkeypatch.setattr(f"{VIEWS}.lookback.MEASURE", f"{FAKES}:refused")
    view = opened(qtbot, stage, "lookback", lambda view: view.message.isVisible())
    assert "umap-learn" in view.message.text and view.found is None and not view.map.isVisible()


def test_the_map_reads_out_zero_masked_and_values(qtbot):
    made = LookBackMap()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_data(Losses(np.array([[1.0, 0.0, np.nan]]), np.array([3]), np.array([0]), np.array([0]), names=("the", "sea", "")))
    assert made._lines(0, 0)[0] == ("blue", "felt at step 0 “the”", "1.00")
    assert made._lines(0, 1)[0][2] == "not felt" and made._lines(0, 2)[0][2] == "masked"
    assert made._title(0) == "Loss at step 3"
    made.show_data(Losses(np.zeros((2, 3)), np.arange(2), np.zeros(2, int), np.full(2, -1)))
    made.grab()
    made.show_data(None)
    made.grab()


# weights -----------------------------------------------------------------------------------------------------------


def grown(view):
    return view.weights is not None and view.growth is not None


def test_matrices_histograms_and_eigenvalues_are_those_of_the_layer(qtbot, stage):
    view = opened(qtbot, stage, "weights", grown)
    epoch = stage.subject.epoch
    kernel, recurrent, bias = lstm_fakes.weights(8, 1, epoch)
    assert [tile.letter for tile in view.map._tiles] == list("ifgo") and view.map_panel.caption == f"from the state, epoch {epoch}"
    assert view.map._tiles[1].values == pytest.approx(recurrent[:, 8:16]) and view.map.top >= np.abs(recurrent).max()
    assert view.plane._sets["f"] == pytest.approx(view.weights.way("").gate("f").eigenvalues)
    view.gate.set_value("o")
    view.part.set_value("kernel")
    view._draw()
    assert [tile.letter for tile in view.map._tiles] == ["o"] and view.map._tiles[0].values == pytest.approx(kernel[:, 24:])
    assert view.map.top >= np.abs(kernel).max()                       # the scale is that of all gates
    assert sum(view.histogram.numbers()["o: % of the weights"]) == pytest.approx(100)
    view.part.set_value("bias")
    view._draw()
    assert view.map._tiles[0].values.shape == (1, 8) and view.map._tiles[0].values[0] == pytest.approx(bias[24:])
    view.which.set_value("singular")
    view._draw_eigen()
    assert view.singular._curves[0].values == pytest.approx(np.linalg.svd(recurrent[:, 24:], compute_uv=False))
    assert {"W_i", "U_o", "singular", "reach", "radius"} <= set(view.numbers())
    view.grab()


def test_the_unit_of_a_column_is_chosen_and_framed(qtbot, stage):
    view = opened(qtbot, stage, "weights", grown)
    box = view.map.boxes()[3]
    click_spot = QPointF(box.left() + box.width() * 5.5 / 8, box.center().y())
    press(view.map, click_spot)
    assert stage.board.focus.unit == 5 == view.map.unit
    QTest.keyClick(view.map, Qt.Key.Key_Right)
    assert stage.board.focus.unit == 6
    stage.board.focus.set_step(3)
    assert view.jacobian._step == 3 == view.reach._step


def test_growth_is_told_in_words(qtbot, stage):
    view = opened(qtbot, stage, "weights", grown)
    found = view.growth.way("")
    words = view.growth_words.text()
    assert "fades by" in words if found.growth < -0.005 else "grows by" in words or "neither" in words
    assert f"{abs(found.growth):.3f}" in words
    assert view.jacobian._curves[1].values == pytest.approx(found.radius)


def test_fixed_points_are_searched_shown_and_their_eigenvalues_drawn(qtbot, stage):
    view = opened(qtbot, stage, "weights", grown)
    stage.board.focus.set_step(9)
    view.held.set_value("step")
    view.search.click()
    assert view.search.text() == "Stop" and view.progress.isVisible()
    qtbot.waitUntil(lambda: view.fixed is not None, timeout=10_000)
    assert ("fixed", {"held": "step", "step": 9}) in through_time_fakes.asked and view.search.text() == "Search" and not view.progress.isVisible()
    assert len(view.table.rows) == len(view.fixed) >= 1 and "fixed point" in view.fixed_words.text()
    view.table.selectRow(0)
    view.table.chosen.emit(0)
    assert view.plane._sets["fixed point 1"] == pytest.approx(view.fixed.eigenvalues[0])
    stage.picks.scrubber.choose(1)                                    # of another epoch nothing was searched yet
    qtbot.waitUntil(lambda: stage.subject.epoch == 1 and grown(view), timeout=10_000)
    assert view.fixed is None and view.weights.epoch == 1


def test_a_search_can_be_stopped(qtbot, stage):
    view = opened(qtbot, stage, "weights", grown)
    view.search.click()
    view.search.click()
    assert view.search.text() == "Search" and view.fixed is None
    qtbot.wait(100)
    assert view.fixed is None


# path --------------------------------------------------------------------------------------------------------------


def test_paths_are_those_that_were_placed(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    assert view.plot._paths.points == pytest.approx(view.found.points[..., :2]) and view.main.caption == "h, 8 units, 4 of 150 samples"
    assert view.plot._row == 0 and view.plot._step == stage.board.focus.step
    view.pair.setCurrentIndex(1)
    view._draw()
    assert view.plot._paths.points == pytest.approx(view.found.points[..., [0, 2]])
    view.state.set_value("c")
    view._ask()
    qtbot.waitUntil(lambda: view.found.state == "c", timeout=20000)
    assert view.numbers()["points"].shape == (4, 24, 3)
    view.grab()


def test_a_click_on_a_point_goes_there(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    qtbot.wait(50)
    row, step = 1, 20
    spot = view.plot.place(*(float(v) for v in view.found.points[row, step, :2]))
    assert view.plot.nearest(spot) is not None
    view._chosen(row, step)
    sample = int(view.found.samples[row])
    qtbot.waitUntil(lambda: stage.picks.sample.value() == sample + 1 and stage.board.focus.step == step, timeout=20000)
    before = len([name for name, _ in through_time_fakes.asked if name == "path"])
    qtbot.waitUntil(lambda: view.plot._row == row, timeout=20000)      # it is among those that are drawn: nothing is measured again
    assert len([name for name, _ in through_time_fakes.asked if name == "path"]) == before == 1
    view._chosen(row, 3)
    assert stage.board.focus.step == 3 == view.plot._step


def test_colors_by_time_class_and_loss(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    assert [view.color.itemData(n) for n in range(view.color.count())] == ["time", "error", "class"] and view.key.isVisible()
    assert (np.diff(view.plot._paths.bins[0]) >= 0).all() and view.plot._paths.bins[0, -1] == 11
    view.color.set_value("class")
    view._draw()
    assert not view.key.isVisible() and view.plot._paths.bins[:, 0].tolist() == [2, 1, 1, 3] and view.plot._paths.ends
    view.color.set_value("error")
    view._draw()
    assert np.all(np.diff(view.plot._paths.bins[:, 0]) > 0) and "loss" in view.key.accessibleName()
    title, lines = view._lines(2, 5)
    assert title == f"Sample {view.found.samples[2] + 1}" and ("blue", "loss", "0.300") in lines


def test_fixed_points_lie_over_the_path(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    view.rest.setChecked(True)
    qtbot.waitUntil(lambda: len(view.plot._marks) > 0, timeout=10_000)
    wanted = view.found.project(view.fixed.h)[:, :2]
    assert np.array([(mark.x, mark.y) for mark in view.plot._marks]) == pytest.approx(wanted) and "Fixed points" in view.words.text()
    view.rest.setChecked(False)
    assert not view.plot._marks


def test_a_change_moves_the_path_beside_the_one_that_was(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    assert view.plot._other is None
    arrays = {"h": stage.subject.arrays["h"] * 0.5}
    stage.board._show_changed(arrays)
    assert view.plot._other == pytest.approx(view.found.project(arrays["h"])[:, :2])
    stage.board._show_changed(None)
    assert view.plot._other is None


def test_without_umap_the_path_stays_and_the_way_to_install_it_is_said(qtbot, stage):
    view = opened(qtbot, stage, "trajectory", ready)
    view.method.set_value("umap")
    view._ask()
    qtbot.waitUntil(view.message.isVisible, timeout=20000)
    assert "pip install umap-learn" in view.message.text and view.method.value() == "pca" and view.found.method == "pca"


# plots alone -------------------------------------------------------------------------------------------------------


def test_bins_of_a_scale():
    assert binned(np.array([0.0, 0.5, 1.0, np.nan, 9.0]), 0, 1).tolist() == [0, 6, 11, 0, 11] and len(scale_colors()) == 12
    assert binned(np.array([2.0]), 2, 2).tolist() == [0]


def test_whole_ticks_are_round():
    assert _whole_ticks(24, 5) == [0, 5, 10, 15, 20] and _whole_ticks(1, 4) == [0] and _whole_ticks(512, 4) == [0, 200, 400]


def test_log_curves_draw_zero_as_nothing_and_stay_within_their_decades(qtbot):
    plot = StepCurves(name="p", title="p", log=True)
    qtbot.addWidget(plot)
    plot.show_curves([Curve("a", np.arange(4), np.array([0.0, 1e-30, 1e-3, 1.0]))], level=(1.0, "one"))
    _, y = plot._items[0].getData()
    assert np.isnan(y[0]) and y[1] > -9 and y[3] == pytest.approx(0)
    plot.show_curves([])
    plot.grab()
    moved = []
    plot.stepChosen.connect(moved.append)
    plot.set_step(2)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert moved == [1]


def test_dots_instead_of_lines(qtbot):
    plot = PathPlot()
    qtbot.addWidget(plot)
    points = np.random.default_rng(0).normal(size=(3, 5, 2)).astype(np.float32)
    points[1, 3:] = np.nan
    plot.show_paths(Paths(points, np.zeros((3, 5), int), scale_colors(), dots=True), 1, 4)
    assert len(plot._clouds[0].data) == 13 and not plot._items[0].isVisible() and len(plot._dot.data) == 0
    assert len(plot.numbers()["x"]) == 15
    plot.show_paths(None, -1, 0)
    plot.grab()


@pytest.mark.parametrize("name", ["lookback", "weights", "trajectory"])
def test_they_follow_the_theme_and_live_runs_say_why_they_wait(qtbot, stage, name):
    view = opened(qtbot, stage, name, ready if name != "weights" else grown)
    theme.set_mode("dark")
    view.grab()
    theme.set_mode("light")
    view.show_place(None)
    assert view.message.isVisible() and view.numbers() == {}
    view.grab()


def test_a_wide_matrix_map_keeps_its_parts_inside(qtbot):
    made = MatrixMap()
    qtbot.addWidget(made)
    made.resize(360, 100)
    made.show_tiles([Tile(letter, np.random.default_rng(0).normal(size=(3, 40))) for letter in "ifgo"], rows="feature", square=False)
    made.show()
    assert all(box.right() <= made.width() and box.bottom() <= made.height() for box in made.boxes())
    assert made.cell_at(made.boxes()[2].center()) == (2, 1, 20) and made.cell_at(QPointF(1, 1)) is None
    made.grab()
