"""Errors for people: a sentence for the window, the whole story for the log file and "Copy details"."""

from __future__ import annotations

import logging
import logging.handlers
import platform
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.errors import WorkbenchError
from workbench.paths import log_folder
from workbench.version import VERSION

_log = logging.getLogger("ui")


class Saving(QObject):
    """Where plots are saved at first, and word of what was: ``saved(Path)``."""

    saved = Signal(object)
    folder: Path | None = None
    """Of the open project."""

    def beside(self, name: str) -> str:
        """A file beside the project; in the present folder where none is open."""
        return name if self.folder is None else str(self.folder / name)


saving = Saving()


def start_log() -> Path:
    """Write warnings and errors to a file of at most 1 MB (and one older)."""
    path = log_folder() / "window.log"
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    if not any(isinstance(old, logging.handlers.RotatingFileHandler) and old.baseFilename == handler.baseFilename for old in root.handlers):
        root.addHandler(handler)
    return path


def sentence(error: BaseException) -> tuple[str, str]:
    """(what is wrong and where, what to do) for any error."""
    if isinstance(error, WorkbenchError):
        place = f"{error.where}: " if error.where else ""
        return f"{place}{error.what}", error.fix
    if isinstance(error, MemoryError):
        return "There is not enough memory for this", "Close other programs, or choose a smaller look-back or batch"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror or 'can not be used'}", "Check the file and try again"
    return f"Something went wrong that should not have: {type(error).__name__}", "Copy the details and report them"


def words(error: BaseException) -> str:
    """One line: what, where and what to do."""
    what, fix = sentence(error)
    return f"{what}. {fix}.".replace("..", ".") if fix else f"{what}."


def details(error: BaseException) -> str:
    """Versions and traceback, for the clipboard and the log."""
    story = "".join(traceback.format_exception(error))
    return f"RNN Workbench {VERSION}, Python {platform.python_version()}, {platform.platform()}\n{story}"


def write(error: BaseException) -> None:
    """Into the log file (and onto standard error, for whoever started the window from a terminal)."""
    _log.error("%s", details(error))
    if sys.stderr is not None:
        traceback.print_exception(error)
