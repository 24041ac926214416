"""Language models: perplexity, bits a token and a character, and the tokens that may follow a new text. Heavy."""

from __future__ import annotations

import math
from collections.abc import Iterator

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...errors import DataError
from ...sequence import tokens
from ...sequence.clusters import clusters
from ...sequence.prepare import NewSamples, Prepared, TokensPrepared
from ...sequence.preprocessing import Preprocessing
from ...sequence.windows import Cut
from .. import baselines, inference, metrics
from ..report import Evaluation, Figures, number
from . import common

TOKENS = 400_000
"""Tokens at most a language model is asked about, spread evenly over the split."""
_FIRST_TOKEN = 2
"""Ids 0 and 1 are padding and unknown: they are never the next token."""
_LIKELIEST = 10
_WORTH_SAYING = 0.001


def evaluate(model: keras.Model, prepared: Prepared, split: Split, run: int) -> Evaluation:
    """Perplexity and bits, beside the shares of tokens."""
    fitted, count = prepared.preprocessing, prepared.count(split)
    vocabulary, every = len(fitted.vocabulary), len(model.output_shape) == 3
    each = fitted.look_back if every else 1
    asked = min(count, max(TOKENS // each, 1))
    indices = np.unique(np.linspace(0, count - 1, asked).astype(np.int64))
    truth, nats, best = inference.tokens(model, _batches(prepared, split, indices))
    if not len(truth):
        raise DataError(f"the {split} split holds nothing but padding", where="the data", fix="Choose another split, or check the text column")
    found = metrics.language(float(nats.mean()), float((best == truth).mean()), fitted.unit)
    naive = baselines.of_tokens(baselines.token_shares(prepared, vocabulary), np.bincount(truth, minlength=vocabulary), fitted.unit)
    notes = [f"Measured on {len(indices):,} of {count:,} windows, spread evenly."] if len(indices) < count else []
    if isinstance(prepared, TokensPrepared) and fitted.unit != "character":
        signs = _characters(prepared, split, indices, every)
        for figures in (found, naive["unigram"]):
            figures["bits_per_character"] = _spread_over(figures, len(truth), signs)
        notes.append(_what_bits_mean(fitted.unit, len(truth), signs))
    unknown = float((truth == tokens.UNKNOWN).mean())
    if unknown >= _WORTH_SAYING:
        notes.append(_what_unknown_means(unknown, fitted.unit))
    kept = slice(0, common.PLOTTED)
    return Evaluation(run, "language", split, len(indices), "", found, baselines=naive,
                      beats_baseline=common.less(found, naive["unigram"], "perplexity"),
                      best_baseline="unigram", notes=tuple(notes),
                      arrays={"probabilities": np.exp(-nats[kept]), "truth": truth[kept], "prediction": best[kept]})


def _batches(prepared: Prepared, split: Split, indices: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for first in range(0, len(indices), inference.BATCH):
        index = indices[first:first + inference.BATCH]
        yield prepared.x(split, index), prepared.y(split, index)


# characters --------------------------------------------------------------------------------------------------------


def _characters(prepared: TokensPrepared, split: Split, indices: np.ndarray, every: bool) -> int:
    """Characters of the text that the judged tokens stand for, the white space before the next one included."""
    back, starts = prepared.preprocessing.look_back, np.asarray(prepared.gather(split).starts)[indices]
    places = (starts[:, None] + 1 + np.arange(back)).ravel() if every else starts + back
    return int(extents(prepared)[places].sum())


def extents(prepared: TokensPrepared) -> np.ndarray:
    """(tokens,) how many characters of the text each token takes, as a reader counts them: up to where the next token begins."""
    fitted = prepared.preprocessing
    text = prepared.text.lower() if fitted.lower else prepared.text
    begins = token_starts(text, fitted, len(prepared.ids))
    signs = np.cumsum([0, *(len(sign) for sign in clusters(text))])
    return np.diff(np.searchsorted(signs, np.append(begins, len(text))))


def passage(prepared: TokensPrepared, split: Split, index: int) -> str:
    """The text of a window as the file has it, unknown words too (in lower case where the network has no other)."""
    fitted = prepared.preprocessing
    text = prepared.text.lower() if fitted.lower else prepared.text
    begins = np.append(token_starts(text, fitted, len(prepared.ids)), len(text))
    first = int(np.asarray(prepared.gather(split).starts)[index])
    return text[begins[first]:begins[first + fitted.look_back]]


def token_starts(text: str, fitted: Preprocessing, count: int) -> np.ndarray:
    """(tokens,) at which code point of a text each token begins."""
    known = tokens.of(fitted)
    parts = tokens.pieces(text, fitted.unit, False, fitted.rule)
    if fitted.unit == "byte_pair":
        ids, _ = known.ids_of_pieces(parts)
        sizes = np.array([1 if k == tokens.UNKNOWN else len(fitted.vocabulary[k]) for k in ids], np.int64)
        return np.cumsum(sizes) - sizes
    found, place = np.zeros(count, np.int64), 0
    for n, part in enumerate(parts):
        place = text.index(part, place)
        found[n] = place
        place += len(part)
    return found


def _spread_over(figures: Figures, count: int, signs: int) -> float | None:
    loss = figures.get("loss")
    return number(loss * count / math.log(2) / signs) if loss is not None and signs else None


def _what_bits_mean(unit: str, count: int, signs: int) -> str:
    white = " White space between words is not modeled, so that this is less than the whole text takes." if unit == "word" else ""
    return (f"Bits per character are the bits of all {count:,} {tokens.PLURAL[unit]} over the {signs:,} characters of the text that they stand for "
            f"({signs / max(count, 1):.1f} each): they can be compared between vocabularies.{white}")


def _what_unknown_means(share: float, unit: str) -> str:
    words = f"{share:.1%}".replace("%", " %")
    return (f"{words} of the {tokens.PLURAL[unit]} are not in the vocabulary and count as one token “unknown”: a smaller vocabulary makes the "
            "perplexity look better than it is.")


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """The likeliest next tokens after the end, or after every window."""
    chance = _next(model, new.x if rolling else new.x[-1:])
    origins = np.asarray(new.origins if rolling else new.origins[-1:])
    shown = 1 if rolling else min(_LIKELIEST, chance.shape[-1] - _FIRST_TOKEN)
    best = np.argsort(-chance[:, _FIRST_TOKEN:], axis=-1, kind="stable")[:, :shown] + _FIRST_TOKEN
    return pd.DataFrame({"position": np.repeat(origins + 1, shown), "prediction": [fitted.vocabulary[k] for k in best.ravel()],
                         "probability": np.take_along_axis(chance, best, axis=-1).ravel().astype(np.float32)})


def _next(model: keras.Model, x: np.ndarray | Cut) -> np.ndarray:
    """Probabilities of the token after each window (n, vocabulary), a few windows at a time: a step of a vocabulary is wide."""
    parts = []
    for first in range(0, len(x), inference.BATCH):
        output = inference.outputs(model, x[first:first + inference.BATCH])
        parts.append(inference.probabilities(model, output[:, -1] if output.ndim == 3 else output))
    return np.concatenate(parts)
