"""The window: pages, commands, messages, placement; every control can be found, named and reached."""

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from ui import settings, theme
from ui.app import Hooks
from ui.chrome.palette import CommandPalette, Found, rank
from ui.main_window import MainWindow
from ui.stages import NAMES
from ui.stages.stage import Stage
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.gpus import Diagnosis

from . import fakes


class Plain(Stage):
    """Stands in for a stage."""

    def __init__(self, workspace):
        super().__init__(workspace)
        self.calls = []

    def on_shown(self):
        self.calls.append("shown")

    def on_data(self):
        self.calls.append("data")


def plain(entry):
    return type(f"Plain_{entry.name}", (Plain,), {"name": entry.name, "title": entry.title, "icon": entry.icon})


@pytest.fixture
def window(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.main_window.stage_class", plain)
    monkeypatch.setattr("ui.main_window.MainWindow._after_first_paint", lambda self: None)
    space = Workspace()
    made = MainWindow(space)
    qtbot.addWidget(made)
    made.show()
    yield made
    space.close()


@pytest.fixture
def opened(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.workspace.modelChanged, timeout=20000):
        window.open_path(fakes.project(tmp_path))
    return window


def test_it_begins_with_the_welcome_page(window):
    assert window.windowTitle() == "RNN Workbench" and window.rail.isHidden() and window.current_stage is None
    assert not window.actions_by_id["undo"].isEnabled()


def test_opening_shows_the_next_step_and_the_rail(opened):
    assert opened.windowTitle() == "Hourly electricity – RNN Workbench" and not opened.rail.isHidden()
    assert opened.rail.items["data"].state.reason == "1,000 windows"
    assert opened.rail.items["train"].state.mark == "ready"
    assert "700 training" in opened.status._facts.text() and opened.status.words == "Saved"


def test_stages_are_built_when_first_shown_and_know_what_there_is(opened, qtbot):
    built = set(opened.stages)
    for number, name in enumerate(NAMES, 1):
        qtbot.keyClick(opened, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert opened.current_stage.name == name
    assert built != set(NAMES) and set(opened.stages) == set(NAMES)
    assert opened.stages["export"].calls == ["data", "shown"]


def test_every_control_has_a_name_a_tip_and_an_accessible_name(opened):
    for name in NAMES:
        opened.go(name)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    controls = [w for kind in kinds for w in opened.findChildren(kind) if not w.objectName().startswith("qt_") and w.isVisibleTo(w.parentWidget())]
    assert len(controls) > 20
    assert [w for w in controls if not (w.objectName() and w.accessibleName() and w.toolTip())] == []


def test_undo_is_named_and_done_from_the_top_bar(opened, qtbot):
    from workbench.project.commands import SetValue
    opened.workspace.execute(SetValue("training.epochs", 9))
    assert opened.top.undo.toolTip() == "Undo: epochs 4 → 9 (Ctrl+Z)" and opened.top.undo.isEnabled()
    qtbot.mouseClick(opened.top.undo, Qt.MouseButton.LeftButton)
    assert opened.workspace.document.training.epochs == 4 and not opened.top.undo.isEnabled()


def test_a_narrow_window_folds_the_rail(opened):
    opened.resize(1000, 700)
    assert opened.rail.width() == theme.size(theme.RAIL_FOLDED)
    opened.resize(1300, 700)
    assert opened.rail.width() == theme.size(theme.RAIL)


def test_errors_stay_until_closed_and_have_details(window, qtbot):
    error = DataError("is not a table", where="x.csv", fix="Choose another")
    window.workspace.tell(error)
    assert window.notice.isVisible() and window.notice.text == "x.csv: is not a table. Choose another."
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert "DataError" in QGuiApplication.clipboard().text()


def test_a_crash_is_written_and_shown(window, qtbot, capsys):
    hooks = Hooks()
    hooks.crashed.connect(window.show_crash, Qt.ConnectionType.QueuedConnection)
    try:
        raise ZeroDivisionError("of ours")
    except ZeroDivisionError as error:
        hooks.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(window.notice.isVisible, timeout=20000)
    assert "ZeroDivisionError" in window.notice.text and "of ours" in capsys.readouterr().err


def test_hooks_catch_what_a_thread_throws(qtbot, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hooks = Hooks()
    hooks.install()
    with qtbot.waitSignal(hooks.crashed, timeout=20000) as crashed:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_a_dropped_file_becomes_a_project(window, qtbot, tmp_path):
    (tmp_path / "sales.csv").write_text("a\n1\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sales.csv"))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(window.workspace.projectChanged, timeout=20000):
        window.dropEvent(event)
    assert window.current_stage.name == "data" and window.workspace.project.path.name == "sales.rnnw"


def test_recent_projects_are_offered(opened, qtbot):
    opened.workspace.close_project()
    assert opened.current_stage is None and opened.windowTitle() == "RNN Workbench"
    items = [w for w in opened.welcome.side.findChildren(QWidget, "recent_item") if w.isVisibleTo(opened)]
    assert len(items) == 1
    with qtbot.waitSignal(opened.workspace.projectChanged, timeout=20000):
        qtbot.mouseClick(items[0], Qt.MouseButton.LeftButton)


def test_the_theme_button_switches_and_is_remembered(window, qtbot):
    qtbot.mouseClick(window.top.theme, Qt.MouseButton.LeftButton)
    assert theme.is_dark() and settings.get("theme") == "dark"
    window.use_light_theme()
    assert not theme.is_dark()


def test_placement_is_remembered(window, qtbot):
    window.resize(780, 610)
    window.close()
    again = MainWindow(window.workspace)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 610)


def test_the_palette_finds_layers_commands_and_stages(opened, qtbot):
    opened.search()
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, CommandPalette)
    palette.field.setText("lst")
    assert palette.found[0].words == "lstm" and palette.found[0].group == "LSTM layer"
    asked = []
    opened.workspace.layerRequested.connect(asked.append)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked == ["lstm"] and opened.current_stage.name == "model"


