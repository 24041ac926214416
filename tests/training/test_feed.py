"""Batches cut in the graph against plain slices; the order of an epoch."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from workbench.sequence.windows import Gather
from workbench.training import feed
from workbench.training.feed import Constants, Feed, order, to_tensor


def test_windows_are_the_slices():
    values = np.arange(40, dtype=np.float32).reshape(20, 2)
    starts = np.array([0, 3, 7, 11])
    gather = Gather(kind="windows", values=values, starts=starts, look_back=5, horizon=3, target_columns=(1,))
    x, y = Feed(gather, Constants()).batch(tf.constant([2, 0]))
    np.testing.assert_array_equal(x, np.stack([values[7:12], values[0:5]]))
    np.testing.assert_array_equal(y, np.stack([values[12:15, 1:], values[5:8, 1:]]))


def test_tokens_are_shifted_by_one():
    ids = np.arange(100, 120, dtype=np.int32)
    x, y = Feed(Gather(kind="tokens", ids=ids, starts=np.array([0, 4, 8]), look_back=4), Constants()).batch(tf.constant([1]))
    assert x.numpy().tolist() == [[104, 105, 106, 107]] and y.numpy().tolist() == [[105, 106, 107, 108]]


def test_rows():
    x, y = Feed(Gather(kind="rows", x=np.eye(3, dtype=np.float32), y=np.array([5, 6, 7])), Constants()).batch(tf.constant([2, 2]))
    assert x.numpy().tolist() == [[0, 0, 1]] * 2 and y.numpy().tolist() == [7, 7]


def test_an_array_that_two_splits_share_is_put_there_once():
    constants, values = Constants(), np.zeros((4, 1), np.float32)
    assert constants.get(values) is constants.get(values)


@pytest.mark.parametrize("rows", [1, 7, 100])
def test_large_arrays_are_handed_over_in_pieces(monkeypatch, rows):
    monkeypatch.setattr(feed, "_CHUNK", 64)
    values = np.random.default_rng(0).standard_normal((rows, 3)).astype(np.float32)
    np.testing.assert_array_equal(to_tensor(values), values)


def test_the_order_depends_on_seed_and_epoch_alone():
    first = order(50, seed=1, epoch=1, shuffle=True)
    assert sorted(first) == list(range(50)) and (first == order(50, 1, 1, True)).all()
    assert (first != order(50, 1, 2, True)).any() and (first != order(50, 2, 1, True)).any()
    assert order(5, 1, 1, False).tolist() == [0, 1, 2, 3, 4]
