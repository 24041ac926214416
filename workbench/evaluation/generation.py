"""Language models asked about texts: what may come next, how surprising what was read is, and texts written on token by token. Heavy.

The network is asked with the last look-back tokens each time, as in training. A shorter text is padded at the right, and the answer at its last
token is taken, as the exported model does it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence import tokens
from ..sequence.clusters import clusters
from ..sequence.preprocessing import Preprocessing
from . import inference
from .report import number
from .text_report import GREEDY, Generated, Heard, NextTokens, Sampling, Token

FIRST_TOKEN = 2
"""Ids 0 and 1 are padding and unknown: they are never written."""
CHOICES = 10
"""Likeliest tokens that are kept beside every token."""
LONGEST = 20_000
"""Tokens at most that are written at once."""
_TINY = 1e-30


# choosing ----------------------------------------------------------------------------------------------------------


def shaped(probabilities: np.ndarray, sampling: Sampling) -> np.ndarray:
    """The chances with which tokens are drawn, (vocabulary,) float64 with sum 1.

    Temperature first (p^(1/T), Ackley, Hinton & Sejnowski 1985), then the top-k, then the nucleus of those: the likeliest that together reach
    top-p. Ties go to the smaller id. Ids 0 and 1 get none.
    """
    p = np.asarray(probabilities, np.float64).copy()
    p[:FIRST_TOKEN] = 0
    if not p.sum() > 0:
        raise DataError("gives no probability to any token", where="the network", fix="Its weights are not finite; choose another epoch or run")
    if sampling.temperature == GREEDY:
        return _one(len(p), int(p.argmax()))
    p = _heated(p, sampling.temperature)
    order = np.argsort(-p, kind="stable")
    keep = len(p) if not sampling.top_k else min(sampling.top_k, len(p))
    p[order[keep:]] = 0
    if sampling.top_p < 1:
        p /= p.sum()
        reached = np.cumsum(p[order])
        p[order[int(np.searchsorted(reached, sampling.top_p - 1e-12)) + 1:]] = 0
    return p / p.sum()


def _one(size: int, place: int) -> np.ndarray:
    out = np.zeros(size)
    out[place] = 1
    return out


def _heated(p: np.ndarray, temperature: float) -> np.ndarray:
    """In logarithms, so that a low temperature does not underflow."""
    out = np.zeros_like(p)
    live = p > 0
    raised = np.log(p[live]) / temperature
    out[live] = np.exp(raised - raised.max())
    return out / out.sum()


def drawn(chances: np.ndarray, generator: np.random.Generator) -> int:
    """One id by lot: the first at which the summed chances exceed a uniform number."""
    summed = np.cumsum(chances)
    return min(int(np.searchsorted(summed, generator.random() * summed[-1], side="right")), int(np.flatnonzero(chances)[-1]))


# asking ------------------------------------------------------------------------------------------------------------


def following(model: keras.Model, fitted: Preprocessing, ids: np.ndarray) -> np.ndarray:
    """Probabilities of the token after these, (vocabulary,) float64."""
    return _after(model, fitted, ids)[-1]


def _after(model: keras.Model, fitted: Preprocessing, ids: np.ndarray) -> np.ndarray:
    """Probabilities after every token of the last look-back ones (tokens, vocabulary); of a network that answers once a window after the last."""
    last = np.asarray(ids, np.int32)[-fitted.look_back:]
    x = tokens.padded([last], fitted.look_back)
    every = len(model.output_shape) == 3
    forward = inference.kept(model, "next", _forward)
    output = np.asarray(forward(tf.constant(x)), np.float32)[0]
    return inference.probabilities(model, output[:len(last)] if every else output[None])


def _forward(owner: Any) -> Any:
    """Not ``inference.outputs``: one window at a time, and the graph is traced once for all."""
    length = int(owner().input_shape[1])

    def forward(x: tf.Tensor) -> Any:
        model: Any = owner()
        return model(x, training=False)

    return tf.function(forward, input_signature=[tf.TensorSpec((1, length), tf.int32)], autograph=False)


def read(fitted: Preprocessing, text: str) -> np.ndarray:
    """The ids of a text.

    Raises
    ------
    DataError
        There is nothing in it that the network reads.
    """
    ids = tokens.of(fitted).ids(text)
    if not len(ids):
        raise DataError("holds nothing that the network could read", where="the prefix",
                        fix=f"Give at least one {_SINGULAR[fitted.unit]}; leave it out to begin with a passage of the data")
    return ids


_SINGULAR = {"character": "character", "word": "word", "byte_pair": "character"}


def remarks(model: keras.Model, fitted: Preprocessing, text: str, ids: np.ndarray) -> list[str]:
    """What should be known of a prefix: unknown tokens, what is not read of it, what the network never saw."""
    found, back, plural = [], fitted.look_back, tokens.PLURAL[fitted.unit]
    unknown = int((ids == tokens.UNKNOWN).sum())
    if unknown:
        which = ", ".join(f"“{one}”" for one in _unknown(fitted, text)[:5])
        found.append(f"{unknown} of {len(ids)} {plural} of the prefix were not in the training text{f' ({which})' if which else ''}: "
                     "the network reads them as unknown.")
    if len(ids) > back:
        found.append(f"The network reads the last {back} of {len(ids)} {plural}.")
    elif len(ids) < back and len(model.output_shape) == 2:
        found.append(f"The network learned on whole windows of {back} {plural}; of {len(ids)} it knows less than it seems.")
    return found


def _unknown(fitted: Preprocessing, text: str) -> list[str]:
    """The different parts of a text that have no id of their own."""
    parts = tokens.pieces(text, fitted.unit, fitted.lower, fitted.rule)
    known = tokens.of(fitted)
    if fitted.unit == "byte_pair":
        parts = [sign for part in parts for sign in part]
    return list(dict.fromkeys(part for part in parts if (known.ids(part) == tokens.UNKNOWN).any()))


def likeliest(fitted: Preprocessing, probabilities: np.ndarray, most: int = CHOICES) -> tuple[tuple[str, float], ...]:
    """(token, probability), best first; padding and unknown are left out."""
    p = probabilities[FIRST_TOKEN:]
    most = min(most, len(p))
    best = np.argpartition(-p, most - 1)[:most] if most < len(p) else np.arange(len(p))
    best = best[np.lexsort((best, -p[best]))]
    return tuple((fitted.vocabulary[k + FIRST_TOKEN], float(p[k])) for k in best)


def next_tokens(model: keras.Model, fitted: Preprocessing, prefix: str, most: int = 20, run: int = 0) -> NextTokens:
    """What may follow a text, and how likely each token of it was.

    Parameters
    ----------
    most : int
        Next tokens at most.
    """
    ids = read(fitted, prefix)
    after = _after(model, fitted, ids)
    last = ids[-fitted.look_back:]
    seen = _seen(fitted, last, after)
    p = after[-1]
    best = likeliest(fitted, p, most)
    nats = [-math.log(max(one.probability, _TINY)) for one in seen if one.probability is not None]
    signs = sum(_sizes(fitted, prefix, ids)[-len(nats):]) if nats else 0
    return NextTokens(run, prefix, fitted.unit, seen, best, float(max(1 - sum(share for _, share in best), 0)),
                      float(-(p * np.log2(np.maximum(p, _TINY))).sum()), number(sum(nats) / math.log(2) / signs) if signs else None,
                      tuple(remarks(model, fitted, prefix, ids)))


def _sizes(fitted: Preprocessing, text: str, ids: np.ndarray) -> list[int]:
    """Characters that each token of a text takes, as a reader counts them; of words with the space before each."""
    if fitted.unit == "byte_pair":                           # an unknown one is one code point
        return [1 if k == tokens.UNKNOWN else len(clusters(fitted.vocabulary[k])) for k in ids]
    between = 1 if fitted.unit == "word" else 0
    return [len(clusters(part)) + between for part in tokens.pieces(text, fitted.unit, fitted.lower, fitted.rule)]


def _seen(fitted: Preprocessing, ids: np.ndarray, after: np.ndarray) -> tuple[Token, ...]:
    """The tokens that were read, each with the probability that it had after those before it."""
    shown = tokens.of(fitted).shown(ids)
    if len(after) < len(ids):                                # asked after the last one only
        return tuple(Token(text) for text in shown)
    first = Token(shown[0])
    return (first, *(Token(text, float(p[k]), None, likeliest(fitted, p)) for text, k, p in zip(shown[1:], ids[1:], after[:-1], strict=True)))


# writing -----------------------------------------------------------------------------------------------------------


def writing(model: keras.Model, fitted: Preprocessing, ids: np.ndarray, sampling: Sampling, sources: np.random.Generator | None = None
            ) -> Iterator[tuple[int, Token]]:
    """Ids and tokens without end, each asked for with all before it."""
    generator = sources or np.random.default_rng(sampling.seed)
    given = [int(k) for k in ids[-fitted.look_back:]]
    while True:
        p = following(model, fitted, np.asarray(given, np.int32))
        chances = shaped(p, sampling)
        chosen = drawn(chances, generator)
        yield chosen, Token(fitted.vocabulary[chosen], float(p[chosen]), float(chances[chosen]), likeliest(fitted, p))
        given = [*given, chosen][-fitted.look_back:]


def generate(model: keras.Model, fitted: Preprocessing, prefix: str, length: int, sampling: Sampling, *, heard: Heard | None = None,
             progress: Progress | None = None, run: int = 0) -> Generated:
    """Write a text on.

    Parameters
    ----------
    length : int
        Tokens to write.
    heard : Heard, optional
        Is given every token as soon as it is written, and may stop the writing.

    Raises
    ------
    SettingError
        Length, temperature, top-k or top-p out of range.
    """
    writer = Writer(model, fitted, prefix, length, sampling, heard, run)
    while writer.go_on():
        if progress is not None:
            progress(len(writer.tokens) / length, f"{len(writer.tokens)} of {length} {tokens.PLURAL[fitted.unit]}")
    return writer.generated()


class Writer:
    """A text that is being written; :meth:`go_on` writes one token (so that two runs can take turns)."""

    def __init__(self, model: keras.Model, fitted: Preprocessing, prefix: str, length: int, sampling: Sampling, heard: Heard | None = None,
                 run: int = 0) -> None:
        if not 1 <= length <= LONGEST:
            raise SettingError(f"{length} tokens can't be written at once", where="--tokens", fix=f"Give 1 to {LONGEST}")
        self._model, self._fitted, self._prefix, self._length, self._run = model, fitted, prefix, length, run
        self._sampling = sampling.checked()
        self._heard = heard
        if heard is not None:
            heard.unit = fitted.unit
        ids = read(fitted, prefix)
        self._notes = tuple(remarks(model, fitted, prefix, ids))
        self._source = writing(model, fitted, ids, sampling)
        self._ids: list[int] = []
        self.tokens: list[Token] = []

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._heard is not None and self._heard.stopped

    def go_on(self) -> bool:
        """Write one more token; False = it is over."""
        if len(self.tokens) >= self._length or self.stopped:
            return False
        chosen, token = next(self._source)
        self._ids.append(chosen)
        self.tokens.append(token)
        if self._heard is not None:
            self._heard.append(token)
        return True

    def generated(self) -> Generated:
        """What was written so far."""
        fitted, known = self._fitted, tokens.of(self._fitted)
        nats = [-math.log(max(one.probability or 0, _TINY)) for one in self.tokens]
        sure = math.exp(sum(nats) / len(nats)) if nats else None
        return Generated(self._run, self._prefix, known.text(self._ids), fitted.unit, tuple(self.tokens), self._sampling,
                         len(self.tokens) < self._length, number(sure), self._notes)

