"""Latency of What if beside the network's own compiled call: python benchmarks/what_if.py [--json] [--quick]. The bar is 50 ms.

Each pair is timed in turn, in the same minute; told are the median milliseconds of an answer (input, gates and states, output, loss), those of
the network's own compiled call, and the median of the ratios. Gradients through time come after the answer, so the bar is not theirs.
On a machine that does other work too, the ratio says more than the times.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

from workbench.dataset.facts import TargetFact  # noqa: E402
from workbench.probing.changes import AnyChange, ClampGate, CutState, FixState, SetInput  # noqa: E402
from workbench.probing.what_if import Session  # noqa: E402

L = keras.layers
STEPS, FEATURES, BAR = 200, 8, 50.0


def one(kind: str) -> keras.Model:
    """A recurrent layer of 128 units under two Dense layers."""
    given = keras.Input((STEPS, FEATURES))
    layer = L.Bidirectional(L.LSTM(128), name="rec") if kind == "Bidirectional LSTM(128)" else getattr(L, kind[:-5])(128, name="rec")
    return keras.Model(given, L.Dense(24)(L.Dense(64, activation="relu")(layer(given))))


def stacked(_: str) -> keras.Model:
    """Two layers of 128 units; the lower one is looked at and changed."""
    given = keras.Input((STEPS, FEATURES))
    x = L.LSTM(128, name="rec", return_sequences=True)(given)
    return keras.Model(given, L.Dense(24)(L.LSTM(128)(x)))


NETS: dict[str, Callable[[str], keras.Model]] = {"LSTM(128)": one, "GRU(128)": one, "Bidirectional LSTM(128)": one, "two LSTM(128)": stacked}


def lists(kind: str) -> dict[str, list[AnyChange]]:
    """The changes that are timed."""
    way = "fw_" if kind.startswith("Bi") else ""
    gate = "z" if kind.startswith("GRU") else "f"
    return {"a point of the input": [SetInput(value=1.5, features=(0,), first=100, last=100)],
            "a gate held": [ClampGate(layer="rec", prefix=way, gate=gate)],
            "a gate held, with gradients": [ClampGate(layer="rec", prefix=way, gate=gate)],
            "four at once": [SetInput(how="shift", value=0.5, first=50, last=99),
                             ClampGate(layer="rec", prefix=way, gate=gate, units=(1, 2), first=20), FixState(layer="rec", prefix=way, units=(5,)),
                             CutState(layer="rec", prefix=way, step=120)]}


def milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def measure(kind: str, times: int) -> list[dict[str, Any]]:
    """One row for each list of changes."""
    model = NETS[kind](kind)
    x = np.random.default_rng(0).normal(size=(1, STEPS, FEATURES)).astype(np.float32)
    session = Session(model, "rec", x, np.zeros((1, 24), np.float32), TargetFact("values", horizon=24))
    own, tensor = tf.function(lambda given: model(given, training=False)), tf.convert_to_tensor(x)
    rows = []
    for name, changes in lists(kind).items():
        back = name.endswith("gradients")
        session.answer(changes, gradient=back)
        own(tensor)
        pairs = [(milliseconds(lambda c=changes, back=back: session.answer(c, gradient=back)), milliseconds(lambda: own(tensor)))
                 for _ in range(times)]
        rows.append({"network": kind, "changes": name, "milliseconds": statistics.median(a for a, _ in pairs),
                     "own_milliseconds": statistics.median(b for _, b in pairs), "ratio": statistics.median(a / b for a, b in pairs)})
    return rows


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 if an answer takes longer than the bar."""
    times = 5 if "--quick" in arguments else 25
    rows = [row for kind in NETS for row in measure(kind, times)]
    if "--json" in arguments:
        print(json.dumps(rows, indent=1))
    else:
        print(f"{'network':<26}{'changes':<30}{'answer ms':>10}{'own call ms':>13}{'ratio':>8}")
        for row in rows:
            print(f"{row['network']:<26}{row['changes']:<30}{row['milliseconds']:>10.1f}{row['own_milliseconds']:>13.1f}{row['ratio']:>8.2f}")
    return int(any(row["milliseconds"] > BAR for row in rows if not row["changes"].endswith("gradients")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
