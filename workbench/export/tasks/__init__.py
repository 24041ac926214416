"""One room a task: the function a SavedModel serves (``serve``), and what the application itself answers (``answers``). Heavy."""

from __future__ import annotations

from types import ModuleType

from . import classes, forecast, language, pairs, reconstruction, sequences, tagging, whole_reconstruction

TASKS: dict[str, ModuleType] = {
    "forecast": forecast, "classification": classes, "language": language, "sequences": sequences,
    "autoencoder": reconstruction, "whole_autoencoder": whole_reconstruction, "tagging": tagging, "pairs": pairs,
}
"""By :attr:`workbench.sequence.preprocessing.Preprocessing.room`."""
