"""Mixed precision: which layers compute in 16 bits, and whether it gains anything here. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..model.spec import LayerSpec, ModelSpec, owner
from .spec import TrainingSpec


def network(spec: ModelSpec, training: TrainingSpec) -> ModelSpec:
    """The network as it is built for training: every layer but those that give an output computes in 16 bits.

    The weights stay in 32 bits, so that the trained network is read back without any of this. What a layer was told itself stays.
    """
    if training.precision == "float32":
        return spec
    last = {owner(reference) for reference in spec.answers}
    layers = tuple(layer if layer.kind == "Input" or layer.shares else _set(layer, "float32" if layer.name in last else training.precision)
                   for layer in spec.layers)
    return replace(spec, layers=layers)


def _set(layer: LayerSpec, policy: str) -> LayerSpec:
    return replace(layer, parameters=_within(layer.parameters, policy))


def _within(parameters: Mapping[str, Any], policy: str) -> dict[str, Any]:
    """With the policy, also in the layers and cells inside."""
    found = {name: _inner(value, policy) for name, value in parameters.items()}
    return {"dtype": policy, **found}


def _inner(value: Any, policy: str) -> Any:
    if isinstance(value, Mapping) and "kind" in value:
        return {**value, "parameters": _within(value.get("parameters") or {}, policy)}
    if isinstance(value, list | tuple):
        return [_inner(one, policy) for one in value]
    return value


def advice(training: TrainingSpec, device: str) -> str:
    """A sentence where mixed precision gains nothing on this kind of device; "" where it may."""
    if training.precision == "float32" or device != "cpu":
        return ""
    return "Mixed precision is no faster on a CPU (it is made for GPUs with tensor cores): single precision gives the same, more exactly"
