"""Is a table made of whole sequences with classes, and which columns say what? Roles, layout, length."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re

import msgspec
import numpy as np
import pandas as pd

from ..dataset import times as timing
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec, Kind, Role, TimeSpec
from ..errors import DataError, some_of
from . import whole

_LABELS = ("label", "labels", "class", "classes", "target", "activity", "category", "y", "type", "gesture", "word", "speaker", "digit", "state")
_GROUPS = re.compile(r"^(series|sequence|seq|sample|trial|recording|record|segment|window|instance|case|track|stroke|session|group|subject"
                     r"|patient|id|no)([ _-]?(id|no|nr|number|index|name))?$|[ _]id$", re.I)
_STEPS = re.compile(r"^(step|t|time|frame|position|index|tick|timestep|time_step|row|obs)([ _-]?(id|no|nr|number|index))?$", re.I)
_NUMBERED = re.compile(r"^(.*?)[ _.\-]?(\d+)$")
_GRID = re.compile(r"^(\D*)(\d+)(\D+)(\d+)$")
"""A cell of a drawing, by its row and column: ``pixel_0_7``, ``r3c1``, ``1x28``."""
_ORIGINS = ("source", "file", "filename")
_FEWEST_STEPS = 8
"""Numbered columns from which on a row is taken for a sequence."""
_LONG_TAIL = 1.5
"""Where the longest sequence is so many times as long as nearly all others, the network is given less."""
_NEARLY_ALL = 0.98
_LONGEST = 5000
"""Steps of a sequence from which on an autoencoder is proposed windows of it instead."""


def told(source: Source) -> bool:
    """Whether the format itself says that these are sequences with classes."""
    return source.kind == "table" and {"group", "label"} <= set(source.roles.values()) and "text" not in source.roles.values()


def seems(source: Source, label: str | None) -> bool:
    """Whether a table looks like sequences with classes: the format says so, or numbered columns, a column of classes and no time.

    With a ``label`` asked for: whether there is no column of texts that it could be the label of.
    """
    if source.kind != "table" or "text" in source.roles.values():
        return False
    if told(source):
        return True
    if label is not None:
        return not any(_is_text(source.table[name]) for name in source.table.columns if name != label)
    if timing.find(source.table, ()).columns:
        return False
    wide = _wide_columns(source.table, None)
    return _label(source, None, True, sure=True) is not None if wide else _counted(source.table)


def _counted(table: pd.DataFrame) -> bool:
    """Whether rows are steps that are counted anew in each group, and a column named like a class never changes within one."""
    names = [str(name) for name in table.columns]
    groups = [name for name in names if _GROUPS.search(name) and not _STEPS.match(name)]
    labels = [name for name in names if name.lower() in _LABELS and name not in groups and table[name].notna().any()]
    for group in groups:
        if _step_of(table, group) and any(_holds_label(table, [group], label) and 2 <= table[label].nunique() <= table[group].nunique() / 2
                                          for label in labels):
            return True
    return False


def _step_of(table: pd.DataFrame, group: str) -> str | None:
    """The column that counts the steps within each group: whole numbers, each once, and no group with numbers of its own."""
    for name in map(str, table.columns):
        column = table[name]
        if name != group and _STEPS.match(name) and pd.api.types.is_integer_dtype(column) and not table.duplicated([group, name]).any() \
                and column.nunique() < len(column):
            return name
    return None


def _is_text(column: pd.Series) -> bool:
    """Words that hardly ever come again, and no times."""
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column) or not column.notna().any():
        return False
    return column.nunique() > max(2, 0.5 * column.notna().sum()) and not timing.parses(column)


def propose(source: Source, label: str | None = None, time: tuple[str, ...] = (), target: tuple[str, ...] = ()) -> DataSpec:
    """Roles, layout and length for a table of sequences.

    Raises
    ------
    DataError
        There is no column of classes, or none that says which rows are one sequence.
    """
    if source.kind != "table":
        raise DataError("is a text, but sequences of numbers come from a table", where=source.spec.path, fix="Choose a table, or classify-text")
    if target:
        raise DataError("sequences are sorted into classes: there is no target", where="--target", fix="Name the column of classes with --label")
    if label is not None and label not in source.table.columns:
        raise DataError(f"there is no column '{label}'", where=source.spec.path, fix=f"There are: {some_of(source.table.columns)}")
    wide = not told(source) and not time and (_wide_columns(source.table, label) or (label is not None and _row_each(source.table, label)))
    found = _label(source, label, wide)
    if found is None:
        raise DataError("has no column that could be the class of a sequence", where=source.spec.path, fix="Name one with --label")
    spec = _wide(source, found) if wide else _long(source, found, time)
    return _with_length(spec, source)


def given_back(source: Source, label: str, time: tuple[str, ...] = ()) -> DataSpec | None:
    """Roles, layout and length where a table looks like whole sequences that an autoencoder can give back; None where it does not.

    It does where its format tells sequences apart, where a row is one (columns numbered one after the other, no time), and where a column of
    classes never changes within the groups of a column that is named like one.

    Parameters
    ----------
    label : str
        The column that says what the sequences are; "" = none, or what is found.
    """
    if source.kind != "table" or "text" in source.roles.values():
        return None
    wide = "group" not in source.roles.values() and not time and _wide_columns(source.table, label or None) and \
        not timing.find(source.table, ()).columns
    if wide:
        spec = _wide(source, label or _label(source, None, True, sure=True) or "")
    elif "group" in source.roles.values() or (label and _in_groups(source, label, time)):
        spec = msgspec.structs.replace(_long(source, label, time), whole=True)
    else:
        return None
    found = {name: msgspec.structs.replace(column, role="target") if column.role == "feature" and column.kind == "number" else column
             for name, column in spec.columns.items()}
    made = _with_length(msgspec.structs.replace(spec, task="autoencoder", columns=found), source)
    return made if made.targets and (wide or _lengths(made, source).max() <= _LONGEST) else None


def _in_groups(source: Source, label: str, time: tuple[str, ...]) -> bool:
    """Whether a column named like one tells sequences apart, and what they are never changes within one."""
    names = [str(name) for name in source.table.columns if str(name) not in (label, *time)]
    return any(_GROUPS.search(name) and not _STEPS.match(name) and _holds_label(source.table, [name], label) for name in names)


def _lengths(spec: DataSpec, source: Source) -> np.ndarray:
    return whole.find(spec, source, needed=spec.task != "autoencoder").lengths


def _with_length(spec: DataSpec, source: Source) -> DataSpec:
    """Cut where a few sequences are much longer than the others: every sample is padded to the longest."""
    lengths = _lengths(spec, source)
    if not len(lengths):
        labelled = spec.task != "autoencoder"
        raise DataError(f"holds no sequence with a {'label' if labelled else 'value'}", where=source.spec.path,
                        fix="Choose another label column" if labelled else "Choose another file")
    usual = int(np.ceil(np.quantile(lengths, _NEARLY_ALL)))
    return msgspec.structs.replace(spec, max_length=usual) if lengths.max() > _LONG_TAIL * usual else spec


# which columns -----------------------------------------------------------------------------------------------------


def _wide_columns(table: pd.DataFrame, label: str | None) -> bool:
    """Whether (nearly) all columns are steps: numbers, named alike and numbered one after the other."""
    return len(_steps(table, label)) >= max(_FEWEST_STEPS, 0.6 * (table.shape[1] - 1))


def _row_each(table: pd.DataFrame, label: str) -> bool:
    """Whether every row can only be a sample by itself: the columns beside the class are numbers, and none of them tells sequences apart."""
    others = _measures(table, label)
    if len(others) < 2 or timing.find(table, ()).columns or not all(pd.api.types.is_numeric_dtype(table[name]) for name in others):
        return False
    return not any(_STEPS.match(name) or _GROUPS.search(name) or _holds_label(table, [name], label) for name in others)


def _measures(table: pd.DataFrame, label: str) -> list[str]:
    """All columns but the class and those that number the rows."""
    return [name for name in map(str, table.columns) if name != label and not (_GROUPS.search(name) and table[name].is_unique)]


def _steps(table: pd.DataFrame, label: str | None) -> list[str]:
    """The longest run of numeric columns that are numbered one after the other."""
    cells = _cells(table, label)
    if cells:
        return cells
    runs: list[list[str]] = [[]]
    before: tuple[str, int] | None = None
    for name in map(str, table.columns):
        match = _NUMBERED.match(name)
        here = (match[1], int(match[2])) if match and name != label and pd.api.types.is_numeric_dtype(table[name]) else None
        follows = here is not None and before is not None and here[0] == before[0] and here[1] == before[1] + 1
        runs = [*runs[:-1], [*runs[-1], name]] if follows else [*runs, [name] if here is not None else []]
        before = here
    return max(runs, key=len)


def _cells(table: pd.DataFrame, label: str | None) -> list[str]:
    """Columns numbered by row and column, row by row and whole; none if there is no such grid of two rows and columns at least."""
    found = [(str(name), match) for name in table.columns if (match := _GRID.match(str(name))) and str(name) != label]
    places = [(int(match[2]), int(match[4])) for _, match in found]
    rows, columns = ({place[n] for place in places} for n in (0, 1))
    whole_grid = len(rows) > 1 and len(columns) > 1 and len({(match[1], match[3]) for _, match in found}) == 1 and \
        places == [(row, column) for row in sorted(rows) for column in sorted(columns)]
    names = [name for name, _ in found]
    return names if whole_grid and all(pd.api.types.is_numeric_dtype(table[name]) for name in names) else []


def _label(source: Source, label: str | None, wide: bool, sure: bool = False) -> str | None:
    """The column of classes: asked for, told by the format, named like one; in a table without names the last one, or the first.

    ``sure`` = not just any column of few whole numbers.
    """
    if label is not None:
        return label
    table = _own(source)
    names = [str(name) for name in table.columns]
    said = [name for name in names if source.roles.get(name) == "label"]
    usual = [name for word in _LABELS for name in names if name.lower() == word and _few(source.table[name])]
    if said or usual:
        return (said or usual)[0]
    if not wide:
        return None
    steps = _steps(source.table, None)
    others = [name for name in names if name not in steps and _few(source.table[name]) and source.table[name].nunique() > 1]
    words = [name for name in others if not pd.api.types.is_numeric_dtype(source.table[name])]
    if words or (others and not sure):
        return (words or others[-1:])[0]
    return next((name for name in (names[-1], names[0]) if _nameless(table) and _whole_few(table[name])), None)


def _own(source: Source) -> pd.DataFrame:
    """The table without the column that says which file a row comes from: nothing is to be learned of that."""
    return source.table[[name for name in source.table.columns if source.roles.get(str(name)) != "source"]]


def _few(column: pd.Series) -> bool:
    whole_numbers = not pd.api.types.is_float_dtype(column) or bool((column.dropna() == np.floor(column.dropna())).all())
    return whole_numbers and 2 <= column.nunique() <= max(2, min(200, len(column) // 3))


def _whole_few(column: pd.Series) -> bool:
    return _few(column) and column.nunique() <= 50


def _nameless(table: pd.DataFrame) -> bool:
    """Whether all columns are numbered alike: the file had no header."""
    return len(_steps(table, None)) == table.shape[1]


def _wide(source: Source, label: str) -> DataSpec:
    names = [str(name) for name in source.table.columns]
    steps = set(_steps(source.table, label) if _wide_columns(source.table, label) else _measures(source.table, label))
    if _nameless(_own(source)):                                   # a class stands at an end, so that the steps are still one after the other
        steps = {name for name in names if name != label and source.roles.get(name) != "source"}
    columns = {}
    for name in names:
        column = source.table[name]
        if name == label:
            columns[name] = ColumnSpec("label", "category")
        elif name in steps:
            columns[name] = ColumnSpec("feature")
        else:
            columns[name] = ColumnSpec(_other(source, name), "number" if pd.api.types.is_numeric_dtype(column) else "category")
    return DataSpec(source.spec, "classification", columns, layout="wide")


def _other(source: Source, name: str) -> Role:
    if source.roles.get(name) == "source" or name.lower() in _ORIGINS:
        return "source"
    column = source.table[name]
    return "group" if _GROUPS.match(name) and column.nunique() == len(column) else "ignore"


def _long(source: Source, label: str, time: tuple[str, ...]) -> DataSpec:
    table = source.table
    group = _group(source, label, time)
    time = time or _out_of_order(table, group)
    moment = time or timing.find(table, ()).columns
    columns: dict[str, ColumnSpec] = {}
    for name in map(str, table.columns):
        columns[name] = _long_role(source, name, label, group, moment)
    found = timing.given(table, time) if time else timing.find(table, ()) if moment else TimeSpec()
    found = msgspec.structs.replace(found, frequency="")
    spec = DataSpec(source.spec, "classification", columns, time=found)
    if not (spec.inputs or spec.categories):
        raise DataError("has no column of values beside the label and the group", where=source.spec.path, fix="Choose a file with one")
    return spec


def _out_of_order(table: pd.DataFrame, group: str) -> tuple[str, ...]:
    """The column of steps where the file does not hold the rows in their order: they are sorted by it then."""
    if timing.find(table, ()).columns:
        return ()
    name = _step_of(table, group)
    mixed = name is not None and not table.groupby(group, sort=False)[name].is_monotonic_increasing.all()
    return (name,) if name is not None and mixed else ()


def _long_role(source: Source, name: str, label: str, group: str, moment: tuple[str, ...]) -> ColumnSpec:
    column = source.table[name]
    numeric = pd.api.types.is_numeric_dtype(column)
    kind: Kind = "number" if numeric else "category"
    if name == label:
        return ColumnSpec("label", "category")
    if name == group:
        return ColumnSpec("group", "category")
    if name in moment:
        return ColumnSpec("time", "time")
    said = source.roles.get(name)
    if said in ("ignore", "source", "static"):
        return ColumnSpec(said, kind)
    if name.lower() in _ORIGINS:
        return ColumnSpec("source", "category")
    if _STEPS.match(name) or column.isna().all() or pd.api.types.is_datetime64_any_dtype(column):
        return ColumnSpec("ignore", kind)
    if not numeric and column.nunique() > 20:
        return ColumnSpec("ignore", "category")
    return ColumnSpec("feature", kind)


def _group(source: Source, label: str, time: tuple[str, ...]) -> str:
    """The column whose values are the sequences: the label never changes within one."""
    names = [str(name) for name in source.table.columns if str(name) != label and str(name) not in time]
    said = [name for name in names if source.roles.get(name) == "group"]
    if said:
        return said[0]
    origins = [name for name in names if source.roles.get(name) == "source"]
    fitting = [name for name in names if name not in origins and _holds_label(source.table, [*origins, name], label)]
    named = [name for name in fitting if _GROUPS.search(name) and not _STEPS.match(name)]
    if named or fitting:
        classes = source.table[label].nunique()
        return min(named or fitting, key=lambda name: (source.table[name].nunique() <= classes, source.table[name].nunique()))
    raise DataError(f"has no column that says which rows are one sequence: within none of them does '{label}' stay the same", where=source.spec.path,
                    fix="Add a column with a number for each sequence")


def _holds_label(table: pd.DataFrame, keys: list[str], label: str) -> bool:
    """Whether a column's values tell sequences apart: several steps each (not one a row), and one label within each."""
    column = table[keys[-1]]
    if not 2 <= column.nunique() <= len(column) / 2:
        return False
    if pd.api.types.is_float_dtype(column) and bool((column.dropna() != np.floor(column.dropna())).any()):
        return False
    return bool((table.groupby(keys, sort=False)[label].nunique() <= 1).all())
