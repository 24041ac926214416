"""``train``: one sitting of one run, from the first batch to the best weights. Blocking; heavy: needs TensorFlow."""

from __future__ import annotations

import math
import os
import platform
from dataclasses import dataclass, replace
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from msgspec import structs

from .. import engine
from ..dataset.facts import TargetFact
from ..errors import TrainingError, WorkbenchError
from . import checkpoint as packing
from . import precision, workers
from .carried import Carried
from .events import EventBuffer, Remedy, RunControl, RunFinished, RunStarted, Said, Status
from .feed import Constants, Feed
from .loop import Diverged, Loop, NotKept, Outside
from .losses import Objective, class_weights, must_fit
from .position import Position
from .rates import Plateau
from .recorder import Checkpoint, Recorder
from .recovery import DATA
from .remedies import less_memory, lower_rate, remedies
from .spec import TrainingSpec
from .standing import Standing, monitored
from .step import Steps
from .strategy import Team
from .teacher import Teacher
from .teaching import DECODER_INPUT
from .update import Update
from .watch import Watch


@dataclass(frozen=True)
class _End:
    """How it ended."""

    status: Status
    message: str = ""
    fix: str = ""
    remedies: tuple[Remedy, ...] = ()


def train(model: keras.Model, prepared: Any, spec: TrainingSpec, *, seed: int, run: int, events: EventBuffer, control: RunControl,
          recorder: Recorder, resume: Checkpoint | None = None, epochs: int | None = None, watch: Watch | None = None,
          team: Team | None = None) -> RunFinished:
    """Train on this thread; the model ends with its best weights.

    Parameters
    ----------
    model : keras.Model
        Built with ``keras.utils.set_random_seed(seed)`` just before, if the run is to be repeatable.
    prepared : Prepared
        ``gather(split)``, ``count(split)`` and ``facts.target`` are used.
    seed : int
        Of the order of the batches (and of whatever the network draws).
    run : int
        Its number, for the events.
    resume : Checkpoint, optional
        Go on after its epoch, bit for bit as if there had been no break (in deterministic mode).
    epochs : int, optional
        Total number of epochs, those before a break included; default ``spec.epochs``.
    watch : Watch, optional
        Looks at a layer between batches, for at most 3 % of the time.
    team : Team, optional
        The workers this is one of: each calls this with the same network, data, spec, seed and ``resume``, and takes its share of every batch.

    Returns
    -------
    RunFinished
        ``completed`` (also by early stopping), ``stopped`` by ``control``, or ``failed``: the loss or a gradient is not a
        number any more, or the recorder could not write.

    Raises
    ------
    TrainingError
        The run can't start (nothing to train, loss that does not fit), memory ran out, or another worker has ended. It is recorded as failed.
    """
    outside = Outside(run, events, control, recorder, watch)
    ending = _Ending(model, outside)
    try:
        loop = _prepared_loop(model, prepared, spec, outside, seed=seed, resume=resume, epochs=epochs, team=team)
        ending.loop = loop
        return ending.finished(_course(loop, spec))
    except tf.errors.ResourceExhaustedError as error:
        raise ending.failed(*_out_of_memory(prepared, spec, _place(error))) from error
    except MemoryError as error:
        raise ending.failed(*_out_of_memory(prepared, spec)) from error
    except KeyboardInterrupt:
        ending.finished(_End("stopped", "interrupted"))
        raise
    except WorkbenchError as error:
        raise ending.failed(error) from error.__cause__
    except BaseException as error:
        gone = team.lost(error) if team is not None else None
        if gone is not None and team is not None:
            raise ending.failed(_left_alone(ending.loop, gone, team.again)) from error
        ending.failed(TrainingError(f"the run ended by a fault of the program ({type(error).__name__})"))
        raise


