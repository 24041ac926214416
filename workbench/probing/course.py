"""How gradient, saturation and weights went over the epochs of a run, from its looks at the ends of epochs. NumPy only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from ..training.events import Traced
from ..training.meters import VERDICTS, GradientMeter, Saturation, WeightFigures
from .histograms import EDGES

VANISHING, EXPLODING = 1e-3, 1e3
"""Ratios at which the verdict changes (as in :mod:`.gradients`)."""
MOST_STEPS = 2_000
"""Steps before the last that curves keep."""


@dataclass(frozen=True)
class Reach:
    """How far back the loss is felt in one direction of a recurrent layer, over n epochs.

    Each number is the median over the pinned samples, with the quartiles beside it where there are several.
    """

    layer: str
    prefix: str
    epochs: np.ndarray
    """(n,) int."""
    ratios: np.ndarray
    """(n, 3): quartile, median, quartile of ‖∂L/∂h‖ at the first step / at the last that carries loss; NaN where it is no number."""
    horizons: np.ndarray
    """(n, 3): the same of the memory horizon, in steps."""
    verdicts: tuple[str, ...]
    """Of the median ratio, one an epoch."""
    shares: np.ndarray
    """(n, 3): share of samples that are vanishing, healthy, exploding."""
    curves: np.ndarray
    """(n, step): the norm relative to that at the last step which carries loss, by steps before it (0 = itself), geometric mean over samples."""
    last: np.ndarray
    """(n,): the norm itself at that last step, median over samples."""

    @property
    def key(self) -> str:
        """``lstm``, or ``bi/fw``."""
        return f"{self.layer}/{self.prefix.rstrip('_')}" if self.prefix else self.layer


@dataclass(frozen=True)
class Shut:
    """One gate over n epochs: shares of time below 0.1 and above 0.9, (n, unit) each."""

    layer: str
    prefix: str
    gate: str
    epochs: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @property
    def key(self) -> str:
        """``lstm/f``, ``bi/fw/z``."""
        return "/".join(part for part in (self.layer, self.prefix.rstrip("_"), self.gate) if part)


@dataclass(frozen=True)
class Weighed:
    """One trained variable over n epochs; see :class:`~workbench.training.meters.WeightFigures`."""

    layer: str
    name: str
    size: int
    epochs: np.ndarray
    norms: np.ndarray
    gradient_norms: np.ndarray
    zeros: np.ndarray
    gradient_zeros: np.ndarray
    updates: np.ndarray
    """(n,): NaN where it was not measured."""
    counts: np.ndarray
    """(n, bin) uint32, over ``workbench.probing.histograms.EDGES``."""
    gradient_counts: np.ndarray

    @property
    def path(self) -> str:
        """``lstm/recurrent_kernel``."""
        return f"{self.layer}/{self.name}"


@dataclass(frozen=True)
class Course:
    """The whole run. ``epochs`` are those of which there is a look; layers come in the order of the network."""

    run: int
    epochs: tuple[int, ...]
    samples: int
    """Pinned samples of the newest look."""
    reach: tuple[Reach, ...] = ()
    shut: tuple[Shut, ...] = ()
    weights: tuple[Weighed, ...] = ()

    @property
    def layers(self) -> tuple[str, ...]:
        """Recurrent layers."""
        return tuple(dict.fromkeys(one.layer for one in self.reach))

    def only(self, layer: str) -> Course:
        """What is of one layer."""
        return Course(self.run, self.epochs, self.samples, tuple(one for one in self.reach if one.layer == layer),
                      tuple(one for one in self.shut if one.layer == layer), tuple(one for one in self.weights if one.layer == layer))

    def facts(self) -> dict[str, Any]:
        """JSON-able: by layer (and direction) ratio, horizon and verdict of every epoch, saturation of each gate, figures of every variable."""
        reach = {one.key: {"epochs": _list(one.epochs), "ratio": _list(one.ratios[:, 1]), "memory_horizon": _list(one.horizons[:, 1]),
                           "verdict": list(one.verdicts), "shares": {name: _list(one.shares[:, n]) for n, name in enumerate(VERDICTS)}}
                 for one in self.reach}
        shut = {one.key: {"epochs": _list(one.epochs), "low": _list(one.low.mean(axis=1)), "high": _list(one.high.mean(axis=1))} for one in self.shut}
        weights = {one.path: {"epochs": _list(one.epochs), "size": one.size, "norm": _list(one.norms), "gradient_norm": _list(one.gradient_norms),
                              "zeros": _list(one.zeros), "gradient_zeros": _list(one.gradient_zeros), "update": _list(one.updates)}
                   for one in self.weights}
        return {"run": self.run, "epochs": list(self.epochs), "samples": self.samples, "gradient": reach, "saturation": shut, "weights": weights}

    def named(self) -> dict[str, np.ndarray]:
        """Every array by name, ``/`` as ``.``."""
        out: dict[str, np.ndarray] = {"epochs": np.array(self.epochs), "edges": EDGES}
        for one in self.reach:
            for name in ("epochs", "ratios", "horizons", "shares", "curves", "last"):
                out[f"{one.key.replace('/', '.')}.{name}"] = getattr(one, name)
        for gate in self.shut:
            for name in ("epochs", "low", "high"):
                out[f"{gate.key.replace('/', '.')}.{name}"] = getattr(gate, name)
        for weight in self.weights:
            for name in ("epochs", "norms", "gradient_norms", "zeros", "gradient_zeros", "updates", "counts", "gradient_counts"):
                out[f"{weight.path.replace('/', '.')}.{name}"] = getattr(weight, name)
        return out


def _list(values: np.ndarray) -> list[Any]:
    return [None if isinstance(value, float) and not math.isfinite(value) else value for value in np.asarray(values).tolist()]


# from looks --------------------------------------------------------------------------------------------------------


def course(run: int, looks: Iterable[Traced]) -> Course:
    """The course from looks at the ends of epochs, in any order; of an epoch that is there twice the later one counts.

    Looks of older versions have no meters: of them the watched layer's ``dh`` of one sample is taken.
    """
    by_epoch = {traced.epoch: traced for traced in looks if traced.batch == 0}
    kept = [by_epoch[epoch] for epoch in sorted(by_epoch)]
    meters = _by_key((traced.epoch, (one.layer, one.prefix), one) for traced in kept for one in traced.meters or _old_meters(traced))
    gates = _by_key((traced.epoch, (one.layer, one.prefix, one.gate), one) for traced in kept for one in traced.saturation)
    weights = _by_key((traced.epoch, (one.layer, one.name), one) for traced in kept for one in traced.weights)
    samples = max((len(one.ratios) for traced in kept[-1:] for one in traced.meters), default=1 if kept else 0)
    return Course(run, tuple(sorted(by_epoch)), samples, tuple(_reach(found) for found in meters.values()),
                  tuple(_shut(found) for found in gates.values()), tuple(_weighed(found) for found in weights.values()))


def _by_key(found: Iterable[tuple[int, tuple[str, ...], Any]]) -> dict[tuple[str, ...], list[tuple[int, Any]]]:
    """Newest look first decides the order of layers; each list stays in the order of epochs."""
    out: dict[tuple[str, ...], list[tuple[int, Any]]] = {}
    for epoch, key, one in found:
        out.setdefault(key, []).append((epoch, one))
    return out


def _old_meters(traced: Traced) -> tuple[GradientMeter, ...]:
    """From the arrays of one sample."""
    out = []
    for name, values in traced.arrays.items():
        if not name.endswith("dh"):
            continue
        prefix, facts = name[:-2], traced.gradient
        facts = facts.get("directions", {}).get(prefix.rstrip("_"), facts)
        flat = np.asarray(values).reshape(len(values), -1)
        norms = np.where(np.asarray(traced.mask, bool), np.linalg.norm(flat, axis=-1), np.nan)[None]
        horizon, verdict = int(facts.get("memory_horizon") or 0), str(facts.get("verdict", ""))
        out.append(GradientMeter(traced.layer, prefix, norms.astype(np.float32), (facts.get("ratio"),), (horizon,), (verdict,)))
    return tuple(out)


def _reach(found: Sequence[tuple[int, GradientMeter]]) -> Reach:
    first = found[-1][1]
    relative = [by_steps(one.norms, backwards=one.prefix.startswith("bw_")) for _, one in found]
    longest = min(max(curve.shape[1] for curve, _ in relative), MOST_STEPS)
    curves = np.full((len(found), longest), np.nan)
    for n, (curve, _) in enumerate(relative):
        curves[n, :min(curve.shape[1], longest)] = mean_curve(curve)[:longest]
    ratios = np.stack([_quartiles(_numbers(one.ratios), geometric=True) for _, one in found])
    horizons = np.stack([_quartiles(np.asarray(one.horizons, float)) for _, one in found])
    shares = np.array([[np.mean([said == name for said in one.verdicts]) for name in VERDICTS] for _, one in found])
    verdicts = tuple(verdict_of(ratio, one) for ratio, (_, one) in zip(ratios[:, 1], found, strict=True))
    last = np.array([np.nanmedian(end) if np.isfinite(end).any() else np.nan for _, end in relative])
    return Reach(first.layer, first.prefix, _epochs(found), ratios, horizons, verdicts, shares, curves, last)


def _numbers(values: Sequence[float | None]) -> np.ndarray:
    return np.array([math.nan if value is None else value for value in values], float)


def _quartiles(values: np.ndarray, *, geometric: bool = False) -> np.ndarray:
    """(3,) of the values that are numbers; of ratios in between on a logarithmic scale."""
    known = values[np.isfinite(values)]
    if not len(known):
        return np.full(3, np.nan)
    if geometric and (known > 0).all():
        return 10 ** np.quantile(np.log10(known), (0.25, 0.5, 0.75))
    return np.quantile(known, (0.25, 0.5, 0.75))


def verdict_of(ratio: float, meter: GradientMeter | None = None) -> str:
    """``vanishing``, ``healthy`` or ``exploding`` of a median ratio; where there is none the most frequent of the samples."""
    if math.isfinite(ratio):
        return "vanishing" if ratio < VANISHING else "exploding" if ratio > EXPLODING else "healthy"
    said = meter.verdicts if meter is not None else ()
    return max(VERDICTS, key=said.count) if said else ""


def by_steps(norms: np.ndarray, *, backwards: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Norms (sample, time) relative to the last step that carries loss, by steps before it.

    Parameters
    ----------
    norms : ndarray
        In input time; NaN at masked steps, which don't count as steps.
    backwards : bool
        Whether the last step is processed first.

    Returns
    -------
    tuple of ndarray
        (sample, step) relative norms, NaN where the sample is shorter; (sample,) the norm at that last step, NaN where all are 0.
    """
    norms = np.atleast_2d(np.asarray(norms, float))
    out, ends = np.full(norms.shape, np.nan), np.full(len(norms), np.nan)
    for n, row in enumerate(norms):
        live = row[~np.isnan(row)]
        live = live if backwards else live[::-1]
        carrying = np.flatnonzero(live != 0)
        if len(carrying):
            felt = live[carrying[0]:]
            ends[n] = felt[0]
            with np.errstate(over="ignore", invalid="ignore"):
                out[n, :len(felt)] = felt / felt[0]
    return out, ends


