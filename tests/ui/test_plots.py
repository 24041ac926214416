"""Plots: ticks, maps, spikes, lanes, curves, scrubber, film-strip, saving. Known answers are computed apart."""

import csv
import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage

from ui import theme
from ui.plots import maps, ticks
from ui.plots.axes import logged, spikes
from ui.plots.curves import CurveData, Curves, Line, legend
from ui.plots.filmstrip import FilmStrip, Frame, chosen
from ui.plots.gradient import GradientLine, GradientPlot, relative
from ui.plots.heatmap import HeatMap, bound
from ui.plots.lane_kinds import GradientLane, HeatLane, SeriesLane, TokenLane
from ui.plots.lanes import Lanes
from ui.plots.norm import NormPlot
from ui.plots.saturation import SaturationPlot, shares
from ui.plots.save import save_csv, save_png, save_svg
from ui.plots.scrubber import Scrubber
from ui.plots.traces import UnitTraces
from workbench.errors import ProjectError

# ticks -------------------------------------------------------------------------------------------------------------


def test_linear_ticks_are_round():
    assert ticks.linear(0, 40, 6) == [0, 10, 20, 30, 40]
    assert ticks.linear(0.2, 0.9, 4) == pytest.approx([0.2, 0.4, 0.6, 0.8])


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 8))
@settings(max_examples=150, deadline=None)
def test_linear_ticks_lie_inside_and_are_few(low, span, most):
    found = ticks.linear(low, low + span, most)
    slack = 1e-6 * (abs(low) + span)
    assert len(found) <= most and all(low - slack <= value <= low + span + slack for value in found)


@given(st.floats(-12, 6), st.floats(0.2, 14), st.integers(2, 6))
@settings(max_examples=150, deadline=None)
def test_log_ticks_lie_inside_rise_and_are_few(low, span, most):
    found = ticks.logarithmic(low, low + span, most)
    assert len(found) <= most and found == sorted(found) and all(low - 1e-6 <= value <= low + span + 1e-6 for value in found)


def test_words_have_a_true_minus_commas_and_powers():
    assert ticks.words(-1500, 500) == "−1,500" and ticks.words(0.25, 0.25) == "0.25" and ticks.words(0.0, 0.1) == "0"
    assert ticks.log_words(-4, 6) == "10⁻⁴" and ticks.log_words(math.log10(0.015), 1) == "0.015" and ticks.log_words(0, 6) == "1"
    assert ticks.log_words(-2, 1) == "0.01" and "e-" not in ticks.log_words(-9, 9)


def test_dates_by_calendar():
    hours = np.datetime64("2014-02-17T20") + np.arange(168) * np.timedelta64(1, "h")
    found = ticks.dates(hours, 0, 167, 8)
    assert [words for _, words in found][:2] == ["Tue 18 Feb", "Wed 19 Feb"] and found[0][0] == 4
    assert ticks.moment_words(hours, 131) == "Sun 23 Feb 07:00"
    years = np.arange("1749-01", "1990-01", dtype="datetime64[M]")
    assert all(words.isdigit() for _, words in ticks.dates(years, 0, len(years) - 1, 8))


# maps and heat maps ------------------------------------------------------------------------------------------------


def test_signed_map_is_symmetric_in_lightness_and_zero_is_its_middle_stop():
    table = maps.signed_map()
    assert QColor(*map(int, table[127])) == theme.diverging()[2]
    lightness = maps.to_oklab(table / 255)[:, 0]
    assert np.abs(lightness - lightness[::-1]).max() < 0.09


def test_oklab_round_trip():
    rgb = np.random.default_rng(0).random((50, 3))
    assert maps.from_oklab(maps.to_oklab(rgb)) == pytest.approx(rgb, abs=1e-6)


def test_bound_is_round_and_holds_all():
    assert bound(np.array([[0.58, -0.2]])) == pytest.approx(0.6) and bound(np.zeros((2, 2))) == 1.0
    assert bound(np.array([[np.nan, 2.31]])) == 2.5


def painted(heat, width, height, first=0.0, last=None):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    heat.paint(painter, QRectF(0, 0, width, height), first, heat.steps if last is None else last)
    painter.end()
    return image


