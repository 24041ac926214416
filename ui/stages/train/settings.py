"""Settings of the training: chips that say them, and the form in which they are set, each edit one undoable step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workbench.dataset.spec import Task
from workbench.project import document as doc
from workbench.project.commands import SetValue
from workbench.project.document import Document

from ... import theme
from ...bind import bind
from ...widgets import Button, Chip, ComboBox, DoubleSpinBox, FlowLayout, FormRow, Popover, SpinBox, Switch, TextLabel
from ...workspace import Workspace
from . import words

_OPTIMIZERS = ("Adam", "AdamW", "Nadam", "RMSprop", "SGD", "Adagrad")
_WIDE, _TALL = 400, 520


class OptionalNumber(QObject):
    """Keeps a spin box and a setting that may be off (None) alike: 0 is shown as "off". Lives as long as the field."""

    def __init__(self, workspace: Workspace, path: str, field: DoubleSpinBox) -> None:
        super().__init__(field)
        self._workspace, self._path, self._field = workspace, path, field
        field.setSpecialValueText("off")
        field.valueChanged.connect(self._entered)
        workspace.documentChanged.connect(self.show_value)
        workspace.projectChanged.connect(self.show_value)
        self.show_value()

    def show_value(self, *_: object) -> None:
        """Show what the document has."""
        if self._workspace.document is None:
            return
        blocked = self._field.blockSignals(True)
        self._field.setValue(float(doc.get(self._workspace.document, self._path) or 0.0))
        self._field.blockSignals(blocked)

    def _entered(self, value: float) -> None:
        self._workspace.execute(SetValue(self._path, value or None))


class SettingsForm(QScrollArea):
    """All settings, in groups."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setObjectName("training_settings")
        self.setAccessibleName("Training settings")
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("training_settings_body")
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, theme.size(8), 0)
        self._rows.setSpacing(theme.size(2))
        self.setWidget(inner)
        self.setFixedSize(theme.size(_WIDE), theme.size(_TALL))
        self._fields: dict[str, QWidget] = {}
        self._how_long()
        self._how()
        self._exactly()
        self._watching()
        self._rows.addStretch(1)
        workspace.documentChanged.connect(self._document_changed)

    def field(self, path: str) -> QWidget:
        """The field of a dotted path."""
        return self._fields[path]

    def _group(self, title: str) -> None:
        label = TextLabel(title, 11, 600, "text3")
        label.setContentsMargins(0, theme.size(10 if self._fields else 0), 0, theme.size(2))
        self._rows.addWidget(label)

    def _row(self, plain: str, keras: str, path: str, field: QWidget, text: str = "", *, optional: bool = False) -> None:
        field.setObjectName(path.replace(".", "_"))
        if not isinstance(field, Switch):
            field.setFixedWidth(theme.size(168))
        self._fields[path] = field
        self._rows.addWidget(FormRow(plain, keras, field, text))
        if optional:
            assert isinstance(field, DoubleSpinBox)
            OptionalNumber(self.workspace, path, field)
        else:
            bind(self.workspace, path, field)

    def _how_long(self) -> None:
        self._group("How long")
        self._row("Epochs", "epochs", "training.epochs", SpinBox(1, 100_000, 40))
        self._row("Batch size", "batch_size", "training.batch_size", SpinBox(1, 1_000_000, 64))
        self._row("Stop early", "EarlyStopping", "training.stopping.enabled", Switch(),
                  "Ends the run when nothing is gained any more; the best weights stay.")
        self._row("Patience", "patience", "training.stopping.patience", SpinBox(1, 100_000, 10, suffix=" epochs"))
        self._row("Least gain", "min_delta", "training.stopping.min_delta", DoubleSpinBox(0.0, 1e6, 0.0, 8))

    def _how(self) -> None:
        self._group("How")
        self._row("Optimizer", "optimizer", "training.optimizer.kind", ComboBox(_OPTIMIZERS))
        self._row("Learning rate", "learning_rate", "training.optimizer.learning_rate", DoubleSpinBox(1e-7, 100.0, 0.001, 7),
                  "Too high: the loss jumps or is not a number. Too low: nothing moves.")
        self._row("Momentum", "momentum", "training.optimizer.momentum", DoubleSpinBox(0.0, 0.999, 0.0, 3), "Of SGD and RMSprop only.")
        self._row("Clip the gradient", "global_clipnorm", "training.optimizer.global_clip_norm", DoubleSpinBox(0.0, 100.0, 1.0, 4),
                  "Recurrent networks explode without it. Norm of all weights together; 0 = off.", optional=True)
        self._row("Clip each weight", "clipnorm", "training.optimizer.clip_norm", DoubleSpinBox(0.0, 100.0, 0.0, 4), optional=True)
        self._row("Loss", "loss", "training.loss", ComboBox())
        self._row("Weight of outputs beside", "loss_weights", "training.auxiliary_weight", DoubleSpinBox(0.0, 10.0, 0.3, 3),
                  "Of networks with several outputs: how much those beside the answer count in the loss.")
        self._row("Class weights", "class_weight", "training.class_weights", ComboBox((("none", "none"), ("balanced", "balanced"))))
        self._row("Shuffle the windows", "shuffle", "training.shuffle", Switch())

    def _exactly(self) -> None:
        self._group("Repeating it")
        self._row("Seed", "seed", "training.seed", SpinBox(0, 2_147_483_647, 0))
        self._row("Deterministic", "enable_op_determinism", "training.deterministic", Switch(), "Bit for bit the same result again; slower.")

    def _watching(self) -> None:
        self._group("Watching")
        self._row("Watch while training", "", "training.live", Switch(), "Gates of one window, in at most 3 % of the time.")
        self._row("Watched layer", "", "training.watch", ComboBox())

    def refresh(self, task: Task) -> None:
        """Choices that follow from the project."""
        document = self.workspace.document
        if document is None:
            return
        loss, watch = self._fields["training.loss"], self._fields["training.watch"]
        assert isinstance(loss, ComboBox) and isinstance(watch, ComboBox)
        known = ("mse", "mae", "huber", "log_cosh") if task in ("forecast", "autoencoder") else ("sparse_categorical_crossentropy",)
        auto = words.LOSSES[words.loss_kind(TrainingAuto, task)][0]
        loss.set_items([(f"by task ({auto})", "auto"), *((words.LOSSES[name][0], name) for name in known)])
        loss.set_value(document.training.loss)
        names = [layer.name for layer in document.model.watchable()]
        watch.set_items([("the first recurrent one", ""), *((name, name) for name in names)])
        watch.set_value(document.training.watch if document.training.watch in names else "")
        self._dim(document)

    def _dim(self, document: Document) -> None:
        for path in ("training.stopping.patience", "training.stopping.min_delta"):
            self._fields[path].setEnabled(document.training.stopping.enabled)
        self._fields["training.optimizer.momentum"].setEnabled(document.training.optimizer.kind in ("SGD", "RMSprop"))
        self._fields["training.auxiliary_weight"].setEnabled(len(document.model.outputs) > 1)
        self._fields["training.watch"].setEnabled(document.training.live)

    def _document_changed(self, _: object, new: Document) -> None:
        self._dim(new)


