"""What a look at the untrained network found, as plain light values. Imports nothing heavy."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..model.report import ModelFix

Verdict = Literal["healthy", "missing", "zero", "same", "saturated", "exploding", "vanishing", "unreached"]
"""``missing``: not-a-number or infinite; ``zero``: nothing but zeros; ``same``: all units give the same; ``unreached``: no gradient comes."""
Level = Literal["ok", "warning", "error"]


class Histogram(Struct, frozen=True):
    """How many values lie between ``edges[n]`` and ``edges[n + 1]``; ``len(edges) == len(counts) + 1``, or both are empty."""

    edges: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()


class Spread(Struct, frozen=True):
    """Values of a tensor over the batch, all steps that are not masked, and all units."""

    count: int
    mean: float
    spread: float
    """Standard deviation."""
    least: float
    most: float
    zeros: float
    """Share that is exactly 0."""
    missing: float
    """Share that is not-a-number or infinite; these are left out of all other figures."""
    norm: float
    """Square root of the sum of squares."""
    histogram: Histogram
    magnitudes: Histogram = Histogram()
    """The same of log10 |value|, zeros left out (gradients only)."""


class Pre(Struct, frozen=True):
    """What an activation function receives: a layer's, or that of one gate of a recurrent layer."""

    name: str
    """"" for a layer's own activation; ``i f o g c``, ``z r g``, ``h`` for the gates and states of a cell (``fw_i`` …, ``1_i`` …)."""
    activation: str
    """Keras's name of the function."""
    values: Spread
    saturated: float | None = None
    """Share of the values where |f'| < 0.05 (softmax: of the vectors whose largest entry p > 1/2 has p(1 − p) < 0.05); None for functions
    that have no flat ends."""
    negative: float = 0.0
    """Share below 0: what a ReLU switches off."""


class Kernel(Struct, frozen=True):
    """One weight matrix as it was drawn."""

    name: str
    """``kernel``, ``recurrent_kernel``, ``query.kernel``."""
    shape: tuple[int, ...]
    spread: float
    usual: float
    """Spread that Glorot & Bengio (2010) give a matrix of this shape: √(2 / (fan in + fan out))."""
    gradient: float | None
    """Norm of the gradient of the loss with respect to it; None = none reaches it."""
    norm: float
    symmetric: bool = False
    """Whether all its columns are alike and so are their gradients: then its units do all the same, and go on doing so while they learn."""


class LayerStart(Struct, frozen=True):
    """One layer of the untrained network."""

    name: str
    kind: str
    shape: tuple[int, ...]
    """Of the batch that was measured."""
    outputs: Spread | None
    """None for whole numbers (token ids)."""
    gradient: Spread | None
    """Of the loss with respect to the outputs; None where none comes."""
    pre: tuple[Pre, ...] = ()
    kernels: tuple[Kernel, ...] = ()
    gain: float | None = None
    """Spread of the outputs over the largest spread of what the layer takes."""
    scale: float | None = None
    """Spread of the outputs over that of the data (of the first vectors, where the data are ids)."""
    backward: float | None = None
    """Norm of the gradient over the norm at the network's answer."""
    verdict: Verdict = "healthy"
    level: Level = "ok"
    message: str = ""
    """``All of its 64 outputs are 0``."""
    advice: str = ""
    fixes: tuple[ModelFix, ...] = ()

    @property
    def saturated(self) -> float | None:
        """The largest share of saturated values of its activations; None if none can saturate."""
        return max((pre.saturated for pre in self.pre if pre.saturated is not None), default=None)


class Start(Struct, frozen=True):
    """One batch through the untrained network, forwards and backwards."""

    layers: tuple[LayerStart, ...]
    loss: float
    samples: int
    seed: int
    sentence: str
    """What it comes to, in one sentence."""
    level: Level = "ok"
    about: str = ""
    """The layer that the sentence is about ("" = the whole)."""
    fix: ModelFix | None = None
    """The remedy for what the sentence says, for all layers that it is true of."""
    seconds: float = 0.0

    def layer(self, name: str) -> LayerStart | None:
        """What was found at a layer."""
        return next((layer for layer in self.layers if layer.name == name), None)

    def troubled(self) -> tuple[LayerStart, ...]:
        """Layers that are not healthy, in the order of the network."""
        return tuple(layer for layer in self.layers if layer.verdict != "healthy")
