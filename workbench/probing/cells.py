"""The weights and settings of a recurrent Keras layer as NumPy, one cell per direction (and per level, where cells are stacked)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import keras
import numpy as np
from keras.layers import GRU, LSTM, RNN, Bidirectional, ConvLSTM1D, GRUCell, LSTMCell, SimpleRNN, SimpleRNNCell, StackedRNNCells

from ..errors import SettingError
from . import activations, convolved
from .activations import Activation
from .convolved import Convolution

CellKind = Literal["SimpleRNN", "LSTM", "GRU"]
GATES: dict[str, tuple[str, ...]] = {"SimpleRNN": (), "LSTM": ("i", "f", "g", "o"), "GRU": ("z", "r", "g")}
"""Gates in the order of the weight columns (Keras calls g "c" in an LSTM and "h" in a GRU)."""
_KINDS: dict[type, CellKind] = {SimpleRNNCell: "SimpleRNN", LSTMCell: "LSTM", GRUCell: "GRU"}
EXACT = ("float32", "float64")
"""What layers must compute in for the recomputed numbers to be theirs."""


@dataclass(frozen=True)
class Cell:
    """One recurrence: W (features, n·units), U (units, n·units), input bias and recurrent bias (n·units); n = 1, 4, 3.

    Of a convolutional cell units are filters, W is (size·channels, 4·filters) and U (size·filters, 4·filters).
    """

    kind: CellKind
    kernel: np.ndarray
    recurrent: np.ndarray
    bias: np.ndarray
    recurrent_bias: np.ndarray
    activation: Activation
    recurrent_activation: Activation
    reset_after: bool = True
    convolution: Convolution | None = None
    has_bias: bool = True

    @property
    def units(self) -> int:
        """Width of h (filters of a convolutional cell)."""
        return self.recurrent.shape[1] // max(len(GATES[self.kind]), 1)

    @property
    def unit_shape(self) -> tuple[int, ...]:
        """Shape of one sample's h: (units,), or (positions, filters)."""
        return (self.units,) if self.convolution is None else (self.convolution.positions, self.units)

    def states(self) -> tuple[str, ...]:
        """Names of what is carried from step to step, as Keras orders them."""
        return ("h", "c") if self.kind == "LSTM" else ("h",)

    @property
    def elementwise(self) -> bool:
        """Whether its activations work on each number alone, with a slope that is known for all steps at once."""
        return self.activation.derivative is not None and (self.kind == "SimpleRNN" or self.recurrent_activation.derivative is not None)

    def seen(self, h: np.ndarray) -> np.ndarray:
        """What the recurrent kernel is multiplied with: h, (…, row, unit), or h with its neighbors."""
        return h if self.convolution is None else self.convolution.neighbors(h)

    def unseen(self, gradient: np.ndarray) -> np.ndarray:
        """The transpose of :meth:`seen`."""
        return gradient if self.convolution is None else self.convolution.to_neighbors(gradient)


@dataclass(frozen=True)
class Direction:
    """A cell and the way it runs over time."""

    prefix: str
    """"", ``fw_`` or ``bw_``; of stacked cells followed by ``cell1_``, ``cell2_`` …"""
    cell: Cell
    backwards: bool
    sequences: bool
    """Whether the output is every h (else the last one processed)."""
    zero_masked: bool
    """Whether the output is 0 at masked steps (else the last one is repeated)."""
    level: int = 0
    """Position among stacked cells: from 1 on the cell receives the h of the one below."""
    top: bool = True
    """Whether its h is the layer's output."""
    unrolled: bool = False


@dataclass(frozen=True)
class Recurrence:
    """A whole recurrent layer: one direction or two (and how they are merged), each of one cell or of stacked ones."""

    kind: str
    directions: tuple[Direction, ...]
    """All cells: of two directions the forward one first, of stacked cells the one that reads the input first."""
    merge: str | None = "concat"
    """concat, sum, mul, ave, or None = two outputs (Bidirectional only)."""
    states: bool = False
    """Whether the last states are outputs too."""
    cell_kind: str = field(default="")

    @property
    def ways(self) -> tuple[tuple[Direction, ...], ...]:
        """The cells of each direction, from the one that reads the input to the one whose h is the output."""
        starts = [n for n, direction in enumerate(self.directions) if direction.level == 0]
        return tuple(self.directions[a:b] for a, b in zip(starts, [*starts[1:], len(self.directions)], strict=True))


def is_recurrent(layer: Any) -> bool:
    """Whether a layer can be probed."""
    if isinstance(layer, Bidirectional):
        return _known(layer.forward_layer) and _known(layer.backward_layer)
    return _known(layer)


