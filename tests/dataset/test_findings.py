"""What is said about the data, and that every offered fix does what its button says."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset import clean, split
from workbench.dataset.facts import Finding, SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TimeSpec
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.sequence import propose
from workbench.sequence.prepare import Prepared, prepare


def source_of(table: pd.DataFrame) -> Source:
    return Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), SourceSpec("made.csv"), table)


def hourly(rows: int = 300, **columns) -> pd.DataFrame:
    wave = np.sin(np.arange(rows) * np.pi / 12) + np.random.default_rng(1).normal(0, 0.1, rows)
    return pd.DataFrame({"t": pd.date_range("2020", periods=rows, freq="h"), "y": wave, **columns})


def spec_of(*steps: StepSpec, **changes) -> DataSpec:
    usual = DataSpec(
        SourceSpec("made.csv"),
        columns={"t": ColumnSpec("time", "time"), "y": ColumnSpec("target")},
        time=TimeSpec(("t",), frequency="h"),
        steps=steps,
        look_back=6,
        horizon=2,
    )
    return msgspec.structs.replace(usual, **changes)


def finding(prepared: Prepared, words: str) -> Finding:
    found = [f for f in prepared.facts.findings if words in f.message]
    assert len(found) == 1, [f.message for f in prepared.facts.findings]
    return found[0]


def after(fix, spec: DataSpec) -> DataSpec:
    """The description with a fix applied the way the window applies it."""
    return doc.replace(Document(data=spec), list(fix.edits)).data


def test_sorting_is_said_as_it_is_recorded():
    table = hourly().iloc[::-1].reset_index(drop=True)
    assert finding(prepare(spec_of(StepSpec("sort")), source_of(table)), "not in order").level == "info"
    said = finding(prepare(spec_of(), source_of(table)), "not in order")
    assert said.level == "warning"
    assert after(said.fixes[0], spec_of()).steps == (StepSpec("sort"),)


def test_keeping_the_other_row_of_a_time_keeps_the_other_steps():
    table = hourly()
    table.loc[7, "t"] = table.loc[6, "t"]
    spec = spec_of(StepSpec("drop_duplicates", keep="last"), StepSpec("regular"))
    prepared = prepare(spec, source_of(table))
    said = finding(prepared, "1 time occurs twice")
    assert "2020-01-01 06:00:00. The last row of each is kept" in said.detail
    changed = after(said.fixes[0], spec)
    assert [(s.kind, s.keep) for s in changed.steps] == [("drop_duplicates", "first"), ("regular", None)]
    last, first = prepared.raw("y")[6], prepare(changed, source_of(table)).raw("y")[6]
    assert (last, first) == (table.loc[7, "y"], table.loc[6, "y"])


def test_gaps_in_time_are_counted_and_filled_with_empty_rows():
    table = hourly().drop(index=[50, 51, 120]).reset_index(drop=True)
    said = finding(prepare(spec_of(), source_of(table)), "3 time steps are not there")
    regular = prepare(after(said.fixes[0], spec_of()), source_of(table))
    assert len(regular.times) == 300
    assert np.flatnonzero(np.isnan(regular.raw("y"))).tolist() == [50, 51, 120]


def test_missing_values_say_what_filling_gains():
    table = hourly()
    table.loc[[40, 41, 42, 100], "y"] = np.nan
    prepared = prepare(spec_of(), source_of(table))
    said = finding(prepared, "4 values missing in y")
    assert "2 gaps, the longest 3 h" in said.detail
    filled = prepare(after(said.fixes[0], spec_of()), source_of(table))
    gained = filled.count("train") - prepared.count("train")
    assert f"gains {gained} training windows" in said.detail
    assert gained == (8 + 2) + 8
    note = finding(filled, "4 gaps in y are filled")
    assert prepare(after(note.fixes[0], filled.spec), source_of(table)).count("train") == prepared.count("train")


def test_so_many_gaps_that_the_proposal_fills_them():
    table = hourly(1200)
    table.loc[::5, "y"] = np.nan
    spec = propose.propose(source_of(table))
    assert [step.kind for step in spec.steps] == ["fill"]
    assert finding(prepare(spec, source_of(table)), "239 gaps in y are filled").level == "info"  # nothing comes before the first


@pytest.mark.parametrize(("shift", "words"), [(0, "x equals y"), (1, "x equals y of the next step"), (3, "x equals y 3 steps later")])
def test_a_feature_that_knows_the_target_is_noticed(shift, words):
    table = hourly()
    table["x"] = table["y"].shift(-shift)
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "x": ColumnSpec("feature")}
    spec = spec_of(columns=columns, horizon=5)
    said = finding(prepare(spec, source_of(table)), "x equals y")
    assert said.message == words
    assert after(said.fixes[0], spec).columns["x"].role == "ignore"
    assert not any("no leakage" in f.message.lower() for f in prepare(spec, source_of(table)).facts.findings)


def test_a_feature_of_the_past_is_no_leak():
    table = hourly()
    table["x"] = table["y"].shift(2)
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "x": ColumnSpec("feature")}
    prepared = prepare(spec_of(columns=columns, horizon=5), source_of(table))
    assert any("no leakage" in f.message.lower() for f in prepared.facts.findings)


@given(st.lists(st.integers(3, 40), min_size=2, max_size=6), st.floats(0.05, 0.95), st.floats(0.05, 0.9))
def test_every_class_of_three_or_more_is_in_every_split(counts, train, validation):
    labels = np.repeat(np.arange(len(counts)), counts)
    found = split.stratified(labels, SplitSpec(train, validation), 0)
    assert all(set(labels[rows]) == set(range(len(counts))) for rows in found.values())
    assert sorted(np.concatenate(list(found.values())).tolist()) == list(range(len(labels)))


def test_steps_leave_the_given_table_as_it_is():
    table = hourly(30)
    table.loc[3, "y"] = np.nan
    before = table.copy(deep=True)
    clean.apply(table[["y"]], pd.DatetimeIndex(table["t"])[::-1], [StepSpec("sort"), StepSpec("regular"), StepSpec("fill")], "h")
    pd.testing.assert_frame_equal(table, before)


