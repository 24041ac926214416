"""The loss panel with very many batches: spikes at every zoom, what zooming does to the axes, hands and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.million import batches, history
from ui.stages.train.loss_panel import LossPanel
from workbench.training.events import BatchDone, RunStarted
from workbench.training.history import History


@pytest.fixture
def panel(qtbot):
    made = LossPanel()
    qtbot.addWidget(made)
    made.resize(1000, 360)
    made.show()
    return made


@pytest.fixture(scope="module")
def million():
    run = history(1_000_000)
    run.log.losses[654_321] = 40.0
    return run


def drawn(panel):
    return panel.curves._seen_batches


def middle(curves, x):
    return curves.place(x, sum(curves.box.viewRange()[1]) / 2)


def test_a_spike_of_one_batch_is_drawn_at_every_zoom(panel, million):
    panel.refresh(million, {}, None, "mse")
    curves = panel.curves
    place = 654_322 / 1000
    for axis in ("epoch", "step", "time"):
        panel.view.axis_choice.set_value(axis)
        panel._redraw()
        scale = {"epoch": 1, "step": 1000, "time": 10 / 3600}[axis]
        for width in (2000, 100, 1, 0.01):
            curves.look_at(place * scale - 0.4 * width * scale, place * scale + 0.6 * width * scale)
            x, y = drawn(panel)
            assert y.max() == pytest.approx(np.log10(40)), (axis, width)
            assert len(x) < 2500 and x[y.argmax()] == pytest.approx(place * scale, rel=2e-3)
            if curves.window is not None:
                assert curves.box.viewRange()[1][1] > np.log10(40), "what is looked at closely is in sight as a whole"
        curves.show_whole()


def test_a_log_axis_shows_the_first_batches_too(panel, million):
    panel.view.axis_choice.set_value("step")
    panel.refresh(million, {}, None, "mse")
    panel.view.bottom_choice.set_value("log")
    panel._view_changed()
    x, _ = drawn(panel)
    assert [round(10**v) for v in x[:5]] == [1, 2, 3, 4, 5] and 10 ** x[-1] == pytest.approx(1_000_000)


def test_looking_closer_stays_while_batches_come(panel):
    run = history(10_000)
    panel.refresh(run, {}, None, "mse")
    assert not panel.whole.isVisible()
    panel.curves.look_at(2.0, 3.0)
    before = panel.curves.box.viewRange()[0]
    run.add(batches(10_000))
    panel.refresh(run, {}, None, "mse")
    assert panel.curves.box.viewRange()[0] == before and panel.whole.isVisible()
    assert len(drawn(panel)[0]) >= 1000, "closer, every batch is there"
    panel.whole.click()
    assert panel.curves.window is None and not panel.whole.isVisible()
    assert drawn(panel)[0][-1] == pytest.approx(10.06) and panel.curves.box.viewRange()[0][0] == 0
    panel.curves.look_at(2.0, 3.0)
    panel.refresh(history(10_000), {}, None, "mse")
    assert panel.curves.window == (2.0, 3.0), "the same run, read from the file when it had ended"
    other = history(2_000)
    other.run = 2
    panel.refresh(other, {}, None, "mse")
    assert panel.curves.window is None, "another run is shown as a whole"


def test_hands_and_keys(panel, qtbot):
    panel.refresh(history(10_000), {}, None, "mse")
    curves = panel.curves
    spots = [middle(curves, x).toPoint() for x in (5.0, 10.0)]

    def mouse(kind, spot, buttons=Qt.MouseButton.LeftButton):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, QPointF(spot), QPointF(curves.mapToGlobal(spot)), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(curves.viewport(), event)

    mouse(QEvent.Type.MouseButtonPress, spots[0])
    mouse(QEvent.Type.MouseMove, spots[1])
    assert curves._band.isVisible() and curves.window is None
    mouse(QEvent.Type.MouseButtonRelease, spots[1], Qt.MouseButton.NoButton)
    assert curves.window == (pytest.approx(5, abs=0.1), pytest.approx(10, abs=0.1))
    mouse(QEvent.Type.MouseButtonPress, middle(curves, 6.0).toPoint())
    mouse(QEvent.Type.MouseMove, middle(curves, 7.0).toPoint())
    mouse(QEvent.Type.MouseButtonRelease, middle(curves, 7.0).toPoint(), Qt.MouseButton.NoButton)
    assert curves.window[0] == pytest.approx(4, abs=0.15), "what is looked at closely is moved along"
    width = curves.window[1] - curves.window[0]
    qtbot.keyClick(curves, Qt.Key.Key_Plus)
    assert curves.window[1] - curves.window[0] == pytest.approx(width / 2)
    qtbot.keyClick(curves, Qt.Key.Key_PageDown)
    qtbot.keyClick(curves, Qt.Key.Key_0)
    assert curves.window is None
    spot = middle(curves, 4.0)
    wheel = QWheelEvent(spot, QPointF(curves.mapToGlobal(spot.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(curves.viewport(), wheel)
    left, right = curves.window
    assert right - left == pytest.approx(20 / 1.25) and (4 - left) / (right - left) == pytest.approx(4 / 20, abs=0.01)
    curves.zoom(1e12)
    assert 0 <= curves.window[0] < curves.window[1] <= 20
    curves.zoom(1e-12)
    assert curves.window is None
    plain = QWheelEvent(spot, QPointF(curves.mapToGlobal(spot.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(curves.viewport(), plain)
    assert curves.window is None and not plain.isAccepted(), "the wheel scrolls the page"


def test_a_press_is_no_drag(panel):
    panel.refresh(history(3_000), {}, None, "mse")
    spot = middle(panel.curves, 2.0).toPoint()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(panel.curves.viewport(), QMouseEvent(kind, QPointF(spot), QPointF(panel.curves.mapToGlobal(spot)),
                                                                    Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
                                                                    Qt.KeyboardModifier.NoModifier))
    assert panel.curves.window is None


def test_gradient_norms_have_spikes_of_their_own(panel):
    run = History()
    run.add([RunStarted(1, "CPU", 50, 1000)])
    run.add(BatchDone(1, 1 + n // 1000, n % 1000 + 1, 1.0, 900.0 if n == 31_234 else 1.0, 0.0) for n in range(40_000))
    panel.refresh(run, {}, None, "mse")
    panel.figure.set_value("gradient_norm")
    panel._redraw()
    assert drawn(panel)[1].max() == pytest.approx(np.log10(900))
