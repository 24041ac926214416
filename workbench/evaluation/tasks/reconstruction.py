"""Autoencoders: how well windows are given back, beside principal components of the same width, and how the errors tell unusual windows. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import keras
import msgspec
import numpy as np
import pandas as pd
from sklearn import metrics as sk
from sklearn.decomposition import PCA

from ...dataset.spec import Split
from ...model import bottleneck, denoising
from ...sequence.prepare import NewSamples, ReconstructionPrepared, WholePrepared
from ...sequence.preprocessing import Preprocessing
from .. import inference, metrics
from ..report import Evaluation, Figures, StepError, number
from . import common

if TYPE_CHECKING:
    from ...sequence.new_series import NewWindows

_FITTED = 5000
"""Training windows at most that the principal components are fitted to, evenly spaced."""
_KEPT = ("rmse", "mae", "r2")
GivenBack = ReconstructionPrepared | WholePrepared
"""Windows of series, or whole sequences: what lies behind the end of one is NaN and does not count."""


def evaluate(model: keras.Model, prepared: GivenBack, split: Split, run: int) -> Evaluation:
    """RMSE, MAE and R² in the data's own units, by step of the window; the windows' errors, held against the label where there is one."""
    fitted, count = prepared.preprocessing, prepared.count(split)
    names, steps = tuple(fitted.targets), fitted.look_back
    y, guess = answers(model, prepared, split)
    errors = window_errors(y, guess)
    index = np.arange(count)
    truth, given = (np.asarray(prepared.in_units(split, index, part), np.float64) for part in (y, guess))
    found: Figures = {**_figures(truth, given), **_spread(errors), **detection(errors, prepared.unusual(split))}
    others = _baselines(model, prepared, y)
    theirs = {name: np.asarray(prepared.in_units(split, index, part), np.float64) for name, part in others.items()}
    naive = {name: {**_figures(truth, theirs[name]), **detection(window_errors(y, part), prepared.unusual(split))} for name, part in others.items()}
    best = common.smallest(naive, "rmse")
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    each = {name: _figures(truth[..., [n]], given[..., [n]]) for n, name in enumerate(names)} if len(names) > 1 else {}
    code, width = code_of(model)
    return Evaluation(run, "autoencoder", split, count, unit, found, _by_step(truth, given), naive,
                      beats_baseline=common.less(found, naive[best], "rmse"), best_baseline=best, targets=each,
                      notes=_notes(guess, code, steps * len(names), width, _is_disturbed(model)),
                      arrays=_arrays(np.asarray(prepared.origins(split)), truth, given, theirs, errors, prepared.unusual(split)))


def answers(model: keras.Model, prepared: GivenBack, split: Split, index: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """(windows, look_back, targets) scaled: the windows (NaN behind the end of a sequence) and what the network makes of them."""
    fitted = prepared.preprocessing
    index = np.arange(prepared.count(split)) if index is None else np.asarray(index)
    shape = (-1, fitted.look_back, len(fitted.targets))
    parts = [index[some] for some in common.chunks(len(index))]
    y = [prepared.y(split, part) for part in parts]
    guess = [inference.outputs(model, prepared.x(split, part)).reshape(shape) for part in parts]
    nothing = np.zeros((0, *shape[1:]), np.float32)
    return np.concatenate([nothing, *y]), np.concatenate([nothing, *guess])


def window_errors(y: np.ndarray, guess: np.ndarray) -> np.ndarray:
    """Root mean squared error of every window, in scaled units (with standard scaling: standard deviations), (windows,) float32.

    What is NaN in ``y`` lies behind the end of a sequence and does not count.
    """
    squares = (y.astype(np.float32) - guess.astype(np.float32)) ** 2
    live = np.isfinite(y)
    if live.all():
        return np.sqrt(np.mean(squares, axis=(1, 2), dtype=np.float32))
    return np.sqrt(np.sum(np.where(live, squares, 0), axis=(1, 2), dtype=np.float32) / live.sum(axis=(1, 2)).astype(np.float32))


def _by_step(truth: np.ndarray, guess: np.ndarray) -> tuple[StepError, ...]:
    """Of every step the sequences that have it."""
    live = np.asarray(np.isfinite(truth).all(axis=-1))
    if live.all():
        return metrics.per_step(truth, guess)
    return tuple(msgspec.structs.replace(metrics.per_step(truth[live[:, n], n][:, None], guess[live[:, n], n][:, None])[0], step=n + 1)
                 for n in range(truth.shape[1]) if live[:, n].any())


def _figures(truth: np.ndarray, guess: np.ndarray) -> Figures:
    live = np.isfinite(truth).all(axis=-1)
    found = metrics.forecast(truth[live], guess[live])
    return {name: found[name] for name in _KEPT}


def _spread(errors: np.ndarray) -> Figures:
    """What a window's error usually is: the median, and what one in a hundred exceeds."""
    return {"median_error": number(np.median(errors)), "p99_error": number(np.quantile(errors, 0.99))}


def detection(errors: np.ndarray, unusual: np.ndarray) -> Figures:
    """How well a window's error tells windows with an unusual row from the others: area under the ROC curve, average precision."""
    if not len(unusual) or unusual.all() or not unusual.any() or not np.isfinite(errors).all():
        return {}
    return {"roc_auc": number(sk.roc_auc_score(unusual, errors)), "average_precision": number(sk.average_precision_score(unusual, errors))}


