"""What is wrong with the settings of a training before it starts. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..dataset.facts import TargetFact
from ..errors import WorkbenchError
from . import losses, metrics, optimizers, rates
from .spec import TrainingSpec


def problems(spec: TrainingSpec, target: TargetFact) -> Iterator[WorkbenchError]:
    """Every setting that would end the run before its first batch; the error's ``where`` is the setting's path.

    What only the data can tell (negative targets for a Poisson loss) is told when the run starts.
    """
    every = np.arange(1, len(target.classes) + 1) % max(len(target.classes), 1)
    asked: list[Callable[[], Any]] = [
        lambda: losses.loss_name(spec, target),
        lambda: losses.class_weights(spec, target, every),
        lambda: optimizers.optimizer(spec.optimizer, averaging=spec.averaging),
        lambda: rates.steps_of(spec.schedule, spec.epochs, 1.0),
        *(lambda name=name: metrics.metric(name, target.kind, len(target.classes), False) for name in spec.metrics),
    ]
    for ask in asked:
        try:
            ask()
        except WorkbenchError as error:
            yield error
