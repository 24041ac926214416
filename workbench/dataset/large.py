"""A large Parquet file used without loading it: laid out once, column by column, as arrays that the system maps into memory as they are read.

Numbers become float32 (what networks get anyway: scaling begins with float32), whole numbers and times keep what they are, words lie in an Arrow
file. The layout is kept in the cache folder under the file's digest; the next opening finds it there.
"""

# pandas types table[name] as Series | DataFrame, and pyarrow hardly types anything: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import ipc, parquet

from ..errors import DataError
from ..jobs import Progress
from . import scratch
from .facts import SourceFacts
from .formats.common import Read, first_line, named

LARGE = 2**29
"""Bytes: a file whose table would take more in memory is laid out on the disk."""
_BATCH = 262_144
_VERSION = 1
_CHUNK = 8 * 2**20
_WORDS = "words.arrow"
_NAT = np.iinfo(np.int64).min


def is_large(path: Path, most: int | None = None) -> bool:
    """Whether a Parquet file's table would take more than ``most`` bytes (:data:`LARGE` without it) in memory; only its foot is read."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PAR1":
                return False
        meta = parquet.read_metadata(path)
    except (pa.ArrowException, OSError):
        return False  # whoever reads it says what is wrong
    inside = sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups))
    return max(inside, 8 * meta.num_rows * meta.num_columns) > (LARGE if most is None else most)


def head(path: Path, rows: int) -> pd.DataFrame:
    """The first rows, of which only as much as needed is read."""
    try:
        with parquet.ParquetFile(path) as file:
            batch = next(file.iter_batches(rows), None)
            found = pa.Table.from_batches([batch]) if batch is not None else file.schema_arrow.empty_table()
            table = found.to_pandas()
            return named(path, table if isinstance(table.index, pd.RangeIndex) else table.reset_index())
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _broken(path, error) from None


def read(path: Path, progress: Progress | None = None) -> tuple[Read, int, str]:
    """(the table with arrays on the disk, size and digest of the file).

    Raises
    ------
    DataError
        The file is broken, or the disk has no room for its layout.
    """
    size, digest = path.stat().st_size, _digest(path, progress)
    folder = scratch.tables() / digest[:32]
    if not (folder / "layout.json").is_file():
        _lay_out(path, folder, progress)
    scratch.touch(folder)
    scratch.tidy(folder)
    return Read(named(path, _table(folder)), SourceFacts("parquet", 0, 0, 0)), size, digest


# the digest --------------------------------------------------------------------------------------------------------


def _digest(path: Path, progress: Progress | None) -> str:
    """SHA-256 of the file. It is remembered as long as size and time of the file are the same: three gigabytes take seconds."""
    stat = path.stat()
    key = hashlib.sha256(f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()[:32]
    note = scratch.tables() / f"{key}.digest"
    if note.is_file() and len(known := note.read_text("ascii").strip()) == 64:
        return known
    found, done = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            done += len(chunk)
            if progress:
                progress(0.3 * done / max(stat.st_size, 1), f"Reading {path.name}")
    _write(note, found.hexdigest())
    return found.hexdigest()


def _write(path: Path, words: str) -> None:
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_text(words, "utf-8")
    half.replace(path)


# laying out --------------------------------------------------------------------------------------------------------


def _lay_out(path: Path, folder: Path, progress: Progress | None) -> None:
    """Write the layout beside its place and move it there when it is whole."""
    part = folder.with_name(f"{folder.name}.part{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with parquet.ParquetFile(path, memory_map=True) as file:
            columns = _columns(file)
            scratch.must_have_room(sum(np.dtype(kind).itemsize for _, kind in columns.values() if kind) * file.metadata.num_rows)
            _fill(file, part, columns, path, progress)
            layout = {"version": _VERSION, "rows": file.metadata.num_rows,
                      "columns": [[name, kind, _unit(file, place), _zone(file, place)] for name, (place, kind) in columns.items()]}
        _write(part / "layout.json", json.dumps(layout))
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    except (pa.ArrowException, ValueError) as error:
        raise _broken(path, error) from None
    except OSError as error:
        what = f"can't be laid out in the cache ({error.strerror or first_line(error)})"
        raise DataError(what, where=str(part.parent), fix="Free some room there, or make the folder writable") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _columns(file: parquet.ParquetFile) -> dict[str, tuple[int, str]]:
    """Name → (place in the schema, NumPy type of its array; "" = words, which lie in the Arrow file)."""
    found = {}
    for place, field in enumerate(file.schema_arrow):
        name = field.name if not field.name.startswith("__index_level_") else "index"
        found[name] = (place, _kind(file, place, field.type))
    return found


def _kind(file: parquet.ParquetFile, place: int, kind: pa.DataType) -> str:
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "float32"
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return "int64"
    whole = pa.types.is_integer(kind)
    if (whole or pa.types.is_boolean(kind)) and _complete(file, file.schema_arrow.field(place).name):
        return str(np.dtype(kind.to_pandas_dtype()))
    return "float64" if whole else ""


def _complete(file: parquet.ParquetFile, name: str) -> bool:
    """Whether the file says that a column lacks no value."""
    meta = file.metadata
    place = next((n for n in range(meta.num_columns) if meta.schema.column(n).path == name), None)
    if place is None:
        return False
    found = [meta.row_group(n).column(place).statistics for n in range(meta.num_row_groups)]
    return all(each is not None and each.has_null_count and each.null_count == 0 for each in found)


def _unit(file: parquet.ParquetFile, place: int) -> str:
    """Unit of a column of times: s, ms, us, ns, "" for others."""
    kind = file.schema_arrow.field(place).type
    return kind.unit if pa.types.is_timestamp(kind) else "s" if pa.types.is_date(kind) else ""


def _zone(file: parquet.ParquetFile, place: int) -> str:
    kind = file.schema_arrow.field(place).type
    return (kind.tz or "") if pa.types.is_timestamp(kind) else ""


def _fill(file: parquet.ParquetFile, part: Path, columns: dict[str, tuple[int, str]], path: Path, progress: Progress | None) -> None:
    rows = file.metadata.num_rows
    arrays = {place: np.lib.format.open_memmap(part / f"{place}.npy", "w+", np.dtype(kind), (rows,)) for place, kind in columns.values() if kind}
    words = [(name, place) for name, (place, kind) in columns.items() if not kind]
    writer: Any = None
    at = 0
    for batch in file.iter_batches(_BATCH):
        for place, array in arrays.items():
            array[at : at + len(batch)] = _numbers(batch.column(place), array.dtype)
        if words:
            some = pa.table({name: _plain(batch.column(place)) for name, place in words})
            writer = writer or ipc.new_file(part / _WORDS, some.schema)
            writer.write_table(some)
        at += len(batch)
        if progress:
            progress(0.3 + 0.7 * at / max(rows, 1), f"Laying out {path.name}")
    if writer is not None:
        writer.close()
    for array in arrays.values():
        array.flush()


def _numbers(column: pa.Array, kind: np.dtype) -> np.ndarray:
    """A batch of a column as its array holds it: NaN, or the moment that is none, where there is no value."""
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        moments = column.cast(pa.timestamp("s")) if pa.types.is_date(column.type) else column
        return moments.cast(pa.int64()).fill_null(_NAT).to_numpy(zero_copy_only=False)
    if pa.types.is_decimal(column.type):
        column = column.cast(pa.float64())
    with np.errstate(over="ignore"):  # what float32 can't hold becomes infinity, which is said when it is used
        return column.to_numpy(zero_copy_only=False).astype(kind)


def _plain(column: pa.Array) -> pa.Array:
    """Words as pandas holds them, so that nothing is copied when they are mapped."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    return column.cast(pa.large_string()) if pa.types.is_string(kind) or pa.types.is_large_string(kind) else column


# using what was laid out -------------------------------------------------------------------------------------------


def _table(folder: Path) -> pd.DataFrame:
    """A table whose columns are mapped from the disk."""
    layout = json.loads((folder / "layout.json").read_text("utf-8"))
    words = pa.memory_map(str(folder / _WORDS)) if (folder / _WORDS).is_file() else None
    others = ipc.open_file(words).read_all().to_pandas() if words is not None else pd.DataFrame()
    columns: dict[str, Any] = {}
    for place, (name, kind, unit, zone) in enumerate(layout["columns"]):
        if not kind:
            columns[name] = others[name]
            continue
        values = np.load(folder / f"{place}.npy", mmap_mode="r")
        columns[name] = _times(values, unit, zone) if unit else np.asarray(values)
    return pd.DataFrame(columns, copy=False)


def _times(values: np.ndarray, unit: str, zone: str) -> Any:
    found = np.asarray(values).view(f"datetime64[{unit}]")
    return pd.Series(found, copy=False).dt.tz_localize("UTC").dt.tz_convert(zone) if zone else found


def _broken(path: Path, error: BaseException) -> DataError:
    return DataError(f"is not a whole Parquet file ({first_line(error)})", where=path.name, fix="Write or fetch it again")
