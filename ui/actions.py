"""Every command of the window as data: words, tip, shortcut, icon, menu, and the method of the window that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from . import theme
from .stages import STAGES


@dataclass(frozen=True)
class Entry:
    """One command. ``slot`` names a method of the main window; ``needs`` is ``project`` where one must be open."""

    id: str
    text: str
    slot: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    needs: str = ""


ENTRIES: tuple[Entry, ...] = (
    Entry("new_from_file", "New from file…", "new_from_file", "File", "Ctrl+N", "ph.plus", "Start a project from a table or a text"),
    Entry("open_project", "Open project…", "open_project", "File", "Ctrl+O", "ph.folder-open", "Open a project file (.rnnw)"),
    Entry("close_project", "Close the project", "close_project", "File", "Ctrl+W", "ph.x", "Back to the gallery", "project"),
    Entry("show_folder", "Show the project's folder", "show_folder", "File", "", "ph.folder", "Open the folder of the project file", "project"),
    Entry("quit", "Quit", "close", "File", "Ctrl+Q", "ph.power", "Close the window; everything is saved already"),
    Entry("undo", "Undo", "undo", "Edit", "Ctrl+Z", "ph.arrow-u-up-left", "Take the last step back", "project"),
    Entry("redo", "Redo", "redo", "Edit", "Ctrl+Shift+Z", "ph.arrow-u-up-right", "Do the last undone step again", "project"),
    Entry("search", "Search layers, settings, commands", "search", "Edit", "Ctrl+K", "ph.magnifying-glass", "Find anything by its name"),
    Entry("start_training", "Start training", "start_training", "Run", "Ctrl+R", "ph.play", "Train the network on this project's data", "project"),
    Entry("stop_training", "Stop training, keep the best", "stop_training", "Run", "Ctrl+.", "ph.stop", "End the run; its best weights are kept",
          "project"),
    Entry("theme_system", "Light or dark like the system", "use_system_theme", "View", "", "ph.monitor", "Follow the desktop"),
    Entry("theme_light", "Light", "use_light_theme", "View", "", "ph.sun", "Always light"),
    Entry("theme_dark", "Dark", "use_dark_theme", "View", "", "ph.moon", "Always dark"),
    Entry("lesson", "Lesson", "toggle_lesson", "View", "Shift+F1", "ph.graduation-cap", "Show or hide the lesson of this example", "project"),
    Entry("help", "Help on this page", "show_help", "Help", "F1", "ph.question", "What this page is for"),
    Entry("log", "Show the log file's folder", "show_log", "Help", "", "ph.notebook", "Where errors are written down"),
    Entry("about", "About RNN Workbench", "show_about", "Help", "", "ph.info", "Version and license"),
    *(Entry(f"stage_{stage.name}", stage.title, "go_by_action", "Go", f"Ctrl+{n}", stage.icon, f"Show the {stage.title} page", "project")
      for n, stage in enumerate(STAGES, 1)),
)
MENUS = ("File", "Edit", "Go", "Run", "View", "Help")


def build(window: QWidget) -> dict[str, QAction]:
    """All commands as actions of the window, connected to its methods."""
    return {entry.id: _action(entry, window) for entry in ENTRIES}


def _action(entry: Entry, window: QWidget) -> QAction:
    made = QAction(theme.icon(entry.icon), entry.text, window)
    made.setObjectName(f"action_{entry.id}")
    made.setToolTip(f"{entry.tip or entry.text} ({entry.shortcut})" if entry.shortcut else entry.tip or entry.text)
    if entry.shortcut:
        made.setShortcut(QKeySequence(entry.shortcut))
    made.setProperty("needs", entry.needs)
    slot: Any = getattr(window, entry.slot)
    made.triggered.connect(slot)
    window.addAction(made)
    return made


def main_menu(parent: QWidget, actions: dict[str, QAction]) -> QMenu:
    """The menu behind the button at the top left."""
    whole = QMenu(parent)
    whole.setObjectName("main_menu")
    for title in MENUS:
        part = whole.addMenu(title)
        part.setObjectName(f"menu_{title.lower()}")
        for entry in ENTRIES:
            if entry.menu == title:
                part.addAction(actions[entry.id])
    return whole


def enable(actions: dict[str, QAction], *, project: bool) -> None:
    """Commands that need a project can be used only while one is open."""
    for action in actions.values():
        if action.property("needs") == "project":
            action.setEnabled(project)
