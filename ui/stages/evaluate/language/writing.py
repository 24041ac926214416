"""The panel in which a language model writes: prefix, how tokens are chosen, one text or two beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.evaluation.text_report import Generated, Heard, Token

from .... import notify, theme
from ....plots.marked_boxes import ProbabilityKey
from ....translating import said, tr
from ....widgets import Button, ComboBox, DoubleSpinBox, FlowLayout, LineEdit, Message, Panel, SpinBox, TextLabel
from ....workspace import Workspace
from .stream import Stream

GENERATE, PASSAGE = "workbench.project.judging:generate", "workbench.project.judging:passage"
_LOOK = 60
"""Milliseconds between two looks at what was written."""
_PAUSE = 350
_NONE = "alone"


class WritingPanel(Panel):
    """``prefixChanged(text)`` shortly after typing; ``tokenChosen(Token, number)`` on a click, ``nothingChosen()`` when a new text begins."""

    prefixChanged = Signal(str)  # noqa: N815 - Qt's way
    tokenChosen = Signal(object, int)  # noqa: N815
    nothingChosen = Signal()  # noqa: N815

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Write on"), tr("each token is drawn from what the network says may follow"), name="writing_panel")
        self.workspace = workspace
        self.path: Path | None = None
        self.run_number, self.run_title, self._passage = 0, "", 0
        self._names: dict[int, str] = {}
        self._controls()
        self.one, self.other = (
            Stream("written_text", tr("Written text, colored by probability")),
            Stream("written_beside", tr("Text of the other run")),
        )
        self.streams = (self.one, self.other)
        both = QHBoxLayout()
        both.setSpacing(theme.size(24))
        for stream in self.streams:
            both.addWidget(stream, 1)
        self.hint = TextLabel(tr("Begin a text and press Write: it comes token by token, each colored by its probability. Click one to see what else "
                              "the network thought of."), 13, 400, "text2", wrap=True)
        self.message = Message("err", "", name="writing_message")
        self.message.hide()
        self.key = ProbabilityKey(name="probability_key")
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(TextLabel(tr("probability, log"), 11, 400, "text3"))
        foot.addWidget(self.key)
        foot.addSpacing(theme.size(16))
        foot.addWidget(self.notes, 1)
        self.body.addWidget(self.hint)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.message)
        self.body.addLayout(foot)
        self.one.chosen.connect(self._chosen_of_one)
        self.other.chosen.connect(self._chosen_of_other)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._take)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE)
        self._typed.timeout.connect(self._say_prefix)
        self._show_empty()

    # put together ---------------------------------------------------------------------------------------------------

    def _chosen_of_one(self, number: int) -> None:
        self._chosen(self.one, number)

    def _chosen_of_other(self, number: int) -> None:
        self._chosen(self.other, number)

    def _wait_for_more(self, _: str) -> None:
        self._typed.start()

    def _controls(self) -> None:
        self.prefix = LineEdit(name="prefix", tip=tr("What the text begins with"), placeholder=tr("Begin a text…"))
        self.prefix.textEdited.connect(self._wait_for_more)
        self.prefix.returnPressed.connect(self.write)
        self.take = Button(tr("Passage from the data"), "ghost", "ph.quotes", name="passage_button",
                           tip=tr("Begin with a passage of the test split; again: the next"))
        self.take.clicked.connect(self.next_passage)
        self.go = Button(tr("Write"), "plain", "ph.play", name="write_button", tip=tr("Write the text on (Enter)"))
        self.go.clicked.connect(self.write)
        self.halt = Button(tr("Stop"), "plain", "ph.stop", name="write_stop", tip=tr("End the text here"))
        self.halt.clicked.connect(self.stop)
        self.halt.hide()
        self.temperature = DoubleSpinBox(0.0, 5.0, 0.8, 2, name="temperature",
                                         tip=tr("0 = always the likeliest (greedy); below 1 bolder, above 1 wilder"))
        self.temperature.setSingleStep(0.1)
        self.temperature.setSpecialValueText("greedy")
        self.top_k = SpinBox(0, 1000, 0, name="top_k", tip=tr("Only so many of the likeliest tokens; 0 = all"))
        self.top_k.setSpecialValueText("all")
        self.top_p = DoubleSpinBox(0.01, 1.0, 1.0, 2, name="top_p", tip=tr("Only the likeliest tokens that together reach this probability; 1 = all"))
        self.top_p.setSingleStep(0.05)
        self.length = SpinBox(1, 2000, 200, name="write_length", tip=tr("Tokens to write"))
        self.seed = SpinBox(0, 999_999, 0, name="write_seed", tip=tr("The same seed gives the same text"))
        self.again = Button("", "ghost", "ph.dice-five", name="write_again", tip=tr("Write with the next seed"))
        self.again.clicked.connect(self._reseeded)
        self.beside = ComboBox(name="write_beside", tip=tr("Another run writes beside it, with the same beginning and seed"))
        first, self.settings = _line(), FlowLayout(gap=14, line_gap=6)
        for widget, stretch in ((self.prefix, 1), (self.take, 0), (self.go, 0), (self.halt, 0)):
            first.addWidget(widget, stretch)
        named = (("temperature", self.temperature), ("top-k", self.top_k), ("top-p", self.top_p), ("tokens", self.length), ("seed", self.seed))
        for words, widget in named:
            widget.setFixedWidth(theme.size(92))
            self.settings.addWidget(_labeled(words, widget, *((self.again,) if widget is self.seed else ())))
        self.beside_row = _labeled("beside", self.beside)
        self.settings.addWidget(self.beside_row)
        self.body.addLayout(first)
        self.body.addLayout(self.settings)

    # what is shown ---------------------------------------------------------------------------------------------------

    def show_run(self, path: Path, run: int, name: str, others: dict[int, str]) -> None:
        """Another run; ``others`` are runs that may write beside it."""
        self.forget()
        self.path, self.run_number, self.run_title = path, run, name
        self._names = {run: name, **others}
        self.beside.set_items([(tr("no other run"), _NONE), *((title, number) for number, title in others.items())])
        self.beside_row.setVisible(bool(others))
        if not self.prefix.text():
            self.next_passage()
        else:
            self._say_prefix()

    def forget(self) -> None:
        """Another run or project: give up what is being written."""
        self.stop()
        for key in ("write", "passage"):
            self.workspace.jobs.cancel(f"evaluate.{key}")
        self._clock.stop()
        self._working(False)
        self.message.hide()
        self._show_empty()

    def _show_empty(self) -> None:
        for stream in self.streams:
            stream.clear()
            stream.hide()
        self.notes.setText("")
        self.hint.show()

    # asking -----------------------------------------------------------------------------------------------------------

    def next_passage(self) -> None:
        """Begin with the next passage of the data."""
        if self.path is None:
            return
        kwargs = {"path": self.path, "run": self.run_number, "number": self._passage}
        self._passage += 1
        self.workspace.ask("evaluate.passage", PASSAGE, kwargs, self._passage_found, self._failed)

    def _passage_found(self, text: str) -> None:
        self.prefix.setText(text)
        self.prefix.setCursorPosition(len(text))
        self._say_prefix()

    def _say_prefix(self) -> None:
        if self.prefix.text():
            self.prefixChanged.emit(self.prefix.text())

    def write(self) -> None:
        """Write now."""
        if self.path is None or self.workspace.jobs.asked("evaluate.write"):
            return
        if not self.prefix.text():
            self.message.set("warn", tr("Give the text a beginning, or take a passage from the data."))
            self.message.show()
            return
        second = self.beside.value() if self.beside.count() else _NONE
        runs = [self.run_number] if second in (_NONE, None) else [self.run_number, int(second)]
        heard = [Heard() for _ in runs]
        for stream, number, ear in zip(self.streams, runs, heard, strict=False):
            stream.begin(self._names.get(number, tr("run {number}", number=number)), ear)
            stream.show()
        self.other.setVisible(len(runs) > 1)
        self.hint.hide()
        self.message.hide()
        self.notes.setText("")
        self.nothingChosen.emit()
        self._working(True)
        kwargs: dict[str, Any] = {"path": self.path, "run": runs, "prefix": self.prefix.text(), "tokens": self.length.value(),
                                  "temperature": self.temperature.value(), "top_k": self.top_k.value(), "top_p": self.top_p.value(),
                                  "seed": self.seed.value(), "heard": heard}
        self.workspace.ask("evaluate.write", GENERATE, kwargs, self._done, self._failed, lambda *_: None)
        self._clock.start()

    def _reseeded(self) -> None:
        self.seed.setValue(self.seed.value() + 1)
        self.write()

    def stop(self) -> None:
        """End the text here; what was written stays."""
        for stream in self.streams:
            stream.heard.stop()

    def _working(self, working: bool) -> None:
        self.go.setVisible(not working)
        self.halt.setVisible(working)
        self.again.setEnabled(not working)

    def _take(self) -> None:
        for stream in self.streams:
            if not stream.isHidden():
                stream.take()

    def _done(self, found: tuple[Generated, ...]) -> None:
        self._clock.stop()
        self._working(False)
        for stream, one in zip(self.streams, found, strict=False):
            stream.end(one)
        self.notes.setText(" ".join(dict.fromkeys(said(note) for one in found for note in one.notes)))

    def _failed(self, error: BaseException) -> None:
        self._clock.stop()
        self._working(False)
        if not self.one.tokens:
            self._show_empty()
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self.message.set("err", f"{what} {fix}".strip())
        self.message.show()

    # choosing -----------------------------------------------------------------------------------------------------------

    def _chosen(self, stream: Stream, number: int) -> None:
        for other in self.streams:
            if other is not stream:
                other.set_step(-1)
        if 0 <= number < len(stream.tokens):
            token: Token = stream.tokens[number]
            self.tokenChosen.emit(token, number)


def _labeled(words: str, *widgets: QWidget) -> QWidget:
    """A word and its field, which stay together."""
    made = QWidget()
    made.setFixedHeight(theme.size(theme.HEIGHT["button"]))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.size(6))
    row.addWidget(TextLabel(words, 12, 400, "text2"))
    for widget in widgets:
        row.addWidget(widget)
    return made


def _line() -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(theme.size(8))
    return made
