"""Exports asked by tools that know nothing of this project: raw rows through them, and requests that make no sense."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tests.export import made
from workbench.cli import main as command
from workbench.export import answers, warm_up
from workbench.export.write import write

CLI = Path(sys.executable).with_name("saved_model_cli")
QUICK = ("classification",)
TASKS = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in (*made.MAKERS, "whole_autoencoder")]
CLEAR = ("must be (", "must hold", "none shorter", "expected to be a", "Give one character")
"""What the sentences of refused requests have in them."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("outside")


def tensor(values):
    values = np.asarray(values)
    return tf.constant(values.tolist(), tf.string, values.shape) if values.dtype.kind in "OUS" else tf.constant(values)


def wrong(good):
    """Requests that make no sense, by name, of an input as it should be."""
    found = {"no sample": good[:0], "one sample too few": good[:-1]}
    if good.ndim > 1:
        found |= {"a step less": good[:, :-1], "a step more": np.concatenate([good, good[:, :1]], axis=1), "no step": good[:, :0]}
    if good.ndim > 2:
        found |= {"a column more": np.concatenate([good, good[..., :1]], axis=-1), "a column less": good[..., :-1], "an axis less": good[:, :, 0]}
    if good.dtype.kind == "f":
        found |= {"nothing known": np.full_like(good, np.nan), "infinite": np.full_like(good, np.inf), "words": np.full(good.shape, "x", object),
                  "wide numbers": good.astype(np.float64)}
    if good.dtype.kind == "O":
        found |= {name: np.full(good.shape, word, object) for name, word in (
            ("never seen", "zzzz"), ("nothing", ""), ("no UTF-8", b"\xff\xfe\xfa"), ("NUL", "a\0b"), ("long", "anna " * 3000))}
        found["numbers"] = np.ones(good.shape, np.float32)
    if good.dtype.kind == "i" and good.ndim:
        found |= {"ids that are none": np.full_like(good, 10**6), "negative": -np.ones_like(good)}
    return found


def asked(bundle, loaded):
    """Every signature whose inputs are known, with good inputs of three samples."""
    raw = {name: np.array(values, object)[:3] if np.asarray(values).dtype.kind in "OUS" else np.asarray(values)[:3]
           for name, values in answers.of_the_pipeline(bundle).inputs.items()}
    for name, signature in loaded.signatures.items():
        wanted = signature.structured_input_signature[1]
        if name == "scaled":
            x = bundle.prepared.x("train", np.arange(3))
            yield name, signature, dict(zip(sorted(wanted), x if isinstance(x, list) else [x], strict=True))
        elif set(wanted) <= set(raw):
            yield name, signature, {key: raw[key] for key in wanted}


@pytest.mark.parametrize("task", TASKS)
def test_a_request_that_makes_no_sense_is_told_so_or_has_a_defined_answer(folder, task):
    bundle = made.whole_autoencoder() if task == "whole_autoencoder" else made.of(task, folder)
    path = folder / task
    write("savedmodel", bundle, path, verify=False)
    loaded, refused = tf.saved_model.load(str(path)), 0
    for name, signature, good in asked(bundle, loaded):
        usual = signature(**{key: tensor(values) for key, values in good.items()})
        for key in good:
            for what, values in wrong(good[key]).items():
                given = {**good, key: values} if what != "no sample" else {other: part[:0] for other, part in good.items()}
                if what == "one sample too few" and len(good) == 1:
                    continue
                try:
                    found = signature(**{other: tensor(part) for other, part in given.items()})
                except (tf.errors.InvalidArgumentError, ValueError, TypeError) as error:
                    assert any(words in str(error) for words in CLEAR), (name, key, what, str(error)[:400])
                    refused += 1
                    continue
                assert set(found) == set(usual), (name, key, what)
                if name == "serving_default" and what != "no sample":
                    figures = [part.numpy() for label, part in found.items() if part.dtype.is_floating and label != "reconstruction"]
                    assert all(np.isfinite(part).all() for part in figures), (name, key, what)
    assert refused >= 3


def project(folder, table, name, *new):
    table.to_csv(folder / f"{name}.csv", index=False)
    path = str(folder / f"{name}.rnnw")
    assert command(["new", "--data", str(folder / f"{name}.csv"), "-o", path, "--json", *new]) == 0
    assert command(["train", path, "--epochs", "1", "--json"]) == 0
    return path


