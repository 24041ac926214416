"""Losses, weights of classes, regularizers, batch modes, precision: each shown to have its effect; and all of them resumed bit for bit."""

from __future__ import annotations

import io
import math

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.training.fakes import FakePrepared, FakeRows, ListRecorder
from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError, TrainingError
from workbench.jobs import Progress
from workbench.model import point
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.training import checkpoint as packing
from workbench.training import losses, precision, problems, rates
from workbench.training import run as running
from workbench.training.events import EpochDone, EventBuffer, RunControl, Said
from workbench.training.range_test import range_test
from workbench.training.spec import OptimizerSpec, ScheduleSpec, StoppingSpec, TrainingSpec
from workbench.training.techniques import LOSSES, METRICS
from workbench.training.values_loss import of_values

rng = np.random.default_rng(7)
NO_STOPPING = StoppingSpec(enabled=False)
PLAIN = OptimizerSpec(kind="SGD", learning_rate=0.1, global_clip_norm=None)
VALUES = TargetFact("values", ("a",), 3)
NAMES = ("ham", "spam", "other")
CLASSES = TargetFact("class", classes=NAMES)


def train(model, prepared, spec, **more):
    events, recorder = EventBuffer(), ListRecorder()
    done = running.train(model, prepared, spec, seed=spec.seed, run=1, events=events, control=RunControl(), recorder=recorder, **more)
    return done, recorder, events.drain()


def network(head=2, dropout=0.0, policy=None, seed=3):
    keras.utils.set_random_seed(seed)
    first = keras.Input((8, 2), name="window")
    x = keras.layers.GRU(4, dropout=dropout, name="gru", dtype=policy)(first)
    return keras.Model(first, keras.layers.Dense(head, name="head")(x))


# losses of numbers -------------------------------------------------------------------------------------------------

