"""What the workers of a run exchange in every step, and what has to be alike before the first one. Heavy: needs TensorFlow.

A batch is the same in every worker; each computes loss and gradients of its share. Means become sums (times what they average), the sums
of all are added in one go and divided again: with any number of workers a step is that of one worker with the whole batch, but for rounding.
"""

from __future__ import annotations

import json
import zlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import TrainingError
from . import checkpoint as packing
from .losses import Terms
from .spec import TrainingSpec
from .strategy import Team

_AGAIN = 2
"""Calls after which a wish to stop is known to every worker: results are read one call late."""
_GOLDEN = 0x9E3779B9
"""Distance between the random numbers of the workers (2³² divided by the golden ratio)."""
_TOLERANCE = 1e-4


class Exchange:
    """The workers' side of the graphs of a run.

    Parameters
    ----------
    team : Team
    model : keras.Model
    counted : sequence of Variable
        What metrics count; each worker adds the samples of its share.
    """

    def __init__(self, team: Team, model: keras.Model, counted: Sequence[Any]) -> None:
        self._team, self._counted, self._drifting = team, list(counted), _drifting(model)
        self._wish: Any = tf.Variable(tf.constant(0.0), trainable=False)
        self._calls, self._stop_asked = 0, 0
        self._open: deque[int] = deque()

    # in a graph ----------------------------------------------------------------------------------------------------

    def begin(self, indices: tf.Tensor, training: bool) -> Work:
        """The share of a batch that is this worker's, before anything is computed of it."""
        followed = [*self._counted, *(self._drifting if training else [])]
        before = [tf.identity(tf.convert_to_tensor(variable)) for variable in followed]
        first, last, live = self._share(indices)
        return Work(indices[first:last], first, tf.shape(indices)[0], self._team, live, followed, before, len(self._counted), self._wish)

    def _share(self, indices: tf.Tensor) -> tuple[Any, Any, tf.Tensor]:
        """First and last place of this worker's samples, and 1.0; with fewer samples than workers some compute the first one, which counts 0.0."""
        rank, workers = self._team.rank, self._team.size
        size = indices.shape[0]
        if size is not None and size >= workers:
            return size * rank // workers, size * (rank + 1) // workers, tf.constant(1.0)
        count = tf.shape(indices)[0]
        first, last = count * rank // workers, count * (rank + 1) // workers
        none = tf.equal(first, last)
        return tf.where(none, 0, first), tf.where(none, 1, last), 1.0 - tf.cast(none, tf.float32)

    # outside a graph -----------------------------------------------------------------------------------------------

    def launched(self, vectors: int = 1) -> None:
        """A call was made that will give so many vectors."""
        self._calls += 1
        self._open.extend([self._calls] * vectors)

    def told(self, wish: float) -> None:
        """The next vector was read: whether somebody wants to stop."""
        call = self._open.popleft()
        if wish > 0 and not self._stop_asked:
            self._stop_asked = call

    def may_go_on(self, stopped: bool) -> bool:
        """Whether another call is made: the same answer in every worker, whenever each of them has read its results."""
        if stopped:
            self._wish.assign(1.0)
        return not self._stop_asked or self._calls + 1 < self._stop_asked + _AGAIN


@dataclass(frozen=True)
class Work:
    """One worker's part of one batch, in a graph."""

    indices: tf.Tensor
    first: Any
    """Place of the first of them in the whole batch."""
    _size: tf.Tensor
    _team: Team
    _live: tf.Tensor
    _followed: list[Any]
    _before: list[tf.Tensor]
    _counted: int
    _wish: Any

    def joined(self, loss: tf.Tensor, terms: Terms, gradients: Sequence[tf.Tensor],
               carried: Sequence[Any] = ()) -> tuple[tf.Tensor, Terms, list[tf.Tensor], tf.Tensor]:
        """Loss, its terms and gradients of the whole batch, and whether somebody wants to stop.

        Variables that metrics count with, or that follow the data (means of a BatchNormalization), become alike in every worker; so do
        ``carried`` states, (rows, …), of which each has computed the rows of its share.
        """
        items = terms.items * self._live
        grown = [tf.cast(tf.convert_to_tensor(v) - b, tf.float32) for v, b in zip(self._followed, self._before, strict=True)]
        pieces = [loss * items, terms.loss * items, items, self._live, tf.convert_to_tensor(self._wish),
                  *(value * self._live for value in terms.sums.values()), *(change * self._live for change in grown),
                  *(self._own_rows(state) * self._live for state in carried), *(tf.cast(g, tf.float32) * items for g in gradients)]
        total = _split(self._team.add(_flat(pieces)), pieces)
        loss_sum, data_sum, count, live, wish = total[:5]
        sums, rest = total[5:5 + len(terms.sums)], total[5 + len(terms.sums):]
        self._follow(rest[:len(grown)], live)
        rest = rest[len(grown):]
        for state, rows in zip(carried, rest, strict=False):
            state.assign(tf.concat([tf.cast(rows, state.dtype)[:self._size], state.value[self._size:]], axis=0))
        whole = tf.maximum(count, 1e-12)
        found = [tf.cast(g / whole, like.dtype) for g, like in zip(rest[len(carried):], gradients, strict=True)]
        terms = replace(terms, loss=data_sum / whole, items=count, sums=dict(zip(terms.sums, sums, strict=True)))
        return loss_sum / whole, terms, found, wish

    def _own_rows(self, state: Any) -> tf.Tensor:
        """A state with zeros in the rows of the other workers, float32."""
        value = tf.cast(tf.convert_to_tensor(state), tf.float32)
        mine = value[self.first:self.first + tf.shape(self.indices)[0]]
        after = tf.shape(value)[0] - self.first - tf.shape(mine)[0]
        return tf.ensure_shape(tf.pad(mine, [[self.first, after], *([0, 0] for _ in value.shape[1:])]), value.shape)

    def _follow(self, grown: Sequence[tf.Tensor], live: tf.Tensor) -> None:
        """Counts grow by what all have counted, the others by the mean change."""
        for number, (variable, before, change) in enumerate(zip(self._followed, self._before, grown, strict=True)):
            step = change if number < self._counted else change / live
            variable.assign(before + tf.cast(step, before.dtype))


