"""Networks that tag and write texts, compared on whole texts or passages: their tokens count as related. Heavy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from ..dataset.spec import Split
from ..errors import SettingError
from ..sequence import tokens
from ..sequence.prepare import PairsPrepared, TaggingPrepared, TokensPrepared
from . import baselines, decoding, inference, significance, text_scores
from .comparison import Comparison, FurtherTest
from .report import number
from .sides import Asked, Side, better, chosen, finite, left_out, nothing_shared, other_truth, shared
from .tasks import language, pairs, tagging

_BLOCKS = 20


@dataclass(frozen=True)
class _Sums:
    """In each text: what each of both lost (or got right) and how many tokens it has, (n,)."""

    mine: np.ndarray
    theirs: np.ndarray
    tokens: np.ndarray
    against: str = ""
    notes: tuple[str, ...] = ()


def _drawn(one: Side, other: Side | None, asked: Asked, task: Any, metric: str, found: _Sums, blocks: np.ndarray | None = None) -> Comparison:
    difference, tokens = found.mine - found.theirs, found.tokens
    asked.say(0.8, "Drawing samples")
    if blocks is not None:
        difference, tokens = (np.bincount(blocks, weights=values) for values in (difference, tokens))
    tested = significance.bootstrap(difference, tokens) if np.any(difference) else significance.Tested(0.0, 0.0, 0.0, None, None)
    unit, more = ("bits" if metric == "bits_per_token" else ""), metric == "accuracy"
    total = found.tokens.sum()
    p_value = number(tested.p_value)
    notes = (*found.notes, f"{significance.RESAMPLES:,} draws of {len(difference):,} {'passages' if blocks is not None else 'texts'}, "
             "each with all its tokens, so that those of one count as related.")
    return Comparison(one.run, other.run if other else None, found.against, task, asked.split, len(found.tokens), metric, unit, "bootstrap",
                      number(found.mine.sum() / total), number(found.theirs.sum() / total), number(tested.difference), number(tested.low),
                      number(tested.high), None, p_value, better(p_value, tested.difference, more=more), notes=notes,
                      arrays={"difference": difference / np.maximum(tokens, 1)})


def tags(one: Side, other: Side | None, asked: Asked) -> Comparison:
    """Tags: shares of right ones, whole texts drawn."""
    data: Any = one.prepared
    asked.say(0.1, "Asking the network")
    truth, right = _tags_right(one, data, asked.split)
    notes: list[str] = []
    if other is None:
        known = tagging.naive_tags(data, asked.split)
        ids = np.concatenate([np.asarray(data.y(asked.split, np.arange(data.count(asked.split))))])
        hits = {name: ((said == ids) & (ids > 0)).sum(axis=1) for name, said in known.items()}
        name = chosen(asked, list(known), max(hits, key=lambda key: int(hits[key].sum())))
        found = _Sums((right & (truth != "")).sum(axis=1), hits[name], (truth != "").sum(axis=1), name)
    else:
        asked.say(0.5, f"Asking run {other.run}")
        first, second = shared(one, other, asked.split)
        again, theirs = _tags_right(other, other.prepared, asked.split)  # type: ignore[arg-type]
        notes += left_out(len(truth), len(first))
        width = min(truth.shape[1], again.shape[1])
        truth, right, again, theirs = (values[rows, :width] for values, rows in ((truth, first), (right, first), (again, second), (theirs, second)))
        if (truth != again).any():
            raise other_truth(one, other)
        live = truth != ""
        found = _Sums((right & live).sum(axis=1), (theirs & live).sum(axis=1), live.sum(axis=1), notes=tuple(notes))
    return _drawn(one, other, asked, "tagging", "accuracy", found)


def _tags_right(side: Side, data: TaggingPrepared, split: Split) -> tuple[np.ndarray, np.ndarray]:
    """(texts, length) true tags as words ("" = none), and whether the network has them."""
    found = tagging.answers(side.model, data, split)
    finite(found.nats[found.truth > 0], side.run)
    names = np.asarray(["", *data.preprocessing.classes[1:]], object)
    return names[found.truth], found.guess == found.truth


def _nats(side: Side, split: Split, index: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Nats and tokens of each of some samples, and the true ids of all."""
    data, every = side.prepared, len(side.model.output_shape) == 3
    lost, tokens, ids = [], [], []
    for first in range(0, len(index), inference.BATCH):
        some = index[first:first + inference.BATCH]
        x, y = data.x(split, some), np.asarray(data.y(split, some))
        truth, nats, _ = inference.tokens(side.model, iter([(x, y)]))
        counts = ((y if every else y[:, -1:]) > 0).sum(axis=1)
        lost.append(np.bincount(np.repeat(np.arange(len(some)), counts), weights=nats, minlength=len(some)))
        tokens.append(counts)
        ids.append(truth)
    return finite(np.concatenate(lost), side.run), np.concatenate(tokens), np.concatenate(ids)


def _tokens(one: Side, other: Side | None, asked: Asked, index: np.ndarray, second: np.ndarray, vocabulary: int) -> _Sums:
    asked.say(0.1, "Asking the network")
    mine, counts, ids = _nats(one, asked.split, index)
    if other is None:
        name = chosen(asked, ["unigram"], "unigram")
        nats = -np.log(baselines.token_shares(one.prepared, vocabulary)[ids])
        theirs = np.bincount(np.repeat(np.arange(len(counts)), counts), weights=nats, minlength=len(counts))
        return _Sums(mine / math.log(2), theirs / math.log(2), counts, name)
    asked.say(0.5, f"Asking run {other.run}")
    theirs, _, again = _nats(other, asked.split, second)
    if len(ids) != len(again) or (ids != again).any():
        raise other_truth(one, other)
    return _Sums(mine / math.log(2), theirs / math.log(2), counts)


