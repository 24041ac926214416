"""Weights that are judged and kept instead of those that are trained: their exponential average, or the optimizer's own. Heavy: needs Keras."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import keras
import tensorflow as tf


class Averaged:
    """Keras's optimizer keeps the average (``use_ema``); here it takes the place of the trained weights for a while.

    ScheduleFreeAdamW (Defazio et al. 2024) trains ``y = (1 − β₁) z + β₁ x``, while ``x``, the average of its steps, is what answers.

    Parameters
    ----------
    optimizer : keras.optimizers.Optimizer
        Built.
    variables : sequence of Variable
        The trained ones, in the order the optimizer was built with.
    """

    def __init__(self, optimizer: Any, variables: Sequence[Any]) -> None:
        self._optimizer, self._variables = getattr(optimizer, "inner_optimizer", optimizer), list(variables)
        self._free = isinstance(self._optimizer, keras.optimizers.ScheduleFreeAdamW)

    @property
    def active(self) -> bool:
        """Whether other weights than the trained ones are judged."""
        return bool(self._optimizer.use_ema) or self._free

    def values(self) -> list[tf.Tensor]:
        """The weights that are judged, one a variable."""
        if int(self._optimizer.iterations.numpy()) == 0:      # no average yet
            return [tf.identity(variable.value) for variable in self._variables]
        if self._optimizer.use_ema:
            return [tf.identity(average.value) for average in self._optimizer._model_variables_moving_average]
        beta = self._optimizer.beta_1
        return [(y.value - (1 - beta) * z.value) / beta for y, z in zip(self._variables, self._optimizer._momentums, strict=True)]

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """The model answers with them; afterwards it has its trained weights again, bit for bit."""
        if not self.active:
            yield
            return
        trained = [tf.identity(variable.value) for variable in self._variables]
        _assign(self._variables, self.values())
        try:
            yield
        finally:
            _assign(self._variables, trained)


def _assign(variables: Sequence[Any], values: Sequence[tf.Tensor]) -> None:
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
