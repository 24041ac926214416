"""What the activation functions of a network receive: each is wrapped by one that remembers, and then does the same. Heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np
import tensorflow as tf

FLAT = 0.05
"""Below this slope an activation counts as saturated."""
_BOUNDED = ("sigmoid", "tanh", "softmax", "hard_sigmoid", "hard_tanh", "softsign", "relu6", "sparse_sigmoid")
_ORDER = {"LSTM": ("i", "f", "o"), "ConvLSTM": ("i", "f", "o"), "GRU": ("z", "r"), "SimpleRNN": ()}
"""Gates in the order in which Keras's cells call their recurrent activation in one step."""
_CANDIDATE = {"LSTM": ("g", "c"), "ConvLSTM": ("g", "c"), "GRU": ("g",), "SimpleRNN": ("h",)}
"""Likewise for their activation."""
_LAYERS = (keras.layers.ReLU, keras.layers.LeakyReLU, keras.layers.PReLU, keras.layers.ELU, keras.layers.Softmax)


class Recorder:
    """Pre-activations of one call of a layer, by the name of the gate ("" = the layer's own activation)."""

    def __init__(self) -> None:
        self.functions: dict[str, Callable[..., Any]] = {}
        self._seen: dict[str, list[np.ndarray]] = {}

    def wrap(self, function: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
        """The same function, which also keeps what it is given; its calls are, in turn, those of ``names``."""
        turn = 0
        for name in names:
            self.functions[name] = function

        def recording(given: Any, *args: Any, **kwargs: Any) -> Any:
            nonlocal turn
            if isinstance(given, tf.Tensor) and hasattr(given, "numpy"):       # a tensor with values, not one of a graph
                self._seen.setdefault(names[turn % len(names)], []).append(np.asarray(given.numpy(), np.float32))
            turn += 1
            return function(given, *args, **kwargs)

        return recording

    def take(self) -> dict[str, np.ndarray]:
        """Everything seen since the last time: (batch, …), or (step, batch, unit) where a function was called at every step."""
        seen, self._seen = self._seen, {}
        return {name: parts[0] if len(parts) == 1 else np.stack(parts) for name, parts in seen.items()}


def attach(layer: Any) -> Recorder:
    """Wrap all activation functions of a layer (its cells', its wrapped layer's). The layer computes what it did before."""
    recorder = Recorder()
    for prefix, part in _parts(layer):
        kind = _cell_kind(part)
        if kind:
            _wrap(recorder, part, "activation", tuple(prefix + name for name in _CANDIDATE[kind]))
            _wrap(recorder, part, "recurrent_activation", tuple(prefix + name for name in _ORDER[kind]))
        elif not isinstance(part, _LAYERS):
            _wrap(recorder, part, "activation", (prefix,))
    return recorder


@contextmanager
def listening(layer: Any) -> Iterator[Recorder]:
    """The same while it lasts; afterwards the layer has its own functions again."""
    owners = [part for _, part in _parts(layer)]
    before = [{name: getattr(part, name) for name in ("activation", "recurrent_activation") if hasattr(part, name)} for part in owners]
    try:
        yield attach(layer)
    finally:
        for part, functions in zip(owners, before, strict=True):
            for name, function in functions.items():
                setattr(part, name, function)


def _wrap(recorder: Recorder, owner: Any, attribute: str, names: tuple[str, ...]) -> None:
    function = getattr(owner, attribute, None)
    if callable(function) and names and function is not keras.activations.linear:
        setattr(owner, attribute, recorder.wrap(function, names))


def _parts(layer: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a layer that hold activation functions, each with the prefix of its gates."""
    if isinstance(layer, keras.layers.Bidirectional):
        for prefix, inner in (("fw_", layer.forward_layer), ("bw_", layer.backward_layer)):
            yield from ((prefix + rest, part) for rest, part in _parts(inner))
    elif isinstance(layer, keras.layers.Wrapper):
        yield from _parts(layer.layer)
    elif hasattr(layer, "cell"):
        cells = getattr(layer.cell, "cells", None)
        yield from [("", layer.cell)] if cells is None else [(f"{n}_", cell) for n, cell in enumerate(cells, 1)]
    else:
        yield "", layer


def reset(layers: Iterable[Any]) -> None:
    """Forget the dropout of a call that was broken off: its tensors belong to that call."""
    for layer in layers:
        for _, part in _parts(layer):
            for name in ("reset_dropout_mask", "reset_recurrent_dropout_mask"):
                forget = getattr(part, name, None)
                if callable(forget):
                    forget()


def _cell_kind(part: Any) -> str:
    name = type(part).__name__
    return name.removesuffix("Cell") if name.endswith("Cell") and name.removesuffix("Cell") in _ORDER else ""


def received(layer: Any, recorder: Recorder, given: list[Any]) -> dict[str, tuple[Callable[..., Any], np.ndarray]]:
    """By gate: the function and its pre-activations; a layer that is itself an activation receives its input."""
    if isinstance(layer, _LAYERS) and given:
        return {"": (layer, np.asarray(given[0], np.float32))}
    return {name: (recorder.functions[name], values) for name, values in recorder.take().items()}


def name_of(function: Any) -> str:
    """Keras's name of an activation, or of the layer that is one."""
    if isinstance(function, keras.Layer):
        return {"ReLU": "relu", "LeakyReLU": "leaky_relu", "PReLU": "prelu", "ELU": "elu", "Softmax": "softmax"}[type(function).__name__]
    return str(getattr(function, "__name__", type(function).__name__))


def saturated(function: Any, pre: np.ndarray) -> float | None:
    """Share of the pre-activations where the function is flat, |f'| < 0.05; None for functions without flat ends.

    Softmax has no slope of its own for each entry; its vectors count as saturated where they are sure of one entry: the largest
    probability p is above 1/2 and has p(1 − p) < 0.05, which is the slope of p with respect to its own logit.
    """
    name = name_of(function)
    if name not in _BOUNDED or not pre.size:
        return None
    given = tf.convert_to_tensor(pre)
    if name == "softmax":
        most = np.max(np.asarray(function(given)), axis=-1)
        return float(np.mean((most > 0.5) & (most * (1 - most) < FLAT))) if pre.shape[-1] > 1 else None
    with tf.GradientTape() as tape:
        tape.watch(given)
        found = function(given)
    slope = tape.gradient(found, given)                                      # of a sum over entries: each entry's own slope
    return None if slope is None else float(np.mean(np.abs(np.asarray(slope)) < FLAT))
