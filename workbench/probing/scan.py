"""The states or gates of a recurrent layer over the whole data set, each row of the data once. Heavy.

A network reads windows, so a row's state depends on where its window begins. Here windows follow each other without overlap (where a stretch
of the series ends, the last window overlaps and gives only the rows that no other gave): every row that lies in a window is there exactly
once, with the state that Inspect shows when that window is opened at that step. Of texts every token is there, padding is not.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import keras
import numpy as np

from ..dataset.spec import SPLITS, Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import Prepared
from . import cells, dense, states
from .several import first_input
from .watched import watch
from .within import place_of

LIMIT = 2**30
"""Bytes that one scan may take; of larger data evenly spaced windows are read."""
EXACT = 2**29
"""Bytes up to which numbers are kept as float32, beyond as float16."""
KEPT = 4 * 2**30
"""Bytes of all scans in the folder; the ones used longest ago go first."""
_BATCH = 3_000_000
"""Numbers (sample · step · unit) of one array in a batch."""
_GATES = ("i", "f", "o", "z", "r")


@dataclass(frozen=True)
class Scan:
    """Activations (row, unit) and where each row comes from. A piece is a stretch of steps of one sample, without a gap."""

    layer: str
    letter: str
    prefix: str
    values: np.ndarray
    """(row, unit) float32 or float16, usually a memory map."""
    split: np.ndarray
    """(piece,) number in :data:`workbench.dataset.spec.SPLITS`."""
    sample: np.ndarray
    """(piece,) number in its split."""
    first: np.ndarray
    """(piece,) step of the piece's first row in its sample."""
    ends: np.ndarray
    """(piece + 1,) rows of ``values`` between which each piece lies."""
    origin: np.ndarray
    """(piece,) row of the data (or token of the text) that the piece's first step is; −1 where samples are no stretch of one series."""
    share: float = 1.0
    """Of the windows that would cover everything, the share that was read."""
    residual: float = 0.0
    key: str = ""

    @property
    def rows(self) -> int:
        """Steps in all."""
        return len(self.values)

    @property
    def units(self) -> int:
        """Width."""
        return self.values.shape[1]

    @property
    def gate(self) -> bool:
        """Whether the numbers lie between 0 and 1 by their nature."""
        return self.letter in _GATES

    def piece_of(self, row: Any) -> Any:
        """Number of the piece that holds each row."""
        return np.searchsorted(self.ends, row, side="right") - 1

    def steps(self) -> np.ndarray:
        """(row,) step of each row in its sample."""
        lengths = np.diff(self.ends)
        return np.arange(self.rows) - np.repeat(self.ends[:-1], lengths) + np.repeat(self.first, lengths)

    def data_rows(self) -> np.ndarray:
        """(row,) row of the data that each row is; −1 where there is none."""
        lengths = np.diff(self.ends)
        inside = np.arange(self.rows) - np.repeat(self.ends[:-1], lengths)
        start = np.repeat(self.origin, lengths)
        return np.where(start < 0, -1, start + inside)

    def rows_of(self, split: Split, sample: int) -> list[tuple[int, int, int]]:
        """(first row, first step, steps) of each piece of a sample; none where it was not read."""
        found = np.flatnonzero((self.split == SPLITS.index(split)) & (self.sample == sample))
        return [(int(self.ends[n]), int(self.first[n]), int(self.ends[n + 1] - self.ends[n])) for n in found]

    def some(self, most: int) -> np.ndarray:
        """Rows of evenly spaced whole pieces, ``most`` or a little more of them; all where there are no more."""
        return rows_of_pieces(self.ends, spaced(self.ends, most))

    def named(self) -> dict[str, np.ndarray]:
        """What describes the rows, by name (and the values, copied)."""
        return {"values": np.array(self.values), "split": self.split, "sample": self.sample, "first": self.first, "ends": self.ends,
                "origin": self.origin}


def spaced(ends: np.ndarray, most: int) -> np.ndarray:
    """Numbers of evenly spaced pieces that hold about ``most`` rows together."""
    pieces, rows = len(ends) - 1, int(ends[-1])
    if rows <= most:
        return np.arange(pieces)
    return np.unique(np.linspace(0, pieces - 1, max(1, round(pieces * most / rows))).round().astype(np.int64))


