"""Training throughput side by side: our loop with live curves against plain Keras scripts with the same network and data.

Prints a table and writes JSON: ``python benchmarks/training.py [--out FILE] [--repeats N] [--quick]``.
Each pair runs alternately in one process; the best of the repeats counts, since the machine is shared.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from workbench.dataset.facts import TargetFact  # noqa: E402
from workbench.sequence.windows import Gather  # noqa: E402
from workbench.training import run as running  # noqa: E402
from workbench.training.events import BatchDone, EventBuffer, RunControl  # noqa: E402
from workbench.training.history import History  # noqa: E402
from workbench.training.point_arrays import BatchIndex  # noqa: E402
from workbench.training.spec import StoppingSpec, TrainingSpec  # noqa: E402

TO_REACH = {"plain": {"lstm64": 0.97, "lstm16": 0.97, "dense": 0.97}, "timeseries_dataset": {"lstm64": 1.3, "lstm16": 1.3, "dense": 5.0}}


@dataclass(frozen=True)
class Case:
    """One network on one series."""

    name: str
    look_back: int
    batch: int
    steps: int


CASES = (Case("lstm64", 100, 64, 120), Case("lstm16", 50, 32, 400), Case("dense", 100, 64, 2000))


def network(case: Case) -> keras.Model:
    keras.utils.set_random_seed(1)
    first = keras.Input((case.look_back, 1))
    if case.name == "dense":
        x = keras.layers.Dense(32, activation="relu")(keras.layers.Flatten()(first))
    else:
        x = keras.layers.LSTM(int(case.name[4:]))(first)
    return keras.Model(first, keras.layers.Dense(1)(x))


class Series:
    """A long series as windows."""

    def __init__(self, case: Case) -> None:
        rows = case.steps * case.batch + case.look_back
        self.values = np.sin(np.arange(rows) / 9.0).astype(np.float32)[:, None]
        self.look_back, self.starts = case.look_back, np.arange(case.steps * case.batch)
        self.facts = SimpleNamespace(target=TargetFact("values", ("y",)))

    def count(self, split: str) -> int:
        """Training windows only."""
        return len(self.starts) if split == "train" else 0

    def gather(self, split: str) -> Gather:
        """All of them."""
        return Gather("windows", values=self.values, starts=self.starts, look_back=self.look_back, horizon=1, target_columns=(0,))


class Nowhere:
    """Keeps nothing."""

    run = 1

    def epoch(self, *args: object, **kwargs: object) -> None:
        """An epoch."""

    def within(self, checkpoint: object) -> None:
        """A checkpoint within an epoch."""

    def batches(self, events: object) -> None:
        """Batch points."""

    def snapshot(self, traced: object) -> None:
        """Gates."""

    def finish(self, *args: object, **kwargs: object) -> None:
        """The end."""


class Curves(EventBuffer):
    """Drained into curves thirty times a second, as a window does."""

    def __init__(self) -> None:
        super().__init__()
        self.history, self.index, self._next, self.ended = History(), BatchIndex(), 0.0, []

    def append(self, event: object) -> None:
        """Take one in; draw when it is time."""
        super().append(event)  # type: ignore[arg-type]
        if not isinstance(event, BatchDone):
            self.ended.append((type(event).__name__, time.perf_counter()))
        if time.perf_counter() >= self._next:
            self._next = time.perf_counter() + 1 / 30
            self.history.add(self.drain())
            self.index.follow(self.history.log, self.history.steps_per_epoch)
            self.index.drawn("loss", 1000)


def ours(case: Case, data: Series) -> float:
    """Windows a second in the second epoch (the first holds the tracing)."""
    events = Curves()
    spec = TrainingSpec(epochs=2, batch_size=case.batch, stopping=StoppingSpec(enabled=False))
    running.train(network(case), data, spec, seed=1, run=1, events=events, control=RunControl(), recorder=Nowhere())
    ends = [at for name, at in events.ended if name == "EpochDone"]
    return len(data.starts) / (ends[1] - ends[0])


class Ends(keras.callbacks.Callback):
    """When each epoch ended."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def on_epoch_end(self, epoch: int, logs: object = None) -> None:
        """Note the time."""
        self.at.append(time.perf_counter())


def fitted(case: Case, count: int, *data: object, **options: object) -> float:
    model, ends = network(case), Ends()
    model.compile(keras.optimizers.Adam(0.001, global_clipnorm=1.0), "mse", metrics=["mae"])
    model.fit(*data, epochs=2, verbose=0, callbacks=[ends], **options)
    return count / (ends.at[1] - ends.at[0])


def plain(case: Case, data: Series) -> float:
    """A script that lays out all windows in memory."""
    x = np.lib.stride_tricks.sliding_window_view(data.values[:, 0], case.look_back)[:len(data.starts), :, None].copy()
    return fitted(case, len(data.starts), x, data.values[case.look_back:], batch_size=case.batch)


def timeseries_dataset(case: Case, data: Series) -> float:
    """A script with Keras's own window pipeline."""
    dataset = keras.utils.timeseries_dataset_from_array(data.values[:-1], data.values[case.look_back:], case.look_back, batch_size=case.batch,
                                                        shuffle=True)
    return fitted(case, len(data.starts), dataset)


def measure(case: Case, repeats: int) -> dict[str, float]:
    data, best = Series(case), {"ours": 0.0, "plain": 0.0, "timeseries_dataset": 0.0}
    for _ in range(repeats):
        for name, run in (("ours", ours), ("plain", plain), ("timeseries_dataset", timeseries_dataset)):
            best[name] = max(best[name], run(case, data))
    return best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--quick", action="store_true", help="a fifth of the steps")
    asked = options.parse_args()
    results = {}
    print(f"{'network':8} {'ours':>9} {'plain':>9} {'dataset':>9}  windows/s   "
          f"{'ours/plain':>11} {'to reach':>9} {'ours/dataset':>13} {'to reach':>9}")
    for case in CASES:
        chosen = Case(case.name, case.look_back, case.batch, case.steps // 5) if asked.quick else case
        best = measure(chosen, asked.repeats)
        against = {name: best["ours"] / best[name] for name in ("plain", "timeseries_dataset")}
        results[case.name] = {"windows_per_second": best, "ratio": against, "to_reach": {name: TO_REACH[name][case.name] for name in against}}
        print(f"{case.name:8} {best['ours']:9.0f} {best['plain']:9.0f} {best['timeseries_dataset']:9.0f}  {'':9}   {against['plain']:11.2f} "
              f"{TO_REACH['plain'][case.name]:9.2f} {against['timeseries_dataset']:13.2f} {TO_REACH['timeseries_dataset'][case.name]:9.2f}")
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
