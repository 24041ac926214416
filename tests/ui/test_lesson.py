"""The lesson beside the stages: equations, what its buttons do, its runs one after the other, answers measured anew, remembered per project."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui import fakes
from ui import settings
from ui.lesson.doing import Doing
from ui.main_window import MainWindow
from ui.widgets.equations import typeset
from ui.workspace import Workspace
from workbench.gallery import catalog
from workbench.gallery.entry import Action, GalleryEntry, Go, Measure, Question, Recipe, Step
from workbench.probing import changes
from workbench.project import document as doc
from workbench.project.commands import SetValue
from workbench.project.project import Project
from workbench.project.showing.measuring import Answered
from workbench.project.store import Store
from workbench.training.events import RunStarted, Said

HERE = __name__
ASKED: list[dict] = []
RUN = Question("Which is better?", "The error is {a:.1f}.", {"a": Measure("metric", run="small")})
LESSON = (Step("Look at the data", "One window is drawn.", Action("Show the data", go=Go("data"))),
          Step("Make it longer", "More epochs.", Action("Two epochs more", edits=(("training.epochs", 6),))),
          Step("Compare", "Both are trained.", Action("Set the small one", recipe="small"), RUN),
          Step("The large one", "It is trained.", Action("Train the large one", recipe="large", train=True)))
ENTRY = GalleryEntry(name="waves", title="Waves", subtitle="Two sizes", system="A2", task="forecast", kind="LSTM", group="forecast",
                     text="They rise and fall.",
                     source="bundled:waves.csv", equations=("h_t = tanh(W x_t + U h_{t-1} + b)",), lesson=LESSON, opens=Go("inspect", view="gates"),
                     recipes=(Recipe("small", "Small one"), Recipe("large", "Large one")), long_training=(("training.epochs", 9),))


def made_document(entry, folder, recipe="", *, short=False, long=False, progress=None):
    """Stands in for the recipe's description."""
    found = fakes.document(epochs=9 if long else 4)
    return msgspec.structs.replace(found, gallery=entry.name, recipe=recipe, seed={"small": 1, "large": 2}.get(recipe, 0))


def answer(project, text, measures, runs, progress=None, entry=None):
    """Stands in for measuring: the error is the number of the run."""
    ASKED.append(dict(runs))
    return Answered(text.format(a=float(runs["small"])), {"a": float(runs["small"])})


def train(path, *, events, control, epochs=None, resume=False, overrides=None):
    return fakes.train(path, events=events, control=control)


@pytest.fixture
def window(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.CHECK", f"{fakes.HERE}:check")
    monkeypatch.setattr("ui.lesson.doing.DOCUMENT", f"{HERE}:made_document")
    monkeypatch.setattr("ui.lesson.question.ANSWER", f"{HERE}:answer")
    monkeypatch.setattr("ui.main_window.stage_class", plain)
    monkeypatch.setattr(MainWindow, "_after_first_paint", lambda self: None)
    monkeypatch.setattr(catalog, "entry", lambda name: {"waves": ENTRY}[name])
    ASKED.clear()
    path = tmp_path / "w.rnnw"
    Project.create(path, msgspec.structs.replace(fakes.document(), gallery="waves", recipe="small")).close()
    space = Workspace()
    made = MainWindow(space)
    made.resize(1500, 800)
    qtbot.addWidget(made)
    made.show()
    made.open_path(path)
    qtbot.waitUntil(lambda: not space.jobs.busy, timeout=5000)
    yield made
    space.close()


def plain(entry):
    """Stages that remember where they were led."""
    from ui.stages.stage import Stage

    class Plain(Stage):
        name, title, icon = entry.name, entry.title, entry.icon

        def __init__(self, workspace):
            super().__init__(workspace)
            self.places = []

        def go(self, place):
            self.places.append(place)

    return Plain


def find(window, name) -> QAbstractButton:
    return window.lesson.findChild(QAbstractButton, name)


def finished(window, qtbot, count):
    qtbot.waitUntil(lambda: len(window.workspace.runs) == count and window.workspace.live is None and not window.workspace.jobs.busy, timeout=20_000)


# equations ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("plain_text", "html"), [
    ("h_t = W x_t", "h<sub>t</sub> = <b>W</b> x<sub>t</sub>"),
    ("c_{t-1} - 2", "c<sub>t−1</sub> − 2"),
    ("x^{2}", "x<sup>2</sup>"),
    ("a < b & c", "a &lt; b &amp; c"),
    ("f * g", "f ⊙ g"),
    ("tanh(U h)", "tanh(<b>U</b> h)"),
    ("∂L/∂h_t", "∂L/∂h<sub>t</sub>"),
])
def test_equations_are_set_upright_with_bold_matrices_and_true_signs(plain_text, html):
    assert typeset(plain_text) == html


