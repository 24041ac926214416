"""Where recurrent layers stand in a Keras model, also within other models and wrappers, and how to look at a call of one. Heavy."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf
from keras.layers import Bidirectional, TimeDistributed, Wrapper

from ..errors import SettingError
from .cells import is_recurrent

Call = Callable[..., Any]


@dataclass(frozen=True)
class Place:
    """A recurrent layer and what it stands in."""

    name: str
    layer: Any
    repeated: tuple[Any, ...] = ()
    """The TimeDistributed layers around it, outermost first: each of their steps is a sequence of its own."""


def places(model: keras.Model) -> dict[str, Place]:
    """Recurrent layers by the names under which they can be asked for.

    A layer in a nested model goes by its own name and by ``outer/inner``; one in a TimeDistributed by the wrapper's.
    """
    found: dict[str, Place] = {}
    for path, place in _walk(model, (), ()):
        found.setdefault("/".join(path), place)
        found.setdefault(path[-1], place)
        found.setdefault(place.layer.name, place)
    return found


def place_of(model: keras.Model, name: str) -> Place:
    """The recurrent layer of this name.

    Raises
    ------
    SettingError
        There is none, or it is not recurrent.
    """
    known = places(model)
    if name in known:
        return known[name]
    recurrent = ", ".join(dict.fromkeys(place.name for place in known.values())) or "none"
    there = any(layer.name == name for layer in model.layers)
    said = f"'{name}' is not a recurrent layer that can be probed" if there else f"there is no layer '{name}'"
    raise SettingError(said, where="the layer to be probed", fix=f"Recurrent layers are: {recurrent}")


def _walk(holder: Any, path: tuple[str, ...], repeated: tuple[Any, ...]) -> Iterator[tuple[tuple[str, ...], Place]]:
    for layer in holder.layers:
        yield from _at(layer, (*path, layer.name), repeated)


def _at(layer: Any, path: tuple[str, ...], repeated: tuple[Any, ...]) -> Iterator[tuple[tuple[str, ...], Place]]:
    if is_recurrent(layer):
        yield path, Place(path[-1], layer, repeated)
    elif isinstance(layer, keras.Model):
        yield from _walk(layer, path, repeated)
    elif isinstance(layer, Wrapper):
        around = (*repeated, layer) if isinstance(layer, TimeDistributed) else repeated
        inside = layer.layer
        yield from _walk(inside, path, around) if isinstance(inside, keras.Model) else _at(inside, path, around)


def recurrent_parts(place: Place) -> list[Any]:
    """The RNN layers that keep states: the layer itself, or both halves of a Bidirectional."""
    return [place.layer.forward_layer, place.layer.backward_layer] if isinstance(place.layer, Bidirectional) else [place.layer]


def stateful_parts(model: keras.Model) -> list[Any]:
    """All RNN layers of the model that keep states from call to call."""
    parts = {id(part): part for place in places(model).values() for part in recurrent_parts(place)}
    return [part for part in parts.values() if part.stateful]


# looking -----------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def replaced(layer: Any, make: Callable[[Call], Call]) -> Iterator[None]:
    """For calls on this thread, and as long as the context lasts, the layer does what ``make(its own call)`` says."""
    own, thread = layer.call, threading.get_ident()
    before = vars(layer).get("call")
    new = make(own)

    def call(*args: Any, **kwargs: Any) -> Any:
        return new(*args, **kwargs) if threading.get_ident() == thread else own(*args, **kwargs)

    vars(layer)["call"] = call                       # not setattr, by which Keras would keep track of it
    try:
        yield
    finally:
        if before is None:
            del vars(layer)["call"]
        else:
            vars(layer)["call"] = before


def all_at_once(wrapper: Any) -> Callable[[Call], Call]:
    """TimeDistributed with its steps laid out as samples, which is the same for layers that keep nothing from call to call."""
    def make(own: Call) -> Call:
        def call(inputs: Any, training: Any = None, mask: Any = None) -> Any:
            inner = wrapper.layer
            options: dict[str, Any] = {"training": training} if inner._call_has_training_arg else {}
            if mask is not None and inner._call_has_mask_arg:
                options["mask"] = _flat(mask)
            given = inner.call(_flat(inputs), **options)
            return tf.reshape(given, tf.concat([tf.shape(inputs)[:2], tf.shape(given)[1:]], 0))
        return call
    return make


def _flat(values: Any) -> Any:
    """(sample, outer step, …) → (sample · outer step, …)."""
    inner = tuple(values.shape[2:])
    rest = tf.shape(values)[2:] if None in inner else tf.constant(inner, tf.int32)
    out = tf.reshape(values, tf.concat([[-1], rest], 0))
    out.set_shape((None, *inner))
    return out


def from_kept(part: Any) -> Callable[[Call], Call]:
    """A stateful layer that starts from its states as they are, and leaves them so."""
    def make(own: Call) -> Call:
        def call(sequences: Any, initial_state: Any = None, **options: Any) -> Any:
            start = kept_states(part, tf.shape(sequences)[0]) if initial_state is None else initial_state
            return own(sequences, initial_state=start, **options)
        return call
    return make


def kept_states(part: Any, samples: Any) -> Any:
    """The states of a stateful layer, of its first samples, in its own nesting."""
    return keras.tree.map_structure(lambda state: tf.convert_to_tensor(state)[:samples], part.states)


@contextlib.contextmanager
def untouched(model: keras.Model, kept: bool) -> Iterator[None]:
    """A call would advance the states of stateful layers, and refuse another number of samples."""
    parts = stateful_parts(model)
    with contextlib.ExitStack() as stack:
        for part in parts:
            if kept:
                stack.enter_context(replaced(part, from_kept(part)))
            part.stateful = False
        try:
            yield
        finally:
            for part in parts:
                part.stateful = True


def rows_kept(model: keras.Model) -> int | None:
    """Samples whose states the stateful layers keep; None if there are no such layers."""
    sizes = [int(state.shape[0]) for part in stateful_parts(model) for state in keras.tree.flatten(part.states)]
    return min(sizes) if sizes else None
