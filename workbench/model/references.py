"""Do references lead to something? What layers take, start from, whose weights they use, and what the network gives. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from msgspec.structs import replace

from . import fixes, rewire
from .report import Complaint, ModelFix
from .spec import STATES, LayerSpec, ModelSpec, free, owner, ports, split, state_names


def who(layer: LayerSpec) -> str:
    """``LSTM 'lstm'``."""
    return f"{layer.kind} '{layer.name}'"


def error(layer: LayerSpec, about: str, message: str, *offers: ModelFix, parameter: str = "") -> Complaint:
    """One error of a layer."""
    return Complaint(f"{layer.name}.{about}", "error", layer.name, message, parameter, tuple(offers))


# what a layer takes ------------------------------------------------------------------------------------------------


def inputs(spec: ModelSpec, position: int) -> Complaint | None:
    """The first of a layer's inputs that leads nowhere."""
    layer, names = spec.layers[position], spec.sources(position)
    if not names:
        return error(layer, "input", f"{who(layer)} has nothing above it: a network begins with an Input", _input_at_the_top(spec))
    above = {other.name: other for other in spec.layers[:position]}
    for reference in names:
        name, port = split(reference)
        if name not in above:
            return _not_above(spec, position, reference, above)
        given = ports(spec.original(above[name]))
        if port and port not in given:
            return _no_port(spec, layer, reference, above[name], given)
    return None


def _not_above(spec: ModelSpec, position: int, reference: str, above: Mapping[str, LayerSpec]) -> Complaint:
    layer, names = spec.layers[position], spec.sources(position)
    name = owner(reference)
    kept = tuple(other for other in names if owner(other) in above)
    offers = []
    below = next((other for other in spec.layers[position + 1 :] if other.name == name), None)
    if below is not None and _can_move_up(spec, position, below):
        offers.append(fixes.network(rewire.moved(spec, name, position), f"{layer.name}.order", f"Move '{name}' above '{layer.name}'"))
    if below is None:
        for close in get_close_matches(name, list(above), 1, 0.6):
            other = tuple(close if one == reference else one for one in names)
            offers.append(fixes.inputs(spec, layer, other, f"Take '{close}'"))
    title = f"Take only {' and '.join(map(repr, kept))}" if kept else "Take the layer above instead"
    offers.append(fixes.inputs(spec, layer, kept, title))
    return error(layer, "inputs", f"{who(layer)} takes its input from '{name}', which {_place(spec, layer, name)}", *offers, parameter="inputs")


def _place(spec: ModelSpec, layer: LayerSpec, name: str) -> str:
    if name == layer.name:
        return "is itself"
    if not any(other.name == name for other in spec.layers):
        return "does not exist"
    return "stands below it and depends on it: a loop" if layer.name in _ancestors(spec, name) else "stands below it"


def _ancestors(spec: ModelSpec, name: str) -> set[str]:
    known = {layer.name: n for n, layer in enumerate(spec.layers)}
    found, waiting = set[str](), [name]
    while waiting:
        for giver in spec.givers(known[waiting.pop()]):
            if giver in known and giver not in found:
                found.add(giver)
                waiting.append(giver)
    return found


def _can_move_up(spec: ModelSpec, position: int, below: LayerSpec) -> bool:
    """Whether all that it takes stands above ``position`` already."""
    above = {layer.name for layer in spec.layers[:position]}
    return below.kind == "Input" or set(spec.givers(spec.index(below.name))) <= above


def _no_port(spec: ModelSpec, layer: LayerSpec, reference: str, giver: LayerSpec, given: Collection[str]) -> Complaint:
    name, port = split(reference)
    names = spec.sources(spec.index(layer.name))
    if port == STATES and state_names(spec.original(giver)):
        message = f"{who(layer)} takes '{reference}', all states at once, which only an initial state can be"
    elif given:
        message = f"{who(layer)} takes '{reference}', but {who(giver)} gives {_listed(given)} beside its output"
    else:
        message = f"{who(layer)} takes '{reference}', but {who(giver)} gives nothing but its output"
    others = [*get_close_matches(port, list(given), 1, 0.3), *list(given)[:1]][:1]
    offers = [fixes.inputs(spec, layer, _put(names, reference, f"{name}.{other}"), f"Take '{name}.{other}'") for other in others]
    offers.append(fixes.inputs(spec, layer, _put(names, reference, name), f"Take the output of '{name}'"))
    return error(layer, "inputs", message, *offers, parameter="inputs")


def _put(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in names)