def test_ranking_prefers_beginnings_and_needs_every_word():
    entries = [Found(words, "g", "ph.x", print) for words in ("Stop training", "Start training", "Training data", "Light")]
    assert [e.words for e in rank(entries, "trai")] == ["Training data", "Stop training", "Start training"]
    assert [e.words for e in rank(entries, "sta tra")] == ["Start training"]
    assert rank(entries, "zzz") == [] and len(rank(entries, "")) == 4


def test_a_closed_window_is_gone(qtbot, monkeypatch, tmp_path):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.main_window.stage_class", plain)
    space = Workspace()
    window = MainWindow(space)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        window.open_path(fakes.project(tmp_path))
    gone = weakref.ref(window)
    window.deleteLater()
    del window
    qtbot.wait(50)
    gc.collect()
    assert gone() is None
    space.close()


def test_help_and_settings_open_in_the_window(opened):
    opened.show_help()
    assert QApplication.activePopupWidget().objectName() == "help_popover"
    QApplication.activePopupWidget().close()
    opened.show_settings()
    assert QApplication.activePopupWidget().objectName() == "settings_popover"
    QApplication.activePopupWidget().close()
    assert opened.childAt(QPoint(5, 5)) is not None


def test_details_belong_to_the_sentence_they_were_said_with(window):
    window.workspace.tell(DataError("is not a table"))
    assert window.notice.button.text() == "Copy details"
    window.say("error", "The loss is not a number", "Lower the learning rate")
    assert window.notice.button.isHidden() and window.notice.text == "The loss is not a number. Lower the learning rate."


def test_a_file_of_the_command_line_is_opened(window, qtbot, tmp_path):
    from ui.app import _Opener
    with qtbot.waitSignal(window.workspace.projectChanged, timeout=20000):
        _Opener(window, str(fakes.project(tmp_path))).open()
    assert window.current_stage.name == "data"


def test_the_status_bar_says_what_happens(opened, qtbot):
    opened.workspace.start_training()
    qtbot.waitUntil(lambda: opened.status.words.startswith("Training, epoch"), timeout=20000)
    assert not opened.actions_by_id["start_training"].isEnabled() and opened.actions_by_id["stop_training"].isEnabled()
    qtbot.waitUntil(lambda: opened.workspace.live is None, timeout=20000)
    assert opened.status.words == "Saved" and opened.rail.items["train"].state.mark in ("done", "ready", "error", "attention")


def test_the_main_menu_has_every_command_once(window):
    texts = [action.text() for part in window.main_menu.actions() for action in part.menu().actions()]
    assert len(texts) == len(set(texts)) == len(window.actions_by_id)


def test_the_first_window_loads_no_plots_and_nothing_heavy():
    import subprocess
    heavy = "{'pyqtgraph', 'numpy', 'pandas', 'tensorflow', 'keras', 'qtawesome'}"
    code = f"import sys, ui.app; print(sorted(m for m in {heavy} if m in sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_device_chip_gives_the_reason_and_the_remedy(qtbot, window):
    window.engine.diagnosed(Diagnosis(because="this computer has no NVIDIA card", remedy="Train on the CPU"))
    window.top.device.click()
    popover = next(found for found in QApplication.topLevelWidgets() if found.objectName() == "device_popover")
    words = " ".join(label.text() for label in popover.findChildren(QLabel))
    assert "because this computer has no NVIDIA card" in words and "Train on the CPU" in words
    popover.findChild(QAbstractButton, "copy_diagnosis_button").click()
    assert "no NVIDIA card" in QGuiApplication.clipboard().text()
    popover.close()
