"""How long the usual step of time is, as a pandas alias."""

# pandas types what its indexes give as unions: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import pandas as pd

from ..errors import DataError

_LOOKED_AT = 200_000
"""Different times that are looked at; more say nothing new."""
_MOSTLY = 0.5
_PLAIN = {"YS-JAN": "YS", "YE-DEC": "YE", "QE-DEC": "QE", "BQE-DEC": "BQE", "BYE-DEC": "BYE"}


def frequency(index: pd.Index) -> str:
    """The pandas alias of the usual step; "" when there is none. Tolerant of gaps.

    Examples
    --------
    >>> frequency(pd.date_range("2024-01-01", periods=60, freq="B"))
    'B'
    """
    if not isinstance(index, pd.DatetimeIndex) or len(index) < 3:
        return ""
    unique = (index if index.is_monotonic_increasing and index.is_unique else index.unique().sort_values())[:_LOOKED_AT]
    if len(unique) < 3:
        return ""
    return _regular(unique) or _usual(unique)


def _regular(unique: pd.DatetimeIndex) -> str:
    """What pandas finds in a stretch without gaps."""
    with pd.option_context("future.infer_freq_returns_offset", True):
        found = pd.infer_freq(unique[:200])
    alias = getattr(found, "freqstr", found)
    if alias == "D" and _only_weekdays(unique):
        return "B"
    return plain(alias) if alias else ""


def _usual(unique: pd.DatetimeIndex) -> str:
    """The step that most neighbors are apart."""
    steps = pd.Series(unique[1:] - unique[:-1])
    step = steps.mode().iloc[0]
    days = step / pd.Timedelta(days=1)
    if (steps == step).mean() < _MOSTLY:
        return _calendar(unique)
    if days == 7:
        return f"W-{unique[0].strftime('%a').upper()}"
    if days >= 28 and (calendar := _calendar(unique)):
        return calendar
    if days == 1 and _only_weekdays(unique):
        return "B"
    if days == int(days):
        return "D" if days == 1 else f"{int(days)}D"
    return plain(pd.tseries.frequencies.to_offset(step).freqstr)


def _only_weekdays(unique: pd.DatetimeIndex) -> bool:
    """Whether weekends are left out, of two weeks at least."""
    if len(unique) < 8 or not (unique == unique.normalize()).all():
        return False
    return bool((unique.day_of_week < 5).all() and unique[-1] - unique[0] >= pd.Timedelta(days=11))


def _calendar(unique: pd.DatetimeIndex) -> str:
    """Months, quarters, years and what else is a whole number of months, at their beginnings or ends."""
    months = pd.Series(unique.year * 12 + unique.month).diff().dropna()
    step = int(months.mode().iloc[0])
    if step < 1 or (months == step).mean() <= _MOSTLY:
        return ""
    mark = "E" if unique.is_month_end.mean() > 0.9 else "S"
    alias = {1: "M", 3: "Q", 12: "Y"}.get(step)
    return f"{alias}{mark}" if alias else f"{step}M{mark}"


def plain(alias: str) -> str:
    """An alias without what goes without saying: ``YS-JAN`` is ``YS``, quarters of any phase are ``QS``."""
    if alias.startswith("QS"):
        return "QS"
    return _PLAIN.get(alias, alias)


def must_be_alias(alias: str) -> None:
    """Raise :class:`DataError` for a step of time that is none."""
    try:
        offset = pd.tseries.frequencies.to_offset(alias)
    except ValueError:
        offset = None
    if offset is None or offset.n < 1:
        raise DataError(f"'{alias}' is no step of time", where="data.time.frequency", fix="Give one such as 15min, h, D, B, W-MON, MS, QS or YS")
