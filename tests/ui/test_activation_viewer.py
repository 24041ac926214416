"""The viewer promises: any function, its flat parts, this layer's values where they are known, and it can be taken with the keyboard."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.stages.model.activations import HINT, ActivationButton, ActivationViewer, fitting
from ui.stages.model.form import LayerForm
from workbench.model import activations
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.probing.started import Histogram, LayerStart, Pre, Spread, Start


def pre(name="", low=-6.0, high=6.0) -> Pre:
    edges = np.linspace(low, high, 13)
    counts = (1, 2, 4, 8, 16, 32, 32, 16, 8, 4, 2, 1)
    histogram = Histogram(tuple(edges.tolist()), counts)
    return Pre(name, "tanh", Spread(126, 0.0, 2.0, low, high, 0.0, 0.0, 1.0, histogram), 0.4)


def of(kind: str, *pres: Pre) -> LayerStart:
    return LayerStart("it", kind, (4, 3), None, None, pres)


@pytest.fixture
def viewer(qtbot):
    made = []

    def build(*args, **kwargs) -> ActivationViewer:
        one = ActivationViewer(*args, **kwargs)
        one.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(one)
        one.show()
        made.append(one)
        return one

    return build


def curves(viewer: ActivationViewer) -> list[pg.PlotDataItem]:
    return [item for item in viewer.plot.item.items if isinstance(item, pg.PlotDataItem)]


@pytest.mark.parametrize("name", sorted(activations.functions()))
def test_every_function_is_drawn(viewer, name):
    one = viewer(name, None)
    slope, value = (item.getData()[1] for item in curves(one))
    x = one.plot.numbers()["x"]
    np.testing.assert_allclose(value, activations.functions()[name].value(x))
    np.testing.assert_allclose(slope, activations.functions()[name].derivative(x))
    assert one.formula.text().startswith("f(x) = ")
    assert one.words.text() == HINT


def test_flat_parts_are_shaded(viewer):
    one = viewer("tanh", None)
    shaded = [item.getRegion() for item in one.plot.item.items if isinstance(item, pg.LinearRegionItem)]
    edge = np.arctanh(np.sqrt(0.95))
    assert shaded == [pytest.approx((-4, -edge), abs=0.02), pytest.approx((edge, 4), abs=0.02)]


def test_the_layers_values_stand_below_and_widen_the_picture(viewer):
    one = viewer("tanh", None, (pre(low=-60, high=60),), measured=True)
    bars = [item for item in one.plot.item.items if isinstance(item, pg.BarGraphItem)]
    assert len(bars) == 1
    assert one.plot.reach == 50.0
    assert "of it where the function is flat" in one.words.text()


def test_share_in_the_flat_parts_is_counted(viewer):
    one = viewer("tanh", None, (pre(),), measured=True)
    edges = np.array(pre().values.histogram.edges)
    middles, counts = (edges[:-1] + edges[1:]) / 2, np.array(pre().values.histogram.counts)
    wanted = counts[np.abs(middles) > np.arctanh(np.sqrt(0.95))].sum() / counts.sum()
    assert f"; {wanted:.0%} of it" in one.words.text()


def test_gates_go_with_their_parameter():
    lstm = of("LSTM", *(pre(name) for name in "ifogc"))
    assert [p.name for p in fitting(lstm, "recurrent_activation")] == ["i", "f", "o"]
    assert [p.name for p in fitting(lstm, "activation")] == ["g", "c"]
    both = of("Bidirectional", pre("fw_i"), pre("fw_g"), pre("bw_i"))
    assert [p.name for p in fitting(both, "recurrent_activation")] == ["fw_i", "bw_i"]
    assert fitting(of("Dense", pre()), "activation")[0].name == ""
    assert fitting(None, "activation") == ()


def test_arrow_keys_read_off_values(viewer):
    one = viewer("sigmoid", None)
    one.plot.setFocus()
    QTest.keyClick(one.plot, Qt.Key.Key_Right)
    assert one.plot.at_x == pytest.approx(one.plot.reach / 20)
    value = next(text for _, name, text in one.plot._read.lines if name == "value")
    assert float(value) == pytest.approx(1 / (1 + np.exp(-one.plot.at_x)), abs=1e-3)
    QTest.keyClick(one.plot, Qt.Key.Key_Left)
    assert one.plot.at_x == pytest.approx(0.0)


def test_another_function_is_taken_with_the_keyboard(qtbot):
    form, said = LayerForm(), []
    qtbot.addWidget(form)
    spec = ModelSpec((LayerSpec("Input", "x"), LayerSpec("Dense", "it", parameters={"units": 3, "activation": "tanh"})))
    form.start_source = lambda: Start((of("Dense", pre()),), 1.0, 4, 0, "")
    form.wanted.connect(said.append)
    form.show_layers(spec, ["it"], None)
    form.resize(380, 700)
    form.show()
    button = form.findChildren(ActivationButton)[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    one = QApplication.activePopupWidget()
    assert isinstance(one, ActivationViewer)
    assert "receives" in one.words.text()
    assert one.take.isHidden()
    QTest.keyClick(one.choice, Qt.Key.Key_Down)
    chosen = one.name
    assert chosen != "tanh"
    one.findChild(QAbstractButton, "use_activation").setFocus()
    QTest.keyClick(one.take, Qt.Key.Key_Space)
    assert [(step.path, step.value) for step in said] == [("model.layers.it.parameters.activation", chosen)]


def test_without_values_the_form_says_how_to_get_them(qtbot):
    form = LayerForm()
    qtbot.addWidget(form)
    form.show_layers(ModelSpec((LayerSpec("Input", "x"), LayerSpec("ELU", "it", parameters={"alpha": 0.5}))), ["it"], None)
    assert form.start_of_layer() is None
    form.show()
    form.findChild(QAbstractButton, "view_layer_curve").click()
    one = QApplication.activePopupWidget()
    assert isinstance(one, ActivationViewer)
    assert "0.5" in one.formula.text()
    assert one.choice.isHidden()
    one.close()


def test_the_plot_follows_the_theme(viewer):
    from ui import theme

    one = viewer("relu", None)
    theme.set_mode("dark")
    try:
        assert curves(one)[1].opts["pen"].color().name() == theme.data_color("blue").name()
    finally:
        theme.set_mode("light")
