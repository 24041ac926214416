"""What the library (:mod:`workbench`) says, as patterns that are translated: a file for each of its rooms. See docs/translating.md."""

from __future__ import annotations

from .data import DATA
from .evaluation import EVALUATION
from .matching import Sentences
from .model import MODEL
from .names import NAMES
from .reasons import AXES, REASONS
from .runs import RUNS
from .start import START

GROUPS = {"rail": (*REASONS, *AXES), "data": DATA, "model": MODEL, "training": RUNS, "evaluation": EVALUATION, "probing": START,
          "catalogs": NAMES}
"""Room → its patterns."""
SENTENCES = Sentences(text for group in GROUPS.values() for text in group)
"""Where :func:`ui.translating.said` looks."""
