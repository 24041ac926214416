"""What a layer takes from elsewhere than the one above: its connections, the ways to make one, and what a typed line means."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from workbench.errors import SettingError
from workbench.model import catalog
from workbench.model.spec import STATES, LayerSpec, ModelSpec, free, owner, ports, snake, split, state_names

from ...translating import tr

_COLORS = {"states": "teal", "value": "magenta", "key": "magenta", "query": "orange", "weights": "umber"}
_WORDS = {
    "states": tr("initial state"),
    "value": "value",
    "key": "key",
    "query": "query",
    "weights": tr("shared weights"),
    "skip": "skip",
    "input": "skip",
}
_JOINS = ("Add", "Concatenate")


@dataclass(frozen=True)
class Link:
    """One connection that is not from the output of the layer directly above. Positions are in the list of layers."""

    start: int
    end: int
    role: str
    """``input``, ``skip``, ``query``, ``value``, ``key``, ``states`` or ``weights``."""
    reference: str

    @property
    def color(self) -> str:
        """Data color."""
        return _COLORS.get(self.role, "blue")

    @property
    def words(self) -> str:
        """For the key: ``initial state``."""
        return _WORDS[self.role]

    @property
    def chip(self) -> str:
        """``value ← encoder``."""
        return f"{'from' if self.role == 'input' else self.role} ← {self.reference.removesuffix(f'.{STATES}')}"


@dataclass(frozen=True)
class Way:
    """One meaning a connection can have: words, and the edits of the document."""

    title: str
    edits: tuple[tuple[str, Any], ...]
    role: str = "input"


def links(spec: ModelSpec) -> list[Link]:
    """All connections worth a line in the gutter, from the top."""
    places = {layer.name: n for n, layer in enumerate(spec.layers)}
    found = []
    for position, layer in enumerate(spec.layers):
        roles = _roles(layer, len(spec.sources(position)))
        for reference, role in zip(spec.sources(position), roles, strict=False):
            start = places.get(owner(reference), position)
            if start < position and (start != position - 1 or split(reference)[1]):
                found.append(Link(start, position, role, reference))
        for giver in dict.fromkeys(owner(reference) for reference in layer.initial_state):
            if places.get(giver, position) < position:
                found.append(Link(places[giver], position, "states", giver))
        if layer.shares and places.get(layer.shares, position) < position:
            found.append(Link(places[layer.shares], position, "weights", layer.shares))
    return found


def _roles(layer: LayerSpec, count: int) -> list[str]:
    entry = catalog.layers().get(layer.kind)
    if entry is not None and entry.roles:
        return list(entry.roles)[:count]
    return ["skip" if entry is not None and entry.merges else "input"] * count


def ways(spec: ModelSpec, source: str, target: str) -> list[Way]:
    """What joining ``source`` to a layer below it can mean, the most likely first; [] where nothing fits."""
    giver, layer = spec.layer(source), spec.layer(target)
    position = spec.index(target)
    if layer.kind == "Input" or spec.index(source) >= position:
        return []
    entry = catalog.layers().get(layer.kind)
    now, path = list(spec.sources(position)), f"model.layers.{target}"
    found: list[Way] = []
    if entry is not None and entry.roles:
        found += [_as_role(path, target, now, entry.roles, n, source) for n in (1, 0, 2) if n < len(entry.roles)]
    elif entry is not None and (entry.merges or (entry.most or 2) > 1):
        if source not in now and (entry.most is None or len(now) < entry.most):
            found.append(Way(tr("'{target}' also takes '{source}'", target=target, source=source), ((f"{path}.inputs", [*now, source]),), "skip"))
        found.append(Way(tr("'{target}' takes '{source}' only", target=target, source=source), ((f"{path}.inputs", [source]),)))
    else:
        found += _single(spec, source, target, now)
    states = state_names(spec.original(giver))
    if states and state_names(spec.original(layer)):
        found.insert(
            0,
            Way(
                tr("'{target}' starts from the states of '{source}'", target=target, source=source),
                ((f"{path}.initial_state", [f"{source}.{STATES}"]),),
                "states",
            ),
        )
    if states and entry is not None and not entry.roles and not entry.merges:
        found.append(
            Way(tr("'{target}' takes the last state of '{source}'", target=target, source=source), ((f"{path}.inputs", [f"{source}.{states[0]}"]),))
        )
    if giver.kind == layer.kind and giver.kind != "Input" and not giver.shares:
        found.append(Way(tr("'{target}' uses the weights of '{source}'", target=target, source=source), ((f"{path}.shares", source),), "weights"))
    return found


def _as_role(path: str, target: str, now: list[str], roles: tuple[str, ...], n: int, source: str) -> Way:
    given = [*now, *[now[0]] * (n + 1 - len(now))]
    given[n] = source
    return Way(tr("'{source}' is the {roles} of '{target}'", source=source, roles=roles[n], target=target), ((f"{path}.inputs", given),), roles[n])


def _single(spec: ModelSpec, source: str, target: str, now: list[str]) -> list[Way]:
    """A layer with one input takes another one, or both joined."""
    found = (
        [Way(tr("'{target}' takes '{source}'", target=target, source=source), ((f"model.layers.{target}.inputs", [source]),))]
        if now != [source]
        else []
    )
    for kind in _JOINS if now and source not in now else ():
        name = free(snake(kind), {layer.name for layer in spec.layers})
        position = spec.index(target)
        layers = [_plain(layer) for layer in spec.layers]
        layers[position] = {**layers[position], "inputs": []}
        layers.insert(position, {"kind": kind, "name": name, "inputs": [*now, source], "block": spec.layers[position].block})
        title = (
            tr("'{target}' takes {names}", target=target, names=" + ".join(map(repr, (*now, source))))
            if kind == "Add"
            else tr("'{target}' takes both, side by side (Concatenate)", target=target)
        )
        found.append(Way(title, (("model", {"layers": layers, "outputs": list(spec.outputs)}),), "skip"))
    return found


def _plain(layer: LayerSpec) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name in LayerSpec.__struct_fields__ for value in [getattr(layer, name)]}


def without(spec: ModelSpec, link: Link) -> Way:
    """A connection taken away."""
    layer = spec.layers[link.end]
    path = f"model.layers.{layer.name}"
    if link.role == "states":
        return Way(tr("'{name}' starts from zero", name=layer.name), ((f"{path}.initial_state", []),))
    if link.role == "weights":
        return Way(
            tr("'{name}' has weights of its own", name=layer.name),
            ((f"{path}.shares", ""), (f"{path}.parameters", dict(spec.original(layer).parameters))),
        )
    kept = [reference for reference in layer.inputs if reference != link.reference]
    return Way(tr("'{name}' no longer takes '{reference}'", name=layer.name, reference=link.reference), ((f"{path}.inputs", kept),))


# typed lines -------------------------------------------------------------------------------------------------------


def offers(spec: ModelSpec, name: str, *, states: bool = False) -> list[str]:
    """References that may be typed for a layer, the nearest above first."""
    found: list[str] = []
    for other in reversed(spec.layers[: spec.index(name)]):
        names = ports(spec.original(other))
        found += [f"{other.name}.{STATES}"] if states and names else []
        found += [other.name, *(f"{other.name}.{port}" for port in names)]
    return found


def typed(spec: ModelSpec, name: str, text: str, *, states: bool = False) -> tuple[str, ...]:
    """References from a line such as ``decoder, encoder.h``.

    Raises
    ------
    SettingError
        One of them is none, or stands below.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    allowed = offers(spec, name, states=states)
    for part in parts:
        if part in allowed:
            continue
        known = {layer.name: layer for layer in spec.layers}
        layer, port = split(part)
        if layer in known and layer != name and f"{layer}" not in allowed:
            raise SettingError(tr("'{layer}' stands below '{name}'", layer=layer, name=name), fix=tr("Name a layer above it"))
        if layer in allowed and port:
            has = ports(spec.original(known[layer]))
            raise SettingError(
                tr("'{layer}' gives no '{port}'", layer=layer, port=port),
                fix=tr("It gives {names}", names=", ".join(has)) if has else tr("It gives its output only"),
            )
        close = get_close_matches(part, allowed, 1, 0.5)
        raise SettingError(
            tr("there is no layer '{part}' above", part=part), fix=tr("Did you mean {close}?", close=close[0]) if close else tr("Name a layer above")
        )
    if len(parts) == 1 and not states and spec.index(name) and parts[0] == spec.layers[spec.index(name) - 1].name:
        return ()
    return tuple(parts)
