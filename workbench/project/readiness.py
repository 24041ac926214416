"""What is ready, what is not, and why: a pure function of what is known. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from ..dataset.facts import DataFacts
from ..dataset.spec import DataSpec
from ..model.report import ModelReport
from .document import Document

Mark = Literal["done", "working", "ready", "waits", "attention", "error"]
STAGES = ("data", "model", "train", "inspect", "evaluate", "export")


class StageState(Struct, frozen=True):
    """One stage's mark and its reason (at most 20 characters, shown in the rail)."""

    mark: Mark
    reason: str
    fraction: float = 0.0
    """How much is done, for "working"."""


class Readiness(Struct, frozen=True):
    """All stages, and the name of the one where the next step is."""

    stages: dict[str, StageState]
    next_step: str


class LiveFacts(Protocol):
    """What readiness needs to know of a run that goes on now."""

    @property
    def state(self) -> str:
        """``running`` or ``paused``."""
        ...

    @property
    def epoch(self) -> int:
        """The epoch it is in; behind its last batch the one that is done."""
        ...

    @property
    def epochs(self) -> int:
        """Epochs planned."""
        ...

    @property
    def fraction(self) -> float:
        """Share of the planned work that is done, 0…1."""
        ...


class RunFacts(Protocol):
    """What readiness needs to know of a kept run (and its ``document``, where it has one)."""

    @property
    def status(self) -> str:
        """``completed``, ``stopped``, ``failed``, ``interrupted``, ``running``."""
        ...

    @property
    def best_epoch(self) -> int:
        """Epoch of the best weights; 0 = no weights."""
        ...


def resolve(
    document: Document | None,
    facts: DataFacts | None,
    report: ModelReport | None,
    runs: Sequence[RunFacts] = (),
    live: LiveFacts | None = None,
    *,
    data_error: str = "",
    evaluated: str = "",
    exported: bool = False,
) -> Readiness:
    """Marks and reasons of all stages.

    Parameters
    ----------
    document : Document or None
        None = no project is open.
    facts, report : DataFacts, ModelReport or None
        None = not known yet.
    runs : sequence
        Runs kept in the project, oldest first.
    live : object or None
        The run that goes on now.
    data_error : str
        The sentence why the data can't be used, if so.
    evaluated : str
        A short verdict (``24 % under naive``) once the newest run was evaluated.
    exported : bool
        Whether something was written and verified.
    """
    trained = [run for run in runs if run.best_epoch > 0]
    other = _other(trained, document)
    stages = {
        "data": _data(document, facts, data_error),
        "model": _model(document, facts, report, data_error),
        "train": _train(report, runs, live, other),
        "inspect": _inspect(trained, live),
        "evaluate": _evaluate(trained, live, evaluated, other),
        "export": _export(trained, live, exported, other),
    }
    return Readiness(stages, _next(stages))


def _data(document: Document | None, facts: DataFacts | None, error: str) -> StageState:
    if document is None or not document.data.source.path:
        return StageState("ready", "open a file")
    if error:
        return StageState("error", "can't be used")
    if facts is None:
        return StageState("working", "reading")
    settle = sum(finding.level in ("warning", "error") for finding in facts.findings)
    if settle:
        return StageState("attention", f"{settle} to settle" if settle > 9 else f"{settle} finding{'s' if settle > 1 else ''} to settle")
    unit = facts.samples_are
    return StageState("done", f"{short_count(sum(facts.samples.values()))} {unit}")


def _model(document: Document | None, facts: DataFacts | None, report: ModelReport | None, error: str) -> StageState:
    if document is None or facts is None or error:
        return StageState("waits", "waits for the data")
    if report is None:
        return StageState("working", "checking") if document.model.layers else StageState("ready", "ready to start")
    if report.errors:
        warnings = f", {len(report.warnings)} warning{'s' if len(report.warnings) > 1 else ''}" if report.warnings else ""
        words = f"{len(report.errors)} error{'s' if len(report.errors) > 1 else ''}"
        return StageState("error", words + warnings if len(words + warnings) <= 20 else words)
    if report.warnings:
        return StageState("attention", f"{len(report.warnings)} warning{'s' if len(report.warnings) > 1 else ''}")
    size = f"{short_count(report.parameters)} par."
    return StageState("done", _kind(document) + size if len(_kind(document) + size) <= 20 else size)


