"""Opening a CSV of a million rows and ten columns: seconds beside those of pandas with pyarrow, and of the preview.

Run as ``python -m benchmarks.opening [rows]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec

ROUNDS = 5
MOST_RATIO, MOST_PREVIEW = 1.2, 1.0


def _write(path: Path, rows: int) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.normal(size=(rows, 9)).round(4), columns=[f"sensor_{n}" for n in range(9)])
    table.insert(0, "time", pd.date_range("2000-01-01", periods=rows, freq="min"))
    table.to_csv(path, index=False)


def _fastest(*tasks: Callable[[], object]) -> list[float]:
    """Seconds of each task, the best of some rounds taken in turn so that both meet the same load."""
    seconds = [[] for _ in tasks]
    for _ in range(ROUNDS):
        for taken, task in zip(seconds, tasks, strict=True):
            began = time.perf_counter()
            task()
            taken.append(time.perf_counter() - began)
    return [min(taken) for taken in seconds]


def main(rows: int = 1_000_000) -> int:
    """Print the numbers; 1 if they are worse than promised."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "million.csv"
        _write(path, rows)
        spec = SourceSpec(path.name)
        theirs, ours, preview = _fastest(
            lambda: pd.read_csv(path, engine="pyarrow"), lambda: source.read(spec, folder), lambda: source.preview(spec, folder)
        )
    ratio = ours / theirs
    print(f"{rows:,} rows x 10: pandas+pyarrow {theirs:.2f} s, read {ours:.2f} s, ratio {ratio:.2f} (at most {MOST_RATIO})")
    print(f"preview {preview:.3f} s (at most {MOST_PREVIEW})")
    return int(ratio > MOST_RATIO or preview > MOST_PREVIEW)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
