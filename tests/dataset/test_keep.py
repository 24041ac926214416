"""Rows that are kept or left out by a value, for tables of every task."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from workbench.dataset import source
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec
from workbench.dataset.steps import keep, words
from workbench.errors import DataError
from workbench.sequence import cleaning_view
from workbench.sequence.prepare import prepare


def table(frame, folder):
    frame.to_csv(folder / "rows.csv", index=False)
    return source.read(SourceSpec("rows.csv"), folder)


def texts():
    kinds = ["a", "b", "c", "d"] * 10
    return pd.DataFrame({"text": [f"{kind} word{n}" for n, kind in enumerate(kinds)], "kind": kinds, "year": [2000 + n % 3 for n in range(40)]})


COLUMNS = {"text": ColumnSpec("text", "text"), "kind": ColumnSpec("label", "category"), "year": ColumnSpec("ignore")}
SPEC = DataSpec(SourceSpec("rows.csv"), "classification", COLUMNS)


def with_steps(*steps, spec=SPEC):
    return structs.replace(spec, steps=steps)


def test_texts_of_some_classes_alone(tmp_path):
    found = table(texts(), tmp_path)
    data = prepare(with_steps(StepSpec("keep", ("kind",), values=("a", "c"))), found)
    assert data.facts.target.classes == ("a", "c")
    assert sum(data.facts.samples.values()) == 20
    assert data.facts.findings[0].message == "20 of 40 rows are used"
    assert data.facts.findings[0].detail.startswith("Keep rows whose kind is a or c.")
    assert data.facts.spec.steps[0].on
    assert "word1" not in " ".join(data.all_texts).split()
    assert cleaning_view.effects(data) == {0: "20 rows left out"}


def test_several_steps_and_columns_of_numbers(tmp_path):
    steps = (StepSpec("leave_out", ("kind",), values=("d",)), StepSpec("keep", ("year",), values=("2000", "2001.0")))
    data = prepare(with_steps(*steps), table(texts(), tmp_path))
    expected = texts().query("kind != 'd' and year != 2002")
    assert sorted(data.all_texts) == sorted(expected["text"])


def test_a_step_that_is_off_does_nothing(tmp_path):
    data = prepare(with_steps(StepSpec("keep", ("kind",), values=("a", "b"), on=False)), table(texts(), tmp_path))
    assert len(data.facts.target.classes) == 4


def test_a_series_of_some_rows_alone_with_other_steps(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"time": pd.date_range("2020-01-01", periods=80, freq="h").repeat(2), "place": ["north", "south"] * 80,
                          "value": rng.normal(size=160)})
    frame.loc[10, "value"] = np.nan
    columns = {"time": ColumnSpec("time", "time"), "place": ColumnSpec("ignore", "category"), "value": ColumnSpec("target")}
    found = table(frame, tmp_path)
    spec = DataSpec(found.spec, columns=columns, look_back=4, horizon=1)
    spec = structs.replace(spec, time=structs.replace(spec.time, columns=("time",), frequency="h"))
    steps = (StepSpec("fill"), StepSpec("keep", ("place",), values=("north",)))
    data = prepare(with_steps(*steps, spec=spec), found)
    alone = prepare(with_steps(steps[0], spec=spec), table(frame[frame.place == "north"], tmp_path))
    for split in ("train", "validation", "test"):
        every = np.arange(data.count(split))
        np.testing.assert_array_equal(data.x(split, every), alone.x(split, every))
    assert cleaning_view.effects(data) == {0: "1 value", 1: "80 rows left out"}
    assert data.preprocessing == alone.preprocessing


def test_whole_sequences_of_some_classes(tmp_path):
    frame = pd.DataFrame({f"v{n}": np.arange(30.0) + n for n in range(4)} | {"kind": ["a", "b", "c"] * 10})
    columns = {**{f"v{n}": ColumnSpec("feature") for n in range(4)}, "kind": ColumnSpec("label", "category")}
    spec = DataSpec(SourceSpec("rows.csv"), "classification", columns, layout="wide")
    data = prepare(with_steps(StepSpec("leave_out", ("kind",), values=("b",)), spec=spec), table(frame, tmp_path))
    assert data.facts.target.classes == ("a", "c")
    assert sum(data.facts.samples.values()) == 20


@pytest.mark.parametrize(("step", "what"), [
    (StepSpec("keep", ("kind",), values=("nobody",)), "leaves no row: Keep rows whose kind is nobody"),
    (StepSpec("leave_out", ("year",), values=("2000", "2001", "2002")), "leaves no row"),
    (StepSpec("keep", ("year",), values=("soon",)), "'soon' is no number"),
    (StepSpec("keep", ("nowhere",), values=("a",)), "names a column that is not there"),
    (StepSpec("keep", (), values=("a",)), "needs one column and the values"),
    (StepSpec("keep", ("kind", "year"), values=("a",)), "needs one column and the values"),
    (StepSpec("leave_out", ("kind",)), "needs one column and the values"),
])
def test_what_can_not_be_done_is_said(tmp_path, step, what):
    with pytest.raises(DataError, match=what) as error:
        prepare(with_steps(step), table(texts(), tmp_path))
    assert error.value.where == "data.steps.0"


def test_a_text_has_no_rows(tmp_path):
    (tmp_path / "t.txt").write_text("many words and more of them " * 40, encoding="utf-8")
    found = source.read(SourceSpec("t.txt"), tmp_path)
    with pytest.raises(DataError, match="a text has no rows"):
        prepare(DataSpec(found.spec, "language", look_back=4, steps=(StepSpec("keep", ("kind",), values=("a",)),)), found)


def test_a_value_that_no_row_has_is_told(tmp_path):
    data = prepare(with_steps(StepSpec("keep", ("kind",), values=("a", "b", "A"))), table(texts(), tmp_path))
    assert data.facts.findings[0].message == "No row has 'A' in kind"


def test_where_it_is_put_among_other_steps_and_its_words():
    steps = words.with_step((StepSpec("sort"), StepSpec("fill")), StepSpec("keep", ("kind",), values=tuple("abcdef")))
    assert [step.kind for step in steps] == ["keep", "sort", "fill"]
    assert words.title(steps[0]) == "Keep rows whose kind is a, b, c, d or one of 2 more"
    assert words.parted((StepSpec("fill"), StepSpec("leave_out", ("kind",), values=("a",)))) == ((), (StepSpec("fill"),))


CELLS = ["1", "2.5", "-3", "x"]


@given(st.lists(st.sampled_from(CELLS), min_size=1), st.lists(st.sampled_from([*CELLS, "y"]), min_size=1, unique=True))
@settings(max_examples=60, deadline=None)
def test_keeping_and_leaving_out_share_the_rows_between_them(cells, values):
    frame = pd.DataFrame({"cell": cells})
    whole = Source("table", None, SourceSpec("x"), frame)
    parts = []
    for kind in ("keep", "leave_out"):
        try:
            spec = with_steps(StepSpec(kind, ("cell",), values=tuple(values)))
            parts += keep.filtered(spec, whole).source.table["cell"].tolist()
        except DataError as error:
            assert "leaves no row" in str(error)
    assert sorted(parts) == sorted(cells)
