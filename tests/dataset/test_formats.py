"""Every format gives the table that was written, and every damage one sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import source
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

TABLE = pd.DataFrame({"day": pd.date_range("2020-01-01", periods=40), "value": np.arange(40) / 4, "kind": ["a", "b"] * 20})
CSV = TABLE.to_csv(index=False).encode()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, **options) -> Source:
    return source.read(SourceSpec(str(path), **options), path.parent)


def zipped(**files: bytes) -> bytes:
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def written(how: str) -> bytes:
    buffer = io.BytesIO()
    getattr(TABLE, how)(buffer)
    return buffer.getvalue()


# the same table -----------------------------------------------------------------------------------------------------

ARFF = "% made by hand\n@relation t\n@attribute day date yyyy-MM-dd\n@attribute value numeric\n@attribute kind {a,b}\n@data\n"
WRITTEN = {
    "t.csv.gz": lambda: gzip.compress(CSV),
    "t.csv.bz2": lambda: bz2.compress(CSV),
    "t.csv.xz": lambda: lzma.compress(CSV),
    "misnamed.csv": lambda: gzip.compress(CSV),
    "t.zip": lambda: zipped(**{"inside.csv": CSV, "__MACOSX/._inside.csv": b"junk"}),
    "packed twice.zip": lambda: zipped(**{"inside.csv.gz": gzip.compress(CSV)}),
    "t.feather": lambda: written("to_feather"),
    "t.parquet": lambda: written("to_parquet"),
    "no suffix": lambda: written("to_parquet"),
    "t.jsonl": lambda: TABLE.to_json(orient="records", lines=True, date_format="iso").encode(),
    "t.json": lambda: TABLE.to_json(orient="records", date_format="iso").encode(),
    "wrapped.json": lambda: json.dumps({"data": json.loads(TABLE.to_json(orient="records", date_format="iso"))}).encode(),
    "columns.json": lambda: json.dumps({c: [str(v)[:10] if c == "day" else v for v in TABLE[c].tolist()] for c in TABLE}).encode(),
    "t.arff": lambda: (ARFF + "\n".join(f"{d:%Y-%m-%d},{v},{k}" for d, v, k in TABLE.itertuples(index=False))).encode(),  # noqa: PLW0108
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_table_in_every_format(name, tmp_path):
    found = read(put(tmp_path, name, WRITTEN[name]()))
    assert list(found.table.columns) == ["day", "value", "kind"]
    assert found.table["value"].tolist() == TABLE["value"].tolist() and found.table["kind"].tolist() == TABLE["kind"].tolist()
    assert pd.to_datetime(found.table["day"], utc=True).dt.date.tolist() == TABLE["day"].dt.date.tolist()
    assert found.facts.rows == 40 and found.spec.sha256 and found.spec.size


def test_an_archive_of_several_files_asks_which(tmp_path):
    path = put(tmp_path, "two.zip", zipped(**{"small.csv": b"a\n1\n2\n", "large.csv": CSV}))
    found = read(path)
    assert found.facts.members == ("small.csv", "large.csv") and found.spec.member == "large.csv"
    assert read(path, member="small.csv").table["a"].tolist() == [1, 2]
    with pytest.raises(DataError, match=r"holds no file 'other.csv'. It holds: small.csv, large.csv"):
        read(path, member="other.csv")


def test_numbers_inside_objects_become_columns(tmp_path):
    lines = '{"at": "2020-01-01", "wind": {"speed": 3, "from": "N"}, "all": [1, 2]}', "", '{"at": "2020-01-02", "wind": {"speed": 4}}'
    found = read(put(tmp_path, "n.jsonl", "\n".join(lines))).table
    assert list(found.columns) == ["at", "all", "wind.speed", "wind.from"]
    assert found["wind.speed"].tolist() == [3, 4] and found["all"].iloc[0] == "[1,2]"


# arrays and sequences ------------------------------------------------------------------------------------------------


def arrays(**given: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **given)
    return buffer.getvalue()


def one_array(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


def test_one_array_is_a_column(tmp_path):
    assert read(put(tmp_path, "a.npy", one_array(np.arange(30.0)))).table["value"].tolist() == list(range(30))


def test_arrays_of_one_length_stand_side_by_side(tmp_path):
    path = put(tmp_path, "a.npz", arrays(t=np.arange(5), v=np.arange(10.0).reshape(5, 2), other=np.arange(3)))
    assert list(read(path).table.columns) == ["t", "v_1", "v_2"]
    assert read(path, sheet="other").table["value"].tolist() == [0, 1, 2] and read(path).facts.sheets == ("t", "v", "other")


def test_sequences_with_classes(tmp_path):
    x = np.random.default_rng(0).normal(size=(4, 3, 2))
    found = read(put(tmp_path, "s.npz", arrays(X=x, y=np.array(["a", "b", "a", "b"]))))
    assert list(found.table.columns) == ["series", "step", "value_1", "value_2", "label"] and len(found.table) == 12
    assert np.array_equal(found.table[["value_1", "value_2"]].to_numpy().reshape(4, 3, 2), x)
    assert found.roles == {"series": "group", "step": "ignore", "value_1": "feature", "value_2": "feature", "label": "label"}


TS = """#speakers
@problemName Speakers
@timeStamps false
@univariate false
@dimensions 2
@equalLength false
@classLabel true one two
@data
1,2,3:4,5,?:one
7,8:9,10.5:two
"""


def test_series_of_unequal_length(tmp_path):
    found = read(put(tmp_path, "s.ts", TS))
    table = found.table
    assert table["series"].tolist() == [0, 0, 0, 1, 1] and table["step"].tolist() == [0, 1, 2, 0, 1]
    assert table["value_1"].tolist() == [1, 2, 3, 7, 8] and table["value_2"].tolist()[:2] == [4, 5] and np.isnan(table["value_2"][2])
    assert table["label"].tolist() == ["one"] * 3 + ["two"] * 2 and found.roles["label"] == "label" and found.roles["series"] == "group"


def test_series_with_times(tmp_path):
    text = "@timeStamps true\n@classLabel true a b\n@data\n(2020-01-01 10:00:00,1),(2020-01-01 11:00:00,2):a\n(2020-01-02 10:00:00,3):b\n"
    table = read(put(tmp_path, "t.ts", text)).table
    assert table["time"].tolist() == ["2020-01-01 10:00:00", "2020-01-01 11:00:00", "2020-01-02 10:00:00"]
    assert table["value"].tolist() == [1, 2, 3] and table["label"].tolist() == ["a", "a", "b"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6), st.sampled_from("abc")), min_size=1, max_size=5))
def test_every_value_of_a_ts_file_comes_back(tmp_path_factory, series):
    text = "@univariate true\n@classLabel true a b c\n@data\n" + "".join(",".join(map(repr, values)) + f":{label}\n" for values, label in series)
    table = read(put(tmp_path_factory.mktemp("ts"), "h.ts", text)).table
    back = [(part["value"].tolist(), part["label"].iloc[0]) for _, part in table.groupby("series")]
    assert back == [(list(values), label) for values, label in series]


def test_quoted_words_and_missing_values_of_arff(tmp_path):
    text = "@RELATION 'x y'\n@ATTRIBUTE 'my name' STRING\n@ATTRIBUTE n REAL\n@ATTRIBUTE class {yes, 'not at all'}\n" \
           "@DATA\n% no row\n'it\\'s, so',1.5,yes\n?,?,'not at all'\n"
    found = read(put(tmp_path, "q.arff", text))
    assert found.table["my name"].tolist()[0] == "it's, so" and np.isnan(found.table["n"][1]) and found.roles == {"class": "label"}
    assert found.table["class"].tolist() == ["yes", "not at all"]


def test_series_inside_of_arff_rows(tmp_path):
    text = "@relation r\n@attribute bag relational\n@attribute t1 numeric\n@attribute t2 numeric\n@end bag\n@attribute class {u,v}\n@data\n" \
           "'1,2\\n3,4',u\n'5,6\\n7,8',v\n"
    found = read(put(tmp_path, "r.arff", text))
    assert found.table[["value_1", "value_2"]].to_numpy().tolist() == [[1, 3], [2, 4], [5, 7], [6, 8]]
    assert found.table["label"].tolist() == ["u", "u", "v", "v"]


def test_a_folder_of_texts(tmp_path):
    for label, words in (("spam", "win now"), ("ham", "see you")):
        for n in range(3):
            put(tmp_path / "mail", f"{label}/{n}.txt", f"{words} {n}\r\n")
    put(tmp_path / "mail", "ham/.hidden", "no")
    put(tmp_path / "mail", "ham/empty.txt", "  ")
    found = read(tmp_path / "mail")
    assert found.table["label"].tolist() == ["ham"] * 3 + ["spam"] * 3 and found.table["text"][0] == "see you 0\n"
    before = found.spec.sha256
    put(tmp_path / "mail", "ham/0.txt", "changed")
    assert read(tmp_path / "mail").spec.sha256 != before


# damage --------------------------------------------------------------------------------------------------------------

BROKEN = {
    "cut.csv.gz": (gzip.compress(CSV)[:-30], "whole gzip file"),
    "cut.csv.xz": (lzma.compress(CSV)[:-30], "whole xz file"),
    "not.gz": (CSV, "whole gzip file"),
    "cut.zip": (zipped(a=CSV)[:-40], "whole zip file"),
    "empty.zip": (zipped(), "holds no files"),
    "cut.feather": (written("to_feather")[:-60], "whole Feather file"),
    "bad.jsonl": ('{"a": 1}\n{"a": \n', "line 2 is no JSON"),
    "numbers.jsonl": ("1\n2\n", "holds a number where an object is expected, in record 1"),
    "cut.npz": (arrays(a=np.arange(9))[:-30], "whole NumPy file"),
    "pickled.npy": (one_array(np.array([{1: 2}], dtype=object)), "Python objects"),
    "deep.npy": (one_array(np.zeros((2, 2, 2, 2))), "one to three axes"),
    "none.ts": ("@problemName x\n@univariate true\n", "no @data line"),
    "words.ts": ("@univariate true\n@classLabel true a\n@data\n1,two,3:a\n", "line 4 holds 'two' where a number"),
    "uneven.ts": ("@univariate false\n@classLabel true a\n@data\n1,2:3:a\n", "dimensions of 2 and 1 values"),
    "wide.ts": ("@univariate false\n@classLabel true a\n@data\n1:2:a\n1:2:3:a\n", "line 5 has 3 dimensions where 2"),
    "no data.arff": ("@relation x\n@attribute a numeric\n", "no @data line"),
    "odd.arff": ("@relation x\n@attribute a strange\n@data\n1\n", "unknown type 'strange'"),
    "words.arff": ("@relation x\n@attribute a numeric\n@data\nhello\n", "don't fit its attributes"),
    "sparse.arff": ("@relation x\n@attribute a numeric\n@data\n{0 1}\n", "sparse rows"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_damage_is_one_sentence(name, tmp_path):
    content, words = BROKEN[name]
    with pytest.raises(DataError) as caught:
        read(put(tmp_path, name, content))
    assert words in str(caught.value) and caught.value.fix and "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(WRITTEN)), data=st.data())
def test_damaged_bytes_never_give_a_traceback(tmp_path_factory, name, data):
    whole = bytearray(WRITTEN[name]())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    whole = whole[:data.draw(st.integers(1, len(whole)))]
    try:
        found = read(put(tmp_path_factory.mktemp("fuzz"), name, bytes(whole)))
    except DataError as error:
        assert error.fix
    else:
        assert found.kind == "text" or len(found.table)


def test_a_folder_without_classes_is_refused(tmp_path):
    put(tmp_path / "one", "a/x.txt", "text")
    with pytest.raises(DataError, match="without sub-folders of texts"):
        read(tmp_path / "one")
