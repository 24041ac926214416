"""What every comparison of two networks needs: the sides, what is asked, and the errors. Heavy."""

from __future__ import annotations

from dataclasses import dataclass

import keras
import numpy as np

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import Prepared
from .comparison import LEVEL


@dataclass(frozen=True)
class Side:
    """A run: its number, its network (the answer alone) and the data as it was trained on."""

    run: int
    model: keras.Model
    prepared: Prepared


@dataclass(frozen=True)
class Asked:
    """What is to be compared, and who wants to know."""

    split: Split
    baseline: str
    loss: str
    progress: Progress | None

    def say(self, fraction: float, words: str) -> None:
        """How far it is."""
        if self.progress is not None:
            self.progress(fraction, words)


def chosen(asked: Asked, known: list[str], best: str) -> str:
    """The baseline that is asked for; default the best one."""
    if asked.baseline and asked.baseline not in known:
        raise SettingError(f"there is no baseline '{asked.baseline}' here", where="--baseline", fix=f"Choose {', '.join(known)}")
    return asked.baseline or best


def finite(values: np.ndarray, run: int) -> np.ndarray:
    """Themselves; :class:`DataError` where one is no finite number."""
    if not np.isfinite(values).all():
        raise DataError("gives answers that are not finite numbers", where=f"run {run}", fix="Compare another run, or train it with a smaller rate")
    return values


def nothing_shared(one: Side, other: Side, split: Split) -> DataError:
    """Both splits hold other samples."""
    return DataError(f"the {split} splits of run {one.run} and run {other.run} have no sample in common", where="the data",
                     fix="Compare runs with the same data, split and seed")


def other_truth(one: Side, other: Side) -> DataError:
    """The data differ."""
    return DataError(f"what is true for run {one.run} differs from what is true for run {other.run} at the same samples", where="the data",
                     fix="Compare runs that were trained on the same data")


def better(p_value: float | None, difference: float, *, more: bool = False) -> str:
    """``run`` or ``other`` where the difference is more than chance; ``more``: large figures are good."""
    if p_value is None or p_value >= LEVEL or difference == 0:
        return ""
    return "run" if (difference > 0) == more else "other"


def shared(one: Side, other: Side, split: Split) -> tuple[np.ndarray, np.ndarray]:
    """Numbers in the split of the rows that both have, by row of the file."""
    mine, theirs = (np.asarray(side.prepared.split_rows[split]) for side in (one, other))  # type: ignore[attr-defined]
    _, first, second = np.intersect1d(mine, theirs, return_indices=True)
    if not len(first):
        raise nothing_shared(one, other, split)
    order = np.argsort(first)
    return first[order], second[order]


def left_out(count: int, both: int) -> list[str]:
    """What is to be said where not all samples are compared; ``count`` is what the one has that has more."""
    return [f"Compared on the {both:,} of {count:,} samples that both have in this split."] if both < count else []
