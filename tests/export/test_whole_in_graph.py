"""Inside a SavedModel, whole sequences are given back as in the application; the anomaly score uses the run's threshold."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import tensorflow as tf

from tests.export import made
from workbench.export.bundle import Bundle
from workbench.export.dialect import LITERT, ONNX
from workbench.export.tasks import whole_reconstruction as room
from workbench.export.tasks.served import Served


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return made.whole_autoencoder()


def test_raw_sequences_come_back_with_code_and_error(bundle):
    served = room.serve(Served(bundle.model), bundle.model, bundle.preprocessing)
    mine = room.answers(bundle)
    found = served(tf.constant(mine.inputs["sequence"]), tf.constant(mine.inputs["categories"]))
    assert set(found) == {"reconstruction", "code", "error"}
    for name, wanted in mine.outputs.items():
        np.testing.assert_array_equal(np.isnan(found[name]), np.isnan(wanted))
        np.testing.assert_allclose(found[name], wanted, rtol=2e-4, atol=2e-4, err_msg=name)
    ended = np.isnan(mine.inputs["sequence"][:, :, 1])
    np.testing.assert_array_equal(np.isnan(mine.outputs["reconstruction"][:, :, 1]), ended)
    assert mine.outputs["error"].min() > 0 and np.isfinite(mine.outputs["error"]).all()


def test_shorter_and_longer_sequences_are_taken_as_they_are(bundle):
    served = room.serve(Served(bundle.model), bundle.model, bundle.preprocessing)
    given = room.answers(bundle).inputs
    long = np.pad(given["sequence"], ((0, 0), (0, 3), (0, 0)), constant_values=np.nan)
    words = np.pad(np.array(given["categories"], object), ((0, 0), (0, 3), (0, 0)), constant_values="").tolist()
    a, b = (served(tf.constant(x), tf.constant(w))["error"] for x, w in ((given["sequence"], given["categories"]), (long, words)))
    np.testing.assert_allclose(a, b, rtol=1e-6)


@pytest.mark.parametrize("dialect", [ONNX, LITERT])
def test_formats_without_strings_say_the_same(bundle, dialect):
    plain = room.plain(bundle.model, bundle.preprocessing, dialect)
    mine = room.plain_answers(bundle)
    rows = slice(None) if dialect.batch is None else slice(0, dialect.batch)
    found = plain.answer(**{name: tf.constant(values[rows]) for name, values in mine.inputs.items()})
    for name, wanted in mine.outputs.items():
        np.testing.assert_allclose(found[name], wanted[rows], rtol=1e-3, atol=1e-3, err_msg=name)


def test_the_anomaly_score_has_the_threshold_that_was_chosen(bundle):
    mine = room.answers(bundle)
    given = tf.constant(mine.inputs["sequence"]), tf.constant(mine.inputs["categories"])
    for chosen in (None, 0.123):
        function, _ = room.extras(Served(bundle.model), dataclasses.replace(bundle, threshold=chosen))["anomaly_score"]
        found = function(*given)
        np.testing.assert_allclose(found["score"], mine.outputs["error"], rtol=1e-4)
        limit = float(found["threshold"][0])
        assert chosen is None or limit == pytest.approx(chosen)
        np.testing.assert_array_equal(found["unusual"], np.asarray(found["score"]) > limit)
        steps = np.sqrt(np.nanmean(np.asarray(found["by_step"], np.float64) ** 2, axis=1))
        np.testing.assert_allclose(steps, mine.outputs["error"], rtol=1e-4)
