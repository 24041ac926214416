"""A comparison in words: what a and b have in common, their errors, their units, their weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ... import figures
from ...plots.answer_pair import AnswerLine
from ...translating import tr
from ...widgets import Cell
from .subject import NAMES

if TYPE_CHECKING:
    from workbench.probing.changed import Change
    from workbench.probing.compared import Comparison, Side

_MINUS = str.maketrans("-", "−")


def coefficient(value: float, places: int = 2) -> str:
    """``0.83``, ``−0.07``; "–" where there is none."""
    return f"{value:.{places}f}".translate(_MINUS) if math.isfinite(value) else "–"


def same_network(found: Comparison) -> bool:
    """Whether both are layers of one network with the same weights, which has one answer only."""
    return (found.a.run, found.a.epoch) == (found.b.run, found.b.epoch)


def told(found: Comparison, side: Side) -> str:
    """``run 2, epoch 12``; with the layer where the two differ in it."""
    same = (found.a.layer, found.a.prefix) == (found.b.layer, found.b.prefix)
    return tr("run {run}, epoch {epoch}", run=side.run, epoch=side.epoch) if same else side.words


def summary(found: Comparison) -> tuple[str, str]:
    """One sentence, and the figures behind it with everything that is different between what the two read."""
    headline, parts = _of_epochs(found) if found.match.by_index else _of_layers(found)
    over = tr("Over {count:,} samples × {steps:,} steps", count=len(found.samples), steps=found.steps)
    return headline, ". ".join([", ".join(parts), over, *(note[0].upper() + note[1:] for note in found.notes)]) + "."


def _of_epochs(found: Comparison) -> tuple[str, list[str]]:
    """Two epochs of one layer: how much it moved."""
    before = math.hypot(*(one.before for one in found.changes))
    moved = math.hypot(*(one.change for one in found.changes)) / before if before > 0 else math.nan
    first, last = sorted((found.a.epoch, found.b.epoch))
    headline = tr("Between epochs {first} and {last} the weights moved by {share} of their size", first=first, last=last,
                  share=_share(moved))
    return headline, [tr("Each unit goes along with itself by {coefficient} (mean |r|)", coefficient=coefficient(found.match.mean, 3)),
                      tr("linear CKA {coefficient}", coefficient=coefficient(found.match.cka, 3))]


def _of_layers(found: Comparison) -> tuple[str, list[str]]:
    """Two layers: what they have in common beyond chance."""
    match = found.match
    headline = tr("{above_chance} of {count} pairs of units are more alike than by chance", above_chance=match.above_chance,
                  count=len(match.r))
    if not math.isfinite(match.cka):
        headline = tr("One of the two never moves")
    parts = [tr("Linear CKA {coefficient}, by chance up to {coefficient2}", coefficient=coefficient(match.cka),
                coefficient2=coefficient(match.cka_chance[1])),
             tr("mean |r| of the pairs {coefficient}, by chance up to {coefficient2}", coefficient=coefficient(match.mean),
                coefficient2=coefficient(match.mean_chance[1]))]
    flipped = int((match.sign() < 0).sum())
    if flipped:
        parts.append(
            tr("{flipped} units move the other way", flipped=flipped) if flipped > 1 else tr("{flipped} unit moves the other way", flipped=flipped)
        )
    alone = abs(match.units[0] - match.units[1])
    if alone:
        parts.append(f"{alone} {'units of' if alone > 1 else 'unit of'} {'a' if match.units[0] > match.units[1] else 'b'} without a partner")
    return headline, parts


def facts_rows(found: Comparison) -> list[list[Cell | str]]:
    """Errors, losses, memory of both; the better one in bold."""
    unit = f" ({found.unit})" if found.unit else ""
    error = tr("Absolute error{unit}", unit=unit) if found.kind == "values" else tr("Surprise{unit}", unit=unit)
    several = tr("{count:,} samples", count=len(found.samples))
    memory: list[list[Cell | str]] = [
        [tr("Gradient"), _verdict(found.a), _verdict(found.b)],
        [tr("Memory horizon"), tr("{gradient:,} steps", gradient=found.a.gradient['memory_horizon']), tr("{gradient:,} steps",
                                                                               gradient=found.b.gradient['memory_horizon'])]]
    if same_network(found):
        return memory
    rows = [_better(f"{error}, {several}", found.a.errors.mean(), found.b.errors.mean()),
            _better(tr("{error}, this sample", error=error), found.a.errors[0], found.b.errors[0]),
            _better(tr("Training loss, {several}", several=several), found.a.losses.mean(), found.b.losses.mean()) if found.same_loss else
            [tr("Training loss, each its own"), *(figures.number(float(side.losses.mean())) for side in (found.a, found.b))]]
    return [*rows, _answer(found), *memory]


def _better(words: str, a: float, b: float) -> list[Cell | str]:
    a, b = float(a), float(b)
    return [words, Cell(figures.number(a), weight=600 if a < b else 400), Cell(figures.number(b), weight=600 if b < a else 400)]


def _verdict(side: Side) -> Cell:
    verdict = str(side.gradient.get("verdict", ""))
    return Cell(verdict, "ok" if verdict == "healthy" else "warn")


def _answer(found: Comparison) -> list[Cell | str]:
    """What both say of the shown sample."""
    if found.kind == "class":
        names = [f"{_name(int(side.output.argmax()), found.classes)}, {figures.percent(float(side.output.max()))}" for side in (found.a, found.b)]
        return [tr("Answer (true: {name})", name=_name(int(found.truth[0]), found.classes)), *names]
    if found.kind == "token":
        return [tr("Probability of the next token"), *(figures.percent(float(side.output.mean()), 1) for side in (found.a, found.b))]
    truth = figures.number(float(found.truth[0, 0])) if found.truth.size else "–"
    return [tr("Next step (came: {truth})", truth=truth),
            *(figures.number(float(side.output[0, 0])) if side.output.size else "–" for side in (found.a, found.b))]


def _name(number: int, classes: Sequence[str]) -> str:
    return classes[number] if number < len(classes) else tr("class {number}", number=number)


def difference_words(found: Comparison, letter: str, steps: tuple[int, int] | None) -> str:
    """``mean |a − b| 0.12``, in the brushed steps (of a) if there are any."""
    gap = np.abs(found.difference(letter))
    words = ""
    if steps is not None:
        first, last = max(steps[0] - found.a.first, 0), steps[1] - found.a.first + 1
        gap, words = gap[first:max(last, 0)], tr(" in steps {steps}–{steps2}", steps=steps[0], steps2=steps[1])
    known = gap[np.isfinite(gap)]
    return f"mean |a − b| {figures.number(float(known.mean())) if len(known) else '–'}{words}"


def pair_rows(found: Comparison) -> list[list[Cell | str]]:
    """Unit of a, unit of b, r, chance, and what there is to say; of two epochs the most changed first."""
    match = found.match
    moved = np.sqrt(sum(np.square(one.by_unit) for one in found.changes)) if found.changes else None
    rows = []
    for (a, b), r, chance in zip(match.pairs, match.r, match.chance, strict=True):
        weak = not abs(r) > chance
        said = [tr("weights moved by {number}", number=figures.number(float(moved[a]), 2))] if moved is not None else ["turned"] if r < 0 else []
        said += [tr("never moves") if r == 0 else tr("not beyond chance")] if weak else []
        token = "text3" if weak else "text"
        rows.append([Cell(str(a), token), Cell(str(b), token), Cell(coefficient(float(r), 3 if match.by_index else 2), token),
                     Cell(coefficient(float(chance)), "text3"), Cell(", ".join(said), "text3")])
    return rows[::-1] if match.by_index else rows


def answer_lines(found: Comparison, names: tuple[str, str], colors: tuple[str, str]) -> tuple[list[AnswerLine], str, str]:
    """What both answered as lines, what that is, and what the axis counts; nothing where one number is all there is."""
    if same_network(found):
        return [], "", ""
    sides = tuple(zip(names, colors, (found.a, found.b), strict=True))
    if found.kind == "token" and len(found.a.output) > 1:
        return ([AnswerLine(name, color, np.arange(len(side.output)) + found.a.first - side.first, side.output) for name, color, side in sides],
                tr("probability of the token that came next"), "step")
    if found.kind == "values" and len(found.truth) > 1 and found.truth.shape[1]:
        ahead = np.arange(1, len(found.truth) + 1)
        lines = [AnswerLine(name, color, ahead, side.output[:, 0]) for name, color, side in sides]
        return [AnswerLine(tr("what came"), "text", ahead, found.truth[:, 0]), *lines], found.unit or tr("data units"), tr("steps ahead")
    return [], "", ""


def change_rows(changes: Sequence[Change]) -> list[list[Cell | str]]:
    """One row a gate, the largest share in bold."""
    gates = list(dict.fromkeys(one.gate for one in changes))
    by = {(one.gate, one.part): one.relative for one in changes}
    top = max((value for value in by.values() if math.isfinite(value)), default=math.nan)
    return [[Cell(NAMES.get(gate, gate) if gate != "h" or len(gates) > 1 else tr("State"), dot=""),
             *(Cell(_share(by[gate, part]), weight=600 if by[gate, part] == top else 400) for part in ("kernel", "recurrent", "bias"))]
            for gate in gates]


def _share(value: float) -> str:
    return figures.percent(value, 1 if value < 0.1 else 0) if math.isfinite(value) else tr("from zero")
