"""The SavedModel's signature, its asset, and the proof that it needs nothing but TensorFlow."""

import json
import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.export import fakes
from workbench.errors import ExportError
from workbench.export import apart, saved_model, verify
from workbench.export.verify import Answers


def write(bundle, path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        saved_model.write(bundle, path)
    loaded = tf.saved_model.load(str(path))
    return loaded, loaded.signatures["serving_default"]


def own(bundle, split="test"):
    """The forecast in NumPy float64 from the network's scaled answer, and the raw windows it belongs to."""
    prepared, fitted = bundle.prepared, bundle.preprocessing
    index = np.arange(prepared.count(split))
    rows = prepared.origins(split)[:, None] + np.arange(1 - fakes.LOOK_BACK, 1)
    window = np.stack([prepared.raw(name) for name in fitted.columns], axis=-1)[rows].astype(np.float32)
    scaled = np.asarray(bundle.model(prepared.x(split, index)), np.float64).reshape(-1, fakes.HORIZON, 1)
    return window, prepared.text[rows][..., None], (scaled * fitted.scale[0] + fitted.offset[0]).astype(np.float32)


def test_forecast_signature_and_answers(tmp_path):
    bundle = fakes.bundle(tmp_path)
    loaded, serve = write(bundle, tmp_path / "model")
    given = {name: (spec.dtype.name, len(spec.shape)) for name, spec in serve.structured_input_signature[1].items()}
    assert given == {"window": ("float32", 3), "categories": ("string", 3)}
    window, words, mine = own(bundle)
    found = serve(window=tf.constant(window), categories=tf.constant(words.tolist()))
    assert set(found) == {"forecast"} and found["forecast"].dtype == tf.float32
    np.testing.assert_allclose(found["forecast"].numpy(), mine, rtol=1e-6)
    for batch in (1, 5):
        part = serve(window=tf.constant(window[:batch]), categories=tf.constant(words[:batch].tolist()))["forecast"]
        np.testing.assert_allclose(part.numpy(), mine[:batch], rtol=1e-6)
    assert loaded is not None


def test_no_categories_no_such_input(tmp_path):
    bundle = fakes.bundle(tmp_path, fakes.fitted(categories={}))
    _loaded, serve = write(bundle, tmp_path / "model")
    assert set(serve.structured_input_signature[1]) == {"window"}


def test_gaps_in_a_window_are_filled_as_the_application_does(tmp_path):
    bundle = fakes.bundle(tmp_path, fakes.fitted(categories={}))
    _loaded, serve = write(bundle, tmp_path / "model")
    window, _, _ = own(bundle)
    gappy, filled = window[:2].copy(), window[:2].copy()
    gappy[0, 2:4, 0], filled[0, 2:4, 0] = np.nan, window[0, 1, 0]
    gappy[1, :2, 1], filled[1, :2, 1] = np.nan, 10.0
    answers = [serve(window=tf.constant(w))["forecast"].numpy() for w in (gappy, filled)]
    np.testing.assert_array_equal(*answers)
    assert np.isfinite(answers[0]).all()


def test_a_wrong_look_back_is_named(tmp_path):
    bundle = fakes.bundle(tmp_path, fakes.fitted(categories={}))
    _loaded, serve = write(bundle, tmp_path / "model")
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"6 rows, 2 columns: load, heat"):
        serve(window=tf.zeros((4, 5, 2)))


def test_columns_json_tells_everything_a_caller_needs(tmp_path):
    write(fakes.bundle(tmp_path), tmp_path / "model")
    facts = json.loads((tmp_path / "model" / "assets" / "columns.json").read_text(encoding="utf-8"))
    expected = {"columns": ["load", "heat"], "categories": ["wind"], "known_future": [], "targets": ["load"], "look_back": 6, "horizon": 3,
                "frequency": "h", "classes": []}
    assert expected.items() <= facts.items() and facts["category_values"] == {"wind": ["N", "S", "é"]}


def text_bundle(task, tmp_path, unit="character"):
    vocabulary = ("", "?", "a", "b", "c", "é")
    fitted = fakes.fitted(task=task, unit=unit, vocabulary=vocabulary, classes=("ham", "spam"), columns=(), targets=(), categories={}, length=5,
                          look_back=5)
    bundle = fakes.bundle(tmp_path)
    model = fakes.text_network(task, 2 if task == "classification" else len(vocabulary), len(vocabulary), 5)
    return type(bundle)(**{**vars(bundle), "preprocessing": fitted, "model": model})


