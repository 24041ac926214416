"""The description of a recipe that goes on from another one's trained weights: with that run, and with its vocabulary or scaling. Heavy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from ...errors import SettingError, WorkbenchError
from ...gallery.entry import GalleryEntry, Recipe
from ...jobs import Progress
from ...sequence import taken_over
from ...training.spec import BeginSpec
from .. import create, transfer
from ..document import Document
from ..views import view


def document(entry: GalleryEntry, folder: Path, recipe: str, project: Path, runs: Mapping[str, int], *, short: bool = False, long: bool = False,
             progress: Progress | None = None) -> Document:
    """The document of a recipe in a project in which others of the entry have been trained (a job target for the window).

    Parameters
    ----------
    project : Path
        The project file that holds the runs.
    runs : mapping
        Recipe → number of its run.

    Raises
    ------
    SettingError
        The recipe begins with the weights of one that has not been trained.
    """
    made = create.gallery_document(entry, folder, recipe, short=short, long=long, progress=progress)
    return going_on(made, entry.recipe(recipe), project, folder, runs)


def going_on(made: Document, recipe: Recipe | None, project: Path, folder: Path, runs: Mapping[str, int]) -> Document:
    """The document with what the recipe begins with; tokens and numbers mean to the network what they meant when it was trained."""
    if recipe is None or not recipe.begins_with:
        return made
    if recipe.begins_with not in runs:
        raise SettingError(f"it begins with the weights of '{recipe.begins_with}', which has not been trained", where=f"recipe {recipe.name}",
                           fix="Train that one first")
    asked = BeginSpec(run=runs[recipe.begins_with])
    training = msgspec.structs.replace(made.training, begin_with=asked)
    return msgspec.structs.replace(_fitted(made, asked, project, folder), training=training)


def _fitted(made: Document, asked: BeginSpec, project: Path, folder: Path) -> Document:
    """With the trained network's vocabulary or scaling, where it is another and the data allow it; else ``check`` says what differs."""
    found = transfer.origin(asked, project, folder)
    own = view(made, folder).prepared.preprocessing
    if found.fitted is None or not taken_over.differs(own, found.fitted):
        return made
    kept = taken_over.pack(found.fitted, found.words)
    try:
        taken_over.onto(own, kept)
    except WorkbenchError:          # other columns: the weights alone are gone on with, and check says so
        return made
    return msgspec.structs.replace(made, data=msgspec.structs.replace(made.data, fitted=kept))