def test_nothing_of_an_equation_becomes_markup():
    assert "<script" not in typeset("<script>_{<b>}")


# what is shown ------------------------------------------------------------------------------------------------------------


def test_it_stands_beside_the_stage_and_tells_the_example(window):
    pane = window.lesson
    assert pane.isVisible() and pane.chip.text() == "Long short-term memory"
    assert [box.header.text() for box in pane.steps] == [step.title for step in LESSON]
    assert [box.inside.isVisible() for box in pane.steps] == [True, False, False, False]
    assert window.top.lesson.isVisible() and window.top.lesson.isChecked()


def test_one_step_is_open_at_a_time_and_next_ticks_it(window, qtbot):
    pane = window.lesson
    qtbot.mouseClick(pane.steps[1].header, Qt.MouseButton.LeftButton)
    assert [box.inside.isVisible() for box in pane.steps] == [False, True, False, False]
    find(window, "lesson_next_2").click()
    assert pane.steps[1].header.done and pane.steps[2].inside.isVisible()


def test_every_control_of_it_has_a_name_a_tip_and_an_accessible_name(window):
    controls = [w for w in window.lesson.findChildren(QAbstractButton) if not w.objectName().startswith("qt_") and w.isVisibleTo(w.parentWidget())]
    assert len(controls) > 10
    assert [w.objectName() for w in controls if not (w.objectName() and w.accessibleName() and w.toolTip())] == []


def test_it_is_put_away_and_comes_back_and_the_project_remembers_it(window, qtbot):
    path = window.workspace.project.path
    qtbot.keyClick(window.lesson, Qt.Key.Key_Escape)
    assert not window.lesson.isVisible() and not window.top.lesson.isChecked()
    window.workspace.close_project()
    assert not window.top.lesson.isVisible()
    window.open_path(path)
    assert not window.lesson.isVisible() and window.top.lesson.isVisible()
    window.top.lesson.click()
    assert window.lesson.isVisible()


def test_a_project_that_is_from_no_example_has_none(window, tmp_path):
    other = fakes.project(tmp_path, "o.rnnw")
    window.open_path(other)
    assert not window.lesson.isVisible() and not window.top.lesson.isVisible() and not window.actions_by_id["lesson"].isEnabled()


def test_a_narrow_window_has_it_over_the_stage(window):
    width = window.pages.width()
    window.resize(1100, 700)
    window.drawer._row.activate()
    assert window.drawer.over and window.lesson.geometry().right() >= window.drawer._middle.width() - 2
    assert window.pages.width() > 700 and window.drawer.taken == 0
    window.resize(1500, 800)
    window.drawer._row.activate()
    assert not window.drawer.over and window.pages.width() == width


def test_settings_that_somebody_spoiled_are_no_harm(window, tmp_path):
    settings.put(window.lesson._key(), "{not json")
    window.lesson._remembered()
    assert window.lesson._done == set() and not window.lesson.folded
    settings.put(window.lesson._key(), json.dumps([1, 2]))
    window.lesson._remembered()
    assert window.lesson._open == 1


# doing --------------------------------------------------------------------------------------------------------------------