TrainingAuto = doc.empty().training


class SettingsBar(QWidget):
    """Chips row with the settings that matter; the last opens the form. ``opened`` when the form is shown."""

    opened = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._row = FlowLayout(self, 8, 4)
        self._chips: list[Chip] = []
        self.button = Button("Settings", "link", "ph.sliders-horizontal", name="settings_button", tip="Set how the network is trained")
        self.button.clicked.connect(self.open_form)
        self.popover: Popover | None = None
        self.form: SettingsForm | None = None
        self._row.addWidget(self.button)
        self._locked = False

    def task(self) -> Task:
        """The task of the data."""
        document = self.workspace.document
        return self.workspace.facts.task if self.workspace.facts is not None else document.data.task if document is not None else "forecast"

    def refresh(self) -> None:
        """Say the present settings."""
        document = self.workspace.document
        wanted = words.chips(document, self.task()) if document is not None else []
        if [chip.text() for chip in self._chips] == wanted:
            return
        while self._row.count():
            self._row.takeAt(0)
        for chip in self._chips:
            chip.deleteLater()
        self._chips = [Chip(text, parent=self, name=f"setting_chip_{n}") for n, text in enumerate(wanted)]
        for widget in (*self._chips, self.button):
            self._row.addWidget(widget)
            widget.show()
        self.updateGeometry()

    def chips(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips]

    def set_locked(self, locked: bool) -> None:
        """A run goes on: settings are for the next one."""
        self._locked = locked
        self.button.setText("Settings of the next run" if locked else "Settings")

    def open_form(self) -> None:
        """Show the form below its button."""
        if self.workspace.document is None:
            return
        form = self.make_form()
        form.refresh(self.task())
        assert self.popover is not None
        self.popover.show_below(self.button)
        self.opened.emit()

    def make_form(self) -> SettingsForm:
        """The form, made when it is first wanted."""
        if self.form is None:
            self.popover = Popover(self, name="settings_popover")
            self.form = SettingsForm(self.workspace)
            self.popover.body.addWidget(self.form)
        return self.form


