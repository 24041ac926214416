"""The verbs, as job targets: each joins the rooms for one thing a user wants. Heavy; import it on the thread that works.

``engine.load()`` runs before keras is imported, so that TensorFlow comes quietly and without freezing a window.
"""

from __future__ import annotations

import contextlib
import datetime
import platform
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from .. import engine, gpus

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from ..dataset import encoding, joining, linking, source  # noqa: E402
from ..dataset.facts import DataFacts, TargetFact  # noqa: E402
from ..dataset.spec import SPLITS, SourceSpec, Split  # noqa: E402
from ..errors import DataError, ModelError, ProjectError, SettingError, WorkbenchError  # noqa: E402
from ..evaluation import evaluate as evaluating  # noqa: E402
from ..evaluation import predict as predicting  # noqa: E402
from ..evaluation.report import Evaluation  # noqa: E402
from ..evaluation.tasks import pairs  # noqa: E402
from ..export import write as exporting  # noqa: E402
from ..jobs import Progress  # noqa: E402
from ..model import build, point  # noqa: E402
from ..model import check as checking  # noqa: E402
from ..model.report import Complaint, ModelFix, ModelReport  # noqa: E402
from ..model.spec import PROBED, LayerSpec  # noqa: E402
from ..probing import live as live_probing  # noqa: E402
from ..probing import probe as probing  # noqa: E402
from ..probing import start as starting  # noqa: E402
from ..probing.histograms import EDGES  # noqa: E402
from ..probing.started import Start  # noqa: E402
from ..sequence import prepare as preparing  # noqa: E402
from ..sequence.prepare import Prepared  # noqa: E402
from ..sequence.preprocessing import Preprocessing  # noqa: E402
from ..training import checkpoint, losses, memory, precision  # noqa: E402
from ..training import range_test as ranging  # noqa: E402
from ..training import run as running  # noqa: E402
from ..training import speed as tuning  # noqa: E402
from ..training.events import EventBuffer, RunControl, RunFinished, Said  # noqa: E402
from ..training.problems import carrying, problems  # noqa: E402
from ..training.rates import RangeTest  # noqa: E402
from ..training.recorder import Recorder  # noqa: E402
from ..training.remedies import changeable  # noqa: E402
from ..training.spec import ScheduleSpec  # noqa: E402
from ..training.speeds import SpeedReport  # noqa: E402
from ..training.strategy import Team  # noqa: E402
from ..training.tensorboard_log import TensorBoardRecorder  # noqa: E402
from ..version import VERSION  # noqa: E402
from . import document as doc  # noqa: E402
from . import proposal, run_folders  # noqa: E402
from .cache import Cache  # noqa: E402
from .distributed import Told, told  # noqa: E402
from .document import Document  # noqa: E402
from .recorder import StoreRecorder  # noqa: E402
from .store import RunRow, Store  # noqa: E402
from .views import prepared_as_trained, view  # noqa: E402

__all__ = ["check", "evaluate", "export", "fix_all", "predict", "probe", "start", "train", "view"]

_build_lock = threading.Lock()


# the network -------------------------------------------------------------------------------------------------------


def check(document: Document, facts: DataFacts) -> ModelReport:
    """Shapes, parameters and complaints of the document's network for these data."""
    season = facts.spec.season if facts.task == "forecast" else 0
    target = _target(facts)
    report = checking.check(document.model, facts.inputs, target, document.training, facts.samples.get("train", 0), season)
    known = {edit[0] for complaint in report.complaints for fix in complaint.fixes for edit in fix.edits}
    report = proposal.offered(report, document, facts)
    found = [*problems(document.training, target), *carrying(document.training, facts.spec.order, document.model.layers)]
    wrong = [problem for problem in found if problem.where not in known]
    if not wrong:
        return report
    return msgspec.structs.replace(report, ok=False, complaints=(*report.complaints, *(_setting(problem) for problem in wrong)))


def _setting(problem: WorkbenchError) -> Complaint:
    """A setting of the training that can't be, with its usual value as the remedy."""
    if problem.where.startswith("training.schedule."):
        fix = ModelFix(problem.where, "Keep the learning rate constant", (("training.schedule", msgspec.to_builtins(ScheduleSpec())),))
    else:
        title = f"Set {problem.where.rpartition('.')[2].replace('_', ' ')} back"
        fix = ModelFix(problem.where, title, ((problem.where, doc.get(doc.empty(), problem.where)),))
    return Complaint(problem.where, "error", "", f"{problem.what}. {problem.fix}" if problem.fix else problem.what, "", (fix,))


