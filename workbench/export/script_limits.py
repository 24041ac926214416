"""What a program can't hold, said before anything is written: one function for the card in the window and the command line. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..dataset.places import file_name, locate

if TYPE_CHECKING:
    from ..dataset.spec import DataSpec
    from ..sequence.preprocessing import Preprocessing
    from ..training.spec import TrainingSpec

ROOMS = ("forecast", "classification", "tagging", "pairs", "autoencoder", "whole_autoencoder", "sequences", "language")
"""What a program can do (see :attr:`workbench.sequence.preprocessing.Preprocessing.room`)."""
_HELPS = "Export the SavedModel or the Keras file, which hold the trained network"


def refusal(fitted: Preprocessing, data: DataSpec, training: TrainingSpec, folder: Path | None = None) -> tuple[str, str] | None:
    """Why no program repeats this run, and what helps; None = one can.

    Parameters
    ----------
    folder : Path, optional
        The project's folder: whether the data lie on the disk is looked at where it is given.
    """
    for found in (_task(fitted), _inside(data), _begin(data, training), _teacher(training), _monitor(training), _lost(data, folder)):
        if found is not None:
            return found
    return None


def _task(fitted: Preprocessing) -> tuple[str, str] | None:
    if fitted.room in ROOMS:
        return None
    return f"a program for a network that does '{fitted.room}' is not written by this version", _HELPS


def _inside(data: DataSpec) -> tuple[str, str] | None:
    if data.task != "forecast" or data.gap >= 0:
        return None
    return "rows inside the window are forecast (a gap below 0), which a program does not do", _HELPS


def _begin(data: DataSpec, training: TrainingSpec) -> tuple[str, str] | None:
    """Weights, words or scales of another run would have to lie beside the program."""
    if getattr(training, "begin_with", None) is not None:
        return "the run begins with trained weights of another one, which a program does not hold", f"{_HELPS}, or train anew without them"
    if getattr(data, "fitted", None) is not None:
        return "the vocabulary or scaling is taken over from another run, which a program does not hold", _HELPS
    return None


def _teacher(training: TrainingSpec) -> tuple[str, str] | None:
    """Scheduled sampling draws other coins for every part of a batch that was computed in several."""
    if training.teacher_forcing.always or training.speed.parts <= 1:
        return None
    return "each batch was computed in parts, each of which drew which of its own words the decoder reads; a program computes it as a whole", \
        f"{_HELPS}, or set training.speed.parts to 1 and train again"


def _monitor(training: TrainingSpec) -> tuple[str, str] | None:
    monitor = training.stopping.monitor
    if monitor.removeprefix("val_") not in training.metrics:
        return None
    return f"the metric '{monitor}' decides which epoch is best, and a program measures loss and accuracy (or mean absolute error) only", \
        f"{_HELPS}, or set training.stopping.monitor to val_loss and train again"


def _lost(data: DataSpec, folder: Path | None) -> tuple[str, str] | None:
    if folder is None:
        return None
    lost = next((path for path in (data.source.path, *data.source.also) if not locate(path, folder).exists()), None)
    if lost is None:
        return None
    kept = "is kept in the project only" if data.source.embedded else "is not there"
    return f"a program would read {file_name(lost)}, which {kept}", \
        "Save the copy as a file first (extract)" if data.source.embedded else "Put it back, or say where it is (relink)"
