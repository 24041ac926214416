"""What lies below the table: windows on a series, an encoded example, or plots of the chosen column; the same tabs in each panel's header."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...translating import tr
from ...widgets import Panel, Segmented
from .plots_panel import PlotsPanel

_SERIES = (("windows", tr("Windows")), ("columns", tr("Series")), ("correlation", "ACF"), ("season", tr("Season")), ("spread", tr("Distribution")),
           ("missing", tr("Missing")))
_TEXTS = (("example", tr("Example")), ("lengths", tr("Lengths")), ("spread", tr("Classes")), ("missing", tr("Missing")))
_TEXT = (("example", tr("Example")),)
_SEQUENCES = (("sequences", tr("Sequences")), ("lengths", tr("Lengths")), ("spread", tr("Distribution")), ("missing", tr("Missing")))
PAGES = {"series": _SERIES, "texts": _TEXTS, "text": _TEXT, "sequences": _SEQUENCES}


class Below(QStackedWidget):
    """``page_changed(page)`` when somebody chooses another tab."""

    page_changed = Signal(str)

    def __init__(self, series: Panel, example: Panel, plots: PlotsPanel, sequences: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_below")
        self._panels: dict[str, Panel] = {"windows": series, "example": example, "sequences": sequences}
        self._plots = plots
        self._kind = ""
        self.tabs = Segmented((), name="data_tabs", tip=tr("What is drawn below the table"), height=26)
        self.tabs.changed.connect(self._choose)
        for panel in (series, example, sequences, plots):
            self.addWidget(panel)

    def set_kind(self, kind: str) -> None:
        """``series``, ``texts``, ``text`` or ``sequences``: each has its own plots. The tab stays where the new data have it, too."""
        if kind != self._kind:
            self._kind = kind
            self.tabs.set_options(PAGES[kind])
            self._put(self.tabs.value())
        self.tabs.setVisible(len(PAGES[kind]) > 1)

    @property
    def page(self) -> str:
        """The tab that is chosen."""
        return self.tabs.value()

    def choose(self, page: str) -> None:
        """Show another tab."""
        self.tabs.set_value(page)
        self._choose(page)

    def _choose(self, page: str) -> None:
        self._put(page)
        self.page_changed.emit(page)

    def _put(self, page: str) -> None:
        panel = self._panels.get(page, self._plots)
        panel.tools.insertWidget(0, self.tabs)
        self.setCurrentWidget(panel)
        self.tabs.show()
        self._plots.show_page("" if panel is not self._plots else page)