def _prepared_loop(model: keras.Model, prepared: Any, spec: TrainingSpec, outside: Outside, *, seed: int, resume: Checkpoint | None,
                   epochs: int | None, team: Team | None) -> Loop:
    """Everything up to the first batch."""
    target: TargetFact | None = prepared.facts.target
    if target is None:
        raise TrainingError("the data have no target", where="the data", fix="Give one column the role target (or label)")
    samples = (prepared.count("train"), prepared.count("validation"))
    total = epochs or spec.epochs
    spec = structs.replace(spec, batch_size=spec.batch_of(samples[0]))
    first, position = (resume.epoch if resume else 0) + 1, _position(resume)
    device = engine.device_name(spec.device) + (f" × {team.size} workers" if team is not None else "")
    outside.events.append(RunStarted(outside.run, device, total, math.ceil(samples[0] / spec.batch_size), first, samples[0],
                                     first_batch=position.batch + 1 if position else 1, validation_samples=samples[1],
                                     device_note=engine.fallback(spec.device)))
    if samples[0] == 0:
        raise TrainingError("there is no training window", where="the data", fix="Choose a shorter look-back or a larger training share")
    if spec.deterministic:
        engine.make_deterministic()
    if resume is None:
        keras.utils.set_random_seed(seed % 2**32)
    if team is not None:
        workers.must_suit(team, spec)
        workers.alike(team, model, [prepared.gather("train"), prepared.gather("validation")] if samples[1] else [prepared.gather("train")],
                      fresh=resume is None)
    parts = assembled(model, prepared, spec, team)
    steps, objective = parts.steps, parts.objective
    metrics = objective.metrics + tuple(metric.name for metric in objective.extras)
    standing = _standing(model, steps, spec, resume, monitored(spec.stopping.monitor, samples[1] > 0, metrics))
    best = packing.pack_model(model) if resume is None or not resume.best else resume.best
    if team is not None:
        workers.draw_apart(team, model)
    _say_what_differs(outside, spec, standing.monitor)
    for said in workers.remarks(model, spec, team) if team is not None else ():
        outside.events.append(Said(outside.run, "info", *said))
    plateau = Plateau(**resume.state.get("plateau", {})) if resume else Plateau()
    return Loop(model, steps, metrics=objective.metrics, spec=spec, seed=seed, samples=samples, epochs=total, outside=outside,
                standing=standing, best=best, plateau=plateau, position=_position(resume))


@dataclass(frozen=True)
class Assembled:
    """What a run needs besides its course."""

    steps: Steps
    objective: Objective


def assembled(model: keras.Model, prepared: Any, spec: TrainingSpec, team: Team | None = None) -> Assembled:
    """Loss, optimizer and graphs of a run (``batch_size`` is the true one).

    Raises
    ------
    TrainingError, SettingError
        A setting does not fit the data or the network.
    """
    target: TargetFact = prepared.facts.target
    gathered = prepared.gather("train")
    weights = class_weights(spec, target, gathered.y if gathered.kind == "rows" else gathered.ids) if target.kind != "values" else None
    if target.kind == "values":
        must_fit(spec, _least(gathered))
    objective = Objective(model, target, spec, weights)
    auxiliary = [(Objective(model, target, spec, weights, n), spec.auxiliary_weight) for n in range(1, len(model.outputs))]
    update = Update(spec, math.ceil(prepared.count("train") / spec.batch_size))
    constants = Constants()
    validation = Feed(prepared.gather("validation"), constants) if prepared.count("validation") else None
    carried = Carried(model, gathered, spec.batch_size) if spec.carry_state else None
    steps = Steps(model, update, objective, auxiliary=auxiliary, l1=spec.l1, l2=spec.l2, training=Feed(gathered, constants), validation=validation,
                  batch=spec.batch_size, carried=carried, speed=spec.speed, team=team, devices=engine.shared_by(spec.device),
                  teacher=_teacher(prepared, spec))
    return Assembled(steps, objective)


def _teacher(prepared: Any, spec: TrainingSpec) -> Teacher | None:
    """Who mixes a decoder's true tokens with the network's own; None = it always reads the truth."""
    if spec.teacher_forcing.always:
        return None
    names = [fact.name for fact in prepared.facts.inputs]
    if DECODER_INPUT not in names:
        raise TrainingError("only a network that is given the true token before can be given its own words instead", where="training.teacher_forcing",
                            fix="Set training.teacher_forcing.share to 1 and its kind to constant")
    return Teacher(spec.teacher_forcing, seed=spec.seed, epochs=spec.epochs, batches_per_epoch=math.ceil(prepared.count("train") / spec.batch_size),
                   place=names.index(DECODER_INPUT))


def _position(resume: Checkpoint | None) -> Position | None:
    """Where within an epoch it goes on; None = with a new one."""
    state = resume.state.get("position") if resume else None
    return Position.from_state(state) if state else None


def _standing(model: keras.Model, steps: Steps, spec: TrainingSpec, resume: Checkpoint | None, monitor: str) -> Standing:
    if resume is None:
        return Standing(monitor)
    within = _position(resume) is not None
    if within:
        steps.trace()
    packing.unpack_model(resume.weights, model)
    packing.unpack(resume.optimizer, [*steps.kept, *steps.within] if within else steps.kept, "optimizer state")
    if steps.update.schedule is None:
        steps.update.set_rate(spec.optimizer.learning_rate)   # may have been lowered meanwhile, after the run broke
    standing = Standing.from_state(resume.state)
    if standing.out_of_patience(spec.stopping):
        standing = replace(standing, waiting=0)              # it had ended for want of patience, and going on was asked for
    return standing


def _least(gathered: Any) -> float:
    """The smallest target of the rows that windows are cut from."""
    if gathered.kind == "rows":
        return float(np.nanmin(gathered.y))
    return float(np.nanmin(gathered.values[:, list(gathered.target_columns)]))


