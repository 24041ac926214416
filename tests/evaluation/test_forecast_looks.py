"""Intervals, back-test, feeding back, beyond the data: on real prepared data, against loops written by hand."""

from __future__ import annotations

import math

import keras
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import norm
from sklearn.metrics import mean_pinball_loss

from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, TimeSpec
from workbench.errors import DataError, SettingError
from workbench.evaluation import ahead, answers, backtest, conformal, dropout, heads, intervals, metrics, recursive
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.predict import predict
from workbench.evaluation.refitting import Refitting
from workbench.jobs import Cancelled, Progress
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.sequence.prepare import prepare
from workbench.training.spec import StoppingSpec, TrainingSpec

from .data import HORIZON, LOOK_BACK, SEASON, series, table

L = keras.layers


def linear(features=2, targets=1, steps=HORIZON, rate=0.0, **head):
    keras.utils.set_random_seed(1)
    given_ = keras.Input((LOOK_BACK, features))
    flat = L.Flatten()(given_)
    return keras.Model(given_, L.Dense(steps * targets, **head)(L.Dropout(rate)(flat) if rate else flat))


def network(model, **training):
    return intervals.Network(model, model, TrainingSpec(**training))


def long(folder, rows=900):
    return series(folder, table(rows), split=SplitSpec(0.5, 0.25))[1]


# conformal ---------------------------------------------------------------------------------------------------------


@given(hnp.arrays(float, (30, 2), elements=st.floats(0, 100)), st.floats(0.05, 0.99))
@settings(max_examples=60, deadline=None)
def test_a_half_width_is_an_order_statistic(scores, nominal):
    found = conformal.half_width(scores, nominal)
    rank = min(math.ceil(31 * nominal - 1e-9), 30)
    assert found.tolist() == [sorted(scores[:, k])[rank - 1] for k in range(2)]
    assert ((scores <= found).mean(axis=0) >= min(nominal, 30 / 31) - 1e-9).all()


def test_fixed_intervals_are_the_validation_quantiles_by_step(tmp_path):
    data = long(tmp_path)
    model = linear()
    found = intervals.intervals(network(model), data, coverage=0.8, updating=False)
    known = np.asarray(data.origins("validation"))
    guess, raw = answers.point(model, data, "validation"), np.asarray(data.raw("load0"))
    for step in range(HORIZON):
        left = np.sort(np.abs(raw[known + 1 + step] - guess[:, step, 0]))
        reach = left[math.ceil((len(left) + 1) * 0.8 - 1e-9) - 1]
        assert found.arrays["high"][:, step, 0] - found.arrays["forecast"][:, step, 0] == pytest.approx(reach, rel=1e-9)
    inside = (found.arrays["truth"] >= found.arrays["low"]) & (found.arrays["truth"] <= found.arrays["high"])
    assert found.coverage == pytest.approx(inside.mean()) == found.fixed_coverage
    assert [s.coverage for s in found.per_step] == pytest.approx(inside.mean(axis=(0, 2)))
    assert found.width == pytest.approx((found.arrays["high"] - found.arrays["low"]).mean())


@pytest.mark.parametrize("updating", [True, False])
def test_ninety_percent_hold_about_ninety(tmp_path, updating):
    data = long(tmp_path, 1600)
    found = intervals.intervals(network(linear()), data, updating=updating)
    assert 0.85 <= found.coverage <= 0.95 and not found.notes


def test_intervals_that_follow_a_series_that_changes_hold_what_fixed_ones_do_not(tmp_path):
    frame = table(1600)
    frame.loc[1250:, "load0"] += np.random.default_rng(1).normal(0, 30, 350)      # much noisier in the test split
    _, data = series(tmp_path, frame, split=SplitSpec(0.5, 0.25))
    found = intervals.intervals(network(linear()), data)
    assert found.fixed_coverage < 0.75 and 0.85 <= found.coverage <= 0.95


