"""Paths of states in a plane: many samples as thin colored lines, one of them in front with the cursor as a dot, fixed points on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from . import maps
from .axes import Plot, nothing, pen
from .readout import Line, ReadOut

BINS = 12
"""Colors of a scale that are told apart."""
_NEAR = 12.0
_SMOOTH = 15_000
"""Lines are smoothed if they are fewer: 60,000 smooth ones take too long to move a cursor over."""
_STRETCHED = 2.5
"""Where one direction is this much longer than the other, the axes are not to one scale: the shorter one could not be seen."""
_SYMBOLS = {"stable": ("o", "ok", 13), "marginal": ("o", "text2", 13), "saddle": ("x", "warn", 14), "unstable": ("x", "err", 14),
            "slow": ("t", "text2", 11)}


@dataclass(frozen=True)
class Paths:
    """Points (sample, time, 2) with NaN where there is none, and the color bin of each (sample, time)."""

    points: np.ndarray
    bins: np.ndarray
    colors: tuple[QColor, ...]
    ends: bool = False
    """Whether the last state of each sample is marked: for what belongs to samples as a whole."""
    dots: bool = False
    """Whether states are dots: for states that jump from step to step."""


@dataclass(frozen=True)
class Mark:
    """A fixed point in the plane."""

    x: float
    y: float
    kind: str
    words: str = ""


def scale_colors(alpha: float = 1.0) -> tuple[QColor, ...]:
    """Colors of the bins of a scale: viridis."""
    table = maps.gate_map()
    found = [QColor(*(int(part) for part in table[round(n * (len(table) - 1) / (BINS - 1))])) for n in range(BINS)]
    for color in found:
        color.setAlphaF(alpha)
    return tuple(found)


def binned(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Which of the bins of a scale each value lies in; NaN lies in the first."""
    share = (np.nan_to_num(np.asarray(values, float), nan=low) - low) / (high - low if high > low else 1.0)
    return np.clip((share * BINS).astype(int), 0, BINS - 1)


