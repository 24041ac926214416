"""Cost of exact gates beside the layer's own pass: python benchmarks/probing.py [--json]. The bar is 2."""

from __future__ import annotations

import json
import statistics
import sys
import time

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

from workbench.probing import cells, gates, gradients  # noqa: E402

SIZES = ((1, 24, 16), (1, 50, 32), (1, 100, 64), (8, 100, 64), (1, 100, 128))
KINDS = ("LSTM", "GRU", "SimpleRNN")
BAR = 2.0


def seconds(call, times: int = 15) -> float:
    call()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def measure(kind: str, size: tuple[int, int, int]) -> dict[str, object]:
    samples, steps, units = size
    layer = getattr(keras.layers, kind)(units, return_sequences=True)
    x = np.random.default_rng(0).normal(size=(samples, steps, 4)).astype(np.float32)
    given = tf.constant(x)
    layer(given)

    @tf.function
    def forward():
        return layer(given)

    @tf.function
    def both():
        with tf.GradientTape() as tape:
            out = tf.reduce_sum(layer(given))
        return tape.gradient(out, [v.value for v in layer.trainable_variables])

    def trace():
        return gates.trace(cells.recurrence(layer, np.float32).directions[0].cell, x)

    direct = np.ones((samples, steps, units), np.float32)

    def back():
        cell = cells.recurrence(layer, np.float32).directions[0].cell
        return gradients.backward(cell, x, gates.trace(cell, x), direct)

    own, own_both = seconds(forward), seconds(both)
    return {"kind": kind, "samples": samples, "steps": steps, "units": units, "forward_ms": 1e3 * own, "gates_ratio": seconds(trace) / own,
            "backward_ms": 1e3 * own_both, "gradients_ratio": seconds(back) / own_both}


def main() -> int:
    rows = [measure(kind, size) for kind in KINDS for size in SIZES]
    for row in rows:
        if "--json" in sys.argv:
            print(json.dumps(row))
        else:
            print("{kind:9} B={samples} T={steps:3} u={units:3}  forward {forward_ms:6.2f} ms, gates × {gates_ratio:.2f};  "
                  "forward + backward {backward_ms:6.2f} ms, gradients × {gradients_ratio:.2f}".format(**row))
    return int(any(row["gates_ratio"] > BAR or row["gradients_ratio"] > BAR for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
