"""What ``new`` and ``show P --data`` say: roles, times, windows, counts by split, and the findings with their remedies."""

from __future__ import annotations

import itertools
import re
import shlex
from typing import Any

from ..dataset.facts import DataFacts, Finding
from ..dataset.spec import ColumnSpec, DataSpec
from ..project.commands import SetValues
from ..project.document import Document
from ..project.project import Project
from .say import Say, number

_MARKS = {"error": "✗", "warning": "!", "info": "·", "ok": "✓"}
_MANY = 5
"""So many numbered columns that are alike are told in one line."""


def proposed(say: Say, name: str, document: Document, facts: DataFacts) -> None:
    """For people: what was proposed for a new project."""
    data = document.data
    what = f"look-back {data.look_back}, horizon {data.horizon}" if data.task == "forecast" else ""
    say.words(", ".join(part for part in (f"{name}: {data.task}", f"{sum(facts.samples.values()):,} samples", what) if part))
    _columns(say, data)
    for finding in facts.findings:
        say.words(f"{finding.level}: {finding.message}. {finding.detail}".rstrip())


def event(document: Document, facts: DataFacts) -> dict[str, Any]:
    """What ``new`` gives with --json."""
    data = document.data
    return {
        "task": data.task,
        "roles": {name: column.role for name, column in data.columns.items()},
        "frequency": data.time.frequency,
        "look_back": data.look_back,
        "horizon": data.horizon,
        "samples": facts.samples,
        "findings": [found(one) for one in facts.findings],
    }


def found(one: Finding) -> dict[str, Any]:
    """A finding with --json."""
    return {"level": one.level, "column": one.column, "message": one.message, "detail": one.detail, "fix": one.fix}


def to_mind(project: Project) -> list[Finding]:
    """What ``check`` says of the data beside the network: errors and warnings that ``new`` and ``show P --data`` give, too."""
    return [one for one in project.facts().findings if one.level in ("error", "warning")]


def show(project: Project, say: Say) -> None:
    """Everything about the data of a project."""
    facts, data = project.facts(), project.document.data
    if say.json:
        say.event("finished", **event(project.document, facts), columns=data.columns, time=data.time, span=facts.span, season=data.season,
                  inputs=facts.inputs, target=facts.target, baselines=facts.naive, rows=facts.source.rows,
                  fixes=[{"id": fix.id, "title": fix.title, "column": f.column, "edits": fix.edits} for f in facts.findings for fix in f.fixes])
        return
    source = facts.source
    size = f"{source.rows:,} rows, {source.columns} columns" if source.columns else f"{source.size:,} bytes"
    say.words(f"{data.source.path}: {source.format.replace('_', ' ')}, {size}; {facts.span}")
    say.words(f"Task: {data.task}. {_windows(data)}")
    if data.task in ("forecast", "autoencoder") and not data.gives_whole_back:
        say.words(f"Time: {_time(data)}")
    _columns(say, data)
    say.table("", ("split", "samples"), [(name, f"{count:,}") for name, count in facts.samples.items()], right=(1,))
    for one in facts.inputs:
        say.words(f"Input {one.name}: {' × '.join('any' if n is None else str(n) for n in one.shape)} ({', '.join(one.axes)})")
    for naive in facts.naive:
        say.words(f"Baseline {naive.title}: mean squared error {number(naive.mse)} on validation, scaled")
    for finding in facts.findings:
        _finding(say, finding)


def _finding(say: Say, finding: Finding) -> None:
    say.words(f"{_MARKS[finding.level]} {finding.message}{'. ' + finding.detail if finding.detail else ''}")
    for fix in finding.fixes:
        say.words(f"    {fix.title}: check P --fix {shlex.quote(fix.id)}")


def _columns(say: Say, data: DataSpec) -> None:
    rows = [(_span(names), data.columns[names[0]].role, _kind(data.columns[names[0]])) for names in _runs_of(data)]
    say.table("", ("column", "role", "kind"), rows)


def _runs_of(data: DataSpec) -> list[list[str]]:
    """Columns that are told in one line: many numbered ones beside each other which are all alike (t0 … t49); each of the others by itself."""
    found: list[list[str]] = []
    for _, alike in itertools.groupby(data.columns, key=lambda name: (re.sub(r"\d+", "#", name), data.columns[name])):
        names = list(alike)
        found += [names] if len(names) > _MANY else [[name] for name in names]
    return found


def _span(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} … {names[-1]} ({len(names)})"


def _kind(column: ColumnSpec) -> str:
    """``number, MW``; ``category, 12 most frequent``."""
    more = [column.unit] if column.unit else []
    if column.kind == "category" and column.role in ("feature", "static", "known_future"):
        more += ["as numbers"] if column.encoding == "index" else []
        more += [f"{column.most} most frequent"] if column.most else []
    return ", ".join([column.kind, *more])


def _windows(data: DataSpec) -> str:
    if data.task == "forecast":
        gap = f", gap {data.gap}" if data.gap > 0 else f" ({-data.gap} of it inside the window)" if data.gap else ""
        season = f", season {data.season}" if data.season else ""
        order = data.order.replace("_", " ")
        return f"Look-back {data.look_back}, horizon {data.horizon}{gap}, stride {data.stride}{season}, {order}; scaling {data.scaling}."
    if data.with_role("text") or not data.columns:
        return f"{data.text.unit.replace('_', ' ').capitalize()}s, vocabulary up to {data.text.vocabulary:,}, length {data.text.length}."
    if data.task == "autoencoder":
        what = "Whole sequences are given back" if data.gives_whole_back else f"Windows of {data.look_back} rows are given back, stride {data.stride}"
        return f"{what}; scaling {data.scaling}."
    return f"Scaling {data.scaling}."


def _time(data: DataSpec) -> str:
    time = data.time
    if not time.columns:
        return f"from {time.start}, every {time.frequency}" if time.start else "none, rows are numbered"
    parts = [", ".join(time.columns), time.format or "", f"every {time.frequency}" if time.frequency else "irregular", time.zone]
    return ", ".join(part for part in parts if part)


def fix(project: Project, name: str) -> str | None:
    """Do a remedy of the data by its id; its title, or None where no finding has it."""
    found = next((fix for finding in project.facts().findings for fix in finding.fixes if fix.id == name), None)
    if found is None:
        return None
    project.execute(SetValues(found.edits, found.title))
    return found.title
