"""Further looks at a forecast from the command line: on a small network trained here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.cli import main as command
from workbench.project.project import Project


def run(capsys, *arguments) -> tuple[int, dict, str]:
    capsys.readouterr()
    status = command([*map(str, arguments), "--json"])
    said = capsys.readouterr()
    last = said.out.splitlines()[-1] if said.out.strip() else "{}"
    return status, json.loads(last), said.err


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """Two shops by day, promotions known ahead."""
    folder, generator = tmp_path_factory.mktemp("shops"), np.random.default_rng(1)
    rows = []
    for shop, level in (("north", 100), ("south", 40)):
        promo = (generator.random(260) < 0.2).astype(int)
        sales = level + level / 5 * np.sin(np.arange(260) * 2 * np.pi / 7) + 10 * promo + generator.normal(0, 3, 260)
        days = np.datetime64("2023-01-01") + np.arange(260)
        rows += [f"{day},{shop},{p},{s:.2f}" for day, p, s in zip(days, promo, sales, strict=True)]
    (folder / "shops.csv").write_text("day,shop,promo,sales\n" + "\n".join(rows) + "\n")
    path = folder / "shops.rnnw"
    new = ["new", "--data", folder / "shops.csv", "--target", "sales", "--group", "shop", "--known-future", "promo", "--lookback", 14, "--horizon", 3]
    assert command([*map(str, new), "-o", str(path), "--json"]) == 0
    assert command(["train", str(path), "--epochs", "2", "--seed", "1", "--json"]) == 0
    return path


def test_everything_is_asked_for_by_name_and_kept_with_the_run(project, capsys):
    status, found, _ = run(capsys, "evaluate", project, "--intervals", "conformal", "--coverage", "0.8", "--backtest", "3", "--recursive")
    assert status == 0 and set(found["groups"]) == {"north", "south"} and found["residuals"]["by_weekday"][0]["name"] == "Monday"
    assert found["intervals"]["nominal"] == 0.8 and 0.6 < found["intervals"]["coverage"] < 0.95 and len(found["intervals"]["per_step"]) == 3
    assert len(found["backtest"]["per_origin"]) == 6 and found["backtest"]["refit"] is False
    assert found["recursive"]["direct"]["rmse"] == pytest.approx(found["metrics"]["rmse"], rel=1e-5)
    with Project.open(project) as opened:
        kept = opened.store.results(opened.run_named(None))
        assert {"intervals-conformal:test", "backtest:test", "recursive:test"} <= set(kept)
        again = opened.judge("intervals", method="conformal", coverage=0.8)
        assert again.coverage == found["intervals"]["coverage"]


def test_what_is_known_ahead_is_read_from_a_file(project, capsys, tmp_path):
    status, _, said = run(capsys, "evaluate", project, "--ahead", 3)
    assert status == 1 and "promo must be known for the 6 rows to come" in said
    (tmp_path / "known.csv").write_text("promo\n" + "1\n" * 6)
    status, found, _ = run(capsys, "evaluate", project, "--ahead", 3, "--future", tmp_path / "known.csv")
    rows = found["ahead"]["rows"]
    assert status == 0 and [row["group"] for row in rows] == ["north"] * 3 + ["south"] * 3 and rows[0]["time"] == "2023-09-18"
    assert all(row["low"] < row["value"] < row["high"] for row in rows)
    (tmp_path / "short.csv").write_text("promo\n1\n")
    assert "has 1 rows" in run(capsys, "evaluate", project, "--ahead", 3, "--future", tmp_path / "short.csv")[2]
    assert "can't be read" in run(capsys, "evaluate", project, "--ahead", 3, "--future", tmp_path / "none.csv")[2]


def test_what_does_not_go_together_is_refused(project, capsys):
    for wrong, words in ((("--refit",), "Add --backtest"), (("--future", "x.csv"), "Add --ahead"), (("--intervals", "quantile"), "no quantiles"),
                         (("--intervals", "dropout"), "no dropout"), (("--intervals", "conformal", "--coverage", "2"), "coverage of 2"),
                         (("--backtest", "0"), "can't be tested")):
        status, _, said = run(capsys, "evaluate", project, *wrong)
        assert status == 1 and words in said


def test_the_words_can_be_read(project, capsys):
    capsys.readouterr()
    assert command(["evaluate", str(project), "--intervals", "conformal", "--backtest", "2", "--refit", "--refit-epochs", "1", "--recursive"]) == 0
    said = capsys.readouterr().out
    assert "Intervals of 90 %" in said and "trained anew for each" in said and "fed back" in said and "north" in said


def test_a_look_is_told_alone_and_shares_say_percent(project, capsys):
    capsys.readouterr()
    assert command(["evaluate", str(project), "--intervals", "conformal"]) == 0
    told = capsys.readouterr().out
    assert "truths inside" in told and "the model" not in told and "baseline" not in told
    assert command(["evaluate", str(project)]) == 0
    model = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("the model"))
    shares = [word for word, sign in zip(model.split(), model.split()[1:], strict=False) if sign == "%"]
    _, found, _ = run(capsys, "evaluate", project)
    assert [float(share) for share in shares] == pytest.approx([100 * found["metrics"]["mape"], 100 * found["metrics"]["smape"]], rel=5e-3)


def test_lines_of_progress_are_never_broken(project, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    capsys.readouterr()
    assert command(["train", str(project), "--epochs", "1", "--seed", "1"]) == 0
    said = capsys.readouterr()
    epochs = [line for line in said.err.splitlines() if line.startswith("epoch 1")]
    assert len(epochs) == 1 and "val_mae" in epochs[0] and len(epochs[0]) > 60


def test_a_trained_network_goes_on_in_a_new_project(project, capsys, tmp_path):
    with Project.open(project) as opened:
        before = opened.document
    status, found, _ = run(capsys, "transfer", project, "--from", ":1", "-o", tmp_path / "next.rnnw")
    assert status == 0 and found["project"] == str(tmp_path / "next.rnnw") and found["taken"]
    with Project.open(project) as opened, Project.open(tmp_path / "next.rnnw") as made:
        assert opened.document == before and not made.runs()
        assert made.document.training.begin_with.run == 1 and (tmp_path / made.document.training.begin_with.source).resolve() == project
        assert made.facts().samples == opened.facts().samples
    status, _, said = run(capsys, "transfer", project, "--from", ":1", "-o", tmp_path / "next.rnnw")
    assert status == 1 and "there already" in said
    status, _, said = run(capsys, "transfer", project, "--from", ":9", "-o", tmp_path / "other.rnnw")
    assert status == 1 and said.count("\n") == 1 and not (tmp_path / "other.rnnw").exists()


def test_a_run_tells_relink_how_many_rows_there_were(project, capsys):
    rows = (project.parent / "shops.csv").read_text().splitlines()
    (project.parent / "short.csv").write_text("\n".join(rows[:120]) + "\n")
    status, _, said = run(capsys, "relink", project, project.parent / "short.csv")
    assert status == 1 and "it has 119 rows, not 520" in said
