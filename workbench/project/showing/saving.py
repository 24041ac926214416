"""A project as a worked example of the user's own: its document and chosen runs become an entry and its recipes. Heavy: it evaluates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from ...dataset import places
from ...dataset.spec import DataSpec, SourceSpec
from ...errors import SettingError
from ...evaluation.report import Evaluation
from ...gallery import catalog, checking, sharing
from ...gallery.entry import Action, Claim, Edits, GalleryEntry, Go, Group, Measure, Picture, Question, Recipe, Step
from ...jobs import Progress
from ...model.catalog import layers as layer_catalog
from ...training.spec import TrainingSpec
from ..document import Document
from ..project import Project
from ..runs import Run

_NOT_SHARED = ("tensorboard", "begin_with", "workers", "device", "seed", "speed")
"""Fields of the training that are its owner's business."""
_METRICS = {"forecast": "rmse", "autoencoder": "rmse", "classification": "accuracy", "tagging": "accuracy", "language": "perplexity",
            "pairs": "token_accuracy"}
_GROUPS: dict[str, Group] = {"forecast": "forecast", "classification": "classify", "tagging": "text", "language": "text", "pairs": "sequence",
                             "autoencoder": "codes"}
_LOWER = ("rmse", "mae", "perplexity", "loss", "bits_per_character", "bits_per_token")
_SAID = {"rmse": "error (RMSE)", "mae": "error (MAE)", "mse": "squared error (MSE)"}
_PROMISED = 0.5
"""Share of the gain that was reached which the entry promises: other seeds and machines reach a little less or more."""


def save(project: Project, out: str | Path, *, name: str, title: str, subtitle: str = "", text: str = "", data_note: str = "",
         runs: Sequence[int] | None = None, with_data: bool = False, lesson: Sequence[Step] = (), claims: Sequence[Claim] = (),
         progress: Progress | None = None) -> Path:
    """Write the project as an entry that others can add to their gallery.

    Parameters
    ----------
    out : path
        The file; ``.rnngallery`` is added where it is missing.
    name, title, subtitle, text
        Of the entry; text and lesson are drafted from the project where they are not given.
    data_note : str
        Where the data come from and under which licence they may be passed on; needed with ``with_data``.
    runs : sequence of int, optional
        Runs that become recipes, the promised one first; default none: the project as it is.
    with_data : bool
        Whether the data files go with it. Without, the project must be on bundled or practice data.

    Raises
    ------
    SettingError
        The name is taken or no name, a run can't be a recipe, or the data would be missing.
    """
    progress = progress or Progress()
    checking.must_be_a_name(name)
    if any(entry.name == name for entry in catalog.shipped()):
        raise SettingError(f"an entry that comes with the program has the name '{name}'", where="name", fix="Choose another")
    chosen = [project.kept(run) for run in runs or ()]
    base = chosen[0].document if chosen else project.document
    for run in chosen:
        _must_be_a_recipe(run, base)
    files = _files(base.data.source, project.folder, with_data, data_note)
    progress(None, "evaluating")
    found = project.evaluate(run=chosen[0].run) if chosen and chosen[0].best_epoch > 0 else None
    entry = _promising(_entry(base, name, title, subtitle, text, data_note, files), chosen, found)
    entry = structs.replace(entry, lesson=tuple(lesson) or _draft(entry, base), claims=tuple(claims))
    progress(None, "writing")
    return sharing.write(entry, [(inside, file) for inside, file in files], _note(entry, data_note), Path(out).absolute())


def _must_be_a_recipe(run: Run, base: Document) -> None:
    if run.document.data.source != base.data.source:
        raise SettingError(f"run {run.run} was trained on other data than the first one", where="--runs", fix="Choose runs on the same files")
    if run.document.data.fitted is not None or run.document.training.begin_with is not None:
        raise SettingError(f"run {run.run} goes on with weights or a vocabulary of another network, which an entry does not hold", where="--runs",
                           fix="Choose other runs")


