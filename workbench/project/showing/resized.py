"""Sizes of layers that were written for other data: what they become for new ones. Plain arithmetic; imports nothing heavy."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

Shape = tuple[int | None, ...]
"""Without the batch axis; None = any."""
_GRID = re.compile(r"^\D*(\d+)\D+(\d+)$")


@dataclass(frozen=True)
class Sizes:
    """What the data fix: steps and columns of the window, steps and columns of the answer, classes."""

    steps: int
    columns: int
    horizon: int
    targets: int
    classes: int

    @property
    def answer(self) -> int:
        """Numbers of a whole answer."""
        return self.horizon * self.targets


def grid(cells: int, names: Sequence[str] = (), like: tuple[int, int] = (1, 1)) -> tuple[int, int]:
    """Rows and columns of a drawing of so many cells.

    Told by names that number both (``r0c0``, ``pixel_3_7``); else the two factors whose ratio is nearest to that of ``like``.
    """
    found = [_GRID.match(name) for name in names]
    if len(names) == cells and all(found):
        rows, columns = (len({one[n] for one in found if one}) for n in (1, 2))
        if rows * columns == cells:
            return rows, columns
    wanted = math.log(like[0] / like[1])
    pairs = [(n, cells // n) for n in range(1, cells + 1) if cells % n == 0]
    return min(pairs, key=lambda pair: (abs(math.log(pair[0] / pair[1]) - wanted), -pair[0]))


def cropped(crop: tuple[int, int], before: int, now: int, old: Sizes, new: Sizes, *, time: bool) -> tuple[int, int] | None:
    """What to cut at both ends of an axis that was ``before`` long and is ``now``; None where nothing would be left.

    Of steps, as many are kept as were (those of the horizon where that is what was kept); of columns, the targets where those were kept or cut,
    else what was cut is cut again.
    """
    first, last = crop
    kept = before - first - last
    if first == last == 0:
        return crop
    if time:
        keep = new.horizon if kept == old.horizon and old.horizon > 1 else kept
        made = (now - keep - last, last) if first else (0, now - keep)
    elif first == 0 and kept == old.targets:
        made = (0, now - new.targets)
    elif last == 0 and first == old.targets:
        made = (new.targets, 0)
    else:
        made = crop
    return made if min(made) >= 0 and sum(made) < now else None


def reshaped(target: Sequence[int], before: Shape, now: Shape, names: Sequence[str] = ()) -> list[int] | None:
    """The target of a Reshape whose input was ``before`` and is ``now``; None where no reading of it fits.

    Axes are matched from the left by equal products: an axis that was kept follows the input's, axes that were joined are joined again, one that
    was unfolded is unfolded into a grid of much the same proportions.
    """
    if -1 in target or None in before or len(before) != len(now):
        return list(target) if -1 in target else None
    groups = _groups([int(n or 1) for n in before], list(target))
    if groups is None:
        return None
    made: list[int] = []
    for taken, given in groups:
        sizes = [now[n] for n in taken]
        if any(size is None for size in sizes):
            return None
        unfolded = _unfolded([target[n] for n in given], [before[n] or 1 for n in taken], [int(size or 1) for size in sizes], names)
        if unfolded is None:
            return None
        made += unfolded
    return made


def _groups(before: list[int], target: list[int]) -> list[tuple[range, range]] | None:
    """Runs of axes, of the input and of the target, that hold the same number of values."""
    found, i, j = [], 0, 0
    while i < len(before) or j < len(target):
        a, b, here, there = i, j, 1, 1
        while True:
            if here <= there and i < len(before) and (here < there or i == a):
                here, i = here * before[i], i + 1
            elif there <= here and j < len(target) and (there < here or j == b):
                there, j = there * target[j], j + 1
            else:
                break
        if here != there:
            return None
        found.append((range(a, i), range(b, j)))
    return found


def _unfolded(target: list[int], before: list[int], now: list[int], names: Sequence[str]) -> list[int] | None:
    """One run of axes."""
    if target == before:
        return now
    product = math.prod(now)
    wide = [n for n, size in enumerate(target) if size > 1]
    if now == before:
        return target
    if not target:
        return [] if product == 1 else None
    if len(wide) <= 1:
        at = wide[0] if wide else len(target) - 1
        return [product if n == at else 1 for n in range(len(target))]
    if len(wide) == 2:
        pair = iter(grid(product, names, (target[wide[0]], target[wide[1]])))
        return [next(pair) if n in wide else 1 for n in range(len(target))]
    return None
