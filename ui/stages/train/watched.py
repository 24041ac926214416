"""What the watched layer learns: a film-strip of one gate, and the gradient through time at three epochs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from workbench.training.events import Traced

from ... import figures, theme
from ...plots.filmstrip import FilmStrip, Frame, chosen
from ...plots.gradient import GradientLine, GradientPlot, norms_of
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Chip, EmptyState, Panel, Segmented

KEPT = 48
"""Epochs of a run that goes on whose looks are remembered here (the project file keeps its own)."""
_ORDER = ("i", "f", "z", "r", "g", "o", "c", "h")
_SIGNED = ("g", "c", "h")
_HALF = 0.05
"""Residual that rounding to 16 bits explains."""
_LINES = ("grey", "teal", "blue")
_VERDICTS = {"healthy": ("ok", tr("healthy")), "vanishing": ("warn", tr("vanishing")), "exploding": ("error", tr("exploding"))}


def gates_of(arrays: Mapping[str, np.ndarray]) -> list[str]:
    """Gates and states there are, in the order of the equations, without gradients."""
    names = [name for name in arrays if letter(name) in _ORDER]
    ways = list(dict.fromkeys(prefix(name) for name in names))
    return sorted(names, key=lambda name: (ways.index(prefix(name)), _ORDER.index(letter(name))))


def letter(name: str) -> str:
    """``bw_f`` → ``f``."""
    return name.rpartition("_")[2]


def prefix(name: str) -> str:
    """``bw_f`` → ``bw_``, ``cell2_h`` → ``cell2_``."""
    return name[:len(name) - len(letter(name))]


def way_words(start: str) -> str:
    """``fw_`` → ``→``, ``bw_cell2_`` → ``← 2``."""
    arrow = "→ " if start.startswith("fw_") else "← " if start.startswith("bw_") else ""
    return (arrow + start.removeprefix("fw_").removeprefix("bw_").removeprefix("cell").rstrip("_")).strip()


class Looks:
    """Looks at the watched layer by epoch: of a run that goes on, or of a kept one."""

    def __init__(self, traces: Mapping[int, Traced] | None = None) -> None:
        self.ends: dict[int, Traced] = dict(traces or {})
        self.now: Traced | None = None
        self.meter: Traced | None = None
        """The newest look with a gradient since the last epoch's end."""

    def add(self, traced: Traced) -> None:
        """One more; ends of epochs are remembered, thinned evenly."""
        if traced.batch > 0:
            self.now = traced
            self.meter = traced if traced.gradient else self.meter
            return
        self.now = self.meter = None
        self.ends[traced.epoch] = traced
        if len(self.ends) > KEPT:
            keep = set(chosen(sorted(self.ends), KEPT // 2))
            self.ends = {epoch: found for epoch, found in self.ends.items() if epoch in keep}

    @property
    def newest(self) -> Traced | None:
        """The last look."""
        return self.now or (self.ends[max(self.ends)] if self.ends else None)

    def frames(self, name: str, most: int, *, live: bool) -> tuple[Frame, ...]:
        """A gate at up to ``most`` epochs."""
        epochs = [epoch for epoch in sorted(self.ends) if name in self.ends[epoch].arrays]
        room = most - 1 if self.now is not None else most
        frames = [Frame(epoch, self.ends[epoch].arrays[name]) for epoch in chosen(epochs, room)]
        if self.now is not None and name in self.now.arrays:
            return (*frames, Frame(self.now.epoch, self.now.arrays[name], now=True))
        if live and frames:
            frames[-1] = Frame(frames[-1].epoch, frames[-1].values, now=True)
        return tuple(frames)

    def gradients(self) -> list[Traced]:
        """First, middle and last epoch with a gradient; instead of the last what has been seen since."""
        have = [epoch for epoch in sorted(self.ends) if any(name.endswith("dh") for name in self.ends[epoch].arrays)]
        since = [self.meter] if self.meter is not None else []
        return [*(self.ends[epoch] for epoch in chosen(have, 3 - len(since))), *since]


class GatesPanel(Panel):
    """The film-strip; ``epochChosen`` when a frame is clicked."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Gates while learning"), parent=parent, name="gates_panel")
        self.strip = FilmStrip()
        self.strip.epochChosen.connect(self.epochChosen)
        self.choice = Segmented((), name="gate_choice", tip=tr("Gate or state"), height=26)
        self.choice.changed.connect(self._again)
        self.proof = Chip("", state="ok", height=22, name="residual_chip",
                          tip=tr("Largest difference between the recomputed state and the layer's own output"))
        self.direction = Segmented((), name="gate_direction", tip=tr("Direction of a bidirectional layer, or which of stacked cells"), height=26)
        self.direction.changed.connect(self._again)
        self.tools.addWidget(self.proof)
        self.tools.addWidget(self.direction)
        self.tools.addWidget(self.choice)
        self.tools.addWidget(PlotMenu(self.strip, "gates"))
        self.empty = EmptyState("ph.film-strip", tr("One picture an epoch"), name="gates_empty")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.strip)
        self.body.addWidget(self.pages, 1)
        self._looks, self._live, self._names = Looks(), False, list[str]()
        self.refresh(self._looks, live=False)

    def refresh(self, looks: Looks, *, live: bool, context: str = tr("one validation window"), unwatched: str = "",
                precision: str = "float32") -> None:
        """Draw these looks; the gates are as exact as the ``precision`` in which layers compute. ``unwatched`` says why there are none."""
        self._looks, self._live = looks, live
        newest = looks.newest
        self.pages.setCurrentIndex(0 if newest is None else 1)
        self.choice.setVisible(newest is not None)
        self.direction.setVisible(newest is not None and len({prefix(name) for name in gates_of(newest.arrays)}) > 1)
        self.proof.setVisible(newest is not None)
        if newest is None:
            text = unwatched or tr("While the network learns you see here how its gates begin to open and shut.")
            self.empty.set("ph.film-strip", tr("Nothing is watched") if unwatched else tr("One picture an epoch"), text)
            self.set_caption("")
            return
        names = gates_of(newest.arrays)
        if names != self._names:
            self._names = names
            self.choice.set_options(list(dict.fromkeys(letter(name) for name in names)))
            self.direction.set_options([(start, way_words(start)) for start in dict.fromkeys(prefix(name) for name in names)])
        steps, units = newest.arrays[names[0]].shape if names else (0, 0)
        self.set_caption(tr("{kind} '{layer}', {units} units × {steps} steps of {context}", kind=newest.kind, layer=newest.layer,
                            units=units, steps=steps, context=context))
        mixed = precision != "float32"
        self.proof.setText(
            tr("to 16 bits, {number}", number=figures.number(newest.residual))
            if mixed
            else tr("exact, {number}", number=figures.number(newest.residual))
        )
        self.proof.set_state("ok" if newest.residual <= (_HALF if mixed else 1e-4) else "warn")
        self._again()

    def _again(self, *_: object) -> None:
        name = f"{self.direction.value()}{self.choice.value()}"
        if name in self._names:
            self.strip.show_frames(self._looks.frames(name, self.strip.most(), live=self._live), signed=letter(name) in _SIGNED)


class GradientPanel(Panel):
    """How far back the loss is felt, early, midway and now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Gradient through time"), tr("‖∂L/∂hₜ‖, relative, log"), parent=parent, name="gradient_panel")
        self.plot = GradientPlot()
        self.chip = Chip("", state="ok", height=22, name="gradient_chip")
        self.tools.addWidget(self.chip)
        self.tools.addWidget(PlotMenu(self.plot, "gradient"))
        self.empty = EmptyState("ph.wave-sine", tr("How far back it learns"), tr("Measured at the end of every epoch."), name="gradient_empty")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.plot)
        self.body.addWidget(self.pages, 1)
        self.refresh(Looks())

    def refresh(self, looks: Looks, words: str = tr("steps before the end"), unwatched: str = "") -> None:
        """Draw these looks; ``unwatched`` says why there are none."""
        self.empty.set("ph.wave-sine", tr("Nothing is watched") if unwatched else tr("How far back it learns"),
                       unwatched or tr("Measured at the end of every epoch."))
        found = looks.gradients()
        self.pages.setCurrentIndex(1 if found else 0)
        self.chip.setVisible(bool(found))
        lines = []
        for traced, color in zip(found, _LINES[-len(found):], strict=False):
            name = next(n for n in traced.arrays if n.endswith("dh"))
            norms = norms_of(traced.arrays[name])
            lines.append(GradientLine(traced.epoch, norms[::-1] if name.startswith("bw_") else norms, color))
        self.plot.show_data(tuple(lines), words)
        since = looks.meter is not None
        self.set_legend([("now" if since and line is lines[-1] else tr("epoch {epoch}", epoch=line.epoch), line.color, "line") for line in lines])
        if found:
            facts = found[-1].gradient
            state, text = _VERDICTS.get(str(facts.get("verdict")), ("", ""))
            horizon = facts.get("memory_horizon")
            self.chip.set_state(state, tr("{words}, 1/e {value} back", words=text, value=horizon + 1) if horizon is not None else text)  # type: ignore[arg-type]
            self.chip.setToolTip(tr("Steps before the last after which the gradient stays below 1/e of its value there"))


def row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Panels side by side."""
    made = QHBoxLayout()
    made.setSpacing(theme.size(theme.GAP))
    for widget, stretch in widgets:
        made.addWidget(widget, stretch)
    return made
