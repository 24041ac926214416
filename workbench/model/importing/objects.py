"""Activations, initializers, regularizers and constraints as texts of all ages name them. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import catalog
from ..catalog import ObjectEntry, Parameter
from .values import Bound, Function, Special, Unknown, Unreadable

_ACTIVATIONS = {"swish": "silu", "hard_swish": "hard_silu", "softmax_v2": "softmax", "crelu": "", "exp": "exponential", "identity": "linear"}
_INITIALIZERS = {
    "uniform": "random_uniform",
    "normal": "random_normal",
    "one": "ones",
    "zero": "zeros",
    "xavier_uniform": "glorot_uniform",
    "random_normal_initializer": "random_normal",
    "random_uniform_initializer": "random_uniform",
    "truncated_normal_initializer": "truncated_normal",
    "zeros_initializer": "zeros",
    "ones_initializer": "ones",
    "glorot_uniform_initializer": "glorot_uniform",
    "glorot_normal_initializer": "glorot_normal",
    "variance_scaling_initializer": "variance_scaling",
    "orthogonal_initializer": "orthogonal",
    "constant_initializer": "Constant",
    "identity_matrix": "identity",
    "identityinitializer": "identity",
    "orthogonalinitializer": "orthogonal",
}
_OTHERS = {"l1_l2": "l1l2", "maxnorm": "max_norm", "nonneg": "non_neg", "unitnorm": "unit_norm", "orthogonal": "orthogonal_regularizer"}


def activation(part: Any, line: int, kind: str) -> str | None:
    """The catalog's name of an activation function."""
    if isinstance(part, Mapping):
        part = part.get("class_name") if isinstance(part.get("class_name"), str) and part["class_name"] != "function" else part.get("config")
    name = part.path.rsplit(".", 1)[-1] if isinstance(part, Special) else part
    if name is None:
        return None
    if isinstance(name, Function | Bound) or not isinstance(name, str):
        raise Unreadable(f"the activation of {kind} can't be read", line, 'Name one of Keras\'s, such as "relu"')
    plain = _ACTIVATIONS.get(name.lower(), name.lower())
    if plain not in activations():
        raise Unreadable(f"there is no activation '{name}'", line, 'Name one of Keras\'s, such as "relu"')
    return plain


def activations() -> tuple[str, ...]:
    """All there are."""
    parameter = catalog.layers()["Activation"].parameter("activation")
    return parameter.choices if parameter else ()


def entry(type_: str, name: str) -> ObjectEntry | None:
    """The catalog's entry of a name of any age."""
    known = {**(_INITIALIZERS if type_ == "initializer" else _OTHERS)}
    return catalog.object_named(type_, known.get(name.lower(), name))


def keras_object(parameter: Parameter, part: Any, line: int, where: str) -> Any:
    """An initializer, regularizer or constraint in the spec's form."""
    if part is None:
        return None
    if isinstance(part, Special):
        part = part.path.rsplit(".", 1)[-1]
    if isinstance(part, str):
        found = entry(parameter.type, part)
        if found is None:
            raise Unreadable(f"there is no {parameter.type} '{part}'", line, f"Choose one of {', '.join(parameter.choices[:6])} …")
        return found.short or {"class_name": found.name, "config": {}}
    if isinstance(part, Mapping) and isinstance(part.get("class_name"), str):
        return _from_config(parameter, part, line)
    raise Unreadable(f"the value of {where} can't be read", line, "Name one of Keras's")


def _from_config(parameter: Parameter, part: Mapping[str, Any], line: int) -> Any:
    found = entry(parameter.type, part["class_name"])
    if found is None:
        raise Unreadable(f"there is no {parameter.type} '{part['class_name']}'", line, "Choose one of the catalog's")
    config = part.get("config") or {}
    kept = {p.name: config[p.name] for p in found.parameters if p.name in config and not (config[p.name] is None and p.default is None)}
    if any(isinstance(one, Unknown) or (isinstance(one, list | tuple) and p_is_number(found, key)) for key, one in kept.items()):
        return found.short or None
    same = all(kept.get(p.name, p.default) == p.default for p in found.parameters)
    return found.short if same and found.short else {"class_name": found.name, "config": kept}


def p_is_number(found: ObjectEntry, name: str) -> bool:
    """Whether a parameter holds one number."""
    parameter = found.parameter(name)
    return parameter is not None and parameter.type in ("float", "int")


def made(type_: str, name: str, args: list[Any], keywords: dict[str, Any], line: int) -> dict[str, Any]:
    """``keras.initializers.RandomNormal(stddev=0.1)``.

    Raises
    ------
    Unreadable
        There is no such thing, or it takes other arguments.
    """
    found = entry(type_, name)
    if found is None:
        raise Unreadable(f"there is no {type_} '{name}'", line, "Choose one of the catalog's")
    order = [p.name for p in found.parameters]
    if name.lower() in ("l1", "l2") and "l" in keywords:
        keywords = {name.lower(): keywords["l"]}
    if name.lower() == "maxnorm" and "m" in keywords:
        keywords = {**{key: part for key, part in keywords.items() if key != "m"}, "max_value": keywords["m"]}
    given = {**dict(zip(order, args, strict=False)), **{key: part for key, part in keywords.items() if key != "dtype"}}
    wrong = [key for key in given if key not in order]
    if wrong or len(args) > len(order):
        raise Unreadable(f"{found.name} does not take {wrong[0] if wrong else 'so many arguments'}", line, f"It takes {', '.join(order) or 'none'}")
    return {"class_name": found.name, "config": given}
