"""The verb ``train``: where a run begins, what it is told, and what is kept of it. Heavy."""

from __future__ import annotations

import contextlib
import datetime
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from .. import engine, gpus

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from ..dataset import linking  # noqa: E402
from ..dataset.facts import DataFacts  # noqa: E402
from ..dataset.spec import Split  # noqa: E402
from ..errors import ProjectError, SettingError, WorkbenchError  # noqa: E402
from ..model import build  # noqa: E402
from ..model.report import ModelReport  # noqa: E402
from ..model.spec import PROBED, LayerSpec  # noqa: E402
from ..probing import live as live_probing  # noqa: E402
from ..probing.histograms import EDGES  # noqa: E402
from ..sequence.prepare import Prepared  # noqa: E402
from ..training import checkpoint, losses, memory, precision  # noqa: E402
from ..training import run as running  # noqa: E402
from ..training.begun import RESULT, Begun  # noqa: E402
from ..training.events import EventBuffer, RunControl, RunFinished, Said  # noqa: E402
from ..training.recorder import Recorder  # noqa: E402
from ..training.remedies import changeable  # noqa: E402
from ..training.strategy import Team  # noqa: E402
from ..training.tensorboard_log import TensorBoardRecorder  # noqa: E402
from ..version import VERSION  # noqa: E402
from . import document as doc  # noqa: E402
from . import proposal, run_folders, transferring  # noqa: E402
from .checking import must_be_ready  # noqa: E402
from .distributed import Told, told  # noqa: E402
from .document import Document  # noqa: E402
from .networks import deterministic, target_of, watched_layer  # noqa: E402
from .recorder import StoreRecorder  # noqa: E402
from .store import Store  # noqa: E402
from .views import view  # noqa: E402


@dataclass(frozen=True)
class _Start:
    """Where a run begins: a row of the store, its frozen document, how far it was."""

    run: int
    document: Document
    resume: Any
    epochs: int


@dataclass(frozen=True)
class _Asked:
    """What a run is asked for, and where."""

    path: Path
    folder: Path
    events: EventBuffer
    epochs: int | None
    overrides: dict[str, Any]


def train(
    path: Path, *, events: EventBuffer, control: RunControl, epochs: int | None = None, resume: bool = False, overrides: dict[str, Any] | None = None,
    run: int | None = None, folder: Path | None = None, watched: bool = True,
    team: Team | None = None,
) -> RunFinished:
    """Train on this thread; everything is kept in the project file while it goes on.

    Parameters
    ----------
    path : Path
        The project file.
    events, control
        Through which the run speaks and is paused and stopped.
    epochs : int, optional
        Total number of epochs; default as the project has it.
    resume : bool
        Go on with the last unfinished run, or extend the last finished one, with its seed and determinism.
    run : int, optional
        With ``resume``: the run to go on with.
    overrides : dict, optional
        Document paths and values for this run only (``training.seed`` …).
    folder : Path, optional
        Where relative data paths start; default the folder of the project file.
    watched : bool
        Whether a layer may be watched live (a search leaves that out).
    team : Team, optional
        The workers that train it together, of which this is the chief (see :mod:`.distributed`).
    """
    asked = _Asked(path, folder or path.parent, events, epochs, overrides or {})
    with contextlib.closing(Store.open(path)) as store:
        begun = _resumed(store, path, epochs, run, asked.overrides) if resume or run is not None else None
        document, data = _described(store, asked, begun)
        if team is not None:
            told(team, Told(doc.encode(document), begun.epochs if begun else document.training.epochs, begun.resume if begun else None))
        with engine.use(document.training.device), deterministic(document.training.deterministic):
            keras.utils.set_random_seed(document.training.seed)
            model = build.build(precision.network(document.model, document.training), data.facts.inputs, target_of(data.facts), auxiliary=True)
            start = _gone_on(store, begun, document, data, events) if begun else _begun(store, asked, model, document, data)
            return running.train(
                model,
                data,
                document.training,
                seed=document.training.seed,
                run=start.run,
                events=events,
                control=control,
                recorder=_logged(StoreRecorder(path, start.run), path, document, data, events),
                resume=start.resume,
                epochs=start.epochs,
                watch=_watcher(document, data, build.answer_only(model), start.run) if watched else None,
                team=team,
            )


