"""Every optimizer, schedule and way of clipping, step by step against formulas written down in NumPy, in float64."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.errors import SettingError, TrainingError
from workbench.training import optimizers, rates, schedules, techniques
from workbench.training.spec import OptimizerSpec, ScheduleSpec, TrainingSpec
from workbench.training.update import Update

RATE, EPS, STEPS = 0.05, 1e-7, 6
START = np.array([1.0, -2.0, 0.5, 3.0])
SPREAD = np.array([3.0, -0.2, 1.5, 0.05])


def gradient(w, step):
    """Of no loss in particular: depends on the weights and changes its size."""
    return SPREAD * w * (1 + 0.5 * math.sin(step)) + 0.01 * step


def sgd(w, g, s, t, momentum=0.0, nesterov=False):
    s["m"] = momentum * s.get("m", 0.0) - RATE * g
    return w + (momentum * s["m"] - RATE * g if nesterov else s["m"])


def rmsprop(w, g, s, t, rho=0.9, momentum=0.0, centered=False):
    s["v"] = rho * s.get("v", 0.0) + (1 - rho) * g**2
    s["a"] = rho * s.get("a", 0.0) + (1 - rho) * g
    step = RATE * g / np.sqrt(s["v"] - (s["a"] ** 2 if centered else 0.0) + EPS)
    s["m"] = momentum * s.get("m", 0.0) + step
    return w - s["m"]


def adam(w, g, s, t, b1=0.9, b2=0.999, amsgrad=False):
    s["m"], s["v"] = b1 * s.get("m", 0.0) + (1 - b1) * g, b2 * s.get("v", 0.0) + (1 - b2) * g**2
    s["top"] = np.maximum(s.get("top", 0.0), s["v"])
    return w - RATE * math.sqrt(1 - b2**t) / (1 - b1**t) * s["m"] / (np.sqrt(s["top"] if amsgrad else s["v"]) + EPS)


def decayed(rule, decay):
    return lambda w, g, s, t: rule(w * (1 - RATE * decay), g, s, t)


def nadam(w, g, s, t, b1=0.9, b2=0.999):
    u, after = b1 * (1 - 0.5 * 0.96**t), b1 * (1 - 0.5 * 0.96 ** (t + 1))
    s["u"] = s.get("u", 1.0) * u
    s["m"], s["v"] = b1 * s.get("m", 0.0) + (1 - b1) * g, b2 * s.get("v", 0.0) + (1 - b2) * g**2
    m = after * s["m"] / (1 - s["u"] * after) + (1 - u) * g / (1 - s["u"])
    return w - RATE * m / (np.sqrt(s["v"] / (1 - b2**t)) + EPS)


def adamax(w, g, s, t, b1=0.9, b2=0.999):
    s["m"], s["u"] = b1 * s.get("m", 0.0) + (1 - b1) * g, np.maximum(b2 * s.get("u", 0.0), np.abs(g))
    return w - RATE / (1 - b1**t) * s["m"] / (s["u"] + EPS)


def adagrad(w, g, s, t):
    s["v"] = s.get("v", 0.1) + g**2
    return w - RATE * g / np.sqrt(s["v"] + EPS)


def adadelta(w, g, s, t, rho=0.95):
    s["v"] = rho * s.get("v", 0.0) + (1 - rho) * g**2
    step = np.sqrt(s.get("d", 0.0) + EPS) / np.sqrt(s["v"] + EPS) * g
    s["d"] = rho * s.get("d", 0.0) + (1 - rho) * step**2
    return w - RATE * step


def lion(w, g, s, t, b1=0.9, b2=0.99):
    new = w - RATE * np.sign(b1 * s.get("m", 0.0) + (1 - b1) * g)
    s["m"] = b2 * s.get("m", 0.0) + (1 - b2) * g
    return new


def lamb(w, g, s, t, b1=0.9, b2=0.999):
    s["m"], s["v"] = b1 * s.get("m", 0.0) + (1 - b1) * g, b2 * s.get("v", 0.0) + (1 - b2) * g**2
    step = s["m"] / (1 - b1**t) / (np.sqrt(s["v"] / (1 - b2**t)) + EPS)
    return w - RATE * np.linalg.norm(w) / np.linalg.norm(step) * step


def ftrl(w, g, s, t, l1=0.0):
    new = s.get("n", 0.1) + g**2
    s["z"] = s.get("z", 0.0) + g - (np.sqrt(new) - np.sqrt(s.get("n", 0.1))) / RATE * w
    s["n"] = new
    kept = np.clip(s["z"], -l1, l1)
    return (kept - s["z"]) / (np.sqrt(new) / RATE)


def adafactor(w, g, s, t):
    """Of vectors, which are not factored (Shazeer & Stern 2018)."""
    b2 = 1 - t**-0.8
    s["v"] = b2 * s.get("v", 0.0) + (1 - b2) * (g**2 + 1e-30)
    step = g / np.sqrt(s["v"])
    step = step / max(1.0, np.sqrt(np.mean(step**2)))
    return w - max(1e-3, np.sqrt(np.mean(w**2))) * RATE * step


def schedule_free(w, g, s, t, b1=0.9, b2=0.999):
    z = s.setdefault("z", START.copy())
    s["v"] = b2 * s.get("v", 0.0) + (1 - b2) * g**2
    x = (w - (1 - b1) * z) / b1
    s["z"] = z - RATE * g / (np.sqrt(s["v"] / (1 - b2**t)) + 1e-8)
    s["x"] = x + (s["z"] - x) / t
    return (1 - b1) * s["z"] + b1 * s["x"]


RULES = {
    "SGD": ({"kind": "SGD"}, sgd),
    "momentum": ({"kind": "SGD", "momentum": 0.9}, lambda *a: sgd(*a, momentum=0.9)),
    "nesterov": ({"kind": "SGD", "momentum": 0.9, "nesterov": True}, lambda *a: sgd(*a, momentum=0.9, nesterov=True)),
    "RMSprop": ({"kind": "RMSprop"}, rmsprop),
    "RMSprop centered": ({"kind": "RMSprop", "momentum": 0.5, "parameters": {"rho": 0.8, "centered": True}},
                         lambda *a: rmsprop(*a, rho=0.8, momentum=0.5, centered=True)),
    "Adam": ({"kind": "Adam"}, adam),
    "Adam with its own": ({"kind": "Adam", "parameters": {"beta_1": 0.7, "beta_2": 0.8, "amsgrad": True}}, lambda *a: adam(*a, 0.7, 0.8, True)),
    "Adam decayed": ({"kind": "Adam", "weight_decay": 0.1}, decayed(adam, 0.1)),
    "AdamW": ({"kind": "AdamW"}, decayed(adam, 0.004)),
    "AdamW decayed": ({"kind": "AdamW", "weight_decay": 0.3}, decayed(adam, 0.3)),
    "Nadam": ({"kind": "Nadam"}, nadam),
    "Adamax": ({"kind": "Adamax"}, adamax),
    "Adagrad": ({"kind": "Adagrad"}, adagrad),
    "Adadelta": ({"kind": "Adadelta"}, adadelta),
    "Adafactor": ({"kind": "Adafactor"}, adafactor),
    "Lion": ({"kind": "Lion"}, lion),
    "Lamb": ({"kind": "Lamb"}, lamb),
    "Ftrl": ({"kind": "Ftrl"}, ftrl),
    "Ftrl sparse": ({"kind": "Ftrl", "parameters": {"l1_regularization_strength": 0.5}}, lambda *a: ftrl(*a, l1=0.5)),
    "ScheduleFreeAdamW": ({"kind": "ScheduleFreeAdamW"}, schedule_free),
    "Muon": ({"kind": "Muon"}, decayed(adam, 0.004)),          # biases go by AdamW
}


def prepared(spec, batches=10):
    update = Update(spec, batches)
    weight: keras.Variable = keras.Variable(START.astype(np.float32), name="bias")
    update.build([weight])
    return update, weight


def step(update, weight, g, items=1.0):
    g = [tf.constant(g, tf.float32)]
    if update.held_back():
        return float(update.hold(g, tf.constant(items)))
    return float(update.apply(g, tf.stack([tf.reduce_sum(tf.square(g[0]))]), tf.constant(items)))


@pytest.mark.parametrize("name", RULES)
def test_optimizers_follow_their_formulas(name):
    options, rule = RULES[name]
    update, weight = prepared(TrainingSpec(optimizer=OptimizerSpec(**{"learning_rate": RATE, "global_clip_norm": None, **options})))
    right, state = START.copy(), {}
    for t in range(1, STEPS + 1):
        g = gradient(right, t)
        step(update, weight, g)
        right = rule(right, g, state, t)
        np.testing.assert_allclose(weight.numpy() - START, right - START, rtol=2e-3, atol=2e-6)
    assert np.abs(right - START).max() > 3e-4
    if "x" in state:
        np.testing.assert_allclose(update.averaged.values()[0], state["x"], rtol=1e-4)


def test_every_optimizer_of_keras_is_there():
    inner = {"Optimizer", "LossScaleOptimizer", "MultiOptimizer", "OptimizerMap"}
    known = {name for name in dir(keras.optimizers) if isinstance(getattr(keras.optimizers, name), type)} - inner
    assert known == {options["kind"] for options, _ in RULES.values()} == set(techniques.OPTIMIZERS)


@pytest.mark.parametrize("kind", techniques.OWN)
def test_the_numbers_offered_are_those_of_keras(kind):
    own = {name: entry.default for name, entry in techniques.OWN[kind].items()}
    assert own == optimizers.parameters_of(kind)
    made = optimizers.optimizer(OptimizerSpec(kind=kind, parameters=own))
    assert all(getattr(made, name) == value for name, value in own.items() if hasattr(made, name))


def test_muon_turns_matrices():
    update = Update(TrainingSpec(optimizer=OptimizerSpec(kind="Muon", learning_rate=0.1, weight_decay=0.0, global_clip_norm=None)), 10)
    weight: keras.Variable = keras.Variable(np.zeros((3, 3), np.float32), name="kernel")
    update.build([weight])
    update.apply([tf.constant(np.diag([10.0, 1.0, 0.5]), tf.float32)], tf.constant([101.25]), tf.constant(1.0))
    sizes = np.abs(np.linalg.svd(weight.numpy(), compute_uv=False))
    assert sizes.max() / sizes.min() < 3, "singular values of the step are nearly alike, those of the gradient were not"


def test_wrong_parameters_are_refused_in_a_sentence():
    with pytest.raises(TrainingError, match="Adam has no parameter 'rho'"):
        optimizers.optimizer(OptimizerSpec(parameters={"rho": 0.5}))
    with pytest.raises(TrainingError, match="beta_1"):
        optimizers.optimizer(OptimizerSpec(parameters={"beta1": 0.5}))
    assert optimizers.parameters_of("Adam") == {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "amsgrad": False}


# clipping ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("options", "clipped"), [
    ({"clip_value": 3.9}, 1.0), ({"clip_value": 4.1}, 0.0), ({"clip_norm": 4.9}, 1.0), ({"clip_norm": 5.1}, 0.0), ({"global_clip_norm": 4.9}, 1.0),
    ({"global_clip_norm": 5.1}, 0.0), ({}, 0.0), ({"clip_value": 4.1, "global_clip_norm": 4.9}, 1.0)])
def test_whether_a_gradient_was_clipped_is_told(options, clipped):
    update, weight = prepared(TrainingSpec(optimizer=OptimizerSpec(kind="SGD", learning_rate=1.0, **{"global_clip_norm": None, **options})))
    g = np.array([3.0, -4.0, 0.0, 0.0])
    assert step(update, weight, g) == clipped
    moved = START - weight.numpy()
    assert (np.abs(moved - g).max() > 1e-6) == bool(clipped)


# accumulation ------------------------------------------------------------------------------------------------------


def test_accumulated_gradients_are_one_of_all_items():
    spec = TrainingSpec(accumulate=3, optimizer=OptimizerSpec(kind="SGD", learning_rate=1.0, global_clip_norm=None))
    update, weight = prepared(spec)
    gs, items = [np.ones(4), 2 * np.ones(4), np.array([0.0, 1.0, 2.0, -6.0])], [4.0, 4.0, 1.0]
    told = [step(update, weight, g, n) for g, n in zip(gs, items, strict=True)]
    assert told == [-1.0, -1.0, 0.0]
    mean = sum(g * n for g, n in zip(gs, items, strict=True)) / 9
    np.testing.assert_allclose(START - weight.numpy(), mean, rtol=1e-5)
    before = weight.numpy()
    step(update, weight, gs[0], 4.0)
    assert (weight.numpy() == before).all() and int(update.optimizer.iterations.numpy()) == 1


def test_clipping_is_of_the_accumulated_gradient():
    spec = TrainingSpec(accumulate=2, optimizer=OptimizerSpec(kind="SGD", learning_rate=1.0, global_clip_norm=1.0))
    update, weight = prepared(spec)
    assert [step(update, weight, g) for g in (np.full(4, 10.0), np.full(4, -9.5))] == [-1.0, 0.0], "they cancel each other out"
    np.testing.assert_allclose(START - weight.numpy(), 0.25, rtol=1e-5)


# averaging ---------------------------------------------------------------------------------------------------------


def test_the_average_of_the_weights_is_what_answers():
    update, weight = prepared(TrainingSpec(averaging=0.8, optimizer=OptimizerSpec(kind="SGD", learning_rate=0.1, global_clip_norm=None)))
    np.testing.assert_array_equal(update.averaged.values()[0], START.astype(np.float32), err_msg="before the first step")
    right, mean = START.copy(), None
    for t in range(1, 5):
        step(update, weight, gradient(right, t))
        right = right - 0.1 * gradient(right, t)
        mean = right if mean is None else 0.8 * mean + 0.2 * right
    trained = weight.numpy()
    with update.averaged.in_place():
        np.testing.assert_allclose(weight.numpy(), mean, rtol=1e-5)
    assert weight.numpy().tobytes() == trained.tobytes()


# schedules ---------------------------------------------------------------------------------------------------------


def cosine(done, end):
    return end + (1 - end) * (1 + np.cos(np.pi * np.minimum(done, 1))) / 2


N = np.arange(40.0)                                            # 4 epochs of 10 steps
KINDS = {
    "warm-up": ({"kind": "constant", "warmup": 1}, np.minimum((N + 1) / 10, 1)),
    "exponential": ({"kind": "exponential", "length": 2, "decay": 0.5}, 0.5 ** (N / 20)),
    "staircase": ({"kind": "exponential", "length": 2, "decay": 0.5, "staircase": True}, 0.5 ** (N // 20)),
    "inverse time": ({"kind": "inverse_time", "length": 1, "decay": 0.5}, 1 / (1 + 0.5 * N / 10)),
    "inverse steps": ({"kind": "inverse_time", "length": 1, "decay": 0.5, "staircase": True}, 1 / (1 + 0.5 * (N // 10))),
    "line": ({"kind": "polynomial", "end": 0.2}, 0.2 + 0.8 * (1 - N / 40)),
    "bow": ({"kind": "polynomial", "end": 0.2, "power": 2, "length": 2}, 0.2 + 0.8 * (1 - np.minimum(N / 20, 1)) ** 2),
    "cosine": ({"kind": "cosine", "end": 0.1}, cosine(N / 40, 0.1)),
    "cosine after warm-up": ({"kind": "cosine", "warmup": 1}, np.where(N < 10, (N + 1) / 10, cosine((N - 10) / 30, 0))),
    "restarts": ({"kind": "cosine_restarts", "length": 1, "longer": 2, "lower": 0.5},
                 np.where(N < 10, cosine(N / 10, 0), np.where(N < 30, 0.5 * cosine((N - 10) / 20, 0), 0.25 * cosine((N - 30) / 40, 0)))),
    "restarts alike": ({"kind": "cosine_restarts", "length": 1, "longer": 1}, cosine((N % 10) / 10, 0)),
    "in pieces": ({"kind": "piecewise", "at": (1, 2.5), "rates": (0.5, 0.1)}, np.where(N < 10, 1, np.where(N < 25, 0.5, 0.1))),
    "one cycle": ({"kind": "one_cycle", "rise": 0.25, "start": 0.1},
                  np.where(N < 10, 0.1 + 0.9 * (1 - np.cos(np.pi * N / 10)) / 2, 1e-5 + (1 - 1e-5) * (1 + np.cos(np.pi * (N - 10) / 30)) / 2)),
}


@pytest.mark.parametrize("name", KINDS)
def test_schedules_follow_their_formulas_and_the_preview_follows_them(name):
    options, shares = KINDS[name]
    spec = ScheduleSpec(**options)
    made = schedules.schedule(spec, 0.3, 4, 10)
    assert made is not None
    ours = [float(made(step)) for step in range(40)]
    np.testing.assert_allclose(ours, 0.3 * shares, rtol=2e-4, atol=1e-6)
    places, drawn = rates.preview(spec, 0.3, 4, 10, points=40)
    np.testing.assert_allclose(drawn, [ours[round(10 * place)] for place in places], rtol=2e-4, atol=1e-6)
    assert len(set(places)) == len(places) and places[0] == 0 and places[-1] == 3.9


@pytest.mark.parametrize("name", ["cosine after warm-up", "one cycle"])
def test_the_rate_of_every_step_is_that_of_the_schedule(name):
    options, shares = KINDS[name]
    spec = TrainingSpec(epochs=4, schedule=ScheduleSpec(**options),
                        optimizer=OptimizerSpec(kind="SGD", learning_rate=0.3, global_clip_norm=None))
    update, weight = prepared(spec, 10)
    for share in 0.3 * shares[:15]:
        before = weight.numpy()
        assert update.rate() == pytest.approx(share, rel=2e-4, abs=1e-6)
        step(update, weight, np.ones(4))
        np.testing.assert_allclose(before - weight.numpy(), share, rtol=1e-3, atol=1e-6)


def test_with_accumulation_epochs_have_fewer_steps():
    update, _ = prepared(TrainingSpec(epochs=4, accumulate=2, schedule=ScheduleSpec(kind="polynomial")), 10)
    assert update.schedule is not None and update.schedule.steps.length == 20


@pytest.mark.parametrize(("options", "words"), [
    ({"kind": "cosine", "warmup": 4}, "leaves nothing"), ({"kind": "piecewise"}, "one rate for each"),
    ({"kind": "piecewise", "at": (2, 1), "rates": (0.5, 0.1)}, "must rise")])
def test_schedules_that_can_not_be_are_refused(options, words):
    with pytest.raises(SettingError, match=words):
        schedules.schedule(ScheduleSpec(**options), 0.1, 4, 10)


@pytest.mark.parametrize("options", [{"patience": 2}, {"patience": 1, "cooldown": 2, "factor": 0.3}, {"patience": 2, "least": 0.2}])
def test_plateau_lowers_the_rate_when_kerass_does(options):
    losses = [1.0, 0.9, 0.95, 0.91, 0.92, 0.93, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87]
    spec = ScheduleSpec(kind="plateau", **options)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(1.0), "mse")
    theirs = keras.callbacks.ReduceLROnPlateau("val_loss", factor=spec.factor, patience=spec.patience, cooldown=spec.cooldown, min_delta=0.0,
                                               min_lr=spec.least, verbose=0)
    theirs.set_model(model)
    theirs.on_train_begin()
    ours = rates.Plateau()
    for epoch, loss in enumerate(losses):
        theirs.on_epoch_end(epoch, {"val_loss": loss})
        ours.book(spec, "val_loss", loss, 0.0)
        assert ours.factor == pytest.approx(float(model.optimizer.learning_rate.numpy()), rel=1e-5), epoch
        ours = rates.Plateau(**ours.state())
    assert ours.factor < 1


# the range test ----------------------------------------------------------------------------------------------------


def test_the_proposed_rate_is_where_the_loss_falls_fastest():
    tried = rates.rising(1e-6, 1.0, 100)
    losses = [1.0 - 0.9 / (1 + math.exp(-3 * (math.log10(rate) + 3))) + (50 * rate if rate > 0.1 else 0) for rate in tried]
    found = rates.judge(tried, losses, 0.01, "explodes")
    assert 3e-4 < found.proposed < 2e-2 and 0.01 < found.lowest < 0.3, "the logistic's steepest place is 1e-3; smoothing shifts it up a little"
    flat = rates.judge(tried, [1.0 + rate for rate in tried], 0.01, "end")
    assert flat.proposed is None
    with pytest.raises(SettingError, match="small learning rate to a large one"):
        rates.rising(1.0, 0.1, 50)
