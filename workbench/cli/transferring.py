"""The verb ``transfer``: go on from a trained network."""

from __future__ import annotations

import argparse

from ..project import transfer
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


def run(options: argparse.Namespace, say: Say) -> int:
    """``rnn-workbench transfer P --from FILE[:RUN] …``: one undoable step."""
    with Project.open(options.project) as project, Progressing(say, "Taking over the trained network"):
        asked = transfer.parsed(options.origin, project.path)
        taken = project.transfer(asked.source or None, run=asked.run, layers=options.layers, freeze=options.freeze, new_head=options.new_head,
                                 network=not options.weights_only, preprocessing=not options.own_preprocessing)
        report = project.check()
    say.words(f"{taken.sentence}.")
    for complaint in report.complaints:
        say.words(f"{complaint.level}: {complaint.message}")
    say.event("finished", taken=taken.begun.taken, left=taken.begun.left, frozen=taken.frozen, head=taken.head, done=taken.done,
              source=taken.begun.source, complaints=plain(report.complaints), ok=report.ok)
    return 0 if report.ok else 1
