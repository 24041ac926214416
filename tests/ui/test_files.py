"""Files in the window: chips of reading, several files, pasting, links that are watched, copies, reading that is given up."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from ui.stages.data import DataStage
from ui.stages.data.file_chips import FILE_CHIPS, file_words, parsed
from ui.stages.incoming import Incoming, paths_of
from ui.stages.welcome import WelcomePage
from ui.widgets import ChoiceDialog
from ui.workspace import Workspace
from workbench.dataset.facts import SourceFacts
from workbench.dataset.spec import SourceSpec
from workbench.project.create import from_file


def series(path: Path, rows: int = 300, delimiter: str = ",", plus: float = 0.0) -> Path:
    days = np.datetime64("2020-01-01") + np.arange(rows)
    values = 50 + plus + 9 * np.sin(2 * np.pi * np.arange(rows) / 7)
    path.write_text(f"day{delimiter}load\n" + "".join(f"{d}{delimiter}{v:.3f}\n" for d, v in zip(days, values, strict=True)))
    return path


@pytest.fixture
def stage(qtbot, qapp, tmp_path):
    path = from_file(series(tmp_path / "a.csv"), tmp_path / "p.rnnw")
    workspace = Workspace()
    made = DataStage(workspace)
    qtbot.addWidget(made)
    made.resize(1072, 724)
    made.show()
    assert workspace.open(path)
    qtbot.waitUntil(lambda: workspace.view is not None and workspace.facts is not None, timeout=30_000)
    yield made
    workspace.close(5)


def settled(stage, qtbot) -> None:
    qtbot.waitUntil(lambda: not stage.workspace.jobs.busy, timeout=20_000)


def visible(stage) -> list[str]:
    others = ("time", "frequency", "scaling", "split", "unit")
    return [name for name, chip in stage.chips._chips.items() if not chip.isHidden() and name not in others]


# chips -------------------------------------------------------------------------------------------------------------


def test_chips_show_what_concerns_the_format_and_what_is_unusual():
    def shown(spec: SourceSpec, facts: SourceFacts) -> list[str]:
        return [chip.name for chip in FILE_CHIPS if chip.words(spec, facts) and not chip.quiet(spec, facts)]

    usual = SourceFacts("delimited", 1, 1, 1, delimiter=",", encoding="utf-8")
    odd = SourceFacts("delimited", 1, 1, 1, delimiter=";", encoding="cp1252", decimal=",", quote="'", header=2, comment="#")
    assert shown(SourceSpec("a.csv"), usual) == ["delimiter", "encoding"]
    assert shown(SourceSpec("a.csv", thousands="."), odd) == ["delimiter", "encoding", "decimal", "thousands", "header", "quote", "comment"]
    assert shown(SourceSpec("a.xlsx"), SourceFacts("excel", 1, 1, 1, sheet="b", sheets=("a", "b"))) == ["sheet"]
    assert shown(SourceSpec("a.zip"), SourceFacts("parquet", 1, 1, 1, member="x/a.parquet", members=("x/a.parquet", "b"))) == ["member"]
    assert shown(SourceSpec("a.parquet"), SourceFacts("parquet", 1, 1, 1)) == []


def test_every_choice_of_a_chip_is_one_the_document_takes():
    from workbench.project import document as doc

    facts = SourceFacts("delimited", 1, 1, 1, delimiter=",", encoding="utf-8", sheets=("a", "b"), members=("c", "d"))
    for chip in FILE_CHIPS:
        for choice in chip.choices(SourceSpec("a.csv"), facts):
            doc.replace(doc.empty(), [(chip.path, choice.value)])


def test_a_chip_reads_the_file_again_and_can_be_undone(stage, qtbot):
    assert visible(stage) == ["files", "delimiter", "encoding", "more"]
    stage.chips.reading_wanted.emit([("data.source.thousands", "'")], "Thousands: apostrophe")
    qtbot.waitUntil(lambda: stage.spec.source.thousands == "'", timeout=20_000)
    assert stage.workspace.undo_label == "Thousands: apostrophe"
    settled(stage, qtbot)
    assert "thousands" in visible(stage)
    stage.workspace.undo()
    assert stage.spec.source.thousands is None


def test_a_chip_that_makes_no_sense_of_the_file_changes_nothing(stage, qtbot):
    before = stage.workspace.document
    with qtbot.waitSignal(stage.workspace.said, timeout=20_000) as said:
        stage.chips.reading_wanted.emit([("data.source.delimiter", ";")], "Delimiter: semicolon")
    assert "delimiter seems to be comma" in f"{said.args[1]} {said.args[2]}".lower() and stage.workspace.document is before


def test_menus_mark_what_is_in_force(stage, qtbot, qapp):
    stage.chips._chips["delimiter"].click()
    menu = qapp.activePopupWidget()
    marked = [action.text() for action in menu.actions() if not action.icon().isNull()]
    assert marked == ["Comma", "Recognize it again"]
    menu.close()


def test_words_of_files_and_typed_delimiters():
    assert file_words(SourceSpec("x/a.csv")) == "a.csv"
    assert file_words(SourceSpec("a.csv", also=("b", "c"), join="time")) == "a.csv + 2, by time"
    delimiter = next(chip for chip in FILE_CHIPS if chip.name == "delimiter")
    assert [parsed(delimiter, text) for text in ("\\t", "tab", "space", "~")] == ["\t", "\t", " ", "~"]


# several files -----------------------------------------------------------------------------------------------------


def test_a_second_file_is_asked_for_with_what_would_come_of_it(stage, qtbot, tmp_path):
    second = series(tmp_path / "b.csv", plus=5)
    stage.incoming.take([second])
    dialog = stage.incoming.dialog
    assert isinstance(dialog, ChoiceDialog) and list(dialog.cards) == ["new", "replace", "stack", "time"]
    qtbot.waitUntil(lambda: "300 rows, 3 columns: day, a_load, b_load" in dialog.cards["time"].words, timeout=20_000)
    assert "600 rows" in dialog.cards["stack"].words and "series of its own" in dialog.cards["stack"].words
    dialog.cards["time"].click()
    dialog.action.click()
    qtbot.waitUntil(lambda: stage.spec.source.also == ("b.csv",), timeout=20_000)
    assert stage.spec.source.join == "time" and set(stage.spec.columns) == {"day", "a_load", "b_load"}
    stage.incoming.remove(0)
    qtbot.waitUntil(lambda: stage.spec.source.also == (), timeout=20_000)
    assert stage.incoming.dialog is None


def test_what_is_impossible_cannot_be_chosen(stage, qtbot, tmp_path):
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n3,4\n")
    stage.incoming.take([tmp_path / "notes.csv"])
    dialog = stage.incoming.dialog
    qtbot.waitUntil(lambda: not dialog.cards["stack"].isEnabled() and not dialog.cards["time"].isEnabled(), timeout=20_000)
    assert "no column of a" in dialog.cards["stack"].words and dialog.cards["replace"].isEnabled()
    dialog.reject()
    assert stage.spec.source.also == ()


def test_one_file_without_a_project_is_a_project(qtbot, qapp, tmp_path):
    workspace = Workspace()
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    Incoming(workspace, page).take([series(tmp_path / "a.csv")])
    qtbot.waitUntil(lambda: workspace.project is not None and workspace.view is not None, timeout=30_000)
    assert workspace.project.path == tmp_path / "a.rnnw"
    workspace.close(5)


def test_two_files_without_a_project_are_asked_for(qtbot, qapp, tmp_path):
    workspace = Workspace()
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    incoming = Incoming(workspace, page)
    incoming.take([series(tmp_path / "a.csv"), series(tmp_path / "b.csv", plus=2)])
    assert list(incoming.dialog.cards) == ["stack", "time", "each"]
    qtbot.waitUntil(lambda: "b_load" in incoming.dialog.cards["time"].words, timeout=20_000)
    incoming.dialog.cards["time"].click()
    incoming.dialog.accept()
    qtbot.waitUntil(lambda: workspace.project is not None, timeout=30_000)
    assert workspace.document.data.source.also == ("b.csv",)
    workspace.close(5)


def test_dropped_files_and_folders_but_no_web_pages(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.csv"), QUrl.fromLocalFile(str(tmp_path)), QUrl.fromLocalFile(str(tmp_path / "gone.csv"))])
    assert paths_of(data) == [tmp_path]


# pasting -----------------------------------------------------------------------------------------------------------


def test_a_pasted_table_becomes_a_project_that_holds_it(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.settings.projects_folder", lambda: tmp_path)
    workspace = Workspace()
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    QGuiApplication.clipboard().setText(series(tmp_path / "x.csv", delimiter="\t").read_text())
    Incoming(workspace, page).paste()
    qtbot.waitUntil(lambda: workspace.project is not None and workspace.view is not None, timeout=30_000)
    assert workspace.project.path == tmp_path / "Pasted data.rnnw"
    assert workspace.document.data.source.embedded and workspace.document.data.source.path == "pasted.tsv"
    workspace.close(5)


def test_an_empty_clipboard_is_said(stage, qtbot):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(stage.workspace.said, timeout=2000) as said:
        stage.incoming.paste()
    assert "no table" in said.args[1]


def test_pasting_into_a_project_replaces_its_data(stage, qtbot, tmp_path):
    QGuiApplication.clipboard().setText(series(tmp_path / "x.csv", rows=200, delimiter="\t").read_text())
    stage.incoming.paste()
    stage.incoming.dialog.cards["replace"].click()
    stage.incoming.dialog.accept()
    qtbot.waitUntil(lambda: stage.spec.source.embedded, timeout=20_000)
    settled(stage, qtbot)
    assert stage.spec.source.path == "pasted.tsv" and stage.workspace.facts.source.rows == 200
    stage.workspace.undo()
    assert stage.spec.source.path == "a.csv" and not stage.spec.source.embedded


# links -------------------------------------------------------------------------------------------------------------


def test_a_file_that_changes_is_noticed_and_read_again(stage, qtbot, tmp_path):
    settled(stage, qtbot)
    assert stage.link_bar.isHidden()
    series(tmp_path / "a.csv", rows=320)
    qtbot.waitUntil(stage.link_bar.isVisible, timeout=10_000)
    assert "a.csv has changed on disk" in stage.link_bar.text
    stage.link_bar.again_button.click()
    qtbot.waitUntil(lambda: stage.workspace.facts is not None and stage.workspace.facts.source.rows == 320, timeout=20_000)
    qtbot.waitUntil(stage.link_bar.isHidden, timeout=10_000)
    assert stage.workspace.undo_label == "Read the data again"
    assert not any("has changed" in finding.message for finding in stage.workspace.facts.findings)


def test_a_file_that_goes_is_noticed_and_found_elsewhere(stage, qtbot, tmp_path):
    settled(stage, qtbot)
    (tmp_path / "sub").mkdir()
    shutil.move(tmp_path / "a.csv", tmp_path / "sub" / "renamed.csv")
    qtbot.waitUntil(stage.link_bar.isVisible, timeout=10_000)
    assert "a.csv is not where it was" in stage.link_bar.text and stage.link_bar.again_button.isHidden()
    with qtbot.waitSignal(stage.workspace.said, timeout=20_000) as said:
        stage.incoming.relink(tmp_path / "sub" / "renamed.csv")
    assert said.args[0] == "ok" and "same as before" in said.args[1]
    assert stage.spec.source.path == "sub/renamed.csv"
    settled(stage, qtbot)
    qtbot.waitUntil(stage.link_bar.isHidden, timeout=10_000)


def test_a_project_whose_file_is_gone_says_so_in_place_of_the_data(stage, qtbot, tmp_path):
    path = stage.workspace.project.path
    stage.workspace.close_project()
    (tmp_path / "a.csv").unlink()
    stage.workspace.open(path)
    qtbot.waitUntil(stage.lost.isVisible, timeout=20_000)
    assert stage.content.isHidden() and stage.message.isHidden() and stage.link_bar.isHidden()


def test_a_copy_in_the_project_makes_the_file_needless(stage, qtbot, tmp_path):
    stage.chips.file_wanted.emit("embed", True)
    qtbot.waitUntil(lambda: stage.spec.source.embedded, timeout=20_000)
    settled(stage, qtbot)
    assert "kept in the project" in stage.chips._chips["files"].text()
    (tmp_path / "a.csv").unlink()
    stage.links.look()
    settled(stage, qtbot)
    assert stage.link_bar.isHidden() and [one.state for one in stage.links.found] == ["kept"]


# giving up ---------------------------------------------------------------------------------------------------------


def slow(progress=None, **_: object) -> None:
    """A reader that takes for ever, and looks at whether it is wanted."""
    import time

    for n in range(10_000):
        time.sleep(0.005)
        if progress:
            progress(n / 10_000, f"Reading slow.csv, {n} of 10,000 MB")


def test_reading_is_said_and_can_be_given_up(stage, qtbot):
    settled(stage, qtbot)
    before = stage.workspace.document
    stage.workspace.ask("reread", "tests.ui.test_files:slow", {}, pytest.fail, pytest.fail, stage.incoming._reading, lane="files")
    qtbot.waitUntil(lambda: stage.reading_bar.isVisible() and "slow.csv" in stage.reading_bar._words.text(), timeout=5_000)
    stage.reading_bar.cancel.click()
    assert stage.reading_bar.isHidden() and not stage.workspace.jobs.asked("reread") and stage.workspace.document is before
    stage.incoming.edit([("data.source.thousands", "'")], "after")
    qtbot.waitUntil(lambda: stage.spec.source.thousands == "'", timeout=5_000)


def test_given_up_at_the_opening_the_data_can_be_read_after_all(stage, qtbot, monkeypatch):
    settled(stage, qtbot)
    stage.workspace.ask("data", "tests.ui.test_files:slow", {}, pytest.fail, pytest.fail, stage.workspace._reading, lane="files")
    stage.workspace.cancel_reading()
    assert "given up" in str(stage.workspace.data_error)
    assert stage.link_bar.isVisible() and stage.link_bar.again_button.isVisible()
    stage.link_bar.again_button.click()
    qtbot.waitUntil(lambda: stage.workspace.view is not None and stage.workspace.data_error is None, timeout=20_000)


def test_escape_gives_up_on_the_welcome_page(qtbot, qapp):
    workspace = Workspace()
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=3000)
    page.set_busy("Reading a.csv, 10 of 300 MB")
    with qtbot.waitSignal(page.side.cancel_wanted, timeout=2000):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.side.cancel_wanted, timeout=2000):
        page.side.zone.click()
    assert not page.side.new.isEnabled()
    page.set_busy("")
    assert page.side.new.isEnabled()
    workspace.close(5)


def test_words_for_missing_values(stage, qtbot):
    missing = next(chip for chip in FILE_CHIPS if chip.name == "missing")
    assert parsed(missing, "-999, n.d.") == ["-999", "n.d."]
    assert missing.quiet(stage.spec.source, stage.workspace.facts.source) and [choice.now for choice in missing.choices(
        stage.spec.source, stage.workspace.facts.source)] == [True]
    stage.chips._read_with(missing, ["5.0"], "5.0")
    qtbot.waitUntil(lambda: stage.workspace.facts is not None and stage.workspace.facts.source.missing == ("5.0",), timeout=20_000)
    assert missing.words(stage.spec.source, stage.workspace.facts.source) == "missing: 5.0"
