"""What the live views cost a run and the window: the same run with the Course view in sight and with nothing live in sight, in turns.

Prints batches per second of both, how busy the window's own thread is (that is what the views cost, whatever else the machine does),
their ratio (each block with the view against the ones beside it; the median counts), and how late a 5 ms timer of the window comes.
To reach: ratio ≥ 0.97; 99 % of the gaps ≤ 20 ms, none over 100 ms: ``python benchmarks/live_views.py [--blocks N] [--seconds N]``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from event_loop import Gaps
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench.training.events import BatchDone


class Turns:
    """Blocks with the Course view in sight, and with the Data stage."""

    def __init__(self, window: Any, gaps: Gaps, blocks: int, seconds: float) -> None:
        self._window, self._gaps, self._blocks, self._seconds = window, gaps, blocks, seconds
        self.rates: list[tuple[bool, float]] = []
        self.busy: dict[bool, list[float]] = {True: [], False: []}
        self._shown, self._count, self._began, self._used = False, 0, 0.0, 0.0
        window.workspace.runEvents.connect(self._heard)

    def begin(self) -> None:
        """The first block."""
        self._turn()

    def _heard(self, events: list[Any]) -> None:
        self._count += sum(isinstance(event, BatchDone) for event in events)

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._began:
            self.rates.append((self._shown, self._count / (now - self._began)))
            self.busy[self._shown].append((time.thread_time() - self._used) / (now - self._began))
        if len(self.rates) >= self._blocks:
            self._gaps.phase = "stop"
            self._window.workspace.stop()
            QTimer.singleShot(4000, QApplication.quit)
            return
        self._shown = not self._shown
        self._window.workspace.go("inspect" if self._shown else "data")
        self._gaps.phase = "switch"
        QTimer.singleShot(400, self._measure)                    # building and showing a stage is not what is measured

    def _measure(self) -> None:
        self._gaps.phase = "course" if self._shown else "nothing live"
        self._count, self._began, self._used = 0, time.perf_counter(), time.thread_time()
        QTimer.singleShot(int(1000 * self._seconds), self._turn)

    def ratio(self) -> float:
        """Median of blocks with the view against their neighbors."""
        inner = range(1, len(self.rates) - 1)
        found = [self.rates[n][1] / ((self.rates[n - 1][1] + self.rates[n + 1][1]) / 2) for n in inner if self.rates[n][0]]
        return statistics.median(found) if found else float("nan")


def main() -> int:
    """Open the electricity example, train it, and take turns."""
    from ui.app import make_application
    from ui.garbage import Collector
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--blocks", type=int, default=15)
    options.add_argument("--seconds", type=float, default=4.0)
    asked = options.parse_args()
    sys.setswitchinterval(0.001)
    app = make_application(sys.argv[:1])
    workspace = Workspace()
    collector = Collector(lambda: workspace.live is not None)   # as the application has it
    window = MainWindow(workspace)
    window.resize(1280, 800)
    window.show()
    gaps = Gaps()
    turns = Turns(window, gaps, asked.blocks, asked.seconds)
    with tempfile.TemporaryDirectory() as folder:
        _start(window, gaps, turns, Path(folder))
        app.exec()
        window.close()
    collector.stop()
    table = gaps.table()
    for shown, words in ((True, "Course in sight"), (False, "nothing live")):
        known = [rate for on, rate in turns.rates if on == shown]
        print(f"{words:16} {statistics.median(known):8.1f} batches/s   the window's thread is busy "
              f"{100 * statistics.median(turns.busy[shown]):4.1f} % of the time")
    print(f"ratio {turns.ratio():.3f}, to reach 0.97")
    for phase in ("course", "nothing live"):
        row = table[phase]
        print(f"{phase:16} n {row['n']:6}  median {row['median']:6.1f}  p99 {row['p99']:6.1f}  max {row['max']:6.1f} ms")
    return int(turns.ratio() < 0.97 or table["course"]["p99"] > 20 or table["course"]["max"] > 100)


def _start(window: Any, gaps: Gaps, turns: Turns, folder: Path) -> None:
    workspace = window.workspace

    def look() -> None:
        if workspace.live is None and gaps.phase == "load" and workspace.report is not None:
            gaps.phase = "trace"
            workspace.start_training(epochs=10_000)
        elif workspace.live is not None and gaps.phase == "trace" and workspace.live.epoch >= 2:
            gaps.phase = "built"
            workspace.go("inspect")
            QTimer.singleShot(2500, begin)

    def begin() -> None:
        stage = window.stages["inspect"]
        stage.board.open("course")
        turns.begin()

    gaps.phase = "load"
    window.timer = QTimer(window)
    window.timer.timeout.connect(look)
    window.timer.start(50)
    workspace.create_from_gallery("electricity", folder / "e.rnnw")


if __name__ == "__main__":
    sys.exit(main())
