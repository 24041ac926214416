"""What the Train stage says: clock times, differences between runs, names of losses, remedies for a run that broke."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import msgspec

from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import Task
from workbench.project.commands import SetValue, short
from workbench.project.document import Document
from workbench.project.runs import Run
from workbench.training import techniques
from workbench.training.spec import TrainingSpec

from ...translating import said, tr
from .teaching import begun_with

LOSSES = {name: (entry.title, entry.words) for name, entry in techniques.LOSSES.items()}
SCALED = tuple(name for name, entry in techniques.LOSSES.items() if entry.scaled)
"""Losses in (squares of) the scaled units of the data."""
FIGURES = {"loss": tr("Loss"), "mae": "MAE", "mse": "MSE", "rmse": "RMSE", "accuracy": tr("Accuracy"), "perplexity": tr("Perplexity"),
           "gradient_norm": tr("Gradient norm"), "learning_rate": tr("Learning rate"),
           "clipped": tr("Clipped share"), "teacher_forcing": tr("Share of true tokens"),
           **{name: entry.title for name, entry in techniques.METRICS.items()}}
STATUS = {"running": tr("running"), "paused": tr("paused"), "completed": tr("done"), "stopped": tr("stopped"), "failed": tr("failed"),
          "interrupted": tr("interrupted")}
_PLAIN = {"training.optimizer.learning_rate": "rate", "training.optimizer.kind": "", "training.batch_size": "batch", "training.seed": "seed",
          "data.look_back": "look-back", "data.horizon": "horizon", "training.optimizer.global_clip_norm": tr("clip norm"), "training.loss": "loss"}
_RECURRENT = ("SimpleRNN", "LSTM", "GRU", "Bidirectional")


def clock(seconds: float | None) -> str:
    """``0:52``, ``1:03:20``; "" when it isn't known."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def loss_kind(training: TrainingSpec, task: Task) -> str:
    """The loss that "auto" stands for."""
    if training.loss != "auto":
        return training.loss
    return "mse" if task in ("forecast", "autoencoder") else "sparse_categorical_crossentropy"


def differences(run: Run, most: int = 3) -> str:
    """``GRU, rate 0.012``: what tells this run from the others."""
    parts: list[str] = []
    for path, value in run.chosen.items():
        plain = _PLAIN.get(path)
        if plain == "":
            parts.append(str(value))
        elif plain is not None:
            parts.append(f"{plain} {short(value)}")
        elif path.endswith(".kind"):
            if value in _RECURRENT:
                parts.insert(0, tr("Simple RNN") if value == "SimpleRNN" else str(value))
        elif not path.endswith((".inputs", ".layer", ".epochs")):
            parts.append(f"{path.rsplit('.', 1)[-1].replace('_', ' ')} {short(value)}")
    parts = list(dict.fromkeys(parts))
    more = tr(" and {value} more", value=len(parts) - most) if len(parts) > most else ""
    return ", ".join(parts[:most]) + more


def told_apart(runs: Sequence[Run], shown: Run | None = None) -> dict[int, str]:
    """Each run by its name, and the settings in which it differs from the shown one: ``lstm-32 (2): rate 0.01``."""
    found = {}
    for run in runs:
        own = shown.differs if shown is not None else {}
        apart = {path: value for path, value in run.differs.items() if path not in own or own[path] != value}
        said = differences(msgspec.structs.replace(run, differs=apart), 2) if shown is not None else ""
        found[run.run] = f"{run.name}: {said}" if said and not run.document.recipe else run.name    # a recipe's title says it already
    return found


def chips(document: Document, task: Task) -> list[str]:
    """The settings that matter, one chip each."""
    training = document.training
    optimizer, stopping = training.optimizer, training.stopping
    found = [
        tr("{epochs} epochs", epochs=training.epochs),
        f"{techniques.OPTIMIZERS[optimizer.kind].title} {optimizer.learning_rate:g}",
        _batch(training),
        said(LOSSES[loss_kind(training, task)][0]),
    ]
    found += _rarer(training)
    if training.begin_with is not None:
        found.append(tr("begins with {source}", source=begun_with(document)))
    if not training.teacher_forcing.always:
        found.append(tr("true tokens {share:g}{more}", share=training.teacher_forcing.share,
                        more="" if training.teacher_forcing.kind == "constant" else tr(", falling")))
    clip = [(optimizer.global_clip_norm, tr("clip norm")), (optimizer.clip_norm, tr("clip each")), (optimizer.clip_value, tr("clip value"))]
    found += [f"{name} {value:g}" for value, name in clip if value is not None]
    found.append(tr("stop after {patience} without gain", patience=stopping.patience) if stopping.enabled else tr("no early stop"))
    found.append(tr("seed {seed}", seed=training.seed))
    return [*found, "deterministic"] if training.deterministic else found


