"""Other settings of reading, other files: the document after the files were read again. Heavy: it reads the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..dataset import joining, linking, places
from ..dataset.source import Source
from ..dataset.spec import DataSpec, SourceSpec
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence import propose as propose_data
from . import create, views
from . import document as doc
from .document import Document

READING = ("path", "format", "delimiter", "encoding", "decimal", "thousands", "quote", "header", "comment", "missing", "sheet", "member", "also",
           "join")
"""Settings of the source after which its columns may be others."""
_RECOGNISED = ("format", "delimiter", "encoding", "decimal", "quote", "header", "comment", "missing", "sheet", "member")
_FOLLOW = {"delimiter": ("decimal", "quote", "header"), "encoding": ("delimiter", "decimal", "quote", "header", "comment"),
           "comment": ("header",), "format": _RECOGNISED[1:], "member": ("format", *_RECOGNISED[1:9])}
"""What is recognised anew when a setting changes, unless it is set together with it."""


class Relinked(msgspec.Struct, frozen=True):
    """The document with another file, and what is to be said: whether it holds the same."""

    document: Document
    same: bool | None
    """None = nothing was recorded of the old file."""
    words: str
    differences: tuple[str, ...] = ()
    """Why it is quite another file, not the old one with newer contents; () = it isn't."""


def concerns(path: str) -> bool:
    """Whether a dotted path is a setting of reading."""
    return path == "data.source" or (path.startswith("data.source.") and path.split(".")[2] in READING)


def edited(document: Document, edits: Iterable[tuple[str, Any]], folder: Path, progress: Progress | None = None) -> Document:
    """The document after edits of how its files are read, with what was recognised anew.

    Columns keep their roles by name; where the columns are others, roles are proposed for them, and everything else where a text became a
    table or a table a text.

    Raises
    ------
    SettingError, DataError
        A value is impossible, or the files can't be read in this way.
    """
    edits = list(edits)
    named = {path.removeprefix("data.source.") for path, _ in edits}
    follow = {other for name in named for other in _FOLLOW.get(name, ())} - named
    changed = doc.replace(document, [*((f"data.source.{name}", None) for name in sorted(follow)), *edits])
    if named & {"path", "data.source"}:
        return _read_somehow(document, changed, folder, progress)
    return _read_again(document, changed, folder, progress)


def _read_again(old: Document, changed: Document, folder: Path, progress: Progress | None) -> Document:
    asked = changed.data.source
    _must_differ(asked)
    asked = _without_digests(old.data.source, asked)
    found = views.read(asked, folder, progress)
    kept = msgspec.structs.replace(found.spec, path=asked.path, also=asked.also)
    data = _under_new_names(changed.data, _stems(old.data.source), _stems(asked), [] if found.kind == "text" else list(map(str, found.table.columns)))
    return msgspec.structs.replace(changed, data=_fitting(data, kept, found))


def _stems(spec: SourceSpec) -> tuple[str, ...]:
    """What the names of columns begin with, where files beside each other have columns of the same name."""
    return tuple(joining.stems([spec.path, *spec.also])) if spec.also and spec.join == "time" else ()


def _under_new_names(data: DataSpec, before: Sequence[str], now: Sequence[str], names: Sequence[str]) -> DataSpec:
    """Columns that were called after a file are called after the one in its place."""
    pairs = [(old, new) for old, new in zip(before, now, strict=False) if old != new] if len(before) == len(now) else []
    found = {name: new + name[len(old):] for name in data.columns for old, new in pairs if name not in names and name.startswith(f"{old}_")}
    return _columns_called(data, {name: new for name, new in found.items() if new in names and new not in data.columns})


def _must_differ(spec: SourceSpec) -> None:
    names = (spec.path, *spec.also)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None and spec.also:
        raise DataError("is there twice", where=twice, fix="Take each file once")


def _without_digests(old: SourceSpec, new: SourceSpec) -> SourceSpec:
    """A digest belongs to a file: another path has none yet (and is read from there), others may be read from the copies that are kept."""
    if new.path != old.path:
        new = msgspec.structs.replace(new, size=None, sha256=None)
    if new.also != old.also:
        known = dict(zip(old.also, zip(old.also_size, old.also_sha256, strict=False), strict=False))
        pairs = [known.get(path, (0, "")) for path in new.also]
        new = msgspec.structs.replace(new, also_size=tuple(size for size, _ in pairs), also_sha256=tuple(sha for _, sha in pairs))
    return new


def _fitting(data: DataSpec, spec: SourceSpec, found: Source) -> DataSpec:
    data = msgspec.structs.replace(data, source=spec)
    if found.kind == "text":
        return data if not data.columns else _proposed(found, spec)
    names = [str(name) for name in found.table.columns]
    if not data.columns:
        return _proposed(found, spec)
    if set(names) == set(data.columns):
        return data
    return _with_new_columns(_renamed(data, names), names, found, spec)


