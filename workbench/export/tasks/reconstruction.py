"""Autoencoders: a raw window in; the window given back, its code and its error out. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf

from ...errors import ExportError
from ...evaluation import inference
from ...evaluation.tasks import reconstruction
from ...sequence import in_window, padding, scaling
from .. import in_graph
from ..bundle import Bundle
from ..verify import Answers
from . import forecast, sample
from .served import Served

if TYPE_CHECKING:
    from ...sequence.prepare import ReconstructionPrepared
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``window`` (and ``categories``) → ``reconstruction`` in the data's own units, ``code``, ``error`` (root mean square, in scaled units)."""
    _must_travel(fitted)
    forecast.must_travel(fitted)
    count, steps = len(fitted.targets), fitted.look_back
    offset, width = np.asarray(fitted.offset, np.float64)[:count], np.asarray(fitted.scale, np.float64)[:count]
    both = with_code(model)

    def answer(window: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        x = in_graph.series_features(window, categories, fitted)
        code, given = both(x, training=False)
        scaled = tf.reshape(tf.cast(given, tf.float32), (-1, steps, count))
        error = tf.sqrt(tf.reduce_mean(tf.square(x[:, :, :count] - scaled), axis=(1, 2)))
        return {"reconstruction": in_graph.unscale(scaled, offset, width), "code": tf.cast(code, tf.float32), "error": error}

    inputs = [tf.TensorSpec((None, None, None), tf.float32, name="window")]
    if fitted.categories:
        inputs.append(tf.TensorSpec((None, None, None), tf.string, name="categories"))
    return tf.function(answer, input_signature=inputs)


def _must_travel(fitted: Preprocessing) -> None:
    """Raise for a scaling that a window alone can't undo."""
    if fitted.groups:
        raise ExportError("every group has a scaling of its own, but a window does not say which group it is of", where="export",
                          fix="Switch data.scale_per_group off and train again, or export the Keras file")


def with_code(model: keras.Model) -> keras.Model:
    """The same network, giving its code beside its answer."""
    name = reconstruction.code_of(model)[0]
    if not name:
        raise ExportError("there is no layer that everything in the network goes through, so that it has no code", where="the network",
                          fix="Let all go through one narrow layer, or export the Keras file")
    return keras.Model(model.inputs[0] if len(model.inputs) == 1 else model.inputs, [model.get_layer(name).output, model.outputs[0]], name=model.name)


def answers(bundle: Bundle) -> Answers:
    """Raw windows of samples, and what the application makes of them."""
    data, fitted = _windows(bundle), bundle.preprocessing
    picked = sample.chosen(bundle)
    origins = np.concatenate([np.asarray(data.origins(split))[index] for split, index in picked])
    window, count = forecast.raw_windows(bundle, origins), len(fitted.targets)
    rows = origins[:, None] + np.arange(1 - fitted.look_back, 1)
    words = np.stack([np.asarray(data.words(name), object)[rows] for name in fitted.categories], axis=-1) if fitted.categories \
        else np.zeros((*rows.shape, 0), object)
    x = in_window.features(window, padding.hot(words, fitted), fitted)
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.look_back, count)
    code = inference.outputs(keras.Model(bundle.model.inputs[0], with_code(bundle.model).outputs[0]), x)
    inputs: dict[str, Any] = {"window": window, **({"categories": words.tolist()} if fitted.categories else {})}
    given = np.asarray(scaling.unscale(fitted, scaled), np.float32)
    return Answers(inputs, {"reconstruction": given, "code": code, "error": reconstruction.window_errors(x[:, :, :count], scaled)})


def _windows(bundle: Bundle) -> ReconstructionPrepared:
    return cast("ReconstructionPrepared", bundle.prepared)
