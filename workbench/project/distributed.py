"""Training with several workers: starting them on this computer, or being one of a cluster's. Imports nothing heavy.

The chief is the process that was asked to train; it alone opens the project for writing and speaks. The others are told document, checkpoint
and epochs by it, and read the data files; so they need no project file of their own, and a copy on another computer need not be new.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import Struct, msgpack

from ..errors import SettingError, TrainingError, WorkbenchError
from ..jobs import call
from ..training.events import BatchDone, RunControl, RunFinished, Traced
from ..training.recorder import Checkpoint
from ..training.spec import TrainingSpec

MOST = 64
"""Workers that are started on one computer at most."""
_TEAM = "RNN_WORKBENCH_TEAM"
"""Environment variable that tells a started worker where its chief is."""
_BEGIN = 300.0
"""Seconds that workers have to begin (importing TensorFlow from a slow disk takes a while)."""
_END = 10.0
"""Seconds that workers have to end after their chief."""
_TRAIN = "workbench.project.work:train"
_FOLLOW = "workbench.project.following:follow"


class Told(Struct, frozen=True):
    """What the chief tells the others before the first step."""

    document: str
    """JSON."""
    epochs: int
    resume: Checkpoint | None = None


@dataclass(frozen=True)
class Cluster:
    """The place of a process in ``TF_CONFIG``."""

    addresses: tuple[str, ...]
    rank: int

    @property
    def size(self) -> int:
        """Workers, the chief included."""
        return len(self.addresses)


def cluster(environment: Mapping[str, str] = os.environ) -> Cluster | None:
    """The cluster this process is one worker of; None = it stands alone.

    Raises
    ------
    SettingError
        ``TF_CONFIG`` is there but can't be understood, or names tasks that are no workers.
    """
    text = environment.get("TF_CONFIG", "").strip()
    if not text:
        return None
    fix = 'Set it to {"cluster": {"worker": ["host:port", …]}, "task": {"type": "worker", "index": 0}}, or unset it'
    try:
        found = json.loads(text)
        jobs, task = found.get("cluster") or {}, found.get("task") or {}
        kind, index = task.get("type", "worker"), int(task.get("index", 0))
        groups = {name: tuple(map(str, jobs[name])) for name in jobs}
    except (ValueError, TypeError, AttributeError):
        raise SettingError("is not what TensorFlow expects", where="TF_CONFIG", fix=fix) from None
    strange = [name for name in groups if name not in ("chief", "worker")]
    if strange:
        raise SettingError(f"names tasks of the kind '{strange[0]}', but runs are trained by workers alone", where="TF_CONFIG", fix=fix)
    addresses = (*groups.get("chief", ()), *groups.get("worker", ()))
    if kind not in groups or not 0 <= index < len(groups[kind]):
        raise SettingError(f"has no task {kind} {index} in its cluster", where="TF_CONFIG", fix=fix)
    rank = index + (len(groups.get("chief", ())) if kind == "worker" else 0)
    return Cluster(addresses, rank) if len(addresses) > 1 else None


def train(path: Path, *, workers: int, **options: Any) -> RunFinished:
    """Train as the chief: of so many workers of this computer (this process is one), or of the cluster in ``TF_CONFIG``.

    Parameters
    ----------
    path : Path
        The project file.
    workers : int
        1 = those of ``TF_CONFIG``.
    options
        Of :func:`workbench.project.work.train`.

    Raises
    ------
    SettingError
        Too many workers, or both kinds at once.
    TrainingError
        The workers can't be started; one of them has ended.
    """
    place = cluster()
    if place is not None and workers > 1:
        raise SettingError("workers of this computer and those of TF_CONFIG can't be mixed", where="--workers",
                           fix="Leave --workers out, or unset TF_CONFIG")
    with _joined(place) if place is not None else _gathered(path, workers) as team:
        return call(_TRAIN, path, team=team, **options)


def must_be_possible(workers: int) -> None:
    """Raise for a number of workers that can't be."""
    if not 1 <= workers <= MOST:
        raise SettingError(f"can't train with {workers} workers", where="--workers", fix=f"Give 1 to {MOST}")


def must_share(training: TrainingSpec, workers: int) -> None:
    """Raise for a batch with fewer samples than workers, before any of them is started."""
    batch = {"mini": training.batch_size, "stochastic": 1}.get(training.batch_mode, workers)
    if batch < workers:
        raise SettingError(f"a batch of {batch} can't be shared by {workers} workers", where="training.batch_size",
                           fix=f"Make batches of {workers} or more, or take {batch} workers" if batch > 1 else "Train with one worker")


@contextlib.contextmanager
def _joined(place: Cluster) -> Iterator[Any]:
    call("workbench.engine:load")
    team = call("workbench.training.strategy:ClusterTeam", place.rank, place.size)
    try:
        yield team
    finally:
        team.close()


# the chief's side on one computer ----------------------------------------------------------------------------------


