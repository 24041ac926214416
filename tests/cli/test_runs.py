"""The verb ``runs``: looking and doing, in words and as JSON, and what it refuses."""

from __future__ import annotations

import json

import pytest

from tests.project.test_run_table import BASE, three
from workbench.cli.main import main
from workbench.project.project import Project


@pytest.fixture
def path(tmp_path):
    with Project.create(tmp_path / "p.rnnw", BASE) as project:
        three(project)
    return str(tmp_path / "p.rnnw")


@pytest.fixture
def asked(path, capsys):
    def ask(*words):
        status = main(["runs", path, *words, "--json"])
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err
    return ask


def runs_of(asked, *words):
    return [line["run"] for line in asked(*words)[1] if line["event"] == "run"]


def test_list_sort_and_filter(asked):
    assert runs_of(asked) == [1, 2, 3]
    assert runs_of(asked, "--sort", "best.val_loss", "--descending") == [3, 1, 2]
    assert runs_of(asked, "--sort", "training.batch_size") == [1, 2, 3], "a setting in which they are alike"
    assert runs_of(asked, "--filter", "units=16") == [3]
    line = asked()[1][0]
    assert line["seed"] == 4 and line["data"] == "ab" and line["tags"] == [] and line["differs"]["model.layers.lstm.units"] == 8


def test_star_tag_note_name(asked):
    assert asked("star", "1", "2")[0] == 0 and runs_of(asked, "--starred") == [1, 2]
    assert asked("unstar", "1")[0] == 0 and runs_of(asked, "--starred") == [2]
    assert asked("tag", "1", "3", "base", "long run")[1][-1]["tags"] == {"1": ["base", "long run"], "3": ["base", "long run"]}
    assert asked("untag", "3", "base")[0] == 0 and runs_of(asked, "--tag", "base") == [1]
    assert asked("note", "2", "below", "the", "naive", "line")[0] == 0 and asked("name", "2", "best so far")[0] == 0
    assert asked("show", "2")[1][-1]["note"] == "below the naive line" and asked("show", "2")[1][-1]["name"] == "best so far"


@pytest.mark.parametrize("words", [("P", "--json", "star", "1"), ("--json", "P", "star", "1"), ("P", "star", "--json", "1"),
                                   ("P", "star", "1", "--json")])
def test_options_stand_anywhere(path, capsys, words):
    assert main(["runs", *(path if word == "P" else word for word in words)]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == [1]
    with Project.open(path) as project:
        assert project.kept(1).star


def test_delete_restore_empty(asked):
    assert asked("delete", "1", "2")[0] == 0 and runs_of(asked) == [3]
    assert asked("deleted")[1][-1]["runs"] == 2
    assert asked("restore", "2")[0] == 0 and runs_of(asked) == [2, 3]
    assert asked("empty")[1][-1]["removed"] == 1 and asked("restore", "1")[0] == 1


def test_current_is_undoable(asked, path):
    assert asked("current", "3")[1][-1]["changed"] and not asked("current", "3")[1][-1]["changed"]
    with Project.open(path) as project:
        assert project.get("model.layers.lstm.units") == 16
        project.undo()
        assert project.get("model.layers.lstm.units") == 8


def test_csv(asked, tmp_path):
    assert asked("--csv", str(tmp_path / "t.csv"), "--epochs-csv", str(tmp_path / "e.csv"), "--filter", "quick")[0] == 0
    assert len((tmp_path / "t.csv").read_text().splitlines()) == 2 and len((tmp_path / "e.csv").read_text().splitlines()) == 4


def test_words_for_people(path, capsys):
    assert main(["runs", path]) == 0 and main(["runs", path, "show", "1"]) == 0
    said = capsys.readouterr().out
    assert "quick" in said and "units=16" in said and "version: keras" in said


@pytest.mark.parametrize(("words", "said"), [
    (("delete",), "which run"), (("delete", "x"), "'x' is no number"), (("delete", "9"), "no run 9"), (("tag", "1"), "which tag"),
    (("show", "1", "2"), "one run only"), (("current", "9"), "no run 9"), (("name", "1"), "needs a name"), (("--sort", "frob"), "no column 'frob'"),
    (("empty", "1"), "takes nothing"), (("tag", "1", "a,b"), "is no tag")])
def test_what_it_refuses_is_one_sentence(asked, words, said):
    status, lines, err = asked(*words)
    assert status == 1 and said in err and lines[-1]["status"] == "failed" and "Traceback" not in err
