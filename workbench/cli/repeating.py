"""Trained again, on the command line: cross-validation and several seeds."""

from __future__ import annotations

import argparse
from typing import Any

from ..errors import SettingError
from ..evaluation.statistics_report import KINDS, CrossValidation, Seeds, Spread, decisive, is_share, unit_of, words
from .say import Say, number

_SHOWN = 4


def add_options(parser: argparse.ArgumentParser) -> None:
    """Of the verb ``evaluate``."""
    group = parser.add_argument_group("trained again")
    group.add_argument("--cross-validate", metavar="K", type=int, help="train anew for each of K folds of the data, each judged on what it never saw")
    group.add_argument("--fold-by", choices=("time", "groups"), default="", help="series: rolling origins or whole groups (default: as the split is)")
    group.add_argument("--epochs", metavar="N", type=int, help="with --cross-validate: epochs of each training (default: the run's)")
    group.add_argument("--seed", metavar="N", type=int, help="with --cross-validate: seed of the networks (default: the run's)")
    group.add_argument("--keep", action="store_true", help="with --cross-validate: the trained folds become runs, tagged 'fold 1/K'")
    group.add_argument("--seeds", metavar="N", type=int, help="N runs in all that differ by the seed alone; those that lack are trained, and kept")
    group.add_argument("--kept", action="store_true", help="with --seeds: train none, take the runs that are there")


def asked(options: argparse.Namespace) -> list[tuple[str, str, dict[str, Any]]]:
    """(JSON key, verb, its options) of every look that is asked for."""
    for name, given in (("--epochs", options.epochs), ("--seed", options.seed), ("--keep", options.keep), ("--fold-by", options.fold_by)):
        if given not in (None, False, "") and options.cross_validate is None:
            raise SettingError(f"{name} is about the trainings of a cross-validation", where=name, fix="Add --cross-validate K")
    if options.kept and options.seeds is None:
        raise SettingError("--kept is about runs with several seeds", where="--kept", fix="Add --seeds N")
    found: list[tuple[str, str, dict[str, Any]]] = []
    if options.cross_validate is not None:
        found.append(("cross_validation", "cross_validate", {"folds": options.cross_validate, "epochs": options.epochs, "seed": options.seed,
                                                             "by": options.fold_by, "keep_runs": options.keep}))
    if options.seeds is not None:
        found.append(("seeds", "seeds", {"count": options.seeds, "split": options.split, "only_kept": options.kept}))
    return found


def tell(key: str, found: Any, say: Say) -> bool:
    """Print one of these looks."""
    if key == "cross_validation":
        _folds(found, say)
    elif key == "seeds":
        _seeds(found, say)
    else:
        return False
    return True


def _folds(found: CrossValidation, say: Say) -> None:
    names = _chosen(found.task, found.metrics)
    best, metric = found.best_baseline, found.decides
    heads = ["fold", "training", "held out", *(_head(name, found.unit) for name in names), *([f"{best.replace('_', ' ')}"] if best else [])]
    rows = []
    for one in found.per_fold:
        held = f"{one.held:,}" + (f" ({one.held_words})" if one.held_words else "")
        rows.append((str(one.fold), f"{one.training:,}", held, *(_shown(one.metrics.get(name), name) for name in names),
                     *([_shown(one.baselines.get(best, {}).get(metric), metric)] if best else [])))
    for title, part in (("mean", "mean"), ("± sd", "deviation")):
        rows.append((title, "", "", *(_part(found.metrics.get(name), part, name) for name in names),
                     *([_part(found.baselines[best].get(metric), part, metric)] if best else [])))
    say.table(f"{found.folds} folds ({KINDS[found.kind]})", heads, rows, right=[1, *range(3, len(heads))])
    for sentence in (found.sentence(), found.beside_single(), *found.notes):
        if sentence:
            say.words(sentence)


def _seeds(found: Seeds, say: Say) -> None:
    names = _chosen(found.task, found.metrics)
    heads = ["run", "seed", *(_head(name, found.unit) for name in names), ""]
    mark = {found.best: "best", found.worst: "worst"}
    rows = [(str(one.run), str(one.seed), *(_shown(one.metrics.get(name), name) for name in names), mark.get(one.run, "")) for one in found.runs]
    for title, part in (("mean", "mean"), ("± sd", "deviation"), ("95 % from", "low"), ("to", "high")):
        rows.append((title, "", *(_part(found.metrics.get(name), part, name) for name in names), ""))
    if found.best_baseline:
        naive = found.baselines.get(found.best_baseline, {})
        rows.append((found.best_baseline.replace("_", " "), "", *(_shown(naive.get(name), name) for name in names), ""))
    say.table(f"{len(found.runs)} seeds, {found.split} split, {found.samples:,} samples", heads, rows, right=range(1, len(heads) - 1))
    for sentence in (found.sentence(), *found.notes):
        say.words(sentence)


def _chosen(task: str, metrics: dict[str, Spread]) -> list[str]:
    """The metric that decides first, and some more."""
    first = decisive(task, metrics)
    return [first, *(name for name in metrics if name != first)][:_SHOWN]


def _head(metric: str, unit: str) -> str:
    unit = "%" if is_share(metric) else unit_of(metric, unit)
    return f"{words(metric)} {unit}".strip()


def _shown(value: float | None, metric: str) -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f}" if is_share(metric) else number(value)


def _part(found: Spread | None, part: str, metric: str) -> str:
    return "–" if found is None else _shown(getattr(found, part), metric)
