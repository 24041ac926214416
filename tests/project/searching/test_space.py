"""Ranges out of words, settings that can be searched, what trials are compared by, a network that follows its data."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.searching import following, results, space
from workbench.project.searching.spec import Parameter, SearchSpec, parameter, regularization

from .fakes import LAYERS, document

RATE = "training.optimizer.learning_rate"


def asked(*texts, made=None):
    return space.asked(made or document(), texts)


def test_ranges_and_choices_are_read():
    rate, batch = asked(f"{RATE}=1e-4:1e-1:log", "training.batch_size=16,32")
    units, look = asked("model.layers.lstm.units=4:64:log", "data.look_back=8:32:8")
    assert (rate.low, rate.high, rate.log, rate.whole) == (1e-4, 0.1, True, False)
    assert batch.choices == (16, 32) and not batch.ranged
    assert units.whole and units.log and units.grid() == [4, 8, 16, 32, 64]
    assert look.grid() == [8, 16, 24, 32] and look.step == 8
    assert asked("training.optimizer.kind=Adam,RMSprop")[0].choices == ("Adam", "RMSprop")
    assert asked('training.class_weights="balanced",{"a":2.0}')[0].choices == ("balanced", {"a": 2.0})
    assert asked("training.optimizer.global_clip_norm=null,1.0")[0].choices == (None, 1.0)


@pytest.mark.parametrize(("text", "words"), [
    ("seed=1:3", "different rows"), ("data.split.train=0.5:0.8", "different rows"), ("data.horizon=1:4", "what is compared"),
    ("data.scaling=standard,none", "what is compared"), ("data.source.delimiter=a,b", "different data"), ("notes=a,b", "no effect"),
    ("training.device=cpu,auto", "no effect"), ("data.columns.y.role=target,feature", "what is forecast"), ("data.columns={},[]", "what is forecast"),
    ("training.batch_size=0:9", "whole number >= 1"), ("training.foo=1:2", "no 'foo'"), ("model.layers.lstm.unitz=1:2", "no 'unitz'"),
    ("training.l2=0:1:log", "can't begin at 0"), ("training.l2=2:1", "is empty"), ("training.loss=1:2", "has no range"),
    ("training.shuffle=0:1", "has no range"), ("training.batch_size=16", "neither"), ("training.batch_size=16,16", "twice"), ("x", "names no range"),
    ("data.look_back=4:8:9", "don't fit"), ("training.optimizer.kind=Adam,Nonsense", "Invalid enum value"),
])
def test_what_cannot_be_searched_is_said(text, words):
    with pytest.raises(SettingError, match=words):
        asked(text)


def test_a_setting_is_searched_once():
    with pytest.raises(SettingError, match="searched twice"):
        asked("training.l2=0:1", "training.l2=0:1")
    with pytest.raises(SettingError, match="inside another"):
        asked('training.optimizer={"kind":"Adam"},{"kind":"SGD"}', f"{RATE}=0.001:0.1")
    with pytest.raises(SettingError, match="nothing is searched"):
        asked()


numbers = st.floats(1e-6, 1e6)


@given(numbers, numbers, st.booleans(), st.booleans())
def test_a_range_is_read_back_as_it_is_written(one, other, log, whole):
    low, high = sorted((float(math.ceil(one)), float(math.ceil(other))) if whole else (one, other))
    if low == high:
        high += 1
    before = Parameter("a.b", low, high, log, whole=whole)
    after = parameter("a.b", before.text, 1 if whole else 0.5)
    assert after == before
    for value in before.grid():
        assert before.holds(value) or value == pytest.approx(before.low) or value == pytest.approx(before.high)


@given(st.lists(st.one_of(st.booleans(), st.integers(-5, 5), st.text("ab,:\"\\ é", min_size=1), st.none(), st.lists(st.integers(0, 3))), min_size=2,
                max_size=5, unique_by=repr))
def test_choices_are_read_back_as_they_are_written(choices):
    before = Parameter("a.b", choices=tuple(choices))
    after = parameter("a.b", before.text)
    assert after == before and [type(one) for one in after.choices] == [type(one) for one in choices]


@given(st.floats(0, 1), st.sampled_from([Parameter("a", 1e-5, 0.1, log=True), Parameter("a", -3.0, 9.0)]))
def test_places_on_an_axis_and_back(place, one):
    assert results.positions(one, [results.at(one, place)])[0] == pytest.approx(place, abs=1e-9)


def test_choices_stand_evenly_and_true_is_not_one():
    assert results.positions(Parameter("a", choices=(1, True, "x")), [1, True, "x", "y"])[:3] == [0, 0.5, 1]
    assert math.isnan(results.positions(Parameter("a", choices=(1, 2)), [True])[0])


def test_losses_are_compared_unless_what_is_searched_changes_them():
    plain = document()
    assert space.judge(plain, asked(f"{RATE}=1e-4:0.1:log")) == space.Judge("val_loss")
    strength = space.judge(plain, asked("training.l2=1e-6:0.1:log"))
    assert strength.monitor == "val_rmse"
    assert dict(strength.edits) == {"training.stopping.monitor": "val_rmse", "training.metrics": ["rmse"]}
    regularizer = 'model.layers.lstm.kernel_regularizer=null,{"class_name":"L2","config":{"l2":0.1}}'
    assert space.judge(plain, asked(regularizer)).monitor == "val_rmse"
    assert space.judge(plain, asked("training.l2=0:1"), "val_mae").monitor == "val_mae"
    with pytest.raises(SettingError, match="losses can't be compared"):
        space.judge(plain, asked("training.l2=0:1"), "val_loss")
    with pytest.raises(SettingError, match="not a figure of the validation windows"):
        space.judge(plain, asked("training.l2=0:1"), "test_loss")
    watched = doc.replace(plain, [("training.stopping.monitor", "mae"), ("training.tensorboard", "logs")])
    assert space.judge(watched, asked(f"{RATE}=1e-4:0.1")).monitor == "val_mae"
    assert ("training.tensorboard", "") in space.judge(watched, asked(f"{RATE}=1e-4:0.1")).edits
    classes = doc.replace(plain, [("data.task", "classification")])
    judge = space.judge(classes, asked("training.l2=0:1"))
    assert judge.monitor == "val_accuracy" and judge.higher_is_better


def test_every_proposal_can_be_searched():
    bidirectional = LayerSpec("Bidirectional", "both", parameters={"layer": {"kind": "GRU", "parameters": {"units": 16}}})
    for made in (document(), document(layers=(LAYERS[0], bidirectional, LAYERS[2])), doc.replace(document(), [("data.task", "classification")])):
        found = space.proposals(made)
        space.must_fit(made, [one.parameter for one in found])
        assert len({one.path for one in found}) == len(found) and sum(one.usual for one in found) >= 3
        assert not any(one.path == "model.layers.out.units" for one in found), "the head's size is not free"
        for one in found:
            assert space.asked(made, [f"{one.path}={one.parameter.text}"]) == (one.parameter,)
    assert "model.layers.both.layer.parameters.units" in [one.path for one in space.proposals(document(layers=(LAYERS[0], bidirectional, LAYERS[2])))]


def test_strengths_of_regularization():
    spec = regularization(12)
    strengths = spec.parameters[0].choices
    assert len(strengths) == 12 and strengths[0] == 0 and strengths[1] == 1e-6 and strengths[-1] == 0.1
    ratios = [b / a for a, b in pairwise(strengths[1:])]
    assert max(ratios) / min(ratios) < 1.1 and spec.sampler == "grid"
    with pytest.raises(SettingError):
        regularization(2)


def test_the_documents_own_values_come_first_if_they_lie_within():
    made = document()
    assert space.as_now(made, asked(f"{RATE}=1e-4:0.1:log")) == {RATE: 0.001}
    assert space.as_now(made, asked(f"{RATE}=0.01:0.1:log")) is None
    assert space.as_now(made, asked("model.layers.lstm.dropout=0:0.5")) == {"model.layers.lstm.dropout": 0.0}


# a trial's document ------------------------------------------------------------------------------------------------


def no_facts(made):
    raise AssertionError("the data are not to be read")


def test_edits_are_made_and_training_stays():
    made = following.applied(document(), [(RATE, 0.1), ("model.layers.lstm.units", 5)], no_facts)
    assert doc.get(made, RATE) == 0.1 and doc.get(made, "model.layers.lstm.units") == 5


def test_layers_written_for_the_rows_follow_a_new_look_back():
    layers = (LayerSpec("Input", "window"), LayerSpec("Cropping1D", "last_step", parameters={"cropping": [23, 0]}),
              LayerSpec("Cropping1D", "season", ("window",), {"cropping": [12, 10]}), LayerSpec("RepeatVector", "again", parameters={"n": 24}),
              LayerSpec("RepeatVector", "horizon", parameters={"n": 2}), LayerSpec("Reshape", "table", parameters={"target_shape": [24, 2, 1]}),
              LayerSpec("Cropping2D", "rows", parameters={"cropping": [[23, 0], [0, 1]]}))
    new = following.for_rows(ModelSpec(layers), 24, 30, 2)
    found = {layer.name: layer.parameters for layer in new.layers}
    assert found["last_step"]["cropping"] == [29, 0] and found["season"]["cropping"] == [18, 10]
    assert found["again"]["n"] == 30 and found["horizon"]["n"] == 2
    assert found["table"]["target_shape"] == [30, 2, 1] and found["rows"]["cropping"] == [[29, 0], [0, 1]]
    edited = following.applied(document(layers=layers), [("data.look_back", 30)], no_facts)
    assert edited.model == new and edited.data.look_back == 30


def test_a_whole_description_is_json():
    import msgspec

    spec = SearchSpec(asked("training.batch_size=16,32", f"{RATE}=1e-4:0.1:log"), minutes=2.5, sampler="grid")
    assert msgspec.json.decode(msgspec.json.encode(spec), type=SearchSpec) == spec