def test_a_button_leads_to_the_view(window):
    find(window, "lesson_action_1").click()
    assert window.current_stage.name == "data" and window.current_stage.places == [Go("data")]
    assert window.lesson.steps[0].header.done


def test_a_button_edits_as_one_step_that_can_be_undone(window):
    find(window, "lesson_action_2").click()
    assert window.workspace.document.training.epochs == 6 and window.workspace.undo_label == "Two epochs more"
    window.workspace.undo()
    assert window.workspace.document.training.epochs == 4


def test_a_recipe_is_set_with_what_belongs_to_the_project(window, qtbot):
    window.workspace.execute(SetValue("title", "My own name"))
    find(window, "lesson_action_3").click()
    qtbot.waitUntil(lambda: window.workspace.document.seed == 1, timeout=5000)
    document = window.workspace.document
    assert (document.title, document.recipe, document.gallery) == ("My own name", "small", "waves") and window.workspace.undo_label == "Small one"


def test_all_runs_are_trained_one_after_the_other_and_named(window, qtbot):
    find(window, "lesson_train_button").click()
    finished(window, qtbot, 2)
    assert [(run.document.recipe, run.name) for run in window.workspace.runs] == [("small", "Small one"), ("large", "Large one")]
    assert window.current_stage.name == "train" and window.current_stage.places[-1] == Go("train")
    assert not find(window, "lesson_train_button").isVisibleTo(window.lesson) and find(window, "lesson_longer_button").isVisibleTo(window.lesson)
    training = [box for box in window.lesson.steps if box.step.action is not None and box.step.action.train]
    assert training and all(f"run {window.lesson.doing.trained()[box.step.action.recipe]}." in box.trained.text() for box in training)


def test_a_place_of_a_button_that_trains_is_opened_when_the_run_has_ended(window, qtbot):
    place = Go("inspect", view="units", layer="lstm")
    window.lesson.doing.act(Action("Train and look", recipe="large", train=True, go=place))
    qtbot.waitUntil(lambda: window.workspace.live is not None, timeout=5000)
    assert window.current_stage.name == "train"
    finished(window, qtbot, 1)
    assert window.current_stage.name == "inspect" and window.current_stage.places == [place] and window.workspace.selected_run == 1


def test_train_longer_sets_the_long_form(window, qtbot):
    window.lesson.doing.train(["large"], long=True)
    finished(window, qtbot, 1)
    assert window.workspace.runs[0].document.training.epochs == 9


def test_stop_ends_the_run_and_trains_no_further_ones(window, qtbot):
    find(window, "lesson_train_button").click()
    qtbot.waitUntil(lambda: window.workspace.live is not None and window.workspace.live.run is not None, timeout=5000)
    find(window, "lesson_stop_button").click()
    finished(window, qtbot, 1)
    assert window.workspace.runs[0].status == "stopped" and window.lesson.doing.waiting == []


def test_a_run_has_its_recipes_name_while_it_goes_on(window, qtbot):
    find(window, "lesson_train_button").click()
    qtbot.waitUntil(lambda: any(run.name == "Small one" for run in window.workspace.runs), timeout=5000)
    assert window.workspace.live is not None                  # however it ends, its name is kept
    find(window, "lesson_stop_button").click()
    finished(window, qtbot, 1)
    assert [run.name for run in window.workspace.runs] == ["Small one"]


def test_a_run_that_was_stopped_counts_from_its_first_epoch_on_and_is_told(window):
    early = add_run(window, "small", "stopped", 0)
    assert window.lesson.doing.untrained() == ["small", "large"] and not window.lesson.training.early.isVisible()
    with Store.open(window.workspace.project.path) as store:
        store.finish_run(early, "stopped", 1, {"val_loss": 0.1}, "")
    window.workspace.reload_runs()
    assert window.lesson.doing.trained() == {"small": early} and f"run {early}" in window.lesson.training.early.text()


# closing while it trains --------------------------------------------------------------------------------------------------


