"""Every command of the window as data: words, tip, shortcut, icon, menu, and the method of the window that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from . import theme
from .stages import STAGES
from .translating import english, tr


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
    Entry("new_from_file", tr("New from file…"), "new_from_file", tr("File"), "Ctrl+N", "ph.plus", tr("Start a project from a table or a text")),
    Entry("practice", tr("Practice data…"), "make_practice", tr("File"), "", "ph.dice-five",
          tr("A project on a task of the literature, made to measure: delayed recall, adding, parity…")),
    Entry("open_project", tr("Open project…"), "open_project", tr("File"), "Ctrl+O", "ph.folder-open", tr("Open a project file (.rnnw)")),
    Entry("save_entry", tr("Save as gallery entry…"), "save_entry", tr("File"), "", "ph.share-network",
          tr("Share this project as a worked example: one file, without weights"), "project"),
    Entry("add_entry", tr("Add an example…"), "add_entry", tr("File"), "", "ph.download-simple", tr("Add an example that somebody shared")),
    Entry("close_project", tr("Close the project"), "close_project", tr("File"), "Ctrl+W", "ph.x", tr("Back to the gallery"), "project"),
    Entry(
        "show_folder",
        tr("Show the project's folder"),
        "show_folder",
        tr("File"),
        "",
        "ph.folder",
        tr("Open the folder of the project file"),
        "project",
    ),
    Entry("quit", tr("Quit"), "close", tr("File"), "Ctrl+Q", "ph.power", tr("Close the window; everything is saved already")),
    Entry("undo", tr("Undo"), "undo", tr("Edit"), "Ctrl+Z", "ph.arrow-u-up-left", tr("Take the last step back"), "project"),
    Entry("redo", tr("Redo"), "redo", tr("Edit"), "Ctrl+Shift+Z", "ph.arrow-u-up-right", tr("Do the last undone step again"), "project"),
    Entry("search", tr("Search layers, settings, commands"), "search", tr("Edit"), "Ctrl+K", "ph.magnifying-glass", tr("Find anything by its name")),
    Entry(
        "start_training",
        tr("Start training"),
        "start_training",
        tr("Run"),
        "Ctrl+R",
        "ph.play",
        tr("Train the network on this project's data"),
        "project",
    ),
    Entry("begin_with_trained", tr("Begin with a trained network…"), "begin_with_trained", tr("Run"), "", "ph.git-branch",
          tr("Take over the layers and weights of a run, of another project or of a .keras file, and freeze what shall stay"), "project"),
    Entry(
        "stop_training",
        tr("Stop training, keep the best"),
        "stop_training",
        tr("Run"),
        "Ctrl+.",
        "ph.stop",
        tr("End the run; its best weights are kept"),
        "project",
    ),
    Entry("theme_system", tr("Light or dark like the system"), "use_system_theme", tr("View"), "", "ph.monitor", tr("Follow the desktop")),
    Entry("theme_light", tr("Light"), "use_light_theme", tr("View"), "", "ph.sun", tr("Always light")),
    Entry("theme_dark", tr("Dark"), "use_dark_theme", tr("View"), "", "ph.moon", tr("Always dark")),
    Entry("language_system", tr("Language like the system"), "use_system_language", tr("View"), "", "ph.translate",
          tr("Portuguese where the desktop speaks it")),
    Entry("language_en", "English", "use_english", tr("View"), "", "ph.translate", "Always English"),
    Entry("language_pt", "Português", "use_portuguese", tr("View"), "", "ph.translate", "Sempre em português"),
    Entry(
        "lesson", tr("Lesson"), "toggle_lesson", tr("View"), "Shift+F1", "ph.graduation-cap", tr("Show or hide the lesson of this example"), "project"
    ),
    Entry("help", tr("Help on this page"), "show_help", tr("Help"), "F1", "ph.question", tr("What this page is for")),
    Entry("log", tr("Show the log file's folder"), "show_log", tr("Help"), "", "ph.notebook", tr("Where errors are written down")),
    Entry("about", tr("About RNN Workbench"), "show_about", tr("Help"), "", "ph.info", tr("Version and license")),
    *(
        Entry(
            f"stage_{stage.name}",
            stage.title,
            "go_by_action",
            tr("Go"),
            f"Ctrl+{n}",
            stage.icon,
            tr("Show the {title} page", title=stage.title),
            "project",
        )
        for n, stage in enumerate(STAGES, 1)
    ),
)
MENUS = (tr("File"), tr("Edit"), tr("Go"), tr("Run"), tr("View"), tr("Help"))


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
        part.setObjectName(f"menu_{english(title).lower()}")
        for entry in ENTRIES:
            if entry.menu == title:
                part.addAction(actions[entry.id])
    return whole


def enable(actions: dict[str, QAction], *, project: bool) -> None:
    """Commands that need a project can be used only while one is open."""
    for action in actions.values():
        if action.property("needs") == "project":
            action.setEnabled(project)
