"""What would come out if: a network's answer with a hand in its input, its gates and states, or its attention. Heavy.

The recurrence that is looked at, and each that is changed, runs in our own NumPy (:mod:`.intervene`); what lies below, between and above
is compiled once (:mod:`.stages`) and is the network's own. With no changes the answer is the network's own to float32 rounding.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..errors import SettingError
from . import attention, cells, intervene, intervene_back, stages, states, walk
from .cells import Recurrence
from .changes import AnyChange, ClampGate, CutState, FixState, SetAttention, SetInput, SetText, SetTokens, acting
from .intervene import span
from .loss import per_sample
from .several import first_input, other_inputs
from .stages import Cut, Overrides, Stages, Trail
from .watched import layer_of

_IN_CELLS = (ClampGate, FixState, CutState)
_ON_INPUT = (SetInput, SetTokens, SetText)
_LONGEST = 64
"""Sets of layers whose compiled stages are remembered."""


@dataclass(frozen=True)
class Reading:
    """How what the network reads is understood: numbers in the data's own units, or tokens.

    Attributes
    ----------
    offset, scale : ndarray
        One a feature: own units = read × scale + offset. Empty = as read.
    id_of : callable, optional
        Token → id (1 = unknown).
    ids_of : callable, optional
        (text, length) → ids, cut and padded.
    """

    offset: np.ndarray = field(default_factory=lambda: np.zeros(0))
    scale: np.ndarray = field(default_factory=lambda: np.zeros(0))
    id_of: Callable[[str], int] | None = None
    ids_of: Callable[[str, int], np.ndarray] | None = None


@dataclass(frozen=True)
class Answer:
    """What came out with the changes, and without. All arrays are float32 unless said otherwise."""

    layer: str
    output: np.ndarray
    """(sample, …): what the network gives."""
    before: np.ndarray
    """The same without the changes."""
    loss: np.ndarray | None
    """(sample,): the training loss of each sample alone; None where the target is not known."""
    loss_before: np.ndarray | None
    arrays: dict[str, np.ndarray]
    """Gates and states of the layer with the changes, by letter (with prefixes), (sample, time, unit); with gradients also ``dh``, ``dc``."""
    x: np.ndarray
    """(sample, time, feature): what the layer receives."""
    mask: np.ndarray
    """(sample, time) bool."""
    read: np.ndarray
    """What the network reads: (sample, time, feature), or ids (sample, time)."""
    unknown: tuple[int, ...] = ()
    """Steps whose replaced tokens are not in the vocabulary."""
    milliseconds: float = 0.0
    gradient: tuple[dict[str, Any], ...] = ()
    """One a sample, as of a probe: norm_first, norm_last, ratio, memory_horizon, verdict (where gradients were asked for)."""

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        found = {**self.arrays, "x": self.x, "mask": self.mask, "input": self.read, "output": self.output, "output_before": self.before}
        return found if self.loss is None or self.loss_before is None else {**found, "loss": self.loss, "loss_before": self.loss_before}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        losses = {} if self.loss is None or self.loss_before is None else {"loss": self.loss.tolist(), "loss_before": self.loss_before.tolist()}
        return {"layer": self.layer, **losses, "largest_difference": float(np.abs(self.output - self.before).max(initial=0.0)),
                "unknown_tokens_at": list(self.unknown), "milliseconds": self.milliseconds,
                **({"gradient": list(self.gradient)} if self.gradient else {})}


@dataclass
class _Made:
    output: np.ndarray
    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    x: np.ndarray | None = None
    mask: np.ndarray | None = None
    cuts: dict[str, tuple[Cut, dict[str, np.ndarray], list[Any]]] = field(default_factory=dict)
    """By key of the call: what it was called with, what went on in it, and its changes."""
    trail: Trail = field(default_factory=Trail)
    first: str = ""
    """Key of the call that is looked at."""


class Network:
    """A model made ready for changes around one layer: its stages, compiled when first needed, and its weights as they are now.

    Parameters
    ----------
    model : keras.Model
        Its weights are read once.
    layer : str
        The recurrent layer whose gates and states are answered.
    reading : Reading, optional
        How the input is understood.

    Raises
    ------
    SettingError
        There is no such layer, or it is not recurrent.
    """

    def __init__(self, model: keras.Model, layer: str, reading: Reading | None = None) -> None:
        layer_of(model, layer)
        self.model, self.layer, self.reading = model, layer, reading or Reading()
        self._stages: dict[tuple[frozenset[str], frozenset[str]], Stages] = {}
        self._cells: dict[str, Recurrence] = {}
        self._recurrent = frozenset(part.name for part in model.layers if cells.is_recurrent(part))

    def stages_for(self, changes: Sequence[AnyChange]) -> Stages:
        """The compiled stages that these changes need."""
        asked = [change.layer for change in changes if isinstance(change, _IN_CELLS)]
        for name in asked:
            layer_of(self.model, name)
        looking = frozenset(_attention_layer(self.model, change.layer).name for change in changes if isinstance(change, SetAttention))
        key = (self._recurrent, looking)
        if key not in self._stages:
            if len(self._stages) >= _LONGEST:
                self._stages.clear()
            self._stages[key] = Stages(self.model, self._recurrent, looking)
        return self._stages[key]

    def read(self, x: np.ndarray, changes: Sequence[AnyChange]) -> tuple[np.ndarray, tuple[int, ...]]:
        """The input with the changes that concern it, and the steps of replaced tokens that are unknown."""
        mine = [change for change in changes if isinstance(change, _ON_INPUT)]
        unknown: set[int] = set()
        out = np.array(x) if mine else x
        for change in mine:
            if isinstance(change, SetInput):
                _set_input(out, change, self.reading)
            else:
                unknown |= _set_text(out, change, self.reading)
        return out, tuple(sorted(unknown))

    def run(self, x: np.ndarray | list[np.ndarray], changes: Sequence[AnyChange], kept: dict[int, stages.Given] | None = None) -> _Made:
        """The output for x as it is, with the changes inside the network."""
        plan, made = self.stages_for(changes), _Made(np.zeros(0))

        def at_cut(cut: Cut) -> list[np.ndarray]:
            name = cut.layer.name
            mine = [change for change in changes if isinstance(change, _IN_CELLS) and change.layer == name]
            arrays, given = intervene.layer(self._cell(name), np.asarray(cut.x), cut.mask, [np.asarray(part) for part in cut.initial], mine)
            made.cuts[cut.key] = cut, arrays, mine
            if name == self.layer and made.x is None:
                made.arrays, made.x, made.mask, made.first = arrays, np.asarray(cut.x), cut.mask, cut.key
            return given

        made.output = np.asarray(plan.run(walk.inputs_of(self.model, x), at_cut, self._overrides(changes), kept, made.trail), np.float32)
        return made

    def back(self, made: _Made, changes: Sequence[AnyChange], arriving: np.ndarray) -> dict[str, np.ndarray]:
        """``dh`` and ``dc`` of the layer, from ∂L/∂output."""
        found: dict[str, np.ndarray] = {}

        def cut_back(key: str, given: list[np.ndarray | None]) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
            cut, arrays, mine = made.cuts[key]
            got = intervene_back.layer(self._cell(cut.layer.name), np.asarray(cut.x), cut.mask, [np.asarray(part) for part in cut.initial], arrays,
                                       given, mine)
            if key == made.first:
                found.update(got.arrays)
            return got.dx, got.initial

        self.stages_for(changes).back(made.trail, tf.convert_to_tensor(arriving), cut_back)
        return found

    def facts(self, arrays: dict[str, np.ndarray], mask: np.ndarray | None, samples: int) -> tuple[dict[str, Any], ...]:
        """What the gradients of each sample say about memory."""
        return tuple(states.facts(self._cell(self.layer), arrays, mask, n) for n in range(samples))

    def _cell(self, name: str) -> Recurrence:
        if name not in self._cells:
            self._cells[name] = cells.recurrence(layer_of(self.model, name), np.float32)
        return self._cells[name]

    def _overrides(self, changes: Sequence[AnyChange]) -> Overrides:
        """Of all calls of a layer the same."""
        found: Overrides = {}
        for change in changes:
            if isinstance(change, SetAttention):
                layer = _attention_layer(self.model, change.layer)
                for number, node in enumerate(layer._inbound_nodes):
                    key = change.layer + (f"#{number + 1}" if number else "")
                    shape = stages.scores_shape(layer, *_lengths(layer, node))
                    where, weights = found.setdefault(key, (np.zeros(shape[:2], bool), np.zeros(shape, np.float32)))
                    _look(change, where, weights)
        return found


class Session:
    """One network on given samples: the answer without changes is computed once, and what changes do not touch is kept.

    Parameters
    ----------
    model, layer, reading
        As for :class:`Network`; a Network may be given for the model.
    x : ndarray or list of ndarray
        (sample, time, feature), or ids (sample, time): what the network reads; of several inputs the first is what changes concern.
    y, target, loss : optional
        What it should give, what kind of target that is, and the name of the training loss.
    """

    def __init__(self, model: keras.Model | Network, layer: str, x: np.ndarray | list[np.ndarray], y: np.ndarray | None = None,
                 target: TargetFact | None = None, loss: str | None = None, *, reading: Reading | None = None) -> None:
        self.network = model if isinstance(model, Network) else Network(model, layer, reading)
        if y is not None and target is None:
            raise SettingError("a loss needs to know what the network should give", where="the target", fix="Give the target of the data")
        self.layer, self.x, self.y = layer, np.asarray(first_input(x)), y
        self._others = other_inputs(x)
        self._loss = per_sample(self.network.model, target, loss) if y is not None and target is not None else None
        self._kept: dict[Stages, dict[int, stages.Given]] = {}
        self._plain: tuple[np.ndarray, np.ndarray | None] | None = None

    def answer(self, changes: Sequence[AnyChange] = (), *, gradient: bool = False) -> Answer:
        """What comes out with these changes; those that are off are left out.

        Parameters
        ----------
        gradient : bool
            Also ∂L/∂h and ∂L/∂c at every step of the layer, with the changes in; nothing comes back through what is held.

        Raises
        ------
        SettingError
            A change names what is not there.
        """
        before, loss_before = self._before()
        started = time.perf_counter()
        changes = acting(tuple(changes))
        read, unknown = self.network.read(self.x, changes)
        made = self._run(read, changes, read is self.x)
        loss = self._losses(made.output)
        facts = self._follow_back(made, changes) if gradient else ()
        seconds = time.perf_counter() - started
        assert made.x is not None
        mask = np.ones(made.x.shape[:2], bool) if made.mask is None else made.mask
        return Answer(self.layer, made.output, before, loss, loss_before, made.arrays, made.x.astype(np.float32, copy=False), mask, read, unknown,
                      1000 * seconds, facts)

    def _before(self) -> tuple[np.ndarray, np.ndarray | None]:
        if self._plain is None:
            output = self._run(self.x, (), True).output
            self._plain = output, self._losses(output)
        return self._plain

    def _run(self, read: np.ndarray, changes: Sequence[AnyChange], as_it_was: bool) -> _Made:
        """With the input as it was, what the first stage gives is kept (unless attention in it is overwritten)."""
        fixed = as_it_was and not any(isinstance(change, SetAttention) for change in changes)
        kept = self._kept.setdefault(self.network.stages_for(changes), {}) if fixed else None
        return self.network.run([read, *self._others] if self._others else read, changes, kept)

    def _follow_back(self, made: _Made, changes: Sequence[AnyChange]) -> tuple[dict[str, Any], ...]:
        if self._loss is None or self.y is None:
            raise SettingError("a gradient needs to know what the network should give", where="the target", fix="Give y and the target of the data")
        output = tf.convert_to_tensor(made.output)
        with tf.GradientTape() as tape:
            tape.watch(output)
            each = self._loss(tf.convert_to_tensor(self.y), output)
        found = self.network.back(made, changes, np.asarray(tape.gradient(each, output)))
        made.arrays = {**made.arrays, **found}
        return self.network.facts(found, made.mask, len(made.output)) if found else ()

    def _losses(self, output: np.ndarray) -> np.ndarray | None:
        if self._loss is None or self.y is None:
            return None
        return np.asarray(self._loss(tf.convert_to_tensor(self.y), tf.convert_to_tensor(output)), np.float32)


# the input ---------------------------------------------------------------------------------------------------------


def _set_input(x: np.ndarray, change: SetInput, reading: Reading) -> None:
    """In place, in the data's own units."""
    if x.ndim != 3 or not np.issubdtype(x.dtype, np.floating):
        raise SettingError("the network reads tokens, not numbers", where="the changed input", fix="Change tokens or the text")
    last = (change.first or 0) + len(change.values) - 1 if change.how == "values" else change.last
    begin, end = span(change.first, last, x.shape[1], "the changed input")
    features = np.asarray(change.features or range(x.shape[2]))
    if features.max() >= x.shape[2]:
        raise SettingError(f"there is no feature {features.max()}", where="the changed input", fix=f"Choose 0 to {x.shape[2] - 1}")
    scale = reading.scale[features] if len(reading.scale) else np.ones(len(features))
    offset = reading.offset[features] if len(reading.offset) else np.zeros(len(features))
    place = (slice(None), slice(begin, end), features)
    own = x[place].astype(np.float64) * scale + offset
    x[place] = (_changed(own, change, x, features, (begin, end), scale, offset) - offset) / scale


