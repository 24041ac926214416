"""The loop against Keras's own fit, against itself broken in two, and against all that can go wrong."""

from __future__ import annotations

import math
import threading
import time

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.training.fakes import FakePrepared, FakeRows, ListRecorder, Reacting
from workbench.errors import ProjectError, TrainingError
from workbench.training import checkpoint as packing
from workbench.training import run as running
from workbench.training import step as stepping
from workbench.training.events import BatchDone, EpochDone, EventBuffer, Paused, Resumed, RunControl, RunFinished, RunStarted, Said, Traced
from workbench.training.spec import OptimizerSpec, StoppingSpec, TrainingSpec
from workbench.training.step import Steps

NO_STOPPING = StoppingSpec(enabled=False)
ADAM = OptimizerSpec(learning_rate=0.01)


def network(seed=3, head=2, dropout=0.2, units=4, regularizer=None):
    keras.utils.set_random_seed(seed)
    first = keras.Input((8, 2), name="window")
    x = keras.layers.GRU(units, dropout=dropout, name="gru")(first)
    x = keras.layers.Dropout(dropout, name="dropout")(x)
    return keras.Model(first, keras.layers.Dense(head, name="head", kernel_regularizer=regularizer)(x))


def train(model, prepared, spec, *, control=None, events=None, recorder=None, **more):
    events, recorder = events or EventBuffer(), recorder or ListRecorder()
    done = running.train(model, prepared, spec, seed=spec.seed, run=1, events=events, control=control or RunControl(), recorder=recorder, **more)
    return done, recorder, events.drain()


def same(a, b):
    return all(x.tobytes() == y.tobytes() for x, y in zip(a.get_weights(), b.get_weights(), strict=True))


# against Keras -----------------------------------------------------------------------------------------------------


def test_equals_fit_of_keras():
    prepared = FakePrepared()
    clipped = OptimizerSpec(learning_rate=0.01, global_clip_norm=0.5)
    spec = TrainingSpec(epochs=2, batch_size=16, shuffle=False, optimizer=clipped, stopping=NO_STOPPING)
    ours, theirs = network(dropout=0.0, regularizer="l2"), network(dropout=0.0, regularizer="l2")
    _, recorder, _ = train(ours, prepared, spec)
    arrays = {}
    for split, starts in prepared.starts.items():
        x = np.stack([prepared.values[s:s + 8] for s in starts])
        arrays[split] = (x, np.stack([prepared.values[s + 8:s + 10, 0] for s in starts]))
    theirs.compile(keras.optimizers.Adam(0.01, global_clipnorm=0.5), "mse", metrics=["mae"])
    fitted = theirs.fit(*arrays["train"], batch_size=16, epochs=2, shuffle=False, verbose=0, validation_data=arrays["validation"]).history
    assert len(prepared.starts["train"]) % 16 != 0, "the last batch has to be a smaller one"
    for n, (_, logs, _, _) in enumerate(recorder.epochs):
        shares = logs.pop("clipped")
        assert logs == pytest.approx({key: values[n] for key, values in fitted.items()}, rel=1e-4) and 0 < shares <= 1
    packing.unpack_model(recorder.epochs[-1][2].weights, ours)
    for a, b in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-5)


def test_outputs_beside_the_answer_learn_the_same_target_with_their_weight():
    """Against Keras's fit with one loss weight for each output."""

    def two_heads():
        model = network(dropout=0.0)
        beside = keras.layers.Dense(2, name="beside", kernel_initializer="ones")(model.get_layer("gru").output)
        return keras.Model(model.inputs[0], [model.outputs[0], beside])

    prepared = FakePrepared()
    clipped = OptimizerSpec(learning_rate=0.01, global_clip_norm=0.5)
    spec = TrainingSpec(epochs=1, batch_size=16, shuffle=False, optimizer=clipped, stopping=NO_STOPPING, auxiliary_weight=0.25)
    ours, theirs = two_heads(), two_heads()
    _, recorder, _ = train(ours, prepared, spec)
    starts = prepared.starts["train"]
    x = np.stack([prepared.values[s:s + 8] for s in starts])
    y = np.stack([prepared.values[s + 8:s + 10, 0] for s in starts])
    theirs.compile(keras.optimizers.Adam(0.01, global_clipnorm=0.5), ["mse", "mse"], loss_weights=[1.0, 0.25])
    theirs.fit(x, [y, y], batch_size=16, epochs=1, shuffle=False, verbose=0)
    packing.unpack_model(recorder.epochs[-1][2].weights, ours)
    for a, b in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-5)


