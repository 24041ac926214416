"""The words of the filter box over the table of units."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...translating import tr

if TYPE_CHECKING:
    from workbench.probing.units import Unit

FIELDS = ("unit", "lifetime", "strength", "std", "variance", "mean", "low", "high", "saturated")
_OPERATORS: dict[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq}
_CONDITION = re.compile(r"(\w+)\s*(<=|>=|<|>|=)\s*([-−]?\d+(?:\.\d+)?)$")
HELP = tr("Words of a correlate or a mark (hour, dead), or conditions: lifetime > 10, strength >= 0.5, std < 0.1; a comma means and")


def matches(unit: Unit, words: str) -> bool:
    """Whether a unit passes all parts of the filter (between commas); a part that is no condition is looked for in what is sure of it."""
    return all(_passes(unit, part.strip()) for part in words.split(",") if part.strip())


def _passes(unit: Unit, part: str) -> bool:
    found = _CONDITION.match(part)
    if found is not None and found[1].lower() in FIELDS:
        value = value_of(unit, found[1].lower())
        return value is not None and _OPERATORS[found[2]](value, float(found[3].replace("−", "-")))
    told = [one.name for one in unit.correlates if one.sure] + [unit.mark, tr("unit {unit}", unit=unit.unit)]
    return any(part.lower() in text.lower() for text in told)


def value_of(unit: Unit, field: str) -> float | None:
    """A number of a unit by its name; None where there is none."""
    if field == "strength":
        return unit.best.strength if unit.best is not None else 0.0
    if field == "variance":
        return unit.std**2
    value = getattr(unit, field)
    return None if value is None else float(value)
