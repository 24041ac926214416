"""Tokens as boxes, those that are wrong underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from .token_boxes import TokenBoxes


class MarkedBoxes(TokenBoxes):
    """:attr:`marked` are the numbers of tokens that are underlined; values are probabilities."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        super().__init__(parent, name=name, title=title)
        self.marked: frozenset[int] = frozenset()
        self.step = -1

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