def fix_all(document: Document, facts: DataFacts, only: str | None = None, most: int = 20) -> tuple[Document, ModelReport, list[str]]:
    """Apply offered fixes (one by id, or the first of every error until none is left).

    Returns
    -------
    document, report, titles
        The new document, its check, and the titles of what was done.
    """
    done: list[str] = []
    report = check(document, facts)
    for _ in range(1 if only else most):
        fix = _fix_to_apply(report, only)
        if fix is None:
            break
        document = doc.replace(document, fix.edits)
        done.append(fix.title)
        report = check(document, facts)
    return document, report, done


def _fix_to_apply(report: ModelReport, only: str | None):
    if only is None:
        return next((c.fixes[0] for c in report.errors if c.fixes), None)
    for complaint in report.complaints:
        for fix in complaint.fixes:
            if only in (fix.id, complaint.id):
                return fix
    offered = [fix.id for c in report.complaints for fix in c.fixes]
    raise SettingError(f"there is no fix '{only}'", where="--fix", fix=f"Offered are: {', '.join(offered) or 'none'}")


def _target(facts: DataFacts) -> TargetFact:
    if facts.target is None:
        raise DataError("the data have no target", where=facts.spec.source.path, fix="Give one column the role target (or label)")
    return facts.target


def start(document: Document, folder: Path, progress: Progress | None = None) -> Start:
    """Before training: some of the training windows, evenly spaced, through the network as a run with the document's seed would begin."""
    data = view(document, folder, progress).prepared
    _must_be_ready(document, data.facts)
    target = _target(data.facts)
    count = data.count("train")
    index = np.unique(np.linspace(0, count - 1, min(starting.BATCH, count)).astype(int))
    with engine.use(document.training.device):
        return starting.measure(
            document.model,
            data.facts.inputs,
            data.x("train", index),
            data.y("train", index),
            target,
            loss=losses.loss_name(document.training, target),
            auxiliary=document.training.auxiliary_weight,
            seed=document.training.seed,
            progress=progress,
        )


def range_test(
    document: Document, folder: Path, *, low: float = ranging.LOW, high: float = ranging.HIGH, batches: int = ranging.BATCHES,
    progress: Progress | None = None
) -> RangeTest:
    """How the loss takes a learning rate that rises from batch to batch, with a network that is thrown away; the document stays as it is."""
    data = view(document, folder, progress).prepared
    _must_be_ready(document, data.facts)
    training = document.training
    with engine.use(training.device), _deterministic(training.deterministic):
        keras.utils.set_random_seed(training.seed)
        model = build.build(precision.network(document.model, training), data.facts.inputs, _target(data.facts), auxiliary=True)
        return ranging.range_test(model, data, training, seed=training.seed, low=low, high=high, batches=batches, progress=progress)


def tune_speed(document: Document, folder: Path, progress: Progress | None = None) -> SpeedReport:
    """How a step of this network is computed fastest on this machine; the document stays as it is."""
    data = view(document, folder, progress).prepared
    _must_be_ready(document, data.facts)
    training, network = document.training, precision.network(document.model, document.training)
    with engine.use(training.device), _deterministic(training.deterministic):
        return tuning.tune(lambda: build.build(network, data.facts.inputs, _target(data.facts), auxiliary=True), data, training,
                           seed=training.seed, progress=progress)


# training ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Start:
    """Where a run begins: a row of the store, its frozen document, how far it was."""

    run: int
    document: Document
    resume: Any
    epochs: int


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
    store = Store.open(path)
    try:
        asked = doc.decode(store.document())
        folder = folder or path.parent
        begun = _resumed(store, path, epochs, run, overrides or {}) if resume or run is not None else None
        document = begun.document if begun else _frozen(asked, epochs, overrides or {})
        data = view(document, folder).prepared
        document = document if begun else _fitting(document, data.facts)
        report = _must_be_ready(document, data.facts)
        _say_if_it_hardly_fits(document, report, data, events)
        if begun is None:
            _say_what_changed(document, data, events)
        if team is not None:
            resume_from = begun.resume if begun else None
            told(team, Told(doc.encode(document), begun.epochs if begun else document.training.epochs, resume_from))
        with engine.use(document.training.device), _deterministic(document.training.deterministic):
            keras.utils.set_random_seed(document.training.seed)
            model = build.build(precision.network(document.model, document.training), data.facts.inputs, _target(data.facts), auxiliary=True)
            start = begun or _Start(_new_row(store, document, data, model), document, None, document.training.epochs)
            if begun:
                store.update_run(start.run, status="running", document=doc.encode(document))
                _say_if_data_changed(store, start.run, data, events)
            recorder = _logged(StoreRecorder(path, start.run), path, document, data, events)
            watch = _watcher(document, data, build.answer_only(model), start.run) if watched else None
            return running.train(
                model,
                data,
                document.training,
                seed=document.training.seed,
                run=start.run,
                events=events,
                control=control,
                recorder=recorder,
                resume=start.resume,
                epochs=start.epochs,
                watch=watch,
                team=team,
            )
    finally:
        store.close()


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


