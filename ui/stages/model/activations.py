"""The activation viewer: curve and derivative, where the function is flat, and where this layer's values will lie."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.model import activations
from workbench.model.activations import Activation
from workbench.probing.started import LayerStart, Pre

from ... import figures, theme
from ...plots.activation import CurvePlot
from ...translating import tr
from ...widgets import Button, ComboBox, Legend, Popover, TextLabel
from ...widgets.panel import LegendItem
from .fields import Field

HINT = tr("Run “Before training” (Analyze) to see where this layer's values lie.")



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
        self.setAccessibleName(tr("Activation function"))
        self._present, self._use, self._pres, self._measured, self._fixed = name, use, tuple(pres), measured, fixed
        head = QHBoxLayout()
        self.choice = ComboBox(
            [(key.replace("_", " "), key) for key in activations.functions()], name="activation_choice", tip=tr("Function to look at")
        )
        self.choice.set_value(name if name in activations.functions() else "linear")
        self.choice.currentIndexChanged.connect(self._chosen)
        head.addWidget(self.choice)
        self.gate = ComboBox([(tr("gate {name}", name=pre.name) if pre.name else tr("its values"), n) for n, pre in enumerate(self._pres)],
                             name="activation_gate", tip=tr("Whose values are drawn"))
        self.gate.currentIndexChanged.connect(self._chosen)
        head.addWidget(self.gate)
        head.addStretch(1)
        self.take = Button(tr("Use this one"), "plain", name="use_activation", tip=tr("Set the parameter to this function"), height=28)
        self.take.clicked.connect(self._take)
        head.addWidget(self.take)
        self.body.addLayout(head)
        self.choice.setVisible(fixed is None)                 # once they have a parent: before, they would be windows of their own
        self.gate.setVisible(len(self._pres) > 1)
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
            items.append((tr("its values before training"), "teal", "fill"))
        self._key.set_items(items)
        self.words.setText(self._said(entry, pre))

    def _said(self, entry: Activation, pre: Pre | None) -> str:
        if pre is None:
            return tr("The last look at the untrained network saw no values of this function.") if self._measured else HINT
        edges, counts = np.asarray(pre.values.histogram.edges), np.asarray(pre.values.histogram.counts, float)
        where = tr("In the untrained network it receives {number} ± {number2}", number=figures.number(pre.values.mean),
                   number2=figures.number(pre.values.spread))
        if not len(counts) or counts.sum() == 0:
            return f"{where}."
        middles = (edges[:-1] + edges[1:]) / 2
        dull = counts[np.abs(entry.derivative(middles)) < activations.FLAT].sum() / counts.sum()
        return tr("{where}; {dull:.0%} of it where the function is flat.", where=where, dull=dull)

    def _take(self) -> None:
        if self._use is not None:
            name = self.name
            self.close()
            self._use(name)


class ActivationButton(Button):
    """The glyph beside an activation's field; opens the viewer."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__("", "ghost", "ph.chart-line", parent, name=f"view_{field.parameter.name}",
                         tip=tr("Look at the function, its derivative and where this layer's values will lie"), height=24)
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
        super().__init__("", "ghost", "ph.chart-line", parent, name="view_layer_curve", tip=tr("Look at the function and its derivative"), height=24)
        self._entry = entry
        self.clicked.connect(self._open)

    def _open(self) -> None:
        entry = self._entry()
        if entry is not None:
            ActivationViewer(entry.name, None, fixed=entry, parent=self.window()).show_below(self)
