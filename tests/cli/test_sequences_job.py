"""Whole sequences and autoencoders from file to SavedModel on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.cli.main import main


def run(capsys, *words: object) -> tuple[int, list[dict]]:
    capsys.readouterr()
    status = main([*map(str, words), "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def ts_file(path: Path, seed: int) -> Path:
    rng = np.random.default_rng(seed)
    lines = []
    for n in range(30):
        length = 5 + n % 4
        dims = [",".join(f"{v:.4f}" for v in rng.normal(3 * (n % 2), 1, length)) for _ in range(2)]
        lines.append(":".join([*dims, "up" if n % 2 else "down"]))
    head = "@problemName moves\n@timeStamps false\n@univariate false\n@classLabel true down up\n@data\n"
    path.write_text(head + "\n".join(lines))
    return path


@pytest.fixture
def moves(tmp_path) -> tuple[Path, Path]:
    return ts_file(tmp_path / "moves_TRAIN.ts", 0), ts_file(tmp_path / "moves_TEST.ts", 1)


@pytest.mark.slow
def test_sequences_from_a_pair_of_files(capsys, tmp_path, moves):
    project = tmp_path / "moves.rnnw"
    status, lines = run(capsys, "new", "--data", moves[0], "--also", moves[1], "--template", "classify-series", "-o", project)
    assert status == 0
    said = lines[-1]
    assert (said["task"], said["roles"]["label"], said["roles"]["series"], said["samples"]["test"]) == ("classification", "label", "group", 30)
    status, lines = run(capsys, "check", project)
    assert status == 0 and [layer["kind"] for layer in lines[-1]["layers"]][:2] == ["Input", "Masking"]
    assert run(capsys, "train", project, "--epochs", 6)[0] == 0
    status, lines = run(capsys, "evaluate", project)
    assert lines[-1]["samples"] == 30 and lines[-1]["metrics"]["accuracy"] > 0.8 and len(lines[-1]["confusion"]) == 2
    assert run(capsys, "probe", project, "--layer", "both_ways", "--gradients", "-o", tmp_path / "p.npz")[0] == 0
    mask = np.load(tmp_path / "p.npz")["mask"]
    assert mask.shape == (1, 8) and mask.sum() == 5
    assert run(capsys, "predict", project, "--input", moves[1], "-o", tmp_path / "out.csv")[0] == 0
    found = pd.read_csv(tmp_path / "out.csv")
    assert list(found.columns) == ["prediction", "p(down)", "p(up)", "sequence"] and len(found) == 30
    status, lines = run(capsys, "export", project, "--format", "savedmodel", "-o", tmp_path / "model")
    assert status == 0 and lines[-1]["verified"]["max_relative_difference"] < 1e-4
    assert run(capsys, "export", project, "--format", "script", "-o", tmp_path / "s.py")[0] == 0
    compile((tmp_path / "s.py").read_text(encoding="utf-8"), "s.py", "exec")


def test_windows_that_are_given_back(capsys, tmp_path):
    rows = np.arange(500)
    table = pd.DataFrame({"wave": np.round(np.sin(rows / 4), 4), "anomaly": (rows % 120 == 0).astype(int)})
    table.to_csv(tmp_path / "wave.csv", index=False)
    project = tmp_path / "wave.rnnw"
    status, lines = run(capsys, "new", "--data", tmp_path / "wave.csv", "--template", "autoencoder", "--lookback", 10, "-o", project)
    assert status == 0 and (lines[-1]["task"], lines[-1]["roles"]["anomaly"], lines[-1]["look_back"]) == ("autoencoder", "label", 10)
    assert run(capsys, "train", project, "--epochs", 2)[0] == 0
    status, lines = run(capsys, "evaluate", project)
    assert {"window_mean", "principal_components"} == set(lines[-1]["baselines"]) and len(lines[-1]["per_step"]) == 10
    assert "roc_auc" in lines[-1]["metrics"]
    assert run(capsys, "predict", project, "--input", tmp_path / "wave.csv", "-o", tmp_path / "out.csv")[0] == 0
    assert list(pd.read_csv(tmp_path / "out.csv").columns) == ["origin", "error", "unusual", "rmse(wave)"]
    status, lines = run(capsys, "export", project, "--format", "savedmodel", "-o", tmp_path / "model")
    assert status == 0 and lines[-1]["verified"]["max_relative_difference"] < 1e-4


@pytest.mark.slow
def test_whole_sequences_that_are_given_back(capsys, tmp_path, moves):
    project = tmp_path / "moves.rnnw"
    status, lines = run(capsys, "new", "--data", moves[0], "--template", "autoencoder", "-o", project)
    assert status == 0 and (lines[-1]["task"], lines[-1]["roles"]["label"], lines[-1]["roles"]["value_1"]) == ("autoencoder", "label", "target")
    status, lines = run(capsys, "check", project)
    assert status == 0 and [layer["kind"] for layer in lines[-1]["layers"]][:2] == ["Input", "Masking"]
    assert run(capsys, "train", project, "--epochs", 2)[0] == 0
    status, lines = run(capsys, "evaluate", project, "--codes", "-o", tmp_path / "codes.csv", "--threshold", 0.9, "--unusual", "up",
                        "--interpolate", "0,1,5")
    said = lines[-1]
    assert status == 0 and said["codes"]["width"] == len(pd.read_csv(tmp_path / "codes.csv").filter(like="code_").columns)
    assert (said["anomalies"]["quantile"], said["anomalies"]["unusual"], said["interpolation"]["steps"]) == (0.9, ["up"], 5)
    assert run(capsys, "predict", project, "--input", moves[1], "-o", tmp_path / "out.csv")[0] == 0
    found = pd.read_csv(tmp_path / "out.csv")
    assert list(found.columns) == ["error", "unusual", "rmse(value_1)", "rmse(value_2)", "sequence"] and len(found) == 30
    assert (found["unusual"] == (found["error"] > said["anomalies"]["threshold"])).all()
    status, lines = run(capsys, "export", project, "--format", "savedmodel", "-o", tmp_path / "model")
    assert status == 0 and lines[-1]["verified"]["max_relative_difference"] < 1e-4
    assert run(capsys, "probe", project, "--layer", "encoder", "--gradients", "-o", tmp_path / "p.npz")[0] == 0
    assert np.isfinite(np.load(tmp_path / "p.npz")["dh"]).all()


@pytest.mark.parametrize(("words", "said"), [(("--unusual", "up"), "--threshold"), (("-o", "x.csv"), "--codes"), (("--labels", "k"), "--codes"),
                                             (("--interpolate", "1"), "two samples")])
def test_looks_at_autoencoders_that_go_nowhere(words, said):
    from workbench.cli import codes
    from workbench.cli.parser import build
    from workbench.errors import SettingError

    with pytest.raises(SettingError, match=said):
        codes.asked(build().parse_args(["evaluate", "p.rnnw", *words]))
