"""Parquet and Feather (Arrow IPC) files, read by pyarrow."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import feather, parquet

from ...errors import DataError
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import SourceSpec
from .common import Read, first_line, named


def read_parquet(path: Path, raw: Raw, _spec: SourceSpec) -> Read:
    """All columns of a Parquet file; an index that was written becomes columns again."""
    try:
        table = parquet.read_table(io.BytesIO(raw)).to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DataError(f"is not a whole Parquet file ({first_line(error)})", where=path.name, fix="Write or fetch it again") from None
    return Read(named(path, _flat(table)), SourceFacts("parquet", 0, 0, 0))


def read_feather(path: Path, raw: Raw, _spec: SourceSpec) -> Read:
    """All columns of a Feather file (version 1 or 2)."""
    try:
        table = feather.read_table(io.BytesIO(raw)).to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DataError(f"is not a whole Feather file ({first_line(error)})", where=path.name, fix="Write or fetch it again") from None
    return Read(named(path, _flat(table)), SourceFacts("feather", 0, 0, 0))


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    return table if isinstance(table.index, pd.RangeIndex) else table.reset_index()
