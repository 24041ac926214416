"""What following every loss back costs beside one tape a loss, and what else Inspect measures through time: python benchmarks/through_time.py."""

from __future__ import annotations

import time
from typing import Any

from workbench import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

from workbench.dataset.facts import TargetFact  # noqa: E402
from workbench.probing import fixed_points, jacobian, lookback, trajectory, ways  # noqa: E402

WORDS, FEATURES = 60, 32


def language(kind, steps, units):
    given = keras.Input((steps,), dtype="int32")
    x = keras.layers.Embedding(WORDS, FEATURES)(given)
    return keras.Model(given, keras.layers.Dense(WORDS)(getattr(keras.layers, kind)(units, return_sequences=True, name="rec")(x)))


def median(call, times=7):
    call()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        took.append(time.perf_counter() - start)
    return sorted(took)[len(took) // 2]


def one_tape_each(model, ids, y):
    """Gradients of every loss to the embedded input, one after the other from one persistent tape: the usual way (states are out of its reach)."""
    layers: list[Any] = list(model.layers)
    embedding, rest = layers[1], layers[2:]

    @tf.function
    def all_losses(x):
        rows = []
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            out = x
            for layer in rest:
                out = layer(out, training=False)
            found: Any = keras.losses.sparse_categorical_crossentropy(y, out, from_logits=True)
            losses = tf.unstack(found[0])
        for one in losses:
            rows.append(tape.gradient(one, x))
        return tf.stack(rows)

    return lambda: all_losses(embedding(ids))


def looking_back():
    print("every loss followed back (ms), beside one tape a loss to the input alone")
    for kind, steps, units in (("SimpleRNN", 100, 64), ("GRU", 100, 64), ("LSTM", 100, 64), ("LSTM", 200, 128)):
        model = language(kind, steps, units)
        text = np.random.default_rng(0).integers(1, WORDS, (1, steps + 1)).astype(np.int32)
        target = TargetFact("token", classes=("x",) * WORDS)
        ours = median(lambda m=model, t=text, f=target: lookback.look_back(m, "rec", t[:, :-1], t[:, 1:], target=f))
        tapes = median(one_tape_each(model, text[:, :-1], text[:, 1:]), 3) if steps <= 100 else float("nan")
        print(f"  {kind:9} T={steps} u={units}   ours {1e3 * ours:7.0f}   tapes {1e3 * tapes:7.0f}   ratio {ours / tapes:.3f}")


def measures():
    print("step Jacobians along a sample, fixed points from 128 states, paths of 200 samples (s)")
    for kind, steps, units in (("GRU", 100, 64), ("LSTM", 100, 64), ("LSTM", 200, 128)):
        model = language(kind, steps, units)
        ids = np.random.default_rng(0).integers(1, WORDS, (200, steps)).astype(np.int32)
        way = ways.ways(model, "rec", ids)[0]
        first = {name: values[0] for name, values in way.arrays.items()}
        growth = median(lambda w=way, a=first: jacobian.along(w.cell, w.x[0], a, most=40), 3)
        states = [way.arrays[name][:, -1][:128] for name in way.cell.states()]
        fixed = median(lambda w=way, s=states: fixed_points.search(w.cell, w.x[0].mean(axis=0), *s), 1)
        path = median(lambda w=way: trajectory.fit(w.arrays["h"], w.mask), 3)
        print(f"  {kind:9} T={steps} u={units}   Jacobians {growth:6.2f}   fixed points {fixed:6.2f}   paths {path:6.2f}")


if __name__ == "__main__":
    looking_back()
    measures()
