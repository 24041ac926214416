"""A run of several workers as the window has it: in a process of its own, with the same events, and the same ways to pause and stop it."""

from __future__ import annotations

import io
import threading
import time

import msgspec
import numpy as np
import pandas as pd
import pytest

from workbench.errors import SettingError, TrainingError
from workbench.project import child
from workbench.project.project import Project
from workbench.training import snapshot
from workbench.training.events import (
    BatchDone,
    EpochDone,
    EventBuffer,
    Paused,
    Remedy,
    Resumed,
    RunControl,
    RunFinished,
    RunStarted,
    Said,
    Traced,
)

REMEDY = Remedy("Lower", (("training.seed", 1),), goes_on=False)
EVENTS = [
    RunStarted(1, "CPU", 5, 7, samples=3), BatchDone(1, 2, 3, 0.5, float("inf"), 1.5), EpochDone(1, 2, {"loss": 0.25}, 1.0, 2, 0),
    Paused(1), Resumed(1), Said(1, "info", "words", "fix"), RunFinished(1, "failed", 2, {"loss": 0.1}, 3.0, "why", (REMEDY,)),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("window")
    rows = np.arange(300)
    days = pd.date_range("2024-01-01", periods=300).strftime("%Y-%m-%d")
    pd.DataFrame({"day": days, "level": np.sin(rows / 5.0) * 20 + 100}).to_csv(folder / "level.csv", index=False)
    with Project.new(folder / "level.rnnw", folder / "level.csv", look_back=10, horizon=1) as project:
        project.set("training.stopping.enabled", False)
        project.set("training.workers", 2)
    return folder / "level.rnnw"


def test_every_event_comes_back_as_it_was():
    traced = Traced(1, 2, 3, "lstm", "LSTM", {"h": np.ones((4, 2), np.float32)}, np.ones(4, bool), 1e-6)
    buffer, out, done = EventBuffer(), io.BytesIO(), threading.Event()
    for event in [*EVENTS, traced]:
        buffer.append(event)
    done.set()
    child._tell(out, buffer, done)
    blocks = list(child._blocks(io.BytesIO(out.getvalue())))
    found = {kind: snapshot.unpack(data) if kind == "Traced" else msgspec.msgpack.decode(data, type=child._KINDS[kind]) for kind, data in blocks}
    for event in EVENTS:
        assert found[type(event).__name__] == event
    assert found["Traced"].layer == "lstm" and np.array_equal(found["Traced"].arrays["h"], traced.arrays["h"])
    assert len(list(child._blocks(io.BytesIO(out.getvalue()[:-1])))) == len(EVENTS)


def test_what_is_refused_is_refused_there_with_the_same_words(path):
    with pytest.raises(SettingError, match="can't train with 65 workers"):
        child.train(path, events=EventBuffer(), control=RunControl(), workers=65)


def test_a_process_that_can_not_begin(path, monkeypatch):
    monkeypatch.setattr(child.sys, "executable", "/bin/false")
    with pytest.raises(TrainingError, match=r"process has ended \(status 1\)"):
        child.train(path, events=EventBuffer(), control=RunControl(), workers=2)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_run_is_followed_paused_and_stopped(path):
    events, control, seen, ended = EventBuffer(), RunControl(), [], []

    def look():
        while not ended:
            for event in events.drain():
                seen.append(event)
                if isinstance(event, EpochDone) and event.epoch == 2:
                    control.pause()
                if isinstance(event, Paused):
                    time.sleep(0.5)
                    control.resume()
                if isinstance(event, EpochDone) and event.epoch == 6:
                    control.stop()
            time.sleep(0.01)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        done = child.train(path, events=events, control=control, workers=2, epochs=100_000)
    finally:
        ended.append(True)
        thread.join()
    assert done.status == "stopped" and done.best_epoch >= 1
    kinds = [type(event) for event in [*seen, *events.drain()]]
    assert kinds[0] is RunStarted and kinds[-1] is RunFinished and {BatchDone, EpochDone, Paused, Resumed, Traced} <= set(kinds)
    assert "× 2 workers" in seen[0].device
    with Project.open(path) as project:
        assert project.runs()[-1].status == "stopped"
