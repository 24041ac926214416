"""The loss panel: curves of the chosen figure, by epoch, step or time, with other runs, naive line and read-out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.training.history import History
from workbench.training.point_arrays import BatchIndex, Figure

from ... import theme
from ...plots.axes import logged
from ...plots.curves import CurveData, Curves, Line, Source, legend
from ...plots.save import PlotMenu
from ...translating import english, said, tr
from ...widgets import Button, EmptyState, Panel, Segmented
from . import words
from .curve_view import FigureChoice, ViewChoice
from .overlay import RunCurves, of_history, unit_of

MOST_COLUMNS = 1_500
"""Of the picture of all batches: more than a panel has."""
_SHORT_KEY = 110
"""Pixels at 100 % in which the key of a run can still be told from another: so wide for each, and none is left out."""


@dataclass(frozen=True)
class Overlay:
    """Another run beside the shown one."""

    name: str
    color: str
    curves: RunCurves
    dashed: bool = False


class LossPanel(Panel):
    """Keeps which figure is shown and how; :meth:`refresh` draws a history."""

    def __init__(self, parent: QWidget | None = None, tell: Callable[[BaseException], None] | None = None) -> None:
        super().__init__(tr("Loss"), parent=parent, name="loss_panel")
        self.curves, self.index = Curves(), BatchIndex()
        self.figure, self.view = FigureChoice(), ViewChoice()
        self.scale = Segmented((("linear", tr("Linear")), ("log", tr("Log"))), name="scale_choice", tip=tr("Scale of the left axis"), height=26)
        self.scale.set_value("log")
        self.figure.changed.connect(self._redraw)
        self.view.changed.connect(self._view_changed)
        self.scale.changed.connect(self._rescale)
        self.whole = Button(tr("Whole run"), "ghost", "ph.arrows-out-line-horizontal", name="whole_run_button",
                            tip=tr("Show everything again (double click)"))
        self.whole.clicked.connect(self.curves.show_whole)
        self.whole.hide()
        self.curves.zoomed.connect(self.whole.setVisible)
        for widget in (self.whole, self.figure, self.scale, self.view, PlotMenu(self.curves, "loss", tell)):
            self.tools.addWidget(widget)
        self.empty = EmptyState(
            "ph.chart-line-down",
            tr("The loss will fall here"),
            tr("Start the training: every batch is drawn while it runs, and the naive forecast stays as a dashed line to be beaten."),
            name="loss_empty",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.curves)
        self.body.addWidget(self.pages, 1)
        self._history, self._overlays, self._baseline = History(), {}, None
        self._loss, self._own, self._last = "mse", None, None
        self._others: tuple[tuple[object, ...], tuple[Line, ...]] = ((), ())
        self._rescale("log")

    def refresh(self, history: History, overlays: Mapping[int, Overlay], baseline: tuple[float, str] | None, loss: str) -> None:
        """Draw a run.

        Parameters
        ----------
        history : History
            Curves and batch points.
        overlays : mapping
            Run → how it is drawn beside the shown one.
        baseline : (loss, words), optional
            The naive forecast; drawn beside the loss only.
        loss : str
            Kind of the loss, for the unit in the header.
        """
        if history is not self._history:                      # a run that has ended is read anew: what was in sight stays
            self._own = None
            if history.run != self._history.run:
                self.curves.show_whole()
        self._history, self._overlays, self._baseline, self._loss = history, dict(overlays), baseline, loss
        found = dict.fromkeys(words.without(key) for key in history.keys())  # noqa: SIM118 - a method of ours
        found |= dict.fromkeys(name for overlay in overlays.values() for name in overlay.curves.figures)
        if history.last_batch is not None:
            found |= {"loss": None, "gradient_norm": None}
        ordered = sorted(found, key=lambda name: (name != "loss", name == "gradient_norm", name == "learning_rate"))
        self.figure.set_figures(ordered or ["loss"])
        self.pages.setCurrentIndex(1 if history.epochs or history.last_batch or overlays else 0)
        self._redraw()

    @property
    def shown(self) -> str:
        """The figure that is drawn."""
        return self.figure.value()

    def _rescale(self, scale: str) -> None:
        self.curves.left.log = scale == "log"
        self._redraw()

    def _view_changed(self) -> None:
        self.curves.set_bottom_log(self.view.bottom_log)
        self._redraw()

    def _redraw(self, *_: object) -> None:
        data = self._data()
        self.curves.show_data(data)
        self.set_legend(self._fitting(legend(data)))  # type: ignore[arg-type]
        self.set_title(words.title_of(self.shown))
        unit = said(words.LOSSES[self._loss][1]) if self.shown == "loss" and self._loss in words.LOSSES else ""
        scaled = tr("scaled units") if self._loss in words.SCALED and self.shown in ("loss", "mae", "mse", "rmse") else ""
        norm = tr("all weights together, before clipping") if self.shown == "gradient_norm" else ""
        smooth = "smoothed" if self.view.smoothing else ""
        self.set_caption(", ".join(part for part in (unit, scaled, norm, smooth, self.scale.value()) if part))

    def _data(self) -> CurveData:
        figure, view = self.shown, self.view
        last = self._history.epochs[-1] if self._history.epochs else None
        before, self._last = (self._own if last is self._last else None), last
        self._own = own = of_history(self._history, self.index, figure, MOST_COLUMNS, before)
        unit, time_words = unit_of([own, *(overlay.curves for overlay in self._overlays.values())])

        def line(curves: RunCurves, part: str, name: str, color: str, dashed: bool = False) -> Line:
            return curves.line(figure, part, name, color, axis=view.axis, unit=unit, smoothing=view.smoothing, dashed=dashed)  # type: ignore[arg-type]

        asked = (figure, view.part, view.axis, unit, view.smoothing, *((one.name, one.color, one.dashed, id(one.curves)) for one in
                                                                       self._overlays.values()))
        if asked != self._others[0]:                          # they stay as they are while the shown run goes on
            self._others = asked, tuple(line(one.curves, view.part, one.name, one.color, one.dashed) for one in self._overlays.values())
        places, values = own.by_batch(figure)
        validation = line(own, "validation", "validation", "orange") if f"val_{figure}" in own.logs else None
        training = line(own, "training", "training", "blue") if figure in own.logs else None
        if figure == "gradient_norm" and view.smoothing:
            training = line(own, "batches", "smoothed", "blue")
        every = [own, *(overlay.curves for overlay in self._overlays.values())]
        ends = [float(curves.along(np.array([curves.end]), view.axis, unit)[0]) for curves in every]
        planned = float(own.along(np.array([float(self._history.epochs_total)]), view.axis, unit)[0]) if view.axis == "step" else 0.0
        last = max([self._history.epochs_total, self._history.epoch, *(overlay.curves.end for overlay in self._overlays.values())], default=1)
        return CurveData(validation=validation, training=training, batches=(own.along(places, view.axis, unit), values), overlays=self._others[1],
                         baseline=self._baseline if figure == "loss" else None, best=self._history.best_epoch, epochs=max(int(last), 1),
                         bottom=time_words if view.axis == "time" else view.axis, end=None if view.axis == "epoch" else max(*ends, planned, 1e-9),
                         source=self._source(own, unit) if len(places) else None)

    def _source(self, own: RunCurves, unit: float) -> Source:
        """Batch points of any stretch, for a closer look."""
        figure: Figure = "gradient_norm" if self.shown == "gradient_norm" else "loss"
        axis, index = self.view.axis, self.index

        def points(left: float, right: float, columns: int, log: bool) -> tuple[np.ndarray, np.ndarray]:
            def along(places: np.ndarray) -> np.ndarray:
                return logged(own.along(places, axis, unit)) if log else own.along(places, axis, unit)
            return index.drawn(figure, columns, along, left, right)

        return points

    def _fitting(self, items: list[Sequence[str]]) -> list[Sequence[str]]:
        """As many keys as there is room for: with settings, else names alone, else the rest is counted; the naive line's key always."""
        room = max(self.width(), theme.size(300)) - theme.size(32)
        if sum(map(_width, items)) <= room:
            return items
        items = [(text if english(text).startswith("naive: ") else text.partition(": ")[0], *rest) for text, *rest in items]
        last = items[-1:] if items[-1][2] == "dashed" and self._baseline is not None else []
        body = items[:len(items) - len(last)]
        if sum(map(_width, items)) <= room or room >= len(items) * theme.size(_SHORT_KEY):
            return items                                     # the legend cuts the longest names
        counted = ("and 00 more", "grey", "line")
        room -= sum(map(_width, [*last, counted]))
        kept = next((n for n in range(len(body)) if sum(map(_width, body[:n + 1])) > room), len(body))
        more = english(body[-1][0]).split()
        told = int(more[1]) if more[0] == "and" and more[-1] == "more" else 1
        return [*body[:kept], (tr("and {value} more", value=len(body) - kept - 1 + told), "grey", "line"), *last]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_legend(self._fitting(legend(self.curves.data)))  # type: ignore[arg-type]


def _width(item: Sequence[str]) -> int:
    """Pixels of a key in the legend."""
    return QFontMetrics(theme.font(12)).horizontalAdvance(item[0]) + theme.size(46)
