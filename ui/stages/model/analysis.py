"""The analysis: every layer with its shape, parameters, state, reach, cost, and the fused-kernel verdict."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.report import LayerReport, ModelReport

from ... import theme
from ...widgets import Button, Cell, Table, TextLabel
from . import words

_HEAD = ("Layer", "Kind", "Output", "Parameters", "Learns", "State", "Sees", "Multiply–adds", "Fused GPU kernel")
_NUMBERS = (3, 4, 5, 7)


class AnalysisDialog(QDialog):
    """A table of the layers, with totals; it can be copied as CSV."""

    def __init__(self, report: ModelReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("analysis_dialog")
        self.setWindowTitle("Analysis of the network")
        self.resize(theme.size(980), theme.size(460))
        self._report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(16), theme.size(24), theme.size(16))
        column.setSpacing(theme.size(12))
        column.addWidget(TextLabel("Analysis", 20, 600))
        column.addWidget(TextLabel(self._totals(), 12, 400, "text2"))
        table = Table(_HEAD, _NUMBERS, stretch=2, name="analysis_table", title="Layers")
        table.set_rows([_cells(row) for row in report.layers])
        column.addWidget(table, 1)
        column.addLayout(self._buttons())

    def _totals(self) -> str:
        layers = self._report.layers
        learn = sum(row.trainable for row in layers)
        cost = sum(row.multiply_adds for row in layers)
        return (
            f"{self._report.parameters:,} parameters, {learn:,} of them learn · {words.size(self._report.parameters * 4)} in float32 · "
            f"{cost:,} multiply–adds a sample · {sum(row.state for row in layers):,} numbers of state"
        )

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        copy = Button("Copy as CSV", "plain", "ph.copy", name="copy_analysis")
        copy.clicked.connect(self._copy)
        close = Button("Close", "primary", name="close_analysis")
        close.clicked.connect(self.accept)
        line.addWidget(copy)
        line.addWidget(close)
        return line

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_csv(self._report))


def _cells(row: LayerReport) -> list[Cell | str]:
    sees = "all steps" if row.receptive_field is None else f"{row.receptive_field} step{'s' if row.receptive_field != 1 else ''}"
    fused = Cell("yes", "ok") if row.fused == "yes" else Cell(row.fused or "–", "text2")
    return [
        Cell(row.name, weight=600),
        row.kind,
        row.words or "–",
        f"{row.parameters:,}",
        f"{row.trainable:,}",
        f"{row.state:,}",
        sees,
        f"{row.multiply_adds:,}",
        fused,
    ]


def as_csv(report: ModelReport) -> str:
    """The table as text."""
    lines = ["layer,kind,output,parameters,trainable,state,receptive_field,multiply_adds,fused"]
    for r in report.layers:
        lines.append(
            f'{r.name},{r.kind},"{r.words}",{r.parameters},{r.trainable},{r.state},'
            f'{"" if r.receptive_field is None else r.receptive_field},{r.multiply_adds},"{r.fused}"'
        )
    return "\n".join(lines) + "\n"
