"""What watching costs a run: the live watch switched on and off in turns within one training.

Prints a table and writes JSON: ``python benchmarks/watching.py [--out FILE] [--seconds N] [--blocks N] [--only CASE]``. A run goes on in blocks of
some seconds, every other one watched; each watched block is held against the unwatched ones beside it, and the median of these ratios counts: what
else the machine does changes slowly against a block. Told are batches per second and, steadier on a shared machine, batches per second of processor
time. To reach: watched ÷ unwatched ≥ 0.97, once graphs are traced; the time that tracing takes, once a run, is told beside it, and what the loop
booked for its looks. Runs write into a project file, checkpoints and snapshots alike.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from workbench.dataset.facts import TargetFact  # noqa: E402
from workbench.probing.live import Watcher  # noqa: E402
from workbench.project.recorder import StoreRecorder  # noqa: E402
from workbench.project.store import Store  # noqa: E402
from workbench.sequence.windows import Gather  # noqa: E402
from workbench.training import loop  # noqa: E402
from workbench.training import run as running  # noqa: E402
from workbench.training.events import BatchDone, EventBuffer, RunControl, Traced  # noqa: E402
from workbench.training.spec import StoppingSpec, TrainingSpec  # noqa: E402
from workbench.training.watch import Allowance  # noqa: E402

TO_REACH = 0.97


@dataclass(frozen=True)
class Case:
    """A stack of LSTMs on one series; ``batches`` an epoch."""

    name: str
    layers: int
    units: int
    look_back: int
    batch: int
    batches: int


CASES = (Case("tiny, short epochs", 1, 4, 20, 32, 20), Case("tiny", 1, 8, 24, 32, 400), Case("lstm64", 1, 64, 100, 64, 100),
         Case("12 layers", 12, 16, 40, 32, 30))


def network(case: Case) -> keras.Model:
    """LSTMs, then one number."""
    keras.utils.set_random_seed(1)
    first = keras.Input((case.look_back, 1))
    x = first
    for n in range(case.layers):
        x = keras.layers.LSTM(case.units, return_sequences=n < case.layers - 1, name=f"lstm_{n}")(x)
    return keras.Model(first, keras.layers.Dense(1)(x))


class Series:
    """A long series as windows; the first 16 are for validation."""

    def __init__(self, case: Case) -> None:
        rows = case.batches * case.batch + case.look_back
        self.values = np.sin(np.arange(rows) / 9.0).astype(np.float32)[:, None]
        self.look_back, self.starts = case.look_back, np.arange(case.batches * case.batch)
        self.facts = SimpleNamespace(target=TargetFact("values", ("y",)))

    def count(self, split: str) -> int:
        """Training windows, and 16 of them again."""
        return len(self.starts) if split == "train" else 16

    def gather(self, split: str) -> Gather:
        """All of them."""
        starts = self.starts[:self.count(split)]
        return Gather("windows", values=self.values, starts=starts, look_back=self.look_back, horizon=1, target_columns=(0,))

    def pinned(self) -> tuple[np.ndarray, np.ndarray]:
        """Eight windows and what follows each."""
        x = np.stack([self.values[n:n + self.look_back] for n in range(8)])
        return x, self.values[self.look_back:self.look_back + 8][:, None]


class Turns:
    """Watched and unwatched blocks. ``on`` says which; the watch's allowance counts watched seconds only."""

    def __init__(self, control: RunControl, seconds: float, blocks: int) -> None:
        self._control, self._seconds, self._blocks = control, seconds, blocks
        self.on, self.began, self.watched = True, 0.0, 0.0
        self.found: list[tuple[bool, float, float]] = []
        self.looks = {"gates": 0, "meter": 0, "epoch": 0}
        self._batches, self._wall, self._processor = 0, 0.0, 0.0
        self._last = time.perf_counter()

    def batch(self, epoch: int) -> None:
        """One more is done."""
        now = time.perf_counter()
        self.watched += now - self._last if self.on else 0.0
        self._last = now
        if not self.began:
            self.began = now if epoch > 2 else 0.0               # graphs are traced
            self._start(now)
            return
        self._batches += 1
        if now - self._wall >= self._seconds:
            self.found.append((self.on, self._batches / (now - self._wall), self._batches / (time.process_time() - self._processor)))
            self.on = not self.on
            self._start(now)
            if len(self.found) >= self._blocks:
                self._control.stop()

    def _start(self, now: float) -> None:
        self._batches, self._wall, self._processor = 0, now, time.process_time()

    def ratios(self, which: int) -> list[float]:
        """Each watched block against the mean of the unwatched ones on both sides."""
        rates = [entry[which] for entry in self.found]
        inner = range(1, len(rates) - 1)
        return [rates[n] / ((rates[n - 1] + rates[n + 1]) / 2) for n in inner if self.found[n][0]]