@contextlib.contextmanager
def _gathered(path: Path, workers: int) -> Iterator[Any]:
    """A team of this process and others that are started; they have ended when this is left."""
    must_be_possible(workers)
    key = secrets.token_bytes(32)
    started: list[subprocess.Popen[bytes]] = []
    call("workbench.engine:load")
    with socket.create_server(("127.0.0.1", 0), backlog=workers) as door:
        try:
            port = door.getsockname()[1]
            started += [_start(path, port, rank, workers, key) for rank in range(1, workers)]
            wires = _admit(door, started, key)
            team = call("workbench.training.strategy:LocalTeam", 0, workers, wires, _how(started))
            try:
                yield team
            finally:
                team.close()
        finally:
            _end(started)


def _start(path: Path, port: int, rank: int, workers: int, key: bytes) -> subprocess.Popen[bytes]:
    place = json.dumps({"port": port, "rank": rank, "size": workers, "key": key.hex()})
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, _TEAM: place, "TF_NUM_INTRAOP_THREADS": str(max(1, (os.cpu_count() or 1) // workers)),
                   "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))}
    command = [sys.executable, "-m", "workbench.project.distributed", str(path)]
    try:
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - words of our own
    except OSError as error:
        raise TrainingError(f"worker {rank} can't be started ({error.strerror})", fix="Train with fewer workers") from error


def _admit(door: socket.socket, started: Sequence[subprocess.Popen[bytes]], key: bytes) -> list[Any]:
    """The wires to the others, by rank."""
    door.settimeout(0.5)
    wires: dict[int, Any] = {}
    until = time.monotonic() + _BEGIN
    while len(wires) < len(started):
        gone = [rank for rank, process in enumerate(started, 1) if process.poll() is not None]
        if gone or time.monotonic() > until:
            why = f"ended while it began ({_words(started[gone[0] - 1].returncode)})" if gone else f"did not begin within {_BEGIN:.0f} s"
            raise TrainingError(f"worker {gone[0] if gone else min(set(range(1, len(started) + 1)) - set(wires))} {why}",
                                fix="Train with fewer workers, or look at what it said")
        with contextlib.suppress(TimeoutError):
            connection, _ = door.accept()
            admitted = call("workbench.training.strategy:admitted", connection, key)
            if admitted is not None:
                wires[admitted[0]] = admitted[1]
    return [wires[rank] for rank in sorted(wires)]


def _how(started: Sequence[subprocess.Popen[bytes]]) -> Callable[[int], str]:
    def ended(rank: int) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return _words(started[rank - 1].wait(5.0))
        return ""

    return ended


def _words(status: int) -> str:
    """How a process ended."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"killed by signal {-status}"


def _end(started: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait for the others, who hear that their wire has ended; end those who don't."""
    until = time.monotonic() + _END
    for process in started:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


# the others' side --------------------------------------------------------------------------------------------------


class Silent:
    """A recorder that keeps nothing: the chief does."""

    run = 0

    def epoch(self, epoch: int, logs: dict[str, float], seconds: float, checkpoint: Checkpoint, *, best: bool) -> None:
        """Nothing."""

    def within(self, checkpoint: Checkpoint) -> None:
        """Nothing."""

    def batches(self, events: Sequence[BatchDone]) -> None:
        """Nothing."""

    def snapshot(self, traced: Traced) -> None:
        """Nothing."""

    def finish(self, status: str, best_epoch: int, best: dict[str, float], message: str = "") -> None:
        """Nothing."""


def told(team: Any, message: Told | None = None) -> Told:
    """What the chief tells (chief: give it; others: wait for it)."""
    return msgpack.decode(team.tell(msgpack.encode(message) if message is not None else b""), type=Told)


def follow(path: Path, place: Cluster, control: RunControl | None = None) -> RunFinished:
    """Train as a worker of a cluster that is not its chief, beside the (unread) project file; ``control`` may stop the run of all."""
    with _joined(place) as team:
        return call(_FOLLOW, path, team, control)


def main() -> int:
    """A worker that a chief has started: does as it is told, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)              # Ctrl+C goes to the chief, who stops all of them
    call("workbench.engine:keep_native_lines")
    place = json.loads(os.environ.pop(_TEAM))
    call("workbench.engine:load")
    wire = call("workbench.training.strategy:connect", place["port"], place["rank"], bytes.fromhex(place["key"]))
    team = call("workbench.training.strategy:LocalTeam", place["rank"], place["size"], [wire])
    try:
        finished: RunFinished = call(_FOLLOW, Path(sys.argv[1]), team)
    except WorkbenchError as error:
        if error.__cause__ is None:                           # else the chief has ended, and said why
            sys.stderr.write(f"Worker {place['rank']}: {error}\n")
        return 1
    finally:
        team.close()
    return int(finished.status == "failed")


if __name__ == "__main__":
    sys.exit(main())
