"""A further look: what needs more than one pass over the split is computed when it is asked for, says how far it is, and can be given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError

from ... import notify, theme
from ...translating import tr
from ...widgets import Button, Message, ProgressBar8, TextLabel
from ...workspace import Workspace


class Look(QWidget):
    """A button with what it costs; while it works a bar and "Cancel"; a sentence if it fails. ``found(answer)`` brings the answer.

    Parameters
    ----------
    key : str
        Under which the workspace is asked; one of a key is computed at a time.
    words : str
        What is computed, as a sentence beside the button.
    button : str
        What the button says.
    asked : callable
        Gives ``(target, kwargs)``: ``package.module:function`` and what it is called with (``progress=`` is added); None = not now.
    below : bool
        Whether the sentence stands on a line of its own under the button.
    """

    found = Signal(object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, key: str, words: str, button: str, asked: Callable[[], tuple[str, dict[str, Any]] | None],
                 parent: QWidget | None = None, *, below: bool = False) -> None:
        super().__init__(parent)
        self.workspace, self._key, self._words, self._asked = workspace, f"evaluate.{key}", words, asked
        slug = key.replace(".", "_")
        self.words = TextLabel(words, 12, 400, "text2", wrap=True)
        self.button = Button(button, "plain", "ph.play", name=f"{slug}_button", tip=button)
        self.bar = ProgressBar8(name=f"{slug}_progress")
        self.give_up = Button(tr("Cancel"), "ghost", name=f"{slug}_cancel", tip=tr("Give it up; nothing is changed"))
        self.message = Message("err", "", name=f"{slug}_message")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(6))
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.size(8))
        if not below:
            self.row.addWidget(self.words, 1)
        self.row.addWidget(self.bar)
        self.row.addWidget(self.give_up)
        self.row.addWidget(self.button)
        whole.addLayout(self.row)
        if below:
            self.row.addStretch(1)
            whole.addWidget(self.words)
        whole.addWidget(self.message)
        self.bar.setFixedWidth(theme.size(160))
        self.button.clicked.connect(self.start)
        self.give_up.clicked.connect(self.cancel)
        self._working(False)

    @property
    def working(self) -> bool:
        """Whether an answer is awaited."""
        return self.workspace.jobs.asked(self._key)

    def say(self, words: str) -> None:
        """Another sentence beside the button."""
        self._words = words
        if not self.working:
            self.words.setText(words)

    def start(self) -> None:
        """Compute now."""
        wanted = self._asked()
        if wanted is None:
            return
        self.message.hide()
        self._working(True)
        self.workspace.ask(self._key, *wanted, self._done, self.fail, self._report)

    def cancel(self) -> None:
        """Give up what is being computed."""
        if self.working:
            self.workspace.jobs.cancel(self._key)
            self.cancelled.emit()
        self._working(False)

    def forget(self) -> None:
        """Another run: nothing is computed, nothing said."""
        self.cancel()
        self.message.hide()

    def _working(self, working: bool) -> None:
        self.bar.setVisible(working)
        self.give_up.setVisible(working)
        self.button.setVisible(not working)
        if working:
            self.bar.set_fraction(None)
        else:
            self.words.setText(self._words)

    def _report(self, fraction: float | None, words: str) -> None:
        self.bar.set_fraction(fraction)
        if words:
            self.words.setText(words)

    def _done(self, answer: Any) -> None:
        self._working(False)
        self.found.emit(answer)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong below the button."""
        self._working(False)
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self.message.set("err", f"{what} {fix}".strip())
        self.message.show()
