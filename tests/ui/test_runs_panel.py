"""Runs side by side: columns, filter, tags, several at once, trash, made current, trained longer, CSV; curves of many runs that stay fluid."""

from __future__ import annotations

import csv
import json
import time
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from ui import theme
from ui.plots.curves import TOLD, CurveData, Curves, Line, legend
from ui.plots.smoothing import smoothed
from ui.plots.strokes import pieces
from ui.stages.train import TrainStage, words
from ui.stages.train.kept_overlays import of_example
from ui.stages.train.overlay import RunCurves, from_kept, unit_of
from ui.stages.train.run_columns import setting_title, unusual
from ui.workspace import Workspace
from workbench.project import run_verbs
from workbench.training import points
from workbench.training.events import BatchDone, EpochDone
from workbench.training.history import smoothed as smoothed_slowly
from workbench.training.point_arrays import FIELDS, unpacked

from . import fakes, lstm_fakes


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads, tmp_path):
    monkeypatch.setattr("ui.settings.settings_folder", lambda: tmp_path)
    fakes.put_in_place(monkeypatch)
    made = Workspace()
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, space, tmp_path):
    made = TrainStage(space)
    qtbot.addWidget(made)
    made.resize(1300, 1100)
    made.show()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(lstm_fakes.project(tmp_path, runs=3))
    qtbot.waitUntil(lambda: made.shown_run == 3, timeout=20000)
    return made


@pytest.fixture
def panel(stage):
    return stage.runs_panel


def shown(panel):
    return [row.run.run for row in panel.table.rows]


def keys(panel):
    return [column.key for column in panel.table._model.columns]


def choose(panel, *runs):
    table = panel.table
    table.clearSelection()
    whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for number, row in enumerate(table.rows):
        if row.run.run in runs:
            table.selectionModel().select(table.model().index(number, 0), whole)


# curves of other runs ----------------------------------------------------------------------------------------------


def test_the_runs_that_are_drawn_are_drawn_again_when_the_project_is_opened_again(qtbot, space, stage, panel):
    panel.overlay_runs([1, 2])
    qtbot.waitUntil(lambda: set(panel._curves) == {1, 2}, timeout=10_000)
    path = space.project.path
    space.close_project()
    assert panel._wanted == []
    space.open(path)
    qtbot.waitUntil(lambda: set(panel._curves) == {1, 2} and not space.jobs.busy, timeout=10_000)
    assert panel._wanted == [1, 2]
    panel.overlay_all(False)                                  # none is a choice as well
    space.open(path)
    assert panel._wanted == []


def test_an_experiment_is_opened_with_the_newest_run_of_every_recipe():
    def run(number, recipe, gallery="waves"):
        return SimpleNamespace(run=number, document=SimpleNamespace(gallery=gallery, recipe=recipe))

    document = SimpleNamespace(gallery="waves")
    runs = [run(1, "a"), run(2, "b"), run(3, "a"), run(4, "c", "other"), run(5, "")]
    assert sorted(of_example(runs, document)) == [2, 3]
    assert of_example(runs[:1], document) == [] and of_example(runs, None) == []


# columns -----------------------------------------------------------------------------------------------------------


def test_every_setting_that_differs_has_a_column(panel):
    assert "training.optimizer.learning_rate" in keys(panel) and "training.batch_size" in keys(panel)
    column = panel.table.column("training.batch_size")
    texts = [panel.table.model().index(n, column).data() for n in range(3)]
    assert texts == ["32", "64", "64"] and panel.table.model().headerData(column, Qt.Orientation.Horizontal) == "batch size"


def test_columns_are_chosen_and_remembered(panel, space):
    actions = {action.text(): action for action in panel.table.columns_menu().actions() if action.text()}
    assert actions["batch size"].isChecked() and not actions["Device"].isChecked() and "Run" not in actions
    actions["Device"].trigger()
    panel.table.chosen_columns.emit("training.batch_size", False)
    assert "device" in keys(panel) and "training.batch_size" not in keys(panel)
    other = type(panel)(space)
    other.refresh(None, "forecast")
    assert "device" in keys(other) and "training.batch_size" not in keys(other)
    other.deleteLater()


def test_any_column_sorts_and_what_is_missing_comes_last(panel):
    panel.table.sort_by("training.optimizer.learning_rate", Qt.SortOrder.DescendingOrder)
    assert shown(panel)[0] == 2
    panel.star(1, True)
    assert shown(panel)[0] == 2, "the order stays when a run changes"
    panel.table.sort_by(None)
    assert shown(panel) == [3, 2, 1]


