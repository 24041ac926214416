"""Predictions for a file larger than memory: piece by piece, the same rows as :func:`.predict.predict` gives for the whole file. Heavy.

Of a series every piece is put behind the last rows of the one before, so that no window is lost at a border; of several series behind each one's
last rows. Texts and wide tables are predicted row by row, whole sequences as soon as their last row is read.
"""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportOperatorIssue=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import pandas as pd

from ..dataset import columns
from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..dataset.steps.words import parted
from ..errors import DataError
from ..sequence import grouping, prepare
from ..sequence.preprocessing import Preprocessing
from . import text_streaming
from .predict import local_times, predict
from .tasks import TASKS

if TYPE_CHECKING:
    from ..sequence.new_samples import NewSamples
    from ..sequence.new_series import NewWindows

_LOCAL = ("sort", "drop_duplicates", "regular", "numbers")
"""Steps on whole files that look no further than neighboring rows."""


def why_not(fitted: Preprocessing, spec: DataSpec, rolling: bool) -> str:
    """Why a file can't be predicted piece by piece; "" = it can."""
    if fitted.room in ("classification", "pairs"):
        return ""
    if fitted.room == "tagging":
        return "the words of a text stand in rows of their own" if spec.groups else ""
    if fitted.room in ("sequences", "whole_autoencoder"):
        return "" if spec.layout == "wide" or spec.with_role("group") else "all rows are one sequence"
    if fitted.room == "language":
        return ""
    odd = next((step.kind for step in parted(spec.steps)[0] if step.kind not in _LOCAL), "")
    return f"the step {odd} needs the whole file" if odd else ""


def predictions(model: keras.Model, fitted: Preprocessing, spec: DataSpec, pieces: Iterable[Source], rolling: bool = False) -> Iterator[pd.DataFrame]:
    """Tables whose rows, one after the other, are those of the whole file.

    Several series that take turns in the file come in the order in which their rows are complete (of the whole file: series by series).

    Parameters
    ----------
    pieces : iterable of Source
        The file's rows in its order, see :mod:`.pieces`; :func:`why_not` must have nothing to say. An autoencoder without ``rolling`` goes
        through them twice, since its windows are counted from the end.

    Raises
    ------
    DataError
        A column is missing, the file is shorter than one window, its rows are not in the order of their time, or a sequence's rows lie apart.
    """
    if fitted.room == "language":
        yield from text_streaming.predictions(model, fitted, spec, pieces, rolling)
    elif fitted.room == "autoencoder" and not rolling:
        counted = _Apart(model, fitted, spec)
        for _ in counted.run(pieces):
            pass
        yield from _Apart(model, fitted, spec, counted.seen).run(pieces)
    elif fitted.room in ("forecast", "autoencoder"):
        yield from (_Windows(model, fitted, spec).run(pieces) if rolling else _last(model, fitted, spec, pieces))
    elif fitted.room in ("sequences", "whole_autoencoder") and spec.layout != "wide":
        yield from _sequences(model, fitted, spec, pieces)
    else:
        for piece in pieces:
            yield predict(model, fitted, spec, piece, rolling)


# series ------------------------------------------------------------------------------------------------------------


