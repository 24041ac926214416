"""What a lane shows: a heat map, the input as a line, the gradient on a log axis, or tokens. Each paints itself into a box."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from .. import theme
from ..translating import tr
from . import maps, ticks
from .axes import logged, spikes
from .bars import pen
from .gradient import relative
from .heatmap import HeatMap

CENTER = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FLOOR = -8.0
_SEEN = {"\n": "↵", "\r\n": "↵", " ": "␣", "\t": "⇥", "\u00a0": "⍽"}
_JOINERS = "\u200c\u200d"
Line = tuple[str, str, np.ndarray]
"""Name, data color, values (time,)."""


@dataclass(frozen=True)
class Window:
    """The steps in sight (``first`` … ``last``, fractions allowed) and the box they are painted into."""

    first: float
    last: float
    box: QRectF

    def x(self, step: float) -> float:
        """Where the *middle* of a step lies."""
        return self.box.left() + (step + 0.5 - self.first) / max(self.last - self.first, 1e-9) * self.box.width()

    @property
    def visible(self) -> range:
        """Steps of which something is seen, with one to each side."""
        return range(max(0, math.floor(self.first) - 1), math.ceil(self.last) + 1)


@dataclass(frozen=True)
class Lane:
    """Letter badge in its color, a name and one fact; ``weight`` is its share of the height."""

    name: str
    fact: str = ""
    letter: str = ""
    color: str = "text"
    weight: ClassVar[float] = 1.0
    least: ClassVar[int] = 42

    @property
    def key(self) -> str:
        """What it is known by when lanes are hidden and moved."""
        return self.letter or self.name

    @property
    def ahead(self) -> int:
        """Steps it shows beyond the last one that was read."""
        return 0

    def wants(self, window: Window) -> float:
        """Its share of the height, where so many steps are in sight."""
        return self.weight

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        """(y, words) of the ticks at the left."""
        return []

    def paint(self, painter: QPainter, window: Window) -> None:
        """Paint what it shows."""
        raise NotImplementedError

    @property
    def timed(self) -> bool:
        """Whether it lies on the axis of time, so that the cursor goes through it."""
        return True

    def cursor_token(self) -> str:
        """Color of the cursor line over it."""
        return "accent"

    def numbers(self) -> dict[str, np.ndarray]:
        """What it draws, by name."""
        return {}


@dataclass(frozen=True)
class HeatLane(Lane):
    """Unit × time."""

    heat: HeatMap = field(default_factory=lambda: HeatMap(np.zeros((1, 1)), signed=False))

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        units = self.heat.units
        row = box.height() / units
        wanted = [round(value) for value in ticks.linear(0, units, max(2, int(box.height() / theme.size(18)) + 1)) if 0 < value < units]
        return [(box.bottom() - value * row, f"{value:,}") for value in wanted]

    def paint(self, painter: QPainter, window: Window) -> None:
        last = min(window.last, float(self.heat.steps))
        if last <= window.first:
            return
        box = QRectF(window.box)
        box.setWidth(box.width() * (last - window.first) / max(window.last - window.first, 1e-9))
        self.heat.paint(painter, box, window.first, last)

    def cursor_token(self) -> str:
        return "text" if self.heat.signed else "white"

    def numbers(self) -> dict[str, np.ndarray]:
        return {tr("{value} unit {k}", value=self.letter or self.name, k=k): self.heat.values[:, k] for k in range(self.heat.units)}


@dataclass(frozen=True)
class SeriesLane(Lane):
    """Lines over time in the data's units: (name, data color, values (time,)); the first matters most and owns the axis.

    ``more`` are lines that are offered, but not drawn until they are chosen. ``features`` says which column of the network's input each
    line of ``lines + more`` is (−1: none; default: in their order). With ``own_scales`` every further line is stretched to the height of
    the first, since they may differ in unit.
    """

    lines: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    features: tuple[int, ...] = ()
    own_scales: bool = False
    known_as: str = ""
    """Its key, where its name follows the drawn line."""
    weight: ClassVar[float] = 0.95

    @property
    def key(self) -> str:
        return self.known_as or super().key

    @property
    def offered(self) -> tuple[Line, ...]:
        """All lines there are."""
        return self.lines + self.more

    def feature_of(self, name: str) -> int:
        """Column of the network's input a line is; −1 where it is none."""
        names = [line[0] for line in self.offered]
        if name not in names:
            return -1
        number = names.index(name)
        return self.features[number] if number < len(self.features) else number if not self.features else -1

    def with_lines(self, names: Sequence[str]) -> SeriesLane:
        """The same with other lines drawn, the first of them with the axis; unchanged where none of the names is known."""
        known = {line[0]: line for line in self.offered}
        shown = [known[name] for name in names if name in known]
        if not shown:
            return self
        rest = [line for line in self.offered if line[0] not in names]
        columns = tuple(self.feature_of(line[0]) for line in (*shown, *rest))
        colors = ("text", "blue", "orange", "teal", "magenta", "umber")
        drawn = tuple((name, colors[n % len(colors)], values) for n, (name, _, values) in enumerate(shown))
        name = shown[0][0] if self.name in known else self.name
        return replace(self, known_as=self.key, name=name, lines=drawn, more=tuple(rest), features=columns)

    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value, with some room."""
        return _bounds([line[2] for line in (self.lines[:1] if self.own_scales else self.lines)])

    def plotted(self, box: QRectF) -> QRectF:
        """Where the lines are: below the legend, where there is one and the lane has room for both."""
        return box.adjusted(0, theme.size(16), 0, 0) if len(self.lines) > 1 and box.height() >= theme.size(40) else box

    def y(self, value: float | np.ndarray, box: QRectF) -> float | np.ndarray:
        """Height of a value."""
        box, (low, high) = self.plotted(box), self.bounds()
        return box.bottom() - (value - low) / (high - low) * box.height()

    def value_at(self, height: float, box: QRectF) -> float:
        """The value at a height, in the first line's unit; heights beyond the lane are taken at its edge."""
        box, (low, high) = self.plotted(box), self.bounds()
        share = (box.bottom() - min(max(height, box.top()), box.bottom())) / max(box.height(), 1e-9)
        return low + share * (high - low)

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        found = ticks.linear(*self.bounds(), 4)[-3:]
        step = found[1] - found[0] if len(found) > 1 else 0.0
        return [(float(self.y(value, box)), ticks.words(value, step)) for value in found]

    def paint(self, painter: QPainter, window: Window) -> None:
        box = window.box
        painter.setPen(QPen(theme.color("grid"), 1))
        for height, _ in self.axis(box, None):
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        for number, (_, color, values) in reversed(list(enumerate(self.lines))):
            painter.setPen(pen(color, 1.5 if number == 0 else 1.0, alpha=1.0 if number == 0 else 0.7))
            draw_line(painter, window, self._stretched(values) if number else values, lambda v: np.asarray(self.y(v, box)))
        if len(self.lines) > 1:
            self._legend(painter, box)

    def _legend(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(theme.font(11, 500))
        metrics, left = QFontMetrics(painter.font()), box.left() + 6
        said = [tr("{name} (own scale)", name=name) if number and self.own_scales else name for number, (name, _, _) in enumerate(self.lines)]
        wide = sum(16 + metrics.horizontalAdvance(words) + theme.size(14) for words in said)
        painter.fillRect(QRectF(left - 4, box.top(), wide - theme.size(6), theme.size(16)), theme.color("surface", 0.85))
        for words, (_, color, _) in zip(said, self.lines, strict=True):
            painter.setPen(pen(color, 2.0))
            painter.drawLine(QPointF(left, box.top() + 8), QPointF(left + 12, box.top() + 8))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left + 16, box.top(), max(box.right() - left - 16, 1), theme.size(15)), LEFT, words)
            left += 16 + metrics.horizontalAdvance(words) + theme.size(14)

    def _stretched(self, values: np.ndarray) -> np.ndarray:
        """A further line, as high as the first."""
        if not self.own_scales:
            return values
        (low, high), (mine_low, mine_high) = self.bounds(), _bounds([values])
        return low + (np.asarray(values, float) - mine_low) / (mine_high - mine_low) * (high - low)

    def numbers(self) -> dict[str, np.ndarray]:
        return {name: values for name, _, values in self.lines}

    def dot(self, painter: QPainter, window: Window, step: int) -> None:
        """Mark the value under the cursor."""
        if not self.lines or not 0 <= step < len(self.lines[0][2]) or not math.isfinite(self.lines[0][2][step]):
            return
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(window.x(step), float(self.y(self.lines[0][2][step], window.box))), 5, 5)


