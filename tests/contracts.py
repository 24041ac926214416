"""Checks that every layer of the catalog inherits: add a kind to the catalog, and these run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np
import tensorflow as tf

from workbench.dataset.facts import InputFact, TargetFact
from workbench.model import build, catalog, code
from workbench.model.check import check
from workbench.model.report import ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.training.checkpoint import pack_model, unpack_model

STEPS, FEATURES = 8, 4
ROWS, COLUMNS, CHANNELS = 4, 4, 2
"""The same 32 numbers as a table."""
SERIES = (InputFact("input", (STEPS, FEATURES), "float32", ("time steps", "features")),)
TOKENS = (InputFact("input", (STEPS,), "int32", ("tokens",), vocabulary=11),)
VALUES = TargetFact("values", ("y",), 2)
TABLES = ("ConvLSTM1D",)
"""Kinds besides those named …2D that take (batch, a, b, channels)."""
EACH_STEP_A_TABLE = tuple(kind for kind in catalog.layers() if kind.endswith("2D"))
NO_MASK = ("Embedding", "Input", "Flatten", "Reshape", "Permute", "RepeatVector", "Dot")
"""Kinds that can't be called with the mask of a sequence."""


def takes_table(kind: str) -> bool:
    """Whether a kind takes (batch, rows, columns, channels)."""
    return kind in TABLES or "2D" in kind


def small_network(layer: LayerSpec, inputs: int = 2, masked: bool = False) -> tuple[ModelSpec, tuple[InputFact, ...]]:
    """A network of few layers around one of this kind, ending in two numbers.

    Parameters
    ----------
    inputs : int
        How many inputs a layer gets that takes several.
    masked : bool
        Whether steps of zeros are masked above it (sequences only).
    """
    entry = catalog.layers()[layer.kind]
    below = (LayerSpec("Flatten", "flat"), LayerSpec("Dense", "head", parameters={"units": 2}))
    if layer.kind == "Input":
        return ModelSpec((layer, *below)), SERIES
    if layer.kind == "Embedding":
        return ModelSpec((LayerSpec("Input", "x"), layer, *below)), TOKENS
    above = [LayerSpec("Input", "x"), *_form(layer, masked)]
    if entry.merges or entry.roles:
        count = max(entry.least, min(inputs, entry.most or inputs))
        last = above[-1].name
        above += [LayerSpec("Dense", f"source_{n}", (last,), {"units": FEATURES}) for n in range(count)]
        layer = msgspec.structs.replace(layer, inputs=tuple(f"source_{n}" for n in range(count)))
    return ModelSpec((*above, layer, *below)), SERIES


def _form(layer: LayerSpec, masked: bool) -> list[LayerSpec]:
    """What brings (steps, features) into the form that the layer takes."""
    inner = (layer.parameters.get("layer") or {}).get("kind", "") if catalog.layers()[layer.kind].wraps else ""
    if layer.kind == "RepeatVector":
        return [LayerSpec("Flatten", "row")]
    if layer.kind == "TimeDistributed":
        from workbench.model.calls import NEEDS_SEQUENCE

        if takes_table(inner):
            return [LayerSpec("Reshape", "films", parameters={"target_shape": [2, 2, COLUMNS, CHANNELS]})]
        if inner in NEEDS_SEQUENCE:
            return [LayerSpec("Reshape", "table", parameters={"target_shape": [ROWS, COLUMNS, CHANNELS]})]
    if takes_table(layer.kind) or takes_table(inner):
        return [LayerSpec("Reshape", "table", parameters={"target_shape": [ROWS, COLUMNS, CHANNELS]})]
    return [LayerSpec("Masking", "mask")] if masked and layer.kind not in NO_MASK else []


def batch(inputs: tuple[InputFact, ...], rows: int = 4) -> np.ndarray:
    """Random inputs; the first sample ends in two steps of zeros."""
    rng = np.random.default_rng(1)
    if inputs[0].dtype == "int32":
        return rng.integers(1, inputs[0].vocabulary or 2, (rows, *inputs[0].shape)).astype(np.int32)
    values = rng.normal(size=(rows, *inputs[0].shape)).astype(np.float32)
    values[0, -2:] = 0
    return values


def survives_json(spec: ModelSpec) -> None:
    """A spec is the same after JSON."""
    assert msgspec.json.decode(msgspec.json.encode(spec), type=ModelSpec) == spec


def survives_config(model: keras.Model, layer: LayerSpec) -> None:
    """The Keras layer made of the spec is the same after its own config, and so is the whole network."""
    if layer.kind == "Input":
        return
    made = model.get_layer(layer.name)
    again = type(made).from_config(made.get_config())
    assert again.get_config() == made.get_config()
    whole = model.to_json()
    assert keras.models.model_from_json(whole).to_json() == whole


