"""The verb behind "Path": where the states of many samples go, in few directions. Heavy."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Literal

import numpy as np

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...evaluation import inference  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import loss, trajectory, ways  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from ...probing.trajectory import Method, Trajectory  # noqa: E402
from ...sequence import scaling  # noqa: E402
from ...training import losses  # noqa: E402
from .. import networks  # noqa: E402
from .weights import spread  # noqa: E402

SAMPLES = 200
NUMBERS = 12_000_000
"""Most numbers (sample × step × unit) of one array."""
POINTS = 40_000
"""Most states (sample × step) that are placed and drawn."""
_BATCH = 32


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, prefix: str = "",
            state: Literal["h", "c"] = "h", method: Method = "pca", samples: int = SAMPLES, progress: Progress | None = None) -> Trajectory:
    """Follow the state of many samples of a split.

    Parameters
    ----------
    path, run, layer, split, sample, epoch
        What is inspected; ``epoch`` None = the best one.
    prefix : str
        ``fw_`` or ``bw_`` of a Bidirectional.
    state : str
        ``h``, or ``c`` of an LSTM.
    method : str
        ``pca`` or ``umap``.
    samples : int
        Samples at most, evenly spaced, the shown one first; fewer where they are long.

    Raises
    ------
    SettingError
        There is no such layer, sample, direction or state, or UMAP is not installed.
    """
    say = progress or Progress()
    if method == "umap" and not trajectory.has_umap():
        trajectory.fit(np.zeros((1, 2, 1)), np.ones((1, 2), bool), method="umap")       # says how to install it
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    networks.must_be_recurrent(trained.document, layer)
    x, _ = networks.samples_of_split(trained.data, split, [sample])
    shown = ways.chosen(ways.ways(trained.model, layer, x), prefix)
    if state not in shown.cell.states():
        raise SettingError(f"{shown.cell.kind} has no state '{state}'", where=f"layer '{layer}'", fix=f"Choose {' or '.join(shown.cell.states())}")
    steps = shown.mask.shape[1]
    most = max(2, min(samples, POINTS // steps, NUMBERS // (steps * shown.cell.units)))
    numbers = spread(trained.data.count(split), sample, most)
    values, mask = _states(trained, layer, split, numbers, shown.prefix, state, say)
    found = trajectory.fit(values, mask, state=state, method=method, samples=np.asarray(numbers), total=trained.data.count(split), progress=say)
    say(0.85, "losses")
    return _colored(found, trained, split, numbers)


def _states(trained: networks.Trained, layer: str, split: Split, numbers: list[int], prefix: str, state: str, say: Progress
            ) -> tuple[np.ndarray, np.ndarray]:
    """(sample, time, unit) float32 and (sample, time) bool, some samples at a time."""
    values, masks = [], []
    for first in range(0, len(numbers), _BATCH):
        say(0.45 * first / len(numbers), f"sample {first + 1} of {len(numbers)}")
        x, _ = networks.samples_of_split(trained.data, split, numbers[first:first + _BATCH])
        way = ways.chosen(ways.ways(trained.model, layer, x), prefix)
        outer = len(way.mask) // len(first_input(x))                                   # of a TimeDistributed the first outer step, as in the lanes
        values.append(way.arrays[state][::outer].astype(np.float32))
        masks.append(way.mask[::outer])
    return np.concatenate(values), np.concatenate(masks)


def _colored(found: Trajectory, trained: networks.Trained, split: Split, numbers: list[int]) -> Trajectory:
    """What points can be colored by: loss, and target or class."""
    x, y = networks.samples_of_split(trained.data, split, numbers)
    target = networks.target_of(trained.facts)
    each = loss.per_sample(trained.model, target, losses.loss_name(trained.document.training, target))
    colors = {"error": np.asarray(each(y, inference.outputs(trained.model, x)), np.float64)}
    if target.kind == "class":
        colors["class"] = np.asarray(y).ravel().astype(int)
    elif target.kind == "values":
        shape = (len(numbers), trained.fitted.horizon, len(trained.fitted.targets))
        colors["target"] = scaling.unscale(trained.fitted, y.reshape(shape))[..., 0].mean(axis=1)
    ids = first_input(x)
    read = np.asarray(ids) if np.issubdtype(ids.dtype, np.integer) and ids.shape == found.points.shape[:2] else None
    words = tuple(str(word) for word in trained.fitted.vocabulary) if read is not None else ()
    return dataclasses.replace(found, colors=colors, tokens=read, vocabulary=words, names=target.classes if target.kind == "class" else (),
                               unit=target.unit if target.kind == "values" else "")
