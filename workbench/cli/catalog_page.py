"""The catalog of layers in words: ``rnn-workbench layers [NAME]``."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any

from ..errors import SettingError
from ..model import catalog
from ..model.catalog import LayerEntry, ObjectEntry, Parameter
from ..model.spec import LayerSpec, ports
from .say import Say, plain


def print_all(say: Say) -> int:
    """Every kind, group by group; how many there are."""
    known = catalog.layers()
    for group in catalog.groups():
        entries = [entry for entry in known.values() if entry.group == group]
        for entry in entries:
            say.event("layer", **_event(entry))
        say.table(group, ("kind", "title", "what it does"), [(entry.kind, entry.title, entry.help) for entry in entries])
        say.words("")
    say.words(f"`layers NAME` has the parameters of one; RNN runs {_listed(catalog.cells())}.")
    return len(known)


def print_one(name: str, say: Say) -> int:
    """One layer, cell, initializer, regularizer or constraint with all its parameters; 1.

    Raises
    ------
    SettingError
        There is none of that name.
    """
    found = catalog.entry(name)
    if found is not None:
        say.event("layer", **_event(found))
        _layer(found, say)
        return 1
    for type_ in catalog.objects():
        thing = catalog.object_named(type_, name)
        if thing is not None:
            say.event("layer", kind=thing.name, group=type_.capitalize(), **plain(thing))
            say.words(f"{thing.name}: {thing.title} ({type_})\n{thing.help}\n")
            _parameters(thing.parameters, say)
            written = json.dumps({"class_name": thing.name, "config": _settings(thing)})
            say.words(f"Written as {written}" + (f' or "{thing.short}"' if thing.short else ""))
            return 1
    raise SettingError(f"there is no layer kind '{name}'", fix=_nearest(name))


def _event(entry: LayerEntry) -> dict[str, Any]:
    return {**plain(entry), "ports": list(_ports(entry))}


def _layer(entry: LayerEntry, say: Say) -> None:
    say.words(f"{entry.kind}: {entry.title} ({entry.group.lower()})\n{entry.help}\n")
    if entry.group != "Cell":
        say.words(f"Takes: {_takes(entry)}.")
    if gives := _ports(entry):
        say.words(f"Gives besides its output: {', '.join(f'NAME.{port}' for port in gives)}.")
    if entry.wraps:
        say.words('Wraps a layer, given as {"kind": …, "parameters": {…}}.')
    if entry.follows:
        say.words(f"Usually followed by: {', '.join(entry.follows)}.")
    say.words("")
    _parameters(entry.parameters, say)
    if any(parameter.type in catalog.objects() for parameter in entry.parameters):
        say.words(f"`layers {_example(entry)}` has the settings of an initializer, regularizer or constraint.")


def _example(entry: LayerEntry) -> str:
    return next((object_.name for parameter in entry.parameters for object_ in catalog.objects_for(parameter)[:1]), "GlorotUniform")


def _takes(entry: LayerEntry) -> str:
    """How many inputs, and what for."""
    if entry.roles:
        return f"{', '.join(entry.roles)}; with one input it looks at itself (self-attention), without a key the value is the key"
    if entry.most == 0:
        return "nothing, it is where the data come in"
    if entry.most == entry.least:
        return {1: "one input", 2: "two inputs"}[entry.least]
    return f"{entry.least} inputs or more"


def _ports(entry: LayerEntry) -> tuple[str, ...]:
    needed = {parameter.name: parameter.default for parameter in entry.parameters if parameter.required}
    return ports(LayerSpec(entry.kind, "it", parameters=needed))


def _parameters(parameters: tuple[Parameter, ...], say: Say) -> None:
    if not parameters:
        say.words("It has no parameters.")
        return
    say.table("", ("parameter", "what", "default", "may be", "help"), [(p.name, p.title, _default(p), may_be(p), p.help) for p in parameters])


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "needed"
    return "nothing" if parameter.default is None else json.dumps(parameter.default, ensure_ascii=False)


def may_be(parameter: Parameter) -> str:
    """``1 … 4096``, ``valid, same or causal``, ``1 … 1000, or one for each of 2 axes``."""
    if parameter.type in ("choice", "activation"):
        words = _listed(parameter.choices)
    elif parameter.type in catalog.objects():
        words = _listed([thing.short or thing.name for thing in catalog.objects_for(parameter)])
    else:
        words = _NAMES[parameter.type] + _bounds(parameter)
        if parameter.type == "ints" and (parameter.entries or 0) > 1:
            words += f", or one for each of {parameter.entries} axes"
    return f"{words}, or nothing" if parameter.optional else words


_NAMES = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "text": "a text",
    "ints": "a whole number",
    "margins": "a whole number, or a list with one for each end",
    "axis": "the number of an axis",
    "shape": "a list of whole numbers",
    "layer": "a layer",
    "cell": "a cell or a list of cells",
}


def _bounds(parameter: Parameter) -> str:
    low, high = parameter.minimum, parameter.maximum
    if low is None and high is None:
        return ""
    return f" from {_number(low)} to {_number(high)}" if low is not None and high is not None else f" of at least {_number(low or 0)}"


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:g}"


def _settings(thing: ObjectEntry) -> dict[str, Any]:
    return {parameter.name: parameter.default for parameter in thing.parameters if not parameter.optional}


def _listed(names: Any) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _nearest(name: str) -> str:
    """What was meant, whatever the case it is written in."""
    names = [*catalog.layers(), *catalog.cells(), *(thing.name for things in catalog.objects().values() for thing in things)]
    by_lower = {each.lower(): each for each in names}
    close = get_close_matches(name.lower(), list(by_lower), 3, 0.5)
    return f"Did you mean {_listed([by_lower[each] for each in close])}?" if close else "`layers` lists them"
