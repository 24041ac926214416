"""Where our own files are: the resources that ship, and the user's log and settings folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_APP = "rnn-workbench"


def resource(*parts: str) -> Path:
    """A file that ships with the product, e.g. ``resource("gallery", "airline.json")``."""
    return RESOURCES.joinpath(*parts)


def log_folder() -> Path:
    """Folder of the log files (made if it is missing)."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False, ensure_exists=True))


def settings_folder() -> Path:
    """Folder of window placement, recent files and preferences (made if it is missing)."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False, ensure_exists=True))


def data_folder(*parts: str) -> Path:
    """Folder of what belongs to the user and is no project, e.g. examples that were added (made if it is missing)."""
    folder = Path(platformdirs.user_data_dir(_APP, appauthor=False, ensure_exists=True)).joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cache_folder(*parts: str) -> Path:
    """Folder of what can be computed again (made if it is missing); the system may clear it."""
    folder = Path(platformdirs.user_cache_dir(_APP, appauthor=False, ensure_exists=True)).joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
