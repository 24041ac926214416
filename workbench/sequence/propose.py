"""From a file to a description that can be trained: task, roles, season, look-back, horizon, text settings."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pandas as pd
from statsmodels.tsa.stattools import acf

from ..dataset import clean, columns, missing_words, numerals, split
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec, Role, SplitSpec, StepSpec, Task, TextSpec, TimeSpec
from ..errors import DataError
from . import propose_sequences, propose_texts, reconstruction, tokens, windows
from .grouping import Grouped, comparable, rows_of
from .series_table import clean_table

SEASONS: dict[str, tuple[int, ...]] = {
    "h": (24, 168),
    "30min": (48, 336),
    "15min": (96, 672),
    "10min": (144,),
    "5min": (288,),
    "min": (1440,),
    "D": (7, 365),
    "B": (5,),
    "MS": (12,),
    "ME": (12,),
    "QS": (4,),
    "QE": (4,),
}
"""Rows in the seasons a frequency usually has."""
_MOST_LOOK_BACK = 200
_LANGUAGE_WINDOWS = 2000
_FEW_GROUPS = 6
_SLOW = 5
"""Times that a season hidden in noise must have come."""
_ANY_TIME = TimeSpec()
_EVENTS = 0.3
"""Rows whose time comes again, from which on they are events that are taken together, and no mistakes."""
_ADDS_UP = re.compile(r"sales|amount|quantity|qty|revenue|count|volume|units|orders|demand|energy|kwh|rain|precip|trips|total|sold", re.I)


class Asked(NamedTuple):
    """What the user said and what was proposed."""

    look_back: bool
    horizon: bool


def propose(
    source: Source,
    *,
    target: Sequence[str] = (),
    time: Sequence[str] = (),
    text: str | None = None,
    label: str | None = None,
    look_back: int | None = None,
    horizon: int | None = None,
    task: Task | None = None,
    seed: int = 0,
    roles: Mapping[str, Role] | None = None,
    time_asked: TimeSpec = _ANY_TIME,
) -> DataSpec:
    """Everything the user did not say.

    Parameters
    ----------
    roles : mapping of str to Role, optional
        Further columns and the roles that the user gave them: known_future, static, group, ignore…
    time_asked : TimeSpec
        What the user said of the time beside its columns: zone, order of day and month, format, frequency, start.

    Raises
    ------
    DataError
        What was asked for can't be had from these data; the sentence says what would.
    """
    _must_be_possible(look_back, horizon)
    if source.kind == "text":
        return _of_text(source, [*target, *time, text, label], look_back)
    asked = dict(roles or {})
    whole = _other_than_series(source, tuple(target), tuple(time), text, label, look_back, task, _ahead(asked))
    if whole is not None:
        return whole
    table, odd = _without_odd_cells(source)
    found = _columns(source, table, target=target, time=time, text=text, label=label, roles_asked=asked, time_asked=time_asked, task=task)
    propose_texts.must_be_found(task, found.task, source)
    if found.task in ("tagging", "pairs"):
        return propose_texts.with_settings(source, found.columns, found.task)
    if task is None and found.task == "forecast" and not (target or _ahead(asked)) and (classes := columns.class_of(table, found)):
        return propose_sequences.propose(source, classes, tuple(time))
    spec = DataSpec(source.spec, columns=_with_units(found.columns, source), time=found.time)
    _must_be_meant(spec, odd, source, target)
    texts = _of_texts(spec, source, task, look_back)
    if texts is not None:
        return texts
    if task == "classification":
        return propose_sequences.propose(source, label, tuple(time), tuple(target))
    return _series(_without_codes(_with_numbers(spec, odd), table), source, look_back, horizon)


def _of_text(source: Source, named: Sequence[str | None], look_back: int | None) -> DataSpec:
    """A plain text: a language model of it."""
    if any(named):
        raise DataError("is a plain text and has no columns", where=source.spec.path, fix="Leave out the column names, or choose a table")
    return _language(DataSpec(source.spec, "language"), source.text, look_back)


def _ahead(asked: Mapping[str, Role]) -> bool:
    """Whether the user gave roles that only forecasts have."""
    return bool({"known_future", "static"} & set(asked.values()))


def _other_than_series(source: Source, target: tuple[str, ...], time: tuple[str, ...], text: str | None, label: str | None, look_back: int | None,
                       task: Task | None, ahead: bool) -> DataSpec | None:
    """What a table is for before its columns are looked at one by one: whole sequences, an autoencoder, texts that were named; else None."""
    named = target or text or ahead or (time and label is None)
    if task in (None, "classification") and not named and propose_sequences.seems(source, label):
        return propose_sequences.propose(source, label, time)
    if task == "autoencoder":
        return _autoencoder(source, target, time, label, look_back)
    return None if time else propose_texts.asked(source, task, text, target, label)


def _columns(source: Source, table: pd.DataFrame, **asked: Any) -> columns.ColumnProposal:
    """Roles of a table's columns; errors name the file."""
    try:
        return columns.propose(table, **asked)
    except DataError as error:
        raise DataError(error.what, where=error.where or source.spec.path, fix=error.fix) from None


