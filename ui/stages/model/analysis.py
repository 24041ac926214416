"""The analysis of the network: a table of its layers with totals, its graph, and how it starts before training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model import drawing
from workbench.model import table as rows_of
from workbench.model.graph import graph
from workbench.model.report import ModelReport
from workbench.model.spec import ModelSpec

from ... import theme
from ...plots import vector
from ...plots.network import NetworkView
from ...translating import tr
from ...widgets import Button, Cell, EmptyState, Legend, Segmented, Table, TextLabel, menu_below
from ...workspace import Workspace
from .start import StartView

TABS = (("analysis", tr("Analysis")), ("graph", tr("Graph")), ("start", tr("Before training")))
_NUMBERS = [n for n, (name, _, _) in enumerate(rows_of.COLUMNS) if name in rows_of.NUMBERS]


class AnalysisDialog(QDialog):
    """Three tabs on the present network; it follows every edit.

    Parameters
    ----------
    workspace : Workspace
        Its document and report are shown.
    tab : str
        ``analysis``, ``graph`` or ``start``.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, tab: str = "analysis") -> None:
        super().__init__(parent)
        self.setObjectName("analysis_dialog")
        self.setWindowTitle(tr("Analysis of the network"))
        self._workspace = workspace
        self.resize(_size(parent))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(16), theme.size(24), theme.size(16))
        column.setSpacing(theme.size(12))
        self.tabs = Segmented(TABS, name="analysis_tabs", tip=tr("What is shown of the network"))
        self.tabs.changed.connect(self.show_tab)
        self.totals = TextLabel("", 12, 400, "text2", wrap=True)
        self.table, self.picture, self.start = LayerTable(), GraphPanel(), StartView(workspace)
        self.pages = QStackedWidget()
        for page in (self.table, self.picture, self.start):
            self.pages.addWidget(page)
        column.addLayout(self._head())
        column.addWidget(self.totals)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        for source in (self.table.layer_chosen, self.picture.view.chosen, self.start.layer_chosen):
            source.connect(workspace.layerRequested)
        workspace.modelChanged.connect(self.refresh)
        self.refresh()
        self.show_tab(tab)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(TextLabel(tr("The network"), 20, 600))
        line.addStretch(1)
        line.addWidget(self.tabs)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.note = TextLabel("", 12, 400, "text2")
        line.addWidget(self.note, 1)
        self.copy = Button(tr("Copy as CSV"), "plain", "ph.copy", name="copy_analysis")
        self.copy.clicked.connect(self._copy)
        self.save = Button(tr("Save as…"), "plain", "ph.floppy-disk", name="save_analysis", tip=tr("CSV, HTML, SVG or PNG"))
        self.save.clicked.connect(self._menu)
        close = Button(tr("Close"), "primary", name="close_analysis")
        close.clicked.connect(self.accept)
        for button in (self.copy, self.save, close):
            button.setAutoDefault(False)
            line.addWidget(button)
        return line

    # what is shown -------------------------------------------------------------------------------------------------

    def show_tab(self, tab: str) -> None:
        """Another tab."""
        names = [name for name, _ in TABS]
        self.tabs.set_value(tab)
        self.pages.setCurrentIndex(names.index(tab))
        self.copy.setText(tr("Copy the picture") if tab == "graph" else tr("Copy as CSV"))
        self.copy.setVisible(tab != "start")
        self.save.setVisible(tab != "start")
        self.totals.setVisible(tab != "start")

    def refresh(self) -> None:
        """Show the present network and what is known of it."""
        report = self._workspace.report or ModelReport(False, 0, ())
        spec = spec_of(self._workspace)
        found = rows_of.rows(report, self._batch)
        self.totals.setText(rows_of.summary(found, self._batch) if found else "")
        self.table.show_rows(found, report)
        self.picture.show_model(spec, report)
        self.copy.setEnabled(bool(found))
        self.save.setEnabled(bool(found))

    @property
    def _batch(self) -> int:
        document = self._workspace.document
        return document.training.batch_size if document is not None else 1

    # out of the window ---------------------------------------------------------------------------------------------

    def _texts(self) -> tuple[ModelReport, ModelSpec, str]:
        document, report = self._workspace.document, self._workspace.report
        title = (document.title if document is not None else "") or tr("Network")
        return report or ModelReport(False, 0, ()), spec_of(self._workspace), title

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self.tabs.value() == "graph":
            clipboard.setImage(vector.image(self.picture.view.svg()))
        else:
            report, *_ = self._texts()
            clipboard.setText(rows_of.csv(report, self._batch))
        self.note.setText(tr("Copied"))

    def _menu(self) -> None:
        items = [
            (tr("Report with table and graph (HTML)…"), lambda: self._ask("html"), "ph.file-code"),
            (tr("Table (CSV)…"), lambda: self._ask("csv"), "ph.file-csv"),
            (tr("Graph (SVG)…"), lambda: self._ask("svg"), "ph.file-svg"),
            (tr("Graph (PNG)…"), lambda: self._ask("png"), "ph.image"),
        ]
        menu_below(self.save, items, name="save_analysis_menu")

    def _ask(self, ending: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the analysis"), f"network.{ending}", f"{ending.upper()} (*.{ending})")
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(f".{ending}"))

    def write(self, path: Path) -> bool:
        """Save in the format that the name ends in; False (and a sentence in the window) if that fails."""
        report, spec, title = self._texts()
        makers: dict[str, Callable[[], Path]] = {
            ".csv": lambda: rows_of.save(rows_of.csv(report, self._batch), path),
            ".svg": lambda: rows_of.save(drawing.svg(graph(spec, report), title=title), path),
            ".png": lambda: vector.save_png(self.picture.view.svg(), path),
        }
        make = makers.get(path.suffix.lower(), lambda: rows_of.save(rows_of.html(report, spec, self._batch, title), path))
        try:
            make()
        except WorkbenchError as error:
            self._workspace.tell(error)
            self.note.setText(str(error))
            return False
        self.note.setText(tr("Saved as {name}", name=path.name))
        return True


