"""Driving the editor with the keyboard alone, and with the mouse alone, suffices to build what people build."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from ui.stages.model import ModelStage
from ui.stages.model.card import LayerCard
from ui.stages.model.palette import KIND_MIME
from ui.workspace import Workspace
from workbench.project.create import from_file

HORIZON, LOOK_BACK = 3, 14


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scratch")
    with (folder / "s.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["day", "y"], *([f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}", n % 7 + n / 100] for n in range(300))])
    return from_file(folder / "s.csv", folder / "p.rnnw", look_back=LOOK_BACK, horizon=HORIZON)


@pytest.fixture
def workspace(qapp, path):
    made = Workspace()
    assert made.open(path)
    yield made
    made.close(5)


@pytest.fixture
def stage(qtbot, workspace):
    made = ModelStage(workspace)
    qtbot.addWidget(made)
    made.resize(1180, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: workspace.report is not None, timeout=60_000)
    made.stack.setFocus()
    return made


def focus() -> QWidget:
    """Whatever has the keyboard: keys go nowhere else."""
    popup = QApplication.activePopupWidget()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ModelStage) and w.isVisible())
    if popup is None and not window.isActiveWindow():         # as a window manager would; the offscreen platform has none
        window.activateWindow()
        QTest.qWait(5)
    widget = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget() or window.focusWidget()
    assert widget is not None
    return widget


def settled(stage: ModelStage) -> None:
    """The check has answered: people are slower than it."""
    for _ in range(2000):
        report, names = stage.workspace.report, [layer.name for layer in stage.spec.layers]
        if report is not None and not stage.workspace.jobs.busy and [row.name for row in report.layers] == names:
            break
        QTest.qWait(20)
    focus()
    QTest.qWait(40)


def press(*keys: Qt.Key, control: bool = False, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.ControlModifier if control else modifiers
    modifiers |= Qt.KeyboardModifier.ShiftModifier if shift else modifiers
    for key in keys:
        QTest.keyClick(focus(), key, modifiers)
        QTest.qWait(5)


def text(words: str) -> None:
    QTest.keyClicks(focus(), words)
    QTest.qWait(5)


class Keys:
    """The editor as someone without a mouse knows it."""

    def __init__(self, stage: ModelStage) -> None:
        self.stage = stage

    def clear(self) -> None:
        """Everything but the data."""
        press(Qt.Key.Key_Home)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_End, shift=True)
        press(Qt.Key.Key_Delete)

    def add(self, words: str, name: str = "", **values: int) -> None:
        """Find a layer, put it below the chosen one, name it, set it, and come back to the stack."""
        press(Qt.Key.Key_Slash)
        text(words)
        press(Qt.Key.Key_Return)
        if name:
            settled(self.stage)
            press(Qt.Key.Key_F2)
            press(Qt.Key.Key_A, control=True)
            text(name)
            press(Qt.Key.Key_Return)
            press(Qt.Key.Key_Escape)
        for parameter, value in values.items():
            press(Qt.Key.Key_Return)
            for _ in range(60):
                if focus().objectName() == f"parameter_{parameter}":
                    break
                press(Qt.Key.Key_Tab)
            assert focus().objectName() == f"parameter_{parameter}"
            self.set(value)
            press(Qt.Key.Key_Escape)
        assert focus() is self.stage.stack

    def set(self, value: int | bool) -> None:
        """Of the control that has the keyboard."""
        if value is True:
            press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_A, control=True)
        text(str(value))
        press(Qt.Key.Key_Return)

    def takes(self, words: str, starts: str = "") -> None:
        settled(self.stage)
        press(Qt.Key.Key_C)
        text(words)
        if starts:
            press(Qt.Key.Key_Tab)
            text(starts)
        press(Qt.Key.Key_Return)
        popup = QApplication.activePopupWidget()
        assert popup is None, f"{popup.objectName()}: {[(line.text(), line.toolTip()) for line in popup.findChildren(QLineEdit)]}"
        assert self.stage.focusWidget() is self.stage.stack


def checked(qtbot, workspace) -> None:
    """The check has seen the present network and finds nothing wrong."""
    names = [layer.name for layer in workspace.document.model.layers]

    def fine() -> None:
        report = workspace.report
        assert report is not None
        assert [row.name for row in report.layers] == names
        assert report.errors == ()
        assert report.ok

    qtbot.waitUntil(fine, timeout=20_000)


def test_the_keyboard_alone_builds_a_transformer_encoder(stage, workspace, qtbot):
    keys = Keys(stage)
    keys.clear()
    keys.add("Dense", "project", units=8)
    keys.add("Sinusoidal positions", "places")
    keys.add("Multi-head", "look", num_heads=2, key_dim=4)
    keys.add("Add", "attended")
    keys.takes("places, look")
    keys.add("Layer normalization", "calm")
    keys.add("Dense", "widen", units=16)
    keys.add("Dense", "narrow", units=8)
    keys.add("Add", "fed")
    keys.takes("calm, narrow")
    keys.add("Layer normalization", "calm_2")
    press(*[Qt.Key.Key_Up] * 6, shift=True)
    press(Qt.Key.Key_G, control=True)
    press(Qt.Key.Key_A, control=True)
    text("encoder")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_End)
    keys.add("Global average pooling 1D")
    keys.add("Dense", "answer", units=HORIZON)
    checked(qtbot, workspace)
    spec = workspace.document.model
    assert [layer.kind for layer in spec.layers[1:]] == [
        "Dense", "SinusoidalPositions", "MultiHeadAttention", "Add", "LayerNormalization", "Dense", "Dense", "Add", "LayerNormalization",
        "GlobalAveragePooling1D", "Dense"]
    assert spec.layer("attended").inputs == ("places", "look")
    assert list(spec.blocks()) == [("encoder", 3, 10)]


def test_the_keyboard_alone_builds_an_attention_encoder_decoder(stage, workspace, qtbot):
    keys = Keys(stage)
    keys.clear()
    keys.add("LSTM", "encoder", units=12, return_sequences=True)
    keys.add("Repeat vector", "steps", n=HORIZON)
    keys.takes("encoder.h")
    keys.add("LSTM", "decoder", units=12, return_sequences=True)
    keys.takes("steps", starts="encoder")
    keys.add("Additive attention", "attention")
    keys.takes("decoder, encoder")
    keys.add("Concatenate", "join")
    keys.takes("decoder, attention")
    keys.add("Dense", "answer", units=1)
    checked(qtbot, workspace)
    spec = workspace.document.model
    assert spec.layer("decoder").initial_state == ("encoder.states",)
    assert spec.layer("attention").inputs == ("decoder", "encoder")
    assert spec.layer("join").inputs == ("decoder", "attention")
    for _ in range(3):
        press(Qt.Key.Key_Up)
    assert workspace.undo()


class Mouse:
    """The editor as someone without a keyboard knows it."""

    def __init__(self, stage: ModelStage, qtbot) -> None:
        self.stage, self.qtbot = stage, qtbot

    def card(self, name: str) -> LayerCard:
        found = self.stage.stack.card_of(name)
        assert found is not None
        self.stage._scroll.ensureWidgetVisible(found, 0, 60)
        QTest.qWait(5)
        return found

    def click(self, widget: QWidget, place: QPoint | None = None, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, place or widget.rect().center())
        QTest.qWait(5)

    def choose(self, name: str) -> None:
        self.click(self.card(name), QPoint(220, 40))

    def clear(self) -> None:
        """Everything but the data: one by one, with the button of the form."""
        while len(self.stage.spec.layers) > 1:
            self.choose(self.stage.spec.layers[-1].name)
            self.click(self.tool("delete_layer"))

    def tool(self, name: str) -> QWidget:
        """A control of the form, in sight."""
        found = self.stage.form.findChildren(QWidget, name)
        assert found, name
        self.stage.form._scroll.ensureWidgetVisible(found[-1])
        QTest.qWait(5)
        return found[-1]

    def add(self, kind: str) -> str:
        """Drag a row of the palette onto the place at the end; the new layer's name."""
        listed = self.stage.palette_panel.list
        rows = [listed.item(n) for n in range(listed.count()) if listed.item(n).data(Qt.ItemDataRole.UserRole) == kind]
        listed.scrollToItem(rows[-1])
        assert listed.visualItemRect(rows[-1]).isValid()
        data = QMimeData()
        data.setData(KIND_MIME, QByteArray(kind.encode()))
        self.drop(data, self.stage.stack.height() - 30)
        return self.stage.spec.layers[-1].name

    def drop(self, data: QMimeData, y: float) -> None:
        """What Qt sends while something is dragged; the drag itself needs a screen."""
        stack, left, none = self.stage.stack, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(200, round(y)), Qt.DropAction.CopyAction, data, left, none)
        QApplication.sendEvent(stack, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(stack, QDragMoveEvent(QPoint(200, round(y)), Qt.DropAction.CopyAction, data, left, none))
        QApplication.sendEvent(stack, QDropEvent(QPointF(200, y), Qt.DropAction.CopyAction, data, left, none))
        QTest.qWait(5)

    def connect(self, source: str, target: str, words: str = "") -> None:
        """Press on the node, draw, let go on the card below; choose what it means if that is asked."""
        stack, left = self.stage.stack, Qt.MouseButton.LeftButton
        settled(self.stage)
        end = self.card(target)
        start = stack.node_place(source)
        assert stack.node_at(QPointF(start)) == source
        QTest.mousePress(stack, left, pos=start)
        for part in (0.3, 0.7, 1.0):
            goal = end.mapTo(stack, QPoint(200, 20))
            QTest.mouseMove(stack, start + (goal - start) * part)
        goal = end.mapTo(stack, QPoint(200, 20))
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(goal), QPointF(stack.mapToGlobal(goal)), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(stack, move)
        assert end.aimed
        QTest.mouseRelease(stack, left, pos=goal)
        QTest.qWait(10)
        menu = QApplication.activePopupWidget()
        if words:
            assert isinstance(menu, QMenu)
            action = next(one for one in menu.actions() if words in one.text())
            self.click(menu, menu.actionGeometry(action).center())
        assert QApplication.activePopupWidget() is None

    def steps(self, name: str, value: int) -> None:
        """Turn a number up or down with its arrows."""
        for _ in range(120):
            spin = self.tool(f"parameter_{name}")
            assert isinstance(spin, QSpinBox)
            if spin.value() == value:
                return
            option = QStyleOptionSpinBox()
            spin.initStyleOption(option)
            way = QStyle.SubControl.SC_SpinBoxUp if spin.value() < value else QStyle.SubControl.SC_SpinBoxDown
            arrow = spin.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, way, spin)
            QTest.mouseClick(spin, Qt.MouseButton.LeftButton, pos=arrow.center())
        raise AssertionError(f"{name} never got {value}")

    def switch(self, name: str) -> None:
        self.click(self.tool(f"parameter_{name}"))


