"""Steps do what their words say, in the recorded order; what looks ahead says how far."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import clean
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TimeSpec
from workbench.dataset.steps import gaps, words
from workbench.dataset.steps.rows import Context, Rows
from workbench.errors import DataError

NAN = float("nan")


def rows_of(times=None, context: Context | None = None, **columns) -> Rows:
    table = pd.DataFrame(columns)
    times = pd.RangeIndex(len(table)) if times is None else pd.DatetimeIndex(times)
    return Rows(table, times, context or Context("h"))


def after(rows: Rows, *steps: StepSpec, column: str = "x") -> list:
    return clean.run(rows, steps).table[column].tolist()


def same(found, wanted):
    np.testing.assert_array_equal(np.asarray(found, float), np.asarray(wanted, float))


def test_forward_filling_stops_at_the_limit():
    same(after(rows_of(x=[NAN, 1, NAN, NAN, NAN, 5]), StepSpec("fill", limit=2)), [NAN, 1, 1, 1, NAN, 5])


def test_the_value_of_last_season_or_of_one_before():
    x = [1, 2, 3, NAN, NAN, 6, NAN, NAN, NAN, 10]
    same(after(rows_of(x=x), StepSpec("seasonal", season=3)), [1, 2, 3, 1, 2, 6, 1, 2, 6, 10])
    same(after(rows_of(x=x), StepSpec("seasonal", season=3, limit=1)), [1, 2, 3, 1, NAN, 6, 1, NAN, NAN, 10])
    same(after(rows_of(x=x, context=Context("h", 5)), StepSpec("seasonal")), [1, 2, 3, NAN, NAN, 6, 2, 3, NAN, 10])
    with pytest.raises(DataError, match="no season"):
        after(rows_of(x=x), StepSpec("seasonal"))


def test_interpolation_weighs_by_time_where_rows_are_uneven():
    times = ["2020-01-01 00:00", "2020-01-01 01:00", "2020-01-01 04:00", "2020-01-01 05:00"]
    same(after(rows_of(times, x=[0.0, NAN, NAN, 10.0]), StepSpec("interpolate")), [0, 2, 8, 10])
    assert after(rows_of(x=[NAN, 0.0, NAN, 3.0, NAN]), StepSpec("interpolate"))[1:4] == [0, 1.5, 3]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-9, 9)), min_size=3, max_size=40), st.one_of(st.none(), st.integers(1, 5)))
def test_interpolation_is_what_pandas_has(values, limit):
    x = pd.Series(values, dtype=float)
    known = x.interpolate("linear", limit=limit, limit_area="inside")
    np.testing.assert_allclose(after(rows_of(x=x), StepSpec("interpolate", limit=limit)), known, rtol=1e-12, atol=1e-12)


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=60), st.integers(1, 9))
def test_seasons_ago_by_counting(values, season):
    x = np.array([NAN if v is None else v for v in values])
    wanted = x.copy()
    for row in range(len(x)):
        before = [back for back in range(row, -1, -season) if not np.isnan(x[back])]
        wanted[row] = x[before[0]] if before else NAN
    same(gaps.seasonal(x[None, :, None], season)[0, :, 0], wanted)


def test_interpolated_cells_say_how_far_they_looked_through_every_later_step():
    times = pd.date_range("2020", periods=6, freq="h")
    done = clean.run(rows_of(times, x=[1.0, NAN, NAN, NAN, 5.0, 6.0]), [StepSpec("interpolate", limit=1), StepSpec("fill")])
    same(done.table["x"], [1, 2, 2, 2, 5, 6])
    assert done.looks_until()["x"].tolist() == [0, 4, 4, 4, 4, 5], "a copy of an interpolated value knows what that knew"
    two = clean.run(rows_of(times, x=[1.0, NAN, NAN, 4.0, 5.0, 6.0]), [StepSpec("interpolate"), StepSpec("resample", frequency="2h")])
    same(two.table["x"], [1.5, 3.5, 5.5])
    assert two.looks_until()["x"].tolist() == [1, 1, 2]


def test_resampling_takes_rows_together_and_leaves_empty_steps_empty():
    times = pd.DatetimeIndex(["2020-01-01 00:00", "2020-01-01 00:40", "2020-01-01 03:10", "2020-01-01 03:20"])
    rows = rows_of(times, x=[1.0, 3.0, 10.0, NAN], kind=["a", "b", "c", None])
    for how, wanted in (("mean", [2, NAN, NAN, 10]), ("sum", [4, NAN, NAN, 10]), ("max", [3, NAN, NAN, 10]), ("first", [1, NAN, NAN, 10])):
        done = clean.run(rows, [StepSpec("resample", frequency="h", aggregate=how)])
        same(done.table["x"], wanted)
    assert done.times.tolist() == pd.date_range("2020", periods=4, freq="h").tolist()
    assert clean.run(rows, [StepSpec("resample", frequency="h")]).table["kind"].tolist()[0] == "b"


@pytest.mark.parametrize(("frequency", "wrong"), [("xyz", "no step of time"), ("", "no step of time"), ("-1h", "no step of time"),
                                                    ("ns", "far more")])
def test_what_can_not_be_resampled_is_said(frequency, wrong):
    with pytest.raises(DataError, match=wrong):
        clean.run(rows_of(pd.date_range("2020", periods=4, freq="h"), x=[1.0] * 4), [StepSpec("resample", frequency=frequency)])
    with pytest.raises(DataError, match="without times"):
        clean.run(rows_of(x=[1.0, 2.0]), [StepSpec("resample", frequency="h")])


def test_bounds():
    x = [-5, 0.5, NAN, 7, 2]
    same(after(rows_of(x=x), StepSpec("clip", low=0, high=3)), [0, 0.5, NAN, 3, 2])
    same(after(rows_of(x=x), StepSpec("blank", low=0, high=3)), [NAN, 0.5, NAN, NAN, 2])
    same(after(rows_of(x=x), StepSpec("clip", high=3)), [-5, 0.5, NAN, 3, 2])


def test_flags_stand_beside_and_follow_the_rows():
    times = pd.date_range("2020", periods=3, freq="h").delete(1)
    done = clean.run(rows_of(times, x=[1.0, NAN], y=[1.0, 2.0]), [StepSpec("flag", ("x",)), StepSpec("regular"), StepSpec("fill")])
    assert done.flags == ("x is missing",)
    assert done.table["x is missing"].tolist() == [0, 1, 1]
    same(done.table["x"], [1, 1, 1])


def test_text_in_numbers_becomes_missing():
    x = [*(str(n / 2) for n in range(30)), "broken", "1,204.5", None]
    found = after(rows_of(x=x), StepSpec("numbers"))
    same(found, [*(n / 2 for n in range(30)), NAN, 1204.5, NAN])
    codes = ["a", "b", "1"] * 10
    assert after(rows_of(x=codes), StepSpec("numbers")) == codes, "a column of words stays"


def test_rows_without_a_value_are_left_out():
    done = clean.run(rows_of(x=[1.0, NAN, 3.0], y=[NAN, 1.0, 2.0]), [StepSpec("drop_missing", ("x",))])
    assert done.times.tolist() == [0, 2] and done.table["x"].tolist() == [1, 3]
    assert len(clean.run(rows_of(x=[1.0, NAN, 3.0], y=[NAN, 1.0, 2.0]), [StepSpec("drop_missing")])) == 1


def test_order_counts_and_a_step_switched_off_does_nothing():
    clip, fill = StepSpec("blank", high=3), StepSpec("fill")
    same(after(rows_of(x=[1, 9]), clip, fill), [1, 1])
    same(after(rows_of(x=[1, 9]), fill, clip), [1, NAN])
    same(after(rows_of(x=[1, 9]), msgspec.structs.replace(clip, on=False), fill), [1, 9])


def test_notes_count_what_was_done():
    steps = [StepSpec("blank", high=3), StepSpec("fill")]
    done = clean.run(rows_of(x=[1, 9.0, NAN], y=[1.0, 1, 1]), steps)
    assert [(n.step, n.column, n.count) for n in done.notes] == [(0, "x", 1), (1, "x", 2)]


STEP = st.builds(
    StepSpec,
    st.sampled_from(["sort", "drop_duplicates", "regular", "fill", "numbers", "drop_missing", "interpolate", "seasonal", "flag", "clip", "blank"]),
    st.sampled_from([(), ("x",)]), st.one_of(st.none(), st.integers(1, 9)), season=st.one_of(st.none(), st.integers(2, 9)),
    low=st.one_of(st.none(), st.floats(-9, 9)), high=st.just(10.0), on=st.booleans(),
)


@given(st.lists(STEP, max_size=6), STEP)
def test_a_step_put_in_twice_is_there_once_and_survives_json(steps, step):
    twice = words.with_step(words.with_step(steps, step), step)
    assert sum((s.kind, s.columns) == (step.kind, step.columns) for s in twice) == 1
    assert msgspec.convert(words.plain(twice), tuple[StepSpec, ...]) == tuple(twice)
    early, late = words.parted(twice)
    assert (*early, *late) == tuple(s for s in twice if s.on) and not any(s.kind in words.ROWS for s in late)
    assert all(words.title(s) for s in twice)


WRONG = {
    "gone": StepSpec("fill", ("nobody",)),
    "limit": StepSpec("fill", limit=0),
    "no bound": StepSpec("clip"),
    "leave nothing": StepSpec("clip", low=3, high=1),
    "is a category": StepSpec("interpolate", ("kind",)),
    "no step of time": StepSpec("resample", frequency="fortnight"),
    "season": StepSpec("seasonal", season=1),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_step_that_can_not_be_is_refused_in_a_sentence(name):
    columns = {"x": ColumnSpec("target"), "kind": ColumnSpec("feature", "category")}
    spec = DataSpec(SourceSpec("a.csv"), columns=columns, time=TimeSpec(), steps=(WRONG[name],))
    with pytest.raises(DataError) as caught:
        clean.must_fit(spec)
    assert caught.value.where.startswith("data.steps") and "\n" not in str(caught.value) and caught.value.fix
