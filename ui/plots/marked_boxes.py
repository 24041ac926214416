"""Tokens as boxes colored by their probabilities on a logarithmic scale, those that are wrong underlined."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from .color_key import ColorKey
from .token_boxes import TokenBoxes

LEAST = 1e-3
"""What is less likely has the color of this."""


def on_scale(probability: float) -> float:
    """Where a probability lies between :data:`LEAST` (0) and 1 (1), on a logarithmic scale: among thousands of words 0.1 is much."""
    if not probability > 0:
        return 0.0 if probability == 0 else math.nan
    return min(max(1 - math.log(probability) / math.log(LEAST), 0.0), 1.0)


class ProbabilityKey(ColorKey):
    """The colors of :class:`MarkedBoxes`."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent, name=name)
        self.show_scale(1.0, signed=False)

    def ends(self) -> tuple[str, str]:
        return f"{LEAST:g}", "1"


class MarkedBoxes(TokenBoxes):
    """:attr:`marked` are the numbers of tokens that are underlined; values are probabilities."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        super().__init__(parent, name=name, title=title)
        self.marked: frozenset[int] = frozenset()
        self.step = -1

    def show_shares(self, tokens: Sequence[str], shares: np.ndarray) -> None:
        """Tokens and their probabilities (NaN = not asked for)."""
        self.show_data(tokens, shares, signed=False, top=1.0, unit="probability")

    def color_of(self, value: float) -> QColor:
        return super().color_of(on_scale(value))

    def mark(self, marked: Sequence[int]) -> None:
        """Underline these tokens."""
        self.marked = frozenset(marked)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.marked:
            return
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("err"), theme.size(2)))
        for step, box in self._boxes:
            if step in self.marked:
                y = box.bottom() + theme.size(2.5)
                painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))


def not_in(tokens: Sequence[str], true: Sequence[str]) -> list[int]:
    """Numbers of tokens that must be changed or left out to make the true text of a text (Levenshtein 1966; of equal ways the one that changes)."""
    cost = [list(range(len(true) + 1))]
    for n, token in enumerate(tokens, 1):
        above, row = cost[-1], [n]
        for k, other in enumerate(true, 1):
            row.append(min(above[k] + 1, row[k - 1] + 1, above[k - 1] + (token != other)))
        cost.append(row)
    found, n, k = [], len(tokens), len(true)
    while n:
        same = k > 0 and tokens[n - 1] == true[k - 1]
        if k and cost[n][k] == cost[n - 1][k - 1] + (not same):
            found += [] if same else [n - 1]
            n, k = n - 1, k - 1
        elif cost[n][k] == cost[n - 1][k] + 1:
            found.append(n - 1)
            n -= 1
        else:
            k -= 1
    return found[::-1]
