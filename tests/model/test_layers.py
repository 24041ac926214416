"""Every kind in the catalog passes the inherited contract, with its defaults and with other parameters."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests import contracts
from workbench.model import build, catalog
from workbench.model.spec import LayerSpec
from workbench.probing import probe

ROOT = Path(__file__).resolve().parents[2]
FITTING = {
    "Reshape": {"target_shape": [3, 6]},
    "Permute": {"dims": [2, 1]},
    "TimeDistributed": {"layer": {"kind": "Dense", "parameters": {"units": 2}}},
}
OTHERS = {
    "LSTM": {"units": 3, "return_sequences": True, "activation": "softsign", "unit_forget_bias": False},
    "GRU": {"units": 3, "return_sequences": True, "reset_after": False, "recurrent_activation": "hard_sigmoid"},
    "SimpleRNN": {"units": 2, "activation": "relu", "recurrent_initializer": {"class_name": "RandomNormal", "config": {"stddev": 0.01}}},
    "Bidirectional": {"layer": {"kind": "GRU", "parameters": {"units": 2, "return_sequences": True}}, "merge_mode": "sum"},
    "Conv1D": {"filters": 4, "kernel_size": [2], "padding": "causal", "dilation_rate": 2, "activation": "relu"},
    "Dense": {"units": 4, "activation": "tanh", "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}},
    "MaxPooling1D": {"pool_size": 3, "strides": 2, "padding": "same"},
    "Dropout": {"rate": 0.5},
    "LayerNormalization": {"epsilon": 0.01, "center": False},
    "Concatenate": {"axis": 1},
    "Cropping1D": {"cropping": [1, 2]},
    "Cropping2D": {"cropping": [[1, 2], [0, 1]]},
    "Embedding": {"output_dim": 4, "mask_zero": False, "input_dim": 20},
}
CASES = [(kind, None) for kind in catalog.layers()] + list(OTHERS.items())


def layer_of(kind: str, parameters: dict | None) -> LayerSpec:
    required = {p.name: p.default for p in catalog.layers()[kind].parameters if p.required}
    return LayerSpec(kind, "it", parameters={**required, **FITTING.get(kind, {}), **(parameters or {})})


@pytest.mark.parametrize(("kind", "parameters"), CASES, ids=[f"{k}{'' if p is None else '-other'}" for k, p in CASES])
def test_every_kind_fulfills_the_contract(kind, parameters):
    layer = layer_of(kind, parameters)
    spec, inputs = contracts.small_network(layer)
    contracts.survives_json(spec)
    contracts.shapes_are_kerass_own(spec, inputs, layer)
    contracts.learns_one_step(spec, inputs)
    contracts.code_builds_the_same(spec, inputs)
    contracts.weights_come_back(spec, inputs)


@pytest.mark.parametrize(("kind", "parameters"), [c for c in CASES if catalog.layers()[c[0]].recurrent], ids=str)
def test_every_recurrent_kind_can_be_probed_exactly(kind, parameters):
    spec, inputs = contracts.small_network(layer_of(kind, parameters))
    found = probe.probe(build.build(spec, inputs), "it", contracts.batch(inputs))
    assert found.residual < 1e-5
    assert np.isfinite(next(values for name, values in found.arrays.items() if name.endswith("h"))).all()


def test_the_catalog_is_what_the_installed_keras_says():
    said = subprocess.run([sys.executable, "tools/make_catalog.py", "--check"], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert said.returncode == 0


def test_a_frozen_layer_does_not_learn():
    layer = LayerSpec("Dense", "it", parameters={"units": 2}, trainable=False)
    spec, inputs = contracts.small_network(layer)
    model = build.build(spec, inputs)
    assert model.get_layer("it").trainable_weights == []


def test_what_follows_a_layer_is_offered_first():
    assert [entry.kind for entry in catalog.ranked("LSTM")][:2] == ["Dropout", "Dense"]
    assert len(catalog.ranked("LSTM")) == len(catalog.layers())
