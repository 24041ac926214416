"""The verb behind "Where else?": the on/off pattern of brushed steps, looked for in the whole data set. Heavy."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ... import engine

engine.load()

from ...dataset.spec import SPLITS, Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import search  # noqa: E402
from ...probing.scan import Scan  # noqa: E402
from ...probing.search import MOST, Found, Hit, Method, Run  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from ...sequence.prepare import SeriesPrepared  # noqa: E402
from .. import networks  # noqa: E402
from ..cache import Cache  # noqa: E402
from . import scan as scanning  # noqa: E402

_bits: Cache[np.ndarray] = Cache(4)
_proposed: Cache[np.ndarray] = Cache(16)
_CHARACTERS, _WORDS, _ROWS = 24, 6, 24
"""What is shown around a hit: characters, words, or rows on each side."""
_LONGEST = 200


@dataclass(frozen=True)
class Proposed:
    """Thresholds from the distribution of every unit."""

    thresholds: np.ndarray
    """(unit,)."""
    rows: int
    counts: np.ndarray
    """(unit, bin): how often a unit is in each bin."""
    edges: np.ndarray
    """(bin + 1,) the same for all units."""

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name."""
        return {"thresholds": self.thresholds, "counts": self.counts, "edges": self.edges}

    def facts(self) -> dict[str, Any]:
        """The thresholds as plain values."""
        return {"rows": self.rows, "thresholds": self.thresholds.tolist()}


