"""NumPy files (.npy, .npz): columns, or sequences (sample, time, feature) with their classes. Never unpickles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

from ...errors import DataError
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import Role, SourceSpec
from .common import Read, first_line

SERIES, STEP, LABEL = "series", "step", "label"
_LABELS = ("y", "label", "labels", "target", "targets", "class", "classes")
_INPUTS = ("x", "data", "values", "signal", "sequences", "inputs")


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """Arrays as a table.

    One or two axes are rows (and columns); three are (sample, time, feature) and become rows of ``series``, ``step`` and one column a
    feature. Of an archive, arrays of one length stand side by side; one with three axes takes its classes from the array ``y``
    (``label``…) of as many entries. ``spec.sheet`` names one array of several.
    """
    arrays = _arrays(path, raw)
    names = tuple(arrays)
    chosen = _chosen(path, arrays, spec.sheet)
    whole = next((name for name in chosen if arrays[name].ndim == 3), None)
    facts = SourceFacts("numpy", 0, 0, 0, sheet=spec.sheet or "", sheets=names if len(names) > 1 else ())
    if whole is not None:
        labels = next((name for name in names if name != whole and name.lower() in _LABELS and arrays[name].shape == arrays[whole].shape[:1]), None)
        table, roles = sequences(arrays[whole], None if labels is None else arrays[labels])
        return Read(table, facts, roles)
    return Read(_side_by_side(path, {name: arrays[name] for name in chosen}), facts)


def sequences(values: np.ndarray, labels: np.ndarray | None) -> tuple[pd.DataFrame, dict[str, Role]]:
    """(sample, time, feature) as rows, and the roles of their columns."""
    count, steps, width = values.shape
    table = pd.DataFrame({SERIES: np.repeat(np.arange(count), steps), STEP: np.tile(np.arange(steps), count)})
    names = ["value"] if width == 1 else [f"value_{k + 1}" for k in range(width)]
    table[names] = values.reshape(count * steps, width)
    roles: dict[str, Role] = {SERIES: "group", STEP: "ignore", **dict.fromkeys(names, "feature")}
    if labels is not None:
        table[LABEL] = np.repeat(labels, steps)
        roles[LABEL] = "label"
    return table, roles


def _arrays(path: Path, raw: Raw) -> dict[str, np.ndarray]:
    try:
        found = np.load(io.BytesIO(raw), allow_pickle=False)
        arrays = {path.stem: found} if isinstance(found, np.ndarray) else {name: found[name] for name in found.files}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, SyntaxError, KeyError) as error:
        if "object" in str(error).lower():
            raise DataError("holds Python objects, which are not opened for safety", where=path.name, fix="Save plain arrays of numbers") from None
        raise DataError(f"is not a whole NumPy file ({first_line(error, 60)})", where=path.name, fix="Write or fetch it again") from None
    kept = {name: array for name, array in arrays.items() if array.dtype.kind in "biufUSMm" and 1 <= array.ndim <= 3 and array.size}
    if not kept:
        raise DataError("holds no array with one to three axes of numbers", where=path.name,
                        fix="Save arrays of (rows, columns) or (sample, time, feature)")
    return kept


def _chosen(path: Path, arrays: dict[str, np.ndarray], wanted: str | None) -> list[str]:
    """The array asked for; else what belongs together with the most rows (or the sequences)."""
    if wanted:
        if wanted not in arrays:
            raise DataError(f"has no array '{wanted}'", where=path.name, fix=f"Choose one of: {', '.join(arrays)}")
        return [wanted]
    deep = [name for name, array in arrays.items() if array.ndim == 3]
    if deep:
        return [next((name for name in deep if name.lower() in _INPUTS), deep[0])]
    longest = max(len(array) for array in arrays.values())
    return [name for name, array in arrays.items() if len(array) == longest]


def _side_by_side(path: Path, arrays: dict[str, np.ndarray]) -> pd.DataFrame:
    columns: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        cells = array.astype(str) if array.dtype.kind == "S" else array
        if cells.dtype.names:
            raise DataError(f"array '{name}' holds records", where=path.name, fix="Save one array a column")
        if cells.ndim == 1:
            columns["value" if len(arrays) == 1 else name] = cells
        else:
            columns.update({f"{name}_{k + 1}" if len(arrays) > 1 else f"column_{k + 1}": cells[:, k] for k in range(cells.shape[1])})
    return pd.DataFrame(columns)
