"""Where else does a layer do the same? The on/off pattern of chosen units, looked for in all rows of a scan.

After LSTMVis (Strobelt, Gehrmann, Pfister & Rush 2018): a unit is *on* where it is at or above its threshold. The units that keep one state
throughout the brushed steps are the pattern. Everywhere else the steps fall into runs in which the same of these units agree with it; runs
are ranked by the largest intersection with the pattern, then by the smallest union, then by their length. A pattern that changes within the
brush can be looked for as a course, step by step.

Rows are packed to one bit a unit, so that half a million steps of 256 units are 16 MB and answer at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..dataset.spec import Split
from ..errors import SettingError
from .scan import Scan

Method = Literal["held", "course"]
USUAL = 0.3
"""Threshold of a state whose distribution shows no valley (that of LSTMVis)."""
GATE = 0.5
"""Threshold of a gate whose distribution shows no valley."""
VALLEY = 0.8
"""Share of a unit's variance that two halves must explain for the border between them to be proposed; an even distribution has 0.75."""
MOST = 200
_BINS = 128
_ROWS = 40_000
_CHUNK = 1 << 14
_WORD = 64


@dataclass(frozen=True)
class Pattern:
    """What is looked for: bits (step, unit) of the chosen units over the brushed steps, and which of them hold."""

    units: tuple[int, ...]
    """The chosen units that keep one state throughout the brush (held), or all chosen ones (course)."""
    bits: np.ndarray
    """(step, unit) bool of ``units``."""
    dropped: tuple[int, ...] = ()
    """Chosen units that change within the brush and so are no part of a held pattern."""

    @property
    def on(self) -> tuple[int, ...]:
        """Units that are on at the first brushed step."""
        return tuple(unit for unit, bit in zip(self.units, self.bits[0], strict=True) if bit)

    @property
    def off(self) -> tuple[int, ...]:
        """Units that are off there."""
        return tuple(unit for unit, bit in zip(self.units, self.bits[0], strict=True) if not bit)


@dataclass(frozen=True)
class Hit:
    """One place where it occurs, in the words of Inspect."""

    split: Split
    sample: int
    first: int
    last: int
    """Steps in the sample, both included."""
    intersection: int
    """Units of the pattern that agree (of a course: bits of all its steps)."""
    union: int
    """Units of the pattern and those that are on throughout besides."""
    row: int
    """Row of the scan."""
    data_row: int
    """Row of the data or token of the text; −1 where samples are no stretch of one series."""
    context: str = ""
    """Words around it, where the data are text."""
    when: str = ""
    """Time of its first step, where there are times."""
    marked: tuple[int, int] = (0, 0)
    """The part of ``context`` that the hit itself is (from, to)."""
    values: tuple[float, ...] = ()
    """The first target column around it, where the data are a series; ``around`` says from which step of the hit on."""
    around: int = 0
    """Rows of ``values`` before the hit."""

    @property
    def length(self) -> int:
        """Steps."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Found:
    """The answer."""

    pattern: Pattern
    method: Method
    hits: tuple[Hit, ...]
    """Best first."""
    total: int
    """Runs that agree in ``least`` units or more, shown or not."""
    whole: int
    """Of them those that agree in all."""
    possible: int
    """Largest intersection there can be."""
    least: int
    rows: int
    """Steps that were searched."""
    seconds: float
    thresholds: np.ndarray
    """(unit,) of all units."""
    share: float = 1.0
    """Of the windows that would cover all data, the share that was searched."""

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name: the hits as columns, the thresholds and the pattern."""
        columns: dict[str, Any] = {name: np.array([getattr(hit, name) for hit in self.hits], np.int64)
                                   for name in ("sample", "first", "last", "intersection", "union", "data_row")}
        return {"split": np.array([hit.split for hit in self.hits], "U10"), **columns, "thresholds": self.thresholds,
                "pattern_units": np.array(self.pattern.units, np.int64), "pattern": self.pattern.bits}

    def facts(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "method": self.method, "rows": self.rows, "share": self.share, "seconds": self.seconds, "total": self.total, "whole": self.whole,
            "possible": self.possible, "least": self.least,
            "on": list(self.pattern.on), "off": list(self.pattern.off), "changing": list(self.pattern.dropped),
            "hits": [{"split": hit.split, "sample": hit.sample, "first": hit.first, "last": hit.last, "steps": hit.length,
                      "intersection": hit.intersection, "union": hit.union, "when": hit.when, "context": hit.context} for hit in self.hits],
        }


