"""The cells of a recurrent layer one by one, each with what it read and the states it went through. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from ..errors import SettingError
from . import cells, dense, states
from .cells import Cell
from .watched import layer_of, watch


@dataclass(frozen=True)
class Way:
    """One cell on some samples, all arrays float64 in input time."""

    prefix: str
    """"", ``fw_`` or ``bw_``; of stacked cells followed by ``cell1_``, ``cell2_`` …"""
    cell: Cell
    backwards: bool
    x: np.ndarray
    """(sample, time, feature): what the cell reads."""
    mask: np.ndarray
    """(sample, time) bool."""
    arrays: dict[str, np.ndarray]
    """(sample, time, unit): states and gates by letter; of a ConvLSTM1D a unit is a filter at a position (see :mod:`workbench.probing.dense`)."""
    h0: np.ndarray | None = None
    c0: np.ndarray | None = None
    """(sample, unit): initial states, where the layer was given any."""


def ways(model: keras.Model, layer: str, x: Any) -> tuple[Way, ...]:
    """All cells of a layer on given samples, in inference mode, in float64.

    Raises
    ------
    SettingError
        The layer does not exist or is not recurrent.
    """
    recurrence, seen = cells.recurrence(layer_of(model, layer)), watch(model, layer, x)
    arrays, _ = states.trace(recurrence, seen)
    mask = np.ones(seen.x.shape[:2], bool) if seen.mask is None else seen.mask
    start, made = states._initial(recurrence, seen), []
    for part in recurrence.directions:
        own = {name: arrays[part.prefix + name] for name in (*cells.GATES[part.cell.kind], *part.cell.states())}
        read = np.asarray(states.received_by(recurrence, part, seen, arrays), np.float64)
        initial = start.get(part.prefix, {})
        made.append(_ordinary(Way(part.prefix, part.cell, part.backwards, read, mask, own, initial.get("h0"), initial.get("c0"))))
    return tuple(made)


def _ordinary(way: Way) -> Way:
    """Of a convolutional cell the ordinary one that does the same."""
    if way.cell.convolution is None:
        return way
    h0, c0 = (None if first is None else np.reshape(first, (len(first), -1)) for first in (way.h0, way.c0))
    return Way(way.prefix, dense.ordinary(way.cell), way.backwards, dense.flat(way.x), way.mask,
               {name: dense.flat(values) for name, values in way.arrays.items()}, h0, c0)


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
