"""Hidden states and gates of every recurrent layer as outputs of a graph: the layer's own cells, called step by step and watched. Heavy."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf
from keras.layers import GRUCell, SimpleRNNCell, StackedRNNCells

from ..probing.within import Place, all_at_once, places, recurrent_parts, replaced, untouched

Tensors = dict[str, tf.Tensor]


@dataclass(frozen=True)
class _Read:
    """What one direction of a recurrent layer was called with."""

    x: Any
    mask: tf.Tensor | None
    initial: list[tf.Tensor] | None
    output: tf.Tensor


def recurrent(model: keras.Model) -> list[Place]:
    """Recurrent layers whose states can be told, in the order of the network, each once."""
    return list({id(place.layer): place for place in places(model).values()}.values())


def states(model: keras.Model, inputs: list[tf.Tensor]) -> Tensors:
    """``<layer>_<name>``: ``h``, ``c`` and the gates ``i f g o`` (LSTM) or ``z r g`` (GRU), each (sample, time, unit).

    Time is that of the input, also of a backward direction (``fw_``, ``bw_`` before the name). At padded steps states stay as they were and
    gates are NaN, as the probe has them. Of a layer that is called several times the first call.
    """
    seen: dict[int, _Read] = {}
    _run(model, inputs, seen)
    found: Tensors = {}
    for place in recurrent(model):
        for prefix, part in zip(_prefixes(place), recurrent_parts(place), strict=True):
            if id(part) in seen:
                told = _followed(part, seen[id(part)])
                found.update({_name(place.name, prefix, name): _apart(values, place, inputs) for name, values in told.items()})
    return found


def _prefixes(place: Place) -> tuple[str, ...]:
    return ("",) if len(recurrent_parts(place)) == 1 else ("fw_", "bw_")


def _name(layer: str, prefix: str, name: str) -> str:
    """Of an output: a signature takes letters, digits and _."""
    return f"{re.sub('[^0-9A-Za-z_]', '_', layer)}_{prefix}{name}"


def _apart(values: tf.Tensor, place: Place, inputs: list[tf.Tensor]) -> tf.Tensor:
    """In a TimeDistributed every outer step is a sequence of its own: (sample, outer step, time, unit)."""
    if not place.repeated:
        return values
    return tf.reshape(values, tf.concat([[tf.shape(inputs[0])[0], -1], tf.shape(values)[1:]], 0))


def _run(model: keras.Model, inputs: list[tf.Tensor], seen: dict[int, _Read]) -> None:
    """The network as it is, keeping what each direction of each recurrent layer is called with."""
    def watched(part: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def make(own: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **kwargs: Any) -> Any:
                given = own(*args, **kwargs)
                x, initial, mask = (args[n] if n < len(args) else kwargs.get(name) for n, name in enumerate(("sequences", "initial_state", "mask")))
                start = None if initial is None else keras.tree.flatten(initial)
                seen.setdefault(id(part), _Read(x, mask, start, keras.tree.flatten(given)[0]))
                return given
            return call
        return make

    found = recurrent(model)
    wrappers = {id(wrapper): wrapper for place in found for wrapper in place.repeated}
    with untouched(model, False), contextlib.ExitStack() as stack:
        for wrapper in wrappers.values():
            stack.enter_context(replaced(wrapper, all_at_once(wrapper)))
        for part in [part for place in found for part in recurrent_parts(place)]:
            stack.enter_context(replaced(part, watched(part)))
        model(inputs if len(inputs) > 1 else inputs[0], training=False)


# step by step ------------------------------------------------------------------------------------------------------


def _followed(part: Any, read: _Read) -> Tensors:
    """States and gates of all cells of one direction, (sample, time, …) float32, in the input's order."""
    cells = list(part.cell.cells) if isinstance(part.cell, StackedRNNCells) else [part.cell]
    x = _by_time(tf.cast(read.x, part.compute_dtype), part.go_backwards)
    live = None if read.mask is None else _by_time(read.mask, part.go_backwards)
    start = [tf.cast(state, x.dtype) for state in (read.initial or _zeros(cells, read, x))]
    nothing = [tf.zeros_like(start[at]) for at, cell in zip(_firsts(cells), cells, strict=True) for _ in _gates(cell)]

    def step(before: Any, given: Any) -> Any:
        row, on = (given, None) if live is None else given
        states, gates = _one(cells, row, list(before[0]))
        if on is None:
            return states, gates
        kept = [tf.where(_wide(on, new), new, old) for new, old in zip(states, before[0], strict=True)]
        return kept, [tf.where(_wide(on, gate), gate, float("nan")) for gate in gates]

    found = tf.scan(step, x if live is None else (x, live), (start, nothing))
    names = [f"{cell}{name}" for cell, name in _names(cells)]
    values = [*found[0], *found[1]]
    return {name: tf.cast(_by_sample(each, part.go_backwards), tf.float32) for name, each in zip(names, values, strict=True)}


