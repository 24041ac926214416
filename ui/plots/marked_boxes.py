"""Tokens as boxes, those that are wrong underlined."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

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
    """Numbers of tokens that have no counterpart when a text is laid beside the true one."""
    same = {n for block in SequenceMatcher(None, tokens, true, autojunk=False).get_matching_blocks() for n in range(block.a, block.a + block.size)}
    return [n for n in range(len(tokens)) if n not in same]
