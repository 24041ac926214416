"""What the columns of a table are for: time, target, features, text and label. Proposals, never commands."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..errors import DataError
from .facts import Finding
from .spec import ColumnSpec, Kind, TimeSpec

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_TARGET_NAMES = ("y", "target", "value", "values", "count", "demand", "sales", "load", "price", "close", "output")
_LABEL_NAMES = ("label", "labels", "class", "category", "target", "sentiment", "y", "tag", "type")
_TEXT_NAMES = ("text", "sentence", "review", "message", "body", "content", "comment", "document", "name")
_TIME_NAMES = re.compile(r"^(date|time|timestamp|datetime|ds|ts|month|year|week|day|when|period)|(_date|_time|_at|date|time)$", re.I)
_ID_NAMES = re.compile(r"^(no|id|index|nr|number|row|unnamed.*)$|_id$", re.I)
_FORMATS = (
    "%Y-%m-%d",
    "%Y-%m",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%Y%m%d",
    "%Y%m%d%H",
    "%b %Y",
    "%Y",
)
_MANY_VALUES = 20


@dataclass(frozen=True)
class ColumnProposal:
    """Roles for every column, where the time comes from, and what the user should know."""

    columns: dict[str, ColumnSpec]
    time: TimeSpec
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def propose(
    table: pd.DataFrame, *, target: Sequence[str] = (), time: Sequence[str] = (), text: str | None = None, label: str | None = None
) -> ColumnProposal:
    """Roles by the contract: see ``docs/command-line.md``. Names given win; a name that is not there is a :class:`DataError`."""
    _must_exist(table, [*target, *time, *([text] if text else []), *([label] if label else [])])
    if text or label or (not target and not time and looks_like_text(table)):
        return _text_roles(table, text, label)
    if not target and not time and len([c for c in table.columns if _is_text(table[c])]) == len(table.columns) == 1:
        return ColumnProposal({str(table.columns[0]): ColumnSpec("text", "text")}, TimeSpec())
    found_time = _given_time(table, time) if time else _find_time(table, target)
    targets = tuple(target) or (_target(table, found_time.columns),)
    return _series_roles(table, targets, found_time)


# text --------------------------------------------------------------------------------------------------------------


def looks_like_text(table: pd.DataFrame) -> bool:
    """A text column and a label column, and no series."""
    return _find_text(table, None) is not None and _find_label(table, _find_text(table, None)) is not None and not _find_time(table, ()).columns


def _text_roles(table: pd.DataFrame, text: str | None, label: str | None) -> ColumnProposal:
    text = text or _find_text(table, label)
    if text is None:
        raise DataError("has no column of texts", fix=f"Name one with --text; there are: {', '.join(table.columns)}")
    label = label or _find_label(table, text)
    if label is None:
        raise DataError(f"has the texts '{text}' but no column of labels", fix=f"Name one with --label; there are: {', '.join(table.columns)}")
    roles = {
        name: ColumnSpec("text", "text")
        if name == text
        else ColumnSpec("label", "category")
        if name == label
        else ColumnSpec("ignore", _kind(table[name]))
        for name in map(str, table.columns)
    }
    return ColumnProposal(roles, TimeSpec())


def _find_text(table: pd.DataFrame, label: str | None) -> str | None:
    words = [str(n) for n in table.columns if _is_text(table[n]) and n != label]
    lengths = {n: table[n].dropna().astype(str).head(500).str.len().mean() for n in words}
    varied = [n for n in words if table[n].nunique() > max(2, 0.5 * table[n].notna().sum())]
    if not varied or all(_parses_as_time(table[n]) for n in varied):
        return None
    named = [n for n in varied if n.lower() in _TEXT_NAMES]
    return max(named or varied, key=lambda n: lengths[n])


def _find_label(table: pd.DataFrame, text: str | None) -> str | None:
    rows = len(table)
    few = [str(n) for n in table.columns if n != text and 2 <= table[n].nunique() <= max(2, min(100, rows // 5)) and not _fractional(table[n])]
    named = [n for n in few if n.lower() in _LABEL_NAMES]
    words = [n for n in few if _is_text(table[n])]
    return (named or words or [None])[0]


# series ------------------------------------------------------------------------------------------------------------


def _series_roles(table: pd.DataFrame, targets: tuple[str, ...], found: TimeSpec) -> ColumnProposal:
    for name in targets:
        _must_vary(table, name)
    roles: dict[str, ColumnSpec] = {}
    findings: list[Finding] = []
    for name in map(str, table.columns):
        column = table[name]
        if name in targets:
            roles[name] = ColumnSpec("target", "number")
        elif name in found.columns:
            roles[name] = ColumnSpec("time", "time")
        else:
            spec, finding = _feature(name, column)
            roles[name] = spec
            findings += [finding] if finding else []
    return ColumnProposal(roles, found, tuple(findings))


def _feature(name: str, column: pd.Series) -> tuple[ColumnSpec, Finding | None]:
    kind = _kind(column)
    if column.isna().all():
        return ColumnSpec("ignore", kind), Finding("warning", f"{name} is empty", "It is ignored.", name)
    if column.isna().mean() > 0.5:
        return ColumnSpec("ignore", kind), Finding("warning", f"{name} is missing in {column.isna().mean():.0%} of the rows", "It is ignored.", name)
    top = column.value_counts(normalize=True, dropna=True)
    if top.iloc[0] == 1.0:
        return ColumnSpec("ignore", kind), Finding("info", f"{name} is always {top.index[0]}", "It says nothing and is ignored.", name)
    if top.iloc[0] >= 0.98:
        return ColumnSpec("ignore", kind), Finding("info", f"{name} is {top.index[0]} in {top.iloc[0]:.0%} of the rows", "It is ignored.", name)
    if _is_counter(name, column):
        return ColumnSpec("ignore", kind), Finding("info", f"{name} only counts the rows", "It is ignored.", name)
    if kind == "category":
        values = column.dropna().astype(str).nunique()
        if values > _MANY_VALUES:
            return ColumnSpec("ignore", "category"), Finding(
                "info", f"{name} is text with {values} values", "Too many for 0/1 columns; it is ignored.", name
            )
        listed = ", ".join(sorted(column.dropna().astype(str).unique())[:6])
        return ColumnSpec("feature", "category"), Finding(
            "info", f"{name} is text with {values} values", f"{listed} become {values} 0/1 columns.", name
        )
    if kind != "number":
        return ColumnSpec("ignore", kind), None
    return ColumnSpec("feature", "number"), None


def _must_vary(table: pd.DataFrame, name: str) -> None:
    column = table[name]
    if column.isna().all():
        raise DataError(f"column '{name}', the target, is empty", fix="Choose another target with --target")
    if not pd.api.types.is_numeric_dtype(column):
        raise DataError(
            f"column '{name}' can't be forecast: it holds '{column.dropna().iloc[0]}', not numbers", fix="Choose a numeric target with --target"
        )
    if column.nunique() == 1:
        raise DataError(
            f"column '{name}', the target, is always {column.dropna().iloc[0]}: there is nothing to learn", fix="Choose another target with --target"
        )


def _target(table: pd.DataFrame, time: tuple[str, ...]) -> str:
    numeric = [str(n) for n in table.columns if n not in time and pd.api.types.is_numeric_dtype(table[n]) and not table[n].isna().all()]
    if not numeric:
        raise DataError("has no column of numbers to forecast", fix="Choose a file with one, or name --text and --label columns")
    named = [n for n in numeric if n.lower() in _TARGET_NAMES]
    real = [n for n in numeric if not _is_flag(table[n]) and not _is_counter(n, table[n]) and not _ID_NAMES.search(n) and n.lower() not in _PARTS]
    ordered = numeric if len(numeric) == 1 else named[:1] or real[-1:] or numeric[-1:]
    return ordered[0]


# time --------------------------------------------------------------------------------------------------------------


def times(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    """The time of every row; row numbers when the table has none."""
    if not time.columns:
        if time.start and time.frequency:
            return pd.date_range(time.start, periods=len(table), freq=time.frequency)
        return pd.RangeIndex(len(table))
    if len(time.columns) > 1:
        return _from_parts(table, time.columns)
    name = time.columns[0]
    found = _parse(table[name], time.format)
    wrong = found.isna()
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0])
        raise DataError(
            f"column '{name}' holds no time in line {line + 2}: '{table[name].iloc[line]}'", fix="Correct it, or choose another time column"
        )
    return pd.DatetimeIndex(found)


def frequency(index: pd.Index) -> str:
    """The pandas alias of the usual step; "" when there is none. Tolerant of gaps."""
    if not isinstance(index, pd.DatetimeIndex) or len(index) < 3:
        return ""
    unique = index.unique().sort_values()
    with pd.option_context("future.infer_freq_returns_offset", True):
        found = pd.infer_freq(unique[:200]) if len(unique) >= 3 else None
    guess = getattr(found, "freqstr", found)
    if guess:
        return _plain_alias(guess)
    steps = pd.Series(unique[1:] - unique[:-1])
    step = steps.mode().iloc[0]
    if (steps == step).mean() < 0.5:
        return _calendar(unique)
    days = step / pd.Timedelta(days=1)
    if days == 7:
        return f"W-{unique[0].strftime('%a').upper()}"
    if days in (28, 29, 30, 31):
        return _calendar(unique)
    return _plain_alias(pd.tseries.frequencies.to_offset(step).freqstr)


def _calendar(unique: pd.DatetimeIndex) -> str:
    months = pd.Series(unique.year * 12 + unique.month).diff().dropna()
    if (months == 1).mean() > 0.5:
        return "MS"
    if (months == 3).mean() > 0.5:
        return "QS"
    return "YS" if (months == 12).mean() > 0.5 else ""


def _plain_alias(alias: str) -> str:
    return "YS" if alias.startswith("YS-JAN") else "QS" if alias.startswith("QS") else alias


def _given_time(table: pd.DataFrame, names: Sequence[str]) -> TimeSpec:
    if len(names) == 1:
        spec = TimeSpec(columns=(names[0],), format=_format(table[names[0]]))
        times(table, spec)
    else:
        spec = TimeSpec(columns=tuple(names))
    return TimeSpec(columns=spec.columns, format=spec.format, frequency=frequency(times(table, spec)))


def _find_time(table: pd.DataFrame, target: Sequence[str]) -> TimeSpec:
    names = [str(n) for n in table.columns if n not in target]
    parts = {n.lower(): n for n in names}
    if "year" in parts and ("month" in parts or "day" in parts):
        found = tuple(parts[p] for p in _PARTS if p in parts)
        return TimeSpec(columns=found, frequency=frequency(_from_parts(table, found)))
    candidates = sorted(names, key=lambda n: not _TIME_NAMES.search(n))
    for name in candidates:
        if (_TIME_NAMES.search(name) or _is_text(table[name]) or pd.api.types.is_datetime64_any_dtype(table[name])) and _parses_as_time(table[name]):
            spec = TimeSpec(columns=(name,), format=_format(table[name]))
            return TimeSpec(columns=spec.columns, format=spec.format, frequency=frequency(times(table, spec)))
    return TimeSpec()


def _from_parts(table: pd.DataFrame, names: Sequence[str]) -> pd.DatetimeIndex:
    parts = pd.DataFrame({n.lower(): table[n] for n in names})
    for part, default in (("month", 1), ("day", 1)):
        if part not in parts:
            parts[part] = default
    known = [p for p in _PARTS if p in parts]
    if "year" not in known:
        joined = table[list(names)].astype(str).agg(" ".join, axis=1)
        return times(joined.to_frame("time"), TimeSpec(columns=("time",)))
    found = pd.to_datetime(parts[known], errors="coerce")
    if found.isna().any():
        line = int(np.flatnonzero(found.isna())[0])
        raise DataError(f"columns {', '.join(names)} give no date in line {line + 2}", fix="Correct that row, or choose other time columns")
    return pd.DatetimeIndex(found)


def _format(column: pd.Series) -> str | None:
    """The strptime format that fits every cell; None = pandas finds it (or numbers)."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return None
    cells = column.dropna().astype(str).str.strip()
    sample = pd.concat([cells.head(200), cells.tail(50), cells.iloc[:: max(1, len(cells) // 200)]])
    for form in _FORMATS:
        if pd.to_datetime(sample, format=form, errors="coerce").notna().all():
            return form
    return None


def _parse(column: pd.Series, form: str | None) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        found = column
    elif form is None and pd.api.types.is_numeric_dtype(column):
        unit = "s" if column.dropna().abs().max() < 1e11 else "ms" if column.dropna().abs().max() < 1e14 else "ns"
        found = pd.to_datetime(column, unit=unit, errors="coerce")
    else:
        found = pd.to_datetime(column.astype(str).str.strip(), format=form, errors="coerce", utc=(form is None and _has_zone(column)) or None)
    return found.dt.tz_localize(None) if getattr(found.dt, "tz", None) is not None else found


def _has_zone(column: pd.Series) -> bool:
    return bool(column.dropna().astype(str).head(20).str.contains(r"(?:Z|[+-]\d\d:?\d\d)$").any())


def _parses_as_time(column: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(column):
        return True
    cells = column.dropna()
    if len(cells) == 0:
        return False
    if pd.api.types.is_numeric_dtype(column):
        return _numeric_time(cells)
    sample = pd.concat([cells.head(100), cells.tail(100)]).astype(str).str.strip()
    if not sample.str.contains(r"\d").all():
        return False
    form = _format(column)
    if form is not None:
        return True
    if not sample.str.contains(r"\d{1,4}[-/.:]\d").all():
        return False
    return bool(pd.to_datetime(sample, errors="coerce", format="mixed", utc=True).notna().all())


def _numeric_time(cells: pd.Series) -> bool:
    name, whole = str(cells.name), (cells == np.floor(cells)).all()
    if not whole or not _TIME_NAMES.search(name):
        return False
    low, high = cells.min(), cells.max()
    year = low >= 1000 and high <= 2500 and name.lower() in ("year", "date", "time", "years")
    compact = low >= 15000101 and high <= 25001231 and pd.to_datetime(cells.head(50).astype(str), format="%Y%m%d", errors="coerce").notna().all()
    return bool(year or compact or 1e8 < low < 2e10 or 1e11 < low < 2e13)


# small looks -------------------------------------------------------------------------------------------------------


def _must_exist(table: pd.DataFrame, names: Sequence[str]) -> None:
    for name in names:
        if name not in table.columns:
            raise DataError(f"there is no column '{name}'", fix=f"There are: {', '.join(map(str, table.columns[:30]))}")


def _kind(column: pd.Series) -> Kind:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "time"
    return "number" if pd.api.types.is_numeric_dtype(column) else "category"


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column) and column.notna().any()


def _is_flag(column: pd.Series) -> bool:
    return set(column.dropna().unique()) <= {0, 1}


def _fractional(column: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(column) and bool((column.dropna() != np.floor(column.dropna())).any())


def _is_counter(name: str, column: pd.Series) -> bool:
    if not pd.api.types.is_numeric_dtype(column) or column.isna().any() or len(column) < 3:
        return False
    steps = np.diff(column.to_numpy(float))
    return bool((steps == 1).all()) and bool(_ID_NAMES.search(name) or column.iloc[0] in (0, 1))
