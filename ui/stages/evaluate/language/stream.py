"""A text as it is written: its beginning, then one box a token, colored by its probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.evaluation.text_report import Generated, Heard, Token

from .... import theme
from ....plots.marked_boxes import MarkedBoxes
from ....plots.save import PlotMenu
from ....widgets import ElidedLabel, TextLabel
from .words import written

_LEAST = 150


class Stream(QWidget):
    """``chosen(number)``: a token was clicked; −1 = none."""

    chosen = Signal(int)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heard = Heard()
        self.tokens: list[Token] = []
        self.notes: tuple[str, ...] = ()
        self.who, self.said = TextLabel("", 12, 600), ElidedLabel("", 11, 400, "text3")
        self.boxes = MarkedBoxes(name=name, title=title)
        self.boxes.stepChosen.connect(self._chosen)
        self.more = PlotMenu(self.boxes, name)
        head = QHBoxLayout()
        head.setSpacing(theme.size(8))
        head.addWidget(self.who)
        head.addWidget(self.said, 1)
        head.addWidget(self.more)
        self.area = QScrollArea()
        self.area.setObjectName(f"{name}_scroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.boxes)
        column.addStretch(1)
        self.area.setWidget(inside)
        for surface in (self.area.viewport(), inside):
            surface.setAutoFillBackground(False)
        self.area.setMinimumHeight(theme.size(_LEAST))
        self.area.verticalScrollBar().rangeChanged.connect(self._longer)
        self.area.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self._follows = True
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(4))
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    def begin(self, who: str, heard: Heard) -> None:
        """A new text, by a run of this name."""
        self.heard, self.tokens, self.notes, self._follows = heard, [], (), True
        self.who.setText(who)
        self.said.setText("writes…")
        self.boxes.set_step(-1)
        self._draw()

    def take(self) -> bool:
        """Show what was written since the last look; whether there was anything."""
        new = self.heard.since(len(self.tokens))
        if not new:
            return False
        self.tokens += new
        self._draw()
        return True

    def _longer(self, _: int, end: int) -> None:
        """The end stays in sight while it is written, unless somebody reads further up."""
        if self._follows:
            self.area.verticalScrollBar().setValue(end)

    def _scrolled(self, _: int) -> None:
        self._follows = False

    def end(self, found: Generated | None) -> None:
        """It is over; ``found`` is None when it was given up."""
        self.take()
        self.notes = found.notes if found is not None else ()
        self.said.setText(written(found) if found is not None else "stopped")

    def clear(self) -> None:
        """Nothing to show."""
        self.begin("", Heard())
        self.said.setText("")

    def set_step(self, number: int) -> None:
        """Mark a token without saying so."""
        self.boxes.set_step(number)

    def _draw(self) -> None:
        texts, shares = unzip(self.tokens)
        self.boxes.show_shares(texts, shares)

    def _chosen(self, number: int) -> None:
        self.boxes.set_step(number)
        self.chosen.emit(number)


def unzip(tokens: Sequence[Token]) -> tuple[list[str], np.ndarray]:
    """Texts and probabilities (NaN where a token was not asked for)."""
    return [one.text for one in tokens], np.array([np.nan if one.probability is None else one.probability for one in tokens], float)
