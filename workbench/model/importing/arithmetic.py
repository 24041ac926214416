"""Python's own operations on plain values, bounded: no huge powers, no huge lists. Imports nothing heavy."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from .values import Unreadable

_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "Pow": operator.pow,
    "BitAnd": operator.and_,
    "BitOr": operator.or_,
    "LShift": operator.lshift,
    "RShift": operator.rshift,
}
_UNARY: dict[str, Callable[[Any], Any]] = {"USub": operator.neg, "UAdd": operator.pos, "Not": operator.not_, "Invert": operator.invert}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "In": lambda one, other: one in other,
    "NotIn": lambda one, other: one not in other,
}
_LARGEST = 10**15
_LONGEST = 1_000_000
_FAULTS = (TypeError, ValueError, KeyError, IndexError, ZeroDivisionError, OverflowError, AttributeError)


def binary(name: str, left: Any, right: Any, line: int) -> Any:
    """``left + right`` of plain values."""
    if name in ("Pow", "LShift") and isinstance(left, int | float) and isinstance(right, int | float) and (abs(right) > 64 or abs(left) > 1e9):
        raise Unreadable("a power this large is not reckoned", line)
    if _length(name, left, right) > _LONGEST:
        raise Unreadable("a list this long is not made", line)
    return _done(_BINARY.get(name), (left, right), line)


def _length(name: str, left: Any, right: Any) -> int:
    """How long the text or list would be that comes of it."""
    sizes = [len(one) for one in (left, right) if isinstance(one, str | list | tuple)]
    if name == "Add":
        return sum(sizes)
    if name != "Mult" or not sizes:
        return 0
    return sizes[0] * max(*(one for one in (left, right) if isinstance(one, int)), 0, 0)


def power(base: Any, exponent: Any) -> Any:
    """``pow``, bounded.

    Raises
    ------
    ValueError
        The number would be too large.
    """
    if abs(exponent) > 64 or abs(base) > 1e9:
        raise ValueError("a power this large is not reckoned")
    return base**exponent


def unary(name: str, value: Any, line: int) -> Any:
    """``-value``."""
    return _done(_UNARY.get(name), (value,), line)


def compare(name: str, left: Any, right: Any, line: int) -> bool:
    """``left < right``."""
    return bool(_done(_COMPARE.get(name), (left, right), line))


def done(function: Callable[..., Any], args: list[Any], line: int, keywords: dict[str, Any] | None = None) -> Any:
    """A function of Python on plain values; its complaints as ours."""
    try:
        return function(*args, **(keywords or {}))
    except _FAULTS as error:
        raise Unreadable(f"this can't be reckoned ({error})", line) from None


def _done(function: Callable[..., Any] | None, args: tuple[Any, ...], line: int) -> Any:
    if function is None:
        raise Unreadable("this operator is not understood", line)
    found = done(function, list(args), line)
    if (isinstance(found, int) and abs(found) > _LARGEST * _LARGEST) or (isinstance(found, float) and math.isnan(found)):
        raise Unreadable("a number this large is not reckoned", line)
    return found


def store(holder: Any, index: Any, value: Any, line: int) -> None:
    """``holder[index] = value``."""
    done(operator.setitem, [holder, index, value], line)


def item(holder: Any, index: Any, line: int) -> Any:
    """``holder[index]``."""
    return done(operator.getitem, [holder, index], line)


def formatted(value: Any, form: str, line: int) -> str:
    """``f"{value:form}"``; wide forms would fill the memory."""
    if any(int(part) > 1000 for part in "".join(letter if letter.isdigit() else " " for letter in form).split()):
        raise Unreadable("this format is not understood", line)
    return done(format, [value, form], line)
