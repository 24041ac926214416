"""What is compared with: another run, another layer or direction of the same network, or another epoch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.probing.compared import way_words

from ... import theme
from ...translating import tr
from ...widgets import ComboBox, FlowLayout, Segmented
from .view import Place

KINDS = (("run", tr("Run")), ("layer", tr("Layer")), ("epoch", tr("Epoch")))
_NONE = {"run": tr("There is no other run with weights yet"), "layer": tr("There is no other recurrent layer or direction in this network"),
         "epoch": tr("The weights of no other epoch are kept")}


@dataclass(frozen=True)
class Choice:
    """A run that can be chosen: recurrent layers with their directions as (name, prefix), epochs whose weights are kept."""

    run: int
    name: str
    layers: tuple[tuple[str, str], ...]
    epochs: tuple[int, ...]
    best: int


class Against(QWidget):
    """``changed`` when the user chose something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_against")
        self._place: Place | None = None
        self._choices: tuple[Choice, ...] = ()
        self._touched = False
        self.kind = Segmented(KINDS, name="compare_kind", height=32, tip=tr("What it is compared with"))
        self.run = ComboBox((), name="compare_run", tip=tr("The other run"))
        self.layer = ComboBox((), name="compare_layer", tip=tr("The other layer, or direction of it"))
        self.epoch = ComboBox((), name="compare_epoch", tip=tr("The other epoch"))
        row = QWidget(self)
        flow = FlowLayout(row, 8)
        for part in (self.kind, self.run, self.layer, self.epoch):
            flow.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(4))
        whole.addWidget(row)
        self.kind.changed.connect(self._kind_chosen)
        self.run.activated.connect(self._run_chosen)
        self.layer.activated.connect(self._chosen)
        self.epoch.activated.connect(self._chosen)

    # filling -------------------------------------------------------------------------------------------------------

    def set_choices(self, place: Place, choices: Sequence[Choice]) -> None:
        """Other runs, layers and epochs; what was chosen stays where it is still there."""
        self._place, self._choices = place, tuple(choices)
        possible = self._possible()
        for name, _ in KINDS:
            self.kind.set_option_enabled(name, name in possible, "" if name in possible else _NONE[name])
        if possible and (self.kind.value() not in possible or not self._touched):
            self.kind.set_value(possible[0])
        self._fill()

    def _possible(self) -> list[str]:
        return [name for name, _ in KINDS if self._options(name)]

    def _options(self, kind: str) -> bool:
        mine = self._mine()
        if kind == "run":
            return any(choice is not mine for choice in self._choices)
        if mine is None or self._place is None:
            return False
        return len(mine.layers) > 1 if kind == "layer" else any(epoch != self._place.epoch for epoch in mine.epochs)

    def _mine(self) -> Choice | None:
        return next((choice for choice in self._choices if self._place is not None and choice.run == self._place.run), None)

    def _theirs(self) -> Choice | None:
        if self.kind.value() != "run":
            return self._mine()
        return next((choice for choice in self._choices if choice.run == self.run.value()), None)

    def _fill(self) -> None:
        kind, place = self.kind.value(), self._place
        if place is None:
            return
        others = [choice for choice in self._choices if choice.run != place.run]
        _keep(self.run, [(choice.name, choice.run) for choice in others])
        theirs = self._theirs()
        self._fill_layers(kind, place, theirs)
        self._fill_epochs(kind, place, theirs)
        self.run.setVisible(kind == "run" and bool(others))
        self.layer.setVisible(kind != "epoch" and self.layer.count() > (1 if kind == "run" else 0))
        self.epoch.setVisible(kind != "layer" and self.epoch.count() > 0)

    def _fill_layers(self, kind: str, place: Place, theirs: Choice | None) -> None:
        here = (place.layer, place.prefix)
        there = [pair for pair in (theirs.layers if theirs is not None else ()) if kind == "run" or pair != here]
        _keep(self.layer, [(layer_words(*pair), pair) for pair in there], here if here in there else (there[0] if there else None))

    def _fill_epochs(self, kind: str, place: Place, theirs: Choice | None) -> None:
        if theirs is None:
            self.epoch.set_items([])
            return
        there = [epoch for epoch in theirs.epochs if kind == "run" or epoch != place.epoch]
        words = [((tr("epoch {epoch}, best", epoch=epoch) if epoch == theirs.best else tr("epoch {epoch}", epoch=epoch)), epoch) for epoch in there]
        first = there[0] if there else None
        _keep(self.epoch, words, first if kind == "epoch" else theirs.best if theirs.best in there else first)

    # what is chosen ------------------------------------------------------------------------------------------------

    def value(self) -> dict[str, Any] | None:
        """The other side as arguments of the verb; None where there is nothing to compare with."""
        if self._place is None or not self._possible():
            return None
        kind = self.kind.value()
        if kind == "epoch":
            return {"other_epoch": self.epoch.value()} if self.epoch.value() is not None else None
        if self.layer.value() is None:
            return None
        layer, prefix = self.layer.value()
        found = {"other_layer": layer, "other_prefix": prefix}
        return found if kind == "layer" else {**found, "other_run": self.run.value(), "other_epoch": self.epoch.value()}

    def _kind_chosen(self, _: str) -> None:
        self._touched = True
        self._fill()
        self.changed.emit()

    def _run_chosen(self, _: int) -> None:
        self._fill()
        self._chosen()

    def _chosen(self, *_: object) -> None:
        self._touched = True
        self.changed.emit()


def layer_words(layer: str, prefix: str) -> str:
    """``lstm``, ``both, backwards``, ``deep, cell 2``."""
    return ", ".join(part for part in (layer, way_words(prefix)) if part)


def _keep(box: ComboBox, items: list[tuple[str, Any]], otherwise: Any = None) -> None:
    """Other items; the chosen one stays if it is among them."""
    before = box.value()
    box.set_items(items)
    known = [data for _, data in items]
    wanted = before if before in known else otherwise if otherwise in known else known[0] if known else None
    if wanted in known:
        box.blockSignals(True)
        box.setCurrentIndex(known.index(wanted))
        box.blockSignals(False)
