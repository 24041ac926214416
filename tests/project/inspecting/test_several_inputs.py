"""Looks into a network that reads windows and, beside them, what is known of the steps ahead."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.cli import main as command
from workbench.errors import SettingError
from workbench.project import inspecting
from workbench.project.project import Project

HORIZON = 2
OWN = {
    "search": {"first": 8, "last": 10, "units": (), "threshold": -1.0},
    "what-if": {"changes": [{"change": "input", "how": "shift", "value": 1, "features": ["event"], "last": 5}]},
    "measure": {"changes": [{"change": "input", "how": "shift", "value": 1, "features": ["event"], "last": 5}]},
    "compare": {"other_epoch": 1, "epoch": 2},
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("several")
    rng = np.random.default_rng(5)
    event = rng.choice([0, 1, -1], 300, p=[0.8, 0.1, 0.1]).astype(float)
    table = pd.DataFrame({"time": pd.date_range("2021-03-01", periods=300, freq="h"), "y": rng.normal(size=300) + event, "event": event})
    table.to_csv(folder / "s.csv", index=False)
    path = folder / "p.rnnw"
    for words in (["new", "--data", folder / "s.csv", "--target", "y", "--lookback", 12, "--horizon", HORIZON, "-o", path],
                  ["set", path, "data.columns.event.role", "known_future"], ["check", path],
                  ["train", path, "--epochs", 2, "--seed", 1]):
        assert command([str(word) for word in words] + ["--json"]) == 0
    with Project.open(path) as project:
        assert len(project.facts().inputs) == 2, "the windows, and what is known ahead"
        yield project


@pytest.mark.parametrize("what", sorted(set(inspecting.LOOKS) - {"attention", "attribution"}))
def test_every_look_knows_several_inputs(what, trained):
    layer = trained.document.model.watchable()[0].name
    found = trained.inspect(what, layer, **OWN.get(what, {}))
    assert found.facts() and found.named()


def test_the_change_of_the_window_alone_is_answered(trained):
    layer = trained.document.model.watchable()[0].name
    plain, other = (trained.inspect("what-if", layer, changes=wish) for wish in ([], OWN["what-if"]["changes"]))
    assert np.allclose(plain.after, plain.before) and not np.allclose(other.after, other.before)
    assert np.allclose(other.values - other.values_before, [[0, 1]] * 6 + [[0, 0]] * 6, atol=1e-5), "y as it was, event moved"


def test_what_can_not_be_done_is_a_sentence(trained):
    with pytest.raises(SettingError, match="2 inputs; attribution knows one"):
        trained.inspect("attribution", "")
