"""The same samples as two runs read them, however differently their data were prepared. Heavy enough: pandas, no keras.

Forecasts: a sample is the moment its window ends; the other run reads its own columns, scaled its own way, over its own look-back up to
the same moment, and the steps before that moment are common. Texts: a sample is a row of the file; language: the place of its first
token; the first tokens are common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...dataset.spec import SPLITS, DataSpec, Split
from ...errors import DataError
from ...probing.several import first_input
from ...sequence import windows
from ...sequence.language import TokensPrepared
from ...sequence.prepared import Prepared
from ...sequence.reconstruction import ReconstructionPrepared
from ...sequence.series import SeriesPrepared
from ...sequence.texts import TextPrepared

_TASKS = {"forecast": "forecasts a series", "classification": "classifies texts", "language": "predicts the next token",
          "autoencoder": "gives its windows back"}


@dataclass(frozen=True)
class Common:
    """Samples of a, as b reads them. The first one asked for is always the first here."""

    samples: tuple[int, ...]
    """Numbers of the samples in a's split."""
    x: tuple[np.ndarray, np.ndarray]
    """What a and b read."""
    y: tuple[np.ndarray, np.ndarray]
    """What a and b should give."""
    first: tuple[int, int]
    """Step of a's and of b's window at which the common steps begin."""
    steps: int
    """Common steps."""
    notes: tuple[str, ...] = ()
    """What is different between the two, in sentences."""


def common(a: Prepared, b: Prepared, split: Split, samples: Sequence[int], names: tuple[str, str]) -> Common:
    """Samples of a split of a, and the same ones as b reads them.

    Parameters
    ----------
    a, b : Prepared
        Data of the two runs.
    split, samples
        Of a; the first sample must be there for b too, others are left out where b can't read them.
    names : tuple of str
        What the two are called in sentences: ``run 1``, ``run 2``.

    Raises
    ------
    DataError
        The two don't read the same steps, or b can't read the first sample.
    """
    _must_be_alike(a.spec, b.spec, names)
    chosen = np.asarray(samples, np.intp)
    if isinstance(a, ReconstructionPrepared) and a.spec.look_back != b.spec.look_back:
        raise DataError(f"{names[0]} gives back windows of {a.spec.look_back} rows, {names[1]} of {b.spec.look_back}: they have no errors in common",
                        where="data.look_back", fix="Compare runs with windows of one length")
    if isinstance(a, SeriesPrepared) and isinstance(b, SeriesPrepared):
        return _series(a, b, split, chosen, names)
    if isinstance(a, TextPrepared) and isinstance(b, TextPrepared):
        return _texts(a, b, split, chosen, names)
    if isinstance(a, TokensPrepared) and isinstance(b, TokensPrepared):
        return _language(a, b, split, chosen, names)
    if a.spec == b.spec:
        return _the_same(a, b, split, chosen)
    raise DataError(f"{names[0]} and {names[1]} were trained on data prepared in different ways, which can't be brought together for this task",
                    fix="Compare runs trained on the same data settings")


def _the_same(a: Prepared, b: Prepared, split: Split, chosen: np.ndarray) -> Common:
    """Both were prepared alike: the samples have the same numbers."""
    x = a.x(split, chosen), b.x(split, chosen)
    return Common(tuple(map(int, chosen)), x, (a.y(split, chosen), b.y(split, chosen)), (0, 0), int(first_input(x[0]).shape[1]))


def _must_be_alike(a: DataSpec, b: DataSpec, names: tuple[str, str]) -> None:
    if a.task != b.task:
        raise DataError(f"{names[0]} {_TASKS.get(a.task, a.task)}, {names[1]} {_TASKS.get(b.task, b.task)}: they read nothing in common",
                        fix="Compare runs of the same task")
    known = a.source.sha256 and b.source.sha256
    if (a.source.sha256 != b.source.sha256) if known else (a.source.path != b.source.path):
        raise DataError(f"{names[0]} and {names[1]} were trained on different files", where=f"{a.source.path}, {b.source.path}",
                        fix="Compare runs trained on the same file")


