"""How an exported program reads its files: plainly with pandas where that gives the application's own table, else by the application's readers.

Which of them is found out by reading: what the plain statements give is held against the table that the run was trained on. Heavy: pandas.
"""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..dataset import delimited, joining, source, times
from ..dataset.source import Source
from ..dataset.spec import DataSpec, SourceSpec
from ..dataset.steps.words import FILTERS
from ..dataset.unpack import PACKED, unpack
from . import script_gather as gather
from . import script_reading_text as text
from .bundle import Bundle

PLAIN = ("delimited", "excel", "parquet", "feather", "json_lines", "numpy", "ts", "plain_text")
"""Formats that have a short text of their own."""
_LARGEST = 256 * 2**20
"""Bytes up to which a file is read once more to see whether the plain statements give the same."""
_OPTIONS = ("format", "delimiter", "encoding", "decimal", "thousands", "quote", "header", "comment", "missing", "sheet", "member")


@dataclass(frozen=True)
class Reading:
    """Constants at the program's top, and the text that defines ``read``."""

    constants: dict[str, Any] = field(default_factory=dict)
    text: str = ""


def reading(bundle: Bundle) -> Reading:
    """How the files of a run are read."""
    spec = bundle.document.data.source
    if not spec.also:
        return _one(spec, bundle, _table(bundle))
    if spec.format == "plain_text":
        found = _one(spec, bundle, None)
        return Reading(found.constants, _single(found.text) + "\n\n\n" + text.TEXTS.strip("\n"))
    return _several(bundle, source.each(spec, bundle.folder))


def _table(bundle: Bundle) -> pd.DataFrame | None:
    """The table the run was trained on, as it stood in the file; None for texts (and where it is not at hand)."""
    found = getattr(getattr(bundle.prepared, "source", None), "table", None)
    if found is not None and any(step.on and step.kind in FILTERS for step in bundle.document.data.steps):       # it holds some of the rows alone
        found = source.read(bundle.document.data.source, bundle.folder).table
    return found if isinstance(found, pd.DataFrame) and len(found.columns) else None


# one file ----------------------------------------------------------------------------------------------------------


def _one(spec: SourceSpec, bundle: Bundle, table: pd.DataFrame | None) -> Reading:
    path, form = source.locate(spec.path, bundle.folder), spec.format or "delimited"
    if form == "folder":
        return Reading({"ENCODING": spec.encoding or ""}, text.FOLDER if spec.encoding else text.FOLDER_MIXED % gather.gathered(
            ["dataset.formats.folder:_text"]))
    packed = _is_packed(path, spec)
    plain = _plain(spec, bundle, form, packed) if form in PLAIN else None
    if plain is not None and (table is None or form == "plain_text" or _gives(plain, path, spec, table, bundle.document.data, packed)):
        return plain
    written = _written(spec, plain, path, table, bundle.document.data, packed) if form == "delimited" and plain and table is not None else None
    return written or _own(spec, bundle, form, packed)


def _is_packed(path: Path, spec: SourceSpec) -> bool:
    return bool(spec.member) or path.suffix.lower() in PACKED


def _plain(spec: SourceSpec, bundle: Bundle, form: str, packed: bool) -> Reading:
    constants = _constants(spec, bundle, form)
    found = text.READ[form].strip("\n")
    if not packed:
        return Reading(constants, found)
    found = found.replace("Path(path).read_bytes()", "opened(path)")
    found = re.sub(r"(pd\.read_\w+|np\.load)\(path", r"\1(io.BytesIO(opened(path))", found)
    member = {"MEMBER": spec.member or None}
    return Reading({**member, **constants}, text.OPENED.strip("\n") + "\n\n\n" + found)


