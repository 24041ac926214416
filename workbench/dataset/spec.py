"""What the user wants of the data: a frozen, JSON-able description. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Role = Literal["time", "target", "feature", "known_future", "static", "group", "text", "label", "source", "ignore"]
Task = Literal["forecast", "classification", "tagging", "language", "pairs", "autoencoder"]
Kind = Literal["number", "category", "text", "time"]
Split = Literal["train", "validation", "test"]
Format = Literal["delimited", "excel", "parquet", "feather", "json_lines", "numpy", "ts", "arff", "conll", "plain_text", "folder"]
SPLITS: tuple[Split, ...] = ("train", "validation", "test")

Positive = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(gt=0.0, lt=1.0)]


class SourceSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """The file and how it is read. ``None`` = recognise it.

    ``path`` is relative to the project file's folder where that is possible, else absolute;
    ``bundled:NAME/FILE`` is a data set of ours (resources/datasets), ``made:NAME?PARAMETER=VALUE&…`` practice data (``dataset.made``).
    """

    path: str
    format: Format | None = None
    delimiter: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    quote: str | None = None
    header: Annotated[int, Meta(ge=0, le=5)] | None = None
    """Lines of the header; 0 = none."""
    comment: str | None = None
    """Lines that begin with it are no rows."""
    missing: tuple[str, ...] | None = None
    """Cells that mean a missing value, beside empty ones, NA and the like: words, or numbers such as -999."""
    sheet: str | None = None
    """Sheet of a workbook, or array of a NumPy archive."""
    member: str | None = None
    """Which file of a zip archive."""
    also: tuple[str, ...] = ()
    """Further files, read like the first."""
    join: Literal["stack", "time"] = "stack"
    """Whether further files go below the first one, or beside it by time."""
    embedded: bool = False
    """Whether a copy lies in the project file."""
    size: int | None = None
    sha256: str | None = None
    also_size: tuple[int, ...] = ()
    also_sha256: tuple[str, ...] = ()
    """Bytes and digests of the further files."""


class ColumnSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """What one column is for."""

    role: Role
    kind: Kind = "number"
    unit: str = ""
    encoding: Literal["one_hot", "index"] = "one_hot"
    """How a category becomes numbers: 0/1 columns, or its number for an Embedding."""
    most: Positive | None = None
    """Of a category: so many values, the most frequent of the training rows, stand alone; all others are taken together (as new ones are)."""


class TimeSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the time comes from: one column, several (year, month, day, hour), or none (``start`` + ``frequency``).

    ``frequency`` is a pandas offset alias (``h``, ``30min``, ``D``, ``MS``) or "" when the rows are only numbered.
    """

    columns: tuple[str, ...] = ()
    format: str | None = None
    start: str | None = None
    frequency: str = ""
    zone: str = ""
    """IANA name of the zone that local times are in; "" = as written."""
    unix: Literal["s", "ms", "us", "ns"] | None = None
    day_first: bool | None = None
    """Which of 03/04/2020 is the day; None = as ``format`` has it, and ask where it is open."""
    counts: str = ""
    """What the last column counts within its day (``h``, ``30min``, ``15min``), or ``hhmm`` for 1330 = 13:30; "" = it counts nothing."""
    counts_from: Annotated[int, Meta(ge=0, le=1)] = 0
    """The number of the day's first hour (or half hour…)."""


class StepSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """One recorded cleaning step (see ``workbench.dataset.steps``). ``columns`` empty = every column of numbers (fill: of categories too).

    ``limit`` = cells of a gap that are filled at most; ``low`` and ``high`` bound the values that stay (clip, blank);
    ``season`` = rows of a season (seasonal; None = that of the data); ``values`` = what the rows have in the one column named that are kept
    or left out (keep, leave_out): these steps come before all others.
    """

    kind: Literal["sort", "drop_duplicates", "regular", "fill", "numbers", "drop_missing", "interpolate", "seasonal", "flag", "resample", "clip",
                  "blank", "keep", "leave_out"]
    columns: tuple[str, ...] = ()
    limit: int | None = None
    keep: Literal["first", "last"] | None = None
    aggregate: Literal["mean", "sum", "min", "max", "first", "last", "median"] | None = None
    frequency: str = ""
    season: int | None = None
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()
    on: bool = True
    """Off = remembered, but without effect."""


class SplitSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Shares of the data; the test split is what remains."""

    train: Share = 0.7
    validation: Share = 0.15
    method: Literal["chronological", "group", "stratified", "random"] | None = None
    """None = by task: chronological for series and running text, stratified for samples with classes."""
    folds: Annotated[int, Meta(ge=0, le=50)] = 0
    fold: Annotated[int, Meta(ge=0)] = 0
    rolling: bool = False
    """Whether the folds are rolling origins: each trains on all that lies before its validation rows."""
    nested: bool = False
    """Whether a fold *tests*: as large a share of its training rows as validation has then validates, and the split's own test rows stay out."""


class TextSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How text becomes ids."""

    unit: Literal["character", "word", "byte_pair"] = "word"
    vocabulary: Annotated[int, Meta(ge=3, le=200_000)] = 8000
    length: Positive = 64
    lower: bool = True
    quantile: Annotated[float, Meta(gt=0.0, le=1.0)] | None = None
    """Length by quantile of the training texts; None = ``length`` as it stands."""
    chunked: bool = False
    """Language: windows follow each other, and batch rows continue one another."""


class FittedSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """What was fitted on other training rows and is taken over: a vocabulary, or offsets and scales."""

    source: str
    """``run 3 of base.rnnw``."""
    kept: str
    """All of it, packed (:mod:`workbench.sequence.taken_over`): the project does not need the other file."""


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
    gap: int = 0
    """Rows between the window and the first row that is forecast; negative: so many of the rows that are forecast lie inside the window
    (1 − ``horizon``: the window shifted by one row)."""
    order: Literal["shuffled", "in_order", "chunks"] = "shuffled"
    layout: Literal["long", "wide"] = "long"
    """Whether a sequence is rows of one group, or one row of columns."""
    whole: bool = False
    """Autoencoder: whether every sequence of a long table is given back as a whole, not in windows (of a wide table each row is one anyway)."""
    max_length: Positive | None = None
    season: Annotated[int, Meta(ge=0)] = 0
    """Rows in one season (24 for hourly data with a daily cycle); 0 = none known."""
    scaling: Literal["standard", "min_max", "robust", "log", "box_cox", "difference", "none"] = "standard"
    scale_per_group: bool = False
    split: SplitSpec = SplitSpec()
    text: TextSpec = TextSpec()
    fitted: FittedSpec | None = None
    """Vocabulary or scaling of a trained network that is gone on with; None = fitted on the training rows."""

    def with_role(self, *roles: Role) -> tuple[str, ...]:
        """Names of the columns that have one of these roles, in the file's order."""
        return tuple(name for name, column in self.columns.items() if column.role in roles)

    @property
    def targets(self) -> tuple[str, ...]:
        """The columns to be forecast."""
        return self.with_role("target")

    @property
    def inputs(self) -> tuple[str, ...]:
        """Numeric columns of a window in the order the network gets them: targets first, then features, static and known-future columns."""
        features = (n for n in self.with_role("feature", "static", "known_future") if self.columns[n].kind == "number")
        return (*self.targets, *features)

    @property
    def categories(self) -> tuple[str, ...]:
        """Categorical columns of a window (after the numeric ones: one-hot, or as numbers for an Embedding)."""
        return tuple(n for n in self.with_role("feature", "static", "known_future") if self.columns[n].kind == "category")

    @property
    def known_future(self) -> tuple[str, ...]:
        """Columns whose values are given for the horizon too."""
        return self.with_role("known_future")

    @property
    def gives_whole_back(self) -> bool:
        """Whether it is an autoencoder of whole sequences, not of windows of series."""
        return self.task == "autoencoder" and (self.whole or self.layout == "wide")

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns that tell one series from another."""
        return self.with_role("group")