def _kind(document: Document) -> str:
    for layer in document.model.layers:
        if layer.kind in ("LSTM", "GRU"):
            return f"{layer.kind}, "
        if layer.kind == "SimpleRNN":
            return "RNN, "
        if layer.kind == "Bidirectional":
            inner = layer.parameters.get("layer") or {}
            return f"Bi-{inner.get('kind', 'RNN')}, ".replace("SimpleRNN", "RNN")
    return ""


def short_count(number: int) -> str:
    """``5,656`` or ``1.2 M``: fits the rail."""
    if number < 1_000_000:
        return f"{number:,}"
    return f"{number / 1e6:.1f} M" if number < 1e9 else f"{number / 1e9:.0f} G"


OTHER, OTHER_HORIZON = "for another target", "for another horizon"
"""All there is was trained for something else than what the document now asks for."""


def _other(trained: Sequence[RunFacts], document: Document | None) -> str:
    """What none of the runs was trained for; "" where one answers what the document asks (or nothing is known of it)."""
    known: list[Document | None] = [getattr(run, "document", None) for run in trained]
    if document is None or not known or None in known:
        return ""
    same = [one.data for one in known if one is not None and _asked(one.data) == _asked(document.data)]
    if not same:
        return OTHER
    return "" if any(_ahead(data) == _ahead(document.data) for data in same) else OTHER_HORIZON


def _ahead(data: DataSpec) -> tuple[int, int]:
    return (data.horizon, data.gap) if data.task == "forecast" else (0, 0)


def _asked(data: DataSpec) -> tuple[str, frozenset[str], str]:
    return data.task, frozenset(data.with_role("target", "label")), data.source.path if data.task in ("language", "pairs") else ""


def _train(report: ModelReport | None, runs: Sequence[RunFacts], live: LiveFacts | None, other: str = "") -> StageState:
    if live is not None:
        counted = f"paused, epoch {live.epoch}" if live.state == "paused" else f"epoch {live.epoch} of {live.epochs}"
        return StageState("working", counted if len(counted) <= 20 else f"epoch {short_count(live.epoch)}", live.fraction)
    if report is None or not report.ok:
        return StageState("waits", "waits for the model")
    if not runs:
        return StageState("ready", "ready to start")
    last = ([run for run in runs if not getattr(run, "apart", False)] or runs)[-1]      # seeds and folds are trained for other runs' sake
    if last.status == "interrupted":
        return StageState("attention", "interrupted, resume")
    if last.status == "failed" and not last.best_epoch:
        return StageState("error", "the run failed")
    if other:
        return StageState("attention", other)
    return StageState("done", f"best epoch {short_count(last.best_epoch)}")


def _inspect(trained: Sequence[RunFacts], live: LiveFacts | None) -> StageState:
    if live is not None:
        return StageState("ready", f"follows epoch {short_count(live.epoch)}"[:20] if live.epoch else "follows the run")
    return (
        StageState("ready", f"{len(trained)} run{'s' if len(trained) > 1 else ''} to look at") if trained else StageState("waits", "waits for a run")
    )


def _evaluate(trained: Sequence[RunFacts], live: LiveFacts | None, evaluated: str, other: str = "") -> StageState:
    if live is not None:
        return StageState("waits", "waits for this run")
    if not trained:
        return StageState("waits", "waits for a run")
    if other:
        return StageState("attention", other)
    if not evaluated:
        return StageState("ready", "not measured yet")
    return StageState("attention" if evaluated.endswith("worse") else "done", evaluated[:20])    # worse than what costs nothing


def _export(trained: Sequence[RunFacts], live: LiveFacts | None, exported: bool, other: str = "") -> StageState:
    if live is not None:
        return StageState("waits", "waits for this run")
    if not trained:
        return StageState("waits", "waits for a run")
    if other:
        return StageState("attention", other)
    return StageState("done", "written, verified") if exported else StageState("ready", "nothing written yet")


def _next(stages: dict[str, StageState]) -> str:
    order: tuple[tuple[str, Mark], ...] = (
        ("data", "error"),
        ("model", "error"),
        ("train", "working"),
        ("data", "ready"),
        ("model", "ready"),
        ("train", "ready"),
        ("train", "attention"),
        ("inspect", "ready"),
        ("evaluate", "ready"),
        ("export", "ready"),
    )
    for name, mark in order:
        if stages[name].mark == mark:
            return name
    return "export"
