"""What is inspected: one direction of one layer on one sample, with what it read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.dataset.spec import Split
from workbench.model.binding import bound
from workbench.model.spec import owner
from workbench.project.document import Document
from workbench.training.events import Traced

from ... import figures
from ...plots.gradient import norms_of
from ...plots.heatmap import HeatMap
from ...plots.lane_kinds import GradientLane, HeatLane, Lane, SeriesLane, TokenLane
from ...translating import tr

if TYPE_CHECKING:
    from workbench.probing.probe import Probe
    from workbench.sequence.view import DataView

NAMES = {
    "h": tr("Hidden state"),
    "c": tr("Cell state"),
    "i": tr("Input gate"),
    "f": tr("Forget gate"),
    "g": tr("Candidate"),
    "o": tr("Output gate"),
    "z": tr("Update gate"),
    "r": tr("Reset gate"),
}
ORDER = {"LSTM": ("h", "c", "i", "f", "g", "o"), "GRU": ("h", "z", "r", "g"), "SimpleRNN": ("h",)}
SIGNED = ("h", "c", "g")
_MOST_LINES = 5


@dataclass(frozen=True)
class Subject:
    """Arrays (time, unit) by letter, of one direction.

    ``x`` (time, feature) is what the layer received (None while it is followed live); ``backwards`` = the last step comes first.
    """

    layer: str
    kind: str
    arrays: Mapping[str, np.ndarray]
    mask: np.ndarray
    residual: float
    epoch: int
    x: np.ndarray | None = None
    gradient: Mapping[str, Any] = field(default_factory=dict)
    prefix: str = ""
    changed: bool = False
    """Whether changes of What if act on it."""

    @property
    def backwards(self) -> bool:
        """Whether it reads from the end."""
        return self.prefix.startswith("bw_")

    @property
    def steps(self) -> int:
        """Time steps."""
        return len(self.mask)

    @property
    def units(self) -> int:
        """Size of the state."""
        return self.arrays["h"].shape[1] if "h" in self.arrays else 0

    @property
    def letters(self) -> tuple[str, ...]:
        """States and gates there are, in the order of the lanes (none without a recurrent layer)."""
        return tuple(letter for letter in ORDER.get(self.kind, ("h",)) if letter in self.arrays)

    @property
    def gates(self) -> dict[str, np.ndarray]:
        """The gates that lie between 0 and 1."""
        return {letter: self.arrays[letter] for letter in self.letters if letter not in SIGNED}

    def before(self, name: str, step: int) -> np.ndarray:
        """(unit,) the state before a step; zeros at the start."""
        other = step + 1 if self.backwards else step - 1
        return self.arrays[name][other] if 0 <= other < self.steps else np.zeros(self.units)


def directions(arrays: Mapping[str, Any]) -> list[str]:
    """Prefixes there are: ``[""]``, ``["fw_", "bw_"]``, or of stacked cells ``["cell1_", "cell2_"]`` …"""
    return [name.removesuffix("h") for name in arrays if name == "h" or name.endswith("_h")] or [""]


def _of_direction(arrays: Mapping[str, np.ndarray], prefix: str) -> dict[str, np.ndarray]:
    return {name.removeprefix(prefix): values for name, values in arrays.items() if name.startswith(prefix)}


def _in_a_row(values: np.ndarray) -> np.ndarray:
    """(time, unit); of a convolutional layer every filter at every position is a unit: (time, position · filters + filter)."""
    return values.reshape(len(values), -1)


def cell_kind(arrays: Mapping[str, np.ndarray]) -> str:
    """Which recurrence these are the arrays of."""
    return "LSTM" if "c" in arrays and "f" in arrays else "GRU" if "z" in arrays else "SimpleRNN"


def from_probe(probe: Probe, epoch: int, prefix: str = "") -> Subject:
    """The first sample of a probe."""
    prefix = prefix if prefix in directions(probe.arrays) else directions(probe.arrays)[0]
    arrays = {name: _in_a_row(values[0]) for name, values in _of_direction(probe.arrays, prefix).items()}
    facts = _facts(probe.gradient[0] if probe.gradient else {}, prefix)
    return Subject(probe.layer, cell_kind(arrays), arrays, probe.mask[0], probe.residual, epoch, _read(probe, prefix), facts, prefix)


def _read(probe: Probe, prefix: str) -> np.ndarray:
    """(time, feature): what the layer received; an upper one of stacked cells reads the state of the one below."""
    way, cell, number = prefix.rpartition("cell")
    below = f"{way}cell{int(number.rstrip('_')) - 1}_h" if cell and number.rstrip("_").isdigit() else ""
    return probe.arrays[below][0] if below in probe.arrays else probe.x[0]


def from_traced(traced: Traced, prefix: str = "") -> Subject:
    """A look of a run that goes on."""
    prefix = prefix if prefix in directions(traced.arrays) else directions(traced.arrays)[0]
    arrays = {name: _in_a_row(np.asarray(values)) for name, values in _of_direction(traced.arrays, prefix).items()}
    return Subject(traced.layer, cell_kind(arrays), arrays, np.asarray(traced.mask, bool), traced.residual, traced.epoch, None,
                   _facts(traced.gradient, prefix), prefix)


def input_only(view: DataView | None, split: Split, sample: int, epoch: int) -> Subject:
    """Of a network without a recurrent layer: nothing but the steps of its input."""
    lane = None
    if view is not None and sample < view.prepared.count(split):
        lane = {"series": _series, "sequences": _sequence}.get(view.kind, _tokens)(view, split, sample).lane
    return Subject("", "", {}, np.ones(_length(lane), bool), 0.0, epoch)


def with_gradient(traced: Traced, ended: Traced | None) -> Traced:
    """A look between two batches together with the gradient of the last epoch's end, so that its lane stays in sight."""
    if traced.batch == 0 or traced.gradient or ended is None or ended.layer != traced.layer:
        return traced
    arrays = {name: values for name, values in ended.arrays.items() if name.endswith("dh")}
    gradient = {**ended.gradient, "epoch": ended.epoch} if ended.gradient else {}
    return dataclasses.replace(traced, arrays={**traced.arrays, **arrays}, gradient=gradient)