def _bounds(lines: Sequence[np.ndarray]) -> tuple[float, float]:
    known = [v[np.isfinite(v)] for v in lines]
    known = [v for v in known if len(v)]
    if not known:
        return 0.0, 1.0
    low, high = min(float(v.min()) for v in known), max(float(v.max()) for v in known)
    room = 0.08 * (high - low) if high > low else max(abs(high) * 0.1, 0.5)
    return low - room, high + room


@dataclass(frozen=True)
class GradientLane(Lane):
    """‖∂L/∂h_t‖ relative to the last step, log, with 1/e and the memory horizon."""

    norms: np.ndarray = field(default_factory=lambda: np.zeros(0))
    horizon: int = 0
    words: str = ""
    backwards: bool = False
    weight: ClassVar[float] = 1.1
    least: ClassVar[int] = 50

    def numbers(self) -> dict[str, np.ndarray]:
        return {"norm of the gradient": self.norms}

    def bounds(self) -> tuple[float, float]:
        """Exponents of the lowest and the highest."""
        height = self._height()
        known = height[np.isfinite(height)]
        if not len(known):
            return -4.0, 0.3
        low, high = max(float(known.min()), _FLOOR), max(float(known.max()), 0.0)
        return min(low, high - 2.0), high + 0.08 * (high - low) + 0.15

    def _height(self) -> np.ndarray:
        """Exponents relative to the step that is processed last."""
        return logged(relative(self.norms[::-1])[::-1] if self.backwards else relative(self.norms))

    def _y(self, exponent: float | np.ndarray, box: QRectF) -> float | np.ndarray:
        low, high = self.bounds()
        return box.bottom() - (exponent - low) / (high - low) * box.height()

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        low, high = self.bounds()
        return [(float(self._y(e, box)), ticks.log_words(e, max(high - low, 3.1))) for e in ticks.logarithmic(low, high, 4) if e == round(e)]

    def paint(self, painter: QPainter, window: Window) -> None:
        box, height = window.box, self._height()
        painter.setPen(QPen(theme.color("grid"), 1))
        for y, _ in self.axis(box, None):
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.save()
        painter.setClipRect(box)
        painter.setPen(pen("blue", 2.0))
        draw_line(painter, window, height, lambda v: np.asarray(self._y(v, box)), fill=theme.data_color("blue", 0.12))
        painter.restore()
        self._threshold(painter, box)
        self._horizon(painter, window)

    def _threshold(self, painter: QPainter, box: QRectF) -> None:
        y = float(self._y(math.log10(1 / math.e), box))
        painter.setPen(pen("grey", 1.2, dashed=True))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(box.left() + 6, y + 1, 200, theme.size(14)), LEFT, tr("1/e of the last"))

    def _horizon(self, painter: QPainter, window: Window) -> None:
        carrying = np.flatnonzero(np.isfinite(self.norms) & (self.norms > 0))
        if not len(carrying) or not self.words:
            return
        box, last = window.box, int(carrying[0 if self.backwards else -1])
        y = box.bottom() - theme.size(8)
        other = min(last + self.horizon, len(self.norms) - 1) if self.backwards else max(last - self.horizon, 0)
        ends = [min(max(window.x(step), box.left()), box.right()) for step in sorted((other, last))]
        painter.setPen(pen("magenta", 2.5))
        painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.data_color("magenta"))
        wide, high = QFontMetrics(painter.font()).horizontalAdvance(self.words) + 4, theme.size(16)
        before, behind = ends[0] - box.left() > wide + 16, box.right() - ends[1] > wide + 16
        left = ends[0] - wide - 8 if before else ends[1] + 8 if behind else max(box.right() - wide, box.left())
        top = y - high / 2 if before or behind else y - high - 2                            # no room beside its line: above it
        place = QRectF(left, top, wide, high)
        painter.fillRect(place, theme.color("surface", 0.75))                               # the curve may pass there
        painter.drawText(place, RIGHT if before else LEFT, self.words)


