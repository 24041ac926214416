"""Do the states a recurrent layer starts from fit its own, in number and size? Heavy."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from . import fixes
from .calls import Call, Refusal, Shape, agree
from .measured import Value
from .report import ModelFix
from .spec import STATES, LayerSpec, owner, split, state_names


def given(call: Call) -> list[tuple[str, Value]] | None:
    """(reference, value) of every initial state, ``encoder.states`` spelled out; None if one is not known (that layer has its own complaint)."""
    found = []
    for reference in call.layer.initial_state:
        name, port = split(reference)
        names = [reference]
        if port == STATES:
            names = [f"{name}.{state}" for state in state_names(call.spec.original(call.spec.layer(name)))]
        for one in names:
            if one not in call.above:
                return None
            found.append((one, call.above[one]))
    return found


def refusal(call: Call, states: list[tuple[str, Value]], own: tuple[Value, ...]) -> Refusal | None:
    """Why the layer can't start from these states.

    Parameters
    ----------
    own : tuple of Value
        The states it gives itself: those it starts from must be of the same shape.
    """
    names = state_names(call.layer)
    if len(states) != len(own):
        return _number(call, states, own, names)
    for (reference, value), mine, name in zip(states, own, names, strict=True):
        if not agree(value.shape[1:], mine.shape[1:]) or value.ids:
            return _size(call, reference, value.shape, mine.shape, name)
    return None


def _number(call: Call, states: list[tuple[str, Value]], own: tuple[Value, ...], names: tuple[str, ...]) -> Refusal:
    many = f"{len(own)} state{'' if len(own) == 1 else 's'} ({', '.join(names)})"
    message = f"{call.who} starts from {many} but gets {len(states)}: {', '.join(reference for reference, _ in states)}"
    source = call.spec.original(call.spec.layer(owner(states[0][0]))) if states else None
    offers: list[ModelFix] = []
    if source is not None and len(state_names(source)) == len(own) and owner(states[0][0]) != call.layer.name:
        reference = f"{owner(states[0][0])}.{STATES}"
        offers = [_starting(call, (reference,), f"Start from '{reference}'")]
    elif source is not None and source.name != call.layer.name:
        offers = _like_the_source(call, source)
    picked = _picked(call, states, own)
    return Refusal("initial_state", message, (*offers, *picked, _zeros(call)), "initial_state")


def _like_the_source(call: Call, source: LayerSpec) -> list[ModelFix]:
    """Make the layer of the kind that its states come from."""
    layer = call.spec.original(call.spec.layer(call.layer.name))
    if source.kind == "Bidirectional" and layer.kind == source.parameters.get("layer", {}).get("kind"):
        both = [fixes.network(_joined(call, source, layer), f"{layer.name}.join_states", "Join the states of both directions")]
        units = source.parameters["layer"].get("parameters", {}).get("units")
        wrapped: dict[str, Any] = {"layer": {"kind": layer.kind, "parameters": {**layer.parameters, "units": units}}}
        return [*both, _kind(call, layer, "Bidirectional", wrapped)]
    if source.kind in ("LSTM", "GRU", "SimpleRNN") and layer.kind in ("LSTM", "GRU", "SimpleRNN"):
        kept = {key: value for key, value in layer.parameters.items() if key in ("units", "return_sequences", "dropout", "recurrent_dropout")}
        back = {key: value for key, value in source.parameters.items() if key in ("units", "return_sequences", "dropout", "recurrent_dropout")}
        title = f"Make '{source.name}' {layer.kind}"
        other = fixes.swap(call.spec, source, replace(source, kind=layer.kind, parameters=back), f"{source.name}.kind", title)
        return [_kind(call, layer, source.kind, kept), other]
    return []


def _kind(call: Call, layer: LayerSpec, kind: str, parameters: dict[str, Any]) -> ModelFix:
    return fixes.swap(call.spec, layer, replace(layer, kind=kind, parameters=parameters), f"{layer.name}.kind", f"Make '{layer.name}' {kind}")


def _joined(call: Call, source: LayerSpec, layer: LayerSpec) -> Any:
    """Concatenate what both directions ended with, and let the layer be as wide as both."""
    spec, half = call.spec, state_names(LayerSpec(layer.kind, "half"))
    position = spec.index(call.layer.name)
    taken = {other.name for other in spec.layers}
    giver = owner(call.layer.initial_state[0])
    joins, width = [], 0
    for state in half:
        name = f"{giver}_{state}"
        while name in taken:
            name += "_2"
        taken.add(name)
        joins.append(LayerSpec("Concatenate", name, (f"{giver}.forward_{state}", f"{giver}.backward_{state}"), block=call.layer.block))
        width = 2 * int(call.above[f"{giver}.forward_{state}"].shape[-1] or 0)
    starting = spec.layer(call.layer.name)
    changed = replace(starting, initial_state=tuple(join.name for join in joins), inputs=spec.sources(position))
    layers = [*spec.layers[:position], *joins, changed, *spec.layers[position + 1 :]]
    wide = [replace(one, parameters={**one.parameters, "units": width}) if one.name == layer.name and width else one for one in layers]
    return replace(spec, layers=tuple(wide))


def _picked(call: Call, states: list[tuple[str, Value]], own: tuple[Value, ...]) -> list[ModelFix]:
    """As many of the given states as are needed, if they are of the right size."""
    kept = states[: len(own)]
    if len(kept) < len(own) or any(not agree(value.shape[1:], mine.shape[1:]) for (_, value), mine in zip(kept, own, strict=True)):
        return []
    references = tuple(reference for reference, _ in kept)
    return [_starting(call, references, f"Start from {' and '.join(map(repr, references))} only")]


def _starting(call: Call, references: tuple[str, ...], title: str) -> ModelFix:
    layer = call.spec.layer(call.layer.name)
    return fixes.swap(call.spec, layer, replace(layer, initial_state=references), f"{layer.name}.initial_state", title)


def _zeros(call: Call) -> ModelFix:
    return _starting(call, (), "Start from zeros")


def _size(call: Call, reference: str, shape: Shape, mine: Shape, name: str) -> Refusal:
    message = f"{call.who} starts with its {name} of {call.words(mine)} from '{reference}', which is {call.words(shape)}"
    offers = list(_units(call, reference, shape, mine)) if len(shape) == 2 and shape[1] is not None else []
    return Refusal("initial_state", message, (*offers, _zeros(call)), "initial_state")


def _units(call: Call, reference: str, shape: Shape, mine: Shape) -> list[ModelFix]:
    """As many units as the state has; or the layer it comes from as many as this one."""
    spec, found = call.spec, []
    layer, source = spec.original(spec.layer(call.layer.name)), spec.original(spec.layer(owner(reference)))
    for one, units in ((layer, shape[1]), (source, mine[1])):
        title = f"Set units of '{one.name}' to {units}"
        if "units" in one.parameters:
            found.append(fixes.parameter(spec, one, "units", units, title))
        elif one.kind == "Bidirectional":
            fix = fixes.parameter(spec, one, "layer", fixes.with_inner(one, units=units), title)
            found.append(ModelFix(f"{one.name}.units", fix.title, fix.edits))
    dense = [LayerSpec("Dense", "", (), {"units": mine[1]})]
    found.append(_bridged(call, dense[0]))
    return found


def _bridged(call: Call, dense: LayerSpec) -> ModelFix:
    """A Dense for each state brings it to the right size (the bridge of encoder and decoder)."""
    spec, position = call.spec, call.spec.index(call.layer.name)
    taken, bridges = {other.name for other in spec.layers}, []
    for reference, _ in given(call) or []:
        stem = name = "bridge_" + reference.replace(".", "_")
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        bridges.append(replace(dense, name=name[:60], inputs=(reference,), block=call.layer.block))
    starting = spec.layer(call.layer.name)
    changed = replace(starting, initial_state=tuple(bridge.name for bridge in bridges), inputs=spec.sources(position))
    layers = (*spec.layers[:position], *bridges, changed, *spec.layers[position + 1 :])
    title = f"Bring the states to {dense.parameters['units']} with a Dense each"
    return fixes.network(replace(spec, layers=layers), f"{call.layer.name}.bridge", title)
