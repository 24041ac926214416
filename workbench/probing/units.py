"""What each unit of a layer goes along with: the strongest correlates, how long it remembers, whether it does anything at all.

Numbers are compared by Pearson's r and Spearman's ρ, yes/no by the area under the ROC curve, categories by η² (the share of a unit's variance
that lies between them, corrected for their number). Strength puts them on one scale: max(|r|, |ρ|), |2·AUC − 1| and η.

Steps of a sequence are no independent samples. Tests count n·(1 − ρᵤρ_f)/(1 + ρᵤρ_f) of them, with the lag-1 autocorrelations of unit and
factor (Bartlett 1946; Bretherton et al. 1999), and the p-values of all units and factors together are corrected for the false discovery
rate under any dependence (Benjamini & Yekutieli 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

from . import threads

Kind = Literal["number", "yes_no", "category"]
Group = Literal["target", "feature", "lag", "calendar", "token", "position", "class"]
ENOUGH = 10
"""Independent samples a test needs (of a yes/no factor on its rarer side)."""
LEVEL = 0.05
SATURATED = 0.95
"""Where a state between −1 and 1 counts as saturated."""
OFTEN = 0.9
"""Share of the steps at which a unit is saturated to be called so."""
DEAD = 1e-6
"""A unit that varies by less never does anything."""
_LISTED = 8
_POINTS, _BINS = 1500, 20
_LIFE = 4096
"""Steps that a lifetime can be told for."""


@dataclass(frozen=True)
class Factor:
    """Something known about each row that a unit may go along with.

    ``values`` (row,): numbers with NaN where nothing is known, 0/1, or numbers of ``labels`` (−1 = none). With ``each`` only the last row of
    each piece is looked at (the label of a text is known once).
    """

    name: str
    kind: Kind
    group: Group
    values: np.ndarray
    labels: tuple[str, ...] = ()
    unit: str = ""
    family: str = ""
    """Of factors of one family (lags of a column) only the strongest is listed."""
    each: bool = False


@dataclass(frozen=True)
class Correlate:
    """How strongly one unit goes along with one factor."""

    factor: int
    name: str
    group: str
    kind: str
    strength: float
    effect: float
    """r or ρ (the larger), AUC, or corrected η²."""
    p: float
    """After correction."""
    samples: float
    """Independent samples that this rests on."""

    @property
    def sure(self) -> bool:
        """Whether it is more than chance."""
        return self.p < LEVEL

    @property
    def words(self) -> str:
        """``r = 0.82``, ``AUC = 0.97``, ``η² = 0.61``."""
        letter = {"number": "r", "yes_no": "AUC", "category": "η²"}[self.kind]
        return f"{letter} = {self.effect:.2f}".replace("-", "−")


@dataclass(frozen=True)
class Unit:
    """One row of the table."""

    unit: int
    mean: float
    std: float
    low: float
    high: float
    lifetime: int | None
    """First lag at which the autocorrelation is below 1/e; None = it isn't within ``longest`` steps, or the unit never varies."""
    saturated: float
    """Share of the steps."""
    mark: str
    """``dead``, ``saturated`` or ""."""
    correlates: tuple[Correlate, ...]
    """Strongest first; what may be chance comes last."""

    @property
    def best(self) -> Correlate | None:
        """The strongest one that is more than chance."""
        return self.correlates[0] if self.correlates and self.correlates[0].sure else None


