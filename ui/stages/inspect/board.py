"""The linked views: lanes at the left, one of the views at the right; one focus for all."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QWidget

from ... import theme
from ...plots import maps
from ...plots.lane_kinds import SeriesLane
from ...plots.lanes import Lanes
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Button, ComboBox, EmptyState, Panel, TextLabel
from ...workspace import Workspace
from .answers import Answers
from .changed import changed_lane, with_changes
from .focus import Focus
from .subject import Given, Subject, lanes
from .view import Place, TourButton, View
from .view_bar import ViewBar
from .views import ENTRIES

_SORTS = ((tr("by index"), "index"), (tr("by variance"), "variance"), (tr("by similarity"), "similarity"), (tr("by target"), "target"))
_NARROW, _WIDE = 398, 620
_TOUR = tr(
    "The same time runs through all lanes. On top is what the layer read, below it the network's answer; then every state and gate, one row a "
    "unit, one column a step: states from blue (negative) over none to orange, gates from dark (shut) to bright (open). The last lane tells how "
    "strongly the loss depends on each step. Click for the cursor and a unit, Ctrl+click for more units, Shift+drag for a range of steps; "
    "in What if the input itself can be pulled up and down. A lane's header has its menu."
)


def widen(empty: EmptyState) -> None:
    """Let the sentence of an empty state take the width it may have (in a stack of pages it is laid out before it has any)."""
    for label in empty.findChildren(TextLabel):
        if label.wordWrap():
            label.setMinimumWidth(theme.size(440))
            label.setMinimumHeight(theme.size(54))


def scrolled(inside: QWidget, width: int = 0) -> QScrollArea:
    """Let a widget be taller than its room."""
    scroll = QScrollArea()
    scroll.setObjectName("stage_scroll")
    if not inside.objectName():
        inside.setObjectName("stage_scroll_body")
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(scroll.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    if width:
        scroll.setFixedWidth(width)
    return scroll


class MapKey(QWidget):
    """The two color maps with their ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Gates from 0, dark, to 1, bright; states from negative, blue, to positive, orange"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(252), theme.size(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        part = self.width() / 2
        for number, (words, table, ends) in enumerate((("gates", maps.gate_map(), "0 0.5 1"), ("h, c, g", maps.signed_map(), "− 0 +"))):
            left = number * part
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left, 0, theme.size(44), theme.size(14)), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            bar = QRectF(left + theme.size(52), theme.size(3), theme.size(68), theme.size(7))
            pixels = np.ascontiguousarray(table[None, :, :])
            painter.drawImage(bar, QImage(pixels.data, table.shape[0], 1, 3 * table.shape[0], QImage.Format.Format_RGB888).copy())
            painter.setPen(theme.color("text3"))
            for share, word in zip((0.0, 0.5, 1.0), ends.split(), strict=True):
                spot = QRectF(bar.left() + share * bar.width() - 14, bar.bottom(), 28, theme.size(15))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, word)


@runtime_checkable
class WhatIf(Protocol):
    """The view that answers what would be with another input."""

    def drag_input(self, step: int, feature: int, value: float) -> None:
        """A point of the input is dragged to a value in its own unit."""
        ...


