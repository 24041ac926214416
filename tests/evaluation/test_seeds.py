"""Several seeds: which runs count, what is trained, and what the spread is."""

from __future__ import annotations

import json
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from workbench.cli import main as command
from workbench.errors import DataError, SettingError, TrainingError
from workbench.evaluation import seeds as seeding
from workbench.evaluation.report import Evaluation
from workbench.evaluation.statistics_report import SeedRun, more_is_better
from workbench.project import repeated
from workbench.project.project import Project
from workbench.project.runs import usual

SETTINGS = {"training.stopping.enabled": False, "training.live": False, "training.epochs": 1, "training.batch_size": 64,
            "training.optimizer.learning_rate": 0.01}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    rng = np.random.default_rng(0)
    kinds = np.array(["ham", "spam"] * 60)
    texts = [" ".join(rng.choice(["a", "b", "c", kind], 4)) for kind in kinds]
    pd.DataFrame({"text": texts, "label": kinds}).to_csv(folder / "mails.csv", index=False)
    with Project.new(folder / "p.rnnw", folder / "mails.csv", text="text", label="label") as made:
        for path, value in SETTINGS.items():
            made.set(path, value)
        made.train(seed=3)
        made.train(seed=3, overrides={"training.optimizer.learning_rate": 0.02})
        made.train(seed=4)
        yield made


@pytest.fixture(scope="module")
def found(project):
    return project.seeds(3, run=1)


def test_runs_that_are_there_are_taken_and_the_others_trained(found, project):
    assert [(one.run, one.seed, one.new) for one in found.runs] == [(1, 3, False), (3, 4, False), (4, 5, True)]
    new = project.kept(4)
    assert new.tags == ("seeds",) and new.note == "Run 1 with seed 5" and new.status == "completed"
    assert new.document.training.seed == 5 and new.document.training.optimizer.learning_rate == 0.01
    assert usual(project.runs()).run == 3 and project.run_named(None) == 3
    again = project.seeds(3, run=1)
    assert [one.run for one in again.runs] == [1, 3, 4] and not any(one.new for one in again.runs)
    assert again.metrics == found.metrics
    assert [one.run for one in project.seeds(2, run=4).runs] == [4, 1]


def test_figures_are_those_of_each_run(found, project):
    for one in found.runs:
        assert one.metrics == project.evaluate(run=one.run).metrics
    each = np.array([one.metrics["accuracy"] for one in found.runs])
    spread = found.metrics["accuracy"]
    assert (spread.count, spread.mean) == (3, pytest.approx(each.mean()))
    assert spread.deviation == pytest.approx(each.std(ddof=1))
    if spread.deviation:
        assert (spread.low, spread.high) == pytest.approx(stats.t.interval(0.95, 2, each.mean(), stats.sem(each)))
    best = {one.run: one.metrics["accuracy"] for one in found.runs}
    assert best[found.best] == max(best.values()) and best[found.worst] == min(best.values())
    naive = project.evaluate(run=1)
    assert found.baselines == naive.baselines and found.best_baseline == naive.best_baseline == "majority_class"
    assert project.store.result(1, "seeds:test") is not None


def test_only_runs_that_are_there(project, found, monkeypatch):
    monkeypatch.setattr(repeated, "_once", lambda *_: pytest.fail("trained"))
    assert len(project.seeds(50, run=1, only_kept=True).runs) == 3
    with pytest.raises(DataError, match="no other run differs from this one by the seed alone"):
        project.seeds(5, run=2, only_kept=True)
    for count in (1, 101):
        with pytest.raises(SettingError, match="seeds make no sense"):
            project.seeds(count, run=1)


def test_a_seed_that_breaks_is_said(project, monkeypatch):
    def broken(document, *_):
        raise TrainingError("the loss is not a number any more")
    monkeypatch.setattr(repeated, "_once", broken)
    answer = project.seeds(5, run=1)
    assert len(answer.runs) == 3
    assert [note.split(":")[0] for note in answer.notes] == ["Seed 6 failed and is not counted", "Seed 7 failed and is not counted"]
    with pytest.raises(TrainingError, match="Seed 4 failed"):
        project.seeds(3, run=2)


