"""One room a task: how it is judged (``evaluate``) and what it says of a new file (``predict``). Heavy."""

from __future__ import annotations

from types import ModuleType

from . import classes, forecast, language, reconstruction, sequences

TASKS: dict[str, ModuleType] = {
    "forecast": forecast, "classification": classes, "language": language, "sequences": sequences,
    "autoencoder": reconstruction,
}
"""By :attr:`workbench.sequence.preprocessing.Preprocessing.room`."""
