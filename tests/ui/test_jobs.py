"""Work on background threads: the newest wins, answers come in the GUI thread, nothing is left behind."""

import threading
import time

import pytest
from PySide6.QtWidgets import QLabel

from ui.jobs import Jobs
from workbench.errors import DataError

HERE = __name__
gate = threading.Event()
seen: list[str] = []


def quick(value):
    seen.append(threading.current_thread().name)
    return value


def slow(value, progress):
    for n in range(200):
        progress(n / 200, f"step {n}")
        if gate.wait(0.01):
            break
    return value


def fails():
    raise DataError("no such column", where="table.csv", fix="Choose another")


@pytest.fixture
def jobs(qapp, no_leaked_threads):
    gate.clear()
    seen.clear()
    made = Jobs()
    yield made
    gate.set()
    made.close()


def test_answers_come_in_the_gui_thread(jobs, qtbot):
    got = []
    jobs.ask("a", f"{HERE}:quick", {"value": 5}, lambda value: got.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got), timeout=20000)
    assert got == [(5, threading.main_thread())] and seen[0].startswith("work-")


def test_a_newer_request_drops_the_older_answer_and_cancels_its_job(jobs, qtbot):
    got = []
    first = jobs.ask("a", f"{HERE}:slow", {"value": "old"}, got.append, progress=lambda fraction, words: None)
    time.sleep(0.05)
    jobs.ask("a", f"{HERE}:quick", {"value": "new"}, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=20000)
    qtbot.wait(100)
    assert got == ["new"] and first.progress.token.cancelled


def test_waiting_requests_of_one_key_are_replaced(jobs, qtbot):
    got = []
    jobs.ask("hold", f"{HERE}:slow", {"value": 0}, got.append, progress=lambda fraction, words: None)
    for n in range(20):
        jobs.ask("a", f"{HERE}:quick", {"value": n}, got.append)
    gate.set()
    qtbot.waitUntil(lambda: 19 in got, timeout=20000)
    assert got == [0, 19] and len(seen) == 1


def test_the_files_lane_does_not_wait_for_the_work_lane(jobs, qtbot):
    got = []
    jobs.ask("hold", f"{HERE}:slow", {"value": 0}, got.append, progress=lambda fraction, words: None)
    jobs.ask("b", f"{HERE}:quick", {"value": "file"}, got.append, lane="files")
    qtbot.waitUntil(lambda: "file" in got, timeout=1500)
    assert got == ["file"]


def test_failures_are_told(jobs, qtbot):
    got, crashed = [], []
    jobs.crashed.connect(crashed.append)
    jobs.ask("a", f"{HERE}:fails", {}, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=20000)
    assert isinstance(got[0], DataError) and not crashed
    jobs.ask("a", f"{HERE}:fails", {}, got.append)
    qtbot.waitUntil(lambda: bool(crashed), timeout=20000)


def test_progress_is_reported_and_cancel_ends_it(jobs, qtbot):
    said, got = [], []
    jobs.ask("a", f"{HERE}:slow", {"value": 1}, got.append, progress=lambda fraction, words: said.append((fraction, words)))
    qtbot.waitUntil(lambda: len(said) > 1, timeout=20000)
    jobs.cancel("a")
    qtbot.wait(150)
    assert said[-1][1].startswith("step") and not got and not jobs.busy


def test_a_widget_that_is_gone_is_not_called(jobs, qtbot):
    label = QLabel()
    jobs.ask("a", f"{HERE}:quick", {"value": "late"}, label.setText)
    import shiboken6
    shiboken6.delete(label)
    with qtbot.waitSignal(jobs.idle, timeout=20000):
        pass


def test_a_function_over_a_widget_that_is_gone_is_not_called(jobs, qtbot):
    import shiboken6
    label, keeper, said = QLabel(), QLabel(), []
    qtbot.addWidget(keeper)
    jobs.ask("a", f"{HERE}:quick", {"value": "late"}, label.setText)
    jobs.ask("b", f"{HERE}:quick", {"value": "kept"}, lambda value: said.append((keeper, value)))
    shiboken6.delete(label)
    with qtbot.waitSignal(jobs.idle, timeout=20000):
        pass
    assert said == [(keeper, "kept")]


def test_closing_cancels_and_ends_the_threads(qapp, no_leaked_threads):
    gate.clear()
    made, got = Jobs(), []
    made.ask("a", f"{HERE}:slow", {"value": 1}, got.append, progress=lambda fraction, words: None)
    time.sleep(0.05)
    began = time.monotonic()
    made.close()
    assert time.monotonic() - began < 2 and not got
    assert made.ask("b", f"{HERE}:quick", {"value": 1}, got.append) is None