def _of_texts(spec: DataSpec, source: Source, task: Task | None, look_back: int | None) -> DataSpec | None:
    """A table of texts: classes, or without a label a language model; None where it has none."""
    texts, labels = spec.with_role("text"), spec.with_role("label")
    if task == "language" and not texts:
        raise DataError("has no column of texts to learn a language from", where=spec.source.path, fix="Name one with --text, or choose another task")
    if task == "language" or (task is None and texts and not labels):
        return _language(msgspec.structs.replace(spec, task="language"), "\n".join(source.table[texts[0]].dropna().astype(str)), look_back)
    return _texts(msgspec.structs.replace(spec, task="classification"), source) if texts else None


def _must_be_possible(look_back: int | None, horizon: int | None) -> None:
    for name, number in (("look-back", look_back), ("horizon", horizon)):
        if number is not None and number < 1:
            raise DataError(f"a {name} of {number} is impossible", where=f"--{name.replace('-', '')}", fix="Give 1 or more")


def _autoencoder(source: Source, target: Sequence[str], time: Sequence[str], label: str | None, look_back: int | None) -> DataSpec:
    """Sequences or windows that are given back; the label, if there is one, is only for judging."""
    known = reconstruction.label_of(source, label)
    whole = propose_sequences.given_back(source, known, tuple(time)) if look_back is None and not target else None
    if whole is not None:
        return whole
    rest = dataclasses.replace(source, table=source.table.drop(columns=[known])) if known else source
    table, odd = _without_odd_cells(rest)
    found = _columns(source, table, target=target, time=time)
    spec = reconstruction.with_told(DataSpec(source.spec, columns=_with_units(found.columns, source), time=found.time), source)
    _must_be_meant(spec, odd, rest, target)
    return reconstruction.proposed(_series(_without_codes(_with_numbers(spec, odd), table), rest, look_back, 1), source, known, look_back)


def _without_odd_cells(source: Source) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """The table with its columns of numbers as such although some cells are none, and these cells by column."""
    decimal, thousands = source.spec.decimal or source.facts.decimal, source.spec.thousands
    found = {str(name): numerals.odd_cells(source.table[name], decimal, thousands) for name in source.table.columns}
    odd = {name: cells for name, cells in found.items() if len(cells)}
    return source.table.assign(**{name: numerals.as_numbers(source.table[name], decimal, thousands) for name in odd}) if odd else source.table, odd


def _must_be_meant(spec: DataSpec, odd: dict[str, pd.Series], source: Source, target: Sequence[str]) -> None:
    """A target that holds cells of text must have been named: values to be learned are not taken as missing unasked."""
    for name in spec.targets:
        if name in odd and name not in target:
            what, fix = numerals.sentence(odd[name], name, source.facts.first_line)
            raise DataError(what, where=source.spec.path, fix=f"{fix}; or say that such a word means a missing value "
                            "(--missing); or name the column as target (--target): then such cells are missing")