def _constants(spec: SourceSpec, bundle: Bundle, form: str) -> dict[str, Any]:
    if form == "excel":
        return {"SHEET": spec.sheet or 0, "MISSING": list(delimited.NOTHING), "LAYOUT": _layout(spec, bundle)}
    if form == "numpy":
        return {"SHEET": spec.sheet}
    if form in ("ts", "json_lines", "plain_text"):
        return {"ENCODING": spec.encoding or "utf-8"}
    if form in ("parquet", "feather"):
        return {}
    return {"DELIMITER": r"\s+" if spec.delimiter == " " else spec.delimiter or ",",
            "ENCODING": spec.encoding or "utf-8", "DECIMAL": spec.decimal or ".",
            "MISSING": _missing(bundle.document.data), "LAYOUT": _layout(spec, bundle)}


def _layout(spec: SourceSpec, bundle: Bundle) -> dict[str, Any]:
    """What pandas must be told of a file that does not simply begin with one line of names."""
    found: dict[str, Any] = {}
    facts = bundle.facts.source
    if facts.header != 1 or facts.first_line != 2:
        found = {"header": None, "names": list(bundle.document.data.columns), "skiprows": facts.first_line - 1}
    if spec.format == "excel":
        return found
    extra = {"quotechar": spec.quote if spec.quote not in (None, '"') else None, "thousands": spec.thousands, "comment": spec.comment}
    return {**found, **{name: value for name, value in extra.items() if value}}


def _missing(data: DataSpec) -> list[str] | dict[str, list[str]]:
    """Cells that mean a missing value: by column where some hold words, which None may be one of."""
    own = data.source.missing or ()
    every: list[str] = sorted({*delimited.NOTHING, *own})
    words: list[str] = sorted({*delimited.NOTHING, *own} - delimited.WORDS)
    if not any(column.kind in ("category", "text") and column.role != "ignore" for column in data.columns.values()):
        return every
    return {name: words if column.kind in ("category", "text") else every for name, column in data.columns.items()}


# does it give the same? --------------------------------------------------------------------------------------------


def _gives(plain: Reading, path: Path, spec: SourceSpec, table: pd.DataFrame, data: DataSpec, packed: bool) -> bool:
    """Whether the plain statements give the table that the run was trained on."""
    form = spec.format or "delimited"
    if not path.is_file() or path.stat().st_size > _LARGEST or form in ("parquet", "feather", "ts", "numpy"):
        return not (spec.missing and form != "delimited") and not (form == "ts" and "time" in table.columns)
    found = _by_pandas(_opened(path, spec, packed), form, plain.constants)
    return found is not None and alike(found, table, data)


def _opened(path: Path, spec: SourceSpec, packed: bool) -> Path | io.BytesIO:
    """What pandas is given: the file, or what lies in it."""
    return io.BytesIO(bytes(unpack(path, path.read_bytes(), spec.member).raw[:])) if packed else path


def _by_pandas(given: Path | io.BytesIO, form: str, constants: Mapping[str, Any]) -> pd.DataFrame | None:
    """What the plain text reads; None where it fails."""
    try:
        if form == "excel":
            return pd.read_excel(given, sheet_name=constants["SHEET"], na_values=constants["MISSING"], engine="calamine", **constants["LAYOUT"])
        if form == "json_lines":
            return pd.read_json(given, lines=True, convert_dates=False, encoding=constants["ENCODING"])
        return pd.read_csv(given, sep=constants["DELIMITER"], encoding=constants["ENCODING"], decimal=constants["DECIMAL"],
                           na_values=constants["MISSING"], keep_default_na=False, **constants["LAYOUT"])
    except (ValueError, OSError, KeyError, TypeError, AttributeError, LookupError):
        return None


def alike(mine: pd.DataFrame, theirs: pd.DataFrame, data: DataSpec) -> bool:
    """Whether two tables hold the same in every column that is used; times are looked at when they are read."""
    used = [name for name, column in data.columns.items() if column.role not in ("ignore", "time") and name in theirs.columns]
    if len(mine) != len(theirs) or any(name not in mine.columns for name in [*used, *data.time.columns]):
        return False
    return all(_alike(mine[name], theirs[name]) for name in used)


