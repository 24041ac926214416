"""What the Search page is made of, and how a search is drawn on it; what is done with it is the panel's business."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.project.searching import space
from workbench.project.searching.events import Trial
from workbench.project.searching.results import Search

from .... import theme
from ....plots.parallel import ParallelPlot
from ....plots.save import PlotMenu
from ....plots.search_curves import SearchCourse, SettingCurve
from ....plots.value_bars import ValueBars
from ....translating import tr
from ....widgets import Button, EmptyState, Panel, ScrollColumn, TextLabel
from . import words
from .table import TrialsTable


class SearchPage(QWidget):
    """``chosen(trial)`` when one is clicked in any plot or in the table."""

    chosen = Signal(int)

    def __init__(self, tell: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scrolled())

    def _scrolled(self) -> ScrollColumn:
        scroll = ScrollColumn()
        above = QHBoxLayout()
        above.setSpacing(theme.size(theme.GAP))
        above.addWidget(self._outcome(), 5)
        side = QVBoxLayout()
        side.setSpacing(theme.size(theme.GAP))
        side.addWidget(self._course_panel(), 3)
        side.addWidget(self._importance_panel(), 2)
        above.addLayout(side, 3)
        scroll.column.addLayout(above, 5)
        scroll.column.addWidget(self._trials_panel(), 4)
        return scroll

    def _outcome(self) -> Panel:
        self.outcome = Panel(tr("What came of which settings"), name="search_outcome")
        self.parallel, self.curve = ParallelPlot(), SettingCurve()
        self.parallel_menu = PlotMenu(self.parallel, "search_trials", self._tell)
        self.curve_menu = PlotMenu(self.curve, "search_curve", self._tell)
        for menu in (self.parallel_menu, self.curve_menu):
            self.outcome.tools.addWidget(menu)
        for plot in (self.parallel, self.curve):
            plot.chosen.connect(self.chosen)
            self.outcome.body.addWidget(plot, 1)
        self.no_outcome = EmptyState("ph.hourglass", tr("No trial has ended yet"),
                                     tr("Every trial will be a line here: the values it was given, and what came of them."), name="search_no_outcome")
        self.outcome.body.addWidget(self.no_outcome, 1)
        self.outcome.setMinimumHeight(theme.size(330))
        return self.outcome

    def _course_panel(self) -> Panel:
        self.course_panel = Panel(tr("Best so far"), name="search_course_panel")
        self.course = SearchCourse()
        self.course.setMinimumHeight(theme.size(120))
        self.course.chosen.connect(self.chosen)
        self.course_panel.tools.addWidget(PlotMenu(self.course, "search_course", self._tell))
        self.course_panel.body.addWidget(self.course, 1)
        self.no_course = TextLabel(tr("The best figure after every trial, once one has ended."), 12, 400, "text3", wrap=True)
        self.course_panel.body.addWidget(self.no_course, 0, Qt.AlignmentFlag.AlignTop)
        return self.course_panel

    def _importance_panel(self) -> Panel:
        self.importance_panel = Panel(tr("What mattered"), tr("share of the differences"), name="search_importance_panel")
        self.importance = ValueBars(name="search_importance", title=tr("Importance of the settings"))
        self.importance_panel.tools.addWidget(PlotMenu(self.importance, "search_importance", self._tell))
        self.no_importance = TextLabel("", 12, 400, "text3", wrap=True)
        self.importance_panel.body.addWidget(self.importance, 1)
        self.importance_panel.body.addWidget(self.no_importance, 0, Qt.AlignmentFlag.AlignTop)
        return self.importance_panel

    def _trials_panel(self) -> Panel:
        self.trials_panel = Panel(tr("Trials"), name="search_trials_panel")
        self.table = TrialsTable()
        self.table.chosen.connect(self.chosen)
        self.run_button = Button(tr("Show its run"), "ghost", "ph.chart-line", name="search_run", tip=tr("Show the run that this trial became"))
        self.use_button = Button(
            tr("Use its values"), "ghost", "ph.check", name="search_use", tip=tr("Give the project this trial's values (undoable)")
        )
        self.best_button = Button(tr("Make the best the current project"), "fix", "ph.star", name="search_best",
                                  tip=tr("Give the project the best trial's values (undoable)"), height=26)
        for button in (self.run_button, self.use_button, self.best_button):
            self.trials_panel.tools.addWidget(button)
        self.trials_panel.body.addWidget(self.table, 1)
        self.trials_panel.setMinimumHeight(theme.size(230))
        return self.trials_panel

    # drawing -------------------------------------------------------------------------------------------------------

    def draw(self, search: Search, number: int | None, weighed: dict[str, float] | None, *, going_on: bool) -> None:
        """A search with the chosen trial; ``weighed`` is the importance of its settings (None = not told yet)."""
        single = len(search.spec.parameters) == 1 and bool(search.curve())
        some = bool(search.ranked)
        for widget in (self.parallel, self.parallel_menu):
            widget.setVisible(some and not single)
        for widget in (self.curve, self.curve_menu):
            widget.setVisible(some and single)
        self.no_outcome.setVisible(not some)
        self.course.setVisible(some)
        self.no_course.setVisible(not some)
        if not some and not going_on:
            self.no_outcome.set("ph.warning", tr("No trial has ended"), tr("Go on with this search, or begin another one."))
        elif not some:
            self.no_outcome.set("ph.hourglass", tr("No trial has ended yet"),
                                tr("Every trial will be a line here: the values it was given, and what came of them."))
        best = search.best.number if search.best is not None else None
        if single:
            self._draw_curve(search, best)
        else:
            self._draw_parallel(search, best, number)
        self._draw_course(search, best)
        self._draw_importance(search, {} if going_on else weighed, going_on)
        self.table.show_search(search, number)

    def choose(self, search: Search | None, number: int | None) -> None:
        """Mark a trial, and offer what can be done with it."""
        self.parallel.set_number(number)
        self.table.set_number(number)
        best = search.best if search is not None else None
        trial = next((trial for trial in search.trials if trial.number == number), None) if search is not None else None
        self.best_button.setVisible(best is not None)
        self.use_button.setVisible(trial is not None and best is not None and trial.number != best.number)
        self.run_button.setVisible(trial is not None and trial.run is not None)
        self.trials_panel.set_caption(tr("the best first") if search is not None and search.trials else "")

    def _draw_parallel(self, search: Search, best: int | None, number: int | None) -> None:
        self.parallel.show_trials(words.axes(search), words.lines(search), best)
        self.parallel.set_number(number)
        self.outcome.set_caption(tr("each line is a trial; the last axis is what they are compared by"))
        early = any(trial.state == "pruned" for trial in search.trials)
        self.outcome.set_legend([("best", "orange"), ("trial", "blue"), *([(tr("given up early"), "grey")] if early else [])])

    def _draw_curve(self, search: Search, best: int | None) -> None:
        one = search.spec.parameters[0]
        known = [(float(trial.values[one.path]), trial) for trial in search.ranked if isinstance(trial.values.get(one.path), int | float)]
        known.sort(key=lambda pair: pair[0])
        values = [x for x, _ in known if x > 0]
        log = one.log or (bool(one.choices) and len(values) > 2 and max(values) / min(values) > 50)
        self.curve.show_curve(one.path, [trial.number for _, trial in known], [x for x, _ in known],
                              [trial.value or 0.0 for _, trial in known], best=best, log=log)
        self.outcome.set_caption(words.figure(search.monitor))
        self.outcome.set_legend([("best", "orange", "dot"), ("trial", "blue", "dot")])

    def _draw_course(self, search: Search, best: int | None) -> None:
        steps = dict(search.best_so_far())
        known: list[Trial] = [trial for trial in search.trials if trial.number in steps]
        self.course.show_trials([trial.number for trial in known], [trial.value or 0.0 for trial in known], [steps[trial.number] for trial in known],
                                best)
        self.course_panel.set_caption(tr("{figure}, by trial", figure=words.figure(search.monitor)))

    def _draw_importance(self, search: Search, known: dict[str, float] | None, going_on: bool) -> None:
        self.importance_panel.setVisible(len(search.spec.parameters) > 1)
        self.importance.setVisible(bool(known))
        self.no_importance.setVisible(not known)
        self.no_importance.setText(tr("Told when the search has ended.") if going_on else "Weighing …" if known is None else
                                   tr("Needs four trials that came out differently."))
        known = known or {}
        self.importance.show_values(np.array(list(known.values())), [space.short(path) for path in known])
