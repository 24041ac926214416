"""What a search is about: settings with their ranges, how trials are chosen, and how many there are. Imports nothing heavy."""

from __future__ import annotations

import json
import math
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from ...errors import SettingError

Sampler = Literal["tpe", "random", "grid"]
Pruning = Literal["none", "median", "hyperband"]
SAMPLERS: tuple[Sampler, ...] = ("tpe", "random", "grid")
PRUNERS: tuple[Pruning, ...] = ("none", "median", "hyperband")
GRID_POINTS = 5
"""Values a grid takes of a range that is not counted in steps."""
_HOW = "Write it as PATH=LOW:HIGH, PATH=LOW:HIGH:log, PATH=LOW:HIGH:STEP, or PATH=a,b,c"


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """One setting that is searched: a range of numbers, or some values to choose from."""

    path: str
    """Dotted path into the document."""
    low: float | None = None
    high: float | None = None
    log: bool = False
    """Whether equal ratios count alike (learning rates) rather than equal differences."""
    step: float | None = None
    whole: bool = False
    """Whole numbers only."""
    choices: tuple[Any, ...] = ()
    """Values to choose from (any JSON); empty = a range."""

    @property
    def ranged(self) -> bool:
        """Whether it is a range of numbers."""
        return not self.choices

    @property
    def words(self) -> str:
        """The range as one reads it: ``0.0001 … 0.1, log``; ``16, 32, 64``."""
        if self.choices:
            return ", ".join(label(choice) for choice in self.choices)
        steps = f", steps of {label(self.step)}" if self.step else ""
        return f"{label(self.number(self.low or 0.0))} … {label(self.number(self.high or 0.0))}{', log' if self.log else ''}{steps}"

    @property
    def text(self) -> str:
        """As the command line takes it, without the path."""
        if self.choices:
            return ",".join(json.dumps(choice, ensure_ascii=False) for choice in self.choices)
        more = ":log" if self.log else f":{self.step:g}" if self.step else ""
        return f"{_exact(self.number(self.low or 0.0))}:{_exact(self.number(self.high or 0.0))}{more}"

    def number(self, value: float) -> int | float:
        """A number as the setting takes it."""
        return round(value) if self.whole else float(value)

    def ends(self) -> list[Any]:
        """Values at which the setting can be tried out: both ends, or every choice."""
        return list(self.choices) if self.choices else [self.number(self.low or 0.0), self.number(self.high or 0.0)]

    def holds(self, value: Any) -> bool:
        """Whether a value lies in the range or is one of the choices."""
        if self.choices:
            return any(_same(value, choice) for choice in self.choices)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        inside = (self.low or 0.0) <= value <= (self.high or 0.0) and (not self.whole or float(value).is_integer())
        if inside and self.step:
            steps = (value - (self.low or 0.0)) / self.step
            return abs(steps - round(steps)) < 1e-9
        return inside

    def grid(self, points: int = GRID_POINTS) -> list[Any]:
        """The values a grid takes: all choices, all steps, or ``points`` at equal distances (equal ratios where logarithmic)."""
        if self.choices:
            return list(self.choices)
        low, high = float(self.low or 0.0), float(self.high or 0.0)
        if self.step:
            return [self.number(low + n * self.step) for n in range(int((high - low) / self.step + 1e-9) + 1)]
        if self.whole and high - low < points:
            return [round(low) + n for n in range(round(high - low) + 1)]
        shares = [n / max(points - 1, 1) for n in range(points)]
        values = [low * (high / low) ** share if self.log else low + (high - low) * share for share in shares]
        return list(dict.fromkeys(self.number(value) for value in values))


class SearchSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole search."""

    parameters: tuple[Parameter, ...]
    trials: Annotated[int, Meta(ge=1, le=100_000)] = 30
    """In total, those of earlier sittings (and of other machines) included."""
    minutes: Annotated[float, Meta(gt=0.0, le=1e6)] | None = None
    """Of one sitting; None = until all trials are done."""
    parallel: Annotated[int, Meta(ge=1, le=256)] = 1
    """Trials at the same time, each in a process of its own."""
    sampler: Sampler = "tpe"
    """tpe: learns from the trials before (Bergstra et al. 2011); random: doesn't; grid: all combinations."""
    pruning: Pruning = "none"
    """Trials that fall behind end early: median (worse than half of the others at the same epoch) or hyperband (Li et al. 2018)."""
    seed: Annotated[int, Meta(ge=0)] = 0
    epochs: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    """Of a trial at most; None = as the project has it."""
    monitor: str = ""
    """What is compared, always of the validation windows: ``val_loss``, ``val_mae`` …; "" = chosen by what is searched."""
    keep: Annotated[int, Meta(ge=0, le=100)] = 1
    """So many of the best trials become runs."""
    storage: str = ""
    """Where machines that search together keep their study (a database URL, or the path of a file all of them see); "" = this machine alone."""
    runs_folder: str = ""
    """Where they leave their best runs for each other (a folder all of them see)."""
    purpose: Literal["search", "regularization"] = "search"


