"""The program text of a network: runs as it is, long statements stay legal, every line knows its layer, nothing heavy is loaded."""

from __future__ import annotations

import ast
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset.facts import InputFact
from workbench.model import build, code
from workbench.model.code_text import WIDTH, Bracket, flat, statement, value
from workbench.model.spec import LayerSpec, ModelSpec

L = LayerSpec
SERIES = (InputFact("input", (6, 3), "float32", ("time steps", "features")),)
CELLS = [{"kind": "LSTMCell", "parameters": {"units": 4}}, {"kind": "GRUCell", "parameters": {"units": 3}}]
SEED_NORMAL = {"class_name": "RandomNormal", "config": {"stddev": 0.1, "seed": 3}}
X = np.random.default_rng(0).normal(size=(5, 6, 3)).astype("float32")


def run(spec: ModelSpec):
    names = {}
    exec(compile(code.keras_code(spec, SERIES), "network.py", "exec"), names)
    return names["model"]


NETWORKS = {
    "states": (L("Input", "x"), L("LSTM", "encoder", parameters={"units": 4}), L("RepeatVector", "n", parameters={"n": 5}),
               L("LSTM", "decoder", parameters={"units": 4, "return_sequences": True}, initial_state=("encoder.states",)),
               L("Concatenate", "both", ("decoder.h", "encoder.c"))),
    "cells": (L("Input", "x"), L("RNN", "one", parameters={"cell": CELLS}),
              L("RNN", "two", ("x",), {"cell": CELLS}, initial_state=("one.states",)),
              L("Concatenate", "both", ("two", "two.c_1", "one.h_2"))),
    "shared": (L("Input", "x"), L("GRU", "twin", parameters={"units": 4}), L("Dense", "d", ("x",), {"units": 3}), L("GRU", "again", shares="twin"),
               L("Subtract", "out", ("twin", "again"))),
    "attention": (L("Input", "x"), L("Dense", "q", parameters={"units": 3}), L("AdditiveAttention", "a", ("q", "x")),
                  L("MultiHeadAttention", "m", ("a", "x"), {"num_heads": 2, "key_dim": 2, "use_causal_mask": True}),
                  L("Flatten", "f", ("m.scores",))),
    "own": (L("Input", "x"), L("SinusoidalPositions", "p"), L("LearnedPositions", "l", parameters={"max_length": 9}), L("TakeStep", "t")),
    "keywords": (L("Input", "lambda"), L("Dense", "class", parameters={"units": 3}), L("Dense", "layers", parameters={"units": 2}),
                 L("Dense", "model", parameters={"units": 2}), L("Dense", "float", parameters={"units": 2}), L("SinusoidalPositions", "range")),
    "objects": (L("Input", "x"), L("Dense", "d", parameters={
        "units": 20_000, "kernel_initializer": SEED_NORMAL, "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.1, "l2": 0.2}},
        "kernel_constraint": {"class_name": "MaxNorm", "config": {"max_value": 3.0, "axis": 0}}, "activation": "relu"}, trainable=False)),
}  # fmt: skip


@pytest.mark.parametrize("name", NETWORKS)
def test_the_text_runs_and_gives_the_same(name):
    spec = ModelSpec(NETWORKS[name])
    mine, other = build.build(spec, SERIES), run(spec)
    assert [layer.name for layer in mine.layers] == [layer.name for layer in other.layers]
    assert len(mine.trainable_weights) == len(other.trainable_weights)
    other.set_weights(mine.get_weights())
    np.testing.assert_allclose(np.asarray(other(X)), np.asarray(mine(X)), atol=1e-5)


def test_several_outputs_are_a_list_and_unused_frozen_layers_do_not_matter():
    layers = (*NETWORKS["states"], L("Dense", "loose", ("encoder",), {"units": 1}, trainable=False))
    model = run(ModelSpec(layers, ("both", "encoder.h")))
    assert len(model.outputs) == 2


def test_objects_are_calls_and_blocks_have_headings():
    text = code.keras_code(ModelSpec((L("Input", "x"), *(L("Dense", f"d{n}", parameters={"units": 2}, block="tower") for n in range(2)))), SERIES)
    assert "# tower" in text
    said = code.keras_code(ModelSpec(NETWORKS["objects"]), SERIES)
    assert "keras.initializers.RandomNormal(stddev=0.1, seed=3)" in said and "keras.regularizers.L1L2(l1=0.1, l2=0.2)" in said
    assert 'model.get_layer("d").trainable = False' in said


def test_every_line_of_a_layer_names_it():
    lines = code.keras_lines(ModelSpec(NETWORKS["objects"]), SERIES)
    owners = {owner for line, owner in lines}
    assert owners == {"", "x", "d"}
    assert sum(owner == "d" for _, owner in lines) > 3
    assert all(len(line) <= WIDTH for line, _ in lines)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=8).map(tuple) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=25,
)


@given(st.lists(plain, min_size=1, max_size=9))
def test_long_statements_say_the_same_as_short_ones(things):
    node = Bracket("f(", tuple(map(value, things)), ")")
    tree = ast.parse("\n".join(statement(["x = ", node])))
    assert ast.dump(tree) == ast.dump(ast.parse("x = " + flat(node)))
    words = {"float": float, "f": lambda *args: args}
    assert eval(flat(node), words) == tuple(things)


def test_code_and_importing_load_neither_keras_nor_tensorflow():
    script = (
        "import sys\nfrom workbench.model import code\nfrom workbench.model.importing import from_text\n"
        "spec = from_text('model = Sequential([Input((4, 3)), LSTM(2), Dense(1)])').spec\ncode.keras_code(spec, ())\n"
        "assert not {'keras', 'tensorflow', 'h5py', 'numpy'} & set(sys.modules), set(sys.modules) & {'keras', 'tensorflow', 'h5py', 'numpy'}\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
