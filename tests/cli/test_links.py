"""Several files, copies and links on the command line: exit status, the last JSON line, and a project that stays as it was on a mistake."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.cli.main import main
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.project import document as doc
from workbench.project import rereading
from workbench.project.project import Project


def series(path: Path, plus: float = 0.0, rows: int = 300) -> str:
    days = np.datetime64("2020-01-01") + np.arange(rows)
    values = 50 + plus + 9 * np.sin(2 * np.pi * np.arange(rows) / 7)
    path.write_text("day,load\n" + "".join(f"{d},{v:.3f}\n" for d, v in zip(days, values, strict=True)))
    return str(path)


@pytest.fixture
def said(capsys):
    def run(*arguments: str) -> tuple[int, dict, str]:
        status = main([*arguments, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out.strip().splitlines()[-1]), err

    return run


@pytest.fixture
def joined(tmp_path, said):
    path = str(tmp_path / "p.rnnw")
    status, last, _ = said("new", "--data", series(tmp_path / "a.csv"), "--also", series(tmp_path / "b.csv", 5), "--join", "time", "-o", path)
    assert status == 0 and set(last["roles"]) == {"day", "a_load", "b_load"}
    return path


def test_a_project_of_two_files_says_what_became_of_them(joined, tmp_path, said):
    assert said("relink", joined)[1]["files"] == [{"path": "a.csv", "state": "same"}, {"path": "b.csv", "state": "same"}]
    series(tmp_path / "b.csv", 7)
    (tmp_path / "a.csv").unlink()
    status, last, _ = said("relink", joined)
    assert status == 1 and [one["state"] for one in last["files"]] == ["missing", "changed"]


def test_a_moved_file_is_taken_and_other_contents_are_said(joined, tmp_path, said):
    (tmp_path / "a.csv").rename(tmp_path / "moved.csv")
    status, last, _ = said("relink", joined, str(tmp_path / "moved.csv"))
    assert status == 0 and last["same"] is True and last["files"] == ["moved.csv", "b.csv"]
    with Project.open(joined) as project:                                   # columns that are called after their file keep their roles
        assert project.document.data.targets == ("moved_load",) or "moved_load" in project.document.data.columns
        assert project.facts().source.columns == 3
    status, last, _ = said("relink", joined, series(tmp_path / "moved.csv", 1), str(tmp_path / "b.csv"))
    assert status == 0 and last["same"] is False and "other contents" in last["message"]
    assert said("undo", joined)[0] == 0


def test_a_copy_goes_with_the_project_and_comes_out_again(joined, tmp_path, said):
    assert said("set", joined, "data.source.embedded", "true")[0] == 0
    before = (tmp_path / "a.csv").read_bytes()
    (tmp_path / "a.csv").unlink()
    (tmp_path / "b.csv").unlink()
    (tmp_path / "out").mkdir()
    status, last, _ = said("extract", joined, "-o", str(tmp_path / "out"))
    assert status == 0 and [Path(one).name for one in last["files"]] == ["a.csv", "b.csv"] and (tmp_path / "out" / "a.csv").read_bytes() == before
    status, _, err = said("extract", joined, "-o", str(tmp_path / "out"))
    assert status == 1 and "there already" in err
    assert said("relink", joined)[0] == 0


def test_mistakes_leave_the_project_as_it_was(joined, tmp_path, said):
    (tmp_path / "text.csv").write_text("x,y\nred,1\nblue,2\n")
    with Project.open(joined) as project:
        before = project.document
    for arguments in (("relink", joined, str(tmp_path / "gone.csv")), ("set", joined, "data.source.path", "gone.csv"),
                      ("set", joined, "data.source.also", '["b.csv", "text.csv"]'), ("set", joined, "data.source.delimiter", "#"),
                      ("set", joined, "data.source.header", "9"), ("extract", joined), ("set", joined, "data.source.also", '["a.csv"]')):
        status, last, err = said(*arguments)
        assert status == 1 and err.count("\n") == 1 and last["status"] == "failed", arguments
    with Project.open(joined) as project:
        assert project.document == before


def test_new_with_files_that_do_not_go_together_leaves_nothing(tmp_path, said):
    (tmp_path / "text.csv").write_text("x,y\nred,1\nblue,2\n")
    for join in ("time", "stack"):
        status, _, err = said("new", "--data", series(tmp_path / "a.csv"), "--also", str(tmp_path / "text.csv"), "--join", join,
                              "-o", str(tmp_path / "q.rnnw"))
        assert status == 1 and "text: has no column of" in err and not (tmp_path / "q.rnnw").exists()


def test_new_with_a_copy_needs_no_file(tmp_path, said):
    path = str(tmp_path / "e.rnnw")
    assert said("new", "--data", series(tmp_path / "a.csv"), "--embed", "-o", path)[0] == 0
    (tmp_path / "a.csv").unlink()
    assert said("show", path, "data.source.embedded")[1]["value"] is True
    assert said("relink", path)[1]["files"] == [{"path": "a.csv", "state": "kept"}]


def test_a_file_that_is_gone_is_not_as_it_was_because_another_lies_beside_the_project(tmp_path, said, capsys):
    (tmp_path / "data").mkdir()
    far, path = series(tmp_path / "data" / "a.csv"), str(tmp_path / "p.rnnw")
    assert said("new", "--data", far, "-o", path)[0] == 0
    Path(far).rename(tmp_path / "a.csv")
    status, last, _ = said("relink", path)
    assert status == 0 and last["files"] == [{"path": "data/a.csv", "state": "same", "at": str((tmp_path / "a.csv").resolve())}]
    main(["relink", path])
    told = " ".join(capsys.readouterr().out.split())
    assert "data/a.csv: is not there; " in told and "a.csv beside the project is read instead, and holds what it held" in told
    status, last, err = said("relink", path, str(tmp_path / "elsewhere" / "a.csv"))          # nothing stands in for a file that is named
    assert status == 1 and "no such file" in err


def test_quite_another_file_is_taken_by_force_only(tmp_path, said):
    path = str(tmp_path / "p.rnnw")
    assert said("new", "--data", series(tmp_path / "a.csv"), "-o", path)[0] == 0
    (tmp_path / "b.csv").write_text("day,wind,rain\n" + "".join(f"2020-02-{n:02d},{n % 4},{n % 3}\n" for n in range(1, 29)) * 4)
    status, _, err = said("relink", path, str(tmp_path / "b.csv"))
    assert status == 1 and err.count("\n") == 1 and "it lacks the column load (it has wind, rain)" in err and "--force" in err
    status, _, err = said("relink", path, series(tmp_path / "short.csv", rows=60))
    assert status == 1 and "bytes, not" in err and "lacks" not in err
    assert said("relink", path, series(tmp_path / "longer.csv", rows=330))[1]["same"] is False        # a newer version of the same file
    with Project.open(path) as project:
        assert project.document.data.source.path == "longer.csv"
    status, last, _ = said("relink", path, str(tmp_path / "short.csv"), "--force")
    assert status == 0 and last["differences"] and last["files"] == ["short.csv"]


def test_rows_are_compared_where_a_run_knows_them():
    old = doc.Document(data=DataSpec(SourceSpec("a.csv", size=100), columns={"x": ColumnSpec("target")}))
    new = doc.Document(data=DataSpec(SourceSpec("b.csv", size=150), columns={"x": ColumnSpec("target")}))
    assert rereading._differences(old, new, [], 40, 81) == ("it has 81 rows, not 40",) and not rereading._differences(old, new, [], 40, 80)
    assert not rereading._differences(old, new, [], None, 500)
