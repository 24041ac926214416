"""Small surfaces of the window: settings, help, about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.version import VERSION

from .. import theme
from ..widgets import Button, Popover, Segmented, TextLabel


def _passing(parent: QWidget, name: str) -> Popover:
    """One that is gone once it is closed."""
    popover = Popover(parent, name=name)
    popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return popover


def settings(parent: QWidget, use_theme: Callable[[str], Any], show_log: Callable[[], Any]) -> Popover:
    """Theme, and where errors are written."""
    popover = _passing(parent, "settings_popover")
    popover.body.addWidget(TextLabel("Theme", 13, 600))
    choice = Segmented([("system", "System"), ("light", "Light"), ("dark", "Dark")], name="theme_choice", tip="Light or dark")
    choice.set_value(theme.mode())
    choice.changed.connect(use_theme)
    popover.body.addWidget(choice)
    log = Button("Show the log file's folder", "ghost", "ph.notebook", name="log_button")
    log.clicked.connect(show_log)
    popover.body.addWidget(log)
    return popover


def help_on(parent: QWidget, title: str, words: str) -> Popover:
    """What a page is for."""
    popover = _passing(parent, "help_popover")
    popover.body.addWidget(TextLabel(title, 15, 600))
    text = TextLabel(words or "Nothing is written about this page yet.", 13, 400, "text2", wrap=True)
    text.setFixedWidth(theme.size(420))
    popover.body.addWidget(text)
    return popover


def about(parent: QWidget) -> Popover:
    """Version and licenses."""
    popover = _passing(parent, "about_popover")
    popover.body.addWidget(TextLabel(f"RNN Workbench {VERSION}", 15, 600))
    popover.body.addWidget(TextLabel("Build, train and understand recurrent networks.", 13, 400, "text2"))
    licenses = "MIT license. Inter and JetBrains Mono: SIL Open Font License 1.1. Icons: Phosphor, MIT."
    popover.body.addWidget(TextLabel(licenses, 11, 400, "text3"))
    return popover
