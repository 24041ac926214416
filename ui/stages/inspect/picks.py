"""What is inspected: run, layer, direction, split, sample; and the epoch on its scrubber."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.dataset.spec import SPLITS

from ... import theme
from ...plots.scrubber import Scrubber
from ...translating import mark, tr
from ...widgets import Button, ComboBox, Panel, Segmented, SpinBox, TextLabel

_PLAY = 450
"""Milliseconds an epoch stands while playing, at least."""
_NARROW = 960

_SPLIT_WORDS = {"train": mark("Training"), "validation": mark("Validation"), "test": mark("Test")}


class Picks(Panel):
    """``changed`` when run, layer, split or sample are others; ``epochChanged``; ``directionChanged``."""

    changed = Signal()
    runChanged = Signal(int)  # noqa: N815 - Qt's way
    epochChanged = Signal(int)  # noqa: N815
    directionChanged = Signal(str)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name="inspect_picks")
        self.run = ComboBox(name="inspect_run", tip=tr("Which run"))
        self.layer = ComboBox(name="inspect_layer", tip=tr("Which recurrent layer"))
        self.direction = Segmented((("fw_", "→"), ("bw_", "←")), name="inspect_direction", tip=tr("Direction of a bidirectional layer"), height=30)
        self.cell = ComboBox(name="inspect_cell", tip=tr("Which of the stacked cells"))
        self.split = ComboBox([(tr(_SPLIT_WORDS.get(name, name)), name) for name in SPLITS], name="inspect_split", tip=tr("Which part of the data"))
        self.split.set_value("validation")
        self.sample = SpinBox(1, 1, 1, name="inspect_sample", tip=tr("Which sample"))
        self.sample.setPrefix(tr("Sample "))
        self.previous = Button("", "ghost", "ph.caret-left", name="previous_sample_button", tip=tr("The sample before"))
        self.following = Button("", "ghost", "ph.caret-right", name="next_sample_button", tip=tr("The next sample"))
        self.play_button = Button("", "ghost", "ph.play", name="play_epochs_button", tip=tr("Play the epochs"))
        self.epoch_words = TextLabel("", 13, 600)
        self.scrubber = Scrubber()
        self._kept_epochs: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PLAY)
        self._timer.timeout.connect(self._next_epoch)
        self.playing = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        for field in (self.run, self.layer, self.direction, self.cell, self.split, self.previous, self.sample, self.following):
            row.addWidget(field)
        self.run.setMinimumWidth(theme.size(132))
        self.run.setMaximumWidth(theme.size(220))
        self.layer.setMinimumWidth(theme.size(84))
        self.layer.setMaximumWidth(theme.size(160))
        self.split.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sample.setMinimumWidth(theme.size(104))
        self.sample.setMaximumWidth(theme.size(176))
        epoch = QVBoxLayout()
        epoch.setSpacing(0)
        epoch.addWidget(TextLabel(tr("Epoch"), 11, 400, "text2"))
        epoch.addWidget(self.epoch_words)
        self.epoch_words.setMinimumWidth(theme.size(74))
        row.addSpacing(theme.size(4))
        row.addLayout(epoch)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self.play_button)
        self.body.addLayout(row)
        self.direction.hide()
        self.cell.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a lesson the number of the sample goes without the word for it."""
        super().resizeEvent(event)
        self.sample.setPrefix("" if event.size().width() < theme.size(_NARROW) else tr("Sample "))

    def _connect(self) -> None:
        self.run.activated.connect(self._run_chosen)
        self.layer.activated.connect(self._say)
        self.split.activated.connect(self._split_chosen)
        self.sample.valueChanged.connect(self._say)
        self.previous.clicked.connect(self._one_before)
        self.following.clicked.connect(self._one_after)
        self.direction.changed.connect(self.directionChanged)
        self.cell.activated.connect(self._cell_chosen)
        self.scrubber.changed.connect(self._epoch_chosen)
        self.play_button.clicked.connect(self.toggle_play)

    # what is chosen ------------------------------------------------------------------------------------------------

    def set_runs(self, runs: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """(number, name), newest first."""
        items = [(name, number) for number, name in runs]
        have = [(self.run.itemText(n), self.run.itemData(n)) for n in range(self.run.count())]
        if have != items:
            self.run.set_items(items)
        self.run.set_value(chosen)

    def set_layers(self, names: Sequence[str], chosen: str) -> None:
        """Recurrent layers of the run; without any there is nothing to choose."""
        self.layer.setVisible(bool(names))
        if [self.layer.itemText(n) for n in range(self.layer.count())] != list(names):
            self.layer.set_items(list(names))
        if chosen in names:
            self.layer.set_value(chosen)

    def set_directions(self, prefixes: Sequence[str], chosen: str) -> None:
        """What one can choose between in a layer: its two directions, or its stacked cells (in each direction)."""
        stacked = any("cell" in prefix for prefix in prefixes)
        self.direction.setVisible(len(prefixes) > 1 and not stacked)
        self.cell.setVisible(stacked)
        items = [(cell_words(prefix), prefix) for prefix in prefixes] if stacked else []
        if [self.cell.itemData(n) for n in range(self.cell.count())] != [prefix for _, prefix in items]:
            self.cell.set_items(items)
        self.cell.set_value(chosen)

    def _cell_chosen(self, *_: object) -> None:
        self.directionChanged.emit(str(self.cell.value()))

    def set_samples(self, counts: dict[str, int]) -> None:
        """Samples of every split."""
        self._counts = dict(counts)
        self._bound()

    def _bound(self) -> None:
        count = max(self._counts.get(str(self.split.value()), 1), 1)
        blocked = self.sample.blockSignals(True)
        self.sample.setMaximum(count)
        self.sample.setSuffix(tr(" of {count:,}", count=count))
        self.sample.blockSignals(blocked)
        self.previous.setEnabled(self.sample.value() > 1)
        self.following.setEnabled(self.sample.value() < count)

    def set_curve(self, epochs: np.ndarray, values: np.ndarray, kept: list[int], best: int, last: int) -> None:
        """What the scrubber is drawn on."""
        self.scrubber.show_run(epochs, values, kept, best, last)
        self._last = last
        self.play_button.setEnabled(len(kept) > 1)

    def go_to(self, layer: str, split: str, number: int) -> None:
        """Choose layer, split and sample (counted from 1) without saying so."""
        for field in (self.layer, self.split, self.sample):
            field.blockSignals(True)
        if layer in [self.layer.itemText(n) for n in range(self.layer.count())]:
            self.layer.set_value(layer)
        self.split.set_value(split)
        self._bound()
        self.sample.setValue(number)
        for field in (self.layer, self.split, self.sample):
            field.blockSignals(False)
        self._bound()

    def set_epoch(self, epoch: int) -> None:
        """Choose without saying so."""
        self.scrubber.set_epoch(epoch)
        self.epoch_words.setText(tr("{epoch} of {getattr}", epoch=epoch, getattr=getattr(self, '_last', epoch)) if epoch else "–")

    def lock_sample(self, locked: bool) -> None:
        """While a run is followed the pinned sample is shown."""
        for field in (self.layer, self.split, self.sample, self.previous, self.following):
            field.setEnabled(not locked)
            field.setProperty("locked", locked)
        if not locked:
            self._bound()

    def _run_chosen(self, *_: object) -> None:
        self.runChanged.emit(int(self.run.value()))

    def _split_chosen(self, *_: object) -> None:
        blocked = self.sample.blockSignals(True)
        self.sample.setValue(1)
        self.sample.blockSignals(blocked)
        self._say()

    def _say(self, *_: object) -> None:
        if self._counts:
            self._bound()
        self.changed.emit()

    _counts: dict[str, int] = {}  # noqa: RUF012 - replaced, never changed
    _last: int = 0

    def _one_before(self) -> None:
        self.sample.setValue(self.sample.value() - 1)

    def _one_after(self) -> None:
        self.sample.setValue(self.sample.value() + 1)

    def _epoch_chosen(self, epoch: int) -> None:
        self.set_epoch(epoch)
        self.epochChanged.emit(epoch)

    # playing -------------------------------------------------------------------------------------------------------

    def toggle_play(self) -> None:
        """Go through the epochs from here (from the first, at the end), or stop."""
        if self.playing:
            self.stop()
            return
        self.playing = True
        self.play_button.set_icon("ph.pause")
        kept = self.scrubber.kept
        if kept and self.scrubber.epoch >= kept[-1]:
            self.scrubber.choose(kept[0])
        else:
            self._next_epoch()

    def stop(self) -> None:
        """Stop playing."""
        self.playing = False
        self._timer.stop()
        self.play_button.set_icon("ph.play")

    def shown(self) -> None:
        """The chosen epoch is drawn: the next one may come."""
        if self.playing:
            self._timer.start()

    def _next_epoch(self) -> None:
        if not self.scrubber.step(1):
            self.stop()


def cell_words(prefix: str) -> str:
    """``fw_cell2_`` → ``→ cell 2``."""
    arrow = {"fw_": "→ ", "bw_": "← "}.get(prefix[:3], "")
    return tr("{arrow}cell {rstrip}", arrow=arrow, rstrip=prefix.removeprefix('fw_').removeprefix('bw_').removeprefix('cell').rstrip('_'))
