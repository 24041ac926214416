"""Files read piece by piece give the rows of whole ones; what is said of a prediction beside its numbers."""

import tracemalloc

import keras
import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.evaluation import data
from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TextSpec, TimeSpec
from workbench.errors import DataError
from workbench.evaluation import pieces, predict, streaming
from workbench.evaluation.remarks import Remarks
from workbench.model import build
from workbench.model.propose import propose as propose_network
from workbench.sequence.prepare import prepare


def network(prepared):
    keras.utils.set_random_seed(1)
    spec = propose_network(prepared.facts.inputs, prepared.facts.target)
    return build.build(spec, prepared.facts.inputs, prepared.facts.target)


def both(path, spec, prepared, rolling, size):
    """(of the whole file, piece by piece)."""
    model, fitted = network(prepared), prepared.preprocessing
    whole = predict.predict(model, fitted, spec, source.read(SourceSpec(str(path)), path.parent), rolling)
    found = list(pieces.pieces(path, SourceSpec(str(path)), size))
    assert len(found) > 3 and streaming.why_not(fitted, spec, rolling) == ""
    parts = [part for part in streaming.predictions(model, fitted, spec, found, rolling) if len(part.columns)]
    return whole, pd.concat(parts, ignore_index=True)


def same(a, b):
    assert list(a.columns) == list(b.columns) and len(a) == len(b)
    for name in a.columns:
        if a[name].dtype.kind == "f":
            np.testing.assert_allclose(a[name], b[name], rtol=2e-5, atol=1e-5, err_msg=name)
        else:
            assert a[name].astype(str).tolist() == b[name].astype(str).tolist(), name


@pytest.fixture
def small_head(monkeypatch):
    monkeypatch.setattr(pieces, "_HEAD", 1)


@pytest.mark.parametrize("rolling", [True, False])
@pytest.mark.parametrize("timed", [True, False])
def test_a_series(tmp_path, small_head, rolling, timed):
    spec, prepared = data.series(tmp_path, timed=timed, steps=(StepSpec("sort"), StepSpec("regular")) if timed else ())
    same(*both(tmp_path / "series.csv", spec, prepared, rolling, 900))


@pytest.mark.parametrize("rolling", [True, False])
def test_a_series_with_gaps_and_double_rows(tmp_path, small_head, rolling):
    frame = data.table(300)
    frame.loc[40:44, "load0"] = np.nan
    frame = pd.concat([frame.drop(index=range(100, 104)), frame.iloc[[50, 200]]]).sort_values("when", kind="stable")
    steps = (StepSpec("sort"), StepSpec("drop_duplicates", keep="last"), StepSpec("regular"), StepSpec("fill", limit=9))
    spec, prepared = data.series(tmp_path, frame, steps=steps)
    same(*both(tmp_path / "series.csv", spec, prepared, rolling, 700))


def grouped(folder, known=False):
    rng, rows = np.random.default_rng(0), 90
    frame = pd.concat([pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="D").astype(str), "shop": shop,
                                     "price": rng.normal(3, 1, rows), "sold": 50 + 9 * rng.normal(size=rows)}) for shop in "abc"])
    frame = frame.sort_values(["when", "shop"]).reset_index(drop=True)
    frame.to_csv(folder / "shops.csv", index=False)
    columns = {"when": ColumnSpec("time", "time"), "shop": ColumnSpec("group", "category"), "sold": ColumnSpec("target"),
               "price": ColumnSpec("known_future" if known else "feature")}
    spec = DataSpec(SourceSpec("shops.csv"), columns=columns, time=TimeSpec(("when",), frequency="D"), look_back=7, horizon=2)
    return spec, prepare(spec, source.read(spec.source, folder), 0), frame


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("rolling", [True, False])
def test_series_that_take_turns(tmp_path, small_head, rolling, known):
    spec, prepared, _ = grouped(tmp_path, known)
    whole, parts = both(tmp_path / "shops.csv", spec, prepared, rolling, 1200)
    key = ["group", "origin" if rolling else "time"]
    same(whole.sort_values(key).reset_index(drop=True), parts.sort_values(key).reset_index(drop=True))


