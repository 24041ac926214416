"""Checkpoints, clipping, class weights, snapshots, the share of watching."""

from __future__ import annotations

import io
import json

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workbench.errors import TrainingError
from workbench.training import checkpoint, snapshot
from workbench.training.events import Traced
from workbench.training.losses import balanced
from workbench.training.meters import GradientMeter, Saturation, WeightFigures
from workbench.training.optimizers import clip, optimizer
from workbench.training.spec import OptimizerSpec
from workbench.training.watch import PARTS, STEPS, Allowance

arrays = hnp.arrays(np.float32, hnp.array_shapes(max_dims=3, max_side=4), elements=st.floats(width=32, allow_nan=True))


class Variable:
    """What checkpoints need of a Keras variable."""

    def __init__(self, path, value):
        self.path, self.value = path, value

    @property
    def shape(self):
        return self.value.shape

    def numpy(self):
        return self.value

    def assign(self, value):
        self.value = value


@given(st.lists(st.tuples(st.sampled_from(["a/kernel", "a/bias", "b"]), arrays), max_size=6))
def test_variables_come_back_bit_for_bit_also_when_paths_repeat(named):
    before = [Variable(path, value) for path, value in named]
    after = [Variable(path, np.zeros_like(value)) for path, value in named]
    checkpoint.unpack(checkpoint.pack(before), after, "weights")
    assert [v.value.tobytes() for v in after] == [v.value.tobytes() for v in before]


def test_variables_of_a_network_built_again_go_by_their_order():
    kept = checkpoint.pack([Variable("lstm/kernel", np.ones((2, 2))), Variable("seed_generator_3/state", np.array([1, 2]))])
    again = [Variable("lstm/kernel", np.zeros((2, 2))), Variable("seed_generator_9/state", np.zeros(2))]
    checkpoint.unpack(kept, again, "weights")
    assert again[1].value.tolist() == [1, 2]


def test_a_misfit_changes_nothing():
    kept = checkpoint.pack([Variable("a", np.ones(2)), Variable("b", np.ones(3))])
    others = [Variable("a", np.zeros(2)), Variable("b", np.zeros(4))]
    with pytest.raises(TrainingError, match="'b' is missing or has another shape"):
        checkpoint.unpack(kept, others, "weights")
    assert others[0].value.tolist() == [0, 0]


def test_dropouts_random_state_is_part_of_a_checkpoint():
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.5)])
    kept = checkpoint.pack_model(model)
    x = tf.ones((2, 4))
    first = model(x, training=True).numpy()
    assert (model(x, training=True).numpy() != first).any()
    checkpoint.unpack_model(kept, model)
    assert (model(x, training=True).numpy() == first).all()


def test_checkpoints_hold_plain_arrays_only():
    with np.load(io.BytesIO(checkpoint.pack([Variable("a", np.ones(2))])), allow_pickle=False) as stored:
        assert stored.files == ["a"]


gradients = [np.array([3.0, -4.0], np.float32), np.array([[12.0]], np.float32)]      # norms 5 and 12, together 13


@pytest.mark.parametrize(("options", "wanted"), [
    ({"global_clip_norm": None}, gradients),
    ({"global_clip_norm": 6.5}, [g / 2 for g in gradients]),
    ({"global_clip_norm": 100.0}, gradients),
    ({"global_clip_norm": None, "clip_value": 3.5}, [[3.0, -3.5], [[3.5]]]),
    ({"global_clip_norm": None, "clip_norm": 1.0}, [[0.6, -0.8], [[1.0]]]),
    ({"clip_norm": 1.0, "global_clip_norm": 2**0.5 / 2}, [[0.3, -0.4], [[0.5]]])])
def test_clipping(options, wanted):
    clipped = clip([tf.constant(g) for g in gradients], tf.constant(13.0), OptimizerSpec(**options))
    for found, right in zip(clipped, wanted, strict=True):
        np.testing.assert_allclose(found, right, rtol=1e-6)