def test_head_of_three_axes_is_compared_step_by_step():
    prepared = FakePrepared()
    keras.utils.set_random_seed(1)
    first = keras.Input((8, 2))
    model = keras.Model(first, keras.layers.Reshape((2, 1))(keras.layers.Dense(2)(keras.layers.Flatten()(first))))
    flat = keras.Model(first, model.layers[-2].output)
    before = flat.get_weights()
    _, one, _ = train(model, prepared, TrainingSpec(epochs=1))
    flat.set_weights(before)
    _, two, _ = train(flat, prepared, TrainingSpec(epochs=1))
    assert one.epochs[0][1] == pytest.approx(two.epochs[0][1], rel=1e-5)


def test_full_batches_with_a_graph_of_their_own_give_the_same(monkeypatch):
    prepared, spec = FakePrepared(), TrainingSpec(epochs=2, batch_size=16)
    usual, own = network(), network()
    train(usual, prepared, spec)
    monkeypatch.setattr(stepping, "WORTH_A_GRAPH", 1)
    train(own, prepared, spec)
    for a, b in zip(usual.get_weights(), own.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-6)


# broken in two -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spec():
    return TrainingSpec(epochs=4, batch_size=16, seed=11, deterministic=True, optimizer=ADAM, stopping=StoppingSpec(patience=3))


def test_resumed_equals_uninterrupted_bit_for_bit(spec):
    prepared, whole, half, rest = FakePrepared(), network(), network(), network(seed=99)
    _, all_of_it, _ = train(whole, prepared, spec)
    _, first, _ = train(half, prepared, spec, epochs=2)
    done, second, events = train(rest, prepared, spec, resume=first.checkpoint())
    assert [e[1] for e in first.epochs + second.epochs] == [e[1] for e in all_of_it.epochs]
    last = all_of_it.epochs[-1][2]
    assert second.epochs[-1][2].state["best_epoch"] == last.state["best_epoch"]
    assert same(whole, rest)
    assert events[0] == RunStarted(1, "CPU", 4, 7, first_epoch=3, samples=prepared.count("train"), validation_samples=prepared.count("validation"))
    assert done.best == {**all_of_it.ends[0][2]}


def test_stopped_in_the_middle_of_an_epoch_resumes_exactly(spec):
    prepared, whole, cut, rest = FakePrepared(), network(), network(), network(seed=5)
    train(whole, prepared, spec)
    control = RunControl()
    events = Reacting(lambda e: control.stop() if isinstance(e, BatchDone) and (e.epoch, e.batch) == (3, 2) else None)
    done, first, _ = train(cut, prepared, spec, control=control, events=events)
    assert done.status == "stopped" and len(first.epochs) == 2 and first.ends[0][0] == "stopped"
    train(rest, prepared, spec, resume=first.checkpoint())
    assert same(whole, rest)


def test_best_weights_of_before_the_break_come_back():
    prepared = FakePrepared()
    spec = TrainingSpec(epochs=1, batch_size=16, optimizer=ADAM, stopping=NO_STOPPING)
    _, good, _ = train(network(), prepared, spec)
    kept = good.checkpoint()
    lucky = type(kept)(kept.epoch, kept.weights, kept.optimizer, kept.state | {"best_value": 0.0, "best_epoch": 1}, best=kept.weights)
    model = network()
    done, _, _ = train(model, prepared, spec, resume=lucky, epochs=3)
    assert done.best_epoch == 1
    reference = network()
    packing.unpack_model(kept.weights, reference)
    assert same(model, reference)


def test_a_checkpoint_of_another_network_is_refused():
    _, recorder, _ = train(network(), FakePrepared(), TrainingSpec(epochs=1))
    other = ListRecorder()
    with pytest.raises(TrainingError, match="do not fit the network"):
        train(network(units=5), FakePrepared(), TrainingSpec(epochs=2), resume=recorder.checkpoint(), recorder=other)
    assert other.ends[0][0] == "failed"


# ends --------------------------------------------------------------------------------------------------------------


def test_early_stopping_keeps_the_best_weights():
    slow = OptimizerSpec(kind="SGD", learning_rate=1e-9)
    spec = TrainingSpec(epochs=50, batch_size=16, optimizer=slow, stopping=StoppingSpec(patience=2, min_delta=0.1))
    done, recorder, events = train(network(), FakePrepared(), spec)
    assert done.status == "completed" and len(recorder.epochs) == 3 and "has not improved for 2 epochs" in done.message
    assert isinstance(events[-1], RunFinished) and [e.waiting for e in events if isinstance(e, EpochDone)] == [0, 1, 2]


