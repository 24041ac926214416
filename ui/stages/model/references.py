"""References as people type them: which there are for a layer, what a text means, and what is wrong with it. No widgets here."""

from __future__ import annotations

from difflib import get_close_matches

from workbench.model import catalog
from workbench.model.spec import STATES, LayerSpec, ModelSpec, ports, split, state_names

from ...translating import tr
from .typed import Misfit


def above(spec: ModelSpec, layer: LayerSpec) -> tuple[LayerSpec, ...]:
    """The layers above, nearest first."""
    return tuple(reversed(spec.layers[: spec.index(layer.name)]))


def takeable(spec: ModelSpec, layer: LayerSpec) -> list[str]:
    """Names of the layers above, each followed by its ports, nearest first."""
    found = []
    for other in above(spec, layer):
        found.append(other.name)
        found += [f"{other.name}.{port}" for port in ports(spec.original(other))]
    return found


def starts(spec: ModelSpec, layer: LayerSpec) -> list[str]:
    """What a recurrent layer may start from: all states of those above that have as many, then everything else above."""
    wanted = len(state_names(spec.original(layer)))
    whole = [f"{other.name}.{STATES}" for other in above(spec, layer) if len(state_names(spec.original(other))) == wanted]
    return [*whole, *takeable(spec, layer)]


def takes_states(spec: ModelSpec, layer: LayerSpec) -> bool:
    """Whether the layer can start from states."""
    return bool(state_names(spec.original(layer)))


def pieces(text: str) -> tuple[str, ...]:
    """``a, b.h`` → ("a", "b.h")."""
    return tuple(piece for piece in (part.strip() for part in text.replace(";", ",").split(",")) if piece)


def read_inputs(spec: ModelSpec, layer: LayerSpec, text: str) -> tuple[str, ...]:
    """What is meant by the text in "Takes"; () = the layer above.

    Raises
    ------
    Misfit
        It names something that is not there, or too much.
    """
    found = pieces(text)
    for reference in found:
        _known(spec, layer, reference, states=False)
    entry = catalog.layers().get(layer.kind)
    if entry is not None and entry.most is not None and len(found) > entry.most:
        most = tr("one input") if entry.most == 1 else tr("at most {most} inputs", most=entry.most)
        raise Misfit(tr("{kind} takes {most}, not {count}; join them in a layer above (Concatenate, Add)", kind=layer.kind, most=most,
                        count=len(found)))
    if entry is not None and found and len(found) < entry.least:
        raise Misfit(tr("{kind} needs at least {least} inputs; name another one after a comma", kind=layer.kind, least=entry.least))
    return found


def read_states(spec: ModelSpec, layer: LayerSpec, text: str) -> tuple[str, ...]:
    """What is meant by the text in "Starts from"; () = zeros.

    Raises
    ------
    Misfit
        It names something that is not there, or too many or too few states.
    """
    found = pieces(text)
    if text.strip().lower() in ("", "zeros", "none", "0"):
        return ()
    for reference in found:
        _known(spec, layer, reference, states=True)
    wanted = state_names(spec.original(layer))
    if any(split(reference)[1] == STATES for reference in found):
        if len(found) > 1:
            raise Misfit(tr("'{next}' stands for all states: name nothing else", next=next(r for r in found if split(r)[1] == STATES)))
        other = split(next(iter(found)))[0]
        has = state_names(spec.original(spec.layer(other)))
        if len(has) != len(wanted):
            raise Misfit(tr("'{other}' has {count}, '{name}' needs {count2}", other=other, count=_count(has), name=layer.name,
                            count2=_count(wanted)))
    elif len(found) != len(wanted):
        raise Misfit(tr("'{name}' needs {count}: name {count2}, or one layer's states, like encoder.states", name=layer.name,
                        count=_count(wanted), count2=len(wanted)))
    return found


def _count(names: tuple[str, ...]) -> str:
    return (
        (
            tr("{count} states ({names})", count=len(names), names=", ".join(names))
            if len(names) != 1
            else tr("{count} state ({names})", count=len(names), names=", ".join(names))
        )
        if names
        else tr("no state")
    )


