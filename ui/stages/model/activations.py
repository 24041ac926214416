"""The activation viewer: curve and derivative, where the function is flat, and where this layer's values will lie."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.model import activations
from workbench.model.activations import Activation
from workbench.probing.started import LayerStart, Pre

from ... import figures, theme
from ...plots.axes import Plot, nothing, pen, vertical
from ...plots.readout import ReadOut
from ...widgets import Button, ComboBox, Legend, Popover, TextLabel
from ...widgets.panel import LegendItem
from .fields import Field

HINT = "Run “Before training” (Analyze) to see where this layer's values lie."
_LEAST, _POINTS = 4.0, 481
_BINS = 0.35
"""Height of the histogram, as part of the picture's."""


class CurvePlot(Plot):
    """Value and derivative of one function over [−r, r]; gray where it is flat; a histogram at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self.activation: Activation = activations.functions()["linear"]
        self._edges, self._counts = np.zeros(0), np.zeros(0)
        self.at_x: float | None = None
        super().__init__(parent, name="activation_plot", title="Activation function and its derivative", left_width=36)
        self._read = ReadOut(self)
        self.say_bottom("what it receives")
        self._made = True
        self.redraw()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), theme.size(220))

    def show_function(self, entry: Activation, edges: Sequence[float] = (), counts: Sequence[int] = ()) -> None:
        """Another function, and how often the layer's values lie between which ``edges``."""
        self.activation = entry
        self._edges, self._counts = np.asarray(edges, float), np.asarray(counts, float)
        self.at_x = None
        self._read.hide()
        self.redraw()

    @property
    def reach(self) -> float:
        """Half the width of what is drawn: 4, or as far as nearly all of the values go (at most 50)."""
        if not len(self._counts) or self._counts.sum() == 0:
            return _LEAST
        share = np.cumsum(self._counts) / self._counts.sum()
        low = self._edges[int(np.searchsorted(share, 0.002))]
        high = self._edges[min(int(np.searchsorted(share, 0.998)) + 1, len(self._edges) - 1)]
        return float(np.clip(1.1 * max(abs(low), abs(high)), _LEAST, 50.0))

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        reach = self.reach
        x = np.linspace(-reach, reach, _POINTS)
        y, slope = self.activation.value(x), self.activation.derivative(x)
        shown = np.clip(np.concatenate([y, slope]), -10.0, 10.0)
        low, high = min(float(shown.min()), -0.25), max(float(shown.max()), 0.25)
        room = 0.08 * (high - low)
        for start, end in activations.flat(self.activation, -reach, reach):
            grey = theme.data_color("grey", 0.18)
            region = pg.LinearRegionItem((start, end), movable=False, brush=grey, pen=nothing())
            region.setZValue(-20)
            self.item.addItem(region, ignoreBounds=True)
        self._bars(low - room, high + room)
        self.item.addItem(pg.InfiniteLine(0.0, angle=0, pen=pen("axis", 1.0)), ignoreBounds=True)
        self.item.addItem(pg.InfiniteLine(0.0, angle=90, pen=pen("axis", 1.0)), ignoreBounds=True)
        self.item.addItem(pg.PlotDataItem(x, slope, pen=pen("orange", 1.5, dashed=True)))
        self.item.addItem(pg.PlotDataItem(x, y, pen=pen("blue", 2.0)))
        if self.at_x is not None:
            self.item.addItem(vertical(self.at_x), ignoreBounds=True)
        self.item.setXRange(-reach, reach, padding=0)
        self.item.setYRange(low - room, high + room, padding=0)

    def _bars(self, low: float, high: float) -> None:
        if not len(self._counts) or self._counts.max() <= 0:
            return
        density = self._counts / np.maximum(np.diff(self._edges), 1e-12)
        tall = _BINS * (high - low) * density / density.max()
        brush: Any = pg.mkBrush(theme.data_color("teal", 0.45))
        bars = pg.BarGraphItem(x0=self._edges[:-1], x1=self._edges[1:], y0=low, height=tall, brush=brush, pen=nothing())
        bars.setZValue(-10)
        self.item.addItem(bars, ignoreBounds=True)

    def hovered(self, x: float | None) -> None:
        """Read off value and derivative under the pointer."""
        self.at_x = None if x is None else float(np.clip(x, -self.reach, self.reach))
        self._say()

    def stepped(self, by: int) -> None:
        """The arrow keys move the cursor by a fortieth of the picture."""
        here = self.at_x if self.at_x is not None else 0.0
        self.hovered(here + by * self.reach / 20)

    def _say(self) -> None:
        self.redraw()
        if self.at_x is None:
            self._read.hide()
            return
        at = np.array([self.at_x])
        value, slope = float(self.activation.value(at)[0]), float(self.activation.derivative(at)[0])
        lines = [("blue", "value", figures.number(value)), ("orange", "derivative", figures.number(slope))]
        self._read.say(f"at {figures.number(self.at_x)}", lines, self.place(self.at_x, value) + QPointF(0, 0))

    def numbers(self) -> dict[str, np.ndarray]:
        x = np.linspace(-self.reach, self.reach, _POINTS)
        return {"x": x, "value": self.activation.value(x), "derivative": self.activation.derivative(x)}


@functools.cache
def _gates() -> dict[str, tuple[str, ...]]:
    """Which of a recurrent layer's values go through which parameter's function."""
    return {"recurrent_activation": ("i", "f", "o", "z", "r"), "activation": ("g", "h", "c")}


