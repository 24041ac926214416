"""Further looks at forecasts on the command line: intervals, back-test, feeding back, beyond the data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..errors import SettingError
from ..evaluation.forecast_report import METHODS, Ahead, BackTest, Intervals, Recursive
from .say import Say, number


def add_options(parser: argparse.ArgumentParser) -> None:
    """Of the verb ``evaluate``."""
    group = parser.add_argument_group("forecasts")
    group.add_argument("--intervals", choices=tuple(METHODS), help="prediction intervals and the share of truths they hold")
    group.add_argument("--coverage", metavar="SHARE", type=float, default=0.9, help="the share they should hold (default 0.9)")
    group.add_argument("--fixed", action="store_true", help="conformal: half-widths stay as validation has them; else outcomes that came in count")
    group.add_argument("--backtest", metavar="ORIGINS", type=int, help="forecasts from so many origins that roll through the split")
    group.add_argument("--refit", action="store_true", help="with --backtest: train anew for every origin on what was known there")
    group.add_argument("--refit-epochs", metavar="N", type=int, help="with --refit: epochs of each training, at most")
    group.add_argument("--recursive", action="store_true", help="one-step forecasts fed back, beside the direct ones")
    group.add_argument("--ahead", metavar="N", type=int, help="forecast N rows beyond the last row of the data, with intervals")
    group.add_argument("--future", metavar="FILE.csv", help="with --ahead: the columns that are known ahead, a row for each coming row")


def asked(options: argparse.Namespace) -> list[tuple[str, str, dict[str, Any]]]:
    """(JSON key, verb, its options) of every look that is asked for."""
    if options.refit and options.backtest is None:
        raise SettingError("--refit trains anew for the origins of a back-test", where="--refit", fix="Add --backtest ORIGINS")
    if options.future and options.ahead is None:
        raise SettingError("--future tells of the rows beyond the data", where="--future", fix="Add --ahead N")
    found: list[tuple[str, str, dict[str, Any]]] = []
    if options.intervals:
        found.append(("intervals", "intervals", {"split": options.split, "method": options.intervals, "coverage": options.coverage,
                                                 "updating": not options.fixed}))
    if options.backtest is not None:
        found.append(("backtest", "backtest", {"split": options.split, "origins": options.backtest, "refit": options.refit,
                                               "epochs": options.refit_epochs}))
    if options.recursive:
        found.append(("recursive", "recursive", {"split": options.split}))
    if options.ahead is not None:
        future = Path(options.future).absolute() if options.future else None
        found.append(("ahead", "ahead", {"steps": options.ahead, "future": future, "coverage": options.coverage, "method": options.intervals or ""}))
    return found


def tell(key: str, found: Any, say: Say) -> bool:
    """Print one of these looks."""
    if key == "intervals":
        _intervals(found, say)
    elif key == "backtest":
        _backtest(found, say)
    elif key == "recursive":
        _recursive(found, say)
    elif key == "ahead":
        _ahead(found, say)
    else:
        return False
    for note in found.notes:
        say.words(note)
    return True


def _intervals(found: Intervals, say: Say) -> None:
    unit = f" {found.unit}" if found.unit else ""
    title = f"Intervals of {100 * found.nominal:g} % by {METHODS[found.method]}, {found.split} split, {found.samples:,} windows"
    rows = [("all steps", _percent(found.coverage), found.width)]
    rows += [(f"step {step.step}", _percent(step.coverage), step.width) for step in found.per_step if len(found.per_step) > 1]
    say.table(title, ("", "truths inside", f"mean width{unit}"), rows, right=(1, 2))
    if found.fixed_coverage is not None:
        say.words(f"Half-widths as validation has them hold {_percent(found.fixed_coverage)}.")


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _backtest(found: BackTest, say: Say) -> None:
    several = any(one.group for one in found.per_origin)
    rows = [(one.group, one.origin, one.rmse, one.mae, one.baseline) if several else (one.origin, one.rmse, one.mae, one.baseline)
            for one in found.per_origin]
    heads = ("origin", "rmse", "mae", f"rmse of {found.best_baseline.replace('_', ' ')}")
    title = f"Back-test from {len(found.per_origin):,} origins{', trained anew for each' if found.refit else ''}"
    say.table(title, ("series", *heads) if several else heads, rows, right=range(2 if several else 1, 5 if several else 4))
    best, error = found.best_baseline.replace("_", " "), found.metrics["rmse"]
    say.words(f"All together: rmse {'–' if error is None else number(error)}; better than {best} from {found.better:,} origins.")


def _recursive(found: Recursive, say: Say) -> None:
    rows = [(name, found.direct.get(name), found.recursive.get(name)) for name in found.direct]
    say.table(f"Direct forecasts, and one-step forecasts fed back, {found.samples:,} windows", ("", "direct", "fed back"), rows, right=(1, 2))


def _ahead(found: Ahead, say: Say) -> None:
    several, targets = any(row.group for row in found.rows), len({row.target for row in found.rows})
    rows = []
    for row in found.rows:
        first = ((row.group,) if several else ()) + (row.time,) + ((row.target,) if targets > 1 else ())
        rows.append((*first, row.value, row.low, row.high))
    heads = (("series",) if several else ()) + ("time",) + (("target",) if targets > 1 else ()) + ("forecast", "low", "high")
    kind = f", intervals of {100 * found.nominal:g} %" if found.nominal is not None else ""
    say.table(f"Beyond the data{kind}", heads, rows, right=range(len(heads) - 3, len(heads)))
