"""What an export is made of, and what it answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from .formats import FORMATS, Format

__all__ = ["FORMATS", "Bundle", "Exported", "Format", "Verified"]

if TYPE_CHECKING:
    import keras

    from ..dataset.facts import DataFacts
    from ..dataset.spec import DataSpec
    from ..evaluation.report import Evaluation
    from ..model.spec import ModelSpec
    from ..sequence.prepare import Prepared
    from ..sequence.preprocessing import Preprocessing
    from ..training.spec import TrainingSpec


class Verified(Struct, frozen=True):
    """The written file gave the application's own answers, in a process that had never heard of the application."""

    samples: int
    max_relative_difference: float
    """Largest absolute difference / largest absolute answer."""
    seconds: float
    tolerance: float = 1e-4
    """How much was allowed."""
    kind: str = "relative"
    """``relative``: the largest difference counts. ``spread``: the root mean square of the differences / the standard deviation of the
    application's answers (``off``). ``answers``: the share of samples with another answer (``off``)."""
    off: float | None = None
    difference: float | None = None
    """Mean absolute difference in ``unit``, where numbers were made narrower."""
    unit: str = ""


class Exported(Struct, frozen=True):
    """What was written, where, and how it was checked."""

    format: str
    path: str
    verified: Verified | None = None
    quantize: str = ""
    beside: tuple[str, ...] = ()
    """Files that belong to it and stand beside it."""
    notes: tuple[str, ...] = ()
    """What is otherwise than one may expect, a sentence each."""


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
    quantize : str
        ``float16`` or ``int8`` where the format has them; "" = as they are.
    whole : keras.Model, optional
        The same network giving every number for each value (quantiles, mean and log variance), where it has more than the forecast.
    threshold : float, optional
        The error above which a run that gives samples back calls one unusual; None = the usual quantile of its training errors.
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
    quantize: str = ""
    whole: keras.Model | None = None
    threshold: float | None = None
