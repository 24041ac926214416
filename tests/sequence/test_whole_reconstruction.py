"""Whole sequences that are given back: what comes out is what went in, nothing behind the end of one counts, labels only judge."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec
from workbench.errors import DataError
from workbench.evaluation import sample_labels
from workbench.sequence import padding, unusual
from workbench.sequence.known import room
from workbench.sequence.prepare import ReconstructionPrepared, WholePrepared, new_samples, prepare
from workbench.sequence.propose import propose
from workbench.sequence.sequence_view import counts, lines
from workbench.sequence.view import DataView

SPEC = SourceSpec("made.csv")
LONG = {"id": ColumnSpec("group", "category"), "a": ColumnSpec("target", unit="mV"), "b": ColumnSpec("target"),
        "wind": ColumnSpec("feature", "category"), "kind": ColumnSpec("label", "category")}


def source_of(table: pd.DataFrame, roles: dict | None = None) -> Source:
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table, roles=roles or {})


def long_table(lengths=(5, 7, 4, 6) * 12, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    ids = np.repeat(np.arange(len(lengths)), lengths)
    rows = len(ids)
    return pd.DataFrame({"id": ids, "a": rng.normal(50, 4, rows), "b": rng.normal(0, 0.1, rows), "wind": rng.choice(["n", "s"], rows),
                         "kind": np.where(ids % 9 == 0, "broken", "normal")})


def wide_table(rows: int = 60, steps: int = 12, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.normal(10, 2, (rows, steps)), columns=[f"p{n}" for n in range(steps)])
    return table.assign(digit=np.arange(rows) % 3)


def made(table: pd.DataFrame, columns=LONG, **more) -> WholePrepared:
    found = prepare(DataSpec(SPEC, "autoencoder", columns, whole=True, **more), source_of(table), seed=more.pop("seed", 0))
    assert isinstance(found, WholePrepared)
    return found


def test_what_is_to_be_given_back_is_the_sequence_as_far_as_it_goes():
    table = long_table()
    data = made(table)
    assert (data.preprocessing.room, data.facts.samples_are, data.facts.task) == ("whole_autoencoder", "sequences", "autoencoder")
    target = data.facts.target
    assert target is not None and (target.reconstruction, target.padded, target.horizon, target.names) == (True, True, 7, ("a", "b"))
    for split in SPLITS:
        index = np.arange(data.count(split))
        x, y = data.x(split, index), data.y(split, index)
        assert x.shape == (len(index), 7, 4) and y.shape == (len(index), 7, 2)
        live = padding.live_steps(x)
        np.testing.assert_array_equal(x[:, :, :2][live], y[live])
        assert np.isnan(y[~live]).all() and not np.isnan(y[live]).any()
        units = data.in_units(split, index, y)
        for n, name in enumerate(data.names(split, index)):
            own = table[table["id"] == int(name)]
            np.testing.assert_allclose(units[n, :len(own)], own[["a", "b"]], rtol=1e-5, atol=1e-5)
            assert np.isnan(units[n, len(own):]).all()


def test_scaling_is_fitted_on_training_sequences_alone():
    table = long_table()
    data = made(table)
    trained = table[table["id"].isin([int(name) for name in data.names("train", np.arange(data.count("train")))])]
    assert data.preprocessing.offset[0] == pytest.approx(trained["a"].mean(), rel=1e-6)
    assert data.preprocessing.scale[0] == pytest.approx(trained["a"].std(ddof=0), rel=1e-6)
    assert data.preprocessing.classes == () and data.preprocessing.targets == ("a", "b")


def test_a_row_of_a_wide_table_is_a_sequence():
    table = wide_table()
    spec = propose(source_of(table), task="autoencoder")
    assert (spec.layout, spec.task, room(spec), len(spec.targets), spec.with_role("label")) == ("wide", "autoencoder", "whole_autoencoder", 12,
                                                                                                 ("digit",))
    data = prepare(spec, source_of(table))
    assert isinstance(data, WholePrepared)
    assert data.facts.inputs[0].shape == (12, 1) and data.facts.target is not None and not data.facts.target.padded
    index = np.arange(data.count("test"))
    np.testing.assert_array_equal(data.x("test", index), data.y("test", index))
    np.testing.assert_allclose(data.in_units("test", index, data.y("test", index))[:, :, 0], table.iloc[data.origins("test")].iloc[:, :12], rtol=1e-5)
    assert set(data.labels("test")) == {"0", "1", "2"} and not data.unusual("test").any()


def test_every_kind_of_label_is_in_every_split():
    data = made(long_table())
    for split in SPLITS:
        assert "broken" in set(data.labels(split))
        np.testing.assert_array_equal(data.unusual(split), data.labels(split) == "broken")


def test_sequences_without_a_label_stay():
    table = long_table()
    table.loc[table["id"] == 3, "kind"] = None
    data = made(table)
    assert sum(data.facts.samples.values()) == 48 and "" in set(data.all_labels)
    without = made(table, {name: column for name, column in LONG.items() if name != "kind"})
    assert sum(without.facts.samples.values()) == 48 and not len(without.labels("test")) and not len(without.unusual("test"))


def test_a_batch_cut_in_the_graph_is_the_same():
    import tensorflow as tf

    from workbench.training.feed import Constants, Feed

    data = made(long_table())
    index = np.array([0, 5, 3])
    x, y = Feed(data.gather("train"), Constants()).batch(tf.constant(index))
    np.testing.assert_array_equal(x, data.x("train", index))
    np.testing.assert_array_equal(y, data.y("train", index))


def test_a_new_file_gives_the_same_sequences():
    table = long_table()
    data = made(table)
    new = new_samples(data.preprocessing, source_of(table.drop(columns="kind")), data.spec)
    assert len(new.texts) == 48
    np.testing.assert_array_equal(np.asarray(new.x)[data.origins("test")], data.x("test", np.arange(data.count("test"))))


def test_formats_that_tell_sequences_apart_give_them_whole_unless_windows_are_asked_for():
    table = pd.DataFrame({"series": np.repeat(np.arange(20), 30), "step": np.tile(np.arange(30), 20),
                          "value": np.random.default_rng(0).normal(size=600), "label": np.repeat(np.arange(20) % 2, 30)})
    source = source_of(table, {"series": "group", "step": "ignore", "value": "feature", "label": "label"})
    spec = propose(source, task="autoencoder")
    assert (spec.whole, spec.targets, spec.groups, spec.with_role("label")) == (True, ("value",), ("series",), ("label",))
    assert sum(prepare(spec, source).facts.samples.values()) == 20
    windows = propose(source, task="autoencoder", look_back=10)
    assert not windows.whole and windows.look_back == 10 and isinstance(prepare(windows, source), ReconstructionPrepared)


def test_a_labelled_group_of_rows_is_proposed_whole_and_a_series_with_labelled_rows_in_windows():
    assert propose(source_of(long_table()), task="autoencoder", label="kind").whole
    rows = pd.DataFrame({"mote_id": np.repeat([1, 2], 100), "t": np.random.default_rng(0).normal(size=200), "label": np.arange(200) % 40 == 0})
    assert not propose(source_of(rows), task="autoencoder").whole


@pytest.mark.parametrize(("change", "words"), [
    ({"horizon": 2}, "given back and have no horizon"), ({"gap": 1}, "no gap"), ({"order": "in_order"}, "no common time"),
    ({"scaling": "difference"}, "differences are for series"),
    ({"columns": {**LONG, "a": ColumnSpec("feature"), "b": ColumnSpec("feature")}}, "target"),
    ({"columns": {**LONG, "id": ColumnSpec("ignore")}}, "role group"), ({"steps": (StepSpec("drop_duplicates"),)}, "mix rows"),
    ({"columns": {**LONG, "wind": ColumnSpec("target", "category")}}, "only numbers"),
    ({"split": SplitSpec(method="group")}, "where they come from"),
])
def test_what_makes_no_sense_is_refused_in_a_sentence(change, words):
    with pytest.raises(DataError, match=words):
        made(long_table(), **change)


def test_whole_is_for_autoencoders_alone():
    columns = {"a": ColumnSpec("target")}
    with pytest.raises(DataError, match="only an autoencoder"):
        prepare(DataSpec(SPEC, "forecast", columns, whole=True), source_of(long_table()))


def test_the_data_stage_draws_them_by_label():
    view = DataView(made(long_table()))
    assert view.kind == "sequences"
    drawn = lines(view, "b")
    assert [one.name for one in drawn.classes] == ["broken", "normal"] and drawn.unit == ""
    assert counts(view).classes == {"normal": 42, "broken": 6} and counts(view).padded


def test_the_unusual_labels_are_the_rare_ones():
    of = lambda **counts: unusual.rare(np.array([name for name, count in counts.items() for _ in range(count)], object))  # noqa: E731
    assert of(normal=5, broken=5) == ("broken",)
    assert of(a=9, b=1) == ("b",)
    assert of(a=9, b=1, c=2) == ("b", "c")
    assert of(a=5, b=4, c=4) == of(a=5, b=4) == of(a=3) == ()
    assert unusual.rare(np.array(["", "", "0", "1"], object)) == ("1",)


def test_labels_of_windows_by_any_row_and_by_the_last():
    table = pd.DataFrame({"v": np.arange(40.0), "state": ["ok"] * 30 + ["bad"] + ["ok"] * 9})
    columns = {"v": ColumnSpec("target"), "state": ColumnSpec("label", "category")}
    data = prepare(DataSpec(SPEC, "autoencoder", columns, look_back=4, split=SplitSpec(0.1, 0.1)), source_of(table))
    assert isinstance(data, ReconstructionPrepared)
    last = data.origins("test")
    name, said = sample_labels.of(data, "test", "", "last")
    assert name == "state" and last[said == "bad"].tolist() == [30]
    assert last[sample_labels.of(data, "test", "", "any")[1] == "bad"].tolist() == [30, 31, 32, 33]
    with pytest.raises(DataError, match="no column 'gone'"):
        sample_labels.of(data, "test", "gone")
    with pytest.raises(DataError, match="the network is given 'v'"):
        sample_labels.of(data, "test", "v")
