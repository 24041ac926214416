"""A run that broke: what may help, as buttons whose edits are undoable steps, and going on with the run from its last good weights."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.project.commands import SetValues
from workbench.project.document import Document
from workbench.training.events import Remedy, RunFinished

from ...translating import said as said_of
from ...translating import tr
from ...widgets import Button, Message
from ...workspace import Workspace
from . import words


class BrokenRun(QObject):
    """``went_on`` when the run goes on with what was mended. The stage places ``remedy`` and ``mended``.

    Attributes
    ----------
    ending : RunFinished or None
        How the run ended, while nothing has been done about it.
    """

    went_on = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ending: RunFinished | None = None
        self._mend: tuple[int, dict[str, Any]] | None = None
        self.remedy = Message("err", "", "", name="remedy_message")
        self.clip_button = Button(tr("Clip the gradient at 1"), "plain", name="clip_button", height=28)
        self.begin_button = Button(tr("Begin otherwise"), "plain", name="begin_button", height=28)
        layout = self.remedy.layout()
        assert layout is not None
        layout.addWidget(self.clip_button)
        layout.addWidget(self.begin_button)
        self.remedy.clicked.connect(self.lower_rate)
        self.clip_button.clicked.connect(self.clip_gradient)
        self.begin_button.clicked.connect(self._begin_otherwise)
        self.mended = Message("info", "", tr("Go on from the last good weights"), closable=True, name="mended_message")
        self.mended.clicked.connect(self._go_on)
        self.forget()

    def forget(self) -> None:
        """Another project is open, or another run has begun."""
        self.ending = self._mend = None
        self.remedy.hide()
        self.mended.hide()

    def settings_changed(self) -> None:
        """The user did something about it."""
        if self.ending is not None:
            self.ending = None
            self.remedy.hide()

    def tell(self, event: RunFinished) -> None:
        """A run broke."""
        self.ending = event
        document = self.workspace.document
        if document is None:
            return
        said = said_of(event.message) or tr("The loss is not a number any more; the best weights so far are kept")
        said = said[:1].upper() + said[1:]
        about_data = bool(event.message) and not event.remedies and "Data stage" in event.message
        self.remedy.set("err", said, "" if about_data else self._lower_words(document))
        self._offer_clip(document, about_data)
        begin = self._offered("")
        self.begin_button.setText(begin.title if begin else "")
        self.begin_button.setVisible(begin is not None)
        self.remedy.show()

    def _lower_words(self, document: Document) -> str:
        lower = self._offered("learning_rate")
        return lower.title if lower else tr("Lower the rate to {value:g}", value=words.lower_rate(document).value)

    def _offer_clip(self, document: Document, about_data: bool) -> None:
        clip, norm = self._offered("clip"), document.training.optimizer.global_clip_norm
        self.clip_button.setText(clip.title if clip else tr("Clip the gradient at 1"))
        self.clip_button.setVisible(not about_data and (clip is not None or norm is None or norm > 1.0))

    def _offered(self, what: str) -> Remedy | None:
        """The remedy that sets this; "" = the one with which a new run has to begin."""
        found = self.ending.remedies if self.ending is not None else ()
        return next((one for one in found if (what in one.edits[0][0] if what else not one.goes_on)), None)

    def lower_rate(self) -> None:
        """Learning rate × 0.3, as an undoable step."""
        document = self.workspace.document
        if document is not None and not self._mend_with(self._offered("learning_rate")):
            self.workspace.execute(words.lower_rate(document))

    def clip_gradient(self) -> None:
        """Clip the global norm at 1 (or lower), as an undoable step."""
        if not self._mend_with(self._offered("clip")):
            self.workspace.execute(words.clip_at_one())

    def _begin_otherwise(self) -> None:
        self._mend_with(self._offered(""))

    def _mend_with(self, remedy: Remedy | None) -> bool:
        """Do a remedy's edits as one step; the run can go on with them where that makes sense."""
        broken = self.ending
        if remedy is None or broken is None:
            return False
        self.workspace.execute(SetValues(remedy.edits, remedy.title))
        run = next((one for one in self.workspace.runs if one.run == broken.run), None)
        self.remedy.hide()
        if remedy.goes_on and run is not None and run.resumable:
            self._mend = (broken.run, dict(remedy.edits))
            self.mended.set("info", tr("{title}: done. {name} can go on from its last good weights with it, or a new run begins.",
                                       title=remedy.title, name=run.name),
                            tr("Go on from the last good weights"))
            self.mended.show()
        return True

    def _go_on(self) -> None:
        if self._mend is not None and self.workspace.start_training(True, None, self._mend[0], self._mend[1]):
            self.mended.hide()
            self.went_on.emit()
