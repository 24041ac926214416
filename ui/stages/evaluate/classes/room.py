"""The room of classification and tagging: its pages (confusion, curves, threshold, comparison, seeds, folds), and examples and baselines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ....translating import tr
from ....widgets import Segmented
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..comparing import ComparePage
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.folds_page import FoldsPage
from ..statistics.seeds_page import SeedsPage
from .curves_page import CurvesPage
from .panels import ClassPanel, ConfusionPanel, ExamplePanel
from .threshold_page import ThresholdPage

_PAGES = (
    ("confusion", tr("Confusion")),
    ("curves", tr("Curves")),
    ("threshold", tr("Threshold")),
    ("compare", tr("Compare")),
    ("seeds", tr("Seeds")),
    ("folds", "Cross-validation"),
)


class Room(TaskRoom):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.confusion, self.classes, self.examples, self.baselines = ConfusionPanel(), ClassPanel(), ExamplePanel(), BaselinePanel()
        self.curves, self.threshold, self.compare = CurvesPage(), ThresholdPage(), ComparePage(workspace)
        self.seeds, self.folds = SeedsPage(workspace), FoldsPage(workspace)
        self.pages = QStackedWidget()
        for page in (row((self.confusion, 3), (self.classes, 2)), self.curves, self.threshold, self.compare, self.seeds, self.folds):
            self.pages.addWidget(page)
        self.which = Segmented(_PAGES, name="classes_page", tip=tr("What is looked at"), height=28)
        above = QWidget()
        line = QHBoxLayout(above)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.which)
        line.addStretch(1)
        self.column.addWidget(above)
        self.column.addWidget(self.pages, 3)
        self.column.addWidget(row((self.examples, 8), (self.baselines, 6)), 2)
        self.which.changed.connect(self.look_at)
        self.examples.opened.connect(self._open)
        self.look_at("confusion")

    def look_at(self, page: str) -> None:
        """Show one of the pages: confusion, curves, threshold, compare, seeds or folds."""
        self.which.set_value(page)
        self.pages.setCurrentIndex([name for name, _ in _PAGES].index(page))

    def fill(self, measured: Measured) -> None:
        found = measured.evaluation
        self.confusion.show_confusion(found)
        self.classes.show_classes(found)
        self.examples.show_examples(found)
        self.baselines.show_baselines(found, self.run_name, self.workspace.facts)
        self.curves.show_curves(found)
        self.threshold.show_thresholds(found)
        for page in (self.compare, self.seeds, self.folds):
            page.fill(measured)
        self.which.set_option_enabled("threshold", found.thresholds is not None, "" if found.thresholds is not None else tr("Of two classes only"))
        self.which.set_option_enabled("curves", bool(found.areas), "" if found.areas else tr("There are no finite probabilities"))
        if (self.which.value() == "threshold" and found.thresholds is None) or (self.which.value() == "curves" and not found.areas):
            self.look_at("confusion")

    def forget(self) -> None:
        super().forget()
        for page in (self.compare, self.seeds, self.folds):
            page.forget()

    def _open(self, sample: int) -> None:
        self.inspect(sample)

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("ROC, precision–recall and calibration curves"), lambda: self.look_at("curves")),
                (tr("Compare with another run or a baseline"), self._compare), (tr("Train with other seeds"), self._seeds),
                ("Cross-validate", self._folds)]

    def _compare(self) -> None:
        self.look_at("compare")
        self.compare.look.start()

    def _seeds(self) -> None:
        self.look_at("seeds")

    def _folds(self) -> None:
        self.look_at("folds")
