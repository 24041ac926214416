"""Classes of texts: accuracy and its relatives, confusion, examples; and the classes of a new file's rows. Heavy."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence.prepare import NewSamples, Prepared, SequencePrepared, TextPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, calibration, curves, inference, metrics
from ..report import Evaluation, Example, Figures, number
from . import common

_EXAMPLES = 50
_LIKELIEST = 5


def evaluate(model: keras.Model, prepared: TextPrepared | SequencePrepared, split: Split, run: int) -> Evaluation:
    """Accuracy, macro F1 and their relatives, curves and calibration, beside always the most frequent class."""
    names = tuple(prepared.preprocessing.classes)
    count = prepared.count(split)
    chance, truth = probabilities(model, prepared, split), labels(prepared, split)
    guess = chance.argmax(axis=-1)
    found: Figures = {**metrics.classification(truth, guess, len(names)), "loss": _crossentropy(chance, truth)}
    naive = {"majority_class": baselines.majority_class(labels(prepared, "train"), truth, len(names))}
    some = curves.some(count, len(names))
    finite = bool(np.isfinite(chance).all())
    overall, each = curves.areas(truth[some], chance[some], names) if finite else ({}, {})
    cuts = curves.thresholds(truth == 1, chance[:, 1], (names[0], names[1])) if finite and len(names) == 2 else None
    found |= overall
    kept = np.unique(np.linspace(0, count - 1, min(count, common.PLOTTED)).astype(np.int64))
    return Evaluation(run, "classification", split, count, "", found, baselines=naive,
                      beats_baseline=common.less(naive["majority_class"], found, "accuracy"), best_baseline="majority_class", classes=names,
                      per_class=metrics.per_class(truth, guess, names),
                      confusion=metrics.confusion(truth, guess, len(names)), examples=_examples(prepared, split, chance, truth),
                      notes=(*_class_notes(guess, names), *curve_notes(len(some), count, "samples")), areas=each,
                      calibration=calibration.calibration(chance, truth) if finite else None, thresholds=cuts,
                      arrays={"probabilities": chance[kept], "truth": truth[kept], "indices": kept,
                              **(curves.points(truth[some], chance[some], len(names)) if finite else {})})


def probabilities(model: keras.Model, prepared: TextPrepared | SequencePrepared, split: Split) -> np.ndarray:
    """(n, classes) of every sample of a split, float64."""
    count = prepared.count(split)
    return np.concatenate([inference.probabilities(model, inference.outputs(model, prepared.x(split, index))) for index in common.chunks(count)])


def curve_notes(used: int, count: int, things: str) -> tuple[str, ...]:
    """Said where curves are not of everything."""
    return (f"Curves, areas and the Brier score are of {used:,} of {count:,} {things}, spread evenly.",) if used < count else ()


def labels(prepared: Prepared, split: Split) -> np.ndarray:
    """(n,) true class numbers of a split."""
    parts = [np.asarray(prepared.y(split, index), np.int64).reshape(-1) for index in common.chunks(prepared.count(split))]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _crossentropy(chance: np.ndarray, truth: np.ndarray) -> float | None:
    """Mean −ln of the true class's probability, clipped as Keras does (1e-7)."""
    return number(-np.log(np.clip(chance[np.arange(len(truth)), truth], 1e-7, 1 - 1e-7)).mean())


def _class_notes(guess: np.ndarray, names: tuple[str, ...]) -> tuple[str, ...]:
    only = np.unique(guess)
    return (f"The network always says '{names[only[0]]}'.",) if len(only) == 1 and len(guess) > 1 else ()


def _examples(prepared: TextPrepared | SequencePrepared, split: Split, chance: np.ndarray, truth: np.ndarray) -> tuple[Example, ...]:
    """The samples it was surest of and wrong about, then those where the two likeliest classes were closest."""
    guess, top = chance.argmax(axis=-1), np.sort(chance, axis=-1)
    wrong = np.flatnonzero(guess != truth)
    wrong = wrong[np.argsort(-top[wrong, -1], kind="stable")][:_EXAMPLES]
    unsure = np.argsort(top[:, -1] - top[:, -2], kind="stable")[:_EXAMPLES] if chance.shape[-1] > 1 else np.zeros(0, np.int64)
    picked = np.concatenate([wrong, unsure]).astype(np.int64)
    texts = prepared.texts(split, picked) if len(picked) else []
    kinds = ["wrong"] * len(wrong) + ["unsure"] * len(unsure)
    names = tuple(prepared.preprocessing.classes)
    return tuple(Example(kind, int(k), names[truth[k]], names[guess[k]], float(chance[k, guess[k]]), str(text), _likeliest(chance[k], names))
                 for kind, k, text in zip(kinds, picked, texts, strict=True))


def _likeliest(chance: np.ndarray, names: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((names[k], float(chance[k])) for k in np.argsort(-chance, kind="stable")[:_LIKELIEST])


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """One row per input row: ``prediction``, then ``p(<class>)``."""
    chance = inference.probabilities(model, inference.outputs(model, new.x))
    names = list(fitted.classes)
    said = [names[k] for k in chance.argmax(axis=-1)]
    return pd.DataFrame({"prediction": said, **{f"p({name})": chance[:, k].astype(np.float32) for k, name in enumerate(names)}})
