"""The places that were found, one a line: where, how well it agrees, and what lies around it (words, or a stretch of the series)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ... import theme
from ...translating import tr
from ...widgets import Cell, Table

if TYPE_CHECKING:
    from workbench.probing.search import Hit

_SPLITS = {"train": "blue", "validation": "orange", "test": "teal"}
_LINE_ENDS = str.maketrans({"\n": "↵", "\t": "→", "\r": " "})


class _Around(QStyledItemDelegate):
    """Paints the words with the hit marked, or the series with the hit's steps on a ground of their own."""

    def __init__(self, parent: HitList) -> None:
        super().__init__(parent)
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        hit = self._list.hits[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(option.rect, theme.color("accent", 0.14))  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(theme.size(8), theme.size(3), -theme.size(8), -theme.size(3))  # type: ignore[attr-defined]
        if hit.context:
            _paint_words(painter, box, hit)
        elif len(hit.values) > 1:
            _paint_series(painter, _paint_time(painter, box, hit.when), hit)
        painter.restore()


def _paint_words(painter: QPainter, box: QRectF, hit: Hit) -> None:
    """The hit is kept in sight: what stands before it is cut at its beginning."""
    first, last = hit.marked
    parts = [part.translate(_LINE_ENDS) for part in (hit.context[:first], hit.context[first:last], hit.context[last:])]
    font = theme.mono(11)
    metrics = QFontMetrics(font)
    inside = min(metrics.horizontalAdvance(parts[1]), int(box.width()))
    before = metrics.elidedText(parts[0], Qt.TextElideMode.ElideLeft, int(max(0.42 * (box.width() - inside), 0)))
    painter.setFont(font)
    left = box.left()
    for part, token, marked in ((before, "text3", False), (parts[1], "text", True), (parts[2], "text3", False)):
        room = max(box.right() - left, 0)
        words = metrics.elidedText(part, Qt.TextElideMode.ElideRight, int(room) + 1)
        width = metrics.horizontalAdvance(words)
        if marked and words:
            painter.fillRect(QRectF(left - 1, box.top() + 1, width + 2, box.height() - 2), theme.color("accent", 0.22))
        painter.setPen(theme.color(token))
        painter.drawText(QRectF(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
        left += width


def _paint_time(painter: QPainter, box: QRectF, when: str) -> QRectF:
    """The time of its first step where there is room; gives back what is left."""
    wide = QFontMetrics(theme.font(11)).horizontalAdvance("2020-00-00 00:00") + theme.size(10)
    if not when or box.width() < 2.2 * wide:
        return box
    painter.setFont(theme.font(11))
    painter.setPen(theme.color("text2"))
    painter.drawText(QRectF(box.left(), box.top(), wide, box.height()), Qt.AlignmentFlag.AlignVCenter, when)
    return box.adjusted(wide, 0, 0, 0)


def _paint_series(painter: QPainter, box: QRectF, hit: Hit) -> None:
    values = np.asarray(hit.values, float)
    known = values[np.isfinite(values)]
    if not len(known):
        return
    low, span = float(known.min()), float(np.ptp(known)) or 1.0
    wide = box.width() / max(len(values) - 1, 1)
    painter.fillRect(QRectF(box.left() + (hit.around - 0.5) * wide, box.top(), min(hit.length, len(values) - hit.around) * wide, box.height()),
                     theme.color("accent", 0.18))
    painter.setPen(QPen(theme.color("text2"), 1.2))
    line = QPolygonF()
    for n, value in enumerate(values.tolist()):
        if np.isfinite(value):
            line.append(QPointF(box.left() + n * wide, box.bottom() - (value - low) / span * box.height()))
        else:
            painter.drawPolyline(line)
            line = QPolygonF()
    painter.drawPolyline(line)


class HitList(Table):
    """``chosen(row)`` on a click, Enter, or when the arrow keys come to rest on another line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((tr("Sample"), tr("Steps"), tr("Agrees"), ""), numbers=(1, 2), stretch=3, parent=parent, name="where_else_hits",
                         title=tr("Places with the same pattern, best first"), row_height=28)
        self.hits: tuple[Hit, ...] = ()
        self.setItemDelegateForColumn(3, _Around(self))
        self.setMinimumHeight(theme.size(220))

    def show_hits(self, hits: Sequence[Hit], possible: int) -> None:
        """Other places."""
        self.hits = tuple(hits)
        self.set_rows([self._row(hit, possible) for hit in hits])
        self.setColumnHidden(2, all(hit.intersection == possible for hit in hits))

    @staticmethod
    def _row(hit: Hit, possible: int) -> list[Cell | str]:
        steps = f"{hit.first:,}" if hit.length == 1 else f"{hit.first:,}–{hit.last:,}"
        share = "all" if hit.intersection == possible else tr("{intersection} of {possible}", intersection=hit.intersection,
                                                              possible=possible)
        others = hit.union - hit.intersection
        tip = tr("{length:,} steps, {intersection} of {possible} agree, {union} in the union ({others} more)", length=hit.length,
                 intersection=hit.intersection, possible=possible, union=hit.union, others=others)
        where = hit.when or hit.context
        return [Cell(f"{hit.split} {hit.sample + 1:,}", dot=_SPLITS.get(hit.split, "")), steps, Cell(share, tip=tip), Cell("", tip=f"{where}\n{tip}")]
