"""Progress of a run: epoch and batch, time left, speed, best, against the naive forecast, epochs without a gain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.training.history import History

from ... import figures, theme
from ...translating import tr
from ...widgets import ProgressBar8, TextLabel
from . import words

_SPEED = {"windows": tr("windows/s"), "sequences": tr("sequences/s"), "texts": tr("texts/s"), "pairs": tr("pairs/s")}
_JUDGED = ("val_accuracy", "accuracy", "val_perplexity", "perplexity", "val_mae", "mae")
"""Figures that stand where there is no naive forecast to be held against, the first that there is."""


class Figure(QWidget):
    """A label, a number 15/600, its unit."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = TextLabel(label, 11, 400, "text2")
        whole.addWidget(self._head)
        row = QHBoxLayout()
        row.setSpacing(theme.size(5))
        self._value, self._unit = TextLabel("–", 15, 600), TextLabel("", 11, 400, "text2")
        row.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBaseline)
        whole.addLayout(row)
        self._label = label

    def set_label(self, label: str) -> None:
        """What is told."""
        self._label = label
        self._head.setText(label)

    def set(self, value: str, unit: str = "", token: str = "text") -> None:
        """Another number."""
        self._value.setText(value)
        self._value.set_token(token)
        self._unit.setText(unit)
        self.setAccessibleName(f"{self._label}: {value} {unit}")

    @property
    def value(self) -> str:
        """What it says."""
        return self._value.text()


class Progress(QWidget):
    """Shown in the panel at the right; the stage calls :meth:`refresh` at most four times a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(6))
        self.epoch, self._of, self.left = TextLabel("", 15, 600), TextLabel("", 13, 400, "text2"), TextLabel("", 15, 600)
        self.batch, self.elapsed = TextLabel("", 11, 400, "text2"), TextLabel("", 11, 400, "text2")
        self.bar = ProgressBar8(name="training_progress")
        first, third = QHBoxLayout(), QHBoxLayout()
        for row, (near, middle, far) in ((first, (self.epoch, self._of, self.left)), (third, (self.batch, None, self.elapsed))):
            row.addWidget(near, 0, Qt.AlignmentFlag.AlignBaseline)
            if middle is not None:
                row.addWidget(middle, 0, Qt.AlignmentFlag.AlignBaseline)
            row.addStretch(1)
            row.addWidget(far, 0, Qt.AlignmentFlag.AlignBaseline)
        whole.addLayout(first)
        whole.addWidget(self.bar)
        whole.addLayout(third)
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.size(2), 0, 0)
        grid.setVerticalSpacing(theme.size(6))
        self.speed, self.best = Figure(tr("Speed"), "speed_figure"), Figure(tr("Best"), "best_figure")
        self.naive, self.waiting = Figure(tr("Against naive"), "naive_figure"), Figure(tr("Without gain"), "waiting_figure")
        for number, figure in enumerate((self.speed, self.best, self.naive, self.waiting)):
            grid.addWidget(figure, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        whole.addLayout(grid)

    def refresh(self, history: History, *, seconds: float, baseline: float | None, patience: int | None, more: bool = False,
                monitor: str = "val_loss", things: str = "windows") -> None:
        """Say where the run is.

        Parameters
        ----------
        history : History
            The run.
        seconds : float
            Training time so far.
        baseline : float, optional
            The naive forecast's loss, where it can be compared.
        patience : int, optional
            None = no early stopping.
        more : bool
            Whether the run goes on.
        monitor : str
            The figure whose best is told.
        things : str
            What the data are counted in.
        """
        self._where(history, seconds, more)
        value = history.best.get(monitor, history.best.get("loss"))
        self.best.set(figures.number(value), tr("epoch {best_epoch}", best_epoch=history.best_epoch) if history.best_epoch else "")
        self._compare(history, figures.change(value, baseline))
        waited = tr("{waiting} of {patience}", waiting=history.waiting, patience=patience) if patience else f"{history.waiting}"
        self.waiting.set(waited, tr("epochs"))
        speed = history.windows_per_second
        self.speed.set(f"{speed:,.0f}" if speed else "–", _SPEED.get(things, tr("samples/s")) if speed else "")

    def _compare(self, history: History, share: float | None) -> None:
        """Against the naive forecast where losses can be compared with it, else what answers are judged by."""
        if share is not None:
            self.naive.show()
            self.naive.set_label(tr("Against naive"))
            self.naive.set(f"{100 * share:+.1f} %".replace("-", "−"), "", "ok" if share < 0 else "err")
            return
        name = next((name for name in _JUDGED if name in history.best), "")
        self.naive.setVisible(bool(name))
        if name:
            value = history.best[name]
            self.naive.set_label(words.title_of(name))
            self.naive.set(figures.percent(value, 1) if "accuracy" in name else figures.number(value),
                           tr("validation") if name.startswith("val_") else tr("training"))

    def _where(self, history: History, seconds: float, more: bool) -> None:
        last, done = history.last_batch, history.epoch
        now = last.epoch if more and last is not None and last.epoch > done else done
        total = history.epochs_total or (history.epochs[-1].epoch if history.epochs else 0)
        self.epoch.setText(tr("Epoch {now}", now=now) if now else tr("Starting") if more else tr("Not trained yet"))
        self._of.setText(tr("of {total}", total=total) if total and now else "")
        self.left.setText(self._end(history, more))
        self.bar.set_fraction(None if more and not now else history.fraction if history.epochs_total else 1.0 if history.epochs else 0.0)
        inside = last is not None and more and last.epoch == now and history.steps_per_epoch
        batch = (
            tr("batch {batch} of {steps_per_epoch}", batch=last.batch, steps_per_epoch=history.steps_per_epoch) if inside and last is not None else ""
        )
        self.batch.setText(
            batch
            or (
                (
                    tr("no gain for {waiting} epoch", waiting=history.waiting)
                    if history.waiting == 1
                    else tr("no gain for {waiting} epochs", waiting=history.waiting)
                )
                if self._early(history, more)
                else ""
            )
        )
        self.elapsed.setText(tr("elapsed {clock}", clock=words.clock(seconds)) if seconds else "")

    @staticmethod
    def _early(history: History, more: bool) -> bool:
        """Whether early stopping ended the run."""
        return not more and history.status == "completed" and 0 < history.epoch < history.epochs_total

    @staticmethod
    def _end(history: History, more: bool) -> str:
        if not more:
            told = tr("stopped early") if Progress._early(history, more) else words.STATUS.get(history.status, "")
            return told if history.epochs else ""
        if history.status == "paused":
            return "paused"
        left = words.clock(history.seconds_left)
        return tr("{left} left", left=left) if left else ""
