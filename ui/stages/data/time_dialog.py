"""Where the time comes from: columns and how they are written, a start and a step, or nothing. What it would give is shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.dataset.spec import DataSpec, TimeSpec
from workbench.dataset.zone_names import ZONES

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, FormRow, LineEdit, Segmented, TextLabel, describe
from ...widgets.check_list import ColumnList
from ...widgets.dialog import dialog_foot

STEPS = (
    ("h", tr("every hour")),
    ("30min", "every 30 minutes"),
    ("15min", "every 15 minutes"),
    ("min", tr("every minute")),
    ("s", tr("every second")),
    ("D", tr("every day")),
    ("B", tr("every business day")),
    ("W-MON", tr("every week, Mondays")),
    ("MS", tr("every month")),
    ("QS", tr("every quarter")),
    ("YS", tr("every year")),
)
"""Steps of time that are offered, and their words."""
_COUNTS: tuple[tuple[str, tuple[str, int]], ...] = (
    (tr("As recognized"), ("", 0)), (tr("Hours from 0"), ("h", 0)), (tr("Hours from 1"), ("h", 1)), (tr("Half hours from 1"), ("30min", 1)),
    (tr("Half hours from 0"), ("30min", 0)), (tr("Quarter hours from 1"), ("15min", 1)), (tr("Quarter hours from 0"), ("15min", 0)),
    ("1330 is 13:30", ("hhmm", 0)),
)
_ORDERS = ((tr("As recognized"), None), (tr("Day first: 03/04 is 3 April"), True), (tr("Month first: 03/04 is March 4"), False))
_WAIT = 250
"""Milliseconds after the last change until it is tried."""

Ask = Callable[[TimeSpec, Callable[[Any], None]], None]


class TimeDialog(QDialog):
    """``chosen(time)`` when it is applied: the TimeSpec with everything recognised. Esc changes nothing.

    Parameters
    ----------
    spec : DataSpec
        As it is now.
    ask : callable
        Takes a TimeSpec and whom to tell the TimeLook that comes of it, later.
    """

    chosen = Signal(object)

    def __init__(self, spec: DataSpec, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time_dialog")
        self.setWindowTitle(tr("Time"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.size(540))
        self._ask, self._look = ask, None
        self._before = spec.time
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(8))
        column.addWidget(TextLabel(tr("Where the time comes from"), 15, 600))
        self.kind = Segmented((("columns", tr("Columns")), ("start", tr("A start and a step")), ("none", tr("Rows are numbered"))), name="time_kind",
                              tip=tr("Where the time of a row comes from"))
        column.addWidget(self.kind)
        self._fields(column, spec)
        self.said = TextLabel("", 12, 400, "text2", wrap=True)
        self.said.setMinimumHeight(theme.size(52))
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        describe(self.said, tr("What the times would be"), "label", "time_said", "")
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._try)
        self.kind.set_value("columns" if spec.time.columns else "start" if spec.time.start else "none")
        self.kind.changed.connect(self._changed)
        self._show_rows()
        self._try()

    # what is in it -------------------------------------------------------------------------------------------------

    def _fields(self, column: QVBoxLayout, spec: DataSpec) -> None:
        time = spec.time
        self.columns = ColumnList()
        describe(
            self.columns, tr("Columns that are the time"), "list", "time_columns", tr("Space checks a column: date and clock, or year, month, day…")
        )
        self.columns.show_names(tuple(spec.columns), time.columns)
        rows = min(max(self.columns.count(), 3), 6)
        self.columns.setFixedHeight(rows * max(self.columns.sizeHintForRow(0), theme.size(20)) + theme.size(8))
        self.columns.toggled.connect(self._recolumned)
        self.format = LineEdit(time.format or "", name="time_format", placeholder=tr("as recognized"),
                               tip=tr("As strptime has it, such as %d.%m.%Y %H:%M; empty = recognize it"))
        self.order = ComboBox(_ORDERS, name="time_order", tip=tr("Which of 03/04/2020 is the day"))
        self.order.set_value(time.day_first)
        self.counts = ComboBox(_COUNTS, name="time_counts", tip=tr("What the last column counts within each day"))
        self.counts.setCurrentIndex(next((n for n, (_, value) in enumerate(_COUNTS) if value == (time.counts, time.counts_from)), 0))
        self.zone = _editable("time_zone", [(tr("as written"), ""), *((name, name) for name in ("UTC", *ZONES))], time.zone,
                              tr("Zone of local times; hours that are missing or double where clocks change come right"))
        self.start = LineEdit(time.start or "", name="time_start", placeholder="2020-01-31 06:00", tip=tr("When the first row was"))
        self.step = _editable("time_step", [(tr("as recognized"), ""), *((words, alias) for alias, words in STEPS)], time.frequency,
                              tr("Time between two rows: one of these, or a pandas alias such as 5min or W-SUN"))
        self._rows = {
            "format": FormRow(tr("Written as"), "", self.format), "order": FormRow(tr("Day and month"), "", self.order),
            "counts": FormRow(tr("The last column counts"), "", self.counts), "zone": FormRow(tr("Zone"), "", self.zone),
            "start": FormRow(tr("First row"), "", self.start), "step": FormRow(tr("Step between rows"), "", self.step),
        }
        column.addWidget(self.columns)
        for row in self._rows.values():
            row.editor.setFixedWidth(theme.size(240))
            column.addWidget(row)
        for edit in (self.format, self.start):
            edit.textChanged.connect(self._changed)
        for box in (self.order, self.counts, self.zone, self.step):
            box.currentTextChanged.connect(self._changed)

    def _foot(self) -> QHBoxLayout:
        self.action = Button(tr("Use these times"), "primary", name="time_use", tip=tr("Use these times (can be undone)"))
        self.action.setDefault(True)
        self.action.clicked.connect(self.accept)
        return dialog_foot(self, "time", self.action)

    def _show_rows(self) -> None:
        kind, names = self.kind.value(), self._checked()
        self.columns.setVisible(kind == "columns")
        for name, row in self._rows.items():
            fits = {"columns": name != "start", "start": name in ("start", "step"), "none": False}[kind]
            row.setVisible(fits and (name != "counts" or len(names) > 1))
        self.adjustSize()

    def _checked(self) -> tuple[str, ...]:
        return self.columns.checked()

    # what is asked -------------------------------------------------------------------------------------------------

    def asked(self) -> TimeSpec:
        """What the fields say."""
        if self.kind.value() == "none":
            return TimeSpec()
        if self.kind.value() == "start":
            return TimeSpec(start=self.start.text().strip() or None, frequency=_value(self.step))
        counts, first = self.counts.value() if len(self._checked()) > 1 else ("", 0)
        return TimeSpec(columns=self._checked(), format=self.format.text().strip() or None, frequency=_value(self.step), zone=_value(self.zone),
                        unix=self._before.unix if self._checked() == self._before.columns else None, day_first=self.order.value(), counts=counts,
                        counts_from=first)

    def _recolumned(self, *_: object) -> None:
        """Other columns are written in their own way: nothing of the former ones holds."""
        for field in (self.format, self.order, self.counts, self.step):
            field.blockSignals(True)
        self.format.clear()
        self.order.setCurrentIndex(0)
        self.counts.setCurrentIndex(0)
        self.step.setCurrentIndex(0)
        for field in (self.format, self.order, self.counts, self.step):
            field.blockSignals(False)
        self._changed()

    def _changed(self, *_: object) -> None:
        self._look = None
        self.action.setEnabled(False)
        self._show_rows()
        self._timer.start()

    def _try(self) -> None:
        asked = self.asked()
        if self.kind.value() == "columns" and not asked.columns:
            self._say(tr("Check the column that holds the time, or several: day and clock, or year, month, day…"), "text2")
            return
        if self.kind.value() == "start" and not asked.start:
            self._say(tr("Say when the first row was, and the step from one row to the next."), "text2")
            return
        self._ask(asked, self._known)

    def _known(self, look: Any) -> None:
        if look.asked != self.asked():                            # something else was chosen meanwhile
            return
        self._look = None if look.error else look
        self.action.setEnabled(self._look is not None)
        self._say(look.error or look.words, "err" if look.error else "text2")

    def _say(self, words: str, token: str) -> None:
        self.said.setText(words)
        self.said.set_token(token)
        self.adjustSize()

    def accept(self) -> None:
        """Take what was shown."""
        if self._look is not None:
            super().accept()
            self.chosen.emit(self._look.time)


def _editable(name: str, items: Sequence[tuple[str, str]], value: str, tip: str) -> ComboBox:
    """A choice in which something else can be written."""
    box = ComboBox(items, name=name, tip=tip)
    box.setEditable(True)
    box.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.set_value(value)
    return box


def _value(box: ComboBox) -> str:
    """The data of a listed choice, else what was written."""
    text = box.currentText().strip()
    at = box.findText(text)
    return str(box.itemData(at)) if at >= 0 else text


def edits(spec: DataSpec, time: TimeSpec) -> list[tuple[str, Any]]:
    """What changes in the document when the time comes from elsewhere: the times, and the roles of old and new columns."""
    found: list[tuple[str, Any]] = []
    for name, column in spec.columns.items():
        if name in time.columns and column.role != "time":
            found += [(f"data.columns.{name}.role", "time"), (f"data.columns.{name}.kind", "time")]
        elif name not in time.columns and column.role == "time":
            found.append((f"data.columns.{name}.role", "ignore"))
    return [*found, ("data.time", msgspec.to_builtins(time))]


def words(time: TimeSpec) -> str:
    """The edit in words."""
    if time.columns:
        return tr("Time from {names}", names=', '.join(time.columns))
    return tr("Time from {start} on", start=time.start) if time.start else tr("Rows are numbered")
