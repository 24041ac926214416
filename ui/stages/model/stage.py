"""The Model stage: joins palette, stack, form and code, and turns wishes into commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.report import Complaint, ModelFix
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import AddLayer, Command, DuplicateLayers, MoveLayers, RemoveLayers, RenameLayer, SetValues
from workbench.project.document import Document
from workbench.project.readiness import Readiness

from ... import theme
from ...widgets import Button, Chip, EmptyState, Legend, TextLabel
from ...workspace import Workspace
from ..stage import Stage
from . import words
from .analysis import AnalysisDialog
from .code_panel import CodePanel
from .form import LayerForm
from .palette import Palette
from .stack import Stack

_NARROW = 1120
"""Pixels of the stage below which its sides shrink."""


class ModelStage(Stage):
    """See the module."""

    name, title, icon = "model", "Model", "ph.stack"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.errors = Chip("", state="error", name="errors_chip", tip="Errors keep the network from training")
        self.warnings = Chip("", state="warn", name="warnings_chip", tip="Warnings don't")
        self.analyze = Button("Analyze", "plain", "ph.list-bullets", name="analyze_button", tip="Table of layers with shapes, parameters and cost")
        self.analyze.clicked.connect(self._analyze)
        for widget in (self.errors, self.warnings, self.analyze):
            self.header.actions.addWidget(widget)  # type: ignore[attr-defined]
        self.palette_panel, self.stack, self.form, self.code = Palette(), Stack(), LayerForm(), CodePanel()
        self.empty = EmptyState(
            "ph.stack",
            "No data yet",
            "A network needs to know what goes in and what must come out: open a file first.",
            "Go to Data",
            name="model_empty",
        )
        self.empty.clicked.connect(self._go_data)
        self.totals = TextLabel("", 12, 600)
        self.size_words = TextLabel("", 12, 400, "text2")
        self.key = Legend()
        self.content = self._content()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content, 1)
        self._wire()
        self._show()

    def _content(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(theme.GAP))
        row.addWidget(self.palette_panel)
        row.addWidget(self._middle(), 1)
        right = self._right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(theme.GAP))
        column.addWidget(self.form, 3)
        column.addWidget(self.code, 2)
        row.addWidget(right)
        return whole

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        scroll = QScrollArea()
        scroll.setObjectName("stage_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.setProperty("page", True)
        scroll.setWidget(self.stack)
        scroll.viewport().setAutoFillBackground(False)
        self.stack.setAutoFillBackground(False)
        self._scroll = scroll
        column.addWidget(scroll, 1)
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(theme.size(8))
        sums = QHBoxLayout()
        sums.setSpacing(theme.size(8))
        sums.addWidget(self.totals)
        sums.addWidget(self.size_words)
        sums.addStretch(1)
        foot.addLayout(sums, 0)
        foot.addWidget(self.key, 1)
        column.addLayout(foot)
        return middle

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the sides give the cards what room they can."""
        narrow = self.width() < theme.size(_NARROW)
        self.palette_panel.setFixedWidth(theme.size(200 if narrow else 224))
        self._right.setFixedWidth(theme.size(324 if narrow else 380))
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)

    def _wire(self) -> None:
        self.palette_panel.chosen.connect(self._add_after_selection)
        stack = self.stack
        stack.selectionChanged.connect(self._selected)
        stack.move_wanted.connect(self._move)
        stack.add_wanted.connect(self._add)
        stack.delete_wanted.connect(self._delete)
        stack.duplicate_wanted.connect(self._duplicate)
        stack.rename_wanted.connect(self._rename)
        stack.fix_wanted.connect(self._fix)
        stack.near.connect(self._near)
        self.form.wanted.connect(self._do)
        self.form.fix_wanted.connect(self._apply)
        self.message.clicked.connect(self._fix_whole)
        self.form.delete_wanted.connect(self._delete_selected)
        self.form.duplicate_wanted.connect(self._duplicate_selected)
        self.workspace.layerRequested.connect(self._requested)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.palette_panel.focus_search)

    # what is shown -------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self.stack.select([])
        self._show()

    def on_document(self, old: Document, new: Document) -> None:
        if old.model != new.model:
            self._show()

    def on_data(self) -> None:
        self._show()

    def on_model(self) -> None:
        self._show()

    def on_readiness(self, readiness: Readiness) -> None:
        self._primary()

    def on_shown(self) -> None:
        self._show()

    @property
    def spec(self) -> ModelSpec:
        """The present network."""
        return self.workspace.document.model if self.workspace.document is not None else ModelSpec()

    def _show(self) -> None:
        has = self.workspace.document is not None and (self.workspace.facts is not None or bool(self.spec.layers))
        self.empty.setVisible(not has)
        self.content.setVisible(has)
        report = self.workspace.report
        self.stack.show_model(self.spec, report)
        self._selected(self.stack.selected)
        inputs = self.workspace.facts.inputs if self.workspace.facts else ()
        self.code.show_code(self.spec, inputs)
        self.code.mark(self.stack.selected)
        self.header.set_subject(self._subject())
        self._counts()
        self._say_whole()
        self._primary()

    def _say_whole(self) -> None:
        """What is said about the network and not about one of its layers has no card to stand on."""
        said = next(iter(words.complaints(self.workspace.report, "")), None)
        if said is None:
            self.say("ok", "")
        else:
            self.say(said.level, f"{said.message}. Choose a layer at the left, or press / and type." if not self.spec.layers else f"{said.message}.",
                     said.fixes[0].title if said.fixes else "")

    def _subject(self) -> str:
        kinds = [layer.kind for layer in self.spec.layers if layer.kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "Conv1D")]
        return f"{len(self.spec.layers)} layers, {' and '.join(dict.fromkeys(kinds)) or 'no recurrence'}" if self.spec.layers else ""

    def _counts(self) -> None:
        report = self.workspace.report
        errors, warnings = (len(report.errors), len(report.warnings)) if report else (0, 0)
        self.errors.setText(f"{errors} error{'s' if errors != 1 else ''}")
        self.warnings.setText(f"{warnings} warning{'s' if warnings != 1 else ''}")
        self.errors.setVisible(errors > 0)
        self.warnings.setVisible(warnings > 0)
        self.analyze.setEnabled(report is not None and bool(report.layers))
        self.totals.setText(f"{report.parameters:,} parameters" if report else "")
        self.size_words.setText(f"{words.size(report.parameters * 4)} in float32" if report else "")
        found = words.branches(self.spec)
        self.key.set_items([(f"{self.spec.layers[start].name} → {self.spec.layers[end].name}", color, "line") for start, end, color in found[:3]])
        self.key.setVisible(bool(found))

    def _primary(self) -> None:
        report = self.workspace.report
        if report is None:
            self.header.set_primary("")
            return
        fixable = [c for c in report.errors if c.fixes]
        if fixable:
            self.header.set_primary(f"Fix {len(fixable)} error{'s' if len(fixable) > 1 else ''}", "ph.magic-wand", self._fix_first)
        elif report.ok:
            self.header.set_primary("Train this network", "ph.arrow-right", self._go_train)
        else:
            self.header.set_primary("")

    def _selected(self, names: list[str]) -> None:
        layer = self._layer(names[-1]) if names else None
        self.form.show_layer(self.spec, layer, self.workspace.report, len(names))
        self.code.mark(names)
        after = layer or (self.spec.layers[-1] if self.spec.layers else None)
        self.palette_panel.rank_after(after.kind if after else "")
        card = next((card for card in self.stack.cards if names and card.layer.name == names[-1]), None)
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, theme.size(40))

    def _layer(self, name: str) -> LayerSpec | None:
        return next((layer for layer in self.spec.layers if layer.name == name), None)

    # commands ------------------------------------------------------------------------------------------------------

    def _do(self, command: Command) -> bool:
        if isinstance(command, RenameLayer):
            return self._do_rename(command)
        return self.workspace.execute(command)

    def _do_rename(self, command: RenameLayer) -> bool:
        """The layer stays chosen under its new name."""
        self.stack.will_rename(command.name, command.new)
        done = self.workspace.execute(command)
        if not done:
            self.stack.will_rename(command.new, command.name)
        return done

    def _add_after_selection(self, kind: str) -> None:
        selected = self.stack.selected
        position = self.spec.index(selected[-1]) + 1 if selected and self._layer(selected[-1]) else len(self.spec.layers)
        self._add(kind, position)

    def _add(self, kind: str, position: int) -> None:
        entry = catalog.layers()[kind]
        parameters = {p.name: p.default for p in entry.parameters if p.required}
        name = self.spec.free_name(kind)
        if self._do(AddLayer(LayerSpec(kind, name, (), parameters), position)):
            self.stack.select([name])
            self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _requested(self, name: str) -> None:
        """The command palette: a layer of the stack to be shown, or a kind to be added."""
        if self._layer(name) is not None:
            self.stack.select([name])
        elif name in catalog.layers():
            self._add_after_selection(name)

    def _move(self, names: list[str], position: int) -> None:
        self._do(MoveLayers(tuple(names), position))

    def _delete(self, names: list[str]) -> None:
        """The layer below is chosen next (or the last one), so that the keyboard can go on."""
        names = [layer.name for layer in self.spec.layers if layer.name in names]
        if not names:
            return
        last = max(self.spec.index(name) for name in names)
        below = [layer.name for layer in self.spec.layers[last:] if layer.name not in names]
        above = [layer.name for layer in self.spec.layers[:last] if layer.name not in names]
        if self._do(RemoveLayers(tuple(names))):
            self.stack.select(below[:1] or above[-1:])

    def _duplicate(self, names: list[str]) -> None:
        """In the order of the stack, whatever the order they were chosen in; the copies are chosen next."""
        ordered = [layer.name for layer in self.spec.layers if layer.name in names]
        before = {layer.name for layer in self.spec.layers}
        if ordered and self._do(DuplicateLayers(tuple(ordered))):
            self.stack.select([layer.name for layer in self.spec.layers if layer.name not in before])

    def _delete_selected(self) -> None:
        self._delete(self.stack.selected)

    def _duplicate_selected(self) -> None:
        self._duplicate(self.stack.selected)

    def _rename(self, name: str) -> None:
        self.stack.select([name])
        self.form.focus_name()

    def _fix(self, complaint: Complaint) -> None:
        if complaint.fixes:
            self._apply(complaint.fixes[0])

    def _apply(self, fix: ModelFix) -> None:
        self._do(SetValues(fix.edits, fix.title))

    def _fix_whole(self) -> None:
        said = next(iter(words.complaints(self.workspace.report, "")), None)
        if said is not None:
            self._fix(said)

    def _near(self, height: int) -> None:
        """Something is dragged over the stack: near its edge the stack scrolls."""
        self._scroll.ensureVisible(0, height, 0, theme.size(48))

    def _fix_first(self) -> None:
        report = self.workspace.report
        first = next((c for c in report.errors if c.fixes), None) if report else None
        if first is not None:
            self._fix(first)

    def _analyze(self) -> None:
        if self.workspace.report is not None:
            dialog = AnalysisDialog(self.workspace, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _go_train(self) -> None:
        self.workspace.go("train")

    def _go_data(self) -> None:
        self.workspace.go("data")

    def help_text(self) -> str:
        return (
            "The network from top to bottom. Each card says what it gives; a complaint has a button that mends it. Choose a layer to see its "
            "settings; "
            "press / to search for another one. Lines at the left are inputs that do not come from the layer directly above."
        )
