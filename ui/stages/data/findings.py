"""What was found in the data: a fact, a sentence, its remedies and where it is; a green line closes the list. Beside it the steps."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.dataset.facts import Finding, Fix
from workbench.dataset.spec import StepSpec

from ... import theme
from ...translating import said, tr
from ...widgets import Button, Chip, FlowLayout, Glyph, Hairline, Panel, Segmented, TextLabel, menu_below
from .steps import StepsList

_ICONS = {
    "error": ("ph.warning-circle-fill", "err"),
    "warning": ("ph.warning-fill", "warn"),
    "info": ("ph.info-fill", "accent"),
    "ok": ("ph.check-circle-fill", "ok"),
}


class FindingsPanel(Panel):
    """``fix_wanted(fix)``; ``place_wanted(column, row)``: a clean row to be shown ("" = no column of its own)."""

    fix_wanted = Signal(object)
    place_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Findings"), parent=parent, name="findings_panel")
        self._count = Chip("0", name="findings_count", height=18)
        self.tools.addWidget(self._count)
        self.pages = Segmented((("findings", tr("Findings")), ("steps", tr("Steps"))), name="findings_or_steps", height=26,
                               tip=tr("What was found, or the recorded steps in their order"))
        self.tools.addWidget(self.pages)
        self._scroll, self.steps, around = _scroll(), StepsList(), _scroll()
        around.setWidget(self.steps)
        self.steps.setObjectName("form_body")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(around)
        self.body.addWidget(self._stack, 1)
        self.pages.changed.connect(self._page)
        self._shown: tuple[Finding, ...] | None = None
        self._place: dict[int, int] = {}
        theme.changed.connect(self._again)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings; "ok" ones come last."""
        if findings == self._shown:
            return
        self._shown = findings
        self._again()

    def show_steps(self, steps: tuple[StepSpec, ...], effects: dict[int, str]) -> None:
        """Other steps; ``effects`` says by number what each does."""
        self.steps.show_steps(steps, effects)
        self.pages.set_options((("findings", tr("Findings")), ("steps", tr("Steps {count}", count=len(steps)) if steps else tr("Steps"))))

    def set_steps_possible(self, possible: bool) -> None:
        """A running text has no steps: then there are findings only."""
        self.pages.setVisible(possible)
        if not possible and self.pages.value() != "findings":
            self.pages.set_value("findings")
            self._page("findings")

    def _page(self, name: str) -> None:
        self._stack.setCurrentIndex(("findings", "steps").index(name))
        self._count.setVisible(name == "findings")
        self.set_title(tr("Findings") if name == "findings" else tr("Steps"))

    def _again(self) -> None:
        self._place = {}
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
        title = TextLabel(said(finding.message), 13 if finding.level != "ok" else 12, 600 if finding.level != "ok" else 400, "text", wrap=True)
        words.addWidget(title)
        if finding.detail:
            words.addWidget(TextLabel(said(finding.detail), 12, 400, "text2", wrap=True))
        if finding.fixes or finding.rows:
            words.addWidget(self._buttons(number, finding))
        line.addLayout(words, 1)
        return row

    def _buttons(self, number: int, finding: Finding) -> QWidget:
        """Two remedies as buttons, the others in a menu, and a button that walks through the places."""
        whole = QWidget()
        buttons = FlowLayout(whole, 6, 4)
        for place, fix in enumerate(finding.fixes[:2]):
            button = Button(said(fix.title), "fix" if place == 0 else "ghost", name=f"fix_{number}_{place}", tip=tr("{title} (can be undone)",
                                                                                                              title=said(fix.title)))
            button.clicked.connect(partial(self._wanted, fix))
            buttons.addWidget(button)
        if len(finding.fixes) > 2:
            more = Button(tr("More"), "ghost", "ph.caret-down", name=f"fix_{number}_more", tip=tr("Other remedies"))
            more.clicked.connect(partial(self._more, more, finding.fixes[2:]))
            buttons.addWidget(more)
        if finding.rows:
            count = len(finding.rows)
            show = Button(
                tr("Show"),
                "ghost",
                "ph.magnifying-glass",
                name=f"show_{number}",
                tip=tr("Show where it is in the series and the table")
                + (tr("; press again for the next of {count}", count=count) if count > 1 else ""),
            )
            show.clicked.connect(partial(self._next_place, number, finding))
            buttons.addWidget(show)
        return whole

    def _more(self, button: Button, fixes: tuple[Fix, ...], *_checked: object) -> None:
        menu_below(button, [(said(fix.title), partial(self._wanted, fix)) for fix in fixes])

    def _next_place(self, number: int, finding: Finding, *_checked: object) -> None:
        at = self._place.get(number, -1) + 1
        self._place[number] = at
        self.place_wanted.emit(finding.column, finding.rows[at % len(finding.rows)][0])

    def _wanted(self, fix: Fix, *_checked: object) -> None:
        self.fix_wanted.emit(fix)


def _scroll() -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("form_scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
