"""What goes between the gallery and the world: practice data, saving an example, adding one that is dropped."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui import fakes
from ui.stages.incoming import Incoming
from ui.stages.welcome import exchange as exchanging
from ui.stages.welcome.exchange import Exchange
from ui.stages.welcome.practice import PracticeDialog
from ui.stages.welcome.save_entry import SaveEntryDialog
from ui.widgets import ChoiceDialog
from ui.workspace import Workspace
from workbench.dataset.made import address
from workbench.dataset.made.tasks import TASKS
from workbench.gallery import own, sharing
from workbench.gallery.entry import GalleryEntry
from workbench.project import document as doc

ENTRY = GalleryEntry(name="mine", title="Mine", subtitle="One.", system="B", task="classification", kind="LSTM", group="technique",
                     text="What it teaches.", source="made:parity")


@pytest.fixture
def over(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def space(qtbot, no_leaked_threads):
    made = Workspace()
    yield made
    made.close()


def test_every_task_can_be_chosen_with_its_own_numbers(qtbot):
    dialog = PracticeDialog()
    qtbot.addWidget(dialog)
    for number, task in enumerate(TASKS):
        dialog.task.setCurrentIndex(number)
        assert address.read(dialog.address()) == address.read(f"made:{task.name}")
    dialog.task.setCurrentIndex(0)
    dialog.fields["lag"].setValue(77)
    with qtbot.waitSignal(dialog.chosen) as said:
        dialog.make.click()
    assert "lag=77" in said.args[0]


def test_an_example_needs_a_title_a_name_and_where_its_data_come_from(qtbot):
    document = doc.replace(fakes.document(), [("title", "My Load 2")])
    dialog = SaveEntryDialog(document, [])
    qtbot.addWidget(dialog)
    assert dialog.name.text() == "my_load_2" and "data come from" in dialog.said.text() and not dialog.action.isEnabled()
    dialog.note.setText("Ours; CC0")
    assert dialog.action.isEnabled() and dialog.settings()["with_data"]
    dialog.name.setText("../x")
    assert not dialog.action.isEnabled() and "name" in dialog.said.text()
    dialog.name.setText("airline")
    assert "comes with the program" in dialog.said.text()
    dialog.name.setText("mine")
    dialog.title.setText(" ")
    assert not dialog.action.isEnabled()


def test_practice_data_need_no_note(qtbot):
    document = doc.replace(fakes.document(), [("data.source.path", "made:parity"), ("title", "Parity")])
    dialog = SaveEntryDialog(document, [])
    qtbot.addWidget(dialog)
    assert dialog.action.isEnabled() and not dialog.settings()["with_data"]


def test_a_dropped_example_is_shown_before_it_is_added(space, over, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(own, "data_folder", lambda *parts: _made(tmp_path.joinpath("home", *parts)))
    file = sharing.write(ENTRY, [], "CC0", tmp_path / "mine")
    incoming, exchange = Incoming(space, over), Exchange(space, over)
    incoming.entry_came.connect(exchange.add)
    incoming.take([file])
    assert isinstance(exchange.dialog, ChoiceDialog) and own.names() == ()
    assert "No weights" in exchange.dialog.about.text() and "1 run" in exchange.dialog.about.text()
    with qtbot.waitSignal(exchange.added):
        exchange.dialog.accept()
    assert own.names() == ("mine",)


def _made(path):
    path.mkdir(parents=True, exist_ok=True)
    return path


def test_a_bad_file_is_a_sentence(space, over, tmp_path, qtbot):
    file = tmp_path / "x.rnngallery"
    file.write_bytes(b"no zip")
    exchange = Exchange(space, over)
    with qtbot.waitSignal(space.failed) as said:
        exchange.add(file)
    assert "no gallery entry" in str(said.args[0]) and exchange.dialog is None


def test_saving_asks_where_and_works_apart(space, over, tmp_path, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(exchanging.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.rnngallery"), ""))
    monkeypatch.setattr(space, "ask", lambda key, target, kwargs, *_rest, **_more: asked.append((key, target, kwargs)))
    path = fakes.project(tmp_path)
    space.open(path)
    qtbot.waitUntil(lambda: space.project is not None)
    exchange = Exchange(space, over)
    exchange._save_where({"name": "mine", "title": "Mine"})
    key, target, kwargs = asked[-1]
    assert key == "save_entry" and target.endswith("saving:save_file") and kwargs["out"].endswith("out.rnngallery") and kwargs["path"] == path
