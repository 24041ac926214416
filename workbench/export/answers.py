"""Real inputs and what the application itself says to them: what a written file is held against, and what the report draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from ..dataset.spec import Split
from ..evaluation import inference
from ..sequence import in_window, scaling
from .bundle import Bundle
from .verify import Answers

if TYPE_CHECKING:
    from ..sequence.prepare import SeriesPrepared, TextPrepared, TokensPrepared

ENOUGH = 256
"""Samples a verification looks at (all there are, if fewer)."""
_ORDER: tuple[Split, ...] = ("test", "validation", "train")
_JOINED = 400
"""Steps at most in the report's picture of a forecast."""


def of_the_network(bundle: Bundle) -> Answers:
    """Scaled windows or ids, and the network's own output: for formats that hold the network alone."""
    x = np.concatenate([bundle.prepared.x(split, index) for split, index in chosen(bundle)])
    return Answers({"input": x}, {"output": inference.outputs(bundle.model, x)})


def of_the_pipeline(bundle: Bundle) -> Answers:
    """Raw values or raw text, and answers in the data's own units: for formats that hold the preprocessing too."""
    makers = {"forecast": _forecast, "classification": _classification, "language": _language}
    return makers[bundle.preprocessing.task](bundle)


def chosen(bundle: Bundle, most: int = ENOUGH) -> list[tuple[Split, np.ndarray]]:
    """Up to ``most`` samples: evenly spaced ones of the test split, then of validation and training."""
    found: list[tuple[Split, np.ndarray]] = []
    left = most
    for split in _ORDER:
        count = bundle.prepared.count(split)
        taken = min(left, count)
        if taken:
            found.append((split, np.linspace(0, count - 1, taken).round().astype(np.int64)))
            left -= taken
    return found


def forecast(bundle: Bundle, x: np.ndarray) -> np.ndarray:
    """(n, horizon, targets) in the data's own units."""
    fitted = bundle.preprocessing
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.horizon, len(fitted.targets))
    return np.asarray(scaling.unscale(fitted, scaled), np.float32)


def raw_windows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    """Rows up to and with each origin, before the steps every window does for itself: (n, look_back, columns) float32, NaN = missing."""
    rows = _rows(bundle, origins)
    columns = [np.asarray(_series(bundle).before_windows(name), np.float64)[rows] for name in bundle.preprocessing.columns]
    return np.stack(columns, axis=-1).astype(np.float32)


def _series(bundle: Bundle) -> SeriesPrepared:
    """The data of a forecast."""
    return cast("SeriesPrepared", bundle.prepared)


def _texts(bundle: Bundle) -> TextPrepared | TokensPrepared:
    """The data of a text task."""
    return cast("TextPrepared | TokensPrepared", bundle.prepared)


def _rows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    return np.asarray(origins)[:, None] + np.arange(1 - bundle.preprocessing.look_back, 1)


def _forecast(bundle: Bundle) -> Answers:
    picked = chosen(bundle)
    origins = np.concatenate([np.asarray(_series(bundle).origins(split))[index] for split, index in picked])
    window = raw_windows(bundle, origins)
    inputs: dict[str, Any] = {"window": window}
    if bundle.preprocessing.categories:
        inputs["categories"] = _category_windows(bundle, origins)
    fitted = bundle.preprocessing
    hot = _hot(bundle)[_rows(bundle, origins)]
    return Answers(inputs, {"forecast": forecast(bundle, in_window.features(window, hot, fitted))})


def _hot(bundle: Bundle) -> np.ndarray:
    """0/1 columns of all categories (rows, values) float32, NaN where one is missing."""
    series, parts = _series(bundle), []
    for name, known in bundle.preprocessing.categories.items():
        words = np.asarray(series.words(name), object)
        parts += [np.where(words == "", np.nan, words == value).astype(np.float32) for value in known]
    return np.stack(parts, axis=1) if parts else np.zeros((len(series.times), 0), np.float32)


