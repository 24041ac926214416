"""Tagging: figures over all words beside what every word is tagged most often; and the tags of a new file's texts. Heavy."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import tagging
from ...sequence.prepare import NewSamples, TaggingPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, inference, metrics
from ..report import Evaluation, Example, Figures, number
from . import common

_EXAMPLES = 50
_CHUNK = 512


def evaluate(model: keras.Model, prepared: TaggingPrepared, split: Split, run: int) -> Evaluation:
    """Accuracy, macro F1 and their relatives over all words, whole texts without an error, spans where tags begin with B- and I-."""
    names, count = tuple(prepared.preprocessing.classes), prepared.count(split)
    truth, guess, chance, nats = _answers(model, prepared, split)
    live = truth > 0
    said, true = guess[live] - 1, truth[live] - 1
    right = ((guess == truth) | ~live).all(axis=1)
    found: Figures = {**metrics.classification(true, said, len(names) - 1), "exact_match": number(right.mean()), "loss": number(nats[live].mean())}
    found |= spans_found(names, truth, guess)
    naive = _naive(prepared, split)
    best = common.smallest({name: {"error": 1 - (part["accuracy"] or 0)} for name, part in naive.items()}, "error")
    kept = np.flatnonzero(live)[:common.PLOTTED]
    return Evaluation(run, "tagging", split, count, "", found, baselines=naive, beats_baseline=common.less(naive[best], found, "accuracy"),
                      best_baseline=best, classes=names[1:], per_class=metrics.per_class(true, said, names[1:]),
                      confusion=metrics.confusion(true, said, len(names) - 1), examples=_examples(prepared, split, truth, guess, chance),
                      notes=(f"{int(live.sum()):,} tags in {count:,} texts.",),
                      arrays={"probabilities": chance.ravel()[kept], "truth": truth.ravel()[kept], "prediction": guess.ravel()[kept]})


def _answers(model: keras.Model, prepared: TaggingPrepared, split: Split) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """True tags, likeliest tags (padding is none), their probability, and −ln of the true tag's: all (texts, length)."""
    parts: list[tuple[np.ndarray, ...]] = []
    for first in range(0, prepared.count(split), _CHUNK):
        index = np.arange(first, min(first + _CHUNK, prepared.count(split)))
        truth = np.asarray(prepared.y(split, index), np.int64)
        chance = inference.probabilities(model, inference.outputs(model, prepared.x(split, index)))
        guess = chance[:, :, 1:].argmax(axis=-1) + 1
        sure, given = (np.take_along_axis(chance, which[..., None], axis=-1)[..., 0] for which in (guess, truth))
        parts.append((truth, guess, sure, -np.log(np.clip(given, 1e-7, 1 - 1e-7))))
    truth, guess, sure, nats = (np.concatenate([part[n] for part in parts]) for n in range(4))
    return truth, guess, sure, nats


def _naive(prepared: TaggingPrepared, split: Split) -> dict[str, Figures]:
    """Always the most frequent tag; and for every word the tag it has most often in the training texts."""
    p = prepared.preprocessing
    tags, words = len(p.classes), len(p.vocabulary)
    index = np.arange(prepared.count("train"))
    x, y = prepared.x("train", index).ravel().astype(np.int64), prepared.y("train", index).ravel().astype(np.int64)
    counts = np.bincount(x[y > 0] * tags + y[y > 0], minlength=words * tags).reshape(words, tags)
    common_tag = int(counts.sum(axis=0).argmax())
    usual = np.where(counts.sum(axis=1) > 0, counts.argmax(axis=1), common_tag)
    index = np.arange(prepared.count(split))
    x, y = prepared.x(split, index).ravel(), prepared.y(split, index).ravel().astype(np.int64)
    live = y > 0
    by_word = metrics.classification(y[live] - 1, usual[x[live]] - 1, tags - 1)
    train = np.repeat(np.arange(tags - 1), counts.sum(axis=0)[1:])
    return {"majority_class": baselines.majority_class(train, y[live] - 1, tags - 1), "usual_tag": by_word}


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first, end, kind) of every span of tags such as B-PER I-PER; I- that continues nothing begins a span (as in CoNLL-2000)."""
    found: set[tuple[int, int, str]] = set()
    first, kind = 0, ""
    for k, tag in enumerate([*tags, "O"]):
        head, _, name = tag.partition("-")
        if kind and not (head == "I" and name == kind):
            found.add((first, k, kind))
            kind = ""
        if head in ("B", "I") and name and not kind:
            first, kind = k, name
    return found


def spans_found(names: Sequence[str], truth: np.ndarray, guess: np.ndarray) -> Figures:
    """Precision, recall and F1 of whole spans; nothing where tags are not of the form B-… and I-…."""
    if not any(name.startswith("B-") for name in names):
        return {}
    hits = said = true = 0
    for row, other in zip(truth, guess, strict=True):
        live = row > 0
        a, b = (spans([str(names[int(k)]) for k in some[live]]) for some in (row, other))
        hits, said, true = hits + len(a & b), said + len(b), true + len(a)
    precision, recall = (hits / said if said else None), (hits / true if true else None)
    return {"span_precision": precision, "span_recall": recall, "span_f1": 2 * hits / (said + true) if said + true else None}


def _examples(prepared: TaggingPrepared, split: Split, truth: np.ndarray, guess: np.ndarray, chance: np.ndarray) -> tuple[Example, ...]:
    """The words it was surest of and wrong about, each in its text."""
    names = prepared.preprocessing.classes
    sample, place = np.nonzero((truth > 0) & (guess != truth))
    order = np.argsort(-chance[sample, place], kind="stable")[:_EXAMPLES]
    found = []
    for n, k in zip(sample[order].tolist(), place[order].tolist(), strict=True):
        words = list(prepared.words(split, np.array([n]))[0])
        text = tagging.joined([*words[:k], f"»{words[k]}«", *words[k + 1:]], prepared.preprocessing.unit)
        found.append(Example("wrong", n, names[truth[n, k]], names[guess[n, k]], float(chance[n, k]), text))
    return tuple(found)


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """``text, tags``: tags separated by spaces, one for each word; rolling one row a word: ``text, word, tag, probability``."""
    chance = inference.probabilities(model, inference.outputs(model, np.asarray(new.x)))
    guess = chance[:, :, 1:].argmax(axis=-1) + 1
    cut = [tagging.cut(text, fitted.unit)[:fitted.length] for text in new.texts]
    if not rolling:
        tags = [" ".join(fitted.classes[k] for k in row[:len(words)]) for row, words in zip(guess, cut, strict=True)]
        return pd.DataFrame({"text": list(new.texts), "tags": tags})
    number_of = np.repeat(np.arange(len(cut)), [len(words) for words in cut])
    place = np.concatenate([np.arange(len(words)) for words in cut]) if cut else np.zeros(0, np.int64)
    said = guess[number_of, place]
    return pd.DataFrame({"text": number_of, "word": [word for words in cut for word in words], "tag": [fitted.classes[k] for k in said],
                         "probability": chance[number_of, place, said].astype(np.float32)})
