"""Many or long lines without a pause: drawn in short pieces (Qt's raster engine takes time in the square of a wide line's length), and lines
of other runs into a picture behind the plot, some milliseconds at a time, so that the window stays fluid however many there are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPen, QPolygonF

from .. import theme
from .axes import spikes

PIECE = 32
"""Points of a piece: from about here on short pieces cost less than one long line."""
SLICE = 0.006
"""Seconds of drawing before the window is looked after again."""

Range = tuple[float, float, float, float]


@dataclass(frozen=True)
class Stroke:
    """One line behind the plot, in the plot's coordinates (exponents on log axes). ``dense`` = many points that rise and fall."""

    x: np.ndarray
    y: np.ndarray
    color: str
    width: float = 1.5
    dashed: bool = False
    dense: bool = False


def pieces(x: np.ndarray, y: np.ndarray, length: int = PIECE) -> Iterator[QPolygonF]:
    """Polygons of at most ``length`` segments that join each other; a gap where a value is no number."""
    known = np.isfinite(x) & np.isfinite(y)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        for start in range(int(first), max(int(end) - 1, int(first) + 1), length):
            stop = min(start + length + 1, int(end))
            made = create_qpolygonf(stop - start)
            memory = ndarray_from_qpolygonf(made)
            memory[:, 0], memory[:, 1] = x[start:stop], y[start:stop]
            yield made


class Strokes(pg.PlotCurveItem):
    """A curve that paints itself in short pieces."""

    def setData(self, *args: Any, **kwargs: Any) -> None:
        super().setData(*args, **kwargs)
        self._pieces: list[QPolygonF] | None = None

    def paint(self, painter: QPainter, option: object, widget: object) -> None:
        x, y = self.getData()
        if x is None or y is None or not len(x):
            return
        if getattr(self, "_pieces", None) is None:
            self._pieces = list(pieces(x, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(self.opts["antialias"]))
        ink = QPen(self.opts["pen"])
        ink.setCapStyle(Qt.PenCapStyle.FlatCap)               # other caps would show where pieces join
        painter.setPen(ink)
        for piece in self._pieces or ():
            painter.drawPolyline(piece)


class Backdrop(pg.GraphicsObject):
    """Lines of other runs, drawn into a picture that is shown when it is done; until then the last one is, moved to where it belongs."""

    def __init__(self, box: Any) -> None:
        super().__init__()
        self._box = box
        self._strokes: tuple[Stroke, ...] = ()
        self._image: QImage | None = None
        self._image_range: Range = (0.0, 1.0, 0.0, 1.0)
        self._work: Iterator[None] | None = None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self.longest = 0.0
        self.setZValue(-1)
        box.sigRangeChanged.connect(self.restart)
        box.sigResized.connect(self.restart)
        theme.changed.connect(self.restart)

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Draw these instead; nothing is done if they are the same."""
        if strokes is self._strokes:
            return
        if len(strokes) == len(self._strokes) and all(_same(a, b) for a, b in zip(strokes, self._strokes, strict=True)):
            return
        self._strokes = tuple(strokes)
        if not strokes:
            self._image = None
        self.restart()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn."""
        return self._strokes

    @property
    def busy(self) -> bool:
        """Whether the picture is not done yet."""
        return self._work is not None

    def restart(self, *_: object) -> None:
        """Draw anew: other lines, range, size or colors."""
        self._work = None
        if self._strokes:
            self._work = self._drawing()
            self._timer.start()
        else:
            self.update()

    def finish(self) -> None:
        """Draw all there is to draw, now (for a picture to be saved)."""
        while self._work is not None:
            self._step()

    def _go_on(self) -> None:
        began = time.perf_counter()
        while self._work is not None and time.perf_counter() - began < SLICE:
            self._step()
        self.longest = max(self.longest, time.perf_counter() - began)
        if self._work is not None:
            self._timer.start()

    def _step(self) -> None:
        work, self._work = self._work, None                   # nothing is tried again after a fault
        if work is not None and next(work, self) is not self:
            self._work = work

    def _drawing(self) -> Iterator[None]:
        """One piece of a line each time."""
        (left, right), (bottom, top) = self._box.viewRange()
        size, ratio = self._box.size(), max(self._ratio(), 1.0)
        width, height = int(size.width() * ratio), int(size.height() * ratio)
        if width < 2 or height < 2 or right <= left or top <= bottom:
            return
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        for stroke in self._strokes:
            x = (stroke.x - left) * (width / (right - left))
            y = np.clip((top - stroke.y) * (height / (top - bottom)), -3.0 * height, 4.0 * height)
            seen = np.flatnonzero((x >= -width) & (x <= 2 * width))
            if len(seen):
                x, y = x[seen[0]:seen[-1] + 1], y[seen[0]:seen[-1] + 1]
            x, y = spikes(x, y, width)
            yield
            ink = _ink(stroke, ratio)
            for piece in pieces(x, y):
                painter = QPainter(image)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, not stroke.dense)
                painter.setPen(ink)
                painter.drawPolyline(piece)
                painter.end()
                yield
        self._image, self._image_range = image, (left, right, bottom, top)
        self.update()

    def _ratio(self) -> float:
        view = self.getViewWidget()
        return float(view.devicePixelRatioF()) if view is not None else 1.0

    def boundingRect(self) -> QRectF:
        (left, right), (bottom, top) = self._box.viewRange()
        return QRectF(left, bottom, right - left, top - bottom)

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        engine = painter.paintEngine()
        if engine is not None and engine.type() == QPaintEngine.Type.SVG:
            self._paint_lines(painter)
        elif self._image is not None and self._strokes:
            left, right, bottom, top = self._image_range
            painter.save()
            painter.translate(left, top)
            painter.scale((right - left) / self._image.width(), -(top - bottom) / self._image.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.busy)
            painter.drawImage(QPointF(0, 0), self._image)
            painter.restore()

    def _paint_lines(self, painter: QPainter) -> None:
        """As lines, for a file of lines."""
        for stroke in self._strokes:
            painter.setPen(_ink(stroke, 1.0))
            for piece in pieces(*spikes(stroke.x, stroke.y, 2000)):
                painter.drawPolyline(piece)


def _same(a: Stroke, b: Stroke) -> bool:
    return (a.color, a.width, a.dashed, a.dense) == (b.color, b.width, b.dashed, b.dense) and _alike(a.x, b.x) and _alike(a.y, b.y)


def _alike(a: np.ndarray, b: np.ndarray) -> bool:
    return a is b or (len(a) == len(b) and np.array_equal(a, b, equal_nan=True))


def _ink(stroke: Stroke, ratio: float) -> QPen:
    """Thin where it is dense: a wide pen would cover what lies behind, and takes long."""
    made = QPen(theme.data_color(stroke.color, 0.6 if stroke.dense else 1.0), 1.0 if stroke.dense else stroke.width * ratio)
    made.setCosmetic(True)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dashed:
        made.setDashPattern([5.0, 3.0])
    return made
