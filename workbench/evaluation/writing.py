"""One pair in detail, and beams over a split: what networks that write texts from texts are asked further. Heavy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from ..dataset.spec import Split
from ..errors import DataError
from ..jobs import Progress
from ..probing import attention
from ..sequence import tokens
from ..sequence.pairs import teacher_forced
from ..sequence.prepare import PairsPrepared
from ..sequence.preprocessing import Preprocessing
from . import beam, decoding, inference, text_scores
from .report import Figures, number
from .tasks import pairs
from .text_report import AttentionMap, BeamScores, BeamTree, PairDetail, Token

CHOICES = 8
"""Likeliest tokens that are kept beside every token."""
SAMPLES = 200
"""Pairs of a split that a beam is tried on at most."""


def of_sample(model: keras.Model, prepared: PairsPrepared, split: Split, sample: int, *, width: int = 0, penalty: float = 0.0, run: int = 0,
              progress: Progress | None = None) -> PairDetail:
    """A pair of a split: teacher-forced and free-running outputs, attention, and with ``width`` the beam's tree.

    Raises
    ------
    DataError
        The split has no such pair.
    """
    count = prepared.count(split)
    if not 0 <= sample < count:
        raise DataError(f"the {split} split has no pair {sample}", where="--sample", fix=f"Choose 0 to {count - 1}" if count else "It is empty")
    index = np.array([sample])
    source, y = prepared.x(split, index)[0], prepared.y(split, index)
    text, true = prepared.texts(split, index)[0], prepared.written(split, index)[0]
    return _detail(model, prepared.preprocessing, source, text, y, true, split, sample, width, penalty, run, progress)


def of_text(model: keras.Model, fitted: Preprocessing, text: str, *, width: int = 0, penalty: float = 0.0, run: int = 0,
            progress: Progress | None = None) -> PairDetail:
    """Any text that is read: what is written, attention, and with ``width`` the beam's tree.

    Raises
    ------
    DataError
        There is nothing in it that the network reads.
    """
    ids = tokens.of(fitted).ids(text)
    if not len(ids):
        raise DataError("holds nothing that the network could read", where="the text", fix="Give at least one word")
    return _detail(model, fitted, tokens.padded([ids], fitted.length), text, None, "", "", -1, width, penalty, run, progress)


def _detail(model: keras.Model, fitted: Preprocessing, source: np.ndarray, text: str, y: np.ndarray | None, true: str, split: str, sample: int,
            width: int, penalty: float, run: int, progress: Progress | None) -> PairDetail:
    known = tokens.of_target(fitted)
    ids, _, _ = decoding.written(model, source, fitted.target_length)
    ended = pairs.with_end(ids)
    written = known.text(ids[0])
    x = [source, teacher_forced(ended)]
    free = _tokens(known, ended[0], _chances(model, x), None)
    truth, forced = ((), ()) if y is None else _with_help(model, known, source, y)
    far = None if y is None else int(text_scores.character_distances([written], pairs.as_written(fitted, [true])).errors[0])
    maps = _attention(model, x, int((source[0] > 0).sum()), len(free))
    found = _tree(model, fitted, source, width, penalty, progress) if width else None
    return PairDetail(run, split, sample, text, written, true, tuple(Token(one) for one in tokens.of(fitted).shown(source[0])), truth, forced, free,
                      far, maps, found, tuple(_remarks(model, fitted, text, source, maps)))


def _chances(model: keras.Model, x: list[np.ndarray]) -> np.ndarray:
    """(length, vocabulary) of one pair."""
    return inference.probabilities(model, inference.outputs(model, x))[0]


def _with_help(model: keras.Model, known: tokens.Tokens, source: np.ndarray, y: np.ndarray) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The true tokens with the probability each had after those before it, and the likeliest at each place."""
    chance = _chances(model, [source, teacher_forced(y)])
    guess = np.where(y > 0, chance.argmax(axis=-1), 0)
    return _tokens(known, y[0], chance, None), _tokens(known, guess[0], chance, y[0])


