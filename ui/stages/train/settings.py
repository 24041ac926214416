"""Settings of the training: chips that say them, and the form in which they are set, each edit one undoable step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.dataset.spec import Task
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.training import techniques

from ... import theme
from ...bind import bind
from ...translating import tr
from ...widgets import (
    Button,
    Chip,
    ComboBox,
    DoubleSpinBox,
    FlowLayout,
    FormRow,
    Hairline,
    LineEdit,
    Popover,
    Segmented,
    SpinBox,
    Switch,
    TextLabel,
)
from ...workspace import Workspace
from . import words
from .fields import ClassWeighting, ClassWeights, Metric, Numbers, OptimizerKind, OptionalNumber, OwnNumbers
from .schedule import RateFinder, SchedulePreview
from .teaching import BeginField, add_rows

PAGES = (("course", tr("Course")), ("optimizer", tr("Optimizer")), ("rate", tr("Rate")), ("loss", tr("Loss")), ("more", tr("More")))
_WIDE, _TALL, _FIELD = 432, 540, 168
_OPTIMIZER, _SCHEDULE, _STOPPING = "training.optimizer", "training.schedule", "training.stopping"
_DECAYS, _SHAPED = ("exponential", "inverse_time"), ("polynomial", "cosine", "cosine_restarts")
When = Callable[[Document], bool]


class SettingsForm(QWidget):
    """All settings on a few pages; those that mean nothing at present are not there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setObjectName("training_settings")
        self.setAccessibleName(tr("Training settings"))
        self.setFixedSize(theme.size(_WIDE), theme.size(_TALL))
        self.choice = Segmented(PAGES, name="settings_page", tip=tr("Which settings"), height=28)
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        column.addWidget(self.choice)
        column.addWidget(Hairline())
        column.addWidget(self.pages, 1)
        self._fields: dict[str, QWidget] = {}
        self._conditions: list[tuple[QWidget, When]] = []
        self._task: Task = "forecast"
        for fill in (self._course, self._optimizer, self._rate, self._loss, self._more):
            self._page(fill)
        self.choice.changed.connect(self.show_page)
        workspace.documentChanged.connect(self._document_changed)

    def field(self, path: str) -> QWidget:
        """The field of a dotted path."""
        return self._fields[path]

    def show_page(self, name: str) -> None:
        """Show one page."""
        self.choice.set_value(name)
        self.pages.setCurrentIndex([page for page, _ in PAGES].index(name))

    # making --------------------------------------------------------------------------------------------------------

    def _page(self, fill: Callable[[], None]) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("form_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(scroll.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("form_body")
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, theme.size(10), 0)
        self._rows.setSpacing(theme.size(2))
        scroll.setWidget(inner)
        fill()
        self._rows.addStretch(1)
        self.pages.addWidget(scroll)

    def group(self, title: str, when: When | None = None) -> None:
        """A heading."""
        label = TextLabel(title, 11, 600, "text3")
        label.setContentsMargins(0, theme.size(10), 0, theme.size(2))
        self._rows.addWidget(label)
        self._only(label, when)

    def _only(self, widget: QWidget, when: When | None) -> None:
        if when is not None:
            self._conditions.append((widget, when))

    def _placed(self, plain: str, keras: str, path: str, field: QWidget, text: str = "", when: When | None = None) -> FormRow:
        field.setObjectName(path.replace(".", "_"))
        if not isinstance(field, Switch):
            field.setFixedWidth(theme.size(_FIELD))
        self._fields[path] = field
        made = FormRow(plain, keras, field, text)
        self._rows.addWidget(made)
        self._only(made, when)
        return made

    def row(self, plain: str, keras: str, path: str, field: QWidget, text: str = "", when: When | None = None) -> FormRow:
        """A setting in its field; ``when`` it means something."""
        made = self._placed(plain, keras, path, field, text, when)
        bind(self.workspace, path, field)
        return made

    def optional(self, plain: str, keras: str, path: str, text: str = "", *, most: float = 100.0, off: str = "off",
                 when: When | None = None) -> None:
        """A number that may be left open."""
        field = DoubleSpinBox(0.0, most, 0.0, 6)
        self._placed(plain, keras, path, field, text, when)
        OptionalNumber(self.workspace, path, field, off)

    # pages ---------------------------------------------------------------------------------------------------------

    def _course(self) -> None:
        self.row(tr("Epochs"), "epochs", "training.epochs", SpinBox(1, 100_000, 40))
        modes = (("mini-batches", "mini"), (tr("one window"), "stochastic"), (tr("all windows"), "full"))
        self.row(
            tr("Every step sees"), "", "training.batch_mode", ComboBox(modes), tr("One window is noisy and slow; all windows make one step an epoch.")
        )
        self.row(tr("Batch size"), "batch_size", "training.batch_size", SpinBox(1, 1_000_000, 64), when=lambda d: d.training.batch_mode == "mini")
        self.row(tr("Batches a step"), "gradient_accumulation_steps", "training.accumulate", SpinBox(1, 100_000, 1),
                  tr("Gradients of so many batches are averaged: a large batch in little memory."))
        self.row(tr("Shuffle the windows"), "shuffle", "training.shuffle", Switch())
        self.row(tr("Carry the state on"), "stateful", "training.carry_state", Switch(),
                  tr("Truncated backpropagation: where batches continue one another (order of the data: chunks), states go on, gradients do not."))
        self._placed(tr("Begins with"), "", "training.begin_with", BeginField(self.workspace),
                     tr("Trained weights; Ctrl+K, Begin with a trained network, takes others."), lambda d: d.training.begin_with is not None)
        add_rows(self)
        self.group(tr("When it ends"))
        self.row(tr("Stop early"), "EarlyStopping", f"{_STOPPING}.enabled", Switch(),
                  tr("Ends the run when nothing is gained any more; the best weights stay."))
        self.row(tr("Patience"), "patience", f"{_STOPPING}.patience", SpinBox(1, 100_000, 10, suffix=" epochs"),
                  when=lambda d: d.training.stopping.enabled)
        self.row(
            tr("Least gain"), "min_delta", f"{_STOPPING}.min_delta", DoubleSpinBox(0.0, 1e6, 0.0, 8), when=lambda d: d.training.stopping.enabled
        )
        self.row(tr("Keep a checkpoint every"), "", "training.checkpoint_seconds", DoubleSpinBox(0.0, 86_400.0, 60.0, 0, suffix=" s"),
                  tr("Between epochs too: what may be lost when the power goes."))
        self.group(tr("Where"))
        self.row(tr("Workers"), "MultiWorker", "training.workers", SpinBox(1, 64, 1),
                  tr("Processes of this computer that share every batch, whose size stays. Worth it where a step takes long."))
        self.group(tr("Repeating it"))
        self.row(tr("Seed"), "seed", "training.seed", SpinBox(0, 2_147_483_647, 0))
        self.row(tr("Deterministic"), "enable_op_determinism", "training.deterministic", Switch(), tr("Bit for bit the same result again; slower."))

    def _optimizer(self) -> None:
        kind = ComboBox()
        self._kind = self._placed(tr("Optimizer"), "optimizer", f"{_OPTIMIZER}.kind", kind)
        OptimizerKind(self.workspace, kind)
        self.row("Momentum", "momentum", f"{_OPTIMIZER}.momentum", DoubleSpinBox(0.0, 0.999, 0.0, 3),
                  tr("Share of the step before that is taken again; 0.9 is usual."), lambda d: d.training.optimizer.kind in ("SGD", "RMSprop"))
        self.row(tr("Nesterov"), "nesterov", f"{_OPTIMIZER}.nesterov", Switch(), tr("Looks ahead along the momentum."),
                  lambda d: d.training.optimizer.kind == "SGD")
        self.own = OwnNumbers(self.workspace)
        self._rows.addWidget(self.own)
        self.optional(tr("Weight decay"), "weight_decay", f"{_OPTIMIZER}.weight_decay", tr("Takes a share of every weight away at each step."),
                       most=1.0, off="Keras's default")
        self.group(tr("Clipping"))
        self.optional(tr("Clip the gradient"), "global_clipnorm", f"{_OPTIMIZER}.global_clip_norm",
                       tr("Recurrent networks explode without it. Norm of all weights together."))
        self.optional(tr("Clip each weight"), "clipnorm", f"{_OPTIMIZER}.clip_norm", tr("Norm of each weight's gradient by itself."))
        self.optional(tr("Clip each value"), "clipvalue", f"{_OPTIMIZER}.clip_value", tr("Every single number, between minus and plus this."))
        self.group(tr("Averaging"))
        self.row(tr("Average the weights"), "ema_momentum", "training.averaging", _off(DoubleSpinBox(0.0, 0.99999, 0.0, 5)),
                  tr("The average is validated and kept: calmer than the last step. 0.99 to 0.9999."))

    def _rate(self) -> None:
        self.row(tr("Learning rate"), "learning_rate", f"{_OPTIMIZER}.learning_rate", DoubleSpinBox(1e-7, 100.0, 0.001, 7),
                  tr("Too high: the loss jumps or is not a number. Too low: nothing moves."))
        self.finder = RateFinder(self.workspace)
        self._rows.addWidget(self.finder)
        self.group(tr("While the run goes on"))
        schedules = [(entry.title, name) for name, entry in techniques.SCHEDULES.items()]
        self._schedule = self.row(tr("Schedule"), "schedules", f"{_SCHEDULE}.kind", ComboBox(schedules))
        self.preview = SchedulePreview(self.workspace)
        self._rows.addWidget(self.preview)
        self.row("Warm-up", "", f"{_SCHEDULE}.warmup", _off(DoubleSpinBox(0.0, 100_000, 0.0, 3, suffix=" epochs")),
                  tr("The rate rises evenly from nothing."))
        lasting = (*_DECAYS, *_SHAPED, "one_cycle")
        self.optional(
            tr("Length"), "decay_steps", f"{_SCHEDULE}.length", tr("In epochs."), most=100_000, off=tr("the whole run"), when=_scheduled(*lasting)
        )
        self.row(tr("Decay"), "decay_rate", f"{_SCHEDULE}.decay", DoubleSpinBox(1e-6, 10.0, 0.1, 6), when=_scheduled(*_DECAYS))
        self.row(tr("In steps"), "staircase", f"{_SCHEDULE}.staircase", Switch(), when=_scheduled(*_DECAYS))
        self.row(tr("Share at the end"), "alpha", f"{_SCHEDULE}.end", DoubleSpinBox(0.0, 1.0, 0.0, 6), when=_scheduled(*_SHAPED))
        self.row(tr("Power"), "power", f"{_SCHEDULE}.power", DoubleSpinBox(0.01, 10.0, 1.0, 2), tr("1 = a straight line."), _scheduled("polynomial"))
        self.row(tr("Each cycle longer by"), "t_mul", f"{_SCHEDULE}.longer", DoubleSpinBox(1.0, 10.0, 2.0, 2, suffix=" ×"),
                  when=_scheduled("cosine_restarts"))
        self.row(tr("Each cycle begins at"), "m_mul", f"{_SCHEDULE}.lower", DoubleSpinBox(0.01, 1.0, 1.0, 2, suffix=" ×"),
                  when=_scheduled("cosine_restarts"))
        self._list(tr("From epochs"), "boundaries", f"{_SCHEDULE}.at", "2, 5", when=_scheduled("piecewise"))
        self._list(tr("Share of the rate"), "values", f"{_SCHEDULE}.rates", "0.5, 0.1", tr("As many as epochs."), _scheduled("piecewise"))
        self.row(tr("Rises for"), "", f"{_SCHEDULE}.rise", DoubleSpinBox(0.01, 0.99, 0.3, 2), tr("Share of the length."), _scheduled("one_cycle"))
        self.row(tr("Begins at"), "", f"{_SCHEDULE}.start", DoubleSpinBox(0.0001, 1.0, 0.04, 4), tr("Share of the rate."), _scheduled("one_cycle"))
        self.row(tr("Falls by"), "factor", f"{_SCHEDULE}.factor", DoubleSpinBox(0.01, 0.99, 0.5, 2, suffix=" ×"), when=_scheduled("plateau"))
        self.row(tr("Patience"), "patience", f"{_SCHEDULE}.patience", SpinBox(1, 100_000, 5, suffix=" epochs"), when=_scheduled("plateau"))
        self.row(tr("Rest afterwards"), "cooldown", f"{_SCHEDULE}.cooldown", SpinBox(0, 100_000, 0, suffix=" epochs"), when=_scheduled("plateau"))
        self.row(
            tr("Never below"), "min_lr", f"{_SCHEDULE}.least", DoubleSpinBox(0.0, 1.0, 0.001, 6), tr("Share of the rate."), _scheduled("plateau")
        )

    def _loss(self) -> None:
        self._losses = self.row(tr("Loss"), "loss", "training.loss", ComboBox())
        self.row(
            tr("Delta"),
            "delta",
            "training.huber_delta",
            DoubleSpinBox(1e-6, 1e6, 1.0, 6),
            tr("Errors beyond it count linearly, in scaled units."),
            lambda d: d.training.loss == "huber",
        )
        self._list(tr("Quantiles"), "", "training.quantiles", "0.1, 0.5, 0.9", tr("0.5 among them: it is the forecast."),
                   lambda d: d.training.loss == "quantile")
        self.row(tr("Gamma"), "gamma", "training.focal_gamma", DoubleSpinBox(0.0, 20.0, 2.0, 2), "0 = cross-entropy.",
                  lambda d: d.training.loss == "focal")
        self.row(tr("Label smoothing"), "label_smoothing", "training.label_smoothing", _off(DoubleSpinBox(0.0, 0.99, 0.0, 3)),
                  tr("Share of every label spread over all classes: less sure of itself."), self._of_classes)
        weighting, weights = ComboBox(), LineEdit(placeholder="ham 1, spam 4")
        self._placed(tr("Class weights"), "class_weight", "training.class_weights", weighting, when=self._of_classes)
        ClassWeighting(self.workspace, weighting)
        made = FormRow(tr("Weight of each class"), "", weights, tr("Those left out count 1."))
        weights.setFixedWidth(theme.size(_FIELD))
        weights.setObjectName("class_weights_by_name")
        self._rows.addWidget(made)
        self._only(made, lambda d: isinstance(d.training.class_weights, dict) and self._of_classes(d))
        ClassWeights(self.workspace, weights)
        self.row(tr("Weight of outputs beside"), "loss_weights", "training.auxiliary_weight", DoubleSpinBox(0.0, 10.0, 0.3, 3),
                  tr("How much outputs beside the answer count."), lambda d: len(d.model.outputs) > 1)
        self.group(tr("Regularization of all kernels"))
        self.row("L1", "L1", "training.l1", _off(DoubleSpinBox(0.0, 1e3, 0.0, 8)), tr("Weights of no use become exactly zero."))
        self.row("L2", "L2", "training.l2", _off(DoubleSpinBox(0.0, 1e3, 0.0, 8)), tr("All weights become small."))
        self.group(tr("Also tell"))
        for name, entry in techniques.METRICS.items():
            field = Switch()
            field.setObjectName(f"metric_{name}")
            made = FormRow(entry.title, "", field, entry.help)
            self._rows.addWidget(made)
            values = entry.compares == "values"
            self._only(made, lambda d, values=values: self._of_classes(d) != values)
            Metric(self.workspace, name, field)

    def _more(self) -> None:
        kinds = (("single", "float32"), (tr("mixed, float16"), "mixed_float16"), (tr("mixed, bfloat16"), "mixed_bfloat16"))
        self.row(tr("Precision"), "dtype_policy", "training.precision", ComboBox(kinds),
                  tr("Mixed: layers compute in 16 bits, weights keep 32. Faster on GPUs with tensor cores; a CPU gains nothing."))
        self.group(tr("How a step is computed"))
        ways = (("plain", "plain"), (tr("compiled (XLA)"), "xla"), ("unrolled", "unroll"))
        self.row(tr("Way"), tr("jit_compile, unroll"), "training.speed.engine", ComboBox(ways),
                  tr("All give the same loss. Tune speed measures which is fastest here."))
        self.row(
            tr("Parts of a batch"),
            "",
            "training.speed.parts",
            SpinBox(1, 64, 1),
            tr("Computed at the same time, so that several cores have work."),
            lambda d: not d.training.carry_state,
        )
        self.row(tr("Steps a call"), "steps_per_execution", "training.speed.steps_per_call", SpinBox(1, 1_000, 1),
                  tr("For very small networks; pausing acts between calls."))
        self.group(tr("Watching"))
        self.row(tr("Watch while training"), "", "training.live", Switch(), tr("Gates of one window, in at most 3 % of the time."))
        self.row(tr("Watched layer"), "", "training.watch", ComboBox(), when=lambda d: d.training.live)
        self.row(tr("Room for snapshots"), "", "training.snapshot_megabytes", DoubleSpinBox(0.1, 100_000, 64.0, 1, suffix=" MB"),
                  tr("In the project file; beyond it the closest epochs are thinned out."))
        self.group(tr("Elsewhere"))
        self.row(tr("TensorBoard folder"), "", "training.tensorboard", LineEdit(placeholder="none"),
                  tr("Event files while it trains; relative to the project file."))

    def _list(self, plain: str, keras: str, path: str, example: str, text: str = "", when: When | None = None) -> None:
        field = LineEdit(placeholder=example)
        self._placed(plain, keras, path, field, text, when)
        Numbers(self.workspace, path, field)

    # showing -------------------------------------------------------------------------------------------------------

    def _of_classes(self, _: Document) -> bool:
        return self._task not in ("forecast", "autoencoder")

    def refresh(self, task: Task) -> None:
        """Choices that follow from the project."""
        document = self.workspace.document
        if document is None:
            return
        self._task = task
        loss, watch = self._fields["training.loss"], self._fields["training.watch"]
        assert isinstance(loss, ComboBox) and isinstance(watch, ComboBox)
        compares = "classes" if self._of_classes(document) else "values"
        auto = words.LOSSES[words.loss_kind(TrainingAuto, task)][0]
        known = [(entry.title, name) for name, entry in techniques.LOSSES.items() if entry.compares == compares and name != "ctc"]
        loss.set_items([(tr("by task ({auto})", auto=auto), "auto"), *known])
        loss.set_value(document.training.loss)
        names = [layer.name for layer in document.model.watchable()]
        watch.set_items([(tr("the first one"), ""), *((name, name) for name in names)])
        watch.set_value(document.training.watch if document.training.watch in names else "")
        self._show(document)

    def _show(self, document: Document) -> None:
        """Only what means something at present, with its help."""
        training = document.training
        for widget, when in self._conditions:
            widget.setVisible(when(document))
        self._kind.set_help(techniques.OPTIMIZERS[training.optimizer.kind].help)
        self._schedule.set_help(techniques.SCHEDULES[training.schedule.kind].help)
        self._losses.set_help(techniques.LOSSES[words.loss_kind(training, self._task)].help)
        length = self._fields[f"{_SCHEDULE}.length"]
        assert isinstance(length, DoubleSpinBox)
        length.setSpecialValueText(tr("a tenth of the run") if training.schedule.kind == "cosine_restarts" else tr("the whole run"))
        self.own.refresh(training.optimizer.kind)
        self.preview.refresh(document)

    def _document_changed(self, _: object, new: Document) -> None:
        self._show(new)


