"""Look back, weights and paths of trained projects: against a probe of the same sample, and what can go wrong."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from workbench.errors import ProjectError, SettingError
from workbench.jobs import Progress
from workbench.model.spec import LayerSpec
from workbench.probing import trajectory as directions
from workbench.project import work
from workbench.project.create import from_file
from workbench.project.inspecting import lookback, trajectory, weights

from .test_compare import layers, put, trained


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """Runs: 1 (LSTM-6, then a Bidirectional GRU-4; 12 steps, 3 ahead)."""
    folder = tmp_path_factory.mktemp("through_time")
    n, rng = np.arange(220), np.random.default_rng(3)
    pd.DataFrame({"day": pd.date_range("2020-01-01", periods=220), "y": np.sin(n / 3) * 20 + 50 + rng.normal(size=220)}).to_csv(
        folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=12, horizon=3)
    put(path, training__batch_size=32, seed=4)
    inner = {"kind": "GRU", "parameters": {"units": 4}}
    layers(path, LayerSpec("Input", "window"), LayerSpec("LSTM", "first", parameters={"units": 6, "return_sequences": True}),
           LayerSpec("Bidirectional", "both", parameters={"layer": inner}), LayerSpec("Dense", "out", parameters={"units": 3}))
    trained(path)
    return path


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A language network as it is proposed: it tells the next token at every step."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "t.txt").write_text("the sea the sun the sky and the sand, " * 60, encoding="utf-8")
    path = from_file(folder / "t.txt", folder / "t.rnnw", look_back=16)
    put(path, training__batch_size=16)
    trained(path, 1)
    return path


def test_the_losses_of_a_forecast_add_up_to_its_gradient(series):
    """L is the mean of L_k, so ‖∂L/∂h_t‖ is at most the mean of ‖∂L_k/∂h_t‖; with one step ahead they are the same."""
    found = lookback.measure(series, 1, "first", sample=4, epoch=2)
    probe = work.probe(series, 1, "first", split="validation", samples=[4], epoch=2, gradients=True)
    assert found.over == "ahead" and found.index.tolist() == [1, 2, 3] and found.h[""].shape == (3, 12)
    whole = np.linalg.norm(probe.arrays["dh"][0], axis=1)
    assert (whole <= found.h[""].mean(axis=0) * (1 + 1e-5)).all() and whole.max() > 0
    assert found.losses.mean() == pytest.approx(probe.loss[0], rel=1e-4) and found.sample_loss == pytest.approx(probe.loss[0], rel=1e-5)
    json.dumps(found.facts())


def test_both_directions_and_fewer_rows(series):
    found = lookback.measure(series, 1, "both", rows=2)
    assert set(found.h) == {"fw_", "bw_"} and not found.c and found.index.tolist() == [1, 3] and found.count == 3


def test_matrices_are_those_of_the_layer(series):
    found = weights.measure(series, 1, "first", epoch=1)
    kernel, recurrent, bias = work.trained(series, 1, 1).model.get_layer("first").get_weights()
    for n, letter in enumerate("ifgo"):
        one = found.way("").gate(letter)
        part = slice(6 * n, 6 * n + 6)
        assert one.kernel == pytest.approx(kernel[:, part]) and one.recurrent == pytest.approx(recurrent[:, part])
        assert one.bias == pytest.approx(bias[part]) and one.radius == pytest.approx(np.abs(np.linalg.eigvals(recurrent[:, part])).max(), rel=1e-5)
    assert found.epoch == 1 and found.named()["U_f"].shape == (6, 6)
    both = weights.measure(series, 1, "both")
    assert set(both.ways) == {"fw_", "bw_"} and both.epoch in (1, 2) and "fw_W_z" in both.named()
    json.dumps([found.facts(), both.facts()])


def test_growth_along_a_sample(series):
    found = weights.growth(series, 1, "both", sample=3)
    assert set(found.ways) == {"fw_", "bw_"} and found.way("bw_").singular.shape == (12, 4)
    assert found.way("fw_").reach[-1] == 0 and found.way("bw_").reach[0] == 0        # the last step in the order of each
    one = weights.growth(series, 1, "first", most=5).way("")
    assert len(one.steps) == 5 and one.singular.shape == (5, 8)
    json.dumps(found.facts())


@pytest.mark.parametrize("held", ["mean", "step", "zero"])
def test_fixed_points_rest(series, held):
    said = []
    found = weights.fixed(series, 1, "both", prefix="bw_", held=held, step=3, candidates=20, progress=Progress(lambda f, w: said.append(f)))
    assert found.h.shape[1] == 4 and found.tried == 20 and len(said) > 2
    assert held != "zero" or not found.x.any()
    json.dumps(found.facts())


def test_paths_of_many_samples(series):
    found = trajectory.measure(series, 1, "first", sample=7, state="c", samples=9)
    assert found.samples[0] == 7 and found.points.shape == (9, 12, 3) and found.state == "c"
    probe = work.probe(series, 1, "first", split="validation", samples=found.samples)
    assert found.points[..., :2] == pytest.approx(found.project(probe.arrays["c"].reshape(-1, 6)).reshape(9, 12, 3)[..., :2], abs=1e-5)
    each = [work.probe(series, 1, "first", split="validation", samples=[int(n)], gradients=True).loss[0] for n in found.samples[:3]]
    assert found.colors["error"][:3] == pytest.approx(each, rel=1e-4)
    data = work.trained(series, 1).data
    scale, offset = data.preprocessing.scale[0], data.preprocessing.offset[0]
    assert found.colors["target"] == pytest.approx(data.y("validation", found.samples)[..., 0].mean(axis=1) * scale + offset, rel=1e-5)
    json.dumps(found.facts())
    back = trajectory.measure(series, 1, "both", prefix="bw_", samples=3)
    assert back.points.shape == (3, 12, 3) and back.units == 4


def test_tokens_look_back_from_every_step(text):
    layer = next(one.name for one in work.trained(text, 1).document.model.layers if one.kind in ("LSTM", "GRU", "SimpleRNN"))
    found = lookback.measure(text, 1, layer)
    assert found.over == "step" and found.h[""].shape == (16, 16) and not np.triu(found.h[""], 1).any()
    assert np.diag(found.h[""]).min() > 0 and found.losses.shape == (16,)
    places = trajectory.measure(text, 1, layer, samples=4)
    assert set(places.colors) == {"error"} and places.points.shape[1] == 16


def test_what_is_not_there_is_said(series):
    with pytest.raises(SettingError, match="not a recurrent layer"):
        lookback.measure(series, 1, "out")
    with pytest.raises(SettingError, match="no window"):
        weights.growth(series, 1, "first", sample=10_000)
    with pytest.raises(ProjectError, match="no weights of epoch 77"):
        weights.measure(series, 1, "first", epoch=77)
    with pytest.raises(SettingError, match="no state 'c'"):
        trajectory.measure(series, 1, "both", state="c")
    with pytest.raises(SettingError, match="no direction 'bw'"):
        trajectory.measure(series, 1, "first", prefix="bw_")
    with pytest.raises(SettingError, match="no step 99"):
        weights.fixed(series, 1, "first", held="step", step=99)
    if not directions.has_umap():
        with pytest.raises(SettingError, match="umap-learn"):
            trajectory.measure(series, 1, "first", method="umap")