class PathPlot(Plot):
    """``pointChosen(row, step)`` on a click near a point, ``stepChosen(step)`` by ← →."""

    pointChosen = Signal(int, int)  # noqa: N815 - Qt's way
    stepChosen = Signal(int)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._paths: Paths | None = None
        self._marks: tuple[Mark, ...] = ()
        self._row, self._step = 0, 0
        self._other: np.ndarray | None = None
        self._items: list[pg.PlotCurveItem] = []
        self._clouds: list[pg.ScatterPlotItem] = []
        self._say: Callable[[int, int], tuple[str, list[Line]]] | None = None
        self._left_words = ""
        self.stretched = False
        super().__init__(parent, name="path_plot", title=tr("The way of the state"), left_width=58)
        self._ends, self._start, self._fixed, self._dot = (pg.ScatterPlotItem() for _ in range(4))
        self._halo, self._front, self._changed = (pg.PlotCurveItem(antialias=True) for _ in range(3))
        for n, item in enumerate((self._ends, self._halo, self._front, self._changed, self._start, self._fixed, self._dot)):
            item.setZValue(10 + n)
            self.item.addItem(item, ignoreBounds=True)
        self.box.setAspectLocked(True)
        self._read = ReadOut(self)
        self.setMinimumHeight(theme.size(320))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._made = True
        self.redraw()

    def show_paths(self, paths: Paths | None, row: int, step: int, *, words: tuple[str, str] = ("", "")) -> None:
        """Other paths; ``row`` is the sample in front. ``words`` name the bottom and the left direction."""
        self._paths, self._row, self._step = paths, row, step
        self._left_words = words[1]
        self.say_bottom(words[0])
        self.redraw()
        self._frame()

    def set_front(self, row: int, step: int) -> None:
        """Another sample in front, another step."""
        self._row, self._step = row, step
        self._draw_front()

    def show_changed(self, points: np.ndarray | None) -> None:
        """(time, 2): where the sample in front goes with a change; None = nothing was changed."""
        self._other = points
        self._draw_front()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Fixed points."""
        self._marks = tuple(marks)
        self._draw_marks()

    def tell_with(self, lines: Callable[[int, int], tuple[str, list[Line]]]) -> None:
        """A function (row, step) → (title, lines) for the read-out."""
        self._say = lines

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), theme.size(380))

    # drawing -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self._made:
            return
        if self._left_words:
            self.item.setLabel("left", self._left_words, color=theme.hex_of("text3"), **{"font-size": f"{theme.size(11)}px"})
        colors = self._paths.colors if self._paths is not None else ()
        while len(self._items) < len(colors):
            self._items.append(pg.PlotCurveItem())
            self._clouds.append(pg.ScatterPlotItem())
            for made in (self._items[-1], self._clouds[-1]):
                self.item.addItem(made, ignoreBounds=True)
        for item in (*self._items[len(colors):], *self._clouds[len(colors):]):
            item.hide()
        smooth = self._paths is not None and self._paths.bins.size <= _SMOOTH
        dots = self._paths is not None and self._paths.dots
        for number, (item, cloud, color) in enumerate(zip(self._items, self._clouds, colors, strict=False)):
            item.setVisible(not dots)
            cloud.setVisible(dots)
            if dots:
                spots = self._spots(number)
                cloud.setData(spots[:, 0], spots[:, 1], size=theme.size(5), pen=None, brush=pg.mkBrush(color))
                continue
            x, y = self._segments(number)
            faint = QColor(color)
            faint.setAlphaF(self._alpha())
            made = QPen(faint, 1.0)
            made.setCosmetic(True)
            item.setPen(made)
            item.setData(x, y, connect="pairs", antialias=smooth)
        self._draw_ends()
        self._draw_front()
        self._draw_marks()

    def _alpha(self) -> float:
        return 0.75 if self._paths is None or len(self._paths.points) <= 20 else 0.45

    def _spots(self, number: int) -> np.ndarray:
        """(n, 2): points of one color."""
        assert self._paths is not None
        chosen = (self._paths.bins == number) & np.isfinite(self._paths.points[..., 0])
        return self._paths.points[chosen].astype(float)

    def _segments(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of points of one color, one pair a step."""
        assert self._paths is not None
        points = self._paths.points
        first, last = points[:, :-1], points[:, 1:]
        chosen = (self._paths.bins[:, :-1] == number) & np.isfinite(first[..., 0]) & np.isfinite(last[..., 0])
        pairs = np.stack([first[chosen], last[chosen]], axis=1).reshape(-1, 2).astype(float)
        return pairs[:, 0], pairs[:, 1]

    def _draw_ends(self) -> None:
        paths = self._paths
        if paths is None or not paths.ends:
            self._ends.setData([], [])
            return
        live = np.isfinite(paths.points[..., 0])
        rows = np.flatnonzero(live.any(axis=1))
        last = paths.points.shape[1] - 1 - np.argmax(live[rows, ::-1], axis=1)
        spots, bins = paths.points[rows, last], paths.bins[rows, last]
        self._ends.setData(x=spots[:, 0], y=spots[:, 1], size=theme.size(7), pen=pen("surface", 1.0),
                           brush=[pg.mkBrush(paths.colors[int(n)]) for n in bins])

    def _draw_front(self) -> None:
        paths = self._paths
        if not self._made:
            return
        if paths is None or not 0 <= self._row < len(paths.points):
            for item in (self._halo, self._front, self._changed):
                item.setData([], [])
            self._start.setData([], [])
            self._dot.setData([], [])
            return
        own = paths.points[self._row].astype(float)
        shown = own if self._other is None else self._other
        self._halo.setPen(pen("surface", 3.0 if paths.dots else 5.0))
        self._front.setPen(pen("text", 1.0 if paths.dots else 2.0, dashed=self._other is not None))
        self._changed.setPen(pen("accent", 2.5))
        for item in (self._halo, self._front):
            item.setData(own[:, 0], own[:, 1], connect="finite")
        self._changed.setData(*((shown[:, 0], shown[:, 1]) if self._other is not None else ([], [])), connect="finite")
        live = np.flatnonzero(np.isfinite(shown[:, 0]))
        start, here = shown[live[:1]], shown[[self._step] if self._step in live else []]
        self._start.setData(start[:, 0], start[:, 1], size=theme.size(8), brush=pg.mkBrush(theme.color("surface")), pen=pen("text", 2.0))
        self._dot.setData(here[:, 0], here[:, 1], size=theme.size(13), brush=pg.mkBrush(theme.color("accent")), pen=pen("surface", 2.0))

    def _draw_marks(self) -> None:
        spots = []
        for mark in self._marks:
            symbol, token, size = _SYMBOLS.get(mark.kind, _SYMBOLS["slow"])
            color = theme.color(token)
            filled = mark.kind == "stable"
            spots.append({"pos": (mark.x, mark.y), "symbol": symbol, "size": theme.size(size),
                          "brush": pg.mkBrush(color) if filled or symbol == "x" else pg.mkBrush(theme.color("surface")),
                          "pen": pen("surface", 1.5) if filled else pg.mkPen(color, width=1.5)})
        self._fixed.setData(spots) if spots else self._fixed.setData([], [], pen=nothing())

    def _frame(self) -> None:
        """The range that holds everything."""
        if self._paths is None:
            return
        flat = self._paths.points.reshape(-1, 2)
        flat = np.concatenate([flat[np.isfinite(flat[:, 0])], np.array([(mark.x, mark.y) for mark in self._marks]).reshape(-1, 2)])
        if not len(flat):
            return
        low, high = flat.min(axis=0), flat.max(axis=0)
        room = np.maximum(0.06 * (high - low), 1e-6)
        across = float(max(high - low) / max(min(high - low), 1e-12))
        self.stretched = across > _STRETCHED
        self.box.setAspectLocked(not self.stretched)
        self.item.setRange(QRectF(QPointF(*(low - room)), QPointF(*(high + room))), padding=0)

    # mouse ---------------------------------------------------------------------------------------------------------

    def nearest(self, spot: QPointF) -> tuple[int, int] | None:
        """(row, step) of the point under the pointer, the sample in front first; None if there is none near."""
        if self._paths is None or not self.inside(spot):
            return None
        at = self.at(spot)
        wide, high = (abs(float(size)) for size in self.box.viewPixelSize())
        points = self._paths.points
        away = np.hypot((points[..., 0] - at.x()) / wide, (points[..., 1] - at.y()) / high)
        away[self._row] -= 4.0
        away = np.where(np.isfinite(away), away, np.inf)
        row, step = np.unravel_index(int(away.argmin()), away.shape)
        return (int(row), int(step)) if away[row, step] <= _NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.nearest(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if found is not None:
            self.pointChosen.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.nearest(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found is not None else Qt.CursorShape.ArrowCursor)
        if found is None or self._say is None:
            self._read.hide()
            return
        title, lines = self._say(*found)
        self._read.say(title, lines, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()
        super().leaveEvent(event)

    def stepped(self, by: int) -> None:
        self.stepChosen.emit(self._step + by)

    def numbers(self) -> dict[str, np.ndarray]:
        """One row a state."""
        if self._paths is None:
            return {}
        samples, steps, _ = self._paths.points.shape
        flat = self._paths.points.reshape(-1, 2)
        return {"row": np.repeat(np.arange(samples), steps), "step": np.tile(np.arange(steps), samples), "x": flat[:, 0], "y": flat[:, 1]}


class ScaleKey(QWidget):
    """What the colors mean: a bar with a word at each end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "", "")
        self.setObjectName("path_scale")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_scale(self, name: str, low: str, high: str) -> None:
        """Other words."""
        self._words = (name, low, high)
        self.setAccessibleName(tr("Color: {name} from {low}, dark, to {high}, bright", name=name, low=low, high=high))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(200), theme.size(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text2"))
        name, low, high = self._words
        metrics = painter.fontMetrics()
        x, middle = 0, self.height() / 2
        for words, after in ((name, 12), (low, 6)):
            painter.drawText(QRectF(x, 0, metrics.horizontalAdvance(words) + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += metrics.horizontalAdvance(words) + theme.size(after)
        room = self.width() - x - metrics.horizontalAdvance(high) - theme.size(8)
        bar = QRectF(x, middle - 4, max(min(theme.size(110), room), 10), 8)
        pixels = np.ascontiguousarray(maps.gate_map()[None])
        painter.drawImage(bar, QImage(pixels.data, pixels.shape[1], 1, 3 * pixels.shape[1], QImage.Format.Format_RGB888).copy())
        painter.drawText(QRectF(bar.right() + theme.size(6), 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, high)