def _must_be_ready(document: Document, facts: DataFacts) -> ModelReport:
    report = check(document, facts)
    if not report.ok:
        first = report.errors[0]
        remedy = f"Fix offered: {first.fixes[0].title} (check --fix {first.fixes[0].id})" if first.fixes else "Change the layer"
        raise ModelError(first.message, where=f"layer '{first.layer}'" if first.layer else "the model", fix=remedy)
    empty = [name for name in SPLITS if facts.samples.get(name, 0) == 0]
    if "train" in empty:
        raise DataError("the training split holds no window", where=document.data.source.path, fix="Choose a shorter look-back or fill the gaps")
    return report


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


@contextlib.contextmanager
def _deterministic(wanted: bool) -> Iterator[None]:
    if wanted:
        engine.make_deterministic()
    yield


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
        target=_target(data.facts),
        loss=losses.loss_name(document.training, _target(data.facts)),
        run=run,
    )


def watched_layer(document: Document) -> str | None:
    """The layer that is watched live: the chosen one, else the first recurrent one."""
    recurrent = [layer.name for layer in document.model.watchable()]
    if document.training.watch in recurrent:
        return document.training.watch
    return recurrent[0] if recurrent else None


# after training ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trained:
    """A run's network with its weights, and what its data went through."""

    row: RunRow
    document: Document
    fitted: Preprocessing
    facts: DataFacts
    data: Prepared
    model: keras.Model
    """All that it gives: of quantiles and distributions every number."""
    answers: keras.Model
    """The same network giving the forecast alone; ``model`` itself where that is all it gives."""

    def point(self, output: np.ndarray) -> np.ndarray:
        """The forecast alone out of what ``model`` gives."""
        return point.of_array(output, self.document.training.per_value, self.document.training.point) if _of_values(self.facts) else output


_trained: Cache[Trained] = Cache(3)


def trained(path: Path, run: int, epoch: int | None = None) -> Trained:
    """The network of a run at its best epoch (default) or at another that was kept."""
    path = Path(path).absolute()
    with contextlib.closing(Store.open(path)) as store:
        row = _row(store, run)
        which: int | str = "best" if epoch is None else epoch
        blob = store.weights(run, which)
        if blob is None:
            raise ProjectError(
                f"run {run} kept no weights of epoch {epoch}" if epoch else f"run {run} has no weights yet",
                where=path.name,
                fix="Choose another run or epoch" if epoch else "Train it for an epoch at least",
            )
    return _trained.get((str(path), run, which, row.epochs, row.best_epoch, hash(blob)), lambda: _load(path, row, blob))


def _row(store: Store, run: int) -> RunRow:
    row = next((row for row in store.runs() if row.id == run), None)
    if row is None:
        raise ProjectError(f"there is no run {run}", fix="`runs` lists them")
    return row


def _load(path: Path, row: RunRow, blob: bytes) -> Trained:
    document = doc.decode(row.document)
    fitted = msgspec.json.decode(row.preprocessing, type=Preprocessing)
    data = prepared_as_trained(document, path.parent, fitted)
    with _build_lock:
        model = build.build(document.model, data.facts.inputs, _target(data.facts), auxiliary=True)
    checkpoint.unpack_model(blob, model)
    alone, training = build.answer_only(model), document.training
    answers = point.only(alone, training.per_value, training.point) if _of_values(data.facts) else alone
    return Trained(row, document, fitted, data.facts, data, alone, answers)


def _of_values(facts: DataFacts) -> bool:
    return facts.target is not None and facts.target.kind == "values"


def probe(
    path: Path,
    run: int,
    layer: str,
    *,
    split: Split = "test",
    samples: Sequence[int] = (0,),
    file: str | Path | None = None,
    epoch: int | None = None,
    gradients: bool = False,
) -> probing.Probe:
    """Gates and states of a recurrent layer for samples of a split, or for a file's last window (every row, for text)."""
    model = trained(path, run, epoch)
    _must_be_recurrent(model.document, layer)
    if file is not None:
        x, y = _samples_of_file(model, file, path.parent, gradients)
    else:
        x, y = _samples_of_split(model.data, split, samples)
    target = _target(model.facts)
    loss = losses.loss_name(model.document.training, target)
    return probing.probe(model.model, layer, x, y=y if gradients else None, target=target, loss=loss)