def test_updating_knows_nothing_of_what_comes():
    generator = np.random.default_rng(0)
    known, scores, origins = generator.exponential(1, (50, 2, 1)), generator.exponential(1, (60, 2, 1)), np.arange(100, 160)
    first = conformal.updating(known, scores, origins, np.array([1, 2]), 0.9)
    changed = scores.copy()
    changed[30:] *= 50
    again = conformal.updating(known, changed, origins, np.array([1, 2]), 0.9)
    assert (again[:31, 0] == first[:31, 0]).all() and (again[:32, 1] == first[:32, 1]).all()   # the outcome of window 30 is known a step later
    assert (again[31:, 0] != first[31:, 0]).any()
    assert first[0] == pytest.approx(conformal.half_width(known, 0.9))


def test_too_few_validation_windows_are_pooled_and_said(tmp_path):
    _, data = series(tmp_path, table(100), split=SplitSpec(0.6, 0.14))
    found = intervals.intervals(network(linear()), data, updating=False)
    assert data.count("validation") < 9 and "too few" in found.notes[0] and len({step.width for step in found.per_step}) == 1


def test_series_with_few_windows_share_their_residuals_by_size(tmp_path):
    generator, frames = np.random.default_rng(6), []
    for n in range(12):
        noise = generator.normal(0, 1, 90)
        frames.append(pd.DataFrame({"when": pd.date_range("2024-01-01", periods=90, freq="D").astype(str), "shop": f"s{n:02d}",
                                    "sales": 10.0 ** (n % 3) * (20 + noise)}))
    pd.concat(frames).to_csv(tmp_path / "shops.csv", index=False)
    columns = {"when": ColumnSpec("time", "time"), "shop": ColumnSpec("group", "category"), "sales": ColumnSpec("target")}
    spec = DataSpec(SourceSpec("shops.csv"), columns=columns, time=TimeSpec(("when",), frequency="D"), look_back=LOOK_BACK, horizon=HORIZON,
                    scale_per_group=True, split=SplitSpec(0.5, 0.25))
    data = prepare(spec, source.read(spec.source, tmp_path), 0)
    for updating in (True, False):
        found = intervals.intervals(network(linear(1)), data, updating=updating)
        assert 0.82 <= found.coverage <= 0.97
        assert min(found.groups.values()) > 0.6               # not the large series alone
    small, large = (found.arrays["high"] - found.arrays["low"])[[0, -1]].mean(axis=(1, 2))
    assert 50 < large / small < 200


def test_what_can_not_be_is_refused(tmp_path):
    data = long(tmp_path, 300)
    for wrong, words in (({"method": "magic"}, "no way"), ({"coverage": 1.5}, "coverage"), ({"split": "validation"}, "validation residuals"),
                         ({"method": "dropout"}, "no dropout"), ({"method": "quantile"}, "one number")):
        with pytest.raises(SettingError, match=words):
            intervals.intervals(network(linear()), data, **wrong)
    _, none = series(tmp_path, table(300), split=SplitSpec(0.8, 0.0))
    with pytest.raises(DataError, match="need validation windows"):
        intervals.intervals(network(linear()), none)


# dropout and heads -------------------------------------------------------------------------------------------------


def test_dropout_leaves_the_network_as_it_was(tmp_path):
    data = long(tmp_path, 500)
    given_ = keras.Input((LOOK_BACK, 2))
    keras.utils.set_random_seed(1)
    model = keras.Model(given_, L.Dense(HORIZON)(L.Dropout(0.3)(L.BatchNormalization()(L.Flatten()(given_)))))
    before = [np.asarray(v).copy() for v in model.variables]
    found = intervals.intervals(network(model), data, method="dropout", samples=8)
    assert all((np.asarray(v) == old).all() for v, old in zip(model.variables, before, strict=True))
    assert all(layer.trainable for layer in model.layers)
    again = intervals.intervals(network(model), data, method="dropout", samples=8)
    assert (again.arrays["low"] == found.arrays["low"]).all()
    other = intervals.intervals(network(model), data, method="dropout", samples=8, seed=5)
    assert (other.arrays["low"] != found.arrays["low"]).any()
    assert 0.8 <= found.coverage <= 0.97 and intervals.methods(network(model)) == ("conformal", "dropout")


