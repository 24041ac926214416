"""Windows kept as runs, windows cut when asked for: both behave like the arrays they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.sequence import windows


@st.composite
def asked(draw):
    missing = np.array(draw(st.lists(st.sampled_from([False] * 6 + [True]), max_size=60)), bool)
    first = draw(st.integers(0, len(missing)))
    rows = range(first, draw(st.integers(first, len(missing))))
    return rows, missing, draw(st.integers(1, 9)), draw(st.integers(1, 7))


def by_hand(rows, missing, length, stride) -> list[int]:
    return [n for n in range(rows.start, rows.stop - length + 1, stride) if not missing[n : n + length].any()]


@given(asked())
def test_runs_are_the_windows_that_a_loop_finds(question):
    expected = by_hand(*question)
    found = windows.runs(*question)
    assert len(found) == len(expected)
    assert np.asarray(found).tolist() == expected == windows.starts(*question).tolist()
    assert [found[n] for n in range(len(expected))] == expected


@given(asked(), st.data())
def test_runs_are_indexed_like_an_array(question, data):
    found, array = windows.runs(*question), np.array(by_hand(*question), np.int64)
    if not len(array):
        return
    some = np.array(data.draw(st.lists(st.integers(-len(array), len(array) - 1), max_size=10)), np.int64)
    np.testing.assert_array_equal(found[some], array[some])
    np.testing.assert_array_equal(found[::-2], array[::-2])
    np.testing.assert_array_equal(found[array % 2 == 0], array[array % 2 == 0])
    np.testing.assert_array_equal(np.arange(100)[np.asarray(found)], array)
    for beyond in (len(array), -len(array) - 1):
        with pytest.raises(IndexError, match="windows, numbered from 0"):
            found[beyond]


def test_a_hundred_million_windows_take_no_room():
    rows = 100_000_000
    found = windows.runs(range(rows), np.zeros(rows, bool), 500, 1)
    assert found.nbytes < 100
    assert found[-1] == rows - 500
    assert found[np.array([0, 77_777_777])].tolist() == [0, 77_777_777]


@given(st.integers(1, 30), st.integers(1, 6), st.integers(1, 3))
def test_cut_is_the_array_of_all_windows(rows, length, width):
    values = np.arange(rows * width, dtype=np.float32).reshape(rows, width)
    first = windows.runs(range(rows), np.zeros(rows, bool), length, 1)
    lazy = windows.Cut(values, first, length, lambda w: w * 2)
    every = np.asarray(first).tolist()
    whole = 2 * np.stack([values[n : n + length] for n in every]) if every else np.zeros((0, length, width), np.float32)
    assert lazy.shape == whole.shape
    np.testing.assert_array_equal(np.asarray(lazy), whole)
    np.testing.assert_array_equal(lazy[-1:], whole[-1:])
    if len(whole):
        np.testing.assert_array_equal(lazy[-1], whole[-1])
        np.testing.assert_array_equal(lazy[np.array([0, -1])], whole[[0, -1]])


def test_cut_lays_out_only_what_is_asked_for():
    values, seen = np.zeros((1_000_000, 1), np.float32), []
    lazy = windows.Cut(values, windows.Starts(np.array([0]), np.array([1_000_000 - 499]), 1), 500, lambda w: seen.append(w.nbytes) or w)
    for first in range(0, 512, 256):
        assert lazy[first : first + 256].shape == (256, 500, 1)
    assert max(seen) == 256 * 500 * 4


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-5, 5)), min_size=4, max_size=4), min_size=1, max_size=5))
def test_filling_takes_the_last_value_before(rows):
    window = np.array([[np.nan if v is None else v for v in row] for row in rows], np.float32)[:, :, None]
    found = windows.fill_forward(window, np.array([9.0], np.float32))
    for row, filled in zip(rows, found[:, :, 0], strict=True):
        last = 9.0
        for given_value, value in zip(row, filled, strict=True):
            last = last if given_value is None else given_value
            assert value == last