def _off(field: DoubleSpinBox) -> DoubleSpinBox:
    """0 is shown as "off"."""
    field.setSpecialValueText("off")
    return field


def _scheduled(*kinds: str) -> When:
    return lambda document: document.training.schedule.kind in kinds


TrainingAuto = doc.empty().training


def _icon(text: str, before: list[str]) -> str:
    """What marks a setting that the shown run had otherwise."""
    return "" if text in before else "ph.pencil-simple"


class SettingsBar(QWidget):
    """Chips row with the settings that matter; the last opens the form. ``opened`` when the form is shown."""

    opened = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._row = FlowLayout(self, 8, 4)
        self._chips: list[Chip] = []
        self.button = Button(tr("Settings"), "link", "ph.sliders-horizontal", name="settings_button", tip=tr("Set how the network is trained"))
        self.button.clicked.connect(self.open_form)
        self.popover: Popover | None = None
        self.form: SettingsForm | None = None
        self._whose = TextLabel("", 12, 600, "text2")
        self._whose.setParent(self)
        self._whose.setFixedHeight(theme.size(26))
        self._whose.hide()
        self._row.addWidget(self.button)
        self._locked = False

    def task(self) -> Task:
        """The task of the data."""
        document = self.workspace.document
        return self.workspace.facts.task if self.workspace.facts is not None else document.data.task if document is not None else "forecast"

    def refresh(self, shown: Document | None = None) -> None:
        """Say the present settings; where the run that is ``shown`` had others, whose these are, and which."""
        document = self.workspace.document
        wanted = words.chips(document, self.task()) if document is not None else []
        before = words.chips(shown, shown.data.task) if shown is not None else wanted
        self._whose.setVisible(before != wanted)
        if before != wanted:
            gone = [text for text in before if text not in wanted]
            self._whose.setText(tr("Next run"))
            self._whose.setToolTip(tr("The run that is shown had: {settings}", settings=", ".join(gone or before)))
        if [(chip.text(), chip.icon_name) for chip in self._chips] == [(text, _icon(text, before)) for text in wanted]:
            return
        while self._row.count():
            self._row.takeAt(0)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(text, _icon(text, before), parent=self, name=f"setting_chip_{n}") for n, text in enumerate(wanted)]
        for chip in self._chips:
            chip.setToolTip(tr("Another value than in the run that is shown") if chip.icon_name else "")
        for widget in (self._whose, *self._chips, self.button):
            self._row.addWidget(widget)
            widget.setVisible(widget is not self._whose or before != wanted)
        self.updateGeometry()

    def chips(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips]

    def set_locked(self, locked: bool) -> None:
        """A run goes on: settings are for the next one."""
        self._locked = locked
        self.button.setText(tr("Settings of the next run") if locked else tr("Settings"))

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


