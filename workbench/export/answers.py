"""Real inputs and what the application itself says to them: what a written file is held against."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..evaluation import inference
from .bundle import Bundle
from .tasks import TASKS, sample
from .verify import Answers


def of_the_network(bundle: Bundle) -> Answers:
    """Scaled windows or ids, and the network's own output: for formats that hold the network alone."""
    parts = [bundle.prepared.x(split, index) for split, index in sample.chosen(bundle)]
    if isinstance(parts[0], list):
        several = [np.concatenate(same) for same in zip(*parts, strict=True)]
        return Answers({f"input_{n}": one for n, one in enumerate(several)}, {"output": inference.outputs(bundle.model, several)})
    x = np.concatenate(parts)
    return Answers({"input": x}, {"output": inference.outputs(bundle.model, x)})


def of_the_pipeline(bundle: Bundle) -> Answers:
    """Raw values or raw text, and answers in the data's own units: for formats that hold the preprocessing too."""
    found = TASKS[bundle.preprocessing.room].answers(bundle)
    alone = of_the_network(bundle)
    return replace(found, signatures={**found.signatures, "scaled": alone})


def without_strings(bundle: Bundle) -> Answers:
    """The same for formats that have no strings: words and texts as numbers."""
    return TASKS[bundle.preprocessing.room].plain_answers(bundle)