def rows_of_pieces(ends: np.ndarray, pieces: np.ndarray) -> np.ndarray:
    """All rows of these pieces, one piece after the other."""
    return np.concatenate([np.arange(int(ends[n]), int(ends[n + 1])) for n in pieces]) if len(pieces) else np.zeros(0, np.int64)


# which windows -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """Samples of one split to be read, from which step on each is new, and which row of the data its first step is (−1: none)."""

    split: Split
    samples: np.ndarray
    fresh: np.ndarray
    origin: np.ndarray


def once(starts: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Windows that cover every row that lies in any of them exactly once.

    Parameters
    ----------
    starts : ndarray of int, (windows,)
        First rows, rising.
    length : int
        Rows of a window.

    Returns
    -------
    chosen, fresh : ndarray of int
        Numbers of windows, and the step from which on each window's rows are new.
    """
    chosen, fresh, unread = [], [], 0
    while True:
        last = int(np.searchsorted(starts, unread, side="right")) - 1
        if last >= 0 and starts[last] + length > unread:
            new = unread - int(starts[last])
        elif last + 1 < len(starts):
            last, new = last + 1, 0
        else:
            return np.array(chosen, np.int64), np.array(fresh, np.int64)
        chosen.append(last)
        fresh.append(new)
        unread = int(starts[last]) + length


def readings(data: Prepared) -> list[Reading]:
    """What is to be read of each split so that every row or token is there once."""
    found = []
    for split in SPLITS:
        count = data.count(split)
        if not count:
            continue
        gather = data.gather(split)
        if gather.kind == "rows":
            found.append(Reading(split, np.arange(count), np.zeros(count, np.int64), np.full(count, -1, np.int64)))
        else:
            starts = np.asarray(gather.starts, np.int64)
            samples, fresh = once(starts, gather.look_back)
            found.append(Reading(split, samples, fresh, starts[samples]))
    return found


def thinned(plan: Sequence[Reading], share: float) -> list[Reading]:
    """Evenly spaced ones of all samples."""
    if share >= 1:
        return list(plan)
    out = []
    for part in plan:
        kept = np.unique(np.linspace(0, len(part.samples) - 1, max(1, int(share * len(part.samples)))).astype(np.int64))
        fresh = np.where(np.isin(kept - 1, kept), part.fresh[kept], 0)       # without the one before it, all of a window's rows are new
        out.append(Reading(part.split, part.samples[kept], fresh, part.origin[kept]))
    return out


# reading -----------------------------------------------------------------------------------------------------------


def measure(model: keras.Model, layer: str, data: Prepared, folder: Path, *, letter: str = "h", prefix: str = "", limit: int = LIMIT,
            exact: int = EXACT, progress: Progress | None = None) -> Scan:
    """The activations of a layer over all splits; from the folder where the same network read the same data before.

    Parameters
    ----------
    model : keras.Model
        The trained network.
    layer : str
        A recurrent layer.
    data : Prepared
        What it is fed with.
    folder : Path
        Where scans are kept.
    letter, prefix : str
        State or gate (``h c i f g o z r``); direction or stacked cell, "" = the first.
    limit, exact : int
        Bytes at most; bytes up to which numbers are float32.
    progress : Progress, optional
        Told after every batch; through it the scan can be cancelled.

    Raises
    ------
    SettingError
        There is no such layer, direction, state or gate.
    DataError
        The folder can't be written to.
    """
    say = progress or Progress()
    recurrence = cells.recurrence(place_of(model, layer).layer, np.float32)
    way = _way(recurrence, layer, prefix, letter)
    key = fingerprint(model, data, layer, way.prefix + letter, limit, exact)
    kept = load(folder, key)
    if kept is not None:
        return kept
    plan, units = readings(data), int(np.prod(way.cell.unit_shape))
    if not plan:
        raise DataError("there is no window to read", where=data.spec.source.path, fix="Choose a shorter look-back")
    steps = _steps(data, plan)
    rows = sum(int((steps - part.fresh).sum()) for part in plan)
    share = min(1.0, limit / (2 * units * rows))
    plan = thinned(plan, share)
    reader = _Reader(model, layer, data, recurrence, way.prefix + letter, max(4, min(1024, _BATCH // (steps * units))), steps)
    kind = np.float32 if share == 1 and 4 * units * rows <= exact else np.float16
    return _written(folder, key, reader, plan, kind, _About(layer, letter, way.prefix, share, units), say)


def _way(recurrence: cells.Recurrence, layer: str, prefix: str, letter: str) -> cells.Direction:
    way = next((part for part in recurrence.directions if part.prefix == prefix), None if prefix else recurrence.directions[0])
    if way is None:
        there = ", ".join(part.prefix.rstrip("_") for part in recurrence.directions if part.prefix) or "none, the layer has one only"
        raise SettingError(f"there is no direction '{prefix.rstrip('_')}'", where=f"layer '{layer}'", fix=f"Directions are: {there}")
    letters = (*way.cell.states(), *cells.GATES[way.cell.kind])
    if letter not in letters:
        raise SettingError(f"{way.cell.kind} has no state or gate '{letter}'", where=f"layer '{layer}'", fix=f"Choose one of {', '.join(letters)}")
    return way


def _steps(data: Prepared, plan: Sequence[Reading]) -> int:
    return int(first_input(data.x(plan[0].split, plan[0].samples[:1])).shape[1])


@dataclass(frozen=True)
class _About:
    """What is kept beside the rows."""

    layer: str
    letter: str
    prefix: str
    share: float
    units: int


@dataclass(frozen=True)
class _Reader:
    """Runs some samples through the network and gives the rows of one state or gate."""

    model: keras.Model
    layer: str
    data: Prepared
    recurrence: cells.Recurrence
    name: str
    batch: int
    length: int
    """Steps of the network's input."""

    def read(self, part: Reading, some: slice) -> tuple[np.ndarray, np.ndarray, float]:
        """(sample, time, unit), (sample, time) whether it is a row of the scan, residual."""
        given = self.data.x(part.split, part.samples[some])
        seen, x = watch(self.model, self.layer, given), first_input(given)
        arrays, residual = states.trace(self.recurrence, seen)
        values = dense.flat(arrays[self.name])
        outer = max(1, len(values) // len(x))            # of a layer in a TimeDistributed the first outer step, as Inspect shows it
        values, there = values[::outer], np.ones((len(x), values.shape[1]), bool)
        if seen.mask is not None:
            there &= np.asarray(seen.mask, bool)[::outer]
        if there.shape[1] == self.length:
            there &= np.arange(x.shape[1]) >= part.fresh[some, None]
            if x.ndim == 2 and np.issubdtype(x.dtype, np.integer) and part.origin[0] < 0:
                there &= x > 0
        return values, there, residual


def _batches(plan: Sequence[Reading], size: int) -> Iterator[tuple[Reading, slice]]:
    for part in plan:
        for first in range(0, len(part.samples), size):
            yield part, slice(first, first + size)


def _written(folder: Path, key: str, reader: _Reader, plan: Sequence[Reading], kind: Any, about: _About, say: Progress) -> Scan:
    """Read everything into files; they are there whole or not at all."""
    half = folder / f"{key}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(folder)
        with half.open("wb") as file:
            facts = _read_all(file, reader, plan, kind, say)
        facts["about"] = np.array([about.layer, about.letter, about.prefix])
        facts["measured"] = np.array([about.share, float(facts.pop("residual")), about.units])
        said = half.with_suffix(".npz")
        with said.open("wb") as file:
            np.savez(file, **facts)
        half.replace(folder / f"{key}.{np.dtype(kind).name}")
        said.replace(folder / f"{key}.npz")
    except OSError as error:
        raise DataError(f"the activations can't be kept ({error.strerror})", where=str(folder), fix="Make room on this disk") from error
    finally:
        half.unlink(missing_ok=True)
        half.with_suffix(".npz").unlink(missing_ok=True)
    found = load(folder, key)
    assert found is not None
    return found


def _read_all(file: BinaryIO, reader: _Reader, plan: Sequence[Reading], kind: Any, say: Progress) -> dict[str, Any]:
    total, done, residual = sum(len(part.samples) for part in plan), 0, 0.0
    pieces: list[np.ndarray] = []
    for part, some in _batches(plan, reader.batch):
        say(done / total, f"{part.split}, sample {done + 1:,} of {total:,}")
        values, there, worst = reader.read(part, some)
        np.ascontiguousarray(_narrow(values[there], kind)).tofile(file)
        pieces.append(_pieces(part, some, there, there.shape[1] == reader.length))
        residual, done = max(residual, worst), done + len(values)
    columns = np.concatenate(pieces)
    ends = np.concatenate([[0], np.cumsum(columns[:, 3])])
    return {"split": columns[:, 0], "sample": columns[:, 1], "first": columns[:, 2], "ends": ends, "origin": columns[:, 4], "residual": residual}


def _narrow(values: np.ndarray, kind: Any) -> np.ndarray:
    limits = np.finfo(kind)
    return np.clip(values, limits.min, limits.max).astype(kind)


def _pieces(part: Reading, some: slice, there: np.ndarray, aligned: bool) -> np.ndarray:
    """(piece, 5): split, sample, first step, steps, row of the data (−1 unless steps are those of the input); from the stretches there are."""
    edges = np.diff(np.pad(there.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    sample, first = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    origin = part.origin[some][sample]
    return np.stack([np.full(len(sample), SPLITS.index(part.split)), part.samples[some][sample], first, end - first,
                     np.where((origin < 0) | (not aligned), -1, origin + first)], axis=1).astype(np.int64)


# keeping -----------------------------------------------------------------------------------------------------------


def fingerprint(model: keras.Model, data: Prepared, layer: str, name: str, limit: int, exact: int) -> str:
    """Name of a scan: it is another one when weights, network, data or what is asked for are others."""
    made = hashlib.sha256(repr((1, layer, name, limit, exact, data.preprocessing, data.counts())).encode())
    made.update(model.to_json().encode())
    for weight in model.weights:
        made.update(np.ascontiguousarray(keras.ops.convert_to_numpy(weight)).tobytes())
    for split in SPLITS:
        if data.count(split):
            gather = data.gather(split)
            for values in (gather.values, gather.ids, gather.x, np.asarray(gather.starts)):
                made.update(np.ascontiguousarray(values).tobytes())
    return made.hexdigest()[:32]


def load(folder: Path, key: str) -> Scan | None:
    """A scan that is kept; None where there is none, or where a file is not whole."""
    said = folder / f"{key}.npz"
    if not said.is_file():
        return None
    with np.load(said) as facts:
        layer, letter, prefix = (str(word) for word in facts["about"])
        share, residual, units = facts["measured"].tolist()
        parts = [facts[name] for name in ("split", "sample", "first", "ends", "origin")]
    rows = int(parts[3][-1])
    for kind in (np.float32, np.float16):
        path = folder / f"{key}.{np.dtype(kind).name}"
        if path.is_file() and path.stat().st_size == rows * int(units) * np.dtype(kind).itemsize and rows:
            os.utime(path)
            split, sample, first, ends, origin = parts
            values = np.memmap(path, kind, "r", shape=(rows, int(units)))
            return Scan(layer, letter, prefix, values, split, sample, first, ends, origin, share, residual, key)
    return None


def _make_room(folder: Path, kept: int = KEPT) -> None:
    """Let go of the scans that were used longest ago."""
    files = sorted((path for kind in ("float16", "float32") for path in folder.glob(f"*.{kind}")), key=lambda path: path.stat().st_mtime,
                   reverse=True)
    sizes = list(itertools.accumulate(path.stat().st_size for path in files))
    for path, size in zip(files, sizes, strict=True):
        if size > kept:
            path.unlink(missing_ok=True)
            path.with_suffix(".npz").unlink(missing_ok=True)
