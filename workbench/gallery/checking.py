"""What an entry of somebody else may hold: names, settings and sizes that can do no harm. Imports nothing heavy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..dataset.places import is_ours
from ..errors import SettingError
from ..model import catalog as layers
from ..model.spec import LayerSpec
from . import measures
from .contents import must_be_an_address, must_be_plain
from .entry import Claim, Edits, GalleryEntry, Measure, Question
from .shown import names_in

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_RESERVED = {"con", "prn", "aux", "nul", "list", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that some systems, or the command line, keep for themselves."""
_SETTINGS = re.compile(r"(data|model|training)(\.|$)|seed$|title$|notes$")
_NOT_SET = ("data.source", "data.fitted", "training.tensorboard", "training.begin_with", "training.workers", "training.device")
"""They name files, take over what is kept elsewhere, or use the machine otherwise than its owner would."""
_FORGOTTEN = ("data.source.size", "data.source.sha256")
_OPTIONS = ("format", "delimiter", "encoding", "decimal", "thousands", "quote", "header", "comment", "missing", "sheet", "member", "also", "join")


def must_be_a_name(name: str) -> None:
    """Raise for what can't be the name of an entry (and of its folder)."""
    if not NAME.fullmatch(name) or name in _RESERVED:
        raise SettingError(f"'{name[:60]}' can't be the name of an entry", where="name",
                           fix="Use small letters, digits, - and _, a letter first, 40 at most")


def must_be_harmless(entry: GalleryEntry, files: Iterable[str]) -> None:
    """Raise for an entry that names what it does not bring, or sets what is not an example's business.

    Parameters
    ----------
    files : iterable of str
        Paths of the data that come with it (``data/…``).

    Raises
    ------
    SettingError
        With the place in the entry.
    """
    must_be_a_name(entry.name)
    must_be_plain(entry)
    brought = set(files)
    for path in (entry.source, *_further(entry)):
        must_be_an_address("source", path)
        if not is_ours(path) and path not in brought:
            raise SettingError(f"the entry reads '{path[:80]}', which is not among its files", where="source", fix="Ask its maker for a whole one")
    unknown = [name for name in entry.source_options if name not in _OPTIONS]
    if unknown:
        raise SettingError(f"'{unknown[0]}' can't be set by an entry", where="source_options", fix=f"Leave it out; there are {', '.join(_OPTIONS)}")
    for where, path, value in _edits(entry):
        _must_be_a_setting(where, path, value)
    for where, layer in _layers(entry):
        _must_be_known(where, msgspec.to_builtins(layer))
    _must_be_consistent(entry)


def _further(entry: GalleryEntry) -> list[str]:
    """Further files that it reads."""
    also = entry.source_options.get("also", [])
    if not isinstance(also, list | tuple) or not all(isinstance(path, str) for path in also):
        raise SettingError("further files are a list of paths", where="source_options.also", fix="Ask its maker for a whole one")
    return list(also)


def _must_be_known(where: str, layer: Any) -> None:
    """Raise for a layer, or one within it (wrapped, or a cell), that is none of the catalog."""
    if isinstance(layer, list | tuple):
        for one in layer:
            _must_be_known(where, one)
    if not isinstance(layer, dict):
        return
    kind = layer.get("kind", "Input")
    if not isinstance(kind, str) or kind not in {**layers.layers(), **layers.cells()}:
        raise SettingError(f"there is no layer '{str(kind)[:60]}'", where=where, fix="Use layers of the catalog")
    parameters = layer.get("parameters")
    for inner in ("layer", "backward_layer", "cell"):
        if isinstance(parameters, dict) and inner in parameters:
            _must_be_known(where, parameters[inner])


