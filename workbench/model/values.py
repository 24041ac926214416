"""Is a parameter's value one that its type allows? What it should be, in words, and the value that was probably meant. Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import keras

from . import catalog

LARGEST = 2**31 - 1
_FEW = 8
_BELOW_ONE = ("rate", "dropout", "recurrent_dropout")
_READERS: dict[str, Callable[[Any], Any]] = {
    "initializer": keras.initializers.get,
    "regularizer": keras.regularizers.get,
    "constraint": keras.constraints.get,
    "activation": keras.activations.get,
}


def shown(value: Any) -> str:
    """A value as people write it: ``on``, ``(1, 2)``, ``'tanh'``."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return f"({', '.join(map(shown, value))})"
    return f"{value:,}" if isinstance(value, int) else f"'{value}'" if isinstance(value, str) else str(value)


def needed(kind: str, known: catalog.Parameter, value: Any) -> str:
    """What the value should be; "" if it is."""
    if known.type in _READERS:
        return _needed_name(known, value)
    check = _CHECKS.get(known.type)
    return check(kind, known, value) if check is not None else ""


def _needed_bool(kind: str, known: catalog.Parameter, value: Any) -> str:
    return "" if isinstance(value, bool) else "on or off (true or false)"


def _needed_choice(kind: str, known: catalog.Parameter, value: Any) -> str:
    return "" if isinstance(value, str) and value in known.choices else f"one of {', '.join(known.choices)}"


def _needed_float(kind: str, known: catalog.Parameter, value: Any) -> str:
    return "" if _fits(known, value, int | float) else f"a number{_bounds(known)}"


def _needed_int(kind: str, known: catalog.Parameter, value: Any) -> str:
    if kind == "GroupNormalization" and known.name == "groups" and value == 0:
        return "a whole number from 1, or -1 for a group of every feature"
    return "" if _fits(known, value, int) else f"a whole number{_bounds(known)}"


def _needed_ints(kind: str, known: catalog.Parameter, value: Any) -> str:
    """A whole number, or one for each axis."""
    entries = known.entries or 1
    listed = isinstance(value, list | tuple)
    good = all(_fits(known, one, int) for one in (value if listed else [value])) and (not listed or len(value) == entries)
    several = "" if entries == 1 else f", or a list of {entries} of them"
    return "" if good else f"a whole number{_bounds(known)}{several}"


def _needed_axis(kind: str, known: catalog.Parameter, value: Any) -> str:
    listed = isinstance(value, list | tuple)
    values = list(value) if isinstance(value, list | tuple) else [value]
    many = known.entries is None or len(values) <= max(known.entries or 0, 0)
    distinct = known.entries == 2 or len(set(map(str, values))) == len(values)
    exact = known.entries != 2 or not listed or len(values) == 2
    good = all(map(whole, values)) and bool(values) and (not listed or many) and exact and distinct
    several = "" if known.entries == 0 else " or a list of them, each once" if known.entries is None else " or two of them"
    return "" if good else f"a whole number{several}"


def _needed_text(kind: str, known: catalog.Parameter, value: Any) -> str:
    return "" if isinstance(value, str) else "text"


def _needed_margins(kind: str, known: catalog.Parameter, value: Any) -> str:
    """How much at each end of every axis."""

    def count(one: Any) -> bool:
        return whole(one) and 0 <= one <= LARGEST

    def pair(one: Any) -> bool:
        return isinstance(one, list | tuple) and len(one) == 2 and all(map(count, one))

    if known.entries == 1:
        return "" if count(value) or pair(value) else "one or two whole numbers of at least 0, [at the beginning, at the end]"
    good = count(value) or pair(value) or (isinstance(value, list | tuple) and len(value) == 2 and all(map(pair, value)))
    return "" if good else "two pairs of numbers of at least 0, [[top, bottom], [left, right]]"


