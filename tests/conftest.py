"""Fixtures all tests share. Qt runs offscreen; every run gets a home folder of its own."""

from __future__ import annotations

import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
if "PYTEST_XDIST_WORKER" in os.environ:  # the cores are shared out among the test processes already
    for name in ("TF_NUM_INTRAOP_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TF_NUM_INTEROP_THREADS", "4")      # with one, workers that share a test's process wait for each other for ever

import pytest
from hypothesis import settings

# How long an example takes says nothing here: other work goes on on the same cores.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Settings and logs of a test never touch the user's."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture
def no_leaked_threads():
    """A test that asks for this fails if it leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and t.name.startswith(("job-", "run-", "work"))]
    for thread in left:
        thread.join(5)
    assert not [t.name for t in left if t.is_alive()]
