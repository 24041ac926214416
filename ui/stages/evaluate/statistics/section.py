"""The section of rooms that have no pages of their own: comparison, seeds and cross-validation, one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from .... import theme
from ....translating import tr
from ....widgets import Segmented
from ....workspace import Workspace
from ..comparing import ComparePage
from ..reading import Measured
from .folds_page import FoldsPage
from .seeds_page import SeedsPage

_PAGES = (("compare", tr("Compare")), ("seeds", tr("Seeds")), ("folds", "Cross-validation"))


class StatisticsSection(QWidget):
    """See the module; ``actions()`` are its commands for the palette."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.compare, self.seeds, self.folds = ComparePage(workspace), SeedsPage(workspace), FoldsPage(workspace)
        self.pages = QStackedWidget()
        for page in self._all():
            self.pages.addWidget(page)
        self.which = Segmented(_PAGES, name="statistics_page", tip=tr("What is looked at"), height=28)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.setMinimumHeight(theme.size(300))
        self.which.changed.connect(self.look_at)
        self.look_at("compare")

    def _all(self) -> tuple[ComparePage, SeedsPage, FoldsPage]:
        return self.compare, self.seeds, self.folds

    def look_at(self, page: str) -> None:
        """Show one of the pages: compare, seeds or folds."""
        self.which.set_value(page)
        number = [name for name, _ in _PAGES].index(page)
        self.pages.setCurrentIndex(number)
        self._all()[number].panel.tools.insertWidget(0, self.which)             # it stands in the page's own header

    def fill(self, measured: Measured) -> None:
        """Another measurement."""
        for page in self._all():
            page.fill(measured)

    def forget(self) -> None:
        """Give up what is being computed."""
        for page in self._all():
            page.forget()

    def actions(self) -> list[tuple[str, Any]]:
        """(words, slot) for the command palette."""
        return [(tr("Compare with another run or a baseline"), self._compare), (tr("Train with other seeds"), self._seeds),
                ("Cross-validate", self._folds)]

    def _compare(self) -> None:
        self.look_at("compare")
        self.compare.look.start()

    def _seeds(self) -> None:
        self.look_at("seeds")

    def _folds(self) -> None:
        self.look_at("folds")