Y, P = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
E = Y - P
FORMULAS = {
    "mse": (E**2).mean(1),
    "mae": np.abs(E).mean(1),
    "huber": np.where(np.abs(E) <= 1, E**2 / 2, np.abs(E) - 0.5).mean(1),
    "huber(0.3)": np.where(np.abs(E) <= 0.3, E**2 / 2, 0.3 * np.abs(E) - 0.045).mean(1),
    "log_cosh": np.log(np.cosh(E)).mean(1),
    "mape": 100 * np.abs(E / Y).mean(1),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_losses_of_numbers_follow_their_formulas(name):
    found = of_values(name)(tf.constant(Y, tf.float32), tf.constant(P, tf.float32))
    np.testing.assert_allclose(found, FORMULAS[name], rtol=1e-4)


def test_losses_of_counts_follow_their_formulas():
    y, p = np.abs(Y), np.abs(P) + 0.1
    poisson, msle = (of_values(name)(tf.constant(y, tf.float32), tf.constant(p, tf.float32)) for name in ("poisson", "msle"))
    np.testing.assert_allclose(poisson, (p - y * np.log(p)).mean(1), rtol=1e-4)
    np.testing.assert_allclose(msle, ((np.log1p(y) - np.log1p(p)) ** 2).mean(1), rtol=1e-4)


def test_quantiles_and_distributions_follow_their_formulas():
    levels, q = np.array([0.1, 0.5, 0.9]), rng.normal(size=(5, 3, 3))
    error = Y[..., None] - q
    wanted = np.maximum(levels * error, (levels - 1) * error).mean((1, 2))
    found = of_values("quantile(0.1,0.5,0.9)")(tf.constant(Y, tf.float32), tf.constant(q.reshape(5, 9), tf.float32))
    np.testing.assert_allclose(found, wanted, rtol=1e-4)
    m, s = rng.normal(size=(2, 5, 3))
    density = np.exp(-((Y - m) ** 2) / (2 * np.exp(s))) / np.sqrt(2 * np.pi * np.exp(s))
    both = np.stack([m, s], -1).reshape(5, 6)
    np.testing.assert_allclose(
        of_values("gaussian_nll")(tf.constant(Y, tf.float32), tf.constant(both, tf.float32)), -np.log(density).mean(1), rtol=1e-4
    )


@pytest.mark.parametrize(("loss", "width", "wanted"), [("quantile", 3, [-1.2816, 0.0, 1.2816]), ("gaussian_nll", 2, [0.0, math.log(1.0)])])
def test_a_network_of_nothing_but_biases_finds_the_distribution(loss, width, wanted):
    values = np.random.default_rng(0).normal(size=(4000, 2)).astype(np.float32)
    prepared = FakePrepared(rows=4000, look_back=8, horizon=1, values=values)
    first = keras.Input((8, 2))
    model = keras.Model(first, keras.layers.Dense(width, kernel_initializer="zeros")(keras.layers.Flatten()(first)))
    model.layers[-1].bias.assign(np.full(width, 0.5))
    spec = TrainingSpec(epochs=30, batch_size=2000, loss=loss, optimizer=OptimizerSpec(learning_rate=0.05), shuffle=False, stopping=NO_STOPPING)
    for layer in model.layers[:-1]:
        layer.trainable = False
    train(model, prepared, spec)
    np.testing.assert_allclose(model.layers[-1].bias.numpy(), wanted, atol=0.12)


def test_the_forecast_is_the_median_or_the_mean():
    prepared = FakePrepared()
    model = network(head=6)
    _, recorder, _ = train(model, prepared, TrainingSpec(epochs=1, loss="quantile", metrics=("mean_squared_error",)))
    starts = prepared.starts["validation"]
    x = np.stack([prepared.values[s : s + 8] for s in starts])
    y = np.stack([prepared.values[s + 8 : s + 10, 0] for s in starts])
    alone = point.only(model, 3, 1)
    middle = model(x).numpy().reshape(-1, 2, 3)[..., 1]
    np.testing.assert_array_equal(alone(x).numpy(), middle)
    np.testing.assert_array_equal(point.of_array(model(x).numpy(), 3, 1), middle)
    logs = recorder.epochs[0][1]
    assert logs["val_mae"] == pytest.approx(np.abs(middle - y).mean(), rel=1e-4)
    assert logs["val_mean_squared_error"] == pytest.approx(((middle - y) ** 2).mean(), rel=1e-4)
    assert (TrainingSpec(loss="quantile").point, TrainingSpec(loss="gaussian_nll").point, TrainingSpec().per_value) == (1, 0, 1)


def test_losses_that_can_not_be_are_refused():
    for spec, words in [
        (TrainingSpec(loss="quantile", quantiles=(0.9, 0.5)), "must rise"),
        (TrainingSpec(loss="quantile", quantiles=(0.1, 0.9)), "hold 0.5"),
        (TrainingSpec(loss="focal"), "does not fit a target of numbers"),
    ]:
        with pytest.raises(TrainingError, match=words):
            losses.loss_name(spec, VALUES)
    for spec, words in [
        (TrainingSpec(loss="mae"), "target of classes"),
        (TrainingSpec(loss="ctc"), "which label belongs to which step"),
        (TrainingSpec(loss="focal", label_smoothing=0.1), "no label smoothing"),
    ]:
        with pytest.raises(TrainingError, match=words):
            losses.loss_name(spec, CLASSES)
    with pytest.raises(SettingError, match="does not fit"):
        of_values("focal")
    with pytest.raises(TrainingError, match="not negative, but scaled they go down to -1"):
        train(network(), FakePrepared(), TrainingSpec(loss="poisson"))


def test_problems_are_told_before_the_run():
    spec = TrainingSpec(
        loss="quantile",
        quantiles=(0.1,),
        metrics=("f1", "nonsense"),
        schedule=ScheduleSpec(kind="piecewise"),
        optimizer=OptimizerSpec(parameters={"rho": 1.0}),
    )
    found = [problem.where for problem in problems.problems(spec, VALUES)]
    assert found == ["training.quantiles", "training.optimizer.parameters", "training.schedule.rates", "training.metrics", "training.metrics"]
    assert list(problems.problems(TrainingSpec(), VALUES)) == list(problems.problems(TrainingSpec(), CLASSES)) == []


# losses of classes -------------------------------------------------------------------------------------------------


def classifier(activation="softmax", width=3):
    keras.utils.set_random_seed(1)
    first = keras.Input((4,))
    return keras.Model(first, keras.layers.Dense(width, activation=activation)(first))


X = rng.normal(size=(6, 4)).astype(np.float32)
LABELS = np.array([0, 1, 2, 2, 1, 0])


def terms(model, spec, training=True, weights=None):
    objective = losses.Objective(model, CLASSES, spec, weights)
    return objective(tf.constant(LABELS), model(X), training=training)


@pytest.mark.parametrize("activation", ["softmax", None])
def test_smoothing_and_focal_follow_their_formulas(activation):
    model = classifier(activation)
    p = model(X).numpy()
    p = p if activation else np.exp(p) / np.exp(p).sum(1, keepdims=True)
    hot = np.eye(3)[LABELS]
    smooth = -((0.8 * hot + 0.2 / 3) * np.log(p)).sum(1).mean()
    right = p[np.arange(6), LABELS]
    assert float(terms(model, TrainingSpec(label_smoothing=0.2)).loss) == pytest.approx(smooth, rel=1e-4)
    assert float(terms(model, TrainingSpec(label_smoothing=0.2), training=False).loss) == pytest.approx(-np.log(right).mean(), rel=1e-4)
    focal = float(terms(model, TrainingSpec(loss="focal", focal_gamma=1.5)).loss)
    assert focal == pytest.approx((-((1 - right) ** 1.5) * np.log(right)).mean(), rel=1e-4)
    assert float(terms(model, TrainingSpec(loss="focal", focal_gamma=0.0)).loss) == pytest.approx(-np.log(right).mean(), rel=1e-4)


def test_class_weights_by_name():
    spec = TrainingSpec(class_weights={"spam": 4.0, "other": 0.0})
    weights = losses.class_weights(spec, CLASSES, LABELS)
    assert weights is not None and weights.tolist() == [1.0, 4.0, 0.0]
    model = classifier()
    each = -np.log(model(X).numpy()[np.arange(6), LABELS])
    assert float(terms(model, spec, weights=weights).loss) == pytest.approx((each * weights[LABELS]).mean(), rel=1e-4)
    with pytest.raises(TrainingError, match=r"no class 'eggs'.*There are ham, spam, other"):
        losses.class_weights(TrainingSpec(class_weights={"eggs": 1.0}), CLASSES, LABELS)
    with pytest.raises(TrainingError, match="nothing would be learned"):
        losses.class_weights(TrainingSpec(class_weights=dict.fromkeys(NAMES, 0.0)), CLASSES, LABELS)
    with pytest.raises(TrainingError, match="need classes"):
        losses.class_weights(TrainingSpec(class_weights={"a": 1.0}), VALUES, LABELS)
    tags = TargetFact("token", classes=("", "N", "V"))
    balanced = losses.class_weights(TrainingSpec(class_weights="balanced"), tags, np.array([[1, 1, 1, 2], [1, 0, 0, 0]]))
    np.testing.assert_allclose(balanced, [0.0, 5 / 8, 5 / 2])


def test_every_metric_of_the_catalog_is_measured():
    import sklearn.metrics as sk

    y = np.tile(LABELS, 20)
    data = FakeRows(np.tile(X, (20, 1)), y, 3)
    names = tuple(name for name, entry in METRICS.items() if entry.compares == "classes")
    spec = TrainingSpec(epochs=1, batch_size=32, metrics=names, optimizer=OptimizerSpec(learning_rate=1e-9))
    for model in (classifier(), classifier(None)):
        _, recorder, _ = train(model, data, spec)
        logs = recorder.epochs[0][1]
        assert {f"val_{name}" for name in names} <= set(logs) and logs["val_top_3"] == 1.0
        guess = model(X).numpy().argmax(1)
        assert logs["val_f1"] == pytest.approx(sk.f1_score(LABELS, guess, average="macro", zero_division=0), abs=1e-5)
    values = tuple(name for name, entry in METRICS.items() if entry.compares == "values" and name != "coverage")   # see test_coverage
    _, recorder, _ = train(network(), FakePrepared(), TrainingSpec(epochs=1, metrics=values))
    logs = recorder.epochs[0][1]
    assert logs["val_rmse"] == pytest.approx(math.sqrt(logs["val_loss"]), rel=1e-4) and all(math.isfinite(logs[name]) for name in values)
    assert set(LOSSES) == {
        "mse",
        "mae",
        "huber",
        "log_cosh",
        "quantile",
        "gaussian_nll",
        "poisson",
        "mape",
        "msle",
        "sparse_categorical_crossentropy",
        "focal",
        "ctc",
    }


# how it is trained -------------------------------------------------------------------------------------------------


def weights_after(spec, **more):
    model = network(**more)
    train(model, FakePrepared(validation=False), spec)
    return model.get_weights()


def test_accumulated_batches_equal_one_large_batch():
    small = TrainingSpec(epochs=2, batch_size=10, accumulate=4, shuffle=False, optimizer=PLAIN, stopping=NO_STOPPING)
    large = TrainingSpec(epochs=2, batch_size=40, shuffle=False, optimizer=PLAIN, stopping=NO_STOPPING)
    prepared = FakePrepared(validation=False)
    prepared.starts["train"] = prepared.starts["train"][:80]
    found = []
    for spec in (small, large):
        model = network()
        _, recorder, _ = train(model, prepared, spec)
        packing.unpack_model(recorder.epochs[-1][2].weights, model)
        found.append(model.get_weights())
    for a, b in zip(*found, strict=True):
        np.testing.assert_allclose(a, b, atol=2e-6)


@pytest.mark.parametrize(("mode", "steps"), [("stochastic", 103), ("mini", 7), ("full", 1)])
def test_batch_modes(mode, steps):
    spec = TrainingSpec(epochs=1, batch_size=16, batch_mode=mode, optimizer=PLAIN)
    _, recorder, events = train(network(), FakePrepared(), spec)
    assert events[0].steps_per_epoch == len(recorder.points) == steps


def test_l1_and_l2_of_all_kernels():
    model = network()
    kernels = [v.numpy() for v in model.trainable_variables if "kernel" in v.name]
    spec = TrainingSpec(epochs=1, batch_size=500, l1=0.01, l2=0.1, optimizer=OptimizerSpec(learning_rate=1e-9))
    bare = spec.__class__(epochs=1, batch_size=500, optimizer=OptimizerSpec(learning_rate=1e-9))
    with_, without = (train(network(), FakePrepared(), s)[1].epochs[0][1] for s in (spec, bare))
    penalty = sum(0.01 * np.abs(k).sum() + 0.1 * (k**2).sum() for k in kernels)
    assert len(kernels) == 3 and with_["loss"] - without["loss"] == pytest.approx(penalty, rel=1e-4)
    assert with_["val_loss"] - without["val_loss"] == pytest.approx(penalty, rel=1e-4)


def test_l1_makes_weights_small_that_are_of_no_use():
    spec = TrainingSpec(epochs=8, batch_size=16, optimizer=OptimizerSpec(learning_rate=0.02), stopping=NO_STOPPING)
    plain = weights_after(spec)
    sparse = weights_after(spec.__class__(epochs=8, batch_size=16, l1=0.05, optimizer=OptimizerSpec(learning_rate=0.02), stopping=NO_STOPPING))
    share = [np.mean(np.abs(np.concatenate([w.ravel() for w in found if w.ndim == 2])) < 0.02) for found in (plain, sparse)]
    assert share[1] > share[0] + 0.3


def test_averaged_weights_are_validated_and_kept():
    spec = TrainingSpec(epochs=2, batch_size=16, averaging=0.9, deterministic=True, stopping=NO_STOPPING, optimizer=OptimizerSpec(learning_rate=0.02))
    prepared, model = FakePrepared(), network()
    done, _recorder, _ = train(model, prepared, spec)
    x, y = (np.stack([prepared.values[s + a : s + b] for s in prepared.starts["validation"]]) for a, b in ((0, 8), (8, 10)))
    assert float(np.mean((model(x).numpy() - y[..., 0]) ** 2)) == pytest.approx(done.best["val_loss"], rel=1e-4)
    raw = network()
    train(raw, prepared, TrainingSpec(epochs=2, batch_size=16, deterministic=True, stopping=NO_STOPPING, optimizer=OptimizerSpec(learning_rate=0.02)))
    assert not np.allclose(raw.get_weights()[0], model.get_weights()[0])


def test_the_share_of_clipped_steps_and_the_rate_are_told():
    spec = TrainingSpec(
        epochs=2, batch_size=16, optimizer=OptimizerSpec(learning_rate=0.01, global_clip_norm=1e-6), schedule=ScheduleSpec(kind="cosine")
    )
    _, recorder, _ = train(network(), FakePrepared(), spec)
    logs = [logs for _, logs, _, _ in recorder.epochs]
    assert logs[0]["clipped"] == 1.0 and logs[0]["learning_rate"] == pytest.approx(0.005, rel=1e-3) and logs[1]["learning_rate"] < 1e-9
    free = TrainingSpec(epochs=1, batch_size=16, optimizer=PLAIN)
    assert "clipped" not in train(network(), FakePrepared(), free)[1].epochs[0][1]


def test_a_plateau_lowers_the_rate_and_says_so():
    spec = TrainingSpec(
        epochs=4,
        batch_size=64,
        schedule=ScheduleSpec(kind="plateau", patience=1, factor=0.1),
        stopping=StoppingSpec(enabled=False, min_delta=9),
        optimizer=PLAIN,
    )
    _, recorder, events = train(network(), FakePrepared(), spec)
    rates = [logs["learning_rate"] for _, logs, _, _ in recorder.epochs]
    assert rates[-1] < rates[0] / 50
    assert any(isinstance(e, Said) and "the learning rate is 0.01" in e.message for e in events)


EVERYTHING = TrainingSpec(
    epochs=5,
    batch_size=16,
    accumulate=3,
    averaging=0.7,
    l1=1e-4,
    l2=1e-4,
    loss="huber",
    huber_delta=0.4,
    seed=5,
    deterministic=True,
    metrics=("rmse", "r2"),
    stopping=StoppingSpec(enabled=False, min_delta=9.0),
    schedule=ScheduleSpec(kind="plateau", warmup=1, patience=1, factor=0.5),
    optimizer=OptimizerSpec(kind="Nadam", learning_rate=0.01, weight_decay=0.01, clip_value=0.5, clip_norm=0.4),
)
MIXED = TrainingSpec(
    epochs=4,
    batch_size=16,
    accumulate=2,
    averaging=0.7,
    precision="mixed_float16",
    seed=5,
    deterministic=True,
    stopping=NO_STOPPING,
    schedule=ScheduleSpec(kind="one_cycle"),
    optimizer=OptimizerSpec(kind="ScheduleFreeAdamW", learning_rate=0.01),
)


@pytest.mark.parametrize("spec", [EVERYTHING, MIXED], ids=["everything", "mixed"])
def test_resumed_equals_uninterrupted_with_every_technique_on(spec):
    policy = None if spec.precision == "float32" else spec.precision
    prepared = FakePrepared()
    whole, half, rest = (network(dropout=0.2, policy=policy, seed=seed) for seed in (3, 3, 99))
    _, all_of_it, _ = train(whole, prepared, spec)
    _, first, _ = train(half, prepared, spec, epochs=2)
    _, second, _ = train(rest, prepared, spec, resume=first.checkpoint())
    assert [e[1] for e in first.epochs + second.epochs] == [e[1] for e in all_of_it.epochs]
    assert all(a.tobytes() == b.tobytes() for a, b in zip(whole.get_weights(), rest.get_weights(), strict=True))
    kept = [list(np.load(io.BytesIO(run.epochs[-1][2].optimizer)).values()) for run in (second, all_of_it)]
    assert len(kept[0]) > 8 and all(a.tobytes() == b.tobytes() for a, b in zip(*kept, strict=True))


# precision ---------------------------------------------------------------------------------------------------------


def test_mixed_precision_reaches_every_layer_but_the_last():
    inner = {"kind": "LSTM", "parameters": {"units": 3}}
    spec = ModelSpec(
        (LayerSpec("Input", "window"), LayerSpec("Bidirectional", "both", (), {"layer": inner}), LayerSpec("Dense", "head", (), {"units": 1}))
    )
    found = precision.network(spec, TrainingSpec(precision="mixed_float16")).layers
    assert found[0].parameters == {}
    assert found[1].parameters["dtype"] == found[1].parameters["layer"]["parameters"]["dtype"] == "mixed_float16"
    assert found[2].parameters == {"dtype": "float32", "units": 1}
    assert precision.network(spec, TrainingSpec()) is spec


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_mixed_precision_trains_about_as_well_and_says_that_a_cpu_gains_nothing(policy):
    specs = [TrainingSpec(epochs=3, batch_size=16, precision=p, optimizer=OptimizerSpec(learning_rate=0.01)) for p in ("float32", policy)]
    (_, exact, _), (_, mixed, events) = (train(network(policy=None if s.precision == "float32" else policy), FakePrepared(), s) for s in specs)
    a, b = exact.epochs[-1][1]["val_loss"], mixed.epochs[-1][1]["val_loss"]
    assert a != b and b == pytest.approx(a, rel=0.05)
    assert any(isinstance(e, Said) and "no faster on a CPU" in e.message for e in events)


def test_an_overflow_of_half_precision_skips_the_step_and_halves_the_scale():
    spec = TrainingSpec(epochs=1, batch_size=16, precision="mixed_float16", optimizer=OptimizerSpec(learning_rate=0.01))
    prepared = FakePrepared()
    prepared.values[:, 0] *= 4e4  # in the output's 16 bits nothing overflows, in its gradient times 2^15 it does
    done, recorder, events = train(network(policy="mixed_float16"), prepared, spec)
    assert done.status == "completed" and any(p.gradient_norm == 0.0 for p in recorder.points)
    assert all(math.isfinite(p.loss) for p in recorder.points) and any(isinstance(e, EpochDone) for e in events)


# the range test ----------------------------------------------------------------------------------------------------


def test_range_test_proposes_a_rate_that_works():
    spec = TrainingSpec(
        batch_size=16, optimizer=OptimizerSpec(kind="SGD", learning_rate=0.01, global_clip_norm=None), schedule=ScheduleSpec(kind="cosine")
    )
    said = []
    found = range_test(network(), FakePrepared(), spec, seed=1, low=1e-5, high=1e4, batches=80, progress=Progress(lambda f, t: said.append((f, t))))
    assert found.why in ("explodes", "not a number") and len(found.rates) < 80 and found.proposed is not None
    assert 1e-3 < found.proposed < 1 and found.present == 0.01 and said
    good = TrainingSpec(epochs=2, batch_size=8, optimizer=OptimizerSpec(kind="SGD", learning_rate=found.proposed, global_clip_norm=None))
    _, recorder, _ = train(network(), FakePrepared(), good)
    assert recorder.epochs[-1][1]["loss"] < 0.9 * recorder.points[0].loss


def test_the_rate_of_a_range_test_lies_where_the_table_falls():
    """Losses that fall by chance at first, stay, then fall between 1e-3 and 1e-2 and explode beyond 0.3."""
    chance, tried = np.random.default_rng(0), rates.rising(1e-6, 1.0, 100)

    def loss(number, rate):
        fall = 1 - 0.6 / (1 + np.exp(-3 * (np.log10(rate) + 2.5)))
        return fall + 0.25 * np.exp(-number / 2) + chance.normal(0, 0.02) + (4 * np.log10(rate / 0.1) ** 2 if rate > 0.1 else 0)

    losses = [float(loss(number, rate)) for number, rate in enumerate(tried)]
    for why, count in (("explodes", 100), ("end", 80)):
        found = rates.judge(tried[:count], losses[:count], 1e-3, why)
        assert found.proposed is not None and found.lowest is not None and 1e-3 < found.proposed < 1e-2 < found.lowest
    assert rates.judge(tried[:70], losses[:70], 1e-3, "not a number").proposed <= tried[69] / 10
