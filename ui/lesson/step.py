"""One numbered step of a lesson: a header that opens it, its words, its button, its question."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.gallery.entry import Action, Step

from .. import theme
from ..translating import tr
from ..widgets import Button, Words, describe
from ..widgets.paint import came_by_keyboard, plate
from .doing import Doing
from .question import QuestionBox

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class StepHeader(QAbstractButton):
    """Number or tick, title, caret."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self.done, self._ring = number, False, False
        self.setText(title)
        self.setCheckable(True)
        self.setFont(theme.font(13, 600))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, tr("Step {number}: {title}", number=number, title=title), "step", f"lesson_step_{number}")

    def set_done(self, done: bool) -> None:
        """Ticked, or not."""
        self.done = done
        self.setAccessibleDescription(tr("done") if done else "")
        self.update()

    def _room(self, width: int) -> QRect:
        return QRect(theme.size(36), 0, max(width - theme.size(36 + 26), theme.size(60)), theme.size(400))

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > theme.size(100) else theme.size(300)
        lines = QFontMetrics(self.font()).boundingRect(self._room(width), int(_LEFT), self.text()).height()
        return QSize(theme.size(120), max(lines + theme.size(18), theme.size(40)))

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ring:
            plate(painter, QRectF(self.rect()), 6, None, theme.color("accent"), 2.0)
        elif self.underMouse():
            plate(painter, QRectF(self.rect()), 6, theme.color("hover"))
        side, middle = theme.size(22), self.height() // 2
        disc = QRect(theme.size(6), middle - side // 2, side, side)
        self._disc(painter, disc)
        painter.setFont(self.font())
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(theme.size(36), 0, self._room(self.width()).width(), self.height()), int(_LEFT), self.text())
        caret = theme.size(12)
        spot = QRect(self.width() - caret - theme.size(8), middle - caret // 2, caret, caret)
        theme.draw_icon(painter, spot, "ph.caret-up" if self.isChecked() else "ph.caret-down", theme.color("text3"))

    def _disc(self, painter: QPainter, disc: QRect) -> None:
        if self.done:
            theme.draw_icon(painter, disc, "ph.check-circle-fill", theme.color("ok"))
            return
        open_now = self.isChecked()
        plate(painter, QRectF(disc), disc.height() / 2, theme.color("accent" if open_now else "sunken"),
              None if open_now else theme.color("control_quiet"))
        painter.setPen(theme.color("on_accent" if open_now else "text2"))
        painter.setFont(theme.font(12, 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepBox(QWidget):
    """``opened(number)`` when its header is clicked, ``finished(number)`` when its button or "Next" was used, ``grown(number)`` with an answer."""

    opened = Signal(int)
    finished = Signal(int)
    went_on = Signal(int)
    grown = Signal(int)

    def __init__(self, number: int, step: Step, doing: Doing, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.step, self.doing = number, step, doing
        self.header = StepHeader(number, step.title)
        self.header.clicked.connect(self._clicked)
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(theme.size(36), 0, theme.size(8), theme.size(12))
        column.setSpacing(theme.size(10))
        column.addWidget(Words(step.text, 13, 400, "text2", name=f"lesson_text_{number}"))
        self.button: Button | None = self._act_button(column)
        self.question: QuestionBox | None = None
        if step.question is not None:
            self.question = QuestionBox(step.question, doing, number)
            self.question.answered.connect(self._answered)
            column.addWidget(self.question)
        if not last:
            following = Button(tr("Next step"), "link", "ph.arrow-down", name=f"lesson_next_{number}", tip=tr("Tick this step and open the next"))
            following.clicked.connect(self._go_on)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(following)
            column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.inside)
        self.set_open(False)

    def _act_button(self, column: QVBoxLayout) -> Button | None:
        action = self.step.action
        if action is None:
            return None
        icon = "ph.play" if action.train else "ph.sliders-horizontal" if action.recipe or action.edits else "ph.arrow-square-out"
        made = Button(action.label, "fix", icon, name=f"lesson_action_{self.number}", tip=action.label)
        made.clicked.connect(self._act)
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.trained = Words("", 12, 400, "text3", name=f"lesson_trained_{self.number}")
        self.trained.hide()
        column.addWidget(self.trained)
        return made

    def set_open(self, on: bool) -> None:
        """Show its content, or its header alone."""
        self.header.setChecked(on)
        self.inside.setVisible(on)

    def refresh(self) -> None:
        """Runs came or went, or one goes on."""
        if self.button is not None and self.step.action is not None:
            waits = self.doing.busy and (self.step.action.train or bool(self.step.action.recipe))
            self.button.setEnabled(not waits)
            self.button.setToolTip(tr("A run goes on; wait for it or stop it") if waits else self.step.action.label)
            self._say_trained(self.step.action)
        if self.question is not None:
            self.question.refresh()

    def _say_trained(self, action: Action) -> None:
        """A button that trains says which run it has led to already."""
        run = self.doing.trained().get(action.recipe) if action.train and not action.edits else None
        self.trained.setText(tr("Trained already: run {run}. The button trains it again.", run=run) if run is not None else "")
        self.trained.setVisible(run is not None)

    def _clicked(self) -> None:
        self.opened.emit(self.number)

    def _act(self) -> None:
        if self.step.action is not None:
            self.doing.act(self.step.action)
            self._done()

    def _done(self) -> None:
        self.finished.emit(self.number)

    def _answered(self) -> None:
        self._done()
        self.grown.emit(self.number)

    def _go_on(self) -> None:
        self.went_on.emit(self.number)