def _with_numbers(spec: DataSpec, odd: dict[str, pd.Series]) -> DataSpec:
    names = tuple(name for name in spec.inputs if name in odd)
    return msgspec.structs.replace(spec, steps=(StepSpec("numbers", names),)) if names else spec


def _without_codes(spec: DataSpec, table: pd.DataFrame) -> DataSpec:
    """Numbers that can only stand for missing values (−999) are recorded as such, column by column."""
    for name in spec.inputs:
        found = missing_words.code(table[name].to_numpy(float, na_value=np.nan)) if pd.api.types.is_numeric_dtype(table[name]) else None
        if found is not None:
            low, high = missing_words.bound(found)
            spec = msgspec.structs.replace(spec, steps=clean.with_step(spec.steps, StepSpec("blank", (name,), low=low, high=high)))
    return spec


def _with_units(found: dict[str, ColumnSpec], source: Source) -> dict[str, ColumnSpec]:
    """Units that the file says, for its columns of numbers."""
    units = source.facts.units
    return {name: msgspec.structs.replace(column, unit=units[name]) if units.get(name) and column.kind == "number" else column
            for name, column in found.items()}


# series ------------------------------------------------------------------------------------------------------------


def _series(spec: DataSpec, source: Source, look_back: int | None, horizon: int | None) -> DataSpec:
    spec = _with_order(spec, source)
    done, _ = clean_table(spec, source)
    longest = max(done.pieces, key=len)                     # of several series; there is one mostly
    if not spec.time.frequency:
        spec = _with_time(spec, columns.frequency(done.times[longest.start:longest.stop]))
    y = done.table[spec.targets[0]].to_numpy(float, na_value=np.nan)[longest.start:longest.stop]
    season = find_season(y, spec.time.frequency)
    rows = int(np.median(done.lengths))
    spec = msgspec.structs.replace(spec, season=season)
    spec = msgspec.structs.replace(spec, horizon=horizon or _horizon(rows, season, spec.time.frequency))
    spec = msgspec.structs.replace(spec, look_back=look_back or _look_back(rows, season, spec.horizon, y))
    spec = msgspec.structs.replace(spec, split=_shares(rows, spec.look_back + spec.horizon))
    spec = msgspec.structs.replace(spec, stride=1)
    return _fitting(spec, done, Asked(look_back is not None, horizon is not None), source)


def _with_order(spec: DataSpec, source: Source) -> DataSpec:
    raw = columns.times(source.table, spec.time)
    groups = rows_of(source.table, spec.groups)[0].values() if spec.groups else [np.arange(len(raw))]
    found = {step.kind: step for rows in groups for step in clean.order_findings(raw[rows] if spec.groups else raw)[1]}
    if "drop_duplicates" in found and not spec.groups and spec.time.frequency and raw.duplicated().mean() > _EVENTS:
        how = "sum" if _ADDS_UP.search(spec.targets[0]) else "mean"
        found["drop_duplicates"] = StepSpec("resample", frequency=spec.time.frequency, aggregate=how)
    return msgspec.structs.replace(spec, steps=(*spec.steps, *(found[kind] for kind in ("sort", "drop_duplicates") if kind in found)))


def _with_time(spec: DataSpec, frequency: str) -> DataSpec:
    return msgspec.structs.replace(spec, time=msgspec.structs.replace(spec.time, frequency=frequency))