def test_texts_row_by_row_and_quoted_line_ends(tmp_path, small_head):
    spec, prepared = data.mails(tmp_path)
    table = pd.read_csv(tmp_path / "mails.csv")
    table["text"] = ["two\nlines " + text if n % 7 == 0 else text for n, text in enumerate(table["text"])]
    table[["label", "text"]].to_csv(tmp_path / "new.csv", index=False)          # another order of columns
    same(*both(tmp_path / "new.csv", spec, prepared, False, 150))


def test_whole_sequences(tmp_path, small_head):
    rng = np.random.default_rng(2)
    table = pd.concat([pd.DataFrame({"id": f"s{n}", "x": rng.normal(size=5 + n % 4), "kind": "ab"[n % 2]}) for n in range(40)])
    table.to_csv(tmp_path / "moves.csv", index=False)
    spec = DataSpec(SourceSpec("moves.csv"), "classification",
                    {"id": ColumnSpec("group", "category"), "x": ColumnSpec("feature"), "kind": ColumnSpec("label", "category")})
    prepared = prepare(spec, source.read(spec.source, tmp_path), 0)
    same(*both(tmp_path / "moves.csv", spec, prepared, False, 300))
    apart = pd.concat([table, table.head(3)])
    apart.to_csv(tmp_path / "apart.csv", index=False)
    with pytest.raises(DataError, match="rows of sequence s0 lie apart"):
        list(streaming.predictions(network(prepared), prepared.preprocessing, spec,
                                   pieces.pieces(tmp_path / "apart.csv", SourceSpec(str(tmp_path / "apart.csv")), 300)))


def test_parquet_in_batches(tmp_path, small_head, monkeypatch):
    spec, prepared = data.series(tmp_path)
    path = tmp_path / "series.parquet"
    pd.read_csv(tmp_path / "series.csv").to_parquet(path)
    monkeypatch.setattr(pieces, "_ROWS", 40)
    same(*both(path, spec, prepared, True, pieces.PIECE))


def test_a_large_file_out_of_order_is_refused_and_a_missing_column_is_named(tmp_path, small_head):
    spec, prepared = data.series(tmp_path, steps=(StepSpec("sort"),))
    frame = pd.read_csv(tmp_path / "series.csv")
    frame.iloc[::-1].to_csv(tmp_path / "back.csv", index=False)
    frame.drop(columns="heat").to_csv(tmp_path / "lacks.csv", index=False)
    for name, words in (("back.csv", "not in the order of their time"), ("lacks.csv", "lacks the column heat")):
        with pytest.raises(DataError, match=words) as caught:
            path = tmp_path / name
            list(streaming.predictions(network(prepared), prepared.preprocessing, spec, pieces.pieces(path, SourceSpec(str(path)), 900), True))
        assert name in str(caught.value)


def test_what_can_not_be_read_in_pieces_says_why(tmp_path):
    spec, prepared = data.series(tmp_path, steps=(StepSpec("interpolate"), StepSpec("regular")))
    assert "interpolate" in streaming.why_not(prepared.preprocessing, spec, True)
    fitted = prepared.preprocessing
    assert streaming.why_not(msgspec.structs.replace(fitted, task="language"), spec, True) == ""


def test_moments_keep_the_zone_they_came_with(tmp_path):
    frame = data.table(200)
    frame["when"] = pd.date_range("2024-03-25", periods=200, freq="h", tz="Europe/Berlin").tz_localize(None).astype(str)
    frame.to_csv(tmp_path / "series.csv", index=False)
    spec, _ = data.series(tmp_path, frame)
    spec = msgspec.structs.replace(spec, time=TimeSpec(("when",), frequency="h", zone="Europe/Berlin"))
    read = source.read(spec.source, tmp_path)
    found = predict.predict(network(prepare(spec, read, 0)), prepare(spec, read, 0).preprocessing, spec, read)
    last = pd.date_range("2024-03-25", periods=200, freq="h", tz="Europe/Berlin")[-1]
    assert found["time"].iloc[0] == last + pd.Timedelta("1h") and str(found["time"].iloc[0]).endswith("+02:00")
    assert found.to_csv(index=False).splitlines()[1].split(",")[0].endswith("+02:00")


