"""What stands below the stack: parameters, size, and the key to the colors of connections."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from workbench.model.report import ModelReport
from workbench.model.spec import ModelSpec

from ... import theme
from ...translating import tr
from ...widgets import Legend, TextLabel
from . import links, words


class Foot(QWidget):
    """One line, or two where the key has no room beside the sums."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.totals = TextLabel("", 12, 600)
        self.size_words = TextLabel("", 12, 400, "text2")
        self.key = Legend()
        self._kinds = 0
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.size(8))
        sums = QHBoxLayout()
        sums.setSpacing(theme.size(8))
        sums.addWidget(self.totals)
        sums.addWidget(self.size_words)
        sums.addStretch(1)
        self._row.addLayout(sums, 0)
        self._row.addWidget(self.key, 1)

    def show_model(self, spec: ModelSpec, report: ModelReport | None) -> None:
        """Of this network."""
        self.totals.setText(tr("{parameters:,} parameters", parameters=report.parameters) if report else "")
        self.size_words.setText(tr("{size} in float32", size=words.size(report.parameters * 4)) if report else "")
        shown = {link.words: link for link in links.links(spec)}
        self._kinds = len(shown)
        self.key.set_items([(said, link.color, "line") for said, link in shown.items()])
        self.key.setVisible(bool(shown))

    def fit(self, width: int, *, narrow: bool) -> None:
        """Into a stage of this width: the key below the sums where there is no room beside them."""
        low = narrow or self._kinds * theme.size(110) > width - theme.size(1000)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight)
