"""Files as they are met outside: what is proposed for them is what a person who knows the data would say, and it trains."""

from __future__ import annotations

import json

import numpy as np
import pytest

from workbench.cli.main import main
from workbench.errors import WorkbenchError
from workbench.project import create
from workbench.project.project import Project

from .kinds import File
from .samples import SAMPLES
from .series import SERIES

FILES = {file.name: file for file in (*SERIES, *SAMPLES)}
QUICK = ("shops",)


def opened(file: File, folder) -> Project:
    """The project that is proposed for the file as it is."""
    return Project.open(create.from_file(file.make(folder, np.random.default_rng(0)), folder / "p.rnnw", source_options=dict(file.source)))


@pytest.mark.parametrize("name", FILES)
def test_task_roles_and_time_are_those_a_person_expects(name, tmp_path):
    file = FILES[name]
    with opened(file, tmp_path) as project:
        data = project.document.data
        assert data.task == file.task
        got = {column: data.columns[column].role for column in file.roles}
        assert {column: role for column, role in got.items() if role not in file.roles[column].split("|")} == {}
        if file.times is not None:
            assert data.time.columns == file.times
        if file.frequency is not None:
            assert data.time.frequency in file.frequency.split("|")
        facts = project.facts()
        assert all(count > 0 for count in facts.samples.values()), facts.samples
        assert not [finding.message for finding in facts.findings if finding.level == "error"]


def all_the_way(file: File, folder, capsys) -> None:
    """New, one epoch, judged, exported and verified; by the command line."""
    data = file.make(folder, np.random.default_rng(1))
    project = str(folder / "p.rnnw")
    for words in (["new", "--data", str(data), "-o", project], ["train", project, "--epochs", "1"], ["evaluate", project],
                  ["export", project, "--format", "savedmodel", "-o", str(folder / "out")]):
        status = main([*words, "--json"])
        said = capsys.readouterr()
        assert status == 0, (words, said.err[-600:])
        last = json.loads(said.out.strip().splitlines()[-1])
        if words[0] == "evaluate":
            assert last["metrics"] and last["samples"] > 0
        if words[0] == "export":
            assert last["verified"]["samples"] > 0 and last["verified"]["max_relative_difference"] < 1e-3


@pytest.mark.parametrize("name", QUICK)
def test_it_becomes_a_network_that_leaves(name, tmp_path, capsys):
    all_the_way(FILES[name], tmp_path, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FILES if name not in QUICK])
def test_each_becomes_a_network_that_leaves(name, tmp_path, capsys):
    all_the_way(FILES[name], tmp_path, capsys)


def damaged(raw: bytes, rng: np.random.Generator) -> bytes:
    """One of the ways a file gets broken on its way."""
    way, at = int(rng.integers(6)), int(rng.integers(len(raw)))
    if way == 0:
        return raw[:at]
    if way == 1:
        return raw[:at] + bytes(rng.integers(0, 256, 8, dtype=np.uint8)) + raw[at:]
    if way == 2:
        return raw[:at] + b"\n" + raw[at:]
    if way == 3:
        return raw.replace(b",", b";", int(rng.integers(1, 50)))
    if way == 4:
        return raw[:at] + raw[at + int(rng.integers(1, 200)):]
    return raw[:at] + b'"' + raw[at:]


@pytest.mark.parametrize("name", [name for name in FILES if name != "folder_of_texts"])
def test_a_damaged_file_gives_a_project_or_one_sentence(name, tmp_path):
    rng = np.random.default_rng(7)
    file = FILES[name].make(tmp_path, rng)
    raw = file.read_bytes()
    for n in range(4):
        broken = tmp_path / f"broken{n}{file.suffix}"
        broken.write_bytes(damaged(raw, rng))
        try:
            with Project.open(create.from_file(broken, tmp_path / f"b{n}.rnnw")) as project:
                assert project.document.data.columns or project.document.data.task == "language"
        except WorkbenchError as error:
            assert str(error) and "\n" not in str(error)
            assert not (tmp_path / f"b{n}.rnnw").exists()
