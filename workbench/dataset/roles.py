"""Roles in tables of series: which column is forecast, which tell several series apart, which are known ahead, which never change."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from ..errors import DataError
from . import categories, time_parts, times
from .facts import Finding
from .foreseen import foreseen
from .looks import ENTITY_NAMES, ID_NAMES, fractional, is_calendar, is_counter, is_flag, is_id, is_text, kind, usual
from .numerals import short
from .spec import ColumnSpec, Role, TimeSpec

_TARGET_NAMES = (
    "y",
    "target",
    "value",
    "values",
    "count",
    "cnt",
    "demand",
    "sales",
    "load",
    "price",
    "close",
    "average",
    "output",
    "nd",
    "pm2.5",
    "pm25",
    "pm2_5",
)
_TARGET_WORDS = re.compile(
    r"(?<![a-z])(target|demand|load|sales|consumption|usage|passengers|riders|ridership|visitors|volume|counts?|revenue|turnover|occupancy|trips|rentals|"
    r"pm2[._]?5|kwh|mwh|verbrauch|umsatz|last|absatz|admissions|arrivals|bookings|calls|streamflow|runoff|inflow|water_?use|faturamento|receita|vendas|"
    r"ventas|ventes|ingresos|nachfrage|procura)(?![a-z])",
    re.I,
)
_DIRECTION = re.compile(r"(?<![a-z])(wd|wdir|dir|direction|bearing|heading|azimuth|angle|lat|latitude|lon|long|longitude)(?![a-z])", re.I)
"""Where something is, or where to: features rather than targets."""
_BESIDE = re.compile(
    r"(?<![a-z])(std|stdev|sd|sdev|stderr|uncert?(ainty)?|error|quality|qc|flag|(n|num|no|nr|number|count)[ _.]*(of[ _]*)?"
    r"(days?|obs(ervations)?|samples?|readings?|records?)|(\d+|one|ten) (year|month|week)s? ago)(?![a-z])",
    re.I,
)
"""How sure a value is, of how many it was made, what it was before: beside a target rather than one."""
_SHARE = 0.02
"""Rows whose time comes twice within a series: mistakes, as long as they are so few."""
_MOST_SERIES = 5000
_SERIES_OF_A_CLASS = 3
_OPEN = re.compile(r"^(is_?)?(store_?)?(open|opened|closed)$", re.I)
_CLASS_NAMES = re.compile(
    r"^(label|class|target|activity|gesture|diagnosis|category|type|y|outcome|fault|condition|state|word|digit|speaker|species)"
    r"([ _-]?(id|name|label|class))?s?$",
    re.I,
)
_FEWEST_ROWS = 4
"""Rows of a series on the average."""


def of_series(table: pd.DataFrame, time: TimeSpec, asked: Mapping[str, Role]) -> tuple[dict[str, ColumnSpec], list[Finding]]:
    """The role of every column of a table of series; what ``asked`` says wins."""
    targets = tuple(name for name, role in asked.items() if role == "target")
    groups = tuple(name for name, role in asked.items() if role == "group") or find_groups(table, time, [*targets, *_settled(asked)])
    fixed = statics(table, groups, [*targets, *time.columns, *_settled(asked)]) if groups else ()
    told = foreseen(table, time, [str(name) for name in table.columns if name not in asked and name not in time.columns and name not in groups])
    targets = targets or (find_target(table, [*time.columns, *groups, *fixed, *_settled(asked)], told),)
    for name in targets:
        must_vary(table, name)
    roles: dict[str, ColumnSpec] = {}
    findings: list[Finding] = []
    count = len(table[list(groups)].drop_duplicates()) if groups else 0
    for name in map(str, table.columns):
        column = table[name]
        if name in targets:
            roles[name] = ColumnSpec("target", "number")
        elif name in time.columns:
            roles[name] = ColumnSpec("time", "time")
        elif name in groups:
            roles[name] = ColumnSpec("group", "category")
        elif name in asked:
            roles[name] = ColumnSpec(asked[name], kind(column))
        elif groups and counts_within(table, groups, name):
            roles[name] = ColumnSpec("ignore", "number")
            findings.append(Finding("info", f"{name} only counts the rows of each series", "It is ignored.", name))
        else:
            roles[name], finding = other(name, column, fixed, count, told)
            findings += [finding] if finding else []
    return roles, findings


def _settled(asked: Mapping[str, Role]) -> list[str]:
    return [name for name, role in asked.items() if role != "target"]


# several series --------------------------------------------------------------------------------------------------


def find_groups(table: pd.DataFrame, time: TimeSpec, without: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns that tell several series in one table apart: times repeat, but (nearly) never within one of them; () = one series."""
    names = [str(n) for n in table.columns if n not in time.columns and n not in without and _may_tell(table[n], str(n))]
    if not time.columns:
        return _counted_within(table, names)
    key = _moments(table, time)
    twice = float(key.duplicated().mean())
    if twice > _SHARE:
        for tried in (*((n,) for n in _likely_first(names)), *itertools.combinations(_likely_first(names)[:6], 2)):
            if _tell(table, key, tried):
                return tried
        return ()
    return _interleaved(table, key, names)


