"""Texts: one encoded example as token boxes, lengths, classes or frequent tokens, vocabulary."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import DataSpec

from ... import theme
from ...plots.histogram import LengthHistogram, NamedBars
from ...plots.save import PlotMenu
from ...widgets import Button, Chip, Panel, TextLabel
from ...widgets.paint import plate
from .reading import Example, TextArrays


class TokenBoxes(QWidget):
    """Tokens as boxes with their ids under them, as many lines as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("token_boxes")
        self._pieces: list[tuple[str, int]] = []
        theme.changed.connect(self.update)

    def show_pieces(self, pieces: list[tuple[str, int]]) -> None:
        """Other tokens."""
        self._pieces = pieces
        self.setAccessibleName("Tokens: " + " ".join(piece for piece, _ in pieces[:60]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(400), theme.size(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words, ids = theme.mono(12), theme.font(11)
        metrics = QFontMetrics(words)
        x = y = 0
        high = theme.size(40)
        for piece, number in self._pieces:
            width = max(metrics.horizontalAdvance(piece), QFontMetrics(ids).horizontalAdvance(str(number))) + theme.size(12)
            if x + width > self.width():
                x, y = 0, y + high + theme.size(6)
            if y + high > self.height():
                painter.setPen(theme.color("text3"))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, "…")
                return
            unknown = number == 1
            plate(painter, QRectF(x, y, width, theme.size(24)), 4, theme.color("warn_fill" if unknown else "sunken"), theme.color("border"))
            painter.setFont(words)
            painter.setPen(theme.color("warn" if unknown else "text"))
            painter.drawText(QRectF(x, y, width, theme.size(24)), Qt.AlignmentFlag.AlignCenter, piece)
            painter.setFont(ids)
            painter.setPen(theme.color("text3"))
            painter.drawText(QRectF(x, y + theme.size(24), width, theme.size(16)), Qt.AlignmentFlag.AlignCenter, str(number))
            x += width + theme.size(4)


class ExamplePanel(Panel):
    """``example_wanted(index)``."""

    example_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("One example", parent=parent, name="example_panel")
        self._index = 0
        self.label = Chip("", dot="orange", name="example_label", height=22)
        self.tools.addWidget(self.label)
        before = Button("", "ghost", "ph.caret-left", name="example_before", tip="The text before")
        after = Button("", "ghost", "ph.caret-right", name="example_after", tip="The next text")
        before.clicked.connect(self._before)
        after.clicked.connect(self._after)
        self.tools.addWidget(before)
        self.tools.addWidget(after)
        self.text = TextLabel("", 13, 400, "text", wrap=True)
        self.text.setMaximumHeight(theme.size(66))
        self.boxes = TokenBoxes()
        self.body.addWidget(self.text)
        self.body.addWidget(self.boxes, 1)

    def show_example(self, example: Example, spec: DataSpec) -> None:
        """Another one."""
        self._index = example.index
        self.set_caption(f"training sample {example.index + 1:,} of {example.count:,}, as the network gets it; ids under the tokens")
        self.text.setText(example.text[:400])
        self.label.setText(example.label)
        self.label.setVisible(bool(example.label))
        self.boxes.show_pieces(example.pieces)

    def _before(self) -> None:
        self.example_wanted.emit(self._index - 1)

    def _after(self) -> None:
        self.example_wanted.emit(self._index + 1)


class CountsPanel(Panel):
    """Classes (or frequent tokens) as bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Classes", parent=parent, name="counts_panel")
        self.bars = NamedBars(name="count_bars", title="Counts")
        self.tools.addWidget(PlotMenu(self.bars, "counts"))
        self.body.addWidget(self.bars, 1)

    def show_arrays(self, arrays: TextArrays) -> None:
        """Other counts."""
        self.set_title("Classes" if arrays.classes else "Most frequent tokens")
        self.set_caption("texts" if arrays.classes else "in the whole text")
        self.bars.show_counts(arrays.classes or arrays.frequent)


class VocabularyPanel(Panel):
    """Lengths and vocabulary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lengths", parent=parent, name="lengths_panel")
        self.plot = LengthHistogram()
        self.menu = PlotMenu(self.plot, "lengths")
        self.tools.addWidget(self.menu)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.words)

    def show_arrays(self, arrays: TextArrays, spec: DataSpec, facts: DataFacts) -> None:
        """Other texts."""
        size = facts.inputs[0].vocabulary or 0 if facts.inputs else 0
        unknown = ", ".join(f"{share:.1%} in {name}".replace("%", " %") for name, share in facts.unknown_share.items())
        self.words.setText(f"{max(size - 2, 0):,} different {spec.text.unit}s are known, from the training texts only. Unknown: {unknown}.")
        has = len(arrays.lengths) > 0
        self.plot.setVisible(has)
        self.menu.setVisible(has)
        self.set_title("Lengths" if has else "Vocabulary")
        self.set_caption(f"{spec.text.unit}s in a text, cut at {spec.text.length}" if has else "")
        if has:
            self.plot.show_lengths(arrays.lengths, spec.text.length, f"{spec.text.unit}s")


def side_by_side(*items: tuple[QWidget, int]) -> QWidget:
    """Panels in a row."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.size(theme.GAP))
    for widget, stretch in items:
        row.addWidget(widget, stretch)
    return whole


def stacked(*items: tuple[QWidget, int]) -> QWidget:
    """Panels one above the other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.size(theme.GAP))
    for widget, stretch in items:
        column.addWidget(widget, stretch)
    return whole
