"""A SavedModel with its preprocessing inside: raw values or raw text in, answers in the data's own units out.

Inputs, outputs and the asset ``columns.json`` are a promise to other programs (see docs): forecasts take ``window`` (and
``categories`` where there are any), text classification takes ``text``, a language model takes ``prefix``.
"""

from __future__ import annotations

import contextlib
import json
import logging
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keras
import msgspec
import numpy as np
import tensorflow as tf

from ..errors import ExportError
from ..probing.loss import gives_logits
from . import in_graph
from .bundle import Bundle

if TYPE_CHECKING:
    from ..sequence.preprocessing import Preprocessing

MARKER = "saved_model.pb"


def write(bundle: Bundle, part: Path) -> None:
    """Write the folder ``part``.

    Raises
    ------
    ExportError
        There is no signature for this task.
    """
    served = serve(bundle)
    with tempfile.TemporaryDirectory() as folder, _fused_kernel_off(bundle.model), _quiet():
        columns = Path(folder) / "columns.json"
        columns.write_text(json.dumps(facts(bundle), ensure_ascii=False, indent=1), encoding="utf-8")
        served.columns = tf.saved_model.Asset(str(columns))
        tf.saved_model.save(served, str(part), signatures={"serving_default": served.serving})


def is_one(path: Path) -> bool:
    """Whether a SavedModel folder stands there."""
    return (path / MARKER).is_file()


def facts(bundle: Bundle) -> dict[str, Any]:
    """What goes into ``columns.json``."""
    fitted = bundle.preprocessing
    return {
        "task": fitted.task,
        "columns": list(fitted.columns),
        "categories": list(fitted.categories),
        "category_values": {name: list(values) for name, values in fitted.categories.items()},
        "known_future": [],
        "targets": list(fitted.targets),
        "look_back": fitted.look_back,
        "horizon": fitted.horizon,
        "frequency": fitted.frequency,
        "steps": [{key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", True)} for step in fitted.steps],
        "classes": list(fitted.classes),
    }


class Served(tf.Module):
    """The network's variables and one function, ``serving``."""

    serving: Any
    columns: Any
    table: tf.lookup.StaticHashTable
    names: tf.Tensor

    def __init__(self, model: keras.Model) -> None:
        super().__init__(name="rnn_workbench_export")
        self.network = model
        self.variables_of_network = [variable.value for variable in model.variables]


def serve(bundle: Bundle) -> Served:
    """The module that is saved, by task."""
    makers = {"forecast": _forecast, "classification": _classification, "language": _language}
    if bundle.preprocessing.task not in makers:
        raise ExportError(f"a SavedModel of a network for '{bundle.preprocessing.task}' is not written by this version", where="export",
                          fix="Export the Keras file instead")
    _must_travel(bundle.preprocessing)
    served = Served(bundle.model)
    served.serving = makers[bundle.preprocessing.task](served, bundle.model, bundle.preprocessing)
    return served


def _must_travel(fitted: Preprocessing) -> None:
    """Raise for steps that a window alone can't do."""
    done = {name for step in fitted.steps if step.kind == "flag" for name in step.columns}
    early = [name for name in fitted.flags if name not in done]
    if early:
        raise ExportError(f"the flag of {early[0]} is made before rows are put in order or taken together, which a window alone can't do",
                          where="export", fix="Move the step flag below those of the rows, and train again")
    if not fitted.even and any(step.kind == "interpolate" for step in fitted.steps):
        raise ExportError("interpolation in time needs the times of the rows, which are not evenly spaced, but a SavedModel is given values alone",
                          where="export", fix="Record the step regular or resample before it and train again, or export the Keras file")


def _forecast(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    count, horizon = len(fitted.targets), fitted.horizon
    offset, width = np.asarray(fitted.offset, np.float64)[:count], np.asarray(fitted.scale, np.float64)[:count]

    def answer(window: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        scaled = tf.cast(model(in_graph.series_features(window, categories, fitted), training=False), tf.float32)
        return {"forecast": in_graph.unscale(tf.reshape(scaled, (-1, horizon, count)), offset, width)}

    inputs = [tf.TensorSpec((None, None, None), tf.float32, name="window")]
    if fitted.categories:
        inputs.append(tf.TensorSpec((None, None, None), tf.string, name="categories"))
    return tf.function(answer, input_signature=inputs)


def _classification(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    served.table = vocabulary_table(fitted)
    served.names = tf.constant(list(fitted.classes))
    logits = gives_logits(model)

    def answer(text: tf.Tensor) -> dict[str, tf.Tensor]:
        cut = in_graph.pieces(text, fitted.unit, fitted.lower)
        ids = in_graph.right_padded(tf.ragged.map_flat_values(served.table.lookup, cut), fitted.length)
        probabilities = in_graph.probabilities(model(ids, training=False), logits)
        return {"label": tf.gather(served.names, tf.argmax(probabilities, axis=-1)), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="text")])


def _language(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    served.table = vocabulary_table(fitted)
    served.names = tf.constant(list(fitted.vocabulary))
    logits = gives_logits(model)

    def answer(prefix: tf.Tensor) -> dict[str, tf.Tensor]:
        cut = in_graph.pieces(prefix, fitted.unit, fitted.lower)
        ids = tf.ragged.map_flat_values(served.table.lookup, cut)[:, -fitted.look_back:]
        last = tf.maximum(tf.cast(ids.row_lengths(), tf.int32) - 1, 0)
        given = in_graph.probabilities(model(in_graph.right_padded(ids, fitted.look_back), training=False), logits)
        probabilities = tf.gather(given, last, batch_dims=1) if given.shape.rank == 3 else given
        best = tf.argmax(probabilities[:, in_graph.UNKNOWN + 1:], axis=-1) + in_graph.UNKNOWN + 1
        return {"next_token": tf.gather(served.names, best), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="prefix")])


def vocabulary_table(fitted: Preprocessing) -> tf.lookup.StaticHashTable:
    """Token → id (int32)."""
    known: Sequence[str] = fitted.vocabulary[in_graph.UNKNOWN + 1:]
    numbers = range(in_graph.UNKNOWN + 1, in_graph.UNKNOWN + 1 + len(known))
    pairs = tf.lookup.KeyValueTensorInitializer(tf.constant(list(known), tf.string), tf.constant(list(numbers), tf.int32))
    return tf.lookup.StaticHashTable(pairs, default_value=in_graph.UNKNOWN)


@contextlib.contextmanager
def _fused_kernel_off(model: keras.Model) -> Iterator[None]:
    """Trace without the cuDNN kernel: a graph traced with it fails wherever there is no GPU. The model is left as it was."""
    layers = [part for layer in model._flatten_layers() for part in [layer] if hasattr(part, "use_cudnn")]
    before = [layer.use_cudnn for layer in layers]
    for layer in layers:
        layer.use_cudnn = False
    try:
        yield
    finally:
        for layer, value in zip(layers, before, strict=True):
            layer.use_cudnn = value


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """TensorFlow tells where it wrote assets; the user asked for no such line."""
    log = logging.getLogger("tensorflow")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=UserWarning)
            yield
    finally:
        log.setLevel(level)
