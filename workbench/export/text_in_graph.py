"""Texts ↔ ids as TensorFlow operations: the twins of ``workbench.sequence.tokens``, ``clusters`` and ``byte_pairs`` inside a SavedModel.

Tests hold each of them against its twin in plain Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import tensorflow as tf

from ..sequence import byte_pairs, clusters, tokens
from . import asserted

if TYPE_CHECKING:
    from ..sequence.tokens import Tokens

PADDING, UNKNOWN = 0, 1
_Ragged: Any = tf.RaggedTensor
"""(TensorFlow's stubs do not know its constructors.)"""


def pieces(text: tf.Tensor, unit: str, lower: bool, rule: int = 1) -> tf.RaggedTensor:
    """Texts → words or characters, (batch, any). Bytes that are not UTF-8 become U+FFFD."""
    text = readable(text, lower)
    if unit == "character":
        return tf.strings.unicode_split(text, "UTF-8") if rule == 1 else in_clusters(text)
    marks = tokens.marks(rule)
    spaced = tf.strings.regex_replace(text, f"({_character_class(marks)})", r" \1 ") if marks else text
    spaced = tf.strings.regex_replace(spaced, f"{_character_class(tokens.blanks(rule))}+", " ")
    words = tf.strings.split(spaced, " ")
    return tf.ragged.boolean_mask(words, tf.not_equal(words, ""))


def _character_class(runs: Sequence[tuple[int, int]]) -> str:
    return "[" + "".join(rf"\x{{{low:x}}}-\x{{{high:x}}}" for low, high in runs) + "]"


def readable(text: tf.Tensor, lower: bool) -> tf.Tensor:
    """Valid UTF-8, in lower case if wanted."""
    text = tf.strings.unicode_transcode(text, "UTF-8", "UTF-8", errors="replace")
    return lower_case(text) if lower else text


def lower_case(text: tf.Tensor) -> tf.Tensor:
    """Lower case by Unicode's full mapping, final sigma included.

    ``tf.strings.lower`` ends a text at its first NUL, so NUL is written as U+E000 U+E002 meanwhile (and U+E000 as U+E000 U+E001).
    TensorFlow's tables are those of Unicode 13: forty capital letters added later (Vithkuqi and a few others) stay as they are.
    """
    for found, instead in (("\ue000", "\ue000\ue001"), (r"\x00", "\ue000\ue002")):
        text = tf.strings.regex_replace(text, found, instead)
    text = tf.strings.lower(text, encoding="utf-8")
    for found, instead in (("\ue000\ue002", "\x00"), ("\ue000\ue001", "\ue000")):
        text = tf.strings.regex_replace(text, found, instead)
    return text


def in_clusters(text: tf.Tensor) -> tf.RaggedTensor:
    """Texts → user-perceived characters, (batch, any); see ``workbench.sequence.clusters``."""
    points = tf.strings.unicode_decode(text, "UTF-8")
    run = tf.searchsorted(tf.constant(clusters.STARTS), points.flat_values, side="right") - 1
    found = tf.gather(tf.constant(clusters.LETTERS.astype(np.int32)), run)
    trailing = (points.flat_values - clusters.FIRST_SYLLABLE) % clusters.PER_BLOCK > 0
    found = tf.where(tf.equal(found, clusters.SYLLABLE) & trailing, clusters.WITH_TRAILING, found)
    letters = tf.strings.unicode_encode(points.with_flat_values(found), "UTF-8")
    cut = tf.strings.split(tf.strings.regex_replace(letters, f"({clusters.CLUSTER})", r"\1 "), " ")
    sizes = tf.strings.length(cut.flat_values)
    sizes = tf.boolean_mask(sizes, sizes > 0)
    whole = tf.strings.unicode_encode(_Ragged.from_row_lengths(points.flat_values, sizes), "UTF-8")
    filled = tf.ragged.boolean_mask(cut, tf.not_equal(cut, ""))
    return filled.with_flat_values(whole)


class Reader(tf.Module):
    """Texts → ids under a fitted vocabulary: the twin of :class:`workbench.sequence.tokens.Tokens`."""

    def __init__(self, known: Tokens) -> None:
        super().__init__(name="tokens")
        self._unit, self._lower, self._rule = known.unit, known.lower, known.rule
        names = list(known.vocabulary[known.special:])
        self.names = tf.constant(list(known.vocabulary))
        numbers = list(range(known.special, known.special + len(names)))
        if known.unit != "byte_pair":
            self.table = _table(tf.constant(names, tf.string), tf.constant(numbers, tf.int32), UNKNOWN)
            return
        letters = [(ord(name), number) for name, number in zip(names, numbers, strict=True) if len(name) == 1]
        self.letters = _table(tf.constant([point for point, _ in letters], tf.int64), tf.constant([n for _, n in letters], tf.int64), UNKNOWN)
        self._size = len(known.vocabulary)
        table = tokens.lookup(known.vocabulary, known.special)
        pairs = np.array(known.merges, np.int64).reshape(-1, 2)
        made = [table[known.vocabulary[left] + known.vocabulary[right]] for left, right in pairs]
        self._none = len(pairs)
        self.ranks = _table(tf.constant(pairs[:, 0] * self._size + pairs[:, 1]), tf.range(len(pairs), dtype=tf.int64), self._none)
        self.made = tf.constant([*made, 0], tf.int64)

    def ids(self, text: tf.Tensor) -> tf.RaggedTensor:
        """(batch, any) int32."""
        text = asserted.shaped(text, (None,), "a text must be (batch)")
        if self._unit != "byte_pair":
            return tf.ragged.map_flat_values(self.table.lookup, pieces(text, self._unit, self._lower, self._rule))
        return self._byte_pairs(readable(text, self._lower))

    def words(self, ids: tf.Tensor) -> tf.Tensor:
        """Ids (batch, time) → texts (batch,): up to the first 0 (padding); unknown ones as �."""
        said = tf.where(tf.equal(ids, UNKNOWN), "�", tf.gather(self.names, ids))
        kept = tf.ragged.boolean_mask(said, tf.cumsum(tf.cast(tf.equal(ids, PADDING), tf.int32), axis=1) <= 0)
        return tf.strings.reduce_join(kept, axis=1, separator=" " if self._unit == "word" else "")

    def _byte_pairs(self, text: tf.Tensor) -> tf.RaggedTensor:
        points = tf.strings.unicode_decode(text, "UTF-8")
        begins = _begins(points)
        number = tf.cumsum(tf.cast(begins, tf.int32)) - 1                               # of each code point's piece
        ids = self.letters.lookup(tf.cast(points.flat_values, tf.int64))
        count = tf.reduce_sum(tf.cast(begins, tf.int64))
        rows = _Ragged.from_value_rowids(ids, tf.cast(number, tf.int64), nrows=count)
        merged = self._merged(rows.to_tensor(default_value=PADDING, shape=(None, byte_pairs.LONGEST)))
        owner = tf.boolean_mask(points.value_rowids(), begins)                          # the text of each piece
        flat = _Ragged.from_tensor(merged, padding=PADDING)
        sizes = flat.row_lengths()
        return _Ragged.from_value_rowids(tf.cast(flat.flat_values, tf.int32), tf.repeat(owner, sizes), nrows=points.nrows())

    def _merged(self, ids: tf.Tensor) -> tf.Tensor:
        """(pieces, LONGEST) int64, padded with 0: the earliest learnt pair becomes one id, at its first place, until there is none."""
        place = tf.range(byte_pairs.LONGEST, dtype=tf.int64)

        def going(ids: tf.Tensor, more: tf.Tensor) -> Any:
            return more

        def merge(ids: tf.Tensor, more: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            after = tf.pad(ids[:, 1:], [[0, 0], [0, 1]])
            both = (ids > UNKNOWN) & (after > UNKNOWN)
            rank = self.ranks.lookup(tf.where(both, ids * self._size + after, tf.constant(-1, tf.int64)))
            at = tf.argmin(rank, axis=1)[:, None]
            best = tf.reduce_min(rank, axis=1)[:, None]
            closed = tf.where(place < at, ids, tf.where(tf.equal(place, at), tf.gather(self.made, best), after))
            found = best < self._none
            return tf.where(found, closed, ids), tf.reduce_any(found)

        return tf.while_loop(going, merge, (ids, tf.constant(True)), maximum_iterations=byte_pairs.LONGEST)[0]


def _begins(points: tf.RaggedTensor) -> tf.Tensor:
    """Whether a piece begins at each code point (all texts one after the other): the twin of ``byte_pairs.pieces``."""
    starts, kinds = byte_pairs.class_table()
    flat = points.flat_values
    kind = tf.gather(tf.constant(kinds), tf.searchsorted(tf.constant(starts), flat, side="right") - 1)
    before = tf.pad(kind[:-1], [[1, 0]])[:tf.size(kind)]
    text = points.value_rowids()
    first = tf.not_equal(text, tf.pad(text[:-1], [[1, 0]], constant_values=-1)[:tf.size(kind)])
    begins = first | tf.equal(kind, byte_pairs.SPACE) | tf.equal(kind, byte_pairs.BLANK) | tf.equal(before, byte_pairs.BLANK)
    begins = begins | (tf.not_equal(kind, before) & tf.not_equal(before, byte_pairs.SPACE))
    heads = tf.cast(tf.where(begins)[:, 0], tf.int32)
    inside = tf.range(tf.size(flat)) - tf.gather(heads, tf.cumsum(tf.cast(begins, tf.int32)) - 1)
    return tf.equal(inside % byte_pairs.LONGEST, 0)


def _table(keys: tf.Tensor, values: tf.Tensor, default: int) -> tf.lookup.StaticHashTable:
    """A table; one without entries (TensorFlow has none) gets one that is never asked for."""
    if not keys.shape[0]:
        keys, values = tf.constant([""] if keys.dtype == tf.string else [-2], keys.dtype), tf.constant([default], values.dtype)
    return tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), default_value=default)


def right_padded(ids: tf.RaggedTensor, length: int) -> tf.Tensor:
    """The first ``length`` ids of each row, padded at the right with 0: (batch, length) int32."""
    return tf.cast(ids[:, :length].to_tensor(default_value=PADDING, shape=(None, length)), tf.int32)
