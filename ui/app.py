"""The application: one QApplication, its hooks for what nobody caught, one window.

Nothing heavy is imported before the window is painted: no TensorFlow, no pandas, no pyqtgraph.
"""

from __future__ import annotations

import argparse
import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from workbench.version import VERSION

from . import notify, settings, theme, translating
from .garbage import Collector
from .main_window import MainWindow
from .workspace import Workspace


class Hooks(QObject):
    """Takes what nobody caught, on any thread, to the log and into the window."""

    crashed = Signal(object)

    def install(self) -> None:
        """Become the interpreter's hooks."""
        sys.excepthook = self.caught
        threading.excepthook = self.caught_in_thread

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        notify.write(error.with_traceback(trace))
        self.crashed.emit(error)

    def caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """``threading.excepthook``."""
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)


def make_application(argv: list[str]) -> QApplication:
    """The application with its theme."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(argv)
    app.setApplicationName("rnn-workbench")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("rnn-workbench")
    theme.install(app, theme.mode_named(settings.get("theme", "system")))
    app.setWindowIcon(theme.mark_icon())
    translating.install()
    return app


def main(argv: list[str] | None = None) -> int:
    """Open the window; returns the exit status when it is closed.

    Parameters
    ----------
    argv : list of str, optional
        A project or data file to open. Default: the process's own arguments.
    """
    parser = argparse.ArgumentParser(prog="rnn-workbench", description="Build, train and understand recurrent networks")
    parser.add_argument("file", nargs="?", help="a project (.rnnw) or a data file to open")
    given, _ = parser.parse_known_args(sys.argv[1:] if argv is None else argv)
    logging.getLogger().setLevel(logging.WARNING)
    notify.start_log()
    sys.setswitchinterval(0.001)                             # short turns: a training thread can't hold up the window
    app = make_application(sys.argv[:1])
    hooks = Hooks()
    hooks.install()
    workspace = Workspace()
    collector = Collector(lambda: workspace.live is not None)
    window = MainWindow(workspace)
    hooks.crashed.connect(window.show_crash, Qt.ConnectionType.QueuedConnection)
    window.show()
    if given.file:
        opener = _Opener(window, given.file)
        QTimer.singleShot(80, opener.open)
    status = app.exec()
    workspace.close()
    collector.stop()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    return status


class _Opener(QObject):
    """Opens the file of the command line once the window is there."""

    def __init__(self, window: MainWindow, path: str) -> None:
        super().__init__(window)
        self._window, self._path = window, path

    def open(self) -> None:
        """Open it."""
        self._window.open_path(self._path)
