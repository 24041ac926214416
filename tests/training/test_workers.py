"""Several workers give the run of one: losses, gradients, metrics, stops and losses of workers. The workers are threads of this process:
two, since TensorFlow has as many threads for operations that wait as the computer has cores."""

from __future__ import annotations

import io
import socket
import threading
from dataclasses import replace
from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf
from msgspec import structs

from tests.training.fakes import FakePrepared, FakeRows, ListRecorder, Reacting
from workbench.dataset.facts import TargetFact
from workbench.errors import TrainingError
from workbench.training import run as running
from workbench.training.events import BatchDone, EventBuffer, RunControl
from workbench.training.recorder import Checkpoint
from workbench.training.spec import OptimizerSpec, SpeedSpec, StoppingSpec, TrainingSpec
from workbench.training.strategy import LocalTeam, Wire, WorkerGone, admitted
from workbench.training.workers import Exchange

SGD = OptimizerSpec(kind="SGD", learning_rate=0.05, global_clip_norm=None)


def teams(size):
    pairs = [socket.socketpair() for _ in range(size - 1)]
    chief = LocalTeam(0, size, [Wire(a) for a, _ in pairs])
    return [chief, *(LocalTeam(n, size, [Wire(b)]) for n, (_, b) in enumerate(pairs, 1))]


def forecaster(seed=1, dropout=0.0, norm=False):
    keras.utils.set_random_seed(seed)
    first = keras.Input((8, 2))
    x = keras.layers.LSTM(5, name="lstm", dropout=dropout)(first)
    x = keras.layers.BatchNormalization(name="norm")(x) if norm else x
    return keras.Model(first, keras.layers.Dense(2, name="head")(x))


def tagger(seed=1):
    keras.utils.set_random_seed(seed)
    first = keras.Input((6,), dtype="int32")
    x = keras.layers.Embedding(9, 4, mask_zero=True)(first)
    x = keras.layers.LSTM(5, return_sequences=True, name="lstm")(x)
    return keras.Model(first, keras.layers.Dense(4, activation="softmax", name="head")(x))


def padded_tags(samples=60):
    rng = np.random.default_rng(3)
    x = rng.integers(1, 9, (samples, 6)).astype(np.int32)
    for row, length in enumerate(rng.integers(1, 7, samples)):
        x[row, length:] = 0
    y = np.where(x > 0, x % 3 + 1, 0).astype(np.int32)
    data = FakeRows(x, y, 4, kind="token")
    data.facts = SimpleNamespace(target=TargetFact("token", classes=("", "a", "b", "c")))
    return data


def together(size, make, prepared, spec, *, control=None, events=None, seeds=None, resume=None):
    """Recorders, models and what was raised, one a worker."""
    models = [make(1 if seeds is None else seeds[n]) for n in range(size)]
    recorders, faults = [ListRecorder() for _ in range(size)], [None] * size
    parts = teams(size)

    def work(n):
        try:
            running.train(models[n], prepared[n] if isinstance(prepared, list) else prepared, spec, seed=1, run=1,
                          events=(events or EventBuffer()) if n == 0 else EventBuffer(),
                          control=(control or RunControl()) if n == 0 else RunControl(), recorder=recorders[n], team=parts[n], resume=resume)
        except BaseException as error:
            faults[n] = error
        finally:
            parts[n].close()

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(150)
    return recorders, models, faults


def alone(make, prepared, spec, resume=None):
    recorder, model = ListRecorder(), make(1)
    running.train(model, prepared, spec, seed=1, run=1, events=EventBuffer(), control=RunControl(), recorder=recorder, resume=resume)
    return recorder, model


def close(recorders, models, one, tolerance=1e-5):
    recorder = one[0]
    for number, (_, logs, _, _) in enumerate(recorder.epochs):
        for name, value in logs.items():
            for other in recorders:
                assert other.epochs[number][1][name] == pytest.approx(value, rel=tolerance, abs=tolerance), name
    first, *others, single = (weights(one) for one in (*recorders, recorder))
    for number, mine in enumerate(first):
        assert all(np.array_equal(mine, other[number]) for other in others), "workers differ"
        np.testing.assert_allclose(mine, single[number], rtol=1e-3, atol=tolerance)


def weights(recorder):
    """Of the last epoch, in order (Keras counts on in names it makes up itself)."""
    with np.load(io.BytesIO(recorder.epochs[-1][2].weights)) as kept:
        return [kept[name] for name in kept.files if kept[name].dtype == np.float32]


def test_the_run_of_several_workers_is_that_of_one():
    spec = TrainingSpec(epochs=3, batch_size=16, metrics=("rmse", "r2"), optimizer=OptimizerSpec(learning_rate=0.01), l2=1e-3)
    recorders, models, faults = together(2, forecaster, FakePrepared(), spec, seeds=[1, 7])
    assert not any(faults)
    close(recorders, models, alone(forecaster, FakePrepared(), spec))


