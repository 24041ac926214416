"""The course of real runs: kept while they trained, and measured anew from the weights."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.errors import ProjectError, SettingError
from workbench.model.spec import LayerSpec
from workbench.project import work
from workbench.project.create import from_file
from workbench.project.inspecting.course import read
from workbench.project.inspecting.course_again import measure
from workbench.project.project import Project
from workbench.training.events import EventBuffer, RunControl, Traced


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """Runs: 1 watched, 2 not; an LSTM under a bidirectional GRU."""
    folder = tmp_path_factory.mktemp("course")
    rows = np.arange(300)
    pd.DataFrame({"day": pd.date_range("2020-01-01", periods=300), "y": np.sin(rows / 3)}).to_csv(folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=12, horizon=1)
    inner = {"kind": "GRU", "parameters": {"units": 3}}
    given = (LayerSpec("Input", "window"), LayerSpec("LSTM", "low", parameters={"units": 4, "return_sequences": True}),
             LayerSpec("Bidirectional", "both", parameters={"layer": inner}), LayerSpec("Dense", "out", parameters={"units": 1}))
    with Project.open(path) as opened:
        opened.set("model.layers", [{"kind": one.kind, "name": one.name, "inputs": [], "parameters": one.parameters, "trainable": True}
                                    for one in given])
        opened.set("training.batch_size", 16)
    events = EventBuffer()
    work.train(path, events=events, control=RunControl(), epochs=3)
    work.train(path, events=EventBuffer(), control=RunControl(), epochs=2, overrides={"training.live": False})
    return path, [event for event in events.drain() if isinstance(event, Traced)]


def test_a_watched_run_has_a_course_from_first_to_last(series):
    path, told = series
    found = read(path, 1)
    assert found.epochs[0] == 1 and found.epochs[-1] == 3 and [one.key for one in found.reach] == ["low", "both/fw", "both/bw"]
    assert [one.key for one in found.shut] == ["low/i", "low/f", "low/o", "both/fw/z", "both/fw/r", "both/bw/z", "both/bw/r"]
    assert [one.path for one in found.weights][-2:] == ["out/kernel", "out/bias"] and len(found.weights) == 11
    ends = [traced for traced in told if traced.batch == 0]
    assert [traced.epoch for traced in ends] == list(found.epochs)
    np.testing.assert_allclose(found.reach[0].ratios[-1, 1], np.median(ends[-1].meters[0].ratios), rtol=1e-6)
    assert found.shut[0].low.shape == (len(found.epochs), 4) and read(path, 1, "low").layers == ("low",)
    assert read(path, 1, epoch=1).epochs == (1,)
    updates = found.weights[0].updates
    assert np.isfinite(updates[-1]) and 1e-6 < updates[-1] < 1, "Adam moves weights by a thousandth or so"


def test_measured_anew_is_what_was_kept(series):
    path, _ = series
    kept, again = read(path, 1), measure(path, 1)
    assert again.epochs == (1, 2, 3) and again.samples == 8
    same = [again.epochs.index(epoch) for epoch in kept.epochs]
    np.testing.assert_allclose(again.weights[0].norms[same], kept.weights[0].norms, rtol=1e-6)
    assert (again.weights[1].counts[same] == kept.weights[1].counts).all()
    if kept.samples == again.samples:
        np.testing.assert_allclose(again.reach[0].ratios[same], kept.reach[0].ratios, rtol=1e-3)
        np.testing.assert_allclose(again.shut[1].high[same], kept.shut[1].high, atol=1e-6)
    first = measure(path, 1, "both", split="train", sample=3)
    assert first.layers == ("both",) and first.samples == 1


def test_a_run_that_was_not_watched_can_be_measured(series):
    path, _ = series
    assert read(path, 2).epochs == () and read(path, 2).reach == ()
    found = measure(path, 2)
    assert found.epochs == (1, 2) and len(found.reach) == 3 and np.isnan(found.weights[0].updates).all()


def test_measuring_leaves_the_shared_network_alone(series):
    path, _ = series
    model = work.trained(path, 1, 3).model
    before = model.get_weights()
    measure(path, 1)
    assert all((old == new).all() for old, new in zip(before, model.get_weights(), strict=True))


def test_what_can_be_wrong(series, tmp_path):
    path, _ = series
    with pytest.raises(SettingError, match="no course of layer 'out'"):
        read(path, 1, "out")
    with pytest.raises(SettingError, match="'out' is not a recurrent layer"):
        measure(path, 1, "out")
    with pytest.raises(SettingError, match="has no window 99999"):
        measure(path, 1, sample=99999)
    with pytest.raises(ProjectError, match="there is no run 9"):
        read(path, 9)
    with pytest.raises(ProjectError, match="run 9 has no weights yet"):
        measure(path, 9)


def test_a_giving_up_is_heard(series):
    from workbench.jobs import Cancelled, CancelToken, Progress
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        measure(series[0], 1, progress=Progress(token=token))
