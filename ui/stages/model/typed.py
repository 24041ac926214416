"""What people type into a field, and what it means: numbers, lists of numbers, shapes, words. No widgets here."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from workbench.model.catalog import Parameter

from ...translating import tr

_TOKEN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z?]+")
_FILLING = re.compile(r"[\s,;()\[\]×x/]*")
_ANY = ("any", "none", "null", "?")
LISTS = ("ints", "shape", "axis", "margins")


class Misfit(ValueError):  # noqa: N818 - it is a sentence for the user, said beside the field
    """What was typed can't be a value of the parameter; the text says why, in a sentence."""


def said(parameter: Parameter, value: Any) -> str:
    """The value as one would type it; "" = nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if parameter.type in LISTS and isinstance(value, list | tuple):
        return _listed(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value)


def _listed(values: Any) -> str:
    if not values:
        return "()"
    if any(isinstance(part, list | tuple) for part in values):
        return ", ".join(f"({_listed(part)})" if isinstance(part, list | tuple) else str(part) for part in values)
    return ", ".join("any" if part is None else str(part) for part in values)


def read(parameter: Parameter, text: str) -> Any:
    """The value of a typed text.

    Raises
    ------
    Misfit
        It can't be one.
    """
    text = text.strip()
    if not text:
        return _nothing(parameter)
    if parameter.type in ("int", "float"):
        return number(parameter, text)
    if parameter.type in LISTS:
        return _LIST[parameter.type](parameter, text)
    if parameter.type == "text":
        return text
    try:
        return json.loads(text)
    except ValueError:
        if text[:1] in '[{("':
            raise Misfit(tr("this is no complete list or mapping")) from None
        return text


def _nothing(parameter: Parameter) -> Any:
    if parameter.optional:
        return None
    if not parameter.required:
        return parameter.default
    raise Misfit(tr("{title} can't be empty; {example}", title=parameter.title, example=example(parameter)))


def number(parameter: Parameter, text: str) -> int | float:
    """A number inside the parameter's range; ``1e-7`` and ``10,000`` are understood."""
    plain = text.replace(",", "").replace("_", "").replace("−", "-")
    whole = parameter.type == "int"
    try:
        value: int | float = int(plain) if whole else float(plain)
    except ValueError:
        raise Misfit(
            tr("{title} must be a whole number, not '{words}'; {example}", title=parameter.title, words=text, example=example(parameter))
            if whole
            else tr("{title} must be a number, not '{words}'; {example}", title=parameter.title, words=text, example=example(parameter))
        ) from None
    if not math.isfinite(value):
        raise Misfit(tr("{title} must be a finite number; {example}", title=parameter.title, example=example(parameter)))
    _in_range(parameter, value)
    return value


def _in_range(parameter: Parameter, value: float) -> None:
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise Misfit(tr("{title} must be {bounds}, not {plain}", title=parameter.title, bounds=bounds(parameter), plain=_plain(value)))


def bounds(parameter: Parameter) -> str:
    """``from 0 to 1``, ``at least 1``, or "" without bounds."""
    low, high = parameter.minimum, parameter.maximum
    if low is not None and high is not None:
        return tr("from {plain} to {plain2}", plain=_plain(low), plain2=_plain(high))
    return tr("at least {plain}", plain=_plain(low)) if low is not None else tr("at most {plain}", plain=_plain(high)) if high is not None else ""


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def example(parameter: Parameter) -> str:
    """``type for instance 3, 5``."""
    shown = {
        "ints": "3" if (parameter.entries or 1) < 2 else tr("3 for every axis, or 3, 5"),
        "shape": "24, 3" if not parameter.required else said(parameter, parameter.default) or "24, 3",
        "axis": "-1",
        "margins": "1, or 1, 0" if (parameter.entries or 1) < 2 else tr("1, or 1, 0, or (1, 0), (2, 2)"),
        "int": _plain(max(parameter.minimum or 1, 1)),
        "float": "0.1",
    }
    return tr("type for instance {value}", value=shown.get(parameter.type, 'a name'))


def _numbers(parameter: Parameter, text: str, *, free: bool) -> list[int | None]:
    """Whole numbers between commas, spaces, brackets; with ``free`` also ``any`` for an axis that is left open."""
    found: list[int | None] = []
    place = 0
    text = text.replace("−", "-")
    while True:
        place = _FILLING.match(text, place).end()  # type: ignore[union-attr]  # matches nothing, too
        if place == len(text):
            break
        token = _TOKEN.match(text, place)
        if token is None:
            raise Misfit(tr("{title} can't hold '{words}'; {example}", title=parameter.title, words=text[place], example=example(parameter)))
        found.append(_entry(parameter, token[0], free))
        place = token.end()
    if text.count("(") + text.count("[") != text.count(")") + text.count("]"):
        raise Misfit(tr("{title}: a bracket is missing; {example}", title=parameter.title, example=example(parameter)))
    if not found and not (parameter.type == "shape" and "(" in text.replace("[", "(")):
        raise Misfit(tr("{title} holds no number; {example}", title=parameter.title, example=example(parameter)))
    return found


def _entry(parameter: Parameter, token: str, free: bool) -> int | None:
    if token.lower() in _ANY:
        if free:
            return None
        raise Misfit(tr("{title} must be known: no part of it can be left open", title=parameter.title))
    try:
        return int(token)
    except ValueError:
        raise Misfit(tr("{title} takes whole numbers, not '{token}'; {example}", title=parameter.title, token=token,
                        example=example(parameter))) from None


def _ints(parameter: Parameter, text: str) -> Any:
    values = _numbers(parameter, text, free=False)
    for value in values:
        _in_range(parameter, value or 0)
    count = parameter.entries or len(values)
    if len(values) == 1:
        return values[0]
    if len(values) != count:
        raise Misfit(f"{parameter.title} takes one number{f' or {count}' if count > 1 else ''}, not {len(values)}; {example(parameter)}")
    return values


def _shape(parameter: Parameter, text: str) -> Any:
    values = _numbers(parameter, text, free=True)
    wrong = next((value for value in values if value is not None and (value < -1 or value == 0)), None)
    if wrong is not None:
        raise Misfit(tr("{title} can't hold {wrong}; {example}", title=parameter.title, wrong=wrong, example=example(parameter)))
    return values


def _axis(parameter: Parameter, text: str) -> Any:
    values = _numbers(parameter, text, free=False)
    if parameter.entries == 0 and len(values) > 1:
        raise Misfit(tr("{title} takes one number, not {count}; {example}", title=parameter.title, count=len(values),
                        example=example(parameter)))
    if parameter.entries and len(values) > parameter.entries:
        raise Misfit(tr("{title} takes at most {entries} numbers, not {count}", title=parameter.title, entries=parameter.entries,
                        count=len(values)))
    return values[0] if len(values) == 1 else values


def _margins(parameter: Parameter, text: str) -> Any:
    values = _numbers(parameter, text, free=False)
    for value in values:
        if (value or 0) < 0:
            raise Misfit(tr("{title} can't be negative; {example}", title=parameter.title, example=example(parameter)))
    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        return values
    if len(values) == 4 and (parameter.entries or 1) > 1:
        return [values[:2], values[2:]]
    raise Misfit(
        tr("{title} takes one or two numbers, not {count}; {example}", title=parameter.title, count=len(values), example=example(parameter))
        if (parameter.entries or 1) < 2
        else tr(
            "{title} takes one, two or four numbers, not {count}; {example}", title=parameter.title, count=len(values), example=example(parameter)
        )
    )


_LIST = {"ints": _ints, "shape": _shape, "axis": _axis, "margins": _margins}
