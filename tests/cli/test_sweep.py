"""The verb ``sweep``: what it says in lines and words, what it refuses, what it takes. Trials are computed, not trained."""

from __future__ import annotations

import json

import pytest

from tests.project.searching.fakes import Hirer, project
from workbench.cli.main import main
from workbench.project.project import Project
from workbench.project.searching import course

RATE = "training.optimizer.learning_rate"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(course, "processes", lambda parallel: Hirer())
    return project(tmp_path)


def said(capsys, *arguments, status=0):
    assert main(["sweep", *map(str, arguments)]) == status
    return capsys.readouterr()


def lines(capsys, *arguments, status=0):
    return [json.loads(line) for line in said(capsys, *arguments, "--json", status=status).out.splitlines()]


def test_a_line_for_each_trial_and_the_best_at_the_end(path, capsys):
    found = lines(capsys, path, "--param", f"{RATE}=1e-5:1:log", "model.layers.lstm.units=2:512:log", "--trials", 8, "--seed", 2)
    assert [line["event"] for line in found] == ["search_started", *["trial"] * 8, "finished"]
    assert found[0]["trials"] == 8 and found[0]["monitor"] == "val_loss"
    last, trials = found[-1], found[1:-1]
    assert last["best"]["value"] == min(trial["value"] for trial in trials) and last["status"] == "completed" and last["trials"] == 8
    assert set(last["importance"]) == {RATE, "model.layers.lstm.units"} and trials[-1]["best"] == last["best"]["number"]
    shown = lines(capsys, path, "--show")
    assert shown[0]["number"] == last["best"]["number"] and shown[-1]["best"]["values"] == last["best"]["values"]
    lines(capsys, path, "--use")
    with Project.open(path) as one:
        assert one.get(RATE) == last["best"]["values"][RATE]
    more = lines(capsys, path, "--resume", "--trials", 10)
    assert more[0]["done"] == 8 and more[-1]["trials"] == 10 and more[-1]["search"] == 1


def test_words(path, capsys):
    out = said(capsys, path, "--param", "training.batch_size=16,32,64", "--sampler", "grid", "--prune").out
    assert "Search 1: 3 trials, compared by val_loss" in out and "← best" in out and "To take its values: sweep P --use" in out
    assert "batch_size" in said(capsys, path, "--list").out and "completed" in said(capsys, path, "--show", 1).out
    assert f"{RATE}=" in said(capsys, path, "--propose").out.replace("\n", "")
    assert "forgotten" in said(capsys, path, "--delete", 1).out and "no searches yet" in said(capsys, path, "--list").out


def test_the_strength_of_regularization(path, capsys):
    found = lines(capsys, path, "--regularization", "--trials", 4)
    assert found[0]["monitor"] == "val_rmse" and [line["values"]["training.l2"] for line in found[1:-1]] == [0.0, 1e-6, 0.00032, 0.1]


def test_runs_come_in(path, tmp_path, capsys):
    assert lines(capsys, path, "--collect", project(tmp_path, "other.rnnw"))[-1]["runs"] == []


@pytest.mark.parametrize(("arguments", "words"), [
    ((), "nothing is searched"), (("--param", "seed=1:2"), "different rows"), (("--param", "nonsense"), "names no range"),
    (("--param", "training.l2=0:1", "--trials", 0), ">= 1"), (("--param", "training.l2=0:1", "--monitor", "val_loss"), "losses can't be compared"),
    (("--resume",), "nothing has been searched"), (("--resume", 3), "no search 3"), (("--use",), "nothing has been searched"),
    (("--delete", 4), "no search 4"), (("--collect", "nowhere"), "no such file"), (("--regularization", "--seed", 3), "takes only"),
    (("--param", "training.l2=0:1", "--runs-folder", "nowhere"), "does not exist"),
])
def test_what_cannot_be_done_is_one_sentence(path, capsys, arguments, words):
    told = said(capsys, path, *arguments, status=1)
    assert words in " ".join(told.err.split()) and "Traceback" not in told.err and not told.out


def test_a_search_in_which_nothing_works_fails(path, capsys, monkeypatch):
    monkeypatch.setattr(course, "processes", lambda parallel: Hirer(behaves=lambda number: "fails"))
    assert "it does not fit" in " ".join(said(capsys, path, "--param", "training.l2=0:1", status=1).err.split())
