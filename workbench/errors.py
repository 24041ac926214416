"""Every error the user can meet: one sentence (what), the place (where), the remedy (fix).

Anything raised that is not a :class:`WorkbenchError` is a bug of ours: the command line ends with status 70
and the window writes the traceback to the log file.
"""

from __future__ import annotations

from collections.abc import Iterable


class WorkbenchError(Exception):
    """The user's input is at fault, or the world is (disk full, file gone).

    Parameters
    ----------
    what : str
        What is wrong, as a sentence without a full stop.
    where : str
        The file, line, column, layer or setting it is about.
    fix : str
        What to do about it, as an imperative sentence without a full stop.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.fix = what, where, fix

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return place + " ".join(_ended(part) for part in (self.what, self.fix) if part)


def _ended(part: str) -> str:
    """With a full stop, unless it is a question."""
    return part if part.endswith("?") else part.removesuffix(".") + "."


class DataError(WorkbenchError):
    """A file can't be read, or its contents can't be used as they are."""


class ModelError(WorkbenchError):
    """The network as described can't be built."""


class TrainingError(WorkbenchError):
    """A run can't start, or had to end (NaN, out of memory)."""


class ProjectError(WorkbenchError):
    """The project file is not ours, newer, damaged, or can't be written."""


class SettingError(WorkbenchError):
    """A path that doesn't exist in the document, or a value it can't take."""


class ExportError(WorkbenchError):
    """A format can't hold the model, or the written file gave other answers."""


def some_of(names: Iterable[object], most: int = 30) -> str:
    """``a, b, c``; of many the first, and how many more there are: ``a, b … (198 more)``."""
    every = [str(name) for name in names]
    return ", ".join(every) if len(every) <= most else f"{', '.join(every[:most])} … ({len(every) - most:,} more)"