def _may_tell(column: pd.Series, name: str) -> bool:
    """Words, or whole numbers, of which each comes often enough and that are named like things (numbers must)."""
    if fractional(column) or column.isna().mean() > 0.5 or kind(column) == "time" or is_calendar(name) or time_parts.part_of(name):
        return False
    different = column.nunique()
    if not 2 <= different <= min(_MOST_SERIES, len(column) / _FEWEST_ROWS):
        return False
    return is_text(column) or bool(ENTITY_NAMES.search(_apart(name)) or ID_NAMES.search(name)) or different <= 50


def _apart(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)


def _likely_first(names: Sequence[str]) -> list[str]:
    """Those named like things before the others."""
    return sorted(names, key=lambda n: not (ENTITY_NAMES.search(_apart(n)) or ID_NAMES.search(n)))


def _moments(table: pd.DataFrame, time: TimeSpec) -> pd.Series:
    """Something equal for equal times."""
    if len(time.columns) == 1:
        return table[time.columns[0]]
    return pd.Series(table.groupby(list(time.columns), sort=False, dropna=False).ngroup().to_numpy(), index=table.index)


def _tell(table: pd.DataFrame, key: pd.Series, names: tuple[str, ...]) -> bool:
    within = pd.DataFrame({"time": key, **{n: table[n] for n in names}})
    return float(within.duplicated().mean()) <= _SHARE and len(within[list(names)].drop_duplicates()) * _FEWEST_ROWS <= len(within)


def _interleaved(table: pd.DataFrame, key: pd.Series, names: Sequence[str]) -> tuple[str, ...]:
    """Readings of several things, each at times of its own: all together have no usual step, or begin anew with each; one alone is in order."""
    named = [n for n in names if ENTITY_NAMES.search(_apart(n)) and len(table) / table[n].nunique() >= _FEWEST_ROWS * 5]
    named = [
        n
        for n in named
        if ID_NAMES.search(n) or re.search(r"sensor|device|station|mote|meter|machine|engine|unit|patient|subject|vehicle|turbine|pump", n, re.I)
    ]
    if not named:
        return ()
    together = pd.DatetimeIndex(times.parse(key, times.time_words.format_of(key))) if key.name is not None and kind(key) != "number" else None
    for name in named:
        if together is None or together.isna().any():
            return ()
        backwards = bool((np.diff(together.asi8) < 0).any())
        each = [together[rows] for rows in _rows_of(table[name])]
        alone = all(one.is_monotonic_increasing for one in each)
        if alone and (backwards or _evenness(max(each, key=len)) > _evenness(together) + 0.2):
            return (name,)
    return ()


def _evenness(found: pd.DatetimeIndex) -> float:
    """Share of the steps that are the usual one."""
    steps = np.diff(found.asi8)
    return float(np.unique(steps, return_counts=True)[1].max() / len(steps)) if len(steps) else 0.0


