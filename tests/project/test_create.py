"""New projects from files: everything is proposed, nothing is left behind when it can't be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench import engine
from workbench.errors import DataError, ProjectError, WorkbenchError
from workbench.project import create
from workbench.project.project import Project


@pytest.fixture(scope="module", autouse=True)
def loaded():
    engine.load()


def series(folder: Path, name: str = "load.csv", rows: int = 400) -> Path:
    rng = np.random.default_rng(2)
    days = np.datetime64("2020-01-01") + np.arange(rows)
    values = 50 + 9 * np.sin(2 * np.pi * np.arange(rows) / 7) + rng.normal(0, 1, rows)
    path = folder / name
    path.write_text("day,load\n" + "".join(f"{d},{v:.3f}\n" for d, v in zip(days, values, strict=True)))
    return path


def test_a_series_gives_a_project_that_can_train(tmp_path):
    path = create.from_file(series(tmp_path), tmp_path / "p.rnnw")
    with Project.open(path) as project:
        document, facts = project.document, project.facts()
    assert document.data.source.path == "load.csv"
    assert document.data.season == 7
    assert document.data.targets == ("load",)
    assert document.model.layers
    assert facts.target is not None
    assert facts.target.horizon == document.data.horizon
    assert min(facts.samples.values()) > 0
    assert document.training.stopping.patience >= 8


def test_texts_give_a_classifier_and_a_book_a_language_model(tmp_path):
    reviews = tmp_path / "r.csv"
    reviews.write_text("text,label\n" + "".join(f"film {n} was {'fine' if n % 2 else 'dull'} indeed,{'p' if n % 2 else 'n'}\n" for n in range(80)))
    book = tmp_path / "b.txt"
    book.write_text("It was a dark and stormy night; the rain fell in torrents. " * 60)
    for data, task in ((reviews, "classification"), (book, "language")):
        with Project.open(create.from_file(data, tmp_path / f"{task}.rnnw")) as project:
            assert project.document.data.task == task
            assert project.document.model.layers


def test_what_was_asked_for_is_kept(tmp_path):
    path = create.from_file(series(tmp_path), tmp_path / "p", look_back=21, horizon=2, target=("load",), time=("day",))
    assert path.name == "p.rnnw"
    with Project.open(path) as project:
        assert (project.document.data.look_back, project.document.data.horizon) == (21, 2)


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"target": ("price",)}, DataError),
        ({"time": ("load",), "target": ("day",)}, DataError),
        ({"look_back": 9999}, DataError),
        ({"template": "nonsense"}, WorkbenchError),
        ({"source_options": {"delimiter": ";"}}, DataError),
    ],
)
def test_nothing_is_left_when_it_fails(options, kind, tmp_path):
    data = series(tmp_path)
    before = sorted(p.name for p in tmp_path.iterdir() if p.is_file())
    with pytest.raises(kind):
        create.from_file(data, tmp_path / "p.rnnw", **options)
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == before


def test_places_where_no_project_can_be(tmp_path):
    data = series(tmp_path)
    (tmp_path / "there.rnnw").write_text("mine")
    with pytest.raises(ProjectError, match="already"):
        create.from_file(data, tmp_path / "there.rnnw")
    assert (tmp_path / "there.rnnw").read_text() == "mine"
    with pytest.raises(ProjectError, match="folder"):
        create.from_file(data, tmp_path / "nowhere" / "p.rnnw")


def test_paths_are_relative_where_the_data_are_near(tmp_path):
    inner = tmp_path / "projects"
    assert create.relative(tmp_path / "a.csv", tmp_path) == "a.csv"
    assert create.relative(tmp_path / "a.csv", inner) == str(Path("..") / "a.csv")
    assert create.relative("/elsewhere/a.csv", tmp_path / "x" / "y" / "z") == "/elsewhere/a.csv"
    assert create.relative("bundled:airline/a.csv", tmp_path) == "bundled:airline/a.csv"
