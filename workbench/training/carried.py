"""States that are carried from window to window: truncated backpropagation through time. Heavy: needs TensorFlow.

The network stays as it is: only while a training step is traced, the loops of its recurrent layers begin with kept states and hand over their
last ones. So validation, predictions and exports know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import TrainingError
from ..sequence import windows

_KINDS = (keras.layers.SimpleRNN, keras.layers.LSTM, keras.layers.GRU)


class Carried:
    """The states of all recurrent layers of a network, one row for each row of a batch.

    Parameters
    ----------
    model : keras.Model
    gather : Gather
        Of the training windows, whose order is "chunks".
    size : int
        Rows of a batch.

    Raises
    ------
    TrainingError
        The windows do not continue one another, or a layer can't carry its state.
    """

    def __init__(self, model: keras.Model, gather: windows.Gather, size: int) -> None:
        if gather.order != "chunks":
            raise TrainingError("states can't be carried on between windows that are in no order", where="training.carry_state",
                                fix="Set data.order to chunks")
        self._layers = [layer for layer in model._flatten_layers(include_self=False) if _carries(layer)]
        if not self._layers:
            raise TrainingError("the network has no recurrent layer whose state could be carried on", where="training.carry_state",
                                fix="Set training.carry_state to false")
        self._chunks = windows.chunks(gather.starts, gather.look_back, size)
        rows = self._chunks.samples.shape[1]
        make: Any = keras.Variable
        self._states = [[make(np.zeros(tuple(part.shape), np.float32), dtype=part.dtype.name, trainable=False, autocast=False,
                              name=f"{layer.name}_carried_{n}")
                         for n, part in enumerate(tf.nest.flatten(layer.get_initial_state(rows)))] for layer in self._layers]
        self._begins: Any = tf.Variable(tf.ones([rows], tf.bool), trainable=False)
        self._next = 0

    @property
    def variables(self) -> list[Any]:
        """The states, for a checkpoint within an epoch."""
        return [variable for states in self._states for variable in states]

    def go_on_after(self, batch: int) -> None:
        """The next batch is the one after this (0 = an epoch begins)."""
        self._next = batch

    def turn(self) -> None:
        """Before each batch, outside the graph: which rows begin anew."""
        self._begins.assign(self._chunks.begins[self._next % len(self._chunks)])
        self._next += 1

    @contextmanager
    def carrying(self, rows: tf.Tensor, first: tf.Tensor | int = 0) -> Iterator[None]:
        """In a graph: recurrent layers that are called inside go on with the states of ``rows`` rows (from ``first`` on), and leave theirs."""
        with ExitStack() as stack:
            for layer, states in zip(self._layers, self._states, strict=True):
                stack.enter_context(self._loop(layer, states, first, first + rows))
            yield

    @contextmanager
    def _loop(self, layer: Any, states: list[Any], first: tf.Tensor | int, last: tf.Tensor) -> Iterator[None]:
        loop = layer.inner_loop

        def carried(sequences: Any, initial_state: Any, mask: Any, training: bool = False) -> Any:
            begins = self._begins[first:last, None]
            fresh = tf.nest.flatten(initial_state)
            begun = [tf.where(begins, new, tf.stop_gradient(kept.value[first:last])) for new, kept in zip(fresh, states, strict=True)]
            at_end, outputs, ended = loop(sequences=sequences, initial_state=tf.nest.pack_sequence_as(initial_state, begun), mask=mask,
                                        training=training)
            for kept, state in zip(states, tf.nest.flatten(ended), strict=True):
                others = [kept.value[:first], kept.value[last:]]
                kept.assign(tf.concat([others[0], tf.cast(state, kept.dtype), others[1]], axis=0))
            return at_end, outputs, ended

        vars(layer)["inner_loop"] = carried                   # past Keras's own bookkeeping of attributes
        try:
            yield
        finally:
            del vars(layer)["inner_loop"]


def _carries(layer: Any) -> bool:
    """Whether a layer goes on with its state; those that are given one by another layer do not.

    Raises
    ------
    TrainingError
        It can't be.
    """
    if isinstance(layer, keras.layers.Bidirectional):
        raise _cannot(layer, "reads every window from both ends, so nothing can be carried on")
    if isinstance(layer, keras.layers.TimeDistributed) and isinstance(layer.layer, keras.layers.RNN):
        raise _cannot(layer, "begins its inner layer anew at every step, so nothing can be carried on")
    if not isinstance(layer, keras.layers.RNN):
        if "ConvLSTM" in type(layer).__name__:
            raise _cannot(layer, f"({type(layer).__name__}) can't carry its state on")
        return False
    if getattr(layer, "go_backwards", False):
        raise _cannot(layer, "reads every window backwards, so nothing can be carried on")
    if not isinstance(layer, _KINDS) and type(layer) is not keras.layers.RNN:
        raise _cannot(layer, f"({type(layer).__name__}) can't carry its state on")
    nodes = layer._inbound_nodes
    if len(nodes) > 1:
        raise _cannot(layer, "is called more than once, so it is not clear which state goes on")
    return not nodes or len(nodes[0].arguments.keras_tensors) == 1


def _cannot(layer: Any, why: str) -> TrainingError:
    return TrainingError(f"layer '{layer.name}' {why}", where="training.carry_state", fix="Set training.carry_state to false, or replace the layer")
