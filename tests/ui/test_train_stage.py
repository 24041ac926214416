"""The Train stage: a run from start to end, settings as commands, runs with undo, remedies, kept runs."""

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt

from ui.desktop import news
from ui.stages.train import TrainStage, words
from ui.stages.train.progress import Progress
from ui.stages.train.run_columns import Row, ordered
from ui.stages.train.watched import KEPT, Looks, gates_of, prefix, way_words
from ui.widgets import DoubleSpinBox, SpinBox
from ui.workspace import Workspace
from workbench.project import document as doc
from workbench.project.commands import SetValue
from workbench.training.events import BatchDone, EpochDone, Remedy, RunFinished, RunStarted
from workbench.training.history import History
from workbench.training.spec import SpeedSpec
from workbench.training.speeds import Candidate, SpeedReport

from . import fakes, lstm_fakes


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    made = Workspace()
    made.failed.connect(_raise)
    yield made
    made.close()


def _raise(error):
    raise error


def stage_of(qtbot, space, path):
    stage = TrainStage(space)
    qtbot.addWidget(stage)
    stage.resize(1200, 850)
    stage.show()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    return stage


@pytest.fixture
def fresh(qtbot, space, tmp_path):
    return stage_of(qtbot, space, fakes.project(tmp_path))


@pytest.fixture
def kept(qtbot, space, tmp_path):
    stage = stage_of(qtbot, space, lstm_fakes.project(tmp_path, runs=3))
    qtbot.waitUntil(lambda: stage.shown_run == 3, timeout=20000)
    return stage


# from start to end -------------------------------------------------------------------------------------------------


def test_before_the_first_run_the_next_step_is_to_start(fresh):
    assert fresh.header.primary.text() == "Start training" and fresh.loss.pages.currentIndex() == 0
    assert not fresh.pause_button.isVisible() and not fresh.stop_button.isVisible() and not fresh.resume_button.isVisible()
    assert fresh.settings.chips() == ["4 epochs", "Adam 0.001", "batch 64", "MSE", "clip norm 1", "stop after 10 without gain", "seed 0"]


def test_a_run_from_start_to_end(fresh, space, qtbot):
    fresh.header.primary.click()
    qtbot.waitUntil(lambda: space.live is not None and fresh.header.primary.text() == "Inspect live", timeout=20000)
    assert fresh.pause_button.isVisible() and fresh.stop_button.isVisible() and fresh.lock.isVisible()
    qtbot.waitUntil(lambda: space.live is None, timeout=20000)
    qtbot.waitUntil(lambda: fresh.header.primary.text() in ("Inspect", "Start training"), timeout=20000)
    assert len(fresh.history.epochs) in (0, 4)                   # the fake keeps no epochs: the file is asked again afterwards
    assert not fresh.lock.isVisible() and len(fresh.runs_panel.table.rows) == 1


def test_pause_waits_and_resume_goes_on(fresh, space, qtbot, monkeypatch):
    fresh.start()
    qtbot.waitUntil(lambda: fresh.history.last_batch is not None, timeout=20000)
    fresh.pause_button.click()
    assert space.live.control.paused and fresh.pause_button.text() == "Resume"
    qtbot.wait(80)
    done = len(fresh.history.points())
    qtbot.wait(150)
    assert len(fresh.history.points()) == done
    fresh.pause_button.click()
    assert not space.live.control.paused and fresh.pause_button.text() == "Pause"
    fresh.stop_button.click()
    qtbot.waitUntil(lambda: space.live is None, timeout=20000)


def test_figures_of_a_run_that_goes_on(fresh, space):
    events = [RunStarted(1, "CPU", 40, 10, samples=640)]
    events += [BatchDone(1, 1, b, 0.02, 0.5, b * 0.1) for b in range(1, 11)]
    events += [EpochDone(1, 1, {"loss": 0.02, "val_loss": 0.0117}, 1.0, 1, 0), BatchDone(1, 2, 3, 0.02, 2.0, 1.3)]
    fresh.on_run_events(events)
    space.live = type("Live", (), {"document": space.document, "control": type("C", (), {"paused": False})(), "run": 1})()
    fresh._draw_figures()
    fresh._figures_timer.stop()
    space.live = None
    progress = fresh.progress
    assert progress.epoch.text() == "Epoch 2" and progress.batch.text() == "batch 3 of 10"
    assert progress.best.value == "0.0117" and progress.naive.value == "−10.0 %" and progress.waiting.value == "0 of 10"


