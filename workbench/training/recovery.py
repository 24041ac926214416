"""A run that breaks is taken back to its last good weights, and asked where it broke. Heavy: needs TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

DATA = "the data"
"""What :func:`first_broken` gives where the inputs or targets themselves are no numbers."""
EXPLODED = 10.0
"""A loss so many times above the lowest comes from weights that are no good any more."""


class Good:
    """Values of variables, kept on their device. They count as good once a later batch has shown a loss that is a number.

    Reading a variable shares its memory until it is next written: remembering costs one copy.
    """

    def __init__(self) -> None:
        self._variables: list[Any] = []
        self._candidate: tuple[list[tf.Tensor], dict[str, Any]] | None = None
        self._good: tuple[list[tf.Tensor], dict[str, Any]] | None = None

    def take(self, variables: Sequence[Any], state: dict[str, Any]) -> None:
        """Remember these variables as they are, and what belongs to them."""
        unique = {id(variable): variable for variable in variables}
        if [*unique] != [id(variable) for variable in self._variables]:
            self._variables, self._good = list(unique.values()), None
        self._candidate = ([tf.identity(variable.value) for variable in self._variables], state)
        if self._good is None:                                # the first: there is nothing better
            self._good = self._candidate

    def confirm(self) -> None:
        """The weights remembered last have given a loss that is a number."""
        self._good, self._candidate = self._candidate or self._good, None

    def put_back(self) -> dict[str, Any] | None:
        """Give the variables their last good values; what belongs to them, or None if nothing was ever remembered."""
        if self._good is None:
            return None
        for variable, value in zip(self._variables, self._good[0], strict=True):
            variable.assign(value)
        return self._good[1]


class Usual:
    """Tells a loss that explodes, though it is a number yet, from one that jumps."""

    def __init__(self) -> None:
        self._mean = self._norm = 0.0
        self._lowest: float | None = None

    def steady(self, loss: float) -> bool:
        """Whether a batch's loss is at most ten times above the lowest running mean so far (its distance to it counted in its size)."""
        self._mean, self._norm = 0.9 * self._mean + 0.1 * loss, 0.9 * self._norm + 0.1
        mean = self._mean / self._norm
        self._lowest = mean if self._lowest is None else min(self._lowest, mean)
        return loss <= self._lowest + EXPLODED * max(abs(self._lowest), 1e-6)


def first_broken(model: keras.Model, x: Any, y: Any) -> str:
    """Where a batch first gives values that are no numbers: :data:`DATA`, the name of a layer, or "" (nowhere: only the gradient breaks).

    Parameters
    ----------
    x : tensor or list of tensors
        Inputs of the batch.
    y : tensor
        Its targets.
    """
    inputs = list(x) if isinstance(x, list | tuple) else [x]
    if not all(_finite(part) for part in (*inputs, y)):
        return DATA
    layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer) and _single(layer)]
    if not layers:
        return ""
    every: Any = keras.Model(model.inputs, [layer.output for layer in layers])
    given = every(inputs, training=False)
    given = given if isinstance(given, list | tuple) else [given]
    return next((layer.name for layer, value in zip(layers, given, strict=True) if not all(_finite(v) for v in tf.nest.flatten(value))), "")


def _single(layer: keras.layers.Layer) -> bool:
    """Whether the layer is called once: a shared one has no one output."""
    return len(layer._inbound_nodes) == 1


def _finite(value: Any) -> bool:
    found = np.asarray(value)
    return not np.issubdtype(found.dtype, np.floating) or bool(np.isfinite(found).all())