def propose(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, letter: str = "h",
            prefix: str = "", progress: Progress | None = None) -> Proposed:
    """A threshold for each unit from its distribution over the whole data set, with that distribution."""
    scan = scanning.measure(path, run, layer, split=split, sample=sample, epoch=epoch, letter=letter, prefix=prefix, progress=progress)
    values = np.asarray(scan.values[scan.some(20_000)], np.float32)
    low, high = (0.0, 1.0) if scan.gate else (float(values.min()), float(values.max()))
    edges = np.linspace(low, high if high > low else low + 1, 61)
    counts = np.stack([np.histogram(values[:, unit], edges)[0] for unit in range(scan.units)])
    return Proposed(_thresholds(scan, None, {}), scan.rows, counts, edges)


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, first: int, last: int,
            units: Sequence[int] = (), letter: str = "h", prefix: str = "", threshold: float | None = None,
            thresholds: Mapping[int, float] | None = None, method: Method = "held", agreement: float = 1.0, most: int = MOST,
            progress: Progress | None = None) -> Found:
    """Look for what chosen units do at some steps of a sample.

    Parameters
    ----------
    path, run, layer, split, sample, epoch
        Where the pattern is taken from; ``epoch`` None = the best one.
    first, last : int
        Its steps, both included.
    units : sequence of int
        Units of the pattern; none = all that are on throughout.
    letter, prefix : str
        State or gate; direction or stacked cell.
    threshold : float, optional
        One for all units; default one for each from its distribution (:func:`workbench.probing.search.propose`).
    thresholds : mapping, optional
        Others for some units.
    method : str
        ``held`` (the state of each unit throughout; any length) or ``course`` (step by step, the brushed length).
    agreement : float
        Share of the pattern that must agree, over 0 to 1.
    most : int
        Hits that are given back.

    Raises
    ------
    SettingError
        There is no such layer, sample, unit, state or step; none of the units is on in the brush; the agreement is no share.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    scan = scanning.of(trained, layer, letter, prefix, say)
    _must_fit(scan, units, agreement)
    values, live = scanning.of_sample(trained, layer, letter, prefix, split, sample)
    brushed = _brushed(values, live, first, last)
    say(0.9, "looking")
    started = time.perf_counter()
    limits = _thresholds(scan, threshold, thresholds or {})
    wanted = search.pattern(brushed, limits, units, method)
    search.must_be_on(wanted)
    bits = _bits.get((scan.key, limits.tobytes()), lambda: search.pack(scan.values, limits))
    possible = wanted.bits.size if method == "course" else len(wanted.units)
    least = max(1, int(np.ceil(agreement * possible - 1e-9)))
    runs = (search.course if method == "course" else search.held)(bits, scan.ends, wanted, least=least, most=most)
    seconds = time.perf_counter() - started
    return Found(wanted, method, _hits(trained, scan, runs), runs.total, runs.whole, possible, least, scan.rows, seconds, limits, scan.share)


def _must_fit(scan: Scan, units: Sequence[int], agreement: float) -> None:
    wrong = [unit for unit in units if not 0 <= unit < scan.units]
    if wrong:
        raise SettingError(f"there is no unit {wrong[0]}", where=f"layer '{scan.layer}'", fix=f"Units are 0 to {scan.units - 1}")
    if not 0 < agreement <= 1:
        raise SettingError(f"an agreement of {agreement} is no share", where="the agreement", fix="Give a number over 0, up to 1")


def _brushed(values: np.ndarray, live: np.ndarray, first: int, last: int) -> np.ndarray:
    if not 0 <= first <= last < len(values):
        raise SettingError(f"there are no steps {first} to {last}", where="the brushed steps", fix=f"Choose steps from 0 to {len(values) - 1}")
    if not live[first:last + 1].any():
        raise SettingError("the brushed steps are padding", where="the brushed steps", fix="Brush steps of the text itself")
    return values[first:last + 1][live[first:last + 1]]


def _thresholds(scan: Scan, threshold: float | None, own: Mapping[int, float]) -> np.ndarray:
    limits = np.full(scan.units, threshold, np.float64) if threshold is not None else \
        _proposed.get(scan.key, lambda: search.propose(scan)).copy()
    for unit, value in own.items():
        limits[int(unit)] = value
    return limits


# where it is -------------------------------------------------------------------------------------------------------


def _hits(trained: networks.Trained, scan: Scan, runs: Run) -> tuple[Hit, ...]:
    pieces = scan.piece_of(runs.first)
    found = []
    for n, piece in enumerate(np.atleast_1d(pieces).tolist()):
        inside = int(runs.first[n] - scan.ends[piece])
        first, steps = int(scan.first[piece]) + inside, int(runs.end[n] - runs.first[n])
        row = int(scan.origin[piece]) + inside if scan.origin[piece] >= 0 else -1
        found.append(Hit(SPLITS[int(scan.split[piece])], int(scan.sample[piece]), first, first + steps - 1, int(runs.intersection[n]),
                         int(runs.union[n]), int(runs.first[n]), row))
    return tuple(_around(trained, hit) for hit in found)


def _around(trained: networks.Trained, hit: Hit) -> Hit:
    """The hit with the words or the stretch of the series where it lies."""
    if isinstance(trained.data, SeriesPrepared):
        return _in_series(trained.data, hit)
    return _in_text(trained, hit)


def _in_series(data: SeriesPrepared, hit: Hit) -> Hit:
    if hit.data_row < 0:
        return hit
    begin = max(0, hit.data_row - _ROWS)
    column = data.preprocessing.targets[0]
    values = data.raw(column)[begin:hit.data_row + min(hit.length, _LONGEST) + _ROWS]
    time_ = data.times[hit.data_row]
    when = f"{time_:%Y-%m-%d %H:%M}".removesuffix(" 00:00") if isinstance(time_, pd.Timestamp) else f"row {hit.data_row:,}"
    return dataclasses.replace(hit, values=tuple(values.tolist()), around=hit.data_row - begin, when=when)


def _in_text(trained: networks.Trained, hit: Hit) -> Hit:
    x = first_input(trained.data.x(hit.split, np.array([hit.sample])))[0]
    if x.ndim != 1 or not np.issubdtype(x.dtype, np.integer) or hit.last >= len(x):
        return hit
    fitted = trained.fitted
    words = ["" if n == 0 else "�" if n == 1 else str(fitted.vocabulary[int(n)]) for n in x]
    joint = " " if fitted.unit == "word" else ""
    side = _WORDS if fitted.unit == "word" else _CHARACTERS
    before, after = words[max(0, hit.first - side):hit.first], words[hit.last + 1:hit.last + 1 + side]
    inside = words[hit.first:min(hit.last, hit.first + _LONGEST) + 1]
    parts = [joint.join(filter(None, part)) for part in (before, inside, after)]
    lead = parts[0] + joint if parts[0] else ""
    text = lead + parts[1] + (joint + parts[2] if parts[2] else "")
    return dataclasses.replace(hit, context=text, marked=(len(lead), len(lead) + len(parts[1])))
