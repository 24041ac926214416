"""The verbs behind Layers, Attention and Attribution, on small trained projects: against the network itself."""

from __future__ import annotations

import dataclasses
import json

import keras
import numpy as np
import pandas as pd
import pytest

from workbench.errors import SettingError
from workbench.evaluation import inference
from workbench.project import networks, work
from workbench.project.create import from_file
from workbench.project.inspecting import attention, attribution, outputs, what_it_read
from workbench.project.project import Project
from workbench.sequence import scaling
from workbench.training.events import EventBuffer, RunControl


def layer(kind, name, inputs=(), initial_state=(), shares="", **parameters):
    return {"kind": kind, "name": name, "inputs": list(inputs), "parameters": parameters, "initial_state": list(initial_state), "shares": shares}


def trained(path, layers, **settings):
    with Project.open(path) as opened:
        opened.set("model.layers", layers)
        for name, value in settings.items():
            opened.set(name.replace("__", "."), value)
    return work.train(path, events=EventBuffer(), control=RunControl(), epochs=1, overrides={"training.live": False, "training.batch_size": 64}).run


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """Runs: 1 (convolutions and attention, no recurrent layer), 2 (encoder, decoder and attention between them, a shared layer)."""
    folder = tmp_path_factory.mktemp("series")
    n, rng = np.arange(300), np.random.default_rng(3)
    table = pd.DataFrame({"hour": pd.date_range("2020-01-01", periods=300, freq="h"), "y": np.sin(n / 4) * 20 + 50 + rng.normal(size=300),
                          "wind": rng.normal(size=300)})
    table.to_csv(folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=12, horizon=3)
    trained(path, [layer("Input", "window"), layer("Conv1D", "coarse", filters=4, kernel_size=3, strides=2),
                   layer("MultiHeadAttention", "look", num_heads=2, key_dim=3, use_causal_mask=True),
                   layer("GlobalAveragePooling1D", "pool"), layer("Dense", "out", units=3)])
    trained(path, [layer("Input", "window"), layer("LSTM", "encoder", units=4, return_sequences=True),
                   layer("RepeatVector", "ahead", ["encoder.h"], n=3),
                   layer("LSTM", "decoder", initial_state=["encoder.states"], units=4, return_sequences=True),
                   layer("AdditiveAttention", "cross", ["decoder", "encoder"]), layer("Dense", "first", ["cross"], units=4),
                   layer("Dense", "again", ["decoder"], shares="first"), layer("Add", "sum", ["first", "again"]), layer("Dense", "out", units=1)])
    return path


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Run 1: two classes, masked attention."""
    folder = tmp_path_factory.mktemp("texts")
    rng = np.random.default_rng(1)
    words = np.array(["good", "fine", "bad", "sad", "film", "plot", "story", "actor", "the", "a"])
    rows = [(" ".join(words[rng.integers(0, 10, rng.integers(3, 9))]), "pos" if n % 2 else "neg") for n in range(120)]
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(folder / "t.csv", index=False)
    path = from_file(folder / "t.csv", folder / "p.rnnw", text="text", label="label")
    front = [layer("Input", "ids"), layer("Embedding", "emb", output_dim=5, mask_zero=True),
             layer("MultiHeadAttention", "look", num_heads=2, key_dim=3), layer("GlobalAveragePooling1D", "pool")]
    trained(path, [*front, layer("Dense", "out", units=2, activation="softmax")])
    return path


@pytest.fixture(scope="module")
def language(tmp_path_factory):
    folder = tmp_path_factory.mktemp("language")
    (folder / "l.txt").write_text("the cat sat on the mat and the dog ran to the cat. " * 40)
    path = from_file(folder / "l.txt", folder / "p.rnnw", look_back=10)
    with Project.open(path) as opened:
        size = len(work.view(opened.document, folder).facts.target.classes)
    trained(path, [layer("Input", "ids"), layer("Embedding", "emb", output_dim=5), layer("GRU", "rec", units=6, return_sequences=True),
                   layer("Dense", "out", units=size, activation="softmax")])
    return path


# outputs -----------------------------------------------------------------------------------------------------------


def test_every_layer_in_the_words_of_the_list(series):
    found = outputs.measure(series, 2, "again", sample=4)
    assert [row["name"] for row in found.rows] == [
        "window", "encoder", "ahead", "decoder", "cross", "first", "again", "sum", "out"] or {row["name"] for row in found.rows} >= {"first", "again"}
    assert found.layer == "again" and found.read.features == ("y", "wind") and found.read.ahead == 3 and len(found.read.times) == 12
    named = found.named()
    assert named["sum"] == pytest.approx(named["first"] + named["again"], abs=1e-6) and found.outputs["sum"].sources == ("first", "again")
    kernel, bias = networks.trained(series, 2).model.get_layer("first").get_weights()
    assert named["again"] == pytest.approx(named["decoder"] @ kernel + bias, abs=1e-5)
    json.dumps(found.facts())


def test_the_moments_are_those_of_the_window(series):
    found = outputs.measure(series, 1, sample=2)
    data = networks.trained(series, 1).data
    last = data.origins("validation")[2]
    assert found.read.times[-1] == np.asarray(data.times)[last] and found.layer == "out"
    assert scaling.unscale(data.preprocessing, found.read.x[:, :1]).ravel() == pytest.approx(data.raw("y")[last - 11:last + 1], rel=1e-4)


def test_too_much_is_left_out_but_for_what_was_asked(series, monkeypatch):
    monkeypatch.setattr(outputs, "NUMBERS", 60)
    found = outputs.measure(series, 2, "encoder")
    assert "encoder" in found.outputs and len(found.outputs) < len(found.rows) == 9


@pytest.mark.parametrize(("kwargs", "words"), [({"layer": "lost"}, "no layer 'lost'"), ({"sample": 10_000}, "no window 10000")])
def test_layers_and_samples_that_are_not_there(series, kwargs, words):
    with pytest.raises(SettingError, match=words):
        outputs.measure(series, 1, **kwargs)


# attention ---------------------------------------------------------------------------------------------------------


def test_queries_and_keys_stand_on_the_input_or_ahead(series):
    found = attention.measure(series, 1, "out", sample=1)
    assert found.layer == "look" and found.names == ("look",)
    look = found.looks["look"]
    assert look.queries.kind == "input" and look.queries.place.tolist() == [1, 3, 5, 7, 9] and look.scores.causal
    assert np.triu(found.named()["look"][0], 1).max() == 0
    cross = attention.measure(series, 2, sample=1).looks["cross"]
    assert (cross.queries.kind, cross.keys.kind) == ("ahead", "input") and cross.scores.values.shape == (1, 1, 3, 12)
    assert (cross.scores.query_from, cross.scores.key_from) == ("decoder", "encoder") and cross.scores.residual < 1e-5
    json.dumps(found.facts())


def test_padding_is_told(texts):
    found = attention.measure(texts, 1, split="train", sample=0)
    look = found.looks["look"]
    live = [bool(token) for token in found.read.tokens]
    assert look.keys.live.tolist() == live and found.named()["look"][:, :, ~look.keys.live].max(initial=0) == 0
    assert found.looks["look"].scores.itself


def test_a_network_without_attention(language):
    with pytest.raises(SettingError, match="no attention layer"):
        attention.measure(language, 1)


# attribution -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("run", "choice"), [(1, None), (1, 2), (2, 1)])
def test_a_forecast_in_the_units_of_the_data(series, run, choice):
    found = attribution.measure(series, run, sample=3, choice=choice)
    model = networks.trained(series, run)
    x = model.data.x("validation", np.array([3]))
    scale, offset = model.fitted.scale[0], model.fitted.offset[0]
    both = [inference.outputs(model.model, part).ravel()[choice or 0] * scale + offset for part in (x, np.zeros_like(x))]
    assert (found.output, found.base) == pytest.approx(both, rel=1e-4) and found.choice.value == pytest.approx(both[0], rel=1e-4)
    assert found.values.sum() == pytest.approx(both[0] - both[1], abs=0.02 * np.abs(found.values).sum()) and found.relative_gap < 0.01
    assert found.values.shape == (12, 2) and found.choice.number == (choice or 0) and len(found.choices) == 3
    json.dumps(found.facts())


def test_classes_and_their_log_odds(texts):
    model = networks.trained(texts, 1)
    x = model.data.x("train", np.array([5]))
    chance = inference.probabilities(model.model, inference.outputs(model.model, x))[0]
    found = attribution.measure(texts, 1, split="train", sample=5)
    assert found.output == pytest.approx(chance.max(), abs=1e-5) and found.choice.number == chance.argmax() and found.unit == "probability"
    other = attribution.measure(texts, 1, split="train", sample=5, choice=int(chance.argmin()))
    assert other.values == pytest.approx(-found.values, abs=1e-4) and [one.words for one in found.choices] == list(model.facts.target.classes)
    odds = attribution.measure(texts, 1, split="train", sample=5, log_odds=True)
    assert odds.unit == "log-odds" and odds.output == pytest.approx(np.log(chance.max() / chance.min()), abs=1e-3)
    assert np.abs(found.values[[not token for token in found.read.tokens]]).max(initial=0) == 0


def test_one_number_for_two_classes(texts, monkeypatch):
    known = networks.trained(texts, 1)
    inner = known.model.get_layer("pool").output
    made = keras.Model(known.model.inputs, keras.layers.Dense(1, activation="sigmoid")(inner))
    model = dataclasses.replace(known, model=made, answers=made)
    monkeypatch.setattr(networks, "trained", lambda *_: model)
    yes = float(inference.outputs(model.model, model.data.x("train", np.array([5])))[0, 0])
    first, second = (attribution.measure(texts, 1, split="train", sample=5, choice=n) for n in (0, 1))
    assert second.output == pytest.approx(yes, abs=1e-5) and first.output == pytest.approx(1 - yes, abs=1e-5)
    assert first.values == pytest.approx(-second.values) and first.base + second.base == pytest.approx(1)
    odds = [attribution.measure(texts, 1, split="train", sample=5, choice=n, log_odds=True) for n in (0, 1)]
    assert odds[0].output == pytest.approx(-odds[1].output) and odds[0].base == pytest.approx(-odds[1].base)


def test_the_next_token_after_any_step(language):
    found = attribution.measure(language, 1, sample=0, position=4)
    model = networks.trained(language, 1)
    chance = inference.outputs(model.model, model.data.x("validation", np.array([0])))[0, 4]
    assert found.position == 4 and found.choice.index == (4, int(chance.argmax())) and found.output == pytest.approx(chance.max(), abs=1e-5)
    assert np.abs(found.values[5:]).max() == 0 and found.choice.words == f"next “{model.facts.target.classes[int(chance.argmax())]}”"
    rare = int(chance.argmin())
    assert attribution.measure(language, 1, position=4, choice=rare).choices[-1].number == rare
    assert attribution.measure(language, 1).position == 9


def test_a_unit_of_a_layer(series, language):
    found = attribution.measure(series, 2, "encoder", unit=2, position=5)
    assert found.choice.words == "unit 2 of encoder at step 5" and np.abs(found.values[6:]).max() == 0
    assert found.output == pytest.approx(outputs.measure(series, 2).named()["encoder"][5, 2], abs=1e-5)
    assert attribution.measure(series, 1, "pool", unit=1).position == -1
    with pytest.raises(SettingError, match="no number 9"):
        attribution.measure(series, 1, "pool", unit=9)


@pytest.mark.parametrize(("kwargs", "words"), [({"choice": 7}, "no number 7"), ({"baseline": "padding"}, "no baseline"), ({"steps": 0}, "0 points")])
def test_what_can_not_be_asked(series, kwargs, words):
    with pytest.raises(SettingError, match=words):
        attribution.measure(series, 1, **kwargs)


def test_points_are_doubled_until_the_parts_make_up_the_whole(series, monkeypatch):
    few = attribution.measure(series, 1, steps=1)
    monkeypatch.setattr(attribution, "STEPS", 1)
    monkeypatch.setattr(attribution, "TOLERANCE", few.relative_gap / 2)
    assert attribution.measure(series, 1).steps > 1 and few.steps == 1


def test_words_of_ids():
    assert what_it_read.words(np.array([0, 1, 2, 9]), ("", "?", "cat")) == ("", "�", "cat", "�")
