"""What is drawn of a million batches: the lowest and the highest of every pixel column, at every zoom, in a time that depends on pixels."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.training.events import BatchDone, RunStarted
from workbench.training.history import History
from workbench.training.point_arrays import BLOCK, BatchIndex, peaks
from workbench.training.points import PointLog


def logged(losses, steps=100, norms=None, first=1):
    log = PointLog()
    for n, loss in enumerate(losses):
        norm = 1.0 if norms is None else float(norms[n])
        log.append(BatchDone(1, first + n // steps, n % steps + 1, float(loss), norm, 0.1 * n))
    return log


def grown(count, steps, seed=0, most=4_000_000):
    """A long log without a loop over its points."""
    log, rng, n = PointLog(most=most), np.random.default_rng(seed), np.arange(count)
    log.take({"epochs": (1 + n // steps).astype("int32").tobytes(), "batches": (n % steps + 1).astype("int32").tobytes(),
              "losses": (0.01 + 0.02 * rng.random(count)).tobytes(), "norms": rng.random(count).tobytes(), "seconds": (0.01 * n).tobytes()})
    log.run = 1
    return log


def held(figure, log, columns, along=None, left=-math.inf, right=math.inf):
    index = BatchIndex()
    index.follow(log)
    return index.drawn(figure, columns, along, left, right)


@settings(max_examples=150, deadline=None)
@given(count=st.integers(1, 900), steps=st.integers(1, 130), columns=st.integers(1, 60), seed=st.integers(0, 999),
       cut=st.tuples(st.floats(0, 1), st.floats(0.001, 1)), axis=st.sampled_from(["epoch", "step", "log"]))
def test_every_pixel_column_shows_its_lowest_and_its_highest(count, steps, columns, seed, cut, axis):
    values = np.random.default_rng(seed).normal(size=count)
    values[::17] = np.nan
    log = logged(values, steps, norms=values[::-1])
    batches = max(log.batches)
    places = np.arange(count) // steps + (np.arange(count) % steps + 1) / batches
    along = {"epoch": None, "step": lambda p: p * batches, "log": np.log10}[axis]
    x = places if along is None else along(places)
    left = float(x[0] + cut[0] * (x[-1] - x[0]))
    right = left + cut[1] * (float(x[-1]) - left)
    for figure, wanted in (("loss", values), ("gradient_norm", values[::-1])):
        got_x, got_y = held(figure, log, columns, along, left, right)
        assert np.all(np.diff(got_x) > 0) and len(got_x) <= 2 * (columns + 2) + 4
        seen = (x >= left) & (x <= right) & np.isfinite(wanted)
        if not seen.any() or right <= left:
            continue
        column = np.minimum((x - left) / ((right - left) / columns), columns).astype(int)
        drawn = set(zip(got_x.tolist(), got_y.tolist(), strict=True))
        for number in np.unique(column[seen]):
            here = np.flatnonzero(seen & (column == number))
            for value in (wanted[here].min(), wanted[here].max()):
                assert any((float(x[at]), float(wanted[at])) in drawn for at in here if wanted[at] == value)


def test_points_beyond_both_edges_let_the_line_go_on():
    log = logged(np.arange(1000.0), steps=1000)
    x, _ = held("loss", log, 50, None, 0.4005, 0.6005)
    assert x[0] < 0.4005 < x[1] and x[-2] < 0.6005 < x[-1]
    x, _ = held("loss", log, 50, None, 0.50021, 0.50079)
    assert len(x) == 2 and x[0] < 0.5003 < x[1], "between two points there is still a line"


@pytest.mark.parametrize("at", [0, 1, 63, 64, 499_999, 640_001, 999_983, 999_999])
def test_a_spike_of_one_batch_among_a_million_is_drawn_at_every_zoom(at):
    log, steps = grown(1_000_000, 1000), 1000
    log.losses[at] = 7.0
    index = BatchIndex()
    index.follow(log, steps)
    place = at // steps + (at % steps + 1) / steps
    for axis, along in (("epoch", None), ("step", lambda p: p * steps), ("time", lambda p: np.interp(p, [0, 500, 1000], [0, 9000, 10000.0])),
                        ("log", np.log10)):
        where = place if along is None else float(along(np.array([place]))[0])
        first, last = (float(v) for v in ((0.001, 1000.0) if along is None else along(np.array([0.001, 1000.0]))))
        for zoom in (1, 3, 10, 100, 1000, 30_000):
            width = (last - first) / zoom
            left = min(max(where - 0.37 * width, first), last - width)
            x, y = index.drawn("loss", 800, along, left, left + width)
            assert y.max() == 7.0 and x[y.argmax()] == pytest.approx(where), (axis, zoom)
            assert len(x) <= 1608
        assert index.drawn("loss", 800, along)[1].max() == 7.0


def test_a_picture_of_a_million_points_takes_milliseconds_and_follows_what_comes():
    log = grown(1_000_000, 1000)
    index = BatchIndex()
    index.follow(log, 1000)
    index.drawn("loss", 1200)
    took = []
    for frame in range(30):
        for n in range(60):
            log.append(BatchDone(1, 1001 + frame, n + 1, 0.5 if (frame, n) != (29, 59) else 9.0, 1.0, 1.0))
        began = time.process_time()
        index.follow(log, 1000)
        x, y = index.drawn("loss", 1200)
        took.append(time.process_time() - began)
    assert y.max() == 9.0 and y[-1] == 9.0 and x[-1] == pytest.approx(1029.06)
    assert sorted(took)[15] < 0.02, "measured about 2 ms"


def test_what_was_forgotten_is_not_drawn_any_more():
    log = logged(np.where(np.arange(1000) == 900, 50.0, 1.0), steps=100)
    index = BatchIndex()
    index.follow(log, 100)
    assert index.drawn("loss", 40)[1].max() == 50
    log.cut(9, 1)
    index.follow(log, 100)
    assert len(log) == 800 and index.drawn("loss", 40)[1].max() == 1
    log.cut(1, 1)
    index.follow(log, 100)
    assert len(log) == 0 and len(index.drawn("loss", 40)[0]) == 0


def test_a_log_stays_within_its_bounds_and_keeps_both_kinds_of_peaks():
    log = PointLog(most=400)
    for n in range(5000):
        log.append(BatchDone(3, 1 + n // 1000, n % 1000 + 1, 9.0 if n == 777 else 1.0, 8.0 if n == 778 else 1.0, float(n)))
    assert len(log) <= 400 and log.changes > 0 and log[-1].seconds == 4999
    assert max(log.losses) == 9 and max(log.norms) == 8 and list(log.seconds) == sorted(log.seconds)


@given(st.lists(st.floats(width=32, allow_nan=True), min_size=1, max_size=300), st.integers(5, 60))
def test_peaks_are_kept(values, most):
    log = logged(values, norms=values[::-1])
    kept = peaks(log, most)
    assert len(kept) <= most + 1 and kept[-1] == len(values) - 1 and np.all(np.diff(kept) > 0)
    known = [v for v in values if not math.isnan(v)]
    if known:
        assert min(values[n] for n in kept if not math.isnan(values[n])) == min(known)
    assert not any(map(math.isnan, values)) or any(math.isnan(values[n]) for n in kept)


def test_a_history_holds_a_million_batches_in_arrays():
    history = History()
    history.add([RunStarted(1, "CPU", 10, 3 * BLOCK)])
    history.add(BatchDone(1, 1, n, 1.0, 1.0, 0.1) for n in range(1, 3 * BLOCK + 1))
    log = history.log
    assert len(log) == 3 * BLOCK and sum(len(c) * c.itemsize for c in (log.epochs, log.batches, log.losses, log.norms, log.seconds)) == 32 * len(log)
    assert [p.batch for p in log[5:8]] == [6, 7, 8] and log[-1] == history.last_batch
