"""Lanes in the hand: several units, a brushed range, dragged input, hidden lanes, colored tokens, fixed scales, answers, NPZ."""

import unicodedata

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest

from ui import theme
from ui.plots.heatmap import HeatMap
from ui.plots.lane_answer import AnswerLane, ChancesLane, chances_fact
from ui.plots.lane_choices import TokenColor
from ui.plots.lane_kinds import HeatLane, SeriesLane, TokenLane, first_letter, fitted, shown_token
from ui.plots.lanes import Lanes
from ui.plots.save import save_csv, save_npz

SHIFT, CONTROL, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lanes(qtbot):
    widget = Lanes()
    qtbot.addWidget(widget)
    widget.resize(700, 420)
    values = np.random.default_rng(1).random((100, 4))
    load, wind = np.arange(100.0), np.cos(np.arange(100) / 9)
    widget.show_lanes([SeriesLane("Load", "kW", lines=(("Load", "text", load),), more=(("wind", "blue", wind),), features=(2, 0), own_scales=True),
                       HeatLane("Hidden state", "", "h", "h", heat=HeatMap(values - 0.5, signed=True)),
                       HeatLane("Input gate", "", "i", "i", heat=HeatMap(values, signed=False))], 100)
    widget.show()
    return widget


def spot(widget, step, lane, share=0.5):
    box = widget.boxes()[lane]
    return QPoint(round(widget.window.x(step)), round(box.top() + box.height() * share))


