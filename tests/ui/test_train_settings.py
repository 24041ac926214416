"""The form of the training: every setting there is, only what means something, lists and numbers by name, the schedule's curve, the range test."""

import msgspec
import pytest

from ui.stages.train import words
from ui.stages.train.settings import PAGES, SettingsForm
from ui.widgets import ComboBox, DoubleSpinBox, LineEdit, SpinBox, Switch
from ui.workspace import Workspace
from workbench.project import document as doc
from workbench.project.commands import SetValue, SetValues
from workbench.training.rates import RangeTest, judge, rising
from workbench.training.spec import TrainingSpec

from . import fakes

ELSEWHERE = {"training.stopping.monitor", "training.metrics", "training.optimizer.parameters", "training.device"}
"""Set in another way, or one by one."""


@pytest.fixture
def form(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    space = Workspace()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(fakes.project(tmp_path))
    made = SettingsForm(space)
    qtbot.addWidget(made)
    made.refresh("forecast")
    made.show()
    yield made
    space.close()


def leaves(value, path):
    if isinstance(value, dict) and value and path not in ("training.optimizer.parameters", "training.class_weights"):
        return {found for key, inner in value.items() for found in leaves(inner, f"{path}.{key}")}
    return {path}


def seen(form, path):
    return not form.field(path).parentWidget().isHidden()


def choose(field, value):
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def test_every_setting_of_the_training_has_a_field(form):
    every = leaves(msgspec.to_builtins(TrainingSpec()), "training")
    assert {path for path in every - ELSEWHERE if not path.startswith("training.speed.")} <= set(form._fields)
    assert all(doc.get(form.workspace.document, path) is not ... for path in form._fields)
    for name, _ in PAGES:
        form.show_page(name)
    assert all(field.accessibleName() and field.toolTip() for field in form._fields.values())


def test_only_what_means_something_is_shown(form):
    space = form.workspace
    assert not seen(form, "training.schedule.decay") and not seen(form, "training.label_smoothing") and not seen(form, "training.huber_delta")
    space.execute(SetValue("training.schedule.kind", "exponential"))
    assert seen(form, "training.schedule.decay") and not seen(form, "training.schedule.power")
    space.execute(SetValue("training.loss", "huber"))
    assert seen(form, "training.huber_delta") and not seen(form, "training.quantiles")
    space.execute(SetValue("training.batch_mode", "full"))
    assert not seen(form, "training.batch_size")
    form.refresh("classification")
    assert seen(form, "training.label_smoothing") and seen(form, "training.class_weights")
    loss = form.field("training.loss")
    assert isinstance(loss, ComboBox) and [loss.itemData(n) for n in range(loss.count())] == ["auto", "sparse_categorical_crossentropy", "focal"]


def test_another_optimizer_begins_with_its_own_numbers(form):
    space, kind = form.workspace, form.field("training.optimizer.kind")
    beta = form.own.findChild(DoubleSpinBox, "own_beta_1")
    beta.setValue(0.8)
    assert space.document.training.optimizer.parameters == {"beta_1": 0.8} and "0.8" in space.undo_label
    form.own.findChild(Switch, "own_amsgrad").setChecked(True)
    assert space.document.training.optimizer.parameters == {"beta_1": 0.8, "amsgrad": True}
    beta.setValue(0.9)
    assert space.document.training.optimizer.parameters == {"amsgrad": True}, "the default is not written down"
    choose(kind, "Muon")
    assert space.document.training.optimizer.kind == "Muon" and space.document.training.optimizer.parameters == {}
    assert form.own.findChild(SpinBox, "own_ns_steps").value() == 5
    space.undo()
    assert space.document.training.optimizer.kind == "Adam" and space.document.training.optimizer.parameters == {"amsgrad": True}


def test_lists_are_entered_with_commas_and_mistakes_are_said(form):
    space, field = form.workspace, form.field("training.quantiles")
    assert isinstance(field, LineEdit) and field.text() == "0.1, 0.5, 0.9"
    field.setText("0.05, 0.5; .95")
    field.editingFinished.emit()
    assert space.document.training.quantiles == (0.05, 0.5, 0.95)
    field.setText("a lot")
    field.editingFinished.emit()
    assert field.property("state") == "error" and "commas" in field.toolTip() and space.document.training.quantiles == (0.05, 0.5, 0.95)
    field.setText("0.5, 7")
    field.editingFinished.emit()
    assert space.document.training.quantiles == (0.05, 0.5, 0.95)


def test_weights_of_classes_by_hand(form):
    space, field = form.workspace, form.findChild(LineEdit, "class_weights_by_name")
    space.execute(SetValue("training.class_weights", {"spam": 4.0, "not spam": 1.0}))
    assert field.text() == "spam 4, not spam 1"
    field.setText("spam 2.5, not spam 1")
    field.editingFinished.emit()
    assert space.document.training.class_weights == {"spam": 2.5, "not spam": 1.0}
    field.setText("spam")
    field.editingFinished.emit()
    assert field.property("state") == "error"
    choose(form.field("training.class_weights"), "balanced")
    assert space.document.training.class_weights == "balanced"
    choose(form.field("training.class_weights"), "hand")
    assert space.document.training.class_weights == "balanced", "a forecast has no classes"


def test_metrics_are_switches(form):
    switch = form.findChild(Switch, "metric_r2")
    switch.setChecked(True)
    assert form.workspace.document.training.metrics == ("r2",)
    switch.setChecked(False)
    assert form.workspace.document.training.metrics == ()


def test_the_schedule_is_drawn_and_what_can_not_be_is_said(form):
    space = form.workspace
    space.execute(SetValues((("training.schedule.kind", "cosine"), ("training.epochs", 10)), "x"))
    drawn = form.preview.plot.numbers()
    assert drawn["learning rate"][0] == pytest.approx(0.001) and drawn["learning rate"][-1] < 1e-4 and drawn["epoch"][-1] > 9
    assert "10 epochs" in form.preview.words.text()
    space.execute(SetValue("training.schedule.kind", "piecewise"))
    assert not len(form.preview.plot.numbers()["epoch"]) and "one rate for each" in form.preview.words.text()
    form.grab()


def test_the_range_test_proposes_and_takes_nothing_by_itself(form, qtbot, monkeypatch):
    asked = {}
    rates = rising(1e-6, 1.0, 60)
    losses = [1 - 0.9 / (1 + (0.001 / rate) ** 2) for rate in rates]

    others = form.workspace.ask

    def ask(key, target, kwargs, done, failed=None, progress=None, **more):
        if key != "range_test":
            return others(key, target, kwargs, done, failed, progress, **more)
        return asked.update(target=target, done=done, failed=failed)

    monkeypatch.setattr(form.workspace, "ask", ask)
    before = form.workspace.document
    form.finder.button.click()
    assert asked["target"] == "workbench.project.work:range_test"
    asked["done"](judge(rates, losses, 0.001, "explodes"))
    assert form.workspace.document == before and not form.finder.take.isHidden() and "falls fastest" in form.finder.words.text()
    form.finder.take.click()
    taken = form.workspace.document.training.optimizer.learning_rate
    assert taken == form.finder.result.proposed and taken != 0.001
    form.workspace.undo()
    assert form.workspace.document == before
    asked["done"](RangeTest((1e-6,), (1.0,), (1.0,), None, None, 0.001, "end"))
    assert form.finder.take.isHidden() and "at no rate" in form.finder.words.text()
    asked["failed"](ValueError("broken"))
    assert form.finder.words.text()


def test_chips_say_what_is_not_as_usual():
    document = doc.replace(doc.empty(), [("training.batch_mode", "full"), ("training.accumulate", 4), ("training.schedule.kind", "cosine"),
                                         ("training.averaging", 0.99), ("training.precision", "mixed_float16"), ("training.l2", 0.001)])
    found = words.chips(document, "forecast")
    assert {"full batch × 4", "cosine rate", "averaged 0.99", "mixed float16", "L2 0.001"} <= set(found)