def test_closing_asks_while_it_trains_and_stays_or_stops_and_closes(window, qtbot):
    find(window, "lesson_train_button").click()
    qtbot.waitUntil(lambda: any(run.name == "Small one" for run in window.workspace.runs), timeout=5000)
    window.close()
    asked = window.closing.dialog
    assert window.isVisible() and asked is not None and "“Small one”" in asked.about.text() and ": 1;" in asked.about.text()
    asked.stay.click()
    assert window.isVisible() and window.closing.dialog is None and window.workspace.live is not None
    window.close()
    window.closing.dialog.stop.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert [(run.name, run.status) for run in window.workspace.runs] == [("Small one", "stopped")]


def test_a_question_about_a_run_that_has_ended_is_not_asked_any_more(window, qtbot):
    window.lesson.doing.train(["large"])
    qtbot.waitUntil(lambda: window.workspace.live is not None, timeout=5000)
    window.close()
    assert window.closing.dialog is not None
    finished(window, qtbot, 1)
    assert window.isVisible() and window.closing.dialog is None
    assert window.close()


def test_closing_asks_while_a_search_goes_on(window, qtbot, monkeypatch):
    jobs, going = window.workspace.jobs, ["search"]
    monkeypatch.setattr(jobs, "asked", lambda key: key in going)
    monkeypatch.setattr(jobs, "cancel", lambda key: going.remove(key) if key in going else None)
    window.close()
    assert window.isVisible() and "trials that are done are kept" in window.closing.dialog.about.text()
    window.workspace.runsChanged.emit()                                                  # a trial became a run: still asked
    window.closing.dialog.stay.click()
    assert window.isVisible() and going == ["search"]
    window.close()
    window.closing.dialog.stop.click()
    assert not window.isVisible() and going == []


def test_what_was_said_of_a_run_is_over_when_another_begins(window, qtbot):
    window.say("error", "A gradient became infinite", "Clip it")
    window.notice_row.follow([RunStarted(1, "CPU", 4, 5), Said("error", "it broke at once", "")])
    assert window.notice_row.isVisible()
    window.lesson.doing.train(["large"])
    qtbot.waitUntil(lambda: not window.notice_row.isVisible(), timeout=5000)
    finished(window, qtbot, 1)


# what is in sight ---------------------------------------------------------------------------------------------------------


def test_an_answer_is_brought_into_sight(window, qtbot):
    window.resize(1500, 420)
    add_run(window, "small")
    window.lesson._open_step(3)
    box, bar = window.lesson.steps[2].question, window.lesson.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2000)
    bar.setValue(0)
    box.ask()
    qtbot.waitUntil(lambda: box.answer.text() != "" and box.answer.visibleRegion().boundingRect().height() == box.answer.height(), timeout=5000)


def test_nothing_of_it_is_wider_than_the_pane(window):
    window.resize(1280, 700)
    add_run(window, "small")                                  # both are offered: to train the rest, and to see the point
    page, area = window.lesson.area.widget(), window.lesson.area
    assert find(window, "lesson_see_button").isVisibleTo(window.lesson) and find(window, "lesson_train_button").isVisibleTo(window.lesson)
    assert page.minimumSizeHint().width() <= area.viewport().width()


def test_a_step_that_is_opened_is_brought_into_sight(window, qtbot):
    window.resize(1500, 420)
    last = window.lesson.steps[-1]
    last.header.click()
    qtbot.waitUntil(lambda: last.inside.visibleRegion().boundingRect().height() == last.inside.height(), timeout=5000)


def test_a_place_can_give_another_text_to_read_as_one_step(window):
    run = add_run(window, "small")
    window.lesson.doing.look(Go(stage="inspect", view="what_if", text="the dog followed"), "small")
    read = changes.of_run(window.workspace.document.inspect, run)
    assert read == (changes.SetText(text="the dog followed"),)
    window.lesson.doing.look(Go(stage="inspect", view="what_if", text="the dog followed"), "small")        # nothing is done twice
    window.workspace.undo()
    assert changes.of_run(window.workspace.document.inspect, run) == ()