def remarks(prepared, spec, table, known=(), rolling=False):
    found = Remarks(prepared.preprocessing, spec, known, rolling)
    for first in range(0, len(table), 30):
        found.take(table.iloc[first:first + 30])
    return found.said


def test_a_forecast_of_days_that_the_file_has_is_said(tmp_path):
    spec, prepared, frame = grouped(tmp_path, known=True)
    said = remarks(prepared, spec, frame, "abc")
    assert len(said) == 1 and "rows that the file already has" in said[0]
    assert "add 2 rows of each series with price filled in and sold empty" in said[0]
    more = frame.assign(sold=frame["sold"].where(frame["when"] < frame["when"].sort_values().unique()[-2]))
    assert remarks(prepared, spec, more, "abc") == ()
    assert remarks(prepared, spec, frame, "ab")[1] == "The group c was not among the groups the network was trained on."


def test_rows_still_to_come_and_times_that_lack_are_said(tmp_path):
    spec, prepared = data.series(tmp_path)
    frame = pd.read_csv(tmp_path / "series.csv")
    frame.loc[198:, "load0"] = np.nan
    assert "The last 2 rows have no load0" in remarks(prepared, spec, frame)[0]
    assert remarks(prepared, spec, frame, rolling=True) == ()
    assert "lacks the time column when" in remarks(prepared, spec, frame.head(190).drop(columns="when"))[0]


def test_values_of_categories_that_training_never_saw(tmp_path):
    frame = data.table(200).assign(wind=["N", "S"] * 100)
    frame.to_csv(tmp_path / "series.csv", index=False)
    spec, _ = data.series(tmp_path, frame)
    spec = msgspec.structs.replace(spec, columns={**spec.columns, "wind": ColumnSpec("feature", "category")})
    prepared = prepare(spec, source.read(spec.source, tmp_path), 0)
    assert "Column wind has a value that training never saw (E)" in remarks(prepared, spec, frame.assign(wind="E"))[0]


@pytest.mark.slow
def test_memory_is_that_of_a_piece(tmp_path, small_head):
    spec, prepared = data.series(tmp_path)
    model, path = network(prepared), tmp_path / "long.csv"
    peaks = []
    for rows in (20_000, 80_000):
        data.table(rows).to_csv(path, index=False)
        tracemalloc.start()
        found = sum(len(part) for part in streaming.predictions(model, prepared.preprocessing, spec,
                                                                pieces.pieces(path, SourceSpec(str(path)), 2**18), True))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == rows - data.LOOK_BACK + 1
    assert peaks[1] < 1.3 * peaks[0] < 40 * 2**20, peaks


# texts and autoencoders ----------------------------------------------------------------------------------------------


LINES = ["It is a truth, universally acknowledged:",
         "ΟΔΥΣΣΕΥΣ ΣΑΣ", "e\u0301tude \U0001f469\u200d\U0001f680 \U0001f1e7\U0001f1f7!", "", "   two  spaces", "Wort"]


def prose(folder, unit, rule="lines"):
    rng = np.random.default_rng(2)
    joint = "\r\n" if rule == "lines" else " "
    (folder / "prose.txt").write_bytes(joint.join(rng.choice(LINES, 300)).encode())
    spec = DataSpec(SourceSpec("prose.txt", "plain_text"), "language", look_back=9, text=TextSpec(unit, 60, 9))
    return spec, prepare(spec, source.read(spec.source, folder), 0)


@pytest.mark.parametrize("rolling", [True, False])
@pytest.mark.parametrize("rule", ["lines", "one line"])
@pytest.mark.parametrize("unit", ["character", "word", "byte_pair"])
def test_a_text(tmp_path, unit, rule, rolling):
    spec, prepared = prose(tmp_path, unit, rule)
    path, model = tmp_path / "prose.txt", network(prepared)
    whole = predict.predict(model, prepared.preprocessing, spec, source.read(SourceSpec(str(path), "plain_text"), tmp_path), rolling)
    found = list(pieces.texts(path, SourceSpec(str(path)), 700))
    assert len(found) > 4 and "".join(one.text for one in found) == path.read_bytes().decode().replace("\r\n", "\n")
    same(whole, pd.concat(streaming.predictions(model, prepared.preprocessing, spec, found, rolling), ignore_index=True))


