"""The verb ``compare``: two runs, or a run and a baseline, on the same samples; is the difference more than chance?"""

from __future__ import annotations

import argparse

from ..errors import SettingError
from ..evaluation.comparison import LOSSES, Comparison
from ..project.project import Project
from .progress import Progressing
from .say import Say, plain

DONE = 0


def declare(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("--runs", metavar="A[,B]", help="two runs; one alone (default: the newest) is compared with a baseline")
    parser.add_argument("--split", choices=("train", "validation", "test"), default="test")
    parser.add_argument("--baseline", metavar="NAME", default="", help="with one run: last_value, majority_class … (default: the best)")
    parser.add_argument("--loss", choices=LOSSES, default="squared", help="forecasts: what errors cost (default: %(default)s)")


def run(options: argparse.Namespace, say: Say) -> int:
    """Do what was asked."""
    numbers = _numbers(options.runs)
    if len(numbers) == 2 and options.baseline:
        raise SettingError("two runs are compared with each other, not with a baseline", where="--baseline", fix="Give one run, or leave it out")
    with Project.open(options.project) as project, Progressing(say, "Comparing") as progress:
        found: Comparison = project.judge("compare", run=numbers[0] if numbers else None, split=options.split, baseline=options.baseline,
                                          other=numbers[1] if len(numbers) == 2 else None, loss=options.loss, progress=progress)
    _print(found, say)
    say.event("finished", **plain(found.figures()))
    return DONE


def _numbers(words: str | None) -> list[int]:
    if words is None:
        return []
    try:
        numbers = [int(word) for word in words.split(",")]
    except ValueError:
        raise SettingError(f"'{words}' is not the number of a run, or of two", where="--runs", fix="Write it as --runs 1,2") from None
    if len(numbers) > 2:
        raise SettingError(f"{len(numbers)} runs can't be compared at once", where="--runs", fix="Give two, such as --runs 1,2")
    return numbers


def _print(found: Comparison, say: Say) -> None:
    second = f"run {found.other}" if found.other is not None else found.baseline.replace("_", " ")
    if found.table is not None:
        (both, first), (other, neither) = found.table
        say.table(f"{found.split} split, {found.samples:,} samples", ("", f"{second} right", f"{second} wrong"),
                  [(f"run {found.run} right", both, first), (f"run {found.run} wrong", other, neither)], right=(1, 2))
    if len(found.per_step) > 1:
        say.table(f"{found.split} split, {found.samples:,} samples", ("step", f"run {found.run}", second, "statistic", "p"),
                  [(one.step, one.mine, one.theirs, one.statistic, one.p_value) for one in found.per_step], right=range(5))
    say.words(found.sentence())
    for one in found.further:
        say.words(one.sentence(f"run {found.run}", second))
    for note in found.notes:
        say.words(note)
