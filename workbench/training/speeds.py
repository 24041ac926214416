"""What "Tune speed" has found: plain values and words. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from msgspec import structs

from .spec import SpeedSpec

LONG = 60.0
"""Seconds a run must be expected to take for tuning to be offered."""
GAIN = 1.05
"""What another way must at least be faster than the plain one."""


@dataclass(frozen=True)
class Candidate:
    """One way to compute a step, as it was measured."""

    speed: SpeedSpec
    steps_per_second: float = 0.0
    seconds_to_begin: float = 0.0
    """Tracing and compiling."""
    loss: float = float("nan")
    """After the first steps: must be that of the plain way."""
    refused: str = ""
    """Why it is no choice; "" = it is one."""

    @property
    def words(self) -> str:
        """``unrolled, in 2 parts, 10 steps a call``."""
        return words(self.speed)

    def seconds(self, steps: int) -> float:
        """A run of so many steps."""
        return self.seconds_to_begin + steps / self.steps_per_second if self.steps_per_second > 0 else float("inf")


@dataclass(frozen=True)
class SpeedReport:
    """All ways that were tried, and the chosen one."""

    candidates: tuple[Candidate, ...]
    chosen: SpeedSpec
    steps: int
    """Of the whole run."""

    @property
    def plain(self) -> Candidate:
        """Keras's usual way."""
        return self.candidates[0]

    @property
    def best(self) -> Candidate:
        """The chosen one."""
        return next(one for one in self.candidates if structs.replace(one.speed, measured_on="") == structs.replace(self.chosen, measured_on=""))

    @property
    def sentence(self) -> str:
        """What was chosen and why."""
        plain, best = self.plain, self.best
        if best is plain:
            return f"The plain way is fastest for this run ({plain.steps_per_second:.0f} steps/s): nothing is changed."
        saved = plain.seconds(self.steps) - best.seconds(self.steps)
        return (f"Chosen: {best.words}, {best.steps_per_second:.0f} instead of {plain.steps_per_second:.0f} steps/s "
                f"({best.steps_per_second / plain.steps_per_second:.2f} times as fast; {saved:.0f} s less in this run of {self.steps:,} steps). "
                "The losses agree.")

    def facts(self) -> dict[str, Any]:
        """JSON-able."""
        tried = [{**asdict(one), "speed": structs.asdict(one.speed), "words": one.words} for one in self.candidates]
        return {"chosen": structs.asdict(self.chosen), "words": self.best.words, "candidates": tried, "steps": self.steps, "sentence": self.sentence}


def words(speed: SpeedSpec) -> str:
    """A way to compute a step."""
    found = [{"plain": "plain", "xla": "compiled (XLA)", "unroll": "unrolled"}[speed.engine]]
    found += [f"in {speed.parts} parts"] if speed.parts > 1 else []
    found += [f"{speed.steps_per_call} steps a call"] if speed.steps_per_call > 1 else []
    return ", ".join(found)


def choose(candidates: Sequence[Candidate], steps: int) -> Candidate:
    """The one with which a run of so many steps is done first; the plain one (first) unless another is clearly faster."""
    plain = candidates[0]
    allowed = [one for one in candidates if not one.refused and one.steps_per_second > GAIN * plain.steps_per_second]
    best = min(allowed, key=lambda one: one.seconds(steps), default=plain)
    return best if best.seconds(steps) < plain.seconds(steps) else plain