def _flat(pieces: Sequence[tf.Tensor]) -> tf.Tensor:
    return tf.concat([tf.reshape(piece, [-1]) for piece in pieces], axis=0)


def _split(vector: tf.Tensor, like: Sequence[tf.Tensor]) -> list[tf.Tensor]:
    sizes = [piece.shape.num_elements() or 1 for piece in like]
    return [tf.reshape(part, piece.shape) for part, piece in zip(tf.split(vector, sizes), like, strict=True)]


def _drifting(model: keras.Model) -> list[Any]:
    """Numbers that follow the data while the network trains (moving means and variances)."""
    layers: list[Any] = list(model._flatten_layers(include_self=False))
    found = {id(v): v for layer in layers if layer.trainable for v in layer.non_trainable_variables if "float" in str(v.dtype)}
    return list(found.values())


# before the first step ---------------------------------------------------------------------------------------------


def must_suit(team: Team, spec: TrainingSpec) -> None:
    """Raise where a setting does not go with several workers (``batch_size`` is the true one).

    Raises
    ------
    TrainingError
        A batch with fewer samples than workers.
    """
    if spec.batch_size < team.size:
        raise TrainingError(f"a batch of {spec.batch_size} can't be shared by {team.size} workers", where="training.batch_size",
                            fix=f"Set it to {team.size} or more, or take fewer workers")


def remarks(model: keras.Model, spec: TrainingSpec, team: Team) -> list[tuple[str, str]]:
    """What differs from a run of one worker: sentence and remedy."""
    found = []
    for layer in model._flatten_layers(include_self=False):
        if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable:
            found.append((f"BatchNormalization '{layer.name}' takes its means over each worker's share of a batch "
                          f"({spec.batch_size // team.size} samples)", "LayerNormalization does not depend on the batch"))
    if spec.speed.engine == "xla":
        found.append(("Steps of several workers are not compiled with XLA: what they exchange can't be", "Set training.speed.engine to plain"))
    return found


def alike(team: Team, model: keras.Model, gathered: Sequence[Any], fresh: bool) -> None:
    """Every worker has the chief's data and, if the run is new, the chief's first weights.

    Raises
    ------
    TrainingError
        This worker's data are not the chief's.
    """
    mine = [_figures(one) for one in gathered]
    if not _same(json.loads(team.tell(json.dumps(mine).encode())), mine):
        raise TrainingError("the data of this worker are not those of the chief", where=f"worker {team.rank}",
                            fix="Give every worker the same files")
    if fresh:
        packing.unpack_model(team.tell(packing.pack_model(model)), model)


def draw_apart(team: Team, model: keras.Model) -> None:
    """Dropout differs from worker to worker: call it when the network has the state that the chief keeps."""
    for variable in _seeds(model) if team.rank else ():
        state = variable.numpy()
        state[0] = (int(state[0]) + team.rank * _GOLDEN) % 2**32
        variable.assign(state)


def _seeds(model: keras.Model) -> list[Any]:
    return [variable for variable in model.variables if variable.path.endswith("seed_generator_state")]


def _figures(gathered: Any) -> dict[str, Any]:
    """What tells data from others: whole numbers exactly, measured ones within the rounding of different machines."""
    found: dict[str, Any] = {"kind": gathered.kind, "look_back": gathered.look_back, "horizon": gathered.horizon}
    for name in ("values", "ids", "x", "y", "starts"):
        array = np.asarray(getattr(gathered, name))
        found[name] = list(array.shape)
        if np.issubdtype(array.dtype, np.floating):
            known = array[np.isfinite(array)]
            found[f"{name}_size"] = float(np.abs(known, dtype=np.float64).mean()) if known.size else 0.0
        else:
            found[f"{name}_sum"] = zlib.crc32(array.astype(np.int64).tobytes())
    return found


def _same(chief: list[dict[str, Any]], mine: list[dict[str, Any]]) -> bool:
    if [list(one) for one in chief] != [list(one) for one in mine]:
        return False
    pairs = [(a, b[name]) for one, b in zip(chief, mine, strict=True) for name, a in one.items()]
    return all(abs(a - b) <= _TOLERANCE * (abs(a) + abs(b)) if isinstance(a, float) else a == b for a, b in pairs)
