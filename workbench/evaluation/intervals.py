"""Prediction intervals three ways, with the share of truths they really hold. Heavy.

Conformal: half-widths out of validation residuals, by step ahead (:mod:`.conformal`). Dropout: many answers with dropout on, and the noise that
validation shows beyond their spread (Zhu & Laptev 2017: η² = spread of the answers + inherent noise). Head: what a network with quantiles or
a mean and variance says itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import keras
import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence import shifted
from ..sequence.prepare import SeriesPrepared
from ..training.spec import TrainingSpec
from . import answers, conformal, dropout, heads, metrics
from .forecast_report import METHODS, Intervals, StepCoverage

SAMPLES = 60
"""Answers of Monte-Carlo dropout to each window."""
_MOST = 3_000
"""Windows at most that are asked with dropout, evenly spaced; of validation a third of that."""
_FEWEST, _POOLED = 20, 1_000
"""Validation windows of a series that has half-widths of its own; those of all series that are taken else, evenly spaced."""
_FAR = 0.05


@dataclass(frozen=True)
class Network:
    """A trained network: ``answers`` gives the forecast alone, ``whole`` all that its head gives, by ``training``."""

    answers: keras.Model
    whole: keras.Model
    training: TrainingSpec

    @property
    def head(self) -> heads.Head:
        """What it says of its own uncertainty."""
        return heads.of(self.training)


def methods(network: Network) -> tuple[str, ...]:
    """Those that this network can have, the best first."""
    found = ["quantile"] if network.head.kind else []
    return (*found, "conformal", *(["dropout"] if dropout.noisy(network.answers) else []))


def intervals(network: Network, prepared: SeriesPrepared, split: Split = "test", *, method: str = "conformal", coverage: float = 0.9,
              updating: bool = True, samples: int = SAMPLES, seed: int = 0, run: int = 0, progress: Progress | None = None) -> Intervals:
    """Intervals around the forecasts of a split.

    Parameters
    ----------
    method : str
        ``conformal``, ``dropout`` or ``quantile`` (also for a Gaussian head).
    coverage : float
        The share of truths that should lie inside.
    updating : bool
        Conformal: also use the outcomes that had come in when a forecast was made; else half-widths stay as validation has them.
    samples, seed : int
        Of Monte-Carlo dropout.

    Raises
    ------
    SettingError
        No such method, or the network can't have it; a coverage that is none.
    DataError
        The split or the validation split has no window.
    """
    if method not in METHODS:
        raise SettingError(f"there is no way '{method}' to make intervals", where="--intervals", fix=f"Choose {', '.join(METHODS)}")
    if not 0.01 <= coverage <= 0.999:
        raise SettingError(f"a coverage of {coverage:g} is none", where="--coverage", fix="Give a share between 0.01 and 0.999, such as 0.9")
    if prepared.count(split) == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    made = {"conformal": _conformal, "dropout": _dropout, "quantile": _quantile}[method]
    found = made(network, prepared, split, _Wish(coverage, updating, samples, seed, progress))
    return _judged(found, prepared, split, method, run)


@dataclass(frozen=True)
class _Wish:
    coverage: float
    updating: bool
    samples: int
    seed: int
    progress: Progress | None

    def tell(self, fraction: float, words: str) -> None:
        if self.progress is not None:
            self.progress(fraction, words)


@dataclass(frozen=True)
class _Made:
    """Edges (n, horizon, targets) of the windows ``index``, and what is to be said of them."""

    index: np.ndarray
    forecast: np.ndarray
    low: np.ndarray
    high: np.ndarray
    nominal: float
    calibrated: int = 0
    fixed: float | None = None
    notes: tuple[str, ...] = ()


def _judged(made: _Made, prepared: SeriesPrepared, split: Split, method: str, run: int) -> Intervals:
    origins = np.asarray(prepared.origins(split))[made.index]
    truth, names = answers.truth(prepared, origins), tuple(prepared.preprocessing.targets)
    held = metrics.coverage(truth, made.low, made.high)
    steps = tuple(StepCoverage(n + 1, metrics.coverage(truth[:, n], made.low[:, n], made.high[:, n]), float((made.high - made.low)[:, n].mean()))
                  for n in range(truth.shape[1]))
    edges, levels = np.stack([made.low, made.high], axis=-1), ((1 - made.nominal) / 2, (1 + made.nominal) / 2)
    each = {name: metrics.coverage(truth[..., n], made.low[..., n], made.high[..., n]) for n, name in enumerate(names)} if len(names) > 1 else {}
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    return Intervals(run, split, method, made.nominal, len(origins), held, float((made.high - made.low).mean()),
                     metrics.interval_score(truth, made.low, made.high, made.nominal), metrics.pinball(truth, edges, levels), unit, made.fixed,
                     made.calibrated, steps, each, _by_group(prepared, origins, truth, made), (*made.notes, *_remarks(held, made.nominal, method)),
                     {"index": made.index, "origins": origins, "truth": truth, "forecast": made.forecast, "low": made.low, "high": made.high})


def _by_group(prepared: SeriesPrepared, origins: np.ndarray, truth: np.ndarray, made: _Made) -> dict[str, float | None]:
    if not prepared.grouped.names:
        return {}
    which, names = prepared.series_of(origins), prepared.grouped.names
    return {str(names[n]): metrics.coverage(truth[which == n], made.low[which == n], made.high[which == n]) for n in np.unique(which)}


def _remarks(held: float | None, nominal: float, method: str) -> tuple[str, ...]:
    if held is None or abs(held - nominal) <= _FAR:
        return ()
    less = held < nominal
    told = f"The intervals hold {100 * held:.0f} % of the truths instead of {100 * nominal:.0f} %: they are too {'narrow' if less else 'wide'}."
    return (told if method == "conformal" else f"{told} Conformal intervals follow the errors that are really made.",)


# conformal ---------------------------------------------------------------------------------------------------------


def scores(network: Network, prepared: SeriesPrepared, split: Split, progress: Progress | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Forecasts of a split and their absolute residuals, both (n, horizon, targets) in the data's own units."""
    forecast = answers.point(network.answers, prepared, split, progress=progress)
    return forecast, np.abs(answers.truth(prepared, np.asarray(prepared.origins(split))) - forecast)