def test_dropout_inside_recurrent_layers_counts():
    given_ = keras.Input((4, 1))
    assert dropout.noisy(keras.Model(given_, L.Dense(1)(L.LSTM(2, recurrent_dropout=0.2)(given_))))
    assert not dropout.noisy(keras.Model(given_, L.Dense(1)(L.LSTM(2)(given_))))


def test_a_head_gives_the_pair_of_quantiles_that_is_asked_for():
    head = heads.of(TrainingSpec(loss="quantile", quantiles=(0.05, 0.25, 0.5, 0.75, 0.95)))
    given_ = np.array([[5.0, 1.0, 2.0, 3.0, 4.0]])           # crossed: they are put in order
    assert [edge[0] for edge in head.interval(given_, 0.9)] == [1.0, 5.0] and [edge[0] for edge in head.interval(given_, 0.5)] == [2.0, 4.0]
    assert head.nominal(0.9) == pytest.approx(0.9) and head.nominal(0.6) == pytest.approx(0.5)
    bell = heads.of(TrainingSpec(loss="gaussian_nll"))
    low, high = bell.interval(np.array([[2.0, math.log(9.0)]]), 0.95)
    assert (low[0], high[0]) == pytest.approx((2 - 3 * norm.ppf(0.975), 2 + 3 * norm.ppf(0.975)))
    assert heads.of(TrainingSpec()).kind == "" and heads.of(None).per_value == 1


def test_pinball_and_coverage_of_a_quantile_head(tmp_path):
    data = long(tmp_path, 400)
    training = TrainingSpec(loss="quantile", quantiles=(0.1, 0.5, 0.9))
    whole = linear(steps=HORIZON * 3, bias_initializer=keras.initializers.Constant(0.0))
    point = keras.Model(whole.inputs, L.Lambda(lambda y: y[:, 1::3], output_shape=(HORIZON,))(whole.outputs[0]))
    found = evaluate(point, data, "test", whole=whole, training=training)
    given_ = answers.scaled(whole, data, "test", per_value=3)
    units = np.stack([answers.in_units(data, "test", given_[..., n]) for n in range(3)], axis=-1)
    truth = answers.truth(data, np.asarray(data.origins("test")))
    expected = np.mean([mean_pinball_loss(truth.ravel(), units[..., n].ravel(), alpha=q) for n, q in enumerate((0.1, 0.5, 0.9))])
    assert found.metrics["pinball"] == pytest.approx(expected, rel=1e-9) and found.head == "quantile"
    low, high = units.min(axis=-1), units.max(axis=-1)
    assert found.metrics["coverage"] == pytest.approx(((truth >= low) & (truth <= high)).mean())
    assert found.nominal_coverage == pytest.approx(0.8) and found.per_step[0].pinball is not None


def test_interval_score_and_coverage_by_hand():
    truth, low, high = np.array([1.0, 5.0, -2.0]), np.array([0.0, 0.0, 0.0]), np.array([2.0, 4.0, 2.0])
    assert metrics.coverage(truth, low, high) == pytest.approx(1 / 3)
    assert metrics.interval_score(truth, low, high, 0.9) == pytest.approx((2 + 4 + 20 * 1 + 2 + 20 * 2) / 3)
    assert metrics.pinball(truth, np.stack([low, high], -1), (0.1, 0.9)) == pytest.approx(
        np.mean([0.1 * 1, 0.1 * 5, 0.9 * 2, 0.1 * 1, 0.9 * 1, 0.1 * 4]))


# back-test ---------------------------------------------------------------------------------------------------------


def test_a_back_test_equals_a_loop(tmp_path):
    data = long(tmp_path, 400)
    model = linear()
    found = backtest.backtest(model, data, origins=5, run=3)
    count, raw, errors = data.count("test"), np.asarray(data.raw("load0")), []
    for k, place in enumerate(np.round(np.linspace(0, count - 1, 5)).astype(int)):
        scaled = np.asarray(model(data.x("test", np.array([place]))))[0]
        guess = scaled * data.preprocessing.scale[0] + data.preprocessing.offset[0]
        row = data.start("test", int(place)) + LOOK_BACK - 1
        error = guess - raw[row + 1:row + 1 + HORIZON]
        errors.append(error)
        one = found.per_origin[k]
        assert (one.sample, one.origin) == (place, f"{data.times[row]:%Y-%m-%d %H:%M}")
        assert one.rmse == pytest.approx(np.sqrt((error ** 2).mean()), rel=1e-5)
    assert found.metrics["rmse"] == pytest.approx(np.sqrt((np.array(errors) ** 2).mean()), rel=1e-5)
    assert found.better == sum(one.rmse < one.baseline for one in found.per_origin) and found.figures()["per_origin"][0]["origin"]
    with pytest.raises(SettingError):
        backtest.backtest(model, data, origins=0)


