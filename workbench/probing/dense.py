"""A convolutional recurrence written as an ordinary one: one unit for each filter at each position.

The windows over the input and over h are linear, so what they do to every basis vector makes the rows of an ordinary kernel. It holds many
zeros and each number many times, but its Jacobians, eigenvalues and fixed points are those of the layer.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..errors import SettingError
from .cells import Cell


def ordinary(cell: Cell) -> Cell:
    """The same recurrence without windows; unit = position · filters + filter. An ordinary cell is given back as it is.

    Raises
    ------
    SettingError
        An activation works on all filters of a position together (softmax), which the units of an ordinary cell do not show.
    """
    windows = cell.convolution
    if windows is None:
        return cell
    if not cell.elementwise:
        raise SettingError(f"the activation {cell.activation.name} of a convolutional layer mixes its filters", where="the step Jacobian",
                           fix="Look at its states and gates in the lanes, or use an activation like tanh")
    channels = len(cell.kernel) // windows.given.size
    kernel = _spread(windows.given.gather(_basis(windows.given.length, channels, cell.kernel.dtype)) @ cell.kernel, cell.units)
    recurrent = _spread(windows.around.gather(_basis(windows.positions, cell.units, cell.recurrent.dtype)) @ cell.recurrent, cell.units)
    return replace(cell, kernel=kernel, recurrent=recurrent, bias=_everywhere(cell.bias, cell), recurrent_bias=_everywhere(cell.recurrent_bias, cell),
                   convolution=None)


def flat(values: np.ndarray) -> np.ndarray:
    """(sample, time, position, channel) → (sample, time, position · channel)."""
    return values.reshape(*values.shape[:2], -1)


def _basis(positions: int, channels: int, dtype: np.dtype) -> np.ndarray:
    """Every basis vector as a row of positions with channels."""
    return np.eye(positions * channels, dtype=dtype).reshape(-1, positions, channels)


def _spread(seen: np.ndarray, filters: int) -> np.ndarray:
    """(basis, position, gate · filter) → (basis, gate · position · filter)."""
    count, positions, wide = seen.shape
    return seen.reshape(count, positions, wide // filters, filters).swapaxes(1, 2).reshape(count, -1)


def _everywhere(bias: np.ndarray, cell: Cell) -> np.ndarray:
    """The same bias at every position."""
    assert cell.convolution is not None
    return np.tile(bias.reshape(-1, 1, cell.units), (1, cell.convolution.positions, 1)).ravel()
