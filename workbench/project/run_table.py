"""The table of runs: columns, filter, order, and as CSV. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import csv
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import ProjectError, SettingError
from .runs import Run, settings
from .store import Store

FIXED = ("run", "name", "star", "tags", "status", "started", "seconds", "epochs", "best_epoch", "seed", "device", "note", "message")
"""Columns every run has; beside them ``best.METRIC``, ``data`` (digest), ``version.PACKAGE``, and any setting by its dotted path."""
STATUSES = ("running", "paused", "completed", "stopped", "failed", "interrupted")


def parameters(runs: Sequence[Run]) -> list[str]:
    """Dotted paths of the settings in which the runs differ, in the document's order."""
    return list(dict.fromkeys(path for run in runs for path in run.chosen))


def figures(runs: Sequence[Run]) -> list[str]:
    """Figures that some run has at its best epoch, losses first, each before its validation twin."""
    found = {name for run in runs for name in run.best}
    return sorted(found, key=lambda name: (name.removeprefix("val_") != "loss", name.removeprefix("val_"), name.startswith("val_")))


def columns(runs: Sequence[Run]) -> list[str]:
    """All columns that tell something of these runs: fixed ones, figures, settings that differ."""
    return [*FIXED, *(f"best.{name}" for name in figures(runs)), "data", *parameters(runs)]


def value(run: Run, column: str) -> Any:
    """What a run has in a column; None where it has nothing (another network has other layers)."""
    if column in FIXED:
        return getattr(run, column)
    kind, _, name = column.partition(".")
    if kind == "best":
        return run.best.get(name)
    if column == "data":
        return run.fingerprint.get("sha256")
    if kind == "version":
        return run.versions.get(name)
    return run.differs[column] if column in run.differs else settings(run.document).get(column)


def key(run: Run, column: str) -> tuple[int, Any, str]:
    """What a column is sorted by: numbers by size, words without case, and what isn't there (or is no number) last."""
    found = value(run, column)
    if found is None or found in ("", [], ()) or (isinstance(found, float) and math.isnan(found)):
        return (2, 0.0, "")
    if isinstance(found, int | float):
        return (0, float(found), "")
    return (1, 0.0, words_of(found).casefold())


def ordered(runs: Iterable[Run], column: str, *, descending: bool = False) -> list[Run]:
    """Sorted by a column; runs that have nothing there stay last in either direction, equal ones in their order."""
    have, lack = [], []
    for run in runs:
        (lack if key(run, column)[0] == 2 else have).append(run)
    return [*sorted(have, key=lambda run: key(run, column), reverse=descending), *lack]


def filtered(runs: Iterable[Run], words: str = "", *, tags: Sequence[str] = (), statuses: Sequence[str] = (), starred: bool = False) -> list[Run]:
    """Runs that have all of these words (in name, note, tags, status, device or a differing setting: ``units=32``), all tags, one of the statuses."""
    wanted = words.casefold().split()
    return [run for run in runs if (not starred or run.star) and (not statuses or run.status in statuses) and set(tags) <= set(run.tags)
            and (not wanted or _has(run, wanted))]


def _has(run: Run, wanted: Sequence[str]) -> bool:
    told = [f"{path}={words_of(found)}" for path, found in run.differs.items()]
    text = "\n".join((run.name, run.note, *run.tags, run.status, run.device, str(run.run), *told)).casefold()
    return all(word in text for word in wanted)


def tags_of(runs: Iterable[Run]) -> list[str]:
    """All tags there are, in order of the alphabet."""
    return sorted({tag for run in runs for tag in run.tags}, key=str.casefold)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them and without repetition; :class:`SettingError` for one that is too long or holds a comma."""
    found = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))
    for tag in found:
        if len(tag) > 40 or "," in tag:
            raise SettingError(f"'{tag[:45]}' is no tag", where="tags", fix="A tag has at most 40 characters and no comma")
    return found


def words_of(found: Any) -> str:
    """A value in words; numbers as Python writes them, lists without brackets."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, list | tuple) and all(isinstance(one, str | int | float) for one in found):
        return ", ".join(str(one) for one in found)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, dict | list | tuple) else str(found)


def record(run: Run) -> list[tuple[str, str]]:
    """Everything a run froze, but its whole document, in words: (name, value)."""
    found = [("name", run.name), ("status", f"{run.status}: {run.message}" if run.message else run.status), ("started", run.started),
             ("time", f"{run.seconds:.1f} s"), ("epochs", str(run.epochs)), ("best epoch", str(run.best_epoch or "none yet"))]
    found += [(f"best {name}", f"{run.best[name]:.6g}") for name in figures([run])]
    found += [("device", run.device), ("seed", str(run.seed)), ("tags", ", ".join(run.tags)), ("note", run.note)]
    found += [(f"data: {name}", words_of(value)) for name, value in run.fingerprint.items()]
    found += [(f"version: {name}", version) for name, version in run.versions.items()]
    return [*found, *((path, words_of(value)) for path, value in run.differs.items())]


# as CSV ------------------------------------------------------------------------------------------------------------


def write_csv(runs: Sequence[Run], path: str | Path, names: Sequence[str] | None = None) -> int:
    """One row a run, with every column of :func:`columns` and the versions (or with ``names`` alone); how many rows.

    Raises
    ------
    ProjectError
        The file can't be written.
    """
    packages = list(dict.fromkeys(f"version.{name}" for run in runs for name in run.versions))
    head = list(names) if names is not None else [*columns(runs), *packages]
    return _write(path, head, ([_cell(value(run, name)) for name in head] for run in runs))


def write_epochs_csv(store: Store, runs: Sequence[Run], path: str | Path) -> int:
    """One row an epoch of each run, with all its figures; how many rows."""
    kept = {run.run: store.epochs(run.run) for run in runs}
    names = list(dict.fromkeys(name for epochs in kept.values() for done in epochs for name in done.logs))
    lines = ([run.run, run.name, done.epoch, repr(done.seconds), *(_cell(done.logs.get(name)) for name in names)]
             for run in runs for done in kept[run.run])
    return _write(path, ["run", "name", "epoch", "seconds", *names], lines)


def _cell(found: Any) -> str:
    if isinstance(found, float):
        return "" if math.isnan(found) else repr(found)
    return words_of(found)


def _write(path: str | Path, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> int:
    path = Path(path)
    half, count = path.with_name(path.name + ".part"), 0
    try:
        with half.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            for count, line in enumerate(lines, 1):                          # noqa: B007 - how many there were
                writer.writerow(line)
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise ProjectError(f"can't be written ({error.strerror})", where=str(path), fix="Choose another folder") from error
    return count
