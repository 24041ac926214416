"""Cost of exact gates and gradients beside the layer's own passes: python benchmarks/probing.py [--json] [--quick] [kind …]. The bar is 2.

Each pair is timed in turn, in the same minute, and the median of the ratios is told: on a machine that does other work too, the times
themselves say little. ``exact`` is float64 (what a probe computes in), ``live`` float32 (what is computed while a network trains). The layer's
own passes are compiled, in float32; its backward pass gives the gradients of its weights and of its input, ours gives those, every step's
∂L/∂h and ∂L/∂c, and every step's share of the weights' gradient besides.

A comparison with keract's way (a model of intermediate outputs) is not among the rows: it shows no gates at all, as they are no layer's output.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

from workbench.probing import cells, states  # noqa: E402
from workbench.probing.watched import Seen  # noqa: E402

L = keras.layers
SIZES = ((32, 100, 64), (1, 200, 128), (64, 50, 16))
"""(samples, time, unit)."""
POSITIONS = 12
KINDS: dict[str, Callable[[int], Any]] = {
    "SimpleRNN": lambda u: L.SimpleRNN(u, return_sequences=True),
    "LSTM": lambda u: L.LSTM(u, return_sequences=True),
    "GRU": lambda u: L.GRU(u, return_sequences=True),
    "GRU (reset before)": lambda u: L.GRU(u, reset_after=False, return_sequences=True),
    "Bidirectional LSTM": lambda u: L.Bidirectional(L.LSTM(u, return_sequences=True)),
    "stacked LSTM + GRU": lambda u: L.RNN([L.LSTMCell(u), L.GRUCell(u)], return_sequences=True),
    "ConvLSTM1D": lambda u: L.ConvLSTM1D(max(u // 4, 1), 3, padding="same", return_sequences=True),
}
BAR = 2.0


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def beside(mine: Callable[[], object], own: Callable[[], object], times: int) -> tuple[float, float]:
    """(median ratio, median seconds of the other), each pair timed in turn."""
    mine(), own()
    pairs = [(seconds(mine), seconds(own)) for _ in range(times)]
    return statistics.median(a / b for a, b in pairs), statistics.median(b for _, b in pairs)


def measure(kind: str, size: tuple[int, int, int], times: int = 11) -> dict[str, object]:
    samples, steps, units = size
    layer = KINDS[kind](units)
    inner = (POSITIONS, 4) if kind == "ConvLSTM1D" else (4,)
    x = np.random.default_rng(0).normal(size=(samples, steps, *inner)).astype(np.float32)
    given: Any = tf.Variable(tf.constant(x))
    output = np.asarray(layer(given))

    @tf.function
    def forward() -> Any:
        return layer(given.value())

    @tf.function
    def both() -> Any:
        with tf.GradientTape() as tape:
            out = tf.reduce_sum(layer(given.value()))
        return tape.gradient(out, [given, *(v.value for v in layer.trainable_variables)])

    seen = Seen(x, None, (), (output,), (np.ones_like(output),))

    def gates(dtype: Any) -> Any:
        return lambda: states.trace(cells.recurrence(layer, dtype), seen)

    def gradients(dtype: Any) -> Any:
        def call() -> Any:
            recurrence = cells.recurrence(layer, dtype)
            return states.follow(recurrence, seen, states.trace(recurrence, seen)[0])
        return call

    row: dict[str, object] = {"kind": kind, "samples": samples, "steps": steps, "units": units}
    for name, dtype in (("live", np.float32), ("exact", np.float64)):
        row[f"{name}_gates"], own = beside(gates(dtype), forward, times)
        row[f"{name}_gradients"], own_both = beside(gradients(dtype), both, times)
        row |= {"forward_ms": 1e3 * own, "both_ms": 1e3 * own_both}
    return row


def main() -> int:
    chosen = [kind for kind in KINDS if kind in sys.argv] or list(KINDS)
    worst = 0.0
    for kind in chosen:
        for size in SIZES:
            row = measure(kind, size, 5 if "--quick" in sys.argv else 11)
            worst = max(worst, *(float(str(row[f"{name}_{what}"])) for name in ("live", "exact") for what in ("gates", "gradients")))
            print(json.dumps(row) if "--json" in sys.argv else
                  "{kind:19} B={samples:2} T={steps:3} u={units:3}  forward {forward_ms:7.2f} ms: gates × {live_gates:.2f} live, {exact_gates:.2f} "
                  "exact;  forward + backward {both_ms:7.2f} ms: gradients × {live_gradients:.2f} live, {exact_gradients:.2f} exact".format(**row),
                  flush=True)
    return int(worst > BAR)


if __name__ == "__main__":
    raise SystemExit(main())
