"""``generate``, and what ``evaluate`` can be asked of networks that write, from the file to the JSON line."""

import json

import numpy as np
import pandas as pd
import pytest

from workbench.cli.main import main
from workbench.evaluation.text_report import Heard
from workbench.project.project import Project

TEXT = "the red fox runs. the blue fox sleeps! "


@pytest.fixture(scope="module")
def language(tmp_path_factory):
    folder = tmp_path_factory.mktemp("language")
    (folder / "foxes.txt").write_text(TEXT * 60, encoding="utf-8")
    with Project.new(folder / "foxes.rnnw", folder / "foxes.txt", look_back=10) as made:
        made.set("data.text.unit", "character")
        for seed in (1, 2):
            made.train(epochs=1, seed=seed)
        yield made.path


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    names = ["anna", "lee", "rome", "sees", "and", "ten"]
    pd.DataFrame({"read": [f"the {a} {b} today" for a in names for b in names], "written": [f"hoy {b} {a} el" for a in names for b in names]}
                 ).to_csv(folder / "pairs.csv", index=False)
    with Project.new(folder / "pairs.rnnw", folder / "pairs.csv", text="read", target=("written",), template="pairs") as made:
        made.train(epochs=1)
        yield made.path


def lines(capsys, *words, status=0):
    assert main([*map(str, words), "--json"]) == status
    return [json.loads(line) for line in capsys.readouterr().out.strip().splitlines()]


def test_tokens_come_one_by_one_and_then_the_text(language, capsys):
    how = ("generate", language, "--prefix", "the red", "--tokens", 12, "--temperature", 0.7, "--top-k", 5, "--top-p", 0.9, "--seed", 3)
    said = lines(capsys, *how)
    assert [one["event"] for one in said] == ["token"] * 12 + ["finished"]
    last = said[-1]
    assert last["text"] == "".join(one["text"] for one in said[:-1]) and last["prefix"] == "the red" and last["run"] == 2 and last["written"] == 12
    assert last["sampling"] == {"temperature": 0.7, "top_k": 5, "top_p": 0.9, "seed": 3}
    assert all(0 < one["probability"] <= 1 and 0 < one["chance"] <= 1 for one in said[:-1])
    assert lines(capsys, *how) == said
    other = lines(capsys, "generate", language, "--prefix", "the red", "--tokens", 12, "--run", 1, "--seed", 3)
    assert other[-1]["run"] == 1


def test_without_a_prefix_it_begins_with_the_data(language, capsys):
    assert lines(capsys, "generate", language, "--tokens", 1)[-1]["prefix"] in TEXT * 2
    assert main(["generate", str(language), "--tokens", "5", "--temperature", "0"]) == 0
    assert "perplexity" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "sentence"), [(("--top-p", 2), "at most 1"), (("--temperature", -1), "0 (the likeliest)"),
                                                 (("--tokens", 0), "1 to"), (("--prefix", ""), "nothing that the network could read"),
                                                 (("--run", 9), "no run 9")])
def test_a_wrong_wish_is_one_sentence(words, sentence, language, capsys):
    assert main(["generate", str(language), *map(str, words)]) == 1
    found = capsys.readouterr().err
    assert sentence in found and "Traceback" not in found


def test_only_language_models_write_on(pairs, capsys):
    assert main(["generate", str(pairs), "--prefix", "the"]) == 1
    assert "this run's task is pairs" in capsys.readouterr().err
    assert main(["evaluate", str(pairs), "--next", "the"]) == 1


def test_next_tokens(language, capsys):
    last = lines(capsys, "evaluate", language, "--next", "the red fo")[-1]
    found = last["next"]
    assert last["metrics"]["perplexity"] > 1 and len(found["likeliest"]) <= 20
    assert sum(share for _, share in found["likeliest"]) + found["left"] == pytest.approx(1, abs=1e-6)
    assert main(["evaluate", str(language), "--next", "the red fo"]) == 0
    assert "bits of surprise" in capsys.readouterr().out
    assert main(["evaluate", str(language), "--beam", "3"]) == 1
    assert "this run's task is language" in capsys.readouterr().err


def test_a_beam_one_pair_and_a_text(pairs, capsys):
    last = lines(capsys, "evaluate", pairs, "--beam", 3, "--length-penalty", 0.6, "--pair", 0, "--write", "the lee rome")[-1]
    assert {"exact_match", "edit_distance", "bleu", "chrf", "token_accuracy", "gap"} <= set(last["metrics"])
    assert last["beam"]["width"] == 3 and last["beam"]["penalty"] == 0.6 and set(last["beam"]["beam"]) == set(last["beam"]["greedy"])
    assert last["pair"]["true"] and last["pair"]["beam"]["candidates"] and last["pair"]["attention"]
    assert last["written"]["text"] == "the lee rome" and len(last["written"]["beam"]["candidates"]) == 3
    assert main(["evaluate", str(pairs), "--beam", "2", "--pair", "1"]) == 0
    said = capsys.readouterr().out
    assert "beam of 2" in said and "helped" in said and "log-probability" in said
    assert main(["evaluate", str(pairs), "--pair", "999"]) == 1
    assert "no pair 999" in capsys.readouterr().err


def test_the_library_does_the_same(language):
    with Project.open(language) as project:
        heard = Heard()
        one, other = project.judge("generate", run=1, prefix="the ", tokens=4, heard=heard), project.judge("generate", run=1, prefix="the ", tokens=4)
        assert one.text == other.text == "".join(token.text for token in heard.since(0))
        both = project.judge("generate", run=1, prefix="the ", tokens=4, beside=2)
        assert [found.run for found in both] == [1, 2] and both[0].text == one.text
        assert np.isclose(sum(share for _, share in project.judge("next_tokens", prefix="the ", most=100).likeliest), 1, atol=0.05)
