"""Widgets in cycles are never taken apart by another thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from ui import garbage
from ui.garbage import Collector


class Cycle(QObject):
    """A thing of Qt that only the collector can free; it writes down which thread did."""

    def __init__(self, freed: list[str]) -> None:
        super().__init__()
        self.me = self
        self.timer = QTimer(self)
        self.timer.start(10_000)
        self.destroyed.connect(lambda: freed.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)


@pytest.fixture
def collector(qapp):
    gc.enable()
    made = Collector()
    yield made
    made.stop()
    assert gc.isenabled()


def many_objects() -> None:
    """As a network being traced does: enough for turns of all generations, were the interpreter to take them."""
    kept = [[n] for n in range(300_000)]
    del kept


def test_a_thread_that_makes_many_objects_frees_no_widget(collector, monkeypatch):
    freed: list[str] = []
    Cycle(freed)
    worker = threading.Thread(target=many_objects, name="worker")
    worker.start()
    worker.join()
    assert freed == []
    monkeypatch.setattr(garbage, "YOUNG", 0)
    collector.look()
    assert freed == [threading.main_thread().name]


def test_it_looks_by_itself(collector, monkeypatch, qtbot):
    freed: list[str] = []
    monkeypatch.setattr(garbage, "YOUNG", 0)
    Cycle(freed)
    qtbot.waitUntil(lambda: bool(freed), timeout=20_000)


def test_old_cycles_go_too_and_later_while_a_network_learns(qapp, monkeypatch):
    gc.enable()
    working = True
    monkeypatch.setattr(garbage, "YOUNG", 0)
    monkeypatch.setattr(garbage, "_REST", 0.0)
    made = Collector(lambda: working)
    try:
        freed: list[str] = []
        old = Cycle(freed)
        gc.collect(1)
        gc.collect(1)                                            # it is of the oldest generation now
        del old
        for _ in range(100):
            made.look()
        assert freed == []
        working = False
        for _ in range(100):
            made.look()
        assert freed == [threading.main_thread().name]
    finally:
        made.stop()
