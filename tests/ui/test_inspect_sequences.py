"""Inspect shows what goes into a network without a recurrent layer whose samples are whole sequences."""

from types import SimpleNamespace

import numpy as np

from ui.plots.lane_kinds import SeriesLane
from ui.stages.inspect import subject


def view(steps: int, features: int):
    """What of a DataView is asked."""
    values = np.arange(3 * steps * features, dtype="float32").reshape(3, steps, features)
    return SimpleNamespace(kind="sequences", prepared=SimpleNamespace(count=lambda _: 3, x=lambda _, which: values[which])), values


def test_a_sequence_stands_on_top_where_no_layer_is_recurrent():
    shown, values = view(64, 1)
    found = subject.input_only(shown, "test", 2, 1)
    assert found.steps == 64 and found.mask.all()
    lane = subject._sequence(shown, "test", 2).lane
    assert isinstance(lane, SeriesLane)
    assert np.array_equal(lane.lines[0][2], values[2, :, 0])


def test_given_takes_it_for_want_of_what_a_layer_received():
    shown, values = view(9, 12)
    document = SimpleNamespace(data="as it is")
    shown.facts = SimpleNamespace(spec="as it is")
    given = subject.given(shown, document, "test", 1, subject.input_only(shown, "test", 1, 1))
    assert isinstance(given.lane, SeriesLane) and given.words.endswith("sample 2")
    assert np.array_equal(given.lane.lines[1][2], values[1, :, 1])
