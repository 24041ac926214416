"""Which part of the input pushed an answer up or down: integrated gradients. Heavy.

``IG_i = (x_i − b_i) · ∫₀¹ ∂f/∂x_i (b + α (x − b)) dα`` (Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", 2017).
The integral is taken by Gauss-Legendre quadrature, which needs far fewer points than equal steps where f is smooth; the sum of all
parts is f(x) − f(b) but for its error, which is told (the completeness gap). Tokens have no values between them: the path runs
through what the network's embeddings give, and the parts of a token are summed. Masks along the path are those of x.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from . import passes
from .passes import Pass, Step
from .walk import Call, inputs_of, lock, tensors_in, walk

Baseline = Literal["zero", "mean", "padding"] | np.ndarray
_TINY = 1e-6
ROWS = 256
"""Most samples of one pass through the network."""


@dataclass(frozen=True)
class Integrated:
    """Attributions of one number the network gives.

    Attributes
    ----------
    values : ndarray
        (sample, time, feature), or what shape an input has, float64; of tokens (sample, time). In the units of the output.
    output, base : ndarray
        (sample,): f(x) and f(baseline).
    steps : int
        Points on the path.
    index : tuple of int
        Which number of the output (without the sample axis).
    layer : str
        Of which layer ("" = the network's output).
    baseline : str
        ``zero``, ``mean``, ``padding`` or ``given``.
    """

    values: np.ndarray
    output: np.ndarray
    base: np.ndarray
    steps: int
    index: tuple[int, ...]
    layer: str = ""
    baseline: str = "zero"

    @property
    def moved(self) -> np.ndarray:
        """(sample,): f(x) − f(baseline), what is shared out."""
        return self.output - self.base

    @property
    def gap(self) -> np.ndarray:
        """(sample,): what the parts leave over, (f(x) − f(baseline)) − Σ parts; 0 if the integral were exact."""
        return self.moved - self.values.reshape(len(self.values), -1).sum(axis=1)

    @property
    def relative_gap(self) -> np.ndarray:
        """(sample,): |gap| as a share of the larger of |f(x) − f(baseline)| and the sum of the parts' sizes."""
        sizes = np.abs(self.values).reshape(len(self.values), -1).sum(axis=1)
        return np.abs(self.gap) / np.maximum(np.maximum(np.abs(self.moved), sizes), 1e-12)

    def facts(self) -> dict[str, Any]:
        """For JSON, of the first sample."""
        return {"output": float(self.output[0]), "baseline_output": float(self.base[0]), "difference": float(self.moved[0]),
                "sum": float(self.values[0].sum()), "gap": float(self.gap[0]), "relative_gap": float(self.relative_gap[0]),
                "steps": self.steps, "index": list(self.index), "layer": self.layer, "baseline": self.baseline}


def integrated(model: keras.Model, x: np.ndarray, output: int | Sequence[int], steps: int = 64, baseline: Baseline = "zero", *,
               layer: str = "", log_odds: bool = False) -> Integrated:
    """Integrated gradients of one number of the output against the input.

    Parameters
    ----------
    model : keras.Model
        A network with one input; run in inference mode, nothing of it is changed.
    x : ndarray
        (sample, time, feature) numbers, or (sample, time) ids.
    output : int or sequence of int
        Which number, by its place in the output without the sample axis: ``2``, ``(3, 0)``; negative numbers count from the end.
    steps : int
        Points on the path from the baseline to x.
    baseline : "zero", "mean", "padding" or ndarray
        Numbers: zeros; the mean of every feature over each sample's steps; or an array that broadcasts to x. Tokens: an embedding of
        zeros, the mean of all embeddings, that of padding (id 0), or an array that broadcasts to (sample, time, feature).
    layer : str
        Take the number from this layer's output instead of the network's.
    log_odds : bool
        Of a probability p explain log(p / (1 − p)), which still moves where p is close to 0 or 1.

    Raises
    ------
    SettingError
        The network has several inputs; there is no such number or layer; ids go into something that is no embedding; the baseline
        does not fit.
    """
    if steps < 1:
        raise SettingError(f"a path of {steps} points has no gradient", where="steps", fix="Choose 16 to 512")
    path = _path(model, x if isinstance(x, list | tuple) else np.asarray(x), baseline)
    place = (output,) if isinstance(output, int | np.integer) else tuple(int(n) for n in output)
    shape = path.shape_of(layer)
    _must_be_there(place, shape)
    nodes, weights = np.polynomial.legendre.leggauss(steps)
    alphas, weights = np.concatenate([[0.0], (nodes + 1) / 2, [1.0]]), np.concatenate([[0.0], weights / 2, [0.0]])
    index = int(np.ravel_multi_index(tuple(n % size for n, size in zip(place, shape, strict=True)), shape)) if shape else 0
    values, gradients = _along(model, path, index, alphas, layer, log_odds)
    parts = sum(np.einsum("a,an...->n...", weights, grad) * apart for grad, apart in zip(gradients, path.apart, strict=True))
    parts = np.asarray(parts).sum(axis=-1) if path.tokens else np.asarray(parts)
    word = baseline if isinstance(baseline, str) else "given"
    return Integrated(parts, values[-1], values[0], steps, place, layer, word)


def _must_be_there(place: tuple[int, ...], shape: tuple[int, ...]) -> None:
    if len(place) != len(shape) or any(not -size <= n < size for n, size in zip(place, shape, strict=True)):
        words = " × ".join(map(str, shape)) or "one number"
        raise SettingError(f"the output has no number {', '.join(map(str, place))}", where="the output to explain",
                           fix=f"It has {words}, counted from 0")


# the path ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Path:
    """The straight line from the baseline to x, in the input, or in what the embeddings of the ids give.

    Attributes
    ----------
    x : tensor
        The samples.
    seen : Pass
        What the network made of them.
    entries : tuple of str
        Keys of the embeddings the path runs through; () = it runs through the input.
    starts, apart : list of ndarray
        (sample, …) baseline and x − baseline, one an entry.
    """

    x: Any
    seen: Pass
    entries: tuple[str, ...]
    starts: list[np.ndarray]
    apart: list[np.ndarray]

    @property
    def tokens(self) -> bool:
        """Whether the input is ids."""
        return bool(self.entries)

    @property
    def held(self) -> dict[str, Any]:
        """Masks of x, by the calls that make them: those of the graph's operations, of embeddings and of Masking layers."""
        own = {key: mask for key, mask in self.seen.masks.items() if key in self.entries or key in self._maskings()}
        return {**self.seen.held, **own}

    def _maskings(self) -> set[str]:
        """Masking layers that read the input itself."""
        inputs = set(self.seen.given) - {step.call.key for step in self.seen.steps}
        return {step.call.key for step in self.seen.steps if isinstance(step.call.layer, keras.layers.Masking) and step.takes[0][0] in inputs}

    def shape_of(self, layer: str) -> tuple[int, ...]:
        """Of the output, or a layer's, without the sample axis."""
        if not layer:
            return tuple(self.seen.answer.shape[1:])
        found = next((step for step in self.seen.steps if layer in (step.call.key, step.call.name)), None)
        if found is None:
            known = ", ".join(step.call.key for step in self.seen.steps)
            raise SettingError(f"there is no layer '{layer}'", where="the layer whose output is explained", fix=f"There are: {known}")
        return tuple(self.seen.given[found.call.key][0].shape[1:])

    def at(self, alphas: np.ndarray) -> list[Any]:
        """Tensors (point · sample, …) on the path."""
        made = []
        for start, apart in zip(self.starts, self.apart, strict=True):
            values = start[None] + alphas.reshape(len(alphas), *(1,) * apart.ndim) * apart[None]
            made.append(tf.constant(values.reshape(-1, *apart.shape[1:]), tf.float32))
        return made


def _path(model: keras.Model, x: Any, baseline: Baseline) -> _Path:
    given = inputs_of(model, x)
    if len(given) != 1:
        raise SettingError(f"the network has {len(given)} inputs; attribution knows one", where="the network", fix="Join them into one")
    seen = passes.run(model, x)
    found = _embeddings(seen) if given[0].dtype.is_integer else []
    ends = [np.asarray(seen.given[step.call.key][0], np.float64) for step in found] if found else [np.asarray(given[0], np.float64)]
    tables = [step.call.layer.embeddings for step in found] if found else [None]
    starts = [_start(end, baseline, table) for end, table in zip(ends, tables, strict=True)]
    return _Path(given[0], seen, tuple(step.call.key for step in found), starts, [end - start for end, start in zip(ends, starts, strict=True)])


def _embeddings(seen: Pass) -> list[Step]:
    """The calls that make vectors of the ids."""
    inputs = set(seen.given) - {step.call.key for step in seen.steps}
    reading = [step for step in seen.steps if isinstance(step.call.layer, keras.Layer) and any(key in inputs for key, _ in step.takes)]
    other = next((step for step in reading if not isinstance(step.call.layer, keras.layers.Embedding)), None)
    if other is not None or not reading:
        to = f"into '{other.call.name}', which is no Embedding" if other is not None else "nowhere"
        raise SettingError(f"the ids go {to}", where="the network", fix="Give them to an Embedding alone")
    return reading


# along the path ----------------------------------------------------------------------------------------------------


def _along(model: keras.Model, path: _Path, index: int, alphas: np.ndarray, layer: str, log_odds: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """(point, sample) values of f, and (point, sample, …) gradients for every entry of the path."""
    samples = len(path.apart[0])
    most = max(1, ROWS // max(samples, 1))
    key = ("path", layer, log_odds, passes.shapes([path.x]), path.entries)
    step = passes.kept(model, key, lambda owner: _compiled(owner, path, layer, log_odds))
    values, gradients = [], []
    for first in range(0, len(alphas), most):
        some = alphas[first:first + most]
        with lock:
            value, gradient = step(path.at(some), path.x, path.held, tf.constant(index))
        values.append(np.asarray(value, np.float64).reshape(len(some), samples))
        gradients.append([np.asarray(part, np.float64).reshape(len(some), samples, *part.shape[1:]) for part in gradient])
    return np.concatenate(values), [np.concatenate(parts) for parts in zip(*gradients, strict=True)]


def _compiled(owner: weakref.ref[keras.Model], path: _Path, layer: str, log_odds: bool) -> Callable[..., Any]:
    """A graph (entries, x, masks, index) → (f, its gradients) for any number of points."""
    keys, held = path.entries, path.held

    def step(entries: list[Any], x: Any, masks: dict[str, Any], index: Any) -> tuple[Any, list[Any]]:
        points = tf.shape(entries[0])[0] // tf.maximum(tf.shape(x)[0], 1)
        masks = {key: _tiled(mask, points) for key, mask in masks.items()}
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(entries)
            answer = _answer(passes.alive(owner), _tiled(x, points) if keys else entries[0], dict(zip(keys, entries, strict=False)), masks, layer)
            rows = tf.reshape(tf.cast(answer, tf.float32), (tf.shape(answer)[0], -1))
            chosen = tf.gather(rows, index, axis=1)
            chosen = _odds(chosen) if log_odds else chosen
        found = tape.gradient(chosen, entries, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        return chosen, [tf.convert_to_tensor(part) for part in found]

    signature = [passes.any_number(path.at(np.zeros(1))), passes.any_number(path.x), passes.any_number(held), tf.TensorSpec((), tf.int32)]
    return tf.function(step, autograph=False, input_signature=signature)


def _answer(model: keras.Model, fed: Any, entries: dict[str, Any], masks: dict[str, Any], layer: str) -> Any:
    """What the network, or a layer of it, gives on the path; the masks are those of x throughout."""
    seen: list[Any] = []

    def visit(call: Call, run: Callable[[], Any]) -> Any:
        mask = masks.get(call.key)
        if call.key in entries:
            given = _carrying(tf.cast(tf.identity(entries[call.key]), call.layer.compute_dtype), mask)
        elif mask is not None and isinstance(call.layer, keras.layers.Masking):
            values = tensors_in(call)[0]
            given = _carrying(values * tf.expand_dims(tf.cast(mask, values.dtype), -1), mask)
        else:
            given = run() if mask is None else mask
        if layer and layer in (call.key, call.name) and not seen:
            seen.append(keras.tree.flatten(given)[0])
        return given

    answer = walk(model, [fed], visit)
    return seen[0] if layer else answer[0] if isinstance(answer, list) else answer


def _carrying(values: Any, mask: Any) -> Any:
    if mask is not None:
        values._keras_mask = mask
    return values


def _odds(chance: Any) -> Any:
    """log(p / (1 − p)), cut where float32 has no more digits."""
    kept = tf.clip_by_value(chance, _TINY, 1 - _TINY)
    return tf.math.log(kept) - tf.math.log1p(-kept)


def _tiled(values: Any, points: Any) -> Any:
    """The samples over and over, once a point."""
    return tf.tile(values, [points, *[1] * (len(values.shape) - 1)])


def _start(end: np.ndarray, baseline: Baseline, table: Any) -> np.ndarray:
    """The baseline of one entry, as wide as it."""
    if isinstance(baseline, str):
        if baseline == "zero":
            return np.zeros_like(end)
        if baseline == "mean":
            mean = end.mean(axis=1, keepdims=True) if table is None else np.asarray(table, np.float64).mean(axis=0)
            return np.broadcast_to(mean, end.shape).copy()
        if baseline == "padding" and table is not None:
            return np.broadcast_to(np.asarray(table, np.float64)[0], end.shape).copy()
        offered = "zero or mean" + ("" if table is None else " or padding")
        raise SettingError(f"there is no baseline '{baseline}' for {'numbers' if table is None else 'tokens'}", where="baseline",
                           fix=f"Choose {offered}")
    try:
        return np.broadcast_to(np.asarray(baseline, np.float64), end.shape).copy()
    except ValueError as error:
        raise SettingError(f"a baseline of shape {np.shape(baseline)} does not fit samples of shape {end.shape[1:]}", where="baseline",
                           fix="Give one number, one a feature, or one a step and feature") from error
