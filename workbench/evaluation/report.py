"""What an evaluation says: plain, light values. Imports nothing heavy."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct, field, to_builtins

from ..dataset.spec import Split, Task
from .class_report import Calibration, Thresholds

FITTED = ("ets", "linear_autoregression")
"""Baselines that are small models themselves; the others cost nothing."""
Figures = dict[str, float | None]
"""Metric → value; None = undefined (not a number, or a division by zero)."""


class StepError(Struct, frozen=True):
    """Error so many rows ahead (from 1)."""

    step: int
    rmse: float | None
    mae: float | None
    mape: float | None = None
    smape: float | None = None
    mase: float | None = None
    pinball: float | None = None
    """Of a quantile or Gaussian head, as ``coverage``."""
    coverage: float | None = None


class CalendarError(Struct, frozen=True):
    """Errors (truth − forecast, one step ahead) at one hour, weekday or month."""

    name: str
    mean: float | None
    """Above zero: the forecast is too low there."""
    mae: float | None
    rmse: float | None
    count: int


class Residuals(Struct, frozen=True):
    """What is left in the errors of the first target one step ahead (truth − forecast).

    ``ljung_box`` is the p-value of the test for autocorrelation up to ``lags`` (Ljung & Box 1978), ``jarque_bera`` that for a normal
    distribution (Jarque & Bera 1980): small values say that there is structure left, or that the tails are heavy.
    """

    count: int
    mean: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    """Beyond that of a normal distribution."""
    lags: int = 0
    ljung_box: float | None = None
    jarque_bera: float | None = None
    by_hour: tuple[CalendarError, ...] = ()
    by_weekday: tuple[CalendarError, ...] = ()
    by_month: tuple[CalendarError, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)


class ClassFigures(Struct, frozen=True):
    """How one class fares. ``support`` = samples that truly are of it."""

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int


class Example(Struct, frozen=True):
    """A sample worth looking at: ``wrong`` (sure of a wrong class) or ``unsure``."""

    kind: str
    index: int
    """Number of the sample in its split."""
    truth: str
    prediction: str
    probability: float
    """Of the prediction."""
    text: str = ""
    probabilities: tuple[tuple[str, float], ...] = ()
    """The likeliest classes, best first."""
    distance: int | None = None
    """Characters to change in a written text."""


class Evaluation(Struct, frozen=True):
    """How good a network is on one split, beside what costs nothing.

    ``metrics`` are in the data's own units (``unit``); mape and smape are fractions. Lists of classes and ``confusion`` (true class in
    rows, predicted in columns) are for classification, ``per_step`` and ``targets`` for forecasts. ``arrays`` holds NumPy arrays for plots
    (a bounded number of samples) and is not among :meth:`figures`:

    forecast
        ``index`` (n,) number of the window in its split · ``origins`` (n,) row of each window's end · ``forecast truth`` and every baseline by
        its name (n, horizon, targets) · ``low high`` (n, horizon, targets) of a quantile or Gaussian head ·
        ``residuals`` (n,) of the first target one step ahead (truth − forecast) · ``residual_acf`` (lags + 1,) ·
        ``residual_band`` (1,): 95 % band of white noise · ``qq_normal qq_residuals`` (m,): quantiles of a normal distribution and of residuals.
    autoencoder
        ``origins`` · ``forecast truth window_mean principal_components`` (n, look_back, targets): windows and what is given back ·
        ``errors unusual`` (all windows,).
    classification
        ``probabilities`` (n, classes) · ``truth`` (n,) · ``indices`` (n,) · ``drawn`` class numbers k that have ``roc_k`` (m, 2), ``pr_k`` (m, 2) and
        ``reliable_k`` (bins, 3), see :func:`workbench.evaluation.curves.points`; tagging has these curves, too.
    language
        ``probabilities``: (tokens,) probability given to each true token · ``truth`` (tokens,) its id · ``prediction`` (tokens,).
    """

    run: int
    task: Task
    split: Split
    samples: int
    unit: str = ""
    metrics: Figures = field(default_factory=dict)
    per_step: tuple[StepError, ...] = ()
    baselines: dict[str, Figures] = field(default_factory=dict)
    beats_baseline: bool = False
    best_baseline: str = ""
    targets: dict[str, Figures] = field(default_factory=dict)
    """Metrics of each target by itself, where there are several."""
    classes: tuple[str, ...] = ()
    per_class: tuple[ClassFigures, ...] = ()
    confusion: tuple[tuple[int, ...], ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences the user should read beside the figures."""
    arrays: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, Figures] = field(default_factory=dict)
    """Metrics of each series by itself, where there are several in the data."""
    baseline_words: dict[str, str] = field(default_factory=dict)
    """What was done for a baseline, where there is something to say."""
    residuals: Residuals | None = None
    head: str = ""
    """``quantile`` or ``gaussian`` where the network tells its own uncertainty: ``metrics`` then have ``pinball`` and ``coverage``."""
    nominal_coverage: float | None = None
    """The share of truths that the head's own interval should hold."""

    beats_fitted: bool | None = None
    """Whether it is better than the baselines that are small models (:data:`FITTED`), too; None = there are none."""
    areas: dict[str, Figures] = field(default_factory=dict)
    """Of classes, each against all others: ``roc_auc average_precision brier``."""
    calibration: Calibration | None = None
    thresholds: Thresholds | None = None
    """Of two classes."""
    per_span: tuple[ClassFigures, ...] = ()
    """Whole spans by their kind, where tags begin with B- and I-."""

    @property
    def naive(self) -> dict[str, Figures]:
        """The baselines that cost nothing: what ``beats_baseline`` is about."""
        return {name: values for name, values in self.baselines.items() if name not in FITTED}

    def figures(self) -> dict[str, Any]:
        """Everything but arrays and examples, as JSON takes it."""
        return {"run": self.run, "task": self.task, "split": self.split, "samples": self.samples, "unit": self.unit, "metrics": self.metrics,
                "per_step": [_step(one) for one in self.per_step], "baselines": self.baselines,
                "beats_baseline": self.beats_baseline, "best_baseline": self.best_baseline, "targets": self.targets, "classes": list(self.classes),
                "per_class": [{"name": c.name, "precision": c.precision, "recall": c.recall, "f1": c.f1, "support": c.support}
                              for c in self.per_class],
                "confusion": [list(row) for row in self.confusion], "notes": list(self.notes), "groups": self.groups,
                "baseline_words": self.baseline_words, "residuals": self.residuals.figures() if self.residuals else None, "head": self.head,
                "nominal_coverage": self.nominal_coverage, "beats_fitted": self.beats_fitted, "areas": self.areas,
                "calibration": self.calibration.figures() if self.calibration else None,
                "thresholds": self.thresholds.figures() if self.thresholds else None,
                "per_span": [to_builtins(one) for one in self.per_span]}


def _step(one: StepError) -> dict[str, Any]:
    found: dict[str, Any] = {"step": one.step, "rmse": one.rmse, "mae": one.mae}
    return found | {name: getattr(one, name) for name in ("mape", "smape", "mase", "pinball", "coverage") if getattr(one, name) is not None}


def number(value: Any) -> float | None:
    """A plain float; None for what is not a finite number."""
    if value is None:
        return None
    value = float(value)
    return value if math.isfinite(value) else None