def machine(device: str) -> str:
    """What a measured speed holds for."""
    return f"{engine.device_name(device)}, {platform.machine()}, {os.cpu_count()} cores"


def _say_what_differs(outside: Outside, spec: TrainingSpec, monitor: str) -> None:
    note = engine.fallback(spec.device)
    if note:
        outside.events.append(Said(outside.run, "warning", note, "'rnn-workbench devices' says why; auto takes what there is"))
    advice = precision.advice(spec, engine.resolve(spec.device).partition(":")[0])
    if advice:
        outside.events.append(Said(outside.run, "info", advice, "Set training.precision to float32"))
    if spec.speed.measured_on and spec.speed.measured_on != machine(spec.device):
        outside.events.append(Said(outside.run, "info", f"The speed of this run was tuned on another machine ({spec.speed.measured_on})",
                                   "Tune speed measures it here"))
    if spec.carry_state:
        outside.events.append(Said(outside.run, "info", "States are carried from window to window while training; validation, evaluation and "
                                                        "predictions begin every window with empty states"))
    if engine.shared_by(spec.device) and (spec.carry_state or spec.speed.engine == "xla"):
        what = "Carried states are computed" if spec.carry_state else "Steps that all cards share are not compiled with XLA; they are computed"
        outside.events.append(Said(outside.run, "info", f"{what} on {'the first card alone' if spec.carry_state else 'all of them plainly'}",
                                   "Set training.device to gpu:0"))
    if monitor != spec.stopping.monitor:
        outside.events.append(Said(outside.run, "info", f"'{spec.stopping.monitor}' is not measured; {monitor} decides which epoch is best"))


def _course(loop: Loop, spec: TrainingSpec) -> _End:
    """Run the loop; every foreseen way to end as a value."""
    try:
        why = loop.run()
        loop.flush()
    except Diverged as diverged:
        if diverged.layer == DATA:
            return _End("failed", str(diverged), "Fill or leave out what is missing in the Data stage")
        return _End("failed", str(diverged), _advice(spec), remedies(spec, diverged.layer, loop.initializers(diverged.layer)))
    except NotKept as fault:
        return _End("failed", str(fault))
    if why == "stopped":
        return _End("stopped")
    return _End("completed", f"stopped early: {why}" if why else "")


def _advice(spec: TrainingSpec) -> str:
    """What usually helps against an exploding loss."""
    rate = spec.optimizer.learning_rate
    lower = f"Lower the learning rate ({rate:g} → {lower_rate(spec).edits[0][1]:g})"
    return lower if spec.clips else f"{lower}, and clip the gradients (training.optimizer.global_clip_norm 1)"


def _left_alone(loop: Loop | None, gone: str, again: str) -> TrainingError:
    """The run is kept where all was well."""
    if loop is not None:
        loop.take_back()
    return TrainingError(f"{gone}, so the run had to end", fix=again)


def _out_of_memory(prepared: Any, spec: TrainingSpec, where: str = "") -> tuple[TrainingError, tuple[Remedy, ...]]:
    """What to say, and what may help."""
    batch = min(spec.batch_of(prepared.count("train")), max(prepared.count("train"), 1))
    fix, offered = less_memory(spec, batch, int(getattr(getattr(prepared.facts, "spec", None), "look_back", 0) or 0))
    return TrainingError("memory ran out while training", where=where, fix=fix), offered


def _place(error: tf.errors.OpError) -> str:
    return str(getattr(error.op, "name", "") or "") if error.op is not None else ""


class _Ending:
    """Tells everybody, once, that the run has ended."""

    def __init__(self, model: keras.Model, outside: Outside) -> None:
        self._model, self._out = model, outside
        self.loop: Loop | None = None

    def finished(self, end: _End) -> RunFinished:
        """Best weights into the model, record closed, last event said."""
        standing = self.loop.standing if self.loop else Standing("loss")
        if self.loop is not None:
            packing.unpack_model(self.loop.best_weights, self._model)
        if end.status == "failed":
            self._out.events.append(Said(self._out.run, "error", end.message, end.fix))
        message = f"{end.message}. {end.fix}" if end.fix else end.message
        try:
            self._out.recorder.finish(end.status, standing.best_epoch, standing.best, message)
        except WorkbenchError as error:                      # a full disk must not hide how the run ended
            self._out.events.append(Said(self._out.run, "error", f"The end of the run could not be kept: {error}"))
            end, message = _End("failed"), message or str(error)
        seconds = self.loop.seconds if self.loop else 0.0
        done = RunFinished(self._out.run, end.status, standing.best_epoch, standing.best, seconds, message, end.remedies)
        self._out.events.append(done)
        return done

    def failed(self, error: WorkbenchError, offered: tuple[Remedy, ...] = ()) -> WorkbenchError:
        """The run could not start or go on; gives the error back, to be raised."""
        self.finished(_End("failed", str(error), remedies=offered))
        return error
