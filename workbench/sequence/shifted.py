"""Targets that lie inside the window: a sequence that is answered step by step with itself, shifted. Imports nothing heavy but NumPy.

With a negative ``gap`` the first rows that are forecast belong to the window: with a look-back of 24, a horizon of 24 and a gap of −23 the answer is
the window moved on by one row, and each of its values is to be made of the rows before it only. What such a step may look at is therefore not the
whole window but what lies before its own row; baselines are held to the same.
"""

from __future__ import annotations

import numpy as np

from ..dataset.spec import DataSpec
from ..dataset.steps.words import parted
from ..errors import DataError, SettingError

_LOOKING = ("interpolate",)
"""Steps that a window does for itself, and that tell in an earlier row of a later one."""


def known(gap: int, horizon: int) -> np.ndarray:
    """For each step of the horizon the last row that may be looked at, counted from the window's last one: (horizon,), 0 or less."""
    return np.minimum(gap + np.arange(horizon), 0)


def distance(gap: int, horizon: int) -> np.ndarray:
    """How many rows each step of the horizon lies after the last one that may be looked at: (horizon,), 1 or more."""
    return gap + 1 + np.arange(horizon) - known(gap, horizon)


def must_be_possible(spec: DataSpec) -> None:
    """Raise where targets would lie inside the window and can't.

    Raises
    ------
    SettingError
        They would begin before the window's second row, or all lie within it; or each is made a change from the window's last row, which is not
        known to them.
    DataError
        A step of cleaning tells in an earlier row what comes in a later one.
    """
    if spec.gap >= 0:
        return
    if spec.gap <= -spec.look_back:
        raise SettingError(f"a gap of {spec.gap} rows asks for the window's first row, before which nothing is known", where="data.gap",
                           fix=f"Use {1 - spec.look_back} or more")
    if spec.gap + spec.horizon < 1:
        raise SettingError(f"all {spec.horizon} rows that are asked for lie inside the window, with a gap of {spec.gap}", where="data.gap",
                           fix=f"Use {1 - spec.horizon} (the window shifted by one row) or more")
    if spec.scaling == "difference":
        raise SettingError("changes are counted from the window's last row, which is not known to the rows inside the window", where="data.scaling",
                           fix="Scale in another way, or use a gap of 0")
    for step in parted(spec.steps)[1]:
        if step.kind in _LOOKING:
            raise DataError(f"the step '{step.kind}' fills a row with what comes after it, and that is what the rows inside the window are asked for",
                            where="data.steps", fix="Fill with the last value before, or use a gap of 0")
