"""What comes into the window from outside: files that are dropped or chosen, tables that are pasted; and what becomes of a project's files.

One file without a project is a new project; whatever can mean several things is asked for, with a sentence that says what would come of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.dataset.spec import SourceSpec
from workbench.errors import ProjectError
from workbench.gallery.sharing import SUFFIX
from workbench.project import copies
from workbench.project.commands import ReplaceDocument, SetValue
from workbench.project.document import Document

from .. import settings
from ..translating import tr
from ..widgets import ChoiceDialog
from ..workspace import Workspace

if TYPE_CHECKING:
    from workbench.project.rereading import Relinked

_REREAD = "workbench.project.rereading:"
_KINDS = "csv tsv txt dat md xlsx xls xlsm ods parquet feather arrow json jsonl npy npz ts arff zip gz bz2 xz"
FILES = tr("Tables and texts ({names})", names=' '.join(f'*.{kind}' for kind in _KINDS.split()))
_ANSWERS = {
    "new": (tr("A new project"), tr("The open one stays as it is.")),
    "replace": (tr("Replace this project's data"), tr("Roles of columns with the same names are kept.")),
    "stack": (tr("Put the rows below each other"), tr("Looking at the files …")),
    "time": (tr("Put the columns beside each other, by time"), tr("Looking at the files …")),
    "each": (tr("A project for the first file only"), tr("The others are left out.")),
}


def paths_of(data: QMimeData | None) -> list[Path]:
    """Local files and folders in what is dropped or pasted (an empty clipboard gives None)."""
    return [] if data is None else [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).exists()]


class Incoming(QObject):
    """See the module. ``parent`` is the widget that questions are asked over."""

    entry_came = Signal(object)
    """Path of an example that somebody shared."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._over = workspace, parent
        self.dialog: ChoiceDialog | None = None

    # new things ----------------------------------------------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were dropped, pasted or chosen."""
        projects = [path for path in paths if path.suffix == ".rnnw"]
        examples = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self._workspace.open(projects[0])
        elif examples:
            self.entry_came.emit(examples[0])
        elif len(paths) == 1 and self._workspace.project is None:
            self._workspace.create_from_file(paths[0])
        elif paths:
            self._ask(list(paths), pasted=False)

    def paste(self) -> None:
        """What the clipboard holds: files, a table or a text. It becomes a copy in the project, since it lies nowhere else."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        files = paths_of(data)
        if files:
            self.take(files)
            return
        if data is None or not data.hasText() or not data.text().strip():
            self._workspace.said.emit("info", tr("The clipboard holds no table and no text"), tr("Copy cells of a table, or some text, first"))
            return
        path = copies.pasted(data.text())
        if self._workspace.project is None:
            self._create([path], "stack", pasted=True)
        else:
            self._ask([path], pasted=True)

    def choose_more(self) -> None:
        """Choose further files for the open project."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._over, tr("Add files"), settings.get("data_folder", str(Path.home())), tr("{FILES};;All files (*)", FILES=FILES)
        )
        if paths:
            settings.put("data_folder", str(Path(paths[0]).parent))
            self._ask([Path(path) for path in paths], pasted=False, only_add=True)

    def _ask(self, paths: list[Path], *, pasted: bool, only_add: bool = False) -> None:
        has = self._workspace.document is not None and bool(self._workspace.document.data.source.path)
        answers = self._answers(len(paths), has, only_add)
        names = ", ".join(path.name for path in paths[:4]) + (tr(" and {value} more", value=len(paths) - 4) if len(paths) > 4 else "")
        about = tr("What was pasted") if pasted else names
        title = tr("What shall become of it?") if len(paths) == 1 else tr("What shall become of these files?")
        self.dialog = ChoiceDialog(title, about, [(one, *_ANSWERS[one]) for one in answers], tr("Add") if only_add else tr("Go on"), self._over,
                                   name="incoming_dialog")
        self.dialog.chosen.connect(partial(self._answered, paths, pasted))
        self.dialog.finished.connect(self._closed)
        self._preview(paths, has)
        self.dialog.open()

    def _answers(self, count: int, has: bool, only_add: bool) -> list[str]:
        if only_add:
            return ["stack", "time"]
        if has:
            return ["new", "replace", "stack", "time"] if count == 1 else ["stack", "time", "new"]
        return ["stack", "time", "each"]

    def _closed(self, *_: object) -> None:
        self.dialog = None
        self._workspace.jobs.cancel("preview")

    def _preview(self, paths: list[Path], has: bool) -> None:
        """Read the files and say what would come of them."""
        document, project = self._workspace.document, self._workspace.project
        more = tuple(map(str, paths))
        if has and document is not None and project is not None:
            source = document.data.source
            spec, folder = msgspec.structs.replace(source, also=(*source.also, *more)), project.folder
        else:
            spec, folder = SourceSpec(more[0], also=more[1:]), paths[0].parent
        kwargs = {"spec": spec, "folder": folder}
        self._workspace.ask("preview", _REREAD + "preview", kwargs, self._previewed, self._preview_failed, _quietly, lane="files")

    def _previewed(self, found: dict[str, tuple[bool, str]]) -> None:
        if self.dialog is None:
            return
        for identity, (possible, words) in found.items():
            if identity in self.dialog.cards:
                self.dialog.set_words(identity, words, possible)

    def _preview_failed(self, error: BaseException) -> None:
        if self.dialog is not None:
            for identity in ("stack", "time"):
                if identity in self.dialog.cards:
                    self.dialog.set_words(identity, str(error), False)

    def _answered(self, paths: list[Path], pasted: bool, answer: str) -> None:
        has = self._workspace.document is not None and bool(self._workspace.document.data.source.path)
        if answer == "replace":
            self.replace(paths[0], pasted)
        elif answer in ("stack", "time") and has:
            self.add(paths, answer, pasted)
        elif answer == "each" or (answer == "new" and len(paths) == 1):
            self._create(paths[:1], "stack", pasted)
        else:
            self._create(paths, answer if answer != "new" else "stack", pasted)

    def _create(self, paths: Sequence[Path], join: str, pasted: bool) -> None:
        try:
            where = settings.free_path(settings.projects_folder(), "Pasted data") if pasted else None
        except ProjectError as error:
            self._workspace.tell(error)
            return
        self._workspace.create_from_file(paths[0], where, also=list(paths[1:]), join=join, embedded=pasted)

    # the open project's files --------------------------------------------------------------------------------------

    def edit(self, edits: list[tuple[str, Any]], words: str) -> None:
        """Other settings of reading: the files are read again, and if that can be done it is one undoable step."""
        self._reread("edited", {"edits": edits}, words)

    def add(self, paths: Sequence[Path], join: str, pasted: bool = False) -> None:
        """Further files for the open project."""
        document = self._workspace.document
        if document is None:
            return
        near = [self._near(path) for path in paths]
        source = document.data.source
        edits: list[tuple[str, Any]] = [("data.source.join", join), ("data.source.also", [*source.also, *near])]
        if pasted:
            edits.append(("data.source.embedded", True))
        self.edit(edits, tr("Add {names}", names=', '.join(path.name for path in paths)))

    def replace(self, path: Path, pasted: bool = False) -> None:
        """Another file; what was recognised in the old one is recognised anew."""
        self._reread("edited", {"edits": [("data.source", {"path": self._near(path), "embedded": pasted})]}, tr("Replace the data by {name}",
                                                                                                                name=path.name))

    def remove(self, number: int) -> None:
        """One of the further files goes."""
        document = self._workspace.document
        if document is not None:
            also = list(document.data.source.also)
            gone = also.pop(number)
            self.edit([("data.source.also", also)], tr("Remove {name}", name=Path(gone).name))

    def again(self) -> None:
        """Take what the files hold now."""
        self._reread("taken_anew", {}, tr("Read the data again"))

    def find(self) -> None:
        """Say where a file is now."""
        document = self._workspace.document
        name = Path(document.data.source.path).name if document is not None else ""
        if document is not None and document.data.source.format == "folder":
            path = QFileDialog.getExistingDirectory(self._over, tr("Where is {name}?", name=name), str(Path.home()))
        else:
            path, _ = QFileDialog.getOpenFileName(self._over, tr("Where is {name}?", name=name), str(Path.home()), tr("{FILES};;All files (*)",
                                                                                                        FILES=FILES))
        if path:
            self.relink(Path(path))

    def relink(self, path: Path) -> None:
        """The file is here now."""
        self._ask_again("relink", {"files": [str(path)]}, partial(self._relinked, self._workspace.document, path.name))

    def embed(self, on: bool) -> None:
        """Keep a copy in the project, or read the file itself."""
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return
        if not on:
            self._workspace.execute(SetValue("data.source.embedded", False))
            return
        kwargs = {"store": project.store, "spec": document.data.source, "folder": project.folder}
        self._workspace.ask("reread", "workbench.project.copies:keep_all", kwargs, self._kept, self._failed, self._reading, lane="files")

    def extract(self) -> None:
        """Write the copies that the project keeps into a folder."""
        document, project = self._workspace.document, self._workspace.project
        folder = QFileDialog.getExistingDirectory(self._over, tr("Save the copy in"), str(project.folder) if project is not None else "")
        if folder and document is not None and project is not None:
            kwargs = {"store": project.store, "spec": document.data.source, "folder": Path(folder)}
            self._workspace.ask("reread", "workbench.project.copies:extract", kwargs, self._extracted, self._failed, self._reading, lane="files")

    def _near(self, path: Path) -> str:
        """As the project keeps it: relative where it lies near."""
        project = self._workspace.project
        return settings.near(path, project.folder) if project is not None else str(path)

    # jobs ----------------------------------------------------------------------------------------------------------

    def _reread(self, verb: str, kwargs: dict[str, Any], words: str) -> None:
        self._ask_again(verb, kwargs, partial(self._done, self._workspace.document, words))

    def _ask_again(self, verb: str, kwargs: dict[str, Any], done: Any) -> None:
        document, project = self._workspace.document, self._workspace.project
        if document is not None and project is not None:
            kwargs = {"document": document, "folder": project.folder, **kwargs}
            self._workspace.ask("reread", _REREAD + verb, kwargs, done, self._failed, self._reading, lane="files")

    def _reading(self, fraction: float | None, words: str) -> None:
        self._workspace.busy.emit(words or tr("Reading the data"), -1.0 if fraction is None else fraction)

    def _failed(self, error: BaseException) -> None:
        self._workspace.busy.emit("", 0.0)
        self._workspace.tell(error)

    def _done(self, asked: Document | None, words: str, new: Document) -> None:
        """The files were read: a copy that is to be kept is made on the worker thread, before the step is done."""
        project, source = self._workspace.project, new.data.source
        if project is None or not source.embedded or (asked is not None and source == asked.data.source):
            self._execute(asked, words, new)
            return
        kwargs = {"store": project.store, "spec": source, "folder": project.folder}
        self._workspace.ask("reread", "workbench.project.copies:keep_all", kwargs, partial(self._copied, asked, words, new), self._failed,
                            self._reading, lane="files")

    def _copied(self, asked: Document | None, words: str, new: Document, _edits: object) -> None:
        self._execute(asked, words, new)

    def _execute(self, asked: Document | None, words: str, new: Document) -> None:
        self._workspace.busy.emit("", 0.0)
        now = self._workspace.document
        if now is None or asked is None or now.data != asked.data:       # somebody went on meanwhile: what was asked for is out of date
            return
        new = msgspec.structs.replace(now, data=new.data)                 # the network may have followed meanwhile
        if new == now:
            self._workspace.look_again()
        else:
            self._workspace.execute(ReplaceDocument(new, words))

    def _relinked(self, asked: Document | None, name: str, found: Relinked) -> None:
        self._done(asked, tr("Data from {name}", name=name), found.document)
        self._workspace.said.emit("ok" if found.same else "warn", f"{name}: {found.words[0].lower()}{found.words[1:]}", "")

    def _kept(self, edits: list[tuple[str, Any]]) -> None:
        self._workspace.busy.emit("", 0.0)
        self._workspace.execute(SetValue("data.source.embedded", True))

    def _extracted(self, written: list[Path]) -> None:
        self._workspace.busy.emit("", 0.0)
        self._workspace.said.emit("ok", tr("Written: {names}", names=', '.join(map(str, written))), "")


def _quietly(_fraction: float | None, _words: str) -> None:
    """A preview can be given up, but says nothing while it reads."""
