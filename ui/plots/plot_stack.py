"""Several plots of which one is seen; it is the one that is copied and saved."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtWidgets import QStackedWidget


class PlotStack(QStackedWidget):
    """Says the numbers of the plot in sight."""

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns for CSV, by header."""
        plot: Any = self.currentWidget()
        return plot.numbers() if plot is not None else {}
