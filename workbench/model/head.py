"""Does what the network gives fit the task? Complaints with fixes that make it so. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from ..dataset.facts import InputFact, TargetFact
from . import fixes, rewire
from . import several as several_numbers
from .report import Complaint, ModelFix
from .spec import LayerSpec, ModelSpec, owner, split

Shape = tuple[int | None, ...]
_BOUNDED = ("softmax", "sigmoid", "tanh", "relu", "hard_sigmoid", "softsign", "relu6", "softplus", "exponential", "elu", "selu")
_SOFTMAX = ("softmax", "log_softmax")


@dataclass(frozen=True)
class End:
    """One of the network's outputs."""

    spec: ModelSpec
    reference: str
    shape: Shape
    auxiliary: bool = False
    per_value: int = 1
    """Numbers the loss wants for each value (quantiles; mean and log variance)."""

    @property
    def layer(self) -> LayerSpec:
        """The layer that gives it."""
        return self.spec.layer(owner(self.reference))

    @property
    def position(self) -> int:
        """Where that layer stands."""
        return self.spec.index(owner(self.reference))

    @property
    def original(self) -> LayerSpec:
        """The layer whose parameters it has."""
        return self.spec.original(self.layer)

    @property
    def who(self) -> str:
        """``Dense 'head'``, ``'h' of LSTM 'lstm'``."""
        port = split(self.reference)[1]
        return (f"'{port}' of " if port else "") + f"{self.layer.kind} '{self.layer.name}'"

    @property
    def needs(self) -> str:
        """Beginning of the sentence."""
        return "An auxiliary output must fit the target too: it" if self.auxiliary else "The network"

    def blame(self, about: str, level: Any, message: str, parameter: str, offers: tuple[ModelFix, ...]) -> Complaint:
        """A complaint about it; an auxiliary output can always be left out."""
        if self.auxiliary:
            outputs = tuple(other for other in self.spec.outputs if other != self.reference)
            gone = fixes.network(replace(self.spec, outputs=outputs), f"{self.layer.name}.auxiliary", f"Don't give '{self.reference}'")
            offers = (*offers, gone)
        return Complaint(f"{self.layer.name}.{about}", level, self.layer.name, message, parameter, offers)


def complaints(end: End, target: TargetFact, inputs: tuple[InputFact, ...]) -> list[Complaint]:
    """What is wrong with one of the network's outputs."""
    if target.kind == "values":
        return _values(end, target)
    return _classes(end, target, target.horizon if len(inputs) > 1 and target.every else inputs[0].shape[0] if inputs else None)


# forecasts ---------------------------------------------------------------------------------------------------------


