"""One room a task: how it is judged (``evaluate``) and what it says of a new file (``predict``). Heavy."""

from __future__ import annotations

from types import ModuleType

from . import classes, forecast, language, pairs, reconstruction, sequences, tagging, whole_reconstruction

TASKS: dict[str, ModuleType] = {
    "forecast": forecast, "classification": classes, "language": language, "sequences": sequences,
    "autoencoder": reconstruction, "whole_autoencoder": whole_reconstruction, "tagging": tagging, "pairs": pairs,
}
"""By :attr:`workbench.sequence.preprocessing.Preprocessing.room`."""
