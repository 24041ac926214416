"""Whole sequences: padded and masked, shared out whole, fitted on training sequences alone, the same from long and wide tables and new files."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TimeSpec
from workbench.errors import DataError
from workbench.sequence import padding, sequence_view
from workbench.sequence.given_split import is_given, meant
from workbench.sequence.prepare import SequencePrepared, new_samples, prepare
from workbench.sequence.propose import propose
from workbench.sequence.view import DataView

SPEC = SourceSpec("made.csv")
ROLES = {"id": ColumnSpec("group", "category"), "a": ColumnSpec("feature"), "b": ColumnSpec("feature"), "label": ColumnSpec("label", "category")}


def source_of(table: pd.DataFrame, roles: dict | None = None) -> Source:
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table, roles=roles or {})


def long_table(lengths: list[int], classes: int = 2, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    rows = sum(lengths)
    ids = np.repeat(np.arange(len(lengths)), lengths)
    return pd.DataFrame({"id": ids, "a": rng.normal(5, 2, rows), "b": rng.normal(size=rows), "label": np.char.add("c", (ids % classes).astype(str))})


def spec_of(**more) -> DataSpec:
    return DataSpec(SPEC, "classification", more.pop("columns", ROLES), **more)


def made(table: pd.DataFrame, **more) -> SequencePrepared:
    found = prepare(spec_of(**more), source_of(table))
    assert isinstance(found, SequencePrepared)
    return found


def every(data: SequencePrepared, split: str) -> np.ndarray:
    return data.x(split, np.arange(data.count(split)))  # type: ignore[arg-type]


LENGTHS = [3, 7, 5, 6, 4, 9, 3, 8, 5, 7, 6, 4]

# padding -----------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(lengths=st.lists(st.integers(1, 9), min_size=8, max_size=20), scaling=st.sampled_from(["standard", "min_max", "robust", "none", "log"]),
       cut=st.sampled_from([None, 4]))
def test_steps_are_the_rows_scaled_and_the_rest_is_zero(lengths, scaling, cut):
    table = long_table(lengths)
    data = made(table, scaling=scaling, max_length=cut)
    fitted = data.preprocessing
    for split in SPLITS:
        x = every(data, split)
        for n, number in enumerate(data.split_rows[split]):
            rows = table[table["id"] == number][["a", "b"]].to_numpy()[: fitted.length]
            assert padding.live_steps(x[n]).tolist() == [step < len(rows) for step in range(fitted.length)] if len(rows) else True
            assert not x[n, len(rows):].any()
            if scaling in ("standard", "min_max", "robust", "none"):
                wanted = (rows.astype(np.float32).astype(np.float64) - fitted.offset) / fitted.scale
                np.testing.assert_allclose(x[n, : len(rows)], wanted, atol=2e-6)


def test_a_step_that_scaling_makes_zero_is_no_padding():
    table = long_table(LENGTHS).assign(b=0.0)
    table.loc[table["id"] == 1, "a"] = table["a"].min()
    data = made(table, scaling="min_max")
    for split in SPLITS:
        lengths = padding.live_steps(every(data, split)).sum(axis=1)
        assert lengths.tolist() == [min(LENGTHS[n], data.preprocessing.length) for n in data.split_rows[split]]


def test_gaps_take_the_last_value_leading_ones_the_mean_and_empty_ends_are_padding():
    table = long_table([5] * 8)
    for number in range(8):
        at = table.index[table["id"] == number]
        table.loc[at[0], "a"] = np.nan
        table.loc[at[2], "a"] = np.nan
        table.loc[at[4], ["a", "b"]] = np.nan
    data = made(table)
    fitted = data.preprocessing
    assert fitted.length == 4
    x = every(data, "train")
    np.testing.assert_allclose(x[:, 0, 0], 0, atol=2e-6)
    np.testing.assert_array_equal(x[:, 2, 0], x[:, 1, 0])
    assert any("missing in a" in finding.message for finding in data.facts.findings)


def test_rows_are_put_in_the_order_of_their_time():
    table = long_table([4] * 8).assign(t=pd.Timestamp("2020-01-01") + pd.to_timedelta(np.tile(np.arange(4), 8), "h"))
    columns = {**ROLES, "t": ColumnSpec("time", "time")}
    sorted_ = made(table, columns=columns, time=TimeSpec(("t",)))
    shuffled = made(table.sample(frac=1, random_state=3).sort_values("id", kind="stable"), columns=columns, time=TimeSpec(("t",)))
    np.testing.assert_array_equal(sorted_.sequences.raw(np.arange(8), 4, ("a", "b")), shuffled.sequences.raw(np.arange(8), 4, ("a", "b")))


def test_rows_of_one_sequence_need_not_stand_together():
    table = long_table(LENGTHS)
    mixed = pd.concat([table.iloc[::2], table.iloc[1::2]])
    mixed = mixed.assign(t=mixed.index)
    assert sorted(made(mixed).lengths.tolist()) == sorted(LENGTHS)


# splits and leaks --------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(method=st.sampled_from([None, "stratified", "random", "chronological"]), folds=st.sampled_from([0, 3]), fold=st.integers(0, 2),
       seed=st.integers(0, 5))
def test_every_sequence_is_in_one_split(method, folds, fold, seed):
    table = long_table([3, 4] * 12)
    split = SplitSpec(0.6, 0.2, method, folds, fold if folds else 0)
    data = prepare(spec_of(split=split), source_of(table), seed)
    assert isinstance(data, SequencePrepared)
    assert sorted(np.concatenate([data.split_rows[name] for name in SPLITS]).tolist()) == list(range(24))
    if method in (None, "stratified"):
        assert all(set(data.y(name, np.arange(data.count(name)))) == {0, 1} for name in SPLITS)


def test_later_sequences_change_nothing_that_is_fitted():
    table = long_table(LENGTHS)
    data = made(table)
    other = table.copy()
    held = np.concatenate([data.split_rows["validation"], data.split_rows["test"]])
    other.loc[other["id"].isin(held), ["a", "b"]] *= 1000
    assert made(other).preprocessing == data.preprocessing


def test_the_length_is_that_of_the_training_sequences():
    table = long_table(LENGTHS)
    data = made(table)
    assert data.preprocessing.length == max(LENGTHS[n] for n in data.split_rows["train"])


@pytest.mark.parametrize(("name", "split"), [("GunPoint_TEST", "test"), ("train.csv", "train"), ("x-valid", "validation"), ("contest", None),
                                             ("latest", None), ("dev set", "validation"), ("train_v2/test", "test")])
def test_names_of_files_say_the_split(name, split):
    assert meant(name) == split


def with_sources(names: list[str]) -> pd.DataFrame:
    table = long_table([3, 4, 5, 4] * 6)
    return table.assign(source=np.asarray(names, object)[table["id"] % len(names)])


SOURCED = {**ROLES, "source": ColumnSpec("source", "category")}


def test_a_test_file_is_the_test_split():
    table = with_sources(["a_TRAIN", "a_TRAIN", "a_TRAIN", "a_TEST"])
    data = made(table, columns=SOURCED)
    assert is_given(data.sequences.sources)
    assert {str(data.sequences.sources[n]) for n in data.split_rows["test"]} == {"a_TEST"}
    held = np.concatenate([data.split_rows["train"], data.split_rows["validation"]])
    assert {str(data.sequences.sources[n]) for n in held} == {"a_TRAIN"}
    assert len(held) == 18
    folded = made(table, columns=SOURCED, split=SplitSpec(folds=3, fold=1))
    assert len(folded.split_rows["validation"]) == 6
    np.testing.assert_array_equal(np.sort(folded.split_rows["test"]), np.sort(data.split_rows["test"]))


def test_by_source_nobody_is_in_two_splits():
    data = made(with_sources(["ann", "ben", "cem", "dia", "eva"]), columns=SOURCED, split=SplitSpec(0.6, 0.2, "group"))
    seen = [{str(data.sequences.sources[n]) for n in data.split_rows[name]} for name in SPLITS]
    assert all(seen) and not (seen[0] & seen[1] or seen[0] & seen[2] or seen[1] & seen[2])


def test_the_same_number_in_two_files_are_two_sequences():
    table = pd.concat([long_table([3] * 8).assign(source="one"), long_table([3] * 8, seed=1).assign(source="two")], ignore_index=True)
    assert len(made(table, columns=SOURCED).sequences) == 16


# wide tables and new files -----------------------------------------------------------------------------------------


def wide_table(count: int = 24, steps: int = 9) -> pd.DataFrame:
    rng = np.random.default_rng(2)
    table = pd.DataFrame(rng.normal(3, 2, (count, steps)), columns=[f"x{k}" for k in range(steps)])
    return table.assign(label=np.arange(count) % 3)


def test_a_wide_table_is_the_long_one_lying_down():
    wide = wide_table()
    spec = propose(source_of(wide))
    assert (spec.task, spec.layout, len(spec.inputs), spec.with_role("label")) == ("classification", "wide", 9, ("label",))
    steps = [f"x{k}" for k in range(9)]
    long = pd.DataFrame({"id": np.repeat(np.arange(24), 9), "value": wide[steps].to_numpy().ravel(), "label": np.repeat(wide["label"], 9)})
    columns = {"id": ColumnSpec("group"), "value": ColumnSpec("feature"), "label": ColumnSpec("label", "category")}
    a, b = prepare(spec, source_of(wide)), prepare(spec_of(columns=columns), source_of(long))
    for split in SPLITS:
        index = np.arange(a.count(split))
        np.testing.assert_array_equal(a.x(split, index), b.x(split, index))
        np.testing.assert_array_equal(a.y(split, index), b.y(split, index))
    assert a.preprocessing.offset == b.preprocessing.offset


@pytest.mark.parametrize("steps", [(), (StepSpec("clip", ("a",), low=3.0, high=6.0),), (StepSpec("flag", ("a",)), StepSpec("interpolate", ("a",)))])
def test_a_new_file_gives_the_same_inputs(steps):
    table = long_table(LENGTHS)
    table.loc[::5, "a"] = np.nan
    data = made(table, steps=steps)
    new = new_samples(data.preprocessing, source_of(table.drop(columns="label")), data.spec)
    for split in SPLITS:
        np.testing.assert_array_equal(np.asarray(new.x)[data.split_rows[split]], every(data, split))
    assert new.texts[3] == "3"


def test_categories_are_one_hot_and_never_seen_ones_are_nothing():
    table = long_table(LENGTHS).assign(k=lambda t: np.where(t["b"] > 0, "up", "down"))
    data = made(table, columns={**ROLES, "k": ColumnSpec("feature", "category")})
    assert data.facts.inputs[0].columns == ("a", "b", "k=down", "k=up")
    x = every(data, "train")
    np.testing.assert_array_equal(x[:, :, 2:].sum(axis=2), padding.live_steps(x))
    new = new_samples(data.preprocessing, source_of(table.assign(k="never")), data.spec)
    assert not np.asarray(new.x)[:, :, 2:].any()


def test_shorter_sequences_are_refused_where_training_had_none():
    data = made(long_table([6] * 12))
    assert not data.preprocessing.padded
    with pytest.raises(DataError, match="sequence 2 has 4 steps"):
        new_samples(data.preprocessing, source_of(long_table([6, 6, 4])), data.spec)


# what can go wrong -------------------------------------------------------------------------------------------------


def test_two_labels_in_one_sequence_are_named():
    table = long_table(LENGTHS)
    table.loc[1, "label"] = "c1"
    with pytest.raises(DataError, match=r"says both 'c[01]' and 'c[01]' within one sequence of 'id'"):
        made(table)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gap": 2}, "no gap"), ({"order": "chunks"}, "not cut into chunks"), ({"scaling": "difference"}, "differences"),
        ({"scale_per_group": True}, "scaling each by itself"), ({"horizon": 3}, "no horizon"),
        ({"split": SplitSpec(rolling=True, folds=3)}, "rolling"),
        ({"split": SplitSpec(method="group")}, "where they come from"), ({"steps": (StepSpec("resample", frequency="h"),)}, "mix rows"),
        ({"columns": {**ROLES, "id": ColumnSpec("ignore")}}, "role group"), ({"columns": {**ROLES, "label": ColumnSpec("ignore")}}, "text|label"),
        ({"columns": {**ROLES, "a": ColumnSpec("ignore"), "b": ColumnSpec("ignore")}}, "role feature"),
        ({"steps": (StepSpec("fill"), StepSpec("drop_missing"))}, "reach across sequences"),
        ({"layout": "wide", "steps": (StepSpec("clip", ("a",), low=0.0),)}, "every column is a step"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(change, words):
    with pytest.raises(DataError, match=words):
        prepare(spec_of(**change), source_of(long_table(LENGTHS)))


def test_settings_of_sequences_are_refused_for_series():
    columns = {"a": ColumnSpec("target"), "b": ColumnSpec("feature")}
    for change in ({"layout": "wide"}, {"max_length": 5}):
        with pytest.raises(DataError, match="only whole sequences"):
            prepare(DataSpec(SPEC, "forecast", columns, look_back=4, **change), source_of(long_table([80])))


@pytest.mark.parametrize(("labels", "words"), [(["x"] * 12, "only one class"), ([*["x"] * 10, "y", "y"], "only 2 sequences"),
                                               ([str(n) for n in range(12)], "only 1 sequence")])
def test_too_few_of_a_class(labels, words):
    table = long_table(LENGTHS)
    with pytest.raises(DataError, match=words):
        made(table.assign(label=np.asarray(labels, object)[table["id"]]))


def test_words_in_a_column_of_numbers_are_shown_and_a_step_makes_them_missing():
    table = long_table(LENGTHS).astype({"a": str})
    table.loc[4, "a"] = "n/k"
    with pytest.raises(DataError, match="n/k"):
        made(table)
    assert made(table, steps=(StepSpec("numbers", ("a",)),)).count("train") > 0


# proposals ---------------------------------------------------------------------------------------------------------


def test_what_a_format_tells_is_taken():
    table = long_table(LENGTHS).rename(columns={"id": "series"})
    spec = propose(source_of(table, {"series": "group", "a": "feature", "b": "feature", "label": "label"}))
    assert (spec.task, spec.layout, spec.with_role("group"), spec.inputs) == ("classification", "long", ("series",), ("a", "b"))


def test_a_group_is_found_where_the_label_never_changes():
    table = long_table([20] * 12).assign(step=np.tile(np.arange(20), 12), odd=lambda t: np.arange(len(t)) % 7)
    spec = propose(source_of(table), task="classification", label="label")
    assert spec.with_role("group") == ("id",)
    assert spec.columns["step"].role == "ignore"


def test_labels_of_single_rows_are_said_not_to_be_sequences():
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"id": np.repeat(np.arange(5), 40), "a": rng.normal(size=200), "label": rng.integers(0, 2, 200)})
    with pytest.raises(DataError, match="which rows are one sequence"):
        propose(source_of(table), task="classification", label="label")


def counted_table() -> pd.DataFrame:
    steps = np.tile(np.arange(20), 12)
    return pd.DataFrame({"id": np.repeat([f"s{n}" for n in range(12)], 20), "step": steps, "value": steps / 10.0,
                         "label": np.repeat(["up", "down"] * 6, 20)})


def test_steps_counted_in_groups_with_a_class_each_are_sequences_and_shuffled_rows_are_put_in_order():
    table = counted_table()
    plain = propose(source_of(table))
    assert plain.task == "classification" and plain.columns["id"].role == "group" and plain.columns["step"].role == "ignore"
    mixed = source_of(table.sample(frac=1.0, random_state=1).reset_index(drop=True))
    spec = propose(mixed)
    assert spec.task == "classification" and spec.columns["step"].role == "time"
    data = prepare(spec, mixed, 0)
    for split in SPLITS:
        for sequence in data.x(split, np.arange(data.count(split))):
            assert (np.diff(sequence[:, 0]) > 0).all(), "in the order of the steps, not of the file"


@pytest.mark.parametrize("change", [{"label": "x"}, {"label": np.arange(240) % 2}, {"step": 0}, {"step": np.arange(240)}])
def test_without_a_class_of_each_group_or_steps_of_each_group_it_is_a_forecast(change):
    assert propose(source_of(counted_table().assign(**change))).task == "forecast"


def test_a_numbered_table_with_times_is_a_forecast():
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.normal(size=(300, 12)), columns=[f"sensor_{k}" for k in range(12)])
    table.insert(0, "time", pd.date_range("2020-01-01", periods=300, freq="h"))
    assert propose(source_of(table.assign(weekday=table["time"].dt.weekday))).task == "forecast"


def test_texts_with_a_label_stay_texts():
    rng = np.random.default_rng(1)
    table = pd.DataFrame({"review": [" ".join(rng.choice(["good", "bad", "fine", str(n)], 6)) for n in range(60)], "stars": rng.integers(1, 4, 60)})
    spec = propose(source_of(table), label="stars")
    assert spec.with_role("text") == ("review",)


def test_one_sequence_far_longer_than_the_others_does_not_set_the_length():
    assert propose(source_of(long_table([10] * 60 + [200]), {"id": "group", "label": "label"})).max_length == 10


# what is drawn -----------------------------------------------------------------------------------------------------


def test_sequences_are_drawn_class_by_class_in_their_own_units():
    table = long_table(LENGTHS)
    view = DataView(made(table))
    assert view.kind == "sequences"
    lines = sequence_view.lines(view, "b")
    assert (lines.column, [one.name for one in lines.classes]) == ("b", ["c0", "c1"])
    for one in lines.classes:
        for name, (_, values) in zip(one.names, one.lines, strict=True):
            np.testing.assert_array_equal(values, table[table["id"] == int(name)]["b"])
    counts = sequence_view.counts(view)
    assert counts.classes == {"c0": 6, "c1": 6}
    assert sorted(counts.lengths.tolist()) == sorted(LENGTHS)
    others = sequence_view.lines(view, "b", round=1, most=2)
    assert others.classes[0].names != sequence_view.lines(view, "b", round=0, most=2).classes[0].names


def test_rows_of_a_split_are_those_of_its_sequences():
    table = long_table(LENGTHS)
    data = made(table)
    for split in SPLITS:
        assert set(table["id"].to_numpy()[data.file_rows(split)]) == set(data.split_rows[split].tolist())


def test_specs_survive_json():
    spec = spec_of(layout="wide", max_length=7)
    assert msgspec.json.decode(msgspec.json.encode(spec), type=DataSpec) == spec
