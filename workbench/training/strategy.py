"""Several processes that train one network: how they add up numbers and share what the first one knows. Heavy: needs TensorFlow.

Every worker holds the whole network and takes its share of each batch; what the shares give is added up, so that all change their weights
alike. Two ways to add up: between processes of one computer over its loopback device (:class:`LocalTeam`), and between computers with
TensorFlow's own collective operations (:class:`ClusterTeam`). TensorFlow's servers listen on every network device of a computer and ask
nobody who they are, so they are only used where a cluster was asked for.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import socket
import struct
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
import tensorflow as tf

from ..errors import TrainingError

_HEAD = struct.Struct(">Q")
_PIECE = 4 * 2**20
"""Numbers that are added up at once when bytes are told to a cluster."""
_GONE = (tf.errors.UnavailableError, tf.errors.AbortedError, tf.errors.CancelledError, tf.errors.DeadlineExceededError,
         tf.errors.FailedPreconditionError, tf.errors.InternalError, tf.errors.UnknownError)


class WorkerGone(Exception):  # noqa: N818 - told to the user as a TrainingError
    """Another worker does not answer any more."""


class Team(Protocol):
    """The workers of a run, as one of them sees them. All make the same calls in the same order."""

    rank: int
    """From 0; 0 is the chief, who writes the project."""
    size: int
    again: str
    """How a run that lost a worker is gone on with, in words."""

    def add(self, vector: tf.Tensor) -> tf.Tensor:
        """The sum over all workers, bit for bit the same in each; float32 (n,), inside or outside a graph."""
        ...

    def tell(self, data: bytes) -> bytes:
        """The chief's bytes, in every worker (outside a graph)."""
        ...

    def lost(self, error: BaseException) -> str | None:
        """What to say if this error means that another worker has ended; None = it means something else."""
        ...

    def close(self) -> None:
        """Leave."""
        ...


# one computer ------------------------------------------------------------------------------------------------------


class Wire:
    """Blocks of bytes through a socket, each with its length in front.

    Raises
    ------
    WorkerGone
        At either end.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        if connection.family == socket.AF_INET:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes | memoryview) -> None:
        """One block."""
        try:
            self._connection.sendall(_HEAD.pack(len(data)))
            self._connection.sendall(data)
        except OSError as error:
            raise WorkerGone(str(error)) from error

    def receive(self) -> bytearray:
        """The next block; waits for it."""
        return self._exactly(_HEAD.unpack(self._exactly(_HEAD.size))[0])

    def _exactly(self, count: int) -> bytearray:
        data = bytearray(count)
        view, done = memoryview(data), 0
        try:
            while done < count:
                got = self._connection.recv_into(view[done:])
                if not got:
                    raise WorkerGone("the connection has ended")
                done += got
        except OSError as error:
            raise WorkerGone(str(error)) from error
        return data

    def close(self) -> None:
        """The other end hears of it."""
        with contextlib.suppress(OSError):
            self._connection.close()


def connect(port: int, rank: int, key: bytes) -> Wire:
    """The wire from a worker to its chief on this computer.

    Raises
    ------
    WorkerGone
        Nobody listens there.
    """
    try:
        wire = Wire(socket.create_connection(("127.0.0.1", port)))
    except OSError as error:
        raise WorkerGone(str(error)) from error
    wire.send(key + bytes([rank]))
    return wire


def admitted(connection: socket.socket, key: bytes) -> tuple[int, Wire] | None:
    """Who has connected: rank and wire; None if it does not know the key (of one second to say it)."""
    connection.settimeout(1.0)
    wire = Wire(connection)
    try:
        said = bytes(wire.receive()) if connection.recv(_HEAD.size, socket.MSG_PEEK) == _HEAD.pack(len(key) + 1) else b""
    except (WorkerGone, OSError):
        said = b""
    if not hmac.compare_digest(said[:-1], key):
        wire.close()
        return None
    connection.settimeout(None)
    return said[-1], wire


class LocalTeam:
    """Processes of one computer. The chief adds up in the order of the ranks, so that every sum has the same bits each time.

    Parameters
    ----------
    wires : sequence of Wire
        The chief's: one to each of the others, by rank; another's: the one to the chief.
    ended : callable
        Gives words on how a worker ended, by its rank; "" = nobody knows.
    """

    def __init__(self, rank: int, size: int, wires: Sequence[Wire], ended: Callable[[int], str] = lambda _: "") -> None:
        self.rank, self.size = rank, size
        self.again = f"Go on from where it was kept with train --resume --workers {size}"
        self._wires, self._ended = list(wires), ended
        self._gone: int | None = None

    def add(self, vector: tf.Tensor) -> tf.Tensor:
        """The sum over all workers."""
        total: Any = tf.numpy_function(self._added, [vector], tf.float32)
        return tf.ensure_shape(total, vector.shape)

    def _added(self, mine: np.ndarray) -> np.ndarray:
        if self.rank:
            self._send(0, 0, mine)
            return np.frombuffer(self._receive(0, 0), np.float32)
        total = np.array(mine, np.float32)
        for rank, _ in enumerate(self._wires, 1):
            total += np.frombuffer(self._receive(rank - 1, rank), np.float32)
        for rank, _ in enumerate(self._wires, 1):
            self._send(rank - 1, rank, total)
        return total

    def tell(self, data: bytes) -> bytes:
        """The chief's bytes."""
        if self.rank:
            return bytes(self._receive(0, 0))
        for rank, wire in enumerate(self._wires, 1):
            self._noting(rank, lambda wire=wire: wire.send(data))
        return data

    def lost(self, error: BaseException) -> str | None:
        """Words on who has ended."""
        if self._gone is None or not isinstance(error, WorkerGone | tf.errors.OpError):
            return None
        if self.rank:
            return "the chief of the workers has ended"
        how = self._ended(self._gone)
        return f"worker {self._gone} of {self.size} has ended{f' ({how})' if how else ''}"

    def close(self) -> None:
        """Leave: the others hear of it."""
        for wire in self._wires:
            wire.close()

    def _send(self, place: int, rank: int, array: np.ndarray) -> None:
        self._noting(rank, lambda: self._wires[place].send(np.ascontiguousarray(array).data.cast("B")))

    def _receive(self, place: int, rank: int) -> bytearray:
        return self._noting(rank, self._wires[place].receive)

    def _noting(self, rank: int, do: Callable[[], Any]) -> Any:
        """Remember who is gone: an error that passes through a graph keeps its words only."""
        try:
            return do()
        except WorkerGone:
            self._gone = rank
            raise


