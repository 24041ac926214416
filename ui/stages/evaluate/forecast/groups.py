"""Errors of each series, where there are several in the data."""

from __future__ import annotations

from workbench.evaluation.report import Evaluation

from .... import figures
from ....translating import tr
from ....widgets import Panel, Table


class GroupPanel(Panel):
    """The worst series first."""

    def __init__(self) -> None:
        super().__init__(tr("Series by series"), "", name="group_panel")
        self.table = Table((tr("Series"), "RMSE", "MAE", "MASE"), numbers=(1, 2, 3), name="group_table", title=tr("Series by series"), row_height=24)
        self.body.addWidget(self.table, 1)

    def show_groups(self, found: Evaluation) -> None:
        """Show other series; hidden where there is one only."""
        self.setVisible(len(found.groups) > 1)
        ordered = sorted(found.groups.items(), key=lambda pair: -(pair[1].get("rmse") or 0.0))
        self.table.set_rows([[name, *(figures.number(values.get(metric)) for metric in ("rmse", "mae", "mase"))] for name, values in ordered])
        self.set_caption(f"{found.unit + ', ' if found.unit else ''}{len(ordered):,} series, the worst first")
