"""Where a project's data are: ``relink`` and ``extract``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DataError
from ..jobs import call
from ..project import copies
from ..project.commands import ReplaceDocument
from ..project.project import Project
from .progress import Progressing
from .say import Say

if TYPE_CHECKING:
    from ..dataset.linking import Linked

DONE, USER = 0, 1
_WORDS = {"same": "as it was", "changed": "has changed since it was read", "missing": "is not there", "unknown": "nothing is recorded of it",
          "kept": "is not there; the copy in the project is used"}


def relink(options: argparse.Namespace, say: Say) -> int:
    """Look at the files, or take others."""
    with Project.open(options.project) as project:
        return _take(options, project, say) if options.file else _look(project, say)


def _look(project: Project, say: Say) -> int:
    source = project.document.data.source
    with Progressing(say, "Looking at the files") as progress:
        found: tuple[Linked, ...] = call("workbench.project.views:look", source, project.folder, progress=progress)
    for one in found:
        say.words(f"{one.path}: {_state(one)}")
    say.event("finished", files=[{"path": one.path, "state": one.state, **({"at": one.at} if one.at else {})} for one in found],
              embedded=source.embedded)
    return USER if any(one.state == "missing" for one in found) else DONE


def _state(one: Linked) -> str:
    if not one.at:
        return _WORDS[one.state]
    words = {"same": "holds what it held", "changed": "holds something else"}.get(one.state, _WORDS[one.state])
    return f"is not there; {one.at} beside the project is read instead, and {words}"


def _take(options: argparse.Namespace, project: Project, say: Say) -> int:
    with Progressing(say, "Reading") as progress:
        found = call("workbench.project.rereading:relink", project.document, options.file, project.folder, progress=progress, rows=_rows(project))
    if found.differences and not options.force:
        raise DataError(f"this is quite another file: {', '.join(found.differences)}", where=", ".join(options.file),
                        fix="Give the file that moved, or take this one all the same with --force")
    project.execute(ReplaceDocument(found.document, f"Data from {', '.join(Path(file).name for file in options.file)}"))
    source = project.document.data.source
    paths = [source.path, *source.also]
    say.words(f"{', '.join(paths)}: {found.words[0].lower()}{found.words[1:]}")
    say.event("finished", files=paths, same=found.same, message=found.words, **({"differences": found.differences} if found.differences else {}))
    return DONE


def _rows(project: Project) -> int | None:
    """How many rows the files had when a network learned from them; None where no run tells."""
    sha256 = project.document.data.source.sha256
    told = [run.fingerprint.get("rows") for run in project.runs() if sha256 and run.fingerprint.get("sha256") == sha256]
    return next((rows for rows in reversed(told) if isinstance(rows, int)), None)


def extract(options: argparse.Namespace, say: Say) -> int:
    """Write the kept copies."""
    with Project.open(options.project) as project, Progressing(say, "Unpacking") as progress:
        written = copies.extract(project.store, project.document.data.source, Path(options.output).absolute(), progress)
    say.words("\n".join(f"{path}: written" for path in written))
    say.event("finished", files=[str(path) for path in written])
    return DONE