def _category_windows(bundle: Bundle, origins: np.ndarray) -> list[list[list[str]]]:
    rows = _rows(bundle, origins)
    columns = [np.asarray(_series(bundle).words(name), object)[rows] for name in bundle.preprocessing.categories]
    return np.stack(columns, axis=-1).tolist()


def _classification(bundle: Bundle) -> Answers:
    picked = chosen(bundle)
    x = np.concatenate([bundle.prepared.x(split, index) for split, index in picked])
    texts = [text for split, index in picked for text in _texts(bundle).texts(split, index)]
    probabilities = inference.probabilities(bundle.model, inference.outputs(bundle.model, x))
    names = bundle.preprocessing.classes
    labels = [names[k] for k in probabilities.argmax(axis=-1)]
    return Answers({"text": texts}, {"probabilities": probabilities}, {"label": labels}, sure=_sure(probabilities))


def _language(bundle: Bundle) -> Answers:
    picked = chosen(bundle)
    x = np.concatenate([bundle.prepared.x(split, index) for split, index in picked])
    texts = [text for split, index in picked for text in _texts(bundle).texts(split, index)]
    given = inference.outputs(bundle.model, x)
    probabilities = inference.probabilities(bundle.model, given[:, -1] if given.ndim == 3 else given)
    best = probabilities[:, 2:].argmax(axis=-1) + 2
    return Answers({"prefix": texts}, {"probabilities": probabilities}, {"next_token": [bundle.preprocessing.vocabulary[k] for k in best]},
                   sure=_sure(probabilities[:, 2:]))


def _sure(probabilities: np.ndarray) -> np.ndarray:
    if probabilities.shape[-1] < 2:
        return np.ones(len(probabilities), bool)
    top = np.sort(probabilities, axis=-1)
    return top[:, -1] - top[:, -2] > 1e-4


@dataclass(frozen=True)
class Joined:
    """Forecasts put end to end, every row forecast once; all in the data's own units, one number a row."""

    truth: np.ndarray
    forecast: np.ndarray
    naive: np.ndarray
    naive_title: str
    times: Any
    axis: str


def joined_forecast(bundle: Bundle) -> Joined | None:
    """The first target on the test split (else on what there is), at most ``_JOINED`` rows from its end; None without windows."""
    split: Split | None = next((name for name in _ORDER if bundle.prepared.count(name)), None)
    if split is None:
        return None
    horizon = bundle.preprocessing.horizon
    origins = np.asarray(_series(bundle).origins(split))
    index = _apart(origins, horizon)[-max(_JOINED // horizon, 1):]
    values = np.asarray(_series(bundle).raw(bundle.preprocessing.targets[0]), np.float64)
    rows = (origins[index][:, None] + np.arange(1, horizon + 1)).ravel()
    guess = forecast(bundle, bundle.prepared.x(split, index))[:, :, 0].ravel().astype(np.float64)
    best = bundle.facts.naive[0] if bundle.facts.naive else None
    naive = _naive(values, origins[index], horizon, best.lag).ravel() if best else np.zeros(0)
    times = _series(bundle).times[rows]
    return Joined(values[rows], guess, naive, best.title if best else "", times, "time" if hasattr(times, "tz") else "row")


def _apart(origins: np.ndarray, horizon: int) -> np.ndarray:
    """Positions of windows whose horizons don't overlap, the last one included."""
    kept: list[int] = []
    for position in range(len(origins) - 1, -1, -1):
        if not kept or origins[kept[-1]] - origins[position] >= horizon:
            kept.append(position)
    return np.asarray(kept[::-1], np.int64)


def _naive(values: np.ndarray, origins: np.ndarray, horizon: int, lag: int) -> np.ndarray:
    """What stood there ``lag`` rows before; the last ``lag`` rows over and over where the horizon is longer."""
    return values[origins[:, None] + 1 - lag + np.arange(horizon) % lag]
