"""What a run began with, as it is kept with the run. Imports nothing heavy."""

from __future__ import annotations

from msgspec import Struct

RESULT = "begun_with"
"""Its key among a run's results, and in the answer of ``train --json``."""


class Begun(Struct, frozen=True):
    """Trained weights that a run began with."""

    source: str
    """``run 3 of base.rnnw``, ``encoder.keras``."""
    taken: tuple[str, ...]
    """Layers that took weights."""
    left: dict[str, str] = {}
    """Layers with weights that took none, and why."""

    @property
    def sentence(self) -> str:
        """Both, in one sentence."""
        took = f"{_listed(self.taken)} {'begins' if len(self.taken) == 1 else 'begin'} with the weights of {self.source}"
        if not self.left:
            return took
        one = len(self.left) == 1
        why = f" ({next(iter(self.left.values()))})" if one else ""
        return f"{took}; {_listed(tuple(self.left))} {'begins' if one else 'begin'} anew{why}"


def _listed(names: tuple[str, ...]) -> str:
    """``lstm, dense and output``; of many the first ones."""
    shown = names[:6]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