# several computers -------------------------------------------------------------------------------------------------


class ClusterTeam:
    """The workers of ``TF_CONFIG``, through the collective operations of ``MultiWorkerMirroredStrategy``.

    Only its all-reduce is used: variables are made outside of its scope, since Keras 3's are not made for it, and every worker changes its own
    by the same sums. It also looks after the other workers: when one has ended, the operations of all are aborted within half a minute.
    Make it before anything else has used TensorFlow.
    """

    def __init__(self, rank: int, size: int) -> None:
        self.rank, self.size = rank, size
        self.again = "Start the same command in all workers again: with --keep-going it goes on from where the run was kept"
        _one_card()
        try:
            self._strategy: Any = tf.distribute.MultiWorkerMirroredStrategy()
        except (RuntimeError, ValueError, tf.errors.OpError) as error:
            raise TrainingError(f"the cluster can't be joined ({_first_line(error)})", where="TF_CONFIG",
                                fix="Check that every worker's address is its own, free and can be reached from the others") from error
        self._device = self._strategy.extended.worker_devices[0]

    def add(self, vector: tf.Tensor) -> tf.Tensor:
        """The sum over all workers."""
        with tf.device(self._device):
            vector = tf.identity(vector)
        return self._strategy.run(_sum, args=(vector,))

    def tell(self, data: bytes) -> bytes:
        """The chief's bytes, as sums of numbers of which the others are 0."""
        length = int(self._add_whole(np.array([len(data) if self.rank == 0 else 0]))[0])
        mine = np.zeros(-(-length // 2) * 2, np.uint8)
        if self.rank == 0:
            mine[:length] = np.frombuffer(data, np.uint8)
        pieces = [self._add_whole(mine.view(np.uint16)[n:n + _PIECE]) for n in range(0, len(mine) // 2, _PIECE)]
        told = np.concatenate(pieces) if pieces else np.zeros(0)
        return told.astype(np.uint16).view(np.uint8).tobytes()[:length]

    def _add_whole(self, numbers: np.ndarray) -> np.ndarray:
        """Whole numbers below 2³¹."""
        return self.add(tf.constant(numbers.astype(np.int32))).numpy()

    def lost(self, error: BaseException) -> str | None:
        """Words on what TensorFlow says has happened."""
        return "another worker of the cluster has ended or can't be reached" if isinstance(error, _GONE) else None

    def close(self) -> None:
        """TensorFlow's server ends with the process."""


def _one_card() -> None:
    """A worker has one graphics card; where several workers share a computer, a scheduler tells each its number there."""
    cards = tf.config.list_physical_devices("GPU")
    if len(cards) > 1:
        place = os.environ.get("SLURM_LOCALID", "0")
        tf.config.set_visible_devices(cards[int(place) % len(cards) if place.isdigit() else 0], "GPU")


def _sum(vector: tf.Tensor) -> tf.Tensor:
    context: Any = tf.distribute.get_replica_context()
    return context.all_reduce(tf.distribute.ReduceOp.SUM, vector)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
