"""An open project file: the document and its edits, and the runs that are kept in it. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ..errors import ProjectError
from ..jobs import Progress, call
from . import copies, proposal, run_verbs
from . import document as doc
from .commands import Command, RenameLayer, ReplaceDocument, SetValue
from .document import Document
from .runs import Run, from_rows, usual
from .store import Store

if TYPE_CHECKING:
    from ..dataset.facts import DataFacts


class OpenProject:
    """One open ``.rnnw`` file, what is wanted in it, and what was trained. :class:`.project.Project` adds the verbs."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store, self.path = store, path
        self._document = doc.decode(store.document())

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open an existing project file; :class:`ProjectError` if it is not ours, newer, or damaged."""
        path = Path(path).absolute()
        return cls(Store.open(path), path)

    @classmethod
    def create(cls, path: str | Path, document: Document, label: str = "New project") -> Self:
        """Make a new project file holding this document; :class:`ProjectError` if one is there already."""
        path = Path(path).absolute()
        return cls(Store.create(path, doc.encode(document), label), path)

    @classmethod
    def new(cls, path: str | Path, data: str | Path, **options: Any) -> Self:
        """Make a project from a data file: roles, look-back, horizon and a model are proposed (see ``create.from_file``)."""
        call("workbench.project.create:from_file", data, path, **options)
        return cls.open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file: one plain file remains."""
        self.store.close()

    # what the user wants -------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The present document (frozen)."""
        return self._document

    @property
    def folder(self) -> Path:
        """Folder of the project file: relative data paths start here."""
        return self.path.parent

    def get(self, path: str = "") -> Any:
        """The value at a dotted path."""
        return doc.get(self._document, path)

    def set(self, path: str, value: Any) -> None:
        """Set one value as an undoable step (a layer's new name is followed by those that take it as input).

        A setting of how the data file is read has it read again: columns that are new get roles.
        """
        keys = path.split(".")
        if keys[:2] == ["data", "source"] and call("workbench.project.rereading:concerns", path):
            new = call("workbench.project.rereading:edited", self._document, [(path, value)], self.folder)
            self.execute(ReplaceDocument(new, SetValue(path, value).label(self._document)))
            return
        renames = keys[:2] == ["model", "layers"] and keys[3:] == ["name"] and isinstance(value, str)
        self.execute(RenameLayer(keys[2], value) if renames else SetValue(path, value))

    def execute(self, command: Command, *, follow: bool = True) -> None:
        """Do one undoable step; it is in the file when this returns. Nothing changes if it can't be done.

        Parameters
        ----------
        follow : bool
            After an edit of the data the untouched proposed network is proposed anew within the same step, for which the data are read.
            False: the caller does it when they were (:meth:`amend`).
        """
        made = self._with_copies(command.apply(self._document))
        if made == self._document:
            return
        new = proposal.followed(self._document, made, self.folder) if follow and made.data != self._document.data else made
        self.store.push(doc.encode(new), proposal.labelled(command.label(self._document), made, new))
        self._document = new

    def amend(self, document: Document, label: str | None = None) -> None:
        """Another document for the present step (and other words for it): what follows from it belongs to it."""
        self.store.amend(doc.encode(document), label)
        self._document = document

    def propose(self) -> proposal.Change:
        """Propose the network anew for the data as they are, as an undoable step; what changed.

        Raises
        ------
        DataError
            The data can't be used as they are described.
        """
        old, facts = self._document, self.facts_alone()
        self.execute(ReplaceDocument(proposal.anew(old, facts), proposal.FOLLOWED), follow=False)
        return proposal.difference(old, self._document)

    def _with_copies(self, new: Document) -> Document:
        """The document with the digests of what is kept: data that are to lie in the project are copied into it before the step is done."""
        source = new.data.source
        if not source.embedded or source == self._document.data.source:
            return new
        return doc.replace(new, copies.keep_all(self.store, source, self.folder))

    def undo(self) -> str | None:
        """Take the last step back; its label, or None when there is none."""
        return self._moved(self.store.undo())

    def redo(self) -> str | None:
        """Do the last undone step again; its label, or None when there is none."""
        return self._moved(self.store.redo())

    def _moved(self, answer: tuple[str, str] | None) -> str | None:
        if answer is None:
            return None
        text, label = answer
        self._document = doc.decode(text)
        return label

    @property
    def undo_label(self) -> str | None:
        """Words of the step that :meth:`undo` would take back."""
        return self.store.undo_label

    @property
    def redo_label(self) -> str | None:
        """Words of the step that :meth:`redo` would do again."""
        return self.store.redo_label

    # runs ----------------------------------------------------------------------------------------------------------

    def runs(self) -> list[Run]:
        """All kept runs, oldest first, with the settings in which they differ."""
        return from_rows(self.store.runs())

    def make_current(self, run: int) -> None:
        """Make a run's frozen settings (data, network, training) those of the project, as one undoable step."""
        self.execute(run_verbs.make_current(self._document, self.kept(run)))

    def kept(self, run: int) -> Run:
        """One kept run; :class:`ProjectError` if there is none of this number."""
        found = next((kept for kept in self.runs() if kept.run == run), None)
        if found is None:
            raise ProjectError(f"there is no run {run}", where=self.path.name, fix="`runs` lists them")
        return found

    def run_named(self, run: int | None) -> int:
        """The run of this number; None = the usual one (see :func:`.runs.usual`). :class:`ProjectError` if there is none."""
        runs = self.runs()
        if run is not None:
            if all(r.run != run for r in runs):
                raise ProjectError(f"there is no run {run}", where=self.path.name, fix="`runs` lists them")
            return run
        found = usual(runs)
        if found is None:
            raise ProjectError("nothing has been trained yet", where=self.path.name, fix="Train first")
        return found.run

    # what is in the data -------------------------------------------------------------------------------------------

    def facts(self, progress: Progress | None = None) -> DataFacts:
        """What is found in the data under the present settings."""
        return call("workbench.project.work:view", self._document, self.folder, progress=progress).facts

    def facts_alone(self, progress: Progress | None = None) -> DataFacts:
        """The same without loading TensorFlow."""
        return call("workbench.project.views:view", self._document, self.folder, progress=progress).facts