def _rows_of(column: pd.Series) -> list[np.ndarray]:
    numbers, _ = pd.factorize(column)
    order = np.argsort(numbers, kind="stable")
    return [rows for rows in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(rows)]


def _counted_within(table: pd.DataFrame, names: Sequence[str]) -> tuple[str, ...]:
    """Without times: a column of things within each of which another one counts 1, 2, 3…"""
    whole = [str(n) for n in table.columns if kind(table[n]) == "number" and not fractional(table[n]) and not table[n].isna().any()]
    for name in _likely_first(names):
        if not (ENTITY_NAMES.search(_apart(name)) or ID_NAMES.search(name)):
            continue
        for counter in whole:
            if counter != name and table[counter].duplicated().any():
                steps = table.groupby(name, sort=False)[counter].diff().dropna()
                if len(steps) and (steps == 1).mean() > 0.98:
                    return (name,)
    return ()


def counts_within(table: pd.DataFrame, groups: Sequence[str], name: str) -> bool:
    """Whether a column counts the rows of every series: 1, 2, 3…"""
    column = table[name]
    if kind(column) != "number" or fractional(column) or column.isna().any() or (column.head(200).diff().dropna() == 1).mean() < 0.5:
        return False
    steps = table.groupby(list(groups), sort=False, observed=True)[name].diff().dropna()
    return len(steps) > 0 and bool((steps == 1).mean() > 0.98)


def statics(table: pd.DataFrame, groups: Sequence[str], without: Sequence[str] = ()) -> tuple[str, ...]:
    """Columns that never change within a series, but from one to another."""
    names = [str(n) for n in table.columns if n not in groups and n not in without]
    within = table.groupby(list(groups), sort=False, observed=True)
    return tuple(n for n in names if 2 <= table[n].nunique() <= _MOST_SERIES and bool((within[n].nunique() <= 1).all()))


def class_of(table: pd.DataFrame, groups: Sequence[str]) -> str | None:
    """A column of few classes, named like one, that never changes within a series, where every class has several series."""
    for name in statics(table, groups):
        if not _CLASS_NAMES.match(name) or fractional(table[name]):
            continue
        each = table.groupby(list(groups), sort=False, observed=True)[name].first().value_counts()
        if len(each) >= 2 and each.median() >= _SERIES_OF_A_CLASS:
            return name
    return None


# the target ------------------------------------------------------------------------------------------------------


def find_target(table: pd.DataFrame, without: Sequence[str], told: Collection[str] = ()) -> str:
    """The only column of numbers; else one named like a target; else the last that is no time part, id, flag, nor told by the calendar."""
    numeric = [str(n) for n in table.columns if n not in without and pd.api.types.is_numeric_dtype(table[n]) and not table[n].isna().all()]
    if not numeric:
        raise DataError("has no column of numbers to forecast", fix="Choose a file with one, or name --text and --label columns")
    named = [n for word in _TARGET_NAMES for n in numeric if n.lower() == word]
    usual_ones = [n for n in numeric if not is_id(n, table[n]) and not time_parts.part_of(n)]
    real = [n for n in usual_ones if not is_flag(table[n]) and not is_counter(n, table[n]) and usual(table[n])[1] < 1.0]
    unknown = [n for n in real if n not in told and not is_calendar(n) and not _DIRECTION.search(_apart(n)) and not _BESIDE.search(_apart(n))] or real
    worded = [n for n in unknown if _TARGET_WORDS.search(_apart(n).replace("_", " "))]
    if len(numeric) == 1:
        _must_mean_something(table, numeric[0])
        return numeric[0]
    return (named[:1] or worded[-1:] or unknown[-1:] or numeric[-1:])[0]


def _must_mean_something(table: pd.DataFrame, name: str) -> None:
    """Raise where the only numbers of a table say which row is which."""
    column = table[name]
    if len(table.columns) > 1 and is_id(name, column) and not fractional(column) and not column.duplicated().any() and len(column) > _FEWEST_ROWS:
        raise DataError(f"has no column of numbers to forecast but '{name}', which only says which row is which",
                        fix="Name that column with --target if you mean it, or the columns of a text and its class with --text and --label")


