"""Run a worked example: train each of its recipes, hold its promise and its claims against what was measured, export and verify. Heavy."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from . import answers, begun, measuring

import msgspec  # isort: skip - the engine is loaded above

from ...errors import SettingError, WorkbenchError
from ...evaluation.report import Evaluation
from ...export.write import Exported
from ...gallery.entry import GalleryEntry, Recipe
from ...gallery.shown import Shown, ShownClaim, ShownRun, gain
from ...jobs import Cancelled, Progress
from ...training.events import Event, RunControl, RunFinished
from .. import create
from ..commands import ReplaceDocument
from ..document import Document
from ..project import Project


@dataclasses.dataclass(frozen=True)
class Ran:
    """What came out, and what was written."""

    shown: Shown
    exported: Exported | None = None


@dataclasses.dataclass(frozen=True)
class Form:
    """In which form the entry is run."""

    short: bool = False
    long: bool = False
    seed: int | None = None

    def margin(self, entry: GalleryEntry) -> float:
        """What is promised in this form."""
        other = entry.short_margin if self.short else entry.long_margin if self.long else None
        return entry.margin if other is None else other


USUAL = Form()


@dataclasses.dataclass(frozen=True)
class Heard:
    """Who listens: the run's events, what is being done now, and the control by which it is stopped."""

    on_event: Callable[[Event], None] | None = None
    on_recipe: Callable[[Recipe | None, int, int], None] | None = None
    """Called before each training with the recipe, its number from 1, and how many there are."""
    control: RunControl = dataclasses.field(default_factory=RunControl)


def document(entry: GalleryEntry, recipe: str, folder: Path, *, short: bool = False, long: bool = False,
             progress: Progress | None = None) -> Document:
    """The document of one recipe of an entry, data read and network proposed where the entry has none (a job target for the window)."""
    return create.gallery_document(entry, folder, recipe, short=short, long=long, progress=progress)


def set_recipe(project: Project, entry: GalleryEntry, recipe: str = "", form: Form = USUAL, progress: Progress | None = None,
               runs: dict[str, int] | None = None) -> None:
    """Make a recipe of the entry the project's document, as one undoable step; ``runs`` are those that it may begin with."""
    new = begun.document(entry, project.folder, recipe, project.path, runs or {}, short=form.short, long=form.long, progress=progress)
    new = msgspec.structs.replace(new, notes=project.document.notes, inspect=project.document.inspect)
    chosen = entry.recipe(recipe)
    project.execute(ReplaceDocument(new, chosen.title if chosen else entry.title), follow=False)


def train(project: Project, entry: GalleryEntry, recipe: str = "", *, form: Form = USUAL, heard: Heard | None = None,
          runs: dict[str, int] | None = None) -> RunFinished:
    """Train the recipe that the project is set for; one that begins with another's weights takes those of that recipe's run.

    Raises
    ------
    Cancelled
        The control was stopped.
    """
    chosen, heard = entry.recipe(recipe), heard or Heard()
    overrides = {"training.begin_with": {"source": "", "run": _begun(chosen, runs or {})}} if chosen and chosen.begins_with else None
    finished = project.train(seed=form.seed, overrides=overrides, on_event=heard.on_event, control=heard.control)
    if heard.control.stopped:
        raise Cancelled
    if chosen is not None:
        project.store.update_run(finished.run, name=_free_name(project, finished.run, chosen.title))
    return finished


def _begun(recipe: Recipe, runs: dict[str, int]) -> int:
    if recipe.begins_with not in runs:
        raise SettingError(f"it begins with the weights of '{recipe.begins_with}', which has not been trained", where=f"recipe {recipe.name}",
                           fix="Train that one first")
    return runs[recipe.begins_with]


def _free_name(project: Project, run: int, title: str) -> str:
    taken = {one.name for one in project.runs() if one.run != run}
    number, name = 1, title
    while name in taken:
        number += 1
        name = f"{title} ({number})"
    return name


def in_order(entry: GalleryEntry) -> tuple[Recipe | None, ...]:
    """The recipes in an order in which each comes after the one that it begins with; (None,) of an entry without recipes.

    Raises
    ------
    SettingError
        A recipe begins with one that there isn't, or with itself in a circle.
    """
    waiting, done = list(entry.recipes), []
    while waiting:
        ready = [one for one in waiting if not one.begins_with or one.begins_with in {known.name for known in done}]
        if not ready:
            raise SettingError(f"'{waiting[0].begins_with}' can't be trained before it", where=f"recipe {waiting[0].name}", fix="Mend begins_with")
        done.append(ready[0])
        waiting.remove(ready[0])
    return tuple(done) or (None,)


