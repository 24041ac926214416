"""Points of single batches: thinned without losing a peak, and packed into bytes. Imports nothing heavy."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence

from .events import BatchDone

_POINT = struct.Struct("<iifff")


def thin(points: Sequence[BatchDone], most: int) -> list[BatchDone]:
    """At most ``most`` of the points, in order: of each stretch the one with the lowest and the one with the highest loss.

    A loss that is not a number counts as the highest, so that it is never thinned away. The last point always stays.
    """
    if len(points) <= most:
        return list(points)
    stretches = max(1, (most - 1) // 2)
    body, kept = len(points) - 1, []
    for n in range(stretches):
        first, last = n * body // stretches, (n + 1) * body // stretches
        kept += [points[at] for at in _extremes(points, first, last)]
    return [*kept, points[-1]][-most:]


def _extremes(points: Sequence[BatchDone], first: int, last: int) -> list[int]:
    if first >= last:
        return []
    low = min(range(first, last), key=lambda at: _height(points[at]))
    high = max(range(first, last), key=lambda at: _height(points[at]))
    return sorted({low, high})


def _height(point: BatchDone) -> float:
    return math.inf if math.isnan(point.loss) else point.loss


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
