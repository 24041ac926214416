"""How often a decoder is given the true token: the course of that share, and whether a network can be taught so. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dataset.facts import InputFact
from ..errors import SettingError, WorkbenchError
from ..model import binding
from ..model.spec import ModelSpec, owner
from .spec import TeacherSpec
from .techniques import Choice

DECODER_INPUT = "decoder_input"
"""The data's input that holds the true tokens, one step late."""
FIGURE = "teacher_forcing"
"""Its name among an epoch's figures."""
COURSES: dict[str, Choice] = {
    "constant": Choice("Constant", "The share stays as it is."),
    "linear": Choice("Linear", "The share falls evenly to the least one."),
    "exponential": Choice("Exponential", "The share falls quickly at first, then ever more slowly."),
    "inverse_sigmoid": Choice("Inverse sigmoid", "The truth for a while, then a quick change to the network's own words, which it keeps to."),
}


def length_of(spec: TeacherSpec, epochs: int) -> float:
    """Epochs that the course is measured in."""
    if spec.length is not None:
        return spec.length
    return max(epochs, 1) * (0.5 if spec.kind == "inverse_sigmoid" else 1.0)


def share_at(spec: TeacherSpec, done: float, epochs: int) -> float:
    """The share after ``done`` epochs (fractions count) of so many (Bengio et al. 2015, section 2.4)."""
    if spec.kind == "constant":
        return spec.share
    place = done / length_of(spec, epochs)
    if spec.kind == "linear":
        found = spec.share - (spec.share - spec.least) * min(place, 1.0)
    elif spec.kind == "exponential":
        found = spec.share * spec.decay**place
    else:
        found = spec.share / (1.0 + spec.steepness ** min(place - 1.0, 100.0))
    return max(found, spec.least)


def problems(spec: TeacherSpec, model: ModelSpec, inputs: Sequence[InputFact]) -> Iterator[WorkbenchError]:
    """What keeps a network from being taught so: it must have a decoder that is given the tokens before."""
    where = "training.teacher_forcing"
    if spec.kind != "constant" and spec.least > spec.share:
        yield SettingError(f"the share that is never gone below ({spec.least:g}) is above the one at the beginning ({spec.share:g})",
                           where=f"{where}.least", fix="Exchange them")
    if spec.always:
        return
    off = "Set training.teacher_forcing.share to 1 and its kind to constant"
    if all(fact.name != DECODER_INPUT for fact in inputs):
        yield SettingError("only a network that is given the true token before (the task pairs) can be given its own words instead",
                           where=where, fix=off)
        return
    readers = {name for name, fact in binding.bound(model, inputs).items() if fact.name == DECODER_INPUT}
    used = {owner(reference) for n in range(len(model.layers)) for reference in model.sources(n)}
    if not readers & used:
        yield SettingError("the network does not read the tokens before, so it can't be given its own words instead", where=where, fix=off)
