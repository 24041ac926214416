"""Which run a stage is about: its name to choose by, what is said of it, and what was repeated with it or with another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.project.runs import Run

from .. import theme
from ..translating import tr
from ..widgets import Button, ComboBox, ElidedLabel, TextLabel
from ..workspace import Workspace

_SEEDS, _FOLDS = "seeds:", "cross_validation"
_MOST = 50
"""Trials, seeds and folds that are offered beside the runs somebody started."""


class RunLine(QWidget):
    """One line below a stage's header. ``repeated(page)``: somebody wants to see the ``seeds`` or ``folds`` of the run that is chosen now.

    Attributes
    ----------
    row : QHBoxLayout
        Where a stage adds what belongs to the right end.
    """

    repeated = Signal(str)

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setObjectName(name)
        self.run = ComboBox(name=f"{name}_choice", tip=tr("The run that Inspect, Evaluate and Export are about"))
        self.run.setMinimumWidth(theme.size(150))
        self.run.setMaximumWidth(theme.size(280))
        self.words = ElidedLabel("", 12, 400, "text2")
        self.hint = Button("", "link", name=f"{name}_repeated")
        self._page, self._of = "", 0
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.size(8))
        self.row.addWidget(TextLabel(tr("Run"), 12, 500, "text2"))
        self.row.addWidget(self.run)
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.hint)
        self.run.activated.connect(self._chosen)
        self.hint.clicked.connect(self._visit)
        self.hint.hide()

    def refresh(self, words: str = "") -> None:
        """The runs that there are, the one that is chosen, and what is said of it."""
        run = self.workspace.selected()
        items = [(one.name, one.run) for one in offered(self.workspace.runs, run)]
        if [(self.run.itemText(n), self.run.itemData(n)) for n in range(self.run.count())] != items:
            self.run.set_items(items)
        self.run.set_value(run.run if run is not None else None)
        self.run.setEnabled(self.workspace.live is None and len(items) > 1)
        self.say(words)
        self._look_for_repeated(run)

    def say(self, words: str) -> None:
        """Another sentence beside the name."""
        self.words.setText(words)

    def _look_for_repeated(self, run: Run | None) -> None:
        """Seeds and folds are kept with the run they were asked for: say where, if it is another one."""
        kept = self.workspace.project.store.result_keys() if self.workspace.project is not None and run is not None else {}
        have = {number: page for number, keys in kept.items() if (page := repeated_as(keys))}
        there = {one.run: one.name for one in self.workspace.runs if one.best_epoch > 0}
        best = run.run if run is not None and run.run in have else max((number for number in have if number in there), default=0)
        self._page, self._of = have.get(best, ""), best
        self.hint.setVisible(bool(best))
        if not best or run is None:
            return
        if best == run.run:
            self.hint.setText(tr("Seen with other seeds") if self._page == "seeds" else tr("Cross-validated"))
        else:
            name = short(there[best])
            self.hint.setText(tr("{name} has other seeds", name=name) if self._page == "seeds" else tr("{name} has folds", name=name))
        self.hint.setToolTip(tr("Show them"))

    def _chosen(self, *_: object) -> None:
        self.workspace.select_run(self.run.value())

    def _visit(self) -> None:
        page = self._page
        if self._of:
            self.workspace.select_run(self._of)
        self.repeated.emit(page)


def offered(runs: Sequence[Run], chosen: Run | None) -> list[Run]:
    """Runs with weights, the newest first; then trials, seeds and folds, as far as they are not too many."""
    trained = [run for run in reversed(runs) if run.best_epoch > 0]
    apart = [run for run in trained if run.apart]
    few = {run.run for run in apart[:_MOST]} | ({chosen.run} if chosen is not None else set())
    return [run for run in trained if not run.apart] + [run for run in apart if run.run in few]


def repeated_as(keys: Sequence[str] | set[str]) -> str:
    """``seeds`` or ``folds`` where a run has kept them, else ""."""
    if any(key.startswith(_SEEDS) for key in keys):
        return "seeds"
    return "folds" if _FOLDS in keys else ""


def short(name: str) -> str:
    """A name in a sentence that must stay short."""
    return name if len(name) <= 24 else f"{name[:23]}…"
