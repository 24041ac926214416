"""What a network answers to a sample, against the network itself, on small trained projects."""

import numpy as np
import pandas as pd
import pytest

from workbench.errors import SettingError
from workbench.project import work
from workbench.project.create import from_file
from workbench.project.inspecting import answer
from workbench.project.project import Project
from workbench.training.events import EventBuffer, RunControl


def trained(path, *layers):
    with Project.open(path) as opened:
        opened.set("model.layers", [{"kind": kind, "name": name, "inputs": [], "parameters": given} for kind, name, given in layers])
    work.train(path, events=EventBuffer(), control=RunControl(), epochs=1, overrides={"training.live": False})
    return path


def test_a_forecast_is_in_the_units_of_the_data(tmp_path):
    n = np.arange(260)
    pd.DataFrame({"hour": pd.date_range("2020-01-01", periods=260, freq="h"), "y": np.sin(n / 4) * 20 + 50}).to_csv(tmp_path / "s.csv", index=False)
    path = trained(from_file(tmp_path / "s.csv", tmp_path / "p.rnnw", target=["y"], look_back=12, horizon=3),
                   ("Input", "window", {}), ("SimpleRNN", "rnn", {"units": 3}), ("Dense", "out", {"units": 3}))
    found = answer.measure(path, 1, split="test", sample=4)
    at, whole = work.trained(path, 1), np.sin(n / 4) * 20 + 50
    last = int(at.data.origins("test")[4])
    assert found.kind == "values" and found.read == 12 and found.truth[:, 0] == pytest.approx(whole[last - 11:last + 4], abs=1e-3)
    output = np.asarray(at.model(at.data.x("test", np.array([4]))))[0].reshape(3)
    training = at.data.preprocessing
    assert found.guess[:, 0] == pytest.approx(output * training.scale[0] + training.offset[0], rel=1e-5)
    with pytest.raises(SettingError, match="no window 9999"):
        answer.measure(path, 1, sample=9999)


def test_classes_have_their_chances(tmp_path):
    rows = [("good film " * (1 + n % 3) if n % 2 else "bad plot " * (1 + n % 3), "pos" if n % 2 else "neg") for n in range(80)]
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(tmp_path / "t.csv", index=False)
    path = trained(from_file(tmp_path / "t.csv", tmp_path / "p.rnnw", text="text", label="label"), ("Input", "ids", {}),
                   ("Embedding", "emb", {"output_dim": 4}), ("GRU", "gru", {"units": 3}), ("Dense", "out", {"units": 2, "activation": "softmax"}))
    found = answer.measure(path, 1, split="train", sample=2)
    at = work.trained(path, 1)
    assert found.guess == pytest.approx(np.asarray(at.model(at.data.x("train", np.array([2]))))[0], abs=1e-6) and found.truth.sum() == 1
    assert found.truth[int(at.data.y("train", np.array([2])).reshape(-1)[0])] == 1 and sorted(found.names) == ["neg", "pos"]
