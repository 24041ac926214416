"""Whole comparisons on real prepared data, against loops in plain Python; and the figures of classes in an evaluation."""

import keras
import numpy as np
import pytest
import sklearn.metrics as sk
from statsmodels.stats.contingency_tables import mcnemar

from workbench.errors import DataError, SettingError
from workbench.evaluation import answers, comparing
from workbench.evaluation.comparing import Side
from workbench.evaluation.evaluate import evaluate

from .data import HORIZON, LOOK_BACK, mails, prose, series
from .test_evaluate import recurrent, repeating, text_model
from .test_significance import slowly


def test_forecasts(tmp_path):
    _, data = series(tmp_path)
    one, two = Side(1, repeating(2), data), Side(2, recurrent(2, HORIZON), data)
    found = comparing.compare(one, two)
    origins = np.asarray(data.origins("test"))
    raw = np.asarray(data.raw("load0"), float)
    truth = np.stack([raw[origins + 1 + step] for step in range(HORIZON)], axis=1)
    a, b = (answers.point(side.model, data, "test")[..., 0] for side in (one, two))
    d = ((a - truth) ** 2).mean(axis=1) - ((b - truth) ** 2).mean(axis=1)
    statistic, p = slowly(d.tolist(), HORIZON, lambda k: 1 - k / HORIZON)
    assert "Bartlett" in found.notes[-1]                             # here, with a short season, the usual variance is negative
    assert found.statistic == pytest.approx(statistic, rel=1e-9) and found.p_value == pytest.approx(p, rel=1e-9, abs=1e-12)
    assert found.mine == pytest.approx(np.sqrt(((a - truth) ** 2).mean())) and found.lags == HORIZON - 1 and found.samples == len(origins)
    first = ((a - truth) ** 2 - (b - truth) ** 2)[:, 0]
    assert found.per_step[0].statistic == pytest.approx(slowly(first.tolist(), 1)[0], rel=1e-9)
    turned = comparing.compare(two, one)
    assert turned.statistic == pytest.approx(-statistic) and {turned.better, found.better} in ({"run", "other"}, {""})
    against = comparing.compare(two, None, baseline="last_value", loss="absolute")
    assert against.theirs == pytest.approx(np.abs(raw[origins][:, None] - truth).mean()) and against.metric == "mae"
    best = evaluate(two.model, data).best_baseline
    assert comparing.compare(two, None).baseline == best
    with pytest.raises(SettingError, match="no baseline 'nix'"):
        comparing.compare(two, None, baseline="nix")
    (tmp_path / "other").mkdir()
    _, several = series(tmp_path / "other", targets=2)
    with pytest.raises(SettingError, match="rows ahead"):
        comparing.compare(one, Side(3, recurrent(3, 2 * HORIZON), several))


def test_runs_that_look_back_differently_far_meet_on_shared_windows(tmp_path):
    import msgspec

    from workbench.dataset import source
    from workbench.sequence.prepare import prepare

    spec, data = series(tmp_path)
    longer = prepare(msgspec.structs.replace(spec, look_back=LOOK_BACK + 5), source.read(spec.source, tmp_path), 0)
    keras.utils.set_random_seed(1)
    given = keras.Input((LOOK_BACK + 5, 2))
    model = keras.Model(given, keras.layers.Dense(HORIZON)(keras.layers.GRU(3)(given)))
    found = comparing.compare(Side(1, repeating(2), data), Side(2, model, longer))
    shared = np.intersect1d(data.origins("test"), longer.origins("test"))
    assert found.samples == len(shared)
    at = np.isin(longer.origins("test"), shared)
    truth = answers.truth(longer, shared)
    assert found.theirs == pytest.approx(sk.root_mean_squared_error(truth.ravel(), answers.point(model, longer, "test")[at].ravel()))


def test_classes(tmp_path):
    _, data = mails(tmp_path)
    models = [text_model(len(data.preprocessing.vocabulary), 6, 3) for _ in range(2)]
    models[1].set_weights([-w for w in models[1].get_weights()])
    found = comparing.compare(Side(1, models[0], data), Side(2, models[1], data))
    index = np.arange(data.count("test"))
    truth = data.y("test", index)
    a, b = (np.asarray(model(data.x("test", index))).argmax(1) == truth for model in models)
    table = [[(a & b).sum(), (a & ~b).sum()], [(~a & b).sum(), (~a & ~b).sum()]]
    assert [list(row) for row in found.table] == table and found.p_value == pytest.approx(mcnemar(table, exact=True).pvalue)
    assert found.mine == a.mean() and found.theirs == b.mean() and found.test == "mcnemar"
    against = comparing.compare(Side(1, models[0], data), None)
    train = data.y("train", np.arange(data.count("train")))
    assert against.baseline == "majority_class" and against.theirs == pytest.approx((truth == np.bincount(train).argmax()).mean())
    whole = evaluate(models[0], data)
    chance = np.asarray(models[0](data.x("test", index)), float)
    area = sk.roc_auc_score(truth, chance / chance.sum(1, keepdims=True), multi_class="ovr")
    assert whole.metrics["macro_roc_auc"] == pytest.approx(area, abs=1e-6)
    assert set(whole.figures()["areas"]) == set(data.preprocessing.classes) and whole.figures()["calibration"]["bins"]
    models[1].set_weights([w * np.nan for w in models[1].get_weights()])
    with pytest.raises(DataError, match="not finite"):
        comparing.compare(Side(1, models[0], data), Side(2, models[1], data))
    broken = evaluate(models[1], data)
    assert broken.calibration is None and not broken.areas


def test_language(tmp_path):
    _, data = prose(tmp_path)
    vocabulary = len(data.preprocessing.vocabulary)
    model = text_model(vocabulary, 10, vocabulary, sequences=True)
    found = comparing.compare(Side(1, model, data), None)
    whole = evaluate(model, data)
    assert found.mine == pytest.approx(whole.metrics["bits_per_character"]) and found.baseline == "unigram"
    assert found.theirs == pytest.approx(whole.baselines["unigram"]["bits_per_character"])
    assert found.difference == pytest.approx(found.mine - found.theirs) and found.low < found.difference < found.high
    same = comparing.compare(Side(1, model, data), Side(2, model, data))
    assert same.p_value is None and "the same on every sample" in same.sentence()
    (tmp_path / "mails").mkdir()
    _, other = mails(tmp_path / "mails")
    with pytest.raises(SettingError, match="different tasks"):
        comparing.compare(Side(1, model, data), Side(2, text_model(9, 6, 3), other))
