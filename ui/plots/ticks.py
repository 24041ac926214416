"""Where the ticks of an axis stand, and their words: 3 to 6 round values, powers as 10⁻², dates by calendar."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

import numpy as np

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MANTISSAS: tuple[tuple[float, ...], ...] = ((1, 1.5, 2, 3, 4, 6, 8), (1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))
_CALENDAR: tuple[tuple[str, int], ...] = (
    ("s", 1), ("s", 10), ("s", 30), ("m", 1), ("m", 5), ("m", 15), ("m", 30), ("h", 1), ("h", 3), ("h", 6), ("h", 12), ("D", 1), ("D", 2), ("D", 5),
    ("D", 14), ("M", 1), ("M", 2), ("M", 3), ("M", 6), ("Y", 1), ("Y", 2), ("Y", 5), ("Y", 10), ("Y", 20), ("Y", 50), ("Y", 100))
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def linear(low: float, high: float, most: int = 6) -> list[float]:
    """Round values from ``low`` to ``high``, at most ``most``."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low] if math.isfinite(low) else []
    rough = span / max(most - 1, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    for step in (part * size for part in (*_STEPS, 20.0)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [n * step for n in range(first, last + 1)]
    return []


def logarithmic(low: float, high: float, most: int = 6) -> list[float]:
    """Values between 10^low and 10^high (the bounds are exponents), as exponents; mantissas 1, 2, 5 … where there is room."""
    if not math.isfinite(high - low) or high <= low:
        return []
    for mantissas in _MANTISSAS:
        exponents = range(math.floor(low), math.ceil(high) + 1)
        if len(exponents) > 4 * most:
            continue
        found = [e + math.log10(m) for e in exponents for m in mantissas]
        found = [value for value in found if low - 1e-9 <= value <= high + 1e-9]
        if len(found) <= most:
            return found if len(found) >= 2 else [math.log10(v) for v in linear(10**low, 10**high, most) if v > 0]
    stride = max(1, math.ceil((high - low) / max(most - 1, 1) - 1e-9))
    first = math.ceil(low / stride) * stride
    return [float(e) for e in range(first, math.floor(high) + 1, stride)]


def words(value: float, step: float = 0.0) -> str:
    """A tick of a linear axis: a true minus sign, thousands with comma, as many places as the step needs."""
    places = 0
    while step and places < 8 and abs(step * 10**places - round(step * 10**places)) > 1e-6:
        places += 1
    return f"{value:,.{places}f}".replace("-", "−") if value else "0"


def log_words(exponent: float, decades: float = 1.0) -> str:
    """A tick of a logarithmic axis: 0.015, 20, or 10⁻⁴ (over many decades, and for very small or large values)."""
    whole = math.floor(exponent + 1e-9)
    mantissa = round(10 ** (exponent - whole), 2)
    small, large = (-1, 3) if decades > 3 else (-4, 5)
    if small <= whole <= large and not (decades > 3 and whole == -1):
        value = 10**exponent
        return f"{value:.{max(0, -whole + (mantissa != round(mantissa)))}f}" if value < 10 else f"{value:,.0f}"
    power = "10" + str(whole).translate(_RAISED)
    return power if mantissa == 1 else f"{mantissa:g} × {power}"


def dates(times: np.ndarray, first: int, last: int, most: int = 8) -> list[tuple[int, str]]:
    """(position, words) of calendar boundaries between two positions of a datetime64 array."""
    part = np.asarray(times)[max(first, 0):last + 1]
    if len(part) < 2:
        return []
    for unit, every in _CALENDAR:
        key = part.astype(f"datetime64[{unit}]").astype(np.int64)
        if unit == "Y":
            key = key + 1970
        changes = np.flatnonzero(np.diff(key // every) != 0) + 1
        if len(changes) <= most:
            return [(int(n) + max(first, 0), date_words(part[n], unit)) for n in changes]
    return []


def date_words(moment: np.datetime64, unit: str = "h") -> str:
    """``07:00``, ``Wed 19 Feb``, ``Feb 2014`` or ``2014``."""
    value = _moment(moment)
    if value is None:
        return ""
    if unit == "Y":
        return f"{value.year}"
    if unit == "M":
        return f"{value:%b} {value.year}"
    if unit == "D" or (value.hour == 0 and value.minute == 0 and value.second == 0):
        return f"{value:%a} {value.day} {value:%b}"
    return f"{value:%H:%M:%S}" if unit == "s" else f"{value:%H:%M}"


def moment_words(times: np.ndarray | None, step: int) -> str:
    """One moment in full, ``Sun 23 Feb 07:00``; "" where rows are only numbered."""
    if times is None or not 0 <= step < len(times):
        return ""
    value = _moment(times[step])
    if value is None:
        return ""
    spacing = np.min(np.diff(times.astype("datetime64[s]").astype(np.int64))) if len(times) > 1 else 0
    if spacing >= 27 * 86_400:
        return f"{value:%b} {value.year}"
    day = f"{value:%a} {value.day} {value:%b}"
    return f"{day} {value.year}" if spacing >= 86_400 else f"{day} {value:%H:%M}"


def _moment(moment: np.datetime64) -> datetime.datetime | None:
    value = np.asarray(moment, "datetime64[s]").item()
    return value if isinstance(value, datetime.datetime) else None


def counts(first: int, last: int, most: int = 8) -> list[tuple[int, str]]:
    """(position, words) of step numbers."""
    found = [round(value) for value in linear(first, last, most)]
    return [(value, f"{value:,}") for value in dict.fromkeys(found)]


def spaced(positions: Sequence[float], room: float) -> list[bool]:
    """Which of rising positions to label so that two are at least ``room`` apart."""
    shown, before = [], -math.inf
    for position in positions:
        keep = position - before >= room
        shown.append(keep)
        before = position if keep else before
    return shown
