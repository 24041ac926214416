"""What a worked example is: a recipe on data, runs that are compared, what it claims, and its lesson. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from ..dataset.spec import Task
from ..errors import SettingError
from ..model.spec import LayerSpec
from .meant import meant

Edits = tuple[tuple[str, Any], ...]
"""Edits of a document: (dotted path, value)."""

Group = Literal["forecast", "classify", "text", "sequence", "codes", "technique"]
"""Filter on the welcome page; what is chosen there under these names."""


class Picture(Struct, frozen=True, forbid_unknown_fields=True):
    """What the card's picture is drawn from."""

    kind: Literal["series", "words", "letters", "pairs", "image", "sequences", "curves", "attention", "bars"] = "series"
    """``series``: the target's first rows; ``words``, ``letters``, ``pairs``: the first texts; ``image``: a sample as a grid; ``sequences``: one
    sample of each of some classes; ``curves``: ``values`` as lines over one another; ``attention``: ``values`` as a map; ``bars``: of ``values``."""
    values: tuple[tuple[float, ...], ...] = ()
    labels: tuple[str, ...] = ()
    """Of the bars, or of the lines."""


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that is read off a trained run, never written down beforehand."""

    kind: str
    """One of :data:`workbench.gallery.measures.KINDS`."""
    run: str = ""
    """Name of a recipe; "" = the entry's first one."""
    layer: str = ""
    split: Literal["train", "validation", "test"] = "test"
    parameters: dict[str, Any] = {}
    """What the kind asks for, e.g. ``{"name": "rmse"}``."""


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with measured numbers, and the relation that must hold for it to be true."""

    text: str
    """With ``{name}`` or ``{name:.2f}`` where a measured number stands."""
    measures: dict[str, Measure]
    more: str
    """The measure that is to be the greater one …"""
    than: str | float
    """… and what it is greater than: another measure or a number."""
    times: float = 1.0
    """By which factor at least."""
    short: bool = True
    """Whether the quick form that tests run promises it, too."""


class Go(Struct, frozen=True, forbid_unknown_fields=True):
    """What is opened in the window."""

    stage: Literal["data", "model", "train", "inspect", "evaluate", "export"]
    view: str = ""
    """Inspect: which of its views (``gates``, ``through_time``, ``attention`` …); Evaluate: which room's page."""
    layer: str = ""
    split: Literal["train", "validation", "test"] | None = None
    sample: int | None = None
    step: int | None = None
    """The time step under the cursor."""
    text: str = ""
    """Inspect: what the network is given to read instead of the sample's own text (the list of What if; one step that can be undone)."""


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """A button of a lesson: in this order the recipe is set, edits are made, the run starts, a stage is opened."""

    label: str
    recipe: str = ""
    edits: Edits = ()
    train: bool = False
    go: Go | None = None


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """Asked in a step of a lesson; its answer is measured on the user's own runs."""

    text: str
    answer: str
    """With ``{name}`` where a measured number stands."""
    measures: dict[str, Measure] = {}


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One numbered step of a lesson."""

    title: str
    text: str
    action: Action | None = None
    question: Question | None = None


class Recipe(Struct, frozen=True, forbid_unknown_fields=True):
    """One run of an experiment: how it differs from the entry's own network and training."""

    name: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    title: str
    """What stands beside its curve."""
    layers: tuple[LayerSpec, ...] = ()
    """Empty = the entry's."""
    edits: Edits = ()
    short_edits: Edits = ()
    begins_with: str = ""
    """Recipe whose trained weights this one begins with (layers of the same name and shape); it is trained before."""


class GalleryEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One worked example: data, a network, its training, what it promises, and what can be learned from it."""

    name: str
    title: str
    subtitle: str
    system: str
    """Which system of recurrent-network teaching it shows (A1 … A17), B for a technique, or "" (a user's own)."""
    task: Task
    kind: str
    """``LSTM``, ``Bidirectional GRU``: said on the card."""
    group: Group
    text: str
    """What it teaches, one paragraph in plain language."""
    source: str
    equations: tuple[str, ...] = ()
    """Of the layers shown, in their own notation: ``h_t = tanh(W x_t + U h_{t-1} + b)``; ``_x``, ``_{…}``, ``^{…}`` are set low and high."""
    reference: str = ""
    """Where the equations come from: author, year, title."""
    data_note: str = ""
    """What the data are, and whose."""
    target: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    text_column: str | None = None
    label_column: str | None = None
    look_back: int | None = None
    horizon: int | None = None
    source_options: dict[str, Any] = {}
    """Further fields of the source: ``format``, ``delimiter`` …"""
    data: Edits = ()
    """Edits of the proposed data description."""
    layers: tuple[LayerSpec, ...] = ()
    """The network; empty = the proposed one."""
    training: Edits = ()
    short_training: Edits = ()
    """Further edits for the quick form that tests run."""
    long_training: Edits = ()
    """Further edits for "train longer"."""
    recipes: tuple[Recipe, ...] = ()
    """Runs that are compared; empty = one run of the entry as it is."""
    metric: str = "rmse"
    higher_is_better: bool = False
    baseline: str = ""
    """The baseline the promise is measured against (a name of ``evaluate``'s), or the name of a recipe; "" = the best one that costs nothing."""
    margin: float = 0.0
    """Relative gain over the baseline that the entry promises."""
    short_margin: float | None = None
    """The promise of the quick form, where it is another."""
    long_margin: float | None = None
    seconds: float = 0.0
    """Training time of all runs on two cores."""
    claims: tuple[Claim, ...] = ()
    opens: Go | None = None
    """The view that shows the point, opened with the card once there is a run."""
    lesson: tuple[Step, ...] = ()
    picture: Picture = Picture()

    def recipe(self, name: str = "") -> Recipe | None:
        """The recipe of this name ("" = the first one); None where it has none. :class:`SettingError` lists those there are."""
        if not self.recipes and not name:
            return None
        found = next((one for one in self.recipes if name in ("", one.name)), None)
        if found is None:
            known = [one.name for one in self.recipes]
            fix = meant(name, known, f"There are: {', '.join(known)}") if known else "It has none: leave it out"
            raise SettingError(f"the entry '{self.name}' has no recipe '{name[:60]}'", fix=fix)
        return found
