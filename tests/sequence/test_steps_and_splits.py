"""Nothing of the future reaches a window, nothing of a later split an earlier one; a window cut from a new file is what training saw."""

from __future__ import annotations

from typing import cast

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import clean
from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, StepSpec, TimeSpec
from workbench.errors import DataError
from workbench.sequence import in_window, propose, windows
from workbench.sequence.prepare import SeriesPrepared, new_samples, prepare
from workbench.sequence.view import DataView

ROWS = 160
KINDS = st.sampled_from(["fill", "interpolate", "seasonal", "clip", "blank", "flag"])
STEPS = st.lists(
    st.builds(StepSpec, KINDS, st.sampled_from([(), ("x",), ("y", "x")]), st.one_of(st.none(), st.integers(1, 6)), season=st.just(5),
              low=st.just(-1.5), high=st.one_of(st.none(), st.just(1.2))),
    max_size=4, unique_by=lambda step: (step.kind, step.columns),
).map(tuple)


def source_of(table: pd.DataFrame) -> Source:
    return Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), SourceSpec("made.csv"), table)


def table_of(seed: int, share: float, uneven: bool = False) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({"t": pd.date_range("2020", periods=ROWS, freq="h"), "y": rng.normal(size=ROWS), "x": rng.normal(size=ROWS)})
    for name in ("y", "x"):
        table.loc[rng.random(ROWS) < share, name] = np.nan
    return table.loc[rng.random(ROWS) > 0.1].reset_index(drop=True) if uneven else table


def spec_of(*steps: StepSpec, **changes) -> DataSpec:
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "x": ColumnSpec("feature")}
    usual = DataSpec(SourceSpec("made.csv"), columns=columns, time=TimeSpec(("t",), frequency="h"), steps=steps, look_back=7, horizon=2)
    return msgspec.structs.replace(usual, **changes)


def prepared(spec: DataSpec, table: pd.DataFrame) -> SeriesPrepared:
    return cast(SeriesPrepared, prepare(spec, source_of(table)))


def every(data: SeriesPrepared, split) -> np.ndarray:
    return np.arange(data.count(split))


@settings(max_examples=80, deadline=None)
@given(STEPS, st.integers(0, 2**31), st.floats(0.0, 0.4), st.booleans(), st.integers(0, 1000))
def test_no_window_knows_anything_later_than_its_last_row(steps, seed, share, uneven, place):
    table = table_of(seed, share, uneven)
    spec = spec_of(*steps)
    try:
        before = prepared(spec, table)
    except DataError:
        return                                                    # clipped until nothing varies
    row = place % len(table)
    other = table.copy()
    other.loc[row + 1:, ["y", "x"]] = np.random.default_rng(seed + 1).normal(size=(len(table) - row - 1, 2))
    after = prepare(spec, source_of(other), fitted=before.preprocessing)
    for split in SPLITS:
        mine, theirs = before.origins(split), cast(SeriesPrepared, after).origins(split)
        for origin in sorted({int(o) for o in mine if o <= row} & {int(o) for o in theirs})[-5:]:
            x = [data.x(split, np.flatnonzero(o == origin)) for data, o in ((before, mine), (after, theirs))]
            np.testing.assert_array_equal(*x)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(0, 2**31), st.floats(0.0, 0.4))
def test_a_later_split_changes_nothing_in_an_earlier_one(steps, seed, share):
    table, spec = table_of(seed, share), spec_of(*steps)
    try:
        before = prepared(spec, table)
    except DataError:
        return
    other = table.copy()
    border = before.rows["validation"].start
    other.loc[border:, ["y", "x"]] = np.random.default_rng(seed + 1).normal(5, 9, size=(len(table) - border, 2))
    after = prepared(spec, other)
    assert before.preprocessing.offset == after.preprocessing.offset and before.preprocessing.scale == after.preprocessing.scale
    np.testing.assert_array_equal(before.origins("train"), after.origins("train"))
    for part in ("x", "y"):
        np.testing.assert_array_equal(getattr(before, part)("train", every(before, "train")), getattr(after, part)("train", every(after, "train")))


def test_a_gap_across_the_border_of_a_split_stays_open():
    table = table_of(1, 0.0)
    border = prepared(spec_of(), table).rows["validation"].start
    table.loc[border - 2:border + 1, "x"] = np.nan
    data = prepared(spec_of(StepSpec("interpolate")), table)
    assert np.isnan(data.raw("x")[border - 2:border]).all() and not np.isnan(data.raw("x")[border:border + 2]).any()
    assert not any(border <= origin <= border + 1 for origin in data.origins("validation"))