@pytest.mark.parametrize(("epochs", "said"), [(2, "no gain for 1 epoch"), (1, "")])
def test_early_stopping_is_told(fresh, epochs, said):
    fresh.on_run_events([RunStarted(1, "CPU", epochs, 1, samples=64), EpochDone(1, 1, {"loss": 0.02, "val_loss": 0.01}, 1.0, 1, 1),
                         RunFinished(1, "completed", 1, {"val_loss": 0.01}, 1.0)])
    fresh._draw_figures()
    fresh._figures_timer.stop()
    assert fresh.progress.left.text() == ("stopped early" if said else "done") and fresh.progress.batch.text() == said


@pytest.mark.parametrize("chosen", ["loss", "mae"])
def test_training_again_keeps_the_chosen_figure(fresh, chosen):
    first = [RunStarted(1, "CPU", 4, 5), BatchDone(1, 1, 1, 0.5, 2.0, 0.1), EpochDone(1, 1, {"loss": 0.5, "mae": 0.3}, 1.0, 1, 0)]
    fresh.on_run_events(first)
    fresh._draw_curves()
    fresh.loss.figure.set_value(chosen)
    fresh.on_run_events([RunStarted(2, "CPU", 4, 5), BatchDone(2, 1, 1, 0.5, 2.0, 0.1)])
    fresh._draw_curves()
    assert fresh.loss.shown == "loss", "before an epoch is done there are batches alone"
    fresh.on_run_events([EpochDone(2, 1, {"loss": 0.5, "mae": 0.3}, 1.0, 1, 0)])
    fresh._draw_curves()
    assert fresh.loss.shown == chosen


def test_live_pictures_come_at_most_four_times_a_second(fresh):
    assert fresh._watch_timer.interval() >= 250 and fresh._figures_timer.interval() >= 250 and fresh._curves_timer.interval() >= 33


@pytest.mark.parametrize(("cost", "interval"), [(0.0, 33), (0.002, 50), (0.03, 100)])
def test_curves_are_drawn_at_display_rate_where_that_is_cheap(fresh, monkeypatch, cost, interval):
    clock = iter((5.0, 5.0 + cost))
    monkeypatch.setattr("ui.stages.train.stage.time.thread_time", lambda: next(clock))
    fresh._draw_curves()
    assert fresh._curves_timer.interval() == interval


def test_looks_are_bounded_and_keep_first_and_last():
    looks = Looks()
    for epoch in range(1, 3 * KEPT):
        looks.add(lstm_fakes.look(epoch, steps=4, units=2))
    assert len(looks.ends) <= KEPT and min(looks.ends) == 1 and max(looks.ends) == 3 * KEPT - 1
    looks.add(lstm_fakes.look(200, batch=3, steps=4, units=2))
    frames = looks.frames("i", 5, live=True)
    assert frames[-1].now and frames[-1].epoch == 200 and len(frames) == 5
    assert looks.gradients()[0].epoch == 1 and len(looks.gradients()) == 3


# settings ----------------------------------------------------------------------------------------------------------


def test_every_setting_is_one_undoable_step(fresh, space):
    form = fresh.settings.make_form()
    form.refresh("forecast")
    epochs, clip = form.field("training.epochs"), form.field("training.optimizer.global_clip_norm")
    assert isinstance(epochs, SpinBox) and isinstance(clip, DoubleSpinBox)
    epochs.setValue(25)
    assert space.document.training.epochs == 25 and space.undo_label == "epochs 4 → 25"
    clip.setValue(0)
    assert space.document.training.optimizer.global_clip_norm is None and clip.text() == "off"
    assert "clip norm 1" not in fresh.settings.chips() and "25 epochs" in fresh.settings.chips()
    space.undo()
    assert clip.value() == 1.0
    space.undo()
    assert epochs.value() == 4


def test_every_training_setting_has_a_field(fresh, space):
    form = fresh.settings.make_form()
    paths = {f"training.{name}" for name in ("epochs", "batch_size", "loss", "seed", "deterministic", "live", "watch", "shuffle", "class_weights")}
    assert paths <= set(form._fields)
    assert all(doc.get(space.document, path) is not ... for path in form._fields)


# a run that broke --------------------------------------------------------------------------------------------------


def test_not_a_number_offers_its_remedies_as_steps(fresh, space):
    fresh.on_run_events([RunStarted(1, "CPU", 4, 5), RunFinished(1, "failed", 0, {}, 1.0, "the loss is NaN in epoch 1")])
    assert fresh.broken.remedy.isVisible() and fresh.broken.remedy.button.text() == "Lower the rate to 0.0003"
    assert "NaN" in fresh.broken.remedy.text and not fresh.broken.clip_button.isVisible()      # it is clipped at 1 already
    fresh.broken.remedy.button.click()
    assert space.document.training.optimizer.learning_rate == 0.0003 and not fresh.broken.remedy.isVisible()
    assert space.undo_label.startswith("learning rate 0.001")


