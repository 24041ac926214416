"""``analyze`` and ``start`` promise: one JSON object a line, files whole or not at all, and a sentence for what can't be done."""

from __future__ import annotations

import csv
import json

import pytest

from workbench.cli.main import main
from workbench.project.create import from_file
from workbench.project.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("network")
    with (folder / "s.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["day", "y"], *([f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}", n % 7 + n / 100] for n in range(200))])
    return from_file(folder / "s.csv", folder / "p.rnnw", look_back=14, horizon=1)


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_analyze_gives_layers_and_the_total(project, capsys):
    assert main(["analyze", str(project), "--json"]) == 0
    (told,) = lines(capsys)
    with Project.open(project) as opened:
        report, batch = opened.check(), opened.document.training.batch_size
    assert [row["name"] for row in told["layers"]] == [row.name for row in report.layers]
    assert told["total"]["parameters"] == report.parameters
    assert told["batch"] == batch
    assert main(["analyze", str(project)]) == 0
    assert f"{report.parameters:,} parameters" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["csv", "html", "svg"])
def test_analyze_writes_files(project, tmp_path, capsys, ending):
    path = tmp_path / f"n.{ending}"
    assert main(["analyze", str(project), "-o", str(path), "--json"]) == 0
    assert lines(capsys)[-1]["file"] == str(path)
    assert "lstm" in path.read_text()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(("name", "said"), [("n.gif", "can't write '.gif'"), ("no/where/n.csv", "does not exist")])
def test_analyze_says_what_it_can_not_write(project, tmp_path, capsys, name, said):
    assert main(["analyze", str(project), "-o", str(tmp_path / name)]) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_start_tells_of_every_layer(project, capsys):
    assert main(["start", str(project), "--json"]) == 0
    *layers, last = lines(capsys)
    with Project.open(project) as opened:
        assert [line["name"] for line in layers] == [layer.name for layer in opened.document.model.layers]
    assert last["healthy"] is True
    assert last["samples"] == 64
    assert main(["start", str(project)]) == 0
    assert "Signals keep their size" in capsys.readouterr().out


def test_start_names_the_layer_and_its_remedy(project, tmp_path, capsys):
    copy = tmp_path / "p.rnnw"
    copy.write_bytes(project.read_bytes())
    (tmp_path / "s.csv").write_bytes((project.parent / "s.csv").read_bytes())
    with Project.open(copy) as opened:
        opened.set("model.layers.lstm.kernel_initializer", {"class_name": "RandomNormal", "config": {"stddev": 60.0}})
    assert main(["start", str(copy)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "'lstm'" in said
    assert "Start kernel weights glorot_uniform" in said
    with Project.open(copy) as opened:
        opened.set("model.layers.change.inputs", ["nowhere"])
    assert main(["start", str(copy)]) == 1
    assert "nowhere" in capsys.readouterr().err
