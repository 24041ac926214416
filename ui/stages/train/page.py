"""The page of the run in sight: settings, messages, curves, progress, gates, gradients, and the table of runs."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from workbench.project.document import Document
from workbench.training.events import RunFinished
from workbench.training.history import History

from ... import theme
from ...plots.norm import NormPlot
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Chip, ElidedLabel, Hairline, Panel, ScrollColumn, TextLabel
from ...workspace import Workspace
from . import words
from .loss_panel import LossPanel
from .machine import MachineLine
from .progress import Progress
from .runs_panel import RunsPanel
from .settings import SettingsBar
from .watched import GatesPanel, GradientPanel, Looks, row

_NARROW = 944
_FREQUENCY = {"h": "hours", "D": "days", "MS": "months", "ME": "months", "W": "weeks", "YS": "years", "YE": "years", "min": "minutes", "s": "seconds"}


class RunPage(QWidget):
    """Panels only; which run they show and when they are drawn is the stage's business."""

    def __init__(self, workspace: Workspace, messages: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = SettingsBar(workspace)
        self.loss = LossPanel(tell=workspace.tell)
        self.gates, self.gradient = GatesPanel(), GradientPanel()
        self.runs_panel = RunsPanel(workspace)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        for widget in (self.settings, *messages):
            whole.addWidget(widget)
        scroll = ScrollColumn()
        column = scroll.column
        whole.addWidget(scroll, 1)
        column.addLayout(row((self.loss, 1), (self._progress_panel(), 0)), 5)
        self._looks_row = row((self.gates, 5), (self.gradient, 3))
        column.addLayout(self._looks_row, 4)
        column.addWidget(self.runs_panel, 4)
        self.loss.setMinimumHeight(theme.size(270))
        self.gates.setMinimumHeight(theme.size(172))
        self.gradient.setMinimumHeight(theme.size(232))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page (beside a lesson) the looks stand below each other."""
        narrow = event.size().width() < theme.size(_NARROW)
        self._looks_row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)

    def _progress_panel(self) -> Panel:
        panel = Panel(name="progress_panel")
        panel.setFixedWidth(theme.size(320))
        self.progress = Progress()
        self.norm = NormPlot()
        self.norm.setMinimumHeight(theme.size(72))
        self.health = Chip("", state="ok", height=22, name="health_chip")
        head = row((TextLabel(tr("Gradient norm"), 13, 600), 0), (ElidedLabel(tr("log"), 11, 400, "text3"), 1), (self.health, 0),
                   (PlotMenu(self.norm, "gradient_norm", self.workspace.tell), 0))
        self.machine = MachineLine(self.workspace)
        panel.body.addWidget(self.progress)
        panel.body.addWidget(self.machine)
        panel.body.addWidget(Hairline())
        panel.body.addLayout(head)
        panel.body.addWidget(self.norm, 1)
        return panel

    def draw_curves(self, history: History, document: Document, baseline: tuple[float, str] | None, broken: RunFinished | None) -> None:
        """Curves of the run and of those beside it."""
        self.loss.refresh(history, self.runs_panel.overlays(), baseline, words.loss_kind(document.training, self.settings.task()))
        index, clip = self.loss.index, words.clip_of(document.training)
        places, norms = index.drawn("gradient_norm", max(self.norm.width(), 100))
        self.norm.show_data(places, norms, clip=clip, epochs=max(history.epochs_total, 1))
        self._show_health(history, broken, clip)

    def _show_health(self, history: History, broken: RunFinished | None, clip: float | None) -> None:
        told = [done.logs["clipped"] for done in history.epochs if "clipped" in done.logs]
        share = sum(told) / len(told) if told else self.loss.index.share_above(clip) if clip is not None else None
        self.health.setVisible(bool(history.last_batch))
        if broken is not None:
            self.health.set_state("error", tr("not a number"))
        elif share is not None and share > 0.5:
            self.health.set_state("warn", tr("clipped {share}", share=f"{share:.0%}".replace("%", " %")))
        else:
            self.health.set_state("ok", tr("healthy"))
        self.health.setToolTip("" if share is None else tr("{value:.0f} % of the steps were clipped", value=100 * share))

    def draw_figures(self, history: History, document: Document, baseline: tuple[float, str] | None, *, seconds: float, live: bool,
                     device: str = "") -> None:
        """Progress in numbers, and what the computer does (of a kept run: the ``device`` it was on)."""
        self.machine.follow(history.device if live else device, document, live=live and bool(history.device))
        stopping = document.training.stopping
        self.progress.refresh(history, seconds=seconds, baseline=baseline[0] if baseline else None,
                              patience=stopping.patience if stopping.enabled else None, more=live,
                              things=words.things(document, self.workspace.facts))

    def draw_looks(self, looks: Looks, document: Document | None, *, live: bool, of_search: bool = False) -> None:
        """What the watched layer learns; trials ``of_search`` are not watched."""
        why = words.unwatched(document, of_search=of_search) if document is not None else ""
        context = words.one_watched(words.things(document, self.workspace.facts)) if document is not None else ""
        self.gates.refresh(looks, live=live, context=context, unwatched=why,
                           precision=document.training.precision if document is not None else "float32")
        self.gradient.refresh(looks, _step_words(document), why)


def _step_words(document: Document | None) -> str:
    if document is None or document.data.task != "forecast":
        return tr("steps before the end")
    return tr("{value} before the forecast", value=_FREQUENCY.get(document.data.time.frequency, 'steps'))