def test_names_of_settings():
    assert setting_title("model.layers.lstm_1.units") == "lstm 1 units" and setting_title("training.optimizer.kind") == "optimizer"


def test_what_differs_is_told_against_most_runs(panel):
    found = unusual(panel.workspace.runs)
    assert found[1] == {} and set(found[2]) == {"training.optimizer.learning_rate"} and set(found[3]) == {"training.batch_size"}


# filter ------------------------------------------------------------------------------------------------------------


def test_filter_by_words_star_status_and_tag(panel, qtbot):
    panel.filter.words.setText("batch_size=32")
    qtbot.waitUntil(lambda: shown(panel) == [3], timeout=5000)
    assert panel.caption == "1 of 3"
    panel.filter.clear()
    panel.star(2, True)
    panel.filter.star.setChecked(True)
    assert shown(panel) == [2]
    panel.filter.clear()
    panel.tag(1, "base, long run")
    panel.filter.tags.set_value("long run")
    panel.filter.changed.emit()
    assert shown(panel) == [1] and panel.filter.tags.isVisible() and "tags" in keys(panel)
    panel.filter.tags.set_value("")
    panel.filter.status.set_value("failed")
    panel.filter.changed.emit()
    assert shown(panel) == []


# several at once ---------------------------------------------------------------------------------------------------


def test_several_are_deleted_with_one_key_and_one_undo(panel, space, qtbot):
    choose(panel, 1, 2)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [run.run for run in space.runs] == [3] and "2 runs were deleted" in panel.undo_message.text
    panel.undo_message.button.click()
    assert [run.run for run in space.runs] == [1, 2, 3]


def test_several_are_drawn_with_one_key(panel, stage, qtbot):
    choose(panel, 1, 2)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(stage.loss.curves.data.overlays) == 2, timeout=20000)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert stage.loss.curves.data.overlays == ()


def test_all_shown_runs_are_drawn_from_the_head_of_the_column(panel, stage, qtbot):
    panel.table.overlaid_all.emit(True)
    qtbot.waitUntil(lambda: len(stage.loss.curves.data.overlays) == 2, timeout=20000)     # the third is the shown run itself
    names = [line.name for line in stage.loss.curves.data.overlays]
    assert any("rate 0.012" in name for name in names), names
    assert len({line.color for line in stage.loss.curves.data.overlays}) == 2
    panel.table.overlaid_all.emit(False)
    assert stage.loss.curves.data.overlays == ()


def test_the_menu_of_a_run_speaks_of_all_that_are_selected(panel):
    choose(panel, 1, 3)
    texts = [item[0] for item in panel.table.items(0) if item]
    assert "Delete 2 runs" in texts and "Make its settings the project's" in texts and "Train it longer…" in texts
    assert "Open its TensorBoard logs" not in texts


# trash -------------------------------------------------------------------------------------------------------------


def test_deleted_runs_are_listed_and_brought_back_or_removed(panel, space, qtbot):
    panel.delete_runs([1, 2])
    panel.open_trash()
    assert "MB" in panel.trash.empty.text()
    panel.trash.restored.emit(2)
    assert [run.run for run in space.runs] == [2, 3]
    panel.open_trash()
    panel.trash.empty.click()
    qtbot.waitUntil(lambda: space.project.store.deleted_runs() == [], timeout=20000)
    with qtbot.waitSignal(space.said):
        panel.open_trash()


# a run's settings, and more epochs ---------------------------------------------------------------------------------


def test_a_run_becomes_the_project_and_undo_takes_it_back(panel, space):
    panel.table.asked.emit("current", 2)
    assert space.document.training.optimizer.learning_rate == 0.012 and space.undo_label == "settings of run 2, lstm-8 (2)"
    space.undo()
    assert space.document.training.optimizer.learning_rate == 0.001


def test_a_finished_run_is_trained_longer(panel, space):
    asked = []
    space.start_training = lambda resume=None, epochs=None, run=None: asked.append((resume, epochs, run)) or True
    panel.table.asked.emit("extend", 1)
    panel.longer.more.setValue(9)
    panel.longer.go.click()
    assert asked == [(True, 15, 1)]


