"""Networks that give several numbers for each value: quantiles, or a mean and how sure it is. Imports nothing heavy."""

from __future__ import annotations

from msgspec.structs import replace

from . import fixes, rewire
from .report import ModelFix
from .spec import LayerSpec, ModelSpec, free, split


def residual(spec: ModelSpec, reference: str, width: int, per_value: int) -> tuple[ModelFix, ...]:
    """A network that adds what it learned to a naive forecast, as one that does so for several numbers each.

    The learnt branches get as many numbers; the naive forecast stands behind each quantile, but behind the mean alone of a distribution
    (two numbers: a series' level says nothing of its spread).

    Parameters
    ----------
    width : int
        Values that are forecast: what the branches give now.
    """
    name, port = split(reference)
    layer, position = spec.layer(name), spec.index(name)
    sources = spec.sources(position)
    learnt = [n for n, source in enumerate(sources) if _dense(spec, source, width, position)]
    if port or layer.kind != "Add" or layer.shares or not learnt:
        return ()
    taken = {other.name for other in spec.layers}
    chains = [_learnt(width, per_value, taken) if n in learnt else _naive(width, per_value, taken) for n in range(len(sources))]
    wide = rewire.between(spec, position, range(len(sources)), chains)
    for n in learnt:
        dense = wide.layer(sources[n])
        wide = rewire.with_layer(wide, replace(dense, parameters={**dense.parameters, "units": width * per_value}))
    ended = rewire.after(wide, reference, fixes.chain(wide, ("Flatten", {})))
    return (fixes.network(ended, f"{name}.several", f"Give {per_value} numbers for each value, beside the naive forecast"),)


def _dense(spec: ModelSpec, source: str, width: int, position: int) -> bool:
    """Whether it is a Dense of that width that nothing else takes."""
    if split(source)[1]:
        return False
    layer = spec.layer(source)
    takers = [n for n in range(len(spec.layers)) if source in spec.sources(n)]
    return layer.kind == "Dense" and not layer.shares and layer.parameters.get("units") == width and takers == [position]


def _learnt(width: int, per_value: int, taken: set[str]) -> list[LayerSpec]:
    return [_layer("Reshape", taken, target_shape=[width, per_value])]


def _naive(width: int, per_value: int, taken: set[str]) -> list[LayerSpec]:
    turned = _layer("Permute", taken, dims=[2, 1])
    if per_value == 2:
        return [_layer("Reshape", taken, target_shape=[1, width]), _layer("ZeroPadding1D", taken, padding=[0, 1]), turned]
    return [_layer("RepeatVector", taken, n=per_value), turned]


def _layer(kind: str, taken: set[str], **parameters: object) -> LayerSpec:
    name = free({"Reshape": "each_value", "Permute": "by_value", "RepeatVector": "for_each", "ZeroPadding1D": "mean_only"}[kind], taken)
    taken.add(name)
    return LayerSpec(kind, name, (), dict(parameters))
