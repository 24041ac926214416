"""What a run's network answers to one sample, beside the truth, in the data's own units. Heavy. The job target is :func:`measure`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from ... import engine

engine.load()

from ...dataset.facts import TargetFact  # noqa: E402
from ...dataset.spec import Split  # noqa: E402
from ...evaluation import inference  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from ...sequence.prepare import WholePrepared  # noqa: E402
from .. import networks  # noqa: E402
from .what_it_read import words  # noqa: E402

Kind = Literal["values", "class", "token"]


@dataclass(frozen=True)
class Answer:
    """One sample's truth and answer.

    Attributes
    ----------
    kind : str
        values (a forecast), class, or token (the next one).
    names : tuple of str
        Targets, or classes; of tokens none.
    read : int
        Steps of the window.
    truth : ndarray
        values: (window + horizon, target) in the targets' units, rows of the horizon that lie inside the window once; of an autoencoder
        (window, target). class: (classes,) 1 at the true one. token: (time,) text.
    guess : ndarray
        values: (horizon, target), of the last rows of the truth; of an autoencoder (window, target). class: (classes,) chances. token: (time,)
        the likeliest, as text.
    chances : ndarray
        token: (time,) chance of the true token; empty otherwise.
    unit : str
        Of the values.
    """

    kind: Kind
    names: tuple[str, ...]
    read: int
    truth: np.ndarray
    guess: np.ndarray
    chances: np.ndarray = field(default_factory=lambda: np.zeros(0))
    unit: str = ""
    noun: str = ""
    """What a token is called: next token, tag…"""

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name."""
        found = {"truth": self.truth, "answer": self.guess}
        return {**found, "chance of the truth": self.chances} if len(self.chances) else found

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"kind": self.kind, "names": list(self.names), "read": self.read, "unit": self.unit}


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            progress: Progress | None = None) -> Answer:
    """The answer of a run's network to a sample of a split (``layer`` is not looked at: it is the whole network that answers).

    Raises
    ------
    SettingError
        There is no such sample.
    """
    trained = networks.trained(path, run, epoch)
    data: Any = trained.data
    x, y = networks.samples_of_split(data, split, [sample])
    if progress is not None:
        progress(None, "running the network")
    output = trained.point(inference.outputs(trained.model, x))
    target = trained.facts.target
    kind = target.kind if target is not None else "values"
    if kind == "values":
        return _values(data, split, sample, output, target.unit if target is not None else "")
    chances = inference.probabilities(trained.model, output)[0]
    if kind == "class":
        names = tuple(map(str, data.preprocessing.classes))
        return Answer("class", names, first_input(x).shape[1], np.eye(len(names))[int(np.asarray(y).reshape(-1)[0])], chances)
    assert target is not None
    steps = np.asarray(y).shape[1] if target.every else first_input(x).shape[1]
    return _tokens(target, np.asarray(y)[0], chances, steps)


def _values(data: Any, split: Split, sample: int, output: np.ndarray, unit: str) -> Answer:
    fitted = data.preprocessing
    if isinstance(data, WholePrepared):
        return _whole(data, split, sample, output, unit)
    names, last = tuple(fitted.targets), int(data.origins(split)[sample])
    ahead = 0 if fitted.task == "autoencoder" else fitted.horizon - fitted.inside
    rows = np.concatenate([np.arange(last - data.spec.look_back + 1, last + 1), last + 1 + max(fitted.gap, 0) + np.arange(ahead)])
    truth = np.stack([np.asarray(data.raw(name), np.float64)[rows] for name in names], axis=-1)
    guess = np.asarray(data.in_units(split, np.array([sample]), output.reshape(1, fitted.horizon, len(names))), np.float64)[0]
    return Answer("values", names, data.spec.look_back, truth, guess, unit=unit)


def _whole(data: WholePrepared, split: Split, sample: int, output: np.ndarray, unit: str) -> Answer:
    """Of a sequence as many steps as it has."""
    fitted, index = data.preprocessing, np.array([sample])
    y = data.y(split, index)
    steps = int(np.isfinite(y[0]).all(axis=-1).sum())
    guess = output.reshape(1, fitted.length, len(fitted.targets))
    truth, given = (np.asarray(data.in_units(split, index, part), np.float64)[0, :steps] for part in (y, guess))
    return Answer("values", tuple(fitted.targets), steps, truth, given, unit=unit)


def _tokens(target: TargetFact, y: np.ndarray, chances: np.ndarray, steps: int) -> Answer:
    """After every step, or after the last one only (then the others are empty); nothing where a text with tags, or a written one, has ended."""
    ids = y.reshape(-1).astype(int)
    chances = chances.reshape(-1, chances.shape[-1])
    first = steps - len(chances)
    truth, guess, right = np.full(steps, "", dtype=object), np.full(steps, "", dtype=object), np.full(steps, np.nan)
    best = np.where(ids[-len(chances):] > 0, chances.argmax(axis=-1), 0) if target.every else chances.argmax(axis=-1)
    truth[first:], guess[first:] = _said(target, ids[-len(chances):]), _said(target, best)
    right[first:] = np.where(ids[-len(chances):] > 0, chances[np.arange(len(chances)), ids[-len(chances):]], np.nan)
    return Answer("token", (), steps, truth.astype(str), guess.astype(str), right, noun=target.noun or "next token")


def _said(target: TargetFact, ids: np.ndarray) -> tuple[str, ...]:
    """Tags by their names (none is unknown), tokens as they are drawn."""
    return tuple(target.classes[int(n)] for n in ids) if target.noun == "tag" else words(ids, target.classes)


__all__ = ["Answer", "Kind", "measure"]
