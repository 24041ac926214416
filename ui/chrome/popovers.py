"""Small surfaces of the window: settings, help, about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.gpus import Diagnosis
from workbench.version import VERSION

from .. import desktop, theme, translating
from ..translating import tr
from ..widgets import Button, Popover, Segmented, Switch, TextLabel


def _passing(parent: QWidget, name: str) -> Popover:
    """One that is gone once it is closed."""
    popover = Popover(parent, name=name)
    popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return popover


def settings(parent: QWidget, use_theme: Callable[[str], Any], show_log: Callable[[], Any], use_language: Callable[[str], Any]) -> Popover:
    """Theme, language, and where errors are written."""
    popover = _passing(parent, "settings_popover")
    popover.body.addWidget(TextLabel(tr("Theme"), 13, 600))
    choice = Segmented([("system", tr("System")), ("light", tr("Light")), ("dark", tr("Dark"))], name="theme_choice", tip=tr("Light or dark"))
    choice.set_value(theme.mode())
    choice.changed.connect(use_theme)
    popover.body.addWidget(choice)
    popover.body.addWidget(TextLabel(tr("Language"), 13, 600))
    spoken = Segmented([(code, tr(words)) for code, words in translating.LANGUAGES.items()], name="language_choice", tip=tr("Language of the window"))
    spoken.set_value(translating.chosen())
    spoken.changed.connect(use_language)
    popover.body.addWidget(spoken)
    tell = Switch(tr("Say on the desktop when a run has ended"), name="desktop_switch", tip=tr("Only while the window is not in front"))
    tell.setChecked(desktop.wanted())
    tell.toggled.connect(desktop.want)
    popover.body.addWidget(tell)
    log = Button(tr("Show the log file's folder"), "ghost", "ph.notebook", name="log_button")
    log.clicked.connect(show_log)
    popover.body.addWidget(log)
    return popover


def help_on(parent: QWidget, title: str, words: str) -> Popover:
    """What a page is for."""
    popover = _passing(parent, "help_popover")
    popover.body.addWidget(TextLabel(title, 15, 600))
    text = TextLabel(words or tr("Nothing is written about this page yet."), 13, 400, "text2", wrap=True)
    text.setFixedWidth(theme.size(420))
    popover.body.addWidget(text)
    return popover


def devices(parent: QWidget, diagnosis: Diagnosis | None, chosen: str, copy: Callable[[str], Any]) -> Popover:
    """What networks are trained on; where no GPU is used, why not, and what to do."""
    popover = _passing(parent, "device_popover")
    popover.body.addWidget(TextLabel(tr("Trained on {chosen}", chosen=chosen), 15, 600))
    for gpu in diagnosis.gpus if diagnosis else ():
        popover.body.addWidget(TextLabel(gpu.words, 13, 400, "text2"))
    if diagnosis is None:
        popover.body.addWidget(TextLabel(tr("TensorFlow is still loading; what it can use is known in a moment."), 13, 400, "text2"))
    elif diagnosis.because:
        reason = TextLabel(tr("No GPU is used because {because}.", because=diagnosis.because), 13, 400, "text2", wrap=True)
        for text in (reason, TextLabel(f"{diagnosis.remedy}.", 13, 500, wrap=True)):
            text.setFixedWidth(theme.size(380))
            popover.body.addWidget(text)
        button = Button(tr("Copy these words"), "ghost", "ph.copy", name="copy_diagnosis_button")
        button.clicked.connect(partial(copy, diagnosis.sentence))
        popover.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    note = TextLabel(tr("A run is put elsewhere by Device in the settings of Train."), 11, 400, "text3")
    popover.body.addWidget(note)
    return popover


def about(parent: QWidget) -> Popover:
    """Version and licenses."""
    popover = _passing(parent, "about_popover")
    popover.body.addWidget(TextLabel(tr("RNN Workbench {VERSION}", VERSION=VERSION), 15, 600))
    popover.body.addWidget(TextLabel(tr("Build, train and understand recurrent networks."), 13, 400, "text2"))
    licenses = tr("MIT license. Inter and JetBrains Mono: SIL Open Font License 1.1. Icons: Phosphor, MIT.")
    popover.body.addWidget(TextLabel(licenses, 11, 400, "text3"))
    return popover