def _needed_name(known: catalog.Parameter, value: Any) -> str:
    """The name of one there is, that the weight in question can have."""
    try:
        made = _READERS[known.type](value)
    except Exception:  # noqa: BLE001 - Keras raises every kind of error for a name or a mapping it does not know
        return _one_of(known, value)
    if not isinstance(value, str | Mapping) or (isinstance(value, Mapping) and known.type == "activation"):
        return f"the name of a Keras {known.type}"
    if known.type == "activation" or not known.choices:
        return ""
    entry = catalog.object_named(known.type, type(made).__name__)
    return _one_of(known, value) if entry is not None and entry.short and entry.short not in known.choices else ""


def _one_of(known: catalog.Parameter, value: Any) -> str:
    """The choices; of many the likeliest and the first."""
    if not known.choices:
        return f"the name of a Keras {known.type}"
    near = get_close_matches(value.lower(), known.choices, 2, 0.6) if isinstance(value, str) else []
    if len(known.choices) <= _FEW:
        return f"one of {', '.join(known.choices)}"
    return f"one of {', '.join(list(dict.fromkeys([*near, *known.choices]))[:_FEW])} …"


def whole(value: Any) -> bool:
    """Whether it is a whole number (true and false are none)."""
    return isinstance(value, int) and not isinstance(value, bool)


def _fits(known: catalog.Parameter, value: Any, kind: Any) -> bool:
    if not isinstance(value, kind) or isinstance(value, bool):
        return False
    return math.isfinite(value) and _least(known) <= value <= _most(known) and (value < 1 or known.name not in _BELOW_ONE)


def _most(known: catalog.Parameter) -> float:
    """The largest value that makes sense to Keras: the catalog's maximum is a sensible range for a form, not a limit, but for shares."""
    if known.name == "momentum":
        return 1.0
    return LARGEST if known.type in ("int", "ints") else float("inf")


def _least(known: catalog.Parameter) -> float:
    if known.minimum is not None:
        return known.minimum
    return {"epsilon": 0.0, "input_dim": 1.0, "groups": 1.0}.get(known.name, float("-inf"))


def _bounds(known: catalog.Parameter) -> str:
    least = _least(known)
    if known.name in _BELOW_ONE:
        return " from 0 up to but not 1"
    if known.name == "momentum":
        return " from 0 to 1"
    return "" if least == float("-inf") else f" of at least {least:g}"


def nearest(known: catalog.Parameter, value: Any) -> Any:
    """A value like the one that was meant: 3 for "3" or 2.6, ``tanh`` for ``tahn``; None = no idea."""
    if isinstance(value, str) and known.choices:
        close = get_close_matches(value.lower(), known.choices, 1, 0.6)
        return close[0] if close else None
    if known.type == "bool":
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(str(value).lower())
    if known.type in ("int", "ints", "float") and not isinstance(value, bool):
        if isinstance(value, list) and len(set(map(str, value))) == 1:
            value = value[0]
        try:
            number = float(str(value))
        except ValueError:
            return None
        if known.name in _BELOW_ONE and 1 < number < 100:
            return number / 100  # meant in percent
        rounded = round(number) if known.type != "float" and abs(number) < 1e9 else number
        return rounded if _fits(known, rounded, int | float) else None
    return None


def _needed_shape(kind: str, known: catalog.Parameter, value: Any) -> str:
    name, listed = known.name, isinstance(value, list | tuple)
    entries = list(value) if isinstance(value, list | tuple) else []
    if name == "target_shape":
        good = bool(entries) and all(whole(v) and (0 < v <= LARGEST or v == -1) for v in entries) and entries.count(-1) <= 1
        return "" if good else "a list of sizes, at most one of them -1 (whatever is left)"
    if name == "dims":
        good = bool(entries) and all(map(whole, entries)) and sorted(entries) == list(range(1, len(entries) + 1))
        return "" if good else "every axis once, counted from 1, such as [2, 1]"
    good = listed and bool(entries) and all(v is None or (whole(v) and 0 < v <= LARGEST) for v in entries)
    return "" if good else "a list of sizes, such as [24, 3]"


_CHECKS: dict[str, Callable[[str, catalog.Parameter, Any], str]] = {
    "bool": _needed_bool,
    "choice": _needed_choice,
    "float": _needed_float,
    "int": _needed_int,
    "ints": _needed_ints,
    "axis": _needed_axis,
    "text": _needed_text,
    "shape": _needed_shape,
    "margins": _needed_margins,
}
