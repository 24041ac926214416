"""What the Data stage draws: slices of the table, down-sampled series, one window, autocorrelation, tokens."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from statsmodels.tsa.stattools import acf

from ..dataset.facts import DataFacts
from ..dataset.spec import SPLITS, Split
from . import cleaning_view, text_view
from .prepare import Prepared, SeriesPrepared, TextSamples, TokensPrepared

MISSING = "missing"


@dataclass(frozen=True)
class WindowView:
    """One window on the series: rows, and the values around it in the data's own units."""

    start: int
    look_back: int
    horizon: int
    first_row: int
    """Row number of ``values[0]`` (some rows before the window are shown)."""
    values: np.ndarray
    times: pd.Index
    gap: int = 0

    @property
    def origin(self) -> int:
        """Row number of the last row that is looked back at."""
        return self.start + self.look_back - 1


class DataView:
    """A prepared data set, ready to be looked at. Every method returns at most a screenful."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared

    @property
    def facts(self) -> DataFacts:
        """What was found."""
        return self.prepared.facts

    @property
    def kind(self) -> str:
        """``series``, ``texts`` (samples of their own), ``text`` (a running one) or ``sequences``."""
        kinds = ((SeriesPrepared, "series"), (TextSamples, "texts"), (TokensPrepared, "text"))
        return next((kind for type_, kind in kinds if isinstance(self.prepared, type_)), "sequences")

    # the table -----------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """Rows of the table as it is in the file (0 for a plain text)."""
        return len(self.prepared.source.table)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table, in the file's order."""
        return tuple(map(str, self.prepared.source.table.columns))

    def is_number(self, column: str) -> bool:
        """Whether a column is right-aligned."""
        return pd.api.types.is_numeric_dtype(self.prepared.source.table[column])

    def table_slice(self, start: int, stop: int) -> list[list[str]]:
        """Rows start … stop of the file, as words; ``missing`` where there is no value."""
        part = self.prepared.source.table.iloc[start:stop]
        plain = self.prepared.spec.time.columns  # 2010, not 2,010
        shown = [[cell_words(value, name not in plain) for value in part[name]] for name in part.columns]
        return [list(row) for row in zip(*shown, strict=True)] if shown else []

    def step_effects(self) -> dict[int, str]:
        """What each recorded step did, by its number."""
        return cleaning_view.effects(self.prepared)

    def file_row(self, row: int) -> int:
        """Where a clean row stands in the file."""
        return cleaning_view.file_row(self.prepared, row)

    # series --------------------------------------------------------------------------------------------------------

    def times(self) -> pd.Index:
        """Time of every clean row."""
        return self._series.times

    @property
    def groups(self) -> tuple[str, ...]:
        """Names of the series; () where there is one only."""
        return self._series.grouped.names

    def piece(self, group: int = 0) -> range:
        """The clean rows of one series."""
        pieces = self._series.grouped.pieces
        return pieces[min(max(group, 0), len(pieces) - 1)]

    def group_of(self, row: int) -> int:
        """Which series a clean row belongs to."""
        return int(self._series.series_of(np.array([row]))[0])

    def split_pieces(self, group: int = 0) -> list[tuple[Split, range]]:
        """The pieces of the splits in one series, in the order of its rows."""
        inside = self.piece(group)
        found = [(name, part) for name, parts in self._series.parts.items() for part in parts if inside.start <= part.start < inside.stop]
        return sorted(found, key=lambda one: one[1].start)

    def series(self, column: str, start: int = 0, stop: int | None = None, points: int = 2000) -> tuple[np.ndarray, np.ndarray]:
        """(row numbers, values) of at most about ``points``: lowest and highest of every piece, so that no spike is hidden."""
        values = self._series.raw(column)[start:stop]
        return downsample(values, points, start)

    def window(self, split: Split = "train", index: int = 0, column: str | None = None, around: int | None = None) -> WindowView | None:
        """One window of a split with some rows before and after; None when the split has none."""
        data = self._series
        if not data.count(split):
            return None
        start = data.start(split, min(index, data.count(split) - 1))
        spec = data.spec
        margin = around if around is not None else max(4, data.reach // 4)
        inside = self.piece(self.group_of(start))
        first = max(inside.start, start - margin)
        stop = min(inside.stop, start + data.reach + margin)
        values = data.raw(column or data.preprocessing.targets[0])[first:stop]
        return WindowView(start, spec.look_back, spec.horizon, first, values, data.times[first:stop], spec.gap)

    @cached_property
    def autocorrelation(self) -> np.ndarray:
        """Autocorrelation of the first target at lags 0, 1, … (statsmodels, by FFT)."""
        data = self._series
        longest = max(data.grouped.pieces, key=len)
        rows = slice(max(longest.start, longest.stop - 50_000), longest.stop)
        values = pd.Series(data.raw(data.preprocessing.targets[0])[rows]).interpolate(limit_direction="both").to_numpy()
        lags = int(min(len(values) // 2, max(2 * data.spec.look_back, 48, int(1.3 * data.spec.season)), 800))
        return np.nan_to_num(acf(values, nlags=lags, fft=True)) if lags > 1 else np.ones(1)

    def suggested_look_back(self) -> int:
        """Whole seasons, at least two (one where a season is long); without a season where the autocorrelation has faded."""
        season = self._series.spec.season
        if season:
            return 2 * season if season <= 48 else season + self._series.spec.horizon
        faded = np.flatnonzero(self.autocorrelation < 0.2)
        return int(np.clip(faded[0] if len(faded) else len(self.autocorrelation), 8, 200))

    # text ----------------------------------------------------------------------------------------------------------

    def example(self, index: int = 0) -> tuple[str, list[tuple[str, int]], str]:
        """One text of the training split, its (token, id) pairs, and its label ("" for a plain text)."""
        found = self.text_example(index)
        return found.text, [(piece.text, piece.id) for piece in found.pieces], found.label

    def text_example(self, index: int = 0) -> text_view.TextExample:
        """One training sample with its tokens, tags, and what is written of a pair."""
        return text_view.example(self.prepared, index)

    def coverage(self) -> text_view.Coverage:
        """What vocabularies of other sizes would cover of the training texts."""
        return text_view.coverage(self.prepared)

    def lengths(self) -> np.ndarray:
        """Tokens of texts before they are cut."""
        return text_view.lengths(self.prepared)

    def class_counts(self) -> dict[str, int]:
        """Texts of every class, most frequent first."""
        return text_view.class_counts(self.prepared)

    def excerpt(self, characters: int = 2000) -> str:
        """The beginning of a plain text."""
        return self.prepared.text[:characters] if isinstance(self.prepared, TokensPrepared) else ""

    def frequent_tokens(self, most: int = 20) -> list[tuple[str, int]]:
        """The most frequent tokens and how often they occur."""
        return text_view.frequent(self.prepared, most)

    def samples(self) -> dict[Split, int]:
        """Samples of every split."""
        return {name: self.prepared.count(name) for name in SPLITS}

    @property
    def _series(self) -> SeriesPrepared:
        if not isinstance(self.prepared, SeriesPrepared):
            raise TypeError("only a series has rows in time")
        return self.prepared


def downsample(values: np.ndarray, points: int, first_row: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(rows, values): at most about ``points``, keeping the lowest and the highest of every piece in their order."""
    if len(values) <= points:
        return np.arange(first_row, first_row + len(values)), values
    size = -(-len(values) // (points // 2))
    padded = np.full(size * -(-len(values) // size), np.nan)
    padded[: len(values)] = values
    pieces = padded.reshape(-1, size)
    empty = np.isnan(pieces).all(axis=1)
    low = np.where(np.isnan(pieces), np.inf, pieces).argmin(axis=1)
    high = np.where(np.isnan(pieces), -np.inf, pieces).argmax(axis=1)
    both = np.sort(np.stack([low, high], axis=1), axis=1)
    rows = (np.arange(len(pieces))[:, None] * size + both).ravel()
    kept = padded[rows]
    kept[np.repeat(empty, 2)] = np.nan
    inside = rows < len(values)
    return rows[inside] + first_row, kept[inside]


def cell_words(value: object, commas: bool = True) -> str:
    """A cell as words: a true minus sign, thousands with comma, ``missing`` for nothing."""
    if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NaT or value is pd.NA:
        return MISSING
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d %H:%M}" if value.hour or value.minute else f"{value:%Y-%m-%d}"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return (f"{int(value):,}" if commas else str(int(value))).replace("-", "−")
    if isinstance(value, float | np.floating):
        return f"{float(value):,.6g}".replace("-", "−")
    return str(value)