def _baselines(model: keras.Model, prepared: GivenBack, y: np.ndarray) -> dict[str, np.ndarray]:
    """What costs nothing: each window's own mean, and as many principal components of the training windows as the code is wide.

    Behind the end of a sequence the components are given zeros, as the network is.
    """
    found = {"window_mean": np.repeat(np.nanmean(y, axis=1, keepdims=True), y.shape[1], axis=1)}
    count, flat = prepared.count("train"), np.nan_to_num(y.reshape(len(y), -1))
    index = np.unique(np.linspace(0, count - 1, min(count, _FITTED)).astype(np.int64))
    training = np.nan_to_num(prepared.y("train", index).reshape(len(index), -1))
    width = min(code_of(model)[1], *training.shape)
    if 0 < width < flat.shape[1]:
        components = PCA(width, svd_solver="full").fit(training.astype(np.float64))
        found["principal_components"] = components.inverse_transform(components.transform(flat.astype(np.float64))).reshape(y.shape)
    return found


def code_of(model: keras.Model) -> tuple[str, int]:
    """Name of the layer with the code, and how many numbers it gives; ("", 0) if everything can go past."""
    sources: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    own: list[Any] = list(model.operations)
    for operation in own:
        tensors = [tensor for node in operation._inbound_nodes for tensor in node.input_tensors]
        sources[operation.name] = [tensor._keras_history.operation.name for tensor in tensors]
        shape = getattr(getattr(operation, "output", None), "shape", None)
        if shape is not None and bottleneck.size_of(shape):
            sizes[operation.name] = bottleneck.size_of(shape)
    inputs = [tensor._keras_history.operation.name for tensor in model.inputs]
    name = bottleneck.find(sources, sizes, inputs, model.outputs[0]._keras_history.operation.name)
    return (name, sizes[name]) if name else ("", 0)


def _is_disturbed(model: keras.Model) -> bool:
    """Whether the network is given disturbed windows while it trains (a denoising autoencoder can't copy)."""
    return any(type(layer).__name__ in denoising.NOISES and layer._inbound_nodes[0].input_tensors[0]._keras_history.operation.name in
               {tensor._keras_history.operation.name for tensor in model.inputs} | _masks(model) for layer in model.layers)


def _masks(model: keras.Model) -> set[str]:
    return {layer.name for layer in model.layers if isinstance(layer, keras.layers.Masking)}


def _notes(guess: np.ndarray, code: str, window: int, width: int, disturbed: bool) -> tuple[str, ...]:
    notes = []
    if not np.isfinite(guess).all():
        notes.append("The network gives numbers that are not finite; train again with a smaller learning rate.")
    if (not code or width >= window) and not disturbed:
        notes.append("Nothing in the network is narrower than the window: a small error may only mean that it copies.")
    return tuple(notes)


def _arrays(origins: np.ndarray, truth: np.ndarray, guess: np.ndarray, others: dict[str, np.ndarray], errors: np.ndarray,
            unusual: np.ndarray) -> dict[str, Any]:
    """The last windows only, so that a plot stays light; errors are those of all windows."""
    shown = {"origins": origins, "truth": truth, "forecast": guess, **others}
    return {**{name: values[-common.PLOTTED:] for name, values in shown.items()}, "errors": errors, "unusual": unusual}


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """One row a window: ``origin`` (time or number of its last row), its ``error`` (scaled units), and ``rmse(<target>)`` in the data's own units.

    Windows follow each other without overlap, the last one ends where the file does; ``rolling``: every window.
    """
    x = cast("NewWindows", new.x)
    which = np.arange(len(x)) if rolling else _apart(np.asarray(new.origins), x.series_of, fitted.look_back)
    shape, count = (-1, fitted.look_back, len(fitted.targets)), len(fitted.targets)
    errors, each = [], []
    for first in range(0, len(which), inference.BATCH):
        some = which[first:first + inference.BATCH]
        window = np.asarray(x[some])
        y, guess = window[:, :, :count], inference.outputs(model, window).reshape(shape)
        errors.append(window_errors(y, guess))
        difference = np.asarray(x.in_units(some, y), np.float64) - np.asarray(x.in_units(some, guess), np.float64)
        each.append(np.sqrt(np.mean(difference ** 2, axis=1)))
    columns = {f"rmse({name})": np.concatenate(each)[:, n].astype(np.float32) for n, name in enumerate(fitted.targets)}
    found = pd.DataFrame({"origin": new.times[np.asarray(new.origins)[which]], "error": np.concatenate(errors), **columns})
    names = x.group_names(which)
    if any(names):
        found.insert(0, "group", names)
    return found


def _apart(origins: np.ndarray, series: np.ndarray, steps: int) -> np.ndarray:
    """Numbers of windows that don't overlap, the last one of each series included."""
    kept: list[int] = []
    for n in range(len(origins) - 1, -1, -1):
        if not kept or series[kept[-1]] != series[n] or origins[kept[-1]] - origins[n] >= steps:
            kept.append(n)
    return np.asarray(kept[::-1], np.int64)
