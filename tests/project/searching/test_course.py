"""A search from its first trial to its last, with workers that compute instead of training."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import psutil
import pytest

from workbench.errors import ProjectError, SettingError
from workbench.jobs import Progress
from workbench.project.project import Project
from workbench.project.searching import course, results
from workbench.project.searching.events import SearchControl, SearchFinished, SearchSaid, SearchStarted, TrialChanged
from workbench.project.searching.journal import scratch_folder
from workbench.project.searching.pool import TRIALS_EACH
from workbench.project.searching.spec import Parameter, SearchSpec, regularization
from workbench.project.store import Store

from .fakes import Hirer, Told, bowl, project

RATE, UNITS = "training.optimizer.learning_rate", "model.layers.lstm.units"
BOWL = (Parameter(RATE, 1e-5, 1.0, log=True), Parameter(UNITS, 2, 512, log=True, whole=True))
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path):
    return project(tmp_path)


def search(path, hire=None, events=None, **settings):
    return course.search(path, SearchSpec(BOWL, **settings), hire=hire or Hirer(), events=events)


def kept(path, number=None):
    with Store.open(path) as store:
        return results.one(store, number)


@pytest.mark.parametrize("seed", range(6))
def test_the_planted_best_is_found_within_30_trials(path, seed):
    done = search(path, trials=30, seed=seed)
    assert done.status == "completed" and done.trials == 30 and done.best.value < 0.25      # within a third of a decade, half an octave
    assert 3e-3 < done.best.values[RATE] < 3.3e-2 and 12 < done.best.values[UNITS] < 86


def test_what_was_learned_is_used(path, tmp_path):
    """TPE's last ten trials are far better than ten at random."""
    found = {}
    for sampler in ("tpe", "random"):
        values = []
        for seed in range(4):
            file = project(tmp_path, f"{sampler}{seed}.rnnw")
            search(file, trials=30, seed=seed, sampler=sampler)
            values += [trial.value for trial in kept(file).trials[20:]]
        found[sampler] = sorted(values)[len(values) // 2]
    assert found["tpe"] < 0.4 * found["random"]


def test_the_present_settings_are_tried_first_and_all_is_kept(path):
    told = Told()
    done = search(path, trials=5, events=told)
    first = kept(path).trials[0]
    assert first.values == {RATE: 0.001, UNITS: 8} and first.value == pytest.approx(bowl(first.values))
    found = kept(path)
    assert found.status == "completed" and [trial.number for trial in found.trials] == list(range(5))
    assert found.best == done.best and found.trials[0].course[-1][0] == 3 and found.trials[0].epochs == 3
    assert isinstance(told.all[0], SearchStarted) and told.all[0].trials == 5 and told.all[0].monitor == "val_loss"
    assert told.all[-1] is done or told.all[-1] == done
    ends = [event for event in told.all if isinstance(event, TrialChanged) and event.trial.state == "completed"]
    assert [event.trial.number for event in ends] == list(range(5)) and ends[-1].best == done.best.number
    steps = [value for _, value in found.best_so_far()]
    assert steps == sorted(steps, reverse=True) and steps[-1] == done.best.value


def test_the_same_seed_searches_the_same(path, tmp_path):
    other = project(tmp_path, "other.rnnw")
    search(path, trials=15, seed=3)
    search(other, trials=15, seed=3)
    values = [[(trial.values, trial.value) for trial in kept(one).trials] for one in (path, other)]
    assert values[0] == values[1]


def test_failed_trials_and_dead_workers_are_not_the_end(path):
    hire = Hirer(behaves=lambda number: {2: "fails", 4: "dies", 6: "nan"}.get(number, ""))
    done = search(path, hire, trials=10)
    states = [trial.state for trial in kept(path).trials]
    assert done.status == "completed" and [n for n, state in enumerate(states) if state == "failed"] == [2, 4, 6] and done.failed == 3
    assert kept(path).trials[2].message == "it does not fit" and "SIGKILL" in kept(path).trials[4].message
    assert "no number" in kept(path).trials[6].message
    assert len(hire.made) == 2, "a dead worker is replaced"


def test_a_search_in_which_nothing_works_ends_and_says_why(path):
    done = search(path, Hirer(behaves=lambda number: "fails"), trials=50)
    assert done.status == "failed" and "it does not fit" in done.message and len(kept(path).trials) == course.HOPELESS
    assert kept(path).status == "failed" and done.best is None and done.run is None
    done = search(path, Hirer(behaves=lambda number: "fatal" if number == 0 else ""), trials=50)
    assert done.status == "failed" and len(kept(path).trials) == 1


def test_values_that_do_not_go_together_fail_alone(path):
    """Each is possible, both are not: the document refuses two layers of one name before anybody trains."""
    odd = tuple(Parameter(f"model.layers.{layer}.name", choices=("a", "b")) for layer in ("lstm", "window"))
    hire = Hirer(lambda values: 1.0)
    done = course.search(path, SearchSpec(odd, trials=9, sampler="grid"), hire=hire)
    assert done.status == "completed" and [trial.state for trial in kept(path).trials] == ["failed", "completed", "completed", "failed"]
    assert "two layers are named 'a'" in kept(path).trials[0].message and hire.made[0].taken == 2


@pytest.mark.parametrize("pruning", ["median", "hyperband"])
def test_hopeless_trials_are_given_up(path, pruning):
    """With a pruner, bad trials have fewer epochs than good ones; their figure doesn't win."""
    hire = Hirer(epochs=12, pause=0.004)
    done = search(path, hire, trials=25, pruning=pruning, epochs=12)
    trials = kept(path).trials
    pruned = [trial for trial in trials if trial.state == "pruned"]
    assert len(pruned) >= 3 and all(trial.epochs < 12 for trial in pruned)
    assert done.best.state == "completed" and done.trials == 25
    worst = sorted((trial for trial in trials if trial.state == "completed"), key=lambda trial: trial.value)[-1]
    assert min(trial.value for trial in pruned) > done.best.value and worst.epochs == 12


def test_stopped_trials_are_done_again(path):
    control = SearchControl()

    def react(event):
        if isinstance(event, TrialChanged) and event.trial.number == 6 and event.trial.epochs == 1:
            control.stop()

    done = course.search(path, SearchSpec(BOWL, trials=12), hire=Hirer(pause=0.05), control=control, events=Told(react))
    assert done.status == "stopped" and done.trials == 6 and kept(path).trials[6].state == "stopped" and kept(path).status == "stopped"
    stopped = kept(path).trials[6].values
    more = course.search(path, again=done.search, hire=Hirer())
    again = kept(path)
    assert more.status == "completed" and more.trials == 12 and more.search == done.search
    assert again.trials[7].values == stopped and len(again.trials) == 13
    longer = course.search(path, again=done.search, hire=Hirer(), changes={"trials": 15})
    assert longer.trials == 15 and kept(path).spec.trials == 15
    values = [tuple(trial.values.values()) for trial in kept(path).trials if trial.state == "completed"]
    assert len(set(values)) == 15, "a search that goes on does not draw the same again"


def test_a_job_that_is_cancelled_ends_the_search_at_once(path):
    progress = Progress()

    def react(event):
        if isinstance(event, TrialChanged):
            progress.token.cancel()

    began = time.monotonic()
    hire = Hirer(pause=30)
    done = course.search(path, SearchSpec(BOWL, trials=9), hire=hire, progress=progress, events=Told(react))
    assert done.status == "stopped" and time.monotonic() - began < 8 and kept(path).trials[0].state == "stopped"


def test_minutes_end_a_search(path):
    done = search(path, Hirer(pause=0.05), trials=1000, minutes=0.02)
    assert done.status == "stopped" and "minutes are over" in done.message and 0 < done.trials < 100


def test_trials_at_the_same_time(path):
    running = []
    told = Told(lambda event: running.append(sum(one.state == "running" for one in kept(path).trials)) if isinstance(event, TrialChanged) else None)
    hire = Hirer(pause=0.02)
    done = search(path, hire, told, trials=12, parallel=3)
    assert done.trials == 12 and max(running) == 3 and len(hire.made) == 3
    assert all(worker.killed for worker in hire.made), "nobody is left behind"


def test_workers_are_replaced_after_some_trials(path):
    hire = Hirer()
    search(path, hire, trials=2 * TRIALS_EACH + 1, sampler="random")
    assert [worker.taken for worker in hire.made] == [TRIALS_EACH, TRIALS_EACH, 1] and all(worker.retired for worker in hire.made)


def test_a_grid_is_all_combinations_once(path):
    grid = (Parameter("training.batch_size", choices=(16, 32)), Parameter(UNITS, 2, 32, log=True, whole=True))
    told = Told()
    done = course.search(path, SearchSpec(grid, trials=100, sampler="grid"), hire=Hirer(), events=told)
    combinations = [tuple(trial.values.values()) for trial in kept(path).trials]
    assert done.status == "completed" and len(combinations) == 10 == len(set(combinations)) and told.all[0].trials == 10
    assert course.search(path, again=done.search, hire=Hirer()).trials == 10


def test_the_strength_of_regularization(path):
    def figure(values):
        strength = values["training.l2"]
        return 1.0 if strength == 0 else 0.5 + (math.log10(strength) + 3) ** 2

    spec = regularization(12)
    done = course.search(path, spec, hire=Hirer(figure))
    assert done.best.values == {"training.l2": spec.parameters[0].choices[7]} == {"training.l2": 0.001} and done.monitor == "val_rmse"
    curve = kept(path).curve()
    assert [x for x, _ in curve] == sorted(spec.parameters[0].choices) and curve[7][1] == pytest.approx(0.5)


def test_what_is_higher_is_better_where_that_is_so(tmp_path):
    path = project(tmp_path)
    with Project.open(path) as one:
        one.set("training.stopping.monitor", "val_accuracy")
    done = search(path, Hirer(lambda values: 1 - bowl(values) / 100), trials=20)
    assert done.monitor == "val_accuracy" and done.best.value == max(trial.value for trial in kept(path).trials) > 0.98


# the project file --------------------------------------------------------------------------------------------------


def test_a_project_without_a_search_stays_as_it_is(path):
    with Store.open(path) as store:
        assert store.searches() == []
        with store._connections.reading() as c:
            assert not c.execute("SELECT name FROM sqlite_master WHERE name IN ('searches', 'trials')").fetchall()
        with pytest.raises(ProjectError, match="no search 1"):
            store.search(1)
    with pytest.raises(ProjectError, match="nothing has been searched"):
        kept(path)


def test_the_best_values_are_taken_as_one_step(path):
    done = search(path, trials=6)
    with Project.open(path) as one:
        before = one.document
        words = one.use_trial()
        assert one.get(RATE) == done.best.values[RATE] and f"trial {done.best.number} of search 1" in words
        assert one.undo() and one.document == before
        one.use_trial(1, 2)
        assert one.get(UNITS) == kept(path).trials[2].values[UNITS]
        with pytest.raises(SettingError, match="no trial 99"):
            one.use_trial(1, 99)


def test_searches_are_deleted_and_wrong_numbers_are_said(path):
    search(path, trials=2)
    search(path, trials=3)
    with Store.open(path) as store:
        left = scratch_folder(path, 1) / "trial-0.rnnw"
        left.write_bytes(b"")
        store.delete_search(1)
        assert not left.exists()
        assert [row.id for row in store.searches()] == [2] and len(store.trials(2)) == 3
    with pytest.raises(ProjectError, match="no search 7"):
        course.search(path, again=7, hire=Hirer())
    with pytest.raises(SettingError, match="nothing is searched"):
        course.search(path, hire=Hirer())


KILLED = """
import sys
from workbench.project.searching import course
from workbench.project.searching.spec import Parameter, SearchSpec
from tests.project.searching.fakes import Hirer, Told
print("go", flush=True)
course.search(sys.argv[1], SearchSpec((Parameter("training.optimizer.learning_rate", 1e-5, 1.0, log=True),), trials=50),
              hire=Hirer(lambda values: 1.0, pause=0.1), events=Told(lambda event: print(event, flush=True)))
"""


def test_a_search_whose_process_was_killed_goes_on(path):
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT,
                               env={**os.environ, "PYTHONPATH": str(ROOT)})
    for line in process.stdout:
        if "number=2, state='running'" in line:
            break
    process.kill()
    process.wait()
    found = kept(path)
    assert found.status == "interrupted" and [trial.state for trial in found.trials][:3] == ["completed", "completed", "stopped"]
    done = course.search(path, again=found.search, hire=Hirer(lambda values: 2.0), changes={"trials": 4})
    assert done.status == "completed" and done.trials == 4
    assert kept(path).trials[3].values == found.trials[2].values