@dataclass(frozen=True)
class Explained:
    """The answer for a whole layer."""

    letter: str
    units: tuple[Unit, ...]
    factors: tuple[str, ...]
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    strength: np.ndarray
    """(factor, unit)."""
    effect: np.ndarray
    p: np.ndarray
    """(factor, unit), corrected; 1 where there were too few samples."""
    rows: int
    longest: int
    """Steps of the longest piece: lifetimes are known up to there."""
    share: float = 1.0

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name."""
        columns = {name: np.array([np.nan if getattr(unit, name) is None else getattr(unit, name) for unit in self.units], np.float64)
                   for name in ("mean", "std", "low", "high", "lifetime", "saturated")}
        best = [unit.best for unit in self.units]
        return {"unit": np.arange(len(self.units)), **columns, "mark": np.array([unit.mark for unit in self.units]),
                "correlate": np.array([one.name if one else "" for one in best]), "correlate_strength": _column(best, "strength"),
                "correlate_effect": _column(best, "effect"), "correlate_p": _column(best, "p"),
                "factor": np.array(self.factors), "strength": self.strength, "effect": self.effect, "p": self.p}

    def facts(self) -> dict[str, Any]:
        """The same as plain values."""
        return {"state": self.letter, "rows": self.rows, "share": self.share, "longest": self.longest, "factors": list(self.factors),
                "units": [{"unit": unit.unit, "mean": unit.mean, "std": unit.std, "lifetime": unit.lifetime, "mark": unit.mark,
                           "saturated": unit.saturated,
                           "correlates": [{"name": one.name, "kind": one.kind, "effect": one.effect, "strength": one.strength, "p": one.p,
                                           "samples": one.samples} for one in unit.correlates]} for unit in self.units]}


@dataclass(frozen=True)
class Detail:
    """One unit against one factor, to be drawn."""

    unit: int
    name: str
    kind: Kind
    factor_unit: str
    x: np.ndarray
    """(point,): values of some rows (number)."""
    y: np.ndarray
    """(point,): the unit there."""
    centers: np.ndarray
    """(bin,): middle of each of equally full bins (number), or 0, 1, 2 … (others)."""
    means: np.ndarray
    low: np.ndarray
    high: np.ndarray
    """(bin,): mean, and the quartiles, of the unit."""
    counts: np.ndarray
    labels: tuple[str, ...] = ()

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name."""
        return {"x": self.x, "y": self.y, "center": self.centers, "mean": self.means, "quartile_1": self.low, "quartile_3": self.high,
                "count": self.counts, "label": np.array(self.labels)}


def _column(found: Sequence[Correlate | None], name: str) -> np.ndarray:
    return np.array([getattr(one, name) if one else np.nan for one in found], np.float64)


# explaining --------------------------------------------------------------------------------------------------------


def explain(values: np.ndarray, ends: np.ndarray, factors: Sequence[Factor], *, letter: str = "h", gate: bool = False, share: float = 1.0
            ) -> Explained:
    """What each unit goes along with.

    Parameters
    ----------
    values : ndarray
        (row, unit): activations of whole pieces, one after the other.
    ends : ndarray
        (piece + 1,) rows between which pieces lie.
    factors : sequence of Factor
        What is known of these rows.
    letter, gate : str, bool
        What is looked at, and whether it lies between 0 and 1.
    """
    values = np.asarray(values, np.float64)
    ends = np.asarray(ends, np.int64)
    with threads.single():
        shape = (len(factors), values.shape[1])
        strength, effect, p, samples = np.zeros(shape), np.zeros(shape), np.ones(shape), np.zeros(shape)
        for each in (False, True):
            chosen = [n for n, factor in enumerate(factors) if factor.each == each]
            rows = _known(factors, chosen, ends[1:] - 1 if each else np.arange(len(values)))
            if chosen and len(rows) > 2:
                table = _Table(values[rows], np.zeros(len(rows), bool) if each else _follows(rows, ends))
                for n in chosen:
                    strength[n], effect[n], p[n], samples[n] = table.test(factors[n], factors[n].values[rows])
        corrected = np.asarray(multipletests(p.ravel(), LEVEL, "fdr_by")[1]).reshape(shape) if p.size else p
        lives = lifetimes(values, ends)
    units = tuple(_unit(n, values[:, n], lives[n], letter, gate, _listed(n, factors, strength, effect, corrected, samples))
                  for n in range(values.shape[1]))
    longest = int(np.diff(ends).max(initial=0))
    return Explained(letter, units, tuple(f.name for f in factors), tuple(f.group for f in factors), tuple(f.kind for f in factors), strength, effect,
                     corrected, len(values), longest, share)


def _known(factors: Sequence[Factor], chosen: Sequence[int], rows: np.ndarray) -> np.ndarray:
    """Rows at which all numbers are known; factors that are unknown at most of them have no say in that."""
    there = np.ones(len(rows), bool)
    for n in chosen:
        if factors[n].kind == "number":
            known = np.isfinite(factors[n].values[rows])
            if known.mean() >= 0.5:
                there &= known
    return rows[there]


