"""The Model stage: joins palette, stack, form and code, and turns wishes into commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gallery.entry import Go
from workbench.model import catalog
from workbench.model.spec import ModelSpec
from workbench.project import proposal
from workbench.project.commands import (
    SetValues,
)
from workbench.project.document import Document
from workbench.project.readiness import Readiness

from ... import theme
from ...translating import tr
from ...widgets import Button, Chip, EmptyState, Legend, TextLabel
from ...workspace import Workspace
from ..stage import Stage
from . import block_actions, clipboard, layer_menu, links, words
from .analysis import AnalysisDialog
from .begin import BeginDialog
from .code_panel import CodePanel
from .connect import TakesPopup, WaysMenu
from .edits import LayerEdits
from .find_bar import FindBar
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


class ModelStage(LayerEdits, Stage):
    """See the module."""

    name, title, icon = "model", tr("Model"), "ph.stack"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
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
        column.addWidget(self.find_bar)
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
        self._lay_foot(len({link.words for link in links.links(self.spec)}))
        super().resizeEvent(event)

    def _lay_foot(self, keys: int) -> None:
        """The key below the sums where there is no room beside them."""
        low = self.width() < theme.size(_NARROW) or keys * theme.size(110) > self.width() - theme.size(1000)
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight)

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
        stack.insert_wanted.connect(self._insert_block)
        stack.connect_wanted.connect(self._join)
        stack.rename_block_wanted.connect(self._rename_block)
        stack.menu_wanted.connect(self._menu)
        stack.disconnect_wanted.connect(self._disconnect)
        stack.action_wanted.connect(self._act)
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
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.palette_panel.focus_search)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.form)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._to_stack)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.on_model)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(self._now_stale)
        self._shortcut("Ctrl+F", self.find_bar.open)
        self._shortcut("Ctrl+-", self.overview.toggle)

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

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
                tr("{message}. Choose a layer at the left, or press / and type.", message=said.message)
                if not self.spec.layers
                else f"{said.message}.",
                said.fixes[0].title if said.fixes else "",
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
        self.totals.setText(tr("{parameters:,} parameters", parameters=report.parameters) if report else "")
        self.size_words.setText(tr("{size} in float32", size=words.size(report.parameters * 4)) if report else "")
        shown = {link.words: link for link in links.links(self.spec)}
        self.key.set_items([(said, link.color, "line") for said, link in shown.items()])
        self.key.setVisible(bool(shown))
        self._lay_foot(len(shown))

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

    # commands ------------------------------------------------------------------------------------------------------

    # connections, groups, clipboard --------------------------------------------------------------------------------

    def _join(self, source: str, target: str, place: QPoint) -> None:
        """A line was drawn: if it can mean several things, ask."""
        ways = links.ways(self.spec, source, target)
        if len(ways) == 1:
            self._take_way(ways[0])
        elif ways:
            menu = WaysMenu(ways, self)
            menu.chosen.connect(self._take_way)
            menu.popup(place)

    def _take_way(self, way: links.Way) -> None:
        self._do(SetValues(way.edits, way.title))
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_inputs(self) -> None:
        name = self.stack.selected[-1] if self.stack.selected else ""
        row = self.stack.row_of(name) if name else None
        if row is None or self.spec.layer(name).kind == "Input":
            return
        popup = TakesPopup(self.spec, name, self)
        popup.entered.connect(self._take_way)
        popup.show_at(row.mapToGlobal(QPoint(theme.size(52), row.height() + theme.size(2))))

    def _act(self, action: str) -> None:
        """What a key of the stack or its menu asks for."""
        chosen = [layer.name for layer in self.spec.layers if layer.name in self.stack.selected]
        acts: dict[str, Callable[[], object]] = {
            "paste": self._paste,
            "insert_file": self._insert_file,
            "below": self.palette_panel.focus_search,
        }
        if chosen:
            acts |= {
                "copy": lambda: clipboard.copy(self.spec, chosen),
                "cut": lambda: self._cut(chosen),
                "duplicate": lambda: self._duplicate(chosen),
                "delete": lambda: self._delete(chosen),
                "rename": lambda: self._rename(chosen[-1]),
                "connect": self._type_inputs,
                "edit": self._edit,
                "above": self._search_above,
                "group": lambda: self._group(chosen),
                "ungroup": lambda: self._ungroup(chosen),
                "freeze": lambda: self._freeze(chosen),
                "output": lambda: self._output(chosen[-1]),
                "save_block": lambda: self._save_block(chosen),
                "export_block": lambda: self._export_block(chosen),
                "up": lambda: self._shift(chosen, -1),
                "down": lambda: self._shift(chosen, 1),
            }
        if action in acts:
            try:
                acts[action]()
            except WorkbenchError as error:
                self.workspace.tell(error)

    def _edit(self) -> None:
        """On to the first setting of the chosen layer; Esc leads back."""
        controls = [row.field.editor for row in self.form.rows if row.field.editor.isVisible() and row.field.editor.isEnabled()]
        if controls:
            controls[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.focus_name()

    def _to_stack(self) -> None:
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_above(self) -> None:
        """What is taken from the palette next goes above what is chosen."""
        self.palette_panel.focus_search()
        self._above = True

    def _ask_name(self, title: str, present: str, beside: str, take: Callable[[str], object]) -> None:
        """A line beside a layer; ``take`` gets what was entered, and the stack the keyboard."""
        row = self.stack.row_of(beside)
        popup = block_actions.NamePopup(title, present, self)
        popup.entered.connect(partial(self._named, take))
        popup.show_at(row.mapToGlobal(QPoint(theme.size(52), theme.size(30))) if row is not None else self.mapToGlobal(QPoint(80, 80)))

    def _named(self, take: Callable[[str], object], name: str) -> None:
        try:
            take(name)
        except WorkbenchError as error:
            self.workspace.tell(error)
        self._to_stack()

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

    def _menu(self, place: QPoint) -> None:
        layer_menu.LayerMenu(self.spec, self.stack.selected, self._act, self.stack, self).popup(place)

    # finding -------------------------------------------------------------------------------------------------------

    def _overview(self, on: bool) -> None:
        self.stack.set_compact(on)

    def _find(self, wanted: str) -> None:
        hits = self.stack.find(wanted)
        self.find_bar.say(len(hits) if wanted.strip() else None)
        if hits:
            self.stack.select(hits[:1])

    def _find_next(self) -> None:
        hits = self.stack.find(self.find_bar.text())
        if hits:
            now = hits.index(self.stack.selected[-1]) if self.stack.selected and self.stack.selected[-1] in hits else -1
            self.stack.select([hits[(now + 1) % len(hits)]])

    def _find_closed(self) -> None:
        self.stack.find("")
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _requested(self, name: str) -> None:
        """The command palette: a layer of the stack to be shown, or a kind to be added."""
        if self._layer(name) is not None:
            self.stack.select([name])
        elif name in catalog.layers():
            self._add_after_selection(name)

    def _rename(self, name: str) -> None:
        self.stack.select([name])
        self.form.focus_name()

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

    def _propose_anew(self) -> None:
        if not self.workspace.propose_anew():
            self.workspace.said.emit("info", tr("The network is the proposed one already"), "")

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Propose the network anew"), self._propose_anew)] if self._can_propose() else []

    def _can_propose(self) -> bool:
        """Only a network that was edited, or made for other data, can be replaced by the proposed one."""
        document, facts = self.workspace.document, self.workspace.facts
        return document is not None and facts is not None and facts.target is not None and not proposal.untouched(document)

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