def _alike(mine: pd.Series, theirs: pd.Series) -> bool:
    if not np.array_equal(mine.isna().to_numpy(), theirs.isna().to_numpy()):
        return False
    if pd.api.types.is_numeric_dtype(theirs) and not pd.api.types.is_bool_dtype(theirs):
        if not pd.api.types.is_numeric_dtype(mine) or pd.api.types.is_float_dtype(mine) != pd.api.types.is_float_dtype(theirs):
            return False
        return bool(np.array_equal(mine.to_numpy(float, na_value=np.nan), theirs.to_numpy(float, na_value=np.nan), equal_nan=True))
    return bool((mine.dropna().astype(str).to_numpy() == theirs.dropna().astype(str).to_numpy()).all())


def _written(spec: SourceSpec, plain: Reading, path: Path, table: pd.DataFrame, data: DataSpec, packed: bool) -> Reading | None:
    """Plainly, and cells such as ``€ 1,234.50`` or ``12 %`` as the numbers that they stand for; None where that is not the difference."""
    small = path.is_file() and path.stat().st_size <= _LARGEST
    found = _by_pandas(_opened(path, spec, packed), "delimited", plain.constants) if small else None
    if found is None or len(found) != len(table):
        return None
    names = [name for name, column in data.columns.items() if column.role != "ignore" and name in table.columns and name in found.columns
             and pd.api.types.is_numeric_dtype(table[name]) and pd.api.types.is_string_dtype(found[name])]
    from_words = {name: _numbers(found[name], spec) for name in names}
    if not names or not alike(found.assign(**from_words), table, data):
        return None
    own = gather.gathered(["dataset.numerals:as_numbers"])
    return Reading({**plain.constants, "WRITTEN": names, "THOUSANDS": spec.thousands},
                   f"{own}\n\n\n{_single(plain.text)}\n\n\n{text.WRITTEN.strip()}")


def _numbers(column: pd.Series, spec: SourceSpec) -> pd.Series:
    return source.delimited.numerals.as_numbers(column, spec.decimal or ".", spec.thousands)


# as the application does -------------------------------------------------------------------------------------------


def _own(spec: SourceSpec, bundle: Bundle, form: str, packed: bool) -> Reading:
    """The application's own reader of this format, with all that it calls."""
    module, _, name = text.READERS[form].partition(":")
    found = gather.gathered([f"{module}:{name}", *(["dataset.missing_words:blanked"] if spec.missing and form != "delimited" else [])], text.INSTEAD)
    for old, new in text.PUBLIC.items():
        found = found.replace(old, new)
    options = {key: value for key in _OPTIONS if (value := getattr(spec, key)) is not None}
    if form == "delimited" and "encoding" in options and options["encoding"] == "ascii":
        options["encoding"] = "utf-8"
    blanked = "found.table" if not (spec.missing and form != "delimited") else "missing_words_blanked(found.table, OPTIONS[\"missing\"])"
    if form == "delimited":
        blanked = "found[0]"
    last = text.OWN % {"reader": gather.name_of(f"{module}:{name}"), "raw": "opened(path)" if packed else "Path(path).read_bytes()", "table": blanked,
                       "last": ", None" if form == "delimited" else ""}
    opened = f"{text.OPENED.strip()}\n\n\n" if packed else ""
    constants = {"OPTIONS": options, **({"MEMBER": spec.member or None} if packed else {})}
    return Reading(constants, f"{found}\n\n\n{opened}{last.strip()}")


# several files -----------------------------------------------------------------------------------------------------


def _single(found: str) -> str:
    return found.replace("def read(path)", "def read_one(path)").strip("\n")


