"""Which part of the input pushed an answer up or down: integrated gradients. Heavy.

``IG_i = (x_i − b_i) · ∫₀¹ ∂f/∂x_i (b + α (x − b)) dα`` (Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", 2017).
The integral is taken by Gauss-Legendre quadrature, which needs far fewer points than equal steps where f is smooth; the sum of all
parts is f(x) − f(b) but for its error, which is told (the completeness gap). Tokens have no values between them: the path runs
through what the network's embeddings give, and the parts of a token are summed. Masks along the path are those of x.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from .walk import Call, inputs_of, is_mask, mask_of, tensors_in, walk

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
    if len(model.inputs) != 1:
        raise SettingError(f"the network has {len(model.inputs)} inputs; attribution knows one", where="the network", fix="Join them into one")
    if steps < 1:
        raise SettingError(f"a path of {steps} points has no gradient", where="steps", fix="Choose 16 to 512")
    path = _Path(model, np.asarray(x), baseline)
    place = (output,) if isinstance(output, int | np.integer) else tuple(int(n) for n in output)
    nodes, weights = np.polynomial.legendre.leggauss(steps)
    alphas, weights = np.concatenate([[0.0], (nodes + 1) / 2, [1.0]]), np.concatenate([[0.0], weights / 2, [0.0]])
    values, gradients = _along(model, path, place, alphas, layer, log_odds)
    parts = sum(np.einsum("a,an...->n...", weights, grad) * apart for grad, apart in zip(gradients, path.apart, strict=True))
    parts = np.asarray(parts).sum(axis=-1) if path.tokens else np.asarray(parts)
    word = baseline if isinstance(baseline, str) else "given"
    return Integrated(parts, values[-1], values[0], steps, place, layer, word)


def _along(model: keras.Model, path: _Path, place: tuple[int, ...], alphas: np.ndarray, layer: str,
           log_odds: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """(point, sample) values of f, and (point, sample, …) gradients for every entry of the path."""
    most = max(1, ROWS // max(path.samples, 1))
    values, gradients = [], []
    for first in range(0, len(alphas), most):
        some = alphas[first:first + most]
        value, gradient = _at(model, path, place, some, layer, log_odds)
        values.append(value.reshape(len(some), path.samples))
        gradients.append([part.reshape(len(some), path.samples, *part.shape[1:]) for part in gradient])
    return np.concatenate(values), [np.concatenate(parts) for parts in zip(*gradients, strict=True)]


def _at(model: keras.Model, path: _Path, place: tuple[int, ...], alphas: np.ndarray, layer: str,
        log_odds: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    entries = path.entries(alphas)
    seen: list[Any] = []

    def visit(call: Call, run: Any) -> Any:
        given = path.replaced(call, entries, len(alphas))
        given = run() if given is None else given
        if layer and layer in (call.key, call.name) and not seen:
            seen.append(keras.tree.flatten(given)[0])
        return given

    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(entries)
        answer = walk(model, [path.fed(entries, len(alphas))], visit)
        answer = answer[0] if isinstance(answer, list) else answer
        chosen = _chosen(_of_layer(model, layer, seen) if layer else answer, place)
        chosen = _odds(chosen) if log_odds else chosen
    found = tape.gradient(chosen, entries, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return np.asarray(chosen, np.float64), [np.asarray(tf.convert_to_tensor(part), np.float64) for part in found]


def _of_layer(model: keras.Model, layer: str, seen: list[Any]) -> Any:
    if not seen:
        known = ", ".join(one.name for one in model.layers)
        raise SettingError(f"there is no layer '{layer}'", where="the layer whose output is explained", fix=f"There are: {known}")
    return seen[0]


def _chosen(values: Any, place: tuple[int, ...]) -> Any:
    """(row,): one number of each row."""
    shape = tuple(values.shape)[1:]
    if len(place) != len(shape) or any(not -size <= n < size for n, size in zip(place, shape, strict=True)):
        words = " × ".join(map(str, shape)) or "one number"
        raise SettingError(f"the output has no number {', '.join(map(str, place))}", where="the output to explain",
                           fix=f"It has {words}, counted from 0")
    return tf.cast(values[(slice(None), *place)], tf.float32)


def _odds(chance: Any) -> Any:
    """log(p / (1 − p)), cut where float32 has no more digits."""
    kept = tf.clip_by_value(chance, _TINY, 1 - _TINY)
    return tf.math.log(kept) - tf.math.log1p(-kept)


class _Path:
    """The straight line from the baseline to x, in the input, or in what the embeddings of the ids give.

    Attributes
    ----------
    apart : list of ndarray
        (sample, …) x − baseline, one an entry.
    tokens : bool
        Whether the input is ids.
    """

    def __init__(self, model: keras.Model, x: np.ndarray, baseline: Baseline) -> None:
        self._x = inputs_of(model, x)[0]
        self.tokens = self._x.dtype.is_integer
        self.samples = len(x)
        self._masks: dict[str, Any] = {}        # of the layers that make one
        self._held: dict[str, Any] = {}         # of the operations that compute one
        self._embeddings: list[tuple[str, Any, Any]] = []
        walk(model, [self._x], self._look)
        ends = [np.asarray(value, np.float64) for _, _, value in self._embeddings] if self.tokens else [np.asarray(self._x, np.float64)]
        if not ends:
            raise SettingError("the ids don't go through an Embedding", where="the network", fix="Put an Embedding after its input")
        tables = [layer.embeddings for _, layer, _ in self._embeddings] if self.tokens else [None]
        self._starts = [_start(end, baseline, table) for end, table in zip(ends, tables, strict=True)]
        self.apart = [end - start for end, start in zip(ends, self._starts, strict=True)]

    def _look(self, call: Call, run: Any) -> Any:
        fed = any(tensor is self._x for tensor in tensors_in(call))
        given = run()
        if is_mask(given):
            self._held[call.key] = given
        if not fed or not isinstance(call.layer, keras.Layer):
            return given
        if self.tokens:
            if not isinstance(call.layer, keras.layers.Embedding):
                raise SettingError(f"the ids go into '{call.name}', which is no Embedding", where="the network",
                                   fix="Give them to an Embedding alone")
            self._embeddings.append((call.key, call.layer, given))
        if (self.tokens or isinstance(call.layer, keras.layers.Masking)) and mask_of(given) is not None:
            self._masks[call.key] = mask_of(given)
        return given

    def entries(self, alphas: np.ndarray) -> list[Any]:
        """Tensors (point · sample, …) on the path, to be watched."""
        made = []
        for start, apart in zip(self._starts, self.apart, strict=True):
            shape = (len(alphas), *(1,) * apart.ndim)
            values = start[None] + alphas.reshape(shape) * apart[None]
            made.append(tf.constant(values.reshape(-1, *apart.shape[1:]), tf.float32))
        return made

    def fed(self, entries: list[Any], points: int) -> Any:
        """What goes into the network: the ids as they are, or the numbers on the path."""
        return _tiled(self._x, points) if self.tokens else entries[0]

    def replaced(self, call: Call, entries: list[Any], points: int) -> Any:
        """What an entry of the path gives instead; None for all other calls."""
        if call.key in self._held:
            return _tiled(self._held[call.key], points)
        mask = self._masks.get(call.key)
        flags = None if mask is None else _tiled(mask, points)
        if self.tokens:
            known = {key: entry for (key, _, _), entry in zip(self._embeddings, entries, strict=True)}
            if call.key not in known:
                return None
            given = tf.identity(known[call.key])
        elif flags is not None:
            given = tensors_in(call)[0] * tf.expand_dims(tf.cast(flags, tf.float32), -1)
        else:
            return None
        given = tf.cast(given, call.layer.compute_dtype)
        if flags is not None:
            given._keras_mask = flags
        return given


def _tiled(values: Any, points: int) -> Any:
    """The samples over and over, once a point."""
    return tf.tile(values, (points, *(1,) * (len(values.shape) - 1)))


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
