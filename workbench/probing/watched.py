"""What a layer of a Keras model receives and gives, and the direct gradient of the loss at what it gives. Heavy.

The model is called as it always is, with an eye on one layer, while TensorFlow traces a graph; what lies above the layer and is not asked for
is pruned from it. So masks, wrappers, shared layers and nested models are Keras's own business.
"""

from __future__ import annotations

import contextlib
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..errors import SettingError
from .loss import per_sample
from .within import Place, all_at_once, kept_states, place_of, recurrent_parts, replaced, rows_kept, stateful_parts, untouched

States = Literal["zero", "kept"]
"""What stateful layers start from: zeros, or the states they have now."""


@dataclass(frozen=True)
class Seen:
    """NumPy values around one layer: (sample, time, …) input, its mask and initial states if any, and its outputs."""

    x: np.ndarray
    mask: np.ndarray | None
    initial: tuple[np.ndarray, ...]
    outputs: tuple[np.ndarray, ...]
    direct: tuple[np.ndarray, ...] = ()
    """∂L/∂outputs by the direct path, L = the loss of each sample alone."""
    loss: np.ndarray | None = None


@dataclass(frozen=True)
class _Wanted:
    """What a graph is made for."""

    layer: str
    call: int = 0
    kept: bool = False
    target: TargetFact | None = None
    loss: str | None = None


_Graph = Callable[..., dict[str, Any]]
_cache: weakref.WeakKeyDictionary[keras.Model, dict[Any, _Graph]] = weakref.WeakKeyDictionary()
_tracing = threading.RLock()


def layer_of(model: keras.Model, name: str) -> Any:
    """The recurrent layer of this name; of a TimeDistributed the one within.

    Raises
    ------
    SettingError
        There is none, or it is not recurrent.
    """
    return place_of(model, name).layer


def watch(model: keras.Model, layer: str, x: Any, *, y: np.ndarray | None = None, target: TargetFact | None = None, loss: str | None = None,
          states: States = "zero", call: int = 0) -> Seen:
    """Run the model on x in inference mode and keep what is said around this layer; with y also the direct gradient.

    Stateful layers keep their own states untouched.

    Parameters
    ----------
    states : {"zero", "kept"}
        What stateful layers start from: zeros, or the states they have now (of as many samples as are given).
    call : int
        Of a layer that is called several times the call to look at, from 0.

    Raises
    ------
    SettingError
        No such layer or call; y without a target; more samples than states.
    """
    place = place_of(model, layer)
    given = x if isinstance(x, list | tuple) else [x]
    inputs = [tf.convert_to_tensor(np.asarray(part, entry.dtype)) for part, entry in zip(given, model.inputs, strict=True)]
    _must_start(model, place, len(inputs[0]), states)
    wanted = _Wanted(layer, call, states == "kept")
    if y is None:
        return _seen(_graph(model, wanted, inputs)(inputs))
    if target is None:
        raise SettingError("a gradient needs to know what the network should give", where="the target", fix="Give the target of the data")
    truth = tf.convert_to_tensor(y)
    return _seen(_graph(model, _Wanted(layer, call, wanted.kept, target, loss), inputs, truth)(inputs, truth))


def _must_start(model: keras.Model, place: Place, samples: int, states: States) -> None:
    where = f"layer '{place.name}'"
    if place.repeated and any(part.stateful for part in recurrent_parts(place)):
        raise SettingError("a stateful layer in a TimeDistributed goes on from one outer step to the next and can't be probed", where=where,
                           fix="Turn stateful off")
    rows = rows_kept(model) if states == "kept" else None
    if rows is not None and samples > rows:
        raise SettingError(f"the network keeps the states of {rows:,} samples, not of {samples:,}", where=where,
                           fix=f"Look at {rows:,} samples at most, or start from zero states")


# the graph ---------------------------------------------------------------------------------------------------------


def _graph(model: keras.Model, wanted: _Wanted, inputs: list[tf.Tensor], y: tf.Tensor | None = None) -> _Graph:
    """A graph for any number of samples. It must not keep the model alive, or the cache would never let go."""
    parts = [*inputs, *([] if y is None else [y])]
    shapes = tuple((part.dtype.name, tuple(part.shape[1:])) for part in parts)
    target = wanted.target
    key = (wanted.layer, wanted.call, wanted.kept, target.kind if target else None, wanted.loss, shapes)
    with _tracing:
        kept = _cache.setdefault(model, {})
        if key not in kept:
            specs = [tf.TensorSpec((None, *part.shape[1:]), part.dtype) for part in parts]
            traced = tf.function(_function(weakref.ref(model), wanted), autograph=False)
            given = specs[:len(inputs)]
            kept[key] = traced.get_concrete_function(given) if y is None else traced.get_concrete_function(given, specs[-1])
        return kept[key]