@dataclass(frozen=True)
class Calibration:
    """Absolute residuals (n, …, targets) of windows that were not trained on, for each series.

    A series has its own where there are 20 of them; else those of all, each measured by the mean step from row to row of its series and put
    into the series' own size, so that large series do not widen the intervals of small ones.
    """

    scores: np.ndarray
    owner: np.ndarray
    sizes: np.ndarray
    """(series, targets): mean absolute step from row to row of the training rows."""

    @classmethod
    def of(cls, prepared: SeriesPrepared, found: np.ndarray, origins: np.ndarray) -> Calibration:
        """Of the windows with these last rows, in the order of their place in their series."""
        order = np.argsort(origins - prepared.begins_of(origins), kind="stable")
        return cls(found[order], prepared.series_of(origins)[order], _sizes(prepared))

    def series(self, number: int) -> np.ndarray:
        """Those of one series."""
        own = self.scores[self.owner == number]
        if len(own) >= _FEWEST or len(self.sizes) == 1:
            return own if len(own) else self.scores
        kept = np.unique(np.linspace(0, len(self.scores) - 1, min(len(self.scores), _POOLED)).round().astype(int))
        share = self.sizes[number] / self.sizes[self.owner[kept]]
        return self.scores[kept] * share.reshape(len(kept), *(1,) * (self.scores.ndim - 2), -1)


def _sizes(prepared: SeriesPrepared) -> np.ndarray:
    """(series, targets) mean absolute steps; the median of the others' for a series that has no training rows."""
    found = np.full((len(prepared.grouped.lengths), len(prepared.preprocessing.targets)), np.nan)
    for k, name in enumerate(prepared.preprocessing.targets):
        values = np.asarray(prepared.raw(name), np.float64)
        for part in prepared.parts["train"]:
            number = int(prepared.series_of(np.array([part.start]))[0])
            found[number, k] = metrics.naive_scale(values[part.start:part.stop])
    fine = np.isfinite(found) & (found > 0)
    usual = np.array([np.median(found[fine[:, k], k]) if fine[:, k].any() else 1.0 for k in range(found.shape[1])])
    return np.where(fine, found, usual)


def must_calibrate(prepared: SeriesPrepared, split: Split = "test") -> None:
    """Raise where there is nothing to calibrate on."""
    if prepared.count("validation") == 0:
        raise DataError("conformal intervals need validation windows, and there are none", where="data.split.validation",
                        fix="Give the validation split a share")
    if split == "validation":
        raise SettingError("the intervals are made of the validation residuals themselves and would look better than they are", where="--split",
                           fix="Choose the test split")


def _conformal(network: Network, prepared: SeriesPrepared, split: Split, wish: _Wish) -> _Made:
    must_calibrate(prepared, split)
    known = scores(network, prepared, "validation")[1]
    wish.tell(0.3, "Asking the network")
    forecast, found = scores(network, prepared, split)
    _must_be_finite(forecast, known)
    wish.tell(0.7, "Half-widths by step")
    origins = np.asarray(prepared.origins(split))
    own, calibration_of = prepared.series_of(origins), Calibration.of(prepared, known, np.asarray(prepared.origins("validation")))
    delays = shifted.distance(prepared.preprocessing.gap, prepared.preprocessing.horizon)
    fixed, reach = np.empty_like(forecast), np.empty_like(forecast)
    for n in np.unique(own):
        mine = own == n
        calibration = _enough(calibration_of.series(int(n)), wish.coverage)
        fixed[mine] = conformal.half_width(calibration, wish.coverage)
        later = wish.updating and split == "test"
        reach[mine] = conformal.updating(calibration, found[mine], origins[mine], delays, wish.coverage) if later else fixed[mine]
    held = metrics.coverage(found, np.zeros_like(found), fixed)
    return _Made(np.arange(len(origins)), forecast, forecast - reach, forecast + reach, wish.coverage, len(known), held,
                 _few(len(known), wish.coverage))


