"""What a person who knows only the data expects of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class File:
    """One file of a kind that is met outside, made anew for every test.

    ``roles`` names what must be right: a column's role, or several that would all be sensible, separated by ``|``.
    ``times`` are the columns the time comes from; None = not asked; () = there is none.
    """

    make: Callable[[Path, np.random.Generator], Path]
    task: str
    roles: dict[str, str] = field(default_factory=dict)
    times: tuple[str, ...] | None = None
    frequency: str | None = None
    source: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The maker's own name."""
        return self.make.__name__


def daily(hours: np.ndarray, level: float, swing: float, rng: np.random.Generator, noise: float = 1.0) -> np.ndarray:
    """A load with a daily and a weekly cycle."""
    return level + swing * np.sin(2 * np.pi * hours / 24 - 1.5) + 0.3 * swing * np.sin(2 * np.pi * hours / 168) + rng.normal(0, noise, len(hours))


def wandering(count: int, level: float, step: float, rng: np.random.Generator) -> np.ndarray:
    """A random walk that is drawn back to its level."""
    out, value = np.empty(count), level
    for n in range(count):
        value += 0.05 * (level - value) + rng.normal(0, step)
        out[n] = value
    return out


def lines(path: Path, rows: list[str], encoding: str = "utf-8", end: str = "\n") -> Path:
    """Write rows of text."""
    path.write_bytes((end.join(rows) + end).encode(encoding))
    return path
