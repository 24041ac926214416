"""Whole evaluations and predictions on real prepared data; networks whose answers are known beforehand."""

from __future__ import annotations

import json
import math

import keras
import msgspec
import numpy as np
import pandas as pd
import pytest

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError
from workbench.evaluation import inference
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.predict import predict
from workbench.evaluation.tasks import common, language
from workbench.evaluation.tasks.forecast import following

from .data import HORIZON, LOOK_BACK, SEASON, mails, prose, series, table

L = keras.layers


def repeating(features, targets=1):
    """A network that gives the last value, for every step."""
    given = keras.Input((LOOK_BACK, features))
    return keras.Model(given, L.Flatten()(L.RepeatVector(HORIZON)(L.Lambda(lambda x: x[:, -1, :targets], output_shape=(targets,))(given))))


def recurrent(features, outputs, **head):
    keras.utils.set_random_seed(2)
    given = keras.Input((LOOK_BACK, features))
    return keras.Model(given, L.Dense(outputs, **head)(L.GRU(4)(given)))


def test_forecast(tmp_path):
    _, data = series(tmp_path)
    found = evaluate(repeating(2), data, "test", run=4)
    assert (found.run, found.task, found.split, found.samples, found.unit) == (4, "forecast", "test", data.count("test"), "kW")
    for name in ("rmse", "mae", "mape", "smape", "mase"):
        assert found.metrics[name] == pytest.approx(found.baselines["last_value"][name], rel=1e-5)
    raw, origins = data.raw("load0"), data.origins("test")
    error = np.stack([raw[origins + 1 + step] - raw[origins] for step in range(HORIZON)], axis=1)
    assert found.baselines["last_value"]["rmse"] == pytest.approx(np.sqrt((error ** 2).mean()))
    assert [s.rmse for s in found.per_step] == pytest.approx(np.sqrt((error ** 2).mean(axis=0)), rel=1e-5)
    assert not common.less(found.metrics, {"rmse": found.metrics["rmse"] * (1 + 1e-7)}, "rmse")
    assert not found.beats_baseline and "repeats the last value" in found.notes[0]
    assert found.best_baseline == min(found.baselines, key=lambda n: found.baselines[n]["rmse"]) and found.beats_fitted is False
    assert set(found.naive) == {"last_value", "seasonal_naive", "drift", "moving_average"}
    train = raw[data.origins("train").min() - LOOK_BACK + 1:data.origins("train").max() + HORIZON + 1]
    assert found.metrics["mase"] == pytest.approx(np.abs(error).mean() / np.abs(train[SEASON:] - train[:-SEASON]).mean(), rel=1e-5)
    assert {a.shape for n, a in found.arrays.items() if n in ("forecast", "truth", "last_value", "seasonal_naive")} == {(found.samples, HORIZON, 1)}
    assert found.arrays["residual_acf"][0] == 1
    figures = json.loads(msgspec.json.encode(found.figures()))
    assert set(figures) >= {"run", "task", "split", "samples", "unit", "metrics", "per_step", "baselines", "beats_baseline"}
    assert figures["per_step"][0].keys() >= {"step", "rmse", "mae"}


def test_a_perfect_network_beats_the_baseline(tmp_path):
    _, data = series(tmp_path)
    answers = np.concatenate([data.y("test", np.arange(data.count("test")))]).reshape(-1, HORIZON)

    def look_up(model, x, batch=0):
        return answers[:len(x)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inference, "outputs", look_up)
        found = evaluate(recurrent(2, HORIZON), data)
    assert found.beats_baseline and found.metrics["rmse"] < 1e-4 and not found.notes


def test_several_targets_and_not_a_number(tmp_path):
    _, data = series(tmp_path, targets=2)
    model = recurrent(3, HORIZON * 2)
    found = evaluate(model, data, "validation")
    assert set(found.targets) == {"load0", "load1"} and found.metrics["rmse"] == pytest.approx(np.mean([t["rmse"] for t in found.targets.values()]))
    model.set_weights([w * np.nan for w in model.get_weights()])
    found = evaluate(model, data)
    assert set(found.metrics.values()) == {None} and not found.beats_baseline and "not finite" in found.notes[0]
    assert b"NaN" not in msgspec.json.encode(found.figures())


