"""Groups, gaps, folds, known-future values, scalings: by property and against arithmetic done apart."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from workbench.dataset import split
from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TimeSpec
from workbench.errors import DataError
from workbench.sequence import scaling, windows
from workbench.sequence.new import new_samples
from workbench.sequence.prepare import prepare
from workbench.sequence.preprocessing import Preprocessing

SCALINGS = ("standard", "min_max", "robust", "log", "box_cox", "difference", "none")


def source(columns: dict) -> Source:
    table = pd.DataFrame(columns)
    return Source(kind="table", table=table, spec=SourceSpec("x.csv"), facts=SourceFacts("delimited", len(table), table.shape[1], 0))


def stations(lengths=(60, 80, 70), seed=0, start="2001-01-01") -> dict:
    """Several series one below the other, each at a level of its own."""
    draw, n = np.random.default_rng(seed), sum(lengths)
    when = np.concatenate([pd.date_range(start, periods=length, freq="h") for length in lengths])
    level = np.repeat(10.0 ** np.arange(len(lengths)), lengths)
    return {"when": when, "station": np.repeat([f"s{k}" for k in range(len(lengths))], lengths), "y": level * (2 + np.sin(np.arange(n) / 3)),
            "f": draw.normal(size=n), "wind": draw.choice(["N", "E", "W"], n), "height": np.repeat(np.arange(len(lengths)) * 100.0, lengths)}


def described(data: Source, **more) -> DataSpec:
    roles = {"when": ColumnSpec("time", "time"), "station": ColumnSpec("group", "category"), "y": ColumnSpec("target"),
             "f": ColumnSpec("known_future"), "wind": ColumnSpec("feature", "category"), "height": ColumnSpec("static")}
    usual = DataSpec(data.spec, columns=roles, time=TimeSpec(("when",), frequency="h"), look_back=4, horizon=2)
    return msgspec.structs.replace(usual, **more)


# windows -----------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(lengths=st.lists(st.integers(25, 60), min_size=1, max_size=4), look_back=st.integers(1, 4), horizon=st.integers(1, 3), gap=st.integers(0, 3),
       stride=st.integers(1, 4), folds=st.integers(0, 3), rolling=st.booleans(), by_group=st.booleans(), shuffle=st.integers(0, 2**32 - 1))
def test_a_window_never_leaves_its_series_or_its_piece(lengths, look_back, horizon, gap, stride, folds, rolling, by_group, shuffle):
    folds = 0 if folds == 1 else folds
    method = "group" if by_group and len(lengths) >= 3 and (not folds or len(lengths) > folds) else None
    rolling = rolling and bool(folds) and method is None
    columns = pd.DataFrame(stations(tuple(lengths)))
    columns["row"] = np.arange(len(columns))
    mixed = columns.sample(frac=1.0, random_state=shuffle % 2**31)                                  # rows of all series in any order
    data = source(mixed.reset_index(drop=True).to_dict("series"))
    spec = described(data, look_back=look_back, horizon=horizon, gap=gap, stride=stride, steps=(StepSpec("sort"),),
                     split=SplitSpec(folds=folds, fold=max(folds - 1, 0), rolling=rolling, method=method))
    spec = msgspec.structs.replace(spec, columns={**spec.columns, "row": ColumnSpec("feature")}, scaling="none")
    try:
        found = prepare(spec, data, 3)
    except DataError as error:
        assert "does not vary" in str(error) or "empty" in str(error)
        return
    series = np.repeat(np.arange(len(lengths)), lengths)
    assert len(found.parts["train"]) and found.facts.inputs[0].columns[:2] == ("y", "f")
    used = {name: np.concatenate([np.arange(part.start, part.stop) for part in parts] or [np.zeros(0, int)]) for name, parts in found.parts.items()}
    assert sorted(np.concatenate(list(used.values()))) == sorted(set(np.concatenate(list(used.values()))))      # no row in two splits
    where = {int(row): (name, n) for name, parts in found.parts.items() for n, part in enumerate(parts) for row in part}
    for name in SPLITS:
        some = np.arange(found.count(name))
        if not len(some):
            continue
        x, future = found.x(name, some)
        names = list(found.facts.inputs[0].columns)
        rows = x[..., names.index("row")].astype(int)
        assert (np.diff(rows, axis=1) == 1).all()                                                   # rows ↔ windows
        ahead = rows[:, -1:] + gap + np.arange(1, horizon + 1)
        whole = np.concatenate([rows, ahead], axis=1)
        assert (series[whole] == series[whole[:, :1]]).all()
        truth = columns["y"].to_numpy(np.float32)
        np.testing.assert_allclose(found.y(name, some)[..., 0], truth[ahead], rtol=1e-6)
        np.testing.assert_allclose(future[..., 0], columns["f"].to_numpy(np.float32)[ahead], rtol=1e-6)
        own = {found.grouped.names[n]: n for n in range(len(found.grouped.names))}
        order = np.argsort(np.concatenate([np.flatnonzero(series == int(name_[1:])) for name_ in own]))           # file row → clean row
        assert all({where[int(order[row])] for row in window} == {(name, where[int(order[window[0]])][1])} for window in whole)


@settings(max_examples=60, deadline=None)
@given(lengths=st.lists(st.integers(3, 60), min_size=1, max_size=6), train=st.floats(0.3, 0.8), validation=st.floats(0.05, 0.19),
       offsets=st.lists(st.integers(0, 30), min_size=6, max_size=6), folds=st.sampled_from([0, 2, 3, 5]), data=st.data())
def test_no_row_of_a_later_split_is_earlier_than_one_before_it(lengths, train, validation, offsets, folds, data):
    rolling = bool(folds)
    spec = SplitSpec(train, validation, folds=folds, fold=data.draw(st.integers(0, max(folds - 1, 0))), rolling=rolling)
    moments = np.concatenate([np.arange(length) + offset for length, offset in zip(lengths, offsets, strict=False)])
    parts = split.series(lengths, spec, moments)
    begins = np.concatenate([[0], np.cumsum(lengths)])
    for a, b in pairwise(begins):
        ends = {name: [part for part in pieces if a <= part.start and part.stop <= b] for name, pieces in parts.items()}
        spans = [(min(p.start for p in ends[n]), max(p.stop for p in ends[n])) for n in SPLITS if ends[n]]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    common = split._common(begins, spec, moments) if len(lengths) > 1 else None
    if common is not None:                                                                          # cut at the same moments: across series, too
        times = {name: np.concatenate([moments[p.start:p.stop] for p in pieces] or [np.zeros(0)]) for name, pieces in parts.items()}
        for before, after in (("train", "validation"), ("train", "test"), ("validation", "test")):
            if len(times[before]) and len(times[after]):
                assert times[before].max() < times[after].min()


def test_all_folds_together_validate_every_row_but_those_of_the_test():
    for rolling in (False, True):
        spec = [SplitSpec(folds=4, fold=k, rolling=rolling) for k in range(4)]
        parts = [split.series([103], one) for one in spec]
        seen = np.concatenate([np.arange(p.start, p.stop) for one in parts for p in one["validation"]])
        assert len(set(seen)) == len(seen) and {one["test"] for one in parts} == {(range(87, 103),)}
        assert sorted(seen) == list(range(17 if rolling else 0, 87))
        for one in parts:
            train = np.concatenate([np.arange(p.start, p.stop) for p in one["train"]])
            assert not set(train) & set(range(one["validation"][0].start, 103) if rolling else one["validation"][0])


@given(count=st.integers(9, 200), folds=st.sampled_from([0, 2, 5]), seed=st.integers(0, 99),
       method=st.sampled_from([None, "random", "chronological", "group"]))
def test_samples_of_their_own_are_in_one_split(count, folds, seed, method):
    labels, groups = np.arange(count) % 3, np.arange(count) // 2
    found = [split.samples(count, SplitSpec(method=method, folds=folds, fold=k), seed, labels, groups) for k in range(max(folds, 1))]
    for one in found:
        assert sorted(np.concatenate(list(one.values()))) == list(range(count))
        if method == "group":
            assert not set(groups[one["train"]]) & (set(groups[one["validation"]]) | set(groups[one["test"]]))
    if folds:
        validated = np.concatenate([one["validation"] for one in found])
        assert len(set(validated)) == len(validated) and all(set(one["test"]) == set(found[0]["test"]) for one in found)


# chunks ------------------------------------------------------------------------------------------------------------


@given(runs=st.lists(st.integers(1, 20), min_size=1, max_size=6), length=st.integers(1, 5), size=st.integers(1, 9))
def test_batch_rows_continue_one_another(runs, length, size):
    heads = np.cumsum([0, *[run * length + 3 for run in runs[:-1]]])
    starts = windows.Starts(heads, np.array(runs), length)
    first, found = np.asarray(starts), windows.chunks(starts, length, size)
    assert sorted(found.samples[found.samples >= 0]) == list(range(len(first)))                      # every sample once
    assert found.begins[0][found.samples[0] >= 0].all()
    for step in range(1, len(found)):
        now, before = found.samples[step], found.samples[step - 1]
        for row in np.flatnonzero(now >= 0):
            goes_on = first[now[row]] == first[before[row]] + length
            assert found.begins[step, row] == (not goes_on)
    assert all(len(batch) == found.samples.shape[1] for batch in found.batches()[:-1])


def test_training_in_chunks_takes_windows_that_follow_one_another():
    data = source(stations())
    found = prepare(described(data, order="chunks"), data)
    for piece in found.parts["train"]:
        own = found.starts("train")[(found.starts("train") >= piece.start) & (found.starts("train") < piece.stop)]
        assert (np.diff(own) == 4).all()
    assert found.gather("train").order == "chunks" and found.gather("validation").order == "in_order"


# scaling -----------------------------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(values=st.lists(st.floats(-1e4, 1e6, width=32), min_size=5, max_size=60).filter(lambda v: max(v) - min(v) > 1e-2),
       later=st.lists(st.floats(-1e5, 1e7, width=32), min_size=1, max_size=20), kind=st.sampled_from(("log", "box_cox")))
def test_a_bent_column_comes_back(values, later, kind):
    known = np.array(values)
    curve = scaling.curve(known, kind)
    every = np.concatenate([known, later, [known.max() * 3, known.min() - 1]]).astype(np.float64)
    bent = scaling.bend(every, curve)
    assert np.isfinite(bent).all()
    np.testing.assert_allclose(scaling.unbend(bent, curve), every, rtol=1e-6, atol=1e-6 * (1 + np.abs(every).max()))
    order = np.argsort(every, kind="stable")
    assert (np.diff(bent[order]) >= -1e-9 * np.abs(bent).max()).all()                                # larger stays larger


def test_box_cox_takes_the_likeliest_power_and_log_is_the_logarithm():
    known = np.random.default_rng(0).lognormal(1, 0.4, 2000) ** 2
    curve = scaling.curve(known, "box_cox")
    assert curve.power == pytest.approx(stats.boxcox(known.astype(np.float32).astype(float))[1], abs=1e-3) and curve.shift == 0
    np.testing.assert_allclose(scaling.bend(known, scaling.curve(known, "log")), np.log(known / known.min()), rtol=1e-6, atol=1e-6)
    assert scaling.curve(np.array([0.0, 1, 4, 9]), "log").shift == 1.0                              # counts: log(1 + x)


@pytest.mark.parametrize("per_group", [False, True])
@pytest.mark.parametrize("kind", SCALINGS)
def test_inverse_of_scale_is_the_data(kind, per_group):
    data = source(stations())
    if kind == "none" and per_group:
        with pytest.raises(DataError, match=r"data\.scale_per_group"):
            prepare(described(data, scaling=kind, scale_per_group=True), data)
        return
    found = prepare(described(data, scaling=kind, scale_per_group=per_group, gap=1), data)
    for name in SPLITS:
        some = np.arange(found.count(name))
        back = found.in_units(name, some, found.y(name, some))[..., 0]
        truth = found.raw("y")[found.origins(name)[:, None] + 1 + np.arange(1, 3)]
        np.testing.assert_allclose(back, truth, rtol=2e-6, atol=2e-5)
    again = msgspec.json.decode(msgspec.json.encode(found.preprocessing), type=Preprocessing)
    assert again == found.preprocessing


@pytest.mark.parametrize("kind", SCALINGS)
@pytest.mark.parametrize("per_group", [False, True])
def test_nothing_is_fitted_on_rows_that_are_not_for_training(kind, per_group):
    if kind == "none" and per_group:
        return
    columns = stations()
    data = source(columns)
    spec = described(data, scaling=kind, scale_per_group=per_group, split=SplitSpec(folds=3, fold=1))
    found = prepare(spec, data)
    outside = np.ones(len(columns["y"]), bool)
    for part in found.parts["train"]:
        outside[part.start:part.stop] = False
    changed = {**columns, "y": np.where(outside, columns["y"] * 7 + 3, columns["y"]), "f": np.where(outside, 55.0, columns["f"]),
               "wind": np.where(outside, "elsewhere", columns["wind"])}
    other = source(changed)
    assert prepare(spec, other).preprocessing == found.preprocessing
    inside = {**columns, "y": np.where(outside, columns["y"], columns["y"] * 7 + 3)}
    if kind != "none":
        assert prepare(spec, source(inside)).preprocessing != found.preprocessing


def test_changes_are_told_apart_from_values_by_hand():
    data = source({"y": np.cumsum(np.random.default_rng(1).normal(1, 2, 200)) + 1000})
    found = prepare(DataSpec(data.spec, columns={"y": ColumnSpec("target")}, look_back=3, horizon=2, gap=1, scaling="difference"), data)
    y, p = data.table["y"].to_numpy(np.float32).astype(float), found.preprocessing
    change = np.diff(y[:140])
    assert p.offset[0] == pytest.approx(change.mean(), rel=1e-5) and p.scale[0] == pytest.approx(change.std(), rel=1e-5)
    x, wanted = found.x("train", np.array([7]))[0, :, 0], found.y("train", np.array([7]))[0, :, 0]
    np.testing.assert_allclose(x, (np.array([0, y[8] - y[7], y[9] - y[8]]) - p.offset[0]) / p.scale[0], rtol=1e-4)
    np.testing.assert_allclose(wanted, (y[[11, 12]] - y[9]) / p.scale[0], rtol=1e-4)


# several inputs ----------------------------------------------------------------------------------------------------


def test_category_numbers_are_an_input_of_their_own():
    data = source(stations())
    columns = {**described(data).columns, "wind": ColumnSpec("feature", "category", encoding="index")}
    found = prepare(described(data, columns=columns), data)
    assert [(one.name, one.shape, one.dtype, one.vocabulary) for one in found.facts.inputs] == [
        ("input", (4, 3), "float32", None), ("known_future", (2, 1), "float32", None), ("category_wind", (4,), "int32", 4)]
    rows = found.starts("test")[:5, None] + np.arange(4)
    numbers = {"E": 1, "N": 2, "W": 3}
    np.testing.assert_array_equal(found.x("test", np.arange(5))[2], np.vectorize(numbers.get)(data.table["wind"].to_numpy()[rows]))


def test_what_holds_for_a_whole_series_is_known_in_all_its_rows():
    columns = stations()
    columns["height"] = np.where(np.arange(len(columns["y"])) % 10 == 5, columns["height"], np.nan)
    data = source(columns)
    found = prepare(described(data), data)
    whole = prepare(described(data), source(stations()))
    assert not np.isnan(found.raw("height")).any() and found.count("train") == whole.count("train")


def test_rows_without_a_group_are_left_out_and_said():
    columns = stations()
    columns["station"] = pd.Series(columns["station"]).where(np.arange(len(columns["y"])) != 3)
    data = source(columns)
    found = prepare(described(data), data)
    assert len(found.times) == len(columns["y"]) - 1 and any("1 row without station" in f.message for f in found.facts.findings)


def test_windows_of_a_new_file_are_those_that_were_trained_on():
    data = source(stations())
    for kind in SCALINGS:
        spec = described(data, scaling=kind, scale_per_group=kind not in ("none",), gap=1)
        found = prepare(spec, data)
        new = new_samples(found.preprocessing, data, spec)
        at = {int(row): n for n, row in enumerate(new.origins)}
        some = np.arange(found.count("test"))
        picked = np.array([at[int(row)] for row in found.origins("test")])
        for mine, theirs in zip(found.x("test", some), new.x[picked], strict=True):
            np.testing.assert_allclose(theirs, mine, rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(new.x.in_units(picked, found.y("test", some)), found.in_units("test", some, found.y("test", some)), rtol=1e-6)


def test_a_file_that_does_not_tell_the_future_is_refused_in_a_sentence():
    data = source(stations())
    spec = described(data)
    found = prepare(spec, data)
    short = source({name: values[:5] for name, values in stations().items()})
    with pytest.raises(DataError, match="does not tell f for the 2 rows"):
        new_samples(found.preprocessing, short, spec)


# what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "where"), [
    ({"split": SplitSpec(method="random")}, "data.split.method"), ({"split": SplitSpec(method="stratified")}, "data.split.method"),
    ({"split": SplitSpec(folds=1)}, "data.split.folds"), ({"split": SplitSpec(folds=3, fold=3)}, "data.split.fold"),
    ({"split": SplitSpec(rolling=True)}, "data.split.folds"), ({"order": "chunks", "stride": 2}, "data.stride"),
    ({"split": SplitSpec(method="group", folds=2, rolling=True)}, "data.split.rolling"),
])
def test_settings_that_make_no_sense_are_refused_where_they_stand(more, where):
    data = source(stations())
    with pytest.raises(DataError) as caught:
        prepare(described(data, **more), data)
    assert caught.value.where == where and caught.value.fix


def test_known_future_categories_have_no_numbers():
    data = source(stations())
    columns = {**described(data).columns, "wind": ColumnSpec("known_future", "category", encoding="index")}
    with pytest.raises(DataError, match=r"data\.columns\.wind"):
        prepare(described(data, columns=columns), data)


def test_short_series_are_shared_out_whole():
    parts = split.series([12] * 9, SplitSpec(method="group"), None, 5)
    assert sorted(len(pieces) for pieces in parts.values()) == [1, 2, 6] and all(len(piece) == 12 for pieces in parts.values() for piece in pieces)
