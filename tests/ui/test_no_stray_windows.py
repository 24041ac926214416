"""A part that is shown before it has a parent is a window of its own for a moment: it flashes, and takes the keyboard away from who types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.stages.model.activations import ActivationViewer
from ui.stages.model.form import LayerForm
from ui.stages.model.stack import Stack
from ui.widgets import EquationBoard
from workbench.model import catalog
from workbench.model.report import Complaint, ModelFix, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec


class Windows(QObject):
    """Names of everything that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def window(qtbot):
    """An open window to put parts into."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.show()
    return made


@pytest.fixture
def windows(qapp, window):
    watch = Windows()
    QApplication.instance().installEventFilter(watch)
    yield watch.shown
    QApplication.instance().removeEventFilter(watch)


def test_a_complaint_with_its_button(window, windows):
    stack = Stack()
    window.layout().addWidget(stack)
    spec = ModelSpec((LayerSpec("Input", "x"), LayerSpec("Add", "add")))
    complaint = Complaint("inputs", "error", "add", "'add' needs two inputs", fixes=(ModelFix("both", "Take x too", ()),))
    stack.show_model(spec, None)
    stack.show_model(spec, ModelReport(False, 0, (), (complaint,)))
    assert stack.cards[1].complaint is complaint
    assert windows == []


def test_the_form_of_a_layer(window, windows):
    form = LayerForm()
    window.layout().addWidget(form)
    form._more_open = True                                    # seldom changed parameters too
    for kind in ("Input", "LSTM", "Bidirectional", "RNN", "LeakyReLU"):
        given = {p.name: p.default for p in catalog.layers()[kind].parameters if p.required and p.default is not None}
        object_given = {"kernel_initializer": {"class_name": "Constant", "config": {"value": 1.0}}} if kind == "LSTM" else {}
        layer = LayerSpec(kind, "one", (), given | object_given)
        form.show_layer(ModelSpec((LayerSpec("Input", "x"), layer), ()), layer, None)
    assert windows == []


def test_an_activation_and_equations(window, windows):
    viewer = ActivationViewer("tanh", None, parent=window)
    window.layout().addWidget(EquationBoard((r"h_t = \tanh(W x_t + U h_{t-1})",), "Elman 1990", name="lesson"))
    assert windows == []
    viewer.deleteLater()
