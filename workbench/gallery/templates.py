"""Templates by name: which task they are for. Imports nothing heavy."""

from __future__ import annotations

from ..dataset.spec import Task
from ..errors import SettingError
from . import catalog

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
    """The task of a template; :class:`SettingError` lists those there are."""
    if name in TEMPLATES:
        return TEMPLATES[name]
    known = (*TEMPLATES, *(entry.name for entry in catalog.entries()))
    raise SettingError(f"there is no template '{name}'", where="--template", fix=f"There are: {', '.join(known)}")
