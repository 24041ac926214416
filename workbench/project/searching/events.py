"""What a search says while it goes on, and how it is stopped. Imports nothing heavy."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Literal

from msgspec import Struct

TrialState = Literal["running", "completed", "pruned", "failed", "stopped"]
SearchStatus = Literal["running", "completed", "stopped", "failed", "interrupted"]


class Trial(Struct, frozen=True):
    """One trial as far as it is."""

    number: int
    """From 0, across sittings and machines."""
    state: TrialState
    values: dict[str, Any]
    """The searched settings by path."""
    value: float | None = None
    """Best of the monitored figure over its epochs; None = none yet."""
    course: tuple[tuple[int, float], ...] = ()
    """(epoch, monitored figure) of every epoch."""
    best: dict[str, float] = {}
    """All figures of the best epoch."""
    best_epoch: int = 0
    seconds: float = 0.0
    message: str = ""
    """Why it failed or ended early."""
    run: int | None = None
    """The run it became, if any."""
    machine: str = ""
    """Who trained it, where several search together."""

    @property
    def epochs(self) -> int:
        """Epochs done."""
        return self.course[-1][0] if self.course else 0

    @property
    def done(self) -> bool:
        """Whether its figure counts: trained to the end, or ended early as hopeless."""
        return self.state in ("completed", "pruned")


class SearchStarted(Struct, frozen=True):
    """Said once, before the first trial."""

    search: int
    monitor: str
    higher_is_better: bool
    trials: int
    """In total."""
    done: int
    """Of them, those of earlier sittings."""
    parallel: int


class TrialChanged(Struct, frozen=True):
    """A trial begins, has done an epoch, or has ended."""

    search: int
    trial: Trial
    best: int | None
    """Number of the best trial so far."""


class SearchSaid(Struct, frozen=True):
    """A sentence worth showing."""

    search: int
    level: Literal["info", "warning", "error"]
    message: str


class SearchFinished(Struct, frozen=True):
    """Said once, last."""

    search: int
    status: SearchStatus
    monitor: str
    trials: int
    """That count (completed or pruned), of all sittings."""
    best: Trial | None
    run: int | None
    """The run that the best trial became."""
    seconds: float
    """Of this sitting."""
    message: str = ""
    failed: int = 0


SearchEvent = SearchStarted | TrialChanged | SearchSaid | SearchFinished


class SearchEvents:
    """A queue between the thread of the search and its reader. An epoch of a trial that is still unread is replaced by a later one."""

    def __init__(self) -> None:
        self._queue: deque[SearchEvent] = deque()
        self._lock = threading.Lock()

    def append(self, event: SearchEvent) -> None:
        """Add one (the search's thread)."""
        with self._lock:
            if isinstance(event, TrialChanged) and event.trial.state == "running":
                same = [old for old in self._queue if isinstance(old, TrialChanged) and old.trial.number == event.trial.number
                        and old.trial.state == "running"]
                for old in same:
                    self._queue.remove(old)
            self._queue.append(event)

    def drain(self) -> list[SearchEvent]:
        """Take all that are there, oldest first (the reader's thread)."""
        with self._lock:
            taken = list(self._queue)
            self._queue.clear()
        return taken


class SearchControl:
    """Stop from any thread: trials that run end without counting, and can be done again later."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def stop(self) -> None:
        """End the search now."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether it is asked to end."""
        return self._stop.is_set()