@dataclass(frozen=True)
class Run:
    """Ranked runs as columns: rows [first, end) of the scan."""

    first: np.ndarray
    end: np.ndarray
    intersection: np.ndarray
    union: np.ndarray
    total: int
    whole: int


# thresholds --------------------------------------------------------------------------------------------------------


def propose(scan: Scan, rows: int = _ROWS) -> np.ndarray:
    """A threshold for each unit, (unit,) float64: the valley between the two halves of a unit's distribution, else the usual one.

    The border is Otsu's (1979): the one whose two sides differ most from each other. It is proposed where the sides explain
    :data:`VALLEY` of the variance or more; otherwise 0.3 for a state and 0.5 for a gate, unless a unit never gets there: then its border too.
    """
    return propose_for(np.asarray(scan.values[scan.some(rows)], np.float32), GATE if scan.gate else USUAL)


def propose_for(values: np.ndarray, usual: float) -> np.ndarray:
    """The same for values (row, unit)."""
    border, explained = otsu(values)
    highest, lowest = values.max(axis=0), values.min(axis=0)
    own = (explained >= VALLEY) | ((highest < usual) & (highest > lowest))
    return np.where(own, border, usual).astype(np.float64)


def otsu(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Border between the two halves of each column, (unit,), and the share of the variance they explain (0 where nothing varies)."""
    low, high = values.min(axis=0).astype(np.float64), values.max(axis=0).astype(np.float64)
    span = np.where(high > low, high - low, 1.0)
    place = np.minimum((values - low) / span * _BINS, _BINS - 1).astype(np.int64)
    units = values.shape[1]
    counts = np.bincount((place + np.arange(units) * _BINS).ravel(), minlength=units * _BINS).reshape(units, _BINS).astype(np.float64)
    share = counts / counts.sum(axis=1, keepdims=True)
    centers = np.arange(_BINS) + 0.5
    below = np.cumsum(share, axis=1)
    moment = np.cumsum(share * centers, axis=1)
    mean = moment[:, -1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        between = np.nan_to_num((mean * below - moment) ** 2 / (below * (1 - below)), nan=0.0, posinf=0.0)
    between[:, -1] = 0.0
    whole = (share * (centers - mean) ** 2).sum(axis=1)
    best = between.max(axis=1)
    flat = between >= best[:, None] * (1 - 1e-9)                # an empty valley has one value; its middle is the border
    first = flat.argmax(axis=1)
    last = _BINS - 1 - flat[:, ::-1].argmax(axis=1)
    border = low + span * ((first + last) / 2 + 1) / _BINS
    explained = np.where((whole > 0) & (high > low), best / np.where(whole > 0, whole, 1), 0.0)
    return border, explained


# bits --------------------------------------------------------------------------------------------------------------


def pack(values: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """(row, words) uint64: bit u % 64 of word u // 64 tells whether unit u is at or above its threshold."""
    rows, units = values.shape
    words = -(-units // _WORD)
    out = np.zeros((rows, words * _WORD // 8), np.uint8)
    test = _at_or_above(values.dtype, np.asarray(thresholds, np.float64))
    for first in range(0, rows, _CHUNK):
        some = np.asarray(values[first:first + _CHUNK])
        packed = np.packbits(test(some), axis=1, bitorder="little")
        out[first:first + len(some), :packed.shape[1]] = packed
    return out.view("<u8")


def _at_or_above(kind: np.dtype, thresholds: np.ndarray) -> Any:
    """The comparison; halves are compared as the integers they are, which is many times as fast and the same.

    Positive halves are ordered like their bits; negative ones the other way round, and as signed integers all of them lie below.
    """
    if kind != np.float16:
        limit = _rounded_up(thresholds, kind.type)
        return lambda some: some >= limit
    limit = _rounded_up(thresholds, np.float16)
    limit = np.where(limit == 0, np.float16(-0.0), limit).astype(np.float16)
    bits = limit.view(np.int16)
    if (bits >= 0).all():
        return lambda some: some.view(np.int16) >= bits
    return lambda some: np.where(bits >= 0, some.view(np.int16) >= bits, (some.view(np.int16) >= 0) | (some.view(np.int16) <= bits))


def _rounded_up(thresholds: np.ndarray, kind: Any) -> np.ndarray:
    """The smallest numbers of a kind that are not below the thresholds: v >= threshold and v >= limit say the same."""
    near = thresholds.astype(kind)
    return np.where(near.astype(np.float64) < thresholds, np.nextafter(near, kind(np.inf)), near).astype(kind)


def mask_of(units: Sequence[int], words: int) -> np.ndarray:
    """(words,) uint64 with the bits of these units."""
    out = np.zeros(words, np.uint64)
    for unit in units:
        out[unit // _WORD] |= np.uint64(1) << np.uint64(unit % _WORD)
    return out


def _counts(words: np.ndarray) -> np.ndarray:
    """Bits set in each row of words."""
    return np.bitwise_count(words).sum(axis=-1, dtype=np.int64)


# patterns ----------------------------------------------------------------------------------------------------------


def pattern(values: np.ndarray, thresholds: np.ndarray, units: Sequence[int] = (), method: Method = "held") -> Pattern:
    """The on/off pattern of chosen units (none = all that are on) over brushed steps.

    Parameters
    ----------
    values : ndarray
        (step, unit) of the brushed steps, all units.
    thresholds : ndarray
        (unit,).

    Raises
    ------
    SettingError
        Nothing was brushed, or no chosen unit keeps one state throughout.
    """
    if not len(values):
        raise SettingError("no steps are brushed", where="the pattern", fix="Brush one step or more")
    bits = values >= thresholds
    chosen = np.asarray(units, np.int64) if len(units) else np.flatnonzero(bits.all(axis=0) if method == "held" else bits.any(axis=0))
    if not len(chosen):
        raise SettingError("no unit is on throughout these steps", where="the pattern", fix="Lower the threshold, brush other steps, or choose units")
    if method == "course":
        return Pattern(tuple(chosen.tolist()), bits[:, chosen])
    same = (bits[:, chosen] == bits[0, chosen]).all(axis=0)
    if not same.any():
        raise SettingError("every chosen unit changes within these steps", where="the pattern",
                           fix="Brush fewer steps, move the threshold, or look for the course")
    return Pattern(tuple(chosen[same].tolist()), bits[:, chosen[same]], tuple(chosen[~same].tolist()))


def must_be_on(wanted: Pattern) -> None:
    """Refuse a pattern in which nothing is on: it occurs wherever nothing happens.

    Raises
    ------
    SettingError
        All units of the pattern are off throughout.
    """
    if not wanted.bits.any():
        who = f"unit {wanted.units[0]} is" if len(wanted.units) == 1 else "all chosen units are"
        raise SettingError(f"{who} off throughout these steps, as nearly everywhere: that is no pattern", where="the pattern",
                           fix="Choose units that are on there, lower the threshold, or take all that are on")


# looking -----------------------------------------------------------------------------------------------------------


def held(bits: np.ndarray, ends: np.ndarray, wanted: Pattern, *, least: int | None = None, most: int = MOST) -> Run:
    """Ranked runs of a pattern that holds.

    Parameters
    ----------
    bits : ndarray
        (row, words) of :func:`pack`.
    ends : ndarray
        Rows between which pieces lie; no run goes from one into the next.
    least : int, optional
        Fewest units that must agree; all by default.
    most : int
        Runs that are given back.
    """
    words = bits.shape[1]
    on, off = mask_of(wanted.on, words), mask_of(wanted.off, words)
    possible = len(wanted.units)
    least = possible if least is None else max(1, min(least, possible))
    concerned = np.flatnonzero((on | off) != 0)                                     # other words have nothing to say about agreement
    agree = ((bits[:, concerned] ^ ~on[concerned]) & (on | off)[concerned])         # 1 where a unit of the pattern is as the pattern says
    edge = np.ones(len(bits), bool)
    edge[1:] = (agree[1:] != agree[:-1]).any(axis=1)
    edge[ends[:-1][ends[:-1] < len(bits)]] = True
    first = np.flatnonzero(edge)
    count = _counts(agree[first])
    end = np.append(first[1:], len(bits))
    kept = count >= least
    first, end, count = first[kept], end[kept], count[kept]
    return _ranked(bits, first, end, count, on | off, possible, most)


def _leaders(count: np.ndarray, most: int) -> np.ndarray:
    """Runs that can be among the first ``most``: those with less of an intersection than that many others can't."""
    if len(count) <= most:
        return np.arange(len(count))
    border = np.partition(count, len(count) - most)[len(count) - most]
    return np.flatnonzero(count >= border)


def _unions(bits: np.ndarray, first: np.ndarray, end: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Units of the pattern together with those that are on throughout each run."""
    if not len(first):
        return np.zeros(0, np.int64)
    places = np.stack([first, end], axis=1).ravel()
    last = places[-1] == len(bits)                              # reduceat wants places within; the last run ends with the array
    throughout = np.bitwise_and.reduceat(bits, places[:-1] if last else places, axis=0)[::2]
    return _counts(throughout | wanted)


def course(bits: np.ndarray, ends: np.ndarray, wanted: Pattern, *, least: int | None = None, most: int = MOST) -> Run:
    """Ranked places where the pattern takes the same course, step by step.

    Of places that overlap only the best is kept (the earlier one of equals). ``least`` counts bits over all steps. The union is that of
    the pattern's units and those that are on throughout.
    """
    steps, units = wanted.bits.shape
    words = bits.shape[1]
    chosen = mask_of(wanted.units, words)
    concerned = np.flatnonzero(chosen)
    possible = steps * units
    fewest = possible if least is None else max(1, min(least, possible))
    starts = len(bits) - steps + 1
    if starts <= 0:
        none = np.zeros(0, np.int64)
        return Run(none, none, none, none, 0, 0)
    wrong = np.zeros(starts, np.int64)
    part = np.ascontiguousarray(bits[:, concerned])
    for step in range(steps):
        word = mask_of([unit for unit, bit in zip(wanted.units, wanted.bits[step], strict=True) if bit], words)[concerned]
        wrong += _counts((part[step:step + starts] ^ word) & chosen[concerned])
    piece_end = np.repeat(ends[1:], np.diff(ends))[:starts]
    count = np.where(np.arange(starts) + steps <= piece_end, possible - wrong, -1)
    first = _apart(count, fewest, steps)
    return _ranked(bits, first, first + steps, count[first], chosen, possible, most)


def _apart(count: np.ndarray, least: int, steps: int) -> np.ndarray:
    """Places with enough agreement that don't overlap: best first, each takes its neighborhood."""
    able = np.flatnonzero(count >= least)
    taken, out = np.zeros(len(count) + 2 * steps, bool), []
    for place in able[np.lexsort((able, -count[able]))].tolist():
        if not taken[place + steps]:
            out.append(place)
            taken[place + 1:place + 2 * steps] = True            # starts that would overlap [place, place + steps)
    return np.array(sorted(out), np.int64)


def _ranked(bits: np.ndarray, first: np.ndarray, end: np.ndarray, count: np.ndarray, wanted: np.ndarray, possible: int, most: int) -> Run:
    total, whole = len(first), int((count == possible).sum())
    some = _leaders(count, most)
    first, end, count = first[some], end[some], count[some]
    union = _unions(bits, first, end, wanted)
    order = np.lexsort((first, first - end, union, -count))[:most]
    return Run(first[order], end[order], count[order], union[order], total, whole)
