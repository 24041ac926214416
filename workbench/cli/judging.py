"""Further looks of the verb ``evaluate``: each module has its options, says which looks are asked for, and prints what they found."""

from __future__ import annotations

import argparse
import math
from typing import Any

from ..evaluation.report import Evaluation
from ..jobs import Progress
from ..project.project import Project
from . import codes, forecasts, generating, repeating
from .say import Say

MODULES = (forecasts, generating, codes, repeating)
"""Each has ``add_options(parser)``; ``asked(options)`` → [(JSON key, verb of ``project.judging``, its options)]; ``tell(key, found, say)`` → True if
this key was its own."""
_PERCENT = ("mape", "smape")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those of all modules."""
    for module in MODULES:
        module.add_options(parser)


def wanted(options: argparse.Namespace) -> list[tuple[str, str, dict[str, Any]]]:
    """(JSON key, verb, its options) of every look that is asked for."""
    return [look for module in MODULES for look in module.asked(options)]


def looks(asked: list[tuple[str, str, dict[str, Any]]], run: int | None, project: Project, progress: Progress) -> dict[str, Any]:
    """What was asked for, by JSON key."""
    return {key: project.judge(verb, run=run, progress=progress, **kwargs) for key, verb, kwargs in asked}


def figure(metric: str, value: Any) -> Any:
    """A figure of a table for people: errors relative to the truth in percent (fractions with --json), all others as they are."""
    return f"{100 * value:.3g} %" if metric in _PERCENT and isinstance(value, float) and math.isfinite(value) else value


def verdict(found: Evaluation) -> str:
    """Whether the model is better than what costs nothing, and than small models."""
    if not found.beats_baseline:
        return "Does NOT beat the baseline."
    if found.beats_fitted is False:
        return f"Beats the naive baselines, but NOT {found.best_baseline.replace('_', ' ')}, a small model that is fitted in seconds."
    return "Beats the baseline."


def tell(found: dict[str, Any], say: Say) -> None:
    """Print them."""
    for key, answer in found.items():
        next((True for module in MODULES if module.tell(key, answer, say)), False)
