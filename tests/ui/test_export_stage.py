"""The Export stage: formats, the proof, errors in place."""

import time

import msgspec
import pytest

from ui.stages.export import ExportStage
from ui.stages.export.formats import LOOKS, file_name, snippet
from ui.stages.export.result import proof
from ui.workspace import Workspace
from workbench.errors import ExportError
from workbench.export.bundle import FORMATS, Exported, Verified
from workbench.project.store import Store
from workbench.sequence.preprocessing import Preprocessing

from . import fakes

HERE = __name__


def good(path, run, format, out, verify=True, quantize="", progress=None):  # noqa: A002 - the verb's own name
    progress(0.5, "Opening it in a fresh process")
    return Exported(format, str(out), Verified(256, 3e-7, 8.2))


def slow(path, run, format, out, verify=True, quantize="", progress=None):  # noqa: A002 - the verb's own name
    for n in range(500):
        progress(n / 500, "working")
        time.sleep(0.01)


def bad(path, run, format, out, verify=True, quantize="", progress=None):  # noqa: A002 - the verb's own name
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


def test_every_format_has_its_look():
    assert {entry.id for entry in FORMATS} == set(LOOKS)
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


@pytest.fixture
def fitted(stage):
    """A run whose preprocessing is known."""
    fitted = Preprocessing("forecast", look_back=500, horizon=2, columns=("y",), targets=("y",), categories={"wind": ("N", "S")}, offset=(0.0,),
                           scale=(1.0,), flags=("y",))
    with Store.open(stage.workspace.project.path) as store:
        store.update_run(stage.workspace.selected().run, preprocessing=msgspec.json.encode(fitted).decode())
    stage._refresh()
    return stage


def test_what_a_format_can_not_hold_is_said_on_its_card_and_can_not_be_asked_for(fitted):
    fitted._cards["onnx"].click()
    assert "the flag of y" in fitted._cards["onnx"].accessibleDescription() and not fitted.message.isVisible()
    assert not fitted.header.primary.isVisible() and fitted.how.isVisible() and "Words of categories" in fitted.how.words.text()
    fitted._cards["keras"].click()
    assert fitted.header.primary.isVisible() and not fitted.message.isVisible() and not fitted.how.isVisible()


def test_narrower_numbers_are_chosen_and_reach_the_verb(fitted, qtbot, tmp_path, monkeypatch):
    fitted._fitted = msgspec.structs.replace(fitted._fitted, flags=(), look_back=4)
    fitted._cards["litert"].click()
    asked = []
    monkeypatch.setattr(fitted.workspace, "ask", lambda *a: asked.append(a[2]))
    fitted.how.numbers.set_value("int8")
    fitted._show_primary()
    assert "network alone" in fitted.how.words.text()
    fitted.write(tmp_path / "net.tflite")
    assert asked[0]["quantize"] == "int8" and asked[0]["format"] == "litert"


def test_proofs_of_narrow_numbers():
    said = proof(Exported("litert", "x", Verified(200, 0.02, 3.0, 0.15, "spread", 0.0423, 1.25, "kW"), "int8"))
    assert said.startswith("Answers are off by 1.25 kW on average, 4.2% of their spread (allowed: 15%), on 200 samples")
    assert proof(Exported("litert", "x", Verified(200, 0.02, 3.0, 0.05, "answers", 0.015), "int8")).startswith("1.5% of the answers are others")


def test_proofs_and_snippets():
    said = proof(Exported("keras", "x", Verified(1000, 0.0, 120.0)))
    assert said == "Same answers on 1,000 samples, no difference at all, checked in a fresh process in 2 min"
    assert "no network" in proof(Exported("report", "x", None))
    for entry in FORMATS:
        for task in ("forecast", "classification", "language", "pairs"):
            text = snippet(entry.id, "/a b/it's", task, 24, 3)
            assert "it's" in text
            if entry.id in ("savedmodel", "keras", "onnx", "litert", "weights"):
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