def mean_curve(relative: np.ndarray) -> np.ndarray:
    """(step,): geometric mean over the samples (sample, step) that reach this far back; 0 where one of them has no gradient left."""
    known = np.isfinite(relative)
    with np.errstate(divide="ignore"):
        logs = np.where(known, np.log(np.where(known, relative, 1.0)), 0.0)
    count = known.sum(axis=0)
    with np.errstate(invalid="ignore"):
        return np.where(count > 0, np.exp(logs.sum(axis=0) / np.maximum(count, 1)), np.nan)


def _shut(found: Sequence[tuple[int, Saturation]]) -> Shut:
    first = found[-1][1]
    return Shut(first.layer, first.prefix, first.gate, _epochs(found), np.stack([np.asarray(one.low) for _, one in found]),
                np.stack([np.asarray(one.high) for _, one in found]))


def _weighed(found: Sequence[tuple[int, WeightFigures]]) -> Weighed:
    first = found[-1][1]
    def column(name: str) -> np.ndarray:
        return np.array([math.nan if getattr(one, name) is None else getattr(one, name) for _, one in found], float)
    return Weighed(first.layer, first.name, first.size, _epochs(found), column("norm"), column("gradient_norm"), column("zeros"),
                   column("gradient_zeros"), column("update"), np.stack([one.counts for _, one in found]),
                   np.stack([one.gradient_counts for _, one in found]))


