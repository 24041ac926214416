"""The Model stage: joins palette, stack, form and code, and shows what is known of the network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.gallery.entry import Go
from workbench.model.spec import ModelSpec
from workbench.project import proposal
from workbench.project.document import Document
from workbench.project.readiness import Readiness

from ... import theme
from ...translating import said as said_of
from ...translating import tr
from ...widgets import Button, Chip, EmptyState
from ...workspace import Workspace
from ..stage import Stage
from . import words
from .acting import LayerActions
from .analysis import AnalysisDialog
from .begin import BeginDialog
from .code_panel import CodePanel
from .find_bar import FindBar
from .foot import Foot
from .form import LayerForm
from .importing import ImportDialog
from .palette import Palette
from .stack import Stack
from .start import latest

_LATE = 300
"""Milliseconds after which figures that the check has not confirmed are greyed."""
_AGAIN = 80
"""Milliseconds after which the stage looks whether a menu is still open."""
_NARROW = 1120
"""Pixels of the stage below which its sides shrink."""


class ModelStage(LayerActions, Stage):
    """See the module."""

    name, title, icon = "model", tr("Model"), "ph.stack"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._head()
        self.palette_panel, self.stack, self.form, self.code = Palette(), Stack(), LayerForm(), CodePanel()
        self.empty = EmptyState(
            "ph.stack",
            tr("No data yet"),
            tr("A network needs to know what goes in and what must come out: open a file first."),
            tr("Go to Data"),
            name="model_empty",
        )
        self.empty.clicked.connect(self._go_data)
        self.find_bar = FindBar()
        self._above = False
        self.foot = Foot()
        self.content = self._content()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content, 1)
        self._wire()
        self._show()

    def _head(self) -> None:
        """Counts and buttons of the header."""
        self.errors = Chip("", state="error", name="errors_chip", tip=tr("Errors keep the network from training"))
        self.warnings = Chip("", state="warn", name="warnings_chip", tip=tr("Warnings don't"))
        self.analyze = Button(
            tr("Analyze"), "plain", "ph.list-bullets", name="analyze_button", tip=tr("Table of layers with shapes, parameters and cost")
        )
        self.analyze.clicked.connect(self._analyze)
        self.anew = Button(tr("Propose anew"), "plain", "ph.magic-wand", name="propose_anew_button",
                           tip=tr("Replace the network by the one that is proposed for the data as they are now; Undo brings this one back"))
        self.anew.clicked.connect(self._propose_anew)
        self.overview = Button("", "ghost", "ph.rows", name="overview_button", tip=tr("Overview: one low row a layer (Ctrl+-)"))
        self.overview.setCheckable(True)
        self.overview.toggled.connect(self._overview)
        for widget in (self.errors, self.warnings, self.overview, self.anew, self.analyze):
            self.header.actions.addWidget(widget)  # type: ignore[attr-defined]

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
        column.addWidget(self.find_bar)
        column.addWidget(scroll, 1)
        column.addWidget(self.foot)
        return middle

    @property
    def _narrow(self) -> bool:
        return self.width() < theme.size(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the sides give the cards what room they can."""
        narrow = self._narrow
        self.palette_panel.setFixedWidth(theme.size(200 if narrow else 224))
        self._right.setFixedWidth(theme.size(324 if narrow else 380))
        self.foot.fit(self.width(), narrow=narrow)
        super().resizeEvent(event)

    def _wire(self) -> None:
        self.palette_panel.chosen.connect(self._add_after_selection)
        self._wire_stack()
        self.palette_panel.block_chosen.connect(self._insert_block_after_selection)
        self.palette_panel.forget_wanted.connect(self._forget_block)
        self.find_bar.changed.connect(self._find)
        self.find_bar.next_wanted.connect(self._find_next)
        self.find_bar.closed.connect(self._find_closed)
        self.form.wanted.connect(self._do)
        self.form.start_source = partial(latest, self.workspace)
        self.code.import_wanted.connect(self._import)
        self.form.fix_wanted.connect(self._apply)
        self.message.clicked.connect(self._fix_whole)
        self.form.delete_wanted.connect(self._delete_selected)
        self.form.duplicate_wanted.connect(self._duplicate_selected)
        self.workspace.layerRequested.connect(self._requested)
        self._keys()
        self._timers()

    def _wire_stack(self) -> None:
        stack = self.stack
        stack.selectionChanged.connect(self._selected)
        stack.move_wanted.connect(self._move)
        stack.add_wanted.connect(self._add)
        stack.delete_wanted.connect(self._delete)
        stack.duplicate_wanted.connect(self._duplicate)
        stack.rename_wanted.connect(self._rename)
        stack.fix_wanted.connect(self._fix)
        stack.near.connect(self._near)
        stack.insert_wanted.connect(self._insert_block)
        stack.connect_wanted.connect(self._join)
        stack.rename_block_wanted.connect(self._rename_block)
        stack.menu_wanted.connect(self._menu)
        stack.disconnect_wanted.connect(self._disconnect)
        stack.action_wanted.connect(self._act)

    def _keys(self) -> None:
        self._shortcut("/", self, self.palette_panel.focus_search)
        self._shortcut(Qt.Key.Key_Escape, self.form, self._to_stack)
        self._shortcut("Ctrl+F", self, self.find_bar.open)
        self._shortcut("Ctrl+-", self, self.overview.toggle)

    def _shortcut(self, keys: str | Qt.Key, within: QWidget, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), within)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _timers(self) -> None:
        self._again = self._timer(_AGAIN, self.on_model)
        self._late = self._timer(_LATE, self._now_stale)

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    # what is shown -------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self.stack.select([])
        self._show()

    def on_document(self, old: Document, new: Document) -> None:
        if old.model != new.model:
            self._late.start()
            self._show()

    def on_data(self) -> None:
        self._show()

    def on_model(self) -> None:
        self._late.stop()
        self.stack.set_stale(False)
        if QApplication.activePopupWidget() is not None:      # a menu is read or a line typed: what lies below holds still
            self._again.start()
        else:
            self._show()

    def _now_stale(self) -> None:
        self.stack.set_stale(True)

    def on_readiness(self, readiness: Readiness) -> None:
        self._primary()

    def go(self, place: Go) -> None:
        if place.layer and self._layer(place.layer) is not None:
            self.stack.select([place.layer])

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
        self.code.show_code(self.spec, inputs, report)
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
            self.say(
                said.level,
                tr("{message}. Choose a layer at the left, or press / and type.", message=said_of(said.message))
                if not self.spec.layers
                else f"{said_of(said.message)}.",
                said_of(said.fixes[0].title) if said.fixes else "",
            )

    def _subject(self) -> str:
        told = [words.SUBJECT[layer.kind] for layer in self.spec.layers if layer.kind in words.SUBJECT]
        return (
            (
                tr("{count} layers, {names}", count=len(self.spec.layers), names=" and ".join(dict.fromkeys(told)))
                if told
                else tr("{count} layers{names}", count=len(self.spec.layers), names=" and ".join(dict.fromkeys(told)))
            )
            if self.spec.layers
            else ""
        )

    def _counts(self) -> None:
        report = self.workspace.report
        errors, warnings = (len(report.errors), len(report.warnings)) if report else (0, 0)
        self.errors.setText(tr("{errors} errors", errors=errors) if errors != 1 else tr("{errors} error", errors=errors))
        self.warnings.setText(tr("{warnings} warnings", warnings=warnings) if warnings != 1 else tr("{warnings} warning", warnings=warnings))
        self.errors.setVisible(errors > 0)
        self.warnings.setVisible(warnings > 0)
        self.anew.setVisible(self._can_propose())
        self.analyze.setEnabled(report is not None and bool(report.layers))
        self.foot.show_model(self.spec, report)
        self.foot.fit(self.width(), narrow=self._narrow)

    def _primary(self) -> None:
        report = self.workspace.report
        if report is None:
            self.header.set_primary("")
            return
        fixable = [c for c in report.errors if c.fixes]
        if fixable:
            self.header.set_primary(
                (tr("Fix {count} errors", count=len(fixable)) if len(fixable) > 1 else tr("Fix {count} error", count=len(fixable))),
                "ph.magic-wand",
                self._fix_first,
            )
        elif report.ok:
            self.header.set_primary(tr("Train this network"), "ph.arrow-right", self._go_train)
        else:
            self.header.set_primary("")

    def _selected(self, names: list[str]) -> None:
        self._above = False
        layer = self._layer(names[-1]) if names else None
        walking = self.window().focusWidget() is self.stack
        self.form.show_layers(self.spec, names, self.workspace.report)
        if walking and self.window().focusWidget() is not self.stack:      # controls of the form that go may take the keyboard along
            self._to_stack()
        self.code.mark(names)
        after = layer or (self.spec.layers[-1] if self.spec.layers else None)
        self.palette_panel.rank_after(after.kind if after else "")
        card = self.stack.row_of(names[-1]) if names else None
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, theme.size(40))

    def _near(self, height: int) -> None:
        """Something is dragged over the stack: near its edge the stack scrolls."""
        self._scroll.ensureVisible(0, height, 0, theme.size(48))

    def _overview(self, on: bool) -> None:
        self.stack.set_compact(on)

    # commands of the header and the window -------------------------------------------------------------------------

    def _fix_first(self) -> None:
        report = self.workspace.report
        first = next((c for c in report.errors if c.fixes), None) if report else None
        if first is not None:
            self._fix(first)

    def _fix_whole(self) -> None:
        said = next(iter(words.complaints(self.workspace.report, "")), None)
        if said is not None:
            self._fix(said)

    def _analyze(self) -> None:
        if self.workspace.report is not None:
            dialog = AnalysisDialog(self.workspace, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _propose_anew(self) -> None:
        if not self.workspace.propose_anew():
            self.workspace.said.emit("info", tr("The network is the proposed one already"), "")

    def _can_propose(self) -> bool:
        """Only a network that was edited, or made for other data, can be replaced by the proposed one."""
        document, facts = self.workspace.document, self.workspace.facts
        return document is not None and facts is not None and facts.target is not None and not proposal.untouched(document)

    def _import(self, path: str) -> None:
        """A network from elsewhere: looked at in a dialog before anything is changed."""
        dialog = ImportDialog(self.workspace, self, position=self._after_selection(), path=path)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.inserted.connect(self.stack.select)
        dialog.open()

    def do(self, command: str) -> None:
        """``begin_with_trained``: weights that were learned before, looked at in a dialog before anything is changed."""
        if command == "begin_with_trained" and self.workspace.project is not None:
            BeginDialog(self.workspace, self).open()

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Propose the network anew"), self._propose_anew)] if self._can_propose() else []

    def _go_train(self) -> None:
        self.workspace.go("train")

    def _go_data(self) -> None:
        self.workspace.go("data")

    def help_text(self) -> str:
        return (
            tr("The network from top to bottom. Each card says what it gives; a complaint has a button that mends it. Choose a layer to see its "
            "settings; "
            "press / to search for another one. Lines at the left are inputs that do not come from the layer directly above.")
        )
