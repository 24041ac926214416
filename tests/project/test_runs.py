"""The runs list promises to show just the settings in which runs differ."""

from __future__ import annotations

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.project.runs import Run, differing, usual

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


def run_of(document: Document, differs: dict) -> Run:
    return Run(1, "lstm-8", "completed", "", 1.0, 1, 1, {}, document, differs=differs)


def test_what_only_follows_from_the_look_back_was_not_chosen():
    document = doc.replace(BASE, [("model.layers", [*doc.get(BASE, "model.layers"), {"kind": "Cropping1D", "name": "last_step"}])])
    crop = {"model.layers.last_step.parameters.cropping": [23, 0]}
    assert run_of(document, {"data.look_back": 24, **crop}).chosen == {"data.look_back": 24}
    assert run_of(document, crop).chosen == crop                         # by itself somebody chose it


def trained(number: int, *tags: str, epochs: int = 3) -> Run:
    return Run(number, f"run {number}", "completed", "", 1.0, epochs, epochs, {}, BASE, tags=tags)


def test_trials_of_a_search_do_not_take_the_place_of_a_run_somebody_started():
    assert usual([]) is None
    assert usual([trained(1), trained(2, epochs=0)]).run == 1                        # without weights there is nothing to ask
    assert usual([trained(1), trained(2, "search 1"), trained(3, "search 1")]).run == 1
    assert usual([trained(2, "search 1"), trained(3, "search 1")]).run == 3          # nothing else was trained
    assert usual([trained(1), trained(2, "search 1"), trained(4, "mine")]).run == 4
