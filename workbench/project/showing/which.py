"""Which of a project's runs belong to which recipe of an entry. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...errors import SettingError
from ...gallery.entry import GalleryEntry, Measure
from ...gallery.measures import KINDS
from ..runs import Run


def latest(runs: Iterable[Run], entry: GalleryEntry) -> dict[str, int]:
    """Recipe → number of its newest finished run; of an entry without recipes one run under the name ""."""
    names = [recipe.name for recipe in entry.recipes] or [""]
    done = {run.document.recipe: run.run for run in runs if run.document.gallery == entry.name and _has_ended(run)}
    return {name: done[name] for name in names if name in done}


def _has_ended(run: Run) -> bool:
    """One that was stopped before its first epoch was done has nothing to be looked at; one that broke has, in an experiment that is about that."""
    return run.status in ("completed", "failed") or (run.status in ("stopped", "interrupted") and run.best_epoch > 0)


def in_order(entry: GalleryEntry) -> tuple[str, ...]:
    """Names of the recipes, each after the one whose weights it begins with, else as they stand; ("",) of an entry without recipes."""
    waiting, done = list(entry.recipes), []
    while waiting:
        ready = next((one for one in waiting if not one.begins_with or one.begins_with in done), waiting[0])    # in a circle: as it stands
        waiting.remove(ready)
        done.append(ready.name)
    return tuple(done) or ("",)


def of(measure: Measure, runs: Mapping[str, int]) -> int:
    """The run a measure is about ("" = the first recipe's); :class:`SettingError` says which recipe has to be trained first."""
    name = measure.run or next(iter(runs), "")
    if name not in runs:
        raise SettingError(f"the recipe '{name}' has not been trained yet" if name else "nothing has been trained yet", fix="Train it first")
    return runs[name]


def missing(measures: Iterable[Measure], runs: Mapping[str, int], entry: GalleryEntry) -> tuple[str, ...]:
    """Titles of the recipes that have to be trained before these can be measured; for some kinds none has to be."""
    first = entry.recipes[0].name if entry.recipes else ""
    titles = {recipe.name: recipe.title for recipe in entry.recipes} | {"": entry.title}
    wanted = dict.fromkeys(measure.run or first for measure in measures if measure.kind not in KINDS or not KINDS[measure.kind].untrained)
    return tuple(titles.get(name, name) for name in wanted if name not in runs)