def test_memory_does_not_grow_over_200_trials(path):
    """The parent's: after the first fifty (what is learned once is learned) not more than a journal's worth."""
    process, sizes = psutil.Process(), {}

    def react(event):
        if isinstance(event, TrialChanged) and event.trial.state == "completed":
            sizes[event.trial.number] = process.memory_info().rss

    class Unkept(Told):
        def append(self, event):
            react(event)

    done = search(path, Hirer(), Unkept(), trials=200, sampler="random")
    assert done.trials == 200 and sizes[199] - sizes[50] < 12 * 2**20


def test_a_search_finished_is_a_plain_value(path):
    done = search(path, trials=2)
    assert msgspec.json.decode(msgspec.json.encode(done), type=SearchFinished) == done


def test_a_full_disk_ends_the_search_and_it_goes_on_later(path, monkeypatch):
    written, put = [], Store.put_trial

    def full(self, number, trial):
        written.append(trial)
        if len(written) == 7:
            raise ProjectError("can't be written because the disk is full", where=self.path.name, fix="Free some space")
        put(self, number, trial)

    hire = Hirer()
    monkeypatch.setattr(Store, "put_trial", full)
    with pytest.raises(ProjectError, match="disk is full"):
        search(path, hire, trials=10)
    assert all(worker.killed for worker in hire.made) and kept(path).status == "failed" and "disk is full" in kept(path).message
    assert course.search(path, again=1, hire=Hirer()).trials == 10