@given(st.lists(st.integers(0, 60), max_size=20), st.integers(1, 9), st.integers(1, 4))
def test_windows_without_some_origins(forbidden, look_back, stride):
    found = windows.runs(range(0, 60), np.zeros(60, bool), look_back, stride)
    kept = windows.without(found, np.array(forbidden, int), look_back, stride)
    wanted = [first for first in np.asarray(found) if first + look_back - 1 not in forbidden]
    assert np.asarray(kept).tolist() == wanted and len(kept) == len(wanted)
    assert [int(kept[n]) for n in range(len(kept))] == wanted


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(0, 2**31), st.floats(0.0, 0.3), st.booleans())
def test_a_new_file_is_cut_as_training_saw_it_where_its_gaps_lie_in_the_window(steps, seed, share, uneven):
    table, spec = table_of(seed, share, uneven), spec_of(*steps)
    try:
        data = prepared(spec, table)
    except DataError:
        return
    new = new_samples(data.preprocessing, source_of(table), spec)
    assert new.x.shape == (len(table) - 6, 7, data.preprocessing.width) and new.x.dtype == np.float32
    raw = table[["y", "x"]].to_numpy()
    for split in SPLITS:
        for index, origin in enumerate(data.origins(split)):
            if not np.isnan(raw[origin - 6]).any() and not any(s.kind in ("seasonal", "blank") or s.limit for s in steps):
                np.testing.assert_allclose(new.x[origin - 6], data.x(split, np.array([index]))[0], rtol=2e-5, atol=1e-6)


def test_flags_are_inputs_of_the_network():
    table = table_of(2, 0.2)
    data = prepared(spec_of(StepSpec("flag", ("x",)), StepSpec("fill")), table)
    assert data.facts.inputs[0].columns == ("y", "x", "x is missing") and data.preprocessing.width == 3
    assert data.values[:, 2].tolist() == table["x"].isna().astype(float).tolist()


def test_flags_made_before_rows_are_taken_together_reach_new_files_too():
    table = table_of(2, 0.2)
    spec = spec_of(StepSpec("flag", ("x",)), StepSpec("resample", frequency="2h"), StepSpec("fill"))
    data = prepared(spec, table)
    new = new_samples(data.preprocessing, source_of(table), spec)
    assert data.preprocessing.frequency == "2h" and len(data.times) == ROWS // 2
    np.testing.assert_array_equal(np.asarray(new.x)[:, :, 2], windows.cut(data.values[:, 2], np.arange(len(new.x)), 7))
    assert new.times.equals(data.times)


def test_a_run_trained_before_there_were_steps_predicts_as_before():
    table = table_of(3, 0.2)
    data = prepared(spec_of(StepSpec("fill", limit=2)), table)
    old = msgspec.structs.replace(data.preprocessing, steps=())
    window = table[["y", "x"]].to_numpy(np.float32)[None, :7]
    found = in_window.features(window, np.zeros((1, 7, 0), np.float32), old)
    np.testing.assert_array_equal(found[0], np.asarray(new_samples(old, source_of(table), data.spec).x)[0])
    assert not np.isnan(found).any()


def test_words_in_numbers_are_told_with_their_lines_and_taken_as_missing():
    table = table_of(4, 0.0)
    table["x"] = [f"{v:.3f}" for v in table["x"]]
    table.loc[[3, 90], "x"] = ["broken", "n.a.!"]
    source = source_of(table)
    spec = propose.propose(source, target=("y",), look_back=7, horizon=2)
    assert spec.steps == (StepSpec("numbers", ("x",)),) and spec.columns["x"] == ColumnSpec("feature")
    data = cast(SeriesPrepared, prepare(spec, source))
    said = next(f for f in data.facts.findings if "no number" in f.message)
    assert "'broken' in line 5, 'n.a.!' in line 92" in said.detail
    assert np.flatnonzero(np.isnan(data.raw("x"))).tolist() == [3, 90]
    with pytest.raises(DataError, match="'broken' in line 5, and 1 more"):
        prepare(msgspec.structs.replace(spec, steps=()), source)


def test_a_target_with_words_must_be_named():
    table = pd.DataFrame({"t": pd.date_range("2020", periods=60, freq="h"), "y": [*map(str, range(59)), "oops"]})
    with pytest.raises(DataError, match=r"'oops' in line 61.*--target"):
        propose.propose(source_of(table))
    assert propose.propose(source_of(table), target=("y",)).steps[0].kind == "numbers"


def test_the_stage_is_told_what_steps_did_and_where():
    table = table_of(5, 0.0).drop(index=[10, 11]).iloc[::-1].reset_index(drop=True)
    table.loc[20, "x"] = np.nan
    data = prepared(spec_of(StepSpec("sort"), StepSpec("regular"), StepSpec("fill"), StepSpec("clip", high=99.0)), table)
    view = DataView(data)
    assert view.step_effects() == {0: "158 rows moved", 1: "2 empty rows", 2: "5 values", 3: "nothing to do"}
    row = view.file_row(0)
    assert table.loc[row, "t"] == data.times[0] and row == len(table) - 1


def test_steps_of_texts_are_refused():
    table = pd.DataFrame({"text": [f"word {n}" for n in range(40)], "label": ["a", "b"] * 20})
    spec = DataSpec(SourceSpec("t.csv"), "classification", {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")},
                    steps=(StepSpec("sort"),))
    with pytest.raises(DataError, match="steps"):
        prepare(spec, source_of(table))


def test_steps_that_leave_no_row_are_said():
    table = table_of(6, 0.0).assign(x=np.nan)
    with pytest.raises(DataError, match="leave no row"):
        prepared(spec_of(StepSpec("drop_missing", ("x",))), table)
    assert clean.frequency_after((StepSpec("resample", frequency="D", on=False),), "h") == "h"
