"""The analysis promises: every figure of the check, sortable; a graph to move about in; files that can be opened elsewhere."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui import fakes
from ui import theme
from ui.plots import vector
from ui.plots.network import NetworkView
from ui.stages.model.analysis import AnalysisDialog
from ui.workspace import Workspace
from workbench.model.graph import graph
from workbench.model.report import LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import SetValue

LAYERS = [{"kind": "Input", "name": "x"}, {"kind": "LSTM", "name": "lstm", "parameters": {"units": 8}, "block": "body"},
          {"kind": "Dense", "name": "mid", "parameters": {"units": 4}, "block": "body"}, {"kind": "Dense", "name": "skip", "inputs": ["lstm"]},
          {"kind": "Dense", "name": "out", "inputs": ["mid"]}]


def check(document, facts, project=None):
    known = {"lstm": 352, "mid": 36, "skip": 90, "out": 5}
    rows = tuple(
        LayerReport(layer.name, layer.kind, (None, 8), "(batch, 8 features)", known.get(layer.name, 0), known.get(layer.name, 0), memory=32,
                    block=layer.block, fused="yes" if layer.kind == "LSTM" else "")
        for layer in document.model.layers
    )
    return ModelReport(True, sum(known.values()), rows)


@pytest.fixture
def workspace(qtbot, tmp_path, monkeypatch):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.CHECK", f"{__name__}:check")
    made = Workspace()
    made.open(fakes.project(tmp_path))
    made.execute(SetValue("model", {"layers": LAYERS}))
    qtbot.waitUntil(lambda: made.report is not None and len(made.report.layers) == 5)
    yield made
    made.close(5)


@pytest.fixture
def dialog(qtbot, workspace):
    made = AnalysisDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def column(dialog, n):
    return [row[n].text.strip() for row in dialog.table.table.rows]


def test_the_table_has_layers_sums_of_blocks_and_the_total(dialog):
    assert column(dialog, 0) == ["x", "body", "lstm", "mid", "skip", "out", "All layers"]
    assert column(dialog, 3) == ["0", "388", "352", "36", "90", "5", "483"]
    assert column(dialog, 10)[2] == "yes"
    assert "483 parameters" in dialog.totals.text()
    assert "batch of 64" in dialog.totals.text()


def test_a_header_sorts_up_down_and_back(dialog):
    header = dialog.table.table.horizontalHeader()
    assert header.sectionsClickable()
    orders = []
    for _ in range(3):
        spot = QPoint(header.sectionViewportPosition(3) + header.sectionSize(3) // 2, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        orders.append(column(dialog, 0))
    assert orders[0] == ["x", "out", "mid", "skip", "lstm", "All layers"]
    assert orders[1] == ["lstm", "skip", "mid", "out", "x", "All layers"]
    assert orders[2] == ["x", "body", "lstm", "mid", "skip", "out", "All layers"]


def test_a_row_chooses_its_layer_and_a_sum_does_not(dialog, workspace, qtbot):
    said = []
    workspace.layerRequested.connect(said.append)
    for row in (2, 1, 6):
        dialog.table.table.chosen.emit(row)
    assert said == ["lstm"]


def test_it_follows_every_edit(dialog, workspace, qtbot):
    workspace.execute(SetValue("model", {"layers": LAYERS[:2]}))
    qtbot.waitUntil(lambda: column(dialog, 0) == ["x", "body", "lstm", "All layers"])
    workspace.execute(SetValue("model", {"layers": []}))
    qtbot.waitUntil(dialog.table.empty.isVisible)
    assert not dialog.copy.isEnabled()


def test_copied_and_saved_tables_can_be_read(dialog, tmp_path):
    dialog.copy.click()
    lines = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [line["layer"] for line in lines if line["row"] == "layer"] == ["x", "lstm", "mid", "skip", "out"]
    for ending in ("csv", "html", "svg", "png"):
        path = tmp_path / f"n.{ending}"
        assert dialog.write(path)
        assert path.stat().st_size > 300
    assert "<svg" in (tmp_path / "n.html").read_text()
    assert not QImage(str(tmp_path / "n.png")).isNull()
    assert dialog.note.text() == "Saved as n.png"


def test_a_folder_that_is_not_there_is_said(dialog, workspace, tmp_path):
    said = []
    workspace.failed.connect(said.append)
    for ending in ("csv", "png"):
        assert not dialog.write(tmp_path / "nowhere" / f"n.{ending}")
    assert len(said) == 2
    assert "can't be" in dialog.note.text()


def test_every_tab_and_button_has_a_name(dialog, qtbot):
    for tab in ("analysis", "graph", "start"):
        dialog.show_tab(tab)
        own = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and not b.objectName().startswith("qt_")]
        assert own
        assert [b for b in own if not b.objectName() or not (b.accessibleName() or b.text())] == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.fixture
def view(qtbot):
    made = NetworkView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.show_graph(graph(ModelSpec((LayerSpec("Input", "x"), LayerSpec("LSTM", "lstm"), LayerSpec("Dense", "out")))))
    return made


def spot_of(view, name):
    box = view._graph.box(name)
    return view.mapFromScene(QPointF(box.x + box.width / 2, box.y + box.height / 2))


def test_a_click_chooses_a_layer_but_a_drag_does_not(view, qtbot):
    said = []
    view.chosen.connect(said.append)
    spot = spot_of(view, "lstm")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert said == ["lstm"]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view.viewport(), spot + QPoint(40, 40))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(40, 0))
    assert said == ["lstm"]
    assert view.layer_at(QPoint(2, 2)) == ""


def test_keys_and_wheel_zoom_within_bounds(view):
    before = view.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(before * 1.25)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == pytest.approx(before / 1.25)
    turn = QWheelEvent(QPointF(100, 100), QPointF(100, 100), QPoint(), QPoint(0, 1200), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                       Qt.ScrollPhase.NoScrollPhase, False)
    for _ in range(3):
        view.wheelEvent(turn)
    assert view.zoom == pytest.approx(3.0)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(before)


def test_the_picture_has_the_colors_of_the_theme(view, qapp):
    light = view.svg()
    assert theme.hex_of("surface") in light
    theme.set_mode("dark")
    try:
        assert view.svg() != light
        assert theme.hex_of("surface") in view.svg()
    finally:
        theme.set_mode("light")


def test_very_long_pictures_fit_into_an_image():
    made = vector.image('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="40000"></svg>')
    assert made.height() <= 16_000


def test_a_png_needs_no_window(tmp_path):
    root = Path(__file__).resolve().parents[2]
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><rect width='40' height='30' fill='red'/></svg>"
    code = f"from pathlib import Path; from ui.plots.vector import write_png; write_png({svg!r}, Path({str(tmp_path / 'n.png')!r}))"
    env = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    subprocess.run([sys.executable, "-c", code], cwd=root, env=env, check=True, capture_output=True, timeout=60)
    made = QImage(str(tmp_path / "n.png"))
    assert (made.width(), made.height(), made.pixelColor(20, 20).name()) == (80, 60, "#ff0000")
