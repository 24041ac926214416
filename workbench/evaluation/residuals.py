"""What is left in a forecast's errors, and whether it says more than the last value. NumPy, pandas, SciPy and statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.tsa.stattools import acf

from .report import CalendarError, Residuals, number

_REPEATS = 0.1
_LAGGED = 0.97
_POINTS = 400
"""Points of a quantile plot at most."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def autocorrelation(residuals: np.ndarray, season: int = 0, most: int = 400) -> tuple[np.ndarray, float]:
    """Autocorrelation of (n,) residuals at lags 0, 1, …, and the 95 % band of white noise (± 1.96/√n).

    Up to two seasons and at least 40 lags, never more than half of the residuals. All zero but lag 0 where the residuals never change.
    """
    n = len(residuals)
    lags = min(max(40, 2 * season), most, n // 2)
    if n < 4 or not np.isfinite(residuals).all():
        return np.ones(1), math.nan
    if np.ptp(residuals) == 0:
        return np.concatenate([np.ones(1), np.zeros(lags)]), 1.96 / math.sqrt(n)
    return np.asarray(acf(residuals, nlags=lags, fft=True), np.float64), 1.96 / math.sqrt(n)


def repeats_last_value(forecast: np.ndarray, truth: np.ndarray, last: np.ndarray) -> bool:
    """Whether one-step forecasts (n,) only repeat the last value.

    Either they stay within 10 % of the real changes of it, or they follow it more closely than the truth and gain next to nothing on it:
    the typical picture of a forecast that looks good because it is drawn one step late.
    """
    change = np.mean(np.abs(truth - last))
    if len(truth) < 8 or change == 0 or not np.isfinite(forecast).all():
        return False
    if np.mean(np.abs(forecast - last)) < _REPEATS * change:
        return True
    gain = math.sqrt(np.mean((forecast - truth) ** 2)) / math.sqrt(np.mean((last - truth) ** 2))
    return gain >= _LAGGED and _correlation(forecast, last) > max(_correlation(forecast, truth), 0.95)


def _correlation(a: np.ndarray, b: np.ndarray) -> float:
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def summary(residuals: np.ndarray, season: int = 0, times: pd.Index | None = None) -> Residuals:
    """Figures of (n,) residuals.

    Parameters
    ----------
    times : DatetimeIndex, (n,), optional
        The moments they belong to; errors by hour, weekday and month need them.
    """
    n = len(residuals)
    if n < 4 or not np.isfinite(residuals).all():
        return Residuals(n, number(residuals.mean()) if n else None, None, None, None)
    varies = np.ptp(residuals) > 0
    lags = max(1, min(2 * season if season > 1 else 10, n // 5))             # Hyndman & Athanasopoulos 5.4
    box = float(acorr_ljungbox(residuals, lags=[lags])["lb_pvalue"].iloc[0]) if varies and n > lags + 1 else None
    normal = stats.jarque_bera(residuals) if varies else None
    hours, weekdays, months = calendar(residuals, times)
    return Residuals(n, number(residuals.mean()), number(residuals.std(ddof=1)), number(stats.skew(residuals)) if varies else None,
                     number(stats.kurtosis(residuals)) if varies else None, lags, number(box),
                     number(normal.pvalue) if normal is not None else None, hours, weekdays, months)  # type: ignore[union-attr]


def calendar(residuals: np.ndarray, times: pd.Index | None) -> tuple[tuple[CalendarError, ...], ...]:
    """Errors by hour, weekday and month; a way to look that has one value only (hours of daily data) is left out."""
    if not isinstance(times, pd.DatetimeIndex) or len(times) != len(residuals):
        return (), (), ()
    hours = _by(residuals, np.asarray(times.hour), tuple(f"{hour:02d}:00" for hour in range(24)))
    return hours, _by(residuals, np.asarray(times.day_of_week), _WEEKDAYS), _by(residuals, np.asarray(times.month) - 1, _MONTHS)


def _by(residuals: np.ndarray, keys: np.ndarray, names: tuple[str, ...]) -> tuple[CalendarError, ...]:
    if len(np.unique(keys)) < 2:
        return ()
    found = []
    for key, name in enumerate(names):
        own = residuals[keys == key]
        known = len(own) > 0
        found.append(CalendarError(name, number(own.mean()) if known else None, number(np.abs(own).mean()) if known else None,
                                   number(np.sqrt((own ** 2).mean())) if known else None, len(own)))
    return tuple(found)


def quantiles(residuals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quantiles of the standard normal distribution, and of the residuals (at most 400 of them), for a plot of one against the other.

    Positions as in ``scipy.stats.probplot`` (Filliben's order statistic medians).
    """
    known = residuals[np.isfinite(residuals)]
    if len(known) < 4:
        return np.zeros(0), np.zeros(0)
    (theory, ordered), _ = stats.probplot(known)
    kept = np.unique(np.linspace(0, len(ordered) - 1, min(len(ordered), _POINTS)).round().astype(int))
    return np.asarray(theory)[kept], np.asarray(ordered)[kept]
