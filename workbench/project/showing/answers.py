"""What a run's network answers: metrics and baselines of a split, probabilities for texts. Heavy."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from .asked import Asked  # isort: skip - loads the engine before keras is imported

import msgspec
import numpy as np
import pandas as pd

from ...errors import SettingError
from ...evaluation import evaluate as evaluating
from ...evaluation import generation, predict
from ...evaluation.report import Evaluation
from ...gallery import catalog
from ..networks import read

_kept: dict[tuple[str, int, str, int, int, int], Evaluation] = {}
_KEPT = 16


def evaluation(asked: Asked) -> Evaluation:
    """The evaluation of the split; the last few are kept, since claims ask the same runs again and again."""
    key = (str(asked.path), asked.row.id, asked.measure.split, asked.row.epochs, asked.row.best_epoch, hash(asked.row.document))
    if key not in _kept:
        model = asked.trained
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = evaluating.evaluate(model.answers, model.data, asked.measure.split, run=asked.row.id, whole=model.model,
                                         training=model.document.training)
    return _kept[key]


def _metric(asked: Asked, parameter: str) -> str:
    """The metric that is meant; default that of the gallery entry the project came from."""
    name = asked.told(parameter, "")
    return str(name) if name else catalog.entry(asked.document.gallery).metric


def _figure(figures: dict[str, Any], name: str, kind: str) -> float:
    value = figures.get(name)
    if value is None:
        known = ", ".join(key for key, one in figures.items() if one is not None)
        raise SettingError(f"there is no {name} here", where=f"measure {kind}", fix=f"There are: {known}" if known else "Nothing could be computed")
    return float(value)


def metric(asked: Asked) -> float:
    """A metric in the data's own units."""
    return _figure(evaluation(asked).metrics, _metric(asked, "name"), "metric")


def baseline(asked: Asked) -> float:
    """The same of a baseline; without a name, of the best one that costs nothing."""
    found, name = evaluation(asked), str(asked.told("name", ""))
    measured = _metric(asked, "metric")
    if name:
        if name not in found.baselines:
            raise SettingError(f"there is no baseline '{name}'", where="measure baseline", fix=f"There are: {', '.join(found.baselines)}")
        return _figure(found.baselines[name], measured, "baseline")
    return best_baseline(found, measured, higher(measured))[1]


def higher(metric_name: str) -> bool:
    """Whether more of a metric is better."""
    return any(word in metric_name for word in ("accuracy", "f1", "precision", "recall", "auc", "bleu", "chrf", "exact", "kappa", "r2"))


def best_baseline(found: Evaluation, metric_name: str, higher_is_better: bool) -> tuple[str, float]:
    """The baseline that costs nothing and is hardest to beat."""
    values = {name: float(value) for name, figures in found.naive.items() if (value := figures.get(metric_name)) is not None}
    if not values:
        raise SettingError(f"no baseline has a {metric_name}", where="the gallery entry", fix="Name another metric")
    name = (max if higher_is_better else min)(values, key=lambda one: values[one])
    return name, values[name]


def perplexity(asked: Asked) -> float:
    """Of a language model."""
    return _figure(evaluation(asked).metrics, "perplexity", "perplexity")


def bits_per_character(asked: Asked) -> float:
    """Of a language model by characters."""
    return _figure(evaluation(asked).metrics, "bits_per_character", "bits_per_character")


def average_precision(asked: Asked) -> float:
    """Of a class against all others."""
    found, name = evaluation(asked), str(asked.told("name", ""))
    if name in found.areas:
        return _figure(found.areas[name], "average_precision", "average_precision")
    return _figure(found.metrics, "average_precision", "average_precision")


def _probabilities(asked: Asked, texts: list[str]) -> pd.DataFrame:
    """What the network says of some texts, as ``predict`` says it of a file."""
    document = asked.document
    columns = [name for name, column in document.data.columns.items() if column.role == "text"]
    if document.data.task != "classification" or not columns:
        raise SettingError("only networks that classify texts can be asked for one", where=f"measure {asked.measure.kind}", fix="Choose another")
    with tempfile.TemporaryDirectory(prefix="rnn-workbench-") as folder:
        file = Path(folder) / "asked.csv"
        pd.DataFrame({columns[0]: texts}).to_csv(file, index=False)
        model = asked.trained
        found = predict.predict(model.answers, model.fitted, document.data, read(file, document))
    return found.loc[:, [str(name).startswith("p(") for name in found.columns]]


def order_difference(asked: Asked) -> float:
    """The largest |p(a) − p(b)| of two texts."""
    a, b = str(asked.told("a", "")), str(asked.told("b", ""))
    if not a or not b:
        raise SettingError("which two texts are to be compared?", where="measure order_difference", fix="Give a and b")
    values = _probabilities(asked, [a, b]).to_numpy(np.float64)
    return float(np.abs(values[0] - values[1]).max())


def probability(asked: Asked) -> float:
    """Probability of a class, or of the next token, for a text."""
    text, label = str(asked.told("text", "")), str(asked.told("label", ""))
    if asked.document.data.task == "language":
        model = asked.trained
        found = dict(generation.next_tokens(model.answers, model.fitted, text, most=len(model.fitted.vocabulary) - generation.FIRST_TOKEN).likeliest)
        return float(found.get(label, 0.0))
    values = _probabilities(asked, [text])
    if f"p({label})" not in values.columns:
        raise SettingError(f"there is no class '{label}'", where="measure probability", fix=f"There are: {', '.join(map(str, values.columns))}")
    return float(values[f"p({label})"].iloc[0])


def figures(found: Evaluation) -> dict[str, float | None]:
    """The metrics as plain numbers."""
    return msgspec.to_builtins(found.metrics)
