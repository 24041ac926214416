"""Frames of the loss panel with a million batch points: appending 60 batches a frame, zooming in and out, moving along.

Prints milliseconds a frame (working out, and painting): ``python benchmarks/million.py [--points N] [--frames N] [--write]``.
To reach: 99 % of the frames ≤ 16 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from workbench.training.events import BatchDone, EpochDone, RunStarted
from workbench.training.history import History

STEPS, A_FRAME = 1000, 60


def history(points: int) -> History:
    """A run whose loss falls, with noise and rare spikes."""
    made, rng, n = History(), np.random.default_rng(1), np.arange(points)
    made.add([RunStarted(1, "CPU", 2 * points // STEPS, STEPS, samples=32 * STEPS)])
    losses = 0.5 / (1 + n / 20_000) + 0.02 + 0.02 * rng.random(points)
    losses[rng.integers(0, points, 5)] = 3.0
    columns = {"epochs": (1 + n // STEPS).astype("int32"), "batches": (n % STEPS + 1).astype("int32"), "losses": losses,
               "norms": rng.lognormal(size=points), "seconds": 0.01 * n}
    made.log.take({name: values.tobytes() for name, values in columns.items()})
    means = losses[:points // STEPS * STEPS].reshape(-1, STEPS).mean(axis=1)
    made.add(EpochDone(1, epoch, {"loss": float(mean), "val_loss": float(mean) * 1.1}, 10.0, epoch, 0) for epoch, mean in enumerate(means, 1))
    return made


def batches(first: int) -> list[BatchDone]:
    """The next ones."""
    return [BatchDone(1, 1 + n // STEPS, n % STEPS + 1, 0.03 + 0.01 * (n % 7), 1.0, 0.01 * n) for n in range(first, first + A_FRAME)]


def measured(app, panel, run: History, frames: int, act) -> dict[str, float]:
    took, worked = [], []
    for number in range(frames):
        more = batches(len(run.log))
        began, busy = time.perf_counter(), time.thread_time()
        run.add(more)
        act(number)
        panel.refresh(run, {}, None, "mse")
        panel.curves.viewport().repaint()
        took.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.thread_time() - busy))
        app.processEvents()
    ordered, at = sorted(took), int(0.99 * (len(took) - 1))
    return {"median": ordered[len(ordered) // 2], "p99": ordered[at], "max": ordered[-1], "processor_p99": sorted(worked)[at]}


def main() -> int:
    from ui.app import make_application
    from ui.stages.train.loss_panel import LossPanel

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--points", type=int, default=1_000_000)
    options.add_argument("--frames", type=int, default=200)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    app = make_application(sys.argv[:1])
    run, panel = history(asked.points), LossPanel()
    panel.resize(1000, 360)
    panel.show()
    panel.refresh(run, {}, None, "mse")
    curves = panel.curves
    first, last = curves.whole()
    middle, turn = (first + last) / 4, 30.0

    def nothing(number: int) -> None:
        pass

    def zoom(number: int) -> None:
        curves.zoom(1.25 if number % turn < turn / 2 else 0.8, middle)

    def along(number: int) -> None:
        curves.shift(0.02 if number % turn < turn / 2 else -0.02)

    found = {"append": measured(app, panel, run, asked.frames, nothing), "zoom": measured(app, panel, run, asked.frames, zoom)}
    curves.look_at(0.1 * last, 0.3 * last)
    found["move"] = measured(app, panel, run, asked.frames, along)
    for axis in ("step", "time"):
        panel.view.axis_choice.set_value(axis)
        curves.show_whole()
        found[axis] = measured(app, panel, run, asked.frames, nothing)
    panel.view.bottom_choice.set_value("log")
    curves.set_bottom_log(True)
    found["log time"] = measured(app, panel, run, asked.frames, nothing)
    for name, row in found.items():
        print(f"{name:9} median {row['median']:6.1f}  p99 {row['p99']:6.1f}  max {row['max']:6.1f} ms   "
              f"of the processor: p99 {row['processor_p99']:6.1f} ms")
    if asked.write:
        Path("million.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(any(row["p99"] > 16 for row in found.values()))


if __name__ == "__main__":
    sys.exit(main())
