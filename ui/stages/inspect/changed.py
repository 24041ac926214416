"""What a what-if makes of the shown sample, as it goes to all views."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from ...plots.lane_kinds import Lane, SeriesLane, TokenLane
from .subject import Subject


class Changed(dict[str, np.ndarray]):
    """Arrays (time, unit) by letter, ``dh`` and ``x`` among them.

    Attributes
    ----------
    gradient : mapping
        Facts of the gradient with the changes, as of a probe.
    numbers : ndarray
        (time, feature): what the network reads, in the data's own units (empty for tokens).
    features, tokens : tuple of str
        Their names; or the tokens that are read.
    after : ndarray or None
        The answer with the changes: forecasts in own units (horizon, targets), or probabilities (classes,).
    """

    def __init__(self, arrays: Mapping[str, np.ndarray], *, gradient: Mapping[str, Any] | None = None, numbers: np.ndarray | None = None,
                 features: tuple[str, ...] = (), tokens: tuple[str, ...] = (), after: np.ndarray | None = None) -> None:
        super().__init__(arrays)
        self.gradient = dict(gradient or {})
        self.numbers = np.zeros((0, 0)) if numbers is None else numbers
        self.features, self.tokens, self.after = features, tokens, after


def with_changes(subject: Subject, arrays: Mapping[str, np.ndarray]) -> Subject:
    """The sample as the changes make it."""
    kept = {name: values for name, values in arrays.items() if name != "x"}
    gradient = getattr(arrays, "gradient", None) or subject.gradient
    return dataclasses.replace(subject, arrays={**subject.arrays, **kept}, x=arrays.get("x", subject.x), gradient=gradient, changed=True)


def changed_lane(lane: Lane | None, arrays: Mapping[str, np.ndarray]) -> Lane | None:
    """The input's lane with the numbers or tokens that are read now."""
    if not isinstance(arrays, Changed) or lane is None:
        return lane
    if isinstance(lane, TokenLane) and arrays.tokens:
        return dataclasses.replace(lane, tokens=list(arrays.tokens))
    if isinstance(lane, SeriesLane) and arrays.numbers.size:
        place = {name: n for n, name in enumerate(arrays.features)}

        def read(lines: tuple[tuple[str, str, np.ndarray], ...]) -> tuple[tuple[str, str, np.ndarray], ...]:
            return tuple((name, color, arrays.numbers[:, place[name]] if name in place and len(arrays.numbers) == len(values) else values)
                         for name, color, values in lines)
        return dataclasses.replace(lane, lines=read(lane.lines), more=read(lane.more))
    return lane