def _small():
    return ModelSpec((LayerSpec("Input", "window"), LayerSpec("Flatten", "flat"), LayerSpec("Dense", "out", parameters={"units": HORIZON})))


def test_a_back_test_with_refit_trains_on_what_was_known_and_equals_a_loop(tmp_path):
    data = long(tmp_path, 300)
    training = TrainingSpec(epochs=3, batch_size=32, deterministic=True, stopping=StoppingSpec(enabled=False), seed=4)
    again = Refitting(_small(), training, data)
    found = backtest.backtest(linear(), data, origins=2, refit=again)
    assert found.refit and found.fixed["rmse"] and [one.epochs for one in found.per_origin] == [3, 3]
    for k, row in enumerate(found.arrays["origins"]):
        spec = backtest.known_until(data, int(row))
        known = prepare(spec, data.source, 0)
        assert known.parts["validation"][0].stop == row + 1 and len(known.parts["validation"][0]) == len(data.parts["validation"][0])
        one = again(int(row))
        assert one.prepared.preprocessing.offset == known.preprocessing.offset != data.preprocessing.offset
        guess = answers.point(one.answers, one.prepared, "test", found.arrays["index"][k:k + 1])
        assert found.arrays["forecast"][k] == pytest.approx(guess[0], rel=1e-5)


def test_a_refit_learns_nothing_of_the_future(tmp_path):
    frame = table(300)
    _, data = series(tmp_path, frame, split=SplitSpec(0.5, 0.25))
    row = int(data.origins("test")[0])
    training = TrainingSpec(epochs=2, batch_size=32, deterministic=True)
    first = Refitting(_small(), training, data)(row)
    frame.loc[row + 1:, ["load0", "heat"]] *= 9.0
    _, other = series(tmp_path, frame, split=SplitSpec(0.5, 0.25))
    second = Refitting(_small(), training, other)(row)
    assert all((a == b).all() for a, b in zip(first.answers.get_weights(), second.answers.get_weights(), strict=True))


def test_a_back_test_can_be_given_up_and_needs_rows_to_learn_from(tmp_path):
    data = long(tmp_path, 300)
    progress = Progress()
    progress.token.cancel()
    with pytest.raises(Cancelled):
        backtest.backtest(linear(), data, origins=2, refit=Refitting(_small(), TrainingSpec(epochs=2), data, progress=progress), progress=progress)
    with pytest.raises(DataError, match="too few rows"):
        backtest.known_until(data, 70)


# fed back ----------------------------------------------------------------------------------------------------------


def test_feeding_back_equals_a_loop(tmp_path):
    data = long(tmp_path, 300)
    model = linear()
    found = recursive.recursive(model, data)
    fitted = data.preprocessing
    raw = np.stack([np.asarray(data.raw(name)) for name in fitted.columns], axis=1).astype(np.float32)
    for k in (0, 7):
        window = raw[found.arrays["origins"][k] - LOOK_BACK + 1:found.arrays["origins"][k] + 1].copy()
        for step in range(HORIZON):
            scaled = ((window - np.array(fitted.offset)) / np.array(fitted.scale)).astype(np.float32)
            guess = float(np.asarray(model(scaled[None]))[0, 0]) * fitted.scale[0] + fitted.offset[0]
            assert found.arrays["recursive"][k, step, 0] == pytest.approx(guess, rel=1e-5)
            window = np.concatenate([window[1:], [[guess, window[-1, 1]]]]).astype(np.float32)
    assert found.arrays["recursive"][:, 0] == pytest.approx(found.arrays["direct"][:, 0], rel=1e-5)
    assert "heat is not known ahead" in found.notes[0] and found.recursive["rmse"] != found.direct["rmse"]


