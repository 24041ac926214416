"""Writing with a beam: several texts are kept at every token, so that a choice that looks worse at first may win. Heavy.

As in :mod:`.decoding` the network is asked anew for every token. A text that ends takes one of the places of the beam (Graves 2012; Sutskever,
Vinyals & Le 2014), so that a beam of width 1 is exactly greedy writing, and one wide enough finds the likeliest text of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from ..jobs import Progress
from ..probing.loss import gives_logits
from ..sequence import tokens
from ..sequence.preprocessing import Preprocessing
from . import inference
from .text_report import BeamTree, Branch, Candidate

WIDEST = 64
_ROWS = 256
"""Texts that are asked about at once."""
_FORBIDDEN = (tokens.PADDING, tokens.UNKNOWN, tokens.START)


@dataclass
class Hypothesis:
    """A text on its way. ``logp`` is natural, the sum over ``ids`` ([end] included)."""

    ids: tuple[int, ...]
    logp: float
    last: float = 0.0
    branch: int = 0
    """Its place in the tree."""

    @property
    def ended(self) -> bool:
        """Whether the network said that it is over."""
        return bool(self.ids) and self.ids[-1] == tokens.END

    @property
    def words(self) -> tuple[int, ...]:
        """Without [end]."""
        return self.ids[:-1] if self.ended else self.ids

    def score(self, penalty: float) -> float:
        """``logp / ((5 + length) / 6)^penalty`` (Wu et al. 2016): 0 favors short texts, 1 takes away most of that."""
        return self.logp / ((5 + len(self.ids)) / 6) ** penalty


@dataclass
class Search:
    """One text's beam: what is still open, what is done, and the tree of both."""

    width: int
    penalty: float
    open: list[Hypothesis] = field(default_factory=lambda: [Hypothesis((), 0.0)])
    done: list[Hypothesis] = field(default_factory=list)
    branches: list[dict[str, Any]] = field(default_factory=list)

    def step(self, likeliest: list[list[tuple[int, float]]], step: int) -> None:
        """Continue every open text with its likeliest tokens; the best take the places that are free."""
        made = [Hypothesis((*one.ids, k), one.logp + logp, logp, one.branch) for one, best in zip(self.open, likeliest, strict=True)
                for k, logp in best if np.isfinite(logp)]
        made.sort(key=lambda one: -one.logp)
        places = self.width - len(self.done)
        kept, dropped = made[:places], made[places:places + self.width]
        self.open = [one for one in kept if not one.ended]
        self.done += [one for one in kept if one.ended]
        for some, went_on in ((kept, True), (dropped, False)):
            for one in some:
                self._remember(one, step, went_on)

    def _remember(self, one: Hypothesis, step: int, kept: bool) -> None:
        number = len(self.branches) + 1
        state = "ended" if kept and one.ended else "kept" if kept else "dropped"
        self.branches.append({"number": number, "parent": one.branch, "step": step, "id": one.ids[-1], "logp": one.last, "total": one.logp,
                              "score": one.score(self.penalty), "state": state})
        one.branch = number

    def best(self) -> list[Hypothesis]:
        """All texts, best first; those that never ended stand for themselves."""
        return sorted([*self.done, *self.open], key=lambda one: -one.score(self.penalty))


def checked(width: int, penalty: float) -> None:
    """Raise SettingError unless width and length penalty make sense."""
    if not 1 <= width <= WIDEST:
        raise SettingError(f"a beam of {width} can't be searched", where="--beam", fix=f"Give 1 (greedy) to {WIDEST}")
    if not 0 <= penalty <= 10:
        raise SettingError(f"a length penalty of {penalty:g} makes no sense", where="--length-penalty", fix="Give 0 (none) to 10; 0.6 to 1 is usual")


