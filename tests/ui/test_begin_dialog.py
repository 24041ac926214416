"""The dialog that begins with a trained network shows what would be taken, and does it in one step."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from tests.ui import fakes
from ui.stages.model import begin
from ui.stages.model.begin import BeginDialog
from ui.stages.train import words
from ui.stages.train.settings import SettingsForm
from ui.workspace import Workspace
from workbench.errors import ProjectError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import SetValue
from workbench.training.begun import Begun
from workbench.training.spec import BeginSpec

NETWORK = ModelSpec((LayerSpec("Input", "x"), LayerSpec("LSTM", "lstm", parameters={"units": 4}), LayerSpec("Dense", "mid", parameters={"units": 3}),
                     LayerSpec("Dense", "out", parameters={"units": 1})))
ASKED = []


def take(document, project, folder, asked, new_head, preprocessing, network, progress=None):
    """What the library would answer."""
    ASKED.append((asked, new_head, preprocessing, network))
    if asked.run == 9:
        raise ProjectError("there is no run 9 to begin with", where=project.name, fix="`runs` lists them")
    made = structs.replace(document, model=NETWORK, training=structs.replace(document.training, begin_with=asked))
    begun = Begun("run 1 of base.rnnw", ("lstm", "mid", "out"), {})
    if new_head:
        begun = Begun("run 1 of base.rnnw", ("lstm", "mid"), {"out": "not asked for"})
    return SimpleNamespace(document=made, begun=begun, frozen=(), head="out" if new_head else "", answers="out", done=("vocabulary taken over",),
                           label="Begin with run 1 of base.rnnw")


def choices(path, progress=None):
    return [(2, "2 · lstm-4", None), (1, "1 · lstm-4", None)] if path.name == "base.rnnw" else []


@pytest.fixture
def dialog(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr(begin, "TAKE", f"{__name__}:take")
    monkeypatch.setattr(begin, "CHOICES", f"{__name__}:choices")
    ASKED.clear()
    space = Workspace()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(fakes.project(tmp_path))
    made = BeginDialog(space)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    yield made
    space.close()


def looked(qtbot, dialog, path):
    dialog.take_file(path)
    qtbot.waitUntil(lambda: dialog.taken is not None, timeout=10000)


def test_nothing_is_offered_before_a_file_is_chosen(dialog):
    assert not dialog.accept_button.isEnabled()
    assert not dialog.own.isEnabled(), "nothing was trained in this project"
    assert dialog.file.text() == "No file is chosen yet"


def test_what_would_be_taken_is_shown_first_and_done_in_one_step(qtbot, dialog, tmp_path):
    space = dialog._workspace
    before = space.document
    looked(qtbot, dialog, tmp_path / "base.rnnw")
    assert ASKED[-1] == (BeginSpec("base.rnnw", 2), False, True, True)
    assert dialog.title.text() == "3 layers begin with the weights of run 1 of base.rnnw"
    assert dialog.message.text == "Vocabulary taken over."
    assert space.document == before
    dialog.freeze.setCurrentIndex(1)
    assert {name: switch.isChecked() for name, switch in dialog.frozen.items()} == {"lstm": True, "mid": True, "out": False}
    dialog.accept_button.click()
    assert {layer.name: layer.trainable for layer in space.document.model.layers} == {"x": True, "lstm": False, "mid": False, "out": True}
    assert space.document.training.begin_with == BeginSpec("base.rnnw", 2)
    assert dialog.result() == BeginDialog.DialogCode.Accepted
    space.undo()
    assert space.document == before


def test_every_choice_is_asked_for(qtbot, dialog, tmp_path):
    looked(qtbot, dialog, tmp_path / "base.rnnw")
    dialog.head.click()
    dialog.fitted.click()
    dialog.what.set_value("weights")
    dialog.what.changed.emit("weights")
    qtbot.waitUntil(lambda: ASKED[-1] == (BeginSpec("base.rnnw", 2), True, False, False), timeout=10000)
    qtbot.waitUntil(lambda: set(dialog.frozen) == {"lstm", "mid"}, timeout=10000)
    dialog.run.setCurrentIndex(1)
    qtbot.waitUntil(lambda: ASKED[-1][0] == BeginSpec("base.rnnw", 1), timeout=10000)


def test_something_must_be_left_to_learn(qtbot, dialog, tmp_path):
    looked(qtbot, dialog, tmp_path / "base.rnnw")
    for switch in dialog.frozen.values():
        switch.click()
    assert dialog.freeze.value() == "chosen"
    assert not dialog.accept_button.isEnabled()
    assert "nothing is left to learn" in dialog.accept_button.toolTip()
    dialog.frozen["mid"].click()
    assert dialog.accept_button.isEnabled()


def test_what_can_not_be_begun_with_is_said(qtbot, dialog, tmp_path):
    looked(qtbot, dialog, tmp_path / "base.rnnw")
    dialog.run.set_items([("9", 9)])
    dialog._look()
    qtbot.waitUntil(lambda: "no run 9" in dialog.message.text, timeout=10000)
    assert dialog.taken is None
    assert not dialog.accept_button.isEnabled()
    dialog.take_file(tmp_path / "other.rnnw")
    qtbot.waitUntil(lambda: "Nothing has been trained" in dialog.message.text, timeout=10000)


def test_a_keras_file_has_no_runs(qtbot, dialog, tmp_path):
    looked(qtbot, dialog, tmp_path / "net.keras")
    assert dialog._run_row.isHidden()
    assert ASKED[-1][0] == BeginSpec("net.keras")


def test_the_settings_say_it_and_forget_it(qtbot, dialog):
    space = dialog._workspace
    form = SettingsForm(space)
    qtbot.addWidget(form)
    form.refresh("forecast")
    field = form.field("training.begin_with")
    assert field.parentWidget().isHidden()
    space.execute(SetValue("training.begin_with", {"source": "../far/base.rnnw", "run": 3}))
    assert not field.parentWidget().isHidden()
    assert field.words.text() == "run 3 of base.rnnw"
    assert "begins with run 3 of base.rnnw" in words.chips(space.document, "forecast")
    field.forget.click()
    assert space.document.training.begin_with is None


def test_rows_of_a_decoder_are_there_for_texts_that_are_written(qtbot, dialog):
    space = dialog._workspace
    form = SettingsForm(space)
    qtbot.addWidget(form)
    share, least = (form.field(f"training.teacher_forcing.{name}").parentWidget() for name in ("share", "least"))
    form.refresh("forecast")
    assert share.isHidden()
    space.execute(SetValue("data.task", "pairs"))
    assert not share.isHidden()
    assert least.isHidden()
    space.execute(SetValue("training.teacher_forcing.kind", "linear"))
    assert not least.isHidden()
    assert "true tokens 1, falling" in words.chips(space.document, "pairs")
