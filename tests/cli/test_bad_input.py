"""Every way a user can go wrong on the command line: the status, one sentence, nothing left behind, no traceback."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from workbench.cli import main as command

ROWS = 200


def series(rows: int = ROWS, step: int = 1) -> str:
    lines = [f"2020-{1 + (n // 28) % 12:02d}-{1 + n % 28:02d},{10 + (n * step) % 7}" for n in range(rows)]
    return "day,value\n" + "\n".join(dict.fromkeys(lines)) + "\n"


def run(capsys, *arguments) -> tuple[int, str]:
    status = command([str(a) for a in arguments])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return status, said.err.strip()


BROKEN: dict[str, bytes] = {
    "empty.csv": b"",
    "only_header.csv": b"day,value\n",
    "binary.csv": bytes(range(256)) * 40,
    "picture.csv": b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500,
    "mixed_commas.csv": b"day;value\n" + b"".join(b"2020-01-%02d;%s\n" % (n, b"1,5" if n % 2 else b"1.5") for n in range(1, 29)),
    "words_in_numbers.csv": b"day,value\n" + b"".join(b"2020-01-%02d,%s\n" % (n, b"oops" if n == 9 else b"%d" % n) for n in range(1, 29)),
    "all_missing.csv": b"day,value\n" + b"".join(b"2020-01-%02d,\n" % n for n in range(1, 29)),
    "no_variance.csv": b"day,value\n" + b"".join(b"2020-%02d-%02d,5\n" % (m, d) for m in range(1, 13) for d in range(1, 29)),
    "too_short.csv": b"day,value\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n",
    "infinity.csv": b"day,value\n" + b"".join(b"2020-01-%02d,%s\n" % (n, b"inf" if n == 9 else b"%d" % n) for n in range(1, 29)),
    "header_twice.csv": b"day,value,value\n2020-01-01,1,2\n2020-01-02,2,3\n",
    "nul.csv": b"day,value\n" + b"2020-01-01,1\n" * 2000 + b"2020-01-02,\x00\n",
    "ragged.csv": b"day,value\n2020-01-01,1\n2020-01-02,2,3\n",
    "cut.csv.gz": gzip.compress(series().encode())[:50],
    "cut.parquet": b"PAR1" + b"x" * 99,
    "cut.xlsx": b"PK\x03\x04" + b"x" * 99,
    "no_such_day.csv": b"date,value\n" + b"".join(b"2020-01-%02d,%d\n" % (n if n != 20 else 32, n * n) for n in range(1, 29)),
    "one_class.csv": b"text,label\n" + b"".join(b"good film number %d,yes\n" % n for n in range(60)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_sentence_and_no_project(name, tmp_path, capsys):
    data = tmp_path / name
    data.write_bytes(BROKEN[name])
    columns = ("--text", "text", "--label", "label") if name == "one_class.csv" else ()
    status, sentence = run(capsys, "new", "--data", data, *columns, "-o", tmp_path / "p.rnnw")
    assert status == 1, sentence
    assert 20 < len(sentence) < 500
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == [name]


@pytest.mark.parametrize("order", ["backwards", "twice"])
def test_unsorted_and_repeated_times_are_mended_and_said(order, tmp_path, capsys):
    header, *rows = series().splitlines()
    rows = rows[::-1] if order == "backwards" else [row for n, row in enumerate(rows) for _ in range(1 + (n % 40 == 7))]
    data = tmp_path / "s.csv"
    data.write_text("\n".join([header, *rows]) + "\n")
    assert command(["new", "--data", str(data), "-o", str(tmp_path / "p.rnnw"), "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert any(("order" if order == "backwards" else "twice") in finding["message"] for finding in last["findings"])
    command(["show", str(tmp_path / "p.rnnw"), "data.steps", "--json"])
    steps = json.loads(capsys.readouterr().out.splitlines()[-1])["value"]
    assert [step["kind"] for step in steps] == [{"backwards": "sort", "twice": "drop_duplicates"}[order]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--data", "nowhere.csv"), "nowhere.csv"),
        (("--data", "{data}", "--target", "price"), "price"),
        (("--data", "{data}", "--time", "when"), "when"),
        (("--data", "{data}", "--lookback", "0"), "look-back"),
        (("--data", "{data}", "--horizon", "-3"), "horizon"),
        (("--data", "{data}", "--lookback", "5000"), "5"),
        (("--data", "{data}", "--template", "nonsense"), "nonsense"),
        (("--data", "{data}", "--text", "value"), "label"),
    ],
)
def test_an_impossible_wish_names_itself(arguments, words, tmp_path, capsys):
    data = tmp_path / "s.csv"
    data.write_text(series())
    wishes = [a.replace("{data}", str(data)) for a in arguments]
    status, sentence = run(capsys, "new", *wishes, "-o", tmp_path / "p.rnnw")
    assert status == 1
    assert words in sentence
    assert not (tmp_path / "p.rnnw").exists()


@pytest.fixture
def project(tmp_path, capsys) -> Path:
    data = tmp_path / "s.csv"
    data.write_text(series())
    assert command(["new", "--data", str(data), "--lookback", "14", "--horizon", "1", "-o", str(tmp_path / "p.rnnw")]) == 0
    capsys.readouterr()
    return tmp_path / "p.rnnw"


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "{p}", "data.look_back", "nothing"),
        ("set", "{p}", "data.nope", "1"),
        ("set", "{p}", "model", "@missing.json"),
        ("set", "{p}", "model.layers.lstm.name", "window"),
        ("show", "{p}", "data.nope"),
        ("evaluate", "{p}"),
        ("predict", "{p}", "--input", "x.csv"),
        ("probe", "{p}", "--layer", "lstm", "-o", "x.npz"),
        ("export", "{p}", "--format", "savedmodel", "-o", "m"),
        ("train", "{p}", "--resume"),
        ("train", "{p}", "--epochs", "0"),
        ("check", "{p}", "--fix", "nope"),
        ("layers", "LSTMM"),
        ("gallery", "nonsense", "-o", "g.rnnw"),
    ],
)
def test_bad_requests_leave_the_project_as_it_was(arguments, project, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = sorted(p.name for p in tmp_path.iterdir())
    command(["show", str(project), "--json"])
    document = json.loads(capsys.readouterr().out)["document"]
    status, sentence = run(capsys, *[a.replace("{p}", str(project)) for a in arguments])
    assert status == 1
    assert sentence
    command(["show", str(project), "--json"])
    assert json.loads(capsys.readouterr().out)["document"] == document
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_undo_takes_back_and_survives_closing(project, capsys):
    assert command(["set", str(project), "data.look_back", "21"]) == 0
    assert command(["undo", str(project)]) == 0
    capsys.readouterr()
    command(["show", str(project), "data.look_back"])
    assert capsys.readouterr().out.strip() == "14"
    assert command(["redo", str(project)]) == 0
    capsys.readouterr()
    command(["show", str(project), "data.look_back"])
    assert capsys.readouterr().out.strip() == "21"


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_project_says_so(content, tmp_path, capsys):
    path = tmp_path / "x.rnnw"
    path.write_bytes(content)
    status, sentence = run(capsys, "show", path)
    assert status == 1
    assert "x.rnnw" in sentence
    assert path.read_bytes() == content


def test_a_truncated_project_says_so(project, capsys):
    whole = project.read_bytes()
    project.write_bytes(whole[: len(whole) // 2])
    status, sentence = run(capsys, "show", project)
    assert status == 1
    assert project.name in sentence


def test_wrong_usage_is_status_2(capsys):
    with pytest.raises(SystemExit) as caught:
        command(["train"])
    assert caught.value.code == 2


def test_no_display_says_how_to_go_on(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert command([]) == 2
    assert "rnn-workbench demo" in capsys.readouterr().err


def test_our_own_bug_is_status_70_with_a_log(monkeypatch, capsys):
    def broken(*_):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("workbench.cli.verbs._VERBS", {"layers": broken})
    status = command(["layers"])
    sentence = capsys.readouterr().err
    assert status == 70
    log = Path(sentence.replace("\n", "").split(" in ")[-1].rstrip(". "))
    assert "ZeroDivisionError: planted" in log.read_text()