def test_optimizers_take_their_settings():
    made = optimizer(OptimizerSpec(kind="SGD", learning_rate=0.5, momentum=0.9, nesterov=True))
    assert (float(made.learning_rate), made.momentum, made.nesterov) == (0.5, 0.9, True)
    assert optimizer(OptimizerSpec(kind="RMSprop", momentum=0.3)).momentum == 0.3


@given(st.lists(st.integers(0, 4), min_size=1, max_size=200))
def test_balanced_classes_weigh_alike(labels):
    weights = balanced(np.array(labels), 5)
    totals = [weights[c] * labels.count(c) for c in range(5) if c in labels]
    assert totals == pytest.approx([len(labels) / len(totals)] * len(totals), rel=1e-5)
    assert all(weights[c] == 0 for c in range(5) if c not in labels)


@settings(deadline=None, max_examples=25)
@given(hnp.arrays(np.float32, (3, 4), elements=st.floats(-1, 1, width=32)),
       hnp.arrays(np.float32, (3, 4), elements=st.floats(width=32, allow_nan=True)))
def test_snapshots_keep_gradients_whole_and_gates_to_half_precision(gates, gradient):
    gates[0] = np.nan
    traced = Traced(1, 2, 0, "lstm", "LSTM", {"i": gates, "fw_dh": gradient}, np.array([True, False, True]), 1e-7, {"ratio": np.float32(0.5)})
    back = snapshot.unpack(snapshot.pack(traced))
    assert back.arrays["fw_dh"].tobytes() == gradient.tobytes()
    np.testing.assert_allclose(back.arrays["i"], gates, atol=5e-4)
    assert back.mask.tolist() == [True, False, True] and (back.layer, back.epoch, back.residual, back.gradient["ratio"]) == ("lstm", 2, 1e-7, 0.5)


def test_each_kind_of_look_stays_within_its_part():
    allowance = Allowance(0.03)
    assert allowance.allows("gates", 0.0)
    allowance.charge("gates", 5.0)                        # the first traces its graph
    assert allowance.allows("gates", 1.0) and allowance.spent == 0.0 and allowance.setup == 5.0
    allowance.charge("gates", 0.3)
    due = 0.3 / (0.03 * PARTS["gates"])
    assert not allowance.allows("gates", 0.99 * due) and allowance.allows("gates", 1.01 * due)
    assert allowance.allows("epoch", 1.0), "the first look of another kind is free as well"
    allowance.charge("epoch", 1.0)
    assert allowance.allows("epoch", 1.0), "what frequent looks spent does not starve rare ones"


def test_tracing_is_paid_for_over_the_whole_run():
    def spent_by(elapsed, expected, setup=1.0):
        allowance = Allowance(0.03)
        allowance.charge("gates", setup)
        allowance.expect(expected)
        while allowance.allows("gates", elapsed):
            allowance.charge("gates", 0.001)
        return allowance.spent
    free = PARTS["gates"] * 0.03 * 100
    assert spent_by(100.0, 100.0, setup=0.0) == pytest.approx(free, abs=0.003)
    assert spent_by(100.0, 100.0) == pytest.approx(PARTS["gates"] * (3.0 - 1.0), abs=0.003), "all of it at the end"
    assert spent_by(50.0, 100.0) == pytest.approx(PARTS["gates"] * (1.5 - 0.5), abs=0.003), "half of it midway"
    assert spent_by(10.0, 10.0) == pytest.approx(PARTS["gates"] * 0.3 / 2, abs=0.003), "a short run still sees something"


def test_parts_leave_room_for_the_copies():
    assert sum(PARTS.values()) + STEPS < 1