def _batch(training: TrainingSpec) -> str:
    batch = {"mini": tr("batch {batch_size}", batch_size=training.batch_size), "stochastic": tr("one window a step"), "full": tr("full batch")}[
        training.batch_mode
    ]
    return batch if training.accumulate == 1 else f"{batch} × {training.accumulate}"


def _rarer(training: TrainingSpec) -> list[str]:
    """Settings that are said only where they are not as usual."""
    schedule, optimizer = training.schedule, training.optimizer
    told = [(schedule.kind != "constant", techniques.SCHEDULES[schedule.kind].title.lower() + " rate"),
            (schedule.warmup > 0, tr("warm-up {warmup:g}", warmup=schedule.warmup)), (bool(optimizer.weight_decay), tr("weight decay {value:g}",
                                                                                                     value=optimizer.weight_decay or 0)),
            (training.l1 > 0, f"L1 {training.l1:g}"), (training.l2 > 0, f"L2 {training.l2:g}"),
            (training.label_smoothing > 0, tr("smoothing {label_smoothing:g}", label_smoothing=training.label_smoothing)),
            (training.class_weights != "none", tr("balanced classes") if training.class_weights == "balanced" else tr("class weights")),
            (training.averaging > 0, tr("averaged {averaging:g}", averaging=training.averaging)),
            (training.precision != "float32", training.precision.replace("_", " "))]
    return [words for wanted, words in told if wanted]


def unwatched(document: Document, *, of_search: bool = False) -> str:
    """Why a run has no pictures of gates; "" where it has them, or will."""
    if not document.model.watchable():
        return tr("This network has no recurrent layer: there are no gates to watch.")
    if document.training.live:
        return ""
    if of_search:
        return tr("Trials of a search are trained unwatched. Make it the current project and train it again to see its gates.")
    return tr("Watching was off for this run: turn on \"Watch while training\" in Settings, on the page More, and train again.")


def things(document: Document, facts: DataFacts | None) -> str:
    """What a run's data are counted in: windows, sequences, texts or pairs."""
    task = document.data.task
    if task == "pairs":
        return "pairs"
    if facts is not None and facts.task == task:
        return facts.samples_are
    return "windows" if task in ("forecast", "language") else "samples"


def one_watched(things: str) -> str:
    """What the watched layer reads after every epoch."""
    return {"sequences": tr("one validation sequence"), "texts": tr("one validation text"), "pairs": tr("one validation pair")}.get(
        things, tr("one validation window"))


def clip_of(training: TrainingSpec) -> float | None:
    """The global norm above which gradients are clipped, if they are."""
    return training.optimizer.global_clip_norm


def lower_rate(document: Document) -> SetValue:
    """The step that usually helps when the loss is not a number: × 0.3."""
    rate = document.training.optimizer.learning_rate * 0.3
    return SetValue("training.optimizer.learning_rate", float(f"{rate:.2g}"))


def clip_at_one() -> SetValue:
    """The other one."""
    return SetValue("training.optimizer.global_clip_norm", 1.0)


def without(metric: str) -> str:
    """``val_mae`` → ``mae``."""
    return metric.removeprefix("val_")


def title_of(metric: str) -> str:
    """``Loss``, ``MAE``, ``Accuracy``."""
    plain = without(metric)
    return FIGURES.get(plain, plain.replace("_", " "))


def best_title(metric: str) -> str:
    """``val_mae`` → ``Val. MAE``: a figure at the best epoch, as the head of a column."""
    return tr("Val. {title_of}", title_of=title_of(metric)) if metric.startswith("val_") else tr("Train. {title_of}", title_of=title_of(metric))


def best_value(run: Run) -> float | None:
    """Validation loss at the best epoch (training loss without validation windows)."""
    value: Any = run.best.get("val_loss", run.best.get("loss"))
    return float(value) if value is not None and math.isfinite(value) else None
