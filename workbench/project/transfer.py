"""Trained networks to go on from: which file and run is meant, and what is known of it. Imports nothing heavy.

``training.begin_with`` names a run of this project or of another project file, or a ``.keras`` file. A new run reads it once: the weights it
began with are kept with the run (as those of epoch 0), so that the other file may go afterwards.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ..dataset import places
from ..errors import ProjectError, SettingError
from ..sequence.preprocessing import Preprocessing
from ..training.begun import RESULT, Begun
from ..training.spec import BeginSpec
from . import document as doc
from .document import Document
from .runs import from_rows, usual
from .store import Store

KERAS = ".keras"
PROJECT = ".rnnw"
_WHERE = "training.begin_with"
_FIX = "Name a project file (.rnnw) or a .keras file that is there, or set training.begin_with to null"


@dataclass(frozen=True)
class Origin:
    """A trained network that was found."""

    path: Path
    run: int | None
    words: str
    """``run 3 of base.rnnw``, ``encoder.keras``."""
    document: Document | None = None
    """What the run was trained with; None of a ``.keras`` file."""
    fitted: Preprocessing | None = None
    blob: bytes | None = None
    """Its best weights; None of a ``.keras`` file, whose weights :mod:`workbench.training.begin` reads."""


def parsed(text: str, here: Path) -> BeginSpec:
    """``base.rnnw``, ``base.rnnw:3``, ``encoder.keras``; ``:3`` = run 3 of the project itself.

    Parameters
    ----------
    here : Path
        The project file that begins with it: paths are written relative to its folder where that is possible.
    """
    name, colon, number = text.rpartition(":")
    if not colon or not number.isdigit():
        name, number = text, ""
    if not text or number == "0":
        raise SettingError(f"'{text}' names no trained network", where="--from", fix="Write it as base.rnnw:3, encoder.keras or :3")
    path = Path(name).expanduser().absolute() if name else here
    own = not name or path == here.absolute()
    return BeginSpec("" if own else written(path, here.parent), int(number) if number else None)


def named(source: str | Path | None, here: Path) -> str:
    """A file as ``begin_with`` names it: "" = the project itself; a relative path starts in the project's folder where it is there, else here."""
    if not source:
        return ""
    path = Path(source).expanduser()
    beside = here.parent / path
    path = beside if not path.is_absolute() and beside.exists() else path.absolute()
    return "" if path == here.absolute() else written(path, here.parent)


def written(path: Path, folder: Path) -> str:
    """A path as a document has it: relative to the project's folder where it lies on the same disk."""
    try:
        relative = os.path.relpath(path.absolute(), folder.absolute())
    except ValueError:                                       # another drive
        return str(path.absolute())
    parts = Path(relative).parts
    return str(path.absolute()) if parts[:3] == ("..",) * 3 else "/".join(parts)


def located(begin: BeginSpec, project: Path, folder: Path) -> Path:
    """The file that is meant; ``folder`` is where relative paths start."""
    return project if not begin.source else places.locate(begin.source, folder)


def origin(begin: BeginSpec, project: Path, folder: Path) -> Origin:
    """The trained network that is meant.

    Raises
    ------
    ProjectError
        The file is not there, or is no project and no ``.keras`` file; there is no such run, or it has no weights.
    """
    path = located(begin, project, folder)
    if not path.is_file():
        raise ProjectError("the file with the trained network is not there", where=f"{_WHERE}: {begin.source}", fix=_FIX)
    if path.suffix == KERAS:
        return Origin(path, None, path.name)
    with contextlib.closing(Store.open(path)) as store:
        rows = store.runs()
        number = begin.run
        if number is None:
            found = usual(from_rows(rows))
            if found is None:
                raise ProjectError("nothing has been trained in it yet", where=path.name, fix="Train it first, or name another file")
            number = found.run
        row = next((row for row in rows if row.id == number), None)
        blob = store.weights(number) if row is not None else None
    if row is None or blob is None:
        what = f"there is no run {number} to begin with" if row is None else f"run {number} has no weights yet"
        raise ProjectError(what, where=path.name, fix="`runs` lists them")
    words = f"run {number}" if path == project else f"run {number} of {path.name}"
    return Origin(path, number, words, doc.decode(row.document), msgspec.json.decode(row.preprocessing, type=Preprocessing), blob)


def choices(path: Path) -> list[tuple[int, str, Document]]:
    """Runs of a project file that can be begun with, the newest first: number, words, document."""
    with contextlib.closing(Store.open(path)) as store:
        rows = [row for row in store.runs() if row.best_epoch > 0]
    found = []
    for run in reversed(from_rows(rows)):
        score = f", {'validation ' if 'val_loss' in run.best else ''}loss {run.score:.4g}" if run.score is not None else ""
        found.append((run.run, f"{run.run} · {run.name}{score}", run.document))
    return found


def anchored(document: Document, project: Path, folder: Path) -> Document:
    """The document for another place: the file it begins with is named by its whole path."""
    begin = document.training.begin_with
    if begin is None:
        return document
    run = begin.run
    if run is None and not begin.source:                     # the usual run of the file it leaves
        run = origin(begin, project, folder).run
    new = msgspec.structs.replace(begin, source=str(located(begin, project, folder).absolute()), run=run)
    return msgspec.structs.replace(document, training=msgspec.structs.replace(document.training, begin_with=new))


def kept(store: Store, run: int) -> Begun | None:
    """What a run began with; None = with its initializers' weights."""
    text = store.result(run, RESULT)
    return None if text is None else msgspec.json.decode(text, type=Begun)