def _listed(names: Collection[str]) -> str:
    words = [f"'{name}'" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _input_at_the_top(spec: ModelSpec) -> ModelFix:
    present = next((layer for layer in spec.layers if layer.kind == "Input"), None)
    if present is not None:
        return fixes.network(rewire.moved(spec, present.name, 0), f"{present.name}.move", f"Move '{present.name}' to the top")
    fresh = fixes.new(spec, "Input")
    first = spec.layers[0].name
    return fixes.network(replace(spec, layers=(fresh, *spec.layers)), f"{first}.insert_input", "Add an Input at the top")


# Inputs too many ---------------------------------------------------------------------------------------------------


def without_input(spec: ModelSpec, position: int, layer: LayerSpec) -> ModelFix:
    """Take out an Input too many: what took it goes on from the layer above, or, where that has its takers, from the first Input."""
    first = next(other for other in spec.layers if other.kind == "Input")
    above = spec.layers[max(position - 1, 0)]
    above_is_taken = any(above.name in spec.givers(n) for n in range(len(spec.layers)))
    instead = first.name if above_is_taken else above.name
    new = rewire.without(spec, layer.name, (instead,))
    single = [replace(one, inputs=tuple(dict.fromkeys(one.inputs))) if layer.name in spec.layer(one.name).inputs else one for one in new.layers]
    title = f"Remove '{layer.name}' and go on from '{instead}'"
    return fixes.network(replace(new, layers=tuple(single)), f"{layer.name}.remove", title)


# shared weights ----------------------------------------------------------------------------------------------------


def shares(spec: ModelSpec, position: int) -> Complaint | None:
    """What is wrong with the layer whose weights this one uses."""
    layer = spec.layers[position]
    above = {other.name: other for other in spec.layers[:position]}
    own = fixes.swap(spec, layer, replace(layer, shares=""), f"{layer.name}.shares", "Give it weights of its own")
    if layer.shares not in above:
        place = _place(spec, layer, layer.shares).split(" and ")[0]
        offers = [own]
        for close in get_close_matches(layer.shares, [name for name, other in above.items() if other.kind == layer.kind], 1, 0.6):
            offers.insert(0, fixes.swap(spec, layer, replace(layer, shares=close), f"{layer.name}.shares", f"Use the weights of '{close}'"))
        return error(layer, "shares", f"{who(layer)} uses the weights of '{layer.shares}', which {place}", *offers, parameter="shares")
    other = spec.original(layer)
    if other.kind == layer.kind and layer.kind != "Input":
        return None
    if layer.kind == "Input":
        return error(layer, "shares", f"{who(layer)} has no weights and can't use those of '{layer.shares}'", own, parameter="shares")
    message = f"{who(layer)} uses the weights of {who(other)}, which is of another kind"
    same = fixes.swap(spec, layer, replace(layer, kind=other.kind, parameters={}), f"{layer.name}.kind", f"Make it {other.kind} too")
    return error(layer, "shares", message, *((own, same) if other.kind != "Input" else (own,)), parameter="shares")


# initial states ----------------------------------------------------------------------------------------------------


def initial(spec: ModelSpec, position: int) -> Complaint | None:
    """The first of a layer's initial states that leads nowhere."""
    layer = spec.layers[position]
    zeros = fixes.swap(spec, layer, replace(layer, initial_state=()), f"{layer.name}.initial_state", "Start from zeros")
    if not state_names(spec.original(layer)):
        message = f"{who(layer)} has no state that could start from {_listed(layer.initial_state)}"
        return error(layer, "initial_state", message, zeros, parameter="initial_state")
    above = {other.name: other for other in spec.layers[:position]}
    for reference in layer.initial_state:
        name, port = split(reference)
        if name not in above:
            place = _place(spec, layer, name)
            offers = [_state(spec, layer, f"{close}.{port}" if port else close) for close in get_close_matches(name, list(above), 1, 0.6)]
            message = f"{who(layer)} starts from '{reference}', but '{name}' {place}"
            return error(layer, "initial_state", message, *offers, zeros, parameter="initial_state")
        given = state_names(spec.original(above[name]))
        if port == STATES and not given:
            message = f"{who(layer)} starts from the states of {who(above[name])}, which has none"
            return error(layer, "initial_state", message, *_other_states(spec, layer, above), zeros, parameter="initial_state")
        if port not in ("", STATES, *ports(spec.original(above[name]))):
            message = f"{who(layer)} starts from '{reference}', but {who(above[name])} gives {_listed(given) if given else 'nothing but its output'}"
            offers = (_state(spec, layer, f"{name}.{STATES}"),) if given else ()
            return error(layer, "initial_state", message, *offers, zeros, parameter="initial_state")
    return None


def _state(spec: ModelSpec, layer: LayerSpec, reference: str) -> ModelFix:
    return fixes.swap(spec, layer, replace(layer, initial_state=(reference,)), f"{layer.name}.initial_state", f"Start from '{reference}'")


def _other_states(spec: ModelSpec, layer: LayerSpec, above: Mapping[str, LayerSpec]) -> Iterator[ModelFix]:
    """The nearest layer above with as many states."""
    count = len(state_names(spec.original(layer)))
    for other in reversed(list(above.values())):
        if len(state_names(spec.original(other))) == count:
            yield _state(spec, layer, f"{other.name}.{STATES}")
            return


# what the network gives --------------------------------------------------------------------------------------------


def outputs(spec: ModelSpec) -> list[Complaint]:
    """Outputs that lead nowhere, or are named twice."""
    known = {layer.name: layer for layer in spec.layers}
    found, seen = [], set[str]()
    for reference in spec.outputs:
        name, port = split(reference)
        kept = tuple(other for other in spec.outputs if other != reference)
        title = f"Give {' and '.join(map(repr, kept))} only" if kept else "Give what the last layer gives"
        fix = fixes.network(replace(spec, outputs=kept), f"outputs.{name}", title)
        if name not in known:
            close = get_close_matches(name, list(known), 1, 0.6)
            other = [
                fixes.network(replace(spec, outputs=_put(spec.outputs, reference, near)), f"outputs.{name}", f"Give '{near}'")
                for near in close
                if near not in spec.outputs
            ]
            found.append(_output(f"The network is to give '{reference}', but there is no layer '{name}'", "", *other, fix))
        elif port and port not in ports(spec.original(known[name])):
            message = f"The network is to give '{reference}', but {who(known[name])} gives no '{port}'"
            whole = tuple(dict.fromkeys(name if one == reference else one for one in spec.outputs))
            found.append(_output(message, name, fixes.network(replace(spec, outputs=whole), f"outputs.{name}", f"Give the output of '{name}'"), fix))
        elif reference in seen:
            once = fixes.network(replace(spec, outputs=tuple(dict.fromkeys(spec.outputs))), f"outputs.{name}", "Give it once")
            found.append(_output(f"The network is to give '{reference}' twice", name, once))
        seen.add(reference)
    return found


def _output(message: str, layer: str, *offers: ModelFix) -> Complaint:
    return Complaint(f"{layer or 'model'}.outputs", "error", layer, message, "outputs", tuple(offers))


# names and blocks --------------------------------------------------------------------------------------------------


def renamed(spec: ModelSpec) -> ModelFix:
    """Every layer a name of its own; references go to the nearest layer above that had the name."""
    taken, present, layers = {layer.name for layer in spec.layers}, dict[str, str](), list[LayerSpec]()

    def follow(reference: str) -> str:
        name, port = split(reference)
        return f"{present.get(name, name)}.{port}" if port else present.get(name, name)

    for layer in spec.layers:
        name = layer.name if layer.name not in present else free(layer.name, taken)
        taken.add(name)
        layers.append(
            replace(
                layer,
                name=name,
                inputs=tuple(map(follow, layer.inputs)),
                initial_state=tuple(map(follow, layer.initial_state)),
                shares=follow(layer.shares) if layer.shares else "",
            )
        )
        present[layer.name] = name
    return fixes.network(replace(spec, layers=tuple(layers)), "model.rename", "Give each layer a name of its own")


def scattered(spec: ModelSpec) -> list[Complaint]:
    """Blocks whose layers do not stand together: only a run of neighbors can be folded and moved as one."""
    found, seen = [], set[str]()
    taken = {layer.block for layer in spec.layers}
    for block, first, end in spec.blocks():
        if block not in seen:
            seen.add(block)
            continue
        other = free(block, taken)
        taken.add(other)
        layers = tuple(replace(layer, block=other) if first <= n < end else layer for n, layer in enumerate(spec.layers))
        name = spec.layers[first].name
        fix = fixes.network(replace(spec, layers=layers), f"{name}.block", f"Call these '{other}'")
        message = f"The block '{block}' stands in several places: from '{name}' on it is a second one of the same name"
        found.append(Complaint(f"{name}.block", "warning", name, message, "block", (fix,)))
    return found
