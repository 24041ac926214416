"""Autoencoders: a raw window in; the window given back, its code and its error out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
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


UNUSUAL = 0.99
"""A window is unusual whose error is beyond this quantile of the training windows' errors."""
_MEASURED = 5000


def extras(served: Served, bundle: Bundle) -> dict[str, tuple[Any, dict[str, tf.TensorSpec]]]:
    """``anomaly_score``: the error of a window (root mean square, scaled), of each of its steps, and whether it is beyond the threshold."""
    fitted, model = bundle.preprocessing, bundle.model
    count, steps = len(fitted.targets), fitted.look_back
    limit = tf.constant(threshold(bundle), tf.float32)

    def anomaly_score(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        made = series_in_graph.ready(given, fitted, {})
        scaled = tf.reshape(tf.cast(model(made.inputs[0], training=False), tf.float32), (-1, steps, count))
        squares = tf.square(made.inputs[0][:, :, :count] - scaled)
        score = tf.sqrt(tf.reduce_mean(squares, axis=(1, 2)))
        return {"score": score, "by_step": tf.sqrt(tf.reduce_mean(squares, axis=2)), "threshold": tf.fill(tf.shape(score), limit),
                "unusual": score > limit}

    return {"anomaly_score": (anomaly_score, series_in_graph.specs(fitted))}


def threshold(bundle: Bundle) -> float:
    """The one that was chosen for the run; else the ``UNUSUAL`` quantile of the errors of training windows, at most ``_MEASURED``, evenly spaced."""
    if bundle.threshold is not None:
        return bundle.threshold
    count = bundle.prepared.count("train")
    index = np.unique(np.linspace(0, count - 1, min(count, _MEASURED)).astype(np.int64))
    y, given = reconstruction.answers(bundle.model, cast("reconstruction.GivenBack", bundle.prepared), "train", index)
    return float(np.quantile(reconstruction.window_errors(y, given), UNUSUAL))


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """The same with words as numbers."""
    return Plain(_answering(model, fitted, dialect), series_in_graph.specs(fitted, dialect))


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return lambda **given: series_in_graph.ready(given, fitted, {}).inputs, series_in_graph.specs(fitted)


def _answering(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Callable[..., dict[str, tf.Tensor]]:
    forecast.must_travel(fitted)
    count, steps = len(fitted.targets), fitted.look_back
    both = with_code(model) if has_code(model) else None

    def answer(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        made = series_in_graph.ready(given, fitted, {}, dialect)
        code, found = both(made.inputs[0], training=False) if both is not None else (None, model(made.inputs[0], training=False))
        scaled = tf.reshape(tf.cast(found, tf.float32), (-1, steps, count))
        error = tf.sqrt(tf.reduce_mean(tf.square(made.inputs[0][:, :, :count] - scaled), axis=(1, 2)))
        own = {} if code is None else {"code": tf.cast(code, tf.float32)}
        return {"reconstruction": series_in_graph.unscaled(scaled, fitted, made), **own, "error": error}

    return answer


def has_code(model: keras.Model) -> bool:
    """Whether there is a layer that everything in the network goes through."""
    return bool(reconstruction.code_of(model)[0])


def with_code(model: keras.Model) -> keras.Model:
    """The same network, giving its code beside its answer."""
    name = reconstruction.code_of(model)[0]
    if not name:
        raise ExportError("there is no layer that everything in the network goes through, so that it has no code", where="the network",
                          fix="Let all go through one narrow layer, or export the Keras file")
    return keras.Model(model.inputs[0] if len(model.inputs) == 1 else model.inputs, [model.get_layer(name).output, model.outputs[0]], name=model.name)


def codes(model: keras.Model, x: np.ndarray) -> dict[str, np.ndarray]:
    """``code``: what the narrowest layer gives for network inputs; nothing where there is none."""
    if not has_code(model):
        return {}
    return {"code": inference.outputs(keras.Model(model.inputs[0], with_code(model).outputs[0]), x)}


def answers(bundle: Bundle) -> Answers:
    """Raw windows of samples, and what the application makes of them."""
    fitted, count = bundle.preprocessing, len(bundle.preprocessing.targets)
    inputs, given = forecast.windows_given(bundle, sample.chosen(bundle))
    x = in_window.inputs(given, fitted)[0]
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.look_back, count)
    own = codes(bundle.model, x)
    errors = reconstruction.window_errors(x[:, :, :count], scaled)
    return Answers(inputs, {"reconstruction": in_window.in_units(given, fitted, scaled), **own, "error": errors},
                   signatures={"anomaly_score": Answers(inputs, {"score": errors})})


def plain_answers(bundle: Bundle) -> Answers:
    """The same with words as numbers."""
    found = answers(bundle)
    return Answers(forecast.coded(found.inputs, bundle), found.outputs)