def test_without_validation_windows_the_training_loss_decides():
    done, recorder, events = train(network(), FakePrepared(validation=False), TrainingSpec(epochs=1))
    assert set(recorder.epochs[0][1]) == {"loss", "mae", "clipped"} and done.best_epoch == 1
    assert any(isinstance(e, Said) and "loss decides" in e.message for e in events)


def test_pause_waits_and_changes_nothing():
    prepared, spec = FakePrepared(), TrainingSpec(epochs=2, batch_size=16, deterministic=True)
    straight, paused, control = network(), network(), RunControl()
    train(straight, prepared, spec)

    def react(event):
        if isinstance(event, BatchDone) and (event.epoch, event.batch) == (1, 3):
            control.pause()
        if isinstance(event, Paused):
            threading.Timer(0.3, control.resume).start()
    began = time.perf_counter()
    _, _, events = train(paused, prepared, spec, control=control, events=Reacting(react))
    assert time.perf_counter() - began > 0.3
    kinds = [type(e) for e in events if isinstance(e, Paused | Resumed)]
    assert kinds == [Paused, Resumed] and same(straight, paused)
    assert sum(e.seconds for e in events if isinstance(e, EpochDone)) < time.perf_counter() - began - 0.29


def test_stop_out_of_a_pause_and_before_the_first_epoch():
    control = RunControl()
    control.pause()
    threading.Timer(0.2, control.stop).start()
    model = network()
    before = model.get_weights()
    events = Reacting(lambda e: None)
    done, recorder, _ = train(model, FakePrepared(), TrainingSpec(), control=control, events=events)
    assert (done.status, done.best_epoch) == ("stopped", 0) and not recorder.epochs
    assert all((a == b).all() for a, b in zip(before, model.get_weights(), strict=True))


def test_stop_during_validation_is_quick_and_discards_the_epoch(monkeypatch):
    monkeypatch.setattr("workbench.training.loop._WIDEST", 1)
    control, calls = RunControl(), []
    validate = Steps.unpacked

    def counted(self, vector):
        calls.append(1)
        if len(calls) == 26 + 2:                          # 26 training batches of 4, then the second one of validation
            control.stop()
        return validate(self, vector)
    monkeypatch.setattr(Steps, "unpacked", counted)
    done, recorder, _ = train(network(), FakePrepared(), TrainingSpec(epochs=3, batch_size=4), control=control)
    assert done.status == "stopped" and len(calls) == 28 and not recorder.epochs


def test_memory_that_runs_out_is_a_training_error():
    class Small(FakePrepared):
        def gather(self, split):
            raise tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")
    recorder = ListRecorder()
    with pytest.raises(TrainingError, match=r"memory ran out.*smaller batch size"):
        train(network(), Small(), TrainingSpec(), recorder=recorder)
    assert recorder.ends[0][0] == "failed"


def test_nothing_left_to_do_ends_at_once_with_the_best_weights():
    _, first, _ = train(network(), FakePrepared(), TrainingSpec(epochs=2))
    model = network(seed=50)
    done, second, _ = train(model, FakePrepared(), TrainingSpec(epochs=2), resume=first.checkpoint())
    assert done.status == "completed" and done.best_epoch == first.ends[0][1] and not second.epochs
    reference = network()
    packing.unpack_model(first.checkpoint().best, reference)
    assert same(model, reference)


def test_class_weights_count_in_training_only():
    spec = TrainingSpec(epochs=1, batch_size=48, optimizer=OptimizerSpec(learning_rate=1e-9), class_weights="balanced")
    x = np.ones((64, 5), np.int32)
    data = FakeRows(x, np.array(([0] * 3 + [1]) * 16, np.int32), 2)
    model = class_network(2)
    model.layers[-1].bias.assign([2.0, -2.0])
    p = model(x[:1]).numpy()[0]
    _, recorder, _ = train(model, data, spec)
    logs = recorder.epochs[0][1]
    assert logs["loss"] == pytest.approx(-(math.log(p[0]) + math.log(p[1])) / 2, rel=1e-5)
    assert logs["val_loss"] == pytest.approx(-(3 * math.log(p[0]) + math.log(p[1])) / 4, rel=1e-5)


def test_a_loss_that_is_not_a_number_rolls_back_and_names_the_layer():
    prepared = FakePrepared()
    prepared.values[60:62] = np.nan
    model = network()
    before = model.get_weights()
    done, recorder, events = train(model, prepared, TrainingSpec(epochs=3, batch_size=8))
    assert done.status == "failed" and "NaN in epoch 1" in done.message and "layer '" in done.message and "data of this batch" in done.message
    assert not done.remedies and "Data stage" in done.message, "a lower rate would not help"
    assert all((a == b).all() for a, b in zip(before, model.get_weights(), strict=True))
    assert any(isinstance(e, Said) and e.level == "error" for e in events) and recorder.ends[0][0] == "failed"


