"""How good a network is on a split, in the data's own units, beside the baselines. Heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np

from ..dataset.spec import Split
from ..errors import DataError
from ..sequence import scaling
from ..sequence.prepare import Prepared, SeriesPrepared, TextPrepared
from . import baselines, inference, metrics, residuals
from .report import Evaluation, Example, Figures, number

PLOTTED = 4000
"""Samples at most whose answers are kept for plots."""
TOKENS = 400_000
"""Tokens at most a language model is asked about, spread evenly over the split."""
_CHUNK = 4096
_EXAMPLES = 50
_LIKELIEST = 5
_ROUNDING = 1e-5


def evaluate(model: keras.Model, prepared: Prepared, split: Split = "test", *, run: int = 0) -> Evaluation:
    """Metrics, baselines and what plots need.

    Raises
    ------
    DataError
        The split is empty, or the task has no evaluation of its kind.
    """
    if prepared.count(split) == 0:
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split, or a shorter look-back")
    tasks: dict[str, Callable[..., Evaluation]] = {"forecast": _forecast, "classification": _classification, "language": _language}
    if prepared.task not in tasks:
        raise DataError(f"the task '{prepared.task}' can't be evaluated", where="data.task", fix=f"Choose {', '.join(tasks)}")
    return tasks[prepared.task](model, prepared, split, run)


# forecast ----------------------------------------------------------------------------------------------------------


def _forecast(model: keras.Model, prepared: SeriesPrepared, split: Split, run: int) -> Evaluation:
    fitted = prepared.preprocessing
    names, horizon = tuple(fitted.targets), fitted.horizon
    origins = np.asarray(prepared.origins(split))
    truth = np.stack([_ahead(np.asarray(prepared.raw(name), np.float64), origins, horizon) for name in names], axis=-1)
    guess = _in_own_units(model, prepared, split)
    naive = baselines.forecasts(prepared, origins)
    scale = np.array([metrics.naive_scale(_training_rows(prepared, name), prepared.spec.season) for name in names])
    found, figures = metrics.forecast(truth, guess, scale), {name: metrics.forecast(truth, values, scale) for name, values in naive.items()}
    best = _smallest(figures, "rmse")
    repeats = [name for n, name in enumerate(names)
               if residuals.repeats_last_value(guess[:, 0, n], truth[:, 0, n], naive["last_value"][:, 0, n])]
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    each = {name: metrics.forecast(truth[..., [n]], guess[..., [n]], scale[n]) for n, name in enumerate(names)} if len(names) > 1 else {}
    return Evaluation(run, "forecast", split, len(origins), unit, found, metrics.per_step(truth, guess), figures,
                      beats_baseline=_less(found, figures[best], "rmse"), best_baseline=best, targets=each,
                      notes=_forecast_notes(truth, guess, repeats, len(names)),
                      arrays=_forecast_arrays(origins, truth, guess, naive, prepared.spec.season))


def _ahead(values: np.ndarray, origins: np.ndarray, horizon: int) -> np.ndarray:
    """(n, horizon): what really came after each origin."""
    return values[origins[:, None] + np.arange(1, horizon + 1)]


def _in_own_units(model: keras.Model, prepared: SeriesPrepared, split: Split) -> np.ndarray:
    fitted, count = prepared.preprocessing, prepared.count(split)
    parts = [inference.outputs(model, prepared.x(split, index)) for index in _chunks(count)]
    scaled = np.concatenate(parts).reshape(count, fitted.horizon, len(fitted.targets))
    return np.asarray(scaling.unscale(fitted, scaled), np.float64)


def _training_rows(prepared: SeriesPrepared, name: str) -> np.ndarray:
    """The target's training rows (of the first to the last training window), in the data's own units."""
    values = np.asarray(prepared.raw(name), np.float64)
    if not prepared.count("train"):
        return values[:0]
    origins, fitted = np.asarray(prepared.origins("train")), prepared.preprocessing
    return values[max(int(origins.min()) - fitted.look_back + 1, 0):int(origins.max()) + fitted.horizon + 1]


def _forecast_notes(truth: np.ndarray, guess: np.ndarray, repeats: list[str], targets: int) -> tuple[str, ...]:
    notes = []
    if not np.isfinite(guess).all():
        notes.append("The network gives numbers that are not finite; train again with a smaller learning rate.")
    if repeats:
        whose = f" of {', '.join(repeats)}" if targets > 1 else ""
        notes.append(f"The network only repeats the last value{whose}: its forecast is the series drawn one step late.")
    if (truth == 0).any():
        notes.append("MAPE is undefined because the truth holds zeros; look at sMAPE or MASE.")
    return tuple(notes)


def _forecast_arrays(origins: np.ndarray, truth: np.ndarray, guess: np.ndarray, naive: dict[str, np.ndarray], season: int) -> dict[str, Any]:
    """The last windows only, so that a plot stays light; residuals are those of all windows."""
    left = truth[:, 0, 0] - guess[:, 0, 0]
    correlation, band = residuals.autocorrelation(left, season)
    shown = {"truth": truth, "forecast": guess, **naive}
    return {"origins": origins[-PLOTTED:], **{name: values[-PLOTTED:] for name, values in shown.items()}, "residuals": left,
            "residual_acf": correlation, "residual_band": np.array([band])}


# classification ----------------------------------------------------------------------------------------------------


def _classification(model: keras.Model, prepared: TextPrepared, split: Split, run: int) -> Evaluation:
    names = tuple(prepared.preprocessing.classes)
    count = prepared.count(split)
    chance = np.concatenate([inference.probabilities(model, inference.outputs(model, prepared.x(split, index))) for index in _chunks(count)])
    truth = _labels(prepared, split)
    guess = chance.argmax(axis=-1)
    found: Figures = {**metrics.classification(truth, guess, len(names)), "loss": _crossentropy(chance, truth)}
    naive = {"majority_class": baselines.majority_class(_labels(prepared, "train"), truth, len(names))}
    kept = np.unique(np.linspace(0, count - 1, min(count, PLOTTED)).astype(np.int64))
    return Evaluation(run, "classification", split, count, "", found, baselines=naive,
                      beats_baseline=_less(naive["majority_class"], found, "accuracy"), best_baseline="majority_class", classes=names,
                      per_class=metrics.per_class(truth, guess, names),
                      confusion=metrics.confusion(truth, guess, len(names)), examples=_examples(prepared, split, chance, truth),
                      notes=_class_notes(guess, names), arrays={"probabilities": chance[kept], "truth": truth[kept], "indices": kept})


def _labels(prepared: Prepared, split: Split) -> np.ndarray:
    parts = [np.asarray(prepared.y(split, index), np.int64).reshape(-1) for index in _chunks(prepared.count(split))]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _crossentropy(chance: np.ndarray, truth: np.ndarray) -> float | None:
    """Mean −ln of the true class's probability, clipped as Keras does (1e-7)."""
    return number(-np.log(np.clip(chance[np.arange(len(truth)), truth], 1e-7, 1 - 1e-7)).mean())