def fitting(start: LayerStart | None, parameter: str) -> tuple[Pre, ...]:
    """What the function of this parameter receives in the layer: of all gates that go through it."""
    if start is None:
        return ()
    own = tuple(pre for pre in start.pre if not pre.name)
    if own:
        return own if parameter == "activation" else ()
    wanted = _gates().get(parameter, ())
    return tuple(pre for pre in start.pre if pre.name.rsplit("_", 1)[-1] in wanted)


class ActivationViewer(Popover):
    """Pick a function, see it, take it. Left and Right move the cursor in the plot; Escape closes."""

    def __init__(self, name: str, use: Callable[[str], Any] | None, pres: Sequence[Pre] = (), *, measured: bool = False,
                 fixed: Activation | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="activation_viewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Activation function")
        self._present, self._use, self._pres, self._measured, self._fixed = name, use, tuple(pres), measured, fixed
        head = QHBoxLayout()
        self.choice = ComboBox([(key.replace("_", " "), key) for key in activations.functions()], name="activation_choice", tip="Function to look at")
        self.choice.set_value(name if name in activations.functions() else "linear")
        self.choice.currentIndexChanged.connect(self._chosen)
        head.addWidget(self.choice)
        self.choice.setVisible(fixed is None)
        self.gate = ComboBox([(f"gate {pre.name}" if pre.name else "its values", n) for n, pre in enumerate(self._pres)],
                             name="activation_gate", tip="Whose values are drawn")
        self.gate.setVisible(len(self._pres) > 1)
        self.gate.currentIndexChanged.connect(self._chosen)
        head.addWidget(self.gate)
        head.addStretch(1)
        self.take = Button("Use this one", "plain", name="use_activation", tip="Set the parameter to this function", height=28)
        self.take.clicked.connect(self._take)
        head.addWidget(self.take)
        self.body.addLayout(head)
        self.formula = TextLabel("", 12, 400, "text2", mono=True, wrap=True)
        self.body.addWidget(self.formula)
        self.plot = CurvePlot()
        self.plot.setMinimumSize(theme.size(380), theme.size(220))
        self.body.addWidget(self.plot, 1)
        self._key = Legend()
        self.body.addWidget(self._key)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setMinimumWidth(theme.size(380))
        self.body.addWidget(self.words)
        self.setFocusProxy(self.choice if fixed is None else self.plot)
        self._chosen()

    @property
    def name(self) -> str:
        """The function that is shown."""
        return str(self.choice.value())

    def _entry(self) -> Activation:
        return self._fixed if self._fixed is not None else activations.functions()[self.name]

    def _chosen(self, _index: int = 0) -> None:
        entry = self._entry()
        pre = self._pres[self.gate.currentIndex()] if self._pres and self.gate.currentIndex() >= 0 else None
        histogram = pre.values.histogram if pre is not None else None
        self.plot.show_function(entry, histogram.edges if histogram else (), histogram.counts if histogram else ())
        self.formula.setText(f"f(x) = {entry.formula}")
        self.take.setVisible(self._use is not None and self.name != self._present)
        items: list[LegendItem] = [("value", "blue", "line"), ("derivative", "orange", "dashed")]
        if activations.flat(entry, -self.plot.reach, self.plot.reach):
            items.append(("flat: |f'| < 0.05", "grey", "fill"))
        if pre is not None:
            items.append(("its values before training", "teal", "fill"))
        self._key.set_items(items)
        self.words.setText(self._said(entry, pre))

    def _said(self, entry: Activation, pre: Pre | None) -> str:
        if pre is None:
            return "The last look at the untrained network saw no values of this function." if self._measured else HINT
        edges, counts = np.asarray(pre.values.histogram.edges), np.asarray(pre.values.histogram.counts, float)
        where = f"In the untrained network it receives {figures.number(pre.values.mean)} ± {figures.number(pre.values.spread)}"
        if not len(counts) or counts.sum() == 0:
            return f"{where}."
        middles = (edges[:-1] + edges[1:]) / 2
        dull = counts[np.abs(entry.derivative(middles)) < activations.FLAT].sum() / counts.sum()
        return f"{where}; {dull:.0%} of it where the function is flat."

    def _take(self) -> None:
        if self._use is not None:
            name = self.name
            self.close()
            self._use(name)


class ActivationButton(Button):
    """The glyph beside an activation's field; opens the viewer."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__("", "ghost", "ph.chart-line", parent, name=f"view_{field.parameter.name}",
                         tip="Look at the function, its derivative and where this layer's values will lie", height=24)
        self._field = field
        self.clicked.connect(self._open)

    def _open(self) -> None:
        form = self._form()
        start: LayerStart | None = form.start_of_layer() if form is not None else None
        pres = fitting(start, self._field.parameter.name)
        viewer = ActivationViewer(str(self._field.shown or "linear"), self._use, pres, measured=start is not None, parent=self.window())
        viewer.show_below(self)

    def _form(self) -> Any:
        """The form that it stands in knows what was measured of the layer."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "start_of_layer"):
            above = above.parentWidget()
        return above

    def _use(self, name: str) -> None:
        self._field.enter(name)


class LayerCurveButton(Button):
    """The same for a layer that is an activation function (ReLU, ELU …): its curve with its parameters."""

    def __init__(self, entry: Callable[[], Activation | None], parent: QWidget | None = None) -> None:
        super().__init__("", "ghost", "ph.chart-line", parent, name="view_layer_curve", tip="Look at the function and its derivative", height=24)
        self._entry = entry
        self.clicked.connect(self._open)

    def _open(self) -> None:
        entry = self._entry()
        if entry is not None:
            ActivationViewer(entry.name, None, fixed=entry, parent=self.window()).show_below(self)