@pytest.mark.parametrize("spec", [
    TrainingSpec(accumulate=3, optimizer=OptimizerSpec(kind="SGD", learning_rate=0.05, global_clip_norm=0.05)),
    TrainingSpec(averaging=0.9, optimizer=OptimizerSpec(kind="AdamW", learning_rate=0.01, clip_value=0.01)),
    TrainingSpec(loss="quantile", quantiles=(0.5,), optimizer=OptimizerSpec(learning_rate=0.01)),
    TrainingSpec(speed=SpeedSpec(parts=2, steps_per_call=2), optimizer=SGD),
], ids=["accumulated and clipped", "averaged", "quantile", "in parts, two a call"])
def test_techniques_are_of_the_whole_batch(spec):
    spec = structs.replace(spec, epochs=2, batch_size=9 if spec.speed.parts == 1 else 3)
    data = FakePrepared(rows=300)
    recorders, models, faults = together(2, forecaster, data, spec)
    assert not any(faults), faults
    close(recorders, models, alone(forecaster, data, spec))


def test_masked_items_weighed_classes_and_counted_metrics_have_global_denominators():
    spec = TrainingSpec(epochs=2, batch_size=7, class_weights="balanced", label_smoothing=0.1, metrics=("f1", "top_3"), optimizer=SGD)
    recorders, models, faults = together(2, tagger, padded_tags(), spec)
    assert not any(faults), faults
    close(recorders, models, alone(tagger, padded_tags(), spec))


def test_one_step_of_plain_descent_is_what_numpy_makes_of_the_whole_batch():
    """A linear network on rows: weights − rate · gradient of the mean over all samples, wherever they were computed."""
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((11, 3)).astype(np.float32), rng.standard_normal((11, 1)).astype(np.float32)
    data = FakeRows(np.concatenate([x, x[:1]]), np.concatenate([y, y[:1]]), 1, share=11 / 12)
    data.facts = SimpleNamespace(target=TargetFact("values", ("a",), 1))

    def linear(seed):
        keras.utils.set_random_seed(seed)
        first = keras.Input((3,))
        return keras.Model(first, keras.layers.Dense(1, name="head", use_bias=False)(first))

    before = linear(1).get_weights()[0]
    spec = TrainingSpec(epochs=1, batch_size=11, shuffle=False, optimizer=OptimizerSpec(kind="SGD", learning_rate=0.1, global_clip_norm=None))
    _, models, faults = together(2, linear, data, spec)
    assert not any(faults), faults
    gradient = 2 / 11 * x.T @ (x @ before - y)
    np.testing.assert_allclose(models[0].get_weights()[0], before - 0.1 * gradient, rtol=1e-5, atol=1e-6)


def test_what_follows_the_data_and_dropout():
    spec = TrainingSpec(epochs=2, batch_size=16, optimizer=SGD)
    recorders, models, faults = together(2, lambda seed: forecaster(seed, dropout=0.3, norm=True), FakePrepared(), spec)
    assert not any(faults), faults
    for mine, other in zip(models[0].get_layer("norm").get_weights(), models[1].get_layer("norm").get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)
    seeds = [[v.numpy()[0] for v in model.variables if v.path.endswith("seed_generator_state")] for model in models]
    assert seeds[0] and seeds[0] != seeds[1]
    assert recorders[0].epochs[-1][1] == recorders[1].epochs[-1][1]


def test_a_run_that_goes_on_within_an_epoch_equals_one_without_a_break():
    spec = TrainingSpec(epochs=2, batch_size=4, checkpoint_seconds=0.001, metrics=("r2",), seed=1, optimizer=OptimizerSpec(learning_rate=0.01))
    whole, _, _ = together(2, forecaster, FakePrepared(), spec)
    kept = next(one for one in whole[0].positions if one.epoch == 1 and one.state["position"]["batch"] > 3)
    best = whole[0].epochs[0][2].weights
    again, _, faults = together(2, forecaster, FakePrepared(), spec, resume=Checkpoint(kept.epoch, kept.weights, kept.optimizer, kept.state, best))
    assert not any(faults), faults
    assert again[0].epochs[-1][1] == whole[0].epochs[-1][1]
    assert all(np.array_equal(a, b) for a, b in zip(weights(again[0]), weights(whole[0]), strict=True))


@pytest.mark.parametrize("at", [1, 3, 9])
def test_all_stop_at_the_same_batch(at):
    control = RunControl()
    events = Reacting(lambda event: control.stop() if isinstance(event, BatchDone) and event.batch == at else None)
    recorders, models, faults = together(2, forecaster, FakePrepared(), TrainingSpec(epochs=4, batch_size=9), control=control, events=events)
    assert not any(faults), faults
    assert [recorder.ends[0][0] for recorder in recorders] == ["stopped"] * 2
    assert len({str(recorder.positions[-1].state["position"]["batch"]) for recorder in recorders if recorder.positions}) <= 1
    for mine, *others in zip(*(model.get_weights() for model in models), strict=True):
        assert all(np.array_equal(mine, other) for other in others)


