"""What is proposed for sequences in two files."""

from __future__ import annotations

import numpy as np

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec
from workbench.sequence import propose


def test_two_files_without_a_header_are_training_and_test_and_not_two_classes(tmp_path):
    rng = np.random.default_rng(0)
    for name, count in (("Wave_TRAIN.tsv", 60), ("Wave_TEST.tsv", 40)):
        rows = [[n % 3 + 1, *np.round(np.sin(np.arange(24) / (2 + n % 3)) + rng.normal(0, 0.1, 24), 4)] for n in range(count)]
        (tmp_path / name).write_text("\n".join("\t".join(map(str, row)) for row in rows) + "\n")
    spec = propose.propose(source.read(SourceSpec("Wave_TRAIN.tsv", also=("Wave_TEST.tsv",)), tmp_path))
    roles = {name: column.role for name, column in spec.columns.items()}
    assert spec.task == "classification" and roles["column_1"] == "label" and roles["source"] == "source"
    assert sum(role == "feature" for role in roles.values()) == 24
