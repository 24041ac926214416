"""Before a run: shapes and complaints with their fixes, the untrained network, the range of learning rates, the fastest step. Heavy."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .. import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from ..dataset.facts import DataFacts  # noqa: E402
from ..dataset.spec import SPLITS  # noqa: E402
from ..errors import DataError, ModelError, SettingError, WorkbenchError  # noqa: E402
from ..jobs import Progress, call  # noqa: E402
from ..model import build, looking_ahead  # noqa: E402
from ..model import check as checking  # noqa: E402
from ..model.report import Complaint, ModelFix, ModelReport  # noqa: E402
from ..probing import start as starting  # noqa: E402
from ..probing.started import Start  # noqa: E402
from ..training import (  # noqa: E402
    losses,
    precision,
    teaching,
)
from ..training import range_test as ranging  # noqa: E402
from ..training import speed as tuning  # noqa: E402
from ..training.problems import carrying, problems  # noqa: E402
from ..training.rates import RangeTest  # noqa: E402
from ..training.spec import ScheduleSpec  # noqa: E402
from ..training.speeds import SpeedReport  # noqa: E402
from . import document as doc  # noqa: E402
from . import proposal  # noqa: E402
from .document import Document  # noqa: E402
from .networks import deterministic, target_of  # noqa: E402
from .views import view  # noqa: E402


def check(document: Document, facts: DataFacts, project: Path | None = None, folder: Path | None = None) -> ModelReport:
    """Shapes, parameters and complaints of the document's network for these data.

    Parameters
    ----------
    project : Path, optional
        The project file: with it the trained weights that a run would begin with are looked at too.
    folder : Path, optional
        Where relative paths start; default that of the project file.
    """
    report = _check(document, facts)
    if project is None or document.training.begin_with is None or not report.ok:
        return report
    found = tuple(call("workbench.project.transferring:complaints", document, facts, project, folder or project.parent))
    ok = not any(one.level == "error" for one in found)
    return msgspec.structs.replace(report, ok=ok, complaints=(*report.complaints, *found))


def _check(document: Document, facts: DataFacts) -> ModelReport:
    season = facts.spec.season if facts.task == "forecast" else 0
    target = target_of(facts)
    report = checking.check(document.model, facts.inputs, target, document.training, facts.samples.get("train", 0), season)
    known = {edit[0] for complaint in report.complaints for fix in complaint.fixes for edit in fix.edits}
    report = proposal.offered(report, document, facts)
    found = [*problems(document.training, target), *carrying(document.training, facts.spec.order, document.model.layers),
             *teaching.problems(document.training.teacher_forcing, document.model, facts.inputs)]
    wrong = [_setting(problem) for problem in found if problem.where not in known]
    if report.ok and (ahead := looking_ahead.complaint(document.model, facts.inputs, target)) is not None:
        wrong.append(ahead)
    if not wrong:
        return report
    return msgspec.structs.replace(report, ok=False, complaints=(*report.complaints, *wrong))


def _setting(problem: WorkbenchError) -> Complaint:
    """A setting of the training that can't be, with its usual value as the remedy."""
    if problem.where.startswith("training.schedule."):
        fix = ModelFix(problem.where, "Keep the learning rate constant", (("training.schedule", msgspec.to_builtins(ScheduleSpec())),))
    else:
        title = f"Set {problem.where.rpartition('.')[2].replace('_', ' ')} back"
        fix = ModelFix(problem.where, title, ((problem.where, doc.get(doc.empty(), problem.where)),))
    return Complaint(problem.where, "error", "", f"{problem.what}. {problem.fix}" if problem.fix else problem.what, "", (fix,))


def fix_all(document: Document, facts: DataFacts, only: str | None = None, most: int = 20,
            project: Path | None = None) -> tuple[Document, ModelReport, list[str]]:
    """Apply offered fixes (one by id, or the first of every error until none is left).

    Returns
    -------
    document, report, titles
        The new document, its check, and the titles of what was done.
    """
    done: list[str] = []
    report = check(document, facts, project)
    for _ in range(1 if only else most):
        fix = _fix_to_apply(report, only)
        if fix is None:
            break
        document = doc.replace(document, fix.edits)
        done.append(fix.title)
        report = check(document, facts, project)
    return document, report, done


def _fix_to_apply(report: ModelReport, only: str | None):
    if only is None:
        return next((c.fixes[0] for c in report.errors if c.fixes), None)
    for complaint in report.complaints:
        for fix in complaint.fixes:
            if only in (fix.id, complaint.id):
                return fix
    offered = [fix.id for c in report.complaints for fix in c.fixes]
    raise SettingError(f"there is no fix '{only}'", where="--fix", fix=f"Offered are: {', '.join(offered) or 'none'}")


def must_be_ready(document: Document, facts: DataFacts, project: Path | None = None, folder: Path | None = None) -> ModelReport:
    """The check of a network that can be trained; an error with the first complaint of one that can't."""
    report = check(document, facts, project, folder)
    if not report.ok:
        first = report.errors[0]
        remedy = f"Fix offered: {first.fixes[0].title} (check --fix {first.fixes[0].id})" if first.fixes else "Change the layer"
        raise ModelError(first.message, where=f"layer '{first.layer}'" if first.layer else "the model", fix=remedy)
    empty = [name for name in SPLITS if facts.samples.get(name, 0) == 0]
    if "train" in empty:
        raise DataError("the training split holds no window", where=document.data.source.path, fix="Choose a shorter look-back or fill the gaps")
    return report


def start(document: Document, folder: Path, progress: Progress | None = None) -> Start:
    """Before training: some of the training windows, evenly spaced, through the network as a run with the document's seed would begin."""
    data = view(document, folder, progress).prepared
    must_be_ready(document, data.facts)
    target = target_of(data.facts)
    count = data.count("train")
    index = np.unique(np.linspace(0, count - 1, min(starting.BATCH, count)).astype(int))
    with engine.use(document.training.device):
        return starting.measure(
            document.model,
            data.facts.inputs,
            data.x("train", index),
            data.y("train", index),
            target,
            loss=losses.loss_name(document.training, target),
            auxiliary=document.training.auxiliary_weight,
            seed=document.training.seed,
            progress=progress,
        )


def range_test(
    document: Document, folder: Path, *, low: float = ranging.LOW, high: float = ranging.HIGH, batches: int = ranging.BATCHES,
    progress: Progress | None = None
) -> RangeTest:
    """How the loss takes a learning rate that rises from batch to batch, with a network that is thrown away; the document stays as it is."""
    data = view(document, folder, progress).prepared
    must_be_ready(document, data.facts)
    training = document.training
    with engine.use(training.device), deterministic(training.deterministic):
        keras.utils.set_random_seed(training.seed)
        model = build.build(precision.network(document.model, training), data.facts.inputs, target_of(data.facts), auxiliary=True)
        return ranging.range_test(model, data, training, seed=training.seed, low=low, high=high, batches=batches, progress=progress)


def tune_speed(document: Document, folder: Path, progress: Progress | None = None) -> SpeedReport:
    """How a step of this network is computed fastest on this machine; the document stays as it is."""
    data = view(document, folder, progress).prepared
    must_be_ready(document, data.facts)
    training, network = document.training, precision.network(document.model, document.training)
    with engine.use(training.device), deterministic(training.deterministic):
        return tuning.tune(lambda: build.build(network, data.facts.inputs, target_of(data.facts), auxiliary=True), data, training,
                           seed=training.seed, progress=progress)
