"""Every test of the window has the theme in force; nothing it opens survives it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ui import theme


@pytest.fixture(autouse=True, scope="module")
def nothing_left_for_other_threads():
    """What tests of the window leave behind must not be taken apart by the threads of tests that follow in the same process."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def garbage_on_this_thread(nothing_left_for_other_threads):
    """As in the application (ui/garbage.py): a widget that another thread's collection destroys ends the process."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def themed(qapp):
    """The light theme, and an empty event queue afterwards."""
    theme.install(qapp, "light")
    yield qapp
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_engine_for_answers(monkeypatch):
    """The lane of the answer would load an engine in every test of Inspect."""
    monkeypatch.setattr("ui.stages.inspect.answers.ANSWER", "tests.ui.answer_fakes:none")
