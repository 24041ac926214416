"""Thinning keeps peaks; packing keeps values."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.training.events import BatchDone
from workbench.training.points import pack, thin, unpack

single = st.floats(width=32, allow_nan=False)
point = st.builds(BatchDone, st.just(7), st.integers(1, 10**6), st.integers(1, 10**6), single,
                  st.floats(0, 2**100, width=32), st.floats(0, 2**20, width=32))


@given(st.lists(point, max_size=60))
def test_packing_round_trip(points):
    assert unpack(7, pack(points)) == points


def test_packing_takes_what_float32_can_not():
    back = unpack(1, pack([BatchDone(1, 1, 1, 1e300, math.inf, 1.0), BatchDone(1, 1, 2, math.nan, -1e300, 1.0)]))
    assert back[0].loss == np.finfo(np.float32).max and back[0].gradient_norm == math.inf and math.isnan(back[1].loss)


@given(st.lists(single, min_size=1, max_size=300), st.integers(3, 60))
def test_thinning_keeps_bounds_order_peaks_and_the_last(losses, most):
    points = [BatchDone(1, 1, n, loss, 0.0, float(n)) for n, loss in enumerate(losses, 1)]
    kept = thin(points, most)
    assert len(kept) <= most and [p.batch for p in kept] == sorted({p.batch for p in kept})
    assert kept[-1] == points[-1]
    assert max(p.loss for p in kept) == max(losses) and min(p.loss for p in kept) == min(losses)


def test_a_loss_that_is_not_a_number_is_not_thinned_away():
    points = [BatchDone(1, 1, n, math.nan if n == 500 else 1.0, 0.0, 0.0) for n in range(1, 1001)]
    assert any(math.isnan(p.loss) for p in thin(points, 20))