def spec_of(workspace: Workspace) -> ModelSpec:
    """The present network."""
    return workspace.document.model if workspace.document is not None else ModelSpec()


def _size(parent: QWidget | None) -> QSize:
    """Wide enough for the table, and smaller than the window it belongs to."""
    wanted = QSize(theme.size(1180), theme.size(700))
    if parent is None:
        return wanted
    room = parent.window().size() - QSize(theme.size(48), theme.size(64))
    return wanted.boundedTo(room).expandedTo(QSize(theme.size(720), theme.size(440)))


class LayerTable(QWidget):
    """Layers, with the sum of a block above it, and the total below. A header sorts: up, down, and back. ``layer_chosen(name)``."""

    layer_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        headers = [header for _, header, _ in rows_of.COLUMNS]
        self.table = Table(headers, _NUMBERS, stretch=len(headers) - 1, name="analysis_table", title=tr("Layers"))
        self._rows: tuple[rows_of.Row, ...] = ()
        self._shown: list[rows_of.Row] = []
        self._column, self._down = -1, False
        self._levels: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState("ph.stack", tr("No layers yet"), tr("Choose one at the left of the Model stage."), name="analysis_empty")
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.sectionClicked.connect(self.sort)
        header.setCursor(Qt.CursorShape.PointingHandCursor)
        self.table.chosen.connect(self._chosen)

    def show_rows(self, found: tuple[rows_of.Row, ...], report: ModelReport) -> None:
        """Other layers."""
        self._rows = found
        self._levels = {c.layer: c.level for c in (*report.warnings, *report.errors)}
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))
        self._show()

    def sort(self, column: int) -> None:
        """By a column: rising, falling, and then in the order of the network again."""
        if column != self._column:
            self._column, self._down = column, False
        elif not self._down:
            self._down = True
        else:
            self._column = -1
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._column >= 0)
        if self._column >= 0:
            header.setSortIndicator(self._column, Qt.SortOrder.DescendingOrder if self._down else Qt.SortOrder.AscendingOrder)
        self._show()

    @property
    def shown(self) -> list[rows_of.Row]:
        """Rows from the top: layers, sums of blocks, and the total."""
        return self._shown

    def _show(self) -> None:
        self._shown = [*self._ordered(), rows_of.total(self._rows)] if self._rows else []
        self.table.set_rows([self._cells(row) for row in self._shown])

    def _ordered(self) -> list[rows_of.Row]:
        if self._column >= 0:
            name = rows_of.COLUMNS[self._column][0]
            return sorted(self._rows, key=lambda row: rows_of.value(row, name), reverse=self._down)
        sums = iter(rows_of.blocks(self._rows))
        found: list[rows_of.Row] = []
        for n, row in enumerate(self._rows):
            if row.block and (n == 0 or self._rows[n - 1].block != row.block):
                found.append(next(sums))
            found.append(row)
        return found

    def _cells(self, row: rows_of.Row) -> list[Cell | str]:
        return [self._cell(row, n) for n in range(len(rows_of.COLUMNS))]

    def _cell(self, row: rows_of.Row, n: int) -> Cell:
        name, _, help_ = rows_of.COLUMNS[n]
        text = rows_of.words(row, name)
        is_sum = row not in self._rows
        if name == "name":
            inside = "    " if row.block and not is_sum and self._column < 0 else ""
            token = {"error": "err", "warning": "warn"}.get(self._levels.get(row.name, ""), "text")
            return Cell(inside + text, token if not is_sum else "text", 600)
        if name == "fused":
            return Cell("" if is_sum else f"    {text}", "ok" if row.fused == "yes" else "text2", tip=text)
        if name == "receptive_field":
            text = f"    {text}"
        quiet = text in ("0", "–") or (is_sum and name in ("kind", "shape", "receptive_field"))
        return Cell("" if is_sum and name in ("shape", "receptive_field") else text, "text3" if quiet else "text", 600 if is_sum else 400, tip=help_)

    def _chosen(self, row: int) -> None:
        chosen = self._shown[row]
        if chosen in self._rows:
            self.layer_chosen.emit(chosen.name)


class GraphPanel(QWidget):
    """The graph with its zoom buttons and legend."""

    def __init__(self) -> None:
        super().__init__()
        self.view = NetworkView()
        self.key = Legend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        column.addWidget(self.view, 1)
        line = QHBoxLayout()
        line.setSpacing(theme.size(4))
        line.addWidget(self.key, 1)
        for name, icon, tip, slot in (
            ("graph_farther", "ph.minus", tr("Farther away (−)"), self.view.farther),
            ("graph_closer", "ph.plus", tr("Closer (+)"), self.view.closer),
            ("graph_fit", "ph.arrows-out", tr("Fit into the window (0)"), self.view.fit),
        ):
            button = Button("", "ghost", icon, name=name, tip=tip)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            line.addWidget(button)
        column.addLayout(line)

    def show_model(self, spec: ModelSpec, report: ModelReport) -> None:
        """Another network."""
        found = graph(spec, report)
        self.view.show_graph(found)
        colors = {"branch": "blue", "state": "teal", "scores": "umber", "weights": "magenta"}
        self.key.set_items([(drawing.WAYS[way], colors[way], "dashed" if way == "weights" else "line") for way in found.ways() if way != "input"])