def _changed(own: np.ndarray, change: SetInput, x: np.ndarray, features: np.ndarray, steps: tuple[int, int], scale: np.ndarray,
             offset: np.ndarray) -> np.ndarray:
    """(sample, step, feature) in own units."""
    if change.how == "set":
        return np.full_like(own, change.value)
    if change.how == "shift":
        return own + change.value
    if change.how == "scale":
        return own * change.value
    if change.how == "values":
        return np.broadcast_to(np.asarray(change.values, np.float64)[None, :, None], own.shape)
    begin, end = steps
    left, right = (x[:, [n]][..., features].astype(np.float64) * scale + offset for n in (max(begin - 1, 0), min(end, x.shape[1] - 1)))
    share = (np.arange(1, end - begin + 1) / (end - begin + 1))[None, :, None]
    if begin == 0:
        return np.broadcast_to(right, own.shape)
    return np.broadcast_to(left, own.shape) if end == x.shape[1] else left + share * (right - left)


def _set_text(ids: np.ndarray, change: SetTokens | SetText, reading: Reading) -> set[int]:
    """In place; the steps whose tokens are not in the vocabulary."""
    if ids.ndim != 2 or reading.id_of is None or reading.ids_of is None:
        raise SettingError("the network reads numbers, not tokens", where="the changed text", fix="Change numbers of the input")
    length = ids.shape[1]
    if isinstance(change, SetText):
        found, first = np.asarray(reading.ids_of(change.text, length)), 0
    else:
        found, first = np.array([reading.id_of(token) for token in change.tokens], ids.dtype), change.first
    if first + len(found) > length:
        raise SettingError(f"there are no tokens from {first} to {first + len(found) - 1}", where="the changed text",
                           fix=f"A text has {length} tokens, counted from 0")
    ids[:, first:first + len(found)] = found
    return {first + int(n) for n in np.flatnonzero(found == 1)}


