"""Kept runs as the user sees them: what differs between them, and which one is meant. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from . import document as doc
from .document import Document
from .rows import RunRow

_NOT_TOLD = ("notes", "title", "schema", "gallery", "recipe", "data.source.size", "data.source.sha256", "data.source.also_size",
             "data.source.also_sha256", "training.tensorboard")
_NOT_TOLD_WITHIN = ("inspect.", "proposed.")
OF_SEARCH = "search "
"""How the tag of a trial begins that became a run."""
SEEDS, OF_FOLD = "seeds", "fold "
"""Tags of runs that were trained to see how much chance moves the figures, and on folds of the data."""
_WINDOWS = ("data.look_back", "data.horizon", "data.columns", "data.gap")
_RESHAPING = ("Cropping1D", "Cropping2D", "RepeatVector", "Reshape")
_REMEMBERED = 1024
"""Documents of runs that stay decoded: a table of many runs is read again after every star and note."""


class Run(Struct, frozen=True):
    """One kept run. ``document`` is the frozen copy it was trained with."""

    run: int
    name: str
    status: str
    started: str
    seconds: float
    epochs: int
    best_epoch: int
    best: dict[str, float]
    document: Document
    device: str = ""
    note: str = ""
    star: bool = False
    message: str = ""
    differs: dict[str, Any] = {}
    tags: tuple[str, ...] = ()
    seed: int = 0
    versions: dict[str, str] = {}
    fingerprint: dict[str, Any] = {}
    """Of the data it was trained with: path, size, sha256, rows, columns, samples by split; empty for runs of older files."""
    resumable: bool = False
    """Whether something is kept that it can go on from."""

    @property
    def chosen(self) -> dict[str, Any]:
        """What differs, without what a layer that only reshapes has to be for another look-back or horizon: nobody chose that."""
        if not any(path.startswith(_WINDOWS) for path in self.differs):
            return self.differs
        kinds = {f"model.layers.{layer.name}.": layer.kind for layer in self.document.model.layers}
        following = tuple(begin for begin, kind in kinds.items() if kind in _RESHAPING)
        return {path: value for path, value in self.differs.items() if not path.startswith(following)}

    @property
    def of_search(self) -> bool:
        """Whether it was a trial of a search."""
        return any(tag.startswith(OF_SEARCH) for tag in self.tags)

    @property
    def apart(self) -> bool:
        """Whether nobody started it for its own sake: a trial of a search, a further seed, a fold."""
        return any(tag == SEEDS or tag.startswith((OF_SEARCH, OF_FOLD)) for tag in self.tags)

    @property
    def score(self) -> float | None:
        """Validation loss at the best epoch (training loss without validation windows); None before the first."""
        return self.best.get("val_loss", self.best.get("loss"))


def usual(runs: Sequence[Run]) -> Run | None:
    """The run that is meant where nobody names one: the newest with weights. Trials of a search, further seeds and folds wait until they are
    named (or made the project's own), as long as there is a run somebody started: a few epochs of a trial must not take the place of a long
    training.
    """
    trained = [run for run in runs if run.best_epoch > 0]
    own = [run for run in trained if not run.apart]
    return (own or trained or [None])[-1]


def from_rows(rows: Sequence[RunRow]) -> list[Run]:
    """Runs as they are kept, with the settings in which they differ from each other."""
    read = [_read(row.document) for row in rows]
    unlike = unlike_paths([values for _, values in read])
    return [_run(row, document, {path: values[path] for path in unlike if path in values})
            for row, (document, values) in zip(rows, read, strict=True)]


def _run(row: RunRow, document: Document, differs: dict[str, Any]) -> Run:
    return Run(run=row.id, name=row.name, status=row.status, started=row.started, seconds=row.seconds, epochs=row.epochs, best_epoch=row.best_epoch,
               best=dict(row.best), document=document, device=row.device, note=row.note, star=row.star, message=row.message, differs=differs,
               tags=row.tags, seed=row.seed, versions=dict(row.versions), fingerprint=dict(row.fingerprint), resumable=row.resumable)


@lru_cache(_REMEMBERED)
def _read(text: str) -> tuple[Document, Mapping[str, Any]]:
    document = doc.decode(text)
    return document, _told(leaves(_in_words(document)))


def _in_words(document: Document) -> dict[str, Any]:
    """The tree, with what belongs to another run as one value each: which run it was."""
    tree, begin, fitted = doc.tree(document), document.training.begin_with, document.data.fitted
    if begin is not None:
        which = f"{begin.source or 'this project'}{'' if begin.run is None else f':{begin.run}'}"
        tree["training"]["begin_with"] = f"{which} ({', '.join(begin.layers)})" if begin.layers else which
    if fitted is not None:
        tree["data"]["fitted"] = fitted.source
    return tree


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every single value of a tree by its dotted path; layers go by their names."""
    if isinstance(value, dict) and value:
        return {k: v for key, inner in value.items() for k, v in leaves(inner, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list) and value and all(isinstance(v, dict) and "kind" in v and "name" in v for v in value):
        return {k: v for layer in value for k, v in leaves({**layer, "parameters": layer.get("parameters", {})}, f"{path}.{layer['name']}").items()}
    return {path: value}


def settings(document: Document) -> Mapping[str, Any]:
    """Every setting of a document by the path one can set, without what tells nothing of a run (title, notes, sizes of files)."""
    return _read(doc.encode(document))[1]


def unlike_paths(values: Sequence[Mapping[str, Any]]) -> list[str]:
    """Paths in which these settings are not all alike, in the order in which the document has them."""
    if not values:
        return []
    first, missing = values[0], object()
    unlike: dict[str, None] = {}
    for other in values[1:]:
        if other is first:
            continue
        unlike |= dict.fromkeys(path for path, value in first.items() if other.get(path, missing) != value)
        unlike |= dict.fromkeys(path for path in other if path not in first)
    order = {path: n for n, path in enumerate(dict.fromkeys(path for one in values for path in one))} if unlike else {}
    return sorted(unlike, key=order.__getitem__)


def differing(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """For each document the values (by path) in which the documents are not all alike."""
    flat = [settings(document) for document in documents]
    unlike = unlike_paths(flat)
    return [{path: values[path] for path in unlike if path in values} for values in flat]


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {path.replace(".parameters.", "."): value for path, value in values.items()
            if path not in _NOT_TOLD and not path.startswith(_NOT_TOLD_WITHIN)}
