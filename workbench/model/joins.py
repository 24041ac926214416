"""Do the inputs of a joining or attending layer fit together? Heavy."""

from __future__ import annotations

from . import catalog, fixes
from .calls import Call, Refusal, Shape, agree, came_from, to_rank
from .report import ModelFix
from .spec import LayerSpec

_FEATURES_FREE = ("MultiHeadAttention", "GroupQueryAttention")
"""Attention that projects query, value and key itself: their features may differ."""


def refusal(call: Call) -> Refusal | None:
    """Why the inputs don't fit together; None if they do (as far as can be told before Keras looks)."""
    entry = catalog.layers()[call.layer.kind]
    if entry.roles:
        return _attention(call, entry.roles)
    if call.layer.kind == "Concatenate":
        return _concatenate(call)
    return _dot(call) if call.layer.kind == "Dot" else None


def differ(call: Call) -> Refusal:
    """Add, Multiply … were refused by Keras: the shapes differ and can't be stretched to each other."""
    offers = fixes.same_shape(call.spec, call.position, call.layer, call.names, call.shapes)
    return Refusal("inputs", f"{call.who} needs inputs of the same shape but gets {_listed(call)}", offers, "inputs")


def _listed(call: Call) -> str:
    return " and ".join(f"{call.words(shape)} from '{name}'" for name, shape in zip(call.names, call.shapes, strict=True))


def _concatenate(call: Call) -> Refusal | None:
    shapes, layer = call.shapes, call.layer
    ranks, axis = {len(shape) for shape in shapes}, layer.parameters.get("axis", -1)
    rank = len(shapes[0])
    if len(ranks) == 1 and (axis % rank == 0 or not -rank < axis < rank):
        fix = fixes.parameter(call.spec, layer, "axis", None, "Join the features")
        return Refusal("axis", f"{call.who} needs an axis from 1 to {rank - 1}, not {axis}: it gets {_listed(call)}", (fix,), "axis")
    if len(ranks) == 1 and all(agree(_without(shape, axis), _without(shapes[0], axis)) for shape in shapes):
        return None
    offers = fixes.same_shape(call.spec, call.position, layer, call.names, shapes)
    if len(ranks) == 1 and axis % rank != rank - 1 and all(agree(shape[1:-1], shapes[0][1:-1]) for shape in shapes):
        offers = (fixes.parameter(call.spec, layer, "axis", None, "Join the features"), *offers)
    what = "the same length" if len(ranks) == 1 and axis % rank == rank - 1 else "one kind, equal but for the joined axis,"
    return Refusal("inputs", f"{call.who} needs inputs of {what} but gets {_listed(call)}", offers, "inputs")


def _without(shape: Shape, axis: int) -> Shape:
    kept = list(shape[1:])
    kept.pop(axis % len(shape) - 1)
    return tuple(kept)


# attention ---------------------------------------------------------------------------------------------------------


def _attention(call: Call, roles: tuple[str, ...]) -> Refusal | None:
    """Query, value and key: sequences each, value and key of the same length, and features that can be compared."""
    for which, shape in enumerate(call.shapes):
        if len(shape) == 3 or (call.layer.kind == "MultiHeadAttention" and len(shape) > 3 and len({len(s) for s in call.shapes}) == 1):
            continue
        role = f"as {roles[which]} " if len(call.shapes) > 1 else ""
        message = f"{call.who} needs (batch, time, features) {role}but gets {call.words(shape)}{came_from(call, which)}"
        return Refusal("inputs", message, _each_step(call, which), "inputs")
    query, value = 0, min(1, len(call.shapes) - 1)
    key = 2 if len(call.shapes) > 2 else value
    if not agree(call.shapes[key][1:-1], call.shapes[value][1:-1]):
        names = call.names
        listed = [f"{call.words(call.shapes[n])} from '{names[n]}'" for n in (value, key)]
        message = f"{call.who} needs as many keys as values but gets {listed[0]} and {listed[1]}"
        fix = fixes.inputs(call.spec, call.layer, names[:2], f"Take the values of '{names[1]}' as keys too")
        return Refusal("inputs", message, (fix,), "inputs")
    if call.layer.kind in _FEATURES_FREE or call.shapes[query][-1] == call.shapes[key][-1]:
        return None
    return _features(call, query, key)


def _each_step(call: Call, which: int) -> tuple[ModelFix, ...]:
    """A vector as query can also be a sequence of one step."""
    offers = to_rank(call, 3, which) if len(call.shapes[which]) != 2 else fixes.for_sequence(call.spec, call.position, which, 1)
    return offers if len(call.shapes) > 1 else (*offers, fixes.remove(call.spec, call.layer))


def _features(call: Call, query: int, key: int) -> Refusal:
    """The sizes of what is compared differ: a Dense brings one to the other's, or the recurrent layer it comes from does."""
    names, shapes = call.names, call.shapes
    message = (
        f"{call.who} compares query and key, which needs as many features in both, but gets "
        f"{call.words(shapes[query])} from '{names[query]}' and {call.words(shapes[key])} from '{names[key]}'"
    )
    offers = []
    if shapes[key][-1] is not None:
        dense = LayerSpec("Dense", call.spec.free_name("Dense"), (), {"units": shapes[key][-1]})
        offers.append(fixes.insert(call.spec, call.position, dense, f"Bring '{names[query]}' to {shapes[key][-1]} features with a Dense", query))
    giver = fixes.giver(call.spec, call.position, query)
    if giver is not None and "units" in giver.parameters and giver.name == names[query]:
        offers.append(fixes.parameter(call.spec, giver, "units", shapes[key][-1], f"Set units of '{giver.name}' to {shapes[key][-1]}"))
    return Refusal("inputs", message, tuple(offers), "inputs")


# Dot ---------------------------------------------------------------------------------------------------------------


def _dot(call: Call) -> Refusal | None:
    first, second = call.shapes
    axes = call.layer.parameters.get("axes", -1)
    pair = list(axes) if isinstance(axes, list | tuple) else [axes, axes]
    good = all(-len(shape) < axis < len(shape) and axis % len(shape) for shape, axis in zip(call.shapes, pair, strict=True))
    if good and (first[pair[0]] == second[pair[1]] or None in (first[pair[0]], second[pair[1]])):
        return None
    message = f"{call.who} sums over an axis of the same size in both, but axis {pair[0]} of {call.words(first)} from '{call.names[0]}'"
    message += f" and axis {pair[1]} of {call.words(second)} from '{call.names[1]}' are not"
    return Refusal("axes", message, (*_common(call), fixes.only(call.spec, call.layer, call.names[0])), "axes")


def _common(call: Call) -> list[ModelFix]:
    """Axes of the same size, the last ones first; otherwise a Dense that makes the last ones alike."""
    first, second = call.shapes
    for a in reversed(range(1, len(first))):
        for b in reversed(range(1, len(second))):
            if first[a] == second[b] and first[a] is not None:
                return [fixes.parameter(call.spec, call.layer, "axes", [a, b], f"Sum over axis {a} and axis {b}, of size {first[a]}")]
    dense = LayerSpec("Dense", call.spec.free_name("Dense"), (), {"units": first[-1]})
    both = fixes.parameter(call.spec, call.layer, "axes", -1, "")
    title = f"Bring '{call.names[1]}' to {first[-1]} features with a Dense, and sum over them"
    return [fixes.then(both, lambda spec: fixes.insert(spec, call.position, dense, "", 1), f"{call.layer.name}.match", title)]