def test_gates_are_never_rescaled_and_units_keep_their_rows():
    values = np.zeros((4, 2))
    values[:, 1] = 1.0
    image = painted(HeatMap(values, signed=False), 8, 4)
    low, high = QColor(*map(int, maps.gate_map()[0])), QColor(*map(int, maps.gate_map()[-1]))
    assert image.pixelColor(0, 0) == low and image.pixelColor(7, 3) == high
    half = painted(HeatMap(np.full((4, 2), 0.5), signed=False), 4, 4)
    assert half.pixelColor(0, 0) == QColor(*map(int, maps.gate_map()[127]))


def test_masked_steps_are_hatched_not_colored():
    values = np.full((10, 2), 0.7)
    values[:5] = np.nan
    image = painted(HeatMap(values, signed=False), 100, 40)
    seen = {image.pixelColor(x, y).name() for x in range(49) for y in range(40)}
    assert theme.color("surface").name() in seen and QColor(*map(int, maps.gate_map()[round(0.7 * 254)])).name() not in seen


def test_many_units_share_a_row_by_their_mean():
    values = np.tile(np.array([0.0, 1.0]), (6, 50))
    assert painted(HeatMap(values, signed=False), 6, 10).pixelColor(2, 5) == QColor(*map(int, maps.gate_map()[127]))


# curves ------------------------------------------------------------------------------------------------------------


def test_a_million_points_keep_every_spike_and_take_little_time():
    y = np.zeros(1_000_000)
    y[123_456], y[777_777] = 9.0, -9.0
    began = time.process_time()
    x, thin = spikes(np.arange(1_000_000), y, 800)
    assert time.process_time() - began < 0.5
    assert len(x) < 2000 and thin.max() == 9 and thin.min() == -9 and np.all(np.diff(x) > 0)


def test_logged_has_no_number_where_there_is_none():
    assert np.isnan(logged(np.array([0.0, -1.0, np.nan]))).all() and logged(np.array([100.0]))[0] == 2


def curve_data(best=2):
    epochs = np.arange(1, 5.0)
    return CurveData(Line("validation", "orange", epochs, np.array([0.04, 0.01, 0.02, 0.03])), Line("training", "blue", epochs, epochs / 50),
                     (np.linspace(0, 4, 100), np.full(100, 0.03)), (Line("gru validation", "teal", epochs[:2], np.array([0.5, 0.4])),),
                     (0.0132, "same hour yesterday"), best, 40)


def test_curves_read_out_by_epoch(qtbot):
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    plot.show()
    plot.show_data(curve_data())
    plot.set_cursor(2)
    said = [(name, value) for _, name, value in plot._read_out.lines]
    assert said == [("validation", "0.0100"), ("training", "0.0400"), ("gru validation", "0.400")]
    plot.stepped(1)
    assert plot.epoch == 3 and len(plot._read_out.lines) == 2
    plot.set_cursor(39)
    assert plot.epoch == 0 and not plot._read_out.isVisible()


def test_the_naive_line_is_always_in_sight_and_the_axis_is_the_whole_run(qtbot):
    plot = Curves()
    qtbot.addWidget(plot)
    for log in (True, False):
        plot.set_log(log)
        plot.show_data(CurveData(validation=Line("validation", "orange", np.array([1.0]), np.array([0.5])), baseline=(0.001, "x"), epochs=40))
        (left, right), (low, high) = plot.box.viewRange()
        assert left == 0 and 40 <= right < 41 and low < float(plot.shown(np.array([0.001]))[0]) < high
    assert [item[0] for item in legend(curve_data())] == ["validation", "training", "per batch", "gru validation", "naive: same hour yesterday"]


def test_a_loss_that_is_not_a_number_breaks_nothing(qtbot):
    plot = Curves()
    qtbot.addWidget(plot)
    plot.show_data(CurveData(validation=Line("validation", "orange", np.array([1.0, 2.0]), np.array([0.5, np.nan])),
                             batches=(np.array([0.1, 0.2]), np.array([np.inf, np.nan])), epochs=3))
    plot.grab()
    assert plot.values_at(2) == []


def test_share_of_clipped_batches(qtbot):
    plot = NormPlot()
    qtbot.addWidget(plot)
    plot.show_data(np.arange(4), np.array([0.5, 2, 3, 0.1]), clip=1.0, epochs=4)
    assert plot.clipped_share == 0.5
    plot.show_data(np.arange(4), np.array([0.5, 2, 3, 0.1]), clip=None, epochs=4)
    assert plot.clipped_share is None
    plot.grab()


