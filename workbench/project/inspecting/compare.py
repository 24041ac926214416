"""Two layers that read the same: of two runs, of one network, or of one layer at two epochs. Heavy.

The job target is :func:`compare`. Side a is what is inspected; side b what it is compared with. Arrays of both are cut to the steps that
both read; b's units stand in the order of a's, with their signs (see :mod:`workbench.probing.match`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ... import engine

engine.load()

from ...dataset.facts import TargetFact  # noqa: E402
from ...dataset.spec import Split  # noqa: E402
from ...errors import DataError, SettingError  # noqa: E402
from ...evaluation import inference  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import cells, changed, match  # noqa: E402
from ...probing import probe as probing  # noqa: E402
from ...probing.compared import Comparison, Side  # noqa: E402
from ...probing.match import Match  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from ...probing.within import place_of  # noqa: E402
from ...sequence import scaling  # noqa: E402
from ...training import losses  # noqa: E402
from .. import networks  # noqa: E402
from . import same_steps  # noqa: E402
from .same_steps import Common  # noqa: E402

SAMPLES = 24
"""Samples that are pooled for the matching, if there are so many."""
NUMBERS = 1_000_000
"""Most numbers of one array (sample × step × unit) that are pooled: a probe with gradients holds some twenty of them."""


def compare(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, prefix: str = "",
            other_run: int | None = None, other_layer: str | None = None, other_epoch: int | None = None, other_prefix: str | None = None,
            samples: int = SAMPLES, progress: Progress | None = None) -> Comparison:
    """Hold a layer against another one that reads the same.

    Parameters
    ----------
    path, run, layer, split, sample, epoch, prefix
        What is inspected; ``epoch`` None = the best one. ``prefix`` "fw_" or "bw_" for one direction (default the first there is).
    other_run, other_layer, other_epoch, other_prefix
        What it is compared with; what is not given is the same, except the epoch of another run: its best one.
    samples : int
        How many samples of the split are pooled for matching and losses (evenly spaced, the shown one first).

    Raises
    ------
    SettingError
        There is no such layer or sample, or both sides are the same.
    DataError
        The two read nothing in common.
    """
    say = progress or Progress()
    other_run, other_layer = run if other_run is None else other_run, layer if other_layer is None else other_layer
    other_epoch = epoch if other_epoch is None and other_run == run else other_epoch
    say(0.05, f"reading run {run}")
    mine = networks.trained(path, run, epoch)
    say(0.2, f"reading run {other_run}")
    theirs = networks.trained(path, other_run, other_epoch)
    for trained, name in ((mine, layer), (theirs, other_layer)):
        networks.must_be_recurrent(trained.document, name)
    networks.samples_of_split(mine.data, split, [sample])
    ends = (_epoch(mine, epoch), _epoch(theirs, other_epoch))
    names = (f"run {run}", f"run {other_run}")
    most = min(samples, _most(mine, layer), _most(theirs, other_layer))
    found = same_steps.common(mine.data, theirs.data, split, _spread(mine.data.count(split), sample, most), names)
    say(0.35, "gates and gradients")
    one, other = _looked(mine, layer, found, 0), _looked(theirs, other_layer, found, 1)
    prefix, other_prefix = _prefix(one, prefix), _prefix(other, prefix if other_prefix is None else other_prefix)
    same_layer = (run, layer, prefix) == (other_run, other_layer, other_prefix)
    if same_layer and ends[0] == ends[1]:
        raise SettingError(f"run {run}, {layer}, epoch {ends[0]} would be compared with itself", where="what it is compared with",
                           fix="Choose another run, layer or epoch")
    found = _fitted(found, one, other, (mine, theirs), (layer, other_layer))
    say(0.6, "matching units")
    paired = _match((one, other), (prefix, other_prefix), found, by_index=same_layer)
    say(0.85, "outputs and losses")
    outputs = _answers(mine, theirs, (one, other), found)
    a = _side(mine, one, prefix, found, 0, ends[0], outputs)
    b = _side(theirs, other, other_prefix, found, 1, ends[1], outputs)
    weights = changed.changes(_cell(theirs, other_layer, prefix), _cell(mine, layer, prefix)) if same_layer else ()
    return Comparison(a, b, paired, found.samples, found.steps, outputs.truth, outputs.kind, outputs.unit, weights,
                      networks.target_of(mine.facts).classes if outputs.kind == "class" else (), _measure(mine) == _measure(theirs), found.notes)


def _measure(trained: networks.Trained) -> tuple[object, ...]:
    """What a training loss is a number of: its name, and what it is taken over in which scale."""
    target, fitted = networks.target_of(trained.facts), trained.fitted
    name = losses.loss_name(trained.document.training, target)
    if target.kind != "values":
        return name, target.classes
    count = len(fitted.targets)
    return name, fitted.targets, fitted.horizon, fitted.offset[:count], fitted.scale[:count]


def _epoch(trained: networks.Trained, epoch: int | None) -> int:
    return trained.row.best_epoch if epoch is None else epoch


def _spread(count: int, shown: int, wanted: int) -> list[int]:
    """The shown sample, then others evenly spaced over the split."""
    even = np.linspace(0, count - 1, min(max(wanted, 1), count)).astype(int)
    return [shown, *(int(n) for n in dict.fromkeys(even.tolist()) if n != shown)][:max(wanted, 1)]


# looking -----------------------------------------------------------------------------------------------------------


def _most(trained: networks.Trained, layer: str) -> int:
    """Samples that can be probed together without filling the memory."""
    steps = int(np.prod([n or 1 for n in trained.facts.inputs[0].shape[:1]]))
    units = max(int(np.prod(way.cell.unit_shape)) for way in cells.recurrence(place_of(trained.model, layer).layer).directions)
    return max(1, NUMBERS // max(steps * units, 1))


def _looked(trained: networks.Trained, layer: str, found: Common, side: int) -> probing.Probe:
    """All samples with their gradients: one graph for everything is traced sooner than two."""
    target = networks.target_of(trained.facts)
    return probing.probe(trained.model, layer, found.x[side], y=found.y[side], target=target,
                         loss=losses.loss_name(trained.document.training, target))


def _prefix(probe: probing.Probe, wanted: str) -> str:
    there = [name[:-1] for name in probe.arrays if name == "h" or name.endswith("_h")]
    return wanted if wanted in there else there[0]


def _flat(values: np.ndarray) -> np.ndarray:
    """(row, time, unit); of a convolutional layer a unit is a filter at a position."""
    return values.reshape(*values.shape[:2], -1)


def _fitted(
    found: Common, one: probing.Probe, other: probing.Probe, trained: tuple[networks.Trained, networks.Trained], layers: tuple[str, str]
) -> Common:
    """Common steps of the layers, which need not have a step for each one the network reads.

    Raises
    ------
    DataError
        One of the layers has other steps than the other, so that nothing stands beside anything.
    """
    steps = one.mask.shape[1], other.mask.shape[1]
    read = first_input(found.x[0]).shape[1], first_input(found.x[1]).shape[1]
    if steps == read:
        return found
    if steps[0] == steps[1] and read[0] == read[1]:
        return Common(found.samples, found.x, found.y, (0, 0), steps[0], found.notes)
    raise DataError(f"'{layers[0]}' goes through {steps[0]} steps and '{layers[1]}' through {steps[1]}, which are not the same moments",
                    where=f"run {trained[0].row.id}, run {trained[1].row.id}", fix="Compare layers that go step by step with each other")


def _match(probes: tuple[probing.Probe, probing.Probe], prefixes: tuple[str, str], found: Common, *, by_index: bool) -> Match:
    """Units matched by h over the pooled samples."""
    states, masks = [], []
    for side, probe in enumerate(probes):
        part = slice(found.first[side], found.first[side] + found.steps)
        states.append(_flat(probe.arrays[f"{prefixes[side]}h"])[:, part])
        masks.append(probe.mask[:, part])
    if len(masks[0]) != len(masks[1]):
        raise DataError("the two layers go through a different number of sequences in each sample",
                        fix="Compare layers that stand in the same frames")
    live = masks[0] & masks[1]
    return match.match(match.pool(states[0], live), match.pool(states[1], live), by_index=by_index)


def _cell(trained: networks.Trained, layer: str, prefix: str) -> cells.Cell:
    ways = cells.recurrence(place_of(trained.model, layer).layer).directions
    return next(way.cell for way in ways if way.prefix == prefix)


# what comes out ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Answers:
    """Of both sides: what came out for the shown sample, losses and errors of all."""

    kind: str
    unit: str
    truth: np.ndarray
    shown: tuple[np.ndarray, np.ndarray]
    losses: tuple[np.ndarray, np.ndarray]
    errors: tuple[np.ndarray, np.ndarray]


def _answers(mine: networks.Trained, theirs: networks.Trained, probes: tuple[probing.Probe, probing.Probe], found: Common) -> _Answers:
    both = (mine, theirs)
    raw = [trained.point(inference.outputs(trained.model, x)) for trained, x in zip(both, found.x, strict=True)]
    each = [np.asarray(probe.loss, np.float64) for probe in probes]
    target = networks.target_of(mine.facts)
    if target.kind == "values":
        truth, shown, errors = _values(both, found, raw)
    else:
        chances = [inference.probabilities(trained.model, output) for trained, output in zip(both, raw, strict=True)]
        likely = [_chance_of_truth(chance, y) for chance, y in zip(chances, found.y, strict=True)]
        errors = [_nats(chance, y, target) for chance, y in zip(likely, found.y, strict=True)]
        shown = [chance[0] for chance in (chances if target.kind == "class" else likely)]
        truth = np.atleast_1d(found.y[0][0])
    return _Answers(target.kind, target.unit if target.kind == "values" else "nats", truth, (shown[0], shown[1]), (each[0], each[1]),
                    (errors[0], errors[1]))


def _must_be_comparable(both: Sequence[networks.Trained]) -> None:
    """Errors are computed in one unit for all windows: those of groups with a scaling of their own would be wrong."""
    if any(trained.fitted.groups for trained in both):
        raise SettingError("forecasts of groups that are scaled by themselves can't be laid beside each other", where="data.scale_per_group",
                           fix="Compare the runs' evaluations, or train with one scaling for all groups")


def _values(both: Sequence[networks.Trained], found: Common, raw: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
    """Truth, forecasts in the data's units, and mean |error| over the targets and steps ahead that both forecast."""
    _must_be_comparable(both)
    fitted = [trained.fitted for trained in both]
    shaped = [(len(values), one.horizon, len(one.targets)) for values, one in zip(raw, fitted, strict=True)]
    guess = [scaling.unscale(one, values.reshape(shape)).astype(np.float64) for one, values, shape in zip(fitted, raw, shaped, strict=True)]
    truth = [scaling.unscale(one, y.reshape(shape)).astype(np.float64) for one, y, shape in zip(fitted, found.y, shaped, strict=True)]
    ahead = min(one.horizon for one in fitted)
    names = [name for name in fitted[0].targets if name in fitted[1].targets]
    columns = [[one.targets.index(name) for name in names] for one in fitted]
    guess, truth = ([values[:, :ahead][..., chosen] for values, chosen in zip(part, columns, strict=True)] for part in (guess, truth))
    errors = [np.abs(g - t).mean(axis=(1, 2)) if names else np.full(len(g), np.nan) for g, t in zip(guess, truth, strict=True)]
    return truth[0][0], [values[0] for values in guess], errors