def test_feeding_back_needs_a_forecast_that_follows_on_the_window(tmp_path):
    _, data = series(tmp_path, table(300), gap=2)
    with pytest.raises(SettingError, match="2 rows after the window"):
        recursive.recursive(linear(), data)


# beyond the data ---------------------------------------------------------------------------------------------------


def test_beyond_the_data_is_what_predict_says_of_the_same_file(tmp_path):
    spec, data = series(tmp_path, table(300))
    model = linear()
    found = ahead.ahead(network(model), data)
    table_ = predict(model, data.preprocessing, spec, source.read(SourceSpec("series.csv"), tmp_path))
    assert [row.value for row in found.rows] == pytest.approx(table_["load0"].tolist(), rel=1e-6)
    assert [row.time for row in found.rows] == [f"{moment:%Y-%m-%d %H:%M}" for moment in table_["time"]]
    assert found.method == "conformal" and all(row.low < row.value < row.high for row in found.rows)
    reach = conformal.half_width(np.concatenate([intervals.scores(network(model), data, s)[1] for s in ("validation", "test")]), 0.9)
    assert found.rows[1].high - found.rows[1].value == pytest.approx(reach[1, 0], rel=1e-6)
    further = ahead.ahead(network(model), data, 2 * HORIZON + 1)
    assert len(further.rows) == 2 * HORIZON + 1 and "continued likewise" in further.notes[0]
    assert further.rows[-1].low < further.rows[-1].value < further.rows[-1].high
    far = ahead.ahead(network(model), data, 80)              # so many rows are left behind few windows only
    assert far.rows[-1].low is None and "too few" in far.notes[0]
    assert [row.value for row in further.rows[:HORIZON]] == [row.value for row in found.rows]
    with pytest.raises(SettingError):
        ahead.ahead(network(model), data, 0)


def known_future(folder, groups=False):
    rows, generator = 240, np.random.default_rng(2)
    frames = []
    for n, name in enumerate(("a", "b") if groups else ("a",)):
        promo = (generator.random(rows) < 0.3).astype(int)
        frames.append(pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="D").astype(str), "shop": name, "promo": promo,
                                    "sales": 10.0 * (n + 1) + 5 * promo + generator.normal(0, 0.1, rows)}))
    pd.concat(frames).to_csv(folder / "shops.csv", index=False)
    columns = {"when": ColumnSpec("time", "time"), "shop": ColumnSpec("group" if groups else "ignore", "category"),
               "promo": ColumnSpec("known_future"), "sales": ColumnSpec("target")}
    spec = DataSpec(SourceSpec("shops.csv"), columns=columns, time=TimeSpec(("when",), frequency="D"), look_back=LOOK_BACK, horizon=HORIZON,
                    season=SEASON)
    return prepare(spec, source.read(spec.source, folder), 0)


def promoted(data):
    """sales = what is usual, and one standard deviation more where the known future says so."""
    past, future = keras.Input((LOOK_BACK, data.facts.inputs[0].shape[1]), name="input"), keras.Input((HORIZON, 1), name="known_future")
    return keras.Model([past, future], L.Flatten()(future))


@pytest.mark.parametrize("groups", [False, True])
def test_what_is_known_ahead_is_asked_for_and_used(tmp_path, groups):
    data = known_future(tmp_path, groups)
    model = promoted(data)
    needs = ahead.needs(data)
    count = HORIZON * (2 if groups else 1)
    assert needs.columns == ("promo",) and len(needs.times) == count and needs.times[0] == "2024-08-28"
    assert set(needs.groups) == ({"a", "b"} if groups else set())
    values = [str(n % 2) for n in range(count)]
    found = ahead.ahead(network(model), data, known={"promo": values}, method="none")
    fitted = data.preprocessing
    at = fitted.columns.index("promo")
    scaled = (np.array([float(v) for v in values]) - fitted.offset[at]) / fitted.scale[at]
    assert [row.value for row in found.rows] == pytest.approx(scaled * fitted.scale[0] + fitted.offset[0], rel=1e-5)
    for known, words in (({}, "must be known"), ({"promo": ["1"]}, "has 1 values"), ({"promo": ["x"] * count}, "no number in row 1")):
        with pytest.raises(SettingError, match=words):
            ahead.ahead(network(model), data, known=known)
    assert len(ahead.needs(data, HORIZON + 1).times) == 2 * count


