"""Predict on a new file: choose it, choose where the rows go, look at the first of them and at what must be known."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.evaluation.predicted import Predicted

from ... import theme
from ...translating import tr
from ...widgets import Button, ElidedLabel, Message, Panel, ProgressBar8, Segmented, Table, TextLabel
from ...workspace import Workspace

_PREDICT = "workbench.project.predicting:predict_to"
_KEY = "predict"
_SHOWN_ROWS, _SHOWN_COLUMNS = 8, 7
_MIDNIGHT = " 00:00:00"
_FILES = tr("Data (*.csv *.tsv *.txt *.parquet *.xlsx *.jsonl *.json *.feather *.ts *.arff);;All files (*)")
_WAYS = {
    "forecast": (("ends", tr("What follows the file")), ("rolling", tr("Every window"))),
    "autoencoder": (("ends", tr("Windows one after the other")), ("rolling", tr("Every window"))),
    "language": (("ends", tr("The next token")), ("rolling", tr("After every window"))),
    "tagging": (("ends", tr("A row a text")), ("rolling", tr("A row a word"))),
}
"""What a row of the answer may be, by task; the others have one way only."""
_CAPTION = tr("The chosen run's best weights; columns are found by name, in any order; files larger than memory are read piece by piece")


class PredictPanel(Panel):
    """See the module.

    Parameters
    ----------
    workspace : Workspace
        Its chosen run predicts.

    Signals
    -------
    grown(QWidget)
        A part that is new and wants to be seen: it may stand below what the window shows.
    """

    grown = Signal(QWidget)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Predict on a new file"), _CAPTION, parent, name="predict_panel")
        self.workspace = workspace
        self._file: Path | None = None
        self._written = ""
        self._ways: tuple[tuple[str, str], ...] = ()
        self._build()
        self.refresh()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.choose = Button(tr("Choose a file…"), "plain", "ph.file", name="predict_choose_button")
        self.file = ElidedLabel(tr("No file chosen"), 13, 400, "text2", mono=True)
        self.way = Segmented((), name="predict_way", tip=tr("What a row of the answer is"))
        self.start = Button(tr("Predict…"), "plain", "ph.play", name="predict_start_button")
        line.addWidget(self.choose)
        line.addWidget(self.file, 1)
        line.addWidget(self.way)
        line.addWidget(self.start)
        self.body.addLayout(line)
        self.body.addWidget(self._progress())
        self.error = Message("error", "", name="predict_error")
        self.error.hide()
        self.body.addWidget(self.error)
        self.body.addWidget(self._answer())
        self.choose.clicked.connect(self.choose_file)
        self.start.clicked.connect(self.choose_place)

    def _progress(self) -> QWidget:
        self.progress = QWidget()
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        self.words = TextLabel("", 12, 400, "text2")
        self.bar = ProgressBar8(name="predict_progress")
        cancel = Button(tr("Cancel"), "ghost", "ph.x", name="predict_cancel_button")
        cancel.clicked.connect(self.cancel)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(cancel)
        self.progress.hide()
        return self.progress

    def _answer(self) -> QWidget:
        self.answer = QWidget()
        column = QVBoxLayout(self.answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        self.done = Message("ok", "", tr("Show in folder"), name="predict_done")
        self.done.clicked.connect(self._show_folder)
        column.addWidget(self.done)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(theme.size(4))
        column.addLayout(self.notes)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self.more = TextLabel("", 11, 400, "text3")
        column.addWidget(self.more)
        self.table: Table | None = None
        self.answer.hide()
        return self.answer

    # state ---------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """After another project, run or task: what can be asked now."""
        document, run = self.workspace.document, self.workspace.selected()
        ways = _WAYS.get(document.data.task, ()) if document is not None else ()
        if ways != self._ways:
            self._ways = ways
            self.way.set_options(ways)
        self.way.setVisible(bool(ways))
        going = self.progress.isVisibleTo(self)
        self.choose.setEnabled(run is not None and not going)
        self.start.setEnabled(run is not None and self._file is not None and not going)

    def forget(self) -> None:
        """Another project: no file, no answer."""
        self.cancel()
        self._file = None
        self.file.setText(tr("No file chosen"))
        self.answer.hide()
        self.error.hide()
        self.refresh()

    def choose_file(self) -> None:
        """Ask for the file."""
        project = self.workspace.project
        name, _ = QFileDialog.getOpenFileName(self, tr("Predict on a new file"), str(project.folder) if project else "", _FILES)
        if name:
            self.set_file(Path(name))

    def set_file(self, path: Path) -> None:
        """The file that is predicted from."""
        self._file = path
        self.file.setText(str(path))
        self.answer.hide()
        self.error.hide()
        self.refresh()

    def choose_place(self) -> None:
        """Ask where the rows go, and predict."""
        project, file = self.workspace.project, self._file
        if project is None or file is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where the predictions go"), str(project.folder / f"{file.stem}-predictions.csv"), tr("CSV (*.csv)")
        )
        if name:
            self.predict(Path(name))

    def predict(self, out: Path) -> None:
        """Predict from the chosen file into a CSV file, on a worker thread."""
        project, run, file = self.workspace.project, self.workspace.selected(), self._file
        if project is None or run is None or file is None:
            return
        out = out if out.suffix == ".csv" else out.with_name(f"{out.name}.csv")
        self.answer.hide()
        self.error.hide()
        self._told(None, tr("Preparing the network"))
        self.progress.show()
        self.grown.emit(self)
        self.refresh()
        kwargs = {"path": project.path, "run": run.run, "file": file, "out": out, "rolling": self.way.value() == "rolling"}
        self.workspace.ask(_KEY, _PREDICT, kwargs, self._done, self._failed, self._told)

    def _told(self, fraction: float | None, words: str) -> None:
        self.bar.set_fraction(fraction)
        self.words.setText(words)

    def cancel(self) -> None:
        """Nobody wants it any more; what was written is deleted."""
        self.workspace.jobs.cancel(_KEY)
        self._end()

    def _end(self) -> None:
        self.progress.hide()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, WorkbenchError):
            self.error.set("error", str(error))
            self.error.show()
            self.grown.emit(self)
        else:
            self.workspace.tell(error)

    # the answer ----------------------------------------------------------------------------------------------------

    def _done(self, found: Predicted) -> None:
        self._end()
        self._written = found.file
        pieces = tr(", read piece by piece") if found.pieces else ""
        self.done.set(
            "ok",
            (
                tr("{rows:,} rows in {name}{pieces}", rows=found.rows, name=Path(found.file).name, pieces=pieces)
                if found.rows != 1
                else tr("{rows:,} row in {name}{pieces}", rows=found.rows, name=Path(found.file).name, pieces=pieces)
            ),
            tr("Show in folder"),
        )
        _clear(self.notes)
        for number, note in enumerate(found.notes):
            self.notes.addWidget(Message("warn", note if note.endswith(".") else f"{note}.", name=f"predict_note_{number}"))
        self._show_rows(found)
        self.answer.show()
        self.grown.emit(self)

    def _show_rows(self, found: Predicted) -> None:
        _clear(self._place)
        columns = list(found.columns[:_SHOWN_COLUMNS])
        rows = _cells([row[:_SHOWN_COLUMNS] for row in _rows(found.table)[:_SHOWN_ROWS]])
        numbers = [n for n, _ in enumerate(columns) if any(isinstance(row[n], float) for row in _rows(found.table)[:1])]
        self.table = Table(columns, numbers, stretch=0, name="predict_table", title=tr("The first rows"))
        self.table.set_rows(rows)
        self.table.fit()
        self._place.addWidget(self.table)
        hidden = [tr("{value:,} more rows", value=found.rows - len(rows))] if found.rows > len(rows) else []
        hidden += [tr("{value:,} more columns", value=len(found.columns) - len(columns))] if len(found.columns) > len(columns) else []
        self.more.setText(" and ".join(hidden) + tr(" in the file") if hidden else "")
        self.more.setVisible(bool(hidden))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._written).parent)))


def _rows(table: Any) -> list[list[Any]]:
    return table.astype(object).to_numpy().tolist() if table is not None else []


def _cells(rows: list[list[Any]]) -> list[list[str]]:
    """Cells as words; days without a clock where a column holds nothing but days."""
    columns = [[_words(value) for value in column] for column in zip(*rows, strict=True)]
    days = [all(cell.endswith(_MIDNIGHT) for cell in column) for column in columns]
    shown = [[cell.removesuffix(_MIDNIGHT) for cell in column] if whole else column for column, whole in zip(columns, days, strict=True)]
    return [list(row) for row in zip(*shown, strict=True)]


def _words(value: Any) -> str:
    """Numbers to six digits, for neighbors of a forecast differ little."""
    if isinstance(value, float):
        return f"{value:,.6g}" if math.isfinite(value) else "–"
    return str(value)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