def drag(widget, start, end, held=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(widget, LEFT, held, start)
    for part in (0.5, 1.0):
        there = QPointF(start) + (QPointF(end) - QPointF(start)) * part
        QTest.mouseMove(widget, there.toPoint())
        event_move(widget, there, held)
    QTest.mouseRelease(widget, LEFT, held, end)


def event_move(widget, place, held):
    """Offscreen, QTest's move carries no pressed button."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    widget.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, LEFT, held))


# units -------------------------------------------------------------------------------------------------------------


def test_control_click_takes_one_more_unit_and_lets_it_go(lanes):
    said = []
    lanes.unitsSelected.connect(said.append)
    QTest.mouseClick(lanes, LEFT, pos=spot(lanes, 40, 1, 0.9))             # the first unit is the lowest row
    QTest.mouseClick(lanes, LEFT, pos=spot(lanes, 40, 1, 0.1))
    QTest.mouseClick(lanes, LEFT, CONTROL, spot(lanes, 40, 2, 0.6))
    assert lanes.selected == (1, 3) and lanes.unit == 1 and said[-1] == (1, 3)
    QTest.mouseClick(lanes, LEFT, CONTROL, spot(lanes, 40, 1, 0.6))
    assert lanes.selected == (3,) and "and" not in lanes.words()
    lanes.grab()


def test_shift_click_takes_all_rows_between_as_they_stand(lanes):
    lanes.set_order(np.array([2, 0, 3, 1]))
    lanes.set_units((2,))
    QTest.mouseClick(lanes, LEFT, SHIFT, spot(lanes, 10, 1, 0.6))
    assert lanes.selected == (2, 0, 3) and lanes.range is None and lanes.step == 0


def test_units_add_up_by_keys_and_escape_leaves_one(lanes):
    lanes.set_units((1,))
    QTest.keyClick(lanes, Qt.Key.Key_Up, SHIFT | CONTROL)
    assert lanes.selected == (2, 1)
    lanes.set_range((3, 5))
    QTest.keyClick(lanes, Qt.Key.Key_Escape)
    assert lanes.selected == (2,) and lanes.range is None


def test_setting_the_first_unit_again_keeps_the_others(lanes):
    lanes.set_units((2, 0))
    lanes.set_unit(2)
    assert lanes.selected == (2, 0)
    lanes.set_unit(3)
    assert lanes.selected == (3,)


# a range -----------------------------------------------------------------------------------------------------------


def test_shift_drag_brushes_steps_both_ends_included(lanes):
    said = []
    lanes.rangeChosen.connect(said.append)
    drag(lanes, spot(lanes, 60, 1), spot(lanes, 20, 1), SHIFT)
    assert lanes.range == (20, 60) and said[-1] == (20, 60) and lanes.selected == (0,)
    lanes.grab()


def test_the_brush_goes_on_with_the_cursor(lanes):
    lanes.set_step(10)
    for _ in range(3):
        QTest.keyClick(lanes, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert lanes.range == (10, 13) and lanes.step == 13
    QTest.keyClick(lanes, Qt.Key.Key_Left, SHIFT | CONTROL)
    assert lanes.range == (10, 12)


# the input ---------------------------------------------------------------------------------------------------------


def test_a_click_and_a_way_along_the_time_move_the_cursor_and_change_nothing(lanes):
    said = []
    lanes.inputDragged.connect(lambda *given: said.append(given))
    lanes.set_draggable(True)
    drag(lanes, spot(lanes, 30, 0, 0.5), spot(lanes, 30, 0, 0.5))
    assert lanes.step == 30
    drag(lanes, spot(lanes, 30, 0, 0.5), spot(lanes, 50, 0, 0.5))
    assert lanes.step == 50 and not said


def test_showing_what_follows_does_not_let_go_of_the_point(lanes):
    lanes.set_draggable(True)
    steps = []
    lanes.inputDragged.connect(lambda *given: (steps.append(given), lanes.set_draggable(True)))
    lane, box = lanes.lanes[0], lanes.boxes()[0]
    end = spot(lanes, 30, 0, 0.1)
    drag(lanes, spot(lanes, 30, 0, 0.9), end)
    assert len(steps) > 1 and steps[-1][2] == pytest.approx(lane.value_at(end.y(), box))


def test_a_point_follows_the_pointer_only_in_drag_mode(lanes):
    said = []
    lanes.inputDragged.connect(lambda *given: said.append(given))
    drag(lanes, spot(lanes, 30, 0, 0.8), spot(lanes, 34, 0, 0.2))
    assert not said
    lanes.set_draggable(True)
    lane, box = lanes.lanes[0], lanes.boxes()[0]
    wanted = lane.value_at(spot(lanes, 34, 0, 0.2).y(), box)
    drag(lanes, spot(lanes, 30, 0, 0.8), spot(lanes, 34, 0, 0.2))
    assert {step for step, _, _ in said} == {30, 31, 32, 33, 34} and {feature for _, feature, _ in said} == {2}
    assert said[-1][2] == pytest.approx(wanted, abs=3) and lanes.lanes[0].lines[0][2][34] == said[-1][2]


def test_alt_up_raises_the_input_at_the_cursor(lanes):
    said = []
    lanes.inputDragged.connect(lambda *given: said.append(given))
    lanes.set_draggable(True)
    lanes.set_step(50)
    QTest.keyClick(lanes, Qt.Key.Key_Up, ALT)
    assert said[0][:2] == (50, 2) and said[0][2] > 50
    lanes.set_edits({})
    assert lanes.lanes[0].lines[0][2][50] == 50


# arranging ---------------------------------------------------------------------------------------------------------


def act(widget, key, words):
    item = next(one for one in widget.menu_items(key) if one is not None and one[0] == words)
    item[1]()


def test_lanes_are_hidden_moved_and_brought_back(lanes):
    act(lanes, "h", "Move down")
    assert [lane.key for lane in lanes.lanes] == ["Load", "i", "h"]
    act(lanes, "i", "Show Input gate i")
    assert [lane.key for lane in lanes.lanes] == ["Load", "h"]
    lanes.show_lanes(lanes._given, 100)
    assert [lane.key for lane in lanes.lanes] == ["Load", "h"]
    act(lanes, "", "Show all lanes in their usual order")
    assert [lane.key for lane in lanes.lanes] == ["Load", "h", "i"]


def test_another_feature_is_drawn_and_keeps_its_column(lanes):
    act(lanes, "Load", "Draw wind")
    act(lanes, "Load", "Draw Load")
    shown = lanes.lanes[0]
    assert [line[0] for line in shown.lines] == ["wind"] and shown.feature_of("wind") == 0 and shown.feature_of("Load") == 2
    act(lanes, shown.key, "Draw wind")                                    # the last one stays
    assert [line[0] for line in lanes.lanes[0].lines] == ["wind"]


def test_scales_are_fixed_from_outside_and_let_go(lanes):
    heat = lanes.lanes[1].heat
    own = heat.top
    lanes.set_scales({"h": 2.0})
    assert heat.top == 2.0 and lanes.lanes[2].heat.top == 1.0
    lanes.set_scales({})
    assert heat.top == own


def test_a_header_opens_its_menu(lanes, qtbot):
    lanes._open_menu(1, QPoint(5, 5))
    menu = next(child for child in lanes.children() if child.objectName() == "lane_menu")
    assert any(action.text() == "Move up" for action in menu.actions())
    menu.close()


# text --------------------------------------------------------------------------------------------------------------


def test_tokens_take_the_color_of_the_chosen_unit(lanes):
    values = np.linspace(0, 1, 12).reshape(6, 2)
    lanes.show_lanes([TokenLane("Text", "6 tokens", tokens=list("abcdef")), HeatLane("Gate", "", "f", "f", heat=HeatMap(values, signed=False))], 6)
    lanes.choices.color = TokenColor("f")
    lanes.rearrange()
    lanes.set_unit(1)
    assert lanes.lanes[0].values == pytest.approx(values[:, 1]) and "unit 1 of f" in lanes.lanes[0].fact
    lanes.choices.color = TokenColor("f", mean=True)
    lanes.rearrange()
    assert lanes.lanes[0].values == pytest.approx(values.mean(axis=1)) and lanes.lanes[0].fill(0) != lanes.lanes[0].fill(5)
    lanes.grab()


def test_what_fits_of_a_word_is_shown(qapp):
    metrics = QFontMetrics(theme.mono(11))
    three = metrics.horizontalAdvance("bri") + 1
    assert fitted("bright", metrics, three) == "bri" and fitted("bright", metrics, 1) == "b"
    assert fitted("bright", metrics, metrics.horizontalAdvance("xxxxx")).endswith("…") and fitted("so", metrics, three) == "so"


def test_the_legend_does_not_lie_over_the_lines():
    one, two = np.array([0.0, 1.0]), np.array([1.0, 0.0])
    box = QRectF(0, 100, 300, 60)
    lane = SeriesLane("Answer", "", lines=(("truth", "text", one), ("forecast", "blue", two)))
    assert float(lane.y(lane.bounds()[1], box)) == box.top() + theme.size(16) and float(lane.y(lane.bounds()[0], box)) == box.bottom()
    assert lane.value_at(float(lane.y(0.3, box)), box) == pytest.approx(0.3)
    alone = SeriesLane("Answer", "", lines=(("truth", "text", one),))
    assert float(alone.y(alone.bounds()[1], box)) == box.top()


def test_marks_and_directions_can_be_seen():
    assert shown_token("\u0301") == "◌\u0301" and shown_token("\u200f") == "·" and shown_token(" ") == "␣" and shown_token("a\nb") == "a↵b"
    assert shown_token("שלום") == "שלום" and shown_token("\u0646\u200c") == "\u0646\u200c"
    assert first_letter("e\u0301a") == "e\u0301" and first_letter("👍🏽x").startswith("👍") and first_letter("שלום") == "ש"
    assert unicodedata.combining("\u0301")


# heat maps ---------------------------------------------------------------------------------------------------------


def test_joined_steps_are_the_mean_of_the_known_ones():
    values = np.random.default_rng(3).random((40, 3))
    values[5, :] = np.nan
    values[16:20, :] = np.nan
    seen = HeatMap(values, signed=False).seen(10, 30, 0, 40)
    assert seen.shape == (3, 10)
    assert seen[2] == pytest.approx([np.nanmean(values[4 * k:4 * k + 4, 2]) if k != 4 else np.nan for k in range(10)], abs=1e-6, nan_ok=True)


def test_a_picture_is_kept_until_something_moves():
    heat = HeatMap(np.random.default_rng(3).random((40, 3)), signed=True)
    image = QImage(100, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    heat.paint(painter, QRectF(0, 0, 100, 30), 0, 40)
    kept = heat._picture
    heat.paint(painter, QRectF(0, 0, 100, 30), 0, 40)
    assert heat._picture is kept
    heat.set_top(9.0)
    heat.paint(painter, QRectF(0, 0, 100, 30), 0, 40)
    assert heat._picture is not kept
    painter.end()


# answers and files -------------------------------------------------------------------------------------------------


def test_a_forecast_goes_on_beyond_the_window(lanes):
    truth, guess = np.arange(110.0), np.full(110, np.nan)
    guess[100:] = 7.0
    lanes.set_answers([AnswerLane("Answer", lines=(("truth", "text", truth), ("forecast", "blue", guess)), read=100)])
    assert [lane.key for lane in lanes.lanes] == ["Load", "Answer", "h", "i"] and lanes.extent == 110 and lanes.window.last == 110
    lanes.grab()
    QTest.mouseClick(lanes, LEFT, pos=spot(lanes, 108, 2))
    assert lanes.step == 99                                               # nothing was read there
    lanes.set_answers([])
    assert lanes.extent == 100 and lanes.window.last == 100


def test_the_true_class_is_always_among_the_shown():
    lane = ChancesLane("Answer", classes=tuple("abcdef"), chances=(0.5, 0.2, 0.1, 0.1, 0.06, 0.04), truth="f")
    assert [name for name, _ in lane.shown(52)][-1] == "f" and lane.shown(52)[0] == ("a", 0.5)
    assert chances_fact((0.9, 0.1), ("a", "b"), "a") == "‘a’, right" and chances_fact((0.9, 0.1), ("a", "b"), "b") == "‘a’, wrong"


def test_arrays_are_saved_as_they_are(lanes, tmp_path):
    with np.load(save_npz(lanes, tmp_path / "lanes.npz"), allow_pickle=False) as file:
        assert file["h unit 3"] == pytest.approx(lanes.lanes[1].heat.values[:, 3]) and len(file["step"]) == 100

    class Table:
        def numbers(self):
            return {"map": np.arange(6).reshape(3, 2), "token": np.array(["a", None, "c"], object)}
    head = save_csv(Table(), tmp_path / "t.csv").read_text().splitlines()
    assert head[0] == "map 0,map 1,token" and head[1] == "0,1,a"
    with np.load(save_npz(Table(), tmp_path / "t.npz"), allow_pickle=False) as file:
        assert file["map"].shape == (3, 2)


def test_what_was_dragged_is_forgotten_when_the_lanes_come_back(lanes):
    lanes.set_draggable(True)
    lanes.set_step(50)
    QTest.keyClick(lanes, Qt.Key.Key_Up, ALT)
    assert lanes.lanes[0].lines[0][2][50] > 50
    lanes.show_lanes(lanes._given, 100)                                   # undone, or answered
    assert lanes.lanes[0].lines[0][2][50] == 50


def test_words_that_do_not_fit_lying_are_written_upwards_and_their_lane_is_higher(qtbot):
    widget = Lanes()
    qtbot.addWidget(widget)
    widget.resize(390, 420)
    tokens = TokenLane("Text", tokens=["the", "young", "mouse", "followed", "the", "small", "horse", "", "", ""])
    letters = TokenLane("Letters", tokens=list("abcdefghij"))
    widget.show_lanes([tokens, letters], 10)
    widget.show()
    assert tokens.upright(widget.window) and not letters.upright(widget.window)
    high, low = (box.height() for box in widget.boxes())
    assert high > 1.5 * low and high >= QFontMetrics(theme.mono(11)).horizontalAdvance("followed") + 12
    widget.grab()
    widget.resize(1200, 420)
    assert not tokens.upright(widget.window)


def test_the_lane_of_the_answer_shows_what_a_what_if_answered(lanes, qtbot):
    from types import SimpleNamespace

    from ui.stages.inspect.answers import Answers
    from workbench.project.inspecting.answer import Answer
    answers = Answers(lanes, SimpleNamespace(ask=lambda *_: None))
    place = SimpleNamespace(path="", run=1, layer="h", split="test", sample=0, epoch=1)
    answers.follow(place)
    answers._answered(place, Answer("class", ("cat", "dog"), 100, np.array([1.0, 0.0]), np.array([0.9, 0.1]), np.zeros(0), ""))
    assert lanes.all_lanes()[1].fact == "‘cat’, right"
    answers.change(np.array([0.2, 0.8]))
    assert lanes.all_lanes()[1].fact == "says ‘dog’" and lanes.all_lanes()[1].chances == (0.2, 0.8)
    answers.change(np.zeros(3))                               # of another sample that is not here any more
    assert lanes.all_lanes()[1].fact == "‘cat’, right"
    answers.change(None)
    assert lanes.all_lanes()[1].fact == "‘cat’, right"
