"""The page of samples beside what is given back: the worst, the median and the best ones, or those that are named."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.evaluation.code_report import GivenBack
from workbench.project.document import Document

from .... import figures, theme
from ....plots.sample_pictures import SamplePicture, SamplePictures, grid_shape
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import ComboBox, DoubleSpinBox, LineEdit, Panel, Segmented, TextLabel
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured

GIVEN_BACK = "workbench.project.judging:given_back"
USUAL_NOISE = 0.5
"""Standard deviations."""
_WORDS = tr("The worst, the median and the best of the split; or name samples, such as 0, 5, 12.")
WHY = {"worst": tr("worst"), "median": tr("median"), "best": tr("best"), "chosen": ""}


class GivenPage(QWidget):
    """``opened(int)``: a sample was clicked."""

    opened = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: GivenBack | None = None
        self._as_grids = False
        self.panel = Panel(tr("Given back"), "", name="given_panel")
        self.pictures = SamplePictures(name="given_pictures", title=tr("Samples and what is given back"))
        self.pictures.setMinimumHeight(theme.size(260))
        self.target = ComboBox(name="given_target", tip=tr("Which column is drawn"))
        self.way = Segmented((("lines", tr("Lines")), ("grids", tr("Grids"))), name="given_way", tip=tr("As lines, or as small grids"), height=26)
        self.more = PlotMenu(self.pictures, "given_back")
        for widget in (self.target, self.way, self.more):
            self.panel.tools.addWidget(widget)
        self.panel.body.addWidget(self.pictures, 1)
        self.look = Look(workspace, "given_back", _WORDS, tr("Show them"), self._asked)
        self.samples = LineEdit("", name="given_samples", tip=tr("Numbers of samples, from 0"))
        self.samples.setPlaceholderText(tr("Samples"))
        self.samples.setFixedWidth(theme.size(150))
        self.noise = DoubleSpinBox(0.0, 10.0, 0.0, 2, name="given_noise", tip=tr("Spread of normal noise that is added to what the network reads, in "
                                   "scaled units; the error is against the sample without it. 0 = none"))
        self.noise.setFixedWidth(theme.size(76))
        for widget in (TextLabel(tr("noise"), 12, 400, "text2"), self.noise, self.samples):
            self.look.row.insertWidget(self.look.row.indexOf(self.look.button), widget)
        self.panel.body.addWidget(self.look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.look.found.connect(self._found)
        self.samples.returnPressed.connect(self.look.start)
        self.noise.valueChanged.connect(self._noise_changed)
        self.target.activated.connect(self._draw)
        self.way.changed.connect(self._draw)
        self.pictures.chosen.connect(self.opened)

    def fill(self, measured: Measured) -> None:
        """Another measurement."""
        self.measured, self.found = measured, None
        self.samples.clear()
        self.look.forget()
        self.look.say(_WORDS)
        self._draw()

    def begin(self) -> None:
        """The page has come into sight: show something at once."""
        if self.measured is not None and self.found is None and not self.look.working:
            self.look.start()

    def show_noisy(self) -> None:
        """With as much noise as the network was trained with, as grids where they are squares."""
        self._as_grids = True
        self.noise.setValue(noise_of(self.measured.document) if self.measured is not None else USUAL_NOISE)

    def _noise_changed(self, _: float) -> None:
        if self.measured is not None and self.isVisible():
            self.look.start()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project = self.workspace.project
        if project is None or self.measured is None:
            return None
        found = self.measured.evaluation
        noise = {"noise": self.noise.value()} if self.noise.value() else {}
        return GIVEN_BACK, {"path": project.path, "run": found.run, "split": found.split, "samples": numbers_in(self.samples.text()), **noise}

    def _found(self, found: GivenBack) -> None:
        kept = self.target.value()
        self.found = found
        self.target.set_items([(name, n) for n, name in enumerate(found.targets)])
        self.target.set_value(kept if isinstance(kept, int) and kept < len(found.targets) else 0)
        shape = grid_shape(*found.arrays["truth"].shape[1:])
        self.way.set_option_enabled("grids", shape is not None, "" if shape is not None else tr("The steps make no square"))
        if shape is None:
            self.way.set_value("lines")
        elif self._as_grids and shape[0] == shape[1]:
            self.way.set_value("grids")
        self._as_grids = False
        self._draw()

    def show_grids(self, grids: bool) -> None:
        """As small grids, or as lines."""
        self.way.set_value("grids" if grids else "lines")
        self._draw()

    def _draw(self, *_: object) -> None:
        found, grids = self.found, self.way.value() == "grids"
        self.target.setVisible(found is not None and len(found.targets) > 1 and not grids)
        self.pictures.show_pictures(pictures_of(found) if found is not None else (), self.target.value() or 0, grids)
        if found is None:
            self.panel.set_caption("")
            self.panel.set_legend([])
            return
        unit = found.units[self.target.value() or 0]
        column = f"{found.targets[self.target.value() or 0]}{f', {unit}' if unit else ''}, " if not grids else ""
        self.panel.set_caption(tr("{column}{split} split, errors in scaled units; click one to inspect it", column=column, split=found.split))
        noisy = found.arrays["read"].size > 0
        if grids and noisy:
            self.panel.set_caption(tr("the sample, the same with noise, and what is given back; {split} split", split=found.split))
        self.panel.set_legend([] if grids else [(tr("truth"), "truth"), *([(tr("with noise"), "grey")] if noisy else []), (tr("given back"), "blue")])


def pictures_of(found: GivenBack) -> list[SamplePicture]:
    """A picture for each sample."""
    arrays = found.arrays
    pictures = []
    for n, (name, why) in enumerate(zip(found.names, found.why, strict=True)):
        words = tr("error {error}", error=figures.number(float(arrays["errors"][n])))
        pictures.append(SamplePicture(name, f"{WHY[why]}, {words}" if WHY[why] else words, arrays["given"][n], arrays["truth"][n],
                                      int(arrays["index"][n]), arrays["read"][n] if arrays["read"].size else arrays["read"]))
    return pictures


def noise_of(document: Document) -> float:
    """The spread of the noise that a network is trained with; a usual one where it has none."""
    spreads = [layer.parameters.get("stddev") for layer in document.model.layers if layer.kind == "GaussianNoise"]
    return float(next((spread for spread in spreads if isinstance(spread, int | float)), USUAL_NOISE))


def numbers_in(words: str) -> tuple[int, ...]:
    """The whole numbers in a text."""
    return tuple(int(word) for word in words.replace(",", " ").replace(";", " ").split() if word.isdigit())
