"""Held against Keras: a text run by Keras itself, and the network read from it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np

from workbench.dataset.facts import InputFact
from workbench.model import build, code
from workbench.model.spec import ModelSpec

FOLDER = Path(__file__).parents[2] / "published"


def run_by_keras(text: str) -> Any:
    """The model a text makes when Python runs it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(text, "published.py", "exec"), names)
    models = [value for value in names.values() if isinstance(value, keras.Model)]
    wanted = [names[name] for name in ("model", "siamese", "transformer", "autoencoder", "m") if isinstance(names.get(name), keras.Model)]
    return (wanted or models)[0]


def run_code(spec: ModelSpec, inputs: tuple = ()) -> Any:
    """The model that our own program text makes."""
    names: dict[str, Any] = {}
    exec(compile(code.keras_code(spec, inputs), "code.py", "exec"), names)
    return names["model"]


def batch(spec: ModelSpec, seed: int = 0, samples: int = 3) -> list[np.ndarray]:
    """Numbers, or ids where an Embedding takes them (zeros among them)."""
    made = np.random.default_rng(seed)
    found = []
    for layer in spec.layers:
        if layer.kind != "Input":
            continue
        shape = [samples, *(7 if size is None else size for size in layer.parameters["shape"])]
        sizes = [other.parameters["input_dim"] for n, other in enumerate(spec.layers) if other.kind == "Embedding" and layer.name in spec.sources(n)]
        found.append(made.integers(1, min(sizes), shape).astype("int32") if sizes else made.normal(size=shape).astype("float32"))
    return found


def facts(spec: ModelSpec) -> tuple[InputFact, ...]:
    """What the Inputs say of themselves."""
    heads = [(layer, x) for layer, x in zip((one for one in spec.layers if one.kind == "Input"), batch(spec), strict=True)]
    return tuple(InputFact(layer.name, tuple(layer.parameters["shape"]), "int32" if x.dtype == np.int32 else "float32", ()) for layer, x in heads)


def same_weights(*models: keras.Model) -> None:
    """Weights that depend on their names and sizes alone, so that equal networks give equal answers in whatever order they hold them."""
    for model in models:
        for variable in model.weights:
            if "seed" in variable.path.rsplit("/", 1)[-1]:
                continue
            key = hashlib.sha256(repr((tuple(variable.shape), variable.path.rsplit("/", 1)[-1])).encode()).digest()
            made = np.random.default_rng(int.from_bytes(key[:4], "little")).uniform(0.1, 0.9, variable.shape) * 0.6
            variable.assign(made - (0.3 if len(variable.shape) > 1 else 0.0))


def answers(model: Any, x: list[np.ndarray]) -> list[np.ndarray]:
    """All outputs as a list."""
    if isinstance(getattr(model, "_inputs_struct", None), dict):
        given = model(dict(zip(model._inputs_struct, x, strict=True)), training=False)
    else:
        given = model(x[0] if len(x) == 1 else x, training=False)
    return [np.asarray(one) for one in keras.tree.flatten(given)]


def _open_ended(spec: ModelSpec) -> ModelSpec:
    """Inputs the text does not describe take ids of any length."""
    layers = [
        msgspec.structs.replace(layer, parameters={"shape": [None]}) if layer.kind == "Input" and "shape" not in layer.parameters else layer
        for layer in spec.layers
    ]
    return ModelSpec(tuple(layers), spec.outputs)


def _trainable(model: Any) -> int:
    return sum(int(np.prod(variable.shape)) for variable in model.trainable_weights)


def holds(spec: ModelSpec, reference: Any, *, seed: int = 0) -> None:
    """The same number of parameters and the same answers as the reference: of the built network, and of its program text."""
    spec = _open_ended(spec)
    x = batch(spec, seed)
    answers(reference, x)
    mine, again = build.build(spec, facts(spec), auxiliary=True), run_code(spec, facts(spec))
    assert mine.count_params() == reference.count_params() == again.count_params()
    assert _trainable(mine) == _trainable(reference) == _trainable(again)
    same_weights(reference, mine, again)
    expected = answers(reference, x)
    keys = getattr(reference, "_outputs_struct", None)
    if isinstance(keys, dict):
        given = reference(x, training=False)
        expected = [np.asarray(given[key]) for key in keys]
    for model in (mine, again):
        found = answers(model, x)
        assert len(found) == len(expected)
        for one, other in zip(expected, found, strict=True):
            assert np.isfinite(one).all() and np.ptp(one) > 1e-7
            np.testing.assert_allclose(other, one, atol=2e-5, rtol=2e-4)
