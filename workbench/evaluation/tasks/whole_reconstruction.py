"""Autoencoders of whole sequences: judged like those of windows; a new file's sequences by name. Heavy."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import padding, scaling
from ...sequence.prepare import NewSamples, WholePrepared
from ...sequence.preprocessing import Preprocessing
from .. import inference
from ..report import Evaluation
from . import reconstruction

NAME = "sequence"


def evaluate(model: keras.Model, prepared: WholePrepared, split: Split, run: int) -> Evaluation:
    """RMSE, MAE and R² in the data's own units; see :func:`.reconstruction.evaluate`."""
    return reconstruction.evaluate(model, prepared, split, run)


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """One row a sequence: its ``error`` (scaled units), ``rmse(<target>)`` in the data's own units, and last the name its file has for it."""
    x, count = np.asarray(new.x), len(fitted.targets)
    y = np.where(padding.live_steps(x)[:, :, None], x[:, :, :count], np.float32(np.nan))
    guess = inference.outputs(model, x).reshape(-1, fitted.look_back, count)
    difference = scaling.unscale(fitted, y).astype(np.float64) - scaling.unscale(fitted, guess).astype(np.float64)
    each = np.sqrt(np.nanmean(difference ** 2, axis=1)).astype(np.float32)
    columns = {f"rmse({name})": each[:, n] for n, name in enumerate(fitted.targets)}
    return pd.DataFrame({"error": reconstruction.window_errors(y, guess), **columns, NAME: list(new.texts)})