def _chance_of_truth(chance: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(sample,) or (sample, time): the probability given to what came."""
    y = y[:, -1:] if chance.ndim == 2 and y.ndim == 2 else y
    chance = chance[:, None] if chance.ndim == 2 else chance
    y = y[:, None] if y.ndim == 1 else y
    return np.take_along_axis(chance, y[..., None].astype(np.intp), axis=-1)[..., 0]


def _nats(likely: np.ndarray, y: np.ndarray, target: TargetFact) -> np.ndarray:
    """(sample,): mean −log p; padding (id 0) doesn't count."""
    weight = np.ones(likely.shape) if target.kind == "class" else (y[:, -likely.shape[1]:] > 0).astype(float)
    nats = -np.log(np.maximum(likely, 1e-12))
    return (nats * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1)


def _side(trained: networks.Trained, probe: probing.Probe, prefix: str, found: Common, side: int, epoch: int, outputs: _Answers) -> Side:
    part = slice(found.first[side], found.first[side] + found.steps)
    own = {name.removeprefix(prefix): _flat(values)[0] for name, values in probe.arrays.items() if name.startswith(prefix)}
    facts = probe.gradient[0]
    facts = facts.get("directions", {}).get(prefix.rstrip("_"), facts)
    return Side(trained.row.id, trained.row.name, probe.layer, probe.cell, epoch, prefix, {name: values[part] for name, values in own.items()},
                probe.mask[0, part], found.first[side], np.linalg.norm(np.asarray(own["dh"], np.float64), axis=-1), facts,
                outputs.shown[side], outputs.losses[side], outputs.errors[side])
