"""Work on background threads for the window: asked for by key, answered in the GUI thread, the newest request wins.

There are two worker threads (*lanes*): ``work`` for everything that needs the engine, ``files`` for what only reads
files, so that pictures do not wait for TensorFlow. A job that waits and is asked for again is replaced; one that runs
and is asked for again is cancelled at its next progress report, and its answer is dropped.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.jobs import Job, JobState

_log = logging.getLogger(__name__)
_POLL = 100
"""Milliseconds between two looks at a job's progress."""

Done = Callable[[Any], Any]
Failed = Callable[[BaseException], Any]
Report = Callable[[float | None, str], Any]


@dataclass
class _Request:
    key: str
    job: Job
    done: Done
    failed: Failed | None
    progress: Report | None
    said: tuple[float | None, str] | None = None


class _Lane:
    """One worker thread and what waits for it."""

    def __init__(self, name: str, ended: Callable[[_Request], None]) -> None:
        self._waiting: deque[_Request] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._ended = ended
        self.thread = threading.Thread(target=self._run, name=f"work-{name}", daemon=True)
        self.thread.start()

    def put(self, request: _Request) -> None:
        """Add one; those of the same key that still wait are thrown away."""
        with self._wake:
            self._waiting = deque(other for other in self._waiting if other.key != request.key)
            self._waiting.append(request)
            self._wake.notify()

    def forget(self, key: str) -> None:
        """Throw away what waits under this key."""
        with self._wake:
            self._waiting = deque(other for other in self._waiting if other.key != key)

    def close(self) -> None:
        """End after the job that runs now."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                request = self._waiting.popleft()
            request.job.run()
            if not self._closed:
                self._ended(request)


class Jobs(QObject):
    """See the module. ``idle()`` is emitted when nothing is left to do; ``crashed(error)`` for failures nobody asked to hear of."""

    idle = Signal()
    crashed = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, _Request] = {}
        self._lanes: dict[str, _Lane] = {}
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._look)

    def ask(self, key: str, target: str, kwargs: dict[str, Any], done: Done, failed: Failed | None = None, progress: Report | None = None,
            *, lane: str = "work") -> Job | None:
        """Call ``package.module:function`` on a worker thread.

        Parameters
        ----------
        key : str
            What it is for; an older request of this key is dropped.
        done, failed, progress : callable
            Called in the GUI thread with the result, the error, or (fraction or None, words). With ``progress`` the
            function is given ``progress=`` and can be cancelled. A callback whose widget is gone is not called.
        """
        if self._closed:
            return None
        before = self._newest.get(key)
        if before is not None:
            before.job.cancel()
        request = _Request(key, Job(target, kwargs, wants_progress=progress is not None), done, failed, progress)
        self._newest[key] = request
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, self._ended.emit)
        self._lanes[lane].put(request)
        self._timer.start()
        return request.job

    def cancel(self, key: str) -> None:
        """Nobody wants the answer of this key any more."""
        request = self._newest.pop(key, None)
        if request is not None:
            request.job.cancel()
            for lane in self._lanes.values():
                lane.forget(key)

    def asked(self, key: str) -> bool:
        """Whether an answer of this key is awaited."""
        return key in self._newest

    @property
    def busy(self) -> bool:
        """Whether any answer is awaited."""
        return bool(self._newest)

    def close(self, seconds: float = 5.0) -> None:
        """Cancel everything, and wait for the threads as long as ``seconds`` each."""
        self._closed = True
        self._timer.stop()
        for request in self._newest.values():
            request.job.cancel()
        self._newest.clear()
        for lane in self._lanes.values():
            lane.close()
        for lane in self._lanes.values():
            lane.thread.join(seconds)

    def _look(self) -> None:
        if not self._newest:
            self._timer.stop()
        for request in list(self._newest.values()):
            latest = request.job.progress.latest
            if request.progress is not None and latest != request.said and request.job.state is JobState.RUNNING:
                request.said = latest
                if _alive(request.progress):
                    request.progress(*latest)

    def _deliver(self, request: _Request) -> None:
        if self._closed or self._newest.get(request.key) is not request:
            return
        del self._newest[request.key]
        try:
            self._answer(request)
        finally:
            if not self._newest:
                self.idle.emit()

    def _answer(self, request: _Request) -> None:
        job = request.job
        if job.state is JobState.DONE:
            if _alive(request.done):
                request.done(job.result)
        elif job.state is JobState.FAILED and job.error is not None:
            _log.info("%s failed", job.target, exc_info=job.error)
            if request.failed is None:
                self.crashed.emit(job.error)
            elif _alive(request.failed):
                request.failed(job.error)


def _alive(callback: Callable[..., Any]) -> bool:
    """False if the callback is a method of, or closes over, a widget that Qt has deleted already."""
    inner = getattr(callback, "func", callback)
    held = [getattr(inner, "__self__", None)]
    for cell in getattr(inner, "__closure__", None) or ():
        try:
            held.append(cell.cell_contents)
        except ValueError:  # a name that is not bound yet
            continue
    return all(shiboken6.isValid(owner) for owner in held if isinstance(owner, QObject))