def _described(store: Store, asked: _Asked, begun: _Start | None) -> tuple[Document, Prepared]:
    """What is trained and the data it learns from: those of the run that goes on, else the project's. Refused where it is not ready."""
    document = begun.document if begun else _frozen(doc.decode(store.document()), asked.epochs, asked.overrides)
    data = view(document, asked.folder).prepared
    if begun:
        _say_if_it_hardly_fits(document, must_be_ready(document, data.facts), data, asked.events)
        return document, data
    document = _fitting(document, data.facts)
    _say_if_it_hardly_fits(document, must_be_ready(document, data.facts, asked.path, asked.folder), data, asked.events)
    _say_what_changed(document, data, asked.events)
    return document, data


def _begun(store: Store, asked: _Asked, model: keras.Model, document: Document, data: Prepared) -> _Start:
    """A new run, whose network may begin with weights that were learned before."""
    taken = transferring.begin(model, document, asked.path, asked.folder)
    start = _Start(_new_row(store, document, data, model), document, None, document.training.epochs)
    if taken is not None:
        _keep_beginning(store, start.run, model, taken, asked.events)
    return start


def _gone_on(store: Store, begun: _Start, document: Document, data: Prepared, events: EventBuffer) -> _Start:
    """The run that goes on stands as running again."""
    store.update_run(begun.run, status="running", document=doc.encode(document))
    _say_if_data_changed(store, begun.run, data, events)
    return begun


def _keep_beginning(store: Store, run: int, model: keras.Model, taken: Begun, events: EventBuffer) -> None:
    """The weights before the first step, and which of them are trained ones: the file they came from is not needed any more."""
    store.put_weights(run, 0, checkpoint.pack_model(model))
    store.put_result(run, RESULT, msgspec.json.encode(taken).decode())
    events.append(Said(run, "info", taken.sentence))


def _say_what_changed(document: Document, data: Prepared, events: EventBuffer) -> None:
    """A file that holds something else than when it was described is learned from all the same: the user must know."""
    for finding in linking.remarks(document.data.source, data.source.spec):
        events.append(Said(0, "warning", f"{finding.message}; this run learns from what it holds now.", "Read it again in the Data stage"))


def _fitting(document: Document, facts: DataFacts) -> Document:
    """An untouched proposed network follows data settings that are for this run alone; its training stays as it was asked for."""
    return msgspec.structs.replace(proposal.follow(document, facts), training=document.training)


def _frozen(document: Document, epochs: int | None, overrides: dict[str, Any]) -> Document:
    edits = [*overrides.items(), *([("training.epochs", epochs)] if epochs is not None else [])]
    return doc.replace(document, edits) if edits else document


def _resumed(store: Store, path: Path, epochs: int | None, run: int | None, overrides: dict[str, Any]) -> _Start:
    rows = [row for row in ([store.run(run)] if run is not None else store.runs()) if row.resumable]
    if run is not None and not rows:
        raise ProjectError(f"nothing of run {run} is kept that it could go on from", where=path.name, fix="Train it anew")
    unfinished = [row for row in rows if row.status in ("interrupted", "stopped", "failed", "paused")]
    row = (unfinished or rows or [None])[-1]
    if row is None:
        raise ProjectError("there is no run to go on with", where=path.name, fix="Train without --resume first")
    if row.status == "running":
        raise ProjectError(f"run {row.id} is still going on in another process", where=path.name, fix="Wait for it, or stop it")
    document = doc.decode(row.document)
    total = epochs or document.training.epochs
    if total <= row.epochs and row.status == "completed":
        raise SettingError(f"run {row.id} has done its {row.epochs} epochs", where="--epochs", fix=f"Ask for more than {row.epochs} in total")
    document = doc.replace(document, [*_changes(document, overrides, row.id), ("training.epochs", max(total, row.epochs))])
    return _Start(row.id, document, store.checkpoint(row.id), document.training.epochs)


def _changes(document: Document, overrides: dict[str, Any], run: int) -> list[tuple[str, Any]]:
    """What a run may go on with though it began otherwise."""
    changed = [(path, value) for path, value in overrides.items() if doc.get(document, path) != value]
    for path, _ in changed:
        if not changeable(path):
            raise SettingError(f"run {run} can't go on with another {path}", where=path, fix="Train a new run with it")
    return changed


