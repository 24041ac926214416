"""From the course of a run to what its plots draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.model.spec import LayerSpec
from workbench.probing.course import EXPLODING, VANISHING, by_steps, mean_curve
from workbench.probing.histograms import BINS, EDGES
from workbench.training.events import Traced

from ... import figures
from ...plots.course import Band, CourseData, CourseLine, colors
from ...plots.reach import ReachLine
from ...plots.ridges import Ridge
from ...plots.trails import Trail
from ...translating import tr

if TYPE_CHECKING:
    from workbench.probing.course import Course, Reach, Shut, Weighed

BANDS = (Band(EXPLODING, float("inf"), "exploding", "err_fill", "err"), Band(VANISHING, EXPLODING, "", "", "text3"),
         Band(0.0, VANISHING, "vanishing", "warn_fill", "warn"))
STEP = 1e-3
"""Usual size of one step, relative to the weights."""
_EARLIER, _RIDGES, _FINE = 12, 10, 72
_ARROWS = {"fw_": " →", "bw_": " ←"}


def line_name(layer: str, prefix: str) -> str:
    """``lstm``, ``bi →``, ``stack, cell 2``."""
    arrow = next((words for start, words in _ARROWS.items() if prefix.startswith(start)), "")
    inner = prefix.removeprefix("fw_").removeprefix("bw_").rstrip("_")
    return f"{layer}{arrow}{f', {inner}' if inner else ''}"


def reach_of(course: Course, layer: str, prefix: str) -> Reach | None:
    """The direction that is inspected, else the layer's first."""
    own = [one for one in course.reach if one.layer == layer]
    return next((one for one in own if one.prefix == prefix), own[0] if own else None)


# gradient ----------------------------------------------------------------------------------------------------------


def ratios(course: Course, chosen: Reach | None, epochs: int, epoch: int, now: tuple[float, float] | None = None) -> CourseData:
    """First step ÷ last by epoch, every layer, over bands of the verdicts."""
    lines = _lines(course, chosen, "ratios")
    return CourseData(lines, BANDS, ((1.0, "holds"),), True, "", epochs, epoch, now)


def horizons(course: Course, chosen: Reach | None, epochs: int, epoch: int, now: tuple[float, float] | None = None) -> CourseData:
    """Memory horizon by epoch."""
    return CourseData(_lines(course, chosen, "horizons"), (), (), False, " steps", epochs, epoch, now)


def _lines(course: Course, chosen: Reach | None, name: str) -> tuple[CourseLine, ...]:
    several = course.samples > 1
    out = []
    for one, color in zip(course.reach, colors(len(course.reach)), strict=True):
        low, middle, high = getattr(one, name).T
        out.append(CourseLine(line_name(one.layer, one.prefix), color, one.epochs, middle, low if several else None, high if several else None,
                              one is chosen))
    return tuple(out)


def curves(reach: Reach, epoch: int, now: Traced | None = None) -> tuple[ReachLine, ...]:
    """What is left of the gradient by steps back: the epoch in sight (or the look since) and earlier ones."""
    known = [n for n, at in enumerate(reach.epochs) if at <= epoch] or [0]
    main, earlier = known[-1], known[:-1]
    picked = sorted({earlier[round(at)] for at in np.linspace(0, len(earlier) - 1, min(_EARLIER, len(earlier)))}) if earlier else []
    lines = [ReachLine(tr("epoch {value}", value=int(reach.epochs[n])), reach.curves[n], 1 - k / max(len(picked), 1)) for k, n in enumerate(picked)]
    live = live_curve(now, reach.layer, reach.prefix)
    lines.append(ReachLine(tr("epoch {value}", value=int(reach.epochs[main])), reach.curves[main], 0.0 if live is None else 0.01))
    return (*lines, ReachLine("now", live, 0.0)) if live is not None else tuple(lines)


def live_curve(now: Traced | None, layer: str, prefix: str) -> np.ndarray | None:
    """The same of a look between two epochs."""
    meter = next((one for one in now.meters if (one.layer, one.prefix) == (layer, prefix)), None) if now is not None else None
    return mean_curve(by_steps(meter.norms, backwards=prefix.startswith("bw_"))[0]) if meter is not None else None


# saturation --------------------------------------------------------------------------------------------------------


def trails(shut: Sequence[Shut], epoch: int) -> list[Trail]:
    """Every gate up to the epoch in sight."""
    out = []
    for one in shut:
        upto = [n for n, at in enumerate(one.epochs) if at <= epoch] or [0]
        out.append(Trail(one.gate, one.low[upto], one.high[upto], one.epochs[upto]))
    return out


