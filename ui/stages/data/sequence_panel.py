"""Whole sequences: some of every class drawn, how long they are, how many of each class."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ... import theme
from ...plots.histogram import LengthHistogram, NamedBars
from ...plots.save import PlotMenu
from ...plots.sequence_grid import Cell, SequenceGrid
from ...translating import tr
from ...widgets import Button, ComboBox, Panel, Segmented, TextLabel

if TYPE_CHECKING:
    from workbench.sequence.sequence_view import SequenceCounts, SequenceLines

LINES = "workbench.sequence.sequence_view:lines"
COUNTS = "workbench.sequence.sequence_view:counts"


class SequencesPanel(Panel):
    """``lines_wanted(column, round)``: another column, or other sequences of each class."""

    lines_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("By class"), parent=parent, name="sequences_panel")
        self._column, self._round = "", 0
        self.column = ComboBox(name="sequence_column", tip=tr("Which feature is drawn"))
        self.others = Button("", "ghost", "ph.arrows-clockwise", name="sequence_others", tip=tr("Other sequences of each class"))
        self.grid = SequenceGrid()
        self.way = Segmented((("lines", tr("Lines")), ("pictures", tr("Pictures"))), name="sequences_as", height=24,
                             tip=tr("Values over steps, or as pictures: the steps row by row"))
        self._images = False
        for widget in (self.column, self.way, self.others, PlotMenu(self.grid, "sequences")):
            self.tools.addWidget(widget)
        self.body.addWidget(self.grid, 1)
        self.way.changed.connect(self._turn)
        self.column.activated.connect(self._chosen)
        self.others.clicked.connect(self._next)

    def show_lines(self, found: SequenceLines) -> None:
        """Other sequences."""
        self._column, self._round = found.column, found.round
        self.column.set_items(list(found.columns))
        self.column.set_value(found.column)
        self.column.setVisible(len(found.columns) > 1)
        cells = tuple(Cell(one.name, one.count, one.lines) for one in found.classes)
        self.grid.show_cells(cells, found.low, found.high, found.steps, found.cut, found.left_out)
        self.way.setVisible(self.grid.side > 0)
        self._turn(self.way.value())
        most = max((len(one.lines) for one in found.classes), default=0)
        of_each = tr("{most} of each", most=most)
        self.set_caption(f"{found.unit}; {of_each}" if found.unit else of_each)
        self.setToolTip(tr("Up to {most} training sequences of each class, over common axes; the number beside a class counts its training "
                           "sequences.", most=most))

    def set_column(self, name: str) -> None:
        """The table's selection: a feature is drawn, others leave the drawing as it is."""
        if name != self._column and name in [self.column.itemText(n) for n in range(self.column.count())]:
            self.lines_wanted.emit(name, self._round)

    def set_images(self, images: bool) -> None:
        """Whether the network looks at them as images: then they are drawn so at first."""
        if images != self._images:
            self._images = images
            self.way.set_value("pictures" if images else "lines")
            self._turn(self.way.value())

    def _turn(self, way: str) -> None:
        self.grid.set_pictures(way == "pictures")

    def _chosen(self, *_: object) -> None:
        self.lines_wanted.emit(self.column.value(), self._round)

    def _next(self) -> None:
        self.lines_wanted.emit(self._column, self._round + 1)


class SequenceClassesPanel(Panel):
    """How many sequences each class has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Classes"), tr("sequences"), parent=parent, name="sequence_classes_panel")
        self.bars = NamedBars(name="sequence_class_bars", title=tr("Sequences of each class"))
        self.tools.addWidget(PlotMenu(self.bars, "classes"))
        self.body.addWidget(self.bars, 1)

    def show_counts(self, found: SequenceCounts) -> None:
        """Other counts."""
        self.bars.show_counts(found.classes)
        self.bars.setMinimumHeight(theme.size(96))


class SequenceLengthsPanel(Panel):
    """How long sequences are, and what that means for the network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Lengths"), parent=parent, name="sequence_lengths_panel")
        self.plot = LengthHistogram()
        self.menu = PlotMenu(self.plot, "lengths")
        self.tools.addWidget(self.menu)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.words)

    def show_counts(self, found: SequenceCounts) -> None:
        """Other lengths."""
        unequal = len(found.lengths) > 0 and int(found.lengths.min()) < int(found.lengths.max())
        self.plot.setVisible(unequal)
        self.menu.setVisible(unequal)
        self.words.setText(_length_words(found))
        self.set_caption(tr("cut at {cut:,} steps", cut=found.cut) if unequal else "")
        if unequal:
            self.plot.setAccessibleName(tr("Lengths of the sequences"))
            self.plot.show_lengths(found.lengths, found.cut, "steps", "a sequence")


def _length_words(found: SequenceCounts) -> str:
    if not len(found.lengths):
        return tr("There are no sequences.")
    low, high = int(found.lengths.min()), int(found.lengths.max())
    if low == high:
        return tr("All sequences have {low:,} steps: nothing is padded.", low=low)
    longer = int((found.lengths > found.cut).sum())
    cut = (
        (tr(" {longer:,} longer ones are cut.", longer=longer) if longer != 1 else tr(" {longer:,} longer one is cut.", longer=longer))
        if longer
        else ""
    )
    return tr("{low:,} to {high:,} steps; shorter ones are padded at the right, and masked.{cut}", low=low, high=high, cut=cut)


class WholeSequences:
    """The panels of whole sequences, and what they ask for.

    Parameters
    ----------
    ask : callable
        ``ask(target, kwargs, done)``: computed elsewhere, told to ``done``.
    """

    def __init__(self, ask: Callable[[str, dict[str, Any], Callable[[Any], None]], None]) -> None:
        self._ask, self._view = ask, None
        self._wanted, self._unequal = False, True
        self.main, self.classes, self.lengths = SequencesPanel(), SequenceClassesPanel(), SequenceLengthsPanel()
        self.main.lines_wanted.connect(self._again)

    def set_visible(self, wanted: bool) -> None:
        """Whether the panels at the side are there."""
        self._wanted = wanted
        self.classes.setVisible(wanted)
        self.lengths.setVisible(wanted and self._unequal)

    def show_view(self, view: Any) -> None:
        """Other data."""
        self._view = view
        self._ask(COUNTS, {"view": view}, self._counted)
        self._again("", 0)

    def _again(self, column: str, turn: int) -> None:
        if self._view is not None:
            self._ask(LINES, {"view": self._view, "column": column, "round": turn}, self.main.show_lines)

    def _counted(self, found: SequenceCounts) -> None:
        self.classes.show_counts(found)
        self.lengths.show_counts(found)
        self._unequal = len(found.lengths) > 0 and int(found.lengths.min()) < int(found.lengths.max())
        self.set_visible(self._wanted)
