"""Columns of the table of runs: what each says, how it is sorted, and which are in sight. The settings that differ have one each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from workbench.project import run_table
from workbench.project.runs import Run

from ... import figures
from ...translating import tr
from . import words

MOST_SETTINGS = 5
"""Differing settings that have a column from the start; with more, one column says what differs, and any can be chosen."""


@dataclass(frozen=True)
class Column:
    """``key`` is a figure, a fixed name, or the dotted path of a setting."""

    key: str
    title: str
    number: bool = False
    choosable: bool = True
    tip: str = ""
    editable: bool = False

    @property
    def setting(self) -> bool:
        """Whether it shows a setting of the document."""
        return "." in self.key and not self.key.startswith("best.")


OVERLAY, STAR = Column("overlay", "", choosable=False, tip=tr("Draw beside the shown run")), Column("star", "", choosable=False, tip=tr("Star"))
_FIRST = (OVERLAY, STAR, Column("name", tr("Run"), choosable=False, editable=True))
_DIFFERS = Column("differs", tr("What differs"), tip=tr("Settings in which this run differs from the others"))
_FIGURES = (
    Column("best", tr("Best val. loss"), True, tip=tr("Validation loss at the best epoch")),
    Column("against", tr("Against naive"), True, tip=tr("Against the naive forecast, where the losses can be compared")),
    Column("best_epoch", tr("Best epoch"), True),
    Column("epochs", tr("Epochs"), True),
    Column("seconds", tr("Time"), True, tip=tr("Training time")),
)
_LAST = (Column("status", tr("Status")), Column("started", tr("Started")), Column("device", tr("Device")), Column("seed", tr("Seed"), True),
         Column("data", tr("Data"), tip=tr("Digest of the data file: the same letters are the same data")), Column("tags", tr("Tags"), editable=True),
         Column("note", tr("Note"), choosable=False, editable=True))
_HIDDEN = ("started", "device", "seed", "data")


def columns(runs: Sequence[Run]) -> tuple[Column, ...]:
    """All there are for these runs."""
    settings = [Column(path, setting_title(path), _is_number(runs, path), tip=path) for path in run_table.parameters(runs)]
    more = [Column(f"best.{name}", words.best_title(name), True) for name in run_table.figures(runs) if name != "val_loss"]
    return (*_FIRST, _DIFFERS, *settings, *_FIGURES, *more, *_LAST)


def in_sight(every: Sequence[Column], runs: Sequence[Run], chosen: Mapping[str, bool]) -> tuple[Column, ...]:
    """Those that are shown: as the user chose, else the usual ones."""
    settings = [column.key for column in every if column.setting and column.key != "training.epochs"]
    usual = {column.key for column in (*_FIRST, *_FIGURES, *_LAST)} - set(_HIDDEN)
    usual |= set(settings) if len(settings) <= MOST_SETTINGS else {"differs"}
    if not run_table.tags_of(runs):
        usual -= {"tags"}
    return tuple(column for column in every if not column.choosable or chosen.get(column.key, column.key in usual))


def setting_title(path: str) -> str:
    """``training.optimizer.learning_rate`` → ``learning rate``; ``model.layers.lstm.units`` → ``lstm units``."""
    keys = path.split(".")
    if keys[-1] == "kind" and len(keys) > 2:
        keys = keys[:-1]
    if keys[:2] == ["model", "layers"] and len(keys) > 3:
        return f"{keys[2]} {keys[-1]}".replace("_", " ")
    return {"data.look_back": "look-back"}.get(path, keys[-1].replace("_", " "))


def _is_number(runs: Sequence[Run], path: str) -> bool:
    found = [run.differs[path] for run in runs if path in run.differs]
    return bool(found) and all((isinstance(value, int | float) and not isinstance(value, bool)) or value is None for value in found)


@dataclass
class Row:
    """One run, and how it is drawn."""

    run: Run
    color: str = "grey"
    baseline: float | None = None
    unusual: Mapping[str, Any] | None = None
    """Settings in which it differs from most runs (see :func:`unusual`); None = all in which it differs from any."""

    @property
    def against(self) -> float | None:
        """Relative change against the naive forecast; None where it can't be compared."""
        return figures.change(words.best_value(self.run), self.baseline)

    def text(self, column: str) -> str:
        """A cell's words."""
        run = self.run
        match column:
            case "overlay" | "star":
                return ""
            case "differs":
                return self._differs()
            case "best":
                return figures.number(words.best_value(run))
            case "against":
                return figures.signed_percent(self.against)
            case "best_epoch":
                return str(run.best_epoch or "–")
            case "seconds":
                return words.clock(run.seconds)
            case "status":
                return words.STATUS.get(run.status, run.status)
            case "started":
                return run.started[:16].replace("T", " ")
            case "data":
                return str(run.fingerprint.get("sha256") or "")[:8]
        return _words(run_table.value(run, column), setting="." in column)

    def _differs(self) -> str:
        if self.unusual is None:
            return words.differences(self.run)
        return words.differences(msgspec.structs.replace(self.run, differs=dict(self.unusual))) or tr("as most")

    def token(self, column: str) -> str:
        """A cell's color."""
        if column == "against" and self.against is not None:
            return "ok" if self.against < 0 else "err"
        if column == "status":
            return {"failed": "err", "interrupted": "warn"}.get(self.run.status, "text2")
        return "text"

    def key(self, column: str) -> tuple[int, Any, str]:
        """What a column is sorted by; what isn't there comes last in either direction (see :func:`ordered`)."""
        run = self.run
        found = {"overlay": run.run, "star": not run.star, "best": words.best_value(run), "against": self.against,
                 "differs": self._differs(), "best_epoch": run.best_epoch or None}.get(column, ...)
        if found is ...:
            return run_table.key(run, column)
        if found is None or found == "":
            return (2, 0.0, "")
        return (1, 0.0, found.casefold()) if isinstance(found, str) else (0, float(found), "")


def unusual(runs: Sequence[Run]) -> dict[int, dict[str, Any]]:
    """For each run the settings in which it differs from most (of a tie: from the first): what is worth telling in few words."""
    usual = {path: Counter(repr(run.differs.get(path)) for run in runs).most_common(1)[0][0] for path in run_table.parameters(runs)}
    return {run.run: {path: value for path, value in run.chosen.items() if repr(value) != usual[path]} for run in runs}


def ordered(rows: Sequence[Row], column: str, *, descending: bool) -> list[Row]:
    """Sorted; rows that have nothing in the column stay last."""
    keys = [(row.key(column), row) for row in rows]
    have = sorted((pair for pair in keys if pair[0][0] < 2), key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in (*have, *(pair for pair in keys if pair[0][0] == 2))]


def _words(value: Any, *, setting: bool) -> str:
    if value is None:
        return "–" if setting else ""
    if isinstance(value, float):
        return f"{value:g}" if setting and abs(value) < 1e6 else figures.number(value)
    return run_table.words_of(value)
