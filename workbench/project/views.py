"""Looking at the data as the document describes them: needs pandas, but not TensorFlow."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import msgspec

from ..dataset import linking, places, source
from ..dataset.findings.reading import reading
from ..dataset.patience import patiently
from ..dataset.source import Source
from ..dataset.spec import SourceSpec
from ..dataset.steps import keep
from ..errors import DataError
from ..jobs import Progress
from ..sequence.prepare import Prepared, prepare
from ..sequence.preprocessing import Preprocessing
from ..sequence.view import DataView
from . import copies
from .cache import Cache
from .document import Document

_sources: Cache[Source] = Cache(4)
_views: Cache[DataView] = Cache(3)


def view(document: Document, folder: Path, progress: Progress | None = None) -> DataView:
    """The data under this document, prepared lazily; kept until a file or the description changes. With ``progress`` it can be given up."""
    spec = document.data.source
    copies.fetch(spec, folder, progress)
    key = (_file_key(spec, folder), msgspec.json.encode(document.data), document.seed)
    return patiently(lambda: _views.get(key, lambda: _made(document, folder, progress)), progress)


def _made(document: Document, folder: Path, progress: Progress | None) -> DataView:
    found = read(document.data.source, folder, progress)
    prepared = prepare(document.data, found, document.seed)
    said = (*linking.remarks(document.data.source, found.spec), *reading(found.facts))
    if said:
        prepared.facts = msgspec.structs.replace(prepared.facts, findings=(*said, *prepared.facts.findings))
    return DataView(prepared)


def read(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> Source:
    """The contents of the file, or of several as one table; kept until one changes on disk."""
    copies.fetch(spec, folder, progress)
    key = _file_key(spec, folder)
    found = _sources.get((key, spec), lambda: source.read(spec, folder, progress=progress))
    return _sources.get((key, found.spec), lambda: found)  # as it is described when everything that was recognised is written down


def look(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> tuple[linking.Linked, ...]:
    """What became of the document's files, one answer each (a job target)."""
    return patiently(lambda: linking.look(spec, folder, progress), progress)


def values(document: Document, folder: Path, column: str, progress: Progress | None = None) -> tuple[str, ...]:
    """The values of a column of the file, the most frequent first, as a step that keeps rows names them (a job target).

    Raises
    ------
    DataError
        The file is a text, or has no such column.
    """
    found = patiently(lambda: read(document.data.source, folder, progress), progress)
    if found.kind == "text" or column not in found.table.columns:
        raise DataError(f"has no column '{column}'", where=document.data.source.path, fix="Choose another column")
    return keep.values(found.table, column)


def prepared_as_trained(document: Document, folder: Path, fitted: Preprocessing) -> Prepared:
    """The data of a run, scaled and encoded with what was fitted when it was trained."""
    return prepare(document.data, read(document.data.source, folder), document.seed, fitted=fitted)


def _file_key(spec: SourceSpec, folder: Path) -> Hashable:
    if not spec.path:
        raise DataError("no file has been chosen yet", fix="Open a file with data")
    return tuple(_stamp(places.where(one, folder)) for one in places.each(spec))


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (str(path), 0, 0)  # the reader says what is wrong with it
    return (str(path), stat.st_size, stat.st_mtime_ns)