def _known(spec: ModelSpec, layer: LayerSpec, reference: str, *, states: bool) -> None:
    name, port = split(reference)
    names = [other.name for other in spec.layers]
    higher = [other.name for other in above(spec, layer)]
    if name not in names:
        close = get_close_matches(name, higher, 1, 0.6)
        raise Misfit(tr("there is no layer '{name}'", name=name) + (tr("; did you mean '{close}'?", close=close[0]) if close else ""))
    if name == layer.name:
        raise Misfit(tr("'{name}' can't take what it gives itself; a layer looks back in time by being recurrent", name=name))
    if name not in higher:
        raise Misfit(tr("'{name}' stands below '{name2}': move it up first", name=name, name2=layer.name))
    other = spec.original(spec.layer(name))
    offered = ports(other)
    if not port or port in offered or (states and port == STATES and offered and port != "scores" and state_names(other)):
        return
    if port == STATES and not states:
        raise Misfit(tr("'{reference}' is for where a layer starts from; take one of {either}", reference=reference,
                        either=_either([f'{name}.{p}' for p in offered])))
    raise Misfit(
        tr("'{name}' gives no '{port}'", name=name, port=port)
        + (tr("; besides its output it gives {either}", either=_either(list(offered))) if offered else tr(", only its output"))
    )


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# layers with roles -------------------------------------------------------------------------------------------------


def role_of(spec: ModelSpec, layer: LayerSpec, role: int) -> str:
    """The reference in a role (query, value, key); "" = the one above (query), or the same as the role before."""
    given = layer.inputs
    if role == 0:
        return given[0] if given else ""
    if role < len(given):
        before = given[role - 1]
        return "" if given[role] == before else given[role]
    return ""


def with_role(spec: ModelSpec, layer: LayerSpec, role: int, reference: str, roles: int) -> tuple[str, ...]:
    """The layer's inputs with another one in a role; as few as say it."""
    chosen = [role_of(spec, layer, n) for n in range(roles)]
    chosen[role] = reference
    if not any(chosen[1:]):
        return (chosen[0],) if chosen[0] else ()
    higher = above(spec, layer)
    whole = [chosen[0] or (higher[0].name if higher else "")]
    for other in chosen[1:]:
        whole.append(other or whole[-1])
    while len(whole) > 2 and whole[-1] == whole[-2]:
        whole.pop()
    return tuple(whole)


# outputs -----------------------------------------------------------------------------------------------------------


def output_of(spec: ModelSpec, layer: LayerSpec) -> str:
    """``answer``, ``also`` or ``no``."""
    answers = spec.answers
    return "answer" if answers[:1] == (layer.name,) else "also" if layer.name in answers else "no"


def with_output(spec: ModelSpec, layer: LayerSpec, what: str) -> tuple[str, ...]:
    """The network's outputs after the layer's part in them was changed; () = the last layer alone."""
    others = tuple(reference for reference in spec.answers if reference != layer.name)
    if what == "answer":
        found = (layer.name, *(others[1:] if output_of(spec, layer) == "no" else others))
    elif what == "also":
        found = (*others, layer.name)
    else:
        found = others
    last = spec.layers[-1].name if spec.layers else ""
    return () if found == (last,) else found


# blocks ------------------------------------------------------------------------------------------------------------


def neighbors(spec: ModelSpec, layer: LayerSpec) -> tuple[str, str]:
    """Blocks of the layers right above and right below ("" = none)."""
    n = spec.index(layer.name)
    return spec.layers[n - 1].block if n else "", spec.layers[n + 1].block if n + 1 < len(spec.layers) else ""


def shareable(spec: ModelSpec, layer: LayerSpec) -> list[str]:
    """Layers of the same kind above that have weights of their own, nearest first."""
    return [other.name for other in above(spec, layer) if other.kind == layer.kind and not other.shares]
