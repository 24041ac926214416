"""What was found in the data: a fact, a sentence, at most two remedies; a green line closes the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.dataset.facts import Finding, Fix

from ... import theme
from ...widgets import Button, Chip, Glyph, Hairline, Panel, TextLabel

_ICONS = {
    "error": ("ph.warning-circle-fill", "err"),
    "warning": ("ph.warning-fill", "warn"),
    "info": ("ph.info-fill", "accent"),
    "ok": ("ph.check-circle-fill", "ok"),
}


class FindingsPanel(Panel):
    """``fix_wanted(fix)``."""

    fix_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Findings", parent=parent, name="findings_panel")
        self._count = Chip("0", name="findings_count", height=18)
        self.tools.addWidget(self._count)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("form_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll, 1)
        self._shown: tuple[Finding, ...] | None = None
        theme.changed.connect(self._again)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings; "ok" ones come last."""
        if findings == self._shown:
            return
        self._shown = findings
        self._again()

    def _again(self) -> None:
        ordered = sorted(self._shown or (), key=lambda f: ("error", "warning", "info", "ok").index(f.level))
        self._count.setText(str(sum(f.level != "ok" for f in ordered)))
        whole = QWidget()
        whole.setObjectName("form_body")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, theme.size(4), 0)
        column.setSpacing(theme.size(8))
        for number, finding in enumerate(ordered):
            if number:
                column.addWidget(Hairline())
            column.addWidget(self._row(number, finding))
        column.addStretch(1)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(whole)
        if old is not None:
            old.deleteLater()                                 # later: one of its buttons may have asked for this

    def _row(self, number: int, finding: Finding) -> QWidget:
        row = QWidget()
        row.setObjectName(f"finding_{number}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.size(10))
        icon, token = _ICONS[finding.level]
        line.addWidget(Glyph(icon, 14, token), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.size(3))
        title = TextLabel(finding.message, 13 if finding.level != "ok" else 12, 600 if finding.level != "ok" else 400, "text", wrap=True)
        words.addWidget(title)
        if finding.detail:
            words.addWidget(TextLabel(finding.detail, 12, 400, "text2", wrap=True))
        if finding.fixes:
            words.addLayout(self._buttons(number, finding.fixes[:2]))
        line.addLayout(words, 1)
        return row

    def _buttons(self, number: int, fixes: tuple[Fix, ...]) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.size(8))
        for place, fix in enumerate(fixes):
            button = Button(fix.title, "fix" if place == 0 else "ghost", name=f"fix_{number}_{place}", tip=f"{fix.title} (can be undone)")
            button.clicked.connect(partial(self._wanted, fix))
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _wanted(self, fix: Fix, *_checked: object) -> None:
        self.fix_wanted.emit(fix)
