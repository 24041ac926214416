"""Bars above the data: a file that changed or is gone, and what is being read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workbench.dataset import places
from workbench.dataset.spec import SourceSpec

from ... import theme
from ...translating import tr
from ...widgets import Button, ElidedLabel, Message, ProgressBar8
from ...workspace import Workspace

if TYPE_CHECKING:
    from workbench.dataset.linking import Linked

_LOOK = "workbench.project.views:look"
_PAUSE = 400
"""Milliseconds after a change on disk before the file is looked at: others write in several goes."""
_SOON = 250
"""Milliseconds something has to take before it is said."""


class LinkBar(Message):
    """Says that a file changed or is gone. ``again_wanted`` and ``find_wanted`` are its two remedies."""

    again_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", "", parent, name="link_message")
        self.find_button = Button(tr("Find it…"), "plain", "ph.magnifying-glass", height=28, name="link_find", tip=tr("Say where the file is now"))
        self.again_button = Button(tr("Read it again"), "fix", "ph.arrow-clockwise", height=28, name="link_again", tip=tr("Take what it holds now"))
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            for button in (self.again_button, self.find_button):
                row.insertWidget(row.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.again_button.clicked.connect(self.again_wanted)
        self.find_button.clicked.connect(self.find_wanted)
        self.hide()

    def show_link(self, words: str, *, again: bool, find: bool) -> None:
        """Say it, with the remedies that there are; "" hides the bar."""
        self.set("warn", words)
        self.again_button.setVisible(again)
        self.find_button.setVisible(find)
        self.setVisible(bool(words))


class Links(QWidget):
    """Watches the project's files: when they change on disk, when the window comes to the front, when the data were read.

    ``changed()`` when the answer is new; :attr:`missing` are files that are not there. Files are looked at on a worker thread.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._workspace = workspace
        self.found: tuple[Linked, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._soon)
        self._watcher.directoryChanged.connect(self._soon)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._to_front)

    @property
    def missing(self) -> tuple[str, ...]:
        """Files that are neither there nor kept in the project."""
        return tuple(one.path for one in self.found if one.state == "missing")

    def look(self) -> None:
        """Look at the files now, on a worker thread."""
        project, spec = self._workspace.project, self._read_spec()
        if project is None or spec is None:
            self._known(())
            return
        self._watch(spec, project.folder)
        self._workspace.ask("links", _LOOK, {"spec": spec, "folder": project.folder}, self._known, self._failed, _quietly, lane="files")

    def forget(self) -> None:
        """Another project."""
        self._workspace.jobs.cancel("links")
        paths = [*self._watcher.files(), *self._watcher.directories()]
        if paths:
            self._watcher.removePaths(paths)
        self._known(())

    def _read_spec(self) -> SourceSpec | None:
        """The files with the digests of what is shown now: of the view where there is one, else of the document."""
        document, view = self._workspace.document, self._workspace.view
        if document is None or not document.data.source.path:
            return None
        spec = document.data.source
        shown = view.prepared.source.spec if view is not None else spec
        return shown if not spec.embedded and (shown.path, shown.also) == (spec.path, spec.also) else spec

    def _watch(self, spec: SourceSpec, folder: Path) -> None:
        located = [places.locate(path, folder) for path in (spec.path, *spec.also) if not places.is_ours(path)]
        wanted = {str(path) for path in located if path.exists()} | {str(path.parent) for path in located if path.parent.is_dir()}
        known = {*self._watcher.files(), *self._watcher.directories()}
        if gone := list(known - wanted):
            self._watcher.removePaths(gone)
        if more := list(wanted - known):
            self._watcher.addPaths(more)

    def _soon(self, *_: object) -> None:
        self._pause.start()

    def _to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._workspace.project is not None:
            self._soon()

    def _known(self, found: tuple[Linked, ...]) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._workspace.tell(error)

    def sentence(self) -> tuple[str, bool, bool]:
        """(what is wrong, whether reading again helps, whether finding helps)."""
        gone = [one for one in self.found if one.state == "missing"]
        other = [one for one in self.found if one.state == "changed"]
        embedded = self._workspace.document is not None and self._workspace.document.data.source.embedded
        if gone:
            more = tr(" Nor are {value} more.", value=len(gone) - 1) if len(gone) > 1 else ""
            return tr("{name} is not where it was ({path}).{more}", name=Path(gone[0].path).name, path=gone[0].path, more=more), False, True
        if other:
            name = Path(other[0].path).name + (tr(" and {value} more", value=len(other) - 1) if len(other) > 1 else "")
            uses = tr("the project uses its own copy of what it held") if embedded else tr("what you see is what it held before")
            return tr("{name} has changed on disk; {uses}.", name=name, uses=uses), True, not embedded
        return "", False, False


class ReadingBar(QFrame):
    """What is being read, how far it is, and a button that gives it up. Appears only when it takes a while."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(12))
        self._words = ElidedLabel("", 13, 500, "text2")
        self._bar = ProgressBar8(name="reading_progress")
        self._bar.setFixedWidth(theme.size(220))
        self.cancel = Button(tr("Give up"), "plain", "ph.x", height=28, name="reading_cancel", tip=tr("Stop reading; what was there before stays"))
        self.cancel.clicked.connect(self.cancel_wanted)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self.cancel)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.show)
        self.hide()

    def say(self, words: str, fraction: float) -> None:
        """What is read and how far it is (−1 = unknown); "" = nothing any more."""
        if not words:
            self._soon.stop()
            self.hide()
            return
        self._words.setText(words)
        self._bar.set_fraction(None if fraction < 0 else fraction)
        if not self.isVisible() and not self._soon.isActive():
            self._soon.start()


def _quietly(*_: Any) -> None:
    """Looking can be given up, but says nothing."""
