"""Windows that are given back: what comes out is what went in, splits and groups are never crossed, labels only judge."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec
from workbench.errors import DataError
from workbench.sequence.prepare import ReconstructionPrepared, new_samples, prepare
from workbench.sequence.propose import propose
from workbench.sequence.view import DataView

SPEC = SourceSpec("made.csv")
COLUMNS = {"a": ColumnSpec("target"), "b": ColumnSpec("target"), "x": ColumnSpec("feature"), "label": ColumnSpec("label", "category")}


def source_of(table: pd.DataFrame) -> Source:
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table)


def table_of(rows: int = 400) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    a = np.sin(np.arange(rows) / 5) + rng.normal(0, 0.1, rows)
    label = np.zeros(rows, int)
    label[[n for n in (100, 101, 350) if n < rows]] = 1
    return pd.DataFrame({"a": a, "b": 10 * a + 3, "x": rng.normal(size=rows), "label": label})


def made(table: pd.DataFrame, **more) -> ReconstructionPrepared:
    spec = DataSpec(SPEC, "autoencoder", more.pop("columns", COLUMNS), look_back=more.pop("look_back", 8), **more)
    found = prepare(spec, source_of(table))
    assert isinstance(found, ReconstructionPrepared)
    return found


def test_what_is_to_be_given_back_is_the_window():
    data = made(table_of(), stride=3)
    for split in SPLITS:
        index = np.arange(data.count(split))
        x, y = data.x(split, index), data.y(split, index)
        assert x.shape[1:] == (8, 3)
        np.testing.assert_array_equal(x[:, :, :2], y)
        rows = data.origins(split)[:, None] + np.arange(-7, 1)
        np.testing.assert_allclose(data.in_units(split, index, y)[:, :, 1], data.raw("b")[rows], rtol=1e-5, atol=1e-5)
        inside = data.rows[split]
        assert set(rows.ravel().tolist()) <= set(inside)
    assert data.facts.target is not None
    assert (data.facts.target.reconstruction, data.facts.target.horizon, data.facts.task) == (True, 8, "autoencoder")
    assert DataView(data).kind == "series"


def test_a_batch_cut_in_the_graph_is_the_same():
    import tensorflow as tf

    from workbench.training.feed import Constants, Feed

    data = made(table_of())
    index = np.array([0, 5, 17])
    x, y = Feed(data.gather("train"), Constants()).batch(tf.constant(index))
    np.testing.assert_array_equal(x, data.x("train", index))
    np.testing.assert_array_equal(y, data.y("train", index))


def test_the_last_row_of_a_split_is_in_a_window():
    data = made(table_of())
    assert {name: int(data.origins(name).max()) for name in SPLITS} == {name: data.rows[name][-1] for name in SPLITS}


def test_windows_with_a_labelled_row_are_unusual():
    data = made(table_of())
    assert data.row_labels[100] == "1"
    for split in SPLITS:
        origins = data.origins(split)
        wanted = [any(origin - 7 <= row <= origin for row in (100, 101, 350)) for origin in origins]
        assert data.unusual(split).tolist() == wanted
    without = made(table_of(), columns={**COLUMNS, "label": ColumnSpec("ignore")})
    assert not len(without.unusual("test"))


def test_labels_follow_their_rows_through_steps():
    table = table_of()
    table.loc[40:49, "a"] = np.nan
    data = made(table, steps=(StepSpec("drop_missing", ("a",)),))
    assert len(data.row_labels) == 390
    assert np.flatnonzero(data.row_labels == "1").tolist() == [90, 91, 340]


def test_no_window_crosses_from_one_group_to_the_next():
    table = pd.concat([table_of(60).assign(who=name) for name in "uvwxyz"], ignore_index=True)
    data = made(table, columns={**COLUMNS, "who": ColumnSpec("group", "category")}, split=SplitSpec(method="group"), look_back=20)
    for split in SPLITS:
        first = data.starts(split)
        assert (data.group_names(first) == data.group_names(first + 19)).all()


def test_a_new_file_gives_the_same_windows():
    data = made(table_of())
    new = new_samples(data.preprocessing, source_of(table_of().drop(columns="label")), data.spec)
    index = np.arange(data.count("test"))
    at = np.searchsorted(np.asarray(new.origins), data.origins("test"))
    np.testing.assert_array_equal(np.asarray(new.x)[at], data.x("test", index))


@pytest.mark.parametrize(("change", "words"), [({"horizon": 2}, "no horizon"), ({"gap": 1}, "no gap"), ({"order": "chunks"}, "does not go on"),
                                               ({"scaling": "difference"}, "say nothing of the window"),
                                               ({"columns": {**COLUMNS, "x": ColumnSpec("known_future")}}, "nothing lies ahead"),
                                               ({"layout": "wide"}, "some steps of the wide table")])
def test_settings_of_forecasts_are_refused_in_a_sentence(change, words):
    with pytest.raises(DataError, match=words):
        made(table_of(), **change)


def test_every_number_is_proposed_to_be_given_back_and_the_label_only_judges():
    spec = propose(source_of(table_of()), task="autoencoder")
    assert (spec.task, spec.horizon, spec.with_role("label")) == ("autoencoder", 1, ("label",))
    assert set(spec.targets) == {"a", "b", "x"}
    assert prepare(spec, source_of(table_of())).count("train") > 10
    assert propose(source_of(table_of()), task="autoencoder", look_back=16).look_back == 16


def test_whole_sequences_are_windows_where_these_are_asked_for():
    table = pd.DataFrame({"series": np.repeat(np.arange(20), 30), "step": np.tile(np.arange(30), 20),
                          "value": np.random.default_rng(0).normal(size=600), "label": np.repeat(np.arange(20) % 2, 30)})
    source = Source("table", SourceFacts("ts", 600, 4, 0), SPEC, table, roles={"series": "group", "step": "ignore", "value": "feature",
                                                                                "label": "label"})
    spec = propose(source, task="autoencoder", look_back=3)
    assert (spec.look_back, spec.split.method, spec.targets, spec.groups) == (3, "group", ("value",), ("series",))
    assert sum(prepare(spec, source).facts.samples.values()) == 20 * 28
