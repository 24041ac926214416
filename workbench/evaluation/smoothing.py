"""Exponential smoothing (ETS) as a baseline: fitted by statsmodels on training rows, then filtered forward over the whole series.

The state space form of Hyndman, Koehler, Ord & Snyder (2008) with additive errors: with level l, damped trend b and season s of period m,

    ŷ(t+h) = l(t) + (φ + … + φ^h) b(t) + s(t + h − m ⌈h/m⌉)

A value that is missing changes nothing but that the trend goes on. NumPy and statsmodels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from ..errors import DataError

ROWS = 3_000
"""Training rows (the last ones) that the smoothing factors are fitted to, at most; at least four seasons."""
SEASON = 400
"""Longest season that is smoothed; a longer one is left out."""
_TRENDS = ((False, False), (True, False), (True, True))
_LARGEST = 700.0
SERIES = 8
"""Series at most that are fitted one by one; the others take the median of their factors."""


@dataclass(frozen=True)
class Factors:
    """Smoothing factors. ``level`` α, ``trend`` β, ``season`` γ, ``damping`` φ; a part that is left out has the factor 0 (φ: 1)."""

    level: float
    trend: float = 0.0
    season: float = 0.0
    damping: float = 1.0
    trended: bool = False
    period: int = 1
    log: bool = False
    """Whether logarithms are smoothed: seasons and errors that grow with the level."""

    @property
    def name(self) -> str:
        """``ETS(A,Ad,A)``, period in words."""
        trend = "N" if not self.trended else "A" if self.damping == 1.0 else "Ad"
        parts = f"ETS(A,{trend},{'A' if self.period > 1 else 'N'}){' of logarithms' if self.log else ''}"
        return f"{parts} of period {self.period:,}" if self.period > 1 else parts


def fit(values: np.ndarray, season: int) -> Factors:
    """The best (by AIC) of smoothing without a trend, with one, with a damped one, of values and (where all are positive) of logarithms.

    Fitted to the end of a training series (rows,); gaps on straight lines. The AIC of logarithms is that of the values themselves: 2 Σ ln y more.

    Raises
    ------
    DataError
        There are too few rows to fit anything to (10, and two seasons).
    """
    values = whole(np.asarray(values, np.float64))
    period = season if 1 < season <= SEASON and len(values) >= max(2 * season + 2, 10) else 1
    values = values[-used(period):]
    if len(values) < 10:
        raise DataError("too few rows for exponential smoothing", fix="Give at least 10 training rows")
    if np.ptp(values) == 0:
        return Factors(1.0, period=1)
    found = [_fitted(values, period, trended, damped) for trended, damped in _TRENDS]
    if values.min() > 0:
        more = 2 * float(np.log(values).sum())
        found += [(aic + more, replace(one, log=True)) for aic, one in (_fitted(np.log(values), period, *form) for form in _TRENDS)]
    return min(found, key=lambda pair: pair[0])[1]


def used(period: int) -> int:
    """Rows at the end of the training rows that are fitted."""
    return max(ROWS, 4 * period)


def _model(values: np.ndarray, period: int, trended: bool, damped: bool) -> ETSModel:
    return ETSModel(values, error="add", trend="add" if trended else None, damped_trend=damped, seasonal="add" if period > 1 else None,
                    seasonal_periods=period if period > 1 else None, initialization_method="heuristic")


def _fitted(values: np.ndarray, period: int, trended: bool, damped: bool) -> tuple[float, Factors]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")                      # that it did not converge to the last digit is no news for a baseline
        result: Any = _model(values, period, trended, damped).fit(disp=False, maxiter=200)
    found = dict(zip(result.model.param_names, map(float, result.params), strict=False))
    aic = float(result.aic) if np.isfinite(result.aic) else np.inf
    return aic, Factors(found["smoothing_level"], found.get("smoothing_trend", 0.0), found.get("smoothing_seasonal", 0.0),
                        found.get("damping_trend", 1.0), trended, period)


def middle(factors: list[Factors]) -> Factors:
    """The median of several series' factors, of those with the commonest form."""
    forms = [(one.trended, one.period, one.log, one.damping == 1.0) for one in factors]
    form = max(set(forms), key=forms.count)
    alike = [one for one in factors if (one.trended, one.period, one.log, one.damping == 1.0) == form]
    level, trend, season, damping = (float(np.median([getattr(one, name) for one in alike])) for name in ("level", "trend", "season", "damping"))
    return Factors(level, trend, season, damping, *form[:3])


