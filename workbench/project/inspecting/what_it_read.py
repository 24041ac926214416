"""One sample as a network read it, and words for its steps and features. Light enough: NumPy alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...dataset.facts import DataFacts
from ...dataset.spec import Split
from ...model.spec import ModelSpec


@dataclass(frozen=True)
class Read:
    """What went into the network.

    Attributes
    ----------
    x : ndarray
        (time, feature) float32 scaled, (time,) int32 ids, or what shape the input has.
    features : tuple of str
        Names on the last axis (numbers only).
    tokens : tuple of str
        Of ids: "" = padding, "�" = not in the vocabulary.
    times : ndarray, optional
        (time,) datetime64 of a series with a calendar.
    ahead : int
        Steps that are forecast (0 for other tasks).
    """

    x: np.ndarray
    features: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    times: np.ndarray | None = field(default=None, repr=False)
    ahead: int = 0

    @property
    def steps(self) -> int:
        """Steps of the input."""
        return len(self.x)


def read(data: Any, facts: DataFacts, split: Split, sample: int, x: np.ndarray) -> Read:
    """The sample ``x`` (time, …) of a split, with its words.

    Parameters
    ----------
    data : Prepared
        What the run was trained on.
    """
    ahead = facts.target.horizon if facts.target is not None and facts.task == "forecast" else 0
    if np.issubdtype(x.dtype, np.integer):
        return Read(x, tokens=words(x, tuple(data.preprocessing.vocabulary)), ahead=ahead)
    columns = facts.inputs[0].columns if facts.inputs else ()
    wide = x.shape[-1] if x.ndim > 1 else 0
    names = columns if len(columns) == wide else tuple(f"feature {n + 1}" for n in range(wide))
    return Read(x, tuple(names), times=_times(data, split, sample, len(x)), ahead=ahead)


def words(ids: np.ndarray, vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    """Token ids as they are drawn."""
    return tuple("" if n == 0 else "�" if n == 1 or n >= len(vocabulary) else vocabulary[int(n)] for n in ids)


def _times(data: Any, split: Split, sample: int, steps: int) -> np.ndarray | None:
    if not hasattr(data, "origins") or not hasattr(data, "times"):
        return None
    last = int(data.origins(split)[sample])
    moments = np.asarray(data.times[last - steps + 1:last + 1])
    return moments if np.issubdtype(moments.dtype, np.datetime64) and len(moments) == steps else None


def names_by_key(spec: ModelSpec) -> dict[str, str]:
    """``name`` or ``name#2`` of a Keras layer's call → the layer of the list it is (shared layers are called under several names)."""
    calls: dict[str, int] = {}
    found: dict[str, str] = {}
    for layer in spec.layers:
        owner = spec.original(layer).name
        calls[owner] = calls.get(owner, 0) + 1
        found[owner if calls[owner] == 1 else f"{owner}#{calls[owner]}"] = layer.name
    return found
