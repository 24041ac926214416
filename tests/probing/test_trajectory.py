"""Directions of states: known geometry, masks, and what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.probing import trajectory


def circle(units=6, samples=4, steps=50):
    """States on an ellipse in a random plane: axes 3 and 1."""
    rng = np.random.default_rng(0)
    plane = np.linalg.qr(rng.normal(size=(units, 2)))[0]
    phase = np.linspace(0, 2 * np.pi, steps, endpoint=False)[None] + np.arange(samples)[:, None]
    flat = np.stack([3 * np.cos(phase), np.sin(phase)], axis=-1)
    return flat @ plane.T + 5.0, flat


def test_an_ellipse_is_seen_as_it_is():
    states, flat = circle()
    found = trajectory.fit(states, np.ones(states.shape[:2], bool), total=9)
    assert found.explained == pytest.approx([0.9, 0.1, 0.0], abs=1e-9) and found.total == 9
    assert found.participation == pytest.approx(100 / 82) and found.units == 6
    assert np.abs(found.points[..., :2]) == pytest.approx(np.abs(flat), abs=1e-5)
    assert found.axes @ found.axes.T == pytest.approx(np.eye(3), abs=1e-9)
    assert found.project(states[1]) == pytest.approx(found.points[1], abs=1e-5)       # what is laid over lies where the path does
    assert found.facts()["explained"][0] == pytest.approx(0.9)
    assert set(found.named()) == {"points", "samples", "explained", "center", "axes"}


def test_masked_steps_neither_count_nor_are_placed():
    states, _ = circle()
    mask = np.ones(states.shape[:2], bool)
    mask[2, 10:] = False
    spoiled = states.copy()
    spoiled[2, 10:] = 1e6
    found = trajectory.fit(spoiled, mask)
    assert found.explained[2] < 1e-9 and np.isnan(found.points[2, 10:]).all() and np.isfinite(found.points[mask]).all()


def test_one_unit_has_one_direction():
    found = trajectory.fit(np.arange(6.0).reshape(1, 6, 1), np.ones((1, 6), bool))
    assert found.explained == pytest.approx([1.0]) and not found.points[..., 1:].any()


def test_a_state_that_never_moves():
    found = trajectory.fit(np.ones((2, 5, 3)), np.ones((2, 5), bool))
    assert not found.explained.any() and not found.points.any() and found.participation == 0


def test_many_states_are_fitted_on_some_and_all_are_placed(monkeypatch):
    states, _ = circle(steps=400)
    monkeypatch.setattr(trajectory, "FITTED", 200)
    found = trajectory.fit(states, np.ones(states.shape[:2], bool))
    assert found.points.shape == (4, 400, 3) and np.isfinite(found.points).all() and found.explained[:2].sum() == pytest.approx(1)


def test_errors_say_what_to_do():
    states, mask = np.zeros((1, 3, 2)), np.zeros((1, 3), bool)
    with pytest.raises(SettingError, match="unmasked"):
        trajectory.fit(states, mask)
    states[0, 1, 1] = np.nan
    with pytest.raises(SettingError, match="not finite"):
        trajectory.fit(states, ~mask)
    if not trajectory.has_umap():
        with pytest.raises(SettingError, match="umap-learn") as told:
            trajectory.fit(np.zeros((1, 3, 2)), ~mask, method="umap")
        assert "pip install umap-learn" in told.value.fix


class FakeUmap:
    def __init__(self, n_components, random_state):
        self.wanted = n_components

    def fit(self, part):
        self.embedding_ = part[:, :self.wanted]
        return self

    def transform(self, flat):
        return flat[:, :self.wanted]


def test_umap_where_it_is_installed(monkeypatch):
    import sys
    from types import SimpleNamespace
    monkeypatch.setitem(sys.modules, "umap", SimpleNamespace(UMAP=FakeUmap, __spec__=SimpleNamespace()))
    monkeypatch.setattr(trajectory, "MAPPED", 20)
    states, _ = circle()
    found = trajectory.fit(states, np.ones(states.shape[:2], bool), method="umap")
    assert found.points[..., :2] == pytest.approx(states[..., :2], rel=1e-5) and not len(found.explained) and not len(found.project(states[0]))
    assert found.facts()["participation"] is None and set(found.named()) == {"points", "samples"}