def must_vary(table: pd.DataFrame, name: str) -> None:
    """Raise :class:`DataError` for a target that nothing can be learned of."""
    column = table[name]
    if column.isna().all():
        raise DataError(f"column '{name}', the target, is empty", fix="Choose another target with --target")
    if not pd.api.types.is_numeric_dtype(column):
        raise DataError(
            f"column '{name}' can't be forecast: it holds '{short(column.dropna().iloc[0])}', not numbers",
            fix="Choose a numeric target with --target",
        )
    if (column.dropna() == column.dropna().iloc[0]).all():
        raise DataError(
            f"column '{name}', the target, is always {column.dropna().iloc[0]}: there is nothing to learn", fix="Choose another target with --target"
        )


# all other columns -----------------------------------------------------------------------------------------------


def other(name: str, column: pd.Series, fixed: Sequence[str] = (), groups: int = 0, told: Collection[str] = ()) -> tuple[ColumnSpec, Finding | None]:
    """The role of a column that is neither target, time nor group, and what should be said of it.

    Parameters
    ----------
    fixed : sequence of str
        Columns that never change within a series.
    groups : int
        How many series there are.
    told : collection of str
        Columns that the calendar tells, whatever they are called.
    """
    what = kind(column)
    if column.isna().all():
        unnamed = name.startswith("Unnamed:")                  # rows that end with a delimiter
        return ColumnSpec("ignore", what), Finding("info" if unnamed else "warning", f"{name} is empty", "It is ignored.", name)
    if column.isna().mean() > 0.5:
        share = f"{column.isna().mean():.0%}"
        return ColumnSpec("ignore", what), Finding("warning", f"{name} is missing in {share} of the rows", "It is ignored.", name)
    value, share = usual(column)
    if share == 1.0:
        return ColumnSpec("ignore", what), Finding("info", f"{name} is always {short(value)}", "It says nothing and is ignored.", name)
    ahead = name in told or is_calendar(name) or (bool(_OPEN.match(name)) and is_flag(column))
    if share >= 0.98 and not ahead:
        return ColumnSpec("ignore", what), Finding("info", f"{name} is nearly always {short(value)}", "It is ignored.", name)
    if is_counter(name, column):
        return ColumnSpec("ignore", what), Finding("info", f"{name} only counts the rows", "It is ignored.", name)
    role: Role = "static" if name in fixed else "known_future" if ahead and name not in fixed else "feature"
    if role == "static" and (ID_NAMES.search(name) or (what == "category" and column.nunique() == groups)):
        return ColumnSpec("ignore", what), Finding("info", f"{name} is another name of the series", "It is ignored.", name)
    if what == "time" or (what == "category" and times.is_timely(column, name)):
        return ColumnSpec("ignore", "time"), Finding("info", f"{name} holds times too", "The rows have one already; it is ignored.", name)
    if what == "category":
        return _category(name, column, role)
    if role == "feature" and is_id(name, column) and not fractional(column) and (ID_NAMES.search(name) or column.nunique() > 0.5 * len(column)):
        return ColumnSpec("ignore", "number"), Finding("info", f"{name} is the number of something", "Its size means nothing; it is ignored.", name)
    return ColumnSpec(role, "number"), None


def _category(name: str, column: pd.Series, role: Role) -> tuple[ColumnSpec, Finding | None]:
    values = column.dropna().astype(str).nunique()
    most = categories.proposed(column)
    if most == 0:
        return ColumnSpec("ignore", "category"), Finding(
            "info", f"{name} is text with {values:,} values", "Too many for 0/1 columns; it is ignored.", name, categories.remedies(name, column)
        )
    spec = ColumnSpec(role, "category", most=most)
    return spec, Finding(
        "info", f"{name} is text with {values:,} values", categories.sentence(column, spec), name, categories.choices(name, column, spec)
    )
