"""Whether a network looks ahead at what it is asked for, where targets lie inside the window. Heavy: the network is built and tried.

A step that is answered with a row of the window must not depend on that row or on later ones. No list of layers can tell that for every network:
it is measured. Random weights take the place of the first ones (which may be zero and hide everything), rows after a step are replaced by others, and
the answers before them must stay as they were.
"""

from __future__ import annotations

from .. import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from ..dataset.facts import InputFact, TargetFact  # noqa: E402
from . import advice, build  # noqa: E402
from .report import Complaint  # noqa: E402
from .spec import ModelSpec  # noqa: E402

_TRIED = 8
"""Rows of the window after which others are put in, evenly spaced."""
_SAME = 1e-5
"""Relative difference up to which an answer counts as unchanged (rounding)."""


def complaint(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact) -> Complaint | None:
    """What is wrong with a network that looks ahead, blamed on the first layer that does; None where none does."""
    if target.gap >= 0 or target.kind != "values" or target.reconstruction:
        return None
    model = build.build(spec, inputs, target)
    look_back = int(inputs[0].shape[0] or 1)
    _make_random(model)
    tried = _tried(model, inputs, look_back, target)
    if tried is None:
        return None
    layer = _first(model, spec, inputs, look_back)
    row = tried + 1
    message = (f"the answer for row {row} of the window changes with rows that come later: the network sees what it is asked for, so that its error "
               "says nothing. Read in one direction only (no Bidirectional, causal padding, causal mask), and answer each step from its own state")
    if not layer:
        return Complaint("model.ahead", "error", "", message[0].upper() + message[1:])
    one = spec.layers[spec.index(layer)]
    return Complaint(f"{layer}.ahead", "error", layer, f"{one.kind} '{layer}' looks ahead: {message}", "", advice.one_way(spec, one) or ())


def _make_random(model: keras.Model) -> None:
    generator = np.random.default_rng(0)
    for weight in model.trainable_weights:
        weight.assign(generator.uniform(-0.5, 0.5, weight.shape))


def _tried(model: keras.Model, inputs: tuple[InputFact, ...], look_back: int, target: TargetFact) -> int | None:
    """The first row of the window whose answer changes with later rows, or None."""
    steps = target.gap + look_back + np.arange(target.horizon)                           # the row each step is asked for, from 0
    first = max(look_back + target.gap - 1, 0)
    cuts = np.unique(np.linspace(first, look_back - 2, min(_TRIED, look_back - 1 - first)).round().astype(int)) if look_back > 1 else []
    base = _samples(inputs, look_back)
    usual = _asked(model, base).reshape(2, target.horizon, -1)
    for cut in cuts:
        other = _asked(model, _replaced(inputs, base, int(cut) + 1, look_back)).reshape(2, target.horizon, -1)
        within = steps <= cut + 1
        if _differ(usual[:, within], other[:, within]):
            return int(steps[within][np.argmax(np.abs(usual[:, within] - other[:, within]).max(axis=(0, 2)))])
    return None


def _first(model: keras.Model, spec: ModelSpec, inputs: tuple[InputFact, ...], look_back: int) -> str:
    """The first layer with an output for each row that changes before the row that was replaced; "" if none is found."""
    base = _samples(inputs, look_back)
    other = _replaced(inputs, base, look_back // 2 + 1, look_back)
    made = {layer.name: layer for layer in model.layers}
    for layer in spec.layers:
        output = getattr(made.get(layer.name), "output", None) if layer.kind != "Input" else None
        if not isinstance(output, keras.KerasTensor) or len(output.shape) < 3 or output.shape[1] != look_back:
            continue
        part = keras.Model(model.input, output)
        before = slice(0, look_back // 2 + 1)
        if _differ(_asked(part, base)[:, before], _asked(part, other)[:, before]):
            return layer.name
    return ""


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.abs(one - other).max(initial=0.0) > _SAME * max(float(np.abs(one).max(initial=0.0)), 1.0))


def _asked(model: keras.Model, samples: list[np.ndarray]) -> np.ndarray:
    return np.asarray(model(samples if len(samples) > 1 else samples[0], training=False))


def _samples(inputs: tuple[InputFact, ...], look_back: int) -> list[np.ndarray]:
    """Two samples of random numbers for every input."""
    generator, found = np.random.default_rng(1), []
    for fact in inputs:
        shape = (2, *(int(n or look_back) for n in fact.shape))
        found.append(generator.integers(0, fact.vocabulary or 2, shape).astype(np.int32) if fact.dtype == "int32"
                     else generator.normal(size=shape).astype(np.float32))
    return found


def _replaced(inputs: tuple[InputFact, ...], base: list[np.ndarray], first: int, look_back: int) -> list[np.ndarray]:
    """The samples with other numbers from a row of the window on; what is known ahead, and what never changes, stays."""
    generator, known = np.random.default_rng(2), _known(inputs)
    found = [part.copy() for part in base]
    for fact, part in zip(inputs, found, strict=True):
        if fact.dtype == "int32":
            if fact.columns and fact.columns[0] in known:
                continue
            part[:, first:] = generator.integers(0, fact.vocabulary or 2, part[:, first:].shape)
        elif fact is inputs[0]:
            free = [n for n, name in enumerate(fact.columns) if name not in known and name not in fact.constant]
            part[:, first:, free] = generator.normal(size=(len(part), look_back - first, len(free)))
    return found


def _known(inputs: tuple[InputFact, ...]) -> set[str]:
    """Columns of what is known ahead, and the categories that 0/1 columns of it stand for."""
    names = {name for fact in inputs[1:] if fact.dtype == "float32" for name in fact.columns}
    return names | {name.partition("=")[0] for name in names if "=" in name}
