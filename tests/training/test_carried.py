"""Truncated backpropagation through time against an unbroken pass and a gradient in NumPy."""

from __future__ import annotations

import keras
import msgspec
import numpy as np
import pytest

from tests.training.fakes import FakePrepared, ListRecorder, Reacting
from tests.training.test_run import same, train
from workbench.errors import TrainingError
from workbench.model.spec import LayerSpec
from workbench.sequence.windows import Gather
from workbench.training import checkpoint as packing
from workbench.training import run as running
from workbench.training.events import BatchDone, RunControl
from workbench.training.problems import carrying
from workbench.training.spec import OptimizerSpec, SpeedSpec, StoppingSpec, TrainingSpec

LENGTH, ROWS = 5, 3
SPEC = TrainingSpec(epochs=1, batch_size=ROWS, carry_state=True, deterministic=True, stopping=StoppingSpec(enabled=False),
                    optimizer=OptimizerSpec(kind="SGD", learning_rate=0.1, global_clip_norm=None))


class Chunked(FakePrepared):
    """Windows that continue one another; the series is interrupted in row ``gap``."""

    def __init__(self, rows=100, gap=50):
        super().__init__(rows=rows, look_back=LENGTH, horizon=1)
        train_rows = int(rows * 0.7)
        self.starts["train"] = np.array([s for s in range(0, train_rows - LENGTH, LENGTH) if not s <= gap < s + LENGTH])

    def gather(self, split):
        found = super().gather(split)
        return Gather(**{name: getattr(found, name) for name in found.__dataclass_fields__} | {"order": "chunks" if split == "train" else "shuffled"})


def network(kind="SimpleRNN", seed=1, **more):
    keras.utils.set_random_seed(seed)
    first = keras.Input((LENGTH, 2))
    if kind == "stacked":
        layer = keras.layers.RNN([keras.layers.LSTMCell(3), keras.layers.GRUCell(4)], name="rnn")
    else:
        layer = getattr(keras.layers, kind)(4, name="rnn", bias_initializer="uniform", **more)
    return keras.Model(first, keras.layers.Dense(1, name="head")(layer(first)))


def steps_of(model, prepared, spec=SPEC):
    return running.assembled(model, prepared, spec).steps


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU", "stacked"])
def test_states_equal_those_of_one_unbroken_pass(kind):
    prepared, model = Chunked(), network(kind)
    frozen = msgspec.structs.replace(SPEC, optimizer=OptimizerSpec(kind="SGD", learning_rate=1e-30, global_clip_norm=None))
    steps = steps_of(model, prepared, frozen)
    layer, starts = model.get_layer("rnn"), prepared.starts["train"]
    whole: list[list[int]] = [[] for _ in range(ROWS)]
    chunks = steps._carried._chunks
    steps.begin_epoch(0)
    for samples, begins in zip(chunks.samples, chunks.begins, strict=True):
        steps.train(samples[samples >= 0])
        for row, sample in enumerate(samples):
            if sample < 0:
                continue
            whole[row] = [sample] if begins[row] else [*whole[row], sample]
            x = prepared.values[np.concatenate([np.arange(starts[s], starts[s] + LENGTH) for s in whole[row]])][None]
            unbroken = keras.layers.RNN(layer.cell, return_state=True)(x)[1:]
            for kept, expected in zip(steps._carried.variables, keras.tree.flatten(unbroken), strict=True):
                np.testing.assert_allclose(kept.numpy()[row], expected[0], atol=2e-6)
    assert chunks.begins.sum() > ROWS, "the gap begins a state anew"
    assert max(len(one) for one in whole) > 2


