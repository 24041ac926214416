"""What the gallery's autoencoders say of their data and of each other is so: counted and computed apart."""

import gzip
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.decomposition import PCA

from workbench.errors import SettingError
from workbench.gallery import catalog, measures
from workbench.model.spec import ModelSpec
from workbench.paths import resource
from workbench.project.showing import restored

import keras  # isort: skip - the engine is loaded above

DATA = resource("datasets")
CODES = [entry.name for entry in catalog.entries() if entry.system == "A16"]


def _layers(entry, recipe=""):
    chosen = entry.recipe(recipe) if entry.recipes else None
    return ModelSpec((chosen.layers if chosen else ()) or entry.layers)


def test_there_are_four_of_them():
    assert set(CODES) >= {"digits_codes", "digits_denoising", "heartbeats", "sensor_anomalies"}


@pytest.mark.parametrize("name", CODES)
def test_every_one_has_a_layer_named_code(name):
    entry = catalog.entry(name)
    for recipe in [one.name for one in entry.recipes] or [""]:
        assert any(layer.name == "code" for layer in _layers(entry, recipe).layers)


def test_noise_is_put_on_what_is_read_alone():
    entry = catalog.entry("digits_denoising")
    noisy, plain = _layers(entry, "denoising").layers, _layers(entry, "plain").layers
    extra = [layer for layer in noisy if layer.name not in {other.name for other in plain}]
    assert [(layer.kind, layer.name) for layer in extra] == [("GaussianNoise", "noise")]
    assert noisy.index(extra[0]) == 2 and [layer for layer in noisy if layer != extra[0]] == list(plain)
    sigma = extra[0].parameters["stddev"]
    assert f"σ = {sigma}" in entry.lesson[0].text
    assert {claim.measures[name].parameters["noise"] for claim in entry.claims for name in claim.measures} == {sigma}


def test_a_linear_code_of_two_can_be_no_better_than_principal_components():
    with gzip.open(DATA / "digits8x8/digits.csv.gz", "rt") as file:
        digits = np.loadtxt(file, delimiter=",")[:, :64]
    two = PCA(2).fit(digits)
    left = np.sqrt(np.mean((two.inverse_transform(two.transform(digits)) - digits) ** 2))
    assert len(digits) == 1797 and 3.5 < left < 3.9          # on all digits; entry and text speak of the test split
    claim = catalog.entry("digits_codes").claims[0]
    assert (claim.more, claim.than, claim.times) == ("linear", "pca", 0.97)


def test_disturbances_lie_behind_what_trains():
    entry = catalog.entry("sensor_anomalies")
    table = pd.read_csv(DATA / "sensor_network/single_hop_sensor_network.csv")
    edits = dict(entry.data)
    learned = edits["data.split.train"] + edits["data.split.validation"]
    assert int(table["label"].sum()) == 149 and "149 disturbed" in entry.data_note and f"{len(table):,}" in entry.data_note
    for _, rows in table.groupby("mote_id"):
        where = np.flatnonzero(rows["label"].to_numpy())
        assert not len(where) or where[0] >= learned * len(rows)


def test_the_electrocardiogram_is_five_minutes():
    with gzip.open(DATA / "ecg/ecg_120hz.csv.gz", "rt") as file:
        beats = pd.read_csv(file)
    assert list(beats) == ["ecg"] and len(beats) == 5 * 60 * 120 and beats["ecg"].abs().max() < 5


def test_restoring_is_a_measure():
    assert not measures.wrong("restored_error", {"noise": 0.7, "samples": 10}) and measures.wrong("restored_error", {"sigma": 1})


def _asked(model, x, y, task="autoencoder", **told):
    trained = SimpleNamespace(answers=model)
    return SimpleNamespace(told=told.get, samples=lambda count: (x[:count], y[:count]), trained=trained,
                           document=SimpleNamespace(data=SimpleNamespace(task=task)))


def test_whoever_hands_everything_on_hands_on_the_noise():
    x = np.random.default_rng(1).normal(size=(300, 8, 1)).astype(np.float32)
    same = keras.Sequential([keras.layers.Input((8, 1)), keras.layers.Identity()])
    nothing = keras.Sequential([keras.layers.Input((8, 1)), keras.layers.Rescaling(0.0)])
    noise = np.random.default_rng(0).normal(0, 0.7, x.shape)
    assert restored.restored_error(_asked(same, x, x, noise=0.7)) == pytest.approx(np.sqrt(np.mean(noise**2)), rel=1e-5)
    assert restored.restored_error(_asked(nothing, x, x, noise=0.7)) == pytest.approx(np.sqrt(np.mean(x.astype(np.float64) ** 2)), rel=1e-5)
    y = np.where(np.arange(8)[:, None] < 5, x, np.nan)                    # behind the end of a sequence nothing counts
    assert restored.restored_error(_asked(same, x, y, noise=0.7)) == pytest.approx(np.sqrt(np.mean(noise[:, :5] ** 2)), rel=1e-5)


@pytest.mark.parametrize(("task", "noise", "words"), [("forecast", 0.5, "only autoencoders"), ("autoencoder", -1, "below 0")])
def test_what_cannot_be_restored_is_said(task, noise, words):
    with pytest.raises(SettingError, match=words):
        restored.restored_error(_asked(None, None, None, task=task, noise=noise))
