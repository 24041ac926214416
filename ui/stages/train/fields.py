"""Fields of settings that are no single value: numbers that may be off, lists, weights by class, an optimizer's own numbers, metrics."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project import document as doc
from workbench.project.commands import Command, SetValue, SetValues
from workbench.project.document import Document
from workbench.training import techniques

from ... import theme
from ...translating import tr
from ...widgets import ComboBox, DoubleSpinBox, FormRow, LineEdit, SpinBox, Switch, set_state
from ...workspace import Workspace

OWN = "training.optimizer.parameters"
_WIDE = 168


class Kept(QObject):
    """Keeps a field and what it stands for alike. Lives as long as the field; subclasses say how it is shown and what an entry does."""

    def __init__(self, workspace: Workspace, field: QWidget) -> None:
        super().__init__(field)
        self.workspace, self.field = workspace, field
        workspace.documentChanged.connect(self.refresh)
        workspace.projectChanged.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Show what the document has."""
        document = self.workspace.document
        if document is None:
            return
        blocked = self.field.blockSignals(True)
        self.show_value(document)
        self.field.blockSignals(blocked)

    def show_value(self, document: Document) -> None:
        """Into the field."""
        raise NotImplementedError

    def execute(self, command: Command) -> None:
        """One undoable step; what can't be is said at the field."""
        try:
            done = self.workspace.execute(command)
        except WorkbenchError as error:
            set_state(self.field, "error", str(error))
            return
        if done is False:
            self.refresh()
        else:
            set_state(self.field, "")


class OptionalNumber(Kept):
    """A number that may be off (None): 0 is shown as words."""

    def __init__(self, workspace: Workspace, path: str, field: DoubleSpinBox, off: str = "off") -> None:
        super().__init__(workspace, field)
        self._path, self._spin = path, field
        field.setSpecialValueText(off)
        field.valueChanged.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        self._spin.setValue(float(doc.get(document, self._path) or 0.0))

    def _entered(self, value: float) -> None:
        self.execute(SetValue(self._path, value or None))


class Numbers(Kept):
    """A list of numbers, with commas."""

    def __init__(self, workspace: Workspace, path: str, field: LineEdit) -> None:
        super().__init__(workspace, field)
        self._path, self._edit = path, field
        field.editingFinished.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        self._edit.setText(", ".join(f"{value:g}" for value in doc.get(document, self._path)))

    def _entered(self) -> None:
        try:
            values = [float(part) for part in self._edit.text().replace(";", ",").split(",") if part.strip()]
        except ValueError:
            set_state(self.field, "error", tr("Numbers with commas between them, such as 0.1, 0.5, 0.9"))
            return
        document = self.workspace.document
        if document is not None and list(doc.get(document, self._path)) != values:
            self.execute(SetValue(self._path, values))


class ClassWeights(Kept):
    """``ham 1, spam 4``; a name alone is not enough."""

    def __init__(self, workspace: Workspace, field: LineEdit) -> None:
        super().__init__(workspace, field)
        self._edit = field
        field.editingFinished.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        weights = document.training.class_weights
        self._edit.setText(", ".join(f"{name} {weight:g}" for name, weight in weights.items()) if isinstance(weights, dict) else "")

    def _entered(self) -> None:
        found: dict[str, float] = {}
        for part in filter(None, (part.strip() for part in self._edit.text().split(","))):
            name, _, weight = part.rpartition(" ")
            try:
                found[name.strip().removesuffix("=").strip()] = float(weight)
            except ValueError:
                set_state(self.field, "error", tr("A class and its weight, with commas between them, such as ham 1, spam 4"))
                return
        document = self.workspace.document
        if document is not None and found and document.training.class_weights != found:
            self.execute(SetValue("training.class_weights", found))


class ClassWeighting(Kept):
    """None, balanced, or by hand: the last begins with a weight of 1 for each class."""

    def __init__(self, workspace: Workspace, field: ComboBox) -> None:
        super().__init__(workspace, field)
        self._combo = field
        field.set_items(((tr("all alike"), "none"), ("balanced", "balanced"), (tr("by hand"), "hand")))
        field.activated.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        weights = document.training.class_weights
        self._combo.set_value("hand" if isinstance(weights, dict) else weights)

    def _entered(self) -> None:
        chosen, facts = self._combo.value(), self.workspace.facts
        if chosen != "hand":
            self.execute(SetValue("training.class_weights", chosen))
            return
        classes = facts.target.classes if facts is not None and facts.target is not None else ()
        if not classes:
            self.refresh()
            return
        self.execute(SetValue("training.class_weights", dict.fromkeys(classes[:MOST_CLASSES], 1.0)))


