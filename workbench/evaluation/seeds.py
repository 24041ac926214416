"""The spread of figures over several runs. Heavy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from scipy import stats

from ..dataset.spec import Split, Task
from .report import Evaluation, Figures
from .statistics_report import SeedRun, Seeds, Spread, Spreads, decisive, is_share, more_is_better
from .tasks.common import less

LEVEL = 0.95


def spread(values: Sequence[float | None], *, interval: bool = False) -> Spread:
    """Mean and standard deviation (n − 1) of what is finite; with ``interval`` the 95 % interval of the mean by Student's t."""
    found = np.array([value for value in values if value is not None and math.isfinite(value)], np.float64)
    if not len(found):
        return Spread(0)
    mean = float(found.mean())
    least, most = float(found.min()), float(found.max())
    if len(found) < 2:
        return Spread(1, mean, least=least, most=most)
    deviation = float(found.std(ddof=1))
    far = float(stats.t.ppf((1 + LEVEL) / 2, len(found) - 1)) * deviation / math.sqrt(len(found)) if interval else None
    return Spread(len(found), mean, deviation, None if far is None else mean - far, None if far is None else mean + far, least, most)


def spreads(figures: Sequence[Figures], *, interval: bool = False) -> Spreads:
    """Of every metric that one of them has, in their order."""
    names = dict.fromkeys(name for one in figures for name in one)
    return {name: _possible(name, spread([one.get(name) for one in figures], interval=interval)) for name in names}


def _possible(name: str, found: Spread) -> Spread:
    """The interval of a share ends where shares do."""
    if found.low is None or found.high is None or not is_share(name) or found.least is None or found.most is None \
            or not 0 <= found.least <= found.most <= 1:
        return found
    return msgspec.structs.replace(found, low=max(found.low, 0.0), high=min(found.high, 1.0))


def beats(found: Figures, baseline: Figures, metric: str) -> bool:
    """Whether a figure is better than a baseline's by more than rounding."""
    return less(baseline, found, metric) if more_is_better(metric) else less(found, baseline, metric)


def best_of(figures: Mapping[str, float | None], metric: str) -> str:
    """The name with the best figure; "" where none is a number."""
    known = {name: value for name, value in figures.items() if value is not None and math.isfinite(value)}
    if not known:
        return ""
    return (max if more_is_better(metric) else min)(known, key=known.__getitem__)


def summed(run: int, task: Task, split: Split, runs: Sequence[SeedRun], beside: Evaluation, notes: Sequence[str] = ()) -> Seeds:
    """What several seeds say.

    Parameters
    ----------
    beside : Evaluation
        Of one of the runs: its baselines, unit and samples are those of all.
    """
    found = spreads([one.metrics for one in runs], interval=True)
    metric = decisive(task, found)
    each = {str(one.run): one.metrics.get(metric) for one in runs}
    best = best_of(each, metric)
    worst = best_of({name: None if value is None else -value for name, value in each.items()}, metric)
    baseline = beside.best_baseline
    against = beside.baselines.get(baseline, {})
    better = sum(beats(one.metrics, against, metric) for one in runs)
    return Seeds(run, task, split, beside.samples, beside.unit, tuple(runs), found, dict(beside.baselines), baseline, better,
                 int(best or run), int(worst or run), tuple(notes))
