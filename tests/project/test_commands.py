"""Edits promise: an exact effect, words for the undo list, and that what refers to a layer follows it."""

from __future__ import annotations

import pytest

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import AddLayer, DuplicateLayers, MoveLayers, RemoveLayers, RenameLayer, SetValue, SetValues
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
