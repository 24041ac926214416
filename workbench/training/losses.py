"""Loss and metrics of a task, as sums that can be added over batches. Heavy: needs Keras."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..errors import TrainingError
from .metrics import metric
from .spec import CLASS_LOSSES, TrainingSpec
from .techniques import LOSSES
from .values_loss import of_values, padded

_CROSSENTROPY = "sparse_categorical_crossentropy"
_LEAST = 1e-7
"""Probabilities are not taken below, as Keras does."""


def loss_name(spec: TrainingSpec, target: TargetFact) -> str:
    """The loss that is meant, with its numbers where they are not the usual ones: ``mse``, ``huber(0.5)``, ``quantile(0.1,0.5,0.9)``.

    ``auto`` = mse for values, crossentropy for classes and tokens.

    Raises
    ------
    TrainingError
        A regression loss for classes, or the other way round; quantiles that are not rising or miss the median.
    """
    values = target.kind == "values"
    if target.padded:
        _must_fit_padded(spec)
    if spec.loss == "auto":
        return "mse" if values else _CROSSENTROPY
    if (spec.loss not in CLASS_LOSSES) != values:
        wants = "numbers" if values else "classes"
        raise TrainingError(f"the loss '{spec.loss}' does not fit a target of {wants}", where="training.loss", fix="Set it to auto")
    if spec.loss == "ctc":
        raise TrainingError("CTC is for label sequences without times, and these data say which label belongs to which step", where="training.loss",
                            fix="Set it to auto")
    if spec.loss == "focal" and spec.label_smoothing:
        raise TrainingError("the focal loss knows no label smoothing", where="training.label_smoothing", fix="Set it to 0, or the loss to auto")
    if spec.loss == "huber" and spec.huber_delta != 1.0:
        return f"huber({spec.huber_delta:g})"
    return f"quantile({','.join(f'{q:g}' for q in _quantiles(spec))})" if spec.loss == "quantile" else spec.loss


def _must_fit_padded(spec: TrainingSpec) -> None:
    """Of sequences of unequal length each value is compared by itself."""
    if spec.loss == "gaussian_nll":
        raise TrainingError("the Gaussian loss knows no sequences of unequal length", where="training.loss", fix="Set it to auto, or to quantile")
    odd = next((name for name in spec.metrics if name in ("pearson", "cosine_similarity")), None)
    if odd is not None:
        raise TrainingError(f"the metric '{odd}' compares whole sequences, which are of unequal length", where="training.metrics",
                            fix="Take rmse or r2")


def _quantiles(spec: TrainingSpec) -> tuple[float, ...]:
    found = spec.quantiles
    if 0.5 not in found or any(b <= a for a, b in pairwise(found)):
        raise TrainingError(f"the quantiles {', '.join(f'{q:g}' for q in found) or '(none)'} must rise and hold 0.5, which is the forecast",
                            where="training.quantiles", fix="Take 0.1, 0.5, 0.9")
    return found


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
        values: (batch, horizon × targets × k) or (batch, horizon, targets × k), k = 1 but for quantiles and distributions;
        class: (batch, classes), or (batch, 1) for two classes;
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
        self.name, self.kind, self._spec = loss_name(spec, target), target.kind, spec
        self._padded = target.padded
        self.metrics = ("mae",) if target.kind == "values" else ("accuracy",)
        self._rank, self._width = len(model.outputs[output].shape), model.outputs[output].shape[-1]
        self._logits = _gives_logits(model.outputs[output])
        self.extras = [metric(name, self.kind, len(target.classes), self._logits, spec)
                       for name in dict.fromkeys(spec.metrics) if name not in ("loss", *self.metrics)]
        self._begin_extras(model.outputs[output].shape, spec.per_value)
        self._values_loss = of_values(self.name) if target.kind == "values" else None
        self._class_weights = None if class_weights is None else tf.constant(class_weights, tf.float32)

    def _begin_extras(self, shape: Sequence[int | None], per_value: int) -> None:
        """Some metrics make their variables when they first see a batch, which a graph does not allow."""
        sizes = [size or 1 for size in shape[1:]]
        values = self.kind == "values"
        prediction = tf.zeros([1, 1 if self._padded else math.prod(sizes) // per_value] if values else [1, *sizes])
        y = tf.zeros([1, prediction.shape[1]]) if values else tf.zeros([1, *sizes[:-1]], tf.int32)
        for extra in self.extras:
            extra.update_state(y, tf.repeat(prediction, per_value, axis=-1) if extra.whole else prediction)
            extra.reset_state()

    def __call__(self, y: tf.Tensor, prediction: tf.Tensor, *, training: bool) -> Terms:
        """Loss and metric sums of a batch (in a graph)."""
        if self.kind == "values":
            return self._values(y, _float32(prediction))
        return self._classes(y, prediction, training)

    def _values(self, y: tf.Tensor, prediction: tf.Tensor) -> Terms:
        assert self._values_loss is not None
        items = tf.shape(y)[0]
        y, prediction = tf.reshape(tf.cast(y, tf.float32), (items, -1)), tf.reshape(prediction, (items, -1))
        count = tf.cast(items, tf.float32)
        if self._padded:
            return self._live_values(y, prediction)
        per_sample = self._values_loss(y, prediction)
        each = self._spec.per_value
        point = prediction if each == 1 else tf.reshape(prediction, (items, -1, each))[:, :, self._spec.point]
        self._update(y, point, None, prediction)
        mae = tf.reduce_sum(tf.reduce_mean(tf.abs(y - point), axis=-1))
        return Terms(tf.reduce_sum(per_sample) / count, count, {"mae": mae})

    def _live_values(self, y: tf.Tensor, prediction: tf.Tensor) -> Terms:
        """Of sequences of unequal length: every value counts alike, but those behind the end (their targets are NaN) not at all.

        All losses that are allowed here are 0 where target and output are 0 (:func:`loss_name`).
        """
        assert self._values_loss is not None
        live, each = tf.math.is_finite(y), self._spec.per_value
        y, prediction, counts = padded(y, prediction, each)
        width = tf.cast(tf.shape(y)[1], tf.float32)
        point = prediction if each == 1 else tf.reshape(prediction, (tf.shape(y)[0], -1, each))[:, :, self._spec.point]
        whole = tf.boolean_mask(tf.reshape(prediction, (tf.shape(y)[0], -1, each)), live)
        self._update(tf.boolean_mask(y, live)[:, None], tf.boolean_mask(point, live)[:, None], None, whole)
        loss = tf.reduce_sum(self._values_loss(y, prediction)) * width / tf.maximum(tf.reduce_sum(counts), 1.0)
        return Terms(loss, tf.reduce_sum(counts) / width, {"mae": tf.reduce_sum(tf.abs(y - point)) / width})

    def _classes(self, y: tf.Tensor, prediction: tf.Tensor, training: bool) -> Terms:
        y, prediction = tf.cast(y, tf.int32), _float32(prediction)
        if self.kind == "token" and self._rank == 2:
            y = y[:, -1]
        weights = tf.cast(y > 0, tf.float32) if self.kind == "token" else tf.ones_like(y, tf.float32)
        items = tf.reduce_sum(weights)
        smoothing = self._spec.label_smoothing if training else 0.0
        losses, right = (self._binary if self._width == 1 else self._categorical)(y, prediction, smoothing)
        if self._spec.loss == "focal":
            losses = tf.pow(1.0 - tf.exp(-losses), self._spec.focal_gamma) * losses if self._spec.focal_gamma else losses
        self._update(y, prediction, weights)
        weighed = weights if self._class_weights is None or not training else weights * tf.gather(self._class_weights, y)
        count = tf.maximum(items, 1.0)                        # a batch of nothing but padding
        return Terms(tf.reduce_sum(losses * weighed) / count, items, {"accuracy": tf.reduce_sum(right * weights)})

    def _categorical(self, y: tf.Tensor, prediction: tf.Tensor, smoothing: float) -> tuple[tf.Tensor, tf.Tensor]:
        losses: Any = keras.losses.sparse_categorical_crossentropy(y, prediction, from_logits=self._logits)
        if smoothing:
            logs = tf.nn.log_softmax(prediction) if self._logits else tf.math.log(tf.clip_by_value(prediction, _LEAST, 1.0))
            losses = (1 - smoothing) * losses - smoothing * tf.reduce_mean(logs, axis=-1)
        return losses, tf.cast(tf.equal(tf.argmax(prediction, axis=-1, output_type=tf.int32), y), tf.float32)

    def _binary(self, y: tf.Tensor, prediction: tf.Tensor, smoothing: float) -> tuple[tf.Tensor, tf.Tensor]:
        wanted = tf.expand_dims(tf.cast(y, tf.float32), -1)
        losses: Any = keras.losses.binary_crossentropy(wanted, prediction, from_logits=self._logits, label_smoothing=smoothing)
        said = tf.cast(tf.squeeze(prediction, -1) > (0.0 if self._logits else 0.5), tf.int32)
        return losses, tf.cast(tf.equal(said, y), tf.float32)

    def _update(self, y: tf.Tensor, prediction: tf.Tensor, weights: tf.Tensor | None, whole: tf.Tensor | None = None) -> None:
        for extra in self.extras:
            extra.update_state(y, whole if extra.whole and whole is not None else prediction, sample_weight=weights)


def class_weights(spec: TrainingSpec, target: TargetFact, labels: np.ndarray) -> np.ndarray | None:
    """The weight of each class in the loss, (classes,) float32; None = all alike.

    Parameters
    ----------
    labels : ndarray of int
        Those of the training samples, any shape.

    Raises
    ------
    TrainingError
        The target has no classes, a class is not known, or all weights are 0.
    """
    if spec.class_weights == "none" or not spec.class_weights:
        return None
    if target.kind == "values":
        return None if spec.class_weights == "balanced" else _no_classes()
    if not isinstance(spec.class_weights, Mapping):
        told = labels.ravel() if target.kind == "class" else labels[labels > 0]
        return balanced(told, len(target.classes))
    known = {name: n for n, name in enumerate(target.classes)}
    weights = np.ones(len(known), np.float32)
    for name, weight in spec.class_weights.items():
        if name not in known:
            shown = ", ".join(list(known)[:8]) + (" …" if len(known) > 8 else "")
            raise TrainingError(f"there is no class '{name}'", where="training.class_weights", fix=f"There are {shown}")
        weights[known[name]] = weight
    if not np.any(weights[np.unique(labels)]):
        raise TrainingError("the weights of all classes are 0: nothing would be learned", where="training.class_weights",
                            fix="Give one a weight above 0")
    return weights


def _no_classes() -> None:
    raise TrainingError("class weights need classes, and the target are numbers", where="training.class_weights", fix="Set it to none")


def must_fit(spec: TrainingSpec, least: float) -> None:
    """Raise where a loss is not defined for the targets.

    Parameters
    ----------
    least : float
        The smallest target the network is given.
    """
    if spec.loss in ("poisson", "msle") and least < 0:
        raise TrainingError(f"the {LOSSES[spec.loss].title} loss needs targets that are not negative, but scaled they go down to {least:.3g}",
                            where="training.loss", fix="Set data.scaling to none, or the loss to auto")


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


def _gives_logits(output: Any) -> bool:
    """Whether the output layer has no activation (softmax and sigmoid give probabilities)."""
    layer: Any = output._keras_history.operation    # the layer that made the output
    layer = getattr(layer, "layer", layer)                   # TimeDistributed(Dense)
    return getattr(layer, "activation", None) is keras.activations.linear


