"""Does the network's last layer give what the task wants? Complaints with fixes that make it so."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from ..dataset.facts import InputFact, TargetFact
from . import fixes
from .report import Complaint, ModelFix
from .spec import LayerSpec, ModelSpec

Shape = tuple[int | None, ...]


def complaints(spec: ModelSpec, shape: Shape, target: TargetFact, inputs: tuple[InputFact, ...]) -> list[Complaint]:
    """What is wrong with an output of this shape."""
    if target.kind == "values":
        return _values(spec, shape, target)
    steps = inputs[0].shape[0] if inputs else None
    return _classes(spec, shape, target, steps)


def _values(spec: ModelSpec, shape: Shape, target: TargetFact) -> list[Complaint]:
    horizon, targets = target.horizon, len(target.names)
    last, wanted = spec.layers[-1], horizon * targets
    words = f"(batch, {wanted})" + (f" or (batch, {horizon}, {targets})" if (horizon, targets) != (wanted, 1) or horizon > 1 else "")
    if shape[1:] in ((wanted,), (horizon, targets)):
        return _bounded(spec, last)
    message = f"The forecast needs {words}, for {horizon} step{'s' if horizon > 1 else ''} ahead, but {last.kind} '{last.name}' gives {_plain(shape)}"
    return [
        Complaint(
            f"{last.name}.output", "error", last.name, message, "units" if last.kind == "Dense" else "", _to_width(spec, shape, wanted, "linear")
        )
    ]


def _bounded(spec: ModelSpec, last: LayerSpec) -> list[Complaint]:
    activation = last.parameters.get("activation", "linear" if last.kind in ("Dense", "Activation") else "")
    if activation in ("softmax", "sigmoid", "tanh", "relu"):
        fix = fixes.parameter(spec, last, "activation", "linear", "Use a linear output")
        level = "error" if activation == "softmax" else "warning"
        why = "always add up to 1" if activation == "softmax" else "can't reach all values of a standardized series"
        return [
            Complaint(
                f"{last.name}.activation", level, last.name, f"{activation} outputs {why}, but a forecast can be any number", "activation", (fix,)
            )
        ]
    return []


def _classes(spec: ModelSpec, shape: Shape, target: TargetFact, steps: int | None) -> list[Complaint]:
    last, count = spec.layers[-1], len(target.classes)
    what = "class" if target.kind == "class" else "token"
    fits = shape[1:] == (count,) or (target.kind == "token" and len(shape) == 3 and shape[-1] == count and shape[1] in (steps, None))
    if fits:
        return _probabilities(spec, last)
    many = f"{count:,} {what}{'es' if what == 'class' else 's'}"
    every = f" or, after every step, ({', '.join(['batch', 'any' if steps is None else str(steps), f'{count:,}'])})" if target.kind == "token" else ""
    words = f"(batch, {count:,}){every}"
    message = f"The network must give one probability for each of {many}, {words}, but {last.kind} '{last.name}' gives {_plain(shape)}"
    keeps = target.kind == "token" and len(shape) == 3 and shape[1] in (steps, None)
    offers = _to_width(spec, shape, count, "softmax", keep_steps=keeps)
    return [Complaint(f"{last.name}.output", "error", last.name, message, "units" if last.kind == "Dense" else "", offers)]


def _probabilities(spec: ModelSpec, last: LayerSpec) -> list[Complaint]:
    activation = last.parameters.get("activation") or "linear"
    if last.kind == "TimeDistributed" and isinstance(last.parameters.get("layer"), dict):
        activation = (last.parameters["layer"].get("parameters") or {}).get("activation") or "linear"
        inner = {**last.parameters["layer"], "parameters": {**(last.parameters["layer"].get("parameters") or {}), "activation": "softmax"}}
        fix = fixes.parameter(spec, last, "layer", inner, "Use softmax")
    elif last.kind in ("Dense", "Activation"):
        fix = fixes.parameter(spec, last, "activation", "softmax", "Use softmax")
    else:
        fix = fixes.insert(spec, len(spec.layers), fixes.new(spec, "Activation", activation="softmax"), "Add softmax")
        activation = "linear"
    if activation == "softmax":
        return []
    return [
        Complaint(
            f"{last.name}.activation",
            "error",
            last.name,
            f"The network must give probabilities, but {last.kind} '{last.name}' has {activation} outputs",
            "activation",
            (fix,),
        )
    ]


def _to_width(spec: ModelSpec, shape: Shape, width: int, activation: str, keep_steps: bool = False) -> tuple[ModelFix, ...]:
    """Ways from this output to (batch, width): change the last Dense, or add what is missing."""
    last = spec.layers[-1]
    flat = len(shape) == 2 or (keep_steps and len(shape) == 3)
    title = f"Dense of {width:,}"
    parameters: dict[str, Any] = {**last.parameters, "units": width}
    if activation == "softmax" or last.parameters.get("activation") == "softmax":
        parameters["activation"] = activation
    dense = msgspec.structs.replace(last, parameters=parameters)
    found: list[ModelFix] = []
    if flat:
        inner = last.parameters.get("layer")
        if last.kind == "TimeDistributed" and isinstance(inner, dict) and inner.get("kind") == "Dense":
            changed = {"kind": "Dense", "parameters": {**(inner.get("parameters") or {}), "units": width, **_act(activation)}}
            found.append(fixes.parameter(spec, last, "layer", changed, f"Set units of '{last.name}' to {width:,}"))
        if last.kind == "Dense":
            found.append(fixes.swap(spec, last, dense, f"{last.name}.units", f"Set units of '{last.name}' to {width:,}"))
        found.append(_appended(spec, [fixes.new(spec, "Dense", units=width, **_act(activation))], f"Add a {title}"))
        return tuple(found)
    recurrent = _last_recurrent(spec)
    if recurrent is not None and last.kind == "Dense":
        collapsed = msgspec.json.decode(msgspec.json.encode(fixes.last_step(spec, recurrent).edits[0][1]["layers"]), type=list[LayerSpec])
        collapsed[-1] = dense
        found.append(fixes.whole(spec, collapsed, f"{last.name}.last_step", f"Only the last step of '{recurrent.name}', then {title}"))
    elif recurrent is not None and recurrent is last:
        collapsed = msgspec.json.decode(msgspec.json.encode(fixes.last_step(spec, recurrent).edits[0][1]["layers"]), type=list[LayerSpec])
        found.append(
            fixes.whole(
                spec,
                [*collapsed, fixes.new(spec, "Dense", units=width, **_act(activation))],
                f"{last.name}.last_step",
                f"Only the last step, then {title}",
            )
        )
    if all(n is not None for n in shape[1:]) and math.prod(int(n or 1) for n in shape[1:]) < 200_000:
        found.append(
            _appended(spec, [fixes.new(spec, "Flatten"), fixes.new(spec, "Dense", units=width, **_act(activation))], f"Flatten, then {title}")
        )
    return tuple(found)


def _act(activation: str) -> dict[str, str]:
    return {} if activation == "linear" else {"activation": activation}


def _appended(spec: ModelSpec, layers: list[LayerSpec], title: str) -> ModelFix:
    return fixes.whole(spec, [*spec.layers, *layers], f"{spec.layers[-1].name}.add_dense", title)


def _last_recurrent(spec: ModelSpec) -> LayerSpec | None:
    for layer in reversed(spec.layers):
        if layer.kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional"):
            return layer
        if layer.kind not in ("Dense", "Dropout", "Activation", "LayerNormalization", "BatchNormalization"):
            return None
    return None


def _plain(shape: Shape) -> str:
    return f"({', '.join(['batch', *('any' if n is None else f'{n:,}' for n in shape[1:])])})"
