"""The main job by the contract, on small data made here: new → check → train → probe → evaluate → predict → export → reload elsewhere."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from workbench.cli import main as command

LOOK_BACK, HORIZON = 24, 3
ALONE = """
import sys, json
import numpy as np, tensorflow as tf
given = np.load(sys.argv[2])
served = tf.saved_model.load(sys.argv[1]).signatures['serving_default']
out = served(**{k: tf.constant(given[k].tolist()) if given[k].dtype.kind == 'U' else tf.constant(given[k]) for k in given.files})
np.savez(sys.argv[3], **{k: v.numpy().astype('U') if v.dtype == tf.string else v.numpy() for k, v in out.items()})
assert not {'workbench', 'ui'} & set(sys.modules)
"""


def lines(capsys, *arguments, status: int = 0) -> list[dict]:
    capsys.readouterr()
    assert command([*[str(a) for a in arguments], "--json"]) == status
    out = capsys.readouterr().out
    found = [json.loads(line) for line in out.splitlines()]
    assert all("event" in line for line in found)
    assert found[-1]["event"] == "finished"
    return found


def served_alone(model: Path, folder: Path, **inputs) -> dict[str, np.ndarray]:
    np.savez(folder / "given.npz", **inputs)
    subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(model), str(folder / "given.npz"), str(folder / "taken.npz")],
        check=True,
        cwd=folder,
        capture_output=True,
        timeout=120,
    )
    with np.load(folder / "taken.npz") as found:
        return dict(found)


@pytest.fixture(scope="module")
def hourly(tmp_path_factory) -> Path:
    """Six weeks of an hourly series with a daily cycle, a covariate and noise."""
    rng = np.random.default_rng(4)
    hours = np.arange(24 * 42)
    warmth = np.sin(hours / 190) * 8 + rng.normal(0, 1, len(hours))
    load = 500 + 120 * np.sin(2 * np.pi * hours / 24) + 6 * warmth + rng.normal(0, 8, len(hours))
    stamps = np.datetime64("2021-03-01T00") + hours.astype("timedelta64[h]")
    path = tmp_path_factory.mktemp("hourly") / "load.csv"
    rows = "\n".join(f"{str(t).replace('T', ' ')}:00,{a:.2f},{b:.3f}" for t, a, b in zip(stamps, warmth, load, strict=True))
    path.write_text(f"when,warmth,load\n{rows}\n")
    return path


@pytest.fixture(scope="module")
def forecast(hourly) -> Path:
    """A trained forecast project."""
    project = hourly.with_name("load.rnnw")
    assert (
        command(
            ["new", "--data", str(hourly), "--target", "load", "--lookback", str(LOOK_BACK), "--horizon", str(HORIZON), "-o", str(project), "--json"]
        )
        == 0
    )
    assert command(["train", str(project), "--epochs", "6", "--seed", "3", "--json"]) == 0
    return project


def test_new_proposes_roles_and_counts_windows(hourly, tmp_path, capsys):
    last = lines(capsys, "new", "--data", hourly, "--target", "load", "-o", tmp_path / "a.rnnw")[-1]
    assert last["task"] == "forecast"
    assert last["roles"] == {"when": "time", "warmth": "feature", "load": "target"}
    assert last["frequency"] == "h"
    assert all(last["samples"][split] > 0 for split in ("train", "validation", "test"))


def test_check_gives_shapes_and_no_complaint(forecast, capsys):
    last = lines(capsys, "check", forecast)[-1]
    assert last["ok"] is True
    assert last["parameters"] == sum(layer["parameters"] for layer in last["layers"])
    assert last["layers"][0]["shape"] == [None, LOOK_BACK, 2]


def test_training_speaks_in_lines_and_keeps_its_seed(forecast, tmp_path, capsys):
    copy = tmp_path / "copy.rnnw"
    copy.write_bytes(forecast.read_bytes())
    (tmp_path / "load.csv").write_bytes(forecast.with_name("load.csv").read_bytes())
    found = lines(capsys, "train", copy, "--epochs", "2", "--seed", "9")
    assert found[0]["event"] == "run_started"
    assert [e["epoch"] for e in found if e["event"] == "epoch"] == [1, 2]
    assert {"loss", "val_loss"} <= set(found[1]["logs"])
    assert found[-1]["status"] == "completed"
    runs = lines(capsys, "runs", copy)
    assert [r["differs"]["training.seed"] for r in runs[:-1]] == [3, 9]


def test_the_model_beats_the_naive_forecasts_in_the_data_units(forecast, capsys):
    last = lines(capsys, "evaluate", forecast)[-1]
    assert last["beats_baseline"] is True
    assert 5 < last["metrics"]["rmse"] < last["baselines"]["last_value"]["rmse"]
    assert [step["step"] for step in last["per_step"]] == [1, 2, 3]


def test_predictions_and_the_saved_model_agree_in_a_process_of_its_own(forecast, hourly, tmp_path, capsys):
    lines(capsys, "predict", forecast, "--input", hourly, "--rolling", "-o", tmp_path / "rolling.csv")
    last = lines(capsys, "export", forecast, "--format", "savedmodel", "-o", tmp_path / "model")[-1]
    assert last["verified"]["samples"] >= 1
    facts = json.loads(next((tmp_path / "model").rglob("columns.json")).read_text())
    assert facts["columns"] == ["load", "warmth"]
    assert (facts["look_back"], facts["horizon"], facts["frequency"], facts["targets"]) == (LOOK_BACK, HORIZON, "h", ["load"])
    table = list(csv.DictReader(hourly.open()))
    values = np.array([[float(row[c]) for c in facts["columns"]] for row in table], np.float32)
    windows = np.stack([values[n : n + LOOK_BACK] for n in range(len(values) - LOOK_BACK + 1)])
    told = np.array([[float(row[f"load+{s}"]) for s in (1, 2, 3)] for row in csv.DictReader((tmp_path / "rolling.csv").open())])
    assert len(told) == len(windows)
    got = served_alone(tmp_path / "model", tmp_path, window=windows)["forecast"]
    assert got.shape == (len(windows), HORIZON, 1)
    np.testing.assert_allclose(got[..., 0], told, rtol=1e-5)


def test_the_forecast_beyond_the_file_continues_its_time(forecast, hourly, tmp_path, capsys):
    lines(capsys, "predict", forecast, "--input", hourly, "-o", tmp_path / "next.csv")
    rows = list(csv.DictReader((tmp_path / "next.csv").open()))
    assert list(rows[0]) == ["time", "load"]
    assert [row["time"][:16].replace("T", " ") for row in rows] == ["2021-04-12 00:00", "2021-04-12 01:00", "2021-04-12 02:00"]


def test_a_probe_is_exact_and_complete(forecast, tmp_path, capsys):
    layer = next(item["name"] for item in lines(capsys, "check", forecast)[-1]["layers"] if item["kind"] == "LSTM")
    last = lines(capsys, "probe", forecast, "--layer", layer, "--gradients", "-o", tmp_path / "p.npz")[-1]
    assert last["residual"] < 1e-5
    with np.load(tmp_path / "p.npz") as arrays:
        assert {"i", "f", "g", "o", "c", "h", "x", "mask", "dh", "dc", "loss"} <= set(arrays.files)
        for name, shape in last["arrays"].items():
            assert list(arrays[name].shape) == shape
        h = arrays["o"] * np.tanh(arrays["c"])
        np.testing.assert_allclose(h, arrays["h"], atol=1e-5)
    assert last["gradient"]["verdict"] in ("vanishing", "healthy", "exploding")


def test_resume_extends_a_finished_run(forecast, capsys):
    found = lines(capsys, "train", forecast, "--resume", "--epochs", "7")
    assert [e["epoch"] for e in found if e["event"] == "epoch"] == [7]
    assert found[0]["run"] == 1


def test_texts_go_in_as_strings_and_come_out_as_labels(tmp_path, capsys):
    good, bad = ["lovely", "fine", "sunny", "brilliant"], ["awful", "poor", "rainy", "dull"]
    rng = np.random.default_rng(0)
    rows = [["text", "mood"]]
    for n in range(240):
        words = good if n % 2 else bad
        rows.append([f"a {rng.choice(words)} day, it was {rng.choice(words)}!", "good" if n % 2 else "bad"])
    with (tmp_path / "days.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    project = tmp_path / "days.rnnw"
    assert lines(capsys, "new", "--data", tmp_path / "days.csv", "--text", "text", "--label", "mood", "-o", project)[-1]["task"] == "classification"
    lines(capsys, "train", project, "--epochs", "4", "--seed", "1")
    assert lines(capsys, "evaluate", project)[-1]["metrics"]["accuracy"] > 0.9
    lines(capsys, "export", project, "--format", "savedmodel", "-o", tmp_path / "model")
    lines(capsys, "predict", project, "--input", tmp_path / "days.csv", "-o", tmp_path / "told.csv")
    told = list(csv.DictReader((tmp_path / "told.csv").open()))
    got = served_alone(tmp_path / "model", tmp_path, text=np.array([row[0] for row in rows[1:]]))
    assert list(got["label"]) == [row["prediction"] for row in told]
    np.testing.assert_allclose(got["probabilities"][:, 1], [float(row["p(good)"]) for row in told], rtol=1e-4, atol=1e-6)


@pytest.mark.slow
def test_a_plain_text_becomes_a_language_model(tmp_path, capsys):
    (tmp_path / "rhyme.txt").write_text("the cat sat on the mat. the dog sat on the log. " * 120)
    project = tmp_path / "rhyme.rnnw"
    assert lines(capsys, "new", "--data", tmp_path / "rhyme.txt", "-o", project)[-1]["task"] == "language"
    lines(capsys, "train", project, "--epochs", "3", "--seed", "1")
    found = lines(capsys, "evaluate", project)[-1]
    assert found["metrics"]["perplexity"] > 1
    assert found["beats_baseline"] is True
    lines(capsys, "export", project, "--format", "savedmodel", "-o", tmp_path / "model")
    got = served_alone(tmp_path / "model", tmp_path, prefix=np.array(["the cat s", "the d"]))
    assert got["next_token"].shape == (2,)
    np.testing.assert_allclose(got["probabilities"].sum(-1), 1, rtol=1e-5)
