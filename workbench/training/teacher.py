"""Scheduled sampling: at some steps a decoder reads what the network itself says, not the truth. Heavy: needs TensorFlow.

Bengio et al. 2015 toss a coin at every step; what the network says there depends on what it was given before, so that steps follow one another.
Mihaylova & Martins 2019 take two passes instead: what the network says to the true tokens is mixed with them, then it is trained on the mixture.
That is ``passes`` = 1 here. Every further pass asks it again, given the mixture so far: after k passes the first k steps are those of a network that
reads its own words one by one, since a step depends on those before it alone.

What it says is the likeliest token (as in greedy decoding, in inference mode), but none that nothing follows: [end] where the text goes on, padding,
[start]. No gradient flows through the choice. [start] stays, and so does what is behind a text's end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..sequence import tokens
from .spec import TeacherSpec
from .teaching import length_of

_NEVER = (tokens.PADDING, tokens.UNKNOWN, tokens.START, tokens.END)
_APART = 65_536
"""Coins of one batch at most: parts of a batch, rows of other workers."""


class Teacher:
    """The coins of one run: they depend on its seed and the number of the batch alone, so that a run goes on as if there had been no break.

    Parameters
    ----------
    spec : TeacherSpec
    seed : int
        Of the run.
    epochs : int
        Planned in total.
    batches_per_epoch : int
    place : int
        Which of the network's inputs the decoder reads.
    """

    def __init__(self, spec: TeacherSpec, *, seed: int, epochs: int, batches_per_epoch: int, place: int) -> None:
        self._spec, self._seed, self._place = spec, seed % 2**31, place
        self._length, self._each = length_of(spec, epochs), max(batches_per_epoch, 1)
        make: Any = keras.Variable
        self.batches: Any = make(0, trainable=False, dtype="int32", name="teacher_batches")

    @property
    def kept(self) -> list[Any]:
        """What a checkpoint holds of it."""
        return [self.batches]

    def share(self) -> tf.Tensor:
        """The present share of true tokens (scalar float32), in a graph or outside one; the course of :func:`.teaching.share_at`."""
        spec = self._spec
        if spec.kind == "constant":
            return tf.constant(spec.share, tf.float32)
        place = tf.cast(tf.convert_to_tensor(self.batches), tf.float32) / (self._each * self._length)
        if spec.kind == "linear":
            found = spec.share - (spec.share - spec.least) * tf.minimum(place, 1.0)
        elif spec.kind == "exponential":
            found = spec.share * tf.pow(spec.decay, place)
        else:
            found = spec.share / (1.0 + tf.pow(spec.steepness, tf.minimum(place - 1.0, 20.0)))
        return tf.maximum(found, spec.least)

    def mixed(self, say: Callable[[list[tf.Tensor]], tf.Tensor], x: list[tf.Tensor], part: tf.Tensor | int = 0) -> list[tf.Tensor]:
        """The inputs of a batch with some of the decoder's tokens replaced.

        Parameters
        ----------
        say : callable
            Inputs → the network's answer (batch, steps, vocabulary), in inference mode.
        x : list of tensor
            All inputs; the decoder's is (batch, steps) int32.
        part : int
            Which part of a batch it is: each has coins of its own.
        """
        truth = x[self._place]
        coin = self._coins(tf.shape(truth), part)
        keep = coin | tf.equal(truth, tokens.PADDING) | tf.equal(truth, tokens.START)
        given = truth
        for _ in range(min(self._spec.passes, int(truth.shape[1] or self._spec.passes))):
            said = _likeliest(say(self._with(x, given)))
            late = tf.concat([truth[:, :1], tf.cast(said, truth.dtype)[:, :-1]], axis=1)
            given = tf.where(keep, truth, late)
        return self._with(x, tf.stop_gradient(given))

    def turn(self) -> None:
        """A batch is done (in a graph)."""
        self.batches.assign_add(1)

    def _coins(self, shape: tf.Tensor, part: tf.Tensor | int) -> tf.Tensor:
        """Whether each step is given the truth."""
        number = tf.cast(tf.convert_to_tensor(self.batches), tf.int64) * _APART + tf.cast(part, tf.int64)
        drawn = tf.random.stateless_uniform(shape, seed=tf.stack([tf.constant(self._seed, tf.int64), number]))
        return drawn < self.share()

    def _with(self, x: list[tf.Tensor], given: tf.Tensor) -> list[tf.Tensor]:
        return [given if n == self._place else one for n, one in enumerate(x)]


def _likeliest(answer: tf.Tensor) -> tf.Tensor:
    """(batch, steps) ids: the likeliest token that something can follow."""
    width: Any = answer.shape[-1]
    allowed = np.zeros(int(width), np.float32)
    allowed[list(_NEVER)] = -np.inf
    return tf.argmax(tf.cast(answer, tf.float32) + allowed, axis=-1, output_type=tf.int32)
