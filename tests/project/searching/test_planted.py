"""A real search for a value that is known: how many rows the answer is the mean of. Held against least squares in NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.project.project import Project
from workbench.project.searching import course
from workbench.project.searching.spec import Parameter, SearchSpec

PLANTED, ROWS = 9, 700
LAYERS = [{"kind": "Input", "name": "window"}, {"kind": "GlobalAveragePooling1D", "name": "mean"},
          {"kind": "Dense", "name": "out", "parameters": {"units": 1}}]


def series():
    """y is three times the mean of the nine last x, with some noise."""
    rng = np.random.default_rng(4)
    x = rng.standard_normal(ROWS)
    means = np.convolve(x, np.ones(PLANTED) / PLANTED)[:ROWS]
    return x, 3 * np.concatenate([[0.0], means[:-1]]) + 0.05 * rng.standard_normal(ROWS)


def by_least_squares(x, y, look_back):
    """Validation RMSE of the best linear function of the windows' means (training rows 0…70 %, validation to 85 %)."""
    cut, last = int(0.7 * ROWS), int(0.85 * ROWS)
    rows = np.arange(look_back, ROWS)
    means = np.stack([[x[n - look_back:n].mean(), y[n - look_back:n].mean(), 1.0] for n in rows])
    train, validation = rows < cut, (rows - look_back >= cut) & (rows < last)
    weights = np.linalg.lstsq(means[train], y[rows][train], rcond=None)[0]
    return float(np.sqrt(np.mean((means[validation] @ weights - y[rows][validation]) ** 2)))


@pytest.mark.slow
def test_the_planted_look_back_is_found_within_30_trials(tmp_path):
    x, y = series()
    known = {look_back: by_least_squares(x, y, look_back) for look_back in range(2, 41)}
    assert min(known, key=lambda look_back: known[look_back]) == PLANTED
    (tmp_path / "y.csv").write_text("n,y,x\n" + "".join(f"{n},{b:.6f},{a:.6f}\n" for n, (a, b) in enumerate(zip(x, y, strict=True))))
    with Project.new(tmp_path / "p.rnnw", tmp_path / "y.csv", target=["y"], look_back=24, horizon=1) as project:
        project.set("model", {"layers": LAYERS})
        for path, value in (("training.epochs", 12), ("training.batch_size", 16), ("training.optimizer.learning_rate", 0.05)):
            project.set(path, value)
    done = course.search(tmp_path / "p.rnnw", SearchSpec((Parameter("data.look_back", 2, 40, whole=True),), trials=30, parallel=2))
    assert done.trials == 30 and done.best.values["data.look_back"] == PLANTED
    with Project.open(tmp_path / "p.rnnw") as project:
        found = project.searches()[0]
        scale = done.best.value**0.5 / known[PLANTED]                 # losses are in scaled units
        for trial in found.trials:
            assert trial.value**0.5 == pytest.approx(scale * known[trial.values["data.look_back"]], rel=0.25)
        assert project.kept(done.run).document.data.look_back == PLANTED
