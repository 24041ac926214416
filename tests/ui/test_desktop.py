"""What is said on the desktop: only while the window is not in front, only if it is wanted, and never of what the user stopped."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ui import desktop
from ui.desktop import Desktop
from ui.workspace import Workspace
from workbench.training.events import BatchDone, RunFinished

from . import fakes


class Tray(QObject):
    messageClicked, activated = Signal(), Signal(object)

    def __init__(self, parent):
        super().__init__(parent)
        self.messages, self.shown = [], False

    def setIcon(self, icon):
        assert not icon.isNull()

    def setToolTip(self, text):
        self.tip = text

    def show(self):
        self.shown = True

    def hide(self):
        self.shown = False

    def showMessage(self, *told):
        self.messages.append(told)


class Window(QWidget):
    active = False

    def isActiveWindow(self):
        return self.active

    def activateWindow(self):
        self.active = True


@pytest.fixture
def seen(qtbot, tmp_path, monkeypatch):
    fakes.put_in_place(monkeypatch)
    kept = {}
    monkeypatch.setattr(desktop.settings, "get", lambda key, default="": kept.get(key, default))
    monkeypatch.setattr(desktop.settings, "put", kept.__setitem__)
    alerts = []
    monkeypatch.setattr(desktop.QApplication, "alert", lambda window, *_: alerts.append(window))
    space, window = Workspace(), Window()
    qtbot.addWidget(window)
    made = Desktop(window, space, Tray, lambda: True)
    yield made, window, space, alerts
    made.setParent(None)
    space.close()


def finished(status="completed", message="", best=None):
    return RunFinished(7, status, 27, {"val_loss": 0.0117, "loss": 0.01} if best is None else best, 52.2, message)


def test_the_end_of_a_run_is_told_while_the_window_is_behind(seen):
    made, window, space, alerts = seen
    space.runEvents.emit([BatchDone(7, 1, 1, 0.1, 0.1, 0.1), finished()])
    title, text, kind, _ = made._icon.messages[0]
    assert title == "run 7 is trained" and text == "Best validation loss 0.0117 at epoch 27, after 52 s"
    assert kind == QSystemTrayIcon.MessageIcon.Information and made._icon.shown and alerts == [window]
    made._icon.messageClicked.emit()
    assert window.active and not made._icon.shown
    space.runEvents.emit([finished()])
    assert len(made._icon.messages) == 1, "it is in front now"


@pytest.mark.parametrize(("event", "told"), [
    (finished("failed", "the loss became NaN at batch 4"), ("run 7 failed", "the loss became NaN at batch 4", QSystemTrayIcon.MessageIcon.Warning)),
    (finished("completed", best={}), ("run 7 is trained", "No epoch was finished, after 52 s", QSystemTrayIcon.MessageIcon.Information)),
    (finished("stopped"), None), (finished("interrupted"), None)])
def test_what_is_told(seen, event, told):
    made, _, space, _ = seen
    space.runEvents.emit([event])
    assert (made._icon.messages[0][:3] if made._icon else None) == told


def test_it_can_be_switched_off_and_on(seen):
    made, *_ = seen
    desktop.want(False)
    assert not desktop.wanted() and made.tell("a", "b") == "" and made._icon is None
    desktop.want(True)
    assert made.tell("a", "b") == "tray"


def test_without_a_tray_the_window_asks_for_attention(seen, qtbot):
    _, window, space, alerts = seen
    alone = Desktop(window, space, Tray, lambda: False)
    assert alone.tell("Search done", "best trial 12") == "alert" and alone._icon is None and alerts[-1] is window
    alone.setParent(None)


def test_others_may_tell_their_end_too(seen):
    made, *_ = seen
    desktop.news.told.emit("Search done", "best trial 12", False)
    assert made._icon.messages[-1][:2] == ("Search done", "best trial 12")


def test_the_settings_have_its_switch(qtbot, seen):
    from ui.chrome import popovers
    window = QWidget()
    qtbot.addWidget(window)
    shown = popovers.settings(window, lambda name: None, lambda: None, lambda code: None)
    switch = next(child for child in shown.findChildren(QWidget) if child.objectName() == "desktop_switch")
    assert switch.isChecked()
    switch.click()
    assert not desktop.wanted()
