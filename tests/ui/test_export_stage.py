"""The Export stage: formats, the proof, errors in place."""

import time

import pytest

from ui.stages.export import ExportStage
from ui.stages.export.formats import WORDS, file_name, snippet
from ui.stages.export.result import proof
from ui.workspace import Workspace
from workbench.errors import ExportError
from workbench.export.bundle import FORMATS, Exported, Verified

from . import fakes

HERE = __name__


def good(path, run, format, out, verify=True, progress=None):  # noqa: A002 - the verb's own name
    progress(0.5, "Opening it in a fresh process")
    return Exported(format, str(out), Verified(256, 3e-7, 8.2))


def slow(path, run, format, out, verify=True, progress=None):  # noqa: A002 - the verb's own name
    for n in range(500):
        progress(n / 500, "working")
        time.sleep(0.01)


def bad(path, run, format, out, verify=True, progress=None):  # noqa: A002 - the verb's own name
    raise ExportError("the written file gives other answers", where=str(out), fix="Nothing was kept; report this as a bug")


@pytest.fixture
def stage(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.export.stage._EXPORT", f"{HERE}:good")
    space = Workspace()
    made = ExportStage(space)
    qtbot.addWidget(made)
    path = fakes.project(tmp_path)
    fakes.add_run(path)
    space.open(path)
    made.show()
    yield made
    space.close()


def test_every_format_has_its_words():
    assert {entry.id for entry in FORMATS} == set(WORDS)
    assert file_name("keras", "sales", ".keras") == "sales.keras" and file_name("savedmodel", "sales", "") == "sales-savedmodel"


def test_writing_shows_the_proof_and_the_lines(stage, qtbot, tmp_path):
    assert stage.header.primary.text() == "Export SavedModel…"
    stage.write(tmp_path / "out")
    qtbot.waitUntil(stage.result.isVisible, timeout=20000)
    assert stage.result.message.text == "Same answers on 256 samples, largest difference 3 × 10⁻⁷, checked in a fresh process in 8.2 s"
    assert "tf.saved_model.load" in stage.result.code.toPlainText() and str(tmp_path / "out") in stage.result.code.toPlainText()
    assert stage.workspace.exported and stage.workspace.readiness.stages["export"].mark == "done"


def test_an_error_is_said_in_place(stage, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.stages.export.stage._EXPORT", f"{HERE}:bad")
    stage.write(tmp_path / "out")
    qtbot.waitUntil(stage.message.isVisible, timeout=20000)
    assert "gives other answers" in stage.message.text and not stage.result.isVisible() and not stage.progress.isVisible()


def test_writing_can_be_cancelled(stage, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.stages.export.stage._EXPORT", f"{HERE}:slow")
    stage.write(tmp_path / "out")
    assert stage.progress.isVisible() and not stage.header.primary.isVisible()
    qtbot.waitUntil(lambda: stage.words.text() == "working", timeout=20000)
    stage._cancel()
    assert not stage.progress.isVisible() and stage.header.primary.isVisible() and not stage.workspace.jobs.asked("export")


def test_choosing_another_format_names_it_on_the_button(stage):
    stage._cards["report"].click()
    assert stage.format().id == "report" and stage.header.primary.text() == "Export Report…"


def test_proofs_and_snippets():
    said = proof(Exported("keras", "x", Verified(1000, 0.0, 120.0)))
    assert said == "Same answers on 1,000 samples, no difference at all, checked in a fresh process in 2 min"
    assert "no network" in proof(Exported("report", "x", None))
    for entry in FORMATS:
        for task in ("forecast", "classification", "language", "pairs"):
            text = snippet(entry.id, "/a b/it's", task, 24, 3)
            assert "it's" in text
            if entry.id in ("savedmodel", "keras"):
                compile(text, "snippet", "exec")


def test_without_a_run_there_is_nothing_to_export(qtbot, monkeypatch, tmp_path):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    made = ExportStage(space)
    qtbot.addWidget(made)
    made.show()
    assert made._empty.isVisible() and not made.header.primary.isVisible()
    asked = []
    space.stageRequested.connect(asked.append)
    made._empty.button.click()
    assert asked == ["train"]
    space.close()
