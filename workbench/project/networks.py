"""The network of a kept run with its weights, and samples to put into it. Heavy.

``engine.load()`` runs before keras is imported, so that TensorFlow comes quietly and without freezing a window.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from .. import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from ..dataset import encoding, joining, source  # noqa: E402
from ..dataset.facts import DataFacts, TargetFact  # noqa: E402
from ..dataset.spec import SourceSpec, Split  # noqa: E402
from ..errors import DataError, ProjectError, SettingError  # noqa: E402
from ..evaluation.tasks import pairs  # noqa: E402
from ..model import build, point  # noqa: E402
from ..probing import probe as probing  # noqa: E402
from ..sequence import prepare as preparing  # noqa: E402
from ..sequence.prepare import Prepared  # noqa: E402
from ..sequence.preprocessing import Preprocessing  # noqa: E402
from ..training import checkpoint, losses  # noqa: E402
from . import document as doc  # noqa: E402
from .cache import Cache  # noqa: E402
from .document import Document  # noqa: E402
from .store import RunRow, Store  # noqa: E402
from .views import prepared_as_trained  # noqa: E402

build_lock = threading.Lock()


def target_of(facts: DataFacts) -> TargetFact:
    """What the network is to give; an error if no column has that role."""
    if facts.target is None:
        raise DataError("the data have no target", where=facts.spec.source.path, fix="Give one column the role target (or label)")
    return facts.target


@contextlib.contextmanager
def deterministic(wanted: bool) -> Iterator[None]:
    """Every operation inside gives the same bits each time, where that is wanted."""
    if wanted:
        engine.make_deterministic()
    yield


def watched_layer(document: Document) -> str | None:
    """The layer that is watched live: the chosen one, else the first recurrent one."""
    recurrent = [layer.name for layer in document.model.watchable()]
    if document.training.watch in recurrent:
        return document.training.watch
    return recurrent[0] if recurrent else None


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


def opened(path: Path, run: int, folder: Path) -> Trained:
    """The best network of a run that another file has than the project's; ``folder`` is where relative data paths start. Nothing stays in memory."""
    with contextlib.closing(Store.open(path)) as store:
        row, blob = _row(store, run), store.weights(run, "best")
    if blob is None:
        raise ProjectError(f"run {run} has no weights yet", where=path.name, fix="Train it for an epoch at least")
    return _load(path, row, blob, folder)


def _load(path: Path, row: RunRow, blob: bytes, folder: Path | None = None) -> Trained:
    document = doc.decode(row.document)
    fitted = msgspec.json.decode(row.preprocessing, type=Preprocessing)
    data = prepared_as_trained(document, folder or path.parent, fitted)
    with build_lock:
        model = build.build(document.model, data.facts.inputs, target_of(data.facts), auxiliary=True)
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
    must_be_recurrent(model.document, layer)
    if file is not None:
        x, y = _samples_of_file(model, file, path.parent, gradients)
    else:
        x, y = samples_of_split(model.data, split, samples)
    target = target_of(model.facts)
    loss = losses.loss_name(model.document.training, target)
    return probing.probe(model.model, layer, x, y=y if gradients else None, target=target, loss=loss)


def must_be_recurrent(document: Document, layer: str) -> None:
    """Raise for a name that no recurrent layer has."""
    recurrent = [spec.name for spec in document.model.watchable()]
    if layer not in recurrent:
        known = any(spec.name == layer for spec in document.model.layers)
        raise SettingError(
            f"'{layer}' is not a recurrent layer" if known else f"there is no layer '{layer}'",
            where="--layer",
            fix=f"Recurrent layers are: {', '.join(recurrent) or 'none'}",
        )


def samples_of_split(data: Prepared, split: Split, samples: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """(x, y) of some windows; an error for numbers the split doesn't have."""
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
    new = preparing.new_samples(model.fitted, read(file, model.document), model.document.data)
    if model.document.data.task == "pairs":
        return pairs.inputs(model.model, model.fitted, new), None
    x = new.x[-1:] if model.document.data.task in ("forecast", "language") else new.x
    return np.asarray(x), None


def read(file: str | Path | Sequence[str | Path], document: Document) -> source.Source:
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
