"""The training loss of each sample alone, without regularizers: what a gradient through time is the gradient of. Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..training.values_loss import of_values, padded

Tensor = Any
"""A tensor of TensorFlow's (its stubs do not know Keras's answers as such)."""
PerSample = Callable[[Tensor, Tensor], Tensor]


def per_sample(model: keras.Model, target: TargetFact, loss: str | None = None) -> PerSample:
    """A function (y, the model's output) → (sample,) float32.

    Values: the mean over horizon × targets. Class: the crossentropy. Token: of the next token, or the mean over all steps whose
    target is not padding (id 0).

    Parameters
    ----------
    loss : str, optional
        Name of a regression loss with its numbers (values only, see :mod:`workbench.training.values_loss`); default mse, or the crossentropy.
    """
    if target.kind == "values":
        compare = of_values(loss or "mse")
        if target.padded:
            return _of_padded(compare, math.prod(model.output_shape[1:]) // (target.horizon * len(target.names)))
        return lambda y, output: compare(_flat(y), _flat(output))
    crossentropy = _binary if model.output_shape[-1] == 1 else _categorical
    logits, last_only = gives_logits(model), len(model.output_shape) == 2

    def of_classes(y: Tensor, output: Tensor) -> Tensor:
        y = y[:, -1] if target.kind == "token" and last_only else y
        losses = crossentropy(y, tf.cast(output, tf.float32), logits)
        weights = tf.cast(y > 0, tf.float32) if target.kind == "token" else tf.ones_like(losses)
        rows = tf.shape(losses)[0]
        losses, weights = tf.reshape(losses, (rows, -1)), tf.reshape(weights, (rows, -1))
        return tf.reduce_sum(losses * weights, axis=1) / tf.maximum(tf.reduce_sum(weights, axis=1), 1.0)

    return of_classes


def _of_padded(compare: PerSample, each: int) -> PerSample:
    """The mean over what a sequence really has: targets behind its end are NaN."""
    def of_live(y: Tensor, output: Tensor) -> Tensor:
        y, output, counts = padded(_flat(y), _flat(output), each)
        return compare(y, output) * tf.cast(tf.shape(y)[1], tf.float32) / tf.maximum(counts, 1.0)

    return of_live


def gives_logits(model: keras.Model) -> bool:
    """Whether the output layer has no activation (softmax and sigmoid give probabilities)."""
    history = model.outputs[0]._keras_history
    layer: Any = history.operation                             # the layer that made the output
    while isinstance(layer, keras.Model):                      # a network within the network
        history = layer.outputs[history.tensor_index]._keras_history
        layer = history.operation
    layer = getattr(layer, "layer", layer)                     # TimeDistributed(Dense)
    return getattr(layer, "activation", None) is keras.activations.linear


def _flat(values: Tensor) -> Tensor:
    return tf.reshape(tf.cast(values, tf.float32), (tf.shape(values)[0], -1))


def _categorical(y: Tensor, output: Tensor, logits: bool) -> Tensor:
    return keras.losses.sparse_categorical_crossentropy(y, output, from_logits=logits)


def _binary(y: Tensor, output: Tensor, logits: bool) -> Tensor:
    return keras.losses.binary_crossentropy(tf.cast(y, tf.float32)[..., None], output, from_logits=logits)
