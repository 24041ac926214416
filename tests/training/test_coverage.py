"""The share of truths inside the head's own interval, as a metric of a run."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy import stats

from tests.training.fakes import FakePrepared, ListRecorder
from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError, TrainingError
from workbench.training import metrics
from workbench.training import run as running
from workbench.training.events import EventBuffer, RunControl
from workbench.training.problems import problems
from workbench.training.spec import StoppingSpec, TrainingSpec

QUANTILE = TrainingSpec(loss="quantile", quantiles=(0.05, 0.5, 0.95), metrics=("coverage",))
GAUSS = TrainingSpec(loss="gaussian_nll", metrics=("coverage",))
VALUES = TargetFact("values", 2, (2, 1))


def share(spec, y, head):
    found = metrics.metric("coverage", "values", 0, False, spec)
    found.update_state(tf.constant(y[:3], tf.float32), tf.constant(head[:3].reshape(3, -1), tf.float32))
    found.update_state(tf.constant(y[3:], tf.float32), tf.constant(head[3:].reshape(len(y) - 3, -1), tf.float32))
    return float(found.result())


def test_between_the_outer_quantiles_whatever_their_order():
    rng = np.random.default_rng(1)
    y, head = rng.normal(size=(9, 2)), rng.normal(size=(9, 2, 3))                # crossing quantiles among them
    wanted = np.mean([[min(head[i, j]) <= y[i, j] <= max(head[i, j]) for j in range(2)] for i in range(9)])
    assert share(QUANTILE, y, head) == pytest.approx(wanted, abs=1e-6)


def test_of_a_normal_distribution_nine_tenths():
    rng = np.random.default_rng(2)
    mean, log_variance = rng.normal(size=(9, 2)), rng.normal(size=(9, 2))
    y = mean + rng.normal(size=(9, 2)) * np.exp(log_variance / 2)
    low, high = stats.norm.interval(0.9, mean, np.exp(log_variance / 2))
    assert share(GAUSS, y, np.stack([mean, log_variance], axis=-1)) == pytest.approx(np.mean((low <= y) & (y <= high)), abs=1e-6)


@pytest.mark.parametrize("spec", [TrainingSpec(metrics=("coverage",)), TrainingSpec(loss="huber", metrics=("coverage",)),
                                  TrainingSpec(loss="quantile", quantiles=(0.5,), metrics=("coverage",))])
def test_refused_where_the_loss_has_no_interval(spec):
    found = [error for error in problems(spec, VALUES) if isinstance(error, TrainingError)]
    assert len(found) == 1
    assert "interval" in found[0].what
    assert found[0].where == "training.metrics"


def test_refused_for_classes():
    with pytest.raises(TrainingError, match="does not fit whole-number classes"):
        metrics.metric("coverage", "class", 3, False, TrainingSpec(metrics=("coverage",)))


def test_it_decides_nothing():
    spec = TrainingSpec(loss="quantile", metrics=("coverage",), stopping=StoppingSpec(monitor="val_coverage"))
    assert [error.where for error in problems(spec, VALUES) if isinstance(error, SettingError)] == ["training.stopping.monitor"]
    assert not list(problems(QUANTILE, VALUES))


def test_a_run_measures_it_on_its_validation_windows():
    keras.utils.set_random_seed(3)
    first = keras.Input((8, 2))
    model, data = keras.Model(first, keras.layers.Dense(6)(keras.layers.GRU(4)(first))), FakePrepared()
    recorder = ListRecorder()
    spec = TrainingSpec(epochs=2, loss="quantile", quantiles=(0.1, 0.5, 0.9), metrics=("coverage",))
    running.train(model, data, spec, seed=1, run=1, events=EventBuffer(), control=RunControl(), recorder=recorder)
    starts = data.starts["validation"]
    x = np.stack([data.values[s:s + 8] for s in starts])
    y = np.stack([data.values[s + 8:s + 10, 0] for s in starts])
    head = model.predict(x, verbose=0).reshape(len(x), 2, 3)
    wanted = ((head.min(-1) <= y) & (y <= head.max(-1))).mean()
    best = next(logs for _, logs, _, best in reversed(recorder.epochs) if best)
    assert best["val_coverage"] == pytest.approx(wanted, abs=1e-6)
    assert "coverage" in best
