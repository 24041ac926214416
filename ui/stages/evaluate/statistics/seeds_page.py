"""The page "Seeds": how much chance alone moves the figures of a run."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from workbench.evaluation.statistics_report import Seeds, Spread, words

from .... import figures
from ....plots.spread import SpreadData
from ....translating import said, tr
from ....widgets import Cell, SpinBox, Switch, Table
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from ..words import title
from .page import RepeatedPage, long, scaled, unit

SEEDS = "workbench.project.judging:seeds"
_WORDS = tr("The same network from other starts: how much of a difference is chance?")
_AWAITED = tr("A point for every seed will stand here, with their mean and its 95 % interval, and a table of the runs. "
              "Choose how many runs, then press \"Train with other seeds\".")


class SeedsPage(RepeatedPage):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "seeds", tr("Seeds"), tr("Runs by seed"), _AWAITED)
        self.found: Seeds | None = None
        self.look = Look(workspace, "seeds", _WORDS, tr("Train with other seeds"), self._asked, below=True)
        self.count = SpinBox(2, 100, 5, name="seeds_count", tip=tr("Runs in all, this one among them; those that are there are taken"))
        self.count.setSuffix(" runs")
        self.only_kept = Switch(tr("Only runs that are there"), name="seeds_only_kept", tip=tr("Train none"))
        self.look.row.insertWidget(0, self.only_kept)
        self.look.row.insertWidget(0, self.count)
        self.lay_out()
        self.table = Table((tr("Run"), tr("Seed"), "", ""), numbers=(1, 2, 3), name="seeds_table", title=tr("Runs by seed"), row_height=24)
        self.side.body.addWidget(self.table, 1)
        self.look.found.connect(self._computed)
        self.plot.chosen.connect(self._chosen)
        self.table.chosen.connect(self._chosen)
        self.blank()

    def fill(self, measured: Measured) -> None:
        """Another measurement: show what was found for it before."""
        self.measured, self.found = measured, None
        run = next((run for run in self.workspace.runs if run.run == measured.evaluation.run), None)
        cost = tr(" One training took {long}.", long=long(run.seconds)) if run is not None and run.seconds else ""
        self.look.say(f"{_WORDS}{cost}")
        self.blank()
        found = self.kept(f"seeds:{measured.evaluation.split}", Seeds)
        if found is not None:
            self._show(found)

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()
        self.blank()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project = self.workspace.project
        if project is None or self.measured is None or self.workspace.live is not None:
            return None
        found = self.measured.evaluation
        return SEEDS, {"path": project.path, "run": found.run, "count": self.count.value(), "split": found.split,
                       "only_kept": self.only_kept.isChecked()}

    def _computed(self, found: Seeds) -> None:
        self._show(found)
        if any(one.new for one in found.runs):
            self.workspace.reload_runs()

    def _show(self, found: Seeds) -> None:
        self.found = found
        self.message.set("info", found.sentence())
        self.message.show()
        self.notes.setText(" ".join(map(said, found.notes)))
        self.notes.setVisible(bool(found.notes))
        self.offer_metrics(found.task)
        self._fill_table(found)
        self.side.set_caption(tr("{samples:,} samples, {split} split", samples=found.samples, split=found.split))
        self.side.show()
        self.draw()
        self.panel.set_legend([("a run", "blue", "dot"), (tr("this run"), "orange", "dot"), (tr("mean ± standard deviation"), "blue", "fill"),
                               *([(title(found.best_baseline, self.workspace.facts), "naive", "dashed")] if found.best_baseline else [])])

    def draw(self) -> None:
        super().draw()
        if self.found is not None and self.choice.value():
            self._fill_table(self.found)
            name = unit(self.choice.value(), self.found.unit)
            self.panel.set_caption(f"{self.choice.currentText()}{', ' if name else ''}{name}")

    def spreads(self) -> dict[str, Spread]:
        return self.found.metrics if self.found is not None else {}

    def data(self, metric: str) -> SpreadData:
        found = self.found
        assert found is not None
        spread = found.metrics.get(metric, Spread(0))
        mean, deviation = scaled([spread.mean, spread.deviation], metric)
        naive = scaled([found.baselines.get(found.best_baseline, {}).get(metric)] * len(found.runs), metric)
        marked = next((n for n, one in enumerate(found.runs) if one.run == found.run), -1)
        return SpreadData(tuple(str(one.seed) for one in found.runs), scaled([one.metrics.get(metric) for one in found.runs], metric), naive,
                          float(mean), float(deviation), marked=marked, bottom="seed", unit=unit(metric, found.unit))

    def _fill_table(self, found: Seeds) -> None:
        metric = self.choice.value() or found.decides
        self.table.set_headers((tr("Run"), tr("Seed"), f"{words(metric)} {unit(metric, found.unit)}".strip(), ""))
        values = scaled([one.metrics.get(metric) for one in found.runs], metric)
        places = _places(values, found, metric)
        rows: list[list[Any]] = [
            [
                Cell(one.name, tip=tr("Run {run}, best epoch {best_epoch}", run=one.run, best_epoch=one.best_epoch)),
                str(one.seed),
                _number(values[n]),
                places[n],
            ]
            for n, one in enumerate(found.runs)
        ]
        spread = found.metrics.get(metric, Spread(0))
        mean, deviation, low, high = scaled([spread.mean, spread.deviation, spread.low, spread.high], metric)
        rows += [[Cell(tr("Mean"), weight=600), "", Cell(_number(mean), weight=600), ""],
                 [Cell("± sd", weight=600, tip=tr("Standard deviation")), "", Cell(_number(deviation), weight=600), ""],
                 [Cell("95 % from", "text2", tip=tr("95 % interval of the mean (Student's t)")), "", _number(low), ""],
                 [Cell("to", "text2"), "", _number(high), ""]]
        for name, values_of in found.baselines.items():
            rows.append([Cell(title(name, self.workspace.facts), "text2"), "", _number(scaled([values_of.get(metric)], metric)[0]), ""])
        self.table.set_rows(rows)

    def _chosen(self, n: int) -> None:
        if self.found is not None and n < len(self.found.runs):
            self.workspace.select_run(self.found.runs[n].run)


def _places(values: np.ndarray, found: Seeds, metric: str) -> list[Any]:
    """"best" and "worst" beside the runs, by the metric that decides."""
    if metric != found.decides:
        return [""] * len(values)
    return [Cell("best", "ok", 600) if one.run == found.best and found.best != found.worst else
            Cell("worst", "err", 600) if one.run == found.worst and found.best != found.worst else "" for one in found.runs]


def _number(value: float) -> str:
    return "–" if not math.isfinite(value) else figures.number(float(value), 4)
