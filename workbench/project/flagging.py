"""The error above which an autoencoder's run calls a sample unusual: chosen in Evaluate, kept, used by predictions and exports. Heavy."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from .networks import Trained  # isort: skip - loads the engine before keras is imported

import pandas as pd

from ..evaluation import anomalies
from ..evaluation.code_report import QUANTILE, Anomalies, Threshold
from ..sequence.prepare import ReconstructionPrepared, WholePrepared
from .store import Store

KEY = "threshold"
COLUMN = "unusual"
"""Of predictions: whether the error is above the threshold."""


def is_autoencoder(model: Trained) -> bool:
    """Whether the run gives its samples back."""
    return isinstance(model.data, ReconstructionPrepared | WholePrepared)


def keep(path: Path, run: int, found: Anomalies) -> None:
    """Keep the threshold of what was found."""
    if found.threshold is not None:
        _put(path, run, Threshold(found.threshold, found.quantile, found.of))


def threshold(path: Path, model: Trained) -> Threshold | None:
    """The run's threshold: what was kept, else the usual quantile of the training samples' errors, which is kept from then on.

    None for other tasks, and where errors are not finite.
    """
    if not is_autoencoder(model):
        return None
    with contextlib.closing(Store.open(path)) as store:
        kept = store.result(model.row.id, KEY)
    if kept is not None:
        return msgspec.json.decode(kept, type=Threshold)
    data: Any = model.data
    found = anomalies.usual_threshold(model.answers, data)
    if found is None:
        return None
    made = Threshold(found, QUANTILE, "train")
    _put(path, model.row.id, made)
    return made


def flagged(path: Path, model: Trained, parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Predictions with a column that says which errors are above the threshold; those of other tasks as they are."""
    limit = threshold(path, model)
    for part in parts:
        if limit is not None and "error" in part.columns:
            part.insert(part.columns.get_loc("error") + 1, COLUMN, part["error"].to_numpy(float) > limit.threshold)  # type: ignore[operator]
        yield part


def _put(path: Path, run: int, found: Threshold) -> None:
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, KEY, msgspec.json.encode(found).decode())