@dataclass(frozen=True)
class TokenLane(Lane):
    """Characters or words, one box a step; colored by ``values`` (time,) where there are any.

    Values with a sign take the diverging map from −top to +top, others viridis from 0 to 1.
    """

    tokens: Sequence[str] = ()
    values: np.ndarray | None = None
    signed: bool = False
    top: float = 1.0
    weight: ClassVar[float] = 0.7
    least: ClassVar[int] = 36

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {"token": np.array(list(self.tokens), dtype=str)}
        if self.values is not None:
            found["color of the token"] = np.asarray(self.values)
        return found

    def wants(self, window: Window) -> float:
        return 2.0 if self.upright(window) else self.weight

    def upright(self, window: Window) -> bool:
        """Whether words are written upwards: the boxes are too narrow for them lying, but wide enough for a line."""
        metrics = QFontMetrics(theme.mono(11))
        wide = window.box.width() / max(window.last - window.first, 1e-9)
        if not metrics.height() <= wide < theme.size(80):
            return False
        longest = max((metrics.horizontalAdvance(shown_token(self.tokens[step])) for step in window.visible if step < len(self.tokens)), default=0)
        return longest > max(wide, metrics.horizontalAdvance("xx"))

    def fill(self, step: int) -> QColor:
        """Color of a token's box."""
        value = float(self.values[step]) if self.values is not None and step < len(self.values) else math.nan
        if not math.isfinite(value):
            return theme.color("sunken")
        share = (value / self.top + 1) / 2 if self.signed else value
        table = maps.signed_map() if self.signed else maps.gate_map()
        red, green, blue = (int(part) for part in table[round(min(max(share, 0.0), 1.0) * (maps.LEVELS - 1))])
        return QColor(red, green, blue)

    def paint(self, painter: QPainter, window: Window) -> None:
        box = window.box
        wide = box.width() / max(window.last - window.first, 1e-9)
        painter.setFont(theme.mono(12, 500) if wide >= theme.size(12) else theme.mono(11))
        metrics = QFontMetrics(painter.font())
        upright = self.upright(window)
        painter.save()
        painter.setClipRect(box)
        if wide >= 1:
            for step in window.visible:
                if step >= len(self.tokens):
                    break
                paint_box = self._upright_box if upright else self._box
                paint_box(painter, metrics, step, QRectF(window.x(step) - wide / 2, box.top() + 6, wide, box.height() - 12))
        elif self.values is not None:                                  # more tokens than pixels: their colors alone
            heat = HeatMap(np.asarray(self.values, np.float32)[:, None], signed=self.signed, top=self.top)
            heat.paint(painter, box.adjusted(0, 6, 0, -6), window.first, min(window.last, float(heat.steps)))
        painter.restore()

    def _box(self, painter: QPainter, metrics: QFontMetrics, step: int, cell: QRectF) -> None:
        word, fill = shown_token(self.tokens[step]), self.fill(step)
        if cell.width() >= 5 or self.values is not None:
            gap = 0.5 if cell.width() >= 5 else 0.0
            painter.fillRect(cell.adjusted(gap, 0, -gap, 0), fill)
        if cell.width() < metrics.horizontalAdvance("x") + 1 or not word:
            return
        shown = fitted(word, metrics, max(int(cell.width()) - 2, 1))
        if len(shown) < min(len(word), 3):                    # one or two letters of a word tell nothing
            return
        painter.setPen(ink_on(fill))
        painter.drawText(cell, CENTER, shown)

    def _upright_box(self, painter: QPainter, metrics: QFontMetrics, step: int, cell: QRectF) -> None:
        word, fill = shown_token(self.tokens[step]), self.fill(step)
        painter.fillRect(cell.adjusted(0.5, 0, -0.5, 0), fill)
        painter.setPen(ink_on(fill))
        painter.save()
        painter.translate(cell.left(), cell.bottom())
        painter.rotate(-90)
        along = QRectF(0, 0, cell.height(), cell.width())
        painter.drawText(along, CENTER, fitted(word, metrics, max(int(along.width()) - 2, 1)))
        painter.restore()

    def dot(self, painter: QPainter, window: Window, step: int) -> None:
        """The token under the cursor in full, over its neighbors."""
        if not 0 <= step < len(self.tokens):
            return
        box, word = window.box, shown_token(self.tokens[step])
        painter.setFont(theme.mono(12, 500))
        wide = QFontMetrics(painter.font()).horizontalAdvance(word) + theme.size(8)
        if not word or wide <= box.width() / max(window.last - window.first, 1e-9) or self.upright(window):
            return
        left = min(max(window.x(step) - wide / 2, box.left()), max(box.right() - wide, box.left()))
        cell, fill = QRectF(left, box.top() + 5, min(wide, box.width()), box.height() - 10), self.fill(step)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, 3, 3)
        painter.setPen(ink_on(fill))
        painter.drawText(cell, CENTER, word)


