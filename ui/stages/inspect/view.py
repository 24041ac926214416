"""What every view at the right of Inspect is: a column of panels that look at the same place through the same focus."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.dataset.spec import Split
from workbench.errors import WorkbenchError

from ... import notify, theme
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Button, Message, Panel, show_words
from ...workspace import Workspace
from .focus import Focus
from .subject import Given, Subject

_BUSY = "computing…"


@dataclass(frozen=True)
class Place:
    """What is shown, in the words of the verbs. ``prefix`` tells the direction or the inner cell ("" where there is one only)."""

    path: Path
    run: int
    layer: str
    split: Split
    sample: int
    epoch: int
    prefix: str = ""


class TourButton(Button):
    """“?”: some sentences about what is looked at."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__("", "ghost", "ph.question", name=f"{name}_tour_button", tip=tr("What am I looking at?"))
        self._name, self._words = f"{name}_tour", words
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        show_words(self, self._words, name=self._name)


class View(QWidget):
    """Base of the views. Build panels in ``body`` with :meth:`panel`; override the hooks.

    The hooks are called while the view is in sight; what changed meanwhile is told once when it comes into sight.

    Attributes
    ----------
    name, title, icon, tour : str
        Stable name; what its bar says; what "What am I looking at?" answers.
    wide : bool
        Whether it is given more than the usual room.
    place, subject, given
        Where everybody looks (None while a run is followed live), the arrays there, and what the network read.
    """

    name, title, icon, tour = "", "", "ph.circle", ""
    wide = False
    gone = Signal(object, object)
    """(Place, step or None): everybody is to go there."""
    changed = Signal(object)
    """What a change makes of the shown sample: dict of (time, unit) arrays by letter (and ``x``), or None = as it was."""

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{self.name}_view")
        self.setAccessibleName(self.title)
        self.focus, self.workspace = focus, workspace
        self.place: Place | None = None
        self.subject: Subject | None = None
        self.given = Given(None)
        self._late: set[str] = {"on_place"}                  # also where there is none: a view says what it waits for
        self.message = Message(parent=self, closable=True, name=f"{self.name}_view_message")
        self.message.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.size(theme.GAP))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.message)
        whole.addLayout(self.body, 1)
        self._panels: list[Panel] = []
        self._busy, self._caption = False, ""
        for signal in (focus.stepChanged, focus.unitsChanged, focus.rangeChanged):
            signal.connect(self._focus_moved)

    # hooks ---------------------------------------------------------------------------------------------------------

    def look_at(self, layer: str) -> None:
        """A lesson names a layer ("" = none): a view of any layer chooses it; the recurrent one of the others is chosen by the stage."""

    def show_part(self, part: str) -> None:
        """A lesson names a part of a view that shows one at a time ("" = none)."""

    def on_place(self) -> None:
        """Another run, layer, sample or epoch: ask for what is needed."""

    def on_subject(self) -> None:
        """The arrays are there, or are others (also live, and with a change)."""

    def on_focus(self) -> None:
        """Step, units or range are others."""

    def numbers(self) -> dict[str, np.ndarray]:
        """What is drawn, by name: what CSV and NPZ hold."""
        return {}

    # called by the board -------------------------------------------------------------------------------------------

    def show_place(self, place: Place | None) -> None:
        """Look elsewhere (told to the view now or when it comes into sight)."""
        if place == self.place:
            return
        self.place = place
        self.say("info", "")
        self._tell("on_place")

    def show_subject(self, subject: Subject | None, given: Given) -> None:
        """Other arrays."""
        self.subject, self.given = subject, given
        self._tell("on_subject")

    def _focus_moved(self, *_: object) -> None:
        self._tell("on_focus")

    def _tell(self, hook: str) -> None:
        if self.isVisible():
            getattr(self, hook)()
        else:
            self._late.add(hook)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        late, self._late = self._late, set()
        for hook in ("on_place", "on_subject", "on_focus"):
            if hook in late:
                getattr(self, hook)()

    # for the views -------------------------------------------------------------------------------------------------

    def panel(self, title: str, caption: str = "", *, plot: QWidget | None = None, stem: str = "", name: str = "") -> Panel:
        """A panel in the body, with "?" (the tour) and, for a plot, the menu to copy and save it."""
        made = Panel(title, caption, name=name or f"{self.name}_panel_{len(self._panels) + 1}")
        if self.tour and not self._panels:
            made.tools.addWidget(TourButton(self.name, self.tour))
        if plot is not None:
            made.tools.addWidget(PlotMenu(plot, stem or self.name, self.workspace.tell))
        self._panels.append(made)
        self.body.addWidget(made)
        return made

    def where(self) -> dict[str, Any]:
        """The place as arguments of a verb."""
        if self.place is None:
            return {}
        at = self.place
        return {"path": at.path, "run": at.run, "layer": at.layer, "split": at.split, "sample": at.sample, "epoch": at.epoch}

    def ask(self, key: str, target: str, kwargs: dict[str, Any], done: Callable[[Any], Any], *,
            progress: Callable[[float | None, str], Any] | None = None, busy: bool = True, lane: str = "work") -> None:
        """Call a verb off the GUI thread; ``done(answer)`` comes only if the place is still the same.

        ``key`` tells wishes apart: a newer one of the same key replaces the older. With ``progress`` the verb can be cancelled.
        What takes seconds gets a ``lane`` (a thread) of its own, so that nobody waits for it.
        """
        asked = self.place
        if busy:
            self.set_busy(True)

        def answered(answer: Any) -> None:
            self.set_busy(False)
            if self.place == asked:
                self.say("info", "")
                done(answer)

        def failed(error: BaseException) -> None:
            self.set_busy(False)
            if self.place == asked:
                self.fail(error)

        self.workspace.ask(f"inspect.{self.name}.{key}", target, kwargs, answered, failed, progress, lane=lane)

    def cancel(self, key: str) -> None:
        """Give up a wish."""
        self.workspace.jobs.cancel(f"inspect.{self.name}.{key}")
        self.set_busy(False)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong, here (our own faults go to the log too)."""
        if isinstance(error, WorkbenchError):
            self.say("error", notify.words(error))
        else:
            self.workspace.tell(error)

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way (said in the first panel's caption)."""
        if not self._panels:
            return
        first = self._panels[0]
        if busy and not self._busy:
            self._caption = first.caption
            first.set_caption(_BUSY)
        elif not busy and first.caption == _BUSY:
            first.set_caption(self._caption)
        self._busy = busy

    def say(self, level: str, words: str, button: str = "") -> None:
        """A sentence above the panels ("" hides it)."""
        self.message.set(level, words, button)
        self.message.setVisible(bool(words))

    def go(self, *, split: Split | None = None, sample: int | None = None, step: int | None = None, layer: str | None = None,
           epoch: int | None = None) -> None:
        """Take everybody to another sample, layer or epoch, and to a step there."""
        if self.place is None:
            return
        given = {"split": split, "sample": sample, "layer": layer, "epoch": epoch}
        self.gone.emit(dataclasses.replace(self.place, **{name: value for name, value in given.items() if value is not None}), step)
