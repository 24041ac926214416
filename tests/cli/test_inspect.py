"""``inspect`` by the command line: every look gives figures and arrays, and a wrong wish one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.cli import main as command
from workbench.cli.inspecting import LOOKS, OPTIONS
from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import inspecting
from workbench.project.project import Project

NETWORK = {
    "layers": [
        {"kind": "Input", "name": "in"},
        {"kind": "Bidirectional", "name": "both", "parameters": {"layer": {"kind": "LSTM", "parameters": {"units": 4, "return_sequences": True}}}},
        {"kind": "MultiHeadAttention", "name": "look", "parameters": {"num_heads": 2, "key_dim": 3}},
        {"kind": "GRU", "name": "gru", "parameters": {"units": 5}},
        {"kind": "Dense", "name": "out", "parameters": {"units": 2}},
    ]
}
OWN = {
    "fixed": ["--direction", "backward"],
    "path": ["--state", "c"],
    "compare": ["--other-epoch", "1"],
    "what-if": ["--changes", '[{"change": "gate", "layer": "both", "gate": "f", "value": 1, "prefix": "fw_"}]'],
    "measure": ["--changes", '[{"change": "state", "layer": "both", "state": "h", "units": [1], "prefix": "bw_"}]'],
    "search": ["--steps", "8:10", "--threshold", "-1"],
    "units": ["--letter", "f"],
    "attribution": ["--choice", "1", "--baseline", "mean"],
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("inspect")
    t = np.arange(260)
    rows = "\n".join(f"{np.datetime64('2020-01-01') + int(n)},{10 + 3 * np.sin(n / 4):.3f},{5 + np.cos(n / 9):.3f}" for n in t)
    (folder / "d.csv").write_text("day,y,warmth\n" + rows + "\n")
    (folder / "net.json").write_text(json.dumps(NETWORK))
    path = folder / "p.rnnw"
    for words in (["new", "--data", folder / "d.csv", "--target", "y", "--lookback", 12, "--horizon", 2, "-o", path],
                  ["set", path, "model", f"@{folder / 'net.json'}"], ["train", path, "--epochs", 2, "--seed", 1]):
        assert command([str(word) for word in words] + ["--json"]) == 0
    return path


def said(capsys, *words, status=0):
    capsys.readouterr()
    assert command([str(word) for word in words]) == status
    return capsys.readouterr()


def test_the_library_and_the_command_line_offer_the_same():
    assert set(LOOKS) == set(inspecting.LOOKS)


@pytest.mark.parametrize("what", sorted(LOOKS))
def test_every_look_gives_figures_and_arrays(what, trained, capsys, tmp_path):
    out = tmp_path / "out.npz"
    layer = "look" if what == "attention" else "both"
    found = said(capsys, "inspect", trained, what, "--layer", layer, *OWN.get(what, []), "-o", out, "--json")
    last = json.loads(found.out.splitlines()[-1])
    assert last["event"] == "finished" and last["what"] == what and last["run"] == 1 and last["facts"]
    with np.load(out) as arrays:
        assert {name: list(arrays[name].shape) for name in arrays.files} == last["arrays"] and arrays.files
        assert all(arrays[name].dtype != object for name in arrays.files)


def test_words_for_people(trained, capsys):
    assert "median" in said(capsys, "inspect", trained, "lookback", "--layer", "gru").out


def test_changes_from_a_file_change_the_answer(trained, capsys, tmp_path):
    wish = tmp_path / "wish.json"
    wish.write_text('[{"change": "state", "layer": "gru", "state": "h"}]')
    found = json.loads(said(capsys, "inspect", trained, "what-if", "--layer", "gru", "--changes", f"@{wish}", "--json").out.splitlines()[-1])
    with Project.open(trained) as project:
        alone = project.inspect("what-if", "gru", changes=[{"change": "state", "layer": "gru", "state": "h"}])
    assert found["facts"]["before"] != found["facts"]["after"]
    assert np.allclose(found["facts"]["after"], alone.facts()["after"], rtol=1e-6)


def test_features_are_named_as_in_the_table(trained, capsys):
    columns = {}
    with Project.open(trained) as project:
        for features in ("y", ["y"], [0], ["warmth", 0], [1, 0]):
            wish = [{"change": "input", "how": "shift", "value": 2, "features": features}]
            columns[str(features)] = project.inspect("what-if", "gru", changes=wish).facts()
    assert columns["y"]["after"] == columns["['y']"]["after"] == columns["[0]"]["after"] != columns["y"]["before"]
    assert columns["['warmth', 0]"]["after"] == columns["[1, 0]"]["after"] != columns["[0]"]["after"]
    assert columns["['y']"]["changes"] == ["y +2"]


def test_the_only_recurrent_layer_is_taken(capsys, tmp_path, trained):
    one = ModelSpec((LayerSpec("Input", "in"), LayerSpec("LSTM", "l"), LayerSpec("Dense", "out")))
    assert inspecting.the_recurrent_layer(one, "lookback") == "l"
    with pytest.raises(SettingError, match="both, gru"):
        Project.open(trained).layer_of(1, "lookback")
    with pytest.raises(SettingError, match="has none"):
        inspecting.the_recurrent_layer(ModelSpec((LayerSpec("Dense", "out"),)), "lookback")


def test_a_layer_is_held_against_its_other_direction(trained, capsys):
    words = ("compare", "--layer", "both", "--direction", "forward", "--other-direction", "backward", "--json")
    last = json.loads(said(capsys, "inspect", trained, *words).out.splitlines()[-1])
    assert (last["facts"]["a"]["direction"], last["facts"]["b"]["direction"]) == ("fw", "bw") and last["layer"] == "both"


@pytest.mark.parametrize(("text", "prefix"), [("backward", "bw_"), ("cell2", "cell2_"), ("forward-cell1", "fw_cell1_")])
def test_directions_in_words(text, prefix):
    assert OPTIONS["direction"].read(text) == prefix


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["lookback"], "looks at one recurrent layer"),
        (["what-if", "--layer", "gru", "--changes", '[{"change": "input", "features": ["x"], "value": 1}]'], "no feature 'x'"),
        (["fixed", "--layer", "both", "--direction", "up"], "is no direction"),
        (["lookback", "--layer", "out"], "not a recurrent layer"),
        (["lookback", "--layer", "gru", "--sample", "9999"], "no window 9999"),
        (["lookback", "--layer", "gru", "--epoch", "77"], "kept no weights of epoch 77"),
        (["lookback", "--layer", "gru", "--run", "8"], "no run 8"),
        (["lookback", "--layer", "gru", "--state", "h"], "takes no --state"),
        (["what-if", "--layer", "gru", "--changes", "[{"], "is no JSON"),
        (["what-if", "--layer", "gru", "--changes", '[{"change": "magic"}]'], "magic"),
        (["what-if", "--layer", "gru", "--changes", "@nothere.json"], "can't be read"),
        (["search", "--layer", "gru"], "needs --steps"),
        (["search", "--layer", "gru", "--steps", "a:b"], "is no range of steps"),
        (["search", "--layer", "gru", "--steps", "1:2", "--units", "x"], "is no list of units"),
        (["lookback", "--layer", "gru", "-o", "nowhere/x.npz"], "the folder does not exist"),
    ],
)
def test_a_wrong_wish_is_one_sentence(words, sentence, trained, capsys):
    found = said(capsys, "inspect", trained, *words, status=1)
    assert sentence in found.err and "Traceback" not in found.err and len(found.err.strip().splitlines()) == 1
