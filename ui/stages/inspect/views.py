"""The linked views: lanes at the left, the cell and the saturation at the right; one cursor and one chosen unit for all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from workbench.model.spec import LayerSpec

from ... import figures, theme
from ...plots import maps
from ...plots.lane_kinds import SeriesLane, TokenLane
from ...plots.lanes import Lanes
from ...plots.saturation import SaturationPlot
from ...plots.save import PlotMenu
from ...plots.traces import UnitTraces
from ...widgets import Button, ComboBox, EmptyState, Message, Panel, Segmented, TextLabel
from .diagram import CellDiagram, Step
from .equations import Cell, EquationList, equations
from .numbers import CellWeights
from .subject import Given, Subject, lanes

_SORTS = (("by index", "index"), ("by variance", "variance"), ("by similarity", "similarity"))


def widen(empty: EmptyState) -> None:
    """Let the sentence of an empty state take the width it may have (in a stack of pages it is laid out before it has any)."""
    for label in empty.findChildren(TextLabel):
        if label.wordWrap():
            label.setMinimumWidth(theme.size(440))
            label.setMinimumHeight(theme.size(54))


class MapKey(QWidget):
    """The two color maps with their ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Gates from 0, dark, to 1, bright; states from negative, blue, to positive, orange")
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


class Views(QWidget):
    """``sortRequested(by, values)`` when units are to be ordered (the answer goes to :meth:`set_order`)."""

    sortRequested = Signal(str, object)  # noqa: N815 - Qt's way

    def __init__(self, tell: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspect_views")
        self._subject: Subject | None = None
        self._given = Given(None)
        self._cell = Cell()
        self._tell = tell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(theme.GAP_WIDE))
        row.addWidget(self._lanes_panel(), 1)
        right = QWidget()
        right.setFixedWidth(theme.size(396))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(theme.GAP))
        column.addWidget(self._cell_panel(), 0)
        column.addWidget(self._units_panel(), 1)
        scroll = self._scrolled(right)
        scroll.setFixedWidth(theme.size(398))
        row.addWidget(scroll)

    @staticmethod
    def _scrolled(inside: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setObjectName("stage_scroll")
        inside.setObjectName("stage_scroll_body")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(scroll.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    # building ------------------------------------------------------------------------------------------------------

    def _lanes_panel(self) -> Panel:
        self.panel = Panel("Layer", name="lanes_panel")
        self.lanes = Lanes()
        self.lanes.stepChosen.connect(self._step_chosen)
        self.lanes.unitChosen.connect(self._unit_chosen)
        self.sort = ComboBox(_SORTS, name="unit_sort", tip="Order of the units, the same in all heat maps")
        self.sort.activated.connect(self._sort_chosen)
        self.panel.tools.addWidget(MapKey())
        self.panel.tools.addWidget(self.sort)
        self.panel.tools.addWidget(PlotMenu(self.lanes, "layer", self._tell))
        scroll = self._scrolled(self.lanes)
        self.lanes.setObjectName("layer_lanes")
        scroll.setObjectName("lanes_scroll")
        scroll.viewport().setAutoFillBackground(False)
        self.panel.body.addWidget(scroll, 1)
        return self.panel

    def _cell_panel(self) -> Panel:
        panel = Panel("Unrolled cell", name="cell_panel")
        self.before = Button("", "ghost", "ph.caret-left", name="step_back_button", tip="The step before (←)")
        self.after = Button("", "ghost", "ph.caret-right", name="step_on_button", tip="The next step (→)")
        self.before.clicked.connect(self._one_before)
        self.after.clicked.connect(self._one_after)
        panel.tools.addWidget(self.before)
        panel.tools.addWidget(self.after)
        self.diagram, self.equations = CellDiagram(), EquationList()
        self.proof = Message("ok", "", name="proof_message")
        panel.body.addWidget(self.diagram)
        panel.body.addWidget(self.equations)
        panel.body.addWidget(self.proof)
        return panel

    def _units_panel(self) -> Panel:
        self.units_panel = Panel("Saturation", "share of time above 0.9", name="saturation_panel")
        self.saturation, self.traces = SaturationPlot(), UnitTraces()
        self.saturation.unitChosen.connect(self._unit_chosen_elsewhere)
        self.traces.stepChosen.connect(self._step_chosen_elsewhere)
        self.which = Segmented((("all", "All units"), ("one", "One unit")), name="units_choice", height=26,
                               tip="All units' saturation, or one unit over time")
        self.which.changed.connect(self._show_units)
        self.units_panel.tools.addWidget(self.which)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.saturation)
        self.pages.addWidget(self.traces)
        self.pages.setMinimumHeight(theme.size(120))
        self.units_panel.body.addWidget(self.pages, 1)
        return self.units_panel

    # what is shown -------------------------------------------------------------------------------------------------

    def show_subject(self, subject: Subject, given: Given, unit_of_time: str = "steps") -> None:
        """Another layer, sample or epoch; cursor, unit, zoom and order stay where they fit."""
        old = self._subject
        first = old is None or (subject.layer, subject.steps, subject.units) != (old.layer, old.steps, old.units)
        self._subject, self._given = subject, given
        self.panel.set_title(f"{subject.kind} '{subject.layer}'")
        self.panel.set_caption(f"{subject.units} units, epoch {subject.epoch}")
        self.lanes.show_lanes(lanes(subject, given.lane, unit_of_time), subject.steps, given.times)
        if first:
            live = np.flatnonzero(subject.mask)
            self.lanes.set_step(int(live[-1]) if len(live) else subject.steps - 1)
            self.lanes.set_unit(min(self.lanes.unit, subject.units - 1))
            self.lanes.set_order(None)
        if self.sort.value() != "index":
            self.sortRequested.emit(str(self.sort.value()), subject.arrays["h"])
        self._show_proof(subject)
        self._show_units()
        self._follow()

    def set_cell(self, layer: LayerSpec | None, weights: CellWeights | None) -> None:
        """Activations and weights of the layer, for the equations' numbers."""
        self._cell = Cell.of(layer, weights)
        self._follow()

    def set_order(self, order: np.ndarray | None) -> None:
        """Units from the top row down; None = by index."""
        self.lanes.set_order(order)

    def set_busy(self, busy: bool) -> None:
        """A probe goes on: what is shown is of the choice before."""
        self.panel.set_caption("computing…" if busy and self._subject is not None else self.panel.caption)

    def _show_proof(self, subject: Subject) -> None:
        good = subject.residual <= 1e-4
        said = figures.number(subject.residual)
        self.proof.set("ok" if good else "warn", f"{'Exact' if good else 'Not exact'}, within {said} of the layer's own output")
        self.proof.setToolTip("Largest difference between the state recomputed from the equations and what the layer itself gives")

    def _show_units(self, *_: object) -> None:
        subject = self._subject
        one = self.which.value() == "one" or (subject is not None and not subject.gates)
        self.which.setVisible(subject is None or bool(subject.gates))
        self.pages.setCurrentIndex(1 if one else 0)
        self.units_panel.set_title(f"Unit {self.lanes.unit}" if one else "Saturation")
        self.units_panel.set_caption("over time" if one else "share of time above 0.9")
        if subject is None:
            return
        if one:
            self.traces.show_data({letter: subject.arrays[letter][:, self.lanes.unit] for letter in subject.letters}, self.lanes.step)
            self.units_panel.set_legend([(letter, letter, "line") for letter in subject.letters])
        else:
            self.saturation.show_data(subject.gates, subject.mask, self.lanes.unit)
            self.units_panel.set_legend([(letter, letter, "dot") for letter in subject.gates])

    # cursor and unit -----------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Cell and traces go where cursor and unit are."""
        subject = self._subject
        if subject is None:
            return
        step, unit = self.lanes.step, self.lanes.unit
        self.before.setEnabled(step > 0)
        self.after.setEnabled(step < subject.steps - 1)
        if not subject.mask[step]:
            self.equations.show_equations([], "This step is masked: the states are carried on")
        else:
            self.equations.show_equations(equations(subject, self._cell, step, unit))
        self.diagram.show_step(self._step(subject, step, unit))
        self.traces.set_step(step)

    def _step(self, subject: Subject, step: int, unit: int) -> Step:
        def both(name: str) -> tuple[float, float]:
            return (float(subject.before(name, step)[unit]), float(subject.arrays[name][step, unit])) if name in subject.arrays else (0.0, 0.0)
        before, after = (step + 1, step - 1) if subject.backwards else (step - 1, step + 1)
        names = tuple(str(n) if 0 <= n < subject.steps else "" for n in (before, after))
        return Step(subject.kind, step, unit, both("h"), both("c"), self._read(step), (names[0], names[1]))

    def _read(self, step: int) -> str:
        """``x = 1,559 kW``: what came in at this step."""
        lane, subject = self._given.lane, self._subject
        if isinstance(lane, TokenLane) and step < len(lane.tokens):
            return f"x = “{lane.tokens[step]}”" if lane.tokens[step] else "x = padding"
        if not isinstance(lane, SeriesLane) or subject is None or not lane.lines:
            return "x"
        unit = lane.fact if lane.name != "Layer input" and lane.fact != "data units" else ""
        more = subject.x.shape[1] - 1 if subject.x is not None else 0
        also = f" and {more} more feature{'s' if more > 1 else ''}" if more > 0 else ""
        return f"x = {figures.number(float(lane.lines[0][2][step]))} {unit}".rstrip() + also

    def _step_chosen(self, step: int) -> None:
        self._follow()

    def _unit_chosen(self, unit: int) -> None:
        self.saturation.set_unit(unit)
        if self.pages.currentIndex() == 1:
            self._show_units()
        self._follow()

    def _unit_chosen_elsewhere(self, unit: int) -> None:
        self.lanes.set_unit(unit)
        self._unit_chosen(unit)

    def _step_chosen_elsewhere(self, step: int) -> None:
        self.lanes.set_step(step)
        self._follow()

    def _one_before(self) -> None:
        self._step_chosen_elsewhere(self.lanes.step - 1)

    def _one_after(self) -> None:
        self._step_chosen_elsewhere(self.lanes.step + 1)

    def _sort_chosen(self, *_: object) -> None:
        if self._subject is not None:
            self.sortRequested.emit(str(self.sort.value()), self._subject.arrays["h"])