def _values(end: End, target: TargetFact) -> list[Complaint]:
    horizon, targets = target.horizon, len(target.names)
    each = end.per_value
    targets, wanted = targets * each, horizon * targets * each
    words = f"(batch, {wanted})" + (f" or (batch, {horizon}, {targets})" if (horizon, targets) != (wanted, 1) or horizon > 1 else "")
    if end.shape[1:] in ((wanted,), (horizon, targets)):
        return _bounded(end, target)
    task = "reconstruction" if target.reconstruction else "forecast"
    start = f"An auxiliary output must fit the target too: the {task} needs" if end.auxiliary else f"The {task} needs"
    steps = f"{horizon} step{'s' if horizon > 1 else ''}"
    which = f"the window's {steps}" if target.reconstruction else f"{steps} ahead"
    several = f"{each} numbers for each value that the loss compares, " if each > 1 else ""
    message = f"{start} {words}, {several}for {which}, but {end.who} gives {_plain(end.shape)}"
    offers = _to_width(end, wanted, "linear")
    if each > 1 and end.shape[1:] == (wanted // each,):
        offers = (*several_numbers.residual(end.spec, end.reference, wanted // each, each), *offers)
    if len(end.shape) == 3 and end.shape[1] == horizon and horizon > 1:
        offers = (*_to_width(end, targets, "linear", keep_steps=True), *offers)
    return [end.blame("output", "error", message, "units" if end.layer.kind == "Dense" else "", offers)]


def activation_of(layer: LayerSpec) -> str:
    """The name of the activation that a layer ends with; "" if it has none of its own."""
    kind, parameters = layer.kind, layer.parameters
    inner = parameters.get("layer")
    if kind in ("TimeDistributed", "SpectralNormalization") and isinstance(inner, Mapping):
        kind, parameters = str(inner.get("kind")), inner.get("parameters") or {}
    if kind == "Softmax":
        return "softmax"
    if kind == "ReLU":
        return "relu"
    value = parameters.get("activation")
    return value if isinstance(value, str) else "linear" if kind in ("Dense", "Activation", "EinsumDense") or kind.startswith("Conv") else ""


def _bounded(end: End, target: TargetFact) -> list[Complaint]:
    layer = end.original
    activation = activation_of(layer)
    if activation not in _BOUNDED or fixes.recurrent(layer):
        return []
    offers = _activated(end, "linear", "Use a linear output")
    level = "error" if activation in _SOFTMAX else "warning"
    why = "always add up to 1" if activation in _SOFTMAX else "can't reach all values of a standardized series"
    message = f"{activation} outputs {why}, but a {'reconstruction' if target.reconstruction else 'forecast'} can be any number"
    return [end.blame("activation", level, message, "activation", offers)]


# classes -----------------------------------------------------------------------------------------------------------


def _classes(end: End, target: TargetFact, steps: int | None) -> list[Complaint]:
    count, shape = len(target.classes), end.shape
    what = "class" if target.kind == "class" else target.noun or "token"
    each = target.kind == "token" and len(shape) == 3 and shape[1] in (steps, None)
    if (shape[1:] == (count,) and not target.every) or (each and shape[-1] == count):
        return _probabilities(end)
    if target.every:
        return _every_step(end, target, steps, what)
    many = f"{count:,} {what}{'es' if what == 'class' else 's'}"
    every = f" or, after every step, ({', '.join(['batch', 'any' if steps is None else str(steps), f'{count:,}'])})" if target.kind == "token" else ""
    words = f"(batch, {count:,}){every}"
    message = f"{end.needs} must give one probability for each of {many}, {words}, but {end.who} gives {_plain(shape)}"
    offers = _to_width(end, count, "softmax", keep_steps=each)
    return [end.blame("output", "error", message, "units" if end.layer.kind == "Dense" else "", offers)]


def _every_step(end: End, target: TargetFact, steps: int | None, what: str) -> list[Complaint]:
    """Tags and written texts: an answer after every step, not one for the whole."""
    count, shape = len(target.classes), end.shape
    wanted = f"(batch, {'any' if steps is None else steps}, {count:,})"
    each = f"one probability for each of {count:,} {what}s at every step"
    message = f"{end.needs} must give {each}, {wanted}, but {end.who} gives {_plain(shape)}"
    if len(shape) == 3 and shape[1] in (steps, None):
        offers = _to_width(end, count, "softmax", keep_steps=True)
        return [end.blame("output", "error", message, "units" if end.layer.kind == "Dense" else "", offers)]
    return [end.blame("output", "error", message, "", _all_steps(end))]


def _all_steps(end: End) -> tuple[ModelFix, ...]:
    """What took the steps away no longer does."""
    if fixes.recurrent(end.original):
        return (fixes.every_step(end.spec, end.original),)
    return tuple(fix for fix in fixes.for_sequence(end.spec, end.position) if "Repeat" not in fix.title)


def _probabilities(end: End) -> list[Complaint]:
    activation = activation_of(end.original) or "linear"
    if activation == "softmax" or (end.layer.kind in ("Reshape", "Identity") and _softmax_above(end)):
        return []
    message = f"{end.needs} must give probabilities, but {end.who} has {activation} outputs"
    return [end.blame("activation", "error", message, "activation", _activated(end, "softmax", "Use softmax"))]


def _softmax_above(end: End) -> bool:
    """A softmax whose values are only moved about afterwards."""
    spec, position = end.spec, end.position
    while spec.layers[position].kind in ("Reshape", "Identity"):
        sources = spec.sources(position)
        if not sources or split(sources[0])[1]:
            return False
        position = spec.index(sources[0])
    return activation_of(spec.original(spec.layers[position])) == "softmax"


def _activated(end: End, activation: str, title: str) -> tuple[ModelFix, ...]:
    """Another activation on the last layer, or one after it."""
    layer, spec = end.layer, end.spec
    inner = end.original.parameters.get("layer")
    if split(end.reference)[1] == "" and layer.kind in ("TimeDistributed", "SpectralNormalization") and isinstance(inner, Mapping):
        return (fixes.parameter(spec, layer, "layer", fixes.with_inner(end.original, activation=activation), title),)
    if layer.kind in ("Dense", "Activation", "EinsumDense") or (layer.kind.startswith("Conv") and not fixes.recurrent(layer)):
        return (fixes.parameter(spec, layer, "activation", activation, title),)
    if activation == "linear":
        return (fixes.remove(spec, layer),) if layer.kind in ("Softmax", "ReLU") else ()
    return (_appended(end, [("Activation", {"activation": activation})], f"Add {activation}"),)


# another width -----------------------------------------------------------------------------------------------------


def _to_width(end: End, width: int, activation: str, keep_steps: bool = False) -> tuple[ModelFix, ...]:
    """Ways from this output to (batch, width): change the last Dense, or add what is missing."""
    dense = ("Dense", {"units": width, **_act(activation)})
    title = f"Dense of {width:,}"
    if len(end.shape) == 2 or (keep_steps and len(end.shape) == 3):
        return (*_units(end, width, activation), _appended(end, [dense], f"Add a {title}"))
    found: list[ModelFix] = []
    last, spec = end.layer, end.spec
    recurrent = _last_recurrent(end)
    if recurrent is not None:
        found.append(_collapsed(end, recurrent, width, activation))
    changed = _with_units(end, width, activation) if last.kind == "Dense" else None
    pool = [("GlobalAveragePooling1D", {}), dense] if len(end.shape) == 3 else [("GlobalAveragePooling2D", {}), dense]
    if changed is not None and len(end.shape) == 3 and recurrent is None:
        pooled = rewire.between(rewire.with_layer(spec, changed), end.position, [0], [fixes.chain(spec, ("GlobalAveragePooling1D", {}))])
        found.append(fixes.network(pooled, f"{last.name}.pool", f"Average over time, then {title}"))
    elif len(end.shape) in (3, 4) and recurrent is None:
        found.append(_appended(end, pool, f"Average over {'time' if len(end.shape) == 3 else 'the table'}, then {title}", "pool"))
    if all(n is not None for n in end.shape[1:]) and math.prod(int(n or 1) for n in end.shape[1:]) < fixes.LARGEST_FLAT:
        found.append(_appended(end, [("Flatten", {}), dense], f"Flatten, then {title}"))
    return tuple(found)


def _units(end: End, width: int, activation: str) -> list[ModelFix]:
    """The last Dense as wide as needed."""
    last, spec = end.original, end.spec
    inner = last.parameters.get("layer")
    title = f"Set units of '{last.name}' to {width:,}"
    if split(end.reference)[1]:
        return []
    if last.kind in ("TimeDistributed", "SpectralNormalization") and isinstance(inner, Mapping) and inner.get("kind") == "Dense":
        return [fixes.parameter(spec, last, "layer", fixes.with_inner(last, units=width, **_act(activation)), title)]
    if last.kind == "Dense":
        return [fixes.swap(spec, last, _with_units(end, width, activation), f"{last.name}.units", title)]
    return []


def _with_units(end: End, width: int, activation: str) -> LayerSpec:
    last = end.original
    parameters: dict[str, Any] = {**last.parameters, "units": width}
    if activation == "softmax" or last.parameters.get("activation") in _SOFTMAX:
        parameters["activation"] = activation
    return replace(last, parameters=parameters)


def _collapsed(end: End, recurrent: LayerSpec, width: int, activation: str) -> ModelFix:
    """Only the last step of the recurrent layer that gives the sequence, then a Dense."""
    last = end.layer
    spec = fixes.after(fixes.last_step(end.spec, recurrent))
    title = f"Dense of {width:,}"
    if last.kind == "Dense":
        spec = rewire.with_layer(spec, replace(_with_units(end, width, activation), name=end.original.name))
        return fixes.network(spec, f"{last.name}.last_step", f"Only the last step of '{recurrent.name}', then {title}")
    dense = fixes.chain(spec, ("Dense", {"units": width, **_act(activation)}))
    ended = rewire.after(spec, end.reference, dense)
    return fixes.network(ended, f"{last.name}.last_step", f"Only the last step of '{recurrent.name}', then {title}")


def _act(activation: str) -> dict[str, str]:
    return {} if activation == "linear" else {"activation": activation}


def _appended(end: End, layers: list[tuple[str, dict[str, Any]]], title: str, about: str = "add_dense") -> ModelFix:
    chain = fixes.chain(end.spec, *layers)
    return fixes.network(rewire.after(end.spec, end.reference, chain), f"{end.layer.name}.{about}", title)


def _last_recurrent(end: End) -> LayerSpec | None:
    """The recurrent layer whose sequence this is, if nothing else needs the sequence."""
    if split(end.reference)[1]:
        return None
    found = end.layer if fixes.recurrent(end.original) else fixes.giver(end.spec, end.position)
    keeps = end.layer.kind == "Dense" or fixes.keeping(end.layer) or found is end.layer
    if found is None or not keeps:
        return None
    between = end.spec.layers[end.spec.index(found.name) + 1 : end.position + 1]
    if any(one.kind == "Masking" or one.kind.startswith("Spatial") or one.kind.endswith("Positions") for one in between):
        return None
    takers = [other for n, other in enumerate(end.spec.layers) if found.name in map(owner, end.spec.sources(n))]
    return found if len(takers) <= 1 and not found.shares else None


def _plain(shape: Shape) -> str:
    return f"({', '.join(['batch', *('any' if n is None else f'{n:,}' for n in shape[1:])])})"
