"""The learning rate over the run as the settings have it, and the short run that finds one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project.commands import SetValue
from workbench.project.document import Document
from workbench.training.rates import RangeTest, preview

from ... import figures, notify, theme
from ...plots.rate import RangePlot, RatePlot
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Button, ProgressBar8, TextLabel
from ...workspace import Workspace
from .watched import row

RANGE_TEST = "workbench.project.work:range_test"
_KEY = "range_test"


class SchedulePreview(QWidget):
    """The curve, and what it comes to in words."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("schedule_preview")
        self._workspace = workspace
        self.plot = RatePlot()
        self.plot.setFixedHeight(theme.size(132))
        self.words = TextLabel("", 11, 400, "text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(2))
        column.addLayout(
            row((TextLabel(tr("Learning rate over the run"), 11, 600, "text3"), 1), (PlotMenu(self.plot, "schedule", workspace.tell), 0))
        )
        column.addWidget(self.plot)
        column.addWidget(self.words)

    def refresh(self, document: Document) -> None:
        """Draw the document's schedule."""
        training = document.training
        facts = self._workspace.facts
        samples = facts.samples.get("train", 0) if facts is not None else 0
        per_epoch = max(1, -(-samples // training.batch_of(samples))) / training.accumulate if samples else 100.0
        rate = training.optimizer.learning_rate
        try:
            places, rates = preview(training.schedule, rate, training.epochs, per_epoch)
        except WorkbenchError as error:
            self.plot.show_rates([], [], training.epochs)
            self._say(f"{error.what[:1].upper()}{error.what[1:]}. {error.fix}.", "err")
            return
        self.plot.show_rates(places, rates, training.epochs)
        self._say(self._told(document, rates, per_epoch), "text3")

    def _say(self, words: str, token: str) -> None:
        self.words.setText(words)
        self.words.set_token(token)

    @staticmethod
    def _told(document: Document, rates: list[float], per_epoch: float) -> str:
        training = document.training
        ends = tr("From {plain} to {plain2}, at most {plain3}", plain=_plain(rates[0]), plain2=_plain(rates[-1]), plain3=_plain(max(rates)))
        steps = tr("{value:,} steps in {epochs} epochs", value=round(training.epochs * per_epoch), epochs=training.epochs)
        if training.schedule.kind == "plateau":
            times = tr("× {factor:g} whenever nothing was gained for {patience} epochs", factor=training.schedule.factor,
                       patience=training.schedule.patience)
            return tr("{plain}, {times}; drawn as if something always were", plain=_plain(training.optimizer.learning_rate), times=times)
        return f"{ends}; {steps}"


class RateFinder(QWidget):
    """The range test: a button, then progress, then the curve with a proposal that can be taken. Changes nothing by itself."""

    found = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rate_finder")
        self._workspace = workspace
        self.result: RangeTest | None = None
        self.button = Button(tr("Find a rate"), "plain", "ph.magnifying-glass", name="range_test_button", height=28,
                             tip=tr("A short run with a rate that rises from batch to batch; changes nothing"))
        self.take = Button("", "primary", name="take_rate_button", height=28, tip=tr("Set the learning rate to the proposed one"))
        self.bar = ProgressBar8(name="range_test_progress")
        self.plot = RangePlot()
        self.plot.setFixedHeight(theme.size(150))
        self.words = TextLabel("", 11, 400, "text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size(2), 0, theme.size(4))
        column.setSpacing(theme.size(4))
        column.addLayout(row((self.button, 0), (self.take, 0), (QWidget(), 1)))
        for widget in (self.bar, self.plot, self.words):
            column.addWidget(widget)
        self.button.clicked.connect(self._pressed)
        self.take.clicked.connect(self._take)
        workspace.projectChanged.connect(self._forget)
        self._show()

    @property
    def busy(self) -> bool:
        """Whether it runs."""
        return self._workspace.jobs.asked(_KEY)

    def start(self) -> None:
        """Run the test with the present settings."""
        project = self._workspace.project
        if project is None or self.busy:
            return
        self.result = None
        self.words.setText(tr("Waiting for the engine"))
        self._workspace.ask(_KEY, RANGE_TEST, {"document": project.document, "folder": project.folder}, self._done, self._failed, self._progress)
        self._show()

    def _pressed(self) -> None:
        if self.busy:
            self._workspace.jobs.cancel(_KEY)
            self.words.setText("")
            self._show()
        else:
            self.start()

    def _progress(self, fraction: float | None, words: str) -> None:
        self.bar.set_fraction(fraction)
        self.words.setText(words[:1].upper() + words[1:])

    def _done(self, result: RangeTest) -> None:
        self.result = result
        self.plot.show_test(result.rates, result.losses, result.smoothed, result.proposed, result.present)
        self.words.setText(said(result))
        self._show()
        self.found.emit(result)

    def _failed(self, error: BaseException) -> None:
        what, fix = notify.sentence(error)
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self.words.setText(f"{what}. {fix}".strip())
        self.words.set_token("err")
        self._show()

    def _take(self) -> None:
        if self.result is not None and self.result.proposed is not None:
            self._workspace.execute(SetValue("training.optimizer.learning_rate", self.result.proposed))
            self.take.setEnabled(False)

    def _forget(self, *_: object) -> None:
        self.result = None
        self.words.setText("")
        self._show()

    def _show(self) -> None:
        busy, result = self.busy, self.result
        self.button.setText(tr("Cancel") if busy else tr("Find again") if result is not None else tr("Find a rate"))
        self.bar.setVisible(busy)
        self.plot.setVisible(result is not None)
        proposed = result.proposed if result is not None else None
        self.take.setVisible(proposed is not None)
        self.take.setEnabled(True)
        self.take.setText(tr("Take {plain}", plain=_plain(proposed)))
        if result is not None or busy:
            self.words.set_token("text3")
        self.words.setVisible(bool(self.words.text()))


def _plain(rate: float | None) -> str:
    """``0.0058``, ``3 × 10⁻⁵``."""
    return "–" if rate is None else f"{rate:.3g}" if rate >= 1e-4 or rate == 0 else figures.number(rate)


def said(result: RangeTest) -> str:
    """What came out, in a sentence or two."""
    if result.proposed is None:
        return tr("The loss fell at no rate. Look at the data and the network first.")
    end = {"explodes": tr("beyond that it explodes"), "not a number": tr("beyond that it is no number")}.get(result.why, tr("it never exploded"))
    return (tr("The loss falls fastest near {plain} and is lowest near {plain2}; {end}. A rate at or somewhat below the marked one is safe.",
               plain=_plain(result.proposed), plain2=_plain(result.lowest), end=end))
