"""Who proposes: values that fit, importance against what is known, one study shared by several machines."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.project.searching import course, results, study
from workbench.project.searching.events import Trial
from workbench.project.searching.spec import Parameter, SearchSpec
from workbench.project.store import Store

from .fakes import Hirer, bowl, document, project

RATE, UNITS = "training.optimizer.learning_rate", "model.layers.lstm.units"
MIXED = (Parameter("a", 1e-5, 1.0, log=True), Parameter("b", 2, 10, step=4, whole=True), Parameter("c", choices=("x", None, True, {"k": [1]})))
BOWL = (Parameter(RATE, 1e-5, 1.0, log=True), Parameter(UNITS, 2, 512, log=True, whole=True))


def trials_of(parameters, figure, count=60, seed=0):
    rng = np.random.default_rng(seed)
    for number in range(count):
        values = {}
        for one in parameters:
            if one.choices:
                values[one.path] = one.choices[rng.integers(len(one.choices))]
            else:
                values[one.path] = one.number(results.at(one, rng.random()))
        yield Trial(number, "completed", values, figure(values), ((1, figure(values)),))


@pytest.mark.parametrize("sampler", ["tpe", "random"])
def test_values_lie_within_what_was_asked(sampler):
    asked = study.Study(SearchSpec(MIXED, trials=40, sampler=sampler), document(), higher_is_better=False, epochs=3)
    seen = set()
    while asked.left > 0:
        handle, values = asked.ask()
        assert all(one.holds(values[one.path]) for one in MIXED), values
        seen.add(repr(values["c"]))
        asked.tell(handle, Trial(handle, "completed", values, float(values["a"]), ((1, values["a"]),)))
    assert seen == {"'x'", "None", "True", "{'k': [1]}"}


def test_what_matters_is_known():
    """A figure of x1 + 2·x2 (of equal spread) has variances 1 : 4; x3 has no say (fANOVA, Hutter et al. 2014)."""
    parameters = tuple(Parameter(name, 0.0, 1.0) for name in ("x1", "x2", "x3"))
    trials = list(trials_of(parameters, lambda values: values["x1"] + 2 * values["x2"], 80))
    found = study.importances(parameters, trials)
    assert list(found) == ["x2", "x1", "x3"] and sum(found.values()) == pytest.approx(1)
    assert found["x2"] == pytest.approx(0.8, abs=0.12) and found["x1"] == pytest.approx(0.2, abs=0.12) and found["x3"] < 0.05


def test_importance_is_not_told_where_it_cannot_be():
    parameters = (Parameter("x1", 0.0, 1.0), Parameter("x2", 0.0, 1.0))
    assert study.importances(parameters, list(trials_of(parameters, lambda values: 1.0))) == {}
    assert study.importances(parameters, list(trials_of(parameters, lambda values: values["x1"], 3))) == {}


def test_a_grid_too_large_is_refused():
    with pytest.raises(SettingError, match="combinations"):
        study.grid(tuple(Parameter(str(n), 0.0, 1.0) for n in range(9)))


@pytest.mark.parametrize("storage", ["study.log", "study.db"])
def test_machines_share_a_search(tmp_path, storage):
    """Two copies of a project, one after the other here: the second goes on where the first ended, and both know all trials."""
    desk, cluster = project(tmp_path, "desk.rnnw"), project(tmp_path, "cluster.rnnw")
    place = str(tmp_path / storage)
    first = course.search(desk, SearchSpec(BOWL, trials=4, storage=place), hire=Hirer(bowl))
    second = course.search(cluster, SearchSpec(BOWL, trials=7, storage=place), hire=Hirer(bowl))
    assert first.trials == 4 and second.trials == 7
    with Store.open(desk) as a, Store.open(cluster) as b:
        mine, theirs = results.one(a).trials, results.one(b).trials
    assert [trial.number for trial in theirs] == list(range(7)) and [trial.number for trial in mine] == list(range(4))
    assert [(trial.values, trial.value) for trial in mine] == [(trial.values, trial.value) for trial in theirs[:4]]
    back = course.search(desk, again=1, hire=Hirer(bowl), changes={"trials": 7})
    assert back.trials == 7 and (back.best.number, back.best.values, back.best.value) == (second.best.number, second.best.values, second.best.value)


def test_another_search_is_another_study(tmp_path):
    place = str(tmp_path / "study.log")
    path = project(tmp_path)
    course.search(path, SearchSpec(BOWL, trials=3, storage=place), hire=Hirer(bowl))
    other = course.search(path, SearchSpec(BOWL[:1], trials=3, storage=place), hire=Hirer(bowl))
    assert other.trials == 3
    assert len({study.study_name(document(), SearchSpec(BOWL)), study.study_name(document(), SearchSpec(BOWL[:1])),
                study.study_name(document(epochs=9), SearchSpec(BOWL))}) == 3


def test_trials_of_a_machine_that_fell_silent_are_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr(study, "SILENCE", -1.0)
    spec = SearchSpec(BOWL, trials=4, storage=str(tmp_path / "study.log"))
    lost = study.Study(spec, document(), higher_is_better=False, epochs=3)
    _, values = lost.ask()
    there = study.Study(spec, document(), higher_is_better=False, epochs=3)
    assert there.left == 3
    there.beat()
    _, again = there.ask()
    assert again == values


@pytest.mark.parametrize(("place", "words"), [("nowhere/study.log", "does not exist"), ("study.txt", "neither a database"),
                                              ("nonsense://host/name", "can't be used to share")])
def test_a_place_that_cannot_be_used_is_said(tmp_path, place, words):
    path = project(tmp_path)
    where = place if "://" in place else str(tmp_path / place)
    with pytest.raises(SettingError, match=words):
        course.search(path, SearchSpec(BOWL, trials=2, storage=where), hire=Hirer(bowl))
    with Store.open(path) as store:
        assert [row.status for row in store.searches()] == ["failed"]
