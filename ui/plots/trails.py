"""Saturation of every unit's gates, with the way each came there over the epochs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, nothing, pen
from .readout import ReadOut

_AGES = 4
"""Shades of a trail, from the oldest part to the youngest."""
_NONE = 0.02
"""Where all shares are below, it is said in words."""
NAMES = {"i": tr("input gate"), "f": tr("forget gate"), "o": tr("output gate"), "z": tr("update gate"), "r": tr("reset gate")}


@dataclass(frozen=True)
class Trail:
    """One gate: shares of time below 0.1 and above 0.9, (epoch, unit), oldest first; the last row is where the dots are."""

    gate: str
    low: np.ndarray
    high: np.ndarray
    epochs: np.ndarray


class TrailPlot(Plot):
    """``unitChosen`` when a dot is clicked, or with the arrow keys."""

    unitChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self.trails: tuple[Trail, ...] = ()
        self._unit = -1
        super().__init__(parent, name="saturation_trails", title=tr("Saturation of the gates over the epochs"), left_width=40)
        self._read = ReadOut(self)
        self._made = True
        self.say_bottom(tr("share of time below 0.1"))
        self.redraw()

    def show_data(self, trails: Sequence[Trail], unit: int = -1) -> None:
        """Draw these gates."""
        self.trails, self._unit = tuple(trails), unit
        self.redraw()

    def set_unit(self, unit: int) -> None:
        """Mark this unit's dots and trails."""
        if unit != self._unit:
            self._unit = unit
            self.redraw()

    @property
    def units(self) -> int:
        """Units there are."""
        return max((trail.low.shape[1] for trail in self.trails), default=0)

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        ends = [(trail.low, trail.high) for trail in self.trails]
        right = min(max([0.25, *(1.08 * float(np.nanmax(low)) for low, _ in ends)]), 1.04)
        top = min(max([0.25, *(1.08 * float(np.nanmax(high)) for _, high in ends)]), 1.04)
        right += 0.06 * right
        self.item.setXRange(-0.02 * right, right, padding=0)
        self.item.setYRange(-0.04 * top, top, padding=0)
        self.item.addItem(pg.PlotCurveItem([0.0, 1.0], [1.0, 0.0], pen=pen("axis", 1.0, dashed=True)), ignoreBounds=True)
        for trail in self.trails:
            self._draw_trails(trail)
        for trail in self.trails:
            self._draw_dots(trail)
        if self.trails and max(float(np.nanmax(part)) for pair in ends for part in pair) < _NONE:
            self._say_none(right, top)

    def _say_none(self, right: float, top: float) -> None:
        words = pg.TextItem(tr("No gate is shut or wide open"), color=theme.color("text2"), anchor=(0.5, 0.5))
        words.setFont(theme.font(12))
        words.setPos(right / 2, top / 2)
        self.item.addItem(words, ignoreBounds=True)

    def _draw_trails(self, trail: Trail) -> None:
        """All units' ways of one gate as few items, the older the fainter; the chosen unit's way over them."""
        epochs = len(trail.low)
        if epochs < 2:
            return
        bounds = np.unique(np.linspace(0, epochs - 1, min(_AGES, epochs - 1) + 1).astype(int))
        for age, (first, last) in enumerate(itertools.pairwise(bounds)):
            x, y = joined(trail.low[first:last + 1]), joined(trail.high[first:last + 1])
            shade = 0.10 + 0.30 * (age + 1) / (len(bounds) - 1)
            self.item.addItem(pg.PlotCurveItem(x, y, pen=self._pen(trail.gate, 1.0, shade), connect="finite", antialias=True), ignoreBounds=True)
        if 0 <= self._unit < trail.low.shape[1]:
            chosen = pg.PlotCurveItem(trail.low[:, self._unit], trail.high[:, self._unit], pen=self._pen(trail.gate, 2.0, 1.0), antialias=True)
            self.item.addItem(chosen, ignoreBounds=True)

    def _draw_dots(self, trail: Trail) -> None:
        x, y = trail.low[-1], trail.high[-1]
        dots = pg.ScatterPlotItem(x, y, size=theme.size(8), brush=theme.data_color(trail.gate, 0.85), pen=pen("surface", 1.0),
                                  data=list(range(len(x))))
        dots.sigClicked.connect(self._clicked)
        self.item.addItem(dots, ignoreBounds=True)
        if 0 <= self._unit < len(x):
            ring = pg.ScatterPlotItem(x[[self._unit]], y[[self._unit]], size=theme.size(12), brush=pg.mkBrush(None), pen=pen("text", 1.5))
            self.item.addItem(ring, ignoreBounds=True)

    @staticmethod
    def _pen(gate: str, width: float, alpha: float) -> object:
        return pg.mkPen(theme.data_color(gate, alpha), width=width) if alpha else nothing()

    # the pointer ---------------------------------------------------------------------------------------------------

    def nearest(self, spot: QPointF) -> tuple[Trail, int] | None:
        """Gate and unit whose dot lies under a point of this widget."""
        best: tuple[float, Trail, int] | None = None
        for trail in self.trails:
            for unit in range(trail.low.shape[1]):
                at = self.place(float(trail.low[-1, unit]), float(trail.high[-1, unit]))
                far = math.hypot(at.x() - spot.x(), at.y() - spot.y())
                if best is None or far < best[0]:
                    best = (far, trail, unit)
        return (best[1], best[2]) if best is not None and best[0] <= theme.size(9) else None

    def mouseMoveEvent(self, event: object) -> None:
        super().mouseMoveEvent(event)  # type: ignore[arg-type]
        spot = event.position()  # type: ignore[attr-defined]
        found = self.nearest(spot) if self.inside(spot) else None
        if found is None:
            self._read.hide()
            return
        unit = found[1]
        lines = [(theme.GATES[trail.gate], tr("{value}, shut", value=NAMES.get(trail.gate, trail.gate)), figures.percent(float(trail.low[-1, unit])))
                 for trail in self.trails if unit < trail.low.shape[1]]
        lines += [
            (theme.GATES[trail.gate], tr("{value}, open", value=NAMES.get(trail.gate, trail.gate)), figures.percent(float(trail.high[-1, unit])))
            for trail in self.trails
            if unit < trail.low.shape[1]
        ]
        self._read.say(tr("Unit {unit}", unit=unit), sorted(lines, key=lambda line: line[1]), spot)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._read.hide()

    def stepped(self, by: int) -> None:
        if self.units:
            self.unitChosen.emit(min(max(self._unit + by, 0), self.units - 1))

    def _clicked(self, _: object, spots: list[pg.SpotItem]) -> None:
        if len(spots):
            self.unitChosen.emit(int(spots[0].data()))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for trail in self.trails:
            for n, epoch in enumerate(trail.epochs):
                found[f"{trail.gate}, epoch {int(epoch)}: share below 0.1"] = trail.low[n]
                found[f"{trail.gate}, epoch {int(epoch)}: share above 0.9"] = trail.high[n]
        return found


def joined(values: np.ndarray) -> np.ndarray:
    """(epoch, unit) as one line: every unit's way, and NaN between two."""
    gaps = np.full((1, values.shape[1]), np.nan)
    return np.concatenate([values, gaps]).T.reshape(-1)