def _follows(rows: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """(row,) whether a kept row comes right after the kept one before it, in the same piece."""
    out = np.zeros(len(rows), bool)
    out[1:] = (np.diff(rows) == 1) & ~np.isin(rows[1:], ends[:-1])
    return out


class _Table:
    """Units over some rows, with what all tests need of them."""

    def __init__(self, values: np.ndarray, follows: np.ndarray) -> None:
        self.values, self.follows = values, follows
        self.rows = len(values)
        self.ranks = stats.rankdata(values, axis=0)
        self.standard, self.ranked = _standard(values), _standard(self.ranks)
        self.memory = _memories(values, follows)

    def test(self, factor: Factor, given: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """(unit,) strength, effect, p and independent samples."""
        test = {"number": self._number, "yes_no": self._yes_no, "category": self._category}[factor.kind]
        strength, effect, p, samples = test(np.asarray(given, np.float64))
        varies = self.standard.any(axis=0)
        return np.where(varies, strength, 0.0), np.where(varies, effect, np.nan), np.where(varies, p, 1.0), samples

    def _independent(self, memory: float | np.ndarray) -> np.ndarray:
        both = np.clip(self.memory * memory, 0.0, 0.9999)
        return self.rows * (1 - both) / (1 + both)

    def _nothing(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        units = self.values.shape[1]
        return np.zeros(units), np.full(units, np.nan), np.ones(units), np.zeros(units)

    def _number(self, given: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        if not np.isfinite(given).all() or given.max() == given.min():
            return self._nothing()
        standard = _standard(given[:, None])[:, 0]
        r = standard @ self.standard / self.rows
        rho = _standard(stats.rankdata(given)[:, None])[:, 0] @ self.ranked / self.rows
        effect = np.where(np.abs(r) >= np.abs(rho), r, rho)
        n = self._independent(_memory(standard, self.follows))
        t = np.abs(effect) * np.sqrt(np.maximum(n - 2, 0) / np.maximum(1 - effect**2, 1e-12))
        p = np.minimum(1.0, 2 * 2 * stats.t.sf(t, np.maximum(n - 2, 1)))                   # twice: the larger of two was taken
        return np.abs(effect), effect, np.where(n >= ENOUGH, p, 1.0), n

    def _yes_no(self, given: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        yes = given > 0.5
        count = int(yes.sum())
        if count in (0, self.rows):
            return self._nothing()
        rest = self.rows - count
        auc = (self.ranks[yes].sum(axis=0) - count * (count + 1) / 2) / (count * rest)
        n = self._independent(_memory(_standard(yes[:, None].astype(float))[:, 0], self.follows))
        a, b = n * count / self.rows, n * rest / self.rows
        z = np.abs(auc - 0.5) / np.sqrt((a + b + 1) / (12 * np.maximum(a * b, 1e-12)))
        p = 2 * stats.norm.sf(z)
        return np.abs(2 * auc - 1), auc, np.where(np.minimum(a, b) >= ENOUGH, p, 1.0), n

    def _category(self, given: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        names, number, counts = np.unique(given, return_inverse=True, return_counts=True)
        if len(names) < 2:
            return self._nothing()
        onehot = np.zeros((self.rows, len(names)))
        onehot[np.arange(self.rows), number] = 1
        means = onehot.T @ self.standard / counts[:, None]
        eta = np.clip((counts[:, None] * means**2).sum(axis=0) / self.rows, 0.0, 1.0)
        n = self._independent(_memories(means[number], self.follows))        # an hour that always changes still comes back every day
        free = n - len(names)
        corrected = np.clip(1 - (1 - eta) * (n - 1) / np.maximum(free, 1), 0.0, 1.0)
        f = eta / (len(names) - 1) / np.maximum((1 - eta) / np.maximum(free, 1), 1e-15)
        p = stats.f.sf(f, len(names) - 1, np.maximum(free, 1))
        return np.sqrt(corrected), corrected, np.where(free >= ENOUGH, p, 1.0), n


def _standard(values: np.ndarray) -> np.ndarray:
    """Mean 0 and variance 1 over rows; zeros where nothing varies."""
    centered = values - values.mean(axis=0)
    spread = centered.std(axis=0)
    return np.where(spread > DEAD * 1e-3, centered / np.where(spread > 0, spread, 1), 0.0)


def _memory(standard: np.ndarray, follows: np.ndarray) -> float:
    """Lag-1 autocorrelation over neighboring rows of one piece; 0 where it is negative."""
    here = np.flatnonzero(follows)
    return max(0.0, float(standard[here] @ standard[here - 1] / len(here))) if len(here) else 0.0


def _memories(values: np.ndarray, follows: np.ndarray) -> np.ndarray:
    """The same of every column."""
    return np.array([_memory(column, follows) for column in _standard(values).T])


def _listed(unit: int, factors: Sequence[Factor], strength: np.ndarray, effect: np.ndarray, p: np.ndarray, samples: np.ndarray
            ) -> tuple[Correlate, ...]:
    order = sorted(range(len(factors)), key=lambda n: (p[n, unit] >= LEVEL, -strength[n, unit], n))
    found: list[Correlate] = []
    families: set[str] = set()
    for n in order:
        family = factors[n].family
        if strength[n, unit] > 0 and not (family and family in families):
            families.add(family)
            found.append(Correlate(n, factors[n].name, factors[n].group, factors[n].kind, float(strength[n, unit]), float(effect[n, unit]),
                                   float(p[n, unit]), float(samples[n, unit])))
        if len(found) == _LISTED:
            break
    return tuple(found)


def _unit(number: int, values: np.ndarray, life: int | None, letter: str, gate: bool, found: tuple[Correlate, ...]) -> Unit:
    low, high = float(values.min(initial=np.inf)), float(values.max(initial=-np.inf))
    if gate:
        saturated = float(np.mean((values < 0.1) | (values > 0.9)))
    else:
        saturated = float(np.mean(np.abs(values) > SATURATED)) if letter != "c" and max(-low, high) <= 1.0 else 0.0
    mark = "dead" if high - low < DEAD else "saturated" if saturated >= OFTEN else ""
    return Unit(number, float(values.mean()), float(values.std()), low, high, life, saturated, mark, found)


# lifetime ----------------------------------------------------------------------------------------------------------


def lifetimes(values: np.ndarray, ends: np.ndarray) -> list[int | None]:
    """First lag at which each unit's autocorrelation is below 1/e (None: never within the longest piece, or nothing varies)."""
    found = autocorrelation(values, ends)
    below = found < 1 / np.e
    return [int(below[:, n].argmax()) if below[:, n].any() and values[:, n].std() > DEAD * 1e-3 else None for n in range(values.shape[1])]


def autocorrelation(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """(lag, unit) over all pieces together, around the common mean, each lag by its number of pairs (the adjusted estimate).

    Lags go up to the longest piece less one; those with fewer than a tenth of the pairs of lag 1 are left out.
    """
    lengths = np.diff(ends)
    longest = min(int(lengths.max(initial=1)), _LIFE)
    centered = values - values.mean(axis=0)
    size = 1 << int(np.ceil(np.log2(max(2 * longest, 2))))
    power, pairs = np.zeros((size // 2 + 1, values.shape[1])), np.zeros(longest)
    for begin, length in zip(ends[:-1], lengths, strict=True):
        for first in range(0, int(length), longest):
            some = centered[begin + first:begin + min(first + longest, int(length))]
            power += np.abs(np.fft.rfft(some, size, axis=0)) ** 2
            pairs[:len(some)] += len(some) - np.arange(len(some))
    sums = np.fft.irfft(power, size, axis=0)[:longest]
    enough = pairs >= 0.1 * (pairs[1] if longest > 1 else pairs[0])
    sums, pairs = sums[enough], pairs[enough]
    covariance = sums / np.maximum(pairs, 1)[:, None]
    return covariance / np.where(covariance[0] > 0, covariance[0], 1.0)


# one unit, one factor ----------------------------------------------------------------------------------------------


def detail(values: np.ndarray, ends: np.ndarray, factor: Factor, unit: int) -> Detail:
    """One unit against one factor: points and means of equally full bins, or means of each category."""
    rows = np.asarray(ends)[1:] - 1 if factor.each else np.arange(len(values))
    x, y = np.asarray(factor.values, np.float64)[rows], np.asarray(values, np.float64)[rows, unit]
    known = np.isfinite(x)
    x, y = x[known], y[known]
    if factor.kind == "number":
        return _of_number(factor, unit, x, y)
    labels = factor.labels or ("no", "yes")
    number = x.astype(int)
    kept = [n for n in np.unique(number).tolist() if 0 <= n < len(labels)]
    parts = [y[number == n] for n in kept]
    return _summed(factor, unit, np.zeros(0), np.zeros(0), np.arange(len(kept), dtype=float), parts, tuple(labels[n] for n in kept))


def _of_number(factor: Factor, unit: int, x: np.ndarray, y: np.ndarray) -> Detail:
    some = np.unique(np.linspace(0, len(x) - 1, min(_POINTS, len(x))).astype(int)) if len(x) else np.zeros(0, int)
    order = np.argsort(x, kind="stable")
    parts = [part for part in np.array_split(order, min(_BINS, max(1, len(order)))) if len(part)]
    centers = np.array([float(np.median(x[part])) for part in parts])
    return _summed(factor, unit, x[some], y[some], centers, [y[part] for part in parts], ())


def _summed(factor: Factor, unit: int, x: np.ndarray, y: np.ndarray, centers: np.ndarray, parts: Sequence[np.ndarray], labels: tuple[str, ...]
            ) -> Detail:
    low, means, high = (np.array([float(f(part)) for part in parts]) for f in (lambda v: np.quantile(v, 0.25), np.mean,
                                                                                lambda v: np.quantile(v, 0.75)))
    return Detail(unit, factor.name, factor.kind, factor.unit, x, y, centers, means, low, high, np.array([len(part) for part in parts]), labels)
