"""Comparing runs, layers and epochs on trained projects: everything against what was computed apart."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from workbench.errors import DataError, SettingError
from workbench.jobs import Cancelled, Progress
from workbench.model.spec import LayerSpec
from workbench.project import work
from workbench.project.create import from_file
from workbench.project.inspecting.compare import compare
from workbench.project.project import Project
from workbench.training.events import EventBuffer, RunControl


def trained(path, epochs=2, **overrides):
    return work.train(path, events=EventBuffer(), control=RunControl(), epochs=epochs,
                      overrides={"training.live": False, **{name.replace("__", "."): value for name, value in overrides.items()}}).run


def put(path, **settings):
    with Project.open(path) as opened:
        for name, value in settings.items():
            opened.set(name.replace("__", "."), value)


def layers(path, *given):
    with Project.open(path) as opened:
        opened.set("model.layers", [{"kind": one.kind, "name": one.name, "inputs": [], "parameters": one.parameters, "trainable": True}
                                    for one in given])


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """Runs: 1 (LSTM-6 over LSTM-5, 14 steps), 2 (GRU-7, 10 steps, horizon 2), 3 (Bidirectional, other scaling, a feature more)."""
    folder = tmp_path_factory.mktemp("series")
    n = np.arange(260)
    rng = np.random.default_rng(3)
    table = pd.DataFrame({"day": pd.date_range("2020-01-01", periods=260), "y": np.sin(n / 3) * 20 + 50 + rng.normal(size=260),
                          "wind": rng.normal(size=260)})
    table.to_csv(folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=14, horizon=3)
    put(path, data__columns__wind__role="ignore", training__batch_size=32, seed=4)
    layers(path, LayerSpec("Input", "window"), LayerSpec("LSTM", "first", parameters={"units": 6, "return_sequences": True}),
           LayerSpec("LSTM", "second", parameters={"units": 5}), LayerSpec("Dense", "out", parameters={"units": 3}))
    trained(path, 3)
    put(path, data__look_back=10, data__horizon=2)
    layers(path, LayerSpec("Input", "window"), LayerSpec("GRU", "memory", parameters={"units": 7}),
           LayerSpec("Dense", "out", parameters={"units": 2}))
    trained(path)
    put(path, data__look_back=14, data__horizon=3, data__columns__wind__role="feature", data__scaling="min_max")
    inner = {"kind": "SimpleRNN", "parameters": {"units": 4}}
    layers(path, LayerSpec("Input", "window"), LayerSpec("Bidirectional", "both", parameters={"layer": inner}),
           LayerSpec("Dense", "out", parameters={"units": 3}))
    trained(path)
    return path


def test_two_epochs_unit_by_unit(series):
    found = compare(series, 1, "first", sample=5, epoch=3, other_epoch=1)
    assert (found.a.epoch, found.b.epoch, found.steps) == (3, 1, 14) and found.match.by_index and found.a.words == "run 1, first, epoch 3"
    both = {epoch: work.probe(series, 1, "first", split="validation", samples=[5], epoch=epoch, gradients=True) for epoch in (1, 3)}
    for letter in "ifgoch":
        assert found.difference(letter) == pytest.approx(both[3].arrays[letter][0] - both[1].arrays[letter][0], abs=1e-6)
    assert found.a.norms == pytest.approx(np.linalg.norm(both[3].arrays["dh"][0], axis=1), rel=1e-5)
    assert found.b.gradient["memory_horizon"] == both[1].gradient[0]["memory_horizon"]
    assert found.a.losses[0] == pytest.approx(both[3].loss[0], rel=1e-5) and len(found.samples) == 23 and found.samples[0] == 5


def test_what_changed_of_the_weights(series):
    found = compare(series, 1, "second", epoch=3, other_epoch=1)
    models = [work.trained(series, 1, epoch).model.get_layer("second").get_weights() for epoch in (1, 3)]
    assert len(found.changes) == 12
    for one in found.changes:
        which, gate = ("kernel", "recurrent", "bias").index(one.part), "ifgo".index(one.gate)
        old, new = (w[which][..., 5 * gate:5 * gate + 5] for w in models)
        assert one.change == pytest.approx(np.linalg.norm(new - old), rel=1e-5) and one.before == pytest.approx(np.linalg.norm(old), rel=1e-5)
        assert np.linalg.norm(one.by_unit) == pytest.approx(one.change)
    assert found.named()["change_kernel_f"].shape == (5,)


def test_two_layers_of_one_network(series):
    found = compare(series, 1, "first", sample=2, epoch=3, other_layer="second")
    assert found.b.epoch == 3 and len(found.match.r) == 5 and found.changes == ()
    assert found.same_loss and found.match.partner().tolist().count(-1) == 1 and np.isnan(found.aligned("h")).all(axis=0).sum() == 1
    pooled = [work.probe(series, 1, layer, split="validation", samples=found.samples, epoch=3).arrays["h"].reshape(-1, n)
              for layer, n in (("first", 6), ("second", 5))]
    for (i, j), r in zip(found.match.pairs, found.match.r, strict=True):
        assert r == pytest.approx(np.corrcoef(pooled[0][:, i], pooled[1][:, j])[0, 1], abs=1e-5)
    assert np.array_equal(found.a.output, found.b.output)


def test_a_run_with_another_window_is_compared_on_the_last_common_steps(series):
    found = compare(series, 1, "first", sample=7, other_run=2, other_layer="memory")
    assert found.steps == 10 and (found.a.first, found.b.first) == (4, 0) and len(found.a.norms) == 14 and found.letters == ("g", "h", "dh")
    a, b = work.trained(series, 1), work.trained(series, 2)
    end = a.data.origins("validation")[7]
    n = int(np.flatnonzero(b.data.origins("validation") == end)[0])
    other = work.probe(series, 2, "memory", split="validation", samples=[n])
    assert found.b.arrays["h"] == pytest.approx(other.arrays["h"][0], abs=1e-6)
    assert any("last 10" in note for note in found.notes) and any("first 2" in note for note in found.notes)
    truth = a.data.raw("y")[end + 1:end + 3]
    assert found.truth[:, 0] == pytest.approx(truth, rel=1e-5) and found.a.output.shape == found.b.output.shape == (2, 1)
    assert found.a.errors[0] == pytest.approx(np.abs(found.a.output[:, 0] - truth).mean(), rel=1e-5)


def test_another_scaling_another_feature_and_a_direction(series):
    found = compare(series, 1, "first", other_run=3, other_layer="both", other_prefix="bw_")
    assert found.b.prefix == "bw_" and found.b.kind == "SimpleRNN" and found.b.words == "run 3, both, backwards, epoch 2"
    assert not found.same_loss and "only run 3 reads wind" in found.notes and "their inputs are scaled differently" in found.notes
    assert found.b.output[:, 0].mean() == pytest.approx(found.truth.mean(), abs=60)      # in the data's units in spite of it
    ways = compare(series, 3, "both", prefix="fw_", other_prefix="bw_")
    assert ways.a.prefix == "fw_" and not ways.match.by_index and ways.changes == ()


def test_everything_can_be_written(series):
    found = compare(series, 1, "first", other_run=2, other_layer="memory")
    facts = json.loads(json.dumps(found.facts(), allow_nan=False))
    assert facts["match"]["pairs"] == 6 and facts["b"]["run"] == 2 and facts["a"]["gradient"]["verdict"] in ("vanishing", "healthy", "exploding")
    assert {"pairs", "r", "a_h", "b_h", "difference_h", "a_norms", "b_output"} <= set(found.named())
    assert all(isinstance(values, np.ndarray) for values in found.named().values())


@pytest.mark.parametrize(("asked", "words"), [
    ({"layer": "first"}, "itself"), ({"layer": "nothing"}, "no layer"), ({"layer": "out"}, "not a recurrent"),
    ({"layer": "first", "other_layer": "nowhere"}, "no layer"), ({"layer": "first", "sample": 9999, "other_layer": "second"}, "no window"),
])
def test_what_can_not_be_compared_is_said(series, asked, words):
    with pytest.raises(SettingError, match=words) as caught:
        compare(series, 1, **asked)
    assert caught.value.fix


def test_it_can_be_given_up(series):
    progress = Progress()
    progress.token.cancel()
    with pytest.raises(Cancelled):
        compare(series, 1, "first", other_layer="second", progress=progress)


def test_a_sample_that_the_other_can_not_read(series, tmp_path):
    path = tmp_path / "copy.rnnw"
    path.write_bytes(series.read_bytes())
    (tmp_path / "s.csv").write_bytes((series.parent / "s.csv").read_bytes())
    put(path, data__columns__wind__role="ignore", data__look_back=40)
    run = trained(path, 1)
    with pytest.raises(DataError, match=f"run {run} can't read") as caught:
        compare(path, 1, "first", split="train", sample=3, other_run=run, other_layer="both")
    assert caught.value.fix
    found = compare(path, 1, "first", split="train", sample=100, other_run=run, other_layer="both")
    assert found.samples[0] == 100 and 0 not in found.samples and len(found.b.losses) == len(found.samples)


def test_runs_that_forecast_something_else_are_compared_on_what_they_read(series, tmp_path):
    path = tmp_path / "copy.rnnw"
    path.write_bytes(series.read_bytes())
    (tmp_path / "s.csv").write_bytes((series.parent / "s.csv").read_bytes())
    put(path, data__columns__wind__role="target", data__columns__y__role="feature")
    run = trained(path, 1)
    found = compare(path, 1, "first", other_run=run, other_layer="both")
    assert f"run 1 forecasts y, run {run} wind: their errors have nothing in common" in found.notes
    assert np.isnan(found.a.errors).all() and found.a.output.shape == found.truth.shape == (3, 0)
    assert json.loads(json.dumps(found.facts(), allow_nan=False))["a"]["error"] is None and not found.same_loss


def test_another_file_is_refused(series, tmp_path):
    path = tmp_path / "copy.rnnw"
    path.write_bytes(series.read_bytes())
    table = pd.read_csv(series.parent / "s.csv")
    table.to_csv(tmp_path / "s.csv", index=False)
    (table.assign(y=table["y"] + 1)).to_csv(tmp_path / "t.csv", index=False)
    put(path, data__source={"path": "t.csv"}, data__columns__wind__role="ignore")
    run = trained(path, 1)
    with pytest.raises(DataError, match="different files"):
        compare(path, 1, "first", other_run=run, other_layer="both")


CELLS = [{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "LSTMCell", "parameters": {"units": 4}}]
UNUSUAL = [
    (LayerSpec("Reshape", "rows", parameters={"target_shape": [7, 2, 1]}),
     LayerSpec("ConvLSTM1D", "memory", parameters={"filters": 3, "kernel_size": 2, "padding": "same"}), LayerSpec("Flatten", "flat")),
    (LayerSpec("RNN", "memory", parameters={"cell": CELLS}),),
    (LayerSpec("Reshape", "rows", parameters={"target_shape": [2, 7, 1]}),
     LayerSpec("TimeDistributed", "memory", parameters={"layer": {"kind": "GRU", "parameters": {"units": 4}}}), LayerSpec("Flatten", "flat")),
]


@pytest.mark.parametrize(("middle", "prefix", "units", "steps"), [(UNUSUAL[0], "", 6, 7), (UNUSUAL[1], "cell2_", 4, 14), (UNUSUAL[2], "", 4, 7)],
                         ids=["convolutional", "stacked", "in each frame"])
def test_unusual_layers_at_two_epochs(series, tmp_path, middle, prefix, units, steps):
    path = tmp_path / "copy.rnnw"
    path.write_bytes(series.read_bytes())
    (tmp_path / "s.csv").write_bytes((series.parent / "s.csv").read_bytes())
    put(path, data__columns__wind__role="ignore")
    layers(path, LayerSpec("Input", "window"), *middle, LayerSpec("Dense", "out", parameters={"units": 3}))
    run = trained(path, 2)
    found = compare(path, run, "memory", prefix=prefix, epoch=2, other_epoch=1)
    assert found.a.arrays["h"].shape == (steps, units) and found.match.by_index and len(found.a.norms) == steps
    assert all(len(one.by_unit) == units for one in found.changes) and found.a.prefix == prefix
    json.dumps(found.facts(), allow_nan=False)
    if prefix:
        inner = compare(path, run, "memory", prefix="cell1_", epoch=2, other_prefix="cell2_")
        assert inner.match.units == (3, 4) and inner.b.words == f"run {run}, memory, cell 2, epoch 2"


def test_a_layer_with_other_steps_is_refused(series, tmp_path):
    path = tmp_path / "copy.rnnw"
    path.write_bytes(series.read_bytes())
    (tmp_path / "s.csv").write_bytes((series.parent / "s.csv").read_bytes())
    put(path, data__columns__wind__role="ignore")
    layers(path, LayerSpec("Input", "window"), LayerSpec("AveragePooling1D", "pool", parameters={"pool_size": 2}),
           LayerSpec("LSTM", "memory", parameters={"units": 3}), LayerSpec("Dense", "out", parameters={"units": 3}))
    run = trained(path, 1)
    with pytest.raises(DataError, match="'first' goes through 14 steps and 'memory' through 7"):
        compare(path, 1, "first", other_run=run, other_layer="memory")


def test_texts_are_the_same_rows_in_spite_of_another_split(tmp_path):
    rng = np.random.default_rng(0)
    words = [["red", "blue", "cold", "dog"], ["green", "warm", "cat", "tree"]]
    rows = [(" ".join(rng.choice(words[n % 2], 3 + n % 5)), "ab"[n % 2]) for n in range(90)]
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(tmp_path / "t.csv", index=False)
    path = from_file(tmp_path / "t.csv", tmp_path / "p.rnnw", text="text", label="label")
    put(path, data__text__length=8)
    recurrent = LayerSpec("GRU", "memory", parameters={"units": 4})
    net = (LayerSpec("Input", "tokens"), LayerSpec("Embedding", "embed", parameters={"output_dim": 3, "mask_zero": True}), recurrent,
           LayerSpec("Dense", "out", parameters={"units": 2, "activation": "softmax"}))
    layers(path, *net)
    put(path, seed=1)
    trained(path, 1)
    put(path, seed=2, data__text__length=6)
    trained(path, 1)
    found = compare(path, 1, "memory", sample=3, other_run=2)
    a, b = work.trained(path, 1), work.trained(path, 2)
    text = a.data.texts("validation", np.array([3]))[0]
    place = next((split, n) for split in ("train", "validation", "test") for n in range(b.data.count(split))
                 if b.data.texts(split, np.array([n]))[0] == text)
    h = work.probe(path, 2, "memory", split=place[0], samples=[place[1]]).arrays["h"][0]
    assert found.b.arrays["h"] == pytest.approx(h, abs=1e-6) and found.steps == 6 and found.kind == "class"
    chance = found.a.output[int(found.truth[0])]
    assert found.a.errors[0] == pytest.approx(-np.log(chance), rel=1e-5) and found.a.output.sum() == pytest.approx(1)
    assert any("first 6" in note for note in found.notes)


def test_a_language_model_on_the_same_tokens(tmp_path):
    (tmp_path / "t.txt").write_text("the cat sat on the mat and the dog lay on the rug . " * 30)
    path = from_file(tmp_path / "t.txt", tmp_path / "p.rnnw", look_back=12)
    recurrent = LayerSpec("SimpleRNN", "memory", parameters={"units": 5, "return_sequences": True})
    with Project.open(path) as opened:
        size = len(work.view(opened.document, tmp_path).facts.target.classes)
    net = (LayerSpec("Input", "tokens"), LayerSpec("Embedding", "embed", parameters={"output_dim": 4}), recurrent,
           LayerSpec("Dense", "out", parameters={"units": size, "activation": "softmax"}))
    layers(path, *net)
    trained(path, 1)
    put(path, data__look_back=9)
    trained(path, 1)
    found = compare(path, 1, "memory", sample=1, other_run=2)
    assert found.kind == "token" and found.steps == 9 and found.a.output.shape == (12,) and found.b.output.shape == (9,)
    assert found.a.losses[0] == pytest.approx(-np.log(found.a.output).mean(), rel=1e-4)
    assert found.a.errors[0] == pytest.approx(found.a.losses[0], rel=1e-4)
    put(path, data__look_back=60)
    trained(path, 1)
    with pytest.raises(DataError, match="beyond the end"):
        last = work.trained(path, 2).data.count("test") - 1
        compare(path, 2, "memory", split="test", sample=last, other_run=3)
