"""Points of single batches: logged in typed arrays, thinned without losing a peak, and packed into bytes. Imports nothing heavy."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import overload

from ..jobs import call
from .events import BatchDone

MOST = 2_000_000
"""Points a log holds before every other is given up (32 bytes each)."""
_POINT = struct.Struct("<iifff")


class PointLog(Sequence[BatchDone]):
    """Batches of one run, in order; columns of numbers, not objects: 32 bytes a point.

    Parameters
    ----------
    most : int
        Beyond this number the log is thinned to half of it, peaks of loss and gradient norm kept (see :func:`thin`).

    Attributes
    ----------
    epochs, batches : array of int32
    losses, norms, seconds : array of float64
    changes : int
        Counts whenever earlier points are changed or taken away, so that what was worked out of them is worked out anew.
    """

    __slots__ = ("batches", "changes", "epochs", "losses", "most", "norms", "run", "seconds")

    def __init__(self, points: Iterable[BatchDone] = (), most: int = MOST) -> None:
        self.run, self.changes, self.most = 0, 0, most
        self.epochs, self.batches = array("i"), array("i")
        self.losses, self.norms, self.seconds = array("d"), array("d"), array("d")
        for point in points:
            self.append(point)

    def append(self, point: BatchDone) -> None:
        """One more."""
        self.run = point.run
        self.epochs.append(point.epoch)
        self.batches.append(point.batch)
        self.losses.append(point.loss)
        self.norms.append(point.gradient_norm)
        self.seconds.append(point.seconds)
        if len(self.epochs) > self.most:
            self.take(call("workbench.training.point_arrays:halved", self))

    def take(self, columns: Mapping[str, bytes]) -> None:
        """Other points instead: each column's numbers as bytes."""
        for name, data in columns.items():
            made = array(getattr(self, name).typecode)
            made.frombytes(data)
            setattr(self, name, made)
        self.changes += 1

    def cut(self, epoch: int, batch: int) -> None:
        """Forget everything from this batch on."""
        at = next((n for n in range(len(self) - 1, -1, -1) if (self.epochs[n], self.batches[n]) < (epoch, batch)), -1) + 1
        if at < len(self):
            for column in (self.epochs, self.batches, self.losses, self.norms, self.seconds):
                del column[at:]
            self.changes += 1

    def __len__(self) -> int:
        return len(self.epochs)

    @overload
    def __getitem__(self, n: int) -> BatchDone: ...

    @overload
    def __getitem__(self, n: slice) -> list[BatchDone]: ...

    def __getitem__(self, n: int | slice) -> BatchDone | list[BatchDone]:
        if isinstance(n, slice):
            return [self[at] for at in range(*n.indices(len(self)))]
        return BatchDone(self.run, self.epochs[n], self.batches[n], self.losses[n], self.norms[n], self.seconds[n])

    def __iter__(self) -> Iterator[BatchDone]:
        run = self.run
        for row in zip(self.epochs, self.batches, self.losses, self.norms, self.seconds, strict=True):
            yield BatchDone(run, *row)

    @property
    def steps(self) -> int:
        """The largest number of a batch; 0 without points."""
        return max(self.batches, default=0)


def thin(points: Sequence[BatchDone], most: int) -> list[BatchDone]:
    """At most ``most`` of the points, in order: of each stretch those with the lowest and the highest loss and gradient norm.

    A loss that is not a number counts as the highest, so that it is never thinned away. The last point always stays. Where there is room
    for less than five, the gradient norm is passed over.
    """
    if len(points) <= most:
        return list(points)
    heights = (_loss, _norm) if most >= 5 else (_loss,)
    stretches = max(1, (most - 1) // (2 * len(heights)))
    body, kept = len(points) - 1, []
    for n in range(stretches):
        first, last = n * body // stretches, (n + 1) * body // stretches
        kept += [points[at] for at in _extremes(points[first:last], first, heights)]
    return [*kept, points[-1]][-most:]


def _extremes(stretch: Sequence[BatchDone], first: int, heights: Sequence[Callable[[BatchDone], float]]) -> list[int]:
    found: set[int] = set()
    for height in heights:
        values = [height(point) for point in stretch]
        if values:
            found |= {first + values.index(min(values)), first + values.index(max(values))}
    return sorted(found)


def _loss(point: BatchDone) -> float:
    return math.inf if math.isnan(point.loss) else point.loss


def _norm(point: BatchDone) -> float:
    return math.inf if math.isnan(point.gradient_norm) else point.gradient_norm


def pack(points: Iterable[BatchDone]) -> bytes:
    """20 bytes a point: epoch, batch (int32), loss, gradient norm, seconds (float32)."""
    return b"".join(_POINT.pack(p.epoch, p.batch, _float32(p.loss), _float32(p.gradient_norm), p.seconds) for p in points)


def unpack(run: int, data: bytes) -> list[BatchDone]:
    """What :func:`pack` packed."""
    return [BatchDone(run, epoch, batch, loss, norm, seconds) for epoch, batch, loss, norm, seconds in _POINT.iter_unpack(data)]


def _float32(value: float) -> float:
    """The struct module refuses finite values beyond float32; an exploded loss must still be told."""
    most = 3.4028234e38
    return max(-most, min(most, value)) if math.isfinite(value) else value
