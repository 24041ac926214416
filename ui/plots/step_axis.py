"""What stands below a map over time: moments, step numbers, or the tokens themselves; and the bars along it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from .. import figures, theme
from . import ticks
from .lane_kinds import CENTER, LEFT, RIGHT

AXIS, BARS, GAP = 22, 40, 20
_LEAST_TOKEN, _TALLEST = 9, 72
Place = Callable[[float], float]
"""Step (fractions allowed; step n covers n … n + 1) → x."""


def seen(token: str) -> str:
    """A token as it is drawn: spaces and line ends are seen."""
    return {"\n": "↵", " ": "␣", "\t": "⇥"}.get(token, token.replace("\n", "↵"))


def height(tokens: Sequence[str], step_width: float) -> int:
    """Room the axis takes: one line, or upright tokens where a step is as wide as a line of text."""
    if not tokens or step_width < theme.size(_LEAST_TOKEN):
        return theme.size(AXIS)
    widest = _widest(tokens)
    return theme.size(AXIS) if widest <= step_width - 2 else min(max(widest + theme.size(8), theme.size(AXIS)), theme.size(_TALLEST))


def _widest(tokens: Sequence[str]) -> int:
    metrics = QFontMetrics(theme.mono(11))
    return max((metrics.horizontalAdvance(seen(token)) for token in tokens), default=0)


def paint_times(painter: QPainter, x: Place, box: QRectF, width: int, steps: int, times: np.ndarray | None) -> None:
    """Moments, or step numbers where there is no calendar; ``box`` is the axis' own, ``width`` the widget's."""
    found = ticks.dates(times, 0, steps - 1, 5) if times is not None and len(times) == steps else []
    found = found or ticks.counts(0, steps - 1, max(2, int(box.width() / theme.size(64))))
    painter.setFont(theme.font(11))
    metrics = QFontMetrics(painter.font())
    before = -math.inf
    for step, words in found:
        middle, wide = x(step + 0.5), metrics.horizontalAdvance(words) + 8
        left = min(max(middle - wide / 2, 0), width - wide)
        if left < before:
            continue
        before = left + wide
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(middle, box.top()), QPointF(middle, box.top() + 4))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(left, box.top() + 4, wide, theme.size(AXIS) - 4), CENTER, words)


def paint_tokens(painter: QPainter, x: Place, box: QRectF, steps: int, tokens: Sequence[str], step: int | None) -> None:
    """The tokens, all lying or all upright; where there is no room for each, every n-th."""
    wide = box.width() / max(steps, 1)
    painter.setFont(theme.mono(11))
    metrics = QFontMetrics(painter.font())
    if wide < theme.size(_LEAST_TOKEN):
        every = max(1, math.ceil(theme.size(34) / max(wide, 1e-9)))
        painter.setPen(theme.color("text2"))
        for n in range(0, min(steps, len(tokens)), every):
            words = metrics.elidedText(seen(tokens[n]), Qt.TextElideMode.ElideRight, int(every * wide) - 4)
            painter.drawText(QRectF(x(n), box.top(), every * wide, theme.size(AXIS)), LEFT, words)
        return
    lying, room = _widest(tokens) <= wide - 2, box.height() - 6
    for n, token in enumerate(tokens[:steps]):
        painter.save()
        painter.translate(x(n + 0.5), box.top() + 4)
        painter.setPen(theme.color("accent" if n == step else "text2"))
        if lying:
            painter.drawText(QRectF(-wide / 2, 0, wide, theme.size(14)), CENTER, seen(token))
        else:
            painter.rotate(90)
            words = metrics.elidedText(seen(token), Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(0, -theme.size(8), room, theme.size(16)), LEFT, words)
        painter.restore()


def paint_bars(painter: QPainter, box: QRectF, span: tuple[float, float], values: np.ndarray, most: float, name: str, *, signed: bool) -> None:
    """Bars from ``span`` left to right in a box, with their name in the line above and their scale at the left.

    Values with a sign stand up orange and hang blue; others stand up blue.
    """
    values = _extremes(np.where(np.isfinite(values), values, 0.0), max(int(span[1] - span[0]), 1))
    hang = bool((values < 0).any())
    zero = box.top() + box.height() * (0.5 if hang else 1.0)
    room = box.height() * (0.5 if hang else 1.0) - 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.color("axis"), 1))
    painter.drawLine(QPointF(box.left(), zero), QPointF(box.right(), zero))
    wide = (span[1] - span[0]) / max(len(values), 1)
    up, down = theme.data_color("orange" if signed else "blue"), theme.data_color("blue")
    for column, value in enumerate(values):
        tall = min(abs(float(value)) / most, 1.0) * room
        left = span[0] + column * wide + min(0.5, wide * 0.1)
        painter.fillRect(QRectF(left, zero - tall if value >= 0 else zero, max(wide - min(1.0, wide * 0.2), 0.6), tall), up if value >= 0 else down)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(11))
    painter.setPen(theme.color("text3"))
    _scale(painter, box, zero, figures.number(most, 2), hang)
    if name:
        words = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top() - theme.size(17), box.width(), theme.size(14)), LEFT, words)


def _extremes(values: np.ndarray, most: int) -> np.ndarray:
    """At most ``most`` bars: where several share a pixel, the largest."""
    if len(values) <= most:
        return values
    size = -(-len(values) // most)
    padded = np.concatenate([values, np.zeros(-len(values) % size)]).reshape(-1, size)
    return padded[np.arange(len(padded)), np.abs(padded).argmax(axis=1)]


def _scale(painter: QPainter, box: QRectF, zero: float, words: str, hang: bool) -> None:
    side, tall = box.left() - theme.size(6), theme.size(14)
    painter.drawText(QRectF(0, box.top() - tall / 2, side, tall), RIGHT, f"+{words}" if hang else words)
    painter.drawText(QRectF(0, zero - (tall / 2 if hang else tall - 2), side, tall), RIGHT, "0")
    if hang:
        painter.drawText(QRectF(0, box.bottom() - tall / 2, side, tall), RIGHT, f"−{words}")