def _one(cells: list[Any], row: tf.Tensor, states: list[tf.Tensor]) -> tuple[list[tf.Tensor], list[tf.Tensor]]:
    """One step through the cells: their new states, and their gates."""
    new: list[tf.Tensor] = []
    gates: list[tf.Tensor] = []
    for at, cell in zip(_firsts(cells), cells, strict=True):
        own = states[at:at + _count(cell)]
        with _heard(cell) as heard:
            row, after = cell(row, own, training=False)
        new += keras.tree.flatten(after)
        gates += [heard[name] for name in _gates(cell)]
    return new, gates


@contextlib.contextmanager
def _heard(cell: Any) -> Iterator[Tensors]:
    """What the cell's activations give while it is called, by the names of the gates: Keras asks them in this order in all its cells."""
    found: Tensors = {}
    gated = [name for name in _gates(cell) if name != "g"]

    def listening(own: Callable[..., Any], names: list[str]) -> Callable[..., Any]:
        left = list(names)

        def activation(values: Any) -> Any:
            given = own(values)
            if left:
                found[left.pop(0)] = given
            return given
        return activation

    before = {name: vars(cell)[name] for name in ("activation", "recurrent_activation") if name in vars(cell)}
    try:
        vars(cell)["activation"] = listening(cell.activation, ["g"] if "g" in _gates(cell) else [])
        if gated:
            vars(cell)["recurrent_activation"] = listening(cell.recurrent_activation, gated)
        yield found
    finally:
        vars(cell).update(before)


def _gates(cell: Any) -> tuple[str, ...]:
    if isinstance(cell, SimpleRNNCell):
        return ()
    return ("z", "r", "g") if isinstance(cell, GRUCell) else ("i", "f", "g", "o")


def _count(cell: Any) -> int:
    """States that are carried on."""
    return 1 if isinstance(cell, SimpleRNNCell | GRUCell) else 2


def _firsts(cells: list[Any]) -> list[int]:
    """Where each cell's states begin."""
    return [sum(_count(cell) for cell in cells[:n]) for n in range(len(cells))]


def _names(cells: list[Any]) -> list[tuple[str, str]]:
    """Prefix and name of what :func:`_followed` gives, states first; cells that are stacked are counted from 1."""
    each = [("" if len(cells) == 1 else f"cell{n}_", cell) for n, cell in enumerate(cells, start=1)]
    return [(prefix, name) for prefix, cell in each for name in ("h", "c")[:_count(cell)]] + \
           [(prefix, name) for prefix, cell in each for name in _gates(cell)]


def _zeros(cells: list[Any], read: _Read, x: tf.Tensor) -> list[tf.Tensor]:
    """States to begin with: of a convolutional cell as large as what it gives."""
    batch = tf.shape(x)[1]
    found = []
    for cell in cells:
        inner = (cell.units,) if hasattr(cell, "units") else tuple(read.output.shape[-2:])
        found += [tf.zeros((batch, *inner), x.dtype)] * _count(cell)
    return found


def _by_time(values: tf.Tensor, backwards: bool) -> tf.Tensor:
    turned = tf.transpose(values, (1, 0, *range(2, values.shape.rank)))
    return tf.reverse(turned, [0]) if backwards else turned


def _by_sample(values: tf.Tensor, backwards: bool) -> tf.Tensor:
    turned = tf.reverse(values, [0]) if backwards else values
    return tf.transpose(turned, (1, 0, *range(2, turned.shape.rank)))


def _wide(mask: tf.Tensor, values: tf.Tensor) -> tf.Tensor:
    """A number a sample, as wide as values."""
    return tf.reshape(tf.cast(mask, tf.bool), tf.concat([tf.shape(mask), tf.ones(values.shape.rank - 1, tf.int32)], 0))
