"""The runs list promises to show just the settings in which runs differ."""

from __future__ import annotations

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.project.runs import differing

BASE = Document(
    data=DataSpec(source=SourceSpec("x.csv")), model=ModelSpec((LayerSpec("Input", "input"), LayerSpec("LSTM", "lstm", parameters={"units": 8})))
)


def test_equal_runs_differ_in_nothing():
    assert differing([BASE, BASE]) == [{}, {}]


def test_what_differs_is_named_by_the_path_one_can_set():
    other = doc.replace(BASE, [("model.layers.lstm.units", 16), ("training.optimizer.learning_rate", 0.01)])
    assert differing([BASE, other]) == [
        {"model.layers.lstm.units": 8, "training.optimizer.learning_rate": 0.001},
        {"model.layers.lstm.units": 16, "training.optimizer.learning_rate": 0.01},
    ]


def test_notes_and_titles_are_no_difference():
    assert differing([BASE, doc.replace(BASE, [("title", "b"), ("notes", "c")])]) == [{}, {}]