def search(model: keras.Model, source: np.ndarray, length: int, width: int, penalty: float = 0.0, *, progress: Progress | None = None,
           ) -> list[Search]:
    """Search for each text that is read.

    Parameters
    ----------
    source : ndarray
        (sample, time) int32 ids that are read.
    length : int
        Tokens at most, [end] included.
    width : int
        Texts that are kept at every token.

    Returns
    -------
    list of Search
        One a sample; see :meth:`Search.best`.
    """
    checked(width, penalty)
    found = [Search(width, penalty) for _ in source]
    each = max(_ROWS // width, 1)
    for first in range(0, len(source), each):
        share = min(each, len(source) - first) / length

        def report(step: int, first: int = first, share: float = share) -> None:
            if progress is not None:
                progress((first + share * step) / len(source), f"{first:,} of {len(source):,} texts written")

        _together(model, source[first:first + each], found[first:first + each], length, width, report)
    return found


def _together(model: keras.Model, source: np.ndarray, searches: list[Search], length: int, width: int, report: Callable[[int], None]) -> None:
    for step in range(length):
        report(step)
        asked = [(n, one) for n, search in enumerate(searches) for one in search.open]
        if not asked:
            return
        given = np.zeros((len(asked), length), np.int32)
        given[:, 0] = tokens.START
        for row, (_, one) in zip(given, asked, strict=True):
            row[1:step + 1] = one.ids
        logp, ids = _likeliest(model, source[[n for n, _ in asked]], given, step, width)
        best = [list(zip((int(k) for k in row_ids), (float(p) for p in row), strict=True)) for row, row_ids in zip(logp, ids, strict=True)]
        for n, search in enumerate(searches):
            if search.open:
                search.step([row for row, (whose, _) in zip(best, asked, strict=True) if whose == n], step + 1)


def _likeliest(model: keras.Model, source: np.ndarray, given: np.ndarray, step: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Natural logarithms of probabilities and ids of the likeliest next tokens, both (row, candidate)."""
    wide = min(2 * width, int(model.output_shape[-1]) - len(_FORBIDDEN))
    ask = inference.kept(model, f"beam {wide}", lambda owner: _asked(owner, wide))
    logp, ids = ask(tf.constant(source, tf.int32), tf.constant(given), tf.constant(step))
    return np.asarray(logp), np.asarray(ids)


def _asked(owner: Any, wide: int) -> Any:
    model = owner()
    logits, size = gives_logits(model), int(model.output_shape[-1])
    never = np.zeros((1, size), np.float32)
    never[:, list(_FORBIDDEN)] = -np.inf
    ids = tf.TensorSpec((None, None), tf.int32)

    def ask(source: tf.Tensor, given: tf.Tensor, step: tf.Tensor) -> Any:
        network: Any = owner()
        last = tf.cast(tf.gather(network([source, given], training=False), step, axis=1), tf.float32)
        said = tf.nn.log_softmax(last) if logits else tf.math.log(tf.maximum(last, 1e-30))
        return tuple(tf.math.top_k(said + tf.constant(never), wide))

    return tf.function(ask, input_signature=[ids, ids, tf.TensorSpec((), tf.int32)], autograph=False)


def tree(found: Search, fitted: Preprocessing) -> BeamTree:
    """A search with its tokens as words."""
    known = tokens.of_target(fitted)
    best = found.best()
    chosen = best[0].branch if best else -1
    branches = [Branch(0, -1, 0, known.vocabulary[tokens.START], 0.0, 0.0, 0.0, "kept")]
    for one in found.branches:
        state = "best" if one["number"] == chosen else one["state"]
        branches.append(Branch(one["number"], one["parent"], one["step"], known.vocabulary[one["id"]], one["logp"], one["total"], one["score"],
                               state))
    candidates = tuple(Candidate(known.text(one.ids), tuple(known.vocabulary[k] for k in one.ids), one.logp, one.score(found.penalty), one.ended,
                                 one.branch) for one in best)
    return BeamTree(found.width, found.penalty, candidates, tuple(branches))
