"""Classes of whole sequences: judged like those of texts; a new file's sequences by name. Heavy."""

from __future__ import annotations

import keras
import pandas as pd

from ...dataset.spec import Split
from ...sequence.prepare import NewSamples, SequencePrepared
from ...sequence.preprocessing import Preprocessing
from ..report import Evaluation
from . import classes

NAME = "sequence"


def evaluate(model: keras.Model, prepared: SequencePrepared, split: Split, run: int) -> Evaluation:
    """Accuracy, macro F1 and their relatives, beside always the most frequent class; every class by itself; wrong and unsure sequences."""
    return classes.evaluate(model, prepared, split, run)


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """One row a sequence: ``prediction``, ``p(<class>)``…, and last the ``sequence`` as its file calls it."""
    return classes.predict(model, fitted, new, rolling).assign(**{NAME: list(new.texts)})
