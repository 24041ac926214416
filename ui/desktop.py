"""A word on the desktop when long work has ended and the window is not in front; can be switched off in the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from workbench.training.events import Event, RunFinished

from . import figures, settings, theme
from .translating import tr
from .workspace import Workspace

_KEY = "desktop_notices"
_SHOWN_FOR = 12_000
"""Milliseconds a message asks to be shown, and after which its icon leaves the tray."""


class News(QObject):
    """``told(title, text, failed)``: anything of the window may say that its long work has ended."""

    told = Signal(str, str, bool)


news = News()


def wanted() -> bool:
    """Whether the user wants to be told (as it is at first)."""
    return settings.get(_KEY, "on") != "off"


def want(on: bool) -> None:
    """Switch it on or off; remembered."""
    settings.put(_KEY, "on" if on else "off")


class Desktop(QObject):
    """Tells the end of runs, and what :data:`news` says, while the window is not in front.

    Parameters
    ----------
    window : QWidget
        Comes to the front when the message is clicked.
    tray : callable
        Makes the icon from which messages come, where the desktop has a place for such icons; elsewhere the window asks for attention.
    has_tray : callable
        Whether it has.
    """

    def __init__(self, window: QWidget, workspace: Workspace, tray: Callable[[QObject], QSystemTrayIcon] = QSystemTrayIcon,
                 has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable) -> None:
        super().__init__(window)
        self._window, self._workspace, self._make, self._has_tray = window, workspace, tray, has_tray
        self._icon: QSystemTrayIcon | None = None
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(_SHOWN_FOR)
        self._leave.timeout.connect(self._gone)
        workspace.runEvents.connect(self._heard)
        news.told.connect(self.tell)

    def tell(self, title: str, text: str, failed: bool = False) -> str:
        """Show a message; how it was shown: ``tray``, ``alert``, or "" (not wanted, or the window is in front)."""
        if not wanted() or self._window.isActiveWindow():
            return ""
        QApplication.alert(self._window)                      # where there is a task bar, its entry is marked
        if not self._has_tray():
            return "alert"
        if self._icon is None:
            self._icon = self._make(self)
            self._icon.setIcon(theme.mark_icon())
            self._icon.setToolTip(tr("RNN Workbench"))
            self._icon.messageClicked.connect(self.bring_forward)
            self._icon.activated.connect(self.bring_forward)
        self._icon.show()
        kind = QSystemTrayIcon.MessageIcon.Warning if failed else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(title, text, kind, _SHOWN_FOR)
        self._leave.start()
        return "tray"

    def bring_forward(self, *_: object) -> None:
        """Show the window, as it was."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        self._gone()

    def _gone(self) -> None:
        if self._icon is not None:
            self._icon.hide()

    def _heard(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, RunFinished):
                self._run_finished(event)

    def _run_finished(self, event: RunFinished) -> None:
        """One that the user stopped is no news."""
        run = next((one for one in self._workspace.runs if one.run == event.run), None)
        name = run.name if run is not None else tr("run {run}", run=event.run)
        if event.status == "failed":
            self.tell(tr("{name} failed", name=name), event.message or tr("The loss is not a number any more"), True)
        elif event.status == "completed":
            self.tell(tr("{name} is trained", name=name), best_words(event))


def best_words(event: RunFinished) -> str:
    """``Best validation loss 0.0117 at epoch 27, after 52 s``."""
    value = event.best.get("val_loss", event.best.get("loss"))
    what = tr("validation loss") if "val_loss" in event.best else "loss"
    best = (
        tr("Best {what} {number} at epoch {best_epoch}", what=what, number=figures.number(value), best_epoch=event.best_epoch)
        if value is not None
        else tr("No epoch was finished")
    )
    return tr("{best}, after {duration}", best=best, duration=_duration(event.seconds))


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return tr("{value} min", value=round(seconds / 60)) if seconds < 5400 else f"{seconds / 3600:.1f} h"
