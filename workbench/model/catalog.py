"""The layers on offer: parameters, types and defaults read off Keras (resources/layer_catalog.json), with our words for them.

Initializers, regularizers, constraints and the cells of ``RNN`` are in resources/keras_objects.json. Imports nothing heavy;
``make catalog`` writes the files anew from the installed Keras.
"""

from __future__ import annotations

import functools
from typing import Any

import msgspec
from msgspec import Struct

from ..paths import resource


class Parameter(Struct, frozen=True):
    """One parameter of a layer."""

    name: str
    title: str
    """Plain name: ``Units``."""
    type: str
    """One of

    - ``int``, ``float``, ``bool``, ``text``, ``choice`` (one of ``choices``), ``activation`` (likewise);
    - ``ints``: a whole number, or a list of ``entries`` of them, one for each axis (``kernel_size``);
    - ``margins``: a whole number, or for one axis [begin, end], for two [rows, columns] or [[top, bottom], [left, right]] (``cropping``);
    - ``axis``: the number of an axis, or a list of at most ``entries`` of them (``entries`` 0: one number only);
    - ``shape``: a list of sizes (``target_shape``, ``dims``);
    - ``layer``: ``{"kind", "parameters"}``; ``cell``: the same of a cell, or a list of them;
    - ``initializer``, ``regularizer``, ``constraint``: one of ``choices``, or Keras's ``{"class_name", "config"}`` (:func:`objects`).
    """
    default: Any = None
    required: bool = False
    optional: bool = False
    """May be nothing (None)."""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    help: str = ""
    advanced: bool = False
    """Folded away in the form."""
    call: bool = False
    """Said when the layer is called, not when it is made (``use_causal_mask``)."""
    entries: int | None = 0
    """How many numbers a list of them has (see ``type``); None = any number."""


class LayerEntry(Struct, frozen=True):
    """One kind of layer."""

    kind: str
    group: str
    title: str
    help: str
    icon: str
    parameters: tuple[Parameter, ...] = ()
    wraps: bool = False
    """Takes another layer as a parameter."""
    merges: bool = False
    """Joins several inputs, given to it as one list."""
    least: int = 1
    """Fewest inputs."""
    most: int | None = 1
    """Most inputs; None = any number."""
    roles: tuple[str, ...] = ()
    """What each input is for: ``query value key``; a layer with roles and one input takes it for all of them (self-attention)."""
    own: bool = False
    """Not Keras's but ours (model/layers.py)."""
    recurrent: bool = False
    follows: tuple[str, ...] = ()
    """Kinds that usually come right after it (ranking of the palette)."""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if there is one."""
        return next((p for p in self.parameters if p.name == name), None)


class ObjectEntry(Struct, frozen=True):
    """An initializer, regularizer or constraint."""

    name: str
    """Keras's class: ``RandomNormal``."""
    title: str
    help: str
    parameters: tuple[Parameter, ...] = ()
    short: str = ""
    """The name Keras takes for it with its defaults, as in ``Parameter.choices``: ``random_normal``. "" = none: it must be given
    as ``{"class_name", "config"}`` (Constant)."""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if there is one."""
        return next((p for p in self.parameters if p.name == name), None)


class _Objects(Struct, frozen=True):
    initializer: tuple[ObjectEntry, ...]
    regularizer: tuple[ObjectEntry, ...]
    constraint: tuple[ObjectEntry, ...]
    cell: tuple[LayerEntry, ...]


@functools.cache
def layers() -> dict[str, LayerEntry]:
    """Every kind on offer, in the palette's order."""
    found = msgspec.json.decode(resource("layer_catalog.json").read_bytes(), type=tuple[LayerEntry, ...])
    return {entry.kind: entry for entry in found}


@functools.cache
def groups() -> tuple[str, ...]:
    """The groups of the palette, in order."""
    return tuple(dict.fromkeys(entry.group for entry in layers().values()))


@functools.cache
def _objects() -> _Objects:
    return msgspec.json.decode(resource("keras_objects.json").read_bytes(), type=_Objects)


@functools.cache
def objects() -> dict[str, tuple[ObjectEntry, ...]]:
    """``initializer``, ``regularizer``, ``constraint`` → all there are, the usual ones first."""
    found = _objects()
    return {"initializer": found.initializer, "regularizer": found.regularizer, "constraint": found.constraint}


def objects_for(parameter: Parameter) -> tuple[ObjectEntry, ...]:
    """The initializers, regularizers or constraints that the weight in question can have: Identity only for a matrix, for example."""
    return tuple(entry for entry in objects().get(parameter.type, ()) if not entry.short or entry.short in parameter.choices)


def object_named(type_: str, name: str) -> ObjectEntry | None:
    """The entry of ``random_normal``, ``RandomNormal`` or ``l1l2``; None if there is none. ``type_`` as in :func:`objects`."""
    plain = name.replace("_", "").lower()
    return next((entry for entry in objects()[type_] if plain in (entry.name.lower(), entry.short.replace("_", ""))), None)


@functools.cache
def cells() -> dict[str, LayerEntry]:
    """What ``RNN`` can run along time: ``LSTMCell``, ``GRUCell``, ``SimpleRNNCell`` with their parameters."""
    return {entry.kind: entry for entry in _objects().cell}


def entry(kind: str) -> LayerEntry | None:
    """The layer or cell of this kind, if there is one."""
    return layers().get(kind) or cells().get(kind)


def ranked(after: str | None = None) -> list[LayerEntry]:
    """Kinds that usually follow ``after`` first, then all in the palette's order."""
    known = layers()
    likely = [known[kind] for kind in (known[after].follows if after in known else ()) if kind in known]
    return [*likely, *(entry for entry in known.values() if entry not in likely)]