def text_model(vocabulary, length, classes, activation="softmax", sequences=False):
    keras.utils.set_random_seed(2)
    given = keras.Input((length,), dtype="int32")
    hidden = L.GRU(4, return_sequences=sequences)(L.Embedding(vocabulary, 4, mask_zero=not sequences)(given))
    return keras.Model(given, L.Dense(classes, activation=activation)(hidden))


@pytest.mark.parametrize("activation", ["softmax", "linear"])
def test_classification(tmp_path, activation):
    _, data = mails(tmp_path)
    model = text_model(len(data.preprocessing.vocabulary), 6, 3, activation)
    found = evaluate(model, data, "test")
    index = np.arange(data.count("test"))
    truth, said = data.y("test", index), model(data.x("test", index)).numpy()
    assert found.metrics["accuracy"] == pytest.approx((said.argmax(1) == truth).mean())
    loss = keras.losses.sparse_categorical_crossentropy(truth, said, from_logits=activation == "linear").numpy().mean()
    assert found.metrics["loss"] == pytest.approx(loss, rel=1e-4)
    train = data.y("train", np.arange(data.count("train")))
    assert found.baselines["majority_class"]["accuracy"] == pytest.approx((truth == np.bincount(train).argmax()).mean())
    assert found.classes == data.preprocessing.classes and np.sum(found.confusion) == len(truth) and len(found.per_class) == 3
    wrong = [e for e in found.examples if e.kind == "wrong"]
    assert wrong and all(e.truth != e.prediction for e in wrong) and wrong[0].probability == max(e.probability for e in wrong)
    assert wrong[0].text == data.texts("test", [wrong[0].index])[0] and found.examples[-1].kind == "unsure"


def test_two_classes_with_one_output(tmp_path):
    _, data = mails(tmp_path)
    model = text_model(len(data.preprocessing.vocabulary), 6, 1, "sigmoid")
    p = inference.probabilities(model, inference.outputs(model, data.x("test", np.arange(5))))
    assert p.shape == (5, 2) and np.allclose(p.sum(1), 1)


@pytest.mark.parametrize("sequences", [True, False])
def test_language(tmp_path, sequences):
    spec, data = prose(tmp_path)
    vocabulary = len(data.preprocessing.vocabulary)
    model = text_model(vocabulary, 10, vocabulary, sequences=sequences)
    found = evaluate(model, data, "test")
    index = np.arange(data.count("test"))
    x, y = data.x("test", index), data.y("test", index)
    p = model(x).numpy()
    truth = y if sequences else y[:, -1]
    nats = -np.log(np.take_along_axis(p, truth[..., None], -1)).mean()
    assert found.metrics["perplexity"] == pytest.approx(math.exp(nats), rel=1e-4)
    assert found.metrics["accuracy"] == pytest.approx((p.argmax(-1) == truth).mean())
    assert found.metrics["bits_per_character"] == pytest.approx(nats / math.log(2), rel=1e-4) and found.samples == len(index)
    counts = np.bincount(data.y("train", np.arange(data.count("train"))).ravel(), minlength=vocabulary) + 1.0
    counts[0] = 0
    unigram = math.exp(-np.log(counts[truth] / counts.sum()).mean())
    assert found.baselines["unigram"]["perplexity"] == pytest.approx(unigram) and not found.beats_baseline
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "TOKENS", 100)
        fewer = evaluate(model, data, "test")
    assert fewer.samples == (10 if sequences else min(100, len(index))) and bool(fewer.notes) == (fewer.samples < len(index))
    new = source.read(SourceSpec("prose.txt", "plain_text"), tmp_path)
    table_ = predict(model, data.preprocessing, spec, new)
    assert list(table_.columns) == ["position", "prediction", "probability"] and (table_["position"] == len(data.ids)).all()
    last = model(data.ids[None, -10:]).numpy().reshape(-1, vocabulary)[-1]
    assert table_["prediction"][0] == data.preprocessing.vocabulary[last[2:].argmax() + 2]
    assert table_["probability"][0] == pytest.approx(last[2:].max(), rel=1e-5)
    rolling = predict(model, data.preprocessing, spec, new, rolling=True)
    assert rolling["position"].is_monotonic_increasing and rolling["position"].iloc[-1] == len(data.ids)