def _files(source: SourceSpec, folder: Path, with_data: bool, note: str) -> list[tuple[str, Path]]:
    """What goes with it, by the name inside."""
    paths = [path for path in (source.path, *source.also) if not places.is_ours(path)]
    if not paths:
        return []
    if not with_data:
        raise SettingError("without its data nobody else could open the entry", where=paths[0], fix="Add --with-data, if you may pass them on")
    if not note.strip():
        raise SettingError("where do the data come from, and who allows to pass them on?", where=paths[0], fix="Say it with --data-note")
    found: list[tuple[str, Path]] = []
    for one in places.each(source):
        file = places.where(one, folder)
        if not file.is_file():
            raise SettingError("is no file that could go with the entry", where=one.path, fix="Choose a project on files")
        inside = sharing.DATA + re.sub(r"[^A-Za-z0-9._-]+", "_", places.file_name(one.path)).lstrip("._-")
        taken = {name for name, _ in found}
        found.append((inside if inside not in taken else f"{sharing.DATA}{len(found)}_{inside.removeprefix(sharing.DATA)}", file))
    return found


def _entry(base: Document, name: str, title: str, subtitle: str, text: str, note: str, files: list[tuple[str, Path]]) -> GalleryEntry:
    data, source = base.data, base.data.source
    inside = iter(file for file, _ in files)
    paths = [path if places.is_ours(path) else next(inside) for path in (source.path, *source.also)]
    kind = next((layer.kind for layer in base.model.layers if layer.kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional")), base.model.layers[-1].kind
                if base.model.layers else "")
    metric = _METRICS.get(data.task, "loss")
    return GalleryEntry(
        name=name, title=title, subtitle=subtitle or title, system="", task=data.task, kind=kind, group=_GROUPS.get(data.task, "technique"),
        text=text or _about(base), source=paths[0], data_note=note, target=data.targets, time=data.time.columns,
        text_column=next(iter(data.with_role("text")), None), label_column=next(iter(data.with_role("label")), None),
        look_back=data.look_back if data.task in ("forecast", "language", "autoencoder") else None,
        horizon=data.horizon if data.task == "forecast" else None,
        source_options=_options(source, paths[1:]), data=_data_edits(data), layers=base.model.layers, training=_training_edits(base.training),
        metric=metric, higher_is_better=metric not in _LOWER, picture=_picture(data), opens=Go("evaluate", split="test"))


def _options(source: SourceSpec, also: Sequence[str]) -> dict[str, Any]:
    told = ("format", "delimiter", "encoding", "decimal", "thousands", "quote", "header", "comment", "missing", "sheet", "member")
    found = {name: value for name in told if (value := getattr(source, name)) is not None}
    return msgspec.to_builtins({**found, "also": list(also), "join": source.join} if also else found)


def _data_edits(data: DataSpec) -> Edits:
    """The whole description but the files: nothing of it is left to what will be proposed."""
    names = (name for name in DataSpec.__struct_fields__ if name not in ("source", "task", "fitted"))
    return tuple((f"data.{name}", msgspec.to_builtins(getattr(data, name))) for name in names)


def _training_edits(training: TrainingSpec) -> Edits:
    names = (name for name in TrainingSpec.__struct_fields__ if name not in _NOT_SHARED)
    return tuple((f"training.{name}", msgspec.to_builtins(getattr(training, name))) for name in names)


def _picture(data: DataSpec) -> Picture:
    if data.task == "forecast":
        return Picture("series")
    return Picture({"language": "letters", "pairs": "pairs"}.get(data.task, "words" if data.with_role("text") else "sequences"))  # type: ignore[arg-type]


def _promising(entry: GalleryEntry, chosen: Sequence[Run], found: Evaluation | None) -> GalleryEntry:
    """With recipes, and with a promise that was kept at least once."""
    recipes = _recipes(chosen) if len(chosen) > 1 else ()
    seconds = round(sum(run.seconds for run in chosen), 1)
    if found is None:
        return structs.replace(entry, recipes=recipes, seconds=seconds)
    known = [name for name, value in found.metrics.items() if value is not None]
    metric = entry.metric if entry.metric in known or not known else known[0]
    higher = metric not in _LOWER
    reached = _gain(found, metric, higher)
    promised = round(max(reached, 0.0) * _PROMISED, 3)
    return structs.replace(entry, recipes=recipes, seconds=seconds, metric=metric, higher_is_better=higher, margin=promised)


def _gain(found: Evaluation, metric: str, higher: bool) -> float:
    value = found.metrics.get(metric)
    rivals = [float(figures[metric]) for figures in found.naive.values() if figures.get(metric) is not None]  # type: ignore[arg-type]
    if value is None or not rivals:
        return 0.0
    best = max(rivals) if higher else min(rivals)
    return ((value - best) if higher else (best - value)) / abs(best) if best else 0.0


def _recipes(chosen: Sequence[Run]) -> tuple[Recipe, ...]:
    base, found = chosen[0].document, []
    for run in chosen:
        document = run.document
        edits = [edit for old, new in ((_data_edits(base.data), _data_edits(document.data)), (_training_edits(base.training), _training_edits(
            document.training))) for edit in new if edit not in old]
        found.append(Recipe(_free(_slug(run.name), [one.name for one in found]), run.name, () if document.model == base.model else
                            document.model.layers, tuple(edits)))
    return tuple(found)


def _slug(words: str) -> str:
    found = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    return found if found[:1].isalpha() else f"run_{found}".rstrip("_")


def _free(name: str, taken: Sequence[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


# drafts ------------------------------------------------------------------------------------------------------------


def _about(document: Document) -> str:
    """A paragraph out of what the project itself says."""
    if document.notes.strip():
        return document.notes.strip()
    kinds = [layer_catalog()[layer.kind].title if layer.kind in layer_catalog() else layer.kind for layer in document.model.layers
             if layer.kind != "Input"]
    return f"A network of {', '.join(kinds) or 'no layers yet'} on {document.title or 'these data'}. What it teaches is still to be written."


def _draft(entry: GalleryEntry, document: Document) -> tuple[Step, ...]:
    """A lesson to begin with: look at the data, train, judge; and look inside where there is something to see."""
    value = {"value": Measure("metric", parameters={"name": entry.metric}), "baseline": Measure("baseline", parameters={"metric": entry.metric})}
    steps = [
        Step("The data", "Look at what is to be learned, and at how it is cut into samples.", Action("Show the data", go=Go("data"))),
        Step("The network", "Follow the way from the input to the answer.", Action("Show the network", go=Go("model"))),
        Step("Train", "Start the training and watch both losses.", Action("Train", train=True, go=Go("train"))),
        Step("Judge", "Compare with what costs nothing.", Action("Evaluate", go=Go("evaluate")),
             Question(f"What is its {_SAID.get(entry.metric, entry.metric.replace('_', ' '))} on the test split?",
                      "{value}, against {baseline} of the best simple rule.", value)),
    ]
    if document.model.watchable():
        steps.insert(3, Step("Look inside", "Move through time and see what the network keeps.", Action("Show the states", go=Go("inspect"))))
    return tuple(steps)


def _note(entry: GalleryEntry, data_note: str) -> str:
    return (f"{entry.title}\n\nA worked example for RNN Workbench: no weights, nothing that is executed.\n\nData: "
            f"{data_note.strip() or 'they come with the program'}\n")


def save_file(path: str | Path, out: str | Path, *, progress: Progress | None = None, **told: Any) -> Path:
    """The same of a project file (a job target for the window); keywords as for :func:`save`."""
    with Project.open(path) as project:
        return save(project, out, progress=progress, **told)
