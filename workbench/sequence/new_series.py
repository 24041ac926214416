"""Windows cut from a series that was not trained on."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import numpy as np
import pandas as pd

from ..dataset import clean, columns, numerals
from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..dataset.steps.filling import places
from ..dataset.steps.rows import flag_name
from ..errors import DataError
from . import in_window, windows
from .new_samples import NewSamples
from .prepared import must_have
from .preprocessing import Preprocessing
from .series import one_hot


def new_series(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """Every window to the file's end: gaps filled forward inside the window, leading ones with the training mean."""
    if source.kind != "table":
        raise DataError(
            "is a text, but the network wants a table", where=source.spec.path, fix=f"Give a file with the columns {', '.join(fitted.columns)}"
        )
    lacking_time = [c for c in spec.time.columns if c not in source.table.columns]
    must_have(source, [*fitted.columns, *fitted.categories])
    times = pd.RangeIndex(len(source.table)) if lacking_time else columns.times(source.table, spec.time)
    clean.must_be_finite(source.table, fitted.columns, source.spec.path)
    raw = clean.Rows(source.table[[*fitted.columns, *fitted.categories]], times, clean.context_of(spec, source.facts.decimal))
    rows = clean.run(raw, clean.parted(spec.steps)[0])
    _must_be_numbers(fitted, rows.table, source, spec)
    if len(rows) < fitted.look_back:
        raise DataError(f"has {len(rows)} rows, but one window takes {fitted.look_back}", where=source.spec.path, fix="Give a longer file")
    x = _Windows(fitted, rows)
    return NewSamples(x.cut, x.first + fitted.look_back - 1, rows.times)


def _must_be_numbers(fitted: Preprocessing, table: pd.DataFrame, source: Source, spec: DataSpec) -> None:
    for name in fitted.columns:
        if pd.api.types.is_numeric_dtype(table[name]):
            continue
        odd = numerals.odd_cells(source.table[name], spec.source.decimal or source.facts.decimal, spec.source.thousands)
        what, fix = f"column '{name}' does not hold numbers", "Correct the file"
        if len(odd):
            what, fix = numerals.sentence(odd, name, source.facts.first_line)
        raise DataError(what, where=source.spec.path, fix=fix)


class _Windows:
    """Every window of raw rows, made ready for the network when it is asked for."""

    def __init__(self, fitted: Preprocessing, rows: clean.Rows) -> None:
        self._fitted, self._numbers = fitted, len(fitted.columns)
        place = None if fitted.even or not any(step.kind == "interpolate" for step in fitted.steps) else places(rows.times, "")
        self._timed = place is not None
        values = np.stack([rows.values(name) for name in fitted.columns], axis=1).astype(np.float32)
        early = [rows.values(flag_name(name)) if flag_name(name) in rows.flags else np.zeros(len(rows)) for name in fitted.flags]
        flat = np.concatenate([values, *(part[:, None].astype(np.float32) for part in early), one_hot(rows.table, fitted)], axis=1)
        flat = np.concatenate([flat, place[:, None]], axis=1) if place is not None else flat      # float64 then: seconds are long numbers
        every = np.arange(len(rows) - fitted.look_back + 1, dtype=np.int64)
        self.first = every[~np.isin(every + fitted.look_back - 1, _looking(rows))] if rows.until else every
        self.cut = windows.Cut(flat, self.first, fitted.look_back, self._finish, features=fitted.width)

    def _finish(self, window: np.ndarray) -> np.ndarray:
        fitted, flags = self._fitted, len(self._fitted.flags)
        place = window[:, :, -1].astype(np.float64) if self._timed else None
        rest = window[:, :, self._numbers:-1] if self._timed else window[:, :, self._numbers:]
        rest = rest.astype(np.float32)
        x = in_window.features(window[:, :, :self._numbers], rest[:, :, flags:], fitted, place)
        x[:, :, self._numbers:self._numbers + flags] = np.maximum(x[:, :, self._numbers:self._numbers + flags], rest[:, :, :flags])
        return x


def _looking(rows: clean.Rows) -> np.ndarray:
    """Rows at which no window may end, since a step that needed the whole file made something before them of what comes after."""
    own, edge = np.arange(len(rows)), np.zeros(len(rows) + 1, np.int64)
    for reach in rows.looks_until().values():
        ahead = reach > own
        np.add.at(edge, own[ahead], 1)
        np.add.at(edge, np.minimum(reach[ahead], len(rows)), -1)
    return np.flatnonzero(np.cumsum(edge)[:-1] > 0)
