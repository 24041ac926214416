"""The welcome page: the side with new, open and recent, and the gallery of worked examples."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ... import theme
from ...widgets import Button, FlowLayout, Message, TextLabel
from ...workspace import Workspace
from .card import GalleryCard
from .side import Side

_CARDS = "ui.stages.welcome.pictures:cards"
GROUPS = {"forecast": "Forecast", "classify": "Classify", "text": "Text", "sequence": "Sequence to sequence", "codes": "Codes and anomalies",
          "technique": "Training technique"}
"""Filter groups in the order they are offered; only those with a card are shown."""


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = theme.mark_icon()
        self.setFixedSize(theme.size(48), theme.size(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


class WelcomePage(QWidget):
    """See the module. ``new_wanted`` and ``open_wanted`` ask the window for a file dialog, ``paste_wanted`` to look at the clipboard."""

    new_wanted = Signal()
    open_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName("welcome_page")
        self.setAccessibleName("Welcome")
        self._cards: list = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = Side(_Mark())
        row.addWidget(self.side)
        self._area = self._gallery()
        row.addWidget(self._area, 1)
        self.side.new_wanted.connect(self.new_wanted)
        self.side.open_wanted.connect(self.open_wanted)
        self.side.recent_wanted.connect(self.workspace.open)
        self.side.cancel_wanted.connect(self.workspace.cancel_reading)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste_wanted)

    def _gallery(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(theme.size(32), theme.size(28), theme.size(12), 0)
        column.setSpacing(theme.size(12))
        column.addWidget(TextLabel("Start from a worked example", 20, 600))
        column.addWidget(TextLabel("Each opens as a complete project on bundled data and trains at once.", 13, 400, "text2"))
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._filters.idClicked.connect(self._filter)
        self._filter_row = QHBoxLayout()
        self._filter_row.setSpacing(theme.size(8))
        column.addLayout(self._filter_row)
        self.message = Message(closable=True, name="gallery_message")
        self.message.hide()
        column.addWidget(self.message)
        scroll = QScrollArea()
        scroll.setObjectName("gallery_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("stage_scroll_body")
        self._flow = FlowLayout(inside, 16)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        return area

    # content -------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the gallery and draw its pictures (on a worker thread), once."""
        if not self._cards:
            self.workspace.ask("gallery", _CARDS, {}, self._show, self._failed, lane="files")
        self.side.refresh()

    def _failed(self, error: BaseException) -> None:
        self.message.set("error", f"The gallery can't be read: {error}")
        self.message.show()

    @Slot(object)
    def _show(self, cards: list) -> None:

        for card in cards:
            widget = GalleryCard(card)
            widget.clicked.connect(self._open)
            self._cards.append(widget)
            self._flow.addWidget(widget)
        self._make_filters()

    def _make_filters(self) -> None:
        present = {widget.card.group for widget in self._cards}
        names = [name for name in GROUPS if name in present] + sorted(present - set(GROUPS))
        self._groups = ["", *names]
        for number, name in enumerate(self._groups):
            words = GROUPS.get(name, name.capitalize()) if name else f"All {len(self._cards)}"
            chip = _FilterChip(words, name or "all")
            self._filters.addButton(chip, number)
            self._filter_row.addWidget(chip)
        self._filter_row.addStretch(1)
        self._filters.button(0).setChecked(True)

    def _filter(self, number: int) -> None:
        group = self._groups[number]
        for widget in self._cards:
            widget.setVisible(not group or widget.card.group == group)

    def _open(self) -> None:
        widget = self.sender()
        self.workspace.create_from_gallery(widget.card.name)  # type: ignore[attr-defined]

    def refresh(self) -> None:
        """The page comes back into sight."""
        self.side.refresh()

    def set_drop(self, over: bool) -> None:
        """A file is held over the window."""
        self.side.zone.set_over(over)

    def set_busy(self, words: str) -> None:
        """Something is read or prepared ("" = no more)."""
        self.side.set_busy(words)
        self._area.setEnabled(not words)

    def help_text(self) -> str:
        """What F1 shows."""
        return ("Open a table with a time series (CSV, Excel, Parquet) or a text, or choose an example. Several files can be dropped at once, and "
                "cells copied from a spreadsheet can be pasted (Ctrl+V). A project is made beside your file: "
                "roles, windows and a network are proposed, and everything you do is kept in that one project file as you go. "
                "Ctrl+K finds every command.")


class _FilterChip(Button):
    """One filter."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, "plain", height=26, name=f"filter_{name}", tip=f"Show {words.lower()}")
        self.radius = self.sizeHint().height() / 2
        self.setCheckable(True)
        self.toggled.connect(self._look)
        self._look(False)

    def _look(self, on: bool) -> None:
        self.set_kind("fix" if on else "plain")
