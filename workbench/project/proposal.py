"""The proposed network and the data settings it was proposed for: while nobody has edited it, it follows them. Imports nothing heavy.

A project keeps digests of what was proposed and for which data (:class:`~.document.Proposed`). So it is known without reading the data
whether the network is still the proposed one, also after steps in which the data could not be used.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..dataset.facts import DataFacts
from ..dataset.spec import DataSpec
from ..errors import DataError, WorkbenchError
from ..jobs import Progress, call
from ..model import propose
from ..model.report import Complaint, ModelFix, ModelReport
from ..model.spec import ModelSpec
from ..training.spec import OptimizerSpec, StoppingSpec, TrainingSpec
from .document import Document, Proposed

FIX = "network.propose"
"""Id of the remedy that proposes the network anew."""
TITLE = "Propose the network anew for these data"
FOLLOWED = "the network was proposed anew"
_VIEW = "workbench.project.views:view"
_LONG = 48
"""Rows from which on a window is long: smaller steps then."""
_DIGITS = 16


class Change(Struct, frozen=True):
    """What a new proposal changed: layers by name, and settings of the training as (before, after)."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    training: dict[str, tuple[Any, Any]] = {}

    @property
    def anything(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.added or self.removed or self.changed or self.training)

    @property
    def words(self) -> str:
        """``2 layers added, 1 removed, 3 changed; epochs 60 → 30``."""
        counts = ((len(self.added), "added"), (len(self.removed), "removed"), (len(self.changed), "changed"))
        layers = ", ".join(f"{count} layer{'s' if count > 1 else ''} {what}" for count, what in counts if count)
        training = ", ".join(f"{name.replace('_', ' ')} {old:g} → {new:g}" for name, (old, new) in self.training.items())
        return "; ".join(part for part in (layers, training) if part) or "nothing to change"


# proposing ---------------------------------------------------------------------------------------------------------


def network(facts: DataFacts) -> ModelSpec:
    """The network that is proposed for these data; :class:`DataError` if they have no target."""
    if facts.target is None:
        raise DataError("no target was found", where=facts.spec.source.path, fix="Name one with --target, or give a column the role target")
    return propose.propose(facts.inputs, facts.target, facts.naive, facts.spec.season)


def training(facts: DataFacts) -> TrainingSpec:
    """Batch size, epochs and rate by task and size. Early stopping is patient: a network that starts at the naive forecast improves slowly."""
    windows = facts.samples.get("train", 0)
    batch = 16 if windows < 400 else 32 if windows < 2000 else 64
    long_windows = facts.task == "forecast" and facts.spec.look_back > _LONG
    rate = 0.001 if long_windows else 0.003                # the linear branch adds up one weight for every value of the window
    epochs = {"forecast": 60 if windows < 5000 else 30, "classification": 20, "language": 15}.get(facts.task, 30)
    if facts.task == "classification" and facts.inputs and facts.inputs[0].dtype == "float32":
        epochs = 100 if windows < 1000 else 40             # whole sequences are few and quickly gone through
    if facts.task == "autoencoder":
        batch, rate, epochs = 32, 0.01, 40                 # linear branches of correlated values settle slowly
    return TrainingSpec(epochs=epochs, batch_size=batch, optimizer=OptimizerSpec(learning_rate=rate), stopping=StoppingSpec(patience=10))


def first(document: Document, facts: DataFacts) -> Document:
    """A new project's document with the proposed network and training."""
    made = msgspec.structs.replace(document, model=network(facts), training=training(facts))
    return _marked(made, facts)


def anew(document: Document, facts: DataFacts) -> Document:
    """The document with the network proposed for its data as they are now, whatever it was.

    Epochs, batch size and learning rate follow where they still are what was proposed.
    """
    made = msgspec.structs.replace(document, model=network(facts), training=_followed_training(document, facts))
    return _marked(made, facts)


def _marked(document: Document, facts: DataFacts) -> Document:
    return msgspec.structs.replace(document, proposed=_marks(document.model, document.data, training(facts)))


def _marks(model: ModelSpec, data: DataSpec, proposed: TrainingSpec) -> Proposed:
    return Proposed(_digest(model), _of_data(data), *_figures(proposed).values())


def _of_data(data: DataSpec) -> str:
    """Where a file lies tells nothing of the data, where it is known what it held."""
    source = msgspec.structs.replace(data.source, embedded=False)
    if source.sha256:
        source = msgspec.structs.replace(source, path="", also=("",) * len(source.also))
    found = msgspec.to_builtins(msgspec.structs.replace(data, source=source))
    if not data.split.nested:                                 # digests of versions that did not know it stay what they are
        del found["split"]["nested"]
    if data.fitted is None:
        del found["fitted"]
    for step in found["steps"]:
        if not step["values"]:
            del step["values"]
    return _digest(found)


def _digest(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:_DIGITS]


