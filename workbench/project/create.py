"""New projects: from a data file, from a template, from a gallery entry. Heavy: it reads the data."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from ..dataset import joining, places
from ..dataset.made.address import is_made
from ..dataset.made.address import read as read_address
from ..dataset.source import Source
from ..dataset.spec import DataSpec, SourceSpec, Task
from ..dataset.wishes import NONE as NO_WISHES
from ..dataset.wishes import Wishes
from ..errors import ProjectError
from ..gallery import catalog, templates
from ..gallery.entry import Edits, GalleryEntry
from ..jobs import Progress, call
from ..paths import cache_folder
from ..sequence import propose as propose_data
from ..sequence.view import DataView
from . import copies, proposal
from . import document as doc
from .document import Document
from .project import Project
from .views import read as read_source
from .views import view as view_data


def from_file(
    data: str | Path,
    path: str | Path,
    *,
    target: Sequence[str] = (),
    time: Sequence[str] = (),
    text: str | None = None,
    label: str | None = None,
    look_back: int | None = None,
    horizon: int | None = None,
    template: str | None = None,
    also: Sequence[str | Path] = (),
    join: str = "stack",
    embedded: bool = False,
    source_options: dict[str, Any] | None = None,
    wishes: Wishes = NO_WISHES,
    progress: Progress | None = None,
) -> Path:
    """Propose everything for a data file and write the project.

    Parameters
    ----------
    also, join
        Further files, and whether they go below the first one (``stack``) or beside it by time (``time``).
    embedded : bool
        Keep a copy of the files in the project.
    wishes : Wishes
        Roles, times and settings that are not to be proposed.

    Returns
    -------
    Path
        The project file. Nothing is left behind if anything fails.
    """
    path = project_path(path)
    told: dict[str, Any] = {"target": target, "time": time, "text": text, "label": label, "look_back": look_back, "horizon": horizon,
                            "source_options": _with_others(source_options or {}, also, join, path.parent), "wishes": wishes, "progress": progress}
    document = _made_like(template, data, path.parent, told)
    return _write(path, document, embedded=embedded, progress=progress)


def _with_others(options: dict[str, Any], also: Sequence[str | Path], join: str, folder: Path) -> dict[str, Any]:
    """Options of reading with the further files."""
    return {**options, "also": [relative(one, folder) for one in also], "join": join} if also else options


def _made_like(template: str | None, data: str | Path, folder: Path, told: dict[str, Any]) -> Document:
    """The document for a data file after a template: a gallery entry, a task, or none."""
    if template in {entry.name for entry in catalog.entries()}:
        return _like_entry(catalog.entry(str(template)), data, folder, **told)
    return propose_document(data, folder, task=templates.task_of(template) if template else None, **told)


def propose_document(
    data: str | Path,
    folder: Path,
    *,
    target: Sequence[str] = (),
    time: Sequence[str] = (),
    text: str | None = None,
    label: str | None = None,
    look_back: int | None = None,
    horizon: int | None = None,
    task: Task | None = None,
    source_options: dict[str, Any] | None = None,
    wishes: Wishes = NO_WISHES,
    progress: Progress | None = None,
) -> Document:
    """The document that is proposed for a data file: roles, windows, a network that beats the naive forecast, training."""
    spec = msgspec.convert({"path": relative(data, folder), **(source_options or {})}, SourceSpec)
    if is_made(spec.path):
        address, made = read_address(spec.path), read_address(spec.path).task
        target, time, text, label, task = target or made.target, time or made.time, text or made.text, label or made.label, task or made.task
        look_back, horizon = (look_back or int(address.values[made.look_back]), horizon or 1) if made.look_back else (look_back, horizon)
        wishes = structs.replace(wishes, roles={**made.roles, **wishes.roles}, settings=(*made.settings, *wishes.settings))
    read = read_source(spec, folder, progress=progress)
    data_spec = propose_data.propose(
        read, target=_names(target), time=_names(time), text=text, label=label, look_back=look_back, horizon=horizon, task=wishes.task or task,
        seed=0, roles=wishes.roles, time_asked=wishes.time
    )
    data_spec = with_told_roles(data_spec, read)
    document = Document(data=_relative_again(data_spec, spec), title=_title(spec.path))
    document = doc.replace(document, _each(wishes.settings, data_spec))
    view = view_data(document, folder, progress=progress)
    return with_proposals(document, view)


def _title(path: str) -> str:
    return read_address(path).task.title if is_made(path) else Path(path).stem.replace("_", " ")


def _each(settings: Sequence[tuple[str, Any]], data: DataSpec) -> list[tuple[str, Any]]:
    """Settings of all categories (``data.columns.*.most``) as such of each."""
    return [(path.replace("*", name), value) for path, value in settings for name in (data.categories if "*" in path else ("",))]


def with_told_roles(data: DataSpec, read: Source) -> DataSpec:
    """The column that tells stacked files apart has the role that they give it, where nobody gave it another."""
    name = next((n for n in reversed(read.table.columns) if str(n).startswith(joining.SOURCE)), None) if data.source.also else None
    if name is None or name not in data.columns or name not in read.roles or data.columns[name].role not in ("feature", "ignore", "static"):
        return data
    column = msgspec.structs.replace(data.columns[name], role=read.roles[name], kind="category")
    return msgspec.structs.replace(data, columns={**data.columns, name: column})


def _names(given: str | Sequence[str]) -> tuple[str, ...]:
    """One column may be given by its name alone."""
    return (given,) if isinstance(given, str) else tuple(given)


def with_proposals(document: Document, view: DataView) -> Document:
    """The document with the proposed network and training for its data."""
    return proposal.first(document, view.facts)


def from_gallery(name: str, path: str | Path, *, recipe: str = "", short: bool = False, long: bool = False, progress: Progress | None = None) -> Path:
    """Write the project of a gallery entry (its data are bundled, or made).

    Parameters
    ----------
    recipe : str
        Which of its runs the project is set for; "" = the first one.
    short, long : bool
        In the form the test suite runs, or in that of "train longer".
    """
    path = project_path(path)
    entry = catalog.entry(name)
    document = gallery_document(entry, path.parent, recipe, short=short, long=long, progress=progress)
    own = any(not places.is_ours(one) for one in (entry.source, *entry.source_options.get("also", ())))
    return _write(path, document, embedded=own, progress=progress)      # an entry of the user's own may be removed: the project keeps its data


def gallery_document(entry: GalleryEntry, folder: Path, recipe: str = "", *, short: bool = False, long: bool = False,
                     progress: Progress | None = None) -> Document:
    """The document of a gallery entry: its own data, network and training, then what the recipe has otherwise.

    Parameters
    ----------
    recipe : str
        Name of one of the entry's recipes; "" = the first one, or the entry as it is where it has none.
    short : bool
        The form the test suite runs (``short_training``, ``short_edits``).
    long : bool
        The form of "train longer" (``long_training``).

    Raises
    ------
    SettingError
        The entry has no such recipe, or an edit names no setting.
    """
    chosen = entry.recipe(recipe)
    own = (*chosen.edits, *(chosen.short_edits if short else ())) if chosen else ()
    edits = (*entry.training, *(entry.short_training if short else entry.long_training if long else ()), *own)
    document = _template_document(entry, str(dict(edits).get(_SOURCE, entry.source)), folder, _of_data(edits), progress)
    layers = (chosen.layers if chosen else ()) or entry.layers
    model = [("model", {"layers": msgspec.to_builtins(layers)})] if layers else []
    document = doc.replace(document, model)              # by itself: further edits are of its layers
    document = doc.replace(document, [edit for edit in edits if not edit[0].startswith("data.")])
    return msgspec.structs.replace(document, recipe=chosen.name if chosen else "")


_SOURCE = "data.source.path"
_RECORDED = (_SOURCE, "data.source.size", "data.source.sha256")
"""Another file is read anew, and what is recorded of it with it."""


def _of_data(edits: Edits) -> Edits:
    """Those that describe the data: they come before the network, since what is proposed follows them."""
    return tuple(edit for edit in edits if edit[0].startswith("data.") and edit[0] not in _RECORDED)


def _template_document(entry: GalleryEntry, data: str | Path, folder: Path, edits: Edits, progress: Progress | None = None) -> Document:
    proposed = propose_document(
        data,
        folder,
        target=entry.target,
        time=entry.time,
        text=entry.text_column or None,
        label=entry.label_column or None,
        look_back=entry.look_back,
        horizon=entry.horizon,
        task=entry.task,
        source_options=entry.source_options or None,
        progress=progress,
    )
    document = msgspec.structs.replace(proposed, title=entry.title, gallery=entry.name)
    if not entry.data and not edits:
        return document
    document = doc.replace(document, [*entry.data, *edits])
    return with_proposals(document, view_data(document, folder, progress=progress))


def _like_entry(entry: GalleryEntry, data: str | Path, folder: Path, **options: Any) -> Document:
    """The user's own data with an entry's kind of network (see :mod:`.showing.like`)."""
    return call("workbench.project.showing.like:document", entry, data, folder, **options)


def project_path(path: str | Path) -> Path:
    """The absolute path of a project to be made; refuses one that exists or whose folder doesn't."""
    path = Path(path).absolute()
    if path.suffix != ".rnnw":
        path = path.with_name(path.name + ".rnnw")
    if path.exists():
        raise ProjectError("is there already", where=str(path), fix="Choose another name, or open it")
    if not path.parent.is_dir():
        raise ProjectError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    return path


