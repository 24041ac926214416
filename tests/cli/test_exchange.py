"""``import`` and ``code`` promise: one undoable step, the same network back, a sentence for what can't be read and the project unchanged."""

from __future__ import annotations

import csv
import json

import pytest

from workbench.cli.main import main
from workbench.model.importing import from_text
from workbench.project.create import from_file
from workbench.project.project import Project

TEXT = """
from keras import Sequential, Input, layers
model = Sequential([Input((14, 1)), layers.GRU(6, name="memory"), layers.Dense({units})])
model.compile("adam", "mse")
"""


@pytest.fixture
def project(tmp_path):
    with (tmp_path / "s.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["day", "y"], *([f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}", n % 7 + n / 100] for n in range(200))])
    return from_file(tmp_path / "s.csv", tmp_path / "p.rnnw", look_back=14, horizon=1)


def test_a_network_comes_in_is_checked_and_can_be_undone(project, tmp_path, capsys):
    path = tmp_path / "net.py"
    path.write_text(TEXT.format(units=1))
    with Project.open(project) as opened:
        before = opened.document.model
    assert main(["import", str(project), str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["event"] == "finished" and told["ok"] and told["notes"]
    with Project.open(project) as opened:
        assert [layer.kind for layer in opened.document.model.layers] == ["Input", "GRU", "Dense"]
    assert main(["undo", str(project)]) == 0
    assert "Import net.py" in capsys.readouterr().out
    with Project.open(project) as opened:
        assert opened.document.model == before


def test_what_can_not_train_is_said_and_ends_with_1(project, tmp_path, capsys):
    path = tmp_path / "net.py"
    path.write_text(TEXT.format(units=3))
    assert main(["import", str(project), str(path)]) == 1
    assert "--fix" in capsys.readouterr().out


def test_a_file_without_a_network_changes_nothing(project, tmp_path, capsys):
    path = tmp_path / "net.py"
    path.write_text("print('hello')\n")
    with Project.open(project) as opened:
        before = opened.document.model
    assert main(["import", str(project), str(path)]) == 1
    assert "net.py" in capsys.readouterr().err
    with Project.open(project) as opened:
        assert opened.document.model == before


def test_code_reads_back(project, tmp_path, capsys):
    path = tmp_path / "code.py"
    assert main(["code", str(project), "-o", str(path)]) == 0
    with Project.open(project) as opened:
        model = opened.document.model
    assert [layer.name for layer in from_text(path.read_text()).spec.layers] == [layer.name for layer in model.layers]
    assert main(["code", str(project)]) == 0
    assert capsys.readouterr().out.strip().endswith(path.read_text().strip())
    assert main(["code", str(project), "-o", str(tmp_path / "no" / "x.py")]) == 1
