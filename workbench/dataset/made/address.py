"""Addresses of practice data: ``made:delayed-recall?lag=40&seed=1``. Imports nothing heavy."""

from __future__ import annotations

import hashlib
import math
from urllib.parse import parse_qsl

from msgspec import Struct

from ...errors import DataError
from .tasks import TASKS, Bound, MadeTask

MADE = "made:"
VERSION = 1
"""Of the generators; raised whenever one of them makes other data, so that an old copy in the cache is not taken for them."""


class Address(Struct, frozen=True):
    """What is to be made."""

    task: MadeTask
    values: dict[str, float]
    """Every parameter."""

    @property
    def text(self) -> str:
        """The address in one certain form: every parameter, in the task's order."""
        return f"{MADE}{self.task.name}?" + "&".join(f"{name}={value:g}" if not self.task.parameters[name].whole else f"{name}={int(value)}"
                                                     for name, value in self.values.items())

    @property
    def digest(self) -> str:
        """Names the copy in the cache."""
        return hashlib.sha256(f"{VERSION} {self.text}".encode()).hexdigest()[:16]

    @property
    def file_name(self) -> str:
        """``delayed-recall.csv``."""
        return f"{self.task.name}.csv"


def is_made(path: str) -> bool:
    """Whether a path is an address of practice data."""
    return path.startswith(MADE)


def task(name: str) -> MadeTask:
    """The task of this name; :class:`DataError` lists those there are."""
    found = next((one for one in TASKS if one.name == name), None)
    if found is None:
        raise DataError(f"there are no practice data '{name}'", where=f"{MADE}{name}", fix=f"There are: {', '.join(one.name for one in TASKS)}")
    return found


def read(path: str) -> Address:
    """What an address means.

    Raises
    ------
    DataError
        There is no such task or parameter, or a value is no number or out of bounds.
    """
    name, _, query = path.removeprefix(MADE).partition("?")
    found = task(name)
    given: dict[str, float] = {}
    for key, text in parse_qsl(query, keep_blank_values=True):
        if key not in found.parameters:
            raise DataError(f"'{name}' has no parameter '{key}'", where=path, fix=f"It has {', '.join(found.parameters)}")
        if key in given:
            raise DataError(f"'{key}' is given twice", where=path, fix="Give it once")
        given[key] = _value(path, key, text, found.parameters[key])
    return Address(found, {key: given.get(key, bound.usual) for key, bound in found.parameters.items()})


def _value(path: str, key: str, text: str, bound: Bound) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value) or (bound.whole and value != int(value) if math.isfinite(value) else True):
        raise DataError(f"{key} is '{text}', which is no {'whole ' if bound.whole else ''}number", where=path, fix=f"Give {_span(bound)}")
    if not bound.least <= value <= bound.most:
        raise DataError(f"{key} is {text}", where=path, fix=f"Give {_span(bound)}")
    return value


def _span(bound: Bound) -> str:
    return f"{bound.least:,g} to {int(bound.most):,}" if bound.most == int(bound.most) else f"{bound.least:,g} to {bound.most:,g}"
