"""Pairs of texts: how well the next token is known (given the true ones), and what is written without help. Heavy."""

from __future__ import annotations

from collections.abc import Iterator

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import tokens
from ...sequence.pairs import teacher_forced
from ...sequence.prepare import NewSamples, PairsPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, decoding, inference, metrics
from ..report import Evaluation, Example, number
from . import common

_ASKED = 6000
"""Pairs at most that are scored token by token."""
_WRITTEN = 400
"""Pairs at most for which a text is written."""
_SHOWN = 50


def evaluate(model: keras.Model, prepared: PairsPrepared, split: Split, run: int) -> Evaluation:
    """Perplexity and accuracy of the next token; of written texts how many are right, and how many tokens must be changed."""
    fitted, count = prepared.preprocessing, prepared.count(split)
    index = _some(count, _ASKED)
    truth, nats, best = inference.tokens(model, _batches(prepared, split, index))
    vocabulary = len(fitted.classes)
    found = metrics.language(float(nats.mean()), float((best == truth).mean()), "token")
    naive = baselines.of_tokens(baselines.token_shares(prepared, vocabulary), np.bincount(truth, minlength=vocabulary), "token")
    asked = _some(count, _WRITTEN)
    ids, chance, _ = decoding.written(model, prepared.x(split, asked)[0], fitted.target_length)
    true = np.where(prepared.y(split, asked) == tokens.END, tokens.PADDING, prepared.y(split, asked))
    errors = np.array([distance(_live(a), _live(b)) for a, b in zip(true, ids, strict=True)])
    found["exact_match"] = number((errors == 0).mean())
    found["token_error_rate"] = number(errors.sum() / max(int((true > 0).sum()), 1))
    notes = [f"{what} on {len(some):,} of {count:,} pairs, spread evenly." for what, some in
             (("Perplexity and accuracy are measured", index), ("Texts were written", asked)) if len(some) < count]
    kept = slice(0, common.PLOTTED)
    return Evaluation(run, "pairs", split, count, "", found, baselines=naive, beats_baseline=common.less(found, naive["unigram"], "perplexity"),
                      best_baseline="unigram", examples=_examples(prepared, split, asked, ids, chance, errors), notes=tuple(notes),
                      arrays={"probabilities": np.exp(-nats[kept]), "truth": truth[kept], "prediction": best[kept]})


def _some(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64))


def _batches(prepared: PairsPrepared, split: Split, indices: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for first in range(0, len(indices), inference.BATCH):
        index = indices[first:first + inference.BATCH]
        yield prepared.x(split, index), prepared.y(split, index)


def _live(ids: np.ndarray) -> list[int]:
    return [int(k) for k in ids if k > 0]


def distance(a: list[int], b: list[int]) -> int:
    """Tokens that must be changed, left out or put in to make b of a (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for n, one in enumerate(a, 1):
        before, row[0] = row[0], n
        for k, other in enumerate(b, 1):
            before, row[k] = row[k], min(row[k] + 1, row[k - 1] + 1, before + (one != other))
    return row[-1]


def _examples(prepared: PairsPrepared, split: Split, index: np.ndarray, ids: np.ndarray, chance: np.ndarray, errors: np.ndarray
              ) -> tuple[Example, ...]:
    """The wrong texts that the network was surest of, then right ones."""
    known = tokens.of_target(prepared.preprocessing)
    order = np.lexsort((-chance, errors == 0))[:_SHOWN]
    texts, true = prepared.texts(split, index[order]), prepared.written(split, index[order])
    return tuple(Example("wrong" if errors[n] else "right", int(index[n]), truth, known.text(ids[n]), float(np.exp(chance[n])), text)
                 for n, text, truth in zip(order, texts, true, strict=True))


# a new file -------------------------------------------------------------------------------------------------------


def inputs(model: keras.Model, fitted: Preprocessing, new: NewSamples) -> list[np.ndarray]:
    """What the network reads of a new file: its texts, and beside them what it writes itself, one step late."""
    source = np.asarray(new.x)
    ids, _, _ = decoding.written(model, source, fitted.target_length)
    return [source, teacher_forced(ids)]


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """One row per input row: ``text``, ``prediction`` (what is written), ``probability`` of the whole of it."""
    ids, chance, _ = decoding.written(model, np.asarray(new.x), fitted.target_length)
    known = tokens.of_target(fitted)
    return pd.DataFrame({"text": list(new.texts), "prediction": [known.text(row) for row in ids], "probability": np.exp(chance).astype(np.float32)})
