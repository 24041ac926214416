"""Begin with a trained network: choose a file and a run, see what would be taken, say what stays as it is; one undoable step."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project import transfer
from workbench.project.commands import ReplaceDocument
from workbench.training.spec import BeginSpec

from ... import notify, theme
from ...translating import tr
from ...widgets import Button, ComboBox, ElidedLabel, FormRow, Hairline, Message, ScrollColumn, Segmented, Switch, TextLabel
from ...widgets.dialog import dialog_foot
from ...workspace import Workspace

if TYPE_CHECKING:
    from workbench.project.transferring import Taken

TAKE = "workbench.project.transferring:take"
CHOICES = "workbench.project.transfer:choices"
_RUNS, _LOOK = "begin_runs", "begin_look"
_FILES = tr("Trained networks (*.rnnw *.keras);;All files (*)")
_WHAT = (("network", tr("Network and weights")), ("weights", tr("Weights alone")))
_FREEZE = ((tr("nothing"), "nothing"), (tr("all that is taken but the head"), "all"), (tr("chosen layers"), "chosen"))
_WIDE, _TALL, _FIELD, _NAME = 640, 640, 280, 120


class BeginDialog(QDialog):
    """See the module.

    Parameters
    ----------
    workspace : Workspace
        Its document is edited when the dialog is accepted.
    path : path, optional
        A file to begin with; default the project itself where it has trained runs.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, path: str | Path = "") -> None:
        super().__init__(parent)
        self.setObjectName("begin_dialog")
        self.setWindowTitle(tr("Begin with a trained network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._path = workspace, Path()
        self.taken: Taken | None = None
        self.frozen: dict[str, Switch] = {}
        self.resize(theme.size(_WIDE), theme.size(_TALL))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(16), theme.size(24), theme.size(16))
        column.setSpacing(theme.size(10))
        column.addLayout(self._head())
        self._settings(column)
        column.addWidget(Hairline())
        column.addLayout(self._found(), 1)
        self.message = Message("info", "", name="begin_message")
        self.message.hide()
        column.addWidget(self.message)
        self.accept_button = Button(tr("Begin with it"), "primary", name="begin_accept", tip=tr("One step, which Undo takes back"))
        self.accept_button.clicked.connect(self._do)
        column.addLayout(dialog_foot(self, "begin", self.accept_button))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._look)
        self._show(None)
        self._begin(path)

    # put together --------------------------------------------------------------------------------------------------

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.size(8))
        words = tr("The next runs begin with weights that were learned before: of a run of this project, of another project, or of a .keras file.")
        column.addWidget(TextLabel(words, 13, 400, "text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.file = ElidedLabel("", 13, 600)
        self.file.setObjectName("begin_file")
        line.addWidget(self.file, 1)
        self.own = Button(tr("This project"), "plain", name="begin_own", tip=tr("A run of this project: to fine-tune what it has learned"))
        self.own.clicked.connect(self._choose_own)
        tip = tr("A project (.rnnw) or a Keras model (.keras)")
        self.choose = Button(tr("Choose a file"), "plain", "ph.folder-open", name="begin_choose", tip=tip)
        self.choose.clicked.connect(self._choose)
        line.addWidget(self.own)
        line.addWidget(self.choose)
        column.addLayout(line)
        return column

    def _settings(self, column: QVBoxLayout) -> None:
        self.run = ComboBox(name="begin_run", tip=tr("Which run's best weights"))
        self.what = Segmented(_WHAT, name="begin_what", tip=tr("What is taken over"), height=28)
        self.freeze = ComboBox(_FREEZE, name="begin_freeze", tip=tr("Frozen layers keep their weights while the others learn"))
        self.head, self.fitted = Switch(name="begin_head"), Switch(name="begin_fitted")
        self.fitted.setChecked(True)
        for field in (self.run, self.freeze):
            field.setFixedWidth(theme.size(_FIELD))
        self._run_row = FormRow(tr("Run"), "", self.run)
        for row in (self._run_row, FormRow(tr("Take over"), "", self.what),
                    FormRow(tr("New head"), "", self.head, tr("The layer that answers begins anew, also where its weights would fit.")),
                    FormRow(tr("Its vocabulary or scaling"), "", self.fitted,
                            tr("Without it the same number stands for another word than before, and inputs have another size.")),
                    FormRow(tr("Freeze"), "trainable", self.freeze)):
            column.addWidget(row)
        self.run.currentIndexChanged.connect(self._soon)
        self.what.changed.connect(self._soon)
        self.head.toggled.connect(self._soon)
        self.fitted.toggled.connect(self._soon)
        self.freeze.currentIndexChanged.connect(self._freeze)

    def _found(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.size(6))
        self.title = TextLabel("", 13, 600, wrap=True)
        self.title.setObjectName("begin_title")
        column.addWidget(self.title)
        self.layers = ScrollColumn()
        self.layers.column.setSpacing(0)
        column.addWidget(self.layers, 1)
        return column

    # which file ----------------------------------------------------------------------------------------------------

    def _begin(self, path: str | Path) -> None:
        if path:
            self.take_file(path)
        elif any(run.best_epoch > 0 for run in self._workspace.runs):
            self._choose_own()
        else:
            self.file.setText(tr("No file is chosen yet"))
            self._run_row.hide()
            self.own.setEnabled(False)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Begin with a trained network"), "", _FILES)
        if path:
            self.take_file(path)

    def _choose_own(self) -> None:
        if self._workspace.project is not None:
            self.what.set_value("weights")
            self.take_file(self._workspace.project.path)

    def take_file(self, path: str | Path) -> None:
        """Look at a project file or a .keras file."""
        self._path = Path(path)
        own = self._workspace.project is not None and self._path == self._workspace.project.path
        self.file.setText(tr("This project") if own else self._path.name)
        self.file.setToolTip(str(self._path))
        self._run_row.setVisible(self._path.suffix != transfer.KERAS)
        self._show(None)
        if self._path.suffix == transfer.KERAS:
            self._look()
        else:
            self._workspace.ask(_RUNS, CHOICES, {"path": self._path}, self._runs, self._refused, lane="files")

    def _runs(self, found: list[tuple[int, str, Any]]) -> None:
        blocked = self.run.blockSignals(True)
        self.run.set_items([(words, number) for number, words, _ in found])
        self.run.blockSignals(blocked)
        if found:
            self._look()
        else:
            self._say("warning", tr("Nothing has been trained in this project yet"))

    # what would be taken -------------------------------------------------------------------------------------------

    def asked(self) -> BeginSpec:
        """What is chosen."""
        project = self._workspace.project
        assert project is not None
        source = transfer.named(self._path, project.path)
        return BeginSpec(source, None if self._path.suffix == transfer.KERAS else self.run.value())

    def _soon(self, *_: object) -> None:
        self._wait.start(0)

    def _look(self) -> None:
        project = self._workspace.project
        if project is None or not self._path.name:
            return
        self.title.setText(tr("Looking at the trained network …"))
        self.accept_button.setEnabled(False)
        kwargs = {"document": project.document, "project": project.path, "folder": project.folder, "asked": self.asked(),
                  "new_head": self.head.isChecked(), "preprocessing": self.fitted.isChecked(), "network": self.what.value() == "network"}
        self._workspace.ask(_LOOK, TAKE, kwargs, self._show, self._refused)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self._show(None)
        self._say("error", f"{what[:1].upper()}{what[1:].rstrip('.')}. {fix}{'.' if fix and fix[-1:] not in '.?!' else ''}".strip())

    def _say(self, level: str, words: str) -> None:
        self.message.set(level, words)
        self.message.setVisible(bool(words))

    def _show(self, taken: Taken | None) -> None:
        self.taken = taken
        self._clear()
        self.accept_button.setEnabled(taken is not None)
        self._say("info", "")
        if taken is None:
            self.title.setText(tr("The layers that take weights will be listed here"))
            return
        self.title.setText(tr("{count} layers begin with the weights of {source}", count=len(taken.begun.taken), source=taken.begun.source))
        names = {layer.name for layer in taken.document.model.layers}
        for layer in taken.document.model.layers:
            if layer.name in taken.begun.taken or layer.name in taken.begun.left:
                self._row(layer.name, taken.begun.left.get(layer.name))
        for name in taken.begun.taken:
            if name not in names:
                self._row(name, None)
        self.layers.column.addStretch(1)
        self._freeze()
        self._say("info", " ".join(f"{words[:1].upper()}{words[1:].rstrip('.')}." for words in taken.done))

    def _row(self, name: str, why: str | None) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, theme.size(2), theme.size(10), theme.size(2))
        row.setSpacing(theme.size(12))
        called = TextLabel(name, 13, 500)
        called.setMinimumWidth(theme.size(_NAME))
        row.addWidget(called)
        said = tr("takes its weights") if why is None else tr("begins anew: {why}", why=why)
        row.addWidget(TextLabel(said, 12, 400, "text2" if why is None else "text3", wrap=True), 1)
        if why is None:
            switch = Switch(tr("Frozen"), name=f"begin_frozen_{name}", tip=tr("'{name}' keeps the weights it takes", name=name))
            switch.toggled.connect(partial(self._chosen, name))
            self.frozen[name] = switch
            row.addWidget(switch)
        self.layers.column.addWidget(line)

    def _clear(self) -> None:
        self.frozen = {}
        while (item := self.layers.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    # freezing ------------------------------------------------------------------------------------------------------

    def _freeze(self, *_: object) -> None:
        """Set the switches as the choice above them says."""
        wanted = self.freeze.value()
        if self.taken is None or wanted == "chosen":
            self._possible()
            return
        for name, switch in self.frozen.items():
            blocked = switch.blockSignals(True)
            switch.setChecked(wanted == "all" and name != self.taken.answers)
            switch.blockSignals(blocked)
            switch.update()
        self._possible()

    def _chosen(self, name: str, on: bool) -> None:
        blocked = self.freeze.blockSignals(True)
        self.freeze.set_value("chosen")
        self.freeze.blockSignals(blocked)
        self._possible()

    def _possible(self) -> None:
        """Something must be left to learn."""
        taken = self.taken
        learns = taken is not None and (bool(taken.begun.left) or any(not switch.isChecked() for switch in self.frozen.values()))
        self.accept_button.setEnabled(learns)
        self.accept_button.setToolTip(tr("One step, which Undo takes back") if learns or taken is None else
                                      tr("Every layer is frozen: nothing is left to learn"))

    def _do(self) -> None:
        if self.taken is None:
            return
        frozen = {name for name, switch in self.frozen.items() if switch.isChecked()}
        made = self.taken.document
        layers = tuple(structs.replace(layer, trainable=layer.name not in frozen) for layer in made.model.layers)
        made = structs.replace(made, model=structs.replace(made.model, layers=layers))
        if self._workspace.execute(ReplaceDocument(made, self.taken.label)):
            self.accept()