@dataclass(frozen=True)
class Filtered:
    """States of one series after each of its rows: ``level`` and ``trend`` (rows,); ``season`` (period + rows,), from one period before."""

    factors: Factors
    level: np.ndarray
    trend: np.ndarray
    season: np.ndarray

    def ahead(self, rows: np.ndarray, steps: np.ndarray) -> np.ndarray:
        """(n, steps) forecasts made after ``rows`` (n,) of the series, for so many ``steps`` ahead (from 1)."""
        damping, period = self.factors.damping, self.factors.period
        reach = np.array([np.sum(damping ** np.arange(1, step + 1)) for step in steps]) if self.factors.trended else np.zeros(len(steps))
        found = self.level[rows][:, None] + self.trend[rows][:, None] * reach
        if period > 1:
            found = found + self.season[rows[:, None] + period + steps - period * -(-steps // period)]
        return np.exp(np.clip(found, -_LARGEST, _LARGEST)) if self.factors.log else found


def filtered(values: np.ndarray, factors: Factors) -> Filtered:
    """Smooth a series (rows,) with these factors from its first row on (statsmodels' heuristic start; NaN = missing, as what has no logarithm)."""
    values = np.asarray(values, np.float64)
    if factors.log:
        values = np.log(np.where(values > 0, values, np.nan))
    level, trend, season = _begin(values, factors)
    period, damping, alpha, beta, gamma = factors.period, factors.damping, factors.level, factors.trend, factors.season
    levels, trends, seasons = [], [], list(season)
    missing = np.isnan(values).tolist()
    for t, value in enumerate(values.tolist()):
        flat = level + damping * trend
        usual = seasons[t] if period > 1 else 0.0
        error = 0.0 if missing[t] else value - flat - usual
        level, trend = flat + alpha * error, damping * trend + beta * error
        levels.append(level)
        trends.append(trend)
        if period > 1:
            seasons.append(usual + gamma * error)
    return Filtered(factors, np.array(levels), np.array(trends), np.array(seasons))


def _begin(values: np.ndarray, factors: Factors) -> tuple[float, float, list[float]]:
    """Level, trend and the seasons of one period before the first row."""
    period = factors.period
    known = _first_run(values)[:used(period)]
    if len(known) < max(10, 2 * period + 2):
        finite = values[np.isfinite(values)]
        return (float(finite[0]) if len(finite) else np.nan), 0.0, [0.0] * (period if period > 1 else 0)
    model: Any = _model(known, period, factors.trended, factors.trended and factors.damping < 1.0)
    begin = int(np.flatnonzero(np.isfinite(values))[0])
    season = np.roll(np.asarray(model.initial_seasonal, np.float64)[:period], begin) if period > 1 else []
    return float(model.initial_level), float(model.initial_trend) if factors.trended else 0.0, list(map(float, season))


def _first_run(values: np.ndarray) -> np.ndarray:
    """The values from the first one on; gaps on straight lines."""
    return whole(values[int(np.isfinite(values).argmax()):]) if np.isfinite(values).any() else values[:0]


def whole(values: np.ndarray) -> np.ndarray:
    """A stretch (rows,) without what is missing at its ends, and with gaps inside on straight lines."""
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return values[:0]
    at = np.arange(known[0], known[-1] + 1)
    return np.interp(at, known, values[known])