class _Tail:
    """The last rows of every series, as they stand in the file."""

    def __init__(self, spec: DataSpec, rows: int) -> None:
        self._spec, self._rows = spec, rows
        self._latest: dict[str, pd.Timestamp] = {}

    def mask(self, source: Source) -> np.ndarray:
        """Which rows the next piece must follow, (rows,) bool."""
        table = source.table
        names = _names(table, self._spec)
        times = _times(source, self._spec)
        kept = np.zeros(len(table), bool)
        for name in pd.unique(names):
            at = np.flatnonzero(names == name)
            kept[self._last_of(at, times)] = True
        return kept

    def _last_of(self, at: np.ndarray, times: pd.Index) -> np.ndarray:
        """Row numbers of so many last moments (a moment may have several rows)."""
        if not isinstance(times, pd.DatetimeIndex):
            return at[-self._rows:]
        own = times[at]
        moments = own.unique().sort_values()
        return at[np.asarray(own >= moments[-min(self._rows, len(moments))])]

    def must_follow(self, source: Source) -> None:
        """Raise unless the rows come after those of the pieces before, series by series."""
        times = _times(source, self._spec)
        if not isinstance(times, pd.DatetimeIndex):
            return
        names = _names(source.table, self._spec)
        for name in pd.unique(names):
            own = times[np.flatnonzero(names == name)]
            before = self._latest.get(str(name))
            if before is not None and own.min() < before:
                raise DataError("is too large to be put in order, and its rows are not in the order of their time "
                                f"({own.min()} comes after {before})", where=source.spec.path, fix="Sort the file by time first")
            self._latest[str(name)] = max(own.max(), before) if before is not None else own.max()


def _names(table: pd.DataFrame, spec: DataSpec) -> np.ndarray:
    there = spec.groups and all(name in table.columns for name in spec.groups)
    return grouping.labels(table, spec.groups) if there else np.full(len(table), "", object)


def _times(source: Source, spec: DataSpec) -> pd.Index:
    lacking = [name for name in spec.time.columns if name not in source.table.columns]
    return pd.RangeIndex(len(source.table)) if lacking or not spec.time.columns else columns.times(source.table, spec.time)


def _reach(fitted: Preprocessing) -> int:
    return fitted.look_back + (fitted.gap + fitted.horizon if fitted.room == "forecast" else 0) + 1


@dataclass
class _Held:
    """Rows that the next piece is put behind, and their numbers in the file."""

    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    numbers: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    read: int = 0

    def joined(self, source: Source) -> tuple[Source, np.ndarray]:
        """The piece behind them, and the number of each row."""
        numbers = np.concatenate([self.numbers, np.arange(self.read, self.read + len(source.table))])
        table = pd.concat([self.table, source.table], ignore_index=True) if len(self.table) else source.table
        return replace(source, table=table), numbers

    def after(self, joined: Source, numbers: np.ndarray, kept: np.ndarray) -> _Held:
        """What is held from then on."""
        return _Held(joined.table[kept].reset_index(drop=True), numbers[kept], int(numbers[-1]) + 1 if len(numbers) else self.read)


def _last(model: keras.Model, fitted: Preprocessing, spec: DataSpec, pieces: Iterable[Source]) -> Iterator[pd.DataFrame]:
    """What follows the file: only its end is needed."""
    held, last, open_rows = _Held(), None, 0
    for piece in pieces:
        open_rows += _open(fitted, piece)
        joined, numbers = held.joined(piece)
        held, last = held.after(joined, numbers, _Tail(spec, _reach(fitted) + open_rows).mask(joined)), piece
    if last is None:
        return
    found = predict(model, fitted, spec, replace(last, table=held.table))
    if pd.api.types.is_integer_dtype(found["time"]):
        names = _names(held.table, spec)
        ends = {str(name): int(np.flatnonzero(names == name)[-1]) for name in pd.unique(names)}
        whose = found["group"].astype(str) if spec.groups and "group" in found.columns else pd.Series("", index=found.index)
        found["time"] += [int(held.numbers[ends[name]]) - ends[name] for name in whose]
    yield found


def _open(fitted: Preprocessing, piece: Source) -> int:
    """Rows whose targets are still to come: of series that take turns they may be many before the last window's."""
    names = [name for name in fitted.targets if name in piece.table.columns]
    return int((~piece.table[names].notna().all(axis=1).to_numpy()).sum()) if fitted.future_width and names else 0


