"""Checkpoints, clipping, class weights, snapshots, the share of watching."""

from __future__ import annotations

import io

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
from workbench.training.optimizers import clip, optimizer
from workbench.training.spec import OptimizerSpec
from workbench.training.watch import Allowance

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


def test_watching_stays_within_its_share():
    allowance = Allowance(0.03)
    assert allowance.allows("batch", 0.0)
    allowance.charge("batch", 5.0)                        # the first traces its graph
    assert allowance.allows("batch", 1.0)
    allowance.charge("batch", 0.3)
    assert not allowance.allows("batch", 9.9) and allowance.allows("batch", 10.1)
    assert allowance.allows("epoch", 1.0), "the first look of another kind is free as well"