def run(project: Project, entry: GalleryEntry, *, form: Form = USUAL, heard: Heard | None = None, export: Path | None = None,
        progress: Progress | None = None) -> Ran:
    """Train all recipes, measure, and export the first one's run.

    Parameters
    ----------
    project : Project
        A project of this entry; every recipe becomes a step of it and leaves a run.
    export : Path, optional
        Where the first recipe's SavedModel goes (verified in a fresh process); None = not exported.

    Raises
    ------
    WorkbenchError
        The first recipe's run broke, or the entry names what there isn't.
    Cancelled
        Nobody wants it any more.
    """
    progress, heard = progress or Progress(), heard or Heard()
    done: list[tuple[ShownRun, Evaluation | None]] = []
    order, runs = in_order(entry), {}
    for number, recipe in enumerate(order, 1):
        name = recipe.name if recipe else ""
        if heard.on_recipe is not None:
            heard.on_recipe(recipe, number, len(order))
        if project.document.gallery != entry.name or project.document.recipe != name or number > 1:
            set_recipe(project, entry, name, form, progress, runs)
        finished = train(project, entry, name, form=form, heard=heard, runs=runs)
        runs[name] = finished.run
        _go_on(heard, progress, "evaluating")
        done.append(_shown_run(project, entry, recipe, finished))
    ordered = {name: runs[name] for name in ([one.name for one in entry.recipes] or [""])}
    _go_on(heard, progress, "measuring what it claims")
    shown = _judged(project, entry, form, ordered, done, progress)
    if export is None:
        return Ran(shown)
    _go_on(heard, progress, "writing and verifying")
    return Ran(shown, project.export("savedmodel", export, run=next(iter(ordered.values())), progress=progress))


def _go_on(heard: Heard, progress: Progress, words: str) -> None:
    """Say what is done now; raise :class:`Cancelled` if nobody wants it any more."""
    if heard.control.stopped:
        raise Cancelled
    progress(None, words)


def _shown_run(project: Project, entry: GalleryEntry, recipe: Recipe | None, finished: RunFinished) -> tuple[ShownRun, Evaluation | None]:
    first = recipe is None or recipe.name == entry.recipes[0].name
    if finished.status == "failed" and first:
        raise WorkbenchError(finished.message or "the run failed", where=f"run {finished.run}")
    title, name = (recipe.title, recipe.name) if recipe else (entry.title, "")
    row = project.store.run(finished.run)
    found = project.evaluate(run=finished.run, split="test") if row.best_epoch > 0 else None
    metrics = dict(found.metrics) if found is not None else {}
    return ShownRun(name, title, finished.run, finished.status, metrics, row.epochs, round(row.seconds, 3)), found


def _judged(project: Project, entry: GalleryEntry, form: Form, runs: dict[str, int], done: list[tuple[ShownRun, Evaluation | None]],
            progress: Progress) -> Shown:
    """The promise and the claims, held against what was measured."""
    by_name = {shown.recipe: (shown, found) for shown, found in done}
    first = by_name[next(iter(runs))]
    if first[1] is None:
        raise WorkbenchError("its first run left no weights", where=f"run {first[0].run}")
    value = _of(first[0].metrics, entry)
    name, baseline = _baseline(entry, first[1], {shown.recipe: shown for shown, _ in done})
    claims: Iterable[ShownClaim] = (measuring.claim(project, one, runs, short=form.short) for one in entry.claims)
    return Shown(entry.name, entry.metric, entry.higher_is_better, value, baseline, name, form.margin(entry),
                 gain(value, baseline, entry.higher_is_better), tuple(by_name[one][0] for one in runs), tuple(claims),
                 round(sum(shown.seconds for shown, _ in done), 3))


def _of(metrics: dict[str, float | None], entry: GalleryEntry) -> float:
    value = metrics.get(entry.metric)
    if value is None:
        raise SettingError(f"the evaluation has no {entry.metric}", where=f"gallery entry {entry.name}", fix=f"It has {', '.join(metrics)}")
    return float(value)


def _baseline(entry: GalleryEntry, found: Evaluation, runs: dict[str, ShownRun]) -> tuple[str, float | None]:
    """What the promise is measured against: another recipe, a baseline by name, or the best that costs nothing."""
    if entry.baseline in runs and entry.baseline:
        other = runs[entry.baseline]
        return other.title, other.metrics.get(entry.metric)
    if entry.baseline:
        if entry.baseline not in found.baselines:
            raise SettingError(f"there is no baseline '{entry.baseline}'", where=f"gallery entry {entry.name}",
                               fix=f"It has {', '.join(found.baselines)}")
        return entry.baseline, found.baselines[entry.baseline].get(entry.metric)
    return answers.best_baseline(found, entry.metric, entry.higher_is_better)
