"""Processes that train trials, and the lines they speak in. Imports nothing heavy.

A worker is ``python -m workbench.project.searching.worker``: it takes one JSON line a trial on its standard input and says JSON lines on its
standard output. It ends when its input is closed, so that none is left behind when this process ends in whatever way. After some
trials it is replaced, since every network that TensorFlow builds leaves some memory taken for good.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from ...errors import WorkbenchError
from ...paths import log_folder

TRIALS_EACH = 20
"""Trials after which a worker is replaced by a new one."""
LOG = "search.log"
_LARGEST = 1 << 20
_ROOT = Path(__file__).resolve().parents[3]
_MODULE = "workbench.project.searching.worker"

Message = dict[str, Any]


class Worker(Protocol):
    """Somebody who trains one trial at a time."""

    taken: int
    """Trials it was given so far."""

    def send(self, message: Message) -> None:
        """Give it a trial (``do: trial``), or end the present one (``do: stop``)."""
        ...

    def retire(self) -> None:
        """It is needed no more: it ends after what it does."""
        ...

    def kill(self) -> None:
        """End it now."""
        ...


Inbox = queue.SimpleQueue[tuple[Worker, Message]]
Hire = Callable[[Inbox], Worker]
"""Makes a worker that says its messages into an inbox; the last one is ``event: gone``."""


class Process:
    """A worker in a process of its own.

    Parameters
    ----------
    threads : int
        Of TensorFlow: workers share the processors out.

    Raises
    ------
    WorkbenchError
        No process can be started.
    """

    def __init__(self, inbox: Inbox, threads: int) -> None:
        self.taken = 0
        self._inbox = inbox
        alone = {name: value for name, value in os.environ.items() if name != "TF_CONFIG"}      # a trial is nobody's share of a batch
        environment = {**alone, "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
                       "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        try:
            with _log().open("ab") as log:
                self._process = subprocess.Popen([sys.executable, "-m", _MODULE, str(threads)],  # noqa: S603 - our own module
                                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment,
                                                 start_new_session=sys.platform != "win32")      # Ctrl+C is for the search to handle
        except OSError as error:
            raise WorkbenchError(f"no process for a trial can be started ({error.strerror})",
                                 fix="Search with fewer trials at the same time") from error
        self._reader = threading.Thread(target=self._read, name=f"trials-{self._process.pid}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def send(self, message: Message) -> None:
        """One line; a process that has ended says so by itself."""
        self.taken += message.get("do") == "trial"
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()

    def retire(self) -> None:
        """It ends when it reads the end of its input."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def kill(self) -> None:
        """End it now, and wait until it has."""
        self.retire()
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._reader.join(10)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                with contextlib.suppress(ValueError):              # half a line of a process that was killed
                    self._inbox.put((self, json.loads(line)))
        self._inbox.put((self, {"event": "gone", "why": ended(self._process.wait())}))


def ended(status: int) -> str:
    """Words for how a process ended."""
    if status >= 0:
        return f"its process ended with status {status}"
    name = signal.Signals(-status).name if -status in {one.value for one in signal.Signals} else str(-status)
    more = "; perhaps memory ran out" if name == "SIGKILL" else ""
    return f"its process was ended ({name}{more})"


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(parallel: int) -> Hire:
    """Workers that share the processors out among so many."""
    threads = max(1, processors() // max(parallel, 1))
    return lambda inbox: Process(inbox, threads)


def _log() -> Path:
    """Where workers put what TensorFlow says; one that has grown is begun anew."""
    path = log_folder() / LOG
    with contextlib.suppress(OSError):
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".1.log"))
    return path