class Told(EventBuffer):
    """Tells the turns of every batch, and counts looks."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    def append(self, event: Any) -> None:
        """Take one in."""
        if isinstance(event, BatchDone):
            self._turns.batch(event.epoch)
        elif isinstance(event, Traced) and self._turns.began:
            self._turns.looks["epoch" if event.batch == 0 else "meter" if event.meters else "gates"] += 1


class Switched:
    """A watch that does nothing in unwatched blocks."""

    def __init__(self, watch: Watcher, turns: Turns) -> None:
        self._watch, self._turns = watch, turns
        self.epoch_end = watch.epoch_end
        self.trace = watch.trace

    def stepped(self, epoch: int, batch: int) -> None:
        """Pass on."""
        if self._turns.on:
            self._watch.stepped(epoch, batch)

    def due(self) -> str:
        """Pass on."""
        return self._watch.due() if self._turns.on else ""


def allowance(turns: Turns, made: list[Any]) -> Any:
    """The loop's own, but of watched seconds."""
    class Counted(Allowance):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

        def allows(self, kind: str, elapsed: float) -> bool:
            return turns.on and super().allows(kind, turns.watched)

    return Counted


def measure(case: Case, blocks: int, seconds: float) -> dict[str, Any]:
    """One run in turns."""
    keras.backend.clear_session()
    data, model, control, made = Series(case), network(case), RunControl(), list[Any]()
    turns = Turns(control, seconds, blocks)
    x, y = data.pinned()
    usual = loop.Allowance
    loop.Allowance = allowance(turns, made)  # type: ignore[misc]
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "p.rnnw"
            with Store.create(path, "{}") as store:
                number = store.new_run(name="r", document="{}")
            watch = Switched(Watcher(model, "lstm_0", x, y, target=data.facts.target, run=number), turns)
            spec = TrainingSpec(epochs=100_000, batch_size=case.batch, stopping=StoppingSpec(enabled=False))
            running.train(model, data, spec, seed=1, run=number, events=Told(turns), control=control, recorder=StoreRecorder(path, number),
                          watch=watch)
    finally:
        loop.Allowance = usual  # type: ignore[misc]
    wall, processor = turns.ratios(1), turns.ratios(2)
    rate = statistics.median(entry[1] for entry in turns.found)
    return {"ratio": statistics.median(wall), "processor_ratio": statistics.median(processor), "spread": [min(processor), max(processor)],
            "batches_per_second": rate, "booked": made[0].spent / turns.watched, "setup": made[0].setup, "looks": turns.looks,
            "blocks": len(wall), "seconds": seconds, "to_reach": TO_REACH}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path)
    options.add_argument("--blocks", type=int, default=21)
    options.add_argument("--seconds", type=float, default=3.0)
    options.add_argument("--only", default="", help="part of a case's name")
    asked = options.parse_args()
    results = {}
    print(f"{'network':20} {'wall':>7} {'processor':>10} {'to reach':>9} {'booked':>8} {'tracing':>9} {'batches/s':>10}   looks in these blocks")
    for case in CASES:
        if asked.only in case.name:
            row = results[case.name] = measure(case, asked.blocks, asked.seconds)
            print(f"{case.name:20} {row['ratio']:7.3f} {row['processor_ratio']:10.3f} {row['to_reach']:9.2f} {100 * row['booked']:7.2f}% "
                  f"{row['setup']:8.2f}s {row['batches_per_second']:10.1f}   {row['looks']}", flush=True)
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
