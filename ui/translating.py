"""Words of the window in the user's language.

``tr("Epoch {epoch} of {epochs}", epoch=3, epochs=40)`` gives the sentence in the language in force; ``mark("Data")`` only says that a word of a table
is to be translated where it is shown: ``tr(entry.title)``. ``language.changed`` is emitted after another language was chosen. English stands in the
program, Portuguese in resources/translations (tools/translations.py keeps both together); a text without a translation stays English.

The language is known before any other module of the window is imported, so that tables of words may be made with ``tr`` at once; what is made when
it is shown follows a change at once, tables after the next start.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal

from workbench.gallery.entry import Action, Claim, GalleryEntry, Picture, Question, Recipe, Step
from workbench.paths import resource, settings_folder

from .said import SENTENCES
from .said.marking import mark as mark

CONTEXT = "ui"
"""Qt's name for the group of texts that holds the window's words; a gallery entry's are in ``gallery.NAME``."""
LANGUAGES = {"system": "System", "en": "English", "pt": "Português"}
"""What can be chosen; a language is called by its own name in every language."""
_ENTRY_TEXTS: dict[type, tuple[str, ...]] = {
    GalleryEntry: ("title", "subtitle", "kind", "text", "data_note"), Recipe: ("title",), Claim: ("text",), Step: ("title", "text"),
    Action: ("label",), Question: ("text", "answer"), Picture: ("labels",),
}
"""Which fields of a gallery entry are words."""
_S = TypeVar("_S", bound=msgspec.Struct)


class Translated(str):
    """A text in another language that still knows its English."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, text: str, source: str) -> Translated:
        """Keep both."""
        made = super().__new__(cls, text)
        made.english = source
        return made


def english(text: str) -> str:
    """A text as it stands in the program, whatever language it is shown in (names of controls are made of it)."""
    return text.english if isinstance(text, Translated) else text


class _Language(QObject):
    """The one language in force."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self.words: QTranslator | None = None
        self.installed: list[QTranslator] = []

    def of(self, context: str, text: str) -> str:
        """The translation of a text; the text itself where there is none."""
        found = self.words.translate(context, text) if self.words is not None else ""
        return found or text


language = _Language()


def resolved(wanted: str) -> str:
    """``en`` or ``pt`` for a setting (``system`` asks the desktop; a language that isn't spoken here becomes English)."""
    if wanted == "system":
        first = QLocale.system().uiLanguages()[:1]
        wanted = first[0].split("-")[0] if first else "en"
    return wanted if wanted == "pt" else "en"


def use(wanted: str) -> bool:
    """Put a language in force (``system``, ``en``, ``pt``); True if it is another one than before."""
    code = resolved(wanted)
    if code == language.code:
        return False
    language.code, language.words = code, None
    if code != "en":
        language.words = QTranslator(language)
        language.words.load("rnn_workbench_pt", str(resource("translations")))
    install()
    language.changed.emit()
    return True


def install() -> None:
    """Give the application Qt's own words (buttons of its dialogs) in the language in force; before there is one nothing is done."""
    if QCoreApplication.instance() is None:
        return
    for old in language.installed:
        QCoreApplication.removeTranslator(old)
    language.installed = []
    if language.code != "en":
        own = QTranslator(language)
        if own.load("qtbase_pt_BR", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(own)
            language.installed.append(own)


def chosen() -> str:
    """What the user set (``system``, ``en`` or ``pt``); the variable RNN_WORKBENCH_LANGUAGE goes before it."""
    told = os.environ.get("RNN_WORKBENCH_LANGUAGE", "")
    kept = str(QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat).value("language", "system"))
    return told if told in LANGUAGES else kept if kept in LANGUAGES else "system"


def tr(text: str, /, **values: Any) -> str:
    """A text of the window in the language in force, with ``{name}`` replaced by the values."""
    told = text.format(**values) if values else text
    if language.code == "en":
        return told
    found = language.of(CONTEXT, text)
    try:
        return Translated(found.format(**values) if values else found, told)
    except (KeyError, IndexError, ValueError):               # a translation with a wrong place: the English sentence is right
        return told


def said(text: str) -> str:
    """Words made below the window (``3 findings to settle``, a complaint, a note) in the language in force; those that no pattern fits stay.

    The patterns are those of :mod:`ui.said`; numbers and names stay as they are.
    """
    if language.code == "en" or not text or isinstance(text, Translated):
        return text
    told = SENTENCES.of(text, lambda pattern: language.of(CONTEXT, pattern))
    return Translated(told, text) if told != text else text


def _over(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return _changed(value, change)
    if isinstance(value, tuple):
        return tuple(_over(part, change) for part in value)
    return value


def _changed(struct: _S, change: Callable[[str], str]) -> _S:
    """A struct with every text of it, and of what it holds, passed through ``change``."""
    texts = _ENTRY_TEXTS.get(type(struct), ())
    new: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if name in texts:
            new[name] = change(value) if isinstance(value, str) else tuple(change(part) for part in value)
        elif isinstance(value, msgspec.Struct | tuple):
            new[name] = _over(value, change)
    return msgspec.structs.replace(struct, **new)


def entry_texts(entry: GalleryEntry) -> list[str]:
    """All words of a gallery entry, in their order, each once."""
    found: dict[str, None] = {}

    def keep(text: str) -> str:
        if text.strip():
            found[text] = None
        return text

    _changed(entry, keep)
    return list(found)


def translated(entry: GalleryEntry) -> GalleryEntry:
    """A gallery entry in the language in force (texts without a translation stay as they are)."""
    if language.code == "en":
        return entry
    context = f"gallery.{entry.name}"
    return _changed(entry, lambda text: language.of(context, text) if text.strip() else text)


use(chosen())