def _facts(gradient: Mapping[str, Any], prefix: str) -> Mapping[str, Any]:
    return gradient.get("directions", {}).get(prefix.rstrip("_"), gradient) if gradient else {}


# lanes -------------------------------------------------------------------------------------------------------------


def lanes(subject: Subject, given: Lane | None, unit_of_time: str = "steps") -> list[Lane]:
    """Input on top, states, gates, gradient."""
    made: list[Lane] = [given] if given is not None else []
    made += [heat_lane(letter, subject.arrays[letter]) for letter in subject.letters]
    if "dh" in subject.arrays:
        made.append(gradient_lane(subject, unit_of_time))
    return made


def heat_lane(letter: str, values: np.ndarray) -> HeatLane:
    """One gate or state."""
    heat = HeatMap(values, signed=letter in SIGNED)
    if heat.signed:
        top = figures.number(heat.top, 2)
        return HeatLane(NAMES[letter], f"−{top} … +{top}", letter, letter, heat=heat)
    known = values[np.isfinite(values)]
    share = float(np.mean((known < 0.1) | (known > 0.9))) if len(known) else 0.0
    return HeatLane(NAMES[letter], tr("{percent} saturated", percent=figures.percent(share)), letter, letter, heat=heat)


def gradient_lane(subject: Subject, unit_of_time: str) -> GradientLane:
    """‖∂L/∂h_t‖ with verdict and horizon."""
    norms = np.where(subject.mask, norms_of(subject.arrays["dh"]), np.nan)      # padding only passes it on
    facts = subject.gradient
    horizon, verdict = facts.get("memory_horizon"), str(facts.get("verdict", ""))
    words = horizon_words(horizon, int(subject.mask.sum()), unit_of_time) if horizon is not None else ""
    when = tr(", epoch {facts}", facts=facts['epoch']) if "epoch" in facts else ""
    fact = tr("‖∂L/∂hₜ‖, log\n{verdict}{when}", verdict=verdict, when=when) if verdict else "‖∂L/∂hₜ‖, log"

    return GradientLane(tr("Gradient"), fact, "∂", "blue", norms=norms, horizon=int(horizon or 0), words=words, backwards=subject.backwards)


def horizon_words(horizon: int, live: int, unit_of_time: str) -> str:
    """More than ``horizon`` steps back less than 1/e is left; the number of live steps stands for never."""
    if horizon >= live:
        return tr("never below 1/e")
    return tr("below 1/e {value} {value2} back", value=horizon + 1,
              value2=unit_of_time if horizon else unit_of_time.removesuffix('s') or unit_of_time)


# what the network read ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Given:
    """The input as a lane, its times, and what the sample is called."""

    lane: Lane | None
    times: np.ndarray | None = None
    words: str = ""
    target: np.ndarray | None = None
    """(time,): the first target column over the same steps, in its own units (series only)."""


