"""Before training: how signals and gradients spread through the untrained network, layer by layer, and the remedies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model.report import ModelFix
from workbench.probing.started import Histogram, LayerStart, Start
from workbench.project.commands import SetValues
from workbench.project.document import Document

from ... import figures, notify, theme
from ...plots.readout import Line
from ...plots.ridges import Ridge, Ridges
from ...translating import said, tr
from ...widgets import Button, EmptyState, Legend, Message, Plate, ProgressBar8, TextLabel
from ...workspace import Workspace

START = "workbench.project.work:start"
_KEY = "start"
_TOKENS = {"ok": "blue", "warning": "warn", "error": "err"}
_LEVELS = {"ok": "ok", "warning": "warn", "error": "err"}


class StartHolder(QObject):
    """The last look at the untrained network of the open project, and the wish for another.

    ``measured()`` when there is one (or when it is gone); ``progressed(fraction or None, words)``; ``failed(error)``.
    """

    measured = Signal()
    progressed = Signal(object, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._start: Start | None = None
        self._of: tuple[object, ...] = ()
        self._asked: tuple[object, ...] = ()
        workspace.projectChanged.connect(self._forget)
        workspace.documentChanged.connect(self._changed)

    @property
    def start(self) -> Start | None:
        """What was found last; None if nothing was looked at yet."""
        return self._start

    @property
    def stale(self) -> bool:
        """Whether the network, the data or the seed are others by now."""
        return self._start is not None and self._of != self._subject()

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._workspace.jobs.asked(_KEY)

    def ask(self) -> None:
        """Look at the present network; the answer comes as ``measured`` or ``failed``."""
        project = self._workspace.project
        if project is None:
            return
        self._asked = self._subject()
        self.progressed.emit(None, tr("Waiting for the engine"))
        kwargs = {"document": project.document, "folder": project.folder}
        self._workspace.ask(_KEY, START, kwargs, self._done, self._failed, self.progressed.emit)

    def cancel(self) -> None:
        """Nobody wants the answer any more."""
        self._workspace.jobs.cancel(_KEY)
        self.measured.emit()

    def _subject(self) -> tuple[object, ...]:
        document = self._workspace.document
        return () if document is None else (document.model, document.data, document.training.seed, document.training.loss)

    def _done(self, start: Start) -> None:
        self._start, self._of = start, self._asked
        self.measured.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self.failed.emit(error)

    def _forget(self) -> None:
        self._workspace.jobs.cancel(_KEY)
        self._start, self._of = None, ()
        self.measured.emit()

    def _changed(self, old: Document, new: Document) -> None:
        if self._start is not None and not self.busy:
            self.measured.emit()


def holder(workspace: Workspace) -> StartHolder:
    """The one holder of a workspace."""
    return workspace.findChild(StartHolder) or StartHolder(workspace)


def latest(workspace: Workspace) -> Start | None:
    """The last look at the untrained network, if it is of the present one."""
    held = holder(workspace)
    return None if held.stale else held.start


class StartView(QWidget):
    """A sentence, two columns of ridges (values and gradients), and what is to be said of the chosen layer. ``layer_chosen(name)``."""

    layer_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_view")
        self._workspace, self._held = workspace, holder(workspace)
        self._shown: Start | None = None
        self.empty = EmptyState("ph.pulse", tr("Before training"), _HINT, tr("Look at the untrained network"), name="start_empty")
        self.empty.clicked.connect(self._held.ask)
        self.message = Message("info", "", name="start_message")
        self.message.clicked.connect(self._remedy)
        self.values = Ridges("start_values", tr("Values that each layer gives"))
        self.gradients = Ridges("start_gradients", tr("Gradients of the loss at each layer"), names=False, exponents=True)
        self.detail = _Detail()
        self.detail.wanted.connect(self._apply)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self._waiting())
        self.pages.addWidget(self._found())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
        self.values.chosen.connect(self._chosen)
        self.gradients.chosen.connect(self._chosen)
        self._held.measured.connect(self._show)
        self._held.progressed.connect(self._progress)
        self._held.failed.connect(self._error)
        workspace.modelChanged.connect(self._show)
        self._show()

    def _waiting(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(theme.size(12))
        column.addStretch(1)
        self.words = TextLabel("", 13, 500)
        self.bar = ProgressBar8(name="start_progress")
        self.bar.setMaximumWidth(theme.size(360))
        self.bar.setMinimumWidth(theme.size(240))
        cancel = Button(tr("Cancel"), "plain", name="start_cancel")
        cancel.clicked.connect(self._held.cancel)
        for widget in (self.words, self.bar, cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _found(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        column.addWidget(self.message)
        plots = Plate("surface", outline="border")
        row = QHBoxLayout(plots)
        row.setContentsMargins(theme.size(8), theme.size(8), theme.size(4), theme.size(4))
        row.setSpacing(theme.size(8))
        for words, plot, share in ((tr("Values"), self.values, 5), (tr("Size of the gradients"), self.gradients, 4)):
            side = QVBoxLayout()
            side.setSpacing(theme.size(4))
            head = TextLabel(words, 13, 600)
            head.setContentsMargins(theme.size(8), 0, 0, 0)
            side.addWidget(head)
            side.addWidget(plot, 1)
            row.addLayout(side, share)
        scroll = QScrollArea()
        scroll.setObjectName("start_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(plots)
        column.addWidget(scroll, 1)
        column.addWidget(self.detail)
        column.addWidget(Legend((("healthy", "blue", "fill"), (tr("worth a look"), "warn", "fill"), (tr("keeps it from learning"), "err", "fill"))))
        return page

    # what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._held.busy:
            self.pages.setCurrentIndex(1)
            return
        start = self._held.start
        if start is None:
            self._say_why()
            self.pages.setCurrentIndex(0)
            return
        if start is not self._shown:
            self._show_rows(start)
        self._say(start)
        self.pages.setCurrentIndex(2)

    def _say_why(self) -> None:
        """The button is only offered where there is a network that can be built."""
        report = self._workspace.report
        if report is not None and report.ok:
            self.empty.set("ph.pulse", tr("Before training"), _HINT, tr("Look at the untrained network"))
        elif report is None:
            self.empty.set("ph.pulse", tr("Before training"), tr("There must be data and a network first."))
        else:
            count = len(report.errors)
            words = f"The network has {count} error{'s' if count != 1 else ''}: mend {'them' if count != 1 else 'it'} first."
            self.empty.set("ph.pulse", tr("Before training"), words)

    def _show_rows(self, start: Start) -> None:
        self._shown = start
        self.values.show_rows([_values(layer) for layer in start.layers], tr("value, over a batch"))
        self.gradients.show_rows([_gradients(layer) for layer in start.layers], tr("size of the gradient, log"))
        about = next((n for n, layer in enumerate(start.layers) if layer.name == start.about), -1)
        self._choose(about)

    def _say(self, start: Start) -> None:
        if self._held.stale:
            self.message.set("info", tr("The network has changed since this was measured."), tr("Look again"))
        else:
            fix = said(start.fix.title) if start.fix is not None else ""
            self.message.set(_LEVELS[start.level], tr("{sentence}. {samples} samples, loss {number}.", sentence=said(start.sentence),
                                                      samples=start.samples, number=figures.number(start.loss)), fix)

    def _progress(self, fraction: float | None, words: str) -> None:
        self.pages.setCurrentIndex(1)
        self.words.setText(words or tr("Looking at the untrained network"))
        self.bar.set_fraction(fraction)

    def _error(self, error: BaseException) -> None:
        self._shown = None
        self.empty.set("ph.warning-circle", tr("The network could not be looked at"), notify.words(error), tr("Try again"))
        self.pages.setCurrentIndex(0)

    # what is done --------------------------------------------------------------------------------------------------

    def _chosen(self, row: int) -> None:
        self._choose(row)
        if self._shown is not None:
            self.layer_chosen.emit(self._shown.layers[row].name)

    def _choose(self, row: int) -> None:
        self.values.choose(row)
        self.gradients.choose(row)
        layers = self._shown.layers if self._shown is not None else ()
        self.detail.show_layer(layers[row] if 0 <= row < len(layers) else None, self._held.stale)

    def _remedy(self) -> None:
        start = self._held.start
        if self._held.stale or start is None:
            self._held.ask()
        elif start.fix is not None:
            self._apply(start.fix)

    def _apply(self, fix: ModelFix) -> None:
        """Do it as one undoable step, and look again."""
        if self._workspace.execute(SetValues(fix.edits, fix.title)):
            self._held.ask()

    def show_layer(self, name: str) -> None:
        """Choose a layer from outside."""
        layers: Sequence[LayerStart] = self._shown.layers if self._shown is not None else ()
        self._choose(next((n for n, layer in enumerate(layers) if layer.name == name), -1))


_HINT = (
    tr("One batch of the training data goes through the network as it would start, forwards and backwards. You see whether signals die out, "
    "saturate or explode, before an epoch is spent. Nothing is trained.")
)


class _FixButton(Button):
    """A remedy; ``wanted(fix)``. It holds nobody: such buttons come and go with every layer that is chosen."""

    wanted = Signal(object)

    def __init__(self, fix: ModelFix, number: int) -> None:
        super().__init__(said(fix.title), "fix", "" if number else "ph.magic-wand", name=f"start_fix_{number}")
        self._fix = fix
        self.clicked.connect(self._want)

    def _want(self) -> None:
        self.wanted.emit(self._fix)


class _Detail(QWidget):
    """What is to be said of one layer, and its remedies. ``wanted(fix)``."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_detail")
        self.setMinimumHeight(theme.size(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(4), 0, theme.size(4), 0)
        row.setSpacing(theme.size(8))
        words = QVBoxLayout()
        words.setSpacing(theme.size(2))
        self.title = TextLabel("", 13, 600)
        self.text = TextLabel("", 12, 400, "text2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.size(8))
        row.addLayout(self._buttons)

    def show_layer(self, layer: LayerStart | None, stale: bool = False) -> None:
        """Another layer (None = none is chosen)."""
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if layer is None:
            self.title.setText(tr("Choose a layer"))
            self.text.setText(tr("Click a ridge, or use the arrow keys, to read what is said of it."))
            return
        self.title.setText(f"{layer.name}, {layer.kind}: {_VERDICTS[layer.verdict]}")
        self.text.setText(" ".join(filter(None, (f"{said(layer.message)}." if layer.message else "", said(layer.advice), _gates(layer)))))
        for n, fix in enumerate(() if stale else layer.fixes):
            button = _FixButton(fix, n)
            button.wanted.connect(self.wanted)
            self._buttons.addWidget(button)


_VERDICTS = {
    "healthy": "healthy", "missing": tr("not a number"), "zero": tr("nothing but zeros"), "same": tr("all units alike"), "saturated": "saturated",
    "exploding": "explodes", "vanishing": "vanishes", "unreached": tr("not reached"),
}


def _gates(layer: LayerStart) -> str:
    """``Saturated: i 3 %, f 0 %``, for cells."""
    said = [f"{pre.name} {figures.percent(pre.saturated)}" for pre in layer.pre if pre.name and pre.saturated is not None]
    return tr("Saturated at the start: {names}.", names=', '.join(said)) if said else ""


def _values(layer: LayerStart) -> Ridge:
    values = layer.outputs
    if values is None:
        return Ridge(layer.name, *_arrays(Histogram()), note=tr("token ids"))
    note = tr("not a number") if values.missing == 1 else "all 0" if values.zeros == 1 else ""
    token = _TOKENS[layer.level]
    return Ridge(layer.name, *_arrays(values.histogram), token, values.spread, values.mean, note, _lines(layer, token))


def _gradients(layer: LayerStart) -> Ridge:
    back = layer.gradient
    token = _TOKENS[layer.level]
    if back is None or back.norm == 0:
        return Ridge(layer.name, *_arrays(Histogram()), token, note="" if layer.outputs is None else tr("no gradient"), lines=_lines(layer, token))
    return Ridge(layer.name, *_arrays(back.magnitudes), token, back.spread, 0.0, "", _lines(layer, token))


def _arrays(histogram: Histogram) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(histogram.edges, float), np.asarray(histogram.counts, float)


def _lines(layer: LayerStart, token: str) -> tuple[Line, ...]:
    values, back = layer.outputs, layer.gradient
    if values is None:
        return ()
    color = token if token in theme.DATA else "grey"
    found = [(color, "spread", figures.number(values.spread)), (color, "mean", figures.number(values.mean)),
             (color, "lowest … highest", f"{figures.number(values.least)} … {figures.number(values.most)}"),
             (color, tr("exact zeros"), figures.percent(values.zeros))]
    if layer.saturated is not None:
        found.append((color, "saturated", figures.percent(layer.saturated)))
    if values.missing:
        found.append((color, tr("not a number"), figures.percent(values.missing)))
    found.append((color, tr("norm of its gradient"), figures.number(back.norm) if back is not None else "none"))
    return tuple(found)