def predicted(folder, path, name, *more):
    assert command(["predict", path, "--input", str(folder / f"{name}.csv"), "-o", f"{folder}/out.csv", "--json", *more]) == 0
    return pd.read_csv(folder / "out.csv")


def by_the_tool(folder, model, inputs):
    """What ``saved_model_cli run`` gives, by output; words as it prints them, since its files of words are pickles, which nobody should open."""
    done = subprocess.run([str(CLI), "run", "--dir", str(model), "--tag_set", "serve", "--signature_def", "serving_default", *inputs, "--outdir",
                           str(folder / "said"), "--overwrite"], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    printed = dict(re.findall(r"Result for output key (\w+):\n(.*?)(?=\nResult for|\Z)", done.stdout, re.S))
    words = {name: re.findall(r"b'([^']*)'", text) for name, text in printed.items()}
    return {path.stem: words.get(path.stem) or np.load(path, allow_pickle=False) for path in (folder / "said").glob("*.npy")}


def series(rows=400):
    rng, hours = np.random.default_rng(4), np.arange(rows)
    return pd.DataFrame({"when": pd.date_range("2021-03-01", periods=rows, freq="h"), "warmth": rng.normal(10, 3, rows).round(2),
                         "load": (500 + 120 * np.sin(hours / 4) + rng.normal(0, 8, rows)).round(2)})


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_the_tool_of_tensorflow_says_what_predict_says_of_a_forecast(tmp_path):
    table = series()
    path = project(tmp_path, table, "load", "--target", "load", "--lookback", "12", "--horizon", "2")
    assert command(["export", path, "--format", "serving", "-o", f"{tmp_path}/serving", "--json"]) == 0
    said = predicted(tmp_path, path, "load", "--rolling")[["load+1", "load+2"]].to_numpy()
    model = next(place for place in (tmp_path / "serving").glob("*/1") if (place / "saved_model.pb").exists())
    columns = json.loads((model / "assets" / "columns.json").read_text("utf-8"))
    names = columns["columns"] if isinstance(columns, dict) else columns
    rows = np.arange(len(table) - 11)[:, None] + np.arange(12)
    np.save(tmp_path / "window.npy", table[names].to_numpy(np.float32)[rows])
    found = by_the_tool(tmp_path, model, ["--inputs", f"window={tmp_path}/window.npy"])
    np.testing.assert_allclose(found["forecast"][..., 0], said, rtol=1e-4)
    body = json.loads((tmp_path / "serving" / "request.json").read_text("utf-8"))
    serve = tf.saved_model.load(str(model)).signatures["serving_default"]
    first = serve(**{name: tf.constant(values, tf.float32) for name, values in body["inputs"].items()})["forecast"]
    records = list(tf.data.TFRecordDataset(str(model / "assets.extra" / warm_up.FILE)))
    log = warm_up.message_class().FromString(records[0].numpy())
    given = log.predict_log.request.inputs["window"]
    proto = tf.make_tensor_proto(0.0)
    proto.ParseFromString(given.SerializeToString())
    warmed = serve(window=tf.constant(tf.make_ndarray(proto)))["forecast"]
    np.testing.assert_allclose(warmed.numpy()[:1], first.numpy()[:1], rtol=1e-5)


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_the_tool_of_tensorflow_says_what_predict_says_of_texts(tmp_path):
    rng = np.random.default_rng(1)
    kinds = rng.choice(["ham", "spam"], 120)
    table = pd.DataFrame({"text": [" ".join(rng.choice(["été", "offer", kind, "मस्ते"], 5)) for kind in kinds], "label": kinds})
    path = project(tmp_path, table, "mails", "--text", "text", "--label", "label")
    assert command(["export", path, "--format", "savedmodel", "-o", f"{tmp_path}/model", "--json"]) == 0
    said = predicted(tmp_path, path, "mails")
    np.save(tmp_path / "text.npy", np.array([text.encode() for text in table["text"]]))
    found = by_the_tool(tmp_path, tmp_path / "model", ["--inputs", f"text={tmp_path}/text.npy"])
    np.testing.assert_allclose(found["probabilities"], said[["p(ham)", "p(spam)"]].to_numpy(), rtol=1e-3, atol=1e-5)
    assert found["label"] == said["prediction"].tolist()