def _several(bundle: Bundle, found: list[Source]) -> Reading:
    """Each file as it was read, then one below the other or side by side."""
    data, spec = bundle.document.data, bundle.document.data.source
    readings = []
    for one in found:
        facts = msgspec.structs.replace(bundle.facts, source=one.facts)
        own = msgspec.structs.replace(data, source=one.spec, columns=_columns(one, data))
        document = with_data(bundle.document, own)
        readings.append(_one(one.spec, with_document(bundle, document, facts), one.table))
    first = readings[0]
    if any(one != first for one in readings[1:]):
        names = [f"read_{n + 1}" for n in range(len(readings))]
        parts = [_numbered(one, n + 1, name) for n, (one, name) in enumerate(zip(readings, names, strict=True))]
        constants = {f"{name}_{n + 1}": value for n, one in enumerate(readings) for name, value in one.constants.items()}
        one_by_one = "\n\n\n".join([*parts, text.EACH % ", ".join(names)])
    else:
        constants = first.constants
        one_by_one = first.text.replace("def read(path)", "def read_file(path)") + "\n\n\n" + text.SAME.strip()
    together = _on_time(found) if spec.join == "time" else _stacked(found)
    return Reading({**constants, **together.constants}, f"{one_by_one}\n\n\n{together.text}")


def _columns(one: Source, data: DataSpec) -> dict[str, Any]:
    """Columns of one file, with what they are for in the project (by their own name, or with the file's name before it)."""
    stem = joining.stems([one.spec.path])[0]
    usual = next(iter(data.columns.values()))
    return {str(name): data.columns.get(str(name), data.columns.get(f"{stem}_{name}", msgspec.structs.replace(usual, role="feature", kind="text")))
            for name in one.table.columns}


def with_data(document: Any, data: DataSpec) -> Any:
    """What a program needs of a document, with other data."""
    from_document = {name: getattr(document, name) for name in ("model", "training", "seed", "title")}
    return _Document(data=data, **from_document)


@dataclass(frozen=True)
class _Document:
    data: DataSpec
    model: Any
    training: Any
    seed: int
    title: str


def with_document(bundle: Bundle, document: Any, facts: Any) -> Bundle:
    """The same run with another description."""
    return Bundle(**{**vars(bundle), "document": document, "facts": facts})


def _numbered(found: Reading, number: int, name: str) -> str:
    """A reader with constants of its own."""
    made = found.text.replace("def read(path)", f"def {name}(path)")
    for constant in (*found.constants, "read_one"):
        made = re.sub(rf"\b{constant}\b", f"{constant}_{number}", made)
    return made


def _stacked(found: list[Source]) -> Reading:
    """One below the other: sequences are numbered on, and columns that are words somewhere are words everywhere."""
    groups = [sorted(name for name, role in one.roles.items() if role == "group" and pd.api.types.is_integer_dtype(one.table[name])) for one in found]
    parts = [joining.Part(str(n), one.table, one.roles) for n, one in enumerate(found)]
    whole = pd.concat([part.table for part in parts], ignore_index=True)
    if not any(groups) and whole.dtypes.equals(joining.stack(parts)[0][list(whole.columns)].dtypes):
        return Reading({}, text.STACKED.strip())
    own = gather.gathered(["dataset.joining:_one_type", "dataset.joining:_numbered", "dataset.joining:Part"])
    return Reading({"ROLES": dict.fromkeys(groups[0], "group")}, f"{own}\n\n\n{text.STACKED_OWN.strip()}")


def _on_time(found: list[Source]) -> Reading:
    """Side by side, one row for every time of any of them."""
    every = [times.find(one.table, ()) for one in found]
    name = "time" if len(every[0].columns) > 1 else every[0].columns[0]
    own = gather.gathered(["dataset.joining:_by_time", "dataset.joining:_apart", "dataset.joining:Part"], text.INSTEAD)
    return Reading({"TIMES": [msgspec.to_builtins(one) for one in every], "TIME_NAME": name}, f"{own}\n\n\n{text.ON_TIME.strip()}")
