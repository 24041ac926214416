"""Loss and metrics of a task, as sums that can be added over batches. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..errors import TrainingError
from .spec import TrainingSpec

_REGRESSION: dict[str, Callable[..., Any]] = {
    "mse": keras.losses.mean_squared_error, "mae": keras.losses.mean_absolute_error,
    "huber": keras.losses.huber, "log_cosh": keras.losses.log_cosh,
}
_CROSSENTROPY = "sparse_categorical_crossentropy"


def loss_name(spec: TrainingSpec, target: TargetFact) -> str:
    """The Keras name of the loss that is meant: ``auto`` = mse for values, crossentropy for classes and tokens.

    Raises
    ------
    TrainingError
        A regression loss for classes, or the other way round.
    """
    values = target.kind == "values"
    if spec.loss == "auto":
        return "mse" if values else _CROSSENTROPY
    if (spec.loss in _REGRESSION) != values:
        wants = "numbers" if values else "classes"
        raise TrainingError(f"the loss '{spec.loss}' does not fit a target of {wants}", where="training.loss", fix="Set it to auto")
    return spec.loss


@dataclass
class Terms:
    """What one batch gives: ``loss`` (to be minimised, without regularizers), how many items it averages, sums of metrics over items."""

    loss: tf.Tensor
    items: tf.Tensor
    sums: dict[str, tf.Tensor] = field(default_factory=dict)


class Objective:
    """Compares a network's output with the targets.

    Parameters
    ----------
    model : keras.Model
        Its output layer says whether it gives probabilities or logits.
    target : TargetFact
        values: (batch, horizon × targets) or (batch, horizon, targets); class: (batch, classes), or (batch, 1) for two classes;
        token: (batch, vocabulary) is compared with the last token, (batch, time, vocabulary) with every one but padding (id 0).
    spec : TrainingSpec
        Its loss and further metrics.
    class_weights : ndarray, optional
        (classes,) float32: weight of each class in the loss while training.
    output : int
        Which of the model's outputs this is about.
    """

    def __init__(self, model: keras.Model, target: TargetFact, spec: TrainingSpec, class_weights: np.ndarray | None = None,
                 output: int = 0) -> None:
        self.name, self.kind = loss_name(spec, target), target.kind
        self.metrics = ("mae",) if target.kind == "values" else ("accuracy",)
        self.extras = [_metric(name, self.kind) for name in spec.metrics if name not in ("loss", *self.metrics)]
        self._rank, self._width = len(model.outputs[output].shape), model.outputs[output].shape[-1]
        self._logits = _gives_logits(model.outputs[output])
        self._class_weights = None if class_weights is None else tf.constant(class_weights, tf.float32)

    def __call__(self, y: tf.Tensor, prediction: tf.Tensor, *, training: bool) -> Terms:
        """Loss and metric sums of a batch (in a graph)."""
        if self.kind == "values":
            return self._values(y, _float32(prediction))
        return self._classes(y, prediction, training)

    def _values(self, y: tf.Tensor, prediction: tf.Tensor) -> Terms:
        items = tf.shape(y)[0]
        y, prediction = tf.reshape(y, (items, -1)), tf.reshape(prediction, (items, -1))
        count = tf.cast(items, tf.float32)
        self._update(y, prediction, None)
        per_sample = _REGRESSION[self.name](y, prediction)
        mae = tf.reduce_sum(tf.reduce_mean(tf.abs(y - prediction), axis=-1))
        return Terms(tf.reduce_sum(per_sample) / count, count, {"mae": mae})

    def _classes(self, y: tf.Tensor, prediction: tf.Tensor, training: bool) -> Terms:
        y, prediction = tf.cast(y, tf.int32), _float32(prediction)
        if self.kind == "token" and self._rank == 2:
            y = y[:, -1]
        weights = tf.cast(y > 0, tf.float32) if self.kind == "token" else tf.ones_like(y, tf.float32)
        items = tf.reduce_sum(weights)
        losses, right = self._binary(y, prediction) if self._width == 1 else self._categorical(y, prediction)
        self._update(y, prediction, weights)
        weighed = weights if self._class_weights is None or not training else weights * tf.gather(self._class_weights, y)
        count = tf.maximum(items, 1.0)                        # a batch of nothing but padding
        return Terms(tf.reduce_sum(losses * weighed) / count, items, {"accuracy": tf.reduce_sum(right * weights)})

    def _categorical(self, y: tf.Tensor, prediction: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        losses: Any = keras.losses.sparse_categorical_crossentropy(y, prediction, from_logits=self._logits)
        return losses, tf.cast(tf.equal(tf.argmax(prediction, axis=-1, output_type=tf.int32), y), tf.float32)

    def _binary(self, y: tf.Tensor, prediction: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        wanted = tf.expand_dims(tf.cast(y, tf.float32), -1)
        losses: Any = keras.losses.binary_crossentropy(wanted, prediction, from_logits=self._logits)
        said = tf.cast(tf.squeeze(prediction, -1) > (0.0 if self._logits else 0.5), tf.int32)
        return losses, tf.cast(tf.equal(said, y), tf.float32)

    def _update(self, y: tf.Tensor, prediction: tf.Tensor, weights: tf.Tensor | None) -> None:
        for metric in self.extras:
            metric.update_state(y, prediction, sample_weight=weights)


def balanced(labels: np.ndarray, classes: int) -> np.ndarray:
    """Weights that make every class count alike: samples / (classes present × samples of the class); 0 for a class that never comes.

    Parameters
    ----------
    labels : ndarray
        (samples,) int.

    Returns
    -------
    ndarray
        (classes,) float32.
    """
    counts = np.bincount(labels, minlength=classes).astype(np.float64)
    present = np.count_nonzero(counts)
    return np.divide(len(labels), present * counts, out=np.zeros(len(counts)), where=counts > 0).astype(np.float32)


def _float32(prediction: tf.Tensor) -> tf.Tensor:
    """In single precision; untouched if it is already (Keras recognises a softmax's own output and goes back to its logits)."""
    return prediction if prediction.dtype == tf.float32 else tf.cast(prediction, tf.float32)


def _metric(name: str, kind: str) -> keras.metrics.Metric:
    try:
        found = keras.metrics.get(name)
        metric = found if isinstance(found, keras.metrics.Metric) else keras.metrics.MeanMetricWrapper(found, name=name)
    except (ValueError, TypeError) as error:
        raise TrainingError(f"Keras has no metric '{name}'", where="training.metrics", fix="Take one such as 'mean_squared_error'") from error
    if kind != "values" and "sparse" not in name:
        raise TrainingError(f"the metric '{name}' does not fit whole-number classes", where="training.metrics",
                            fix="Take one such as 'sparse_top_k_categorical_accuracy'")
    return metric


def _gives_logits(output: Any) -> bool:
    """Whether the output layer has no activation (softmax and sigmoid give probabilities)."""
    layer: Any = output._keras_history.operation    # the layer that made the output
    layer = getattr(layer, "layer", layer)                   # TimeDistributed(Dense)
    return getattr(layer, "activation", None) is keras.activations.linear
