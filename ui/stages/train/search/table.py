"""The table of trials: the best first, with the searched settings as columns."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.project.searching.events import Trial
from workbench.project.searching.results import Search
from workbench.project.searching.space import short
from workbench.project.searching.spec import label

from .... import figures, theme
from ....translating import tr
from ....widgets import Cell, Table
from . import words

_LEVEL = {"running": "accent", "completed": "text2", "pruned": "text3", "failed": "err", "stopped": "text3"}
_HEAD = ("trial", "state")


class TrialsTable(QWidget):
    """``chosen(trial)`` on a click. Made anew when another search with other settings is shown, filled otherwise."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._columns: tuple[str, ...] = ()
        self.table: Table | None = None
        self.order: list[int] = []
        """Trials row by row."""

    def show_search(self, search: Search, number: int | None) -> None:
        """Its trials: running ones first, then the best ones, then those without a figure."""
        paths = [one.path for one in search.spec.parameters]
        head = (*_HEAD, words.figure(search.monitor), *map(short, paths), "epochs", "time", "")
        if head != self._columns or self.table is None:
            self._make(head)
        assert self.table is not None
        ranked = search.ranked
        running = [trial for trial in search.trials if trial.state == "running"]
        above = {trial.number for trial in (*ranked, *running)}
        others = [trial for trial in search.trials if trial.number not in above]
        trials = [*running, *ranked, *sorted(others, key=lambda trial: trial.state == "failed")]
        self.order = [trial.number for trial in trials]
        best = search.best.number if search.best is not None else None
        bar = self.table.verticalScrollBar().value()
        self.table.set_rows([self._row(trial, paths, trial.number == best) for trial in trials])
        self.table.verticalScrollBar().setValue(bar)
        self.set_number(number)

    def _make(self, head: tuple[str, ...]) -> None:
        if self.table is not None:
            self._whole.removeWidget(self.table)
            self.table.deleteLater()
        self._columns = head
        self.table = Table(head, numbers=(0, *range(2, len(head) - 1)), stretch=len(head) - 1, name="trials_table", title=tr("Trials"))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.chosen.connect(self._clicked)
        self._whole.addWidget(self.table)

    @staticmethod
    def _row(trial: Trial, paths: list[str], best: bool) -> list[Cell]:
        weight: theme.Weight = 600 if best else 400
        more = tr("run {run}", run=trial.run) if trial.run is not None else trial.message
        if trial.machine:
            more = f"{more}  ({trial.machine})" if more else trial.machine
        return [
            Cell(str(trial.number), weight=weight),
            Cell("best" if best else words.STATES[trial.state], "on_tint" if best else _LEVEL[trial.state], weight, tip=trial.message),
            Cell(figures.number(trial.value, 4), "text" if trial.state in ("completed", "running") else "text3", weight),
            *(Cell(label(trial.values.get(path)), weight=weight) for path in paths),
            Cell(str(trial.epochs) if trial.epochs else "–"),
            Cell(words.duration(trial.seconds) if trial.seconds else "–", "text2"),
            Cell(f"   {more}" if more else "", "err" if trial.state == "failed" else "text3", tip=trial.message),
        ]

    def set_number(self, number: int | None) -> None:
        """Choose a trial without saying so."""
        if self.table is None:
            return
        selection = self.table.selectionModel()
        if number in self.order:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.table.model().index(self.order.index(number), 0), flags)
        else:
            selection.clear()

    def _clicked(self, row: int) -> None:
        if 0 <= row < len(self.order):
            self.chosen.emit(self.order[row])
