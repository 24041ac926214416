"""The page "Folds": the run's settings trained anew on folds of the data."""

from __future__ import annotations

import math
from typing import Any

from workbench.evaluation.statistics_report import KINDS, CrossValidation, Spread, words
from workbench.sequence.known import room

from .... import figures
from ....plots.spread import SpreadData
from ....translating import said, tr
from ....widgets import Cell, ComboBox, SpinBox, Switch, Table
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from ..words import title
from .page import RepeatedPage, long, scaled, unit

FOLDS = "workbench.project.judging:cross_validate"
_WORDS = tr("Trained anew for every fold, and judged on what it never saw there. The test rows of the split take no part.")
_BY = ((tr("As the split is"), ""), (tr("By time"), "time"), (tr("By whole groups"), "groups"))
_AWAITED = tr("A point for every fold will stand here, beside the baseline of the same rows, and a table of the folds. "
              "Choose how many, then press \"Cross-validate\".")


class FoldsPage(RepeatedPage):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "folds", "Cross-validation", tr("Folds"), _AWAITED)
        self.found: CrossValidation | None = None
        self.look = Look(workspace, "folds", _WORDS, "Cross-validate", self._asked, below=True)
        self.count = SpinBox(2, 50, 5, name="folds_count", tip=tr("So many times the network is trained"))
        self.count.setSuffix(" folds")
        self.epochs = SpinBox(0, 100_000, 0, name="folds_epochs", tip=tr("Epochs of each training, at most; 0 = as the run has them"))
        self.epochs.setSpecialValueText(tr("the run's epochs"))
        self.epochs.setSuffix(" epochs")
        self.by = ComboBox(_BY, name="folds_by", tip=tr("Series: rolling origins, or whole groups"))
        self.keep = Switch(tr("Keep the runs"), name="folds_keep", tip=tr("The trained networks become runs, tagged 'fold 1/5' …"))
        for widget in (self.keep, self.by, self.epochs, self.count):
            self.look.row.insertWidget(0, widget)
        self.lay_out()
        self.table = Table(
            (tr("Fold"), tr("Held out"), "", tr("Baseline")),
            numbers=(1, 2, 3),
            name="folds_table",
            title=tr("Folds"),
            row_height=24,
        )
        self.side.body.addWidget(self.table, 1)
        self.look.found.connect(self._computed)
        self.plot.chosen.connect(self._chosen)
        self.blank()

    def fill(self, measured: Measured) -> None:
        """Another measurement: show what was found for its run before."""
        self.measured, self.found = measured, None
        document = measured.document
        self.by.setVisible(room(document.data) in ("forecast", "autoencoder") and bool(document.data.groups))
        run = next((run for run in self.workspace.runs if run.run == measured.evaluation.run), None)
        cost = tr(" One training took {long}.", long=long(run.seconds)) if run is not None and run.seconds else ""
        self.look.say(f"{_WORDS}{cost}")
        self.blank()
        found = self.kept("cross_validation", CrossValidation)
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
        by = self.by.value() if self.by.isVisibleTo(self) else ""
        return FOLDS, {"path": project.path, "run": self.measured.evaluation.run, "folds": self.count.value(), "epochs": self.epochs.value() or None,
                       "by": by or "", "keep_runs": self.keep.isChecked()}

    def _computed(self, found: CrossValidation) -> None:
        self._show(found)
        if any(one.run is not None for one in found.per_fold):
            self.workspace.reload_runs()

    def _show(self, found: CrossValidation) -> None:
        self.found = found
        self.count.setValue(found.folds)
        failed = len(found.counted) < found.folds
        self.message.set("warn" if failed else "info", " ".join(part for part in (found.sentence(), found.beside_single()) if part))
        self.message.show()
        self.notes.setText(" ".join(map(said, found.notes)))
        self.notes.setVisible(bool(found.notes))
        self.offer_metrics(found.task)
        self.side.set_caption(KINDS[found.kind].partition(":")[0])
        self.side.show()
        self.draw()
        naive = title(found.best_baseline, self.workspace.facts) if found.best_baseline else ""
        self.panel.set_legend([("a fold", "blue", "dot"), (tr("mean ± standard deviation"), "blue", "fill"),
                               *([(tr("the run's own test"), "orange")] if found.single else []), *([(naive, "naive", "dashed")] if naive else [])])

    def draw(self) -> None:
        super().draw()
        if self.found is not None and self.choice.value():
            self._fill_table(self.found)
            name = unit(self.choice.value(), self.found.unit)
            self.panel.set_caption(
                tr("{currentText}, {name}, on rows that were held out", currentText=self.choice.currentText(), name=name)
                if name
                else tr("{currentText}{name}, on rows that were held out", currentText=self.choice.currentText(), name=name)
            )

    def spreads(self) -> dict[str, Spread]:
        return self.found.metrics if self.found is not None else {}

    def data(self, metric: str) -> SpreadData:
        found = self.found
        assert found is not None
        spread = found.metrics.get(metric, Spread(0))
        mean, deviation, single = scaled([spread.mean, spread.deviation, found.single.get(metric)], metric)
        naive = scaled([one.baselines.get(found.best_baseline, {}).get(metric) for one in found.per_fold], metric)
        return SpreadData(tuple(str(one.fold) for one in found.per_fold), scaled([one.metrics.get(metric) for one in found.per_fold], metric),
                          naive, float(mean), float(deviation), float(single), bottom="fold", unit=unit(metric, found.unit))

    def _fill_table(self, found: CrossValidation) -> None:
        metric = self.choice.value() or found.decides
        self.table.set_headers((tr("Fold"), tr("Held out"), f"{words(metric)} {unit(metric, found.unit)}".strip(), tr("Baseline")))
        mine = scaled([one.metrics.get(metric) for one in found.per_fold], metric)
        naive = scaled([one.baselines.get(found.best_baseline, {}).get(metric) for one in found.per_fold], metric)
        rows: list[list[Any]] = []
        for n, one in enumerate(found.per_fold):
            tip = one.message or (tr("Held out: {held_words}. ", held_words=one.held_words) if one.held_words else "") + tr(
                "Best epoch {best_epoch} of {epochs}.", best_epoch=one.best_epoch, epochs=one.epochs
            )
            value: Any = Cell("failed", "err", 600, tip=one.message) if one.status != "completed" else _number(mine[n])
            rows.append([Cell(f"{one.fold}", tip=tip), Cell(f"{one.held:,}", tip=tip), value, _number(naive[n])])
        spread = found.metrics.get(metric, Spread(0))
        other = found.baselines.get(found.best_baseline, {}).get(metric, Spread(0))
        for name, part in ((tr("Mean"), "mean"), ("± sd", "deviation")):
            both = scaled([getattr(spread, part), getattr(other, part)], metric)
            rows.append([Cell(name, weight=600), "", Cell(_number(both[0]), weight=600), _number(both[1])])
        if found.single.get(metric) is not None:
            rows.append([Cell(tr("Test"), "text2", tip=tr("The run itself on the test rows of its own split")), "",
                         _number(scaled([found.single[metric]], metric)[0]), ""])
        self.table.set_rows(rows)

    def _chosen(self, n: int) -> None:
        if self.found is not None and self.found.per_fold[n].run is not None:
            self.workspace.select_run(self.found.per_fold[n].run)


def _number(value: float) -> str:
    return "–" if not math.isfinite(value) else figures.number(float(value), 4)