def parse(text: str) -> tuple[str, str]:
    """``PATH=RANGE`` cut in two."""
    path, equals, given = text.partition("=")
    if not equals or not path.strip() or not given.strip():
        raise SettingError(f"'{text}' names no range", where="--param", fix=_HOW)
    return path.strip(), given.strip()


def parameter(path: str, given: str, present: Any = None) -> Parameter:
    """A setting and its range from words.

    Parameters
    ----------
    given : str
        ``LOW:HIGH``, ``LOW:HIGH:log``, ``LOW:HIGH:STEP``, or values with commas between them (JSON, else text).
    present : Any
        Its value now: a range of a whole number is one of whole numbers.

    Raises
    ------
    SettingError
        It is neither, or the range is empty.
    """
    parts = given.split(":")
    if len(parts) in (2, 3) and all(_number(part) is not None for part in parts[:2]) and (len(parts) == 2 or parts[2].strip() == "log"
                                                                                          or _number(parts[2]) is not None):
        return _range(path, parts, present)
    choices = _choices(given)
    if len(choices) < 2:
        raise SettingError(f"'{given}' is neither a range nor several values", where=path, fix=_HOW)
    return Parameter(path, choices=tuple(choices))


def _range(path: str, parts: list[str], present: Any) -> Parameter:
    low, high = (_number(part) or 0.0 for part in parts[:2])
    last = parts[2].strip() if len(parts) == 3 else ""
    step = None if last in ("", "log") else _number(last)
    if not low < high:
        raise SettingError(f"the range {parts[0]} to {parts[1]} is empty", where=path, fix="Give the smaller number first")
    if last == "log" and low <= 0:
        raise SettingError(f"a logarithmic range can't begin at {parts[0]}", where=path, fix="Begin above 0, or leave out :log")
    if step is not None and not 0 < step <= high - low:
        raise SettingError(f"steps of {last} don't fit into {parts[0]} to {parts[1]}", where=path, fix="Take a smaller step above 0")
    if isinstance(present, bool | str | list | dict):
        raise SettingError(f"is {label(present)}, which has no range", where=path, fix="Name the values with commas: PATH=a,b,c")
    ends = all(float(value).is_integer() for value in (low, high, step or 0.0))
    return Parameter(path, low, high, last == "log", step, whole=ends and isinstance(present, int))


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _choices(given: str) -> list[Any]:
    """JSON values with commas between them; what is none is text."""
    try:
        found = json.loads(f"[{given}]")
    except ValueError:
        found = [_value(part.strip()) for part in given.split(",") if part.strip()]
    if any(_same(one, other) for n, one in enumerate(found) for other in found[:n]):
        raise SettingError(f"'{given}' names a value twice", where="--param", fix="Name each value once")
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _same(one: Any, other: Any) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _exact(value: float) -> str:
    return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def label(value: Any) -> str:
    """A value in few words."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1e5 else f"{value:.3e}"
    if isinstance(value, dict | list):
        text = json.dumps(value, ensure_ascii=False)
        return text if len(text) <= 24 else text[:23] + "…"
    return str(value)


def regularization(trials: int = 12, *, parallel: int = 1, epochs: int | None = None, low: float = 1e-6, high: float = 0.1) -> SearchSpec:
    """The search for one number: how strongly all kernels are held small (``training.l2``), from none to far too much.

    Parameters
    ----------
    trials : int
        Strengths that are tried: none, and the rest at equal ratios from ``low`` to ``high``; 3 or more.

    Raises
    ------
    SettingError
        Fewer than 3.
    """
    if trials < 3:
        raise SettingError(f"a curve needs more than {trials} strengths", where="--trials", fix="Take 3 or more; 12 are usual")
    strengths = [low * (high / low) ** (n / (trials - 2)) for n in range(trials - 1)]
    choices = (0.0, *(float(f"{strength:.2g}") for strength in strengths))
    return SearchSpec((Parameter("training.l2", choices=choices),), trials=trials, parallel=parallel, sampler="grid", epochs=epochs,
                      purpose="regularization")
