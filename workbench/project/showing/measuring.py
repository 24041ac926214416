"""Numbers read off trained runs by name (:data:`workbench.gallery.measures.KINDS`), and sentences filled with them. Heavy."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from . import answers, curves, layers, restored, through_time, untrained
from .asked import Asked

from ...errors import SettingError, WorkbenchError  # isort: skip - the engine is loaded above
from ...gallery import measures as kinds
from ...gallery.entry import Claim, GalleryEntry, Measure
from ...gallery.shown import ShownClaim, filled
from ...jobs import Progress
from ..project import Project
from ..store import Store
from . import which

FUNCTIONS: dict[str, Callable[[Asked], float]] = {
    "metric": answers.metric, "baseline": answers.baseline, "perplexity": answers.perplexity, "bits_per_character": answers.bits_per_character,
    "order_difference": answers.order_difference, "probability": answers.probability, "average_precision": answers.average_precision,
    "explained_variance": layers.explained_variance, "restored_error": restored.restored_error,
    "curve_best": curves.best, "curve_last": curves.last, "curve_at": curves.at, "epochs_to": curves.epochs_to, "epochs": curves.epochs,
    "best_epoch": curves.best_epoch, "seconds_per_epoch": curves.seconds_per_epoch, "seconds": curves.seconds, "loss_gap": curves.loss_gap,
    "largest_gradient": curves.largest_gradient, "clipped_share": curves.clipped_share, "first_step_over": curves.first_step_over,
    "steps": curves.steps, "failed": curves.failed,
    "gradient_ratio": through_time.ratio, "gradient_first": through_time.first, "gradient_last": through_time.last,
    "memory_horizon": through_time.horizon, "verdict_share": through_time.verdict_share, "residual": through_time.residual,
    "activation_spread": layers.spread, "activation_mean": layers.mean, "saturated_share": layers.saturated_share, "zero_share": layers.zero_share,
    "dead_share": layers.dead_share, "weight_small": layers.weight_small, "weight_mean": layers.weight_mean, "weight_spread": layers.weight_spread,
    "weight_norm": layers.weight_norm, "parameters": layers.parameters, "receptive_field": layers.receptive_field,
    "attention_entropy": layers.attention_entropy, "attention_diagonal": layers.attention_diagonal,
}
"""By kind."""


class Answered(msgspec.Struct, frozen=True):
    """A sentence with its numbers."""

    text: str
    values: dict[str, float]
    runs: tuple[int, ...] = ()
    """The runs that were measured."""


def measure(project: Project | str | Path, measure: Measure, runs: Mapping[str, int], entry: GalleryEntry | None = None) -> float:
    """One number read off a run.

    Parameters
    ----------
    project : Project or path
        The project, or its file.
    runs : mapping
        Recipe → number of its run, the first recipe first (:func:`.which.latest`; {"": run} for an entry without recipes).
    entry : GalleryEntry, optional
        With it, what needs no training (``untrained`` of :data:`workbench.gallery.measures.KINDS`) is told of recipes without a run, too.

    Returns
    -------
    float
        In the unit of its kind; ``inf`` for what never happened, ``nan`` where nothing could be measured.

    Raises
    ------
    SettingError
        No such kind, parameter, layer or recipe, or the recipe was not trained yet.
    """
    wrong = kinds.wrong(measure.kind, dict(measure.parameters))
    if wrong:
        raise SettingError(wrong, where="measure", fix="Mend the entry")
    path = (project.path if isinstance(project, Project) else Path(project)).absolute()
    with contextlib.closing(Store.open(path)) as store:
        if entry is not None and kinds.KINDS[measure.kind].untrained and not _run_of(measure, runs, entry):
            return float(FUNCTIONS[measure.kind](untrained.asked(path, store, measure, entry)))
        return float(FUNCTIONS[measure.kind](Asked(path, store, store.run(which.of(measure, runs)), measure)))


def _run_of(measure: Measure, runs: Mapping[str, int], entry: GalleryEntry) -> int:
    """The run a measure is about; 0 = its recipe has none yet."""
    first = entry.recipes[0].name if entry.recipes else ""
    return runs.get(measure.run or first, 0)


def values(project: Project | str | Path, measures: Mapping[str, Measure], runs: Mapping[str, int], progress: Progress | None = None,
           entry: GalleryEntry | None = None) -> dict[str, float]:
    """Several numbers by name."""
    found = {}
    for n, (name, one) in enumerate(measures.items()):
        if progress is not None:
            progress(n / len(measures), f"measuring {name.replace('_', ' ')}")
        found[name] = measure(project, one, runs, entry)
    return found


def answer(project: Project | str | Path, text: str, measures: Mapping[str, Measure], runs: Mapping[str, int], progress: Progress | None = None,
           entry: GalleryEntry | None = None) -> Answered:
    """A sentence of a lesson with the numbers of the user's own runs; parameters as for :func:`measure`."""
    found = values(project, measures, runs, progress, entry)
    measured = (which.of(one, runs) if entry is None else _run_of(one, runs, entry) for one in measures.values())
    return Answered(_words(text, found), found, tuple(run for run in dict.fromkeys(measured) if run))


def claim(project: Project | str | Path, claim: Claim, runs: Mapping[str, int], progress: Progress | None = None, *,
          short: bool = False) -> ShownClaim:
    """A claim with its numbers, and whether it holds.

    A recipe whose run left nothing that could be measured (it broke in the first steps) makes the claim false, and it says why.
    """
    checked = claim.short or not short
    try:
        found = values(project, claim.measures, runs, progress)
    except WorkbenchError as error:
        return ShownClaim(f"{claim.text} (could not be measured: {error})", {}, False, checked)
    return ShownClaim(_words(claim.text, found), {name: value if math.isfinite(value) else None for name, value in found.items()},
                      holds(claim, found), checked)


def holds(claim: Claim, found: Mapping[str, float]) -> bool:
    """Whether ``more`` ≥ ``times`` × ``than``; nothing is true of what is no number. Of equal numbers only where ``than`` is a number."""
    more, than = found[claim.more], found[claim.than] if isinstance(claim.than, str) else float(claim.than)
    if math.isnan(more) or math.isnan(than):
        return False
    limit = than * claim.times
    return more >= limit if not isinstance(claim.than, str) or claim.times != 1.0 else more > limit


def _words(text: str, found: Mapping[str, float]) -> str:
    try:
        return filled(text, found)
    except KeyError as error:
        raise SettingError(f"{error.args[0]} stands in the text, but is not measured", where=f"\"{text}\"", fix="Mend the entry") from None
    except (ValueError, IndexError) as error:
        raise SettingError(f"the text has a number that can't be written ({error})", where=f"\"{text}\"", fix="Mend the entry") from None
