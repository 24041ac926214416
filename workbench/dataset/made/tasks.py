"""What practice data there are: their parameters, where the task comes from, and how a project describes them. Imports nothing heavy."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..spec import Role, Task


class Bound(Struct, frozen=True):
    """A parameter: its usual value and what it may be."""

    usual: float
    least: float
    most: float
    words: str
    whole: bool = True
    """Whether it is a whole number."""


class MadeTask(Struct, frozen=True):
    """One kind of practice data."""

    name: str
    title: str
    words: str
    """What is to be learned, in plain language."""
    reference: str
    """Where the task comes from."""
    parameters: dict[str, Bound]
    kind: Literal["sequences", "series", "texts"]
    task: Task
    roles: dict[str, Role] = {}
    """Roles that are not to be guessed."""
    target: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    text: str | None = None
    label: str | None = None
    look_back: str = ""
    """The parameter that is the look-back; the horizon is then one row."""
    settings: tuple[tuple[str, str], ...] = ()
    """Further settings of the data."""


_SAMPLES = Bound(2000, 20, 100_000, "sequences")
_SEED = Bound(0, 0, 2**31 - 1, "seed of the random numbers")
_ROWS = Bound(2000, 50, 1_000_000, "rows")
_LAG = Bound(40, 7, 1000, "steps between the cue and the answer")

TASKS: tuple[MadeTask, ...] = (
    MadeTask("delayed-recall", "Delayed recall",
             "The first step says which class it is, then comes nothing but noise for a chosen lag, and at the end the class must be told: how far "
             "back does a network remember?",
             "after Bengio, Simard and Frasconi, Learning long-term dependencies with gradient descent is difficult, IEEE Trans. Neural Networks 5 "
             "(1994), the latching problem",
             {"lag": _LAG, "classes": Bound(2, 2, 20, "cues to be told apart"),
              "noise": Bound(0.2, 0.0, 10.0, "standard deviation of the noise", False),
              "samples": _SAMPLES, "seed": _SEED}, "sequences", "classification", label="label"),
    MadeTask("adding", "Adding problem",
             "Every step has a number between 0 and 1 and a mark; the sum of the two marked numbers is the answer after the last step. Always "
             "saying 1 is wrong by 0.408 on average (root of the mean square).",
             "Hochreiter and Schmidhuber, Long short-term memory, Neural Computation 9 (1997), section 5.4; in the form of Arjovsky, Shah and "
             "Bengio, Unitary evolution recurrent neural networks (2016)",
             {"length": Bound(40, 4, 1000, "steps of a sequence"), "samples": Bound(1000, 20, 20_000, "sequences"), "seed": _SEED},
             "series", "forecast", {"sequence": "group", "value": "feature", "marked": "feature"}, target=("sum",), look_back="length",
             settings=(("data.split.method", "group"), ("data.scaling", "none"))),
    MadeTask("copy-memory", "Copy memory",
             "Some letters, then blanks for a chosen lag, then a mark for each letter: there the letters must be said again, in their order.",
             "Hochreiter and Schmidhuber, Long short-term memory (1997); in the form of Arjovsky, Shah and Bengio (2016), here with a tag "
             "for every step",
             {"lag": _LAG, "letters": Bound(5, 1, 50, "letters to be kept"), "symbols": Bound(8, 2, 26, "different letters"),
              "samples": _SAMPLES, "seed": _SEED}, "texts", "tagging", text="steps", label="answers"),
    MadeTask("parity", "Parity",
             "A row of zeros and ones: is the number of ones odd? One changed bit anywhere changes the answer.",
             "Minsky and Papert, Perceptrons (1969), chapter 3; for recurrent networks Hochreiter and Schmidhuber (1997), section 4",
             {"length": Bound(12, 8, 500, "bits"), "samples": _SAMPLES, "seed": _SEED}, "sequences", "classification", label="label"),
    MadeTask("noisy-sine", "Noisy sine",
             "A sine with noise: what comes next? The noise can't be foreseen, so that no forecast is better than its standard deviation.",
             "the usual first exercise; no source of its own",
             {"period": Bound(25, 2, 10_000, "rows of a period", False), "noise": Bound(0.1, 0.0, 100.0, "standard deviation of the noise", False),
              "rows": _ROWS, "seed": _SEED}, "series", "forecast", target=("value",)),
    MadeTask("two-seasons", "Sum of two seasons",
             "Hourly values with a daily and a weekly season, a trend and noise: the last day alone does not tell the next one.",
             "after the model of De Livera, Hyndman and Snyder, Forecasting time series with complex seasonal patterns, JASA 106 (2011)",
             {"short": Bound(24, 2, 1000, "rows of the short season"), "long": Bound(168, 3, 10_000, "rows of the long season"),
              "trend": Bound(0.5, -100.0, 100.0, "rise over a thousand rows", False),
              "noise": Bound(0.2, 0.0, 100.0, "standard deviation of the noise", False), "rows": Bound(4000, 50, 1_000_000, "rows"), "seed": _SEED},
             "series", "forecast", target=("value",), time=("time",)),
    MadeTask("random-walk", "Random walk",
             "Each value is the one before and a random step: nothing can be learned, and the last value is the best forecast there is. A network "
             "that seems to beat it has seen what it should not.",
             "Pearson, The problem of the random walk, Nature 72 (1905)",
             {"step": Bound(1.0, 0.001, 1000.0, "standard deviation of a step", False), "rows": _ROWS, "seed": _SEED},
             "series", "forecast", target=("value",), time=("time",)),
    MadeTask("who-chased", "Who chased whom?",
             "\"the cat chased the mouse\" and \"the mouse chased the cat\" have the same words: who chased? Only the order tells.",
             "after Elman, Finding structure in time, Cognitive Science 14 (1990), sentences of a small grammar",
             {"animals": Bound(8, 2, 24, "different animals"), "verbs": Bound(4, 1, 8, "different verbs"),
              "samples": Bound(1000, 20, 100_000, "sentences"), "seed": _SEED}, "texts", "classification", text="sentence", label="who"),
)
"""All of them, in the order in which they are offered."""
