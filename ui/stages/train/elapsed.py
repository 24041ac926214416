"""How long the run in sight has trained: pauses left out, earlier sittings counted."""

from __future__ import annotations

import time


class Elapsed:
    """Seconds of training, as a window counts them."""

    def __init__(self) -> None:
        self._began, self._paused_for, self._paused_at = 0.0, 0.0, None

    def start(self, earlier: float = 0.0) -> None:
        """A sitting begins; ``earlier`` seconds were trained before."""
        self._began, self._paused_for, self._paused_at = time.monotonic() - earlier, 0.0, None

    def seconds(self, *, paused: bool) -> float:
        """So far; 0 before the start."""
        now = time.monotonic()
        if paused and self._paused_at is None:
            self._paused_at = now
        elif not paused and self._paused_at is not None:
            self._paused_for, self._paused_at = self._paused_for + now - self._paused_at, None
        return (self._paused_at or now) - self._began - self._paused_for if self._began else 0.0
