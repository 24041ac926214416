"""Everything that was fitted on the training rows, and that new data and an export need. Light: no pandas, no NumPy."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from ..dataset.spec import StepSpec, Task


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
    steps: tuple[StepSpec, ...] = ()
    """Cleaning steps that every window does for itself, with their columns; gaps that are left are filled forward."""
    flags: tuple[str, ...] = ()
    """Columns with a 0/1 column beside them that says where they have no value."""
    even: bool = True
    """Whether rows were evenly spaced: else interpolation needs their times."""

    @property
    def width(self) -> int:
        """Features at each time step."""
        return len(self.columns) + len(self.flags) + sum(len(values) for values in self.categories.values())

    @property
    def room(self) -> str:
        """Which of the rooms in ``evaluation/tasks`` and ``export/tasks`` serves this: the task, but sequences of numbers have their own."""
        return "sequences" if self.task == "classification" and not self.vocabulary else self.task
