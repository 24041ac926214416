"""An example's network on other data: sizes that were written for its own data become those of the new ones. Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from ... import engine

engine.load()

from ...dataset.facts import DataFacts, NaiveFact  # noqa: E402
from ...model import binding, check, propose, rewire  # noqa: E402
from ...model.spec import LayerSpec, ModelSpec, free, owner  # noqa: E402
from .resized import Shape, Sizes, cropped, reshaped  # noqa: E402

_JOINS = ("Add", "Subtract", "Average", "Maximum", "Minimum", "Multiply")
_PLAIN = (*_JOINS, "Reshape", "Flatten", "Permute", "Activation", "Softmax", "ReLU", "LeakyReLU", "Dropout", "GaussianNoise", "GaussianDropout")
"""Kinds without weights that pass on what they get."""
_PICKING = (*_PLAIN, "Cropping1D", "Cropping2D", "TakeStep", "RepeatVector")
"""Kinds without weights that pass on values of the window as they are."""
_WIDTH = ("Dense", "TimeDistributed")


@dataclass
class _Walk:
    """One walk down the list, each layer once those above fit."""

    spec: ModelSpec
    before: DataFacts
    now: DataFacts
    old: Sizes
    new: Sizes
    was: dict[str, Shape]
    """What each layer gave with the example's own data."""
    tied: set[str]
    """Layers whose width is the answer's: nothing with weights stands behind them."""
    words: list[str] = field(default_factory=list)
    dirty: bool = True
    known: dict[str, Shape] = field(default_factory=dict)

    def shapes(self) -> dict[str, Shape]:
        """What each layer gives now, as far as the network fits."""
        if self.dirty:
            self.known, self.dirty = _shapes(self.spec, self.now), False
        return self.known

    def put(self, layer: LayerSpec, parameters: dict[str, Any], words: str) -> None:
        """Other parameters for a layer."""
        if {**layer.parameters, **parameters} == layer.parameters:
            return
        made = replace(layer, parameters={**layer.parameters, **parameters})
        self.change(rewire.with_layer(self.spec, made), words)

    def change(self, spec: ModelSpec, words: str) -> None:
        """Another network."""
        self.spec, self.dirty = spec, True
        self.words.append(words)

    def taken(self, name: str) -> tuple[Shape, Shape]:
        """What the layer took before, and what it takes now; () where that is not known."""
        source = owner(self.spec.sources(self.spec.index(name))[0])
        return self.was.get(source, ()), self.shapes().get(source, ())


def fit(spec: ModelSpec, before: DataFacts, now: DataFacts) -> tuple[ModelSpec, list[str]]:
    """The network with the sizes of other data.

    Parameters
    ----------
    spec : ModelSpec
        A network that fits the data of ``before``.
    before, now : DataFacts
        The data it was made for, and those it is to be trained on.

    Returns
    -------
    ModelSpec
        As far as it could be fitted; :func:`workbench.model.check.check` says whether that is all.
    words : list of str
        What was changed: ``'change' 12 → 24 units``.
    """
    if before.target is None or now.target is None:
        return spec, []
    walk = _Walk(spec, before, now, sizes(before), sizes(now), _shapes(spec, before), _tied(spec))
    _without_missing_inputs(walk)
    for layer in spec.layers:
        if any(one.name == layer.name for one in walk.spec.layers):
            handler = _HANDLERS.get(layer.kind)
            if handler is not None and walk.spec.layer(layer.name).kind == layer.kind:
                handler(walk, walk.spec.layer(layer.name))
    return walk.spec, walk.words


def sizes(facts: DataFacts) -> Sizes:
    """What the data fix."""
    target, shape = facts.target, facts.inputs[0].shape if facts.inputs else ()
    assert target is not None
    steps, columns = (int(n or 0) for n in (*shape, 0, 0)[:2])
    return Sizes(steps, columns, target.horizon, max(1, len(target.names)), len(target.classes))


def _shapes(spec: ModelSpec, facts: DataFacts) -> dict[str, Shape]:
    report = check.check(spec, facts.inputs, facts.target)
    return {row.name: row.shape[1:] for row in report.layers if row.shape}


def _takers(spec: ModelSpec) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {layer.name: [] for layer in spec.layers}
    for position, layer in enumerate(spec.layers):
        for name in spec.givers(position):
            found[name].append(layer.name)
    return found


def _tied(spec: ModelSpec) -> set[str]:
    """The layers that give the answer, and those from which only plain layers lead to it."""
    takers, found = _takers(spec), {owner(reference) for reference in spec.answers}
    for layer in reversed(spec.layers):
        if any(name in found and spec.layer(name).kind in _PLAIN for name in takers[layer.name]):
            found.add(layer.name)
    return found


