"""Copies in the project file, links to files, and reading them again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dataset import linking, places
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError, ProjectError, WorkbenchError
from workbench.jobs import Cancelled, Progress
from workbench.paths import cache_folder
from workbench.project import copies, create, rereading, views
from workbench.project.commands import SetValue
from workbench.project.document import empty, encode
from workbench.project.project import Project
from workbench.project.store import Store

NOISE = np.random.default_rng(0).bytes(3 * copies.PIECE + 17)


def series(path: Path, rows: int = 400, delimiter: str = ",", plus: float = 0.0, name: str = "load") -> Path:
    days = np.datetime64("2020-01-01") + np.arange(rows)
    values = 50 + plus + 9 * np.sin(2 * np.pi * np.arange(rows) / 7)
    path.write_text(f"day{delimiter}{name}\n" + "".join(f"{d}{delimiter}{v:.3f}\n" for d, v in zip(days, values, strict=True)))
    return path


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "s.rnnw", encode(empty())) as made:
        yield made


@pytest.fixture
def project(tmp_path):
    with Project.open(create.from_file(series(tmp_path / "a.csv"), tmp_path / "p.rnnw")) as opened:
        yield opened


def forget_cache() -> None:
    shutil.rmtree(cache_folder("copies"))


# copies ------------------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), extra=st.sampled_from([b"", NOISE]))
def test_what_goes_in_comes_out(store, tmp_path, content, extra):
    (tmp_path / "in.bin").write_bytes(content + extra)
    size, sha256 = copies.keep(store, tmp_path / "in.bin")
    copies.unpack(store.file, sha256, tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == content + extra and size == len(content + extra) and copies.has(store, sha256)


def test_a_copy_is_kept_once_and_goes_when_nothing_refers_to_it(store, tmp_path):
    (tmp_path / "a").write_bytes(b"1,2\n" * 1000)
    _, sha256 = copies.keep(store, tmp_path / "a")
    copies.keep(store, tmp_path / "a")
    assert store.copies("copy/") == [sha256]
    assert copies.forget_unused(store, [sha256]) == [] and copies.forget_unused(store) == [sha256]
    assert store.copies("copy/") == [] and not copies.has(store, sha256)


def test_giving_up_leaves_no_copy(store, tmp_path):
    (tmp_path / "a").write_bytes(NOISE)
    progress = Progress()
    progress._listener = lambda fraction, words: progress.token.cancel() if fraction and fraction > 0.3 else None
    with pytest.raises(Cancelled):
        copies.keep(store, tmp_path / "a", progress)
    assert store.copies("copy/") == []


def test_damage_is_noticed_and_nothing_half_written(store, tmp_path):
    (tmp_path / "a").write_bytes(NOISE)
    _, sha256 = copies.keep(store, tmp_path / "a")
    store.drop_files(f"copy/{sha256}/000002")
    with pytest.raises(ProjectError, match="damaged"):
        copies.unpack(store.file, sha256, tmp_path / "out")
    store.put_file(f"copy/{sha256}/000001", 4, sha256, b"no zlib")
    with pytest.raises(ProjectError, match="damaged"):
        copies.unpack(store.file, sha256, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def test_a_folder_or_a_missing_file_is_refused(store, tmp_path, monkeypatch):
    with pytest.raises(DataError, match="is a folder"):
        copies.keep(store, tmp_path)
    with pytest.raises(DataError, match="no such file"):
        copies.keep(store, tmp_path / "gone")
    (tmp_path / "big").write_bytes(b"x" * 100)
    monkeypatch.setattr(copies, "MOST", 99)
    with pytest.raises(DataError, match="too large"):
        copies.keep(store, tmp_path / "big")


def test_a_project_with_its_data_goes_elsewhere(project, tmp_path):
    project.set("data.source.embedded", True)
    before = views.view(project.document, project.folder).facts.samples
    project.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(tmp_path / "p.rnnw", elsewhere / "p.rnnw")
    (tmp_path / "a.csv").unlink()
    forget_cache()
    with Project.open(elsewhere / "p.rnnw") as moved:
        assert views.view(moved.document, moved.folder).facts.samples == before
        written = copies.extract(moved.store, moved.document.data.source, tmp_path)
        assert written == [tmp_path / "a.csv"]
        with pytest.raises(ProjectError, match="there already"):
            copies.extract(moved.store, moved.document.data.source, tmp_path)
    (elsewhere / "p.rnnw").rename(tmp_path / "p2.rnnw")
    forget_cache()


def test_undo_and_redo_find_their_copies(project):
    project.set("data.source.embedded", True)
    first = project.document.data.source.sha256
    series(project.folder / "a.csv", rows=500)
    project.execute(SetValue("data", _plain(rereading.taken_anew(project.document, project.folder))))
    second = project.document.data.source.sha256
    assert second != first and project.document.data.source.embedded and sorted(project.store.copies("copy/")) == sorted([first, second])
    (project.folder / "a.csv").unlink()
    assert views.read(project.document.data.source, project.folder).facts.rows == 500
    project.undo()
    forget_cache()
    assert views.read(project.document.data.source, project.folder).facts.rows == 400


def _plain(document):
    from workbench.project import document as doc

    return doc.get(document, "data")


def test_a_copy_in_no_project_is_said(tmp_path):
    with pytest.raises(DataError, match="no copy of it is kept"):
        views.read(SourceSpec("gone.csv", embedded=True, sha256="0" * 64), tmp_path)


def test_a_project_that_embeds_bundled_data_is_refused(project):
    with pytest.raises(DataError, match="comes with the program"):
        project.execute(SetValue("data.source", {"path": "bundled:airline/airline.csv", "embedded": True}))


def test_new_with_a_copy_leaves_nothing_behind_when_it_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "MOST", 10)
    with pytest.raises(DataError, match="too large"):
        create.from_file(series(tmp_path / "a.csv"), tmp_path / "p.rnnw", embedded=True)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.csv"]


# pasting -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "name"), [("a\tb\n1\t2\n3\t4\n", "pasted.tsv"), ("a,b\n1,2\n3,4\n", "pasted.csv"), ("a;b\n1;2\n", "pasted.csv"),
                                            ("Call me Ishmael, he said.\nYes, or no, or what?\n", "pasted.txt"), ("one line", "pasted.txt")])
def test_a_pasted_text_is_named_by_what_it_is(text, name):
    found = copies.pasted(text)
    assert found.name == name and found.read_text() == text


def test_a_pasted_table_is_a_project_of_its_own(tmp_path):
    table = series(tmp_path / "x.csv", delimiter="\t").read_text()
    (tmp_path / "x.csv").unlink()
    path = create.from_file(copies.pasted(table), tmp_path / "p.rnnw", embedded=True)
    shutil.rmtree(cache_folder("pasted"))
    forget_cache()
    with Project.open(path) as project:
        assert project.document.data.source.path == "pasted.tsv" and views.view(project.document, tmp_path).facts.source.rows == 400


# links -------------------------------------------------------------------------------------------------------------


def states(project) -> list[str]:
    return [one.state for one in linking.look(project.document.data.source, project.folder)]


def test_a_changed_or_missing_file_is_noticed(project):
    assert states(project) == ["same"]
    path = project.folder / "a.csv"
    text = path.read_text()
    path.write_text(text.replace("50.000", "51.000"))
    assert states(project) == ["changed"], "the size is the same: the contents decide"
    path.write_text(text + "2021-02-04,1\n")
    assert states(project) == ["changed"]
    path.unlink()
    assert states(project) == ["missing"]
    path.write_text(text)
    os.utime(path, (1, 1))
    assert states(project) == ["same"], "another time alone is no change"


def test_contents_that_changed_are_a_finding_whose_remedy_settles_it(project):
    assert not any("has changed" in f.message for f in views.view(project.document, project.folder).facts.findings)
    series(project.folder / "a.csv", plus=3)
    found = next(f for f in views.view(project.document, project.folder).facts.findings if "has changed" in f.message)
    assert found.level == "warning" and found.fix == "Read it again"
    for path, value in found.fixes[0].edits:
        project.set(path, value)
    assert not any("has changed" in f.message for f in views.view(project.document, project.folder).facts.findings)


def test_a_file_that_moved_with_its_project_is_found(tmp_path):
    far = tmp_path / "far" / "away" / "x"
    far.mkdir(parents=True)
    (tmp_path / "home" / "sub").mkdir(parents=True)
    path = create.from_file(series(far / "a.csv"), tmp_path / "home" / "sub" / "p.rnnw")
    with Project.open(path) as project:
        assert Path(project.document.data.source.path).is_absolute()
        shutil.move(far / "a.csv", project.folder / "a.csv")
        assert states(project) == ["same"] and places.locate(project.document.data.source.path, project.folder) == project.folder / "a.csv"


def test_relinking_the_same_contents_changes_the_path_only(project):
    (project.folder / "a.csv").rename(project.folder / "renamed.csv")
    found = rereading.relink(project.document, [project.folder / "renamed.csv"], project.folder)
    before, after = project.document.data, found.document.data
    assert found.same and after.source.path == "renamed.csv" and after.source.sha256 == before.source.sha256 and after.columns == before.columns


def test_relinking_other_contents_says_so_and_keeps_roles(project):
    new = series(project.folder / "b.csv", plus=1, delimiter=";")
    found = rereading.relink(project.document, [new], project.folder)
    assert found.same is False and "other contents with the same columns" in found.words
    assert found.document.data.source.delimiter == ";" and found.document.data.columns == project.document.data.columns


def test_relinking_a_file_with_other_columns_proposes_roles(project):
    new = series(project.folder / "b.csv", name="wind")
    found = rereading.relink(project.document, [new], project.folder)
    assert found.document.data.targets == ("wind",) and found.same is False


def test_one_of_several_files_is_relinked_by_name(tmp_path):
    series(tmp_path / "a.csv")
    series(tmp_path / "b.csv", plus=1)
    (tmp_path / "moved").mkdir()
    with Project.open(create.from_file(tmp_path / "a.csv", tmp_path / "p.rnnw", also=[tmp_path / "b.csv"], join="time")) as project:
        shutil.move(tmp_path / "b.csv", tmp_path / "moved" / "b.csv")
        found = rereading.relink(project.document, [tmp_path / "moved" / "b.csv"], tmp_path)
        assert found.document.data.source.also == ("moved/b.csv",) and found.same
        with pytest.raises(WorkbenchError, match="has 2 files, and 3 were given"):
            rereading.relink(project.document, ["a", "b", "c"], tmp_path)


# settings of reading -----------------------------------------------------------------------------------------------


def test_another_reading_gives_other_columns_roles_and_can_be_undone(project):
    series(project.folder / "b.csv", delimiter=";")
    (project.folder / "b.csv").write_text((project.folder / "b.csv").read_text().replace("day;load", "day;load;note").replace("\n2", ";x\n2"))
    before = project.document
    project.set("data.source.also", ["b.csv"])
    assert {"source", "load", "day"} <= set(project.document.data.columns) and project.document.data.source.also_sha256
    project.undo()
    assert project.document == before


def test_a_setting_that_makes_the_file_unreadable_changes_nothing(project):
    before = project.document
    for path, value in (("data.source.delimiter", ";"), ("data.source.path", "gone.csv"), ("data.source.also", ["a.csv"]),
                        ("data.source.encoding", "klingon"), ("data.source.join", "sideways")):
        with pytest.raises(WorkbenchError):
            project.set(path, value)
        assert project.document == before


def test_roles_that_were_given_stay_when_a_column_comes_along(project):
    project.set("data.columns.load.unit", "MW")
    days = np.datetime64("2020-01-01") + np.arange(400)
    (project.folder / "wind.csv").write_text("day,wind\n" + "".join(f"{d},{n % 11}\n" for n, d in enumerate(days)))
    project.execute(SetValue("data.source.join", "time"))
    project.set("data.source.also", ["wind.csv"])
    columns = project.document.data.columns
    assert columns["load"].unit == "MW" and columns["load"].role == "target" and columns["wind"].role == "feature"


def test_the_target_stays_the_target_when_another_file_has_a_column_of_its_name(project):
    project.set("data.columns.load.unit", "MW")
    project.set("data.steps", [{"kind": "clip", "columns": ["load"], "high": 58.0}])
    series(project.folder / "b.csv", plus=1)
    project.execute(SetValue("data.source.join", "time"))
    project.set("data.source.also", ["b.csv"])
    data = project.document.data
    assert data.targets == ("a_load",) and data.columns["a_load"].unit == "MW" and data.steps[0].columns == ("a_load",)
    assert data.columns["b_load"].role == "feature"
    project.set("data.source.also", [])
    data = project.document.data
    assert set(data.columns) == {"day", "load"} and data.columns["load"].unit == "MW" and data.steps[0].columns == ("load",)
