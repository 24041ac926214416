"""Jobs promise: the answer or the error comes back, a cancelled one ends at its next report, numbers rise."""

from __future__ import annotations

import threading

import pytest

from workbench.jobs import Cancelled, CancelToken, Job, JobState, Progress, call


def test_a_job_brings_its_result():
    job = Job("math:hypot", {}).start()
    assert job.wait(5)
    job = Job("fractions:Fraction", {"numerator": 1, "denominator": 2}).run()
    assert job.state is JobState.DONE
    assert job.result == 0.5


def test_a_failure_is_kept_for_whoever_waits():
    job = Job("json:loads", {"s": "{"}).start()
    assert job.wait(5)
    assert job.state is JobState.FAILED
    assert isinstance(job.error, ValueError)


def test_done_is_called_in_every_end_on_the_jobs_own_thread():
    ends = []
    for target, kwargs in (("json:loads", {"s": "1"}), ("json:loads", {"s": "{"})):
        Job(target, kwargs, done=lambda job: ends.append((job.state, threading.current_thread().name))).start().wait(5)
    assert [state for state, _ in ends] == [JobState.DONE, JobState.FAILED]
    assert all(name.startswith("job-") for _, name in ends)


def test_numbers_rise_so_that_late_answers_can_be_told():
    numbers = [Job("json:loads").number for _ in range(3)]
    assert numbers == sorted(set(numbers))


def report_until_cancelled(started, progress):
    """A job's function that works in small steps."""
    started.set()
    while True:
        progress(0.5, "working")


def test_cancel_ends_a_job_at_its_next_report(no_leaked_threads):
    started = threading.Event()
    job = Job(f"{__name__}:report_until_cancelled", {"started": started}, wants_progress=True).start()
    assert started.wait(5)
    job.cancel()
    assert job.wait(5)
    assert job.state is JobState.CANCELLED


def test_a_report_after_cancel_raises():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Progress(token=token)(0.1)


def test_progress_keeps_the_latest_report_for_a_polling_reader():
    heard = []
    progress = Progress(lambda fraction, words: heard.append((fraction, words)))
    progress(0.25, "reading")
    progress(None, "waiting")
    assert progress.latest == (None, "waiting")
    assert heard == [(0.25, "reading"), (None, "waiting")]


def test_call_imports_its_target():
    assert call("json:loads", "[1]") == [1]
