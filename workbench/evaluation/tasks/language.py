"""Language models: perplexity and bits a token, and the tokens that may follow a new text. Heavy."""

from __future__ import annotations

from collections.abc import Iterator

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...errors import DataError
from ...sequence.prepare import NewSamples, Prepared
from ...sequence.preprocessing import Preprocessing
from ...sequence.windows import Cut
from .. import baselines, inference, metrics
from ..report import Evaluation
from . import common

TOKENS = 400_000
"""Tokens at most a language model is asked about, spread evenly over the split."""
_FIRST_TOKEN = 2
"""Ids 0 and 1 are padding and unknown: they are never the next token."""
_LIKELIEST = 10


def evaluate(model: keras.Model, prepared: Prepared, split: Split, run: int) -> Evaluation:
    """Perplexity and bits, beside the shares of tokens."""
    fitted, count = prepared.preprocessing, prepared.count(split)
    vocabulary = len(fitted.vocabulary)
    each = fitted.look_back if len(model.output_shape) == 3 else 1
    asked = min(count, max(TOKENS // each, 1))
    indices = np.unique(np.linspace(0, count - 1, asked).astype(np.int64))
    truth, nats, best = inference.tokens(model, _batches(prepared, split, indices))
    if not len(truth):
        raise DataError(f"the {split} split holds nothing but padding", where="the data", fix="Choose another split, or check the text column")
    found = metrics.language(float(nats.mean()), float((best == truth).mean()), fitted.unit)
    naive = baselines.of_tokens(baselines.token_shares(prepared, vocabulary), np.bincount(truth, minlength=vocabulary), fitted.unit)
    notes = (f"Measured on {len(indices):,} of {count:,} windows, spread evenly.",) if len(indices) < count else ()
    kept = slice(0, common.PLOTTED)
    return Evaluation(run, "language", split, len(indices), "", found, baselines=naive,
                      beats_baseline=common.less(found, naive["unigram"], "perplexity"),
                      best_baseline="unigram", notes=notes,
                      arrays={"probabilities": np.exp(-nats[kept]), "truth": truth[kept], "prediction": best[kept]})


def _batches(prepared: Prepared, split: Split, indices: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for first in range(0, len(indices), inference.BATCH):
        index = indices[first:first + inference.BATCH]
        yield prepared.x(split, index), prepared.y(split, index)


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