def full_look(rng, epoch=3, masked=True):
    """Everything a look at an epoch's end may hold."""
    counts = rng.integers(0, 99, (2, 5)).astype(np.uint32)
    norms = rng.lognormal(0, 9, (3, 4)).astype(np.float32)
    norms[0, 0] = np.nan
    gates = rng.uniform(0, 1, (3, 4, 2)).astype(np.float32)
    gates[0, 0] = np.nan if masked else 1.0
    gates[1, 1] = (0.0, 1.0)
    cells = rng.normal(0, 3, (3, 4, 2)).astype(np.float32)
    meters = (GradientMeter("a", "", norms, (1e-4, None, 0.5), (1, 2, 3), ("vanishing", "exploding", "healthy")),
              GradientMeter("b", "fw_", norms[:, :2], (1.0, 1.0, 1.0), (9, 9, 9), ("healthy",) * 3))
    saturation = (Saturation("a", "", "i", norms[0, 1:3], norms[1, 1:3]), Saturation("b", "bw_", "z", norms[0, 3:], norms[2, 3:]))
    weights = (WeightFigures("a", "kernel", 10, 1.5, 2e-9, 0.1, 0.2, None, counts[0], counts[1]),
               WeightFigures("b", "forward_gru/bias", 4, 0.5, 3e4, 0.0, 1.0, 1e-3, counts[1], counts[0]))
    return Traced(1, epoch, 0, "a", "LSTM", {"i": gates[0], "dh": cells[0]}, np.ones(4, bool), 1e-7, {"ratio": 0.5}, meters, saturation, weights,
                  {"i": gates, "c": cells}, np.array([[True, True, True, False]] * 3) if masked else None)


@pytest.mark.parametrize("masked", [True, False])
def test_snapshots_hold_the_meters_and_all_pinned_samples(masked):
    given = full_look(np.random.default_rng(0), masked=masked)
    back = snapshot.unpack(snapshot.pack(given))
    for new, old in zip((*back.meters, *back.saturation, *back.weights), (*given.meters, *given.saturation, *given.weights), strict=True):
        for name, value in vars(old).items():
            np.testing.assert_array_equal(getattr(new, name), value, err_msg=name)
    assert (back.pinned["i"][1, 1] == (0, 1)).all(), "shut and open stay exactly so"
    np.testing.assert_allclose(back.pinned["i"], given.pinned["i"], atol=0.5 / 254 + 1e-6)
    reach = np.ptp(given.pinned["c"])
    np.testing.assert_allclose(back.pinned["c"], given.pinned["c"], atol=0.51 * reach / 254)
    assert (back.pinned_mask is None) is not masked and (not masked or back.pinned_mask.tolist() == given.pinned_mask.tolist())
    light = snapshot.figures(snapshot.pack(given))
    assert list(light.arrays) == ["dh"] and not light.pinned and light.weights[1].update == 1e-3


def test_gates_are_kept_on_the_same_scale_in_all_epochs():
    def back(values):
        traced = Traced(1, 1, 0, "a", "LSTM", {}, np.ones(1, bool), 0.0, pinned={"fw_z": np.array(values, np.float32).reshape(1, 1, -1)})
        return snapshot.unpack(snapshot.pack(traced)).pinned["fw_z"].ravel().tolist()
    assert back([0.31, 0.5, 0.62])[1] == back([0.1, 0.5, 0.97])[1] == 0.5


def test_snapshots_of_older_versions_still_open():
    blob = io.BytesIO()
    rest = {"run": 1, "epoch": 4, "batch": 0, "layer": "lstm", "kind": "LSTM", "residual": 0.0, "gradient": {"ratio": 0.5}}
    arrays = {"a/i": np.full((3, 2), 0.5, np.float16), "a/dh": np.ones((3, 2), np.float32)}
    np.savez_compressed(blob, rest=np.array(json.dumps(rest)), mask=np.ones(3, bool), **arrays)
    back = snapshot.unpack(blob.getvalue())
    assert (back.epoch, back.meters, back.weights, back.pinned) == (4, (), (), {}) and (back.arrays["i"] == 0.5).all()
    assert list(snapshot.figures(blob.getvalue()).arrays) == ["dh"]


def test_the_size_research_says_is_enough():
    rng = np.random.default_rng(0)
    names = ("i", "f", "g", "o", "c", "h")
    pinned = {name: rng.uniform(-1, 1, (8, 100, 64)).astype(np.float32) for name in names}
    size = len(snapshot.pack(Traced(1, 1, 0, "lstm", "LSTM", {}, np.ones(100, bool), 0.0, pinned=pinned)))
    assert size < 0.33e6, "8 samples × 100 steps × 64 units × 6 in eight bits: 0.31 MB"
