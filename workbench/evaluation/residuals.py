"""What is left in a forecast's errors, and whether it says more than the last value. NumPy and statsmodels."""

from __future__ import annotations

import math

import numpy as np
from statsmodels.tsa.stattools import acf

_REPEATS = 0.1
_LAGGED = 0.97


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
