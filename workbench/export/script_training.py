"""The training of a project as constants and statements of an exported program: the same batches, the same operations, the same losses.

The loop is written out, since Keras's ``fit`` draws batches in another order and knows no more than one kind of clipping. Each part that these
settings need is put into the text; what they don't need is left away, so that a usual program stays short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..dataset.facts import TargetFact
from ..training.rates import Steps, steps_of
from ..training.spec import OptimizerSpec, TrainingSpec
from ..training.standing import higher_is_better, monitored
from ..training.teaching import length_of
from . import script_own
from . import script_training_text as text

_LOSSES = {"mse": "mean_squared_error", "mae": "mean_absolute_error", "huber": "huber", "log_cosh": "log_cosh", "poisson": "poisson",
           "mape": "mean_absolute_percentage_error", "msle": "mean_squared_logarithmic_error"}
_WIDEST = 4_000_000
FULL_FROM = 30
"""Full batches an epoch has at least for them to get a graph of their own (as in the application, so that sums are rounded alike)."""


def settings(training: TrainingSpec, samples: int, target: TargetFact | None = None) -> dict[str, Any]:
    """Constants at the program's top.

    Parameters
    ----------
    samples : int
        Training windows: lengths of schedules become steps.
    target : TargetFact, optional
        What is learned; default: numbers.
    """
    stopping = training.stopping
    found: dict[str, Any] = {
        "EPOCHS": training.epochs, "BATCH_SIZE": training.batch_of(samples), "SHUFFLE": training.shuffle,
        "OPTIMIZER": training.optimizer.kind, "OPTIMIZER_SETTINGS": _optimizer(training), "CLIPPING": _clipping(training.optimizer),
        "MONITOR": monitored(stopping.monitor, True, ("mae",) if target is None or target.kind == "values" else ("accuracy",)),
        "PATIENCE": stopping.patience if stopping.enabled else None, "MIN_DELTA": stopping.min_delta, "DETERMINISTIC": training.deterministic,
    }
    return {**found, **_rare(training, samples, target)}


def _rare(training: TrainingSpec, samples: int, target: TargetFact | None) -> dict[str, Any]:
    """Only where they are not as usual: a program is read by people."""
    found: dict[str, Any] = {}
    if _is_scheduled(training):
        found["SCHEDULE"] = schedule(training, samples)
    if training.accumulate > 1:
        found["ACCUMULATE"] = training.accumulate
    if training.l1 or training.l2:
        found["L1"], found["L2"] = training.l1, training.l2
    if training.label_smoothing and target is not None and target.kind != "values":
        found["SMOOTHING"] = training.label_smoothing
    if training.loss == "focal":
        found["GAMMA"] = training.focal_gamma
    if training.loss == "huber":
        found["DELTA"] = training.huber_delta
    if training.loss == "quantile":
        found["QUANTILES"] = list(training.quantiles)
    if not training.teacher_forcing.always:
        found["TEACHER"] = teacher(training)
    if training.class_weights != "none" and target is not None and target.kind != "values":
        found["CLASS_WEIGHTS"] = training.class_weights if isinstance(training.class_weights, str) else dict(training.class_weights)
    return found


def teacher(training: TrainingSpec) -> dict[str, Any]:
    """Scheduled sampling: the course of the share of true tokens; ``length`` is in epochs."""
    spec = training.teacher_forcing
    more = {"exponential": {"decay": spec.decay}, "inverse_sigmoid": {"steepness": spec.steepness}}
    least = min(spec.least, spec.share) if spec.kind == "constant" else spec.least
    return {"share": spec.share, "least": least, "length": length_of(spec, training.epochs), "passes": spec.passes, **more.get(spec.kind, {})}


def _is_scheduled(training: TrainingSpec) -> bool:
    return training.schedule.kind != "constant" or bool(training.schedule.warmup)


def schedule(training: TrainingSpec, samples: int) -> dict[str, Any]:
    """The learning rate's course: kind, and its lengths in changes of the weights."""
    spec, rate = training.schedule, training.optimizer.learning_rate
    size = training.batch_of(samples)
    steps: Steps = steps_of(spec, training.epochs, -(-samples // size) / training.accumulate)
    first = {"kind": spec.kind, "rate": rate, "warmup": steps.warmup, "length": steps.length}
    more: dict[str, dict[str, Any]] = {
        "exponential": {"decay": spec.decay, "staircase": spec.staircase}, "inverse_time": {"decay": spec.decay, "staircase": spec.staircase},
        "polynomial": {"end": rate * spec.end, "power": spec.power}, "cosine": {"end": spec.end},
        "cosine_restarts": {"longer": spec.longer, "lower": spec.lower, "end": spec.end},
        "piecewise": {"at": [float(at) - 0.5 for at in steps.at], "rates": [rate, *(rate * share for share in spec.rates)]},
        "one_cycle": {"rise": spec.rise, "start": spec.start},
        "plateau": {"factor": spec.factor, "patience": spec.patience, "cooldown": spec.cooldown, "least": spec.least},
    }
    return {**first, **more.get(spec.kind, {})}


def _optimizer(training: TrainingSpec) -> dict[str, Any]:
    """Keras's own names; clipping stands beside them, since Keras takes only one kind of it."""
    spec: OptimizerSpec = training.optimizer
    found: dict[str, Any] = {"learning_rate": spec.learning_rate}
    if spec.kind in ("SGD", "RMSprop"):
        found["momentum"] = spec.momentum
    if spec.kind == "SGD":
        found["nesterov"] = spec.nesterov
    if spec.kind == "Adafactor":
        found["relative_step"] = False
    if spec.weight_decay is not None:
        found["weight_decay"] = spec.weight_decay
    if training.averaging:
        found.update(use_ema=True, ema_momentum=training.averaging)
    return {**found, **spec.parameters}


def _clipping(spec: OptimizerSpec) -> dict[str, float]:
    found = {"value": spec.clip_value, "norm": spec.clip_norm, "global_norm": spec.global_clip_norm}
    return {name: limit for name, limit in found.items() if limit is not None}


# the text ----------------------------------------------------------------------------------------------------------


def statements(training: TrainingSpec, target: TargetFact, *, chunks: bool = False, auxiliary: int = 0) -> str:
    """The part of the program that trains: losses, optimizer, steps, epochs.

    Parameters
    ----------
    chunks : bool
        Rows of batches continue one another.
    auxiliary : int
        Outputs beside the network's answer.
    """
    parts = [_compare(training, target), _optimizing(training), _order(chunks)]
    if training.carry_state:
        parts.append(text.CARRIED)
    if not training.teacher_forcing.always:
        parts.append(text.TEACHER % {"course": text.COURSES[training.teacher_forcing.kind], "first": "[0]" if auxiliary else ""})
    parts += [_steps(training, target, auxiliary), _epochs(training, target, chunks)]
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _compare(training: TrainingSpec, target: TargetFact) -> str:
    if target.kind == "values":
        return _compare_values(training, target.padded)
    token = target.kind == "token"
    return text.CLASSES.strip("\n") % {
        "more": ", class_weights" if training.class_weights != "none" else "",
        "last": "    y = y[:, -1] if len(output.shape) == 2 else y              # the network names the last token only\n" if token else "",
        "weights": "tf.cast(y > 0, tf.float32)                              # 0 is padding" if token else "tf.ones_like(y, tf.float32)",
        "smooth_two": ", label_smoothing=SMOOTHING if training else 0.0" if training.label_smoothing else "",
        "smooth": text.SMOOTH.lstrip("\n") if training.label_smoothing else "",
        "focal": "    losses = tf.pow(1.0 - tf.exp(-losses), GAMMA) * losses       # what is right already counts little\n"
                 if training.loss == "focal" and training.focal_gamma else "",
        "weighed": "weights * tf.gather(class_weights, y) if training else weights" if training.class_weights != "none" else "weights",
    }


def _compare_values(training: TrainingSpec, padded: bool) -> str:
    """``padded``: sequences are of unequal length; what lies behind the end of one does not count."""
    kind = "mse" if training.loss == "auto" else training.loss
    whole = text.VALUES_PADDED if padded else text.VALUES
    whole = whole.replace("LIVE_OUTPUTS", f"tf.repeat(live, {training.per_value}, axis=1)" if training.per_value > 1 else "live")
    if kind in ("quantile", "gaussian_nll"):
        name, each, point = ("pinball", "len(QUANTILES)", training.point) if kind == "quantile" else ("gaussian", "2", 0)
        how = f"tf.reshape(output, (tf.shape(y)[0], -1, {each}))[:, :, {point}]"
        return f"{(text.PINBALL if kind == 'quantile' else text.GAUSSIAN).strip()}\n\n\n{(whole % (f'{name}(y, output)', how)).strip()}"
    more = ", delta=DELTA" if kind == "huber" else ""
    return whole % (f"keras.losses.{_LOSSES[kind]}(y, output{more})", "output")


def _optimizing(training: TrainingSpec) -> str:
    free, scheduled = training.optimizer.kind == "ScheduleFreeAdamW", _is_scheduled(training)
    parts: list[str] = []
    if free:
        parts.append(script_own.text("training.optimizers", ["ScheduleFree"]).replace(": Any", "").replace(" -> None", ""))
    if scheduled:
        body = text.BODIES.get(training.schedule.kind, 'lambda step: tf.fill(tf.shape(step), tf.constant(SCHEDULE["rate"], tf.float32))')
        parts += ([text.ONE_CYCLE] if training.schedule.kind == "one_cycle" else []) + [text.SCHEDULE % body]
    kind = "ScheduleFree" if free else "getattr(keras.optimizers, OPTIMIZER)"
    given = f"{kind}(**{{**OPTIMIZER_SETTINGS, \"learning_rate\": rate}})" if scheduled else f"{kind}(**OPTIMIZER_SETTINGS)"
    scaled = training.precision == "mixed_float16"
    body = f"    return keras.optimizers.LossScaleOptimizer({given})" if (scheduled and scaled) or scaled else f"    return {given}"
    parts.append(text.OPTIMIZER % {"given": "rate" if scheduled else "", "body": body})
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _order(chunks: bool) -> str:
    if not chunks:
        return text.SHUFFLED
    return "@dataclass(frozen=True)\n" + script_own.text("sequence.windows", ["Chunks", "chunks"]).removeprefix("@dataclass(frozen=True)\n") + \
        "\n\n\n" + '''def batches(count, epoch, starts):
    """Sample numbers of an epoch's batches: rows of a batch continue those of the batch before."""
    return chunks(starts, LOOK_BACK, BATCH_SIZE).batches()'''


def _steps(training: TrainingSpec, target: TargetFact, auxiliary: int) -> str:
    """The compiled functions: a change of the weights (or a gradient that is held), and the loss of a batch."""
    holds, weighed = training.accumulate > 1, _is_weighed(training, target)
    lines = [
        "def make_steps(model, take, optimizer" + (", class_weights" if weighed else "") + _helpers(training) + "):",
        '    """Functions of sample numbers: one changes the weights, the other only looks; both give loss, items, and what the figure adds up."""',
        *_kept(training), "", *_gradients(training, auxiliary), "", *_change(training), "", *(_hold(training) if holds else []),
        "    def look(numbers):",
        '        x, y = take["validation"](numbers)',
        "        answer = model(x, training=False)",
        f"        loss, items, figure = compare(y, answer{'[0]' if auxiliary else ''}, training=False)",
        "        return loss + penalty(), items, figure",
        "",
        f"    return change, {'hold, ' if holds else ''}look",
    ]
    found = "\n".join(lines)
    if not weighed:
        return found
    return re.sub(r"compare\((y, \w+(?:\[0\])?), (?:training=)?(True|False)\)", r"compare(\1, \2, class_weights)", found)


def _helpers(training: TrainingSpec) -> str:
    """Further arguments of what makes the steps."""
    return (", carried" if training.carry_state else "") + ("" if training.teacher_forcing.always else ", teacher")


def _kept(training: TrainingSpec) -> list[str]:
    """What the functions work on, and what the layers add to the loss."""
    penalty = training.l1 or training.l2
    return [
        "    variables = model.trainable_variables",
        *(['    kernels = [variable for variable in variables if "kernel" in variable.path.rpartition("/")[2]]',
           "    shrink = keras.regularizers.L1L2(L1, L2)"] if penalty else []),
        *(["    sums = [keras.Variable(tf.zeros(v.shape), trainable=False, autocast=False) for v in variables]",
           '    held = keras.Variable(0.0, trainable=False, autocast=False, dtype="float32")'] if training.accumulate > 1 else []),
        "",
        "    def penalty():",
        "        losses = [tf.cast(loss, tf.float32) for loss in model.losses]" + (" + [shrink(kernel) for kernel in kernels]" if penalty else ""),
        "        return tf.add_n(losses) if losses else tf.constant(0.0)",
    ]


def _gradients(training: TrainingSpec, auxiliary: int) -> list[str]:
    scaled = training.precision == "mixed_float16"
    call = "carried.call(model, x, tf.shape(numbers)[0])" if training.carry_state else "model(x, training=True)"
    others = f" + {training.auxiliary_weight:g} * tf.add_n([compare(y, other, True)[0] for other in others])" if auxiliary else ""
    return [
        "    def gradients_of(numbers):",
        '        x, y = take["train"](numbers)',
        *([] if training.teacher_forcing.always else ["        x = teacher.mixed(model, x)"]),
        "        with tf.GradientTape(watch_accessed_variables=False) as tape:",
        "            tape.watch([variable.value for variable in variables])",
        f"            {'answer, *others = ' if auxiliary else 'answer = '}{call}",
        "            loss, items, figure = compare(y, answer, training=True)",
        f"            whole = loss + penalty(){others}",
        *(["            raised = optimizer.scale_loss(whole)"] if scaled else []),
        f"        found = tape.gradient({'raised' if scaled else 'whole'}, [variable.value for variable in variables])",
        "        found = [tf.zeros_like(v.value) if g is None else tf.convert_to_tensor(g) for g, v in zip(found, variables)]",
        *(["        found = [g / tf.convert_to_tensor(optimizer.dynamic_scale) for g in found]"] if scaled else []),
        "        return found, whole, items, figure",
    ]


def _change(training: TrainingSpec) -> list[str]:
    scaled = training.precision == "mixed_float16"
    return [
        "    def change(numbers):",
        "        found, loss, items, figure = gradients_of(numbers)",
        *(["        every = tf.convert_to_tensor(held) + items",
           "        found = [(tf.convert_to_tensor(total) + g * items) / tf.maximum(every, 1.0) for total, g in zip(sums, found)]",
           "        with tf.control_dependencies([every, *found]):",
           "            for total in sums:",
           "                total.assign(tf.zeros(total.shape))",
           "            held.assign(0.0)"] if training.accumulate > 1 else []),
        *(["        optimizer.apply([g * tf.convert_to_tensor(optimizer.dynamic_scale) for g in clipped(found)], variables)"] if scaled
          else ["        optimizer.apply(clipped(found), variables)"]),
        *_turned(training),
        "        return loss, items, figure",
    ]


def _hold(training: TrainingSpec) -> list[str]:
    return [
        "    def hold(numbers):",
        "        found, loss, items, figure = gradients_of(numbers)",
        "        for total, gradient in zip(sums, found):",
        "            total.assign_add(gradient * items)",
        "        held.assign_add(items)",
        *_turned(training),
        "        return loss, items, figure",
        "",
    ]


def _turned(training: TrainingSpec) -> list[str]:
    return [] if training.teacher_forcing.always else ["        teacher.done.assign_add(1)"]


def _is_weighed(training: TrainingSpec, target: TargetFact) -> bool:
    return target.kind != "values" and training.class_weights != "none"


def _epochs(training: TrainingSpec, target: TargetFact, chunks: bool) -> str:
    """The function that goes through the epochs."""
    averaged = bool(training.averaging) or training.optimizer.kind == "ScheduleFreeAdamW"
    figure = "mae" if target.kind == "values" else "accuracy"
    lines = [*_before_the_first(training, target, chunks), "    for epoch in range(1, epochs + 1):", *_batches(training, figure, chunks),
             *(_exchanged(training) if averaged else []), *_validated(figure), *_judged(training, averaged),
             "    model.set_weights(kept)",
             "    return pd.DataFrame(history, index=pd.RangeIndex(1, len(history) + 1, name=\"epoch\"))"]
    return "\n".join([*(_judging(training.optimizer.kind == "ScheduleFreeAdamW") if averaged else []), *lines])


def _before_the_first(training: TrainingSpec, target: TargetFact, chunks: bool) -> list[str]:
    scheduled, weighed, carries = _is_scheduled(training), _is_weighed(training, target), training.carry_state
    return [
        f"def train(model, take, counts, epochs{', class_weights' if weighed else ''}{', starts' if chunks else ''}):",
        '    """Adjust the weights batch by batch; those of the best epoch remain. Gives the figures of every epoch.',
        "",
        "    ``take[split](numbers)`` are inputs and targets of samples, ``counts[split]`` is how many there are.",
        '    """',
        "    if not counts[\"train\"]:",
        "        raise SystemExit(\"There is nothing to learn from: too few rows are there.\")",
        "    keras.utils.set_random_seed(SEED)",
        *(["    rate = Rate()"] if scheduled else []),
        f"    optimizer = make_optimizer({'rate' if scheduled else ''})",
        "    optimizer.build(model.trainable_variables)",
        *(["    carried = Carried(model, starts)"] if carries else []),
        *([] if training.teacher_forcing.always else ['    teacher = Teacher(-(-counts["train"] // BATCH_SIZE))']),
        f"    steps = make_steps(model, take, optimizer{', class_weights' if weighed else ''}{_helpers(training)})",
        "    any_size, full = tf.TensorSpec([None], tf.int32), tf.TensorSpec([BATCH_SIZE], tf.int32)",
        "    compiled = [tf.function(step, input_signature=[any_size]) for step in steps]",
        f"    whole = [tf.function(step, input_signature=[full]) for step in steps[:-1]] if counts[\"train\"] >= {FULL_FROM} * BATCH_SIZE "
        "else compiled",
        "    look, history = compiled[-1], []",
        "    best, reference, waiting, kept = None, None, 0, model.get_weights()",
        *(["    batch_number = 0"] if training.accumulate > 1 else []),
        *(["    lowest, plateau_waiting, cooling, factor = None, 0, 0, 1.0"] if training.schedule.kind == "plateau" else []),
    ]


def _batches(training: TrainingSpec, figure: str, chunks: bool) -> list[str]:
    """The training batches of an epoch, and their figures."""
    holds, carries = training.accumulate > 1, training.carry_state
    return [
        "        sums = np.zeros(3)",
        *(["        carried.next = 0"] if carries else []),
        f"        for numbers in batches(counts[\"train\"], epoch{', starts' if chunks else ''}):",
        *(["            carried.turn()"] if carries else []),
        *(["            batch_number += 1"] if holds else []),
        "            which = whole if len(numbers) == BATCH_SIZE else compiled",
        f"            step = which[{'0 if batch_number % ACCUMULATE == 0 else 1' if holds else '0'}]",
        "            loss, items, figure = (float(part) for part in step(tf.constant(numbers)))",
        "            sums += [loss * items, items, figure]",
        f'        logs = {{"loss": sums[0] / (sums[1] or 1), "{figure}": sums[2] / (sums[1] or 1)}}',
    ]


def _exchanged(training: TrainingSpec) -> list[str]:
    inner = "getattr(optimizer, \"inner_optimizer\", optimizer)" if training.precision == "mixed_float16" else "optimizer"
    return [f"        trained = judged(model, {inner})"]


def _validated(figure: str) -> list[str]:
    return [
        "        if counts[\"validation\"]:",
        "            wide = int(np.prod([size or 1 for size in model.outputs[0].shape[1:]]))",
        f"            size, sums = max(BATCH_SIZE, min(512, {_WIDEST} // max(1, wide))), np.zeros(3)",
        "            for first in range(0, counts[\"validation\"], size):",
        "                numbers = np.arange(first, min(first + size, counts[\"validation\"]), dtype=np.int32)",
        "                loss, items, figure = (float(part) for part in look(tf.constant(numbers)))",
        "                sums += [loss * items, items, figure]",
        f'            logs.update(val_loss=sums[0] / (sums[1] or 1), val_{figure}=sums[2] / (sums[1] or 1))',
    ]


def _judged(training: TrainingSpec, averaged: bool) -> list[str]:
    """What is kept of an epoch, and whether it was the last."""
    rises = higher_is_better(training.stopping.monitor)
    better, best = ("value > {} + MIN_DELTA", "value > best") if rises else ("value < {} - MIN_DELTA", "value < best")
    return [
        "        history.append(logs)",
        '        print(f"epoch {epoch}: " + ", ".join(f"{name} {value:.6g}" for name, value in logs.items()), flush=True)',
        '        value = logs[MONITOR if MONITOR in logs else MONITOR.removeprefix("val_")]',
        f"        if best is None or {best}:",
        "            best, kept = value, model.get_weights()",
        f"        if reference is None or {better.format('reference')}:",
        "            reference, waiting = value, 0",
        "        else:",
        "            waiting += 1",
        *(["        put(model, trained)"] if averaged else []),
        *(_lower_rate(better.format("lowest")) if training.schedule.kind == "plateau" else []),
        "        if PATIENCE and waiting >= PATIENCE:",
        '            print(f"no gain for {waiting} epochs")',
        "            break",
    ]


def _lower_rate(better: str) -> Sequence[str]:
    return [
        "        if cooling > 0:",
        "            cooling, plateau_waiting = cooling - 1, 0",
        f"        if lowest is None or {better}:",
        "            lowest, plateau_waiting = value, 0",
        "        elif cooling == 0:",
        "            plateau_waiting += 1",
        '            if plateau_waiting >= SCHEDULE["patience"] and factor > SCHEDULE["least"]:',
        '                factor, cooling, plateau_waiting = max(factor * SCHEDULE["factor"], SCHEDULE["least"]), SCHEDULE["cooldown"], 0',
        "                rate.factor.assign(factor)",
    ]


def _judging(free: bool) -> Sequence[str]:
    values = "(y.value - (1 - optimizer.beta_1) * z.value) / optimizer.beta_1 for y, z in zip(variables, optimizer._momentums)" if free else \
        "tf.identity(average.value) for average in optimizer._model_variables_moving_average"
    return [
        "def judged(model, optimizer):",
        '    """Put averages in the place of the trained weights, which are given back."""',
        "    variables = model.trainable_variables",
        "    trained = [tf.identity(variable.value) for variable in variables]",
        "    if int(optimizer.iterations.numpy()):",
        f"        put(model, [{values}])",
        "    return trained",
        "",
        "",
        "def put(model, values):",
        '    """Give the trainable weights these values."""',
        "    for variable, value in zip(model.trainable_variables, values):",
        "        variable.assign(value)",
        "",
        "",
    ]
