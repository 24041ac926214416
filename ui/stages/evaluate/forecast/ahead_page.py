"""The page of what comes after the data: a forecast beyond the last row, and a small table for what is known ahead."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QFileDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from workbench.errors import DataError
from workbench.evaluation.forecast_report import METHODS, Ahead, AheadNeeds

from .... import figures, theme
from ....plots.forecast import FanPlot, ForecastData
from ....plots.save import PlotMenu
from ....translating import said, tr
from ....widgets import Button, Cell, ComboBox, DoubleSpinBox, Panel, SpinBox, Table, TextLabel
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured, moments
from ..words import short_times

AHEAD = "workbench.project.judging:ahead"
NEEDS = "workbench.project.judging:ahead_needs"
_WORDS = tr("What comes after the last row of the data.")
_MOST = 10_000
_SIDE, _TALL = 300, 220
"""Least width of the tables beside the plot; their height below it."""
_METHODS = ((tr("Intervals that suit"), ""), (tr("Conformal"), "conformal"), (tr("Dropout"), "dropout"), (tr("The network's own"), "quantile"),
            (tr("No intervals"), "none"))


class AheadPage(QWidget):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.needs = AheadNeeds()
        self.found: Ahead | None = None
        self.panel = Panel(tr("Beyond the data"), "", name="ahead_panel")
        self.plot = FanPlot()
        self.plot.setMinimumHeight(theme.size(180))
        self.target = ComboBox(name="ahead_target", tip=tr("Which target is drawn"))
        self.more = PlotMenu(self.plot, "forecast_ahead")
        self.panel.tools.addWidget(self.target)
        self.panel.tools.addWidget(self.more)
        self.panel.body.addWidget(self.plot, 1)
        self.steps = SpinBox(1, _MOST, 1, name="ahead_steps", tip=tr("Rows beyond the data; beyond the horizon forecasts are fed back"))
        self.steps.setSuffix(" rows")
        self.steps.setFixedWidth(theme.size(120))
        self.coverage = DoubleSpinBox(50.0, 99.0, 90.0, 1, name="ahead_coverage", tip=tr("Share of truths that should lie inside the interval"))
        self.coverage.setSuffix(" %")
        self.coverage.setFixedWidth(theme.size(96))
        self.method = ComboBox(_METHODS, name="ahead_method", tip=tr("How the intervals are made"))
        self.look = Look(workspace, "ahead", _WORDS, tr("Forecast"), self._asked, below=True)
        at = self.look.row.indexOf(self.look.button)
        for widget in (self.coverage, self.method, self.steps):
            self.look.row.insertWidget(at, widget)
        self.panel.body.addWidget(self.look)
        self.known, self.rows = self._known_panel(), self._row_panel()
        whole = self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        self.side = QWidget()
        side = QVBoxLayout(self.side)                        # what is asked for stands over what is answered
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.size(theme.GAP))
        side.addWidget(self.known, 1)
        side.addWidget(self.rows, 1)
        whole.addWidget(self.side, 1)
        self.side.hide()
        whole.insertWidget(0, self.panel, 2)
        self.look.found.connect(self._found)
        self.target.activated.connect(self._draw)
        self.steps.valueChanged.connect(self._ask_needs)

    def minimumSizeHint(self) -> QSize:
        """Of the wider part alone: where both have no room beside each other one stands below the other."""
        found = super().minimumSizeHint()
        parts = [part.minimumSizeHint().width() for part in (self.panel, self.side) if not part.isHidden()]
        return QSize(min(found.width(), max(parts, default=0)), found.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self.panel.minimumSizeHint().width() + self._whole.spacing() + max(self.side.minimumSizeHint().width(), theme.size(_SIDE))
        beside = self.width() >= least
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.side.setMinimumHeight(0 if beside else theme.size(_TALL))

    def _known_panel(self) -> Panel:
        panel = Panel(tr("Known ahead"), "", name="known_ahead_panel")
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.editor = QTableWidget(0, 0)
        self.editor.setObjectName("known_ahead_table")
        self.editor.setAccessibleName(tr("What is known of the coming rows"))
        self.editor.verticalHeader().hide()
        self.editor.verticalHeader().setDefaultSectionSize(theme.size(26))
        self.editor.setShowGrid(False)
        self.editor.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.editor.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.file = Button(
            tr("From a file…"), "plain", "ph.folder-open", name="known_ahead_file", tip=tr("A CSV file with these columns, a row for each")
        )
        self.file.clicked.connect(self._choose_file)
        panel.tools.addWidget(self.file)
        panel.body.addWidget(self.words)
        panel.body.addWidget(self.editor, 1)
        panel.hide()
        return panel

    def _row_panel(self) -> Panel:
        panel = Panel(tr("Coming rows"), "", name="coming_rows_panel")
        self.save = Button("", "ghost", "ph.download-simple", name="ahead_csv", tip=tr("Save the forecast as CSV"))
        self.save.clicked.connect(self._choose_csv)
        panel.tools.addWidget(self.save)
        self.table = Table(
            (tr("When"), tr("Forecast"), tr("Low"), tr("High")), numbers=(1, 2, 3), name="ahead_table", title=tr("Coming rows"), row_height=24
        )
        panel.body.addWidget(self.table, 1)
        panel.hide()
        return panel

    # what there is -----------------------------------------------------------------------------------------------------

    def fill(self, measured: Measured) -> None:
        """Another measurement."""
        self.measured, self.found, self.needs = measured, None, AheadNeeds()
        self.look.say(_WORDS)
        self.rows.hide()
        self.known.hide()
        self._show_side()
        self.steps.blockSignals(True)
        self.steps.setValue(measured.document.data.horizon)
        self.steps.blockSignals(False)
        self.target.set_items(list(measured.forecasts))
        self.target.setVisible(len(measured.forecasts) > 1)
        self._draw()
        if measured.document.data.with_role("known_future"):
            self._ask_needs()

    def _show_side(self) -> None:
        """Nothing beside the plot: it has the whole width."""
        self.side.setVisible(not (self.known.isHidden() and self.rows.isHidden()))
        self._arrange()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.workspace.jobs.cancel("evaluate.needs")
        self.look.forget()

    def _ask_needs(self, *_: object) -> None:
        project = self.workspace.project
        if project is not None and self.measured is not None and self.measured.document.data.with_role("known_future"):
            kwargs = {"path": project.path, "run": self.measured.evaluation.run, "steps": self.steps.value()}
            self.workspace.ask("evaluate.needs", NEEDS, kwargs, self.show_needs)

    def show_needs(self, needs: AheadNeeds) -> None:
        """Ask for what is known ahead; what was filled in stays."""
        before = self.values()
        self.needs = needs
        self.known.setVisible(bool(needs.times))
        self._show_side()
        if not needs.times:
            return
        self.words.setText(tr("Tell {names} for the {count:,} rows to come.", names=', '.join(needs.names), count=len(needs.times)))
        heads = [tr("When"), *needs.names]
        self.editor.setColumnCount(len(heads))
        self.editor.setHorizontalHeaderLabels(heads)
        self.editor.setRowCount(len(needs.times))
        for row, moment in enumerate(needs.times):
            words = f"{moment}, {needs.groups[row]}" if needs.groups else moment
            first = QTableWidgetItem(words)
            first.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.editor.setItem(row, 0, first)
            for column, name in enumerate(needs.names, start=1):
                kept = before.get(name, [])
                self.editor.setItem(row, column, QTableWidgetItem(kept[row] if row < len(kept) else ""))
        self.editor.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.editor.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def values(self) -> dict[str, list[str]]:
        """What was filled in, by column."""
        found: dict[str, list[str]] = {}
        for column, name in enumerate(self.needs.names, start=1):
            items = (self.editor.item(row, column) for row in range(self.editor.rowCount()))
            found[name] = [item.text().strip() if item is not None else "" for item in items]
        return found

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("What is known ahead"), "", tr("Tables (*.csv)"))
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Fill the table from a CSV file; what it lacks is said."""
        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                rows = list(csv.DictReader(file))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.look.fail(DataError(tr("can't be read as a table ({error})", error=error), where=path.name, fix=tr("Give a CSV file")))
            return
        lacking = [name for name in self.needs.names if not rows or name not in rows[0]]
        if lacking or len(rows) < len(self.needs.times):
            what = tr("lacks the column {names}", names=', '.join(lacking)) if lacking else tr("has {count:,} rows for the {count2:,} to come",
                                                                               count=len(rows), count2=len(self.needs.times))
            self.look.fail(DataError(what, where=path.name, fix=tr("Give the columns {names}, a row for each",
                                                                   names=', '.join(self.needs.names))))
            return
        for row in range(len(self.needs.times)):
            for column, name in enumerate(self.needs.names, start=1):
                self.editor.setItem(row, column, QTableWidgetItem(str(rows[row][name] or "")))

    # asked and answered ----------------------------------------------------------------------------------------------

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project = self.workspace.project
        if project is None or self.measured is None:
            return None
        future = self.values() if self.needs.times else None
        return AHEAD, {"path": project.path, "run": self.measured.evaluation.run, "steps": self.steps.value(), "future": future,
                       "coverage": self.coverage.value() / 100, "method": self.method.value() or ""}

    def _found(self, found: Ahead) -> None:
        self.found = found
        kind = (
            tr("Intervals of {value:g} % by {METHODS}.", value=100 * found.nominal, METHODS=METHODS[found.method])
            if found.nominal is not None
            else tr("Without intervals.")
        )
        self.look.say(" ".join((kind, *map(said, found.notes))))
        self.rows.show()
        self._show_side()
        self._draw()

    def _shown(self) -> tuple[str, int, str]:
        """The target that is drawn, its number, and its series ("" = there is one only)."""
        name, targets = self.target.value() or "", list(self.measured.document.data.targets) if self.measured is not None else []
        number = next((n for n, target in enumerate(targets) if name == target or name.startswith(f"{target}, ")), 0)
        return targets[number], number, name.removeprefix(targets[number]).removeprefix(", ")

    def _draw(self, *_: object) -> None:
        data = self._data()
        self.plot.set_data(data)
        if self.found is not None and self.measured is not None:
            target, _n, group = self._shown()
            rows = [row for row in self.found.rows if row.target == target and (not group or row.group == group)]
            when = short_times([row.time for row in rows])
            cells = [[figures.number(value, 4) for value in (row.value, row.low, row.high)] for row in rows]
            self.table.set_rows([[Cell(time, tip=row.time), *values] for time, row, values in zip(when, rows, cells, strict=True)])
            self.rows.set_caption(", ".join(part for part in (self.found.unit, group) if part))
        unit = f"{self.measured.evaluation.unit}, " if self.measured is not None and self.measured.evaluation.unit else ""
        self.panel.set_caption(
            tr("{unit}the end of the data, and what comes", unit=unit) if self.found is not None else tr("{unit}the end of the data", unit=unit)
        )
        legend = [("truth", "truth"), ("forecast", "forecast")]
        self.panel.set_legend([*legend, ("interval", "forecast", "fill")] if self.found is not None else legend[:1])

    def _data(self) -> ForecastData | None:
        if self.measured is None:
            return None
        name = self.target.value()
        base = self.measured.forecasts.get(name)
        if self.found is None:
            return None if base is None else _end(base)
        return beyond(self.found, *self._shown())

    def _choose_csv(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("The forecast as CSV"), "forecast.csv", tr("Tables (*.csv)"))
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Save the coming rows."""
        if self.found is None:
            return
        try:
            with path.open("w", newline="", encoding="utf-8") as file:
                out = csv.writer(file)
                out.writerow(["time", "group", "target", "forecast", "low", "high"])
                out.writerows((row.time, row.group, row.target, row.value, row.low, row.high) for row in self.found.rows)
        except OSError as error:
            self.look.fail(DataError(tr("can't be written ({strerror})", strerror=error.strerror), where=str(path), fix=tr("Choose another place")))


def _end(base: ForecastData, rows: int = 400) -> ForecastData:
    """The end of the truth that is drawn, without a forecast."""
    empty = np.zeros((0, base.forecasts.shape[1]))
    return ForecastData(base.x[-rows:], base.truth[-rows:], np.zeros(0, int), empty, dates=base.dates, labels=base.labels[-rows:])


def beyond(found: Ahead, target: str, number: int, group: str) -> ForecastData | None:
    """The end of one series, and its forecast."""
    rows = [row for row in found.rows if row.target == target and (not group or row.group == group)]
    groups = list(dict.fromkeys(row.group for row in found.rows))
    place = groups.index(group) if group in groups else 0
    if not rows or f"past_{place}" not in found.arrays:
        return None
    past = np.asarray(found.arrays[f"past_{place}"])[:, number]
    before, dates = moments(found.arrays[f"past_times_{place}"])
    after, _ = moments(found.arrays[f"times_{place}"])
    if not dates:
        before, after = (np.asarray(found.arrays[f"{name}_{place}"], float) for name in ("past_times", "times"))
    x = np.concatenate([before, after]).astype(float)
    edges = [np.array([[np.nan if value is None else value for value in values]]) for values in zip(*((r.low, r.high) for r in rows), strict=True)]
    labels = [str(moment)[:16].replace("T", " ") for moment in x.astype("datetime64[s]")] if dates else []
    return ForecastData(x, np.concatenate([past, np.full(len(after), np.nan)]), np.array([len(past)]), np.array([[row.value for row in rows]]),
                        dates=dates, labels=labels, low=edges[0], high=edges[1])
