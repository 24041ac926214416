"""Blocks promise: cut out, written, read and put in again they are the same layers; anything else is refused in one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import InputFact, TargetFact
from workbench.errors import ModelError
from workbench.model import blocks, build
from workbench.model.check import check
from workbench.model.spec import LayerSpec, ModelSpec

SERIES = (InputFact("input", (24, 8), "float32", ("time steps", "features")),)
L = LayerSpec
NETWORK = ModelSpec((
    L("Input", "input"),
    L("Dense", "wide", parameters={"units": 8}),
    L("Dense", "narrow", parameters={"units": 4}),
    L("Dense", "back", parameters={"units": 8}),
    L("Add", "sum", ("back", "wide")),
))


def test_cut_and_placed_again_it_takes_the_layer_above():
    block = blocks.from_json(blocks.to_json(blocks.cut(NETWORK, ["narrow", "back", "sum"], "skip")))
    placed = blocks.placed(block, ModelSpec((L("Input", "x"), L("LSTM", "lstm"))), 2)
    assert [layer.name for layer in placed] == ["narrow", "back", "sum"]
    assert placed[2].inputs == ("back", "lstm")
    assert {layer.block for layer in placed} == {"skip"}


def test_pasted_into_its_own_network_it_takes_what_it_took():
    block = blocks.cut(NETWORK, ["sum"], "sum")
    (pasted,) = blocks.placed(block, NETWORK, 5, reconnect=True)
    assert (pasted.name, pasted.inputs, pasted.block) == ("sum_2", ("back", "wide"), "")


def test_layers_that_were_not_neighbors_keep_what_they_took():
    block = blocks.cut(NETWORK, ["wide", "back"], "two")
    assert block.layers[1].inputs == ("@in_2",)
    assert block.outside["@in_2"] == "narrow"


def test_a_layer_without_the_one_whose_weights_it_used_has_its_own():
    spec = ModelSpec((*NETWORK.layers, L("Dense", "again", shares="wide")))
    assert blocks.cut(spec, ["again"], "one").layers[0].parameters == {"units": 8}


def test_sizes_follow_the_features_above():
    block = blocks.Block("b", (L("Dense", "a", parameters={"units": "$features*4"}), L("Dense", "b", parameters={"units": "$features/16"})))
    placed = blocks.placed(block, NETWORK, 2, 8)
    assert [layer.parameters["units"] for layer in placed] == [32, 1]


@pytest.mark.parametrize("block", blocks.built_in(), ids=lambda block: block.name)
def test_every_built_in_block_stands_where_it_is_put_and_learns(block):
    above = (L("Input", "input"), L("Dense", "features", parameters={"units": 8}))
    placed = blocks.placed(block, ModelSpec(above), 2, 8)
    spec = ModelSpec((*above, *placed, L("Flatten", "flat"), L("Dense", "head", parameters={"units": 1})))
    report = check(spec, SERIES, TargetFact("values", ("y",), 1))
    assert report.ok, report.complaints
    assert build.build(spec, SERIES).count_params() == report.parameters
    assert block.title
    assert block.help.endswith(".")


@pytest.mark.parametrize("text", [
    "", "LSTM", "[]", "{}", '{"format": "rnn-workbench-block"}', '{"format": "rnn-workbench-block", "version": 9, "name": "x", "layers": []}',
    '{"format": "rnn-workbench-block", "version": 1, "name": "x", "layers": []}',
    json.dumps({"format": blocks.FORMAT, "version": 1, "name": "x", "layers": [{"kind": "LSTM", "name": "1 2"}]}),
    json.dumps({"format": blocks.FORMAT, "version": 1, "name": "x", "layers": [{"kind": "A", "name": "a"}, {"kind": "A", "name": "a"}]}),
])
def test_other_text_is_refused_in_one_sentence(text):
    with pytest.raises(ModelError) as caught:
        blocks.from_json(text)
    assert caught.value.fix


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from([layer.name for layer in NETWORK.layers[1:]]), min_size=1))
def test_any_choice_of_layers_survives_the_clipboard(names):
    block = blocks.cut(NETWORK, names, "some")
    assert blocks.from_json(blocks.to_json(block)) == block
    placed = blocks.placed(block, NETWORK, len(NETWORK.layers), reconnect=True)
    assert len({layer.name for layer in (*NETWORK.layers, *placed)}) == len(NETWORK.layers) + len(placed)
    known = {layer.name for layer in (*NETWORK.layers, *placed)}
    assert all(reference in known for layer in placed for reference in layer.inputs)


def test_kept_blocks_are_found_again_and_can_be_thrown_away(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "settings_folder", lambda: tmp_path)
    block = blocks.cut(NETWORK, ["narrow", "back"], "my pair")
    path = blocks.save(block)
    (path.parent / "foreign.json").write_text("no block")
    assert blocks.saved() == (block,)
    blocks.forget("my pair")
    assert blocks.saved() == ()


def test_a_full_disk_is_said_and_leaves_the_old_block(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "settings_folder", lambda: tmp_path)
    blocks.save(blocks.cut(NETWORK, ["narrow"], "kept"))

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(blocks.Path, "write_text", full)
    with pytest.raises(ModelError, match="No space left"):
        blocks.save(blocks.cut(NETWORK, ["back"], "kept"))
    assert blocks.saved()[0].layers[0].name == "narrow"
