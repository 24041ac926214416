"""Autoencoders: a raw window in; the window given back, its code and its error out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import tensorflow as tf

from ...errors import ExportError
from ...evaluation import inference
from ...evaluation.tasks import reconstruction
from ...sequence import in_window
from .. import series_in_graph
from ..bundle import Bundle
from ..dialect import FULL, Dialect
from ..verify import Answers
from . import forecast, sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``window`` (and ``categories``, ``time`` if needed) → ``reconstruction`` in its own units, ``code``, ``error`` (root mean square, scaled)."""
    return tf.function(_answering(model, fitted, FULL)).get_concrete_function(**series_in_graph.specs(fitted))


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """The same with words as numbers."""
    return Plain(_answering(model, fitted, dialect), series_in_graph.specs(fitted, dialect))


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return lambda **given: series_in_graph.ready(given, fitted, {}).inputs, series_in_graph.specs(fitted)


def _answering(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Callable[..., dict[str, tf.Tensor]]:
    forecast.must_travel(fitted)
    count, steps = len(fitted.targets), fitted.look_back
    both = with_code(model)

    def answer(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        made = series_in_graph.ready(given, fitted, {}, dialect)
        code, found = both(made.inputs[0], training=False)
        scaled = tf.reshape(tf.cast(found, tf.float32), (-1, steps, count))
        error = tf.sqrt(tf.reduce_mean(tf.square(made.inputs[0][:, :, :count] - scaled), axis=(1, 2)))
        return {"reconstruction": series_in_graph.unscaled(scaled, fitted, made), "code": tf.cast(code, tf.float32), "error": error}

    return answer


def with_code(model: keras.Model) -> keras.Model:
    """The same network, giving its code beside its answer."""
    name = reconstruction.code_of(model)[0]
    if not name:
        raise ExportError("there is no layer that everything in the network goes through, so that it has no code", where="the network",
                          fix="Let all go through one narrow layer, or export the Keras file")
    return keras.Model(model.inputs[0] if len(model.inputs) == 1 else model.inputs, [model.get_layer(name).output, model.outputs[0]], name=model.name)


def answers(bundle: Bundle) -> Answers:
    """Raw windows of samples, and what the application makes of them."""
    fitted, count = bundle.preprocessing, len(bundle.preprocessing.targets)
    inputs, given = forecast.windows_given(bundle, sample.chosen(bundle))
    x = in_window.inputs(given, fitted)[0]
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.look_back, count)
    code = inference.outputs(keras.Model(bundle.model.inputs[0], with_code(bundle.model).outputs[0]), x)
    return Answers(inputs, {"reconstruction": in_window.in_units(given, fitted, scaled), "code": code,
                            "error": reconstruction.window_errors(x[:, :, :count], scaled)})


def plain_answers(bundle: Bundle) -> Answers:
    """The same with words as numbers."""
    found = answers(bundle)
    return Answers(forecast.coded(found.inputs, bundle), found.outputs)
