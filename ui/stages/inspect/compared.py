"""A comparison in words: what a and b have in common, their errors, their units, their weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ... import figures
from ...widgets import Cell
from .subject import NAMES

if TYPE_CHECKING:
    from workbench.probing.changed import Change
    from workbench.probing.compared import Comparison, Side

_MINUS = str.maketrans("-", "−")


def coefficient(value: float) -> str:
    """``0.83``, ``−0.07``; "–" where there is none."""
    return f"{value:.2f}".translate(_MINUS) if math.isfinite(value) else "–"


def summary(found: Comparison) -> tuple[str, str]:
    """One sentence, and the figures behind it with everything that is different between what the two read."""
    match = found.match
    pairs, above = len(match.r), match.above_chance
    if match.by_index:
        headline = f"Units stayed what they were by {coefficient(match.mean)} (mean |r|)"
    elif not math.isfinite(match.cka):
        headline = "One of the two never moves"
    else:
        headline = f"{above} of {pairs} pairs of units are more alike than by chance"
    parts = [f"Linear CKA {coefficient(match.cka)}, by chance up to {coefficient(match.cka_chance[1])}",
             f"mean |r| of the pairs {coefficient(match.mean)}, by chance up to {coefficient(match.mean_chance[1])}"]
    flipped = int((match.sign() < 0).sum())
    if flipped:
        parts.append(f"{flipped} {'units move' if flipped > 1 else 'unit moves'} the other way")
    alone = abs(match.units[0] - match.units[1])
    if alone:
        parts.append(f"{alone} {'units of' if alone > 1 else 'unit of'} {'a' if match.units[0] > match.units[1] else 'b'} without a partner")
    over = f"Over {len(found.samples):,} samples × {found.steps:,} steps"
    return headline, ". ".join([", ".join(parts), over, *(note[0].upper() + note[1:] for note in found.notes)]) + "."


def facts_rows(found: Comparison, classes: Sequence[str] = ()) -> list[list[Cell | str]]:
    """Errors, losses, memory of both; the better one in bold."""
    unit = f" ({found.unit})" if found.unit else ""
    several = f"{len(found.samples):,} samples"
    rows = [_better(f"Error{unit}, {several}", found.a.errors.mean(), found.b.errors.mean()),
            _better(f"Error{unit}, this sample", found.a.errors[0], found.b.errors[0]),
            _better(f"Training loss, {several}", found.a.losses.mean(), found.b.losses.mean())]
    rows.append(_answer(found, classes))
    rows.append(["Gradient", _verdict(found.a), _verdict(found.b)])
    rows.append(["Memory horizon", f"{found.a.gradient['memory_horizon']:,} steps", f"{found.b.gradient['memory_horizon']:,} steps"])
    return rows


def _better(words: str, a: float, b: float) -> list[Cell | str]:
    a, b = float(a), float(b)
    return [words, Cell(figures.number(a), weight=600 if a < b else 400), Cell(figures.number(b), weight=600 if b < a else 400)]


def _verdict(side: Side) -> Cell:
    verdict = str(side.gradient.get("verdict", ""))
    return Cell(verdict, "ok" if verdict == "healthy" else "warn")


def _answer(found: Comparison, classes: Sequence[str]) -> list[Cell | str]:
    """What both say of the shown sample."""
    if found.kind == "class":
        names = [_class(int(side.output.argmax()), classes, float(side.output.max())) for side in (found.a, found.b)]
        return [f"Answer (true: {_name(int(found.truth[0]), classes)})", *names]
    if found.kind == "token":
        return ["Mean probability of the next token", *(figures.percent(float(side.output.mean()), 1) for side in (found.a, found.b))]
    truth = figures.number(float(found.truth[0, 0])) if found.truth.size else "–"
    return [f"Forecast of the next step (came: {truth})",
            *(figures.number(float(side.output[0, 0])) if side.output.size else "–" for side in (found.a, found.b))]


def _name(number: int, classes: Sequence[str]) -> str:
    return classes[number] if number < len(classes) else f"class {number}"


def _class(number: int, classes: Sequence[str], chance: float) -> str:
    return f"{_name(number, classes)}, {figures.percent(chance)}"


def pair_rows(found: Comparison) -> list[list[Cell | str]]:
    """Unit of a, unit of b, r, chance, and what there is to say; of two epochs the most changed first."""
    match, rows = found.match, []
    for (a, b), r, chance in zip(match.pairs, match.r, match.chance, strict=True):
        weak = not abs(r) > chance
        said = "" if not weak else "never moves" if r == 0 else "not beyond chance"
        if r < 0:
            said = "moves the other way" + (f", {said}" if said else "")
        token = "text3" if weak else "text"
        rows.append([Cell(str(a), token), Cell(str(b), token), Cell(coefficient(float(r)), token), Cell(coefficient(float(chance)), "text3"),
                     Cell(said, "text3")])
    return rows[::-1] if match.by_index else rows


def change_rows(changes: Sequence[Change]) -> list[list[Cell | str]]:
    """One row a gate, the largest share in bold."""
    gates = list(dict.fromkeys(one.gate for one in changes))
    by = {(one.gate, one.part): one.relative for one in changes}
    top = max((value for value in by.values() if math.isfinite(value)), default=math.nan)
    return [[Cell(NAMES.get(gate, gate) if gate != "h" or len(gates) > 1 else "State", dot=""),
             *(Cell(_share(by[gate, part]), weight=600 if by[gate, part] == top else 400) for part in ("kernel", "recurrent", "bias"))]
            for gate in gates]


def _share(value: float) -> str:
    return figures.percent(value, 1 if value < 0.1 else 0) if math.isfinite(value) else "from zero"