def shapes_are_kerass_own(spec: ModelSpec, inputs: tuple[InputFact, ...], layer: LayerSpec) -> None:
    """The check's shapes and parameters are those of what the layer really gives, for batches of any size."""
    report = check(spec, inputs, VALUES)
    assert report.ok, report.complaints
    shapes_are_reported(spec, inputs, layer, report, build.build(spec, inputs))


def shapes_are_reported(spec: ModelSpec, inputs: tuple[InputFact, ...], layer: LayerSpec, report: ModelReport, model: keras.Model) -> None:
    """The same for a report and a model there are already."""
    row = next(row for row in report.layers if row.name == layer.name)
    for rows in (1, 3):
        seen = _watched(spec, model, batch(inputs, rows))
        assert tuple(seen[layer.name].shape) == (rows, *row.shape[1:])
    assert row.parameters == (model.get_layer(layer.name).count_params() if layer.kind != "Input" else 0)
    assert report.parameters == model.count_params()


def _watched(spec: ModelSpec, model: keras.Model, x: np.ndarray) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    def watch(name: str, output: Any) -> Any:
        seen[name] = output
        return output

    build.apply(spec, build.layers_of(model), {spec.layers[0].name: keras.ops.convert_to_tensor(x)}, watch)
    return seen


def learns_one_step(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """One optimization step gives a finite loss and other weights."""
    takes_one_step(build.build(spec, inputs), inputs)


def takes_one_step(model: keras.Model, inputs: tuple[InputFact, ...], *, eager: bool = False) -> None:
    """The same for a model there is already. Numbers that overflow before learning are the parameters' own fault."""
    x = batch(inputs)
    bounded = bool((np.abs(answers(model, x)) < 1e6).all()) and all(np.isfinite(penalty) for penalty in model.losses)
    before = [v.numpy() for v in model.trainable_variables]
    model.compile("sgd", "mse", run_eagerly=eager)
    loss = model.train_on_batch(x, np.ones((len(x), 2), np.float32))
    assert np.isfinite(loss) or not bounded
    after = [v.numpy() for v in model.trainable_variables]
    assert any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def answers(model: keras.Model, x: np.ndarray) -> np.ndarray:
    """What a network gives for a batch."""
    return keras.ops.convert_to_numpy(model(x, training=False))


def alike(one: np.ndarray, other: np.ndarray) -> None:
    """Equal but for rounding, relative to the largest number."""
    largest = float(np.abs(one[np.isfinite(one)]).max(initial=1.0))
    np.testing.assert_allclose(other, one, atol=2e-6 * largest, rtol=1e-5)


def code_builds_the_same(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """The program text runs as it is and gives the same network."""
    code_builds(spec, inputs, build.build(spec, inputs))


def code_builds(spec: ModelSpec, inputs: tuple[InputFact, ...], model: keras.Model) -> None:
    """The same for a model there is already."""
    names: dict[str, Any] = {}
    registered = dict(keras.saving.get_custom_objects())
    exec(compile(code.keras_code(spec, inputs), "network.py", "exec"), names)
    keras.saving.get_custom_objects().update(registered)              # the program brings classes of its own for our layers
    other = names["model"]
    assert other.count_params() == model.count_params()
    assert [layer.name for layer in other.layers] == [layer.name for layer in model.layers]
    other.set_weights(model.get_weights())
    x = batch(inputs)
    alike(answers(model, x), answers(other, x))


def weights_come_back(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
    """Weights packed and unpacked into a network built anew give the same outputs."""
    model, other = build.build(spec, inputs), build.build(spec, inputs)
    unpack_model(pack_model(model), other)
    x = batch(inputs)
    np.testing.assert_array_equal(answers(other, x), answers(model, x))


def keras_file_comes_back(model: keras.Model, inputs: tuple[InputFact, ...], folder: Path) -> None:
    """A .keras file opened in safe mode gives the same outputs."""
    path = folder / "network.keras"
    model.save(path)
    again = keras.saving.load_model(path, compile=False, safe_mode=True)
    assert isinstance(again, keras.Model)
    x = batch(inputs)
    alike(answers(model, x), answers(again, x))


def saved_model_comes_back(model: keras.Model, inputs: tuple[InputFact, ...], folder: Path) -> None:
    """A SavedModel, read without Keras, gives the same outputs."""
    path = str(folder / "saved_model")
    archive = keras.export.ExportArchive()
    archive.track(model)
    signature = tf.TensorSpec((None, *inputs[0].shape), inputs[0].dtype)
    archive.add_endpoint("serve", lambda x: model(x, training=False), input_signature=[signature])
    archive.write_out(path, verbose=False)
    again = tf.saved_model.load(path)
    x = batch(inputs, 3)
    alike(answers(model, x), again.serve(x).numpy())
