"""A network's answers, batch after batch, without the overhead of Keras's ``predict``. Heavy."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..probing.loss import gives_logits
from ..sequence.windows import Cut

BATCH = 256
_cache: weakref.WeakKeyDictionary[keras.Model, dict[str, Callable[..., Any]]] = weakref.WeakKeyDictionary()


def outputs(model: keras.Model, x: np.ndarray | Cut | list[np.ndarray], batch: int = BATCH) -> np.ndarray:
    """The network's output in inference mode, (sample, …) float32; windows not yet cut are cut a batch at a time.

    Several inputs come as a list of arrays, or of windows that give a list when they are cut.
    """
    forward = kept(model, "outputs", _forward)
    parts = [np.asarray(forward(_tensors(some)), np.float32) for some in _batches(x, batch)]
    return np.concatenate(parts) if parts else np.zeros((0, *model.output_shape[1:]), np.float32)


def _batches(x: Any, batch: int) -> Iterator[Any]:
    several = isinstance(x, list | tuple)
    for first in range(0, len(x[0]) if several else len(x), batch):
        yield [part[first:first + batch] for part in x] if several else x[first:first + batch]


def _tensors(x: Any) -> Any:
    return [tf.convert_to_tensor(part) for part in x] if isinstance(x, list | tuple) else tf.convert_to_tensor(x)


def probabilities(model: keras.Model, output: np.ndarray) -> np.ndarray:
    """(…, classes) probabilities, whatever the last layer gives: softmax, logits, or one number for two classes. float64."""
    output = output.astype(np.float64)
    logits = gives_logits(model)
    if output.shape[-1] == 1:
        yes = 1 / (1 + np.exp(-output)) if logits else output
        return np.concatenate([1 - yes, yes], axis=-1)
    if not logits:
        return output / output.sum(axis=-1, keepdims=True)
    raised = np.exp(output - output.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def tokens(model: keras.Model, batches: Iterator[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every true token that is not padding: its id, the negative log-likelihood it got (nats), and the likeliest id.

    Probabilities never leave the graph: a vocabulary is wide. A network that answers once a window is asked about the last token.
    """
    score = kept(model, "tokens", _score)
    found = [score(_tensors(x), tf.convert_to_tensor(y)) for x, y in batches]
    truth, nats, best = (np.concatenate([np.asarray(part[n]) for part in found]) for n in range(3))
    return truth, nats.astype(np.float64), best


def kept(model: keras.Model, name: str, make: Callable[[weakref.ref[keras.Model]], Callable[..., Any]]) -> Callable[..., Any]:
    """The graph must not keep the model alive, or the cache would never let go."""
    mine = _cache.setdefault(model, {})
    if name not in mine:
        mine[name] = make(weakref.ref(model))
    return mine[name]


def _forward(owner: weakref.ref[keras.Model]) -> Callable[..., Any]:
    def forward(x: Any) -> Any:
        model: Any = owner()
        return model(x, training=False)

    return tf.function(forward, autograph=False, reduce_retracing=True)


def _score(owner: weakref.ref[keras.Model]) -> Callable[..., Any]:
    def score(x: Any, y: Any) -> Any:
        model: Any = owner()
        output = tf.cast(model(x, training=False), tf.float32)
        if len(output.shape) == 2:
            output, y = output[:, tf.newaxis], y[:, -1:]
        nats = keras.losses.sparse_categorical_crossentropy(y, output, from_logits=gives_logits(model))
        best = tf.argmax(output, axis=-1, output_type=tf.int32)
        live = y > 0
        return tuple(tf.boolean_mask(values, live) for values in (y, nats, best))

    return tf.function(score, autograph=False, reduce_retracing=True)
