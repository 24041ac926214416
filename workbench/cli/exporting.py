"""``export``: its options and what it says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..export.bundle import Verified
from ..export.formats import FORMATS, NOT_WRITTEN
from .progress import Progressing
from .say import Say, plain

DONE = 0

if TYPE_CHECKING:
    from ..export.bundle import Exported
    from ..project.project import Project


def add_options(parser: argparse.ArgumentParser) -> None:
    """What ``export`` can be told."""
    parser.add_argument("--format", required=True, metavar="F", help=", ".join(entry.id for entry in FORMATS))
    parser.add_argument("-o", "--output", metavar="PATH", required=True)
    parser.add_argument("--run", metavar="R", type=int)
    parser.add_argument("--quantize", metavar="N", default="", help="litert: float16 or int8 numbers (default: float32)")
    parser.add_argument("--no-verify", action="store_true", help="do not open the written file in a fresh process and compare")
    parser.epilog = "; ".join(f"{name}: {why}" for name, why in NOT_WRITTEN.items())


def export(project: Project, options: argparse.Namespace, say: Say) -> int:
    """Write it, and say how it was checked."""
    with Progressing(say, f"Writing {options.format}") as progress:
        written = project.export(options.format, options.output, run=options.run, verify=not options.no_verify, quantize=options.quantize,
                                 progress=progress)
    say.words(f"{written.path}: {written.format}{f' ({written.quantize})' if written.quantize else ''}, {proof(written)}")
    for path in written.beside:
        say.words(f"{path} belongs to it")
    for note in written.notes:
        say.words(note)
    say.event("finished", format=written.format, path=str(written.path), verified=plain(written.verified) if written.verified else None,
              quantize=written.quantize, beside=list(written.beside), notes=list(written.notes))
    return DONE


def proof(written: Exported) -> str:
    """How it was checked, in words."""
    return _proven(written.verified) if written.verified is not None else "not verified"


def _proven(found: Verified) -> str:
    where = f"on {found.samples} samples when reloaded elsewhere"
    if found.kind == "spread":
        return f"answers {where} are off by {found.off or 0:.1%} of their spread, {found.difference or 0:.3g} {found.unit}".rstrip()
    if found.kind == "answers":
        return f"{found.off or 0:.1%} of the answers {where} are others"
    return f"same answers {where}, largest relative difference {found.max_relative_difference:.0e}"
