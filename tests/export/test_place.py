"""Nothing half-written, nothing of somebody else's overwritten."""

import errno

import pytest

from workbench.errors import ExportError
from workbench.export import place


def ours(path):
    return (path / "mark").is_file() if path.is_dir() else path.suffix == ".ours"


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    target = tmp_path / "a.ours"
    with place.beside(target, ours) as part:
        part.write_text("whole")
        assert not target.exists() and part.suffix == ".ours"
    assert target.read_text() == "whole" and list(tmp_path.iterdir()) == [target]


def test_a_folder_replaces_one_of_its_own_kind(tmp_path):
    target = tmp_path / "model"
    for text in ("first", "second"):
        with place.beside(target, ours) as part:
            part.mkdir()
            (part / "mark").write_text(text)
    assert (target / "mark").read_text() == "second" and list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_one_and_no_rest(tmp_path):
    target = tmp_path / "model"
    target.mkdir()
    (target / "mark").write_text("old")
    with pytest.raises(ZeroDivisionError), place.beside(target, ours) as part:
        part.mkdir()
        (part / "mark").write_text("new")
        raise ZeroDivisionError
    assert (target / "mark").read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_another_folder_or_file_is_refused(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").write_text("cat")
    (tmp_path / "letter.txt").write_text("dear")
    for name in ("photos", "letter.txt"):
        with pytest.raises(ExportError, match=name), place.beside(tmp_path / name, ours):
            pytest.fail("must not be written")
    assert (tmp_path / "photos" / "cat.png").read_text() == "cat"


def test_an_empty_folder_is_taken_and_a_missing_parent_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with place.beside(tmp_path / "empty", ours) as part:
        part.mkdir()
        (part / "mark").write_text("x")
    assert (tmp_path / "empty" / "mark").exists()
    with pytest.raises(ExportError, match="does not exist"), place.beside(tmp_path / "no" / "model", ours):
        pytest.fail("must not be written")


def test_a_full_disk_is_said_plainly(tmp_path):
    with pytest.raises(ExportError, match="no space left") as caught, place.beside(tmp_path / "a.ours", ours) as part:
        part.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "Free some space" in str(caught.value) and not list(tmp_path.iterdir())
