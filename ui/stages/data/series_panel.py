"""The series with its splits, and one window on it whose look-back and horizon can be dragged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.dataset.spec import DataSpec

from ... import theme
from ...plots.acf import AutocorrelationCurve
from ...plots.save import PlotMenu
from ...plots.series import SeriesPlot, WindowPlot
from ...translating import said, tr
from ...widgets import Button, ElidedLabel, Panel, Segmented, SpinBox, TextLabel
from .chips import step_unit
from .groups import GroupBox
from .reading import SeriesArrays, WindowArrays

_TABS = 545
_NARROW = 620
"""Pixels of title, tabs and buttons beside the choice of the series."""


class SeriesPanel(Panel):
    """``look_back_wanted(rows)``, ``horizon_wanted(rows)``, ``gap_wanted(rows)``; ``group_wanted(number)`` asks for another of several series,
    ``window_wanted(split, index)`` and ``window_near(x)`` for another window.
    """

    look_back_wanted = Signal(int)
    horizon_wanted = Signal(int)
    gap_wanted = Signal(int)
    group_wanted = Signal(int)
    window_wanted = Signal(str, int)
    window_near = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Series"), parent=parent, name="series_panel")
        self.series, self.window_view = SeriesPlot(), WindowPlot()
        self._index = self._group = 0
        self.groups = GroupBox("series_group", tr("Which of the series is drawn"))
        self.groups.activated.connect(self._group_chosen)
        self.settings = Button("", "ghost", "ph.sliders-horizontal", name="window_settings_button",
                               tip=tr("Gap, stride, order, scaling, splits and folds"))
        self.tools.addWidget(self.groups)
        self.tools.addWidget(self.settings)
        self.body.setSpacing(theme.size(4))
        self.tools.addWidget(PlotMenu(self.series, "series"))
        self.series.setMinimumHeight(theme.size(112))          # its dates must stay whole in a low window
        self.window_view.setMinimumHeight(theme.size(112))
        self.body.addWidget(self.series, 5)
        self.body.addLayout(self._bar())
        self.body.addWidget(self.window_view, 6)
        self.series.picked.connect(self.window_near)
        self.window_view.look_back_dragged.connect(self._look_back)
        self.window_view.horizon_dragged.connect(self._horizon)
        self.window_view.gap_dragged.connect(self.gap_wanted)

    def _bar(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        self.window_title = TextLabel(tr("One window"), 13, 600)
        line.addWidget(self.window_title)
        self.where = ElidedLabel("", 11, 400, "text3", least=8)
        line.addWidget(self.where, 1)
        self.look_back = SpinBox(1, 100_000, name="look_back_spin", tip=tr("Rows the network looks back"))
        self.horizon = SpinBox(1, 100_000, name="horizon_spin", tip=tr("Rows to be forecast"))
        for words, spin, done in (("look-back", self.look_back, self._look_back), ("horizon", self.horizon, self._horizon)):
            label = self.horizon_label = TextLabel(said(words), 12, 400, "text2")
            label.setBuddy(spin)
            spin.setAccessibleName(said(words))
            spin.setFixedWidth(theme.size(76))
            spin.valueChanged.connect(done)
            line.addWidget(label)
            line.addWidget(spin)
        self.split = Segmented(
            (("train", tr("Train")), ("validation", "Val."), ("test", tr("Test"))),
            name="window_split",
            tip=tr("Which split the window is taken from"),
            height=26,
        )
        self.split.changed.connect(self._split_changed)
        line.addWidget(self.split)
        before = Button("", "ghost", "ph.caret-left", name="window_before", tip=tr("The window before"))
        after = Button("", "ghost", "ph.caret-right", name="window_after", tip=tr("The next window"))
        before.clicked.connect(self._before)
        after.clicked.connect(self._after)
        line.addWidget(before)
        line.addWidget(after)
        line.addWidget(PlotMenu(self.window_view, "window"))
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The choice of the series has what room the tabs leave."""
        self.groups.set_room(self.width() - theme.size(_TABS))
        narrow = self.width() < theme.size(_NARROW)             # beside a lesson: the fields need the room
        self.window_title.setVisible(not narrow)
        self.where.setVisible(not narrow)
        for spin in (self.look_back, self.horizon):
            spin.setFixedWidth(theme.size(66 if narrow else 76))
        super().resizeEvent(event)

    # what is shown -------------------------------------------------------------------------------------------------

    def show_series(self, arrays: SeriesArrays, spec: DataSpec, unit: str) -> None:
        """Other data."""
        name = spec.targets[0] if spec.targets else ""
        one = len(arrays.groups) <= 1                           # else the choice of the series needs the room
        how = (tr(", lowest and highest of every piece") if len(arrays.x) > 1500 else tr(", lowest and highest of every row")) if one else ""
        self.set_caption(f"{name}{f', {unit}' if unit else ''}{how}")
        self.groups.show_groups(arrays.groups, arrays.group)
        self.series.show_series(arrays.x, arrays.y, arrays.splits, arrays.dates)
        for split, count in arrays.counts.items():
            self.split.set_option_enabled(split, count > 0, "" if count else tr("This split has no window"))

    def show_settings(self, spec: DataSpec) -> None:
        """Look-back and horizon as the document has them; says nothing."""
        for part in (self.horizon, self.horizon_label):
            part.setVisible(spec.task != "autoencoder")              # it gives the window itself back
        for spin, value in ((self.look_back, spec.look_back), (self.horizon, spec.horizon)):
            blocked = spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(blocked)

    def show_window(self, arrays: WindowArrays | None, spec: DataSpec, dates: bool) -> None:
        """Another window."""
        if arrays is None:
            self.where.setText(tr("no window fits into this split"))
            return
        self._index, self._group = arrays.index, arrays.group
        self.where.setText(tr("{words}, {value:,} of {count:,}", words=arrays.words, value=arrays.index + 1, count=arrays.count))
        self.series.show_window(arrays.start_x)
        self.window_view.show_window(arrays.x, arrays.y, arrays.first, spec.look_back,
                                     spec.horizon if spec.task != "autoencoder" else 0, dates, step_unit(spec.time.frequency),
                                     arrays.gap)
        if self.groups.count() > 1 and self.groups.value() != arrays.group:             # the window is one of another series
            self.group_wanted.emit(arrays.group)

    # wishes --------------------------------------------------------------------------------------------------------

    def _look_back(self, rows: int) -> None:
        self.look_back_wanted.emit(rows)

    def _horizon(self, rows: int) -> None:
        self.horizon_wanted.emit(rows)

    def _group_chosen(self, *_: object) -> None:
        self.group_wanted.emit(self.groups.value())

    def _split_changed(self, split: str) -> None:
        self.window_wanted.emit(split, 0)

    @property
    def group(self) -> int:
        """Which of several series the window is one of."""
        return self._group

    @property
    def index(self) -> int:
        """Which window of the split is shown."""
        return self._index

    def snap_back(self) -> None:
        """A handle was let go where it had been, or where it can't be: put it back."""
        self.window_view.redraw()

    def _before(self) -> None:
        self.window_wanted.emit(self.split.value(), self._index - 1)

    def _after(self) -> None:
        self.window_wanted.emit(self.split.value(), self._index + 1)


class AutocorrelationPanel(Panel):
    """``use_wanted(rows)``: take the suggested look-back."""

    use_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Autocorrelation"), parent=parent, name="acf_panel")
        self.plot = AutocorrelationCurve()
        self.use = Button("", "fix", name="use_look_back", tip=tr("Take the look-back that the autocorrelation suggests"))
        self.use.clicked.connect(self._use)
        self.use.hide()
        self.tools.addWidget(self.use)
        self.tools.addWidget(PlotMenu(self.plot, "autocorrelation"))
        self.body.addWidget(self.plot, 1)
        self._suggested = 0

    def show_arrays(self, arrays: SeriesArrays, spec: DataSpec) -> None:
        """Other data."""
        self._suggested = arrays.suggested
        unit = step_unit(spec.time.frequency)
        self.use.setText(tr("Use {suggested} {unit}", suggested=arrays.suggested, unit=unit))
        self.use.setVisible(arrays.suggested != spec.look_back and arrays.suggested > 0)
        self.plot.show_values(arrays.autocorrelation, spec.look_back, unit)

    def _use(self) -> None:
        self.use_wanted.emit(self._suggested)