def test_a_wish_to_stop_holds_two_calls_later_whenever_it_is_read():
    class One:
        rank, size = 0, 2

    early, late = (Exchange(One(), forecaster(), []) for _ in range(2))
    for exchange in (early, late):
        exchange.launched()
    early.told(1.0)                                           # reads at once
    assert early.may_go_on(False) and late.may_go_on(False)
    for exchange in (early, late):
        exchange.launched()
    late.told(1.0)
    assert not early.may_go_on(False) and not late.may_go_on(False)


def test_a_worker_that_ends_ends_the_run_with_a_sentence_and_a_checkpoint():
    parts, recorder, fault = teams(2), ListRecorder(), []

    def chief():
        try:
            running.train(forecaster(), FakePrepared(rows=900), TrainingSpec(epochs=500, batch_size=4, stopping=StoppingSpec(enabled=False)), seed=1,
                          run=1, events=EventBuffer(), control=RunControl(), recorder=recorder, team=parts[0])
        except TrainingError as error:
            fault.append(error)

    def dying():
        events = Reacting(lambda event: parts[1].close() if isinstance(event, BatchDone) and event.batch == 130 else None)
        with pytest.raises(TrainingError):
            running.train(forecaster(), FakePrepared(rows=900), TrainingSpec(epochs=500, batch_size=4), seed=1, run=1, events=events,
                          control=RunControl(), recorder=ListRecorder(), team=parts[1])

    threads = [threading.Thread(target=one, daemon=True) for one in (chief, dying)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(150)
    assert "worker 1 of 2 has ended" in str(fault[0]) and "--resume --workers 2" in str(fault[0])
    assert recorder.ends[0][0] == "failed"
    assert recorder.positions, "nothing to go on from"


def test_other_data_are_told():
    _, _, faults = together(2, forecaster, [FakePrepared(rows=160), FakePrepared(rows=161)], TrainingSpec(epochs=1))
    assert "not those of the chief" in str(faults[1]) and "worker 1" in str(faults[1])
    assert "worker 1 of 2 has ended" in str(faults[0])


def test_a_batch_of_one_is_refused():
    _, _, faults = together(2, forecaster, FakePrepared(), TrainingSpec(batch_mode="stochastic"))
    assert all("can't be shared by 2 workers" in str(fault) for fault in faults)


class Chunked(FakePrepared):
    """Windows that continue one another."""

    def gather(self, split):
        found = super().gather(split)
        return replace(found, starts=found.starts[::self.look_back], order="chunks") if split == "train" else found

    def count(self, split):
        return len(self.gather(split).starts)


def test_states_are_carried_by_whoever_computes_their_rows():
    """29 windows in rows of 8: the last batch has 5, so that rows change hands."""
    spec = TrainingSpec(epochs=3, batch_size=8, carry_state=True, optimizer=OptimizerSpec(learning_rate=0.02))
    data = Chunked(rows=340)
    assert data.count("train") % 8 not in (0, 4)
    recorders, _, faults = together(2, forecaster, data, spec)
    assert not any(faults), faults
    close(recorders, [], alone(forecaster, data, spec))
    uncarried = alone(forecaster, data, structs.replace(spec, carry_state=False))[0]
    assert abs(uncarried.epochs[-1][1]["loss"] - recorders[0].epochs[-1][1]["loss"]) > 1e-5, "carrying makes no difference here"


def test_xla_is_left_out_and_said():
    events = EventBuffer()
    spec = TrainingSpec(epochs=1, batch_size=3, speed=SpeedSpec(engine="xla"))
    _, _, faults = together(2, forecaster, FakePrepared(), spec, events=events)
    assert not any(faults), faults
    assert any("XLA" in getattr(event, "message", "") for event in events.drain())


# the wires ---------------------------------------------------------------------------------------------------------


def test_sums_have_the_order_of_the_ranks_and_the_same_bits():
    parts = teams(3)
    values = [np.array([1e8, 0.1], np.float32), np.array([1.0, 0.2], np.float32), np.array([-1e8, 0.3], np.float32)]
    found = [None] * 3
    threads = [threading.Thread(target=lambda n=n: found.__setitem__(n, parts[n].add(tf.constant(values[n])).numpy())) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    expected = (values[0] + values[1]) + values[2]
    assert all(np.array_equal(one, expected) for one in found)


def test_only_who_knows_the_key_is_admitted():
    with socket.create_server(("127.0.0.1", 0)) as door:
        for said, rank in ((b"k" * 32 + bytes([3]), 3), (b"x" * 32 + bytes([3]), None), (b"", None), (b"GET / HTTP/1.1", None)):
            caller = socket.create_connection(door.getsockname())
            connection, _ = door.accept()
            Wire(caller).send(said) if said != b"GET / HTTP/1.1" else caller.sendall(said)
            found = admitted(connection, b"k" * 32)
            assert (found[0] if found else None) == rank
            caller.close()


def test_a_wire_that_ends_is_told():
    a, b = socket.socketpair()
    b.close()
    with pytest.raises(WorkerGone):
        Wire(a).receive()
