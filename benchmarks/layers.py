"""Cost of looking at every layer, at attention and of attribution, beside the network's own passes: python benchmarks/layers.py [--json].

Each pair is timed in turn, in the same minute, and the median of the ratios is told. The network's own passes are compiled, as ours are; its
own forward and backward pass goes over as many samples as there are points on the path of attribution.
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

from workbench.probing import attention, integrated, outputs  # noqa: E402

L = keras.layers
STEPS, FEATURES, POINTS = 200, 4, 64


def transformer() -> keras.Model:
    """Convolution, two blocks of attention, a mean."""
    given = keras.Input((STEPS, FEATURES))
    x = L.Conv1D(64, 5, padding="causal", activation="relu")(given)
    for _ in range(2):
        x = L.LayerNormalization()(L.Add()([x, L.MultiHeadAttention(4, 16)(x, x, use_causal_mask=True)]))
        x = L.LayerNormalization()(L.Add()([x, L.Dense(64)(L.Dense(128, activation="gelu")(x))]))
    return keras.Model(given, L.Dense(12)(L.GlobalAveragePooling1D()(x)))


def recurrent() -> keras.Model:
    """An LSTM that looks back over its states."""
    given = keras.Input((STEPS, FEATURES))
    states = L.LSTM(128, return_sequences=True)(given)
    return keras.Model(given, L.Dense(12)(L.GlobalAveragePooling1D()(L.AdditiveAttention()([states, states]))))


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def beside(mine: Callable[[], object], own: Callable[[], object], times: int) -> dict[str, float]:
    """Median ratio, and median milliseconds of both."""
    mine(), own()
    pairs = [(seconds(mine), seconds(own)) for _ in range(times)]
    return {"ratio": statistics.median(a / b for a, b in pairs), "ms": 1000 * statistics.median(a for a, _ in pairs),
            "own_ms": 1000 * statistics.median(b for _, b in pairs)}


def measure(model: keras.Model, times: int) -> dict[str, dict[str, float]]:
    x = np.random.default_rng(0).normal(size=(1, STEPS, FEATURES)).astype("float32")
    many = tf.constant(np.repeat(x, POINTS + 2, axis=0))

    @tf.function
    def own_forward(given: Any) -> Any:
        return model(given, training=False)

    @tf.function
    def own_both(given: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(given)
            answer = model(given, training=False)[:, 0]
        return tape.gradient(answer, given)

    one = tf.constant(x)

    def forward() -> Any:
        return np.asarray(own_forward(one))

    return {
        "outputs of all layers / forward": beside(lambda: outputs.outputs(model, x), forward, times),
        "attention, all heads / forward": beside(lambda: attention.scores(model, x), forward, times),
        f"attribution, {POINTS} points / forward and backward": beside(
            lambda: integrated.integrated(model, x, 0, POINTS), lambda: np.asarray(own_both(many)), max(times // 3, 3)),
    }


def main() -> None:
    rows = {name: measure(make(), 9) for name, make in (("transformer", transformer), ("LSTM with attention", recurrent))}
    if "--json" in sys.argv:
        print(json.dumps(rows, indent=1))
        return
    for name, found in rows.items():
        for what, row in found.items():
            print(f"{name:22}{what:52}{row['ratio']:6.2f} ×   {row['ms']:8.1f} ms beside {row['own_ms']:8.1f} ms")


if __name__ == "__main__":
    main()
