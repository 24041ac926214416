"""Trials' records become runs of the project, also those that other machines left. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from ...errors import ProjectError, SettingError
from ..runs import OF_SEARCH
from ..store import Store
from .events import Trial
from .journal import SearchRow
from .space import told


class Left(Struct, frozen=True):
    """Beside a record that is left for others: which trial it is."""

    study: str
    trial: Trial


def adopt(store: Store, file: Path, search: SearchRow, trial: Trial) -> int:
    """A trial's record becomes a run, with a name, a tag and a note that say where it comes from."""
    with contextlib.closing(Store.open(file)) as record:
        rows = record.runs()
    if not rows:
        raise ProjectError(f"the record of trial {trial.number} holds no run", where=str(file), fix="Train with its settings")
    note = f"Trial {trial.number} of search {search.id}: {told(search.spec.parameters, trial.values)}"
    name = _free_name(store, f"{rows[-1].name} trial {trial.number}")
    run = store.adopt_run(file, rows[-1].id, name=name, note=note, tags=(f"{OF_SEARCH}{search.id}",))
    store.became_run(search.id, trial.number, run)
    return run


def _free_name(store: Store, stem: str) -> str:
    taken = {row.name for row in store.runs()}
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem} ({number})"
    return name


def leave(record: Path, folder: Path, trial: Trial, study: str) -> Path:
    """A copy of a trial's record where other machines see it; it is whole as soon as it has its name."""
    target = folder / f"trial-{trial.number}.rnnw"
    half = folder / f".{target.name}.{time.time_ns()}"
    try:
        shutil.copyfile(record, half)
        target.with_suffix(".json").write_bytes(msgspec.json.encode(Left(study, trial)))
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ProjectError(f"can't be written ({error.strerror})", where=str(target), fix="Choose another folder for shared runs") from error
    return target


def files(places: Iterable[str | Path]) -> list[Path]:
    """Project files: those named, and all in folders named.

    Raises
    ------
    SettingError
        There is no such file or folder.
    """
    found: list[Path] = []
    for place in map(Path, places):
        if place.is_dir():
            found += sorted(place.rglob("*.rnnw"))
        elif place.is_file():
            found.append(place)
        else:
            raise SettingError("there is no such file or folder", where=str(place), fix="Name project files, or a folder of them")
    return found


def collect(store: Store, places: Sequence[str | Path]) -> list[int]:
    """Runs of other project files that this one doesn't have yet come in; their numbers here.

    A record that a machine left for the others is joined to its trial, where the project knows the search.
    """
    known = {_origin(row.started, row.document, row.best): row.id for row in store.runs()}
    brought: list[int] = []
    for file in files(places):
        if file.absolute() == store.path:
            continue
        with contextlib.closing(Store.open(file)) as other:
            rows = [row for row in other.runs() if row.best_epoch > 0]
        for row in rows:
            key = _origin(row.started, row.document, row.best)
            if key not in known:
                known[key] = store.adopt_run(file, row.id, name=_free_name(store, row.name), note=row.note, tags=(*row.tags, "collected"))
                brought.append(known[key])
            _join(store, file, known[key])
    return brought


def _origin(started: str, document: str, best: dict[str, float]) -> tuple[str, str, str]:
    return started, document, msgspec.json.encode(best).decode()


def _join(store: Store, file: Path, run: int) -> None:
    """Say of a trial that this run is its own, where a note beside the file names it."""
    beside = file.with_suffix(".json")
    if not beside.is_file():
        return
    left = msgspec.json.decode(beside.read_bytes(), type=Left)
    for row in store.searches():
        same = next((trial for trial in store.trials(row.id) if trial.number == left.trial.number and trial.values == left.trial.values), None)
        if same is not None and same.run is None and same.value == left.trial.value:
            store.became_run(row.id, same.number, run)