MOST_CLASSES = 12
"""Classes whose weights stand in the field to begin with; further ones can be written there."""


class OptimizerKind(Kept):
    """Another optimizer begins with numbers of its own: those of the one before mean nothing to it."""

    def __init__(self, workspace: Workspace, field: ComboBox) -> None:
        super().__init__(workspace, field)
        self._combo = field
        field.set_items([(entry.title, kind) for kind, entry in techniques.OPTIMIZERS.items()])
        field.activated.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        self._combo.set_value(document.training.optimizer.kind)

    def _entered(self) -> None:
        document, kind = self.workspace.document, self._combo.value()
        if document is None or kind == document.training.optimizer.kind:
            return
        if document.training.optimizer.parameters:
            words = tr("optimizer {kind} → {kind2}", kind=document.training.optimizer.kind, kind2=kind)
            self.execute(SetValues((("training.optimizer.kind", kind), (OWN, {})), words))
        else:
            self.execute(SetValue("training.optimizer.kind", kind))


class OwnNumber(Kept):
    """One of an optimizer's own numbers; the default is not written down."""

    def __init__(self, workspace: Workspace, name: str, own: techniques.Own, field: QWidget) -> None:
        super().__init__(workspace, field)
        self._name, self._own = name, own
        changed: Any = field.toggled if isinstance(field, Switch) else field.valueChanged  # type: ignore[attr-defined]
        changed.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        value = document.training.optimizer.parameters.get(self._name, self._own.default)
        if isinstance(self.field, Switch):
            self.field.setChecked(bool(value))
        elif isinstance(self.field, SpinBox):
            self.field.setValue(int(value))
        elif isinstance(self.field, DoubleSpinBox):
            self.field.setValue(float(value))

    def _entered(self, value: Any) -> None:
        document = self.workspace.document
        if document is None:
            return
        before = document.training.optimizer.parameters
        after = {name: known for name, known in before.items() if name != self._name}
        if value != self._own.default:
            after[self._name] = value
        if after != before:
            shown = ("on" if value else "off") if isinstance(value, bool) else f"{value:g}"
            self.execute(SetValues(((OWN, after),), f"{self._own.title.lower()} {shown}"))


class OwnNumbers(QWidget):
    """Rows for the present optimizer's own numbers."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_numbers")
        self._workspace, self._kind = workspace, ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.size(2))

    def refresh(self, kind: str) -> None:
        """Rows of this optimizer."""
        if kind == self._kind:
            return
        self._kind = kind
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for name, own in techniques.OWN.get(kind, {}).items():
            field = _own_field(own)
            field.setObjectName(f"own_{name}")
            if not isinstance(field, Switch):
                field.setFixedWidth(theme.size(_WIDE))
            self._rows.addWidget(FormRow(own.title, name, field, own.help))
            OwnNumber(self._workspace, name, own, field)


def _own_field(own: techniques.Own) -> QWidget:
    if isinstance(own.default, bool):
        return Switch()
    if isinstance(own.default, int) and own.most > 1 and own.most != 100.0:
        return SpinBox(0, int(own.most), own.default)
    low = -own.most if own.most > 1 else -1.0 if own.default < 0 else 0.0
    return DoubleSpinBox(low, own.most, float(own.default), 30 if 0 < own.default < 1e-12 else 10)


class Metric(Kept):
    """One further metric, on or off."""

    def __init__(self, workspace: Workspace, name: str, field: Switch) -> None:
        super().__init__(workspace, field)
        self._name, self._switch = name, field
        field.toggled.connect(self._entered)
        self.refresh()

    def show_value(self, document: Document) -> None:
        self._switch.setChecked(self._name in document.training.metrics)

    def _entered(self, on: bool) -> None:
        document = self.workspace.document
        if document is None:
            return
        others = [name for name in document.training.metrics if name != self._name]
        words = (
            tr("metric {title} on", title=techniques.METRICS[self._name].title)
            if on
            else tr("metric {title} off", title=techniques.METRICS[self._name].title)
        )
        self.execute(SetValues((("training.metrics", [*others, self._name] if on else others),), words))
