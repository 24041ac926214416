"""The graphs of a run: one optimisation step, one validation batch. Heavy: needs TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import TrainingError
from ..sequence.windows import Gather
from .carried import Carried
from .feed import Feed, Inputs
from .losses import Objective, Terms
from .spec import SpeedSpec
from .strategy import Team
from .teacher import Teacher
from .update import Update
from .workers import Exchange

WORTH_A_GRAPH = 30
"""Batches an epoch must have for full batches to get a graph of their own, of fixed size: up to 1.5 times as fast, half a second to trace.
Depends on nothing that may change when a run is resumed or extended, so that the same graphs are used again."""
Auxiliary = Sequence[tuple[Objective, float]]
"""For each output beside the answer: what compares it with the target, and its weight in the loss."""
_INDICES = tf.TensorSpec([None], tf.int32)


@dataclass(frozen=True)
class Batch:
    """What one batch gave: its mean loss (with regularizers), the items it averages, sums of metrics, L2 norm of each gradient."""

    loss: float
    items: float
    sums: tuple[float, ...]
    norms: np.ndarray
    clipped: float = -1.0
    """1 = the gradient was clipped, 0 = it was not, -1 = the weights stay as they are (gradients are only added up)."""

    @property
    def gradient_norm(self) -> float:
        """Global L2 norm before clipping."""
        with np.errstate(over="ignore"):
            return math.sqrt(float(np.sum(np.square(self.norms, dtype=np.float64))))

    @property
    def finite(self) -> bool:
        """Whether loss and gradients are numbers."""
        return math.isfinite(self.loss) and bool(np.isfinite(self.norms).all())


class Steps:
    """Compiled once per run. Every call returns one small vector: a single copy from the device tells all about a batch."""

    def __init__(self, model: keras.Model, update: Update, objective: Objective, *, auxiliary: Auxiliary = (), l1: float = 0.0, l2: float = 0.0,
                 training: Feed, validation: Feed | None, batch: int, carried: Carried | None = None,
                 speed: SpeedSpec | None = None, team: Team | None = None,
                 devices: Sequence[str] = (), teacher: Teacher | None = None) -> None:
        self._model, self._update, self._objective = model, update, objective
        self.teacher = teacher
        self._training, self._validation, self._auxiliary = training, validation, auxiliary
        self._carried, self._speed, self._devices = carried, speed or SpeedSpec(), tuple(devices)
        self.variables = list(model.trainable_variables)
        if not self.variables:
            raise TrainingError("the network has no weight that could be trained", where="the model", fix="Unfreeze a layer, or add one with weights")
        update.build(self.variables)
        self._penalty: Any = keras.regularizers.L1L2(l1, l2) if l1 or l2 else None
        self._kernels = [variable for variable in self.variables if "kernel" in variable.path.rpartition("/")[2]]
        self._batch = batch if training.count >= WORTH_A_GRAPH * batch or devices else 0
        counted = [variable for extra in objective.extras for variable in extra.variables]
        self._exchange = Exchange(team, model, counted) if team is not None else None
        compiled = self._speed.engine == "xla" and self._exchange is None and not devices   # what is exchanged can't be compiled
        self._any = tf.function(self._train, input_signature=[_INDICES])     # the last, smaller batches: not worth compiling
        self._full = tf.function(self._train, input_signature=[tf.TensorSpec([batch], tf.int32)], jit_compile=compiled)
        self._many = tf.function(self._several, input_signature=[tf.TensorSpec([None, batch], tf.int32)], jit_compile=compiled)
        self._glance = tf.function(self._look, input_signature=[_INDICES])
        self._any_held = tf.function(self._hold, input_signature=[_INDICES])
        self._full_held = tf.function(self._hold, input_signature=[tf.TensorSpec([batch], tf.int32)])
        self._judge = tf.function(self._validate, input_signature=[_INDICES])

    @property
    def gather(self) -> Gather:
        """How training batches are cut."""
        return self._training.gather

    def train(self, indices: np.ndarray) -> tf.Tensor:
        """One optimisation step on these samples; the vector goes through :meth:`unpacked`."""
        self._launched()
        whole = len(indices) == self._batch
        if self._carried is not None:
            self._carried.turn()
        if self._update.held_back():
            return self._full_held(indices) if whole else self._any_held(indices)
        return self._full(indices) if whole else self._any(indices)

    @property
    def per_call(self) -> int:
        """Full batches that are handed over at once."""
        alone = self._carried is not None or self._update.steps > 1 or not self._batch
        return 1 if alone else self._speed.steps_per_call

    def train_many(self, indices: np.ndarray) -> tf.Tensor:
        """Several full batches (batches, size) in one call; a vector for each."""
        self._launched(len(indices))
        return self._many(indices)

    def validate(self, indices: np.ndarray) -> tf.Tensor:
        """Loss and metrics of these validation samples; the vector goes through :meth:`unpacked`."""
        self._launched()
        return self._judge(indices)

    def may_go_on(self, stopped: bool) -> bool:
        """Whether another batch is taken. Several workers stop at the same one, once the wish of one of them is known to all."""
        return not stopped if self._exchange is None else self._exchange.may_go_on(stopped)

    def _launched(self, vectors: int = 1) -> None:
        if self._exchange is not None:
            self._exchange.launched(vectors)

    def glance(self, indices: np.ndarray) -> float:
        """Loss of training samples with the weights as they are, in inference mode."""
        return float(self._glance(indices).numpy())

    @property
    def kept(self) -> list[Any]:
        """Variables that a checkpoint holds beside the model's."""
        return self._update.kept + (self.teacher.kept if self.teacher is not None else [])

    @property
    def within(self) -> list[Any]:
        """Further variables that a checkpoint within an epoch holds: they begin anew with the next one."""
        metrics = [variable for extra in self._objective.extras for variable in extra.variables]
        return metrics + (self._carried.variables if self._carried is not None else [])

    def begin_epoch(self, batch: int) -> None:
        """Training goes on after this batch (0 = an epoch begins)."""
        if self._carried is not None:
            self._carried.go_on_after(batch)

    def trace(self) -> None:
        """Make every variable that comes with the first batch (metrics have such), without taking one."""
        self._any.get_concrete_function()

    def samples(self, indices: np.ndarray) -> tuple[Inputs, tf.Tensor]:
        """Inputs and targets of training samples."""
        return self._training.batch(tf.constant(indices, tf.int32))

    @property
    def update(self) -> Update:
        """The optimizer and what stands around it."""
        return self._update

    @contextmanager
    def as_judged(self) -> Iterator[None]:
        """The model has the weights that are judged and kept: those trained, or their average."""
        with self._update.averaged.in_place():
            yield

    def unpacked(self, vector: np.ndarray) -> Batch:
        """The vector of a call as named values."""
        metrics = 3 + len(self._objective.metrics)
        if self._exchange is not None:
            vector, wish = vector[:-1], float(vector[-1])
            self._exchange.told(wish)
        return Batch(float(vector[0]), float(vector[1]), tuple(float(v) for v in vector[3:metrics]), vector[metrics:], float(vector[2]))

    def extras(self) -> dict[str, float]:
        """The further metrics since the last call; they start anew."""
        found = {}
        for metric in self._objective.extras:
            found[metric.name] = float(metric.result())
            metric.reset_state()
        return found

    def layer_of(self, gradient: int) -> str:
        """Name of the layer whose gradient stands at this place of ``norms``."""
        wanted = self.variables[gradient]
        for layer in self._model.layers:
            if any(variable is wanted for variable in layer.trainable_variables):
                return layer.name
        return wanted.path.partition("/")[0]

    def _train(self, indices: tf.Tensor) -> tf.Tensor:
        return self._stepped(indices, hold=False)

    def _several(self, indices: tf.Tensor) -> tf.Tensor:
        return tf.map_fn(self._train, indices, fn_output_signature=tf.float32, parallel_iterations=1)

    def _hold(self, indices: tf.Tensor) -> tf.Tensor:
        return self._stepped(indices, hold=True)

    def _stepped(self, indices: tf.Tensor, hold: bool) -> tf.Tensor:
        work = self._exchange.begin(indices, training=True) if self._exchange is not None else None
        parts = self._computed(self._parts(indices), 0) if work is None else self._computed(self._parts(work.indices), work.first)
        loss, terms, found = parts[0] if len(parts) == 1 else _joined(parts)
        wish: tf.Tensor | None = None
        if work is not None:
            known = [tf.ensure_shape(g, v.shape) for g, v in zip(found, self.variables, strict=True)]
            loss, terms, found, wish = work.joined(loss, terms, known, self._carried.variables if self._carried is not None else ())
        gradients = self._update.lowered(found)
        squares = tf.stack([tf.reduce_sum(tf.square(tf.cast(g, tf.float32))) for g in gradients])
        told = self._update.told(squares)
        clipped = self._update.hold(gradients, terms.items) if hold else self._update.apply(gradients, squares, terms.items)
        if self.teacher is not None:
            self.teacher.turn()
        return self._vector(loss, terms.items, terms.sums, tf.sqrt(told), clipped, wish)

    def _parts(self, indices: tf.Tensor) -> list[tf.Tensor]:
        """A full batch in as many parts as are computed at the same time; a smaller one as it is."""
        count, size = max(len(self._devices), self._speed.parts), indices.shape[0]
        if count == 1 or size is None or size < 2 * count or self._carried is not None:
            return [indices]
        borders = np.linspace(0, size, count + 1).round().astype(int)
        return [indices[first:last] for first, last in pairwise(borders.tolist())]

    def _computed(self, parts: Sequence[tf.Tensor], first: tf.Tensor | int) -> list[tuple[tf.Tensor, Terms, list[tf.Tensor]]]:
        """Each part on its device, where there are several; they compute at the same time, and variables stay where they were made.

        ``first`` is the row of the whole batch that is the first of these (states are carried by row).
        """
        if not self._devices:
            return [self._gradients(part, first, number) for number, part in enumerate(parts)]
        found = []
        for number, part in enumerate(parts):
            with tf.device(self._devices[number % len(self._devices)]):
                found.append(self._gradients(part, first, number))
        return found

    def _gradients(self, indices: tf.Tensor, first: tf.Tensor | int = 0, part: int = 0) -> tuple[tf.Tensor, Terms, list[tf.Tensor]]:
        """Loss, its terms, and the gradients of these samples (raised as half precision needs it)."""
        x, y = self._training.batch(indices)
        if self.teacher is not None and isinstance(x, list):
            x = self.teacher.mixed(self._say, x, first + part)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([variable.value for variable in self.variables])
            with self._as_trained(indices, first):
                answer, *others = self._outputs(x, training=True)
            terms = self._objective(y, answer, training=True)
            loss = terms.loss + self._regularization() + self._beside(y, others)
            raised = self._update.raised(loss)
        found: list[Any] = tape.gradient(raised, [variable.value for variable in self.variables])  # type: ignore[assignment]
        return loss, terms, [tf.zeros_like(v.value) if g is None else tf.convert_to_tensor(g) for g, v in zip(found, self.variables, strict=True)]

    @contextmanager
    def _as_trained(self, indices: tf.Tensor, first: tf.Tensor | int) -> Iterator[None]:
        """What holds for recurrent layers in a training step alone: carried states, steps of time written out."""
        with ExitStack() as stack:
            if self._carried is not None:
                stack.enter_context(self._carried.carrying(tf.shape(indices)[0], first))
            if self._speed.engine == "unroll" and indices.shape[0] is not None:
                stack.enter_context(unrolled(self._model))
            yield

    def _validate(self, indices: tf.Tensor) -> tf.Tensor:
        assert self._validation is not None
        work = self._exchange.begin(indices, training=False) if self._exchange is not None else None
        x, y = self._validation.batch(indices if work is None else work.indices)
        terms = self._objective(y, self._outputs(x, training=False)[0], training=False)
        loss: tf.Tensor = terms.loss + self._regularization()
        wish: tf.Tensor | None = None
        if work is not None:
            loss, terms, _, wish = work.joined(loss, terms, ())
        return self._vector(loss, terms.items, terms.sums, tf.zeros([0]), wish=wish)

    def _look(self, indices: tf.Tensor) -> tf.Tensor:
        x, y = self._training.batch(indices)
        return self._objective(y, self._outputs(x, training=False)[0], training=True).loss + self._regularization()

    def _outputs(self, x: Inputs, training: bool) -> list[tf.Tensor]:
        """The answer, and after it the auxiliary outputs."""
        given = self._model(x, training=training)
        return list(given) if isinstance(given, list | tuple) else [given]

    def _say(self, x: list[tf.Tensor]) -> tf.Tensor:
        """The answer as the network gives it when it is used."""
        return self._outputs(x, training=False)[0]

    def _beside(self, y: tf.Tensor, outputs: list[tf.Tensor]) -> tf.Tensor:
        """What the auxiliary outputs add to the loss: they are held against the same target."""
        losses = [weight * objective(y, output, training=True).loss for (objective, weight), output in zip(self._auxiliary, outputs, strict=True)]
        return tf.add_n(losses) if losses else tf.constant(0.0)

    def _regularization(self) -> tf.Tensor:
        losses = [tf.cast(loss, tf.float32) for loss in self._model.losses]
        if self._penalty is not None:
            losses += [tf.convert_to_tensor(self._penalty(kernel)) for kernel in self._kernels]
        return tf.add_n(losses) if losses else tf.constant(0.0)

    def _vector(self, loss: tf.Tensor, items: tf.Tensor, sums: dict[str, tf.Tensor], norms: tf.Tensor,
                clipped: tf.Tensor | float = -1.0, wish: tf.Tensor | None = None) -> tf.Tensor:
        last = [] if wish is None else [wish[None]]
        return tf.concat([tf.stack([loss, items, clipped, *(sums[name] for name in self._objective.metrics)]), norms, *last], axis=0)


