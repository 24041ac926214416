"""Before training, in the window: asked for, waited for, shown, mended; nothing blocks, and nothing old passes for new."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui import fakes
from ui import theme
from ui.plots.ridges import Ridge, Ridges
from ui.stages.model import start as view_of
from ui.stages.model.start import StartView, holder, latest
from ui.workspace import Workspace
from workbench.errors import ModelError
from workbench.jobs import Progress
from workbench.model.report import Complaint, LayerReport, ModelFix, ModelReport
from workbench.probing.started import Histogram, LayerStart, Spread, Start
from workbench.project.commands import SetValue

HERE = __name__
asked: list[str] = []


def spread(width: float, norm: float = 1.0) -> Spread:
    edges = tuple(float(v) for v in np.linspace(-3 * width, 3 * width, 31))
    counts = tuple(int(v) for v in 1000 * np.exp(-np.linspace(-3, 3, 30) ** 2 / 2))
    sizes = Histogram(tuple(float(v) for v in np.linspace(-6, -1, 11)), (1,) * 10)
    return Spread(sum(counts), 0.0, width, -3 * width, 3 * width, 0.1, 0.0, norm, Histogram(edges, counts), sizes)


def found(document) -> Start:
    fix = ModelFix("lstm.kernel", "Start kernel weights glorot_uniform", (("model.layers.lstm.parameters.units", 9),))
    layers = tuple(
        LayerStart(layer.name, layer.kind, (8, 4), spread(1.0), spread(0.1), message="Values spread by 1.0 around 0")
        for layer in document.model.layers if layer.name != "lstm"
    )
    bad = LayerStart("lstm", "LSTM", (8, 8), spread(0.001), None,
                     verdict="vanishing", level="warning", message="Values shrink to 1/1,000", fixes=(fix,))
    healthy = document.model.layer("lstm").parameters.get("units") == 9
    if healthy:
        return Start(layers, 0.5, 8, 0, "Signals keep their size")
    return Start((layers[0], bad, *layers[1:]), 0.5, 8, 0, "Signals shrink to 1/1,000", "warning", "lstm", fix)


def start(document, folder, progress=None):
    asked.append("start")
    progress(0.5, "Through 'lstm'")
    return found(document)


def slow(document, folder, progress: Progress):
    while True:
        progress(0.5, "Through 'lstm'")


def failing(document, folder, progress=None):
    raise ModelError("is nothing that can be built", where="layer 'lstm'", fix="Mend it")


@pytest.fixture
def workspace(qtbot, tmp_path, monkeypatch):
    asked.clear()
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr(view_of, "START", f"{HERE}:start")
    made = Workspace()
    made.open(fakes.project(tmp_path))
    qtbot.waitUntil(lambda: made.report is not None)
    yield made
    made.close(5)


@pytest.fixture
def view(qtbot, workspace):
    made = StartView(workspace)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def look(qtbot, view):
    QTest.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.pages.currentIndex() == 2)


def test_nothing_is_measured_before_it_is_asked_for(view, workspace):
    assert view.pages.currentIndex() == 0
    assert asked == []
    assert latest(workspace) is None
    assert holder(workspace) is holder(workspace)


def test_asked_for_it_shows_every_layer_and_chooses_the_worst(qtbot, view, workspace):
    look(qtbot, view)
    assert [row.name for row in view.values.rows] == ["window", "lstm", "out"]
    assert [row.token for row in view.values.rows] == ["blue", "warn", "blue"]
    assert view.gradients.rows[1].note == "no gradient"
    assert "Signals shrink to 1/1,000" in view.message.text
    assert "8 samples" in view.message.text
    assert view.values.row == view.gradients.row == 1
    assert "lstm, LSTM: vanishes" in view.detail.title.text()
    assert latest(workspace) is holder(workspace).start


def test_the_button_mends_as_one_step_and_looks_again(qtbot, view, workspace):
    look(qtbot, view)
    QTest.mouseClick(view.message.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.message.text.startswith("Signals keep their size"))
    assert workspace.document.model.layer("lstm").parameters["units"] == 9
    assert workspace.undo_label == "Start kernel weights glorot_uniform"
    assert asked == ["start", "start"]
    workspace.undo()
    assert holder(workspace).stale


def test_a_layer_s_own_remedy_is_in_its_line(qtbot, view, workspace):
    look(qtbot, view)
    button = view.detail.findChild(QAbstractButton, "start_fix_0")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert workspace.document.model.layer("lstm").parameters["units"] == 9


def test_old_figures_are_called_old(qtbot, view, workspace):
    look(qtbot, view)
    workspace.execute(SetValue("model.layers.lstm.units", 5))
    assert "has changed" in view.message.text
    assert view.message.button.text() == "Look again"
    assert latest(workspace) is None
    workspace.undo()
    assert latest(workspace) is not None
    workspace.execute(SetValue("training.seed", 3))
    assert latest(workspace) is None
    QTest.mouseClick(view.message.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: latest(workspace) is not None)


def test_a_rename_of_the_title_is_no_change(qtbot, view, workspace):
    look(qtbot, view)
    workspace.execute(SetValue("title", "Another"))
    assert latest(workspace) is not None


def test_it_can_be_cancelled(qtbot, view, workspace, monkeypatch):
    monkeypatch.setattr(view_of, "START", f"{HERE}:slow")
    QTest.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert view.pages.currentIndex() == 1
    qtbot.waitUntil(lambda: view.words.text() == "Through 'lstm'")
    assert view.bar.fraction == 0.5
    QTest.mouseClick(view.findChild(QAbstractButton, "start_cancel"), Qt.MouseButton.LeftButton)
    assert view.pages.currentIndex() == 0
    assert not holder(workspace).busy


def test_a_failure_is_said_where_it_was_asked(qtbot, view, monkeypatch):
    monkeypatch.setattr(view_of, "START", f"{HERE}:failing")
    QTest.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nothing that can be built" in view.empty.accessibleName())
    assert view.empty.button.text() == "Try again"


def test_a_broken_network_is_not_offered(view, workspace):
    workspace.report = ModelReport(False, 0, (LayerReport("lstm", "LSTM"),), (Complaint("a", "error", "lstm", "m"),))
    workspace.modelChanged.emit()
    assert "1 error: mend it first" in view.empty.accessibleName()
    assert not view.empty.button.isVisible()


def test_another_project_forgets(qtbot, view, workspace, tmp_path):
    look(qtbot, view)
    workspace.close_project()
    assert latest(workspace) is None
    assert view.pages.currentIndex() == 0


def test_arrow_keys_walk_both_columns_and_a_click_says_which(qtbot, view):
    look(qtbot, view)
    said = []
    view.layer_chosen.connect(said.append)
    QTest.keyClick(view.values, Qt.Key.Key_Down)
    assert (said, view.gradients.row) == (["out"], 2)
    QTest.keyClick(view.gradients, Qt.Key.Key_Up)
    assert view.values.row == 1
    spot = view.values.place(0.0, -0.5).toPoint()
    QTest.mouseClick(view.values.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert said[-1] == "window"
    view.show_layer("out")
    assert view.values.row == 2


def ridges(qtbot, *widths, **options):
    made = Ridges("r", "R", **options)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_rows([Ridge(f"d{n}", np.linspace(-3 * w, 3 * w, 31), np.ones(30), spread=w, lines=(("blue", "spread", "1"),))
                    for n, w in enumerate(widths)], "value")
    return made


def test_unlike_spreads_stand_on_a_two_sided_logarithmic_axis(qtbot):
    assert not ridges(qtbot, 1.0, 2.0).two_sided
    unlike = ridges(qtbot, 1.0, 1e-5)
    assert unlike.two_sided
    places = unlike.place_of(np.array([-1.0, -1e-5, 0.0, 1e-5, 1.0]))
    assert np.all(np.diff(places) > 0)
    assert places[2] == 0
    assert places[4] == pytest.approx(-places[0])
    assert places[4] - places[3] == pytest.approx(5, abs=0.15)       # five decades


@pytest.mark.parametrize("widths", [(1.0,), (1.0, 1e-9), (0.5, 2.0, 1.0)])
def test_a_ridge_is_highest_where_values_are_many(qtbot, widths):
    plot = ridges(qtbot, *widths)
    x, y = plot._outline(Ridge("a", np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 5.0, 2.0])))
    assert np.all(np.diff(x) >= 0)
    assert y.max() == 1.0
    assert float(plot.place_of(np.array([1.0]))[0]) <= x[int(y.argmax())] <= float(plot.place_of(np.array([2.0]))[0])


def test_a_needle_nothing_and_a_resized_theme_do_not_break_it(qtbot):
    plot = ridges(qtbot)
    plot.show_rows([Ridge("same", np.array([2.0, 2.0]), np.array([6.0])), Ridge("none", np.zeros(0), np.zeros(0), note="no gradient")], "value")
    theme.set_mode("dark")
    theme.set_mode("light")
    assert list(plot.numbers()) == ["same from", "same count", "none from", "none count"]


def test_the_read_out_says_what_lies_under_the_pointer(qtbot):
    plot = ridges(qtbot, 1.0, 1.0)
    spot = plot.place(0.0, -1.5)
    assert plot.row_at(spot) == 1
    assert plot.row_at(QPointF(spot.x(), -50)) == -1
    QTest.mouseMove(plot.viewport(), QPoint(int(spot.x()), int(spot.y())))
    qtbot.waitUntil(plot._read.isVisible, timeout=20000)
    assert plot._read.lines == (("blue", "spread", "1"),)