def _function(owner: weakref.ref[keras.Model], wanted: _Wanted) -> _Graph:
    def forward(inputs: list[tf.Tensor]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        _run(_alive(owner), inputs, wanted, found.update)
        return found

    def both(inputs: list[tf.Tensor], y: tf.Tensor) -> dict[str, Any]:
        model, found = _alive(owner), {}
        assert wanted.target is not None
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            output = _run(model, inputs, wanted, lambda seen: (tape.watch(seen["outputs"]), found.update(seen)))
            each = per_sample(model, wanted.target, wanted.loss)(y, output)
        found["direct"] = tape.gradient(each, found["outputs"], unconnected_gradients=tf.UnconnectedGradients.ZERO)
        found["loss"] = each
        return found

    return forward if wanted.target is None else both


def _alive(owner: weakref.ref[keras.Model]) -> keras.Model:
    model = owner()
    assert model is not None
    return model


def _run(model: keras.Model, inputs: list[tf.Tensor], wanted: _Wanted, look: Callable[[dict[str, Any]], Any]) -> Any:
    """The model's output; ``look`` is given what is around the wanted call of the layer."""
    place, calls = place_of(model, wanted.layer), 0
    own_states = {id(part) for part in stateful_parts(model)} if wanted.kept else set()
    starting = [part for part in recurrent_parts(place) if id(part) in own_states]

    def watched(own: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            given = own(*args, **kwargs)
            if calls == wanted.call:
                given = _kept_apart(given)
                look(_around(args, kwargs, given, starting))
            calls += 1
            return given
        return call

    with _eyes(model, place, wanted.kept, watched):
        output = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    if calls <= wanted.call:
        often = "once" if calls == 1 else f"{calls} times"
        raise SettingError(f"is called {often}, so there is no call {wanted.call + 1}", where=f"layer '{place.name}'", fix="Choose an earlier call")
    return output


@contextlib.contextmanager
def _eyes(model: keras.Model, place: Place, kept: bool, watched: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    with untouched(model, kept), contextlib.ExitStack() as stack:
        for wrapper in place.repeated:
            stack.enter_context(replaced(wrapper, all_at_once(wrapper)))
        stack.enter_context(replaced(place.layer, watched))
        yield


def untouched_states(model: keras.Model) -> contextlib.AbstractContextManager[None]:
    """Within this context calls start stateful layers from zero states and leave their own as they are."""
    return untouched(model, False)


_fresh_states = untouched_states


def _kept_apart(given: Any) -> Any:
    """The same tensors under names of their own: one that is given twice (output and last h) has two gradients."""
    return keras.tree.map_structure(tf.identity, given)


def _around(args: tuple[Any, ...], kwargs: dict[str, Any], given: Any, starting: list[Any]) -> dict[str, Any]:
    x, initial, mask = (_argument(args, kwargs, n, name) for n, name in enumerate(("sequences", "initial_state", "mask")))
    if initial is None and starting:
        initial = [kept_states(part, tf.shape(x)[0]) for part in starting]
    found = {"x": x, "initial": keras.tree.flatten(initial) if initial is not None else [], "outputs": keras.tree.flatten(given)}
    return found if mask is None else {**found, "mask": mask}


def _argument(args: Sequence[Any], kwargs: dict[str, Any], position: int, name: str) -> Any:
    return args[position] if position < len(args) else kwargs.get(name)


def _seen(found: dict[str, Any]) -> Seen:
    mask, loss = found.get("mask"), found.get("loss")
    return Seen(_number(found["x"]), None if mask is None else np.asarray(mask, bool), _numbers(found["initial"]),
                _numbers(found["outputs"]), _numbers(found.get("direct", [])), None if loss is None else np.asarray(loss, np.float32))


def _numbers(values: list[tf.Tensor]) -> tuple[np.ndarray, ...]:
    return tuple(_number(value) for value in values)


def _number(value: tf.Tensor) -> np.ndarray:
    """float32; of a layer in float64 as it is."""
    return np.asarray(value, np.float64 if value.dtype == tf.float64 else np.float32)
