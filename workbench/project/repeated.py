"""Train a run's frozen settings again: on folds of its data, or with other seeds. Heavy.

Each training has a project file of its own in a temporary folder, so that whatever happens to it leaves nothing behind in the project; a run
that is to be kept is taken over whole.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from .networks import Trained, opened, trained  # isort: skip - loads the engine before keras is imported

from ..dataset.facts import DataFacts
from ..dataset.spec import Split
from ..errors import DataError, SettingError, TrainingError, WorkbenchError
from ..evaluation import cross_validation as folding
from ..evaluation import evaluate as evaluating
from ..evaluation import seeds as seeding
from ..evaluation.report import Evaluation, Figures
from ..evaluation.statistics_report import CrossValidation, FoldResult, SeedRun, Seeds
from ..jobs import Progress
from ..training.begun import RESULT
from ..training.events import RunFinished
from . import document as doc
from . import proposal
from .checking import check, fix_all
from .document import Document, Proposed
from .learning import train
from .runs import OF_FOLD, SEEDS, Run, from_rows, settings
from .store import Store
from .trainings import Course
from .views import view

MOST_SEEDS = 100
_RUN = re.compile(r'"source": ?"run (\d+) of ')
_NO_MATTER = ("training.seed", "training.device", "training.live", "training.watch", "training.snapshot_megabytes", "training.checkpoint_seconds",
              "training.tensorboard", "recipe")
"""Settings in which runs may differ that differ by the seed alone."""


# one training ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Once:
    """A training that has ended: its project file, and how it went."""

    path: Path
    finished: RunFinished
    epochs: int

    def network(self, folder: Path) -> Trained:
        """Its best network and its data."""
        return opened(self.path, self.finished.run, folder)


def _frozen(document: Document, path: Path, run: int, epochs: int | None) -> Document:
    """The settings as a training of its own has them: what they refer to is found from anywhere, and nothing is logged elsewhere."""
    edits: list[tuple[str, Any]] = [("training.tensorboard", "")]
    if epochs is not None:
        if epochs < 1:
            raise SettingError(f"{epochs} epochs are none", where="--epochs", fix="Give 1 or more")
        edits.append(("training.epochs", epochs))
    begins = document.training.begin_with
    if begins is not None and not begins.source:              # of this project: the run that it was then, not the usual one of today
        with contextlib.closing(Store.open(path)) as store:
            told = _RUN.search(store.result(run, RESULT) or "")
        edits += [("training.begin_with.source", str(path)), ("training.begin_with.run", begins.run or (int(told[1]) if told else None))]
    return msgspec.structs.replace(doc.replace(document, edits), proposed=Proposed())


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rnn-workbench-") as found:
        yield Path(found)


def _once(document: Document, file: Path, folder: Path, course: Course) -> Once:
    """Train in a project file of its own.

    Raises
    ------
    Cancelled
        Nobody wants it any more.
    TrainingError
        It broke, or could not begin.
    """
    with contextlib.closing(Store.create(file, doc.encode(document), "Repeated")):
        pass
    listening = course.next()
    finished = train(file, events=listening, control=listening.control, folder=folder, watched=False)
    course.check()
    if finished.status != "completed" or not finished.best_epoch:
        raise TrainingError(finished.message or f"the training ended as {finished.status}", fix="Train with smaller rates")
    return Once(file, finished, listening.epochs)


def _judged(model: Trained, split: Split, run: int) -> Evaluation:
    return evaluating.evaluate(model.answers, model.data, split, run=run, whole=model.model, training=model.document.training)


def _free_name(store: Store, stem: str) -> str:
    taken = {row.name for row in store.runs()}
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem} ({number})"
    return name


# folds -------------------------------------------------------------------------------------------------------------


def cross_validate(path: Path, run: int, folds: int = 5, *, epochs: int | None = None, seed: int | None = None, by: str = "", keep: bool = False,
                   progress: Progress | None = None) -> CrossValidation:
    """A run's settings trained anew for every fold of its data, each judged on the fold that it never saw.

    The rows of the split's own test take no part; each fold is held out once, and as large a share of the others as the run's own validation
    has decides which epoch is best. Scaling and vocabulary are fitted on each fold's own training rows. Every network begins with the run's
    seed (or ``seed``).

    Parameters
    ----------
    by : str
        ``time`` or ``groups`` where series could be folded by both; "" = as the run's split is.
    keep : bool
        Whether the trained networks become runs of the project, with tags ``fold 1/5`` ….

    Raises
    ------
    SettingError, DataError
        These data can't be cut into such folds.
    TrainingError
        Fewer than two folds could be trained.
    Cancelled
        Nobody wants it any more; nothing is kept.
    """
    path = Path(path).absolute()
    model = trained(path, run)
    base = _frozen(model.document, path, run, epochs)
    base = doc.replace(base, [("training.seed", seed)]) if seed is not None else base
    course, made, kept = Course(progress, folds, "Fold"), [], []
    documents = [_of_fold(base, folds, fold, by) for fold in range(folds)] if folds > 1 else [_of_fold(base, folds, 0, by)]
    notes: list[str] = []
    with _scratch() as folder:
        for number, document in enumerate(documents):
            found, once = _fold(document, number, proposal.untouched(model.document), folder, path, run, course, notes)
            made.append(found)
            kept.append(once)
            course.ended()
        if sum(one.status == "completed" for one in made) < 2:
            first = next((one.message for one in made if one.message), "")
            raise TrainingError(f"fewer than two folds could be trained: {first}", where="cross-validation", fix="Train with smaller rates")
        course.check()
        numbers = _taken_over(path, model, made, kept) if keep else {}
    made = [msgspec.structs.replace(one, run=numbers.get(one.fold)) for one in made]
    how, task = folding.kind(documents[0].data), model.document.data.task
    unit = model.facts.target.unit if model.facts.target is not None and task in ("forecast", "autoencoder") else ""
    notes = [*_remarks(model.document, base, how), *dict.fromkeys(notes)]
    single = _single(model, run) if base.training.epochs == model.document.training.epochs else {}
    return folding.summed(run, task, unit, how, made, seed=base.training.seed, epochs=base.training.epochs, single=single, notes=notes)


def _of_fold(base: Document, folds: int, fold: int, by: str) -> Document:
    split = folding.folded(base.data, folds, fold, by)
    return msgspec.structs.replace(base, data=msgspec.structs.replace(base.data, split=split))


def _fold(document: Document, number: int, proposed: bool, scratch: Path, path: Path, run: int, course: Course, notes: list[str]
          ) -> tuple[FoldResult, Once | None]:
    data = view(document, path.parent).prepared
    counts = (data.count("train"), data.count("validation"), data.count("test"))
    held = folding.held_words(data)
    try:
        folding.must_hold_samples(data, document.data.split.folds)
    except DataError as error:
        if folding.kind(document.data) != "groups":                # of other folds one is like the others
            raise
        return FoldResult(number + 1, "left out", *counts, held, message=error.what), None
    document = _fitting(document, data.facts, number, proposed, notes)
    if not counts[1]:
        notes.append(f"Fold {number + 1} has too few rows for validation: its best epoch is chosen by the training loss.")
    try:
        once = _once(document, scratch / f"fold-{number + 1}.rnnw", path.parent, course)
        model = once.network(path.parent)
        found = _judged(model, "test", run)
    except WorkbenchError as error:
        return FoldResult(number + 1, "failed", *counts, held, message=str(error)), None
    if not any(value is not None for value in found.metrics.values()):
        return FoldResult(number + 1, "failed", *counts, held, message="its answers are not finite numbers"), None
    return FoldResult(number + 1, "completed", *counts, held, once.epochs, once.finished.best_epoch, once.finished.seconds, found.metrics,
                      dict(found.baselines), found.best_baseline, found.beats_baseline), once


def _fitting(document: Document, facts: DataFacts, number: int, proposed: bool, notes: list[str]) -> Document:
    """A network whose sizes are those of the whole data's vocabulary, classes or lengths fits those of the fold's training rows.

    One that is still the proposed one is proposed for them; of others sizes change, but no layer comes or goes: where that is not enough the
    training says what is wrong.
    """
    if check(document, facts).ok:
        return document
    if proposed:
        notes.append(f"Fold {number + 1}: the network was proposed anew, since its training rows give other sizes.")
        return msgspec.structs.replace(document, model=proposal.network(facts))
    changed, report, titles = fix_all(document, facts)
    if not report.ok or [layer.kind for layer in changed.model.layers] != [layer.kind for layer in document.model.layers]:
        return document
    notes.append(f"Fold {number + 1}: {'; '.join(titles)}, since its training rows give other sizes.")
    return changed


def _remarks(document: Document, base: Document, how: str) -> list[str]:
    found = []
    epochs, own = base.training.epochs, document.training.epochs
    if epochs != own:
        many = f"{epochs} epoch{'s' if epochs > 1 else ''}"
        found.append(f"The folds were trained for {many} at most, the run for {own}: its own figures stand on another footing.")
    if how == "rolling":
        found.append("Later folds train on more rows than earlier ones, as a network that is trained again while time goes on.")
    if document.training.begin_with is not None:
        found.append("Every fold begins with trained weights; if these have seen rows of a fold, its figures are too good.")
    if document.data.fitted is not None:
        found.append("Vocabulary or scaling are taken over from another network: no fold fits its own.")
    return found


def _single(model: Trained, run: int) -> Figures:
    """The run's own figures on its own test."""
    return dict(_judged(model, "test", run).metrics) if model.data.count("test") else {}


