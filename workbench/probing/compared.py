"""Two layers beside each other, as a window or a command line gets them: plain arrays and facts. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .changed import Change
    from .match import Match


def way_words(prefix: str) -> str:
    """``backwards``, ``cell 2``, ``forwards, cell 1``; "" where there is one cell only."""
    known = {"fw": "forwards", "bw": "backwards"}
    return ", ".join(known.get(part) or part.replace("cell", "cell ") for part in prefix.split("_") if part)


@dataclass(frozen=True)
class Side:
    """One of the two layers on the shown sample."""

    run: int
    name: str
    """Of the run."""
    layer: str
    kind: str
    """Of the recurrence: SimpleRNN, LSTM or GRU."""
    epoch: int
    prefix: str
    """Direction or inner cell ("" where there is one only)."""
    arrays: dict[str, np.ndarray]
    """(common step, unit) float32 by letter, b's units still in b's order."""
    mask: np.ndarray
    """(common step,) bool."""
    first: int
    """Own step at which the common ones begin."""
    norms: np.ndarray
    """(own step,): ‖∂L/∂h_t‖ over all steps this side reads."""
    gradient: Mapping[str, Any]
    """norm_first, norm_last, ratio, memory_horizon, verdict."""
    output: np.ndarray
    """Forecast (horizon, target) in the data's units; class probabilities (class,); or the probability of every next token (time,)."""
    losses: np.ndarray
    """(sample,): training loss of each pooled sample, the shown one first."""
    errors: np.ndarray
    """(sample,): mean |error| in the data's units over what both forecast; or −log of the probability of what came (nats)."""

    @property
    def words(self) -> str:
        """``run 2, lstm, epoch 12``."""
        return ", ".join(part for part in (f"run {self.run}", self.layer, way_words(self.prefix), f"epoch {self.epoch}") if part)

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"run": self.run, "name": self.name, "layer": self.layer, "kind": self.kind, "epoch": self.epoch, "direction": self.prefix.rstrip("_"),
                "first_step": self.first, "gradient": dict(self.gradient), "loss": _plain(self.losses[0]),
                "loss_mean": _plain(self.losses.mean()), "error": _plain(self.errors[0]), "error_mean": _plain(self.errors.mean())}


@dataclass(frozen=True)
class Comparison:
    """Two layers beside each other. ``a`` is what is inspected."""

    a: Side
    b: Side
    match: Match
    samples: tuple[int, ...]
    """Samples of a's split that were pooled, the shown one first."""
    steps: int
    """Common steps."""
    truth: np.ndarray
    """What should have come out: (horizon, target) in the data's units as far as both forecast it, the class number (1,), or token ids."""
    kind: str
    """Of the target: values, class or token."""
    unit: str = ""
    """Of the errors ("" = nats for classes and tokens, or data units)."""
    changes: tuple[Change, ...] = ()
    """b → a, of two epochs of one layer: what changed of the weights."""
    classes: tuple[str, ...] = ()
    """Names of the classes, where one of them is the answer."""
    same_loss: bool = True
    """Whether the training losses of both measure the same."""
    notes: tuple[str, ...] = ()
    """What is different between what the two read, in sentences."""

    @property
    def letters(self) -> tuple[str, ...]:
        """States and gates that both have."""
        return tuple(name for name in self.a.arrays if name in self.b.arrays)

    def aligned(self, letter: str) -> np.ndarray:
        """(common step, unit of a): b's values in a's order and with a's signs; NaN where a unit has no partner."""
        return self.match.aligned(self.b.arrays[letter], letter)

    def difference(self, letter: str) -> np.ndarray:
        """(common step, unit of a): a − b."""
        return self.a.arrays[letter] - self.aligned(letter)

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        found = {"pairs": self.match.pairs, "r": self.match.r, "r_chance": self.match.chance, "samples": np.asarray(self.samples),
                 "truth": self.truth, "a_norms": self.a.norms, "b_norms": self.b.norms, "a_output": self.a.output, "b_output": self.b.output,
                 "a_losses": self.a.losses, "b_losses": self.b.losses, "a_errors": self.a.errors, "b_errors": self.b.errors}
        found |= {f"a_{name}": values for name, values in self.a.arrays.items()}
        found |= {f"b_{name}": values for name, values in self.b.arrays.items()}
        found |= {f"difference_{name}": self.difference(name) for name in self.letters}
        return found | {f"change_{one.part}_{one.gate}": one.by_unit for one in self.changes}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"a": self.a.facts(), "b": self.b.facts(), "match": self.match.facts(), "samples": list(self.samples), "steps": self.steps,
                "unit": self.unit, "target": self.kind, "same_loss": self.same_loss, "notes": list(self.notes),
                "changes": [one.facts() for one in self.changes],
                "mean_difference": {name: _plain(np.nanmean(np.abs(self.difference(name)))) for name in self.letters if len(self.match.r)}}


def _plain(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None
