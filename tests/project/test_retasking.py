"""Another task for the same file, on data that ship."""

from __future__ import annotations

import pytest

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.errors import DataError
from workbench.project import create, retasking


@pytest.fixture(scope="module")
def airline(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tasks")
    return folder, create.propose_document("bundled:airline/airline-passengers.csv", folder)


def test_what_a_series_allows(airline):
    folder, document = airline
    found = retasking.possible(document, folder)
    assert set(found) == set(retasking.TASKS) and {task for task, why in found.items() if not why} == {"forecast", "autoencoder"}
    assert all("Name" in why or "fix" not in why for why in found.values() if why)


def test_everything_is_proposed_anew_and_the_file_stays(airline):
    folder, document = airline
    made = retasking.with_task(document, "autoencoder", folder)
    assert made.data.task == "autoencoder" and made.data.source == document.data.source and made.data.targets == document.data.targets
    assert made.model != document.model and made.title == document.title
    back = retasking.with_task(made, "forecast", folder)
    assert back.data.task == "forecast" and back.model == document.model


def test_what_cannot_be_is_refused_in_a_sentence(airline):
    folder, document = airline
    with pytest.raises(DataError, match="text"):
        retasking.with_task(document, "pairs", folder)


def test_a_text_without_columns_is_a_language_model_alone(tmp_path):
    (tmp_path / "t.txt").write_text("the cat sat on the mat. " * 400)
    document = create.propose_document(tmp_path / "t.txt", tmp_path)
    assert isinstance(document.data, DataSpec) and isinstance(document.data.source, SourceSpec)
    found = retasking.possible(document, tmp_path)
    assert [task for task, why in found.items() if not why] == ["language"]
