"""What an autoencoder makes of its samples: codes as a picture, samples beside what is given back, what lies between two codes. Heavy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from . import inference, sample_labels
from .code_report import Between, Codes, GivenBack
from .tasks import common, reconstruction

MOST = 20_000
"""Samples of a split whose codes are drawn at most, evenly spaced."""
SHOWN = {"worst": 4, "median": 2, "best": 2}
"""How many samples of each kind are shown, where none are asked for."""
STEPS = 9


class Coder:
    """The two halves of an autoencoder.

    Parameters
    ----------
    model : keras.Model
        There is a layer that everything goes through, its code; of several equally narrow ones the first, but one named ``code`` goes before.

    Raises
    ------
    SettingError
        There is no such layer.
    """

    def __init__(self, model: keras.Model) -> None:
        self.layer, self.width = reconstruction.code_of(model)
        if not self.layer:
            raise SettingError("the network has no code: there is no layer that everything goes through", where="the network",
                               fix="Let all go through one narrow layer, and train again")
        code: Any = model.get_layer(self.layer).output
        self._encoder, self._decoder = keras.Model(model.inputs[0], code), keras.Model(code, model.outputs[0])
        self.shape = tuple(int(size) for size in code.shape[1:])

    def codes(self, x: np.ndarray) -> np.ndarray:
        """Of network inputs, (n, width) float32."""
        return inference.outputs(self._encoder, x).reshape(len(x), self.width)

    def decoded(self, codes: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
        """What the network gives for codes (n, width): (n, steps, targets) scaled."""
        given = np.asarray(codes, np.float32).reshape(-1, *self.shape)
        return inference.outputs(self._decoder, given).reshape(-1, *shape)


def codes(model: keras.Model, data: reconstruction.GivenBack, split: Split, *, label: str = "", rule: str = "any", most: int = MOST, run: int = 0,
          progress: Progress | None = None) -> Codes:
    """The codes of a split's samples on two axes, with each sample's error and label.

    Parameters
    ----------
    label : str
        A column of the data; "" = the one with the role label, if there is one.
    rule : str
        Which rows give a window its label, see :data:`.code_report.RULES`.

    Notes
    -----
    More than two numbers are shown by their first two principal components (of this split's codes, centered), as scikit-learn computes them.
    """
    _must_hold(data, split)
    coder, index = Coder(model), _some(data.count(split), most)
    made, errors = [], []
    for some in (index[part] for part in common.chunks(len(index))):
        _tell(progress, len(errors) * 4096 / len(index), "running the network")
        made.append(coder.codes(data.x(split, some)))
        errors.append(reconstruction.window_errors(*reconstruction.answers(model, data, split, some)))
    every, error = np.concatenate(made), np.concatenate(errors)
    method, xy, shares = _axes(every, error)
    column, labels = sample_labels.of(data, split, label, rule)
    labels = labels[index] if len(labels) else np.full(len(index), "", object)
    notes = (f"Every {data.count(split) / len(index):.3g}th of {data.count(split):,} samples is shown.",) if len(index) < data.count(split) else ()
    return Codes(run, split, len(index), coder.layer, coder.width, method, shares, column, sample_labels.names(labels), notes=notes, arrays={
                  "index": index, "codes": every, "xy": xy, "errors": error, "labels": labels,
                  "names": np.array(sample_labels.called(data, split, index), object)})


def table(found: Codes) -> pd.DataFrame:
    """A row a sample: its number and name, its label and error, its place in the picture, its code."""
    a = found.arrays
    named = {"sample": a["index"], "name": a["names"], **({"label": a["labels"]} if found.label else {}), "error": a["errors"],
             "x": a["xy"][:, 0], "y": a["xy"][:, 1]}
    return pd.DataFrame({**named, **{f"code_{n + 1}": a["codes"][:, n] for n in range(found.width)}})


def _axes(every: np.ndarray, errors: np.ndarray) -> tuple[str, np.ndarray, tuple[float, ...]]:
    if every.shape[1] == 1:
        return "error", np.stack([every[:, 0], errors], axis=1), ()
    if every.shape[1] == 2 or len(every) < 2:
        return "code", every[:, :2], ()
    if not np.isfinite(every).all():
        raise DataError("the codes are not all finite numbers", where="the network", fix="Train again with a smaller learning rate")
    fitted = PCA(2, svd_solver="full").fit(every.astype(np.float64))
    shares = tuple(0.0 if math.isnan(share) else float(share) for share in fitted.explained_variance_ratio_)
    return "pca", fitted.transform(every.astype(np.float64)), shares


def given_back(model: keras.Model, data: reconstruction.GivenBack, split: Split, samples: Sequence[int] = (), *, noise: float = 0.0, run: int = 0,
               progress: Progress | None = None) -> GivenBack:
    """Samples beside what the network makes of them: those asked for, else the worst, the median and the best ones of the split.

    Parameters
    ----------
    noise : float
        Standard deviation, in scaled units, of normal noise that is added to what the network reads (the same each time); errors are
        against the clean samples. Vincent, Larochelle, Bengio and Manzagol (2008).

    Raises
    ------
    SettingError
        No such sample, a spread below 0, or the network reads something else than it gives back.
    """
    _must_hold(data, split)
    if not 0 <= noise < math.inf:
        raise SettingError(f"noise has no spread of {noise:g}", where="noise", fix="Give 0 or more")
    chosen, why = (_asked(data, split, samples), ["chosen"] * len(samples)) if len(samples) else _extremes(model, data, split, progress)
    y, guess = reconstruction.answers(model, data, split, chosen)
    read = np.zeros((0, 0, 0))
    if noise:
        read, guess = _disturbed(model, data, split, chosen, y, noise)
    truth, given = (np.asarray(data.in_units(split, chosen, part), np.float64) for part in (y, guess))
    given = np.where(np.isfinite(truth), given, np.nan)
    return GivenBack(run, split, data.count(split), tuple(sample_labels.called(data, split, chosen)), tuple(why), tuple(data.preprocessing.targets),
                     units_of(data), {"index": chosen, "truth": truth, "given": given, "errors": reconstruction.window_errors(y, guess),
                                "read": read})


def _disturbed(model: keras.Model, data: reconstruction.GivenBack, split: Split, chosen: np.ndarray, y: np.ndarray, noise: float
               ) -> tuple[np.ndarray, np.ndarray]:
    """What the network reads with noise added, in the data's units, and what it makes of that, scaled; what lies behind the end stays as it is."""
    fitted, x = data.preprocessing, np.array(data.x(split, chosen), np.float32)
    count = len(fitted.targets)                               # further columns say which steps are there
    if x.shape[:-1] != y.shape[:-1] or tuple(fitted.columns[:count]) != tuple(fitted.targets):
        raise SettingError("noise can't be added: the network reads other columns than it gives back", where="noise", fix="Leave the noise at 0")
    live = np.isfinite(y)
    x[..., :count] += np.where(live, np.random.default_rng(0).normal(0, noise, y.shape), 0.0).astype(np.float32)
    read = np.where(live, np.asarray(data.in_units(split, chosen, x[..., :count]), np.float64), np.nan)
    return read, inference.outputs(model, x).reshape(y.shape)


def _extremes(model: keras.Model, data: reconstruction.GivenBack, split: Split, progress: Progress | None) -> tuple[np.ndarray, list[str]]:
    """Samples by their error, none twice: of windows that overlap only the worst one."""
    errors = errors_of(model, data, split, progress)
    ends = np.asarray(data.origins(split))
    apart = data.preprocessing.look_back if sample_labels.is_windows(data) else 1
    order = np.argsort(errors, kind="stable")
    middle = order[np.argsort(np.abs(np.arange(len(order)) - len(order) // 2), kind="stable")]
    taken: list[int] = []
    why: list[str] = []
    for name, ranked in (("worst", order[::-1]), ("median", middle), ("best", order)):
        found = 0
        for number in map(int, ranked[:2000]):
            if found == SHOWN[name]:
                break
            if number not in taken and all(abs(ends[number] - ends[other]) >= apart for other in taken):
                taken.append(number)
                why.append(name)
                found += 1
    return np.asarray(taken, np.int64), why


def between(model: keras.Model, data: reconstruction.GivenBack, split: Split, a: int, b: int, steps: int = STEPS, *, label: str = "",
            run: int = 0) -> Between:
    """The decoder run on codes evenly spaced on the line from one sample's code to another's, both ends included.

    Raises
    ------
    SettingError
        A sample is none of the split, both are the same, or there are too few steps.
    """
    _must_hold(data, split)
    if not 3 <= steps <= 101:
        raise SettingError(f"{steps} codes can't be laid between two samples", where="--interpolate", fix="Give 3 to 101, both ends included")
    if a == b:
        raise SettingError("between a sample and itself lies nothing", where="--interpolate", fix="Give two samples, such as 0,1")
    index = _asked(data, split, (a, b))
    coder, shape = Coder(model), (data.preprocessing.look_back, len(data.preprocessing.targets))
    x, y = data.x(split, index), data.y(split, index)
    first, last = coder.codes(x)
    share = np.linspace(0, 1, steps, dtype=np.float32)[:, None]
    line = first * (1 - share) + last * share
    ends = np.asarray(data.in_units(split, index, y), np.float64)
    decoded = np.asarray(data.in_units(split, np.full(steps, index[0]), coder.decoded(line, shape)), np.float64)
    decoded[:, ~np.isfinite(ends).any(axis=(0, 2))] = np.nan          # behind the end of the longer one
    _, labels = sample_labels.of(data, split, label, "any")
    said = tuple(str(labels[n]) for n in index) if len(labels) else ("", "")
    called = sample_labels.called(data, split, index)
    return Between(run, split, a, b, coder.layer, (called[0], called[1]), tuple(data.preprocessing.targets), units_of(data), (said[0], said[1]),
                   {"codes": line, "decoded": decoded, "ends": ends})


# shared -------------------------------------------------------------------------------------------------------------


def errors_of(model: keras.Model, data: reconstruction.GivenBack, split: Split, progress: Progress | None = None) -> np.ndarray:
    """Root mean squared error of every sample of a split, scaled units, (n,) float32; only a few thousand are laid out at once."""
    count = data.count(split)
    found = [np.zeros(0, np.float32)]
    for index in common.chunks(count):
        _tell(progress, index[0] / count, f"{index[0]:,} of {count:,} {split} samples")
        found.append(reconstruction.window_errors(*reconstruction.answers(model, data, split, index)))
    return np.concatenate(found)


def units_of(data: reconstruction.GivenBack) -> tuple[str, ...]:
    """Of each target."""
    columns = data.spec.columns if sample_labels.is_windows(data) else data.sequences.spec.columns  # type: ignore[union-attr]
    return tuple(columns[name].unit if name in columns else "" for name in data.preprocessing.targets)


def _must_hold(data: reconstruction.GivenBack, split: Split) -> None:
    if data.count(split) == 0:
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split")


def _asked(data: reconstruction.GivenBack, split: Split, samples: Sequence[int]) -> np.ndarray:
    count = data.count(split)
    odd = next((n for n in samples if not 0 <= n < count), None)
    if odd is not None:
        raise SettingError(f"the {split} split has no sample {odd}", where="samples", fix=f"Choose 0 to {count - 1}")
    return np.asarray(samples, np.int64)


def _some(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))


def _tell(progress: Progress | None, fraction: float, words: str) -> None:
    if progress is not None:
        progress(min(float(fraction), 1.0), words)