def _without_missing_inputs(walk: _Walk) -> None:
    """Inputs that the new data don't have, with all that is made of them alone."""
    had, has = binding.bound(walk.spec, walk.before.inputs), binding.bound(walk.spec, walk.now.inputs)
    gone = {name for name, fact in had.items() if name not in has or (fact.name != has[name].name and fact is not walk.before.inputs[0])}
    if not gone:
        return
    told = sorted(gone)
    wired = []
    for layer, sources in rewire.wired(walk.spec):
        left = tuple(reference for reference in sources if owner(reference) not in gone)
        if layer.name in gone or (sources and not left):
            gone.add(layer.name)
            continue
        wired.append((layer, left))
    spec = rewire.settled(walk.spec, wired)
    for layer in [one for one in spec.layers if one.kind in (*_JOINS, "Concatenate") and len(spec.sources(spec.index(one.name))) == 1]:
        spec = rewire.without(spec, layer.name)
    walk.change(spec, f"without {' and '.join(map(repr, told))}, which these data don't have")


# kinds ---------------------------------------------------------------------------------------------------------------


def _dense(walk: _Walk, layer: LayerSpec) -> None:
    if layer.name not in walk.tied:
        return
    inner = layer.parameters.get("layer") if layer.kind == "TimeDistributed" else None
    parameters = inner.get("parameters", {}) if isinstance(inner, dict) else layer.parameters
    units = parameters.get("units")
    if not isinstance(units, int):
        return
    made = _width(walk, units, steps=len(walk.was.get(layer.name, ())) > 1)
    if made is None or made == units:
        return
    put: dict[str, Any] = {"units": made}
    if inner is not None:
        put = {"layer": {**inner, "parameters": {**parameters, "units": made}}}
    walk.put(layer, put, f"'{layer.name}' {units} → {made} units")


def _width(walk: _Walk, units: int, *, steps: bool) -> int | None:
    """Units of a layer whose width is that of the answer, several for each number if it was so."""
    if walk.now.target is None or walk.now.target.kind != "values":
        return walk.new.classes
    before, now = (walk.old.targets, walk.new.targets) if steps else (walk.old.answer, walk.new.answer)
    return units // before * now if units % before == 0 else None


def _repeat(walk: _Walk, layer: LayerSpec) -> None:
    times = layer.parameters.get("n")
    made = walk.new.horizon if times == walk.old.horizon and times != 1 else walk.new.steps if times == walk.old.steps else times
    if made and made != times:
        walk.put(layer, {"n": made}, f"'{layer.name}' {times} → {made} times")


def _reshape(walk: _Walk, layer: LayerSpec) -> None:
    target = list(layer.parameters.get("target_shape", ()))
    before, now = walk.taken(layer.name)
    if not before or not now or before == now:
        return
    made = None
    if layer.name in walk.tied and walk.old.horizon > 1:
        table = {(walk.old.horizon, walk.old.targets): [walk.new.horizon, walk.new.targets], (walk.old.answer,): [walk.new.answer]}
        made = table.get(tuple(target))
        made = made if made and math.prod(made) == math.prod(int(n or 0) for n in now) else None
    if made is None and len(before) == 2 and before[1] == 1 and len(now) == 2 and now[1] != 1 and len(target) >= 2 and 1 not in target[:2]:
        made = [*now, 1][:len(target)] if None not in now else None      # several columns for each step: a table already
    names = [name for name, column in walk.now.spec.columns.items() if column.role in ("feature", "target")] if walk.now.spec.layout == "wide" else []
    made = made or reshaped(target, before, now, names)
    if made is not None and made != target:
        walk.put(layer, {"target_shape": made}, f"'{layer.name}' {_by(target)} → {_by(made)}")


def _by(shape: Any) -> str:
    return " × ".join(map(str, shape))


def _crop_1d(walk: _Walk, layer: LayerSpec) -> None:
    _crop(walk, layer, [layer.parameters.get("cropping", [1, 1])])


def _crop_2d(walk: _Walk, layer: LayerSpec) -> None:
    _crop(walk, layer, layer.parameters.get("cropping", [[0, 0], [0, 0]]))


def _crop(walk: _Walk, layer: LayerSpec, crops: Any) -> None:
    before, now = walk.taken(layer.name)
    if len(before) < len(crops) or len(now) < len(crops) or not all(isinstance(one, list | tuple) for one in crops):
        return
    made = []
    for axis, crop in enumerate(crops):
        was, is_ = before[axis], now[axis]
        if was is None or is_ is None:
            return
        found = cropped((crop[0], crop[1]), was, is_, walk.old, walk.new, time=_is_time(walk, layer.name, axis))
        if found is None:
            return
        made.append(list(found))
    value: Any = made[0] if layer.kind == "Cropping1D" else made
    if value != layer.parameters.get("cropping"):
        walk.put(layer, {"cropping": value}, f"'{layer.name}' crops {value}")


def _is_time(walk: _Walk, name: str, axis: int) -> bool:
    """Whether an axis counts the window's steps: the first one, unless a single step was taken above."""
    before, _ = walk.taken(name)
    return axis == 0 and before[0] == walk.old.steps and (walk.old.steps != walk.old.columns or math.prod(int(n or 1) for n in before[1:]) > 1)


def _join(walk: _Walk, layer: LayerSpec) -> None:
    """What is added to the answer as it stands in the window must be the targets, as many steps as the answer has."""
    if layer.name not in walk.tied or walk.now.target is None or walk.now.target.kind != "values":
        return
    for reference in walk.spec.sources(walk.spec.index(layer.name)):
        if "." not in reference:
            _start(walk, reference, layer.name)


