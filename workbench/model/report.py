"""What a check of the network says. Plain values; imports nothing heavy."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct


class ModelFix(Struct, frozen=True):
    """One-click remedy: a title for the button and the edits as (document path, JSON value)."""

    id: str
    title: str
    edits: tuple[tuple[str, Any], ...]


class Complaint(Struct, frozen=True):
    """What is wrong, on which layer and parameter, what was needed and what came."""

    id: str
    level: Literal["error", "warning"]
    layer: str
    message: str
    """``LSTM 'lstm_2' needs a sequence (batch, time, features) but gets (batch, 64)``."""
    parameter: str = ""
    fixes: tuple[ModelFix, ...] = ()


class LayerReport(Struct, frozen=True):
    """One row of the analysis. shape has the batch axis first; None = any. shape is () where it could not be found."""

    name: str
    kind: str
    shape: tuple[int | None, ...] = ()
    words: str = ""
    """``(batch, 24 time steps, 64 features)``."""
    parameters: int = 0
    trainable: int = 0
    state: int = 0
    """Numbers carried from step to step (2 × units for an LSTM)."""
    receptive_field: int | None = None
    """Input steps one output value can see; None = all (recurrent)."""
    multiply_adds: int = 0
    """Per sample, whole sequence."""
    fused: str = ""
    """"" = not recurrent; "yes", or why the fused GPU kernel can't be used."""
    memory: int = 0
    """Bytes of what it gives for one sample (float32); for a batch, times its size."""
    multiply_adds_step: int = 0
    """Per sample and time step of what it takes (all of them where that is no sequence)."""
    block: str = ""
    shares: str = ""
    """The layer whose weights it uses; they are counted there only."""


class ModelReport(Struct, frozen=True):
    """The whole check."""

    ok: bool
    parameters: int
    layers: tuple[LayerReport, ...]
    complaints: tuple[Complaint, ...] = ()

    @property
    def trainable(self) -> int:
        """Trainable parameters of all layers."""
        return sum(row.trainable for row in self.layers)

    @property
    def multiply_adds(self) -> int:
        """Of all layers, for one sample."""
        return sum(row.multiply_adds for row in self.layers)

    @property
    def memory(self) -> int:
        """Bytes of what all layers give for one sample (float32)."""
        return sum(row.memory for row in self.layers)

    @property
    def state(self) -> int:
        """Numbers carried from step to step by all layers."""
        return sum(row.state for row in self.layers)

    @property
    def errors(self) -> tuple[Complaint, ...]:
        """Complaints that keep the network from training."""
        return tuple(c for c in self.complaints if c.level == "error")

    @property
    def warnings(self) -> tuple[Complaint, ...]:
        """Complaints that don't."""
        return tuple(c for c in self.complaints if c.level == "warning")
