"""The training of a project as constants and statements of an exported program, as far as Keras's ``fit`` can do it too."""

from __future__ import annotations

import math
from typing import Any

from ..errors import ExportError
from ..training.rates import Steps, steps_of
from ..training.spec import OptimizerSpec, ScheduleSpec, TrainingSpec

_CLIPPING = {"clip_value": "clipvalue", "clip_norm": "clipnorm", "global_clip_norm": "global_clipnorm"}
_LOSSES = {"mape": "mean_absolute_percentage_error", "msle": "mean_squared_logarithmic_error"}


def settings(training: TrainingSpec, samples: int) -> dict[str, Any]:
    """Constants at the program's top.

    Parameters
    ----------
    samples : int
        Training windows: lengths of schedules become steps.

    Raises
    ------
    ExportError
        A setting that ``fit`` has no twin of.
    """
    _must_be_written(training)
    stopping = training.stopping
    return {"EPOCHS": training.epochs, "BATCH_SIZE": training.batch_of(samples), "LOSS": _LOSSES.get(training.loss, training.loss),
            "PATIENCE": stopping.patience if stopping.enabled else None, "MONITOR": stopping.monitor, "MIN_DELTA": stopping.min_delta,
            "OPTIMIZER": training.optimizer.kind, "OPTIMIZER_SETTINGS": _optimizer(training),
            "BALANCED": training.class_weights == "balanced", "SHUFFLE": training.shuffle, "DETERMINISTIC": training.deterministic,
            **_rare(training, samples)}


def _rare(training: TrainingSpec, samples: int) -> dict[str, Any]:
    """Only where they are not as usual: a program is read by people."""
    found: dict[str, Any] = {}
    if training.schedule.kind not in ("constant", "plateau"):
        found["SCHEDULE"] = schedule(training, samples)
    if training.schedule.kind == "plateau":
        spec = training.schedule
        found["PLATEAU"] = {"factor": spec.factor, "patience": spec.patience, "cooldown": spec.cooldown, "min_delta": training.stopping.min_delta,
                            "min_lr": training.optimizer.learning_rate * spec.least}
    if training.precision != "float32":
        found["PRECISION"] = training.precision
    return found


def statements(training: TrainingSpec, text: str) -> str:
    """The block that trains, with what these settings add to it."""
    found = text
    if training.schedule.kind not in ("constant", "plateau"):
        found = _after(found, '    """Adjust the weights', "    kind, numbers = SCHEDULE\n    OPTIMIZER_SETTINGS[\"learning_rate\"] = "
                       "getattr(keras.optimizers.schedules, kind)(**numbers)\n")
    if training.schedule.kind == "plateau":
        found = _after(found, "    stop = []", "    stop.append(keras.callbacks.ReduceLROnPlateau(MONITOR, **PLATEAU))\n")
    if training.averaging:
        found = _after(found, "    stop = []", "    stop.append(keras.callbacks.SwapEMAWeights(swap_on_epoch=True))\n")
    if training.precision != "float32":
        found = "keras.config.set_dtype_policy(PRECISION)\n\n\n" + found.strip("\n")
    return found


def _after(text: str, line: str, more: str) -> str:
    """Text with lines put behind the first one that begins so."""
    place = text.index("\n", text.index(line)) + 1
    return text[:place] + more + text[place:]


def schedule(training: TrainingSpec, samples: int) -> list[Any]:
    """Name and numbers of the Keras schedule."""
    spec, rate = training.schedule, training.optimizer.learning_rate
    per_epoch = math.ceil(samples / training.batch_of(samples)) / training.accumulate
    steps: Steps = steps_of(spec, training.epochs, per_epoch)
    first = {"initial_learning_rate": rate, "decay_steps": steps.length}
    made: dict[str, tuple[str, dict[str, Any]]] = {
        "exponential": ("ExponentialDecay", {**first, "decay_rate": spec.decay, "staircase": spec.staircase}),
        "inverse_time": ("InverseTimeDecay", {**first, "decay_rate": spec.decay, "staircase": spec.staircase}),
        "polynomial": ("PolynomialDecay", {**first, "end_learning_rate": rate * spec.end, "power": spec.power}),
        "cosine": ("CosineDecay", {**first, "alpha": spec.end}),
        "cosine_restarts": ("CosineDecayRestarts", _restarts(spec, rate, steps)),
        "piecewise": ("PiecewiseConstantDecay", {"boundaries": [at - 1 for at in steps.at], "values": [rate, *(rate * s for s in spec.rates)]}),
    }
    return list(made[spec.kind])


def _restarts(spec: ScheduleSpec, rate: float, steps: Steps) -> dict[str, Any]:
    return {"initial_learning_rate": rate, "first_decay_steps": steps.length, "t_mul": spec.longer, "m_mul": spec.lower, "alpha": spec.end}


def _optimizer(training: TrainingSpec) -> dict[str, Any]:
    """Keras's own names; Keras takes only one kind of clipping."""
    spec: OptimizerSpec = training.optimizer
    found: dict[str, Any] = {"learning_rate": spec.learning_rate}
    if spec.kind == "SGD":
        found.update(momentum=spec.momentum, nesterov=spec.nesterov)
    elif spec.kind == "RMSprop" and spec.momentum:
        found["momentum"] = spec.momentum
    elif spec.kind == "Adafactor":
        found["relative_step"] = False
    if spec.weight_decay is not None:
        found["weight_decay"] = spec.weight_decay
    if training.averaging:
        found.update(use_ema=True, ema_momentum=training.averaging)
    if training.accumulate > 1:
        found["gradient_accumulation_steps"] = training.accumulate
    clipping = {theirs: getattr(spec, ours) for ours, theirs in _CLIPPING.items() if getattr(spec, ours) is not None}
    return {**found, **spec.parameters, **dict(list(clipping.items())[:1])}


def _must_be_written(training: TrainingSpec) -> None:
    """Raise for what ``fit`` has no twin of."""
    unwritten = [
        (training.loss in ("quantile", "gaussian_nll"), "a loss of several numbers for each value"),
        (training.loss == "focal", "the focal loss"), (training.loss == "huber" and training.huber_delta != 1.0, "a delta of the Huber loss"),
        (training.label_smoothing > 0, "label smoothing"), (isinstance(training.class_weights, dict), "weights of single classes"),
        (training.l1 > 0 or training.l2 > 0, "L1 and L2 of all kernels"), (training.schedule.warmup > 0, "a warm-up of the learning rate"),
        (training.schedule.kind == "one_cycle", "a learning rate of one cycle"), (training.carry_state, "states that are carried on"),
        (training.optimizer.kind == "ScheduleFreeAdamW", "schedule-free AdamW"),
    ]
    for unwritable, words in unwritten:
        if unwritable:
            raise ExportError(f"a script with {words} is not written by this version", where="export",
                              fix="Export a SavedModel or the Keras file, which hold the trained network, or change the setting and train again")