def _epochs(found: Sequence[tuple[int, Any]]) -> np.ndarray:
    return np.array([epoch for epoch, _ in found])


def joined(before: Course, after: Course) -> Course:
    """The course with later epochs added (while a run goes on); where both know an epoch, what came later counts."""
    known = set(after.epochs)
    epochs = tuple(sorted({*before.epochs, *known}))
    return Course(after.run, epochs, after.samples or before.samples, _together(before.reach, after.reach, known),
                  _together(before.shut, after.shut, known), _together(before.weights, after.weights, known))


def _together(before: Sequence[Any], after: Sequence[Any], known: set[int]) -> tuple[Any, ...]:
    """Each layer, gate or variable with the epochs of both."""
    new = {_identity(one): one for one in after}
    old = {_identity(one): one for one in before}
    return tuple(_one(old.get(key), new.get(key), known) for key in {**old, **new})


def _identity(one: Any) -> tuple[str, ...]:
    return tuple(getattr(one, name, "") for name in ("layer", "prefix", "gate", "name"))


def _one(old: Any, new: Any, known: set[int]) -> Any:
    if old is None or new is None:
        return old or new
    kept = np.array([n for n, epoch in enumerate(old.epochs) if int(epoch) not in known], int)
    order = np.argsort(np.concatenate([old.epochs[kept], new.epochs]), kind="stable")
    changes = {field.name: _column(getattr(old, field.name), getattr(new, field.name), kept, order) for field in fields(old)}
    return replace(new, **changes)


