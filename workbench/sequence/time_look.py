"""What would the times be if they came from these columns? Asked before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import pandas as pd

from ..dataset import times as timing
from ..dataset.spec import TimeSpec
from ..errors import DataError, WorkbenchError

if TYPE_CHECKING:
    from .view import DataView


@dataclass(frozen=True)
class TimeLook:
    """``time`` with everything recognised; ``words`` for people, or ``error`` why it can't be."""

    asked: TimeSpec
    time: TimeSpec
    words: str = ""
    error: str = ""


def look(view: DataView, asked: TimeSpec) -> TimeLook:
    """Read the times as asked; what is not said (format, zone, step) is recognised."""
    table = view.prepared.source.table
    try:
        time = timing.given(table, asked.columns, asked) if asked.columns else _counted(asked)
        found = timing.times(table, time)
    except WorkbenchError as error:
        return TimeLook(asked, asked, error=f"{error.what}. {error.fix}".rstrip(". ") + ".")
    return TimeLook(asked, time, _words(found, time))


def _counted(asked: TimeSpec) -> TimeSpec:
    """Rows counted from a start, or only numbered."""
    if asked.start and not asked.frequency:
        raise DataError("A start alone says no more than one moment", fix="Say the step between two rows too")
    return msgspec.structs.replace(asked, columns=(), format=None, zone="", unix=None, counts="", day_first=None)


def _words(found: pd.Index, time: TimeSpec) -> str:
    if not isinstance(found, pd.DatetimeIndex):
        return f"{len(found):,} rows, numbered from 0."
    first, last = found.min(), found.max()
    clock = "%Y-%m-%d %H:%M" if bool((found != found.normalize()).any()) else "%Y-%m-%d"
    clock += ":%S" if bool((found.second != 0).any()) else ""
    begin = ", ".join(f"{moment:{clock}}" for moment in found[:3])
    step = f"every {time.frequency}" if time.frequency else "no usual step"
    read = f" Read as {time.format}." if time.format else ""
    zone = f" Local times of {time.zone}, shown in UTC." if time.zone else ""
    twice = int(found.duplicated().sum())
    repeated = f" {twice:,} of {len(found):,} rows repeat a time." if twice else ""
    return f"{begin} … The first is {first:{clock}}, the last {last:{clock}}; {step}.{read}{zone}{repeated}"
