"""What lies behind the end of a sequence counts nowhere: neither in the loss, nor in metrics, nor in gradients."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.dataset.facts import TargetFact
from workbench.errors import TrainingError
from workbench.probing.loss import per_sample
from workbench.training.losses import Objective, loss_name
from workbench.training.spec import TrainingSpec

TARGET = TargetFact("values", ("a", "b"), 4, reconstruction=True, padded=True)
LENGTHS = (4, 2, 3)


@pytest.fixture(scope="module")
def model() -> keras.Model:
    keras.utils.set_random_seed(1)
    given = keras.Input((4, 3))
    return keras.Model(given, keras.layers.Dense(2)(given))


def batch() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(3, 4, 3)).astype(np.float32), rng.normal(size=(3, 4, 2)).astype(np.float32)
    live = np.arange(4) < np.array(LENGTHS)[:, None]
    y[~live] = np.nan
    return x, y, live


@pytest.mark.parametrize(("loss", "by_hand"), [("auto", lambda e: e ** 2), ("mae", np.abs),
                                               ("huber", lambda e: np.where(np.abs(e) <= 1, 0.5 * e ** 2, np.abs(e) - 0.5))])
def test_every_value_that_is_there_counts_alike(model, loss, by_hand):
    x, y, live = batch()
    output = model(x)
    found = Objective(model, TARGET, TrainingSpec(loss=loss))(tf.constant(y), output, training=True)
    errors = (y - np.asarray(output))[live].astype(np.float64)
    assert float(found.loss) == pytest.approx(by_hand(errors).mean(), rel=1e-6)
    assert float(found.sums["mae"]) / float(found.items) == pytest.approx(np.abs(errors).mean(), rel=1e-6)


def test_batches_add_up_to_the_whole(model):
    x, y, live = batch()
    objective = Objective(model, TARGET, TrainingSpec())
    parts = [objective(tf.constant(y[n:n + 1]), model(x[n:n + 1]), training=True) for n in range(3)]
    whole = sum(float(part.loss) * float(part.items) for part in parts) / sum(float(part.items) for part in parts)
    assert whole == pytest.approx(((y - np.asarray(model(x)))[live] ** 2).mean(), rel=1e-6)


def test_no_gradient_comes_back_from_behind_the_end(model):
    x, y, live = batch()
    output = tf.Variable(model(x))
    with tf.GradientTape() as tape:
        found = Objective(model, TARGET, TrainingSpec())(tf.constant(y), output, training=True).loss
    gradient = np.asarray(tape.gradient(found, output))
    assert (gradient[~live] == 0).all() and (gradient[live] != 0).all() and np.isfinite(gradient).all()


def test_metrics_leave_it_out_and_quantiles_too(model):
    x, y, live = batch()
    objective = Objective(model, TARGET, TrainingSpec(metrics=("rmse",)))
    objective(tf.constant(y), model(x), training=True)
    errors = (y - np.asarray(model(x)))[live]
    assert float(objective.extras[0].result()) == pytest.approx(np.sqrt((errors ** 2).mean()), rel=1e-5)
    wide = keras.Sequential([keras.Input((4, 3)), keras.layers.Dense(6)])
    spec = TrainingSpec(loss="quantile", quantiles=(0.1, 0.5, 0.9))
    found = Objective(wide, TARGET, spec)(tf.constant(y), wide(x), training=True)
    each = y[live][..., None] - np.asarray(wide(x)).reshape(3, 4, 2, 3)[live]
    levels = np.array([0.1, 0.5, 0.9])
    assert float(found.loss) == pytest.approx(np.maximum(levels * each, (levels - 1) * each).mean(), rel=1e-6)


def test_the_loss_of_one_sample_is_that_of_its_own_steps(model):
    x, y, live = batch()
    found = np.asarray(per_sample(model, TARGET)(tf.constant(y), model(x)))
    wanted = [((y[n] - np.asarray(model(x))[n])[live[n]] ** 2).mean() for n in range(3)]
    np.testing.assert_allclose(found, wanted, rtol=1e-6)


@pytest.mark.parametrize(("spec", "words"), [(TrainingSpec(loss="gaussian_nll"), "Gaussian"), (TrainingSpec(metrics=("pearson",)), "pearson")])
def test_what_can_not_leave_it_out_is_refused(spec, words):
    with pytest.raises(TrainingError, match=words):
        loss_name(spec, TARGET)
