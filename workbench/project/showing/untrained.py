"""What can be told of a recipe before it was trained: what costs nothing on its data, and what its network is made of. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .asked import Asked  # isort: skip - loads the engine before keras is imported

from ...gallery.entry import GalleryEntry, Measure
from ...jobs import Progress
from ...model import build
from .. import document as doc
from .. import networks
from ..create import gallery_document
from ..document import Document
from ..rows import RunRow
from ..store import Store


@dataclass(frozen=True)
class Untrained(Asked):
    """A measure of a recipe that has no run yet; its network has weights as they may begin."""

    @cached_property
    def trained(self) -> networks.Trained:
        """The network as its description says; no random generator that a run draws from is touched."""
        data, document = self.data, self.document
        with networks.build_lock:
            whole = build.build(document.model, data.facts.inputs, self.target, auxiliary=True)
        alone = build.answer_only(whole)
        training, of_values = document.training, self.target.kind == "values"
        answers = networks.point.only(alone, training.per_value, training.point) if of_values else alone
        return networks.Trained(self.row, document, data.preprocessing, data.facts, data, alone, answers)


def asked(path: Path, store: Store, measure: Measure, entry: GalleryEntry, progress: Progress | None = None) -> Untrained:
    """The measure of the recipe as the open project describes it, or as the entry does where another one is set in the project."""
    return Untrained(path, store, _row(doc.encode(_document(path, store, measure.run, entry, progress))), measure)


def _document(path: Path, store: Store, recipe: str, entry: GalleryEntry, progress: Progress | None) -> Document:
    present, chosen = doc.decode(store.document()), entry.recipe(recipe)
    if present.gallery == entry.name and present.recipe == (chosen.name if chosen is not None else ""):
        return present
    return gallery_document(entry, path.parent, recipe, progress=progress)


def _row(document: str) -> RunRow:
    """That of a run nobody began: nothing is kept of it."""
    return RunRow(0, "", "", "", 0.0, 0, 0, {}, document, "", {}, "", 0, "", False, "")
