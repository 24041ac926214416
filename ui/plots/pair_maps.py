"""The same gate or state of two layers, one above the other on one time axis and one color scale, or their difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .heatmap import HeatMap, bound
from .lane_kinds import HeatLane
from .lanes import FOOT, GAP, TAG, Lanes

_LEAST, _MOST, _ROW = 84, 190, 5


@dataclass(frozen=True)
class Pair:
    """Values (time, unit) of both, rows already standing beside each other; NaN = nothing there."""

    letter: str
    a: np.ndarray
    b: np.ndarray
    names: tuple[str, str]
    signed: bool
    """Whether values may be negative (states, candidates); else they lie between 0 and 1."""


class PairMaps(Lanes):
    """Cursor, unit and zoom as in :class:`~ui.plots.lanes.Lanes`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pair_maps")
        self.setAccessibleName(tr("The same gate or state of two layers over time"))
        self._pair: Pair | None = None
        self._top = 0.0

    def show_pair(self, pair: Pair, *, difference: bool, times: np.ndarray | None = None, least: float = 0.0) -> None:
        """Both on one scale, or a − b.

        Parameters
        ----------
        pair : Pair
            What is shown.
        difference : bool
            One map of a − b instead of two.
        times : ndarray, optional
            Moments of the steps.
        least : float
            Scale that is used at least (what another epoch was shown with), so that colors keep their meaning.
        """
        self._pair = pair
        shown = pair.a - pair.b if difference else np.concatenate([pair.a, pair.b])
        signed = difference or pair.signed
        self._top = max(bound(shown), least) if signed else 1.0
        maps = [(f"{pair.letter}: a − b", pair.a - pair.b)] if difference else list(zip(pair.names, (pair.a, pair.b), strict=True))
        scale = f"−{figures.number(self._top, 2)} … +{figures.number(self._top, 2)}" if signed else "0 … 1"
        lanes = [HeatLane(name, scale, pair.letter, pair.letter, heat=HeatMap(values, signed=signed, top=self._top)) for name, values in maps]
        self.show_lanes(lanes, len(pair.a), times)
        self.updateGeometry()

    @property
    def top(self) -> float:
        """End of the color scale."""
        return self._top

    def clear(self) -> None:
        """Nothing to show."""
        self._pair = None
        self.show_lanes((), 0)

    def minimumSizeHint(self) -> QSize:
        tall = min(max(self.units * _ROW, _LEAST), _MOST)
        return QSize(theme.size(300), theme.size(max(len(self.lanes), 1) * (tall + GAP) + TAG + FOOT))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(560), self.minimumSizeHint().height())

    def numbers(self) -> dict[str, np.ndarray]:
        pair = self._pair
        if pair is None:
            return {}
        found: dict[str, np.ndarray] = {"step": np.arange(self.steps)}
        if self.times is not None:
            found["time"] = np.datetime_as_string(self.times.astype("datetime64[s]"))
        for which, name, values in (("a", pair.names[0], pair.a), ("b", pair.names[1], pair.b)):
            found.update(
                {
                    tr("{which} ({name}) {letter} unit {unit}", which=which, name=name, letter=pair.letter, unit=unit): values[:, unit]
                    for unit in range(values.shape[1])
                }
            )
        return found
