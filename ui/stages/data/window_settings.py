"""How a series becomes windows, and windows splits: one form, each edit one undoable step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workbench.dataset.spec import DataSpec
from workbench.errors import WorkbenchError
from workbench.project.commands import SetValue, SetValues
from workbench.project.document import Document

from ... import theme
from ...bind import bind
from ...translating import tr
from ...widgets import Button, ComboBox, DoubleSpinBox, FormRow, Popover, SpinBox, Switch, TextLabel
from ...workspace import Workspace

_ORDERS = (("shuffled", "shuffled"), (tr("in order"), "in_order"), (tr("in chunks"), "chunks"))
_SCALINGS = (("standard", "standard"), ("min–max", "min_max"), ("robust", "robust"), ("logarithm", "log"), ("Box–Cox", "box_cox"),
             ("differences", "difference"), ("none", "none"))
_METHODS = (("chronological", "chronological"), (tr("whole groups"), "group"))
_WIDE, _TALL = 424, 560


class WindowSettings(Popover):
    """See the module."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent, name="window_settings")
        self._workspace = workspace
        self._fields: dict[str, QWidget] = {}
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, theme.size(8), 0)
        self._rows.setSpacing(theme.size(2))
        self._windows()
        self._scaling()
        self._splits()
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(scroll.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for surface in (inside, scroll.viewport()):
            surface.setAutoFillBackground(False)
        scroll.setFixedSize(theme.size(_WIDE), theme.size(_TALL))
        self.body.addWidget(scroll)
        workspace.documentChanged.connect(self._document_changed)
        workspace.projectChanged.connect(self._project_changed)
        self._project_changed()

    def field(self, path: str) -> QWidget:
        """The field of a dotted path."""
        return self._fields[path]

    def _group(self, title: str) -> None:
        label = TextLabel(title, 11, 600, "text3")
        label.setContentsMargins(0, theme.size(10 if self._fields else 0), 0, theme.size(2))
        self._rows.addWidget(label)

    def _row(self, plain: str, path: str, field: QWidget, text: str = "", *, bound: bool = True) -> QWidget:
        field.setObjectName(path.replace(".", "_"))
        field.setAccessibleName(plain)
        if not isinstance(field, Switch):
            field.setFixedWidth(theme.size(168))
        self._fields[path] = field
        self._rows.addWidget(FormRow(plain, path.removeprefix("data."), field, text))
        if bound:
            bind(self._workspace, path, field)
        return field

    def _windows(self) -> None:
        self._group(tr("Windows"))
        self._row(tr("Gap"), "data.gap", SpinBox(-100_000, 100_000, 0, suffix=" rows"),
                  tr("Rows between the window and the first row that is forecast. Below 0 the first rows that are forecast lie inside the window, "
                     "each made of the rows before it."))
        self._row(tr("Stride"), "data.stride", SpinBox(1, 100_000, 1, suffix=" rows"), tr("From one training window to the next."))
        order = ComboBox(_ORDERS)
        order.activated.connect(self._order_chosen)
        self._row(tr("Order in training"), "data.order", order, tr("Chunks: windows follow one another, and so do the rows of batches."), bound=False)

    def _scaling(self) -> None:
        self._group(tr("Scaling, fitted on training rows"))
        self._row(tr("Scaling"), "data.scaling", ComboBox(_SCALINGS))
        self._row(tr("Per group"), "data.scale_per_group", Switch(), tr("Each group by its own training rows. Needs a column with the role group."))

    def _splits(self) -> None:
        self._group(tr("Splits"))
        self._row(tr("Training"), "data.split.train", Share(), tr("Share of the rows; what remains is the test."))
        self._row(tr("Validation"), "data.split.validation", Share())
        method = ComboBox(_METHODS)
        method.activated.connect(self._method_chosen)
        self._row(tr("Method"), "data.split.method", method, tr("Whole groups: no series is in two splits."), bound=False)
        folds = SpinBox(0, 50, 0)
        folds.setSpecialValueText("none")
        folds.valueChanged.connect(self._folds_chosen)
        self._row(tr("Folds"), "data.split.folds", folds, tr("Blocks of the rows before the test; one of them validates."), bound=False)
        fold = SpinBox(1, 50, 1)
        fold.valueChanged.connect(self._fold_chosen)
        self._row(tr("Validated fold"), "data.split.fold", fold, bound=False)
        self._row(tr("Rolling origin"), "data.split.rolling", Switch(), tr("Only the rows before a fold train for it."))
        self._row(tr("The fold tests"), "data.split.nested", Switch(), tr("It is held out wholly; the last of the training rows validate."))

    # what the document has -----------------------------------------------------------------------------------------

    def _project_changed(self, *_: object) -> None:
        document = self._workspace.document
        if document is not None:
            self._show(document.data)

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.data != new.data:
            self._show(new.data)

    def _show(self, spec: DataSpec) -> None:
        split = spec.split
        _quietly(self._fields["data.order"], spec.order)
        _quietly(self._fields["data.split.method"], split.method or "chronological")
        _quietly(self._fields["data.split.folds"], split.folds)
        fold = self._fields["data.split.fold"]
        assert isinstance(fold, SpinBox)
        blocked = fold.blockSignals(True)
        fold.setMaximum(max(split.folds, 1))
        fold.setValue(split.fold + 1)
        fold.blockSignals(blocked)
        fold.setEnabled(split.folds > 1)
        self._fields["data.split.rolling"].setEnabled(split.folds > 1 and split.method != "group")
        self._fields["data.split.nested"].setEnabled(split.folds > 1)
        self._fields["data.stride"].setEnabled(spec.order != "chunks")
        self._fields["data.scale_per_group"].setEnabled(bool(spec.groups) or spec.scale_per_group)

    # wishes --------------------------------------------------------------------------------------------------------

    def _execute(self, command: SetValue | SetValues) -> None:
        try:
            done = self._workspace.execute(command)
        except WorkbenchError as error:
            self._workspace.tell(error)
            done = False
        if done is False:
            self._project_changed()

    def _order_chosen(self, *_: object) -> None:
        field = self._fields["data.order"]
        assert isinstance(field, ComboBox)
        edits = (("data.order", field.value()), *((("data.stride", 1),) if field.value() == "chunks" else ()))
        self._execute(SetValues(edits, tr("Order: {currentText}", currentText=field.currentText())))

    def _method_chosen(self, *_: object) -> None:
        field = self._fields["data.split.method"]
        assert isinstance(field, ComboBox)
        method = None if field.value() == "chronological" else field.value()
        edits = (("data.split.method", method), *((("data.split.rolling", False),) if method == "group" else ()))
        self._execute(SetValues(edits, tr("Split: {currentText}", currentText=field.currentText())))

    def _folds_chosen(self, folds: int) -> None:
        document = self._workspace.document
        if document is None:
            return
        before = document.data.split
        folds = folds if folds != 1 else 0 if before.folds else 2          # one fold is none
        fold = min(before.fold, max(folds - 1, 0))
        rolling, nested = before.rolling and folds > 1, before.nested and folds > 1
        self._execute(SetValues((("data.split.folds", folds), ("data.split.fold", fold), ("data.split.rolling", rolling),
                                 ("data.split.nested", nested)), tr("Folds")))

    def _fold_chosen(self, number: int) -> None:
        self._execute(SetValue("data.split.fold", number - 1))


class Share(DoubleSpinBox):
    """A share of the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0.01, 0.98, 0.7, 4, parent)
        self.setStepType(self.StepType.DefaultStepType)
        self.setSingleStep(0.05)


class SettingsButton(QObject):
    """A button that opens the form; the form is made when it is first wanted."""

    def __init__(self, workspace: Workspace, button: Button) -> None:
        super().__init__(button)
        self._workspace, self._button = workspace, button
        self.form: WindowSettings | None = None
        button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the form below the button."""
        if self.form is None:
            self.form = WindowSettings(self._workspace, self._button)
        self.form.show_below(self._button)


def _quietly(field: QWidget, value: object) -> None:
    blocked = field.blockSignals(True)
    if isinstance(field, ComboBox):
        field.set_value(value)
    elif isinstance(field, SpinBox):
        field.setValue(int(str(value)))
    field.blockSignals(blocked)
