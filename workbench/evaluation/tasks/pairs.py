"""Pairs of texts: how well the next token is known (given the true ones), what is written without help, and the gap between them. Heavy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import tokens
from ...sequence.pairs import teacher_forced
from ...sequence.prepare import NewSamples, PairsPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, decoding, inference, metrics, text_scores
from ..report import Evaluation, Example, Figures, number
from ..text_scores import distance
from . import common

__all__ = ["as_written", "distance", "evaluate", "inputs", "predict"]

_ASKED = 6000
"""Pairs at most that are scored token by token."""
WRITTEN = 400
"""Pairs at most for which a text is written."""
_SHOWN = 200
_HARDLY = 0.02
_WORDS = 4


def evaluate(model: keras.Model, prepared: PairsPrepared, split: Split, run: int) -> Evaluation:
    """Perplexity and accuracy of the next token; of written texts how many are right, how far they are off, and how much help is worth.

    ``token_accuracy`` is the share of right tokens, [end] included, given the true ones before (teacher forcing); ``token_error_rate`` the tokens
    to change in what is written alone, by the true ones; ``gap`` = token_accuracy − (1 − that rate counted with [end], not below 0): what is
    lost when the network has to go on from its own tokens (exposure bias; Ranzato et al. 2016), both on the pairs that were written.
    """
    fitted, count = prepared.preprocessing, prepared.count(split)
    index = some(count, _ASKED)
    truth, nats, best = inference.tokens(model, _batches(prepared, split, index))
    vocabulary = len(fitted.classes)
    found = metrics.language(float(nats.mean()), float((best == truth).mean()), "token")
    naive = baselines.of_tokens(baselines.token_shares(prepared, vocabulary), np.bincount(truth, minlength=vocabulary), "token")
    asked = some(count, WRITTEN)
    source = prepared.x(split, asked)[0]
    ids, chance, _ = decoding.written(model, source, fitted.target_length)
    known = tokens.of_target(fitted)
    texts, true = [known.text(row) for row in ids], prepared.written(split, asked)
    found |= written_figures(fitted, texts, true, ids, prepared.y(split, asked)) | _helped(model, prepared, split, asked, ids)
    notes = [f"{what} on {len(few):,} of {count:,} pairs, spread evenly." for what, few in
             (("Perplexity and accuracy are measured", index), ("Texts were written", asked)) if len(few) < count]
    notes += [gap_in_words(found), f"BLEU and chrF as sacrebleu computes them ({text_scores.bleu(texts, true, fitted.lower)[1].replace('|', ', ')})."]
    if np.mean([len(text.split()) for text in true]) < _WORDS:
        notes.append("BLEU counts runs of one to four words: of texts as short as these it says little, chrF more.")
    kept = slice(0, common.PLOTTED)
    return Evaluation(run, "pairs", split, count, "", found, baselines=naive, beats_baseline=common.less(found, naive["unigram"], "perplexity"),
                      best_baseline="unigram", examples=_examples(prepared, split, asked, texts, true, chance), notes=tuple(notes),
                      arrays={"probabilities": np.exp(-nats[kept]), "truth": truth[kept], "prediction": best[kept]})


def some(count: int, most: int) -> np.ndarray:
    """Sample numbers, spread evenly."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64))


def _batches(prepared: PairsPrepared, split: Split, indices: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for first in range(0, len(indices), inference.BATCH):
        index = indices[first:first + inference.BATCH]
        yield prepared.x(split, index), prepared.y(split, index)


# texts beside the true ones ----------------------------------------------------------------------------------------


def as_written(fitted: Preprocessing, texts: Sequence[str]) -> list[str]:
    """True texts as the network would write them: lower case where it has no other, words with one space between them."""
    if fitted.unit != "word":
        return [text.lower() if fitted.lower else text for text in texts]
    return [" ".join(tokens.pieces(text, fitted.unit, fitted.lower, fitted.rule)) for text in texts]


def written_figures(fitted: Preprocessing, texts: Sequence[str], true: Sequence[str], ids: np.ndarray, y: np.ndarray) -> Figures:
    """Figures of written texts: ``exact_match edit_distance character_error_rate bleu chrf token_error_rate``.

    BLEU and chrF are of the true texts as the file has them; the others of them as the network would write them.
    """
    own = as_written(fitted, true)
    figures = text_scores.scores(texts, own)
    if texts:
        figures["bleu"] = number(text_scores.bleu(texts, true, fitted.lower)[0])
        figures["chrf"] = number(text_scores.chrf(texts, true, fitted.lower))
    errors, size = _token_errors(ids, np.where(y == tokens.END, tokens.PADDING, y))
    return figures | {"token_error_rate": number(errors / max(size, 1))}


def _token_errors(ids: np.ndarray, true: np.ndarray) -> tuple[int, int]:
    """Tokens to change in all texts together, and how many there should be."""
    return sum(distance(_live(a), _live(b)) for a, b in zip(true, ids, strict=True)), int((true > 0).sum())


def _live(ids: np.ndarray) -> list[int]:
    return [int(k) for k in ids if k > 0]


def _helped(model: keras.Model, prepared: PairsPrepared, split: Split, index: np.ndarray, ids: np.ndarray) -> Figures:
    """``token_accuracy``, ``forced_exact_match`` and ``gap``, on the pairs for which texts were written."""
    y = prepared.y(split, index)
    truth, _, best = inference.tokens(model, _batches(prepared, split, index))
    hit, sizes = truth == best, (y > 0).sum(axis=1)
    whole = np.logical_and.reduceat(hit, np.cumsum(sizes) - sizes)
    errors, size = _token_errors(with_end(ids), y)
    return {"token_accuracy": number(hit.mean()), "forced_exact_match": number(whole.mean()),
            "gap": number(hit.mean() - max(1 - errors / max(size, 1), 0))}


def with_end(ids: np.ndarray) -> np.ndarray:
    """Written ids with [end] after those that ended before the longest length."""
    out, length = ids.copy(), (ids > 0).sum(axis=1)
    short = length < ids.shape[1]
    out[np.flatnonzero(short), length[short]] = tokens.END
    return out


def gap_in_words(found: Figures) -> str:
    """One sentence on what help is worth."""
    helped, gap = found.get("token_accuracy"), found.get("gap")
    if helped is None or gap is None:
        return "No text was written."
    alone = helped - gap
    if alone <= 0:
        return (f"{_percent(helped)} of the tokens are right after the true ones before them; when the network writes alone, no fewer would have to "
                f"be changed than there should be: a gap of {100 * gap:.0f} points. A mistake leads to further ones (exposure bias).")
    both = f"{_percent(helped)} of the tokens are right after the true ones before them, {_percent(alone)} when the network writes alone"
    if gap <= _HARDLY:
        return f"{both}: hardly a gap, its own mistakes do not lead it astray."
    return f"{both}: a gap of {100 * gap:.0f} points. A mistake leads to further ones (exposure bias); perplexity alone does not show this."


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _examples(prepared: PairsPrepared, split: Split, index: np.ndarray, written: Sequence[str], true: Sequence[str], chance: np.ndarray
              ) -> tuple[Example, ...]:
    """The worst texts first (characters to change by length), of equal ones those that the network was surest of."""
    far = text_scores.character_distances(written, as_written(prepared.preprocessing, true))
    order = np.lexsort((-chance, -far.rates))[:_SHOWN]
    texts = prepared.texts(split, index[order])
    return tuple(Example("wrong" if far.errors[n] else "right", int(index[n]), true[int(n)], written[int(n)], float(np.exp(chance[n])), text,
                         distance=int(far.errors[n])) for n, text in zip(order, texts, strict=True))


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
