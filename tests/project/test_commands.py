"""Edits promise: an exact effect, words for the undo list, and that what refers to a layer follows it."""

from __future__ import annotations

import pytest

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import (
    AddLayer,
    DuplicateLayers,
    GroupLayers,
    InsertLayers,
    MoveLayers,
    RemoveLayers,
    RenameBlock,
    RenameLayer,
    SetValue,
    SetValues,
    UngroupLayers,
)
from workbench.project.document import Document


@pytest.fixture
def document() -> Document:
    layers = (LayerSpec("Input", "input"), LayerSpec("LSTM", "a"), LayerSpec("LSTM", "b"), LayerSpec("Add", "sum", inputs=("a", "b")),
              LayerSpec("Dense", "head"))
    return Document(data=DataSpec(source=SourceSpec("x.csv")), model=ModelSpec(layers))


def names(document: Document) -> list[str]:
    return [layer.name for layer in document.model.layers]


def test_adding_at_a_position_and_at_the_end(document):
    layer = LayerSpec("Dropout", "dropout")
    assert names(AddLayer(layer, 2).apply(document)) == ["input", "a", "dropout", "b", "sum", "head"]
    assert names(AddLayer(layer).apply(document))[-1] == "dropout"


def test_a_second_layer_of_the_same_name_is_refused(document):
    with pytest.raises(SettingError, match="two layers"):
        AddLayer(LayerSpec("Dropout", "a")).apply(document)


def test_removing_a_layer_hands_its_source_to_those_that_took_it(document):
    after = RemoveLayers(("b",)).apply(document)
    assert after.model.layer("sum").inputs == ("a", "a")
    assert names(after) == ["input", "a", "sum", "head"]


def test_moving_keeps_the_order_of_the_moved(document):
    assert names(MoveLayers(("b", "a"), 3).apply(document)) == ["input", "sum", "head", "a", "b"]


def test_copies_have_free_names_and_stand_after_the_last(document):
    assert names(DuplicateLayers(("a", "b")).apply(document)) == ["input", "a", "b", "a_2", "b_2", "sum", "head"]


def test_renaming_is_followed_by_the_inputs(document):
    after = RenameLayer("a", "first").apply(document)
    assert after.model.layer("sum").inputs == ("first", "b")


def test_labels_say_what_changes(document):
    assert SetValue("data.look_back", 48).label(document) == "look back 24 → 48"
    assert SetValues((("data.look_back", 48),), "Use 48").label(document) == "Use 48"
    assert "Delete" in RemoveLayers(("a",)).label(document)


def test_a_step_that_fails_in_its_middle_changes_nothing(document):
    with pytest.raises(SettingError):
        SetValues((("data.look_back", 48), ("data.nope", 1)), "two").apply(document)
    assert document.data.look_back == 24


# the whole graph ---------------------------------------------------------------------------------------------------


@pytest.fixture
def translator() -> Document:
    """Encoder, decoder that starts from its states, attention, a shared layer, a second output."""
    layers = (
        LayerSpec("Input", "input"),
        LayerSpec("LSTM", "encoder", block="reader"),
        LayerSpec("RepeatVector", "steps", ("encoder.h",), {"n": 4}, block="reader"),
        LayerSpec("LSTM", "decoder", initial_state=("encoder.states",)),
        LayerSpec("Dense", "first", parameters={"units": 3}),
        LayerSpec("Dense", "second", ("decoder",), shares="first"),
        LayerSpec("Add", "sum", ("first", "second")),
    )
    return Document(data=DataSpec(source=SourceSpec("x.csv")), model=ModelSpec(layers, ("sum", "decoder.h")))


def test_renaming_is_followed_by_states_shared_weights_and_outputs(translator):
    after = RenameLayer("encoder", "reader").apply(RenameLayer("first", "one").apply(RenameLayer("decoder", "writer").apply(translator)))
    model = after.model
    assert model.layer("steps").inputs == ("reader.h",)
    assert model.layer("writer").initial_state == ("reader.states",)
    assert model.layer("second").shares == "one"
    assert model.layer("second").inputs == ("writer",)
    assert model.outputs == ("sum", "writer.h")


def test_without_the_encoder_the_decoder_starts_from_zero(translator):
    model = RemoveLayers(("encoder",)).apply(translator).model
    assert model.layer("decoder").initial_state == ()
    assert model.layer("steps").inputs == ("input",)


def test_the_layer_that_used_the_weights_of_a_removed_one_has_them_now(translator):
    model = RemoveLayers(("first",)).apply(translator).model
    assert (model.layer("second").shares, model.layer("second").parameters) == ("", {"units": 3})


def test_copies_refer_to_each_other_not_to_the_originals(translator):
    model = DuplicateLayers(("encoder", "steps", "decoder")).apply(translator).model
    assert model.layer("steps_2").inputs == ("encoder_2.h",)
    assert model.layer("decoder_2").initial_state == ("encoder_2.states",)
    assert model.layer("encoder_2").block == "reader_2"


def test_a_copy_of_a_layer_in_a_block_stays_in_the_block(translator):
    model = DuplicateLayers(("encoder",)).apply(translator).model
    assert [layer.block for layer in model.layers[:4]] == ["", "reader", "reader", "reader"]


def test_grouping_takes_what_lies_between_along_and_splits_a_block_it_cuts(translator):
    model = GroupLayers(("steps", "first"), "writer").apply(translator).model
    assert [layer.block for layer in model.layers] == ["", "reader", "writer", "writer", "writer", "", ""]
    assert list(model.blocks()) == [("reader", 1, 2), ("writer", 2, 5)]
    assert [layer.block for layer in UngroupLayers("writer").apply(Document(data=translator.data, model=model)).model.layers][2:] == [""] * 5


def test_a_block_gets_a_name_no_other_has(translator):
    after = GroupLayers(("first", "second"), "reader").apply(translator)
    assert [name for name, _, _ in after.model.blocks()] == ["reader", "reader_2"]
    assert [name for name, _, _ in RenameBlock("reader_2", "reader").apply(after).model.blocks()] == ["reader", "reader_2"]


def test_a_layer_dropped_into_a_block_belongs_to_it_and_leaves_it_when_taken_out(translator):
    inside = MoveLayers(("sum",), 2).apply(translator)
    assert inside.model.layer("sum").block == "reader"
    assert MoveLayers(("sum",), 6).apply(inside).model.layer("sum").block == ""
    assert AddLayer(LayerSpec("Dropout", "dropout"), 2).apply(translator).model.layer("dropout").block == "reader"


def test_a_block_moved_whole_stays_a_block(translator):
    model = MoveLayers(("encoder", "steps"), 5).apply(translator).model
    assert list(model.blocks()) == [("reader", 5, 7)]


def test_pasted_layers_get_free_names_and_lose_what_is_not_above_them(translator):
    pasted = (LayerSpec("LSTM", "decoder", ("nowhere",), initial_state=("gone.states",)), LayerSpec("Dense", "head", ("decoder.h",), {"units": 1}))
    model = InsertLayers(pasted, 1).apply(translator).model
    assert [layer.name for layer in model.layers[1:3]] == ["decoder_2", "head"]
    assert (model.layers[1].inputs, model.layers[1].initial_state, model.layers[2].inputs) == ((), (), ("decoder_2.h",))
