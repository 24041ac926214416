"""Checks that every layer of the catalog inherits: add a kind to the catalog, and these run on it."""

from __future__ import annotations

from typing import Any

import keras
import msgspec
import numpy as np

from workbench.dataset.facts import InputFact, TargetFact
from workbench.model import build, code
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.training.checkpoint import pack_model, unpack_model

STEPS, FEATURES = 6, 3
SERIES = (InputFact("input", (STEPS, FEATURES), "float32", ("time steps", "features")),)
TOKENS = (InputFact("input", (STEPS,), "int32", ("tokens",), vocabulary=11),)
VALUES = TargetFact("values", ("y",), 2)


def small_network(layer: LayerSpec) -> tuple[ModelSpec, tuple[InputFact, ...]]:
    """A network of few layers around one of this kind, ending in two numbers."""
    from workbench.model import catalog

    entry = catalog.layers()[layer.kind]
    if layer.kind == "Input":
        return ModelSpec((layer, LayerSpec("Flatten", "flat"), LayerSpec("Dense", "head", parameters={"units": 2}))), SERIES
    if layer.kind == "Embedding":
        return ModelSpec((LayerSpec("Input", "x"), layer, LayerSpec("Flatten", "flat"), LayerSpec("Dense", "head", parameters={"units": 2}))), TOKENS
    above: list[LayerSpec] = [LayerSpec("Input", "x")]
    if layer.kind == "RepeatVector":
        above.append(LayerSpec("Flatten", "row"))
    if layer.kind == "Cropping2D":
        above.append(LayerSpec("Reshape", "table", parameters={"target_shape": [STEPS, FEATURES, 1]}))
    if entry.merges:
        above += [LayerSpec("Dense", "left", ("x",), {"units": FEATURES}), LayerSpec("Dense", "right", ("x",), {"units": FEATURES})]
        layer = msgspec.structs.replace(layer, inputs=("left", "right"))
    return ModelSpec((*above, layer, LayerSpec("Flatten", "flat"), LayerSpec("Dense", "head", parameters={"units": 2}))), SERIES


def batch(inputs: tuple[InputFact, ...], rows: int = 4) -> np.ndarray:
    """Random inputs."""
    rng = np.random.default_rng(1)
    if inputs[0].dtype == "int32":
        return rng.integers(1, inputs[0].vocabulary or 2, (rows, *inputs[0].shape)).astype(np.int32)
    return rng.normal(size=(rows, *inputs[0].shape)).astype(np.float32)


def survives_json(spec: ModelSpec) -> None:
    """A spec is the same after JSON."""
    assert msgspec.json.decode(msgspec.json.encode(spec), type=ModelSpec) == spec


def shapes_are_kerass_own(spec: ModelSpec, inputs: tuple[InputFact, ...], layer: LayerSpec) -> None:
    """The check's shape is the shape of what the layer really gives."""
    from workbench.model.check import check

    report = check(spec, inputs, VALUES)
    assert report.ok, report.complaints
    model = build.build(spec, inputs)
    seen: dict[str, Any] = {}

    def watch(name: str, output: Any) -> Any:
        seen[name] = output
        return output

    build.apply(spec, build.layers_of(model), {spec.layers[0].name: keras.ops.convert_to_tensor(batch(inputs))}, watch)
    row = next(row for row in report.layers if row.name == layer.name)
    assert tuple(seen[layer.name].shape)[1:] == row.shape[1:]
    assert row.parameters == (model.get_layer(layer.name).count_params() if layer.kind != "Input" else 0)


def learns_one_step(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """One optimisation step gives a finite loss."""
    model = build.build(spec, inputs)
    model.compile("sgd", "mse")
    assert np.isfinite(model.train_on_batch(batch(inputs), np.zeros((4, 2), np.float32)))


def code_builds_the_same(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """The program text runs as it is and gives the same network."""
    model = build.build(spec, inputs)
    names: dict[str, Any] = {}
    exec(compile(code.keras_code(spec, inputs), "network.py", "exec"), names)
    other = names["model"]
    assert other.count_params() == model.count_params()
    other.set_weights(model.get_weights())
    x = batch(inputs)
    np.testing.assert_allclose(np.asarray(other(x, training=False)), np.asarray(model(x, training=False)), atol=1e-6)


def weights_come_back(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """Weights packed and unpacked into a network built anew give the same outputs."""
    model, other = build.build(spec, inputs), build.build(spec, inputs)
    unpack_model(pack_model(model), other)
    x = batch(inputs)
    np.testing.assert_array_equal(np.asarray(other(x, training=False)), np.asarray(model(x, training=False)))