def test_texts_in_a_column_and_one_that_is_too_short(tmp_path, small_head):
    spec, prepared = prose(tmp_path, "word")
    pd.DataFrame({"said": np.random.default_rng(1).choice(LINES, 200)}).to_csv(tmp_path / "said.csv", index=False)
    spec = msgspec.structs.replace(spec, columns={"said": ColumnSpec("text", "text")})
    for rolling in (True, False):
        same(*both(tmp_path / "said.csv", spec, prepared, rolling, 500))
    (tmp_path / "short.txt").write_text("two words", "utf-8")
    short = pieces.texts(tmp_path / "short.txt", SourceSpec("short.txt"))
    with pytest.raises(DataError, match="has 2 words, but one window takes 9"):
        list(streaming.predictions(network(prepared), prepared.preprocessing, spec, short, True))


def test_a_text_that_is_not_utf8_is_told_and_read_in_its_own_encoding(tmp_path):
    (tmp_path / "old.txt").write_bytes("Größe und Maß\n".encode("latin-1") * 9)
    assert pieces.is_text(tmp_path / "old.txt") and not pieces.is_text(tmp_path / "none.txt")
    with pytest.raises(DataError, match="is not utf-8: byte 0xf6"):
        list(pieces.texts(tmp_path / "old.txt", SourceSpec("old.txt")))
    assert next(pieces.texts(tmp_path / "old.txt", SourceSpec("old.txt", encoding="latin-1"))).text.startswith("Größe")


def odd_series(folder, timed=True, groups=False):
    frame = data.table(300)
    if groups:
        frame = pd.concat([frame.assign(load0=frame["load0"] * n, shop=shop).iloc[:300 - 13 * n] for n, shop in enumerate("abc", start=1)])
        frame = frame.sort_values(["when", "shop"], kind="stable")
    spec, _ = data.series(folder, frame, timed=timed)
    columns = {**spec.columns, "heat": ColumnSpec("target"), **({"shop": ColumnSpec("group", "category")} if groups else {})}
    spec = msgspec.structs.replace(spec, task="autoencoder", horizon=1, columns=columns)
    return spec, prepare(spec, source.read(spec.source, folder), 0)


@pytest.mark.parametrize("rolling", [True, False])
@pytest.mark.parametrize(("timed", "groups"), [(True, False), (False, False), (True, True)])
def test_an_autoencoder(tmp_path, small_head, rolling, timed, groups):
    spec, prepared = odd_series(tmp_path, timed, groups)
    whole, parts = both(tmp_path / "series.csv", spec, prepared, rolling, 1100)
    key = ["group", "origin"] if groups else ["origin"]
    same(whole.sort_values(key).reset_index(drop=True), parts.sort_values(key).reset_index(drop=True))


@pytest.mark.slow
def test_memory_of_texts_and_autoencoders_is_that_of_a_piece(tmp_path, small_head):
    spec, prepared = prose(tmp_path, "word")
    model, path, peaks = network(prepared), tmp_path / "long.txt", []
    for lines in (4_000, 16_000):
        path.write_text("\n".join(np.random.default_rng(2).choice(LINES, lines)), "utf-8")
        peaks.append(peak(streaming.predictions(model, prepared.preprocessing, spec, pieces.texts(path, SourceSpec(str(path)), 2**15), True)))
    spec, prepared = odd_series(tmp_path)
    model, path = network(prepared), tmp_path / "long.csv"
    for rows in (20_000, 80_000):
        data.table(rows).to_csv(path, index=False)
        found = AgainAndAgain(path)
        peaks.append(peak(streaming.predictions(model, prepared.preprocessing, spec, found, False)))
    assert peaks[1] < 1.5 * peaks[0] and peaks[3] < 1.5 * peaks[2]


class AgainAndAgain:
    """A file's pieces as often as they are asked for."""

    def __init__(self, path):
        self.path = path

    def __iter__(self):
        return pieces.pieces(self.path, SourceSpec(str(self.path)), 2**18)


def peak(parts):
    tracemalloc.start()
    assert sum(len(part) for part in parts) > 300
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found