def find_season(values: np.ndarray, frequency: str) -> int:
    """Rows in the season that the autocorrelation confirms: of the usual ones for the frequency, else the clearest peak; 0 = none."""
    known = pd.Series(values).interpolate(limit_direction="both").to_numpy()
    usual = (52,) if frequency.startswith("W") else SEASONS.get(frequency, ())
    longest = max([*usual, 48])
    if len(known) < 30 or np.std(known) == 0:
        return 0
    stationary = np.diff(known[-20_000:])
    lags = min(longest + 2, len(stationary) // 2 - 1)
    if lags < 3 or np.std(stationary) == 0:
        return 0
    r = np.nan_to_num(acf(stationary, nlags=lags, fft=True))
    limit = max(0.15, 2.5 / np.sqrt(len(stationary)))
    fitting = [s for s in usual if s < len(r) and 3 * s <= len(known) and r[s] > limit and _is_peak(r, s)]
    if fitting:
        first = fitting[0]
        better = [s for s in fitting if s <= _MOST_LOOK_BACK and r[s] > r[first] + 0.25]
        return better[0] if better else first
    if usual or frequency:
        return _slow_season(known[-20_000:], usual)
    peaks = [k for k in range(2, len(r) - 1) if r[k] > max(limit, 0.3) and r[k] >= r[k - 1] and r[k] >= r[k + 1]]
    return max(peaks, key=lambda k: r[k]) if peaks else 0


def _slow_season(values: np.ndarray, usual: tuple[int, ...]) -> int:
    """A usual season that goes so slowly from row to row that noise hides it in the changes: far stronger than half a season before."""
    place = np.arange(len(values))
    level = values - np.polyval(np.polyfit(place, values, 1), place)
    for season in usual:
        if season <= _MOST_LOOK_BACK and _SLOW * season <= len(level) and np.std(level) > 0:
            r = np.nan_to_num(acf(level, nlags=season, fft=True))
            if r[season] > 0.5 and r[season] > r[season // 2] + 0.5:
                return season
    return 0


def _is_peak(r: np.ndarray, lag: int) -> bool:
    """A short season is the highest lag around it. A long one is a hill: about as high as its neighbors, far above half a season before.

    (A year is no whole number of weeks, and noise moves the top of a flat hill.)
    """
    top = r[max(1, lag - 2) : lag + 3].max()
    if lag < 24:
        return bool(r[lag] >= top - 1e-9)
    return bool(r[lag] >= 0.75 * top and r[lag] > r[lag // 2] + 0.1)


def _horizon(rows: int, season: int, frequency: str) -> int:
    if not season:
        return 1
    if frequency in ("h", "30min", "15min") and rows >= 20 * season:
        return 24 if frequency == "h" else min(season, 96)
    return min(season, 12) if rows >= 10 * season else max(1, min(season, rows // 30))


def _look_back(rows: int, season: int, horizon: int, values: np.ndarray) -> int:
    if season:
        wanted = max(2 * season, season + horizon) if season <= 48 else season + max(horizon, season // 7)
        wanted = 168 if season == 24 and rows > 5000 else wanted
    else:
        wanted = max(24, 2 * horizon)
    return max(min(wanted, _MOST_LOOK_BACK, _longest(rows, horizon)), 1)


def _longest(rows: int, horizon: int) -> int:
    """The longest look-back with which every split still has a few windows."""
    return max(1, int(rows * 0.28) - horizon - 4)


def _shares(rows: int, window: int) -> SplitSpec:
    """70/15/15; a short series gives validation and test as much as one window and a few more need."""
    usual = SplitSpec()
    need = window + max(4, min(12, rows // 40))
    if rows * usual.validation >= need or rows < 3 * window:
        return usual
    share = min(0.3, need / rows)
    return SplitSpec(train=round(1 - 2 * share, 4), validation=round(share, 4))


def _fitting(spec: DataSpec, done: Grouped, asked: Asked, source: Source) -> DataSpec:
    """The spec, with a filling step where leaving windows out would cost half of them or a whole split; DataError where no window fits."""
    window = spec.look_back + spec.horizon
    pieces = _pieces(spec, done)
    if not _room(pieces, window) and len(done.names) >= _FEW_GROUPS:
        spec = msgspec.structs.replace(spec, split=SplitSpec(method="group"))          # series too short to be cut in three
        pieces = _pieces(spec, done)
    if not _room(pieces, window):
        raise _too_few_rows(spec, int(np.median(done.lengths)), asked)
    used = done.table[[*spec.inputs, *spec.categories]]
    kept, most = _windows(pieces, used.isna().to_numpy().any(axis=1), window), _windows(pieces, np.zeros(len(done), bool), window)
    if all(kept[name] >= most[name] / 2 for name in kept):
        return spec
    filled = pd.concat([used.iloc[piece.start:piece.stop].ffill() for piece in done.pieces]).isna().to_numpy().any(axis=1)
    empty = next((name for name, count in _windows(pieces, filled, window).items() if not count), None)
    if empty:
        raise DataError(
            f"values are missing up to row {int(np.flatnonzero(filled)[-1]) + 1:,}, so that no window of {window} rows is left in the {empty} split",
            where=source.spec.path,
            fix="Leave these rows out of the file, or choose other columns",
        )
    return msgspec.structs.replace(spec, steps=clean.with_step(spec.steps, StepSpec("fill")))


def _pieces(spec: DataSpec, done: Grouped) -> split.Parts:
    return split.series(done.lengths, spec.split, comparable(done))


def _room(pieces: split.Parts, window: int) -> bool:
    return all(any(len(rows) >= window for rows in parts) for parts in pieces.values())


def _windows(pieces: split.Parts, missing: np.ndarray, window: int) -> dict[str, int]:
    return {name: sum(len(windows.runs(rows, missing, window, 1)) for rows in parts) for name, parts in pieces.items()}


def _too_few_rows(spec: DataSpec, rows: int, asked: Asked) -> DataError:
    """How many rows there are, how many a window takes, and what would fit."""
    look_back, horizon = _longest(rows, spec.horizon), _longest(rows, 1 if asked.horizon and not asked.look_back else spec.look_back)
    if asked.look_back and look_back > 1 and rows > 20:
        advice = f"Choose a look-back of at most {look_back}"
    elif asked.horizon and horizon > 1 and rows > 20:
        advice = f"Choose a horizon of at most {horizon}"
    else:
        advice = f"Give a file with at least {4 * (spec.look_back + spec.horizon + 4)} rows"
    what = f"has {rows} rows, too few for windows of {spec.look_back} + {spec.horizon} rows in training, validation and test"
    return DataError(what, where=spec.source.path, fix=advice)


# text --------------------------------------------------------------------------------------------------------------


def _texts(spec: DataSpec, source: Source) -> DataSpec:
    texts = source.table[spec.with_role("text")[0]].dropna().astype(str).tolist()
    single = np.mean([len(text.split()) <= 2 for text in texts[:2000]]) > 0.9 if texts else False
    unit = "character" if single else "word"
    sample = texts if len(texts) <= 5000 else [texts[n] for n in np.linspace(0, len(texts) - 1, 5000).astype(int)]
    lengths = [len(tokens.pieces(text, unit, True)) for text in sample] or [1]
    names = single and np.mean(lengths) < 40                 # else a script without spaces between words
    length = int(np.clip(np.ceil(np.quantile(lengths, 0.95)), 2, 64 if names else 200))
    size = propose_texts.characters(sample, 200) if single else 8000
    return msgspec.structs.replace(spec, text=TextSpec(unit=unit, vocabulary=size, length=length, lower=True))


def _language(spec: DataSpec, text: str, look_back: int | None) -> DataSpec:
    if "text" not in {c.role for c in spec.columns.values()} and spec.columns:
        spec = msgspec.structs.replace(spec, columns={**spec.columns, next(iter(spec.columns)): ColumnSpec("text", "text")})
    count = len(text)
    wanted = look_back or 64
    if look_back is None and count * 0.15 < 4 * wanted:
        wanted = max(8, int(count * 0.15) // 6)
    if count * 0.15 < wanted + 1:
        raise DataError(
            f"is too short: {count} characters leave no window of {wanted + 1} for validation and test",
            where=spec.source.path,
            fix="Give a longer text" if look_back is None else f"Choose a look-back of at most {max(int(count * 0.15) - 2, 1)}",
        )
    apart = int(np.clip(count * 0.7 / _LANGUAGE_WINDOWS, 1, wanted))  # a short text gives overlapping windows, enough to learn from
    text_spec = propose_texts.of_running(text, wanted)
    return msgspec.structs.replace(spec, look_back=wanted, horizon=1, stride=apart, text=text_spec)
