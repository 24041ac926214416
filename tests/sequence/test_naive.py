"""Naive forecasts against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TimeSpec
from workbench.sequence import naive
from workbench.sequence.prepare import SeriesPrepared, prepare


def prepared(values: np.ndarray, frequency: str = "h", **changes) -> SeriesPrepared:
    table = pd.DataFrame({"t": pd.date_range("2020", periods=len(values), freq=frequency), "y": values})
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target")}
    spec = DataSpec(SourceSpec("made.csv"), columns=columns, time=TimeSpec(("t",), frequency=frequency), scaling="none", **changes)
    data = prepare(spec, Source("table", SourceFacts("delimited", len(values), 2, 0), spec.source, table))
    assert isinstance(data, SeriesPrepared)
    return data


@pytest.mark.parametrize(
    ("season", "horizon", "expected"),
    [(4, 3, [6, 7, 8]), (4, 4, [6, 7, 8, 9]), (4, 6, [6, 7, 8, 9, 6, 7]), (10, 2, [0, 1]), (1, 3, [9, 9, 9])],
)
def test_the_season_before_and_the_last_one_again_beyond_it(season, horizon, expected):
    x = np.arange(10.0)[None, :, None]
    assert naive.forecast(x, "seasonal_naive", season=season, horizon=horizon, targets=1)[0, :, 0].tolist() == expected
    assert naive.forecast(x, "last_value", season=season, horizon=horizon, targets=1)[0, :, 0].tolist() == [9] * horizon


def test_several_targets_are_the_first_columns():
    x = np.stack([np.arange(6.0), np.arange(6.0) * 10, np.full(6, -1.0)], axis=1)[None]
    assert naive.forecast(x, "seasonal_naive", season=2, horizon=2, targets=2)[0].tolist() == [[4, 40], [5, 50]]


def test_a_perfect_season_wins_with_no_error():
    data = prepared(np.tile([0.0, 1.0, 5.0, 2.0], 100), season=4, look_back=8, horizon=4)
    best, other = data.facts.naive
    assert (best.id, best.lag, best.mse) == ("seasonal_naive", 4, 0.0)
    assert other.id == "last_value"
    origins, steps = data.origins("validation"), np.arange(1, 5)
    truth = data.raw("y")[origins[:, None] + steps]
    assert other.mse == pytest.approx(np.mean((truth - data.raw("y")[origins][:, None]) ** 2))


def test_a_random_walk_is_best_forecast_by_its_last_value():
    walk = np.cumsum(np.random.default_rng(0).normal(size=600))
    assert prepared(walk, season=24, look_back=48, horizon=1).facts.naive[0].id == "last_value"


def test_no_season_without_a_whole_one_in_the_window():
    values = np.random.default_rng(0).normal(size=300)
    assert [n.id for n in prepared(values, season=24, look_back=23, horizon=1).facts.naive] == ["last_value"]
    assert len(prepared(values, season=24, look_back=24, horizon=1).facts.naive) == 2


@pytest.mark.parametrize(
    ("frequency", "season", "words"),
    [
        ("h", 24, "same hour yesterday"),
        ("h", 168, "same hour last week"),
        ("MS", 12, "same month last year"),
        ("D", 7, "same day last week"),
        ("W-SAT", 52, "same week last year"),
        ("30min", 48, "same time yesterday"),
        ("", 11, "11 rows before"),
    ],
)
def test_naive_forecasts_in_words(frequency, season, words):
    assert naive.title("seasonal_naive", season, frequency) == words
    assert naive.title("last_value", season, frequency) == "last value"