def _tokens(known: tokens.Tokens, ids: np.ndarray, chance: np.ndarray, true: np.ndarray | None) -> tuple[Token, ...]:
    live = np.flatnonzero(ids > 0)
    shown = known.shown(ids[live])
    return tuple(Token(text, float(chance[n, ids[n]]), None, _likeliest(known, chance[n]), None if true is None else bool(ids[n] == true[n]))
                 for n, text in zip(live, shown, strict=True))


def _likeliest(known: tokens.Tokens, chance: np.ndarray) -> tuple[tuple[str, float], ...]:
    """[end] is a choice, padding, unknown and [start] are none."""
    order = np.argsort(-chance, kind="stable")
    order = order[(order != tokens.PADDING) & (order != tokens.UNKNOWN) & (order != tokens.START)][:CHOICES]
    return tuple((known.vocabulary[k], float(chance[k])) for k in order)


def _attention(model: keras.Model, x: list[np.ndarray], keys: int, queries: int) -> tuple[AttentionMap, ...]:
    """Of every layer whose keys are the text that is read and whose queries the text that is written."""
    if not attention.layers_of(model):
        return ()
    read, written = x[0].shape[1], x[1].shape[1]
    return tuple(AttentionMap(one.key, one.heads, one.mean[0, :queries, :keys].astype(np.float32)) for one in attention.scores(model, x).values()
                 if not one.itself and one.values.shape[2:] == (written, read))


def _tree(model: keras.Model, fitted: Preprocessing, source: np.ndarray, width: int, penalty: float, progress: Progress | None) -> BeamTree:
    return beam.tree(beam.search(model, source, fitted.target_length, width, penalty, progress=progress)[0], fitted)


def _remarks(model: keras.Model, fitted: Preprocessing, text: str, source: np.ndarray, maps: Sequence[AttentionMap]) -> list[str]:
    found, ids, plural = [], tokens.of(fitted).ids(text), tokens.PLURAL[fitted.unit]
    unknown = int((source[0] == tokens.UNKNOWN).sum())
    if unknown:
        found.append(f"{unknown} of {len(ids)} {plural} that are read were not in the training texts.")
    if len(ids) > fitted.length:
        found.append(f"The network reads the first {fitted.length} of {len(ids)} {plural}.")
    if not maps:
        found.append("No attention layer looks from the written text at the read one." if attention.layers_of(model) else
                     "This network has no attention layer: all that is read goes through the encoder's last state.")
    return found


# a beam over a split -----------------------------------------------------------------------------------------------


def beam_scores(model: keras.Model, prepared: PairsPrepared, split: Split, width: int, penalty: float = 0.0, *, samples: int = SAMPLES, run: int = 0,
                progress: Progress | None = None) -> BeamScores:
    """What a beam makes better on a split, beside greedy writing on the same pairs.

    Raises
    ------
    DataError
        The split is empty.
    SettingError
        Width or penalty out of range.
    """
    beam.checked(width, penalty)
    fitted, count = prepared.preprocessing, prepared.count(split)
    if not count:
        raise DataError(f"the {split} split holds no pair", fix="Choose another split")
    index = pairs.some(count, samples)
    source, y, true = prepared.x(split, index)[0], prepared.y(split, index), prepared.written(split, index)
    greedy, chance, _ = decoding.written(model, source, fitted.target_length)
    best = [one.best()[0] for one in beam.search(model, source, fitted.target_length, width, penalty, progress=progress)]
    ids = tokens.padded([np.array(one.words, np.int32) for one in best], fitted.target_length)
    notes = (f"Measured on {len(index):,} of {count:,} pairs, spread evenly.",) if len(index) < count else ()
    return BeamScores(run, split, width, penalty, len(index), _figures(fitted, ids, true, y, [one.logp for one in best]),
                      _figures(fitted, greedy, true, y, chance), int((ids != greedy).any(axis=1).sum()), notes)


def _figures(fitted: Preprocessing, ids: np.ndarray, true: list[str], y: np.ndarray, logp: Any) -> Figures:
    known = tokens.of_target(fitted)
    return pairs.written_figures(fitted, [known.text(row) for row in ids], true, ids, y) | {"log_probability": number(np.mean(logp))}
