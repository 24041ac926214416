"""From gradients to new weights: unscale, accumulate, clip, apply; and the rate at which it is done. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from . import optimizers
from .averaging import Averaged
from .schedules import Scheduled, schedule
from .spec import TrainingSpec

HELD = -1.0
"""``clipped`` of a batch after which the weights stay as they are."""


class Update:
    """One optimizer with all that stands around it. Its methods run inside a graph, unless they say otherwise.

    Gradients of batches are accumulated as sums weighed by their items, so that the mean is that of one batch of all of them, also when a
    batch is smaller than the others. What is left when an epoch ends goes on in the next one.

    Parameters
    ----------
    spec : TrainingSpec
    batches_per_epoch : int
        For schedules, whose lengths are in epochs.
    """

    def __init__(self, spec: TrainingSpec, batches_per_epoch: int) -> None:
        self._spec, self.steps = spec, spec.accumulate
        self.schedule: Scheduled | None = schedule(spec.schedule, spec.optimizer.learning_rate, spec.epochs, batches_per_epoch / spec.accumulate)
        self.scaled = spec.precision == "mixed_float16"
        self.optimizer: Any = optimizers.optimizer(spec.optimizer, rate=self.schedule, averaging=spec.averaging, scaled=self.scaled)
        self.variables: list[Any] = []
        self._sums: list[Any] = []
        self._items: Any = None
        self._held: int | None = None

    def build(self, variables: Sequence[Any]) -> None:
        """Make the optimizer's variables (outside a graph)."""
        self.variables = list(variables)
        self.optimizer.build(self.variables)
        self.averaged = Averaged(self.optimizer, self.variables)
        if self.steps > 1:
            make: Any = keras.Variable
            self._sums = [make(tf.zeros(v.shape), trainable=False, autocast=False, name=f"gradient_sum_{n}") for n, v in enumerate(self.variables)]
            self._items = make(0.0, trainable=False, autocast=False, dtype="float32", name="gradient_items")
            self._count = make(0, trainable=False, dtype="int32", name="gradient_batches")

    @property
    def kept(self) -> list[Any]:
        """Variables that a checkpoint holds beside the model's weights: with them the next step is the same bit for bit.

        Where the model's own are put away as averages, the trained ones are among these.
        """
        more = [*self._sums, self._items, self._count] if self.steps > 1 else []
        more += self.schedule.variables if self.schedule else []
        return [*self.optimizer.variables, *more, *(self.variables if self.averaged.active else [])]

    # at every batch ------------------------------------------------------------------------------------------------

    def held_back(self) -> bool:
        """Whether the next batch's gradients are only added (outside a graph; counts it)."""
        if self.steps == 1:
            return False
        if self._held is None:
            self._held = int(self._count.numpy())             # a run that goes on
        self._held = (self._held + 1) % self.steps
        return self._held != 0

    def raised(self, loss: tf.Tensor) -> tf.Tensor:
        """The loss whose gradients half precision can hold."""
        return self.optimizer.scale_loss(loss) if self.scaled else loss

    def lowered(self, gradients: Sequence[tf.Tensor]) -> list[tf.Tensor]:
        """Gradients of the loss itself, from those of the raised one."""
        if not self.scaled:
            return list(gradients)
        scale = tf.convert_to_tensor(self.optimizer.dynamic_scale)
        return [g / scale for g in gradients]

    def told(self, squares: tf.Tensor) -> tf.Tensor:
        """Squared norms as they are told: an overflow that only lowers the loss scale is no broken run."""
        if not self.scaled:
            return squares
        broken = tf.logical_not(tf.reduce_all(tf.math.is_finite(squares)))
        harmless = broken & (tf.convert_to_tensor(self.optimizer.dynamic_scale) > 1.0)
        return tf.where(harmless, tf.zeros_like(squares), squares)

    def hold(self, gradients: Sequence[tf.Tensor], items: tf.Tensor) -> tf.Tensor:
        """Add a batch's gradients to those before it."""
        for total, gradient in zip(self._sums, gradients, strict=True):
            total.assign_add(gradient * items)
        self._items.assign_add(items)
        self._count.assign_add(1)
        return tf.constant(HELD)

    def apply(self, gradients: Sequence[tf.Tensor], squares: tf.Tensor, items: tf.Tensor) -> tf.Tensor:
        """Change the weights; 1.0 if the gradient was clipped, else 0.0.

        Parameters
        ----------
        squares : tensor, (gradients,)
            Squared norms of this batch's gradients.
        items : scalar tensor
            What the batch's loss averages.
        """
        if self.steps > 1:
            gradients = self._taken(gradients, items)
            squares = tf.stack([tf.reduce_sum(tf.square(g)) for g in gradients])
        clipping = self._spec.optimizer
        clipped = optimizers.clips(gradients, squares, clipping)
        found = optimizers.clip(gradients, tf.sqrt(tf.reduce_sum(squares)), clipping)
        if self.scaled:
            scale = tf.convert_to_tensor(self.optimizer.dynamic_scale)
            found = [g * scale for g in found]                # the optimizer takes it out again, unless it skips the step
            clipped = tf.where(tf.reduce_all(tf.math.is_finite(squares)), clipped, HELD)
        self.optimizer.apply(found, self.variables)
        return clipped

    def _taken(self, gradients: Sequence[tf.Tensor], items: tf.Tensor) -> list[tf.Tensor]:
        """The mean over all that was held and this; nothing is held any more."""
        whole = tf.convert_to_tensor(self._items) + items
        means = [(tf.convert_to_tensor(total) + g * items) / tf.maximum(whole, 1.0) for total, g in zip(self._sums, gradients, strict=True)]
        with tf.control_dependencies([whole, *means]):
            for total in self._sums:
                total.assign(tf.zeros(total.shape))
            self._items.assign(0.0)
            self._count.assign(0)
        return means

    # now and then, outside a graph ---------------------------------------------------------------------------------

    def rate(self) -> float:
        """The learning rate of the next step."""
        if self.schedule is not None:
            return float(self.schedule(self.optimizer.iterations).numpy())
        return float(self.optimizer.learning_rate.numpy())

    def set_factor(self, factor: float) -> None:
        """What a plateau multiplies the rate with."""
        if self.schedule is not None:
            self.schedule.factor.assign(factor)

    def set_rate(self, rate: float) -> None:
        """Another constant rate (a range test)."""
        self.optimizer.learning_rate = rate
