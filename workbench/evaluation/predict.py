"""Predictions for a file that was not trained on, as a table. Heavy."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pandas as pd

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from ..sequence import prepare, scaling
from ..sequence.prepare import NewSamples
from ..sequence.preprocessing import Preprocessing
from ..sequence.windows import Cut
from . import inference

_FIRST_TOKEN = 2
"""Ids 0 and 1 are padding and unknown: they are never the next token."""
_LIKELIEST = 10


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
        in the data's own units; time continues with the frequency, or counts rows from 0 where there is none.
        Classification: ``prediction, p(<class>)…``, one row per input row.
        Language: ``position, prediction, probability``: the ten likeliest tokens after the text's end; rolling the likeliest
        after every window. ``position`` counts the text's tokens from 0 (``position`` is that of the predicted one).

    Raises
    ------
    DataError
        A column is missing, or the file is shorter than one window.
    """
    new = prepare.new_samples(preprocessing, source, spec)
    if preprocessing.task == "forecast":
        return _forecast(model, preprocessing, new, rolling)
    if preprocessing.task == "classification":
        return _classification(model, preprocessing, new)
    if preprocessing.task == "language":
        return _language(model, preprocessing, new, rolling)
    raise DataError(f"the task '{preprocessing.task}' can't predict from a file", where="data.task", fix="Use forecast, classification or language")


# forecast ----------------------------------------------------------------------------------------------------------


def _forecast(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    x = new.x if rolling else new.x[-1:]
    scaled = inference.outputs(model, x).reshape(len(x), fitted.horizon, len(fitted.targets))
    values = scaling.unscale(fitted, scaled)
    return _rolling(fitted, new, values) if rolling else _beyond(fitted, new, values[0])


def _rolling(fitted: Preprocessing, new: NewSamples, values: np.ndarray) -> pd.DataFrame:
    columns: dict[str, Any] = {"origin": new.times[new.origins]}
    for n, name in enumerate(fitted.targets):
        columns.update({f"{name}+{step + 1}": values[:, step, n] for step in range(fitted.horizon)})
    return pd.DataFrame(columns)


def _beyond(fitted: Preprocessing, new: NewSamples, values: np.ndarray) -> pd.DataFrame:
    moments = following(new.times[:int(new.origins[-1]) + 1], fitted.horizon, fitted.frequency)
    return pd.DataFrame({"time": moments, **{name: values[:, n] for n, name in enumerate(fitted.targets)}})


def following(times: pd.Index, count: int, frequency: str = "") -> pd.Index:
    """The next ``count`` moments after the last of ``times``.

    By the frequency; without one by the typical (median) step between moments; numbered rows are counted on.
    """
    if not isinstance(times, pd.DatetimeIndex):
        last = int(times[-1]) if len(times) else -1
        return pd.RangeIndex(last + 1, last + 1 + count)
    if frequency:
        step: Any = pd.tseries.frequencies.to_offset(frequency)
    else:
        step = pd.Series(times).diff().median() if len(times) > 1 else pd.Timedelta(0)
    moment, out = times[-1], []
    for _ in range(count):
        moment = moment + step
        out.append(moment)
    return pd.DatetimeIndex(out)


# classes and tokens ------------------------------------------------------------------------------------------------


def _classification(model: keras.Model, fitted: Preprocessing, new: NewSamples) -> pd.DataFrame:
    chance = inference.probabilities(model, inference.outputs(model, new.x))
    names = list(fitted.classes)
    said = [names[k] for k in chance.argmax(axis=-1)]
    return pd.DataFrame({"prediction": said, **{f"p({name})": chance[:, k].astype(np.float32) for k, name in enumerate(names)}})


def _language(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    chance = _next(model, new.x if rolling else new.x[-1:])
    origins = np.asarray(new.origins if rolling else new.origins[-1:])
    shown = 1 if rolling else min(_LIKELIEST, chance.shape[-1] - _FIRST_TOKEN)
    best = np.argsort(-chance[:, _FIRST_TOKEN:], axis=-1, kind="stable")[:, :shown] + _FIRST_TOKEN
    return pd.DataFrame({"position": np.repeat(origins + 1, shown), "prediction": [fitted.vocabulary[k] for k in best.ravel()],
                         "probability": np.take_along_axis(chance, best, axis=-1).ravel().astype(np.float32)})


def _next(model: keras.Model, x: np.ndarray | Cut) -> np.ndarray:
    """Probabilities of the token after each window (n, vocabulary), a few windows at a time: a step of a vocabulary is wide."""
    parts = []
    for first in range(0, len(x), inference.BATCH):
        output = inference.outputs(model, x[first:first + inference.BATCH])
        parts.append(inference.probabilities(model, output[:, -1] if output.ndim == 3 else output))
    return np.concatenate(parts)
