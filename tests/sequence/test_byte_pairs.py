"""Byte pairs: learnt as Sennrich et al. learn them, by a slow count of everything in every round."""

import itertools
import time
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.sequence import byte_pairs, tokens

WORDS = st.dictionaries(st.text(st.sampled_from("abcé 😀"), min_size=1, max_size=9), st.integers(1, 6), min_size=1, max_size=9)


def slowly(counts, size):
    """Count all pairs anew in every round."""
    letters = Counter()
    for piece, often in counts.items():
        for letter in piece:
            letters[letter] += often
    vocabulary = ["", "[unknown]", *sorted(letters, key=lambda one: (-letters[one], one))][:size]
    words = {piece: [letter if letter in vocabulary else None for letter in piece] for piece in counts}
    merges = []
    while len(vocabulary) < size:
        pairs = Counter()
        for piece, parts in words.items():
            for pair in itertools.pairwise(parts):
                if None not in pair:
                    pairs[pair] += counts[piece]
        pairs = {pair: often for pair, often in pairs.items() if often >= 2}
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        if "".join(best) not in vocabulary:
            vocabulary.append("".join(best))
        for piece, parts in words.items():
            out, k = [], 0
            while k < len(parts):
                here = tuple(parts[k : k + 2]) == best
                out.append("".join(best) if here else parts[k])
                k += 2 if here else 1
            words[piece] = out
    return vocabulary, merges


@settings(max_examples=150, deadline=None)
@given(WORDS, st.integers(3, 40))
def test_learnt_as_by_counting_everything_anew(counts, size):
    learned = byte_pairs.learn(counts, size, tokens.SPECIAL)
    vocabulary, merges = slowly(counts, size)
    assert list(learned.vocabulary) == vocabulary
    assert [(vocabulary[a], vocabulary[b]) for a, b in learned.merges] == merges


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_pieces_are_the_text_and_short(text):
    found = byte_pairs.pieces(text)
    assert "".join(found) == text
    assert all(0 < len(piece) <= byte_pairs.LONGEST for piece in found)


def test_pieces_of_a_sentence():
    assert byte_pairs.pieces("Call me Ishmael — some\nyears ago...  Ok") == [
        "Call", " me", " Ishmael", " —", " some", "\n", "years", " ago", "...", " ", " Ok"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.integers(5, 60))
def test_ids_give_the_text_back_where_every_character_is_known(texts, size):
    known = tokens.fit(texts, "byte_pair", False, size)
    for text in texts:
        ids = known.ids(text)
        if not (ids == tokens.UNKNOWN).any():
            assert known.text(ids) == text
        assert len(known.vocabulary) <= max(size, 2)


def test_a_million_characters_in_seconds_and_always_the_same():
    generator = np.random.default_rng(0)
    stock = ["".join(generator.choice(list("abcdefghijklmnop"), generator.integers(2, 10))) for _ in range(20_000)]
    text = " ".join(generator.choice(stock, 160_000))
    began = time.process_time()
    known = tokens.fit([text], "byte_pair", True, 2000)
    assert time.process_time() - began < 20
    assert known.merges == tokens.fit([text], "byte_pair", True, 2000).merges
    assert len(known.vocabulary) == 2000
    assert len(known.ids(text)) < len(text) / 2
