"""Rows are chosen by their value in a column: a dialog lists the values, the step goes in front of the others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui import fakes
from ui.stages.data import keep_rows
from ui.stages.data.keep_rows import KeepDialog
from ui.stages.data.steps import StepsList
from ui.workspace import Workspace
from workbench.dataset.spec import StepSpec
from workbench.errors import DataError


def values(document, folder, column, progress=None):
    if column == "broken":
        raise DataError("has no column 'broken'", where="series.csv", fix="Choose another column")
    return ("north", "south", "west")


@pytest.fixture
def dialog(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr(keep_rows, "VALUES", f"{__name__}:values")
    space = Workspace()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(fakes.project(tmp_path))
    made = KeepDialog(space)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.values), timeout=10000)
    yield made
    space.close()


def test_the_values_of_a_column_become_a_step(qtbot, dialog):
    assert not dialog.accept_button.isEnabled()
    dialog.values["north"].click()
    dialog.values["west"].click()
    assert dialog.accept_button.text() == "Keep rows of 2 values"
    with qtbot.waitSignal(dialog.wanted) as told:
        dialog.accept_button.click()
    assert told.args == [StepSpec("keep", (dialog.column.value(),), values=("north", "west"))]


def test_leaving_all_out_is_not_offered(dialog):
    dialog.what.set_value("leave_out")
    for switch in dialog.values.values():
        switch.click()
    assert not dialog.accept_button.isEnabled()
    dialog.values["south"].click()
    assert dialog.accept_button.isEnabled()
    assert dialog.accept_button.text() == "Leave out rows of 2 values"


def test_values_are_found_by_their_letters(dialog):
    dialog.search.setText("TH")
    assert [value for value, switch in dialog.values.items() if not switch.parentWidget().isHidden()] == ["north", "south"]


def test_what_can_not_be_read_is_said(qtbot, dialog):
    dialog.column.set_items([("broken", "broken")])
    dialog._ask()
    qtbot.waitUntil(lambda: not dialog.message.isHidden(), timeout=10000)
    assert "has no column 'broken'" in dialog.message.text


def test_the_list_of_steps_asks_for_it_and_puts_it_first(qtbot):
    steps = StepsList()
    qtbot.addWidget(steps)
    steps.show_steps((StepSpec("sort"), StepSpec("fill")), {})
    with qtbot.waitSignal(steps.rows_wanted):
        steps.findChild(object, "steps_keep_rows").click()
    with qtbot.waitSignal(steps.steps_wanted) as told:
        steps.add(StepSpec("keep", ("place",), values=("north",)))
    assert [step.kind for step in told.args[0]] == ["keep", "sort", "fill"]
    assert told.args[1] == "Keep rows whose place is north"
