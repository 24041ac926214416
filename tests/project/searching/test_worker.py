"""Real trials in real processes: the best becomes a run that can be used; a killed process is one failed trial; nobody is left behind."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from workbench.project import document as doc
from workbench.project.project import Project
from workbench.project.searching import course, pool
from workbench.project.searching.events import TrialChanged
from workbench.project.searching.journal import scratch_folder
from workbench.project.searching.pool import Process, ended
from workbench.project.searching.spec import Parameter, SearchSpec

from .fakes import Told

ROOT = Path(__file__).resolve().parents[3]
RATE, LOOK = Parameter("training.optimizer.learning_rate", 1e-4, 0.1, log=True), Parameter("data.look_back", 4, 12, whole=True)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A sine with noise, and the proposed network on it."""
    folder = tmp_path_factory.mktemp("searched")
    rng = np.random.default_rng(0)
    values = np.sin(np.arange(200) / 6) + 0.1 * rng.normal(size=200)
    (folder / "y.csv").write_text("n,y\n" + "".join(f"{n},{v:.5f}\n" for n, v in enumerate(values)))
    with Project.new(folder / "p.rnnw", folder / "y.csv", target=["y"], look_back=8, horizon=1) as made:
        made.set("training.epochs", 2)
        made.set("training.deterministic", True)
        return made.path


def test_the_best_trial_becomes_a_run_that_can_be_used(path):
    """Look-back is searched too: the proposed network follows it, and a process that is killed costs one trial."""
    killed = []

    def react(event):
        if isinstance(event, TrialChanged) and event.trial.number == 1 and event.trial.state == "running" and not killed:
            killed.extend(child.pid for child in psutil.Process().children() if "worker" in " ".join(child.cmdline()))
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    before = doc.encode(Project.open(path).document)
    done = course.search(path, SearchSpec((RATE, LOOK), trials=3, seed=1), events=Told(react))
    with Project.open(path) as project:
        found = project.searches()[-1]
        assert done.status == "completed" and done.trials == 2 and len(killed) == 1
        assert [trial.state for trial in found.trials] == ["completed", "failed", "completed"]
        assert "SIGKILL" in found.trials[1].message and len({trial.values["data.look_back"] for trial in found.trials}) > 1
        assert doc.encode(project.document) == before, "the project's own settings stay"
        run = project.kept(done.run)
        assert run.best["val_loss"] == done.best.value == min(trial.value for trial in found.trials if trial.value is not None)
        for one in (RATE, LOOK):
            assert doc.get(run.document, one.path) == done.best.values[one.path]
        assert run.status == "completed" and run.resumable and run.tags == ("search 1",) and f"Trial {done.best.number}" in run.note
        assert project.store.trials(1)[done.best.number].run == done.run
        assert not list(scratch_folder(path, 1).parent.glob("*/*.rnnw")), "records that are of no use any more are gone"
        assert project.evaluate(run=done.run, split="validation").metrics["rmse"] > 0
    assert not [child for child in psutil.Process().children() if "searching.worker" in " ".join(child.cmdline())]


@pytest.mark.slow
def test_a_worker_ends_with_whoever_started_it(path):
    """Killed, the parent leaves no process behind, in the middle of a trial or between two."""
    code = ("import sys; from workbench.project.searching import course; from workbench.project.searching.spec import Parameter, SearchSpec; "
            "course.search(sys.argv[1], SearchSpec((Parameter('training.optimizer.learning_rate', 1e-4, 0.1, log=True),), trials=50, epochs=2000))")
    parent = subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    children = []
    for _ in range(600):
        children = psutil.Process(parent.pid).children()
        with Project.open(path) as project:
            trials = project.searches()[-1].trials
        if children and any(trial.state == "running" for trial in trials):
            break
        time.sleep(0.1)
    assert children
    parent.kill()
    parent.wait()
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert not alive and gone


@pytest.mark.slow
def test_a_worker_says_what_is_wrong_with_a_trial(path):
    inbox = queue.SimpleQueue()
    worker = Process(inbox, 1)
    try:
        document = doc.encode(Project.open(path).document)
        asked = {"do": "trial", "number": 0, "document": document, "folder": str(path.parent), "scratch": str(path.parent / "t.rnnw"), "edits": [],
                 "monitor": "val_nonsense"}
        worker.send(asked)
        worker.send({**asked, "number": 1, "monitor": "val_loss", "edits": [["training.optimizer.learning_rate", 1e9]]})
        worker.send({**asked, "number": 2, "monitor": "val_loss", "folder": str(path.parent / "elsewhere")})
        said = [inbox.get(timeout=90)[1] for _ in range(4)]
    finally:
        worker.kill()
    assert [message["event"] for message in said] == ["ready", "failed", "failed", "failed"]
    assert "val_nonsense" in said[1]["message"] and "val_loss" in said[1]["message"] and said[1]["fatal"]
    assert "learning_rate" in said[2]["message"] and not said[2]["fatal"] and "y.csv" in said[3]["message"]
    assert inbox.get(timeout=10)[1]["event"] == "gone"


def test_how_a_process_ended_is_said():
    assert "memory" in ended(-9) and "SIGTERM" in ended(-15) and "status 3" in ended(3)


def test_processors_are_shared_out(monkeypatch):
    asked = []
    monkeypatch.setattr(pool, "processors", lambda: 8)
    monkeypatch.setattr(pool, "Process", lambda inbox, threads: asked.append(threads))
    for parallel in (1, 3, 8, 20):
        pool.processes(parallel)(queue.SimpleQueue())
    assert asked == [8, 2, 1, 1]
