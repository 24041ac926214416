"""The verbs that bring a network in and give it out as program text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ExportError
from ..jobs import call
from ..project.commands import SetValues
from ..project.project import Project
from .say import Say


def import_(options: argparse.Namespace, say: Say, print_report: Any) -> int:
    """``rnn-workbench import P FILE``: one undoable step, then the check."""
    with Project.open(options.project) as project:
        found = call("workbench.model.importing:read", options.file)
        project.execute(SetValues((("model", msgspec.to_builtins(found.spec)),), f"Import {Path(options.file).name}"))
        report = project.check()
    say.words(f"{Path(options.file).name}: {len(found.spec.layers)} layers")
    for note in found.notes:
        say.words(f"note: {note}")
    print_report(report, say)
    say.event("finished", file=str(options.file), notes=found.notes, **msgspec.to_builtins(report))
    return 0 if report.ok else 1


def code(options: argparse.Namespace, say: Say) -> int:
    """``rnn-workbench code P [-o FILE]``."""
    with Project.open(options.project) as project:
        text = call("workbench.model.code:keras_code", project.document.model, project.facts().inputs)
    if options.output:
        _write(Path(options.output), text)
        say.words(f"{options.output}: {len(text.splitlines())} lines")
    else:
        say.words(text.rstrip("\n"))
    say.event("finished", code=text, output=options.output)
    return 0


def _write(path: Path, text: str) -> None:
    """Beside it first, so that no half-written file is left."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(f"can't be written ({error.strerror})", where=str(path), fix="Choose another folder, or make room") from None
