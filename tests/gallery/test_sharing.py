"""Entries as one file: what is written can be read, what others send can do no harm, and each bad file is one sentence."""

import io
import json
import stat
import struct
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import DataError, SettingError, WorkbenchError
from workbench.gallery import catalog, checking, own, sharing
from workbench.gallery.entry import Claim, GalleryEntry, Measure, Recipe

ENTRY = GalleryEntry(name="mine", title="Mine", subtitle="One", system="B", task="forecast", kind="LSTM", group="technique", text="What it teaches.",
                     source="data/rows.csv", target=("y",))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "data_folder", lambda *parts: _made(tmp_path.joinpath("home", *parts)))


def _made(path):
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def rows(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("y\n1\n2\n3\n", encoding="utf-8")
    return file


@pytest.fixture
def packed(tmp_path, rows):
    return sharing.write(ENTRY, [("data/rows.csv", rows)], "Ours; CC0.", tmp_path / "mine")


def _archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def _text(entry=ENTRY, **more):
    return json.dumps({"format": 1, "entry": msgspec.to_builtins(entry), **more})


def test_a_written_entry_is_read_again(packed):
    found = sharing.look(packed)
    assert packed.suffix == ".rnngallery" and found.entry == ENTRY and found.note == "Ours; CC0." and list(found.files) == ["data/rows.csv"]


def test_an_added_entry_is_listed_opened_by_its_own_copy_and_removed(packed, rows):
    own.add(packed)
    rows.unlink()
    assert catalog.is_own("mine") and catalog.entries()[-1].name == "mine"
    kept = catalog.entry("mine").source
    assert Path(kept).read_text(encoding="utf-8") == "y\n1\n2\n3\n"
    assert own.note("mine") == "Ours; CC0."
    own.remove("mine")
    assert not catalog.is_own("mine") and own.names() == ()


def test_a_name_is_given_once(packed):
    own.add(packed)
    with pytest.raises(SettingError, match="already"):
        own.add(packed)
    with pytest.raises(SettingError, match="already"):
        own.add(packed, taken=("mine",))
    with pytest.raises(SettingError, match="you have no entry"):
        own.remove("other")


def test_a_damaged_own_entry_is_told_and_hides_no_other(packed):
    own.add(packed)
    (own.folder() / "broken").mkdir()
    (own.folder() / "broken" / sharing.ENTRY).write_text("{", encoding="utf-8")
    found, problems = own.entries()
    assert [entry.name for entry in found] == ["mine"] and len(problems) == 1 and "broken" in problems[0]


@pytest.mark.parametrize("name", ["../out.csv", "data/../../out.csv", "/etc/passwd", "data/a/b.csv", "C:\\x.csv", "data\\x.csv", "data/.hidden.csv",
                                  "data/run.py", "data/lib.so", "data/x.pkl", "data/x.keras", "README", "data/x.csv ", "data/x\x00.csv"])
def test_files_of_other_places_and_kinds_are_refused(tmp_path, name):
    path = _archive(tmp_path / "bad.rnngallery", [(sharing.ENTRY, _text()), ("data/rows.csv", "y\n1\n")])
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, "x")
    with pytest.raises(DataError):
        sharing.look(path)
    with pytest.raises(DataError):
        own.add(path)
    assert own.names() == () and not list(own.folder().iterdir())