def test_the_gradient_is_cut_at_the_border_of_a_window():
    """dL/dW of the second batch: the NumPy backward pass of a SimpleRNN over the window alone, from the carried state."""
    prepared, model = Chunked(), network()
    steps = steps_of(model, prepared)
    chunks, starts = steps._carried._chunks, prepared.starts["train"]
    steps.begin_epoch(0)
    steps.train(chunks.samples[0])
    h0 = steps._carried.variables[0].numpy().astype(float)
    w, u, b, v, c = (a.astype(float) for a in model.get_weights())
    after = [a.astype(float) for a in (steps.train(chunks.samples[1]), model.get_weights())[1]]
    x = np.stack([prepared.values[starts[s]:starts[s] + LENGTH] for s in chunks.samples[1]]).astype(float)
    y = np.stack([prepared.values[starts[s] + LENGTH, :1] for s in chunks.samples[1]]).astype(float)
    states = [h0]
    for t in range(LENGTH):
        states.append(np.tanh(x[:, t] @ w + states[-1] @ u + b))
    error = 2 * (states[-1] @ v + c - y) / len(y)
    gw, gu, gb, dh = np.zeros_like(w), np.zeros_like(u), np.zeros_like(b), error @ v.T
    for t in reversed(range(LENGTH)):
        dz = dh * (1 - states[t + 1] ** 2)
        gw, gu, gb, dh = gw + x[:, t].T @ dz, gu + states[t].T @ dz, gb + dz.sum(0), dz @ u.T
    expected = [w - 0.1 * gw, u - 0.1 * gu, b - 0.1 * gb, v - 0.1 * states[-1].T @ error, c - 0.1 * error.sum(0)]
    assert not np.any(chunks.begins[1]) and np.abs(h0).max() > 0.01
    for found, wanted in zip(after, expected, strict=True):
        np.testing.assert_allclose(found, wanted, atol=2e-6)


def test_stopped_in_the_middle_it_goes_on_with_its_states_bit_for_bit():
    prepared, spec, control = Chunked(rows=300), msgspec.structs.replace(SPEC, epochs=2), RunControl()
    whole, cut, rest = network("LSTM", dropout=0.2), network("LSTM", dropout=0.2), network("LSTM", seed=5, dropout=0.2)
    _, one, _ = train(whole, prepared, spec)
    events = Reacting(lambda e: control.stop() if isinstance(e, BatchDone) and (e.epoch, e.batch) == (2, 4) else None)
    _, first, _ = train(cut, prepared, spec, control=control, events=events)
    assert first.positions[-1].state["position"]["batch"] > 0
    second = ListRecorder()
    train(rest, prepared, spec, resume=first.checkpoint(), recorder=second)
    assert same(whole, rest) and second.epochs[-1][1] == one.epochs[-1][1]


def test_validation_begins_with_empty_states():
    prepared, model = Chunked(), network("GRU")
    _, recorder, _ = train(model, prepared, SPEC)
    packing.unpack_model(recorder.epochs[-1][2].weights, model)
    starts = prepared.starts["validation"]
    x = np.stack([prepared.values[s:s + LENGTH] for s in starts])
    y = np.stack([prepared.values[s + LENGTH:s + LENGTH + 1, 0] for s in starts])
    assert recorder.epochs[-1][1]["val_loss"] == pytest.approx(float(np.mean((model(x).numpy() - y) ** 2)), rel=1e-5)


def test_what_cannot_be_carried_is_refused_in_a_sentence():
    with pytest.raises(TrainingError, match=r"order.*Set data.order to chunks"):
        steps_of(network(), FakePrepared(look_back=LENGTH, horizon=1))
    first = keras.Input((LENGTH, 2))
    both = keras.Model(first, keras.layers.Dense(1)(keras.layers.Bidirectional(keras.layers.LSTM(2), name="bi")(first)))
    with pytest.raises(TrainingError, match="'bi' reads every window from both ends"):
        steps_of(both, Chunked())
    with pytest.raises(TrainingError, match="'rnn' reads every window backwards"):
        steps_of(network("LSTM", go_backwards=True), Chunked())
    flat = keras.Model(first, keras.layers.Dense(1)(keras.layers.Flatten()(first)))
    with pytest.raises(TrainingError, match="no recurrent layer"):
        steps_of(flat, Chunked())


def test_settings_that_do_not_go_with_it_are_complaints():
    lstm, both = LayerSpec("LSTM", "lstm"), LayerSpec("Bidirectional", "bi")
    assert not list(carrying(SPEC, "chunks", [lstm])) and not list(carrying(TrainingSpec(), "shuffled", [both]))
    assert [p.where for p in carrying(SPEC, "shuffled", [lstm, both])] == ["training.carry_state"] * 2
    split = msgspec.structs.replace(SPEC, speed=SpeedSpec(parts=2))
    assert [p.where for p in carrying(split, "chunks", [lstm])] == ["training.speed.parts"]
