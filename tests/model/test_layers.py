"""Every kind in the catalog passes the inherited contract: with its defaults, with chosen parameters, and with random valid ones."""

from __future__ import annotations

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests import contracts
from tests.model import strategies
from workbench.errors import ModelError
from workbench.model import build, catalog, layers
from workbench.model.check import check
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.probing import probe

FITTING = {
    "Reshape": {"target_shape": [4, 8]},
    "GroupNormalization": {"groups": 2},
}
"""Where what a fresh layer has does not fit 8 steps of 4 features."""
OTHERS = {
    "LSTM": {"units": 3, "return_sequences": True, "activation": "softsign", "unit_forget_bias": False},
    "GRU": {"units": 3, "return_sequences": True, "reset_after": False, "recurrent_activation": "hard_sigmoid"},
    "SimpleRNN": {"units": 2, "activation": "relu", "recurrent_initializer": {"class_name": "RandomNormal", "config": {"stddev": 0.01}}},
    "Bidirectional": {"layer": {"kind": "GRU", "parameters": {"units": 2, "return_sequences": True}}, "merge_mode": "sum"},
    "RNN": {"cell": [{"kind": "GRUCell", "parameters": {"units": 3}}, {"kind": "LSTMCell", "parameters": {"units": 2}}], "return_sequences": True},
    "Conv1D": {"filters": 4, "kernel_size": [2], "padding": "causal", "dilation_rate": 2, "activation": "relu"},
    "Conv2D": {"filters": 4, "kernel_size": [2, 1], "groups": 2, "padding": "same", "kernel_constraint": {"class_name": "MaxNorm", "config": {}}},
    "Dense": {"units": 4, "activation": "tanh", "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}},
    "MaxPooling1D": {"pool_size": 3, "strides": 2, "padding": "same"},
    "Dropout": {"rate": 0.5, "noise_shape": [None, 1, None]},
    "LayerNormalization": {"epsilon": 0.01, "center": False},
    "Concatenate": {"axis": 1},
    "Cropping1D": {"cropping": [1, 2]},
    "Cropping2D": {"cropping": [[1, 2], [0, 1]]},
    "Embedding": {"output_dim": 4, "mask_zero": False, "input_dim": 20},
    "MultiHeadAttention": {"num_heads": 2, "key_dim": 3, "value_dim": 5, "use_causal_mask": True},
    "TimeDistributed": {"layer": {"kind": "Bidirectional", "parameters": {"layer": {"kind": "LSTM", "parameters": {"units": 2}}}}},
    "SpectralNormalization": {"layer": {"kind": "Conv2D", "parameters": {"filters": 3, "kernel_size": 2}}},
    "TakeStep": {"index": 2},
    "Dot": {"axes": [1, 1], "normalize": True},
}
KINDS = tuple(catalog.layers())
CASES = [(kind, None) for kind in KINDS] + list(OTHERS.items())
RECURRENT = [case for case in CASES if catalog.layers()[case[0]].recurrent]
FEW = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None,
               phases=[Phase.generate])
MANY = settings(FEW, max_examples=30, derandomize=False, print_blob=True, phases=[Phase.generate, Phase.shrink])


def layer_of(kind: str, parameters: dict | None) -> LayerSpec:
    required = {p.name: p.default for p in catalog.layers()[kind].parameters if p.required and p.default is not None}
    return LayerSpec(kind, "it", parameters={**required, **FITTING.get(kind, {}), **(parameters or {})})


@pytest.mark.parametrize(("kind", "parameters"), CASES, ids=[f"{k}{'' if p is None else '-other'}" for k, p in CASES])
def test_every_kind_fulfills_the_contract(kind, parameters, tmp_path):
    layer = layer_of(kind, parameters)
    spec, inputs = contracts.small_network(layer)
    contracts.survives_json(spec)
    contracts.shapes_are_kerass_own(spec, inputs, layer)
    model = build.build(spec, inputs)
    contracts.survives_config(model, layer)
    contracts.takes_one_step(model, inputs)
    contracts.code_builds(spec, inputs, model)
    contracts.weights_come_back(spec, inputs)
    contracts.keras_file_comes_back(model, inputs, tmp_path)
    contracts.saved_model_comes_back(model, inputs, tmp_path)


