"""The verbs of What if on trained projects: against evaluation, against data changed by hand, and what is kept."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from workbench.errors import SettingError
from workbench.evaluation import inference
from workbench.jobs import Cancelled, Progress
from workbench.model.spec import LayerSpec
from workbench.probing import changes as kinds
from workbench.probing.changes import ClampGate, CutState, FixState, SetInput, SetText, SetTokens
from workbench.project import document as doc
from workbench.project import work
from workbench.project.commands import SetChanges
from workbench.project.create import from_file
from workbench.project.inspecting import what_if
from workbench.project.project import Project
from workbench.sequence import scaling

from .test_compare import layers, put, trained

SILENT = [FixState(layer="top", prefix=way) for way in ("fw_", "bw_")]


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """LSTM-6, then a Bidirectional GRU-4; 12 steps of two columns and a category, 3 ahead."""
    folder = tmp_path_factory.mktemp("what_if")
    n, rng = np.arange(240), np.random.default_rng(3)
    pd.DataFrame({"day": pd.date_range("2020-01-01", periods=240), "y": np.sin(n / 3) * 20 + 50 + rng.normal(size=240),
                  "wind": 100 + 10 * rng.normal(size=240)}).to_csv(folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=12, horizon=3)
    put(path, training__batch_size=32, seed=4)
    inner = {"kind": "GRU", "parameters": {"units": 4}}
    layers(path, LayerSpec("Input", "window"), LayerSpec("LSTM", "first", parameters={"units": 6, "return_sequences": True}),
           LayerSpec("Bidirectional", "top", parameters={"layer": inner}), LayerSpec("Dense", "out", parameters={"units": 3}))
    trained(path)
    return path


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """A language network as it is proposed."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "t.txt").write_text("the sea the sun the sky and the sand, " * 60, encoding="utf-8")
    path = from_file(folder / "t.txt", folder / "t.rnnw", look_back=16)
    put(path, training__batch_size=16)
    trained(path, 1)
    return path


@pytest.fixture(scope="module")
def reviews(tmp_path_factory):
    """Short texts of two classes."""
    folder = tmp_path_factory.mktemp("reviews")
    rows = [f"{('lovely', 'awful')[k % 2]} film number {k % 9},{('good', 'bad')[k % 2]}" for k in range(200)]
    (folder / "r.csv").write_text("text,label\n" + "\n".join(rows) + "\n")
    path = from_file(folder / "r.csv", folder / "r.rnnw", text="text", label="label")
    put(path, training__batch_size=32, seed=1)
    trained(path, 2)
    return path


def test_a_forecast_before_and_after_in_its_own_units(series):
    model = work.trained(series, 1, 2)
    x = model.data.x("validation", np.array([5]))
    columns = model.facts.inputs[0].columns
    wind = columns.index("wind")
    found = what_if.answer(series, 1, "first", sample=5, epoch=2, changes=[SetInput(how="set", value=90.0, features=(wind,), first=2, last=6)])
    numeric = model.fitted.columns.index("wind")
    x[:, 2:7, wind] = (90.0 - model.fitted.offset[numeric]) / model.fitted.scale[numeric]
    wanted = scaling.unscale(model.fitted, inference.outputs(model.model, x).reshape(1, 3, 1))[0]
    np.testing.assert_allclose(found.after, wanted, rtol=1e-5)
    np.testing.assert_allclose(found.values[2:7, wind], 90.0, rtol=1e-5)
    assert found.kind == "values" and found.before.shape == (3, 1) and found.words == ("wind = 90 at steps 2–6",)
    assert np.abs(found.truth - 50).max() < 40 and set(found.answer.arrays) == {"i", "f", "g", "o", "c", "h"}
    json.dumps(found.facts())
    assert {"output", "before", "truth", "loss", "h"} <= set(found.named())


def test_mappings_say_the_same_as_changes(series):
    changes = (ClampGate(layer="first", gate="f", units=(0, 2)), CutState(layer="top", prefix="bw_", step=3))
    one, other = (what_if.answer(series, 1, "top", sample=2, epoch=2, changes=given) for given in (changes, kinds.plain(changes)))
    np.testing.assert_array_equal(one.after, other.after)
    assert len(one.words) == 2 and not np.allclose(one.after, one.before)
    assert {name[:3] for name in one.answer.arrays} == {"fw_", "bw_"}