# attention ---------------------------------------------------------------------------------------------------------


def _attention_layer(model: keras.Model, name: str) -> Any:
    found = {layer.name: layer for layer in model.layers if isinstance(layer, attention.KINDS)}
    if name not in found:
        raise SettingError(f"'{name}' is no attention layer", where="the changed attention",
                           fix=f"Attention layers are: {', '.join(found) or 'none'}")
    return found[name]


def _lengths(layer: Any, node: Any) -> tuple[int, int]:
    """Steps of queries and keys of one call."""
    query, _, key = attention.roles(walk.Call("", layer, 0, node.arguments.args, node.arguments.kwargs))
    if query.shape[1] is None or key.shape[1] is None:
        raise SettingError("takes sequences of any length, so that its weights can't be said beforehand", where=f"layer '{layer.name}'",
                           fix="Give the Input a fixed length")
    return int(query.shape[1]), int(key.shape[1])


def _look(change: SetAttention, where: np.ndarray, weights: np.ndarray) -> None:
    heads, queries, keys = weights.shape
    for name, value, most in (("head", change.head, heads), ("query", change.query, queries), ("key", change.key, keys)):
        if value is not None and value >= most:
            raise SettingError(f"there is no {name} {value}", where=f"layer '{change.layer}'", fix=f"Choose 0 to {most - 1}")
    rows = np.arange(queries) if change.query is None else np.array([change.query])
    chosen = np.arange(heads) if change.head is None else np.array([change.head])
    place = np.ix_(chosen, rows)
    where[place], weights[place] = True, _row(change, rows, keys)


def _row(change: SetAttention, rows: np.ndarray, keys: int) -> np.ndarray:
    """(query, key) weights that sum to 1."""
    if change.how == "uniform":
        return np.full((len(rows), keys), 1 / keys)
    if change.how == "weights":
        given = np.asarray(change.weights, np.float64)
        if len(given) != keys or not np.isfinite(given).all() or (given < 0).any() or given.sum() <= 0:
            raise SettingError("these weights are not one positive number a key", where=f"layer '{change.layer}'", fix=f"Give {keys} numbers ≥ 0")
        return np.broadcast_to(given / given.sum(), (len(rows), keys))
    out = np.zeros((len(rows), keys))
    out[np.arange(len(rows)), np.minimum(rows, keys - 1) if change.how == "identity" else change.key] = 1.0
    return out
