"""Templates by name: which task they are for. Imports nothing heavy."""

from __future__ import annotations

from ..dataset.spec import Task
from ..errors import SettingError
from . import catalog
from .meant import meant

TEMPLATES: dict[str, Task] = {
    "forecast": "forecast",
    "classify-series": "classification",
    "classify-text": "classification",
    "autoencoder": "autoencoder",
    "language-model": "language",
    "tagging": "tagging",
    "pairs": "pairs",
}


def task_of(name: str) -> Task:
    """The task of a template; :class:`SettingError` names those that may be meant."""
    if name in TEMPLATES:
        return TEMPLATES[name]
    known = (*TEMPLATES, *(entry.name for entry in catalog.entries()))
    fix = meant(name, known, f"There are {', '.join(TEMPLATES)}, and the entries of the gallery")
    raise SettingError(f"there is no template '{name[:60]}'", where="--template", fix=fix)
