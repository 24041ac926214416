"""Everything that was fitted on the training rows, and that new data and an export need. Light: no pandas, no NumPy."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from ..dataset.spec import StepSpec, Task


class Curve(Struct, frozen=True):
    """How one column is bent before it is shifted and stretched, and back: Box-Cox's power transform (Box & Cox 1964), 0 = logarithm.

    With u = (x + ``shift``) / ``unit``: (u**power − 1) / power, or ln u. Below ``low`` and above ``high`` it goes on along its tangent, so that every
    number has an image and every image goes back.
    """

    power: float
    shift: float
    low: float
    high: float
    unit: float = 1.0
    """The smallest training value: powers of numbers around 1 keep their digits, and what is stretched afterwards does not feel it."""


class Preprocessing(Struct, frozen=True):
    """What turns raw data into the network's input and its output back.

    Series: scaled = (x − offset) / scale, computed as float32(x) → float64 → float32, one offset and scale per numeric
    column; then 0/1 columns that say where a column had no value (``flags``); category columns follow one-hot, in the order of
    ``categories``.
    Text: see ``workbench.sequence.tokens`` for the rule that ``unit`` and ``lower`` stand for.
    """

    task: Task
    look_back: int = 1
    horizon: int = 1
    columns: tuple[str, ...] = ()
    """Numeric columns of a window, targets first."""
    targets: tuple[str, ...] = ()
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Category columns and their values in the training rows."""
    offset: tuple[float, ...] = ()
    scale: tuple[float, ...] = ()
    frequency: str = ""
    classes: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    """Id → token; 0 is padding (""), 1 unknown."""
    unit: Literal["character", "word", "byte_pair"] = "word"
    lower: bool = True
    length: int = 0
    """Tokens a text is cut or padded to (classification)."""
    rule: int = 1
    """Which rule of ``workbench.sequence.tokens`` cuts the texts."""
    merges: tuple[tuple[int, int], ...] = ()
    """Byte pairs in the order they were learnt."""
    target_vocabulary: tuple[str, ...] = ()
    target_merges: tuple[tuple[int, int], ...] = ()
    target_length: int = 0
    """Of the texts that are written (pairs); ids 2 and 3 are start and end."""
    steps: tuple[StepSpec, ...] = ()
    """Cleaning steps that every window does for itself, with their columns; gaps that are left are filled forward."""
    flags: tuple[str, ...] = ()
    """Columns with a 0/1 column beside them that says where they have no value."""
    even: bool = True
    """Whether rows were evenly spaced: else interpolation needs their times."""
    gap: int = 0
    """Rows between the window and the first row that is forecast; negative: see :mod:`.shifted`."""
    known_future: tuple[str, ...] = ()
    """Numeric columns that are given for the horizon too."""
    known_future_categories: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    """Category columns that are numbers for an Embedding (0 = a value that the training rows do not have), each an input of its own."""
    curves: tuple[Curve, ...] = ()
    """One per numeric column where scaling bends (log, box_cox): scaled = (bent − offset) / scale."""
    differenced: tuple[str, ...] = ()
    """Columns that are changes from the row before (a window's first row: no change); targets are changes from the window's last row."""
    leading: tuple[float, ...] = ()
    """What stands for a gap at a window's start, per numeric column; () = the offset."""
    group_columns: tuple[str, ...] = ()
    """Columns that tell one series from another."""
    groups: tuple[str, ...] = ()
    """Names of the groups that have a scaling of their own (see ``grouping.name``)."""
    group_offset: tuple[tuple[float, ...], ...] = ()
    group_scale: tuple[tuple[float, ...], ...] = ()
    group_leading: tuple[tuple[float, ...], ...] = ()
    padded: bool = False
    """Sequences: whether they are of unequal length (``length`` at most), so that the network masks what is behind their end."""

    @property
    def width(self) -> int:
        """Features at each time step."""
        return len(self.columns) + len(self.flags) + sum(len(values) for values in self.one_hot.values())

    @property
    def one_hot(self) -> dict[str, tuple[str, ...]]:
        """The categories that are 0/1 columns."""
        return {name: values for name, values in self.categories.items() if name not in self.indexed}

    @property
    def future_width(self) -> int:
        """Features at each step of the horizon that are known beforehand."""
        return len(self.known_future) + sum(len(self.categories[name]) for name in self.known_future_categories)

    @property
    def inside(self) -> int:
        """How many steps of the horizon lie inside the window; the others follow it."""
        return max(-self.gap, 0)

    @property
    def room(self) -> str:
        """Which of the rooms in ``evaluation/tasks`` and ``export/tasks`` serves this: the task, but whole sequences of numbers have their own."""
        if self.task == "autoencoder" and self.length:
            return "whole_autoencoder"
        return "sequences" if self.task == "classification" and (self.columns or self.categories) else self.task
