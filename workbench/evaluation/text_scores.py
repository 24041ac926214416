"""How far written texts are from the true ones: exact match, edit distances, BLEU, chrF."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from ..sequence.clusters import clusters
from .report import Figures, number

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_MOSTLY = 0.3


@dataclass(frozen=True)
class Distances:
    """Of each pair, in characters as a reader counts them (grapheme clusters)."""

    errors: np.ndarray
    lengths: np.ndarray
    """Of the true texts."""

    @property
    def rates(self) -> np.ndarray:
        """Errors by length of the true text (of an empty one: by 1)."""
        return self.errors / np.maximum(self.lengths, 1)


def distance(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Elements that must be changed, left out or put in to make b of a (Levenshtein 1966).

    A row of the usual table at a time. With change and omission known, ``row[k] = min(row[k], row[k − 1] + 1)`` is a running minimum of
    ``row[k] − k``, so that no loop over k is needed.
    """
    if not len(a) or not len(b):
        return max(len(a), len(b))
    known = {element: n for n, element in enumerate(dict.fromkeys([*a, *b]))}
    one, other = (np.array([known[element] for element in some]) for some in (a, b))
    place = np.arange(len(other) + 1)
    row = place.copy()
    for n, element in enumerate(one, 1):
        new = np.empty_like(row)
        new[0] = n
        new[1:] = np.minimum(row[1:] + 1, row[:-1] + (other != element))
        row = np.minimum.accumulate(new - place) + place
    return int(row[-1])


def character_distances(written: Sequence[str], true: Sequence[str]) -> Distances:
    """Of each written text from the true one beside it."""
    cut = [(clusters(a), clusters(b)) for a, b in zip(written, true, strict=True)]
    return Distances(np.array([distance(a, b) for a, b in cut], np.int64), np.array([len(b) for _, b in cut], np.int64))


def bleu(written: Sequence[str], true: Sequence[str], lower: bool = False) -> tuple[float, str]:
    """Corpus BLEU (Papineni et al. 2002), 0 … 100, and its signature, as sacrebleu has it with its defaults.

    Texts of Chinese signs are cut with its tokenizer ``zh``, since they have no spaces.
    """
    metric = BLEU(lowercase=lower, tokenize="zh" if ideographic(true) else "13a")
    score = metric.corpus_score(list(written), [list(true)]).score
    return float(score), str(metric.get_signature())


def chrf(written: Sequence[str], true: Sequence[str], lower: bool = False) -> float:
    """Corpus chrF2 (Popović 2015), 0 … 100, as sacrebleu has it with its defaults."""
    return float(CHRF(lowercase=lower).corpus_score(list(written), [list(true)]).score)


def paired_bootstrap(mine: Sequence[str], theirs: Sequence[str], true: Sequence[str], lower: bool = False) -> dict[str, tuple[float, float, float]]:
    """``bleu`` and ``chrf`` of two writers of the same texts, and the p value of their difference.

    By sacrebleu's own paired bootstrap (Koehn 2004; 1,000 draws of whole texts, seed 12345), so that figures and p are those that its command
    line gives.
    """
    metrics = {"bleu": BLEU(lowercase=lower, tokenize="zh" if ideographic(true) else "13a", references=[list(true)]),
               "chrf": CHRF(lowercase=lower, references=[list(true)])}
    found: dict[str, Any] = PairedTest([("theirs", list(theirs)), ("mine", list(mine))], metrics, None, test_type="bs")()[1]
    named = {name.lower().removesuffix("2"): results for name, results in found.items() if name != "System"}
    return {name: (float(named[name][1].score), float(named[name][0].score), float(named[name][1].p_value)) for name in metrics}


def ideographic(texts: Sequence[str]) -> bool:
    """Whether a good part of the characters are Chinese signs."""
    points = np.array([ord(sign) for text in texts for sign in text if not sign.isspace()], np.int64)
    if not len(points):
        return False
    return float(np.mean([((points >= low) & (points <= high)) for low, high in _IDEOGRAPHS], axis=1).sum()) > _MOSTLY


def scores(written: Sequence[str], true: Sequence[str], lower: bool = False) -> Figures:
    """``exact_match edit_distance character_error_rate bleu chrf`` of texts.

    ``edit_distance`` is the mean number of characters to change, ``character_error_rate`` that of all texts by all their true characters.
    """
    if not written:
        return dict.fromkeys(("exact_match", "edit_distance", "character_error_rate", "bleu", "chrf"))
    a, b = ([text.lower() for text in some] if lower else list(some) for some in (written, true))
    far = character_distances(a, b)
    return {"exact_match": number((far.errors == 0).mean()), "edit_distance": number(far.errors.mean()),
            "character_error_rate": number(far.errors.sum() / max(int(far.lengths.sum()), 1)),
            "bleu": number(bleu(written, true, lower)[0]), "chrf": number(chrf(written, true, lower))}
