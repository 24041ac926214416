"""Further metrics of a run by name, as Keras computes them. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import keras
import tensorflow as tf

from ..errors import TrainingError
from .spec import TrainingSpec
from .techniques import METRICS
from .values_loss import LOG_VARIANCE

MOST_CLASSES = 1_000
"""Beyond, metrics that need a column for every class would cost more than the network."""
_REACH = 1.6448536269514722
"""Standard deviations to either side that hold 90 % of a normal distribution."""


class Metric:
    """A Keras metric that is given whole-number classes, or numbers, as they are.

    Parameters
    ----------
    metric : keras.metrics.Metric
    classes : int
        0 = it takes targets as they come; else they become a 0/1 column for each class.
    logits : bool
        Whether predictions are to be made probabilities first.
    """

    whole = False
    """Whether it is given every number of a quantile or Gaussian head instead of the forecast alone."""

    def __init__(self, metric: keras.metrics.Metric, name: str, classes: int = 0, logits: bool = False) -> None:
        self._metric, self.name, self._classes, self._logits = metric, name, classes, logits

    def update_state(self, y: tf.Tensor, prediction: tf.Tensor, sample_weight: tf.Tensor | None = None) -> None:
        """Take a batch in (in a graph)."""
        if self._classes:
            y, prediction = _columns(y, prediction, self._classes, self._logits)
            sample_weight = None if sample_weight is None else tf.reshape(sample_weight, [-1])
        self._metric.update_state(y, prediction, sample_weight=sample_weight)

    def result(self) -> Any:
        """Since the last reset."""
        return self._metric.result()

    @property
    def variables(self) -> list[Any]:
        """What it has counted (some metrics make these with their first batch)."""
        return list(self._metric.variables)

    def reset_state(self) -> None:
        """Begin anew."""
        self._metric.reset_state()


class Coverage(Metric):
    """The share of targets inside the interval that the network itself tells: between its outer quantiles, or mean ± 1.645 deviations.

    It is given all numbers of the head (``whole``); of quantiles that cross the smallest and the largest count. It should be as large as the
    interval says, highest quantile − lowest one, or 0.9: neither more nor less is better.
    """

    whole = True

    def __init__(self, spec: TrainingSpec) -> None:
        super().__init__(keras.metrics.Mean(), "coverage")
        self._spec = spec

    def update_state(self, y: tf.Tensor, prediction: tf.Tensor, sample_weight: tf.Tensor | None = None) -> None:
        """Targets (n, values) and all numbers for them (n, values × k)."""
        each = self._spec.per_value
        numbers = tf.reshape(prediction, (tf.shape(y)[0], -1, each))
        if self._spec.loss == "quantile":
            low, high = tf.reduce_min(numbers, axis=-1), tf.reduce_max(numbers, axis=-1)
        else:
            reach = _REACH * tf.exp(0.5 * tf.clip_by_value(numbers[:, :, 1], -LOG_VARIANCE, LOG_VARIANCE))
            low, high = numbers[:, :, 0] - reach, numbers[:, :, 0] + reach
        y = tf.cast(y, low.dtype)
        self._metric.update_state(tf.cast((low <= y) & (y <= high), tf.float32), sample_weight=sample_weight)


def _columns(y: tf.Tensor, prediction: tf.Tensor, classes: int, logits: bool) -> tuple[tf.Tensor, tf.Tensor]:
    """(items, classes) both; one number for two classes becomes two."""
    if prediction.shape[-1] == 1:
        prediction = tf.sigmoid(prediction) if logits else prediction
        prediction = tf.concat([1 - prediction, prediction], axis=-1)
    elif logits:
        prediction = tf.nn.softmax(prediction)
    return tf.one_hot(tf.reshape(y, [-1]), classes), tf.reshape(prediction, (-1, classes))


_CLASS: dict[str, Callable[[], keras.metrics.Metric]] = {
    "f1": lambda: keras.metrics.F1Score(average="macro"),
    "auc": lambda: keras.metrics.AUC(multi_label=True),
    "precision": keras.metrics.Precision,
    "recall": keras.metrics.Recall,
}
_OTHERS: dict[str, Callable[[], keras.metrics.Metric]] = {
    "rmse": keras.metrics.RootMeanSquaredError,
    "log_cosh": keras.metrics.LogCoshError,
    "r2": lambda: keras.metrics.R2Score(class_aggregation="uniform_average"),
    "pearson": lambda: keras.metrics.PearsonCorrelation(axis=-1),
    "top_3": lambda: keras.metrics.SparseTopKCategoricalAccuracy(k=3),
    "top_5": lambda: keras.metrics.SparseTopKCategoricalAccuracy(k=5),
}


def metric(name: str, kind: str, classes: int, logits: bool, spec: TrainingSpec | None = None) -> Metric:
    """The metric of this name for a target of this kind; ``spec`` says what a head's numbers are.

    Raises
    ------
    TrainingError
        Keras has none of that name, or it does not fit the target or the loss.
    """
    values = kind == "values"
    entry = METRICS.get(name)
    if entry is not None and (entry.compares == "values") != values:
        raise _misfit(name, values)
    if name == "coverage":
        if spec is None or spec.per_value == 1:
            raise TrainingError(f"with the loss '{spec.loss if spec else 'auto'}' the network tells no interval whose coverage could be measured",
                                where="training.metrics", fix="Set training.loss to quantile or gaussian_nll, or leave coverage out")
        return Coverage(spec)
    if name in _CLASS:
        if classes > MOST_CLASSES:
            raise TrainingError(f"the metric '{name}' of {classes:,} classes would cost more than the network", where="training.metrics",
                                fix=f"Take top_5; {name} goes up to {MOST_CLASSES:,} classes")
        return Metric(_CLASS[name](), name, max(classes, 2), logits)
    if name in _OTHERS:
        return Metric(_OTHERS[name](), name)
    return _of_keras(name, values)


def _of_keras(name: str, values: bool) -> Metric:
    try:
        found = keras.metrics.get(name)
    except (ValueError, TypeError) as error:
        close = get_close_matches(name, METRICS, 2)
        raise TrainingError(f"Keras has no metric '{name}'", where="training.metrics",
                            fix=f"Did you mean {' or '.join(close)}?" if close else f"There are {', '.join(METRICS)}") from error
    if not values and "sparse" not in name:
        raise _misfit(name, values)
    if isinstance(found, type):
        found = found()
    return Metric(found if isinstance(found, keras.metrics.Metric) else keras.metrics.MeanMetricWrapper(found, name=name), name)


def _misfit(name: str, values: bool) -> TrainingError:
    wanted = [other for other, entry in METRICS.items() if (entry.compares == "values") == values]
    return TrainingError(f"the metric '{name}' does not fit {'numbers' if values else 'whole-number classes'}", where="training.metrics",
                         fix=f"Take one of {', '.join(wanted)}")