def test_going_on_with_a_run_tells_the_verb_which(space, tmp_path, qtbot, monkeypatch):
    told = {}

    def train(path, *, events, control, epochs=None, resume=False, overrides=None, run=None):
        told.update(epochs=epochs, resume=resume, run=run)

    monkeypatch.setattr(fakes, "train", train)
    space.open(lstm_fakes.project(tmp_path, runs=2))
    assert space.start_training(True, 30, 1)
    assert space.live.document.training.epochs == space.runs[0].document.training.epochs
    qtbot.waitUntil(lambda: space.live is None, timeout=20000)
    assert told == {"epochs": 30, "resume": True, "run": 1}


def test_all_that_a_run_froze_is_shown_and_copied(panel, space, qtbot):
    panel.table.asked.emit("record", 2)
    told = {row[0].text: row[1].text for row in panel.record.table.rows}
    assert told["training.optimizer.learning_rate"] == "0.012" and told["seed"] == "0" and "best val_loss" in told
    panel.record.copy.click()
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["run"] == 2 and copied["document"]["training"]["optimizer"]["learning_rate"] == 0.012


def test_the_palette_offers_what_is_done_with_runs(stage, panel):
    offered = dict(stage.actions_offered())
    assert {"Deleted runs", "Save the table of runs as CSV", "Filter the runs"} <= set(offered)
    offered["Filter the runs"]()
    assert panel.filter.words.isEnabled()


# CSV and logs ------------------------------------------------------------------------------------------------------


def test_the_table_is_saved_as_it_is_seen(panel, space, tmp_path, qtbot):
    panel.filter.words.setText("lstm-8 (")
    panel._filtered()
    with qtbot.waitSignal(space.said, timeout=20000):
        panel.save_csv(tmp_path / "runs")
    with (tmp_path / "runs.csv").open(newline="") as file:
        assert [row["run"] for row in csv.DictReader(file)] == ["3", "2"]
    with qtbot.waitSignal(space.said, timeout=20000):
        panel.save_csv(tmp_path / "epochs.csv", epochs=True)
    assert len((tmp_path / "epochs.csv").read_text().splitlines()) == 1 + 2 * 6


def test_a_folder_that_cannot_be_written_is_said(panel, space, tmp_path, qtbot):
    with qtbot.waitSignal(space.said, timeout=20000) as caught:
        panel.save_csv(tmp_path / "none" / "runs.csv")
    assert "can't be written" in caught.args[1]