def told(capsys, *arguments):
    capsys.readouterr()
    status = command([*map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_on_the_command_line(project, found, capsys):
    status, out, _ = told(capsys, "evaluate", project.path, "--run", "1", "--seeds", "3", "--json")
    answer = json.loads(out.splitlines()[-1])["seeds"]
    assert status == 0 and [one["run"] for one in answer["runs"]] == [1, 3, 4] and answer["sentence"].startswith(("Seeds alone", "All 3 seeds"))
    assert answer["metrics"]["accuracy"]["mean"] == pytest.approx(found.metrics["accuracy"].mean)
    status, out, _ = told(capsys, "evaluate", project.path, "--run", "1", "--seeds", "3", "--kept")
    assert status == 0 and "majority class" in out and "± sd" in out
    for arguments, words in ((("--keep",), "Add --cross-validate"), (("--epochs", "3"), "Add --cross-validate"), (("--kept",), "Add --seeds"),
                             (("--cross-validate", "1"), "Give 2 to 50")):
        status, _, err = told(capsys, "evaluate", project.path, "--run", "1", *arguments)
        assert status and words in err.replace("\n", " ")


# known figures -----------------------------------------------------------------------------------------------------


def test_spread_is_that_of_scipy():
    values = [3.1, 2.9, None, 3.4, math.nan, 3.3]
    known = np.array([3.1, 2.9, 3.4, 3.3])
    spread = seeding.spread(values, interval=True)
    assert (spread.count, spread.least, spread.most) == (4, 2.9, 3.4)
    assert spread.mean == pytest.approx(known.mean()) and spread.deviation == pytest.approx(np.std(known, ddof=1))
    assert (spread.low, spread.high) == pytest.approx(stats.t.interval(0.95, 3, known.mean(), stats.sem(known)))
    assert seeding.spread([2.0]).deviation is None and seeding.spread([None]).mean is None


@pytest.mark.parametrize(("task", "metric", "values", "naive", "best", "worst", "better", "words"), [
    ("forecast", "rmse", (10.0, 10.2, 9.8), 10.1, 3, 2, 2, "Seeds alone move RMSE by ±2 % (10 ± 0.2 kW over 3 runs; 95 % interval of the mean "
     "9.503 to 10.5 kW): differences smaller than that mean nothing. 2 of 3 beat naive one."),
    ("classification", "accuracy", (0.8, 0.82, 0.78), 0.79, 2, 3, 2, "Seeds alone move accuracy by ±2.0 points (80.0 ± 2.0 % over 3 runs; 95 % "
     "interval of the mean 75.0 % to 85.0 %): differences smaller than that mean nothing. 2 of 3 beat naive one."),
    ("forecast", "rmse", (10.0, 10.0), 10.1, 1, 1, 2, "All 2 seeds give the same RMSE, 10 kW.")])
def test_words(task, metric, values, naive, best, worst, better, words):
    beside = Evaluation(1, task, "test", 50, "kW", {metric: values[0]}, baselines={"naive_one": {metric: naive}}, best_baseline="naive_one")
    runs = [SeedRun(n + 1, f"lstm ({n})", n, {metric: value}) for n, value in enumerate(values)]
    found = seeding.summed(1, task, "test", runs, beside)
    assert (found.best, found.worst, found.better) == (best, worst, better)
    assert found.sentence() == words


def test_which_figures_are_better_large():
    assert all(map(more_is_better, ("accuracy", "macro_f1", "bleu", "chrf", "roc_auc", "exact_match", "r2")))
    assert not any(map(more_is_better, ("rmse", "mae", "loss", "perplexity", "bits_per_character", "token_error_rate", "calibration_error", "brier",
                                        "smape", "edit_distance", "median_error")))
