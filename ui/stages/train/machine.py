"""What the computer does while a run goes on: the GPU's name, memory and load where the run uses one, else processor and memory of this program."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench import gpus
from workbench.model.analysis import fused
from workbench.model.spec import ModelSpec
from workbench.project.document import Document

from ...translating import tr
from ...widgets import Chip, ElidedLabel
from ...workspace import Workspace

LOOK = "ui.stages.train.machine:look"
EVERY = 2000
"""Milliseconds between two looks."""
_GIGABYTE = 2.0**30


@dataclass(frozen=True)
class Reading:
    """One look: words, and what the next one needs to tell how busy the processor was in between."""

    words: str
    processor: float
    """Seconds of processor time this program has used."""
    at: float
    """Seconds of a clock that only goes forward."""


def look(gpu: int | None = None, before: Reading | None = None) -> Reading:
    """Look once (the driver's tool takes some hundredths of a second: not on the GUI thread).

    Parameters
    ----------
    gpu : int, optional
        Number of the card the run uses; None = it is on the processor.
    before : Reading, optional
        The last look.
    """
    process = psutil.Process()
    times, now = process.cpu_times(), time.monotonic()
    used = times.user + times.system
    words = _card_words(gpu) if gpu is not None else ""
    return Reading(words or _processor_words(process, used, now, before), used, now)


def _card_words(number: int) -> str:
    found, failure = gpus.cards()
    card = next((one for one in found if one.index == number), None)
    return card.words if card is not None else tr("the driver does not answer: {failure}", failure=failure) if failure else ""


def _processor_words(process: psutil.Process, used: float, now: float, before: Reading | None) -> str:
    cores = os.cpu_count() or 1
    memory = tr("{value:.1f} of {value2:.0f} GB", value=process.memory_info().rss / _GIGABYTE,
                value2=psutil.virtual_memory().total / _GIGABYTE)
    if before is None or now <= before.at:
        return tr("memory {memory}", memory=memory)
    busy = max(0.0, used - before.processor) / (now - before.at)
    return (
        tr("CPU {value:.1f} of {cores} cores, memory {memory}", value=min(busy, cores), cores=cores, memory=memory)
        if cores > 1
        else tr("CPU {value:.1f} of {cores} core, memory {memory}", value=min(busy, cores), cores=cores, memory=memory)
    )


def card_of(device: str, asked: str = "auto") -> int | None:
    """The number of the card a run uses: by the device's name (``CPU`` = None), and what its settings ask for (``gpu:1``)."""
    if not device or device.casefold().startswith("cpu"):
        return None
    number = asked.rpartition(":")[2]
    return int(number) if number.isdigit() else 0


def kernel_words(model: ModelSpec) -> str:
    """Whether a GPU runs the recurrent layers with its fused kernel: one sentence, "" without recurrent layers."""
    told = {layer.name: said for layer in model.layers if (said := fused(layer))}
    if not told:
        return ""
    slow = {name: said for name, said in told.items() if said != "yes"}
    if not slow:
        return tr("All recurrent layers run in the GPU's fused kernel")
    return "; ".join(tr("'{name}' does not run in the GPU's fused kernel: {said}", name=name, said=said) for name, said in slow.items())


class MachineLine(QWidget):
    """Up to date while a run goes on: one look every two seconds, off the GUI thread."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._before: Reading | None = None
        self._followed, self._card, self._asked = ("", False), None, False
        self.label = ElidedLabel("", 11, 400, "text2")
        self.kernel = Chip("", height=20, name="kernel_chip")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.label, 1)
        whole.addWidget(self.kernel)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self.hide()

    def follow(self, device: str, document: Document | None, *, live: bool) -> None:
        """A run goes on on this device, or was on it ("" = there is none)."""
        if (device, live) == self._followed:
            return
        self._followed, self._before = (device, live), None
        if not live or document is None:
            self._timer.stop()
            self.kernel.hide()
            self.label.setText(tr("on {device}", device=device) if device else "")
            self.setVisible(bool(device))
            return
        self._card = card_of(device, document.training.device)
        self._show_kernel(kernel_words(document.model) if self._card is not None else "")
        self._timer.start()
        self.look()

    def _show_kernel(self, said: str) -> None:
        fine = said.startswith("All ")
        self.kernel.set_state("ok" if fine else "warn", tr("fused kernel") if fine else tr("not fused"))
        self.kernel.setToolTip(said)
        self.kernel.setVisible(bool(said))

    def look(self) -> None:
        """Ask for the next reading; none is asked for while nobody sees it, or while one is on its way."""
        if self._asked or (self._before is not None and not self.isVisible()):
            return
        kwargs = {"gpu": self._card, "before": self._before}
        self._asked = self._workspace.ask("train.machine", LOOK, kwargs, self._looked, self._failed, lane="files") is not None

    def _looked(self, reading: Reading) -> None:
        self._asked, self._before = False, reading
        if self._timer.isActive():
            self.label.setText(reading.words)
            self.setAccessibleName(tr("Computer: {words}", words=reading.words))
            self.show()

    def _failed(self, error: BaseException) -> None:
        """A figure that can't be had is not worth a message; it is not asked for again in this run."""
        self._asked = False
        self._timer.stop()
        self.hide()
