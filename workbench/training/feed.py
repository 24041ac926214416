"""Batches cut inside the graph: the flat arrays are put on the device once, windows are never laid out. Heavy: needs TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from ..sequence import windows

Inputs = tf.Tensor | list[tf.Tensor]
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
        ``prepared.gather(split)``.
    constants : Constants
        Shared between the splits of a run.
    """

    def __init__(self, gather: windows.Gather, constants: Constants) -> None:
        self._gather = self.gather = gather
        self._take = {"windows": self._window, "rows": self._row, "tokens": self._token}[gather.kind]
        if gather.kind == "rows":
            self._x, self._y = constants.get(gather.x), constants.get(gather.y)
            self._further = [constants.get(part) for part in gather.further]
            self.count = len(gather.x)
        else:
            flat = gather.values if gather.kind == "windows" else gather.ids
            self._flat = constants.get(flat)
            self._numbers = [constants.get(column) for column in gather.numbers]
            self._levels = constants.get(gather.levels) if len(gather.levels) else None
            self._starts = to_tensor(gather.starts, tf.int32 if len(flat) < 2**31 else tf.int64)
            self.count = len(gather.starts)

    def batch(self, indices: tf.Tensor) -> tuple[Inputs, tf.Tensor]:
        """Inputs (a list where the network has several) and targets of these samples (numbered from 0 within the split), in a graph."""
        return self._take(indices)

    def _row(self, indices: tf.Tensor) -> tuple[Inputs, tf.Tensor]:
        x, more = tf.gather(self._x, indices), [tf.gather(part, indices) for part in self._further]
        return [x, *more] if more else x, tf.gather(self._y, indices)

    def _window(self, indices: tf.Tensor) -> tuple[Inputs, tf.Tensor]:
        g = self._gather
        first = tf.gather(self._starts, indices)[:, None]
        back = first + tf.range(g.look_back, dtype=first.dtype)
        ahead = first + tf.range(g.look_back + g.gap, g.look_back + g.gap + g.horizon, dtype=first.dtype)
        x = self._without_unknown(tf.gather(self._flat, back))
        later = tf.gather(self._flat, ahead)
        more = [tf.gather(later, tf.constant(list(g.future), tf.int32), axis=2)] if g.future else []
        more += [tf.gather(column, back) for column in self._numbers]
        y = self._change(first, ahead) if self._levels is not None else tf.gather(later, tf.constant(list(g.target_columns), tf.int32), axis=2)
        return [x, *more] if more else x, y

    def _without_unknown(self, x: tf.Tensor) -> tf.Tensor:
        """A window's first row does not know its change from the row before it."""
        if not self._gather.unknown:
            return x
        which, none = np.zeros(self._gather.values.shape[1], bool), np.zeros(self._gather.values.shape[1], np.float32)
        for column, value in self._gather.unknown:
            which[column], none[column] = True, value
        return tf.concat([tf.where(which, none, x[:, :1]), x[:, 1:]], axis=1)

    def _change(self, first: tf.Tensor, ahead: tf.Tensor) -> tf.Tensor:
        """The targets' changes from the window's last row."""
        last = tf.gather(self._levels, first + (self._gather.look_back - 1))
        return tf.gather(self._levels, ahead) - last

    def _token(self, indices: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        length = self._gather.look_back
        first = tf.gather(self._starts, indices)[:, None]
        ids = tf.gather(self._flat, first + tf.range(length + 1, dtype=first.dtype))
        return ids[:, :length], ids[:, 1:]


def batches(gather: windows.Gather, size: int, seed: int, epoch: int, shuffle: bool) -> Iterator[np.ndarray]:
    """Sample numbers of an epoch's batches, in the order of training.

    Shuffled (where ``shuffle`` and the data's own order allow it), in order, or in chunks: rows of batches that continue one another.
    """
    if gather.order == "chunks":
        yield from windows.chunks(gather.starts, gather.look_back, size).batches()
        return
    count = len(gather.x) if gather.kind == "rows" else len(gather.starts)
    indices = order(count, seed, epoch, shuffle and gather.order == "shuffled")
    for first in range(0, count, size):
        yield indices[first:first + size]


def order(samples: int, seed: int, epoch: int, shuffle: bool) -> np.ndarray:
    """Sample numbers of an epoch (counted from 1) in the order of training: a function of seed and epoch alone, so that resuming is exact."""
    if not shuffle:
        return np.arange(samples, dtype=np.int32)
    return np.random.default_rng([seed, epoch]).permutation(samples).astype(np.int32)