def test_the_mouse_alone_builds_a_transformer_encoder(stage, workspace, qtbot):
    mouse = Mouse(stage, qtbot)
    mouse.clear()
    for kind in ("Dense", "SinusoidalPositions", "MultiHeadAttention", "Add"):
        mouse.add(kind)
    mouse.connect("sinusoidal_positions", "add", "also takes")
    for kind in ("LayerNormalization", "Dense", "Dense", "Add"):
        mouse.add(kind)
    mouse.connect("layer_normalization", "add_2", "also takes")
    for kind in ("LayerNormalization", "GlobalAveragePooling1D", "Dense"):
        mouse.add(kind)
    mouse.steps("units", HORIZON)
    checked(qtbot, workspace)
    spec = workspace.document.model
    assert set(spec.layer("add").inputs) == {"multi_head_attention", "sinusoidal_positions"}
    assert set(spec.layer("add_2").inputs) == {"dense_3", "layer_normalization"}
    chip = mouse.card("add")
    stage.grab()                                              # chips stand where they were painted
    mouse.click(chip, chip.chip_place(0))
    assert spec.layer("add").inputs != workspace.document.model.layer("add").inputs
    assert workspace.undo()
    assert workspace.document.model == spec


def test_the_mouse_alone_builds_an_attention_encoder_decoder(stage, workspace, qtbot):
    mouse = Mouse(stage, qtbot)
    mouse.clear()
    encoder = mouse.add("LSTM")
    mouse.switch("return_sequences")
    steps = mouse.add("RepeatVector")
    mouse.steps("n", HORIZON)
    mouse.connect(encoder, steps)                            # it stands right below: only the state can be meant
    decoder = mouse.add("LSTM")
    mouse.switch("return_sequences")
    mouse.connect(encoder, decoder, "starts from the states")
    attention = mouse.add("AdditiveAttention")
    mouse.connect(encoder, attention, "is the value of")
    join = mouse.add("Concatenate")
    mouse.connect(decoder, join, "also takes")
    mouse.add("Dense")
    mouse.steps("units", 1)
    checked(qtbot, workspace)
    spec = workspace.document.model
    assert spec.layer(steps).inputs == (f"{encoder}.h",)
    assert spec.layer(decoder).initial_state == (f"{encoder}.states",)
    assert spec.layer(attention).inputs == (decoder, encoder)
    assert set(spec.layer(join).inputs) == {attention, decoder}
