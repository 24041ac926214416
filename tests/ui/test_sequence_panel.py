"""The Data stage with whole sequences and with windows that are given back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ui import theme
from ui.plots.sequence_grid import Cell, SequenceGrid
from ui.stages.data import DataStage
from ui.workspace import Workspace
from workbench.project.create import from_file


def ts_file(folder: Path, name: str = "moves.ts") -> Path:
    rng = np.random.default_rng(0)
    lines = []
    for n in range(24):
        length = 6 + n % 5
        dims = [",".join(f"{v:.4f}" for v in rng.normal(n % 3, 1, length)) for _ in range(2)]
        lines.append(":".join([*dims, f"class{n % 3}"]))
    head = "@problemName moves\n@timeStamps false\n@univariate false\n@classLabel true class0 class1 class2\n@data\n"
    (folder / name).write_text(head + "\n".join(lines))
    return folder / name


def opened(qtbot, project: Path) -> DataStage:
    workspace = Workspace()
    stage = DataStage(workspace)
    qtbot.addWidget(stage)
    stage.resize(1072, 724)
    stage.show()
    assert workspace.open(project)
    return stage


@pytest.fixture
def moves(qtbot, qapp, tmp_path):
    stage = opened(qtbot, from_file(ts_file(tmp_path), tmp_path / "moves.rnnw"))
    qtbot.waitUntil(lambda: stage.whole.main.grid.shown() == 3 and bool(stage.whole.classes.bars.numbers()["count"].size), timeout=30_000)
    yield stage
    stage.workspace.close(5)


def test_every_class_is_drawn_and_counted(moves):
    drawn = moves.whole.main.grid.numbers()
    assert set(drawn["class"]) == {"class0", "class1", "class2"}
    assert moves.whole.classes.bars.numbers()["count"].tolist() == [8, 8, 8]
    assert moves.below.page == "sequences"
    assert moves.whole.lengths.plot.numbers()["length"].tolist() == [6 + n % 5 for n in range(24)]
    assert not moves.acf.isVisible() and not moves.counts.isVisible()


def test_another_column_is_drawn_from_the_table_and_from_the_list(moves, qtbot):
    grid = moves.whole.main.grid
    before = grid.numbers()["value"]
    moves.table.column_chosen.emit("value_2")
    qtbot.waitUntil(lambda: not np.array_equal(grid.numbers()["value"], before), timeout=10_000)
    assert moves.whole.main.column.value() == "value_2"
    moves.table.column_chosen.emit("label")
    assert moves.whole.main.column.value() == "value_2"


def test_chips_say_what_a_sequence_is_and_how_much_is_seen(moves, qtbot):
    chips = moves.chips._chips
    assert chips["layout"].text() == "a group is a sequence"
    assert chips["length"].text() == "all steps"
    moves.chips.wanted.emit([("data.max_length", 7)], "The first 7 steps")
    qtbot.waitUntil(lambda: moves.workspace.facts is not None and moves.workspace.facts.inputs[0].shape[0] == 7, timeout=20_000)
    assert chips["length"].text() == "first 7 steps"


def test_the_other_plots_know_sequences(moves, qtbot):
    for page in ("lengths", "spread", "missing"):
        moves.below.choose(page)
        moves.plots.set_column("value_1")
        qtbot.waitUntil(lambda: moves.plots.stack.currentWidget() is not moves.plots.none, timeout=20_000)


def test_windows_that_are_given_back_have_no_horizon(qtbot, qapp, tmp_path):
    rows = "\n".join(f"{np.sin(n / 5):.4f}" for n in range(400))
    (tmp_path / "wave.csv").write_text("wave\n" + rows)
    stage = opened(qtbot, from_file(tmp_path / "wave.csv", tmp_path / "wave.rnnw", template="autoencoder"))
    qtbot.waitUntil(lambda: len(stage.series.window_view._x) > 0, timeout=30_000)
    assert not stage.series.horizon.isVisible()
    assert len(stage.series.window_view._lines) == 1
    stage.workspace.close(5)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_more_classes_than_fit_are_said(qtbot, qapp, mode):
    theme.set_mode(mode)
    grid = SequenceGrid()
    qtbot.addWidget(grid)
    grid.resize(400, 200)
    line = (np.arange(5), np.array([0.0, np.nan, 2.0, 1.0, 3.0]))
    grid.show_cells(tuple(Cell(f"c{n}", 4, (line,)) for n in range(12)), 0.0, 3.0, 5, 3, others=2)
    grid.show()
    assert grid.shown() == 4
    assert not grid.grab().isNull()
    theme.set_mode("light")


def test_square_sequences_are_pictures_row_by_row(qtbot, qapp):
    """16 steps, the first four of them high: the upper quarter of each picture."""
    grid = SequenceGrid()
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    values = np.repeat([1.0, 0.0], [4, 12])
    grid.show_cells((Cell("a", 5, ((np.arange(16), values),)),), 0.0, 1.0, 16, 16)
    assert grid.side == 4
    lines = grid.grab().toImage()
    grid.set_pictures(True)
    image = grid.grab().toImage()
    assert image != lines
    high, low = theme.viridis(1.0).rgb(), theme.viridis(0.0).rgb()
    column = [image.pixel(10, y) for y in range(image.height())]
    assert 0 < column.count(high) < column.count(low) == pytest.approx(3 * column.count(high), abs=6)
    assert column.index(high) < column.index(low)
    ragged = (np.arange(15), values[:15])
    grid.show_cells((Cell("a", 5, (ragged, (np.arange(16), values))),), 0.0, 1.0, 16, 16)
    assert grid.side == 0 and grid.grab().toImage() != image
