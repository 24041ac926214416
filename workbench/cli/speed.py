"""The verb ``tune-speed``: how is a step of this network computed fastest on this machine?"""

from __future__ import annotations

import argparse

from ..jobs import call
from ..project.project import Project
from .progress import Progressing
from .say import Say


def tune_speed(options: argparse.Namespace, say: Say) -> int:
    """A table of all that was tried, and what was chosen and kept."""
    call("workbench.engine:load")
    with Project.open(options.project) as project, Progressing(say, "Measuring steps") as progress:
        found = project.tune_speed(keep=not options.dry_run, progress=progress)
    plain = found.plain.steps_per_second
    rows = [(one.words, f"{one.steps_per_second:.1f}" if one.steps_per_second else "", f"{one.steps_per_second / plain:.2f}" if plain else "",
             f"{one.seconds_to_begin:.1f}", one.refused or ("chosen" if one is found.best else "")) for one in found.candidates]
    say.table("", ("way", "steps/s", "times plain", "seconds to begin", ""), rows, right=(1, 2, 3))
    say.words(found.sentence + (" Nothing is kept." if options.dry_run else ""))
    say.event("finished", kept=not options.dry_run, **found.facts())
    return 0
