"""What is proposed for sequences in two files."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError
from workbench.sequence import propose, propose_sequences


def test_two_files_without_a_header_are_training_and_test_and_not_two_classes(tmp_path):
    rng = np.random.default_rng(0)
    for name, count in (("Wave_TRAIN.tsv", 60), ("Wave_TEST.tsv", 40)):
        rows = [[n % 3 + 1, *np.round(np.sin(np.arange(24) / (2 + n % 3)) + rng.normal(0, 0.1, 24), 4)] for n in range(count)]
        (tmp_path / name).write_text("\n".join("\t".join(map(str, row)) for row in rows) + "\n")
    spec = propose.propose(source.read(SourceSpec("Wave_TRAIN.tsv", also=("Wave_TEST.tsv",)), tmp_path))
    roles = {name: column.role for name, column in spec.columns.items()}
    assert spec.task == "classification" and roles["column_1"] == "label" and roles["source"] == "source"
    assert sum(role == "feature" for role in roles.values()) == 24


def test_cells_numbered_by_row_and_column_are_one_drawing(tmp_path):
    rng = np.random.default_rng(0)
    for names in ([f"pixel_{r}_{c}" for r in range(3) for c in range(4)], [f"{r}x{c}" for r in range(1, 4) for c in range(1, 5)]):
        table = pd.DataFrame(rng.normal(size=(30, 12)), columns=names)
        table["target"] = np.arange(30) % 3
        table.to_csv(tmp_path / "cells.csv", index=False)
        spec = propose_sequences.propose(source.read(SourceSpec("cells.csv"), tmp_path))
        assert spec.layout == "wide" and spec.inputs == tuple(names) and spec.columns["target"].role == "label"
        table[[names[1], names[0], *names[2:], "target"]].to_csv(tmp_path / "mixed.csv", index=False)
        with pytest.raises(DataError):                            # not row by row: nobody knows how the drawing is read
            propose_sequences.propose(source.read(SourceSpec("mixed.csv"), tmp_path))


def test_a_row_of_measures_whose_class_is_named_is_a_sample_by_itself(tmp_path):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.normal(size=(30, 3)), columns=["length", "width", "weight"])
    table["kind"] = [f"k{n % 3}" for n in range(30)]
    table.to_csv(tmp_path / "rows.csv", index=False)
    spec = propose_sequences.propose(source.read(SourceSpec("rows.csv"), tmp_path), "kind")
    assert spec.layout == "wide" and spec.inputs == ("length", "width", "weight")
    table.assign(Id=np.arange(30) + 1).to_csv(tmp_path / "numbered.csv", index=False)
    spec = propose_sequences.propose(source.read(SourceSpec("numbered.csv"), tmp_path), "kind")
    assert spec.layout == "wide" and spec.inputs == ("length", "width", "weight") and spec.columns["Id"].role == "group"
    table["trial"] = np.arange(30) // 3 * 7 % 11
    table.to_csv(tmp_path / "trials.csv", index=False)
    with pytest.raises(DataError, match="which rows are one sequence"):                 # a column that should tell sequences apart, and doesn't
        propose_sequences.propose(source.read(SourceSpec("trials.csv"), tmp_path), "kind")