def test_links_and_twins_are_refused(tmp_path):
    path = _archive(tmp_path / "link.rnngallery", [(sharing.ENTRY, _text())])
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("data/rows.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(DataError, match="no plain file"):
        sharing.look(path)
    with pytest.warns(UserWarning):
        twice = _archive(tmp_path / "twice.rnngallery", [(sharing.ENTRY, _text()), ("data/rows.csv", "1"), ("data/rows.csv", "2")])
    with pytest.raises(DataError, match="twice"):
        sharing.look(twice)
    cases = _archive(tmp_path / "cases.rnngallery", [(sharing.ENTRY, _text()), ("data/rows.csv", "1"), ("data/ROWS.csv", "2")])
    with pytest.raises(DataError, match="twice"):
        sharing.look(cases)


def test_sizes_are_counted_and_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(sharing, "MOST_DATA", 1000)
    path = _archive(tmp_path / "bomb.rnngallery", [(sharing.ENTRY, _text()), ("data/rows.csv", "0" * 100_000)])
    with pytest.raises(DataError, match="more than"):
        sharing.look(path)
    lying = bytearray(path.read_bytes())                     # the same with a smaller size in the directory and before the member
    for at in (n for n in range(len(lying) - 4) if lying[n:n + 4] == struct.pack("<I", 100_000)):
        lying[at:at + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(lying))
    assert sharing.look(path).files == {"data/rows.csv": 10}
    with pytest.raises(DataError):
        own.add(path)
    assert own.names() == () and not list(own.folder().iterdir())


def test_a_large_entry_and_a_deep_one_are_refused(tmp_path):
    large = _archive(tmp_path / "large.rnngallery", [(sharing.ENTRY, _text(msgspec.structs.replace(ENTRY, text="x" * 2**21)))])
    with pytest.raises(DataError, match="more than 1024 kB"):
        sharing.look(large)
    deep = _text().replace('"source_options": {}', f'"source_options": {{"format": {"[" * 50_000}{"]" * 50_000}}}')
    with pytest.raises(SettingError):
        sharing.look(_archive(tmp_path / "deep.rnngallery", [(sharing.ENTRY, deep), ("data/rows.csv", "1")]))


def test_unknown_fields_and_formats_are_refused(tmp_path):
    for text in (_text(more=1), _text().replace('"format": 1', '"format": 2'), _text().replace('"title"', '"titel"'), "[]", "", "\xff"):
        with pytest.raises(SettingError):
            sharing.look(_archive(tmp_path / "x.rnngallery", [(sharing.ENTRY, text), ("data/rows.csv", "1")]))


@pytest.mark.parametrize("path", ["data.source.path", "data.source.also", "training.tensorboard", "training.begin_with", "training.workers", "schema",
                                  "gallery", "data", "training.begin_with.source", "data.fitted", "proposed.model"])
def test_settings_that_are_not_an_examples_business_are_refused(path):
    entry = msgspec.structs.replace(ENTRY, training=((path, "/etc/passwd"),))
    with pytest.raises(SettingError, match="can't be set"):
        checking.must_be_harmless(entry, ["data/rows.csv"])


def test_the_rest_must_be_consistent():
    whole = msgspec.structs.replace(ENTRY, recipes=(Recipe("a", "A"),), training=(("training.epochs", 3), ("data.source.path", "made:parity")),
                                    claims=(Claim("{x:.2f}", {"x": Measure("epochs", "a")}, "x", 1.0),))
    checking.must_be_harmless(whole, ["data/rows.csv"])
    with pytest.raises(SettingError, match="not among its files"):
        checking.must_be_harmless(whole, [])
    for claim in (Claim("{y}", {"x": Measure("epochs")}, "x", 1.0), Claim("{x", {"x": Measure("epochs")}, "x", 1.0),
                  Claim("", {"x": Measure("nothing")}, "x", 1.0), Claim("", {"x": Measure("epochs", "b")}, "x", 1.0),
                  Claim("", {"x": Measure("epochs")}, "x", "z"), Claim("", {"x": Measure("epochs", parameters={"a": 1})}, "x", 1.0)):
        with pytest.raises(SettingError):
            checking.must_be_harmless(msgspec.structs.replace(whole, claims=(claim,)), ["data/rows.csv"])


@pytest.mark.parametrize("name", ["", "Mine", "../x", "con", "list", "a" * 41, "1a", "a b", "a.b", "ä"])
def test_names_that_are_none(name):
    with pytest.raises(SettingError):
        checking.must_be_a_name(name)


def test_what_ships_is_fit_to_be_shared():
    for entry in catalog.shipped():
        checking.must_be_harmless(entry, [])


def _whole() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(sharing.ENTRY, _text())
        archive.writestr("data/rows.csv", "y\n1\n2\n")
    return out.getvalue()


WHOLE = _whole()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, len(WHOLE)))
def test_damaged_files_end_in_a_sentence(tmp_path, changes, cut):
    damaged = bytearray(WHOLE)
    for at, byte in changes:
        damaged[at] = byte
    path = tmp_path / "damaged.rnngallery"
    path.write_bytes(bytes(damaged[:cut] if cut > len(WHOLE) // 2 else damaged))
    try:
        own.add(path)
    except WorkbenchError as error:
        assert str(error).endswith(".") and own.names() == ()
    else:
        for name in own.names():
            own.remove(name)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
    st.sampled_from([*GalleryEntry.__struct_fields__, "x"]), inner, max_size=6), max_leaves=12))
def test_entries_of_any_shape_end_in_a_sentence(value):
    text = json.dumps({"format": 1, "entry": {**msgspec.to_builtins(ENTRY), **value} if isinstance(value, dict) else value}).encode()
    try:
        checking.must_be_harmless(sharing.decode(text, "x"), ["data/rows.csv"])
    except WorkbenchError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("form", ["{value:999999999}", "{value:{value}}", "{value!r}", "{value.real}", "{value", "{other}"])