def holds(layer: LayerSpec, inputs: int, masked: bool, *, saved: bool = False) -> None:
    """The contract, or, where Keras refuses these parameters together, a complaint on that layer."""
    keras.utils.set_random_seed(1)
    spec, facts = contracts.small_network(layer, inputs, masked)
    note(repr(spec.layer(layer.name)))
    contracts.survives_json(spec)
    report = check(spec, facts, contracts.VALUES)
    if not report.ok:
        assert [c.layer for c in report.errors] == [layer.name], report.errors
        said = report.errors[0].message
        documented = "stride" in said and "dilation" in said          # Keras's pages forbid both; some of its layers do something anyway
        assert documented or refused(spec, facts), f"Keras takes what the check refuses: {said}"
        return
    model = build.build(spec, facts)
    contracts.shapes_are_reported(spec, facts, layer, report, model)
    contracts.survives_config(model, layer)
    contracts.takes_one_step(model, facts, eager=not saved)
    contracts.code_builds(spec, facts, model)
    with tempfile.TemporaryDirectory() as folder:
        contracts.keras_file_comes_back(model, facts, Path(folder))
        if saved:
            contracts.saved_model_comes_back(model, facts, Path(folder))


def refused(spec: ModelSpec, facts: tuple) -> bool:
    """Whether Keras can't make the network, can't run or train it, or leaves nothing of the sequence."""
    try:
        model = build.build(spec, facts)
        model.compile("sgd", "mse", run_eagerly=True)
        model.train_on_batch(contracts.batch(facts), np.ones((4, 2), np.float32))
    except (ModelError, ValueError, TypeError, ArithmeticError, NotImplementedError, IndexError, AttributeError, tf.errors.OpError):
        return True
    return any(size is not None and size <= 0 for layer in model.layers for size in tuple(layer.output.shape)[1:])


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.data())
def test_every_kind_fulfills_the_contract_with_random_parameters(kind, data):
    holds(data.draw(strategies.layers(kind)), data.draw(st.integers(1, 3)), data.draw(st.booleans()))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(data=st.data())
def test_every_kind_fulfills_the_contract_with_many_random_parameters(kind, data):
    holds(data.draw(strategies.layers(kind)), data.draw(st.integers(1, 3)), data.draw(st.booleans()), saved=True)


@pytest.mark.parametrize("kind", ["SimpleRNNCell", "GRUCell", "LSTMCell"])
@settings(FEW, max_examples=1)
@given(masked=st.just(True))
def test_a_stack_of_one_cell_takes_a_mask(kind, masked):
    """Keras's own StackedRNNCells of one fails with it."""
    holds(LayerSpec("RNN", "it", parameters={"cell": [{"kind": kind, "parameters": {"units": 2}}]}), 1, masked, saved=True)


@pytest.mark.parametrize(("kind", "parameters"), RECURRENT, ids=str)
def test_every_recurrent_kind_can_be_probed_exactly(kind, parameters):
    spec, inputs = contracts.small_network(layer_of(kind, parameters))
    found = probe.probe(build.build(spec, inputs), "it", contracts.batch(inputs))
    assert found.residual < 1e-5
    assert np.isfinite(next(values for name, values in found.arrays.items() if name.endswith("h"))).all()


def test_a_frozen_layer_does_not_learn():
    layer = LayerSpec("Dense", "it", parameters={"units": 2}, trainable=False)
    spec, inputs = contracts.small_network(layer)
    model = build.build(spec, inputs)
    assert model.get_layer("it").trainable_weights == []


def test_sinusoidal_positions_are_those_of_the_paper():
    length, size = 7, 5
    asked = np.array([[(np.sin if i % 2 == 0 else np.cos)(t / 100 ** ((i - i % 2) / size)) for i in range(size)] for t in range(length)])
    given = layers.SinusoidalPositions(max_wavelength=100)(np.ones((2, length, size), np.float32)).numpy()
    np.testing.assert_allclose(given, np.broadcast_to(1 + asked, given.shape), atol=1e-6)


def test_learned_positions_refuse_a_longer_sequence():
    made = layers.LearnedPositions(4, embeddings_initializer=keras.initializers.Constant(2.0))
    np.testing.assert_array_equal(made(np.ones((1, 3, 2), np.float32)), np.full((1, 3, 2), 3.0))
    with pytest.raises(ValueError, match="4 positions"):
        made(np.ones((1, 5, 2), np.float32))


@pytest.mark.parametrize(("index", "steps"), [(-1, [2, 4, 0]), (-2, [1, 3, 0]), (1, [1, 1, 1])])
def test_take_step_counts_back_from_the_last_step_that_is_not_masked(index, steps):
    x = np.arange(3 * 5 * 2, dtype=np.float32).reshape(3, 5, 2)
    mask = np.array([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]], bool)
    given = layers.TakeStep(index)(x, mask=mask)
    np.testing.assert_array_equal(given, x[np.arange(3), steps])
    np.testing.assert_array_equal(layers.TakeStep(index)(x), x[:, index])


def test_our_layers_take_sequences_of_any_length():
    x = keras.Input((None, 4))
    model = keras.Model(x, layers.TakeStep()(layers.LearnedPositions(9)(layers.SinusoidalPositions()(x))))
    assert model.output.shape == (None, 4)
    for length in (2, 9):
        assert model(np.ones((3, length, 4), np.float32)).shape == (3, 4)
