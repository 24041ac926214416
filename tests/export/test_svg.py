"""The report's charts: round ticks, plain numbers, pictures that a decoder reads back."""

import io
import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.export import svg


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (1234.5678, "1,235"), (-0.5, "−0.5"), (0.012345, "0.01235"), (float("nan"), "–"), (None, "–"),
                                              (3.2e-7, "3.20 × 10⁻⁷"), (-1e10, "−1.00 × 10¹⁰"), (120, "120"), (99.5, "99.5")])
def test_numbers_are_written_for_people(value, words):
    assert svg.number(value) == words


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_round_and_inside(low, span):
    found = svg.ticks(low, low + span)
    assert 1 <= len(found) <= 7
    assert all(low - 1e-6 * span <= t <= low + span * (1 + 1e-6) for t in found)
    if len(found) > 1:
        step = found[1] - found[0]
        mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
        assert min(abs(mantissa - m) for m in (1, 2, 2.5, 5, 10)) < 1e-2


def test_log_ticks_hold_powers_of_ten():
    assert svg.log_ticks(0.009, 120.0) == [0.01, 0.1, 1.0, 10.0, 100.0]
    assert svg.log_ticks(1.5, 30) == [2.0, 5.0, 10.0, 20.0]


def test_a_chart_breaks_its_curve_at_gaps_and_escapes_words():
    picture = svg.chart([svg.Line("a<b", "blue", [1, 2, 3, 4, 5], [1, 2, float("nan"), 4, 5])], x_title="epoch", label='"loss"')
    path = re.search(r'<path class="curve blue" d="([^"]+)"', picture)
    assert path is not None and path.group(1).count("M") == 2
    assert "a&lt;b" in picture and "&quot;loss&quot;" in picture and "a<b" not in picture


def test_a_chart_of_nothing_says_so():
    assert "Nothing to draw" in svg.chart([svg.Line("x", "blue", [], [])], x_title="", label="")
    assert "Nothing to draw" in svg.chart([svg.Line("x", "blue", [1.0], [-1.0])], x_title="", label="", log=True)


def test_png_is_read_back_by_another_decoder():
    image = pytest.importorskip("PySide6.QtGui").QImage
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 4), np.uint8)
    pixels[..., 3] = 255
    read = image.fromData(svg.png(pixels))
    assert (read.width(), read.height()) == (7, 5)
    assert all((c := read.pixelColor(x, y)).red() == pixels[y, x, 0] and c.blue() == pixels[y, x, 2] for x in range(7) for y in range(5))
    assert io.BytesIO(svg.png(pixels)).read(8) == b"\x89PNG\r\n\x1a\n"


def test_gates_are_drawn_on_a_fixed_scale_and_states_on_a_symmetric_one():
    assert tuple(svg._colors(np.array([0.0, 1.0]), svg._VIRIDIS)[1]) == (253, 231, 37)
    assert "from 0 to 1" in svg.heat_map(np.full((4, 3), 0.5), signed=False, label="i")
    assert "from −2 to 2" in svg.heat_map(np.array([[-2.0, 1.0], [np.nan, 0.5]]), signed=True, label="h")


def test_epochs_are_counted_in_whole_numbers():
    picture = svg.chart([svg.Line("loss", "blue", [1.0, 2.0, 3.0], [3.0, 2.0, 1.0])], x_title="epoch", label="loss")
    below = re.findall(r'text-anchor="middle">([^<]+)<', picture)
    assert below == ["1", "2", "3", "epoch"]