# weights -----------------------------------------------------------------------------------------------------------


def variables(course: Course, layer: str) -> list[tuple[str, str]]:
    """(words, path) of what can be chosen, the inspected layer's first."""
    own = [one for one in course.weights if one.layer == layer]
    return [(one.path.replace("/", " · ").replace("_", " "), one.path) for one in (*own, *(one for one in course.weights if one.layer != layer))]


def ridges(weight: Weighed, epoch: int, *, gradients: bool) -> list[Ridge]:
    """One ridge an epoch, oldest on top, the last one in sight: weights as they lie, gradients by their size (log10)."""
    upto = [n for n, at in enumerate(weight.epochs) if at <= epoch] or [0]
    picked = sorted({upto[round(at)] for at in np.linspace(0, len(upto) - 1, min(_RIDGES, len(upto)))})
    span = _span(weight.counts[picked]) if not gradients else 0.0
    return [_ridge(weight, n, gradients=gradients, span=span, last=n == picked[-1]) for n in picked]


def _ridge(weight: Weighed, n: int, *, gradients: bool, span: float, last: bool) -> Ridge:
    norm = (weight.gradient_norms if gradients else weight.norms)[n]
    zeros = (weight.gradient_zeros if gradients else weight.zeros)[n]
    lines = [("blue", "norm", figures.number(float(norm))), ("blue", tr("exact zeros"), figures.percent(float(zeros), 1))]
    if not gradients and np.isfinite(weight.updates[n]):
        lines.append(("blue", tr("one step, of the norm"), figures.number(float(weight.updates[n]))))
    edges, counts = sizes(weight.gradient_counts[n]) if gradients else linear(weight.counts[n], span)
    spread = float(norm / max(weight.size, 1) ** 0.5)
    note = tr("no gradient") if gradients and not counts.any() else ""
    if not counts.any():
        edges, counts = np.zeros(0), np.zeros(0)
    return Ridge(tr("epoch {value}", value=int(weight.epochs[n])), edges, counts, "orange" if last else "blue", spread, 0.0, note, tuple(lines))


def _span(counts: np.ndarray) -> float:
    """Half the width that holds 99.5 % of all values of the epochs that are drawn."""
    both = counts.sum(axis=0).astype(float)
    size = both[BINS // 2:] + np.r_[both[BINS // 2], both[:BINS // 2][::-1]]
    size[0] = both[BINS // 2]
    within = np.searchsorted(np.cumsum(size), 0.995 * size.sum())
    return float(EDGES[BINS // 2 + 1:][min(within, BINS // 2)])


def linear(counts: np.ndarray, span: float) -> tuple[np.ndarray, np.ndarray]:
    """Counts over the logarithmic bins as counts over even ones from −span to span (each old bin's values evenly spread inside of it)."""
    edges = np.linspace(-span, span, _FINE + 1)
    below = np.concatenate([[0.0], np.cumsum(counts, dtype=float)])
    return edges, np.diff(np.interp(edges, EDGES, below))


def sizes(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Counts of both signs together over log10 of the size, from the smallest to the largest there is; without what is around zero."""
    middle = BINS // 2
    both = counts[middle + 1:].astype(float) + counts[:middle][::-1]
    there = np.flatnonzero(both)
    first, last = (int(there[0]), int(there[-1]) + 1) if len(there) else (0, len(both))
    return np.log10(EDGES[middle + 1:])[first:last + 1], both[first:last]


def updates(course: Course, path: str, epochs: int, epoch: int) -> CourseData:
    """Size of one step relative to the weights, of every variable of the chosen one's layer."""
    chosen = next((one for one in course.weights if one.path == path), None)
    own = [one for one in course.weights if chosen is not None and one.layer == chosen.layer]
    lines = tuple(CourseLine(one.name.replace("_", " "), color, one.epochs, one.updates, chosen=one is chosen)
                  for one, color in zip(own, colors(len(own)), strict=True))
    return CourseData(lines, (), ((STEP, "usual"),), True, "", epochs, epoch)


# words -------------------------------------------------------------------------------------------------------------


def cell_of(layers: Sequence[LayerSpec], name: str) -> str:
    """Kind of the recurrence of a layer: SimpleRNN, LSTM, GRU or "" where it is another."""
    found: Any = next((layer for layer in layers if layer.name == name), None)
    if found is None:
        return ""
    kind = found.kind
    inner = found.parameters.get("layer")
    if kind == "Bidirectional" and isinstance(inner, dict):
        kind = str(inner.get("kind", ""))
    return kind if kind in ("SimpleRNN", "LSTM", "GRU") else ""