def _least(coverage: float) -> int:
    """Residuals without which a quantile of this level can't be told."""
    return int(np.ceil(coverage / (1 - coverage) - 1e-9))


def _enough(scores: np.ndarray, coverage: float) -> np.ndarray:
    """Residuals (n, horizon, targets) by step. Where these are too few those of all steps for each step, wider by what Student's t has over the
    normal distribution for so few windows.
    """
    count, horizon, targets = scores.shape
    if count >= _least(coverage) or horizon == 1:
        return scores
    level = (1 + coverage) / 2
    wider = float(student.ppf(level, max(count - 1, 1)) / norm.ppf(level)) * np.sqrt(1 + 1 / count)
    return wider * np.repeat(scores.reshape(count * horizon, 1, targets), horizon, axis=1)


def _few(count: int, coverage: float) -> tuple[str, ...]:
    least = _least(coverage)
    return (f"{count:,} validation windows are too few for {100 * coverage:g} % at each step ({least:,} are needed): all steps have the same "
            "half-width.",) if count < least else ()


def _must_be_finite(*values: np.ndarray) -> None:
    if not all(np.isfinite(one).all() for one in values):
        raise DataError("the network gives numbers that are not finite", where="the run", fix="Train again with a smaller learning rate")


# dropout -----------------------------------------------------------------------------------------------------------


def _dropout(network: Network, prepared: SeriesPrepared, split: Split, wish: _Wish) -> _Made:
    dropout.must_be_noisy(network.answers)
    must_calibrate(prepared, split)
    chosen, calm = _spaced(prepared.count(split), _MOST), _spaced(prepared.count("validation"), _MOST // 3)
    before, spread = _drawn(network, prepared, "validation", calm, wish, 0.0, 0.3)
    truth = answers.truth(prepared, np.asarray(prepared.origins("validation"))[calm])
    noise = np.maximum(((truth - before) ** 2).mean(axis=0) - (spread ** 2).mean(axis=0), 0.0)
    middle, spread = _drawn(network, prepared, split, chosen, wish, 0.3, 0.7)
    _must_be_finite(middle, noise)
    reach = norm.ppf((1 + wish.coverage) / 2) * np.sqrt(spread ** 2 + noise)
    said = (f"{len(chosen):,} of {prepared.count(split):,} windows, evenly spaced.",) if len(chosen) < prepared.count(split) else ()
    return _Made(chosen, middle, middle - reach, middle + reach, wish.coverage, len(calm), None, said)


def _spaced(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))


def _drawn(network: Network, prepared: SeriesPrepared, split: Split, index: np.ndarray, wish: _Wish, begin: float, share: float
           ) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation (n, horizon, targets) of many answers."""
    fitted = prepared.preprocessing
    total, squares = (np.zeros((len(index), fitted.horizon, len(fitted.targets))) for _ in range(2))
    base = answers.point(network.answers, prepared, split, index)            # differences keep their digits
    with dropout.drawing(network.answers, wish.seed) as ask:
        for number in range(wish.samples):
            wish.tell(begin + share * number / wish.samples, f"Answer {number + 1} of {wish.samples} with dropout")
            for first in range(0, len(index), 256):
                some = slice(first, first + 256)
                given = ask(prepared.x(split, index[some])).reshape(-1, fitted.horizon, len(fitted.targets))
                change = prepared.in_units(split, index[some], given).astype(np.float64) - base[some]
                total[some] += change
                squares[some] += change ** 2
    mean = total / wish.samples
    return base + mean, np.sqrt(np.maximum(squares - wish.samples * mean ** 2, 0.0) / max(wish.samples - 1, 1))


# the network's own head --------------------------------------------------------------------------------------------


def _quantile(network: Network, prepared: SeriesPrepared, split: Split, wish: _Wish) -> _Made:
    head = network.head
    if not head.kind:
        raise SettingError("the network gives one number for each value, no quantiles and no distribution", where="--intervals quantile",
                           fix="Train with the loss quantile or gaussian_nll, or use conformal intervals")
    given = answers.scaled(network.whole, prepared, split, per_value=head.per_value, progress=wish.progress)
    low, high = (answers.in_units(prepared, split, edge) for edge in head.interval(given, wish.coverage))
    forecast = answers.in_units(prepared, split, given[..., head.point])
    nominal = head.nominal(wish.coverage)
    other = abs(nominal - wish.coverage) > 1e-9
    said = (f"The network knows the quantiles {', '.join(f'{q:g}' for q in head.quantiles)}: its interval is one of {100 * nominal:g} %, "
            f"not of {100 * wish.coverage:g} %.",) if other else ()
    _must_be_finite(low, high)
    if nominal <= 0:
        raise SettingError("the network has one quantile only, which is no interval", where="training.quantiles",
                           fix="Train with three quantiles, such as 0.05, 0.5, 0.95")
    return _Made(np.arange(prepared.count(split)), forecast, low, high, nominal, 0, None, said)