def _class_notes(guess: np.ndarray, names: tuple[str, ...]) -> tuple[str, ...]:
    only = np.unique(guess)
    return (f"The network always says '{names[only[0]]}'.",) if len(only) == 1 and len(guess) > 1 else ()


def _examples(prepared: TextPrepared, split: Split, chance: np.ndarray, truth: np.ndarray) -> tuple[Example, ...]:
    """The samples it was surest of and wrong about, then those where the two likeliest classes were closest."""
    guess, top = chance.argmax(axis=-1), np.sort(chance, axis=-1)
    wrong = np.flatnonzero(guess != truth)
    wrong = wrong[np.argsort(-top[wrong, -1], kind="stable")][:_EXAMPLES]
    unsure = np.argsort(top[:, -1] - top[:, -2], kind="stable")[:_EXAMPLES] if chance.shape[-1] > 1 else np.zeros(0, np.int64)
    picked = np.concatenate([wrong, unsure]).astype(np.int64)
    texts = prepared.texts(split, picked) if len(picked) else []
    kinds = ["wrong"] * len(wrong) + ["unsure"] * len(unsure)
    names = tuple(prepared.preprocessing.classes)
    return tuple(Example(kind, int(k), names[truth[k]], names[guess[k]], float(chance[k, guess[k]]), str(text), _likeliest(chance[k], names))
                 for kind, k, text in zip(kinds, picked, texts, strict=True))


def _likeliest(chance: np.ndarray, names: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((names[k], float(chance[k])) for k in np.argsort(-chance, kind="stable")[:_LIKELIEST])


# language ----------------------------------------------------------------------------------------------------------


def _language(model: keras.Model, prepared: Prepared, split: Split, run: int) -> Evaluation:
    fitted, count = prepared.preprocessing, prepared.count(split)
    vocabulary = len(fitted.vocabulary)
    each = fitted.look_back if len(model.output_shape) == 3 else 1
    asked = min(count, max(TOKENS // each, 1))
    indices = np.unique(np.linspace(0, count - 1, asked).astype(np.int64))
    truth, nats, best = inference.tokens(model, _batches(prepared, split, indices))
    if not len(truth):
        raise DataError(f"the {split} split holds nothing but padding", where="the data", fix="Choose another split, or check the text column")
    found = metrics.language(float(nats.mean()), float((best == truth).mean()), fitted.unit)
    naive = baselines.of_tokens(baselines.token_shares(prepared, vocabulary), np.bincount(truth, minlength=vocabulary), fitted.unit)
    notes = (f"Measured on {len(indices):,} of {count:,} windows, spread evenly.",) if len(indices) < count else ()
    kept = slice(0, PLOTTED)
    return Evaluation(run, "language", split, len(indices), "", found, baselines=naive, beats_baseline=_less(found, naive["unigram"], "perplexity"),
                      best_baseline="unigram", notes=notes,
                      arrays={"probabilities": np.exp(-nats[kept]), "truth": truth[kept], "prediction": best[kept]})


def _batches(prepared: Prepared, split: Split, indices: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for first in range(0, len(indices), inference.BATCH):
        index = indices[first:first + inference.BATCH]
        yield prepared.x(split, index), prepared.y(split, index)


# what all share ----------------------------------------------------------------------------------------------------


def _chunks(count: int) -> Iterator[np.ndarray]:
    for first in range(0, count, _CHUNK):
        yield np.arange(first, min(first + _CHUNK, count))


def _smallest(figures: dict[str, Figures], metric: str) -> str:
    def size(name: str) -> float:
        value = figures[name][metric]
        return np.inf if value is None else value

    return min(figures, key=size)


def _less(a: Figures, b: Figures, metric: str) -> bool:
    """Whether a's figure is smaller than b's by more than rounding; no figure is never better.

    A residual network that has learned nothing gives the naive forecast itself, to the seventh digit: that is no gain.
    """
    small, large = a.get(metric), b.get(metric)
    return small is not None and large is not None and small < large - _ROUNDING * abs(large)
