"""What can be said of a network beyond shapes: layers without effect, risky activations, the loss, the size. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from ..dataset.facts import TargetFact
from . import fixes
from .report import Complaint, LayerReport, ModelFix
from .spec import LayerSpec, ModelSpec

_RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_UNBOUNDED = ("relu", "elu", "selu", "gelu", "silu", "exponential", "linear", "leaky_relu", "softplus")


def recurrence(spec: ModelSpec, target: TargetFact | None) -> list[Complaint]:
    """Warnings about layers that work but are seldom meant."""
    found = [complaint for layer in spec.layers for complaint in _unbounded(spec, layer)]
    if target is not None and target.kind == "token":
        found += [complaint for layer in spec.layers for complaint in _sees_ahead(spec, layer)]
    return found


def _unbounded(spec: ModelSpec, layer: LayerSpec) -> list[Complaint]:
    inner = layer.parameters.get("layer") if layer.kind == "Bidirectional" else {"kind": layer.kind, "parameters": layer.parameters}
    if not isinstance(inner, dict) or inner.get("kind") not in _RECURRENT:
        return []
    parameters = inner.get("parameters") or {}
    activation = parameters.get("activation", "tanh")
    if activation not in _UNBOUNDED:
        return []
    wraps = layer.kind == "Bidirectional"
    new: Any = {**inner, "parameters": {**parameters, "activation": "tanh"}} if wraps else "tanh"
    fix = fixes.parameter(spec, layer, "layer" if wraps else "activation", new, "Use tanh")
    message = f"{activation} in {layer.kind} '{layer.name}' has no upper bound: its state can grow from step to step"
    return [Complaint(f"{layer.name}.activation", "warning", layer.name, message, "activation", (fix,))]


def _sees_ahead(spec: ModelSpec, layer: LayerSpec) -> list[Complaint]:
    """Layers through which a language model sees the token it has to predict."""
    if layer.kind == "Bidirectional" and _steps(layer):
        title = "Read in one direction"
        fix = fixes.unwrap(spec, layer)[0]
        offers = (ModelFix(fix.id, title, fix.edits),)
    elif layer.kind == "Conv1D" and layer.parameters.get("padding") == "same":
        offers = (fixes.parameter(spec, layer, "padding", "causal", "Hide the future (padding causal)"),)
    else:
        return []
    message = f"{layer.kind} '{layer.name}' looks ahead: each step sees the very token that is to be predicted, so the loss says nothing"
    return [Complaint(f"{layer.name}.ahead", "warning", layer.name, message, "", offers)]


def _steps(layer: LayerSpec) -> bool:
    inner = layer.parameters.get("layer")
    return isinstance(inner, dict) and bool((inner.get("parameters") or {}).get("return_sequences"))


def unused(spec: ModelSpec, blamed: Set[str]) -> list[Complaint]:
    """Layers whose output nothing takes."""
    used = {name for position in range(len(spec.layers)) for name in spec.sources(position)}
    return [
        Complaint(
            f"{layer.name}.unused",
            "warning",
            layer.name,
            f"Nothing takes what {layer.kind} '{layer.name}' gives: it has no effect",
            "",
            (fixes.remove(spec, layer),),
        )
        for layer in spec.layers[:-1]
        if layer.name not in used and layer.name not in blamed
    ]


def loss(spec: ModelSpec, target: TargetFact | None, training: Any) -> list[Complaint]:
    """A loss of the wrong kind."""
    if training is None or target is None or training.loss == "auto":
        return []
    regression = training.loss in ("mse", "mae", "huber", "log_cosh")
    if regression == (target.kind == "values"):
        return []
    what = "numbers" if target.kind == "values" else "classes"
    last = spec.layers[-1].name
    fix = ModelFix("training.loss", "Let the task choose the loss", (("training.loss", "auto"),))
    needed = "mse, mae, huber or log_cosh" if target.kind == "values" else "sparse_categorical_crossentropy"
    return [Complaint(f"{last}.loss", "error", last, f"A target of {what} needs {needed} as its loss, not {training.loss}", "", (fix,))]


def size(spec: ModelSpec, rows: Sequence[LayerReport], samples: int) -> list[Complaint]:
    """Far more parameters than samples."""
    parameters = sum(row.parameters for row in rows)
    if not samples or parameters <= 1000 * samples:
        return []
    largest = max(rows, key=lambda row: row.parameters).name
    message = f"{parameters:,} parameters for {samples:,} sample{'' if samples == 1 else 's'}: it will learn them by heart"
    return [Complaint(f"{largest}.parameters", "warning", largest, message)]
