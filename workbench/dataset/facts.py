"""What was found in the data: plain, light values that a window can hold and a message can carry."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

from .spec import DataSpec, Split, Task

Level = Literal["error", "warning", "info", "ok"]


class Fix(Struct, frozen=True):
    """One way to settle a finding: a title for the button, and the edits as (document path, JSON value)."""

    id: str
    title: str
    edits: tuple[tuple[str, Any], ...] = ()


class Finding(Struct, frozen=True):
    """One fact about the data that the user should know."""

    level: Level
    message: str
    """A short fact: ``2,067 values missing in pm2.5``."""
    detail: str = ""
    """One sentence: what it means, what happens."""
    column: str = ""
    fixes: tuple[Fix, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    """Where: (first, end) of runs of clean rows, at most a few dozen."""

    @property
    def fix(self) -> str:
        """The first fix's title ("" if there is none)."""
        return self.fixes[0].title if self.fixes else ""


class InputFact(Struct, frozen=True):
    """What the network receives, without the batch axis. ``None`` in shape = any length."""

    name: str
    shape: tuple[int | None, ...]
    dtype: Literal["float32", "int32"]
    axes: tuple[str, ...]
    """Words for the axes: ("time steps", "features") or ("tokens",)."""
    vocabulary: int | None = None
    columns: tuple[str, ...] = ()
    """Names on the last axis after one-hot expansion (series only)."""
    constant: tuple[str, ...] = ()
    """Those of them that don't change within a window (static features)."""
    padded: bool = False
    """Whether samples of numbers are of unequal length: the steps behind the end are all zero, and a Masking layer skips them."""


class TargetFact(Struct, frozen=True):
    """What the network must give.

    kind "values": (horizon × targets) or (horizon, targets), scaled. kind "class": one of ``classes``.
    kind "token": the next token, one of ``classes`` (the vocabulary), after the last or after every step.
    """

    kind: Literal["values", "class", "token"]
    names: tuple[str, ...] = ()
    horizon: int = 1
    classes: tuple[str, ...] = ()
    unit: str = ""
    reconstruction: bool = False
    """Values: those of the window itself (``horizon`` = its steps), not what follows it."""
    padded: bool = False
    """Values: whether samples are of unequal length; those behind the end are NaN and do not count."""
    gap: int = 0
    """Rows between the window and the first step of the horizon."""
    changes: bool = False
    """Values: changes from the window's last row (differenced data)."""
    every: bool = False
    """Token: one is wanted at every step, not after the last alone."""
    noun: Literal["", "token", "tag"] = ""
    """Token: what it is called; a tag belongs to the step itself, so that a network may look ahead."""


class SourceFacts(Struct, frozen=True):
    """What was recognised in the file."""

    format: str
    rows: int
    columns: int
    size: int
    delimiter: str = ""
    encoding: str = ""
    decimal: str = "."
    quote: str = '"'
    header: int = 1
    comment: str = ""
    units: dict[str, str] = field(default_factory=dict)
    """Unit of a column, where the file says it."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    member: str = ""
    members: tuple[str, ...] = ()
    """Files of a zip archive to choose from."""
    seconds: float = 0.0
    first_line: int = 2
    """Line of the file that holds row 0 (delimited text)."""
    missing: tuple[str, ...] = ()
    """Cells that mean a missing value beside the usual ones: set by the user, or said in the head of the file."""
    cut: str = ""
    """The beginning of a last row that was left out because the file ends within it, or because it sums up the others."""


class NaiveFact(Struct, frozen=True):
    """A naive forecast and its mean squared error on the validation windows, in scaled units (comparable with val_loss)."""

    id: str
    """``last_value`` or ``seasonal_naive``."""
    title: str
    """``last value``, ``same hour yesterday``."""
    lag: int
    """Rows back: 1 for the last value, the season otherwise."""
    mse: float


class DataFacts(Struct, frozen=True):
    """The whole answer of looking at the data under a :class:`~workbench.dataset.spec.DataSpec`."""

    spec: DataSpec
    source: SourceFacts
    task: Task
    samples: dict[Split, int]
    inputs: tuple[InputFact, ...] = ()
    target: TargetFact | None = None
    findings: tuple[Finding, ...] = ()
    naive: tuple[NaiveFact, ...] = ()
    """Best first; empty for other tasks than forecast."""
    span: str = ""
    """``2010-01-01 to 2014-12-31``, or ``12,547 rows``."""
    unknown_share: dict[Split, float] = field(default_factory=dict)
    """Share of tokens that are not in the vocabulary (text only)."""

    @property
    def samples_are(self) -> str:
        """``windows``, ``sequences`` or ``texts``."""
        if self.task in ("forecast", "language", "autoencoder") and not self.spec.gives_whole_back:
            return "windows"
        return "sequences" if self.inputs and self.inputs[0].dtype == "float32" else "texts"
