"""Windows, scaling, tokens, naive forecasts: against answers computed apart, and without a leak."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TextSpec, TimeSpec
from workbench.errors import DataError
from workbench.sequence import naive, scaling, tokens, windows
from workbench.sequence.prepare import SeriesPrepared, TextPrepared, TokensPrepared, new_samples, prepare
from workbench.sequence.preprocessing import Preprocessing
from workbench.sequence.propose import propose

SPEC = SourceSpec("made.csv")


def table_source(columns: dict[str, object]) -> Source:
    table = pd.DataFrame(columns)
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table)


def text_source(text: str) -> Source:
    return Source("text", SourceFacts("plain_text", 1, 0, len(text)), SPEC, text=text)


def series(rows: int = 200, **more) -> Source:
    rng = np.random.default_rng(3)
    return table_source({"y": rng.normal(5, 2, rows), "x": rng.normal(size=rows), **more})


def spec_of(look_back: int = 8, horizon: int = 3, **more) -> DataSpec:
    columns = more.pop("columns", {"y": ColumnSpec("target"), "x": ColumnSpec("feature")})
    return DataSpec(SPEC, columns=columns, look_back=look_back, horizon=horizon, **more)


def forecast(spec: DataSpec, source: Source) -> SeriesPrepared:
    found = prepare(spec, source)
    assert isinstance(found, SeriesPrepared)
    return found


# windows -----------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    rows=st.integers(40, 160),
    look_back=st.integers(1, 9),
    horizon=st.integers(1, 4),
    stride=st.integers(1, 5),
    holes=st.sets(st.integers(0, 159), max_size=8),
)
def test_windows_are_the_rows_and_never_cross_a_border(rows, look_back, horizon, stride, holes):
    source = series(rows)
    holes = {n for n in holes if n < rows}
    source.table.loc[sorted(holes), "x"] = np.nan
    data = forecast(spec_of(look_back, horizon, stride=stride), source)
    whole = {n for split in SPLITS for n in data.rows[split]}
    assert whole == set(range(rows))
    for split in SPLITS:
        inside = data.rows[split]
        step = stride if split == "train" else 1
        wanted = [
            first
            for first in range(inside.start, inside.stop - look_back - horizon + 1, step)
            if not holes & set(range(first, first + look_back + horizon))
        ]
        assert np.asarray(data.starts(split)).tolist() == wanted
        x, y = data.x(split, np.arange(len(wanted))), data.y(split, np.arange(len(wanted)))
        assert x.shape == (len(wanted), look_back, 2)
        assert y.shape == (len(wanted), horizon, 1)
        for n, first in enumerate(wanted):
            np.testing.assert_array_equal(x[n], data.values[first : first + look_back])
            np.testing.assert_array_equal(y[n, :, 0], data.values[first + look_back : first + look_back + horizon, 0])


def test_gather_cuts_the_same_windows():
    data = forecast(spec_of(), series())
    gather = data.gather("test")
    k = 4
    first = gather.starts[k]
    np.testing.assert_array_equal(gather.values[first : first + 8], data.x("test", np.array([k]))[0])
    ahead = gather.values[first + 8 : first + 11][:, list(gather.target_columns)]
    np.testing.assert_array_equal(ahead, data.y("test", np.array([k]))[0])
    assert data.origins("test")[k] == first + 7


@pytest.mark.parametrize("kind", ["standard", "min_max", "none"])
def test_nothing_later_changes_what_was_fitted(kind):
    source = series(weather=np.array(["sun", "rain"] * 100, object))
    columns = {"y": ColumnSpec("target"), "x": ColumnSpec("feature"), "weather": ColumnSpec("feature", "category")}
    spec = spec_of(columns=columns, scaling=kind)
    before = forecast(spec, source)
    later = source.table.copy()
    first = before.rows["train"].stop
    later.loc[first:, "y"] += 1e4
    later.loc[first:, "x"] = np.nan
    later.loc[first + 20 :, "x"] = 7.0
    later.loc[first:, "weather"] = "hail"
    after = forecast(spec, msgspec_replace(source, later))
    assert after.preprocessing == before.preprocessing
    n = np.arange(before.count("train"))
    np.testing.assert_array_equal(after.x("train", n), before.x("train", n))
    earlier = source.table.copy()
    earlier.loc[0, "y"] += 50.0
    assert (forecast(spec, msgspec_replace(source, earlier)).preprocessing == before.preprocessing) == (kind == "none")


def msgspec_replace(source: Source, table: pd.DataFrame) -> Source:
    return Source(source.kind, source.facts, source.spec, table)


def test_filling_uses_only_the_past():
    source = series()
    source.table.loc[50:54, "x"] = np.nan
    data = forecast(spec_of(steps=(StepSpec("fill", ("x",), limit=3),)), source)
    np.testing.assert_array_equal(data.raw("x")[50:53], np.repeat(source.table["x"][49], 3))
    assert np.isnan(data.raw("x")[53:55]).all()
    touched = set(range(53 - 10, 55))
    assert not touched & set(np.asarray(data.starts("train")).tolist())


def test_categories_are_one_hot_after_the_numbers():
    weather = np.array((["sun", "rain", "fog", None] * 50)[:200], object)
    columns = {"weather": ColumnSpec("feature", "category"), "y": ColumnSpec("target")}
    data = forecast(spec_of(columns=columns, steps=(StepSpec("fill", ("weather",)),)), series(weather=weather))
    assert data.facts.inputs[0].columns == ("y", "weather=fog", "weather=rain", "weather=sun")
    np.testing.assert_array_equal(data.values[:4, 1:], [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 0, 0]])


def test_ten_million_rows_are_not_multiplied_by_the_window():
    rows = 10_000_000
    source = table_source({"y": np.tile(np.arange(1000, dtype=np.float32), rows // 1000)})
    data = forecast(spec_of(500, 24, columns={"y": ColumnSpec("target")}), source)
    gather = data.gather("train")
    assert data.values.nbytes == 4 * rows
    assert gather.values is data.values
    assert getattr(gather.starts, "nbytes", 0) <= 8 * rows
    assert data.count("train") == 7_000_000 - 523
    assert data.x("train", np.array([5, 6_999_000])).shape == (2, 500, 1)


# scaling -----------------------------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6, width=32), min_size=2, max_size=50),
    st.sampled_from(["standard", "min_max", "none"]),
)
def test_scaling_is_undone(values, kind):
    raw = np.array(values)[:, None]
    offset, scale = scaling.fit(raw, kind)
    fitted = Preprocessing("forecast", targets=("y",), columns=("y",), offset=offset, scale=scale)
    back = scaling.unscale(fitted, scaling.scale(raw, offset, scale))
    np.testing.assert_allclose(back, raw, rtol=1e-5, atol=1e-5 * (np.abs(raw).max() + 1e-3))


def test_raw_values_pass_through_float32_as_an_export_gets_them():
    raw, offset = 16_777_217.0, 16_777_216.0  # the first whole number that float32 can't hold
    assert scaling.scale(np.array([raw]), (offset,), (1.0,)).tolist() == [0.0]


def test_scaling_by_known_numbers():
    values = np.array([[1.0, 5.0], [3.0, 5.0], [np.nan, 5.0]])
    assert scaling.fit(values, "standard") == ((2.0, 5.0), (1.0, 1.0))
    assert scaling.fit(values, "min_max") == ((1.0, 5.0), (2.0, 1.0))


# tokens ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "pieces"),
    [
        ("It's 5 o'clock, really!", "word", ["it", "'", "s", "5", "o", "'", "clock", ",", "really", "!"]),
        ("tab\tand\nline", "word", ["tab", "and", "line"]),
        ("no\u00a0break – dash", "word", ["no", "break", "–", "dash"]),
        ("Äé x", "character", ["ä", "é", " ", "x"]),
        ("", "word", []),
    ],
)
def test_the_rule_for_tokens(text, unit, pieces):
    assert tokens.pieces(text, unit, True) == pieces


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_characters_survive_the_way_to_ids_and_back(text, lower):
    words = tokens.vocabulary([text], "character", lower, 1000)
    ids = tokens.encode(text, tokens.lookup(words), "character", lower)
    assert tokens.decode(ids, words, "character") == (text.lower() if lower else text)
    assert tokens.UNKNOWN not in ids


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_words_read_again_are_the_same(text):
    words = tokens.vocabulary([text], "word", True, 1000)
    table = tokens.lookup(words)
    ids = tokens.encode(text, table, "word", True)
    again = tokens.encode(tokens.decode(ids, words, "word"), table, "word", True)
    np.testing.assert_array_equal(ids, again)


def test_a_vocabulary_is_ranked_and_cut():
    assert tokens.vocabulary(["b a a c", "b"], "word", True, 4) == ("", "[unknown]", "a", "b")
    assert tokens.vocabulary(["c c a", "b c"], "word", True, 4) == ("", "[unknown]", "c", "a")
    ids = tokens.encode_all(["a b zebra", "b " * 9], ("", "[unknown]", "a", "b"), "word", True, 4)
    assert ids.tolist() == [[2, 3, 1, 0], [3, 3, 3, 3]]


def labelled(count: int = 90) -> Source:
    good = [n % 3 > 0 for n in range(count)]
    texts = [f"word{n} {'good' if g else 'bad'} film" for n, g in enumerate(good)]
    return table_source({"t": texts, "l": ["p" if g else "n" for g in good]})


TEXTS = DataSpec(SPEC, "classification", columns={"t": ColumnSpec("text", "text"), "l": ColumnSpec("label", "category")}, text=TextSpec(length=5))


def test_a_vocabulary_knows_only_training_texts():
    data = prepare(TEXTS, labelled(), seed=2)
    assert isinstance(data, TextPrepared)
    seen = {piece for n in data.split_rows["train"] for piece in data.all_texts[n].split()}
    assert set(data.preprocessing.vocabulary[2:]) == seen
    own = data.all_texts[data.split_rows["test"][0]].split()[0]
    assert own not in data.preprocessing.vocabulary
    assert data.x("test", np.array([0]))[0, 0] == tokens.UNKNOWN
    assert [data.preprocessing.classes[k] for k in data.y("test", np.arange(5))] == [data.all_labels[n] for n in data.split_rows["test"][:5]]


def test_the_next_token_is_the_target():
    text = "the quick brown fox jumps over the lazy dog. " * 30
    spec = DataSpec(SPEC, "language", look_back=10, text=TextSpec(unit="character", lower=False, vocabulary=100))
    data = prepare(spec, text_source(text))
    assert isinstance(data, TokensPrepared)
    for split in SPLITS:
        n = np.arange(data.count(split))
        x, y = data.x(split, n), data.y(split, n)
        np.testing.assert_array_equal(x[:, 1:], y[:, :-1])
        starts = np.asarray(data.gather(split).starts)
        (rows,) = data.rows[split]
        assert starts.min() >= rows.start
        assert starts.max() + 11 <= rows.stop
        assert tokens.decode(x[0], data.preprocessing.vocabulary, "character") == text[starts[0] : starts[0] + 10]


# new data ----------------------------------------------------------------------------------------------------------


def test_new_samples_are_what_training_saw():
    source = series(weather=np.array(["sun", "rain"] * 100, object))
    columns = {"weather": ColumnSpec("feature", "category"), "y": ColumnSpec("target"), "x": ColumnSpec("feature")}
    data = forecast(spec_of(columns=columns), source)
    new = new_samples(data.preprocessing, source, data.spec)
    assert len(new.x) == 200 - 8 + 1
    assert np.asarray(new.origins).tolist() == list(range(7, 200))
    for split in SPLITS:
        n = np.arange(data.count(split))
        np.testing.assert_array_equal(np.asarray(new.x)[data.starts(split)], data.x(split, n))


def test_new_samples_fill_gaps_inside_the_window():
    data = forecast(spec_of(4, 1), series())
    table = pd.DataFrame({"y": [np.nan, 1.0, np.nan, 3.0, 4.0], "x": np.arange(5.0)})
    new = new_samples(data.preprocessing, msgspec_replace(series(), table), data.spec)
    y = scaling.unscale(data.preprocessing, np.asarray(new.x)[:, :, :1])
    mean = data.preprocessing.offset[0]
    np.testing.assert_allclose(y[:, :, 0], [[mean, 1, 1, 3], [1, 1, 3, 4]], rtol=1e-5)
    with pytest.raises(DataError, match="3 rows"):
        new_samples(data.preprocessing, msgspec_replace(series(), table.head(3)), data.spec)
    with pytest.raises(DataError, match="lacks the column x"):
        new_samples(data.preprocessing, msgspec_replace(series(), table.drop(columns="x")), data.spec)


def test_new_texts_are_what_training_saw():
    source = labelled()
    data = prepare(TEXTS, source, seed=2)
    assert isinstance(data, TextPrepared)
    new = new_samples(data.preprocessing, source, TEXTS)
    rows = data.split_rows["validation"]
    np.testing.assert_array_equal(new.x[rows], data.x("validation", np.arange(len(rows))))


# naive -------------------------------------------------------------------------------------------------------------


def test_seasonal_naive_repeats_the_last_season():
    x = np.arange(10.0)[None, :, None]
    assert naive.forecast(x, "last_value", season=4, horizon=3, targets=1)[0, :, 0].tolist() == [9, 9, 9]
    assert naive.forecast(x, "seasonal_naive", season=4, horizon=6, targets=1)[0, :, 0].tolist() == [6, 7, 8, 9, 6, 7]


def test_windows_fill_forward():
    window = np.array([[[np.nan], [1.0], [np.nan], [2.0]]])
    assert windows.fill_forward(window, np.array([5.0]))[0, :, 0].tolist() == [5, 1, 1, 2]


# faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"columns": {"y": ColumnSpec("feature")}}, "role target"),
        ({"columns": {"z": ColumnSpec("target")}}, "lacks the column z"),
        ({"task": "pairs"}, "role text"),
    ],
)
def test_impossible_descriptions(change, words):
    with pytest.raises(DataError, match=words):
        prepare(msgspec.structs.replace(spec_of(), **change), series())


def test_a_flat_target_and_infinity_are_refused():
    with pytest.raises(DataError, match="does not vary"):
        prepare(spec_of(), table_source({"y": [1.0] * 150 + list(range(50)), "x": range(200)}))
    with pytest.raises(DataError, match="infinity in row 3"):
        prepare(spec_of(), table_source({"y": [1.0, 2.0, np.inf] * 60, "x": range(180)}))


def test_a_look_back_too_long_is_an_error_among_the_findings():
    data = prepare(spec_of(100, 3), series())
    assert any(f.level == "error" and "No window fits" in f.message for f in data.facts.findings)


# proposals ---------------------------------------------------------------------------------------------------------


def wave(rows: int, season: int, noise: float = 0.3) -> np.ndarray:
    rng = np.random.default_rng(5)
    return 20 + 5 * np.sin(2 * np.pi * np.arange(rows) / season) + rng.normal(0, noise, rows)


@pytest.mark.parametrize(
    ("frequency", "rows", "season"),
    [("h", 2000, 24), ("30min", 2500, 48), ("D", 800, 7), ("MS", 144, 12), ("W-MON", 500, 52), ("QS", 120, 4), ("", 400, 10)],
)
def test_the_season_is_found_and_every_split_has_windows(frequency, rows, season):
    columns: dict[str, object] = {"v": wave(rows, season)}
    if frequency:
        columns = {"when": pd.date_range("2001-01-01", periods=rows, freq=frequency), **columns}
    source = table_source(columns)
    spec = propose(source)
    assert spec.season == season
    assert spec.look_back >= season
    assert spec.time.frequency == frequency
    assert all(prepare(spec, source).counts().values())


@pytest.mark.parametrize(("frequency", "rows"), [("YS", 200), ("D", 800), ("h", 600)])
def test_noise_has_no_season(frequency, rows):
    values = np.random.default_rng(1).normal(size=rows)
    spec = propose(table_source({"when": pd.date_range("1801-01-01", periods=rows, freq=frequency), "v": values}))
    assert spec.season == 0
    assert spec.horizon == 1


def test_names_are_read_by_characters_and_reviews_by_words():
    names = table_source({"name": [f"Name{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200)], "label": ["x", "y"] * 100})
    assert propose(names).text.unit == "character"
    spec = propose(labelled(), text="t", label="l")
    assert (spec.task, spec.text.unit) == ("classification", "word")
    assert propose(text_source("a plain text. " * 200)).task == "language"


@pytest.mark.parametrize("wish", [{"look_back": 0}, {"horizon": -1}, {"look_back": 5000}, {"target": ("price",)}, {"text": "y"}])
def test_wishes_that_cannot_be(wish):
    with pytest.raises(DataError):
        propose(series(), **wish)


def test_a_proposal_is_json_and_gives_the_same_data_again():
    source = table_source({"when": pd.date_range("2001-01-01", periods=400, freq="D"), "v": wave(400, 7)})
    spec = propose(source)
    again = msgspec.json.decode(msgspec.json.encode(spec), type=DataSpec)
    assert again == spec
    one, two = prepare(spec, source), prepare(again, source, fitted=prepare(spec, source).preprocessing)
    np.testing.assert_array_equal(one.x("test", np.arange(3)), two.x("test", np.arange(3)))
    assert isinstance(spec.time, TimeSpec)
    assert isinstance(spec.split, SplitSpec)


@pytest.mark.parametrize(("path", "value"), [("gap", 2), ("scaling", "robust"), ("order", "chunks")])
def test_a_setting_without_effect_is_refused(path, value, tmp_path):
    spec = msgspec.structs.replace(DataSpec(SourceSpec("x.csv"), "language"), **{path: value})
    with pytest.raises(DataError, match=f"data.{path}"):
        prepare(spec, Source("table", SourceFacts("delimited", 0, 0, 0), spec.source))
