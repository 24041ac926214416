"""Commands of the window that concern files, steps, and how it looks; each is named in :mod:`ui.actions`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMainWindow

from workbench.paths import log_folder

from .. import settings, theme, translating
from ..stages.incoming import FILES, Incoming
from ..stages.welcome.exchange import Exchange
from ..translating import tr
from ..widgets import menu_below
from ..workspace import Workspace
from . import popovers
from .rail import Rail
from .top_bar import TopBar


class WindowCommands(QMainWindow):
    """The half of the main window that does what menus and keys ask for; it needs nothing but these."""

    workspace: Workspace
    incoming: Incoming
    exchange: Exchange
    top: TopBar
    rail: Rail

    def say(self, level: str, message: str, fix: str = "") -> None:
        """Show a sentence above the page."""
        raise NotImplementedError

    # files ---------------------------------------------------------------------------------------------------------

    @Slot()
    def new_from_file(self) -> None:
        """Choose a data file (or several that belong together) and start a project with it."""
        where, kinds = settings.get("data_folder", str(Path.home())), tr("{FILES};;All files (*)", FILES=FILES)
        paths, _ = QFileDialog.getOpenFileNames(self, tr("New project from a file"), where, kinds)
        if paths:
            settings.put("data_folder", str(Path(paths[0]).parent))
            if len(paths) == 1:
                self.workspace.create_from_file(paths[0])
            else:
                self.incoming.take([Path(path) for path in paths])

    @Slot(str)
    def new_like(self, example: str) -> None:
        """Choose a data file and start a project with an example's network and training, fitted to it."""
        where, kinds = settings.get("data_folder", str(Path.home())), tr("{FILES};;All files (*)", FILES=FILES)
        path, _ = QFileDialog.getOpenFileName(self, tr("New project from a file"), where, kinds)
        if path:
            settings.put("data_folder", str(Path(path).parent))
            self.workspace.create_from_file(path, template=example)

    @Slot()
    def make_practice(self) -> None:
        """Start a project with practice data."""
        self.exchange.practice()

    @Slot()
    def save_entry(self) -> None:
        """Save the open project as an example for others."""
        self.exchange.save()

    @Slot()
    def add_entry(self) -> None:
        """Choose an example that somebody shared."""
        self.exchange.choose()

    @Slot()
    def open_project(self) -> None:
        """Choose a project file."""
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a project"), settings.get("project_folder", str(Path.home())), tr("Projects (*.rnnw)"))
        if path:
            settings.put("project_folder", str(Path(path).parent))
            self.open_path(path)

    def open_path(self, path: str | Path) -> None:
        """Open a project, or start one with a data file."""
        if Path(path).suffix == ".rnnw":
            self.workspace.open(path)
        else:
            self.workspace.create_from_file(path)

    def close_project(self) -> None:
        """Back to the gallery."""
        self.workspace.close_project()

    def show_folder(self) -> None:
        """Show where the project file is."""
        if self.workspace.project is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.project.folder)))

    def _show_project_menu(self) -> None:
        if self.workspace.project is None:
            return
        others = [path for path, *_ in settings.recent() if path != self.workspace.project.path][:6]
        recent = [(path.stem, partial(self.open_path, path), "ph.file") for path in others]
        menu_below(self.top.project, [*recent, None, (tr("Open project…"), self.open_project, "ph.folder-open"),
                                      (tr("Show the project's folder"), self.show_folder, "ph.folder"),
                                      (tr("Close the project"), self.close_project, "ph.x")],
                   name="project_menu")

    # steps ---------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self.workspace.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.workspace.redo()

    # light, dark, and the language ---------------------------------------------------------------------------------

    def switch_theme(self) -> None:
        """Light to dark and back."""
        self._use_theme("light" if theme.is_dark() else "dark")

    def use_system_theme(self) -> None:
        """Like the desktop."""
        self._use_theme("system")

    def use_light_theme(self) -> None:
        """Always light."""
        self._use_theme("light")

    def use_dark_theme(self) -> None:
        """Always dark."""
        self._use_theme("dark")

    @Slot(str)
    def _use_theme(self, chosen: str) -> None:
        theme.set_mode(theme.mode_named(chosen))
        settings.put("theme", chosen)

    def use_system_language(self) -> None:
        """As the desktop."""
        self._use_language("system")

    def use_english(self) -> None:
        """Always English."""
        self._use_language("en")

    def use_portuguese(self) -> None:
        """Always Portuguese."""
        self._use_language("pt")

    @Slot(str)
    def _use_language(self, chosen: str) -> None:
        settings.put("language", chosen)
        if translating.use(chosen):
            self.say("info", tr("Lessons and the welcome page speak this language now"), tr("The rest does after the next start"))

    def show_settings(self) -> None:
        """Theme, and where errors are written."""
        popovers.settings(self, self._use_theme, self.show_log, self._use_language).show_below(self.rail.settings)

    # about the program ---------------------------------------------------------------------------------------------

    def show_log(self) -> None:
        """Open the folder of the log file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def show_about(self) -> None:
        """Version and license."""
        popovers.about(self).show_below(self.top.help)
