"""Tagging: figures over all words beside what every word is tagged most often; and the tags of a new file's texts. Heavy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import tagging
from ...sequence.prepare import NewSamples, TaggingPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, calibration, curves, inference, metrics
from ..report import ClassFigures, Evaluation, Example, Figures, number
from . import common
from .classes import curve_notes

_EXAMPLES = 50
_CHUNK = 512


def evaluate(model: keras.Model, prepared: TaggingPrepared, split: Split, run: int) -> Evaluation:
    """Accuracy, macro F1 and their relatives over all words, whole texts without an error, spans where tags begin with B- and I-."""
    names, count = tuple(prepared.preprocessing.classes), prepared.count(split)
    said_of = answers(model, prepared, split, curves.some(int(_lengths(prepared, split).sum()), len(names) - 1))
    truth, guess, chance, nats = said_of.truth, said_of.guess, said_of.sure, said_of.nats
    live = truth > 0
    said, true = guess[live] - 1, truth[live] - 1
    right = ((guess == truth) | ~live).all(axis=1)
    found: Figures = {**metrics.classification(true, said, len(names) - 1), "exact_match": number(right.mean()), "loss": number(nats[live].mean())}
    kinds, found_spans = _spans_by_kind(names, truth, guess)
    found |= found_spans
    given, given_truth, finite = said_of.chance, said_of.chance_truth, bool(np.isfinite(nats[live]).all())
    overall, each = curves.areas(given_truth, given, names[1:]) if finite else ({}, {})
    if finite:
        found |= {**overall, "calibration_error": calibration.of_answers(chance[live], said == true).expected_error}
    naive = _naive(prepared, split)
    best = common.smallest({name: {"error": 1 - (part["accuracy"] or 0)} for name, part in naive.items()}, "error")
    kept = np.flatnonzero(live)[:common.PLOTTED]
    return Evaluation(run, "tagging", split, count, "", found, baselines=naive, beats_baseline=common.less(naive[best], found, "accuracy"),
                      best_baseline=best, classes=names[1:], per_class=metrics.per_class(true, said, names[1:]),
                      confusion=metrics.confusion(true, said, len(names) - 1), examples=_examples(prepared, split, truth, guess, said_of),
                      notes=(f"{int(live.sum()):,} tags in {count:,} texts.", *curve_notes(len(given), int(live.sum()), "tags")),
                      areas=each, calibration=calibration.of_answers(chance[live], said == true) if finite else None, per_span=kinds,
                      arrays={"probabilities": chance.ravel()[kept], "truth": truth.ravel()[kept], "prediction": guess.ravel()[kept],
                              **(curves.points(given_truth, given, len(names) - 1) if finite else {})})


@dataclass(frozen=True)
class Answers:
    """What a network says of every word of a split.

    ``truth guess`` tags (padding is none), ``sure`` the probability of the likeliest, ``margin`` how far the next one is below it, ``nats`` −ln of
    the true one's: all (texts, length). ``chance`` (words, tags) of some words, ``chance_truth`` their true tags from 0.
    """

    truth: np.ndarray
    guess: np.ndarray
    sure: np.ndarray
    nats: np.ndarray
    margin: np.ndarray
    chance: np.ndarray
    chance_truth: np.ndarray


def _lengths(prepared: TaggingPrepared, split: Split) -> np.ndarray:
    """(texts,) words of each text that have a tag."""
    parts = [(np.asarray(prepared.y(split, index)) > 0).sum(axis=1) for index in common.chunks(prepared.count(split))]
    return np.concatenate(parts)


def answers(model: keras.Model, prepared: TaggingPrepared, split: Split, some: np.ndarray | None = None) -> Answers:
    """Ask the network about a split; ``some`` = numbers of the words whose probabilities of every tag are kept (default none)."""
    wanted = np.zeros(0, np.int64) if some is None else some
    parts: list[tuple[np.ndarray, ...]] = []
    before = 0
    for first in range(0, prepared.count(split), _CHUNK):
        index = np.arange(first, min(first + _CHUNK, prepared.count(split)))
        truth = np.asarray(prepared.y(split, index), np.int64)
        chance = inference.probabilities(model, inference.outputs(model, prepared.x(split, index)))
        guess = chance[:, :, 1:].argmax(axis=-1) + 1
        sure, given = (np.take_along_axis(chance, which[..., None], axis=-1)[..., 0] for which in (guess, truth))
        live = truth > 0
        mine = wanted[(wanted >= before) & (wanted < before + int(live.sum()))] - before
        before += int(live.sum())
        parts.append((truth, guess, sure, -np.log(np.clip(given, 1e-7, 1 - 1e-7)), _margin(chance[:, :, 1:]), chance[live][mine, 1:],
                      truth[live][mine] - 1))
    return Answers(*(np.concatenate([part[n] for part in parts]) for n in range(7)))


def _margin(chance: np.ndarray) -> np.ndarray:
    if chance.shape[-1] < 2:
        return np.ones(chance.shape[:-1])
    top = np.partition(chance, -2, axis=-1)
    return top[..., -1] - top[..., -2]


def _naive(prepared: TaggingPrepared, split: Split) -> dict[str, Figures]:
    """Always the most frequent tag; and for every word the tag it has most often in the training texts."""
    tags = len(prepared.preprocessing.classes) - 1
    truth = np.concatenate([np.asarray(prepared.y(split, index), np.int64) for index in common.chunks(prepared.count(split))])
    live, guesses = truth > 0, naive_tags(prepared, split)
    train = np.concatenate([np.asarray(prepared.y("train", index), np.int64).ravel() for index in common.chunks(prepared.count("train"))])
    return {"majority_class": baselines.majority_class(train[train > 0] - 1, truth[live] - 1, tags),
            "usual_tag": metrics.classification(truth[live] - 1, guesses["usual_tag"][live] - 1, tags)}


def naive_tags(prepared: TaggingPrepared, split: Split) -> dict[str, np.ndarray]:
    """(texts, length) what the baselines say."""
    p = prepared.preprocessing
    tags, words = len(p.classes), len(p.vocabulary)
    index = np.arange(prepared.count("train"))
    x, y = prepared.x("train", index).ravel().astype(np.int64), prepared.y("train", index).ravel().astype(np.int64)
    counts = np.bincount(x[y > 0] * tags + y[y > 0], minlength=words * tags).reshape(words, tags)
    common_tag = int(counts.sum(axis=0).argmax())
    usual = np.where(counts.sum(axis=1) > 0, counts.argmax(axis=1), common_tag)
    x = np.asarray(prepared.x(split, np.arange(prepared.count(split)))).astype(np.int64)
    return {"majority_class": np.full_like(x, common_tag), "usual_tag": usual[x]}


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
    return _spans_by_kind(names, truth, guess)[1]


def _spans_by_kind(names: Sequence[str], truth: np.ndarray, guess: np.ndarray) -> tuple[tuple[ClassFigures, ...], Figures]:
    """The same by kind of span, and of all (micro, as conlleval has it): right = first word, end and kind are."""
    if not any(name.startswith("B-") for name in names):
        return (), {}
    hits, said, true = Counter[str](), Counter[str](), Counter[str]()
    for row, other in zip(truth, guess, strict=True):
        live = row > 0
        a, b = (spans([str(names[int(k)]) for k in some[live]]) for some in (row, other))
        for counted, some in ((hits, a & b), (said, b), (true, a)):
            counted.update(kind for _, _, kind in some)
    kinds = tuple(ClassFigures(kind, *_rates(hits[kind], said[kind], true[kind]), true[kind]) for kind in sorted(set(said) | set(true)))
    return kinds, dict(zip(("span_precision", "span_recall", "span_f1"), _rates(hits.total(), said.total(), true.total()), strict=True))


def _rates(hits: int, said: int, true: int) -> tuple[float | None, float | None, float | None]:
    return hits / said if said else None, hits / true if true else None, 2 * hits / (said + true) if said + true else None


def _examples(prepared: TaggingPrepared, split: Split, truth: np.ndarray, guess: np.ndarray, said: Answers) -> tuple[Example, ...]:
    """The words it was surest of and wrong about, then those where the two likeliest tags were closest, each in its text."""
    sample, place = np.nonzero((truth > 0) & (guess != truth))
    order = np.argsort(-said.sure[sample, place], kind="stable")[:_EXAMPLES]
    wrong = list(zip(sample[order].tolist(), place[order].tolist(), strict=True))
    sample, place = np.nonzero(truth > 0)
    order = np.argsort(said.margin[sample, place], kind="stable")[:_EXAMPLES]
    unsure = list(zip(sample[order].tolist(), place[order].tolist(), strict=True))
    names, found = prepared.preprocessing.classes, []
    for kind, (n, k) in [*(("wrong", one) for one in wrong), *(("unsure", one) for one in unsure)]:
        words = list(prepared.words(split, np.array([n]))[0])
        text = tagging.joined([*words[:k], f"»{words[k]}«", *words[k + 1:]], prepared.preprocessing.unit)
        found.append(Example(kind, n, names[truth[n, k]], names[guess[n, k]], float(said.sure[n, k]), text))
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
