"""How fast a run goes, and when it will end: from the clock of its batches alone. Imports nothing heavy.

A run's time is that of its batches, of what comes behind each epoch (validation, keeping it, looks at the gates), and of what happens once
(tracing graphs, in the first batches) or now and then (checkpoints, in some batches). The first two are measured apart and projected; what
happens once is not. What happens now and then is part of whole epochs, which are projected as they were.
"""

from __future__ import annotations

from collections import deque
from statistics import median

from .events import BatchDone

RECENT = 64
"""Batches over which speed is measured."""
_ENOUGH = 8
"""Batches from which on it can be told."""
_STALL = 4.0
"""A batch that took so many times longer than usual was held up by something else."""
_SETTLED = 5
"""Whole epochs that are remembered."""
_VALIDATION = 0.35
"""What a validation window costs of a training window: no gradient, and larger batches."""


class Pace:
    """Of one sitting.

    Parameters
    ----------
    steps : int
        Batches of an epoch.
    validation : float
        Validation windows for each training window.
    """

    def __init__(self, steps: int = 0, validation: float = 0.0) -> None:
        self.steps, self._share = steps, validation
        self.recent: deque[BatchDone] = deque(maxlen=RECENT)
        self._gaps: deque[float] = deque(maxlen=RECENT)
        self._between: deque[float] = deque(maxlen=_SETTLED)
        self._whole: deque[float] = deque(maxlen=_SETTLED)
        self._last: BatchDone | None = None
        self._began: float | None = None
        self._first_epoch = 0

    def add(self, done: BatchDone) -> None:
        """One more batch."""
        last, self._last = self._last, done
        if last is None:                                     # the first one holds the tracing
            self._first_epoch, self._began = done.epoch, done.seconds
        elif done.epoch == last.epoch:
            self._gaps.append((done.seconds - last.seconds) / max(done.batch - last.batch, 1))
        else:
            self._between.append(done.seconds - last.seconds)
            if self._began is not None and last.epoch > self._first_epoch:
                self._whole.append(done.seconds - self._began)
            self._began = done.seconds
            self.recent.clear()
        self.recent.append(done)

    def end_epoch(self, seconds: float) -> None:
        """An epoch is done, after so many seconds since it began; used until the next epoch's first batch tells better."""
        last = self._last
        if last is not None and not self._between and last.epoch == self._first_epoch and last.seconds <= seconds:
            self._between.append(seconds - last.seconds + (self.step or 0.0))

    @property
    def step(self) -> float | None:
        """Seconds of a batch lately, without those that were held up; None when it can't be told yet."""
        gaps = list(self._gaps)
        if len(gaps) + 1 < min(_ENOUGH, max(self.steps, 2)):
            return None
        usual = median(gaps)
        kept = [gap for gap in gaps if gap <= _STALL * usual] or gaps
        return sum(kept) / len(kept)

    @property
    def behind(self) -> float | None:
        """Seconds between the last batch of an epoch and the first of the next, beyond a batch's own; None when it can't be told yet."""
        step = self.step
        if step is None:
            return None
        if self._between:
            return max(0.0, sum(self._between) / len(self._between) - step)
        return step * self.steps * _VALIDATION * self._share

    @property
    def epoch(self) -> float | None:
        """Seconds of a whole epoch; None when it can't be told yet."""
        if self._whole:
            return sum(self._whole) / len(self._whole)
        step, behind = self.step, self.behind
        return None if step is None or behind is None or not self.steps else step * self.steps + behind

    def left(self, epochs: int, inside: float) -> float | None:
        """Seconds until so many epochs are done, of whose first this share is; None when it can't be told yet."""
        each, step, behind = self.epoch, self.step, self.behind
        if each is None or step is None or behind is None:
            return None
        if not inside:
            return max(0.0, epochs * each)
        return max(0.0, (epochs - 1) * each + (1 - inside) * max(step * self.steps, min(each - behind, 1.2 * step * self.steps)) + behind)

    @property
    def batches_per_second(self) -> float:
        """Over the last batches of the epoch that goes on; 0 when it can't be told."""
        if len(self.recent) < 2:
            return 0.0
        first, last = self.recent[0], self.recent[-1]
        return (last.batch - first.batch) / (last.seconds - first.seconds) if last.seconds > first.seconds else 0.0
