"""One pass through a network, compiled once, with what every call of it gave: what outputs, attention and attribution begin with. Heavy."""

from __future__ import annotations

import dataclasses
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import tensorflow as tf

from . import reach as reaching
from .reach import Reach
from .walk import Call, inputs_of, is_mask, lock, mask_of, tensors_in, walk

Part = tuple[str, int]
"""What a call gave: its key, and which of its tensors."""
_cache: weakref.WeakKeyDictionary[keras.Model, dict[Any, Any]] = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class Step:
    """One call of the pass, as the graph tells it.

    Attributes
    ----------
    call : Call
        Without its tensors: arguments that are none are kept.
    takes : tuple of Part
        Where the tensors it takes come from, in order.
    parts : int
        Number of tensors it gives.
    hands_on : Part, optional
        It gives this very tensor on (dropout does, outside training).
    """

    call: Call
    takes: tuple[Part, ...]
    parts: int
    hands_on: Part | None = None


@dataclass(frozen=True)
class Pass:
    """What every call gave for some samples.

    Attributes
    ----------
    steps : list of Step
        In the order of the graph; inputs come first and have no step.
    given : dict
        By key (inputs by their names): list of tensors (sample, …).
    masks : dict
        By key: the mask that flows on with the first tensor.
    held : dict
        By key: masks that operations of the graph compute.
    more : dict
        By key: what an :data:`Extra` found.
    answer : tensor
        The network's (first) output.
    """

    steps: list[Step]
    given: dict[str, list[Any]]
    masks: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    answer: Any = None

    def reaches(self) -> dict[Part, Reach | None]:
        """What every tensor can see of the input."""
        found: dict[Part, Reach | None] = {}
        inputs = [key for key in self.given if key not in {step.call.key for step in self.steps}]
        for key in inputs:
            found[key, 0] = reaching.of_input(self.given[key][0])
        for step in self.steps:
            before = [(tuple(self.given[key][n].shape), found.get((key, n))) for key, n in step.takes]
            first = tuple(self.given[step.call.key][0].shape)
            seen = found[step.hands_on] if step.hands_on is not None else reaching.of_call(step.call, before, first)
            for n in range(step.parts):
                found[step.call.key, n] = seen if n == 0 or seen is None else reaching.whole([seen])
        return found


Extra = Callable[[Call, Callable[[], Any]], tuple[Any, Any]]
"""``extra(call, run) -> (what the call gives, further tensors)``; the second is None where there is nothing to tell."""


def run(model: keras.Model, x: Any, extra: Extra | None = None) -> Pass:
    """Run the network on samples in inference mode; compiled at the first time for samples of this shape.

    Parameters
    ----------
    x : ndarray or list of ndarray
        (sample, …), one array an input.
    extra : callable, optional
        A module's function (it is part of what the compiled pass is known by).

    Raises
    ------
    SettingError
        The samples don't fit, or the model has no graph.
    """
    inputs = inputs_of(model, x)
    steps, compiled = kept(model, ("pass", extra, shapes(inputs)), lambda owner: _compiled(owner, inputs, extra))
    with lock:                                              # the first call builds the graph, and with it the steps
        found = compiled(inputs)
    return Pass(list(steps), **found)


def kept(model: keras.Model, key: Any, make: Callable[[weakref.ref[keras.Model]], Any]) -> Any:
    """What was compiled for a model before. It must not keep the model alive, or it would never be let go."""
    known = _cache.setdefault(model, {})
    if key not in known:
        known[key] = make(weakref.ref(model))
    return known[key]


def shapes(tensors: Any) -> tuple[Any, ...]:
    """Types and shapes without the sample axis."""
    return tuple((part.dtype.name, tuple(part.shape[1:])) for part in keras.tree.flatten(tensors))


def any_number(tensors: Any) -> Any:
    """The same structure as signatures for any number of samples."""
    return keras.tree.map_structure(lambda part: tf.TensorSpec((None, *part.shape[1:]), part.dtype), tensors)


def alive(owner: weakref.ref[keras.Model]) -> keras.Model:
    """The model; it is there as long as somebody asks."""
    model = owner()
    assert model is not None
    return model


def _compiled(owner: weakref.ref[keras.Model], inputs: Sequence[Any], extra: Extra | None) -> tuple[list[Step], Callable[..., Any]]:
    steps: list[Step] = []

    def forward(tensors: list[Any]) -> dict[str, Any]:
        model = alive(owner)
        steps.clear()
        watched = _Watched(steps, extra)
        for tensor, entry in zip(tensors, model.inputs, strict=True):
            watched.begin(entry.name, tensor)
        answer = walk(model, tensors, watched.visit)
        answer = answer[0] if isinstance(answer, list) else answer
        return {"answer": answer, "given": watched.given, "masks": watched.masks, "held": watched.held, "more": watched.more}

    return steps, tf.function(forward, autograph=False, input_signature=[any_number(list(inputs))])


class _Watched:
    """Collects, while the graph is built, what its calls take and give."""

    def __init__(self, steps: list[Step], extra: Extra | None) -> None:
        self._steps, self._extra = steps, extra
        self.given: dict[str, list[Any]] = {}
        self.masks: dict[str, Any] = {}
        self.held: dict[str, Any] = {}
        self.more: dict[str, Any] = {}
        self._from: dict[int, Part] = {}
        self._alive: list[Any] = []         # the number of a tensor that is gone may be given to another

    def begin(self, name: str, tensor: Any) -> None:
        """An input of the network."""
        self.given[name] = [tensor]
        self._remember(tensor, (name, 0))

    def visit(self, call: Call, again: Callable[[], Any]) -> Any:
        """See :data:`walk.Visit`."""
        takes = tuple(self._from[id(tensor)] for tensor in tensors_in(call) if id(tensor) in self._from)
        given, more = self._extra(call, again) if self._extra is not None else (again(), None)
        if is_mask(given):
            self.held[call.key] = given
            return given
        parts = keras.tree.flatten(given)
        plain = {name: value for name, value in call.kwargs.items() if isinstance(value, bool | int | float | str)}
        self._steps.append(Step(dataclasses.replace(call, args=(), kwargs=plain), takes, len(parts), self._from.get(id(parts[0]))))
        self.given[call.key] = parts
        if mask_of(parts[0]) is not None:
            self.masks[call.key] = mask_of(parts[0])
        if more is not None:
            self.more[call.key] = more
        for n, part in enumerate(parts):
            self._remember(part, (call.key, n))
        return given

    def _remember(self, tensor: Any, part: Part) -> None:
        self._alive.append(tensor)
        self._from[id(tensor)] = part
