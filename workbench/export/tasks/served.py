"""The module that a SavedModel is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import keras
import tensorflow as tf

from .. import in_graph

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


class Served(tf.Module):
    """The network's variables and one function, ``serving``."""

    serving: Any
    columns: Any
    table: tf.lookup.StaticHashTable
    names: tf.Tensor

    def __init__(self, model: keras.Model) -> None:
        super().__init__(name="rnn_workbench_export")
        self.network = model
        self.variables_of_network = [variable.value for variable in model.variables]


def vocabulary_table(fitted: Preprocessing) -> tf.lookup.StaticHashTable:
    """Token → id (int32)."""
    known: Sequence[str] = fitted.vocabulary[in_graph.UNKNOWN + 1:]
    numbers = range(in_graph.UNKNOWN + 1, in_graph.UNKNOWN + 1 + len(known))
    pairs = tf.lookup.KeyValueTensorInitializer(tf.constant(list(known), tf.string), tf.constant(list(numbers), tf.int32))
    return tf.lookup.StaticHashTable(pairs, default_value=in_graph.UNKNOWN)
