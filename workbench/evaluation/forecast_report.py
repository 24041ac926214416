"""What further looks at forecasts say: intervals, back-test, free-running, what comes after the data. Plain, light values; imports nothing heavy."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field, to_builtins

from ..dataset.spec import Split
from .report import Figures, StepError

METHODS = {"conformal": "split conformal", "dropout": "Monte-Carlo dropout", "quantile": "the network's own head"}
"""How prediction intervals are made, in words."""


class StepCoverage(Struct, frozen=True):
    """Of the intervals so many rows ahead (from 1)."""

    step: int
    coverage: float | None
    width: float | None
    """Mean width, in the data's own units."""


class Intervals(Struct, frozen=True):
    """Prediction intervals on one split, and how many truths they really hold.

    Attributes
    ----------
    nominal, coverage : float
        The share that should lie inside, and that which does (all steps and targets together).
    fixed_coverage : float, optional
        Conformal: the share inside if half-widths stay as the validation residuals have them.
    width, score : float
        Mean width; interval score (Gneiting & Raftery 2007), less is better. In the data's own units, averaged over targets.
    pinball : float
        Mean pinball loss of the two edges.
    calibrated : int
        Validation windows that were used.
    arrays : dict
        ``index`` (n,) sample numbers · ``origins`` (n,) · ``truth forecast low high`` (n, horizon, targets).
    """

    run: int
    split: Split
    method: str
    nominal: float
    samples: int
    coverage: float | None
    width: float | None
    score: float | None
    pinball: float | None
    unit: str = ""
    fixed_coverage: float | None = None
    calibrated: int = 0
    per_step: tuple[StepCoverage, ...] = ()
    targets: dict[str, float | None] = field(default_factory=dict)
    """Coverage of each target, where there are several."""
    groups: dict[str, float | None] = field(default_factory=dict)
    """Coverage of each series, where there are several."""
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


class OriginError(Struct, frozen=True):
    """The forecast from one origin, over its whole horizon."""

    origin: str
    """Moment (or number) of the last row that was known."""
    sample: int
    """Number of the window in its split."""
    rmse: float | None
    mae: float | None
    baseline: float | None
    """RMSE of the strongest baseline of the back-test from there."""
    group: str = ""
    epochs: int = 0
    """Epochs that were trained for it (refit)."""


class BackTest(Struct, frozen=True):
    """Forecasts from origins that roll through a split.

    ``refit``: the network was trained anew for every origin on all that was known there, with the run's own settings and seed.
    ``arrays``: ``index origins`` (n,) · ``truth forecast`` and every baseline (n, horizon, targets).
    """

    run: int
    split: Split
    refit: bool
    metrics: Figures
    unit: str = ""
    per_step: tuple[StepError, ...] = ()
    per_origin: tuple[OriginError, ...] = ()
    baselines: dict[str, Figures] = field(default_factory=dict)
    best_baseline: str = ""
    better: int = 0
    """Origins from which the network beats the strongest baseline."""
    fixed: Figures = field(default_factory=dict)
    """With ``refit``: the metrics of the run's own weights from the same origins."""
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


class Recursive(Struct, frozen=True):
    """One-step forecasts fed back as if they were true (free-running), beside the direct ones of the same windows.

    ``arrays``: ``index origins`` (n,) · ``truth direct recursive`` (n, horizon, targets).
    """

    run: int
    split: Split
    samples: int
    direct: Figures
    recursive: Figures
    unit: str = ""
    direct_steps: tuple[StepError, ...] = ()
    recursive_steps: tuple[StepError, ...] = ()
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


class AheadNeeds(Struct, frozen=True):
    """What has to be known to forecast beyond the data: ``columns`` (numbers) and ``categories`` (with the values that are known) for these rows."""

    columns: tuple[str, ...] = ()
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    times: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """The series of each row; () = there is one only."""

    @property
    def names(self) -> tuple[str, ...]:
        """All columns to be filled."""
        return (*self.columns, *self.categories)


class AheadRow(Struct, frozen=True):
    """One forecast beyond the data."""

    time: str
    target: str
    value: float
    low: float | None = None
    high: float | None = None
    group: str = ""


class Ahead(Struct, frozen=True):
    """What comes after the last row of the data.

    ``arrays``: by series number n ``past_n`` (rows, targets) and ``past_times_n``: the end of what is known, for a plot.
    """

    run: int
    steps: int
    rows: tuple[AheadRow, ...]
    unit: str = ""
    method: str = ""
    """How the intervals were made, see :data:`METHODS`; "" = there are none."""
    nominal: float | None = None
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


def _plain(found: Struct) -> dict[str, Any]:
    return {name: to_builtins(getattr(found, name)) for name in found.__struct_fields__ if name != "arrays"}