def _figures(spec: TrainingSpec) -> dict[str, Any]:
    return {"epochs": spec.epochs, "batch_size": spec.batch_size, "learning_rate": spec.optimizer.learning_rate}


def _followed_training(document: Document, facts: DataFacts) -> TrainingSpec:
    now, new, before = _figures(document.training), _figures(training(facts)), document.proposed
    if not before.model:
        return document.training
    taken = {name: new[name] if now[name] == getattr(before, name) else now[name] for name in now}
    rate = taken.pop("learning_rate")
    optimizer = msgspec.structs.replace(document.training.optimizer, learning_rate=rate)
    return msgspec.structs.replace(document.training, optimizer=optimizer, **taken)


# following ---------------------------------------------------------------------------------------------------------


def untouched(document: Document) -> bool:
    """Whether the network is still the one that was proposed."""
    return bool(document.model.layers) and document.proposed.model == _digest(document.model)


def outdated(document: Document) -> bool:
    """Whether the network was proposed for other data settings than the present ones."""
    return bool(document.proposed.model) and document.proposed.data != _of_data(document.data)


def waits(document: Document) -> bool:
    """Whether an untouched network waits for facts of changed data to follow them."""
    return untouched(document) and outdated(document)


def adopted(document: Document, facts: DataFacts) -> Document:
    """A document of an older version, which does not say what was proposed, with that said if its network is the proposed one."""
    if document.proposed.model or not document.model.layers or facts.target is None or document.model != network(facts):
        return document
    return _marked(document, facts)


def follow(document: Document, facts: DataFacts) -> Document:
    """The document whose network (and training, where unchanged) fits its changed data; the same where the user has edited the network.

    Parameters
    ----------
    facts : DataFacts
        Of the document's data as they are now.
    """
    if not waits(document) or facts.target is None:
        return document
    return anew(document, facts)


def followed(old: Document, new: Document, folder: Path, progress: Progress | None = None) -> Document:
    """``new``, which came of ``old`` by an edit of its data, with its untouched network proposed anew: for scripts and the command line.

    Reads the data, unless the network was edited. Data that can't be used leave the network waiting until they can: the check says why.
    """
    if not old.proposed.model and old.model.layers and new.model == old.model:
        new = msgspec.structs.replace(new, proposed=_known(old, folder, progress).proposed)
    if not waits(new):
        return new
    try:
        return follow(new, call(_VIEW, new, folder, progress=progress).facts)
    except WorkbenchError:                                    # the edit itself is sound; what is wrong with the data is said when they are looked at
        return new


def _known(document: Document, folder: Path, progress: Progress | None) -> Document:
    try:
        return adopted(document, call(_VIEW, document, folder, progress=progress).facts)
    except WorkbenchError:                                    # data that can't be read tell nothing of how the network came about
        return document


def labelled(words: str, old: Document, new: Document) -> str:
    """Words of a step, which name that the network followed."""
    return words if new.model == old.model else f"{words}; {FOLLOWED}"


def difference(old: Document, new: Document) -> Change:
    """What a new proposal changed."""
    before, after = ({layer.name: layer for layer in document.model.layers} for document in (old, new))
    figures, others = _figures(old.training), _figures(new.training)
    return Change(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        changed=tuple(name for name, layer in after.items() if name in before and before[name] != layer),
        training={name: (value, others[name]) for name, value in figures.items() if others[name] != value},
    )


# as a remedy -------------------------------------------------------------------------------------------------------


def offered(report: ModelReport, document: Document, facts: DataFacts) -> ModelReport:
    """The check's report with "propose anew" among the remedies of what does not fit the data.

    First of all where the data settings are others than those the network was made for (small remedies would only bend its shapes);
    last for an output that was wrong before.
    """
    if facts.target is None or not report.errors:
        return report
    new = anew(document, facts)
    if new.model == document.model:
        return report
    fix, early = _fix(new), outdated(document)
    found = tuple(_with_fix(one, fix, early) if _concerned(one, document, early) else one for one in report.complaints)
    return msgspec.structs.replace(report, complaints=found)


def _fix(new: Document) -> ModelFix:
    return ModelFix(FIX, TITLE, tuple((path, msgspec.to_builtins(value)) for path, value in
                                      (("model", new.model), ("training", new.training), ("proposed", new.proposed))))


def _concerned(complaint: Complaint, document: Document, early: bool) -> bool:
    if complaint.level != "error" or complaint.id.startswith("training."):
        return False
    inputs = {layer.name for layer in document.model.layers if layer.kind == "Input"}
    return early or complaint.layer in inputs or complaint.id.endswith(".output")


def _with_fix(complaint: Complaint, fix: ModelFix, early: bool) -> Complaint:
    fixes = (fix, *complaint.fixes) if early else (*complaint.fixes, fix)
    return msgspec.structs.replace(complaint, fixes=fixes)
