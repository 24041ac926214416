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
from ...widgets import Chip, EmptyState, Panel, Segmented

KEPT = 48
"""Epochs of a run that goes on whose looks are remembered here (the project file keeps its own)."""
_ORDER = ("i", "f", "z", "r", "g", "o", "c", "h")
_SIGNED = ("g", "c", "h")
_LINES = ("grey", "teal", "blue")
_VERDICTS = {"healthy": ("ok", "healthy"), "vanishing": ("warn", "vanishing"), "exploding": ("error", "exploding")}


def gates_of(arrays: Mapping[str, np.ndarray]) -> list[str]:
    """Gates and states there are, in the order of the equations, without gradients."""
    names = [name for name in arrays if name.removeprefix("fw_").removeprefix("bw_") in _ORDER]
    return sorted(names, key=lambda name: (name.startswith("bw_"), _ORDER.index(letter(name))))


def letter(name: str) -> str:
    """``bw_f`` → ``f``."""
    return name.removeprefix("fw_").removeprefix("bw_")


class Looks:
    """Looks at the watched layer by epoch: of a run that goes on, or of a kept one."""

    def __init__(self, traces: Mapping[int, Traced] | None = None) -> None:
        self.ends: dict[int, Traced] = dict(traces or {})
        self.now: Traced | None = None

    def add(self, traced: Traced) -> None:
        """One more; ends of epochs are remembered, thinned evenly."""
        if traced.batch > 0:
            self.now = traced
            return
        self.now = None
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
        """First, middle and last epoch with a gradient."""
        have = [epoch for epoch in sorted(self.ends) if any(name.endswith("dh") for name in self.ends[epoch].arrays)]
        return [self.ends[epoch] for epoch in chosen(have, 3)]


class GatesPanel(Panel):
    """The film-strip; ``epochChosen`` when a frame is clicked."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gates while learning", parent=parent, name="gates_panel")
        self.strip = FilmStrip()
        self.strip.epochChosen.connect(self.epochChosen)
        self.choice = Segmented((), name="gate_choice", tip="Gate or state", height=26)
        self.choice.changed.connect(self._again)
        self.proof = Chip("", state="ok", height=22, name="residual_chip",
                          tip="Largest difference between the recomputed state and the layer's own output")
        self.direction = Segmented((("fw_", "→"), ("bw_", "←")), name="gate_direction", tip="Direction of a bidirectional layer", height=26)
        self.direction.changed.connect(self._again)
        self.tools.addWidget(self.proof)
        self.tools.addWidget(self.direction)
        self.tools.addWidget(self.choice)
        self.tools.addWidget(PlotMenu(self.strip, "gates"))
        self.empty = EmptyState("ph.film-strip", "One picture an epoch", name="gates_empty")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.strip)
        self.body.addWidget(self.pages, 1)
        self._looks, self._live, self._names = Looks(), False, list[str]()
        self.refresh(self._looks, live=False)

    def refresh(self, looks: Looks, *, live: bool, context: str = "one validation window", watched: bool = True) -> None:
        """Draw these looks."""
        self._looks, self._live = looks, live
        newest = looks.newest
        self.pages.setCurrentIndex(0 if newest is None else 1)
        self.choice.setVisible(newest is not None)
        self.direction.setVisible(newest is not None and any(name.startswith("bw_") for name in newest.arrays))
        self.proof.setVisible(newest is not None)
        if newest is None:
            text = ("While the network learns you see here how its gates begin to open and shut." if watched else
                    "This network has no recurrent layer, or watching is off in the settings.")
            self.empty.set("ph.film-strip", "One picture an epoch" if watched else "Nothing is watched", text)
            self.set_caption("")
            return
        names = gates_of(newest.arrays)
        if names != self._names:
            self._names = names
            self.choice.set_options(list(dict.fromkeys(letter(name) for name in names)))
        steps, units = newest.arrays[names[0]].shape if names else (0, 0)
        self.set_caption(f"{newest.kind} '{newest.layer}', {units} units × {steps} steps of {context}")
        self.proof.setText(f"exact, {figures.number(newest.residual)}")
        self.proof.set_state("ok" if newest.residual <= 1e-4 else "warn")
        self._again()

    def _again(self, *_: object) -> None:
        name = f"{self.direction.value()}{self.choice.value()}" if f"fw_{self.choice.value()}" in self._names else self.choice.value()
        if name:
            self.strip.show_frames(self._looks.frames(name, self.strip.most(), live=self._live), signed=letter(name) in _SIGNED)


class GradientPanel(Panel):
    """How far back the loss is felt, early, midway and now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gradient through time", "‖∂L/∂hₜ‖, relative, log", parent=parent, name="gradient_panel")
        self.plot = GradientPlot()
        self.chip = Chip("", state="ok", height=22, name="gradient_chip")
        self.tools.addWidget(self.chip)
        self.tools.addWidget(PlotMenu(self.plot, "gradient"))
        self.empty = EmptyState("ph.wave-sine", "How far back it learns", "Measured at the end of every epoch.", name="gradient_empty")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.plot)
        self.body.addWidget(self.pages, 1)
        self.refresh(Looks())

    def refresh(self, looks: Looks, words: str = "steps before the end") -> None:
        """Draw these looks."""
        found = looks.gradients()
        self.pages.setCurrentIndex(1 if found else 0)
        self.chip.setVisible(bool(found))
        lines = []
        for traced, color in zip(found, _LINES[-len(found):], strict=False):
            name = next(n for n in traced.arrays if n.endswith("dh"))
            norms = norms_of(traced.arrays[name])
            lines.append(GradientLine(traced.epoch, norms[::-1] if name.startswith("bw_") else norms, color))
        self.plot.show_data(tuple(lines), words)
        self.set_legend([(f"epoch {line.epoch}", line.color, "line") for line in lines])
        if found:
            facts = found[-1].gradient
            state, text = _VERDICTS.get(str(facts.get("verdict")), ("", ""))
            horizon = facts.get("memory_horizon")
            self.chip.set_state(state, f"{text}, 1/e after {horizon}" if horizon is not None else text)  # type: ignore[arg-type]
            self.chip.setToolTip("Steps before the last after which the gradient stays below 1/e of its value there")


def row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Panels side by side."""
    made = QHBoxLayout()
    made.setSpacing(theme.size(theme.GAP))
    for widget, stretch in widgets:
        made.addWidget(widget, stretch)
    return made
