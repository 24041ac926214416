"""Batches cut inside the graph: the flat arrays are put on the device once, windows are never laid out. Heavy: needs TensorFlow."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

_CHUNK = 16 * 2**20
"""Bytes handed over in one go: converting hundreds of MB at once would stall other threads."""


class Constants:
    """Tensors of arrays; the same array (train and validation share one series) is put there once."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[np.ndarray, tf.Tensor]] = {}

    def get(self, array: np.ndarray, dtype: tf.DType | None = None) -> tf.Tensor:
        """The array as a tensor."""
        if id(array) not in self._kept:
            self._kept[id(array)] = (array, to_tensor(array, dtype))
        return self._kept[id(array)][1]


def to_tensor(array: Any, dtype: tf.DType | None = None) -> tf.Tensor:
    """A tensor of an array, handed over in pieces along the first axis."""
    array = np.asarray(array)
    pieces = max(1, -(-array.nbytes // _CHUNK))
    rows = max(1, -(-len(array) // pieces))
    if pieces == 1:
        return tf.constant(array, dtype)
    return tf.concat([tf.constant(array[n:n + rows], dtype) for n in range(0, len(array), rows)], axis=0)


class Feed:
    """One split as the graph sees it.

    Parameters
    ----------
    gather : Gather
        ``prepared.gather(split)``: kind "windows" (``values`` (rows, features), ``starts``, ``look_back``, ``horizon``,
        ``target_columns``), "rows" (``x``, ``y``) or "tokens" (``ids``, ``starts``, ``look_back``).
    constants : Constants
        Shared between the splits of a run.
    """

    def __init__(self, gather: Any, constants: Constants) -> None:
        self._gather = gather
        self._take = {"windows": self._window, "rows": self._row, "tokens": self._token}[gather.kind]
        if gather.kind == "rows":
            self._x, self._y = constants.get(gather.x), constants.get(gather.y)
            self.count = len(gather.x)
        else:
            flat = gather.values if gather.kind == "windows" else gather.ids
            self._flat = constants.get(flat)
            self._starts = to_tensor(gather.starts, tf.int32 if len(flat) < 2**31 else tf.int64)
            self.count = len(gather.starts)

    def batch(self, indices: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """Inputs and targets of these samples (numbered from 0 within the split), in a graph."""
        return self._take(indices)

    def _row(self, indices: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        return tf.gather(self._x, indices), tf.gather(self._y, indices)

    def _window(self, indices: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        g = self._gather
        first = tf.gather(self._starts, indices)[:, None]
        x = tf.gather(self._flat, first + tf.range(g.look_back, dtype=first.dtype))
        ahead = tf.gather(self._flat, first + tf.range(g.look_back, g.look_back + g.horizon, dtype=first.dtype))
        return x, tf.gather(ahead, tf.constant(list(g.target_columns), tf.int32), axis=2)

    def _token(self, indices: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        length = self._gather.look_back
        first = tf.gather(self._starts, indices)[:, None]
        ids = tf.gather(self._flat, first + tf.range(length + 1, dtype=first.dtype))
        return ids[:, :length], ids[:, 1:]


def order(samples: int, seed: int, epoch: int, shuffle: bool) -> np.ndarray:
    """Sample numbers of an epoch (counted from 1) in the order of training: a function of seed and epoch alone, so that resuming is exact."""
    if not shuffle:
        return np.arange(samples, dtype=np.int32)
    return np.random.default_rng([seed, epoch]).permutation(samples).astype(np.int32)