def _joined(parts: Sequence[tuple[tf.Tensor, Terms, list[tf.Tensor]]]) -> tuple[tf.Tensor, Terms, list[tf.Tensor]]:
    """Parts of a batch as one: means weighed by what they average."""
    items = tf.add_n([terms.items for _, terms, _ in parts])
    shares = [terms.items / tf.maximum(items, 1e-12) for _, terms, _ in parts]
    loss = tf.add_n([share * loss for share, (loss, _, _) in zip(shares, parts, strict=True)])
    data = tf.add_n([share * terms.loss for share, (_, terms, _) in zip(shares, parts, strict=True)])
    sums = {name: tf.add_n([terms.sums[name] for _, terms, _ in parts]) for name in parts[0][1].sums}
    gradients = [tf.add_n([tf.cast(share, g.dtype) * g for share, g in zip(shares, same, strict=True)])
                 for same in zip(*(found for _, _, found in parts), strict=True)]
    return loss, replace(parts[0][1], loss=data, items=items, sums=sums), gradients


@contextmanager
def unrolled(model: keras.Model) -> Iterator[None]:
    """Recurrent layers that are called inside write out their steps of time, where they know how many there are."""
    layers = [layer for layer in model._flatten_layers(include_self=False) if isinstance(layer, keras.layers.RNN)]
    before = [layer.unroll for layer in layers]
    for layer in layers:
        layer.unroll = True
    try:
        yield
    finally:
        for layer, was in zip(layers, before, strict=True):
            layer.unroll = was
