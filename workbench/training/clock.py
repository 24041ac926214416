"""The time of a run: pauses and sleep left out. Imports nothing heavy."""

from __future__ import annotations

import time

ASLEEP, KNOWN = 60.0, 10
"""Seconds between two batches that may be sleep, once so many batches are known."""


class Clock:
    """Seconds since the run (this sitting) began, pauses left out."""

    def __init__(self) -> None:
        self._began, self._paused = time.perf_counter(), 0.0
        self._ticked, self._ticks, self._longest = self._began, 0, 0.0

    def __call__(self) -> float:
        """Seconds."""
        return time.perf_counter() - self._began - self._paused

    def leave_out(self, seconds: float) -> None:
        """A pause."""
        self._paused += seconds

    def tick_again(self) -> None:
        """After a pause: the time since the last batch is known already."""
        self._ticked = time.perf_counter()

    def tick(self) -> float:
        """Called before every batch: seconds that the computer must have slept since the last one (left out), else 0.

        Some systems' clocks go on while a laptop sleeps; a gap counts as sleep where it is long and far longer than any before it.
        """
        now = time.perf_counter()
        gap, self._ticked = now - self._ticked, now
        self._ticks += 1
        if self._ticks > KNOWN and gap > ASLEEP and gap > 20 * self._longest:
            self.leave_out(gap)
            return gap
        self._longest = max(self._longest, gap if self._ticks > 1 else 0.0)
        return 0.0