def test_an_exploding_run_keeps_the_best_epoch():
    prepared = FakePrepared()
    model = network(dropout=0.0)
    spec = TrainingSpec(epochs=3, batch_size=16, optimizer=ADAM, stopping=NO_STOPPING)
    recorder = ListRecorder()

    def explode(event):
        if isinstance(event, EpochDone) and event.epoch == 2:
            model.get_layer("head").kernel.assign(np.full((4, 2), 1e30))
    done, _, _ = train(model, prepared, spec, recorder=recorder, events=Reacting(explode))
    assert done.status == "failed" and done.best_epoch == 2 and "epoch 3, batch 1" in done.message
    reference = network(dropout=0.0)
    packing.unpack_model(recorder.epochs[1][2].weights, reference)
    assert same(model, reference)


class Full(ListRecorder):
    def epoch(self, epoch, logs, seconds, checkpoint, *, best):
        if epoch == 2:
            raise ProjectError("can't be written because the disk is full", where="p.rnnw", fix="Free some space")
        super().epoch(epoch, logs, seconds, checkpoint, best=best)


def test_a_full_disk_ends_the_run_with_a_sentence():
    done, recorder, events = train(network(), FakePrepared(), TrainingSpec(epochs=5), recorder=Full())
    assert done.status == "failed" and "disk is full" in done.message and len(recorder.epochs) == 1
    assert isinstance(events[-1], RunFinished)


def test_a_fault_of_the_program_is_recorded_and_passed_on():
    class Broken(ListRecorder):
        def epoch(self, *args, **kwargs):
            raise ZeroDivisionError
    recorder = Broken()
    with pytest.raises(ZeroDivisionError):
        train(network(), FakePrepared(), TrainingSpec(epochs=1), recorder=recorder)
    assert recorder.ends[0][0] == "failed"


def test_control_c_is_recorded_as_stopped():
    def interrupt(event):
        if isinstance(event, BatchDone) and event.batch == 2:
            raise KeyboardInterrupt
    recorder = ListRecorder()
    with pytest.raises(KeyboardInterrupt):
        train(network(), FakePrepared(), TrainingSpec(epochs=1), recorder=recorder, events=Reacting(interrupt))
    assert recorder.ends[0][0] == "stopped"


def test_nothing_to_train():
    model = network()
    model.trainable = False
    recorder = ListRecorder()
    with pytest.raises(TrainingError, match="no weight that could be trained"):
        train(model, FakePrepared(), TrainingSpec(), recorder=recorder)
    assert recorder.ends[0][0] == "failed"


# what is said ------------------------------------------------------------------------------------------------------


def test_events_and_record_agree():
    _, recorder, events = train(network(), FakePrepared(), TrainingSpec(epochs=2, batch_size=16))
    batches = [e for e in events if isinstance(e, BatchDone)]
    assert [(e.epoch, e.batch) for e in batches] == [(e, b) for e in (1, 2) for b in range(1, 8)]
    assert all(math.isfinite(e.loss) and e.gradient_norm > 0 for e in batches) and recorder.points == batches
    assert [e.logs for e in events if isinstance(e, EpochDone)] == [logs for _, logs, _, _ in recorder.epochs]


class Watching:
    def __init__(self, cost=0.0):
        self.batches, self.ends, self.steps, self.cost = [], [], [], cost

    def stepped(self, epoch, batch):
        self.steps.append((epoch, batch))

    def due(self):
        return "gates"

    def trace(self, epoch, batch):
        time.sleep(self.cost)
        self.batches.append((epoch, batch))
        return Traced(1, epoch, batch, "gru", "GRU", {}, None, 0.0)

    def epoch_end(self, epoch):
        self.ends.append(epoch)
        return Traced(1, epoch, 0, "gru", "GRU", {}, None, 0.0)


def test_the_watched_layer_is_told_and_kept_at_an_epochs_end():
    watch = Watching()
    _, recorder, events = train(network(), FakePrepared(), TrainingSpec(epochs=2, batch_size=16), watch=watch)
    assert watch.ends[0] == 1 and watch.ends[-1] == 2 and [t.epoch for t in recorder.snapshots] == watch.ends
    assert [(t.epoch, t.batch) for t in events if isinstance(t, Traced) and t.batch] == watch.batches
    assert watch.steps == [(e, b) for e in (1, 2) for b in range(1, 8)], "every batch is told"


