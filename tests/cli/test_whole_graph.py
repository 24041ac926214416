"""A network that uses everything a list of layers can say goes the whole way: checked, trained, resumed, probed, evaluated, exported."""

from __future__ import annotations

import json

import numpy as np
import pytest

from workbench.project.project import Project

HORIZON = 4
LAYERS = [
    {"kind": "Input", "name": "window"},
    {"kind": "Dense", "name": "wide", "parameters": {"units": 6}},
    {"kind": "SinusoidalPositions", "name": "positions"},
    {"kind": "MultiHeadAttention", "name": "look", "inputs": ["positions"], "parameters": {"num_heads": 2, "key_dim": 3, "use_causal_mask": True}},
    {"kind": "Add", "name": "skip", "inputs": ["look", "positions"], "block": "reader"},
    {"kind": "LSTM", "name": "encoder", "parameters": {"units": 5, "return_sequences": True}, "block": "reader"},
    {"kind": "RepeatVector", "name": "steps", "inputs": ["encoder.h"], "parameters": {"n": HORIZON}},
    {"kind": "LSTM", "name": "decoder", "parameters": {"units": 5, "return_sequences": True}, "initial_state": ["encoder.states"]},
    {"kind": "AdditiveAttention", "name": "attention", "inputs": ["decoder", "encoder"]},
    {"kind": "Concatenate", "name": "both", "inputs": ["decoder", "attention"]},
    {"kind": "Dense", "name": "mix", "parameters": {"units": 5, "activation": "tanh"}},
    {"kind": "Dense", "name": "again", "shares": "mix", "inputs": ["both"]},
    {"kind": "Add", "name": "twice", "inputs": ["mix", "again"]},
    {"kind": "TakeStep", "name": "first", "inputs": ["decoder"], "parameters": {"index": 0}},
    {"kind": "Dense", "name": "beside", "parameters": {"units": HORIZON}},
    {"kind": "Dense", "name": "each", "inputs": ["twice"], "parameters": {"units": 1}},
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    rng = np.random.default_rng(5)
    hours = np.arange(300)
    load = 50 + 10 * np.sin(hours / 4) + rng.normal(0, 1, 300)
    path = tmp_path_factory.mktemp("graph") / "load.csv"
    stamps = np.datetime64("2022-01-01T00") + hours.astype("timedelta64[h]")
    path.write_text("when,load\n" + "\n".join(f"{t},{v:.3f}" for t, v in zip(stamps, load, strict=True)) + "\n")
    with Project.new(path.with_suffix(".rnnw"), path, target="load", look_back=12, horizon=HORIZON) as made:
        made.set("model", json.loads(json.dumps({"layers": LAYERS, "outputs": ["each", "beside"]})))
        made.set("training.epochs", 2)
        yield made


@pytest.fixture(scope="module")
def trained(project):
    report = project.check()
    assert report.ok, report.complaints
    project.train()
    project.train(epochs=3, resume=True)
    return project


def test_it_is_probed_to_the_last_digit_with_gradients(trained):
    for layer, from_zero in (("encoder", True), ("decoder", False)):
        found = trained.probe(layer, samples=[0, 1], gradients=True)
        assert found.residual < 1e-5, layer
        assert np.isfinite(found.arrays["dh"]).all()
        started = np.abs(found.arrays["h"][:, 0]).max() if from_zero else 0.0
        assert started < 1.0


def test_the_answer_has_one_output_and_is_judged_in_the_datas_units(trained):
    found = trained.evaluate()
    assert found.metrics["rmse"] > 0
    assert len(found.per_step) == HORIZON or found.per_step


@pytest.mark.parametrize("format_", ["savedmodel", "keras"])
def test_what_is_written_gives_the_same_answers_elsewhere(trained, tmp_path, format_):
    target = tmp_path / ("net" if format_ == "savedmodel" else "my net.keras")
    written = trained.export(format_, target)
    assert written.verified is not None
    assert written.verified.max_relative_difference < 1e-5
    if format_ == "keras":
        beside = (tmp_path / "my_net_layers.py").read_text()
        assert "class SinusoidalPositions" in beside
        assert "class TakeStep" not in beside or "take" in beside.lower()
