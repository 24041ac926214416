"""Naive forecasts on the windows of a split: what a network has to beat."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..dataset.facts import NaiveFact
from ..dataset.spec import Split
from . import shifted

if TYPE_CHECKING:
    from .series import SeriesPrepared

_TITLES = {
    ("h", 24): "same hour yesterday",
    ("h", 168): "same hour last week",
    ("30min", 48): "same time yesterday",
    ("15min", 96): "same time yesterday",
    ("D", 7): "same day last week",
    ("D", 365): "same day last year",
    ("MS", 12): "same month last year",
    ("ME", 12): "same month last year",
    ("QS", 4): "same quarter last year",
}
_MOST = 2000
"""Validation windows looked at: enough to tell which naive forecast is better."""


def title(id: str, season: int, frequency: str) -> str:  # noqa: A002
    """Words for a naive forecast: ``last value``, ``same hour yesterday``."""
    if id == "last_value":
        return "last value"
    if frequency.startswith("W") and season == 52:
        return "same week last year"
    return _TITLES.get((frequency, season), f"{season} rows before")


def steps_back(id: str, season: int, horizon: int, gap: int = 0) -> np.ndarray:  # noqa: A002
    """For each step ahead (1 … horizon, after the gap) how many rows before the window's end (0 = its last row) the naive forecast looks.

    Steps inside the window (a negative gap) look at what lies before them.
    """
    if id == "last_value":
        return -shifted.known(gap, horizon)
    ahead = gap + np.arange(1, horizon + 1)
    return (season * np.ceil(shifted.distance(gap, horizon) / season) - ahead).astype(np.int64)


def forecast(x: np.ndarray, id: str, *, season: int, horizon: int, targets: int) -> np.ndarray:  # noqa: A002
    """Naive forecast (n, horizon, targets) from windows (n, look_back, features), in the windows' own units.

    Beyond one season the last season is repeated. Targets are the first features.
    """
    last = x.shape[1] - 1
    rows = last - steps_back(id, season, horizon)
    return x[:, rows, :targets]


def ids(look_back: int, season: int) -> tuple[str, ...]:
    """The naive forecasts a window can give: the seasonal one needs a whole season."""
    return ("last_value", "seasonal_naive") if 1 < season <= look_back else ("last_value",)


def candidates(data: SeriesPrepared) -> tuple[NaiveFact, ...]:
    """Naive forecasts with their mean squared error on the validation windows (scaled), best first."""
    split: Split = "validation" if data.count("validation") else "train"
    count = data.count(split)
    if not count:
        return ()
    index = np.unique(np.linspace(0, count - 1, min(count, _MOST)).round().astype(np.int64))
    spec, first = data.spec, data.starts(split)[index]
    y = data.y(split, index)
    found = []
    for id_ in ids(spec.look_back, spec.season):
        rows = np.broadcast_to(spec.look_back - 1 - steps_back(id_, spec.season, spec.horizon, spec.gap), (len(first), spec.horizon))
        if spec.gap < 0:                                                      # a season before the window's first rows may be before the series
            begin = data.begins_of(first)[:, None]
            rows = np.where(first[:, None] + rows < begin, spec.look_back - 1 + shifted.known(spec.gap, spec.horizon), rows)
        given = data.ahead(first, rows)
        mse = float(np.mean((given.astype(np.float64) - y) ** 2))
        lag = 1 if id_ == "last_value" else spec.season
        found.append(NaiveFact(id_, title(id_, spec.season, data.preprocessing.frequency), lag, mse if math.isfinite(mse) else 0.0))
    return tuple(sorted(found, key=lambda fact: fact.mse))