# series ------------------------------------------------------------------------------------------------------------


def _series(a: SeriesPrepared, b: SeriesPrepared, split: Split, chosen: np.ndarray, names: tuple[str, str]) -> Common:
    if a.spec.time.frequency != b.spec.time.frequency or type(a.times) is not type(b.times):
        raise DataError(f"the steps of {names[0]} and {names[1]} are not equally long or not numbered alike", where="data.time",
                        fix="Compare runs with the same time column and frequency")
    ends = np.array([a.start(split, int(n)) for n in chosen]) + a.spec.look_back - 1
    rows = np.asarray(b.times.get_indexer(a.times[ends]))     # type: ignore[arg-type]  # where these moments are in b
    readable = np.array([_readable(b, int(row)) for row in rows])
    if not readable[0]:
        raise DataError(f"{names[1]} can't read this sample: its longer window, other columns or horizon reach rows that are missing",
                        where=f"{split} sample {int(chosen[0]) + 1}", fix="Choose another sample")
    if len(a.facts.inputs) > 1 or len(b.facts.inputs) > 1:
        if a.spec == b.spec:
            return _the_same(a, b, split, chosen)
        raise DataError(f"{names[0]} and {names[1]} read inputs of several kinds, prepared in different ways", where="data",
                        fix="Compare runs trained on the same data settings")
    kept, starts = chosen[readable], rows[readable] - b.spec.look_back + 1
    y = _wanted(b, starts)
    steps = min(a.spec.look_back, b.spec.look_back)
    return Common(tuple(map(int, kept)), (a.x(split, kept), windows.cut(b.values, starts, b.spec.look_back)), (a.y(split, kept), y),
                  (a.spec.look_back - steps, b.spec.look_back - steps), steps, tuple(_series_notes(a, b, names)))


def _wanted(data: SeriesPrepared, starts: np.ndarray) -> np.ndarray:
    """What the network should give for windows that begin there."""
    if isinstance(data, ReconstructionPrepared):
        return data.ahead(starts, np.arange(data.spec.look_back))
    return windows.cut(data.values[:, :len(data.preprocessing.targets)], starts + data.spec.look_back, data.spec.horizon)


def _readable(data: SeriesPrepared, end: int) -> bool:
    first = end - data.spec.look_back + 1
    after = end + 1 if isinstance(data, ReconstructionPrepared) else end + 1 + data.spec.horizon
    return end >= 0 and first >= 0 and after <= len(data.values) and not np.isnan(data.values[first:after]).any()


def _series_notes(a: SeriesPrepared, b: SeriesPrepared, names: tuple[str, str]) -> list[str]:
    notes = []
    if a.spec.look_back != b.spec.look_back:
        steps = min(a.spec.look_back, b.spec.look_back)
        notes.append(f"{names[0]} reads {a.spec.look_back} steps, {names[1]} {b.spec.look_back}: the last {steps} are compared")
    if a.spec.horizon != b.spec.horizon:
        ahead = min(a.spec.horizon, b.spec.horizon)
        notes.append(f"{names[0]} forecasts {a.spec.horizon} steps, {names[1]} {b.spec.horizon}: errors are of the first {ahead}")
    for one, other, name in ((a, b, names[0]), (b, a, names[1])):
        alone = [column for column in _columns(one) if column not in _columns(other)]
        if alone:
            notes.append(f"only {name} reads {', '.join(alone[:4])}{' …' if len(alone) > 4 else ''}")
    if not set(a.preprocessing.targets) & set(b.preprocessing.targets):
        forecast = [", ".join(data.preprocessing.targets) for data in (a, b)]
        notes.append(f"{names[0]} forecasts {forecast[0]}, {names[1]} {forecast[1]}: their errors have nothing in common")
    scales = _scaling(a), _scaling(b)
    if any(scales[0][name] != scales[1][name] for name in scales[0].keys() & scales[1].keys()):
        notes.append("their inputs are scaled differently")
    return notes


