"""How much memory a run will take, before it begins. Light: reads the analysis of the network.

Backpropagation through time keeps, for every sample and step, what the backward pass will ask for. How many numbers that is for each kind
of layer was measured (peak memory of training steps on a CPU, Keras 3.15, float32: LSTM 10.5–11.4 numbers a unit and step, GRU 9.6–11.2,
SimpleRNN 3.3, Dense, Conv1D and normalization 1.4–2.1 a value of the output); the prediction is right within a third, which is what
deciding on a batch size needs.
"""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from ..gpus import Gpu
from ..model.report import LayerReport, ModelReport
from .spec import TrainingSpec

_FLOAT = 4
_STEPS: dict[str, tuple[float, int]] = {"LSTM": (11.0, 2), "GRU": (10.5, 1), "SimpleRNN": (3.5, 1), "ConvLSTM1D": (13.0, 2)}
"""Numbers kept for each unit and step, and how many numbers of state a unit has."""
_OTHERS = 1.7
"""Numbers kept for each value a layer gives."""
_SLOTS = {"SGD": 0, "Adagrad": 1, "RMSprop": 1, "Lion": 1, "Adafactor": 1, "Muon": 2}
_USUAL_SLOTS = 2
"""Numbers an optimizer keeps for each weight (Adam and its kin: two)."""
ENGINE = 750 * 2**20
"""TensorFlow itself, loaded."""
ENOUGH = 0.9
"""Share of the free memory that a run may be predicted to take without a warning."""


class Need(Struct, frozen=True):
    """Bytes, by what they are for."""

    weights: int
    """Weights, their gradients, what the optimizer keeps of them, and the best ones so far."""
    steps: int
    """What is kept of a batch for the backward pass."""
    data: int
    """The rows or ids windows are cut from."""
    largest: str = ""
    """The layer that needs most for a batch."""

    @property
    def total(self) -> int:
        """All together, without TensorFlow itself."""
        return self.weights + self.steps + self.data


def need(report: ModelReport, spec: TrainingSpec, data: int, samples: int = 0) -> Need:
    """What a run will take.

    Parameters
    ----------
    report : ModelReport
        The check of the network.
    data : int
        Bytes of the flat arrays that windows are cut from.
    samples : int
        Training samples (the batch, where all of them are one).
    """
    batch = {"stochastic": 1, "full": max(samples, 1)}.get(spec.batch_mode, spec.batch_size)
    wide = 0.5 if spec.precision != "float32" else 1.0
    each = {layer.name: kept(layer) * wide for layer in report.layers}
    slots = _SLOTS.get(spec.optimizer.kind, _USUAL_SLOTS) + (1 if spec.averaging else 0) + (1 if spec.accumulate > 1 else 0)
    weights = _FLOAT * (report.parameters * 2 + report.trainable * (1 + slots))
    largest = max(each, key=lambda name: each[name], default="")
    return Need(weights, round(batch * sum(each.values())), data, largest)


def kept(layer: LayerReport) -> float:
    """Bytes that are kept of one sample for the backward pass of a layer."""
    kind = layer.kind
    if kind in ("Bidirectional", "RNN") and layer.state:
        kind = "LSTM" if layer.parameters > layer.state * 4 else "SimpleRNN"
    if kind in _STEPS and layer.state:
        numbers, states = _STEPS[kind]
        return _FLOAT * numbers * layer.state / states * _steps(layer)
    return _OTHERS * layer.memory


def _steps(layer: LayerReport) -> int:
    """Time steps it goes through."""
    if layer.multiply_adds_step:
        return max(1, round(layer.multiply_adds / layer.multiply_adds_step))
    return int(layer.shape[1] or 1) if len(layer.shape) > 2 else 1


def free(gpu: Gpu | None = None) -> int | None:
    """Bytes that are free: of the graphics card, else of this computer; None = can't be told."""
    if gpu is not None:
        return None if gpu.memory is None else round((gpu.memory - (gpu.used or 0)) * 2**20)
    told = _linux()
    if told is not None:
        return told
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return None


def _linux() -> int | None:
    """``MemAvailable``: what can be had without swapping, within the limit of a container."""
    try:
        rows = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines() if ":" in line)
        found = int(rows["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return None
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text()) - int(Path("/sys/fs/cgroup/memory.current").read_text())
    except (OSError, ValueError):                        # no limit ("max"), or another system
        return found
    return max(0, min(found, limit))


def warning(asked: Need, available: int | None, batch: int) -> tuple[str, str] | None:
    """What to say before a run that will hardly fit: (sentence, remedy); None = it fits, or nobody can tell."""
    if available is None or asked.total <= ENOUGH * available:
        return None
    what = f"This run will need about {size(asked.total)} of memory, but {size(available)} are free"
    parts = {"weights": asked.weights, "steps": asked.steps, "data": asked.data}
    most = max(parts, key=lambda name: parts[name])
    if most == "data":
        return what, "Use fewer rows or columns"
    if most == "weights":
        return what, f"Use fewer units; the layer {asked.largest} is the widest"
    fits = max(1, int(batch * (ENOUGH * available - asked.weights - asked.data) / max(asked.steps, 1)))
    return what, f"Set the batch size to {_round(fits)} or less, or shorten the look-back; most of it is kept for the layer {asked.largest}"


def _round(batch: int) -> int:
    """The power of two at or below."""
    return 1 << (max(batch, 1).bit_length() - 1)


def size(count: float) -> str:
    """``3.2 GB``, ``870 MB``."""
    return f"{count / 2**30:.1f} GB" if count >= 2**30 else f"{max(1, round(count / 2**20))} MB"
