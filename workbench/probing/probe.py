"""Look into one recurrent layer: exact gates, states and gradients for given samples. Heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ..dataset.facts import TargetFact
from ..errors import DataError
from . import cells
from .states import facts, follow, trace
from .watched import Seen, States, watch
from .within import place_of


@dataclass(frozen=True)
class Probe:
    """What went on in a layer. All arrays are float32, (sample, time, …), in input time order.

    Of a layer in a TimeDistributed every outer step of every sample counts as a sample: row ``sample · outer + step``.
    """

    layer: str
    kind: str
    """SimpleRNN, LSTM, GRU, RNN (a chosen cell, or stacked ones), ConvLSTM1D or Bidirectional."""
    cell: str
    """Kind of the recurrence itself: SimpleRNN, LSTM or GRU (of stacked cells the last one's)."""
    arrays: dict[str, np.ndarray]
    """``i f g o c h`` · ``z r g h`` · ``h``; with gradients also ``dh`` and ``dc``; ``fw_`` and ``bw_`` in front for Bidirectional, then
    ``cell1_``, ``cell2_`` … for stacked cells. (sample, time, unit), or (sample, time, position, filter) for ConvLSTM1D."""
    mask: np.ndarray
    """(sample, time) bool; all true where nothing is masked (a convolutional layer may mask positions: true where one is live)."""
    x: np.ndarray
    """(sample, time, feature), or (sample, time, position, channel): what the layer receives."""
    residual: float
    """Largest |h recomputed − the layer's own h|."""
    gradient: list[dict[str, Any]] = field(default_factory=list)
    """One a sample: norm_first, norm_last, ratio, memory_horizon, verdict."""
    loss: np.ndarray | None = None
    """(sample,): the training loss of each sample alone, without regularizers."""
    dx: np.ndarray | None = None
    """∂L/∂x_t, shaped as x: through this layer alone."""
    shares: dict[str, np.ndarray] = field(default_factory=dict)
    """``dW dU db`` (prefixes as above): (sample, time), Frobenius norm of each step's own part of the gradient of the sample's loss with
    respect to kernel, recurrent kernel and bias."""
    weights_gradient: dict[str, np.ndarray] = field(default_factory=dict)
    """``kernel recurrent_kernel bias`` (prefixes as above) in Keras's shapes: gradient of the sum of the samples' losses, by this call of the
    layer."""
    unit_shape: tuple[int, ...] = ()
    """Shape of one sample's h: (units,), or (positions, filters); of stacked cells the last one's."""
    approximate: bool = False
    """Whether the layer computes in less than float32, so that its own numbers differ from these by about 1e-3."""
    outer: int | None = None
    """Outer steps of a sample, where the layer stands in a TimeDistributed."""

    def named(self) -> dict[str, np.ndarray]:
        """Everything that is written to a file, by name."""
        found = {**self.arrays, "x": self.x, "mask": self.mask}
        if self.dx is not None:
            found["dx"] = self.dx
        found.update({f"{name}_share": values for name, values in self.shares.items()})
        return found if self.loss is None else {**found, "loss": self.loss}


def probe(model: keras.Model, layer: str, x: Any, *, y: np.ndarray | None = None, target: TargetFact | None = None, loss: str | None = None,
          states: States = "zero", call: int = 0, exact: bool = True) -> Probe:
    """Trace a recurrent layer on given samples, in inference mode.

    Parameters
    ----------
    model : keras.Model
        Built; stateful layers keep their states untouched.
    layer : str
        Name of a SimpleRNN, LSTM, GRU, ConvLSTM1D or RNN layer, of a Bidirectional or TimeDistributed of one of them, or of one in a
        nested model (also as ``outer/inner``).
    x : ndarray or list of ndarray
        What the network receives, (sample, …).
    y : ndarray, optional
        What it should give; with it, gradients are computed.
    target, loss : optional
        What kind of target y is, and the name of the training loss (default: by kind).
    states : {"zero", "kept"}
        What stateful layers start from: zeros, or the states they have now.
    call : int
        Of a layer that is called several times the call to look at, from 0; gradients are those by this call.

    exact : bool
        Compute in float64; else in float32, in half the time, to about 1e-6.

    Raises
    ------
    SettingError
        The layer does not exist or is not recurrent, the loss does not fit the target, there is no such call, or not as many states as
        samples.
    """
    place = place_of(model, layer)
    recurrence = cells.recurrence(place.layer, np.float64 if exact else np.float32)
    seen = watch(model, layer, x, y=y, target=target, loss=loss, states=states, call=call)
    arrays, residual = trace(recurrence, seen)
    more: dict[str, Any] = {}
    if y is not None:
        arrays, more = _backward(recurrence, seen, arrays)
    mask = np.ones(seen.x.shape[:2], bool) if seen.mask is None else np.asarray(seen.mask.reshape(*seen.x.shape[:2], -1).any(axis=-1))
    samples = len(x[0]) if isinstance(x, list | tuple) else len(x)
    return Probe(layer, recurrence.kind, recurrence.cell_kind, _narrow(arrays), mask, seen.x, residual, loss=seen.loss,
                 unit_shape=recurrence.ways[0][-1].cell.unit_shape, approximate=not cells.is_exact(place.layer),
                 outer=len(seen.x) // max(samples, 1) if place.repeated else None, **more)


def _backward(recurrence: cells.Recurrence, seen: Seen, arrays: dict[str, np.ndarray]) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """All arrays, and what a probe has besides when gradients are asked for."""
    followed = follow(recurrence, seen, arrays)
    said = [facts(recurrence, followed.arrays, seen.mask, n) for n in range(len(seen.x))]
    return {**arrays, **followed.arrays}, {"gradient": said, "dx": followed.dx.astype(np.float32), "shares": _narrow(followed.shares),
                                           "weights_gradient": followed.weights}


def _narrow(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: values.astype(np.float32, order="C") for name, values in arrays.items()}


def save(probe: Probe, path: str | Path) -> Path:
    """Write all arrays as compressed npz; the file is there whole or not at all.

    Raises
    ------
    DataError
        The file can't be written.
    """
    path = Path(path)
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as file:
            np.savez_compressed(file, **probe.named())        # type: ignore[arg-type]
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise DataError(f"can't be written ({error.strerror})", where=str(path), fix="Choose another place") from error
    return path
