"""Which unit of one layer does what a unit of another does: matching by correlation, likeness of whole representations, chance.

Two layers that read the same steps need not number their units alike, nor give them the same sign. Units are matched one to one so that
the sum of |r| is largest (Li, Yosinski, Clune, Lipson, Hopcroft 2015; the assignment problem, Kuhn 1955). Linear centered kernel alignment
(Kornblith, Norouzi, Lee, Hinton 2019) needs no matching: 1 where one representation is a rotation and a scaling of the other.

Both are above 0 for layers that have nothing to do with each other, the more so the fewer rows there are. So both come with what they are
when one side is moved along time against the other (a circular shift keeps each unit's autocorrelation, which shuffling single steps
would not): above all of 19 such shifts is what chance gives in one case of 20 (Theiler et al. 1992).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..errors import SettingError
from . import threads

ROWS, PRODUCTS = 20_000, 2_000_000_000
"""Most rows that are looked at, and most rows × units × units; of more rows, evenly spaced ones (but never fewer than 2,000)."""
SHIFTS = 19
SIGNED = ("h", "c", "g", "dh", "dc")
"""Arrays that change their sign with the unit's; gates between 0 and 1 don't."""


@dataclass(frozen=True)
class Match:
    """Units of a and of b, two by two, and how alike the two layers are as a whole."""

    pairs: np.ndarray
    """(pair, 2) int: unit of a, unit of b; the strongest |r| first. min(units of a, units of b) pairs."""
    r: np.ndarray
    """(pair,) correlation over rows, −1 … 1; 0 where one of the two never moves."""
    chance: np.ndarray
    """(pair,) |r| that the strongest, second … pair stays below when nothing is shared (NaN where there are too few rows to tell)."""
    cka: float
    """Linear CKA, 0 … 1; NaN where one side never moves at all."""
    cka_chance: tuple[float, float]
    """Mean and largest linear CKA of the shifts."""
    mean_chance: tuple[float, float]
    """Mean and largest of the mean |r| over pairs."""
    rows: int
    """Rows (sample × step) that were compared."""
    units: tuple[int, int]
    """Units of a and of b."""
    by_index: bool = False
    """Whether units were matched by their number (two epochs of one layer) instead of by correlation."""

    @property
    def mean(self) -> float:
        """Mean |r| over pairs."""
        return float(np.abs(self.r).mean()) if len(self.r) else 0.0

    @property
    def above_chance(self) -> int:
        """Pairs that are more alike than the pairs of the same rank in every shift."""
        return int((np.abs(self.r) > self.chance).sum())

    def partner(self) -> np.ndarray:
        """(units of a,) int: the unit of b; −1 where there is none."""
        out = np.full(self.units[0], -1, np.intp)
        out[self.pairs[:, 0]] = self.pairs[:, 1]
        return out

    def sign(self) -> np.ndarray:
        """(units of a,): −1 where the partner moves the other way, else 1. A unit matched with itself keeps its sign."""
        out = np.ones(self.units[0])
        out[self.pairs[:, 0]] = 1.0 if self.by_index else np.where(self.r < 0, -1.0, 1.0)
        return out

    def aligned(self, values: np.ndarray, letter: str) -> np.ndarray:
        """An array (…, unit of b) in the order and with the signs of a's units; NaN where a unit has no partner.

        Parameters
        ----------
        values : ndarray
            (…, units of b).
        letter : str
            Which array it is: states, the candidate and gradients turn their sign with the unit, gates don't.
        """
        partner = self.partner()
        out = np.asarray(values, np.float32)[..., np.maximum(partner, 0)]
        out = out * self.sign().astype(np.float32) if letter in SIGNED else out
        out[..., partner < 0] = np.nan
        return out

    def facts(self) -> dict[str, Any]:
        """What can be said in JSON (a number that is none is null)."""
        return {
            "cka": _plain(self.cka), "cka_chance": _plain(self.cka_chance[0]), "cka_chance_high": _plain(self.cka_chance[1]),
            "mean_r": self.mean, "mean_r_chance": _plain(self.mean_chance[0]), "mean_r_chance_high": _plain(self.mean_chance[1]),
            "pairs": len(self.r), "pairs_above_chance": self.above_chance, "flipped": int((self.sign() < 0).sum()), "rows": self.rows,
            "units": list(self.units), "by_index": self.by_index,
        }


def pool(values: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """Rows (sample × live step, unit) of an array (sample, time, unit); ``mask`` (sample, time) is false where a step doesn't count."""
    flat = np.asarray(values).reshape(-1, np.shape(values)[-1])
    return flat if mask is None else flat[np.asarray(mask, bool).reshape(-1)]


