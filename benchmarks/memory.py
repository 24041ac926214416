"""Memory of a long series ready to train, beside the raw float32 series: windows are never laid out.

Run as ``python -m benchmarks.memory [rows]``.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time

import numpy as np
import pandas as pd
import psutil

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, SourceSpec
from workbench.sequence import propose
from workbench.sequence.prepare import prepare

LOOK_BACK = 500
MOST_RATIO = 2.0


def _source(rows: int) -> Source:
    rng = np.random.default_rng(0)
    values = np.sin(np.arange(rows, dtype=np.float32) / 30) + rng.normal(0, 0.1, rows).astype(np.float32)
    table = pd.DataFrame({"time": pd.date_range("2000-01-01", periods=rows, freq="min"), "value": values})
    return Source("table", SourceFacts("delimited", rows, 2, 0), SourceSpec("made.csv"), table)


class _Peak(threading.Thread):
    """Looks at this process's memory until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.highest, self._over = 0, threading.Event()

    def run(self) -> None:
        process = psutil.Process()
        while not self._over.wait(0.005):
            self.highest = max(self.highest, process.memory_info().rss)

    def end(self) -> int:
        self._over.set()
        self.join()
        return self.highest


def _resident() -> int:
    gc.collect()
    return psutil.Process().memory_info().rss


def main(rows: int = 10_000_000) -> int:
    """Print the numbers; 1 if they are worse than promised."""
    prepare(propose.propose(_source(3000)), _source(3000))  # what is imported or allocated once
    source, raw = _source(rows), 4 * rows
    before, peak = _resident(), _Peak()
    peak.start()
    began = time.perf_counter()
    spec = propose.propose(source, look_back=LOOK_BACK, horizon=1)
    proposed = time.perf_counter() - began
    data = prepare(spec, source)
    seconds = time.perf_counter() - began
    ready, highest = _resident() - before, peak.end() - before
    batch = data.x("train", np.random.default_rng(0).integers(0, data.count("train"), 64))
    figures = {
        "rows": rows,
        "look_back": LOOK_BACK,
        "windows": sum(data.count(name) for name in SPLITS),
        "raw_mb": raw / 1e6,
        "ready_mb": round(ready / 1e6, 1),
        "ratio": round(ready / raw, 2),
        "peak_mb": round(highest / 1e6, 1),
        "propose_s": round(proposed, 2),
        "prepare_s": round(seconds - proposed, 2),
        "batch_shape": list(batch.shape),
    }
    for name, value in figures.items():
        print(f"{name:>12}  {value}")
    print(json.dumps({"benchmark": "memory", **figures}))
    return int(ready / raw > MOST_RATIO)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
