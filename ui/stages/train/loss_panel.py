"""The loss panel: curves of the chosen figure, with overlays, naive line and read-out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.training.history import Curve, History

from ...plots.curves import CurveData, Curves, Line, legend
from ...plots.save import PlotMenu
from ...widgets import EmptyState, Panel, Segmented
from . import words

MOST_POINTS = 1_500


class LossPanel(Panel):
    """Keeps which figure is shown; :meth:`refresh` draws a history."""

    def __init__(self, parent: QWidget | None = None, tell: Callable[[BaseException], None] | None = None) -> None:
        super().__init__("Loss", parent=parent, name="loss_panel")
        self.curves = Curves()
        self.figure = Segmented((("loss", "Loss"),), name="figure_choice", tip="What is drawn", height=26)
        self.scale = Segmented((("linear", "Linear"), ("log", "Log")), name="scale_choice", tip="Scale of the left axis", height=26)
        self.scale.set_value("log")
        self.figure.changed.connect(self._redraw)
        self.scale.changed.connect(self._rescale)
        for widget in (self.figure, self.scale, PlotMenu(self.curves, "loss", tell)):
            self.tools.addWidget(widget)
        self.empty = EmptyState("ph.chart-line-down", "The loss will fall here", "Start the training: every batch is drawn while it runs, and the "
                                "naive forecast stays as a dashed line to be beaten.", name="loss_empty")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.curves)
        self.body.addWidget(self.pages, 1)
        self._history, self._overlays, self._baseline = History(), {}, None
        self._loss, self._figures = "mse", ("loss",)
        self._rescale("log")

    def refresh(self, history: History, overlays: Mapping[int, tuple[str, str, History]], baseline: tuple[float, str] | None, loss: str) -> None:
        """Draw a run.

        Parameters
        ----------
        history : History
            Curves and batch points.
        overlays : mapping
            Run → (name, data color, its history).
        baseline : (loss, words), optional
            The naive forecast; drawn beside the loss only.
        loss : str
            Kind of the loss, for the unit in the header.
        """
        self._history, self._overlays, self._baseline, self._loss = history, dict(overlays), baseline, loss
        found = tuple(dict.fromkeys(words.without(key) for key in history.keys())) or ("loss",)  # noqa: SIM118 - a method of ours
        if found != self._figures:
            self._figures = found
            self.figure.set_options([(name, words.title_of(name)) for name in found[:4]])
        self.pages.setCurrentIndex(1 if history.epochs or history.last_batch or overlays else 0)
        self._redraw()

    @property
    def shown(self) -> str:
        """The figure that is drawn."""
        return self.figure.value() or "loss"

    def _rescale(self, scale: str) -> None:
        self.curves.left.log = scale == "log"
        self._redraw()

    def _redraw(self, *_: object) -> None:
        data = self._data()
        self.curves.show_data(data)
        self.set_legend(legend(data))  # type: ignore[arg-type]
        self.set_title(words.title_of(self.shown))
        unit = words.LOSSES[self._loss][1] if self.shown == "loss" else ""
        scaled = "scaled units" if self._loss in ("mse", "mae", "huber", "log_cosh") and self.shown in ("loss", "mae", "mse", "rmse") else ""
        self.set_caption(", ".join(part for part in (unit, scaled, self.scale.value()) if part))

    def _data(self) -> CurveData:
        history, name = self._history, self.shown
        validation, training = history.curve(f"val_{name}"), history.curve(name)
        points = history.points(MOST_POINTS) if name == "loss" else []
        places = np.fromiter((history.place(point) for point in points), float, len(points))
        losses = np.fromiter((point.loss for point in points), float, len(points))
        others = tuple(_line(f"{title} validation", color, other.curve(f"val_{name}")) for title, color, other in self._overlays.values())
        last = max([history.epochs_total, history.epoch, *(int(line.epochs[-1]) for line in others if len(line.epochs))], default=1)
        return CurveData(validation=_line("validation", "orange", validation), training=_line("training", "blue", training),
                         batches=(places, losses), overlays=others, baseline=self._baseline if name == "loss" else None, best=history.best_epoch,
                         epochs=max(last, 1))


def _line(name: str, color: str, curve: Curve) -> Line:
    return Line(name, color, np.asarray(curve.epochs, float), np.asarray(curve.values, float))