def _renamed(data: DataSpec, names: Sequence[str]) -> DataSpec:
    """Columns of the first file that got its name before theirs (or lost it again) because of another file's columns keep what they are."""
    stem = joining.stems([data.source.path])[0] + "_"
    new: dict[str, str] = {}
    for name in data.columns:
        other = stem + name if stem + name in names else name.removeprefix(stem)
        if name not in names and other in names and other not in data.columns:
            new[name] = other
    return _columns_called(data, new)


def _columns_called(data: DataSpec, new: dict[str, str]) -> DataSpec:
    """The same description with other names of columns."""
    if not new:
        return data
    return msgspec.structs.replace(
        data,
        columns={new.get(name, name): column for name, column in data.columns.items()},
        time=msgspec.structs.replace(data.time, columns=tuple(new.get(name, name) for name in data.time.columns)),
        steps=tuple(msgspec.structs.replace(step, columns=tuple(new.get(name, name) for name in step.columns)) for step in data.steps),
    )


def _proposed(found: Source, spec: SourceSpec) -> DataSpec:
    return create.with_told_roles(msgspec.structs.replace(propose_data.propose(found), source=spec), found)


def _with_new_columns(data: DataSpec, names: Sequence[str], found: Source, spec: SourceSpec) -> DataSpec:
    """Roles of columns that stay are kept; where those that matter are gone, all are proposed anew."""
    needed = {*data.with_role("target", "label", "text", "group"), *data.time.columns}
    if not needed <= set(names):
        return _proposed(found, spec)
    texts, labels = data.with_role("text"), data.with_role("label")
    proposed = create.with_told_roles(propose_data.propose(found, target=data.targets, time=data.time.columns if data.targets else (),
                                                           text=texts[0] if texts else None, label=labels[0] if texts and labels else None), found)
    columns = {name: data.columns.get(name, proposed.columns[name]) for name in names}
    return msgspec.structs.replace(data, columns=columns, source=spec)


# other files -------------------------------------------------------------------------------------------------------


def relink(document: Document, files: Sequence[str | Path], folder: Path, progress: Progress | None = None, *, rows: int | None = None) -> Relinked:
    """Say where the files of a project are now.

    Parameters
    ----------
    files : sequence of path
        As many as the project has, in its order; or one: it takes the place of the file of its name, else of the one that is missing.
    rows : int, optional
        How many rows the old files had together, where that is known: a file with less than half or more than twice as many is another one
        (without it, bytes are compared).

    Raises
    ------
    SettingError
        There are more or fewer files.
    DataError
        A file is not there or can't be read, or lacks columns that have a role.
    """
    old = document.data.source
    paths = _places_taken(old, [create.relative(file, folder) for file in files], folder)
    recorded = places.each(old)
    same = [_is_same(one, path, folder, progress) for one, path in zip(recorded, paths, strict=True)]
    edits: list[tuple[str, Any]] = [("data.source.path", paths[0]), ("data.source.also", list(paths[1:]))]
    if all(same) and _stems(old) == _stems(msgspec.structs.replace(old, path=paths[0], also=tuple(paths[1:]))):
        return Relinked(doc.replace(document, edits), True, _same_words(recorded, paths, folder))
    known = [(one.size or 0, one.sha256 or "") if alike else (0, "") for one, alike in zip(recorded, same, strict=True)]
    changed = doc.replace(document, [*edits, ("data.source.size", known[0][0] or None), ("data.source.sha256", known[0][1] or None),
                                     ("data.source.also_size", [size for size, _ in known[1:]]),
                                     ("data.source.also_sha256", [sha256 for _, sha256 in known[1:]])])
    found = _read_somehow(document, changed, folder, progress)
    called = _under_new_names(document.data, _stems(old), _stems(found.data.source), list(found.data.columns))
    missing = [name for name, column in called.columns.items() if column.role != "ignore" and name not in found.data.columns]
    if all(same):
        return Relinked(found, True, "It holds the same as before; its columns are called after it")
    unknown = all(one is None for one in same)
    return Relinked(found, None if unknown else False, _other_words(document, found, missing, unknown),
                    _differences(document, found, missing, rows, views.read(found.data.source, folder).facts.rows))


def _same_words(recorded: Sequence[SourceSpec], paths: Sequence[str], folder: Path) -> str:
    gone = [path for one, path in zip(recorded, paths, strict=True) if one.embedded and not places.named(path, folder).exists()]
    return f"{places.file_name(gone[0])} is not there; the copy in the project is used" if gone else "It holds the same as before"