class _Windows:
    """Every window of a series or several, each once."""

    def __init__(self, model: keras.Model, fitted: Preprocessing, spec: DataSpec) -> None:
        self._model, self._fitted, self._spec = model, fitted, spec
        self._tail = _Tail(spec, _reach(fitted))
        self._told: dict[str, int] = {}
        self._any = False

    def run(self, pieces: Iterable[Source]) -> Iterator[pd.DataFrame]:
        """Rows of the windows that each piece completes."""
        held, waiting = _Held(), None
        for piece in pieces:
            if waiting is not None:
                joined, numbers = held.joined(waiting)
                self._tail.must_follow(waiting)
                yield self._new(joined, numbers, final=False)
                held = held.after(joined, numbers, self._tail.mask(joined))
            waiting = piece
        if waiting is not None:
            joined, numbers = held.joined(waiting)
            self._tail.must_follow(waiting)
            yield self._new(joined, numbers, final=True)

    def _new(self, source: Source, numbers: np.ndarray, *, final: bool) -> pd.DataFrame:
        """Rows of windows that were not told yet; a series' last row waits for what follows, which may be of the same moment."""
        new = self._samples(source, final=final)
        if new is None:
            return pd.DataFrame()
        found = TASKS[self._fitted.room].predict(self._model, self._fitted, new, True)
        names = found["group"].to_numpy(object) if "group" in found.columns and self._spec.groups else np.full(len(found), "", object)
        numbered = not isinstance(new.times, pd.DatetimeIndex)
        if numbered:
            found["origin"] = numbers[found["origin"].to_numpy(np.int64)]
        kept = self._unsaid(found["origin"], names, self._ends(source) if not final else {}, numbered)
        self._any |= bool(kept.any())
        return local_times(found[kept], self._spec.time.zone)

    def _samples(self, source: Source, *, final: bool) -> NewSamples | None:
        """Windows of the rows at hand; None where no series has a whole one yet."""
        try:
            return prepare.new_samples(self._fitted, source, self._spec)
        except DataError:
            if (final and not self._any) or self._is_fault(source):
                raise
            return None

    def _is_fault(self, source: Source) -> bool:
        """Whether it is no want of rows."""
        names = _names(source.table, self._spec)
        longest = max((int((names == name).sum()) for name in pd.unique(names)), default=0)
        lacking = [name for name in (*self._fitted.columns, *self._fitted.categories, *self._spec.groups) if name not in source.table.columns]
        return bool(lacking) or longest > 2 * _reach(self._fitted)

    def _ends(self, source: Source) -> dict[str, int]:
        """The latest moment of each series, as a number."""
        times, names = _times(source, self._spec), _names(source.table, self._spec)
        if not isinstance(times, pd.DatetimeIndex):
            return {}
        return {str(name): _stamp(times[np.flatnonzero(names == name)].max()) for name in pd.unique(names)}

    def _unsaid(self, origin: pd.Series, names: np.ndarray, ends: dict[str, int], numbered: bool) -> np.ndarray:
        stamps = origin.to_numpy(np.int64) if numbered else origin.to_numpy().astype("datetime64[ns]").astype(np.int64)
        kept = np.zeros(len(stamps), bool)
        for name in pd.unique(names):
            own = names == name
            end = ends.get(str(name))
            fresh = own & (stamps > self._told.get(str(name), np.iinfo(np.int64).min)) & (stamps < end if end is not None else True)
            if fresh.any():
                self._told[str(name)] = int(stamps[fresh].max())
            kept |= fresh
        return kept


class _Some:
    """Some of the windows of :class:`~workbench.sequence.new_series.NewWindows`, asked for like all of them."""

    def __init__(self, every: NewWindows, which: np.ndarray) -> None:
        self._every, self._which = every, which

    def __len__(self) -> int:
        return len(self._which)

    def __getitem__(self, index: Any) -> Any:
        return self._every[self._which[index]]

    def group_names(self, index: Any) -> np.ndarray:
        """Names of the series; "" where there is one only."""
        return self._every.group_names(self._which[index])

    def in_units(self, index: Any, y: np.ndarray) -> np.ndarray:
        """Answers in the data's own units."""
        return self._every.in_units(self._which[index], y)


