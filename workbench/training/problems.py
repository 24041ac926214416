"""What is wrong with the settings of a training before it starts. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from ..dataset.facts import TargetFact
from ..errors import SettingError, WorkbenchError
from . import losses, metrics, optimizers, rates
from .spec import TrainingSpec


def carrying(spec: TrainingSpec, order: str, layers: Sequence[Any]) -> Iterator[WorkbenchError]:
    """What keeps states from being carried on from window to window.

    Parameters
    ----------
    order : str
        Of the training windows.
    layers : sequence of LayerSpec
    """
    if not spec.carry_state:
        return
    where, off = "training.carry_state", "Set training.carry_state to false"
    if order != "chunks":
        yield SettingError("states can only be carried on between windows that continue one another", where=where,
                           fix=f"Set data.order to chunks, or {off[0].lower()}{off[1:]}")
    for layer in layers:
        if layer.kind == "Bidirectional" or layer.parameters.get("go_backwards") or layer.kind.startswith("ConvLSTM"):
            yield SettingError(f"the state of layer '{layer.name}' can't be carried on from window to window", where=where, fix=off)
    if spec.speed.parts > 1:
        yield SettingError("carried states and a batch in parts do not go together", where="training.speed.parts", fix="Set it to 1")


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
        *(lambda name=name: metrics.metric(name, target.kind, len(target.classes), False, spec) for name in spec.metrics),
    ]
    batch = {"mini": spec.batch_size, "stochastic": 1}.get(spec.batch_mode, spec.workers)
    if batch < spec.workers:
        yield SettingError(f"a batch of {batch} can't be shared by {spec.workers} workers", where="training.workers",
                           fix=f"Set it to {batch} or less, or take larger batches")
    if spec.stopping.monitor.removeprefix("val_") == "coverage":
        yield SettingError("a coverage is neither the better the larger nor the smaller: it should be as large as the interval says",
                           where="training.stopping.monitor", fix="Set it to val_loss")
    for ask in asked:
        try:
            ask()
        except WorkbenchError as error:
            yield error
