"""Forecast and truth: a new forecast every few steps, the truth, and the naive forecast beside it; in pages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from .. import figures, theme
from ..translating import tr
from .bars import QuietPlot, pen

_FEWEST, _PER_PAGE = 72, 9
_TICKS = (3, 10)
_DATE_ROOM = 74
"""Pixels that the words of a date need."""
"""Ticks of a time axis: at least, at most."""


@dataclass(frozen=True)
class ForecastData:
    """What is drawn, of one target in its own unit.

    ``x`` is seconds since 1970 (``dates``) or row numbers. ``starts[k]`` is the position in ``x`` of the first step that
    ``forecasts[k]`` (step,) is about; ``naive[k]`` is the baseline's answer for the same steps, ``low[k]`` and ``high[k]`` are the edges of its
    interval, ``other[k]`` is another way to forecast them (fed back). ``samples[k]`` is the number of the window in its split, ``first_row`` the
    row of the data at ``x[0]``.
    """

    x: np.ndarray
    truth: np.ndarray
    starts: np.ndarray
    forecasts: np.ndarray
    naive: np.ndarray | None = None
    dates: bool = False
    labels: list[str] = field(default_factory=list)
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    other: np.ndarray | None = None
    samples: np.ndarray | None = None
    first_row: int = 0


class MomentAxis(pg.DateAxisItem):
    """Dates, or plain row numbers when the rows have no time."""

    def __init__(self) -> None:
        super().__init__(orientation="bottom", utcOffset=0)
        self.dates = True
        self.enableAutoSIPrefix(False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> Any:  # noqa: N803 - pyqtgraph's names
        if not self.dates:
            return pg.AxisItem.tickValues(self, minVal, maxVal, size)
        return enough(super().tickValues(minVal, maxVal, size), max(_TICKS[0], min(_TICKS[1], int(size / theme.size(_DATE_ROOM)))))

    def tickStrings(self, values: Any, scale: float, spacing: float) -> list[str]:
        if not self.dates:
            return [f"{value:,.0f}" for value in values]
        return [moment_words(datetime.datetime.fromtimestamp(value, datetime.UTC), spacing) for value in values]


def moment_words(moment: datetime.datetime, spacing: float) -> str:
    """Words for a tick whose neighbors are ``spacing`` seconds away."""
    days = spacing / 86_400
    if days < 1 and (moment.hour or moment.minute or moment.second):
        return f"{moment:%H:%M}" if spacing >= 60 else f"{moment:%H:%M:%S}"
    form = "%a %d %b" if days <= 2 else "%d %b" if days < 27 else "%b %Y" if days < 360 else "%Y"
    return f"{moment:{form}}"


def enough(levels: Any, most: int = _TICKS[1]) -> Any:
    """One level of ticks out of several (spacing, ticks), the coarse ones first: enough of them to read a moment by, few enough to stand apart."""
    found: list[float] = []
    spacing = float(levels[0][0]) if levels else 1.0
    for space, ticks in levels:
        if len(found) >= _TICKS[0] or len(found) + len(ticks) > 4 * _TICKS[1]:
            break
        found, spacing = sorted([*found, *ticks]), float(space)
    every = -(-len(found) // most)
    return [(spacing, found[::max(every, 1)])]


class ForecastPlot(QuietPlot):
    """See the module. ``clicked(int)`` gives the number of the forecast under the pointer; ``paged(first, last)`` the positions in sight."""

    clicked = Signal(int)
    paged = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._data: ForecastData | None = None
        self._first = 0
        self._moments = MomentAxis()
        super().__init__(parent, name="forecast_plot", title=tr("Forecast and truth"), bottom=self._moments, left_width=52)
        scene: Any = self.scene()
        scene.sigMouseClicked.connect(self._mouse_clicked)
        scene.sigMouseMoved.connect(self._mouse_moved)

    def set_data(self, data: ForecastData | None) -> None:
        """Show other forecasts, from the first page on."""
        self._data, self._first = data, 0
        if data is not None:
            self._moments.dates = data.dates
            self._first = max(0, int(data.starts[0]) - self.span // 5) if len(data.starts) else 0
        self.redraw()

    def change_data(self, data: ForecastData | None) -> None:
        """Show the same forecasts with something more; the page stays."""
        self._data = data
        self.redraw()

    @property
    def span(self) -> int:
        """Steps on one page."""
        if self._data is None:
            return 0
        horizon = self._data.forecasts.shape[1] if self._data.forecasts.ndim == 2 else 1
        return min(len(self._data.x), max(_FEWEST, _PER_PAGE * horizon))

    def turn(self, pages: int) -> None:
        """Go on (or back) by pages."""
        if self._data is not None:
            step = max(self.span * 4 // 5, 1)
            self._first = int(np.clip(self._first + pages * step, 0, max(len(self._data.x) - self.span, 0)))
            self.redraw()

    def can_turn(self, pages: int) -> bool:
        """Whether there is more in that direction."""
        if self._data is None:
            return False
        return self._first > 0 if pages < 0 else self._first + self.span < len(self._data.x)

    def redraw(self) -> None:
        self.item.clear()
        if self._data is None or not len(self._data.x):
            return
        last = min(self._first + self.span, len(self._data.x)) - 1
        self._draw_forecasts(self._data, self._first, last)
        piece = slice(self._first, last + 1)
        self.item.addItem(pg.PlotCurveItem(self._data.x[piece], self._data.truth[piece], pen=pen("text", 1.5), antialias=True, connect="finite"))
        self._fit(self._data, piece)
        self.paged.emit(self._first, last)

    def _seen(self, data: ForecastData, first: int, last: int) -> np.ndarray:
        horizon = data.forecasts.shape[1]
        return np.flatnonzero((data.starts + horizon > first) & (data.starts <= last))

    def _draw_forecasts(self, data: ForecastData, first: int, last: int) -> None:
        horizon = data.forecasts.shape[1]
        seen = self._seen(data, first, last)
        self._draw_band(data, seen, horizon)
        for values, look in ((data.naive, pen("naive", 1.3, dashed=True)), (data.other, pen("orange", 1.6)), (data.forecasts, pen("forecast", 2.2))):
            if values is not None:
                x, y = _joined(data, values, seen, horizon)
                self.item.addItem(pg.PlotCurveItem(x, y, pen=look, antialias=True, connect="finite"))
        if horizon > 1 and len(seen) <= 60:
            for k in seen:
                place = data.x[min(int(data.starts[k]), len(data.x) - 1)]
                self.item.addItem(pg.InfiniteLine(place, angle=90, pen=pen("axis", 1.0)))

    def _draw_band(self, data: ForecastData, seen: np.ndarray, horizon: int) -> None:
        """Intervals: one band for forecasts of one step, else one for each forecast."""
        if data.low is None or data.high is None or not len(seen):
            return
        path = QPainterPath()
        pieces = [seen] if horizon == 1 else [np.array([k]) for k in seen]
        for piece in pieces:
            x, low = _joined(data, data.low, piece, 1 if horizon == 1 else horizon)
            _, high = _joined(data, data.high, piece, 1 if horizon == 1 else horizon)
            fine = np.isfinite(low) & np.isfinite(high)
            x, low, high = x[fine], low[fine], high[fine]
            if len(x) == 1:                                  # one step alone still has a width
                half = float(np.median(np.diff(data.x))) / 2 if len(data.x) > 1 else 0.5
                x, low, high = np.array([x[0] - half, x[0] + half]), np.repeat(low, 2), np.repeat(high, 2)
            if len(x):
                corners = [QPointF(a, b) for a, b in zip(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]]), strict=True)]
                path.addPolygon(QPolygonF(corners))
        band = QGraphicsPathItem(path)
        band.setPen(QPen(Qt.PenStyle.NoPen))
        band.setBrush(theme.data_color("forecast", 0.2))
        self.item.addItem(band)

    def _fit(self, data: ForecastData, piece: slice) -> None:
        seen = self._seen(data, piece.start, piece.stop - 1)
        shown = [data.truth[piece], data.forecasts[seen].ravel()]
        shown += [values[seen].ravel() for values in (data.naive, data.low, data.high, data.other) if values is not None]
        values = np.concatenate(shown)
        values = values[np.isfinite(values)]
        if len(values):
            low, high = float(values.min()), float(values.max())
            room = (high - low or abs(high) or 1.0) * 0.07
            self.item.setYRange(low - room, high + room, padding=0)
        self.item.setXRange(float(data.x[piece.start]), float(data.x[piece.stop - 1]), padding=0)

    def _under(self, spot: QPointF) -> tuple[int, float]:
        """Position in ``x`` nearest to a point of the scene."""
        assert self._data is not None
        x = self.item.getViewBox().mapSceneToView(spot).x()
        place = int(np.clip(np.searchsorted(self._data.x, x), 0, len(self._data.x) - 1))
        return place, x

    def _mouse_clicked(self, event: object) -> None:
        if self._data is None:
            return
        place, _ = self._under(event.scenePos())  # type: ignore[attr-defined]
        number = self._forecast_at(place)
        if number is not None:
            self.clicked.emit(number)

    def _forecast_at(self, place: int) -> int | None:
        data = self._data
        if data is None:
            return None
        found = np.flatnonzero((data.starts <= place) & (place < data.starts + data.forecasts.shape[1]))
        return int(found[-1]) if len(found) else None

    def numbers(self) -> dict[str, np.ndarray]:
        """What is drawn: a row for each step of each forecast."""
        data = self._data
        if data is None:
            return {}
        count, horizon = data.forecasts.shape
        places = np.minimum(data.starts[:, None] + np.arange(horizon), len(data.x) - 1).ravel()
        found = {"forecast": np.repeat(np.arange(count), horizon), "step": np.tile(np.arange(1, horizon + 1), count),
                 "time": np.asarray(data.labels)[places] if data.labels else data.x[places], "truth": data.truth[places],
                 "prediction": data.forecasts.ravel()}
        more = {"low": data.low, "high": data.high, "fed_back": data.other, "naive": data.naive}
        return found | {name: values.ravel() for name, values in more.items() if values is not None}

    def _mouse_moved(self, spot: QPointF) -> None:
        if self._data is None or not self.item.sceneBoundingRect().contains(spot):
            return
        place, _ = self._under(spot)
        number = self._forecast_at(place)
        words = tr("truth {number}", number=figures.number(float(self._data.truth[place]), 4))
        if number is not None:
            step = place - int(self._data.starts[number])
            words += tr("\nforecast {number}", number=figures.number(float(self._data.forecasts[number, step]), 4))
            if self._data.low is not None and self._data.high is not None:
                low, high = (figures.number(float(edge[number, step]), 4) for edge in (self._data.low, self._data.high))
                words += tr(" ({low} to {high})", low=low, high=high)
            if self._data.other is not None:
                words += tr("\nfed back {number}", number=figures.number(float(self._data.other[number, step]), 4))
            if self._data.naive is not None:
                words += tr("\nnaive {number}", number=figures.number(float(self._data.naive[number, step]), 4))
        moment = self._data.labels[place] if self._data.labels else ""
        self.setToolTip(f"{moment}\n{words}".strip())


def _joined(data: ForecastData, values: np.ndarray, seen: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """One curve of all forecasts, with a gap between two of them (none for one step ahead)."""
    x_parts, y_parts = [], []
    for k in seen:
        start = int(data.starts[k])
        steps = min(horizon, len(data.x) - start)
        x_parts.append(data.x[start:start + steps])
        y_parts.append(values[k, :steps])
        if horizon > 1:
            x_parts.append(data.x[start + steps - 1:start + steps])
            y_parts.append(np.array([np.nan]))
    if not x_parts:
        return np.zeros(0), np.zeros(0)
    return np.concatenate(x_parts), np.concatenate(y_parts).astype(float)


class FanPlot(ForecastPlot):
    """All forecasts over the whole series at once: a fan where they overlap, a dot where each begins."""

    @property
    def span(self) -> int:
        """Everything is on one page."""
        return len(self._data.x) if self._data is not None else 0

    def _draw_forecasts(self, data: ForecastData, first: int, last: int) -> None:
        horizon = data.forecasts.shape[1]
        seen = self._seen(data, first, last)
        self._draw_band(data, seen, horizon)
        for values, look in ((data.naive, pen("naive", 1.3, dashed=True)), (data.forecasts, pen("forecast", 2.2))):
            if values is not None:
                x, y = _joined(data, values, seen, max(horizon, 2))
                self.item.addItem(pg.PlotCurveItem(x, y, pen=look, antialias=True, connect="finite"))
        begin = np.clip(data.starts[seen] - 1, 0, len(data.x) - 1)
        dots = pg.ScatterPlotItem(data.x[begin], data.truth[begin], size=6, pen=None, brush=theme.data_color("forecast"))
        dots.setZValue(10)
        self.item.addItem(dots)


__all__ = ["FanPlot", "ForecastData", "ForecastPlot"]
