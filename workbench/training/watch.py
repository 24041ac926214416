"""What a run lets somebody look at while it trains: a protocol and its share of the time. Imports nothing heavy.

The watcher is made with the live Keras model; everything below is called on the training thread, between two batches, when no
weight is being written. It may read weights freely and must not change them.
"""

from __future__ import annotations

from typing import Protocol

from .events import Traced

SHARE = 0.03
"""Largest share of the run's time that watching may take."""
PARTS = {"gates": 0.1, "meter": 0.08, "epoch": 0.3}
"""Of it, by what is looked at. Half is spared: a look also slows the batches after it (caches, waking threads), which no clock around it sees."""
STEPS = 0.03
"""Of it, for what is done in ``stepped``; the watcher keeps it by itself."""
FEWEST = 1 / 2
"""Of it, what is left for looks where tracing graphs has used up the rest (short runs)."""


class Watch(Protocol):
    """Looks at one layer on pinned samples, and at an epoch's end at the whole network."""

    def stepped(self, epoch: int, batch: int) -> None:
        """A batch is done. Called after every one: all but free."""
        ...

    def due(self) -> str:
        """What it wants to look at now: ``gates`` or ``meter`` (a key of :data:`PARTS`), "" = nothing. Cheap: asked after every batch."""
        ...

    def trace(self, epoch: int, batch: int) -> Traced | None:
        """What was due, with the weights as they are after this batch (epoch and batch count from 1); None = nothing to show."""
        ...

    def epoch_end(self, epoch: int) -> Traced | None:
        """Everything, at an epoch's end (``Traced.batch`` = 0)."""
        ...


class Allowance:
    """Keeps watching within :data:`SHARE` of the time.

    Each kind of look has a part of its own (:data:`PARTS`), so that frequent ones can't starve rare ones. The first look of each kind
    is always allowed: it pays for graph tracing, which never comes again. That price is spread over the length the run is expected to
    have, and taken off what the later looks may use, down to :data:`FEWEST`; only in runs too short to pay for the tracing (some seconds)
    does watching take more than its share.

    Parameters
    ----------
    share : float
        Largest share of the elapsed time, 0…1.
    """

    def __init__(self, share: float = SHARE) -> None:
        self._share, self._setup, self._expected = share, 0.0, 0.0
        self._spent: dict[str, float] = {}

    def expect(self, seconds: float) -> None:
        """How long the run (this sitting) will take in all, as far as is known now."""
        self._expected = seconds

    def allows(self, kind: str, elapsed: float) -> bool:
        """Whether another look of this kind may start, ``elapsed`` seconds into the run."""
        return kind not in self._spent or self._spent[kind] <= PARTS.get(kind, 1.0) * self._pot(elapsed)

    def _pot(self, elapsed: float) -> float:
        """Seconds that looks may have taken by now."""
        whole = self._share * elapsed
        paid = self._setup * min(1.0, elapsed / self._expected) if self._expected > 0 else 0.0
        return max(whole - paid, FEWEST * whole)

    def charge(self, kind: str, seconds: float) -> None:
        """Book a look that took ``seconds``."""
        if kind in self._spent:
            self._spent[kind] += seconds
        else:
            self._spent[kind], self._setup = 0.0, self._setup + seconds

    @property
    def spent(self) -> float:
        """Seconds booked so far (first looks left out)."""
        return sum(self._spent.values())

    @property
    def setup(self) -> float:
        """Seconds that the first looks took."""
        return self._setup
