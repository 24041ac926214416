"""Which step looks at which, in every attention layer of a run's network, for one sample. Heavy. The job target is :func:`measure`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...model import binding  # noqa: E402
from ...probing import attention as probing  # noqa: E402
from ...probing.attention import Scores  # noqa: E402
from ...probing.reach import Reach  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from ...training.teaching import DECODER_INPUT  # noqa: E402
from .. import networks  # noqa: E402
from . import what_it_read  # noqa: E402
from .what_it_read import Read  # noqa: E402

NUMBERS = 48_000_000
"""Most scores that are handed over; beyond, only those of the asked layer."""


@dataclass(frozen=True)
class Steps:
    """What an axis of the scores counts.

    Attributes
    ----------
    kind : str
        ``input``: steps of the network's input (or places between them); ``ahead``: steps that are forecast; ``written``: tokens of the text
        that is written beside the one that is read; ``own``: steps of the layer itself.
    place : ndarray
        (step,) float: on the input's time axis, or 1, 2, 3 …
    live : ndarray
        (step,) bool: false where it is padding.
    tokens : tuple of str
        Of what is written: what a query is about to write, what a key has read.
    """

    kind: str
    place: np.ndarray
    live: np.ndarray
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """One attention layer: its scores, and what their axes count."""

    scores: Scores
    queries: Steps
    keys: Steps


@dataclass(frozen=True)
class Looks:
    """All attention layers of the network.

    Attributes
    ----------
    looks : dict
        By layer.
    read : Read
        What went in.
    layer : str
        The one asked for, else the first.
    names : tuple of str
        All attention layers, also those too large to be handed over at once.
    """

    looks: dict[str, Look]
    read: Read
    layer: str
    names: tuple[str, ...]

    def named(self) -> dict[str, np.ndarray]:
        """(head, query, key) by layer."""
        return {name: look.scores.values[0] for name, look in self.looks.items()}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"layers": [{**look.scores.facts(), "name": name, "entropy": _entropies(look.scores)} for name, look in self.looks.items()]}


def _entropies(scores: Scores) -> list[float]:
    """Mean over the queries, of each head, in nats."""
    return [float(np.nanmean(head)) if np.isfinite(head).any() else 0.0 for head in scores.entropy()[0]]


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            progress: Progress | None = None) -> Looks:
    """Scores of every attention layer for one sample of a split.

    Parameters
    ----------
    layer : str
        The attention layer that must be among them; a name of another layer asks for all.

    Raises
    ------
    SettingError
        The network has no attention layer, or there is no such sample.
    """
    trained = networks.trained(path, run, epoch)
    if not probing.layers_of(trained.model):
        raise SettingError("the network has no attention layer", where=f"run {run}",
                           fix="Add Attention, AdditiveAttention, MultiHeadAttention or GroupQueryAttention, and train again")
    x, y = networks.samples_of_split(trained.data, split, [sample])
    if progress is not None:
        progress(None, "running the network")
    names = what_it_read.names_by_key(trained.document.model)
    found = _by_name(probing.scores(trained.model, x), lambda key: names.get(key, key))
    read = what_it_read.read(trained.data, trained.facts, split, sample, first_input(x)[0])
    chosen = layer if layer in found else next(iter(found))
    written = _written(trained, x, y)
    looks = {name: _told(_look(one, read), written) for name, one in _within(found, chosen).items()}
    return Looks(looks, read, chosen, tuple(found))


def _by_name(found: dict[str, Scores], named: Callable[[str], str]) -> dict[str, Scores]:
    return {named(key): dataclasses.replace(one, key=named(key), query_from=named(one.query_from), key_from=named(one.key_from))
            for key, one in found.items()}


def _within(found: dict[str, Scores], chosen: str) -> dict[str, Scores]:
    left, kept = NUMBERS - found[chosen].values.size, {chosen}
    for name, one in found.items():
        if name != chosen and one.values.size <= left:
            left -= one.values.size
            kept.add(name)
    return {name: one for name, one in found.items() if name in kept}


def _look(scores: Scores, read: Read) -> Look:
    queries, keys = scores.values.shape[2:]
    return Look(scores, _steps(queries, scores.query_reach, scores.query_mask, read), _steps(keys, scores.key_reach, scores.key_mask, read))


@dataclass(frozen=True)
class _Written:
    """The text that is written beside the one that is read: which layers' steps are its tokens, and which tokens those are."""

    layers: frozenset[str]
    said: tuple[str, ...]
    heard: tuple[str, ...]


def _written(trained: networks.Trained, x: Any, y: np.ndarray) -> _Written | None:
    """Of networks that write; None for others."""
    if trained.facts.task != "pairs":
        return None
    spec = trained.document.model
    bound = binding.bound(spec, trained.facts.inputs)
    layers = {name for name, fact in bound.items() if fact.name == DECODER_INPUT}
    for position, layer in enumerate(spec.layers):
        if layers & set(spec.givers(position)):
            layers.add(layer.name)
    vocabulary = tuple(trained.data.preprocessing.target_vocabulary)
    return _Written(frozenset(layers), what_it_read.words(y[0], vocabulary), what_it_read.words(np.asarray(x[1])[0], vocabulary))


def _told(look: Look, written: _Written | None) -> Look:
    """With the axes that count what is written."""
    if written is None:
        return look

    def axis(steps: Steps, layer: str, tokens: tuple[str, ...]) -> Steps:
        count = len(steps.place)
        return Steps("written", np.arange(1.0, count + 1), steps.live, tokens) if layer in written.layers and count == len(tokens) else steps

    scores = look.scores
    return Look(scores, axis(look.queries, scores.query_from, written.said), axis(look.keys, scores.key_from, written.heard))


def _steps(count: int, reach: Reach | None, mask: np.ndarray | None, read: Read) -> Steps:
    live = np.ones(count, bool) if mask is None else mask[0]
    if reach is not None and reach.place is not None and len(reach.place) == count:
        return Steps("input", reach.place, live)
    return Steps("ahead" if count == read.ahead else "own", np.arange(1.0, count + 1), live)
