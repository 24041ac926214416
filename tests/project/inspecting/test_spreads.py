"""Weights of a layer in several runs: what is read is what the networks hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.errors import ProjectError, SettingError
from workbench.project import create, networks
from workbench.project.commands import SetValue
from workbench.project.inspecting import spreads
from workbench.project.project import Project


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spreads")
    pd.DataFrame({"y": np.sin(np.arange(120) / 5)}).to_csv(folder / "d.csv", index=False)
    path = create.from_file(folder / "d.csv", folder / "p.rnnw", target=["y"], look_back=6, horizon=1)
    layers = [{"kind": "Input", "name": "in"},
              {"kind": "Bidirectional", "name": "both", "parameters": {"layer": {"kind": "GRU", "parameters": {"units": 3}}}},
              {"kind": "Dense", "name": "wide", "parameters": {"units": 50}}, {"kind": "Dense", "name": "out", "parameters": {"units": 1}}]
    with Project.open(path) as project:
        project.execute(SetValue("model.layers", layers))
        project.execute(SetValue("training.epochs", 2))
        for l1 in (0.0, 3.0):
            project.execute(SetValue("training.l1", l1))
            project.train(seed=1)
        project.execute(SetValue("model.layers", [*layers[:2], {**layers[2], "name": "other"}, layers[3]]))
        project.train(seed=1)
    return path


def test_every_run_with_such_a_layer_is_read_the_asked_one_first(trained):
    found = spreads.measure(trained, 1, "wide")
    assert [one.run for one in found.runs] == [1, 2] and found.weights == ("kernel", "bias")
    for one in found.runs:
        layer = networks.trained(trained, one.run).model.get_layer("wide")
        assert np.array_equal(one.values["kernel"], layer.kernel.numpy().ravel()) and np.array_equal(one.values["bias"], layer.bias.numpy())
        row = next(row for row in one.rows() if row["weight"] == "kernel")
        w = np.abs(layer.kernel.numpy())
        assert row["count"] == w.size and row["mean_absolute"] == pytest.approx(w.mean()) and row["small_share"] == (w < 0.001).mean()
    free, pushed = (one.rows()[0] for one in found.runs)
    assert pushed["mean_absolute"] < free["mean_absolute"]                        # L1 made them smaller


def test_the_two_directions_are_told_apart_and_wrong_wishes_are_sentences(trained):
    found = spreads.measure(trained, 3, "both")
    assert [one.run for one in found.runs] == [3, 1, 2]
    assert found.weights[:2] == ("forward kernel", "forward recurrent_kernel") and "backward bias" in found.weights
    assert spreads.seen(trained, 1, "in") is None and spreads.seen(trained, 1, "other") is None and spreads.seen(trained, 1, "out") is not None
    with pytest.raises(SettingError, match="no weights in run 1"):
        spreads.measure(trained, 1, "in")
    with pytest.raises(ProjectError):
        spreads.measure(trained, 9)