def language_models(one: Side, other: Side | None, asked: Asked) -> Comparison:
    """Language models: bits per token; passages drawn as a whole, since their windows are related."""
    data: Any = one.prepared
    if not isinstance(data, TokensPrepared):
        raise SettingError("these windows of text can't be compared", where=f"run {one.run}", fix="Compare runs of a language model")
    fitted, starts = data.preprocessing, np.asarray(data.gather(asked.split).starts)
    first = second = np.arange(len(starts))
    if other is not None:
        theirs: Any = other.prepared
        _same_tokens(one, other, fitted.vocabulary == theirs.preprocessing.vocabulary and fitted.unit == theirs.preprocessing.unit)
        if fitted.look_back != theirs.preprocessing.look_back or (len(one.model.output_shape) == 3) != (len(other.model.output_shape) == 3):
            raise SettingError(f"run {one.run} and run {other.run} look back differently far: their tokens are not judged after the same text",
                               where="data.look_back", fix="Compare runs with the same look-back")
        _, first, second = np.intersect1d(starts, np.asarray(theirs.gather(asked.split).starts), return_indices=True)
        if not len(first):
            raise nothing_shared(one, other, asked.split)
    each = fitted.look_back if len(one.model.output_shape) == 3 else 1
    some = pairs.some(len(first), max(language.TOKENS // each, 1))
    found = _tokens(one, other, asked, first[some], second[some], len(fitted.vocabulary))
    places = starts[first[some]]
    length = max(min(4 * fitted.look_back, int(np.ptp(places)) // _BLOCKS), 1)              # windows of a passage overlap, or go on
    blocks = np.unique((places - places.min()) // length, return_inverse=True)[1]
    return _drawn(one, other, asked, "language", "bits_per_token", found, blocks)


def pairs_written(one: Side, other: Side | None, asked: Asked) -> Comparison:
    """Pairs: bits per token of true texts; of two runs also what they write on their own."""
    data: Any = one.prepared
    if not isinstance(data, PairsPrepared):
        raise SettingError("these pairs can't be compared", where=f"run {one.run}", fix="Compare runs of pairs")
    first = second = np.arange(data.count(asked.split))
    if other is not None:
        _same_tokens(one, other, data.preprocessing.classes == other.prepared.preprocessing.classes)
        first, second = shared(one, other, asked.split)
    some = pairs.some(len(first), 6000)
    found = _tokens(one, other, asked, first[some], second[some], len(data.preprocessing.classes))
    compared = _drawn(one, other, asked, "pairs", "bits_per_token", found)
    if other is None:
        return compared
    few = pairs.some(len(first), pairs.WRITTEN)
    further = _written(one, other, asked, first[few], second[few])
    return msgspec.structs.replace(compared, further=further, notes=(*compared.notes, f"Texts were written for {len(few):,} pairs; BLEU and chrF by "
                                   "sacrebleu's paired bootstrap (Koehn 2004)."))


def _written(one: Side, other: Side, asked: Asked, index: np.ndarray, second: np.ndarray) -> tuple[FurtherTest, ...]:
    """Exact matches and corpus figures of what both write on their own."""
    asked.say(0.85, "Writing texts")
    data: Any = one.prepared
    fitted, true = data.preprocessing, data.written(asked.split, index)
    mine = _texts(one, asked.split, index)
    asked.say(0.9, f"Writing texts with run {other.run}")
    theirs = _texts(other, asked.split, second)
    own = pairs.as_written(fitted, true)
    right, theirs_right = (np.array([a == b for a, b in zip(texts, own, strict=True)], bool) for texts in (mine, theirs))
    asked.say(0.95, "Drawing texts")
    found = significance.mcnemar(right, theirs_right)
    mean, low, high = significance.difference_of_shares(found.table)
    p_value = found.p_value if found.table[0][1] + found.table[1][0] else None
    exact = FurtherTest("exact_match", "mcnemar", number(right.mean()), number(theirs_right.mean()), mean, low, high, p_value,
                        better(p_value, mean, more=True), found.table)
    drawn = text_scores.paired_bootstrap(mine, theirs, true, fitted.lower)
    return (exact, *(FurtherTest(name, "bootstrap", a, b, number(a - b), None, None, p, better(p, a - b, more=True))
                     for name, (a, b, p) in drawn.items()))


def _texts(side: Side, split: Split, index: np.ndarray) -> list[str]:
    data: Any = side.prepared
    fitted = data.preprocessing
    ids, _, _ = decoding.written(side.model, data.x(split, index)[0], fitted.target_length)
    known = tokens.of_target(fitted)
    return [known.text(row) for row in ids]




def _same_tokens(one: Side, other: Side, same: bool) -> None:
    if not same:
        raise SettingError(f"run {one.run} and run {other.run} have different vocabularies, so that their tokens are not the same", where="data.text",
                           fix="Compare runs with the same vocabulary; bits per character in `evaluate` can be compared")