def test_text_classification(tmp_path):
    bundle = text_bundle("classification", tmp_path)
    _loaded, serve = write(bundle, tmp_path / "model")
    ids = np.array([[2, 3, 4, 0, 0], [5, 1, 0, 0, 0], [2, 2, 2, 2, 2], [0, 0, 0, 0, 0]])
    mine = np.asarray(bundle.model(ids, training=False))
    found = serve(text=tf.constant(["ABC", "Éx", "aaaaaaa", ""]))
    np.testing.assert_allclose(found["probabilities"].numpy(), mine, atol=1e-6)
    assert [w.decode() for w in found["label"].numpy()] == [("ham", "spam")[k] for k in mine.argmax(axis=1)]


def test_language_model_gives_the_distribution_after_the_prefix(tmp_path):
    bundle = text_bundle("language", tmp_path)
    _loaded, serve = write(bundle, tmp_path / "model")
    found = serve(prefix=tf.constant(["abc", "bbbabcab"]))
    whole = np.asarray(bundle.model(np.array([[2, 3, 4, 0, 0], [2, 3, 4, 2, 3]]), training=False))
    mine = np.stack([whole[0, 2], whole[1, 4]])                     # the last five tokens of a long prefix
    np.testing.assert_allclose(found["probabilities"].numpy(), mine, atol=1e-6)
    assert [w.decode() for w in found["next_token"].numpy()] == [bundle.preprocessing.vocabulary[k] for k in mine[:, 2:].argmax(axis=1) + 2]


def test_the_fused_kernel_is_never_traced_and_the_model_stays_as_it_was(tmp_path, monkeypatch):
    bundle = fakes.bundle(tmp_path)
    recurrent = [bundle.model.get_layer("gru"), bundle.model.get_layer("both").forward_layer, bundle.model.get_layer("both").backward_layer]
    seen = []
    save = tf.saved_model.save
    monkeypatch.setattr(tf.saved_model, "save", lambda *a, **k: (seen.extend(layer.use_cudnn for layer in recurrent), save(*a, **k)))
    serve = saved_model.serve
    monkeypatch.setattr(saved_model, "serve", lambda bundle: (seen.extend(layer.use_cudnn for layer in recurrent), serve(bundle))[1])
    before = [layer.use_cudnn for layer in recurrent]
    write(bundle, tmp_path / "model")
    assert seen == [False] * 6 and [layer.use_cudnn for layer in recurrent] == before


def test_a_task_without_signature_is_refused(tmp_path, monkeypatch):
    monkeypatch.delitem(saved_model.TASKS, "pairs")
    with pytest.raises(ExportError, match="pairs"):
        saved_model.write(fakes.bundle(tmp_path, fakes.fitted(task="pairs")), tmp_path / "model")


def test_verification_apart_agrees_and_notices_a_difference(tmp_path):
    bundle = fakes.bundle(tmp_path)
    write(bundle, tmp_path / "model")
    window, words, mine = own(bundle)
    inputs = {"window": window, "categories": words.tolist()}
    verified = verify.verify("savedmodel", tmp_path / "model", Answers(inputs, {"forecast": mine}))
    assert verified.samples == len(window) and verified.max_relative_difference < 1e-6
    with pytest.raises(ExportError, match="other answers"):
        verify.verify("savedmodel", tmp_path / "model", Answers(inputs, {"forecast": mine * 1.001}))
    assert keras.backend.backend() == "tensorflow"


def test_verification_names_what_went_wrong_apart(tmp_path):
    (tmp_path / "model").mkdir()
    with pytest.raises(ExportError, match="process of its own") as caught:
        verify.verify("savedmodel", tmp_path / "model", Answers({"window": np.zeros((1, 6, 2), np.float32)}, {"forecast": np.zeros((1, 3, 1))}))
    assert "Error" in str(caught.value)


def test_nothing_of_ours_can_be_imported_apart(tmp_path):
    for name in ("workbench", "pandas", "sklearn", "PySide6", "pyarrow", "statsmodels", "ui"):
        code = apart.BEGIN + f"\ntry:\n    import {name}\nexcept ImportError:\n    raise SystemExit(7)\n"
        with pytest.raises(ExportError, match="exit status 7"):
            apart.run(code, [], tmp_path, "it", "here", None, "Checking")


@pytest.mark.parametrize(("found", "mine", "expected"), [
    ([1.0, 2.0], [1.0, 2.0], 0.0), ([1.0, 2.1], [1.0, 2.0], 0.05), ([np.nan, 2.0], [np.nan, 2.0], 0.0),
    ([np.nan, 2.0], [1.0, 2.0], np.inf), ([[1.0]], [1.0], np.inf), ([0.0], [0.0], 0.0)])
def test_relative_difference(found, mine, expected):
    assert verify.relative_difference(np.array(found), np.array(mine)) == pytest.approx(expected)