def test_known_values_from_a_table(tmp_path):
    needs = ahead.needs(known_future(tmp_path))
    assert ahead.read_known(pd.DataFrame({"x": range(9), "promo": range(9)}), needs) == {"promo": [0, 1, 2]}
    with pytest.raises(DataError, match="promo is missing"):
        ahead.read_known(pd.DataFrame({"x": range(9)}), needs)
    with pytest.raises(DataError, match="has 1 rows"):
        ahead.read_known(pd.DataFrame({"promo": [1]}), needs)


def test_groups_and_what_is_left_in_the_errors(tmp_path):
    data = known_future(tmp_path, groups=True)
    found = evaluate(promoted(data), data, "test")
    origins = np.asarray(data.origins("test"))
    which = data.series_of(origins)
    truth, guess = answers.truth(data, origins), answers.point(promoted(data), data, "test")
    assert list(found.groups) == ["a", "b"]
    for n, name in enumerate("ab"):
        assert found.groups[name]["rmse"] == pytest.approx(np.sqrt(((truth - guess)[which == n] ** 2).mean()), rel=1e-6)
    left = found.residuals
    assert left.count == len(origins) and len(left.by_weekday) == 7 and not left.by_hour
    residuals = (truth - guess)[:, 0, 0]
    monday = np.asarray(data.times[origins + 1].day_of_week) == 0
    assert left.by_weekday[0].mean == pytest.approx(residuals[monday].mean())
    assert left.by_weekday[0].mae == pytest.approx(np.abs(residuals[monday]).mean()) and left.figures()["count"] == left.count


# dropout beyond the data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [HORIZON, HORIZON + 2])
def test_dropout_beyond_the_data_without_spread_is_the_error_of_earlier_windows(tmp_path, steps):
    data = long(tmp_path, 400)
    model = linear(rate=1e-7)                                                    # so rare that no draw differs
    found = ahead.ahead(network(model), data, steps, method="dropout", coverage=0.9)
    rows = [np.array([row.low, row.value, row.high]) for row in found.rows]
    assert found.method == "dropout" and found.nominal == 0.9 and len(rows) == steps
    raw, fitted = np.asarray(data.raw("load0")), data.preprocessing
    known = np.concatenate([np.asarray(data.origins(split)) for split in ("validation", "test")])
    known = known[known + steps < len(raw)]
    known = known[np.unique(np.linspace(0, len(known) - 1, min(len(known), 200)).round().astype(int))]
    told = recursive.free_run(model, fitted, recursive.windows(data), known - fitted.look_back + 1, steps, block=HORIZON)[..., 0]
    wanted = norm.ppf(0.95) * np.sqrt(((raw[known[:, None] + np.arange(1, steps + 1)] - told) ** 2).mean(axis=0))
    np.testing.assert_allclose([row[2] - row[1] for row in rows], wanted, rtol=1e-4)
    np.testing.assert_allclose([row[1] - row[0] for row in rows], wanted, rtol=1e-4)


def test_dropout_beyond_the_data_widens_by_the_spread_of_its_answers(tmp_path):
    data = long(tmp_path, 400)
    wide = {rate: [row.high - row.low for row in ahead.ahead(network(linear(rate=rate)), data, method="dropout").rows] for rate in (1e-7, 0.5)}
    assert min(wide[0.5]) > 0
    assert wide[0.5] != pytest.approx(wide[1e-7], rel=1e-3)
    again = [row.high - row.low for row in ahead.ahead(network(linear(rate=0.5)), data, method="dropout").rows]
    assert again == pytest.approx(wide[0.5], rel=1e-6)
    with pytest.raises(SettingError, match="no dropout"):
        ahead.ahead(network(linear()), data, method="dropout")
