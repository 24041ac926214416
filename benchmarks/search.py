"""How long "Where else?" takes on 500,000 steps × 256 units, beside a plain NumPy comparison of the same numbers.

    python -m benchmarks.search

Told are: packing (once a threshold), the whole first answer (packing and search), further answers (other units, other steps), and as a
measure of the machine the time of one pass of ``values >= thresholds`` over all numbers.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from workbench.probing import search

ROWS, UNITS, WINDOW = 500_000, 256, 200
_TIMES = 5


def made(folder: Path, kind: Any) -> np.ndarray:
    """States that go along slowly, as those of a recurrent layer, in a memory map."""
    generator = np.random.default_rng(0)
    values = np.memmap(folder / np.dtype(kind).name, kind, "w+", shape=(ROWS, UNITS))
    state = np.zeros(UNITS, np.float32)
    for first in range(0, ROWS, 10_000):
        pushes = generator.normal(0, 0.25, (10_000, UNITS)).astype(np.float32)
        for row in range(10_000):
            state = np.tanh(0.97 * state + pushes[row])
            values[first + row] = state
    return values


def best(work: Callable[[], Any]) -> float:
    """The shortest of some times, in seconds."""
    times = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def measure(values: np.ndarray) -> dict[str, float]:
    """Seconds by what was done."""
    limits = np.full(UNITS, 0.3)
    ends = np.append(np.arange(0, ROWS, WINDOW), ROWS)
    bits = search.pack(values, limits)
    brushed = np.asarray(values[1000:1010], np.float32)
    chosen = np.argsort(-np.abs(brushed.mean(axis=0)))

    def held(units: int) -> Callable[[], Any]:
        pattern = search.pattern(brushed, limits, chosen[:units].tolist())
        return lambda: search.held(bits, ends, pattern, least=max(1, len(pattern.units) // 2))

    course = search.pattern(brushed, limits, chosen[:5].tolist(), "course")
    return {
        "plain comparison": best(lambda: values >= np.float32(0.3)),
        "packing": best(lambda: search.pack(values, limits)),
        "held, 3 units": best(held(3)),
        "held, 40 units": best(held(40)),
        "held, 200 units": best(held(200)),
        "course, 5 units × 10 steps": best(lambda: search.course(bits, ends, course, least=40)),
    }


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in (np.float32, np.float16):
            found = measure(made(Path(folder), kind))
            print(f"{ROWS:,} steps × {UNITS} units, {np.dtype(kind).name}")
            for name, seconds in found.items():
                print(f"  {name:<28} {seconds * 1000:8.1f} ms   {seconds / found['plain comparison']:6.2f} × the plain comparison")
            worst = found["packing"] + max(seconds for name, seconds in found.items() if name.startswith(("held", "course")))
            print(f"  {'first answer at most':<28} {worst * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
