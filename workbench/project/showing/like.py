"""A new project after an example: the user's own data, the example's way of reading them, its network and its training. Heavy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ...dataset.facts import DataFacts
from ...errors import WorkbenchError
from ...gallery.entry import GalleryEntry
from ...jobs import Progress
from .. import create, proposal
from .. import document as doc
from ..checking import check, fix_all
from ..document import Document
from ..views import view
from . import fitting

_READING = ("data.text.unit", "data.text.lower", "data.text.vocabulary", "data.scaling", "data.gap")
"""What an example says of how data of its kind are read; the rest (columns, splits, lengths) is of its own data."""
_PROPOSED = "The proposed network stands in its place"


def document(entry: GalleryEntry, data: str | Path, folder: Path, **options: Any) -> Document:
    """The document for a data file after an example; its notes say what of the example's network was changed, and why.

    Parameters
    ----------
    options
        As for :func:`workbench.project.create.propose_document`; what the user asks for comes before what the example has.

    Raises
    ------
    WorkbenchError
        The data are not of the example's kind.
    """
    progress = options.get("progress")
    own = _own(entry, folder, progress)
    wished = {path for path, _ in options["wishes"].settings} if options.get("wishes") else set()
    told = wished | {f"data.{name}" for name in ("look_back", "horizon") if options.get(name) is not None}
    made = create.propose_document(data, folder, task=entry.task, **options)
    made = _read_alike(made, entry, own, folder, told)
    made = doc.replace(made, list(entry.training))
    if own is None:
        return _noted(made, f"The data of '{entry.title}' can't be read any more, so its network can't be fitted. {_PROPOSED}.")
    return _networked(made, entry, own, folder)


def _own(entry: GalleryEntry, folder: Path, progress: Progress | None) -> tuple[Document, DataFacts] | None:
    """The example's first recipe on its own data; None where they can't be read any more (an entry of the user's own)."""
    try:
        first = create.gallery_document(entry, folder, progress=progress)
        return first, view(first, folder, progress=progress).facts
    except WorkbenchError:
        return None


def _read_alike(made: Document, entry: GalleryEntry, own: tuple[Document, DataFacts] | None, folder: Path, told: set[str]) -> Document:
    """The new data, read as the example reads its own: the same unit of text, a window as long as the answer where they go step by step."""
    edits = [(path, value) for path, value in entry.data if path in _READING and path not in told]
    look_back, horizon = made.data.look_back, made.data.horizon
    if own is not None and _step_by_step(*own) and not told & {"data.look_back", "data.horizon"}:
        look_back = horizon = made.data.season if made.data.season > 1 else made.data.horizon
        edits += [("data.look_back", look_back), ("data.horizon", horizon)] if horizon > 1 else []
    if own is not None and own[0].data.gap < 0:                          # shifted by as many rows as the example's answer
        beyond = own[0].data.horizon + own[0].data.gap
        edits = [(path, value) for path, value in edits if path != "data.gap"]
        edits += [("data.gap", max(beyond - horizon, 1 - look_back))] if horizon > beyond and "data.gap" not in told else []
    if not edits:
        return made
    changed = doc.replace(made, edits)
    try:
        return proposal.first(changed, view(changed, folder).facts)
    except WorkbenchError:                       # such as another unit than the file allows: its own proposal holds
        return made


def _step_by_step(own: Document, facts: DataFacts) -> bool:
    """Whether a forecast's answer is a sequence as long as the window."""
    if own.data.task != "forecast" or own.data.look_back != own.data.horizon or own.data.horizon < 2:
        return False
    report = check(own, facts)
    return any(row.name == own.model.answers[0] and len(row.shape) == 3 for row in report.layers)


def _networked(made: Document, entry: GalleryEntry, own: tuple[Document, DataFacts], folder: Path) -> Document:
    """With the example's network: fitted, mended where that is not enough, or the proposed one."""
    document, before = own
    now = view(made, folder).facts
    if now.target is None or not (entry.layers or (entry.recipes and entry.recipes[0].layers)):
        return made
    network, words = fitting.fit(document.model, before, now)
    fitted = msgspec.structs.replace(made, model=network)
    mended, report, titles = fix_all(fitted, now)
    if not report.ok:
        why = report.errors[0].message if report.errors else "it does not fit"
        return _noted(made, f"The network of '{entry.title}' can't be fitted to these data ({why}). {_PROPOSED}.")
    changes = [*words, *(title[:1].lower() + title[1:] for title in titles)]
    if not changes:
        return mended
    return _noted(mended, f"The network is that of '{entry.title}', fitted to these data: {'; '.join(changes)}.")


def _noted(made: Document, words: str) -> Document:
    return msgspec.structs.replace(made, notes=words)
