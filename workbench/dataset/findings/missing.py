"""Which values are missing, and what do the recorded steps put in their place?"""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import msgspec

from .. import missing_words
from ..facts import Finding, Fix
from ..spec import DataSpec, StepSpec
from ..steps import words
from .ask import Asked, adding, places, plural, runs_of

SHORT = 6
"""Rows that the first remedy fills at most."""
_AS_MISSING = "Take as missing"
_HOW = {
    "fill": ("are filled", "Each with the last value before it."),
    "seasonal": ("are filled", "Each with the value one season before it."),
    "interpolate": ("are interpolated", "On the line between the values around them; no window ends inside a gap."),
}


def missing(asked: Asked) -> list[Finding]:
    """Values that are still missing after the steps."""
    found = []
    for name in (*asked.spec.inputs, *asked.spec.categories):
        gaps = runs_of(asked.table[name].isna().to_numpy())
        if not len(gaps):
            continue
        longest, total = int((gaps[:, 1] - gaps[:, 0]).max()), int((gaps[:, 1] - gaps[:, 0]).sum())
        found.append(
            Finding(
                "warning",
                f"{plural(total, 'value')} missing in {name}",
                f"{plural(len(gaps), 'gap')}, the longest {asked.length(longest)}. Windows that hold one are left out.",
                name,
                _remedies(asked, name),
                places(gaps),
            )
        )
    return found


def codes(asked: Asked) -> list[Finding]:
    """Numbers such as −999 that can only stand for a missing value."""
    found = []
    for name in asked.spec.inputs:
        values = asked.values(name)
        code = missing_words.code(values)
        if code is None:
            continue
        is_code = values == code
        low, high = missing_words.bound(code)
        found.append(Finding(
            "warning", f"{plural(int(is_code.sum()), 'value')} of {name} {'is' if is_code.sum() == 1 else 'are'} {code:g}".replace("-", "−"),
            "That is far from all others and seems to mean a missing value; it is learned as a number.", name,
            (adding(asked.spec, f"code_{name}", _AS_MISSING, StepSpec("blank", (name,), low=low, high=high)),), places(runs_of(is_code))))
    return found


def is_of_code(finding: Finding) -> bool:
    """Whether a finding is one of :func:`codes`: values are missing, in other words."""
    return finding.fix == _AS_MISSING and any(fix.id.startswith("code_") for fix in finding.fixes)


def _remedies(asked: Asked, name: str) -> tuple[Fix, ...]:
    """Fill some, fill all, interpolate, take last season's, flag, leave the rows out."""
    spec = asked.spec
    fixes = [
        adding(spec, f"fill_{name}", f"Fill up to {SHORT} {asked.unit}", StepSpec("fill", (name,), SHORT)),
        adding(spec, f"fill_all_{name}", "Fill all", StepSpec("fill", (name,))),
    ]
    if name in spec.inputs:
        fixes.append(adding(spec, f"interpolate_{name}", "Interpolate", StepSpec("interpolate", (name,))))
        if spec.season > 1:
            fixes.append(adding(spec, f"seasonal_{name}", "Last season's value", StepSpec("seasonal", (name,))))
        if not any(step.kind == "flag" and step.on and name in (step.columns or (name,)) for step in spec.steps):
            fixes.append(adding(spec, f"flag_{name}", "Fill and flag", StepSpec("flag", (name,)), StepSpec("fill", (name,))))
    fixes.append(adding(spec, f"drop_{name}", "Leave out these rows", StepSpec("drop_missing", (name,))))
    return tuple(fixes)


def filled(asked: Asked) -> list[Finding]:
    """What the recorded filling does to each column."""
    counts: dict[tuple[str, str], int] = {}
    for note in asked.notes:
        kind = asked.spec.steps[note.step].kind
        if kind in _HOW and note.column:
            counts[note.column, kind] = counts.get((note.column, kind), 0) + note.count
    return [_filled(asked.spec, name, kind, count) for (name, kind), count in counts.items()]


def _filled(spec: DataSpec, name: str, kind: str, count: int) -> Finding:
    happens, detail = _HOW[kind]
    fix = Fix(f"un{kind}_{name}", "Leave them out instead", (("data.steps", words.plain(without(spec, name, kind))),))
    return Finding("info", f"{count:,} gap{'s' if count != 1 else ''} in {name} {happens if count != 1 else happens.replace('are', 'is')}", detail,
                   name, (fix,))


def without(spec: DataSpec, name: str, kind: str) -> list[StepSpec]:
    """The steps, those of a kind for every column they were for but this one."""
    every = (*spec.inputs, *spec.categories) if kind == "fill" else spec.inputs
    kept = []
    for step in spec.steps:
        others = tuple(n for n in (step.columns or every) if n != name)
        if step.kind != kind:
            kept.append(step)
        elif others:
            kept.append(msgspec.structs.replace(step, columns=others))
    return kept


def left_out(asked: Asked) -> list[Finding]:
    """Rows that were left out, flags that were added, cells that were bounded: what the other steps did."""
    found = []
    for note in asked.notes:
        step = asked.spec.steps[note.step]
        if step.kind == "drop_missing":
            found.append(Finding("info", f"{plural(note.count, 'row')} without a value {'is' if note.count == 1 else 'are'} left out",
                                 words.note(step)))
        elif step.kind in ("clip", "blank"):
            what = "moved to the bound" if step.kind == "clip" else "taken as missing"
            also = " The target's own values too: errors are measured against them." if note.column in asked.spec.targets else ""
            found.append(Finding("info", f"{plural(note.count, 'value')} of {note.column} {'is' if note.count == 1 else 'are'} {what}",
                                 f"{words.title(step)}.{also}", note.column))
    return found
