"""Is a difference more than chance? Tests of paired figures. Never keras or tensorflow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as _mcnemar

LEVEL = 0.05
"""Below it a difference is called more than chance."""
RESAMPLES = 5000
_EXACT = 25
_DRAWS = 4_000_000


@dataclass(frozen=True)
class Tested:
    """A mean difference, its 95 % interval, the statistic and its two-sided p value (None = can't be told)."""

    difference: float
    low: float | None
    high: float | None
    statistic: float | None
    p_value: float | None
    degrees: int | None = None
    kernel: str = ""


def diebold_mariano(difference: np.ndarray, horizon: int = 1, times: np.ndarray | None = None) -> Tested:
    """Whether two forecasts are equally good, with the small-sample correction of Harvey, Leybourne & Newbold.

    d_t = loss of the one − loss of the other; V = (γ_0 + 2 Σ_(k=1)^(h−1) γ_k) / n with γ_k = Σ_t (d_t − d̄)(d_(t+k) − d̄) / n;
    DM = d̄ / √V (Diebold & Mariano 1995); DM · √((n + 1 − 2h + h(h − 1)/n) / n) against Student's t with n − 1 degrees of freedom
    (Harvey, Leybourne & Newbold 1997).
    Where V is not positive, as it can be with these weights, those of Bartlett, 1 − k/h, are taken (Newey & West 1987), and ``kernel`` says so.

    Parameters
    ----------
    difference : ndarray
        (n,) in the order of time.
    horizon : int
        h: errors so many places apart are not related any more.
    times : ndarray, optional
        (n,) rising whole numbers, the place in time of each; default one after the other. Where places are left out, only pairs that are
        really k apart count in γ_k.
    """
    d = np.asarray(difference, np.float64)
    n, mean = len(d), float(d.mean()) if len(d) else math.nan
    h = max(min(horizon, n - 1), 1)
    correction = (n + 1 - 2 * h + h * (h - 1) / n) / n if n else 0.0
    if n < 2 or not np.isfinite(d).all() or correction <= 0:
        return Tested(mean, None, None, None, None)
    gammas = _autocovariances(d - mean, h, np.arange(n) if times is None else np.asarray(times))
    kernel, variance = "rectangular", (gammas[0] + 2 * gammas[1:].sum()) / n
    if variance <= 0:
        kernel, variance = "Bartlett", (gammas[0] + 2 * (gammas[1:] * (1 - np.arange(1, h) / h)).sum()) / n
    if variance <= 1e-30 * max(mean * mean, 1e-300) or variance <= 0:
        return Tested(mean, None, None, None, None, n - 1, kernel)
    error = math.sqrt(variance / correction)
    far = float(stats.t.ppf(1 - LEVEL / 2, n - 1)) * error
    statistic = mean / error
    return Tested(mean, mean - far, mean + far, statistic, float(2 * stats.t.sf(abs(statistic), n - 1)), n - 1, kernel)


def _autocovariances(centered: np.ndarray, lags: int, times: np.ndarray) -> np.ndarray:
    """γ_0 … γ_(lags − 1) over pairs that are so many places apart."""
    n, found = len(centered), np.zeros(lags)
    for k in range(lags):
        at = np.searchsorted(times, times + k)
        there = at < n
        there[there] = times[at[there]] == times[there] + k
        found[k] = (centered[there] * centered[at[there]]).sum() / n
    return found


@dataclass(frozen=True)
class McNemar:
    """``table`` [[both right, only the first], [only the second, both wrong]]."""

    table: tuple[tuple[int, int], tuple[int, int]]
    statistic: float
    p_value: float
    exact: bool


def mcnemar(first: np.ndarray, second: np.ndarray) -> McNemar:
    """Whether two classifiers are right equally often, from (n,) right or wrong on the same samples (McNemar 1947; by statsmodels).

    Exact (binomial) where fewer than 25 samples tell them apart; else χ² with continuity correction.
    """
    a, b = np.asarray(first, bool), np.asarray(second, bool)
    table = ((int((a & b).sum()), int((a & ~b).sum())), (int((~a & b).sum()), int((~a & ~b).sum())))
    exact = table[0][1] + table[1][0] < _EXACT
    found: Any = _mcnemar(np.array(table), exact=exact, correction=True)
    return McNemar(table, float(found.statistic), min(float(found.pvalue), 1.0), exact)


def difference_of_shares(table: tuple[tuple[int, int], tuple[int, int]]) -> tuple[float, float, float]:
    """Difference of paired shares (first − second) and its 95 % interval (Wald, as in Agresti, Categorical Data Analysis, 11.1)."""
    (both, first), (second, neither) = table
    n = both + first + second + neither
    mean = (first - second) / n
    far = float(stats.norm.ppf(1 - LEVEL / 2)) * math.sqrt(max(first + second - (first - second) ** 2 / n, 0.0)) / n
    return mean, max(mean - far, -1.0), min(mean + far, 1.0)


def bootstrap(difference: np.ndarray, weight: np.ndarray, *, resamples: int = RESAMPLES, seed: int = 0) -> Tested:
    """Paired bootstrap of Σ difference / Σ weight over samples that are drawn as a whole (Efron & Tibshirani 1993, ch. 12 and 15).

    The interval is that of percentiles; p = 2 · min(share of draws ≤ 0, share ≥ 0), with one added to draws and to their number.

    Parameters
    ----------
    difference, weight : ndarray
        (n,) sums in each sample, such as the nats of a text by one network − those by the other, and the tokens of it.
    """
    d, w = np.asarray(difference, np.float64), np.asarray(weight, np.float64)
    n = len(d)
    mean = float(d.sum() / w.sum()) if n and w.sum() else math.nan
    if n < 2 or not np.isfinite(d).all() or not w.sum():
        return Tested(mean, None, None, None, None)
    generator, found = np.random.default_rng(seed), []
    for first in range(0, resamples, max(_DRAWS // n, 1)):
        size = min(max(_DRAWS // n, 1), resamples - first)
        drawn = generator.multinomial(n, np.full(n, 1 / n), size=size)
        total = drawn @ w
        found.append((drawn @ d)[total > 0] / total[total > 0])
    means = np.concatenate(found)
    low, high = np.quantile(means, [LEVEL / 2, 1 - LEVEL / 2])
    tail = min((means <= 0).sum(), (means >= 0).sum())
    return Tested(mean, float(low), float(high), None, float(min(2 * (tail + 1) / (len(means) + 1), 1.0)))