def _column(old: Any, new: Any, kept: np.ndarray, order: np.ndarray) -> Any:
    """Values of one field, one an epoch; what is the same for all epochs stays as it is."""
    if isinstance(new, tuple):
        both = [*(old[n] for n in kept), *new]
        return tuple(both[n] for n in order)
    if not isinstance(new, np.ndarray):
        return new
    if new.ndim == 2 and old.shape[1] != new.shape[1]:
        wide = max(old.shape[1], new.shape[1])
        old, new = (np.pad(part, ((0, 0), (0, wide - part.shape[1])), constant_values=np.nan) for part in (old, new))
    return np.concatenate([old[kept], new])[order]


# advice ------------------------------------------------------------------------------------------------------------


def advice(reach: Reach, cell: str = "", steps: int | None = None, at: int = -1) -> tuple[str, str]:
    """What a verdict means, and what to try ("" where nothing is wrong).

    Parameters
    ----------
    cell : str
        Kind of the recurrence: SimpleRNN, LSTM or GRU.
    steps : int, optional
        Length of the sequences.
    at : int
        Which of the epochs; the newest by default.
    """
    verdict, ratio = reach.verdicts[at], float(reach.ratios[at, 1])
    horizon = float(reach.horizons[at, 1])
    back = f"{horizon + 1:.0f} steps back" if round(horizon) else "One step back"
    felt = f"{back} less than 1/e of the gradient is left"
    if verdict == "exploding":
        return ("The gradient grows on its way back: the first steps outshout the last.",
                "Clip the gradient by norm, lower the learning rate, or start the recurrent kernel orthogonal.")
    if verdict == "vanishing":
        what = f"{felt}: the first steps teach it next to nothing." if math.isfinite(ratio) and ratio > 0 else "No gradient reaches the first steps."
        if cell == "SimpleRNN":
            return what, "Take an LSTM or GRU, start the recurrent kernel orthogonal, or shorten the window."
        if cell in ("LSTM", "GRU"):
            return what, ("Shorten the window, let the layer return sequences into attention or pooling, "
                          + ("or start the forget gate more open." if cell == "LSTM" else "or take an LSTM."))
        return what, "Shorten the window, or let the layer return sequences into attention or pooling."
    if steps is not None and horizon >= steps - 1 > 1:
        return "The whole window is felt: older steps might help too.", "Try a longer window."
    return f"{felt}; the first step is still felt.", ""