def _taken_over(path: Path, model: Trained, made: Sequence[FoldResult], kept: Sequence[Once | None]) -> dict[int, int]:
    """The trained folds as runs of the project; their numbers by fold."""
    numbers = {}
    with contextlib.closing(Store.open(path)) as store:
        for one, once in zip(made, kept, strict=True):
            if once is None:
                continue
            tag = f"{OF_FOLD}{one.fold}/{len(made)}"
            numbers[one.fold] = store.adopt_run(once.path, once.finished.run, name=_free_name(store, f"{model.row.name} {tag}"),
                                                note=f"Fold {one.fold} of {len(made)} of run {model.row.id}", tags=(tag,))
    return numbers


# seeds -------------------------------------------------------------------------------------------------------------


def seeds(path: Path, run: int, count: int = 5, split: Split = "test", *, only_kept: bool = False, progress: Progress | None = None) -> Seeds:
    """How much the seed alone moves the figures: a run beside others that differ from it by the seed alone.

    Runs that are there are taken first; the rest is trained with the next seeds, is kept with the tag ``seeds``, and never becomes the usual
    run. What was trained before somebody gave up is kept, since these runs are whole.

    Parameters
    ----------
    count : int
        Runs in all.
    only_kept : bool
        Train none: only runs that are there.

    Raises
    ------
    SettingError
        So many make no sense.
    DataError
        The split is empty, or with ``only_kept`` there is no other run.
    TrainingError
        None of the further runs could be trained.
    """
    path = Path(path).absolute()
    if not 2 <= count <= MOST_SEEDS:
        raise SettingError(f"{count} seeds make no sense", where="--seeds", fix=f"Give 2 to {MOST_SEEDS}")
    model = trained(path, run)
    if model.data.count(split) == 0:
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split")
    base = _frozen(model.document, path, run, None)
    there = _alike(path, run, base)[:count - 1]
    if only_kept and not there:
        raise DataError("no other run differs from this one by the seed alone", where=f"run {run}", fix="Train some: leave out --kept")
    lacking = 0 if only_kept else count - 1 - len(there)
    new, notes = _with_other_seeds(path, model, base, there, lacking, progress)
    numbers = [run, *(one.run for one in there), *new]
    return _together(path, run, numbers, set(new), split, notes, progress)


