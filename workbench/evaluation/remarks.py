"""What must be said of a prediction beside its numbers: where it begins, what the network never saw, which rows count as gaps."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from ..dataset.spec import DataSpec
from ..sequence import grouping
from ..sequence.preprocessing import Preprocessing

_SHOWN = 3


class Remarks:
    """Takes in a file's tables (one, or piece by piece) and the predictions made of them; ``said`` tells what must be known.

    Parameters
    ----------
    fitted, spec
        What the network was trained with.
    known_groups : collection of str
        Names of the series it was trained on; () = it is not known, and nothing is said.
    rolling : bool
        One row a window is wanted, not what follows the file.
    """

    def __init__(self, fitted: Preprocessing, spec: DataSpec, known_groups: Collection[str] = (), rolling: bool = False) -> None:
        self._fitted, self._spec, self._known, self._rolling = fitted, spec, frozenset(known_groups), rolling
        self._strange: dict[str, None] = {}
        self._unseen: dict[str, dict[str, None]] = {name: {} for name in fitted.categories}
        self._untimed = False
        self._open = self._gaps = 0
        self._ends: dict[str, int] = {}

    def take(self, table: pd.DataFrame) -> None:
        """Look at rows of the file, in its order."""
        fitted, spec = self._fitted, self._spec
        series = fitted.room in ("forecast", "autoencoder")
        self._untimed |= series and any(name not in table.columns for name in spec.time.columns)
        for name, values in self._unseen.items():
            if name in table.columns:
                told = grouping.words(table[name])
                values.update(dict.fromkeys(str(one) for one in pd.unique(told) if one and one not in fitted.categories[name]))
        groups = _groups(table, spec.groups)
        if self._known and groups is not None:
            self._strange.update(dict.fromkeys(str(one) for one in pd.unique(groups) if one and one not in self._known))
        if fitted.room == "forecast":
            self._count_open(table, groups)

    def _count_open(self, table: pd.DataFrame, groups: np.ndarray | None) -> None:
        """Rows without a target at the end of each series."""
        targets = [name for name in self._fitted.targets if name in table.columns]
        if not targets:
            return
        told = table[targets].notna().all(axis=1).to_numpy()
        names = np.full(len(table), "", object) if groups is None else groups
        for name in pd.unique(names):
            own = told[names == name]
            at = np.flatnonzero(own)
            self._ends[str(name)] = len(own) - 1 - int(at[-1]) if len(at) else self._ends.get(str(name), 0) + len(own)

    @property
    def said(self) -> tuple[str, ...]:
        """Sentences, the most important first."""
        return tuple(part for part in (self._horizon(), self._new_groups(), *self._new_values(), self._numbered()) if part)

    def _horizon(self) -> str:
        fitted, least = self._fitted, min(self._ends.values(), default=0)
        if fitted.room != "forecast" or self._rolling:
            return ""
        known = (*fitted.known_future, *fitted.known_future_categories)
        steps = fitted.gap + fitted.horizon
        if known and least < steps:
            return (f"The forecast is of rows that the file already has: the network needs {_list(known)} for every step it forecasts. To forecast "
                    f"beyond the last {fitted.targets[0]}, add {steps} row{'s' if steps > 1 else ''}"
                    f"{' of each series' if len(self._ends) > 1 else ''} with {_list(known)} filled in and {_list(fitted.targets)} empty")
        if not known and max(self._ends.values(), default=0):
            most = max(self._ends.values())
            return (f"The last {most:,} row{'s have' if most > 1 else ' has'} no {_list(fitted.targets)}: they count as gaps, and the forecast "
                    "begins after them. Remove them if these are the rows to be forecast")
        return ""

    def _new_groups(self) -> str:
        if not self._strange:
            return ""
        one = len(self._strange) == 1
        scaled = " It is scaled as all groups together." if one else " They are scaled as all groups together."
        return (f"{'The group' if one else 'The groups'} {_list(tuple(self._strange))} {'was' if one else 'were'} not among the groups the network "
                f"was trained on.{scaled if self._fitted.groups else ''}")

    def _new_values(self) -> list[str]:
        return [f"Column {name} has {'a value' if len(values) == 1 else f'{len(values):,} values'} that training never saw ({_list(tuple(values))}): "
                f"the network is told of none" for name, values in self._unseen.items() if values]

    def _numbered(self) -> str:
        if not self._untimed:
            return ""
        return f"The file lacks the time column {_list(self._spec.time.columns)}: its rows are taken in their order, and counted from 0"


def _groups(table: pd.DataFrame, names: Sequence[str]) -> np.ndarray | None:
    return grouping.labels(table, names) if names and all(name in table.columns for name in names) else None


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(map(str, names[:_SHOWN])) + more
