"""The runs of a lesson: what is trained, what is still to be trained, and the button for the next of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.gallery.entry import GalleryEntry

from .. import theme
from ..translating import tr
from ..widgets import Button, Glyph, TextLabel, Words
from .doing import Doing


class TrainingBox(QFrame):
    """One line a recipe with its mark; "Train", "Train all N runs", "Stop", "Train longer", and "See the point" once there is a run."""

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing
        self.setObjectName("lesson_training")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.size(12), theme.size(10), theme.size(12), theme.size(12))
        whole.setSpacing(theme.size(8))
        self.title = Words("", 13, 500, name="lesson_training_words")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.size(8))
        self._grid.setVerticalSpacing(theme.size(4))
        self._grid.setColumnStretch(1, 1)
        self._rows: list[QWidget] = []
        self.early = Words("", 12, 400, "text3", name="lesson_stopped_early")
        self.early.hide()
        self.train = Button(tr("Train"), "fix", "ph.play", name="lesson_train_button", height=28)
        self.longer = Button(tr("Train longer"), "plain", "ph.clock-clockwise", name="lesson_longer_button", height=28,
                             tip=tr("Set the example's long training (one step that can be undone) and train"))
        self.stop = Button(tr("Stop"), "plain", "ph.stop", name="lesson_stop_button", height=28,
                           tip=tr("End the run, keep its best weights, and train no further ones"))
        self.see = Button(tr("See the point"), "plain", "ph.eye", name="lesson_see_button", height=28,
                          tip=tr("Open the view that this example is about"))
        whole.addWidget(self.title)
        whole.addLayout(self._grid)
        whole.addWidget(self.early)
        for buttons in ((self.train, self.stop), (self.see,), (self.longer,)):      # two beside each other are too wide in other languages
            row = QHBoxLayout()
            row.setSpacing(theme.size(6))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            whole.addLayout(row)
        self.train.clicked.connect(self._train)
        self.longer.clicked.connect(doing.train_longer)
        self.stop.clicked.connect(doing.stop)
        self.see.clicked.connect(self._see)
        self._entry: GalleryEntry | None = None

    def show_entry(self, entry: GalleryEntry) -> None:
        """Another example (translated), whose runs are those of ``doing.entry``."""
        self._entry = entry
        self.refresh()

    def refresh(self) -> None:
        """Runs came or went, or one goes on."""
        entry, doing = self._entry, self.doing
        if entry is None:
            return
        there, missing, several = doing.trained(), doing.untrained(), len(doing.recipes) > 1
        live = doing.workspace.live is not None
        self.title.setText(self._words(len(doing.recipes), len(missing)))
        self._fill(entry, there)
        self.train.setVisible(bool(missing) and not live)
        self.train.setText((tr("Train both runs") if len(missing) == 2 else tr("Train all {count} runs", count=len(missing)))
                           if several and len(missing) > 1 else tr("Train"))
        self.train.setEnabled(not doing.busy)
        self.stop.setVisible(live or bool(doing.waiting))
        self.longer.setVisible(not missing and bool(entry.long_training) and not live)
        self.see.setVisible(entry.opens is not None and bool(there) and not live)

    def _words(self, count: int, missing: int) -> str:
        waiting = len(self.doing.waiting)
        if self.doing.workspace.live is not None:
            return tr("Training; {count} more to come", count=waiting) if waiting else tr("Training")
        if not missing:
            return tr("Trained") if count == 1 else tr("Both runs are trained") if count == 2 else tr("All {count} runs are trained", count=count)
        if count == 1:
            return tr("Not trained yet")
        return tr("{count} runs are compared", count=count) if missing == count else tr("{done} of {count} runs are trained", done=count - missing,
                                                                                         count=count)

    def _fill(self, entry: GalleryEntry, there: dict[str, int]) -> None:
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []
        live = self.doing.workspace.live
        now = live.document.recipe if live is not None else None
        for line, recipe in enumerate(entry.recipes):
            state = "now" if recipe.name == now else "done" if recipe.name in there else "waits"
            icon, token = {"now": ("ph.hourglass", "accent"), "done": ("ph.check-circle-fill", "ok"), "waits": ("ph.circle-dashed", "text3")}[state]
            mark, title = Glyph(icon, 16, token), TextLabel(recipe.title, 12, 500 if state == "now" else 400, "text" if state != "waits" else "text2",
                                                            wrap=True)
            title.setAccessibleName(f"{recipe.title}: {tr({'now': 'trained now', 'done': 'trained', 'waits': 'not trained yet'}[state])}")
            self._grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(title, line, 1)
            self._rows += [mark, title]
        self.early.setText(self._stopped_early(there))
        self.early.setVisible(bool(self.early.text()))

    def _stopped_early(self, there: dict[str, int]) -> str:
        """A run that was stopped counts, but its answers are those of a network that has not learned to the end."""
        live = self.doing.workspace.live
        found = [run for run in self.doing.workspace.runs
                 if run.run in there.values() and run.status in ("stopped", "interrupted") and (live is None or live.run != run.run)]
        said = [tr("{name} (run {run}) was stopped after epoch {epoch} of {epochs}.", name=run.name, run=run.run, epoch=run.epochs,
                   epochs=run.document.training.epochs) for run in found]
        return " ".join(said)

    def _train(self) -> None:
        self.doing.train(self.doing.untrained())

    def _see(self) -> None:
        entry = self.doing.entry
        if entry is not None and entry.opens is not None:
            self.doing.look(entry.opens, entry.recipes[0].name if entry.recipes else "")
