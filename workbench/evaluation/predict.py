"""Predictions for a file that was not trained on, as a table. Heavy."""

from __future__ import annotations

import keras
import pandas as pd

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from ..sequence import prepare
from ..sequence.preprocessing import Preprocessing
from .tasks import TASKS

TIMES = ("time", "origin")
"""Columns of predictions that hold moments."""


def predict(model: keras.Model, preprocessing: Preprocessing, spec: DataSpec, source: Source, rolling: bool = False) -> pd.DataFrame:
    """What the network says about a new file.

    Parameters
    ----------
    preprocessing, spec
        What the network was trained with.
    source : Source
        The file, read. It needs the columns of the windows by name, in any order; of a classification only the text.
    rolling : bool
        Forecast and language: one row per window to the end of the file, instead of what follows the file.

    Returns
    -------
    DataFrame
        Forecast: ``time, <target>…``, one row per step beyond the file; rolling ``origin, <target>+1 … <target>+H``. Values are
        in the data's own units; time continues with the frequency, or counts rows from 0 where there is none. Where the data's times are of
        a zone, moments are that zone's, with its offset.
        Classification: ``prediction, p(<class>)…``, one row per input row.
        Language: ``position, prediction, probability``: the ten likeliest tokens after the text's end; rolling the likeliest
        after every window. ``position`` counts the text's tokens from 0 (``position`` is that of the predicted one).

    Raises
    ------
    DataError
        A column is missing, or the file is shorter than one window.
    """
    new = prepare.new_samples(preprocessing, source, spec)
    if preprocessing.room not in TASKS:
        raise DataError(f"the task '{preprocessing.task}' can't predict from a file", where="data.task", fix=f"Use {', '.join(TASKS)}")
    return local_times(TASKS[preprocessing.room].predict(model, preprocessing, new, rolling), spec.time.zone)


def local_times(table: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Moments in UTC without a mark as those of a zone, with its offset; without a zone as they are."""
    if not zone:
        return table
    local = {name: table[name].dt.tz_localize("UTC").dt.tz_convert(zone) for name in TIMES
             if name in table.columns and pd.api.types.is_datetime64_dtype(table[name])}
    return table.assign(**local)
