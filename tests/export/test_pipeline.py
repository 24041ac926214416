"""Exports of real prepared data: what the SavedModel says to raw input is what the application says."""

from types import SimpleNamespace

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from hypothesis import given, settings

from tests.export import fakes
from tests.export.test_in_graph import TEXTS, cut
from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TextSpec, TimeSpec
from workbench.errors import ExportError
from workbench.evaluation import predict
from workbench.export import answers, saved_model, verify
from workbench.export.bundle import Bundle
from workbench.sequence import prepare, tokens
from workbench.training.spec import TrainingSpec


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_the_tokenizer_in_the_graph_is_the_applications(texts):
    for unit in ("word", "character"):
        for lower in (True, False):
            for rule in (1, tokens.RULE):
                assert cut(texts, unit, lower, rule) == [tokens.pieces(t, unit, lower, rule) for t in texts]


def bundle_of(data, model, folder):
    document = SimpleNamespace(data=data.spec, training=TrainingSpec(), seed=0, title="pipeline")
    return Bundle(document=document, preprocessing=data.preprocessing, facts=data.facts, model=model, prepared=data, folder=folder)


def series(folder, holes, steps=()):
    fake = fakes.FakeSeries(fakes.fitted())
    table = pd.DataFrame({"ts": fake.times, "heat": fake.raw("heat"), "load": fake.raw("load"), "wind": fake.text.astype(object)})
    if holes:
        table.loc[[0, 1, 30, 31, 70], "load"] = np.nan
        table.loc[[5, 71, 72], "heat"] = np.nan
        table.loc[[2, 40, 55], "wind"] = None
    table.to_csv(folder / "load.csv", index=False)
    columns = {"ts": ColumnSpec("time", "time"), "heat": ColumnSpec("feature"), "load": ColumnSpec("target"),
               "wind": ColumnSpec("feature", "category")}
    spec = DataSpec(SourceSpec("load.csv"), columns=columns, time=TimeSpec(("ts",), frequency="h"), look_back=fakes.LOOK_BACK, horizon=fakes.HORIZON,
                    steps=steps)
    read = source.read(spec.source, folder)
    return table, read, prepare.prepare(spec, read, 0)


def network(width=5):
    keras.utils.set_random_seed(3)
    given = keras.Input((fakes.LOOK_BACK, width), name="window")
    return keras.Model(given, fakes.L.Dense(fakes.HORIZON, name="head")(fakes.L.LSTM(6, name="lstm")(given)))


@pytest.mark.parametrize("holes", [False, True])
def test_a_saved_forecast_says_what_predict_says_on_a_raw_file(tmp_path, holes):
    table, read, data = series(tmp_path, holes)
    model = network()
    saved_model.write(bundle_of(data, model, tmp_path), tmp_path / "model")
    told = predict.predict(model, data.preprocessing, data.spec, read, rolling=True)
    first = np.arange(len(table) - fakes.LOOK_BACK + 1)[:, None] + np.arange(fakes.LOOK_BACK)
    window = table[["load", "heat"]].to_numpy(np.float32)[first]
    words = table["wind"].fillna("").to_numpy(object)[first][..., None]
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    found = loaded.signatures["serving_default"](window=tf.constant(window), categories=tf.constant(words.tolist()))["forecast"].numpy()
    mine = told[[f"load+{k}" for k in (1, 2, 3)]].to_numpy(float)
    assert data.preprocessing.columns == ("load", "heat") and np.isfinite(found).all()
    np.testing.assert_allclose(found[..., 0], mine, rtol=1e-5)


STEPS = (StepSpec("blank", ("load",), high=1200.0), StepSpec("clip", ("heat",), low=3.0), StepSpec("flag", ("load",)),
         StepSpec("interpolate", ("load",), limit=2), StepSpec("seasonal", ("heat",), season=3), StepSpec("fill"))


