"""What comparing two networks, or a network and a baseline, says: plain, light values. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field, to_builtins

from ..dataset.spec import Split, Task

LOSSES = ("squared", "absolute")
"""Of forecasts: what errors cost."""
LEVEL = 0.05


class StepTest(Struct, frozen=True):
    """The test at one step ahead; ``mine theirs`` are RMSE or MAE there."""

    step: int
    mine: float | None
    theirs: float | None
    difference: float | None
    statistic: float | None
    p_value: float | None


class FurtherTest(Struct, frozen=True):
    """Another figure of the same two: ``metric`` and ``test`` as those of :class:`Comparison`; large figures are good."""

    metric: str
    test: str
    mine: float | None
    theirs: float | None
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None
    better: str = ""
    table: tuple[tuple[int, int], tuple[int, int]] | None = None

    def sentence(self, first: str, second: str) -> str:
        """What it means, in plain words; of names of both."""
        shown = [_figure_of(self.metric, value, "") for value in (self.mine, self.theirs)]
        told = f"{_METRICS.get(self.metric, self.metric.replace('_', ' '))} {shown[0]} against {shown[1]}"
        told = told[:1].upper() + told[1:]
        if self.p_value is None:
            return f"{told}; the same on every sample." if self.difference == 0 else f"{told}."
        chance = f"{_TESTS[self.test]}, p {_p(self.p_value)}"
        return f"{told}: {first if self.better == 'run' else second} is better ({chance})." if self.better else f"{told}: may be chance ({chance})."


class Comparison(Struct, frozen=True):
    """A run against another one, or against a baseline, on the same samples of a split.

    Attributes
    ----------
    run, other, baseline
        ``other`` is the second run's number, or None and ``baseline`` has its name.
    metric : str
        Of ``mine`` and ``theirs``: ``rmse mae`` (in ``unit``), ``accuracy``, ``bits_per_token``.
    further : tuple
        Of pairs that two runs write: exact matches, BLEU, chrF.
    difference, low, high : float, optional
        Mean of mine − theirs and its 95 % interval: of the losses (``squared``: unit²), shares or bits.
    test : str
        ``diebold_mariano``, ``mcnemar`` or ``bootstrap``.
    p_value : float, optional
        Two-sided; None = can't be told.
    better : str
        ``run``, ``other``, or nothing where the difference may be chance.
    table : tuple
        Of McNemar's test: [[both right, only the run], [only the other, both wrong]].
    arrays : dict
        Not among :meth:`figures`: ``difference`` (n,) per sample in the order of the split, ``labels`` (n,) its time where there is one.
    """

    run: int
    other: int | None
    baseline: str
    task: Task
    split: Split
    samples: int
    metric: str
    unit: str
    test: str
    mine: float | None = None
    theirs: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    statistic: float | None = None
    p_value: float | None = None
    better: str = ""
    loss: str = ""
    lags: int | None = None
    """Of Diebold–Mariano: places up to which errors are taken as related."""
    table: tuple[tuple[int, int], tuple[int, int]] | None = None
    per_step: tuple[StepTest, ...] = ()
    notes: tuple[str, ...] = ()
    further: tuple[FurtherTest, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """As JSON takes it, with the sentence."""
        found = {name: to_builtins(getattr(self, name)) for name in self.__struct_fields__ if name != "arrays"}
        return found | {"sentence": self.sentence()}

    def sentence(self, mine: str = "", theirs: str = "") -> str:
        """What it means, in plain words; ``mine`` and ``theirs`` are names."""
        first = mine or f"run {self.run}"
        second = theirs or (f"run {self.other}" if self.other is not None else self.baseline.replace("_", " "))
        figures = f"{_figure(self, self.mine)} against {_figure(self, self.theirs)}"
        what = _METRICS.get(self.metric, self.metric)
        if self.mine is None or self.theirs is None:
            return f"{_big(first)} and {second} can't be compared: an answer is not a finite number."
        if self.p_value is None:
            same = "the same on every sample" if self.difference == 0 else "too few samples, or a difference without spread, for a test"
            return f"{_big(first)} and {second}: {what} {figures}; {same}."
        chance = f"{_TESTS[self.test]}, p {_p(self.p_value)}"
        if not self.better:
            return (f"{_big(first)} and {second} can't be told apart on these {self.samples:,} samples: {what} {figures}, "
                    f"a difference that may well be chance ({chance}).")
        winner = first if self.better == "run" else second
        are = "are" if winner.endswith(("components", "frequencies")) else "is"
        return f"{_big(winner)} {are} better: {what} of {first} {figures} of {second}, a difference beyond chance ({chance})."


_METRICS = {"exact_match": "exact match", "bleu": "BLEU", "chrf": "chrF",
            "rmse": "RMSE", "mae": "MAE", "accuracy": "accuracy", "bits_per_token": "bits per token"}
_TESTS = {"diebold_mariano": "Diebold–Mariano test", "mcnemar": "McNemar test", "bootstrap": "paired bootstrap"}


def _figure(found: Comparison, value: float | None) -> str:
    return _figure_of(found.metric, value, found.unit)


def _figure_of(metric: str, value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if metric in ("accuracy", "exact_match"):
        return f"{100 * value:.1f} %"
    return f"{value:,.4g} {unit}".strip()


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"= {value:.3f}" if value < 0.1 else f"= {value:.2f}"


def _big(words: str) -> str:
    return words[:1].upper() + words[1:] if words.startswith("run ") else words
