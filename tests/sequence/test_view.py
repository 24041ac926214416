"""What the Data stage draws."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TextSpec, TimeSpec
from workbench.sequence.prepare import prepare
from workbench.sequence.view import DataView, cell_words, downsample


def of_table(table: pd.DataFrame, spec: DataSpec) -> DataView:
    return DataView(prepare(spec, Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), spec.source, table)))


def series(**changes) -> DataView:
    rows = 400
    values = np.sin(np.arange(rows) * np.pi / 12) + 10
    values[200] = np.nan
    table = pd.DataFrame({"t": pd.date_range("2020", periods=rows, freq="h"), "y": values, "n": np.arange(rows)})
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "n": ColumnSpec("ignore")}
    usual = {"columns": columns, "time": TimeSpec(("t",), frequency="h"), "look_back": 12, "horizon": 3, "season": 24}
    return of_table(table, DataSpec(SourceSpec("made.csv"), **{**usual, **changes}))


@settings(max_examples=60, deadline=None)
@given(arrays(np.float64, st.integers(1, 500), elements=st.one_of(st.just(np.nan), st.floats(-1e6, 1e6))), st.integers(4, 100), st.integers(0, 1000))
def test_no_spike_is_hidden_by_drawing_fewer_points(values, points, first):
    rows, drawn = downsample(values, points, first)
    assert len(rows) == len(drawn) <= points + 2
    np.testing.assert_array_equal(drawn, np.where(np.isnan(drawn), np.nan, values[rows - first]))
    assert (np.diff(rows) >= 0).all()
    if not np.isnan(values).all():
        assert np.nanmax(drawn) == np.nanmax(values)
        assert np.nanmin(drawn) == np.nanmin(values)


def test_one_window_with_what_lies_around_it():
    view = series()
    shown = view.window("validation", 3)
    assert shown is not None
    start = int(view.prepared.starts("validation")[3])
    assert (shown.start, shown.origin) == (start, start + 11)
    np.testing.assert_array_equal(shown.values, view.prepared.raw("y")[shown.first_row : shown.first_row + len(shown.values)])
    assert shown.first_row < start and shown.first_row + len(shown.values) > start + 15
    assert view.window("train", 10**9).start == view.prepared.starts("train")[-1]


def test_autocorrelation_of_a_daily_wave():
    r = series().autocorrelation
    assert r[0] == 1
    assert r[24] > 0.9
    assert r[12] < -0.9
    assert int(np.argmax(r[13:36])) + 13 == 24


@pytest.mark.parametrize(("season", "expected"), [(24, 48), (168, 168 + 3)])
def test_the_suggested_look_back_holds_a_season(season, expected):
    assert series(season=season).suggested_look_back() == expected


def test_the_table_as_words():
    view = series()
    rows = view.table_slice(199, 202)
    assert rows[1] == ["2020-01-09 08:00", "missing", "200"]
    assert rows[0][1] == f"{np.sin(199 * np.pi / 12) + 10:.6g}"
    assert view.table_slice(400, 500) == []
    assert view.table_slice(398, 500) == view.table_slice(398, 400)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        *[(nothing, "missing") for nothing in (None, float("nan"), pd.NA, pd.NaT)],
        *[(-1234567, "−1,234,567"), (0.1 + 0.2, "0.3"), (np.float32(-2.5), "−2.5"), (np.int8(7), "7")],
        *[(True, "yes"), ("a,b", "a,b"), (pd.Timestamp("2020-02-03"), "2020-02-03")],
    ],
)
def test_cells_as_words(cell, words):
    assert cell_words(cell) == words


def test_labelled_texts():
    texts = [f"good film {n}" for n in range(30)] + ["bad, so bad"] * 10
    table = pd.DataFrame({"text": texts, "label": ["yes"] * 30 + ["no"] * 10})
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    view = of_table(table, DataSpec(SourceSpec("made.csv"), "classification", columns, text=TextSpec(length=4, vocabulary=50)))
    assert view.kind == "texts"
    assert view.class_counts() == {"yes": 30, "no": 10}
    text, pairs, label = view.example(0)
    assert (label == "no") == text.startswith("bad")
    assert [token for token, _ in pairs] == (["bad", ",", "so", "bad"] if label == "no" else text.split())[:4] or "�" in [t for t, _ in pairs]
    assert view.lengths().tolist() == [3] * 30 + [4] * 10
    assert dict(view.frequent_tokens())["good"] == 30
    assert sum(view.samples().values()) == 40


def test_a_plain_text():
    text = "the sea. " * 300
    source = Source("text", SourceFacts("plain_text", 1, 0, len(text)), SourceSpec("sea.txt"), text=text)
    spec = DataSpec(SourceSpec("sea.txt"), "language", look_back=16, text=TextSpec(unit="character", lower=False))
    view = DataView(prepare(spec, source))
    assert view.kind == "text"
    assert view.excerpt(8) == "the sea."
    assert dict(view.frequent_tokens())["e"] == 600
    shown, pairs, label = view.example(1)
    assert label == ""
    assert "".join(token for token, _ in pairs) == shown
    assert shown in text
    with pytest.raises(TypeError):
        view.times()