def test_gradient_is_relative_to_the_last_step_that_carries_loss(qtbot):
    assert relative(np.array([1.0, 4.0, 2.0, 0.0])).tolist() == [0.5, 2.0, 1.0, 0.0]
    assert np.isnan(relative(np.zeros(3))).all()
    plot = GradientPlot()
    qtbot.addWidget(plot)
    plot.show_data((GradientLine(1, np.array([0.1, 1.0]), "grey"),))
    assert plot.numbers()["epoch 1: steps before the end"].tolist() == [-1, 0]
    plot.grab()


def test_saturation_counts_live_steps_only(qtbot):
    values = np.array([[0.05, 0.95], [0.5, 0.95], [0.05, np.nan], [0.99, 0.5]])
    low, high = shares(values, np.array([True, True, False, True]))
    assert low.tolist() == pytest.approx([1 / 3, 0]) and high.tolist() == pytest.approx([1 / 3, 2 / 3])
    plot = SaturationPlot()
    qtbot.addWidget(plot)
    plot.show_data({"i": values}, None, 1)
    plot.grab()


# lanes -------------------------------------------------------------------------------------------------------------


def lanes_widget(qtbot, steps=100, units=4):
    widget = Lanes()
    qtbot.addWidget(widget)
    widget.resize(700, 420)
    values = np.random.default_rng(1).random((steps, units))
    widget.show_lanes([SeriesLane("Load", "kW", lines=(("load", "text", np.arange(steps, dtype=float)),)),
                       HeatLane("Hidden state", "", "h", "h", heat=HeatMap(values - 0.5, signed=True)),
                       HeatLane("Input gate", "", "i", "i", heat=HeatMap(values, signed=False)),
                       GradientLane("Gradient", "", "∂", "blue", norms=np.exp(np.arange(steps) / 10.0), horizon=10, words="below 1/e after 10")],
                      steps)
    widget.show()
    return widget


def test_click_moves_cursor_and_chooses_the_unit_under_it(qtbot):
    widget = lanes_widget(qtbot)
    box = widget.boxes()[1]
    spot = QPoint(round(widget.window.x(40)), round(box.top() + box.height() * 0.1))
    with qtbot.waitSignals([widget.stepChosen, widget.unitChosen]):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    assert widget.step == 40 and widget.unit == 3                # the last unit is the top row


def test_keys_move_cursor_and_unit_in_the_order_of_the_rows(qtbot):
    widget = lanes_widget(qtbot)
    widget.set_order(np.array([2, 0, 3, 1]))
    widget.set_unit(0)
    qtbot.keyClick(widget, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert widget.unit == 3
    for key, step in ((Qt.Key.Key_End, 99), (Qt.Key.Key_Left, 98), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1)):
        qtbot.keyClick(widget, key)
        assert widget.step == step


def test_rows_take_whole_pixels_and_lanes_fill_the_height(qtbot):
    widget = lanes_widget(qtbot)
    boxes = widget.boxes()
    assert all(box.height() % 4 == 0 for box in boxes[1:3]) and widget.height() - boxes[-1].bottom() < 32
    widget.grab()


def test_zoom_stays_inside_and_keeps_the_place(qtbot):
    widget = lanes_widget(qtbot)
    before = widget.window.x(60)
    widget.zoom(0.5, 60.5)
    assert widget.window.x(60) == pytest.approx(before, abs=1)
    widget.show_range(-50, 0)
    assert widget.window.first == 0 and widget.window.last == 50
    widget.set_step(99)
    assert widget.window.first < 99.5 <= widget.window.last


def test_tokens_masked_steps_and_backward_gradients_are_painted(qtbot):
    widget = lanes_widget(qtbot)
    values = np.full((6, 2), 0.4)
    values[4:] = np.nan
    widget.show_lanes([TokenLane("Text", tokens=["a", " ", "\n", "word", "", ""]), HeatLane("Gate", "", "i", "i", heat=HeatMap(values, signed=False)),
                       GradientLane("Gradient", norms=np.array([1, 0.5, 0.1, 0.0, np.nan, 0.0]), horizon=2, words="x", backwards=True)], 6)
    widget.grab()
    assert widget.numbers()["i unit 1"][3] == pytest.approx(0.4) and len(widget.numbers()["token"]) == 6


