"""What a run lets somebody look at while it trains: a protocol and its share of the time. Imports nothing heavy.

The watcher is made with the live Keras model; everything below is called on the training thread, between two batches, when no
weight is being written. It may read weights freely and must not change them.
"""

from __future__ import annotations

from typing import Protocol

from .events import Traced

SHARE = 0.03
"""Largest share of the run's time that watching may take."""


class Watch(Protocol):
    """Looks at one layer on one pinned sample."""

    def due(self) -> bool:
        """Whether it wants to look now (e.g. 1/15 s has passed since it last did). Cheap: asked after every batch."""
        ...

    def trace(self, epoch: int, batch: int) -> Traced | None:
        """Gates and states with the weights as they are after this batch (epoch and batch count from 1); None = nothing to show."""
        ...

    def epoch_end(self, epoch: int) -> Traced | None:
        """The same at an epoch's end (``Traced.batch`` = 0), with the gradient through time."""
        ...


class Allowance:
    """Keeps watching within :data:`SHARE` of the time.

    The first look at each kind of trace is free: it pays for graph tracing, which never comes again.

    Parameters
    ----------
    share : float
        Largest share of the elapsed time, 0…1.
    """

    def __init__(self, share: float = SHARE) -> None:
        self._share, self._spent = share, 0.0
        self._seen: set[str] = set()

    def allows(self, kind: str, elapsed: float) -> bool:
        """Whether another look of this kind may start, ``elapsed`` seconds into the run."""
        return kind not in self._seen or self._spent <= self._share * elapsed

    def charge(self, kind: str, seconds: float) -> None:
        """Book a look that took ``seconds``."""
        if kind in self._seen:
            self._spent += seconds
        self._seen.add(kind)

    @property
    def spent(self) -> float:
        """Seconds booked so far (first looks left out)."""
        return self._spent
