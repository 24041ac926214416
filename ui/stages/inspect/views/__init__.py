"""The views at the right of Inspect, in the order of their bar. Each is built when it is first looked at."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from ....translating import tr
from ..view import View


@dataclass(frozen=True)
class Entry:
    """A view before it is built: its name in the bar, and where its class is."""

    name: str
    title: str
    icon: str
    target: str
    tip: str
    recurrent: bool = True
    """Whether it needs a recurrent layer."""

    def load(self) -> type[View]:
        """The class."""
        module, _, name = self.target.partition(":")
        return getattr(importlib.import_module(f"{__name__}.{module}"), name)


ENTRIES = (
    Entry("cell", tr("Cell"), "ph.cpu", "cell:CellView", tr("The unrolled cell with all its numbers")),
    Entry("course", tr("Course"), "ph.chart-line-down", "course:CourseView", tr("Gradient, saturation and weights over the epochs")),
    Entry("lookback", tr("Look back"), "ph.arrow-u-up-left", "lookback:LookBackView", tr("Which past step each loss looks back to")),
    Entry("weights", tr("Weights"), "ph.table", "weights:WeightsView", tr("Weights of every gate, eigenvalues, fixed points")),
    Entry("trajectory", tr("Path"), "ph.path", "trajectory:TrajectoryView", tr("The way of the state through its space")),
    Entry("units", tr("Units"), "ph.list-dashes", "units:UnitsView", tr("What each unit goes along with")),
    Entry("where_else", tr("Where else"), "ph.magnifying-glass", "where_else:WhereElseView", tr("Where the same activation occurs again")),
    Entry("what_if", tr("What if"), "ph.sliders-horizontal", "what_if:WhatIfView", tr("Change input, gates and states, and see what follows")),
    Entry("compare", tr("Compare"), "ph.columns", "compare:CompareView", tr("Another run, layer or epoch beside this one")),
    Entry("outputs", tr("Layers"), "ph.stack", "outputs:OutputsView", tr("What every layer gives"), recurrent=False),
    Entry("attention", tr("Attention"), "ph.eye", "attention:AttentionView", tr("Which step looks at which"), recurrent=False),
    Entry("attribution", tr("Attribution"), "ph.target", "attribution:AttributionView", tr("Which input pushed the answer"), recurrent=False),
)
