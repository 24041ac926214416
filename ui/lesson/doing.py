"""What the buttons of a lesson do: set a recipe or edits as one undoable step, train, go to a view; and several runs one after the other."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.gallery.entry import Action, Edits, GalleryEntry, Go, Recipe
from workbench.probing import changes
from workbench.project.commands import ReplaceDocument, SetChanges, SetValues
from workbench.project.document import Document
from workbench.project.showing import which
from workbench.training.events import Event, RunStarted

from ..translating import tr, translated
from ..workspace import Workspace

DOCUMENT = "workbench.project.create:gallery_document"
GOING_ON = "workbench.project.showing.begun:document"
_KEY = "lesson.document"


class Doing(QObject):
    """``changed()`` when something begins or ends; ``done(recipe)`` when a run that was started here has ended.

    Attributes
    ----------
    entry : GalleryEntry or None
        The example of the open project, as it stands in the gallery (not translated).
    waiting : list of str
        Recipes that are still to be trained.
    """

    changed = Signal()
    done = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.entry: GalleryEntry | None = None
        self.waiting: list[str] = []
        self._long = False
        self._then: Action | None = None
        self._after: Action | None = None
        self._run: int | None = None
        self._training = False
        workspace.runEvents.connect(self._events)
        workspace.runsChanged.connect(self._runs_changed)

    # what there is -------------------------------------------------------------------------------------------------

    @property
    def recipes(self) -> tuple[str, ...]:
        """Names of the entry's recipes in an order in which each comes after the one it begins with; one "" where it has none."""
        return which.in_order(self.entry) if self.entry is not None else ()

    def trained(self) -> dict[str, int]:
        """Recipe → its newest finished run."""
        return which.latest(self.workspace.runs, self.entry) if self.entry is not None else {}

    def untrained(self) -> list[str]:
        """Recipes without a finished run, in their order."""
        there = self.trained()
        return [name for name in self.recipes if name not in there]

    @property
    def busy(self) -> bool:
        """Whether a run goes on or a recipe is being set."""
        return self.workspace.live is not None or self.workspace.jobs.asked(_KEY)

    def forget(self) -> None:
        """Another project is open."""
        self.waiting, self._then, self._after, self._run, self._training = [], None, None, None, False
        self.workspace.jobs.cancel(_KEY)

    # doing ---------------------------------------------------------------------------------------------------------

    def act(self, action: Action) -> None:
        """What a step's button says."""
        self.waiting, self._after = [], None
        if action.recipe:
            self._set_recipe(action.recipe, then=action)
        else:
            self._rest(action)

    def _rest(self, action: Action) -> None:
        """After the recipe: edits, the run, the place."""
        if action.edits and not self._edit(action.edits, action.label):
            return
        if action.train and self.workspace.live is None:
            self._start()
            self._after = action if action.go is not None and action.go.stage != "train" else None
        if action.train and self._after is not None:
            self.workspace.go("train")                        # it is watched there; its place is opened when the run has ended
        elif action.go is not None:
            self.look(action.go, "" if action.train else action.recipe)
        elif action.train:
            self.workspace.go("train")

    def look(self, place: Go, recipe: str = "") -> None:
        """Open a place, at the newest run of a recipe where one is named and trained."""
        run = self.trained().get(recipe) if recipe else None
        if run is not None:
            self.workspace.select_run(run)
        if place.text:
            self._read_instead(place.text)
        self.workspace.visit(place)

    def _read_instead(self, text: str) -> None:
        """Give the run that is shown another text to read: the list of What if."""
        shown, document = self.workspace.selected(), self.workspace.document
        wanted = (changes.SetText(text=text),)
        if shown is not None and document is not None and changes.of_run(document.inspect, shown.run) != wanted:
            self.workspace.execute(SetChanges(shown.run, wanted, changes.words(wanted[0])))

    def _edit(self, edits: Edits, words: str) -> bool:
        return self.workspace.execute(SetValues(edits, words))

    def train(self, recipes: list[str], *, long: bool = False) -> None:
        """Train these recipes one after the other."""
        if self.busy or not recipes:
            return
        self.waiting, self._long = list(recipes), long
        self._next()

    def train_longer(self) -> None:
        """The long form, of every recipe."""
        self.train(list(self.recipes), long=True)

    def stop(self) -> None:
        """End the run that goes on (its best weights are kept) and train no further ones."""
        self.waiting = []
        self.workspace.jobs.cancel(_KEY)
        self.workspace.stop()
        self.changed.emit()

    def _next(self) -> None:
        name = self.waiting.pop(0)
        self.workspace.go("train")
        self._set_recipe(name, then=Action(label="", train=True))

    def _set_recipe(self, name: str, then: Action) -> None:
        """Make the recipe's description on a worker thread, put it in place, and go on."""
        project, entry = self.workspace.project, self.entry
        if project is None or entry is None:
            return
        self._then = then
        kwargs: dict[str, Any] = {"entry": entry, "folder": project.folder, "recipe": name, "long": self._long}
        chosen = next((one for one in entry.recipes if one.name == name), None)
        target = GOING_ON if chosen is not None and chosen.begins_with else DOCUMENT
        kwargs |= {"project": project.path, "runs": self.trained()} if target == GOING_ON else {}
        self.workspace.ask(_KEY, target, kwargs, partial(self._have, name), self._failed, self._reading, lane="files")
        self.changed.emit()

    def _reading(self, fraction: float | None, words: str) -> None:
        self.workspace.busy.emit(words or tr("Preparing the example"), -1.0 if fraction is None else fraction)

    def _have(self, name: str, made: Document) -> None:
        self.workspace.busy.emit("", 0.0)
        present, then = self.workspace.document, self._then
        if present is None or then is None:
            return
        new = beside(made, present)
        if new != present and not self.workspace.execute(ReplaceDocument(new, self._title(name))):
            self.forget()
            return
        self._long = self._long and bool(self.waiting)
        self._rest(then)
        self.changed.emit()

    def _title(self, name: str) -> str:
        recipe = self._recipe(name)
        return recipe.title if recipe is not None else tr("settings of the example")

    def _recipe(self, name: str) -> Recipe | None:
        """One of the example's recipes, its title in the language in force."""
        return next((one for one in translated(self.entry).recipes if one.name == name), None) if self.entry is not None else None

    def _failed(self, error: BaseException) -> None:
        self.workspace.busy.emit("", 0.0)
        self.forget()
        self.workspace.tell(error)
        self.changed.emit()

    # runs ----------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self.workspace.start_training():
            self._training, self._run = True, None
            self.changed.emit()

    def _events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, RunStarted) and self._training and self._run is None:
                self._run, live = event.run, self.workspace.live
                self._name(event.run, live.document.recipe if live is not None else "")

    def _runs_changed(self) -> None:
        if self._training and self.workspace.live is None:
            self._training = False
            self._ended()
        self.changed.emit()

    def _ended(self) -> None:
        """A run that was started here has ended: the next one begins."""
        run = next((kept for kept in self.workspace.runs if kept.run == self._run), None)
        if run is None:                                       # it could not be started
            self.waiting, self._after = [], None
            return
        self.done.emit(run.document.recipe)
        if run.status == "stopped":
            self.waiting = []
        if self.waiting:
            self._next()
        elif self._after is not None and self._after.go is not None:
            self.look(self._after.go, self._after.recipe)
        elif len(self.recipes) > 1:
            self.workspace.visit(Go(stage="train"))
        self._after = None

    def _name(self, run: int, recipe: str) -> None:
        """A run has its recipe's name from its beginning: however it ends, it is known which one it was."""
        project, known = self.workspace.project, self._recipe(recipe)
        if project is not None and known is not None:
            project.store.update_run(run, name=known.title)
            self.workspace.reload_runs()


def beside(made: Document, present: Document) -> Document:
    """An example's description with what belongs to the open project: title, notes, what-if lists, and where its data are."""
    source = present.data.source if present.data.source.path == made.data.source.path else made.data.source
    data = msgspec.structs.replace(made.data, source=source)
    return msgspec.structs.replace(made, data=data, title=present.title, notes=present.notes, inspect=present.inspect, schema=present.schema)