def _alike(path: Path, run: int, base: Document) -> list[Run]:
    """Other runs that have ended well and whose settings are these but for the seed, each seed once, oldest first."""
    with contextlib.closing(Store.open(path)) as store:
        known = from_rows(store.runs())
    mine = next(one for one in known if one.run == run)
    wanted, seen, found = _telling(base), {mine.seed}, []
    for one in known:
        if one.run == run or one.status != "completed" or not one.best_epoch or one.seed in seen:
            continue
        if _telling(_frozen(one.document, path, one.run, None)) != wanted:
            continue
        if one.fingerprint.get("sha256") != mine.fingerprint.get("sha256"):
            continue
        seen.add(one.seed)
        found.append(one)
    return found


def _telling(document: Document) -> dict[str, Any]:
    return {path: value for path, value in settings(document).items() if path not in _NO_MATTER}


def _with_other_seeds(path: Path, model: Trained, base: Document, there: Sequence[Run], lacking: int, progress: Progress | None
                      ) -> tuple[list[int], list[str]]:
    """Numbers of new runs with the next seeds that nobody has, and what is to be said."""
    used = {base.training.seed, *(one.seed for one in there)}
    wanted = [seed for seed in range(base.training.seed + 1, base.training.seed + 2 * MOST_SEEDS + 1) if seed not in used][:lacking]
    course, found, notes = Course(progress, max(lacking, 1), "Seed"), [], []
    with _scratch() as folder:
        for seed in wanted:
            document = doc.replace(base, [("training.seed", seed)])
            try:
                once = _once(document, folder / f"seed-{seed}.rnnw", path.parent, course)
            except WorkbenchError as error:
                notes.append(f"Seed {seed} failed and is not counted: {error}")
            else:
                found.append(_kept_seed(path, model, once, seed))
            course.ended()
    if lacking and not found and not there:
        raise TrainingError(notes[0] if notes else "no further run could be trained", where="--seeds", fix="Train with smaller rates")
    return found, notes


def _kept_seed(path: Path, model: Trained, once: Once, seed: int) -> int:
    with contextlib.closing(Store.open(path)) as store:
        return store.adopt_run(once.path, once.finished.run, name=_free_name(store, f"{model.row.name} seed {seed}"),
                               note=f"Run {model.row.id} with seed {seed}", tags=(SEEDS,))


def _together(path: Path, run: int, numbers: Sequence[int], new: set[int], split: Split, notes: Sequence[str], progress: Progress | None) -> Seeds:
    found, beside = [], None
    for done, number in enumerate(numbers):
        if progress is not None:
            progress(done / len(numbers), f"Measuring run {number}")
        model = trained(path, number)
        judged = _judged(model, split, number)
        beside = beside or judged
        found.append(SeedRun(number, model.row.name, model.row.seed, judged.metrics, model.row.best_epoch, number in new))
    assert beside is not None
    return seeding.summed(run, beside.task, split, found, beside, notes)
