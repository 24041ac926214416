"""Draws docs/pictures/*.png: the window itself with a gallery project that is really trained, offscreen (``make screenshots``)."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import msgspec  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from ui import theme  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.stages import STAGES  # noqa: E402
from ui.stages.inspect import InspectStage  # noqa: E402
from ui.stages.model import ModelStage  # noqa: E402
from ui.stages.model.analysis import AnalysisDialog  # noqa: E402
from ui.workspace import Workspace  # noqa: E402
from workbench.model import blocks  # noqa: E402
from workbench.model.spec import LayerSpec, ModelSpec  # noqa: E402
from workbench.project.commands import SetValues  # noqa: E402


def rest(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def until(what: Callable[[], object], words: str, seconds: float = 300.0) -> None:
    """Wait for something; ends the program if it doesn't come."""
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > seconds:
            sys.exit(f"waited {seconds:.0f} s in vain for {words}")
        rest(0.05)


class Photographer:
    """Takes the pictures, each in light and dark."""

    def __init__(self, window: MainWindow, out: Path) -> None:
        self.window, self.out = window, out
        self.taken = 0

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """One picture in both themes, of the window or of something else."""
        for mode in ("light", "dark"):
            theme.set_mode(theme.mode_named(mode))
            rest(0.3)
            (widget or self.window).grab().save(str(self.out / f"{name}-{mode}.png"))
            self.taken += 1
        theme.set_mode("light")


def photograph(entry: str, epochs: int | None, out: Path, size: tuple[int, int], folder: Path, only_lesson: bool = False) -> int:
    """All pictures of the way from the welcome page to the export, and of an experiment with its lesson; how many there are."""
    app = make_application(sys.argv[:1])
    theme.set_mode("light")
    space = Workspace()
    window = MainWindow(space)
    window.resize(*size)
    window.show()
    camera = Photographer(window, out)
    until(lambda: space.jobs.asked("engine") is False and not space.jobs.asked("gallery"), "TensorFlow and the gallery")
    rest(0.5)
    if not only_lesson:
        _way(camera, space, window, entry, epochs, folder)
    lesson(camera, space, window, folder)
    window.close()
    space.close()
    app.quit()
    return camera.taken


def _way(camera: Photographer, space: Workspace, window: MainWindow, entry: str, epochs: int | None, folder: Path) -> None:
    """From the welcome page to the export."""
    camera.take("1-welcome")
    space.create_from_gallery(entry, folder / entry)
    until(lambda: space.report, "the project")
    for number, stage in enumerate(STAGES[:2], 2):
        window.go(stage.name)
        rest(1.0)
        until(lambda: not space.jobs.busy, "the stage")
        camera.take(f"{number}-{stage.name}")
    attention(camera, space, window)
    window.go("train")
    space.start_training(epochs=epochs)
    until(lambda: space.live is None or space.live.fraction > 0.6, "the run")
    camera.take("4-train")
    until(lambda: space.live is None, "the end of the run")
    for number, stage in enumerate(STAGES[3:], 5):
        window.go(stage.name)
        rest(1.0)
        until(lambda: not space.jobs.busy, "the stage")
        rest(0.5)
        camera.take(f"{number}-{stage.name}")
        if stage.name == "inspect":
            views(camera, space, window)


def lesson(camera: Photographer, space: Workspace, window: MainWindow, folder: Path) -> None:
    """An experiment: all its runs trained from the lesson's button, their curves over one another, and the view that shows the point."""
    before = space.project
    space.create_from_gallery("l1_l2", folder / "l1_l2")
    until(lambda: space.project is not before and space.report and not space.jobs.busy, "the experiment")
    doing = window.lesson.doing
    window.go("train")
    doing.train(list(doing.recipes))
    until(lambda: not doing.waiting and not doing.busy and space.live is None and len(doing.trained()) == len(doing.recipes), "its runs")
    until(lambda: not space.jobs.busy, "the curves")
    rest(1.0)
    camera.take("8-lesson-train")
    entry = doing.entry
    if entry is not None and entry.opens is not None:
        doing.look(entry.opens)
    rest(1.5)
    until(lambda: not space.jobs.busy, "the view of the lesson")
    rest(0.7)
    camera.take("8-lesson-weights")


def views(camera: Photographer, space: Workspace, window: MainWindow) -> None:
    """Some of the views of Inspect."""
    stage = window.stages["inspect"]
    assert isinstance(stage, InspectStage)
    for name in ("course", "lookback", "trajectory", "units", "what_if"):
        stage.board.open(name)
        rest(1.0)
        until(lambda: not space.jobs.busy, f"the view {name}")
        if name == "what_if":
            stage.board.lanes.inputDragged.emit(stage.board.focus.steps - 12, 0, float(stage.board.given.lane.bounds()[1]))  # type: ignore[union-attr]
            rest(2.0)
        rest(0.7)
        camera.take(f"5-inspect-{name.replace('_', '-')}")
    space.undo()
    stage.board.open("cell")


def attention(camera: Photographer, space: Workspace, window: MainWindow) -> None:
    """The layer editor with an attention encoder–decoder, its graph and its look before training; afterwards all is as before."""
    document = space.document
    if document is None:
        return
    block = next(block for block in blocks.built_in() if block.name == "attention_decoder")
    placed = blocks.placed(block, ModelSpec((LayerSpec("Input", "window"),)), 1)
    steps = [msgspec.structs.replace(one, parameters={"n": document.data.horizon}) if one.kind == "RepeatVector" else one for one in placed]
    network = ModelSpec((LayerSpec("Input", "window"), *steps, LayerSpec("Dense", "forecast", parameters={"units": 1})))
    before = space.report
    space.execute(SetValues((("model", msgspec.to_builtins(network)),), "Attention"))
    until(lambda: space.report is not None and space.report is not before and space.report.ok, "the check")
    window.go("model")
    stage = window.stages["model"]
    assert isinstance(stage, ModelStage)
    stage.stack.select(["decoder"])
    rest(0.5)
    camera.take("3-model-attention")
    dialog = AnalysisDialog(space, stage, "start")
    dialog.show()
    dialog.start.empty.button.click()
    rest(1.0)
    until(lambda: not space.jobs.busy, "the look before training")
    rest(0.5)
    for tab in ("start", "graph"):
        dialog.show_tab(tab)
        rest(0.5)
        camera.take(f"3-network-{tab}", dialog)
    dialog.close()
    space.undo()
    until(lambda: not space.jobs.busy, "the check")


def main() -> None:
    """Parse the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--entry", default="electricity", help="gallery entry that is opened and trained")
    parser.add_argument("--epochs", type=int, default=None, help="default: as the entry has it")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--only-lesson", action="store_true", help="draw the pictures of the experiment alone")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    width, height = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(XDG_CONFIG_HOME=f"{home}/config", XDG_STATE_HOME=f"{home}/state", XDG_CACHE_HOME=f"{home}/cache")
        taken = photograph(given.entry, given.epochs, given.out, (width, height), Path(home), given.only_lesson)
    print(f"{taken} pictures in {given.out}")


if __name__ == "__main__":
    main()