def _known(layer: Any) -> bool:
    """A cell that is derived from one of Keras's may compute anything."""
    return isinstance(layer, ConvLSTM1D) or (isinstance(layer, RNN) and all(type(cell) in _KINDS for cell in _cells_of(layer)))


def _cells_of(layer: Any) -> list[Any]:
    return list(layer.cell.cells) if isinstance(layer.cell, StackedRNNCells) else [layer.cell]


def is_exact(layer: Any) -> bool:
    """Whether the layer computes in float32 or better, so that recomputed numbers are its own to 1e-5."""
    return layer.compute_dtype in EXACT


def recurrence(layer: Any, dtype: Any = np.float64) -> Recurrence:
    """The layer's weights as they are now, copied.

    Parameters
    ----------
    layer : keras.layers.Layer
        SimpleRNN, LSTM, GRU, ConvLSTM1D, RNN of Keras's cells (stacked ones too), or Bidirectional of one of them; built.
    dtype : dtype
        Precision of everything that follows: float64 for an exact probe, float32 for a live one.

    Raises
    ------
    SettingError
        The layer has no gates or states of a kind we know.
    """
    if not is_recurrent(layer):
        raise SettingError(f"{type(layer).__name__} is not a recurrent layer that can be probed", where=f"layer '{layer.name}'",
                           fix="Choose a SimpleRNN, LSTM, GRU, ConvLSTM1D or RNN layer, or a Bidirectional of one of them")
    if isinstance(layer, Bidirectional):
        ways: Any = (("fw_", layer.forward_layer), ("bw_", layer.backward_layer))
        directions = tuple(direction for prefix, inner in ways for direction in _directions(prefix, inner, dtype))
        return Recurrence("Bidirectional", directions, layer.merge_mode, bool(layer.return_state), directions[0].cell.kind)
    directions = _directions("", layer, dtype)
    return Recurrence(_kind(layer, directions), directions, "concat", bool(layer.return_state), directions[-1].cell.kind)


def _kind(layer: Any, directions: tuple[Direction, ...]) -> str:
    if isinstance(layer, ConvLSTM1D):
        return "ConvLSTM1D"
    return directions[0].cell.kind if isinstance(layer, SimpleRNN | LSTM | GRU) else "RNN"


def _directions(prefix: str, layer: Any, dtype: Any) -> tuple[Direction, ...]:
    """One, or one for each of the stacked cells."""
    whole = Direction(prefix, _cell(_cells_of(layer)[-1], dtype), bool(layer.go_backwards), bool(layer.return_sequences),
                      bool(layer.zero_output_for_mask), unrolled=bool(layer.unroll))
    if not isinstance(layer.cell, StackedRNNCells):
        return (whole,)
    cells = [*(_cell(cell, dtype) for cell in _cells_of(layer)[:-1]), whole.cell]
    top = len(cells) - 1
    return tuple(replace(whole, prefix=f"{prefix}cell{n + 1}_", cell=cell, level=n, top=n == top) for n, cell in enumerate(cells))


def _cell(cell: Any, dtype: Any) -> Cell:
    kind = _KINDS.get(type(cell), "LSTM")
    windows = convolved.of(cell) if type(cell) not in _KINDS else None
    kernel, recurrent = (_flat(_copy(weights, dtype)) for weights in (cell.kernel, cell.recurrent_kernel))
    bias, recurrent_bias = _biases(cell, kernel.shape[1], dtype)
    return Cell(kind, kernel, recurrent, bias, recurrent_bias, activations.of(cell.activation),
                activations.of(getattr(cell, "recurrent_activation", keras.activations.linear)), bool(getattr(cell, "reset_after", True)),
                windows, bool(cell.use_bias))


def _flat(weights: np.ndarray) -> np.ndarray:
    """The places of a window and its channels are one axis."""
    return weights.reshape(-1, weights.shape[-1])


def _biases(cell: Any, width: int, dtype: Any) -> tuple[np.ndarray, np.ndarray]:
    """A GRU with reset_after has two rows: of the input and of the recurrence."""
    nothing = np.zeros(width, dtype)
    if not cell.use_bias:
        return nothing, nothing
    bias = _copy(cell.bias, dtype)
    return (bias[0], bias[1]) if bias.ndim == 2 else (bias, nothing)


def _copy(variable: Any, dtype: Any) -> np.ndarray:
    return np.array(keras.ops.convert_to_numpy(variable), dtype=dtype)
