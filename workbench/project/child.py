"""A run of several workers for a window: in a process of its own, whose events come back as if it ran on a thread.

The window itself never listens for workers; the process that is started does, on the loopback device. Events come through its standard output
as blocks with their length in front; ``pause``, ``resume`` and ``stop`` go through its standard input, whose end means stop. Imports nothing heavy.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from .. import errors
from ..errors import TrainingError, WorkbenchError
from ..jobs import call
from ..training.events import BatchDone, EpochDone, Event, EventBuffer, Paused, Resumed, RunControl, RunFinished, RunStarted, Said, Traced

_HEAD = struct.Struct(">I")
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (RunStarted, BatchDone, EpochDone, Paused, Resumed, Said, RunFinished)}
_PULSE = 0.05
"""Seconds between two looks for events, and for what the window wants."""
_DISTRIBUTED = "workbench.project.distributed:train"


class _Fault(msgspec.Struct, frozen=True):
    """An error on its way."""

    kind: str
    what: str
    where: str
    fix: str


# the window's side -------------------------------------------------------------------------------------------------


def train(path: Path, *, events: EventBuffer, control: RunControl, workers: int, epochs: int | None = None, resume: bool = False,
          overrides: dict[str, Any] | None = None, run: int | None = None) -> RunFinished:
    """Train in another process with so many workers (a job target like :func:`workbench.project.work.train`).

    Raises
    ------
    WorkbenchError
        What the process said, or that it has ended without a word.
    """
    asked = {"workers": workers, "epochs": epochs, "resume": resume, "overrides": overrides or {}, "run": run}
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))}
    environment.pop("TF_CONFIG", None)
    try:
        process = subprocess.Popen([sys.executable, "-m", "workbench.project.child", str(path), json.dumps(asked)], env=environment,  # noqa: S603
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise TrainingError(f"the run's process can't be started ({error.strerror})", fix="Set training.workers to 1") from error
    done = threading.Event()
    relay = threading.Thread(target=_relay, args=(process, control, done), name="workers", daemon=True)
    relay.start()
    try:
        found = _followed(process, events)
    finally:
        done.set()
        relay.join()
        with contextlib.suppress(OSError):
            process.stdin.close() if process.stdin else None
        process.wait()
    if isinstance(found, _Fault):
        raise getattr(errors, found.kind, TrainingError)(found.what, where=found.where, fix=found.fix)
    if found is None:
        raise TrainingError(f"the run's process has ended (status {process.returncode})", where=path.name,
                            fix="Go on with the run from where it was kept")
    return found


def _followed(process: subprocess.Popen[bytes], events: EventBuffer) -> RunFinished | _Fault | None:
    """Pass events on until the end; the last one, or what went wrong."""
    assert process.stdout is not None
    found: RunFinished | _Fault | None = None
    for kind, data in _blocks(process.stdout):
        if kind == "fault":
            return msgspec.msgpack.decode(data, type=_Fault)
        event: Event = call("workbench.training.snapshot:unpack", data) if kind == "Traced" else msgspec.msgpack.decode(data, type=_KINDS[kind])
        events.append(event)
        if isinstance(event, RunFinished):
            found = event
    return found


def _relay(process: subprocess.Popen[bytes], control: RunControl, done: threading.Event) -> None:
    """Tell the process what the window wants, until the run is done."""
    told = ""
    while not done.wait(_PULSE):
        wanted = "stop" if control.stopped else "pause" if control.paused else "resume"
        if wanted != told and process.stdin is not None:
            told = wanted
            try:
                process.stdin.write(f"{wanted}\n".encode())
                process.stdin.flush()
            except OSError:                                   # it has ended: the other thread hears of it
                return


# the process's side ------------------------------------------------------------------------------------------------


def main() -> int:
    """Train, and say everything."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)                                             # whatever else prints must not get between the blocks
    call("workbench.engine:keep_native_lines")
    path, asked = Path(sys.argv[1]), json.loads(sys.argv[2])
    events, control, done = EventBuffer(), RunControl(), threading.Event()
    threading.Thread(target=_obey, args=(control,), daemon=True).start()
    teller = threading.Thread(target=_tell, args=(out, events, done))
    teller.start()
    fault: WorkbenchError | None = None
    try:
        call(_DISTRIBUTED, path, events=events, control=control, **asked)
    except WorkbenchError as error:
        fault = error
    finally:
        done.set()
        teller.join()
    if fault is not None:
        _write(out, "fault", msgspec.msgpack.encode(_Fault(type(fault).__name__, fault.what, fault.where, fault.fix)))
    return int(fault is not None)


def _obey(control: RunControl) -> None:
    """Do as the window says; it has gone when there is nothing more to read."""
    acts = {"pause": control.pause, "resume": control.resume, "stop": control.stop}
    for line in sys.stdin:
        acts.get(line.strip(), _nothing)()
    control.stop()


def _nothing() -> None:
    """Of a word that is not known."""


def _tell(out: BinaryIO, events: EventBuffer, done: threading.Event) -> None:
    """Pass events on while the run goes on, and those that are left."""
    with contextlib.suppress(OSError):                        # the window has gone
        while True:
            last = done.wait(_PULSE)
            for event in events.drain():
                kind = type(event).__name__
                data = call("workbench.training.snapshot:pack", event) if isinstance(event, Traced) else msgspec.msgpack.encode(event)
                _write(out, kind, data)
            out.flush()
            if last:
                return


def _write(out: BinaryIO, kind: str, data: bytes) -> None:
    out.write(_HEAD.pack(len(kind)) + kind.encode() + _HEAD.pack(len(data)) + data)
    if kind == "fault":
        out.flush()


def _blocks(stream: Any) -> Iterator[tuple[str, bytes]]:
    """What :func:`_write` wrote; a block that is cut off is left out."""
    while True:
        parts = []
        for _ in range(2):
            head = stream.read(_HEAD.size)
            size = _HEAD.unpack(head)[0] if len(head) == _HEAD.size else None
            data = stream.read(size) if size is not None else b""
            if size is None or len(data) < size:
                return
            parts.append(data)
        yield parts[0].decode(), parts[1]


if __name__ == "__main__":
    sys.exit(main())