def _say_if_it_hardly_fits(document: Document, report: ModelReport, data: Prepared, events: EventBuffer) -> None:
    """Before a run rather than in the middle of it: what it will need against what is free on its device."""
    gather, training = data.gather("train"), document.training
    flat = sum(int(array.nbytes) for array in (gather.values, gather.ids, gather.x) if hasattr(array, "nbytes"))
    device = engine.resolve(training.device)
    gpu = next((card for card in gpus.cards()[0] if f"gpu:{card.index}" == device), None) if device != "cpu" else None
    if device != "cpu" and gpu is None:
        return
    said = memory.warning(memory.need(report, training, flat, data.count("train")), memory.free(gpu), training.batch_size)
    if said is not None:
        events.append(Said(0, "warning", *said))


def _new_row(store: Store, document: Document, data: Prepared, model: keras.Model) -> int:
    return store.new_run(
        name=_run_name(store, document),
        document=doc.encode(document),
        preprocessing=msgspec.json.encode(data.preprocessing).decode(),
        seed=document.training.seed,
        device=engine.device_name(document.training.device),
        versions=versions(),
        fingerprint=run_folders.fingerprint(data.source, data.facts),
        started=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _say_if_data_changed(store: Store, run: int, data: Prepared, events: EventBuffer) -> None:
    """A run that goes on with other rows than it began with is not the same run; it is the user's to decide."""
    known = store.run(run).fingerprint.get("sha256")
    if known and data.source.spec.sha256 and known != data.source.spec.sha256:
        events.append(Said(run, "warning", "The data file has changed since this run began", "Train a new run if you want to compare"))


def _logged(recorder: StoreRecorder, path: Path, document: Document, data: Prepared, events: EventBuffer) -> Recorder:
    """The recorder, which also writes TensorBoard's files where that is wished."""
    if not document.training.tensorboard:
        return recorder
    with contextlib.closing(Store.open(path)) as store:
        row = store.run(recorder.run)
    folder = run_folders.log_folder(path, document, row.id, row.name)
    steps = -(-data.count("train") // document.training.batch_of(data.count("train")))
    try:
        return TensorBoardRecorder(recorder, folder, events, steps=steps, text=run_folders.words(row), edges=list(map(float, EDGES)))
    except WorkbenchError as error:                       # the run is in the file already: it must not look as if it went on
        recorder.finish("failed", row.best_epoch, row.best, str(error))
        raise


def _run_name(store: Store, document: Document) -> str:
    recurrent = next((layer for layer in document.model.layers if layer.kind in PROBED), None)
    stem = _kind_and_units(recurrent) if recurrent is not None else "network"
    taken = {row.name for row in store.runs()}
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem} ({number})"
    return name


def _kind_and_units(layer: LayerSpec) -> str:
    """``lstm-32``, ``bi-gru-32``."""
    both = layer.kind == "Bidirectional"
    inner = layer.parameters.get("layer", {}) if both else {"kind": layer.kind, "parameters": layer.parameters}
    units = inner.get("parameters", {}).get("units", "")
    return f"{'bi-' if both else ''}{inner.get('kind', '').lower()}-{units}".rstrip("-")


def versions() -> dict[str, str]:
    """Versions of what took part in a run."""
    return {
        "rnn-workbench": VERSION,
        "python": platform.python_version(),
        "tensorflow": engine.version(),
        "keras": keras.__version__,
        "numpy": np.__version__,
        "pandas": pd.__version__,
    }


def _watcher(document: Document, data: Prepared, model: keras.Model, run: int) -> live_probing.Watcher | None:
    """The live probe of the watched layer on the first validation window, and at an epoch's end on some more."""
    layer = watched_layer(document)
    split: Split = "validation" if data.count("validation") else "train"
    if not document.training.live or layer is None or data.count(split) == 0:
        return None
    index = live_probing.pinned(data.count(split))
    return live_probing.Watcher(
        model,
        layer,
        data.x(split, index),
        data.y(split, index),
        target=target_of(data.facts),
        loss=losses.loss_name(document.training, target_of(data.facts)),
        run=run,
    )
