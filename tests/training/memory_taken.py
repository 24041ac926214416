"""Run in a process of its own: what training steps take at their peak, and what was predicted, as JSON."""

import gc
import json
import resource
import sys
from pathlib import Path

from workbench import engine

engine.load()

import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

from workbench.dataset.facts import InputFact, TargetFact  # noqa: E402
from workbench.model import build, check  # noqa: E402
from workbench.model.spec import LayerSpec, ModelSpec  # noqa: E402
from workbench.training import memory  # noqa: E402
from workbench.training.spec import TrainingSpec  # noqa: E402


def network(kind: str, units: int, layers: int) -> ModelSpec:
    """Layers of one kind, then a mean and one number."""
    further = {"activation": "relu"} if kind == "Dense" else {"return_sequences": True}
    stack = [LayerSpec(kind, f"l{n}", parameters={"units": units, **further}) for n in range(layers)]
    head = (LayerSpec("GlobalAveragePooling1D", "pool"), LayerSpec("Dense", "out", parameters={"units": 1}))
    return ModelSpec((LayerSpec("Input", "input"), *stack, *head))


def resident() -> int:
    """Bytes this process has in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def peak() -> int:
    """The most it ever had (``ru_maxrss`` would begin with what the parent had)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def measured(kind: str, units: int, layers: int, steps: int, batch: int) -> tuple[int, int]:
    """Bytes taken by a batch beyond what two tiny ones took, and bytes predicted."""
    inputs = (InputFact("input", (steps, 4), "float32", ("time steps", "features")),)
    target = TargetFact("values", ("y",), 1)
    spec = network(kind, units, layers)
    report = check.check(spec, inputs, target, None, 1000)
    model = build.build(spec, inputs, target)
    optimizer = keras.optimizers.Adam()
    optimizer.build(model.trainable_variables)
    x, y = tf.random.normal((batch, steps, 4)), tf.zeros((batch, 1))

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        return loss

    step(x[:1], y[:1])
    step(x[:2], y[:2])
    gc.collect()
    before = resident()
    for _ in range(3):
        step(x, y).numpy()
    taken = peak() - before
    return taken, memory.need(report, TrainingSpec(batch_size=batch), 0).steps


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], *map(int, sys.argv[2:]))))
