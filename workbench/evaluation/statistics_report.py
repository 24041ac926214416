"""What repeating a training says: several folds, several seeds. Plain, light values; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, to_builtins

from ..dataset.spec import Split, Task
from .report import Figures

DECIDES: dict[str, str] = {"forecast": "rmse", "autoencoder": "rmse", "classification": "accuracy", "tagging": "accuracy", "language": "perplexity",
                           "pairs": "perplexity"}
"""Task → the metric that decides."""
_MORE = ("accuracy", "f1", "precision", "recall", "exact_match", "bleu", "chrf", "auc", "average_precision", "r2", "skill", "correct", "coverage")
_SHARES = ("accuracy", "f1", "precision", "recall", "exact_match", "mape", "auc", "coverage", "error_rate", "average_precision")
_NAMES = {"rmse": "RMSE", "mae": "MAE", "mape": "MAPE", "smape": "sMAPE", "mase": "MASE", "bleu": "BLEU", "chrf": "chrF"}
_IN_UNITS = ("rmse", "mae", "pinball")
KINDS = {"rolling": "rolling origins: each fold trains on what lies before it", "blocks": "blocks: each is held out once, the others train",
         "groups": "whole groups: each is held out once", "stratified": "samples drawn class by class", "random": "samples drawn at random"}
"""How folds are made, in words."""


def more_is_better(metric: str) -> bool:
    """Whether a larger figure is the better one."""
    return any(word in metric for word in _MORE) and "error" not in metric


def words(metric: str) -> str:
    """The name of a metric as it stands in a sentence."""
    return _NAMES.get(metric, metric.replace("_", " "))


class Spread(Struct, frozen=True):
    """A figure that was measured several times.

    Attributes
    ----------
    count : int
        How many finite values there are; the others are left out.
    mean, deviation : float, optional
        Of these; the standard deviation divides by count − 1, and needs two.
    low, high : float, optional
        95 % interval of the mean by Student's t (Student 1908): mean ± t(0.975, count − 1) · deviation / √count. Of seeds, which are independent;
        folds share training rows, so that theirs have none.
    """

    count: int
    mean: float | None = None
    deviation: float | None = None
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None


Spreads = dict[str, Spread]
"""Metric → its spread."""


class FoldResult(Struct, frozen=True):
    """One fold: what was held out, and how the network fares there that never saw it.

    ``run`` is the number of the run that was kept, ``status`` ``completed``, ``failed`` or ``left out`` (``message`` says why; it has no
    figures then).
    """

    fold: int
    """From 1."""
    status: str
    training: int
    """Samples."""
    validation: int
    held: int
    held_words: str = ""
    """What is held out: from … to, or names of groups."""
    epochs: int = 0
    best_epoch: int = 0
    seconds: float = 0.0
    metrics: Figures = {}
    baselines: dict[str, Figures] = {}
    best_baseline: str = ""
    beats_baseline: bool = False
    message: str = ""
    run: int | None = None


class CrossValidation(Struct, frozen=True):
    """A run's settings trained anew for every fold.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`.
    metrics, baselines
        Spread over the folds that did not fail.
    best_baseline : str
        That with the best mean of the metric that decides.
    better : int
        Folds in which the network beats it.
    single : dict
        Figures of the run itself on the test rows of its own split, which no fold has seen; empty where they can't be measured.
    """

    run: int
    task: Task
    folds: int
    kind: str
    unit: str
    seed: int
    epochs: int
    per_fold: tuple[FoldResult, ...]
    metrics: Spreads
    baselines: dict[str, Spreads]
    best_baseline: str
    better: int
    single: Figures = {}
    expected: tuple[float, float] | None = None
    """Between which the folds let one expect 95 % of such figures: mean ± t(0.975, n − 1) · deviation · √(1 + 1/n)."""
    notes: tuple[str, ...] = ()

    @property
    def decides(self) -> str:
        """The metric that the sentence is about."""
        return decisive(self.task, self.metrics)

    @property
    def counted(self) -> tuple[FoldResult, ...]:
        """The folds that did not fail."""
        return tuple(one for one in self.per_fold if one.status == "completed")

    def figures(self) -> dict[str, Any]:
        """As JSON takes it, with the sentences."""
        return {**to_builtins(self), "sentence": self.sentence(), "beside_single": self.beside_single()}

    def sentence(self) -> str:
        """Mean and spread, and what they mean beside the baseline."""
        metric = self.decides
        whole = _plus_minus(self.metrics.get(metric), metric, self.unit)
        counted = len(self.counted)
        of = f"{counted} folds" if counted == self.folds else f"{counted} of {self.folds} folds (the others failed)"
        told = f"{_big(words(metric))} {whole} over {of}"
        other = self.baselines.get(self.best_baseline, {}).get(metric)
        if other is None or other.mean is None:
            return f"{told}."
        naive = self.best_baseline.replace("_", " ")
        return f"{told}; {naive} has {_plus_minus(other, metric, self.unit)}, and the network is better in {self.better} of {counted}."

    def beside_single(self) -> str:
        """What the folds say of the figure of the single split; "" where there is none."""
        metric = self.decides
        spread, single = self.metrics.get(metric), self.single.get(metric)
        if spread is None or spread.mean is None or single is None:
            return ""
        told = f"The single split's test has {_figure(single, metric, self.unit)}"
        if self.expected is None:
            return f"{told}."
        low, high = self.expected
        between = f"{_figure(low, metric)} to {_figure(high, metric, self.unit)}"
        if low <= single <= high:
            return f"{told}, within what the folds let expect ({between}); the mean over folds is the surer figure."
        why = "its rows are easier than most" if (single > high) == more_is_better(metric) else "its rows are harder than most"
        return f"{told}, outside of what the folds let expect ({between}): {why}, and by itself it would mislead."


class SeedRun(Struct, frozen=True):
    """One run of several that differ by the seed alone."""

    run: int
    name: str
    seed: int
    metrics: Figures
    best_epoch: int = 0
    new: bool = False
    """Whether it was trained for this."""


class Seeds(Struct, frozen=True):
    """Runs that differ by the seed alone, on one split.

    ``baselines`` are the same for all. ``best`` and ``worst`` are numbers of runs by the metric that decides, ``better`` how many beat
    ``best_baseline``.
    """

    run: int
    task: Task
    split: Split
    samples: int
    unit: str
    runs: tuple[SeedRun, ...]
    metrics: Spreads
    baselines: dict[str, Figures]
    best_baseline: str
    better: int
    best: int
    worst: int
    notes: tuple[str, ...] = ()

    @property
    def decides(self) -> str:
        """The metric that the sentence is about."""
        return decisive(self.task, self.metrics)

    def figures(self) -> dict[str, Any]:
        """As JSON takes it, with the sentence."""
        return {**to_builtins(self), "sentence": self.sentence()}

    def sentence(self) -> str:
        """How much chance alone moves the figure."""
        metric = self.decides
        spread = self.metrics.get(metric)
        count = len(self.runs)
        if spread is None or spread.mean is None or spread.deviation is None:
            return f"{_big(words(metric))} can't be told: fewer than two of the {count} runs give finite figures."
        if spread.deviation == 0:
            return f"All {count} seeds give the same {words(metric)}, {_figure(spread.mean, metric, self.unit)}."
        moved = _moved(spread, metric, self.unit)
        found = _plus_minus(spread, metric, self.unit)
        between = f"95 % interval of the mean {_figure(spread.low, metric)} to {_figure(spread.high, metric, self.unit)}"
        told = f"Seeds alone move {words(metric)} by ±{moved} ({found} over {count} runs; {between}): differences smaller than that mean nothing."
        if not self.best_baseline:
            return told
        return f"{told} {self.better} of {count} beat {self.best_baseline.replace('_', ' ')}."


def decisive(task: str, known: Mapping[str, Any]) -> str:
    """The metric that decides for a task, of those that are known."""
    wanted = DECIDES.get(task, "loss")
    return wanted if wanted in known or not known else next(iter(known))


def is_share(metric: str) -> bool:
    """Whether it is shown in percent."""
    return any(word in metric for word in _SHARES)


def unit_of(metric: str, unit: str) -> str:
    """The unit that a metric has where the data's is ``unit``."""
    return unit if metric in _IN_UNITS else ""


def _figure(value: float | None, metric: str, unit: str = "") -> str:
    if value is None:
        return "–"
    if is_share(metric):
        return f"{100 * value:.1f} %"
    return f"{value:,.4g} {unit_of(metric, unit)}".strip()


def _plus_minus(spread: Spread | None, metric: str, unit: str) -> str:
    if spread is None or spread.mean is None:
        return "–"
    if spread.deviation is None:
        return _figure(spread.mean, metric, unit)
    if is_share(metric):
        return f"{100 * spread.mean:.1f} ± {100 * spread.deviation:.1f} %"
    return f"{spread.mean:,.4g} ± {spread.deviation:,.2g} {unit_of(metric, unit)}".strip()


def _moved(spread: Spread, metric: str, unit: str) -> str:
    """The standard deviation: in points of shares, else in percent of the mean."""
    if is_share(metric):
        return f"{100 * (spread.deviation or 0):.1f} points"
    if not spread.mean:
        return _figure(spread.deviation, metric, unit)
    return f"{100 * (spread.deviation or 0) / abs(spread.mean):.2g} %"


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]
