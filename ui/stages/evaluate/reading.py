"""Measure a run, and cut what its plots need out of the answer (on a worker thread)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from workbench.dataset.spec import Split
from workbench.evaluation.report import Evaluation
from workbench.jobs import call
from workbench.project.document import Document

from ...plots.forecast import ForecastData

EVALUATE = "workbench.project.work:evaluate"
VIEW = "workbench.project.views:view"
_BEFORE = 240
"""Rows of truth drawn before the first forecast at most."""


@dataclass(frozen=True)
class Measured:
    """An evaluation, what its forecast plot draws (by target), and how long it took."""

    evaluation: Evaluation
    document: Document
    seconds: float
    forecasts: dict[str, ForecastData] = field(default_factory=dict)


def measure(path: Path, run: int, split: Split, document: Document) -> Measured:
    """Evaluate a run on a split (``document`` is the one it was trained with)."""
    began = time.perf_counter()
    found: Evaluation = call(EVALUATE, path, run, split)
    forecasts = {}
    if found.task in ("forecast", "autoencoder") and not document.data.gives_whole_back:
        prepared: Any = call(VIEW, document, Path(path).parent).prepared
        gap = document.data.gap if found.task == "forecast" else 0
        for number, name in enumerate(document.data.targets):
            values = np.asarray(prepared.raw(name), float)
            for group, within in _series(prepared, np.asarray(found.arrays["origins"])):
                forecasts[f"{name}, {group}" if group else name] = forecast_data(found, number, values, prepared.times, gap=gap, within=within)
    return Measured(found, document, time.perf_counter() - began, forecasts)


def _series(prepared: Any, origins: np.ndarray) -> list[tuple[str, range]]:
    """Name and rows of each of several series that has forecasts; one without a name where there is one only."""
    if not prepared.grouped.names:
        return [("", range(len(prepared.times)))]
    there = set(prepared.series_of(origins).tolist())
    return [(name, piece) for n, (name, piece) in enumerate(zip(prepared.grouped.names, prepared.grouped.pieces, strict=True)) if n in there]


def forecast_data(found: Evaluation, target: int, rows: np.ndarray, times: Any, gap: int = 0, within: range | None = None) -> ForecastData:
    """Forecasts of one target that follow each other without overlap, over the truth of all rows from shortly before the first.

    ``rows`` is the target's clean series, ``times`` the index of its rows, ``gap`` the rows between a window and its forecast; of several series
    in these rows the one ``within`` a range is taken.
    """
    within = range(len(rows)) if within is None else within
    rows, times = rows[within.start:within.stop], times[within.start:within.stop]
    arrays = {name: np.asarray(found.arrays[name]) for name in ("origins", "forecast", "index", found.best_baseline, "low", "high")
              if name in found.arrays}
    own = (arrays["origins"] >= within.start) & (arrays["origins"] < within.stop)
    arrays = {name: values[own] for name, values in arrays.items()}
    origins, guess = arrays["origins"] - within.start + gap, arrays["forecast"]
    horizon = guess.shape[1]
    if found.task == "autoencoder":                          # what is given back begins where the window does
        origins = origins - horizon
    chosen = spaced(origins, horizon)
    naive, low, high = (_of_target(arrays.get(name), chosen, target) for name in (found.best_baseline, "low", "high"))
    first = max(int(origins[0]) + 1 - min(_BEFORE, max(2 * horizon, 24)), 0)
    last = min(int(origins[-1]) + 1 + horizon, len(rows))
    x, dates = moments(times)
    labels = [] if not dates else [str(moment)[:16].replace("T", " ") for moment in x[first:last].astype("datetime64[s]")]
    return ForecastData(x=x[first:last].astype(float), truth=rows[first:last], starts=origins[chosen] + 1 - first, forecasts=guess[chosen, :, target],
                        naive=naive, dates=dates, labels=labels, low=low, high=high, samples=arrays["index"][chosen] if "index" in arrays else None,
                        first_row=within.start + first)


def _of_target(values: np.ndarray | None, chosen: np.ndarray, target: int) -> np.ndarray | None:
    return None if values is None else values[chosen, :, target]


def spaced(origins: np.ndarray, horizon: int) -> np.ndarray:
    """Numbers of the origins that follow each other at least ``horizon`` rows apart."""
    chosen, next_free = [], -1
    for number, origin in enumerate(origins):
        if origin >= next_free:
            chosen.append(number)
            next_free = int(origin) + horizon
    return np.asarray(chosen, int)


def moments(times: Any) -> tuple[np.ndarray, bool]:
    """Seconds since 1970 (True), or row numbers (False)."""
    if getattr(times, "tz", None) is not None:
        times = times.tz_localize(None)
    values = np.asarray(times)
    if np.issubdtype(values.dtype, np.datetime64):
        return values.astype("datetime64[s]").astype(np.int64), True
    return np.arange(len(values)), False
