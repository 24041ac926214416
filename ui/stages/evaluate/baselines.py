"""The model's figures beside those of every baseline, and the verdict: what every task shows."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from workbench.dataset.facts import DataFacts
from workbench.evaluation.report import Evaluation

from ... import figures
from ...translating import said, tr
from ...widgets import Cell, Message, Panel, Table, TextLabel
from .words import title, verdict

_DECIMALS = {"roc_auc": True, "accuracy": True, "macro_f1": True, "mape": True, "smape": True}
_COLUMNS = {"forecast": ("rmse", "mae"), "autoencoder": ("rmse", "roc_auc"), "classification": ("accuracy", "loss"),
            "language": ("perplexity", "accuracy"), "tagging": ("accuracy", "macro_f1"), "pairs": ("perplexity", "accuracy")}
_HEADS = {"rmse": "RMSE", "roc_auc": tr("ROC AUC"), "mae": "MAE", "accuracy": tr("Accuracy"), "macro_f1": tr("Macro F1"), "loss": "Cross-entropy",
          "perplexity": tr("Perplexity")}


class BaselinePanel(Panel):
    """The model's figures beside those of every baseline, and the verdict."""

    def __init__(self) -> None:
        super().__init__(tr("Against baselines"), "", name="baseline_panel")
        self._where = QVBoxLayout()
        self.body.addLayout(self._where)
        self.table: Table | None = None
        self.body.addStretch(1)
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        self.body.addWidget(self.notes)
        self.message = Message("info", "", name="baseline_verdict")
        self.body.addWidget(self.message)

    def show_baselines(self, found: Evaluation, name: str, facts: DataFacts | None) -> None:
        """Show another comparison; ``name`` is the run's."""
        metrics = [metric for metric in _COLUMNS.get(found.task, ()) if found.metrics.get(metric) is not None]
        headers = ["", *(_HEADS.get(metric, metric) for metric in metrics), tr("Model")]
        if self.table is not None:
            self._where.removeWidget(self.table)
            self.table.deleteLater()
        self.table = Table(headers, numbers=range(1, len(headers)), name="baseline_table", title=tr("Against baselines"),
                           row_height=24 if len(found.baselines) > 3 else 30)
        rows = [[Cell(name, weight=500, dot="accent"), *(_figure(metric, found.metrics[metric]) for metric in metrics), ""]]
        for baseline, values in sorted(found.baselines.items(), key=lambda pair: _rank(pair[1], metrics)):
            numbers = (_figure(metric, values.get(metric)) for metric in metrics)
            rows.append([Cell(title(baseline, facts), tip=found.baseline_words.get(baseline, "")), *numbers, _gain(found, metrics, values)])
        self.table.set_rows(rows)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.fit()
        self._where.addWidget(self.table)
        self.set_caption(f"{found.unit + ', ' if found.unit else ''}{said(f'{found.split} split')}")
        self.notes.setText(" ".join(map(said, found.notes)))
        self.notes.setVisible(bool(found.notes))
        self.message.set(*verdict(found))


def _rank(values: dict[str, float | None], metrics: list[str]) -> float:
    """The strongest first, by the metric that decides."""
    value = values.get(metrics[0]) if metrics else None
    if value is None:
        return math.inf
    return -value if metrics[0] in ("accuracy", "macro_f1") else value


def _figure(metric: str, value: float | None) -> str:
    return figures.percent(value, 1) if metric in _DECIMALS else figures.number(value)


def _gain(found: Evaluation, metrics: list[str], values: dict[str, float | None]) -> Cell:
    if not metrics:
        return Cell("")
    first, mine = metrics[0], found.metrics.get(metrics[0])
    more = first in ("accuracy", "macro_f1")
    other = values.get(first)
    if mine is None or other is None:
        return Cell("–", "text3")
    share = mine - other if more else figures.change(mine, other)
    text = f"{100 * (mine - other):+.0f} points".replace("-", "−") if more else figures.signed_percent(share)
    good = share is not None and (share > 0) == more and share != 0
    return Cell(text, "ok" if good else "err", 600)
