"""What each unit goes along with: a sortable, filtered table, and the chosen unit against its correlates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from .... import figures, theme
from ....plots.correlate import Against, CorrelatePlot
from ....translating import tr
from ....widgets import Button, Cell, LineEdit, Segmented, Table, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..scan_bar import ScanBar, flowing
from ..subject import NAMES
from ..unit_filter import HELP, matches, value_of
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.units import Correlate, Detail, Explained, Unit

MEASURE = "workbench.project.inspecting.units:measure"
DETAIL = "workbench.project.inspecting.units:detail"
_HEADERS = (tr("Unit"), tr("Goes with"), tr("How"), tr("Lifetime"), tr("Std"), "")
_FIELDS = ("unit", "name", "strength", "lifetime", "std", "mark")
_NOTHING = tr("nothing, as far as can be told")


class _Units(Table):
    """A click on a header sorts by it; an arrow says so."""

    def __init__(self) -> None:
        super().__init__(_HEADERS, numbers=(0, 2, 3, 4), stretch=1, name="units_table", title=tr("Units of the layer"), row_height=26)
        self.horizontalHeader().setSectionsClickable(True)
        self.numbers: Callable[[], dict[str, np.ndarray]] = dict

    def set_sorted(self, column: int, falling: bool) -> None:
        """Which column the rows are ordered by."""
        arrow = "↓" if falling else "↑"
        self._model.headers = [f"{words} {arrow}".strip() if n == column else words for n, words in enumerate(_HEADERS)]
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADERS) - 1)


class UnitsView(View):
    """See the module."""

    name, title, icon, wide = "units", tr("Units"), "ph.list-dashes", True
    tour = (tr("Each line is one unit and what it goes along with most over the whole data set: the target, a column now or some steps before, the "
            "calendar, kinds of tokens, the position, the class. r is a correlation, AUC says how well the unit tells yes from no (0.5 is not at "
            "all), η² is the share of its variance that lies between categories. What may be chance is grey: neighboring steps are not counted as "
            "independent, and many comparisons are allowed for. The lifetime is the number of steps after which a unit is like itself by less "
            "than 1/e."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Explained | None = None
        self.detail: Detail | None = None
        self._shown: list[Unit] = []
        self._by, self._falling = "strength", True
        self._about: tuple[Any, ...] = ()
        self._factor = ""
        self._build_table()
        self._build_detail()
        self._draw()

    # building ------------------------------------------------------------------------------------------------------

    def _build_table(self) -> None:
        self.table = _Units()
        self.table.setMinimumHeight(theme.size(230))
        self.table.numbers = self.numbers
        self.units_panel = self.panel(tr("Units"), plot=self.table, stem="units", name="units_panel")
        self.letter = Segmented((("h", "h"),), name="units_letter", height=26, tip=tr("Which state or gate is explained"))
        self.filter = LineEdit(name="units_filter", placeholder=tr("Filter: hour, dead, lifetime > 10"), tip=HELP)
        self.filter.setClearButtonEnabled(True)
        self.select = Button(tr("Select these"), "plain", "", name="units_select_button", height=26,
                             tip=tr("Choose all units that the filter lets through, in all views"))
        self.filter.setMinimumWidth(theme.size(230))
        self.scan = ScanBar("units")
        self.scan.cancelled.connect(self._cancelled)
        self.said = TextLabel("", 12, 400, "text2", wrap=True)
        self.said.setObjectName("units_said")
        self.units_panel.body.addWidget(flowing(self.letter, self.select, self.filter))
        self.units_panel.body.addWidget(self.scan)
        self.units_panel.body.addWidget(self.table, 1)
        self.units_panel.body.addWidget(self.said)
        self.units_panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.letter.changed.connect(self._ask)
        self.filter.textChanged.connect(self._draw)
        self.select.clicked.connect(self._select)

    def _build_detail(self) -> None:
        self.plot = CorrelatePlot(name="units_correlate_plot", title=tr("The unit against what it goes along with"))
        self.detail_panel = self.panel(tr("Unit"), plot=self.plot, stem="unit", name="units_detail_panel")
        self.correlates = Table((tr("Goes with"), tr("How"), "p", tr("Samples")), numbers=(1, 2, 3), stretch=0, name="units_correlates",
                                title=tr("What the chosen unit goes along with"), row_height=24)
        self.correlates.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.correlates.selectionModel().currentRowChanged.connect(self._correlate_chosen)
        self.detail_panel.body.addWidget(self.correlates)
        self.detail_panel.body.addWidget(self.plot, 1)

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        about = () if self.place is None else (self.place.path, self.place.run, self.place.layer, self.place.epoch, self.place.prefix)
        if about and about == self._about:
            if self.found is None:
                self._ask()
            return
        self._about = about
        if self.place is None:
            self.found = None
            self.scan.hide()
            self.say("info", tr("Units are explained with kept weights: choose an epoch, or wait for the run to end."))
            self._draw()
            return
        self._ask()

    def on_subject(self) -> None:
        letters = self.subject.letters if self.subject is not None else ()
        before = self.letter.value()
        self.letter.set_options(tuple((letter, letter) for letter in letters) or (("h", "h"),))
        if self.letter.value() != before or (self.found is None and letters):
            self._ask()

    def on_focus(self) -> None:
        self._mark_row()
        self._draw_detail()

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(_FIELDS.index("std"), self.width() < theme.size(520))

    # asking --------------------------------------------------------------------------------------------------------

    def _where(self) -> dict[str, Any]:
        assert self.place is not None
        return {**self.where(), "letter": self.letter.value(), "prefix": self.place.prefix}

    def _ask(self, *_: object) -> None:
        self.found, self.detail = None, None
        self._draw()
        if self.place is not None and self.subject is not None and self.subject.letters:
            self.ask("units", MEASURE, self._where(), self._found_is, progress=self.scan.report)

    def _found_is(self, found: Explained) -> None:
        self.scan.hide()
        self.found = found
        self._draw()

    def fail(self, error: BaseException) -> None:
        self.scan.hide()
        super().fail(error)

    def _cancelled(self) -> None:
        self.cancel("units")
        self.said.setText(tr("Not read. Choose the state again to go on."))
        self.said.show()

    # the table -----------------------------------------------------------------------------------------------------

    def _draw(self, *_: object) -> None:
        found = self.found
        self._shown = sorted((unit for unit in found.units if matches(unit, self.filter.text())), key=self._key) if found is not None else []
        if self._falling:
            self._shown.reverse()
        self._shown.sort(key=lambda unit: self._value(unit) is None)                # what has no number comes last, whichever way
        with QSignalBlocker(self.table.selectionModel()):
            self.table.set_rows([self._row(unit) for unit in self._shown])
        self.table.set_sorted(_FIELDS.index(self._by), self._falling)
        self.select.setEnabled(bool(self._shown))
        self.units_panel.set_caption(self._scope())
        self.said.setText(self._sentence())
        self.said.setVisible(bool(self.said.text()))
        self._mark_row()
        self._draw_detail()

    def _value(self, unit: Unit) -> Any:
        if self._by == "name":
            return unit.best.name if unit.best is not None else None
        return unit.mark or None if self._by == "mark" else value_of(unit, self._by)

    def _key(self, unit: Unit) -> tuple[Any, int]:
        value = self._value(unit)
        return ("" if self._by in ("name", "mark") else 0.0) if value is None else value, unit.unit if not self._falling else -unit.unit

    def _sort(self, column: int) -> None:
        by = _FIELDS[column]
        self._falling = not self._falling if by == self._by else by in ("strength", "lifetime", "std", "mark")
        self._by = by
        self._draw()

    def _row(self, unit: Unit) -> list[Cell | str]:
        best = unit.best
        told = Cell(best.name) if best is not None else Cell(_NOTHING, "text3")
        how = best.words if best is not None else ""
        return [Cell(str(unit.unit), weight=600), told, how, self._life(unit), figures.number(unit.std, 2),
                Cell(unit.mark, "err" if unit.mark == "dead" else "warn", tip=_MARKS.get(unit.mark, " "))]

    def _life(self, unit: Unit) -> str:
        if unit.lifetime is not None:
            return f"{unit.lifetime:,}"
        return "–" if self.found is None or unit.mark == "dead" or unit.std == 0 else f"≥ {self.found.longest:,}"

    def _scope(self) -> str:
        if self.found is None:
            return self.units_panel.caption if self._busy else ""
        name = NAMES.get(self.found.letter, self.found.letter).lower()
        return tr("{name}, {rows:,} steps, lifetime in steps", name=name, rows=self.found.rows)

    def _sentence(self) -> str:
        if self.found is None:
            return ""
        dead, full = (sum(unit.mark == mark for unit in self.found.units) for mark in ("dead", "saturated"))
        silent = sum(unit.best is None and not unit.mark for unit in self.found.units)
        parts = (
            [tr("{count} of {count2} units", count=len(self._shown), count2=len(self.found.units))]
            if len(self._shown) < len(self.found.units)
            else []
        )
        parts += [f"{count} {words}" for count, words in ((dead, "dead"), (full, "saturated"), (silent, tr("without a sure correlate"))) if count]
        part = [tr("{share:.0%} of the data were read", share=self.found.share)] if self.found.share < 1 else []
        return "; ".join([*parts, *part]).capitalize() + "." if parts or part else ""

    def _mark_row(self) -> None:
        """The table follows the chosen unit."""
        row = next((n for n, unit in enumerate(self._shown) if unit.unit == self.focus.unit), -1)
        with QSignalBlocker(self.table.selectionModel()):
            self.table.setCurrentIndex(self.table.model().index(row, 0) if row >= 0 else QModelIndex())
        self.table.viewport().update()

    def _row_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self._shown):
            self.focus.set_unit(self._shown[now.row()].unit)

    def _select(self) -> None:
        if self._shown:
            self.focus.set_units(tuple(unit.unit for unit in self._shown))

    # one unit ------------------------------------------------------------------------------------------------------

    def _unit(self) -> Unit | None:
        units = self.found.units if self.found is not None else ()
        return units[self.focus.unit] if self.focus.unit < len(units) else None

    def _draw_detail(self) -> None:
        unit = self._unit()
        self.detail_panel.setVisible(unit is not None)
        if unit is None:
            return
        self.detail_panel.set_title(tr("Unit {unit}", unit=unit.unit))
        self.detail_panel.set_caption(tr("{number} to {number2}, mean {number3}", number=figures.number(unit.low, 2),
                                         number2=figures.number(unit.high, 2), number3=figures.number(unit.mean, 2)))
        with QSignalBlocker(self.correlates.selectionModel()):
            self.correlates.set_rows([_told(one) for one in unit.correlates])
        self.correlates.setFixedHeight(min(len(unit.correlates), 6) * theme.size(24) + theme.size(theme.HEIGHT["table_header"]) + 4)
        self.correlates.setVisible(bool(unit.correlates))
        self.plot.setVisible(bool(unit.correlates))
        if unit.correlates:
            names = [one.name for one in unit.correlates]
            row = names.index(self._factor) if self._factor in names else 0
            with QSignalBlocker(self.correlates.selectionModel()):
                self.correlates.setCurrentIndex(self.correlates.model().index(row, 0))
            self._ask_detail(unit, names[row])

    def _correlate_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        unit = self._unit()
        if unit is not None and now.isValid() and now.row() < len(unit.correlates):
            self._factor = unit.correlates[now.row()].name
            self._ask_detail(unit, self._factor)

    def _ask_detail(self, unit: Unit, factor: str) -> None:
        if self.place is None or (self.detail is not None and (self.detail.unit, self.detail.name) == (unit.unit, factor)):
            return
        self.ask("detail", DETAIL, {**self._where(), "unit": unit.unit, "factor": factor}, self._detail_is, busy=False)

    def _detail_is(self, found: Detail) -> None:
        self.detail = found
        words = tr("{name} in {factor_unit}", name=found.name, factor_unit=found.factor_unit) if found.factor_unit else found.name
        self.plot.show_data(Against(found.x, found.y, found.centers, found.means, found.low, found.high, found.counts, found.labels, words))
        mean = tr("mean of equally full bins") if found.kind == "number" else "mean"
        points: list[tuple[str, str, Any]] = [("steps", "blue", "dot")] if found.kind == "number" else []
        self.detail_panel.set_legend([*points, (mean, "orange", "dot"), (tr("middle half"), "orange", "line")])


_MARKS = {
    "dead": tr("It never varies: whatever reads it gets a constant"),
    "saturated": tr("It stands at an end of its range at nine steps in ten or more"),
}


def _told(one: Correlate) -> list[Cell | str]:
    token = "text" if one.sure else "text3"
    p = "< 0.001" if one.p < 0.001 else f"{one.p:.3f}"
    return [Cell(one.name, token), Cell(one.words, token), Cell(p, token, tip=tr("After correction for the number of comparisons")),
            Cell(f"{one.samples:,.0f}", token, tip=tr("Independent samples that this rests on"))]
