"""The verbs behind "What if": one sample's answer with changes, and what they cost over a whole split. Heavy."""

from __future__ import annotations

import math
import time
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np

from ... import engine

engine.load()

from ...dataset.facts import TargetFact  # noqa: E402
from ...dataset.spec import Split  # noqa: E402
from ...errors import DataError  # noqa: E402
from ...evaluation import inference, metrics  # noqa: E402
from ...evaluation.report import number  # noqa: E402
from ...evaluation.tasks import forecast, language  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing.changes import AnyChange, acting, numbered, read, words  # noqa: E402
from ...probing.what_if import Answer, Network, Reading, Session  # noqa: E402
from ...sequence import tokens  # noqa: E402
from ...sequence.preprocessing import Preprocessing  # noqa: E402
from ...sequence.series import SeriesPrepared  # noqa: E402
from ...training import losses  # noqa: E402
from .. import networks  # noqa: E402
from ..cache import Cache  # noqa: E402
from .what_it_read import Read  # noqa: E402
from .what_it_read import read as read_sample  # noqa: E402

LIKELIEST = 10
"""Tokens that are shown of the answer with and of that without changes."""
_BATCH = 64
_TRUSTED = 3.0
"""Seconds after a question in which the same network is asked again without a look into the file (which takes longer than the answer)."""
_sessions: Cache[tuple[networks.Trained, Session]] = Cache(6)
_last: dict[Hashable, tuple[float, tuple[networks.Trained, Session]]] = {}


@dataclass(frozen=True)
class Shown:
    """The answer for one sample, in the data's own units."""

    answer: Answer
    kind: str
    """``values``, ``class`` or ``token``."""
    names: tuple[str, ...]
    """Targets, classes, or the likeliest tokens."""
    before: np.ndarray
    """(horizon, targets) in own units, or (names,) probabilities."""
    after: np.ndarray
    truth: np.ndarray
    """(horizon, targets), or the number of the true class or token among ``names`` (-1 = it is not there)."""
    read: Read
    """What the network read with the changes."""
    values: np.ndarray
    """(time, feature) of it in own units (empty for tokens)."""
    values_before: np.ndarray
    """The same without the changes."""
    unit: str = ""
    step: int = 0
    """Of a network that tells a token at every step, the one whose answer this is."""
    words: tuple[str, ...] = ()
    """The changes that act, in words."""

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        return {**self.answer.named(), "before": self.before, "after": self.after, "truth": self.truth, "read": self.values,
                "read_before": self.values_before}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {**self.answer.facts(), "kind": self.kind, "unit": self.unit, "names": list(self.names), "before": self.before.tolist(),
                "after": self.after.tolist(), "truth": self.truth.tolist(), "changes": list(self.words)}


@dataclass(frozen=True)
class Measured:
    """What changes do to a whole split. Figures by name; None = undefined."""

    split: str
    samples: int
    total: int
    loss: float
    loss_before: float
    after: dict[str, float | None]
    before: dict[str, float | None]
    losses: np.ndarray = field(repr=False)
    """(sample,) with the changes; NaN where no target counts."""
    losses_before: np.ndarray = field(repr=False)
    words: tuple[str, ...] = ()

    def named(self) -> dict[str, np.ndarray]:
        """For a file."""
        return {"loss": self.losses, "loss_before": self.losses_before}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"split": self.split, "samples": self.samples, "of": self.total, "changes": list(self.words), "loss": self.loss,
                "loss_before": self.loss_before, "metrics": self.after, "metrics_before": self.before}


def answer(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
           changes: Sequence[AnyChange | dict[str, Any]] = (), step: int | None = None, gradient: bool = False,
           progress: Progress | None = None) -> Shown:
    """What comes out for one sample with these changes.

    Parameters
    ----------
    path, run, layer, split, sample, epoch
        What is inspected; ``epoch`` None = the best one.
    changes : sequence
        Changes, or mappings as in JSON (features by name or position); numbers of the input are in the data's own units.
    step : int, optional
        Of a network that tells a token at every step, which one is shown; default the last that counts.
    gradient : bool
        Also the gradient through time, with the changes in.

    Raises
    ------
    SettingError
        There is no such layer or sample, or a change names what is not there.
    """
    trained, session = _session(Path(path), run, layer, split, sample, epoch, progress)
    wanted = _changes(changes, trained)
    found = session.answer(wanted, gradient=gradient)
    return _shown(trained, found, session.x[0], split, sample, step, _said(trained, wanted))


def _changes(changes: Sequence[AnyChange | dict[str, Any]], trained: networks.Trained) -> tuple[AnyChange, ...]:
    """Changes as they are, or read from mappings, which may call the input's columns by name."""
    if not any(isinstance(change, dict) for change in changes):
        return tuple(changes)  # type: ignore[arg-type]
    return read(numbered(changes, _columns(trained)))


def _columns(trained: networks.Trained) -> tuple[str, ...]:
    return tuple(trained.facts.inputs[0].columns) if trained.facts.inputs else ()