def _edits(entry: GalleryEntry) -> Iterator[tuple[str, str, Any]]:
    """Every edit with its place in the entry."""
    lists: list[tuple[str, Edits]] = [("data", entry.data), ("training", entry.training), ("short_training", entry.short_training),
                                      ("long_training", entry.long_training)]
    lists += [(f"recipes.{recipe.name}", (*recipe.edits, *recipe.short_edits)) for recipe in entry.recipes]
    lists += [(f"lesson.{n}", step.action.edits) for n, step in enumerate(entry.lesson) if step.action is not None]
    return ((where, path, value) for where, edits in lists for path, value in edits)


def _must_be_a_setting(where: str, path: str, value: Any) -> None:
    if path == "data.source.path" and isinstance(value, str) and is_ours(value):
        must_be_an_address(where, value)
        return
    if path in _FORGOTTEN and value is None:
        return
    inside = any(path == one or path.startswith(f"{one}.") for one in _NOT_SET)
    if not _SETTINGS.match(path) or inside or path == "data":
        raise SettingError(f"'{path[:80]}' can't be set by an entry", where=where, fix="Leave it out")
    if path == "training" and isinstance(value, dict) and any(f"training.{name}" in _NOT_SET for name in value):
        raise SettingError("the training can't be set as a whole by an entry", where=where, fix="Set its parts")
    if path == "model" and isinstance(value, dict):
        _must_be_known(where, value.get("layers"))
    if path.startswith("model.layers"):
        _must_be_known(where, {"kind": value} if path.endswith(".kind") else value if isinstance(value, list) else None)


def _layers(entry: GalleryEntry) -> Iterator[tuple[str, LayerSpec]]:
    yield from (("layers", layer) for layer in entry.layers)
    yield from ((f"recipes.{recipe.name}", layer) for recipe in entry.recipes for layer in recipe.layers)


def _must_be_consistent(entry: GalleryEntry) -> None:
    """Recipes, measures and claims refer to what there is."""
    names = [recipe.name for recipe in entry.recipes]
    if len(set(names)) != len(names):
        raise SettingError("two recipes have the same name", where="recipes", fix="Give each a name of its own")
    for where, measure in _measures(entry):
        wrong = measures.wrong(measure.kind, dict(measure.parameters))
        if wrong:
            raise SettingError(wrong, where=where, fix="Mend the entry")
        if measure.run and measure.run not in names:
            raise SettingError(f"there is no recipe '{measure.run[:60]}'", where=where,
                               fix=f"There are: {', '.join(names)}" if names else "Leave it out")
    for where, text, known in _sentences(entry):
        _must_be_filled(where, text, known)
    for n, claim in enumerate(entry.claims):
        missing = next((one for one in (claim.more, claim.than) if isinstance(one, str) and one not in claim.measures), None)
        if missing is not None:
            raise SettingError(f"'{missing[:60]}' is compared, but not measured", where=f"claims.{n}", fix="Measure it")


def _asked(entry: GalleryEntry) -> Iterator[tuple[str, Claim | Question]]:
    yield from ((f"claims.{n}", claim) for n, claim in enumerate(entry.claims))
    yield from ((f"lesson.{n}", step.question) for n, step in enumerate(entry.lesson) if step.question is not None)


def _measures(entry: GalleryEntry) -> Iterator[tuple[str, Measure]]:
    return ((where, measure) for where, asked in _asked(entry) for measure in asked.measures.values())


def _sentences(entry: GalleryEntry) -> Iterator[tuple[str, str, set[str]]]:
    return ((where, asked.text if isinstance(asked, Claim) else asked.answer, set(asked.measures)) for where, asked in _asked(entry))


def _must_be_filled(where: str, text: str, known: set[str]) -> None:
    try:
        found = names_in(text)
    except ValueError as error:
        raise SettingError(f"the sentence can't be filled with numbers ({error})", where=where, fix="Mend the sentence") from None
    unknown = next((name for name in found if name not in known), None)
    if unknown is not None:
        raise SettingError(f"'{unknown[:60]}' stands in the sentence, but is not measured", where=where, fix="Measure it")
