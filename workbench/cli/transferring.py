"""The verb ``transfer``: go on from a trained network."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from ..dataset import places
from ..errors import ProjectError, WorkbenchError
from ..jobs import Progress, call
from ..project import copies, transfer
from ..project import document as doc
from ..project.document import Document
from ..project.project import Project
from .progress import Progressing
from .say import Say, plain


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--from", dest="origin", metavar="FILE[:RUN]", required=True,
                        help="a project file (its usual run, or the one of this number), a .keras file, or :RUN of this project")
    parser.add_argument("--layers", metavar="L", nargs="+", default=[], action="extend",
                        help="only these take weights (HERE=THERE where the trained layer has another name); default: all that fit")
    parser.add_argument("--freeze", metavar="L", nargs="+", default=[], action="extend", help="layers that keep their weights, or all-but-head")
    parser.add_argument("--new-head", action="store_true", help="the layer that answers begins anew, also where its weights would fit")
    parser.add_argument("--weights-only", action="store_true", help="keep this project's network; only its weights are those of the trained one")
    parser.add_argument("--own-preprocessing", action="store_true", help="keep this project's own vocabulary or scaling")
    parser.add_argument("-o", "--output", metavar="NEW.rnnw", help="write it to a new project with these data and settings; P stays as it is")


def run(options: argparse.Namespace, say: Say) -> int:
    """``rnn-workbench transfer P --from FILE[:RUN] …``: one undoable step, or a new project."""
    origin, path = options.origin, Path(options.project)
    if options.output:
        origin = f"{path}{origin}" if origin.startswith(":") else origin        # a run of P, seen from the new project
        path = Path(options.output if options.output.endswith(transfer.PROJECT) else f"{options.output}{transfer.PROJECT}")
        if path.exists():
            raise ProjectError("is there already", where=str(path), fix="Choose another name")
    try:
        with Progressing(say, "Taking over the trained network") as progress:
            if options.output:
                _like(Path(options.project), path, progress)
            with Project.open(path) as project:
                asked = transfer.parsed(origin, project.path)
                taken = project.transfer(asked.source or None, run=asked.run, layers=options.layers, freeze=options.freeze,
                                         new_head=options.new_head, network=not options.weights_only,
                                         preprocessing=not options.own_preprocessing)
                report = project.check()
    except WorkbenchError:
        if options.output:
            path.unlink(missing_ok=True)                     # it was made a moment ago
        raise
    if options.output:
        say.words(f"{path}: made, with the data and settings of {Path(options.project).name}")
    say.words(f"{taken.sentence}.")
    for complaint in report.complaints:
        say.words(f"{complaint.level}: {complaint.message}")
    say.event("finished", taken=taken.begun.taken, left=taken.begun.left, frozen=taken.frozen, head=taken.head, done=taken.done,
              source=taken.begun.source, complaints=plain(report.complaints), ok=report.ok,
              **({"project": str(path.absolute())} if options.output else {}))
    return 0 if report.ok else 1


def _like(old: Path, new: Path, progress: Progress) -> None:
    """A new project file with the document of another one: no runs and no steps, its files where they are, and the copies that are kept."""
    with Project.open(old) as project:
        source, folder, document = project.document.data.source, project.folder, project.document
        if source.embedded:
            copies.fetch(source, folder, progress)
    with Project.create(new, _moved(document, folder, new.absolute().parent), f"As in {old.name}") as made:
        for one in places.each(source) if source.embedded else ():
            copies.keep(made.store, places.where(one, folder), progress)


def _moved(document: Document, old: Path, new: Path) -> Document:
    """The document with paths that lead to the same files from another folder."""
    source, begun = document.data.source, document.training.begin_with
    if old == new:
        return document
    first, *also = [call("workbench.project.create:relative", path if places.is_ours(path) else places.locate(path, old), new) for path in
                    (source.path, *source.also)]
    document = doc.replace(document, [("data.source.path", first), ("data.source.also", also)])
    if begun is None or not begun.source:
        return document
    begun = msgspec.structs.replace(begun, source=transfer.written(Path(old, begun.source), new))
    return msgspec.structs.replace(document, training=msgspec.structs.replace(document.training, begin_with=begun))
