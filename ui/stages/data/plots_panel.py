"""Plots of the column that is chosen in the table: over time, correlations, season, distribution in each split, missing cells, lengths."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workbench.dataset.spec import DataSpec

from ... import figures, theme
from ...plots.columns import ColumnLanes, LaneData
from ...plots.correlation import CorrelationPlot
from ...plots.missing_map import MissingMapPlot
from ...plots.plot_stack import PlotStack
from ...plots.save import PlotMenu
from ...plots.seasonal import SeasonalPlot
from ...plots.series import SPLIT_COLORS
from ...plots.split_bars import SplitBars
from ...plots.split_spread import NAMES, SplitHistogram, whole_bins
from ...translating import tr
from ...widgets import Button, ComboBox, Legend, Panel, Switch, TextLabel
from ...widgets.panel import LegendItem
from .chips import step_unit
from .groups import GroupBox

Ask = Callable[[str, dict[str, Any], Callable[[Any], None]], None]
"""(dotted function, arguments, what is done with its answer)."""
_DRAWN, _SPREAD = "workbench.sequence.drawn:", "workbench.sequence.spread:"
_MOST_LANES = 6
_GROUP = 140
"""Pixels of the choice of a series: legend and other choices stand beside it."""
_UNIT_WORDS = {"character": "characters", "word": "words", "step": "steps"}


class PlotsPanel(Panel):
    """``column_wanted(name)`` when another column is chosen here, ``cell_wanted(name, row)`` when a place in the table is pointed at,
    ``group_wanted(number)`` when another of several series is.
    """

    column_wanted = Signal(str)
    cell_wanted = Signal(str, int)
    group_wanted = Signal(int)

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, name="plots_panel")
        self._ask = ask
        self._view: Any = None
        self._spec: DataSpec | None = None
        self._page, self._column, self._by = "", "", ""
        self._added: list[str] = []
        self._groups: tuple[str, ...] = ()
        self._group = 0
        self._range: tuple[float, float] | None = None
        self._seasons: tuple[tuple[str, str], ...] = ()
        self.columns, self.correlation, self.season = ColumnLanes(), CorrelationPlot(), SeasonalPlot()
        self.spread, self.classes, self.missing = SplitHistogram(), SplitBars(), MissingMapPlot()
        self.lengths = SplitHistogram(name="split_lengths", title=tr("Lengths of the texts in each split"))
        self.none = TextLabel("", 13, 400, "text2", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = PlotStack()
        for widget in (self.columns, self.correlation, self.season, self.spread, self.classes, self.missing, self.lengths, self.none):
            self.stack.addWidget(widget)
        self.body.setSpacing(theme.size(4))
        self.body.addLayout(self._bar())
        self.body.addWidget(self.stack, 1)
        self.columns.range_wanted.connect(self._finer)
        self.missing.chosen.connect(self.cell_wanted)

    def _bar(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.keys = Legend()
        line.addWidget(self.keys, 1)
        self.add = Button(tr("Columns"), "ghost", "ph.plus", name="plot_columns", tip=tr("Which columns are drawn beside the chosen one"))
        self.add.clicked.connect(self._offer_columns)
        self.differenced = Switch(name="plot_differenced", tip=tr("Correlations of the changes from row to row, which a trend does not hide"))
        self.differenced.setAccessibleName(tr("of the changes"))
        self.differenced.toggled.connect(self._again)
        self.differenced_label = TextLabel(tr("of the changes"), 12, 400, "text2")
        self.differenced_label.setBuddy(self.differenced)
        self.by = ComboBox((), name="plot_by", tip=tr("What the profile goes through"))
        self.by.currentIndexChanged.connect(self._by_changed)
        self.column = ComboBox((), name="plot_column", tip=tr("The column that is drawn; a click on a column of the table does the same"))
        self.column.currentIndexChanged.connect(self._column_changed)
        self.group = GroupBox("plot_group", tr("Which of the series is drawn"))
        self.group.set_room(theme.size(_GROUP))
        self.group.activated.connect(self._group_chosen)
        for widget in (self.differenced_label, self.differenced, self.by, self.group, self.add, self.column, PlotMenu(self.stack, "data_plot")):
            line.addWidget(widget)
        return line

    # what is shown -------------------------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """Which plot is shown."""
        return self._page

    @property
    def chosen(self) -> str:
        """The column that is drawn."""
        return self._column

    def show_view(self, view: Any, spec: DataSpec) -> None:
        """Other data, or the same under another description."""
        self._view, self._spec, self._range = view, spec, None
        several = bool(spec.groups) and spec.task in ("forecast", "autoencoder")
        self._groups = tuple(view.groups) if view is not None and several else ()
        self._group = self._group if self._group < len(self._groups) else 0
        self.group.show_groups(self._groups, self._group)
        names = [name for name in view.columns if name not in spec.time.columns or view.is_number(name)] if view is not None else []
        self._added = [name for name in self._added if name in names]
        self.column.set_items(names)
        if self._column not in names:
            self._column = next(iter((*spec.targets, *spec.with_role("label"), *names)), "")
        self.column.set_value(self._column)
        self.seasons_known(())
        self._again()

    def set_column(self, name: str) -> None:
        """Another column was chosen in the table."""
        if name == self._column or self.column.findText(name) < 0:
            return
        self._column = name
        self.column.set_value(name)
        self.missing.set_column(name)
        if self._page not in ("missing", "lengths"):
            self._again()

    def show_page(self, page: str) -> None:
        """Another plot."""
        self._page = page
        if page:
            self._say_none(tr("One moment…"))
        self._again()

    def _again(self, *_: object) -> None:
        """Ask for what the page draws."""
        page = self._page
        for widget, pages in (
            (self.add, ("columns",)),
            (self.differenced, ("correlation",)),
            (self.differenced_label, ("correlation",)),
            (self.by, ("season",)),
            (self.group, ("columns", "correlation", "season") if len(self._groups) > 1 else ()),
            (self.column, ("columns", "correlation", "season", "spread")),
        ):
            widget.setVisible(page in pages)
        if self._view is None or self._spec is None or not page:
            return
        self.set_title({"missing": tr("Missing cells"), "lengths": tr("Lengths"), "columns": tr("Series")}.get(page, self._column))
        {"columns": self._ask_columns, "correlation": self._ask_correlation, "season": self._ask_seasons, "spread": self._ask_kind,
         "missing": self._ask_missing, "lengths": self._ask_lengths}[page]()

    def _need(self, target: str, done: Callable[[Any], None], **kwargs: Any) -> None:
        self._ask(target, {"view": self._view, **kwargs}, partial(self._if_current, self._view, self._page, (self._column, self._group), done))

    def _if_current(self, view: object, page: str, drawn: tuple[str, int], done: Callable[[Any], None], answer: Any) -> None:
        """An answer to a question that nobody asks any more is dropped."""
        same = drawn == (self._column, self._group) or page in ("missing", "lengths")               # which show all columns, or none
        if view is self._view and page == self._page and same:
            done(answer)

    def _say_none(self, words: str) -> None:
        self.none.setText(words)
        self.keys.set_items(())
        self.set_caption("")
        self.stack.setCurrentWidget(self.none)

    def _is_number(self, name: str = "") -> bool:
        """Whether a column holds numbers, in the file or after the recorded steps."""
        name = name or self._column
        return bool(name) and ((self._spec is not None and name in self._spec.inputs) or self._view.is_number(name))

    def _unit(self, name: str) -> str:
        spec = self._spec.columns.get(name) if self._spec is not None else None
        return spec.unit if spec is not None else ""

    # over time -----------------------------------------------------------------------------------------------------

    @property
    def lanes(self) -> tuple[str, ...]:
        """The columns that are drawn over time: the chosen one, the targets, and those that were added."""
        targets = self._spec.targets if self._spec is not None else ()
        wanted = dict.fromkeys((self._column, *targets, *self._added))
        return tuple(name for name in wanted if name and self._is_number(name))[:_MOST_LANES]

    def _ask_columns(self) -> None:
        if not self.lanes:
            self._say_none(tr("{column} holds no numbers. Its distribution shows how often each value occurs.", column=self._column))
            return
        first, last = self._range or (None, None)
        points = 2 * max(self.stack.width(), 400)
        self._need(_DRAWN + "over_time", self._columns_known, names=list(self.lanes), first=first, last=last, points=points, group=self._group)

    def _finer(self, first: float, last: float) -> None:
        self._range = (first, last)
        if self._page == "columns":
            self._ask_columns()

    def _columns_known(self, found: Any) -> None:
        lanes = [LaneData(lane.name, lane.unit, lane.x, lane.y, lane.holes, lane.low, lane.high) for lane in found.lanes]
        self.columns.show_lanes(lanes, found.splits, (found.start, found.end), (found.first, found.last), found.dates)
        holes = any(lane.holes for lane in lanes)
        self.set_caption(tr("wheel: zoom, drag: pan"))
        keys: list[LegendItem] = [(NAMES[name], SPLIT_COLORS[name], "fill") for name, *_ in found.splits]
        self.keys.set_items([*keys, ("missing", "warn", "fill")] if holes else keys)
        self.stack.setCurrentWidget(self.columns)

    def _offer_columns(self) -> None:
        menu = QMenu(self.add)
        menu.setObjectName("plot_columns_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lanes = self.lanes
        for name in (name for name in self._view.columns if self._is_number(name)):
            action = QAction(name, menu)
            action.setObjectName(f"lane_{name}")
            action.setCheckable(True)
            action.setChecked(name in lanes)
            fixed = name == self._column or (self._spec is not None and name in self._spec.targets)
            action.setEnabled(not fixed and (name in lanes or len(lanes) < _MOST_LANES))
            action.toggled.connect(partial(self._toggle_lane, name))
            menu.addAction(action)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _toggle_lane(self, name: str, on: bool) -> None:
        self._added = [*self._added, name] if on else [each for each in self._added if each != name]
        self._again()

    # correlations --------------------------------------------------------------------------------------------------

    def _ask_correlation(self) -> None:
        if not self._is_number():
            self._say_none(tr("{column} holds no numbers: it has no correlation with its past.", column=self._column))
            return
        self._need(_DRAWN + "correlation", self._correlation_known, column=self._column, differenced=self.differenced.isChecked(), group=self._group)

    def _correlation_known(self, found: Any) -> None:
        if found.why or self._spec is None:
            self._say_none(found.why)
            return
        spec = self._spec
        unit = step_unit(spec.time.frequency)
        self.correlation.show_values(found.autocorrelation, found.partial, found.band, spec.look_back, spec.season, unit)
        self.set_caption(tr("changes of {rows:,} rows", rows=found.rows) if found.differenced else tr("{rows:,} rows", rows=found.rows))
        self.keys.set_items([(tr("what chance gives (95 %)"), "grey", "fill")])
        self.stack.setCurrentWidget(self.correlation)

    # seasons -------------------------------------------------------------------------------------------------------

    def _ask_seasons(self) -> None:
        if not self._is_number():
            self._say_none(tr("{column} holds no numbers. Its distribution shows how often each value occurs.", column=self._column))
        elif self._seasons:
            self._ask_profile()
        else:
            self._need(_DRAWN + "seasons", self._seasons_asked)

    def _seasons_asked(self, found: tuple[tuple[str, str], ...]) -> None:
        self.seasons_known(found)
        if not found:
            self._say_none(tr("The rows have neither times nor a known season to draw. Choose the column of the time in the table's header."))
        else:
            self._ask_profile()

    def seasons_known(self, found: tuple[tuple[str, str], ...]) -> None:
        """What a profile may go through."""
        self._seasons = found
        self.by.set_items([(tr("by {words}", words=words), name) for name, words in found])
        names = [name for name, _ in found]
        self._by = self._by if self._by in names else next(iter(names), "")
        self.by.set_value(self._by)
        self.by.setEnabled(len(names) > 1)

    def _group_chosen(self, *_: object) -> None:
        self.set_group(self.group.value())
        self.group_wanted.emit(self._group)

    def set_group(self, number: int) -> None:
        """Another of several series was chosen beside the window."""
        if number == self._group or not 0 <= number < len(self._groups):
            return
        self._group, self._range = number, None
        self.group.set_value(number)
        if self._page in ("columns", "correlation", "season"):
            self._again()

    def _by_changed(self, number: int) -> None:
        if 0 <= number < len(self._seasons):
            self._by = self._seasons[number][0]
            self._again()

    def _ask_profile(self) -> None:
        self._need(_DRAWN + "profile", self._profile_known, column=self._column, by=self._by, group=self._group)

    def _profile_known(self, found: Any) -> None:
        if found.why:
            self._say_none(found.why)
            return
        self.season.show_profile(found.parts, found.quantiles, found.mean, found.counts, dict(self._seasons).get(found.by, ""))
        unit = f"{found.unit}, " if found.unit else ""
        self.set_caption(tr("{unit}{rows:,} values", unit=unit, rows=found.rows))
        self.keys.set_items([("median", "blue", "line"), (tr("middle half, four fifths"), "blue", "fill"), ("mean", "orange", "dashed")])
        self.stack.setCurrentWidget(self.season)

    # distributions -------------------------------------------------------------------------------------------------

    def _ask_kind(self) -> None:
        self._need(_SPREAD + "drawn_as", self._kind_known, column=self._column)

    def _kind_known(self, kind: str) -> None:
        if kind == "numbers":
            self._need(_SPREAD + "spread", self._spread_known, column=self._column)
        else:
            self._need(_SPREAD + "classes", self._classes_known, column=self._column)

    def _spread_known(self, found: Any) -> None:
        if found.why:
            self._say_none(found.why)
            return
        splits = found.splits
        shares, means = {name: part.shares for name, part in splits.items()}, {name: part.mean for name, part in splits.items()}
        whole = len(found.edges) > 1 and abs(found.edges[1] - found.edges[0] - 1) < 1e-9 and found.edges[0] % 1 == 0.5
        words = f"{found.name}, {found.unit}" if found.unit else found.name
        self.spread.show_shares(found.edges, shares, means, tr("{words}; share of each split's values in %", words=words), whole=whole)
        self.keys.set_items([(_spread_words(name, part), SPLIT_COLORS[name], "line") for name, part in splits.items()])
        outside = max(part.outside for part in splits.values())
        self.set_caption(
            tr("far tails are left out, {percent} of a split", percent=figures.percent(outside, 1))
            if outside > 0
            else tr("in each split; triangles: means")
        )
        self.stack.setCurrentWidget(self.spread)

    def _classes_known(self, found: Any) -> None:
        if not found.names:
            self._say_none(tr("{name} has no values.", name=found.name))
            return
        self.classes.show_counts(found.names, found.counts)
        self.keys.set_items([(NAMES[name], SPLIT_COLORS[name], "dot") for name in found.counts])
        self.set_caption(tr("share in each split"))
        self.stack.setCurrentWidget(self.classes)

    # missing cells and lengths -------------------------------------------------------------------------------------

    def _ask_missing(self) -> None:
        self._need(_SPREAD + "missing", self._missing_known)

    def _missing_known(self, found: Any) -> None:
        self.missing.show_map(found.columns, found.shares, found.rows, found.counts)
        self.missing.set_column(self._column)
        cells = found.total * len(found.columns)
        self.set_caption(tr("{value:,} of {cells:,} cells, before any step; a click goes there in the table", value=int(found.counts.sum()),
                            cells=cells))
        self.keys.set_items([("missing", "warn", "fill")])
        self.stack.setCurrentWidget(self.missing)

    def _ask_lengths(self) -> None:
        self._need(_SPREAD + "lengths", self._lengths_known)

    def _lengths_known(self, found: Any) -> None:
        every = {name: values for name, values in found.lengths.items() if len(values)}
        if not every:
            self._say_none(tr("One long text has no lengths."))
            return
        edges = whole_bins(list(every.values()))
        shares = {name: np.histogram(values, edges)[0] / len(values) for name, values in every.items()}
        means = {name: float(values.mean()) for name, values in every.items()}
        unit = _UNIT_WORDS.get(found.unit, "tokens")
        one, many = ("a sequence", "sequences") if found.unit == "step" else ("a text", "texts")
        cut = (found.cut + 0.5, tr("cut at {cut:,}", cut=found.cut))
        self.lengths.show_shares(edges, shares, means, tr("{unit} in {one}; share of each split's {many} in %", unit=unit, one=one,
                                                          many=many), cut=cut, whole=edges[1] - edges[0] == 1)
        self.keys.set_items([(f"{NAMES[name]}, {len(values):,} {many}", SPLIT_COLORS[name], "line") for name, values in every.items()])
        self.set_caption(tr("{percent} of the {many} are cut", percent=figures.percent(found.shortened, 1), many=many))
        self.stack.setCurrentWidget(self.lengths)

    # wishes --------------------------------------------------------------------------------------------------------

    def _column_changed(self, number: int) -> None:
        name = self.column.itemText(number)
        if name and name != self._column:
            self._column = name
            self.column_wanted.emit(name)
            self._again()


def _spread_words(name: str, part: Any) -> str:
    """``validation: mean 95.1, somewhat moved``."""
    words = tr("{NAMES}: mean {number}", NAMES=NAMES[name], number=figures.number(part.mean))
    return words if name == "train" or part.verdict == "like training" else f"{words}, {tr(part.verdict)}"
