"""What the user wants of the data: a frozen, JSON-able description. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Role = Literal["time", "target", "feature", "known_future", "static", "group", "text", "label", "source", "ignore"]
Task = Literal["forecast", "classification", "tagging", "language", "pairs", "autoencoder"]
Kind = Literal["number", "category", "text", "time"]
Split = Literal["train", "validation", "test"]
Format = Literal["delimited", "excel", "parquet", "feather", "json_lines", "numpy", "ts", "arff", "plain_text", "folder"]
SPLITS: tuple[Split, ...] = ("train", "validation", "test")

Positive = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(gt=0.0, lt=1.0)]


class SourceSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """The file and how it is read. ``None`` = recognise it.

    ``path`` is relative to the project file's folder where that is possible, else absolute;
    ``bundled:NAME/FILE`` is a data set of ours (resources/datasets).
    """

    path: str
    format: Format | None = None
    delimiter: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    """Sheet of a workbook, or array of a NumPy archive."""
    member: str | None = None
    """Which file of a zip archive."""
    size: int | None = None
    sha256: str | None = None


class ColumnSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """What one column is for."""

    role: Role
    kind: Kind = "number"
    unit: str = ""


class TimeSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the time comes from: one column, several (year, month, day, hour), or none (``start`` + ``frequency``).

    ``frequency`` is a pandas offset alias (``h``, ``30min``, ``D``, ``MS``) or "" when the rows are only numbered.
    """

    columns: tuple[str, ...] = ()
    format: str | None = None
    start: str | None = None
    frequency: str = ""


class StepSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """One recorded cleaning step (see ``workbench.dataset.clean``)."""

    kind: Literal["sort", "drop_duplicates", "regular", "fill"]
    columns: tuple[str, ...] = ()
    limit: int | None = None
    keep: Literal["first", "last"] | None = None


class SplitSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Shares of the data; the test split is what remains."""

    train: Share = 0.7
    validation: Share = 0.15


class TextSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How text becomes ids."""

    unit: Literal["character", "word"] = "word"
    vocabulary: Annotated[int, Meta(ge=3, le=200_000)] = 8000
    length: Positive = 64
    lower: bool = True


class DataSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything between the file and (sample, time, feature).

    ``look_back`` and ``horizon`` count rows (forecast) or tokens (language). ``columns`` keeps the file's order.
    """

    source: SourceSpec
    task: Task = "forecast"
    columns: dict[str, ColumnSpec] = field(default_factory=dict)
    time: TimeSpec = TimeSpec()
    steps: tuple[StepSpec, ...] = ()
    look_back: Positive = 24
    horizon: Positive = 1
    stride: Positive = 1
    season: Annotated[int, Meta(ge=0)] = 0
    """Rows in one season (24 for hourly data with a daily cycle); 0 = none known."""
    scaling: Literal["standard", "min_max", "none"] = "standard"
    split: SplitSpec = SplitSpec()
    text: TextSpec = TextSpec()

    def with_role(self, *roles: Role) -> tuple[str, ...]:
        """Names of the columns that have one of these roles, in the file's order."""
        return tuple(name for name, column in self.columns.items() if column.role in roles)

    @property
    def targets(self) -> tuple[str, ...]:
        """The columns to be forecast."""
        return self.with_role("target")

    @property
    def inputs(self) -> tuple[str, ...]:
        """Numeric columns of a window in the order the network gets them: targets first, then features."""
        features = (n for n in self.with_role("feature") if self.columns[n].kind == "number")
        return (*self.targets, *features)

    @property
    def categories(self) -> tuple[str, ...]:
        """Categorical feature columns of a window (one-hot after the numeric ones)."""
        return tuple(n for n in self.with_role("feature") if self.columns[n].kind == "category")


