"""Parts of the report beside figures and curves: the network's picture, every setting of the training, classes, groups, examples, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import msgspec
import numpy as np

from ..evaluation.report import Evaluation
from ..model import drawing, graph
from ..model.report import ModelReport
from ..training.spec import TrainingSpec
from . import svg
from .bundle import Bundle
from .svg import Line, number

Rows = Callable[..., str]
"""``report``'s table: (head, rows, numeric columns, our row) → HTML."""
_SHOWN = 12
_NAMESPACE = ' xmlns="http:' + '//www.w3.org/2000/svg"'
"""Not needed within a page, and a page that loads nothing names no address."""
_OURS = ("live", "watch", "snapshot_megabytes", "checkpoint_seconds", "tensorboard", "device")
"""Settings that change nothing of the outcome."""
_WORDS = {
    "epochs": "Epochs at most", "batch_size": "Batch size", "batch_mode": "Batches", "accumulate": "Batches a step", "loss": "Loss",
    "optimizer.kind": "Optimizer", "optimizer.learning_rate": "Learning rate", "optimizer.global_clip_norm": "Gradient clipped at (norm of all)",
    "optimizer.clip_norm": "Gradient clipped at (norm of each)", "optimizer.clip_value": "Gradient clipped at (value)",
    "optimizer.weight_decay": "Weight decay", "schedule.kind": "Schedule", "schedule.warmup": "Warm-up, epochs",
    "averaging": "Averaged weights, momentum", "precision": "Precision", "stopping.enabled": "Early stopping", "stopping.monitor": "Watched",
    "stopping.patience": "Patience, epochs", "stopping.min_delta": "Least gain", "class_weights": "Class weights",
    "label_smoothing": "Label smoothing", "l1": "L1 of all kernels", "l2": "L2 of all kernels", "shuffle": "Shuffled", "seed": "Seed",
    "deterministic": "Deterministic", "carry_state": "States carried on", "quantiles": "Quantiles", "huber_delta": "Huber's delta",
    "focal_gamma": "Focal gamma", "auxiliary_weight": "Weight of auxiliary outputs", "metrics": "Further metrics",
}
_ALWAYS = ("epochs", "batch_size", "loss", "optimizer.kind", "optimizer.learning_rate", "optimizer.global_clip_norm", "schedule.kind",
           "stopping.patience", "shuffle", "precision", "seed", "deterministic")


def settings(training: TrainingSpec) -> list[tuple[str, str]]:
    """(words, value) of what matters always, and of every other setting that is not as usual."""
    mine, usual = _flat(msgspec.to_builtins(training)), _flat(msgspec.to_builtins(TrainingSpec()))
    found = [(path, value) for path, value in mine.items()
             if path.split(".")[0] not in _OURS and (path in _ALWAYS or value != usual.get(path))]
    found.sort(key=lambda pair: (_ALWAYS.index(pair[0]) if pair[0] in _ALWAYS else len(_ALWAYS)))
    return [(_WORDS.get(path, path.replace(".", ": ").replace("_", " ").capitalize()), _value(path, value, training)) for path, value in found]


def _flat(values: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict) and name != "class_weights":
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = value
    return found


def _value(path: str, value: Any, training: TrainingSpec) -> str:
    if path == "stopping.patience" and not training.stopping.enabled:
        return "no early stopping"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "off"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {part:g}" for name, part in value.items()) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "by task" if path == "loss" and value == "auto" else str(value)


def network(bundle: Bundle, found: ModelReport) -> str:
    """The network as a picture in the reader's own colors."""
    picture = drawing.svg(graph.graph(bundle.document.model, found), drawing.VARIABLES, background=False)
    return f'<div class="network">{picture.replace(_NAMESPACE, "")}</div>'


def by_class(evaluation: Evaluation, rows: Rows) -> str:
    """Precision, recall and F1 of each class."""
    if not evaluation.per_class:
        return ""
    lines = [[one.name, *(number(value) for value in (one.precision, one.recall, one.f1)), f"{one.support:,}"] for one in evaluation.per_class[:40]]
    return rows(["Class", "Precision", "Recall", "F1", "Samples"], lines, (1, 2, 3, 4))


def by_name(named: dict[str, dict[str, float | None]], head: str, rows: Rows, title: Callable[[str], str], figure: Callable[[str, Any], str]) -> str:
    """Metrics of each target or group."""
    if not named:
        return ""
    metrics = list(next(iter(named.values())))
    lines = [[name, *(figure(metric, values.get(metric)) for metric in metrics)] for name, values in list(named.items())[:40]]
    return rows([head, *map(title, metrics)], lines, range(1, len(metrics) + 1))


def examples(evaluation: Evaluation, rows: Rows) -> str:
    """Samples worth looking at."""
    if not evaluation.examples:
        return ""
    lines = [[one.text[:120] + (" …" if len(one.text) > 120 else ""), one.truth[:60], one.prediction[:60], f"{100 * one.probability:.0f} %"]
             for one in evaluation.examples[:_SHOWN]]
    return rows(["Sample", "Truth", "Prediction", "Sure"], lines, (3,))


def residuals(evaluation: Evaluation) -> str:
    """Autocorrelation of what is left over, one step ahead, with the band of white noise."""
    arrays = getattr(evaluation, "arrays", None) or {}
    found, band = arrays.get("residual_acf"), arrays.get("residual_band")
    if found is None or band is None or len(found) < 3:
        return ""
    lags = [float(n) for n in range(1, len(found))]
    edge = float(np.ravel(band)[0])
    lines = [Line("autocorrelation of the errors", "blue", lags, [float(value) for value in found[1:]]),
             Line("95 % of white noise", "grey", [1.0, lags[-1]], [edge, edge]), Line("", "grey", [1.0, lags[-1]], [-edge, -edge])]
    return svg.chart(lines, x_title="steps apart", label="Autocorrelation of the errors")


def errors(evaluation: Evaluation) -> str:
    """An autoencoder's errors, window by window."""
    found = (getattr(evaluation, "arrays", None) or {}).get("errors")
    if found is None or not len(found):
        return ""
    return svg.chart([Line("error of the window", "blue", list(map(float, range(len(found)))), [float(value) for value in found])],
                     x_title="window", label="Error of every window")


def rates(curves: dict[str, list[float]]) -> str:
    """The learning rate, where it moves."""
    values = curves.get("learning_rate", [])
    if len(values) < 2 or len(set(values)) < 2:
        return ""
    return svg.chart([Line("learning rate", "teal", [float(n) for n in range(1, len(values) + 1)], list(values))], x_title="epoch",
                     label="Learning rate by epoch")


def figures_of_curves(curves: dict[str, list[float]]) -> Sequence[tuple[str, str, str]]:
    """The task's own figure beside the loss: (key, color, words)."""
    name = next((one for one in ("accuracy", "mae") if one in curves), "")
    return ((name, "blue", "training"), (f"val_{name}", "orange", "validation")) if name else ()


def paragraphs(lines: Iterable[str]) -> str:
    """Quiet sentences."""
    return "".join(f'<p class="quiet">{escape(line)}</p>' for line in lines)
