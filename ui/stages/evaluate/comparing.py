"""The page "Compare": the run against another one, or against a baseline, with a test of the difference."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.evaluation.comparison import Comparison

from ... import figures, theme
from ...plots.class_curves import GainPlot
from ...plots.save import PlotMenu
from ...translating import said as said_of
from ...translating import tr
from ...widgets import Cell, ComboBox, EmptyState, Message, Panel, Table, TextLabel
from ...workspace import Workspace
from .looking import Look
from .reading import Measured
from .words import title

COMPARE = "workbench.project.judging:compare"
_WORDS = tr("Both on the same samples: is the difference more than chance?")
_AWAITED = tr("What the run gains over the other, sample by sample, will stand here, with a test of the difference. "
              "Choose what to compare it with, then press \"Compare\".")
_LOSSES = ((tr("Squared errors"), "squared"), (tr("Absolute errors"), "absolute"))


class ComparePage(QWidget):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: Comparison | None = None
        self._names: dict[str, str] = {}
        self.panel, self.side = Panel(tr("Compare"), "", name="compare_panel"), Panel(tr("In figures"), "", name="compare_figures")
        self.plot = GainPlot()
        self.plot.setMinimumHeight(theme.size(150))
        self.more = PlotMenu(self.plot, "comparison")
        self.panel.tools.addWidget(self.more)
        self.message = Message("info", "", name="compare_message")
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        self.look = Look(workspace, "compare", _WORDS, tr("Compare"), self._asked, below=True)
        self.against = ComboBox(name="compare_against", tip=tr("What the run is compared with"))
        self.against.setMinimumWidth(theme.size(180))
        self.loss = ComboBox(_LOSSES, name="compare_loss", tip=tr("What an error costs"))
        self.look.row.insertWidget(0, self.against)
        self.look.row.insertWidget(1, self.loss)
        self.panel.body.addWidget(self.look)
        self.panel.body.addWidget(self.message)
        self.panel.body.addWidget(self.plot, 1)
        self.empty = EmptyState("ph.scales", tr("Nothing compared yet"), _AWAITED, name="compare_empty")
        self.panel.body.addWidget(self.empty, 1)
        self.panel.body.addWidget(self.notes)
        self.table = Table(("", tr("Value"), tr("Unit")), numbers=(1,), name="compare_table", title=tr("In figures"), row_height=24)
        self.steps = Table(
            (tr("Ahead"), tr("This run"), tr("Other"), "p"), numbers=(1, 2, 3), name="compare_steps", title=tr("By step"), row_height=24
        )
        self.side.body.addWidget(self.table)
        self.side.body.addWidget(self.steps, 1)
        self.side.body.addStretch(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 2)
        whole.addWidget(self.side, 1)
        self.look.found.connect(self._found)
        self._blank()

    def _blank(self) -> None:
        self.found = None
        self.message.hide()
        self.notes.hide()
        self.side.hide()
        self.more.hide()
        self.plot.set_data(np.zeros(0), "")
        self.plot.hide()
        self.empty.show()
        self.panel.set_caption("")

    def fill(self, measured: Measured) -> None:
        """Another measurement: offer its baselines and the other runs of its task."""
        before = self.against.value()
        self.measured = measured
        self._blank()
        self._names = self._offered(measured)
        self.against.set_items([(words, key) for key, words in self._names.items()])
        if before in self._names:
            self.against.set_value(before)
        self.loss.setVisible(measured.evaluation.task == "forecast")

    def _offered(self, measured: Measured) -> dict[str, str]:
        found, task = measured.evaluation, measured.document.data.task
        runs = {f"run:{run.run}": run.name for run in self.workspace.runs
                if run.run != found.run and run.best_epoch and run.document.data.task == task}
        known = {name: figures for name, figures in found.baselines.items() if found.task not in ("language", "pairs") or name == "unigram"}
        ordered = sorted(known, key=lambda name: name != found.best_baseline)
        return runs | {f"baseline:{name}": title(name, self.workspace.facts) for name in ordered}

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured = None
        self.look.forget()
        self._blank()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project, chosen = self.workspace.project, self.against.value()
        if project is None or self.measured is None or not chosen:
            return None
        kind, _, name = chosen.partition(":")
        against = {"other": int(name)} if kind == "run" else {"baseline": name}
        loss = {"loss": self.loss.value()} if self.measured.evaluation.task == "forecast" else {}
        return COMPARE, {"path": project.path, "run": self.measured.evaluation.run, "split": self.measured.evaluation.split, **against, **loss}

    def _name_of(self, number: int) -> str:
        return next((run.name for run in self.workspace.runs if run.run == number), tr("run {number}", number=number))

    def _found(self, found: Comparison) -> None:
        self.found = found
        mine = self._name_of(found.run)
        theirs = self._name_of(found.other) if found.other is not None else title(found.baseline, self.workspace.facts)
        if mine == theirs:
            mine, theirs = f"{mine} ({found.run})", f"{theirs} ({found.other})"
        self.message.set({"run": "ok", "other": "warn"}.get(found.better, "info"), found.sentence(mine, theirs))
        self.message.show()
        said = [*(one.sentence(mine, theirs) for one in found.further), *map(said_of, found.notes)]
        self.notes.setText(" ".join(said))
        self.notes.setVisible(bool(said))
        sign = 1 if found.metric == "accuracy" else -1
        over = tr("{gain_words}, summed up over the {value}", gain_words=_gain_words(found), value=_THINGS.get(found.task, 'samples'))
        self.plot.set_data(sign * np.asarray(found.arrays["difference"]), over, found.arrays.get("labels"))
        some = bool(np.any(np.asarray(found.arrays["difference"])))
        self.plot.setVisible(some)                            # answers that never differ are a line at zero: the sentence says it
        self.empty.hide()
        self.more.setVisible(some)
        self.panel.set_caption(tr("rising: {mine} is better", mine=mine))
        self._figures(found, mine, theirs)

    def _figures(self, found: Comparison, mine: str, theirs: str) -> None:
        rows: list[list[Any]] = []
        if found.table is not None:
            (both, first), (second, neither) = found.table
            rows = [[tr("Both are right"), f"{both:,}", ""], [tr("Only {mine}", mine=mine), Cell(f"{first:,}", "ok", 600), ""],
                    [tr("Only {theirs}", theirs=theirs), Cell(f"{second:,}", "err", 600), ""], [tr("Both are wrong"), f"{neither:,}", ""]]
        self.table.set_rows([*rows, *_facts(found), *_further(found)])
        self.table.fit()
        self.steps.set_rows(_steps(found))
        self.steps.setVisible(len(found.per_step) > 1)
        self.side.set_caption(f"{found.samples:,} {_THINGS.get(found.task, 'samples')}")
        self.side.show()


_THINGS = {"forecast": "windows", "autoencoder": "windows", "language": "passages", "pairs": "pairs", "tagging": "texts"}


def _gain_words(found: Comparison) -> str:
    if found.test == "mcnemar":
        return tr("right answers more than the other's")
    if found.task in ("forecast", "autoencoder"):
        unit = "" if not found.unit else f", {found.unit}²" if found.loss == "squared" else f", {found.unit}"
        return (tr("squared error saved{unit}", unit=unit) if found.loss == 'squared' else tr("absolute error saved{unit}", unit=unit))
    return tr("share of right tags gained") if found.metric == "accuracy" else tr("bits per token saved")


def _facts(found: Comparison) -> list[list[Any]]:
    scale, unit = (100, "points") if found.metric == "accuracy" else (1, found.unit)
    if found.task in ("forecast", "autoencoder") and unit and found.loss == "squared":
        unit = f"{unit}²"

    def shown(value: float | None) -> str:
        return figures.number(None if value is None else scale * value)

    return [[tr("Mean difference"), shown(found.difference), unit], [tr("95 % interval, from"), shown(found.low), unit],
            [tr("95 % interval, to"), shown(found.high), unit], ["p value", Cell(figures.number(found.p_value, 2), weight=600), ""]]


_FURTHER = {"exact_match": (tr("Exact match"), 100, "%"), "bleu": ("BLEU", 1, ""), "chrf": ("chrF", 1, "")}


def _further(found: Comparison) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for one in found.further:
        title_, scale, unit = _FURTHER[one.metric]
        level = {"run": "ok", "other": "err"}.get(one.better, "")
        more = None if one.difference is None else scale * one.difference
        words = "–" if more is None else f"{'+' if more > 0 else ''}{figures.number(more)}".replace("-", "−")
        tip = "" if one.p_value is None else tr("p value {number}", number=figures.number(one.p_value, 2))
        rows.append(
            [
                Cell(tr("{title}, difference", title=title_), tip=tip),
                Cell(words, level or "text", 600 if level else 400, tip=tip),
                "points" if unit else "",
            ]
        )
    return rows


def _steps(found: Comparison) -> list[list[Any]]:
    return [
        [tr("Step {step}", step=one.step), figures.number(one.mine), figures.number(one.theirs), figures.number(one.p_value, 2)]
        for one in found.per_step
    ]