class _Apart(_Windows):
    """Windows that don't overlap, the last one of every series among them: how many there are must be known before (``seen`` of a first pass)."""

    def __init__(self, model: keras.Model, fitted: Preprocessing, spec: DataSpec, totals: dict[str, int] | None = None) -> None:
        super().__init__(model, fitted, spec)
        self._totals = totals
        self.seen: dict[str, int] = {}

    def _new(self, source: Source, numbers: np.ndarray, *, final: bool) -> pd.DataFrame:
        new = self._samples(source, final=final)
        if new is None:
            return pd.DataFrame()
        every, origins, numbered = cast("NewWindows", new.x), np.asarray(new.origins), not isinstance(new.times, pd.DatetimeIndex)
        names = every.group_names(np.arange(len(every))) if self._spec.groups else np.full(len(every), "", object)
        moments = new.times[origins]
        origin = pd.Series(numbers[np.asarray(moments, np.int64)] if numbered else moments)
        fresh = np.flatnonzero(self._unsaid(origin, names, self._ends(source) if not final else {}, numbered))
        self._any |= bool(len(fresh))
        which = self._wanted(fresh, names)
        if not len(which):
            return pd.DataFrame()
        some = cast(Any, _Some(every, which))
        found = TASKS[self._fitted.room].predict(self._model, self._fitted, replace(new, x=some, origins=origins[which]), True)
        if numbered:
            found["origin"] = origin.to_numpy()[which]
        return local_times(found, self._spec.time.zone)

    def _wanted(self, fresh: np.ndarray, names: np.ndarray) -> np.ndarray:
        """Every look-back-th, counted from the last of its series."""
        wanted = np.zeros(len(fresh), bool)
        for name in pd.unique(names[fresh]):
            own = np.flatnonzero(names[fresh] == name)
            rank = self.seen.get(str(name), 0) + np.arange(len(own))
            self.seen[str(name)] = int(rank[-1]) + 1
            if self._totals is not None:
                wanted[own] = (self._totals[str(name)] - 1 - rank) % self._fitted.look_back == 0
        return fresh[wanted]


def _stamp(moment: pd.Timestamp) -> int:
    """Nanoseconds, as the column of origins is counted."""
    plain = moment if moment.tzinfo is None else moment.tz_convert("UTC").tz_localize(None)
    return int(plain.as_unit("ns").value)


# whole sequences ---------------------------------------------------------------------------------------------------


def _sequences(model: keras.Model, fitted: Preprocessing, spec: DataSpec, pieces: Iterable[Source]) -> Iterator[pd.DataFrame]:
    """Sequences of rows that stand together: the last one of a piece waits for the next."""
    keys = (*spec.with_role("source"), *spec.with_role("group"))
    over: set[str] = set()
    held, waiting = _Held(), None
    for piece in pieces:
        if waiting is not None:
            joined, numbers = held.joined(waiting)
            labels = _keys(joined.table, keys)
            here = labels == labels[-1]
            held = held.after(joined, numbers, here)
            yield _of_whole(model, fitted, spec, replace(joined, table=joined.table[~here].reset_index(drop=True)), labels[~here], over)
        waiting = piece
    if waiting is not None:
        joined, _ = held.joined(waiting)
        yield _of_whole(model, fitted, spec, joined, _keys(joined.table, keys), over)


def _keys(table: pd.DataFrame, keys: tuple[str, ...]) -> np.ndarray:
    return grouping.labels(table, [name for name in keys if name in table.columns])


def _of_whole(model: keras.Model, fitted: Preprocessing, spec: DataSpec, source: Source, labels: np.ndarray, over: set[str]) -> pd.DataFrame:
    names = {str(name) for name in pd.unique(labels)}
    again = sorted(names & over)
    if again:
        raise DataError(f"is too large to be gathered, and the rows of sequence {again[0]} lie apart", where=source.spec.path,
                        fix="Sort the file by sequence first")
    over |= names
    return predict(model, fitted, spec, source) if len(source.table) else pd.DataFrame()
