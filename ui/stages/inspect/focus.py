"""What all views of Inspect look at together: one step, the chosen units, a range of steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Focus(QObject):
    """The shared cursor. Every setter keeps within bounds and says so only when something changed.

    Attributes
    ----------
    step : int
        The time cursor, in input time.
    units : tuple of int
        Chosen units, never empty where there are units; the first is the one whose equations are shown.
    range : tuple of int, optional
        First and last step (both included) of what was brushed; None = nothing.
    """

    stepChanged = Signal(int)  # noqa: N815 - Qt's way
    unitChanged = Signal(int)  # noqa: N815
    unitsChanged = Signal(tuple)  # noqa: N815
    rangeChanged = Signal(object)  # noqa: N815

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps = self.count = 0
        self.step = 0
        self.units: tuple[int, ...] = (0,)
        self.range: tuple[int, int] | None = None

    @property
    def unit(self) -> int:
        """The first of the chosen units."""
        return self.units[0]

    def set_size(self, steps: int, units: int) -> None:
        """Another layer or sample: what does not fit any longer is moved to where it does."""
        shorter = steps < self.steps
        self.steps, self.count = steps, units
        self.set_step(self.step)
        self.set_units(self.units)
        if shorter and self.range is not None:
            self.set_range(self.range if self.range[1] < steps else None)

    def set_step(self, step: int) -> None:
        """Move the cursor."""
        step = min(max(int(step), 0), max(self.steps - 1, 0))
        if step != self.step:
            self.step = step
            self.stepChanged.emit(step)

    def set_unit(self, unit: int) -> None:
        """Choose one unit alone."""
        self.set_units((unit,))

    def set_units(self, units: tuple[int, ...]) -> None:
        """Choose several units; the first is the one whose equations are shown."""
        kept = tuple(dict.fromkeys(int(unit) for unit in units if 0 <= unit < max(self.count, 1))) or (0,)
        if kept == self.units:
            return
        first = kept[0] != self.units[0]
        self.units = kept
        if first:
            self.unitChanged.emit(kept[0])
        self.unitsChanged.emit(kept)

    def set_range(self, steps: tuple[int, int] | None) -> None:
        """Brush steps, or take the brush away."""
        if steps is not None:
            last = max(self.steps - 1, 0)
            steps = (min(max(min(steps), 0), last), min(max(*steps, 0), last))
        if steps != self.range:
            self.range = steps
            self.rangeChanged.emit(steps)
