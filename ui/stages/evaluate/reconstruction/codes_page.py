"""The page of codes: the narrowest layer's numbers as a scatter, and the sample that was clicked beside what is given back."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.evaluation.code_report import Codes, GivenBack

from .... import theme
from ....plots.codes import CLASSES, CodeScatter, class_color
from ....plots.sample_pictures import SamplePictures, grid_shape
from ....plots.save import PlotMenu
from ....translating import said, tr
from ....widgets import Button, ComboBox, Panel, Segmented, TextLabel
from ....widgets.panel import LegendItem
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from .given_page import GIVEN_BACK, pictures_of

CODES = "workbench.project.judging:codes"
_WORDS = tr("The numbers of the narrowest layer for every sample of the split.")
_CLICK = tr("Click a dot to see its sample.")


class CodesPage(QWidget):
    """``opened(int)``: a sample is to be inspected."""

    opened = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: Codes | None = None
        self._sample = -1
        self.panel, self.side = Panel(tr("Codes"), "", name="codes_panel"), Panel(tr("Sample"), "", name="code_sample_panel")
        self.plot = CodeScatter()
        self.plot.setMinimumHeight(theme.size(260))
        self.by = Segmented((("label", tr("Label")), ("error", tr("Error"))), name="codes_color", tip=tr("What colors the dots"), height=26)
        self.label = ComboBox(name="codes_label", tip=tr("The column of labels; the network never sees it"))
        self.more = PlotMenu(self.plot, "codes")
        for widget in (self.label, self.by, self.more):
            self.panel.tools.addWidget(widget)
        self.panel.body.addWidget(self.plot, 1)
        self.look = Look(workspace, "codes", _WORDS, tr("Show the codes"), self._asked)
        self.panel.body.addWidget(self.look)
        self.pictures = SamplePictures(name="code_sample", title=tr("The sample and what is given back"))
        self.inspect = Button(tr("Inspect"), "plain", "ph.magnifying-glass", name="code_inspect", tip=tr("Open Inspect at this sample"))
        self.words = TextLabel(_CLICK, 12, 400, "text2", wrap=True)
        self.side.body.addWidget(self.pictures, 1)
        self.side.body.addWidget(self.words)
        self.side.body.addWidget(self.inspect)
        self.side.body.addStretch(0)
        self.inspect.hide()
        self.pictures.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 5)
        whole.addWidget(self.side, 2)
        self.look.found.connect(self._found)
        self.by.changed.connect(self._color)
        self.label.activated.connect(self._relabel)
        self.plot.chosen.connect(self.choose)
        self.inspect.clicked.connect(self._open)

    def fill(self, measured: Measured) -> None:
        """Another measurement."""
        self.measured, self.found, self._sample = measured, None, -1
        self.look.forget()
        self.look.say(_WORDS)
        self.label.set_items(label_columns(measured))
        self.label.setVisible(self.label.count() > 1)
        nothing = np.zeros(0)
        self.plot.set_data(nothing, nothing, nothing, nothing, (), ("", ""))
        self.pictures.show_pictures(())
        self.pictures.hide()
        self.words.setText(_CLICK)
        self.inspect.hide()
        self.panel.set_caption("")
        self.panel.set_legend([])

    def begin(self) -> None:
        """The page has come into sight: show something at once."""
        if self.measured is not None and self.found is None and not self.look.working:
            self.look.start()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        place = place_of(self.workspace, self.measured)
        return None if place is None else (CODES, {**place, "label": self.label.value() or ""})

    def _relabel(self, *_: object) -> None:
        self.look.start()

    def _found(self, found: Codes) -> None:
        self.found = found
        a = found.arrays
        self.plot.set_data(a["xy"], a["errors"], a["labels"], a["names"], found.classes, axes_of(found))
        self.by.set_option_enabled("label", bool(found.classes), "" if found.classes else tr("The data have no labels"))
        if not found.classes:
            self.by.set_value("error")
        self.panel.set_caption(tr("'{layer}', {width} numbers a sample, {split} split", layer=found.layer, width=found.width, split=found.split))
        self.look.say(" ".join((_WORDS, *map(said, found.notes))))
        self._color()

    def _color(self, *_: object) -> None:
        found, error = self.found, self.by.value() == "error"
        self.plot.color_by(error)
        if found is None:
            return
        if error:
            self.panel.set_legend([])
            self.panel.set_caption(tr("'{layer}', {split} split; dark = small error, bright = large", layer=found.layer, split=found.split))
            return
        items: list[LegendItem] = [(name, class_color(n), "dot") for n, name in enumerate(found.classes[:CLASSES])]
        if len(found.classes) > CLASSES:
            items.append((tr("{count} others", count=len(found.classes) - CLASSES), "grey", "dot"))
        self.panel.set_legend(items)

    def choose(self, number: int) -> None:
        """Show the sample of a dot."""
        if self.found is None:
            return
        self._sample = int(self.found.arrays["index"][number])
        place = place_of(self.workspace, self.measured)
        if place is not None:
            self.workspace.ask("evaluate.code_sample", GIVEN_BACK, {**place, "samples": (self._sample,)}, self._shown, self.look.fail)

    def _shown(self, found: GivenBack) -> None:
        shape = grid_shape(*found.arrays["truth"].shape[1:])
        square = shape is not None and shape[0] == shape[1]
        self.pictures.show_pictures(pictures_of(found), 0, square)
        self.pictures.show()
        self.side.set_caption(tr("truth, and what is given back"))
        self.side.set_legend([] if square else [(tr("truth"), "truth"), (tr("given back"), "blue")])
        self.words.setText(found.names[0])
        self.inspect.show()

    def _open(self) -> None:
        if self._sample >= 0:
            self.opened.emit(self._sample)


def place_of(workspace: Workspace, measured: Measured | None) -> dict[str, Any] | None:
    """Where a look at what is shown takes place; None = nowhere now."""
    project = workspace.project
    if project is None or measured is None:
        return None
    return {"path": project.path, "run": measured.evaluation.run, "split": measured.evaluation.split}


def label_columns(measured: Measured) -> list[tuple[str, str]]:
    """Columns that the network is not given, the one with the role label first."""
    data = measured.document.data
    given = {*data.inputs, *data.categories, *data.time.columns}
    told = [name for name in data.with_role("label") if name not in given]
    others = [name for name, column in data.columns.items() if name not in given and name not in told and column.role != "time"]
    return [(name, name) for name in (*told, *others)] if told else [(tr("no labels"), ""), *((name, name) for name in others)]


def axes_of(found: Codes) -> tuple[str, str]:
    """Words for the two axes."""
    if found.method == "pca":
        first, second = (tr("principal component {n} ({share:.0%} of the variance)", n=n + 1, share=share) for n, share in enumerate(found.shares))
        return first, second
    if found.method == "error":
        return tr("code"), tr("error (scaled units)")
    return tr("code 1"), tr("code 2")
