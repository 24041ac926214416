"""Searches as the user sees them: trials in order, the best one, and what is drawn of them. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...errors import ProjectError, SettingError
from ...jobs import call
from ...training.standing import higher_is_better
from .. import document as doc
from ..commands import SetValues
from ..document import Document
from ..store import Store
from .events import SearchStatus, Trial
from .journal import SearchRow
from .space import edits, told
from .spec import Parameter, SearchSpec

_IMPORTANCES = "workbench.project.searching.study:importances"


class Search(Struct, frozen=True):
    """One search with its trials."""

    search: int
    spec: SearchSpec
    document: Document
    """The frozen settings it began with."""
    monitor: str
    status: SearchStatus
    made: float
    """Seconds since 1970."""
    seconds: float
    message: str
    trials: tuple[Trial, ...]

    @property
    def higher_is_better(self) -> bool:
        """Whether the figure that is compared is to rise."""
        return higher_is_better(self.monitor)

    @property
    def ranked(self) -> list[Trial]:
        """Trials that were trained to the end, the best first."""
        return best_of(self.trials, self.higher_is_better)

    @property
    def best(self) -> Trial | None:
        """The best of them."""
        return next(iter(self.ranked), None)

    def best_so_far(self) -> list[tuple[int, float]]:
        """(trial, best figure up to it), by number: how much later trials still gained."""
        found: list[tuple[int, float]] = []
        for trial in self.trials:
            if trial.state == "completed" and trial.value is not None:
                last = found[-1][1] if found else trial.value
                found.append((trial.number, max(last, trial.value) if self.higher_is_better else min(last, trial.value)))
        return found

    def curve(self) -> list[tuple[float, float]]:
        """(value of the setting, figure), rising, of a search over one number; empty otherwise."""
        if len(self.spec.parameters) != 1:
            return []
        path = self.spec.parameters[0].path
        known = [(trial.values.get(path), trial.value) for trial in self.trials if trial.state == "completed"]
        return sorted((float(x), y) for x, y in known if isinstance(x, int | float) and not isinstance(x, bool) and y is not None)

    def importances(self) -> dict[str, float]:
        """How much of the difference between trials each setting explains; needs Optuna (see its function)."""
        return call(_IMPORTANCES, self.spec.parameters, self.trials, self.higher_is_better)


def best_of(trials: Any, higher: bool) -> list[Trial]:
    """Trials that were trained to the end, the best first."""
    done: Sequence[Trial] = [trial for trial in trials if trial.state == "completed" and trial.value is not None]
    return sorted(done, key=lambda trial: (-(trial.value or 0.0) if higher else (trial.value or 0.0), trial.number))


def read(store: Store) -> list[Search]:
    """All searches of a project, oldest first."""
    return [_search(store, row) for row in store.searches()]


def one(store: Store, search: int | None = None) -> Search:
    """The search of this number (None = the newest); :class:`ProjectError` if there is none."""
    rows = store.searches()
    if search is None and not rows:
        raise ProjectError("nothing has been searched yet", where=store.path.name, fix="sweep P --param PATH=LOW:HIGH begins a search")
    return _search(store, rows[-1] if search is None else store.search(search))


def kept(path: Path, search: int | None = None) -> tuple[list[SearchRow], Search | None]:
    """A job target of the window: all searches, and one of them (None = the newest) with its trials."""
    with Store.open(path) as store:
        rows = store.searches()
        chosen = next((row for row in rows if row.id == search), rows[-1] if rows else None)
        return rows, _search(store, chosen) if chosen is not None else None


def weighed(search: Search) -> tuple[int, dict[str, float]]:
    """A job target of the window: number of a search, and the importance of its settings."""
    return search.search, search.importances()


def _search(store: Store, row: SearchRow) -> Search:
    return Search(row.id, row.spec, doc.decode(row.document), row.monitor, row.status, row.made, row.seconds, row.message,
                  tuple(store.trials(row.id)))


def use(search: Search, number: int | None = None) -> SetValues:
    """The step that gives the project a trial's values (None = the best one's).

    Raises
    ------
    SettingError
        There is no such trial, or none was trained to the end.
    """
    trial = search.best if number is None else next((trial for trial in search.trials if trial.number == number), None)
    if trial is None:
        what = "no trial was trained to the end" if number is None else f"there is no trial {number}"
        raise SettingError(what, where=f"search {search.search}", fix="`sweep P --show` lists its trials")
    return SetValues(tuple(edits(search.spec.parameters, trial.values)),
                     f"trial {trial.number} of search {search.search}: {told(search.spec.parameters, trial.values)}")


# what is drawn -----------------------------------------------------------------------------------------------------


def positions(parameter: Parameter, values: Sequence[Any]) -> list[float]:
    """Where values stand on an axis from 0 to 1; NaN for what is not on it."""
    return [_position(parameter, value) for value in values]


def _position(parameter: Parameter, value: Any) -> float:
    if parameter.choices:
        places = [n for n, choice in enumerate(parameter.choices) if choice == value and isinstance(choice, bool) == isinstance(value, bool)]
        return places[0] / max(len(parameter.choices) - 1, 1) if places else math.nan
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    low, high = float(parameter.low or 0.0), float(parameter.high or 0.0)
    if parameter.log:
        return math.log(value / low) / math.log(high / low) if value > 0 else math.nan
    return (value - low) / (high - low)


def at(parameter: Parameter, position: float) -> float:
    """The number that stands at a place from 0 to 1 (the inverse of :func:`positions` for ranges)."""
    low, high = float(parameter.low or 0.0), float(parameter.high or 0.0)
    return low * (high / low) ** position if parameter.log else low + (high - low) * position


def facts(trial: Trial) -> dict[str, Any]:
    """A trial for a JSON line."""
    more: Mapping[str, Any] = {"machine": trial.machine} if trial.machine else {}
    return {"number": trial.number, "state": trial.state, "values": trial.values, "value": trial.value, "epochs": trial.epochs,
            "best_epoch": trial.best_epoch, "seconds": round(trial.seconds, 3), "message": trial.message, "run": trial.run, **more}
