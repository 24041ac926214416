"""One gate at several epochs, side by side: how the network learns to open and shut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from ..widgets.paint import plate
from .heatmap import HeatMap

_FEWEST_WIDTH = 72


@dataclass(frozen=True)
class Frame:
    """A gate (time, unit) at the end of an epoch; ``now`` for the newest look of a run that goes on."""

    epoch: int
    values: np.ndarray
    now: bool = False

    @property
    def words(self) -> str:
        """``start``, ``12``, ``now, 31``."""
        if self.now:
            return tr("now, {epoch}", epoch=self.epoch)
        return "start" if self.epoch == 0 else str(self.epoch)


def chosen(epochs: list[int], most: int) -> list[int]:
    """Epochs to show: first and last, the others spread evenly over the *order* of epochs' logarithms (most is learned early)."""
    if len(epochs) <= most or most < 2:
        return epochs[-most:] if most < 2 else list(epochs)
    places = np.geomspace(1, len(epochs), most) - 1
    found = sorted({round(place) for place in places} | {0, len(epochs) - 1})
    free = [n for n in range(len(epochs)) if n not in found]
    while len(found) < most and free:
        gaps = np.diff(found)
        wide = int(np.argmax(gaps))
        middle = (found[wide] + found[wide + 1]) // 2
        found = sorted({*found, middle})
        if gaps[wide] < 2:
            break
    return [epochs[n] for n in found[:most]]


class FilmStrip(QWidget):
    """``epochChosen`` when a frame is clicked (or Enter on the one with the focus)."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gates_filmstrip")
        self.setAccessibleName(tr("Gates while learning"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.size(84))
        self.frames: tuple[Frame, ...] = ()
        self._maps: list[HeatMap] = []
        self._kept: dict[tuple[int, int, bool], HeatMap] = {}
        self._focused = 0
        theme.changed.connect(self.update)

    def most(self) -> int:
        """Frames there is room for."""
        return max(2, min(10, self.width() // theme.size(_FEWEST_WIDTH + 10)))

    def show_frames(self, frames: tuple[Frame, ...], *, signed: bool = False) -> None:
        """Oldest first."""
        self.frames = frames
        top = None if not signed or not frames else max(HeatMap(f.values, signed=True).top for f in frames)
        kept = {(f.epoch, id(f.values), signed): f for f in frames}
        self._kept = {key: self._kept.get(key) or HeatMap(f.values, signed=signed, top=top) for key, f in kept.items()}
        for heat in self._kept.values():
            if signed and top is not None and heat.top != top:
                heat.top = top
                heat.set_order(None)
        self._maps = list(self._kept.values())
        self._focused = max(0, len(frames) - 1)
        self.setToolTip(tr("Click an epoch to inspect it"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(600), theme.size(130))

    def _boxes(self) -> list[QRectF]:
        count = max(len(self.frames), 1)
        gap, foot = theme.size(10), theme.size(20)
        width = min((self.width() - gap * (count - 1)) / count, theme.size(150))
        return [QRectF(n * (width + gap) + 0.5, 0.5, width - 1, self.height() - foot) for n in range(len(self.frames))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (frame, heat, box) in enumerate(zip(self.frames, self._maps, self._boxes(), strict=False)):
            accent = frame.now or (self.hasFocus() and number == self._focused)
            plate(painter, box, theme.RADIUS["badge"], theme.color("surface"), theme.color("accent" if accent else "border"), 2.0 if accent else 1.0)
            inner = box.adjusted(4, 4, -4, -4).toAlignedRect()
            rows = inner.height() // heat.units * heat.units if heat.units <= inner.height() else inner.height()
            top = inner.top() + (inner.height() - rows) // 2
            heat.paint(painter, QRectF(inner.left(), top, inner.width(), rows), 0, heat.steps)
            painter.setFont(theme.font(11, 600 if frame.now else 400))
            painter.setPen(QPen(theme.color("text" if frame.now else "text2")))
            foot = QRectF(box.left() - 8, box.bottom() + 3, box.width() + 16, theme.size(17))
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, frame.words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, box in enumerate(self._boxes()):
            if box.contains(event.position()):
                self._focused = number
                self.epochChosen.emit(self.frames[number].epoch)
                self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by and self.frames:
            self._focused = min(max(self._focused + by, 0), len(self.frames) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.frames:
            self.epochChosen.emit(self.frames[self._focused].epoch)
        else:
            super().keyPressEvent(event)
