"""A beam as a lattice: a column for every token, the texts that were kept above, those that were dropped below, lines as thick as likely."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.evaluation.text_report import Branch

from .. import figures, theme
from ..translating import tr
from .lane_kinds import CENTER
from .readout import ReadOut
from .step_axis import seen

_ROW, _TOP, _EDGE, _GAP, _BOX, _MOST = 26, 20, 8, 22, 20, 96
_THIN, _THICK, _DROPPED = 1.0, 6.0, 2.0
_KEPT = ("kept", "ended", "best")


class BeamLattice(QWidget):
    """``chosen(number)`` on a click or arrow key: the way to that branch is marked. At first it is the way to the best text."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, name: str = "beam_tree", title: str = tr("The beam, token by token")) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.branches: list[Branch] = []
        self.marked = -1
        self.dropped = True
        self._by: dict[int, Branch] = {}
        self._boxes: dict[int, QRectF] = {}
        self._readout = ReadOut(self)
        theme.changed.connect(self.update)

    def show_tree(self, branches: Sequence[Branch], *, dropped: bool = True) -> None:
        """Other branches; ``dropped``: also those that were given up."""
        self.branches, self.dropped = list(branches), dropped
        self._by = {one.number: one for one in self.branches}
        self.marked = next((one.number for one in self.branches if one.state == "best"), -1)
        self._readout.hide()
        self._arrange()
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def set_dropped(self, shown: bool) -> None:
        """Whether branches that were given up are drawn."""
        self.show_tree(self.branches, dropped=shown)

    def way(self, number: int) -> list[int]:
        """Numbers from the root to a branch."""
        found: list[int] = []
        while number in self._by:
            found.append(number)
            number = self._by[number].parent
        return found[::-1]

    # layout ----------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """A column a step; in each the kept ones by their rank, the dropped ones below all that are ever kept."""
        steps: dict[int, list[Branch]] = {}
        for one in self.branches:
            if self.dropped or one.state in _KEPT:
                steps.setdefault(one.step, []).append(one)
        most = max((sum(one.state in _KEPT for one in some) for some in steps.values()), default=0)
        metrics, x = QFontMetrics(theme.mono(12, 500)), float(theme.size(_EDGE))
        self._boxes = {}
        for step in sorted(steps):
            kept = sorted((one for one in steps[step] if one.state in _KEPT), key=lambda one: -one.total)
            lost = sorted((one for one in steps[step] if one.state not in _KEPT), key=lambda one: -one.total)
            wide = max(min(metrics.horizontalAdvance(seen(one.token)), theme.size(_MOST)) for one in (*kept, *lost)) + theme.size(10)
            wide = max(wide, theme.size(_BOX))
            for rows, first in ((kept, 0), (lost, most)):
                for row, one in enumerate(rows, first):
                    top = theme.size(_TOP) + row * theme.size(_ROW) + (theme.size(6) if row >= most and first else 0)
                    self._boxes[one.number] = QRectF(x, top, wide, theme.size(_BOX))
            x += wide + theme.size(_GAP)
        self._wide = int(x - theme.size(_GAP) + theme.size(_EDGE)) if steps else theme.size(60)
        self._tall = int(max((box.bottom() for box in self._boxes.values()), default=theme.size(_TOP)) + theme.size(_EDGE))

    def sizeHint(self) -> QSize:
        return QSize(self._wide, self._tall) if self.branches else QSize(theme.size(200), theme.size(60))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        way = set(self.way(self.marked))
        self._paint_steps(painter)
        for strong in (False, True):
            for number in self._boxes:
                if (number in way) == strong:
                    self._paint_line(painter, self._by[number], strong)
        for number, box in self._boxes.items():
            self._paint_box(painter, self._by[number], box, number in way)

    def _paint_steps(self, painter: QPainter) -> None:
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        known: set[int] = set()
        for number, box in self._boxes.items():
            step = self._by[number].step
            if step not in known and step > 0:
                known.add(step)
                painter.drawText(QRectF(box.left() - 10, 0, box.width() + 20, theme.size(_TOP) - 4), CENTER, str(step))

    def _paint_line(self, painter: QPainter, one: Branch, strong: bool) -> None:
        start, end = self._boxes.get(one.parent), self._boxes[one.number]
        if start is None:
            return
        path = QPainterPath(QPointF(start.right(), start.center().y()))
        half = (end.left() - start.right()) / 2
        path.cubicTo(QPointF(start.right() + half, start.center().y()), QPointF(end.left() - half, end.center().y()),
                     QPointF(end.left(), end.center().y()))
        color = theme.color("accent") if strong else theme.data_color("blue", 0.55) if one.state in _KEPT else theme.color("text3", 0.45)
        thick = _THICK if one.state in _KEPT else _DROPPED
        pen = QPen(color, theme.size(_THIN + (thick - _THIN) * math.exp(max(one.logp, -30))))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if one.state not in _KEPT:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_box(self, painter: QPainter, one: Branch, box: QRectF, strong: bool) -> None:
        kept = one.state in _KEPT
        fill, line = self._colors(one, strong)
        painter.setPen(QPen(line, 2 if one.state in ("ended", "best") else 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme.mono(12, 500))
        painter.setPen(theme.color("on_accent") if strong else theme.color("text" if kept else "text2"))
        words = QFontMetrics(painter.font()).elidedText(seen(one.token), Qt.TextElideMode.ElideRight, int(box.width()) - 4)
        painter.drawText(box, CENTER, words)

    def _colors(self, one: Branch, strong: bool) -> tuple[QColor, QColor]:
        """Fill and outline: the marked way in the accent, whole texts outlined in the color of what is right."""
        if strong:
            return theme.color("accent"), theme.color("accent")
        if one.state in ("ended", "best"):
            return theme.color("surface"), theme.color("ok")
        return (theme.color("surface"), theme.data_color("blue", 0.8)) if one.state == "kept" else (theme.color("sunken"), theme.color("border"))

    # pointer and keys ------------------------------------------------------------------------------------------------

    def branch_at(self, spot: QPointF) -> int | None:
        """The branch under a point."""
        return next((number for number, box in self._boxes.items() if box.contains(spot)), None)

    def choose(self, number: int) -> None:
        """Mark the way to a branch and say so."""
        if number in self._by:
            self.marked = number
            self.update()
            self.chosen.emit(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.branch_at(event.position())
        if number is not None:
            self.choose(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.branch_at(event.position())
        if number is None or number == 0:
            self._readout.hide()
            return
        one = self._by[number]
        color = "teal" if one.state in ("ended", "best") else "blue" if one.state in _KEPT else "grey"
        lines = [(color, tr("probability here"), figures.percent(math.exp(one.logp), 1)), (color, tr("log-probability of all"), f"{one.total:.3f}"),
                 (color, "score", f"{one.score:.3f}"), (color, "state", one.state)]
        self._readout.say(tr("step {step}   “{seen}”", step=one.step, seen=seen(one.token)), lines, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self._neighbor(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.choose(target)

    def _neighbor(self, key: Qt.Key) -> int | None:
        """← the parent, → the likeliest child, ↑ ↓ the next one of the same step."""
        here = self._by.get(self.marked)
        if here is None:
            return None
        if key == Qt.Key.Key_Left:
            return here.parent if here.parent in self._boxes else None
        if key == Qt.Key.Key_Right:
            children = [one for one in self.branches if one.parent == here.number and one.number in self._boxes]
            return max(children, key=lambda one: one.total).number if children else None
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            rows = sorted((number for number in self._boxes if self._by[number].step == here.step), key=lambda number: self._boxes[number].top())
            at = rows.index(here.number) + (1 if key == Qt.Key.Key_Down else -1) if here.number in rows else -1
            return rows[at] if 0 <= at < len(rows) else None
        return None

    def numbers(self) -> dict[str, np.ndarray]:
        """Every branch."""
        return {"number": np.array([one.number for one in self.branches]), "parent": np.array([one.parent for one in self.branches]),
                "step": np.array([one.step for one in self.branches]), "token": np.array([one.token for one in self.branches], dtype=object),
                "log_probability": np.array([one.logp for one in self.branches]), "total": np.array([one.total for one in self.branches]),
                "score": np.array([one.score for one in self.branches]), "state": np.array([one.state for one in self.branches], dtype=object)}