def test_empty_split(tmp_path):
    _, data = series(tmp_path)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(DataError, match="validation"):
        patch.setattr(data, "count", lambda split: 0)
        evaluate(repeating(2), data, "validation")


# predict -----------------------------------------------------------------------------------------------------------


def read(folder, frame, name="new.csv"):
    frame.to_csv(folder / name, index=False)
    return source.read(SourceSpec(name), folder)


def test_predict_beyond_the_file(tmp_path):
    spec, data = series(tmp_path)
    model, frame = recurrent(2, HORIZON), table(60)
    found = predict(model, data.preprocessing, spec, read(tmp_path, frame[["load0", "heat", "when"]]))
    assert list(found.columns) == ["time", "load0"]
    assert list(found["time"]) == list(pd.date_range("2024-01-03 12:00", periods=HORIZON, freq="h"))
    p = data.preprocessing
    raw = frame[["load0", "heat"]].to_numpy(np.float32).astype(float)[-LOOK_BACK:]
    window = ((raw - np.array(p.offset)) / np.array(p.scale)).astype(np.float32)
    want = model(window[None]).numpy()[0].astype(float) * p.scale[0] + p.offset[0]
    assert found["load0"].to_numpy() == pytest.approx(want, rel=1e-6)


def test_predict_rolling(tmp_path):
    spec, data = series(tmp_path, targets=2)
    frame = table(60, 2)
    found = predict(repeating(3, 2), data.preprocessing, spec, read(tmp_path, frame), rolling=True)
    assert list(found.columns) == ["origin", "load0+1", "load0+2", "load0+3", "load1+1", "load1+2", "load1+3"] and len(found) == 60 - LOOK_BACK + 1
    assert str(found["origin"].iloc[0]) == frame["when"][LOOK_BACK - 1] and str(found["origin"].iloc[-1]) == frame["when"].iloc[-1]
    for name in ("load0", "load1"):
        assert found[f"{name}+3"].to_numpy() == pytest.approx(frame[name].to_numpy()[LOOK_BACK - 1:], rel=1e-5)


def test_predict_without_times(tmp_path):
    spec, data = series(tmp_path, timed=False)
    frame = table(40)
    assert list(predict(repeating(2), data.preprocessing, spec, read(tmp_path, frame))["time"]) == [40, 41, 42]
    assert list(predict(repeating(2), data.preprocessing, spec, read(tmp_path, frame), True)["origin"])[:2] == [LOOK_BACK - 1, LOOK_BACK]


def test_predict_names_what_is_missing(tmp_path):
    spec, data = series(tmp_path)
    with pytest.raises(DataError, match="heat"):
        predict(repeating(2), data.preprocessing, spec, read(tmp_path, table(60)[["when", "load0"]]))
    with pytest.raises(DataError, match="5 rows"):
        predict(repeating(2), data.preprocessing, spec, read(tmp_path, table(5)))


def test_predict_classes_without_labels(tmp_path):
    spec, data = mails(tmp_path)
    model = text_model(len(data.preprocessing.vocabulary), 6, 3)
    found = predict(model, data.preprocessing, spec, read(tmp_path, pd.DataFrame({"text": ["a b", "spam spam", "never seen"]})))
    assert list(found.columns) == ["prediction", *(f"p({name})" for name in data.preprocessing.classes)] and len(found) == 3
    p = found.iloc[:, 1:].to_numpy()
    assert np.allclose(p.sum(1), 1, atol=1e-6) and list(found["prediction"]) == [data.preprocessing.classes[k] for k in p.argmax(1)]


def test_times_go_on():
    months = pd.DatetimeIndex(["2024-01-01", "2024-02-01"])
    assert list(following(months, 2, "MS")) == list(pd.DatetimeIndex(["2024-03-01", "2024-04-01"]))
    assert list(following(months, 2)) == list(pd.DatetimeIndex(["2024-03-03", "2024-04-03"]))
    assert list(following(pd.RangeIndex(5), 2)) == [5, 6]
