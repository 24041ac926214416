"""The document promises: paths reach everything, bad values change nothing, JSON round-trips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document


@pytest.fixture
def document() -> Document:
    columns = {"when": ColumnSpec("time", "time"), "pm2.5": ColumnSpec("target"), "pm2": ColumnSpec("feature")}
    layers = (LayerSpec("Input", "input"), LayerSpec("LSTM", "lstm_1", parameters={"units": 8}), LayerSpec("Dense", "head", parameters={"units": 1}))
    return Document(data=DataSpec(source=SourceSpec("air.csv"), columns=columns), model=ModelSpec(layers))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("data.look_back", 48),
        ("data.columns.pm2.5.role", "feature"),
        ("data.columns.pm2.role", "ignore"),
        ("model.layers.lstm_1.units", 16),
        ("model.layers.lstm_1.return_sequences", True),
        ("model.layers.lstm_1.parameters.units", 5),
        ("model.layers.head.trainable", False),
        ("training.optimizer.learning_rate", 0.01),
        ("training.optimizer.clip_norm", None),
        ("title", "Air"),
        ("model.layers.1.units", 3),
        ("model.layers.lstm_1.kernel_regularizer", {"class_name": "L2", "config": {"l2": 0.1}}),
    ],
)
def test_a_value_set_is_the_value_got(document, path, value):
    assert doc.get(doc.replace(document, [(path, value)]), path) == value


def test_the_old_document_is_unchanged(document):
    before = doc.encode(document)
    doc.replace(document, [("data.look_back", 99)])
    assert doc.encode(document) == before


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("data.look_back", 0, "data.look_back"),
        ("data.look_back", "x", "whole number"),
        ("data.lookback", 3, "no 'lookback'"),
        ("data.columns.nope.role", "target", "nope"),
        ("data.columns.pm2.role", "tarjet", "tarjet"),
        ("model.layers.nope.units", 3, "no 'nope'"),
        ("training.optimizer.kind", "Adamm", "Adamm"),
        ("", 3, "document"),
        ("schema", 9, "schema"),
        ("data", 3, "data"),
        ("model", {"layers": [{"kind": "LSTM"}]}, "name"),
        ("model.layers.lstm_1.name", "9 lives", "name"),
        ("model.layers.lstm_1.name", "head", "two layers"),
        ("data.split.train", 1.5, "data.split.train"),
        ("training.epochs", -1, "training.epochs"),
    ],
)
def test_an_impossible_value_is_one_sentence_with_its_place(document, path, value, words):
    with pytest.raises(SettingError) as caught:
        doc.replace(document, [(path, value)])
    sentence = str(caught.value)
    assert words in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_json_round_trip(document):
    assert doc.decode(doc.encode(document)) == document


@given(st.text())
def test_decoding_anything_gives_a_document_or_a_sentence(text):
    try:
        doc.decode(text)
    except SettingError as error:
        assert str(error)


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(["target", "feature", "ignore"]), min_size=1, max_size=6))
def test_any_column_name_can_be_addressed(roles):
    """Column names come from other people's files: dots, spaces, digits, quotes, anything."""
    columns = {name: ColumnSpec("feature") for name in roles}
    document = Document(data=DataSpec(source=SourceSpec("x.csv"), columns=columns))
    for name, role in roles.items():
        changed = doc.replace(document, [(f"data.columns.{name}.role", role)])
        assert changed.data.columns[name].role == role


def test_values_on_the_command_line_are_json_else_text():
    assert doc.parse_value("3") == 3
    assert doc.parse_value("true") is True
    assert doc.parse_value("relu") == "relu"
    assert doc.parse_value('{"a": 1}') == {"a": 1}
    assert doc.parse_value("@x.json", lambda name: {"from": name}) == {"from": "x.json"}