def given(view: DataView | None, document: Document | None, split: Split, sample: int, subject: Subject) -> Given:
    """The sample in the data's own units, or as tokens; what the layer received where the two don't go step by step."""
    lane: Given | None = None
    if view is not None and document is not None and document.data == view.facts.spec and sample < view.prepared.count(split):
        if view.kind == "series":
            lane = _series(view, split, sample)
        elif view.kind in ("texts", "text"):
            lane = _tokens(view, split, sample, read_by(document, view, subject.layer))
        elif subject.x is None:
            lane = _sequence(view, split, sample)
    if lane is not None and _length(lane.lane) == subject.steps:
        return lane
    return Given(_received(subject), None, lane.words if lane is not None else tr("{capitalize} sample {value:,}",
                                                                                  capitalize=split.capitalize(), value=sample + 1))


def _length(lane: Lane | None) -> int:
    if isinstance(lane, SeriesLane):
        return len(lane.lines[0][2]) if lane.lines else 0
    return len(lane.tokens) if isinstance(lane, TokenLane) else 0


def _series(view: DataView, split: Split, sample: int) -> Given:
    prepared: Any = view.prepared
    spec = prepared.spec
    last = int(prepared.origins(split)[sample])
    rows = slice(last - spec.look_back + 1, last + 1)
    names = [*spec.targets, *(name for name in spec.inputs if name not in spec.targets)]
    first = names[0]
    numeric = [name for name in names if name == first or view.is_number(name)] if len(names) > 1 else names
    lines = [(name, "text", np.asarray(prepared.raw(name)[rows], float)) for name in numeric]
    columns = tuple(view.facts.inputs[0].columns) if view.facts.inputs else tuple(numeric)
    features = tuple(columns.index(name) if name in columns else -1 for name in numeric)
    unit = spec.columns[first].unit or tr("data units")
    moments = np.asarray(prepared.times[rows])
    times = moments if np.issubdtype(moments.dtype, np.datetime64) else None
    day = f"{times[0].astype('datetime64[s]').item():%a %d %b %Y}" if times is not None else tr("row {start:,}", start=rows.start)
    target = np.asarray(prepared.raw(spec.targets[0])[rows], float) if spec.targets else None
    lane = SeriesLane(first, unit, lines=tuple(lines[:1]), more=tuple(lines[1:]), features=features, own_scales=True)
    return Given(lane, times, tr("{capitalize} sample from {day}", capitalize=split.capitalize(), day=day), target)


def read_by(document: Document, view: DataView, layer: str) -> int:
    """Which of the data's inputs goes step by step with a layer: the one that its chain of first inputs begins with."""
    facts, spec = view.facts.inputs, document.model
    read = bound(spec, facts)
    places = {one.name: n for n, one in enumerate(spec.layers)}
    for _ in spec.layers:
        if layer in read:
            return facts.index(read[layer])
        sources = spec.sources(places[layer]) if layer in places else ()
        if not sources:
            return 0
        layer = owner(sources[0])
    return 0


def _tokens(view: DataView, split: Split, sample: int, which: int = 0) -> Given:
    prepared = view.prepared
    x: Any = prepared.x(split, np.array([sample]))
    ids = np.asarray(x[which])[0] if isinstance(x, list) else x[0]
    fitted = prepared.preprocessing
    vocabulary = fitted.target_vocabulary if which and fitted.target_vocabulary else fitted.vocabulary
    words = ["" if n == 0 else "�" if n == 1 else str(vocabulary[int(n)]) for n in ids]
    return Given(TokenLane(tr("Text"), tr("{count:,} tokens", count=sum(map(bool, words))), tokens=words), None, tr("{capitalize} sample {value:,}",
                                                                                                capitalize=split.capitalize(),
                                                                                                value=sample + 1))


def _sequence(view: DataView, split: Split, sample: int) -> Given:
    """A whole sequence as the network gets it."""
    x: Any = view.prepared.x(split, np.array([sample]))
    lane = _lines(tr("Network input"), np.asarray(x[0] if isinstance(x, list) else x)[0])
    return Given(lane, None, tr("{capitalize} sample {value:,}", capitalize=split.capitalize(), value=sample + 1))


def _received(subject: Subject) -> Lane | None:
    return None if subject.x is None or subject.x.ndim != 2 else _lines(tr("Layer input"), subject.x)


def _lines(name: str, x: np.ndarray) -> Lane:
    """(time, feature) as lines."""
    colors: Sequence[str] = ("text", "blue", "orange", "teal", "magenta")
    lines = tuple((tr("input {value}", value=k + 1), colors[k], x[:, k].astype(float)) for k in range(min(x.shape[1], _MOST_LINES)))
    return SeriesLane(name, tr("1 feature, scaled") if x.shape[1] == 1 else tr("{shape} features, scaled", shape=x.shape[1]), lines=lines)


