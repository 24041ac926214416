"""Checking a network of 50 layers after an edit: milliseconds for edits of every sort, and for the first check.

Run as ``python -m benchmarks.check``.
"""

from __future__ import annotations

import statistics
import sys
import time

from workbench import engine

engine.load()

from workbench.dataset.facts import InputFact, TargetFact  # noqa: E402
from workbench.model.check import check  # noqa: E402
from workbench.model.report import ModelReport  # noqa: E402
from workbench.model.spec import LayerSpec, ModelSpec  # noqa: E402

MOST = 0.100
ROUNDS = 15
SERIES = (InputFact("input", (48, 6), "float32", ("time steps", "features")),)
TARGET = TargetFact("values", ("y",), 4)


def L(kind: str, name: str, *inputs: str, **parameters: object) -> LayerSpec:  # noqa: N802 - as in the tests
    return LayerSpec(kind, name, tuple(inputs), dict(parameters))


def mixed(width: int, kernel: int = 3) -> ModelSpec:
    """50 layers: recurrent, convolutions, attention, norms, joins."""
    layers, above = [L("Input", "x"), L("Dense", "first", units=width)], "first"
    number = 0
    while len(layers) < 48:
        number += 1
        block = [
            L("Conv1D", f"conv_{number}", filters=width, kernel_size=kernel, padding="causal", dilation_rate=number),
            L("LayerNormalization", f"norm_{number}"),
            L("Dense", f"wide_{number}", units=2 * width, activation="relu"),
            L("Dropout", f"drop_{number}", rate=0.1),
            L("LSTM", f"lstm_{number}", units=width, return_sequences=True),
            L("MultiHeadAttention", f"heads_{number}", num_heads=2, key_dim=8),
            L("GRU", f"gru_{number}", units=width, return_sequences=True),
            L("Add", f"add_{number}", f"gru_{number}", above),
        ]
        layers += block[: 48 - len(layers)]
        above = f"add_{number}"
    last = layers[-1]
    if last.kind == "Add":
        above = last.name
    return ModelSpec((*layers[:48], L("GlobalAveragePooling1D", "pool"), L("Dense", "head", units=4)))


def transformer(width: int) -> ModelSpec:
    """Eight Transformer blocks of six layers (52 in all)."""
    layers, above = [L("Input", "x"), L("Dense", "first", units=width)], "first"
    for n in range(8):
        layers += [
            L("MultiHeadAttention", f"heads_{n}", above, num_heads=4, key_dim=8),
            L("Add", f"add_{n}", f"heads_{n}", above),
            L("LayerNormalization", f"norm_{n}"),
            L("Dense", f"wide_{n}", units=4 * width, activation="gelu"),
            L("Dense", f"back_{n}", units=width),
            L("Add", f"sum_{n}", f"back_{n}", f"norm_{n}"),
        ]
        above = f"sum_{n}"
    return ModelSpec((*layers, L("GlobalAveragePooling1D", "pool", above), L("Dense", "head", units=4)))


def recurrent(width: int) -> ModelSpec:
    """Bidirectional LSTMs one above the other."""
    inner = {"kind": "LSTM", "parameters": {"units": width, "return_sequences": True}}
    layers = [L("Bidirectional", f"bi_{n}", layer=inner) for n in range(48)]
    return ModelSpec((L("Input", "x"), *layers, L("Flatten", "flat"), L("Dense", "head", units=4)))


def edited(spec: ModelSpec, position: int, **parameters: object) -> ModelSpec:
    """One layer with other parameters."""
    layers = list(spec.layers)
    layer = layers[position]
    layers[position] = LayerSpec(layer.kind, layer.name, layer.inputs, {**layer.parameters, **parameters})
    return ModelSpec(tuple(layers))


def timed(spec: ModelSpec) -> tuple[float, ModelReport]:
    began = time.perf_counter()
    report = check(spec, SERIES, TARGET)
    return time.perf_counter() - began, report


def edits() -> dict[str, list[ModelSpec]]:
    """Each time an edit that was never checked before, of a network that was."""
    base = mixed(16)
    lstm = base.index("lstm_2")
    every = {f"all widths ({name})": [make(width) for width in range(33, 33 + ROUNDS)] for name, make in _MAKERS.items()}
    return {
        "one LSTM's dropout": [edited(base, lstm, dropout=n / 100) for n in range(1, ROUNDS)],
        "one LSTM's units": [edited(base, lstm, units=20 + n) for n in range(ROUNDS)],
        "length from the top": [edited(base, 2, padding="valid", kernel_size=3 + n, dilation_rate=1) for n in range(ROUNDS)],
        **every,
    }


_MAKERS = {"mixed": mixed, "transformer": transformer, "bidirectional": recurrent}


def main() -> int:
    """Print the numbers; 1 if an edit takes longer than promised."""
    worst = 0.0
    for name, make in _MAKERS.items():
        seconds, report = timed(make(16))
        print(f"{len(report.layers)} layers, {name}, first check: {1000 * seconds:.0f} ms, ok {report.ok}")
    for name, specs in edits().items():
        seconds = sorted(timed(spec)[0] for spec in specs)
        middle = statistics.median(seconds)
        worst = max(worst, middle) if not name.startswith("all widths") else worst
        print(f"{name}: median {1000 * middle:.0f} ms, longest {1000 * seconds[-1]:.0f} ms (at most {1000 * MOST:.0f})")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
