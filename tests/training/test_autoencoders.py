"""Stacked, recurrent, convolved and denoising autoencoders: each builds, trains, and leaves as a SavedModel would; targets are always clean."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
import tensorflow as tf

from tests.export import real
from tests.export.test_script_whole import given_back
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.tasks.reconstruction import code_of
from workbench.export.tasks import TASKS
from workbench.export.tasks.served import Served
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.training.spec import OptimizerSpec, TrainingSpec

SPEC = TrainingSpec(epochs=1, batch_size=16, seed=5, live=False)


def layer(kind, name, inputs=(), **parameters) -> LayerSpec:
    return LayerSpec(kind, name, inputs, parameters)


STACKED = (layer("Flatten", "flat"), layer("Dense", "wide", units=6, activation="tanh"), layer("Dense", "narrow", units=2),
           layer("Dense", "wide_again", units=6, activation="tanh"), layer("Dense", "given_back", units=9))
RECURRENT = (layer("LSTM", "squeeze", units=3), layer("RepeatVector", "everywhere", n=9), layer("LSTM", "rebuild", units=5, return_sequences=True),
             layer("Dense", "given_back", units=1))
CONVOLVED = (layer("Conv1D", "shapes", filters=1, kernel_size=3, strides=3, padding="same"),
             layer("Conv1DTranspose", "again", filters=4, kernel_size=3, strides=3, padding="same"), layer("Conv1D", "given_back", filters=1,
                                                                                                           kernel_size=3, padding="same"))
NETWORKS = {"stacked": (STACKED, "narrow", 2), "recurrent": (RECURRENT, "squeeze", 3), "convolved": (CONVOLVED, "shapes", 3)}


def trained(folder, layers, training=SPEC):
    return real.trained(folder, given_back(real.moves(folder, wide=True)), training, ModelSpec((LayerSpec("Input", "sequence"), *layers)))


@pytest.mark.parametrize("name", NETWORKS)
def test_each_kind_builds_trains_and_can_be_served(tmp_path, name):
    layers, code, width = NETWORKS[name]
    bundle, logs = trained(tmp_path, layers)
    assert np.isfinite(logs[0]["loss"]) and code_of(bundle.model) == (code, width)
    room = TASKS[bundle.preprocessing.room]
    mine = room.answers(bundle)
    found = room.serve(Served(bundle.model), bundle.model, bundle.preprocessing)(tf.constant(mine.inputs["sequence"]))
    for key, wanted in mine.outputs.items():
        np.testing.assert_allclose(found[key], wanted, rtol=1e-4, atol=1e-5, err_msg=key)


@pytest.mark.parametrize("noise", [layer("GaussianNoise", "noise", stddev=0.8), layer("Dropout", "noise", rate=0.5)])
def test_noise_disturbs_training_alone_and_what_is_wanted_is_clean(tmp_path, noise):
    same = layer("Dense", "given_back", units=1, kernel_initializer="ones", use_bias=False)
    training = msgspec.structs.replace(SPEC, optimizer=OptimizerSpec("SGD", 1e-9))
    bundle, logs = trained(tmp_path, (noise, same), training)
    count = bundle.prepared.count("train")
    clean = bundle.prepared.y("train", np.arange(count))
    np.testing.assert_array_equal(clean, bundle.prepared.x("train", np.arange(count)))
    expected = 0.64 if noise.kind == "GaussianNoise" else float(np.mean(clean ** 2))       # of x/(1−r) or 0, half and half: its mean square
    assert logs[0]["loss"] == pytest.approx(expected, rel=0.25)
    assert logs[0]["val_loss"] == pytest.approx(0.0, abs=1e-9)
    assert not any("copies" in note for note in evaluate(bundle.model, bundle.prepared, "test").notes)
