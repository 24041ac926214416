"""What this computer can train on: ``devices``."""

from __future__ import annotations

import argparse

import msgspec

from ..jobs import call
from .say import Say

DONE = 0


def devices(options: argparse.Namespace, say: Say) -> int:
    """The devices a run can be put on; where no GPU is used, the reason and the remedy."""
    found: list[tuple[str, str]] = call("workbench.engine:devices")
    diagnosis = call("workbench.engine:diagnosis")
    for name, words in found:
        say.event("device", id=name, name=words)
    say.table("", ("device", "name"), found)
    if diagnosis.because:
        say.words(diagnosis.sentence)
    say.event("finished", devices=[name for name, _ in found], gpus=msgspec.to_builtins(diagnosis.gpus), because=diagnosis.because,
              remedy=diagnosis.remedy)
    return DONE
