"""The verb behind "Units": what each unit of a layer goes along with, over the whole data set. Heavy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import units  # noqa: E402
from ...probing.scan import Scan, rows_of_pieces, spaced  # noqa: E402
from ...probing.units import Detail, Explained, Factor  # noqa: E402
from .. import networks  # noqa: E402
from ..cache import Cache  # noqa: E402
from . import factors as known  # noqa: E402
from . import scan as scanning  # noqa: E402

ROWS = 20_000
"""Rows that are compared at most, as evenly spaced whole windows or texts."""
_tables: Cache[tuple[np.ndarray, np.ndarray, list[Factor]]] = Cache(4)
_explained: Cache[Explained] = Cache(8)


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, letter: str = "h",
            prefix: str = "", rows: int = ROWS, progress: Progress | None = None) -> Explained:
    """Explain every unit of a layer.

    Parameters
    ----------
    path, run, layer, epoch
        What is inspected; ``epoch`` None = the best one. ``split`` and ``sample`` don't matter: all splits are read.
    letter, prefix : str
        State or gate; direction or stacked cell.
    rows : int
        Rows that are compared at most.

    Raises
    ------
    SettingError
        There is no such layer, direction, state or gate.
    ProjectError
        There is no such run, or it kept no weights of the epoch.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    scan = scanning.of(trained, layer, letter, prefix, say)
    say(0.9, "comparing")

    def explained() -> Explained:
        values, ends, found = _table(trained, scan, rows)
        return units.explain(values, ends, found, letter=letter, gate=scan.gate, share=scan.share)

    return _explained.get((scan.key, rows), explained)


def detail(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, unit: int, factor: str,
           letter: str = "h", prefix: str = "", rows: int = ROWS, progress: Progress | None = None) -> Detail:
    """One unit against one factor (by its name), to be drawn.

    Raises
    ------
    SettingError
        There is no such unit or factor.
    """
    say = progress or Progress()
    trained = networks.trained(path, run, epoch)
    scan = scanning.of(trained, layer, letter, prefix, say)
    values, ends, found = _table(trained, scan, rows)
    chosen: Any = next((one for one in found if one.name == factor), None)
    if chosen is None:
        raise SettingError(f"nothing is known by the name '{factor}'", where="the correlate", fix="Choose one that the table of units names")
    if not 0 <= unit < scan.units:
        raise SettingError(f"there is no unit {unit}", where=f"layer '{layer}'", fix=f"Units are 0 to {scan.units - 1}")
    return units.detail(values, ends, chosen, unit)


def _table(trained: networks.Trained, scan: Scan, rows: int) -> tuple[np.ndarray, np.ndarray, list[Factor]]:
    """Values (row, unit) of evenly spaced pieces, where they end, and what is known of their rows."""
    def made() -> tuple[np.ndarray, np.ndarray, list[Factor]]:
        pieces = spaced(scan.ends, rows)
        lengths = scan.ends[pieces + 1] - scan.ends[pieces]
        values = np.asarray(scan.values[rows_of_pieces(scan.ends, pieces)], np.float64)
        return values, np.concatenate([[0], np.cumsum(lengths)]), known.factors(trained.data, scan, pieces)
    return _tables.get((scan.key, rows), made)
