"""States, shared weights, ports and outputs: what the check says, and what its fixes make of them."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from tests.model.broken import CLASSES, EMB, IN, LATER, ONE, OUT, SERIES, SOFT, TEXT, L, both, giving, gru, lstm, sharing, starting
from tests.model.test_check import documented
from workbench.model import build
from workbench.model.check import check
from workbench.model.report import ModelReport
from workbench.model.spec import ModelSpec
from workbench.project import document as doc

CELLS = [{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "GRUCell", "parameters": {"units": 5}}]
GOOD = {
    "encoder and decoder": [
        IN,
        lstm("enc"),
        L("RepeatVector", "r", n=5),
        starting(lstm("dec", return_sequences=True), "enc.states"),
        L("TimeDistributed", "head", layer={"kind": "Dense", "parameters": {"units": 1}}),
    ],
    "one reference for each state": [IN, lstm("enc"), starting(lstm("dec", "x"), "enc.h", "enc.c"), L("Dense", "head", units=5)],
    "a state from a dense": [IN, lstm("enc"), L("Dense", "d", units=3), starting(gru("dec", "x", units=3), "d"), L("Dense", "head", units=5)],
    "both ways to both ways": [
        IN,
        both("enc"),
        starting(msgspec.structs.replace(both("dec"), inputs=("x",)), "enc.states"),
        L("Dense", "head", units=5),
    ],
    "stacked cells": [
        IN,
        L("RNN", "enc", cell=CELLS),
        starting(L("RNN", "dec", "x", cell=CELLS), "enc.states"),
        L("Dense", "head", units=5),
    ],
    "a state as input": [IN, lstm("enc"), L("Dense", "head", "enc.c", units=5)],
    "scores as an answer's way": [
        IN,
        lstm("a", return_sequences=True),
        L("Attention", "att", "a", "a"),
        L("Flatten", "f", "att.scores"),
        L("Dense", "head", units=5),
    ],
    "weights used twice": [IN, gru("a"), sharing(gru("b", "x"), "a"), L("Subtract", "s", "a", "b"), L("Dense", "head", units=5)],
    "a vector added to every step": [
        IN,
        lstm("a", return_sequences=True),
        gru("g", "x"),
        L("Add", "j", "a", "g"),
        gru("z"),
        L("Dense", "head", units=5),
    ],
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_is_left_alone_and_of_the_shapes_told(name):
    spec = ModelSpec(tuple(GOOD[name]))
    spec = msgspec.structs.replace(spec, layers=tuple(spec.layers))
    report = check(spec, SERIES, LATER)
    assert report.ok, report.errors
    model = build.build(spec, SERIES, LATER)
    assert model(np.zeros((2, 12, 2), np.float32)).shape[1:] == report.layers[-1].shape[1:]
    assert model.count_params() == report.parameters


def errors(layers, inputs=SERIES, target=ONE):
    spec = layers if isinstance(layers, ModelSpec) else ModelSpec(tuple(layers))
    return check(spec, inputs, target).errors


def fixed(layers, fix, inputs=SERIES, target=ONE) -> tuple[ModelSpec, ModelReport]:
    document = doc.replace(documented(layers), fix.edits)
    return document.model, check(document.model, inputs, target)


def test_every_fix_of_states_that_do_not_fit_makes_them_fit():
    cases = [
        [IN, lstm("enc", units=6), starting(lstm("dec", "x"), "enc.states"), OUT],
        [IN, gru("enc"), starting(lstm("dec", "x"), "enc.states"), OUT],
        [IN, lstm("enc"), starting(gru("dec", "x"), "enc.states"), OUT],
        [IN, both("enc"), starting(lstm("dec", "x"), "enc.states"), OUT],
        [IN, both("enc", units=5), starting(msgspec.structs.replace(both("dec", units=3), inputs=("x",)), "enc.states"), OUT],
    ]
    for layers in cases:
        (complaint,) = errors(layers)
        assert (complaint.layer, complaint.parameter) == ("dec", "initial_state")
        assert len(complaint.fixes) >= 2
        for fix in complaint.fixes:
            assert fixed(layers, fix)[1].ok, (fix.title, fixed(layers, fix)[1].errors)


def test_the_title_says_the_number_of_units():
    (complaint,) = errors([IN, lstm("encoder", units=64), starting(lstm("decoder", "x", units=32), "encoder.states"), OUT])
    assert complaint.fixes[0].title == "Set units of 'decoder' to 64"
    assert "(batch, 64 features)" in complaint.message


def test_states_of_both_directions_are_joined_and_the_decoder_made_as_wide():
    layers = [IN, both("enc", units=3), starting(lstm("dec", "x", units=4), "enc.states"), OUT]
    (complaint,) = errors(layers)
    spec, report = fixed(layers, complaint.fixes[0])
    assert report.ok
    assert spec.layer("dec").parameters["units"] == 6
    assert spec.layer(spec.layer("dec").initial_state[0]).inputs == ("enc.forward_h", "enc.backward_h")


def test_attention_on_the_last_state_is_told_as_in_the_design():
    layers = [
        IN,
        EMB,
        lstm("encoder", units=256),
        lstm("decoder", "emb", units=256, return_sequences=True),
        L("AdditiveAttention", "attention", "decoder", "encoder"),
    ]
    (complaint,) = errors([*layers, L("GlobalAveragePooling1D", "p"), SOFT], TEXT, CLASSES)
    assert complaint.message == "AdditiveAttention 'attention' needs (batch, time, features) as value but gets (batch, 256 features) from 'encoder'"
    assert complaint.fixes[0].title == "Return sequences on 'encoder'"


def test_a_fix_of_shared_weights_is_made_where_they_are_owned():
    layers = [IN, lstm("a"), sharing(lstm("b", "x"), "a"), L("Concatenate", "j", "a", "b"), lstm("c"), OUT]
    (complaint,) = errors(layers)
    assert complaint.layer == "c"
    twins = [IN, lstm("a"), sharing(lstm("b", "x"), "a"), lstm("c"), OUT]
    (complaint,) = errors(twins)
    spec, report = fixed(twins, complaint.fixes[0])
    assert report.ok
    assert spec.layer("a").parameters["return_sequences"] is True
    assert spec.layer("b").parameters == {}


def test_taking_a_layer_out_keeps_all_that_depended_on_it():
    layers = [
        L("Input", "x"),
        L("Embedding", "e", output_dim=4),
        lstm("a", "e", return_sequences=True),
        sharing(lstm("b", "x", return_sequences=True), "a"),
        L("Add", "j", "a", "b"),
        L("Flatten", "f"),
        OUT,
    ]
    complaint = errors(layers)[0]
    assert complaint.fixes[0].title == "Remove 'e'"
    spec, report = fixed(layers, complaint.fixes[0])
    assert spec.layer("a").inputs == ("x",)
    assert report.ok, report.errors


def test_weights_stay_shared_when_their_owner_is_taken_out():
    from workbench.model import rewire

    spec = ModelSpec((IN, lstm("a"), sharing(lstm("b", "x"), "a"), sharing(lstm("c", "x"), "a"), L("Add", "j", "b", "c"), OUT))
    after = rewire.without(spec, "a")
    assert after.layer("b").parameters == {"units": 4}
    assert (after.layer("b").shares, after.layer("c").shares) == ("", "b")
    assert check(after, SERIES, ONE).ok


def test_outputs_that_lead_nowhere():
    (complaint,) = errors(giving([IN, lstm("a"), OUT], "head", "a.q"))
    assert complaint.layer == "a"
    assert "gives no 'q'" in complaint.message
    assert fixed(giving([IN, lstm("a"), OUT], "head", "a.q"), complaint.fixes[-1])[0].outputs == ("head",)


def test_an_auxiliary_output_is_held_against_the_target_too():
    layers = [IN, EMB, lstm("a", return_sequences=True), L("Dense", "aux", "emb", units=3, activation="softmax"), lstm("b", "a"), SOFT]
    found = errors(giving(layers, "head", "aux"), TEXT, CLASSES)
    assert [complaint.layer for complaint in found] == ["aux"]
    assert found[0].message.startswith("An auxiliary output must fit the target too")
    assert all(fixed(giving(layers, "head", "aux"), fix, TEXT, CLASSES)[1].ok for fix in found[0].fixes)
