"""What is to be searched: settings with their ranges, how many trials, how they are chosen. What it would come to is said at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.errors import SettingError, WorkbenchError
from workbench.project.document import Document
from workbench.project.searching import space
from workbench.project.searching.pool import processors
from workbench.project.searching.space import Proposal
from workbench.project.searching.spec import Parameter, SearchSpec

from .... import theme
from ....translating import tr
from ....widgets import Button, ComboBox, DoubleSpinBox, FormRow, LineEdit, SpinBox, Switch, TextLabel
from . import words
from .fields import SettingLine

_SAMPLERS = ((tr("Learning from trials (TPE)"), "tpe"), (tr("At random"), "random"), (tr("All combinations (grid)"), "grid"))
_PRUNERS = ((tr("Never"), "none"), (tr("Worse than half of the others"), "median"), (tr("Hyperband"), "hyperband"))
_GROUPS = {"training": tr("Training"), "data": tr("Data")}


class SearchDialog(QDialog):
    """``wanted(spec)`` when it is to begin. Esc changes nothing.

    Parameters
    ----------
    document : Document
        What is searched around.
    before : SearchSpec, optional
        The last search: its settings, ranges and budget stand there to begin with.
    seconds_each : sequence of float
        What an epoch of runs and trials took, for the estimate.
    folder : Path, optional
        Where relative paths start: the project's folder.
    """

    wanted = Signal(object)

    def __init__(self, document: Document, before: SearchSpec | None = None, seconds_each: Sequence[float] = (),
                 parent: QWidget | None = None, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_dialog")
        self.setWindowTitle(tr("Search settings"))
        self.setModal(True)
        self.resize(theme.size(720), theme.size(750))
        self._document, self._seconds, self._folder = document, list(seconds_each), folder or Path.cwd()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(8))
        column.addWidget(TextLabel(tr("Which settings are searched?"), 15, 600))
        column.addWidget(TextLabel(tr("Each trial trains the network with other values; trials are compared on the validation windows, never on the "
                                   "test split."), 12, 400, "text2", wrap=True))
        self.finder = LineEdit(name="search_find", placeholder=tr("Find a setting, or write the path of any other"), tip=tr("Find a setting"))
        self.finder.textChanged.connect(self._filter)
        self.finder.returnPressed.connect(self._add_other)
        column.addWidget(self.finder)
        self.lines: list[SettingLine] = []
        self._heads: list[tuple[TextLabel, list[SettingLine]]] = []
        column.addWidget(self._settings(), 1)
        column.addLayout(self._budget())
        column.addWidget(self._sharing())
        self.said = TextLabel("", 12, 500, "text2", wrap=True)
        self.said.setMinimumHeight(theme.size(34))
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self._put(before)
        self._changed()

    # what is in it -------------------------------------------------------------------------------------------------

    def _settings(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setObjectName("search_settings")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("stage_scroll_body")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.size(12), 0)
        self._column.setSpacing(0)
        found = space.proposals(self._document)
        usual = [one for one in found if one.usual]
        self._group(tr("Usual"), usual)
        for group in dict.fromkeys(one.group for one in found):
            self._group(_GROUPS.get(group, tr("Layer {group}", group=group)), [one for one in found if one.group == group and not one.usual])
        self._column.addStretch(1)
        scroll.setWidget(inside)
        return scroll

    def _group(self, title: str, proposals: Sequence[Proposal]) -> None:
        if not proposals:
            return
        head = TextLabel(title, 12, 600, "text2")
        head.setContentsMargins(0, theme.size(8), 0, theme.size(2))
        self._column.addWidget(head)
        self._heads.append((head, [self._line(one) for one in proposals]))

    def _line(self, proposal: Proposal, at: int = -1) -> SettingLine:
        line = SettingLine(proposal)
        line.changed.connect(self._changed)
        self.lines.append(line)
        self._column.insertWidget(at, line) if at >= 0 else self._column.addWidget(line)
        return line

    def _budget(self) -> QHBoxLayout:
        most = processors()
        self.trials = SpinBox(2, 100_000, 30, name="search_trials", tip=tr("Trials in all"))
        self.minutes = DoubleSpinBox(0, 100_000, 0, 1, name="search_minutes", tip=tr("End after so many minutes; 0 = when all trials are done"))
        self.minutes.setSpecialValueText(tr("no limit"))
        self.parallel = SpinBox(1, max(most, 1) * 2, 1, name="search_parallel", tip=tr("Each a process of its own; {most} processors are there",
                                                                                       most=most))
        self.epochs = SpinBox(0, 100_000, 0, name="search_epochs", tip=tr("Of a trial at most; 0 = as the project has it"))
        self.epochs.setSpecialValueText(tr("as now ({epochs})", epochs=self._document.training.epochs))
        self.sampler = ComboBox(_SAMPLERS, name="search_sampler", tip=tr("How values are chosen"))
        self.pruning = ComboBox(_PRUNERS, name="search_pruning", tip=tr("Trials that fall behind end early, which saves time"))
        self.keep = SpinBox(0, 100, 1, name="search_keep", tip=tr("So many of the best trials become runs of the project"))
        self.monitor = ComboBox(self._figures(), name="search_monitor", tip=tr("By which figure of the validation windows trials are compared"))
        left, right = QVBoxLayout(), QVBoxLayout()
        lefts = (
            (tr("Trials"), self.trials),
            (tr("Minutes"), self.minutes),
            (tr("At the same time"), self.parallel),
            (tr("Best kept as runs"), self.keep),
        )
        rights = ((tr("Epochs of a trial"), self.epochs), (tr("Values are chosen"), self.sampler), (tr("Give up early"), self.pruning),
                  (tr("Compared by"), self.monitor))
        for side, rows in ((left, lefts), (right, rights)):
            side.setSpacing(0)
            for title, field in rows:
                field.setFixedWidth(theme.size(120 if side is left else 236))
                side.addWidget(FormRow(title, "", field))
        for spin in (self.trials, self.parallel, self.epochs):
            spin.valueChanged.connect(self._changed)
        for box in (self.sampler, self.pruning, self.monitor):
            box.currentIndexChanged.connect(self._changed)
        whole = QHBoxLayout()
        whole.setSpacing(theme.size(24))
        whole.addLayout(left, 1)
        whole.addLayout(right, 1)
        return whole

    def _figures(self) -> list[tuple[str, str]]:
        classes = self._document.data.task in ("classification", "tagging", "language", "pairs")
        names = ("val_loss", "val_accuracy") if classes else ("val_loss", "val_rmse", "val_mae")
        more = (f"val_{name}" for name in self._document.training.metrics)
        return [(tr("Automatic"), ""), *((words.figure(name), name) for name in dict.fromkeys((*names, *more)))]

    def _sharing(self) -> FormRow:
        """Where several machines search together."""
        self.storage = LineEdit(name="search_storage", placeholder=tr("study.log, or a database URL"),
                                tip=tr("A file all machines see, or a database: start the same search on each; empty = this machine alone"))
        self.runs_folder = LineEdit(name="search_runs_folder", placeholder=tr("folder for their best runs"),
                                    tip=tr("A folder all machines see, where they leave their best runs for each other"))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        for field in (self.storage, self.runs_folder):
            field.setFixedWidth(theme.size(200))
            field.textChanged.connect(self._changed)
            row.addWidget(field)
        return FormRow(tr("Together with other machines"), "", both)

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.only = Switch(tr("Only searched ones"), name="search_only", tip=tr("Show only the settings that are searched"))
        self.only.toggled.connect(self._filter)
        line.addWidget(self.only)
        line.addStretch(1)
        cancel = Button(tr("Cancel"), "plain", name="search_cancel", tip=tr("Change nothing (Esc)"))
        cancel.clicked.connect(self.reject)
        self.action = Button(
            tr("Start the search"), "primary", "ph.magnifying-glass", name="search_begin", tip=tr("Begin; it can be stopped at any time")
        )
        self.action.setAutoDefault(False)
        cancel.setAutoDefault(False)
        self.action.clicked.connect(self._go)
        line.addWidget(cancel)
        line.addWidget(self.action)
        return line

    def _put(self, before: SearchSpec | None) -> None:
        """The last search's settings; else the learning rate alone."""
        if before is None or before.purpose != "search":
            rate = next((line for line in self.lines if line.path == "training.optimizer.learning_rate"), None)
            if rate is not None:
                rate.put(rate.proposal.parameter)
            return
        for one in before.parameters:
            self._search(one)
        for field, value in ((self.trials, before.trials), (self.parallel, before.parallel), (self.epochs, before.epochs or 0)):
            field.setValue(value)
        self.minutes.setValue(before.minutes or 0)
        self.keep.setValue(before.keep)
        self.storage.setText(before.storage)
        self.runs_folder.setText(before.runs_folder)
        self.monitor.set_value(before.monitor if self.monitor.findData(before.monitor) >= 0 else "")
        self.sampler.set_value(before.sampler)
        self.pruning.set_value(before.pruning)

    def _search(self, one: Parameter) -> None:
        line = next((line for line in self.lines if line.path == one.path), None)
        try:
            if line is None or line.proposal.parameter.ranged != one.ranged:
                line = self._other(one)
            line.put(one)
        except SettingError:                                  # a setting that is no more (a layer was removed)
            return

    # other settings ------------------------------------------------------------------------------------------------

    def _add_other(self) -> None:
        """A path that was written by hand becomes a line of its own."""
        path = self.finder.text().strip()
        known = next((line for line in self.lines if line.path == path), None)
        if known is not None:
            known.on.setChecked(True)
            return
        try:
            now = space.now(self._document, path)
            one = self._first_range(path, now)
            line = self._other(one)
        except WorkbenchError as error:
            self._say(str(error), "err")
            return
        line.put(one)
        self.finder.clear()

    @staticmethod
    def _first_range(path: str, now: object) -> Parameter:
        """A range to begin with around any value."""
        if isinstance(now, bool):
            return Parameter(path, choices=(False, True))
        if isinstance(now, int | float) and now:
            low, high = sorted((now / 4, now * 4))
            whole = isinstance(now, int)
            return Parameter(path, float(max(round(low), 1) if whole else low), float(round(high) if whole else high), whole=whole)
        if isinstance(now, int | float) or now is None:
            return Parameter(path, 0.0, 1.0)
        return Parameter(path, choices=(now, now))

    def _other(self, one: Parameter) -> SettingLine:
        """A line at the top for a setting that isn't proposed, or not in this way."""
        for line in [line for line in self.lines if line.path == one.path]:
            self.lines.remove(line)
            for _, group in self._heads:
                if line in group:
                    group.remove(line)
            self._column.removeWidget(line)
            line.deleteLater()
        made = Proposal(one.path, space.short(one.path).replace("_", " ").capitalize(), "other", space.now(self._document, one.path), one)
        return self._line(made, 0)

    def _filter(self) -> None:
        text, only = self.finder.text().strip(), self.only.isChecked()
        for line in self.lines:
            line.setVisible(line.matches(text) and (line.searched or not only))
        for head, group in self._heads:
            head.setVisible(any(not line.isHidden() for line in group))

    # what is asked -------------------------------------------------------------------------------------------------

    def asked(self) -> SearchSpec:
        """What the fields say; :class:`SettingError` names what doesn't fit."""
        found = tuple(line.asked() for line in self.lines if line.searched)
        space.must_fit(self._document, found)
        spec = SearchSpec(found, trials=self.trials.value(), minutes=self.minutes.value() or None, parallel=self.parallel.value(),
                          sampler=self.sampler.value(), pruning=self.pruning.value(), epochs=self.epochs.value() or None,
                          monitor=self.monitor.value() or "", keep=self.keep.value(), storage=self._place(self.storage.text()),
                          runs_folder=self._place(self.runs_folder.text()))
        space.judge(self._document, spec.parameters, spec.monitor)
        if spec.runs_folder and not Path(spec.runs_folder).is_dir():
            raise SettingError(tr("the folder does not exist"), where=spec.runs_folder, fix=tr("Make it first, or choose another"))
        return msgspec.structs.replace(spec, trials=min(spec.trials, combinations(found))) if spec.sampler == "grid" else spec

    def _place(self, text: str) -> str:
        """A file or folder from the project's folder on; a database's URL as it is."""
        text = text.strip()
        return text if not text or "://" in text else str(self._folder / text)

    def _changed(self) -> None:
        if not hasattr(self, "action"):
            return
        try:
            spec = self.asked()
        except WorkbenchError as error:
            self._say(tr("Switch on at least one setting.") if not any(line.searched for line in self.lines) else str(error),
                      "text2" if not any(line.searched for line in self.lines) else "err")
            self.action.setEnabled(False)
            for line in self.lines:
                if line.searched and line.error():
                    line.show_error(line.error())
            return
        self.action.setEnabled(True)
        judge = space.judge(self._document, spec.parameters, spec.monitor)
        epochs = spec.epochs or self._document.training.epochs
        least = words.estimate([seconds * epochs for seconds in self._seconds], spec.trials, spec.parallel)
        many = (tr("{count} settings", count=len(spec.parameters)) if len(spec.parameters) > 1 else tr("{count} setting", count=len(spec.parameters)))
        grid = tr("; {combinations} combinations", combinations=combinations(spec.parameters)) if spec.sampler == "grid" else ""
        self._say(f"{many}, {spec.trials} trials{grid}, compared by {words.figure(judge.monitor)}{'; ' + least if least else ''}.", "text2")

    def _say(self, text: str, token: str) -> None:
        self.said.setText(text)
        self.said.set_token(token)

    def _go(self) -> None:
        spec = self.asked()
        self.accept()
        self.wanted.emit(spec)


def combinations(parameters: Sequence[Parameter]) -> int:
    """Of a grid."""
    count = 1
    for one in parameters:
        count *= len(one.grid())
    return count