def fitted(word: str, metrics: QFontMetrics, room: int) -> str:
    """As much of a word as fits: few letters without an ellipsis, which would take the place of one."""
    if metrics.horizontalAdvance(word) <= room:
        return word
    if room >= metrics.horizontalAdvance("xxxxx"):
        return metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
    shown, rest = first_letter(word), word
    while rest:
        rest = rest[len(first_letter(rest)) or 1:]
        longer = shown + first_letter(rest)
        if not rest or metrics.horizontalAdvance(longer) > room:
            break
        shown = longer
    return shown


def shown_token(token: str) -> str:
    """A token as it is drawn: spaces, line ends and marks that have nothing to stand on are seen; what only directs text is a dot.

    Each token is drawn alone, so that a right-to-left script is shaped inside its box while the boxes stay in the order of time.
    """
    if token in _SEEN:
        return _SEEN[token]
    if token and unicodedata.category(token[0]) in ("Mn", "Mc", "Me"):
        token = "◌" + token
    return "".join(_SEEN["\n"] if c in "\n\r" else "·" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in _JOINERS else c for c in token)


def first_letter(word: str) -> str:
    """The first letter as a reader counts: with all its marks and joined parts."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    # positions count UTF-16 units
    end = finder.toNextBoundary()
    return word.encode("utf-16-le")[:2 * end].decode("utf-16-le", "ignore") if end > 0 else word[:1]


def ink_on(fill: QColor) -> QColor:
    """Black or white on a color of a map, the usual ink on the quiet one; by relative luminance (WCAG 2.1)."""
    if fill == theme.color("sunken"):
        return theme.color("text")
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (fill.redF(), fill.greenF(), fill.blueF())]
    return QColor(0, 0, 0) if 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 0.179 else QColor(255, 255, 255)


def draw_line(painter: QPainter, window: Window, values: np.ndarray, height: Callable[[np.ndarray], np.ndarray], *,
              fill: QColor | None = None) -> None:
    """Draw values (time,) as one line for each unbroken piece."""
    near = window.visible
    part = np.asarray(values[near.start:near.stop], float)
    steps = np.arange(near.start, near.start + len(part), dtype=float)
    steps, part = spikes(steps, part, max(int(window.box.width()), 50))
    x = window.box.left() + (steps + 0.5 - window.first) / max(window.last - window.first, 1e-9) * window.box.width()
    y = height(part)
    known = np.isfinite(y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(window.box.adjusted(0, -2, 0, 2))
    for piece in np.split(np.arange(len(y)), np.flatnonzero(np.diff(known.astype(int)) != 0) + 1):
        if len(piece) and known[piece[0]]:
            points = [QPointF(float(a), float(b)) for a, b in zip(x[piece], y[piece], strict=True)]
            if fill is not None:
                _fill(painter, points, window.box.bottom(), fill)
            painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _fill(painter: QPainter, points: list[QPointF], bottom: float, color: QColor) -> None:
    path = QPainterPath(QPointF(points[0].x(), bottom))
    for point in points:
        path.lineTo(point)
    path.lineTo(points[-1].x(), bottom)
    painter.fillPath(path, color)