def _said(trained: networks.Trained, changes: tuple[AnyChange, ...]) -> tuple[str, ...]:
    return tuple(words(change, _columns(trained)) for change in acting(changes))


def _session(path: Path, run: int, layer: str, split: Split, sample: int, epoch: int | None, progress: Progress | None
             ) -> tuple[networks.Trained, Session]:
    """Kept, so that one change after another is answered at once."""
    asked = (str(path), run, layer, split, sample, epoch)
    known = _last.get(asked)
    if known is not None and epoch is not None and time.monotonic() - known[0] < _TRUSTED:
        _last[asked] = (time.monotonic(), known[1])
        return known[1]
    trained = networks.trained(path, run, epoch)

    def make() -> tuple[networks.Trained, Session]:
        (progress or Progress())(None, f"reading run {run}")
        networks.must_be_recurrent(trained.document, layer)
        x, y = networks.samples_of_split(trained.data, split, [sample])
        target = networks.target_of(trained.facts)
        network = Network(trained.model, layer, reading(trained.data.fitted_for(split, sample)))
        return trained, Session(network, layer, x, y, target, losses.loss_name(trained.document.training, target))

    found = _sessions.get((*asked, id(trained)), make)
    _last.clear()
    _last[asked] = (time.monotonic(), found)
    return found


def reading(fitted: Preprocessing) -> Reading:
    """How a run's network understands its input."""
    if fitted.vocabulary:
        table, known = tokens.lookup(fitted.vocabulary), tokens.of(fitted)

        def id_of(token: str) -> int:
            return tokens.PADDING if token == "" else table.get(token.lower() if fitted.lower else token, tokens.UNKNOWN)

        def ids_of(text: str, length: int) -> np.ndarray:
            return known.padded([text], length)[0]

        return Reading(id_of=id_of, ids_of=ids_of)
    rest = fitted.width - len(fitted.columns)
    if len(fitted.offset) != len(fitted.columns) or fitted.curves:            # a bent column has no scale: it is seen as the network gets it
        return Reading()
    return Reading(np.concatenate([fitted.offset, np.zeros(rest)]), np.concatenate([fitted.scale, np.ones(rest)]))


# one sample --------------------------------------------------------------------------------------------------------


def _shown(trained: networks.Trained, found: Answer, x: np.ndarray, split: Split, sample: int, step: int | None, said: tuple[str, ...]) -> Shown:
    target = networks.target_of(trained.facts)
    _, y = networks.samples_of_split(trained.data, split, [sample])
    seen = read_sample(trained.data, trained.facts, split, sample, found.read[0])
    fitted = trained.data.fitted_for(split, sample)
    values = _own_units(fitted, found.read[0]), _own_units(fitted, x)
    if target.kind == "values":
        before, after, truth = (_forecast(trained, split, [sample], part)[0]
                                for part in (trained.point(found.before), trained.point(found.output), y))
        return Shown(found, "values", target.names or trained.fitted.targets, before, after, truth, seen, *values, target.unit,
                     words=said)
    if target.kind == "class":
        before, after = (inference.probabilities(trained.model, part)[0] for part in (found.before, found.output))
        return Shown(found, "class", target.classes, before, after, np.asarray(int(np.ravel(y)[0])), seen, *values, words=said)
    return _tokens(trained, found, y, step, seen, said)


def _own_units(fitted: Preprocessing, x: np.ndarray) -> np.ndarray:
    if fitted.vocabulary or x.ndim != 2:
        return np.zeros((0, 0))
    known = reading(fitted)
    return x.astype(np.float64) * known.scale + known.offset if len(known.scale) == x.shape[1] else x.astype(np.float64)


def _forecast(trained: networks.Trained, split: Split, samples: Sequence[int] | np.ndarray, y: np.ndarray) -> np.ndarray:
    """Answers to samples in the data's own units."""
    shape = (len(y), trained.fitted.horizon, len(trained.fitted.targets))
    return np.asarray(cast(SeriesPrepared, trained.data).in_units(split, np.asarray(samples), np.asarray(y).reshape(shape)), np.float64)


def _tokens(trained: networks.Trained, found: Answer, y: np.ndarray, step: int | None, seen: Read, said: tuple[str, ...]) -> Shown:
    """The likeliest next tokens after one step, of both answers, and the true one."""
    live = np.flatnonzero(np.ravel(y[0]) > 0)
    last = int(live[-1]) if len(live) else y.shape[1] - 1
    every = found.output.ndim == 3
    shown = min(max(step, 0), y.shape[1] - 1) if step is not None and every else last if every else y.shape[1] - 1
    before, after = (inference.probabilities(trained.model, part[:, shown] if every else part)[0] for part in (found.before, found.output))
    true = int(y[0, shown])
    likeliest: list[int] = [*np.argsort(-after, kind="stable")[:LIKELIEST].tolist(), *np.argsort(-before, kind="stable")[:LIKELIEST].tolist()]
    either = np.maximum(before, after)
    ids: list[int] = sorted({*likeliest, *([true] if true > 0 else [])}, key=lambda n: -float(either[n]))
    vocabulary: tuple[str, ...] = networks.target_of(trained.facts).classes
    names = tuple("[padding]" if n == 0 else vocabulary[n] if n < len(vocabulary) else f"id {n}" for n in ids)
    place = ids.index(true) if true > 0 else -1
    return Shown(found, "token", names, before[ids], after[ids], np.asarray(place), seen, np.zeros((0, 0)), np.zeros((0, 0)),
                 step=shown, words=said)