# questions ----------------------------------------------------------------------------------------------------------------


def add_run(window, recipe, status="completed", best=4):
    with Store.open(window.workspace.project.path) as store:
        frozen = msgspec.structs.replace(fakes.document(), gallery="waves", recipe=recipe)
        run = store.new_run(name=recipe, document=doc.encode(frozen), started="2026-01-01T00:00:00+00:00")
        store.finish_run(run, status, best, {"val_loss": 0.01} if best else {}, "")
    window.workspace.reload_runs()
    return run


def test_a_question_says_what_has_to_be_trained_first(window):
    box = window.lesson.steps[2].question
    window.lesson._open_step(3)
    assert "Small one" in box.source.text() and box.train.isVisible() and not box.button.isVisible()


def test_the_answer_is_measured_on_the_own_run_and_anew_when_another_comes(window, qtbot):
    box = window.lesson.steps[2].question
    window.lesson._open_step(3)
    first = add_run(window, "small")
    assert box.button.isVisible() and not box.answer.isVisible()
    box.button.click()
    qtbot.waitUntil(lambda: box.answer.text() == f"The error is {first}.0.", timeout=5000)
    assert f"run {first}" in box.source.text() and window.lesson.steps[2].header.done
    second = add_run(window, "small")
    qtbot.waitUntil(lambda: box.answer.text() == f"The error is {second}.0.", timeout=5000)
    add_run(window, "large")                                  # not asked about: nothing is measured again
    qtbot.wait(50)
    assert [runs["small"] for runs in ASKED] == [first, second]


def test_an_answer_that_cannot_be_measured_is_a_sentence(window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lesson.question.ANSWER", f"{HERE}:fails")
    box = window.lesson.steps[2].question
    window.lesson._open_step(3)
    add_run(window, "small")
    box.ask()
    qtbot.waitUntil(box.message.isVisible, timeout=5000)
    assert "no such layer" in box.message.text and box.button.isVisible()


def fails(project, text, measures, runs, progress=None, entry=None):
    from workbench.errors import SettingError
    raise SettingError("there is no such layer", fix="Choose another")


# the entries that ship ----------------------------------------------------------------------------------------------------


def test_every_lesson_leads_to_places_that_there_are():
    from ui.stages.evaluate.classes.room import _PAGES as CLASSES
    from ui.stages.evaluate.forecast.room import _PAGES as FORECASTS
    from ui.stages.evaluate.language.room import Room as Language
    from ui.stages.evaluate.pairs.room import Room as Pairs
    from ui.stages.evaluate.reconstruction.room import _PAGES as RECONSTRUCTIONS
    from ui.stages.evaluate.reconstruction.room import NOISE
    from ui.stages.inspect.stage import VIEWS
    from ui.stages.inspect.views import ENTRIES

    views = {entry.name for entry in ENTRIES} | set(VIEWS)
    pages = {name for name, _ in (*CLASSES, *FORECASTS, *RECONSTRUCTIONS)} | {*Language.PARTS, *Pairs.PARTS, NOISE}
    wrong = []
    for entry in catalog.shipped():
        places = [step.action.go for step in entry.lesson if step.action is not None and step.action.go is not None]
        for place in [*places, *([entry.opens] if entry.opens is not None else [])]:
            if (place.stage == "inspect" and place.view and place.view not in views) or (
                    place.stage == "evaluate" and place.view and place.view not in pages):
                wrong.append((entry.name, place.stage, place.view))
    assert wrong == []


def test_a_place_is_opened_at_the_newest_run_of_the_recipe_it_is_about():
    said: list[object] = []
    workspace = SimpleNamespace(select_run=said.append, visit=said.append)
    doing = cast(Doing, SimpleNamespace(trained=lambda: {"simple": 3, "gated": 5}, workspace=workspace))
    place = Go("inspect", view="cell")
    for recipe in ("gated", "untrained", ""):
        Doing.look(doing, place, recipe)
    assert said == [5, place, place, place]
