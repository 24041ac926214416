"""Words and drawings of a search: what its state is called, where its axes have ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from workbench.project.document import Document
from workbench.project.searching.events import Trial
from workbench.project.searching.journal import SearchRow
from workbench.project.searching.results import Search, at, positions
from workbench.project.searching.space import short
from workbench.project.searching.spec import Parameter, label

from .... import figures
from ....plots.parallel import Axis, TrialLine
from ....translating import tr

STATES = {"running": "trains", "completed": "done", "pruned": tr("given up"), "failed": "failed", "stopped": "stopped"}
"""What the states of a trial are called."""
FIGURES = {
    "val_loss": tr("validation loss"),
    "val_mae": tr("validation MAE"),
    "val_rmse": tr("validation RMSE"),
    "val_accuracy": tr("validation accuracy"),
}
_TICKS = 5
_LONGEST = 26
"""Letters of settings' names in the list of searches."""


def figure(monitor: str) -> str:
    """``validation RMSE``."""
    return FIGURES.get(monitor, monitor.replace("val_", "validation ").replace("_", " "))


def named(row: SearchRow | Search) -> str:
    """A search in a list: ``3 · learning_rate, l2 +1``."""
    number = row.id if isinstance(row, SearchRow) else row.search
    if row.spec.purpose == "regularization":
        return tr("{number} · regularization strength", number=number)
    names = [short(one.path) for one in row.spec.parameters]
    shown = ", ".join(names[:2]) if len(", ".join(names[:2])) <= _LONGEST else names[0]
    left = len(names) - (2 if shown != names[0] or len(names) == 1 else 1)
    return f"{number} · {shown}{f' +{left}' if left > 0 else ''}"


def begun(search: Search) -> str:
    """``Search 3 of 22 November, 14:05``."""
    when = datetime.fromtimestamp(search.made)
    return tr("Search {search} of {day} {when:%B}, {when:%H:%M}", search=search.search, day=when.day, when=when)


def duration(seconds: float) -> str:
    """``48 s``, ``12 min``, ``3 h 05 min``."""
    if seconds < 100:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    if seconds < 5400:
        return tr("{value:.0f} min", value=seconds / 60)
    return tr("{value} h {value2:02d} min", value=int(seconds // 3600), value2=int(seconds % 3600 // 60))


def estimate(seconds_each: Sequence[float], trials: int, parallel: int) -> str:
    """How long so many trials will take, by what runs and trials took before; "" where nothing is known."""
    if not seconds_each:
        return ""
    middle = sorted(seconds_each)[len(seconds_each) // 2]
    return tr("about {duration}, at {duration2} a trial", duration=duration(middle * math.ceil(trials / max(parallel, 1))),
              duration2=duration(middle))


# parallel coordinates ----------------------------------------------------------------------------------------------


def axes(search: Search) -> list[Axis]:
    """An axis for each setting, and the figure as the last one."""
    found = [Axis(short(one.path), tuple(ticks(one))) for one in search.spec.parameters]
    low, high = reach(search)
    shares = [n / (_TICKS - 1) for n in range(_TICKS)]
    return [*found, Axis(figure(search.monitor), tuple((share, figures.number(low + share * (high - low))) for share in shares))]


def ticks(parameter: Parameter) -> list[tuple[float, str]]:
    """(place from 0 to 1, words) of a setting's axis: its choices, or round numbers."""
    if parameter.choices:
        return [(place, label(choice)) for place, choice in zip(positions(parameter, parameter.choices), parameter.choices, strict=True)]
    if parameter.log:
        return _logarithmic(parameter)
    return [(n / (_TICKS - 1), _round(parameter, at(parameter, n / (_TICKS - 1)))) for n in range(_TICKS)]


def _logarithmic(parameter: Parameter) -> list[tuple[float, str]]:
    low, high = float(parameter.low or 1.0), float(parameter.high or 1.0)
    tens = [10.0 ** n for n in range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)]
    if len(tens) < 3:
        return [(n / (_TICKS - 1), _round(parameter, at(parameter, n / (_TICKS - 1)))) for n in range(_TICKS)]
    return [(positions(parameter, [ten])[0], figures.power(ten).replace("1 × ", "") if not 1e-3 <= ten < 1e4 else f"{ten:g}") for ten in tens]


def _round(parameter: Parameter, value: float) -> str:
    return str(round(value)) if parameter.whole else figures.number(value)


def reach(search: Search) -> tuple[float, float]:
    """Lowest and highest figure on the last axis; wild trials lie on its end."""
    known = sorted(trial.value for trial in search.trials if trial.done and trial.value is not None)
    if not known:
        return 0.0, 1.0
    low, high, middle = known[0], known[-1], known[len(known) // 2]
    if len(known) > 4:
        if search.higher_is_better:
            low = max(low, middle - 4 * max(high - middle, 1e-12))
        else:
            high = min(high, middle + 4 * max(middle - low, 1e-12))
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def lines(search: Search) -> list[TrialLine]:
    """A line for each trial that has a figure."""
    low, high = reach(search)
    ranked = {trial.number: n for n, trial in enumerate(search.ranked)}
    found = []
    for trial in search.trials:
        if not trial.done or trial.value is None:
            continue
        places = [positions(one, [trial.values.get(one.path)])[0] for one in search.spec.parameters]
        last = min(max((trial.value - low) / (high - low), 0.0), 1.0)
        words = (*(label(trial.values.get(one.path)) for one in search.spec.parameters), figures.number(trial.value, 4))
        rank = ranked[trial.number] / max(len(ranked) - 1, 1) if trial.number in ranked else math.nan
        found.append(TrialLine(trial.number, (*places, last), words, rank))
    return found


def verdict(search: Search, document: Document | None) -> str:
    """What came of it in a sentence or two."""
    best = search.best
    if best is None:
        return ""
    one = search.spec.parameters[0]
    if search.spec.purpose == "regularization":
        return _strength(search, best)
    value = figures.number(best.value, 4)
    if len(search.spec.parameters) == 1:
        return tr("Best: {short} {label}, {figure} {value}.", short=short(one.path), label=label(best.values.get(one.path)),
                  figure=figure(search.monitor), value=value)
    return tr("Best: trial {number}, {figure} {value}.", number=best.number, figure=figure(search.monitor), value=value)


def _strength(search: Search, best: Trial) -> str:
    path = search.spec.parameters[0].path
    strength, none = float(best.values[path]), next((trial for trial in search.ranked if trial.values.get(path) == 0), None)
    if strength == 0:
        return tr("No regularization is best: {figure} {number}. Every strength that was tried did worse.", figure=figure(search.monitor),
                  number=figures.number(best.value, 4))
    compared = none is not None and bool(none.value) and best.value is not None
    gain = tr(", {percent} better than with none", percent=figures.percent(abs(best.value / none.value - 1), 1)) if compared else ""  # type: ignore[union-attr,operator]
    return tr("L2 of {number} is best: {figure} {number2}{gain}.", number=figures.number(strength), figure=figure(search.monitor),
              number2=figures.number(best.value, 4), gain=gain)
