"""What the training itself left: curves by epoch, gradient norms by step, how long it took. No network is needed."""

from __future__ import annotations

import math
import statistics

from ...errors import SettingError
from .asked import Asked


def _curve(asked: Asked) -> tuple[str, list[tuple[int, float]]]:
    name = str(asked.told("name", "val_loss"))
    epochs = asked.store.epochs(asked.row.id)
    found = [(done.epoch, float(done.logs[name])) for done in epochs if name in done.logs]
    if not found and epochs:
        raise SettingError(f"the run has no curve '{name}'", where=f"measure {asked.measure.kind}", fix=f"There are: {', '.join(epochs[-1].logs)}")
    return name, found


def _rises(name: str) -> bool:
    """Whether more is better."""
    return any(word in name for word in ("accuracy", "auc", "f1", "precision", "recall"))


def best(asked: Asked) -> float:
    """The best value of a curve; not a number where there is none."""
    name, found = _curve(asked)
    values = [value for _, value in found if math.isfinite(value)]
    return math.nan if not values else max(values) if _rises(name) else min(values)


def last(asked: Asked) -> float:
    """Its last value."""
    found = _curve(asked)[1]
    return found[-1][1] if found else math.nan


def at(asked: Asked) -> float:
    """Its value at an epoch."""
    return dict(_curve(asked)[1]).get(int(asked.told("epoch", 1)), math.nan)


def epochs_to(asked: Asked) -> float:
    """The first epoch at which the curve is as good as ``value``; infinite where it never is."""
    name, found = _curve(asked)
    if "value" not in asked.measure.parameters:
        raise SettingError("which value is to be reached?", where="measure epochs_to", fix="Give it a value")
    wanted = float(asked.told("value", 0.0))
    return float(next((epoch for epoch, value in found if (value >= wanted if _rises(name) else value <= wanted)), math.inf))


def epochs(asked: Asked) -> float:
    """Epochs that were trained."""
    return float(len(asked.store.epochs(asked.row.id)))


def best_epoch(asked: Asked) -> float:
    """The epoch whose weights were kept."""
    return float(asked.row.best_epoch)


def seconds_per_epoch(asked: Asked) -> float:
    """Median duration of an epoch; the first, in which the graph is traced, only where there is no other."""
    found = [done.seconds for done in asked.store.epochs(asked.row.id)]
    return statistics.median(found[1:] or found) if found else math.nan


def seconds(asked: Asked) -> float:
    """Duration of the whole run."""
    return float(asked.row.seconds)


def loss_gap(asked: Asked) -> float:
    """Validation loss less training loss."""
    done = [one for one in asked.store.epochs(asked.row.id) if "val_loss" in one.logs]
    if asked.told("at", "end") == "best":
        done = [one for one in done if one.epoch == asked.row.best_epoch]
    return done[-1].logs["val_loss"] - done[-1].logs["loss"] if done else math.nan


def _norms(asked: Asked) -> list[tuple[int, float]]:
    """Number (from 1) and norm of the steps that are kept (of many in a second some, peaks always); the one at which a run broke is added."""
    points = asked.store.batches(asked.row.id)
    each = max((point.batch for point in points), default=1)
    found = [((point.epoch - 1) * each + point.batch, float(point.gradient_norm)) for point in points]
    return [*found, (found[-1][0] + 1 if found else 1, math.inf)] if asked.row.status == "failed" else found


def largest_gradient(asked: Asked) -> float:
    """The largest gradient norm of any step; infinite where one was no number."""
    found = [norm for _, norm in _norms(asked)]
    return math.inf if any(not math.isfinite(norm) for norm in found) else max(found, default=math.nan)


def clipped_share(asked: Asked) -> float:
    """Share of the steps that were clipped; with a ``norm``, of the kept steps those above it."""
    if "norm" in asked.measure.parameters:
        limit, found = float(asked.told("norm", 0.0)), _norms(asked)
        return sum(not norm <= limit for _, norm in found) / len(found) if found else math.nan
    shares = [done.logs["clipped"] for done in asked.store.epochs(asked.row.id) if "clipped" in done.logs]
    if not shares:
        raise SettingError("the run does not clip, so no step was clipped", where="measure clipped_share", fix="Give the norm that is meant")
    return statistics.fmean(shares)


def first_step_over(asked: Asked) -> float:
    """The first step whose gradient norm was above a limit or no number, from 1; infinite where there was none."""
    limit = float(asked.told("norm", math.inf))
    return float(next((step for step, norm in _norms(asked) if not math.isfinite(norm) or norm > limit), math.inf))


def steps(asked: Asked) -> float:
    """Steps that were trained."""
    found = _norms(asked)
    return float(found[-1][0]) if found else 0.0


def failed(asked: Asked) -> float:
    """1 where the run broke."""
    return float(asked.row.status == "failed")
