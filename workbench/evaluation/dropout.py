"""Monte-Carlo dropout: a network asked many times with its dropout on (Gal & Ghahramani 2016). Heavy."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from . import inference

_RATES = ("rate", "dropout", "recurrent_dropout", "stddev")


def noisy(model: keras.Model) -> list[str]:
    """Names of the layers that draw at random while training."""
    return [layer.name for layer in _layers(model) if _draws(layer)]


def must_be_noisy(model: keras.Model) -> None:
    """Raise :class:`SettingError` where nothing is drawn: every answer would be the same."""
    if not noisy(model):
        raise SettingError("the network has no dropout, so that asking it again gives the same answer", where="--intervals dropout",
                           fix="Use conformal intervals, or train a network with dropout")


def _layers(model: keras.Model) -> Iterator[Any]:
    yield from model._flatten_layers(include_self=False, recursive=True)


def _draws(layer: Any) -> bool:
    if isinstance(layer, keras.Model):
        return False
    return any(isinstance(value := getattr(layer, name, None), int | float) and not isinstance(value, bool) and value > 0 for name in _RATES)


@contextlib.contextmanager
def drawing(model: keras.Model, seed: int) -> Iterator[Callable[[Any], np.ndarray]]:
    """A function that asks the network with dropout on, and nothing else as in training; what was drawn does not stay with the model.

    Normalization keeps its own statistics: Keras uses them in layers that are not trainable.
    """
    fixed = [layer for layer in _layers(model) if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable]
    seeds = [variable for variable in model.variables if "seed" in variable.path and "int" in str(variable.dtype)]
    before = [np.asarray(variable) for variable in seeds]
    try:
        for layer in fixed:
            layer.trainable = False
        for number, variable in enumerate(seeds):
            variable.assign(np.array([seed + 1, number], before[number].dtype).reshape(before[number].shape))
        ask = inference.kept(model, "dropout", _forward)
        yield lambda x: np.asarray(ask(_tensors(x)), np.float32)
    finally:
        for layer in fixed:
            layer.trainable = True
        for variable, value in zip(seeds, before, strict=True):
            variable.assign(value)


def _tensors(x: Any) -> Any:
    return [tf.convert_to_tensor(part) for part in x] if isinstance(x, list | tuple) else tf.convert_to_tensor(x)


def _forward(owner: weakref.ref[keras.Model]) -> Callable[..., Any]:
    def forward(x: Any) -> Any:
        model: Any = owner()
        return model(x, training=True)

    return tf.function(forward, autograph=False, reduce_retracing=True)
