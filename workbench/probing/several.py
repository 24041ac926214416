"""What a network reads where the data give several inputs: the windows first, then what goes with them. Imports nothing heavy."""

from __future__ import annotations

from typing import Any


def first_input(x: Any) -> Any:
    """(sample, time, …): the windows themselves, of an array or of a list of all inputs."""
    return x[0] if isinstance(x, list | tuple) else x


def other_inputs(x: Any) -> list[Any]:
    """All inputs but the first, each (sample, …)."""
    return list(x[1:]) if isinstance(x, list | tuple) else []
