"""Source + DataSpec → Prepared: scaled rows or ids, the windows of every split, and the facts about them."""

from __future__ import annotations

import msgspec

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..dataset.steps import keep
from ..errors import DataError
from . import taken_over
from .known import must_be_known, room
from .language import TokensPrepared
from .new import NewSamples, new_samples
from .pairs import PairsPrepared
from .prepared import Prepared
from .preprocessing import Preprocessing
from .reconstruction import ReconstructionPrepared
from .sequences import SequencePrepared
from .series import SeriesPrepared
from .tagging import TaggingPrepared
from .texts import TextPrepared, TextSamples
from .whole_reconstruction import WholePrepared

__all__ = ["NewSamples", "PairsPrepared", "Prepared", "ReconstructionPrepared", "SequencePrepared", "SeriesPrepared", "TaggingPrepared",
           "TextPrepared", "TextSamples", "TokensPrepared", "WholePrepared", "new_samples", "prepare"]


def prepare(spec: DataSpec, source: Source, seed: int = 0, fitted: Preprocessing | None = None) -> Prepared:
    """The data as a network gets them; ``fitted`` = what was fitted before, else it is fitted on the training rows.

    Raises
    ------
    DataError
        A column is gone, the target does not vary, a split has no window…
    """
    if spec.look_back < 1 or spec.horizon < 1:
        raise DataError("look-back and horizon must be 1 or more", where="data")
    must_be_known(spec)
    rows = keep.filtered(spec, source)
    found = _gone_on(rows.spec, rows.source, seed, fitted)
    if rows.counts:
        found.spec, found.left_out = spec, rows.counts
        found.facts = msgspec.structs.replace(found.facts, spec=spec, findings=(*rows.findings, *found.facts.findings))
    return found


def _gone_on(spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> Prepared:
    """With the vocabulary or scaling that is taken over, where it is."""
    if spec.fitted is None or fitted is not None:
        return _prepared(spec, source, seed, fitted)
    own = _prepared(spec, source, seed, None)
    found = _prepared(spec, source, seed, taken_over.onto(own.preprocessing, spec.fitted))
    found.facts = msgspec.structs.replace(found.facts, findings=(taken_over.finding(spec.fitted), *found.facts.findings))
    return found


def _prepared(spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> Prepared:
    if spec.task == "forecast":
        return SeriesPrepared(spec, source, fitted, seed)
    if spec.gives_whole_back:
        return WholePrepared(spec, source, seed, fitted)
    if spec.task == "autoencoder":
        return ReconstructionPrepared(spec, source, fitted, seed)
    if room(spec) == "sequences":
        return SequencePrepared(spec, source, seed, fitted)
    if spec.task == "classification":
        return TextPrepared(spec, source, seed, fitted)
    if spec.task == "language":
        return TokensPrepared(spec, source, fitted)
    if spec.task == "tagging":
        return TaggingPrepared(spec, source, seed, fitted)
    if spec.task == "pairs":
        return PairsPrepared(spec, source, seed, fitted)
    raise DataError(f"the task '{spec.task}' can't be prepared by this version", where="data.task", fix="Use forecast, classification or language")
