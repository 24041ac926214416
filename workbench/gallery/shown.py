"""What came out when the runs of an entry were trained and measured. Plain values; imports nothing heavy."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

NEVER = "never"


class ShownRun(Struct, frozen=True):
    """One recipe's run."""

    recipe: str
    title: str
    run: int
    status: str
    metrics: dict[str, float | None] = {}
    """Of the test split; empty for a run that left no weights."""
    epochs: int = 0
    seconds: float = 0.0


class ShownClaim(Struct, frozen=True):
    """One claim with the numbers that were measured."""

    text: str
    """The sentence, filled in."""
    measures: dict[str, float | None]
    """None = without end (what it waits for never happened), or no number."""
    holds: bool
    checked: bool = True
    """Whether the form that was run promises it."""


class Shown(Struct, frozen=True):
    """The whole entry: its promise and its claims."""

    name: str
    metric: str
    higher_is_better: bool
    value: float | None
    baseline: float | None
    baseline_name: str
    margin: float
    gain: float | None
    runs: tuple[ShownRun, ...]
    claims: tuple[ShownClaim, ...] = ()
    seconds: float = 0.0
    """Training of all runs."""

    @property
    def beats(self) -> bool:
        """Whether the promised margin was reached."""
        return self.gain is not None and self.gain >= self.margin

    @property
    def holds(self) -> bool:
        """Whether the promise was kept and all claims are true."""
        return self.beats and all(claim.holds for claim in self.claims if claim.checked)

    def missed(self) -> str:
        """What was not kept, in one sentence; "" = nothing."""
        if not self.beats:
            reached = "nothing" if self.gain is None else f"{self.gain:.1%}"
            return f"{self.name} promised to beat {self.baseline_name} by {self.margin:.1%} and reached {reached}"
        false = next((claim for claim in self.claims if claim.checked and not claim.holds), None)
        return f"{self.name} claims what was not measured: {false.text}" if false else ""


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_FORM = re.compile(r"[+]?,?(\.\d)?[defg%]?")


class _Numbers(string.Formatter):
    """Formats numbers as the window writes them: ``1,044``, ``24 %``, ``6 × 10⁻¹⁰``; what never happened is said so."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, float) and math.isinf(value):
            return NEVER
        if isinstance(value, float) and math.isnan(value):
            return "no number"
        if isinstance(value, float) and format_spec[-1:] == "f" and "," not in format_spec:
            format_spec = format_spec.replace(".", ",.", 1)
        if isinstance(value, float) and not format_spec:
            format_spec = ",.0f" if abs(value) >= 1000 else ".4g"
        found = super().format_field(value, format_spec)
        return _upright(found) if isinstance(value, int | float) else found


def _upright(number: str) -> str:
    """``24%`` as ``24 %``, ``6e-10`` as ``6 × 10⁻¹⁰``, ``5e-02`` as ``0.05``; a true minus sign, and no line breaks inside."""
    mantissa, _, exponent = number.partition("e")
    if exponent:
        mantissa = f"{float(number):g}" if abs(int(exponent)) < 4 else f"{mantissa}\u00a0×\u00a010{str(int(exponent)).translate(_RAISED)}"
    return mantissa.replace("%", "\u00a0%").replace("-", "−")


def filled(text: str, values: Mapping[str, float]) -> str:
    """A sentence with its numbers: ``{name}`` (four digits), ``{name:.0f}``, ``{name:.0%}``; what has no end is "never".

    Raises
    ------
    KeyError
        A name stands in the text that was not measured.
    ValueError
        A format that is none.
    """
    return _Numbers().vformat(text, (), values)


def names_in(text: str) -> tuple[str, ...]:
    """The names that stand in a sentence.

    Raises
    ------
    ValueError
        A brace that opens or closes nothing, or a form of number that no sentence needs (a width of a billion signs fills the memory).
    """
    found = [part for part in string.Formatter().parse(text) if part[1] is not None]
    odd = next((f"{{{name}:{form}}}" for _, name, form, how in found if how or not _FORM.fullmatch(form or "")), None)
    if odd is not None:
        raise ValueError(f"{odd[:40]} is no number in a sentence")
    return tuple(name for _, name, _, _ in found if name)


def gain(value: float | None, baseline: float | None, higher_is_better: bool) -> float | None:
    """How much better than the baseline, relative to it; None where either is no number. Over a baseline of 0: 0 or without end."""
    if value is None or baseline is None or not (math.isfinite(value) and math.isfinite(baseline)):
        return None
    better = value - baseline if higher_is_better else baseline - value
    if baseline == 0:
        return math.copysign(math.inf, better) if better else 0.0
    return better / abs(baseline)