def _other_words(document: Document, found: Document, missing: Sequence[str], unknown: bool) -> str:
    if unknown:
        return "What it held before is not recorded"
    if missing and not set(found.data.columns) & set(document.data.columns):
        return "It holds other columns: all roles were proposed anew"
    if missing:
        return f"It holds other contents, without the column{'s' if len(missing) > 1 else ''} {', '.join(missing[:5])}"
    return "It holds other contents with the same columns; runs before learned from the old ones"


def _differences(document: Document, found: Document, missing: Sequence[str], rows: int | None, now: int) -> tuple[str, ...]:
    """In what it is another file altogether: its kind, columns that have a role, its length."""
    if bool(document.data.columns) != bool(found.data.columns):
        return ("it is a table and was a text" if found.data.columns else "it is a text and was a table",)
    said: list[str] = []
    if missing:
        others = [name for name in found.data.columns if name not in document.data.columns]
        has = f" (it has {_listed(others)})" if others else ""
        said.append(f"it lacks the column{'s' if len(missing) > 1 else ''} {_listed(missing)}{has}")
    if rows is not None:
        return (*said, f"it has {now:,} rows, not {rows:,}") if _far_apart(now, rows) or (said and now != rows) else tuple(said)
    sizes = [sum(one.size or 0 for one in places.each(either.data.source)) for either in (found, document)]
    return (*said, f"it has {sizes[0]:,} bytes, not {sizes[1]:,}") if _far_apart(*sizes) else tuple(said)


def _far_apart(now: int, before: int) -> bool:
    return bool(before) and not before <= 2 * now <= 4 * before


def _listed(names: Sequence[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _is_same(recorded: SourceSpec, path: str, folder: Path, progress: Progress | None) -> bool | None:
    """Whether the file holds what is recorded; one that is gone but kept in the project does. Nothing stands in for a file that is named anew."""
    if path == recorded.path and recorded.embedded and not places.locate(path, folder).exists():
        return True
    return linking.same_file(recorded, places.locate(path, folder) if path == recorded.path else places.named(path, folder), progress)


def _read_somehow(old: Document, changed: Document, folder: Path, progress: Progress | None) -> Document:
    """Read as the file before was; if that makes no sense, with everything recognised anew."""
    try:
        found = _read_again(old, changed, folder, progress)
        if set(found.data.columns) == set(old.data.columns):
            return found
    except DataError:
        found = None
    plain = doc.replace(changed, [(f"data.source.{name}", None) for name in _RECOGNISED])
    return _read_again(old, plain, folder, progress)


def _places_taken(spec: SourceSpec, given: Sequence[str], folder: Path) -> tuple[str, ...]:
    now = [spec.path, *spec.also]
    if len(given) == len(now):
        return tuple(given)
    if len(given) != 1:
        raise SettingError(f"the project has {len(now)} files, and {len(given)} were given", where="relink", fix=f"Give one, or all {len(now)}")
    names = [places.file_name(path) for path in now]
    gone = [n for n, path in enumerate(now) if not places.locate(path, folder).exists()]
    place = names.index(places.file_name(given[0])) if places.file_name(given[0]) in names else gone[0] if gone else 0
    return tuple(given[0] if n == place else path for n, path in enumerate(now))


def preview(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> dict[str, tuple[bool, str]]:
    """What would come of several files: for ``stack`` and ``time`` whether it is possible, and a sentence (a job target)."""
    if not spec.also:
        return {}
    return {join: _previewed(msgspec.structs.replace(spec, join=join), folder, progress) for join in ("stack", "time")}


def _previewed(spec: SourceSpec, folder: Path, progress: Progress | None) -> tuple[bool, str]:
    try:
        _must_differ(spec)
        found = views.read(spec, folder, progress)
    except DataError as error:
        return False, str(error)
    if found.kind == "text":
        return True, f"One text of {len(found.text):,} characters, in the order of the files."
    table, names = found.table, [str(name) for name in found.table.columns]
    listed = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    words = f"{len(table):,} rows, {len(names)} columns: {listed}."
    if spec.join == "time":
        empty = int(table.isna().any(axis=1).sum())
        return True, f"{words} {empty:,} rows lack a value." if empty else f"{words} Every row has all values."
    column = names[-1]
    meaning = {"source": "it splits them into training and test", "group": "each is a series of its own", "ignore": "they go on where the other ends"}
    return True, f"{words} {column} names the file: {meaning.get(found.roles.get(column, 'ignore'), 'it is kept')}."


def taken_anew(document: Document, folder: Path, progress: Progress | None = None) -> Document:
    """The document with what its files hold now ("Read it again"), also where the project used a copy of what they held."""
    spec = msgspec.structs.replace(document.data.source, size=None, sha256=None, also_size=(), also_sha256=())
    changed = msgspec.structs.replace(document, data=msgspec.structs.replace(document.data, source=spec))
    return _read_somehow(document, changed, folder, progress)
