"""What comes and goes while one works is gone once nobody holds it: PySide keeps all that a connected closure holds."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton

from tests.ui import fakes
from ui.stages.inspect.board import Board
from ui.stages.inspect.change_rows import ChangeForm, ChangeRow
from ui.stages.inspect.focus import Focus
from ui.stages.inspect.views import ENTRIES
from ui.stages.model.start import _Detail
from ui.workspace import Workspace
from workbench.model.report import ModelFix
from workbench.probing.changes import ClampGate, CutState, SetInput
from workbench.probing.started import LayerStart

CHANGES = (SetInput(how="shift", value=0.5), ClampGate(layer="lstm", gate="f"), CutState(layer="lstm", step=3))


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    made = Workspace()
    yield made
    made.close()


def gone(made) -> bool:
    """Whether an object is gone once it is dropped."""
    ref = weakref.ref(made.pop())
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return ref() is None


def test_the_test_can_tell(qtbot):
    """A closure over its own widget keeps it: what the tests below would find."""
    class Closed(QPushButton):
        def __init__(self) -> None:
            super().__init__()
            self.clicked.connect(lambda: self.setVisible(False))

    class Bound(QPushButton):
        def __init__(self) -> None:
            super().__init__()
            self.clicked.connect(self.hide)

    assert [gone([Closed()]), gone([Bound()])] == [False, True]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_rows_of_the_what_if_list(qtbot, change):
    assert gone([ChangeRow(0, change, ("y",))])
    assert gone([ChangeForm(change)])


def test_the_remedies_of_a_layer(qtbot):
    detail = _Detail()
    qtbot.addWidget(detail)
    fix = ModelFix("wider", "Start wider", ())
    layer = LayerStart("lstm", "LSTM", (2, 3), None, None, verdict="vanishing", level="warning", message="Values shrink", fixes=(fix,))
    wanted = []
    detail.wanted.connect(wanted.append)
    detail.show_layer(layer)
    button = detail.findChild(QPushButton, "start_fix_0")
    button.click()
    assert wanted == [fix]
    made = [button]
    del button
    detail.show_layer(None)
    assert gone(made)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_views(space, entry):
    assert gone([entry.load()(Focus(), space)])


def test_the_board(space):
    assert gone([Board(space)])
