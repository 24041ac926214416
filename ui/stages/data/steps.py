"""The recorded steps in their order: drag or Alt+↑↓ to move one, a switch to leave it out for a while, a cross to remove it."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.dataset.spec import StepSpec
from workbench.dataset.steps.words import about, note, title, with_step

from ... import theme
from ...translating import tr
from ...widgets import Button, Glyph, Switch, TextLabel, describe
from ...widgets.paint import plate

_EMPTY = tr("No step is recorded: rows are used as they stand in the file. A finding's button records one.")


class StepRow(QWidget):
    """One step. The list it stands in moves it."""

    def __init__(self, number: int, step: StepSpec, effect: str, owner: StepsList) -> None:
        super().__init__(owner)
        self.number, self.step, self._owner = number, step, owner
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.size(2), theme.size(6), theme.size(2), theme.size(6))
        line.setSpacing(theme.size(6))
        line.addWidget(Glyph("ph.dots-six-vertical", 14, "text3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(effect), 1)
        self.switch = Switch("", name=f"step_on_{number}", tip=tr("{title}: on or off", title=title(step)))
        self.switch.setChecked(step.on)
        self.switch.toggled.connect(partial(owner.switch, number))
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.remove = Button("", "ghost", "ph.x", name=f"step_remove_{number}", tip=tr("Remove: {title} (can be undone)", title=title(step)))
        self.remove.clicked.connect(partial(owner.remove, number))
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        where = f", {about(step)}" if about(step) else ""
        describe(
            self,
            (
                tr("Step {value}: {title}{where}", value=number + 1, title=title(step), where=where)
                if step.on
                else tr("Step {value}: {title}{where}, off", value=number + 1, title=title(step), where=where)
            ),
            "step",
            f"step_{number}",
            f"{note(step)} Drag it, or press Alt+↑ or Alt+↓, to move it.".strip(),
        )

    def _words(self, effect: str) -> QVBoxLayout:
        words, token = QVBoxLayout(), "text" if self.step.on else "text3"
        words.setSpacing(theme.size(2))
        words.addWidget(TextLabel(f"{self.number + 1}. {title(self.step)}", 13, 500, token, wrap=True))
        second = " · ".join(part for part in (about(self.step), effect if self.step.on else "off") if part)
        if second:
            words.addWidget(TextLabel(second, 12, 400, "text2" if self.step.on else "text3", wrap=True))
        if self.step.kind == "interpolate" and self.step.on:
            words.addWidget(TextLabel(note(self.step), 11, 400, "text3", wrap=True))
        return words

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._owner.aim(self.mapTo(self._owner, event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._owner.drop(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._owner.move_step(self.number, self.number + step)
        elif step:
            self._owner.focus_row(self.number + step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.remove(self.number)
        elif event.key() == Qt.Key.Key_Space:
            self.switch.toggle()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse():
            plate(QPainter(self), QRectF(self.rect()).adjusted(0, 1, 0, -1), theme.RADIUS["control"], theme.color("hover"))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class StepsList(QWidget):
    """``steps_wanted(steps, words)``: other steps than there are, and how the edit is called."""

    steps_wanted = Signal(object, str)
    rows_wanted = Signal()
    """Rows are to be kept or left out by a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps_list")
        self.rows: list[StepRow] = []
        self._steps: tuple[StepSpec, ...] = ()
        self._effects: dict[int, str] = {}
        self._target: int | None = None
        self._focus: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.size(4), 0)
        self._column.setSpacing(0)
        theme.changed.connect(self._again)
        self._again()

    def show_steps(self, steps: tuple[StepSpec, ...], effects: dict[int, str]) -> None:
        """Other steps, or what they do (``3,012 values``) by their number."""
        if (steps, effects) != (self._steps, self._effects):
            self._steps, self._effects = steps, effects
            self._again()

    def _again(self) -> None:
        held = next((row.number for row in self.rows if row.hasFocus()), None)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()                              # later: its own key may have asked for this
        self.rows = [StepRow(number, step, self._effects.get(number, ""), self) for number, step in enumerate(self._steps)]
        for row in self.rows:
            self._column.addWidget(row)
        if not self.rows:
            self._column.addWidget(TextLabel(_EMPTY, 12, 400, "text2", wrap=True))
        tip = tr("Use rows with some values of a column only")
        choose = Button(tr("Keep or leave out rows"), "ghost", "ph.funnel", name="steps_keep_rows", tip=tip)
        choose.clicked.connect(self.rows_wanted)
        self._column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        wanted = self._focus if self._focus is not None else held
        self._focus = None
        if wanted is not None:
            self.focus_row(wanted)

    def focus_row(self, number: int) -> None:
        """Put the keyboard on a step (the nearest there is)."""
        if self.rows:
            self.rows[min(max(number, 0), len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    # wishes --------------------------------------------------------------------------------------------------------

    def switch(self, number: int, on: bool) -> None:
        """On or off."""
        step = self._steps[number]
        if step.on != on:
            new = (*self._steps[:number], msgspec.structs.replace(step, on=on), *self._steps[number + 1:])
            self.steps_wanted.emit(new, (tr("Switch on: {title}", title=title(step)) if on else tr("Switch off: {title}", title=title(step))))

    def add(self, step: StepSpec) -> None:
        """A further step, where it makes sense."""
        self.steps_wanted.emit(with_step(self._steps, step), title(step))

    def remove(self, number: int, *_checked: object) -> None:
        """Out of the list."""
        self._focus = number
        self.steps_wanted.emit((*self._steps[:number], *self._steps[number + 1:]), tr("Remove: {title}", title=title(self._steps[number])))

    def move_step(self, number: int, to: int) -> None:
        """To another place in the order."""
        if not 0 <= to < len(self._steps) or to == number:
            return
        steps = list(self._steps)
        steps.insert(to, steps.pop(number))
        self._focus = to
        self.steps_wanted.emit(
            tuple(steps),
            (tr("Move up: {title}", title=title(self._steps[number])) if to < number else tr("Move down: {title}", title=title(self._steps[number]))),
        )

    def aim(self, place: QPoint) -> None:
        """A step is dragged here: show where it would go."""
        self._target = sum(place.y() > row.y() + row.height() / 2 for row in self.rows)
        self.update()

    def drop(self, number: int) -> None:
        """A dragged step is let go."""
        target, self._target = self._target, None
        self.update()
        if target is not None:
            self.move_step(number, target - 1 if target > number else target)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None or not self.rows:
            return
        last = self.rows[-1]
        y = self.rows[self._target].y() if self._target < len(self.rows) else last.y() + last.height()
        painter = QPainter(self)
        painter.fillRect(QRectF(0, max(y - 1, 0), self.width(), theme.size(2)), theme.color("accent"))