def test_sentences_hold_numbers_in_forms_that_sentences_need(form):
    claim = Claim(f"It is {form}.", {"value": Measure("metric")}, more="value", than=0.0)
    with pytest.raises(SettingError, match="sentence"):
        checking.must_be_harmless(msgspec.structs.replace(ENTRY, claims=(claim,)), ["data/rows.csv"])
    checking.must_be_harmless(msgspec.structs.replace(ENTRY, claims=(msgspec.structs.replace(claim, text="It is {value:+,.2f} {{or so}}."),)),
                              ["data/rows.csv"])


@pytest.mark.parametrize("field, value, said", [
    ("source", "bundled:../../../../etc/passwd", "no file that comes with the program"), ("source", "bundled:/etc/passwd", "no file that comes"),
    ("source", "bundled:airline\\..\\x.csv", "no file that comes"), ("source", "bundled:airline/..", "no file that comes"),
    ("source", "made:delayed-recall?lag=999999999999", "Give 7 to 1,000"), ("source", "made:noisy-sine?noise=nan", "no number"),
    ("source", "made:../../x", "no practice data"), ("source", "/etc/passwd", "not among its files"),
    ("source_options", {"also": ["bundled:../gallery/airline.json"]}, "no file that comes"), ("source_options", {"also": 5}, "list of paths"),
    ("source_options", {"also": None}, "list of paths"), ("source_options", {"also": "abc"}, "list of paths"),
    ("look_back", 10**40, "larger than any"), ("seconds", 1e308, "larger than any"), ("margin", -1e308, "larger than any"),
    ("system", "Axx", "no system"), ("system", "A18", "no system"), ("title", "<img src='file:///etc/passwd'>", "markup"),
    ("text", "see <a href=x>this</a>", "markup"), ("title", "a\x00b", "not seen"), ("subtitle", "abc\u202edef", "not seen"),
    ("title", "x" * 301, "long"),
    ("picture", {"kind": "attention", "values": [[1.0], [1.0, 2.0]]}, "rows"), ("picture", {"kind": "curves", "values": [[]]}, "rows"),
    ("layers", [{"kind": "Lambda", "name": "x", "parameters": {"function": "print"}}], "no layer 'Lambda'"),
    ("layers", [{"kind": "TimeDistributed", "name": "x", "parameters": {"layer": {"kind": "Lambda"}}}], "no layer 'Lambda'"),
    ("layers", [{"kind": "RNN", "name": "x", "parameters": {"cell": [{"kind": "os.system"}]}}], "no layer 'os.system'"),
    ("training", [["model.layers.lstm.kind", "Lambda"]], "no layer 'Lambda'"),
    ("training", [["model", {"layers": [{"kind": "Lambda", "name": "x"}]}]], "no layer 'Lambda'"),
    ("training", [["model.layers", [{"kind": "Lambda", "name": "x"}]]], "no layer 'Lambda'"),
    ("data", [["data.source.path", "bundled:../../x"]], "no file that comes"), ("data", [["data.steps", {"x": 10**30}]], "larger than any"),
])
def test_what_an_entry_may_not_hold_is_one_sentence(tmp_path, field, value, said):
    changed = json.loads(_text())
    changed["entry"][field] = value
    path = _archive(tmp_path / "bad.rnngallery", [(sharing.ENTRY, json.dumps(changed)), ("data/rows.csv", "y\n1\n")])
    with pytest.raises(WorkbenchError) as error:
        own.add(path)
    assert said in str(error.value) and len(str(error.value)) < 330 and "\n" not in str(error.value)
    assert own.names() == () and not list(own.folder().iterdir())


def test_plain_words_of_any_script_are_fine():
    words = msgspec.structs.replace(ENTRY, title="学习 и β < γ", text="p < q > r\r\nand 50 % of “x”\tأهلا", system="")
    checking.must_be_harmless(words, ["data/rows.csv"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(GalleryEntry.__struct_fields__), st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12), lambda inner: st.lists(inner, max_size=3) |
    st.dictionaries(st.sampled_from(["kind", "name", "parameters", "layer", "layers", "values", "also", "edits", "text"]), inner, max_size=4),
    max_leaves=10))
def test_a_field_of_any_content_ends_in_a_sentence(field, value):
    whole = json.loads(_text())
    whole["entry"][field] = value
    try:
        checking.must_be_harmless(sharing.decode(json.dumps(whole).encode(), "x"), ["data/rows.csv"])
    except WorkbenchError as error:
        assert str(error).endswith((".", "?")) and "\n" not in str(error)