def test_logs_are_offered_where_a_run_wrote_them(panel, space, monkeypatch, qtbot):
    lstm_fakes.add_run(space.project.path, name="logged", edits=[("training.tensorboard", "logs")])
    space.reload_runs()
    row = shown(panel).index(4)
    assert "Open its TensorBoard logs" in [item[0] for item in panel.table.items(row) if item]
    opened = []
    monkeypatch.setattr("ui.stages.train.runs_panel.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    with qtbot.waitSignal(space.said):
        panel.open_logs(4)
    folder = space.project.path.parent / "logs" / "p" / "run-4-logged"
    folder.mkdir(parents=True)
    panel.open_logs(4)
    assert opened == [str(folder)]


# keyboard and screen reader ----------------------------------------------------------------------------------------


def test_every_cell_has_words_for_a_screen_reader(panel):
    panel.star(2, True)
    model = panel.table.model()
    said = [model.index(1, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.columnCount())]
    assert "lstm-8 (2): not drawn" in said and "lstm-8 (2): star" in said and "batch size: 64" in said
    named = [panel.table, panel.filter.words, panel.filter.status, panel.filter.star, panel.columns_button, panel.delete_button, panel.more_button]
    assert all(QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in named)


def test_tags_are_written_in_place_and_what_is_none_is_said(panel, space, qtbot):
    panel.table.write(0, "tags")
    model = panel.table.model()
    index = model.index(0, panel.table.column("tags"))
    assert panel.table.state() == panel.table.State.EditingState
    model.setData(index, "one,  two words ,one", Qt.ItemDataRole.EditRole)
    assert space.project.store.run(3).tags == ("one", "two words")
    with qtbot.waitSignal(space.said) as caught:
        panel.tag(3, "x" * 50)
    assert "is no tag" in caught.args[1]


# curves ------------------------------------------------------------------------------------------------------------


def curves_of(epochs=10, steps=5, seconds=2.0, run=1):
    done = [EpochDone(run, e, {"loss": 1.0 / e, "val_loss": 2.0 / e, "learning_rate": 0.1}, seconds, e, 0) for e in range(1, epochs + 1)]
    batches = [BatchDone(run, e, b, 1.0 / e, 0.5, 0.0) for e in range(1, epochs + 1) for b in range(1, steps + 1)]
    return from_kept(run, done, unpacked([points.pack(batches[:7]), points.pack(batches[7:])]))


def test_packed_points_are_read_as_an_array():
    batches = [BatchDone(1, 2, 3, 0.5, float("inf"), 1.25), BatchDone(1, 2, 4, float("nan"), 0.0, 2.0)]
    found = unpacked([points.pack(batches)])
    assert FIELDS.itemsize * 2 == len(points.pack(batches))
    assert found[0].tolist() == (2, 3, 0.5, np.inf, 1.25) and np.isnan(found["loss"][1])
    assert len(unpacked([])) == 0


@pytest.mark.parametrize(("axis", "wanted"), [("epoch", [1, 2, 10]), ("step", [5, 10, 50]), ("time", [2, 4, 20])])
def test_curves_by_epoch_step_and_time(axis, wanted):
    line = curves_of().line("loss", "validation", "a", "teal", axis=axis)
    assert line.x[[0, 1, -1]] == pytest.approx(wanted) and line.values[0] == 2.0


def test_time_goes_on_at_the_pace_of_the_last_epoch_and_units_are_handy():
    found = curves_of(seconds=120.0)
    assert found.along(np.array([0.0, 0.5, 10.5]), "time", 60.0) == pytest.approx([0.0, 1.0, 21.0])
    assert unit_of([found]) == (60.0, "minutes") and unit_of([]) == (1.0, "seconds") and unit_of([curves_of(seconds=900)]) == (3600.0, "hours")


def test_batches_and_figures_without_a_validation_twin():
    found = curves_of()
    dense = found.line("loss", "batches", "a", "teal")
    assert dense.dense and len(dense.values) == 50 and dense.x[0] == pytest.approx(0.2)
    assert found.line("learning_rate", "validation", "a", "teal").values == pytest.approx([0.1] * 10)
    assert len(found.line("accuracy", "validation", "a", "teal").values) == 0 and found.figures == ("loss", "learning_rate", "gradient_norm")
    assert len(RunCurves(1).line("loss", "batches", "a", "teal", axis="time").x) == 0


@pytest.mark.parametrize("weight", [0.0, 0.3, 0.9, 0.999])
def test_smoothing_equals_the_plain_loop(weight):
    values = np.random.default_rng(1).normal(5, 2, 3000)
    values[[0, 7, 8, 1200]] = np.nan
    assert smoothed(values, weight) == pytest.approx(np.array(smoothed_slowly(list(values), weight)) if weight else values, rel=1e-9, nan_ok=True)


def test_pieces_join_each_other_and_break_where_a_value_is_missing():
    x, y = np.arange(100.0), np.arange(100.0)
    y[50] = np.nan
    found = list(pieces(x, y, 32))
    assert [(made.first().x(), made.last().x()) for made in found] == [(0, 32), (32, 49), (51, 83), (83, 99)]
    assert list(pieces(x[:0], y[:0])) == []


def overlaid(count, length, *, dense=False):
    rng = np.random.default_rng(0)
    x = np.arange(1.0, length + 1)
    noise = [rng.gamma(2, 0.1, length) if dense else 0.01 for _ in range(count)]
    lines = tuple(Line(f"run {k}", theme.run_color(k), x, np.exp(-x / length) + 0.02 * k + noise[k], dense=dense) for k in range(count))
    return CurveData(validation=Line("validation", "orange", x, np.exp(-x / length)), overlays=lines, epochs=length, best=length)


@pytest.mark.parametrize(("count", "length", "dense"), [(50, 500, False), (20, 100_000, True)])
def test_many_runs_never_hold_up_the_window(qtbot, count, length, dense):
    """CPU time of the GUI thread between two turns of its loop (the wall clock would measure the other programs on this machine)."""
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(1100, 330)
    plot.show()
    data = overlaid(count, length, dense=dense)
    plot.show_data(CurveData(epochs=length))
    qtbot.wait(50)
    slices, step = [], plot.backdrop._step

    def timed():
        began = time.thread_time()
        step()
        slices.append(time.thread_time() - began)

    plot.backdrop._step = timed
    plot.show_data(data)
    qtbot.waitUntil(lambda: not plot.backdrop.busy and plot.backdrop._image is not None, timeout=60000)
    slices.sort()
    assert slices[len(slices) * 99 // 100] < 0.010 and len(slices) >= count
    again = time.thread_time()
    plot.show_data(data)
    assert time.thread_time() - again < 0.1 and not plot.backdrop.busy, "the same lines are not drawn again"


def test_the_picture_behind_shows_every_run_in_its_color_where_it_is(qtbot):
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(700, 300)
    plot.show()
    plot.set_log(False)
    x = np.arange(1.0, 11.0)
    lines = tuple(Line(str(k), theme.run_color(k), x, np.full(10, float(k + 1))) for k in range(3))
    plot.show_data(CurveData(overlays=lines, epochs=10))
    plot.finish()
    picture = plot.grab().toImage()
    for k, line in enumerate(lines):
        spot, ratio = plot.place(5.5, k + 1.0), picture.devicePixelRatio()
        around = [picture.pixelColor(round(spot.x() * ratio), round(spot.y() * ratio) + d) for d in (-1, 0, 1)]
        wanted = theme.data_color(line.color)
        assert min(abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) + abs(c.blue() - wanted.blue()) for c in around) < 60, line.name


@pytest.mark.parametrize(("height", "looked_at"), [(1.5, 1.25), (0.5, 0.75)])
def test_a_spike_between_many_points_is_seen(qtbot, height, looked_at):
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(700, 300)
    plot.show()
    values = np.ones(100_000)
    values[61_803] = height
    plot.show_data(CurveData(overlays=(Line("a", "teal", np.arange(1.0, 100_001), values, dense=True),), epochs=100_000))
    plot.set_log(False)
    plot.item.setYRange(0, 2, padding=0)
    plot.finish()
    picture, spot = plot.grab().toImage(), plot.place(61_803, looked_at)
    ratio, paper = picture.devicePixelRatio(), theme.color("surface")
    column = [picture.pixelColor(round((spot.x() + d) * ratio), round(spot.y() * ratio)) for d in (-2, -1, 0, 1, 2)]
    assert any(abs(c.red() - paper.red()) > 60 for c in column)


def test_fifty_runs_have_fifty_colors_and_a_legend_that_counts(qtbot):
    data = overlaid(50, 20)
    assert len({theme.data_color(line.color).name() for line in data.overlays}) == 50
    items = legend(data)
    assert items[-1][0] == f"and {50 - TOLD} more"
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(700, 300)
    plot.show_data(data)
    plot.set_cursor(7)
    assert len(plot._read_out.lines) <= TOLD + 2 and plot._read_out.lines[-1][1].endswith(" more")


def test_axes_and_smoothing_in_the_panel(stage, panel, qtbot):
    panel.overlay(1, True)
    qtbot.waitUntil(lambda: len(stage.loss.curves.data.overlays) == 1, timeout=20000)
    view, curves = stage.loss.view, stage.loss.curves
    view.axis_choice.set_value("step")
    view.smoothing_choice.set_value("0.9")
    view.bottom_choice.set_value("log")
    view.changed.emit()
    assert curves.data.bottom == "step" and curves.data.end == 30.0 and "smoothed" in stage.loss.caption and curves.bottom.log
    assert curves.data.validation.raw is not None and list(curves.data.overlays[0].x) == [5.0 * n for n in range(1, 7)]
    curves.set_cursor(2)
    assert curves._read_out.lines and curves.values_at(2)[0][2] == pytest.approx(curves.data.validation.values[1])
    stage.loss.figure.set_value("gradient_norm")
    stage.loss.figure.changed.emit("gradient_norm")
    assert len(curves.data.batches[0]) == 30 and curves.data.baseline is None and curves.data.overlays[0].values.max() > 0
    stage.grab()


def test_what_sets_a_run_apart_from_the_shown_one(space, tmp_path):
    space.open(lstm_fakes.project(tmp_path, runs=3))
    runs = space.runs
    assert words.told_apart(runs[:1], runs[1]) == {1: "lstm-8: rate 0.001"}
    assert words.told_apart(runs[:2], runs[2]) == {1: "lstm-8: batch 64", 2: "lstm-8 (2): batch 64, rate 0.012"}


def test_job_targets_are_there(space, tmp_path):
    path = lstm_fakes.project(tmp_path, runs=2)
    assert run_verbs.write_csv(path, [2, 99], tmp_path / "a.csv") == 1 and run_verbs.empty_trash(path) == 0
