"""What the window remembers from one start to the next: placement, theme, recent projects."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from workbench.paths import settings_folder

_MOST_RECENT = 12


def _settings() -> QSettings:
    return QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat)


def get(key: str, default: str = "") -> str:
    """A remembered text."""
    return str(_settings().value(key, default))


def put(key: str, value: Any) -> None:
    """Remember a text or bytes."""
    store = _settings()
    store.setValue(key, value)
    store.sync()


def blob(key: str) -> QByteArray:
    """Remembered bytes (window placement)."""
    value = _settings().value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def recent() -> list[tuple[Path, str, str]]:
    """Projects opened lately, newest first: (path, last state in words, ISO time). Those that are gone are left out."""
    store = _settings()
    found = []
    for n in range(store.beginReadArray("recent")):
        store.setArrayIndex(n)
        path = Path(str(store.value("path", "")))
        if path.is_file():
            found.append((path, str(store.value("words", "")), str(store.value("time", ""))))
    store.endArray()
    return found


def remember(path: Path, words: str = "") -> None:
    """Put a project at the top of the recent ones."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="minutes")
    entries = [(path, words, now), *(entry for entry in recent() if entry[0] != path)][:_MOST_RECENT]
    _write(entries)


def forget(path: Path) -> None:
    """Take a project off the recent ones."""
    _write([entry for entry in recent() if entry[0] != path])


def _write(entries: list[tuple[Path, str, str]]) -> None:
    store = _settings()
    store.remove("recent")
    store.beginWriteArray("recent", len(entries))
    for n, (path, words, time) in enumerate(entries):
        store.setArrayIndex(n)
        store.setValue("path", str(path))
        store.setValue("words", words)
        store.setValue("time", time)
    store.endArray()
    store.sync()
