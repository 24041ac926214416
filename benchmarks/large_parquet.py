"""A large Parquet file used without loading it: seconds of preview, first and second opening, and the memory of its own that this takes.

Run as ``python -m benchmarks.large_parquet [megabytes]``. The file is made of float64 noise, so that it is as large as it says.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pyarrow as pa
from pyarrow import parquet

from workbench.dataset import large, scratch, source
from workbench.dataset.spec import SourceSpec
from workbench.sequence import propose
from workbench.sequence.prepare import prepare

COLUMNS, GROUP = 8, 500_000
MOST_PREVIEW, MOST_SHARE = 1.0, 0.25
"""Seconds; memory of the opening as a share of the table's own size."""


def _write(path: Path, megabytes: int) -> int:
    rng, rows = np.random.default_rng(0), max(GROUP, megabytes * 10**6 // (8 * (COLUMNS + 1)) // GROUP * GROUP)
    schema = pa.schema([("time", pa.timestamp("ms")), *((f"sensor_{n}", pa.float64()) for n in range(COLUMNS))])
    with parquet.ParquetWriter(path, schema) as writer:
        for first in range(0, rows, GROUP):
            moments = 946_684_800_000 + 60_000 * np.arange(first, first + GROUP, dtype=np.int64)
            times = {"time": pa.array(moments).cast(pa.timestamp("ms"))}
            writer.write_table(pa.table({**times, **{f"sensor_{n}": rng.normal(size=GROUP) for n in range(COLUMNS)}}, schema=schema))
    return rows


def _own(process: psutil.Process) -> int:
    """Memory that is this process's alone: what is mapped from a file is not, the system takes it back when it needs it."""
    info = process.memory_info()
    return info.rss - getattr(info, "shared", 0)


def _measured(task: Callable[[], Any]) -> tuple[Any, float, float]:
    """(what it gives, seconds, megabytes of its own at the highest)."""
    process, over = psutil.Process(), threading.Event()
    before, peak = _own(process), [0]

    def look() -> None:
        while not over.wait(0.02):
            peak[0] = max(peak[0], _own(process))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    began = time.perf_counter()
    found = task()
    seconds = time.perf_counter() - began
    over.set()
    watcher.join()
    return found, seconds, max(peak[0] - before, 0) / 1e6


def main(megabytes: int = 1000) -> int:
    """Print the numbers; 1 if they are worse than promised."""
    large.LARGE = min(large.LARGE, megabytes * 10**6 // 2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "cache").mkdir()
        scratch.cache_folder = lambda *_: folder / "cache"
        rows = _write(folder / "big.parquet", megabytes)
        spec = SourceSpec("big.parquet")
        _, preview, _ = _measured(lambda: source.preview(spec, folder))
        _, first, memory = _measured(lambda: source.read(spec, folder))
        found, again, _ = _measured(lambda: source.read(spec, folder))
        described, proposed, _ = _measured(lambda: propose.propose(found, target=["sensor_0"]))
        _, prepared, at_most = _measured(lambda: prepare(described, found))
    size = 8 * rows * (COLUMNS + 1) / 1e6
    figures = {"rows": rows, "table_mb": round(size), "preview_s": round(preview, 3), "first_s": round(first, 2), "again_s": round(again, 3),
               "open_mb": round(memory), "propose_s": round(proposed, 2), "prepare_s": round(prepared, 2), "prepare_mb": round(at_most)}
    for words, value in figures.items():
        print(f"{words:>12}  {value}")
    print(json.dumps({"benchmark": "large_parquet", **figures}))
    return int(preview > MOST_PREVIEW or memory > max(MOST_SHARE * size, 300))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
