"""The search over on/off patterns: against a naive reference on random data, thresholds on made distributions, bits of all kinds of numbers."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import SettingError
from workbench.probing import search
from workbench.probing.search import Pattern


def naive_held(on, ends, pattern, least):
    """(first, end, intersection, union) of all runs, best first, by plain loops over sets."""
    wanted = set(pattern.on) | set(pattern.off)
    agreeing = [frozenset([u for u in pattern.on if row[u]] + [u for u in pattern.off if not row[u]]) for row in on]
    runs = []
    for begin, end in itertools.pairwise(ends):
        at = begin
        while at < end:
            stop = at + 1
            while stop < end and agreeing[stop] == agreeing[at]:
                stop += 1
            throughout = {u for u in range(on.shape[1]) if on[at:stop, u].all()}
            if len(agreeing[at]) >= least:
                runs.append((at, stop, len(agreeing[at]), len(throughout | wanted)))
            at = stop
    return sorted(runs, key=lambda run: (-run[2], run[3], run[0] - run[1], run[0]))


def naive_course(on, ends, pattern, least):
    steps, units = len(pattern.bits), list(pattern.units)
    counts = {}
    for begin, end in itertools.pairwise(ends):
        for at in range(begin, end - steps + 1):
            same = int((on[at:at + steps][:, units] == pattern.bits).sum())
            if same >= least:
                counts[at] = same
    kept = []
    for at in sorted(counts, key=lambda place: (-counts[place], place)):
        if all(abs(at - other) >= steps for other in kept):
            kept.append(at)
    runs = []
    for at in kept:
        throughout = {u for u in range(on.shape[1]) if on[at:at + steps, u].all()}
        runs.append((at, at + steps, counts[at], len(throughout | set(units))))
    return sorted(runs, key=lambda run: (-run[2], run[3], run[0]))


@st.composite
def cases(draw):
    units, seed = draw(st.sampled_from([1, 3, 8, 64, 65, 130])), draw(st.integers(0, 2**32 - 1))
    lengths = draw(st.lists(st.integers(1, 25), min_size=1, max_size=6))
    generator = np.random.default_rng(seed)
    rows = sum(lengths)
    sticky = generator.random((rows, units))
    for row in range(1, rows):                                   # long runs, as states have them
        same = generator.random(units) < 0.7
        sticky[row, same] = sticky[row - 1, same]
    chosen = sorted(generator.choice(units, draw(st.integers(1, min(units, 5))), replace=False).tolist())
    return sticky.astype(np.float32), np.concatenate([[0], np.cumsum(lengths)]), chosen, generator


def as_rows(run):
    return list(zip(run.first.tolist(), run.end.tolist(), run.intersection.tolist(), run.union.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(1, 5), st.integers(1, 400))
def test_held_patterns_rank_as_in_the_naive_reference(case, least, most):
    values, ends, chosen, generator = case
    limits = generator.uniform(0.2, 0.8, values.shape[1])
    row = int(generator.integers(len(values)))
    pattern = search.pattern(values[row:row + 1], limits, chosen)
    found = search.held(search.pack(values, limits), ends, pattern, least=least, most=most)
    wanted = naive_held(values >= limits, ends.tolist(), pattern, min(least, len(chosen)))
    assert as_rows(found) == wanted[:most]
    assert found.total == len(wanted) and found.whole == sum(run[2] == len(chosen) for run in wanted)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(1, 4), st.floats(0.3, 1.0))
def test_courses_rank_as_in_the_naive_reference(case, steps, agreement):
    values, ends, chosen, generator = case
    limits = generator.uniform(0.2, 0.8, values.shape[1])
    steps = min(steps, len(values))
    first = int(generator.integers(len(values) - steps + 1))
    pattern = search.pattern(values[first:first + steps], limits, chosen, "course")
    least = max(1, int(np.ceil(agreement * pattern.bits.size)))
    found = search.course(search.pack(values, limits), ends, pattern, least=least, most=1000)
    assert as_rows(found) == naive_course(values >= limits, ends.tolist(), pattern, least)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([np.float16, np.float32]), st.sampled_from([1, 63, 64, 70, 128]))
def test_bits_say_what_a_comparison_says(seed, kind, units):
    generator = np.random.default_rng(seed)
    values = generator.normal(size=(37, units)).astype(kind)
    values[generator.random(values.shape) < 0.1] = 0
    values[generator.random(values.shape) < 0.1] = -0.0
    limits = generator.normal(size=units)
    limits[generator.random(units) < 0.3] = 0.0
    taken = generator.random(units) < 0.3
    limits[taken] = values[5, taken]                             # exactly at the threshold is on
    bits = search.pack(values, limits)
    unpacked = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")[:, :units].astype(bool)
    assert (unpacked == (values.astype(np.float64) >= limits)).all()


# thresholds --------------------------------------------------------------------------------------------------------


def test_the_valley_of_two_humps_is_proposed_else_the_usual():
    generator = np.random.default_rng(1)
    humps = np.concatenate([generator.normal(-0.7, 0.05, 3000), generator.normal(0.5, 0.05, 1000)])
    one = generator.normal(0.0, 0.2, 4000)
    small = generator.normal(0.05, 0.01, 4000)
    still = np.full(4000, 0.2)
    found = search.propose_for(np.stack([humps, one, small, still], axis=1), 0.3)
    assert -0.45 < found[0] < 0.3 and found[1] == 0.3 and found[3] == 0.3
    assert small.min() < found[2] < small.max()                  # it never reaches 0.3, so its own middle


def test_otsu_is_the_border_that_separates_most():
    generator = np.random.default_rng(4)
    values = np.concatenate([generator.beta(2, 8, 500), 0.5 + 0.5 * generator.beta(5, 2, 700)])
    border, explained = search.otsu(values[:, None])

    def between(limit):
        below, above = values[values < limit], values[values >= limit]
        return len(below) * len(above) * (below.mean() - above.mean()) ** 2 / len(values) ** 2

    every = np.linspace(values.min() + 1e-3, values.max() - 1e-3, 2000)
    best = max(between(limit) for limit in every)
    assert between(border[0]) >= 0.995 * best
    assert explained[0] == pytest.approx(best / values.var(), abs=0.01)


# patterns ----------------------------------------------------------------------------------------------------------


def test_units_that_change_are_left_out_of_what_holds():
    values = np.array([[0.9, 0.1, 0.9, 0.4], [0.8, 0.2, 0.1, 0.6]])
    limits = np.full(4, 0.5)
    found = search.pattern(values, limits, (0, 1, 2))
    assert found.on == (0,) and found.off == (1,) and found.dropped == (2,)
    assert search.pattern(values, limits).units == (0,)
    assert search.pattern(values, limits, (), "course").units == (0, 2, 3)


@pytest.mark.parametrize("values, units, words", [
    (np.zeros((0, 2)), (), "no steps"), (np.zeros((2, 2)), (), "no unit is on"), (np.array([[0.9, 0.0], [0.0, 0.9]]), (0, 1), "every chosen unit"),
])
def test_what_is_no_pattern_is_said(values, units, words):
    with pytest.raises(SettingError, match=words):
        search.pattern(values, np.full(2, 0.5), units)


def test_a_pattern_longer_than_the_data_occurs_nowhere():
    bits = search.pack(np.ones((3, 2), np.float32), np.full(2, 0.5))
    found = search.course(bits, np.array([0, 3]), Pattern((0, 1), np.ones((5, 2), bool)))
    assert len(found.first) == 0 and found.total == 0


def test_the_answer_is_plain():
    values = np.array([[1, 0], [1, 1], [0, 1]], np.float32)
    pattern = search.pattern(values[:1], np.full(2, 0.5), (0,))
    hit = search.Hit("train", 0, 0, 1, 1, 1, 0, 5, "words", "", (0, 2))
    found = search.Found(pattern, "held", (hit,), 1, 1, 1, 1, 3, 0.0, np.full(2, 0.5))
    json.dumps(found.facts())
    assert found.named()["last"].tolist() == [1] and found.named()["data_row"].tolist() == [5]


@pytest.mark.parametrize("method", ["held", "course"])
def test_units_that_are_all_off_are_no_pattern(method):
    values = np.array([[0.1, 0.9, 0.2], [0.2, 0.8, 0.1]], np.float32)
    limits = np.full(3, 0.5)
    with pytest.raises(SettingError, match=r"all chosen units are off .* no pattern"):
        search.must_be_on(search.pattern(values, limits, (0, 2), method))
    with pytest.raises(SettingError, match="unit 2 is off"):
        search.must_be_on(search.pattern(values, limits, (2,), method))
    search.must_be_on(search.pattern(values, limits, (0, 1), method))
