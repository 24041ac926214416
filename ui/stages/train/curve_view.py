"""How curves are looked at: figure, bottom axis, scales, smoothing, and which line of other runs; chosen in the header and a popover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, FormRow, Popover, Segmented
from . import words
from .overlay import Axis, Part

MOST_IN_SIGHT = 3
"""Figures that are offered side by side; more are offered in a list."""


class FigureChoice(QWidget):
    """Which figure is drawn. ``changed`` when the user chooses another.

    What was chosen stays wished for while a run does not have it (yet): a new run has no metrics before its first epoch is done.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._few = Segmented((("loss", tr("Loss")),), name="figure_choice", tip=tr("What is drawn"), height=26)
        self._many = ComboBox(name="figure_list", tip=tr("What is drawn"))
        for widget in (self._few, self._many):
            row.addWidget(widget)
        self._few.changed.connect(self._chosen)
        self._many.activated.connect(self._chosen)
        self._figures: tuple[str, ...] = ("loss",)
        self._wished = "loss"
        self._many.hide()

    def set_figures(self, figures: Sequence[str]) -> None:
        """Offer these; the chosen one is shown if it is among them, else the loss (or the first)."""
        if tuple(figures) == self._figures:
            return
        self._figures = tuple(figures)
        offered = [(name, words.title_of(name)) for name in figures]
        self._few.set_options(offered[:MOST_IN_SIGHT])
        self._many.set_items([(title, name) for name, title in offered])
        many = len(offered) > MOST_IN_SIGHT
        self._few.setVisible(not many)
        self._many.setVisible(many)
        self._show(next(name for name in (self._wished, "loss", self._figures[0]) if name in self._figures))

    def set_value(self, name: str) -> None:
        """Choose without saying so."""
        self._wished = name
        self._show(name)

    def _show(self, name: str) -> None:
        self._few.set_value(name)
        self._many.set_value(name)

    def value(self) -> str:
        """The chosen figure."""
        return (self._few.value() if len(self._figures) <= MOST_IN_SIGHT else self._many.value()) or "loss"

    def _chosen(self, *_: object) -> None:
        self._wished = self.value()
        self.changed.emit(self._wished)


class ViewChoice(QWidget):
    """A button with a popover: bottom axis, scales, smoothing, other runs. ``changed`` when something is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = Button("", "ghost", "ph.sliders-horizontal", name="curve_view_button", tip=tr("Bottom axis, smoothing, other runs"))
        self.button.clicked.connect(self.open)
        row.addWidget(self.button)
        self.axis_choice = Segmented((("epoch", tr("Epoch")), ("step", tr("Step")), ("time", tr("Time"))), name="curve_axis",
                                     tip=tr("What the bottom axis counts"), height=28)
        self.bottom_choice = Segmented(
            (("linear", tr("Linear")), ("log", tr("Log"))), name="curve_bottom_scale", tip=tr("Scale of the bottom axis"), height=28
        )
        self.smoothing_choice = Segmented(
            (("0", tr("Off")), ("0.6", tr("Light")), ("0.9", tr("Strong")), ("0.98", tr("Strongest"))),
            name="curve_smoothing",
            tip=tr("Exponential mean of what came before; the unsmoothed curve stays behind it"),
            height=28,
        )
        self.part_choice = Segmented((("validation", tr("Validation")), ("training", tr("Training")), ("batches", tr("Batches"))), name="curve_part",
                                     tip=tr("Which line of other runs is drawn"), height=28)
        self._popover: Popover | None = None
        for choice in self._choices():
            choice.hide()
            choice.setParent(self)
            choice.changed.connect(self._chosen)

    def _choices(self) -> tuple[Segmented, ...]:
        return self.axis_choice, self.bottom_choice, self.smoothing_choice, self.part_choice

    @property
    def axis(self) -> Axis:
        """What the bottom axis counts."""
        return cast(Axis, self.axis_choice.value())

    @property
    def part(self) -> Part:
        """Which line of other runs is drawn."""
        return cast(Part, self.part_choice.value())

    @property
    def smoothing(self) -> float:
        """Weight of what came before, 0 = off."""
        return float(self.smoothing_choice.value())

    @property
    def bottom_log(self) -> bool:
        """Whether the bottom axis is logarithmic."""
        return self.bottom_choice.value() == "log"

    def _chosen(self, *_: object) -> None:
        self.changed.emit()

    def open(self) -> None:
        """Show the popover."""
        if self._popover is None:
            self._popover = Popover(self, name="curve_view_popover")
            rows = QVBoxLayout()
            titles = ((tr("Bottom axis"), ""), (tr("Its scale"), ""), (tr("Smoothing"), "exponential"), (tr("Of other runs"), ""))
            for (title, keras), choice in zip(titles, self._choices(), strict=True):
                rows.addWidget(FormRow(title, keras, choice))
                choice.show()
            self._popover.body.addLayout(rows)
            self._popover.setFixedWidth(theme.size(420))
        self._popover.show_below(self.button)