def _must_be_recurrent(document: Document, layer: str) -> None:
    recurrent = [spec.name for spec in document.model.watchable()]
    if layer not in recurrent:
        known = any(spec.name == layer for spec in document.model.layers)
        raise SettingError(
            f"'{layer}' is not a recurrent layer" if known else f"there is no layer '{layer}'",
            where="--layer",
            fix=f"Recurrent layers are: {', '.join(recurrent) or 'none'}",
        )


def _samples_of_split(data: Prepared, split: Split, samples: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    count = data.count(split)
    wrong = [n for n in samples if not 0 <= n < count]
    if wrong:
        raise SettingError(
            f"the {split} split has no window {wrong[0]}",
            where="--sample",
            fix=f"Choose 0 to {count - 1}" if count else "It is empty; choose another split",
        )
    index = np.asarray(samples)
    return data.x(split, index), data.y(split, index)


def _samples_of_file(model: Trained, file: str | Path, folder: Path, gradients: bool) -> tuple[Any, None]:
    if gradients:
        raise SettingError(
            "gradients need to know what should have come out, which a file of inputs does not say",
            where="--gradients",
            fix="Leave out --input and choose a --split and --sample",
        )
    new = preparing.new_samples(model.fitted, _read(file, model.document), model.document.data)
    if model.document.data.task == "pairs":
        return pairs.inputs(model.model, model.fitted, new), None
    x = new.x[-1:] if model.document.data.task in ("forecast", "language") else new.x
    return np.asarray(x), None


def _read(file: str | Path | Sequence[str | Path], document: Document) -> source.Source:
    """A new file, or as many as the project has; rows of a file alone get the column that tells the project's files apart."""
    files = [str(Path(one).absolute()) for one in ([file] if isinstance(file, str | Path) else file)]
    known = document.data.source
    foreign = known.encoding not in (None, "utf-8", "utf-8-sig", "ascii") and Path(files[0]).is_file() and not encoding.is_utf8(Path(files[0]))
    spec = SourceSpec(path=files[0], also=tuple(files[1:]), join=known.join, decimal=known.decimal, thousands=known.thousands,
                      missing=known.missing or None, encoding=known.encoding if foreign else None)  # a few rows are too few to tell one
    found = source.read(spec, Path.cwd())
    if not known.also or len(files) > 1 or known.join == "time" or found.kind == "text":
        return found
    return replace(found, table=joining.like_stacked(found.table, list(document.data.columns), files[0]))


def evaluate(path: Path, run: int, split: Split = "test") -> Evaluation:
    """Metrics of a run's best weights; the figures are kept with the run."""
    model = trained(path, run)
    if model.data.count(split) == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    found = evaluating.evaluate(model.answers, model.data, split, run=run, whole=model.model, training=model.document.training)
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, f"evaluation:{split}", msgspec.json.encode(found.figures()).decode())
    return found


def predict(path: Path, run: int, file: str | Path | Sequence[str | Path], rolling: bool = False) -> pd.DataFrame:
    """Predictions for a new file (for several of a project of several)."""
    model = trained(path, run)
    return predicting.predict(model.answers, model.fitted, model.document.data, _read(file, model.document), rolling)


def export(path: Path, run: int, format: str, out: str | Path, *, verify: bool = True, progress: Progress | None = None) -> exporting.Exported:  # noqa: A002
    """Write a run's best weights in a format, and hold the written file against our own answers."""
    model = trained(path, run)
    bundle = exporting.Bundle(
        document=model.document,
        preprocessing=model.fitted,
        facts=model.facts,
        model=model.answers,
        prepared=model.data,
        folder=path.parent,
        run=model.row,
        curves=_curves(path, run),
        probe=_probe_for_report(path, model) if format == "report" else None,
    )
    written = exporting.write(format, bundle, Path(out).absolute(), verify=verify, progress=progress)
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, f"export:{format}", msgspec.json.encode(written).decode())
    return written


def _curves(path: Path, run: int) -> dict[str, list[float]]:
    """Every logged quantity, one value an epoch."""
    with contextlib.closing(Store.open(path)) as store:
        epochs = store.epochs(run)
    names = dict.fromkeys(name for done in epochs for name in done.logs)
    return {name: [done.logs.get(name, float("nan")) for done in epochs] for name in names}


def _probe_for_report(path: Path, model: Trained) -> probing.Probe | None:
    """The watched layer on the first test window."""
    layer = watched_layer(model.document)
    split: Split = "test" if model.data.count("test") else "train"
    return probe(path, model.row.id, layer, split=split) if layer is not None and model.data.count(split) else None
