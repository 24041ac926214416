"""The Search page: asked for in a dialog, watched while it goes on, looked at afterwards, taken. Trials are computed, not trained."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.project.searching.fakes import Hirer, bowl
from ui import theme
from ui.plots.parallel import ParallelPlot
from ui.plots.search_curves import SettingCurve
from ui.stages.train.search import SearchPanel, words
from ui.stages.train.search.dialog import SearchDialog, combinations
from ui.workspace import Workspace
from workbench.project import document as doc
from workbench.project.searching import course
from workbench.project.searching.events import Trial
from workbench.project.searching.results import Search
from workbench.project.searching.spec import Parameter, SearchSpec, regularization

from . import fakes

RATE, UNITS = "training.optimizer.learning_rate", "model.layers.lstm.units"
BOWL = (Parameter(RATE, 1e-5, 1.0, log=True), Parameter(UNITS, 2, 512, log=True, whole=True))


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads, tmp_path):
    monkeypatch.setattr("ui.settings.settings_folder", lambda: tmp_path)
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr(course, "processes", lambda parallel: Hirer(bowl, pause=0.003))
    made = Workspace()
    with qtbot.waitSignal(made.modelChanged, timeout=20000):
        made.open(fakes.project(tmp_path))
    yield made
    made.close()


@pytest.fixture
def panel(qtbot, space):
    made = SearchPanel(space)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


def finished(qtbot, panel, **settings):
    panel.start(SearchSpec(BOWL, **{"trials": 12, **settings}))
    assert panel.live
    qtbot.waitUntil(lambda: not panel.live and panel.search is not None and panel.search.status != "running", timeout=30000)


def test_before_the_first_search_it_says_what_it_is_for(panel):
    assert panel.empty.isVisible() and panel.empty.button.isEnabled()


def test_a_search_is_seen_while_it_goes_on_and_afterwards(qtbot, panel, monkeypatch):
    monkeypatch.setattr(course, "processes", lambda parallel: Hirer(bowl, pause=0.05))
    seen = []
    panel.changed.connect(lambda: seen.append(panel.live))
    panel.start(SearchSpec(BOWL, trials=14))
    qtbot.waitUntil(lambda: panel.search is not None and len(panel.search.ranked) > 3, timeout=20000)
    qtbot.waitUntil(lambda: "left" in panel.told.text(), timeout=20000)         # it is drawn a few times a second only
    assert panel.stop_button.isVisible() and not panel.new_button.isVisible()
    qtbot.waitUntil(lambda: not panel.live and panel.search.status == "completed", timeout=30000)
    page, best = panel.page, panel.search.best
    assert seen == [True, False] and len(page.parallel.lines) == 14 and page.parallel.best == best.number
    assert page.table.order[0] == best.number and page.table.table.rows[0][1].text == "best"
    assert page.parallel.isVisible() and not page.curve.isVisible() and panel.state.text() == "done"
    qtbot.waitUntil(lambda: len(page.importance.values) == 2, timeout=30000)
    assert page.course.numbers()["best so far"][-1] == pytest.approx(best.value)
    assert panel.message.isVisible() and "Best: trial" in panel.message.text


def test_the_best_values_are_taken_and_given_back(qtbot, panel, space):
    finished(qtbot, panel)
    before, best = space.document, panel.search.best
    panel.page.best_button.click()
    assert doc.get(space.document, RATE) == best.values[RATE] and doc.get(space.document, UNITS) == best.values[UNITS]
    space.undo()
    assert space.document == before
    other = panel.page.table.order[3]
    panel.page.table.chosen.emit(other)
    assert panel.number == other == panel.page.parallel.number and panel.page.use_button.isVisible()
    panel.page.use_button.click()
    assert doc.get(space.document, RATE) == panel.search.trials[other].values[RATE]


def test_stopped_and_gone_on_with(qtbot, panel):
    panel.start(SearchSpec(BOWL, trials=60))
    qtbot.waitUntil(lambda: panel.search is not None and len(panel.search.ranked) > 2, timeout=20000)
    panel.stop_button.click()
    qtbot.waitUntil(lambda: not panel.live and panel.search.status == "stopped", timeout=20000)
    done = len(panel.search.ranked)
    assert panel.again_button.isVisible() and done < 60
    panel.again_button.click()
    qtbot.waitUntil(lambda: len(panel.search.ranked) > done + 2, timeout=20000)
    panel.stop()
    qtbot.waitUntil(lambda: not panel.live, timeout=20000)


def test_the_strength_of_regularization_with_one_click(qtbot, panel, space, monkeypatch):
    def figure(values):
        strength = values["training.l2"]
        return 0.7 if strength == 0 else 0.5 + 0.02 * (math.log10(strength) + 3) ** 2

    monkeypatch.setattr(course, "processes", lambda parallel: Hirer(figure))
    panel.strength_button.click()
    qtbot.waitUntil(lambda: not panel.live and panel.search is not None and panel.search.status == "completed", timeout=30000)
    assert panel.page.curve.isVisible() and not panel.page.parallel.isVisible() and panel.page.curve.bottom.log
    assert "L2 of 0.001" in panel.message.text and "better than with none" in panel.message.text
    panel.message.clicked.emit()
    assert space.document.training.l2 == 0.001


def test_another_project_ends_the_search(qtbot, panel, space, tmp_path):
    panel.start(SearchSpec(BOWL, trials=500))
    qtbot.waitUntil(lambda: panel.search is not None and len(panel.search.ranked) > 1, timeout=20000)
    space.open(fakes.project(tmp_path, "other.rnnw"))
    assert not panel.live and panel.search is None
    qtbot.waitUntil(panel.empty.isVisible, timeout=5000)


def test_what_fails_is_said(qtbot, panel, monkeypatch):
    monkeypatch.setattr(course, "processes", lambda parallel: Hirer(behaves=lambda number: "fails"))
    finished(qtbot, panel)
    assert panel.message.level == "err" and "it does not fit" in panel.message.text and panel.state.text() == "failed"


# the dialog --------------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot):
    made = SearchDialog(fakes.document(), None, [3.0])
    qtbot.addWidget(made)
    made.show()
    return made


def line(dialog, path):
    return next(line for line in dialog.lines if line.path == path)


def test_the_dialog_proposes_and_says_what_it_comes_to(qtbot, dialog):
    assert [one.path for one in dialog.asked().parameters] == [RATE]
    assert "30 trials" in dialog.said.text() and "validation loss" in dialog.said.text() and "about 6 min, at 12 s" in dialog.said.text()
    dialog.epochs.setValue(2)
    assert "about 3 min, at 6.0 s a trial" in dialog.said.text()
    dialog.epochs.setValue(0)
    line(dialog, UNITS).on.setChecked(True)
    line(dialog, "training.l2").on.setChecked(True)
    assert "3 settings" in dialog.said.text() and "validation RMSE" in dialog.said.text()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    spec = wanted.args[0]
    assert [one.path for one in spec.parameters] == ["training.optimizer.learning_rate", "training.l2", UNITS] and spec.parameters[2].whole
    again = SearchDialog(fakes.document(), spec)
    qtbot.addWidget(again)
    assert again.asked() == spec


def test_what_is_wrong_is_said_at_once(dialog):
    rate = line(dialog, RATE)
    rate.low.setText("5")
    assert not dialog.action.isEnabled() and "is empty" in dialog.said.text() and rate.low.property("state") == "error"
    rate.low.setText("0.0001")
    assert dialog.action.isEnabled() and rate.low.property("state") == ""
    rate.on.setChecked(False)
    assert not dialog.action.isEnabled() and "at least one" in dialog.said.text()


def test_any_other_setting_by_its_path(dialog):
    dialog.finder.setText("model.layers.lstm.unit_forget_bias")
    dialog.finder.returnPressed.emit()
    assert line(dialog, "model.layers.lstm.unit_forget_bias").asked().choices == (False, True) and not dialog.finder.text()
    dialog.finder.setText("data.horizon")
    dialog.finder.returnPressed.emit()
    assert "can't be searched" in dialog.said.text()
    dialog.finder.setText("units")
    assert not line(dialog, UNITS).isHidden() and line(dialog, RATE).isHidden()


def test_what_is_compared_and_with_whom(qtbot, dialog, tmp_path):
    dialog.monitor.setCurrentIndex(dialog.monitor.findData("val_mae"))
    dialog.keep.setValue(3)
    dialog.storage.setText("study.log")
    dialog.runs_folder.setText(str(tmp_path / "nowhere"))
    assert not dialog.action.isEnabled() and "does not exist" in dialog.said.text()
    dialog.runs_folder.setText(str(tmp_path))
    spec = dialog.asked()
    assert (spec.monitor, spec.keep, spec.storage, spec.runs_folder) == ("val_mae", 3, str(Path.cwd() / "study.log"), str(tmp_path))
    assert "validation MAE" in dialog.said.text()
    again = SearchDialog(fakes.document(), spec)
    qtbot.addWidget(again)
    assert again.asked() == spec
    line(dialog, "training.l2").on.setChecked(True)
    dialog.monitor.setCurrentIndex(dialog.monitor.findData("val_loss"))
    assert "losses can't be compared" in dialog.said.text()


def test_a_grid_counts_its_combinations(dialog):
    line(dialog, "training.batch_size").on.setChecked(True)
    dialog.sampler.setCurrentIndex(2)
    assert dialog.asked().trials == combinations(dialog.asked().parameters) == 20 and "20 combinations" in dialog.said.text()


# the plots ---------------------------------------------------------------------------------------------------------


def made_search(parameters=BOWL, count=30):
    trials = []
    for number in range(count):
        values = {RATE: 10 ** (-5 + 5 * ((number * 0.618) % 1)), UNITS: 2 ** (1 + round(8 * ((number * 0.3) % 1)))}
        state = "pruned" if number % 7 == 3 else "failed" if number % 11 == 5 else "completed"
        value = None if state == "failed" else bowl(values)
        trials.append(Trial(number, state, values, value, ((1, value),) if value is not None else ()))
    return Search(1, SearchSpec(parameters), fakes.document(), "val_loss", "completed", 1.0, 2.0, "", tuple(trials))


def test_lines_cross_the_axes_where_their_values_are(qtbot):
    search, plot = made_search(), ParallelPlot()
    qtbot.addWidget(plot)
    plot.resize(700, 300)
    plot.show_trials(words.axes(search), words.lines(search), search.best.number)
    best = next(one for one in plot.lines if one.number == search.best.number)
    assert best.rank == 0 and len(plot.axes) == 3 and plot.axes[2].name == "validation loss"
    x, y = plot.x_of(0), plot.y_of((math.log10(search.best.values[RATE]) + 5) / 5)
    assert plot.points(best)[0].x() == pytest.approx(x) and plot.points(best)[0].y() == pytest.approx(y)
    with qtbot.waitSignal(plot.chosen) as chosen:
        middle = (plot.points(best)[1] + plot.points(best)[2]) / 2
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert chosen.args[0] in [one.number for one in plot.lines] and plot.at(QPointF(plot.x_of(0) - 40, 5)) is None
    with qtbot.waitSignal(plot.chosen) as chosen:
        QTest.keyClick(plot, Qt.Key.Key_Down)
    assert chosen.args[0] == search.best.number
    assert list(plot.numbers()) == ["trial", "learning_rate", "lstm.units", "validation loss"]


def test_wild_trials_lie_on_the_end_of_the_axis():
    search = made_search()
    wild = Trial(99, "completed", {RATE: 1.0, UNITS: 512}, 1e9, ((1, 1e9),))
    found = Search(**{**{name: getattr(search, name) for name in search.__struct_fields__}, "trials": (*search.trials, wild)})
    high = words.reach(found)[1]
    assert high < 1e3 and next(one for one in words.lines(found) if one.number == 99).places[-1] == 1.0


def test_ticks_are_round_numbers():
    assert [text for _, text in words.ticks(Parameter("a", 1e-5, 1.0, log=True))] == ["10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1"]
    assert [text for _, text in words.ticks(Parameter("a", 8, 128, log=True, whole=True))] == ["8", "16", "32", "64", "128"]
    assert [text for _, text in words.ticks(Parameter("a", choices=("x", True, None)))] == ["x", "on", "none"]


def test_a_curve_over_one_setting_shows_none_as_a_line(qtbot):
    plot = SettingCurve()
    qtbot.addWidget(plot)
    plot.resize(400, 240)
    plot.show()
    strengths = regularization(12).parameters[0].choices
    plot.show_curve("training.l2", range(12), strengths, [1.0, *[0.5 + n / 100 for n in range(11)]], best=1, log=True)
    assert plot._none.isVisible() and plot._none.value() == 1.0
    plot.show_curve("training.l2", range(11), strengths[1:], [0.5 + n / 100 for n in range(11)], best=1, log=True)
    assert not plot._none.isVisible()


def test_both_themes_and_all_sizes_are_drawn(qtbot, panel, qapp):
    panel.search = made_search()
    for mode in ("light", "dark"):
        theme.install(qapp, mode)
        for size in ((700, 420), (1600, 1000)):
            panel.resize(*size)
            panel._draw()
            assert not panel.grab().isNull()
