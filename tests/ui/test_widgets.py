"""Controls: keyboard, names, states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui import theme
from ui.bind import bind
from ui.widgets import (
    Button,
    Cell,
    Chip,
    ComboBox,
    DoubleSpinBox,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    FormRow,
    Legend,
    LineEdit,
    Mark,
    Message,
    MetricTile,
    Panel,
    ProgressBar8,
    Segmented,
    SpinBox,
    StageHeader,
    Switch,
    Table,
    menu,
)
from ui.widgets.panel import shared
from ui.widgets.table import shared_out
from ui.workspace import Workspace

from . import fakes


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def pressed(qtbot, signal, widget, key):
    with qtbot.waitSignal(signal, timeout=20000):
        qtbot.keyClick(widget, key)


@pytest.mark.parametrize("kind", ["plain", "primary", "ghost", "fix", "link"])
def test_buttons_are_named_and_work_by_keyboard(qtbot, kind):
    button = shown(qtbot, Button("Build a model", kind, "ph.plus"))
    assert (button.objectName(), button.accessibleName(), button.toolTip()) == ("build_a_model_button", "Build a model", "Build a model")
    pressed(qtbot, button.clicked, button, Qt.Key.Key_Space)
    assert button.width() > theme.size(60) and not button.grab().isNull()


def test_the_focus_ring_shows_for_the_keyboard_only(qtbot):
    def accents(button):
        image = button.grab().toImage()
        return sum(image.pixelColor(x, 1) == theme.color("accent") for x in range(10, image.width() - 10))

    button = shown(qtbot, Button("Replace file"))
    for reason, ring in ((Qt.FocusReason.MouseFocusReason, False), (Qt.FocusReason.TabFocusReason, True)):
        QApplication.sendEvent(button, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert (accents(button) > 20) == ring
        QApplication.sendEvent(button, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert accents(button) == 0


def test_a_chip_that_only_states_cannot_be_clicked(qtbot):
    fixed, open_ = shown(qtbot, Chip("batch 64")), shown(qtbot, Chip("comma", editable=True))
    clicks = []
    fixed.clicked.connect(lambda: clicks.append("fixed"))
    open_.clicked.connect(lambda: clicks.append("open"))
    for chip in (fixed, open_):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert clicks == ["open"] and fixed.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_segments_move_by_arrow_keys_and_set_value_is_silent(qtbot):
    choice = shown(qtbot, Segmented([("test", "Test"), ("train", "Training")], name="split"))
    said = []
    choice.changed.connect(said.append)
    choice.set_value("train")
    assert said == [] and choice.value() == "train"
    choice.set_value("test")
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    assert said == ["train"] and choice.findChild(QWidget, "split_train").isChecked()
    choice.set_options(["train", "other"])
    assert choice.value() == "train"


def test_a_switch_toggles(qtbot):
    switch = shown(qtbot, Switch("Live"))
    pressed(qtbot, switch.toggled, switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_the_wheel_does_not_change_a_field_without_focus(qtbot):
    page = shown(qtbot, QWidget())
    spin, other = SpinBox(0, 100, 5), LineEdit()
    column = QVBoxLayout(page)
    column.addWidget(other)
    column.addWidget(spin)
    other.setFocus()
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(spin, event)
    assert spin.value() == 5


def test_numbers_are_shown_without_trailing_zeros():
    assert DoubleSpinBox(value=0.008).text() == "0.008" and DoubleSpinBox(value=2.0).text() == "2"


def test_a_form_row_gives_its_editor_a_name_and_help(qtbot):
    row = shown(qtbot, FormRow("Units", "units", SpinBox(1, 99, 32), "More units remember more"))
    assert row.editor.accessibleName() == "Units" and row.editor.toolTip() == "More units remember more"
    row.set_help("Must be even", "error")


def test_a_message_has_level_sentence_and_one_button(qtbot):
    message = shown(qtbot, Message("error", "It failed", "Copy details", closable=True))
    assert message.level == "err" and message.accessibleName() == "It failed" and message.button.isVisible()
    with qtbot.waitSignal(message.clicked, timeout=500):
        message.button.click()
    with qtbot.waitSignal(message.closed, timeout=500):
        message.findChild(Button, "message_close").click()
    assert not message.isVisible()


def test_a_header_holds_its_slot_weakly(qtbot):
    class Owner:
        calls = 0

        def go(self):
            Owner.calls += 1

    header, owner = shown(qtbot, StageHeader("Data")), Owner()
    header.set_primary("Build a model", "ph.arrow-right", owner.go)
    header.primary.click()
    del owner
    header.primary.click()
    assert Owner.calls == 1
    header.set_primary("")
    assert not header.primary.isVisible()


def test_a_tile_wraps_its_verdict_and_drops_the_figure_where_two_lines_are_too_few(qtbot):
    tile = shown(qtbot, MetricTile("RMSE"))
    tile.set("128", "kW", "24 % under same hour yesterday, 168 kW", "ok")
    tile.resize(600, 90)
    one = tile._verdict.height()
    assert tile._verdict.text().endswith("168 kW")
    tile.resize(210, 110)
    assert tile._verdict.text().endswith("168 kW") and tile._verdict.height() > 1.5 * one
    tile.resize(150, 110)
    assert tile._verdict.text() == "24 % under same hour yesterday" and tile.verdict.endswith("168 kW")
    assert tile._verdict.toolTip().endswith("168 kW")
    tile.set("128", "kW", "a verdict without a comma that no tile of this width will ever hold on its two lines", "ok")
    assert tile._verdict.text().endswith("…")


def test_columns_of_a_table_share_their_room_and_numbers_are_never_cut(qtbot):
    table = shown(qtbot, Table(("Name", "RMSE", "Model"), numbers=(1, 2)))
    table.set_rows([["a baseline with quite a long name", "1,234.5", "−12 %"], ["last value", "7", "+8 %"]])
    header = table.horizontalHeader()
    for width in (700, 260, 200):
        table.resize(width, 120)
        widths = [header.sectionSize(n) for n in range(3)]
        assert sum(widths) <= table.viewport().width()
        assert all(widths[n] >= max(table.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in (1, 2))
    assert widths[0] < table.sizeHintForColumn(0) and widths[0] >= header.sectionSizeHint(0)
    assert "a baseline with quite a long name" in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300)), min_size=1, max_size=8), st.integers(1, 1500))
def test_shared_widths_fill_the_room_or_are_the_least(pairs, room):
    wishes, least = [max(pair) for pair in pairs], [min(pair) for pair in pairs]
    found = shared_out(wishes, least, (0,), room)
    assert all(width >= few for width, few in zip(found, least, strict=True))
    if sum(wishes) <= room:
        assert sum(found) == room
    elif sum(least) <= room:
        assert room - len(pairs) < sum(found) <= room
    else:
        assert found == least


def test_a_choice_that_is_too_long_ends_in_dots(qtbot):
    box = shown(qtbot, ComboBox(["a name of a run that is long", "b"], tip="Runs"))
    box.resize(400, 32)
    assert box.shown() == box.currentText()
    box.resize(90, 32)
    assert box.shown().endswith("…") and len(box.shown()) > 3


def test_marks_differ_in_form(qtbot):
    pictures = []
    for mark in ("done", "working", "ready", "waits", "attention", "error"):
        widget = shown(qtbot, Mark(mark, 0.5, side=24))
        image = widget.grab().toImage()
        pictures.append(bytes(image.convertToFormat(image.Format.Format_Grayscale8).constBits()))
    assert len(set(pictures)) == 6


def test_progress_says_its_share(qtbot):
    bar = shown(qtbot, ProgressBar8())
    bar.set_fraction(1.7)
    assert bar.fraction == 1.0 and bar.accessibleDescription() == "100%"
    bar.set_fraction(None)
    assert bar.fraction is None


def test_cards_flow_into_lines(qtbot):
    page = shown(qtbot, QWidget())
    flow = FlowLayout(page, 10)
    cards = [Button("x" * 8, height=40) for _ in range(5)]
    for card in cards:
        flow.addWidget(card)
    qtbot.wait(10)
    wide = sum(card.sizeHint().width() for card in cards) + 40
    assert flow.heightForWidth(wide) == cards[0].sizeHint().height()
    assert flow.heightForWidth(wide // 2) > cards[0].sizeHint().height()
    cards[0].hide()
    assert flow.heightForWidth(wide - cards[0].sizeHint().width() - 10) == cards[1].sizeHint().height()


def test_tables_menus_panels_and_empty_states(qtbot):
    table = shown(qtbot, Table(("Run", "RMSE"), numbers=(1,), name="runs"))
    table.set_rows([["a", Cell("1", "ok", 600, "accent")]])
    assert table.model().data(table.model().index(0, 1), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    with qtbot.waitSignal(table.chosen, timeout=500):
        table.clicked.emit(table.model().index(0, 0))
    calls = []
    made = menu(table, [("Do it", lambda: calls.append(1), "ph.plus"), None])
    made.actions()[0].trigger()
    assert calls == [1]
    panel = shown(qtbot, Panel("Loss", "mean squared error"))
    panel.set_legend([("training", "training"), ("naive", "naive", "dashed"), ("band", "blue", "fill"), ("a", "accent", "dot")])
    assert "naive" in panel.findChild(Legend).accessibleName()
    empty = shown(qtbot, EmptyState("ph.table", "Nothing yet", "Open a file", "Open…"))
    with qtbot.waitSignal(empty.clicked, timeout=500):
        empty.button.click()
    for widget in (table, panel, empty):
        widget.grab()


def test_a_bound_field_makes_a_command_and_follows_undo_without_an_echo(qtbot, monkeypatch, tmp_path):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    space.open(fakes.project(tmp_path))
    spin, combo = shown(qtbot, SpinBox(1, 1000)), shown(qtbot, ComboBox(["Adam", "SGD"]))
    bind(space, "training.epochs", spin)
    bind(space, "training.optimizer.kind", combo)
    assert spin.value() == 4 and combo.value() == "Adam"
    steps = []
    space.documentChanged.connect(lambda old, new: steps.append(new.training.epochs))
    spin.setValue(12)
    assert steps == [12] and space.undo_label == "epochs 4 → 12"
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert space.document.training.optimizer.kind == "SGD"
    space.undo()
    space.undo()
    assert spin.value() == 4 and combo.value() == "Adam" and steps == [12, 12, 12, 4]
    space.close()


def test_a_bound_field_refuses_what_the_document_refuses(qtbot, monkeypatch, tmp_path):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    space.open(fakes.project(tmp_path))
    spin = shown(qtbot, SpinBox(-5, 1000))
    bind(space, "training.epochs", spin)
    with qtbot.waitSignal(space.said, timeout=500):
        spin.setValue(-2)
    assert spin.value() == 4 and space.document.training.epochs == 4
    space.close()


@pytest.mark.parametrize(("room", "found"), [(100, [10, 20, 30]), (50, [10, 20, 20]), (24, [8, 8, 8]), (0, [0, 0, 0])])
def test_legends_share_the_room_so_that_none_is_without_words(room, found):
    assert shared([10, 20, 30], room) == found


def test_a_caption_with_hardly_a_letter_left_is_not_drawn(qtbot):
    def inked(width, least):
        label = ElidedLabel("a new forecast every day", least=least)
        qtbot.addWidget(label)
        label.resize(width, 20)
        picture = label.grab().toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 1

    assert inked(30, 0) and not inked(30, 8) and inked(120, 8)
