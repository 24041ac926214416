"""What an export is made of, and what it answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import keras

    from ..dataset.facts import DataFacts
    from ..dataset.spec import DataSpec
    from ..evaluation.report import Evaluation
    from ..model.spec import ModelSpec
    from ..sequence.prepare import Prepared
    from ..sequence.preprocessing import Preprocessing
    from ..training.spec import TrainingSpec


class Format(Struct, frozen=True):
    """One thing a trained network can become."""

    id: str
    title: str
    suffix: str
    """Of the file; "" = a folder."""
    holds: str
    """What goes in, in a sentence."""
    needs: str
    """What the one who opens it needs."""


FORMATS: tuple[Format, ...] = (
    Format("savedmodel", "SavedModel", "", "The network with its preprocessing: raw values or raw text in, answers in the data's own units out",
           "TensorFlow"),
    Format("keras", "Keras file", ".keras", "The network alone: scaled windows or token ids in, scaled values or probabilities out", "Keras"),
    Format("script", "Python script", ".py", "Everything from the data file to the forecast as one readable program", "TensorFlow, Keras, pandas"),
    Format("report", "Report", ".html", "Data, network, learning curves, figures against the baselines, and how to repeat it", "a web browser"),
)
"""The formats this version writes."""


class Verified(Struct, frozen=True):
    """The written file gave the application's own answers, in a process that had never heard of the application."""

    samples: int
    max_relative_difference: float
    """Largest absolute difference / largest absolute answer."""
    seconds: float


class Exported(Struct, frozen=True):
    """What was written, where, and how it was checked."""

    format: str
    path: str
    verified: Verified | None = None


class Described(Protocol):
    """What an export reads of a project's document (the document itself lives above this room)."""

    @property
    def data(self) -> DataSpec:
        """File, roles, windows."""
        ...

    @property
    def model(self) -> ModelSpec:
        """The network."""
        ...

    @property
    def training(self) -> TrainingSpec:
        """How it was trained."""
        ...

    @property
    def seed(self) -> int:
        """Of weights, order and split."""
        ...

    @property
    def title(self) -> str:
        """The project's name."""
        ...


@dataclass(frozen=True)
class Bundle:
    """Everything an export may need.

    Parameters
    ----------
    document : Document
        The frozen copy the run was trained with.
    preprocessing, facts
        Fitted on the training rows of that run.
    model : keras.Model
        With the weights that are to be exported.
    prepared : Prepared
        The data; verification and the report take real windows from it.
    folder : Path
        The project's folder: paths of data files are relative to it.
    run : object, optional
        The run as it was kept (attributes ``run``, ``seconds``, ``device``, ``epochs``, ``best_epoch`` … are used where they exist).
    evaluation : Evaluation, optional
        For the report; computed on the test split if it is missing.
    curves : dict of str to list of float
        ``loss``, ``val_loss`` … one number an epoch, for the report.
    probe : object, optional
        ``.layer``, ``.kind``, ``.arrays`` of one layer, for the report's picture of the gates.
    """

    document: Described
    preprocessing: Preprocessing
    facts: DataFacts
    model: keras.Model
    prepared: Prepared
    folder: Path
    run: Any = None
    evaluation: Evaluation | None = None
    curves: dict[str, list[float]] = field(default_factory=dict)
    probe: Any = None
