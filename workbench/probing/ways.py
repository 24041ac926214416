"""The directions of a recurrent layer one by one, each with what it read and the states it went through. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from ..errors import SettingError
from . import cells, states
from .cells import Cell
from .watched import layer_of, watch


@dataclass(frozen=True)
class Way:
    """One direction on some samples, all arrays float64 in input time."""

    prefix: str
    """"" or ``fw_``, ``bw_``."""
    cell: Cell
    backwards: bool
    x: np.ndarray
    """(sample, time, feature): what the cell reads."""
    mask: np.ndarray
    """(sample, time) bool."""
    arrays: dict[str, np.ndarray]
    """(sample, time, unit): states and gates by letter."""
    h0: np.ndarray | None = None
    c0: np.ndarray | None = None
    """(sample, unit): initial states, where the layer was given any."""


def ways(model: keras.Model, layer: str, x: Any) -> tuple[Way, ...]:
    """All directions of a layer on given samples, in inference mode, in float64.

    Raises
    ------
    SettingError
        The layer does not exist or is not recurrent.
    """
    recurrence, seen = cells.recurrence(layer_of(model, layer)), watch(model, layer, x)
    arrays, _ = states.trace(recurrence, seen)
    mask = np.ones(seen.x.shape[:2], bool) if seen.mask is None else seen.mask
    read = seen.x.astype(np.float64)
    made = []
    for way, initial in zip(recurrence.directions, states._initial(recurrence, seen), strict=True):
        own = {name.removeprefix(way.prefix): values for name, values in arrays.items() if name.startswith(way.prefix)}
        made.append(Way(way.prefix, way.cell, way.backwards, read, mask, own, initial.get("h0"), initial.get("c0")))
    return tuple(made)


def chosen(found: tuple[Way, ...], prefix: str) -> Way:
    """The direction of this prefix; the first for "".

    Raises
    ------
    SettingError
        There is none.
    """
    if prefix:
        way = next((one for one in found if one.prefix == prefix), None)
        if way is None:
            there = ", ".join(one.prefix.rstrip("_") for one in found if one.prefix) or "none, the layer has one only"
            raise SettingError(f"there is no direction '{prefix.rstrip('_')}'", where="the direction", fix=f"Directions are: {there}")
        return way
    return found[0]
