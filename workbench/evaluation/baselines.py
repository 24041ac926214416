"""What costs nothing, or little: the forecasts and classes every network has to beat. Never keras or tensorflow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ..sequence import shifted
from ..sequence.prepare import Prepared, SeriesPrepared
from . import metrics, smoothing
from .profile import mean_profile
from .report import Figures

_SAMPLED = 20_000
_CELLS = 8_000_000
"""Numbers at most that the linear autoregression is fitted to."""


def last_value(values: np.ndarray, origins: np.ndarray, horizon: int, gap: int = 0) -> np.ndarray:
    """The last value that is known to each step, (n, horizon): that at the origin, inside the window the one before. values (rows,)."""
    return values[origins[:, None] + shifted.known(gap, horizon)]


def seasonal_naive(values: np.ndarray, origins: np.ndarray, horizon: int, season: int, gap: int = 0, begins: np.ndarray | int = 0) -> np.ndarray:
    """What stood there one season before the step ahead, over and over where the horizon is longer: (n, horizon).

    Where that is before the first row of the series (``begins``, (n,)) or missing, the value at the origin.
    """
    rows = origins[:, None] + gap + np.arange(1, horizon + 1) - season * -(-shifted.distance(gap, horizon) // season)
    found = values[np.maximum(rows, 0)]
    return np.where((rows < np.reshape(begins, (-1, 1))) | ~np.isfinite(found), last_value(values, origins, horizon, gap), found)


def drift(values: np.ndarray, origins: np.ndarray, horizon: int, gap: int = 0, begins: np.ndarray | int = 0) -> np.ndarray:
    """The straight line from the first row of the series (``begins``, (n,)) to the origin, drawn on: (n, horizon).

    ŷ(T + h) = y_T + h (y_T − y_1) / (T − 1) (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2); a series that begins with
    gaps begins at its first value.
    """
    known = np.isfinite(values)
    following = np.minimum.accumulate(np.where(known, np.arange(len(values)), len(values))[::-1])[::-1]
    first = np.minimum(following[np.broadcast_to(np.asarray(begins), origins.shape)], origins)
    length = np.maximum(origins - first, 1)
    slope = (values[origins] - values[first]) / length
    if gap < 0:
        return _each_known(origins, horizon, gap, lambda some, step: drift(values, some, 1, step - 1, np.minimum(begins, some))[:, 0])
    return values[origins][:, None] + slope[:, None] * (gap + np.arange(1, horizon + 1))


def _each_known(origins: np.ndarray, horizon: int, gap: int, forecast: Callable[[np.ndarray, int], np.ndarray]) -> np.ndarray:
    """Step by step from the last row that each may look at: ``forecast`` (rows, steps ahead) → (n,)."""
    ahead = shifted.distance(gap, horizon)
    return np.stack([forecast(origins + back, int(ahead[step])) for step, back in enumerate(shifted.known(gap, horizon))], axis=1)


def moving_average(values: np.ndarray, origins: np.ndarray, horizon: int, rows: int, begins: np.ndarray | int = 0, gap: int = 0) -> np.ndarray:
    """The mean of the last ``rows`` values up to each origin (fewer at the beginning of a series; gaps left out), for every step: (n, horizon)."""
    known = np.isfinite(values)
    middle = float(values[known].mean()) if known.any() else 0.0             # sums of small numbers keep their digits
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, values - middle, 0.0))])
    counts = np.concatenate([[0], np.cumsum(known)])
    last = origins[:, None] + shifted.known(gap, horizon)
    first = np.minimum(np.maximum(last - rows + 1, np.reshape(begins, (-1, 1))), last)
    count = np.maximum(counts[last + 1] - counts[first], 1)
    return middle + (sums[last + 1] - sums[first]) / count


def forecasts(prepared: SeriesPrepared, origins: np.ndarray) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """What every network has to beat, on the very same windows.

    ``last_value``; ``seasonal_naive`` where a season is known; ``mean_profile`` where something is known beforehand (see :mod:`.profile`);
    ``drift``; ``moving_average`` over a season (or the look-back); ``ets``, exponential
    smoothing fitted to each series' training rows and filtered forward; ``linear_autoregression``, ridge regression of all steps ahead on the
    raw values in the window, fitted to the training windows.

    Returns
    -------
    forecasts, words
        (n, horizon, targets) in the data's own units by name; what was done, where there is something to say.
    """
    fitted, season = prepared.preprocessing, prepared.spec.season
    columns = [np.asarray(prepared.raw(name), np.float64) for name in fitted.targets]
    begins, horizon, gap = prepared.begins_of(origins), fitted.horizon, fitted.gap
    average = season if season > 1 else fitted.look_back
    found = {"last_value": _each(columns, lambda v: last_value(v, origins, horizon, gap))}
    words = {"moving_average": f"of {average:,} rows", "drift": "from the first row of the series to the window's last"}
    if season > 1:
        found["seasonal_naive"] = _each(columns, lambda v: seasonal_naive(v, origins, horizon, season, gap, begins))
    found["drift"] = _each(columns, lambda v: drift(v, origins, horizon, gap, begins))
    profile, words["mean_profile"] = mean_profile(prepared, origins)
    if profile is not None:
        found["mean_profile"] = profile
    found["moving_average"] = _each(columns, lambda v: moving_average(v, origins, horizon, average, begins, gap))
    smoothed = [ets(prepared, values, origins) for values in columns]
    if all(values is not None for values, _ in smoothed):
        found["ets"] = np.stack([values for values, _ in smoothed if values is not None], axis=-1)
        words["ets"] = smoothed[0][1]
    linear, words["linear_autoregression"] = linear_autoregression(prepared, columns, origins)
    if linear is not None:
        found["linear_autoregression"] = linear
    return found, {name: text for name, text in words.items() if name in found}


def _each(columns: list[np.ndarray], forecast) -> np.ndarray:
    return np.stack([forecast(values) for values in columns], axis=-1)


def ets(prepared: SeriesPrepared, values: np.ndarray, origins: np.ndarray) -> tuple[np.ndarray | None, str]:
    """Exponential smoothing of one target (rows,): (n, horizon), and what was done; None where no series has enough training rows."""
    fitted, season, pieces = prepared.preprocessing, prepared.spec.season, prepared.grouped.pieces
    train = [_training_run(prepared, values, piece) for piece in pieces]
    enough = [n for n, rows in enumerate(train) if len(smoothing.whole(rows)) >= 10]
    if not enough:
        return None, ""
    chosen = sorted({enough[k] for k in np.linspace(0, len(enough) - 1, min(len(enough), smoothing.SERIES)).round().astype(int)})
    factors = {n: smoothing.fit(train[n], season) for n in chosen}
    usual = smoothing.middle(list(factors.values()))
    which, found = prepared.series_of(origins), np.full((len(origins), fitted.horizon), np.nan)
    for n in np.unique(which):
        own, piece, one = which == n, pieces[n], factors.get(int(n), usual)
        begin = max(_train_end(prepared, piece) - smoothing.used(one.period), piece.start)
        late = origins >= begin + (smoothing.used(one.period) // 2 if begin > piece.start else 0)
        for start, some in ((piece.start, ~late), (begin, late)):   # smoothing begins where the fit did; only for windows before it further back
            mine = np.flatnonzero(own & some)
            if len(mine):
                states = smoothing.filtered(values[start:int(origins[mine].max()) + 1], one)
                found[mine] = _smoothed(states, origins[mine] - start, fitted.horizon, fitted.gap)
    if not np.isfinite(found).all():
        return None, ""
    return found, _ets_words(factors, [train[n] for n in chosen], len(pieces), season)


def _smoothed(states: smoothing.Filtered, origins: np.ndarray, horizon: int, gap: int) -> np.ndarray:
    """What smoothed states say ahead of each origin, (n, horizon); of steps inside the window what they say of the row after."""
    if gap >= 0:
        return states.ahead(origins, gap + np.arange(1, horizon + 1))
    return _each_known(origins, horizon, gap, lambda rows, step: states.ahead(rows, np.array([step]))[:, 0])


def _ets_words(factors: dict[int, smoothing.Factors], train: list[np.ndarray], series: int, season: int) -> str:
    one = smoothing.middle(list(factors.values()))
    used = smoothing.used(one.period)
    longest = max(map(len, train))
    words = [one.name, f"fitted to the last {used:,} training rows" if longest > used else "fitted to the training rows"]
    if series > len(factors):
        words.append(f"of {len(factors):,} of {series:,} series, the others with the median of their factors")
    if season > smoothing.SEASON:
        words.append(f"without the season of {season:,} rows, which is longer than {smoothing.SEASON:,}")
    return ", ".join((*words, "filtered forward to every window"))


def _training_run(prepared: SeriesPrepared, values: np.ndarray, piece: range) -> np.ndarray:
    """The training rows of a series: its last piece of them, where folds make several."""
    parts = _training_parts(prepared, piece)
    return values[parts[-1].start:parts[-1].stop] if parts else values[:0]


def _train_end(prepared: SeriesPrepared, piece: range) -> int:
    parts = _training_parts(prepared, piece)
    return parts[-1].stop if parts else piece.start


def _training_parts(prepared: SeriesPrepared, piece: range) -> list[range]:
    return [part for part in prepared.parts["train"] if part.start >= piece.start and part.stop <= piece.stop and len(part)]


def linear_autoregression(prepared: SeriesPrepared, columns: list[np.ndarray], origins: np.ndarray) -> tuple[np.ndarray | None, str]:
    """Ridge regression (penalty 1 on standardized inputs) from the targets' raw values in the window to all steps: (n, horizon, targets)."""
    fitted, train = prepared.preprocessing, np.asarray(prepared.origins("train"))
    width, values = fitted.look_back * len(columns), np.stack(columns, axis=-1)
    steps = _by_what_is_known(fitted.gap, fitted.horizon, len(columns), width)
    most = max(min(_SAMPLED, _CELLS // (width * len(steps))), min(2 * width, _CELLS // width), 2)
    chosen = train[np.unique(np.linspace(0, len(train) - 1, min(len(train), most)).round().astype(np.int64))] if len(train) else train
    x, y = _lags(values, chosen, fitted.look_back), _after(values, chosen, fitted.gap, fitted.horizon)
    fine = np.isfinite(x).all(axis=1) & np.isfinite(y).all(axis=1)
    if fine.sum() < 2:
        return None, ""
    models = [make_pipeline(StandardScaler(), Ridge()).fit(x[fine][:, :known], y[fine][:, answer]) for known, answer in steps]
    parts = []
    for first in range(0, len(origins), max(_CELLS // width, 1)):
        lags = _lags(values, origins[first:first + max(_CELLS // width, 1)], fitted.look_back)
        each = [np.asarray(model.predict(lags[:, :known])) for model, (known, _) in zip(models, steps, strict=True)]
        parts.append(np.concatenate([one.reshape(len(lags), -1) for one in each], axis=1))
    found = np.concatenate(parts).reshape(len(origins), fitted.horizon, len(columns))
    sampled = f"{len(chosen):,} of {len(train):,} training windows" if len(chosen) < len(train) else "the training windows"
    return (found, f"ridge regression on {fitted.look_back:,} lags, fitted to {sampled}") if np.isfinite(found).all() else (None, "")


def _by_what_is_known(gap: int, horizon: int, targets: int, width: int) -> list[tuple[int, slice]]:
    """(Numbers of the window that may be looked at, which of the answers are made of them): all at once, inside the window each step apart."""
    inside = max(-gap, 0)
    found = [(width + (gap + step) * targets, slice(step * targets, (step + 1) * targets)) for step in range(inside)]
    return [*found, (width, slice(inside * targets, horizon * targets))]


def _lags(values: np.ndarray, origins: np.ndarray, look_back: int) -> np.ndarray:
    """(n, look_back × targets): the window's raw values."""
    return values[origins[:, None] + np.arange(1 - look_back, 1)].reshape(len(origins), -1)


def _after(values: np.ndarray, origins: np.ndarray, gap: int, horizon: int) -> np.ndarray:
    return values[origins[:, None] + gap + np.arange(1, horizon + 1)].reshape(len(origins), -1)


def majority_class(training: np.ndarray, truth: np.ndarray, classes: int) -> Figures:
    """Always the most frequent class of the training samples; its loss is the crossentropy with the training shares (add-one smoothed)."""
    counts = np.bincount(training, minlength=classes)
    shares = (counts + 1.0) / (counts.sum() + classes)
    guess = np.full_like(truth, int(counts.argmax()))
    return {**metrics.classification(truth, guess, classes), "loss": float(-np.log(shares[truth]).mean())}


def token_shares(prepared: Prepared, vocabulary: int) -> np.ndarray:
    """Share of every id among the training tokens, add-one smoothed; padding (id 0) has none. (vocabulary,) float64."""
    count = prepared.count("train")
    indices = np.unique(np.linspace(0, count - 1, min(count, _SAMPLED)).astype(np.int64)) if count else np.zeros(0, np.int64)
    counts = np.ones(vocabulary)
    for first in range(0, len(indices), 1024):
        counts += np.bincount(np.ravel(prepared.y("train", indices[first:first + 1024])), minlength=vocabulary)[:vocabulary]
    counts[0] = 0.0
    return counts / counts.sum()


def of_tokens(shares: np.ndarray, counts: np.ndarray, unit: str) -> dict[str, Figures]:
    """``unigram`` (the training shares as probabilities) and ``majority_class`` (always the most frequent token).

    Parameters
    ----------
    counts : ndarray
        (vocabulary,) how often each id is the truth.
    """
    total, commonest = counts.sum(), int(shares.argmax())
    seen = counts > 0
    nats = float(-(counts[seen] * np.log(shares[seen])).sum() / total)
    accuracy = float(counts[commonest] / total)
    return {"unigram": metrics.language(nats, accuracy, unit), "majority_class": {"accuracy": accuracy}}
