"""Garbage is collected on the GUI thread only.

Python collects cycles on whichever thread happens to allocate. A cycle that holds a widget or a timer would then be taken apart by the
training thread, and Qt ends the process with a segmentation fault when a timer is stopped on another thread than its own. So the
collector's own turns are switched off while the window is open, and taken here by a timer, where widgets may be destroyed.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 40
"""Milliseconds between two looks: seldom enough to cost nothing, often enough that a turn has little to do (tracing a network makes some
hundred thousand objects a second)."""
YOUNG = 2_000
"""So many new objects are worth a turn (CPython: 700)."""
_TURNS = 6
"""Turns of a generation before the next older one takes its turn (CPython: 10)."""
_REST, _REST_AT_WORK = 20.0, 180.0
"""Seconds at the least between two turns of the oldest generation, which go over all objects there are and take a tenth of a second: while
nothing is trained, and while something is."""


class Collector(QObject):
    """Takes the collector's turns while it lives; ``stop`` gives them back to the interpreter.

    Parameters
    ----------
    at_work : callable, optional
        Whether a network is being trained: the long turns are put off then.
    """

    def __init__(self, at_work: Callable[[], bool] = bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at_work = at_work
        self._turns = [0, 0]
        self._rested = time.monotonic()
        self._before = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take the turn that is due, if one is."""
        if gc.get_count()[0] < YOUNG:
            return
        generation = self._due()
        gc.collect(generation)
        for younger in range(generation):
            self._turns[younger] = 0
        if generation < 2:
            self._turns[generation] += 1
        else:
            self._rested = time.monotonic()

    def _due(self) -> int:
        if self._turns[1] >= _TURNS and time.monotonic() - self._rested >= (_REST_AT_WORK if self._at_work() else _REST):
            return 2
        return 1 if self._turns[0] >= _TURNS else 0

    def stop(self) -> None:
        """The interpreter collects as it did before."""
        self._timer.stop()
        if self._before:
            gc.enable()
