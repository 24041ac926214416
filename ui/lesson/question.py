"""A question whose answer is measured on the user's own runs, when it is asked for and again when another run comes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gallery.entry import Question
from workbench.gallery.measures import KINDS
from workbench.project.showing import which

from .. import notify, theme
from ..translating import tr, translated
from ..widgets import Button, Message, ProgressBar8, TextLabel, Words
from .doing import Doing

ANSWER = "workbench.project.showing.measuring:answer"


class QuestionBox(QFrame):
    """The question, a button, and its answer with the run that it was measured on. ``answered()`` when there is one."""

    answered = Signal()

    def __init__(self, question: Question, doing: Doing, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.doing = question, doing
        self.setObjectName("lesson_question")
        self._key, self._wanted = f"lesson.answer.{number}", False
        self._measured: tuple[tuple[str, int], ...] = ()
        self._asked: tuple[tuple[str, int], ...] = ()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.size(12), theme.size(10), theme.size(12), theme.size(12))
        whole.setSpacing(theme.size(8))
        self.text = Words(question.text, 13, 500, name=f"lesson_question_{number}")
        self.button = Button(tr("Show the answer"), "plain", "ph.eye", name=f"lesson_answer_button_{number}", height=28,
                             tip=tr("Measured on your own runs"))
        self.train = Button("", "fix", "ph.play", name=f"lesson_train_first_{number}", height=28)
        self.bar = ProgressBar8(name=f"lesson_answer_progress_{number}")
        self.answer = Words("", 13, 400, name=f"lesson_answer_{number}")
        self.source = TextLabel("", 11, 400, "text3", wrap=True)
        self.message = Message("err", "", below=True, name=f"lesson_answer_message_{number}")
        for widget in (self.text, self.answer, self.source, self.bar, self.message):
            whole.addWidget(widget)
        for button in (self.button, self.train):
            whole.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.ask)
        self.train.clicked.connect(self._train_first)
        self.refresh()

    # what there is -------------------------------------------------------------------------------------------------

    def _missing(self) -> tuple[str, ...]:
        entry = self.doing.entry
        return which.missing(self.question.measures.values(), self.doing.trained(), translated(entry)) if entry is not None else ()

    def refresh(self) -> None:
        """Other runs: what can be asked now, and whether what is shown is still measured on the newest."""
        missing = self._missing()
        if self._asked and self._asked == self._runs() and not missing:       # that answer is awaited already
            return
        self._show("")
        if missing:
            self._measured = self._asked = ()
            self.source.setText(self._train_first_words(missing))
            self.source.setVisible(True)
            self.train.setText(tr("Train it now") if len(missing) == 1 else tr("Train these {count} runs", count=len(missing)))
            self.train.setToolTip(", ".join(missing))
            self.train.setVisible(True)
            self.train.setEnabled(not self.doing.busy)
            self.button.hide()
            return
        self.train.hide()
        if self._wanted and self._measured != self._runs():
            self.ask()
        else:
            self.answer.setVisible(bool(self._measured))
            self.source.setVisible(bool(self._measured))
            self.button.setVisible(not self._measured)

    def _train_first_words(self, missing: tuple[str, ...]) -> str:
        if self.doing.recipes == ("",):                       # there is but one network: it needs no name
            return tr("Train the network first; the answer is measured on it.")
        return tr("Train {runs} first; the answer is measured on it.", runs=", ".join(missing))

    def _runs(self) -> tuple[tuple[str, int], ...]:
        """Which runs it would be measured on."""
        there = self.doing.trained()
        wanted = {measure.run or next(iter(there), "") for measure in self.question.measures.values()}
        return tuple((name, run) for name, run in there.items() if name in wanted) or (("", 0),)

    def _show(self, which_one: str) -> None:
        self.bar.setVisible(which_one == "bar")
        self.message.setVisible(which_one == "message")
        if which_one:
            for widget in (self.answer, self.source, self.button, self.train):
                widget.hide()

    # asking --------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Measure now."""
        project = self.doing.workspace.project
        if project is None or self._missing():
            return
        self._wanted = True
        if not self.question.measures:
            self._say(self.question.answer, self._runs())
            return
        self.bar.set_fraction(None)
        self._show("bar")
        kwargs: dict[str, Any] = {"project": project.path, "text": self.question.answer, "measures": self.question.measures,
                                  "runs": self.doing.trained(), "entry": self.doing.entry}
        runs = self._asked = self._runs()
        self.doing.workspace.ask(self._key, ANSWER, kwargs, lambda found: self._say(found.text, runs), self._failed, self._report)

    def _report(self, fraction: float | None, words: str) -> None:
        self.bar.set_fraction(fraction)

    def _say(self, text: str, runs: tuple[tuple[str, int], ...]) -> None:
        self._show("")
        self._measured, self._asked = runs, ()
        self.answer.setText(text)
        self.answer.show()
        self.source.setText(self._where(runs))
        self.source.setVisible(bool(self.source.text()))
        self.button.hide()
        self.answered.emit()

    def _where(self, runs: tuple[tuple[str, int], ...]) -> str:
        names = {run.run: run.name for run in self.doing.workspace.runs}
        said = [tr("{name} (run {run})", name=names.get(run, ""), run=run) for _, run in runs if run]
        if not self.question.measures:
            return ""
        return tr("Measured on {runs}.", runs=", ".join(said)) if said else tr("Nothing has to be trained for this.")

    def _failed(self, error: BaseException) -> None:
        self._asked, self._wanted = (), False                 # asked again by the button alone
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self.message.set("err", f"{what}. {fix}.".replace("..", ".") if fix else what)
        self._show("message")
        self.button.show()

    def _train_first(self) -> None:
        there, entry = self.doing.trained(), self.doing.entry
        if entry is None:
            return
        wanted = [measure.run or self.doing.recipes[0] for measure in self.question.measures.values() if not KINDS[measure.kind].untrained]
        self.doing.train([name for name in dict.fromkeys(wanted) if name not in there] or list(self.doing.recipes[:1]))
