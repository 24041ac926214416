"""Texts inside the graph against the same rules in plain Python: every unit, every script."""

import pytest
import tensorflow as tf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.export.text_in_graph import Reader, right_padded
from workbench.sequence import tokens

POOL = ("Ab c\r\n\u0301\u200d\u200c\u0600\u0903\u093f\u0915\u0937\u094d\U0001f1e6\U0001f1e7\u1100\u1161\u11a8\uac00\uac01😀👨\U0001f3fd\ufe0f\x00"
        "\u00a0—,.¿Σςمحد")
TRAINING = ["Call me Ishmael, some years ago — never mind how long",
            "नमस्ते दुनिया क्षत्रिय", "مُحَمَّد قال: سلام؟", "👩\u200d👧 👍🏽👍🏽 🇩🇪🇫🇷", "a b c Ab Ab Ab cc"]
_readers = {}


def reader(unit, lower):
    if (unit, lower) not in _readers:
        known = tokens.fit(TRAINING, unit, lower, 70)
        read = Reader(known)
        _readers[unit, lower] = known, read, tf.function(read.ids, input_signature=[tf.TensorSpec((None,), tf.string)])
    return _readers[unit, lower]


@pytest.mark.parametrize("unit", ["character", "word", "byte_pair"])
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.sampled_from(POOL), max_size=40) | st.sampled_from(TRAINING), max_size=4), lower=st.booleans())
@example(texts=TRAINING, lower=True)
@example(texts=["", "x" * 100, " " * 30], lower=False)
def test_ids_are_those_of_python(texts, lower, unit):
    known, _, ids = reader(unit, lower)
    found = ids(tf.constant([text.encode() for text in texts], tf.string)).to_list()
    assert found == [known.ids(text).tolist() for text in texts]


@pytest.mark.parametrize("unit", ["character", "word", "byte_pair"])
def test_ids_are_read_back_as_in_python(unit):
    known, read, ids = reader(unit, False)
    padded = right_padded(ids(tf.constant(TRAINING)), 60)
    assert [said.decode() for said in read.words(padded).numpy()] == [known.text(known.ids(text)[:60]) for text in TRAINING]


def test_a_vocabulary_without_pairs_or_words():
    for unit in ("byte_pair", "word", "character"):
        known = tokens.fit([""], unit, True, 10)
        assert Reader(known).ids(tf.constant(["a b"])).to_list() == [known.ids("a b").tolist()]