def test_a_saved_forecast_holds_the_steps_that_every_window_does_for_itself(tmp_path):
    table, read, data = series(tmp_path, True, STEPS)
    model = network(6)
    bundle = bundle_of(data, model, tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    told = predict.predict(model, data.preprocessing, data.spec, read, rolling=True)
    first = np.arange(len(table) - fakes.LOOK_BACK + 1)[:, None] + np.arange(fakes.LOOK_BACK)
    words = table["wind"].fillna("").to_numpy(object)[first][..., None]
    serve = tf.saved_model.load(str(tmp_path / "model")).signatures["serving_default"]
    found = serve(window=tf.constant(table[["load", "heat"]].to_numpy(np.float32)[first]), categories=tf.constant(words.tolist()))["forecast"].numpy()
    kept = np.isin(data.times, told["origin"])[fakes.LOOK_BACK - 1:]
    np.testing.assert_allclose(found[kept, :, 0], told[[f"load+{k}" for k in (1, 2, 3)]].to_numpy(float), rtol=1e-5)
    verified = verify.verify("savedmodel", tmp_path / "model", answers.of_the_pipeline(bundle))
    assert verified.max_relative_difference < 1e-5


def test_steps_that_a_window_alone_can_not_do_are_refused_in_a_sentence(tmp_path):
    _, _, data = series(tmp_path, True, (StepSpec("flag", ("load",)), StepSpec("resample", frequency="2h")))
    with pytest.raises(ExportError, match="flag of load"):
        saved_model.serve(bundle_of(data, network(data.preprocessing.width), tmp_path))


def test_rows_that_are_not_evenly_spaced_come_with_their_times(tmp_path):
    _, _, data = series(tmp_path, True, (StepSpec("drop_missing", ("load",)), StepSpec("interpolate", ("heat",))))
    bundle = bundle_of(data, network(data.preprocessing.width), tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    mine = answers.of_the_pipeline(bundle)
    assert np.isnan(mine.inputs["window"]).any() and mine.inputs["time"].dtype == np.int64
    assert verify.verify("savedmodel", tmp_path / "model", mine).max_relative_difference < 1e-5
    serve = tf.saved_model.load(str(tmp_path / "model")).signatures["serving_default"]
    evenly = np.tile(np.arange(data.spec.look_back) * 3600, (mine.samples, 1))
    inputs = {name: tf.constant(values) for name, values in {**mine.inputs, "time": evenly}.items()}
    assert not np.allclose(serve(**inputs)["forecast"].numpy(), mine.outputs["forecast"], rtol=1e-4)      # the times are looked at


def test_verification_takes_real_windows(tmp_path):
    _, _, data = series(tmp_path, holes=True)
    bundle = bundle_of(data, network(), tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    mine = answers.of_the_pipeline(bundle)
    verified = verify.verify("savedmodel", tmp_path / "model", mine)
    assert verified.samples == sum(data.counts().values()) and verified.max_relative_difference < 1e-5


def mails(folder, task="classification", unit="word"):
    generator = np.random.default_rng(0)
    words = np.array(["Offer!", "MONEY", "free", "meeting", "kernel-patch", "été"])
    unwanted = generator.random(300) < 0.4
    rows = [(" ".join(generator.choice(words[:4] if spam else words[2:], 6)), "spam" if spam else "ham") for spam in unwanted]
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(folder / "mail.csv", index=False)
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    spec = DataSpec(SourceSpec("mail.csv"), task, columns, look_back=8, text=TextSpec(unit, 30, 8))
    return prepare.prepare(spec, source.read(spec.source, folder), 0)


@pytest.mark.parametrize("task", ["classification", "language"])
@pytest.mark.parametrize("unit", ["word", "character"])
def test_texts_are_verified_through_the_raw_text(tmp_path, task, unit):
    data = mails(tmp_path, task, unit)
    vocabulary = len(data.preprocessing.vocabulary)
    model = fakes.text_network(task, 2 if task == "classification" else vocabulary, vocabulary, 8)
    bundle = bundle_of(data, model, tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    mine = answers.of_the_pipeline(bundle)
    serve = tf.saved_model.load(str(tmp_path / "model"))
    found = serve.signatures["serving_default"](**{name: tf.constant(values) for name, values in mine.inputs.items()})
    assert mine.samples >= 100
    np.testing.assert_allclose(found["probabilities"].numpy(), mine.outputs["probabilities"], atol=2e-6)
    for name, words in mine.words.items():
        assert all(a.decode() == b for a, b, sure in zip(found[name].numpy(), words, mine.sure, strict=True) if sure)


def test_a_keras_file_is_verified_on_scaled_windows(tmp_path):
    from workbench.export import keras_file

    _, _, data = series(tmp_path, holes=False)
    bundle = bundle_of(data, network(), tmp_path)
    path = tmp_path / "net.keras"
    keras_file.write(bundle, path, path)
    assert verify.verify("keras", path, answers.of_the_network(bundle)).max_relative_difference < 1e-6 and keras_file.is_one(path)
    with pytest.raises(ExportError, match=r"\.keras"):
        keras_file.write(bundle, tmp_path / "x", tmp_path / "x")