def test_remedies_come_with_the_run_that_broke(fresh, space):
    offered = (Remedy("Clip the gradient at 0.3", (("training.optimizer.global_clip_norm", 0.3),)),
               Remedy("Lower the rate to 0.0003", (("training.optimizer.learning_rate", 0.0003),)),
               Remedy("Begin with other weights (seed 1)", (("training.seed", 1),), goes_on=False))
    for button, path, value in (("button", "optimizer.learning_rate", 0.0003),
                                ("clip_button", "optimizer.global_clip_norm", 0.3), ("begin_button", "seed", 1)):
        fresh.on_run_events([RunStarted(1, "CPU", 4, 5), RunFinished(1, "failed", 0, {}, 1.0, "the loss became NaN", offered)])
        pressed = fresh.broken.remedy.button if button == "button" else getattr(fresh.broken, button)
        assert pressed.isVisible() and pressed.text() in [one.title for one in offered]
        pressed.click()
        assert doc.get(space.document, f"training.{path}") == value and not fresh.broken.remedy.isVisible()
    assert not fresh.broken.mended.isVisible(), "nothing of it is kept that could go on"


def test_missing_values_are_not_healed_by_a_lower_rate(fresh):
    fresh.on_run_events([RunFinished(1, "failed", 0, {}, 1.0, "the loss became NaN. Fill or leave out what is missing in the Data stage")])
    assert fresh.broken.remedy.isVisible() and not fresh.broken.remedy.button.isVisible() and not fresh.broken.clip_button.isVisible()


def test_a_tuned_speed_is_kept_as_a_step_and_said(fresh, space):
    plain, fast = Candidate(SpeedSpec(), 100.0, 1.0), Candidate(SpeedSpec("unroll"), 200.0, 2.0)
    assert fresh.tuning.button.isVisible() and not fresh.tuning.message.isVisible()
    fresh.tuning.done(SpeedReport((plain, fast), SpeedSpec("unroll", measured_on="here"), 4000))
    assert space.document.training.speed.engine == "unroll" and fresh.tuning.message.isVisible() and "2.00 times as fast" in fresh.tuning.message.text
    assert space.undo_label == "speed: unrolled"
    space.undo()
    assert space.document.training.speed == SpeedSpec()


def test_clipping_is_offered_where_it_is_off(fresh, space):
    fresh.settings.make_form().field("training.optimizer.global_clip_norm").setValue(0)
    fresh.on_run_events([RunFinished(1, "failed", 0, {}, 1.0, "a gradient is infinite")])
    assert fresh.broken.clip_button.isVisible()
    fresh.broken.clip_button.click()
    assert space.document.training.optimizer.global_clip_norm == 1.0


# the other page ----------------------------------------------------------------------------------------------------


def test_the_search_is_the_other_page(kept, space, qtbot):
    assert kept.search is None and not kept.searching and "Search over settings" in [words for words, _ in kept.actions_offered()]
    kept.show_page("search")
    assert kept.searching and kept.switch.value() == "search" and kept.search.isVisible() and not kept.page.isVisible()
    assert not kept.header.primary.isVisible() and not kept.again_button.isVisible() and not kept.tuning.button.isVisible()
    space.select_run(2)
    assert not kept.searching and kept.switch.value() == "run" and kept.header.primary.text() == "Inspect" and kept.again_button.isVisible()
    qtbot.waitUntil(lambda: kept.shown_run == 2, timeout=20000)


def test_the_end_of_a_search_is_news(kept, monkeypatch):
    told = []
    news.told.connect(lambda *what: told.append(what))
    kept.show_page("search")
    kept.search.changed.emit()
    assert told == [("The search is done", "No trial could be trained", True)]
    kept.search._going_on = True
    kept.search.changed.emit()
    kept.search._going_on = False
    assert len(told) == 1, "one that begins is no news"


def test_what_was_trained_for_another_target_leads_to_training_again(kept, space, qtbot):
    columns = {"time": {"role": "time", "kind": "time"}, "y": {"role": "feature"}, "z": {"role": "target"}}
    space.execute(SetValue("data.columns", columns))
    qtbot.waitUntil(lambda: space.readiness.stages["train"].reason == "for another target", timeout=20000)
    assert kept.header.primary.text() != "Inspect"


# kept runs ---------------------------------------------------------------------------------------------------------