def test_values_that_were_tried_are_not_trained_again(path):
    """Six values in all: each is trained once, whatever is proposed, and the search says that there are no others."""
    few, told, hirer = (Parameter(UNITS, choices=(4, 8, 16)), Parameter("training.batch_size", choices=(16, 32))), Told(), Hirer()
    done = course.search(path, SearchSpec(few, trials=20), hire=hirer, events=told)
    found = kept(path)
    assert done.status == "completed" and done.trials == 6 and len({str(trial.values) for trial in found.trials}) == 6
    assert told.all[0].trials == 6 and any("no other values to try: all 6" in event.message for event in told.all if isinstance(event, SearchSaid))
    assert sum(worker.taken for worker in hirer.made) == 6
    again = course.search(path, again=1, hire=Hirer(), changes={"trials": 30})               # nor in another sitting
    assert again.trials == 6 and again.best == done.best


def test_machines_do_not_train_each_others_values_again(path, tmp_path):
    few, place = (Parameter(UNITS, 2, 6, step=1, whole=True),), str(tmp_path / "study.log")
    first = course.search(path, SearchSpec(few, trials=3, storage=place), hire=Hirer())
    second = course.search(project(tmp_path, "other.rnnw"), SearchSpec(few, trials=9, storage=place), hire=Hirer())
    with Store.open(tmp_path / "other.rnnw") as store:
        units = [trial.values[UNITS] for trial in results.one(store).trials]
    assert first.trials == 3 and second.trials == len(units) and len(units) == len(set(units)) and 5 <= len(units) <= 6
