"""The network's graph, to be looked at: zoom with the wheel or + and −, move by dragging, click a layer."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from workbench.model.drawing import Colors, svg
from workbench.model.graph import Graph

from .. import theme
from ..translating import tr

_CLOSEST, _FARTHEST, _STEP = 3.0, 0.05, 1.25
_CLICK = 5
"""Pixels the pointer may move between press and release of a click."""


def colors() -> Colors:
    """The theme in force."""
    chrome = {"window": "window", "surface": "surface", "border": "control_quiet", "text": "text", "text2": "text2", "axis": "control",
              "accent": "accent", "warn": "warn", "err": "err", "branch": "blue", "state": "teal", "scores": "umber", "weights": "magenta"}
    return Colors(**{part: theme.hex_of(token) for part, token in chrome.items()})


class _Picture(QGraphicsItem):
    """An SVG that is drawn anew at every scale."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(QByteArray(text.encode()))
        self._box = QRectF(self._renderer.viewBoxF())

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self._renderer.render(painter, self._box)


class NetworkView(QGraphicsView):
    """``chosen(name)`` when a layer is clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_view")
        self.setAccessibleName(tr("Graph of the network"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setScene(QGraphicsScene(self))
        self._graph: Graph | None = None
        self._pressed = QPoint()
        self._fitted = True
        theme.changed.connect(self._draw)

    def show_graph(self, graph: Graph) -> None:
        """Another graph; it is fitted into the view unless the user has zoomed."""
        self._graph = graph
        self._draw()

    @property
    def zoom(self) -> float:
        """Pixels on the screen for one of the picture."""
        return self.transform().m11()

    def svg(self) -> str:
        """The picture in the colors of the theme ("" without a graph)."""
        return svg(self._graph, colors(), font=theme.FAMILY) if self._graph is not None else ""

    def _draw(self) -> None:
        scene = self.scene()
        scene.clear()
        self.setBackgroundBrush(theme.color("window"))
        if self._graph is None:
            return
        picture = _Picture(self.svg())
        scene.addItem(picture)
        scene.setSceneRect(picture.boundingRect())
        said = ", ".join(f"{box.name} {box.kind}" for box in self._graph.boxes[:40])
        self.setAccessibleDescription(said)
        if self._fitted:
            self.fit()

    # zoom ----------------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """All of it, or its width where all would be too small to be read."""
        self._fitted = True
        box, room = self.sceneRect(), self.viewport().size()
        if box.isEmpty() or room.isEmpty():
            return
        wide, high = room.width() / box.width(), room.height() / box.height()
        scale = min(wide, max(high, 0.8), 1.2)
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(box.center().x(), 0.0)
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def zoom_by(self, factor: float) -> None:
        """Closer (above 1) or farther."""
        wanted = min(max(self.zoom * factor, _FARTHEST), _CLOSEST)
        self._fitted = False
        self.scale(wanted / self.zoom, wanted / self.zoom)

    def closer(self) -> None:
        """One step closer."""
        self.zoom_by(_STEP)

    def farther(self) -> None:
        """One step farther away."""
        self.zoom_by(1 / _STEP)

    def show_layer(self, name: str) -> None:
        """Bring a layer into the middle."""
        if self._graph is not None:
            box = self._graph.box(name)
            self.centerOn(QPointF(box.x + box.width / 2, box.y + box.height / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms; with Shift or Ctrl held the view scrolls as usual."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            super().wheelEvent(event)
            return
        self.zoom_by(_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.closer()
        elif key == Qt.Key.Key_Minus:
            self.farther()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    # layers --------------------------------------------------------------------------------------------------------

    def layer_at(self, spot: QPoint) -> str:
        """The layer under a point of the viewport ("" = none)."""
        place = self.mapToScene(spot)
        for box in self._graph.boxes if self._graph is not None else ():
            if QRectF(box.x, box.y, box.width, box.height).contains(place):
                return box.name
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        name = self.layer_at(spot)
        if name and (spot - self._pressed).manhattanLength() <= _CLICK:
            self.chosen.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        name = self.layer_at(event.position().toPoint())
        box = self._graph.box(name) if self._graph is not None and name else None
        self.setToolTip(tr("{name}: {kind}\n{words}\n{parameters:,} parameters", name=box.name, kind=box.kind, words=box.words,
                           parameters=box.parameters) if box is not None else "")
