"""How good a network is on a split, in the data's own units, beside the baselines. Heavy."""

from __future__ import annotations

import keras

from ..dataset.spec import Split
from ..errors import DataError
from ..sequence.prepare import Prepared, SeriesPrepared
from ..training.spec import TrainingSpec
from .report import Evaluation
from .tasks import TASKS, forecast


def evaluate(model: keras.Model, prepared: Prepared, split: Split = "test", *, run: int = 0, whole: keras.Model | None = None,
             training: TrainingSpec | None = None) -> Evaluation:
    """Metrics, baselines and what plots need.

    Parameters
    ----------
    model : keras.Model
        Gives the answer alone.
    whole, training : optional
        The network with all that a quantile or Gaussian head gives, and the settings that say what this is: for pinball loss and coverage.

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
    if isinstance(prepared, SeriesPrepared) and room == "forecast":
        return forecast.evaluate(model, prepared, split, run, whole=whole, training=training)
    return TASKS[room].evaluate(model, prepared, split, run)