def _start(walk: _Walk, name: str, join: str = "") -> None:
    """The values of the window from which the answer starts."""
    target = walk.now.target
    if target is None or target.kind != "values" or target.reconstruction or name not in walk.tied or not _picked(walk.spec, name):
        return
    shape, all_columns = walk.shapes().get(name, ()), not _selects(walk.spec, name)
    answer = ((walk.new.answer,), (walk.new.horizon, walk.new.targets))
    one_each = shape == (walk.new.targets,) and walk.new.targets == 1
    if shape and (shape in answer or one_each) and not (all_columns and walk.new.columns != walk.new.targets):
        return
    if join:
        _other_start(walk, name, join)


def _picked(spec: ModelSpec, name: str) -> bool:
    """Whether a layer gives values of the window as they are."""
    layer = spec.layer(name)
    if layer.kind == "Input":
        return True
    return layer.kind in _PICKING and layer.kind not in _JOINS and all(_picked(spec, one) for one in spec.givers(spec.index(name)))


def _selects(spec: ModelSpec, name: str) -> bool:
    """Whether columns were cut off on the way from the window (or its columns were stood one below the other to be cut)."""
    layer = spec.layer(name)
    if layer.kind == "Input":
        return False
    if layer.kind == "Cropping2D":
        return True
    above = spec.givers(spec.index(name))
    if layer.kind == "Cropping1D" and any(spec.layer(one).kind == "Reshape" for one in above):
        return True
    return any(_selects(spec, one) for one in above)


def _other_start(walk: _Walk, name: str, join: str) -> None:
    """The naive answer of the proposed network in the place of one that doesn't fit."""
    target = walk.now.target
    assert target is not None
    seasonal = next((one for one in walk.now.naive if one.id == "seasonal_naive" and 0 < one.lag <= walk.new.steps), None)
    whole = walk.was.get(name, ()) in ((walk.old.answer,), (walk.old.horizon, walk.old.targets)) and walk.old.answer > 1
    naive = seasonal if whole and seasonal is not None else NaiveFact("last_value", "last value", 1, 0.0)
    offered = propose.propose(walk.now.inputs, target, (naive,), walk.now.spec.season)
    if offered.layers[-1].kind != "Add":
        return
    last = offered.sources(len(offered.layers) - 1)[-1]
    window = next(layer.name for layer in walk.spec.layers if layer.kind == "Input")
    taken, names, made = {layer.name for layer in walk.spec.layers}, {"window": window, offered.layers[0].name: window}, []
    for layer, sources in _above(offered, last):
        names[layer.name] = free(layer.name, taken)
        taken.add(names[layer.name])
        made.append((replace(layer, name=names[layer.name]), tuple(names[one] for one in sources)))
    if len(walk.shapes().get(_sibling(walk, join, name), ())) == 2:
        table = LayerSpec("Reshape", free("start_by_step", taken), (), {"target_shape": [walk.new.horizon, walk.new.targets]})
        made.append((table, (made[-1][0].name,)))
    wired: list[tuple[LayerSpec, tuple[str, ...]]] = []
    for layer, sources in rewire.wired(walk.spec):
        if layer.name == join:
            wired += made
            wired.append((layer, tuple(made[-1][0].name if one == name else one for one in sources)))
        else:
            wired.append((layer, sources))
    spec = _without_unused(rewire.settled(walk.spec, wired), name)
    start = "the values of a season before" if naive.id == "seasonal_naive" else "the last values"
    walk.change(spec, f"'{join}' starts from {start} of {', '.join(map(repr, target.names[:3]))}")


def _sibling(walk: _Walk, join: str, name: str) -> str:
    return next((one for one in walk.spec.sources(walk.spec.index(join)) if one != name), name)


def _above(spec: ModelSpec, name: str) -> list[tuple[LayerSpec, tuple[str, ...]]]:
    """The layers that a layer is made of, in their order, without inputs; the layer itself last."""
    wanted = {name}
    for layer, sources in reversed(rewire.wired(spec)):
        if layer.name in wanted:
            wanted |= {owner(one) for one in sources}
    return [(layer, sources) for layer, sources in rewire.wired(spec) if layer.name in wanted and layer.kind != "Input"]


def _without_unused(spec: ModelSpec, name: str) -> ModelSpec:
    """Without a layer that nothing takes any more, and those above it that only it took."""
    while name and not _takers(spec)[name] and spec.layer(name).kind != "Input":
        above = spec.givers(spec.index(name))
        spec = rewire.without(spec, name)
        if len(above) != 1:
            break
        name = above[0]
    return spec


_HANDLERS: dict[str, Callable[[_Walk, LayerSpec], None]] = {
    **dict.fromkeys(_WIDTH, _dense), **dict.fromkeys(_JOINS, _join), "RepeatVector": _repeat, "Reshape": _reshape, "Cropping1D": _crop_1d,
    "Cropping2D": _crop_2d,
}
