"""How right the time left is, on a real run: what a window would have told after each batch against when the run really ended.

Prints the share of batches (from a tenth of the work on, the last 3 % left out) whose figure was within a fifth, and the worst:
``python benchmarks/time_left.py [--epochs N] [--processor]``. To reach: all of them, on a machine with nothing else to do; with ``--processor`` the
clock counts processor time, which other programs hardly disturb.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from watching import Case, Series, network

from workbench.probing.live import Watcher
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training import clock
from workbench.training import run as running
from workbench.training.events import BatchDone, EventBuffer, RunControl
from workbench.training.history import History
from workbench.training.spec import StoppingSpec, TrainingSpec

CASES = (Case("lstm64", 1, 64, 100, 64, 60), Case("lstm16", 1, 16, 50, 32, 150))


class Told(EventBuffer):
    """What a window knew after every batch."""

    def __init__(self) -> None:
        super().__init__()
        self.history, self.said = History(), list[tuple[float, float, float | None]]()

    def append(self, event: Any) -> None:
        """Take one in."""
        self.history.add([event])
        if isinstance(event, BatchDone):
            self.said.append((self.history.fraction, clock.time.perf_counter(), self.history.seconds_left))


def measured(case: Case, epochs: int) -> tuple[float, float, float]:
    """Share of figures within a fifth, the worst relative error, and seconds of the run."""
    data, model, events = Series(case), network(case), Told()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.rnnw"
        with Store.create(path, "{}") as store:
            number = store.new_run(name="r", document="{}")
        x, y = data.pinned()
        spec = TrainingSpec(epochs=epochs, batch_size=case.batch, stopping=StoppingSpec(enabled=False), checkpoint_seconds=5)
        watch = Watcher(model, "lstm_0", x, y, target=data.facts.target, run=number)
        began = clock.time.perf_counter()
        running.train(model, data, spec, seed=1, run=number, events=events, control=RunControl(), recorder=StoreRecorder(path, number), watch=watch)
    end = clock.time.perf_counter()
    off = []
    for done, at, left in events.said:
        if 0.1 <= done <= 0.97:
            off.append(((left if left is not None else float("inf")) - (end - at)) / (end - at))
    return sum(abs(error) <= 0.2 for error in off) / len(off), max(off, key=abs), end - began


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--processor", action="store_true")
    asked = options.parse_args()
    if asked.processor:
        clock.time = SimpleNamespace(perf_counter=time.process_time)  # type: ignore[assignment]
    worst = 0.0
    for case in CASES:
        share, most, seconds = measured(case, asked.epochs)
        worst = max(worst, 1 - share)
        print(f"{case.name:8} {seconds:5.1f} s   {100 * share:5.1f} % within a fifth   the worst is {100 * most:+.0f} % off")
    return int(worst > 0)


if __name__ == "__main__":
    sys.exit(main())
