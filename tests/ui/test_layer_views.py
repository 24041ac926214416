"""The views Layers, Attention and Attribution, and the plots they are made of: what is drawn, asked, linked, saved and said."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from ui import theme
from ui.plots.color_key import ColorKey
from ui.plots.head_strip import HeadStrip
from ui.plots.heatmap import HeatMap
from ui.plots.save import picture, save_csv, save_svg
from ui.plots.step_axis import height, seen
from ui.plots.step_lines import StepLines
from ui.plots.time_map import Grid, Shares, TimeMap, columns
from ui.plots.token_boxes import TokenBoxes, readable
from ui.plots.value_bars import ValueBars
from ui.stages.inspect.focus import Focus
from ui.stages.inspect.subject import Given, Subject
from ui.stages.inspect.view import Place
from ui.stages.inspect.views.attention import AttentionView, attends
from ui.stages.inspect.views.attribution import AttributionView
from ui.stages.inspect.views.outputs import OutputsView
from ui.workspace import Workspace
from workbench.errors import SettingError
from workbench.project.inspecting.spreads import LayerSpread, RunWeights
from workbench.project.inspecting.what_it_read import Read

from . import fakes, lstm_fakes

HERE = __name__
ASKED: list[dict] = []
STEPS = 24
TOKENS = ("the", " ", "cat", "sat", "\n", "", "")
TIMES = np.datetime64("2014-02-17T00") + np.arange(STEPS) * np.timedelta64(1, "h")


def numbers(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def read(kind):
    if kind == "text":
        return Read(np.array([5, 6, 7, 8, 9, 0, 0]), tokens=TOKENS)
    return Read(numbers(STEPS, 2), ("load", "wind"), times=TIMES, ahead=3)


# verbs, without an engine ------------------------------------------------------------------------------------------


def reach(place):
    place = np.asarray(place, float)
    return SimpleNamespace(place=place, first=np.floor(place).astype(int) - 1, last=np.ceil(place).astype(int) + 1, widest=3)


def output(key, kind, role, values, place=None, words="words"):
    return SimpleNamespace(key=key, kind=kind, role=role, values=values[None], mask=None, words=words, sources=(),
                           reach=reach(place) if place is not None else None)


def outputs(path, run, layer, *, split, sample, epoch):
    ASKED.append({"layer": layer, "sample": sample, "epoch": epoch})
    if sample == 66:
        raise SettingError("the validation split has no window 66", where="--sample", fix="Choose 0 to 65")
    steps = np.arange(STEPS)
    made = [output("window", "InputLayer", "sequence", numbers(STEPS, 2), steps), output("conv", "Conv1D", "map", numbers(11, 4), 2 * steps[:11] + 1),
            output("lstm", "LSTM", "sequence", numbers(STEPS, 60), steps), output("image", "Conv2D", "image", numbers(6, 5, 3)),
            output("film", "TimeDistributed", "image", numbers(STEPS, 4, 5, 2), steps),
            output("strip", "ConvLSTM1D", "image", numbers(STEPS, 7, 2), steps),
            output("out", "Dense", "vector", numbers(3))]
    if sample == 7:
        made = [output("ids", "InputLayer", "sequence", np.arange(7), np.arange(7)),
                output("emb", "Embedding", "sequence", numbers(7, 3), np.arange(7)), output("out", "Dense", "vector", numbers(2))]
    rows = tuple({"name": one.key, "kind": one.kind, "role": one.role, "words": one.words, "takes": [], "receptive_field": 3} for one in made)
    found = {one.key: one for one in made if one.key != "image" or layer == "image"}
    return SimpleNamespace(rows=rows, outputs=found, read=read("text" if sample == 7 else "series"), layer=layer or "out",
                           named=lambda: {name: one.values[0] for name, one in found.items()})


def look(key, heads, queries, keys, *, kinds=("input", "input"), live=None, causal=False, residual=0.0):
    raw = np.exp(2 * numbers(heads, queries, keys, seed=len(key)))
    raw = np.tril(raw) if causal else raw
    live = np.ones(keys, bool) if live is None else live
    raw = raw * live
    values = raw / raw.sum(-1, keepdims=True)
    scores = SimpleNamespace(key=key, kind="MultiHeadAttention", heads=heads, values=values[None], causal=causal, itself=kinds[0] == kinds[1],
                             query_from="decoder", key_from="encoder", residual=residual, entropy=lambda: np.full((1, heads, queries), 1.0))

    def axis(kind, count):
        there = live if len(live) == count else np.ones(count, bool)
        return SimpleNamespace(kind=kind, place=np.arange(count, dtype=float) + (kind != "input"), live=there, tokens=())
    return SimpleNamespace(scores=scores, queries=axis(kinds[0], queries), keys=axis(kinds[1], keys))


def attention(path, run, layer, *, split, sample, epoch):
    ASKED.append({"layer": layer})
    if sample == 66:
        raise SettingError("the network has no attention layer", where="run 1", fix="Add one")
    looks = {"look": look("look", 2, STEPS, STEPS, causal=True), "cross": look("cross", 1, 3, STEPS, kinds=("ahead", "input"), residual=0.5)}
    if sample == 7:
        looks = {"look": look("look", 2, 7, 7, live=np.arange(7) < 5)}
    return SimpleNamespace(looks=looks, names=tuple(looks), layer=next(iter(looks)), read=read("text" if sample == 7 else "series"),
                           named=lambda: {name: one.scores.values[0] for name, one in looks.items()})


def attribution(path, run, layer, *, split, sample, epoch, choice, position, baseline, log_odds, unit=None):
    ASKED.append({"choice": choice, "position": position, "baseline": baseline, "log_odds": log_odds, **({"unit": unit} if unit is not None else {})})
    text = sample == 7
    values = np.array([1, 0, -3, 2, 0, 0, 0.0]) if text else numbers(STEPS, 2).astype(float)
    names = ("neg", "pos") if text else ("1 step ahead", "2 steps ahead", "3 steps ahead")
    choices = tuple(SimpleNamespace(words=name, value=0.25, number=n, index=(n,)) for n, name in enumerate(names))
    in_unit = ("log-odds" if log_odds else "probability") if text else "kW" if unit is None else ""
    if unit is not None:
        choices = (SimpleNamespace(words=f"unit {unit} of {layer} at step {position}", value=float("nan"), number=unit, index=(position, unit)),)
    given = read("text" if text else "series")
    return SimpleNamespace(values=values, choice=choices[choice or 0], choices=choices, base=1.0, output=1.0 + values.sum(), gap=0.0, read=given,
                           relative_gap=0.5 if sample == 9 else 1e-5, steps=16, baseline=baseline, unit=in_unit,
                           position=-1 if position is None and not text else position if position is not None else 4)


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    for name in ("outputs", "attention", "attribution"):
        monkeypatch.setattr(f"ui.stages.inspect.views.{name}.MEASURE", f"{HERE}:{name}")
    monkeypatch.setattr(AttentionView, "_looks", lambda self: True)            # the project's network has none
    ASKED.clear()
    made = Workspace()
    yield made
    made.close()


def shown(qtbot, space, tmp_path, kind, sample=3, steps=STEPS, layer="lstm"):
    path = lstm_fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    focus = Focus()
    focus.set_size(steps, 8)
    view = kind(focus, space)
    qtbot.addWidget(view)
    view.resize(420, 900)
    view.show()
    view.show_place(Place(path, 1, layer, "validation", sample, 3))
    qtbot.waitUntil(lambda: view.found is not None or view.message.isVisible(), timeout=20000)
    return view


def test_without_an_attention_layer_the_view_says_what_to_do(qtbot, monkeypatch, tmp_path, space):
    monkeypatch.undo()
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(lstm_fakes.project(tmp_path))
    view = AttentionView(Focus(), space)
    qtbot.addWidget(view)
    view.show()
    view.show_place(Place(space.project.path, 1, "lstm", "validation", 3, 3))
    assert view.nothing.isVisible() and not view.main.isVisible() and not view.message.isVisible() and not ASKED
    went = []
    space.stageRequested.connect(went.append)
    view.nothing.button.click()
    assert went == ["model"]
    assert attends("Bidirectional", {"layer": {"kind": "Attention"}}) and not attends("LSTM", {})


# Layers ------------------------------------------------------------------------------------------------------------


def test_layers_begin_with_the_one_inspected(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView)
    assert [row[0].text for row in view.table.rows] == ["window", "conv", "lstm", "image", "film", "strip", "out"] and view.layer == "lstm"
    assert view.plots.currentWidget() is view.map and view.map.grid.heat.units == 60 and view.map.grid.upward
    assert view.map.step == view.focus.step and view.map.grid.times is not None


def spread(path, run, layer, *, epoch=None):
    if layer == "window":
        return None
    zeros = np.concatenate([np.zeros(90, np.float32), np.linspace(-0.5, 0.5, 10, dtype=np.float32)])
    return LayerSpread(layer, (RunWeights(1, "Without", 3, {"kernel": numbers(100), "bias": numbers(4)}), RunWeights(2, "L1", 5, {"kernel": zeros})))


def test_a_layers_weights_are_laid_over_those_of_the_other_runs(qtbot, space, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.stages.inspect.views.outputs.SEEN", f"{HERE}:spread")
    view = shown(qtbot, space, tmp_path, OutputsView)
    panel = view.weights
    assert view.main.isVisible() and not panel.isVisible()
    view.look_at("conv")
    view.show_part("weights")
    qtbot.waitUntil(lambda: panel.found is not None and panel.found.layer == "conv", timeout=20000)
    assert panel.isVisible() and not view.main.isVisible() and panel.caption == "conv, 100 weights"
    assert [[cell.text for cell in row][:2] for row in panel.table.rows] == [["Without", "0.0 %"], ["L1", "90.0 %"]]
    edges, shares = panel.plot.shares()
    middle = len(edges) // 2 - 1
    assert edges[middle] < 0 < edges[middle + 1] and shares["L1"][middle] >= 90 and shares["Without"].sum() == pytest.approx(100)
    assert set(panel.plot.numbers()) == {"from", "to", "Without: % of the weights", "L1: % of the weights"}
    panel.which.set_value("own")
    panel.which.activated.emit(1)
    assert [row[0].text for row in panel.table.rows] == ["Without"]
    view.table.selectRow(0)
    qtbot.waitUntil(lambda: panel.found is None, timeout=20000)
    assert panel.none.isVisible() and not panel.plot.isVisible()


def test_feature_maps_stand_on_the_time_of_the_input(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView)
    view.table.selectRow(1)
    grid = view.map.grid
    assert view.layer == "conv" and (grid.first, grid.last, grid.steps) == (0.5, 22.5, STEPS)
    title, lines = view._describe(4, 2)
    assert title == "channel 2, step 4" and lines[1][2] == "8 – 10"
    view.map.rowChosen.emit(3)
    assert view.map.grid.bars == pytest.approx(view.found.outputs["conv"].values[0][:, 3]) and view.map.row == 3
    view.how._group.buttons()[1].click()
    assert view.plots.currentWidget() is view.lines and view.plots.numbers()["3"] == pytest.approx(view.map.grid.bars)


def test_vectors_images_and_layers_that_were_left_out(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView)
    view.table.selectRow(6)
    assert view.plots.currentWidget() is view.bars and not view.how.isVisible()
    view.table.selectRow(3)
    qtbot.waitUntil(lambda: ASKED[-1]["layer"] == "image" and view.plots.currentWidget() is view.map, timeout=20000)
    assert view.channel.isVisible() and view.channel.maximum() == 2 and view.map.grid.heat.values.shape == (5, 6)
    view.channel.setValue(1)
    assert view.map.grid.heat.values == pytest.approx(view.found.outputs["image"].values[0][..., 1].T)
    assert view.map.step is None


def test_images_in_time(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView)
    view.table.selectRow(4)
    film = view.found.outputs["film"].values[0]
    view.focus.set_step(9)
    assert view.layer == "film" and view.map.grid.heat.values == pytest.approx(film[9, ..., 0].T) and view.map.step is None
    view.table.selectRow(5)
    strip = view.found.outputs["strip"].values[0]
    assert view.map.grid.heat.values == pytest.approx(strip[..., 0]) and view.map.step == 9 and view.map.grid.steps == STEPS


def test_a_text_takes_the_colors_of_the_chosen_row_without_its_padding(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView, sample=7, steps=7, layer="emb")
    assert view.tokens.isVisible() and list(view.tokens.tokens) == list(TOKENS[:5]) and view.map.grid.steps == 5
    view.map.rowChosen.emit(2)
    assert view.tokens.values == pytest.approx(view.found.outputs["emb"].values[0][:5, 2])
    view.tokens.stepChosen.emit(3)
    assert view.focus.step == 3 and view.map.step == 3


def test_the_cursor_is_left_alone_where_it_counts_other_steps(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView, steps=6)
    view.map.stepChosen.emit(4)
    view.map.rangeChosen.emit((1, 2))
    assert view.focus.step == 0 and view.focus.range is None and view.map.step is None


def test_another_sample_keeps_the_layer(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, OutputsView)
    view.table.selectRow(1)
    view.show_place(Place(view.place.path, 1, "lstm", "validation", 4, 3))
    qtbot.waitUntil(lambda: ASKED[-1]["sample"] == 4, timeout=20000)
    assert view.layer == "conv" and view.numbers()["conv"].shape == (11, 4)


@pytest.mark.parametrize("kind", [OutputsView, AttentionView])
def test_errors_stand_in_the_view(qtbot, space, tmp_path, kind):
    view = shown(qtbot, space, tmp_path, kind, sample=66)
    assert view.message.level == "err" and ("Choose 0 to 65" in view.message.text or "Add one" in view.message.text)
    assert view.numbers() == {}


@pytest.mark.parametrize("kind", [OutputsView, AttentionView, AttributionView])
def test_while_a_run_is_followed(qtbot, space, tmp_path, kind):
    view = shown(qtbot, space, tmp_path, kind)
    view.show_place(None)
    assert view.message.level == "info" and "weights" in view.message.text


# Attention ---------------------------------------------------------------------------------------------------------


def test_the_cursor_chooses_the_query(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttentionView)
    view.focus.set_step(9)
    every = view.found.looks["look"].scores.values[0]
    assert view.query == 9 and view.map.row == 9 and view.map.grid.bars == pytest.approx(every.mean(axis=0)[9], abs=1e-6)
    view.heads.chosen.emit(2)
    assert view.map.grid.bars == pytest.approx(every[1][9], abs=1e-6) and view.main.caption.endswith("never ahead")
    view.map.rowChosen.emit(4)
    assert view.focus.step == 4 and view.words.text().startswith("t = 4, Mon 17 Feb 04:00 looks most at t = ")
    assert view.map.numbers()["4"] == pytest.approx(every[1][4], abs=1e-6)


def test_what_is_brushed_is_added_up(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttentionView)
    view.focus.set_step(20)
    view.map.rangeChosen.emit((3, 8))
    share = view.found.looks["look"].scores.values[0].mean(axis=0)[20, 3:9].sum()
    assert view.focus.range == (3, 8) and f"{100 * share:.0f}\N{NO-BREAK SPACE}% goes to steps 3 to 8" in view.words.text()


def test_a_decoder_looks_back(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttentionView)
    view.layers.setCurrentIndex(1)
    view._layer_chosen()
    assert view.layer == "cross" and not view.heads.isVisible() and view.proof.level == "warn"
    assert list(view.map.grid.rows) == ["+1", "+2", "+3"] and view.main.caption == "MultiHeadAttention, decoder looks at encoder"
    view.map.rowChosen.emit(2)
    assert view.query == 2 and view.focus.step == 0 and view.words.text().startswith("The forecast 3 steps ahead looks most at t = ")
    view.map.stepChosen.emit(11)
    assert view.focus.step == 11 and view.query == 2


def test_the_cursor_of_a_decoder_chooses_its_query(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttentionView, steps=3)
    view.layers.setCurrentIndex(1)
    view._layer_chosen()
    view.focus.set_step(2)
    assert view.query == 2 and view.map.step is None


def test_texts_are_shown_without_their_padding(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttentionView, sample=7, steps=7)
    view.focus.set_step(2)
    assert view.map.grid.heat.values.shape == (5, 5) and view.boxes.isVisible() and view.words.text().startswith("“cat” (t = 2) looks most at “")
    assert view.map.grid.tokens == TOKENS[:5] and isinstance(view.map.grid.heat, Shares)
    assert view.map.grid.heat.raw[:, 2] == pytest.approx(view.boxes.values, abs=1e-6)


# Attribution -------------------------------------------------------------------------------------------------------


def test_who_pushed_the_forecast(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttributionView)
    assert view.map.grid.bars == pytest.approx(view.found.values.sum(axis=1)) and list(view.map.grid.rows) == ["load", "wind"]
    assert "kW here" in view.words.text() and view.proof.level == "ok" and "0.01 %" in view.proof.text and not view.scale.isVisible()
    flat = int(np.abs(view.found.values).argmax())
    assert view.words.text().endswith(f"Most by {('load', 'wind')[flat % 2]} at step {flat // 2}.")
    view.which.setCurrentIndex(2)
    view._chosen()
    qtbot.waitUntil(lambda: view.found.choice.number == 2, timeout=20000)
    view.baseline.setCurrentIndex(1)
    view._again()
    qtbot.waitUntil(lambda: view.found.baseline == "mean", timeout=20000)
    assert ASKED[-1] == {"choice": 2, "position": None, "baseline": "mean", "log_odds": False} and view.which.value() == 2
    assert view.main.caption == "pushes 3 steps ahead" and view.numbers()["attribution"].shape == (STEPS, 2)


def test_the_chosen_unit_at_the_cursor_can_be_explained(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttributionView)
    assert view.which.findData(-1) < 0
    arrays = lstm_fakes.trace(lstm_fakes.series(STEPS), *lstm_fakes.weights(8))
    view.show_subject(Subject("lstm", "LSTM", arrays, np.ones(STEPS, bool), 0.0, 3), Given(None))
    view.focus.set_step(5)
    view.which.setCurrentIndex(view.which.findData(-1))
    view._chosen()
    qtbot.waitUntil(lambda: "unit 0 of lstm at step 5" in view.main.caption, timeout=20000)
    view.focus.set_unit(6)
    qtbot.waitUntil(lambda: "unit 6 of lstm at step 5" in view.main.caption, timeout=20000)
    assert ASKED[-1]["unit"] == 6 and ASKED[-1]["position"] == 5 and view.which.count() == 4 and view.which.value() == -1
    view.which.setCurrentIndex(0)
    view._chosen()
    qtbot.waitUntil(lambda: view.main.caption == "pushes 1 step ahead", timeout=20000)
    asked = len(ASKED)
    view.focus.set_step(9)
    assert len(ASKED) == asked


def test_another_sample_keeps_the_forecast(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttributionView)
    view.which.setCurrentIndex(1)
    view._chosen()
    qtbot.waitUntil(lambda: view.found.choice.number == 1, timeout=20000)
    for run, choice in ((1, 1), (2, None)):
        view.show_place(Place(view.place.path, run, "lstm", "validation", 4, 3))
        qtbot.waitUntil(lambda choice=choice: ASKED[-1]["choice"] == choice, timeout=20000)
        qtbot.waitUntil(lambda choice=choice: view.found.choice.number == (choice or 0), timeout=20000)


def test_what_is_not_complete_is_said(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttributionView, sample=9)
    assert view.proof.level == "warn" and view.proof.text.startswith("Not complete: 50.00 %")


def test_tokens_in_color_and_an_answer_at_a_step(qtbot, space, tmp_path):
    view = shown(qtbot, space, tmp_path, AttributionView, sample=7, steps=7)
    assert view.plots.currentWidget() is view.boxes and view.position.isVisible() and view.position.value() == 4
    assert "Most by “cat” at step 2." in view.words.text() and len(ASKED) == 1
    view.scale._group.buttons()[1].click()
    qtbot.waitUntil(lambda: view.found.unit == "log-odds", timeout=20000)
    view.position.setValue(2)
    qtbot.waitUntil(lambda: ASKED[-1]["position"] == 2 and view.found.position == 2, timeout=20000)
    assert ASKED[-1]["log_odds"] and list(view.plots.numbers()) == ["token", "value"] and view.baseline.count() == 3
    view.boxes.stepChosen.emit(3)
    assert view.focus.step == 3 and view.boxes.step == 3


# plots -------------------------------------------------------------------------------------------------------------


def a_map(qtbot, upward=False, rows=("a", "b", "c")):
    made = TimeMap(name="m", title="Map")
    qtbot.addWidget(made)
    made.resize(340, 240)
    made.show_grid(Grid(HeatMap(numbers(10, 3), signed=True), rows, 0.0, 10.0, 10, bars=numbers(10), upward=upward))
    made.show()
    return made


@pytest.mark.parametrize("upward", [False, True])
def test_a_click_finds_its_cell(qtbot, upward):
    made = a_map(qtbot, upward)
    box = made.row_box(2)
    assert made.cell_at(QPointF(made.x(4.5), box.center().y())) == (4, 2) and made.cell_at(QPointF(1, 1)) is None
    assert (made.row_box(0).top() < made.row_box(2).top()) != upward
    steps, rows = [], []
    made.stepChosen.connect(steps.append)
    made.rowChosen.connect(rows.append)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(round(made.x(4.5)), round(box.center().y())))
    assert steps == [4] and rows == [2]


def test_shift_and_drag_brush_and_keys_move(qtbot):
    made = a_map(qtbot)
    ranges, steps, rows = [], [], []
    made.rangeChosen.connect(ranges.append)
    made.rangeChosen.connect(made.set_range)
    made.stepChosen.connect(steps.append)
    made.rowChosen.connect(rows.append)
    spot = [QPoint(round(made.x(n + 0.5)), 60) for n in range(10)]
    qtbot.mousePress(made, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, spot[6])
    qtbot.mouseMove(made, spot[3])
    qtbot.mouseRelease(made, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, spot[3])
    assert ranges[0] == (6, 6) and steps == []
    made.set_step(5)
    made.set_row(0)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        qtbot.keyClick(made, key)
    qtbot.keyClick(made, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert steps == [4, 9, 9] and rows == [1] and ranges[-1] is None


def test_columns_of_their_own_width():
    assert columns(None, 4, 9) == (0.0, 9.0) and columns(np.array([0.5, 2.5, 4.5]), 3, 6) == (0.0, 6.0)
    assert columns(np.array([3.0]), 1, 6) == (3.0, 4.0) and columns(np.arange(6.0), 6, 6) == (0.0, 6.0)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_is_painted_and_saved(qtbot, tmp_path, mode):
    theme.set_mode(mode)
    made = a_map(qtbot)
    made.set_step(3)
    made.set_row(1)
    made.set_range((2, 6))
    image = picture(made).toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colors) > 20 and save_svg(made, tmp_path / "a.svg").stat().st_size > 500
    text = save_csv(made, tmp_path / "a.csv").read_text().splitlines()
    assert text[0] == "a,b,c,bars" and float(text[4].split(",")[1]) == pytest.approx(float(made.grid.heat.values[3, 1]))


def test_a_map_without_anything_and_one_of_shares(qtbot):
    made = TimeMap(name="m", title="Map")
    qtbot.addWidget(made)
    made.show_grid(None)
    made.grab()
    assert made.numbers() == {} and made.words() == ""
    made.show_grid(Grid(Shares(np.array([[0.1], [0.2]]), 0.2), ("q",), 0.0, 2.0, 2))
    assert made.numbers()["q"] == pytest.approx([0.1, 0.2]) and made.grid.heat.values[:, 0] == pytest.approx([0.5, 1.0])


def test_tokens_wrap_and_can_be_read(qtbot):
    boxes = TokenBoxes()
    qtbot.addWidget(boxes)
    boxes.resize(120, 100)
    boxes.show_data(["word"] * 12 + [""], np.linspace(-2, 2, 13))
    assert boxes.top == 2 and boxes.heightForWidth(120) > 3 * boxes.heightForWidth(2000) and len(boxes._boxes) == 12
    step, box = boxes._boxes[7]
    assert boxes.step_at(box.center()) == step == 7
    with qtbot.waitSignal(boxes.stepChosen) as caught:
        boxes.set_step(7)
        qtbot.keyClick(boxes, Qt.Key.Key_Right)
    assert caught.args == [8] and boxes.color_of(float("nan")) == theme.color("sunken")
    assert readable(QColor("white")) == QColor("black") and readable(QColor("#440154")) == QColor("white")
    assert seen(" ") == "␣" and seen("a\nb") == "a↵b" and height(["long word"], 12) > height(["a"], 12)


def test_heads_are_chosen_by_pointer_and_key(qtbot):
    strip = HeadStrip()
    qtbot.addWidget(strip)
    strip.resize(150, 200)
    strip.show_maps(["mean", "1", "2", "3"], [numbers(4, 4)] * 4)
    assert strip.heightForWidth(150) == 2 * strip.heightForWidth(2000) and strip.at(strip.box_of(3).center()) == 3
    with qtbot.waitSignal(strip.chosen) as caught:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.box_of(2).center().toPoint())
    assert caught.args == [2]
    strip.set_number(2)
    with qtbot.waitSignal(strip.chosen) as caught:
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert caught.args == [3]
    strip.grab()


@pytest.mark.parametrize("names", [(), ("yes", "no", "perhaps")])
def test_bars_of_a_vector(qtbot, names):
    bars = ValueBars(None, name="bars", title="Bars")
    qtbot.addWidget(bars)
    bars.resize(300, 150)
    bars.show_values(np.array([0.5, -1.5, np.nan]), names)
    assert bars.bounds() == (-1.5, 1.5) and bars.at(QPointF(250, 30)) == (1 if names else 2) and ("name" in bars.numbers()) == bool(names)
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.keyClick(bars, Qt.Key.Key_Down)
    assert caught.args == [1]
    bars.grab()


def test_lines_bring_the_chosen_one_to_the_front(qtbot):
    lines = StepLines(None, name="lines", title="Lines")
    qtbot.addWidget(lines)
    lines.show_lines(np.arange(10), numbers(10, 80), [str(n) for n in range(80)], 10)
    lines.set_row(70)
    front = [item for item in lines._curves if item.isVisible() and item.zValue() == 2]
    assert len(front) == 1 and front[0].yData == pytest.approx(numbers(10, 80)[:, 70]) and len(lines.numbers()) == 81
    with qtbot.waitSignal(lines.stepChosen) as caught:
        lines.set_step(4)
        lines.stepped(-1)
    assert caught.args == [3]


def test_the_ends_of_a_scale(qtbot):
    key = ColorKey()
    qtbot.addWidget(key)
    key.show_scale(0.25, signed=False)
    assert key.ends() == ("0", "0.25") and "0.25" in key.accessibleName()
    key.show_scale(3, signed=True)
    assert key.ends() == ("−3.0", "+3.0")
    key.grab()
