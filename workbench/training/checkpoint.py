"""Variables of a model and its optimizer as bytes and back, exactly. Heavy: needs NumPy and Keras."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import keras
import numpy as np

from ..errors import TrainingError


def pack(variables: Iterable[Any]) -> bytes:
    """An npz of variables by path; a path that comes again is numbered."""
    buffer = io.BytesIO()
    np.savez(buffer, **{name: variable.numpy() for name, variable in _named(list(variables)).items()})
    return buffer.getvalue()


def unpack(data: bytes, variables: Iterable[Any], what: str) -> None:
    """Give variables their values back, by path, or by their order where paths differ (seed generators have no names of their own).

    Raises
    ------
    TrainingError
        The bytes were made by another network: a variable is missing or has another shape. Nothing is changed then.
    """
    named = _named(list(variables))
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        values = {name: stored[name] for name in stored.files}
    if set(values) != set(named) and len(values) == len(named):
        values = dict(zip(named, values.values(), strict=True))      # same network, built again: Keras counts on in names it makes up itself
    for name, variable in named.items():
        if name not in values or values[name].shape != tuple(variable.shape):
            raise TrainingError(f"the kept {what} do not fit the network ('{name}' is missing or has another shape)",
                                fix="Train anew instead of going on with this run")
    for name, variable in named.items():
        variable.assign(values[name])


def _named(variables: Sequence[Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for variable in variables:
        name, number = variable.path, 1
        while name in named:
            number += 1
            name = f"{variable.path}#{number}"
        named[name] = variable
    return named


def pack_model(model: keras.Model) -> bytes:
    """Weights, and the state of dropout's random numbers (``model.variables`` holds both)."""
    return pack(model.variables)


def unpack_model(data: bytes, model: keras.Model) -> None:
    """What :func:`pack_model` packed."""
    unpack(data, model.variables, "weights")
