"""The verb ``range-test``, and a project trained with several techniques at once, from the file to the forecast."""

import json

import numpy as np
import pandas as pd
import pytest

from workbench.cli.main import main
from workbench.cli.ranging import words
from workbench.project import document as doc
from workbench.project.commands import ReplaceDocument
from workbench.project.project import Project
from workbench.training.rates import RangeTest


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("techniques")
    rows = np.arange(240)
    level = np.sin(rows / 5.0) * 20 + 100 + np.random.default_rng(0).normal(size=240)
    pd.DataFrame({"day": pd.date_range("2024-01-01", periods=240).strftime("%Y-%m-%d"), "level": level}).to_csv(folder / "level.csv", index=False)
    with Project.new(folder / "level.rnnw", folder / "level.csv", look_back=12, horizon=2) as made:
        yield made


def test_range_test_tells_a_rate_and_changes_nothing(project, capsys):
    before = project.document
    assert main(["range-test", str(project.path), "--batches", "30", "--json"]) == 0
    last = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert last["event"] == "finished" and len(last["rates"]) == len(last["losses"]) <= 30 and last["present"] > 0
    with Project.open(project.path) as again:
        assert again.document == before and not again.runs()
    assert main(["range-test", str(project.path), "--low", "2", "--high", "1"]) == 1
    assert "small learning rate to a large one" in capsys.readouterr().err


def test_words_of_a_range_test():
    found = RangeTest((1e-5, 1.0), (1.0, 0.5), (1.0, 0.5), 0.01, 0.3, 0.001, "explodes")
    assert "falls fastest near 0.01" in words(found) and "learning_rate 0.01" in words(found)
    assert "at no rate" in words(RangeTest((1e-5, 1.0), (1.0, 2.0), (1.0, 2.0), None, 1e-5, 0.001, "end"))


def test_quantiles_with_averaged_weights_in_mixed_precision_from_check_to_forecast(project):
    edits = [("training.loss", "quantile"), ("training.precision", "mixed_bfloat16"), ("training.averaging", 0.9), ("training.accumulate", 2),
             ("training.schedule.kind", "cosine"), ("training.quantiles", [0.05, 0.5, 0.95])]
    project.execute(ReplaceDocument(doc.replace(project.document, edits), "techniques"))
    report = project.check()
    assert not report.ok and "3 numbers for each value" in report.errors[0].message
    project.execute(ReplaceDocument(doc.replace(project.document, report.errors[0].fixes[0].edits), report.errors[0].fixes[0].title))
    assert project.check().ok
    project.set("training.quantiles", [0.05, 0.95])
    wrong = project.check()
    assert [c.id for c in wrong.errors if c.id == "training.quantiles"] and not wrong.ok
    project.undo()
    done = project.train(2)
    assert done.status == "completed" and {"clipped", "learning_rate"} <= set(project.runs()[-1].best)
    assert project.evaluate().metrics["rmse"] < 40
    forecast = project.predict(project.folder / "level.csv")
    assert forecast.shape == (2, 2) and 50 < forecast["level"].iloc[0] < 150
    layer = project.document.model.watchable()[0].name
    probe = project.probe(layer, gradients=True)
    assert probe.residual < 1e-5 and np.isfinite(probe.loss).all()
    back = project.inspect("lookback", layer)
    assert np.isfinite(back.losses).all() and len(back.losses) == 2
    shown = project.inspect("what-if", layer)
    assert shown.before.shape == (2, 1) and 50 < shown.before[0, 0] < 150
    assert project.inspect("measure", layer).after["rmse"] < 40
