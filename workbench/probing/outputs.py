"""What every layer of a network gives: sequences, vectors, convolution feature maps, images, scores. Heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np

from ..errors import SettingError
from . import passes
from . import reach as reaching
from .passes import Part, Pass, Step
from .reach import Reach

Role = Literal["sequence", "vector", "map", "image", "scores"]
ROLES: tuple[Role, ...] = ("sequence", "vector", "map", "image", "scores")
_SCORED = (keras.layers.Attention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention)


@dataclass(frozen=True)
class LayerOutput:
    """What one call of a layer gives, in inference mode.

    Attributes
    ----------
    key, layer, kind : str
        ``name`` (``name#2`` = its second call, ``block/name`` inside a nested model); the layer's own name; its class.
    role : str
        ``sequence`` (time, feature) or ids (time,); ``vector`` (feature,); ``map`` convolution feature maps (time, channel);
        ``image`` (rows, columns, channels) and whatever has more axes; ``scores`` (head, query, key).
    values : ndarray
        (sample, …) float32, or int64 for ids.
    mask : ndarray, optional
        (sample, time) bool: steps that count, where the layer passes a mask on.
    reach : Reach, optional
        Which input steps each step sees, and where it stands on the input's time axis.
    sources : tuple of str
        Keys of the calls whose outputs it takes.
    others : tuple of ndarray
        What it gives besides (final states).
    """

    key: str
    layer: str
    kind: str
    role: Role
    values: np.ndarray
    mask: np.ndarray | None = None
    reach: Reach | None = None
    sources: tuple[str, ...] = ()
    others: tuple[np.ndarray, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """Without the sample axis."""
        return self.values.shape[1:]

    @property
    def words(self) -> str:
        """The shape in words: ``24 steps × 8 features``."""
        return shape_words(self.role, self.shape)

    @property
    def steps(self) -> int | None:
        """Steps in time; None without a time axis."""
        return self.shape[0] if self.role in ("sequence", "map") else None

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        seen = self.reach if self.reach is not None and self.role in ("sequence", "map", "image") else None
        return {"name": self.key, "layer": self.layer, "kind": self.kind, "role": self.role, "shape": list(self.shape), "words": self.words,
                "takes": list(self.sources), "masked_steps": None if self.mask is None else int((~self.mask).sum()),
                "receptive_field": None if seen is None else seen.widest}


def shape_words(role: Role, shape: Sequence[int]) -> str:
    """A shape without the sample axis, in words."""
    def counted(n: int, word: str) -> str:
        return f"{n:,} {word if n == 1 else word.removesuffix('y') + 'ies' if word == 'query' else word + 's'}"

    if role == "scores" and len(shape) >= 2:
        heads = f"{counted(shape[0], 'head')}, " if len(shape) > 2 else ""
        return f"{heads}{counted(shape[-2], 'query')} × {counted(shape[-1], 'key')}"
    if role == "vector":
        return f"vector of {shape[0]:,}" if shape else "one number"
    if role == "sequence" and len(shape) == 1:
        return counted(shape[0], "id")
    if role in ("sequence", "map"):
        return f"{counted(shape[0], 'step')} × {counted(shape[1], 'channel' if role == 'map' else 'feature')}"
    if len(shape) == 3:
        return f"{shape[0]:,} × {shape[1]:,} × {counted(shape[2], 'channel')}"
    return " × ".join(f"{n:,}" for n in shape)


def outputs(model: keras.Model, x: Any, layers: Sequence[str] | None = None) -> dict[str, LayerOutput]:
    """What the layers of a network give for some samples, in the order of the graph, inputs first.

    Parameters
    ----------
    model : keras.Model
        Any network with a graph; nothing of it is changed or rebuilt. Stateful layers start from zero and keep their own states.
    x : ndarray or list of ndarray
        (sample, …), one array an input.
    layers : sequence of str, optional
        Names (all calls of the layer) or keys (``name#2``); default all.

    Returns
    -------
    dict
        By key; scores that a layer itself gives stand under ``name.scores``.

    Raises
    ------
    SettingError
        There is no such layer, or the samples don't fit.
    """
    found = passes.run(model, x)
    reaches, wanted = found.reaches(), None if layers is None else set(layers)
    out: dict[str, LayerOutput] = {}
    for key in [key for key in found.given if key not in {step.call.key for step in found.steps}]:
        if wanted is None or key in wanted:
            out[key] = _of_input(key, found.given[key][0], reaches[key, 0])
    for step in found.steps:
        if wanted is None or step.call.key in wanted or step.call.name in wanted:
            out |= _of_step(step, found, reaches)
    missing = sorted(wanted - set(out) - {one.layer for one in out.values()}) if wanted is not None else []
    if missing:
        raise SettingError(f"there is no layer '{missing[0]}'", where="the layers to look at", fix=f"There are: {', '.join(found.given)}")
    return out


def _of_input(key: str, tensor: Any, seen: Reach | None) -> LayerOutput:
    role: Role = "vector" if seen is None else "sequence" if len(tensor.shape) <= 3 else "image"
    return LayerOutput(key, key, "InputLayer", role, _plain(tensor), None, seen)


def _of_step(step: Step, found: Pass, reaches: dict[Part, Reach | None]) -> dict[str, LayerOutput]:
    """The output of a call, and the scores it gives besides."""
    call, parts = step.call, found.given[step.call.key]
    kind, scored, mask, seen = type(call.layer).__name__, isinstance(call.layer, _SCORED), found.masks.get(call.key), reaches[call.key, 0]
    sources = tuple(dict.fromkeys(key for key, _ in step.takes))
    others = tuple(_plain(part) for part in parts[1:])
    out = {call.key: LayerOutput(call.key, call.name, kind, _role(call.layer, parts[0], seen), _plain(parts[0]),
                                 None if mask is None else np.asarray(mask, bool), seen, sources, () if scored else others)}
    if scored and others:
        key = f"{call.key}.scores"
        out[key] = LayerOutput(key, call.name, kind, "scores", others[0], sources=(call.key,))
    return out


def _plain(tensor: Any) -> np.ndarray:
    values = np.asarray(tensor)
    return values.astype(np.int64) if np.issubdtype(values.dtype, np.integer) else values.astype(np.float32)


def _role(layer: Any, tensor: Any, seen: Reach | None) -> Role:
    rank = len(tensor.shape)
    if rank > 3:
        return "image"
    if rank == 3:
        return "map" if isinstance(layer, (*reaching.CONVOLUTIONS, *reaching.TRANSPOSED)) else "sequence"
    ids = seen is not None and rank == 2 and seen.steps == tensor.shape[1] and seen.steps > 1 and "int" in tensor.dtype.name
    return "sequence" if ids else "vector"