def test_a_kept_run_is_drawn_with_the_naive_line(kept):
    data = kept.loss.curves.data
    assert data.baseline == (0.013, "same hour yesterday") and len(data.validation.values) == 6 and len(data.batches[0]) == 30
    assert data.best == kept.history.best_epoch and kept.header.primary.text() == "Inspect"
    assert kept.gates.strip.frames and kept.gates.proof.text() == "exact, 2 × 10⁻⁷"
    assert kept.page.gradient.chip.text().startswith("healthy, 1/e ")
    kept.grab()


def test_the_naive_line_is_not_drawn_where_the_loss_is_another(kept, space, qtbot):
    lstm_fakes.add_run(space.project.path, name="mae", edits=[("training.loss", "mae")])
    space.reload_runs()
    qtbot.waitUntil(lambda: kept.shown_run == 4, timeout=20000)
    assert kept.loss.curves.data.baseline is None and kept.runs_panel.table.rows[0].against is None


def test_the_table_says_what_differs_and_how_good(kept):
    texts = [[row.text(column) for column in ("name", "differs", "best_epoch")] for row in kept.runs_panel.table.rows]
    assert [name for name, *_ in texts] == ["lstm-8 (3)", "lstm-8 (2)", "lstm-8"]
    assert "batch 32" in texts[0][1] and "rate 0.012" in texts[1][1]
    best = words.best_value(kept.runs_panel.table.rows[0].run)
    assert kept.runs_panel.table.rows[0].against == pytest.approx(best / 0.013 - 1)


def test_star_note_and_name_are_kept_in_the_file(kept, space):
    kept.runs_panel.star(2, True)
    kept.runs_panel.note(2, "first below the naive line")
    kept.runs_panel.rename(2, "quick")
    row = space.project.store.run(2)
    assert row.star and row.note == "first below the naive line" and row.name == "quick"
    model = kept.runs_panel.table._model
    number = [r.run.run for r in model.rows].index(2)
    model.setData(model.index(number, model.column("note")), "better", Qt.ItemDataRole.EditRole)
    assert space.project.store.run(2).note == "better"


def test_a_deleted_run_can_be_brought_back(kept, space, qtbot):
    kept.runs_panel.delete(2)
    assert [run.run for run in space.runs] == [1, 3] and kept.runs_panel.undo_message.isVisible()
    kept.runs_panel.undo_message.button.click()
    assert [run.run for run in space.runs] == [1, 2, 3] and not kept.runs_panel.undo_message.isVisible()


def test_overlays_are_drawn_and_have_colors_of_their_own(kept, qtbot):
    model = kept.runs_panel.table._model
    row = [r.run.run for r in model.rows].index(1)
    model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: len(kept.loss.curves.data.overlays) == 1, timeout=20000)
    assert kept.loss.curves.data.overlays[0].color == "teal" and len(kept.loss.curves.data.overlays[0].values) == 6
    kept.runs_panel.overlay(1, False)
    qtbot.waitUntil(lambda: not kept.loss.curves.data.overlays, timeout=20000)


def test_choosing_a_row_shows_that_run(kept, space, qtbot):
    kept.runs_panel.table.chosen.emit(1)
    qtbot.waitUntil(lambda: kept.shown_run == 1, timeout=20000)
    assert space.selected_run == 1


def test_sorting_by_best_puts_the_best_first(kept):
    kept.runs_panel.table._sorted(kept.runs_panel.table.column("best"), Qt.SortOrder.AscendingOrder)
    values = [words.best_value(row.run) for row in kept.runs_panel.table.rows]
    assert values == sorted(values)


def test_an_interrupted_run_can_be_resumed(qtbot, space, tmp_path):
    path = fakes.project(tmp_path)
    lstm_fakes.add_run(path, status="stopped")
    stage = stage_of(qtbot, space, path)
    assert stage.resume_button.isVisible()
    asked = []
    space.start_training = lambda resume=None, epochs=None: asked.append(resume) or True
    stage.resume_button.click()
    assert asked == [True]


def test_a_frame_of_the_strip_leads_to_inspect_at_its_epoch(kept, space, qtbot):
    with qtbot.waitSignal(space.stageRequested) as caught:
        kept.gates.strip.epochChosen.emit(3)
    assert caught.args == ["inspect"] and space.property("inspect_epoch") == 3


def test_errors_in_the_model_lead_back_to_it(fresh, space):
    space.report = None
    fresh._show_primary()
    assert fresh.header.primary.text() == "Look at the model"


# words -------------------------------------------------------------------------------------------------------------


def test_clock():
    assert (words.clock(52), words.clock(3805), words.clock(None), words.clock(float("inf"))) == ("0:52", "1:03:25", "", "")


