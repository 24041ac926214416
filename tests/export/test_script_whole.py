"""A program of whole sequences that are given back has the losses of the run it was written of, to 1e-5."""

from __future__ import annotations

import msgspec
import pytest

from tests.export import real
from tests.export.test_script_repeats import SHORT, here
from workbench.dataset.spec import ColumnSpec, DataSpec
from workbench.export import formats
from workbench.model.spec import LayerSpec, ModelSpec


def given_back(data: DataSpec, labelled: bool = True) -> DataSpec:
    """The same sequences as their own targets."""
    columns = {name: ColumnSpec("target") if (column.role, column.kind) == ("feature", "number") else column for name, column in data.columns.items()}
    if not labelled:
        columns["kind"] = ColumnSpec("ignore", "category")
    return msgspec.structs.replace(data, task="autoencoder", columns=columns, whole=data.layout == "long")


THREE_EACH = ModelSpec((LayerSpec("Input", "sequence"), LayerSpec("Masking", "padding"), LayerSpec("GRU", "code", parameters={"units": 5}),
                        LayerSpec("Dense", "head", parameters={"units": 8 * 3})))
WAYS = {
    "of unequal length, with a category": (False, True, {}, SHORT),
    "of unequal length, without labels, quantiles": (False, False, {}, msgspec.structs.replace(SHORT, loss="quantile")),
    "rows of a wide table": (True, True, {}, SHORT),
    "rows of a wide table, without labels": (True, False, {"scaling": "box_cox"}, msgspec.structs.replace(SHORT, loss="huber", epochs=2)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
def test_losses_are_those_of_the_run(tmp_path, name, monkeypatch):
    wide, labelled, more, training = WAYS[name]
    data = given_back(real.moves(tmp_path, wide=wide, **more), labelled)
    model = THREE_EACH if training.per_value > 1 else None
    here(tmp_path, data, training, model, monkeypatch)
    assert (tmp_path / "errors.csv").is_file() and (tmp_path / "model.keras").is_file()


def test_nothing_stands_against_a_program():
    from tests.export import made

    bundle = made.whole_autoencoder()
    assert formats.refusal("script", bundle.preprocessing, bundle.document.model) is None
