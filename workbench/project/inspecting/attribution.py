"""Which input step and feature pushed an answer of a run's network up or down. Heavy. The job target is :func:`measure`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ... import engine

engine.load()

from ...dataset.facts import TargetFact  # noqa: E402
from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...evaluation import inference  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import integrated as probing  # noqa: E402
from ...probing.integrated import Integrated  # noqa: E402
from ...probing.loss import gives_logits  # noqa: E402
from ...probing.several import other_inputs  # noqa: E402
from ...sequence.preprocessing import Preprocessing  # noqa: E402
from .. import networks  # noqa: E402
from . import what_it_read  # noqa: E402
from .what_it_read import Read  # noqa: E402

STEPS, MOST = 16, 512
"""Points on the path at first and at most: they are doubled until the parts make up the whole."""
TOLERANCE = 0.005
"""Largest part of the whole that may be left over."""
LIKELIEST = 12
"""Next tokens that are offered."""


@dataclass(frozen=True)
class Choice:
    """One number the network gives, in words.

    Attributes
    ----------
    index : tuple of int
        Its place in the output.
    words : str
        ``3 steps ahead``, ``class sport``, ``next “the”``.
    value : float
        In the data's units, or a probability.
    number : int
        What ``choice`` of :func:`measure` calls it.
    """

    index: tuple[int, ...]
    words: str
    value: float
    number: int = 0


@dataclass(frozen=True)
class Attribution:
    """Who pushed the answer, and how complete the account is.

    Attributes
    ----------
    values : ndarray
        (time, feature), or (time,) of tokens, in ``unit``.
    choice : Choice
        What is explained.
    choices : tuple of Choice
        What could be.
    base, output : float
        What the network says about the baseline and about the sample, in ``unit``; ``output − base`` is what is shared out.
    gap, relative_gap : float
        What the parts leave over, in ``unit`` and as a share.
    steps : int
        Points on the path.
    baseline, unit : str
    read : Read
        What went in.
    position : int
        Of a network that answers at every step: the step whose answer is explained; else −1.
    """

    values: np.ndarray
    choice: Choice
    choices: tuple[Choice, ...]
    base: float
    output: float
    gap: float
    relative_gap: float
    steps: int
    baseline: str
    unit: str
    read: Read
    position: int = -1

    def named(self) -> dict[str, np.ndarray]:
        """The parts, and what was read."""
        return {"attribution": self.values, "input": self.read.x}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"output": self.choice.words, "index": list(self.choice.index), "value": self.output, "baseline": self.baseline,
                "baseline_value": self.base, "difference": self.output - self.base, "sum": float(self.values.sum()), "gap": self.gap,
                "relative_gap": self.relative_gap, "steps": self.steps, "unit": self.unit, "position": self.position,
                "features": list(self.read.features), "choices": [one.words for one in self.choices]}


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            choice: int | None = None, position: int | None = None, baseline: str = "zero", unit: int | None = None,
            steps: int | None = None, log_odds: bool = False, progress: Progress | None = None) -> Attribution:
    """Integrated gradients of one number against the sample's input.

    Parameters
    ----------
    layer, unit
        With a ``unit``: explain that unit of this layer (at step ``position`` of a sequence) instead of the network's answer.
    choice : int, optional
        Which number: horizon × targets in order, the class, the id of the next token; default the first step ahead, the likeliest class
        or token.
    position : int, optional
        At which step, where the network answers at every one; default the last that is no padding.
    baseline : str
        ``zero``, ``mean`` or (tokens) ``padding``; see :func:`workbench.probing.integrated.integrated`.
    steps : int, optional
        Points on the path; default as many as are needed.
    log_odds : bool
        Of a probability explain its log-odds, which still move where it is close to 0 or 1 (others are explained as they are).

    Raises
    ------
    SettingError
        There is no such sample, output, unit or baseline.
    """
    trained = networks.trained(path, run, epoch)
    x, _ = networks.samples_of_split(trained.data, split, [sample])
    if other_inputs(x):
        raise SettingError(f"the network has {len(x)} inputs; attribution knows one", where=f"run {run}",
                           fix="Ask a run whose data give the windows alone, or look at What if")
    read = what_it_read.read(trained.data, trained.facts, split, sample, x[0])
    fitted = trained.data.fitted_for(split, sample)
    explained = _unit(trained, x, layer, unit, position, read) if unit is not None else _answer(trained, fitted, x, choice, position, read)
    odds = log_odds and explained.unit == "probability"
    options = {"baseline": baseline, "layer": layer if unit is not None else "", "log_odds": odds}
    found = _complete(trained.answers, x, explained.choice.index, options, steps, progress)
    scale, offset = explained.scale, 0.0 if odds else explained.offset
    return Attribution(found.values[0] * scale, explained.choice, explained.choices, float(found.base[0]) * scale + offset,
                       float(found.output[0]) * scale + offset, float(found.gap[0]) * scale, float(found.relative_gap[0]), found.steps,
                       found.baseline, "log-odds" if odds else explained.unit, read, explained.position)


def _complete(model: keras.Model, x: np.ndarray, index: tuple[int, ...], options: dict[str, Any], steps: int | None,
              progress: Progress | None) -> Integrated:
    """Twice the points until nothing is left over."""
    points = STEPS if steps is None else steps
    while True:
        if progress is not None:
            progress(None, f"{points} points on the path")
        found = probing.integrated(model, x, index, points, **options)
        if steps is not None or points >= MOST or float(found.relative_gap.max()) <= TOLERANCE:
            return found
        points *= 2


@dataclass(frozen=True)
class _Explained:
    choice: Choice
    choices: tuple[Choice, ...]
    unit: str
    scale: float = 1.0
    offset: float = 0.0
    position: int = -1


def _answer(trained: networks.Trained, fitted: Preprocessing, x: np.ndarray, choice: int | None, position: int | None, read: Read) -> _Explained:
    target = networks.target_of(trained.facts)
    output = inference.outputs(trained.answers, x)[0]
    if target.kind == "values":
        return _forecast(trained, fitted, target, output, choice)
    return _classes(trained, target, output, choice, position, read)


def _forecast(trained: networks.Trained, fitted: Preprocessing, target: TargetFact, output: np.ndarray, choice: int | None) -> _Explained:
    """Shares add up to the answer, so that they have its unit; on a bent scale (logarithm, Box-Cox) only the bent answer is such a sum."""
    count = len(fitted.targets)
    offset = tuple(0.0 if name in fitted.differenced else fitted.offset[n] for n, name in enumerate(fitted.targets))
    places = [tuple(map(int, place)) for place in np.ndindex(output.shape)]
    names = []
    for n in range(len(places)):
        ahead, which = divmod(n, count)
        of = f"{fitted.targets[which]}, " if count > 1 else ""
        names.append(f"{of}step {ahead + 1}" if target.reconstruction else f"{of}{ahead + 1} step{'s' if ahead else ''} ahead")
    chosen = _checked(choice if choice is not None else 0, len(places), "numbers")
    which = chosen % count
    values = np.asarray(output, np.float64).ravel() * np.resize(fitted.scale[:count], len(places)) + np.resize(offset, len(places))
    choices = tuple(Choice(place, name, float(value), n) for n, (place, name, value) in enumerate(zip(places, names, values, strict=True)))
    column = trained.document.data.columns.get(fitted.targets[which])
    unit = "on the bent scale" if fitted.curves else (column.unit if column is not None else "") or target.unit
    return _Explained(choices[chosen], choices, unit, fitted.scale[which], offset[which])


def _checked(choice: int, count: int, what: str) -> int:
    if not 0 <= choice < count:
        raise SettingError(f"the network gives no number {choice}", where="choice", fix=f"It gives {count} {what}, counted from 0")
    return choice


def _classes(trained: networks.Trained, target: TargetFact, output: np.ndarray, choice: int | None, position: int | None, read: Read) -> _Explained:
    place: tuple[int, ...] = ()
    at = -1
    if output.ndim == 2:
        at = _position(position, output.shape[0], read)
        place, output = (at,), output[at]
    chance = inference.probabilities(trained.model, output[None])[0]
    logits, names = gives_logits(trained.model), _class_names(target, len(chance))
    chosen = _checked(choice if choice is not None else int(chance.argmax()), len(chance), "classes")
    single = output.shape[-1] == 1

    def made(n: int) -> Choice:
        return Choice((*place, 0 if single else n), names[n], float(chance[n]), n)

    shown = list(range(len(chance))) if target.kind == "class" else [int(n) for n in np.argsort(-chance, kind="stable")[:LIKELIEST]]
    if chosen not in shown:
        shown.append(chosen)
    unit = "logit" if logits else "probability"
    other = single and chosen == 0              # one number for two classes: this one has what is left of it
    return _Explained(made(chosen), tuple(made(n) for n in shown), unit, -1.0 if other else 1.0, 1.0 if other and not logits else 0.0, at)


def _class_names(target: TargetFact, count: int) -> list[str]:
    names = list(target.classes[:count])
    if target.kind == "token":
        return [f"next “{name}”" if n > 1 else "padding" if n == 0 else "an unknown token" for n, name in enumerate(names)]
    return names + [f"class {n + 1}" for n in range(len(names), count)]


def _position(position: int | None, steps: int, read: Read) -> int:
    if position is None:
        live = [n for n, token in enumerate(read.tokens) if token]
        return min(live[-1], steps - 1) if live else steps - 1
    if not 0 <= position < steps:
        raise SettingError(f"the network has no answer at step {position}", where="position", fix=f"Choose 0 to {steps - 1}")
    return position


def _unit(trained: networks.Trained, x: np.ndarray, layer: str, unit: int, position: int | None, read: Read) -> _Explained:
    shape = _shape_of(trained.model, layer)
    at: Sequence[int] = ()
    if len(shape) == 3:
        steps = shape[1] or x.shape[1]
        at = (_position(position, steps, read),)
    elif len(shape) != 2:
        raise SettingError(f"the output of '{layer}' has no units", where="layer", fix="Choose a layer that gives a vector or a sequence")
    _checked(unit, shape[-1] or 0, "units")
    choice = Choice((*at, unit), f"unit {unit} of {layer}" + (f" at step {at[0]}" if at else ""), float("nan"))
    return _Explained(choice, (choice,), "", position=at[0] if at else -1)


def _shape_of(model: keras.Model, layer: str) -> tuple[int | None, ...]:
    known: dict[str, Any] = {one.name: one for one in model.layers}
    if layer not in known:
        raise SettingError(f"there is no layer '{layer}' in the trained network", where="layer", fix=f"There are: {', '.join(known)}")
    output = known[layer].output
    return tuple((output[0] if isinstance(output, list | tuple) else output).shape)
