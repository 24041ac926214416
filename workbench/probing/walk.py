"""A model's graph run call by call in inference mode, so that every call can be looked at, or what it gives replaced. Heavy.

Nothing is rebuilt: the layers that are called are the model's own, with their own weights, masks flow on as they always do, and of a
layer that is called twice both calls are seen.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError

lock = threading.RLock()
"""Held while a graph is built, which changes layers that keep their states for a moment."""


@dataclass(frozen=True)
class Call:
    """One call of a layer (or of a bare operation) while the graph runs.

    Attributes
    ----------
    key : str
        ``name``; ``name#2`` for the second call of a shared layer; ``block/name`` inside a nested model.
    layer : object
        The Keras layer or operation.
    number : int
        Which of its calls, 0 = the first.
    args, kwargs
        What it is called with, real tensors among them.
    """

    key: str
    layer: Any
    number: int
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    @property
    def name(self) -> str:
        """The layer's own name."""
        return self.layer.name

    def again(self, **more: Any) -> Any:
        """Call the layer with the same tensors and further keywords."""
        return self.layer(*self.args, **{**self.kwargs, **more})


Visit = Callable[[Call, Callable[[], Any]], Any]
"""``visit(call, run)``: ``run()`` calls the layer as usual; what the visitor returns is what flows on."""


def inputs_of(model: keras.Model, x: Any) -> list[tf.Tensor]:
    """Arrays as the tensors the model takes.

    Raises
    ------
    SettingError
        Another number of inputs, or of axes, than the model has; the model is a class of its own, without a graph.
    """
    _graph(model)
    given = list(x) if isinstance(x, list | tuple) else [x]
    entries = model.inputs
    if len(given) != len(entries):
        raise SettingError(f"the network has {len(entries)} inputs, but {len(given)} are given", where="the samples", fix="Give one array an input")
    for part, entry in zip(given, entries, strict=True):
        _must_fit(np.shape(part), entry)
    return [tf.convert_to_tensor(part if tf.is_tensor(part) else np.asarray(part, entry.dtype), entry.dtype)
            for part, entry in zip(given, entries, strict=True)]


def _must_fit(shape: tuple[int, ...], entry: Any) -> None:
    wanted = tuple(entry.shape)[1:]
    if len(shape) != len(wanted) + 1 or any(size is not None and size != given for size, given in zip(wanted, shape[1:], strict=True)):
        words = " × ".join("any" if size is None else str(size) for size in wanted)
        raise SettingError(f"samples of shape {' × '.join(map(str, shape[1:])) or 'one number'} don't fit the input '{entry.name}'",
                           where="the samples", fix=f"Give {words} for each sample")


def walk(model: keras.Model, inputs: list[Any], visit: Visit) -> Any:
    """Run the whole graph on tensors.

    Parameters
    ----------
    model : keras.Model
        Functional or sequential.
    inputs : list of tensor
        One an input, e.g. of :func:`inputs_of`.
    visit : callable
        See :data:`Visit`; called for every layer, in the order of the graph.

    Returns
    -------
    The model's output (a list if it has several).

    Raises
    ------
    SettingError
        The model is a class of its own, without a graph.
    """
    graph = _graph(model)
    with _fresh_states(model):
        found = _through(graph, inputs, visit, "")
    return found[0] if len(found) == 1 else found


def _graph(model: keras.Model) -> Any:
    graph = graph_of(model)
    if graph is None:
        raise SettingError(f"'{model.name}' is a class of its own: its layers can't be looked at one by one", where="the network",
                           fix="Build it from layers")
    return graph


def graph_of(layer: Any) -> Any:
    """The graph of a model that has one; None of an ordinary layer."""
    if isinstance(layer, keras.Sequential):
        return layer._functional
    return layer if hasattr(layer, "_nodes_by_depth") else None


def _through(graph: Any, inputs: list[Any], visit: Visit, prefix: str) -> list[Any]:
    found = {id(symbol): tensor for symbol, tensor in zip(graph.inputs, inputs, strict=True)}
    for depth in sorted(graph._nodes_by_depth, reverse=True):
        for node in graph._nodes_by_depth[depth]:
            if node.is_input or not node.operation or any(id(symbol) not in found for symbol in node.input_tensors):
                continue
            args, kwargs = node.arguments.fill_in(found)
            given = _called(node, args, kwargs, visit, prefix)
            for symbol, tensor in zip(node.outputs, keras.tree.flatten(given), strict=True):
                found[id(symbol)] = tensor
    return [found[id(symbol)] for symbol in graph.outputs]


def _called(node: Any, args: tuple[Any, ...], kwargs: dict[str, Any], visit: Visit, prefix: str) -> Any:
    layer = node.operation
    number = next(n for n, other in enumerate(layer._inbound_nodes) if other is node)
    key = prefix + layer.name + (f"#{number + 1}" if number else "")
    inner = graph_of(layer)
    if isinstance(layer, keras.Layer) and layer._call_has_training_arg and inner is None:
        kwargs = {**kwargs, "training": False}
    call = Call(key, layer, number, args, kwargs)
    if inner is not None:
        return visit(call, lambda: _packed(_through(inner, keras.tree.flatten(args), visit, f"{key}/")))
    return visit(call, lambda: layer(*args, **kwargs))


def _packed(given: list[Any]) -> Any:
    return given[0] if len(given) == 1 else given


@contextlib.contextmanager
def _fresh_states(model: keras.Model) -> Iterator[None]:
    """A call would advance the states of stateful layers, and refuse another number of samples."""
    stateful: list[Any] = [layer for layer in model._flatten_layers() if getattr(layer, "stateful", False)]
    if not stateful:
        yield
        return
    with lock:
        for part in stateful:
            part.stateful = False
        try:
            yield
        finally:
            for part in stateful:
                part.stateful = True


def mask_of(tensor: Any) -> Any:
    """The mask that flows with a tensor (None if none does)."""
    return getattr(tensor, "_keras_mask", None)


def tensors_in(call: Call) -> list[Any]:
    """The tensors a call takes, in order, masks left out (Keras computes them by operations of the graph and hands them on)."""
    return [part for part in keras.tree.flatten((call.args, call.kwargs)) if tf.is_tensor(part) and part.dtype != tf.bool]


def is_mask(given: Any) -> bool:
    """Whether what a call gives is a mask."""
    return tf.is_tensor(given) and given.dtype == tf.bool


def masks_in(call: Call) -> list[tuple[Any, Any]]:
    """(tensor, its mask) of all that a call takes."""
    return [(tensor, mask_of(tensor)) for tensor in tensors_in(call)]


def put_masks(masks: list[tuple[Any, Any]]) -> None:
    """Give the tensors these masks: some layers take the masks off what they are called with."""
    for tensor, mask in masks:
        if mask is not mask_of(tensor):
            tensor._keras_mask = mask
