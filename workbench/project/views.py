"""Looking at the data as the document describes them: needs pandas, but not TensorFlow."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ..dataset import source
from ..dataset.source import Source
from ..dataset.spec import SourceSpec
from ..errors import DataError
from ..jobs import Progress
from ..sequence.prepare import Prepared, prepare
from ..sequence.preprocessing import Preprocessing
from ..sequence.view import DataView
from .cache import Cache
from .document import Document

_sources: Cache[Source] = Cache(2)
_views: Cache[DataView] = Cache(3)


def view(document: Document, folder: Path, progress: Progress | None = None) -> DataView:
    """The data under this document, prepared lazily; kept until the file or the description changes."""
    key = (*_file_key(document.data.source, folder), msgspec.json.encode(document.data), document.seed)
    return _views.get(key, lambda: DataView(prepare(document.data, read(document.data.source, folder, progress), document.seed)))


def read(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> Source:
    """The file's contents; kept until it changes on disk."""
    return _sources.get((*_file_key(spec, folder), spec), lambda: source.read(spec, folder, progress=progress))


def prepared_as_trained(document: Document, folder: Path, fitted: Preprocessing) -> Prepared:
    """The data of a run, scaled and encoded with what was fitted when it was trained."""
    return prepare(document.data, read(document.data.source, folder), document.seed, fitted=fitted)


def _file_key(spec: SourceSpec, folder: Path) -> tuple[str, int, int]:
    if not spec.path:
        raise DataError("no file has been chosen yet", fix="Open a file with data")
    path = source.locate(spec.path, folder)
    try:
        stat = path.stat()
    except OSError:
        return (str(path), 0, 0)  # the reader says what is wrong with it
    return (str(path), stat.st_size, stat.st_mtime_ns)
