"""The verb ``range-test``: which learning rate does this network take?"""

from __future__ import annotations

import argparse
import itertools

from ..jobs import call
from ..project.project import Project
from ..training.rates import RangeTest
from .progress import Progressing
from .say import Say, number

_ENDED = {"end": "The loss never exploded", "explodes": "Then the loss explodes", "not a number": "Then the loss is not a number any more"}
_ROWS = 20


def range_test(options: argparse.Namespace, say: Say) -> int:
    """Loss against a rising learning rate, and the rate it proposes; the project stays as it is."""
    call("workbench.engine:load")
    with Project.open(options.project) as project, Progressing(say, "Trying learning rates") as progress:
        found = project.range_test(low=options.low, high=options.high, batches=options.batches, progress=progress)
    every = max(1, len(found.rates) // _ROWS)
    rows = [(f"{rate:.2g}", number(loss)) for rate, loss in itertools.islice(zip(found.rates, found.smoothed, strict=True), 0, None, every)]
    say.table("", ("learning rate", "loss, smoothed"), rows, right=(0, 1))
    say.words(words(found))
    say.event("finished", **found.facts())
    return 0


def words(found: RangeTest) -> str:
    """What came out, in a sentence or two."""
    if found.proposed is None:
        return f"The loss falls at no rate between {found.rates[0]:.2g} and {found.rates[-1]:.2g}." if found.rates else "No loss was a number."
    said = f"The loss falls fastest near {found.proposed:g} and is lowest near {found.lowest:.2g}. {_ENDED.get(found.why, '')}."
    same = 0.5 <= found.present / found.proposed <= 2
    advice = "which is about that" if same else f"to take it: set PROJECT training.optimizer.learning_rate {found.proposed:g}"
    return f"{said} The project has {found.present:g}{', ' if same else '; '}{advice}."
