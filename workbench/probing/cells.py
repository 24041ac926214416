"""The weights and settings of a recurrent Keras layer as NumPy, one cell per direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import keras
import numpy as np

from ..errors import SettingError
from . import activations
from .activations import Activation

CellKind = Literal["SimpleRNN", "LSTM", "GRU"]
GATES: dict[str, tuple[str, ...]] = {"SimpleRNN": (), "LSTM": ("i", "f", "g", "o"), "GRU": ("z", "r", "g")}
"""Gates in the order of the weight columns (Keras calls g "c" in an LSTM and "h" in a GRU)."""


@dataclass(frozen=True)
class Cell:
    """One recurrence: W (features, n·units), U (units, n·units), input bias and recurrent bias (n·units); n = 1, 4, 3."""

    kind: CellKind
    kernel: np.ndarray
    recurrent: np.ndarray
    bias: np.ndarray
    recurrent_bias: np.ndarray
    activation: Activation
    recurrent_activation: Activation
    reset_after: bool = True

    @property
    def units(self) -> int:
        """Width of h."""
        return self.recurrent.shape[0]

    def states(self) -> tuple[str, ...]:
        """Names of what is carried from step to step, as Keras orders them."""
        return ("h", "c") if self.kind == "LSTM" else ("h",)


@dataclass(frozen=True)
class Direction:
    """A cell and the way it runs over time."""

    prefix: str
    cell: Cell
    backwards: bool
    sequences: bool
    """Whether the output is every h (else the last one processed)."""
    zero_masked: bool
    """Whether the output is 0 at masked steps (else the last one is repeated)."""


@dataclass(frozen=True)
class Recurrence:
    """A whole recurrent layer: one direction, or two and how they are merged."""

    kind: str
    directions: tuple[Direction, ...]
    merge: str | None = "concat"
    """concat, sum, mul, ave, or None = two outputs (Bidirectional only)."""
    states: bool = False
    """Whether the last states are outputs too."""
    cell_kind: str = field(default="")


def is_recurrent(layer: Any) -> bool:
    """Whether a layer can be probed."""
    inner = layer.forward_layer if isinstance(layer, keras.layers.Bidirectional) else layer
    return isinstance(inner, keras.layers.SimpleRNN | keras.layers.LSTM | keras.layers.GRU)


def recurrence(layer: Any, dtype: Any = np.float64) -> Recurrence:
    """The layer's weights as they are now, copied.

    Parameters
    ----------
    layer : keras.layers.Layer
        SimpleRNN, LSTM, GRU, or Bidirectional of one of them; built.
    dtype : dtype
        Precision of everything that follows: float64 for an exact probe, float32 for a live one.

    Raises
    ------
    SettingError
        The layer has no gates or states of a kind we know.
    """
    if not is_recurrent(layer):
        raise SettingError(f"{type(layer).__name__} is not a recurrent layer that can be probed", where=f"layer '{layer.name}'",
                           fix="Choose a SimpleRNN, LSTM or GRU layer, or a Bidirectional of one of them")
    if isinstance(layer, keras.layers.Bidirectional):
        ways: Any = (("fw_", layer.forward_layer), ("bw_", layer.backward_layer))
        directions = tuple(_direction(prefix, inner, dtype) for prefix, inner in ways)
        return Recurrence("Bidirectional", directions, layer.merge_mode, bool(layer.return_state), directions[0].cell.kind)
    only = _direction("", layer, dtype)
    return Recurrence(only.cell.kind, (only,), "concat", bool(layer.return_state), only.cell.kind)


def _direction(prefix: str, layer: Any, dtype: Any) -> Direction:
    return Direction(prefix, _cell(layer, dtype), bool(layer.go_backwards), bool(layer.return_sequences), bool(layer.zero_output_for_mask))


def _cell(layer: Any, dtype: Any) -> Cell:
    kind: CellKind = "LSTM" if isinstance(layer, keras.layers.LSTM) else "GRU" if isinstance(layer, keras.layers.GRU) else "SimpleRNN"
    cell = layer.cell
    kernel, recurrent = _copy(cell.kernel, dtype), _copy(cell.recurrent_kernel, dtype)
    bias, recurrent_bias = _biases(cell, kernel.shape[1], dtype)
    return Cell(kind, kernel, recurrent, bias, recurrent_bias, activations.of(cell.activation),
                activations.of(getattr(cell, "recurrent_activation", keras.activations.linear)), bool(getattr(cell, "reset_after", True)))


def _biases(cell: Any, width: int, dtype: Any) -> tuple[np.ndarray, np.ndarray]:
    """A GRU with reset_after has two rows: of the input and of the recurrence."""
    nothing = np.zeros(width, dtype)
    if not cell.use_bias:
        return nothing, nothing
    bias = _copy(cell.bias, dtype)
    return (bias[0], bias[1]) if bias.ndim == 2 else (bias, nothing)


def _copy(variable: Any, dtype: Any) -> np.ndarray:
    return np.array(keras.ops.convert_to_numpy(variable), dtype=dtype)