def test_an_expensive_look_is_taken_rarely():
    watch = Watching(cost=0.2)
    train(network(), FakePrepared(), TrainingSpec(epochs=3, batch_size=16), watch=watch)
    assert len(watch.batches) <= 2                        # the first is free; then 3 % of a short run


# tasks -------------------------------------------------------------------------------------------------------------


def class_network(classes=3, activation="softmax", steps=False):
    keras.utils.set_random_seed(0)
    first = keras.Input((5,), dtype="int32")
    x = keras.layers.Embedding(9, 4, mask_zero=True)(first)
    x = keras.layers.GRU(4, return_sequences=steps)(x)
    return keras.Model(first, keras.layers.Dense(classes, activation=activation)(x))


def labelled(classes=3, n=64):
    rng = np.random.default_rng(1)
    y = rng.integers(0, classes, n).astype(np.int32)
    x = np.where(np.arange(5) < 3, y[:, None] + 2, 0).astype(np.int32)
    return FakeRows(x, y, classes)


@pytest.mark.parametrize("activation", ["softmax", "linear"])
def test_classes_are_learnt_from_probabilities_and_from_logits(activation):
    spec = TrainingSpec(epochs=25, batch_size=16, optimizer=OptimizerSpec(learning_rate=0.05), stopping=StoppingSpec(monitor="val_accuracy"))
    done, recorder, _ = train(class_network(activation=activation), labelled(), spec)
    assert done.best["val_accuracy"] == 1.0 and recorder.epochs[0][1]["val_loss"] == pytest.approx(math.log(3), rel=0.3)


def test_one_unit_serves_two_classes():
    spec = TrainingSpec(epochs=20, batch_size=16, optimizer=OptimizerSpec(learning_rate=0.05))
    done, _, _ = train(class_network(1, "sigmoid"), labelled(2), spec)
    assert done.best["val_accuracy"] == 1.0


def test_padding_counts_neither_in_loss_nor_in_accuracy():
    x = np.array([[1, 2, 3, 0, 0]] * 8, np.int32)
    y = np.array([[2, 3, 4, 0, 0]] * 8, np.int32)
    model = class_network(6, steps=True)
    probabilities = model(x).numpy()[0]
    by_hand = -np.mean([math.log(probabilities[t, y[0, t]]) for t in range(3)])
    _, recorder, _ = train(model, FakeRows(x, y, 6, kind="token"), TrainingSpec(epochs=1, batch_size=8, optimizer=OptimizerSpec(learning_rate=1e-9)))
    assert recorder.epochs[0][1]["val_loss"] == pytest.approx(by_hand, rel=1e-5)
    assert recorder.epochs[0][1]["accuracy"] == pytest.approx(np.mean(probabilities[:3].argmax(1) == y[0, :3]))


def test_a_head_for_the_last_token_is_compared_with_the_last_target():
    x = np.array([[1, 2, 3, 4, 5]] * 8, np.int32)
    y = np.array([[2, 3, 4, 5, 1]] * 8, np.int32)
    model = class_network(6)
    by_hand = -math.log(model(x).numpy()[0, 1])
    _, recorder, _ = train(model, FakeRows(x, y, 6, kind="token"), TrainingSpec(epochs=1, optimizer=OptimizerSpec(learning_rate=1e-9)))
    assert recorder.epochs[0][1]["val_loss"] == pytest.approx(by_hand, rel=1e-5)


def test_wrong_losses_and_metrics_are_refused_in_a_sentence():
    with pytest.raises(TrainingError, match="does not fit a target of classes"):
        train(class_network(), labelled(), TrainingSpec(loss="mse"))
    with pytest.raises(TrainingError, match="no metric 'nonsense'"):
        train(network(), FakePrepared(), TrainingSpec(metrics=("nonsense",)))


def test_further_metrics_are_measured_on_both_splits():
    _, recorder, _ = train(network(), FakePrepared(), TrainingSpec(epochs=1, metrics=("mean_squared_error",)))
    logs = recorder.epochs[0][1]
    assert logs["val_mean_squared_error"] == pytest.approx(logs["val_loss"], rel=1e-4)


@pytest.mark.parametrize("kind", ["Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "Nadam"])
def test_every_optimizer_lowers_the_loss(kind):
    spec = TrainingSpec(epochs=4, batch_size=16, optimizer=OptimizerSpec(kind=kind, learning_rate=0.02, momentum=0.5, nesterov=True, clip_value=1.0))
    _, recorder, _ = train(network(dropout=0.0), FakePrepared(), spec)
    assert recorder.epochs[-1][1]["loss"] < recorder.epochs[0][1]["loss"]
