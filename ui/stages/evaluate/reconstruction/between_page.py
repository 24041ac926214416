"""The page between two codes: the decoder run on what lies on the line from one sample's code to another's."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.evaluation.code_report import Between

from .... import theme
from ....plots.sample_pictures import SamplePicture, SamplePictures, grid_shape
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import ComboBox, Panel, Segmented, SpinBox
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from .codes_page import place_of

INTERPOLATE = "workbench.project.judging:interpolate"
_WORDS = tr("The decoder run on codes between those of two samples.")


class BetweenPage(QWidget):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: Between | None = None
        self.panel = Panel(tr("Between two codes"), "", name="between_panel")
        self.pictures = SamplePictures(name="between_pictures", title=tr("What lies between two codes"))
        self.pictures.setMinimumHeight(theme.size(260))
        self.target = ComboBox(name="between_target", tip=tr("Which column is drawn"))
        self.way = Segmented((("lines", tr("Lines")), ("grids", tr("Grids"))), name="between_way", tip=tr("As lines, or as small grids"), height=26)
        self.more = PlotMenu(self.pictures, "between_codes")
        for widget in (self.target, self.way, self.more):
            self.panel.tools.addWidget(widget)
        self.panel.body.addWidget(self.pictures, 1)
        self.first = SpinBox(0, 0, 0, name="between_first", tip=tr("The first sample"))
        self.last = SpinBox(0, 0, 0, name="between_last", tip=tr("The last sample"))
        self.steps = SpinBox(3, 31, 9, name="between_steps", tip=tr("Codes, both ends included"))
        self.first.setPrefix(tr("from "))
        self.last.setPrefix(tr("to "))
        self.steps.setSuffix(tr(" codes"))
        self.look = Look(workspace, "between", _WORDS, tr("Decode"), self._asked)
        at = self.look.row.indexOf(self.look.button)
        for widget in (self.steps, self.last, self.first):
            widget.setFixedWidth(theme.size(110))
            self.look.row.insertWidget(at, widget)
        self.panel.body.addWidget(self.look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.look.found.connect(self._found)
        self.target.activated.connect(self._draw)
        self.way.changed.connect(self._draw)

    def fill(self, measured: Measured) -> None:
        """Another measurement; the two samples stay where the split has them."""
        self.measured, self.found = measured, None
        last = max(measured.evaluation.samples - 1, 0)
        for box in (self.first, self.last):
            box.setMaximum(last)
        if self.first.value() == self.last.value():
            self.first.setValue(0)
            self.last.setValue(min(1, last))
        self.look.forget()
        self.look.say(_WORDS)
        self._draw()

    def begin(self) -> None:
        """The page has come into sight: show something at once."""
        if self.measured is not None and self.found is None and not self.look.working and self.first.maximum() > 0:
            self.look.start()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        place = place_of(self.workspace, self.measured)
        if place is None:
            return None
        return INTERPOLATE, {**place, "a": self.first.value(), "b": self.last.value(), "steps": self.steps.value()}

    def _found(self, found: Between) -> None:
        before = self.found
        self.found = found
        kept = self.target.value()
        self.target.set_items([(name, n) for n, name in enumerate(found.targets)])
        self.target.set_value(kept if isinstance(kept, int) and kept < len(found.targets) else 0)
        shape = grid_shape(*found.arrays["decoded"].shape[1:])
        self.way.set_option_enabled("grids", shape is not None, "" if shape is not None else tr("The steps make no square"))
        if before is None:
            self.way.set_value("grids" if shape is not None and shape[0] == shape[1] else "lines")
        self._draw()

    def _draw(self, *_: object) -> None:
        found, grids = self.found, self.way.value() == "grids"
        self.target.setVisible(found is not None and len(found.targets) > 1 and not grids)
        self.pictures.show_pictures(pictures_between(found, grids) if found is not None else (), self.target.value() or 0, grids)
        if found is None:
            self.panel.set_caption("")
            self.panel.set_legend([])
            return
        unit = found.units[self.target.value() or 0]
        column = f"{found.targets[self.target.value() or 0]}{f', {unit}' if unit else ''}; " if not grids else ""
        self.panel.set_caption(tr("{column}from {first} to {last}, through '{layer}', {split} split", column=column, first=_called(found, 0),
                                  last=_called(found, 1), layer=found.layer, split=found.split))
        self.panel.set_legend([] if grids else [(tr("the sample"), "truth"), (tr("decoded"), "blue")])


def _called(found: Between, end: int) -> str:
    return f"{found.names[end]} ({found.labels[end]})" if found.labels[end] else found.names[end]


def pictures_between(found: Between, apart: bool = False) -> list[SamplePicture]:
    """The two samples at the ends with what is given back of them (``apart``: as pictures of their own), and what lies between."""
    decoded, ends = found.arrays["decoded"], found.arrays["ends"]
    last, none = len(decoded) - 1, ends[:0, :0, 0]
    pictures = []
    for n, one in enumerate(decoded):
        at = f"{n / last:.0%}"
        end = {0: 0, last: 1}.get(n)
        if end is None:
            pictures.append(SamplePicture(at, tr("between"), one, none))
        else:
            title, words = (at, tr("given back")) if apart else (_called(found, end), at)
            pictures.append(SamplePicture(title, words, one, none if apart else ends[end]))
    if not apart:
        return pictures
    first, final = (SamplePicture(_called(found, n), tr("the sample"), ends[n], none) for n in (0, 1))
    return [first, *pictures, final]
