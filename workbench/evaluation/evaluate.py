"""How good a network is on a split, in the data's own units, beside the baselines. Heavy."""

from __future__ import annotations

import keras

from ..dataset.spec import Split
from ..errors import DataError
from ..sequence.prepare import Prepared
from .report import Evaluation
from .tasks import TASKS


def evaluate(model: keras.Model, prepared: Prepared, split: Split = "test", *, run: int = 0) -> Evaluation:
    """Metrics, baselines and what plots need.

    Raises
    ------
    DataError
        The split is empty, or the task has no evaluation of its kind.
    """
    if prepared.count(split) == 0:
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split, or a shorter look-back")
    room = prepared.preprocessing.room
    if room not in TASKS:
        raise DataError(f"the task '{prepared.task}' can't be evaluated", where="data.task", fix=f"Choose {', '.join(TASKS)}")
    return TASKS[room].evaluate(model, prepared, split, run)