def test_512_units_by_10000_steps_pan_at_30_frames_a_second(qtbot):
    widget = Lanes()
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    values = np.random.default_rng(0).random((10_000, 512), np.float32)
    widget.show_lanes([HeatLane(letter, "", letter, letter, heat=HeatMap(values, signed=False)) for letter in "ifog"], 10_000)
    widget.show_range(0, 4000)
    widget.grab()
    times = []
    for n in range(10):
        began = time.process_time()
        widget.show_range(50.0 * n, 4000 + 50.0 * n)
        widget.grab()
        times.append(time.process_time() - began)
    assert float(np.median(times)) < 1 / 15, "of the processor; benchmarks/lanes.py has the frames a second"


# the rest ----------------------------------------------------------------------------------------------------------


def test_frames_keep_first_and_last():
    assert chosen(list(range(1, 33)), 8)[0] == 1 and chosen(list(range(1, 33)), 8)[-1] == 32
    assert len(chosen(list(range(1, 33)), 8)) == 8 and chosen([3, 5], 8) == [3, 5] and chosen([], 4) == []


def test_filmstrip_says_which_epoch_was_clicked(qtbot):
    strip = FilmStrip()
    qtbot.addWidget(strip)
    strip.resize(600, 130)
    rng = np.random.default_rng(0)
    strip.show_frames((Frame(1, rng.random((20, 4))), Frame(3, rng.random((20, 4))), Frame(7, np.ones((20, 4)), now=True)))
    strip.show()
    with qtbot.waitSignal(strip.epochChosen) as caught:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._boxes()[1].center().toPoint())
    assert caught.args == [3] and strip.frames[-1].words == "now, 7"
    strip.grab()


def test_scrubber_goes_to_kept_epochs_only(qtbot):
    scrubber = Scrubber()
    qtbot.addWidget(scrubber)
    scrubber.resize(500, 44)
    scrubber.show_run(np.arange(1, 41), np.exp(-np.arange(40) / 9), [1, 5, 12, 40], 12, 40)
    scrubber.set_epoch(40)
    scrubber.show()
    heard = []
    scrubber.changed.connect(heard.append)
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=QPoint(round(scrubber._x(10)), 22))
    qtbot.keyClick(scrubber, Qt.Key.Key_Left)
    qtbot.keyClick(scrubber, Qt.Key.Key_Home)
    assert heard == [12, 5, 1] and not scrubber.step(-1)
    assert scrubber._ticks()[0] == (1, "1") and scrubber._ticks()[-1] == (40, "40")
    scrubber.grab()


def test_unit_traces_say_the_step(qtbot):
    plot = UnitTraces()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    plot.show_data({"h": np.sin(np.arange(50) / 5), "i": np.full(50, 0.5)}, 10)
    with qtbot.waitSignal(plot.stepChosen) as caught:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.place(30, 0).toPoint())
    assert abs(caught.args[0] - 30) <= 1


def test_saved_plots_hold_what_is_drawn(qtbot, tmp_path):
    plot = Curves()
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.show_data(curve_data())
    assert QImage(str(save_png(plot, tmp_path / "a.png"))).width() == 800
    text = save_svg(plot, tmp_path / "a.svg").read_text()
    assert "<svg" in text and "<path" in text
    rows = list(csv.reader(save_csv(plot, tmp_path / "a.csv").open()))
    column = rows[0].index("validation")
    assert [float(row[column]) for row in rows[1:5]] == [0.04, 0.01, 0.02, 0.03]


@pytest.mark.parametrize("save", [save_png, save_svg, save_csv])
def test_a_place_that_can_not_be_written_is_told(qtbot, tmp_path, save):
    plot = Curves()
    qtbot.addWidget(plot)
    with pytest.raises(ProjectError, match="can't be saved"):
        save(plot, tmp_path / "nowhere" / "a.x")


def test_plots_follow_the_theme(qtbot):
    widget = lanes_widget(qtbot)
    seen = []
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        seen.append(widget.grab().toImage().pixelColor(widget.mapFrom(widget, QPoint(2, widget.height() - 2))).name())
    theme.set_mode("light")
    assert seen[0] != seen[1]
    assert QPointF(1, 1) is not None
