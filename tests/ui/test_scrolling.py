"""A column that scrolls comes to what is new in it."""

from PySide6.QtWidgets import QLabel

from ui.stages.export import ExportStage
from ui.widgets import ScrollColumn
from ui.workspace import Workspace
from workbench.evaluation.predicted import Predicted

from . import fakes


def _parts(qtbot):
    made = ScrollColumn()
    qtbot.addWidget(made)
    parts = [QLabel("a") for _ in range(6)]
    for part in parts:
        part.setFixedHeight(200)
        made.column.addWidget(part)
    made.resize(400, 500)
    made.show()
    return made, parts


def _seen(scroll, part):
    top = part.mapTo(scroll.viewport(), part.rect().topLeft()).y()
    return top >= 0 and top + part.height() <= scroll.viewport().height()


def test_it_scrolls_to_a_part_below_and_back_above(qtbot):
    made, parts = _parts(qtbot)
    assert not _seen(made, parts[5])
    made.bring_up(parts[5])
    qtbot.waitUntil(lambda: _seen(made, parts[5]), timeout=5000)
    made.bring_up(parts[0])
    qtbot.waitUntil(lambda: _seen(made, parts[0]), timeout=5000)


def test_what_is_too_high_shows_its_top_and_what_is_gone_moves_nothing(qtbot):
    made, parts = _parts(qtbot)
    parts[3].setFixedHeight(900)
    made.bring_up(parts[3])
    qtbot.waitUntil(lambda: made.verticalScrollBar().value() == parts[3].y(), timeout=5000)
    parts[0].hide()
    before = made.verticalScrollBar().value()
    made.bring_up(parts[0])
    qtbot.wait(150)
    assert made.verticalScrollBar().value() >= before - 300 and made.verticalScrollBar().value() > 0


def test_predictions_come_into_sight(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    stage = ExportStage(space)
    qtbot.addWidget(stage)
    path = fakes.project(tmp_path)
    fakes.add_run(path)
    space.open(path)
    stage.resize(1216, 700)
    stage.show()
    stage.predicting._done(Predicted(str(tmp_path / "out.csv"), 3, ("a",), (), False, None))
    qtbot.waitUntil(lambda: _seen(stage._scroll, stage.predicting), timeout=5000)
    space.close()