# a whole split -----------------------------------------------------------------------------------------------------


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            changes: Sequence[AnyChange | dict[str, Any]] = (), progress: Progress | None = None) -> Measured:
    """Loss and metrics of every sample of a split with these changes, and without. ``sample`` makes no difference.

    Changes of the input are made in every sample. A language model is asked about as many tokens as an evaluation asks about.

    Raises
    ------
    DataError
        The split is empty.
    Cancelled
        ``progress`` was cancelled.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(Path(path), run, epoch)
    wanted = _changes(changes, trained)
    networks.must_be_recurrent(trained.document, layer)
    total = trained.data.count(split)
    if total == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    target = networks.target_of(trained.facts)
    index = _asked(trained, target, total)
    network = Network(trained.model, layer, reading(trained.fitted))
    loss = losses.loss_name(trained.document.training, target)
    pair = (_Counted(trained, target, split), _Counted(trained, target, split))
    for first in range(0, len(index), _BATCH):
        say(first / len(index), f"sample {first + 1:,} of {len(index):,}")
        some = index[first:first + _BATCH]
        x, y = trained.data.x(split, some), trained.data.y(split, some)
        found = Session(network, layer, x, y, target, loss).answer(wanted)
        assert found.loss is not None and found.loss_before is not None
        for counted, output, each in zip(pair, (found.before, found.output), (found.loss_before, found.loss), strict=True):
            counted.add(y, output, each, some)
    before, after = (counted.figures() for counted in pair)
    losses_before, losses_after = (np.concatenate(counted.losses) for counted in pair)
    return Measured(split, len(index), total, float(losses_after.mean()), float(losses_before.mean()), after, before, losses_after, losses_before,
                    _said(trained, wanted))


def _asked(trained: networks.Trained, target: TargetFact, total: int) -> np.ndarray:
    if target.kind != "token":
        return np.arange(total)
    most = max(language.TOKENS // max(trained.fitted.look_back, 1), 1)
    return np.unique(np.linspace(0, total - 1, min(total, most)).astype(np.int64))


class _Counted:
    """Answers of one batch after the other; of a language model only what its figures need."""

    def __init__(self, trained: networks.Trained, target: TargetFact, split: Split) -> None:
        self._trained, self._target = trained, target
        self._split: Split = split
        self.losses: list[np.ndarray] = []
        self._truth: list[np.ndarray] = []
        self._guess: list[np.ndarray] = []
        self._nats: list[np.ndarray] = []

    def add(self, y: np.ndarray, output: np.ndarray, losses_: np.ndarray, samples: np.ndarray) -> None:
        """One batch."""
        self.losses.append(losses_)
        if self._target.kind == "values":
            self._truth.append(_forecast(self._trained, self._split, samples, y))
            self._guess.append(_forecast(self._trained, self._split, samples, self._trained.point(output)))
            return
        chance = inference.probabilities(self._trained.model, output)
        truth = np.asarray(y, np.int64)
        if self._target.kind == "token" and chance.ndim == 2:
            truth = truth[:, -1]
        truth, chance = truth.reshape(-1), chance.reshape(-1, chance.shape[-1])
        if self._target.kind == "token":
            truth, chance = truth[truth > 0], chance[truth > 0]
        self._truth.append(truth)
        self._guess.append(chance.argmax(axis=-1))
        self._nats.append(-np.log(np.clip(chance[np.arange(len(truth)), truth], 1e-7, 1 - 1e-7)))

    def figures(self) -> dict[str, float | None]:
        """The metrics of the task."""
        truth, guess = np.concatenate(self._truth), np.concatenate(self._guess)
        if self._target.kind == "values":
            return dict(metrics.forecast(truth, guess, self._scale()))
        nats = float(np.concatenate(self._nats).mean()) if len(truth) else math.nan
        if self._target.kind == "class":
            return dict(metrics.classification(truth, guess, len(self._target.classes)))
        hits = float((truth == guess).mean()) if len(truth) else math.nan
        if self._target.noun == "tag":
            return {"accuracy": number(hits), "loss": number(nats)}
        return dict(metrics.language(nats, hits, self._trained.fitted.unit))

    def _scale(self) -> np.ndarray | None:
        """MASE's denominator of each target, as in an evaluation."""
        data: Any = self._trained.data
        if not hasattr(data, "raw") or not hasattr(data, "origins"):
            return None
        return np.array([metrics.naive_scale(forecast._training_rows(data, name), data.spec.season) for name in self._trained.fitted.targets])
