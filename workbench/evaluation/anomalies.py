"""Which samples an autoencoder gives back worse than nearly all it was trained on, and whether these are the ones that labels call unusual. Heavy."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pandas as pd
from msgspec import structs
from sklearn import metrics as sk

from ..dataset.spec import SPLITS, Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import ReconstructionPrepared
from . import sample_labels
from .code_report import FROM, QUANTILE, Anomalies, SplitErrors
from .codes import errors_of
from .report import Figures, number
from .tasks import reconstruction

_NOTHING: Any = 0
_MEASURED = 5000
"""Training samples at most that the usual threshold is made of."""


def anomalies(model: keras.Model, data: reconstruction.GivenBack, split: Split, *, quantile: float = QUANTILE, of: Split = "train", label: str = "",
              unusual: tuple[str, ...] = (), rule: str = "any", run: int = 0, progress: Progress | None = None) -> Anomalies:
    """Samples whose error lies above a quantile of the errors of training (or validation) samples.

    Parameters
    ----------
    quantile, of
        The threshold is this quantile (NumPy's, linear) of the errors of the split ``of``.
    label, unusual, rule
        The column of labels ("" = the one with that role), the labels that count as unusual (() = the rare ones), and which rows make a window
        unusual (``any`` or ``last``).

    Raises
    ------
    SettingError, DataError
        A setting is none; there is no such column or label.
    """
    must_be_possible(quantile, of)
    name = sample_labels.column(data, label)
    odd = sample_labels.odd_ones(data, name, unusual) if name else ()
    if unusual and not name:
        raise SettingError("no column says what the samples are", where="--unusual", fix="Name one with --labels")
    if data.count(of) == 0:
        raise DataError(f"the {of} split holds no sample", where="the data", fix="Take the quantile of another split")
    arrays: dict[str, Any] = {}
    for part in SPLITS:
        arrays[f"errors_{part}"] = errors_of(model, data, part, progress)
        arrays[f"unusual_{part}"] = sample_labels.flags(data, part, name, odd, rule) if odd else np.zeros(0, bool)
    known = sample_labels.names(sample_labels.every(data, name)) if name else ()
    found = Anomalies(run, split, quantile, None, of, data.count(split), label=name, unusual=odd, labels=known, rule=rule,
                      windows=sample_labels.is_windows(data), arrays={**arrays, **_moments(data, split)})
    return at(found, quantile, of)


def usual_threshold(model: keras.Model, data: reconstruction.GivenBack) -> float | None:
    """The usual quantile of the errors of training samples (of many some, evenly spaced); None where one is not finite."""
    count = data.count("train")
    index = np.unique(np.linspace(0, count - 1, min(count, _MEASURED)).astype(np.int64))
    errors = reconstruction.window_errors(*reconstruction.answers(model, data, "train", index)).astype(np.float64)
    return float(np.quantile(errors, QUANTILE)) if len(errors) and np.isfinite(errors).all() else None


def must_be_possible(quantile: float, of: str) -> None:
    """Raise for a quantile or a split that is none."""
    if not 0 < quantile < 1:
        raise SettingError(f"{quantile:g} is no quantile", where="--threshold", fix="Give a number between 0 and 1, such as 0.99")
    if of not in FROM:
        raise SettingError(f"a threshold is not taken from the {of} split", where="of", fix=f"Choose {' or '.join(FROM)}")


def at(found: Anomalies, quantile: float, of: Split) -> Anomalies:
    """The same errors with another threshold: nothing is run again."""
    must_be_possible(quantile, of)
    errors: dict[Split, np.ndarray] = {part: np.asarray(found.arrays[f"errors_{part}"], np.float64) for part in SPLITS}
    known = errors[of][np.isfinite(errors[of])]
    threshold = float(np.quantile(known, quantile)) if len(known) else None
    splits = {part: _beside(errors[part], threshold) for part in SPLITS if len(errors[part])}
    odd = np.asarray(found.arrays[f"unusual_{found.split}"], bool)
    metrics, counts = detection(errors[found.split], odd, threshold)
    return structs.replace(found, quantile=quantile, of=of, threshold=threshold, splits=splits, metrics=metrics, counts=counts,
                           notes=_notes(found, odd, errors))


def _beside(errors: np.ndarray, threshold: float | None) -> SplitErrors:
    above = int((errors > threshold).sum()) if threshold is not None else 0
    return SplitErrors(len(errors), above, above / len(errors), number(np.median(errors)), number(errors.max()))


def detection(errors: np.ndarray, unusual: np.ndarray, threshold: float | None) -> tuple[Figures, dict[str, int]]:
    """How well the errors find unusual samples: at the threshold, and whatever it is; ({}, {}) without labels."""
    if not len(unusual) or threshold is None or not np.isfinite(errors).all():
        return {}, {}
    said = errors > threshold
    precision, recall, f1, _ = sk.precision_recall_fscore_support(unusual, said, average="binary", zero_division=_NOTHING)
    hits, alarms = int((said & unusual).sum()), int((said & ~unusual).sum())
    misses = int((~said & unusual).sum())
    found: Figures = {"precision": number(precision) if said.any() else None, "recall": number(recall) if unusual.any() else None,
                      "f1": number(f1) if unusual.any() else None}
    both = unusual.any() and not unusual.all()
    found |= {"average_precision": number(sk.average_precision_score(unusual, errors)) if both else None,
              "roc_auc": number(sk.roc_auc_score(unusual, errors)) if both else None}
    return found, {"hits": hits, "false_alarms": alarms, "misses": misses, "rest": len(errors) - hits - alarms - misses}


def _notes(found: Anomalies, odd: np.ndarray, errors: dict[Split, np.ndarray]) -> tuple[str, ...]:
    notes = []
    if any(not np.isfinite(part).all() for part in errors.values()):
        notes.append("Some errors are not finite numbers; train again with a smaller learning rate.")
    if found.label and not found.unusual:
        notes.append(f"The labels in '{found.label}' are classes of equal right; say which ones are unusual to hold the errors against them.")
    elif len(odd) and not odd.any():
        notes.append(f"No {found.split} sample is labeled {' or '.join(found.unusual[:3])}; another split may hold some.")
    trained = np.asarray(found.arrays["unusual_train"], bool)
    if len(trained) and trained.mean() > 0.1:
        notes.append(f"{trained.mean():.0%} of the training samples are unusual: the network learns to give these back, too.")
    return tuple(notes)


def _moments(data: reconstruction.GivenBack, split: Split) -> dict[str, Any]:
    """Where the windows of a series end."""
    if not isinstance(data, ReconstructionPrepared):
        return {}
    last = np.asarray(data.origins(split))
    times = data.times[last]
    if isinstance(times, pd.DatetimeIndex):
        plain = times if times.tz is None else times.tz_localize(None)
        x, dates = plain.to_numpy().astype("datetime64[s]").astype(np.int64), True
    else:
        x, dates = np.asarray(times), False
    names, numbers = np.unique(np.asarray(data.group_names(last)).astype(str), return_inverse=True)
    return {"x": x, "dates": np.array([dates]), "series": numbers, "series_names": names}
