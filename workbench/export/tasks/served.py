"""The module that a SavedModel is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf

from ..text_in_graph import Reader


class Served(tf.Module):
    """The network's variables and one function, ``serving``."""

    serving: Any
    columns: Any
    classes: Any
    others: dict[str, Any]
    reader: Reader
    writer: Reader
    tables: dict[str, tf.lookup.StaticHashTable]
    names: tf.Tensor

    def __init__(self, model: keras.Model) -> None:
        super().__init__(name="rnn_workbench_export")
        self.network = model
        self.variables_of_network = [variable.value for variable in model.variables]


@dataclass(frozen=True)
class Plain:
    """What is written in formats that have no strings: a function of arrays, and its inputs by name."""

    answer: Callable[..., dict[str, tf.Tensor]]
    inputs: dict[str, tf.TensorSpec]

    def traced(self) -> Any:
        """As a graph."""
        return tf.function(self.answer, autograph=False).get_concrete_function(**self.inputs)