def test_over_a_split_without_effect_it_is_the_evaluation(series):
    found = what_if.measure(series, 1, "first", changes=[FixState(layer="first", on=False)])
    wanted = work.evaluate(series, 1, "validation").metrics
    for name in ("rmse", "mae", "mase", "r2"):
        assert found.after[name] == pytest.approx(wanted[name], rel=1e-4) and found.before[name] == found.after[name]
    assert found.samples == found.total == len(found.losses)
    np.testing.assert_allclose(found.losses, found.losses_before)


def test_a_silenced_layer_answers_its_bias_in_every_sample(series):
    found = what_if.measure(series, 1, "first", epoch=2, changes=SILENT)
    model = work.trained(series, 1, 2)
    guess = scaling.unscale(model.fitted, model.model.get_layer("out").get_weights()[1].reshape(1, 3, 1))
    y = model.data.y("validation", np.arange(found.total)).reshape(-1, 3, 1)
    truth = scaling.unscale(model.fitted, y)
    assert found.after["rmse"] == pytest.approx(np.sqrt(np.mean((truth - guess) ** 2)), rel=1e-4)
    assert found.loss == pytest.approx(np.mean((y[..., 0] - model.model.get_layer("out").get_weights()[1]) ** 2), rel=1e-4)
    assert found.loss > found.loss_before
    json.dumps(found.facts())


def test_measuring_can_be_given_up(series):
    progress = Progress()
    progress.token.cancel()
    with pytest.raises(Cancelled):
        what_if.measure(series, 1, "first", epoch=2, changes=SILENT, progress=progress)


def test_the_next_token_after_another_text(letters):
    layer = next(one.name for one in work.trained(letters, 1).document.model.watchable())
    found = what_if.answer(letters, 1, layer, sample=0, changes=[SetTokens(first=3, tokens=("s", "ß"))], step=4)
    assert found.kind == "token" and found.step == 4 and found.answer.unknown == (4,) and found.read.tokens[3:5] == ("s", "�")
    assert len(found.names) == len(found.before) == len(found.after) and found.after.max() <= 1
    assert not np.allclose(found.before, found.after)
    whole = what_if.measure(letters, 1, layer, changes=[SetTokens(first=3, tokens=("s",))])
    assert whole.after["perplexity"] > 1 and whole.before["perplexity"] != whole.after["perplexity"]
    plain = what_if.measure(letters, 1, layer)
    wanted = work.evaluate(letters, 1, "validation").metrics
    assert plain.after["perplexity"] == pytest.approx(wanted["perplexity"], rel=1e-3)
    assert plain.after["accuracy"] == pytest.approx(wanted["accuracy"], abs=1e-6)


def test_another_text_is_read_as_the_network_reads_texts(reviews):
    model = work.trained(reviews, 1)
    layer = model.document.model.watchable()[0].name
    found = what_if.answer(reviews, 1, layer, changes=[SetText(text="AWFUL film xyzzy")])
    vocabulary = model.fitted.vocabulary
    assert found.read.tokens[:3] == ("awful", "film", "�") and found.answer.unknown == (2,)
    ids = np.zeros((1, model.fitted.length), np.int32)
    ids[0, :3] = [vocabulary.index("awful"), vocabulary.index("film"), 1]
    np.testing.assert_allclose(found.after, inference.probabilities(model.model, inference.outputs(model.model, ids))[0], atol=1e-5)
    assert found.names == ("bad", "good") and found.kind == "class" and found.after.sum() == pytest.approx(1)
    whole = what_if.measure(reviews, 1, layer, changes=[SetText(text="awful")])
    assert whole.after["accuracy"] == pytest.approx(0.5, abs=0.2) and len(whole.losses) == whole.total


def test_what_is_not_there_is_told(series):
    with pytest.raises(SettingError, match="no window 9999"):
        what_if.answer(series, 1, "first", sample=9999)
    with pytest.raises(SettingError, match="not a recurrent layer"):
        what_if.answer(series, 1, "out")
    with pytest.raises(SettingError, match="no steps 5 to 70"):
        what_if.answer(series, 1, "first", changes=[SetInput(first=5, last=70)])


def test_lists_are_kept_by_run_and_taken_back(series):
    with Project.open(series) as opened:
        opened.execute(SetChanges(1, tuple(SILENT), "silence"))
        assert kinds.of_run(opened.document.inspect, 1) == tuple(SILENT)
        assert doc.decode(doc.encode(opened.document)) == opened.document
        opened.execute(SetChanges(1, (), "list cleared"))
        opened.undo()
        assert kinds.of_run(opened.document.inspect, 1) == tuple(SILENT)
    with Project.open(series) as again:
        assert kinds.of_run(again.document.inspect, 1) == tuple(SILENT)
