"""Free-running forecasts: what a network forecasts is put behind the window as if it were true, and it is asked again. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import keras
import numpy as np

from ..dataset.spec import Split
from ..errors import SettingError
from ..jobs import Progress
from ..sequence import in_window
from ..sequence.in_window import Given
from ..sequence.new_series import NewWindows
from ..sequence.prepare import SeriesPrepared
from ..sequence.preprocessing import Preprocessing
from . import answers, inference, metrics
from .forecast_report import Recursive
from .tasks.forecast import _training_rows

_MOST = 2_000
"""Windows at most, evenly spaced."""


def must_run_free(fitted: Preprocessing) -> None:
    """Raise :class:`SettingError` where a forecast does not follow on the window (or on its rows that are answered within it)."""
    if fitted.gap > 0:
        raise SettingError(f"the forecast begins {fitted.gap} rows after the window, so that it can't be put behind it", where="data.gap",
                           fix="Use a gap of 0")


def recursive(model: keras.Model, prepared: SeriesPrepared, split: Split = "test", *, run: int = 0, progress: Progress | None = None) -> Recursive:
    """The network's own one-step forecasts fed back over the whole horizon, beside its direct forecasts of the same windows.

    Raises
    ------
    SettingError
        There is a gap between window and forecast.
    """
    fitted = prepared.preprocessing
    must_run_free(fitted)
    if fitted.inside:
        raise SettingError("the network answers each row of the window with what follows it, and so has only one row to feed back", where="data.gap",
                           fix="Forecast beyond the data (--ahead) to let it run on its own answers")
    index = np.unique(np.linspace(0, prepared.count(split) - 1, min(prepared.count(split), _MOST)).round().astype(np.int64))
    new = windows(prepared)
    starts = prepared.starts(split)[index]
    there = np.isin(starts, new.first)
    index, starts = index[there], starts[there]
    origins = np.asarray(prepared.origins(split))[index]
    truth, direct = answers.truth(prepared, origins), answers.point(model, prepared, split, index)
    parts = []
    for first in range(0, len(index), inference.BATCH):
        if progress is not None:
            progress(first / max(len(index), 1), f"Window {first + 1:,} of {len(index):,}")
        some = np.searchsorted(new.first, starts[first:first + inference.BATCH])
        parts.append(free_run(model, fitted, new, some, fitted.horizon))
    fed = np.concatenate(parts) if parts else np.zeros_like(direct)
    scale = np.array([metrics.naive_scale(_training_rows(prepared, name), prepared.spec.season) for name in fitted.targets])
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    return Recursive(run, split, len(index), metrics.forecast(truth, direct, scale), metrics.forecast(truth, fed, scale), unit,
                     metrics.per_step(truth, direct, scale), metrics.per_step(truth, fed, scale), _remarks(fitted, index, prepared.count(split)),
                     {"index": index, "origins": origins, "truth": truth, "direct": direct, "recursive": fed})


def _remarks(fitted: Preprocessing, index: np.ndarray, count: int) -> tuple[str, ...]:
    known = {*fitted.targets, *fitted.known_future, *fitted.known_future_categories}
    held = [name for name in (*fitted.columns, *fitted.categories) if name not in known]
    said = []
    if held:
        said.append(f"What comes of {', '.join(held[:4])}{' …' if len(held) > 4 else ''} is not known ahead: the last value is held.")
    if len(index) < count:
        said.append(f"{len(index):,} of {count:,} windows, evenly spaced.")
    return tuple(said)


def windows(prepared: SeriesPrepared) -> NewWindows:
    """The raw windows of the project's own data, as a new file's are."""
    grouped = prepared.grouped
    return NewWindows(prepared.preprocessing, replace(grouped, table=grouped.raw))


def free_run(model: keras.Model, fitted: Preprocessing, new: NewWindows, index: np.ndarray, steps: int, block: int = 1,
             ask: Callable[[Any], np.ndarray] | None = None) -> np.ndarray:
    """Forecasts (n, steps, targets) float64 in the data's own units; every ``block`` steps the forecasts are put behind the windows.

    Columns that are known ahead go on as the data have them, the others hold their last value. ``ask`` is how the network is asked, inputs →
    scaled answers; default without dropout.
    """
    asked = ask or (lambda x: inference.outputs(model, x))
    given, x, parts, done = new.given(index), new[index], [], 0
    while done < steps:
        scaled = asked(x).reshape(len(index), fitted.horizon, len(fitted.targets))
        values = in_window.in_units(given, fitted, scaled)[:, fitted.inside:][:, :block]
        parts.append(values)
        done += values.shape[1]
        if done < steps:
            given = _moved(given, fitted, values, new, index, done)
            found = in_window.inputs(given, fitted)
            x = found if len(found) > 1 else found[0]
    return np.concatenate(parts, axis=1)[:, :steps].astype(np.float64)


def _moved(given: Given, fitted: Preprocessing, values: np.ndarray, new: NewWindows, index: np.ndarray, done: int) -> Given:
    """The windows moved on by the rows of ``values`` (n, rows, targets); ``done`` rows after the origin are forecast by now."""
    rows = values.shape[1]
    window = np.concatenate([given.window[:, rows:], np.repeat(given.window[:, -1:], rows, axis=1)], axis=1)
    hot = np.concatenate([given.hot[:, rows:], np.repeat(given.hot[:, -1:], rows, axis=1)], axis=1)
    window[:, -rows:, :len(fitted.targets)] = values
    future, future_hot = given.future, given.future_hot
    if future is not None and future_hot is not None:
        at, warm = [fitted.columns.index(name) for name in fitted.known_future], in_window.hot_columns(fitted)
        coming = slice(fitted.inside, fitted.inside + rows)
        window[:, -rows:, at], hot[:, -rows:, warm] = future[:, coming], future_hot[:, coming]
        future, future_hot = _known_ahead(new, fitted, index, done)
    place = None if given.place is None else np.concatenate(
        [given.place[:, rows:], given.place[:, -1:] + np.arange(1, rows + 1) * np.median(np.diff(given.place, axis=1), axis=1)[:, None]], axis=1)
    numbers = {name: np.concatenate([ids[:, rows:], np.repeat(ids[:, -1:], rows, axis=1)], axis=1) for name, ids in given.numbers.items()}
    return Given(window, hot, numbers, future, future_hot, place, given.group)


def _known_ahead(new: NewWindows, fitted: Preprocessing, index: np.ndarray, done: int) -> tuple[np.ndarray, np.ndarray]:
    """What the data tell of the horizon of windows moved on by ``done`` rows; behind the last row its values are held."""
    first = np.atleast_1d(np.asarray(new.first[index]))
    ends = new._rows.begins[1:][new.series_of[index]]
    rows = np.minimum((first + fitted.look_back + fitted.gap + done)[:, None] + np.arange(fitted.horizon), ends[:, None] - 1)
    at = [fitted.columns.index(name) for name in fitted.known_future]
    return new._raw[:, at][rows], new._hot[:, in_window.hot_columns(fitted)][rows]
