"""A file that is made, and what somebody who knows only the data would say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

_ROLES = ("feature", "known_future", "static", "group", "text", "label", "ignore", "source")


@dataclass(frozen=True)
class Case:
    """``roles`` are those that must be right; ``words`` are cells that must be there as words."""

    name: str
    make: Callable[[Path], Path]
    task: str
    time: tuple[str, ...]
    frequency: str | None
    zone: str
    roles: dict[str, str]
    words: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()


def case(
    *,
    task: str = "forecast",
    time: tuple[str, ...] = (),
    frequency: str | None = None,
    zone: str = "",
    target: str = "",
    words: dict[str, str] | None = None,
    numbers: tuple[str, ...] = (),
    **roles: Any,
) -> Callable[[Callable[[Path], Path]], Case]:
    """The function that makes a file, as a case."""
    wanted = {name: role for role in _ROLES for name in _names(roles.get(role, ()))}
    wanted |= dict.fromkeys(time, "time") | ({target: "target"} if target else {})

    def made(function: Callable[[Path], Path]) -> Case:
        return Case(function.__name__, function, task, time, frequency, zone, wanted, words or {}, numbers)

    return made


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def csv(table: pd.DataFrame, path: Path) -> Path:
    """The table as a file with commas."""
    table.to_csv(path, index=False)
    return path


def daily(count: int, period: int) -> np.ndarray:
    """A smooth cycle, (count,)."""
    return np.sin(np.arange(count) * 2 * np.pi / period)


def noise(count: int, size: float) -> np.ndarray:
    """The same each time, and of no two lengths the same; (count,)."""
    return np.random.default_rng(count + int(size * 1000)).normal(0, size, count)
