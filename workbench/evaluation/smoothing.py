"""Exponential smoothing (ETS) as a baseline: fitted by statsmodels on training rows, then filtered forward over the whole series.

The state space form of Hyndman, Koehler, Ord & Snyder (2008) with additive errors: with level l, damped trend b and season s of period m,

    ŷ(t+h) = l(t) + (φ + … + φ^h) b(t) + s(t + h − m ⌈h/m⌉)

A value that is missing changes nothing but that the trend goes on. NumPy and statsmodels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from ..errors import DataError

ROWS = 3_000
"""Training rows (the last ones) that the smoothing factors are fitted to, at most; at least four seasons."""
SEASON = 400
"""Longest season that is smoothed; a longer one is left out."""
SERIES = 24
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

    @property
    def name(self) -> str:
        """``ETS(A,Ad,A)``, period in words."""
        parts = f"ETS(A,{'Ad' if self.trended else 'N'},{'A' if self.period > 1 else 'N'})"
        return f"{parts} of period {self.period:,}" if self.period > 1 else parts


def fit(values: np.ndarray, season: int) -> Factors:
    """The better (by AIC) of smoothing with and without a damped trend, on the end of a training series (rows,) without NaN.

    Raises
    ------
    DataError
        There are too few rows to fit anything to (10, and two seasons).
    """
    period = season if 1 < season <= SEASON and len(values) >= max(2 * season + 2, 10) else 1
    values = np.asarray(values, np.float64)[-max(ROWS, 4 * period):]
    if len(values) < 10:
        raise DataError("too few rows for exponential smoothing", fix="Give at least 10 training rows")
    if np.ptp(values) == 0:
        return Factors(1.0, period=1)
    found = [_fitted(values, period, trended) for trended in (False, True)]
    return min(found, key=lambda pair: pair[0])[1]


def _model(values: np.ndarray, period: int, trended: bool) -> ETSModel:
    return ETSModel(values, error="add", trend="add" if trended else None, damped_trend=trended, seasonal="add" if period > 1 else None,
                    seasonal_periods=period if period > 1 else None, initialization_method="heuristic")


def _fitted(values: np.ndarray, period: int, trended: bool) -> tuple[float, Factors]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")                      # that it did not converge to the last digit is no news for a baseline
        result = _model(values, period, trended).fit(disp=False, maxiter=200)
    found = dict(zip(result.model.param_names, map(float, result.params), strict=False))
    aic = float(result.aic) if np.isfinite(result.aic) else np.inf
    return aic, Factors(found["smoothing_level"], found.get("smoothing_trend", 0.0), found.get("smoothing_seasonal", 0.0),
                        found.get("damping_trend", 1.0), trended, period)


def middle(factors: list[Factors]) -> Factors:
    """The median of several series' factors, of those with the commonest form."""
    forms = [(one.trended, one.period) for one in factors]
    form = max(set(forms), key=forms.count)
    alike = [one for one in factors if (one.trended, one.period) == form]
    level, trend, season, damping = (float(np.median([getattr(one, name) for one in alike])) for name in ("level", "trend", "season", "damping"))
    return Factors(level, trend, season, damping, *form)


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
        return found


def filtered(values: np.ndarray, factors: Factors) -> Filtered:
    """Smooth a series (rows,) with these factors from its first row on (statsmodels' heuristic start; NaN = missing)."""
    values = np.asarray(values, np.float64)
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
    known = _first_run(values)[:max(ROWS, 4 * period)]
    if len(known) < max(10, 2 * period + 2):
        finite = values[np.isfinite(values)]
        return (float(finite[0]) if len(finite) else np.nan), 0.0, [0.0] * (period if period > 1 else 0)
    model = _model(known, period, factors.trended)
    begin = int(np.flatnonzero(np.isfinite(values))[0])
    season = np.roll(np.asarray(model.initial_seasonal, np.float64)[:period], begin) if period > 1 else []
    return float(model.initial_level), float(model.initial_trend) if factors.trended else 0.0, list(map(float, season))


def _first_run(values: np.ndarray) -> np.ndarray:
    """The values from the first one on, to the first that is missing."""
    known = np.isfinite(values)
    if not known.any():
        return values[:0]
    first = int(known.argmax())
    holes = np.flatnonzero(~known[first:])
    return values[first:first + int(holes[0])] if len(holes) else values[first:]


def last_run(values: np.ndarray) -> np.ndarray:
    """The last stretch without a missing value."""
    known = np.isfinite(values)
    if not known.any():
        return values[:0]
    last = len(values) - int(known[::-1].argmax())
    holes = np.flatnonzero(~known[:last])
    return values[int(holes[-1]) + 1 if len(holes) else 0:last]
