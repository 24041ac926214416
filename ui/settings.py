"""What the window remembers from one start to the next (placement, theme, recent projects), and where new projects go."""

from __future__ import annotations

import datetime
import hashlib
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from workbench.errors import ProjectError
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


def key_of(path: object) -> str:
    """Under what a project's own settings are remembered."""
    return hashlib.sha1(str(path).encode(), usedforsecurity=False).hexdigest()[:16]


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


def projects_folder() -> Path:
    """Where projects without a place of their own go (made if it is missing)."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
    folder = Path(documents) / "RNN Workbench"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError("the folder for projects can't be made", where=str(folder), fix="Make it, or use File, New from file") from error
    return folder


def free_path(folder: Path, stem: str) -> Path:
    """``stem.rnnw`` in a folder, or ``stem 2.rnnw``…: a name that is not taken."""
    number, path = 1, folder / f"{stem}.rnnw"
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}.rnnw"
    return path


def near(path: Path, folder: Path) -> str:
    """A file's path as a project in ``folder`` keeps it: relative where it lies in or near it."""
    try:
        found = os.path.relpath(path, folder)
    except ValueError:                                       # another drive
        return str(path)
    return str(path) if Path(found).parts[:2] == ("..", "..") else found
