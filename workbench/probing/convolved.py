"""The positions of a convolutional recurrence (ConvLSTM1D) as rows of an ordinary one.

Every position of every sample is a row of its own: what its windows see of the input is its input vector, and what they see of its
neighbors' h is what the recurrent kernel is multiplied with. So the equations, forwards and backwards, are those of an LSTM (Shi et al. 2015
without peepholes, as in Keras); only "h @ U" becomes "h with its neighbors @ U".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Window:
    """Where the windows of a one-dimensional convolution lie.

    ``length`` positions are read, ``size`` at a time, ``dilation`` apart, every ``stride``-th; ``same`` pads with zeros as TensorFlow does.
    """

    size: int
    length: int
    stride: int = 1
    dilation: int = 1
    same: bool = True

    @property
    def span(self) -> int:
        """Positions from the first to the last that one window reads."""
        return (self.size - 1) * self.dilation + 1

    @property
    def positions(self) -> int:
        """Windows there are."""
        return -(-self.length // self.stride) if self.same else -(-(self.length - self.span + 1) // self.stride)

    @property
    def padding(self) -> tuple[int, int]:
        """Zeros before the first position and after the last (the odd one after)."""
        missing = max((self.positions - 1) * self.stride + self.span - self.length, 0) if self.same else 0
        return missing // 2, missing - missing // 2

    def gather(self, x: np.ndarray) -> np.ndarray:
        """What each window reads: (…, position, channel) → (…, window, size · channel)."""
        before, after = self.padding
        channels = x.shape[-1]
        padded = np.zeros((*x.shape[:-2], before + self.length + after, channels), x.dtype)
        padded[..., before:before + self.length, :] = x
        out = np.empty((*x.shape[:-2], self.positions, self.size, channels), x.dtype)
        for k in range(self.size):
            out[..., k, :] = padded[..., self._read(k), :]
        return out.reshape(*x.shape[:-2], self.positions, self.size * channels)

    def scatter(self, gradient: np.ndarray) -> np.ndarray:
        """The transpose of :meth:`gather`: what all windows that read a position have for it is added up."""
        before, after = self.padding
        parts = gradient.reshape(*gradient.shape[:-1], self.size, -1)
        padded = np.zeros((*gradient.shape[:-2], before + self.length + after, parts.shape[-1]), gradient.dtype)
        for k in range(self.size):
            padded[..., self._read(k), :] += parts[..., k, :]
        return padded[..., before:before + self.length, :]

    def _read(self, k: int) -> slice:
        """The positions that the k-th place of all windows reads, one after the other."""
        first = k * self.dilation
        return slice(first, first + (self.positions - 1) * self.stride + 1, self.stride)


@dataclass(frozen=True)
class Convolution:
    """How a ConvLSTM1D reads its input (``given``) and its own h (``around``: same padding, every position)."""

    given: Window
    channels_first: bool = False

    @property
    def around(self) -> Window:
        """The windows over h."""
        return Window(self.given.size, self.given.positions)

    @property
    def positions(self) -> int:
        """Positions of the state."""
        return self.given.positions

    def neighbors(self, h: np.ndarray) -> np.ndarray:
        """(…, sample · position, filter) → (…, sample · position, size · filter)."""
        apart = h.reshape(*h.shape[:-2], -1, self.positions, h.shape[-1])
        seen = self.around.gather(apart)
        return seen.reshape(*h.shape[:-1], seen.shape[-1])

    def to_neighbors(self, gradient: np.ndarray) -> np.ndarray:
        """The transpose of :meth:`neighbors`."""
        apart = gradient.reshape(*gradient.shape[:-2], -1, self.positions, gradient.shape[-1])
        back = self.around.scatter(apart)
        return back.reshape(*gradient.shape[:-1], back.shape[-1])

    def turned(self, values: np.ndarray) -> np.ndarray:
        """Between the layer's own order of axes and ours, (…, position, channel)."""
        return np.swapaxes(values, -1, -2) if self.channels_first else values


def of(cell: Any) -> Convolution:
    """The windows of a built ``ConvLSTMCell`` over one axis."""
    first = cell.data_format == "channels_first"
    window = Window(int(cell.kernel_size[0]), int(cell.spatial_dims[0]), int(cell.strides[0]), int(cell.dilation_rate[0]), cell.padding == "same")
    return Convolution(window, first)