def _columns(data: SeriesPrepared) -> tuple[str, ...]:
    return (*data.preprocessing.columns, *data.preprocessing.categories)


def _scaling(data: SeriesPrepared) -> dict[str, tuple[float, float]]:
    """Offset and scale by column."""
    fitted = data.preprocessing
    return dict(zip(fitted.columns, zip(fitted.offset, fitted.scale, strict=True), strict=True))


# texts -------------------------------------------------------------------------------------------------------------


def _texts(a: TextPrepared, b: TextPrepared, split: Split, chosen: np.ndarray, names: tuple[str, str]) -> Common:
    if any(a.spec.with_role(role) != b.spec.with_role(role) for role in ("text", "label")):
        raise DataError(f"{names[0]} and {names[1]} read different columns", where="data.columns",
                        fix="Compare runs that read the same text and label")
    _must_have_same_tokens(a.spec, b.spec, names)
    place: dict[int, tuple[Split, int]] = {int(row): (name, n) for name in SPLITS for n, row in enumerate(b.split_rows[name])}
    where = [place[int(row)] for row in a.split_rows[split][chosen]]
    x, y = (np.concatenate([read(name, np.array([n])) for name, n in where]) for read in (b.x, b.y))
    steps = min(a.preprocessing.length, b.preprocessing.length)
    notes = []
    if a.preprocessing.length != b.preprocessing.length:
        notes.append(f"{names[0]} reads {a.preprocessing.length} tokens, {names[1]} {b.preprocessing.length}: the first {steps} are compared")
    return Common(tuple(map(int, chosen)), (a.x(split, chosen), x), (a.y(split, chosen), y), (0, 0), steps,
                  (*notes, *_token_notes(a.preprocessing.vocabulary, b.preprocessing.vocabulary)))


def _must_have_same_tokens(a: DataSpec, b: DataSpec, names: tuple[str, str]) -> None:
    if a.text.unit != b.text.unit:
        raise DataError(f"{names[0]} reads {a.text.unit}s, {names[1]} {b.text.unit}s: they have no steps in common", where="data.text.unit",
                        fix="Compare runs that read the same kind of token")


def _token_notes(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return () if a == b else (f"their vocabularies differ ({len(a):,} and {len(b):,} entries)",)


# language ----------------------------------------------------------------------------------------------------------


def _language(a: TokensPrepared, b: TokensPrepared, split: Split, chosen: np.ndarray, names: tuple[str, str]) -> Common:
    _must_have_same_tokens(a.spec, b.spec, names)
    if len(a.ids) != len(b.ids):
        raise DataError(f"{names[0]} and {names[1]} cut the text into different tokens", where="data.text",
                        fix="Compare runs with the same text settings")
    starts = np.asarray(a.gather(split).starts[chosen])
    long = b.spec.look_back
    readable = starts + long + 1 <= len(b.ids)
    if not readable[0]:
        raise DataError(f"{names[1]} can't read this sample: its {long} tokens reach beyond the end of the text",
                        where=f"{split} sample {int(chosen[0]) + 1}", fix="Choose an earlier sample")
    kept, starts = chosen[readable], starts[readable]
    steps = min(a.spec.look_back, long)
    notes = () if a.spec.look_back == long else (f"{names[0]} reads {a.spec.look_back} tokens, {names[1]} {long}: the first {steps} are compared",)
    return Common(tuple(map(int, kept)), (a.x(split, kept), windows.cut(b.ids, starts, long)),
                  (a.y(split, kept), windows.cut(b.ids, starts + 1, long)), (0, 0), steps,
                  (*notes, *_token_notes(a.preprocessing.vocabulary, b.preprocessing.vocabulary)))
