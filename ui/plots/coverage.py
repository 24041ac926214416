"""What a larger vocabulary would bring: the share of the training tokens that are known, or the characters a byte pair stands for."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot
from .bars import pen

_TOP = 1.14


class CoverageCurve(Plot):
    """A filled curve over the size of the vocabulary, the present size marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sizes, self._values, self._chosen, self._share = np.zeros(0), np.zeros(0), 0, True
        super().__init__(parent, name="coverage_plot", title=tr("Coverage by the size of the vocabulary"), left_width=34)

    def show_curve(self, sizes: np.ndarray, values: np.ndarray, chosen: int, *, share: bool) -> None:
        """``values`` are shares (drawn in %), or characters a token stands for."""
        self._sizes, self._share = np.asarray(sizes, float), share
        self._values, self._chosen = np.asarray(values, float) * (100 if share else 1), chosen
        self.say_bottom(tr("% of training tokens known, by size") if share else tr("characters a token, by size"))
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if not len(self._sizes):
            return
        right = max(float(self._sizes[-1]), self._chosen * 1.05, 2.0)
        top = (100.0 if self._share else float(self._values.max())) * _TOP
        self.bottom.whole = right < 20
        self.item.setXRange(0, right, padding=0)
        self.item.setYRange(0, top, padding=0)
        self.item.addItem(pg.PlotDataItem(self._sizes, self._values, pen=pen("blue", 2.0), fillLevel=0.0, brush=theme.data_color("blue", 0.12)))
        self.item.addItem(pg.InfiniteLine(self._chosen, angle=90, pen=pen("accent", 1.5)))
        text = pg.TextItem(f"{self._chosen:,}", color=theme.color("on_tint"), anchor=(1 if self._chosen > right * 0.6 else 0, 0))
        text.setFont(theme.font(11, 600))
        text.setPos(self._chosen, top * 0.42)
        self.item.addItem(text)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"vocabulary": self._sizes, "known_percent" if self._share else "characters_per_token": self._values}
