"""Is there a row for every step of time?"""

# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

import numpy as np
import pandas as pd

from ..facts import Finding, Fix
from ..spec import StepSpec
from ..steps import words
from ..steps.spacing import grid
from .ask import Asked, adding, places, plural

_STEPS = (("min", 60), ("5min", 300), ("10min", 600), ("15min", 900), ("30min", 1800), ("h", 3600), ("3h", 10_800), ("6h", 21_600), ("12h", 43_200),
          ("D", 86_400), ("W", 604_800), ("MS", 2_629_746), ("QS", 7_889_238), ("YS", 31_556_952))
"""Steps that are offered, and their seconds."""


def gaps(asked: Asked) -> list[Finding]:
    """Times that are not there, or steps of any length."""
    times, spec = asked.times, asked.spec
    if not isinstance(times, pd.DatetimeIndex) or len(times) < 3 or not times.is_monotonic_increasing:
        return []
    if any(step.kind in ("regular", "resample") and step.on for step in spec.steps):
        return []
    whole = grid(times, asked.frequency) if asked.frequency else None
    lacking = None if whole is None else len(whole.difference(times))
    if lacking == 0:
        return []
    if whole is None or lacking is None or lacking > len(times) or len(times.difference(whole)) > len(times) / 2:
        return [_irregular(asked)]
    fixes = [adding(spec, "regular", "Insert empty rows", StepSpec("regular"))]
    if (fix := resampling(asked)) is not None:
        fixes.append(fix)
    before = np.flatnonzero(np.diff(whole.get_indexer(times)) > 1)
    rows = places(np.stack([before, before + 2], axis=1)) if len(before) else ()
    detail = "Rows on both sides of a gap follow each other directly."
    if len(before):
        longest = int(np.diff(whole.get_indexer(times)).max()) - 1
        detail = f"{plural(len(before), 'gap')}, the longest {asked.length(longest)}. {detail}"
    return [Finding("warning", f"{plural(lacking, 'time step')} {'is' if lacking == 1 else 'are'} not there", detail, fixes=tuple(fixes), rows=rows)]


def _irregular(asked: Asked) -> Finding:
    fix = resampling(asked)
    said = "Windows count rows, whatever time lies between them."
    return Finding("warning", "The time steps are irregular", said, fixes=(fix,) if fix else ())


def resampling(asked: Asked) -> Fix | None:
    """Rows taken together by the usual step that is nearest to what lies between them (twice as long where they are even)."""
    seconds = float(np.median(np.diff(asked.times.to_numpy()).astype("timedelta64[ms]").astype(float))) / 1000
    if seconds <= 0:
        return None
    longer = [(name, length) for name, length in _STEPS if length >= (1.5 if asked.frequency else 0.9) * seconds]
    if not longer or len(asked.times) * seconds / longer[0][1] < 30:
        return None
    name, length = longer[0]
    fix = adding(asked.spec, "resample", f"Resample to {name}", StepSpec("resample", frequency=name, aggregate="mean"))
    steps = [step for step in words.with_step(asked.spec.steps, StepSpec("resample", frequency=name, aggregate="mean")) if step.kind != "regular"]
    season = round(asked.spec.season * seconds / length) if asked.spec.season else 0
    return Fix(fix.id, fix.title, (("data.steps", words.plain(steps)), ("data.season", season if season > 1 else 0)))