def match(a: np.ndarray, b: np.ndarray, *, by_index: bool = False, shifts: int = SHIFTS, seed: int = 0) -> Match:
    """Match the units of two layers that read the same steps.

    Parameters
    ----------
    a, b : ndarray
        (row, unit): activations at the same (sample, step) in the same row; rows in time order. Units may differ in number.
    by_index : bool
        Unit n of a goes with unit n of b (two epochs of one layer); |r| then says how much each stayed what it was.
    shifts : int
        How often chance is tried; 0 = not at all.
    seed : int
        Of the choice of shifts.

    Raises
    ------
    SettingError
        The two do not hold the same steps, there are fewer than 3, or by_index was asked of layers of different size.
    """
    a, b = _checked(a, b, by_index)
    with threads.single():
        za, zb = _standard(a), _standard(b)
        all_r = za.values.T @ zb.values
        pairs, r = _matched(all_r, by_index)
        cka = _cka(all_r, za, zb)
        tried = [_tried(za, zb, by_index, shift) for shift in _shifts(len(a), shifts, seed)]
    ranks = np.array([t[0] for t in tried]).reshape(-1, len(r))
    high = ranks.max(axis=0) if tried else np.full(len(r), np.nan)
    return Match(pairs, r, high, cka, _mean_and_high([t[1] for t in tried]), _mean_and_high(list(ranks.mean(axis=1))), len(a),
                 (a.shape[1], b.shape[1]), by_index)


def linear_cka(a: np.ndarray, b: np.ndarray) -> float:
    """Linear centered kernel alignment of two representations (row, unit) of the same rows: ‖BᵀA‖² / (‖AᵀA‖ ‖BᵀB‖), columns centered.

    0 … 1; NaN where one side never moves.
    """
    a, b = _checked(a, b, by_index=False)
    with threads.single():
        za, zb = _standard(a), _standard(b)
        return _cka(za.values.T @ zb.values, za, zb)


def _checked(a: np.ndarray, b: np.ndarray, by_index: bool) -> tuple[np.ndarray, np.ndarray]:
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if a.ndim != 2 or b.ndim != 2 or len(a) != len(b):
        raise SettingError(f"activations of {len(a):,} and {len(b):,} steps can't be compared step by step", where="the two layers",
                           fix="Give both the same samples and steps")
    if by_index and a.shape != b.shape:
        raise SettingError(f"layers of {a.shape[1]} and {b.shape[1]} units can't be compared unit by unit", where="the two layers",
                           fix="Match them by correlation")
    known = np.isfinite(a).all(axis=1) & np.isfinite(b).all(axis=1)
    a, b = a[known], b[known]
    if len(a) < 3:
        raise SettingError(f"{len(a)} steps are too few to compare two layers", where="the two layers", fix="Compare more samples or longer ones")
    most = min(ROWS, max(2000, PRODUCTS // (a.shape[1] * b.shape[1])))
    if len(a) > most:
        chosen = np.linspace(0, len(a) - 1, most).astype(np.intp)
        a, b = a[chosen], b[chosen]
    return a, b


@dataclass(frozen=True)
class _Standard:
    """Columns of mean 0 and length 1 (0 where a unit never moves), the lengths they had, and ‖AᵀA‖ of the centered columns."""

    values: np.ndarray
    sizes: np.ndarray
    gram: float


def _standard(values: np.ndarray) -> _Standard:
    moved = values - values.mean(axis=0)
    sizes = np.linalg.norm(moved, axis=0)
    still = sizes <= 1e-7 * np.sqrt(len(values)) * np.maximum(np.abs(values).max(axis=0), 1e-30)     # but for rounding
    sizes = np.where(still, 0.0, sizes)
    moved = np.where(still, 0.0, moved)
    gram = moved.T @ moved if moved.shape[1] <= len(moved) else moved @ moved.T                      # both have the same norm
    return _Standard(moved / np.where(still, 1.0, sizes), sizes, float(np.linalg.norm(gram)))


def _matched(all_r: np.ndarray, by_index: bool) -> tuple[np.ndarray, np.ndarray]:
    """Pairs and their r from the correlations (unit of a, unit of b), the strongest first."""
    first, second = (np.arange(len(all_r)),) * 2 if by_index else linear_sum_assignment(-np.abs(all_r))
    r = np.clip(all_r[first, second], -1.0, 1.0)
    order = np.argsort(-np.abs(r), kind="stable")
    return np.stack([first[order], second[order]], axis=1), r[order]


def _cka(all_r: np.ndarray, a: _Standard, b: _Standard) -> float:
    """‖BᵀA‖² is got back from the correlations, so that one product serves both."""
    size = a.gram * b.gram
    return float(np.square(all_r * a.sizes[:, None] * b.sizes).sum() / size) if size > 0 else float("nan")


def _shifts(rows: int, count: int, seed: int) -> list[int]:
    """Different shifts that leave at least an eighth of the rows between a step and what it is held against."""
    near = max(1, rows // 8)
    possible = np.arange(near, rows - near + 1)
    return [int(n) for n in np.random.default_rng(seed).permutation(possible)[:count]]


def _tried(a: _Standard, b: _Standard, by_index: bool, shift: int) -> tuple[np.ndarray, float]:
    """|r| of all pairs, strongest first, and CKA, when b is moved along."""
    all_r = a.values.T @ np.roll(b.values, shift, axis=0)
    return np.abs(_matched(all_r, by_index)[1]), _cka(all_r, a, b)


def _mean_and_high(values: list[float]) -> tuple[float, float]:
    return (float(np.mean(values)), float(np.max(values))) if values else (float("nan"), float("nan"))


def _plain(value: float) -> float | None:
    return value if np.isfinite(value) else None
