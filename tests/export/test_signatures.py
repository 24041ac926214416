"""What a SavedModel has beside ``serving_default``: states against the probe, writing against the application's rules, requests that are wrong."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.export import made
from workbench.evaluation import generation
from workbench.evaluation.tasks import reconstruction
from workbench.evaluation.text_report import Sampling
from workbench.export import answers, saved_model, signatures, states_in_graph, verify, writing_in_graph
from workbench.export.tasks import forecast as windows
from workbench.model import point
from workbench.probing import probe
from workbench.sequence import in_window
from workbench.training.spec import TrainingSpec

L = keras.layers
T, F = 7, 3


def network(*layers, tokens=False):
    keras.utils.set_random_seed(5)
    given = keras.Input((T,), dtype="int32") if tokens else keras.Input((T, F))
    x = L.Embedding(9, F, mask_zero=True)(given) if tokens else given
    for layer in layers:
        x = layer(x)
    model = keras.Model(given, L.Dense(2)(x))
    for n, variable in enumerate(model.trainable_variables):
        variable.assign_add(tf.random.stateless_normal(variable.shape, (n, 1), stddev=0.3))
    return model


NETWORKS = {
    "gates in order": lambda: network(L.LSTM(4, return_sequences=True, name="a"), L.GRU(3, reset_after=False, return_sequences=True, name="b"),
                                      L.SimpleRNN(2, go_backwards=True, name="c")),
    "both ways, masked": lambda: network(L.Bidirectional(L.GRU(4, return_sequences=True), name="a"), L.LSTM(3, name="b"), tokens=True),
    "stacked cells": lambda: network(L.RNN([L.LSTMCell(3), L.GRUCell(4)], name="a")),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_states_and_gates_are_those_of_the_probe(name):
    model = NETWORKS[name]()
    rng = np.random.default_rng(0)
    x = rng.integers(1, 9, (5, T)).astype("int32") if "masked" in name else rng.normal(size=(5, T, F)).astype("float32")
    if "masked" in name:
        x[2, 4:] = 0
    found = tf.function(lambda given: states_in_graph.states(model, [given]))(tf.constant(x))
    for place in states_in_graph.recurrent(model):
        seen = probe.probe(model, place.name, x)
        live = np.ones((5, T), bool) if seen.mask is None else np.asarray(seen.mask, bool)
        told = {key.removeprefix(f"{place.name}_"): value.numpy() for key, value in found.items() if key.startswith(f"{place.name}_")}
        gates = {key for key in seen.arrays if key.split("_")[-1] in ("h", "c", "i", "f", "g", "o", "z", "r")}
        assert set(told) == gates
        for key in gates:
            np.testing.assert_allclose(told[key][live], seen.arrays[key][live], atol=2e-6, err_msg=f"{place.name} {key}")
            assert live.all() or key.split("_")[-1] in ("h", "c") or np.isnan(told[key][~live]).all()


def test_convolutional_states_have_positions():
    given = keras.Input((T, 5, 2))
    model = keras.Model(given, L.Dense(1)(L.Flatten()(L.ConvLSTM1D(3, 3, padding="same", name="conv")(given))))
    x = np.random.default_rng(1).normal(size=(2, T, 5, 2)).astype("float32")
    found, seen = states_in_graph.states(model, [tf.constant(x)]), probe.probe(model, "conv", x)
    assert {key.removeprefix("conv_") for key in found} == set("hcifgo")
    np.testing.assert_allclose(found["conv_f"].numpy().reshape(seen.arrays["f"].shape), seen.arrays["f"], atol=2e-6)


# writing on --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("temperature", "top_k", "top_p"), [(1.0, 0, 1.0), (0.3, 4, 1.0), (2.0, 0, 0.6), (0.8, 5, 0.7), (1.0, 1, 1.0)])
def test_chances_are_those_of_the_application(temperature, top_k, top_p):
    p = np.random.default_rng(2).dirichlet(np.ones(12), 6)
    chosen = [tf.constant(value) for value in (temperature, top_k, top_p)]
    found = tf.nn.softmax(writing_in_graph.shaped(tf.constant(p, tf.float32), *chosen)).numpy()
    for row, mine in zip(p, found, strict=True):
        sampling = Sampling(temperature=temperature, top_k=top_k, top_p=top_p)
        np.testing.assert_allclose(mine, generation.shaped(row, sampling), atol=1e-5)


@pytest.fixture(scope="module")
def language(tmp_path_factory):
    folder = tmp_path_factory.mktemp("language")
    bundle = made.of("language", folder)
    saved_model.write(bundle, folder / "model")
    return bundle, tf.saved_model.load(str(folder / "model"))


def ask(serve, prefix, **more):
    usual = {"length": 30, "temperature": 1.0, "top_k": 0, "top_p": 1.0, "seed": 1, **more}
    kinds = {name: spec.dtype for name, spec in serve.structured_input_signature[1].items()}
    return {name: value.numpy() for name, value in
            serve(prefix=tf.constant(prefix), **{name: tf.constant(value, kinds[name]) for name, value in usual.items()}).items()}


def test_a_text_is_written_on_with_seeds_and_without(language):
    bundle, loaded = language
    serve = loaded.signatures["generate"]
    one, again, other = (ask(serve, ["abca", ""], seed=seed) for seed in (1, 1, 2))
    assert (one["tokens"] == again["tokens"]).all() and not (one["tokens"] == other["tokens"]).all()
    assert one["tokens"].shape == one["probabilities"].shape == (2, 30)
    assert "".join(word.decode() for word in one["tokens"][0]) == one["text"][0].decode()
    greedy = ask(serve, ["abca"], temperature=0.0)
    assert (greedy["tokens"] == ask(serve, ["abca"], top_k=1)["tokens"]).all()
    many = np.concatenate([ask(serve, ["ab"] * 400, length=1, seed=n)["tokens"][:, 0] for n in range(5)])
    following = bundle.model.predict(np.array([[*generation.read(bundle.preprocessing, "ab"), *[0] * 8]]), verbose=0)[0, 1]
    share = [np.mean(many == word.encode()) for word in bundle.preprocessing.vocabulary[2:]]
    np.testing.assert_allclose(share, following[2:] / following[2:].sum(), atol=0.05)
    assert ask(serve, ["ab"], length=0)["tokens"].shape == (1, 0)


# what every one has ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def forecast(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forecast")
    bundle = made.of("forecast", folder)
    saved_model.write(bundle, folder / "model")
    return bundle, folder / "model", answers.of_the_pipeline(bundle)


def test_the_network_alone_and_its_states_are_signatures(forecast):
    bundle, folder, mine = forecast
    loaded = tf.saved_model.load(str(folder))
    assert set(loaded.signatures) == {"serving_default", "scaled", "states"} <= set(signatures.WORDS)
    alone = mine.signatures["scaled"]
    found = loaded.signatures["scaled"](**{name: tf.constant(values) for name, values in alone.inputs.items()})["output"]
    np.testing.assert_allclose(found, alone.outputs["output"], atol=1e-5)
    raw = {name: tf.constant(values) for name, values in mine.inputs.items()}
    states = loaded.signatures["states"](**raw)
    x = in_window.inputs(windows.windows_given(bundle, answers.sample.chosen(bundle))[1], bundle.preprocessing)
    np.testing.assert_allclose(states["lstm_h"], probe.probe(bundle.model, "lstm", x).arrays["h"], atol=1e-5)


def test_wrong_requests_are_told_what_is_wrong(forecast):
    _, folder, mine = forecast
    loaded = tf.saved_model.load(str(folder))
    serve = loaded.signatures["serving_default"]
    good = {name: tf.constant(values[:2]) for name, values in mine.inputs.items()}
    assert serve(**good)["forecast"].shape == (2, 2, 1)
    wrong = [{"window": good["window"][:, 1:]}, {"window": good["window"][:, :, 1:]}, {"categories": good["categories"][:, 1:]},
             {"known_future": good["known_future"][:, 1:]}]
    for change in wrong:
        with pytest.raises(tf.errors.InvalidArgumentError, match=r"must be \(batch, \d rows, \d columns: .* but its shape is"):
            serve(**{**good, **change})
    with pytest.raises((TypeError, ValueError, tf.errors.InvalidArgumentError), match="window"):
        serve(**{name: values for name, values in good.items() if name != "window"})
    with pytest.raises((TypeError, ValueError, tf.errors.InvalidArgumentError), match="float"):
        serve(**{**good, "window": tf.cast(good["window"], tf.int32)})
    alone = {name: tf.constant(values[:2]) for name, values in mine.signatures["scaled"].inputs.items()}
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"input_0 must be \(batch, 4, \d+\) but its shape is"):
        loaded.signatures["scaled"](**{**alone, "input_0": alone["input_0"][:, 1:]})
    holes = tf.where(tf.range(4)[None, :, None] == 1, np.float32(np.nan), alone["input_0"])
    with pytest.raises(tf.errors.InvalidArgumentError, match="input_0 must hold scaled numbers, and gaps are not filled here"):
        loaded.signatures["scaled"](**{**alone, "input_0": holes})


@pytest.mark.slow
def test_the_command_line_of_tensorflow_runs_it_with_raw_inputs(forecast, tmp_path):
    _, folder, mine = forecast
    for name, values in mine.inputs.items():
        np.save(tmp_path / f"{name}.npy", np.array(values[:3], dtype="S" if isinstance(values, list) else None))
    inputs = ";".join(f"{name}={tmp_path / name}.npy" for name in mine.inputs)
    program = [str(Path(sys.executable).parent / "saved_model_cli"), "run", "--dir", str(folder), "--tag_set", "serve"]
    asked = ["--signature_def", "serving_default", "--inputs", inputs, "--outdir", str(tmp_path)]
    said = subprocess.run([*program, *asked], capture_output=True, text=True, timeout=200, check=False)
    assert said.returncode == 0, said.stderr[-800:]
    np.testing.assert_allclose(np.load(tmp_path / "forecast.npy"), mine.outputs["forecast"][:3], rtol=1e-4)
    assert re.search("forecast", said.stdout)


def test_unusual_windows_are_those_beyond_the_training_windows(tmp_path):
    bundle = made.of("autoencoder", tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    serve = tf.saved_model.load(str(tmp_path / "model")).signatures["anomaly_score"]
    mine = answers.of_the_pipeline(bundle)
    found = serve(window=tf.constant(mine.inputs["window"]))
    np.testing.assert_allclose(found["score"], mine.outputs["error"], rtol=1e-4)
    np.testing.assert_allclose(np.sqrt((found["by_step"].numpy() ** 2).mean(axis=1)), found["score"], rtol=1e-5)
    train = np.arange(bundle.prepared.count("train"))
    x = bundle.prepared.x("train", train)
    errors = reconstruction.window_errors(x[:, :, :2], bundle.model.predict(x, verbose=0).reshape(-1, 10, 2))
    np.testing.assert_allclose(found["threshold"], np.quantile(errors, 0.99), rtol=1e-4)
    assert (found["unusual"].numpy() == (found["score"].numpy() > found["threshold"].numpy())).all()


@pytest.mark.parametrize("loss", ["quantile", pytest.param("gaussian_nll", marks=pytest.mark.slow)])
def test_heads_tell_their_quantiles_in_units(tmp_path, loss):
    base = made.of("grouped", tmp_path)
    training = TrainingSpec(loss=loss, quantiles=(0.1, 0.5, 0.9))
    keras.utils.set_random_seed(8)
    values = base.preprocessing.horizon
    whole = keras.Model(base.model.inputs, L.Dense(values * training.per_value)(L.Flatten()(base.model.outputs[0])))
    document = SimpleNamespace(**{**vars(base.document), "training": training})
    model = point.only(whole, training.per_value, training.point)
    bundle = type(base)(**{**vars(base), "model": model, "whole": whole, "document": document})
    saved_model.write(bundle, tmp_path / "model")
    verified = verify.verify("savedmodel", tmp_path / "model", answers.of_the_pipeline(bundle))
    assert verified.max_relative_difference < 1e-5
    mine = answers.of_the_pipeline(bundle)
    serve = tf.saved_model.load(str(tmp_path / "model")).signatures["quantiles"]
    kinds = {name: spec.dtype for name, spec in serve.structured_input_signature[1].items()}
    found = {name: value.numpy() for name, value in serve(**{name: tf.constant(v, kinds[name]) for name, v in mine.inputs.items()}).items()}
    assert (np.diff(found["quantiles"], axis=-1) >= 0).all()
    np.testing.assert_allclose(found["levels"], [0.1, 0.5, 0.9] if loss == "quantile" else [0.05, 0.1, 0.5, 0.9, 0.95])
    if loss == "gaussian_nll":
        np.testing.assert_allclose(found["quantiles"][..., 2], mine.outputs["forecast"], rtol=1e-5)


def test_names_of_classes_are_a_text_of_their_own(tmp_path):
    bundle = made.of("classification", tmp_path)
    saved_model.write(bundle, tmp_path / "model")
    names = (tmp_path / "model" / "assets" / "classes.txt").read_text(encoding="utf-8").splitlines()
    assert names == list(bundle.preprocessing.classes) and "news, new" in names
