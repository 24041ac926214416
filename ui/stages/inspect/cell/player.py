"""Goes through time by itself: step, play and slow motion."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ..focus import Focus

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Steps a second."""
_TICK = 33
_SLOW = 1.0
"""Up to this speed the parts of a step are shown one after the other."""


class Player(QObject):
    """``phaseChanged(share or None)``: how much of the step at the cursor has happened; None = all of it.

    A layer that reads from the end is played from the end.

    Attributes
    ----------
    playing : bool
        Whether it goes on by itself.
    speed : float
        Steps a second.
    """

    phaseChanged = Signal(object)  # noqa: N815 - Qt's way
    playingChanged = Signal(bool)  # noqa: N815

    def __init__(self, focus: Focus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._focus = focus
        self.speed, self.backwards, self._phase = 1.0, False, 0.0
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play, or stop where it is; from the last step it begins anew."""
        if self.playing:
            self.stop()
            return
        if self._at_end():
            self._focus.set_step(self._focus.steps - 1 if self.backwards else 0)
        self._phase = 0.0
        self._clock.start()
        self._timer.start()
        self.playingChanged.emit(True)
        self._say()

    def stop(self) -> None:
        """Stop; the step at the cursor is shown whole."""
        if self.playing:
            self._timer.stop()
            self.playingChanged.emit(False)
        self.phaseChanged.emit(None)

    def step_by(self, steps: int) -> None:
        """Stop, and go on or back in time."""
        self.stop()
        self._focus.set_step(self._focus.step + steps)

    def set_speed(self, speed: float) -> None:
        """Steps a second."""
        self.speed = float(speed)
        self._say()

    def _at_end(self) -> bool:
        return self._focus.step <= 0 if self.backwards else self._focus.step >= self._focus.steps - 1

    def _tick(self) -> None:
        self.advance(self._clock.restart() / 1000)

    def advance(self, seconds: float) -> None:
        """Let time pass; a slow machine skips steps rather than falling behind."""
        self._phase += seconds * self.speed
        whole = int(self._phase)
        self._phase -= whole
        if whole and self._at_end():
            self.stop()
            return
        if whole:
            self._focus.set_step(self._focus.step + (-whole if self.backwards else whole))
        self._say()

    def _say(self) -> None:
        self.phaseChanged.emit(self._phase if self.playing and self.speed <= _SLOW else None)


__all__ = ["SPEEDS", "Player"]
