"""The process that trains trials: one JSON line in a trial, one out an epoch. Started as a program by ``pool``; heavy.

In: ``{"do": "trial", "number", "document", "edits", "folder", "scratch", "monitor"}``, ``{"do": "stop"}``; the end of input ends the process at once.
Out: ``ready``; ``epoch`` {number, epoch, value}; ``done`` {number, status, value, best, best_epoch, seconds, message}; ``failed`` {number, message,
fatal}.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import traceback
from pathlib import Path
from typing import Any, TextIO

from ... import engine
from ...errors import SettingError, WorkbenchError
from ...jobs import call
from ...training.events import EpochDone, Event, EventBuffer, RunControl, RunStarted, Said
from .. import document as doc
from ..store import Store
from .following import applied
from .journal import remove

_TRAIN, _VIEW = "workbench.project.work:train", "workbench.project.views:view"


class _Listening(EventBuffer):
    """Hands a run's epochs on as lines."""

    def __init__(self, worker: Trainer, number: int, monitor: str) -> None:
        super().__init__(capacity=1)
        self._worker, self._number, self._monitor = worker, number, monitor
        self.warnings: list[str] = []

    def append(self, event: Event) -> None:
        if isinstance(event, RunStarted) and event.validation_samples == 0:
            raise SettingError("a search needs validation windows, and these data give none", where="data.split.validation",
                               fix="Set it to 0.15, or choose a shorter look-back")
        if isinstance(event, EpochDone):
            if self._monitor not in event.logs:
                raise SettingError(f"'{self._monitor}' is not measured in a run", where="--monitor", fix=f"Take one of {_figures(event.logs)}")
            self._worker.say("epoch", number=self._number, epoch=event.epoch, value=event.logs[self._monitor])
        elif isinstance(event, Said) and event.level == "warning":
            self.warnings.append(event.message)


def _figures(logs: dict[str, float]) -> str:
    return ", ".join(name for name in logs if name.startswith("val_"))


class Trainer:
    """Reads what is to be done, trains it on the main thread, and says what came of it."""

    def __init__(self, lines: TextIO, out: TextIO) -> None:
        self._lines, self._out = lines, out
        self._todo: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._control = RunControl()
        self._lock = threading.Lock()

    def run(self) -> None:
        """Until the input ends."""
        threading.Thread(target=self._read, name="lines", daemon=True).start()
        self.say("ready")
        while True:
            self._trial(self._todo.get())

    def say(self, event: str, **values: Any) -> None:
        """A line."""
        with self._lock:
            self._out.write(json.dumps({"event": event, **values}) + "\n")
            self._out.flush()

    def _read(self) -> None:
        for line in self._lines:
            message = json.loads(line)
            if message["do"] == "stop":
                self._control.stop()
            else:
                self._control = RunControl()
                self._todo.put({**message, "control": self._control})
        os._exit(0)                                            # nobody listens any more: what runs is of no use to anybody

    def _trial(self, asked: dict[str, Any]) -> None:
        number, scratch = asked["number"], Path(asked["scratch"])
        try:
            remove(scratch)
            edits = [(path, value) for path, value in asked["edits"]]
            document = applied(doc.decode(asked["document"]), edits, lambda made: call(_VIEW, made, Path(asked["folder"])).facts)
            with contextlib.closing(Store.create(scratch, doc.encode(document), "Trial")):
                pass
            listening = _Listening(self, number, asked["monitor"])
            done = call(_TRAIN, scratch, events=listening, control=asked["control"], folder=Path(asked["folder"]), watched=False)
        except WorkbenchError as error:
            self.say("failed", number=number, message=str(error), fatal=error.where in ("--monitor", "data.split.validation"))
            return
        except Exception as error:  # noqa: BLE001 - a trial's fault must not end the search; it is in the log
            traceback.print_exc()
            self.say("failed", number=number, message=f"the run ended by a fault of the program ({type(error).__name__})", fatal=False)
            return
        self.say("done", number=number, run=done.run, status=done.status, value=done.best.get(asked["monitor"]), best=done.best,
                 best_epoch=done.best_epoch, seconds=done.seconds, message=done.message)


def main() -> None:
    """Standard output is for lines of ours alone; whatever else is printed goes where errors go."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    engine.load()
    call("workbench.project.searching.threads:limit", int(sys.argv[1]))
    Trainer(sys.stdin, out).run()


if __name__ == "__main__":
    main()