def relative(data: str | Path, folder: Path) -> str:
    """The data's path as the project keeps it: relative to the project's folder where it lies in or near it."""
    text = str(data)
    if places.is_ours(text):
        return text
    absolute = Path(text).absolute()
    try:
        near = os.path.relpath(absolute, folder)
    except ValueError:  # another drive
        return str(absolute)
    return str(absolute) if Path(near).parts[:2] == ("..", "..") else near


def _relative_again(spec: DataSpec, asked: SourceSpec) -> DataSpec:
    return msgspec.structs.replace(spec, source=msgspec.structs.replace(spec.source, path=asked.path))


def _write(path: Path, document: Document, *, embedded: bool = False, progress: Progress | None = None) -> Path:
    with Project.create(path, _embedded(document, path.parent) if embedded else document) as project:
        if not embedded:
            return path
        try:
            for one in places.each(document.data.source):
                copies.keep(project.store, places.locate(one.path, path.parent), progress)
        except BaseException:
            project.close()
            path.unlink(missing_ok=True)
            raise
    return path


def _embedded(document: Document, folder: Path) -> Document:
    """The document whose files lie in the project; one that was only pasted has no other place."""
    spec = document.data.source
    own = cache_folder("pasted").resolve()
    paths = [places.file_name(one) if own in places.locate(one, folder).resolve().parents else one for one in (spec.path, *spec.also)]
    spec = msgspec.structs.replace(spec, embedded=True, path=paths[0], also=tuple(paths[1:]))
    return msgspec.structs.replace(document, data=msgspec.structs.replace(document.data, source=spec))
