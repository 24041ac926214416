"""A traced layer as compressed bytes and back (needs NumPy; called through its dotted path by light modules)."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from .events import Traced

_HALF = 6.0e4
"""Largest value kept in half precision. Gates and states are drawn, and 1/2048 is finer than a screen; gradients span decades and stay whole."""


def pack(traced: Traced) -> bytes:
    """A compressed npz: the arrays, the mask, and one JSON text with the rest."""
    rest = {"run": traced.run, "epoch": traced.epoch, "batch": traced.batch, "layer": traced.layer, "kind": traced.kind,
            "residual": float(traced.residual), "gradient": traced.gradient}
    arrays: dict[str, Any] = {f"a/{name}": _narrow(name, np.asarray(values)) for name, values in traced.arrays.items()}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, rest=np.array(json.dumps(rest, default=_plain)), mask=np.asarray(traced.mask, dtype=bool), **arrays)
    return buffer.getvalue()


def unpack(data: bytes) -> Traced:
    """What :func:`pack` packed; arrays are float32 again."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        rest = json.loads(str(stored["rest"]))
        arrays = {name[2:]: stored[name].astype(np.float32) for name in stored.files if name.startswith("a/")}
        return Traced(arrays=arrays, mask=stored["mask"], **rest)


def _narrow(name: str, values: np.ndarray) -> np.ndarray:
    gradient = name.rpartition("_")[2] in ("dh", "dc")
    if gradient or np.nanmax(np.abs(values), initial=0.0) > _HALF:
        return values.astype(np.float32)
    return values.astype(np.float16)


def _plain(value: object) -> object:
    """NumPy's numbers as JSON's."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} can't be kept in a snapshot")
