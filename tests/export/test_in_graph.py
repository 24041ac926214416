"""Preprocessing inside the graph against the same rules in plain Python and NumPy."""

import re

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.dataset.spec import StepSpec
from workbench.export import in_graph
from workbench.sequence import in_window
from workbench.sequence.preprocessing import Preprocessing

# assigned after Unicode 13, which is what TensorFlow's tables know
LATE = "".join(map(chr, (0x2C2F, 0xA7C0, 0xA7D0, 0xA7D6, 0xA7D8, *range(0x10570, 0x10596))))
TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters=LATE), max_size=25), min_size=1, max_size=4)


def words(text, lower):
    text = text.lower() if lower else text
    return [w for w in re.split(r"[ \t\n\x0b\x0c\r]+", re.sub(r"([!-/:-@\[-`{-~])", r" \1 ", text)) if w]


def cut(texts, unit, lower, rule=1):
    found = in_graph.pieces(tf.constant([t.encode() for t in texts]), unit, lower, rule).to_list()
    return [[piece.decode() for piece in row] for row in found]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans())
@example(["", " \t\n", "don't", "a\x00B\ue000\ue002\ue001\ue000"], True)
@example(["ΟΔΥΣΣΕΥΣ ΑΣ. Σ", "İstanbul ẞ Ǆ ﬃ", "a\u2028b\xa0c\x85d\x1cE"], True)
def test_texts_are_cut_as_in_python(texts, lower):
    assert cut(texts, "word", lower) == [words(t, lower) for t in texts]
    assert cut(texts, "character", lower) == [list(t.lower() if lower else t) for t in texts]


def test_bytes_that_are_no_text_do_not_break_it():
    found = in_graph.pieces(tf.constant([b"a\xff\xfeb ok", b"\x80"]), "word", True).to_list()
    assert found[0][-1] == b"ok" and "�" in found[0][0].decode()


def forward_filled(window, leading):
    out = window.copy()
    for sample, time, column in np.argwhere(np.isnan(window)):
        before = out[sample, :time, column]
        out[sample, time, column] = before[-1] if len(before) else leading[column]
    return out


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 23), st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_gaps_are_filled_forward_inside_the_window(look_back, seed, share):
    generator = np.random.default_rng(seed)
    window = generator.normal(size=(3, look_back, 2)).astype(np.float32)
    window[generator.random(window.shape) < share] = np.nan
    leading = np.array([5.0, -7.0], np.float32)
    found = in_graph.fill_forward(tf.constant(window), look_back, leading).numpy()
    np.testing.assert_array_equal(found, forward_filled(window, leading))


STEPS = st.lists(
    st.builds(StepSpec, st.sampled_from(["fill", "interpolate", "seasonal", "clip", "blank", "flag"]), st.sampled_from([("load",), ("heat", "load")]),
              st.one_of(st.none(), st.integers(1, 4)), season=st.integers(2, 9), low=st.one_of(st.none(), st.just(-0.3)),
              high=st.one_of(st.none(), st.just(0.4))),
    max_size=4).map(tuple)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(1, 23), st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_steps_in_the_graph_are_those_of_the_application(steps, look_back, seed, share):
    generator = np.random.default_rng(seed)
    window = generator.normal(size=(3, look_back, 2)).astype(np.float32)
    window[generator.random(window.shape) < share] = np.nan
    flags = tuple(dict.fromkeys(name for step in steps if step.kind == "flag" for name in step.columns))
    fitted = Preprocessing("forecast", look_back, 1, ("load", "heat"), ("load",), offset=(0.25, -3.0), scale=(2.0, 0.7), steps=steps, flags=flags)
    mine = in_window.features(window, np.zeros((3, look_back, 0), np.float32), fitted)
    found = in_graph.series_features(tf.constant(window), None, fitted).numpy()
    assert mine.shape == (3, look_back, 2 + len(flags)) and np.isfinite(mine).all()
    np.testing.assert_allclose(found, mine, rtol=1e-6, atol=1e-7)


def test_scaling_is_done_in_double_precision_and_back():
    values = np.array([[[16_777_216.0], [16_777_219.0]]], np.float32)
    offset, width = np.array([16_777_217.0]), np.array([3.0])
    scaled = in_graph.scale(tf.constant(values), offset, width).numpy()
    np.testing.assert_array_equal(scaled, ((values.astype(np.float64) - offset) / width).astype(np.float32))
    np.testing.assert_array_equal(in_graph.unscale(tf.constant(scaled), offset, width).numpy(), values)


def test_unknown_categories_are_all_zero():
    found = in_graph.one_hot(tf.constant([["", "é", "", "?", ""]]), ["N", "é"], 5).numpy()
    np.testing.assert_array_equal(found, [[[0, 0], [0, 1], [0, 1], [0, 0], [0, 0]]])


@pytest.mark.parametrize("shape", [(2, 5, 2), (2, 6, 1), (2, 7, 2)])
def test_a_wrong_window_is_told_what_was_expected_and_what_came(shape):
    check = tf.function(lambda w: in_graph.check_window(w, 6, ("load", "heat")), input_signature=[tf.TensorSpec((None, None, None))])
    assert check(tf.zeros((2, 6, 2))).shape == (2, 6, 2)
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"6 rows, 2 columns: load, heat") as caught:
        check(tf.zeros(shape))
    assert "[{} {} {}]".format(*shape) in str(caught.value)


def test_ids_are_padded_at_the_right_and_cut():
    ids = tf.ragged.constant([[5, 6, 7, 8], [9], []], dtype=tf.int32)
    np.testing.assert_array_equal(in_graph.right_padded(ids, 3).numpy(), [[5, 6, 7], [9, 0, 0], [0, 0, 0]])
