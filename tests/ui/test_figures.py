"""Numbers in words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import figures
from ui.stages.evaluate.words import short_times


@pytest.mark.parametrize(("value", "words"), [(1044.2, "1,044"), (128.3, "128"), (27.58, "27.6"), (3.1, "3.10"), (0.0117, "0.0117"), (-5.5, "−5.50"),
                                              (0, "0.00"), (3e-7, "3 × 10⁻⁷"), (None, "–"), (math.nan, "–"), (math.inf, "–")])
def test_figures(value, words):
    assert figures.number(value) == words


@given(st.floats(min_value=1e-3, max_value=1e9))
def test_a_figure_is_close_to_its_number(value):
    shown = float(figures.number(value).replace(",", ""))
    assert shown == pytest.approx(value, rel=0.006)


def test_shares_and_changes():
    assert figures.percent(0.243) == "24 %" and figures.signed_percent(-0.24) == "−24 %" and figures.signed_percent(0.08) == "+8 %"
    assert figures.change(76, 100) == pytest.approx(-0.24) and figures.change(1, 0) is None and figures.change(None, 1) is None


@pytest.mark.parametrize(("task", "metrics", "baselines", "words"), [
    ("forecast", {"rmse": 76.0}, {"a": {"rmse": 300.0}, "b": {"rmse": 100.0}}, "24 % under baseline"),
    ("forecast", {"rmse": 120.0}, {"b": {"rmse": 100.0}}, "20 % worse"),
    ("classification", {"accuracy": 0.873}, {}, "accuracy 87 %"),
    ("language", {"perplexity": 8.0}, {"unigram": {"perplexity": 16.0}}, "50 % under baseline"),
    ("forecast", {"rmse": None}, {"b": {"rmse": 100.0}}, ""),
])
def test_verdicts_fit_the_rail(task, metrics, baselines, words):
    assert figures.short_verdict(task, metrics, baselines) == words and len(words) <= 20


def test_times_of_a_narrow_table_say_what_differs():
    assert short_times(["2023-04-22 23:30:00", "2023-04-23 00:00:00"]) == ["04-22 23:30", "04-23 00:00"]
    assert short_times(["2023-12-31 23:00:00", "2024-01-01 00:00:00"]) == ["2023-12-31 23:00", "2024-01-01 00:00"]
    assert short_times(["2023-04-22 23:30:15", "2023-04-22 23:30:30"]) == ["04-22 23:30:15", "04-22 23:30:30"]
    assert short_times(["2023-04-22", "2023-04-23"]) == ["2023-04-22", "2023-04-23"]
    assert short_times(["17", "18"]) == ["17", "18"] and short_times([]) == []
