"""How fast the lanes pan and zoom: 512 units × 10,000 steps in six heat maps, side by side with painting the raw array as one image each.

Run: ``QT_QPA_PLATFORM=offscreen python -m benchmarks.lanes``. Prints frames per second (median and slowest) of panning, zooming, moving the
cursor and choosing units, each with the whole window painted, and the ratio to scaling an RGB image of the raw array.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.plots.heatmap import HeatMap
from ui.plots.lane_kinds import HeatLane, SeriesLane
from ui.plots.lanes import Lanes

STEPS, UNITS, FRAMES = 10_000, 512, 40
SIZE = (1000, 800)


def lanes() -> Lanes:
    """A layer as large as is promised."""
    rng = np.random.default_rng(0)
    widget = Lanes()
    widget.resize(*SIZE)
    made = [SeriesLane("Load", "kW", lines=(("load", "text", rng.normal(size=STEPS).cumsum()),))]
    made += [HeatLane(letter, "", letter, letter, heat=HeatMap(rng.random((STEPS, UNITS), np.float32), signed=letter in "hcg"))  # type: ignore[misc]
             for letter in "hcifgo"]
    widget.show_lanes(made, STEPS)
    return widget


def timed(paint: Callable[[int], None]) -> list[float]:
    """Seconds of every frame."""
    found = []
    for n in range(FRAMES):
        began = time.perf_counter()
        paint(n)
        found.append(time.perf_counter() - began)
    return found


def raw() -> list[float]:
    """Six raw images, scaled by QPainter: what it costs without levels."""
    image = QImage(np.random.default_rng(0).integers(0, 255, (UNITS, STEPS, 4), np.uint8).data, STEPS, UNITS, QImage.Format.Format_RGB32).copy()
    target = QImage(*SIZE, QImage.Format.Format_RGB32)

    def paint(n: int) -> None:
        painter = QPainter(target)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for lane in range(6):
            painter.drawImage(QRectF(160, 120 + 110 * lane, 830, 105), image, QRectF(50 * n, 0, 4000, UNITS))
        painter.end()
    return timed(paint)


def main() -> None:
    """Print the table."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, "light")
    widget = lanes()
    began = time.perf_counter()
    widget.grab()
    print(f"first look          {1000 * (time.perf_counter() - began):7.1f} ms")

    def at(first: float, last: float) -> None:
        widget.show_range(first, last)
        widget.grab()

    def cursor(n: int) -> None:
        widget.set_step(100 + n)
        widget.grab()

    def units(n: int) -> None:
        widget.set_units((n, n + 5, n + 9))
        widget.grab()
    compared = raw()
    moves: dict[str, Callable[[int], None]] = {
        "pan, 4,000 steps": lambda n: at(50.0 * n, 4000 + 50.0 * n), "pan, all but one": lambda n: at(0.02 * n, 9_999 + 0.02 * n),
        "zoom": lambda n: at(5000 - 5000 * 0.9**n, 5000 + 5000 * 0.9**n), "cursor": cursor, "units": units}
    for name, paint in moves.items():
        found = timed(paint)
        middle = statistics.median(found)
        print(f"{name:18}  {1 / middle:7.0f} frames/s, slowest {1 / max(found):5.0f}, {statistics.median(compared) / middle:5.1f} × raw images")


if __name__ == "__main__":
    main()
