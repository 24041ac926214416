"""The page of a split: forecast and truth with intervals, and what comes of feeding forecasts back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.evaluation.forecast_report import Intervals, Recursive

from .... import figures, theme
from ....plots.forecast import ForecastData
from ....translating import said, tr
from ....widgets import ComboBox, DoubleSpinBox
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from .panels import ForecastPanel

INTERVALS = "workbench.project.judging:intervals"
RECURSIVE = "workbench.project.judging:recursive"
_METHODS = ((tr("From residuals (conformal)"), "conformal"), (tr("Monte-Carlo dropout"), "dropout"), (tr("The network's own"), "quantile"))


class SplitPage(QWidget):
    """Forecasts of the split; ``panel.opened`` leads to Inspect."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: Intervals | None = None
        self.fed: Recursive | None = None
        self.panel = ForecastPanel()
        self.method = ComboBox(_METHODS, name="interval_method", tip=tr("How the intervals are made"))
        self.coverage = DoubleSpinBox(50.0, 99.0, 90.0, 1, name="interval_coverage", tip=tr("Share of truths that should lie inside"))
        self.coverage.setSuffix(" %")
        self.intervals = Look(workspace, "intervals", _INTERVALS, tr("Intervals"), self._intervals_asked, below=True)
        self.recursive = Look(workspace, "recursive", _RECURSIVE, tr("Feed back"), self._recursive_asked, below=True)
        self.intervals.row.insertWidget(0, self.method)
        self.intervals.row.insertWidget(1, self.coverage)
        looks = QHBoxLayout()
        looks.setSpacing(theme.size(24))
        looks.addWidget(self.intervals, 3)
        looks.addWidget(self.recursive, 2)
        self.panel.body.addLayout(looks)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.intervals.found.connect(self._bounded)
        self.recursive.found.connect(self._fed_back)

    def fill(self, measured: Measured) -> None:
        """Show another measurement."""
        self.measured, self.found, self.fed = measured, None, None
        self.panel.show_forecasts(measured.evaluation, measured.forecasts, self.workspace.facts)
        training = measured.document.training
        self.method.set_items([(words, name) for words, name in _METHODS if name != "quantile" or training.per_value > 1])
        self.method.set_value("quantile" if training.per_value > 1 else "conformal")
        head = measured.evaluation
        self.intervals.say(_own_words(head.metrics.get("coverage"), head.nominal_coverage) if head.head else _INTERVALS)
        self.recursive.say(_RECURSIVE)
        self.recursive.setVisible(measured.document.data.horizon > 1)

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured = None
        self.intervals.forget()
        self.recursive.forget()

    # asked -----------------------------------------------------------------------------------------------------------

    def _place(self) -> dict[str, Any] | None:
        project = self.workspace.project
        if project is None or self.measured is None:
            return None
        return {"path": project.path, "run": self.measured.evaluation.run, "split": self.measured.evaluation.split}

    def _intervals_asked(self) -> tuple[str, dict[str, Any]] | None:
        place = self._place()
        return None if place is None else (INTERVALS, {**place, "method": self.method.value(), "coverage": self.coverage.value() / 100})

    def _recursive_asked(self) -> tuple[str, dict[str, Any]] | None:
        place = self._place()
        return None if place is None else (RECURSIVE, place)

    # answered --------------------------------------------------------------------------------------------------------

    def _bounded(self, found: Intervals) -> None:
        self.found = found
        self.intervals.say(interval_words(found))
        self._draw()

    def _fed_back(self, found: Recursive) -> None:
        self.fed = found
        self.recursive.say(recursive_words(found))
        self._draw()

    def _draw(self) -> None:
        if self.measured is None:
            return
        names = list(self.measured.document.data.targets)
        changed = {}
        for name, data in self.measured.forecasts.items():
            number = next((n for n, target in enumerate(names) if name == target or name.startswith(f"{target}, ")), 0)
            low, high, other = data.low, data.high, data.other
            if self.found is not None:
                low, high = (at_samples(self.found.arrays, edge, data, number) for edge in ("low", "high"))
            if self.fed is not None:
                other = at_samples(self.fed.arrays, "recursive", data, number)
            changed[name] = replace(data, low=low, high=high, other=other)
        self.panel.draw_more(changed)


_INTERVALS = tr("Intervals around every forecast, and how many truths they really hold.")
_RECURSIVE = tr("One-step forecasts fed back, beside the direct ones.")


def at_samples(arrays: dict[str, Any], name: str, data: ForecastData, target: int) -> np.ndarray:
    """(forecasts, steps) of the windows that are drawn; NaN where a look left one out."""
    index, values = np.asarray(arrays["index"]), np.asarray(arrays[name])
    wanted = np.asarray(data.samples if data.samples is not None else np.zeros(0, int))
    order = np.argsort(index)
    at = np.minimum(np.searchsorted(index[order], wanted), len(index) - 1)
    rows = order[at]
    return np.where((index[rows] == wanted)[:, None], values[rows, :, target], np.nan)


def interval_words(found: Intervals) -> str:
    """``90 % intervals hold 91.3 % of the truths; mean width 2.5 kW.``"""
    unit = f" {found.unit}" if found.unit else ""
    words = tr("{value:g} % intervals hold {percent} of the truths", value=100 * found.nominal, percent=figures.percent(found.coverage, 1))
    words += tr("{verdict}; mean width {number}{unit}.", verdict=_verdict(found), number=figures.number(found.width), unit=unit)
    if found.fixed_coverage is not None and found.coverage is not None and abs(found.fixed_coverage - found.coverage) >= 0.005:
        words += tr(" As wide as validation's errors throughout they would hold {percent}.",
                    percent=figures.percent(found.fixed_coverage, 1))
    return " ".join((words, *(said(note) for note in found.notes if not note.startswith("The intervals hold"))))


def _verdict(found: Intervals) -> str:
    if found.coverage is None or abs(found.coverage - found.nominal) <= 0.05:
        return ""
    return tr(", too few") if found.coverage < found.nominal else tr(", more than wished")


def _own_words(held: float | None, nominal: float | None) -> str:
    if held is None or nominal is None:
        return _INTERVALS
    return tr("The network's own {value:g} % intervals hold {percent} of the truths.", value=100 * nominal,
              percent=figures.percent(held, 1))


def recursive_words(found: Recursive) -> str:
    """How much feeding back costs."""
    more = figures.change(found.recursive.get("rmse"), found.direct.get("rmse"))
    unit = f" {found.unit}" if found.unit else ""
    direct, fed = figures.number(found.direct.get("rmse")), figures.number(found.recursive.get("rmse"))
    words = tr("Fed back RMSE {fed}{unit}, direct {direct}{unit} ({signed_percent}).", fed=fed, unit=unit, direct=direct,
               signed_percent=figures.signed_percent(more))
    return " ".join((words, *map(said, found.notes)))