def test_a_run_without_a_value_is_the_last_when_sorted():
    from workbench.project.runs import Run
    bare = Run(1, "a", "failed", "", 0.0, 0, 0, {}, fakes.document())
    good = Row(Run(2, "b", "completed", "", 0.0, 1, 1, {"val_loss": 0.5}, fakes.document()), baseline=1.0)
    assert Row(bare).text("best") == "–"
    for column in ("best", "against", "best_epoch"):
        assert [row.run.run for row in ordered([Row(bare), good], column, descending=False)] == [2, 1]
        assert [row.run.run for row in ordered([Row(bare), good], column, descending=True)] == [2, 1]


def test_what_was_seen_since_the_last_epoch_takes_the_place_of_its_gradient():
    looks = Looks({epoch: lstm_fakes.look(epoch) for epoch in range(1, 6)})
    before = [1, 2, 5]                                    # most is learned early
    assert [traced.epoch for traced in looks.gradients()] == before
    looks.add(lstm_fakes.look(6, batch=2))
    assert [traced.epoch for traced in looks.gradients()] == before, "gates alone have no gradient"
    seen = dataclasses.replace(lstm_fakes.look(6), batch=3)
    looks.add(seen)
    looks.add(lstm_fakes.look(6, batch=4))
    assert [traced.epoch for traced in looks.gradients()] == [1, 5, 6] and looks.now.batch == 4
    looks.add(lstm_fakes.look(6))
    assert [(traced.epoch, traced.batch) for traced in looks.gradients()][-1] == (6, 0) and looks.meter is None


@pytest.mark.parametrize(("name", "start", "words"),
                         [("f", "", ""), ("bw_f", "bw_", "←"), ("cell2_h", "cell2_", "2"), ("fw_cell1_z", "fw_cell1_", "→ 1")])
def test_gates_of_directions_and_of_stacked_cells_are_told_apart(name, start, words):
    assert (prefix(name), way_words(prefix(name))) == (start, words)
    assert gates_of({name: None, f"{start}h": None, f"{start}dh": None, "x": None})[-1] == f"{start}h"


# whose settings, in what, and why not -------------------------------------------------------------------------------


def test_settings_of_the_next_run_are_told_from_those_of_the_shown_one(fresh, space):
    bar, document = fresh.settings, space.document
    bar.refresh(document)
    assert bar._whose.isHidden()
    bar.refresh(msgspec.structs.replace(document, training=msgspec.structs.replace(document.training, epochs=99)))
    assert not bar._whose.isHidden() and bar._whose.text() == "Next run" and "99 epochs" in bar._whose.toolTip()
    assert [bool(chip.icon_name) for chip in bar._chips][:2] == [True, False] and bar.chips()[0] == "4 epochs"
    bar.refresh(None)
    assert bar._whose.isHidden() and not any(chip.icon_name for chip in bar._chips)


def test_why_nothing_is_watched():
    document = fakes.document()
    assert words.unwatched(document) == ""
    off = msgspec.structs.replace(document, training=msgspec.structs.replace(document.training, live=False))
    assert "Watching was off" in words.unwatched(off) and "Trials of a search" in words.unwatched(off, of_search=True)
    plain = msgspec.structs.replace(document, model=msgspec.structs.replace(document.model, layers=document.model.layers[:1]))
    assert "no recurrent layer" in words.unwatched(plain)


def test_speed_is_counted_in_what_the_data_are():
    document = fakes.document()
    assert words.things(document, None) == "windows"
    pairs = msgspec.structs.replace(document, data=msgspec.structs.replace(document.data, task="pairs"))
    assert words.things(pairs, None) == "pairs"
    texts = msgspec.structs.replace(document, data=msgspec.structs.replace(document.data, task="classification"))
    assert words.things(texts, None) == "samples"


def test_where_there_is_no_naive_forecast_accuracy_stands_in_its_place(qtbot):
    progress = Progress()
    qtbot.addWidget(progress)
    history = History()
    history.add([RunStarted(1, "CPU", 2, 10), EpochDone(1, 1, {"loss": 0.7, "val_loss": 0.6, "val_accuracy": 0.912}, 1.0, 1, 0)])
    progress.refresh(history, seconds=1.0, baseline=None, patience=None, things="texts")
    assert progress.naive.value == "91.2 %" and "Accuracy" in progress.naive.accessibleName()
    progress.refresh(history, seconds=1.0, baseline=1.2, patience=None)
    assert progress.naive.value == "−50.0 %" and "naive" in progress.naive.accessibleName()
