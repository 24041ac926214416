"""How the chosen format is written: narrower numbers where it has them, and what is otherwise than one may expect."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.export import formats
from workbench.export.formats import Format
from workbench.sequence.preprocessing import Preprocessing

from ...translating import tr
from ...widgets import Panel, Segmented, TextLabel
from .formats import NUMBERS


class HowPanel(Panel):
    """Hidden while there is nothing to choose or to know."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How it is written"), "", parent, name="export_how_panel")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        self.numbers = Segmented(list(NUMBERS.items()), name="export_quantize_choice",
                                 tip=tr("Narrower numbers make the file smaller and the answers coarser"))
        self.numbers.changed.connect(self._changed)
        row.addWidget(TextLabel(tr("Numbers"), 13, 400, "text2"))
        row.addWidget(self.numbers)
        row.addStretch(1)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._row)
        self.body.addWidget(self.words)

    def _changed(self, _: str) -> None:
        self.changed.emit()

    def quantize(self) -> str:
        """``float16``, ``int8``, or "" for numbers as they are."""
        return "" if self._row.isHidden() else self.numbers.value()

    def show_format(self, chosen: Format, fitted: Preprocessing | None) -> None:
        """What can be chosen and what should be known of this format with these data."""
        self._row.setVisible(bool(chosen.quantize))
        said = " ".join(formats.remarks(chosen.id, fitted, self.quantize())) if fitted is not None else ""
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.setVisible(bool(chosen.quantize or said))
