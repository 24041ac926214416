"""Look into one recurrent layer: exact gates, states and gradients for given samples. Heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ..dataset.facts import TargetFact
from ..errors import DataError
from . import cells, states
from .watched import layer_of, watch


@dataclass(frozen=True)
class Probe:
    """What went on in a layer. All arrays are float32, (sample, time, …), in input time order."""

    layer: str
    kind: str
    """SimpleRNN, LSTM, GRU or Bidirectional."""
    cell: str
    """Kind of the recurrence itself: SimpleRNN, LSTM or GRU."""
    arrays: dict[str, np.ndarray]
    """``i f g o c h`` · ``z r g h`` · ``h``; with gradients also ``dh`` and ``dc``; ``fw_`` and ``bw_`` in front for Bidirectional."""
    mask: np.ndarray
    """(sample, time) bool; all true where nothing is masked."""
    x: np.ndarray
    """(sample, time, feature): what the layer receives."""
    residual: float
    """Largest |h recomputed − the layer's own h|."""
    gradient: list[dict[str, Any]] = field(default_factory=list)
    """One a sample: norm_first, norm_last, ratio, memory_horizon, verdict."""
    loss: np.ndarray | None = None
    """(sample,): the training loss of each sample alone, without regularizers."""

    def named(self) -> dict[str, np.ndarray]:
        """Everything that is written to a file, by name."""
        found = {**self.arrays, "x": self.x, "mask": self.mask}
        return found if self.loss is None else {**found, "loss": self.loss}


def probe(model: keras.Model, layer: str, x: Any, *, y: np.ndarray | None = None, target: TargetFact | None = None, loss: str | None = None) -> Probe:
    """Trace a recurrent layer on given samples, in float64, in inference mode.

    Parameters
    ----------
    model : keras.Model
        Built; stateful layers keep their states untouched and start from zero here.
    layer : str
        Name of a SimpleRNN, LSTM, GRU or Bidirectional layer.
    x : ndarray or list of ndarray
        What the network receives, (sample, …).
    y : ndarray, optional
        What it should give; with it, gradients are computed.
    target, loss : optional
        What kind of target y is, and the name of the training loss (default: by kind).

    Raises
    ------
    SettingError
        The layer does not exist or is not recurrent, or the loss does not fit the target.
    """
    recurrence = cells.recurrence(layer_of(model, layer))
    seen = watch(model, layer, x, y=y, target=target, loss=loss)
    arrays, residual = states.trace(recurrence, seen)
    gradient: list[dict[str, Any]] = []
    if y is not None:
        found = states.backward(recurrence, seen, arrays)
        gradient = [states.facts(recurrence, found, seen.mask, n) for n in range(len(seen.x))]
        arrays.update({name: values for name, values in found.items() if name != "dx"})
    mask = np.ones(seen.x.shape[:2], bool) if seen.mask is None else seen.mask
    return Probe(layer, recurrence.kind, recurrence.cell_kind, {name: values.astype(np.float32) for name, values in arrays.items()}, mask, seen.x,
                 residual, gradient, seen.loss)


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