class _LanesPanel(Panel):
    """The color maps' key stands in its header where there is room."""

    def __init__(self) -> None:
        super().__init__(tr("Layer"), name="lanes_panel")
        self.key = MapKey()
        self.badge: Button | None = None
        """Says that changes act: its icon alone where there is little room."""
        self.tools.addWidget(self.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.key.setVisible(self.width() >= theme.size(570))
        if self.badge is not None:
            self.badge.setText(tr("With changes") if self.width() >= theme.size(480) else "")


class Board(QWidget):
    """``sortRequested(by, values)`` when units are to be ordered (answer to :meth:`set_order`); ``gone(place, step)``: a view leads elsewhere.

    Attributes
    ----------
    focus : Focus
        Cursor, units and range of all views.
    lanes : Lanes
        Input, states, gates and gradient over time.
    """

    sortRequested = Signal(str, object)  # noqa: N815 - Qt's way
    gone = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspect_views")
        self.workspace, self.focus = workspace, Focus(self)
        self._subject: Subject | None = None
        self._changed: Subject | None = None
        self._given, self._time_unit = Given(None), "steps"
        self._place: Place | None = None
        self._built: dict[str, tuple[View, QScrollArea]] = {}
        self._moved = False
        self._widths = {False: theme.size(_NARROW), True: theme.size(_WIDE)}
        self._lay_out()
        self.answers = Answers(self.lanes, workspace, self)
        self._link()
        self.open("cell")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(4))
        self.pages = QStackedWidget()
        self.pages.setObjectName("inspect_view_pages")
        self.pages.setMinimumWidth(theme.size(340))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("inspect_splitter")
        self.splitter.setHandleWidth(theme.size(theme.GAP_WIDE))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._lanes_panel())
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._split_moved)
        self.bar = ViewBar(ENTRIES)
        self.bar.chosen.connect(self.open)
        row.addWidget(self.splitter, 1)
        row.addWidget(scrolled(self.bar, theme.size(70)))

    def _lanes_panel(self) -> Panel:
        self.panel = _LanesPanel()
        self.lanes = Lanes()
        self.lanes.setObjectName("layer_lanes")
        self.sort = ComboBox(_SORTS, name="unit_sort", tip=tr("Order of the units, the same in all heat maps"))
        self.sort.activated.connect(self._ask_for_order)
        self.panel.tools.addWidget(self.sort)
        self.badge = Button(tr("With changes"), "fix", "ph.sliders-horizontal", name="changed_button",
                            tip=tr("What is shown is not the network as it is: changes of What if act on it"))
        self.badge.clicked.connect(self._open_what_if)
        self.badge.hide()
        self.panel.badge = self.badge
        self.panel.tools.insertWidget(0, self.badge)
        self.panel.tools.addWidget(TourButton("lanes", _TOUR))
        self.panel.tools.addWidget(PlotMenu(self.lanes, "layer", self.workspace.tell))
        scroll = scrolled(self.lanes)
        self.lanes.setObjectName("layer_lanes")
        scroll.setObjectName("lanes_scroll")
        scroll.viewport().setAutoFillBackground(False)
        self.panel.body.addWidget(scroll, 1)
        self.panel.setMinimumWidth(theme.size(380))
        return self.panel

    def _link(self) -> None:
        """Lanes and focus move each other; every setter that changes nothing says nothing, so that this ends."""
        self.lanes.stepChosen.connect(self.focus.set_step)
        self.lanes.unitChosen.connect(self.focus.set_unit)
        self.focus.stepChanged.connect(self.lanes.set_step)
        self.focus.unitChanged.connect(self.lanes.set_unit)
        self.lanes.unitsSelected.connect(self.focus.set_units)
        self.lanes.rangeChosen.connect(self.focus.set_range)
        self.focus.unitsChanged.connect(self.lanes.set_units)
        self.focus.rangeChanged.connect(self.lanes.set_range)
        self.lanes.inputDragged.connect(self._input_dragged)

    @property
    def given(self) -> Given:
        """What the network read."""
        return self._given

    # views ---------------------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The view in sight."""
        return self._built[self.bar.name][0]

    def view_of(self, name: str) -> View:
        """A view by name, built if need be."""
        if name not in self._built:
            self._built[name] = self._build(name)
        return self._built[name][0]

    def _build(self, name: str) -> tuple[View, QScrollArea]:
        entry = next(entry for entry in ENTRIES if entry.name == name)
        view = entry.load()(self.focus, self.workspace)
        view.gone.connect(self.gone)
        view.changed.connect(self._show_changed)
        page = scrolled(view)
        self.pages.addWidget(page)
        view.show_place(self._place)
        view.show_subject(self._changed or self._subject, self._given)
        return view, page

    def open(self, name: str) -> None:
        """Bring a view into sight."""
        wide = self.view_of(name).wide
        before = self._built[self.bar.name][0].wide if self.bar.name in self._built else wide
        self.bar.choose(name)
        self.pages.setCurrentWidget(self._built[name][1])
        self._let_drag()
        if wide != before or not sum(self.splitter.sizes()):
            self._share(wide)

    def _open_what_if(self) -> None:
        self.open("what_if")

    def _share(self, wide: bool) -> None:
        """Give the views their room; a wide one never takes more than half."""
        whole = sum(self.splitter.sizes()) or self.width()
        right = min(self._widths[wide], max(int(0.55 * whole), theme.size(340)))
        self.splitter.setSizes([max(whole - right, 1), right])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._moved:
            QTimer.singleShot(0, self, self._share_at_first)

    def _share_at_first(self) -> None:
        self._share(self.view.wide)

    def _split_moved(self, *_: object) -> None:
        self._moved = True
        self._widths[self.view.wide] = self.splitter.sizes()[1]

    # what is shown -------------------------------------------------------------------------------------------------

    def show_subject(self, subject: Subject, given: Given, unit_of_time: str = "steps", place: Place | None = None) -> None:
        """Another layer, sample or epoch; cursor, units, zoom and order stay where they fit. ``place`` is None while a run is followed."""
        old = self._subject
        first = old is None or (subject.layer, subject.steps, subject.units) != (old.layer, old.steps, old.units)
        self._subject, self._changed, self._given, self._time_unit, self._place = subject, None, given, unit_of_time, place
        self.panel.set_title(f"{subject.kind} '{subject.layer}'" if subject.letters else tr("Input"))
        self.panel.set_caption(
            tr("{units} units, epoch {epoch}", units=subject.units, epoch=subject.epoch)
            if subject.letters
            else tr("{steps} steps", steps=subject.steps)
        )
        self.lanes.choices.edits.clear()
        self._show_lanes(subject)
        self.focus.set_size(subject.steps, subject.units)
        if first:
            live = np.flatnonzero(subject.mask)
            self.focus.set_step(int(live[-1]) if len(live) else subject.steps - 1)
            self.lanes.set_step(self.focus.step)
            self.lanes.set_unit(self.focus.unit)
            self.lanes.set_order(None)
        self._set_recurrent(bool(subject.letters))
        self.answers.follow(place)
        for view, _ in self._built.values():
            view.show_place(place)
            view.show_subject(subject, given)
        self._ask_for_order()

    def _set_recurrent(self, there: bool) -> None:
        self.bar.set_recurrent(there)
        self.sort.setVisible(there)
        chosen = next(entry for entry in ENTRIES if entry.name == self.bar.name)
        other = next((entry.name for entry in ENTRIES if not entry.recurrent), "")
        if not there and chosen.recurrent and other:
            self.open(other)

    def _show_lanes(self, subject: Subject, given: Given | None = None) -> None:
        read = given or self._given
        self._let_drag()
        self.badge.setVisible(subject.changed)
        self.lanes.show_lanes(lanes(subject, read.lane, self._time_unit), subject.steps, read.times)

    def _let_drag(self) -> None:
        """The input is dragged in What if alone, where the answer is seen; and only a series, where weights are kept that can answer."""
        subject = self._subject
        able = subject is not None and bool(subject.letters) and self._place is not None and isinstance(self._given.lane, SeriesLane)
        self.lanes.set_draggable(able and self.bar.name == "what_if")

    def _show_changed(self, arrays: Mapping[str, np.ndarray] | None) -> None:
        """A what-if answered: everybody but the view that asked shows it."""
        subject = self._subject
        if subject is None:
            return
        shown = subject if arrays is None else with_changes(subject, arrays)
        self._changed = shown if arrays is not None else None
        if not self.lanes.dragging:
            self.lanes.choices.edits.clear()                  # what was dragged is among the numbers that are read now, or was taken back
        given = self._given if arrays is None else dataclasses.replace(self._given, lane=changed_lane(self._given.lane, arrays))
        self._show_lanes(shown, given)
        self.answers.change(getattr(arrays, "after", None))
        asked = self.sender()
        for view, _ in self._built.values():
            if view is not asked:
                view.show_subject(shown, given)

    def _input_dragged(self, step: int, feature: int, value: float) -> None:
        """A point was dragged in the input's lane: what if it were so?"""
        view = self.view_of("what_if")
        if isinstance(view, WhatIf):
            view.drag_input(step, feature, value)

    def set_order(self, order: np.ndarray | None) -> None:
        """Units from the top row down; None = by index."""
        self.lanes.set_order(order)

    def set_busy(self, busy: bool) -> None:
        """A probe goes on: what is shown is of the choice before."""
        self.panel.set_caption("computing…" if busy and self._subject is not None else self.panel.caption)

    def _ask_for_order(self, *_: object) -> None:
        if self._subject is None or not self._subject.letters:
            return
        if self.sort.value() == "index":
            self.lanes.set_order(None)
        else:
            self.sortRequested.emit(str(self.sort.value()), self._subject.arrays["h"])
